"""How linking grows with the ledger: python bench/scale.py [10000 30000 100000 ...] [--pairs]

Invents documents of ten claims each about the catalogue's own actors and weapons: frequencies as in reporting (a few
parties and weapons in most reports, a long tail), ten years of days, one document in twenty an exact reprint, one claim
in ten told again by another report. Prints seconds and peak memory of one full link. With --pairs also the time that
comparing all pairs of hops for joins alone takes on the smallest size: the peer this replaced.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import random
import threading
import time
from datetime import date, timedelta
from pathlib import Path

from armstrail.catalogue.load import Catalogue, default_catalogue
from armstrail.links.build import link
from armstrail.links.chains import find_hops, joined
from armstrail.links.identity import Identity
from armstrail.model import (
    Claim,
    Document,
    Evidence,
    Extractor,
    Filler,
    Kind,
    Metadata,
    Period,
    Region,
    RegionKind,
    Role,
)

START = date(2013, 1, 1)
DAYS = 3650
PER_DOCUMENT = 10
KINDS = (
    (Kind.CAPTURE,) * 4
    + (Kind.TRANSFER,) * 4
    + (Kind.SEIZURE,) * 3
    + (Kind.LOSS, Kind.USE, Kind.CONTROL, Kind.POSSESSION)
)
ENDS = {
    Kind.CAPTURE: (Role.AGENT, Role.FROM),
    Kind.TRANSFER: (Role.FROM, Role.TO),
    Kind.SEIZURE: (Role.AGENT, Role.FROM),
    Kind.LOSS: (Role.FROM, Role.TO),
    Kind.USE: (Role.AGENT, Role.TARGET),
    Kind.CONTROL: (Role.AGENT, Role.FROM),
    Kind.POSSESSION: (Role.AGENT,),
}
BY = Extractor(name="rules", version="bench", rule="invented", catalogue="", model="")


def document(number: int, text: str, published: Period | None = None) -> Document:
    """A report of one paragraph, as the pipeline would hand it to linking."""
    return Document(
        id=f"doc-{number:07}",
        snapshot="0" * 64,
        file=f"{number}.txt",
        text=text,
        regions=(Region(start=0, end=len(text), kind=RegionKind.BODY),),
        meta=Metadata(published=published),
        guessed=Metadata(),
    )


class Inventor:
    """Documents and claims, the same for the same number."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._draw = random.Random(20261121)
        self._words = [f"word{k}" for k in range(20_000)]
        names = {
            "actors": [(i, a.name) for i, a in sorted(catalogue.actors.items())],
            "items": [(i, m.name) for i, m in sorted(catalogue.materiel.items()) if m.level != "class"],
            "places": [(i, p.name) for i, p in sorted(catalogue.places.items())],
        }
        for found in names.values():
            self._draw.shuffle(found)
        self._names = names
        self._weights = {k: [1 / (n + 5) for n in range(len(v))] for k, v in names.items()}
        self._drawn: dict[str, list[tuple[str, str]]] = {k: [] for k in names}

    def _filler(self, kind: str) -> Filler:
        if not self._drawn[kind]:
            self._drawn[kind] = self._draw.choices(self._names[kind], self._weights[kind], k=50_000)
        identifier, name = self._drawn[kind].pop()
        return Filler(name=name, mention=name, start=0, end=1, id=identifier)

    def document(self, number: int, text: str | None = None) -> Document:
        text = text or " ".join(self._draw.choices(self._words, k=120))
        day = START + timedelta(self._draw.randrange(DAYS))
        return document(number, text, Period.day(day))

    def claim(self, document: Document, number: int) -> Claim:
        kind = self._draw.choice(KINDS)
        roles: dict[Role, tuple[Filler, ...]] = {}
        ends = ENDS[kind]
        for role in ends if self._draw.random() < 0.6 else ends[:1]:
            roles[role] = (self._filler("actors"),)
        if kind is not Kind.CONTROL:
            roles[Role.ITEM] = (self._filler("items"),)
        if kind is Kind.CONTROL or self._draw.random() < 0.5:
            roles[Role.PLACE] = (self._filler("places"),)
        published = document.meta.published
        assert published is not None
        assert published.first is not None
        day = published.first - timedelta(self._draw.randrange(60))
        time = Period.day(day) if self._draw.random() < 0.6 else None
        return self.told(document, number, kind, roles, time)

    @staticmethod
    def told(
        document: Document, number: int, kind: Kind, roles: dict[Role, tuple[Filler, ...]], time: Period | None
    ) -> Claim:
        return Claim(
            id=f"claim-{document.id}-{number}",
            document=document.id,
            kind=kind,
            roles=roles,
            evidence=(Evidence(quote=document.text[number : number + 1], start=number, end=number + 1),),
            time=time,
            extractor=BY,
        )

    def ledger(self, claims: int) -> tuple[list[Document], list[Claim]]:
        documents: list[Document] = []
        told: list[Claim] = []
        for number in range(claims // PER_DOCUMENT):
            reprint = documents[self._draw.randrange(number)].text if number and self._draw.random() < 0.05 else None
            report = self.document(number, reprint)
            documents.append(report)
            for k in range(PER_DOCUMENT):
                if told and self._draw.random() < 0.1:
                    other = told[self._draw.randrange(len(told))]
                    told.append(self.told(report, k, other.kind, other.roles, other.time))
                else:
                    told.append(self.claim(report, k))
        return documents, told


class Memory(threading.Thread):
    """The most that this process and its children held at once, in MB: shared pages count once (Linux's PSS)."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.peak = 0.0

    def run(self) -> None:
        while True:
            ours = [os.getpid(), *(p.pid for p in multiprocessing.active_children() if p.pid)]
            self.peak = max(self.peak, sum(map(self._held, ours)))
            time.sleep(0.25)

    @staticmethod
    def _held(process: int) -> float:
        try:
            lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
        except OSError:  # it ended meanwhile
            return 0.0
        return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("Pss:")), 0.0)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", type=int, nargs="*", default=[10_000, 30_000, 100_000])
    parser.add_argument("--pairs", action="store_true")
    args = parser.parse_args()
    catalogue = default_catalogue()
    memory = Memory()
    memory.start()
    print("   claims    hops   chains   events   link s   peak MB (with the claims)")
    for size in args.sizes:
        documents, claims = Inventor(catalogue).ledger(size)
        begun = time.perf_counter()
        picture = link(documents, claims, {}, catalogue)
        seconds = time.perf_counter() - begun
        counts = f"{len(picture.hops):7} {len(picture.chains):8} {len(picture.events):8}"
        print(f"{size:9} {counts} {seconds:8.1f}   {memory.peak:.0f}", flush=True)
        if args.pairs and size == args.sizes[0]:
            identity = Identity(catalogue)
            hops = find_hops(claims, {d.id: d for d in documents}, identity)[:3000]
            begun = time.perf_counter()
            sum(joined(a, b, identity) for a in hops for b in hops if a is not b)
            whole = (time.perf_counter() - begun) * (len(picture.hops) / len(hops)) ** 2
            print(f"          joins alone by all pairs of {len(hops)} hops, scaled to all: {whole:.0f} s")


if __name__ == "__main__":
    main()
