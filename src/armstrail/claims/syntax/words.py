"""Splitting a sentence into the words that the treebank knows, with offsets."""

from __future__ import annotations

import re

_PREFIXES = (
    r"anti|non|co|pre|post|pro|ex|mid|multi|re|counter|semi|sub|un|inter|ultra|quasi|vice|self|cross|mini|"
    r"super|trans|over|under|out"
)
_WORD = re.compile(
    rf"""
      (?:[A-Za-z]\.){{2,}}                              # U.S.  F.S.A.
    | (?:Mr|Mrs|Ms|Dr|Gen|Lt|Col|Maj|Capt|Sgt|Brig|Adm|St|No|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|vs|etc)\.
    | (?-i:[Aa]l|[Ee]l)-(?-i:[A-Z])[A-Za-z]+              # al-Abbas
    | (?:{_PREFIXES})-[A-Za-z]+                           # anti-tank
    | [A-Za-z]{{1,4}}-?\d+(?:[-/.]?[A-Za-z0-9]+)*         # T-72B3  M-302  BGM-71
    | [A-Z][A-Za-z]{{3,10}}-\d+[A-Za-z]?                  # Qasef-1s  Shahed-136
    | \d+(?:\.\d+)?[x×]\d+(?:\.\d+)?                      # 7.62x39
    | \d+[A-Za-z]+\d*(?:-[A-Za-z0-9]+)*                   # 9M133  122mm
    | (?<![\w.])\.\d{{2,3}}(?:-[A-Za-z]+)*                  # .50  .50-calibre
    | \d+(?:[.,:]\d+)*                                    # 1,000  7.62  14:20
    | \w+(?:['’]\w+)*                                     # words, with inner apostrophes (split below)
    | \S
    """,
    re.VERBOSE | re.IGNORECASE,
)
_CLITIC = re.compile(r"(?i)(n['’]t|['’](?:s|m|re|ve|ll|d))$")


def split_words(text: str) -> list[tuple[int, int]]:
    """Offsets of the words of ``text``; contractions and possessives are words of their own."""
    out: list[tuple[int, int]] = []
    for match in _WORD.finditer(text):
        start, end = match.span()
        clitic = _CLITIC.search(match.group())
        if clitic and clitic.start() > 0:
            out.append((start, start + clitic.start()))
            out.append((start + clitic.start(), end))
        else:
            out.append((start, end))
    return out
