"""Which mentions tell of one happening: python bench/events.py ../shared/data/ecb

The event mentions of ECB+ (marked by its annotators) are grouped within each topic. The baseline calls mentions with the
same head word one event; ours asks that their reports tell one story besides (`links.stories`). Scored over all topics at
once, singletons included, by MUC, B³ and CEAF-e, whose mean is the CoNLL score. How claims are grouped into events (kind,
parties, materiel, place, time) is not what this measures: ECB+ names no materiel.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

import numpy as np
from scale import document

from armstrail.claims.syntax.lemmas import lemma
from armstrail.links.stories import find_stories

Groups = list[list[Hashable]]
PARTICLES = {"up", "out", "off", "in", "on", "down", "away", "over", "into", "to", "for"}


class Told(NamedTuple):
    """A mention: its topic, report and words, and the happening that the annotators say it tells of."""

    topic: str
    report: str
    words: tuple[str, ...]
    happening: str


def read(folder: Path) -> tuple[dict[str, str], list[Told]]:
    """Texts by report, and all event mentions."""
    texts, mentions = {}, []
    for path in sorted(folder.glob("*/*.xml")):
        root = ElementTree.parse(path).getroot()
        tokens = {t.get("t_id"): t.text or "" for t in root.iter("token")}
        texts[path.name] = " ".join(tokens.values())
        happening = {
            source.get("m_id"): link.get("note") or f"{path.name}/{target.get('m_id')}"
            for link in root.find("Relations") or ()
            if (target := link.find("target")) is not None
            for source in link.findall("source")
        }
        for mark in root.find("Markables") or ():
            words = tuple(tokens[a.get("t_id")] for a in mark.findall("token_anchor"))
            if words and mark.tag.startswith(("ACTION", "NEG_ACTION")):
                number = mark.get("m_id")
                own = happening.get(number, f"{path.name}#{number}")
                mentions.append(Told(path.parent.name, path.name, words, own))
    return texts, mentions


def head(words: tuple[str, ...]) -> str:
    """The base form of a mention's head word: its first where the last is a particle."""
    word = (words[0] if words[-1].lower() in PARTICLES else words[-1]).lower()
    forms = (lemma(word, tag, frozenset()) for tag in ("VBD", "VBG", "VBZ", "NNS"))
    return next((f for f in forms if f != word), word)


def grouped(mentions: list[Told], by: Callable[[Told], Hashable]) -> Groups:
    out: dict[Hashable, list[Hashable]] = defaultdict(list)
    for number, mention in enumerate(mentions):
        out[by(mention)].append(number)
    return list(out.values())


def muc(gold: Groups, found: Groups) -> float:
    def share(one: Groups, other: Groups) -> float:
        home = {m: k for k, group in enumerate(other) for m in group}
        links = sum(len(g) - 1 for g in one)
        return sum(len(g) - len({home[m] for m in g}) for g in one) / links

    return _f1(share(found, gold), share(gold, found))


def b_cubed(gold: Groups, found: Groups) -> float:
    mine, theirs = ({m: frozenset(g) for g in groups for m in g} for groups in (gold, found))
    shared = {m: len(mine[m] & theirs[m]) for m in mine}
    return _f1(*(sum(n / len(own[m]) for m, n in shared.items()) / len(shared) for own in (theirs, mine)))


def ceaf_e(gold: Groups, found: Groups) -> float:
    """Groups that share no mention are never aligned, so each connected part is aligned for itself."""
    mine, theirs = ({m: k for k, g in enumerate(groups) for m in g} for groups in (gold, found))
    total, left = 0.0, set(range(len(gold)))
    while left:
        part, queue, beside = [], [left.pop()], set()
        while queue:
            part.append(a := queue.pop())
            for b in {theirs[m] for m in gold[a]} - beside:
                beside.add(b)
                near = {mine[m] for m in found[b]} & left
                left -= near
                queue += near
        column = {b: n for n, b in enumerate(sorted(beside))}
        alike = np.zeros((len(part), len(column)))
        for row, a in enumerate(part):
            for b, n in Counter(theirs[m] for m in gold[a]).items():
                alike[row, column[b]] = 2 * n / (len(gold[a]) + len(found[b]))
        total += best_sum(alike)
    return _f1(total / len(found), total / len(gold))


def best_sum(worth: np.ndarray[tuple[int, int], np.dtype[np.float64]]) -> float:
    """The greatest sum of one-to-one pairs: the Hungarian method with potentials, a row at a time."""
    if worth.shape[0] > worth.shape[1]:
        worth = worth.T
    rows, columns = worth.shape
    of_row, of_column = np.zeros(rows + 1), np.zeros(columns + 1)
    held, way = np.zeros(columns + 1, int), np.zeros(columns + 1, int)
    for row in range(1, rows + 1):
        held[0], at = row, 0
        least, used = np.full(columns + 1, np.inf), np.zeros(columns + 1, bool)
        while held[at]:
            used[at] = True
            free = np.flatnonzero(~used)
            cost = -worth[held[at] - 1, free - 1] - of_row[held[at]] - of_column[free]
            closer = cost < least[free]
            least[free[closer]], way[free[closer]] = cost[closer], at
            following = free[np.argmin(least[free])]
            step = least[following]
            of_row[held[used]] += step
            of_column[used] -= step
            least[free] -= step
            at = following
        while at:
            held[at] = held[way[at]]
            at = way[at]
    return float(sum(worth[held[c] - 1, c - 1] for c in range(1, columns + 1) if held[c]))


def _f1(p: float, r: float) -> float:
    return 2 * p * r / (p + r) if p + r else 0.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    args = parser.parse_args()
    texts, mentions = read(args.folder)
    numbers = {name: document(k, texts[name]) for k, name in enumerate(sorted(texts))}
    stories = find_stories(list(numbers.values()))
    story_of = {name: stories[d.id] for name, d in numbers.items()}
    gold = grouped(mentions, lambda m: m.happening)
    print(f"{len(texts)} reports, {len(mentions)} mentions of {len(gold)} happenings")
    print("                        MUC    B³  CEAF-e  CoNLL")
    ways: dict[str, Callable[[Told], Hashable]] = {
        "same word": lambda m: (m.topic, head(m.words)),
        "same word and story": lambda m: (m.topic, story_of[m.report], head(m.words)),
    }
    for name, by in ways.items():
        scores = [measure(gold, grouped(mentions, by)) for measure in (muc, b_cubed, ceaf_e)]
        print(f"{name:22}" + "".join(f"{s:6.3f}" for s in (*scores, sum(scores) / 3)))


if __name__ == "__main__":
    main()
