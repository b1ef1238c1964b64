"""What the entries of a chronology open with: "3. Boulkessi, 9 August. Troops dug up", "May 2011: gunmen fire"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from armstrail.mentions.dates import TimeExpression, find_times

_MARK = re.compile(r"\s*(?:(?:\d{1,3}[.)]|\([a-z0-9]{1,3}\)|[•*–—-])\s+)?")
_PLACE = r"(?P<place>[A-Z][^,.;:()\d\n]{1,40})"
_BEFORE = re.compile(rf"{_PLACE}(?:,\s+|\s+\()")
_BEHIND = re.compile(rf",\s+{_PLACE}(?=\s?[:–—])")
_END = re.compile(r"\)?\s?(?:[.:–—]|-\s)\s*\S")
_ENTRIES = 3  # lines that open so from which they are entries, where no number or bullet says it: one may be a dateline


@dataclass(frozen=True, slots=True)
class Heading:
    """The day of an entry, and where its place stands in the text."""

    day: TimeExpression
    place: tuple[int, int] | None


class Headings:
    """The headings of one document by where their line begins."""

    def __init__(self, text: str) -> None:
        found: dict[int, tuple[Heading, bool]] = {}
        begun = 0
        for line in text.split("\n"):
            entry = _entry(line, begun)
            if entry is not None:
                found[begun] = entry
            begun += len(line) + 1
        many = sum(1 for heading, _ in found.values() if heading.place is not None) >= _ENTRIES
        self._of = {k: h for k, (h, marked) in found.items() if marked or many or h.place is None}
        self._text = text

    def of(self, start: int) -> Heading | None:
        """The heading of the line that ``start`` stands in."""
        return self._of.get(self._text.rfind("\n", 0, start) + 1)


def _entry(line: str, begun: int) -> tuple[Heading, bool] | None:
    """The heading of a line, and whether a number or bullet marks it."""
    mark = _MARK.match(line)
    opening = mark.end() if mark is not None else 0
    before = _BEFORE.match(line, opening)
    for place in (before, None):
        at = place.end() if place is not None else opening
        day = next(iter(find_times(line[at : at + 40])), None)
        if day is None or day.start or day.lead:
            continue
        if not (day.fixed or (day.relative is not None and day.relative.op == "monthday")):
            continue
        end = at + day.end - line[: at + day.end].endswith(".")  # "3 August.": the stop read as one of "3 Aug."
        behind = None if place is not None else _BEHIND.match(line, end)
        if not _END.match(line, behind.end() if behind is not None else end):
            continue
        where = place or behind
        spot = (begun + where.start("place"), begun + where.end("place")) if where is not None else None
        return Heading(day, spot), bool(line[:opening].strip())
    return None
