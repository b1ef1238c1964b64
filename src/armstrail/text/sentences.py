"""Sentences of a document's readable regions, with offsets into its text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

import sentencex

from armstrail.model import Document, RegionKind

_NUMBERED = re.compile(
    r"^(?:(?:\d{1,3}[.)]|[•*–-]|\([a-z]\)|(?:Case|Finding|Example|Box|Item|Annex|Note) (?:[A-Z]|\d{1,3}|[ivx]{1,4})[.:)])\s+)+"
)
_CLOCK = re.compile(
    r"^(?:\d{1,2}[:.]\d{2}|\d{1,2}h\d{2})(?:\s?[ap]\.?m\.?)?(?:\s(?:GMT|UTC|[A-Z]{2,4}))?\s*(?:\n|[–—:]\s+)(?=\S)"
)
"""The hour before an entry of a live page."""
_DATELINE = re.compile(
    r"^[^a-z]{3,40}(?:,[^—–]{0,40})?(?:\([^)]{2,30}\))?\s*[—–]\s+|^[A-Z][a-zà-ÿ]+ [–—] (?=[A-Z])"
    r"|^[A-Z][A-ZÀ-Þ'’./ -]{2,40}(?:,[^—–;:\"“.]{2,40}\.?[^—–;:\"“.]{0,20})?(?:\s?\([^)]{2,30}\))?\s+-\s+(?=[\"“A-Z])"
    r"|^[A-Z][\wà-ÿ'’. -]{2,30}, (?:[A-Z][\wà-ÿ'’.]* ?){1,4}[–—] (?=[\"“A-Z])"
    r"|^[A-ZÀ-Þ][^a-z]{2,40}(?:,[^—–\"“.]{0,40})?\s?(?:\([^)]{2,30}\))?\s*--\s+"
    r"|^[A-Z][\wà-ÿ'’., ]{2,40} \([A-Z][\w ]{2,24}\) [-–—] (?=[\"“A-Z])"
)


_INITIAL = re.compile(r"\b[A-Z][a-zà-ÿ]+ [A-Z]\.\s*$")
_SHORTENED = re.compile(r"(?i)\b(?:vz|nos?|nr|cal|approx|ca|mod|para|fig|res)\.\s*$")
_FOLLOWING = re.compile(r"\s*(\S)")
POINT_MARK = r"(?:[•▪*–—-]|\([a-z0-9]{1,3}\)|\d{1,2}[.)])"
"""Pattern of what stands before a point of a list."""
_POINT = re.compile(POINT_MARK + r"\s+")
_POINT_LENGTH, _LIST_LENGTH = 200, 1200


class Span(NamedTuple):
    """A sentence; ``kind`` is the region it stands in, ``paragraph`` the region's number."""

    start: int
    end: int
    kind: RegionKind
    paragraph: int


def sentences_of(document: Document) -> Iterator[Span]:
    """Sentences of titles, decks, headings and body; numbers and datelines at their start are left out.

    A sentence that ends in a colon and the points of the list below it are one: "The following were seized: ...".
    """
    listed = -1
    for number, region in enumerate(document.regions):
        if region not in document.readable or number <= listed:
            continue
        text = document.text[region.start : region.end]
        announced = region.start + len(text.rstrip()) if text.rstrip().endswith(":") else -1
        skip = _NUMBERED.match(text)
        offset = skip.end() if skip else 0
        if clock := _CLOCK.match(text[offset:]):
            offset += clock.end()
        dateline = _DATELINE.match(text[offset:])
        if dateline and region.kind is RegionKind.BODY:
            offset += dateline.end()
        if region.kind in {RegionKind.TITLE, RegionKind.DECK, RegionKind.HEADING}:
            yield Span(region.start + offset, region.end, region.kind, number)
            continue
        for a, b in split_sentences(text[offset:]):
            start, end = region.start + offset + a, region.start + offset + b
            if end == announced:
                listed = _last_point(document, number, start)
                end = document.regions[listed].end if listed > number else end
            yield Span(start, end, region.kind, number)


def _last_point(document: Document, number: int, start: int) -> int:
    """The region of the last point of the list that region ``number`` announces; -1 where there is none.

    Points are short, bulleted or numbered, and hold one sentence at most; what reaches too far from ``start`` is left.
    """
    last = -1
    for k in range(number + 1, len(document.regions)):
        region = document.regions[k]
        text = document.text[region.start : region.end]
        marked = _POINT.match(text)
        if region.kind not in {RegionKind.BODY, RegionKind.HEADING} or not marked or region.end - start > _LIST_LENGTH:
            break
        if len(text) > _POINT_LENGTH or len(list(split_sentences(text[marked.end() :]))) > 1:
            break
        last = k
    return last


def split_sentences(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence of running text, spaces around it left out."""
    held = -1
    for boundary in sentencex.get_sentence_boundaries("en", text):
        start, end = boundary["start_index"] if held < 0 else held, boundary["end_index"]
        piece = text[start:end]
        follow = _FOLLOWING.match(text, end)
        if follow and (
            (follow[1].isupper() and _INITIAL.search(piece)) or (follow[1].isdigit() and _SHORTENED.search(piece))
        ):
            held = start  # "USS Winston *S.* Churchill", "two *vz.* 58s"
            continue
        held = -1
        lead = len(piece) - len(piece.lstrip())
        stripped = piece.strip()
        if stripped and any(c.isalpha() for c in stripped):
            yield start + lead, start + lead + len(stripped)
