"""Claims about one happening, across documents; and who held a place when."""

from __future__ import annotations

from armstrail.links.copies import voices
from armstrail.links.dating import same_happening
from armstrail.links.identity import Identity
from armstrail.model import Claim, Copy, Custody, Event, Kind, Modality, Period, Role, short_id

_SLACK = 2


def _together(a: Claim, b: Claim, identity: Identity) -> str | None:
    """Why two claims are about one happening, or None."""
    if a.kind is not b.kind or (Modality.NEGATED in {a.modality, b.modality} and a.modality is not b.modality):
        return None
    if a.time and b.time and a.time.known and b.time.known and not a.time.overlaps(b.time, _SLACK):
        return None
    told_apart = a.time and b.time and a.time.text != b.time.text and not (a.time.known and b.time.known)
    if a.document == b.document and told_apart:
        return None
    shared = []
    for role in (Role.AGENT, Role.ITEM, Role.FROM, Role.TO, Role.TARGET, Role.PLACE, Role.VIA):
        mine, theirs = a.fillers(role), b.fillers(role)
        if not mine or not theirs:
            continue
        if role is Role.ITEM:
            same = identity.compatible(mine, theirs) is not None
        else:
            same = any(identity.same_holder(x, y) for x in mine for y in theirs)
        if same:
            shared.append(role.value)
        elif role not in {Role.PLACE, Role.TARGET} or (role is Role.PLACE and a.kind is Kind.CONTROL):
            return None
    dated = bool(a.time and b.time and a.time.known and b.time.known)
    if a.document != b.document and not dated and (len(shared) < 3 or a.kind is Kind.CONTROL):
        return None
    enough = (
        len(shared) >= 3
        or (len(shared) == 2 and (dated or a.document == b.document or a.kind is Kind.CONTROL))
        or (len(shared) == 1 and dated and same_happening(a, b, identity) and a.kind in {Kind.CONTROL, Kind.CASUALTIES})
    )
    return f"same {', '.join(shared)}{' and time' if dated else ''}" if enough else None


def find_events(claims: list[Claim], copies: tuple[Copy, ...], identity: Identity) -> tuple[Event, ...]:
    """Claims grouped by happening, first come first; every claim is in one event."""
    groups: list[list[Claim]] = []
    whys: list[str] = []
    by_kind: dict[Kind, list[int]] = {}
    for claim in claims:
        for k in by_kind.get(claim.kind, []):
            reasons = [_together(claim, other, identity) for other in groups[k][:6]]
            if all(reasons):
                groups[k].append(claim)
                whys[k] = whys[k] or str(reasons[0])
                break
        else:
            by_kind.setdefault(claim.kind, []).append(len(groups))
            groups.append([claim])
            whys.append("")
    return tuple(
        Event(
            id=short_id("event", [c.id for c in g]),
            kind=g[0].kind,
            claims=tuple(c.id for c in g),
            documents=tuple(dict.fromkeys(c.document for c in g)),
            voices=voices({c.document for c in g}, copies),
            why=why or "one claim",
        )
        for g, why in zip(groups, whys, strict=True)
    )


def control_timeline(claims: list[Claim]) -> tuple[Custody, ...]:
    """Who held a place when: each dated gain opens an interval, which the next party's gain closes."""
    gains: dict[str, list[Claim]] = {}
    for c in claims:
        if c.kind is Kind.CONTROL and c.modality is Modality.ACTUAL and c.fillers(Role.AGENT):
            for filler in c.fillers(Role.PLACE):
                gains.setdefault(filler.name, []).append(c)
    out: list[Custody] = []
    for place, found in sorted(gains.items()):
        dated = sorted(
            (c for c in found if c.time and c.time.first), key=lambda c: (c.time.first, c.time.last) if c.time else ()
        )
        merged: list[tuple[str, Period, list[str]]] = []
        for c in dated:
            holder = ", ".join(f.name for f in c.fillers(Role.AGENT))
            assert c.time
            if merged and merged[-1][0] == holder:
                last = merged[-1]
                if c.time.overlaps(last[1], 40):
                    merged[-1] = (holder, _narrow(last[1], c.time), [*last[2], c.id])
                    continue
            merged.append((holder, c.time, [c.id]))
        for k, (holder, start, ids) in enumerate(merged):
            end = merged[k + 1][1] if k + 1 < len(merged) else None
            out.append(Custody(place=place, holder=holder, start=start, end=end, claims=tuple(ids)))
        if not dated:
            holder = ", ".join(f.name for f in found[0].fillers(Role.AGENT))
            out.append(Custody(place=place, holder=holder, start=None, end=None, claims=tuple(c.id for c in found)))
    return tuple(out)


def _narrow(a: Period, b: Period) -> Period:
    """The days that both allow, where they share any; else the first."""
    first = max((p for p in (a.first, b.first) if p), default=None)
    last = min((p for p in (a.last, b.last) if p), default=None)
    if first and last and first > last:
        return a
    return a.model_copy(update={"first": first, "last": last})
