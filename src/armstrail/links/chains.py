"""Hops of custody and the chains they join into.

A hop comes from claims of production, transfer, capture, loss and seizure; use ends a chain and is shown where the
user came to the materiel by a hop. Two hops join where one's destination is the other's source, the materiel is the
same entry or one an ancestor of the other, and time allows. Two groups holding the same type is no link.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator

from armstrail.links.completing import TAKEN, Completion, after
from armstrail.links.identity import GENERAL, Identity
from armstrail.links.index import DatedIndex, PassageIndex, day_of, party_keys
from armstrail.model import (
    Chain,
    Claim,
    Document,
    Filler,
    Hop,
    Kind,
    LinkBasis,
    Mechanism,
    Modality,
    Role,
    short_id,
)

_ENDS: dict[Kind, tuple[Mechanism, Role, Role | None]] = {
    Kind.TRANSFER: (Mechanism.TRANSFER, Role.FROM, Role.TO),
    Kind.CAPTURE: (Mechanism.CAPTURE, Role.FROM, Role.AGENT),
    Kind.LOSS: (Mechanism.LOSS, Role.FROM, Role.TO),
    Kind.SEIZURE: (Mechanism.SEIZURE, Role.FROM, Role.AGENT),
    Kind.DESTRUCTION: (Mechanism.LOSS, Role.FROM, None),
    Kind.PRODUCTION: (Mechanism.PRODUCTION, Role.AGENT, None),
    Kind.USE: (Mechanism.USE, Role.AGENT, Role.TARGET),
}
_ONE_PASSAGE = 31  # days by which two reports of one passage may differ
_MOST_JOINS = 40
"""Onward hops that are joined to one, the nearest in time first: where a state supplies one type everywhere, all of its
recipients are no tale of any one weapon."""
_MOST_ROUTES, _LONGEST = 50, 30  # of one chain; hops of one route
_STAGE = {Mechanism.PRODUCTION: 0, Mechanism.TRANSFER: 1}
"""In which order hops of one item stand where no days tell: made, passed on, then taken."""
_RANK = (
    Modality.ACTUAL,
    Modality.POSSIBLE,
    Modality.CONDITIONAL,
    Modality.PREDICTED,
    Modality.PLANNED,
    Modality.GENERIC,
    Modality.NEGATED,
)


def find_hops(claims: list[Claim], documents: dict[str, Document], identity: Identity) -> list[Hop]:
    """One hop per distinct statement of passage; claims that say the same are merged into it."""
    owners = _owners(claims)
    told = [h for c in claims if not _recorded(c, identity) and (h := _hop(c, owners)) is not None]
    merged = _merged([h for h in told if h.ended], identity) + [h for h in told if not h.ended]
    completed = Completion(merged, claims, identity).completed()
    merged = _merged([h for h in completed if h.ended], identity)
    files = {k: d.file.rsplit("/", 1)[-1] for k, d in documents.items()}
    return [h.but(documents=tuple(dict.fromkeys(files.get(d, d) for d in h.documents))) for h in merged]


def _merged(drafts: list[Hop], identity: Identity) -> list[Hop]:
    merged: list[Hop] = []
    passages = DatedIndex(_ONE_PASSAGE)
    told: dict[str, list[int]] = defaultdict(list)
    for draft in sorted(
        drafts, key=lambda h: (-(bool(h.origin) + bool(h.destination)), h.basis is not LinkBasis.STATED, h.id)
    ):
        ends = [("from", f) for f in (*draft.origin, *draft.carrier)] + [("to", f) for f in draft.destination]
        side, party = ends[0]
        item = identity.key(draft.item[0])
        near = {k for v in identity.voices(draft.documents) for k in told[v]}
        near |= set(passages.near((side, identity.key(party), item), draft.time))
        home = next((k for k in sorted(near) if _same(merged[k], draft, identity)), None)
        if home is None:
            home = len(merged)
            merged.append(draft)
            keys = {(s, identity.key(f), identity.key(i)) for s, f in ends for i in draft.item}
            for key in keys:
                passages.add(key, draft.time, home)
        else:
            merged[home] = _merge(merged[home], draft, identity)
        for voice in identity.voices(draft.documents):
            told[voice].append(home)
    return merged


def _recorded(claim: Claim, identity: Identity) -> bool:
    """ "A bomb found *by Amnesty*", "rifles found *by the panel*": those who record weapons take none over."""
    agents = claim.fillers(Role.AGENT)
    return claim.kind is Kind.SEIZURE and bool(agents) and all(identity.records(f) for f in agents)


def _owners(claims: list[Claim]) -> dict[tuple[str, int], tuple[Filler, ...]]:
    """Whose the materiel was that is told to be destroyed, by the report and where it names it."""
    lost = [c for c in claims if c.kind is Kind.DESTRUCTION and c.fillers(Role.FROM)]
    return {(c.document, f.start): c.fillers(Role.FROM) for c in lost for f in c.fillers(Role.ITEM)}


def _hop(claim: Claim, owners: dict[tuple[str, int], tuple[Filler, ...]]) -> Hop | None:
    if claim.kind not in _ENDS:
        return None
    item = claim.fillers(Role.ITEM) or _unnamed(claim)
    if not item:
        return None
    mechanism, start, end = _ENDS[claim.kind]
    origin, destination = claim.fillers(start), claim.fillers(end) if end else ()
    if claim.kind is Kind.SEIZURE and not origin:
        origin = claim.fillers(Role.VIA)
    if claim.kind is Kind.USE:  # "shot down *an army helicopter*": used against the army
        destination = tuple(
            dict.fromkeys(f for t in destination for f in (*owners.get((claim.document, t.start), ()), t))
        )
    if not origin and not destination and (mechanism not in TAKEN or claim.kind is Kind.DESTRUCTION):
        return None
    return Hop(
        id=short_id("hop", [claim.id]),
        chain="",
        origin=origin,
        destination=destination,
        item=item,
        mechanism=mechanism,
        modality=claim.modality,
        destroyed=claim.kind is Kind.DESTRUCTION,
        basis=LinkBasis.STATED,
        place=claim.fillers(Role.PLACE),
        time=claim.time,
        claims=(claim.id,),
        documents=(claim.document,),
        attribution=tuple(s.name for s in claim.attribution),
        why=_why(claim),
    )


def _unnamed(claim: Claim) -> tuple[Filler, ...]:
    """ "Weapons", where two parties are named and what one gave, or is said not to have given, to the other is not."""
    if claim.kind is not Kind.TRANSFER or not claim.fillers(Role.FROM) or not claim.fillers(Role.TO):
        return ()
    at = claim.evidence[0]
    return (Filler(name="weapons", mention="", start=at.start, end=at.end, id="weapon", inferred=True),)


def _why(claim: Claim) -> str:
    by = f", according to {', '.join(s.name for s in claim.attribution)}" if claim.attribution else ""
    hedge = f"; hedged by “{', '.join(c.text for c in claim.cues)}”" if claim.cues else ""
    return f"stated in one sentence{by}{hedge}"


def _same(h: Hop, d: Hop, identity: Identity) -> bool:
    """Whether ``d`` adds nothing but support to ``h``: same passage, no party of its own, no other time."""
    if h.mechanism is not d.mechanism and not {h.mechanism, d.mechanism} <= TAKEN:
        return False
    if h.modality is not d.modality or h.destroyed is not d.destroyed:
        return False
    if h.time and d.time and h.time.known and d.time.known and not h.time.overlaps(d.time, _ONE_PASSAGE):
        return False
    distance = identity.compatible(h.item, d.item)
    if distance is None and not (d.origin and d.destination and identity.unspecific(d.item)):
        return False
    marks = identity.traces(h.item), identity.traces(d.item)
    if marks[0] and marks[1] and not marks[0] & marks[1]:
        return False  # two serial numbers are two items
    near = identity.together(h, d)
    if not near and any(identity.nameless(f) for f in (*d.origin, *d.destination)):
        return False
    if distance is None and not (near and identity.unspecific(d.item) and d.origin and d.destination):
        return False
    loose = near and (h.mechanism is Mechanism.USE or identity.unspecific(d.item))
    if distance != 0 and not loose:
        return False
    if not loose and {identity.key(f) for f in d.item} - {identity.key(f) for f in h.item}:
        return False
    for mine, theirs in (((*h.origin, *h.carrier), (*d.origin, *d.carrier)), (h.destination, d.destination)):
        if {identity.key(f) for f in theirs} - {identity.key(f) for f in mine}:
            return False
    if h.mechanism is Mechanism.USE:
        return True
    if identity.unspecific(h.item) and not near:
        if not (h.time and d.time and h.time.known and d.time.known):
            return False  # "weapons" of two reports are the same only where the days agree
    places = ({identity.key(f) for f in h.place}, {identity.key(f) for f in d.place})
    return (
        not (places[0] and places[1])
        or bool(places[0] & places[1])
        or bool(h.origin and h.destination and d.origin and d.destination)
    )


def _merge(h: Hop, d: Hop, identity: Identity) -> Hop:
    time = h.time if h.time and h.time.known else d.time
    claims = tuple(dict.fromkeys((*h.claims, *d.claims)))
    documents = tuple(dict.fromkeys((*h.documents, *d.documents)))
    one_voice = len(documents) > len(identity.voices(documents)) == 1
    inferred = "; " + h.why.split("; ", 1)[1] if " whom is inferred" in h.why and "; " in h.why else ""
    general = all((f.id or "") == (f.id or "").lower() and not any(c.isdigit() for c in f.id or "") for f in h.item)
    finer = any(any(c.isdigit() for c in f.id or "") for f in d.item)
    items = d.item if general and finer and h.mechanism is Mechanism.USE else h.item
    marks = tuple(dict.fromkeys(m for f in (*h.item, *d.item) for m in f.marks))
    return h.but(
        item=(items[0].but(marks=marks), *items[1:]) if marks else items,
        claims=claims,
        documents=documents,
        place=h.place or d.place,
        time=time,
        attribution=tuple(dict.fromkeys((*h.attribution, *d.attribution))) if h.attribution and d.attribution else (),
        why=f"{len(claims)} claims{' of one report and its reprints' if one_voice else ''} say so{inferred}",
    )


def link_chains(hops: list[Hop], identity: Identity) -> tuple[tuple[Hop, ...], tuple[Chain, ...]]:
    """Hops with their chain, and the chains. Uses whose user came to the materiel by no hop are left out."""
    moves, joins = _joined_moves([h for h in hops if h.mechanism is not Mechanism.USE], identity)
    groups = _components(moves, joins, identity)
    chain_of = {k: n for n, members in enumerate(groups) for k in members}
    ending: dict[int, list[Hop]] = defaultdict(list)
    received = PassageIndex(identity)
    for k, h in enumerate(moves):
        received.add(h, h.destination, k)
    of_model: dict[str, list[int]] = defaultdict(list)
    for k, h in enumerate(moves):
        for model in identity.models(h.item):
            of_model[model].append(k)
    for use in hops:
        if use.mechanism is Mechanism.USE:
            reached = [k for k in received.meeting(use, use.origin) if _reaches(moves[k], use, identity)]
            if not use.origin:
                near = {k for model in identity.models(use.item) for k in of_model[model]}
                reached = [k for k in sorted(near) if _told_with(moves[k], use, identity)]
            last = not any(joins[k] for k in reached)
            if reached and (last or use.destination):
                ending[min(chain_of[k] for k in reached)].append(use)
    chains: list[Chain] = []
    out: list[Hop] = []
    for number, members in enumerate(groups):
        mine = [moves[k] for k in members]
        tails = ending[number]
        materiel = _materiel(mine)
        identifier = short_id("chain", [h.id for h in mine])
        ordered = _in_order(mine, identity) + tails
        out += [h.but(chain=identifier) for h in ordered]
        chains.append(
            Chain(
                id=identifier,
                materiel=materiel,
                hops=tuple(h.id for h in ordered),
                routes=_routes(members, moves, joins),
                gaps=_gaps(mine, identity),
            )
        )
    return tuple(out), tuple(chains)


def _joined_moves(moves: list[Hop], identity: Identity) -> tuple[list[Hop], dict[int, list[int]]]:
    """Hops, and for each those that may follow it; half ones that nothing joins are left out."""
    onward = PassageIndex(identity)
    by_day = sorted(range(len(moves)), key=lambda k: (day_of(moves[k].time), moves[k].id))
    days = [day_of(moves[k].time) for k in by_day]
    for turn, k in enumerate(by_day):
        onward.add(moves[k], moves[k].origin, turn)
    pairs = []
    for a, first in enumerate(moves):
        begun = first.time.first.toordinal() if first.time and first.time.first else 0
        later = onward.meeting(first, first.destination).iter_equal_or_larger(bisect_left(days, begun))
        fits = (b for turn in later if (b := by_day[turn]) != a and joined(first, moves[b], identity))
        pairs += [(a, b) for b in sorted(itertools.islice(fits, _MOST_JOINS))]
    traced = _traced(moves, identity)
    for a, b, mark in traced:
        moves[b] = _matched(moves[b], moves[a], mark)
    pairs = list(dict.fromkeys([*pairs, *((a, b) for a, b, _ in traced)]))
    ends = {k for pair in pairs for k in pair}
    kept = [k for k, h in enumerate(moves) if k in ends or not _half(h)]
    place = {k: n for n, k in enumerate(kept)}
    joins: dict[int, list[int]] = defaultdict(list)
    for a, b in pairs:
        joins[place[a]].append(place[b])
    return [moves[k] for k in kept], joins


def _half(hop: Hop) -> bool:
    """A transfer of which one end is told, a capture of which nobody tells from whom: alone it tells of no passage."""
    if hop.mechanism is Mechanism.TRANSFER:
        return not (hop.origin and hop.destination)
    return hop.mechanism is Mechanism.CAPTURE and not hop.origin


def _traced(moves: list[Hop], identity: Identity) -> list[tuple[int, int, str]]:
    """Hops of one item, by its serial or lot number, each with the next in time; holders need not meet, since what lies
    between may be told by nobody."""
    bearing: dict[str, list[int]] = defaultdict(list)
    for k, hop in enumerate(moves):
        for mark in sorted(identity.traces(hop.item)):
            bearing[mark].append(k)
    out = []
    for mark, found in sorted(bearing.items()):
        ordered = sorted(found, key=lambda k: (_STAGE.get(moves[k].mechanism, 2), day_of(moves[k].time), moves[k].id))
        for a, b in itertools.pairwise(ordered):
            first, second = moves[a], moves[b]
            dated = bool(first.time and second.time and first.time.known and second.time.known)
            staged = _STAGE.get(first.mechanism, 2) < _STAGE.get(second.mechanism, 2)
            if not after(first.time, second.time) and (dated or staged):
                out.append((a, b, mark))
    return out


def _matched(second: Hop, first: Hop, mark: str) -> Hop:
    """A hop whose item another hop names by the same number."""
    same = f"the same item as in {', '.join(first.documents)}: {mark}"
    stated = second.basis is LinkBasis.STATED and second.modality is Modality.ACTUAL
    basis = LinkBasis.ITEM_MATCH if stated else second.basis
    return second.but(basis=basis, why=f"{second.why}; {same}")


def joined(first: Hop, second: Hop, identity: Identity) -> bool:
    """Whether materiel can have gone on from one hop to the other."""
    if first.destroyed or not identity.meet(first.destination, second.origin, identity.together(first, second)):
        return False
    if identity.compatible(first.item, second.item) is None:
        return False
    return not after(first.time, second.time)


def _reaches(hop: Hop, use: Hop, identity: Identity) -> bool:
    """Whether a user received the materiel by a hop. Such a use closes a chain; where a hop takes the materiel further, it
    is shown if it says against whom: some were used, others went on."""
    return (
        identity.meet(hop.destination, use.origin, identity.together(hop, use))
        and identity.compatible(hop.item, use.item) is not None
        and not after(hop.time, use.time)
        and hop.modality is not Modality.NEGATED
    )


def _told_with(hop: Hop, use: Hop, identity: Identity) -> bool:
    """Whether the report of a use by nobody named tells of the way of its model, and that it went before."""
    return identity.together(hop, use) and not after(hop.time, use.time)


def _components(moves: list[Hop], joins: dict[int, list[int]], identity: Identity) -> list[list[int]]:
    """Hops connected by joins, and hops of the same materiel between the same holders."""
    parent = list(range(len(moves)))

    def root(k: int) -> int:
        while parent[k] != k:
            parent[k] = parent[parent[k]]
            k = parent[k]
        return k

    for a, targets in joins.items():
        for b in targets:
            parent[root(b)] = root(a)
    for a, b in _sharing(moves, identity):
        parent[root(a)] = root(b)
    groups: dict[int, list[int]] = defaultdict(list)
    for k in range(len(moves)):
        groups[root(k)].append(k)
    return sorted(groups.values())


def _sharing(moves: list[Hop], identity: Identity) -> Iterator[tuple[int, int]]:
    """Pairs of hops of the same materiel with a holder in common at one end, enough of them to connect all that have."""
    own: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    parts: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for k, hop in enumerate(moves):
        if _general(hop):
            continue
        for side, parties in (("from", hop.origin), ("to", hop.destination)):
            for party in parties:
                holders, wholes = party_keys(party, hop.documents, identity)
                for item in hop.item:
                    for holder in holders:
                        own[side, holder, identity.key(item)].append(k)
                    for whole in wholes:
                        parts[side, whole, identity.key(item)].append(k)
    for key, members in own.items():
        first = members[0]
        yield from ((k, first) for k in parts.get(key, ()) if k != first)


def _general(hop: Hop) -> bool:
    """ "Weapons" alone tell no lot from another."""
    return all((f.id or "") in GENERAL for f in hop.item)


def _in_order(hops: list[Hop], identity: Identity) -> list[Hop]:
    """Upstream first: a hop comes after those whose destination is its source, by the day among equals; where hops go in
    a circle, the first told begins."""
    own: dict[str, list[int]] = defaultdict(list)
    parts: dict[str, list[int]] = defaultdict(list)
    for k, h in enumerate(hops):
        for party in h.destination:
            own[identity.key(party)].append(k)
            for whole in identity.reach(party):
                parts[whole].append(k)
    before: list[set[int]] = []
    following: dict[int, set[int]] = defaultdict(set)
    for k, h in enumerate(hops):
        givers = {g for p in h.origin for g in parts.get(identity.key(p), ())}
        givers |= {g for p in h.origin for whole in identity.reach(p) for g in own.get(whole, ())}
        before.append(givers - {k})
        for giver in before[k]:
            following[giver].add(k)
    out: list[Hop] = []
    left = dict.fromkeys(range(len(hops)))
    ready = [k for k in left if not before[k]]
    while left:
        ready = ready or [next(iter(left))]
        ready.sort(key=lambda k: (_first_day(hops[k]), _RANK.index(hops[k].modality)))
        out += [hops[k] for k in ready]
        for k in ready:
            del left[k]
        freed = sorted({n for k in ready for n in following[k] if n in left})
        for n in freed:
            before[n] -= set(ready)
        ready = [n for n in freed if not before[n]]
    return out


def _first_day(hop: Hop) -> str:
    return str(hop.time.first) if hop.time and hop.time.first else "9999"


def _routes(members: list[int], moves: list[Hop], joins: dict[int, list[int]]) -> tuple[tuple[str, ...], ...]:
    """Paths of joined hops, longest first; stated before inferred."""
    inside = set(members)
    reached = {n for k in members for n in joins.get(k, ())}
    starts = [k for k in members if k not in reached] or members[:1]
    routes: list[tuple[str, ...]] = []

    def walk(path: list[int]) -> None:
        onward = [n for n in joins.get(path[-1], ()) if n in inside and n not in path]
        if not onward or len(path) == _LONGEST:
            routes.append(tuple(moves[k].id for k in path))
            return
        for n in onward:
            if len(routes) < _MOST_ROUTES:
                walk([*path, n])

    for k in starts:
        if len(routes) < _MOST_ROUTES:
            walk([k])
    solid = {moves[k].id: moves[k].solid for k in members}
    return tuple(sorted(routes, key=lambda r: (-len(r), -sum(solid[h] for h in r)))[:20])


def _materiel(hops: list[Hop]) -> str:
    """The most particular name that the hops give."""
    names: dict[str, int] = defaultdict(int)
    for h in hops:
        for f in h.item:
            names[f.name] += 1 + (2 if f.id and any(c.isdigit() for c in f.id) else 0)
    return max(names, key=lambda n: names[n])


def _gaps(hops: list[Hop], identity: Identity) -> tuple[str, ...]:
    out = []
    for h in hops:
        item = h.item[0].name
        if not h.origin and h.mechanism in {Mechanism.CAPTURE, Mechanism.LOSS, Mechanism.TRANSFER, Mechanism.SEIZURE}:
            out.append(f"from whom {', '.join(f.name for f in h.destination)} had the {item} is not stated")
        if h.origin and not h.destination and not h.destroyed and h.mechanism in {Mechanism.LOSS, Mechanism.TRANSFER}:
            out.append(f"to whom {', '.join(f.name for f in h.origin)} passed the {item} is not stated")
    for a, b, mark in _traced(hops, identity):
        giver, taker = hops[a].destination, hops[b].origin
        if giver and taker and not identity.meet(giver, taker, identity.together(hops[a], hops[b])):
            names = [", ".join(f.name for f in side) for side in (giver, taker)]
            out.append(f"how the item of {mark} went from {names[0]} to {names[1]} is not stated")
    return tuple(dict.fromkeys(out))


def holder_names(fillers: tuple[Filler, ...]) -> str:
    return ", ".join(dict.fromkeys(f.name for f in fillers)) or "not stated"
