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
