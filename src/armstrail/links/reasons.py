"""Why two things were joined, in words: hops of a route, claims of an event, a report and its original."""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import SequenceMatcher
from itertools import pairwise

from armstrail.links.events import together
from armstrail.links.identity import Identity
from armstrail.links.names import party_key
from armstrail.model import Chain, Claim, Document, Filler, Hop

FEATURES = {
    "agent": "who did it: the same entry of the catalogue or the same name, or one a part of the other",
    "item": "materiel: the same entry, or one a class above the other (too general classes count only as themselves)",
    "from": "who lost or gave it: the same party, or one a part of the other",
    "to": "who got it: the same party, or one a part of the other",
    "target": "what it was used against: the same name or entry",
    "place": "place: the same name or entry",
    "via": "ship, vehicle or medium: the same name",
    "time": "days: they overlap, with two days to spare",
}
"""What a claim of an event must share with the others. Dated claims of two reports share two of these and time, undated ones
three, or two where their reports tell one story (`links.stories`); a role that both fill and do not share keeps them apart, but for target and place."""


def join_reasons(chain: Chain, hops: dict[str, Hop], identity: Identity) -> list[str]:
    """For each two hops that follow each other on a route: the holder they meet at, the materiel, the days."""
    pairs = dict.fromkeys(pair for route in chain.routes for pair in pairwise(route))
    return [_join(hops[a], hops[b], identity) for a, b in pairs]


def _join(first: Hop, second: Hop, identity: Identity) -> str:
    parts = [_meeting(first, second, identity), _same_materiel(first, second, identity)]
    if first.time and second.time and first.time.known and second.time.known:
        parts.append(f"{first.time.describe()} does not lie after {second.time.describe()}")
    else:
        parts.append("no days speak against it")
    ends = (_names(first.destination), _names(second.origin))
    return f"{_names(first.origin) or '?'} → {ends[0] or '?'} then {ends[1] or '?'} →: {'; '.join(parts)}"


def _names(fillers: tuple[Filler, ...]) -> str:
    return ", ".join(f.name for f in fillers)


def _meeting(first: Hop, second: Hop, identity: Identity) -> str:
    for a in first.destination:
        for b in second.origin:
            ka, kb = identity.key(a), identity.key(b)
            if ka == kb and (path := identity.names.path(party_key(a), party_key(b))):
                return f"{a.name} is {b.name}, as {' and '.join(dict.fromkeys(j.who for j in path))} judged"
            if ka == kb:
                return f"both name {a.name}"
            if ka in identity.reach(b):
                return f"{b.name} is a part of {a.name}"
            if kb in identity.reach(a):
                return f"{a.name} is a part of {b.name}"
    shared = identity.traces(first.item) & identity.traces(second.item)
    return (
        f"the same {', '.join(sorted(shared))}, whoever held it between" if shared else "the same materiel and holders"
    )


def _same_materiel(first: Hop, second: Hop, identity: Identity) -> str:
    best = min(
        ((d, a, b) for a in first.item for b in second.item if (d := identity.materiel_distance(a, b)) is not None),
        key=lambda x: x[0],
        default=None,
    )
    if best is None:
        return "materiel joined by its number"
    steps, a, b = best
    return (
        f"both are of {a.name}"
        if steps == 0
        else f"{a.name} and {b.name}: one is the class of the other, {steps} step{'s' * (steps > 1)} up"
    )


def event_reasons(
    claim: Claim, others: list[Claim], identity: Identity, stories: Mapping[str, int] | None = None
) -> dict[str, str]:
    """By claim of an event: what it shares with the one asked about. ``stories`` as in `links.events.together`."""
    return {
        o.id: together(claim, o, identity, stories=stories)
        or "with other claims of the event, not with this one directly"
        for o in others
        if o.id != claim.id
    }


def longest_shared(a: Document, b: Document) -> str:
    """The longest run of words that two reports share, as the first has it; at most forty words of it."""
    first = [(m[0].lower(), m.start(), m.end()) for m in re.finditer(r"\w+", a.text)]
    second = [m[0].lower() for m in re.finditer(r"\w+", b.text)]
    run = SequenceMatcher(None, [w for w, _, _ in first], second, autojunk=False).find_longest_match()
    if not run.size:
        return ""
    words = first[run.a : run.a + min(run.size, 40)]
    cut = " …" if run.size > 40 else ""
    return " ".join(a.text[words[0][1] : words[-1][2]].split()) + cut
