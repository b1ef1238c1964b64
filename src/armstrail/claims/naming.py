"""Who "the attackers", "the defenders", "the supplier", "the buyer" and "the maker" are: who last did what the word says."""

from __future__ import annotations

import re
from typing import Any

from armstrail.catalogue.load import Catalogue
from armstrail.claims.draft import Draft
from armstrail.model import Filler, Kind, Modality, Role, Speaker

ATTACKING = ("attacking", "assault", "raiding", "invading", "advancing", "victorious", "winning", "besieging")
DEFENDING = (
    "defending",
    "losing",
    "defeated",
    "routed",
    "beaten",
    "besieged",
    "encircled",
    "surrounded",
    "outnumbered",
)
GIVING, GETTING = ("supplying", "selling", "exporting"), ("receiving", "recipient", "buying", "importing")
_PEOPLE = r"(?:forces?|troops|soldiers|fighters|side|army|column|party|team|group|units?|garrison|men)"
_STATE = r"(?:state|country|government|side)"
_FIGHTING = (Kind.CONTROL, Kind.ATTACK, Kind.CAPTURE)
_PARTS: tuple[tuple[str, dict[Kind, Role]], ...] = (
    (
        "attackers?|assailants?|raiders?|victors?|captors?|conquerors?|besiegers?|winners?|"
        f"(?:{'|'.join(ATTACKING)}) {_PEOPLE}",
        dict.fromkeys(_FIGHTING, Role.AGENT),
    ),
    (
        f"defenders?|losers?|vanquished|(?:{'|'.join(DEFENDING)}) {_PEOPLE}",
        {Kind.CONTROL: Role.FROM, Kind.ATTACK: Role.TARGET, Kind.CAPTURE: Role.FROM},
    ),
    (
        f"suppliers?|sellers?|senders?|donors?|exporters?|vendors?|shippers?|(?:{'|'.join(GIVING)}) {_STATE}",
        {Kind.TRANSFER: Role.FROM},
    ),
    (
        f"buyers?|purchasers?|customers?|recipients?|importers?|(?:{'|'.join(GETTING)}) {_STATE}",
        {Kind.TRANSFER: Role.TO},
    ),
    ("manufacturers?|makers?|producers?|builders?|factory|plant|works|foundry|shipyard", {Kind.PRODUCTION: Role.AGENT}),
)
"""Words for a part, and where a claim names who plays it."""
_PLAYED = tuple((re.compile(rf"(?i)(?:[a-z-]+ ){{0,2}}(?:{words})"), roles) for words, roles in _PARTS)
_THE = re.compile(r"(?i)\b(?:the|these|those|both)\s+$")
_PARTIES = (Role.AGENT, Role.FROM, Role.TO, Role.TARGET)
_THEY = frozenset({"they", "them", "their", "it", "its"})
_NEAR = 3  # paragraphs over which what was done is remembered


class Naming:
    """Names parties that are called after what they did, over all drafts of a document in their order."""

    def __init__(self, text: str, catalogue: Catalogue) -> None:
        self._text, self._catalogue = text, catalogue

    def settle(self, drafts: list[Draft]) -> None:
        """Give "the attackers" the name of who attacked, marked as inferred; leave them where two fit."""
        for number, draft in enumerate(drafts):
            for role in _PARTIES:
                fillers = draft.roles.get(role, [])
                for k, filler in enumerate(fillers):
                    if party := self._party(filler, draft, drafts[:number], struck=role is Role.TARGET):
                        fillers[k] = filler.but(**_named_after(party, filler), inferred=True)
            speakers = ((v, self._party(v, draft, drafts[:number])) for v in draft.attribution)
            draft.attribution = tuple(v.but(**_named_after(party, v)) if party else v for v, party in speakers)

    def _party(
        self, called: Filler | Speaker, draft: Draft, earlier: list[Draft], *, struck: bool = False
    ) -> Filler | None:
        """Who is ``called`` after a part played in what was told ``earlier``; ``struck``: no maker, but its plant."""
        part = next((roles for words, roles in _PLAYED if words.fullmatch(called.name)), None)
        if part is None or called.id is not None or (struck and Kind.PRODUCTION in part):
            return None
        before = self._text[max(0, called.start - 8) : called.start]
        if not _THE.search(before) and called.mention.lower() not in _THEY:
            return None
        others = {f.id or f.name for r in _PARTIES for f in draft.roles.get(r, []) if f is not called}
        for told in reversed(earlier):
            if told.paragraph < draft.paragraph - _NEAR:
                return None
            if told.kind in part and told.modality is not Modality.NEGATED:
                where = part[told.kind]
                played = told.roles.get(where, [])
                named = [f for f in played if self._known(f)]
                fitting = [f for f in named if f.id not in others or isinstance(called, Speaker)]
                if named or (played and where is not Role.TARGET):
                    return fitting[0] if len(fitting) == 1 else None
        return None

    def _known(self, party: Filler) -> bool:
        """Whether a party is one the catalogue knows: an attacked town is none that defends itself."""
        return (party.id or "").split("/")[0] in self._catalogue.actors


def _named_after(party: Filler, called: Filler | Speaker) -> dict[str, Any]:
    aliases = dict.fromkeys((*called.aliases, called.name, *party.aliases))
    return {"id": party.id, "name": party.name, "aliases": tuple(aliases)}
