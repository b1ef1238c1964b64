"""The dictionary pass beside two other matchers, in one run: python bench/matchers.py (extra: pip install -e '.[bench]')

All three look for the same 100,000 names (the catalogue's, filled up with towns and made-up designations) in the same
text: the bundled example reports, once among general sentences and once alone. Each must respect word boundaries and give
code-point offsets; the gazetteer also asks case and context, the others fold case and keep the longest match.
Printed: MB of UTF-8 text a second on one core (median of five), names found, and the time to load.
"""

from __future__ import annotations

import json
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import ahocorasick
import flashtext2

from armstrail.catalogue import cache
from armstrail.catalogue.fold import fold, letters, skeleton
from armstrail.catalogue.load import default_catalogue
from armstrail.mentions.gazetteer import Gazetteer, Names, names_of

NAMES = 100_000
GENERAL = (
    "The council met for three hours and put off its decision on the bridge until spring. Nobody in the market of the town "
    "had heard of it; the price of bread was what people spoke of, and whether the buses would run on holidays. A teacher "
    "who had walked there from the next village said the road was better than last year. "
)


def documents(general: int) -> list[str]:
    """The example reports, each followed by ``general`` documents that name nothing."""
    folder = Path(__file__).parent.parent / "examples" / "reports"
    reports = [p.read_text("utf-8") for p in sorted(folder.glob("*.txt"))]
    return [r for report in reports for r in (report, *(GENERAL * 5 for _ in range(general)))] * 60


def names() -> Names:
    """The catalogue's spellings, filled up to `NAMES`."""
    catalogue = default_catalogue()
    columns = {k: str(v).split("\n") for k, v in names_of(catalogue).items()}
    seen = set(columns["keys"])
    made = (f"{a}{b}-{n}" for a in "QXZ" for b in "ABCDEFGHK" for n in range(4000))
    for name in (*dict.fromkeys(catalogue.towns.names), *made):
        if len(columns["keys"]) == NAMES:
            break
        key = f" {letters(name).strip().decode('latin-1')} "
        if key not in seen and len(key) > 5:
            seen.add(key)
            columns["keys"].append(key)
            columns["spelled"].append(skeleton(name).strip())
            columns["senses"].append(json.dumps([[2, "bench", name[0], [], [], []]]))
    return Names(**{k: "\n".join(v) for k, v in columns.items()})  # type: ignore[typeddict-item]


def speed(run: Callable[[str], int], texts: list[str]) -> tuple[float, int]:
    size, rates, found = sum(len(t.encode()) for t in texts) / 1e6, [], 0
    for _ in range(5):
        began = time.perf_counter()
        found = sum(map(run, texts))
        rates.append(size / (time.perf_counter() - began))
    return statistics.median(rates), found


def with_pyahocorasick(names: list[str]) -> Callable[[str], int]:
    automaton = ahocorasick.Automaton()
    for name in names:
        automaton.add_word(name, len(name))
    automaton.make_automaton()

    def run(text: str) -> int:
        folded, out, reach = fold(text), [], 0
        for last, length in automaton.iter(folded):
            start, end = last - length + 1, last + 1
            if (start and folded[start - 1].isalnum()) or (end < len(folded) and folded[end].isalnum()):
                continue
            out.append((start, -end))
        count = 0
        for start, end in sorted(out):
            if start >= reach:
                count, reach = count + 1, -end
        return count

    return run


def with_flashtext2(names: list[str]) -> Callable[[str], int]:
    processor = flashtext2.KeywordProcessor(case_sensitive=False)
    for name in names:
        processor.add_keyword(name, name)
    return lambda text: len(processor.extract_keywords_with_span(text))


def main() -> None:
    looked_for = names()
    folded = sorted(set(looked_for["spelled"].split("\n")))
    ours = Gazetteer(looked_for)
    peers: list[tuple[str, Callable[[str], int]]] = [
        ("gazetteer", lambda t: len(ours.find(t))),
        ("pyahocorasick", with_pyahocorasick(folded)),
        ("flashtext2", with_flashtext2(folded)),
    ]
    for label, texts in (("one report in five", documents(4)), ("reports only", documents(0))):
        print(f"{label}: {len(ours)} names, {len(texts)} documents, {sum(map(len, texts)) / 1e6:.1f} M characters")
        for name, run in peers:
            rate, found = speed(run, texts)
            print(f"  {name:14} {rate:7.1f} MB/s   {found} names")
    with tempfile.TemporaryDirectory() as folder:
        cache.cache_folder = lambda: Path(folder)
        cache.kept("names", "bench", lambda: looked_for)
        began = time.perf_counter()
        Gazetteer(cache.kept("names", "bench", lambda: looked_for))
        print(f"loaded from the cache in {(time.perf_counter() - began) * 1000:.0f} ms")


if __name__ == "__main__":
    main()
