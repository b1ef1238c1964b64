"""Lone names: dirty ones of a loss table against labels made by hand, typing errors, and what must stay unknown."""

from __future__ import annotations

import csv
import random
import re
from pathlib import Path

import pytest
from conftest import SHARED, need
from hypothesis import given
from hypothesis import strategies as st

from armstrail.catalogue.load import Catalogue, default_catalogue
from armstrail.catalogue.resolve import clean, resolve

LABELLED = Path(__file__).parent / "data" / "oryx_names.tsv"
ORYX = SHARED / "data" / "oryx" / "totals_by_system_wide.csv"


def best(name: str, kind: str | None = "materiel") -> str:
    found = resolve(name, default_catalogue(), kind)
    return found[0].id if found else "unknown"


def verdict(name: str, label: str, catalogue: Catalogue) -> str:
    """``right`` for the entry or its parent, ``unknown`` for no answer, else ``wrong``."""
    answer = best(name)
    entry = catalogue.materiel.get(label)
    if answer == label or (entry and answer == entry.parent):
        return "right"
    return "unknown" if answer == "unknown" else "wrong"


def labelled() -> list[tuple[str, str]]:
    lines = [line for line in LABELLED.read_text("utf-8").splitlines() if not line.startswith("#")]
    return [(row["name"], row["entry"]) for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)]


def test_names_as_volunteers_wrote_them(catalogue: Catalogue) -> None:
    rows = labelled()
    assert len(rows) == 300
    assert {e for _, e in rows} - {"unknown"} <= set(catalogue.materiel)
    verdicts = [verdict(name, entry, catalogue) for name, entry in rows]
    wrong = [row for row, v in zip(rows, verdicts, strict=True) if v == "wrong"]
    assert verdicts.count("right") >= 0.97 * len(rows)
    assert len(wrong) <= 0.01 * len(rows), wrong


def test_nearly_all_names_of_the_loss_table_resolve() -> None:
    need(ORYX.exists(), "the Oryx table is not beside the checkout")
    with ORYX.open(encoding="utf-8") as lines:
        names = sorted({re.sub(r"^\d{1,4} ", "", row["system"]).strip() for row in csv.DictReader(lines)})
    assert len(names) == 1277
    assert set(random.Random(20261121).sample(names, 300)) == {n for n, _ in labelled()}
    assert sum(best(n) != "unknown" for n in names) >= 0.98 * len(names)


@pytest.mark.parametrize(
    ("dirty", "entry"),
    [
        ("37 T-72B3", "t-72b3"),
        ("9М133 Kornet", "9m133-kornet"),
        ("9<U+041C>133 Kornet", "9m133-kornet"),
        ("152mm 2S19 Msta-S:", "2s19-msta-s"),
        ("Unknown T-72", "t-72"),
        ("MT-LB with ZU-23 AA gun", "mt-lb"),
        ("BTR-80-based ZS-88 PsyOps vehicle", "zs-88"),
        ("Kalashnikof", "ak-47-akm"),
        ("Su-30/Su-34/Su-35", "combat-aircraft"),
        ("an armoured vehicle of some kind", "armoured-vehicle"),
    ],
)
def test_the_dress_comes_off(dirty: str, entry: str) -> None:
    assert best(dirty) == entry


@pytest.mark.parametrize("name", ["T-73", "NA", "xyzzy", "", "9M999 Unheard", "a" * 500])
def test_no_match_is_an_answer(name: str) -> None:
    assert best(name) == "unknown"


def test_a_class_never_becomes_a_model(catalogue: Catalogue) -> None:
    for words in ("anti-tank missile", "rifles", "unknown drone", "tanks"):
        assert catalogue.materiel[best(words)].level == "class"


def test_actors_and_places_resolve_in_other_spellings() -> None:
    assert best("Jaysh el-Islam", "actors") == "jaish-al-islam"
    assert best("Kataeb Hezbollah", "actors") == "kataib-hezbollah"
    assert best("Da'esh", None) == "islamic-state"
    assert best("Bab al-Mandeb", "places") == "bab-al-mandab"


def test_answers_say_how_they_were_reached() -> None:
    first = resolve("12 9М113 Konkurs", default_catalogue())[0]
    assert first.score == 0.98
    assert "foreign letters" in first.how


@given(st.text(max_size=80))
def test_any_string_may_be_asked(name: str) -> None:
    clean(name)
    assert all(0 < c.score <= 1 for c in resolve(name, default_catalogue()))
