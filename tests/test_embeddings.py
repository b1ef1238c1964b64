"""What stands above a deed: whether it was done, and who did it, in the plain constructions of reports."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from armstrail.model import Claim

ABOVE = yaml.safe_load((Path(__file__).parent / "data" / "embeddings.yaml").read_text("utf-8"))
DEEDS = {
    "transfer": {"do": "supply", "did": "supplied", "doing": "supplying", "it": "rifles to the militia"},
    "capture": {"do": "capture", "did": "captured", "doing": "capturing", "it": "two tanks"},
    "use": {"do": "launch", "did": "launched", "doing": "launching", "it": "rockets at Goma"},
}
CASES = [(modality, frame, kind) for modality, frames in ABOVE.items() for frame in frames for kind in DEEDS]


@pytest.mark.parametrize(("modality", "frame", "kind"), CASES)
def test_what_stands_above_a_deed_is_read(
    modality: str, frame: str, kind: str, read: Callable[..., list[Claim]]
) -> None:
    deed = DEEDS[kind]
    sentence = frame.format(**deed, done=deed["did"], party="Rwanda")
    (claim,) = [c for c in read(sentence) if c.kind == kind]
    assert claim.modality == modality, sentence
    assert any(f.id == "state.rw" for fillers in claim.roles.values() for f in fillers), sentence
