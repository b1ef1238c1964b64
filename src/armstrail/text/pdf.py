"""Text of a PDF, page by page, without running heads and with hyphens at line ends joined."""

from __future__ import annotations

import re
from collections import Counter

import pypdfium2

from armstrail.errors import NothingToRead, Unreadable
from armstrail.model import SourceSpan

_SOFT_HYPHEN = re.compile(r"(\w)[\ufffe\u00ad]\s*\n?\s*(\w)|(\w)-\n(?=[a-z])")
MAX_PAGES = 3000


def read_pdf(data: bytes) -> tuple[str, tuple[SourceSpan, ...]]:
    """Text and a map to 1-based pages. Raises SkipDocument for locked, truncated or scanned files."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        reason = "is protected by a password" if "password" in str(error).lower() else "is damaged or truncated"
        raise Unreadable(f"the PDF {reason}") from error
    try:
        pages = [_page_text(document, k) for k in range(min(len(document), MAX_PAGES))]
    except pypdfium2.PdfiumError as error:
        raise Unreadable("the PDF is damaged") from error
    finally:
        document.close()
    running = _running(pages)
    text, spans = "", []
    for number, page in enumerate((_paragraphs(_without(lines, running)) for lines in pages), 1):
        if page:
            spans.append(SourceSpan(start=len(text), end=len(text) + len(page), page=number))
            text += page + "\n\n"
    if not text.strip():
        raise NothingToRead("the PDF has no text layer (a scan?); run it through OCR first")
    return text, tuple(spans)


def _page_text(document: pypdfium2.PdfDocument, number: int) -> list[str]:
    page = document[number]
    textpage = page.get_textpage()
    raw = str(textpage.get_text_range()).replace("\r\n", "\n")
    textpage.close()
    page.close()
    joined = _SOFT_HYPHEN.sub(lambda m: f"{m.group(1)}{m.group(2)}" if m.group(1) else f"{m.group(3)}-", raw)
    return [line.strip() for line in joined.split("\n")]


def _running(pages: list[list[str]]) -> frozenset[str]:
    """First and last lines that most pages share, their numbers aside."""
    if len(pages) < 3:
        return frozenset()
    counts = Counter(_shape(line) for lines in pages for line in {*lines[:2], *lines[-2:]} if _may_run(line))
    return frozenset(shape for shape, n in counts.items() if n >= max(3, len(pages) // 2))


def _may_run(line: str) -> bool:
    """A running head is short and no sentence."""
    return 0 < len(line) <= 80 and not re.search(r"[a-z][.!?]$", line)


def _shape(line: str) -> str:
    return re.sub(r"\d+", "#", line)


def _without(lines: list[str], running: frozenset[str]) -> list[str]:
    edge = set(range(2)) | set(range(len(lines) - 2, len(lines)))
    return [
        line
        for k, line in enumerate(lines)
        if not (k in edge and (_shape(line) in running or re.fullmatch(r"\d{1,4}", line)))
    ]


def _paragraphs(lines: list[str]) -> str:
    """Lines joined into paragraphs: a short line that ends a sentence, or a blank, ends one."""
    width = max((len(line) for line in lines), default=0)
    out: list[str] = []
    current = ""
    for line in lines:
        if not line:
            out.append(current)
            current = ""
            continue
        current = f"{current} {line}".strip()
        if len(line) < 0.7 * width and (re.search(r"[.!?:][\"'”’)]*$", line) or len(current) == len(line)):
            out.append(current)
            current = ""
    out.append(current)
    return "\n\n".join(p for p in out if p)
