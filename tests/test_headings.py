"""What entries of a chronology open with, told from datelines and from days within a sentence."""

from __future__ import annotations

import pytest

from armstrail.claims.headings import Headings


@pytest.mark.parametrize(
    ("line", "day", "place"),
    [
        ("1. Boulkessi, 3 August. Gunmen attacked the camp.", "3 August", "Boulkessi"),
        ("(b) Gao (9 August): Troops dug up a cache.", "9 August", "Gao"),
        ("• 14 August – Police seized rifles.", "14 August", None),
        ("12 May 2015: gunmen fired at the post.", "12 May 2015", None),
        ("2) 3 August, Kayes: Customs found cartridges.", "3 August", "Kayes"),
    ],
)
def test_an_entry_has_a_day(line: str, day: str, place: str | None) -> None:
    text = f"Incidents in Mali\n{line}"
    heading = Headings(text).of(len(text) - 5)
    assert heading is not None
    assert heading.day.text.rstrip(".") == day
    assert (text[slice(*heading.place)] if heading.place else None) == place


@pytest.mark.parametrize(
    "line",
    [
        "KYIV, 12 March 2022 - Russian forces fired at the town.",
        "On 3 August gunmen attacked the camp.",
        "In Kidal, 3 August was a holiday.",
        "Some 3 August exercises were held.",
        "1. The camp was attacked by gunmen.",
    ],
)
def test_other_lines_have_none(line: str) -> None:
    assert Headings(f"Incidents in Mali\n{line}").of(20) is None


def test_lines_that_open_alike_are_entries() -> None:
    text = "Gao, 3 August: A mine.\nKidal, 4 August: Rockets.\nMopti, 9 August: Rifles."
    assert [text[slice(*h.place)] for k in (0, 25, 50) if (h := Headings(text).of(k)) and h.place] == [
        "Gao",
        "Kidal",
        "Mopti",
    ]
