"""Questions in a researcher's words, and the rows that answer them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from conftest import EXAMPLES, make_text_document
from test_cli import run

from armstrail.asking.answer import Answer, answer
from armstrail.asking.question import Question, read_question
from armstrail.catalogue.load import Catalogue
from armstrail.errors import BadInput
from armstrail.links.build import link
from armstrail.model import Claim

TODAY = date(2020, 1, 1)


@pytest.mark.parametrize(
    ("text", "described"),
    [
        ("who supplied Kornets to Hezbollah", "supplied · materiel: Kornets · other: Hezbollah · asked: who"),
        ("TOW held by Nusra before 2015-06", "held · materiel: TOW · doer: Nusra · ../2015-05-31"),
        ("what is new since 2020-01-01", "reports published since 2020-01-01"),
        (
            "has TOW been seen with Islamic State before 2015?",
            "held · materiel: TOW · doer: Islamic State · ../2014-12-31",
        ),
        ("who did Iran supply?", "supplied · doer: Iran · asked: whom"),
        (
            "to whom did Bulgaria sell shells after March 2014",
            "supplied · materiel: shells · doer: Bulgaria · 2014-04-01/.. · asked: whom",
        ),
        (
            "rifles captured from the Malian army in 2012",
            "took · materiel: rifles · other: Malian army · 2012-01-01/2012-12-31",
        ),
        ("where were grenades seized", "took · materiel: grenades · asked: where"),
        ("which weapons did Rwanda give to M23", "supplied · materiel: weapons · doer: Rwanda · other: M23"),
        ("what did the Houthis capture from the Saudi army", "took · doer: Houthis · other: Saudi army · asked: what"),
        ("tanks lost by Iraq since June 2014", "lost · materiel: tanks · doer: Iraq · 2014-06-01/.."),
        ("who controlled Mosul", "controlled · place: Mosul · asked: who"),
    ],
)
def test_a_question_says_how_it_was_understood(text: str, described: str, catalogue: Catalogue) -> None:
    assert read_question(text, catalogue, TODAY).describe() == described


def test_words_that_play_no_part_are_named(catalogue: Catalogue) -> None:
    q = read_question("who secretly supplied rusty Kornets to Hezbollah", catalogue, TODAY)
    assert q.unused == ("secretly", "rusty")


def test_a_question_of_nothing_known_is_refused(catalogue: Catalogue) -> None:
    with pytest.raises(BadInput, match="nothing in this question"):
        read_question("florble", catalogue, TODAY)


@pytest.fixture
def ask(read: Callable[..., list[Claim]], catalogue: Catalogue) -> Callable[[str, str], tuple[Question, Answer]]:
    def asked(text: str, question: str) -> tuple[Question, Answer]:
        claims, document = read(text), make_text_document(text)
        q = read_question(question, catalogue, TODAY)
        return q, answer(q, claims, {document.id: document}, {}, link([document], claims, {}, catalogue).hops)

    return asked


TEXT = (
    "Iran supplied Kornet missiles to Hezbollah in 2005. Iran denied supplying rifles to the Houthis. "
    "The Houthis captured two tanks from the Saudi army near Najran in May 2015. Russia plans to send tanks to Mali."
)


@pytest.mark.parametrize(
    ("question", "groups"),
    [
        ("who supplied Kornets to Hezbollah", {"Iran": 1}),
        ("whom did Iran supply", {"Hezbollah": 1, "Houthis": 1}),
        ("what did the Houthis capture", {"tanks": 1}),
        ("where did the Houthis capture tanks", {"Najran": 1}),
        ("who took tanks from the Saudi army", {"Houthis": 1}),
    ],
)
def test_rows_stand_under_what_was_asked(
    question: str, groups: dict[str, int], ask: Callable[..., tuple[Question, Answer]]
) -> None:
    _, found = ask(TEXT, question)
    assert {k: len(v) for k, v in found.groups.items()} == groups


def test_a_class_finds_its_models_and_an_army_the_forces(ask: Callable[..., tuple[Question, Answer]]) -> None:
    assert len(ask(TEXT, "anti-tank missiles supplied to Hezbollah")[1].claims) == 1
    assert len(ask(TEXT, "tanks lost by Saudi Arabia")[1].claims) == 1


def test_plans_and_denials_are_no_yes(ask: Callable[..., tuple[Question, Answer]]) -> None:
    q, planned = ask(TEXT, "has Russia sent tanks to Mali")
    assert q.whether
    assert planned.claims
    assert not planned.stated


def test_days_leave_out_what_has_none_and_say_so(ask: Callable[..., tuple[Question, Answer]]) -> None:
    _, found = ask(
        "Iran supplied rifles to Hezbollah. Iran supplied rockets to Hezbollah in 2005.", "Iran supplied before 2010"
    )
    assert len(found.claims) == 1
    assert found.undated == 1


def test_a_party_that_linking_infers_is_marked(ask: Callable[..., tuple[Question, Answer]]) -> None:
    text = "Islamic State took the Tabqa base from the Syrian army in August 2014. Three tanks were lost there by the Syrian army in August 2014."
    _, found = ask(text, "who captured tanks")
    assert list(found.groups) == ["Islamic State (inferred)"]
    assert any("is inferred" in note for note in found.notes.values())


def test_the_command_prints_cited_rows_or_nothing_found(tmp_path: Path) -> None:
    ledger = str(tmp_path / "l.db")
    assert run("trace", str(EXAMPLES), "--ledger", ledger).returncode == 0
    done = run("ask", "who", "captured", "Humvees", "--ledger", ledger)
    assert "Islamic State (inferred)" in done.stdout
    assert "06-humvees-undated.txt" in done.stdout
    assert all(len(line) <= 80 for line in done.stdout.splitlines())
    missing = run("ask", "who supplied Javelins to Boko Haram", "--ledger", ledger)
    assert missing.returncode == 4
    assert missing.stderr.startswith("armstrail: nothing found (read as: supplied")
    lines = run("ask", "what did Iran send", "--json", "--ledger", ledger).stdout.splitlines()
    assert all(line.startswith("{") for line in lines)


def test_every_join_says_why(tmp_path: Path) -> None:
    ledger = str(tmp_path / "l.db")
    assert run("trace", str(EXAMPLES), "--ledger", ledger).returncode == 0
    chain = run("chain", "Humvee", "--why", "--ledger", ledger).stdout
    assert "Iraqi Army is a part of" in chain
    assert "both are of HMMWV" in chain
    copies = run("copies", "--why", "--ledger", ledger).stdout
    assert "boarded the merchant vessel" in " ".join(copies.split())
    listed = run("claims", "--kind", "control", "--place", "Mosul", "--ledger", ledger).stdout
    claim = listed.splitlines()[-1].split()[0]
    event = run("event", claim, "--why", "--ledger", ledger).stdout
    assert "same agent, place" in event
    assert "one a part of the other" in " ".join(event.split())
