"""Words that call what others say false: "called the reports *nonsense*"."""

from __future__ import annotations

from armstrail.claims.syntax import Sentence, Token

ACCUSATIONS = frozenset(
    {"accusation", "allegation", "charge", "claim", "assertion", "involvement", "report", "account"}
)
TALES = frozenset({"information", "news", "story", "rumour", "rumor", "statement", "message", "video"})
CALLS = frozenset({"call", "describe", "brand", "label", "dismiss", "term", "denounce"})
_BRUSHED = frozenset(
    {("brush", "aside"), ("brush", "off"), ("wave", "away"), ("wave", "aside"), ("laugh", "off"), ("shrug", "off")}
    | {("bat", "away"), ("sweep", "aside"), ("play", "down")}
)
_SCORNS = frozenset({"scoff", "sneer", "laugh", "scorn", "water"})
FALSE = frozenset(
    {
        "false",
        "baseless",
        "untrue",
        "fabricated",
        "fabrication",
        "lie",
        "lies",
        "unfounded",
        "nonsense",
        "fantasy",
        "fantasies",
        "propaganda",
        "gossip",
        "rumour",
        "rumor",
        "hoax",
        "disinformation",
        "invention",
        "absurd",
        "fairy",
        "fiction",
        "groundless",
        "wrong",
        "invented",
        "slander",
        "tale",
        "tales",
        "myth",
        "smear",
        "calumny",
        "rubbish",
        "bogus",
        "fake",
        "concoction",
        "preposterous",
        "ludicrous",
        "unsubstantiated",
    }
)


def called_false(s: Sentence, tale: Token) -> Token | None:
    """The word by which a verb above calls a tale false: "called *reports* that it had armed them *nonsense*"."""
    if tale.lemma not in ACCUSATIONS | TALES or tale.head < 0 or tale.rel not in {"obj", "nsubj:pass", "xcomp"}:
        return None
    verb = s[tale.head]
    inside = {t.i for t in s.subtree(tale.i)}
    words = [t for t in s.subtree(verb.i, frozenset({"conj", "parataxis"})) if t.low in FALSE and t.i > verb.i]
    told = [t for t in words if t.i not in inside or s.case(t.i) == "as" or s[t.i - 1].low == "as"]
    return told[-1] if told and verb.lemma in CALLS else None


def scorned(s: Sentence, tale: Token) -> Token | None:
    """The word by which somebody makes light of a tale: "*scoffed* at the claim", "*brushed* the report aside", "poured *cold
    water* on reports"."""
    if tale.lemma not in ACCUSATIONS | TALES or tale.head < 0:
        return None
    verb = s[tale.head]
    if tale.rel in {"obj", "nsubj:pass"}:
        return verb if any((verb.lemma, t.low) in _BRUSHED for t in s.children(verb.i)) else None
    if s.case(tale.i) in {"at", "on"}:
        return next((t for t in (verb, *s.children(verb.i, "obj")) if t.lemma in _SCORNS), None)
    return None
