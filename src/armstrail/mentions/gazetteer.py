"""One sweep over the text for every name of the catalogue.

Overlapping matches are collected with an Aho-Corasick automaton over the folded text, then filtered by word
boundary, case and context, and the longest kept: a leftmost-longest automaton would lose "Homs" where
"Homs Gov" fails its boundary.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

import ahocorasick_rs

from armstrail.catalogue.fold import fold
from armstrail.catalogue.load import Catalogue
from armstrail.catalogue.schema import Alias, Entry
from armstrail.model import Mention, MentionKind

_ORDER = (MentionKind.MATERIEL, MentionKind.ACTOR, MentionKind.PLACE, MentionKind.OUTLET)


@dataclass(frozen=True, slots=True)
class _Sense:
    """What a folded string may stand for, and on which conditions (see `catalogue.schema`)."""

    kind: MentionKind
    entry: str
    exact: str
    needs: tuple[str, ...]
    unless: frozenset[str]


@dataclass(slots=True)
class _Pattern:
    senses: list[_Sense] = field(default_factory=list)


def _plural(word: str) -> str | None:
    if re.search(r"[\d.)]$", word):
        return word + "s"
    if word.endswith(("s", "craft", "x", "ammunition", "ies", "weaponry", "armour", "armor", "artillery", "gear")):
        return None
    if re.search(r"[^aeiou]y$", word):
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("ch", "sh", "z")) else "s")


def _spellings(alias: Alias, kind: MentionKind) -> Iterator[str]:
    yield alias.text
    if kind is not MentionKind.MATERIEL:
        return
    plural = _plural(alias.text)
    variants = [alias.text, *([plural] if plural else [])]
    yield from variants[1:]
    for text in variants:
        if "-" in text:
            yield text.replace("-", " ")
            yield text.replace("-", "")


class Gazetteer:
    """Finds the catalogue's names. Built once per catalogue; safe to share."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        patterns: dict[str, _Pattern] = {}
        tables: list[tuple[MentionKind, dict[str, Entry]]] = [
            (MentionKind.MATERIEL, dict(catalogue.materiel)),
            (MentionKind.ACTOR, dict(catalogue.actors)),
            (MentionKind.PLACE, {k: v for k, v in catalogue.places.items() if v.feature != "country"}),
            (MentionKind.OUTLET, dict(catalogue.outlets)),
        ]
        for kind, table in tables:
            for entry in table.values():
                for alias in self._aliases(entry, kind):
                    self._add(patterns, kind, entry, alias)
        self._keys = list(patterns)
        self._patterns = [patterns[k] for k in self._keys]
        self._automaton = ahocorasick_rs.AhoCorasick(
            self._keys, matchkind=ahocorasick_rs.MatchKind.Standard, store_patterns=False
        )

    def _aliases(self, entry: Entry, kind: MentionKind) -> Iterator[Alias]:
        if entry.match:
            yield Alias(text=entry.name)
        yield from entry.aliases
        for adjective in getattr(entry, "adjectives", ()):
            yield Alias(text=adjective, kind="adjective", case=adjective.isupper())

    def _add(self, patterns: dict[str, _Pattern], kind: MentionKind, entry: Entry, alias: Alias) -> None:
        generic = kind is MentionKind.MATERIEL and getattr(entry, "level", "") == "class"
        for text in dict.fromkeys(_spellings(alias, kind)):
            exact = text if alias.case else ("" if generic or not text[0].isupper() else text[0])
            sense = _Sense(kind, entry.id, exact, tuple(fold(n) for n in alias.needs), frozenset(alias.unless))
            known = patterns.setdefault(fold(text), _Pattern()).senses
            if all((s.kind, s.entry) != (kind, entry.id) for s in known):
                known.append(sense)

    def find(self, text: str) -> list[Mention]:
        """Longest non-overlapping names in ``text``, in order; offsets are code points."""
        folded = fold(text)
        found: list[Mention] = []
        for index, start, end in self._automaton.find_matches_as_indexes(folded, overlapping=True):
            if (start and folded[start - 1].isalnum()) or (end < len(folded) and folded[end].isalnum()):
                continue
            mention = self._mention(text, folded, start, end, self._patterns[index])
            if mention:
                found.append(mention)
        found.sort(key=lambda m: (m.start, -m.end))
        kept: list[Mention] = []
        for mention in found:
            if not kept or mention.start >= kept[-1].end:
                kept.append(mention)
        return kept

    def _mention(self, text: str, folded: str, start: int, end: int, pattern: _Pattern) -> Mention | None:
        written = text[start:end]
        senses = [
            (s.kind, s.entry)
            for s in pattern.senses
            if self._cased(written, s.exact)
            and (not s.needs or any(n in folded for n in s.needs))
            and not (s.unless and s.unless & self._beside(folded, start, end))
        ]
        if not senses:
            return None
        kind = min((k for k, _ in senses), key=_ORDER.index)
        return Mention(start, end, written, kind, tuple(e for k, e in senses if k is kind))

    @staticmethod
    def _beside(folded: str, start: int, end: int) -> set[str]:
        """The words right before and right after a match."""
        before = re.findall(r"[\w-]+", folded[max(0, start - 24) : start])
        after = re.findall(r"[\w-]+", folded[end : end + 24])
        return {*before[-1:], *after[:1]}

    @staticmethod
    def _cased(written: str, exact: str) -> bool:
        """Names keep their capital; ``exact`` of more than one letter must stand as it is."""
        if not exact:
            return True
        return written[0] == exact if len(exact) == 1 else written == exact


@lru_cache(maxsize=4)
def _cached(digest: str, folder: str) -> Gazetteer:
    from armstrail.catalogue.load import default_catalogue, read_catalogue  # built lazily, by digest

    catalogue = default_catalogue()
    return Gazetteer(catalogue if catalogue.digest == digest else read_catalogue(catalogue.folder))


def gazetteer(catalogue: Catalogue) -> Gazetteer:
    """The gazetteer of a catalogue, built on first use."""
    return _cached(catalogue.digest, str(catalogue.folder))
