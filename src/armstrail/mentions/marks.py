"""Serial, lot, contract and head-stamp marks, by the patterns of the catalogue (`data/marks`).

Two reports that print the same serial number speak of one item; that is the strongest link there is, so a mark is
kept as printed and never completed or corrected.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from armstrail.catalogue.load import Catalogue


class Mark(NamedTuple):
    """``value == text[start:end]``; ``kind`` is serial, lot, contract, headstamp or year."""

    start: int
    end: int
    value: str
    kind: str


@lru_cache(maxsize=4)
def _patterns(catalogue: Catalogue) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((m.kind, re.compile(m.pattern)) for m in catalogue.marks)


def find_marks(text: str, catalogue: Catalogue) -> list[Mark]:
    """Marks in ``text`` in order; where two patterns hit the same characters, the first of the catalogue wins."""
    found: list[Mark] = []
    for kind, pattern in _patterns(catalogue):
        for match in pattern.finditer(text):
            start, end = match.span("mark")
            if all(end <= m.start or start >= m.end for m in found):
                found.append(Mark(start, end, match.group("mark"), kind))
    return sorted(found)
