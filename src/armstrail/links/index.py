"""Finding what a hop or claim must be held against, without holding it against all."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from datetime import date
from typing import TypeVar

from pyroaring import BitMap

from armstrail.links.identity import Identity
from armstrail.model import Filler, Hop, Period

_NONE = BitMap()
_WIDEST = 400  # days; what spans more is kept apart and always considered


_Key = TypeVar("_Key", bound=Hashable)


def _put(table: dict[_Key, BitMap], key: _Key, number: int) -> None:
    found = table.get(key)
    if found is None:
        table[key] = BitMap((number,))
    else:
        found.add(number)


class DatedIndex:
    """Numbers under keys, parted by time: a query gives those that may lie within ``slack`` days of its period.

    Undated and very wide ones are always given. Which of the answers really fit is for the caller to say. Bitmaps, since
    the lists of common keys (a great power, the rifle that all have) are what linking a large ledger goes through.
    """

    def __init__(self, slack: int) -> None:
        self._width = max(8, slack)
        self._all: dict[Hashable, BitMap] = {}
        self._days: dict[int, BitMap] = {}
        self._undated = BitMap()

    def add(self, key: Hashable, time: Period | None, number: int) -> None:
        _put(self._all, key, number)
        span = self._span(time)
        if span is None:
            self._undated.add(number)
            return
        for bucket in range(span[0], span[1] + 1):
            _put(self._days, bucket, number)

    def under(self, key: Hashable) -> BitMap:
        """Numbers under a key at any time; not to be changed."""
        return self._all.get(key, _NONE)

    def near(self, key: Hashable, time: Period | None) -> BitMap:
        """Numbers under a key whose time does not speak against ``time``; not to be changed."""
        found, span = self.under(key), self._span(time)
        if span is None or not found:
            return found
        out = found & self._undated
        for bucket in range(span[0] - 1, span[1] + 2):
            if (then := self._days.get(bucket)) is not None:
                out |= found & then
        return out

    def _span(self, time: Period | None) -> tuple[int, int] | None:
        if time is None or time.first is None or time.last is None or (time.last - time.first).days > _WIDEST:
            return None
        return time.first.toordinal() // self._width, time.last.toordinal() // self._width


def party_keys(party: Filler, documents: Iterable[str], identity: Identity) -> tuple[Iterable[str], Iterable[str]]:
    """The keys of a holder itself, and those of all that it is a part of.

    Uncatalogued names are keyed by report too: "soldiers" are somebody within their report only.
    """
    if party.id is not None or identity.is_actor(party):
        return [identity.key(party)], identity.reach(party)
    own = [f"{identity.key(party)} in {document}" for document in documents]
    if not identity.nameless(party):
        own.append(identity.key(party))
    return own, own


class HolderIndex:
    """Numbers by holder: those whose holder is the same as one of some, is a part of it or has it as a part."""

    def __init__(self, identity: Identity) -> None:
        self._identity = identity
        self._own: dict[str, BitMap] = {}
        self._reaching: dict[str, BitMap] = {}
        self._nobody = BitMap()

    def add(self, parties: tuple[Filler, ...], number: int) -> None:
        if not parties:
            self._nobody.add(number)
        for party in parties:
            _put(self._own, self._identity.key(party), number)
            for key in self._identity.reach(party):
                _put(self._reaching, key, number)

    def nobody(self) -> BitMap:
        """Numbers without a holder; not to be changed."""
        return self._nobody

    def meeting(self, parties: tuple[Filler, ...]) -> BitMap:
        found = [self._reaching.get(self._identity.key(p), _NONE) for p in parties]
        found += [self._own.get(key, _NONE) for p in parties for key in self._identity.reach(p)]
        return BitMap.union(BitMap(), *found)


class PassageIndex:
    """Hops by holder at one end and materiel, for joins: who may have passed on what another received."""

    def __init__(self, identity: Identity) -> None:
        self._identity = identity
        self._reaching: dict[str, BitMap] = {}
        self._own: dict[str, BitMap] = {}
        self._items: dict[str, BitMap] = {}

    def add(self, hop: Hop, parties: tuple[Filler, ...], number: int) -> None:
        """Note a hop under each of ``parties`` and all they are part of, and its materiel ("=") and the classes above."""
        for item in hop.item:
            for key in (f"={self._identity.key(item)}", *self._identity.classes(item)):
                _put(self._items, key, number)
        for party in parties:
            own, reach = party_keys(party, hop.documents, self._identity)
            for key in own:
                _put(self._own, key, number)
            for key in reach:
                _put(self._reaching, key, number)

    def meeting(self, hop: Hop, parties: tuple[Filler, ...]) -> BitMap:
        """Numbers of the hops whose holder and materiel may be those of ``hop`` with ``parties``: the same materiel, one
        below it, or one of the classes above."""
        items = [self._identity.key(f) for f in hop.item]
        items += [f"={c}" for f in hop.item for c, steps in self._identity.classes(f).items() if steps]
        alike = [found for item in items if (found := self._items.get(item)) is not None]
        out = BitMap()
        for party in parties:
            own, reach = party_keys(party, hop.documents, self._identity)
            for table, keys in ((self._reaching, own), (self._own, reach)):
                for key in keys:
                    if (held := table.get(key)) is not None:
                        for found in alike:
                            out |= held & found
        return out


def day_of(time: Period | None) -> int:
    """A day to sort by; undated last."""
    known = (time.last or time.first) if time else None
    return (known or date.max).toordinal()
