"""Where lawful custody ended, by stated rules; counts that cannot be."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from conftest import make_text_document

from armstrail.catalogue.load import Catalogue
from armstrail.links.build import link
from armstrail.model import Chain, Claim, Diversion, Picture

Reader = Callable[..., list[Claim]]


@pytest.fixture
def picture(read: Reader, catalogue: Catalogue) -> Callable[[str], Picture]:
    def linked(text: str) -> Picture:
        return link([make_text_document(text)], read(text), {}, catalogue)

    return linked


def diversions(picture: Picture) -> list[Diversion]:
    return [d for c in picture.chains for d in c.diversions]


@pytest.mark.parametrize(
    ("text", "mode", "stage"),
    [
        ("Boko Haram captured ten rifles from the Nigerian army.", "battlefield_capture", "post_delivery_in_use"),
        ("Al-Shabaab captured two mortars from AMISOM.", "peacekeeper_loss", "post_delivery_in_use"),
        ("Ten rifles were stolen from the Malian army.", "stockpile_leakage", "post_delivery_stockpile"),
        ("Iran supplied rockets to Hezbollah.", "state_sponsored_supply", "unknown"),
        (
            "Bulgaria sold shells to Saudi Arabia. Saudi Arabia gave the shells to the Free Syrian Army.",
            "retransfer",
            "post_delivery_stockpile",
        ),
    ],
)
def test_the_hop_that_left_lawful_users_has_a_mode(
    text: str, mode: str, stage: str, picture: Callable[[str], Picture]
) -> None:
    found = diversions(picture(text))
    assert [(d.mode.value, d.stage.value) for d in found] == [(mode, stage)]


@pytest.mark.parametrize(
    "text",
    [
        "The United States sold howitzers to Saudi Arabia.",
        "Islamic State captured two tanks from the Free Syrian Army.",
        "The army destroyed two tanks of the Nigerian army.",
        "Iran plans to supply rockets to Hezbollah.",
        "Iran denied supplying rockets to Hezbollah.",
    ],
)
def test_what_stays_with_lawful_users_or_was_not_done_is_none(text: str, picture: Callable[[str], Picture]) -> None:
    assert diversions(picture(text)) == []


def test_what_a_source_states_has_no_band_and_what_is_inferred_says_what_would_change_it(
    picture: Callable[[str], Picture],
) -> None:
    (stated,) = diversions(picture("Boko Haram captured ten rifles from the Nigerian army."))
    assert stated.band is None
    (inferred,) = diversions(
        picture(
            "Islamic State took the Tabqa air base from the Syrian army in August 2014. Islamic State captured three T-55 tanks at the Tabqa air base in August 2014."
        )
    )
    assert inferred.band == (55, 80)
    assert any(line.startswith("up:") for line in inferred.evidence)
    assert any(line.startswith("down:") for line in inferred.evidence)


def test_the_window_runs_from_the_delivery_to_the_loss(picture: Callable[[str], Picture]) -> None:
    (d,) = diversions(
        picture(
            "The United States sold TOW missiles to Iraq in 2012. Islamic State captured TOW missiles from Iraq in June 2014."
        )
    )
    assert d.since
    assert d.at
    assert str(d.since.first) == "2012-01-01"
    assert str(d.at.first) == "2014-06-01"


def warnings(picture: Picture) -> list[str]:
    chains: tuple[Chain, ...] = picture.chains
    return [w for c in chains for w in c.warnings]


def test_more_cannot_leave_than_came(picture: Callable[[str], Picture]) -> None:
    text = "Russia sold five T-90 tanks to Syria in 2012. Islamic State captured {} T-90 tanks from Syria in 2015."
    assert warnings(picture(text.format("eight"))) == [
        "Syria lost or passed on 8, but only 5 are told to have come to it"
    ]
    assert warnings(picture(text.format("three"))) == []
    assert warnings(picture(text.format("some"))) == []
