"""Whether two fillers denote the same holder or compatible materiel."""

from __future__ import annotations

from collections.abc import Iterable

from armstrail.catalogue.load import Catalogue
from armstrail.model import Filler

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


class Identity:
    """Comparisons by catalogue id first, by folded name second."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def key(self, filler: Filler) -> str:
        return filler.id or filler.name.lower()

    def is_actor(self, filler: Filler) -> bool:
        """Whether the catalogue knows it as a party, or as the forces of one."""
        return self.key(filler).split("/")[0] in self._catalogue.actors

    def a_party(self, filler: Filler) -> bool:
        """Whether a name may be inferred as a holder: a known party, a place, or a proper name; no "suicide bomber"."""
        return self.is_actor(filler) or filler.id in self._catalogue.places or not self.nameless(filler)

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

    def wholes(self, filler: Filler) -> frozenset[str]:
        """The holder itself and what it is part of: an army and its state."""
        key = self.key(filler)
        out = {key, key.split("/")[0]}
        for identifier in list(out):
            actor = self._catalogue.actors.get(identifier)
            if actor:
                out |= {r.to for r in actor.relations if r.kind == "part_of"}
        return frozenset(out)

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
        return ka == kb or ka in self.wholes(b) or kb in self.wholes(a) or self._forces(ka, b) or self._forces(kb, a)

    def _forces(self, key: str, other: Filler) -> bool:
        """ "The Iraqi army" and the Iraqi Security Forces: a state's forces under a general and a proper name."""
        state, _, part = key.partition("/")
        actor = self._catalogue.actors.get(self.key(other))
        return part == "forces" and actor is not None and actor.kind == "state_force" and state in self.wholes(other)

    def materiel_distance(self, a: Filler, b: Filler) -> int | None:
        """0 for the same entry, steps up the class tree where one is the other's ancestor, None where neither is.

        A class too general to tell anything ("weapons") is compatible only with itself.
        """
        ka, kb = self.key(a), self.key(b)
        if ka == kb:
            return 0
        for low, high in ((ka, kb), (kb, ka)):
            if low in self._catalogue.materiel and high not in GENERAL:
                path = list(self._catalogue.ancestors(low))
                if high in path:
                    return path.index(high)
        return None

    def compatible(self, a: tuple[Filler, ...], b: tuple[Filler, ...]) -> int | None:
        """The nearest distance between two lists of items, None where none fits."""
        found = [d for x in a for y in b if (d := self.materiel_distance(x, y)) is not None]
        return min(found) if found else None
