"""Plain words that stand in for known names while a sentence is parsed.

A small parser has never seen "Qasef-1s" or "M23" and hangs half a sentence wrongly on them. The catalogue knows what kind
of thing each names, so the network is shown a common word of that kind; the tree is given back over the words written.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from armstrail.claims.syntax.tree import Sentence
from armstrail.model import Mention, MentionKind
from armstrail.text.sentences import POINT_MARK

_ORDINARY = re.compile(r"[a-z]+(?:-[a-z]+)*")
_ACRONYM = re.compile(r"[A-Z]*[A-Z0-9]{2,}|[A-Z]\d+")
_PLURAL = re.compile(r"(?:[A-Z0-9]|[a-z]{3})s$")
_MANY = re.compile(
    r"(?i)(?:\b(?:\d[\d,.]*\d|[2-9]|two|three|four|five|six|seven|eight|nine|ten|\w+teen|\w+ty|\w+ty-\w+|dozen|hundred|"
    r"thousand|several|many|some|few|these|those|both)|\b(?:dozens|hundreds|thousands|scores|number|plethora) of)"
    r"(?: (?:captured|seized|modern|new|old|damaged|abandoned|more|additional|further|other|\w+-\w+|[A-Z]\w+n))* ?$"
)
_ONE = re.compile(r"(?i)\b(?:a|an|one|another|single)(?: \w+)? ?$")
_THE = re.compile(r"(?i)\b(?:the|a|an|this|that|its|their) ?$")


_POINT = re.compile(rf"\n\s*({POINT_MARK})(?=\s)")  # a list, read as one sentence
_WARSHIP = re.compile(
    r"\b(?:USS|USNS|USCGC|HMS|HMAS|HMNZS|HMCS|INS|HNLMS|HDMS|HSwMS|PNS|ROKS|JS|FS|FGS|ITS|ESPS|HS|TCG|ENS)"
    r"(?: (?:(?:[A-Z]\.|[A-Z][a-zà-ÿ'’-]+|the|of|de|al-[A-Z]\w+)(?= [A-Z])| [A-Z]\.))*? ?[A-Z][a-zà-ÿ'’-]+(?: (?:[A-Z]\. )?[A-Z][a-zà-ÿ'’-]+)*"
)
_OPERATION = re.compile(r"\bOperation(?: [A-Z][\w'’-]+)+")
_CALIBRE = re.compile(r"(?<![\w.])\.\d{2,3}[ -]?cal(?:ibre|iber)?\b")
_HARBOUR = re.compile(r"\b(?:Port|Fort|Camp|Mount|Cape) [A-Z][a-z]+")  # "flown to *Port Sudan*": no verb
_DOUBLE = {
    **dict.fromkeys(("manufacture", "produce"), "make"),
    **dict.fromkeys(("fire", "launch", "shoot"), "throw"),
    **dict.fromkeys(("display", "show", "parade"), "present"),
    **dict.fromkeys(("supply", "export", "ship", "transfer"), "send"),
    **dict.fromkeys(("import", "purchase"), "buy"),
    **dict.fromkeys(("attack", "target", "raid", "shell", "bomb", "ambush", "strike"), "hit"),
    **dict.fromkeys(("control", "field"), "hold"),
    **dict.fromkeys(("claim", "report"), "say"),
    **dict.fromkeys(("use",), "take"),
}
_RARE = re.compile(r"\b(?:retook|retak(?:e|es|en|ing))\b")
_COMMON = {
    "retook": "captured",
    "retake": "capture",
    "retakes": "captures",
    "retaken": "captured",
    "retaking": "capturing",
}


_CLASS = re.compile(
    r"(?i)[ -](?:anti|air|surface|shoulder|man-portable|self|armou?red|combat|battle|light|heavy|main)?[- ]?\w*"
    r"(?:missile|rocket|launcher|system|gun|rifle|pistol|howitzer|tank|drone|aircraft|jet|plane|fighter|bomber|"
    r"helicopter|vehicle|truck|carrier|round|shell|grenade|mortar|bomb|munition|radar|batter|complex|weapon|aircraft)"
)
_DESCRIBING = re.compile(
    r"[ -](?:(?!(?:and|or|with|from|to|in|at|of|on|for|by|that|which|who|was|were|is|are|had|has|have|been|as|than|but|"
    r"also|then|plus|using|against|near|into|under|over|carrying|firing|fired)\b)[a-z]+(?:-[a-z]+)* ){0,3}"
)
_BRACKET = re.compile(r" ?\((?:[A-Z][\w.&/-]*|[\w' ]{0,6}[A-Z][\w.&/-]+)\)")


class StandIn(NamedTuple):
    """``spelling`` is shown in place of the last word of text[start:end]; the words before it are left out.

    Where it is empty all of them are left out: a short form in brackets.
    """

    start: int
    end: int
    spelling: str


def stand_ins(text: str, start: int, mentions: Sequence[Mention], states: frozenset[str]) -> list[StandIn]:
    """A stand-in for each weapon and party whose name is no ordinary word, and for rare verbs; in order and apart.

    ``start`` is the sentence's offset in the document, ``states`` the ids of states, whose names a parser knows.
    """
    out: list[StandIn] = []
    for m in sorted(mentions, key=lambda m: (m.start, m.start - m.end)):
        a, b = m.start - start, m.end - start
        if a < 0 or b > len(text) or (out and a < out[-1].end):
            continue
        before, last = text[max(0, a - 60) : a], re.split(r"[\s-]", text[a:b])[-1]
        if m.kind is not MentionKind.OUTLET and (bracket := _BRACKET.match(text, b)):
            short = StandIn(bracket.end() - len(bracket.group().lstrip()), bracket.end(), "")
        else:
            short = None
        if m.kind is MentionKind.MATERIEL:
            classed = _CLASS.match(text, b) or any(_described(text[b : n.start - start], n) for n in mentions)
            spelling = _for_materiel(text[a:b], before, bool(classed))
        elif m.kind is MentionKind.ACTOR and not states.intersection(m.entries):
            spelling = _for_party(text[a:b], before, last)
        elif (
            m.kind is MentionKind.OUTLET and " " in m.text and not _THE.search(before) and not m.text.startswith("The ")
        ):
            spelling = "russia"  # "*Human Rights Watch* claims": its last words read as verbs
        else:
            spelling = None
        if spelling:
            out.append(StandIn(a, b, spelling))
        if short:
            out.append(short)
    for pattern, shown in ((_WARSHIP, None), (_OPERATION, "Thunder"), (_HARBOUR, "Dakar"), (_CALIBRE, "heavy")):
        for named in pattern.finditer(text):
            if all(named.end() <= x.start or named.start() >= x.end for x in out):
                out.append(StandIn(named.start(), named.end(), shown or named.group().split()[-1]))
    for point in _POINT.finditer(text):
        done = text[: point.start()].rstrip()[-1:]
        out.append(StandIn(point.start(1), point.end(1), "" if done in ":;,." else ","))
    rare = [StandIn(m.start(), m.end(), _COMMON[m.group()]) for m in _RARE.finditer(text)]
    apart = [r for r in rare if all(r.end <= x.start or r.start >= x.end for x in out)]
    return sorted(out + apart)


def verb_stand_ins(sentence: Sentence, text: str) -> list[StandIn]:
    """Verbs to show in place of words that may be nouns too, for a sentence that was read as having no verb at all:
    "The factions *manufacture* rockets", "The fighters *fire* a missile". None where it has one, or is no sentence."""
    if sentence.title or not text.rstrip('"”’').endswith("."):
        return []
    if any(t.xpos in {"VBD", "VBZ", "VBP", "MD"} and t.rel not in {"amod", "compound"} for t in sentence.tokens):
        return []
    for t in sentence.tokens[1:-2]:
        plain = t.low.removesuffix("s")
        verb = _DOUBLE.get(t.low) or _DOUBLE.get(plain)
        before = sentence.tokens[t.i - 1]
        if verb is None or t.upos not in {"NOUN", "PROPN"} or not before.nominal or before.low in _DOUBLE:
            continue
        many = before.low.endswith("s") or before.low in {"men", "people", "police"}
        if (t.low in _DOUBLE) == many or before.upos == "PROPN":
            spelling = verb if t.low in _DOUBLE else f"{verb}s"
            return [StandIn(t.start - sentence.start, t.end - sentence.start, spelling)]
    return []


def _described(between: str, name: Mention) -> bool:
    """Whether a class follows a model with nothing but describing words between: "M113 *tracked* personnel carriers"."""
    return name.kind is MentionKind.MATERIEL and name.text[:1].islower() and bool(_DESCRIBING.fullmatch(between))


def _for_materiel(name: str, before: str, classed: bool) -> str | None:
    if _ORDINARY.fullmatch(name.split()[-1]):
        return None
    if classed:
        return "artillery"
    if _PLURAL.search(name) or _MANY.search(before):
        return "tanks"
    return "tank" if _ONE.search(before) else "artillery"


def _for_party(name: str, before: str, last: str) -> str | None:
    if _ORDINARY.fullmatch(last):
        return None
    article = bool(_THE.search(before)) or name.lower().startswith("the ")
    if last.endswith("i") and " " not in name:
        return "russian"
    if article:
        if _ACRONYM.fullmatch(last):
            return "army"
        return "germans" if last.endswith("s") and " " not in name else last
    return "russia"
