"""What each part of the reading is worth: python bench/ablation.py --gold ../shared/gold --tools ../shared/tools

Reads the development articles with one part switched off at a time and scores claims and fillers with the shared
scorer. About two minutes.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from armstrail.catalogue.load import default_catalogue
from armstrail.claims import rules
from armstrail.claims.completion import Completion
from armstrail.claims.frames import FrameMatcher
from armstrail.mentions.gazetteer import gazetteer
from armstrail.model import Metadata, Period
from armstrail.sources.files import read_snapshot
from armstrail.text.read import make_document
from armstrail.views.records import claim_record


@contextmanager
def without(owner: Any, name: str, stand_in: Callable[..., Any]) -> Iterator[None]:
    kept = getattr(owner, name)
    setattr(owner, name, stand_in)
    try:
        yield
    finally:
        setattr(owner, name, kept)


PARTS: dict[str, tuple[Any, str, Callable[..., Any]]] = {
    "plain words for known names": (rules, "stand_ins", lambda *_: []),
    "mending of the tree": (rules, "mend", lambda *_: None),
    "learnt roles": (FrameMatcher, "_by_role", lambda *_: []),
    "completion from neighbours": (Completion, "complete", lambda *_: None),
}


def read(gold: Path) -> list[dict[str, Any]]:
    catalogue = default_catalogue()
    extractor = rules.RulesExtractor(catalogue)
    out = []
    for line in (gold / "dev.documents.jsonl").read_text("utf-8").splitlines():
        entry = json.loads(line)
        snapshot, data = read_snapshot(gold / "dev" / Path(entry["file"]).name)
        document = make_document(snapshot, data, entry["file"], Metadata(), catalogue)
        day = entry["published"]
        published = Period.day(date.fromisoformat(day["from"])) if day else None
        for claim in extractor.extract(document, gazetteer(catalogue).find(document.text), published):
            out.append(claim_record(claim, document) | {"doc": entry["doc"]})
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--tools", type=Path, required=True)
    args = parser.parse_args()
    sys.path.insert(0, str(args.tools))
    import score_claims

    wanted = score_claims.read_lines(args.gold / "dev.claims.jsonl")

    def show(name: str) -> None:
        found, _ = score_claims.score(wanted, read(args.gold), {})
        claims, fillers = found["claims"], found["fillers"]
        print(f"{name:36} {claims['f1']:.3f}   {fillers['p']:.3f} / {fillers['r']:.3f} / {fillers['f1']:.3f}")

    print(f"{'':36} claims  fillers P / R / F1")
    show("everything")
    for name, part in PARTS.items():
        with without(*part):
            show(f"without {name}")


if __name__ == "__main__":
    main()
