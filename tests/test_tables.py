"""Tables of constructions: of each, no fewer sentences are read than before."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from armstrail.model import Claim, Modality, Role

SOURCE = (Path(__file__).parent / "data" / "tables.yaml").read_text("utf-8")
TABLES: dict[str, Any] = yaml.safe_load(SOURCE)
PUBLISHED = date(2019, 8, 14)  # a Wednesday
Wanted = dict[str, Any]


def cases(table: Wanted) -> Iterator[tuple[str, Wanted]]:
    """Each frame with every value of every slot, the slots moving on at different paces."""
    slots = {name: list(values.items()) for name, values in table["slots"].items()}
    for number, frame in enumerate(table["frames"]):
        used = [name for name in slots if f"{{{name}}}" in frame]
        rounds = max((len(slots[name]) for name in used), default=1)
        for turn in range(rounds):
            picked = {name: slots[name][(turn + number * (k + 1)) % len(slots[name])] for k, name in enumerate(used)}
            wanted: Wanted = dict(table.get("all", {}))
            for _, roles in picked.values():
                wanted |= roles
            sentence = frame.format(**{name: words for name, (words, _) in picked.items()})
            yield sentence[0].upper() + sentence[1:], wanted


def text(sentence: str) -> str:
    return f"Officials spoke about the war on Friday.\n\n{sentence}"


def is_read(claims: list[Claim], kinds: list[str], wanted: Wanted) -> bool:
    """Whether one claim of the kinds has all that is wanted."""
    return any(c.kind in kinds and all(_has(c, what, words) for what, words in wanted.items()) for c in claims)


def _has(claim: Claim, what: str, words: Any) -> bool:
    if what == "modality":
        return claim.modality is Modality(words)
    if what == "days":
        first, last = (str(words).split(" to ") * 2)[:2]
        time = claim.time
        return time is not None and (str(time.first), str(time.last)) == (first, last)
    if what == "voice":
        return any(re.search(words, " ".join((v.name, v.mention, *v.aliases)), re.I) for v in claim.attribution)
    if what == "count":
        counts = [f.quantity for r in (Role.ITEM, Role.TARGET) for f in claim.fillers(r) if f.quantity]
        return any([q.low, q.high] == words for q in counts)
    roles = [Role(role) for role in what.split("|")]
    names = [" ".join((f.name, f.mention, *f.aliases)) for role in roles for f in claim.fillers(role)]
    return all(
        any(re.search(word, name, re.I) for name in names) for word in ([words] if isinstance(words, str) else words)
    )


def test_no_table_hides_another() -> None:
    assert re.findall(r"(?m)^([\w-]+):", SOURCE) == list(TABLES)


@pytest.mark.parametrize("name", TABLES)
def test_no_fewer_are_read(name: str, read: Callable[..., list[Claim]]) -> None:
    table = TABLES[name]
    missed = [s for s, wanted in cases(table) if not is_read(read(text(s), PUBLISHED), table["kinds"], wanted)]
    assert sum(1 for _ in cases(table)) - len(missed) >= table["read"], missed
