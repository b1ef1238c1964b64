"""Pasted web pages and other plain text: which lines are title, byline, body and furniture."""

from __future__ import annotations

import re
from dataclasses import dataclass

from armstrail.catalogue.load import Catalogue
from armstrail.mentions.dates import find_times
from armstrail.model import Region, RegionKind
from armstrail.text.furniture import ends_sentence, is_furniture, is_menu

BODY_WORDS = 18  # a line of so many words with a sentence end is a paragraph
_BYLINE = re.compile(
    r"^\s*(?:\[?source:|by:|(?:published|posted|updated|last updated|first published)\b.{0,60}\d{4}|originally published|"
    r"(?:this article|it) (?:was|is) (?:first )?(?:published|reproduced))",
    re.IGNORECASE,
)
_BY_WHOM = re.compile(
    r"\s*(?:(?i:by) (?:[A-Z][\w.'-]+(?: |,|$)){1,4}|(?i:by) (?:an?|the|our) [\w ]{3,30}|"
    r"(?i:released|distributed|issued)\b.{0,60}\d{4})"
)
_OUTLET_WORDS = re.compile(
    r"(?i)\b(news|monitor|journal|post|times|herald|tribune|courier|gazette|digest|letter|online|press|review|online|"
    r"bulletin|office|ministry|secretariat|department|agency|notes|observer|watch|radio|tv|media release|press statement|"
    r"statement|opinion|blog|service|nizkor|archive|daily|weekly|report|update|release|chronicle|desk|wire)\b"
)


@dataclass(frozen=True, slots=True)
class Line:
    start: int
    end: int
    text: str

    @property
    def words(self) -> int:
        return len(self.text.split())


def lines_of(text: str) -> list[Line]:
    out, offset = [], 0
    for raw in text.splitlines(keepends=True):
        stripped = raw.strip()
        if stripped:
            start = offset + raw.index(stripped[0])
            out.append(Line(start, start + len(stripped), stripped))
        offset += len(raw)
    return out


def _is_paragraph(line: Line) -> bool:
    return (line.words >= BODY_WORDS and bool(re.search(r"[.!?][\"'”’)\]]*(?:\s|$)", line.text))) or (
        line.words >= 8 and bool(re.search(r"[.!?][\"'”’)\]]*$", line.text))
    )


def _is_dated(line: Line) -> bool:
    """A short line that is mostly a date ("21.10.2020 09:15", "3 February 2021", "Eilat, 10 March 2014")."""
    times = [t for t in find_times(line.text) if t.fixed and any(c.isdigit() for c in t.text)]
    beside = line.words - sum(len(t.text.split()) for t in times)
    sentence = ends_sentence(line.text) and beside >= 4  # "Iran sold Kyiv rifles in 2015."
    return bool(times) and line.words <= 12 and not sentence and not _is_paragraph(line)


def _is_byline(line: Line) -> bool:
    if line.words > 45:
        return False
    by_whom = _BY_WHOM.match(line.text) and not _is_paragraph(line)  # "By Friday the rebels had left." is a sentence
    return bool(by_whom or _BYLINE.match(line.text))


def _title_index(head: list[Line]) -> int | None:
    """Which of the lines above the first paragraph is the headline."""
    best: tuple[float, int] | None = None
    for k, line in enumerate(head):
        words = line.words
        if words < 3 or line.text[0].islower() or line.text.isupper() or line.text[0] in "•*-–":
            continue
        score = min(words, 6) - (5 if _OUTLET_WORDS.search(line.text) and words <= 7 else 0) - 0.8 * k
        score -= 3 if words > 22 else 0
        if best is None or score > best[0]:
            best = (score, k)
    return best[1] if best else None


def regions_of(text: str, catalogue: Catalogue) -> tuple[Region, ...]:
    """Every non-blank line as a region. The first paragraph ends the head, where title and deck are looked for."""
    lines = lines_of(text)
    furniture = [is_furniture(line.text, catalogue) for line in lines]
    bylines = [_is_byline(line) for line in lines]
    first_body = next(
        (k for k, line in enumerate(lines) if _is_paragraph(line) and not furniture[k] and not bylines[k]), len(lines)
    )
    kinds: dict[int, RegionKind] = {}
    head = [k for k in range(first_body) if not furniture[k] and not bylines[k] and not _is_dated(lines[k])]
    title = _title_index([lines[k] for k in head])
    title_line = head[title] if title is not None else None
    if title_line is None and head:
        title_line = next((k for k in head if lines[k].text.isupper() and lines[k].words >= 4), None)
    for k, line in enumerate(lines):
        if furniture[k]:
            kinds[k] = RegionKind.BYLINE if bylines[k] else RegionKind.FURNITURE
        elif bylines[k] or (k != title_line and _is_dated(line) and (k < first_body or line.words <= 8)):
            kinds[k] = RegionKind.BYLINE
        elif k == title_line:
            kinds[k] = RegionKind.TITLE
        elif k < first_body:
            below = title_line is not None and k > title_line and line.words >= 4
            beside = line.words >= 6 and not line.text.isupper() and not _OUTLET_WORDS.search(line.text)
            deck = (below or beside) and not line.text[0].islower()
            kinds[k] = RegionKind.DECK if deck else RegionKind.FURNITURE
        elif _is_paragraph(line) or ends_sentence(line.text):
            kinds[k] = RegionKind.BODY
        else:
            kinds[k] = RegionKind.HEADING if line.words >= 2 and not is_menu(line.text) else RegionKind.FURNITURE
    _drop_tail(lines, kinds)
    return tuple(Region(start=lines[k].start, end=lines[k].end, kind=kinds[k]) for k in range(len(lines)))


def _drop_tail(lines: list[Line], kinds: dict[int, RegionKind]) -> None:
    """Headings after the last paragraph are links of the page."""
    for k in range(len(lines) - 1, -1, -1):
        if kinds[k] is RegionKind.BODY:
            return
        if kinds[k] is RegionKind.HEADING:
            kinds[k] = RegionKind.FURNITURE
