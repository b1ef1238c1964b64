"""A language model as a second reader, against a server on this computer that answers as the test tells it to."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from armstrail.catalogue.load import Catalogue
from armstrail.claims.agreement import compare
from armstrail.claims.llm import ModelServer
from armstrail.cli.main import cli
from armstrail.errors import BadInput
from armstrail.ledger import open_ledger
from armstrail.model import Modality, Role

REPORT = """Militia takes armour in the north

3 March 2015

Ahrar al-Sham fighters captured “two T-55 tanks” from the Syrian army near Idlib on Sunday, the group said.
The army denied that it had lost any tank.
"""
QUOTE = 'Ahrar al-Sham fighters captured "two T-55 tanks" from the Syrian army near Idlib on Sunday'


def said(**changed: Any) -> dict[str, Any]:
    claim = {
        "kind": "capture",
        "quote": QUOTE,
        "fillers": [
            {"role": "agent", "text": "Ahrar al-Sham", "count": ""},
            {"role": "item", "text": "T-55 tanks", "count": "two"},
            {"role": "from", "text": "Syrian army", "count": ""},
            {"role": "place", "text": "Idlib", "count": ""},
        ],
        "modality": "actual",
        "cue": "",
        "when": "Sunday",
        "said_by": "the group",
    }
    return {**claim, **changed}


class Stub:
    """A server with a queue of answers: a text is a message, a number an HTTP status."""

    def __init__(self) -> None:
        self.answer: str | int = json.dumps({"claims": [said()]})
        self.asked: list[dict[str, Any]] = []
        stub = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                stub.asked.append(json.loads(body))
                status = stub.answer if isinstance(stub.answer, int) else 200
                reply = (
                    {"choices": [{"message": {"content": stub.answer}}]}
                    if status == 200
                    else {"error": {"message": "no"}}
                )
                self.send_response(status)
                self.end_headers()
                self.wfile.write(json.dumps(reply).encode())

            def log_message(self, format: str, *args: Any) -> None:
                """Say nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}/v1"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


@pytest.fixture
def stub(monkeypatch: pytest.MonkeyPatch) -> Iterator[Stub]:
    monkeypatch.setattr("armstrail.claims.llm.server.time.sleep", lambda seconds: None)
    made = Stub()
    yield made
    made.server.shutdown()
    made.server.server_close()


def run(*args: object) -> Result:
    return CliRunner().invoke(cli, [*map(str, args)])


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    (tmp_path / "report.txt").write_text(REPORT, encoding="utf-8")
    path = tmp_path / "l.db"
    assert run("trace", tmp_path / "report.txt", "--ledger", path).exit_code == 0
    return path


def ask(stub: Stub, ledger: Path) -> Result:
    return run("reread", "--address", stub.address, "--model", "test", "--ledger", ledger)


def test_a_claim_is_tied_to_the_text_and_resolved(stub: Stub, ledger: Path) -> None:
    assert "1 claims kept" in ask(stub, ledger).output
    store = open_ledger(ledger)
    (claim,) = store.claims(reader="language-model")
    text = store.document(claim.document).text
    assert claim.evidence[0].quote == QUOTE.replace('"two', "“two").replace('tanks"', "tanks”")
    assert all(text[f.start : f.end] == f.mention for fs in claim.roles.values() for f in fs)
    (item,) = claim.fillers(Role.ITEM)
    assert (item.id, item.quantity.low if item.quantity else None) == ("t-55", 2)
    assert claim.fillers(Role.AGENT)[0].id == "ahrar-al-sham"
    assert claim.time is not None
    assert claim.time.describe() == "2015-03-01"
    assert [s.mention for s in claim.attribution] == ["the group"]


def test_what_does_not_stand_in_the_text_is_dropped(stub: Stub, ledger: Path) -> None:
    invented = said(
        fillers=[
            {"role": "agent", "text": "Hezbollah", "count": ""},
            {"role": "item", "text": "T-55 tanks", "count": ""},
        ]
    )
    stub.answer = json.dumps(
        {"claims": [invented, said(quote="The army lost two tanks"), said(kind="teleport"), {"quote": 3}, "nonsense"]}
    )
    output = ask(stub, ledger).output
    assert "dropped 1: quote not in the text" in output
    assert "dropped 1: filler not in the text" in output
    assert "dropped 3: not of the shape asked for" in output
    (claim,) = open_ledger(ledger).claims(reader="language-model")
    assert not claim.fillers(Role.AGENT)


def test_the_rules_claims_and_hops_stay_as_they_were(stub: Stub, ledger: Path) -> None:
    before = [run("export", "--format", form, "--ledger", ledger).output for form in ("claims", "hops")]
    ask(stub, ledger)
    assert [run("export", "--format", form, "--ledger", ledger).output for form in ("claims", "hops")] == before
    theirs = run("export", "--format", "claims", "--reader", "language-model", "--ledger", ledger).output
    assert json.loads(theirs)["extractor"]["name"] == "language-model"


def test_an_answer_is_asked_for_once(stub: Stub, ledger: Path) -> None:
    ask(stub, ledger)
    assert len(stub.asked) == 1
    assert ask(stub, ledger).output.startswith("0 of 1 documents read now")
    assert len(stub.asked) == 1
    run("reread", "--address", stub.address, "--model", "other", "--ledger", ledger)
    assert [q["model"] for q in stub.asked] == ["test", "other"]
    assert stub.asked[0]["temperature"] == 0
    assert run("doctor", "--ledger", ledger).exit_code == 0


@pytest.mark.parametrize(
    ("answer", "code", "words"),
    [
        (500, 3, "skipped"),
        ("I cannot help with that.", 3, "is not JSON"),
        ('{"claims": 7}', 3, "has no list of claims"),
        (401, 2, "401"),
    ],
)
def test_a_bad_answer_leaves_the_document_for_later(
    stub: Stub, ledger: Path, answer: str | int, code: int, words: str
) -> None:
    stub.answer = answer
    done = ask(stub, ledger)
    said_so = done.output + str(done.exception)
    assert words in said_so
    assert (done.exit_code or getattr(done.exception, "exit_code", 0)) in {code, 1}
    assert open_ledger(ledger).claims(reader="language-model") == []
    stub.answer = json.dumps({"claims": [said()]})
    assert "1 claims kept" in ask(stub, ledger).output


def test_no_server_and_servers_elsewhere(stub: Stub, ledger: Path) -> None:
    stub.server.shutdown()
    stub.server.server_close()
    done = ask(stub, ledger)
    assert isinstance(done.exception, BadInput)
    assert "no server answers there" in str(done.exception)
    with pytest.raises(BadInput, match="another computer"):
        ModelServer("https://api.example.org/v1", "m")
    with pytest.raises(BadInput, match="use https"):
        ModelServer("http://api.example.org/v1", "m", remote=True)
    with pytest.raises(BadInput, match="no address"):
        ModelServer("localhost:11434", "m")


def test_agreement_is_shown_not_averaged(stub: Stub, ledger: Path, catalogue: Catalogue) -> None:
    stub.answer = json.dumps(
        {"claims": [said(modality="possible"), said(kind="display", quote="Militia takes armour in the north")]}
    )
    assert run("compare", "--ledger", ledger).exception is not None
    ask(stub, ledger)
    shown = run("compare", "--ledger", ledger).output
    assert "1 read by both" in shown
    assert "the model reads otherwise: " in shown
    assert "modality" in shown
    assert max(map(len, shown.splitlines())) <= 80
    store = open_ledger(ledger)
    found = compare(store.claims(), store.claims(reader="language-model"))
    assert [p.first.modality for p in found.both] == [Modality.ACTUAL]
    rows = [json.loads(line) for line in run("compare", "--json", "--ledger", ledger).output.splitlines()]
    assert sum(1 for r in rows if r["rules"] and r["language-model"]) == 1
