"""Denials of what was told before: "Abu Dhabi has denied the accusation"."""

from __future__ import annotations

from dataclasses import replace

from armstrail.catalogue.load import Catalogue
from armstrail.claims.attribution import AttributionReader
from armstrail.claims.draft import Draft, points_back
from armstrail.claims.phrases import PhraseReader
from armstrail.claims.predicates import blamed_for, subject_of
from armstrail.claims.refuting import ACCUSATIONS, CALLS, FALSE, TALES
from armstrail.claims.syntax import Sentence, Token
from armstrail.model import Cue, Kind, MentionKind, Modality, Role, Speaker

_POINTING = frozenset({"it", "this", "that", "these", "which", "them"})
_SENT = frozenset({"delivery", "shipment", "supply", "transfer", "export", "sale"})
_ENDED = frozenset({"halt", "suspend", "stop", "freeze", "end", "cancel", "discontinue", "block", "scrap"})
_ASIDE = frozenset({"appos", "parataxis", "dep", "obj", "conj", "ccomp", "list"})
_INVOLVEMENT = frozenset(
    {"involvement", "connection", "link", "tie", "role", "part", "responsibility", "knowledge", "complicity", "hand"}
)
"""What is denied of a deed told before: "denied any *connection* with the shipment"."""
_ALLEGED = frozenset(
    {Kind.TRANSFER, Kind.CAPTURE, Kind.LOSS, Kind.USE, Kind.SUPPORT, Kind.CONTROL, Kind.DESTRUCTION, Kind.ATTACK}
)
_BOTH = "both"
_ACCUSED = (Role.FROM, Role.AGENT, Role.TO)


class Denials:
    """Finds denials in the sentences of one document."""

    def __init__(self, text: str, reader: PhraseReader, attribution: AttributionReader, catalogue: Catalogue) -> None:
        self._text, self._reader, self._attribution = text, reader, attribution
        self._verbs = catalogue.nouns.get("deny", frozenset())

    def of(self, s: Sentence, paragraph: int, told: list[Draft]) -> list[Draft]:
        """Claims that a party of the last claims before the denial denies.

        ``told`` are the drafts of the document so far, in order. A denial points back ("denies it", "rejected the
        accusations"): one that says itself what is denied ("denied arming them") is read by its own frame. Only
        who is accused can deny: the denier must be a party of the claim told in this paragraph or the one before.
        """
        out: list[Draft] = [*self._called_false(s, paragraph, told), *self._broken_off(s, paragraph, told)]
        for verb in s.tokens:
            if verb.upos != "VERB":
                continue
            denies = verb.lemma in self._verbs and self._points_back(s, verb)
            if not denies and not self._calls_false(s, verb):
                continue
            speakers = tuple(self._attribution.speakers_of(s, verb))
            parties = self._parties(s, verb)
            inside = {t.i for i, _ in subject_of(s, verb.i) for t in s.subtree(i)}
            before = [d for d in told if d.evidence[0].start < verb.start]
            before = [
                d
                for d in before
                if d.predicate.sentence is not s
                or (d.predicate.i < verb.i and (d.predicate.i not in inside or blamed_for(s, d.predicate.i)))
            ]
            last = self._last_told(before, parties, paragraph)
            objects = [k for t in s.children(verb.i, "obj") for k in (t, *self._in_what(s, t))]
            aside = any(t.low == "which" and t.i and s[t.i - 1].text == "," for t in objects)  # ", *which* they deny"
            if not last and (aside or any(t.low in {"it", "this", "that"} for t in objects)):
                last = self._just_told(before, paragraph)
            if not last and verb.rel in {"parataxis", "conj"} and any(t.low == "it" for t in s.children(verb.i, "obj")):
                last = [d for d in before if d.predicate.sentence is s and d.modality is Modality.ACTUAL]
            if not last and self._beside(s, verb):
                last = [d for d in before if d.predicate.sentence is s and d.modality is not Modality.NEGATED]
            if not speakers or not last:
                continue
            out += [self._denied(d, s, verb, speakers, paragraph) for d in last]
        return out

    def _called_false(self, s: Sentence, paragraph: int, told: list[Draft]) -> list[Draft]:
        """ "*That information is false*": what the sentence before tells, denied by whoever speaks."""
        for word in s.tokens:
            subject = s.child(word.i, "nsubj") if word.low in FALSE and s.child(word.i, "cop") else None
            if subject is None or s.child(subject.i, "nmod", "acl", "acl:relcl"):
                continue
            pointing = subject.low in _POINTING or any(t.low in _POINTING for t in s.children(subject.i, "det"))
            if not pointing or (subject.low not in _POINTING and subject.lemma not in ACCUSATIONS | TALES):
                continue
            if any(t.low in {"not", "n't", "never", "if"} for t in s.children(word.i)):
                continue
            before = [d for d in told if d.paragraph == paragraph and d.predicate.sentence is not s]
            last = [d for d in before if d.predicate.sentence is before[-1].predicate.sentence]
            speakers = tuple(self._attribution.read(s, word.i, paragraph))
            return [self._denied(d, s, word, speakers, paragraph) for d in last if d.modality is Modality.ACTUAL]
        return []

    def _broken_off(self, s: Sentence, paragraph: int, told: list[Draft]) -> list[Draft]:
        """ "*The deliveries were cut off* in December": what was told to be sent is sent no more."""
        for verb in s.tokens:
            thing = s.child(verb.i, "nsubj:pass") if verb.xpos == "VBN" else s.child(verb.i, "nsubj")
            if (
                thing is None
                or thing.lemma not in _SENT
                or not any(t.low in {"the", "these"} for t in s.children(thing.i))
            ):
                continue
            ended = verb.lemma in _ENDED if verb.xpos == "VBN" else verb.lemma in {"stop", "cease", "end"}
            ended |= verb.lemma in {"cut", "break", "call"} and any(t.low == "off" for t in s.children(verb.i))
            if not ended or s.child(thing.i, "nmod", "acl", "acl:relcl", "compound") or s.child(verb.i, "mark"):
                continue
            if any(t.low in {"not", "never", "will", "would", "could", "may"} for t in s.children(verb.i)):
                continue
            near = [d for d in told if paragraph - 1 <= d.paragraph <= paragraph and d.kind is Kind.TRANSFER]
            last = [d for d in near if d.roles.get(Role.ITEM) and d.modality is Modality.ACTUAL][-1:]
            speakers = tuple(self._attribution.read(s, verb.i, paragraph))
            broken = [self._denied(d, s, verb, speakers, paragraph) for d in last]
            return [replace(d, time=None, evidence=d.evidence[:1]) for d in broken]
        return []

    @staticmethod
    def _points_back(s: Sentence, verb: Token) -> bool:
        if any(t.low in {"not", "n't", "never", "neither", "nor"} for t in s.children(verb.i)):
            return False
        if verb.rel == "acl:relcl" and s[verb.head].lemma in ACCUSATIONS and s[verb.head].rel in _ASIDE:
            return True  # "had sent mortars, *an accusation Kigali rejects*"
        for thing in s.children(verb.i, "obj"):
            own = s.child(thing.i, "acl", "acl:relcl", "ccomp", "nmod", "compound", "nmod:poss")
            if thing.low in _POINTING or (thing.lemma in ACCUSATIONS and own is None):
                return True
            if thing.lemma in _INVOLVEMENT and s.child(thing.i, "acl", "acl:relcl", "ccomp") is None:
                return True
        return False

    @staticmethod
    def _beside(s: Sentence, verb: Token) -> bool:
        """ "Quartermasters sold rifles, *a charge the army denies*": denied is what the sentence tells, whoever did it."""
        things = [s[verb.head]] if verb.rel == "acl:relcl" else s.children(verb.i, "obj")
        return any(t.lemma in ACCUSATIONS and t.i > 1 and s[t.i - 2].text in {",", "-", "–", "—"} for t in things)

    @staticmethod
    def _calls_false(s: Sentence, verb: Token) -> bool:
        """ "called the accusation *false and baseless*", "described the report as *fabricated*"."""
        if verb.lemma not in CALLS or s.child(verb.i, "advmod") is not None:
            return False
        pointed = any(
            t.lemma in ACCUSATIONS or t.low in _POINTING for t in s.children(verb.i, "obj", "nsubj:pass", "xcomp")
        )
        return pointed and any(
            t.low in FALSE for t in s.subtree(verb.i, frozenset({"conj", "parataxis", "ccomp"})) if t.i > verb.i
        )

    def _parties(self, s: Sentence, verb: Token) -> set[str]:
        out: set[str] = set()
        for i, passive in subject_of(s, verb.i)[:1]:
            phrase = None if passive else self._reader.read(s, i)
            if not passive and (s[i].low == "both" or any(t.low == "both" for t in s.children(i, "det", "amod"))):
                out.add(_BOTH)  # "*both governments* deny it"
            if phrase is None:
                continue
            said = self._reader.metonym(phrase) or phrase
            out |= {x for known in (said.id, said.owner) if known for x in (known, known.split("/")[0])}
            if said.id is None:  # "Iranian officials", "a spokesman for the rebels"
                out |= {m.entries[0] for m in said.mentions if m.kind is MentionKind.ACTOR}
                out |= {" ".join(said.name.lower().split()).removeprefix("the ")}
                for t in s.children(said.head, "nmod", "nmod:poss", "compound"):
                    of = self._reader.read(s, t.i)
                    if of is not None and of.types & {"actor", "group"}:
                        out |= {x for x in (of.id, of.name.lower().removeprefix("the ")) if x}
        return out

    @staticmethod
    def _last_told(told: list[Draft], parties: set[str], paragraph: int) -> list[Draft]:
        near = [d for d in told if paragraph - 1 <= d.paragraph <= paragraph and d.modality is not Modality.NEGATED]
        mine = [
            d
            for d in near
            if _BOTH in parties
            or any(f.id in parties or f.name.lower() in parties for r in _ACCUSED for f in d.roles.get(r, []))
        ]
        return [d for d in mine if d.predicate.sentence is mine[-1].predicate.sentence]

    @staticmethod
    def _in_what(s: Sentence, thing: Token) -> list[Token]:
        """ "Denies any part *in it*"."""
        return s.children(thing.i, "nmod") if thing.lemma in _INVOLVEMENT else []

    @staticmethod
    def _just_told(told: list[Draft], paragraph: int) -> list[Draft]:
        """ "He said that they had taken missiles. The council denies *it*": the last allegation of the paragraph, whoever
        denies it."""
        here = [d for d in told if d.paragraph == paragraph and d.kind in _ALLEGED and d.attribution]
        last = [d for d in here if d.predicate.sentence is here[-1].predicate.sentence]
        return [d for d in last if d.modality is Modality.ACTUAL][:1]

    def _denied(self, told: Draft, s: Sentence, verb: Token, speakers: tuple[Speaker, ...], paragraph: int) -> Draft:
        cue = Cue(text=verb.text, start=verb.start, end=verb.end, effect="negated")
        return replace(
            told,
            modality=Modality.NEGATED,
            cues=(cue,),
            attribution=speakers,
            paragraph=paragraph,
            roles={r: list(f) for r, f in told.roles.items()},
            evidence=points_back(self._text, s, [verb, *s.children(verb.i, "obj")], speakers, told),
        )
