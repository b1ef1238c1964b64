"""Article text of a web page, with a map from each paragraph to the element it came from."""

from __future__ import annotations

import logging
import re
from datetime import date

import htmldate
import lxml.html
import trafilatura
from lxml.etree import LxmlError

from armstrail.errors import NothingToRead, Unreadable
from armstrail.model import Metadata, Period, SourceSpan

MAX_DEPTH = 400
_BLOCK = re.compile(r"\s+")
_LOG = logging.getLogger("trafilatura")


def read_html(page: str) -> tuple[str, tuple[SourceSpan, ...], Metadata]:
    """Text, source map and what the page's own metadata say. Raises SkipDocument where no article is found."""
    _LOG.setLevel(logging.CRITICAL)
    if _depth(page) > MAX_DEPTH:
        raise Unreadable(f"elements nested more than {MAX_DEPTH} deep")
    try:
        tree = lxml.html.fromstring(page.encode("utf-8", "replace"), parser=lxml.html.HTMLParser(encoding="utf-8"))
        body = trafilatura.extract(page, fast=True, include_comments=False, include_tables=True)
        facts = trafilatura.extract_metadata(page, date_config={"extensive_search": False, "original_date": True})
    except (LxmlError, ValueError, TypeError, RecursionError, AttributeError) as error:
        raise Unreadable(f"the page cannot be parsed: {str(error).splitlines()[0][:80]}") from error
    if not body:
        raise NothingToRead("no article text was found in the page")
    title = (facts.title or "").strip() if facts else ""
    if title and not body.startswith(title):
        body = f"{title}\n\n{body}"
    text = re.sub(r"\n+", "\n\n", body).strip() + "\n"
    return text, _source_map(text, tree), _facts(facts, page, title)


def _depth(page: str) -> int:
    """A cheap bound on nesting, before a recursive parser meets it."""
    deepest = depth = 0
    for closing in re.findall(r"<(/?)(?:div|span|b|i|font|table|ul|li|p|blockquote)\b", page):
        depth = max(0, depth - 1) if closing else depth + 1
        deepest = max(deepest, depth)
    return deepest


def _facts(facts: object, page: str, title: str) -> Metadata:
    found = htmldate.find_date(page, extensive_search=False, original_date=True)
    published = Period.day(date.fromisoformat(found), found) if found else None

    def get(name: str) -> str | None:
        value = getattr(facts, name, None)
        return str(value) if value else None

    return Metadata(
        title=title or None,
        author=get("author"),
        outlet=get("sitename"),
        url=get("url"),
        published=published,
        language=get("language"),
    )


def _source_map(text: str, tree: lxml.html.HtmlElement) -> tuple[SourceSpan, ...]:
    """Paragraph of the text to the path of the deepest element whose text begins like it."""
    root = tree.getroottree()
    paths: dict[str, str] = {}
    for element in tree.iter("p", "h1", "h2", "h3", "h4", "li", "td", "blockquote", "figcaption", "div", "span"):
        content = _BLOCK.sub(" ", element.text_content()).strip()[:60]
        if content:
            paths[content] = root.getpath(element)
    spans = []
    for match in re.finditer(r"[^\n]+", text):
        path = paths.get(_BLOCK.sub(" ", match.group()).strip("- ").strip()[:60])
        if path:
            spans.append(SourceSpan(start=match.start(), end=match.end(), element=path))
    return tuple(spans)
