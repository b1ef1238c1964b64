"""The parser at run time: words to pieces, one pass of the network, a tree and the roles of its predicates."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np
import numpy.typing as npt
import onnxruntime
from tokenizers import Tokenizer

from armstrail.claims.syntax.asides import asides, tree_with_asides
from armstrail.claims.syntax.lemmas import lemma
from armstrail.claims.syntax.names import StandIn
from armstrail.claims.syntax.tree import Sentence, Token, find_cycle
from armstrail.claims.syntax.words import split_words

WEIGHTS = Path(__file__).parent / "weights"
MAX_PIECES = 126
_CLS, _SEP = 101, 102
Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]


class Parser:
    """Part-of-speech tags, a dependency tree and PropBank roles for English sentences.

    Deterministic: one sentence a pass on one thread. Weights are stored as int8 and computed with in float32, since
    int8 products saturate on processors without VNNI, where the same sentence would get another tree.
    Test figures (UD English EWT): see ``facts`` and docs/engine.md.
    """

    def __init__(self, folder: Path = WEIGHTS, known: frozenset[str] = frozenset()) -> None:
        described = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
        self.facts: dict[str, Any] = described["facts"]
        self._labels: dict[str, list[str]] = described["labels"]
        self._known = known
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        model = (folder / "parser.onnx").read_bytes()
        roles = (folder / "roles.onnx").read_bytes()
        self.digest = hashlib.sha256(model + roles).hexdigest()[:16]
        providers = ["CPUExecutionProvider"]
        self._session = onnxruntime.InferenceSession(model, options, providers=providers)
        self._roles = onnxruntime.InferenceSession(roles, options, providers=providers)
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()

    def parse(self, text: str, start: int = 0, *, title: bool = False, names: Sequence[StandIn] = ()) -> Sentence:
        """The tree of one sentence; ``start`` is its offset in the document. A sentence longer than the network's
        window is parsed in pieces that hang from the first one's root. ``names`` are read by their stand-ins."""
        words = split_words(text)
        hidden = _bounds(text)
        left_out = {w: "advmod" for w in words[1:] if any(a <= w[0] < b for a, b in hidden)}
        spelled: dict[tuple[int, int], str] = {}
        for name in names:
            inside = [w for w in words if name.start <= w[0] and w[1] <= name.end and w not in left_out]
            if inside and inside[0][0] == name.start and inside[-1][1] == name.end:
                if name.spelling:
                    spelled[inside[-1]] = name.spelling
                left_out |= dict.fromkeys(
                    inside[:-1] if name.spelling else inside, "compound" if name.spelling else "appos"
                )
        shown = [w for w in words if w not in left_out]
        if hidden and hidden[0][0] == words[0][0]:
            spelled[shown[0]] = "The"  # a count that opens the sentence: "At least" is read as an article
        tokens: list[Token] = []
        for chunk in self._chunks(text, shown):
            base = len(tokens)
            tokens += self.parse_words(text, chunk, base, start, spelled)
            if base:
                root = next(t for t in tokens[base:] if t.head == -1)
                root.head, root.rel = next(t.i for t in tokens if t.head == -1), "parataxis"
        if left_out:
            tokens = _restore(tokens, left_out, text, start)
        return Sentence(start, start + len(text), tokens, title=title)

    def _chunks(self, text: str, words: list[tuple[int, int]]) -> list[list[tuple[int, int]]]:
        encoded = self._tokenizer.encode([text[a:b] for a, b in words], is_pretokenized=True, add_special_tokens=False)
        counts = np.bincount(np.array([w for w in encoded.word_ids if w is not None], dtype=int), minlength=len(words))
        chunks: list[list[tuple[int, int]]] = [[]]
        used = 0
        for word, count in zip(words, counts, strict=True):
            if used + count > MAX_PIECES and chunks[-1]:
                chunks.append([])
                used = 0
            if count <= MAX_PIECES:
                chunks[-1].append(word)
                used += int(count)
        return [c for c in chunks if c]

    def parse_words(
        self,
        text: str,
        words: list[tuple[int, int]],
        base: int = 0,
        start: int = 0,
        spelled: Mapping[tuple[int, int], str] = MappingProxyType({}),
    ) -> list[Token]:
        """Tokens of one window of at most MAX_PIECES pieces, numbered from ``base``; ``words`` are offsets in ``text``.

        ``spelled`` says which words the network sees otherwise than they are written.
        """
        seen = [spelled.get((a, b), text[a:b]) for a, b in words]
        encoded = self._tokenizer.encode(seen, is_pretokenized=True, add_special_tokens=False)
        first: dict[int, int] = {}
        for piece, word in enumerate(encoded.word_ids, 1):
            if word is not None:
                first.setdefault(word, piece)
        ids = np.array([[_CLS, *encoded.ids, _SEP]], dtype=np.int64)
        firsts = np.array([[first.get(k, 0) for k in range(len(words))]], dtype=np.int64)
        outputs = self._session.run(None, {"ids": ids, "mask": np.ones_like(ids), "first": firsts})
        upos, xpos, arcs, relations, predicate, vectors = (o[0] for o in outputs)
        kinds = [self._labels["upos"][k] for k in upos.argmax(1).tolist()]
        tags = [self._labels["xpos"][k] for k in xpos.argmax(1).tolist()]
        spoken = asides([text[a:b] for a, b in words], kinds, tags)
        heads = tree_with_asides(arcs, spoken, best_tree)
        for aside in spoken:
            kinds[aside.verb] = "VERB"  # ", *an analyst fears*."
        hung = {aside.verb: "parataxis" for aside in spoken if not aside.last}
        hung |= {
            a.verb - 1: "nsubj"  # "*an analyst* fears", read as one noun
            for a in spoken
            if heads[a.verb - 1] == a.verb + 1 and kinds[a.verb - 1] in {"NOUN", "PROPN"}
        }
        hung |= {
            heads.index(a.verb + 1, 0, a.first): "ccomp" for a in spoken if a.last and a.verb + 1 in heads[: a.first]
        }
        arguments = self._arguments(np.flatnonzero(predicate.argmax(1)), vectors, heads)
        out: list[Token] = []
        for k, (a, b) in enumerate(words):
            scores = relations[k, heads[k]].copy()
            root = self._labels["rels"].index("root")
            if heads[k] != 0:
                scores[root] = -np.inf
            rel = "root" if heads[k] == 0 else hung.get(k) or self._labels["rels"][int(scores.argmax())]
            tag = tags[k]
            spelling = text[a:b]
            head = base + int(heads[k]) - 1 if heads[k] else -1
            kind = kinds[k]
            if (a, b) in spelled and kind == "NOUN" and spelling[0].isupper() and spelled[a, b] != "The":
                kind, tag = "PROPN", {"NN": "NNP", "NNS": "NNPS"}.get(tag, tag)
            if kind == "VERB" and tag == "JJ" and spelling.endswith("ed"):
                tag = "VBN"  # "rebels, *armed* with mortars"
            out.append(
                Token(
                    base + k,
                    spelling,
                    start + a,
                    start + b,
                    kind,
                    tag,
                    head,
                    rel,
                    lemma(spelling, tag, self._known),
                )
            )
        for k, found in arguments.items():
            out[k].arguments = {role: [out[w] for w in words_] for role, words_ in found.items()}
        return out

    def _arguments(self, predicates: Ints, vectors: Floats, heads: list[int]) -> dict[int, dict[str, list[int]]]:
        """PropBank roles of each predicate: the words that head the spans, which the tree tells."""
        if not len(predicates):
            return {}
        scores = self._roles.run(None, {"vectors": vectors[None], "where": predicates.astype(np.int64)})[0]
        names = self._labels["roles"]
        out: dict[int, dict[str, list[int]]] = {}
        for row, k in enumerate(predicates.tolist()):
            found: dict[str, list[int]] = {}
            for role, start, end in role_spans([names[t] for t in scores[row].argmax(1).tolist()]):
                head = next((w for w in range(start, end) if not start < heads[w] <= end), start)
                found.setdefault(role, []).append(head)
            out[k] = found
        return out


def role_spans(tags: list[str]) -> Iterator[tuple[str, int, int]]:
    """(role, first word, word after the last) of BIO tags; a change of role closes a span."""
    start, role = 0, ""
    for i, tag in enumerate([*tags, "O"]):
        if role and tag != f"I-{role}":
            yield role, start, i
            role = ""
        if tag != "O" and not role:
            start, role = i, tag[2:]


_BOUND = re.compile(
    r"(?i)\b(?:at least|no fewer than|no less than|up to|as many as|more than|fewer than|less than|at most|"
    r"no more than|an estimated)\s+(?=(?:an? |the )?(?:\d|one\b|two\b|three\b|four\b|five\b|six\b|seven\b|"
    r"eight\b|nine\b|ten\b|eleven\b|twelve\b|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|dozen))"
)


def _bounds(text: str) -> list[tuple[int, int]]:
    """ "At least", "more than" before a number: the treebank has few, and a sentence that opens so misleads the parser."""
    return [m.span() for m in _BOUND.finditer(text)]


def _restore(tokens: list[Token], left_out: dict[tuple[int, int], str], text: str, start: int) -> list[Token]:
    """Put words back that the network did not see, each hung from the seen word after it (an apposition: before it)."""
    back = []
    for (a, b), rel in left_out.items():
        word = text[a:b]
        kind, tag = ("ADV", "RB") if rel == "advmod" else ("PROPN", "NNP")
        if not any(c.isalnum() for c in word):
            kind, tag, rel = "PUNCT", ":", "punct" if rel != "appos" else "punct:appos"
        back.append(Token(-1, word, start + a, start + b, kind, tag, -2, rel, word.lower()))
    merged = sorted([*tokens, *back], key=lambda t: t.start)
    place = {id(t): k for k, t in enumerate(merged)}
    heads = {id(t): (place[id(tokens[t.head])] if t.head >= 0 else -1) for t in tokens}
    for k, token in enumerate(merged):
        if token.i == -1:
            later, earlier = range(k + 1, len(merged)), range(k - 1, -1, -1)
            order = (*earlier, *later) if token.rel.endswith("appos") else (*later, *earlier)
            token.head, token.rel = next(n for n in order if merged[n].i != -1), token.rel.removesuffix(":appos")
        else:
            token.head = heads[id(token)]
    for k, token in enumerate(merged):
        token.i = k
    return merged


def spanning_tree(arcs: Floats) -> list[int]:
    """The best tree for arc scores (words, words + 1), column 0 being the root: heads as columns, one root.

    Greedy where that is a tree already; else Chu-Liu/Edmonds.
    """
    n = arcs.shape[0]
    scores = np.full((n + 1, n + 1), -np.inf)
    scores[1:, :] = arcs
    np.fill_diagonal(scores, -np.inf)
    best: tuple[float, list[int]] | None = None
    greedy = [0, *scores[1:].argmax(1).tolist()]
    if greedy.count(0) == 2 and find_cycle(greedy) is None:
        return greedy[1:]
    roots = np.argsort(-scores[1:, 0])[: min(n, 5)] + 1
    for root in roots:
        limited = scores.copy()
        limited[1:, 0] = -np.inf
        limited[root, :] = -np.inf
        limited[root, 0] = scores[root, 0]
        heads = _edmonds(limited)
        total = float(sum(limited[d, heads[d]] for d in range(1, n + 1)))
        if best is None or total > best[0]:
            best = (total, heads)
    return (best[1] if best else greedy)[1:]


_CROSSING = 2.0
"""What a tree with crossing arcs must be likelier by, in nats of its arcs, than the best one without. Below it the one
without is right more often on the treebank, far above it the one with; reports have more of the latter than web text."""


def best_tree(arcs: Floats) -> list[int]:
    """The best tree, heads as in ``spanning_tree``: one with crossing arcs only where the network is sure of them."""
    free = spanning_tree(arcs)
    if is_projective(free):
        return free
    tied = projective_tree(arcs)
    gain = sum(float(row[a] - row[b]) for row, a, b in zip(arcs, free, tied, strict=True))
    return free if gain > _CROSSING else tied


def is_projective(heads: list[int]) -> bool:
    """Whether no two arcs cross; ``heads`` as columns, 0 the root. In English some 98 of 100 sentences have such a tree."""
    arcs = [(min(d, h), max(d, h)) for d, h in enumerate(heads, 1)]
    return not any(a < c < b < d for a, b in arcs for c, d in arcs)


def projective_tree(arcs: Floats) -> list[int]:
    """The best tree without crossing arcs and with one root, in the shapes of ``spanning_tree``.

    The chart of Eisner (1996): spans that lack their head's further words on one side, best split by best split.
    """
    n = arcs.shape[0]
    score = np.full((n + 1, n + 1), -np.inf)
    score[1:, :] = arcs
    # by first and last word: a head at the right or left end, with all its words on that side ("done") or still to come
    done = {side: np.full((n + 1, n + 1), -np.inf) for side in "lr"}
    open_ = {side: np.full((n + 1, n + 1), -np.inf) for side in "lr"}
    splits = {kind: np.zeros((n + 1, n + 1), dtype=int) for kind in ("join", "l", "r")}
    for i in range(n + 1):
        done["l"][i, i] = done["r"][i, i] = 0
    for width in range(1, n):
        for a in range(1, n + 1 - width):
            b = a + width
            halves = done["r"][a, a:b] + done["l"][a + 1 : b + 1, b]
            at = int(halves.argmax())
            splits["join"][a, b] = a + at
            open_["l"][a, b] = halves[at] + score[a, b]
            open_["r"][a, b] = halves[at] + score[b, a]
            left = done["l"][a, a:b] + open_["l"][a:b, b]
            right = open_["r"][a, a + 1 : b + 1] + done["r"][a + 1 : b + 1, b]
            splits["l"][a, b], splits["r"][a, b] = a + int(left.argmax()), a + 1 + int(right.argmax())
            done["l"][a, b], done["r"][a, b] = left.max(), right.max()
    root = max(range(1, n + 1), key=lambda r: done["l"][1, r] + done["r"][r, n] + score[r, 0])
    heads = [0] * (n + 1)
    stack = [("l", 1, root), ("r", root, n)]
    while stack:
        kind, a, b = stack.pop()
        if a == b:
            continue
        if kind in "lr":
            at = int(splits[kind][a, b])
            stack += [("l", a, at), ("open l", at, b)] if kind == "l" else [("open r", a, at), ("r", at, b)]
            continue
        heads[a if kind == "open l" else b] = b if kind == "open l" else a
        at = int(splits["join"][a, b])
        stack += [("r", a, at), ("l", at + 1, b)]
    return heads[1:]


def _edmonds(scores: npt.NDArray[np.float64]) -> list[int]:
    """Maximum spanning arborescence from node 0; ``scores[d, h]``."""
    n = scores.shape[0]
    heads = [0, *scores[1:].argmax(1).tolist()]
    cycle = find_cycle(heads)
    if cycle is None:
        return heads
    inside = set(cycle)
    outside = [v for v in range(n) if v not in inside]
    merged = len(outside)
    index = {v: k for k, v in enumerate(outside)}
    smaller = np.full((merged + 1, merged + 1), -np.inf)
    entering: dict[int, int] = {}
    leaving: dict[int, int] = {}
    for d in outside:
        for h in outside:
            smaller[index[d], index[h]] = scores[d, h]
    for h in outside:
        gains = [scores[d, h] - scores[d, heads[d]] for d in cycle]
        entering[h] = cycle[int(np.argmax(gains))]
        smaller[merged, index[h]] = max(gains)
    for d in outside:
        if d:
            leaving[d] = cycle[int(np.argmax([scores[d, h] for h in cycle]))]
            smaller[index[d], merged] = scores[d, leaving[d]]
    solved = _edmonds(smaller)
    for k in range(1, merged):
        d = outside[k]
        heads[d] = leaving[d] if solved[k] == merged else outside[solved[k]]
    gate = outside[solved[merged]]
    heads[entering[gate]] = gate
    return heads


@lru_cache(maxsize=2)
def default_parser(known: frozenset[str] = frozenset()) -> Parser:
    """The parser that ships with the package, loaded once."""
    return Parser(WEIGHTS, known)
