"""A claim in the making, and what two drafts of a sentence have to do with each other."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from armstrail.catalogue.schema import Frame
from armstrail.claims.phrases import Phrase
from armstrail.claims.predicates import Predicate
from armstrail.claims.syntax import Sentence, Token
from armstrail.model import Cue, Evidence, Filler, Kind, Modality, Period, Quantity, Role, Speaker

_VOYAGES = frozenset({"transfer.voyage", "transfer.departed"})
_FREIGHT = frozenset({"transfer.freight", "transfer.move"})
_SPOILS = frozenset({"booty", "spoil", "spoils", "loot", "haul", "trophy", "plunder", "item"})
STOPS = frozenset({"stop", "board", "intercept", "halt", "search", "detain"})


@dataclass(slots=True)
class Draft:
    """A claim in the making, with the words it came from."""

    predicate: Predicate
    frame: Frame
    kind: Kind
    roles: dict[Role, list[Filler]]
    modality: Modality
    cues: tuple[Cue, ...]
    attribution: tuple[Speaker, ...]
    time: Period | None
    paragraph: int
    phrases: dict[Role, list[Phrase]] = field(default_factory=dict)
    evidence: tuple[Evidence, ...] = ()
    slots: dict[Role, str] = field(default_factory=dict)
    """In which place of the predicate each role was found: "subj", "obj", "from"."""


def _named(draft: Draft, role: Role) -> set[str]:
    return {f.name for f in draft.roles.get(role, [])}


def points_back(
    text: str, s: Sentence, tokens: list[Token], speakers: tuple[Speaker, ...], told: Draft
) -> tuple[Evidence, ...]:
    """The evidence of a claim told over again: the words of ``s`` that point back, with who says so, before its own."""
    parts = [(t.start, t.end) for t in tokens] + [(p.start, p.end) for p in speakers if s.start <= p.start < s.end]
    start, end = min(a for a, _ in parts), max(b for _, b in parts)
    return (Evidence(quote=text[start:end], start=start, end=end), *told.evidence)


def repeats(a: Draft, b: Draft) -> bool:
    """Two predicates of one sentence that say the same of the same things."""
    if a.kind is not b.kind or a.modality is not b.modality:
        return False
    keys = [{(r, f.name) for r, fs in d.roles.items() for f in fs} for d in (a, b)]
    items = [{f.name for r in (Role.ITEM, Role.TARGET) for f in d.roles.get(r, [])} for d in (a, b)]
    starts = [{f.start for r in (Role.ITEM, Role.TARGET) for f in d.roles.get(r, [])} for d in (a, b)]
    repeated = a.predicate.lemma == b.predicate.lemma or starts[0] == starts[1]
    if a.time and a.time.known and not (b.time and b.time.known):
        return False  # "hold the base, which they *captured on Monday*"
    return keys[0] <= keys[1] and items[0] == items[1] and repeated


def fulfils(a: Draft, b: Draft) -> bool:
    """ "Have *gone missing* from the armoury": the second of two words for one thing says all that the first does."""
    return a.predicate.token.rel == "xcomp" and a.predicate.token.head == b.predicate.i and repeats(b, a)


def _things(draft: Draft) -> set[int]:
    """Where the words of its items begin: two drafts with one of them tell of the same thing."""
    return {f.start for f in draft.roles.get(Role.ITEM, [])}


def names_the_means(draft: Draft, told: Draft) -> bool:
    """ "shot it down *using a MANPADS* near Idlib": the deed over again; the place it adds is the deed's."""
    p = draft.predicate
    if (
        draft.kind is not Kind.USE
        or p.token.low != "using"
        or p.token.rel != "advcl"
        or p.token.head != told.predicate.i
    ):
        return False
    if draft.roles.get(Role.PLACE) and not told.roles.get(Role.PLACE):
        told.roles[Role.PLACE] = draft.roles[Role.PLACE]
    return told.kind is Kind.USE and _things(draft) <= _things(told)


def fired_it(draft: Draft, told: Draft) -> bool:
    """ "was hit by a missile *fired by the rebels*": the use over again; who fired it is told with the use."""
    p = draft.predicate
    if (draft.kind, told.kind) != (Kind.USE, Kind.USE) or p.token.rel not in {"acl", "acl:relcl"}:
        return False
    if p.sentence is not told.predicate.sentence or draft.roles.get(Role.TARGET):
        return False
    fired, used = _things(draft), _things(told)
    who = _named(draft, Role.AGENT) <= _named(told, Role.AGENT)
    return bool(fired) and fired <= used and who and bool(told.roles.get(Role.TARGET))


def belonged(draft: Draft, told: Draft) -> bool:
    """ "Captured 40 rifles *belonging to the army*": whose they were is told with the capture."""
    if draft.frame.id != "possession.belong" or draft.predicate.sentence is not told.predicate.sentence:
        return False
    return bool(_things(draft) & _things(told)) and _named(draft, Role.AGENT) == _named(told, Role.FROM)


def came_to(draft: Draft, told: Draft) -> bool:
    """ "The rifles *that Chad received* came from Sudan": one passage, of which each tells an end."""
    p, q = draft.predicate, told.predicate
    received = q.token.rel == "acl:relcl" and not told.roles.get(Role.FROM) and bool(told.roles.get(Role.TO))
    if draft.frame.id != "transfer.come" or not received or p.sentence is not q.sentence:
        return False
    if draft.roles.get(Role.TO) or told.kind is not Kind.TRANSFER or told.modality is not draft.modality:
        return False
    if q.token.head not in p.slots.get("subj", []) or not _things(draft) & _things(told):
        return False
    told.roles[Role.FROM] = draft.roles.get(Role.FROM, [])
    told.evidence = (*told.evidence, *draft.evidence)
    return True


def sails_on(draft: Draft, told: Draft) -> bool:
    """ "A plane *carrying rifles from Belarus* landed in Mali": one passage, with the ends that either tells."""
    if draft.frame.id not in _VOYAGES or told.frame.id not in _FREIGHT | {"transfer.brought-from", "transfer.bring"}:
        return False
    if draft.predicate.sentence is not told.predicate.sentence or not _things(draft) <= _things(told):
        return False
    for role in (Role.FROM, Role.TO, Role.PLACE):
        if not told.roles.get(role) and draft.roles.get(role):
            told.roles[role] = draft.roles[role]
    return True


def practised(draft: Draft, told: Draft) -> bool:
    """ "trained the rebels *to use mortars*": no use of them, nor that anybody has them."""
    return told.kind is Kind.TRAINING and draft.predicate.token in told.predicate.sentence.children(
        told.predicate.i, "xcomp", "advcl", "ccomp"
    )


def aims(draft: Draft, told: Draft) -> bool:
    """ "Used the mortars *to shell the palace*": what they were used for is the use."""
    token = draft.predicate.token
    within = token.rel in {"advcl", "xcomp"} and token.xpos == "VB" and token.head == told.predicate.i
    return within and (draft.kind, told.kind) == (Kind.ATTACK, Kind.USE) and bool(told.roles.get(Role.TARGET))


def bound_within(draft: Draft, told: Draft) -> bool:
    """ "Boarded a boat with rifles *bound for the rebels*": the end of a cargo that was stopped is told with the stop."""
    within = told.kind is Kind.SEIZURE and told.predicate.sentence is draft.predicate.sentence
    return within and _named(draft, Role.TO) <= _named(told, Role.TO)


def carries(verb: Draft, noun: Draft) -> bool:
    """ "launched an attack on": the verb's claim holds what its object noun says."""
    return (
        verb.predicate.kind == "verb"
        and noun.predicate.kind == "noun"
        and verb.kind is noun.kind
        and noun.predicate.i in [*verb.predicate.slots.get("obj", []), *verb.predicate.slots.get("for", [])]
    )


def takes_over(verb: Draft, noun: Draft) -> bool:
    """ "*A shipment of drones from Iran* arrived at Port Sudan": the verb's claim takes what its subject noun says."""
    if (
        (verb.predicate.kind, noun.predicate.kind) != ("verb", "noun")
        or not verb.kind is noun.kind is Kind.TRANSFER
        or verb.predicate.sentence is not noun.predicate.sentence
        or noun.predicate.i not in {*verb.predicate.slots.get("subj", []), *verb.predicate.slots.get("obj", [])}
    ):
        return False
    if _named(verb, Role.ITEM) != _named(noun, Role.ITEM):
        return False
    for role in (Role.FROM, Role.TO, Role.VIA):
        if noun.roles.get(role) and not verb.roles.get(role):
            verb.roles[role] = noun.roles[role]
    return True


def lists_contents(draft: Draft, told: Draft) -> bool:
    """ "found a cache *containing 40 rounds*": the find over again; what it adds goes to the find."""
    if draft.kind is not told.kind or not draft.frame.id.endswith("haul"):
        return False
    if draft.predicate.sentence is not told.predicate.sentence:
        return False
    spoils = [p.lemma for p in told.phrases.get(Role.ITEM, [])]
    if spoils and all(lemma in _SPOILS for lemma in spoils):
        told.roles[Role.ITEM] = draft.roles[Role.ITEM]  # "among *the booty* that they carried away were *four tanks*"
        told.evidence = (*told.evidence, *draft.evidence)
        return True
    if not _named(draft, Role.ITEM) & _named(told, Role.ITEM):
        return False
    for role, fillers in draft.roles.items():
        if role is Role.ITEM or not told.roles.get(role):
            told.roles[role] = fillers
    return True


def held_when_arrested(draft: Draft, told: Draft) -> bool:
    """ "Arrested *carrying 40 detonators*", "the lorry, stopped by customs, *was carrying 40 rifles*": what the arrested or
    the lorry had is what was taken."""
    ends = draft.roles.get(Role.FROM) or draft.roles.get(Role.TO)
    held = draft.kind is Kind.POSSESSION or (draft.frame.id in _FREIGHT and not ends)
    if not held or told.kind is not Kind.SEIZURE:
        return False
    things, taken = _things(draft), _things(told)
    return bool(things) and things <= taken and draft.predicate.sentence is told.predicate.sentence


def stopped_with(draft: Draft, told: list[Draft]) -> Draft | None:
    """ "Customs detained the ship. *It was carrying four containers of cartridges*": the stop that this tells the cargo of."""
    items = draft.roles.get(Role.ITEM, [])
    if draft.frame.id not in _FREIGHT or draft.modality is not Modality.ACTUAL or not items:
        return None
    ships = {f.name for f in draft.roles.get(Role.VIA, [])}
    the_ship = any(p.described and p.definite for p in draft.phrases.get(Role.VIA, []))  # "*the vessel* was carrying"
    for other in reversed(told):
        if other.paragraph < draft.paragraph - 1:
            return None
        known = {f.name for f in other.roles.get(Role.VIA, [])}
        if other.kind is Kind.SEIZURE and known and (ships & known or the_ship):
            return None if other.roles.get(Role.ITEM) else other
    return None


def stopped_for_cargo(draft: Draft, told: list[Draft], vehicles: frozenset[str]) -> Draft | None:
    """ "Police *stopped a lorry* and confiscated 13 rifles": the stop that tells only what carried them."""
    token = draft.predicate.token
    if draft.kind is not Kind.SEIZURE or token.rel not in {"conj", "advcl"}:
        return None
    packed = all(p.lemma in {"container", "crate", "box"} for p in draft.phrases.get(Role.VIA, []))
    carried_by = set() if packed else {f.name for f in draft.roles.get(Role.VIA, [])}
    for other in told:
        stop = other.predicate
        held = other.roles.get(Role.ITEM) or other.roles.get(Role.VIA, [])
        if carried_by and carried_by != {f.name for f in held}:
            continue  # "stopped a truck and recovered *from it* six drones"
        if other.kind is Kind.SEIZURE and stop.sentence is draft.predicate.sentence and stop.i == token.head:
            if stop.lemma in STOPS and other.roles.get(Role.VIA) and not other.roles.get(Role.ITEM):
                return other  # "*boarded the coaster* and found 40 pistols"
            carriers = [p.lemma for p in other.phrases.get(Role.ITEM, [])]
            if stop.lemma in STOPS and carriers and all(k in vehicles for k in carriers):
                return other
    return None


def gives_itself(draft: Draft) -> bool:
    """A transfer from a party to itself: a pronoun was misunderstood; or "the ELN (National Liberation Army)", one name."""
    if draft.kind not in {Kind.TRANSFER, Kind.AFFILIATION}:
        return False
    giver = Role.FROM if draft.kind is Kind.TRANSFER else Role.AGENT
    ends = [{f.id or f.name for f in draft.roles.get(r, [])} for r in (giver, Role.TO)]
    if draft.kind is Kind.AFFILIATION and ends[1]:
        ends[0] = {name.split("/")[0] for name in ends[0]}  # "forces loyal to the government"
    return bool(ends[0]) and ends[0] == ends[1]


def share_bounds(text: str, *lists: list[Filler]) -> None:
    """ "At least 460 tanks, 92 howitzers": the bound covers every item of the list, but not "among them nine T-72"."""
    for fillers in lists:
        first = fillers[0].quantity if fillers else None
        if (
            first is None
            or first.low is None
            or first.high is not None
            or not re.match(r"(?i)at least|no fewer|no less", first.text)
        ):
            continue
        for k, filler in enumerate(fillers[1:], 1):
            q = filler.quantity
            if re.search(r"(?i)\b(?:among|includ)", text[fillers[0].end : filler.start]):
                break
            if q and q.low is not None and q.low == q.high:
                fillers[k] = filler.but(quantity=Quantity(low=q.low, text=q.text, unit=q.unit))


def drop_owned_origin(roles: dict[Role, list[Filler]]) -> None:
    """ "Russian tanks" taken from Russia: Russia is who lost them, no origin."""
    owners = {f.id.split("/")[0] if f.id else f.name for f in roles.get(Role.FROM, [])}
    names = {f.name for f in roles.get(Role.FROM, [])} | {a for f in roles.get(Role.FROM, []) for a in f.aliases}
    items = roles.get(Role.ITEM, [])
    for k, item in enumerate(items):
        if item.origin and owners:
            kept = tuple(o for o in item.origin if o not in names)
            items[k] = item.but(origin=kept)
