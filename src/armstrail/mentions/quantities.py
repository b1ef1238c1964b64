"""How many of what: numbers and vague counts before a noun, with bounds.

Own, since general tools read "12,500 AK-47s" as a unit of physics.
"""

from __future__ import annotations

import re

from armstrail.model import Quantity

UNITS = {
    w: k
    for k, w in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
}
_TENS = {
    w: 10 * k for k, w in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2)
}
_SCALES = {"hundred": 100, "thousand": 1000, "million": 1_000_000, "billion": 1_000_000_000, "dozen": 12, "score": 20}
_VAGUE = re.compile(
    r"(?i)^(?:(?:a|an|the|some|about|around|whole|large|small|unknown|unspecified|undisclosed|vast|huge|great|big|"
    r"significant|considerable|substantial|good|of|several|many|a few|tens|number|few|quite|most|part|various|"
    r"dozens|hundreds|thousands|scores|plethora|amount|amounts|quantity|quantities|handful|series|bulk|couple|lot|lots|"
    r"stock|stocks|batch|wealth|majority|multitude|haul|one|cache|collection|all|numerous|countless|any|and|both|pair|"
    r"pairs|share|half|rest)\b\s*)+$"
)
_NUMBER = r"\d{1,3}(?:[,  ]\d{3})+|\d+(?:\.\d+)?"
_ROUGH = re.compile(
    r"(?i)\b(?:dozens|hundreds|thousands|scores|tens|(?:several|few|many)\s+(?:hundred|thousand|million|dozen))\b"
)
_WORDNUM = "|".join([*UNITS, *_TENS, *_SCALES, "dozens", "and", "half"])
_AT_LEAST = re.compile(
    r"(?i)\b(at least|no fewer than|no less than|not less than|a minimum of|minimum|upwards of|"
    r"or more)\b|\+$"
)
_MORE = re.compile(r"(?i)\b(more than|over|greater than|in excess of|above|exceeding)\b")
_AT_MOST = re.compile(r"(?i)\b(up to|at most|no more than|as many as|a maximum of|not more than)\b")
_LESS = re.compile(r"(?i)\b(fewer than|less than|under|below)\b")
_SPELLED = "|".join([*(w for w in UNITS if w not in {"zero", "one"}), *_TENS])
_RANGE = re.compile(
    rf"(?i)\b(?:between|from)\s+({_NUMBER}|[a-z-]+)\s+(?:and|to)\s+({_NUMBER}|[a-z-]+)|"
    rf"({_NUMBER})\s*(?:-|–|to|or)\s*({_NUMBER})|"
    rf"\b({_SPELLED})\s+or\s+({_SPELLED})\b"
)


_TWO = re.compile(r"(?i)(?:a|one|the)\s+(?:pair|couple)(?:\s+of)?")
_MONEY = re.compile(r"[$€£¥]|(?i:\b(?:dollars?|euros?|worth)\b)")
_SHARES = {"half": 0.5, "quarter": 0.25, "quarters": 0.25, "third": 1 / 3, "thirds": 1 / 3}
_PART_OF = re.compile(
    rf"(?i)\b(?:(?P<times>a|one|two|three)\s+)?(?P<share>half|quarters?|thirds?)(?:\s+(?:of\s+)?an?)?\s+"
    rf"(?P<scale>{'|'.join(_SCALES)})\b"
)
_AND_HALF = re.compile(
    rf"(?i)\b(?P<whole>{'|'.join([*UNITS, *_TENS, 'a'])}|\d+)\s+and\s+(?:a|one)\s+half(?:\s+(?P<scale>{'|'.join(_SCALES)}))?\b"
)


def _fraction(text: str) -> int | None:
    """ "half a million" is 500,000, "three quarters of a million" 750,000, "two and a half thousand" 2,500; None where the
    text has no such words or they make no whole number."""
    part, more = _PART_OF.search(text), _AND_HALF.search(text)
    if part and not more:
        times = UNITS.get((part["times"] or "one").lower().replace("a", "one"), 1)
        value = times * _SHARES[part["share"].lower()] * _SCALES[part["scale"].lower()]
    elif more:
        whole = more["whole"].lower()
        units = (
            float(whole) if whole.isdigit() else 1.0 if whole == "a" else float(UNITS.get(whole, _TENS.get(whole, 0)))
        )
        value = (units + 0.5) * _SCALES.get((more["scale"] or "").lower(), 1)
    else:
        return None
    return round(value) if value == round(value) else None


def words_to_number(text: str) -> int | None:
    """``"two dozen"`` is 24, ``"2.3 million"`` 2,300,000, ``"twenty-five"`` 25; None where it is no number."""
    total, current, seen = 0.0, 0.0, False
    for word in re.findall(r"\d[\d,.  ]*\d|\d|[a-z]+", text.lower().replace("-", " ")):
        if re.fullmatch(r"\d{1,3}(?:\.\d{3})+", word):
            word = word.replace(".", "")  # "3.000 rockets", as the continent writes thousands
        if word[0].isdigit():
            current, seen = float(re.sub(r"[,  ]", "", word)), True
        elif word in UNITS or word in _TENS:
            current, seen = current + UNITS.get(word, _TENS.get(word, 0)), True
        elif word in _SCALES:
            current = (current or 1) * _SCALES[word]
            seen = True
            if _SCALES[word] >= 1000:
                total, current = total + current, 0.0
        elif word == "half":
            return 6 if "dozen" in text.lower() else None
        elif word not in {"and", "a"}:
            return None
    return round(total + current) if seen else None


def read_quantity(text: str) -> Quantity | None:
    """Bounds of a count as written before its noun: ``"more than 1,000"`` is (1001, None), ``"a plethora"`` (None, None)."""
    text = " ".join(text.split()).strip(" ,")
    if not text:
        return None
    if _MONEY.search(text):
        return Quantity(text=text)
    ranged = _RANGE.search(text)
    if ranged:
        low, high = (words_to_number(g) for g in ranged.groups() if g)
        if low is not None and high is not None and low <= high:
            return Quantity(low=low, high=high, text=text)
    number = re.search(
        rf"(?i)(?:{_NUMBER})(?:\s+(?:hundred|thousand|million|billion|dozen)\b)?|"
        rf"\b(?:(?:{_WORDNUM})\b[\s-]?)+",
        text,
    )
    value = words_to_number(number.group().strip(" -")) if number else None
    if _PART_OF.search(text) or _AND_HALF.search(text):
        value = _fraction(text)
        if value is None:
            return Quantity(text=text)
    if _ROUGH.search(text):
        return Quantity(text=text)
    if value is None and _TWO.fullmatch(text):
        value = 2
    if value is None:
        return (
            Quantity(text=text)
            if _VAGUE.match(text) and text.lower() not in {"a", "an", "the", "any", "and", "one"}
            else None
        )
    if _AT_LEAST.search(text):
        return Quantity(low=value, text=text)
    if _AT_MOST.search(text):  # before "more than": "no more than 40"
        return Quantity(high=value, text=text)
    if _MORE.search(text):
        return Quantity(low=value + 1, text=text)
    if _LESS.search(text):
        return Quantity(high=value - 1, text=text)
    return Quantity(low=value, high=value, text=text)
