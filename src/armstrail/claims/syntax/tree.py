"""A parsed sentence and the ways to walk it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

PARTICLES = frozenset({"behind", "over", "off", "away", "back", "up", "down", "out"})
"""Words that make another verb of a verb: "push *out*"."""


@dataclass(slots=True)
class Token:
    """A word. ``start`` and ``end`` are offsets into the document; ``head`` is -1 at the root."""

    i: int
    text: str
    start: int
    end: int
    upos: str
    xpos: str
    head: int
    rel: str
    lemma: str
    children: list[int] = field(default_factory=list)
    arguments: dict[str, list[Token]] = field(default_factory=dict)
    """Of a predicate: the words that head its PropBank roles, by role ("ARG0", "ARGM-LOC")."""

    @property
    def low(self) -> str:
        return self.text.lower()

    @property
    def nominal(self) -> bool:
        return self.upos in {"NOUN", "PROPN", "PRON", "NUM", "SYM", "X"}


class Sentence:
    """Tokens of one sentence; ``start`` and ``end`` are document offsets."""

    def __init__(self, start: int, end: int, tokens: list[Token], *, title: bool = False) -> None:
        self.start, self.end, self.tokens, self.title = start, end, tokens, title
        self.relink()

    def relink(self) -> None:
        """Work out the children of every token anew, from the heads."""
        for token in self.tokens:
            token.children = []
        for token in self.tokens:
            if token.head >= 0:
                self.tokens[token.head].children.append(token.i)

    def __getitem__(self, i: int) -> Token:
        return self.tokens[i]

    def __len__(self) -> int:
        return len(self.tokens)

    def children(self, i: int, *rels: str) -> list[Token]:
        """Children of token ``i`` with one of the relations (all where none is given), in order."""
        return [self.tokens[c] for c in self.tokens[i].children if not rels or self.tokens[c].rel in rels]

    def child(self, i: int, *rels: str) -> Token | None:
        return next(iter(self.children(i, *rels)), None)

    def subtree(self, i: int, skip: frozenset[str] = frozenset()) -> Iterator[Token]:
        """Token ``i`` and all below it, leaving out branches whose relation is in ``skip``."""
        stack, seen = [i], set()
        while stack:
            current = stack.pop()
            if current in seen:
                continue
            seen.add(current)
            yield self.tokens[current]
            stack += [c for c in self.tokens[current].children if self.tokens[c].rel not in skip]

    def ancestors(self, i: int) -> Iterator[Token]:
        """Heads of token ``i``, nearest first."""
        seen = {i}
        current = self.tokens[i].head
        while current >= 0 and current not in seen:
            seen.add(current)
            yield self.tokens[current]
            current = self.tokens[current].head

    def case(self, i: int) -> str:
        """The preposition of a nominal, words joined by a blank: ``"in support of"``; ``""`` where there is none."""
        marks = self.children(i, "case")
        for part in self.children(i, "flat"):
            marks = marks or [t for t in self.children(part.i, "case") if t.i < i]  # "in *Khirbet* Ghazaleh"
        words: list[str] = []
        for token in marks:
            words.append(token.low)
            words += [t.low for t in self.children(token.i, "fixed")]
        return " ".join(words)

    def token_at(self, start: int, end: int) -> list[Token]:
        return [t for t in self.tokens if t.start < end and start < t.end]


def find_cycle(heads: list[int]) -> list[int] | None:
    """A circle among heads, or None for a tree. ``heads`` by column: 0 is the root, whose own entry is not looked at."""
    seen: dict[int, int] = {}
    for start in range(1, len(heads)):
        path: list[int] = []
        node = start
        while node and node not in seen:
            seen[node] = start
            path.append(node)
            node = heads[node]
        if node and seen[node] == start:
            return path[path.index(node) :]
    return None
