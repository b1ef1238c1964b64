"""The treebank as training examples: words, part-of-speech tags, heads and relations of English web text.

Source: the UD English EWT sentences joined with PropBank (both CC BY-SA 4.0), one gzip JSON file a split, each
sentence with ``words``, ``upos``, ``xpos``, ``heads`` (1-based, 0 is the root) and ``rels``.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

MAX_PIECES = 128
CLS, SEP = 101, 102


@dataclass(frozen=True)
class Example:
    """One sentence. ``first[i]`` is the index of word i's first piece in ``ids`` (which opens with CLS)."""

    ids: list[int]
    first: list[int]
    upos: list[str]
    xpos: list[str]
    heads: list[int]
    rels: list[str]


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
        examples.append(Example(*encoded, sentence["upos"], sentence["xpos"], sentence["heads"], sentence["rels"]))
    return examples
