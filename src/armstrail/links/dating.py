"""Dating an undated report from what it says and what dated reports say of the same happenings.

Every expression that counts from the day of publication ("last year", "on Monday", "nine months ago") becomes a
test on candidate days: on that day, would the expression mean the days that another report gives for the event?
The days that pass the most are the answer; what they do not pass is reported.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from armstrail.links.identity import Identity
from armstrail.mentions.dates import TimeExpression, find_times
from armstrail.model import Claim, Dating, Document, Kind, Modality, Period, Role
from armstrail.text.metadata import dateline_day

EARLIEST, LATEST = date(1985, 1, 1), date(2035, 12, 31)
MAX_WIDTH = 550  # days; a wider answer says too little to count from
_TAKEN = frozenset({Kind.CONTROL, Kind.ATTACK, Kind.CAPTURE, Kind.LOSS, Kind.SEIZURE})
_DAYS = {"day": 1.0, "week": 7.0, "month": 30.44, "year": 365.25}
_SINCE_EVENT = {"day": 2, "week": 5, "month": 16, "year": 60}


@dataclass(frozen=True, slots=True, eq=False)
class _Test:
    """A condition on the day of publication, what it rests on, and how much it tells: a weekday names no week, so that
    another happening is easily meant."""

    holds: Callable[[date], bool]
    says: str
    weight: float = 1.0


def date_document(
    document: Document, claims: list[Claim], others: list[tuple[Document, list[Claim]]], identity: Identity
) -> Dating:
    """The inferred publication of ``document`` with its steps; ``published`` is None where nothing tells enough."""
    tests = [*_event_tests(claims, others, identity), *_duration_tests(claims, others, identity)]
    dateline = dateline_day(document)
    if dateline and tests:
        tests.append(
            _Test(
                lambda day: (day.month, day.day) == dateline,
                f"its dateline names the day {dateline[0]:02}-{dateline[1]:02}",
                3.0,
            )
        )
    floor = _floor(claims)
    days = [EARLIEST + timedelta(k) for k in range((LATEST - EARLIEST).days + 1)]
    if floor:
        days = [d for d in days if floor.holds(d)]
    passed = {t: {d for d in days if t.holds(d)} for t in tests}
    passed = {t: kept for t, kept in passed.items() if kept}
    if not passed:
        return Dating(document=document.id, published=None, steps=())
    scores = {d: sum(t.weight for t, kept in passed.items() if d in kept) for d in days}
    best = max(scores.values())
    chosen = [d for d in days if scores[d] == best]
    used = [t for t, kept in passed.items() if chosen[0] in kept]
    unused = [t for t in passed if t not in used]
    steps = [f"{t.says}: published {min(passed[t])} to {max(passed[t])}" for t in used]
    if floor:
        steps.append(floor.says)
    conflict = "not met, so taken to be another happening: " + "; ".join(t.says for t in unused) if unused else None
    if (chosen[-1] - chosen[0]).days > MAX_WIDTH:
        return Dating(document=document.id, published=None, steps=tuple(steps), conflict=conflict)
    published = Period(first=chosen[0], last=chosen[-1], text="", basis="inferred")
    return Dating(document=document.id, published=published, steps=tuple(steps), conflict=conflict)


def _expression(claim: Claim) -> TimeExpression | None:
    if claim.time is None or claim.time.known:
        return None
    return next((t for t in find_times(claim.time.text) if t.relative and t.relative.op != "shift"), None)


def _event_tests(
    claims: list[Claim], others: list[tuple[Document, list[Claim]]], identity: Identity
) -> Iterable[_Test]:
    """ "Palmyra was taken over by ISIS last year", which another report dates."""
    for claim in claims:
        expression = _expression(claim)
        if expression is None or claim.modality is not Modality.ACTUAL or claim.kind not in _TAKEN:
            continue
        matches = [
            (d, c.time)
            for d, theirs in others
            for c in theirs
            if c.time and c.time.within(40) and same_happening(claim, c, identity)
        ]
        if not matches:
            continue
        yield _Test(
            _any_overlap(expression, [t for _, t in matches]),
            f"“{claim.time.text if claim.time else ''}” ({_about(claim)}), which {_names(d for d, _ in matches)} puts at "
            f"{' or '.join(sorted({t.describe() for _, t in matches}))}",
            0.4 if expression.relative and expression.relative.op == "weekday" else 1.0,
        )


def _any_overlap(expression: TimeExpression, times: list[Period]) -> Callable[[date], bool]:
    def holds(day: date) -> bool:
        meant = expression.resolve(Period.day(day))
        return meant is not None and any(meant.overlaps(t) for t in times)

    return holds


def _duration_tests(
    claims: list[Claim], others: list[tuple[Document, list[Claim]]], identity: Identity
) -> Iterable[_Test]:
    """ "controlled it for 10 months", then "nine months ago" others took it: the start, dated elsewhere, gives the day."""
    for held in claims:
        if held.kind is not Kind.CONTROL:
            continue
        quote = " ".join(e.quote for e in held.evidence)
        duration = next((t for t in find_times(quote, dateless=True) if _is_duration(t)), None)
        if duration is None or duration.relative is None:
            continue
        span = duration.relative.count * _DAYS[duration.relative.unit]
        slack = _SINCE_EVENT[duration.relative.unit]
        starts = [
            (d, c.time)
            for d, theirs in others
            for c in theirs
            if c.kind is Kind.CONTROL and c.time and c.time.within(60) and same_happening(held, c, identity)
        ]
        if not starts:
            continue
        ends = [
            Period(first=t.first + timedelta(round(span) - slack), last=t.last + timedelta(round(span) + slack))
            for _, t in starts
            if t.first and t.last
        ]
        for retaken in claims:
            expression = _expression(retaken)
            if expression is None or retaken.kind is not Kind.CONTROL or not _other_taker(held, retaken, identity):
                continue
            if expression.relative and expression.relative.op not in {"ago", "monthname", "year", "month"}:
                continue
            yield _Test(
                _any_overlap(expression, ends),
                f"held “{duration.text}” from {' or '.join(sorted({t.describe() for _, t in starts}))} ({_names(d for d, _ in starts)}), so lost "
                f"about {ends[0].describe()}, which is “{expression.text}”",
                2.0,
            )


def _is_duration(t: TimeExpression) -> bool:
    """ "for ten months", not "in ten months" and not "ten hours"."""
    measured = t.relative is not None and t.relative.op == "duration" and t.relative.unit in _DAYS and t.relative.count
    return bool(measured) and t.text.lower().startswith("for ")


def _floor(claims: list[Claim]) -> _Test | None:
    """A report is not older than what it reports as done."""
    stated = [
        c.time.first
        for c in claims
        if c.time and c.time.basis == "stated" and c.time.first and c.modality is Modality.ACTUAL
    ]
    if not stated:
        return None
    latest = max(stated)
    return _Test(lambda day: day >= latest, f"it reports something of {latest} as done")


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


def _other_taker(held: Claim, retaken: Claim, identity: Identity) -> bool:
    place = any(
        identity.key(x) == identity.key(y) for x in held.fillers(Role.PLACE) for y in retaken.fillers(Role.PLACE)
    )
    agents = retaken.fillers(Role.AGENT)
    return (
        place and bool(agents) and not any(identity.same_holder(x, y) for x in held.fillers(Role.AGENT) for y in agents)
    )


def _about(claim: Claim) -> str:
    agents = ", ".join(f.name for f in claim.fillers(Role.AGENT)) or "someone"
    things = ", ".join(f.name for f in (*claim.fillers(Role.ITEM), *claim.fillers(Role.PLACE)))
    return f"{claim.kind.value} of {things} by {agents}"


def _names(documents: Iterable[Document]) -> str:
    return " and ".join(sorted({d.file.rsplit("/", 1)[-1] for d in documents}))
