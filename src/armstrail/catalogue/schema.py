"""What a catalogue file may hold. One model a kind of entry; every entry says where its facts are from.

A file is YAML: ``source`` (the default for its entries), ``status`` and ``entries``. An alias is a string, or a
mapping where it needs more: ``case: true`` (matches in this case only), ``needs`` (words of which one must stand in
the same document, or the alias means something else here), ``unless`` (words that, right beside it, make it
something else: "water tank"), ``kind``, ``lang``.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from armstrail.model.base import Noun

Status = Literal["verified", "unsure"]
AliasKind = Literal[
    "name", "designation", "grau", "nato", "local", "press", "misspelling", "acronym", "adjective", "capital"
]


class Alias(Noun):
    text: str = Field(min_length=1)
    kind: AliasKind = "name"
    lang: str = "en"
    case: bool = False
    needs: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()


def _alias(value: object) -> object:
    return {"text": value} if isinstance(value, str) else value


AliasField = Annotated[Alias, BeforeValidator(_alias)]


class Entry(Noun):
    id: str = Field(pattern=r"^[a-z0-9][a-z0-9.+/-]*$")
    name: str
    aliases: tuple[AliasField, ...] = ()
    source: str = ""
    status: Status = "unsure"
    match: bool = True  # false: the name itself is a label, only the aliases are looked for


Level = Literal["class", "family", "model", "variant"]


class Materiel(Entry):
    """A class ("anti-tank missile"), family, model or variant. ``parent`` is the next entry up the tree,
    ``also_under`` other classes that it is a kind of ("anti-tank missile": a missile and an anti-tank weapon)."""

    level: Level = "model"
    parent: str | None = None
    also_under: tuple[str, ...] = ()
    origin: tuple[str, ...] = ()
    unroca: str | None = None
    copy_of: tuple[str, ...] = ()
    reported_copy_of: tuple[str, ...] = ()
    ammunition_for: tuple[str, ...] = ()
    note: str = ""


ActorKind = Literal[
    "state",
    "state_force",
    "agency",
    "armed_group",
    "coalition",
    "umbrella",
    "militia",
    "company",
    "igo",
    "ngo",
    "authority",
]


class ActorRelation(Noun):
    to: str
    kind: Literal["part_of", "affiliate_of", "splinter_of", "renamed_to", "merged_into", "allied_with", "backed_by"]


class Actor(Entry):
    """``descriptors`` are the adjectives by which reports pick it out ("the jihadist group")."""

    kind: ActorKind = "armed_group"
    country: tuple[str, ...] = ()
    descriptors: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    capital: str | None = None
    relations: tuple[ActorRelation, ...] = ()


class PlaceEntry(Entry):
    """``precision`` is UCDP's where_prec; ``feature`` says what it is (town, province, base, oil_field ...)."""

    feature: str = "town"
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    precision: int = Field(default=1, ge=1, le=7)
    geonames: int | None = None
    population: int = 0


class Outlet(Entry):
    """Who publishes. ``reliability`` is the Admiralty letter that a reader may start from, with its reason."""

    kind: Literal[
        "wire", "newspaper", "broadcaster", "site", "ngo", "igo", "monitor", "state_media", "party_media", "government"
    ] = "site"
    country: str | None = None
    party: str | None = None
    language: str = "en"
    reliability: Literal["A", "B", "C", "D", "E", "F"] = "F"
    reason: str = ""


class Effect(Noun):
    """A cue of modality. ``position`` says where it stands to the predicate it changes: ``adverb`` or auxiliary beside it,
    ``governor`` verb or adjective above it ("plans to", "is believed to have"), ``noun`` that takes it as a
    complement ("the risk of"), ``negator`` word, ``marker`` of a subordinate clause ("if")."""

    id: str
    effect: Literal["possible", "planned", "conditional", "predicted", "negated", "generic", "reported"]
    position: Literal["adverb", "governor", "noun", "negator", "marker", "auxiliary"]
    words: tuple[str, ...]
    match: tuple[str, ...] = Field(min_length=1)
    no_match: tuple[str, ...] = Field(min_length=1)


class Source(Noun):
    """A grammatical slot and the type of phrase that it must hold; ``any`` takes all."""

    slot: str
    type: str = "any"


class Slot(Noun):
    """Where the filler of a role is looked for, in order of preference."""

    sources: tuple[Source, ...]
    required: bool = False


def _slot(value: object) -> object:
    """``"obj+materiel!/with+materiel"``: sources joined by ``/``, a type after ``+``, ``!`` where one is required."""
    if not isinstance(value, str):
        return value
    sources = [s.partition("+") for s in value.replace("!", "").split("/")]
    return {"sources": [{"slot": a, "type": b or "any"} for a, _, b in sources], "required": "!" in value}


SlotField = Annotated[Slot, BeforeValidator(_slot)]


class Frame(Noun):
    """How a predicate becomes a claim.

    ``verbs`` and ``nouns`` are lemmas, with what must go with them: ``take+over`` (particle), ``take/control``
    (object), ``fall>hands`` (an oblique whose head is that noun), ``be=property`` (copula). ``roles`` maps a role
    to slots; ``also`` names frames that hold beside this one. Slots: ``subj``, ``obj``, ``iobj``, ``poss``, ``comp`` and prepositions.
    """

    id: str
    kind: str
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    roles: dict[str, SlotField]
    modality: str | None = None
    relation: str | None = None
    when: tuple[str, ...] = ()
    priority: int = 0
    also: tuple[str, ...] = ()
    match: tuple[str, ...] = Field(min_length=1)
    no_match: tuple[str, ...] = ()


class NounClass(Noun):
    """Common nouns by what they denote, for resolving descriptions."""

    id: str
    words: tuple[str, ...]
    source: str = ""


class Furniture(Noun):
    """A line that belongs to the page and not to the report."""

    id: str
    pattern: str
    source: str = ""
    match: tuple[str, ...] = Field(min_length=1)
    no_match: tuple[str, ...] = Field(min_length=1)
