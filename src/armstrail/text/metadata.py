"""What a plain-text page says of itself: author, outlet, publication and republication days."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from armstrail.catalogue.load import Catalogue
from armstrail.mentions.dates import find_times
from armstrail.mentions.gazetteer import gazetteer
from armstrail.model import Document, MentionKind, Metadata, Period, Region, RegionKind

_REPUBLISHED = re.compile(
    r"(?i)(published on this site|reproduced here|republished|reposted|reprinted|this document has been published|"
    r"syndicated|mirrored|retrieved|accessed|updated|downloaded)"
)
_DATELINE = re.compile(
    r"^(?P<place>[A-ZÀ-Þ][A-ZÀ-Þ' .-]{2,30}|[A-Z][a-zà-ÿ]+)(?:,\s*(?P<rest>[^—–()]{3,45}?))?\s*(?:\((?P<outlet>[^)]{2,30})\))?\s*[—–]\s"
)
_AUTHOR = re.compile(r"(?:^|\[source:\s*)by:?\s+(?P<name>[^,\[\]|\n]{2,60})", re.IGNORECASE)
_YEAR = re.compile(r"(?:©|\(c\)|copyright)\D{0,30}((?:19|20)\d\d)|((?:19|20)\d\d)\s+\S+\.? all rights", re.IGNORECASE)
_BY_OUTLET = re.compile(r"(?i)published by (?:the )?(?P<name>[A-Z][^.,]{1,40}?) on\b")
_SOURCE_OUTLET = re.compile(r"(?i)^\[?source:(?!\s*by\b)\s*(?P<name>[^,\]]{2,40})")
_FOOT = re.compile(
    r"(?i)\b(published|posted|updated|source:|reproduced|copyright)|©"
)  # lines below the text that speak of the page
_BEFORE_DATE = 70


@dataclass(frozen=True, slots=True)
class _Found:
    period: Period
    republished: bool
    rank: int


def _dates(text: str, regions: tuple[Region, ...], year: int | None) -> list[_Found]:
    out: list[_Found] = []
    body_seen = False
    for region in regions:
        line = text[region.start : region.end]
        if region.kind is RegionKind.BODY:
            if not body_seen:
                out += _dateline_date(line, year)
            body_seen = True
            if len(line) > 160:
                continue
        if region.kind in {RegionKind.TITLE, RegionKind.DECK, RegionKind.HEADING}:
            continue
        if region.kind is RegionKind.BODY and not re.search(r"(?i)\bpublished\b", line):
            continue
        if region.kind is RegionKind.FURNITURE and body_seen and not _FOOT.search(line):
            continue
        rank = {RegionKind.BYLINE: 0, RegionKind.FURNITURE: 2}.get(region.kind, 1) + (1 if body_seen else 0)
        for time in find_times(line):
            if time.fixed is None or not re.search(r"\d", time.text) or re.fullmatch(r"\d{4}", time.text):
                continue
            before = line[max(0, time.start - _BEFORE_DATE) : time.start]
            wide = (time.fixed[1] - time.fixed[0]).days > 0
            period = Period(first=time.fixed[0], last=time.fixed[1], text=time.text)
            out.append(_Found(period, bool(_REPUBLISHED.search(before)), rank + (4 if wide else 0)))
    return out


def _dateline_date(line: str, year: int | None) -> list[_Found]:
    match = _DATELINE.match(line)
    if not match or not match.group("rest"):
        return []
    for time in find_times(match.group("rest")):
        if time.fixed:
            return [_Found(Period(first=time.fixed[0], last=time.fixed[1], text=time.text), False, 0)]
        if time.relative and time.relative.op == "monthday" and year:
            try:
                day = date(year, time.relative.count // 100, time.relative.count % 100)
            except ValueError:
                return []
            return [_Found(Period.day(day, time.text), False, 0)]
    return []


def dateline_day(document: Document) -> tuple[int, int] | None:
    """Month and day of a dateline that names no year ("NAIROBI, Jan. 16 (Wire) —"), or None."""
    first = next((r for r in document.regions if r.kind is RegionKind.BODY), None)
    match = _DATELINE.match(document.text[first.start : first.end]) if first else None
    for time in find_times(match.group("rest") or "") if match else ():
        if time.relative and time.relative.op == "monthday":
            return time.relative.count // 100, time.relative.count % 100
    return None


def _copyright_year(text: str) -> int | None:
    match = _YEAR.search(text)
    return int(match.group(1) or match.group(2)) if match else None


def _outlets(text: str, catalogue: Catalogue) -> list[str]:
    found = [m for m in gazetteer(catalogue).find(text) if m.kind is MentionKind.OUTLET]
    return [catalogue.outlets[m.entries[0]].name for m in found]


def _site_name(text: str, regions: tuple[Region, ...]) -> str | None:
    """The first short line above the report that is neither a menu nor a date."""
    for region in regions:
        line = text[region.start : region.end]
        if region.kind in {RegionKind.TITLE, RegionKind.BODY}:
            return None
        if (
            region.kind is RegionKind.FURNITURE
            and 1 < len(line.split()) <= 7
            and not re.search(r"[|>•/·]|\d{4}|\s{3}", line)
        ):
            return line.strip()
    return None


def guess_metadata(text: str, regions: tuple[Region, ...], catalogue: Catalogue) -> Metadata:
    """Facts that the page states in its head, byline and foot. Nothing is guessed from the day of reading."""
    title = next((text[r.start : r.end] for r in regions if r.kind is RegionKind.TITLE), None)
    lines = [text[r.start : r.end] for r in regions if r.kind is RegionKind.BYLINE]
    body = next((r.start for r in regions if r.kind is RegionKind.BODY), len(text))
    feet = [
        text[r.start : r.end]
        for r in regions
        if r.kind is RegionKind.FURNITURE and (r.start < body or _FOOT.search(text[r.start : r.end]))
    ]
    found = sorted(_dates(text, regions, _copyright_year(text)), key=lambda f: f.rank)
    published = next((f.period for f in found if not f.republished), None)
    republished = next((f.period for f in found if f.republished), None)
    author = next((m.group("name").strip() for line in lines if (m := _AUTHOR.search(line))), None)
    outlet = next(
        (m.group("name").strip() for line in lines for p in (_BY_OUTLET, _SOURCE_OUTLET) if (m := p.search(line))), None
    )
    outlet = outlet or next((o for line in lines for o in _outlets(line, catalogue) if o != author), None)
    first_body = next((text[r.start : r.end] for r in regions if r.kind is RegionKind.BODY), "")
    dateline = _DATELINE.match(first_body)
    if not outlet and dateline and dateline.group("outlet"):
        outlet = dateline.group("outlet")
    site = _site_name(text, regions) or next((o for line in feet for o in _outlets(line, catalogue)), None)
    return Metadata(
        title=title,
        author=author,
        outlet=outlet or site,
        published=published,
        published_note=None if published else "the text carries no date",
        republished_by=site if republished and site and site != outlet else None,
        republished=republished,
    )
