"""Time expressions in English: found in one sweep, then resolved against the day the text was published.

Own grammar, since no permissive library gets reports right (DESIGN: a publication date is never used for an event
without saying so). An expression keeps its meaning in symbols (`Relative`), so that an undated document can still
be dated by what its expressions demand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from armstrail.mentions.quantities import UNITS
from armstrail.mentions.reckoning import (
    SEASONS,
    Days,
    Relative,
    count_back,
    month_range,
    portion,
    safe_day,
    season_of,
    shift,
    years,
)
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
_HOLIDAYS = {"christmas eve": 1224, "christmas": 1225, "new year's eve": 1231, "new year's day": 101}

_MONTH = "(?:" + "|".join(sorted((m for m in MONTHS if m != "may"), key=len, reverse=True)) + r"|May)\b\.?"
_FULL_MONTH = "(?-i:" + "|".join(m.capitalize() for m in MONTHS if len(m) > 4 or m in {"may", "june", "july"}) + ")"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_YEAR = r"(?:19|20)\d\d"
_WEEKDAY = "(?:" + "|".join(WEEKDAYS) + ")"
_COUNT = r"(?:\d+|" + "|".join(sorted(NUMBERS, key=len, reverse=True)) + ")"
_TEN = {"fifties": 1950, "sixties": 1960, "seventies": 1970, "eighties": 1980, "nineties": 1990}
_TENS = "|".join(_TEN)
_UNIT = r"(?:day|week|month|year|decade|hour)s?"
_SEASON = "(?:" + "|".join(SEASONS) + ")"
_RELYEAR = r"(?:last|this|next)\ year"
_TO = r"(?:\ ?(?:-|–|/)\ ?|\ (?:to|until|till|through|and|or)\ )"
_DATE = rf"(?:{_DAY}\ (?:of\ )?{_MONTH}|{_MONTH}\ {_DAY}|{_MONTH})(?:,?\ (?:of\ )?{_YEAR})?"
_WHOLE = rf"(?:the\ )?(?:{_MONTH}(?:,?\ (?:of\ )?{_YEAR})?|{_YEAR}|(?:last|this|next)\ (?:year|month)|year)"
_ORDINALS = ("first", "second", "third", "fourth")
_ORDINAL = "(?:" + "|".join(_ORDINALS) + ")"
_PORTION = rf"(?:early|mid|late|beginning|start|middle|end|(?:first|second|latter|last)\ half|{_ORDINAL}\ quarter|(?:first|second|third|fourth|last)\ (?:{_COUNT}\ )?(?:day|week|month)s?)"

_NEARLY = r"(?:(?:just\ )?(?:about|almost|nearly|some|around|more\ than|less\ than|over|under)\ )?"
_GRAMMAR = re.compile(
    rf"""(?ix) (?<![\w/.-]) (?:
      (?P<iso>(?:{_YEAR})-\d\d-\d\d)
    | (?P<dotted>\d\d?\.\d\d?\.{_YEAR})
    | (?P<slashed>\d\d?/\d\d?/{_YEAR})
    | (?P<glued>\d\d(?-i:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\d\d)
    | (?:from|between)\ (?P<span>{_DATE}\ (?:to|and|until|till|through)\ {_DATE}(?:,?\ (?:of\ )?{_RELYEAR})?)\b(?!\ \d)
    | (?:on\ |from\ |between\ )?(?P<days>(?:{_DAY}{_TO}{_DAY}\ (?:of\ )?{_MONTH}|{_MONTH}\ {_DAY}{_TO}{_DAY})\b(?!\ \d{{1,3}}\b)(?:,?\ {_YEAR})?)
    | (?P<months>{_MONTH}{_TO}{_MONTH},?\ (?:of\ )?(?:{_YEAR}|{_RELYEAR}))
    | (?:on\ )?(?:{_WEEKDAY},?\ )?(?P<dmy>{_DAY}\ (?:of\ )?{_MONTH},?\ {_YEAR})
    | (?:on\ )?(?:{_WEEKDAY},?\ )?(?P<mdy>{_MONTH}\ {_DAY},?\ {_YEAR})
    | between\ (?P<betweenyears>{_YEAR}\ and\ {_YEAR})
    | (?:from\ )?(?P<spanyears>{_YEAR}\ ?(?:-|–|to|until)\ ?{_YEAR})
    | (?P<season2>(?:the\ )?(?:{_SEASON})\ of\ (?:this|last|next)\ year)
    | (?P<portion>(?:the\ )?(?:very\ )?{_PORTION}(?:[-\ ](?:in\ |of\ )?){_WHOLE})\b(?!\ \d)
    | (?P<decade>(?:the\ )?(?:(?:early|mid|late)[-\ ])?(?:19|20)\d0s)
    | (?P<tens>(?:the\ )(?:(?:early|mid|late)[-\ ])?(?:{_TENS})(?:\ and\ (?:the\ )?(?:{_TENS}))?)\b
    | (?P<andyears>{_YEAR}\ and\ {_YEAR})
    | (?P<shortyears>{_YEAR}[-–/]\d\d)(?![-–/\d])
    | (?P<season>(?:the\ )?(?:{_SEASON})\ (?:of\ )?{_YEAR})
    | (?P<thanksgiving>(?:last\ )?thanksgiving(?:\ day)?)
    | (?P<yearend>year[-\ ]end)
    | (?P<holiday>(?:christmas(?:\ day|\ eve)?|new\ year['’]s\ (?:day|eve))(?:,?\ (?:of\ )?{_YEAR})?)
    | (?P<quarterof>(?:the\ )?(?:{_ORDINAL}[-\ ]quarter|Q[1-4])(?:\ (?:of\ )?{_YEAR})?)
    | (?:on\ )?(?P<relyear>(?:{_DAY}\ (?:of\ )?{_MONTH}|{_MONTH}\ {_DAY}|{_MONTH}),?\ (?:of\ )?{_RELYEAR})
    | (?P<my>{_MONTH},?\ (?:of\ )?{_YEAR})
    | (?P<relmonth>(?:last|this|next|since\ last)\ {_MONTH}(?:\ {_DAY}\b)?)
    | (?:on\ )?(?:{_WEEKDAY},?\ )?(?P<dm>{_DAY}\ (?:of\ )?{_MONTH})
    | (?:on\ )?(?:{_WEEKDAY},?\ )?(?P<md>{_MONTH}\ {_DAY})\b(?!,?\ \d)
    | (?P<monthrel>(?:early|mid|late)[-\ ]{_MONTH})
    | (?P<weekdayrel>{_WEEKDAY}\ (?:last|this)\ week)
    | (?P<lastweekday>(?:last|this|next|this\ past)\ {_WEEKDAY})
    | (?P<weekday>{_WEEKDAY})(?!\ (?:news)?papers?\b|\ (?:tabloid|edition|Times|Telegraph|Express|Mirror|Herald|Mail)\b)
    | (?P<ago>{_NEARLY}
        (?:{_COUNT}\ {_UNIT}(?:\ or\ (?:so|two))?|a\ fortnight|half\ a\ year|a\ year\ and\ a\ half)\ (?:ago|before\ now)|(?:the\ )?year-(?:ago|earlier)(?:\ (?:period|quarter))?)
    | (?P<past>(?:the|these|this)\ (?:(?:past|last|previous)\ {_COUNT}\ {_UNIT}|past\ {_UNIT})\b(?!\ of)|past\ (?:week|month|year|decade)\b)
    | (?P<latest>the\ (?:latest|last|previous)\ quarter\b)
    | (?P<bare>(?:(?<=for\ )|(?<=over\ ))(?:days|weeks|months|years|decades)\b)
    | (?P<coming>the\ (?:next|coming)\ {_COUNT}\ {_UNIT})
    | (?P<relunit>(?:earlier\ |later\ |late\ |early\ )?(?:last|this|next)\ (?:week|month|year|decade|night|{_SEASON})\b(?!\ of\b))
    | (?P<weekend>(?:last|this|next|over\ the|at\ the|this\ past|the\ past|the)\ weekend)
    | (?P<night>(?:in|during|over)\ the\ night\b(?!\ (?:of|to|from|before|on)\b))
    | (?P<clock>(?:shortly\ |just\ |soon\ )?(?:before|after|around|about|towards?|at)\ (?:midnight|dawn|daybreak|sunrise|noon|midday|dusk|sunset|nightfall)
        |in\ the\ early\ hours(?!\ of\b))
    | (?P<near>the\ day\ before\ yesterday|yesterday|today|tonight|tomorrow|overnight|this\ (?:morning|afternoon|evening))
    | (?P<anaphor>the\ next\ (?:week|month|year)\b|(?:later|earlier)\ (?:that|the\ same)\ (?:week|month|year)|(?:the\ )?(?:previous|following|same|next)\ (?:day|month|year|week)|that\ (?:day|month|year|{_SEASON})
        |the\ (?:day|week|month|year)\ (?:before|after)(?=\s*[,.;]|$)
        |(?:{_COUNT})\ {_UNIT}\ (?:earlier|later|before|afterwards|previously|(?:after|before)\ (?:that|this)\b(?=\s*[,.;]|$)|on(?=\s*,))
        |(?<=since\ )then\b|(?<=until\ )then\b|(?<=by\ )then\b
        |(?:in\ )?{_MONTH}\ of\ (?:that|the\ same|the\ previous|the\ following)\ year)
    | in\ (?P<inseason>(?:the\ )?(?:spring|summer|autumn|winter))\b(?!\ (?:of|camp|heat|war|\d))
    | (?:in|of|by|until|since|during|throughout|through|from|before|after|between|as\ (?:recently|late|early)\ as)\ (?P<month>{_FULL_MONTH}\b)(?!{_TO}{_MONTH},?\ (?:of\ )?(?:{_YEAR}|{_RELYEAR}))(?!\ \d|,?\ (?:of\ )?{_RELYEAR})
    | (?P<year>{_YEAR})(?![-–/\d]|\s*(?:rounds|troops|soldiers|people|rifles|missiles|mm))
    | (?P<duration>(?:(?:for|in|within|about|almost|nearly|some|more\ than|at\ least)\ )*(?:{_COUNT}|many|recent)[-\ ](?:{_UNIT}|hour|minutes?)(?:[-\ ]long)?\b(?![-\ ]old))
    | (?P<vague>now|current(?:ly)?|nowadays|recent(?:ly)?|lately|soon|previously|daily|weekly|monthly|yearly|annual(?:ly)?|(?:in\ )?the\ (?:past|future)(?!\ (?:{_UNIT}|{_COUNT}))|at\ present|so\ far|(?:every|each)\ (?:day|week|month|year))
    ) (?!\w)"""
)
_ELAPSED = re.compile(
    rf"""(?ix) (?<![\w/.-]) {_NEARLY} (?:{_COUNT}\ {_UNIT}|a\ fortnight|half\ a\ year|a\ year\ and\ a\ half)\ (?:on\ )?
    (?:ha(?:ve|s)\ (?:now\ |already\ )?(?:passed|elapsed|gone\ by)\ since|since|after)
    \b (?=\ \w)"""
)
_BOUNDS = {"most": {"almost", "nearly", "less", "under"}, "least": {"more", "over"}}
_SOON = 90  # days
_LEAD = re.compile(
    r"(?i)\b(since|by|until|before|after|from|till|prior to|as of|up to|no later than|not later than)\s+(?:about\s+|around\s+|early\s+)?$"
)


_NEWS = 14  # days; what is so near to publication is told as news, whatever year was spoken of


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """``text[start:end]``. ``fixed`` is set where the words give the days by themselves; else ``relative``.

    ``upto`` is the other end of a range ("from March to June 2014"), ``part`` what is left of the period ("the end of").
    """

    start: int
    end: int
    text: str
    fixed: Days | None
    relative: Relative | None
    lead: str = ""
    part: str = ""
    upto: Days | Relative | None = None

    @property
    def by_the_clock(self) -> bool:
        """ "At dawn", "in the night": an hour of the day last spoken of, if that was right before."""
        rel = self.relative
        return rel is not None and (rel.op, rel.unit) == ("past", "day") and rel.count < 2

    def resolve(
        self,
        published: Period | None,
        context: Days | None = None,
        future: bool = False,
        told: Days | None = None,
        *,
        past: bool = True,
    ) -> Period | None:
        """The days meant, or None where the document gives no means to know.

        ``published`` is the day (or days) of publication, ``context`` the time last spoken of, for "the following
        year". ``future`` turns "on Friday" and "in March" forward; with neither it nor ``past`` a day of the next weeks is the
        next ("extended to 14 January", written on the 7th). ``told`` are days given with their year right before:
        in a chronicle of 2014, "in August" is August 2014.
        """
        if self.fixed and not isinstance(self.upto, Relative):
            return self._bounded(self._whole(self.fixed, self.upto), published, "stated")
        if self.relative and self.relative.op == "shift":
            days = shift(self.relative, context) if context else None
            return self._bounded(self._whole(days, None), published, "resolved") if days else None
        if published is None or published.first is None or published.last is None:
            return None
        future = future or (not past and self._comes_soon(published.last))
        early = self._written_on(published.first, future)
        late = self._written_on(published.last, future)
        if early is None or late is None:
            return None
        if self.relative and self.relative.op in {"weekday", "weekdayrel"} and early != late:
            return None
        chronicled = self._in_year_of(told, early, published.first) if told and not self.upto else None
        if chronicled:
            return self._bounded(chronicled, published, "resolved")
        basis: Literal["resolved", "inferred"] = "inferred" if published.basis == "inferred" else "resolved"
        ahead = future or early[0] > published.last or (self.relative is not None and self.relative.op == "coming")
        return self._bounded((early[0], late[1] if ahead else min(late[1], published.last)), published, basis)

    def _comes_soon(self, written: date) -> bool:
        """Whether a day without a year is nearer ahead than behind: few call a day of eleven months ago by its date alone."""
        if self.relative is None or self.relative.unit or self.relative.op not in {"monthday", "monthname"}:
            return False
        if self.relative.op == "monthname" and self.lead not in {"by", "until", "till"}:
            return False
        ahead = count_back(self.relative, written, True)
        return ahead is not None and (ahead[0] - written).days <= _SOON

    def _in_year_of(self, told: Days, default: Days, published: date) -> Days | None:
        """The month or day in the year told before, unless it is the news or of that year anyway."""
        rel = self.relative
        if rel is None or rel.unit or rel.op not in {"monthname", "monthday"} or default[1].year <= told[1].year:
            return None
        if abs((published - default[1]).days) <= _NEWS:
            return None
        month = rel.count if rel.op == "monthname" else rel.count // 100
        turned = month <= 3 and told[0].month >= 10
        days = count_back(rel, date(told[1].year + turned, 12, 31), False)
        return portion(days, self.part) if days and self.part else days

    def _written_on(self, anchor: date, future: bool) -> Days | None:
        other = count_back(self.upto, anchor, future) if isinstance(self.upto, Relative) else self.upto
        if self.fixed:
            return self._whole(self.fixed, other)
        assert self.relative is not None
        days = count_back(self.relative, other[1] if other else anchor, future and other is None)
        return self._whole(days, other) if days else None

    def _whole(self, days: Days, upto: Days | None) -> Days:
        if upto:
            days = min(days[0], upto[0]), max(days[1], upto[1])
        return portion(days, self.part) if self.part else days

    def _bounded(
        self, days: Days, published: Period | None, basis: Literal["stated", "resolved", "inferred"]
    ) -> Period:
        first: date | None
        last: date | None
        first, last = days
        until = published.last if published else None
        if self.lead in {"since", "from"}:
            last = until if self.lead == "since" else last
        elif self.lead in {"before", "prior to"}:
            first, last = None, days[0] - timedelta(1)
        elif self.lead in {"by", "until", "till", "as of", "up to", "no later than", "not later than"}:
            first = None
        elif self.lead == "after":
            last = until
            if last and last < first:
                last = None
        return Period(first=first, last=last, text=self.text, basis=basis)


@dataclass(frozen=True, slots=True)
class _Meaning:
    """What the words of a grammar branch stand for; nothing where they are no date ("31 June")."""

    fixed: Days | None = None
    relative: Relative | None = None
    part: str = ""
    upto: Days | Relative | None = None


def _number(word: str) -> int:
    return int(word) if word.isdigit() else NUMBERS.get(word, 1)


def _day_number(word: str) -> int:
    return int(re.sub(r"\D", "", word))


def _month_number(word: str) -> int:
    return MONTHS[word.lower().rstrip(".,")]


def _read(kind: str, value: str) -> _Meaning:
    low = value.lower().replace(",", " ")
    words = [w for w in low.split() if w not in {"of", "the", "very"}]
    match kind:
        case "iso":
            return _Meaning(safe_day(*map(int, value.split("-"))))
        case "dotted":
            d, m, y = map(int, value.split("."))
            return _Meaning(safe_day(y, m, d))
        case "slashed":
            a, b, y = map(int, value.split("/"))
            return _Meaning(safe_day(y, *((a, b) if b > 12 else (b, a))))
        case "glued":
            return _Meaning(safe_day(2000 + int(value[5:7]), MONTHS[value[2:5].lower()], int(value[:2])))
        case "dmy" | "mdy" | "my" | "dm" | "md" | "year" | "month" | "monthrel":
            return _date(words)
        case "betweenyears" | "spanyears" | "andyears":
            a, b = (int(y) for y in re.findall(r"\d{4}", value))
            return _Meaning(years(a, b) if a <= b else None)
        case "shortyears":
            first, second = int(value[:4]), int(value[5:])
            if second > first % 100:
                return _Meaning(years(first, first // 100 * 100 + second))
            return _Meaning(month_range(first, second) if 1 <= second <= 12 and value[4] == "-" else None)
        case "decade":
            first = int(re.findall(r"\d{4}", value)[0])
            spans = {"early": (0, 3), "mid": (3, 6), "late": (6, 9)}
            start, end = next((s for part, s in spans.items() if part in low), (0, 9))
            return _Meaning(years(first + start, first + end))
        case "tens":  # "in the seventies and eighties": of the last century
            told = [first for word, first in _TEN.items() if word in low]  # "the mid-eighties"
            spans = {"early": (0, 3), "mid": (3, 6), "late": (6, 9)}
            start, end = next((s for part, s in spans.items() if part in low), (0, 9))
            return _Meaning(years(min(told) + start, max(told) + end))
        case "season":
            return _Meaning(season_of(int(words[-1]), words[0]))
        case "portion":
            return _portion(words)
        case "holiday":
            day = next(d for name, d in _HOLIDAYS.items() if low.replace("’", "'").startswith(name))
            if words[-1].isdigit():
                return _Meaning(safe_day(int(words[-1]), *divmod(day, 100)))
            return _Meaning(relative=Relative("monthday", day))
        case "quarterof":
            quarter = int(words[0][1]) if words[0][1].isdigit() else _ORDINALS.index(words[0].split("-")[0]) + 1
            if words[-1].isdigit():
                return _Meaning(month_range(int(words[-1]), 3 * quarter - 2, 3))
            return _Meaning(relative=Relative("quarter", quarter))
        case "span" | "months" | "days":
            return _range(kind, low)
        case _:
            return _Meaning(relative=_read_relative(kind, low, words))


def _date(words: list[str]) -> _Meaning:
    """A day, month or year in words: ``12 may 2015``, ``may 12``, ``late may``, ``2015``, ``may last year``."""
    part = ""
    if words[0].split("-")[0] in {"early", "mid", "late"}:
        part, *rest = re.split(r"[-\s]", words[0])
        words = [*rest, *words[1:]]
    year = next((int(w) for w in words if re.fullmatch(r"\d{4}", w)), None)
    month = next((_month_number(w) for w in words if w.rstrip(".") in MONTHS), None)
    day = next((_day_number(w) for w in words if re.fullmatch(r"\d\d?(?:st|nd|rd|th)?", w)), None)
    step = {"last": "-1", "this": "0", "next": "1"}[words[-2]] if words[-1] == "year" and len(words) > 1 else None
    if month and day:
        if year:
            return _Meaning(safe_day(year, month, day))
        return _Meaning(relative=Relative("dayin" if step else "monthday", month * 100 + day, step or ""))
    if month:
        if year:
            return _Meaning(month_range(year, month), part=part)
        return _Meaning(relative=Relative("monthin" if step else "monthname", month, step or ""), part=part)
    return _Meaning(years(year, year), part=part) if year else _Meaning()


def _range(kind: str, low: str) -> _Meaning:
    """Two dates of which the first borrows its month and year from the second: "3-9 March", "from May to July 2014"."""
    low = low.replace(" of ", " ")
    if kind == "days":
        first, second = re.findall(r"\b\d\d?(?=st|nd|rd|th|\b)", re.sub(r"\b\d{4}\b", "", low))[:2]
        rest = [w for w in re.findall(r"[a-z.]+|\d{4}", low) if w.rstrip(".") in MONTHS or re.fullmatch(r"\d{4}", w)]
        a, b = _date([first, *rest]), _date([second, *rest])
    else:
        halves = re.split(r"\s(?:to|and|until|till|through|or)\s|\s?[-–—/]\s?", low, maxsplit=1)
        a, b = _date(halves[0].split()), _date(halves[1].split())
    if kind == "days" and int(first) >= int(second):
        return b  # "No. 7 - 2 September"
    upto = b.fixed or b.relative
    if upto is None or (a.fixed is None and a.relative is None):
        return _Meaning()
    return _Meaning(a.fixed, a.relative, upto=upto)


def _portion(words: list[str]) -> _Meaning:
    """ "The end of May", "early 2014", "the first two weeks of last month"."""
    text = " ".join(words).replace("-", " ").replace(" in ", " ")
    head = re.match(_PORTION.replace("\\ ", " "), text)
    assert head
    part = re.sub(r"(day|week|month)s$", r"\1", head.group())
    part = re.sub(rf"^(\w+) ({_COUNT}) ", lambda m: f"{m[1]} {_number(m[2])} ", part)
    rest = text[head.end() :].split()
    if rest[-1] in {"year", "month"} and (len(rest) == 1 or rest[-2] in {"last", "this", "next"}) and len(rest) <= 2:
        step = {"last": -1, "next": 1}.get(rest[0], 0)
        return _Meaning(relative=Relative(rest[-1], step), part=part)
    whole = _date(rest)
    return _Meaning(whole.fixed, whole.relative, part)


def _read_relative(kind: str, low: str, words: list[str]) -> Relative | None:
    match kind:
        case "weekday":
            return Relative("weekday", WEEKDAYS[low])
        case "lastweekday":
            op = {"next": "nextweekday", "last": "lastweekday"}.get(words[0], "weekday")
            return Relative(op, WEEKDAYS[words[-1]])
        case "weekdayrel":
            return Relative("weekdayrel", WEEKDAYS[words[0]], words[1])
        case "weekend":
            return Relative("weekend", {"last": -1, "next": 1}.get(words[0], 0))
        case "near":
            steps = {"yesterday": -1, "overnight": -1, "tomorrow": 1, "the day before yesterday": -2}
            return Relative("day", steps.get(low, 0))
        case "night" | "clock":
            return Relative("past", 0 if "after midnight" in low else 1, "day")  # the night before, or that of writing
        case "relmonth":
            day = _day_number(words[-1]) if words[-1][0].isdigit() else 0
            month = next(_month_number(w) for w in words if w.rstrip(".") in MONTHS)
            which = "last" if "last" in words else words[0]
            return Relative("monthday", month * 100 + day, which) if day else Relative("monthname", month, which)
        case "relyear":
            return _date(words).relative
        case "ago":
            return _ago(low, words)
        case "past" | "coming":
            unit = words[-1].rstrip("s")
            count = next((_number(w) for w in words if w.isdigit() or w in NUMBERS), 1)
            return Relative("day", 0) if unit == "hour" else Relative(kind, count, unit)
        case "season2":
            step = {"last": -1, "next": 1}.get(words[-2], 0)
            return Relative("seasonname", step, next(w for w in words if w in SEASONS))
        case "inseason":
            return Relative("season", 0, words[-1])
        case "relunit":
            unit = words[-1]
            step = -1 if "last" in words else (1 if "next" in words else 0)
            if unit == "night":
                return Relative("day", -1)
            return Relative("seasonname", step, unit) if unit in SEASONS else Relative(unit, step)
        case "anaphor":
            return _anaphor(low, words)
        case "thanksgiving":
            return Relative("thanksgiving", 0)
        case "yearend":
            return Relative("monthday", 1231)
        case "latest":
            return Relative("quarter", 0)
        case "bare":
            return Relative("duration", 0, low.rstrip("s"))
        case "duration":
            measure = re.search(r"(day|week|month|year|decade|hour|minute)", low)
            count = next((_number(w) for w in re.split(r"[-\s]", low) if w.isdigit() or w in NUMBERS), 0)
            return Relative("duration", count, measure.group(1) if measure else "")
        case _:
            return Relative("vague")


def _ago(low: str, words: list[str]) -> Relative:
    """ "Nine months ago"; "almost nine months" are no more than nine, "over nine months" no fewer."""
    counted = _counted(low, words)
    if counted.op != "ago":
        return counted
    bound = next((b for b, said in _BOUNDS.items() if said & set(words)), "")
    return replace(counted, bound=bound)


def _counted(low: str, words: list[str]) -> Relative:
    if "year-" in low:
        return Relative("year", -1)
    special = {"fortnight": ("week", 2), "half": ("month", 18 if "and a half" in low else 6)}
    for word, (scale, times) in special.items():
        if word in words:
            return Relative("ago", times, scale)
    unit = next(w.rstrip("s") for w in words if re.fullmatch(_UNIT, w))
    count = next((_number(w) for w in words if w.isdigit() or w in NUMBERS), 1)
    if several := re.search("a couple of|a few", low):
        count = NUMBERS[several.group()]
    if unit == "hour":
        return Relative("day", 0)
    return Relative("ago", count * 10, "year") if unit == "decade" else Relative("ago", count, unit)


def _anaphor(low: str, words: list[str]) -> Relative:
    month = next((w for w in words if w in MONTHS), None)
    if month:
        step = -1 if "previous" in words else (1 if "following" in words else 0)
        return Relative("shift", step, f"monthof{MONTHS[month]}")
    if words[0] in {"later", "earlier"}:
        return Relative("shift", 1 if words[0] == "later" else -1, f"{words[-1]}rest")
    if beside := re.fullmatch("the (day|week|month|year) (before|after)", low):
        return Relative("shift", -1 if beside.group(2) == "before" else 1, beside.group(1))
    counted = re.match(rf"({_COUNT}) ({_UNIT}) (earlier|later|before|previously|after|on)", low)
    if counted:
        sign = -1 if counted.group(3) in {"earlier", "before", "previously"} else 1
        unit = counted.group(2).rstrip("s")
        return Relative("shift", sign * _number(counted.group(1)), "yearapart" if unit == "year" else unit)
    step = {"previous": -1, "following": 1, "next": 1}.get(words[0], 0)
    return Relative("shift", step, words[-1])


_ONWARD = re.compile(r"(?i) (?:onwards?|forwards?|on(?=\s*(?:[.,;:)]|$)))")  # "from 2016 *on*"
_NUMBERED = re.compile(
    r"(?i)\b(?:resolutions?|decisions?|res\.|unscr)(?:\ \d{1,4}\ \(|\ )$"
)  # "*resolution 1970 (*2011)"


def find_times(text: str, dateless: bool = False) -> Iterator[TimeExpression]:
    """Every expression of ``text`` that names days, left to right; with ``dateless`` also those that name none
    ("for two years", "now")."""
    for match in _GRAMMAR.finditer(text):
        kind = match.lastgroup
        if kind is None:
            continue
        if _NUMBERED.search(text[max(0, match.start() - 24) : match.start()]):
            continue
        meant = _read(kind, match.group(kind))
        if meant.fixed is None and (meant.relative is None or (meant.relative.dateless and not dateless)):
            continue
        start, end = match.span(kind)
        found = _LEAD.search(text[max(0, start - 24) : start])
        lead = found.group(1).lower() if found else ""
        yield TimeExpression(
            start,
            end,
            text[start:end],
            meant.fixed,
            meant.relative,
            "since" if lead == "from" and _ONWARD.match(text, end) else lead,
            meant.part,
            meant.upto,
        )


def find_elapsed(text: str) -> Iterator[tuple[TimeExpression, bool]]:
    """ "Two weeks have passed since", "three months after": how long ago the event that follows was, left to right.

    With it whether that is sure. It is not where another event is what is so much later: "three months after the fall of
    the town the group *paraded*" counts from no day of its own; "after the fall the group *has paraded*" does.
    """
    for match in _ELAPSED.finditer(text):
        words = match.group().lower().split()
        meant = _ago(match.group().lower(), words)
        if meant.op == "ago":
            yield TimeExpression(*match.span(), match.group(), None, meant), words[-1] == "since"
