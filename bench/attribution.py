"""Who says it, against the development part of PolNeAR (94 reports of an American election campaign).

    python bench/attribution.py ../shared/data/attribution/polnear-dev [--misses]

Nothing of this engine was trained on it. PolNeAR also annotates what people want, think and intend; here every verb of
speech with a subject counts as an attribution, found by the same steps that give a claim its speakers. A source counts
as right where the span is the same (exact), or where it overlaps one of the gold (overlap).
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from armstrail.catalogue.load import Catalogue, default_catalogue
from armstrail.claims.attribution import nearest
from armstrail.claims.predicates import subject_of
from armstrail.claims.rules import vocabulary
from armstrail.claims.syntax import Sentence
from armstrail.claims.syntax.parser import default_parser
from armstrail.text.sentences import split_sentences

_EDGES = " \xa0,.:;()[]–—-―\"'“”‘’"


class Saying(NamedTuple):
    """Someone says something: the span of who, and the lemma of the verb of speech or "according to"."""

    start: int
    end: int
    cue: str


def sayings(s: Sentence, catalogue: Catalogue) -> list[Saying]:
    """Who is said to say, write or hold something in a sentence, whatever it is."""
    verbs = catalogue.nouns.get("say", frozenset())
    out = []
    for token in s.tokens:
        if token.upos == "VERB" and token.lemma in verbs and not s.child(token.i, "nsubj:pass"):
            if token.xpos in {"VBG", "VBN"} and token.rel in {"acl", "amod"}:
                continue
            relative = next((t for t in s.children(token.i, "nsubj") if t.low in {"who", "which", "that"}), None)
            heads = [relative.i] if relative else [head for head, _ in subject_of(s, token.i)]
            out += [_saying(s, head, token.lemma) for head in nearest(heads, token.i)]
        elif s.case(token.i).startswith("accord"):
            out.append(_saying(s, token.i, "according to"))
        elif token.rel == "obl:agent" and s[token.head].lemma in verbs:
            out.append(_saying(s, token.i, s[token.head].lemma))
    return list(dict.fromkeys(out))


def _saying(s: Sentence, head: int, cue: str) -> Saying:
    inside = s.subtree(head, frozenset({"case", "punct", "mark", "parataxis"}))
    tokens = [t for t in inside if t.rel != "punct" or t.i > head]
    return Saying(min(t.start for t in tokens), max(t.end for t in tokens), cue)


def gold_of(text: str, path: Path) -> list[tuple[tuple[int, int] | None, tuple[int, int] | None]]:
    """The source and cue spans of each attribution; a source in several pieces from its first to its last."""
    spans: dict[str, tuple[int, int]] = {}
    events = []
    for line in path.read_text(encoding="utf-8").splitlines():
        name, rest, *_ = line.split("\t")
        if name.startswith("T"):
            numbers = [int(n) for n in re.findall(r"\d+", rest)]
            spans[name] = min(numbers), max(numbers)
        elif name.startswith("E"):
            events.append(dict(part.split(":") for part in rest.split()))
    out = []
    for event in events:
        parts: dict[str, tuple[int, int]] = {}
        for role, name in event.items():
            kind = role.rstrip("0123456789")
            a, b = spans[name]
            low, high = parts.get(kind, (a, b))
            parts[kind] = min(low, a), max(high, b)
        source = parts.get("Source")
        out.append((source and _bare(text, *source), parts.get("Cue")))
    return out


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without the punctuation at its ends, which one annotator takes in and another leaves out."""
    words = text[start:end]
    return end - len(words.lstrip(_EDGES)), start + len(words.rstrip(_EDGES))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--misses", action="store_true")
    args = parser.parse_args()
    catalogue = default_catalogue()
    network = default_parser(vocabulary(catalogue))
    n: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    for path in sorted((args.folder / "text").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        found = []
        for start, end in split_sentences(text):
            found += sayings(network.parse(text[start:end], start), catalogue)
        gold = gold_of(text, next((args.folder / "attributions").glob(path.stem + "*.ann")))
        sources = {s for s, _ in gold if s}
        mine = {_bare(text, s.start, s.end) for s in found}
        n["gold"] += len(sources)
        n["found"] += len(mine)
        n["exact"] += len(sources & mine)
        n["overlap found"] += sum(any(a < d and c < b for c, d in sources) for a, b in mine)
        n["overlap gold"] += sum(any(a < d and c < b for c, d in mine) for a, b in sources)
        for source, cue in gold:
            if source and source not in mine:
                near = next(((a, b) for a, b in mine if a < source[1] and source[0] < b), None)
                said = text[slice(*near)] if near else ""
                missed[text[slice(*cue)] if cue else "-"] += near is None
                if args.misses and near:
                    print(f"SPAN {text[slice(*source)]!r} read {said!r}")
        for s in found:
            if not any(s.start < b and a < s.end for a, b in sources):
                wrong[s.cue] += 1
    if args.misses:
        print("missed cues", missed.most_common(60))
        print("spurious cues", wrong.most_common(40))

    def f1(found: int, gold: int) -> str:
        p, r = found / max(1, n["found"]), gold / max(1, n["gold"])
        return f"P {p:.3f}  R {r:.3f}  F1 {2 * p * r / max(1e-9, p + r):.3f}"

    print(f"source, exact    {f1(n['exact'], n['exact'])}   ({n['gold']} gold)")
    print(f"source, overlap  {f1(n['overlap found'], n['overlap gold'])}")


if __name__ == "__main__":
    main()
