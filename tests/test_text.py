"""Pages and files to documents: titles, bylines, days, furniture, offsets, and what cannot be read."""

from __future__ import annotations

import io
import subprocess
from datetime import date
from pathlib import Path

import pytest
from conftest import GOLD, need
from hypothesis import given, settings
from hypothesis import strategies as st

from armstrail.catalogue.load import Catalogue, default_catalogue
from armstrail.errors import NothingToRead, SkipDocument, Unreadable
from armstrail.model import Document, Metadata, Period, RegionKind, Snapshot
from armstrail.sources.files import Skipped, find_files, read_snapshot
from armstrail.sources.metadata import read_metadata
from armstrail.text.plain import regions_of
from armstrail.text.read import make_document
from armstrail.text.sentences import sentences_of

PAGE = """Home | World | Sport

Rebels seize base in the north

By Jane Roe, Example Post, 4 March 2012

Rebels captured the base near the town on Sunday and took two tanks, officials said. The army denied it.

Read also: Mayor opens new bridge
© 2012 Example Post. All rights reserved.
"""


def document_of(data: bytes, media_type: str = "text/plain", stated: Metadata | None = None) -> Document:
    snapshot = Snapshot(sha256="a" * 64, uri="x", media_type=media_type, size=len(data))
    return make_document(snapshot, data, "x", stated or Metadata(), default_catalogue())


def kinds(d: Document) -> dict[str, str]:
    return {d.text[r.start : r.end]: r.kind.value for r in d.regions}


def test_a_pasted_page_is_told_apart() -> None:
    d = document_of(PAGE.encode())
    found = kinds(d)
    assert found["Rebels seize base in the north"] == "title"
    assert found["Read also: Mayor opens new bridge"] == "furniture"
    assert found["Home | World | Sport"] == "furniture"
    assert found["© 2012 Example Post. All rights reserved."] == "furniture"
    assert (d.meta.title, d.meta.author) == ("Rebels seize base in the north", "Jane Roe")
    assert d.meta.published == Period(first=date(2012, 3, 4), last=date(2012, 3, 4), text="4 March 2012")


def test_no_date_is_no_date() -> None:
    d = document_of(PAGE.replace(", 4 March 2012", "").replace("© 2012", "©").encode())
    assert d.meta.published is None
    assert d.meta.published_note


def test_stated_metadata_wins_and_both_are_kept() -> None:
    d = document_of(PAGE.encode(), stated=Metadata(outlet="The Stated Outlet"))
    assert d.meta.outlet == "The Stated Outlet"
    assert d.stated.outlet == "The Stated Outlet"
    assert d.guessed.outlet != "The Stated Outlet"
    assert d.meta.author == "Jane Roe"


def test_the_seeds_know_their_days() -> None:
    need(GOLD.exists(), "the development gold is not beside the checkout")
    blog = document_of((GOLD / "seeds" / "002_146e4a48d55d3955.txt").read_bytes())
    assert blog.meta.author == "Caleb Weiss"
    assert blog.meta.outlet == "The Long War Journal"
    assert blog.meta.republished_by == "Equipo Nizkor"
    assert blog.meta.published is not None
    assert blog.meta.published.first == date(2015, 6, 9)
    assert blog.meta.republished is not None
    assert blog.meta.republished.first == date(2015, 6, 12)
    assert document_of((GOLD / "seeds" / "000_74d209c69cdc5876.txt").read_bytes()).meta.published is None


HTML = """<!doctype html><html><head><title>Base falls</title><meta charset="utf-8">
<meta property="article:published_time" content="2014-08-25"></head><body><nav><a href="#">Home</a><a href="#">World</a></nav>
<article><h1>Base falls to rebels</h1><p>Rebels captured the air base on Sunday after a siege of several weeks, residents said by telephone.</p>
<p>They took tanks and helicopters from the government forces, according to a monitoring group with sources in the area.</p></article>
<footer>Share this</footer></body></html>"""


def test_a_web_page_keeps_a_map_to_its_elements() -> None:
    d = document_of(HTML.encode(), "text/html")
    assert "Rebels captured the air base" in d.text
    assert "Share this" not in d.text
    assert d.meta.published is not None
    assert d.meta.published.first == date(2014, 8, 25)
    spans = [s for s in d.source_map if "captured the air base" in d.text[s.start : s.end]]
    assert spans
    assert spans[0].element
    assert spans[0].element.endswith("p[1]")


def test_hostile_html_is_one_line() -> None:
    with pytest.raises(SkipDocument):
        document_of(b"<div>" * 50_000 + b"x", "text/html")
    with pytest.raises(SkipDocument):
        document_of(b"<html><body></body></html>", "text/html")


@pytest.fixture(scope="module")
def pdf(tmp_path_factory: pytest.TempPathFactory, chromium: str) -> bytes:
    """A real PDF of three pages with a running head, printed by the browser."""
    folder = tmp_path_factory.mktemp("pdf")
    pages = "".join(
        f'<div style="break-after:page"><p>The Example Monitor</p><p>Page {k}: the militia captured {k} tanks from the army near the town of Gao, '
        f"officials said in a long statement to reporters.</p></div>"
        for k in (1, 2, 3)
    )
    (folder / "page.html").write_text(f"<meta charset=utf-8>{pages}")
    command = [
        chromium,
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--no-pdf-header-footer",
        f"--user-data-dir={folder}/profile",
        f"--print-to-pdf={folder}/out.pdf",
        f"file://{folder}/page.html",
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return (folder / "out.pdf").read_bytes()


def test_a_pdf_is_cited_by_page(pdf: bytes) -> None:
    d = document_of(pdf, "application/pdf")
    offset = d.text.index("captured 2 tanks")
    assert d.page_of(offset) == 2


def test_a_truncated_pdf_says_so(pdf: bytes) -> None:
    with pytest.raises(Unreadable, match="damaged or truncated"):
        document_of(pdf[:400], "application/pdf")


def test_a_locked_pdf_says_so(pdf: bytes) -> None:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf)))
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    with pytest.raises(Unreadable, match="password"):
        document_of(out.getvalue(), "application/pdf")


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", NothingToRead),
        (b"   \n", NothingToRead),
        (b"\x00\x01\x02binary", Unreadable),
        (b"12345 67890\n", NothingToRead),
    ],
)
def test_what_is_no_text_says_so(data: bytes, error: type[SkipDocument]) -> None:
    with pytest.raises(error):
        document_of(data)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings(encoding: str) -> None:
    text = "Das Gewehr wurde in Düsseldorf gefunden – sagte die “Polizei” gestern in einer langen Mitteilung an die Presse.\n"
    assert "Düsseldorf" in document_of(text.encode(encoding)).text


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=400))
def test_regions_lie_in_the_text_in_order(text: str) -> None:
    last = 0
    for r in regions_of(text, default_catalogue()):
        assert last <= r.start < r.end <= len(text)
        last = r.end


def test_files_are_found_once_and_loops_end(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "one.txt").write_text("text")
    (tmp_path / "a" / "loop").symlink_to(tmp_path)
    (tmp_path / "a" / "again.txt").symlink_to(tmp_path / "a" / "one.txt")
    (tmp_path / "sheet.xlsx").write_bytes(b"x")
    found = list(find_files([tmp_path]))
    assert [f.name for f in found if isinstance(f, Path)] == ["again.txt"] or [
        f.name for f in found if isinstance(f, Path)
    ] == ["one.txt"]
    assert [s.reason for s in found if isinstance(s, Skipped)] == [
        "files of kind '.xlsx' are not read (txt, md, html, pdf are)"
    ]


def test_a_huge_line_and_a_false_pdf_are_refused(tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_bytes(b"x" * 2_500_000)
    (tmp_path / "no.pdf").write_bytes(b"hello")
    for name in ("long.txt", "no.pdf"):
        with pytest.raises(SkipDocument):
            read_snapshot(tmp_path / name)


def test_metadata_lines_are_checked_one_by_one(tmp_path: Path) -> None:
    path = tmp_path / "meta.jsonl"
    path.write_text(
        '{"file": "a.txt", "published": {"from": "2012-07-05", "to": "2012-07-05"}, "outlet": "Wire"}\n'
        'not json\n{"outlet": "x"}\n{"file": "b.txt", "published": "someday"}\n{"file": "c.txt", "wrong": 1}\n'
    )
    found, problems = read_metadata(path)
    assert list(found) == ["a.txt"]
    assert [p.split(":")[1] for p in problems] == ["2", "3", "4", "5"]


def test_only_readable_regions_give_sentences(catalogue: Catalogue) -> None:
    d = document_of(PAGE.encode())
    assert {r.kind for r in d.readable} <= {RegionKind.TITLE, RegionKind.DECK, RegionKind.HEADING, RegionKind.BODY}


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("BENGHAZI, Aug 1 - The council has overrun a base.", "The council has overrun a base."),
        ("POPAYAN, Colombia, July 25 (Wire) - Rebels attacked.", "Rebels attacked."),
        ("KABUL (Reuters) - The Taliban denied it.", "The Taliban denied it."),
        ("Taiz (Yemen) - The commander is leaving.", "The commander is leaving."),
        ("MOGADISHU, Jan. 16 (Wire) — Fighters overran it.", "Fighters overran it."),
        ("The army - which lost two tanks - fled.", "The army - which lost two tanks - fled."),
        ("AK-47 rifles were seized.", "AK-47 rifles were seized."),
    ],
)
def test_a_dateline_is_no_part_of_its_sentence(text: str, rest: str) -> None:
    document = document_of(
        ("Some title of a report\n\n" + text + " " + "More is told of it here. " * 6 + "\n").encode()
    )
    body = [s for s in sentences_of(document) if s.kind is RegionKind.BODY]
    assert document.text[body[0].start : body[0].end] == rest


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Iran sold Kyiv rifles in 2015.", "body"),
        ("Eilat, 10 March 2014.", "byline"),
        ("3 February 2021", "byline"),
    ],
)
def test_a_short_sentence_with_a_year_is_no_line_of_a_date(line: str, kind: str, catalogue: Catalogue) -> None:
    told = "The rebels took the town on Friday after three weeks of fighting in which hundreds of people were killed or hurt."
    text = f"The town has fallen\n\n{told}\n\n{line}\n\n{told}"
    found = next(r for r in regions_of(text, catalogue) if text[r.start : r.end] == line)
    assert found.kind == kind
