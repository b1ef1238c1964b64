"""The end that one claim leaves open and another tells.

"The missiles were captured at the base" names no loser, "the group took the base from the army" does. What is filled in
so is an inference: the hop is drawn dashed, the party is marked as inferred, and the reason names what it rests on.
Each way of inferring is tried in order of strength; it fills an end only where all that it finds is one party.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pyroaring import BitMap

from armstrail.links.identity import Identity
from armstrail.links.index import DatedIndex, HolderIndex, PassageIndex
from armstrail.model import Claim, Filler, Hop, Kind, LinkBasis, Mechanism, Modality, Period, Role

TAKEN = frozenset({Mechanism.CAPTURE, Mechanism.LOSS, Mechanism.SEIZURE})
_HELD = frozenset({Kind.POSSESSION, Kind.USE, Kind.DISPLAY})
_LOSING = frozenset({Kind.CAPTURE, Kind.LOSS, Kind.CONTROL})
_TAKING = frozenset({Kind.CAPTURE, Kind.CONTROL})
_REAL = frozenset({Modality.ACTUAL, Modality.POSSIBLE})
_APART = 31  # days between which two times are of one passage, or of a passage and the change that brought it
_PASSAGES = TAKEN | {Mechanism.TRANSFER}


@dataclass(frozen=True, slots=True)
class Clue:
    """A party that may stand at the open end, the words for why, and what says so."""

    party: Filler
    why: str
    claims: tuple[str, ...]
    documents: tuple[str, ...]


class Completion:
    """Fills open ends of hops from all hops and claims of a ledger."""

    def __init__(self, hops: list[Hop], claims: list[Claim], identity: Identity) -> None:
        self._identity = identity
        self._hops = {h.id: h for h in hops}
        self._by_document: dict[str, list[str]] = {}
        for hop in hops:
            for voice in identity.voices(hop.documents):
                self._by_document.setdefault(voice, []).append(hop.id)
        self._claims: dict[str, list[Claim]] = {}
        for claim in claims:
            (voice,) = identity.voices((claim.document,))
            self._claims.setdefault(voice, []).append(claim)
        self._carriers = {d: {f.name for c in told for f in c.fillers(Role.VIA)} for d, told in self._claims.items()}
        self._changes = [
            c for c in claims if c.kind is Kind.CONTROL and c.modality is Modality.ACTUAL and c.fillers(Role.AGENT)
        ]
        self._changes_near = DatedIndex(_APART)
        self._changed_by = {Role.AGENT: HolderIndex(identity), Role.FROM: HolderIndex(identity)}
        for number, change in enumerate(self._changes):
            for role, holders in self._changed_by.items():
                holders.add(change.fillers(role), number)
            for key in {*identity.voices((change.document,)), *(identity.key(f) for f in change.fillers(Role.PLACE))}:
                self._changes_near.add(key, change.time, number)
        self._numbers = {h.id: k for k, h in enumerate(hops)}
        self._ids = [h.id for h in hops]
        self._given, self._received = PassageIndex(identity), PassageIndex(identity)
        for hop in hops:
            self._note(hop)

    def _note(self, hop: Hop) -> None:
        number = self._numbers[hop.id]
        self._given.add(hop, hop.origin, number)
        self._received.add(hop, hop.destination, number)

    def completed(self) -> list[Hop]:
        """All hops, open ends filled where that can be, in their order.

        What was taken comes first, then transfers from the latest back: a party inferred for one hop shows where the
        materiel of an earlier one went on to.
        """
        for identifier in sorted(self._hops, key=self._turn):
            hop = self._complete(self._hops[identifier])
            if hop is not self._hops[identifier]:
                self._hops[identifier] = hop
                self._note(hop)
        return list(self._hops.values())

    def _turn(self, identifier: str) -> tuple[bool, bool, int, str]:
        hop = self._hops[identifier]
        day = hop.time.last.toordinal() if hop.time and hop.time.last else 0
        return hop.mechanism is Mechanism.TRANSFER, self._identity.unspecific(hop.item), -day, identifier

    def _complete(self, hop: Hop) -> Hop:
        if hop.mechanism is Mechanism.USE and not hop.origin and self._identity.models(hop.item):
            return self._filled(hop, "origin", [self._user, self._last_holder])
        if hop.mechanism not in _PASSAGES or hop.destroyed:
            return hop
        if hop.mechanism is Mechanism.SEIZURE and not hop.origin:
            hop = self._aboard(hop)
        if hop.mechanism is Mechanism.SEIZURE and hop.origin and hop.destination and not self._has_holder(hop):
            return self._filled(hop, "origin", self._origin_ways(hop), beside=True)
        if not hop.ended:
            hop = self._filled(hop, "destination", self._taking_ways(hop))
            return self._filled(hop, "origin", self._origin_ways(hop)) if hop.ended else hop
        if not hop.origin:
            hop = self._filled(hop, "origin", self._origin_ways(hop))
        if not hop.destination:
            hop = self._filled(hop, "destination", self._destination_ways(hop))
        return hop

    def _aboard(self, hop: Hop) -> Hop:
        """The ship that the same party stopped, by the same report, where it tells of one only: "commandos boarded the
        dhow", "the navy found 40 missiles"."""
        stopped = [
            c
            for c in self._neighbours(hop)
            if c.kind is Kind.SEIZURE and c.modality is hop.modality and c.fillers(Role.VIA)
            if self._meet(hop.destination, c.fillers(Role.AGENT)) or self._nobody_named(c.fillers(Role.AGENT))
            if not apart(hop.time, c.time)
        ]
        told = {self._identity.key(f): f for c in stopped for f in c.fillers(Role.VIA)}
        ships = {k: f for k, f in told.items() if not self._identity.nameless(f)} or told  # "the ship" is the named one
        if len(ships) != 1:
            return hop
        (ship,) = ships.values()
        by = next(c for c in stopped if ship in c.fillers(Role.VIA))
        return hop.but(
            origin=(ship.but(inferred=True),),
            claims=tuple(dict.fromkeys((*hop.claims, by.id))),
            why=f"{hop.why}; aboard what is inferred: the {ship.name} is all that was stopped",
        )

    def _nobody_named(self, parties: tuple[Filler, ...]) -> bool:
        """ "Commandos", "the coast guard": they may be anybody's."""
        return all(self._identity.nameless(f) for f in parties)

    def _may_hold(self, party: Filler, hop: Hop) -> bool:
        """Whether a name may be inferred as a holder: not "a suicide bomber", nor a ship that only carried it."""
        carried = any(
            party.name in self._carriers.get(document, ()) for document in self._identity.voices(hop.documents)
        )
        return self._identity.a_party(party) and not carried

    def _has_holder(self, hop: Hop) -> bool:
        """Whether a seizure names a party it was taken from, and not only the ship or lorry."""
        return any(not self._identity.craft(f) for f in hop.origin)

    def _filled(self, hop: Hop, end: str, ways: list[Callable[[Hop], Iterator[Clue]]], *, beside: bool = False) -> Hop:
        known = hop.destination if end == "origin" else hop.origin
        narrowed: list[Filler] | None = None
        for way in ways:
            clues = [c for c in way(hop) if not self._meet((c.party,), known) and self._may_hold(c.party, hop)]
            if beside:
                clues = [c for c in clues if not self._identity.craft(c.party)]
            if narrowed is not None:
                clues = [c for c in clues if any(self._identity.same_holder(c.party, n) for n in narrowed)]
            if not clues:
                continue
            first = self._agreed(clues)
            if first is None:
                narrowed = [c.party for c in clues]  # several would fit: a weaker way may only choose among them
                continue
            party = first.party.but(inferred=True, quantity=None)
            side = "to" if end == "destination" else "by" if hop.mechanism is Mechanism.USE else "from"
            whom = f"{side} whom is inferred: {first.why}"
            return hop.but(
                **{end: (party,)},
                carrier=hop.origin if beside else hop.carrier,
                basis=LinkBasis.TYPE_AND_PATH,
                claims=tuple(dict.fromkeys((*hop.claims, *first.claims))),
                documents=tuple(dict.fromkeys((*hop.documents, *first.documents))),
                why=f"{hop.why}; {whom}",
            )
        return hop

    def _agreed(self, clues: list[Clue]) -> Clue | None:
        """The clue to the one party that all of them allow: several claims may name it beside others."""
        if all(self._identity.same_holder(clues[0].party, c.party) for c in clues):
            return clues[0]
        told: dict[tuple[str, ...], list[Clue]] = {}
        for clue in clues:
            told.setdefault(clue.claims, []).append(clue)
        if len(told) == 1:
            return None
        common = [
            clue
            for clue in clues
            if all(any(self._identity.same_holder(clue.party, c.party) for c in said) for said in told.values())
        ]
        return (
            common[0] if common and all(self._identity.same_holder(common[0].party, c.party) for c in common) else None
        )

    # -- ways to the origin ----------------------------------------------------------------------------------------

    def _origin_ways(self, hop: Hop) -> list[Callable[[Hop], Iterator[Clue]]]:
        if hop.mechanism is Mechanism.TRANSFER:
            return [self._told_origin, self._other_half, self._last_holder, self._maker, self._country_of_origin]
        if hop.mechanism is Mechanism.SEIZURE:
            held = [self._change_loser, self._user, self._last_holder]
            ways = [self._sender, *held] if hop.origin or hop.carrier else [*held, self._sender]
            return [self._told_origin, *ways, self._maker, self._attacked, self._sender_of_some]
        return [
            self._told_origin,
            self._other_half,
            self._change_loser,
            self._attacked,
            self._last_holder,
            self._only_loser,
            self._user,
            self._holder_before,
            self._garrison,
        ]

    def _told_origin(self, hop: Hop) -> Iterator[Clue]:
        """Another claim of the same passage names its source."""
        for other in self._alike(hop, self._received.meeting(hop, hop.destination)):
            if other.origin and self._meet(hop.destination, other.destination):
                stated = tuple(f for f in other.origin if not f.inferred)
                yield from self._of(other, stated, "another claim of it names the source")

    def _other_half(self, hop: Hop) -> Iterator[Clue]:
        """One claim names only who gave, the other only who got."""
        for other in self._near(hop):
            seized = other.mechanism is not hop.mechanism and Mechanism.SEIZURE in {other.mechanism, hop.mechanism}
            if (
                seized
                or other.destroyed
                or not _family(other, hop)
                or other.modality is not hop.modality
                or not self._may_meet(hop, other)
            ):
                continue
            if hop.destination and other.origin and not other.destination:
                yield from self._of(other, other.origin, "another claim tells of the same materiel given away")
            elif hop.origin and other.destination and not other.origin:
                yield from self._of(other, other.destination, "another claim tells of the same materiel received")

    def _last_holder(self, hop: Hop) -> Iterator[Clue]:
        """Who had come to the materiel, by the same report, and passed it to nobody else."""
        if hop.modality not in _REAL:
            return
        near = [h for h in self._near(hop) if h.modality in _REAL and h.mechanism in _PASSAGES]
        given = [f for h in near for f in h.origin if not self._meet(h.destination, hop.destination)]
        after = self._downstream(hop)
        for other in near:
            if other.id in after:
                continue
            if hop.mechanism is Mechanism.TRANSFER and other.mechanism in TAKEN and not _in_turn(other, hop):
                continue  # what was captured is seldom passed on: only where the days say that it was
            for party in other.destination:
                if any(self._identity.one_of(f, party) for f in hop.destination):
                    yield from self._of(other, other.origin, f"what {party.name} got came from there")
                elif hop.mechanism is other.mechanism is Mechanism.SEIZURE:
                    continue  # what one navy seized, another does not seize from it
                elif not any(self._identity.same_holder(party, g) for g in given):
                    yield from self._of(other, (party,), f"{party.name} is the last holder told of")

    def _user(self, hop: Hop) -> Iterator[Clue]:
        """Who is told, by the same report, to have held, used or shown what was then taken."""
        if hop.modality not in _REAL:
            return
        for claim in self._holding(hop):
            if claim.kind is Kind.POSSESSION and self._told_after(claim, hop):
                continue  # who has it then may have taken it
            for party in claim.fillers(Role.AGENT):
                yield Clue(party, f"{party.name} is told to hold it", (claim.id,), (claim.document,))

    def _downstream(self, hop: Hop) -> set[str]:
        """Hops of the same report by which the materiel went on from where this hop leads."""
        near = list(self._near(hop))
        out: set[str] = set()
        ends = list(hop.destination)
        while ends:
            end = ends.pop()
            for other in near:
                if other.id not in out and any(self._identity.same_holder(end, f) for f in other.origin):
                    out.add(other.id)
                    ends += other.destination
        return out

    def _maker(self, hop: Hop) -> Iterator[Clue]:
        """Who made it, where nobody else is told to have had it before; of several the state."""
        if hop.modality is Modality.NEGATED:
            return
        makers = [
            (other, party)
            for other in self._near(hop)
            if other.mechanism is Mechanism.PRODUCTION and other.modality in _REAL
            for party in other.origin
        ]
        states = [(o, p) for o, p in makers if self._identity.is_state(p)]
        for other, party in states or makers:
            yield from self._of(other, (party,), f"{party.name} made it")

    def _country_of_origin(self, hop: Hop) -> Iterator[Clue]:
        """ "American rifles" that reached somebody: from the country they are called after."""
        if hop.modality is Modality.NEGATED:
            return
        for claim in self._neighbours(hop):
            items = claim.fillers(Role.ITEM)
            for item in items:
                if item.origin and self._related(hop.item, (item,), False):
                    for state in self._identity.states_named(item.origin):
                        yield Clue(state, f"it is called {state.name}'s", (claim.id,), (claim.document,))

    def _seizes(self, sent: Hop) -> bool:
        """Whether who sends is of those that seize in the same report: they gave away what they had seized."""
        near = (
            self._hops[i] for d in sorted(self._identity.voices(sent.documents)) for i in self._by_document.get(d, [])
        )
        seizers = {
            k for h in near if h.mechanism is Mechanism.SEIZURE for f in h.destination for k in self._identity.reach(f)
        }
        return any(self._identity.reach(f) & seizers for f in sent.origin)

    def _sender(self, hop: Hop, *, loose: bool = False) -> Iterator[Clue]:
        """Who sent a consignment that was seized on its way: by what is told as fact, else by what is alleged."""
        particular = not loose and not self._identity.unspecific(hop.item)
        sent = [
            h
            for h in self._near(hop, loose=loose)
            if h.mechanism is Mechanism.TRANSFER and not self._meet(hop.destination, h.destination) and h.origin
            if not (particular and self._identity.unspecific(h.item)) and not self._seizes(h)
        ]
        actual = [h for h in sent if h.modality is Modality.ACTUAL]
        for other in actual or [h for h in sent if h.modality is not Modality.NEGATED]:
            yield from self._of(other, other.origin[:1], "a transfer of the consignment names the sender")

    def _sender_of_some(self, hop: Hop) -> Iterator[Clue]:
        """The same, where report and consignment are named by words that may stand for anything: "the arms"."""
        yield from self._sender(hop, loose=True)

    def _attacked(self, hop: Hop) -> Iterator[Clue]:
        """Whose base the captor stormed, by the same report."""
        for claim in self._neighbours(hop):
            if claim.kind is not Kind.ATTACK or claim.modality is not Modality.ACTUAL:
                continue
            if not self._meet(hop.destination, claim.fillers(Role.AGENT)):
                continue
            for party in claim.fillers(Role.TARGET):
                if self._identity.is_actor(party):
                    yield Clue(party, f"{party.name} was attacked there", (claim.id,), (claim.document,))

    def _only_loser(self, hop: Hop) -> Iterator[Clue]:
        """The only party that loses anything in the report, to the same captor."""
        if hop.modality not in _REAL:
            return
        for claim in self._neighbours(hop):
            if claim.kind in _LOSING and claim.modality in _REAL:
                taker = claim.fillers(Role.AGENT)
                if taker and not self._meet(hop.destination, taker):
                    continue
                for party in claim.fillers(Role.FROM)[:1]:
                    yield Clue(
                        party, f"the report names no other loser than {party.name}", (claim.id,), (claim.document,)
                    )

    def _only_taker(self, hop: Hop) -> Iterator[Clue]:
        """The only party that takes anything in the report."""
        if hop.modality not in _REAL:
            return
        for claim in self._neighbours(hop):
            if claim.kind in _TAKING and claim.modality in _REAL:
                for party in claim.fillers(Role.AGENT)[:1]:
                    yield Clue(
                        party, f"the report names no other captor than {party.name}", (claim.id,), (claim.document,)
                    )

    def _whereto(self, hop: Hop) -> Iterator[Clue]:
        """The place it was brought to, where no holder there is named."""
        for place in hop.place:
            if any(place.name == f.name for f in hop.origin):
                continue  # "bought in China": from there, not to it
            yield Clue(place, f"no holder in {place.name} is named", (), ())

    def _change_loser(self, hop: Hop) -> Iterator[Clue]:
        for change in self._fitting(hop, Role.AGENT, hop.destination, Role.FROM):
            yield self._changed(change, Role.FROM)

    def _holder_before(self, hop: Hop) -> Iterator[Clue]:
        """Who had taken the place before, by any report."""
        takings = self._takings_before(hop)
        for latest in sorted(takings, key=lambda c: (str(c.time.last) if c.time else "", c.id))[-1:]:
            where = ", ".join(f.name for f in latest.fillers(Role.PLACE))
            for party in latest.fillers(Role.AGENT)[:1]:
                yield Clue(party, f"{party.name} had taken {where} before", (latest.id,), (latest.document,))

    def _takings_before(self, hop: Hop) -> list[Claim]:
        """Gains of the hop's place by others than its captor, on a day known to lie before it."""
        first = hop.time.first if hop.time else None
        if first is None:
            return []
        there = BitMap.union(BitMap(), *(self._changes_near.under(self._identity.key(f)) for f in hop.place))
        others = (self._changes[n] for n in there - self._changed_by[Role.AGENT].meeting(hop.destination))
        return [c for c in others if c.time and c.time.last and c.time.last < first]

    def _garrison(self, hop: Hop) -> Iterator[Clue]:
        """The forces of the country whose base it was, taken by an armed group that is told of no other holder there."""
        if hop.modality not in _REAL or hop.mechanism is not Mechanism.CAPTURE or self._takings_before(hop):
            return
        if not hop.destination or not all(self._identity.is_armed_group(f) for f in hop.destination):
            return
        for place in hop.place:
            forces = self._identity.forces_at(place)
            if forces is not None:
                yield Clue(forces, f"{place.name} is a base of its country's forces", (), ())

    # -- ways to the destination -----------------------------------------------------------------------------------

    def _destination_ways(self, hop: Hop) -> list[Callable[[Hop], Iterator[Clue]]]:
        if hop.mechanism is Mechanism.TRANSFER:
            return [self._told_destination, self._other_half, self._later_holder, self._whereto]
        if hop.mechanism is Mechanism.LOSS:
            return [
                self._told_destination,
                self._other_half,
                self._change_taker,
                self._taker_that_day,
                self._later_holder,
                self._later_giver,
            ]
        return [self._told_destination, self._other_half, self._change_taker, self._later_holder, self._only_taker]

    def _taking_ways(self, hop: Hop) -> list[Callable[[Hop], Iterator[Clue]]]:
        """Ways to who has what was taken, where neither taker nor loser is named: "tanks were captured at the base"."""
        more = {Mechanism.LOSS: [self._later_holder], Mechanism.CAPTURE: [self._only_taker]}
        return [self._taker_there, *more.get(hop.mechanism, [])]

    def _taker_there(self, hop: Hop) -> Iterator[Clue]:
        """Who took the place itself at that time."""
        if hop.modality not in _REAL:
            return
        for place in hop.place:
            for number in self._changes_near.near(self._identity.key(place), hop.time):
                change = self._changes[number]
                if not apart(hop.time, change.time):
                    yield self._changed(change, Role.AGENT)

    def _told_destination(self, hop: Hop) -> Iterator[Clue]:
        for other in self._alike(hop, self._given.meeting(hop, hop.origin)):
            if other.destination and self._meet(hop.origin, other.origin):
                stated = tuple(f for f in other.destination if not f.inferred)
                yield from self._of(other, stated, "another claim of it names who has it now")

    def _taker_that_day(self, hop: Hop) -> Iterator[Clue]:
        """Who took a place, by the same report, on the very day of the loss."""
        if hop.modality not in _REAL or not (hop.time and hop.time.first and hop.time.first == hop.time.last):
            return
        for change in self._neighbours(hop):
            if change.kind is not Kind.CONTROL or change.modality is not Modality.ACTUAL or change.fillers(Role.FROM):
                continue
            if change.time and change.time.first == change.time.last == hop.time.first and change.fillers(Role.AGENT):
                yield self._changed(change, Role.AGENT)

    def _later_giver(self, hop: Hop) -> Iterator[Clue]:
        """From whom the same report tells it was later taken, or who passed it on."""
        if hop.modality not in _REAL:
            return
        for document in sorted(self._identity.voices(hop.documents)):
            for identifier in self._by_document.get(document, []):
                other = self._hops[identifier]
                if other.id == hop.id or other.modality not in _REAL or other.mechanism not in TAKEN:
                    continue
                if self._related(hop.item, other.item, False) and not after(hop.time, other.time):
                    for party in other.origin:
                        if not party.inferred and not self._meet(hop.origin, (party,)):
                            yield from self._of(other, (party,), f"{party.name} is told to have had it later")

    def _later_holder(self, hop: Hop) -> Iterator[Clue]:
        """Who is told, by the same report, to hold, use or show it."""
        if hop.modality not in _REAL:
            return
        upstream = [f for h in self._near(hop) if h.mechanism is Mechanism.TRANSFER for f in h.origin]
        for claim in self._holding(hop):
            for party in claim.fillers(Role.AGENT):
                if not any(self._identity.same_holder(party, f) for f in upstream):
                    yield Clue(party, f"{party.name} is told to hold it", (claim.id,), (claim.document,))

    def _change_taker(self, hop: Hop) -> Iterator[Clue]:
        for change in self._fitting(hop, Role.FROM, hop.origin, Role.AGENT):
            yield self._changed(change, Role.AGENT)

    # -- what is held against a hop --------------------------------------------------------------------------------

    def _alike(self, hop: Hop, elsewhere: BitMap) -> Iterator[Hop]:
        """Other hops that may be the same passage; across reports (``elsewhere``) only where the materiel is particular."""
        here = (self._numbers[i] for d in self._identity.voices(hop.documents) for i in self._by_document.get(d, []))
        for number in BitMap(here) | elsewhere:
            other = self._hops[self._ids[number]]
            if other.id == hop.id or other.destroyed or not _family(hop, other):
                continue
            denied = Modality.NEGATED in {hop.modality, other.modality} and hop.modality is not Modality.NEGATED
            if denied or not self._may_meet(hop, other):
                continue
            near = self._identity.together(hop, other)
            parties = (*hop.origin, *hop.destination, *other.origin, *other.destination)
            particular = not (self._identity.unspecific(hop.item) or self._identity.unspecific(other.item))
            particular = particular and not any(self._identity.nameless(f) for f in parties)
            if (near or particular) and self._related(hop.item, other.item, near):
                yield other

    def _near(self, hop: Hop, *, loose: bool = False) -> Iterator[Hop]:
        """Hops of the same report with the same materiel, at a time that does not speak against it."""
        seen: set[str] = set()
        for document in sorted(self._identity.voices(hop.documents)):
            for identifier in self._by_document.get(document, []):
                other = self._hops[identifier]
                if other.id == hop.id or other.id in seen:
                    continue
                seen.add(other.id)
                if self._related(hop.item, other.item, loose) and not after(other.time, hop.time):
                    yield other

    def _neighbours(self, hop: Hop) -> Iterator[Claim]:
        for document in sorted(self._identity.voices(hop.documents)):
            yield from self._claims.get(document, [])

    def _holding(self, hop: Hop) -> Iterator[Claim]:
        for claim in self._neighbours(hop):
            if claim.kind in _HELD and claim.modality in _REAL and claim.fillers(Role.AGENT):
                if self._related(hop.item, claim.fillers(Role.ITEM), False):
                    if claim.kind is not Kind.DISPLAY or self._identity.is_actor(claim.fillers(Role.AGENT)[0]):
                        yield claim

    def _told_after(self, claim: Claim, hop: Hop) -> bool:
        """Whether a report comes to a claim only after what the hop tells."""
        (voice,) = self._identity.voices((claim.document,))
        told = [c.evidence[0].start for c in self._claims.get(voice, []) if c.id in hop.claims]
        return bool(told) and claim.evidence[0].start > max(told)

    def _related(self, mine: tuple[Filler, ...], theirs: tuple[Filler, ...], together: bool) -> bool:
        if self._identity.compatible(mine, theirs) is not None:
            return True
        return together and (self._identity.unspecific(mine) or self._identity.unspecific(theirs))

    def _meet(self, mine: tuple[Filler, ...], theirs: tuple[Filler, ...]) -> bool:
        return self._identity.meet(mine, theirs, together=True)

    @staticmethod
    def _may_meet(hop: Hop, other: Hop) -> bool:
        return not apart(hop.time, other.time)

    @staticmethod
    def _of(other: Hop, parties: tuple[Filler, ...], why: str) -> Iterator[Clue]:
        for party in parties:
            yield Clue(party, why, other.claims[:1], other.documents[:1])

    def _fitting(self, hop: Hop, beside: Role, stated: tuple[Filler, ...], wanted: Role) -> Iterator[Claim]:
        """Changes of control in which the materiel may have changed hands: same place, or same report and parties."""
        if hop.modality not in _REAL:
            return
        there, here = BitMap(), BitMap()
        for place in hop.place:
            there |= self._changes_near.near(self._identity.key(place), hop.time)
        for voice in self._identity.voices(hop.documents):
            here |= self._changes_near.near(voice, hop.time)
        holders, unknown = self._changed_by[beside], self._changed_by[wanted].nobody()
        for number in ((there | here) & holders.meeting(stated) | there & holders.nobody()) - unknown:
            change = self._changes[number]
            dated = bool(hop.time and change.time and hop.time.known and change.time.known)
            if dated and apart(hop.time, change.time):
                continue
            if number in there or not hop.place or dated:
                yield change

    @staticmethod
    def _changed(change: Claim, wanted: Role) -> Clue:
        place = ", ".join(f.name for f in change.fillers(Role.PLACE))
        taker = ", ".join(f.name for f in change.fillers(Role.AGENT))
        return Clue(change.fillers(wanted)[0], f"{taker} took {place}", (change.id,), (change.document,))


def _family(a: Hop, b: Hop) -> bool:
    return a.mechanism is b.mechanism or {a.mechanism, b.mechanism} <= TAKEN


def _in_turn(a: Hop, b: Hop) -> bool:
    """Whether both are dated and ``a`` is over when ``b`` begins; seized goods count as out of circulation."""
    if a.mechanism is Mechanism.SEIZURE or a.time is None or b.time is None:
        return False
    return bool(a.time.last and b.time.first and a.time.last <= b.time.first)


def after(a: Period | None, b: Period | None) -> bool:
    """Whether ``a`` certainly lies after ``b``."""
    return bool(a and b and a.first and b.last and a.first > b.last)


def apart(a: Period | None, b: Period | None) -> bool:
    """Whether two times are known and too far from each other to be one passage told twice."""
    return bool(a and b and a.known and b.known and not a.overlaps(b, _APART))
