"""What the catalogue knows corrects what the parser guessed: rare names are where a small parser errs."""

from __future__ import annotations

from armstrail.catalogue.load import Catalogue
from armstrail.claims.syntax import Sentence, Token
from armstrail.model import Mention, MentionKind

_GIVE = frozenset(
    {"give", "sell", "send", "hand", "lend", "grant", "offer", "promise", "supply", "provide", "deliver", "ship"}
)


def mend(s: Sentence, mentions: list[Mention], catalogue: Catalogue) -> None:
    """Re-hang the tokens of a parsed sentence, in place, where known names show that it was misread.

    ``mentions`` are those of the sentence. Three errors are mended: a recipient read as part of the thing given ("sold
    *the Emirates* war materiel"), a model read beside its class ("show *D-30* howitzers"), and a list member without
    a preposition that was hung beside the list ("shipments of rifles, *machine guns* and ammunition").
    """
    for token in s.tokens:
        if token.upos == "VERB" and token.lemma in _GIVE:
            _mend_recipient(s, token, mentions, catalogue)
        _mend_model(s, token, mentions)
        _mend_list(s, token)


def _mend_recipient(s: Sentence, verb: Token, mentions: list[Mention], catalogue: Catalogue) -> None:
    objects = s.children(verb.i, "obj")
    if len(objects) != 1 or s.child(verb.i, "iobj") or any(s.case(t.i) == "to" for t in s.children(verb.i, "obl")):
        return
    thing = objects[0]
    at = verb.i + 1
    article = at < len(s) and s[at].low == "the"
    first = at + article
    inside = {t.i for t in s.subtree(thing.i)}
    if not set(range(at, thing.i)) <= inside:
        return
    for m in mentions:
        if m.kind is not MentionKind.ACTOR or m.start != s[first].start:
            continue
        name = s.token_at(m.start, m.end)
        last = name[-1]
        if last.i >= thing.i or last.upos == "ADJ":
            return
        state = catalogue.actors[m.entries[0]].kind == "state"
        if state and not article and s[last.i + 1].low != "the" and last.text.isupper():
            return  # "sold US weapons"
        rehang(s, last, verb.i, "iobj")
        for t in name[:-1]:
            rehang(s, t, last.i, "flat")
        if article:
            rehang(s, s[at], last.i, "det")
        return


def _mend_model(s: Sentence, token: Token, mentions: list[Mention]) -> None:
    """Two objects side by side, the first a model's name: one object."""
    if token.rel != "obj" or token.i + 1 >= len(s):
        return
    after = s[token.i + 1]
    if after.rel == "obj" and after.head == token.head and after.upos == "NOUN":
        if any(m.kind is MentionKind.MATERIEL and m.start <= token.start < m.end for m in mentions):
            for child in s.children(token.i):
                rehang(s, child, after.i, child.rel)
            rehang(s, token, after.i, "compound")


def _mend_list(s: Sentence, token: Token) -> None:
    if token.rel not in {"nmod", "appos"} or token.upos != "NOUN" or s.case(token.i) or token.head < 0:
        return
    if not any(t.low == "," for t in s.children(token.i, "punct")):
        return
    before = [t for t in s.children(token.head, "nmod") if t.i < token.i and s.case(t.i)]
    if not before or token.head > before[-1].i:
        return
    if s.children(token.i, "conj") or any(t.i > token.i for t in s.children(before[-1].i, "conj")):
        rehang(s, token, before[-1].i, "conj")


def rehang(s: Sentence, token: Token, head: int, rel: str) -> None:
    """Give a token another head."""
    if token.head >= 0:
        s[token.head].children.remove(token.i)
    token.head, token.rel = head, rel
    s[head].children.append(token.i)
    s[head].children.sort()
