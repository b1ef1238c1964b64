"""Dating undated reports from what they say and what dated reports say of the same happenings.

The day of publication is the unknown. Each thing that speaks of it is a constraint: a set of days, the words it rests on, a
weight. An expression that counts from that day ("last year", "on Monday", "two weeks have passed since") allows the days on
which it would mean those that another report gives for the event; what is told as done bounds it from below; "last week
broadcasters reported that" allows the days after such a report; a reprint was written when its original was. The days that
meet the greatest weight are the answer, the constraints they do not meet are reported, and where what speaks for one time and
what speaks for another weigh the same, none is taken. Reports dated so help to date the rest, round by round.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from armstrail.links.events import same_happening
from armstrail.links.identity import Identity
from armstrail.mentions.dates import TimeExpression, find_elapsed, find_times
from armstrail.model import Claim, Copy, Dating, Document, Kind, Modality, Period, Role
from armstrail.text.metadata import dateline_day
from armstrail.text.sentences import sentences_of

EARLIEST, LATEST = date(1985, 1, 1), date(2035, 12, 31)
MAX_WIDTH = 550  # days; a wider answer says too little to count from
_DAYS = {"day": 1.0, "week": 7.0, "month": 30.44, "year": 365.25}
_SINCE_EVENT = {"day": 2, "week": 5, "month": 16, "year": 60}
_TELLING = (Role.PLACE, Role.TARGET, Role.VIA, Role.ITEM)
_WEEKDAYS = frozenset({"weekday", "lastweekday", "weekdayrel"})

Reader = Callable[[Document, Period], list[Claim]]


@dataclass(frozen=True, slots=True, eq=False)
class _Constraint:
    """Days on which the report can have been published, and what says so. ``weight`` is how much it tells: a weekday names no
    week, so that another happening is easily meant."""

    holds: Callable[[date], bool]
    says: str
    weight: float = 1.0


class DatedReports:
    """Claims of reports whose day is known, to be asked for those that may tell of one happening with a given claim."""

    def __init__(self, reports: Iterable[tuple[Document, list[Claim]]], identity: Identity) -> None:
        self.identity = identity
        self.published: dict[str, Period] = {}
        self._told: list[tuple[Document, Claim]] = []
        self._of: dict[str, list[int]] = defaultdict(list)
        for document, claims in reports:
            self.add(document, document.meta.published, claims)

    def add(self, document: Document, published: Period | None, claims: list[Claim]) -> None:
        """Take in a report; ``published`` may have been inferred."""
        if published:
            self.published[document.id] = published
        for claim in claims:
            for key in self._keys(claim):
                self._of[key].append(len(self._told))
            self._told.append((document, claim))

    def _keys(self, claim: Claim) -> set[str]:
        fillers = [f for role in _TELLING for f in claim.fillers(role)]
        wholes = {k for f in claim.fillers(Role.ITEM) for k in self.identity.classes(f)}
        return wholes | {self.identity.key(f) for f in fillers}

    def sharing(self, claim: Claim) -> Iterator[tuple[Document, Claim]]:
        """Claims of other reports that name a place, target, vessel or materiel of this one."""
        for number in sorted({n for key in self._keys(claim) for n in self._of.get(key, ())}):
            document, other = self._told[number]
            if other.document != claim.document:
                yield document, other


def date_undated(
    undated: list[tuple[Document, list[Claim]]], dated: DatedReports, copies: Iterable[Copy], read: Reader
) -> dict[str, Dating]:
    """A dating of each undated report, by document.

    ``undated`` come with their claims as read without a day; ``read`` reads a report anew, once its day is inferred. In each
    round all reports left are held against those dated before it, so that their order makes no difference.
    """
    out: dict[str, Dating] = {}
    repeated = list(copies)
    left = undated
    while left:
        found = {d.id: date_document(d, claims, dated, repeated) for d, claims in left}
        out |= found
        fresh = [(d, p) for d, _ in left if (p := found[d.id].published)]
        if not fresh:
            return out
        for document, published in fresh:
            dated.add(document, published, read(document, published))
        left = [(d, claims) for d, claims in left if found[d.id].published is None]
    return out


def date_document(document: Document, claims: list[Claim], dated: DatedReports, copies: Iterable[Copy] = ()) -> Dating:
    """The inferred publication of ``document`` with its steps; ``published`` is None where nothing tells enough."""
    constraints = [
        *_event_constraints(claims, dated),
        *_duration_constraints(claims, dated),
        *_report_constraints(document, claims, dated),
        *_copy_constraints(document, dated, copies),
    ]
    dateline = dateline_day(document)
    if dateline and constraints:
        says = f"its dateline names the day {dateline[0]:02}-{dateline[1]:02}"
        constraints.append(_Constraint(lambda day: (day.month, day.day) == dateline, says, 3.0))
    floor = _floor(claims)
    return _solve(document, constraints + (_done_constraints(claims, dated) if constraints else []), floor)


def _solve(document: Document, constraints: list[_Constraint], floor: _Constraint | None) -> Dating:
    """The days that meet the greatest weight of constraints; all of them meet the floor."""
    days = [EARLIEST + timedelta(k) for k in range((LATEST - EARLIEST).days + 1)]
    if floor:
        days = [d for d in days if floor.holds(d)]
    passed = {c: {d for d in days if c.holds(d)} for c in constraints}
    passed = {c: kept for c, kept in passed.items() if kept}
    if not passed:
        return Dating(document=document.id, published=None, steps=())
    scores: dict[date, float] = defaultdict(float)
    for constraint, kept in passed.items():
        for day in kept:
            scores[day] += constraint.weight
    best = max(scores.values())
    chosen = sorted(d for d, score in scores.items() if score > best - 1e-9)
    used = [c for c, kept in passed.items() if chosen[0] in kept]
    unused = [c for c in passed if c not in used]
    steps = [f"{c.says}: published {min(passed[c])} to {max(passed[c])}" for c in used]
    if floor:
        steps.append(floor.says)
    if (chosen[-1] - chosen[0]).days > MAX_WIDTH:
        rivals = [c for c in unused if chosen[-1] in passed[c]]
        against = f"they contradict {'; '.join(c.says for c in rivals)}: no day is taken" if rivals else None
        return Dating(document=document.id, published=None, steps=tuple(steps), conflict=against)
    conflict = "not met, so taken to be another happening: " + "; ".join(c.says for c in unused) if unused else None
    published = Period(first=chosen[0], last=chosen[-1], text="", basis="inferred")
    return Dating(document=document.id, published=published, steps=tuple(steps), conflict=conflict)


def _expression(claim: Claim) -> TimeExpression | None:
    """What a claim's time says, if that counts from the day of publication."""
    if claim.time is None or claim.time.known:
        return None
    elapsed = next((t for t, _ in find_elapsed(f"{claim.time.text} the")), None)
    return elapsed or next((t for t in find_times(claim.time.text) if t.relative and t.relative.op != "shift"), None)


def _event_constraints(claims: list[Claim], dated: DatedReports) -> Iterator[_Constraint]:
    """ "Palmyra was taken over by ISIS last year", which another report dates."""
    for claim in claims:
        expression = _expression(claim)
        if expression is None or expression.by_the_clock or claim.modality is not Modality.ACTUAL:
            continue
        weekday = expression.relative is not None and expression.relative.op in _WEEKDAYS
        matches = [
            (d, c.time)
            for d, c in dated.sharing(claim)
            if c.time and c.time.within(40) and same_happening(claim, c, dated.identity)
            if not weekday or _surely(claim, c, dated.identity)
        ]
        if matches:
            matches = [(d, t) for d, t in matches if not any(t.narrowed_by(other) for _, other in matches)]
            yield _Constraint(
                _any_overlap(expression, [t for _, t in matches]),
                f"“{expression.text}” ({_about(claim)}), which {_names(d for d, _ in matches)} puts at "
                f"{' or '.join(sorted({t.describe() for _, t in matches}))}",
                0.4 if weekday else 1.0,
            )


def _surely(a: Claim, b: Claim, identity: Identity) -> bool:
    """Whether two claims share more than a town and what befell it: a base, a ship, who did it."""
    theirs = {identity.key(f) for role in _TELLING for f in b.fillers(role)}
    shared = [f for role in _TELLING for f in a.fillers(role) if identity.key(f) in theirs]
    parties = any(identity.same_holder(x, y) for x in a.fillers(Role.AGENT) for y in b.fillers(Role.AGENT))
    return parties or len(shared) > 1 or any(identity.site(f) for f in shared)


def _any_overlap(expression: TimeExpression, times: list[Period]) -> Callable[[date], bool]:
    def holds(day: date) -> bool:
        meant = expression.resolve(Period.day(day))
        return meant is not None and any(meant.overlaps(t) for t in times)

    return holds


def _duration_constraints(claims: list[Claim], dated: DatedReports) -> Iterator[_Constraint]:
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
            for d, c in dated.sharing(held)
            if c.kind is Kind.CONTROL and c.time and c.time.within(60) and same_happening(held, c, dated.identity)
        ]
        ends = [
            Period(first=t.first + timedelta(round(span) - slack), last=t.last + timedelta(round(span) + slack))
            for _, t in starts
            if t.first and t.last
        ]
        for retaken in claims if ends else ():
            expression = _expression(retaken)
            if (
                expression is None
                or retaken.kind is not Kind.CONTROL
                or not _other_taker(held, retaken, dated.identity)
            ):
                continue
            if expression.relative and expression.relative.op not in {"ago", "monthname", "year", "month"}:
                continue
            since = " or ".join(sorted({t.describe() for _, t in starts}))
            yield _Constraint(
                _any_overlap(expression, ends),
                f"held “{duration.text}” from {since} ({_names(d for d, _ in starts)}), so lost about "
                f"{ends[0].describe()}, which is “{expression.text}”",
                2.0,
            )


def _report_constraints(document: Document, claims: list[Claim], dated: DatedReports) -> Iterator[_Constraint]:
    """ "Last week two broadcasters reported that the rifles are sold": another report, of that week, says so."""
    spans = list(sentences_of(document))
    for claim in claims:
        said = claim.evidence[0]
        span = next((s for s in spans if s.start <= said.start < s.end), None)
        if span is None or not claim.attribution:
            continue
        around = f"{document.text[span.start : said.start]} | {document.text[said.end : span.end]}"
        told = [t for t in find_times(around) if t.relative and t.relative.op != "shift"]
        reports = {
            d.id: d
            for d, c in dated.sharing(claim)
            if d.id in dated.published and dated.published[d.id].within(7) and _tells_the_same(claim, c, dated.identity)
        }
        if len(told) == 1 and reports:
            days = [dated.published[k] for k in sorted(reports)]
            published = [Period(first=p.first - timedelta(1), last=p.last) for p in days if p.first and p.last]
            yield _Constraint(
                _any_overlap(told[0], published),
                f"“{told[0].text}” it was reported ({_about(claim)}), as {_names(reports.values())} does, of "
                f"{' or '.join(sorted({p.describe() for p in days}))}",
            )


def _tells_the_same(a: Claim, b: Claim, identity: Identity) -> bool:
    """Whether two reports say one thing of the same materiel: all that the one names, two things or a particular one."""
    if a.kind is not b.kind or a.modality is not b.modality:
        return False
    items, others = a.fillers(Role.ITEM), b.fillers(Role.ITEM)
    if not items or any(identity.compatible((f,), others) is None for f in items):
        return False
    if not (len(items) > 1 or not identity.unspecific(items)):
        return False
    for role in (Role.AGENT, Role.FROM, Role.TO):
        mine, theirs = a.fillers(role), b.fillers(role)
        if mine and theirs and not identity.meet(mine, theirs, together=True):
            return False
    return True


def _copy_constraints(document: Document, dated: DatedReports, copies: Iterable[Copy]) -> Iterator[_Constraint]:
    """What a reprint says was written when its original was."""
    beside = {
        c.original if c.document == document.id else c.document
        for c in copies
        if document.id in {c.document, c.original}
    }
    days = [dated.published[other] for other in sorted(beside) if other in dated.published]
    if days:
        first = min(days, key=lambda p: p.first or LATEST)
        yield _Constraint(
            lambda day: first.overlaps(Period.day(day)), f"it repeats a report of {first.describe()}", 3.0
        )


def _done_constraints(claims: list[Claim], dated: DatedReports) -> list[_Constraint]:
    """What it tells as done, without a time that dates it, was done before."""
    out = []
    for claim in claims:
        if claim.modality is not Modality.ACTUAL or (claim.time and claim.time.known) or _expression(claim):
            continue
        times = [
            (d, c.time)
            for d, c in dated.sharing(claim)
            if c.time and c.time.first and c.time.within(40) and same_happening(claim, c, dated.identity)
            if _surely(claim, c, dated.identity)
        ]
        if times:
            first = min(t.first for _, t in times if t.first)
            says = f"it tells of the {_about(claim)} as done, which {_names(d for d, _ in times)} puts at {first}"
            out.append(_Constraint(_not_before(first), says, 0.3))
    return out


def _not_before(first: date) -> Callable[[date], bool]:
    return lambda day: day >= first


def _is_duration(t: TimeExpression) -> bool:
    """ "for ten months", not "in ten months" and not "ten hours"."""
    measured = t.relative is not None and t.relative.op == "duration" and t.relative.unit in _DAYS and t.relative.count
    return bool(measured) and t.text.lower().startswith("for ")


def _floor(claims: list[Claim]) -> _Constraint | None:
    """A report is not older than what it reports as done."""
    stated = [
        c.time.first
        for c in claims
        if c.time and c.time.basis == "stated" and c.time.first and c.modality is Modality.ACTUAL
    ]
    if not stated:
        return None
    latest = max(stated)
    return _Constraint(_not_before(latest), f"it reports something of {latest} as done")


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
    roles = (Role.ITEM, Role.VIA, Role.TARGET, Role.PLACE)
    things = ", ".join(f.name for role in roles for f in claim.fillers(role)) or "something"
    return f"{claim.kind.value} of {things} by {agents}"


def _names(documents: Iterable[Document]) -> str:
    return " and ".join(sorted({d.file.rsplit("/", 1)[-1] for d in documents}))
