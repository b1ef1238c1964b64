"""The first engine: rules over parsed clauses.

A dictionary pass and a word gate decide which sentences are parsed; each predicate of a parsed sentence is held
against the frames of the catalogue; the arguments that fit become fillers, resolved where they are pronouns or
descriptions; cues and verbs of speech give modality and attribution.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from armstrail import __version__
from armstrail.catalogue.load import Catalogue
from armstrail.catalogue.schema import Frame
from armstrail.claims.attribution import AttributionReader
from armstrail.claims.discourse import Discourse
from armstrail.claims.frames import Found, FrameMatcher, vocabulary
from armstrail.claims.modality import ModalityReader
from armstrail.claims.phrases import Phrase, PhraseReader
from armstrail.claims.places import PlaceResolver
from armstrail.claims.predicates import Predicate, adjective_predicate, noun_predicate, verb_predicate
from armstrail.claims.syntax import Parser, Sentence, Token, default_parser
from armstrail.claims.times import TimeReader
from armstrail.model import (
    Claim,
    Cue,
    Document,
    Evidence,
    Extractor,
    Filler,
    Kind,
    Mention,
    Modality,
    Period,
    Quantity,
    RegionKind,
    Role,
    Speaker,
)
from armstrail.text.sentences import Span, sentences_of

_PLACE_SLOTS = (
    "in",
    "near",
    "at",
    "outside",
    "around",
    "inside",
    "off",
    "on",
    "within",
    "close to",
    "next to",
    "along",
    "over",
    "across",
    "throughout",
    "north of",
    "south of",
    "deep",
)
_NEAR = frozenset({"near", "outside", "around", "close to", "off", "north of", "south of"})
_NO_PLACE = frozenset({Kind.AFFILIATION, Kind.DISPLAY})
_SHOWN_THERE = frozenset(
    {"display.parade", "display.on", "display.noun"}
)  # elsewhere the place is that of what is shown
_NO_TIME = frozenset({Kind.AFFILIATION})


@dataclass(slots=True)
class Draft:
    """A claim in the making, with the words it came from."""

    predicate: Predicate
    frame: Frame
    kind: Kind
    roles: dict[Role, list[Filler]]
    modality: Modality
    cues: tuple[Cue, ...]
    attribution: tuple[Speaker, ...]
    time: Period | None
    paragraph: int
    phrases: dict[Role, list[Phrase]] = field(default_factory=dict)
    evidence: tuple[Evidence, ...] = ()


class RulesExtractor:
    """Extractor ``rules``: deterministic, offline, every claim explained by the id of its frame."""

    name = "rules"
    version = __version__
    requires: tuple[str, ...] = ("mentions",)
    assigns: tuple[str, ...] = ("claims",)

    def __init__(self, catalogue: Catalogue, parser: Parser | None = None) -> None:
        self._catalogue = catalogue
        self._known = vocabulary(catalogue)
        self._parser = parser or default_parser(self._known)
        self._modality = ModalityReader(catalogue)

    def identity(self, rule: str) -> Extractor:
        return Extractor(
            name=self.name, version=self.version, rule=rule, catalogue=self._catalogue.digest, model=self._parser.digest
        )

    def extract(self, document: Document, mentions: list[Mention], published: Period | None) -> list[Claim]:
        reading = _Reading(document, mentions, published, self._catalogue, self._parser, self._modality)
        return [self._claim(document, d) for d in reading.drafts()]

    def _claim(self, document: Document, draft: Draft) -> Claim:
        extractor = self.identity(draft.frame.id)
        roles = {r: tuple(f) for r, f in draft.roles.items() if f}
        return Claim(
            id=Claim.make_id(document.id, draft.kind, roles, draft.evidence, draft.modality, extractor),
            document=document.id,
            kind=draft.kind,
            roles=roles,
            evidence=draft.evidence,
            modality=draft.modality,
            cues=draft.cues,
            attribution=draft.attribution,
            time=draft.time,
            relation=draft.frame.relation,
            extractor=extractor,
        )


class _Reading:
    """The state of reading one document."""

    def __init__(
        self,
        document: Document,
        mentions: list[Mention],
        published: Period | None,
        catalogue: Catalogue,
        parser: Parser,
        modality: ModalityReader,
    ) -> None:
        self._document, self._catalogue, self._parser, self._modality = document, catalogue, parser, modality
        self._text = document.text
        self._reader = PhraseReader(self._text, mentions, catalogue)
        self._discourse = Discourse(self._reader, catalogue)
        self._matcher = FrameMatcher(catalogue, self._reader, self._discourse)
        self._attribution = AttributionReader(self._text, self._reader, self._discourse, catalogue)
        self._places = PlaceResolver(mentions, catalogue)
        self._times = TimeReader(published)

    def drafts(self) -> list[Draft]:
        out: list[Draft] = []
        parsed: list[tuple[Span, Sentence]] = []
        for span in sentences_of(self._document):
            sentence = self._parser.parse(
                self._text[span.start : span.end], span.start, title=span.kind is not RegionKind.BODY
            )
            parsed.append((span, sentence))
            self._attribution.note_names(sentence)
        by_paragraph: dict[int, list[Sentence]] = {}
        for span, sentence in parsed:
            by_paragraph.setdefault(span.paragraph, []).append(sentence)
        noted: set[int] = set()
        for number, (span, sentence) in enumerate(parsed):
            self._discourse.add(sentence, number)
            if span.paragraph not in noted:
                noted.add(span.paragraph)
                self._attribution.note_paragraph(by_paragraph[span.paragraph], span.paragraph)
            self._times.enter(sentence, self._text, span.paragraph)
            out += self._sentence(sentence, span, out)
        share_times(out)
        carry_times(out)
        return out

    # -- one sentence --------------------------------------------------------------------------------------------

    def _sentence(self, s: Sentence, span: Span, earlier: list[Draft]) -> list[Draft]:
        if self._text[span.start : span.end].rstrip('"”’)').endswith("?"):
            return []
        out: list[Draft] = []
        for token in s.tokens:
            predicate = self._predicate(s, token)
            if predicate is None or self._unreal(predicate):
                continue
            for draft in self._best(predicate, span.paragraph):
                if any(self._same(draft, d) for d in out):
                    continue
                self._complete(draft, [*earlier, *out])
                if not self._matcher.names_a_party(
                    draft.predicate, draft.kind, {r.value for r, f in draft.roles.items() if f}
                ):
                    continue
                if self._joins(draft, out):
                    continue
                out = [d for d in out if not self._carries(draft, d)]
                if any(self._carries(d, draft) for d in out):
                    continue
                out.append(draft)
                out += self._hedged_parts(draft)
                out += self._parts_elsewhere(draft)
        return out

    @staticmethod
    def _carries(verb: Draft, noun: Draft) -> bool:
        """ "launched an attack on": the verb's claim holds what its object noun says."""
        return (
            verb.predicate.kind == "verb"
            and noun.predicate.kind == "noun"
            and verb.kind is noun.kind
            and noun.predicate.i in verb.predicate.slots.get("obj", [])
        )

    @staticmethod
    def _unreal(p: Predicate) -> bool:
        """A condition ("if insurgents start moving") and "any attack" claim nothing."""
        s = p.sentence
        if p.kind == "noun" and any(t.low in {"any", "every"} for t in s.children(p.i, "det")):
            return True
        for token in (p.token, *s.ancestors(p.i)):
            if token.rel == "advcl" and any(t.low in {"if", "unless"} for t in s.children(token.i, "mark")):
                return True
            if token.rel in {"ccomp", "acl:relcl"}:
                return False
        return False

    def _joins(self, draft: Draft, out: list[Draft]) -> bool:
        """ "strike the equipment and kill the terrorists": one attack with two targets."""
        if draft.kind is not Kind.ATTACK or not out or draft.predicate.token.rel != "conj":
            return False
        other = out[-1]
        if (
            other.kind is not Kind.ATTACK
            or other.modality is not draft.modality
            or draft.predicate.token.head != other.predicate.i
        ):
            return False
        targets = other.roles.setdefault(Role.TARGET, [])
        targets += [f for f in draft.roles.get(Role.TARGET, []) if all(f.name != g.name for g in targets)]
        a, b = other.evidence[0], draft.evidence[0]
        start, end = min(a.start, b.start), max(a.end, b.end)
        other.evidence = (Evidence(quote=self._text[start:end], start=start, end=end),)
        return True

    def _parts_elsewhere(self, draft: Draft) -> list[Draft]:
        """ "rifles near A, as well as missiles near B": the second lot is a claim of its own, at its own place.

        The parser may hang the second lot on the wrong noun; a coordinated item under any argument counts.
        """
        p, s, out = draft.predicate, draft.predicate.sentence, []
        if (
            draft.kind not in {Kind.CAPTURE, Kind.SEIZURE, Kind.LOSS, Kind.POSSESSION, Kind.USE}
            or p.kind != "verb"
            or not draft.roles.get(Role.ITEM)
        ):
            return []
        for token in s.subtree(p.i, frozenset({"parataxis", "acl:relcl"})):
            if token.rel != "conj" or token.upos == "VERB" or s[token.head].upos == "VERB":
                continue
            found = self._matcher._typed(p, token.i, "materiel", "obj")
            if found is None or found.inferred:
                continue
            item = self._filler(found, Role.ITEM)
            mine = next((f for f in draft.roles[Role.ITEM] if f.start == item.start), None)
            head = self._reader.read(s, token.head)
            strayed = head is not None and not head.types & {"materiel"}
            if mine is None and not strayed:
                continue
            own = Predicate(s, p.i, "verb", p.lemma)
            for t in [*s.children(token.i, "nmod"), *s.children(found.phrase.head, "nmod")]:
                if s.case(t.i) in {"in", "near", "at"}:
                    own.add(s.case(t.i), t.i)
            place = self._place(own, {"item": [found]})
            if place and draft.roles.get(Role.PLACE) and place[0].name != draft.roles[Role.PLACE][0].name:
                if mine:
                    draft.roles[Role.ITEM].remove(mine)
                roles = {r: f for r, f in draft.roles.items() if r is Role.AGENT} | {
                    Role.ITEM: [item],
                    Role.PLACE: place,
                }
                start, end = min(item.start, token.start), max(item.end, place[0].end)
                count = item.quantity
                if count and (k := self._text.rfind(count.text, s.start, item.start)) >= 0:
                    start = min(start, k)
                quote = Evidence(quote=self._text[start:end], start=start, end=end)
                out.append(
                    Draft(
                        p,
                        draft.frame,
                        draft.kind,
                        roles,
                        draft.modality,
                        draft.cues,
                        draft.attribution,
                        draft.time,
                        draft.paragraph,
                        {Role.ITEM: [found.said]},
                        (quote,),
                    )
                )
            elif mine is None:
                draft.roles[Role.ITEM].append(item)
        return out

    def _predicate(self, s: Sentence, token: Token) -> Predicate | None:
        if token.upos in {"VERB", "AUX"} and token.rel not in {"aux", "cop", "case", "mark", "fixed"}:
            return verb_predicate(s, token.i)
        if token.upos in {"NOUN", "PROPN"}:
            return noun_predicate(s, token.i)
        if token.upos == "ADJ":
            return adjective_predicate(s, token.i)
        return None

    def _best(self, p: Predicate, paragraph: int) -> list[Draft]:
        options: list[tuple[Frame, dict[str, list[Found]]]] = []
        for frame in self._matcher.candidates(p):
            found = self._matcher.match(p, frame)
            if found is None:
                continue
            options.append((frame, found))
            if not any(
                f.said.pronoun for f in found.get("item", []) + found.get("place", []) + found.get("target", [])
            ):
                break
        if not options:
            return []
        nearest = max(options, key=lambda o: self._antecedent_at(o[1]))  # "it": the frame whose antecedent is nearer
        out = [self._draft(p, *nearest, paragraph)]
        for identifier in nearest[0].also:
            frame = self._matcher.frame(identifier)
            found = self._matcher.match(p, frame) if any(v.split("+")[0] == p.lemma for v in frame.verbs) else None
            if found:
                out.append(self._draft(p, frame, found, paragraph))
        return out

    @staticmethod
    def _antecedent_at(found: dict[str, list[Found]]) -> int:
        thing = found.get("item", []) or found.get("place", []) or found.get("target", [])
        return thing[0].phrase.start if thing else -1

    def _draft(self, p: Predicate, frame: Frame, found: dict[str, list[Found]], paragraph: int) -> Draft:
        modality, cues = self._modality.read(p)
        if frame.modality and modality is Modality.ACTUAL:
            modality = Modality(frame.modality)
        kind = Kind(frame.kind)
        if kind is Kind.CASUALTIES and modality in {Modality.PLANNED, Modality.PREDICTED, Modality.CONDITIONAL}:
            kind = Kind.ATTACK  # nobody has been killed yet
        roles: dict[Role, list[Filler]] = {}
        phrases: dict[Role, list[Phrase]] = {}
        for name, fillers in found.items():
            role = Role(name)
            roles[role] = [self._filler(f, role) for f in fillers]
            phrases[role] = [f.said for f in fillers]
        self._share_bounds(roles.get(Role.ITEM, []), roles.get(Role.TARGET, []))
        if (kind not in _NO_PLACE or frame.id in _SHOWN_THERE) and Role.PLACE not in roles:
            place = self._place(p, found)
            place = place or self._place_of_moment(p)
            if place:
                roles[Role.PLACE] = place
        self._drop_owned_origin(roles)
        time = None if kind in _NO_TIME else self._times.of(p, modality)
        return Draft(
            p,
            frame,
            kind,
            roles,
            modality,
            cues,
            self._attribution.read(p.sentence, p.i, paragraph),
            time,
            paragraph,
            phrases,
            self._evidence(p, roles),
        )

    # -- fillers -------------------------------------------------------------------------------------------------

    def _filler(self, found: Found, role: Role) -> Filler:
        phrase, said = found.phrase, found.said
        place = self._places.resolve(phrase, found.slot in _NEAR) if role is Role.PLACE else None
        aliases = tuple(
            dict.fromkeys(a for a in (*phrase.aliases, phrase.text if found.inferred else "") if a and a != phrase.name)
        )
        return Filler(
            name=phrase.name,
            mention=" ".join(self._text[said.start : said.end].split()),
            start=said.start,
            end=said.end,
            id=phrase.id,
            aliases=aliases,
            quantity=said.quantity if role in {Role.ITEM, Role.TARGET} else None,
            origin=tuple(dict.fromkeys((*said.origin, *phrase.origin))) if role is Role.ITEM else (),
            place=place,
            inferred=found.inferred,
        )

    @staticmethod
    def _share_bounds(*lists: list[Filler]) -> None:
        """ "At least 460 tanks, 92 howitzers": the bound covers every item of the list."""
        for fillers in lists:
            first = fillers[0].quantity if fillers else None
            if (
                first is None
                or first.low is None
                or first.high is not None
                or not re.match(r"(?i)at least|no fewer|no less", first.text)
            ):
                continue
            for k, filler in enumerate(fillers[1:], 1):
                q = filler.quantity
                if q and q.low is not None and q.low == q.high:
                    fillers[k] = filler.model_copy(update={"quantity": Quantity(low=q.low, text=q.text, unit=q.unit)})

    def _place(self, p: Predicate, found: dict[str, list[Found]]) -> list[Filler]:
        used = {f.said.outer for fillers in found.values() for f in fillers}
        fillers: list[Filler] = []
        for slot in _PLACE_SLOTS:
            for i in p.slots.get(slot, []):
                if i in used:
                    continue
                one = self._matcher._typed(p, i, "spot", slot)
                if (
                    one is None
                    or one.phrase.types & {"materiel", "vessel", "medium", "person"}
                    or self._times.covers(one.said)
                ):
                    continue
                if "name" in one.phrase.types and "place" not in one.phrase.types and slot == "on":
                    continue
                if one.phrase.types <= {"facility"} and not one.phrase.definite and slot not in {"at", "in", "near"}:
                    continue
                fillers.append(self._filler(one, Role.PLACE))
                for k in self._matcher._series(p.sentence, i):
                    more = self._matcher._typed(p, k, "spot", slot)
                    if more:
                        fillers.append(self._filler(more, Role.PLACE))
                return fillers
        there = next((t for t in p.sentence.children(p.i, "advmod") if t.low == "there"), None)
        if there:
            phrase = Phrase(
                p.sentence, there.i, there.i, there.start, there.end, there.text, there.text, frozenset({"pronoun"})
            )
            antecedent = self._discourse.antecedent(phrase, frozenset({"place"}))
            if antecedent:
                return [self._filler(Found(antecedent, phrase, "at"), Role.PLACE)]
        return []

    def _place_of_moment(self, p: Predicate) -> list[Filler]:
        """ "took weapons when they recaptured Palmyra": it happened there."""
        s = p.sentence
        for clause in s.children(p.i, "advcl"):
            if not any(t.low in {"when", "after", "while", "as"} for t in s.children(clause.i, "mark", "advmod")):
                continue
            inner = verb_predicate(s, clause.i)
            for frame in self._matcher.candidates(inner):
                found = self._matcher.match(inner, frame) if frame.kind == Kind.CONTROL else None
                if found and found.get("place"):
                    return [self._filler(f, Role.PLACE) for f in found["place"]]
        return []

    @staticmethod
    def _drop_owned_origin(roles: dict[Role, list[Filler]]) -> None:
        """ "Russian tanks" taken from Russia: Russia is who lost them, no origin."""
        owners = {f.id.split("/")[0] if f.id else f.name for f in roles.get(Role.FROM, [])}
        names = {f.name for f in roles.get(Role.FROM, [])} | {a for f in roles.get(Role.FROM, []) for a in f.aliases}
        items = roles.get(Role.ITEM, [])
        for k, item in enumerate(items):
            if item.origin and owners:
                kept = tuple(o for o in item.origin if o not in names)
                items[k] = item.model_copy(update={"origin": kept})

    # -- from elsewhere ------------------------------------------------------------------------------------------

    def _complete(self, draft: Draft, earlier: list[Draft]) -> None:
        """Fill an omitted agent from claims about the same thing: who used that missile, who published that video."""
        if draft.kind is Kind.LOSS and not draft.roles.get(Role.FROM):
            self._last_holder(draft, earlier)
        if draft.kind is Kind.SEIZURE and not draft.roles.get(Role.AGENT):
            self._same_operation(draft, earlier)
        if draft.roles.get(Role.AGENT) or draft.kind not in {Kind.USE, Kind.CAPTURE}:
            return
        agent = self._user_of_item(draft, earlier) or (
            self._publisher(draft, earlier) if draft.kind is Kind.USE else None
        )
        if agent:
            said = draft.predicate.token
            draft.roles[Role.AGENT] = [
                agent.model_copy(
                    update={
                        "inferred": True,
                        "mention": agent.name,
                        "quantity": None,
                        "start": said.start,
                        "end": said.end,
                    }
                )
            ]

    @staticmethod
    def _same_operation(draft: Draft, earlier: list[Draft]) -> None:
        """ "In the course of the inspection 24,000 grenades were discovered": found by those who stopped the ship."""
        for other in reversed(earlier):
            if abs(draft.paragraph - other.paragraph) > 4:
                return
            if other.kind is Kind.SEIZURE and other.roles.get(Role.AGENT):
                said = draft.predicate.token
                for role in (Role.AGENT, Role.VIA):
                    if other.roles.get(role) and not draft.roles.get(role):
                        draft.roles[role] = [
                            f.model_copy(
                                update={"inferred": True, "mention": f.name, "start": said.start, "end": said.end}
                            )
                            for f in other.roles[role]
                        ]
                return

    @staticmethod
    def _last_holder(draft: Draft, earlier: list[Draft]) -> None:
        """ "supplied A with missiles, which fell into the hands of B": A lost them."""
        s = draft.predicate.sentence
        for other in reversed(earlier):
            if other.predicate.sentence is not s or other.kind is not Kind.TRANSFER or not other.roles.get(Role.TO):
                continue
            shared = {p.outer for p in other.phrases.get(Role.ITEM, [])} & {
                p.outer for p in draft.phrases.get(Role.ITEM, [])
            }
            if shared:
                draft.roles[Role.FROM] = [f.model_copy(update={"inferred": True}) for f in other.roles[Role.TO]]
                return

    def _user_of_item(self, draft: Draft, earlier: list[Draft]) -> Filler | None:
        items = draft.phrases.get(Role.ITEM, [])
        if not items or not items[0].definite:
            return None
        token = items[0]
        ids = {f.id for f in draft.roles[Role.ITEM] if f.id}
        places = {f.name for f in draft.roles.get(Role.PLACE, [])}
        for other in reversed(earlier):
            if other.kind is not Kind.USE or not other.roles.get(Role.AGENT):
                continue
            same_words = any(
                p.sentence is token.sentence and p.outer == token.outer for p in other.phrases.get(Role.ITEM, [])
            )
            same_use = (
                draft.kind is Kind.USE
                and bool(ids & {f.id for f in other.roles.get(Role.ITEM, [])})
                and bool(places & {f.name for f in other.roles.get(Role.PLACE, [])})
            )
            if same_words or same_use:
                return other.roles[Role.AGENT][0]
        return None

    def _publisher(self, draft: Draft, earlier: list[Draft]) -> Filler | None:
        """In a video, what is seen used is used by whoever the video shows, unless the text says otherwise."""
        s = draft.predicate.sentence
        if not any(self._reader.is_a(t.lemma, "medium") for t in s.tokens):
            return None
        for other in reversed(earlier):
            if other.predicate.sentence is s and other.kind is Kind.DISPLAY and other.roles.get(Role.AGENT):
                return other.roles[Role.AGENT][0]
        for e in reversed(self._discourse.entities):
            if e.phrase.end <= s.tokens[0].start and e.subject and e.phrase.types & {"actor", "group"}:
                antecedent = self._discourse.antecedent(e.phrase, frozenset({"actor", "group"}))
                phrase = antecedent or e.phrase
                return self._filler(Found(phrase, phrase, "subj"), Role.AGENT) if phrase.id else None
        return None

    def _hedged_parts(self, draft: Draft) -> list[Draft]:
        """ "weapons, possibly including air defence equipment": the part is a claim of its own."""
        s, out = draft.predicate.sentence, []
        hedges = {
            w for e in self._catalogue.effects if e.position == "adverb" and e.effect == "possible" for w in e.words
        }
        for token in s.tokens:
            if token.low != "including" or token.i == 0 or s[token.i - 1].low not in hedges:
                continue
            head = token.head if token.rel == "case" else next((t.i for t in s.children(token.i, "obj", "obl")), None)
            if head is None or not any(p.start < token.start for p in draft.phrases.get(Role.ITEM, [])):
                continue
            if any(f.start >= token.start for f in draft.roles.get(Role.ITEM, [])):
                draft.roles[Role.ITEM] = [f for f in draft.roles[Role.ITEM] if f.start < token.start]
            fillers = []
            for i in [head, *self._matcher._series(s, head)]:
                found = self._matcher._typed(draft.predicate, i, "materiel", "obj")
                if found:
                    fillers.append(self._filler(found, Role.ITEM))
            if not fillers:
                continue
            hedge = s[token.i - 1]
            roles = {**draft.roles, Role.ITEM: fillers}
            quote = Evidence(quote=self._text[hedge.start : fillers[-1].end], start=hedge.start, end=fillers[-1].end)
            cue = Cue(text=hedge.text, start=hedge.start, end=hedge.end, effect="possible")
            out.append(
                Draft(
                    draft.predicate,
                    draft.frame,
                    draft.kind,
                    roles,
                    Modality.POSSIBLE,
                    (cue,),
                    draft.attribution,
                    draft.time,
                    draft.paragraph,
                    {},
                    (quote,),
                )
            )
        return out

    @staticmethod
    def _same(a: Draft, b: Draft) -> bool:
        """Two predicates of one sentence that say the same of the same things."""
        if a.kind is not b.kind or a.modality is not b.modality:
            return False
        keys = [{(r, f.name) for r, fs in d.roles.items() for f in fs} for d in (a, b)]
        items = [{f.name for r in (Role.ITEM, Role.TARGET) for f in d.roles.get(r, [])} for d in (a, b)]
        starts = [{f.start for r in (Role.ITEM, Role.TARGET) for f in d.roles.get(r, [])} for d in (a, b)]
        repeated = a.predicate.lemma == b.predicate.lemma or starts[0] == starts[1]
        return keys[0] <= keys[1] and items[0] == items[1] and repeated

    # -- evidence ------------------------------------------------------------------------------------------------

    def _evidence(self, p: Predicate, roles: dict[Role, list[Filler]]) -> tuple[Evidence, ...]:
        s = p.sentence
        tokens = [t for t in s.subtree(p.i) if t.rel != "punct" and not self._framing(s, t, p.i)]
        start, end = min(t.start for t in tokens), max(t.end for t in tokens)
        for fillers in roles.values():
            for f in fillers:
                if s.start <= f.start < s.end:
                    start, end = min(start, f.start), max(end, f.end)
        return (Evidence(quote=self._text[start:end], start=start, end=end),)

    @staticmethod
    def _framing(s: Sentence, t: Token, i: int) -> bool:
        """Words outside the claim proper: a leading conjunction or the marker of its clause."""
        return t.head == i and t.rel in {"cc", "mark"} and t.i < i


def share_times(drafts: list[Draft]) -> None:
    """Give an undated change of control the day that the same document states for it elsewhere.

    Same place and same taker; where the text dates several, the latest: the news. What is said to have been taken
    "when they recaptured the town" is dated with the town. The words of the other sentence stay in the period.
    """
    dated: dict[str, tuple[frozenset[str], Period]] = {}
    for d in drafts:
        if (
            d.kind is Kind.CONTROL
            and d.modality is Modality.ACTUAL
            and d.time
            and d.time.first
            and d.time.last
            and (d.time.last - d.time.first).days <= 40
        ):
            for place in d.roles.get(Role.PLACE, []):
                known = dated.get(place.name)
                if known is None or d.time.last > (known[1].last or d.time.last):
                    dated[place.name] = (frozenset(f.name for f in d.roles.get(Role.AGENT, [])), d.time)
    for d in drafts:
        if (
            (d.time and d.time.known)
            or d.modality not in {Modality.ACTUAL, Modality.POSSIBLE}
            or d.kind not in {Kind.CONTROL, Kind.CAPTURE}
        ):
            continue
        if any(t.lemma in {"have", "hold", "control", "rule"} for t in [d.predicate.token]):
            continue
        for place in d.roles.get(Role.PLACE, []):
            agents, period = dated.get(place.name, (frozenset(), None))
            mine = {f.name for f in d.roles.get(Role.AGENT, [])}
            if period and (not mine or not agents or mine & agents):
                d.time = period
                break


_EVENTS = frozenset(
    {Kind.CAPTURE, Kind.LOSS, Kind.SEIZURE, Kind.USE, Kind.CONTROL, Kind.ATTACK, Kind.CASUALTIES, Kind.DESTRUCTION}
)


def carry_times(drafts: list[Draft]) -> None:
    """Give an undated event of a paragraph the day of the event told right before it.

    Only from a claim dated to a month or less in the same paragraph, only to events told in the simple past ("seized",
    "were found"): a perfect ("had captured") looks back, a present tells no event. The period is marked as inferred.
    """
    last: Draft | None = None
    for d in drafts:
        if last is not None and d.paragraph != last.paragraph:
            last = None
        if d.time is not None and d.time.known:
            narrow = d.time.first and d.time.last and (d.time.last - d.time.first).days <= 31
            last = d if narrow and d.modality is Modality.ACTUAL and d.kind in _EVENTS else None
        elif d.time is None and last is not None and last.time and d.kind in _EVENTS and _simple_past(d.predicate):
            if d.modality in {Modality.ACTUAL, Modality.POSSIBLE}:
                d.time = last.time.model_copy(update={"basis": "inferred"})


def _simple_past(p: Predicate) -> bool:
    if p.kind != "verb":
        return False
    auxiliaries = {t.low for t in p.sentence.children(p.i, "aux")}
    if auxiliaries & {"had", "has", "have", "will", "would", "is", "are", "may", "might", "could", "can"}:
        return False
    return p.token.xpos in {"VBD", "VBN", "VBG"}
