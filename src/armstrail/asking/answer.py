"""Rows of the ledger that answer a question; never words of our own."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from armstrail.asking.filters import Named
from armstrail.asking.question import Question
from armstrail.model import Claim, Dating, Document, Filler, Hop, Modality, Period, Role, published_of

_PARTIES = (Role.AGENT, Role.FROM, Role.TO, Role.TARGET, Role.VIA)
_THINGS = (Role.ITEM, Role.VIA)
_PLACES = (Role.PLACE, Role.TARGET)
_SAID = frozenset({Modality.ACTUAL, Modality.POSSIBLE})


@dataclass(slots=True)
class Answer:
    """Claims that fit a question, in order of time. ``groups`` gives them by what was asked for ("who": by party);
    claims that leave it open stand under an empty name."""

    claims: list[Claim] = field(default_factory=list)
    undated: int = 0
    """How many more would fit but that they say no day."""
    groups: dict[str, list[Claim]] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)
    """By claim: the inference that makes it fit, where its own words leave a party open."""

    @property
    def stated(self) -> list[Claim]:
        """Those that say it was so, or may have been: no plans, no denials."""
        return [c for c in self.claims if c.modality in _SAID]


def answer(
    q: Question,
    claims: list[Claim],
    documents: dict[str, Document],
    datings: dict[str, Dating],
    hops: Iterable[Hop] = (),
) -> Answer:
    """All claims that fit every part of a question. A claim without days fits no range of days.

    Where a claim leaves a party open that linking infers (``hops``), it fits by the inferred party too, and
    ``Answer.notes`` says so.
    """
    inferred = {c: h for h in hops for c in h.claims[:1] if "is inferred" in h.why}
    notes: dict[str, str] = {}
    found = [
        c
        for c in claims
        if (_fits(c, q) or _fits_inferred(c, q, inferred, notes))
        and (not q.news_since or _is_news(c, q, documents, datings))
    ]
    undated = 0
    if q.days:
        free = replace(q, days=None)
        undated = sum(1 for c in claims if not (c.time and c.time.known) and _fits(c, free))
    found.sort(key=lambda c: (_first_day(c), c.document, c.evidence[0].start, c.id))
    out = Answer(found, undated, notes=notes)
    if q.wanted:
        for claim in found:
            for name in _asked(claim, q) or _asked_inferred(claim, q, inferred, notes) or [""]:
                out.groups.setdefault(name, []).append(claim)
    return out


def _fits_inferred(c: Claim, q: Question, inferred: dict[str, Hop], notes: dict[str, str]) -> bool:
    """Whether a claim fits with the party that linking put at its open end."""
    hop = inferred.get(c.id)
    if hop is None or q.deed is None or not q.parties:
        return False
    whole = c.but(roles={**c.roles, **_inferred_roles(c, q, hop)})
    if not _fits(whole, q):
        return False
    notes[c.id] = _inference(hop)
    return True


def _inference(hop: Hop) -> str:
    """The part of a hop's reason that says what was inferred."""
    found = re.search(r"(?:from|to) whom is inferred.*", hop.why)
    return found[0] if found else hop.why


def _inferred_roles(c: Claim, q: Question, hop: Hop) -> dict[Role, tuple[Filler, ...]]:
    """The roles that a claim leaves open, filled from the ends of its hop."""
    assert q.deed is not None
    before, after = (q.deed.doer, q.deed.other) if q.deed.gives else (q.deed.other, q.deed.doer)
    ends = ((before.get(c.kind, ()), hop.origin), (after.get(c.kind, ()), hop.destination))
    return {roles[0]: end for roles, end in ends if roles and end and not c.fillers(roles[0])}


def _asked_inferred(c: Claim, q: Question, inferred: dict[str, Hop], notes: dict[str, str]) -> list[str]:
    hop = inferred.get(c.id)
    if hop is None or q.deed is None or q.wanted not in {"doer", "other"}:
        return []
    roles = _inferred_roles(c, q, hop)
    names = [f.name for r in _roles(c, q, q.wanted) for f in roles.get(r, ())]
    if names:
        notes[c.id] = _inference(hop)
    return [f"{n} (inferred)" for n in dict.fromkeys(names)]


def _first_day(c: Claim) -> str:
    return str(c.time.first or c.time.last) if c.time and c.time.known else "9999"


def _is_news(c: Claim, q: Question, documents: dict[str, Document], datings: dict[str, Dating]) -> bool:
    published = published_of(documents[c.document], datings)
    return bool(published and published.last and q.news_since and published.last >= q.news_since)


def _fits(c: Claim, q: Question) -> bool:
    if q.deed and c.kind not in q.deed.kinds:
        return False
    if q.days and not (c.time and c.time.known and _inside(c.time, q.days)):
        return False
    if not all(_any(n, c, _THINGS) for n in q.items) or not all(_any(n, c, _PLACES) for n in q.places):
        return False
    return all(_any(n, c, _roles(c, q, side)) for side, names in q.parties.items() for n in names)


def _inside(period: Period, asked: Period) -> bool:
    """Whether days may lie in the days asked for; an end that no source states is no evidence that they do."""
    if asked.last and not asked.first:
        return bool(period.first and period.first <= asked.last)
    if asked.first and not asked.last:
        return bool(period.last and period.last >= asked.first)
    return period.overlaps(asked)


def _roles(c: Claim, q: Question, side: str) -> tuple[Role, ...]:
    if q.deed is None or side == "any":
        return _PARTIES
    return (q.deed.doer if side == "doer" else q.deed.other).get(c.kind, ())


def _any(name: Named, c: Claim, roles: tuple[Role, ...]) -> bool:
    return any(name.fits(f) for r in roles for f in c.fillers(r))


def _asked(c: Claim, q: Question) -> list[str]:
    """What a claim gives for the part that was asked for."""
    if q.wanted == "time":
        return [c.time.describe()] if c.time and c.time.known else []
    roles = {"item": (Role.ITEM,), "place": (Role.PLACE,)}.get(q.wanted) or _roles(c, q, q.wanted)
    fillers = [f for r in roles for f in c.fillers(r)]
    named = [n for ns in q.parties.values() for n in ns]
    return list(dict.fromkeys(f.name for f in fillers if not any(n.fits(f) for n in named)))
