"""Snapshot bytes to a document: one entry point for every kind of file."""

from __future__ import annotations

from armstrail.catalogue.load import Catalogue
from armstrail.errors import NothingToRead
from armstrail.model import Document, Metadata, Snapshot, short_id
from armstrail.text.decode import decode
from armstrail.text.metadata import guess_metadata
from armstrail.text.plain import regions_of


def make_document(snapshot: Snapshot, data: bytes, file: str, stated: Metadata, catalogue: Catalogue) -> Document:
    """The document of a snapshot. Raises SkipDocument where there is nothing that can be read."""
    from armstrail.text.html import read_html  # heavy imports, only where a page of that kind comes
    from armstrail.text.pdf import read_pdf

    page_facts = Metadata()
    if snapshot.media_type == "text/html":
        text, source_map, page_facts = read_html(decode(data, html=True))
    elif snapshot.media_type == "application/pdf":
        text, source_map = read_pdf(data)
    else:
        text, source_map = decode(data), ()
    if not any(c.isalpha() for c in text):
        raise NothingToRead("holds no text")
    regions = regions_of(text, catalogue)
    guessed = page_facts.over(guess_metadata(text, regions, catalogue))
    address = stated.url or guessed.url
    publisher = catalogue.outlet_at(address) if address else None
    if publisher and (not guessed.outlet or page_facts.outlet):
        guessed = guessed.but(outlet=publisher.name)  # "nytimes.com" names itself in many ways
    if guessed.published:
        guessed = guessed.but(published_note=None)
    return Document(
        id=short_id("doc", [snapshot.sha256]),
        snapshot=snapshot.sha256,
        file=file,
        text=text,
        regions=regions,
        source_map=source_map,
        meta=stated.over(guessed),
        guessed=guessed,
        stated=stated,
    )
