"""Turn the project's own gold into the exchange format and score a reading of it.

    python tools/own_gold.py tests/data/gold/blind.yaml --scorer ../shared/tools/score_claims.py [--misses]

The reports of the file are written to a temporary folder, read with ``armstrail trace`` and scored by the shared scorer.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import yaml

ROLES = ("agent", "item", "from", "to", "target", "via", "place")
COUNTED = re.compile(r"(\d+)(-?)x (.+)")


def filler(text: str) -> dict[str, Any]:
    """ "6-x Caiman|armoured vehicles" (at least six) as names and a count."""
    counted = COUNTED.fullmatch(text)
    if not counted:
        return {"names": text.split("|")}
    low, open_end, names = int(counted[1]), bool(counted[2]), counted[3]
    return {"names": names.split("|"), "quantity": {"min": low, "max": None if open_end else low}}


def claim(report: dict[str, Any], number: int, entry: dict[str, Any]) -> dict[str, Any]:
    text = report["text"]
    start = text.find(entry["q"])
    if start < 0:
        raise ValueError(f"{report['id']}: not in the text: {entry['q']}")
    out: dict[str, Any] = {
        "doc": f"{report['id']}.txt",
        "id": f"{report['id']}/c{number}",
        "kind": entry["k"],
        "evidence": [{"quote": entry["q"], "start": start, "end": start + len(entry["q"])}],
        "roles": {role: [filler(str(f)) for f in entry[role]] for role in ROLES if role in entry},
        "modality": entry.get("m", "actual"),
        "attribution": [str(by) for by in entry.get("by", [])],
    }
    if "t" in entry:
        out["time"] = {end: str(day) if day else None for end, day in zip(("from", "to"), entry["t"], strict=True)}
    return out | {k: v for k, v in (("alt", entry.get("alt")), ("optional", entry.get("opt"))) if v}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--scorer", type=Path, required=True)
    parser.add_argument("--misses", action="store_true")
    args = parser.parse_args()
    reports = yaml.safe_load(args.gold.read_text("utf-8"))
    with tempfile.TemporaryDirectory() as scratch:
        folder, gold, found = Path(scratch) / "reports", Path(scratch) / "gold.jsonl", Path(scratch) / "found.jsonl"
        folder.mkdir()
        rows = []
        for report in reports:
            (folder / f"{report['id']}.txt").write_text(f"{report['published']}\n\n{report['text']}", "utf-8")
            rows += [claim(report, n, entry) for n, entry in enumerate(report["claims"], 1)]
        gold.write_text("".join(json.dumps(row, default=str) + "\n" for row in rows), "utf-8")
        program = [sys.executable, "-m", "armstrail"]
        ledger = ["--ledger", str(Path(scratch) / "l.db")]
        subprocess.run([*program, "trace", str(folder), *ledger], check=True, stdout=subprocess.DEVNULL)
        subprocess.run([*program, "export", "--format", "claims", "-o", str(found), *ledger], check=True)
        command = [sys.executable, str(args.scorer), str(gold), str(found)]
        return subprocess.run(command + ["--misses"] * args.misses, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
