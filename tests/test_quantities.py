"""Counts with bounds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from armstrail.mentions.quantities import read_quantity


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("40", 40, 40),
        ("16,716", 16716, 16716),
        ("some 40", 40, 40),
        ("about 150", 150, 150),
        ("at least one", 1, None),
        ("no more than 40", None, 40),
        ("at most 40", None, 40),
        ("40 or 50", 40, 50),
        ("forty or fifty", 40, 50),
        ("a pair of", 2, 2),
        ("a couple", 2, 2),
        ("3.000", 3000, 3000),
        ("in excess of 40", 41, None),
        ("more than 1,000", 1001, None),
        ("more than a hundred", 101, None),
        ("no fewer than 141", 141, None),
        ("up to 4,000", None, 4000),
        ("fewer than 20", None, 19),
        ("between 20 and 30", 20, 30),
        ("two dozen", 24, 24),
        ("2.3 million", 2_300_000, 2_300_000),
        ("twenty-five", 25, 25),
        ("half a million", 500_000, 500_000),
        ("half a dozen", 6, 6),
        ("at least half a million", 500_000, None),
        ("three quarters of a million", 750_000, 750_000),
        ("two and a half thousand", 2_500, 2_500),
        ("one and a half", None, None),
        ("$7 billion worth of", None, None),
        ("dozens of", None, None),
        ("several thousand", None, None),
        ("a few dozen", None, None),
        ("a plethora of", None, None),
        ("an unknown number of", None, None),
    ],
)
def test_bounds(text: str, low: int | None, high: int | None) -> None:
    read = read_quantity(text)
    assert read is not None
    assert (read.low, read.high) == (low, high)
    assert read.text


@pytest.mark.parametrize("text", ["the", "a", "any", "Syrian", ""])
def test_no_count_is_read_into_other_words(text: str) -> None:
    assert read_quantity(text) is None


@given(st.integers(1, 10**9))
def test_separators_do_not_matter(number: int) -> None:
    plain, grouped = read_quantity(str(number)), read_quantity(f"{number:,}")
    assert plain is not None
    assert grouped is not None
    assert plain.low == grouped.low == number
