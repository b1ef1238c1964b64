"""Choosing claims by what a user names: a weapon, party or place, with what is below it in the catalogue."""

from __future__ import annotations

import re
from datetime import datetime

from armstrail.catalogue.fold import fold, place_key
from armstrail.catalogue.load import Catalogue
from armstrail.links.identity import Identity
from armstrail.mentions.gazetteer import gazetteer
from armstrail.model import Claim, Document, Filler, Kind, Modality, Period, Role

FORCES = re.compile(r"(?i)\s+(?:army|armed forces|forces|military|troops|soldiers|navy|air force)\b")
"""What follows a state's name where its armed forces are meant."""
KINDS = [k.value for k in Kind]
MODALITIES = [m.value for m in Modality]


class Named:
    """What a user means by a name: catalogue entries that bear it, with what is below them, else the words."""

    def __init__(self, name: str, catalogue: Catalogue) -> None:
        self.name = name
        self._words = fold(name)
        self._catalogue = catalogue
        self._ids = {e for m in gazetteer(catalogue).find(name) if m.end - m.start == len(name) for e in m.entries}
        self._ids |= {i for i in (name,) if i in catalogue.materiel or i in catalogue.actors or i in catalogue.places}
        self._identity = Identity(catalogue)
        forces = FORCES.search(name)
        if forces and forces.end() == len(name) and not self._ids:  # "the Saudi army" has no entry of its own
            of = gazetteer(catalogue).find(name[: forces.start()])
            self._ids |= {f"{e}/forces" for m in of for e in m.entries if e in catalogue.states}
        for i in [i for i in self._ids if i in catalogue.actors]:  # "the Syrian army": what reports call its forces
            reach = self._identity.reach(Filler(name=name, mention=name, start=0, end=0, id=i))
            self._ids |= {k for k in reach if k.endswith("/forces")}

    def fits(self, filler: Filler) -> bool:
        """Whether a filler is what is meant or a part of it: a model of the class, a unit of the army."""
        if self._ids and filler.id:
            if filler.id in self._ids or self._identity.reach(filler) & self._ids:
                return True
            if filler.id in self._catalogue.materiel:
                return bool(self._ids & set(self._catalogue.ancestors(filler.id)))
        return self.fits_name(filler.name) or any(self.fits_name(a) for a in filler.aliases)

    def fits_name(self, name: str) -> bool:
        return self._words in fold(name) or place_key(self._words) == place_key(name)


def select(
    claims: list[Claim],
    documents: dict[str, Document],
    catalogue: Catalogue,
    *,
    materiel: str | None = None,
    actor: str | None = None,
    place: str | None = None,
    kinds: tuple[str, ...] = (),
    modalities: tuple[str, ...] = (),
    after: datetime | None = None,
    before: datetime | None = None,
    source: str | None = None,
) -> list[Claim]:
    """Claims that fit every filter given. An undated claim fits no range of days."""
    wanted = Period(first=after.date() if after else None, last=before.date() if before else None)
    named = [
        (Named(n, catalogue), roles)
        for n, roles in (
            (materiel, (Role.ITEM, Role.VIA)),
            (actor, (Role.AGENT, Role.FROM, Role.TO, Role.TARGET)),
            (place, (Role.PLACE, Role.TARGET)),
        )
        if n
    ]

    def fits(c: Claim) -> bool:
        if (kinds and c.kind.value not in kinds) or (modalities and c.modality.value not in modalities):
            return False
        if wanted.known and not (c.time and c.time.known and c.time.overlaps(wanted)):
            return False
        if source and not _from_source(c, documents[c.document], fold(source)):
            return False
        return all(any(n.fits(f) for r in roles for f in c.fillers(r)) for n, roles in named)

    return [c for c in claims if fits(c)]


def _from_source(c: Claim, d: Document, words: str) -> bool:
    said = [d.file, d.meta.title, d.meta.outlet, d.meta.author, d.meta.republished_by, *(s.name for s in c.attribution)]
    return any(words in fold(s) for s in said if s)
