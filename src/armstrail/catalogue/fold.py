"""Folding of text for comparison: one code point in, one out, so that offsets stay true."""

from __future__ import annotations

import re
import unicodedata

_QUOTES = {ord(c): "'" for c in "‘’ʼ`´ʻʿʾ"} | {ord(c): '"' for c in "“”„«»"}
_DASHES = {ord(c): "-" for c in "‐‑‒–—−"}
_SPACES = {ord(c): " " for c in "\u00a0\u2009\u202f\u2007\t\n\r"}


def _one_to_one() -> dict[int, str]:
    table: dict[int, str] = {}
    for code in range(0x250):
        char = chr(code)
        base = unicodedata.normalize("NFKD", char)[:1] if char.isalpha() else char
        lowered = (base or char).lower()
        if len(lowered) == 1 and lowered != char:
            table[code] = lowered
    for code in range(0x370, 0x590):
        lowered = chr(code).lower()
        if len(lowered) == 1 and lowered != chr(code):
            table[code] = lowered
    return {**table, **_QUOTES, **_DASHES, **_SPACES}


_TABLE = _one_to_one()


def fold(text: str) -> str:
    """Lower case, accents of Latin letters dropped, quotes and dashes made plain; ``len`` does not change."""
    return text.translate(_TABLE)


_ARTICLE = re.compile(r"^(?:al|el|ad|ar|as|ash|at|az|an|ed|er|es|esh|et|ez|the)[ '-]+(?=\w)")
_OTHER = re.compile(r"[^\w]+")


def place_key(name: str) -> str:
    """What two spellings of a place share: letters only, without an Arabic article and doubled letters."""
    plain = unicodedata.normalize("NFKD", name)
    plain = "".join(c for c in plain if not unicodedata.combining(c)).lower()
    plain = _ARTICLE.sub("", fold(plain))
    return re.sub(r"(\w)\1+", r"\1", _OTHER.sub("", plain))
