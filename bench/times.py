"""Time expressions against TimeBank and AQUAINT (TIMEX3): what is found, and which value it is resolved to.

    python bench/times.py ../shared/data/timebank [--misses]

Values are compared as TIMEX3 writes them, times of day left off; ``1998-02`` and ``1998-02-XX`` are the same. Days are
counted from the document's creation, "the following year" from the expression before it, weekdays and months forward
where the words before or behind look ahead ("will", "scheduled for").
"""

from __future__ import annotations

import argparse
import calendar
import re
from collections import Counter
from dataclasses import replace
from datetime import date
from html import unescape
from pathlib import Path

from armstrail.mentions.dates import TimeExpression, find_times
from armstrail.mentions.reckoning import SEASONS, Days
from armstrail.model import Period

_TIMEX = re.compile(r"<TIMEX3([^>]*)>(.*?)</TIMEX3>", re.S)
_AHEAD = re.compile(
    r"(?i)\b(will|would|scheduled|planned|plans?|due|payable|effective|starting|beginning|set for|as (?:soon|early) as|expected)\b"
)
_BEHIND = re.compile(
    r"(?i)\b(said|told|was|were|had|met|held|came|took|made|went|began|read|rose|fell|\w{3,}ed)\b(?! to\b)"
)
_LETTER = {"day": "D", "week": "W", "month": "M", "year": "Y", "decade": "Y", "hour": "TH", "minute": "TM"}
_SEASON = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
_VAGUE = {
    **dict.fromkeys(("recently", "recent", "lately", "previously", "in the past", "the past"), "PAST_REF"),
    **dict.fromkeys(("soon", "in the future", "the future"), "FUTURE_REF"),
    **{"daily": "P1D", "weekly": "P1W", "monthly": "P1M", "yearly": "P1Y", "annual": "P1Y", "annually": "P1Y"},
}


def value_of(
    t: TimeExpression, made: Period | None, context: Days | None, future: bool, past: bool
) -> tuple[str, Days | None]:
    """The TIMEX3 value of an expression, and its days where it has some."""
    rel = t.relative
    if rel and rel.op == "vague":
        every = re.match(r"(?:every|each) (\w+)", t.text.lower())
        return f"P1{_LETTER[every[1]]}" if every else _VAGUE.get(t.text.lower(), "PRESENT_REF"), None
    if rel and rel.op in {"duration", "past", "coming"}:
        vague = re.match(r"(?:for |in |about )?(?:several|recent|many)\b", t.text.lower())
        if vague and "recent" in t.text.lower():
            return "PAST_REF", None
        count = "X" if vague else str(rel.count * (10 if rel.unit == "decade" else 1)) if rel.count else "X"
        letter = _LETTER.get(rel.unit, "X")
        return ("PT" + count + letter[1] if letter[0] == "T" else "P" + count + letter), None
    whole = replace(t, lead=t.lead if t.lead in {"by", "until"} else "", part="", upto=None)
    period = whole.resolve(made, context, future, past=past)
    if period is None or period.last is None:
        return "", None
    first, last = period.first or period.last, period.last
    middle = date.fromordinal((first.toordinal() + last.toordinal()) // 2)
    words = t.text.lower()
    unit = rel.unit if rel and rel.op in {"ago", "shift"} else rel.op if rel else ""
    days = (first, last)
    if unit in {"week"}:
        year, week, _ = middle.isocalendar()
        return f"{year}-W{week:02}", days
    if unit == "weekend":
        year, week, _ = first.isocalendar()
        return f"{year}-W{week:02}-WE", days
    if unit == "month" or (unit.startswith("month") and unit != "monthday"):
        return f"{middle.year}-{middle.month:02}", days
    if unit == "year":
        return str(middle.year), days
    part = re.search(r"(first|second|third|fourth) quarter of (\d{4})", words)
    if part:
        return f"{part[2]}-Q{('first', 'second', 'third', 'fourth').index(part[1]) + 1}", days
    if unit == "quarter":
        return f"{first.year}-Q{(first.month + 2) // 3}", days
    season = next((s for s in SEASONS if s in words), None)
    if season and first != last:
        return f"{first.year}-{_SEASON[season]}", days
    if first == last:
        return first.isoformat(), days
    if (first.day, last.day) == (1, calendar.monthrange(last.year, last.month)[1]):
        months = (last.year - first.year) * 12 + last.month - first.month + 1
        if months == 1:
            return f"{first.year}-{first.month:02}", days
        if months == 3:
            return f"{first.year}-Q{(first.month + 2) // 3}", days
        if months == 12:
            return str(first.year), days
        if words.endswith("0s"):
            return str(first.year)[:3], days
    return f"{first.isoformat()}/{last.isoformat()}", days


def plain(value: str) -> str:
    """A value without its time of day and unknown parts."""
    value = value if value.startswith("P") else value.split("T")[0]
    value = re.sub(r"(-XX)+$", "", value)
    return re.sub(r"-W(\d)(?!\d)", r"-W0\1", re.sub(r"^(\d{3})X$", r"\1", value))


def read(path: Path) -> tuple[str, date | None, list[tuple[int, int, str, str]]]:
    """Text, day of creation and the gold expressions (start, end, type, value) of a document."""
    raw = path.read_text(encoding="utf-8", errors="replace")
    body = re.search(r"<TEXT>(.*?)</TEXT>", raw, re.S)
    made = re.search(r'functionInDocument="CREATION_TIME"[^>]*value="([^"]*)"', raw) or re.search(
        r'value="([^"]*)"[^>]*functionInDocument="CREATION_TIME"', raw
    )
    day = re.match(r"\d{4}-\d\d-\d\d", made.group(1)) if made else None
    text, gold = "", []
    for part in re.split(r"(<TIMEX3[^>]*>.*?</TIMEX3>)", body.group(1) if body else raw, flags=re.S):
        timex = _TIMEX.fullmatch(part)
        words = unescape(re.sub(r"<[^>]+>", "", timex.group(2) if timex else part)).replace("\n", " ")
        if timex:
            traits = dict(re.findall(r'(\w+)="([^"]*)"', timex.group(1)))
            gold.append((len(text), len(text) + len(words), traits["type"], traits["value"]))
        text += words
    return text, date.fromisoformat(day.group()) if day else None, gold


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--misses", action="store_true")
    args = parser.parse_args()
    n: Counter[str] = Counter()
    for path in sorted(args.folder.glob("*/*.tml")):
        text, day, gold = read(path)
        made = Period.day(day) if day else None
        context: Days | None = None
        found: list[tuple[TimeExpression, str]] = []
        dated: list[tuple[TimeExpression, Days]] = []
        for t in find_times(text, dateless=True):
            value, days = value_of(t, made, context, *_direction(text, t.start))
            context = days or context
            if days:
                dated.append((t, days))
            found.append((t, value))
        n["gold"] += len(gold)
        n["found"] += len(found)
        for start, end, _, wanted in gold:
            n["relaxed"] += any(t.start < end and t.end > start for t, _ in found)
            n["strict"] += any((t.start, t.end) == (start, end) for t, _ in found)
            n["end to end"] += any(plain(v) == plain(wanted) for t, v in found if t.start < end and t.end > start)
            before = next((d for t, d in reversed(dated) if t.end <= start), None)
            given = next((t for t, _ in found if (t.start, t.end) == (start, end)), None) or _given(text[start:end])
            value = value_of(given, made, before, *_direction(text, start))[0] if given else ""
            n["right"] += plain(value) == plain(wanted)
            n["valued"] += bool(value)
            if args.misses and plain(value) != plain(wanted):
                print(
                    f"{path.stem}  {text[max(0, start - 25) : start]}[{text[start:end]}]  {wanted}  read: {value or '-'}"
                )
        for t, _ in found:
            if not any(s < t.end and e > t.start for s, e, *_ in gold):
                n["spurious"] += 1
                if args.misses:
                    print(f"{path.stem}  SPURIOUS  {text[max(0, t.start - 25) : t.end + 15]!r}  {t.text}")

    print(f"detection, relaxed   {_figures(n['relaxed'], n['relaxed'] + n['spurious'], n['gold'])}")
    print(f"detection, strict    {_figures(n['strict'], n['found'], n['gold'])}")
    print(f"value, spans given   {_figures(n['right'], n['valued'], n['gold'])}")
    print(f"value, end to end    {_figures(n['end to end'], n['relaxed'] + n['spurious'], n['gold'])}")


def _direction(text: str, start: int) -> tuple[bool, bool]:
    """Whether the words before an expression look ahead of the day of writing, or back: what the engine takes from the
    modality of the clause. A verb of the past nearer to the expression than any word that looks ahead looks back."""
    before = re.split(r"[.;] ", text[max(0, start - 60) : start])[-1]
    ahead = max((m.start() for m in _AHEAD.finditer(before)), default=-1)
    behind = max((m.start() for m in _BEHIND.finditer(before)), default=-1)
    return 0 <= ahead >= behind, behind > ahead


def _given(span: str) -> TimeExpression | None:
    """The expression that a given span is; one that needs a preposition gets one ("in March")."""
    read = [t for words in (span, "in " + span) for t in find_times(words, dateless=True)]
    return max(read, key=lambda t: t.end - t.start, default=None)


def _figures(right: int, found: int, gold: int) -> str:
    p, r = right / max(1, found), right / max(1, gold)
    return f"P {p:.3f}  R {r:.3f}  F1 {2 * p * r / max(1e-9, p + r):.3f}"


if __name__ == "__main__":
    main()
