"""Hops of custody and the chains they join into.

A hop comes from claims of production, transfer, capture, loss and seizure; use ends a chain and is shown where the
user came to the materiel by a hop. Two hops join where one's destination is the other's source, the materiel is the
same entry or one an ancestor of the other, and time allows. Two groups holding the same type is no link.
"""

from __future__ import annotations

from collections import defaultdict

from armstrail.links.completing import TAKEN, Completion, after, together
from armstrail.links.identity import GENERAL, Identity
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
    merged = _merged([h for c in claims if (h := _hop(c)) is not None], identity)
    merged = _merged(Completion(merged, claims, identity).completed(), identity)
    files = {k: d.file.rsplit("/", 1)[-1] for k, d in documents.items()}
    return [
        h.model_copy(update={"documents": tuple(dict.fromkeys(files.get(d, d) for d in h.documents))}) for h in merged
    ]


def _merged(drafts: list[Hop], identity: Identity) -> list[Hop]:
    merged: list[Hop] = []
    for draft in sorted(
        drafts, key=lambda h: (-(bool(h.origin) + bool(h.destination)), h.basis is not LinkBasis.STATED, h.id)
    ):
        home = next((k for k, h in enumerate(merged) if _same(h, draft, identity)), None)
        if home is None:
            merged.append(draft)
        else:
            merged[home] = _merge(merged[home], draft)
    return merged


def _hop(claim: Claim) -> Hop | None:
    if claim.kind not in _ENDS or not claim.fillers(Role.ITEM):
        return None
    mechanism, start, end = _ENDS[claim.kind]
    origin, destination = claim.fillers(start), claim.fillers(end) if end else ()
    if claim.kind is Kind.SEIZURE and not origin:
        origin = claim.fillers(Role.VIA)
    if not origin and not destination:
        return None
    return Hop(
        id=short_id("hop", [claim.id]),
        chain="",
        origin=origin,
        destination=destination,
        item=claim.fillers(Role.ITEM),
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


def _why(claim: Claim) -> str:
    by = f", according to {', '.join(s.name for s in claim.attribution)}" if claim.attribution else ""
    hedge = f"; hedged by “{', '.join(c.text for c in claim.cues)}”" if claim.cues else ""
    return f"stated in one sentence{by}{hedge}"


def _same(h: Hop, d: Hop, identity: Identity) -> bool:
    """Whether ``d`` adds nothing but support to ``h``: same passage, no party of its own, no other time."""
    if h.mechanism is not d.mechanism and not {h.mechanism, d.mechanism} <= TAKEN:
        return False
    distance = identity.compatible(h.item, d.item)
    if h.modality is not d.modality or h.destroyed is not d.destroyed:
        return False
    near = together(h, d)
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
    if h.time and d.time and h.time.known and d.time.known and not h.time.overlaps(d.time, 31):
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


def _merge(h: Hop, d: Hop) -> Hop:
    time = h.time if h.time and h.time.known else d.time
    claims = tuple(dict.fromkeys((*h.claims, *d.claims)))
    inferred = "; " + h.why.split("; ", 1)[1] if " whom is inferred" in h.why and "; " in h.why else ""
    general = all((f.id or "") == (f.id or "").lower() and not any(c.isdigit() for c in f.id or "") for f in h.item)
    finer = any(any(c.isdigit() for c in f.id or "") for f in d.item)
    return h.model_copy(
        update={
            "item": d.item if general and finer and h.mechanism is Mechanism.USE else h.item,
            "claims": claims,
            "documents": tuple(dict.fromkeys((*h.documents, *d.documents))),
            "place": h.place or d.place,
            "time": time,
            "attribution": tuple(dict.fromkeys((*h.attribution, *d.attribution)))
            if h.attribution and d.attribution
            else (),
            "why": f"{len(claims)} claims say so{inferred}",
        }
    )


def link_chains(hops: list[Hop], identity: Identity) -> tuple[tuple[Hop, ...], tuple[Chain, ...]]:
    """Hops with their chain, and the chains. Uses whose user came to the materiel by no hop are left out."""
    moves, joins = _joined_moves([h for h in hops if h.mechanism is not Mechanism.USE], identity)
    uses = [u for u in hops if u.mechanism is Mechanism.USE and _ends_route(u, moves, joins, identity)]
    groups = _components(moves, joins, identity)
    chains: list[Chain] = []
    out: list[Hop] = []
    for members in groups:
        mine = [moves[k] for k in members]
        tails = [u for u in uses if any(_reaches(h, u, identity) for h in mine)]
        uses = [u for u in uses if u not in tails]
        materiel = _materiel(mine)
        identifier = short_id("chain", [h.id for h in mine])
        ordered = _in_order(mine, identity) + tails
        out += [h.model_copy(update={"chain": identifier}) for h in ordered]
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
    """Hops, and for each those that may follow it. A transfer of which one end is known and nothing joins the other is
    left out: it tells of no passage."""
    pairs = [
        (a, b)
        for a, first in enumerate(moves)
        for b, second in enumerate(moves)
        if a != b and joined(first, second, identity)
    ]
    ends = {k for pair in pairs for k in pair}
    kept = [
        k
        for k, h in enumerate(moves)
        if k in ends or h.mechanism is not Mechanism.TRANSFER or (h.origin and h.destination)
    ]
    place = {k: n for n, k in enumerate(kept)}
    joins: dict[int, list[int]] = defaultdict(list)
    for a, b in pairs:
        joins[place[a]].append(place[b])
    return [moves[k] for k in kept], joins


def joined(first: Hop, second: Hop, identity: Identity) -> bool:
    """Whether materiel can have gone on from one hop to the other."""
    if first.destroyed or not identity.meet(first.destination, second.origin, together(first, second)):
        return False
    if identity.compatible(first.item, second.item) is None:
        return False
    return not after(first.time, second.time)


def _reaches(hop: Hop, use: Hop, identity: Identity) -> bool:
    return (
        identity.meet(hop.destination, use.origin, together(hop, use))
        and identity.compatible(hop.item, use.item) is not None
        and not after(hop.time, use.time)
        and hop.modality is not Modality.NEGATED
    )


def _ends_route(use: Hop, moves: list[Hop], joins: dict[int, list[int]], identity: Identity) -> bool:
    """A use closes a chain where its user received the materiel and no hop takes it further."""
    reached = [k for k, h in enumerate(moves) if _reaches(h, use, identity)]
    return bool(reached) and not any(joins[k] for k in reached)


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
    for a in range(len(moves)):
        for b in range(a):
            if (
                root(a) != root(b)
                and identity.compatible(moves[a].item, moves[b].item) == 0
                and not _general(moves[a])
                and _share_end(moves[a], moves[b], identity)
            ):
                parent[root(a)] = root(b)
    groups: dict[int, list[int]] = defaultdict(list)
    for k in range(len(moves)):
        groups[root(k)].append(k)
    return sorted(groups.values())


def _general(hop: Hop) -> bool:
    """ "Weapons" alone tell no lot from another."""
    return all((f.id or "") in GENERAL for f in hop.item)


def _share_end(a: Hop, b: Hop, identity: Identity) -> bool:
    near = together(a, b)
    return identity.meet(a.origin, b.origin, near) or identity.meet(a.destination, b.destination, near)


def _in_order(hops: list[Hop], identity: Identity) -> list[Hop]:
    """Upstream first: a hop comes after those whose destination is its source."""
    left, out = list(hops), []
    while left:
        ready = [
            h
            for h in left
            if not any(
                o is not h and any(identity.same_holder(x, y) for x in o.destination for y in h.origin) for o in left
            )
        ] or left[:1]
        ready.sort(key=lambda h: (str(h.time.first) if h.time and h.time.first else "9999", _RANK.index(h.modality)))
        out += ready
        left = [h for h in left if h not in ready]
    return out


def _routes(members: list[int], moves: list[Hop], joins: dict[int, list[int]]) -> tuple[tuple[str, ...], ...]:
    """Paths of joined hops, longest first; stated before inferred."""
    inside = set(members)
    starts = [k for k in members if not any(k in joins[o] for o in members)] or members[:1]
    routes: list[tuple[str, ...]] = []

    def walk(path: list[int]) -> None:
        onward = [n for n in joins[path[-1]] if n in inside and n not in path]
        if not onward or len(routes) > 50:
            routes.append(tuple(moves[k].id for k in path))
        for n in onward:
            walk([*path, n])

    for k in starts:
        walk([k])
    solid = {h.id: h.solid for h in moves}
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
    return tuple(dict.fromkeys(out))


def holder_names(fillers: tuple[Filler, ...]) -> str:
    return ", ".join(dict.fromkeys(f.name for f in fillers)) or "not stated"
