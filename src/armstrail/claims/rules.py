"""The first engine: rules over parsed clauses.

Every readable sentence is parsed; each predicate is held against the frames of the catalogue; the arguments that fit
become fillers, resolved where they are pronouns or descriptions; cues and verbs of speech give modality and attribution.
"""

from __future__ import annotations

from armstrail import __version__
from armstrail.catalogue.load import Catalogue
from armstrail.catalogue.schema import Frame
from armstrail.claims.attribution import AttributionReader
from armstrail.claims.blaming import Blames
from armstrail.claims.completion import Completion, carry_times, share_news, share_times
from armstrail.claims.conditions import Found
from armstrail.claims.confidence import confidence
from armstrail.claims.denials import Denials
from armstrail.claims.discourse import Discourse
from armstrail.claims.draft import (
    STOPS,
    Draft,
    aims,
    belonged,
    bound_within,
    came_to,
    carries,
    drop_owned_origin,
    fired_it,
    fulfils,
    gives_itself,
    held_when_arrested,
    lists_contents,
    names_the_means,
    practised,
    repeats,
    sails_on,
    share_bounds,
    stopped_for_cargo,
    stopped_with,
    takes_over,
)
from armstrail.claims.explaining import Reason, reasons
from armstrail.claims.figures import Figures
from armstrail.claims.fillers import FillerMaker
from armstrail.claims.forces import ForceReader
from armstrail.claims.frames import FrameMatcher, vocabulary
from armstrail.claims.headings import Headings
from armstrail.claims.modality import ModalityReader
from armstrail.claims.naming import Naming
from armstrail.claims.parts import Parts
from armstrail.claims.phrases import Phrase, PhraseReader
from armstrail.claims.places import PlaceResolver
from armstrail.claims.predicates import (
    Predicate,
    adjective_predicate,
    conjuncts,
    noun_predicate,
    of_a_size,
    verb_predicate,
)
from armstrail.claims.repairs import mend
from armstrail.claims.showing import Publishers
from armstrail.claims.syntax import Parser, Sentence, Token, default_parser, stand_ins, verb_stand_ins
from armstrail.claims.times import TimeReader
from armstrail.ledger.sqlite import FIRST_READER
from armstrail.mentions.marks import find_marks
from armstrail.model import (
    Claim,
    Document,
    Evidence,
    Extractor,
    Filler,
    Kind,
    Mention,
    Modality,
    Period,
    RegionKind,
    Role,
)
from armstrail.text.sentences import Span, sentences_of

_NO_PLACE = frozenset({Kind.AFFILIATION, Kind.DISPLAY})
_SHOWN_THERE = frozenset(
    {"display.parade", "display.on", "display.noun"}
)  # elsewhere the place is that of what is shown
_MAKES = frozenset({"make", "produce", "manufacture", "build", "fabricate", "assemble", "construct"})
_FINDS = frozenset({"seize", "confiscate", "find", "discover", "recover", "capture", "locate", "intercept"})
_MEANS = frozenset(
    {"material", "materiel", "equipment", "means", "component", "part", "money", "chemical", "tool", "ingredient"}
    | {"right", "freedom"}
)
_MIGHT = frozenset({"capacity", "ability", "capability", "power", "potential"})
_TOLL = frozenset({"casualty", "death", "loss"})
_TAKES = frozenset({Kind.CAPTURE, Kind.LOSS, Kind.SEIZURE})
_STORES = frozenset({"capture.stores", "capture.disarm"})
"""Rules that name no thing ("looted the arsenal"): silent where the sentence says what was taken."""
_TOLD_AGAIN = (names_the_means, aims, fired_it, practised, sails_on, came_to, belonged)
_CONTENTS = frozenset({"transfer.contents", "seizure.haul"})  # "the shipment included": of a delivery or a find
_IRREGULARS = frozenset(
    {"rebel", "insurgent", "guerrilla", "jihadist", "islamist", "separatist", "militant", "gunman", "terrorist"}
)
_WITH_THESE = frozenset({"along with", "together with"})
_NO_TIME = frozenset({Kind.AFFILIATION})


class RulesExtractor:
    """Extractor ``rules``: deterministic, offline, every claim explained by the id of its frame."""

    name = FIRST_READER
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
        return [claim for _, claim in self.read(document, mentions, published)]

    def read(self, document: Document, mentions: list[Mention], published: Period | None) -> list[tuple[Draft, Claim]]:
        """Claims with the drafts they were made from, for explaining and for training."""
        reading = _Reading(document, mentions, published, self._catalogue, self._parser, self._modality)
        return [(d, self._claim(document, d)) for d in reading.drafts()]

    def explain(
        self, document: Document, mentions: list[Mention], published: Period | None, claim: Claim
    ) -> list[Reason] | None:
        """What led to a claim, by reading its document again; None where this extractor no longer reads it so."""
        for draft, found in self.read(document, mentions, published):
            if found.id == claim.id:
                return reasons(draft, claim, document.text, published)
        return None

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
            confidence=confidence(draft),
            extractor=extractor,
        )


def _enabled(p: Predicate) -> bool:
    """ "Told them *where to find* the arms", "material *to make* bombs": what may be done, no deed."""
    s, token = p.sentence, p.token
    if not any(t.low == "to" for t in s.children(p.i, "mark")):
        return False
    if any(t.low in {"where", "how", "when", "what"} for t in s.children(p.i)):
        return True
    governor = s[token.head] if token.head >= 0 else token
    made = p.lemma in _MAKES and governor.lemma in _FINDS
    return made or (token.rel == "acl" and governor.lemma in _MEANS)


def _finds_no_case(p: Predicate) -> bool:
    s = p.sentence
    cases = [i for i in p.slots.get("obj", []) if s[i].lemma in {"case", "instance", "example", "occasion"}]
    return any(t.low == "no" for i in cases for t in s.children(i, "det"))


def _thieves(agents: list[Found]) -> bool:
    """Whether all that is known of the takers is that they stole."""
    words = {"thief", "burglar", "robber", "intruder"}
    unknown = {"unknown", "unidentified", "unnamed"}
    return bool(agents) and all(
        f.said.lemma in words
        or (unknown & set(f.said.modifiers) and f.said.lemma in {"person", "people", "individual"})
        for f in agents
    )


def _counterfactual(p: Predicate) -> bool:
    """ "If the border were closed, they *would not have obtained* the arms": says nothing of what happened."""
    s = p.sentence
    auxiliaries = {t.lemma for t in s.children(p.i, "aux")}
    conditions = (t for c in s.children(p.i, "advcl") for t in s.children(c.i, "mark"))
    return {"would", "have"} <= auxiliaries and any(t.low in {"if", "unless", "had"} for t in conditions)


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
        self._forces = ForceReader(self._text, mentions, catalogue)
        self._naming = Naming(self._text, catalogue)
        self._discourse = Discourse(self._reader, catalogue, self._forces.home())
        self._matcher = FrameMatcher(catalogue, self._reader, self._discourse)
        self._attribution = AttributionReader(self._text, self._reader, self._discourse, catalogue)
        self._denials = Denials(self._text, self._reader, self._attribution, catalogue)
        self._figures = Figures(self._text, self._reader, self._attribution, catalogue)
        self._places = PlaceResolver(self._text, mentions, catalogue)
        self._published = published
        headings = Headings(self._text)
        self._times = TimeReader(published, headings)
        self._fillers = FillerMaker(self._text, self._matcher, self._discourse, self._places, self._times)
        self._parts = Parts(self._text, catalogue, self._reader, self._matcher, self._fillers)
        self._completion = Completion(self._reader, self._discourse, self._fillers, headings)
        self._blames = Blames(self._text, self._matcher, self._fillers, self._attribution)
        self._publishers = Publishers(self._reader, self._matcher, self._fillers, self._attribution, self._times)

    def drafts(self) -> list[Draft]:
        out: list[Draft] = []
        parsed: list[tuple[Span, Sentence]] = []
        for span in sentences_of(self._document):
            text, mentions = self._text[span.start : span.end], self._reader.mentions_in(span.start, span.end)
            names = stand_ins(text, span.start, mentions, self._catalogue.states)
            sentence = self._parser.parse(text, span.start, title=span.kind is not RegionKind.BODY, names=names)
            if verbs := verb_stand_ins(sentence, text):
                again = self._parser.parse(text, span.start, names=sorted([*names, *verbs]))
                sentence = again if any(t.upos == "VERB" and t.head < 0 for t in again.tokens) else sentence
            mend(sentence, mentions, self._catalogue)
            parsed.append((span, sentence))
            self._attribution.note_names(sentence)
        by_paragraph: dict[int, list[Sentence]] = {}
        for span, sentence in parsed:
            by_paragraph.setdefault(span.paragraph, []).append(sentence)
        noted: set[int] = set()
        told: list[tuple[int, int, Period]] = []
        for number, (span, sentence) in enumerate(parsed):
            self._discourse.add(sentence, number)
            if span.paragraph not in noted:
                noted.add(span.paragraph)
                self._attribution.note_paragraph(by_paragraph[span.paragraph], span.paragraph)
            self._attribution.enter(sentence, span.paragraph)
            voice = self._attribution.voice_of(span.paragraph)
            self._discourse.voice = self._discourse.phrase_at(voice.start) if voice else None
            self._times.enter(sentence, self._text, span.paragraph)
            self._completion.enter(sentence, span.paragraph)
            day = self._times.of_story(sentence)
            here = self._sentence(sentence, span, out)
            told += [(sentence.start, span.paragraph, day)] if day else []
            out += here
            out += self._figures.of(sentence, span.paragraph, out, here)
            out += self._denials.of(sentence, span.paragraph, out)
            out += self._blames.of(sentence, span.paragraph, out)
            out += self._publishers.of(sentence, span.paragraph, out)
        self._forces.own(out)
        self._forces.settle(out)
        self._naming.settle(out)
        share_times(out)
        carry_times(out, told, self._published)
        share_news(out, self._published)
        return out

    def _sentence(self, s: Sentence, span: Span, earlier: list[Draft]) -> list[Draft]:
        if self._text[span.start : span.end].rstrip('"”’)').endswith("?"):
            return []
        out: list[Draft] = []
        plural = any(t.low in {"we", "us", "our"} for t in s.tokens)
        for token in s.tokens:
            predicate = self._predicate(s, token)
            if predicate is None or self._unreal(predicate):
                continue
            if plural:
                self._discourse.voice = self._voice(s, token.i, span.paragraph)
            for draft in self._best(predicate, span.paragraph):
                if any(repeats(draft, d) for d in out):
                    continue
                if draft.frame.id == "seizure.find" and _finds_no_case(draft.predicate):
                    continue  # "we found *no case* in which rifles came from there"
                if draft.frame.id == "seizure.find" and draft.predicate.passive and draft.modality is Modality.NEGATED:
                    continue  # "could no longer *be found*": nobody failed to seize them
                if draft.frame.id == "possession.turned-up" and draft.modality is Modality.PLANNED:
                    continue  # "asked how the launchers *turned up* in a camp": nobody plans it
                inverted = draft.frame.id == "seizure.find" and draft.predicate.token.low in {"was", "were"}
                if inverted and not self._completion.after_a_stop(draft, earlier):
                    continue  # "*Aboard were* 40 rifles" of a ship that nobody stopped
                self._completion.complete(draft, [*earlier, *out])
                if draft.frame.id in {"transfer.destined", "transfer.way-noun"} and any(
                    bound_within(draft, d) for d in out
                ):
                    continue
                if draft.frame.id in _CONTENTS and self._completion.unpacked(draft, [*earlier, *out]):
                    continue
                stopped = stopped_with(draft, [*earlier, *out])
                if stopped is not None:
                    stopped.roles[Role.ITEM] = list(draft.roles[Role.ITEM])
                    stopped.evidence = (*stopped.evidence, *draft.evidence)
                    if not draft.roles.get(Role.FROM) and not draft.roles.get(Role.TO):
                        continue
                if not self._matcher.names_a_party(
                    draft.predicate, draft.kind, {r.value for r, f in draft.roles.items() if f}
                ):
                    continue
                stop = stopped_for_cargo(draft, out, self._catalogue.nouns["vessel"])
                if stop is not None:
                    draft.roles[Role.VIA] = stop.roles.get(Role.ITEM) or stop.roles[Role.VIA]
                    if Role.PLACE in stop.roles:
                        draft.roles.setdefault(Role.PLACE, stop.roles[Role.PLACE])
                    draft.evidence = (*stop.evidence, *draft.evidence)
                    out.remove(stop)
                again = [same(draft, d) for d in out for same in _TOLD_AGAIN]
                if (
                    self._joins(draft, out)
                    or gives_itself(draft)
                    or any(lists_contents(draft, d) or held_when_arrested(draft, d) for d in out)
                    or any(again)
                ):
                    continue
                out = [d for d in out if not (carries(draft, d) or takes_over(draft, d) or fulfils(draft, d))]
                if any(carries(d, draft) for d in out):
                    continue
                out.append(draft)
                out += self._parts.hedged(draft)
                lots = self._parts.apart(draft)
                out += lots
                if not lots:
                    out += self._parts.more_for_others(draft)
                    out += self._parts.elsewhere(draft)
        named = any(d.kind in _TAKES and d.frame.id not in _STORES for d in out)
        return [d for d in out if d.frame.id not in _STORES] if named else out

    def _voice(self, s: Sentence, i: int, paragraph: int) -> Phrase | None:
        """Who says "we" in the clause of token ``i``: its own speaker, else the one of the paragraph."""
        speakers = self._attribution.read(s, i, paragraph)
        speaker = speakers[0] if len(speakers) == 1 else self._attribution.voice_of(paragraph)
        if speaker is None:
            return None
        return self._discourse.phrase_at(speaker.start) or self._discourse.phrase_named(speaker.name)

    @staticmethod
    def _unreal(p: Predicate) -> bool:
        """A condition ("if insurgents start moving") and "any attack" claim nothing."""
        s = p.sentence
        if p.kind == "noun" and any(t.low in {"any", "every"} for t in s.children(p.i, "det")):
            return not (p.token.head >= 0 and s[p.token.head].lemma in {"deny", "reject", "refute", "rule", "exclude"})
        who = s.child(p.i, "nsubj") if p.kind == "verb" and p.token.rel != "acl:relcl" else None
        if who is not None and who.low == "who" and who.i < p.i:
            return True  # "*Who* armed the rebels?", "asked *who* armed them"
        if p.kind == "verb" and (_enabled(p) or _counterfactual(p)):
            return True
        if p.kind == "noun" and p.lemma == "supply" and of_a_size(p.sentence, p.i):
            return True
        for token in (p.token, *s.ancestors(p.i)):
            if token.rel == "advcl" and any(t.low in {"if", "unless", "lest"} for t in s.children(token.i, "mark")):
                return True
            instead = s[token.i - 2] if token.i > 1 else None
            if token.xpos == "VBG" and instead is not None and instead.low in {"instead", "rather"}:
                return True  # "used them against villagers *instead of supplying* the police"
            if token.rel in {"acl", "advcl"} and token.xpos == "VB" and s[token.head].lemma in _MIGHT:
                return True  # "to grow its *capacity to attack* us"
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

    def _predicate(self, s: Sentence, token: Token) -> Predicate | None:
        if token.upos in {"VERB", "AUX"} and token.rel not in {"aux", "cop", "case", "mark", "fixed"}:
            return verb_predicate(s, token.i)
        if token.upos in {"NOUN", "PROPN"}:
            return noun_predicate(s, token.i)
        if token.upos == "ADJ":
            return adjective_predicate(s, token.i)
        return None

    def _tally(self, p: Predicate, found: list[Found], roles: dict[Role, list[Filler]]) -> None:
        """ "Inflicted *47 casualties* on the brigade": the count is of them."""
        targets = roles.get(Role.TARGET, [])
        said = [self._reader.read(p.sentence, i) for i in p.slots.get("obj", []) if p.sentence[i].lemma in _TOLL]
        count = next((x.quantity for x in said if x is not None and x.quantity), None)
        if len(targets) == 1 and count is not None and targets[0].quantity is None:
            roles[Role.TARGET] = [targets[0].but(quantity=count)]

    def _mark(self, roles: dict[Role, list[Filler]], sentence: Sentence) -> None:
        """Marks printed in the sentence belong to its item where it names one alone."""
        items = roles.get(Role.ITEM, [])
        if len(items) != 1 or items[0].inferred or not sentence.tokens:
            return
        first, last = sentence.tokens[0].start, sentence.tokens[-1].end
        marks = find_marks(self._text[first:last], self._catalogue)
        if marks:
            kept = dict.fromkeys(f"{m.kind} {m.value}" for m in marks)
            roles[Role.ITEM] = [items[0].but(marks=tuple(kept))]

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
            if found and self._told_too(p, nearest, found):
                out.append(self._draft(p, frame, found, paragraph))
        return out

    def _told_too(
        self, p: Predicate, first: tuple[Frame, dict[str, list[Found]]], second: dict[str, list[Found]]
    ) -> bool:
        """Whether a verb says a second thing: "seized the barracks *and three tanks*", "captured 30 men *with a mortar*"."""
        kinds = {first[0].kind} & {"control", "capture", "casualties"}
        if not kinds:
            return True
        if kinds == {"control"}:
            return self._beside(p, second.get("item", []))
        if kinds == {"casualties"}:
            return all(f.slot in _WITH_THESE for f in second["item"])
        items = {f.said.outer for f in first[1].get("item", [])}
        return all(not f.said.pronoun and f.said.outer not in items and f.said.quantity for f in second["target"])

    @staticmethod
    def _beside(p: Predicate, items: list[Found]) -> bool:
        """Whether things are named beside the place: "seized the barracks *and three tanks*"; not "took *it*"."""
        objects = {k for i in p.slots.get("obj", []) for k in conjuncts(p.sentence, i)}
        named = [f for f in items if not f.said.pronoun]
        return any(
            f.slot in _WITH_THESE or {f.said.outer, p.sentence[f.said.outer].head} & {p.i, *objects} for f in named
        )

    def _by_fighters(self, agents: list[Found]) -> bool:
        actors = [self._catalogue.actors.get(f.phrase.id or "") for f in agents]
        if agents and all(f.phrase.id is None and _IRREGULARS & {f.phrase.lemma, *f.phrase.modifiers} for f in agents):
            return True  # "our *rebel* army confiscated three rifles"
        return bool(actors) and all(a is not None and a.kind in {"armed_group", "umbrella"} for a in actors)

    def _all_boats(self, roles: dict[Role, list[Filler]]) -> bool:
        items = roles.get(Role.ITEM, [])
        return bool(items) and all(f.id and "surface-ship" in self._catalogue.ancestors(f.id) for f in items)

    def _makes_it(self, roles: dict[Role, list[Filler]]) -> bool:
        """ "*Ankara* signed a contract for Bayraktars with Ethiopia": whose country makes them sells them."""
        origins = {
            c for f in roles.get(Role.ITEM, []) for c in getattr(self._catalogue.materiel.get(f.id or ""), "origin", ())
        }
        states = [[(f.id or "").removeprefix("state.").upper() for f in roles.get(r, [])] for r in (Role.TO, Role.FROM)]
        return bool(origins & set(states[0])) and not origins & set(states[1])

    @staticmethod
    def _antecedent_at(found: dict[str, list[Found]]) -> int:
        thing = found.get("item", []) or found.get("place", []) or found.get("target", [])
        return thing[0].phrase.start if thing else -1

    def _draft(self, p: Predicate, frame: Frame, found: dict[str, list[Found]], paragraph: int) -> Draft:
        modality, cues = self._modality.read(p)
        if frame.modality and (modality is Modality.ACTUAL or "negated" in frame.when):
            modality = Modality(frame.modality)  # "cannot account for" tells of a loss that is actual
            cues = () if "negated" in frame.when else cues
        kind = Kind(frame.kind)
        if kind is Kind.CASUALTIES and modality in {Modality.PLANNED, Modality.PREDICTED, Modality.CONDITIONAL}:
            kind = Kind.ATTACK  # nobody has been killed yet
        roles: dict[Role, list[Filler]] = {}
        phrases: dict[Role, list[Phrase]] = {}
        for name, fillers in found.items():
            role = Role(name)
            roles[role] = [self._fillers.make(f, role) for f in fillers]
            phrases[role] = [f.said for f in fillers]
        if p.premodifier and Role.FROM in roles:  # "seven Emirati-supplied drones": not seven Emirates
            roles[Role.FROM] = [f.but(quantity=None) for f in roles[Role.FROM]]
        if kind is Kind.SEIZURE and p.lemma in STOPS and self._all_boats(roles) and not roles.get(Role.VIA):
            roles[Role.VIA] = roles.pop(Role.ITEM)  # "stopped *two speedboats*": what carried the cargo
        enemies = any("enemy" in {f.said.lemma, *f.said.modifiers} for f in found.get("from", []))
        if kind is Kind.SEIZURE and (enemies or self._by_fighters(found.get("agent", []))):
            kind = Kind.CAPTURE  # who is no authority seizes by force
        losers = [self._catalogue.actors.get(f.phrase.id or "") for f in found.get("from", [])]
        outlaws = all(a is not None and a.kind in {"armed_group", "umbrella"} for a in losers)
        alone = p.lemma == "seize" and p.passive and not found.get("agent") and outlaws
        if kind is Kind.CAPTURE and alone and frame.id == "capture.seize":
            kind = Kind.SEIZURE  # "ten launchers *have been seized* in Tamaulipas": by law, where no fight is told of
        if kind is Kind.CAPTURE and _thieves(found.get("agent", [])):
            kind = Kind.LOSS  # "*unknown persons* made off with 20 pistols": who has them is not known
            roles.pop(Role.AGENT)
        if kind is Kind.CASUALTIES:
            self._tally(p, found.get("target", []), roles)
        share_bounds(self._text, roles.get(Role.ITEM, []), roles.get(Role.TARGET, []))
        if (kind not in _NO_PLACE or frame.id in _SHOWN_THERE) and Role.PLACE not in roles:
            place = self._fillers.place(p, found)
            place = place or self._fillers.place_of_moment(p)
            if place:
                roles[Role.PLACE] = place
        spots = roles.get(Role.PLACE, [])
        targets = [f for f in roles.get(Role.TARGET, []) if all(f.start != x.start for x in spots)]
        if targets:  # "strikes against militants in Syria and *Iraq*": where they were, read as one more target
            roles[Role.TARGET] = targets
        if len(spots) == 1 and not spots[0].id and spots[0].name.islower() and kind is Kind.CAPTURE:
            around = [f for f in self._fillers.place(p, found) if f.name[:1].isupper()]
            if around:  # "looted a depot *in Rann*"; who overran one there does not hold the town
                known = (spots[0].name, *around[0].aliases)
                roles[Role.PLACE] = [around[0].but(aliases=known)]
        if frame.id == "transfer.contract" and self._makes_it(roles):
            roles[Role.FROM], roles[Role.TO] = roles[Role.TO], roles.get(Role.FROM, [])
        drop_owned_origin(roles)
        self._mark(roles, p.sentence)
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
            self._fillers.evidence(p, roles, cues),
            {Role(name): fillers[0].slot for name, fillers in found.items() if fillers},
        )
