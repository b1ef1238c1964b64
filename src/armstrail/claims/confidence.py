"""How likely a claim is right, by what it looks like: so that a reviewer can begin with the doubtful ones.

A logistic regression over a few traits of the reading, trained by training/confidence.py on the development articles,
the two seed reports and the own gold. "Right" means that an annotator has that claim with no other party, thing or place.
It tells of the reading alone: nothing of whether the source is right, which is the grade's matter.
"""

from __future__ import annotations

import json
import math
from functools import lru_cache
from pathlib import Path

from armstrail.claims.draft import Draft
from armstrail.model import Modality, Role

WEIGHTS = Path(__file__).parent / "confidence.json"
_ENDS = (Role.AGENT, Role.FROM, Role.TO, Role.TARGET)


def traits(draft: Draft) -> dict[str, float]:
    """Traits of a claim by name; those not named are 0."""
    p, s = draft.predicate, draft.predicate.sentence
    fillers = [f for fs in draft.roles.values() for f in fs]
    unknown = sum(f.id is None for f in fillers)
    inferred = sum(f.inferred for f in fillers)
    out = {
        "constant": 1.0,
        f"kind {draft.kind.value}": 1.0,
        f"predicate {p.kind}": 1.0,
        "unknown names": unknown / max(1, len(fillers)),
        "inferred fillers": inferred / max(1, len(fillers)),
        "roles filled": len(draft.roles) / 4,
        "both ends": float(sum(bool(draft.roles.get(r)) for r in _ENDS) >= 2),
        "no end": float(not any(draft.roles.get(r) for r in _ENDS)),
        "long sentence": min(len(s), 80) / 80,
        "depth": min(sum(1 for _ in s.ancestors(p.i)), 8) / 8,
        "headline": float(s.title),
        "hedged": float(draft.modality is not Modality.ACTUAL),
        "place": float(bool(draft.roles.get(Role.PLACE))),
        "dated": float(bool(draft.time and draft.time.known)),
        "spoken": float(bool(draft.attribution)),
        "wide": min(draft.evidence[0].end - draft.evidence[0].start, 300) / 300 if draft.evidence else 0.0,
    }
    return {k: v for k, v in out.items() if v}


def confidence(draft: Draft) -> float:
    """Between 0 and 1, to two places."""
    weights = _weights()
    score = sum(weights.get(k, 0.0) * v for k, v in traits(draft).items())
    return round(1 / (1 + math.exp(-score)), 2)


@lru_cache(maxsize=1)
def _weights() -> dict[str, float]:
    return {k: float(v) for k, v in json.loads(WEIGHTS.read_text("utf-8"))["weights"].items()}
