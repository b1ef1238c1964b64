"""Whether two fillers denote the same holder or compatible materiel."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from armstrail.catalogue.load import Catalogue
from armstrail.links.names import NameGraph
from armstrail.model import Filler, Hop

# Too general to join anything by type alone.
GENERAL = frozenset(
    {
        "materiel",
        "equipment",
        "weapon",
        "heavy-weapon",
        "light-weapon",
        "small-arms",
        "ammunition",
        "military-vehicle",
        "vehicle",
        "component",
        "gun",
        "missile",
        "rocket",
        "aircraft",
        "bomb",
        "firearm",
        "explosive",
        "artillery",
    }
)


_MODEL = re.compile(r"[A-Za-z]\S*\d(?!\d*\.?\d* ?mm)|\d-?[A-Z]")
_BASES = frozenset({"base", "airbase", "depot", "camp"})


class Identity:
    """Comparisons by catalogue id first, by folded name second; what persons judged of names goes before both.

    ``origins`` leads from each reprint, by id or file, to the report that it repeats: both speak with one voice.
    """

    def __init__(
        self, catalogue: Catalogue, names: NameGraph | None = None, origins: Mapping[str, str] = MappingProxyType({})
    ) -> None:
        self._catalogue, self.names, self._origins = catalogue, names or NameGraph(), origins
        self._joined = self.names.joined  # at hand, because `key` is called some hundred times a claim
        self._voice: dict[str, frozenset[str]] = {}
        self._reach: dict[str, frozenset[str]] = {}
        self._classes: dict[str, dict[str, int]] = {}

    def voices(self, documents: Iterable[str]) -> frozenset[str]:
        """The reports that speak in ``documents``: of a reprint, the one it repeats."""
        if isinstance(documents, tuple) and len(documents) == 1:
            (document,) = documents
            known = self._voice.get(document)
            if known is None:
                known = self._voice[document] = frozenset({self._origins.get(document, document)})
            return known
        return frozenset(self._origins.get(d, d) for d in documents)

    def together(self, a: Hop, b: Hop) -> bool:
        """Whether one report, or a report and its reprint, tells of both."""
        if len(a.documents) == len(b.documents) == 1:
            mine, theirs = a.documents[0], b.documents[0]
            return self._origins.get(mine, mine) == self._origins.get(theirs, theirs)
        return bool(self.voices(a.documents) & self.voices(b.documents))

    def key(self, filler: Filler) -> str:
        own = filler.id or filler.name.lower()
        return self._joined.get(own, own) if self._joined else own

    def is_actor(self, filler: Filler) -> bool:
        """Whether the catalogue knows it as a party, or as the forces of one."""
        return self.key(filler).split("/")[0] in self._catalogue.actors

    def a_party(self, filler: Filler) -> bool:
        """Whether a name may be inferred as a holder: a known party, a place, the black market, or a proper name; no "suicide
        bomber"."""
        if filler.name == "black market":
            return True
        return self.is_actor(filler) or filler.id in self._catalogue.places or not self.nameless(filler)

    def is_armed_group(self, filler: Filler) -> bool:
        """Whether the catalogue knows a party as a group that is no state's."""
        actor = self._catalogue.actors.get(self.key(filler))
        return actor is not None and actor.kind in {"armed_group", "umbrella"}

    def forces_at(self, place: Filler) -> Filler | None:
        """The armed forces of the country in which a military base of the catalogue lies."""
        entry = self._catalogue.places.get(place.id or "")
        state = f"state.{entry.country.lower()}" if entry and entry.country and entry.feature in _BASES else ""
        actor = self._catalogue.actors.get(state)
        if actor is None:
            return None
        name = f"{actor.adjectives[0] if actor.adjectives else actor.name} armed forces"
        return Filler(name=name, mention=name, start=0, end=0, id=f"{state}/forces", aliases=(actor.name,))

    def site(self, filler: Filler) -> bool:
        """Whether a filler is a base, a ship or something else of which there is one, and no town or type of weapon."""
        entry = self._catalogue.places.get(self.key(filler))
        if entry is not None:
            return entry.feature in _BASES
        known = self.key(filler) in self._catalogue.materiel or self.is_actor(filler)
        return not known and filler.place is None and not self.nameless(filler)

    def records(self, filler: Filler) -> bool:
        """Whether it is an outlet, a non-governmental organisation or a panel of experts: it writes of weapons."""
        actor = self._catalogue.actors.get(self.key(filler))
        panel = (
            actor is not None
            and actor.kind == "igo"
            and any(w in actor.name for w in ("Panel", "Monitoring", "Experts"))
        )
        return panel or self.key(filler) in self._catalogue.outlets

    def is_state(self, filler: Filler) -> bool:
        return self.key(filler) in self._catalogue.states

    def states_named(self, names: Iterable[str]) -> list[Filler]:
        """States by the names that an item's origin has."""
        states = [a for k, a in self._catalogue.actors.items() if k in self._catalogue.states]
        return [
            Filler(name=a.name, mention=a.name, start=0, end=0, id=a.id)
            for name in names
            for a in states
            if name in {a.name, *a.adjectives}
        ]

    def craft(self, filler: Filler) -> bool:
        """Whether a filler that stands for a holder is none the catalogue knows: a ship, a lorry, a container."""
        return filler.id is None and not self.is_actor(filler)

    @staticmethod
    def unspecific(items: tuple[Filler, ...]) -> bool:
        """ "Weapons", "the cargo": words that within one report may stand for any materiel of it."""
        return all(f.id is None or f.id in GENERAL for f in items)

    def reach(self, filler: Filler) -> frozenset[str]:
        """The keys of all that is the same holder or holds it as a part: itself, its state, and its state's "forces",
        by which a report may mean an army that has a name of its own."""
        key = self.key(filler)
        known = self._reach.get(key)
        if known is None:
            out = {key}
            above = [key.split("/")[0]]
            while above:
                out.add(identifier := above.pop())
                entry = self._catalogue.actors.get(identifier)
                above += [r.to for r in entry.relations if r.kind == "part_of" and r.to not in out] if entry else []
            actor = self._catalogue.actors.get(key)
            if actor and actor.kind == "state_force":
                out |= {f"{state}/forces" for state in out if state in self._catalogue.states}
            known = self._reach[key] = frozenset(out)
        return known

    @staticmethod
    def nameless(filler: Filler) -> bool:
        """ "Soldiers", "a dealer": words that in another report stand for others."""
        return filler.id is None and filler.name[:1].islower()

    def meet(self, mine: tuple[Filler, ...], theirs: tuple[Filler, ...], together: bool) -> bool:
        """Whether two lists share a holder; ``together``: both are of one report, where "the soldiers" may be the same."""
        return any(
            self.same_holder(a, b)
            for a in mine
            for b in theirs
            if together or not (self.nameless(a) or self.nameless(b))
        )

    def same_holder(self, a: Filler, b: Filler) -> bool:
        """Equal, or one is a part of the other. An umbrella is not its members."""
        ka, kb = self.key(a), self.key(b)
        return ka == kb or ka in self.reach(b) or kb in self.reach(a)

    def one_of(self, member: Filler, umbrella: Filler) -> bool:
        """Whether what reached an umbrella ("the Syrian opposition") may have reached a group of its kind and country."""
        group, whole = self._catalogue.actors.get(self.key(member)), self._catalogue.actors.get(self.key(umbrella))
        if group is None or whole is None or whole.kind != "umbrella" or group.kind == "umbrella":
            return False
        return bool(set(group.country) & set(whole.country) and set(group.descriptors) & set(whole.descriptors))

    def models(self, items: tuple[Filler, ...]) -> frozenset[str]:
        """The keys of models among items ("9M133 Kornet"): no class, and no general word."""
        return frozenset(self.key(f) for f in items if _MODEL.search(f.id or f.name))

    @staticmethod
    def traces(items: tuple[Filler, ...]) -> frozenset[str]:
        """Serial and lot numbers in print: what tells one item, or one consignment, from all others of its type."""
        return frozenset(m for f in items for m in f.marks if m.startswith(("serial ", "lot ")))

    def classes(self, filler: Filler) -> Mapping[str, int]:
        """The materiel itself and the classes above it that tell something, nearest first, with the steps up to each."""
        return self._line(self.key(filler))

    def _line(self, key: str) -> dict[str, int]:
        known = self._classes.get(key)
        if known is None:
            above = (
                [k for k in self._catalogue.ancestors(key) if k not in GENERAL]
                if key in self._catalogue.materiel
                else []
            )
            known = self._classes[key] = {k: n for n, k in enumerate(dict.fromkeys((key, *above)))}
        return known

    def materiel_distance(self, a: Filler, b: Filler) -> int | None:
        """0 for the same entry, steps up the class tree where one is the other's ancestor, None where neither is.

        A class too general to tell anything ("weapons") is compatible only with itself.
        """
        ka, kb = self.key(a), self.key(b)
        if ka == kb:
            return 0
        up = self._line(ka).get(kb)
        return self._line(kb).get(ka) if up is None else up

    def compatible(self, a: tuple[Filler, ...], b: tuple[Filler, ...]) -> int | None:
        """The nearest distance between two lists of items, None where none fits."""
        if len(a) == len(b) == 1:
            return self.materiel_distance(a[0], b[0])
        found = [d for x in a for y in b if (d := self.materiel_distance(x, y)) is not None]
        return min(found) if found else None
