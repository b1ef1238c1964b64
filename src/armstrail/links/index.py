"""Finding what a hop or claim must be held against, without holding it against all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable
from datetime import date

from armstrail.links.identity import Identity
from armstrail.model import Filler, Hop, Period

_WIDEST = 400  # days; what spans more is kept apart and always considered


class DatedIndex:
    """Numbers under keys, parted by time: a query gives those that may lie within ``slack`` days of its period.

    Undated and very wide ones are always given. Which of the answers really fit is for the caller to say.
    """

    def __init__(self, slack: int) -> None:
        self._slack, self._width = slack, max(8, slack)
        self._dated: dict[Hashable, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
        self._other: dict[Hashable, list[int]] = defaultdict(list)
        self._all: dict[Hashable, list[int]] = defaultdict(list)

    def add(self, key: Hashable, time: Period | None, number: int) -> None:
        span = self._span(time)
        self._all[key].append(number)
        if span is None:
            self._other[key].append(number)
            return
        for bucket in range(span[0], span[1] + 1):
            self._dated[key][bucket].append(number)

    def near(self, key: Hashable, time: Period | None) -> Iterable[int]:
        """Numbers under a key whose time does not speak against ``time``."""
        span = self._span(time)
        if span is None:
            yield from self._all.get(key, ())
            return
        yield from self._other.get(key, ())
        buckets = self._dated.get(key)
        if buckets:
            for bucket in range(span[0] - 1, span[1] + 2):
                yield from buckets.get(bucket, ())

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


class PassageIndex:
    """Hops by holder at one end and materiel, for joins: who may have passed on what another received."""

    def __init__(self, identity: Identity) -> None:
        self._identity = identity
        self._reaching: dict[tuple[str, str], list[int]] = defaultdict(list)
        self._own: dict[tuple[str, str], list[int]] = defaultdict(list)

    def add(self, hop: Hop, parties: tuple[Filler, ...], number: int) -> None:
        """Note a hop under each of ``parties`` and all they are part of, with its materiel ("=") and the classes above."""
        items = {c for f in hop.item for c in self._identity.classes(f)}
        items |= {f"={self._identity.key(f)}" for f in hop.item}
        for party in parties:
            own, reach = party_keys(party, hop.documents, self._identity)
            for table, holders in ((self._own, own), (self._reaching, reach)):
                for holder in holders:
                    for item in items:
                        table[holder, item].append(number)

    def meeting(self, hop: Hop, parties: tuple[Filler, ...]) -> set[int]:
        """Numbers of the hops whose holder and materiel may be those of ``hop`` with ``parties``: the same materiel, one
        below it, or one of the classes above."""
        out: set[int] = set()
        items = [self._identity.key(f) for f in hop.item]
        items += [f"={c}" for f in hop.item for c in self._identity.classes(f)[1:]]
        for party in parties:
            own, reach = party_keys(party, hop.documents, self._identity)
            for table, holders in ((self._reaching, own), (self._own, reach)):
                for holder in holders:
                    for item in items:
                        out.update(table.get((holder, item), ()))
        return out


def day_of(time: Period | None) -> int:
    """A day to sort by; undated last."""
    known = (time.last or time.first) if time else None
    return (known or date.max).toordinal()
