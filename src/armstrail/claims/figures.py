"""Another's figure for what was told: "the ministry puts the number at 60", "analysts speak of more than 200"."""

from __future__ import annotations

from dataclasses import replace

from armstrail.catalogue.load import Catalogue
from armstrail.claims.attribution import AttributionReader
from armstrail.claims.draft import Draft
from armstrail.claims.phrases import Phrase, PhraseReader
from armstrail.claims.predicates import Predicate
from armstrail.claims.syntax import Sentence, Token
from armstrail.model import Evidence, Kind, Modality, Quantity, Role

_FIGURES = frozenset(
    {"number", "figure", "toll", "count", "total", "dead", "loss", "death", "tally", "haul", "quantity", "estimate"}
)
_DEAD = frozenset({"dead", "death", "toll", "loss", "casualty", "fatality"})
_PUTS = frozenset({"put", "set", "place", "estimate", "give"})
_SPEAKS = frozenset({"speak", "talk", "boast", "tell"})
_COUNTS = frozenset({"count", "claim", "report", "name", "cite", "mention", "list", "estimate", "record", "give"})
_NEAR = 1  # paragraphs back
_BARE = frozenset({"dead", "killed", "death", "fatality", "casualty", "victim"})


class Figures:
    """Finds figures that differ from the one told, in the sentences of one document."""

    def __init__(self, text: str, reader: PhraseReader, attribution: AttributionReader, catalogue: Catalogue) -> None:
        self._text, self._reader, self._attribution, self._catalogue = text, reader, attribution, catalogue

    @staticmethod
    def _hands_over(s: Sentence, verb: Token) -> bool:
        """ "Slovakia had *given 13 machines*": no other figure of what Poland gave."""
        if verb.lemma not in {"give", "send", "deliver", "supply", "lend", "buy", "get", "receive", "provide"}:
            return False
        return not any(t.lemma in {"figure", "number", "toll", "count", "estimate"} for t in s.children(verb.i, "obj"))

    def of(self, s: Sentence, paragraph: int, told: list[Draft], here: list[Draft]) -> list[Draft]:
        """Claims of ``told`` over again, with the count that this sentence gives and who gives it.

        ``told`` are the drafts of the document so far, this sentence's own (``here``) among them; a verb that makes a
        claim itself gives no other figure.
        """
        out: list[Draft] = []
        own = {d.predicate.i for d in here if d.predicate.sentence is s}
        for verb in s.tokens:
            if verb.upos != "VERB" or verb.i in own or self._hands_over(s, verb):
                continue
            number = self._number(s, verb)
            speakers = tuple(self._attribution.speakers_of(s, verb)) if number else ()
            if number is None or number.quantity is None or number.quantity.low is None or not speakers:
                continue
            before = [d for d in told if d.evidence[0].start < verb.start]
            counted = self._counted_here(s, verb, here)
            if counted is not None:
                thing = counted.roles[Role.ITEM][0].but(quantity=number.quantity)
                counted.roles[Role.ITEM] = [thing, *counted.roles[Role.ITEM][1:]]
                counted.attribution = counted.attribution or speakers
                continue
            people = any(t.lemma in _DEAD for t in s.children(verb.i, "obj"))
            first = self._counted([d for d in before if not people or d.kind is Kind.CASUALTIES], number, paragraph)
            if first is None:
                continue
            draft, role = first
            start = min(verb.start, *(x.start for x in speakers if s.start <= x.start < verb.start), number.start)
            end = max(verb.end, number.end)
            filler = draft.roles[role][0].but(quantity=number.quantity)
            roles = {r: list(f) for r, f in draft.roles.items()} | {role: [filler]}
            out.append(
                replace(
                    draft,
                    predicate=Predicate(s, verb.i, "verb", verb.lemma),
                    modality=Modality.ACTUAL,
                    cues=(),
                    attribution=speakers,
                    paragraph=paragraph,
                    roles=roles,
                    evidence=(Evidence(quote=self._text[start:end], start=start, end=end), *draft.evidence),
                )
            )
        return out

    @staticmethod
    def _counted_here(s: Sentence, verb: Token, here: list[Draft]) -> Draft | None:
        """ "put the number of *missing rifles* at 90": the claim inside what is counted."""
        inside = {t.i for o in s.children(verb.i, "obj") if verb.lemma in _PUTS for t in s.subtree(o.i)}
        return next((d for d in here if d.predicate.i in inside and d.roles.get(Role.ITEM)), None)

    def _number(self, s: Sentence, verb: Token) -> Phrase | None:
        """The phrase that gives the figure: "at *60*", "of *more than a hundred dead*", "*some 80*"."""
        if verb.lemma in _PUTS and any(t.lemma in _FIGURES for t in s.children(verb.i, "obj")):
            return self._first(s, [t for t in s.children(verb.i, "obl") if s.case(t.i).split(" ")[0] in {"at", "to"}])
        if verb.lemma in _SPEAKS:
            return self._first(s, [t for t in s.children(verb.i, "obl") if s.case(t.i).split(" ")[0] == "of"])
        if verb.lemma in _COUNTS:
            return self._first(s, s.children(verb.i, "obj", "xcomp"))
        return None

    def _first(self, s: Sentence, tokens: list[Token]) -> Phrase | None:
        for token in tokens:
            count = s.child(token.i, "nummod") if token.upos == "ADJ" and token.lemma in _BARE else None
            phrase = self._reader.read(s, count.i if count else token.i)
            if phrase is not None and phrase.quantity is not None and not phrase.pronoun:
                return phrase
        return None

    def _counted(self, told: list[Draft], number: Phrase, paragraph: int) -> tuple[Draft, Role] | None:
        """The last claim told whose first thing may be what is counted, and was counted otherwise."""
        bare = number.sentence[number.head].upos == "NUM" or number.lemma in {"hundred", "thousand", "dozen", "score"}
        for draft in reversed(told):
            if paragraph - draft.paragraph > _NEAR:
                return None
            if draft.modality is Modality.NEGATED:
                continue
            for role in (Role.ITEM, Role.TARGET):
                fillers = draft.roles.get(role, [])
                phrases = draft.phrases.get(role, [])
                if not fillers or not phrases or (role is Role.TARGET and draft.kind is not Kind.CASUALTIES):
                    continue
                if not bare and not self._same_sort(number, phrases[0], draft.kind):
                    continue
                if fillers[0].quantity == number.quantity or not (fillers[0].quantity or phrases[0].plural):
                    continue
                if _bounds(fillers[0].quantity) != _bounds(number.quantity):
                    return draft, role
            if bare and (draft.roles.get(Role.ITEM) or draft.kind is Kind.CASUALTIES):
                return None
        return None

    def _same_sort(self, number: Phrase, thing: Phrase, kind: Kind) -> bool:
        if kind is Kind.CASUALTIES:
            return number.lemma in _BARE or number.lemma == thing.lemma
        if number.id and thing.id:
            return number.id == thing.id or number.id in self._catalogue.ancestors(thing.id)
        return self._reader.is_a(number.lemma, "thing") or number.lemma == thing.lemma


def _bounds(quantity: Quantity | None) -> tuple[int | None, int | None]:
    return (quantity.low, quantity.high) if quantity else (None, None)
