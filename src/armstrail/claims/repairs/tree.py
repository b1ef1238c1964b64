"""Changing a tree in place."""

from __future__ import annotations

from armstrail.claims.syntax import Sentence, Token

PARTICLES = frozenset({"behind", "over", "off", "away", "back", "up", "down", "out"})


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
