"""Whole sentences in many styles: the claims that the engine reads in each, all of them and no others."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from armstrail.model import Claim

SENTENCES = yaml.safe_load((Path(__file__).parent / "data" / "sentences.yaml").read_text("utf-8"))


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
