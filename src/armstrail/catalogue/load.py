"""The catalogue in memory: read once, checked against its schema, addressed by id and by name."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import ValidationError

from armstrail.catalogue.fold import place_key
from armstrail.catalogue.schema import (
    Actor,
    Effect,
    Entry,
    Frame,
    Furniture,
    Materiel,
    NounClass,
    Outlet,
    PlaceEntry,
)
from armstrail.errors import CatalogueError
from armstrail.model.base import Noun

DATA = Path(__file__).parent / "data"
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
T = TypeVar("T", bound=Noun)
E = TypeVar("E", bound=Entry)


@dataclass(frozen=True, slots=True)
class Town:
    """A row of the GeoNames town list."""

    name: str
    country: str
    latitude: float
    longitude: float
    population: int
    geonames: int


@dataclass(frozen=True)
class Catalogue:
    """Entries by id. ``digest`` changes with any byte of any data file."""

    materiel: dict[str, Materiel]
    actors: dict[str, Actor]
    places: dict[str, PlaceEntry]
    outlets: dict[str, Outlet]
    effects: tuple[Effect, ...]
    frames: tuple[Frame, ...]
    furniture: tuple[Furniture, ...]
    nouns: dict[str, frozenset[str]]
    digest: str
    folder: Path = field(default=DATA)

    @cached_property
    def towns(self) -> dict[str, list[Town]]:
        """Towns of the world by folded name, largest first."""
        out: dict[str, list[Town]] = {}
        with (self.folder / "places" / "towns.tsv").open(encoding="utf-8") as lines:
            for line in lines:
                if line.startswith(("#", "name\t")):
                    continue
                name, country, lat, lon, population, geonames, aliases = line.rstrip("\n").split("\t")
                town = Town(name, country, float(lat), float(lon), int(population), int(geonames))
                for spelling in (name, *filter(None, aliases.split("|"))):
                    rows = out.setdefault(place_key(spelling), [])
                    if town not in rows:
                        rows.append(town)
        return out

    @cached_property
    def adjectives(self) -> dict[str, str]:
        """Adjective of a state to its actor id: ``{"syrian": "state.sy"}``."""
        return {a.lower(): actor.id for actor in self.actors.values() for a in actor.adjectives}

    @cached_property
    def capitals(self) -> dict[str, str]:
        """Capital used as a metonym to the state's actor id."""
        return {a.capital.lower(): a.id for a in self.actors.values() if a.capital}

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

    def names_of(self, identifier: str) -> tuple[str, ...]:
        """Every name an entry goes by, the canonical one first; empty for an unknown id."""
        entry: Entry | None = (
            self.materiel.get(identifier)
            or self.actors.get(identifier)
            or self.places.get(identifier)
            or self.outlets.get(identifier)
        )
        if entry is None:
            return ()
        return tuple(dict.fromkeys([entry.name, *(a.text for a in entry.aliases)]))


def _read_yaml(path: Path) -> dict[str, Any]:
    try:
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        reason = str(error).splitlines()[0]
        raise CatalogueError(f"{path.name}: cannot be read: {reason}") from error
    if not isinstance(content, dict) or not isinstance(content.get("entries"), list):
        raise CatalogueError(f"{path.name}: needs a mapping with a list 'entries'")
    return content


def _entries(folder: Path, kind: type[T]) -> Iterator[T]:
    for path in sorted(folder.glob("*.yaml")):
        content = _read_yaml(path)
        shared = {k: content[k] for k in ("source", "status") if k in content and k in kind.model_fields}
        for number, raw in enumerate(content["entries"], 1):
            try:
                yield kind.model_validate({**shared, **raw})
            except (ValidationError, TypeError) as error:
                first = error.errors()[0] if isinstance(error, ValidationError) else {"loc": (), "msg": str(error)}
                where = raw.get("id", f"entry {number}") if isinstance(raw, dict) else f"entry {number}"
                place = ".".join(map(str, first["loc"]))
                raise CatalogueError(f"{path.name}: {where}: {place}: {first['msg']}") from error


def _by_id(entries: Iterator[E]) -> dict[str, E]:
    out: dict[str, E] = {}
    for entry in entries:
        if entry.id in out:
            raise CatalogueError(f"two entries have the id '{entry.id}'")
        out[entry.id] = entry
    return out


def _digest(folder: Path) -> str:
    total = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.suffix in {".yaml", ".tsv"}):
        total.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return total.hexdigest()[:16]


def read_catalogue(folder: Path) -> Catalogue:
    """Read and check a catalogue folder. Raises CatalogueError naming the file, the entry and the field."""
    nouns: dict[str, frozenset[str]] = {n.id: frozenset(n.words) for n in _entries(folder / "nouns", NounClass)}
    return Catalogue(
        materiel=_by_id(_entries(folder / "materiel", Materiel)),
        actors=_by_id(_entries(folder / "actors", Actor)),
        places=_by_id(_entries(folder / "places", PlaceEntry)),
        outlets=_by_id(_entries(folder / "outlets", Outlet)),
        effects=tuple(_entries(folder / "cues", Effect)),
        frames=tuple(_entries(folder / "rules", Frame)),
        furniture=tuple(_entries(folder / "furniture", Furniture)),
        nouns=nouns,
        digest=_digest(folder),
        folder=folder,
    )


@lru_cache(maxsize=1)
def default_catalogue() -> Catalogue:
    """The catalogue that ships with the package."""
    return read_catalogue(DATA)
