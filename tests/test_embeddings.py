"""What stands above a deed: whether it was done, and who did it, in the plain constructions of reports."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from armstrail.model import Claim

ABOVE = yaml.safe_load((Path(__file__).parent / "data" / "embeddings.yaml").read_text("utf-8"))
VERBS = {
    "transfer": {"do": "supply", "did": "supplied", "doing": "supplying", "it": "rifles to the militia"},
    "capture": {"do": "capture", "did": "captured", "doing": "capturing", "it": "two tanks"},
    "use": {"do": "launch", "did": "launched", "doing": "launching", "it": "rockets at Goma"},
}
NOUNS = {
    "sale of rifles to the militia": "Rwanda's {}",
    "delivery of 40 tanks to the militia": "the {} by Rwanda",
    "shipment of rifles to the militia": "Rwanda's {}",
}

SPEAKERS = ("Chad", "the UN panel", "Human Rights Watch")
SUPPLY = {
    "clause": "Rwanda supplied rifles to the militia",
    "party": "Rwanda",
    "did": "supplied rifles to the militia",
    "doing": "supplying rifles to the militia",
}


def cases(above: dict[str, list[str]], deeds: dict[str, object]) -> list[tuple[str, str, str]]:
    return [(modality, frame, deed) for modality, frames in above.items() for frame in frames for deed in deeds]


@pytest.mark.parametrize(("modality", "frame", "kind"), cases(ABOVE["clauses"], VERBS))
def test_what_stands_above_a_clause(modality: str, frame: str, kind: str, read: Callable[..., list[Claim]]) -> None:
    deed = VERBS[kind]
    sentence = frame.format(**deed, done=deed["did"], party="Rwanda")
    (claim,) = [c for c in read(sentence) if c.kind == kind]
    assert claim.modality == modality, sentence
    assert any(f.id == "state.rw" for fillers in claim.roles.values() for f in fillers), sentence


@pytest.mark.parametrize(("modality", "frame", "deed"), cases(ABOVE["nouns"], NOUNS))
def test_what_stands_above_the_noun_of_a_deed(
    modality: str, frame: str, deed: str, read: Callable[..., list[Claim]]
) -> None:
    sentence = frame.format(its=NOUNS[deed].format(deed), it=f"the {deed}", deed=deed, party="Rwanda")
    sentence = sentence[0].upper() + sentence[1:]
    assert {c.modality for c in read(sentence) if c.kind == "transfer"} == {modality}, sentence


@pytest.mark.parametrize("speaker", SPEAKERS)
@pytest.mark.parametrize("frame", ABOVE["speakers"])
def test_who_tells_of_a_deed(frame: str, speaker: str, read: Callable[..., list[Claim]]) -> None:
    sentence = frame.format(**SUPPLY, speaker=speaker)
    first = 1 if sentence.startswith('"') else 0
    sentence = sentence[:first] + sentence[first].upper() + sentence[first + 1 :]
    told = [c for c in read(sentence) if c.kind == "transfer"]
    assert told, sentence
    for claim in told:
        assert any(speaker.removeprefix("the ") in s.name for s in claim.attribution), sentence
