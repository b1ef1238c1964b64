"""Reports of one piece of news: alike in the rare words, names and numbers they use.

Two undated reports of a capture are more likely about the same one where both are told in the words of the same story. A
story is no copy: its reports are written apart, and count as voices of their own.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable
from itertools import combinations

import numpy as np
import numpy.typing as npt
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

Words = npt.NDArray[np.int32]
Weights = npt.NDArray[np.float64]


class Weighed:
    """Texts by how often each uses its words and how few of the texts do, as vectors of length one.

    Arrays of words and weights, since a dictionary a report is most of what linking a million claims would hold.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        numbers: dict[str, int] = {}
        self._words: list[Words] = []
        self._weights: list[Weights] = []
        for text in texts:
            counts = Counter(w.lower() for w in _WORD.findall(text))
            self._words.append(np.array([numbers.setdefault(w, len(numbers)) for w in counts], dtype=np.int32))
            self._weights.append(1 + np.log(np.array(list(counts.values()), dtype=np.float64)))
        order = np.empty(len(numbers), dtype=np.int32)  # of the alphabet, so that no order of reports shows
        order[[numbers[w] for w in sorted(numbers)]] = np.arange(len(numbers))
        spread = np.zeros(len(numbers))
        for words in self._words:
            spread[words] += 1
        rare = np.log(len(self._words) / np.maximum(spread, 1))
        for k, words in enumerate(self._words):
            weights = self._weights[k] * rare[words]
            inside = np.argsort(order[words])
            self._words[k] = order[words][inside]
            self._weights[k] = weights[inside] / (math.sqrt(float(weights @ weights)) or 1.0)
        self._dense = np.zeros(len(numbers))

    def heaviest(self, k: int, most: int) -> list[int]:
        """The numbers of the weightiest words of a text, weightiest first."""
        by_weight = np.argsort(-self._weights[k], kind="stable")[:most]
        return [int(w) for w in self._words[k][by_weight]]

    def alike(self, k: int, others: Iterable[int]) -> list[float]:
        """The cosine of a text with each of ``others``, from 0 to 1."""
        self._dense[self._words[k]] = self._weights[k]
        found = [float(self._dense[self._words[j]] @ self._weights[j]) for j in others]
        self._dense[self._words[k]] = 0
        return found


def find_stories(documents: list[Document]) -> dict[str, int]:
    """The number of the story that each report tells, by document id; the order of documents makes no difference.

    Reports join the story they are most alike to, first by id; one alike to none begins its own.
    """
    documents = sorted(documents, key=lambda d: d.id)
    if len(documents) < _FEWEST:
        return {d.id: k for k, d in enumerate(documents)}
    weighed = Weighed(d.text for d in documents)
    days = [_published(d) for d in documents]
    stories: list[list[int]] = []
    told_by = DatedIndex(_DAYS)
    out: dict[str, int] = {}
    for k, document in enumerate(documents):
        heavy = weighed.heaviest(k, _HEAVY)
        telling = [found for w in heavy if len(found := told_by.near(w, days[k])) <= _COMMON]
        near = BitMap.union(BitMap(), *telling)
        if len(near) > _MANY:  # a ledger of many reports: those that share two such words
            near = BitMap.union(BitMap(), *(a & b for a, b in combinations(telling, 2)))
        fits = [(_alike(k, stories[n], days, weighed), -n) for n in near]
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


def _alike(k: int, story: list[int], days: list[Period | None], weighed: Weighed) -> float:
    """Mean likeness of a report to a story; 0 where their days forbid it."""
    told = story[:_COMPARED]
    mine = days[k]
    if mine is not None and any((day := days[j]) is not None and not mine.overlaps(day, _DAYS) for j in told):
        return 0.0
    return sum(weighed.alike(k, told)) / len(told)


def _published(document: Document) -> Period | None:
    """The day of a report, stated or guessed; None where nothing is known of it."""
    day = document.meta.published or document.guessed.published
    return day if day is not None and day.known else None
