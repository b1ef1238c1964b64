"""The dictionary pass: every name of the catalogue in one sweep over the text.

The text becomes one byte a code point (`catalogue.fold.letters`: case, accents and joints dropped), so that offsets
stay true and a name and its hyphen variants are one pattern; patterns carry their word boundaries. The Aho-Corasick
automaton then reports few false starts, and case, joints and context are asked of those few alone.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter
from typing import TypedDict

import ahocorasick_rs

from armstrail.catalogue.cache import kept
from armstrail.catalogue.fold import fold, letters, skeleton
from armstrail.catalogue.load import Catalogue
from armstrail.catalogue.schema import Alias, Entry
from armstrail.model import Mention, MentionKind

_ORDER = (MentionKind.MATERIEL, MentionKind.ACTOR, MentionKind.PLACE, MentionKind.OUTLET)
_ARTICLES = ("A ", "a ")
_START = itemgetter(1)
_PLAIN = re.compile(r"[a-z0-9 ]+").fullmatch
_ODD = re.compile(r"[^\w\s'’‘`ʼ./‐‑‒–—−-]").search  # no joint: a comma, a bracket between the words of a name
_mention = tuple.__new__  # half the time of the constructor, which counts at a name every 70 characters
_ARTICLE = re.compile(r"(?:Al|El)[- ]")  # written "the al-Nusra Front" in running text
_SHIP = re.compile(
    r" (?:The )?[A-Z][a-zà-ÿ'’]+(?: (?:[A-Z]\. )?[A-Z][a-zà-ÿ'’]+)*"
).match  # "USS *Winston S. Churchill*"
_NEAR = 100  # code points on either side in which a word of the class must stand


@dataclass(frozen=True, slots=True)
class _Sense:
    """What a spelling may stand for, and on which conditions (see `catalogue.schema`)."""

    kind: MentionKind
    entry: str
    exact: str
    needs: tuple[str, ...]
    near: tuple[str, ...]
    unless: frozenset[str]


@dataclass(slots=True)
class _Pattern:
    """All senses of one spelling. ``plain`` holds the answer where no sense has a condition but its first letter."""

    skeleton: str
    senses: list[_Sense]
    joined: bool  # of more than one word, or beyond Latin letters: what stands between is to be looked at
    latin: bool  # of Latin letters and digits: the automaton's word for it is enough, but for what joins the words
    plain: tuple[MentionKind, tuple[str, ...], str] | None = None

    @classmethod
    def of(cls, spelled: str, held: str) -> _Pattern:
        """From a row of `Names`."""
        senses = [_Sense(_ORDER[k], e, x, tuple(n), tuple(c), frozenset(u)) for k, e, x, n, c, u in json.loads(held)]
        single = spelled.isascii() and spelled.isalnum()
        out, first = cls(spelled, senses, joined=not single, latin=_PLAIN(spelled) is not None), senses[0]
        if all(not (s.needs or s.near or s.unless) and s.exact == first.exact for s in senses):
            kind = min((s.kind for s in senses), key=_ORDER.index)
            out.plain = kind, tuple(s.entry for s in senses if s.kind is kind), first.exact
        return out


def _plural(word: str) -> str | None:
    if re.search(r"[\d.)]$", word):
        return word + "s"
    if word.endswith(("s", "craft", "x", "ammunition", "ies", "weaponry", "armour", "armor", "artillery", "gear")):
        return None
    if re.search(r"[^aeiou]y$", word):
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("ch", "sh", "z")) else "s")


def _spellings(alias: Alias, kind: MentionKind) -> Iterator[str]:
    """The alias, its plural, and for materiel the forms written without the hyphen or the space before a number."""
    yield alias.text
    if kind is not MentionKind.MATERIEL:
        return
    plural = _plural(alias.text) if alias.lang == "en" else None
    for text in (alias.text, plural):
        if text:
            yield text
            if re.search(r"-\d", text) or ("-" in text and text.islower()):
                yield text.replace("-", "")


class Names(TypedDict):
    """Every spelling that is looked for, as columns of lines, which load faster than rows: its bytes as Latin-1 text,
    its skeleton, and its senses as JSON rows of `_Sense`, read when the spelling is first met; ``ships`` are the spellings
    that stand before the name of a ship."""

    keys: str
    spelled: str
    senses: str
    ships: str


def names_of(catalogue: Catalogue) -> Names:
    """All spellings of a catalogue."""
    patterns: dict[tuple[str, str], list[list[object]]] = {}
    tables: list[tuple[MentionKind, Iterable[Entry]]] = [
        (MentionKind.MATERIEL, catalogue.materiel.values()),
        (MentionKind.ACTOR, catalogue.actors.values()),
        (MentionKind.PLACE, (p for p in catalogue.places.values() if p.feature != "country")),
        (MentionKind.OUTLET, catalogue.outlets.values()),
    ]
    for kind, entries in tables:
        for entry in entries:
            generic = kind is MentionKind.MATERIEL and getattr(entry, "level", "") == "class"
            for alias in catalogue.spellings(entry):
                needs = [fold(n) for n in alias.needs if not n.startswith("@")]
                if "@country" in alias.needs:
                    needs += catalogue.country_words(entry)
                near = list(catalogue.context(entry.id)) if "@class" in alias.needs else []
                for text in dict.fromkeys(_spellings(alias, kind)):
                    key = letters(text).strip().decode("latin-1")
                    if not key:
                        continue
                    capital = text[0].isupper() and not generic and not _ARTICLE.match(text)
                    exact = text if alias.case else text[0] if capital else ""
                    senses = patterns.setdefault((f" {key} ", skeleton(text).strip()), [])
                    number = _ORDER.index(kind)
                    if all((s[0], s[1]) != (number, entry.id) for s in senses):
                        senses.append([number, entry.id, exact, needs, near, list(alias.unless)])
    return {
        "keys": "\n".join(key for key, _ in patterns),
        "spelled": "\n".join(spelled for _, spelled in patterns),
        "senses": "\n".join(json.dumps(senses, ensure_ascii=False) for senses in patterns.values()),
        "ships": "\n".join(a.text for e in catalogue.actors.values() for a in e.aliases if a.kind == "ship"),
    }


class Gazetteer:
    """Finds the catalogue's names. Built once per catalogue, kept between runs; safe to share."""

    def __init__(self, names: Names) -> None:
        """``names`` as `names_of` makes them."""
        self._spelled = names["spelled"].split("\n")
        self._senses = names["senses"].split("\n")
        self._ships = frozenset(names["ships"].split("\n"))
        self._patterns: list[_Pattern | None] = [None] * len(self._spelled)
        self._automaton = ahocorasick_rs.BytesAhoCorasick(
            names["keys"].encode("latin-1").split(b"\n"), matchkind=ahocorasick_rs.MatchKind.Standard
        )

    def __len__(self) -> int:
        return len(self._spelled)

    def _pattern(self, index: int) -> _Pattern:
        made = self._patterns[index] = _Pattern.of(self._spelled[index], self._senses[index])
        return made

    def find(self, text: str) -> list[Mention]:
        """Longest non-overlapping names in ``text``, in order; offsets are code points."""
        found = self._automaton.find_matches_as_indexes(b" " + letters(text) + b" ", overlapping=True)
        found.reverse()  # reported by their ends: of those that start at one place, the longest now comes first
        found.sort(key=_START)
        out: list[Mention] = []
        reach, known, folded = 0, self._patterns, None
        met: set[str] = set()
        for index, start, past in found:
            if start < reach:
                continue
            pattern = known[index] or self._pattern(index)
            end = past - 2
            written = text[start:end]
            if pattern.joined and (_ODD(written) if pattern.latin else skeleton(written) != pattern.skeleton):
                continue
            follow = text[end : end + 1]
            if follow == "-" and text[end + 1 : end + 2].isdigit():  # a designation goes on: "AGM" in "AGM-114"
                continue
            if (
                start > 1
                and text[start - 1] == "-"
                and len(written) < 4
                and written.isupper()
                and text[start - 2].islower()
            ):
                continue  # a designation before it goes on: "AK" in "Osa-AK"
            if written[:2] in _ARTICLES and pattern.skeleton[0] == "a":  # "A 50" is no A-50
                continue
            if pattern.plain is not None:
                kind, entries, exact = pattern.plain
                if exact and (written[0] != exact if len(exact) == 1 else not _cased(written, exact)):
                    continue
            else:
                folded = folded or _Folded(text)
                held = [s for s in pattern.senses if _holds(s, written, folded, start, end, met)]
                if not held:
                    continue
                kind = min((s.kind for s in held), key=_ORDER.index)
                entries = tuple(s.entry for s in held if s.kind is kind)
                met.update(s.entry for s in held if s.near)
            if follow == "." and pattern.joined and written[-2:-1] == ".":
                end += 1
                written = text[start:end]
            if written in self._ships:
                named = _SHIP(text, end)
                if named is None:
                    continue
                end = named.end()
                written = text[start:end]
            out.append(_mention(Mention, (start, end, written, kind, entries)))
            reach = end
        return out


class _Folded:
    """The folded text and which context words stand in it, worked out when first asked for."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._folded: str | None = None
        self._known: dict[str, bool] = {}

    @property
    def text(self) -> str:
        if self._folded is None:
            self._folded = fold(self._text)
        return self._folded

    def has(self, word: str) -> bool:
        known = self._known.get(word)
        if known is None:
            known = self._known[word] = word in self.text
        return known


_COUNT = re.compile(
    r"(?:\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty|several|dozens of|hundreds of|"
    r"a dozen|dozen of|pair of|few|many|more))\s(?:new |old |more |used |captured |of the |of its |of their )?$"
)
"""What a name in the plural stands behind where it counts things: "19 *Caesars*" are no emperors."""


def _cased(written: str, exact: str) -> bool:
    """Names keep their capital; ``exact`` of more than one letter must stand as it is."""
    return written[0] == exact if len(exact) == 1 else written.rstrip(".") == exact.rstrip(".")


def _holds(sense: _Sense, written: str, folded: _Folded, start: int, end: int, met: set[str]) -> bool:
    """Whether a sense holds here. ``met`` are the entries told by their context earlier in the text: what was called
    "Apache helicopters" may be "the Apaches" from then on."""
    if sense.exact and not _cased(written, sense.exact):
        return False
    if sense.needs and not any(folded.has(n) for n in sense.needs):
        return False
    if sense.near and sense.entry not in met:
        around = folded.text[max(0, start - _NEAR) : start] + " " + folded.text[end : end + _NEAR]
        counted = (
            written.endswith("s") and written[0].isupper() and _COUNT.search(folded.text[max(0, start - 24) : start])
        )
        if not counted and not any(word in around for word in sense.near):
            return False
    return not (sense.unless and sense.unless & _beside(folded.text, start, end))


def _beside(folded: str, start: int, end: int) -> set[str]:
    """The words right before and right after a match."""
    before = re.findall(r"[\w-]+", folded[max(0, start - 24) : start])
    after = re.findall(r"[\w-]+", folded[end : end + 24])
    return {*before[-1:], *after[:1]}


@lru_cache(maxsize=4)
def gazetteer(catalogue: Catalogue) -> Gazetteer:
    """The gazetteer of a catalogue, built on first use and kept in the cache folder."""
    return Gazetteer(kept("names", catalogue.digest, lambda: names_of(catalogue)))
