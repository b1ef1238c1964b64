"""Which place a place name means: all names of a document decided together.

Candidates come from the catalogue (countries by name and adjective, bases, seas, provinces) and from the table of
towns and regions. Each is scored by what is known without the text (size, kind) and by what the document says: a
region or country named right after it, the countries and regions that its other names lie in, how near they are.
A few rounds let sure names help the doubtful ones. A name without a candidate is "unlocated": that is a result.

The weights were set by hand on LGL and GeoVirus (see bench/toponyms.py for the figures); they are few and round.
"""

from __future__ import annotations

import itertools
import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from armstrail.catalogue.fold import fold, place_key
from armstrail.catalogue.load import Catalogue
from armstrail.catalogue.schema import PlaceEntry
from armstrail.catalogue.towns import Town

ROUNDS = 4
NEAR_KM = 300.0  # at which nearness to another name of the document counts half
_PEOPLE = 0.8  # for each tenfold of people of a town
_SAME_NAME = 0.8  # for the name itself over an alternate one
_CAPITAL = 1.5  # for the capital of a country
_CITY_OVER_REGION = 5.0  # against a region where its own city is meant
_COUNTRY, _REGION, _NEARNESS = 6.0, 2.0, 2.5  # for names of the document in the same country, region, and near
_PRIOR = {"country": 11.0, "continent": 11.0, "region": 5.4, "district": 2.0, "town": 0.0, "catalogue": 8.0}
_LEVEL_WORDS = (
    (re.compile(r"(?i)\b(county|parish|district|township)$"), "district"),
    (re.compile(r"(?i)\b(province|governorate|region|state|oblast|prefecture)$"), "region"),
    (re.compile(r"(?i)^(city|town|village) of\b|\bcity$"), "town"),
)


@dataclass(frozen=True, slots=True)
class Toponym:
    """A place name as it stands in the text."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Resolved:
    """What a name was taken for. ``margin`` is how far its score lies above the best rival of another place;
    ``entry`` is the catalogue id, empty for a place of the town table.

    ``kind`` "unlocated" is a name that no source knows: it has no point, and its country is the one that most names
    of the document lie in, if most do."""

    name: str
    kind: str
    country: str
    region: str
    latitude: float | None
    longitude: float | None
    population: int
    geonames: int
    entry: str
    score: float = 0.0
    margin: float = 0.0


@dataclass(slots=True)
class _Candidate:
    place: Resolved
    base: float
    score: float = 0.0


@lru_cache(maxsize=2)
def _catalogue_places(catalogue: Catalogue) -> dict[str, list[PlaceEntry]]:
    """Countries by their names and adjectives, continents and other places of the catalogue by theirs."""
    out: dict[str, list[PlaceEntry]] = {}

    def add(text: str, entry: PlaceEntry) -> None:
        held = out.setdefault(place_key(text), [])
        if entry not in held:
            held.append(entry)

    for entry in catalogue.places.values():
        for text in (entry.name, *(a.text for a in entry.aliases)):
            add(text, entry)
    for actor in catalogue.actors.values():
        place = catalogue.places.get("country." + actor.id.removeprefix("state."))
        if actor.kind == "state" and place:
            people = [a + "s" for a in actor.adjectives]
            for text in (actor.name, *actor.adjectives, *people, *(a.text for a in actor.aliases)):
                if not text.endswith(("government", "regime", "administration", "ministry")):
                    add(text, place)
    return out


def distance_km(a: tuple[float | None, float | None], b: tuple[float | None, float | None]) -> float:
    """Great-circle distance of two points given as latitude and longitude in degrees; infinite to no point."""
    if a[0] is None or a[1] is None or b[0] is None or b[1] is None:
        return math.inf
    return _great_circle((a[0], a[1]), (b[0], b[1]))


def _great_circle(a: tuple[float, float], b: tuple[float, float]) -> float:
    (lat1, lon1), (lat2, lon2) = ((math.radians(x), math.radians(y)) for x, y in (a, b))
    h = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 12742 * math.asin(min(1.0, math.sqrt(h)))


def _of_entry(entry: PlaceEntry) -> Resolved | None:
    if entry.latitude is None or entry.longitude is None:
        return None
    kind = entry.feature if entry.feature in {"country", "continent"} else "catalogue"
    return Resolved(
        entry.name, kind, entry.country or "", "", entry.latitude, entry.longitude, entry.population,
        entry.geonames or 0, entry.id,
    )  # fmt: skip


def _of_town(town: Town) -> Resolved:
    return Resolved(
        town.name, town.kind, town.country, town.region, town.latitude, town.longitude, town.population,
        town.geonames, "",
    )  # fmt: skip


_NOISE = re.compile(
    r"(?i)^(?:the|greater|central|downtown|northern|southern|eastern|western|north|south|east|west)\s+|['’]s$"
)


def _candidates(text: str, catalogue: Catalogue) -> list[_Candidate]:
    """All places that ``text`` may name, with what speaks for each before the document is looked at."""
    found = _named(text, text, catalogue)
    bare = _NOISE.sub("", text).strip()
    if not found and bare and bare != text:
        found = _named(bare, text, catalogue)
    return found


def _named(text: str, written: str, catalogue: Catalogue) -> list[_Candidate]:
    out: dict[tuple[str, int, str, float | None], _Candidate] = {}
    level = next((kind for pattern, kind in _LEVEL_WORDS if pattern.search(written)), "")
    folded = fold(text)
    places = [p for e in _catalogue_places(catalogue).get(place_key(text), ()) if (p := _of_entry(e))]
    for place in [*places, *map(_of_town, catalogue.towns.named(text))]:
        base = _PRIOR[place.kind] + math.log10(place.population + 10) * (_PEOPLE if place.kind == "town" else 0.3)
        if fold(place.name) == folded:
            base += _SAME_NAME
        if (
            place.kind == "town"
            and folded in catalogue.capitals
            and catalogue.capitals[folded].endswith(place.country.lower())
        ):
            base += _CAPITAL
        if level:
            base += 4.0 if place.kind == level else (-2.0 if place.kind in {"town", "region", "district"} else 0.0)
        elif place.kind == "region" and len(text.strip(".")) <= 2 and text.isupper():
            base += 2.0  # a postal code of a state
        key = place.name, place.geonames, place.kind, place.latitude
        if key not in out or out[key].base < base:
            out[key] = _Candidate(place, base)
    found = list(out.values())
    for option in found:
        if option.place.kind == "region" and not level and _named_for_its_city(option.place, found):
            option.base -= _CITY_OVER_REGION
    return found


def _named_for_its_city(region: Resolved, found: list[_Candidate]) -> bool:
    """Whether a quarter of a region live in a town of its name: Beirut means the city, Texas no town of Texas."""
    return any(
        c.place.kind == "town" and c.place.region == region.region and c.place.population * 4 > region.population
        for c in found
    )


class _Document:
    """The names of one document on their way to places."""

    def __init__(self, text: str, names: Sequence[Toponym], catalogue: Catalogue, countries: Iterable[str]) -> None:
        self.names = names
        self.keys = [fold(n.text) for n in names]
        self.options = {k: _candidates(n.text, catalogue) for k, n in dict(zip(self.keys, names, strict=True)).items()}
        self.hints = Counter(countries)
        self.inside: dict[str, list[str]] = {}
        for left, right in itertools.pairwise(names):
            if re.fullmatch(r",?\s*(?:in\s+)?|\s*\(|,\s+(?:the|in)\s+", text[left.end : right.start]):
                self.inside.setdefault(fold(left.text), []).append(fold(right.text))
        self.best: dict[str, _Candidate] = {}

    def round(self, weight: float) -> None:
        chosen = {k: c.place for k, c in self.best.items()}
        counts = Counter(self.keys)
        countries: Counter[str] = Counter(self.hints)
        regions: Counter[str] = Counter()
        for key, place in chosen.items():
            countries[place.country] += min(counts[key], 3)
            if place.region:
                regions[place.region] += min(counts[key], 3)
        for key, options in self.options.items():
            own = min(counts[key], 3)
            mine = chosen.get(key)
            total = sum(countries.values()) - (own if mine else 0) or 1
            holders = [self.best[h].place for h in self.inside.get(key, ()) if h in self.best]
            for option in options:
                place = option.place
                same_country = countries[place.country] - (own if mine and mine.country == place.country else 0)
                same_region = regions[place.region] - (own if mine and mine.region == place.region else 0)
                context = _COUNTRY * same_country / total if place.country else 0.0
                if place.region:
                    context += _REGION * min(same_region, 3) / 3
                context += self._nearness(key, place, chosen)
                context += sum(_holds(h, place) for h in holders)
                option.score = option.base + weight * context
        self.best = {k: max(o, key=lambda c: c.score) for k, o in self.options.items() if o}

    def home(self) -> str:
        """The country that more than half of the document's names lie in; empty where there is none."""
        found = Counter(self.best[k].place.country for k in self.keys if k in self.best)
        country, count = found.most_common(1)[0] if found else ("", 0)
        return country if count * 2 > sum(found.values()) else ""

    def _nearness(self, key: str, place: Resolved, chosen: dict[str, Resolved]) -> float:
        if place.kind in {"country", "continent"}:
            return 0.0
        others = [p for k, p in chosen.items() if k != key and p.kind in {"town", "district", "catalogue"}]
        if not others:
            return 0.0
        near = min(distance_km((place.latitude, place.longitude), (p.latitude, p.longitude)) for p in others)
        return _NEARNESS / (1 + (near / NEAR_KM) ** 2)


def _holds(holder: Resolved, place: Resolved) -> float:
    """What it says for a place that the name after it ("Paris, Texas") is a region or country around it."""
    if holder.kind == "region":
        return 6.0 if place.region == holder.region and place.kind != "region" else -1.0
    if holder.kind == "country":
        return 3.0 if place.country == holder.country and place.kind != "country" else -1.0
    return 1.5 if holder.kind == "district" and place.region == holder.region else 0.0


def resolve_toponyms(
    text: str, names: Sequence[Toponym], catalogue: Catalogue, countries: Iterable[str] = ()
) -> list[Resolved]:
    """The place meant by each of ``names`` (in order of their offsets); "unlocated" where none is known.

    ``countries`` are ISO codes of countries that the document is otherwise about, repeated as often as they count.
    One name means one place within a document. Whoever needs sure answers looks at ``margin``.
    """
    document = _Document(text, names, catalogue, countries)
    for number in range(ROUNDS):
        document.round(0.4 if number == 0 else 1.0)
    out: dict[str, Resolved] = {}
    for key, best in document.best.items():
        rivals = [c.score for c in document.options[key] if c is not best and _apart(c.place, best.place)]
        margin = best.score - max(rivals) if rivals else math.inf
        out[key] = replace(best.place, score=round(best.score, 2), margin=round(margin, 2))
    home = document.home()
    return [
        out.get(key) or Resolved(name.text, "unlocated", home, "", None, None, 0, 0, "")
        for key, name in zip(document.keys, names, strict=True)
    ]


def _apart(a: Resolved, b: Resolved) -> bool:
    """Whether two candidates are different places for a reader: not the town and its own province."""
    return distance_km((a.latitude, a.longitude), (b.latitude, b.longitude)) > 30
