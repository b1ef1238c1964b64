"""Toponym resolution with the names given: python bench/toponyms.py FOLDER [--misses]

FOLDER holds lgl.xml and GeoVirus.xml. LGL is scored by GeoNames id ("id") and, since the packaged sources carry no id
for regions and districts outside the list of US states, also by place ("exact": the same id, or a region or district
of the same level within 60 km of the gold point, 200 km for first-level regions). GeoVirus has a point and a Wikipedia
page: "exact" is within 161 km of the point, or a country, region or area that the page is titled by, since a country
has no one point; the share within 161 km alone stands beside it. The country is that of the gold entry. A baseline that always takes the most
populous candidate stands beside it in the same run.
"""

from __future__ import annotations

import re
import sys
import time
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from armstrail.catalogue.fold import place_key
from armstrail.catalogue.load import Catalogue, default_catalogue
from armstrail.mentions import toponyms
from armstrail.mentions.toponyms import Resolved, Toponym, distance_km, resolve_toponyms


@dataclass(frozen=True)
class Gold:
    name: Toponym
    point: tuple[float, float]
    geonames: int = 0
    country: str = ""
    level: str = ""
    title: str = ""


def lgl(path: Path, countries: dict[int, str]) -> Iterator[tuple[str, list[Gold]]]:
    for article in ET.parse(path).getroot():
        gold = []
        for t in article.iter("toponym"):
            tag = t.find("gaztag")
            if tag is None:
                continue
            name = Toponym(int(t.findtext("start") or 0), int(t.findtext("end") or 0), t.findtext("phrase") or "")
            held = tag.find("country")
            code = tag.findtext("fcode") or ""
            gold.append(
                Gold(
                    name,
                    (float(tag.findtext("lat") or 0), float(tag.findtext("lon") or 0)),
                    int(tag.get("geonameid") or 0),
                    countries.get(int(held.get("geonameid") or 0), "") if held is not None else "",
                    {"ADM1": "region", "ADM2": "district"}.get(code, ""),
                )
            )
        yield article.findtext("text") or "", sorted(gold, key=lambda g: g.name.start)


def geovirus(path: Path) -> Iterator[tuple[str, list[Gold]]]:
    for article in ET.parse(path).getroot():
        gold = [
            Gold(
                Toponym(
                    int(loc.findtext("start") or 1) - 1, int(loc.findtext("end") or 1) - 1, loc.findtext("name") or ""
                ),
                (float(loc.findtext("lat") or 0), float(loc.findtext("lon") or 0)),
                title=unquote((loc.findtext("page") or "").rsplit("/", 1)[-1]).replace("_", " "),
            )
            for loc in article.iter("location")
        ]
        yield article.findtext("text") or "", sorted(gold, key=lambda g: g.name.start)


def right(gold: Gold, got: Resolved | None, catalogue: Catalogue) -> bool:
    if got is None or got.latitude is None:
        return False
    away = distance_km(gold.point, (got.latitude, got.longitude))
    if gold.title:
        state = "state." + got.entry.removeprefix("country.")
        names = {place_key(n) for n in (got.name, *catalogue.names_of(got.entry), *catalogue.names_of(state))}
        area = got.kind in {"country", "continent", "region", "catalogue"}
        return away <= 161 or (area and place_key(re.sub(r" \(.*|,.*", "", gold.title)) in names)
    if got.geonames:
        return got.geonames == gold.geonames
    return (
        bool(gold.level) and got.kind in {gold.level, "catalogue"} and away <= (60 if gold.level == "district" else 200)
    )


def largest(names: list[Toponym], catalogue: Catalogue) -> list[Resolved | None]:
    out: list[Resolved | None] = []
    for name in names:
        options = [c.place for c in toponyms._candidates(name.text, catalogue)]
        kind = {"country": 2, "continent": 2}
        out.append(max(options, key=lambda p: (kind.get(p.kind, 0), p.population), default=None))
    return out


def score(label: str, documents: list[tuple[str, list[Gold]]], catalogue: Catalogue, misses: bool) -> None:
    total: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    began = time.perf_counter()
    for text, gold in documents:
        names = [g.name for g in gold]
        for system, answers in (
            ("ours", resolve_toponyms(text, names, catalogue)),
            ("largest", largest(names, catalogue)),
        ):
            for g, got in zip(gold, answers, strict=True):
                ok = right(g, got, catalogue)
                total[system, "exact"] += ok
                total[system, "id"] += bool(got and g.geonames and got.geonames == g.geonames)
                total[system, "161"] += bool(got and distance_km(g.point, (got.latitude, got.longitude)) <= 161)
                total[system, "country"] += bool(got and g.country and got.country == g.country)
                total[system, "known"] += bool(g.country)
                total[system, "all"] += 1
                if system == "ours" and not ok and misses:
                    wrong[
                        f"{g.name.text} -> {got and (got.name, got.kind, got.country, got.region)} gold {g.point} {g.level}"
                    ] += 1
    for system in ("ours", "largest"):
        n, known = total[system, "all"], total[system, "known"] or 1
        print(
            f"{label:9} {system:8} exact {total[system, 'exact'] / n:.3f}   id {total[system, 'id'] / n:.3f}   within 161 km "
            f"{total[system, '161'] / n:.3f}   country {total[system, 'country'] / known:.3f}   of {n}"
        )
    print(f"{label:9} {time.perf_counter() - began:.1f} s")
    for line, count in wrong.most_common(80):
        print(count, line)


def main() -> None:
    folder, misses = Path(sys.argv[1]), "--misses" in sys.argv
    catalogue = default_catalogue()
    countries = {
        p.geonames: p.country or "" for p in catalogue.places.values() if p.feature == "country" and p.geonames
    }
    score("LGL", list(lgl(folder / "lgl.xml", countries)), catalogue, misses)
    score("GeoVirus", list(geovirus(folder / "GeoVirus.xml")), catalogue, misses)


if __name__ == "__main__":
    main()
