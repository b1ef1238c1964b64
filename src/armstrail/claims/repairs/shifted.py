"""An object put behind what it usually stands before: "took *from the army* 40 rifles"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from armstrail.claims.repairs.tree import rehang, with_be
from armstrail.claims.syntax import Sentence, Token
from armstrail.mentions.dates import MONTHS
from armstrail.model import Mention, MentionKind

_BETWEEN = frozenset({"from", "to", "off", "in", "at", "near", "for", "on", "aboard"})
_OPENERS = frozenset(
    {"a", "an", "both", "some", "several", "many", "numerous", "dozens", "hundreds", "thousands", "scores"}
)
_PAIRS = frozenset({("at", "least"), ("up", "to"), ("more", "than"), ("as", "many"), ("not", "only"), ("no", "fewer")})


def mend_shifted(s: Sentence, verb: Token, mentions: Sequence[Mention]) -> None:
    """Hang the object on its verb, and the party or place between the two by itself: a parser takes both for one phrase."""
    at = verb.i + 1
    while at + 2 < len(s.tokens) and (
        s[at].rel in {"compound:prt", "advmod"} or (s[at].upos, s[at].rel) == ("ADP", "compound")
    ):
        at += 1  # "turned *over* to the police 42 rifles"
    if s.child(verb.i, "obj") or with_be(s, verb) or at + 2 >= len(s.tokens):
        return
    if s[at].low not in _BETWEEN or s[at].head < at or s[at].rel != "case":
        return
    second = _second(s, at + 1, mentions)
    thing = _head(s, second) if second is not None else None
    if second is None or thing is None or not thing.nominal or thing.upos == "PRON":
        return
    if s[second - 1].text in {"de", "du", "des", "del"}:
        return  # "on the *Rue de 40 Mètres*"
    above = verb
    for case, words in _phrases(s, at, second):
        head = next((t for t in reversed(words) if t.nominal), words[-1])
        for t in (case, *words):
            if t is not head and (t.head >= second or t is case):
                rehang(s, t, head.i, "case" if t is case else t.rel)
        if head.head >= second or above is verb:
            rehang(s, head, above.i, "obl" if above is verb else "nmod")
        above = head
    rehang(s, thing, verb.i, "obj")
    for k in range(at, second):
        for t in s.children(k, "conj", "cc", "appos"):
            if t.i > thing.i:
                rehang(s, t, thing.i, t.rel)


def _phrases(s: Sentence, at: int, second: int) -> Iterator[tuple[Token, list[Token]]]:
    """Each preposition with the words behind it: "*to* rebels", "*in* Chad"."""
    starts = [t.i for t in s.tokens[at:second] if t.i == at or (t.upos == "ADP" and t.i + 1 < second)]
    for start, end in zip(starts, [*starts[1:], second], strict=True):
        if end > start + 1:
            yield s[start], s.tokens[start + 1 : end]


def _second(s: Sentence, start: int, mentions: Sequence[Mention]) -> int | None:
    """Where a second noun phrase begins behind a first, without a comma or a preposition between."""
    for j in range(start + 1, min(start + 9, len(s.tokens))):
        token, before = s[j], s[j - 1]
        if token.text == "," and before.upos in {"NOUN", "PROPN"} and j + 1 < len(s.tokens):
            return j + 1 if _apart(s, j, mentions) else None
        if token.upos in {"PUNCT", "VERB", "AUX", "SCONJ", "CCONJ"} and token.low not in _OPENERS:
            return None
        if before.upos not in {"NOUN", "PROPN"} or before.low in MONTHS:
            continue
        counted = token.upos == "NUM" and token.text[:1] != "("
        after = s[j + 1].low if j + 1 < len(s.tokens) else ""
        if counted or token.low in _OPENERS or (token.low, after) in _PAIRS or _meets(before, token, mentions):
            return j
    return None


def _apart(s: Sentence, comma: int, mentions: Sequence[Mention]) -> bool:
    """ "And then sold to Niger, *40 rifles*": what is sold, behind a comma and a party or place that is no part of it."""
    thing = _head(s, comma + 1)
    named = {m.kind for m in mentions if m.start < s[comma - 1].end <= m.end}
    of_arms = any(m.kind is MentionKind.MATERIEL and m.start < thing.end <= m.end for m in mentions)
    return of_arms and not thing.rel.startswith("nsubj") and bool(named & {MentionKind.ACTOR, MentionKind.PLACE})


def _meets(before: Token, token: Token, mentions: Sequence[Mention]) -> bool:
    """Whether a party's name ends where the name of materiel begins: "from the Chadian army *rifles*"."""
    party = any(m.kind is MentionKind.ACTOR and m.start < before.end <= m.end < token.start for m in mentions)
    return party and any(m.kind is MentionKind.MATERIEL and m.start == token.start for m in mentions)


def _head(s: Sentence, first: int) -> Token:
    """The head of the phrase that begins at a token."""
    token = s[first]
    while token.head > token.i or (token.head >= first and token.rel in {"fixed", "flat"}):
        token = s[token.head]
    return token
