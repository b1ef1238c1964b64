"""Reports of one piece of news: alike in the rare words, names and numbers they use.

Two undated reports of a capture are more likely about the same one where both are told in the words of the same story. A
story is no copy: its reports are written apart, and count as voices of their own.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from itertools import combinations

from pyroaring import BitMap

from armstrail.links.index import DatedIndex
from armstrail.model import Document, Period

ALIKE = 0.12
"""Mean cosine of idf-weighted words from which a report belongs to a story; set on ECB+ topics 1 to 35 (bench/events.py)."""
_FEWEST = 8  # reports, of which fewer tell nothing of how rare a word is
_DAYS = 30  # between which the reports of one story are published, where that is known
_HEAVY = 12  # of a report's weightiest words, by which stories are looked up
_COMMON = 200  # stories of those days that share a word from which it tells no story from another
_MANY = 50  # stories to hold a report against
_COMPARED = 8  # reports of a story that a new one is held against
_WORD = re.compile(r"[^\W_][\w'’-]{2,}|\d+")

Weights = dict[str, float]


def weigh(texts: list[str]) -> list[Weights]:
    """Each text's words by how often it uses them and how few of the texts do, as vectors of length one."""
    counts = [Counter(w.lower() for w in _WORD.findall(text)) for text in texts]
    spread = Counter(w for c in counts for w in c)
    out: list[Weights] = []
    for c in counts:
        weights = {w: (1 + math.log(n)) * math.log(len(texts) / spread[w]) for w, n in c.items()}
        length = math.sqrt(sum(x * x for x in weights.values())) or 1.0
        out.append({w: x / length for w, x in weights.items()})
    return out


def cosine(a: Weights, b: Weights) -> float:
    """How alike two weighed texts are, from 0 to 1."""
    if len(a) > len(b):
        a, b = b, a
    return sum(x * b[w] for w, x in a.items() if w in b)


def find_stories(documents: list[Document]) -> dict[str, int]:
    """The number of the story that each report tells, by document id; the order of documents makes no difference.

    Reports join the story they are most alike to, first by id; one alike to none begins its own.
    """
    documents = sorted(documents, key=lambda d: d.id)
    if len(documents) < _FEWEST:
        return {d.id: k for k, d in enumerate(documents)}
    weights = weigh([d.text for d in documents])
    days = [_published(d) for d in documents]
    stories: list[list[int]] = []
    told_by = DatedIndex(_DAYS)
    out: dict[str, int] = {}
    for k, document in enumerate(documents):
        heavy = sorted(weights[k], key=lambda w: (-weights[k][w], w))[:_HEAVY]
        telling = [found for w in heavy if len(found := told_by.near(w, days[k])) <= _COMMON]
        near = BitMap.union(BitMap(), *telling)
        if len(near) > _MANY:  # a ledger of many reports: those that share two such words
            near = BitMap.union(BitMap(), *(a & b for a, b in combinations(telling, 2)))
        fits = [(_alike(k, stories[n], days, weights), -n) for n in near]
        best, number = max(fits, default=(0.0, 0))
        if best >= ALIKE:
            home = -number
            stories[home].append(k)
        else:
            home = len(stories)
            stories.append([k])
        out[document.id] = home
        for w in heavy:
            told_by.add(w, days[k], home)
    return out


def _alike(k: int, story: list[int], days: list[Period | None], weights: list[Weights]) -> float:
    """Mean likeness of a report to a story; 0 where their days forbid it."""
    told = story[:_COMPARED]
    mine = days[k]
    if mine is not None and any((day := days[j]) is not None and not mine.overlaps(day, _DAYS) for j in told):
        return 0.0
    return sum(cosine(weights[k], weights[j]) for j in told) / len(told)


def _published(document: Document) -> Period | None:
    """The day of a report, stated or guessed; None where nothing is known of it."""
    day = document.meta.published or document.guessed.published
    return day if day is not None and day.known else None
