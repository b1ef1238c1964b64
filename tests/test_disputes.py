"""Denials beside what they deny, values told differently, and grades by their stated rules."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import make
from test_links import linked  # noqa: F401 - a fixture

from armstrail.catalogue.load import Catalogue
from armstrail.cli.main import cli
from armstrail.ledger import open_ledger
from armstrail.links.build import link
from armstrail.links.grading import Grader
from armstrail.model import Claim, Document, Grade, Metadata, Modality, Period, Picture

DAY = date(2015, 6, 9)
ALLEGED = "Iran supplied the Houthis with Kornet missiles, Saudi officials said."
DENIED = "Iran denied supplying the Houthis with Kornet missiles."
Told = tuple[str, str | None]


@pytest.fixture
def graded(catalogue: Catalogue, claims_of: Callable[[Document], list[Claim]]) -> Callable[..., list[Grade]]:
    def run(*reports: Told) -> list[Grade]:
        documents = []
        for text, outlet in reports:
            document = make(text, DAY)
            meta = Metadata(outlet=outlet, published=Period.day(DAY))
            documents.append(document.but(id=f"{document.id}-{len(documents)}", meta=meta))
        claims = [c for d in documents for c in claims_of(d)]
        picture = link(documents, claims, {}, catalogue)
        grader = Grader(picture, claims, {d.id: d for d in documents}, catalogue)
        return [grader.grade(c) for c in claims]

    return run


def test_a_denial_stands_beside_what_it_denies(linked: Callable[..., Picture]) -> None:  # noqa: F811
    picture = linked((ALLEGED, DAY), (DENIED, date(2015, 6, 11)))
    (denial,) = picture.denials
    assert len(denial.denies) == 1
    assert "item" in denial.why
    assert not picture.conflicts


def test_a_general_denial_covers_the_weapon(linked: Callable[..., Picture]) -> None:  # noqa: F811
    picture = linked((ALLEGED, DAY), ("Iran denied arming the Houthis.", DAY))
    assert len(picture.denials) == 1


def test_a_denial_of_something_else_is_none(linked: Callable[..., Picture]) -> None:  # noqa: F811
    assert not linked((ALLEGED, DAY), ("Iran denied supplying Hezbollah with Kornet missiles.", DAY)).denials


def test_counts_that_differ_stand_side_by_side(linked: Callable[..., Picture]) -> None:  # noqa: F811
    picture = linked(
        ("The Islamic State captured 30 tanks from the Syrian army near Palmyra on 20 May 2015.", DAY),
        ("On 20 May 2015 ISIS captured 12 tanks from the Syrian army near Palmyra.", DAY),
        ("ISIS captured at least 10 tanks from the Syrian army near Palmyra on 20 May 2015.", DAY),
    )
    (conflict,) = picture.conflicts
    assert conflict.about == "how many tanks"
    assert {s.value for s in conflict.sides} >= {"30", "12"}


def test_one_voice_of_a_known_outlet(graded: Callable[..., list[Grade]]) -> None:
    text = "The Islamic State captured 30 tanks from the Syrian army near Palmyra on 20 May 2015."
    (known,) = graded((text, "Reuters"))
    assert known.reliability in "ABC"
    assert known.credibility == 3
    (unknown,) = graded((text, "Some Blog"))
    assert unknown.pair == "F6"
    assert "Some Blog" in unknown.source_why


def test_what_only_a_party_says_cannot_be_judged(graded: Callable[..., list[Grade]]) -> None:
    (grade,) = graded(("Islamic State captured 30 tanks near Palmyra, the Islamic State said.", "Reuters"))
    assert grade.credibility == 6
    assert "only a party" in grade.information_why


def test_independent_voices_confirm_and_copies_do_not(graded: Callable[..., list[Grade]]) -> None:
    one = "The Islamic State captured 30 tanks from the Syrian army near Palmyra on 20 May 2015."
    two = "On 20 May 2015 ISIS fighters captured 30 tanks from the Syrian army near Palmyra."
    assert {g.credibility for g in graded((one, "Reuters"), (two, "BBC News"))} == {2}
    assert {g.credibility for g in graded((one, "Reuters"), (one, "Some Blog"))} == {3, 6}


def test_a_denied_claim_of_one_voice_is_doubtful(graded: Callable[..., list[Grade]]) -> None:
    alleged, denial = graded((ALLEGED, "Reuters"), (DENIED, "Reuters"))
    assert alleged.credibility == 4
    assert "denies it" in alleged.information_why
    assert denial.credibility == 6


def test_linking_does_not_depend_on_order(
    catalogue: Catalogue,
    claims_of: Callable[[Document], list[Claim]],
) -> None:
    texts = (ALLEGED, DENIED, "Houthis captured two tanks from the Saudi army near Najran.", "Iran makes the Kornet.")
    documents = [make(t, DAY) for t in texts]
    claims = [c for d in documents for c in claims_of(d)]
    assert any(c.modality is Modality.NEGATED for c in claims)
    assert link(documents, claims, {}, catalogue) == link(documents[::-1], claims[::-1], {}, catalogue)


def test_a_judgement_stands_beside_the_claim(tmp_path: Path) -> None:
    (tmp_path / "r.txt").write_text(
        "Rebels attack\n\n3 March 2015\n\nThe Taliban captured two tanks from the Afghan army.\n"
    )
    ledger = tmp_path / "l.db"

    def run(*words: object) -> tuple[int, str]:
        done = CliRunner().invoke(cli, [*map(str, words), "--ledger", str(ledger)])
        return done.exit_code, done.output + str(done.exception or "")

    assert run("trace", tmp_path / "r.txt")[0] == 0
    (claim,) = open_ledger(ledger).claims()
    assert run("judge", claim.id, "--grade", "B2", "--by", "A. Reader", "--why", "seen on video")[0] == 0
    assert "B2" in run("event", claim.id)[1]
    assert "given by A. Reader" in " ".join(run("event", claim.id)[1].split())
    assert run("judge", claim.id, "--verdict", "wrong", "--by", "A. Reader")[0] == 0
    assert "judged wrong by A. Reader" in run("show", claim.id)[1]
    assert run("export", "--format", "hops")[1] == ""
    assert run("claims")[0] == 0
    assert run("judge", claim.id, "--verdict", "right", "--by", "B. Reader")[0] == 0
    assert run("export", "--format", "hops")[1] != ""
    assert "no Admiralty pair" in run("judge", claim.id, "--grade", "Z9", "--by", "x")[1]
    assert "give a --verdict" in run("judge", claim.id, "--by", "x")[1]
    assert open_ledger(ledger).check() == []
