"""What a question asks for: deed, thing, parties, place, days, and which of them is wanted.

A question is read by its names, its verb and its prepositions, not by the parser of reports: "who supplied Kornets to
Hezbollah", "TOW held by Nusra before 2015-06", "captured from the army in Mosul". Words that play no part in the
reading are named, so that nobody takes an answer for one to another question.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, timedelta

from armstrail.asking.filters import FORCES, Named
from armstrail.catalogue.load import Catalogue
from armstrail.errors import BadInput
from armstrail.mentions.dates import MONTHS, find_times
from armstrail.mentions.gazetteer import gazetteer
from armstrail.model import Kind, MentionKind, Period, Role


@dataclass(frozen=True, slots=True)
class Deed:
    """A deed as users name it: the kinds of claim that tell of it, and where its parties stand in each.

    ``doer`` and ``other`` map a kind to the roles of who did it and of the other side ("to", "from", "against").
    """

    name: str
    doer: dict[Kind, tuple[Role, ...]]
    other: dict[Kind, tuple[Role, ...]] = field(default_factory=dict)

    @property
    def gives(self) -> bool:
        """Whether the doer is who had the materiel before."""
        return self.name in {"supplied", "lost", "destroyed", "made"}

    @property
    def kinds(self) -> frozenset[Kind]:
        return frozenset(self.doer)


_HAD = {
    Kind.POSSESSION: (Role.AGENT,),
    Kind.USE: (Role.AGENT,),
    Kind.DISPLAY: (Role.AGENT,),
    Kind.CAPTURE: (Role.AGENT, Role.FROM),
    Kind.SEIZURE: (Role.AGENT, Role.FROM),
    Kind.TRANSFER: (Role.TO, Role.FROM),
    Kind.LOSS: (Role.TO, Role.FROM),
    Kind.DESTRUCTION: (Role.FROM,),
}
DEEDS = (
    Deed("supplied", {Kind.TRANSFER: (Role.FROM,)}, {Kind.TRANSFER: (Role.TO,)}),
    Deed("received", {Kind.TRANSFER: (Role.TO,)}, {Kind.TRANSFER: (Role.FROM,)}),
    Deed(
        "took",
        {Kind.CAPTURE: (Role.AGENT,), Kind.SEIZURE: (Role.AGENT,), Kind.LOSS: (Role.TO, Role.AGENT)},
        {Kind.CAPTURE: (Role.FROM,), Kind.SEIZURE: (Role.FROM,), Kind.LOSS: (Role.FROM,)},
    ),
    Deed(
        "lost",
        dict.fromkeys((Kind.LOSS, Kind.CAPTURE, Kind.SEIZURE, Kind.DESTRUCTION), (Role.FROM,)),
        {
            Kind.LOSS: (Role.TO,),
            Kind.CAPTURE: (Role.AGENT,),
            Kind.SEIZURE: (Role.AGENT,),
            Kind.DESTRUCTION: (Role.AGENT,),
        },
    ),
    Deed("held", _HAD),
    Deed("used", {Kind.USE: (Role.AGENT,)}, {Kind.USE: (Role.TARGET,)}),
    Deed("showed", {Kind.DISPLAY: (Role.AGENT,)}),
    Deed("made", {Kind.PRODUCTION: (Role.AGENT,)}),
    Deed("destroyed", {Kind.DESTRUCTION: (Role.AGENT,)}, {Kind.DESTRUCTION: (Role.FROM,)}),
    Deed("attacked", {Kind.ATTACK: (Role.AGENT,)}, {Kind.ATTACK: (Role.TARGET,)}),
    Deed("controlled", {Kind.CONTROL: (Role.AGENT,)}, {Kind.CONTROL: (Role.FROM,)}),
    Deed("trained", {Kind.TRAINING: (Role.AGENT,)}, {Kind.TRAINING: (Role.TO,)}),
)
_NAMED_DEEDS = {d.name: d for d in DEEDS}
_WORDS = {
    "supplied": "supply supplies supplied supplying sell sells sold send sends sent give gives gave given deliver delivers "
    "delivered ship shipped ships export exports exported provide provides provided arm arms armed transfer transfers "
    "transferred smuggle smuggled donate donated supplier suppliers",
    "received": "receive receives received get gets got buy buys bought import imports imported acquire acquired obtain "
    "obtained recipient recipients buyer buyers",
    "took": "capture captures captured seize seizes seized take takes took taken loot looted overran confiscated intercepted",
    "lost": "lose loses lost losing abandon abandoned stolen losses",
    "held": "hold holds held have has had possess possesses possessed own owns owned keep keeps kept hands possession seen "
    "holder holders with",
    "used": "use uses used fire fires fired launch launched employ employed",
    "showed": "show shows showed shown display displays displayed parade paraded published",
    "made": "make makes made produce produces produced manufacture manufactured build built maker makers manufacturer",
    "destroyed": "destroy destroys destroyed downed sank",
    "attacked": "attack attacks attacked shelled bombed",
    "controlled": "control controls controlled rule ruled",
    "trained": "train trains trained",
}
_DEED_OF = {word: name for name, words in _WORDS.items() for word in words.split()}
_PASSIVE = frozenset({"been", "was", "were", "is", "are", "be", "being"})
_BEFORE = {
    "by": "doer",
    "with": "doer",
    "of": "doer",
    "to": "to",
    "for": "to",
    "from": "from",
    "against": "other",
    "at": "place",
    "in": "place",
    "near": "place",
}
_IDLE = frozenset(
    [
        "the",
        "a",
        "an",
        "any",
        "some",
        "this",
        "that",
        "these",
        "those",
        "it",
        "its",
        "their",
        "type",
        "types",
        "weapon",
        "weapons",
        "kind",
        "of",
        "in",
        "on",
        "at",
        "was",
        "were",
        "is",
        "are",
        "be",
        "been",
        "did",
        "does",
        "do",
        "has",
        "have",
        "had",
        "who",
        "whom",
        "what",
        "which",
        "where",
        "when",
        "how",
        "by",
        "to",
        "from",
        "for",
        "with",
        "against",
        "since",
        "before",
        "after",
        "until",
        "till",
        "between",
        "and",
        "or",
        "ever",
        "yet",
        "there",
        "new",
        "near",
        "into",
        "all",
        "me",
        "show",
        "list",
        "tell",
        "reports",
        "claims",
        "been",
        "being",
        "day",
        "party",
        "parties",
        "group",
        "groups",
        "whose",
        "long",
        "not",
    ]
)
_ASKED = {"whom": "other", "who": "doer", "where": "place", "when": "time"}
_LEAD = re.compile(r"\b(before|after|since|until|till|by|from|in|on|during)\s+(?:the\s+)?$", re.IGNORECASE)
_YEAR_MONTH = re.compile(r"\b((?:19|20)\d\d)-(\d\d)\b(?!-)")


@dataclass(slots=True)
class Question:
    """A question as it was understood. Empty parts ask for nothing."""

    text: str
    deed: Deed | None = None
    items: list[Named] = field(default_factory=list)
    parties: dict[str, list[Named]] = field(default_factory=dict)
    """By side of the deed: "doer", "other", or "any" where no deed is named."""
    places: list[Named] = field(default_factory=list)
    days: Period | None = None
    wanted: str = ""
    """What is asked for: "doer", "other", "item", "place", "time"; empty for all claims that fit."""
    whether: bool = False
    """Whether yes or no is asked: "has the group used TOWs?"."""
    news_since: date | None = None
    unused: tuple[str, ...] = ()

    def describe(self) -> str:
        """One line that says how the question was understood."""
        parts = [self.deed.name if self.deed else "any deed"]
        parts += [f"materiel: {n.name}" for n in self.items]
        parts += [f"{side if side != 'any' else 'party'}: {n.name}" for side, ns in self.parties.items() for n in ns]
        parts += [f"place: {n.name}" for n in self.places]
        if self.days:
            parts.append(self.days.describe())
        if self.news_since:
            parts = [f"reports published since {self.news_since}", *parts[1:]]
        if self.wanted:
            parts.append(f"asked: {_WANTED.get(self.wanted, self.wanted)}")
        return " · ".join(parts)


_WANTED = {"doer": "who", "other": "whom", "item": "what", "place": "where", "time": "when"}


def read_question(text: str, catalogue: Catalogue, today: date) -> Question:
    """Understand a question. ``today`` is what "last year" counts from.

    Raises BadInput where nothing in it is a deed, a name of the catalogue or a day.
    """
    q = Question(text)
    plain = _YEAR_MONTH.sub(lambda m: f"{_MONTH_NAMES[int(m[2])]} {m[1]}" if 1 <= int(m[2]) <= 12 else m[0], text)
    covered = _read_days(plain, q, today)
    words = [(m[0].lower(), m.start(), m.end()) for m in re.finditer(r"[\w'’-]+", plain)]
    mentions = [m for m in gazetteer(catalogue).find(plain) if not any(a < m.end and m.start < b for a, b in covered)]
    named = [(m.start, m.end) for m in mentions]
    free = [w for w in words if not any(a < w[2] and w[1] < b for a, b in [*covered, *named])]
    _read_deed(free, q, places_only=bool(mentions) and all(m.kind is MentionKind.PLACE for m in mentions))
    used = {w[0] for w in free if w[0] in _DEED_OF} | _IDLE
    deed_at = next((w[1] for w in free if _DEED_OF.get(w[0]) == (q.deed.name if q.deed else "")), len(plain))
    unknown = _unknown_names(plain, free)
    passive = any(w[0] in _PASSIVE for w in free if w[1] < deed_at)
    for start, found_end, kind in [*((m.start, m.end, m.kind) for m in mentions), *((a, b, None) for a, b in unknown)]:
        forces = FORCES.match(plain, found_end) if kind is MentionKind.ACTOR else None
        end = forces.end() if forces else found_end
        name = Named(plain[start:end], catalogue)
        before = re.search(r"([A-Za-z]+)\s+(?:the\s+)?$", plain[:start])
        lead = _BEFORE.get(before[1].lower(), "") if before else ""
        if kind is MentionKind.MATERIEL:
            q.items.append(name)
        elif kind is MentionKind.PLACE or lead == "place" or (kind is None and _a_town(name.name, q.deed, catalogue)):
            q.places.append(name)
        else:
            q.parties.setdefault(_side(lead, start < deed_at, passive, q.deed), []).append(name)
    _read_wanted(free, q, deed_at)
    known = {plain[a:b].lower() for a, b in unknown}
    q.unused = tuple(
        dict.fromkeys(
            w
            for w, a, b in free
            if w not in used and len(w) > 1 and not FORCES.match(f" {w}") and not any(w in k.split() for k in known)
        )
    )
    if not (q.deed or q.items or q.parties or q.places or q.days or q.news_since):
        raise BadInput('nothing in this question is a deed, a name or a day; try "who supplied Kornets to Hezbollah"')
    return q


_MONTH_NAMES = {k: m.capitalize() for m, k in MONTHS.items() if len(m) > 4 or m in {"may", "june", "july"}}


def _read_days(text: str, q: Question, today: date) -> list[tuple[int, int]]:
    """Days asked for, and where they stand in the text."""
    covered: list[tuple[int, int]] = []
    for found in find_times(text):
        period = found.resolve(Period.day(today), None, False, None)
        if period is None or not period.known:
            continue
        start, end = found.start, found.end
        word = found.lead.split(" ")[0].lower() if found.lead else ""
        lead = _LEAD.search(text[:start])
        word = word or (lead[1].lower() if lead else "")
        stated = next(
            iter(find_times(re.sub(r"^(?:since|before|after|until|till|by|from)\s+", "", text[start:end]))), None
        )
        whole = stated.resolve(Period.day(today), None, False, None) if stated else None
        first, last = (whole.first, whole.last) if whole else (period.first, period.last)
        match word:
            case "before":
                asked = Period(last=first - timedelta(days=1) if first else last)
            case "after":
                asked = Period(first=last + timedelta(days=1) if last else first)
            case "since" | "from":
                asked = Period(first=first)
            case "until" | "till" | "by":
                asked = Period(last=last)
            case _:
                asked = Period(first=first, last=last)
        q.days = asked if q.days is None else Period(first=asked.first or q.days.first, last=asked.last or q.days.last)
        covered.append((lead.start() if lead else start, end))
    if re.search(r"\bnew\b", text, re.IGNORECASE) and q.days and q.days.first:
        q.news_since, q.days = q.days.first, None
    return covered


def _read_deed(free: list[tuple[str, int, int]], q: Question, *, places_only: bool) -> None:
    """The deed of the first word that names one; auxiliaries and "with" only where nothing else does."""
    weak = {"has", "have", "had", "with", "hands", "seen", "get", "arms", "take", "show", "shows"}
    said = [w for w, _, _ in free if w in _DEED_OF]
    strong = [w for w in said if w not in weak]
    chosen = (strong or [w for w in said if w in {"seen", "hands", "with"}] or said)[:1]
    if chosen and not (chosen[0] in {"has", "have", "had"} and not strong and len(free) < 2):
        q.deed = _NAMED_DEEDS[_DEED_OF[chosen[0]]]
    if places_only and q.deed is not None and q.deed.name in {"held", "took"}:
        q.deed = _NAMED_DEEDS["controlled"]


def _unknown_names(text: str, free: list[tuple[str, int, int]]) -> list[tuple[int, int]]:
    """Runs of capitalised words that the catalogue does not know: names all the same."""
    out: list[tuple[int, int]] = []
    for word, a, b in free:
        if not text[a].isupper() or (a == 0 and (word in _IDLE or word in _DEED_OF)) or word in _ASKED:
            continue
        if out and a - out[-1][1] == 1:
            out[-1] = (out[-1][0], b)
        else:
            out.append((a, b))
    return out


def _a_town(name: str, deed: Deed | None, catalogue: Catalogue) -> bool:
    """Whether a name that is no entry is a place: what is controlled is, and what a well-known town is called."""
    return bool(catalogue.towns.prominent(name)) or (deed is not None and deed.name == "controlled")


def _side(lead: str, before_verb: bool, passive: bool, deed: Deed | None) -> str:
    """Which side of the deed a party is on, by its preposition or its place before or after the verb."""
    if deed is None:
        return "any"
    if lead in {"to", "from"}:
        return "other" if _fits_side(lead, deed) else "doer"
    if lead in {"doer", "other"}:
        return lead
    if deed.name == "held":
        return "doer"
    return ("other" if passive else "doer") if before_verb else ("doer" if passive else "other")


def _fits_side(lead: str, deed: Deed) -> bool:
    """Whether "to" or "from" names the other side of this deed: supplied *to*, captured *from*."""
    giving = deed.name in {"supplied", "trained", "lost"}
    return giving if lead == "to" else not giving


def _read_wanted(free: list[tuple[str, int, int]], q: Question, deed_at: int) -> None:
    for word, at, _ in free:
        if word in _ASKED:
            q.wanted = _ASKED[word]
            before = [w for w, a, _ in free if a < at]
            subject = q.parties.get("doer") and at < deed_at and word == "who"
            if word == "who" and subject:
                q.wanted = "other"  # "who did Iran supply"
            if before and before[-1] in {"by"}:
                q.wanted = "doer"
            return
        if word in {"what", "which"}:
            q.wanted = "" if q.items or q.news_since else "item"
            return
        if word in {"has", "have", "had", "did", "does", "is", "was", "were", "are"}:
            q.whether = True
            return
