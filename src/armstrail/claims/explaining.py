"""Why a claim was read: its predicate, the rule, what fills each role and how it was found, the cues and the day."""

from __future__ import annotations

from typing import NamedTuple

from armstrail.claims.draft import Draft
from armstrail.model import Claim, Filler, Period

_SLOTS = {
    "subj": "subject",
    "obj": "object",
    "iobj": "indirect object",
    "by": "agent of the passive",
    "owner": "whose place or thing it is",
    "content": "inside the object",
    "implied": "implied by the verb",
    "copsubj": "what the noun is said of",
    "poss": "possessive",
    "deep": "place within the object or subject",
    "stowed": "where it was hidden or kept",
    "searched": "what was searched",
    "kept": "who had it",
    "disarmed": "who was searched or disarmed",
    "searcher": "who searched it",
    "cargo": "what the craft carried",
    "cargofrom": "where the cargo was from",
    "firer": "who fired it",
    "practised": "what was practised with",
    "stopper": "who called it off",
}


class Reason(NamedTuple):
    """One step that led to a claim. ``quote`` stands at text[start:end]; empty where the step rests on no words."""

    step: str
    quote: str
    start: int
    end: int
    why: str


def reasons(draft: Draft, claim: Claim, text: str, published: Period | None) -> list[Reason]:
    """The steps in the order they were taken."""
    p = draft.predicate
    voice = ", passive" if p.passive else ""
    frame = draft.frame
    out = [
        Reason("predicate", p.token.text, p.token.start, p.token.end, f"{p.kind} “{p.lemma}”{voice}"),
        Reason("rule", "", 0, 0, f"{frame.id}: as in “{frame.match[0]}”" if frame.match else frame.id),
    ]
    for role, fillers in claim.roles.items():
        slot = draft.slots.get(role)
        said = {(x.start, x.end) for x in draft.phrases.get(role, [])}
        for f in fillers:
            out.append(Reason(role.value, text[f.start : f.end], f.start, f.end, _filled(f, slot, said)))
    for cue in claim.cues:
        out.append(Reason("cue", cue.text, cue.start, cue.end, f"makes it {cue.effect}"))
    if not claim.cues:
        out.append(Reason("modality", "", 0, 0, f"{claim.modality.value}: no word hedges, denies or plans it"))
    for speaker in claim.attribution:
        out.append(Reason("speaker", text[speaker.start : speaker.end], speaker.start, speaker.end, speaker.name))
    if claim.time and claim.time.known:
        anchor = f", counted from {published.describe()}" if published and claim.time.basis != "stated" else ""
        out.append(Reason("time", claim.time.text, 0, 0, f"{claim.time.describe()} ({claim.time.basis}{anchor})"))
    else:
        out.append(Reason("time", "", 0, 0, "the report gives no means to tell it"))
    return out


def _filled(f: Filler, slot: str | None, said: set[tuple[int, int]]) -> str:
    named = f"{f.name} [{f.id}]" if f.id else f"{f.name} (no entry of the catalogue)"
    if not any(f.start < end and start < f.end for start, end in said):
        return f"{named}, from {'another claim of the report' if f.inferred else 'the same sentence'}"
    where = _SLOTS.get(slot or "", f"after “{slot}”" if slot else "found beside")
    return f"{where} → {named}{', what these words stand for' if f.inferred else ''}"
