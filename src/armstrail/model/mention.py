"""Spans of a document's text that name something the catalogue knows."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class MentionKind(StrEnum):
    MATERIEL = "materiel"
    ACTOR = "actor"
    PLACE = "place"
    OUTLET = "outlet"


class Mention(NamedTuple):
    """``text == document.text[start:end]``; ``entries`` are catalogue ids, likeliest first."""

    start: int
    end: int
    text: str
    kind: MentionKind
    entries: tuple[str, ...]
