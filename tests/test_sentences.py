"""Whole sentences in many styles: the claims that the engine reads in each, all of them and no others."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from armstrail.model import Claim

DATA = Path(__file__).parent / "data"
SENTENCES = yaml.safe_load((DATA / "sentences.yaml").read_text("utf-8"))


def told(claim: Claim) -> str:
    """One line: kind, modality, roles with counts, speakers."""
    roles = "; ".join(
        f"{role}: " + ", ".join((f"{f.quantity.describe()} × " if f.quantity else "") + f.name for f in fillers)
        for role, fillers in claim.roles.items()
    )
    speakers = f" | {', '.join(s.name for s in claim.attribution)}" if claim.attribution else ""
    return f"{claim.kind.value} {claim.modality.value} | {roles}{speakers}"


@pytest.mark.parametrize("case", SENTENCES, ids=lambda c: c["text"][:50])
def test_a_sentence_is_read(case: dict[str, Any], read: Callable[..., list[Claim]]) -> None:
    assert [told(c) for c in read(case["text"])] == case["claims"]


@pytest.mark.parametrize("seed", range(4))
def test_a_sentence_cut_anywhere_is_read_without_a_fault(seed: int, read: Callable[..., list[Claim]]) -> None:
    """Headlines, captions and broken pages end where they like."""
    draw = random.Random(seed)
    for _ in range(80):
        words, more = (draw.choice(SENTENCES)["text"].split() for _ in range(2))
        first = draw.randrange(len(words))
        cut = [*words[first : draw.randrange(first, len(words)) + 1], *more[: draw.randrange(6)]]
        if draw.random() < 0.2:
            draw.shuffle(cut)
        read(f"Officials met. {' '.join(cut)}")


@pytest.mark.parametrize("file", sorted((DATA / "gold").glob("*.yaml")), ids=lambda f: f.stem)
def test_no_report_of_ours_breaks_the_reading(file: Path, read: Callable[..., list[Claim]]) -> None:
    reports = yaml.safe_load(file.read_text("utf-8"))
    assert sum(len(read(report["text"])) for report in reports)
