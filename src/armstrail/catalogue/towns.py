"""Towns and administrative regions of the world by name, from GeoNames; made by tools/build_places.py.

A table of 280,000 places is too much to read at every start, so it is kept as sorted arrays: the hashes of all
spellings with their rows, and the rows as columns. Reading takes some 60 ms and 15 MB; a look-up is a binary search.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from armstrail.catalogue.fold import place_key
from armstrail.errors import CatalogueError

TownKind = Literal["town", "region", "district"]
KINDS: tuple[TownKind, ...] = ("town", "region", "district")


@dataclass(frozen=True, slots=True)
class Town:
    """A row of the table. ``region`` is the first-level division it lies in ("US.KY"), ``region_name`` its name.

    ``population`` 0 means not known; for regions and districts it is the sum over their towns. ``geonames`` is 0
    where the source package carries no id (regions and districts outside the United States). ``prominent`` towns are
    those that a report may name without saying where they are (the rule stands in tools/build_places.py).
    """

    name: str
    kind: TownKind
    country: str
    region: str
    region_name: str
    latitude: float
    longitude: float
    population: int
    geonames: int
    prominent: bool


def name_hash(key: str) -> int:
    """64 bits of BLAKE2b over a `place_key`: how spellings are kept in the table."""
    return int.from_bytes(hashlib.blake2b(key.encode(), digest_size=8).digest(), "little")


@dataclass(frozen=True, eq=False)
class Towns:
    """The table; see the module's head."""

    hashes: NDArray[np.uint64]
    rows: NDArray[np.uint32]
    columns: dict[str, NDArray[np.generic]]
    names: tuple[str, ...]
    regions: tuple[tuple[str, str], ...]
    countries: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.names)

    def named(self, name: str) -> list[Town]:
        """All places that go by this name in any spelling the table knows, largest first."""
        key = place_key(name)
        if not key:
            return []
        wanted = np.uint64(name_hash(key))
        first = int(np.searchsorted(self.hashes, wanted, "left"))
        last = int(np.searchsorted(self.hashes, wanted, "right"))
        found = [self._town(int(row)) for row in self.rows[first:last]]
        return sorted(found, key=lambda t: -t.population)

    def prominent(self, name: str) -> bool:
        """Whether a town of this name is known widely enough to be meant by the bare name."""
        return any(t.prominent for t in self.named(name))

    def _town(self, row: int) -> Town:
        def at(column: str) -> float:
            return self.columns[column][row].item()  # type: ignore[no-any-return]

        region, region_name = self.regions[int(at("region"))]
        return Town(
            name=self.names[row],
            kind=KINDS[int(at("kind"))],
            country=self.countries[int(at("country"))],
            region=region,
            region_name=region_name,
            latitude=round(at("latitude"), 3),
            longitude=round(at("longitude"), 3),
            population=int(at("population")),
            geonames=int(at("geonames")),
            prominent=bool(at("prominent")),
        )


COLUMNS = ("latitude", "longitude", "population", "geonames", "country", "region", "kind", "prominent")


def read_towns(path: Path) -> Towns:
    """Read the table. Raises CatalogueError where the file is missing or damaged."""
    try:
        with np.load(path, allow_pickle=False) as held:
            columns = {name: held[name] for name in COLUMNS}
            texts = {name: bytes(held[name]).decode().split("\n") for name in ("names", "regions", "countries")}
            hashes, rows = held["hashes"], held["rows"]
    except (OSError, KeyError, ValueError, EOFError) as error:
        raise CatalogueError(f"{path}: cannot be read: {str(error).splitlines()[0]}") from error
    regions = tuple((code, name) for code, _, name in (r.partition("\t") for r in texts["regions"]))
    return Towns(hashes, rows, columns, tuple(texts["names"]), regions, tuple(texts["countries"]))
