"""Time expressions in English: found in one sweep, then resolved against the day the text was published.

Own grammar, since no permissive library gets reports right (DESIGN: a publication date is never used for an event
without saying so). An expression keeps its meaning in symbols (`Relative`), so that an undated document can still
be dated by what its expressions demand.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from armstrail.mentions.quantities import UNITS
from armstrail.model import Period

MONTHS = {
    m: k
    for k, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        1,
    )
    for m in names.split()
}
WEEKDAYS = {d: k for k, d in enumerate(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))}
NUMBERS = {**UNITS, "twenty": 20, "a": 1, "an": 1, "a couple of": 2, "several": 4, "a few": 3}
SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11), "winter": (12, 14)}

_MONTH = "(?:" + "|".join(sorted((m for m in MONTHS if m != "may"), key=len, reverse=True)) + r"|May)\b\.?"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_YEAR = r"(?:19|20)\d\d"
_WEEKDAY = "(?:" + "|".join(WEEKDAYS) + ")"
_COUNT = r"(?:\d+|" + "|".join(sorted(NUMBERS, key=len, reverse=True)) + ")"
_UNIT = r"(?:day|week|month|year|decade|hour)s?"

_GRAMMAR = re.compile(
    rf"""(?ix) (?<![\w/.-]) (?:
      (?P<iso>(?:{_YEAR})-\d\d-\d\d)
    | (?P<dotted>\d\d?\.\d\d?\.{_YEAR})
    | (?P<slashed>\d\d?/\d\d?/{_YEAR})
    | (?P<glued>\d\d(?-i:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\d\d)
    | (?:on\ )?(?:{_WEEKDAY},?\ )?(?P<dmy>{_DAY}\ (?:of\ )?{_MONTH},?\ {_YEAR})
    | (?:on\ )?(?:{_WEEKDAY},?\ )?(?P<mdy>{_MONTH}\ {_DAY},?\ {_YEAR})
    | between\ (?P<betweenyears>{_YEAR}\ and\ {_YEAR})
    | (?:from\ )?(?P<spanyears>{_YEAR}\ ?(?:-|–|to|until)\ ?{_YEAR})
    | (?P<decade>(?:the\ )?(?:(?:early|mid|late)[-\ ])?(?:19|20)\d0s)
    | (?P<andyears>{_YEAR}\ and\ {_YEAR})
    | (?P<relseason>(?:the\ )?(?:spring|summer|autumn|fall|winter)\ of\ (?:this|last|next)\ year)
    | (?P<season>(?:the\ )?(?:spring|summer|autumn|fall|winter)\ of\ {_YEAR})
    | (?P<part>(?:early|mid|late)[-\ ](?:in\ )?(?:{_MONTH}\ )?{_YEAR}|(?:early|mid|late)[-\ ]{_MONTH})
    | (?P<my>{_MONTH},?\ (?:of\ )?{_YEAR})
    | (?P<relmonth>(?:last|this|next|since\ last)\ {_MONTH}(?:\ {_DAY}\b)?)
    | (?:on\ )?(?:{_WEEKDAY},?\ )?(?P<dm>{_DAY}\ (?:of\ )?{_MONTH})
    | (?:on\ )?(?:{_WEEKDAY},?\ )?(?P<md>{_MONTH}\ {_DAY})\b(?!,?\ \d)
    | (?P<weekdayrel>{_WEEKDAY}\ (?:last|this)\ week)
    | (?P<lastweekday>(?:last|this|next|this\ past)\ {_WEEKDAY})
    | (?P<weekday>{_WEEKDAY})
    | (?P<ago>(?:(?:just\ )?(?:about|almost|nearly|some|around|more\ than|over|under)\ )?{_COUNT}\ {_UNIT}\ (?:ago|before\ now))
    | (?P<relunit>(?:earlier\ |later\ |late\ |early\ )?(?:last|this|next|the\ past)\ (?:week|month|year|night|spring|summer|autumn|winter))
    | (?P<near>yesterday|today|tonight|overnight|this\ (?:morning|afternoon|evening))
    | (?P<anaphor>(?:the\ )?(?:previous|following|same|next)\ (?:day|month|year|week)|the\ year\ before|that\ (?:day|month|year)
        |(?:{_COUNT})\ {_UNIT}\ (?:earlier|later|before|afterwards)
        |(?:in\ )?{_MONTH}\ of\ (?:that|the\ same|the\ previous|the\ following)\ year)
    | (?:in|of|by|until|since|during|throughout|through|from|before|after)\ (?P<month>(?-i:January|February|March|April|May|June|July|August|September|October|November|December)\b)(?!\ \d)
    | (?P<year>{_YEAR})(?![-–/\d]|\s*(?:rounds|troops|soldiers|people|rifles|missiles|mm))
    ) (?!\w)"""
)
_LEAD = re.compile(
    r"(?i)\b(since|by|until|before|after|from|till|prior to|as of|up to)\s+(?:about\s+|around\s+|early\s+)?$"
)

Unit = Literal["day", "week", "month", "year"]


@dataclass(frozen=True, slots=True)
class Relative:
    """What an expression says without a calendar: ``("ago", 9, "month")``, ``("weekday", 2)``, ``("last", "year")``."""

    op: str
    count: int = 0
    unit: str = ""


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """``text[start:end]``. ``fixed`` is set where the words give the days by themselves; else ``relative``."""

    start: int
    end: int
    text: str
    fixed: tuple[date, date] | None
    relative: Relative | None
    lead: str = ""

    def resolve(
        self, published: Period | None, context: tuple[date, date] | None = None, future: bool = False
    ) -> Period | None:
        """The days meant, or None where the document gives no means to know.

        ``published`` is the day (or days) of publication, ``context`` the time last spoken of, for "the following
        year". ``future`` turns "on Friday" and "in March" forward.
        """
        if self.fixed:
            return self._bounded(self.fixed, published, "stated")
        assert self.relative is not None
        if self.relative.op == "shift":
            days = _shift(self.relative, context) if context else None
            return self._bounded(days, published, "resolved") if days else None
        if published is None or published.first is None or published.last is None:
            return None
        early = _count_back(self.relative, published.first, future)
        late = _count_back(self.relative, published.last, future)
        if early is None or late is None:
            return None
        if self.relative.op in {"weekday", "weekdayrel"} and published.first != published.last:
            return None
        basis: Literal["resolved", "inferred"] = "inferred" if published.basis == "inferred" else "resolved"
        end = late[1] if future or early[0] > published.last else min(late[1], published.last)
        return self._bounded((early[0], end), published, basis)

    def _bounded(
        self, days: tuple[date, date], published: Period | None, basis: Literal["stated", "resolved", "inferred"]
    ) -> Period:
        first: date | None
        last: date | None
        first, last = days
        until = published.last if published else None
        if self.lead in {"since", "from"}:
            last = until if self.lead == "since" else last
        elif self.lead in {"before", "prior to"}:
            first, last = None, days[0] - timedelta(1)
        elif self.lead in {"by", "until", "till", "as of", "up to"}:
            first = None
        elif self.lead == "after":
            last = until
            if last and last < first:
                last = None
        return Period(first=first, last=last, text=self.text, basis=basis)


def _month_range(year: int, month: int) -> tuple[date, date]:
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def _season(year: int, season: str) -> tuple[date, date]:
    low, high = SEASONS[season]
    return _month_range(year, low)[0], _month_range(year, high)[1]


def _shift_months(day: date, months: int) -> date:
    first, last = _month_range(day.year + (day.month - 1 + months) // 12, (day.month - 1 + months) % 12 + 1)
    return min(first + timedelta(day.day - 1), last)


def _count_back(rel: Relative, anchor: date, future: bool) -> tuple[date, date] | None:
    """The days an expression means when written on ``anchor``."""
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
        case "ago":
            return _ago(rel, anchor)
        case "day":
            day = anchor + timedelta(rel.count)
            return day, day
        case "week":
            monday = anchor - timedelta(anchor.weekday()) + timedelta(7 * rel.count)
            return monday, monday + timedelta(6) if rel.count else max(anchor, monday)
        case "month":
            return _month_range(anchor.year, anchor.month + rel.count)
        case "year":
            return date(anchor.year + rel.count, 1, 1), date(anchor.year + rel.count, 12, 31)
        case "monthname":
            return _nearest_month(rel.count, anchor, rel.unit, future)
        case "monthday":
            return _nearest_day(rel.count // 100, rel.count % 100, anchor, future)
        case "seasonname":
            year = (
                anchor.year
                if SEASONS[rel.unit][0] <= anchor.month and rel.count == 0
                else anchor.year + min(rel.count, 0)
            )
            return _season(year, rel.unit)
        case _:
            return None


def _ago(rel: Relative, anchor: date) -> tuple[date, date]:
    if rel.unit == "day":
        day = anchor - timedelta(rel.count)
        return day, day
    if rel.unit == "week":
        day = anchor - timedelta(7 * rel.count)
        return day - timedelta(4), day + timedelta(4)
    if rel.unit == "month":
        day = _shift_months(anchor, -rel.count)
        return day - timedelta(16), day + timedelta(16)
    day = _shift_months(anchor, -12 * rel.count)
    return day - timedelta(150), day + timedelta(150)


def _nearest_month(month: int, anchor: date, which: str, future: bool) -> tuple[date, date]:
    year = anchor.year
    if which == "next" or (future and which != "last"):
        year += month < anchor.month
    elif month > anchor.month or (which == "last" and month == anchor.month):
        year -= 1
    return _month_range(year, month)


def _nearest_day(month: int, day: int, anchor: date, future: bool) -> tuple[date, date] | None:
    for year in (anchor.year, anchor.year + (1 if future else -1)):
        try:
            candidate = date(year, month, day)
        except ValueError:
            continue
        if (candidate >= anchor) if future else (candidate <= anchor + timedelta(1)):
            return candidate, candidate
    return None


def _shift(rel: Relative, context: tuple[date, date]) -> tuple[date, date]:
    first, last = context
    if rel.unit == "year":
        year = first.year + rel.count
        return date(year, 1, 1), date(year, 12, 31)
    if rel.unit == "month":
        moved = _shift_months(first, rel.count)
        return _month_range(moved.year, moved.month)
    if rel.unit.startswith("monthof"):
        return _month_range(first.year + rel.count, int(rel.unit[7:]))
    step = timedelta(rel.count * (7 if rel.unit == "week" else 1))
    return first + step, last + step


def _number(word: str) -> int:
    return int(word) if word.isdigit() else NUMBERS.get(word, 1)


def _day_number(word: str) -> int:
    return int(re.sub(r"\D", "", word))


def _month_number(word: str) -> int:
    return MONTHS[word.lower().rstrip(".,")]


def _safe_day(year: int, month: int, day: int) -> tuple[date, date] | None:
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return found, found


def _read(kind: str, value: str) -> tuple[tuple[date, date] | None, Relative | None]:
    """The days, or the relation, that the words of a grammar branch stand for; (None, None) where impossible."""
    low = value.lower().replace(",", " ")
    words = [w for w in low.split() if w != "of"]
    match kind:
        case "iso":
            return _safe_day(*map(int, value.split("-"))), None
        case "dotted":
            d, m, y = map(int, value.split("."))
            return _safe_day(y, m, d), None
        case "slashed":
            a, b, y = map(int, value.split("/"))
            return _safe_day(y, *((a, b) if b > 12 else (b, a))), None
        case "glued":
            return _safe_day(2000 + int(value[5:7]), MONTHS[value[2:5].lower()], int(value[:2])), None
        case "dmy":
            return _safe_day(int(words[-1]), _month_number(words[1]), _day_number(words[0])), None
        case "mdy":
            return _safe_day(int(words[-1]), _month_number(words[0]), _day_number(words[1])), None
        case "betweenyears" | "spanyears" | "andyears":
            a, b = (int(y) for y in re.findall(r"\d{4}", value))
            return (date(a, 1, 1), date(b, 12, 31)) if a <= b else None, None
        case "decade":
            first = int(re.findall(r"\d{4}", value)[0])
            spans = {"early": (0, 3), "mid": (3, 6), "late": (6, 9)}
            start, end = next((years for part, years in spans.items() if part in low), (0, 9))
            return (date(first + start, 1, 1), date(first + end, 12, 31)), None
        case "season":
            return _season(int(words[-1]), next(w for w in words if w in SEASONS)), None
        case "my":
            return _month_range(int(words[-1]), _month_number(words[0])), None
        case "year":
            return (date(int(value), 1, 1), date(int(value), 12, 31)), None
        case "part":
            return _part(low)
        case "dm":
            return None, Relative("monthday", _month_number(words[1]) * 100 + _day_number(words[0]))
        case "md":
            return None, Relative("monthday", _month_number(words[0]) * 100 + _day_number(words[1]))
        case "month":
            return None, Relative("monthname", _month_number(words[0]))
        case _:
            return None, _read_relative(kind, low, words)


def _part(low: str) -> tuple[tuple[date, date] | None, Relative | None]:
    words = re.split(r"[-\s]+", low.replace(" in ", " "))
    year = next((int(w) for w in words if re.fullmatch(r"\d{4}", w)), None)
    month = next((MONTHS[w.rstrip(".")] for w in words if w.rstrip(".") in MONTHS), None)
    if month and year:
        first, last = _month_range(year, month)
        cut = {
            "early": (first, first + timedelta(10)),
            "mid": (first + timedelta(9), first + timedelta(20)),
            "late": (first + timedelta(19), last),
        }
        return cut[words[0]], None
    if month:
        return None, Relative("monthname", month)
    assert year
    months = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}[words[0]]
    return (_month_range(year, months[0])[0], _month_range(year, months[1])[1]), None


def _read_relative(kind: str, low: str, words: list[str]) -> Relative | None:
    match kind:
        case "weekday":
            return Relative("weekday", WEEKDAYS[low])
        case "lastweekday":
            op = {"next": "nextweekday", "last": "lastweekday"}.get(words[0], "weekday")
            return Relative(op, WEEKDAYS[words[-1]])
        case "weekdayrel":
            return Relative("weekdayrel", WEEKDAYS[words[0]], words[1])
        case "near":
            return Relative("day", {"yesterday": -1, "overnight": -1}.get(low, 0))
        case "relmonth":
            month = next(w for w in words if w.rstrip(".") in MONTHS)
            return Relative("monthname", _month_number(month), "last" if "last" in words else words[0])
        case "ago":
            unit = words[-2].rstrip("s")
            count = next((_number(w) for w in words if w.isdigit() or w in NUMBERS), 1)
            return (
                Relative("day", 0)
                if unit == "hour"
                else (Relative("ago", count * 10, "year") if unit == "decade" else Relative("ago", count, unit))
            )
        case "relseason":
            step = {"last": -1, "next": 1}.get(words[-2], 0)
            return Relative("seasonname", step, next(w for w in words if w in SEASONS))
        case "relunit":
            unit = words[-1]
            step = -1 if "last" in words else (1 if "next" in words else 0)
            if unit == "night":
                return Relative("day", -1)
            return Relative("seasonname", step, unit) if unit in SEASONS else Relative(unit, step)
        case "anaphor":
            return _anaphor(low, words)
        case _:
            return None


def _anaphor(low: str, words: list[str]) -> Relative | None:
    month = next((w for w in words if w in MONTHS), None)
    if month:
        step = -1 if "previous" in words else (1 if "following" in words else 0)
        return Relative("shift", step, f"monthof{MONTHS[month]}")
    if low == "the year before":
        return Relative("shift", -1, "year")
    counted = re.match(rf"({_COUNT}) ({_UNIT}) (earlier|later|before|afterwards)", low)
    if counted:
        sign = -1 if counted.group(3) in {"earlier", "before"} else 1
        return Relative("shift", sign * _number(counted.group(1)), counted.group(2).rstrip("s"))
    step = {"previous": -1, "following": 1, "next": 1}.get(words[0] if words[0] != "the" else words[1], 0)
    return Relative("shift", step, words[-1])


def find_times(text: str) -> Iterator[TimeExpression]:
    """Every time expression of ``text``, left to right."""
    for match in _GRAMMAR.finditer(text):
        kind = match.lastgroup
        if kind is None:
            continue
        fixed, relative = _read(kind, match.group(kind))
        if fixed is None and relative is None:
            continue
        start, end = match.span(kind)
        lead = _LEAD.search(text[max(0, start - 24) : start])
        yield TimeExpression(start, end, text[start:end], fixed, relative, lead.group(1).lower() if lead else "")
