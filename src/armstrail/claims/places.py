"""Coordinates and precision of a place name, by the catalogue first and the town list second."""

from __future__ import annotations

from collections import Counter

from armstrail.catalogue.load import Catalogue
from armstrail.claims.phrases import Phrase
from armstrail.model import Mention, MentionKind, Place


class PlaceResolver:
    """Resolves places of one document; countries that it names decide between towns of one name."""

    def __init__(self, mentions: list[Mention], catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._countries: Counter[str] = Counter()
        for m in mentions:
            if m.kind is MentionKind.ACTOR:
                self._countries.update(catalogue.actors[m.entries[0]].country)
            elif m.kind is MentionKind.PLACE and (country := catalogue.places[m.entries[0]].country):
                self._countries[country] += 2

    def resolve(self, phrase: Phrase, near: bool = False) -> Place | None:
        """Coordinates, or None where the name is not known or cannot be told from another of its kind."""
        identifier = phrase.id or ""
        if identifier.startswith("state."):
            identifier = "country." + identifier.removeprefix("state.").split("/")[0]
        entry = self._catalogue.places.get(identifier)
        if entry and entry.latitude is not None and entry.longitude is not None:
            precision = max(entry.precision, 2) if near else entry.precision
            return Place(
                latitude=entry.latitude,
                longitude=entry.longitude,
                precision=precision,
                country=entry.country,
                geonames=entry.geonames,
            )
        rows = self._catalogue.towns.named(phrase.name)
        if not rows:
            return None
        ranked = sorted(rows, key=lambda t: (-min(self._countries[t.country], 1), -t.population))
        best = ranked[0]
        known = self._countries[best.country] > 0
        rivals = [t for t in ranked[1:] if (self._countries[t.country] > 0) == known]
        if any(t.population * 5 > best.population for t in rivals) or (not known and best.population < 100_000):
            return None
        return Place(
            latitude=best.latitude,
            longitude=best.longitude,
            precision=2 if near else 1,
            country=best.country,
            geonames=best.geonames,
        )
