"""The catalogue as a person reads it: a name looked up, and one page to browse and search."""

from __future__ import annotations

import json
from collections.abc import Iterable
from importlib.resources import files
from typing import Any

from rich.padding import Padding
from rich.text import Text

from armstrail.catalogue.check import entries_by_status
from armstrail.catalogue.load import Catalogue
from armstrail.catalogue.resolve import Candidate
from armstrail.catalogue.schema import RELATIONS, Actor, Entry, Materiel, Outlet, PlaceEntry
from armstrail.catalogue.towns import Town
from armstrail.views.tables import console

_SINGULAR = {"materiel": "materiel", "actors": "actor", "places": "place", "outlets": "outlet"}


def candidate_record(c: Candidate, catalogue: Catalogue) -> dict[str, Any]:
    """A candidate and its entry, for JSON output."""
    entry = catalogue.entry(c.id)
    assert entry is not None
    return {
        "kind": _SINGULAR[c.kind],
        "id": c.id,
        "name": c.name,
        "score": c.score,
        "matched": c.matched,
        "how": c.how,
        "entry": entry.model_dump(mode="json", exclude_defaults=True),
    }


def show(found: Iterable[Candidate], towns: Iterable[Town], catalogue: Catalogue) -> None:
    """Print candidates with what the catalogue knows of them, then towns of the name."""
    out = console()
    for c in found:
        entry = catalogue.entry(c.id)
        assert entry is not None
        head = Text(f"{c.score:4.2f}  ", style="dim")
        head.append(c.name, style="bold")
        head.append(f"  {_SINGULAR[c.kind]}  <{c.id}>", style="dim")
        out.print(head)
        for label, value in [("reached", c.how), *_facts(entry, catalogue)]:
            out.print(Padding(Text(f"{label}: ", style="dim").append(value, style="default"), (0, 0, 0, 6)))
    for t in towns:
        where = ", ".join(x for x in (t.region_name if t.kind != "region" else "", t.country) if x)
        people = f", {t.population:,} people" if t.population else ""
        line = f"{t.kind} {t.name} in {where}{people} ({t.latitude}, {t.longitude}; GeoNames)"
        out.print(Padding(Text(line, style="dim"), (0, 0, 0, 6)))


def _facts(entry: Entry, catalogue: Catalogue) -> list[tuple[str, str]]:
    out: list[tuple[str, str]] = []
    if isinstance(entry, Materiel):
        line = [e.name for e in catalogue.line(entry.id)][1:]
        out.append(("is", f"{entry.level}: " + " < ".join(line)))
        unroca, category = catalogue.inherited(entry.id, "unroca"), catalogue.inherited(entry.id, "category")
        out.append(("category", f"{category}" + (f", UN Register {unroca}" if unroca else "")))
        out += [("calibre", entry.calibre)] if entry.calibre else []
        out += [("designed in", ", ".join(entry.origin))] if entry.origin else []
        for field in RELATIONS:
            names = [catalogue.materiel[i].name for i in getattr(entry, field)]
            out += [(field.replace("_", " "), ", ".join(names))] if names else []
    elif isinstance(entry, Actor):
        out.append(("is", entry.kind.replace("_", " ") + (f" ({', '.join(entry.country)})" if entry.country else "")))
        for r in entry.relations:
            days = f" {r.since or ''}–{r.until or ''}" if r.since or r.until else ""
            out.append((r.kind.replace("_", " "), catalogue.actors[r.to].name + days))
    elif isinstance(entry, PlaceEntry):
        point = (
            f" at {entry.latitude}, {entry.longitude} (precision {entry.precision})"
            if entry.latitude is not None
            else ""
        )
        out.append(("is", f"{entry.feature.replace('_', ' ')} {entry.country or ''}".strip() + point))
    elif isinstance(entry, Outlet):
        party = catalogue.actors.get(entry.party or "")
        out.append(("is", entry.kind.replace("_", " ") + (f" of {party.name}" if party else "")))
        out.append(("reliability", f"{entry.reliability}: {entry.reason}"))
    aliases = [a.text for a in entry.aliases]
    if aliases:
        out.append(("also", ", ".join(aliases[:24]) + (" …" if len(aliases) > 24 else "")))
    out.append(("source", f"{_title(entry.source, catalogue)} ({entry.status})"))
    return out


def _title(source: str, catalogue: Catalogue) -> str:
    key, _, locator = source.partition(":")
    work = catalogue.sources.get(key)
    return (work.title if work else key) + (f":{locator}" if locator else "")


def _row(entry: Entry, kind: str, catalogue: Catalogue) -> dict[str, Any]:
    row: dict[str, Any] = {
        "k": _SINGULAR[kind],
        "i": entry.id,
        "n": entry.name,
        "s": entry.source,
        "v": entry.status == "verified",
    }
    if entry.aliases:
        row["a"] = [[a.text, a.kind, a.lang] if a.lang != "en" else [a.text, a.kind] for a in entry.aliases]
    facts = [list(f) for f in _facts(entry, catalogue) if f[0] not in {"also", "source"}]
    if facts:
        row["f"] = facts
    return row


def catalogue_page(catalogue: Catalogue) -> str:
    """One self-contained HTML page with every entry, searchable in the browser without a network."""
    rows = [
        _row(entry, kind, catalogue)
        for kind, table in catalogue.tables().items()
        for entry in sorted(table.values(), key=lambda e: e.name.casefold())
    ]
    works = {w.id: w.model_dump(mode="json", exclude_defaults=True) for w in catalogue.sources.values()}
    counts = {_SINGULAR[k]: v for k, v in entries_by_status(catalogue).items()}
    data = json.dumps({"rows": rows, "works": works, "counts": counts, "digest": catalogue.digest}, ensure_ascii=False)
    template = files("armstrail.views").joinpath("catalogue.html").read_text(encoding="utf-8")
    return template.replace("/*DATA*/null", data.replace("</", "<\\/"))
