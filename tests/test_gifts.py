"""Arms that pass from one party to another: whoever gets them, whatever they are, however it is said."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from armstrail.model import Claim, Role

GIFTS = yaml.safe_load((Path(__file__).parent / "data" / "gifts.yaml").read_text("utf-8"))
FRAMES, PARTIES, THINGS = GIFTS["frames"], list(GIFTS["parties"]), list(GIFTS["things"])
SOME = ("300 Milan missiles", "rifles", "dozens of rifles and two mortars")
CASES = [(frame, party, SOME[k % 3]) for party in PARTIES for k, frame in enumerate(FRAMES)]
CASES += [(frame, PARTIES[k * 7 % len(PARTIES)], things) for things in THINGS for k, frame in enumerate(FRAMES)]


def named(claim: Claim, role: Role, word: str) -> bool:
    return any(re.search(word, " ".join((f.name, f.mention, *f.aliases)), re.I) for f in claim.fillers(role))


@pytest.mark.parametrize(("frame", "party", "things"), CASES)
def test_who_gave_what_to_whom(frame: str, party: str, things: str, read: Callable[..., list[Claim]]) -> None:
    sentence = frame.format(party=party, things=things)
    sentence = sentence[0].upper() + sentence[1:]
    told = [c for c in read(f"Officials spoke about the war on Friday.\n\n{sentence}") if c.kind == "transfer"]
    assert any(
        named(c, Role.FROM, "Iran")
        and named(c, Role.TO, GIFTS["parties"][party])
        and all(named(c, Role.ITEM, word) for word in GIFTS["things"][things])
        for c in told
    ), sentence
