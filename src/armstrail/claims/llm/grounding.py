"""From what a model says to claims of the ledger: every word is found in the text, or dropped."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from armstrail.catalogue.load import Catalogue
from armstrail.claims.places import point_of
from armstrail.mentions.dates import find_times
from armstrail.mentions.quantities import read_quantity
from armstrail.model import (
    Cue,
    Document,
    Evidence,
    Filler,
    Kind,
    Mention,
    MentionKind,
    Modality,
    Period,
    Place,
    Quantity,
    Role,
    Speaker,
)

_PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\xa0": " "})
_WANTED = {Role.ITEM: {MentionKind.MATERIEL}, Role.PLACE: {MentionKind.PLACE, MentionKind.ACTOR}}
_FUTURE = frozenset({Modality.PLANNED, Modality.PREDICTED})


class SaidFiller(BaseModel):
    model_config = ConfigDict(extra="ignore")
    role: Role
    text: str
    count: str = ""


class SaidClaim(BaseModel):
    """A claim as the model says it, before anything is found in the text."""

    model_config = ConfigDict(extra="ignore")
    kind: Kind
    quote: str
    fillers: list[SaidFiller] = Field(default_factory=list)
    modality: Modality = Modality.ACTUAL
    cue: str = ""
    when: str = ""
    said_by: str = ""


@dataclass(slots=True)
class Grounded:
    """What is left of a said claim once it is tied to the text."""

    kind: Kind
    roles: dict[Role, tuple[Filler, ...]]
    evidence: tuple[Evidence, ...]
    modality: Modality
    cues: tuple[Cue, ...]
    attribution: tuple[Speaker, ...]
    time: Period | None


@dataclass(slots=True)
class Grounder:
    """Grounds the claims said of one document. ``dropped`` counts what was not found, by reason."""

    document: Document
    mentions: list[Mention]
    catalogue: Catalogue
    published: Period | None
    dropped: Counter[str] = field(default_factory=Counter)
    _text: str = field(init=False, repr=False, default="")

    def __post_init__(self) -> None:
        self._text = self.document.text.translate(_PLAIN)

    def ground(self, said: Any, start: int, end: int) -> Grounded | None:
        """A claim tied to ``text[start:end]``, or None where its quote or all its fillers are not there."""
        try:
            claim = SaidClaim.model_validate(said)
        except ValidationError:
            self.dropped["not of the shape asked for"] += 1
            return None
        quote = self.find(claim.quote, start, end)
        if quote is None or len(claim.quote.split()) < 2:
            self.dropped["quote not in the text"] += 1
            return None
        roles: dict[Role, list[Filler]] = {}
        for one in claim.fillers:
            filler = self._filler(one, quote, start)
            if filler is None:
                self.dropped["filler not in the text"] += 1
            elif all(f.start != filler.start for f in roles.get(one.role, [])):
                roles.setdefault(one.role, []).append(filler)
        if not roles:
            self.dropped["no filler in the text"] += 1
            return None
        cue = self.find(claim.cue, *self._around(quote)) if claim.modality is not Modality.ACTUAL else None
        text = self.document.text
        return Grounded(
            claim.kind,
            {role: tuple(fillers) for role, fillers in roles.items()},
            (Evidence(quote=text[slice(*quote)], start=quote[0], end=quote[1]),),
            claim.modality,
            (Cue(text=text[slice(*cue)], start=cue[0], end=cue[1], effect=claim.modality.value),) if cue else (),
            self._speaker(claim.said_by, quote, start),
            self._time(claim, quote),
        )

    def find(self, words: str, start: int, end: int) -> tuple[int, int] | None:
        """Where ``words`` stand in ``text[start:end]``, spaces and kinds of quotation marks aside; nothing else is forgiven."""
        parts = words.translate(_PLAIN).split()
        if not parts:
            return None
        pattern = r"\s+".join(re.escape(p) for p in parts)
        edges = (r"(?<!\w)" if parts[0][0].isalnum() else ""), (r"(?!\w)" if parts[-1][-1].isalnum() else "")
        match = re.compile(edges[0] + pattern + edges[1]).search(self._text, start, end)
        return match.span() if match else None

    def _around(self, quote: tuple[int, int]) -> tuple[int, int]:
        """The paragraph of a quote."""
        start = self._text.rfind("\n\n", 0, quote[0])
        end = self._text.find("\n\n", quote[1])
        return max(start, 0), len(self._text) if end < 0 else end

    def _near(self, words: str, quote: tuple[int, int], start: int) -> tuple[tuple[int, int], bool] | None:
        """Where words stand: in the quote, its paragraph, or last before it; and whether that is outside the quote."""
        inside = self.find(words, *quote)
        if inside:
            return inside, False
        beside = self.find(words, *self._around(quote))
        if beside:
            return beside, True
        before, at = None, start
        while found := self.find(words, at, quote[0]):
            before, at = found, found[1]
        return (before, True) if before else None

    def _filler(self, said: SaidFiller, quote: tuple[int, int], start: int) -> Filler | None:
        found = self._near(said.text, quote, start)
        if found is None:
            return None
        (a, b), inferred = found
        mention = self.document.text[a:b]
        entry, name, aliases = self._named(a, b, said.role)
        return Filler(
            name=name or re.sub(r"^(?:the|a|an|its|their|his|her)\s+", "", " ".join(mention.split())),
            mention=mention,
            start=a,
            end=b,
            id=entry,
            aliases=tuple(x for x in (*aliases, mention) if x != name),
            quantity=self._count(said.count, quote) if said.role not in {Role.PLACE, Role.VIA} else None,
            place=self._place(entry) if said.role is Role.PLACE else None,
            inferred=inferred,
        )

    def _named(self, a: int, b: int, role: Role) -> tuple[str | None, str | None, tuple[str, ...]]:
        """The catalogue's entry for a span: the most specific name in it of a kind that fits the role, then the longest."""
        wanted = _WANTED.get(role, {MentionKind.ACTOR, MentionKind.PLACE, MentionKind.MATERIEL})
        inside = [m for m in self.mentions if a <= m.start and m.end <= b and m.kind in wanted]
        if not inside:
            return None, None, ()
        best = max(inside, key=lambda m: (self._depth(m), m.end - m.start, -m.start))
        entry = best.entries[0]
        group: dict[MentionKind, Any] = {
            MentionKind.MATERIEL: self.catalogue.materiel,
            MentionKind.ACTOR: self.catalogue.actors,
            MentionKind.PLACE: self.catalogue.places,
        }
        known = group[best.kind].get(entry)
        if known is None or (entry in self.catalogue.states and best.end < b):
            return None, None, ()  # "Syrian rebels" are not Syria
        return entry, known.name, self.catalogue.names_of(entry)

    def _depth(self, m: Mention) -> int:
        """How far down the classes of materiel a name stands: "T-55" below "tank"."""
        return sum(1 for _ in self.catalogue.ancestors(m.entries[0])) if m.kind is MentionKind.MATERIEL else 0

    def _place(self, entry: str | None) -> Place | None:
        known = self.catalogue.places.get(entry or "")
        return point_of(known) if known else None

    def _count(self, words: str, quote: tuple[int, int]) -> Quantity | None:
        found = self.find(words, *self._around(quote))
        return read_quantity(self.document.text[slice(*found)]) if found else None

    def _speaker(self, words: str, quote: tuple[int, int], start: int) -> tuple[Speaker, ...]:
        found = self._near(words, quote, start) if words.strip() else None
        if found is None:
            return ()
        (a, b), _ = found
        entry, name, aliases = self._named(a, b, Role.AGENT)
        mention = self.document.text[a:b]
        return (Speaker(name=name or mention, mention=mention, start=a, end=b, id=entry, aliases=aliases),)

    def _time(self, claim: SaidClaim, quote: tuple[int, int]) -> Period | None:
        found = self.find(claim.when, *self._around(quote))
        if found is None:
            return None
        # a preposition before it can matter: "by 10 September"
        a = max(0, found[0] - 12)
        for t in find_times(self.document.text[a : found[1]]):
            if a + t.end > found[0]:
                return t.resolve(self.published, future=claim.modality in _FUTURE)
        return None
