"""Where materiel left lawful hands, how, and how sure that is; and whether more left a holder than came to it.

Diversion is meant as by the Small Arms Survey (Arsenals Adrift, 2008): the unauthorised transfer of arms from the stocks of
lawful users. There is no agreed definition, and nothing here is a finding of law: it says which hop of a chain leads from
a state, its forces, a mission or a company to a group that is none of these, by the kinds of the catalogue. Modes and
stages follow Conflict Armament Research's typology (Diversion Digest 1, 2018) and the Small Arms Survey's stages.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from enum import StrEnum

from armstrail.catalogue.load import Catalogue
from armstrail.links.completing import after
from armstrail.links.identity import Identity
from armstrail.model import (
    Chain,
    Claim,
    Diversion,
    DiversionMode,
    DiversionStage,
    Filler,
    Hop,
    LinkBasis,
    Mechanism,
    Modality,
    Period,
)

_LAWFUL = frozenset({"state", "state_force", "agency", "company", "mission", "igo", "authority", "broker"})
_ARMED = frozenset({"armed_group", "umbrella"})
_SLIPPED = frozenset(
    {"loss.stolen", "loss.leak", "loss.vanish", "loss.divert", "loss.missing", "loss.misses", "loss.untraced"}
)
_STORES = frozenset(
    {"depot", "arsenal", "warehouse", "store", "stores", "armoury", "armory", "stockpile", "magazine", "barracks"}
)
_MEN = frozenset(
    {"soldier", "officer", "troop", "policeman", "police", "guard", "commander", "general", "adviser", "deserter"}
)
_LIKELY, _VERY_LIKELY, _EVEN = (55, 80), (80, 95), (45, 55)


class Standing(StrEnum):
    LAWFUL = "lawful user"
    ARMED_GROUP = "armed group"
    UNKNOWN = "unknown"


class Diversions:
    """Reads the hops of chains for where lawful custody ended."""

    def __init__(self, catalogue: Catalogue, identity: Identity, claims: dict[str, Claim]) -> None:
        self._catalogue, self._identity, self._claims = catalogue, identity, claims

    def standing(self, holder: Filler) -> Standing:
        """What a holder is by the catalogue, or, for a name that is no entry, by its noun. A militia may belong to a
        state's forces or not: unknown."""
        key = self._identity.key(holder)
        actor = self._catalogue.actors.get(key.split("/")[0])
        if actor is not None:
            word = key.partition("/")[2]
            if word and word != "forces":
                return self._of_noun(word)
            if actor.kind in _LAWFUL:
                return Standing.LAWFUL
            return Standing.ARMED_GROUP if actor.kind in _ARMED else Standing.UNKNOWN
        return self._of_noun(holder.name.lower().split()[-1] if holder.name.islower() else "")

    def _of_noun(self, word: str) -> Standing:
        lemma = word[:-1] if word.endswith("s") and not word.endswith("ss") else word
        nouns = self._catalogue.nouns
        if lemma in nouns.get("military", ()) or lemma in nouns.get("authorities", ()):
            return Standing.LAWFUL
        return (
            Standing.ARMED_GROUP
            if lemma in {"rebel", "insurgent", "militant", "jihadist", "guerrilla", "cartel", "gang"}
            else Standing.UNKNOWN
        )

    def of(self, chain: Chain, hops: dict[str, Hop]) -> tuple[Diversion, ...]:
        """Each hop of a chain from lawful users to armed groups, or from lawful users to nobody who is named."""
        mine = [hops[i] for i in chain.hops]
        came = Arrivals(mine, self._identity)
        out = []
        for hop in mine:
            if hop.mechanism not in {Mechanism.CAPTURE, Mechanism.LOSS, Mechanism.TRANSFER} or hop.destroyed:
                continue
            if hop.modality not in {Modality.ACTUAL, Modality.POSSIBLE} or not hop.origin:
                continue
            if not all(self.standing(f) is Standing.LAWFUL for f in hop.origin):
                continue
            armed = bool(hop.destination) and all(self.standing(f) is Standing.ARMED_GROUP for f in hop.destination)
            gone = not hop.destination and hop.mechanism is Mechanism.LOSS
            if armed or gone:
                out.append(self._diversion(hop, came))
        return tuple(out)

    def _diversion(self, hop: Hop, came: Arrivals) -> Diversion:
        mode, why = self._mode(hop, came)
        band, evidence = self._band(hop)
        return Diversion(
            hop=hop.id,
            custodian=hop.origin,
            acquirer=hop.destination,
            since=came.last_before(hop),
            at=hop.time,
            place=hop.place,
            mode=mode,
            stage=self._stage(hop, mode),
            why=why,
            band=band,
            evidence=evidence,
        )

    def _mode(self, hop: Hop, came: Arrivals) -> tuple[DiversionMode, str]:
        rules = {self._claims[c].extractor.rule for c in hop.claims if c in self._claims}
        kinds = {a.kind for f in hop.origin if (a := self._catalogue.actors.get(self._identity.key(f)))}
        stores = any(set(f.name.lower().split()) & _STORES for f in hop.place) or "capture.stores" in rules
        if hop.mechanism is Mechanism.CAPTURE:
            if "mission" in kinds:
                return DiversionMode.PEACEKEEPER_LOSS, "captured from a mission"
            if stores:
                return DiversionMode.STOCKPILE_CAPTURE, "captured where arms are stored"
            return DiversionMode.BATTLEFIELD_CAPTURE, "captured by an armed group"
        if hop.mechanism is Mechanism.LOSS:
            if "mission" in kinds:
                return DiversionMode.PEACEKEEPER_LOSS, "lost by a mission"
            if rules & _SLIPPED:
                return DiversionMode.STOCKPILE_LEAKAGE, "stolen, missing or leaked from stock"
            return DiversionMode.UNDETERMINED, "lost; how is not stated"
        if any(self._is_of_men(f) for f in hop.origin):
            return DiversionMode.STOCKPILE_LEAKAGE, "passed on by men of the forces"
        for other in came.at(hop.origin):
            if other.mechanism is Mechanism.TRANSFER and other.id != hop.id:
                giver = ", ".join(f.name for f in other.origin) or "somebody"
                return (
                    DiversionMode.RETRANSFER,
                    f"passed on after delivery by {giver}; whether it consented is for sources to say",
                )
        return DiversionMode.STATE_SUPPLY, "supplied by a state or its forces; whether covertly is for sources to say"

    @staticmethod
    def _is_of_men(filler: Filler) -> bool:
        words = {w.rstrip("s") for w in filler.name.lower().split()}
        return bool(words & _MEN)

    @staticmethod
    def _stage(hop: Hop, mode: DiversionMode) -> DiversionStage:
        if hop.carrier:
            return DiversionStage.IN_TRANSIT
        match mode:
            case DiversionMode.STOCKPILE_CAPTURE | DiversionMode.STOCKPILE_LEAKAGE:
                return DiversionStage.POST_DELIVERY_STOCKPILE
            case DiversionMode.BATTLEFIELD_CAPTURE | DiversionMode.PEACEKEEPER_LOSS:
                return DiversionStage.POST_DELIVERY_IN_USE
            case DiversionMode.RETRANSFER:
                return DiversionStage.POST_DELIVERY_STOCKPILE
            case _:
                return DiversionStage.UNKNOWN

    def _band(self, hop: Hop) -> tuple[tuple[int, int] | None, tuple[str, ...]]:
        """How likely what *we* infer is, as an ICD 203 band, with what would change it. None where a source states it: then
        the words are the source's, and how sure they are is its grade."""
        if hop.basis in {LinkBasis.STATED, LinkBasis.ITEM_MATCH}:
            return None, ()
        reports = len(self._identity.voices(hop.documents))
        general = self._identity.unspecific(hop.item)
        known = bool(hop.time and hop.time.within(31)) and bool(hop.place)
        if hop.modality is Modality.POSSIBLE or general:
            band = _EVEN
        elif known and reports > 1:
            band = _VERY_LIKELY
        else:
            band = _LIKELY
        change = ["up: a serial or lot number in both reports, or a source that names both parties"]
        if not known:
            change.append("up: day and place of the hop stated")
        if reports < 2:
            change.append("up: a second independent report")
        change.append("down: a denial, or another holder of the same type at that place and time")
        return band, tuple(change)


class Arrivals:
    """Hops of a chain by who came to hold the materiel, in their order."""

    def __init__(self, chain: list[Hop], identity: Identity) -> None:
        self._identity = identity
        self._of: dict[str, list[Hop]] = defaultdict(list)
        self._within: dict[str, list[Hop]] = defaultdict(list)
        for hop in chain:
            for holder in hop.destination:
                self._of[identity.key(holder)].append(hop)
                for whole in identity.reach(holder):
                    self._within[whole].append(hop)

    def at(self, holders: tuple[Filler, ...]) -> Iterator[Hop]:
        """Hops to one of the holders, to a part of one, or to what one is a part of."""
        seen: set[str] = set()
        for holder in holders:
            near = [*self._within.get(self._identity.key(holder), ())]
            near += [h for whole in self._identity.reach(holder) for h in self._of.get(whole, ())]
            for hop in near:
                if hop.id not in seen:
                    seen.add(hop.id)
                    yield hop

    def last_before(self, hop: Hop) -> Period | None:
        """When the last lawful custodian came to it: with the day of the diversion the window in which it happened."""
        days = [h.time for h in self.at(hop.origin) if h.id != hop.id and h.time and h.time.known]
        ended = [t for t in days if not (hop.time and hop.time.known and after(t, hop.time))]
        return max(ended, key=lambda t: str(t.last or t.first)) if ended else None


def sanity(chain: Chain, hops: dict[str, Hop], identity: Identity) -> tuple[str, ...]:
    """Holders of whom the sources have more leaving than arriving. Only where every hop to a holder gives a count, and
    those from it at least one; reports that tell the same passage twice are one hop already."""
    mine = [hops[i] for i in chain.hops if hops[i].modality is Modality.ACTUAL]
    out = []
    arrivals: dict[str, list[Hop]] = defaultdict(list)
    departures: dict[str, list[Hop]] = defaultdict(list)
    names: dict[str, str] = {}
    for h in mine:
        if h.mechanism is Mechanism.USE:
            continue
        for f in h.destination:
            arrivals[identity.key(f)].append(h)
            names.setdefault(identity.key(f), f.name)
        for f in h.origin if h.mechanism is not Mechanism.PRODUCTION else ():
            departures[identity.key(f)].append(h)
    for key, came in arrivals.items():
        left = departures.get(key, [])
        arrived = [_count(h.item, most=True) for h in came]
        gone = [n for h in left if (n := _count(h.item, most=False)) is not None]
        if not came or not gone or any(n is None for n in arrived):
            continue
        total = sum(n for n in arrived if n is not None)
        if sum(gone) > total:
            out.append(f"{names[key]} lost or passed on {sum(gone):,}, but only {total:,} are told to have come to it")
    return tuple(sorted(out))


def _count(items: Iterable[Filler], *, most: bool) -> int | None:
    """The count of a hop's first item: the most or the least that it may be; None where it is open."""
    first = next(iter(items), None)
    if first is None or first.quantity is None:
        return None
    return first.quantity.high if most else first.quantity.low
