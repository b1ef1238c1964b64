"""Where sources disagree: denials beside what they deny, and values that differ between reports of one event."""

from __future__ import annotations

from collections import defaultdict

from armstrail.links.events import Happenings, together
from armstrail.links.identity import Identity
from armstrail.model import Claim, Conflict, Denial, Event, Modality, Quantity, Role, Side

_SAID = frozenset({Modality.ACTUAL, Modality.POSSIBLE, Modality.PLANNED})
_COUNTED = (Role.ITEM, Role.TARGET)
_PLACED = (Role.PLACE, Role.VIA, Role.TARGET)


def find_denials(claims: list[Claim], identity: Identity) -> tuple[Denial, ...]:
    """Each claim that something did not happen, with the claims that it did: same kind, parties and materiel, at days
    that do not speak against it. A denial of nothing that any report claims is none."""
    asserted = [c for c in claims if c.modality in _SAID]
    index = Happenings(identity)
    for number, claim in enumerate(asserted):
        index.add(claim, number)
    out = []
    for claim in claims:
        if claim.modality is Modality.NEGATED:
            found = [
                (asserted[k], together(claim, asserted[k], identity, denied=True)) for k in index.candidates(claim, 2)
            ]
            against = [(c, why) for c, why in found if why]
            if against:
                why = f"{against[0][1]}; said not to have happened"
                out.append(Denial(claim=claim.id, denies=tuple(c.id for c, _ in against), why=why))
    return tuple(out)


def find_conflicts(events: tuple[Event, ...], claims: dict[str, Claim], identity: Identity) -> tuple[Conflict, ...]:
    """Counts and places that two documents of one event give differently. A rough count ("dozens") differs from none."""
    out = []
    for event in events:
        if len(event.documents) > 1:
            told = [claims[c] for c in event.claims]
            out += [*_counts(event, told, identity), *_places(event, told, identity)]
    return tuple(out)


def _counts(event: Event, told: list[Claim], identity: Identity) -> list[Conflict]:
    given: dict[str, list[tuple[Quantity, str, Claim]]] = defaultdict(list)
    for claim in told:
        for role in _COUNTED:
            for f in claim.fillers(role):
                if f.quantity and (f.quantity.low is not None or f.quantity.high is not None):
                    given[identity.key(f)].append((f.quantity, f.name, claim))
    out = []
    for values in given.values():
        sides: list[tuple[Quantity, list[str]]] = []
        for quantity, _, claim in sorted(values, key=lambda v: _width(v[0])):
            homes = [s for s in sides if _agree(s[0], quantity)]
            for _, ids in homes:
                ids.append(claim.id)
            if not homes:
                sides.append((quantity, [claim.id]))
        documents = {c.document for _, _, c in values}
        if len(sides) > 1 and len(documents) > 1:
            shown = tuple(Side(value=q.describe(), claims=tuple(dict.fromkeys(ids))) for q, ids in sides)
            out.append(Conflict(event=event.id, about=f"how many {values[0][1]}", sides=shown))
    return out


def _width(q: Quantity) -> float:
    """Exact counts before "at least ten", which may agree with several of them."""
    return q.high - q.low if q.low is not None and q.high is not None else float("inf")


def _agree(a: Quantity, b: Quantity) -> bool:
    """Whether some number fits both counts."""
    low = max((x for x in (a.low, b.low) if x is not None), default=None)
    high = min((x for x in (a.high, b.high) if x is not None), default=None)
    return low is None or high is None or low <= high


def _places(event: Event, told: list[Claim], identity: Identity) -> list[Conflict]:
    """Places that are no part of one another, each given by another document."""
    given: dict[str, tuple[str, list[str], set[str]]] = {}
    for claim in told:
        for f in claim.fillers(Role.PLACE)[:1]:
            if f.id and not f.inferred and f.place and f.place.precision <= 2:
                _, ids, documents = given.setdefault(identity.key(f), (f.name, [], set()))
                ids.append(claim.id)
                documents.add(claim.document)
    if len(given) < 2 or len(set.union(*(d for _, _, d in given.values()))) < 2:
        return []
    sides = tuple(Side(value=name, claims=tuple(ids)) for name, ids, _ in given.values())
    return [Conflict(event=event.id, about="where", sides=sides)]
