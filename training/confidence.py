"""Fit the confidence of claims: python training/confidence.py --gold ../shared/gold --tools ../shared/tools [--write]

Reads the development articles, the seeds and the project's own gold (tests/data/gold) with the engine, marks each claim
right where an annotator's claim of the same kind and sentence is matched with no wrong filler, fits a logistic regression
(L2), and prints what it is worth on documents it has not seen (leave one document out): area under the curve, Brier score
against the constant guess, and the reliability of five bins.
With --write the weights of all documents go into the package. About a minute.
"""

from __future__ import annotations

import argparse
import hashlib
import itertools
import json
import sys
import tempfile
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from armstrail.catalogue.load import default_catalogue
from armstrail.claims.confidence import WEIGHTS, traits
from armstrail.claims.rules import RulesExtractor
from armstrail.mentions.gazetteer import gazetteer
from armstrail.model import Metadata, Period
from armstrail.sources.files import read_snapshot
from armstrail.text.read import make_document
from armstrail.views.records import claim_record

sys.path.insert(0, str(Path(__file__).parent.parent / "tools"))
from own_gold import claim

OWN = Path(__file__).parent.parent / "tests" / "data" / "gold"
PENALTY = 2.0


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


Gold = tuple[str, Path, Period | None, list[dict[str, Any]]]
"""Name, file, day and annotators' claims of a document."""


def shared_gold(folder: Path) -> Iterator[Gold]:
    for name in ("seeds", "dev"):
        told = lines(folder / f"{name}.claims.jsonl")
        for entry in lines(folder / f"{name}.documents.jsonl"):
            day = entry["published"]
            published = Period.day(date.fromisoformat(day["from"])) if day else None
            path = folder / name / Path(entry["file"]).name
            yield entry["doc"], path, published, [c for c in told if c["doc"] == entry["doc"]]


def own_gold(scratch: Path) -> Iterator[Gold]:
    for path in sorted(OWN.glob("*.yaml")):
        for report in yaml.safe_load(path.read_text("utf-8")):
            copy = scratch / f"{report['id']}.txt"
            copy.write_text(report["text"], "utf-8")
            told = [claim(report, n, entry) for n, entry in enumerate(report["claims"], 1)]
            yield report["id"], copy, Period.day(report["published"]), told


def examples(gold: Iterable[Gold], scorer: Any) -> list[tuple[str, dict[str, float], bool]]:
    """(document, traits, right) of every claim that the engine reads in the gold documents."""
    catalogue = default_catalogue()
    extractor = RulesExtractor(catalogue)
    out = []
    for name, path, published, wanted in gold:
        snapshot, data = read_snapshot(path)
        document = make_document(snapshot, data, path.name, Metadata(), catalogue)
        mentions = gazetteer(catalogue).find(document.text)
        for draft, made in extractor.read(document, mentions, published):
            told = claim_record(made, document)
            right = any(
                (told["kind"] == g["kind"] or told["kind"] in g.get("alt", []))
                and scorer.evidence_overlaps(told, g)
                and (found := scorer.match_roles(told, g))[0]
                and not found[2]
                for g in wanted
            )
            out.append((name, traits(draft), right))
    return out


def fit(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Newton's method; the constant, column 0, is not penalised."""
    w = np.zeros(x.shape[1])
    penalty = np.eye(x.shape[1]) * PENALTY
    penalty[0, 0] = 1e-6
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ w))
        step = np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + penalty, x.T @ (y - p) - penalty @ w)
        w += step
        if np.abs(step).max() < 1e-8:
            break
    return w


def curve(x: np.ndarray, y: np.ndarray, documents: np.ndarray) -> None:
    """What more gold is worth: figures on unseen documents when fitted on a part of the others (20 draws each)."""
    draw = np.random.default_rng(20261121)
    every = sorted(set(documents.tolist()))
    print("documents fitted on   AUC   Brier")
    for size in (8, 16, 32, 64, 96):
        areas, scores = [], []
        for _ in range(20):
            order = draw.permutation(every)
            train, test = np.isin(documents, order[:size]), np.isin(documents, order[size:])
            if len(set(y[train])) == 2 and len(set(y[test])) == 2:
                guess = 1 / (1 + np.exp(-x[test] @ fit(x[train], y[train])))
                areas.append(area_under(guess, y[test]))
                scores.append(float(((y[test] - guess) ** 2).mean()))
        print(f"{size:19}   {np.mean(areas):.3f}  {np.mean(scores):.4f}")


def area_under(guess: np.ndarray, y: np.ndarray) -> float:
    pairs = guess[y == 1][:, None] - guess[y == 0][None]
    return float((pairs > 0).mean() + (pairs == 0).mean() / 2)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--tools", type=Path, required=True)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--curve", action="store_true", help="also what fewer documents would have been worth")
    args = parser.parse_args()
    sys.path.insert(0, str(args.tools))
    import score_claims

    with tempfile.TemporaryDirectory() as scratch:
        rows = examples(itertools.chain(shared_gold(args.gold), own_gold(Path(scratch))), score_claims)
    names = ["constant", *sorted({k for _, t, _ in rows for k in t} - {"constant"})]
    x = np.array([[t.get(n, 0.0) for n in names] for _, t, _ in rows])
    y = np.array([float(right) for _, _, right in rows])
    documents = np.array([d for d, _, _ in rows])
    unseen = np.zeros(len(y))
    for d in set(documents.tolist()):
        inside = documents == d
        unseen[inside] = 1 / (1 + np.exp(-x[inside] @ fit(x[~inside], y[~inside])))
    area = area_under(unseen, y)
    base = float(((y - y.mean()) ** 2).mean())
    print(f"{len(y)} claims, {y.mean():.3f} right; unseen documents: AUC {area:.3f}, ", end="")
    print(f"Brier {((y - unseen) ** 2).mean():.4f} (constant guess {base:.4f})")
    print("confidence   claims  right")
    edges = [0, 0.5, 0.65, 0.75, 0.85, 1.01]
    for low, high in itertools.pairwise(edges):
        inside = (unseen >= low) & (unseen < high)
        if inside.any():
            print(f"{low:.2f}-{min(high, 1):.2f}    {inside.sum():6}  {y[inside].mean():.2f}")
    if args.curve:
        curve(x, y, documents)
    if args.write:
        weights = dict(zip(names, np.round(fit(x, y), 4).tolist(), strict=True))
        files = [*sorted(args.gold.glob("*.claims.jsonl")), *sorted(OWN.glob("*.yaml"))]
        gold = {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in files}
        facts = {"claims": len(y), "auc": round(area, 3), "gold": gold}
        WEIGHTS.write_text(json.dumps({"facts": facts, "weights": weights}, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
