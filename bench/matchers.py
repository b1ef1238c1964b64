"""The dictionary pass against a compiled alternation of the same names, in one run: python bench/matchers.py

Prints megabytes a second (median of three) and how many names each finds. The alternation knows no case or context
rules, so it finds more; both see the same text and the same names.
"""

from __future__ import annotations

import re
import statistics
import time
from collections.abc import Callable

from armstrail.catalogue.fold import fold
from armstrail.catalogue.load import default_catalogue
from armstrail.mentions.gazetteer import Gazetteer

TEXT = (
    "The Islamic State captured 40 tanks and BGM-71 TOW missiles from the Free Syrian Army near Palmyra, officials in "
    "Moscow said on Sunday. Nobody in the market of the town had heard of it; the price of bread was what people spoke of. "
) * 4000


def speed(run: Callable[[], int]) -> tuple[float, int]:
    times, found = [], 0
    for _ in range(3):
        began = time.perf_counter()
        found = run()
        times.append(time.perf_counter() - began)
    return len(TEXT.encode()) / 1e6 / statistics.median(times), found


def main() -> None:
    catalogue = default_catalogue()
    began = time.perf_counter()
    ours = Gazetteer(catalogue)
    built = time.perf_counter() - began
    names = sorted({fold(k) for k in ours._keys}, key=len, reverse=True)
    pattern = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, names)) + r")(?!\w)")
    folded = fold(TEXT)
    for name, run in (
        ("gazetteer", lambda: len(ours.find(TEXT))),
        ("re alternation", lambda: len(pattern.findall(folded))),
    ):
        rate, found = speed(run)
        print(f"{name:15} {rate:8.2f} MB/s   {found} names")
    print(f"{len(names)} spellings, built in {built * 1000:.0f} ms")


if __name__ == "__main__":
    main()
