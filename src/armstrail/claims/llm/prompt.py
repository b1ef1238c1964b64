"""What a language model is asked: the annotation guide in short, a passage, and the shape of the answer."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from armstrail.model import ROLES, Kind, Modality

INSTRUCTIONS = """You read reports on armed conflict for a ledger of who held, took, gave, lost, used or showed which weapons.
List every claim that the passage makes. A claim is one source saying one thing that happened, is planned, or is denied.

Kinds:
capture - a fighting party takes weapons: agent took item from someone
loss - weapons leave their lawful holder with no named captor (stolen, abandoned, missing): item, from, to who has it now
transfer - supply, sale, gift, smuggling: from gives item to
seizure - authorities intercept, recover or find weapons: agent, item, from the holder, to the intended recipient, via the vessel
use - weapons are fired or employed: agent, item, target
display - weapons are shown in a video, photo or parade: agent, item, via the medium
possession - agent holds item
destruction - item is destroyed: agent, item, from the owner
production - agent makes item, from what it copies
training - agent trains to on item
control - a place is taken or held: agent, from who lost it, place
attack - an offensive, strike or battle where no weapon is the point: agent, target
casualties - people killed, wounded or captured: agent, target
affiliation - agent is a member, branch or ally of to
support - agent fights beside or helps to, no weapon named
coordination - agent talks or agrees with to
Any kind may have place: where it happened.

Rules:
- Copy "quote" and every "text" letter for letter from the passage. Never correct, translate or shorten them.
- "text" is the shortest name of the thing, without its count; put the words of the count in "count", or "".
- Name who is meant: for "the group" give the name as the passage writes it, if it does.
- modality: actual; possible (hedged: likely, may, appears); planned; conditional; predicted; negated (did not, denies); generic.
  An accusation is actual, with the accuser in "said_by"; a denial is negated, with the denier in "said_by".
- "cue": the words that make it other than actual, or "". "when": the words that tell its time, or "".
- "said_by": who says it besides the author, as written, or "".
- Say nothing that the passage does not say. If it makes no such claim, answer with an empty list."""

_TEXT = {"type": "string"}
_FILLER = {
    "type": "object",
    "properties": {"role": {"enum": [r.value for r in ROLES]}, "text": _TEXT, "count": _TEXT},
    "required": ["role", "text", "count"],
    "additionalProperties": False,
}
_CLAIM = {
    "type": "object",
    "properties": {
        "kind": {"enum": [k.value for k in Kind]},
        "quote": _TEXT,
        "fillers": {"type": "array", "items": _FILLER},
        "modality": {"enum": [m.value for m in Modality]},
        "cue": _TEXT,
        "when": _TEXT,
        "said_by": _TEXT,
    },
    "required": ["kind", "quote", "fillers", "modality", "cue", "when", "said_by"],
    "additionalProperties": False,
}
SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {"claims": {"type": "array", "items": _CLAIM}},
    "required": ["claims"],
    "additionalProperties": False,
}
DIGEST = hashlib.sha256((INSTRUCTIONS + json.dumps(SCHEMA, sort_keys=True)).encode()).hexdigest()[:12]


def messages(passage: str, title: str) -> list[dict[str, str]]:
    """The conversation that asks for the claims of a passage; the title says what it belongs to."""
    about = f"The passage is from a report titled: {title}\n\n" if title and not passage.startswith(title) else ""
    return [
        {"role": "system", "content": INSTRUCTIONS},
        {"role": "user", "content": f"{about}Passage:\n\n{passage}"},
    ]
