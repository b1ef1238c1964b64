"""What is wrong with a catalogue: ids that lead nowhere, names that collide, entries without a source."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator

from armstrail.catalogue.fold import fold
from armstrail.catalogue.load import Catalogue
from armstrail.catalogue.schema import RELATIONS, Entry, Materiel
from armstrail.model import Kind, Role

_UNCHECKABLE = {"general", "classes"}  # works of `data/sources` that no fact can be looked up in


def problems(catalogue: Catalogue) -> list[str]:
    """One line a problem; empty where the catalogue is clean."""
    checks: tuple[Callable[[Catalogue], Iterator[str]], ...] = (
        _materiel, _actors, _outlets, _sources, _collisions, _rules, _patterns,
    )  # fmt: skip
    return [line for check in checks for line in check(catalogue)]


def _materiel(c: Catalogue) -> Iterator[str]:
    for m in c.materiel.values():
        for field in ("also_under", *RELATIONS):
            for target in getattr(m, field):
                if target not in c.materiel:
                    yield f"materiel {m.id}: {field} '{target}' does not exist"
                elif target == m.id:
                    yield f"materiel {m.id}: {field} names itself"
        for country in (*m.origin, *m.made_in):
            if f"state.{country.lower()}" not in c.actors:
                yield f"materiel {m.id}: country '{country}' is no state of the catalogue"
        yield from _place_in_tree(c, m)


def _place_in_tree(c: Catalogue, m: Materiel) -> Iterator[str]:
    above = c.materiel.get(m.parent or "")
    if m.parent is None:
        if m.id != "materiel":
            yield f"materiel {m.id}: no parent"
    elif above is None:
        yield f"materiel {m.id}: parent '{m.parent}' does not exist"
    elif m.level == "class" and above.level != "class":
        yield f"materiel {m.id}: a class under the {above.level} '{above.id}'"
    elif m.level == "variant" and above.level == "class":
        yield f"materiel {m.id}: a variant right under the class '{above.id}'; call it a model"
    if list(c.line(m.id))[-1].id != "materiel":
        yield f"materiel {m.id}: its parents run in a circle or end before 'materiel'"
    elif not c.inherited(m.id, "category"):
        yield f"materiel {m.id}: no category, nor above it"


def _actors(c: Catalogue) -> Iterator[str]:
    for a in c.actors.values():
        for r in a.relations:
            if r.to not in c.actors:
                yield f"actor {a.id}: {r.kind} '{r.to}' does not exist"
            if r.to == a.id:
                yield f"actor {a.id}: {r.kind} itself"
            if r.since and r.until and r.since > r.until:
                yield f"actor {a.id}: {r.kind} '{r.to}' ends before it begins"
        for country in a.country:
            if f"state.{country.lower()}" not in c.actors:
                yield f"actor {a.id}: country '{country}' is no state of the catalogue"
    for p in c.places.values():
        if p.part_of and p.part_of not in c.places:
            yield f"place {p.id}: part_of '{p.part_of}' does not exist"
        if p.country and f"state.{p.country.lower()}" not in c.actors:
            yield f"place {p.id}: country '{p.country}' is no state of the catalogue"
        if (p.latitude is None) != (p.longitude is None) or not _on_earth(p.latitude, p.longitude):
            yield f"place {p.id}: latitude and longitude are no point"


def _on_earth(latitude: float | None, longitude: float | None) -> bool:
    return abs(latitude or 0) <= 90 and abs(longitude or 0) <= 180


def _outlets(c: Catalogue) -> Iterator[str]:
    domains: dict[str, str] = {}
    for o in c.outlets.values():
        if o.party and o.party not in c.actors:
            yield f"outlet {o.id}: party '{o.party}' does not exist"
        if o.kind in {"party_media"} and not o.party:
            yield f"outlet {o.id}: an organ of nobody; name its party"
        if not o.reason:
            yield f"outlet {o.id}: reliability without a reason"
        for other in o.reprints:
            if other not in c.outlets:
                yield f"outlet {o.id}: reprints '{other}', which does not exist"
        for domain in o.domains:
            if domain in domains:
                yield f"outlet {o.id}: domain {domain} is that of {domains[domain]}"
            domains[domain] = o.id


def _sources(c: Catalogue) -> Iterator[str]:
    for kind, table in c.tables().items():
        for e in table.values():
            work = e.source.partition(":")[0]
            if not work:
                yield f"{kind} {e.id}: no source"
            elif work not in c.sources:
                yield f"{kind} {e.id}: source '{work}' is no work of data/sources"
            elif e.status == "verified" and work in _UNCHECKABLE:
                yield f"{kind} {e.id}: verified, but its source '{work}' is no work that can be looked up"
            for field, fact in e.facts.items():
                if fact.partition(":")[0] not in c.sources:
                    yield f"{kind} {e.id}: source '{fact}' of {field} is no work of data/sources"
                if field not in type(e).model_fields:
                    yield f"{kind} {e.id}: a source is given for '{field}', which is no field"


def _collisions(c: Catalogue) -> Iterator[str]:
    """Names that two entries of one kind share without a condition that tells them apart."""
    for kind, table in c.tables().items():
        names: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
        for e in table.values():
            if getattr(e, "feature", "") == "country":
                continue
            for alias in c.spellings(e):
                if not alias.needs:
                    key = fold(alias.text), alias.text if alias.case else ""
                    names[key].setdefault(e.id, alias.kind)
        for (name, _), ids in names.items():
            given = [i for i, how in ids.items() if how != "transliteration"]
            if len(given) > 1:
                yield f"{kind}: '{name}' names {', '.join(sorted(given))}; give all but one of them 'needs'"
            elif len(ids) > 1 and not given:
                yield f"{kind}: '{name}' is made from the names of {', '.join(sorted(ids))}; change a rule of data/variants"


def _rules(c: Catalogue) -> Iterator[str]:
    roles, kinds = {r.value for r in Role}, {k.value for k in Kind}
    for f in c.frames:
        if f.kind not in kinds:
            yield f"rule {f.id}: '{f.kind}' is no kind of claim"
        for role in set(f.roles) - roles:
            yield f"rule {f.id}: '{role}' is no role"
        if not (f.verbs or f.nouns or f.adjectives):
            yield f"rule {f.id}: names no word"
        for other in f.also:
            if all(other != g.id for g in c.frames):
                yield f"rule {f.id}: also '{other}' does not exist"


def _patterns(c: Catalogue) -> Iterator[str]:
    """Patterns must compile, hit their own examples and spare the counter-examples."""
    for kind, entries in (("furniture", c.furniture), ("mark", c.marks)):
        for entry in entries:
            try:
                pattern = re.compile(entry.pattern)
            except re.error as error:
                yield f"{kind} {entry.id}: {error}"
                continue
            if kind == "mark" and "mark" not in pattern.groupindex:
                yield f"mark {entry.id}: its pattern has no group 'mark'"
            if kind == "furniture":
                continue  # judged against whole lines in the tests
            yield from (f"{kind} {entry.id}: does not match '{t}'" for t in entry.match if not pattern.search(t))
            yield from (f"{kind} {entry.id}: matches '{t}'" for t in entry.no_match if pattern.search(t))


def entries_by_status(catalogue: Catalogue) -> dict[str, tuple[int, int]]:
    """Of each kind, how many entries there are and how many of them are verified."""

    def count(table: dict[str, Entry]) -> tuple[int, int]:
        return len(table), sum(e.status == "verified" for e in table.values())

    return {kind: count(table) for kind, table in catalogue.tables().items()}
