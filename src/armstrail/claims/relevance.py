"""Which documents can matter at all: asked before any sentence is parsed."""

from __future__ import annotations

import re

from armstrail.catalogue.load import Catalogue
from armstrail.model import Mention, MentionKind

_ARMED = frozenset({"armed_group", "militia", "umbrella", "coalition", "state_force"})
_WEAPONS = frozenset({"weapon", "ammunition", "tank", "armoured-vehicle", "combat-aircraft", "warship"})
_ARMED_WHERE_NAMED = frozenset({"drone", "military-vehicle", "helicopter", "radar"})  # "drones" alone may be toys
_WORDS = re.compile(r"\w+")


def concerns_conflict(text: str, mentions: list[Mention], catalogue: Catalogue) -> bool:
    """Whether a document can matter: it names a weapon or an armed party, or speaks of fighters more than once.

    The cheap gate before the parser: on general news it passes few pages, and a "helmet" of a football report none.
    """
    for m in mentions:
        if m.kind is MentionKind.ACTOR and catalogue.actors[m.entries[0]].kind in _ARMED:
            return True
        if m.kind is MentionKind.MATERIEL:
            above = set(catalogue.ancestors(m.entries[0]))
            named = catalogue.materiel[m.entries[0]].level != "class"
            if above & _WEAPONS or (named and above & _ARMED_WHERE_NAMED):
                return True
    words = _WORDS.findall(text.lower())
    fighters = catalogue.nouns["combatant"]
    return sum(w in fighters or w.removesuffix("s") in fighters for w in words) >= 2
