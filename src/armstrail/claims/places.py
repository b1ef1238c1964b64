"""Coordinates and precision of a place phrase: the catalogue's entry where the phrase names one, else the place that
its name most likely means among the names of the document."""

from __future__ import annotations

from armstrail.catalogue.load import Catalogue
from armstrail.catalogue.schema import PlaceEntry
from armstrail.claims.phrases import Phrase
from armstrail.mentions.toponyms import Resolved, Toponym, resolve_toponyms
from armstrail.model import Mention, MentionKind, Place

SURE = 2.0
"""Margin over the best rival from which a name counts as resolved (LGL: right in 92 of 100 above, in 56 below)."""
_PRECISION = {"town": 1, "district": 3, "region": 4}


def point_of(entry: PlaceEntry) -> Place | None:
    """Coordinates and precision of a catalogue entry, where it has them."""
    if entry.latitude is None or entry.longitude is None:
        return None
    return Place(
        latitude=entry.latitude,
        longitude=entry.longitude,
        precision=entry.precision,
        country=entry.country,
        geonames=entry.geonames,
    )


class PlaceResolver:
    """Resolves places of one document; the countries, groups and places it names decide between towns of one name."""

    def __init__(self, text: str, mentions: list[Mention], catalogue: Catalogue) -> None:
        self._text, self._catalogue = text, catalogue
        self._names = [Toponym(m.start, m.end, m.text) for m in mentions if m.kind is MentionKind.PLACE]
        self._countries = [
            country
            for m in mentions
            if m.kind is MentionKind.ACTOR
            for country in catalogue.actors[m.entries[0]].country
        ]
        self._known: dict[str, Resolved] = {}

    def resolve(self, phrase: Phrase, near: bool = False) -> Place | None:
        """Coordinates, or None where the name is not known or cannot be told from another of its kind."""
        identifier = phrase.id or ""
        if identifier.startswith("state."):
            identifier = "country." + identifier.removeprefix("state.").split("/")[0]
        entry = self._catalogue.places.get(identifier)
        known = point_of(entry) if entry else None
        if known is not None:
            return known.but(precision=max(known.precision, 2)) if near else known
        if phrase.name.islower():
            return None  # "the base" names no place, though a town somewhere be called Base
        found = self._toponym(phrase)
        if found.latitude is None or found.longitude is None or found.margin < SURE:
            return None
        precision = _PRECISION.get(found.kind, 1)
        return Place(
            latitude=found.latitude,
            longitude=found.longitude,
            precision=max(precision, 2) if near else precision,
            country=found.country or None,
            geonames=found.geonames or None,
        )

    def _toponym(self, phrase: Phrase) -> Resolved:
        known = self._known.get(phrase.name)
        if known is None:
            own = Toponym(phrase.start, phrase.end, phrase.name)
            names = sorted([*self._names, own], key=lambda n: n.start)
            answers = resolve_toponyms(self._text, names, self._catalogue, self._countries)
            known = self._known[phrase.name] = answers[names.index(own)]
        return known
