"""What is wrong with a catalogue: ids that lead nowhere, names that collide, entries without a source."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from armstrail.catalogue.fold import fold
from armstrail.catalogue.load import Catalogue
from armstrail.catalogue.schema import Entry
from armstrail.model import Kind, Role


def problems(catalogue: Catalogue) -> list[str]:
    """One line a problem; empty where the catalogue is clean."""
    return [*_dead_ids(catalogue), *_sources(catalogue), *_collisions(catalogue), *_rules(catalogue)]


def _dead_ids(c: Catalogue) -> Iterator[str]:
    for m in c.materiel.values():
        for name, targets in (
            ("parent", (m.parent,) if m.parent else ()),
            ("copy_of", m.copy_of),
            ("also_under", m.also_under),
            ("reported_copy_of", m.reported_copy_of),
            ("ammunition_for", m.ammunition_for),
        ):
            for target in targets:
                if target not in c.materiel:
                    yield f"materiel {m.id}: {name} '{target}' does not exist"
        if m.parent is None and m.id != "materiel":
            yield f"materiel {m.id}: no parent"
        for country in m.origin:
            if f"state.{country.lower()}" not in c.actors:
                yield f"materiel {m.id}: origin '{country}' is no state of the catalogue"
    for a in c.actors.values():
        for r in a.relations:
            if r.to not in c.actors:
                yield f"actor {a.id}: {r.kind} '{r.to}' does not exist"


def _sources(c: Catalogue) -> Iterator[str]:
    tables: tuple[tuple[str, dict[str, Entry]], ...] = (
        ("materiel", dict(c.materiel)),
        ("actor", dict(c.actors)),
        ("place", dict(c.places)),
        ("outlet", dict(c.outlets)),
    )
    for kind, table in tables:
        for e in table.values():
            if not e.source:
                yield f"{kind} {e.id}: no source"


def _collisions(c: Catalogue) -> Iterator[str]:
    tables: tuple[tuple[str, dict[str, Entry]], ...] = (
        ("materiel", dict(c.materiel)),
        ("actor", dict(c.actors)),
        ("place", dict(c.places)),
    )
    for kind, table in tables:
        names: dict[tuple[str, bool], set[str]] = defaultdict(set)
        for e in table.values():
            if kind == "place" and getattr(e, "feature", "") == "country":
                continue
            spelled = [(e.name, ())] if e.match else []
            for text, needs in [*spelled, *((a.text, a.needs) for a in e.aliases)]:
                if not needs:
                    names[fold(text), text.isupper()].add(e.id)
        for (name, _), ids in names.items():
            if len(ids) > 1:
                yield f"{kind}: '{name}' names {', '.join(sorted(ids))}; give all but one of them 'needs'"


def _rules(c: Catalogue) -> Iterator[str]:
    seen: set[str] = set()
    roles, kinds = {r.value for r in Role}, {k.value for k in Kind}
    for f in c.frames:
        if f.id in seen:
            yield f"rule {f.id}: stands twice"
        seen.add(f.id)
        if f.kind not in kinds:
            yield f"rule {f.id}: '{f.kind}' is no kind of claim"
        for role in set(f.roles) - roles:
            yield f"rule {f.id}: '{role}' is no role"
        if not (f.verbs or f.nouns or f.adjectives):
            yield f"rule {f.id}: names no word"
        for other in f.also:
            if all(other != g.id for g in c.frames):
                yield f"rule {f.id}: also '{other}' does not exist"
    for line in c.furniture:
        try:
            re.compile(line.pattern)
        except re.error as error:
            yield f"furniture {line.id}: {error}"
