"""Arms that pass from one party to another: whoever gives, gets, takes or loses them, whatever they are, however it is said."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
import yaml

from armstrail.model import Claim, Role

PASSAGES = yaml.safe_load((Path(__file__).parent / "data" / "passages.yaml").read_text("utf-8"))
GIFTS, CAPTURES = PASSAGES["gifts"], PASSAGES["captures"]
SOME = ("300 Milan missiles", "rifles", "dozens of rifles and two mortars")
PARTIES = list(GIFTS["parties"])
GIVEN = [(frame, party, SOME[k % 3]) for party in PARTIES for k, frame in enumerate(GIFTS["frames"])]
GIVEN += [
    (frame, PARTIES[k * 7 % len(PARTIES)], things)
    for things in GIFTS["things"]
    for k, frame in enumerate(GIFTS["frames"])
]
TAKEN = [(frame, taker, "the army", "two T-72 tanks") for frame in CAPTURES["frames"] for taker in CAPTURES["takers"]]
TAKEN += [
    (frame, "the rebels", loser, "two T-72 tanks") for frame in CAPTURES["frames"] for loser in CAPTURES["losers"]
]
TAKEN += [(frame, "the rebels", "the army", things) for frame in CAPTURES["frames"] for things in CAPTURES["things"]]


def named(claims: Iterable[Claim], roles: tuple[Role, ...], word: str) -> bool:
    fillers = (f for c in claims for role in roles for f in c.fillers(role))
    return any(re.search(word, " ".join((f.name, f.mention, *f.aliases)), re.I) for f in fillers)


def text(sentence: str) -> str:
    return f"Officials spoke about the war on Friday.\n\n{sentence[0].upper()}{sentence[1:]}"


@pytest.mark.parametrize(("frame", "party", "things"), GIVEN)
def test_who_gave_what_to_whom(frame: str, party: str, things: str, read: Callable[..., list[Claim]]) -> None:
    sentence = frame.format(party=party, things=things)
    told = [[c] for c in read(text(sentence)) if c.kind == "transfer"]
    assert any(
        named(claim, (Role.FROM,), "Iran")
        and named(claim, (Role.TO,), GIFTS["parties"][party])
        and all(named(claim, (Role.ITEM,), word) for word in GIFTS["things"][things])
        for claim in told
    ), sentence


@pytest.mark.parametrize(("frame", "taker", "loser", "things"), TAKEN)
def test_who_took_what_from_whom(
    frame: str, taker: str, loser: str, things: str, read: Callable[..., list[Claim]]
) -> None:
    sentence = frame.format(taker=taker, loser=loser, things=things)
    told = [c for c in read(text(sentence)) if c.kind in {"capture", "seizure", "loss"}]
    assert named(told, (Role.AGENT, Role.TO), CAPTURES["takers"][taker]), sentence
    assert named(told, (Role.FROM,), CAPTURES["losers"][loser]), sentence
    assert all(named(told, (Role.ITEM,), word) for word in CAPTURES["things"][things]), sentence
