"""Which names mean one party, where the catalogue does not tell: what persons judged, and what they may want to judge.

A judgement joins two names, keeps them apart or leaves it open; the latest on a pair counts, and taking one back undoes
what it did. Names that are judged the same stand for one holder in events, hops and chains.
"""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Container, Iterable
from itertools import combinations

from rapidfuzz import fuzz

from armstrail.catalogue.fold import skeleton
from armstrail.catalogue.load import Catalogue
from armstrail.errors import BadInput
from armstrail.model import Claim, Filler, NameJudgement, Role
from armstrail.model.base import Noun

PARTIES = (Role.AGENT, Role.FROM, Role.TO)
ALIKE = 85  # of 100, `rapidfuzz.fuzz.ratio` of two spellings at and above which one may be the other's typing error
_SMALL = frozenset({"the", "of", "for", "and", "al", "el", "de", "la", "in"})


class NameGraph:
    """What persons judged of names: nodes are keys of parties, edges are "same" and "different"."""

    def __init__(self, judgements: Iterable[NameJudgement] = (), actors: Container[str] = ()) -> None:
        """``judgements`` first to last; ``actors`` are the ids of the catalogue's, which stand for the names beside them."""
        self._latest: dict[frozenset[str], NameJudgement] = {j.pair: j for j in judgements}
        self._same: dict[str, list[NameJudgement]] = defaultdict(list)
        for j in self._latest.values():
            if j.verdict == "same":
                for name in j.names:
                    self._same[name].append(j)
        self.joined: dict[str, str] = {}  # the key that stands for each name that was judged to be another's
        for name in self._same:
            if name not in self.joined:
                group = {name, *self._reached(name)}
                known = min(group, key=lambda k: (k not in actors, k))
                self.joined |= dict.fromkeys(group, known)

    @property
    def judgements(self) -> list[NameJudgement]:
        """The judgements that count: the latest on each pair."""
        return list(self._latest.values())

    def key(self, name: str) -> str:
        """The key that stands for all that a name was judged to be the same as; its own where it was not."""
        return self.joined.get(name, name)

    def verdict(self, a: str, b: str) -> NameJudgement | None:
        """The latest judgement on a pair itself."""
        return self._latest.get(frozenset({a, b}))

    def path(self, a: str, b: str) -> list[NameJudgement]:
        """The judgements by which one name is the other, fewest first found; empty where they are not joined."""
        return self._reached(a).get(b, [])

    def check(self, judgement: NameJudgement) -> None:
        """Raise BadInput where a judgement goes against others: two names cannot be one by some and two by others."""
        a, b = judgement.names
        others = NameGraph([j for j in self.judgements if j.pair != judgement.pair])
        if judgement.verdict == "different" and (path := others.path(a, b)):
            raise BadInput(f"{a} and {b} are one by {_told(path)}; judge one of these first")
        if judgement.verdict == "same":
            joined = {others.key(a), others.key(b)}
            for j in others.judgements:
                if j.verdict == "different" and {others.key(n) for n in j.names} == joined:
                    raise BadInput(f"{j.names[0]} and {j.names[1]} were judged different by {j.who}; judge them first")

    def _reached(self, start: str) -> dict[str, list[NameJudgement]]:
        """Every name that is one with ``start``, with the judgements on the way."""
        out: dict[str, list[NameJudgement]] = {}
        queue: deque[tuple[str, list[NameJudgement]]] = deque([(start, [])])
        while queue:
            name, path = queue.popleft()
            for j in self._same.get(name, ()):
                other = j.names[1] if j.names[0] == name else j.names[0]
                if other != start and other not in out:
                    out[other] = [*path, j]
                    queue.append((other, out[other]))
        return out


def _told(path: list[NameJudgement]) -> str:
    return " and ".join(f"{j.names[0]} = {j.names[1]} ({j.who})" for j in path)


class Likely(Noun):
    """Two names that may mean one party. ``score`` is of 100, ``why`` says what speaks for and against it."""

    names: tuple[str, str]
    shown: tuple[str, str]
    score: int
    why: str


def likely_pairs(claims: list[Claim], catalogue: Catalogue) -> list[Likely]:
    """Uncatalogued names of parties that may be spellings of each other or of an entry, the likeliest first.

    A pair scores by the likeness of its spellings, up to 80, and 10 each for a place and a kind of materiel told of both.
    Two parties of one claim are two.
    """
    told: dict[str, list[tuple[Claim, Filler]]] = defaultdict(list)
    apart: set[frozenset[str]] = set()
    for claim in claims:
        keys = {party_key(f) for role in PARTIES for f in claim.fillers(role)}
        apart |= {frozenset(pair) for pair in combinations(sorted(keys), 2)}
        for role in PARTIES:
            for f in claim.fillers(role):
                if f.id is not None or f.name[:1].isupper():
                    told[party_key(f)].append((claim, f))
    spelled = {key: _spellings(said, catalogue) for key, said in told.items()}
    out: list[Likely] = []
    for a, b in combinations(sorted(told), 2):
        first, second = told[a], told[b]
        if (first[0][1].id and second[0][1].id) or frozenset({a, b}) in apart:
            continue
        best = max(_alike(x, y) for x in spelled[a] for y in spelled[b])
        if best[0]:
            beside = [s for s in (_shared(first, second, Role.PLACE), _shared(first, second, Role.ITEM)) if s]
            names = (first[0][1].name, second[0][1].name)
            score, why = best[0] + 10 * len(beside), "; ".join([best[1], *beside])
            out.append(Likely(names=(a, b), shown=names, score=score, why=why))
    return sorted(out, key=lambda x: (-x.score, x.names))


def party_key(filler: Filler) -> str:
    """What a party is judged by: its entry, or its name in lower case."""
    return filler.id or filler.name.lower()


def _spellings(told: list[tuple[Claim, Filler]], catalogue: Catalogue) -> set[str]:
    filler = told[0][1]
    known = catalogue.names_of(filler.id) if filler.id in catalogue.actors else ()
    return {skeleton(n).strip() for _, f in told for n in (f.name, *f.aliases)} | {skeleton(n).strip() for n in known}


def _alike(a: str, b: str) -> tuple[int, str]:
    """How alike two spellings are, of 80, and why."""
    mine, theirs = ([w for w in re.findall(r"\w+", x) if w not in _SMALL] for x in (a, b))
    if not mine or not theirs:
        return 0, ""
    if set(mine) == set(theirs):
        return 80, "the same words"
    for short, long in ((mine, theirs), (theirs, mine)):
        initials = "".join(w[0] for w in long)
        if len(short) == 1 and len(long) > 2 and short[0] == initials:
            return 70, "the first letters"
    ratio = fuzz.ratio(a, b)
    if ratio >= ALIKE:
        return round(ratio * 0.7), "spelled alike"
    few, many = sorted((set(mine), set(theirs)), key=len)
    if few < many and len(few) > 1:
        return 50, "one has all words of the other"
    return 0, ""


def _shared(first: list[tuple[Claim, Filler]], second: list[tuple[Claim, Filler]], role: Role) -> str:
    mine, theirs = ({f.name for c, _ in told for f in c.fillers(role)} for told in (first, second))
    common = sorted(mine & theirs)
    return f"both with {common[0]}" if common else ""
