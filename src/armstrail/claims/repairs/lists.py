"""Lists behind a colon: "the following were seized: ...", "Trophies: ..."."""

from __future__ import annotations

from armstrail.claims.repairs.tree import rehang
from armstrail.claims.syntax import Sentence, Token

_TROPHIES = frozenset({"trophy", "booty", "spoil", "haul", "loot", "plunder"})


def mend_listed(s: Sentence) -> None:
    """Hang a list behind a colon on the verb that says what became of its things."""
    colon = next((t for t in s.tokens if t.text == ":" and 0 < t.i < len(s) - 1), None)
    first = next((t for t in s.tokens if colon and t.i > colon.i and t.nominal and t.head <= colon.i), None)
    if colon is None or first is None:
        return
    _mend_following(s, colon, first)
    root = next((t for t in s.tokens[: colon.i] if t.head < 0), None)
    if root is None or root.i > 1 or first.head < 0:
        return
    if root.lemma in _TROPHIES and root.i == colon.i - 1:  # "*Trophies:* two tanks"
        root.upos, root.xpos, root.lemma = "VERB", "VBN", "capture"
    owner = next((t for t in s.children(root.i, "nmod", "nmod:poss") if s.case(t.i) in {"of", "", "'s"}), None)
    if root.lemma == "loss" and owner is not None:  # "*Losses of the enemy:* three tanks"
        root.upos, root.xpos, root.lemma = "VERB", "VBD", "lose"
        rehang(s, owner, root.i, "nsubj")
        rehang(s, first, root.i, "obj")
    if root.xpos == "VBN" and not s.children(root.i, "nsubj", "aux"):  # "*Seized* in the raid: three rifles"
        rehang(s, first, root.i, "nsubj:pass")


def _mend_following(s: Sentence, colon: Token, first: Token) -> None:
    """ "Police seized *the following:* two rifles", "*the following* were seized: two rifles"."""
    for t in s.tokens[1 : colon.i]:
        if t.low != "following" or s[t.i - 1].low != "the" or s[t.i + 1].upos in {"NOUN", "PROPN", "ADJ"}:
            continue
        verb = next((a for a in s.tokens[: colon.i] if a.upos == "VERB" and a is not t and a.i == t.head), None)
        verb = verb or next((a for a in s.tokens[t.i + 1 : colon.i] if a.upos == "VERB"), None)
        if verb is not None:
            rehang(s, first, verb.i, "obj" if verb.i < t.i else "nsubj:pass")
            rehang(s, t, verb.i, "dep")
            return
