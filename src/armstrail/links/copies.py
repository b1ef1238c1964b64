"""Documents that repeat each other's text: they count as one voice.

Containment of 5-word shingles (Broder 1997): the share of the shorter text found in the longer one. Pairs worth comparing
are found by a sample of shingles (those whose hash is a multiple of 4), sorted once over all documents.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter

import numpy as np

from armstrail.model import Copy, Document

SHINGLE = 5
COPY_FROM = 0.5  # measured on the development reprints: copies lie above .6, unrelated reports under .05
_FEWEST = 8  # shingles, a dozen words: one short sentence told in the same words is no reprint
_SAMPLE = 4
_COMMON = 50  # where more documents share a shingle, each is held against the first of them only
_WORD = re.compile(r"\w+")
_FACTOR = np.uint64(0x9E3779B97F4A7C15)
Hashes = np.ndarray[tuple[int], np.dtype[np.uint64]]


def shingles(document: Document) -> Hashes:
    """The document's shingles as sorted 64-bit hashes, each once."""
    text = " ".join(document.text[r.start : r.end] for r in document.readable).lower()
    words = np.array([zlib.crc32(w.encode()) for w in _WORD.findall(text)], dtype=np.uint64)
    if len(words) < SHINGLE:
        return np.empty(0, dtype=np.uint64)
    out = np.zeros(len(words) - SHINGLE + 1, dtype=np.uint64)
    with np.errstate(over="ignore"):
        for k in range(SHINGLE):
            out = (out ^ words[k : len(words) - SHINGLE + 1 + k]) * _FACTOR
            out ^= out >> np.uint64(29)
    return np.unique(out)


def find_copies(documents: list[Document]) -> tuple[Copy, ...]:
    """Pairs (copy, original). The original is the earlier; where days do not tell, the one that names no source."""
    pairs = [(-n, documents[a].id, documents[b].id, c, a, b) for a, b, c, n in similar(documents)]
    out: list[Copy] = []
    taken: set[str] = set()
    for *_, containment, a, b in sorted(pairs):
        x, y = documents[a], documents[b]
        original, copy = (x, y) if _order(x) <= _order(y) else (y, x)
        if copy.id in taken:
            continue
        taken.add(copy.id)
        credited = bool(original.meta.outlet and original.meta.outlet.lower() in copy.text.lower())
        out.append(Copy(document=copy.id, original=original.id, containment=round(containment, 3), credited=credited))
    return tuple(out)


def similar(documents: list[Document]) -> list[tuple[int, int, float, int]]:
    """Pairs of documents of which one holds at least `COPY_FROM` of the other: places in the list, containment, and the
    number of shared shingles."""
    grams = [shingles(d) for d in documents]
    out = []
    for a, b in _candidates(grams):
        shared = len(np.intersect1d(grams[a], grams[b], assume_unique=True))
        containment = shared / max(1, min(len(grams[a]), len(grams[b])))
        if containment >= COPY_FROM and shared >= _FEWEST:
            out.append((a, b, containment, shared))
    return out


def _candidates(grams: list[Hashes]) -> list[tuple[int, int]]:
    """Pairs that share enough of the sample to be copies, with room for the luck of the draw."""
    if not grams:
        return []
    sampled = [g[g % np.uint64(_SAMPLE) == 0] for g in grams]
    hashes = np.concatenate([*sampled, np.empty(0, dtype=np.uint64)])
    owners = np.repeat(np.arange(len(grams)), [len(g) for g in sampled])
    order = np.argsort(hashes, kind="stable")
    hashes, owners = hashes[order], owners[order]
    new = np.ones(len(hashes), dtype=bool)
    new[1:] = hashes[1:] != hashes[:-1]
    starts = np.flatnonzero(new)
    ends = np.append(starts[1:], len(hashes))[: len(starts)]
    shared: Counter[tuple[int, int]] = Counter()
    for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
        holders = owners[start:end].tolist()
        firsts = (
            holders if len(holders) <= _COMMON else holders[:1]
        )  # a story in a hundred papers, or a phrase of the trade
        shared.update((a, b) for k, a in enumerate(firsts) for b in holders[k + 1 :])
    return [(a, b) for (a, b), n in shared.items() if n >= 0.6 * COPY_FROM * min(len(sampled[a]), len(sampled[b]))]


def _order(d: Document) -> tuple[bool, str, int, str]:
    published = d.meta.published
    day = str(published.first) if published and published.first else "9999"
    return (d.meta.republished is not None or d.meta.republished_by is not None, day, -len(d.text), d.id)


def origins(copies: tuple[Copy, ...]) -> dict[str, str]:
    """The document that each copy goes back to, through copies of copies."""
    direct = {c.document: c.original for c in copies}
    out = {}
    for document in direct:
        seen, current = {document}, direct[document]
        while current in direct and current not in seen:
            seen.add(current)
            current = direct[current]
        out[document] = current
    return out
