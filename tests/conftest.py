"""Shared by the tests: the catalogue, an extractor, and where the gold and the browser are."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from armstrail.catalogue.load import Catalogue, default_catalogue
from armstrail.claims.rules import RulesExtractor
from armstrail.mentions.gazetteer import gazetteer
from armstrail.model import Claim, Document, Metadata, Period, Region, RegionKind, short_id

ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "examples" / "reports"
SHARED = ROOT.parent / "shared"
GOLD = SHARED / "gold"
SCORERS = SHARED / "tools"
IN_CI = os.environ.get("CI") == "true"


def need(found: bool, reason: str) -> None:
    """Skip with the reason on a user's machine; fail in CI, where everything must be there."""
    if not found:
        if IN_CI:
            pytest.fail(f"in CI, but {reason}")
        pytest.skip(reason)


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return default_catalogue()


@pytest.fixture(scope="session")
def extractor(catalogue: Catalogue) -> RulesExtractor:
    return RulesExtractor(catalogue)


def make_text_document(text: str, kind: RegionKind = RegionKind.BODY) -> Document:
    """A document of one region a paragraph; paragraphs stand apart by an empty line."""
    paragraphs = re.finditer(r"(?:.(?!\n\n))*.", text, re.DOTALL)
    regions = tuple(
        Region(start=m.start() + len(m[0]) - len(m[0].lstrip()), end=m.end(), kind=kind) for m in paragraphs
    )
    return Document(
        id="doc-test",
        snapshot="0" * 64,
        file="test.txt",
        text=text,
        regions=regions or (Region(start=0, end=len(text), kind=kind),),
        meta=Metadata(),
        guessed=Metadata(),
    )


@pytest.fixture(scope="session")
def read(catalogue: Catalogue, extractor: RulesExtractor) -> Callable[..., list[Claim]]:
    """Claims of a piece of text, as if published on 9 June 2015."""

    def reader(text: str, published: date | None = date(2015, 6, 9)) -> list[Claim]:
        document = make_text_document(text)
        return extractor.extract(
            document, gazetteer(catalogue).find(text), Period.day(published) if published else None
        )

    return reader


@pytest.fixture(scope="session")
def chromium() -> str:
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    need(found is not None, "no Chromium is installed (apt-get install chromium)")
    assert found
    return found


def make(text: str, published: date | None) -> Document:
    """A report of one paragraph with the day it was published."""
    meta = Metadata(published=Period.day(published) if published else None)
    identifier = short_id("doc", [text, str(published)])
    return Document(
        id=identifier,
        snapshot="0" * 64,
        file=f"{identifier}.txt",
        text=text,
        meta=meta,
        guessed=meta,
        regions=(Region(start=0, end=len(text), kind=RegionKind.BODY),),
    )


@pytest.fixture(scope="session")
def claims_of(catalogue: Catalogue, extractor: RulesExtractor) -> Callable[[Document], list[Claim]]:
    """Claims of a report, counted from its own day."""
    return lambda d: extractor.extract(d, gazetteer(catalogue).find(d.text), d.meta.published)
