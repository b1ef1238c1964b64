"""Whose soldiers they are, where a report says only "soldiers"."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from armstrail.model import Claim, Filler, Kind, Role

Reader = Callable[..., list[Claim]]


def party(claims: list[Claim], kind: Kind, role: Role) -> Filler:
    return next(f for c in claims if c.kind is kind for f in c.fillers(role))


@pytest.mark.parametrize(
    ("text", "kind", "role", "identifier"),
    [
        (
            "Boko Haram stormed a Chadian base near the lake. The group captured four lorries from soldiers.",
            Kind.CAPTURE,
            Role.FROM,
            "state.td/forces",
        ),
        (  # the other side's, never their own
            "Armenian troops shelled Azerbaijani troops. Armenian troops captured two tanks from soldiers.",
            Kind.CAPTURE,
            Role.FROM,
            "state.az/forces",
        ),
        (  # nobody's forces are named, but all of it lies in one country
            "Rebels captured Palmyra in Syria. They hold Raqqa too, and near Damascus they captured rifles from soldiers.",
            Kind.CAPTURE,
            Role.FROM,
            "state.sy/forces",
        ),
        (
            "The Ukrainian Ministry of Defence said: “Our soldiers captured six tanks.” Russian troops fled.",
            Kind.CAPTURE,
            Role.AGENT,
            "state.ua/forces",
        ),
    ],
)
def test_bare_forces_are_given_their_state(read: Reader, text: str, kind: Kind, role: Role, identifier: str) -> None:
    found = party(read(text), kind, role)
    assert found.id == identifier
    assert found.inferred


def test_soldiers_stay_nameless_where_two_states_fit(read: Reader) -> None:
    claims = read("Malian troops and Nigerien troops patrol the border. Bandits captured two pickups from soldiers.")
    assert party(claims, Kind.CAPTURE, Role.FROM).id is None


def test_an_item_that_names_its_holder_was_theirs(read: Reader) -> None:
    lost = party(read("Rebels shot down a Saudi air force F-15 near Marib."), Kind.DESTRUCTION, Role.FROM)
    assert (lost.name, lost.mention) == ("Saudi air force", "Saudi air force")
    (own,) = read("Malian troops destroyed a Malian army pickup.")
    assert not own.fillers(Role.FROM)
