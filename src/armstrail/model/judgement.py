"""What a person decided about a claim: kept beside it, never over it; the latest of each kind counts."""

from __future__ import annotations

from typing import Literal

from armstrail.model.base import Noun

Verdict = Literal["right", "wrong", "unsure"]


class Judgement(Noun):
    """``verdict`` is on the reading (does the source say so?), ``grade`` an Admiralty pair ("B2") that the person gives
    instead of the rules'. Either may be absent; ``who`` and ``made`` say by whom and when (UTC)."""

    claim: str
    verdict: Verdict | None = None
    grade: str | None = None
    who: str
    why: str = ""
    made: str = ""

    @property
    def said(self) -> str:
        """ "wrong and C5"."""
        return " and ".join(x for x in (self.verdict, self.grade) if x)


Likeness = Literal["same", "different", "unsure"]


class NameJudgement(Noun):
    """Whether two names mean one party. ``names`` are keys of parties (`links.names`): ids of the catalogue, or names that it
    lacks in lower case."""

    names: tuple[str, str]
    verdict: Likeness
    who: str
    why: str = ""
    made: str = ""

    @property
    def pair(self) -> frozenset[str]:
        return frozenset(self.names)
