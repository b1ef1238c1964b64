"""The ledger keeps what it was given, changes nothing, and says in one line when it cannot be used."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from conftest import make_text_document

from armstrail.catalogue.load import Catalogue
from armstrail.claims.rules import RulesExtractor
from armstrail.errors import LedgerError, NotFound
from armstrail.ledger import Reading, open_ledger
from armstrail.links.build import link
from armstrail.mentions.gazetteer import gazetteer
from armstrail.model import Claim, Document, Judgement, Picture, Snapshot
from armstrail.pipeline import run

TEXT = "Rebels captured two tanks from the Syrian army near Aleppo."


@pytest.fixture
def filled(tmp_path: Path, catalogue: Catalogue, extractor: RulesExtractor) -> tuple[Path, Document, list[Claim]]:
    path = tmp_path / "ledger.db"
    document = make_text_document(TEXT)
    claims = extractor.extract(document, gazetteer(catalogue).find(TEXT), None)
    ledger = open_ledger(path)
    ledger.add_document(Snapshot(sha256="0" * 64, uri="x", media_type="text/plain", size=3), b"abc", document)
    ledger.add_claims(Reading(document.id, "rules", "1", "c", "m", "unknown"), document, [], claims)
    ledger.close()
    return path, document, claims


def test_what_goes_in_comes_out(filled: tuple[Path, Document, list[Claim]]) -> None:
    path, document, claims = filled
    ledger = open_ledger(path)
    assert ledger.claims() == claims
    assert ledger.documents() == [document]
    assert ledger.claim(claims[0].id[6:12]) == claims[0]
    assert ledger.document("test.txt") == document


def test_the_same_again_adds_nothing(filled: tuple[Path, Document, list[Claim]]) -> None:
    path, document, _ = filled
    ledger = open_ledger(path)
    before = ledger.counts()
    assert not ledger.add_document(
        Snapshot(sha256="0" * 64, uri="x", media_type="text/plain", size=3), b"abc", document
    )
    assert ledger.has_reading(Reading(document.id, "rules", "1", "c", "m", "unknown"))
    assert ledger.counts() == before


def test_a_new_reading_supersedes_and_the_old_one_stays(filled: tuple[Path, Document, list[Claim]]) -> None:
    path, document, claims = filled
    ledger = open_ledger(path)
    ledger.add_claims(Reading(document.id, "rules", "2", "c", "m", "unknown"), document, [], [])
    assert ledger.claims() == []
    assert ledger.counts()["claims"] == len(claims)


@pytest.mark.parametrize(
    "statement",
    ["UPDATE claims SET kind = 'loss'", "DELETE FROM documents", "DELETE FROM audit", "UPDATE snapshots SET uri = ''"],
)
def test_nothing_can_be_changed(filled: tuple[Path, Document, list[Claim]], statement: str) -> None:
    with sqlite3.connect(filled[0]) as db, pytest.raises(sqlite3.IntegrityError, match="append-only"):
        db.execute(statement)


def test_evidence_is_checked_when_written(filled: tuple[Path, Document, list[Claim]]) -> None:
    path, document, claims = filled
    false = claims[0].but(evidence=(claims[0].evidence[0].but(quote="something else"),))
    with pytest.raises(LedgerError, match="its quote is not what"):
        open_ledger(path).add_claims(Reading(document.id, "rules", "3", "c", "m", "x"), document, [], [false])


def test_tampering_is_found(filled: tuple[Path, Document, list[Claim]]) -> None:
    path = filled[0]
    with sqlite3.connect(path) as db:
        db.execute("DROP TRIGGER audit_no_update")
        db.execute("UPDATE audit SET digest = 'x' WHERE seq = 1")
    db.close()
    assert any("audit" in p for p in open_ledger(path).check())


def test_a_sound_ledger_has_no_problems(tmp_path: Path) -> None:
    assert open_ledger(tmp_path / "new.db").check() == []


def test_a_locked_ledger_says_so(filled: tuple[Path, Document, list[Claim]], monkeypatch: pytest.MonkeyPatch) -> None:
    path, document, _ = filled
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    ledger = open_ledger(path)
    ledger._db.execute("PRAGMA busy_timeout = 50")
    with pytest.raises(LedgerError, match="locked by another program"):
        ledger.add_claims(Reading(document.id, "rules", "9", "c", "m", "x"), document, [], [])
    holder.close()


def test_a_newer_ledger_says_so(filled: tuple[Path, Document, list[Claim]]) -> None:
    with sqlite3.connect(filled[0]) as db:
        db.execute("PRAGMA user_version = 99")
    with pytest.raises(LedgerError, match="newer armstrail"):
        open_ledger(filled[0])


def test_other_files_are_no_ledgers(tmp_path: Path) -> None:
    (tmp_path / "text.db").write_text("hello, this is no database at all")
    with sqlite3.connect(tmp_path / "other.db") as db:
        db.execute("CREATE TABLE t (x)")
    for name, said in (
        ("text.db", "not a ledger"),
        ("other.db", "another program"),
        ("", "is a folder"),
        ("none/x.db", "does not exist"),
    ):
        with pytest.raises(LedgerError, match=said):
            open_ledger(tmp_path / name)
    with pytest.raises(LedgerError, match="no ledger at"):
        open_ledger(tmp_path / "none.db", create=False)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_ledger_says_so(filled: tuple[Path, Document, list[Claim]]) -> None:
    path, document, _ = filled
    path.chmod(0o444)
    path.parent.chmod(0o555)
    with pytest.raises(LedgerError, match="read-only"):
        open_ledger(path).add_claims(Reading(document.id, "rules", "9", "c", "m", "x"), document, [], [])
    path.parent.chmod(0o755)


def test_what_is_not_there_is_not_found(filled: tuple[Path, Document, list[Claim]]) -> None:
    ledger = open_ledger(filled[0])
    with pytest.raises(NotFound):
        ledger.claim("zzzzzz")
    with pytest.raises(NotFound):
        ledger.document("nothing.txt")


def test_the_picture_of_a_large_ledger_is_kept_until_something_is_added(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, catalogue: Catalogue
) -> None:
    linked: list[int] = []

    def counting(*arguments: Any) -> Picture:
        linked.append(1)
        return link(*arguments)

    monkeypatch.setattr(run, "_LARGE", 1)
    monkeypatch.setattr(run, "link", counting)
    report = tmp_path / "a.txt"
    report.write_text("Loss\n\n3 March 2021\n\nRebels captured two tanks from the Malian army.\n")
    ledger = open_ledger(tmp_path / "l.db")
    found = run.read_files([report], ledger, catalogue, {})
    run.extract_claims(found.documents, ledger, catalogue)
    first = run.picture(ledger, catalogue)
    assert run.picture(ledger, catalogue) == first
    assert len(linked) == 1
    (claim,) = ledger.claims()
    ledger.add_judgement(Judgement(claim=claim.id, verdict="wrong", who="A. Reader"))
    assert not run.picture(ledger, catalogue).hops
    assert len(linked) == 2
    assert ledger.check() == []


def test_a_report_on_which_reading_breaks_costs_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, catalogue: Catalogue
) -> None:
    extract = RulesExtractor.extract

    def breaking(self: RulesExtractor, document: Document, *rest: Any) -> list[Claim]:
        if document.file.endswith("a.txt"):
            raise ValueError("list.remove(x): x not in list")
        return extract(self, document, *rest)

    monkeypatch.setattr(RulesExtractor, "extract", breaking)
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(
            f"Report {name}\n\nRebels captured two tanks from the Malian army in town {name}.\n"
        )
    ledger = open_ledger(tmp_path / "l.db")
    found = run.read_files([tmp_path / "a.txt", tmp_path / "b.txt"], ledger, catalogue, {})
    (broken,) = run.extract_claims(found.documents, ledger, catalogue)
    assert broken.file.endswith("a.txt")
    assert "a fault of armstrail: ValueError" in broken.reason
    assert len(ledger.claims()) == 1
