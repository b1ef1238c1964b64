"""How well claims are linked, apart from how well they are read: python bench/linking.py --gold ../shared/gold

Takes the annotators' claims as input in place of the engine's, links them, and writes the hops that the shared scorer
(score_chains.py) compares with the cases: hops.jsonl in the folder given with --out.
"""

from __future__ import annotations

import argparse
import json
from datetime import date
from pathlib import Path
from typing import Any

from armstrail.catalogue.load import Catalogue, default_catalogue
from armstrail.catalogue.resolve import resolve
from armstrail.links.build import link
from armstrail.links.identity import GENERAL
from armstrail.mentions.gazetteer import gazetteer
from armstrail.model import (
    Claim,
    Document,
    Evidence,
    Extractor,
    Filler,
    Kind,
    MentionKind,
    Metadata,
    Modality,
    Period,
    Role,
    Speaker,
)
from armstrail.sources.files import read_snapshot
from armstrail.text.read import make_document
from armstrail.views.records import hop_record

KINDS = {
    "item": (MentionKind.MATERIEL,),
    "place": (MentionKind.PLACE, MentionKind.ACTOR),
}
READER = Extractor(name="annotators", version="0", rule="", catalogue="", model="")
SURE = 0.6


def entry_of(names: list[str], role: str, catalogue: Catalogue) -> str | None:
    """The catalogue's entry for the first of an annotator's names that has one; for materiel rather a type than
    "missile", whichever name comes first."""
    entries = []
    for name in names:
        found = [m for m in gazetteer(catalogue).find(name) if m.end - m.start >= len(name) - 4]
        for kind in KINDS.get(role, (MentionKind.ACTOR, MentionKind.PLACE)):
            entries += [m.entries[0] for m in found if m.kind is kind]
    if entries:
        return next((e for e in entries if e not in GENERAL), entries[0])
    if role == "item":
        for name in names:
            candidates = [c for c in resolve(name, catalogue, "materiel") if c.score >= SURE]
            if candidates:
                return candidates[0].id
    return None


def claim_of(told: dict[str, Any], document: Document, catalogue: Catalogue) -> Claim:
    evidence = tuple(Evidence(quote=e["quote"], start=e["start"], end=e["end"]) for e in told["evidence"])

    def filler(given: dict[str, Any], role: str) -> Filler:
        names = given["names"]
        identifier = entry_of(names, role, catalogue)
        start, end = evidence[0].start, evidence[0].end
        return Filler(
            name=names[0],
            mention=names[0],
            start=start,
            end=end,
            id=identifier,
            aliases=tuple(names[1:]),
            origin=tuple(given.get("origin", ())),
        )

    days = told.get("time") or {}
    first, last = (date.fromisoformat(days[k]) if days.get(k) else None for k in ("from", "to"))
    return Claim(
        id=told["id"],
        document=document.id,
        kind=Kind(told["kind"]),
        roles={Role(r): tuple(filler(f, r) for f in fillers) for r, fillers in told["roles"].items()},
        evidence=evidence,
        modality=Modality(told["modality"]),
        attribution=tuple(Speaker(name=n.split("|")[0], mention="", start=0, end=0) for n in told["attribution"]),
        time=Period(first=first, last=last, text="", basis="stated") if first or last else None,
        extractor=READER,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--set", default="dev", choices=["dev", "seeds"])
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    catalogue = default_catalogue()
    documents: dict[str, Document] = {}
    for line in (args.gold / f"{args.set}.documents.jsonl").read_text("utf-8").splitlines():
        entry = json.loads(line)
        path = args.gold / args.set / Path(entry["file"]).name
        snapshot, data = read_snapshot(path)
        documents[entry["doc"]] = make_document(snapshot, data, path.name, Metadata(), catalogue)
    told = (json.loads(line) for line in (args.gold / f"{args.set}.claims.jsonl").read_text("utf-8").splitlines())
    claims = [claim_of(t, documents[t["doc"]], catalogue) for t in told]
    picture = link(list(documents.values()), claims, {}, catalogue)
    args.out.mkdir(parents=True, exist_ok=True)
    lines = (json.dumps(hop_record(h), ensure_ascii=False) + "\n" for h in picture.hops)
    (args.out / "hops.jsonl").write_text("".join(lines), "utf-8")
    print(f"{len(claims)} claims, {len(picture.hops)} hops: {args.out / 'hops.jsonl'}")


if __name__ == "__main__":
    main()
