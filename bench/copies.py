"""Reprints: python bench/copies.py ../shared/data/ecb [--many 100000]

News stories of ECB+ and reprints made of them: whole, cut short, with a local lead, with paragraphs in another order,
reworded here and there. Every pair is compared exactly (5-word shingles) and held against what `links.copies` finds by its
sample: precision and recall of pairs above half containment. With --many also the time over so many short invented reports, one
in twenty a reprint.
"""

from __future__ import annotations

import argparse
import random
import re
import time
from collections import defaultdict
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
from scale import document

from armstrail.links.copies import COPY_FROM, find_copies, shingles, similar


def stories(folder: Path) -> list[str]:
    out = []
    for path in sorted(folder.glob("*/*.xml")):
        sentences: dict[int, list[str]] = defaultdict(list)
        for token in ElementTree.parse(path).iter("token"):
            sentences[int(token.get("sentence", 0))].append(token.text or "")
        text = " ".join(" ".join(words) for words in sentences.values())
        if len(text.split()) > 40:
            out.append(text)
    return out


def reprints(text: str, draw: random.Random) -> list[str]:
    """Five reprints of a story, some of which keep too little of it to be copies."""
    sentences = re.split(r"(?<=\.) ", text)
    words = text.split()
    reworded = [w if draw.random() > 0.06 else "however" for w in words]
    shuffled = draw.sample(sentences, len(sentences))
    return [
        text,
        " ".join(sentences[: max(2, len(sentences) * draw.randrange(3, 9) // 10)]),
        "Readers here will remember a case of our own town in which the council asked for the same. " + text,
        " ".join(shuffled),
        " ".join(reworded),
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--many", type=int, default=0)
    args = parser.parse_args()
    draw = random.Random(20261121)
    texts = stories(args.folder)
    texts += [r for t in draw.sample(texts, 120) for r in reprints(t, draw)]
    documents = [document(k, t) for k, t in enumerate(texts)]
    begun = time.perf_counter()
    found = {(a, b) for a, b, *_ in similar(documents)}
    seconds = time.perf_counter() - begun
    grams = [shingles(d) for d in documents]
    begun = time.perf_counter()
    wanted = set()
    for a in range(len(grams)):
        for b in range(a + 1, len(grams)):
            shared = len(np.intersect1d(grams[a], grams[b], assume_unique=True))
            if shared >= COPY_FROM * min(len(grams[a]), len(grams[b])) > 0:
                wanted.add((a, b))
    exact = time.perf_counter() - begun
    right = len(found & wanted)
    p, r = right / max(1, len(found)), right / max(1, len(wanted))
    print(
        f"{len(documents)} documents, {len(wanted)} pairs above {COPY_FROM}: P {p:.3f}  R {r:.3f}  F1 {2 * p * r / (p + r):.3f}"
    )
    print(f"sampled {seconds:.2f} s, all pairs {exact:.1f} s")
    if args.many:
        vocabulary = [f"word{k}" for k in range(20_000)]
        short: list[str] = []
        for _ in range(args.many):
            again = short and draw.random() < 0.05
            short.append(draw.choice(short) if again else " ".join(draw.choices(vocabulary, k=120)))
        many = [document(k, t) for k, t in enumerate(short)]
        begun = time.perf_counter()
        copies = find_copies(many)
        print(f"{args.many:,} short reports: {len(copies):,} copies in {time.perf_counter() - begun:.0f} s")


if __name__ == "__main__":
    main()
