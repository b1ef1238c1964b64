"""Documents that repeat each other's text: they count as one voice.

Containment of 5-word shingles (Broder 1997): the share of the shorter text found in the longer one.
"""

from __future__ import annotations

import re

from armstrail.model import Copy, Document

SHINGLE = 5
COPY_FROM = 0.5  # measured on the development reprints: copies lie above .6, unrelated reports under .05


def shingles(document: Document) -> frozenset[tuple[str, ...]]:
    text = " ".join(document.text[r.start : r.end] for r in document.readable)
    words = re.findall(r"\w+", text.lower())
    return frozenset(tuple(words[k : k + SHINGLE]) for k in range(len(words) - SHINGLE + 1))


def find_copies(documents: list[Document]) -> tuple[Copy, ...]:
    """Pairs (copy, original). The original is the earlier; where days do not tell, the one that names no source."""
    grams = {d.id: shingles(d) for d in documents}
    holders: dict[tuple[str, ...], list[int]] = {}
    for k, d in enumerate(documents):
        for gram in grams[d.id]:
            holders.setdefault(gram, []).append(k)
    shared: dict[tuple[int, int], int] = {}
    for places in holders.values():
        if 1 < len(places) <= 50:
            for a in range(len(places)):
                for b in range(a + 1, len(places)):
                    shared[places[a], places[b]] = shared.get((places[a], places[b]), 0) + 1
    out: list[Copy] = []
    taken: set[str] = set()
    for (a, b), count in sorted(shared.items(), key=lambda kv: -kv[1]):
        x, y = documents[a], documents[b]
        containment = count / max(1, min(len(grams[x.id]), len(grams[y.id])))
        if containment < COPY_FROM:
            continue
        original, copy = (x, y) if _order(x) <= _order(y) else (y, x)
        if copy.id in taken:
            continue
        taken.add(copy.id)
        credited = bool(original.meta.outlet and original.meta.outlet.lower() in copy.text.lower())
        out.append(Copy(document=copy.id, original=original.id, containment=round(containment, 3), credited=credited))
    return tuple(out)


def _order(d: Document) -> tuple[bool, str, int]:
    published = d.meta.published
    day = str(published.first) if published and published.first else "9999"
    return (d.meta.republished is not None or d.meta.republished_by is not None, day, -len(d.text))


def voices(documents: set[str], copies: tuple[Copy, ...]) -> int:
    """How many documents are left when each copy counts with its original."""
    origin = {c.document: c.original for c in copies}

    def root(d: str) -> str:
        seen = set()
        while d in origin and d not in seen:
            seen.add(d)
            d = origin[d]
        return d

    return len({root(d) for d in documents})
