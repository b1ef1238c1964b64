"""Everything that linking derives, from documents and claims in one call."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

import msgspec

from armstrail.catalogue.load import Catalogue
from armstrail.links.beside import beside
from armstrail.links.chains import find_hops, link_chains
from armstrail.links.copies import find_copies, origins
from armstrail.links.disputes import find_conflicts, find_denials
from armstrail.links.diversion import Diversions, sanity
from armstrail.links.events import control_timeline, find_events
from armstrail.links.identity import Identity
from armstrail.links.names import NameGraph
from armstrail.links.stories import find_stories
from armstrail.model import Claim, Conflict, Custody, Dating, Denial, Document, Event, Picture

_LARGE = 20_000  # claims, from which a second process pays


@contextmanager
def _no_collection() -> Iterator[None]:
    """Leave Python's cycle collector off meanwhile: what is made here is kept and holds no cycles, and looking through
    it again and again took two fifths of the time at 30,000 claims (bench/scale.py)."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


class _Told(msgspec.Struct, frozen=True):
    """What needs no hops."""

    events: tuple[Event, ...]
    custody: tuple[Custody, ...]
    denials: tuple[Denial, ...]
    conflicts: tuple[Conflict, ...]


@_no_collection()
def link(
    documents: list[Document],
    claims: list[Claim],
    datings: dict[str, Dating],
    catalogue: Catalogue,
    names: NameGraph | None = None,
) -> Picture:
    """Copies, events, hops, chains and control over all documents. ``names`` are those that persons judged.

    A plain function of its arguments; the order of documents and claims makes no difference.
    """
    documents = sorted(documents, key=lambda d: d.id)
    claims = sorted(claims, key=lambda c: (c.document, c.evidence[0].start, c.evidence[0].end, c.id))
    copies = find_copies(documents)
    files = {d.id: d.file.rsplit("/", 1)[-1] for d in documents}
    repeats = origins(copies)
    identity = Identity(catalogue, names, repeats | {files[k]: files[v] for k, v in repeats.items()})
    by_id = {c.id: c for c in claims}

    def told() -> _Told:
        events = find_events(claims, copies, identity, find_stories(documents))
        denials = find_denials(claims, identity)
        return _Told(events, control_timeline(claims), denials, find_conflicts(events, by_id, identity))

    with beside(told, _Told, worth_it=len(claims) >= _LARGE) as result:
        hops, chains = link_chains(find_hops(claims, {d.id: d for d in documents}, identity), identity)
        hop_of = {h.id: h for h in hops}
        diversions = Diversions(catalogue, identity, by_id)
        chains = tuple(c.but(diversions=diversions.of(c, hop_of), warnings=sanity(c, hop_of, identity)) for c in chains)
        happened = result()
    return Picture(
        copies=copies,
        datings=tuple(datings.values()),
        events=happened.events,
        hops=hops,
        chains=chains,
        custody=happened.custody,
        denials=happened.denials,
        conflicts=happened.conflicts,
    )
