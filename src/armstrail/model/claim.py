"""A claim: one source saying one thing. The annotation guide's kinds and roles."""

from __future__ import annotations

from enum import StrEnum

from armstrail.model.base import Noun
from armstrail.model.ids import short_id
from armstrail.model.period import Period
from armstrail.model.quantity import Quantity


class Kind(StrEnum):
    CAPTURE = "capture"
    LOSS = "loss"
    TRANSFER = "transfer"
    SEIZURE = "seizure"
    USE = "use"
    DISPLAY = "display"
    POSSESSION = "possession"
    DESTRUCTION = "destruction"
    PRODUCTION = "production"
    TRAINING = "training"
    CONTROL = "control"
    ATTACK = "attack"
    CASUALTIES = "casualties"
    AFFILIATION = "affiliation"
    SUPPORT = "support"
    COORDINATION = "coordination"


class Role(StrEnum):
    AGENT = "agent"
    ITEM = "item"
    FROM = "from"
    TO = "to"
    TARGET = "target"
    VIA = "via"
    PLACE = "place"


ROLES: tuple[Role, ...] = tuple(Role)


class Modality(StrEnum):
    ACTUAL = "actual"
    POSSIBLE = "possible"
    PLANNED = "planned"
    CONDITIONAL = "conditional"
    PREDICTED = "predicted"
    NEGATED = "negated"
    GENERIC = "generic"


class Place(Noun):
    """Coordinates in degrees (WGS 84) and UCDP's ``where_prec``: 1 exact, 2 within about 25 km, 3 district,
    4 province, 5 vague or linear, 6 country."""

    latitude: float
    longitude: float
    precision: int
    country: str | None = None
    geonames: int | None = None


class Filler(Noun):
    """What fills a role. ``name`` is canonical, ``mention`` as written at ``text[start:end]``.

    A filler taken from elsewhere (a pronoun's antecedent, an omitted subject) has ``inferred`` set and cites
    the span that stands for it. ``marks`` are those that the claim's sentence prints for the item: "serial EM22-0043".
    """

    name: str
    mention: str
    start: int
    end: int
    id: str | None = None
    aliases: tuple[str, ...] = ()
    quantity: Quantity | None = None
    origin: tuple[str, ...] = ()
    place: Place | None = None
    marks: tuple[str, ...] = ()
    inferred: bool = False


class Evidence(Noun):
    """``quote == document.text[start:end]``, checked whenever it is written or shown."""

    quote: str
    start: int
    end: int


class Cue(Noun):
    """Words that make a claim hedged, planned, denied, reported.

    ``band`` is the likelihood that an analyst would mean by estimative words ("almost certainly": 95 to 99 per cent, ICD
    203); a reporter may mean less. None where the words have no band.
    """

    text: str
    start: int
    end: int
    effect: str
    band: tuple[int, int] | None = None


class Speaker(Noun):
    """Who says it, besides the author."""

    name: str
    mention: str
    start: int
    end: int
    id: str | None = None
    aliases: tuple[str, ...] = ()


class Extractor(Noun):
    """What made a claim, so that a second run can be compared with the first."""

    name: str
    version: str
    rule: str
    catalogue: str
    model: str


class Claim(Noun):
    id: str
    document: str
    kind: Kind
    roles: dict[Role, tuple[Filler, ...]]
    evidence: tuple[Evidence, ...]
    modality: Modality = Modality.ACTUAL
    cues: tuple[Cue, ...] = ()
    attribution: tuple[Speaker, ...] = ()
    time: Period | None = None
    relation: str | None = None
    confidence: float | None = None
    """How likely the claim was read right, between 0 and 1; nothing of whether the source is right."""
    extractor: Extractor

    def fillers(self, role: Role) -> tuple[Filler, ...]:
        return self.roles.get(role, ())

    @staticmethod
    def make_id(
        document: str,
        kind: Kind,
        roles: dict[Role, tuple[Filler, ...]],
        evidence: tuple[Evidence, ...],
        modality: Modality,
        extractor: Extractor,
    ) -> str:
        """The same claim of the same document by the same extractor has the same id."""
        parts = [document, kind, modality, extractor.name, extractor.version]
        parts += [f"{e.start}-{e.end}" for e in evidence]
        for role in ROLES:
            parts += [f"{role}:{f.name}@{f.start}-{f.end}" for f in roles.get(role, ())]
        return short_id("claim", parts)
