"""The dictionary pass: boundaries, case, context, longest match, offsets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from armstrail.catalogue.fold import fold, place_key
from armstrail.catalogue.load import Catalogue, default_catalogue
from armstrail.mentions.gazetteer import gazetteer


def names(text: str) -> list[tuple[str, str]]:
    return [(m.text, m.entries[0]) for m in gazetteer(default_catalogue()).find(text)]


def test_the_longest_name_wins() -> None:
    assert names("the Islamic State group") == [("Islamic State group", "islamic-state")]
    assert names("BGM-71 TOWs") == [("BGM-71 TOWs", "bgm-71-tow")]


@pytest.mark.parametrize(
    "text", ["He is here", "a tow truck", "the osage orange", "homsgo", "in the arms of both parents"]
)
def test_common_words_are_no_names(text: str) -> None:
    assert [n for n in names(text) if n[1] not in {"vehicle", "weapon"}] == []


def test_case_decides_for_short_names() -> None:
    assert names("fighters of IS fled") == [("IS", "islamic-state")]
    assert names("a TOW was fired") == [("TOW", "bgm-71-tow")]


def test_context_decides_for_shared_names() -> None:
    assert ("Osa", "9k33-osa") in names("an Osa surface-to-air system")
    assert all(e != "9k33-osa" for _, e in names("Osa is a town"))


def test_neighbours_unmake_a_name() -> None:
    assert names("a water tank and a fuel tank") == []
    assert names("two tanks") == [("tanks", "tank")]


def test_plural_and_hyphen_variants() -> None:
    assert {e for _, e in names("anti tank missiles, antitank missile, anti-tank missiles")} == {"anti-tank-missile"}


def test_a_copy_is_an_entry_of_its_own(catalogue: Catalogue) -> None:
    assert catalogue.materiel["toophan"].copy_of == ("bgm-71-tow",)
    assert "bgm-71-tow" not in set(catalogue.ancestors("toophan"))


@given(st.text(max_size=300))
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.text(max_size=120), st.text(max_size=120))
def test_mentions_are_true_to_the_text(before: str, after: str) -> None:
    text = f"{before} Kornet missiles {after}"
    for m in gazetteer(default_catalogue()).find(text):
        assert text[m.start : m.end] == m.text


@pytest.mark.parametrize(
    ("a", "b"), [("al-Jufra", "Jufra"), ("Deir ez-Zor", "Deir ez Zor"), ("Fallūjah", "Al Fallujah")]
)
def test_spellings_of_a_place_share_a_key(a: str, b: str) -> None:
    assert place_key(a) == place_key(b)


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("A Reaper drone was shot down.", "mq-9"),
        ("Apache helicopters struck the camp.", "ah-64"),
        ("Two Reapers were lost.", "mq-9"),
        ("They hold 40 Milans.", "milan"),
        ("Three Bradleys burned.", "m2-bradley"),
        ("An Apache chief spoke.", None),
        ("General Sherman said so.", None),
        ("The Bradleys of Boston came.", None),
        ("Near the Ural mountains tanks are made.", None),
    ],
)
def test_popular_names_stand_beside_their_class_or_counted(text: str, entry: str | None, catalogue: Catalogue) -> None:
    found = [m.entries[0] for m in gazetteer(catalogue).find(text)]
    models = [e for e in found if e in catalogue.materiel and catalogue.materiel[e].level != "class"]
    assert models == ([entry] if entry else [])
