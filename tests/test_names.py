"""Names that may mean one party: suggested with reasons, judged by persons, never for good."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from armstrail.catalogue.load import Catalogue
from armstrail.cli.main import cli
from armstrail.errors import BadInput
from armstrail.ledger import open_ledger
from armstrail.links.names import NameGraph, likely_pairs
from armstrail.model import Claim, Evidence, Extractor, Filler, Kind, Likeness, NameJudgement, Role

NAMES = ("red column", "red comet column", "rcc", "farc")


def judged(a: str, b: str, verdict: Likeness = "same", who: str = "A. Reader") -> NameJudgement:
    return NameJudgement(names=(a, b), verdict=verdict, who=who)


def test_same_is_passed_on_and_an_entry_stands_for_all() -> None:
    graph = NameGraph([judged("red column", "rcc"), judged("rcc", "farc")], {"farc"})
    assert {graph.key(n) for n in ("red column", "rcc", "farc")} == {"farc"}
    assert [j.names for j in graph.path("red column", "farc")] == [("red column", "rcc"), ("rcc", "farc")]


@pytest.mark.parametrize("verdict", ["unsure", "different"])
def test_a_judgement_can_be_taken_back(verdict: str) -> None:
    graph = NameGraph([judged("red column", "rcc"), judged("rcc", "red column", verdict)])
    assert graph.key("red column") == "red column"
    assert not graph.path("red column", "rcc")


def test_judgements_that_contradict_others_are_refused() -> None:
    graph = NameGraph([judged("red column", "rcc"), judged("rcc", "farc")])
    with pytest.raises(BadInput, match="red column = rcc"):
        graph.check(judged("red column", "farc", "different"))
    apart = NameGraph([judged("red column", "rcc"), judged("red column", "farc", "different")])
    with pytest.raises(BadInput, match="judged different"):
        apart.check(judged("rcc", "farc"))
    apart.check(judged("red column", "farc"))  # the pair itself may be judged anew


@given(st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES), st.sampled_from(["same", "unsure"]))))
def test_names_have_one_key_if_and_only_if_judgements_join_them(told: list[tuple[str, str, str]]) -> None:
    graph = NameGraph([judged(a, b, v) for a, b, v in told if a != b])
    for a in NAMES:
        for b in NAMES:
            assert (graph.key(a) == graph.key(b)) == (a == b or bool(graph.path(a, b)))


def claim(number: int, giver: str, taker: str) -> Claim:
    def filler(name: str) -> Filler:
        return Filler(name=name, mention=name, start=0, end=1)

    return Claim(
        id=f"claim-{number}",
        document=f"doc-{number}",
        kind=Kind.TRANSFER,
        roles={Role.FROM: (filler(giver),), Role.TO: (filler(taker),), Role.ITEM: (filler("rifles"),)},
        evidence=(Evidence(quote="x", start=0, end=1),),
        extractor=Extractor(name="rules", version="test", rule="made", catalogue="", model=""),
    )


def test_likely_pairs_say_why(catalogue: Catalogue) -> None:
    told = [
        claim(1, "Dara Trading House", "Red Comet Column"),
        claim(2, "Column of the Red Comet", "Bram"),
        claim(3, "DTH", "Bram"),
        claim(4, "Blue Lance Brigade", "Blue Lanse Brigade"),
    ]
    pairs = {p.names: p for p in likely_pairs(told, catalogue)}
    assert pairs["column of the red comet", "red comet column"].why == "the same words; both with rifles"
    assert pairs["dara trading house", "dth"].why == "the first letters; both with rifles"
    assert ("blue lance brigade", "blue lanse brigade") not in pairs  # two parties of one claim


def test_names_judged_the_same_join_a_chain(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "Loss\n\n3 March 2021\n\nThe army lost 300 rifles to the Comet Brigade in March 2020.\n"
    )
    (tmp_path / "b.txt").write_text(
        "Sale\n\n5 May 2021\n\nThe Komet Brigade sold 300 rifles to the Red Lance Column in June 2020.\n"
    )
    ledger = tmp_path / "l.db"

    def run(*words: object) -> str:
        done = CliRunner().invoke(cli, [*map(str, words), "--ledger", str(ledger)])
        return " ".join((done.output + str(done.exception or "")).split())

    run("trace", tmp_path)
    assert "spelled alike" in run("names")
    assert "route: " not in run("chain", "rifle")
    same = ("names", "Comet Brigade", "Komet Brigade", "--verdict", "same", "--by", "A. Reader")
    assert "judged same by A. Reader" in run(*same)
    assert "as A. Reader judged" in run("chain", "rifle", "--why")
    assert "one party already" in run("names", "Comet Brigade", "Comet Brigade", "--verdict", "same", "--by", "x")
    assert "no party in this ledger" in run("names", "Comet Brigade", "Nobody", "--verdict", "same", "--by", "x")
    run("names", "Komet Brigade", "Comet Brigade", "--verdict", "unsure", "--by", "B. Reader")
    assert "route: " not in run("chain", "rifle")
    assert open_ledger(ledger).check() == []
