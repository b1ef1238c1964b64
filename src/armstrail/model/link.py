"""What is derived from many claims: copies, events, custody, hops, chains, dates."""

from __future__ import annotations

from enum import StrEnum

from armstrail.model.base import Noun
from armstrail.model.claim import Filler, Kind, Modality
from armstrail.model.document import Document
from armstrail.model.period import Period


class LinkBasis(StrEnum):
    """How sure a hop or a join is, strongest first. Only the first two can be a solid line."""

    ITEM_MATCH = "item_match"
    STATED = "stated_by_source"
    TYPE_AND_PATH = "type_and_path_inference"
    TYPE_ONLY = "type_only"


class Mechanism(StrEnum):
    PRODUCTION = "production"
    TRANSFER = "transfer"
    CAPTURE = "capture"
    LOSS = "loss"
    SEIZURE = "seizure"
    USE = "use"


class Copy(Noun):
    """``document`` repeats ``original``; ``containment`` is the share of its text found there."""

    document: str
    original: str
    containment: float
    credited: bool


class Event(Noun):
    """Claims about one happening. ``voices`` counts documents that are not copies of one another."""

    id: str
    kind: Kind
    claims: tuple[str, ...]
    documents: tuple[str, ...]
    voices: int
    why: str


class Denial(Noun):
    """A claim that something did not happen, and the claims of it that it stands against."""

    claim: str
    denies: tuple[str, ...]
    why: str


class Side(Noun):
    """One of several values for the same thing: who gives it."""

    value: str
    claims: tuple[str, ...]


class Conflict(Noun):
    """What reports of one event tell differently: a count, a place. Nothing is chosen between them."""

    event: str
    about: str
    sides: tuple[Side, ...]


class Grade(Noun):
    """An Admiralty pair with the reasons for each half. ``reliability`` is of the source, A to E, F cannot be judged;
    ``credibility`` of the information, 1 confirmed to 5 improbable, 6 cannot be judged (and sorts as unknown)."""

    reliability: str
    credibility: int
    source_why: str
    information_why: str

    @property
    def pair(self) -> str:
        return f"{self.reliability}{self.credibility}"


class Hop(Noun):
    """Materiel passing from one holder to another, or ending in use. Empty parties are not stated."""

    id: str
    chain: str
    origin: tuple[Filler, ...]
    destination: tuple[Filler, ...]
    item: tuple[Filler, ...]
    mechanism: Mechanism
    modality: Modality
    basis: LinkBasis
    place: tuple[Filler, ...]
    time: Period | None
    claims: tuple[str, ...]
    documents: tuple[str, ...]
    attribution: tuple[str, ...]
    why: str
    carrier: tuple[Filler, ...] = ()
    """The ship or vehicle it was taken off, where its holder is known too."""
    destroyed: bool = False
    """Whether the materiel was lost for good: no holder follows."""

    @property
    def ended(self) -> bool:
        """Whether a party is known at either end."""
        return bool(self.origin or self.destination)

    @property
    def solid(self) -> bool:
        """A solid line: an item match, or stated as fact."""
        if self.basis is LinkBasis.ITEM_MATCH:
            return True
        return self.basis is LinkBasis.STATED and self.modality is Modality.ACTUAL


class DiversionMode(StrEnum):
    """How lawful custody ended; after Conflict Armament Research, Diversion Digest 1 (2018)."""

    BATTLEFIELD_CAPTURE = "battlefield_capture"
    STOCKPILE_CAPTURE = "stockpile_capture_or_looting"
    STOCKPILE_LEAKAGE = "stockpile_leakage"
    RETRANSFER = "retransfer"
    STATE_SUPPLY = "state_sponsored_supply"
    PEACEKEEPER_LOSS = "peacekeeper_loss"
    UNDETERMINED = "undetermined"


class DiversionStage(StrEnum):
    """Where in the life of a transfer; after the Small Arms Survey and UNIDIR."""

    IN_TRANSIT = "in_transit"
    POST_DELIVERY_STOCKPILE = "post_delivery_stockpile"
    POST_DELIVERY_IN_USE = "post_delivery_in_use"
    UNKNOWN = "unknown"


class Diversion(Noun):
    """The hop by which materiel left lawful users: the last authorised custodian and the first unauthorised acquisition.

    ``since``: when the custodian came to it, ``at``: when it left; the time between is the diversion window. ``band``: per
    cent by ICD 203, only for what is inferred here; ``evidence``: what would raise or lower it.
    """

    hop: str
    custodian: tuple[Filler, ...]
    acquirer: tuple[Filler, ...]
    since: Period | None
    at: Period | None
    place: tuple[Filler, ...]
    mode: DiversionMode
    stage: DiversionStage
    why: str
    band: tuple[int, int] | None = None
    evidence: tuple[str, ...] = ()


class Chain(Noun):
    """Hops of one kind of materiel in order, with the gaps that the sources leave, where it left lawful users, and
    counts that cannot be."""

    id: str
    materiel: str
    hops: tuple[str, ...]
    routes: tuple[tuple[str, ...], ...]
    gaps: tuple[str, ...]
    diversions: tuple[Diversion, ...] = ()
    warnings: tuple[str, ...] = ()


class Custody(Noun):
    """A place held by a party: days of the change as intervals, ``None`` where no source says."""

    place: str
    holder: str
    start: Period | None
    end: Period | None
    claims: tuple[str, ...]


class Dating(Noun):
    """The day a document was published, inferred, with the constraints that gave it."""

    document: str
    published: Period | None
    steps: tuple[str, ...]
    conflict: str | None = None


def published_of(document: Document, datings: dict[str, Dating]) -> Period | None:
    """The day a document was published: the stated one, else the inferred one."""
    dating = datings.get(document.id)
    return document.meta.published or (dating.published if dating else None)


class Picture(Noun):
    """Everything that linking derives from a ledger."""

    copies: tuple[Copy, ...] = ()
    datings: tuple[Dating, ...] = ()
    events: tuple[Event, ...] = ()
    hops: tuple[Hop, ...] = ()
    chains: tuple[Chain, ...] = ()
    custody: tuple[Custody, ...] = ()
    denials: tuple[Denial, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
