"""What a name means when it stands alone: in a spreadsheet column, a caption, a query.

Reading text asks for exact names in context (`mentions.gazetteer`). A lone name has no context and is often dirty:
a running number before it, letters of another alphabet that only look Latin, a calibre, the chassis it sits on, a
typing error. `resolve` takes such dress off step by step and says at each candidate how it was reached; an empty
answer means "no match", and is better than a guess.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz, process

from armstrail.catalogue.fold import place_key, skeleton
from armstrail.catalogue.load import Catalogue
from armstrail.catalogue.schema import Alias, Materiel

LONGEST = 9  # words of the longest name that is looked for inside a string
FUZZY = 88  # of 100, `rapidfuzz.fuzz.ratio` over the folded names, at and above which a typing error is assumed
SHORTEST = 6  # letters below which no typing error is assumed


@dataclass(frozen=True, slots=True)
class Candidate:
    """``score`` orders candidates and says how much was taken away to reach them: 1 for the name as it stands, .9 and
    above for its dress alone, .6 for the class that its words name, below for a likely typing error. It is no
    probability; the share of right answers by score is in docs/catalogue.md."""

    kind: str
    id: str
    name: str
    score: float
    matched: str
    how: str


class _Index:
    """All spellings of a catalogue by their skeleton, for every use: also those that text is not read for."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.exact: dict[str, list[tuple[str, str, Alias]]] = defaultdict(list)
        for kind, table in catalogue.tables().items():
            for entry in table.values():
                given = [Alias(text=entry.name), *entry.aliases, *catalogue.spellings(entry)]
                for alias in given:
                    for key in _keys(alias.text, kind):
                        held = self.exact[key]
                        if all((k, i) != (kind, entry.id) for k, i, _ in held):
                            held.append((kind, entry.id, alias))
        self.fuzzy = {k: sorted(key for key in self.exact if any(h[0] == k for h in self.exact[key])) for k in _KINDS}

    def at(self, key: str, kinds: Iterable[str]) -> list[tuple[str, str, Alias]]:
        return [h for h in self.exact.get(key, ()) if h[0] in kinds]


_KINDS = ("materiel", "actors", "places", "outlets")


def _squeeze(text: str) -> str:
    return " ".join(skeleton(text).split())


def _keys(text: str, kind: str) -> Iterator[str]:
    key = _squeeze(text)
    yield key
    if kind == "materiel":
        if "-" in text:
            yield _squeeze(text.replace("-", ""))
        if key and key[-1].isalpha() and not key.endswith("s"):
            yield key + "s"
    elif kind == "places":
        yield place_key(text)


_CODE_POINT = re.compile(r"<U\+([0-9A-Fa-f]{4,6})>")
_LATIN_FOR = str.maketrans("АВЕКМНОРСТУХЗГДЛПФЯБИЭ", "AVEKMNORSTUKZGDLPFYBIE")
_SERIAL = re.compile(r"^\s*(?:no\.?\s*)?\d{1,4}(?:[.):]\s*|\s+)(?=\S*[^\W\d])")
_CALIBRE = re.compile(r"^(?:\d{2,3}(?:\.\d+)?(?:/\d{2,3})?\s?-?mm)\s+", re.IGNORECASE)
_UNKNOWN = re.compile(
    r"^\(?(?:unknown|uknown|unidentified|unspecified|various|possible|possibly|likely)\)?\s+", re.IGNORECASE
)
_BRACKET = re.compile(
    r"\s*\((?:for|of|from|launcher|operated|likely|radar|command|part)\b.*$|\s*\([^()]*\s[^()]*\)", re.IGNORECASE
)
_CARRIED = re.compile(
    r"\s+(?:with|w/|based on|on an?|converted|armed with|fitted with|equipped with|mounted on|variant of)\s.*$|"
    r"\s+(?:for|of|from)\s+(?:the\s+|unknown\s+)?.*$|\s+on\s+\S+\s+(?:chassis|mast)\b.*$",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\s+(?:obr|zr|mod|model|arr)\.?\s*\d{4}\b\.?", re.IGNORECASE)
_TAIL = re.compile(r"[\s:;,.]*(?:\(\d+,?\s*\w*\))?[\s:;,.]*$")


def clean(name: str) -> str:
    """The name without what is no part of it: escapes, look-alike letters, a running number, quotation marks."""
    text = _CODE_POINT.sub(lambda m: chr(int(m.group(1), 16)), name)
    text = unicodedata.normalize("NFKC", text)
    with suppress(UnicodeError):
        text = text.encode("cp1252").decode("utf-8")  # UTF-8 that was read as Windows-1252: "Ã‰lan" for "Élan"
    text = " ".join(_latin(w) for w in text.split())
    text = _SERIAL.sub("", text)
    text = re.sub(r"[\"“”„«»]|(?<!\w)['‘’`]+|['‘’`]+(?!\w)", " ", text)
    return " ".join(_TAIL.sub("", text).split())


def _latin(word: str) -> str:
    """A word that mixes Latin letters or digits with Cyrillic capitals, as GRAU indices are typed: 9М133 is 9M133."""
    cyrillic = re.findall("[\u0400-\u04ff]", word)
    if (
        cyrillic
        and (re.search("[A-Za-z]", word) or re.search(r"\d", word))
        and all(ord(c) in _LATIN_FOR for c in cyrillic)
    ):
        return word.translate(_LATIN_FOR)
    return word


def _stages(name: str) -> Iterator[tuple[str, float, str]]:
    """The name with less and less dress, the score it then may have, and what was taken off."""
    yield name, 1.0, "the name as it stands"
    cleaned = clean(name)
    if cleaned != name:
        yield cleaned, 0.98, "without numbers, quotes and foreign letters"
    steps = (
        (_CALIBRE, 0.97, "without its calibre"),
        (_YEAR, 0.93, "without its year"),
        (_BRACKET, 0.95, "without what stands in brackets"),
        (_UNKNOWN, 0.92, "without 'unknown'"),
        (_CARRIED, 0.9, "without what it carries or belongs to"),
    )
    text, score = cleaned, 1.0
    for pattern, worth, how in steps:
        shorter = pattern.sub("" if pattern is not _BRACKET else " ", text).strip(" ,;:")
        if shorter and shorter != text:
            text, score = " ".join(shorter.split()), min(score, worth)
            yield text, score, how


def resolve(name: str, catalogue: Catalogue, kind: str | None = None, limit: int = 5) -> list[Candidate]:
    """Entries that ``name`` may mean, best first; empty where none is likely. ``kind`` is a folder name ("materiel").

    Of materiel, words of a class alone give the class, never a model; a name that fits several models gives what they
    have in common. Raises nothing: any string may be asked.
    """
    if not name.strip() or len(name) > 400:
        return []
    index = _index(catalogue)
    kinds = (kind,) if kind else _KINDS
    found: dict[tuple[str, str], Candidate] = {}

    def add(candidates: Iterable[Candidate]) -> None:
        for c in candidates:
            if (c.kind, c.id) not in found or found[c.kind, c.id].score < c.score:
                found[c.kind, c.id] = c

    stages = list(_stages(name))
    for text, score, how in stages:
        add(_exact(index, text, kinds, score, how))
        if found:
            break
    if not found and "materiel" in kinds:
        add(_inside(index, [s[0] for s in stages[1:] or stages], catalogue))
    if not found:
        add(_misspelt(index, stages[-1][0], kinds))
    return sorted(found.values(), key=lambda c: (-c.score, _KINDS.index(c.kind), c.id))[:limit]


def _exact(index: _Index, text: str, kinds: Iterable[str], score: float, how: str) -> Iterator[Candidate]:
    held = index.at(_squeeze(text), kinds)
    if not held and "places" in kinds:
        held = index.at(place_key(text), ("places",))
    sure = any(not alias.needs for _, _, alias in held)
    for kind, identifier, alias in held:
        entry = index.catalogue.entry(identifier)
        assert entry is not None
        if alias.case and alias.text != text and text != text.lower():
            continue
        doubt = 1.0 if not alias.needs else (0.6 if sure else 0.75)
        reached = how if alias.text == entry.name else f"{how}; alias '{alias.text}' ({alias.kind})"
        yield Candidate(kind, identifier, entry.name, round(score * doubt, 3), alias.text, reached)


def _spans(index: _Index, text: str) -> list[tuple[int, int, list[str], str]]:
    """Names of materiel inside the text, by words: start, end, ids, the words."""
    words = _squeeze(re.sub(r"[()/,]", " ", text)).split()
    out: list[tuple[int, int, list[str], str]] = []
    start = 0
    while start < len(words):
        for end in range(min(len(words), start + LONGEST), start, -1):
            key = " ".join(words[start:end])
            ids = [i for _, i, _ in index.at(key, ("materiel",)) if len(key) > 1]
            if ids:
                out.append((start, end, ids, key))
                start = end - 1
                break
        start += 1
    return out


def _inside(index: _Index, texts: list[str], catalogue: Catalogue) -> Iterator[Candidate]:
    """The model named first within the string; else the class its last words name, after the dress is off."""
    for text in _by_chassis(index, reversed(texts), catalogue):
        slashed = _of_a_list(index, text, catalogue)
        if slashed:
            yield slashed
            return
        models: list[tuple[list[Materiel], str]] = []
        classes: list[tuple[list[Materiel], str]] = []
        for _, _, ids, key in _spans(index, text):
            entries = [catalogue.materiel[i] for i in ids]
            named = [e for e in entries if e.level != "class"]
            (models if named else classes).append((named or entries, key))
        if models:
            entries, key = models[0]
            score = 0.85 if len(entries) == 1 else 0.6
            yield from (Candidate("materiel", e.id, e.name, score, key, "named within it") for e in entries)
            return
        if classes:
            entries, key = classes[-1]
            yield from (Candidate("materiel", e.id, e.name, 0.6, key, "the class its words name") for e in entries[:1])
            return


def _by_chassis(index: _Index, texts: Iterable[str], catalogue: Catalogue) -> Iterator[str]:
    """Of "BTR-80-based ZS-88 vehicle" what sits on the chassis first, if it is a model; the chassis else."""
    for text in texts:
        before, based, after = text.partition("-based ")
        if not based:
            yield text
            continue
        models = [i for _, _, ids, _ in _spans(index, after) for i in ids if catalogue.materiel[i].level != "class"]
        chassis = [i for _, _, ids, _ in _spans(index, before) for i in ids if catalogue.materiel[i].level != "class"]
        yield after if models or not chassis else before


def _of_a_list(index: _Index, text: str, catalogue: Catalogue) -> Candidate | None:
    """What the members of "BMP-1/2" or "Su-30/Su-34/Su-35" have in common."""
    parts = re.split(r"/|\s+or\s+|\s+and\s+", text)
    if len(parts) < 2:
        return None
    stem = re.match(r"^(.*?[A-Za-z]-?)\d", parts[0])
    ids: list[str] = []
    for part in parts:
        spelled = part.strip() if re.search("[A-Za-z]{2}", part) or not stem else stem.group(1) + part.strip()
        hits = _spans(index, spelled)
        named = [i for _, _, found, _ in hits for i in found if catalogue.materiel[i].level != "class"][:1]
        if not named:
            return None
        ids += named
    common = _common(ids, catalogue)
    return (
        Candidate("materiel", common.id, common.name, 0.7, text, "what the names in it have in common")
        if common
        else None
    )


def _common(ids: list[str], catalogue: Catalogue) -> Materiel | None:
    lines = [[e.id for e in catalogue.line(i)] for i in ids]
    for identifier in lines[0]:
        if all(identifier in line for line in lines[1:]):
            return catalogue.materiel[identifier]
    return None


def _misspelt(index: _Index, text: str, kinds: Iterable[str]) -> Iterator[Candidate]:
    """Names that differ by a typing error; figures must agree, for T-72 is no T-62."""
    key = _squeeze(text)
    if len(key) < SHORTEST:
        return
    figures = re.findall(r"\d+", key)
    for kind in kinds:
        close = process.extract(key, index.fuzzy[kind], scorer=fuzz.ratio, score_cutoff=FUZZY, limit=3)
        for spelled, ratio, _ in close:
            if re.findall(r"\d+", spelled) != figures or spelled[0] != key[0]:
                continue
            for k, identifier, alias in index.at(spelled, (kind,)):
                entry = index.catalogue.entry(identifier)
                assert entry is not None
                yield Candidate(k, identifier, entry.name, round(ratio / 200, 3), alias.text, "a likely typing error")


@lru_cache(maxsize=2)
def _index(catalogue: Catalogue) -> _Index:
    return _Index(catalogue)
