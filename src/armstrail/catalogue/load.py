"""The catalogue in memory: read once, checked against its schema, addressed by id and by name.

A catalogue is one folder of data files, or several laid over each other: the one that ships with the package first,
then packs, folders of the same files in which a team keeps its own names. An entry of a pack with a new id is added;
one with a known id changes the fields it gives, and adds to the lists of aliases and relations; ``remove: true``
takes the entry out.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import ValidationError

from armstrail.catalogue.cache import kept
from armstrail.catalogue.fold import fold
from armstrail.catalogue.schema import (
    Actor,
    Alias,
    Effect,
    Entry,
    Frame,
    Furniture,
    MarkPattern,
    Materiel,
    NounClass,
    Outlet,
    PlaceEntry,
    SourceWork,
    SpellingRule,
    Written,
)
from armstrail.catalogue.towns import Towns, read_towns
from armstrail.catalogue.variants import variants
from armstrail.errors import CatalogueError

DATA = Path(__file__).parent / "data"
KINDS: dict[str, type[Written]] = {
    "materiel": Materiel,
    "actors": Actor,
    "places": PlaceEntry,
    "outlets": Outlet,
    "sources": SourceWork,
    "marks": MarkPattern,
    "variants": SpellingRule,
    "cues": Effect,
    "rules": Frame,
    "nouns": NounClass,
    "furniture": Furniture,
}
"""Folder of the data to the schema of its entries."""

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_SHARED = ("source", "status", "countries")  # stand at the head of a file for all its entries
_GROWING = ("aliases", "relations")
T = TypeVar("T", bound=Written)


_POPULAR = re.compile(r"\S*\d\S* ([A-Z][a-z]{3,}(?: [A-Z][a-z]+)?)")
_HALVES = (
    (re.compile(r"\S*\d\S* ([A-Z][A-Za-z]{2,}-[A-Z\d]{1,4})"), True),
    (re.compile(r"([A-Z]{1,5}-?\d[A-Z\d/-]*) [A-Za-z].*"), False),
    (re.compile(r"[A-Z][A-Za-z]+ ([A-Z]{1,4}-?\d[A-Z\d/-]*)"), False),
)
_EVERYDAY = frozenset(
    [
        "Airborne",
        "Atlas",
        "Barrier",
        "Bastion",
        "Berkut",
        "Bulldog",
        "Commando",
        "Dragon",
        "Duster",
        "Eliminator",
        "Freedom",
        "Galaxy",
        "Gall",
        "Gamma",
        "Griffin",
        "Interceptor",
        "Lance",
        "Lancer",
        "Mashina",
        "Master",
        "Mauser",
        "Merlin",
        "Patton",
        "Pegasus",
        "Povozka",
        "Puma",
        "Raven",
        "Samaritan",
        "Samson",
        "Sani",
        "Scout",
        "Seeker",
        "Sentry",
        "Shadow",
        "Sparrow",
        "Spirit",
        "Standard",
        "Strike",
        "Sultan",
        "Thunder",
        "Ural",
        "Valmet",
        "Volcano",
        "Walker",
        "Wolverine",
    ]
)
"""Popular names that are words or names of other things too often to be looked for."""


@dataclass(frozen=True, eq=False)
class Catalogue:
    """Entries by id. ``digest`` changes with any byte of any data file; ``folders`` are those it was read from."""

    materiel: dict[str, Materiel]
    actors: dict[str, Actor]
    places: dict[str, PlaceEntry]
    outlets: dict[str, Outlet]
    sources: dict[str, SourceWork]
    marks: tuple[MarkPattern, ...]
    spelling: tuple[SpellingRule, ...]
    effects: tuple[Effect, ...]
    frames: tuple[Frame, ...]
    furniture: tuple[Furniture, ...]
    nouns: dict[str, frozenset[str]]
    digest: str
    folders: tuple[Path, ...]

    @cached_property
    def towns(self) -> Towns:
        """Towns and administrative regions of the world, see `catalogue.towns`."""
        return read_towns(self.folders[0] / "places" / "towns.npz")

    @cached_property
    def _domains(self) -> dict[str, Outlet]:
        return {d: o for o in self.outlets.values() for d in o.domains}

    def outlet_at(self, url: str) -> Outlet | None:
        """The outlet whose domain an address lies under: ``https://www.reuters.com/world/...``."""
        found = re.match(r"(?i)^(?:https?://)?(?:[^/@]*@)?([^/:?#]+)(/[^?#]*)?", url)
        if not found:
            return None
        host, path = found.group(1).lower().rstrip("."), (found.group(2) or "").lower()
        parts = host.split(".")
        for first in range(len(parts) - 1):
            domain = ".".join(parts[first:])
            for known in (domain + "/" + path.strip("/").split("/")[0], domain):
                if known in self._domains:
                    return self._domains[known]
        return None

    @cached_property
    def adjectives(self) -> dict[str, str]:
        """Adjective of a state to its actor id: ``{"syrian": "state.sy"}``."""
        return {a.lower(): actor.id for actor in self.actors.values() for a in actor.adjectives}

    @cached_property
    def states(self) -> frozenset[str]:
        """Ids of the states."""
        return frozenset(k for k, a in self.actors.items() if a.kind == "state")

    @cached_property
    def capitals(self) -> dict[str, str]:
        """A capital or seat of government, used as a metonym, to the state's actor id."""
        return {
            written: a.id
            for a in self.actors.values()
            for town in (*((a.capital,) if a.capital else ()), *a.seats)
            for written in (town.lower(), re.sub(r"['’]", "", fold(town)))  # N'Djamena, Ndjamena; Bogotá, Bogota
        }

    def entry(self, identifier: str) -> Entry | None:
        """The entry of that id, whatever its kind; None where there is none."""
        return (
            self.materiel.get(identifier)
            or self.actors.get(identifier)
            or self.places.get(identifier)
            or self.outlets.get(identifier)
        )

    def tables(self) -> dict[str, dict[str, Entry]]:
        """The four kinds of entry that have names, by folder name."""
        return {
            "materiel": dict(self.materiel),
            "actors": dict(self.actors),
            "places": dict(self.places),
            "outlets": dict(self.outlets),
        }

    def ancestors(self, materiel: str) -> Iterator[str]:
        """The entry itself and what it is a kind of, upwards."""
        seen: set[str] = set()
        queue = [materiel]
        while queue:
            current = queue.pop(0)
            if current in seen:
                continue
            seen.add(current)
            yield current
            entry = self.materiel.get(current)
            if entry:
                queue += [p for p in (entry.parent, *entry.also_under) if p]

    def line(self, materiel: str) -> Iterator[Materiel]:
        """The entry and its parents, upwards, side branches left out."""
        seen: set[str] = set()
        entry = self.materiel.get(materiel)
        while entry is not None and entry.id not in seen:
            seen.add(entry.id)
            yield entry
            entry = self.materiel.get(entry.parent or "")

    def inherited(self, materiel: str, field: str) -> Any:
        """The value of ``category``, ``unroca`` or ``context`` that holds for an entry: its own or the nearest above."""
        return next((value for e in self.line(materiel) if (value := getattr(e, field))), None)

    def countries_of(self, entry: Entry) -> tuple[str, ...]:
        """ISO codes of the countries an actor, place or outlet belongs to; of materiel, where it was designed."""
        if isinstance(entry, Actor):
            return entry.country
        if isinstance(entry, Materiel):
            return entry.origin
        country = getattr(entry, "country", None)
        return (country,) if country else ()

    def country_words(self, entry: Entry) -> tuple[str, ...]:
        """Names, adjectives and capitals of the entry's countries, folded: what ``@country`` stands for."""
        words: list[str] = []
        for code in self.countries_of(entry):
            state = self.actors.get(f"state.{code.lower()}")
            if state:
                words += [state.name, *state.adjectives, *((state.capital,) if state.capital else ())]
        return tuple(fold(w) for w in words if len(w) > 3)

    def context(self, identifier: str) -> tuple[str, ...]:
        """Words that tell an ambiguous name of this entry from what else it may mean; see ``@class`` in the schema."""
        return tuple(self.inherited(identifier, "context") or ())

    def spellings(self, entry: Entry) -> Iterator[Alias]:
        """What is looked for in text: the name unless it is a label, the aliases, other romanisations of both, and a
        state's adjectives."""
        letters = isinstance(entry, Outlet) and entry.name.isupper()  # SANA is not Sanaa
        given = [Alias(text=entry.name, case=letters)] if entry.match else []
        given += [a for a in entry.aliases if a.match]
        yield from given
        if isinstance(entry, Materiel) and entry.match:
            if word := self.popular_names.get(entry.id):
                yield Alias(text=word, needs=("@class",))
            for word, sure in self.designations.get(entry.id, ()):
                yield Alias(text=word, needs=() if sure else ("@class",))
        if not isinstance(entry, Materiel) and (countries := set(self.countries_of(entry))):
            words = self._romanised(frozenset(countries))
            for alias in given if words else ():
                if alias.lang == "en" and not alias.case and not alias.needs:
                    for text in variants(alias.text, words):
                        yield alias.model_copy(update={"text": text, "kind": "transliteration"})
        for adjective in getattr(entry, "adjectives", ()):
            yield Alias(text=adjective, kind="adjective", case=adjective.isupper())

    @cached_property
    def _names_in_use(self) -> frozenset[str]:
        """What a part of a materiel's name may already stand for: names of all entries, and aliases of materiel."""
        aliases = {a.text.lower() for e in self.materiel.values() for a in e.aliases}
        tables = (self.materiel, self.actors, self.places)
        return frozenset(aliases | {e.name.lower() for table in tables for e in table.values()})

    @cached_property
    def designations(self) -> dict[str, tuple[tuple[str, bool], ...]]:
        """The numbered half of a name, by entry, where it is nobody else's: "Strela-2" of "9K32 Strela-2", which is looked
        for anywhere (True), and "CH-53" of "CH-53 Sea Stallion", "M70" of "Zastava M70", beside words of the class alone."""
        named: dict[str, dict[str, bool]] = {}
        for entry in self.materiel.values():
            for pattern, sure in _HALVES:
                found = pattern.fullmatch(entry.name)
                if found and found[1].lower() not in self._names_in_use:
                    named.setdefault(found[1], {})[entry.id] = sure
        out: dict[str, tuple[tuple[str, bool], ...]] = {}
        for word, (first, *others) in ((w, list(e.items())) for w, e in named.items()):
            if not others:
                out[first[0]] = (*out.get(first[0], ()), (word, first[1]))
        return out

    @cached_property
    def popular_names(self) -> dict[str, str]:
        """The popular half of a name such as "M109A6 Paladin", by entry, where no entry bears it by itself and no other
        entry, party or place is called so. It is looked for only beside words of its class, or counted in the plural."""
        taken = set(self._names_in_use)
        taken |= {a.text.lower() for table in (self.actors, self.places) for e in table.values() for a in e.aliases}
        named: dict[str, list[str]] = {}
        for entry in self.materiel.values():
            found = _POPULAR.fullmatch(entry.name)
            if found and found[1].lower() not in taken and found[1].split()[0] not in _EVERYDAY:
                named.setdefault(found[1], []).append(entry.id)
        ending: dict[str, set[str]] = {}
        for entry in self.materiel.values():
            ending.setdefault(entry.name.rpartition(" ")[2], set()).add(entry.id)
        out = {}
        for word, (first, *others) in named.items():
            alike = ending.get(word.rpartition(" ")[2], set()) - {first}
            apart = {i for i in alike if first not in self.ancestors(i) and i not in set(self.ancestors(first))}
            if not others and not apart and not self.towns.prominent(word):
                out[first] = word
        return out

    @cached_property
    def _romanised_by(self) -> dict[frozenset[str], dict[str, tuple[str, ...]]]:
        return {}

    def _romanised(self, countries: frozenset[str]) -> dict[str, tuple[str, ...]]:
        """Each word of the spelling rules of these countries with those that may stand for it."""
        known = self._romanised_by.get(countries)
        if known is None:
            rules = [r for r in self.spelling if countries & set(r.countries)]
            known = {w: tuple(o for o in r.words if o != w) for r in rules for w in r.words}
            self._romanised_by[countries] = known
        return known

    def names_of(self, identifier: str) -> tuple[str, ...]:
        """Every name an entry goes by, the canonical one first; empty for an unknown id."""
        entry = self.entry(identifier)
        return tuple(dict.fromkeys([entry.name, *(a.text for a in entry.aliases if a.kind != "ship")])) if entry else ()


def _read_yaml(path: Path) -> dict[str, Any]:
    try:
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        reason = " ".join(str(error).split())[:160]
        raise CatalogueError(f"{path}: cannot be read: {reason}") from error
    if not isinstance(content, dict) or not isinstance(content.get("entries"), list):
        raise CatalogueError(f"{path}: needs a mapping with a list 'entries'")
    return content


def _raw_entries(folder: Path, kind: type[Written]) -> Iterator[tuple[Path, dict[str, Any]]]:
    for path in sorted(folder.glob("*.yaml")):
        content = _read_yaml(path)
        shared = {k: content[k] for k in _SHARED if k in content and k in kind.model_fields}
        for number, raw in enumerate(content["entries"], 1):
            if not isinstance(raw, dict) or not isinstance(raw.get("id"), str):
                raise CatalogueError(f"{path}: entry {number}: needs an id, as text in quotes where it is a number")
            yield path, {**shared, **raw}


def _laid_over(folders: Iterable[Path], name: str, kind: type[Written]) -> dict[str, tuple[Path, dict[str, Any]]]:
    """Entries by id, those of later folders over those of earlier ones."""
    out: dict[str, tuple[Path, dict[str, Any]]] = {}
    for folder in folders:
        here: set[str] = set()
        for path, raw in _raw_entries(folder / name, kind):
            identifier = raw["id"]
            if identifier in here:
                raise CatalogueError(f"{path}: two entries have the id '{identifier}'")
            here.add(identifier)
            if raw.pop("remove", False):
                out.pop(identifier, None)
                continue
            below = out.get(identifier)
            if below:
                grown = {k: [*below[1].get(k, ()), *raw[k]] for k in _GROWING if k in raw}
                raw = {**below[1], **raw, **grown}
            out[identifier] = path, raw
    return out


def _entries(raws: dict[str, list[tuple[str, Any]]], name: str, kind: type[T]) -> dict[str, T]:
    out: dict[str, T] = {}
    for path, raw in raws[name]:
        identifier = raw["id"]
        try:
            out[identifier] = kind.model_validate(raw)
        except ValidationError as error:
            first = error.errors()[0]
            place = ".".join(map(str, first["loc"]))
            raise CatalogueError(f"{path}: {identifier}: {place}: {first['msg']}") from error
    return out


def _digest(folders: Iterable[Path]) -> str:
    total = hashlib.sha256()
    for folder in folders:
        for path in sorted(p for p in folder.rglob("*") if p.suffix in {".yaml", ".npz"}):
            total.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return total.hexdigest()[:16]


def read_catalogue(*folders: Path) -> Catalogue:
    """Read and check catalogue folders, later ones laid over earlier ones (see the module's head).

    Raises CatalogueError naming the file, the entry and the field.
    """
    for folder in folders:
        if not folder.is_dir():
            raise CatalogueError(f"{folder}: no such folder")
        if not any((folder / name).is_dir() for name in KINDS):
            raise CatalogueError(f"{folder}: no catalogue: holds none of the folders {', '.join(KINDS)}")
    digest = _digest(folders)
    raws = kept(
        "entries",
        digest,
        lambda: {n: [(str(p), raw) for p, raw in _laid_over(folders, n, k).values()] for n, k in KINDS.items()},
    )
    return Catalogue(
        materiel=_entries(raws, "materiel", Materiel),
        actors=_entries(raws, "actors", Actor),
        places=_entries(raws, "places", PlaceEntry),
        outlets=_entries(raws, "outlets", Outlet),
        sources=_entries(raws, "sources", SourceWork),
        marks=tuple(_entries(raws, "marks", MarkPattern).values()),
        spelling=tuple(_entries(raws, "variants", SpellingRule).values()),
        effects=tuple(_entries(raws, "cues", Effect).values()),
        frames=tuple(_entries(raws, "rules", Frame).values()),
        furniture=tuple(_entries(raws, "furniture", Furniture).values()),
        nouns={n.id: frozenset(n.words) for n in _entries(raws, "nouns", NounClass).values()},
        digest=digest,
        folders=tuple(folders),
    )


@lru_cache(maxsize=4)
def catalogue_with(packs: tuple[Path, ...]) -> Catalogue:
    """The catalogue that ships with the package, and packs over it."""
    return read_catalogue(DATA, *packs)


def default_catalogue() -> Catalogue:
    """The catalogue that ships with the package."""
    return catalogue_with(())
