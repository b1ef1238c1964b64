"""Cold start on a folder, and sentences a second of the parser against reading with rules alone: python bench/reading.py [FOLDER]

Prints seconds and peak memory of `armstrail trace FOLDER` in a fresh process (default: the example reports), then the speed
of the dictionary pass, of the parser and of the whole extractor over the same text in this process.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from armstrail.catalogue.load import default_catalogue
from armstrail.claims.rules import RulesExtractor
from armstrail.claims.syntax import default_parser
from armstrail.mentions.gazetteer import gazetteer
from armstrail.model import Metadata, Snapshot
from armstrail.text.read import make_document
from armstrail.text.sentences import sentences_of

FOLDER = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent.parent / "examples" / "reports"


def cold() -> None:
    with tempfile.TemporaryDirectory() as folder:
        began = time.perf_counter()
        command = [
            sys.executable,
            "-c",
            "from armstrail.cli.main import main; main()",
            "trace",
            str(FOLDER),
            "--ledger",
            f"{folder}/l.db",
        ]
        subprocess.run(command, check=False, capture_output=True)
        seconds = time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"cold start, {FOLDER}: {seconds:.2f} s, {peak:.0f} MB at the peak")


def warm() -> None:
    catalogue = default_catalogue()
    documents = []
    for path in sorted(FOLDER.rglob("*.txt")):
        data = path.read_bytes()
        snapshot = Snapshot(sha256="0" * 64, uri=path.name, media_type="text/plain", size=len(data))
        documents.append(make_document(snapshot, data, path.name, Metadata(), catalogue))
    spans = [(d, s) for d in documents for s in sentences_of(d)]
    names, parser, extractor = gazetteer(catalogue), default_parser(), RulesExtractor(catalogue)
    jobs = {
        "dictionary pass": lambda: [names.find(d.text) for d in documents],
        "parser": lambda: [parser.parse(d.text[s.start : s.end]) for d, s in spans],
        "whole extractor": lambda: [extractor.extract(d, names.find(d.text), d.meta.published) for d in documents],
    }
    for name, job in jobs.items():
        job()  # what is built at first use is part of the cold start, not of the rate
        began = time.perf_counter()
        job()
        seconds = time.perf_counter() - began
        print(f"{name:16} {len(spans) / seconds:9.0f} sentences/s   {len(documents) / seconds:8.1f} documents/s")


if __name__ == "__main__":
    cold()
    warm()
