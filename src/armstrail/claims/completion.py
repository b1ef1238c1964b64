"""What a claim leaves out and its neighbours say: the party of one operation, the user of that missile, the day."""

from __future__ import annotations

import re

from armstrail.claims.conditions import BLOWS, LOADS, Found
from armstrail.claims.discourse import Discourse
from armstrail.claims.draft import Draft
from armstrail.claims.fillers import FillerMaker
from armstrail.claims.headings import Headings
from armstrail.claims.phrases import Phrase, PhraseReader
from armstrail.claims.predicates import Predicate, verb_predicate
from armstrail.claims.syntax import Sentence
from armstrail.model import Filler, Kind, MentionKind, Modality, Period, Role

_EVENTS = frozenset(
    {
        Kind.CAPTURE,
        Kind.LOSS,
        Kind.SEIZURE,
        Kind.USE,
        Kind.CONTROL,
        Kind.ATTACK,
        Kind.CASUALTIES,
        Kind.DESTRUCTION,
    }
)
_STORY = frozenset({Kind.CAPTURE, Kind.LOSS, Kind.CASUALTIES, Kind.DESTRUCTION})
_TOLD_TWICE = frozenset({Kind.SEIZURE, Kind.CAPTURE, Kind.ATTACK, Kind.LOSS, Kind.DESTRUCTION})
_SCENES = frozenset({Kind.CONTROL, Kind.ATTACK, Kind.CAPTURE, Kind.LOSS})
_FIGHTS = _STORY | _SCENES
_TAKES = frozenset({Kind.CAPTURE, Kind.LOSS, Kind.DESTRUCTION, Kind.SEIZURE})
_SEARCHES = frozenset(
    {"raid", "search", "storm", "inspect", "comb", "sweep", "enter", "ransack", "overrun", "attack", "loot"}
)
_ONWARD = frozenset({"resell", "re-export", "reexport", "retransfer", "divert", "repatriate", "return"})
_RAIDS = BLOWS | {"ambush", "clash", "fighting", "operation", "battle", "assault"}
_SHOWS = frozenset({"parade", "exhibition"})  # where things are shown that were used elsewhere
_DENY = ("den", "reject", "dismiss", "refut", "disput")
_COUNTS = re.compile(
    r"(?i)\d|(?:one|two|three|four|five|six|seven|eight|nine|ten|\w+teen|\w+ty|another|others?|more|rest)\b"
)


class Completion:
    """Fills omitted parties from claims told before. Whatever is filled so is marked as inferred."""

    def __init__(self, reader: PhraseReader, discourse: Discourse, fillers: FillerMaker, headings: Headings) -> None:
        self._reader, self._discourse, self._fillers, self._headings = reader, discourse, fillers, headings
        self._headed: tuple[int, Phrase] | None = None

    def enter(self, s: Sentence, paragraph: int) -> None:
        """Note the place that an entry of a chronology opens with: "3. *Boulkessi*, 3 August."."""
        heading = self._headings.of(s.start)
        if heading is None or heading.place is None or (self._headed is not None and self._headed[0] == paragraph):
            return
        named = [t for t in s.token_at(*heading.place) if t.upos == "PROPN"]
        phrase = self._reader.read(s, named[-1].i) if named else None
        if phrase is not None:
            self._headed = paragraph, phrase

    def complete(self, draft: Draft, earlier: list[Draft]) -> None:
        """Fill an omitted agent from claims about the same thing: who used that missile, who published that video."""
        if draft.kind is Kind.LOSS and not draft.roles.get(Role.FROM):
            self._last_holder(draft, earlier)
        self._passed_on(draft, earlier)
        if draft.kind in {Kind.LOSS, Kind.TRANSFER} and draft.modality is Modality.NEGATED:
            self._denier(draft)
        slot = draft.frame.roles.get("agent")
        doer = slot is not None and any(x.slot == "subj" for x in slot.sources)
        unsaid = not (doer and draft.predicate.slots.get("subj"))  # "*the 3rd* seized": another's, if unknown
        if draft.kind is Kind.SEIZURE and not draft.roles.get(Role.AGENT) and unsaid:
            self._same_operation(draft, earlier)
        if any(f.inferred and _COUNTS.match(f.mention) for f in draft.roles.get(Role.ITEM, [])):
            self._of_the_same(draft, earlier)
        if draft.kind in {Kind.CAPTURE, Kind.SEIZURE} and not draft.roles.get(Role.FROM):
            self._of_the_attacked(draft, earlier)
        if draft.kind in {Kind.SEIZURE, Kind.CAPTURE} and not draft.roles.get(Role.FROM):
            self._of_the_searched(draft)
        self._same_scene(draft, earlier)
        self._setting(draft, earlier)
        self._under_heading(draft)
        self._setting_of_both(draft, earlier)
        self._killed_when(draft, earlier)
        self._lost_when(draft, earlier)
        if draft.roles.get(Role.AGENT) or draft.kind not in {Kind.USE, Kind.CAPTURE}:
            return
        named = [draft.predicate.sentence[i] for i in draft.predicate.slots.get("subj", [])]
        if any(t.low in {"he", "she", "i"} for t in named):
            return  # "*he* had taken the cargo aboard": whoever he is
        agent = self._user_of_item(draft, earlier) or (
            self._publisher(draft, earlier) if draft.kind is Kind.USE else None
        )
        if agent:
            draft.roles[Role.AGENT] = [_left_unsaid(agent, draft).but(quantity=None)]

    @staticmethod
    def after_a_stop(draft: Draft, earlier: list[Draft]) -> bool:
        """Whether a seizure was told right before."""
        return any(d.kind is Kind.SEIZURE and draft.paragraph - d.paragraph <= 1 for d in earlier)

    @staticmethod
    def unpacked(draft: Draft, earlier: list[Draft]) -> bool:
        """ "Received a shipment. *It included 20 vehicles*": what the delivery told before consisted of. Gives whether the
        draft is no claim of its own: its things go to the delivery, or no delivery was told of a claim that needs one."""
        needs_one = draft.frame.kind == Kind.TRANSFER.value
        for other in reversed(earlier):
            if other.kind is Kind.SEIZURE or draft.paragraph - other.paragraph > 1:
                return needs_one
            loads = [p for p in other.phrases.get(Role.ITEM, []) if p.lemma in LOADS or "shipment" in p.types]
            things = [other.predicate.sentence[t].lemma for t in other.predicate.slots.get("obj", [])]
            loaded = any(lemma in LOADS for lemma in (other.predicate.lemma, *things))
            if other.kind is not Kind.TRANSFER or not (loads or loaded):
                continue
            if all(f.id is None for f in other.roles.get(Role.ITEM, [])):
                other.roles[Role.ITEM] = [f.but(inferred=True) for f in draft.roles[Role.ITEM]]
                return True
            for role in (Role.FROM, Role.TO, Role.VIA):
                if other.roles.get(role) and not draft.roles.get(role):
                    draft.roles[role] = [_left_unsaid(f, draft) for f in other.roles[role]]
            draft.kind, draft.modality, draft.time = Kind.TRANSFER, other.modality, draft.time or other.time
            return False
        return needs_one

    def _denier(self, draft: Draft) -> None:
        """ "The army denied that rifles had been lost": lost by the army."""
        denied = any(
            c.effect == Modality.NEGATED and (c.text.lower().startswith(_DENY) or draft.kind is Kind.LOSS)
            for c in draft.cues
        )  # "the army said that *not* one rifle had been lost"
        if not denied or draft.roles.get(Role.FROM) or len(draft.attribution) != 1:
            return
        speaker = draft.attribution[0]
        phrase = self._discourse.phrase_at(speaker.start)
        party = phrase and (self._reader.metonym(phrase) or phrase)
        takers = {f.id or f.name for r in (Role.TO, Role.VIA, Role.PLACE) for f in draft.roles.get(r, [])}
        if party and party.types & {"actor", "group"} and not party.types & {"outlet", "person"}:
            if (party.id or party.name) in takers:
                return
            filler = self._fillers.make(Found(party, party, "subj"), Role.FROM)
            state = self._state_of_agency(party.id) if party.id else None
            names = {"id": state, "name": self._reader.catalogue.actors[state].name} if state else {}
            draft.roles[Role.FROM] = [filler.but(inferred=True, quantity=None, **names)]

    def _state_of_agency(self, identifier: str) -> str | None:
        """The state whose ministry or agency an actor is: it speaks for the state and its forces."""
        actor = self._reader.catalogue.actors.get(identifier)
        if actor is None or actor.kind != "agency" or len(actor.country) != 1:
            return None
        state = f"state.{actor.country[0].lower()}"
        return state if state in self._reader.catalogue.actors else None

    @staticmethod
    def _same_operation(draft: Draft, earlier: list[Draft]) -> None:
        """ "In the course of the inspection 24,000 grenades were discovered": found by those who stopped the ship."""
        for other in reversed(earlier):
            if abs(draft.paragraph - other.paragraph) > 4:
                return
            if Kind.SEIZURE in {other.kind, other.frame.kind} and other.roles.get(Role.AGENT):
                if draft.time and other.time and draft.time.known and not draft.time.overlaps(other.time):
                    return  # "the pistols *confiscated in 2020*": by others
                for role in (Role.AGENT, Role.VIA):
                    if other.roles.get(role) and not draft.roles.get(role):
                        draft.roles[role] = [_left_unsaid(f, draft) for f in other.roles[role]]
                if draft.time is None and other.time and _narrow(other):
                    draft.time = other.time.but(basis="inferred")
                return

    def _of_the_attacked(self, draft: Draft, earlier: list[Draft]) -> None:
        """ "Ambushed *a patrol*, taking two pickups", "killed nine *soldiers* and seized their rifles": from those attacked."""
        agents = {f.name for f in draft.roles.get(Role.AGENT, [])}
        chain = {draft.predicate.i, *(t.i for t in draft.predicate.sentence.ancestors(draft.predicate.i))}
        for other in reversed(earlier):
            if other.predicate.sentence is not draft.predicate.sentence:
                self._of_those_killed_before(draft, other)
                return
            if other.kind not in {Kind.ATTACK, Kind.CASUALTIES, Kind.CONTROL} or other.modality is not draft.modality:
                continue
            if draft.kind is Kind.SEIZURE and other.kind is not Kind.CONTROL:
                continue
            above = {other.predicate.i, *(t.i for t in other.predicate.sentence.ancestors(other.predicate.i))}
            if (
                other.predicate.i not in chain
                and draft.predicate.i not in above
                and not self._side_by_side(draft, other)
            ):
                continue
            if agents and agents == {f.name for f in other.roles.get(Role.AGENT, [])}:
                hit = Role.FROM if other.kind is Kind.CONTROL else Role.TARGET
                said = zip(other.roles.get(hit, []), other.phrases.get(hit, []), strict=False)
                held = other.kind is Kind.CONTROL
                armed = [
                    f
                    for f, p in said
                    if held or (not p.types & {"place", "facility"} and ("actor" in p.types or self._armed(p)))
                ]
                if armed and held:
                    draft.kind = Kind.CAPTURE  # found in a place that was taken from those who had it
                if armed:
                    draft.roles[Role.FROM] = [_left_unsaid(f, draft).but(quantity=None) for f in armed[:1]]
                    return

    def _of_those_killed_before(self, draft: Draft, other: Draft) -> None:
        """ "Guerrillas killed 16 soldiers. *They* made off with two mortars": the soldiers'."""
        said = [p for p in draft.phrases.get(Role.AGENT, []) if p.pronoun]
        agents = {f.name for f in draft.roles.get(Role.AGENT, [])}
        near = other.kind is Kind.CASUALTIES and other.paragraph == draft.paragraph and draft.kind is Kind.CAPTURE
        if not said or not near or agents != {f.name for f in other.roles.get(Role.AGENT, [])}:
            return
        hit = zip(other.roles.get(Role.TARGET, []), other.phrases.get(Role.TARGET, []), strict=False)
        armed = [f for f, p in hit if "actor" in p.types or self._armed(p)]
        if armed:
            draft.roles[Role.FROM] = [_left_unsaid(armed[0], draft).but(quantity=None)]

    def _armed(self, p: Phrase) -> bool:
        """Whether those killed had arms to take: soldiers, reservists, rebels; no villagers."""
        fighters = self._reader.is_a(p.lemma, "fighters") and not self._reader.is_a(p.lemma, "civilians")
        return fighters or self._reader.is_a(p.lemma, "military")

    def _of_the_searched(self, draft: Draft) -> None:
        """ "Raided a warehouse *of the Zetas* and found grenades": found with those whose place was searched."""
        s, head = draft.predicate.sentence, draft.predicate.token.head
        if head < 0 or s[head].lemma not in _SEARCHES or draft.predicate.token.rel not in {"conj", "advcl", "xcomp"}:
            return
        takers = {f.id or f.name for f in draft.roles.get(Role.AGENT, [])}
        for place in s.children(head, "obj"):
            for t in s.children(place.i, "nmod:poss", "nmod", "compound"):
                owner = self._reader.read(s, t.i) if t.rel != "nmod" or s.case(t.i) == "of" else None
                if owner and owner.types & {"actor", "group"} and not owner.types & {"country", "authority"}:
                    if (owner.id or owner.name) not in takers:
                        draft.roles[Role.FROM] = [self._fillers.make(Found(owner, owner, "obj"), Role.FROM)]
                        return

    @staticmethod
    def _side_by_side(a: Draft, b: Draft) -> bool:
        """Whether two clauses hang on the same one: "stormed it, *killing* nine and *taking* rifles"."""
        return a.predicate.token.head == b.predicate.token.head >= 0

    def _setting(self, draft: Draft, earlier: list[Draft]) -> None:
        """Where an event of the same story happened, and who did it: "the base fell to X. Mortars were taken too."

        Only an actual event told in the past that names no place itself, from the last one of its paragraph that does.
        """
        kinds = _STORY | {Kind.SEIZURE}
        if draft.kind not in kinds or draft.modality is not Modality.ACTUAL or draft.predicate.kind != "verb":
            return
        if draft.roles.get(Role.PLACE) or self._names_a_place(draft) or not _simple_past(draft.predicate):
            return
        for other in reversed(earlier):
            if other.paragraph != draft.paragraph:
                return
            agents = draft.roles.get(Role.AGENT, [])
            theirs = other.roles.get(Role.AGENT, [])
            same = {f.name for f in agents} & {f.name for f in theirs}
            scene = (other.kind in _SCENES and draft.kind is not Kind.SEIZURE) or _in_that_raid(draft)
            if not scene and not (same and other.kind in kinds):
                continue  # "killed seven in Conray. *The patrol* seized two rifles"
            spots = other.roles.get(Role.PLACE) or _place_hit(other)
            if other.modality is not Modality.ACTUAL or not spots:
                continue
            if agents and theirs and not same:
                return
            draft.roles[Role.PLACE] = [_left_unsaid(f, draft) for f in spots]
            if draft.kind is Kind.CAPTURE and theirs and not agents:
                draft.roles[Role.AGENT] = [_left_unsaid(f, draft) for f in theirs]
            return

    def _under_heading(self, draft: Draft) -> None:
        """Where an entry of a chronology puts what it tells, if that names no place of its own."""
        told = draft.kind in _EVENTS and draft.kind is not Kind.CONTROL and draft.modality is Modality.ACTUAL
        if self._headed is None or not told or draft.roles.get(Role.PLACE) or self._headed[0] != draft.paragraph:
            return
        if not self._names_a_place(draft):
            place = self._fillers.make(Found(self._headed[1], self._headed[1], "in"), Role.PLACE)
            draft.roles[Role.PLACE] = [_left_unsaid(place, draft)]

    @staticmethod
    def _killed_when(draft: Draft, earlier: list[Draft]) -> None:
        """ "Ten were killed *when warplanes bombed* the market": by those who bombed it, and there."""
        p = draft.predicate
        if draft.kind not in {Kind.ATTACK, Kind.USE, Kind.DESTRUCTION} or p.token.rel != "advcl":
            return
        if not any(t.low == "when" for t in p.sentence.children(p.i, "mark", "advmod")):
            return
        for other in earlier:
            toll = other.kind is Kind.CASUALTIES and other.predicate.sentence is p.sentence
            heads = {p.token.head, p.sentence[p.token.head].head if p.sentence[p.token.head].rel == "conj" else -1}
            if not toll or other.predicate.i not in heads or other.roles.get(Role.AGENT):
                continue
            means = draft.roles.get(Role.ITEM if draft.kind is Kind.USE else Role.VIA, [])
            for role, said in ((Role.AGENT, draft.roles.get(Role.AGENT, [])), (Role.VIA, means)):
                if said and not other.roles.get(role):
                    other.roles[role] = [_left_unsaid(f, other).but(quantity=None) for f in said]

    @staticmethod
    def _lost_when(draft: Draft, earlier: list[Draft]) -> None:
        """ "The rifles were lost *when militants overran* the post": to them."""
        p = draft.predicate
        if draft.kind not in {Kind.CONTROL, Kind.ATTACK} or p.token.rel != "advcl" or not draft.roles.get(Role.AGENT):
            return
        if not any(t.low == "when" for t in p.sentence.children(p.i, "mark", "advmod")):
            return
        for other in earlier:
            lost = (
                other.kind is Kind.LOSS and other.predicate.sentence is p.sentence and other.predicate.lemma == "lose"
            )
            if lost and other.predicate.i == p.token.head and not other.roles.get(Role.TO):
                other.roles[Role.TO] = [_left_unsaid(f, other) for f in draft.roles[Role.AGENT]]

    @staticmethod
    def _setting_of_both(draft: Draft, earlier: list[Draft]) -> None:
        """ "Four were killed and ten wounded *in clashes in Idlib*": what ends the sentence is said of both."""
        head = draft.predicate.token.head
        if draft.kind not in _STORY or draft.predicate.token.rel != "conj":
            return
        for other in earlier:
            if other.predicate.sentence is not draft.predicate.sentence or other.predicate.i != head:
                continue
            bare = any(p.sentence[p.outer].upos == "NUM" for p in draft.phrases.get(Role.TARGET, []))
            if bare and draft.kind is other.kind is Kind.CASUALTIES:  # "killed and 200 wounded *in US airstrikes*"
                for role in (Role.AGENT, Role.VIA):
                    for a, b in ((draft, other), (other, draft)):
                        if a.roles.get(role) and not b.roles.get(role):
                            b.roles[role] = [_left_unsaid(f, b) for f in a.roles[role]]
            if draft.roles.get(Role.PLACE):
                last = max(f.start for f in draft.roles[Role.PLACE])
                if other.kind is draft.kind and not other.roles.get(Role.PLACE) and last > draft.predicate.token.start:
                    other.roles[Role.PLACE] = [_left_unsaid(f, other) for f in draft.roles[Role.PLACE]]

    def _same_scene(self, draft: Draft, earlier: list[Draft]) -> None:
        """ "Attacked a post at Bunagana, *killing six*", "raided a flat in Lyon *and found rifles*": at the same place."""
        p, token = draft.predicate, draft.predicate.token
        s = p.sentence
        if draft.kind not in _STORY | {Kind.SEIZURE} or draft.roles.get(Role.PLACE) or p.kind != "verb":
            return
        if token.rel not in {"conj", "advcl"} or token.head > token.i or s.children(token.i, "mark", "nsubj", "aux"):
            return
        main = s[token.head]
        while main.rel in {"conj", "advcl"} and main.xpos == "VBG" and main.head >= 0:
            main = s[main.head]  # "attacked a post, killing six *and seizing two mortars*"
        if main.lemma not in _SEARCHES | {"assault", "shell", "bomb", "ambush", "strike", "hit", "stop", "intercept"}:
            return
        told = next((d for d in earlier if d.predicate.sentence is s and d.predicate.i == main.i), None)
        if told is not None:
            spots = told.roles.get(Role.PLACE) or _place_hit(told)
        else:
            spots = self._fillers.place(verb_predicate(s, main.i), {})
        named = [f for f in spots if f.id or f.name[:1].isupper()]
        if named:
            draft.roles[Role.PLACE] = [_left_unsaid(f, draft) for f in named[:1]]

    def _names_a_place(self, draft: Draft) -> bool:
        s = draft.predicate.sentence
        return any(m.kind is MentionKind.PLACE for m in self._reader.mentions_in(s.tokens[0].start, s.tokens[-1].end))

    @staticmethod
    def _of_the_same(draft: Draft, earlier: list[Draft]) -> None:
        """ "241 of the army's tanks were destroyed and 39 captured", "another 24 were promised": whose, and to whom."""
        names = {f.name for f in draft.roles[Role.ITEM]}
        for other in reversed(earlier):
            if abs(draft.paragraph - other.paragraph) > 1:
                return
            if not names & {f.name for f in other.roles.get(Role.ITEM, [])}:
                continue
            said = {r for r in (Role.FROM, Role.TO, Role.AGENT) if draft.roles.get(r)}
            p = draft.predicate
            if "on" in p.particles or "back" in p.particles or p.lemma in _ONWARD:
                wanted = []  # "acquired nine tanks; seven *were returned*": not to who had acquired them
            elif draft.kind is Kind.TRANSFER and other.kind is Kind.TRANSFER:
                wanted = [Role.TO] if said == {Role.FROM} else [] if said else [Role.FROM, Role.TO]
            else:
                wanted = [Role.FROM] if draft.kind in _TAKES and other.kind in _TAKES and Role.FROM not in said else []
            for role in wanted:
                draft.roles[role] = [_left_unsaid(f, draft) for f in other.roles.get(role, [])]
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
                draft.roles[Role.FROM] = [f.but(inferred=True) for f in other.roles[Role.TO]]
                return

    @staticmethod
    def _passed_on(draft: Draft, earlier: list[Draft]) -> None:
        """ "Kinshasa gave rifles to A. Some *were passed on* to B": by A, who had them last."""
        p = draft.predicate
        onward = "on" in p.particles or p.lemma in _ONWARD
        if draft.kind is not Kind.TRANSFER or draft.roles.get(Role.FROM) or not onward or not p.passive:
            return
        names = {f.name for f in draft.roles.get(Role.ITEM, [])}
        given = {f.name for f in draft.roles.get(Role.TO, [])}
        for other in reversed(earlier):
            if abs(draft.paragraph - other.paragraph) > 1:
                return
            role = {Kind.TRANSFER: Role.TO, Kind.CAPTURE: Role.AGENT, Kind.POSSESSION: Role.AGENT}.get(other.kind)
            if role is None or other.modality is not Modality.ACTUAL:
                continue
            had = [f for f in other.roles.get(role, []) if f.name not in given]
            if had and names & {f.name for f in other.roles.get(Role.ITEM, [])}:
                draft.roles[Role.FROM] = [_left_unsaid(f, draft).but(quantity=None) for f in had[:1]]
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
        if not any(self._reader.is_a(t.lemma, "medium") and t.lemma not in _SHOWS for t in s.tokens):
            return None
        for other in reversed(earlier):
            if other.predicate.sentence is s and other.kind is Kind.DISPLAY and other.roles.get(Role.AGENT):
                return other.roles[Role.AGENT][0]
        for e in reversed(self._discourse.entities):
            if e.phrase.end <= s.tokens[0].start and e.subject and e.phrase.types & {"actor", "group"}:
                antecedent = self._discourse.antecedent(e.phrase, frozenset({"actor", "group"}))
                phrase = antecedent or e.phrase
                return self._fillers.make(Found(phrase, phrase, "subj"), Role.AGENT) if phrase.id else None
        return None


def _in_that_raid(draft: Draft) -> bool:
    """ "Three were killed *in the raid*": in the one just told of."""
    p = draft.predicate
    blows = [i for slot in ("in", "during") for i in p.slots.get(slot, [])]
    return any(
        p.sentence[i].lemma in _RAIDS and any(t.low in {"the", "that", "this"} for t in p.sentence.children(i, "det"))
        for i in blows
    )


def _place_hit(attack: Draft) -> list[Filler]:
    """ "shelled *Zamzam camp*, killing seven": what was attacked, where it is a place by name."""
    if attack.kind is not Kind.ATTACK:
        return []
    told = zip(attack.roles.get(Role.TARGET, []), attack.phrases.get(Role.TARGET, []), strict=False)
    return [f for f, p in told if p.types & {"place", "facility"} and ("name" in p.types or f.name[:1].isupper())][:1]


def _left_unsaid(filler: Filler, draft: Draft) -> Filler:
    """A filler told elsewhere, hung on the predicate that leaves it unsaid."""
    said = draft.predicate.token
    return filler.but(inferred=True, mention=filler.name, start=said.start, end=said.end)


def share_times(drafts: list[Draft]) -> None:
    """Give an undated change of control the day that the same document states for it elsewhere.

    Same place and same taker; where the text dates several, the latest: the news. What is said to have been taken
    "when they recaptured the town" is dated with the town. The words of the other sentence stay in the period.
    """
    dated: dict[str, tuple[frozenset[str], Period]] = {}
    for d in drafts:
        if d.kind is Kind.CONTROL and d.modality is Modality.ACTUAL and d.time and d.time.last and d.time.within(40):
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


def share_news(drafts: list[Draft], published: Period | None) -> None:
    """Give an undated seizure, capture or attack the day of the one dated claim of its kind that tells of the same.

    The headline says that a navy has stopped a ship, the third paragraph when. Both must share a thing (item, ship,
    target or place), contradict each other in none and, where both name who did it, share that; where dated claims
    that fit differ, none is taken.
    """
    dated = [d for d in drafts if _narrow(d)]
    for d in drafts:
        if d.modality is not Modality.ACTUAL or (d.time and d.time.known):
            continue
        fitting = [o for o in dated if o.kind is d.kind and d.kind in _TOLD_TWICE and _one_happening(d, o, published)]
        if not fitting and _simple_past(d.predicate):
            fitting = [o for o in dated if {o.kind, d.kind} <= _FIGHTS and _one_scene(d, o)]
        periods = {(o.time.first, o.time.last) for o in fitting if o.time}
        if len(periods) == 1 and fitting[0].time:
            d.time = fitting[0].time.but(basis="inferred")


def _one_happening(a: Draft, b: Draft, published: Period | None) -> bool:
    shared = False
    ship = _ship_told_again(a, b) and _is_news(b.time, published)
    for role in (Role.AGENT, Role.ITEM, Role.VIA, Role.TARGET, Role.PLACE, Role.FROM):
        if ship and role in {Role.VIA, Role.PLACE, Role.ITEM}:
            continue
        mine, theirs = ({f.id or f.name for f in d.roles.get(role, [])} for d in (a, b))
        if role is Role.AGENT:  # a navy seizes for its state
            mine, theirs = ({name.split("/")[0] for name in names} for names in (mine, theirs))
        if mine and theirs and not mine & theirs:
            return False
        telling = role is not Role.ITEM or any(
            "." in name for name in mine & theirs
        )  # "arms" are found in all seizures
        shared = shared or (bool(mine & theirs) and role is not Role.AGENT and telling)
    return shared or ship


def _ship_told_again(a: Draft, b: Draft) -> bool:
    """ "Israel has brought up *a ship*", told again by its name, or the other way round."""
    if a.kind is not Kind.SEIZURE:
        return False
    named = [{f.name[:1].isupper() or f.id is not None for f in d.roles.get(Role.VIA, [])} for d in (a, b)]
    return named == [{False}, {True}]


def _one_scene(a: Draft, b: Draft) -> bool:
    """Whether two claims tell of fighting at one named place."""
    mine, theirs = (
        {f.id for role in (Role.PLACE, Role.TARGET) for f in d.roles.get(role, []) if f.id and f.place} for d in (a, b)
    )
    return bool(mine & theirs)


def carry_times(drafts: list[Draft], told: list[tuple[int, int, Period]], published: Period | None) -> None:
    """Give an undated event the day of the event told right before it, and the headline the day of the news.

    ``told``: start, paragraph and day of the sentences whose main clause tells of the past with a day ("The assault began
    on Friday."), whether it makes a claim or not. Only from a claim dated to a month or less, only to events told in the simple past ("seized", "were found"): a perfect
    ("had captured") looks back, a present tells no event. The day holds to the end of the paragraph; the day of the news,
    dated within ten days before publication, holds until another day is told. The period is marked as inferred.
    """
    last: tuple[int, Period] | None = None
    scenes = sorted(told, reverse=True)
    for d in drafts:
        while scenes and scenes[-1][0] < d.predicate.sentence.start:
            _, paragraph, period = scenes.pop()
            last = (paragraph, period)
        if last is not None and d.paragraph != last[0] and not _is_news(last[1], published):
            last = None
        if d.time is not None and d.time.known:
            last = (d.paragraph, d.time) if _narrow(d) else None
        elif d.time is not None:
            last = None
        elif last is not None and d.kind in _EVENTS and _told_as_past(d):
            if d.modality in {Modality.ACTUAL, Modality.POSSIBLE}:
                d.time = last[1].but(basis="inferred")
    _date_headline(drafts, published)


def _date_headline(drafts: list[Draft], published: Period | None) -> None:
    body = [d for d in drafts if not d.predicate.sentence.title and _narrow(d) and _is_news(d.time, published)]
    for d in drafts:
        if not d.predicate.sentence.title or d.time is not None or d.modality is not Modality.ACTUAL:
            continue
        names = _named(d)
        alike = [b for b in body if b.kind is d.kind or {b.kind, d.kind} <= _SCENES]
        told = next((b for b in alike if names & _named(b) or not names), None)
        if told and told.time:
            d.time = told.time.but(basis="inferred")


def _named(d: Draft) -> set[str]:
    return {f.id or f.name for fillers in d.roles.values() for f in fillers}


def _narrow(d: Draft) -> bool:
    """Whether a claim tells of an event of a month or less."""
    return bool(d.time and d.time.within(31)) and d.modality is Modality.ACTUAL and d.kind in _EVENTS


def _is_news(period: Period | None, published: Period | None) -> bool:
    if not period or not period.last or not published or not published.first or not published.last:
        return False
    return period.last <= published.last and (published.first - period.last).days <= 10


def _told_as_past(d: Draft) -> bool:
    """Simple past; or "had" in reported speech, where it is the simple past of what was said."""
    if _simple_past(d.predicate) or _witnessed(d.predicate):
        return True
    auxiliaries = {t.low for t in d.predicate.sentence.children(d.predicate.i, "aux")}
    return bool(d.attribution) and "had" in auxiliaries and d.predicate.token.xpos in {"VBN", "VBD"}


def _witnessed(p: Predicate) -> bool:
    """ "Residents said they had seen men *drive* lorries out of the camp"."""
    s = p.sentence
    seen = (
        p.token.xpos in {"VB", "VBP", "VBG"}
        and p.token.rel in {"xcomp", "ccomp"}
        and not s.children(p.i, "mark", "aux")
    )
    return seen and s[p.token.head].lemma in {"see", "watch", "hear", "observe", "witness"}


def _simple_past(p: Predicate) -> bool:
    if p.kind != "verb":
        return False
    auxiliaries = {t.low for t in p.sentence.children(p.i, "aux")}
    if auxiliaries & {"had", "has", "have", "will", "would", "is", "are", "may", "might", "could", "can"}:
        return False
    return p.token.xpos in {"VBD", "VBN", "VBG"}
