"""How many: bounds and the words that gave them."""

from __future__ import annotations

from armstrail.model.base import Noun


class Quantity(Noun):
    """``low`` and ``high`` are inclusive, ``None`` is unknown. "At least one" is (1, None), "a plethora" (None, None).

    ``unit`` is set where things are counted in something else than pieces (tonnes, crates, rounds).
    """

    low: int | None = None
    high: int | None = None
    text: str = ""
    unit: str = ""

    def describe(self) -> str:
        if self.low is None and self.high is None:
            return self.text
        if self.low == self.high:
            return f"{self.low:,}"
        if self.high is None:
            return f"≥ {self.low:,}"
        return f"≤ {self.high:,}" if self.low is None else f"{self.low:,}–{self.high:,}"
