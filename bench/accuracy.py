"""Write docs/accuracy.md: every figure measured anew, with intervals by document, and where the engine errs.

    python bench/accuracy.py --shared ../shared > docs/accuracy.md

Needs the development gold with its scorers and the public data beside the checkout. About five minutes on two cores.
Intervals: 95 %, percentile bootstrap over documents (2,000 draws, fixed seed), since claims of one document stand or fall
together.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import yaml

from armstrail.catalogue.load import default_catalogue
from armstrail.claims.rules import RulesExtractor
from armstrail.mentions.gazetteer import gazetteer
from armstrail.model import Metadata, Snapshot
from armstrail.text.read import make_document
from armstrail.views.tables import sentence_of

HERE = Path(__file__).parent
DRAWS = 2000
OWN = (
    "blind",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
    "twentyfirst",
    "twentysecond",
    "twentythird",
)


def command(*words: object) -> str:
    """What a script prints; its errors end this one too."""
    return subprocess.run([sys.executable, *map(str, words)], check=True, capture_output=True, text=True).stdout


def armstrail(*words: object) -> str:
    return command("-m", "armstrail", *words)


def traced(gold: Path, name: str, scratch: Path) -> tuple[Path, Path]:
    """Claims and hops of a gold set, as the program exports them."""
    ledger, claims, hops = (scratch / f"{name}.{kind}" for kind in ("db", "claims.jsonl", "hops.jsonl"))
    armstrail("trace", gold / name, "--ledger", ledger)
    armstrail("export", "--format", "claims", "-o", claims, "--ledger", ledger)
    armstrail("export", "--format", "hops", "-o", hops, "--ledger", ledger)
    return claims, hops


def interval(documents: list[Any], figure: Callable[[list[Any]], float]) -> tuple[float, float]:
    """The 95 % interval of a figure over documents drawn with replacement."""
    draw = random.Random(20261121)
    drawn = sorted(figure(draw.choices(documents, k=len(documents))) for _ in range(DRAWS))
    return drawn[round(0.025 * DRAWS)], drawn[round(0.975 * DRAWS) - 1]


def f1(counts: list[dict[str, int]]) -> float:
    tp, fp, fn = (sum(c[k] for c in counts) for k in ("tp", "fp", "fn"))
    return 2 * tp / (2 * tp + fp + fn) if tp else 0.0


def share(counts: list[dict[str, int]]) -> float:
    of = sum(c["of"] for c in counts)
    return sum(c["right"] for c in counts) / of if of else 0.0


def by_document(scorer: Any, gold: Path, name: str, claims: Path) -> dict[str, dict[str, Any]]:
    """The scorer's counts of each document by itself."""
    names = {Path(d["file"]).name: d["doc"] for d in scorer.read_lines(gold / f"{name}.documents.jsonl")}
    wanted, found = scorer.read_lines(gold / f"{name}.claims.jsonl"), scorer.read_lines(claims)
    out = {}
    for doc in sorted({g["doc"] for g in wanted}):
        out[doc], _ = scorer.score([g for g in wanted if g["doc"] == doc], found, names)
    return out


def figures(counts: dict[str, dict[str, Any]]) -> Iterator[tuple[str, str]]:
    """Name and figure with its interval, for each measure of claims."""
    rows = list(counts.values())
    for key in ("claims", "fillers", "strict"):
        part = [r[key] for r in rows]
        low, high = interval(part, f1)
        yield f"{key} F1", f"{f1(part):.3f} ({low:.2f}–{high:.2f})"
    tp, fp, fn = (sum(r["fillers"][k] for r in rows) for k in ("tp", "fp", "fn"))
    yield "fillers P / R", f"{tp / (tp + fp):.3f} / {tp / (tp + fn):.3f}"
    for key in ("modality", "attribution", "quantity", "time"):
        part = [r["attributes"][key] for r in rows if key in r["attributes"]]
        low, high = interval(part, share)
        yield key, f"{share(part):.3f} ({low:.2f}–{high:.2f})"


def by_kind(counts: dict[str, dict[str, Any]]) -> Iterator[str]:
    total: dict[str, list[dict[str, int]]] = {}
    for r in counts.values():
        for kind, c in r["kinds"].items():
            total.setdefault(kind, []).append(c)
    for kind, part in sorted(total.items(), key=lambda x: -sum(c["tp"] + c["fn"] for c in x[1])):
        tp, fp, fn = (sum(c[k] for c in part) for k in ("tp", "fp", "fn"))
        yield f"| {kind} | {tp + fn} | {f1(part):.2f} | {fp} | {fn} |"


def examples() -> Iterator[str]:
    """Each class of error with what the engine reads of its sentence now."""
    catalogue = default_catalogue()
    extractor = RulesExtractor(catalogue)
    for entry in yaml.safe_load((HERE / "errors.yaml").read_text("utf-8")):
        data = entry["sentence"].encode()
        snapshot = Snapshot(sha256="0" * 64, uri="sentence.txt", media_type="text/plain", size=len(data))
        document = make_document(snapshot, data, "sentence.txt", Metadata(), catalogue)
        claims = extractor.extract(document, gazetteer(catalogue).find(document.text), None)
        read = "; ".join(f"{c.kind.value}: {sentence_of(c)}" + _how(c) for c in claims) or "nothing"
        yield f"| {entry['class']} | {entry['sentence']} | {entry['should']} | {read} |"


def _how(claim: Any) -> str:
    return "" if claim.modality == "actual" else f" ({claim.modality.value})"


def hops(scripts: Path, gold: Path, name: str, path: Path) -> dict[str, Any]:
    out: dict[str, Any] = json.loads(command(scripts / "score_chains.py", gold / f"{name}.cases.jsonl", path, "--json"))
    return out["hops"]


def tables() -> str:
    """Of each table of constructions how many sentences are read, as its test holds."""
    held = yaml.safe_load((HERE.parent / "tests" / "data" / "tables.yaml").read_text("utf-8"))
    out = []
    for name, table in held.items():
        used = ([len(v) for k, v in table["slots"].items() if f"{{{k}}}" in frame] for frame in table["frames"])
        out.append(f"{name} {table['read']} of {sum(max(sizes, default=1) for sizes in used)}")
    return textwrap.fill(", ".join(out), 120)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, required=True)
    shared = parser.parse_args().shared
    gold, scripts, data = shared / "gold", shared / "tools", shared / "data"
    sys.path.insert(0, str(scripts))
    import score_claims

    said: dict[str, str] = {}
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        sets: dict[str, dict[str, str]] = {}
        for name in ("seeds", "dev"):
            claims, path = traced(gold, name, scratch)
            counts = by_document(score_claims, gold, name, claims)
            sets[name] = dict(figures(counts))
            found = hops(scripts, gold, name, path)
            sets[name]["hops P / R / F1"] = f"{found['p']:.2f} / {found['r']:.2f} / {found['f1']:.3f}"
        said["kinds"] = "\n".join(by_kind(counts))
        command(HERE / "linking.py", "--gold", gold, "--out", scratch / "linked")
        linked = hops(scripts, gold, "dev", scratch / "linked" / "hops.jsonl")
        said["linked"] = f"{linked['p']:.2f} / {linked['r']:.2f} / {linked['f1']:.3f}"
    said["figures"] = "\n".join(f"| {k} | {sets['seeds'][k]} | {v} |" for k, v in sets["dev"].items())
    own = []
    for name in OWN:
        file = HERE.parent / "tests" / "data" / "gold" / f"{name}.yaml"
        printed = command(HERE.parent / "tools" / "own_gold.py", file, "--scorer", scripts / "score_claims.py")
        own.append(
            f"| `{name}.yaml` | "
            + " | ".join(re.findall(r"^(?:claims|fillers|strict).*?F1 (\S+)", printed, re.M))
            + " |"
        )
    said["own"] = "\n".join(own)
    said["times"] = command(HERE / "times.py", data / "timebank").strip()
    said["attribution"] = command(HERE / "attribution.py", data / "attribution" / "polnear-dev").strip()
    said["places"] = command(HERE / "toponyms.py", data / "geo").strip()
    said["copies"] = command(HERE / "copies.py", data / "ecb").strip().splitlines()[0]
    said["happenings"] = command(HERE / "events.py", data / "ecb").strip()
    said["ablation"] = command(HERE / "ablation.py", "--gold", gold, "--tools", scripts).rstrip()
    training = HERE.parent / "training" / "confidence.py"
    said["confidence"] = command(training, "--gold", gold, "--tools", scripts, "--curve").strip()
    said["tables"] = tables()
    said["errors"] = "\n".join(examples())
    template = (HERE / "accuracy.template.md").read_text("utf-8")
    print(re.sub(r"\{\{(\w+)\}\}", lambda m: said[m[1]], template), end="")


if __name__ == "__main__":
    main()
