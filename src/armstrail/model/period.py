"""Spans of days with open ends, and where their dates come from."""

from __future__ import annotations

from datetime import date
from typing import Literal

from armstrail.model.base import Noun

Basis = Literal["stated", "resolved", "inferred"]


class Period(Noun):
    """Days between which something happened, both ends inclusive; ``None`` is an open end.

    ``basis`` is ``stated`` (the text gives the date), ``resolved`` (a relative expression counted from the
    publication day) or ``inferred`` (from other documents, or from a document that is itself dated so).
    ``text`` keeps the words.
    """

    first: date | None = None
    last: date | None = None
    text: str = ""
    basis: Basis = "stated"

    @property
    def known(self) -> bool:
        return self.first is not None or self.last is not None

    def overlaps(self, other: Period, slack: int = 0) -> bool:
        """Whether the two can share a day, give or take ``slack`` days. Open ends reach for ever."""
        if self.first and other.last and self.first.toordinal() > other.last.toordinal() + slack:
            return False
        return not (other.first and self.last and other.first.toordinal() > self.last.toordinal() + slack)

    def within(self, days: int) -> bool:
        """Whether both ends are known and lie at most ``days`` apart."""
        return self.first is not None and self.last is not None and (self.last - self.first).days <= days

    def narrowed_by(self, other: Period) -> bool:
        """Whether ``other`` lies within this one and is shorter: it says the same more exactly."""
        if self.first is None or self.last is None or other.first is None or other.last is None:
            return False
        inside = self.first <= other.first and other.last <= self.last
        return inside and other.last - other.first < self.last - self.first

    def describe(self) -> str:
        """``2015-05-13``, ``2015-05-13/2015-06-09``, ``../2015-06-09`` or ``unknown``."""
        if not self.known:
            return "unknown"
        if self.first == self.last:
            return str(self.first)
        return f"{self.first or '..'}/{self.last or '..'}"

    @classmethod
    def day(cls, day: date, text: str = "", basis: Basis = "stated") -> Period:
        return cls(first=day, last=day, text=text, basis=basis)
