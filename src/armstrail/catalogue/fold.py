"""Folding of text for comparison: one code point in, one out, so that offsets stay true."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

import numpy as np
from numpy.typing import NDArray

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


_JOINTS = {ord(c): " " for c in "-'./"}
_SKELETON = {k: _JOINTS.get(ord(v), v) for k, v in _TABLE.items()} | _JOINTS


def skeleton(text: str) -> str:
    """`fold`, with hyphen, apostrophe, full stop and slash as spaces: what spellings of one name share."""
    return text.translate(_SKELETON)


@cache
def _letter_codes() -> NDArray[np.uint8]:
    """A byte for each code point of the basic plane: Latin letters and digits as themselves, what is no letter a
    space, the letters of other alphabets above 127. Cyrillic, Arabic and Hebrew have a code a letter; the rest share
    some, so a match beyond Latin is to be checked against the text."""
    points = np.arange(0x10000, dtype=np.uint32)
    alphabetic = np.fromiter(map(str.isalnum, map(chr, range(0x10000))), np.bool_, 0x10000)
    table = np.where(alphabetic, 128 + points % 128, ord(" ")).astype(np.uint8)
    codes: dict[str, int] = {}
    for first, last in ((0x430, 0x460), (0x490, 0x492), (0x620, 0x64B), (0x66E, 0x6D4), (0x5D0, 0x5EB)):
        for code in range(first, last):
            if chr(code).isalnum():
                codes[chr(code)] = 128 + len(codes) % 128
    for code in (*range(0x700), *range(0x1E00, 0x2000)):
        if alphabetic[code]:
            base = unicodedata.normalize("NFKD", chr(code))[0].lower()[0]
            plain = base.isascii() and base.isalnum()
            table[code] = ord(base) if plain else codes.get(base, 128 + ord(base) % 128)
    return table


@cache
def _latin_codes() -> bytes:
    return _letter_codes()[:256].tobytes()


def letters(text: str) -> bytes:
    """One byte a code point, for matching: accents and case dropped, all that is no letter or digit a space.

    Offsets into the bytes are offsets into ``text``. 350 MB/s; see `_letter_codes` for other alphabets.
    """
    try:
        return text.encode("latin-1").translate(_latin_codes())
    except UnicodeEncodeError:
        pass
    wide = np.frombuffer(text.encode("utf-16-le", "surrogatepass"), np.uint16)
    if len(wide) != len(text):  # beyond the basic plane: pairs of units
        wide = np.minimum(np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32), 0xFFFF).astype(np.uint16)
    return _letter_codes()[wide].tobytes()


_ARTICLE = re.compile(r"^(?:al|el|ad|ar|as|ash|at|az|an|ed|er|es|esh|et|ez|the)[ '-]+(?=\w)")
_OTHER = re.compile(r"[^\w]+")


def without_accents(text: str) -> str:
    """Letters without what stands over and under them, in any alphabet; the length may change."""
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def place_key(name: str) -> str:
    """What two spellings of a place share: letters only, without an Arabic article and doubled letters."""
    plain = _ARTICLE.sub("", fold(without_accents(name).lower()))
    return re.sub(r"(\w)\1+", r"\1", _OTHER.sub("", plain))
