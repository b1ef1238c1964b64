"""Changing a tree in place."""

from __future__ import annotations

from armstrail.claims.syntax import Sentence, Token


def rehang(s: Sentence, token: Token, head: int, rel: str) -> None:
    """Give a token another head."""
    if token.head >= 0:
        s[token.head].children.remove(token.i)
    token.head, token.rel = head, rel
    s[head].children.append(token.i)
    s[head].children.sort()


def make_root(s: Sentence, token: Token) -> None:
    """Take a token from its head; the root it takes the place of is still to be hung somewhere."""
    if token.head >= 0:
        s[token.head].children.remove(token.i)
    token.head, token.rel = -1, "root"


def with_be(s: Sentence, verb: Token) -> bool:
    """Whether a form of "be" stands with a verb: "*were* sold", "*was* selling"."""
    return any(t.lemma == "be" for t in s.children(verb.i, "aux"))


def subject_relation(s: Sentence, verb: Token) -> str:
    """How the subject of a participle hangs on it: "*rifles* were sold", but "*dealers* sold"."""
    return "nsubj:pass" if with_be(s, verb) else "nsubj"
