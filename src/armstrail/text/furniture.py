"""Telling a report from the page around it, line by line."""

from __future__ import annotations

import re
from functools import lru_cache

from armstrail.catalogue.load import Catalogue

_SEPARATORS = re.compile(r"\s*[|·•>/»]\s*|\s{3,}")
_SENTENCE_END = re.compile(r"[.!?:;…][\"'”’)\]]*$")


@lru_cache(maxsize=4)
def _compiled(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{p})" for p in patterns), re.IGNORECASE)


def ends_sentence(line: str) -> bool:
    return bool(_SENTENCE_END.search(line.strip()))


def is_menu(line: str) -> bool:
    """Several short labels in a row: ``Home | World | Sport``, ``Home > Security > Somalia``."""
    parts = [p for p in _SEPARATORS.split(line.strip()) if p]
    return len(parts) >= 2 and max(len(p.split()) for p in parts) <= 5 and bool(re.search(r"[|·>/»]|\s{3,}", line))


def is_furniture(line: str, catalogue: Catalogue) -> bool:
    """Navigation, "read also", sharing, copyright, donation and caption lines."""
    patterns = _compiled(tuple(f.pattern for f in catalogue.furniture))
    return bool(patterns.match(line.strip(" \t•*-[").strip()) or patterns.match(line.strip())) or is_menu(line)
