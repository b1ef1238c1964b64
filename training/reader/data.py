"""The treebank as training examples: tags, heads, relations, predicates and their roles in English web text.

Source: the UD English EWT sentences joined with PropBank (both CC BY-SA 4.0), one gzip JSON file a split, each
sentence with ``words``, ``upos``, ``xpos``, ``heads`` (1-based, 0 is the root), ``rels`` and ``frames`` (``v``: index
of the predicate's word, ``roleset``, ``tags``: BIO roles of the words).
"""

from __future__ import annotations

import gzip
import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

MAX_PIECES = 128
CLS, SEP = 101, 102
AUXILIARIES = {"be.03", "have.01", "do.01", "get.03"}  # PropBank's rolesets of words that carry no event
ROLES = (
    *("ARG0", "ARG1", "ARG2", "ARG3", "ARG4", "ARGM-TMP", "ARGM-LOC", "ARGM-NEG", "ARGM-MOD", "ARGM-ADV", "ARGM-ADJ"),
    *("ARGM-MNR", "ARGM-DIS", "ARGM-EXT", "ARGM-PRP", "ARGM-CAU", "ARGM-DIR", "ARGM-PRD", "ARGM-GOL"),
    *("R-ARG0", "R-ARG1", "C-ARG1"),
)  # the roles frequent enough to learn; all others count as none
ROLE_TAGS = ("O", *(f"{mark}-{role}" for role in ROLES for mark in "BI"))


@dataclass(frozen=True)
class Example:
    """One sentence. ``first[i]`` is the index of word i's first piece in ``ids`` (which opens with CLS)."""

    ids: list[int]
    first: list[int]
    upos: list[str]
    xpos: list[str]
    heads: list[int]
    rels: list[str]
    frames: list[tuple[int, list[str]]]


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def encode_words(tokenizer, words: list[str]) -> tuple[list[int], list[int]] | None:
    """Piece ids of pre-split words and the first piece of each; None where a word has no piece."""
    encoding = tokenizer.encode(words, is_pretokenized=True, add_special_tokens=False)
    first: list[int | None] = [None] * len(words)
    ids = [CLS]
    for piece, word in zip(encoding.ids, encoding.word_ids, strict=True):
        if first[word] is None:
            first[word] = len(ids)
        ids.append(piece)
    if any(f is None for f in first):
        return None
    return [*ids, SEP], first  # type: ignore[return-value]


def read_split(path: Path, tokenizer) -> list[Example]:
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        sentences = json.load(stream)
    examples = []
    for sentence in sentences:
        encoded = encode_words(tokenizer, sentence["words"])
        if encoded is None or len(encoded[0]) > MAX_PIECES:
            continue
        frames = [
            (f["v"], [t if t in ROLE_TAGS else "O" for t in f["tags"]])
            for f in sentence["frames"]
            if f["roleset"] not in AUXILIARIES
        ]
        tags = (sentence[k] for k in ("upos", "xpos", "heads", "rels"))
        examples.append(Example(*encoded, *tags, frames))
    return examples
