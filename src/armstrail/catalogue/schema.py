"""What a catalogue file may hold. One model a kind of entry; every entry says where its facts are from.

A file is YAML: ``source`` (the default for its entries), ``status`` and ``entries``. An alias is a string, or a
mapping where it needs more: ``case: true`` (matches in this case only), ``needs`` (words of which one must stand in
the same document, or the alias means something else here; ``@class`` stands for the context words of the entry's
class, which must stand near, ``@country`` for a name of its country, anywhere), ``unless`` (words that, right beside it, make it something else: "water tank"),
``match: false`` (only for looking a name up, not for reading text), ``kind``, ``lang``, ``since`` and ``until``.
Script and language, and the kind of a GRAU index or a NATO reporting name, are told from the alias itself.
"""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field


class Written(BaseModel):
    """What a person writes in a data file: checked field by field, unknown fields refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


Status = Literal["verified", "unsure"]
AliasKind = Literal[
    "name",
    "designation",
    "grau",
    "nato",
    "local",
    "press",
    "misspelling",
    "transliteration",
    "acronym",
    "former",
    "adjective",
    "capital",
    "ship",
]
When = Annotated[str, Field(pattern=r"^\d{4}(-\d\d(-\d\d)?)?$")]  # a year, a month or a day

_NATO = re.compile(r"^(?:AT|SA|SA-N|SS|SS-N|SS-C|AA|AS|AR)-[A-Z]?\d+[A-Z]?(?: [A-Z][a-z]+(?:-\d)?)?$")
_GRAU = re.compile(r"^\d{1,2}[A-Z][A-Za-z]?\d+[A-Z\d-]*$")
_DESIGNATION = re.compile(r"^[A-Z][A-Za-z/]{0,5}[- ]?\d+[A-Z\d/-]*$")
_SCRIPTS = (
    ("uk", re.compile("[іїєґІЇЄҐ]")),
    ("ru", re.compile("[\u0400-\u04ff]")),
    ("fa", re.compile("[پچژگکی]")),
    ("ar", re.compile("[\u0600-\u06ff]")),
    ("he", re.compile("[\u0590-\u05ff]")),
    ("zh", re.compile("[\u4e00-\u9fff]")),
    ("ko", re.compile("[\uac00-\ud7af]")),
)


def language_of(text: str) -> str:
    """ISO 639-1 code of the language a name's script suggests; ``en`` for the Latin alphabet."""
    return next((code for code, letters in _SCRIPTS if letters.search(text)), "en")


def _alias_kind(text: str, lang: str) -> str:
    if lang != "en":
        return "local"
    if _NATO.match(text):
        return "nato"
    if _GRAU.match(text):
        return "grau"
    if _DESIGNATION.match(text):
        return "designation"
    return "acronym" if text.isupper() and text.isalpha() and len(text) < 7 else "name"


class Alias(Written):
    """One way to write an entry's name; ``since`` and ``until`` date a name that was taken or given up.

    A ``ship`` stands before the names of its ships ("USS", "HMS"): the name that follows is part of the mention.
    """

    text: str = Field(min_length=1)
    kind: AliasKind = "name"
    lang: str = "en"
    case: bool = False
    match: bool = True
    needs: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    since: When | None = None
    until: When | None = None


def _alias(value: object) -> object:
    raw: dict[str, Any] = {"text": value} if isinstance(value, str) else value  # type: ignore[assignment]
    if not isinstance(raw, dict) or not isinstance(raw.get("text"), str):
        return value
    lang = raw.get("lang") or language_of(raw["text"])
    return {"kind": _alias_kind(raw["text"], lang), **raw, "lang": lang}


AliasField = Annotated[Alias, BeforeValidator(_alias)]


class Entry(Written):
    """``source`` is a key of `data/sources`, with what helps to find the place after a colon ("oryx: T-72B3").

    ``status`` ``verified`` says that name, class and country agree with that source; ``facts`` names another source
    for single fields. ``ids`` are keys in other authority files ({"wikidata": "Q...", "icao": "OS72"}).
    """

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9.+/-]*$")
    name: str = Field(min_length=1)
    aliases: tuple[AliasField, ...] = ()
    source: str = ""
    status: Status = "unsure"
    facts: dict[str, str] = Field(default_factory=dict)
    ids: dict[str, str] = Field(default_factory=dict)
    match: bool = True  # false: the name itself is a label, only the aliases are looked for


Level = Literal["class", "family", "model", "variant"]
Category = Literal[
    "weapon", "ammunition", "vehicle", "aircraft", "vessel", "electronics", "equipment", "component", "materiel"
]
Unroca = Literal["I", "II", "III", "IV", "V", "VI", "VII", "SALW"]


class Materiel(Entry):
    """A class ("anti-tank missile"), family, model or variant. ``parent`` is the next entry up the tree, so that a
    ``variant`` has its model there; ``also_under`` are other classes that it is a kind of ("anti-tank missile": a
    missile and an anti-tank weapon).

    ``category``, ``unroca`` (UN Register of Conventional Arms I-VII, or small arms and light weapons) and ``context``
    (words that decide for an ambiguous name) are given on classes and hold for all below, see `Catalogue.inherited`.
    ``origin`` are the countries of design, ``made_in`` others that make it, ISO 3166-1 or the codes of states that
    are no more. Copies are entries of their own: ``copy_of`` (unlicensed), ``licensed_copy_of``,
    ``reported_copy_of`` (a source says so), ``derived_from``.
    """

    level: Level = "model"
    parent: str | None = None
    also_under: tuple[str, ...] = ()
    category: Category | None = None
    unroca: Unroca | None = None
    context: tuple[str, ...] = ()
    calibre: str | None = None
    origin: tuple[str, ...] = ()
    made_in: tuple[str, ...] = ()
    makers: tuple[str, ...] = ()
    copy_of: tuple[str, ...] = ()
    licensed_copy_of: tuple[str, ...] = ()
    reported_copy_of: tuple[str, ...] = ()
    derived_from: tuple[str, ...] = ()
    ammunition_for: tuple[str, ...] = ()
    launched_from: tuple[str, ...] = ()
    note: str = ""


RELATIONS = (
    "copy_of", "licensed_copy_of", "reported_copy_of", "derived_from", "ammunition_for", "launched_from",
)  # fmt: skip
"""Fields of `Materiel` that hold ids of other materiel, beside its place in the class tree."""

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
    "mission",
    "ngo",
    "authority",
    "speaker",
    "broker",
]


class ActorRelation(Written):
    """A tie to another actor, dated where the dates are known."""

    to: str
    kind: Literal["part_of", "affiliate_of", "splinter_of", "renamed_to", "merged_into", "allied_with", "backed_by"]
    since: When | None = None
    until: When | None = None


class Actor(Entry):
    """``descriptors`` are the adjectives by which reports pick it out ("the jihadist group"); ``seats`` are the towns other
    than the capital that stand for a government ("Tel Aviv", "Cotonou")."""

    kind: ActorKind = "armed_group"
    country: tuple[str, ...] = ()
    descriptors: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    capital: str | None = None
    seats: tuple[str, ...] = ()
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
    part_of: str | None = None


class Outlet(Entry):
    """Who publishes. ``reliability`` is the Admiralty letter that a reader may start from, with its reason;
    ``party`` the actor whose organ or property it is; ``reprints`` the outlets whose text it is known to carry."""

    kind: Literal[
        "wire", "newspaper", "broadcaster", "site", "ngo", "igo", "monitor", "state_media", "party_media", "government"
    ] = "site"
    country: str | None = None
    party: str | None = None
    language: str = "en"
    domains: tuple[str, ...] = ()
    reprints: tuple[str, ...] = ()
    reliability: Literal["A", "B", "C", "D", "E", "F"] = "F"
    reason: str = ""


class SourceWork(Written):
    """A work that entries name as their source. ``licence`` says what may be taken from it; ``url`` where it is."""

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]*$")
    title: str
    publisher: str = ""
    licence: str = ""
    url: str = ""
    note: str = ""


class MarkPattern(Written):
    """How a serial, lot, contract or head-stamp mark is printed in reports; ``mark`` is the named group that holds it."""

    id: str
    kind: Literal["serial", "lot", "contract", "headstamp", "year"]
    pattern: str
    source: str = ""
    match: tuple[str, ...] = Field(min_length=1)
    no_match: tuple[str, ...] = Field(min_length=1)


class Effect(Written):
    """A cue of modality. ``position`` says where it stands to the predicate it changes: ``adverb`` or auxiliary beside it,
    ``governor`` verb or adjective above it ("plans to", "is believed to have"), ``noun`` that takes it as a
    complement ("the risk of"), ``negator`` word, ``marker`` of a subordinate clause ("if"), ``modifier`` of an event noun
    ("a *suspected* delivery")."""

    id: str
    effect: Literal["possible", "planned", "conditional", "predicted", "negated", "generic", "reported"]
    position: Literal["adverb", "governor", "noun", "negator", "marker", "auxiliary", "modifier"]
    words: tuple[str, ...]
    bands: dict[str, tuple[int, int]] = Field(default_factory=dict)
    """Per cent, low and high, of the words that ICD 203 (2015) gives a band; "may" and "possibly" have none."""
    match: tuple[str, ...] = Field(min_length=1)
    no_match: tuple[str, ...] = Field(min_length=1)


class Source(Written):
    """A grammatical slot and the type of phrase that it must hold; ``any`` takes all."""

    slot: str
    type: str = "any"


class Slot(Written):
    """Where the filler of a role is looked for, in order of preference, and where more is ``beside`` what was found:
    "*tanks* fired *shells*" uses both."""

    sources: tuple[Source, ...]
    beside: tuple[Source, ...] = ()
    required: bool = False


def _slot(value: object) -> object:
    """``"obj+materiel!/with+materiel/&subj+materiel"``: sources joined by ``/``, a type after ``+``, ``!`` where one is
    required, ``&`` before one that is looked for beside what the others found."""
    if not isinstance(value, str):
        return value
    found: dict[bool, list[dict[str, str]]] = {False: [], True: []}
    for source in value.replace("!", "").split("/"):
        slot, _, kind = source.lstrip("&").partition("+")
        found[source.startswith("&")].append({"slot": slot, "type": kind or "any"})
    return {"sources": found[False], "beside": found[True], "required": "!" in value}


SlotField = Annotated[Slot, BeforeValidator(_slot)]


class Frame(Written):
    """How a predicate becomes a claim.

    ``verbs`` and ``nouns`` are lemmas, with what must go with them: ``take+over`` (particle), ``take/control``
    (object), ``fall>hands`` (an oblique whose head is that noun), ``be=property`` (copula). ``roles`` maps a role
    to slots; ``also`` names frames that hold beside this one. Slots: ``subj``, ``obj``, ``iobj``, ``poss``, ``comp``, ``blamed`` ("criticised X for the export") and prepositions.
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


class NounClass(Written):
    """Common nouns by what they denote, for resolving descriptions."""

    id: str
    words: tuple[str, ...]
    source: str = ""


class SpellingRule(Written):
    """Words that stand for each other in romanised names of entries of ``countries``; see `catalogue.variants`."""

    id: str
    words: tuple[str, ...] = Field(min_length=2)
    countries: tuple[str, ...] = ()
    source: str = ""


class Furniture(Written):
    """A line that belongs to the page and not to the report."""

    id: str
    pattern: str
    source: str = ""
    match: tuple[str, ...] = Field(min_length=1)
    no_match: tuple[str, ...] = Field(min_length=1)
