"""Days reckoned from what words say without a calendar: "nine months ago", "last Tuesday", "the end of May"."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

Days = tuple[date, date]

SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11), "winter": (12, 14)}
_RANK = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4, "1": 1, "2": 2, "3": 3, "4": 4}


@dataclass(frozen=True, slots=True)
class Relative:
    """What an expression says without a calendar: ``("ago", 9, "month")``, ``("weekday", 2)``, ``("year", -1)``.

    ``shift`` counts from the time last spoken of, all others from the day of publication. ``duration`` and ``vague``
    ("for two years", "now") name no days. ``bound``: the count is what it is at ``most`` or at ``least``.
    """

    op: str
    count: int = 0
    unit: str = ""
    bound: str = ""

    @property
    def dateless(self) -> bool:
        return self.op in {"duration", "vague"}


def month_range(year: int, month: int, months: int = 1) -> Days:
    """The days of a month, or of several from it on; months beyond 12 (or before 1) are of the years beside."""
    last = month + months - 1
    first, end = (year + (month - 1) // 12, (month - 1) % 12 + 1), (year + (last - 1) // 12, (last - 1) % 12 + 1)
    return date(*first, 1), date(*end, calendar.monthrange(*end)[1])


def years(first: int, last: int) -> Days:
    return date(first, 1, 1), date(last, 12, 31)


def season_of(year: int, season: str) -> Days:
    low, high = SEASONS[season]
    return month_range(year, low, high - low + 1)


def safe_day(year: int, month: int, day: int) -> Days | None:
    """One day, or None where the calendar has no such day."""
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return found, found


def count_back(rel: Relative, anchor: date, future: bool) -> Days | None:
    """The days that an expression means when written on ``anchor``; None where it counts from something else.

    Weekdays and months are the last ones, or with ``future`` the next.
    """
    match rel.op:
        case "weekday":
            back = (anchor.weekday() - rel.count) % 7
            day = anchor + timedelta(7 - back if back else 0) if future else anchor - timedelta(back)
            return day, day
        case "lastweekday":
            day = anchor - timedelta((anchor.weekday() - rel.count - 1) % 7 + 1)
            return day, day
        case "nextweekday":
            day = anchor + timedelta((rel.count - anchor.weekday() - 1) % 7 + 1)
            return day, day
        case "weekdayrel":
            monday = anchor - timedelta(anchor.weekday() + (7 if rel.unit == "last" else 0))
            day = monday + timedelta(rel.count)
            return day, day
        case "weekend":
            saturday = anchor - timedelta((anchor.weekday() - 5) % 7)
            if future or rel.count > 0:
                saturday += timedelta(7)
            elif rel.count < 0 and anchor.weekday() >= 5:
                saturday -= timedelta(7)
            return saturday, saturday + timedelta(1)
        case "ago":
            return _ago(rel, anchor)
        case "past":
            return _moved(anchor, -rel.count, rel.unit), anchor
        case "coming":
            return anchor, _moved(anchor, rel.count, rel.unit)
        case "day":
            day = anchor + timedelta(rel.count)
            return day, day
        case "week":
            monday = anchor - timedelta(anchor.weekday()) + timedelta(7 * rel.count)
            return monday, monday + timedelta(6) if rel.count else max(anchor, monday)
        case "month":
            return month_range(anchor.year, anchor.month + rel.count)
        case "year":
            return years(anchor.year + rel.count, anchor.year + rel.count)
        case "decade":
            start = anchor.year // 10 * 10 + 10 * rel.count
            return years(start, start + 9)
        case "thanksgiving":  # the fourth Thursday of November, in the United States
            found = [_fourth_thursday(year) for year in (anchor.year - 1, anchor.year, anchor.year + 1)]
            day = min(d for d in found if d >= anchor) if future else max(d for d in found if d <= anchor)
            return day, day
        case "quarter" if rel.count == 0:  # the last that is over
            return month_range(anchor.year, (anchor.month - 1) // 3 * 3 - 2, 3)
        case "quarter":
            return _nearest_quarter(rel.count, anchor, future)
        case "monthname":
            return _nearest_month(rel.count, anchor, rel.unit, future)
        case "monthday":
            return _nearest_day(rel.count // 100, rel.count % 100, anchor, rel.unit, future)
        case "monthin":
            return month_range(anchor.year + int(rel.unit), rel.count)
        case "dayin":
            return safe_day(anchor.year + int(rel.unit), rel.count // 100, rel.count % 100)
        case "seasonname":
            return season_of(anchor.year + rel.count, rel.unit)
        case "season":
            return season_of(anchor.year - (not future and SEASONS[rel.unit][0] > anchor.month), rel.unit)
        case _:
            return None


def _fourth_thursday(year: int) -> date:
    first = date(year, 11, 1)
    return first + timedelta((3 - first.weekday()) % 7 + 21)


def shift(rel: Relative, context: Days) -> Days:
    """The days meant by an expression that counts from the time last spoken of ("the following year", "that summer")."""
    first, last = context
    if rel.unit == "yearapart":  # "a year later", of a month or quarter: the same of that year
        months = (last.year - first.year) * 12 + last.month - first.month + 1
        if first.day == 1 and months <= 3 and (last - first).days >= 27:
            return month_range(first.year + rel.count, first.month, months)
        return years(first.year + rel.count, first.year + rel.count)
    if rel.unit == "year":
        return years(first.year + rel.count, first.year + rel.count)
    if rel.unit == "month":
        moved = _shift_months(first, rel.count)
        return month_range(moved.year, moved.month)
    if rel.unit.startswith("monthof"):
        return month_range(first.year + rel.count, int(rel.unit[7:]))
    if rel.unit in SEASONS:
        return season_of(first.year + rel.count, rel.unit)
    if rel.unit == "then":
        return context
    if rel.unit.endswith("rest"):  # "later that month", "earlier that year"
        start, end = shift(Relative("shift", 0, rel.unit.removesuffix("rest")), context)
        if rel.unit == "weekrest":
            start, end = first - timedelta(first.weekday()), first + timedelta(6 - first.weekday())
        if (start, end) == context:
            return context
        return (last, end) if rel.count > 0 else (start, first)
    step = timedelta(rel.count * (7 if rel.unit == "week" else 1))
    return first + step, last + step


def portion(days: Days, words: str) -> Days:
    """The part of a period that "early", "the end of", "the second half of", "the first two weeks of" leaves of it."""
    first, last = days
    length = (last - first).days + 1
    parts = words.split()
    if parts[-1] in {"half", "quarter"}:
        rank = 2 if parts[0] == "latter" or words == "last half" else _RANK[parts[0]]
        pieces = 2 if parts[-1] == "half" else 4
        if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
            return month_range(first.year, 1 + 12 // pieces * (rank - 1), 12 // pieces)
        return first + timedelta(length * (rank - 1) // pieces), first + timedelta(length * rank // pieces - 1)
    if len(parts) > 1:  # "first two weeks"
        count = int(parts[1]) if parts[1].isdigit() else 1
        unit = parts[-1]
        if parts[0] == "last":
            return max(first, _moved(last, -count, unit) + timedelta(1)), last
        from_rank = _RANK.get(parts[0], 1) - 1
        start = _moved(first, from_rank, unit)
        return start, min(last, _moved(start, count, unit) - timedelta(1))
    if length > 40:
        months = {"early": (0, 4), "beginning": (0, 3), "start": (0, 3), "mid": (4, 8), "middle": (4, 8)}
        low, high = months.get(words, (8, 12) if words == "late" else (9, 12))
        scale = length / 12
        return _month_start(first + timedelta(round(low * scale))), _month_end(
            first + timedelta(round(high * scale) - 1)
        )
    cut = {
        "early": (first, first + timedelta(10)),
        "beginning": (first, first + timedelta(9)),
        "start": (first, first + timedelta(9)),
        "mid": (first + timedelta(9), first + timedelta(20)),
        "middle": (first + timedelta(9), first + timedelta(20)),
        "late": (first + timedelta(19), last),
        "end": (first + timedelta(20), last),
    }
    low_day, high_day = cut[words]
    return min(low_day, last), min(high_day, last)


def _month_start(day: date) -> date:
    """The first of the month nearest to ``day``."""
    return (day + timedelta(15)).replace(day=1)


def _month_end(day: date) -> date:
    return _month_start(day + timedelta(1)) - timedelta(1)


def _shift_months(day: date, months: int) -> date:
    first, last = month_range(day.year, day.month + months)
    return min(first + timedelta(day.day - 1), last)


def _moved(day: date, count: int, unit: str) -> date:
    match unit:
        case "day" | "week":
            return day + timedelta(count * (7 if unit == "week" else 1))
        case "month":
            return _shift_months(day, count)
        case "decade":
            return _shift_months(day, 120 * count)
        case _:
            return _shift_months(day, 12 * count)


def _ago(rel: Relative, anchor: date) -> Days:
    slack = {"day": 0, "week": 4, "month": 16}.get(rel.unit, 150)
    day = _moved(anchor, -rel.count, rel.unit)
    early, late = day - timedelta(slack), day + timedelta(slack)
    return day if rel.bound == "most" else early, day if rel.bound == "least" else late


def _nearest_month(month: int, anchor: date, which: str, future: bool) -> Days:
    year = anchor.year
    if which == "next" or (future and which != "last"):
        year += month < anchor.month
    elif month > anchor.month or (which == "last" and month == anchor.month):
        year -= 1
    return month_range(year, month)


def _nearest_quarter(quarter: int, anchor: date, future: bool) -> Days:
    current = (anchor.month + 2) // 3
    year = anchor.year + (quarter < current if future else -(quarter > current))
    return month_range(year, 3 * quarter - 2, 3)


def _nearest_day(month: int, day: int, anchor: date, which: str, future: bool) -> Days | None:
    future = future and which != "last"
    for year in (anchor.year, anchor.year + (1 if future else -1)):
        found = safe_day(year, month, day)
        if found is None:
            continue
        if (found[0] >= anchor) if future else (found[0] <= anchor + timedelta(0 if which == "last" else 1)):
            return found
    return None
