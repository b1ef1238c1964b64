"""Measure the shipped weights: python training/reader/evaluate.py --data FOLDER [--split test]

Reads the split with the parser as the program runs it (int8 weights, one sentence a pass) and prints the share of words
with the right head and relation, and F1 of predicates (a word with a role). Roles: see train.py, on float32 weights.
"""

from __future__ import annotations

import argparse
import gzip
import json
from pathlib import Path

from data import AUXILIARIES

from armstrail.claims.syntax import default_parser


def f1(right: int, told: int, known: int) -> float:
    return round(2 * right / max(1, told + known), 4)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--data", type=Path, required=True)
    options.add_argument("--split", default="test")
    args = options.parse_args()
    with gzip.open(args.data / f"srl_{args.split}.json.gz", "rt", encoding="utf-8") as stream:
        sentences = json.load(stream)
    parser = default_parser()
    words = heads = labelled = 0
    events = [0, 0, 0]
    for sentence in sentences:
        spans, at = [], 0
        for word in sentence["words"]:
            spans.append((at, at + len(word)))
            at += len(word) + 1
        tree = parser.parse_words(" ".join(sentence["words"]), spans)
        for token, head, rel in zip(tree, sentence["heads"], sentence["rels"], strict=True):
            words += 1
            right = token.head + 1 == head
            heads += right
            labelled += right and token.rel == rel
        gold = {f["v"] for f in sentence["frames"] if f["roleset"] not in AUXILIARIES}
        found = {t.i for t in tree if t.arguments}
        events = [a + b for a, b in zip(events, (len(found & gold), len(found), len(gold)), strict=True)]
    print(f"{len(sentences)} sentences: UAS {heads / words:.4f}, LAS {labelled / words:.4f}")
    print(f"predicates F1 {f1(*events)}")


if __name__ == "__main__":
    main()
