"""Snapshots (bytes as found) and documents (the text that claims are cited from)."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from armstrail.model.base import Noun
from armstrail.model.period import Period


class Snapshot(Noun):
    """The bytes of a source, kept for good. ``sha256`` is the identity; ``uri`` says where they were found."""

    sha256: str
    uri: str
    media_type: str
    size: int
    retrieved: datetime | None = None


class RegionKind(StrEnum):
    """What a stretch of text is. Claims come from TITLE, DECK, HEADING and BODY only."""

    TITLE = "title"
    DECK = "deck"
    HEADING = "heading"
    BODY = "body"
    BYLINE = "byline"
    FURNITURE = "furniture"


READABLE = frozenset({RegionKind.TITLE, RegionKind.DECK, RegionKind.HEADING, RegionKind.BODY})


class Region(Noun):
    """A paragraph or line of the text: ``text[start:end]``."""

    start: int
    end: int
    kind: RegionKind


class SourceSpan(Noun):
    """Where a stretch of the text stands in the snapshot: a page of a PDF (1-based) or an element of a page."""

    start: int
    end: int
    page: int | None = None
    element: str | None = None


class Metadata(Noun):
    """What is known of a document; every field may be unknown."""

    url: str | None = None
    title: str | None = None
    author: str | None = None
    outlet: str | None = None
    published: Period | None = None
    published_note: str | None = None
    republished_by: str | None = None
    republished: Period | None = None
    retrieved: str | None = None
    language: str | None = None

    def over(self, guessed: Metadata) -> Metadata:
        """These facts, with ``guessed`` filling the gaps."""
        stated = {k: getattr(self, k) for k in self.__struct_fields__ if getattr(self, k) is not None}
        return guessed.but(**stated)


class Document(Noun):
    """Clean text of a snapshot. ``meta`` is what is used; ``guessed`` and ``stated`` are kept beside it."""

    id: str
    snapshot: str
    file: str
    text: str
    regions: tuple[Region, ...]
    source_map: tuple[SourceSpan, ...] = ()
    meta: Metadata
    guessed: Metadata
    stated: Metadata = Metadata()

    @property
    def readable(self) -> tuple[Region, ...]:
        return tuple(r for r in self.regions if r.kind in READABLE)

    def page_of(self, offset: int) -> int | None:
        """The 1-based PDF page that holds ``offset``, if the document has pages."""
        return next((s.page for s in self.source_map if s.start <= offset < s.end), None)

    def region_at(self, offset: int) -> Region | None:
        return next((r for r in self.regions if r.start <= offset < r.end), None)
