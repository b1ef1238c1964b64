"""Claims about one happening, across documents; and who held a place when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping

from pyroaring import BitMap

from armstrail.links.copies import origins
from armstrail.links.identity import Identity
from armstrail.links.index import DatedIndex
from armstrail.model import Claim, Copy, Custody, Event, Filler, Kind, Modality, Period, Role, short_id

_SLACK = 2  # days by which two reports of one happening may differ
_HEARD = 6  # claims of a group that a new one must agree with
_COMPARED = (Role.AGENT, Role.ITEM, Role.FROM, Role.TO, Role.TARGET, Role.PLACE, Role.VIA)


def together(
    a: Claim, b: Claim, identity: Identity, *, denied: bool = False, stories: Mapping[str, int] | None = None
) -> str | None:
    """Why two claims are about one happening, or None. With ``denied`` one may be the denial of the other; ``stories``
    are the numbers of the stories that reports tell (`links.stories`): two of one story need share less."""
    against = Modality.NEGATED in {a.modality, b.modality} and a.modality is not b.modality
    if a.kind is not b.kind or (against and not denied):
        return None
    if a.time and b.time and a.time.known and b.time.known and not a.time.overlaps(b.time, _SLACK):
        return None
    told_apart = a.time and b.time and a.time.text != b.time.text and not (a.time.known and b.time.known)
    if a.document == b.document and told_apart:
        return None
    shared, apart = [], 0
    for role in _COMPARED:
        mine, theirs = a.fillers(role), b.fillers(role)
        if not mine or not theirs:
            continue
        general = denied and role is Role.ITEM and (identity.unspecific(mine) or identity.unspecific(theirs))
        if general and a.document != b.document:
            continue  # "denied arming the group" is said of any weapon, and "weapons" are not the same in every report
        if role is Role.ITEM:
            steps = identity.compatible(mine, theirs)
            same, apart = steps is not None, steps or 0
        else:
            same = any(identity.same_holder(x, y) for x in mine for y in theirs)
        if same:
            shared.append(role.value)
        elif general:
            continue
        elif denied and role is Role.TO and (_lies_in(a, b, identity) or _lies_in(b, a, identity)):
            shared.append(role.value)  # "denied sending them to Gaza" is said of the groups there
        elif role not in {Role.PLACE, Role.TARGET} or (role is Role.PLACE and a.kind is Kind.CONTROL):
            return None
    dated = bool(a.time and b.time and a.time.known and b.time.known)
    one_story = a.document != b.document and stories is not None and _story(a, stories) == _story(b, stories)
    one_story = one_story and not apart  # "Milans" and "anti-tank weapons" of one story need be no one delivery
    needed = 2 if denied or one_story else 3
    if a.document != b.document and not dated and (len(shared) < needed or a.kind is Kind.CONTROL):
        return None
    enough = (
        len(shared) >= 3
        or (len(shared) == 2 and (denied or dated or one_story or a.document == b.document or a.kind is Kind.CONTROL))
        or (len(shared) == 1 and dated and same_happening(a, b, identity) and a.kind in {Kind.CONTROL, Kind.CASUALTIES})
    )
    why = f"same {', '.join(shared)}{' and time' if dated else ''}{', in reports of one story' if one_story else ''}"
    return why if enough else None


def _story(claim: Claim, stories: Mapping[str, int]) -> int | str:
    return stories.get(claim.document, claim.document)


def _lies_in(a: Claim, b: Claim, identity: Identity) -> bool:
    """Whether the recipient of one claim is the place of the other."""
    return any(identity.key(x) == identity.key(y) for x in a.fillers(Role.TO) for y in b.fillers(Role.PLACE))


def same_happening(a: Claim, b: Claim, identity: Identity) -> bool:
    """Whether two claims of different documents can be about one happening, their days aside."""
    if (
        a.kind is not b.kind
        and not {a.kind, b.kind} <= {Kind.CONTROL, Kind.ATTACK}
        and not {a.kind, b.kind} <= {Kind.CAPTURE, Kind.LOSS, Kind.SEIZURE}
    ):
        return False
    if b.modality is not Modality.ACTUAL:
        return False
    places = [
        (x, y)
        for x in (*a.fillers(Role.PLACE), *a.fillers(Role.TARGET))
        for y in (*b.fillers(Role.PLACE), *b.fillers(Role.TARGET))
    ]
    same_place = any(identity.key(x) == identity.key(y) for x, y in places if not (x.id or "").startswith("state."))
    if a.kind in {Kind.CONTROL, Kind.ATTACK}:
        if not same_place:
            return False
    else:
        vessels = any(identity.key(x) == identity.key(y) for x in a.fillers(Role.VIA) for y in b.fillers(Role.VIA))
        if not (same_place or vessels) or (
            not vessels and identity.compatible(a.fillers(Role.ITEM), b.fillers(Role.ITEM)) is None
        ):
            return False
    mine, theirs = a.fillers(Role.AGENT), b.fillers(Role.AGENT)
    if not mine or not theirs:
        return True
    if any(f.id is None for f in (*mine, *theirs)):
        return True
    return any(identity.same_holder(x, y) for x in mine for y in theirs)


class Happenings:
    """Groups of claims by kind, report, role and what fills it, parted by day: those that a claim may belong to."""

    def __init__(self, identity: Identity, stories: Mapping[str, int] | None = None) -> None:
        self._identity, self._stories = identity, stories or {}
        self._own, self._parts = DatedIndex(_SLACK), DatedIndex(_SLACK)
        self._told: dict[tuple[Kind, int | str], list[int]] = defaultdict(list)

    def add(self, claim: Claim, group: int) -> None:
        self._told[claim.kind, _story(claim, self._stories)].append(group)
        for role in _COMPARED:
            for filler in claim.fillers(role):
                self._own.add((claim.kind, role, self._identity.key(filler)), claim.time, group)
                for key in self._wholes(role, filler):
                    self._parts.add((claim.kind, role, key), claim.time, group)

    def candidates(self, claim: Claim, needed: int = 0) -> list[int]:
        """Groups in their order that share ``needed`` roles with a claim. Where none is said, claims of one happening share
        at least two roles, undated ones of two reports three."""
        dated = bool(claim.time and claim.time.known)
        single = dated and claim.kind in {Kind.CONTROL, Kind.CASUALTIES}
        needed = needed or (1 if single else 2 if dated else 3)
        told = self._told.get((claim.kind, _story(claim, self._stories)), ())
        lists = [list(self._lists(claim, role)) for role in _COMPARED if claim.fillers(role)]
        lists.sort(key=lambda found: sum(len(index.under(key)) for index, key in found))
        few = len(lists) - needed + 1  # what shares so many roles shares one of the rarest: the others only choose
        if few <= 0:
            return sorted(told)
        sharing = [BitMap() for _ in range(needed)]  # one role, two roles, ...
        for number, found in enumerate(lists):
            for more in range(needed - 1, 0, -1):
                for index, key in found:
                    sharing[more] |= sharing[more - 1] & index.under(key)
            if number < few:
                for index, key in found:
                    sharing[0] |= index.near(key, claim.time)
        return sorted(sharing[-1] | BitMap(told))

    def _lists(self, claim: Claim, role: Role) -> Iterator[tuple[DatedIndex, Hashable]]:
        """Where those stand that share a role: what one of its fillers is a part of, or has as a part."""
        for filler in claim.fillers(role):
            yield self._parts, (claim.kind, role, self._identity.key(filler))
            for key in self._wholes(role, filler):
                yield self._own, (claim.kind, role, key)

    def _wholes(self, role: Role, filler: Filler) -> Iterable[str]:
        return self._identity.classes(filler) if role is Role.ITEM else self._identity.reach(filler)


def find_events(
    claims: list[Claim], copies: tuple[Copy, ...], identity: Identity, stories: Mapping[str, int] | None = None
) -> tuple[Event, ...]:
    """Claims grouped by happening, first come first; every claim is in one event. ``stories`` as in `together`."""
    groups: list[list[Claim]] = []
    whys: list[str] = []
    index = Happenings(identity, stories)
    for claim in claims:
        home = len(groups)
        for k in index.candidates(claim):
            why = together(claim, groups[k][0], identity, stories=stories)
            if why and all(together(claim, other, identity, stories=stories) for other in groups[k][1:_HEARD]):
                groups[k].append(claim)
                whys[k] = whys[k] or why
                home = k
                break
        else:
            groups.append([claim])
            whys.append("")
        if len(groups[home]) <= _HEARD:
            index.add(claim, home)
    roots = origins(copies)
    return tuple(
        Event(
            id=short_id("event", [c.id for c in g]),
            kind=g[0].kind,
            claims=tuple(c.id for c in g),
            documents=tuple(dict.fromkeys(c.document for c in g)),
            voices=len({roots.get(c.document, c.document) for c in g}),
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
    return a.but(first=first, last=last)
