"""Where two readers of the same documents agree, and where each is alone. Nothing is averaged."""

from __future__ import annotations

from dataclasses import dataclass

from armstrail.model import ROLES, Claim, Filler, Kind, Role

_ALIKE = (
    frozenset({Kind.CAPTURE, Kind.LOSS, Kind.SEIZURE}),
    frozenset({Kind.CONTROL, Kind.ATTACK}),
    frozenset({Kind.USE, Kind.POSSESSION, Kind.DISPLAY}),
)
"""Kinds between which readers waver over the same words."""
OVERLAP = 0.5  # of the shorter quote


@dataclass(frozen=True, slots=True)
class Pair:
    """One claim as two readers read it, and in what they differ: ``kind``, ``modality``, ``time`` or a role."""

    first: Claim
    second: Claim
    differs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Agreement:
    both: tuple[Pair, ...]
    only_first: tuple[Claim, ...]
    only_second: tuple[Claim, ...]


def compare(first: list[Claim], second: list[Claim]) -> Agreement:
    """Pair the claims of two readers: one document, overlapping words, a like kind and at least one filler in common.

    Each claim stands in one pair at most; closer ones are paired first.
    """
    by_document: dict[str, list[Claim]] = {}
    for claim in second:
        by_document.setdefault(claim.document, []).append(claim)
    ranked = sorted(
        ((_likeness(a, b), a.id, b.id, a, b) for a in first for b in by_document.get(a.document, [])),
        key=lambda x: (-x[0], x[1], x[2]),
    )
    pairs: list[Pair] = []
    paired: set[str] = set()
    for likeness, _, _, a, b in ranked:
        if likeness > 0 and a.id not in paired and b.id not in paired:
            paired |= {a.id, b.id}
            pairs.append(Pair(a, b, _differences(a, b)))
    order = {c.id: k for k, c in enumerate(first)}
    return Agreement(
        tuple(sorted(pairs, key=lambda p: order[p.first.id])),
        tuple(c for c in first if c.id not in paired),
        tuple(c for c in second if c.id not in paired),
    )


def _likeness(a: Claim, b: Claim) -> float:
    """0 where two claims cannot be one; else the more the closer."""
    if a.kind is not b.kind and not any({a.kind, b.kind} <= group for group in _ALIKE):
        return 0.0
    x, y = a.evidence[0], b.evidence[0]
    shared = min(x.end, y.end) - max(x.start, y.start)
    if shared < OVERLAP * min(x.end - x.start, y.end - y.start):
        return 0.0
    common = sum(_same(f, g) for role in ROLES for f in a.fillers(role) for g in b.fillers(role))
    return common + 0.5 * (a.kind is b.kind) + 0.1 * shared / max(x.end - x.start, y.end - y.start) if common else 0.0


def _same(f: Filler, g: Filler) -> bool:
    if f.id and g.id:
        return f.id == g.id
    words = [{f.name.lower(), f.mention.lower()}, {g.name.lower(), g.mention.lower()}]
    return bool(words[0] & words[1]) or (f.start < g.end and g.start < f.end)


def _differences(a: Claim, b: Claim) -> tuple[str, ...]:
    out = [
        name for name, differ in (("kind", a.kind is not b.kind), ("modality", a.modality is not b.modality)) if differ
    ]
    days = [(c.time.first, c.time.last) if c.time else None for c in (a, b)]
    if days[0] != days[1]:
        out.append("time")
    out += [role.value for role in ROLES if not _alike(a, b, role)]
    return tuple(out)


def _alike(a: Claim, b: Claim, role: Role) -> bool:
    mine, theirs = a.fillers(role), b.fillers(role)
    return all(any(_same(f, g) for g in theirs) for f in mine) and all(any(_same(f, g) for f in mine) for g in theirs)
