"""Counts of phrases: the numbers and vague words before a noun, wherever the parser hung them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from armstrail.claims.syntax import Sentence, Token
from armstrail.mentions.dates import MONTHS
from armstrail.mentions.quantities import read_quantity
from armstrail.mentions.reckoning import SEASONS
from armstrail.model import Quantity

if TYPE_CHECKING:
    from armstrail.claims.phrases import PhraseReader

_BOUND_WORDS = frozenset(
    {
        "least",
        "most",
        "than",
        "at",
        "more",
        "fewer",
        "less",
        "about",
        "some",
        "to",
        "up",
        "nearly",
        "almost",
        "around",
        "over",
        "between",
        "no",
        "approximately",
        "a",
        "as",
        "many",
        "under",
        "estimated",
        "an",
        "roughly",
        "several",
        "few",
    }
)


_FRACTIONS = frozenset({"third", "quarter", "fifth", "tenth", "fraction", "percent"})


_UNITS = frozenset(
    {"corp", "corps", "division", "brigade", "regiment", "battalion", "company", "squadron", "army", "group"}
)


_SCALES = frozenset({"hundred", "thousand", "million", "billion", "dozen"})


def _share_before(s: Sentence, i: int) -> int:
    """Where "*half a* million", "*three quarters of a* million", "*two and a half* thousand" begins."""
    at = i
    for words in ({"a", "an"}, {"of"}, _SHARES, {"a", "an", "two", "three"}, {"and"}):
        share = words is _SHARES
        if at > 0 and s[at - 1].low in words:
            at -= 1
        elif share:
            return i  # "a million"
    if s[at].low == "and" and at > 0 and s[at - 1].xpos == "CD":
        return at - 1
    return at if s[at].low != "and" else at + 1


_SHARES = frozenset({"half", "quarter", "quarters", "third", "thirds"})


_PARTS_OF_A_YEAR = frozenset(
    {*SEASONS, "start", "beginning", "middle", "end", "half", "quarter", "course"} | set(MONTHS)
)


_CONSIGNMENTS = frozenset({"shipment", "delivery", "consignment", "batch", "cargo", "convoy", "flight", "lot"})


class CountReader:
    """Counts of the phrases of one document."""

    def __init__(self, text: str, reader: PhraseReader) -> None:
        self._text, self._reader = text, reader

    def _count_before(self, s: Sentence, head: int) -> Quantity | None:
        """A number right before the name, wherever the parser hung it: "40 M-302 rockets"."""
        start, _ = self._reader.span(s, head)
        at = next((t.i for t in s.tokens if t.start >= start), head)
        while at > 0 and s[at - 1].upos == "ADJ" and s[at - 1].rel == "amod":
            at -= 1
        if (
            at == 0
            or s[at - 1].xpos != "CD"
            or (re.search(r"[A-Za-z]", s[at - 1].text) and not s[at - 1].text.isalpha())
        ):
            return None
        if s[at].low == "over":
            return None  # "charged *two over* rifles"
        if self._clock(s, s[at - 1]) or self._of_a_model(s, s[at - 1]):
            return None
        if at > 1 and s[at - 2].low in MONTHS and re.fullmatch(r"[0-3]?\d", s[at - 1].text):
            return None  # "on *September 28* Pakistani officers"
        year = s[at - 1].text.isdigit() and len(s[at - 1].text) == 4 and at > 1
        if self._year(s, s[at - 1]) or (year and s[at - 2].upos == "PROPN"):
            return None
        if s[head].lemma in _UNITS and s[head].upos == "PROPN":
            return None  # "the *217* Pamir Corps"
        opening = self._bound_words(s, at - 1)
        return read_quantity(self._text[s[opening].start : s[at - 1].end])

    @staticmethod
    def _bound_words(s: Sentence, i: int) -> int:
        """Back from a number over "at least", "more than", "some", and "half a" of a million."""
        i = _share_before(s, i) if s[i].low in _SCALES else i
        while i > 0:
            if i > 1 and s[i - 1].low == "of" and s[i - 2].low in {"upwards", "excess"}:
                i -= 3 if i > 2 and s[i - 3].low == "in" else 2  # "*in excess of* 40"
                continue
            joins = i > 1 and s[i - 1].low in {"and", "or", "-", "–"} and s[i - 2].xpos == "CD"  # "20 and 30"
            joins = joins and not CountReader._year(s, s[i - 2])
            if not joins and s[i - 1].low not in _BOUND_WORDS and s[i - 1].xpos != "CD":
                break
            if CountReader._year(s, s[i - 1]):
                break  # "in *2020* two policemen", "in January *2015* forty"
            if s[i - 1].low == "up" and s[i].low != "to":
                break  # "blew *up* six posts"
            if s[i - 1].low == "at" and s[i].low not in {"least", "most"}:
                break  # "put the number *at* 60"
            if s[i - 1].low == "over" and i > 1 and s[i - 2].lemma in {"hand", "turn", "give", "pass", "sign", "make"}:
                break  # "handed *over* 12 vehicles"
            i -= 2 if joins else 1
        return i

    @staticmethod
    def _of_a_model(s: Sentence, number: Token) -> bool:
        """ "two ASC *890* aircraft": a number behind letters is part of the name."""
        before = s[number.i - 1] if number.i else None
        letters = before is not None and before.text.isupper() and 1 < len(before.text) < 6 and before.upos == "PROPN"
        return letters and any(c.isdigit() for c in number.text)

    @staticmethod
    def _year(s: Sentence, number: Token) -> bool:
        """ "In *2016* rebels", "in the summer of *2006* Hezbollah": a year, no count."""
        before = s[number.i - 1].low if number.i else ""
        if before in {"and", "to", "-", "–"} and number.i > 2 and s[number.i - 3].low in {"between", "from"}:
            before = "in"  # "between *2021 and 2023* armed groups captured"
        if before == "of" and number.i > 1 and s[number.i - 2].low in _PARTS_OF_A_YEAR:
            before = "in"
        opens = before in MONTHS or before in {
            "in",
            "since",
            "by",
            "until",
            "during",
            "after",
            "before",
            "between",
            "from",
        }
        return opens and bool(re.fullmatch(r"(?:19|20)\d\d", number.text))

    @staticmethod
    def _clock(s: Sentence, number: Token) -> bool:
        """ "At *0300* fighters attacked": an hour, no count."""
        hour = bool(re.fullmatch(r"(?:[01]\d|2[0-3])[0-5]\d", number.text))
        return hour and number.i > 0 and s[number.i - 1].low in {"at", "around", "about", "since", "until", "by"}

    def read(self, s: Sentence, outer: int, head: int) -> Quantity | None:
        """The count before the noun: from the phrase's first word to its last counting word."""
        if outer == head and s[head].xpos == "CD":
            return read_quantity(self._text[s[self._bound_words(s, head)].start : s[head].end])
        if outer == head and s[head].low in {"more", "others"} and head and s[head - 1].xpos == "CD":
            return read_quantity(self._text[s[self._bound_words(s, head - 1)].start : s[head - 1].end])
        beside = self._count_before(s, head) if outer == head else None
        if beside:
            return beside
        first = min(
            (
                t.i
                for t in s.subtree(outer, frozenset({"case", "acl", "acl:relcl", "appos", "conj", "cc", "punct"}))
                if t.i <= outer
            ),
            default=outer,
        )
        if s[outer].upos == "NUM" and outer + 2 < len(s) and s[outer + 1].low == "in" and s[outer + 2].upos == "NUM":
            return Quantity(text=self._text[s[outer].start : s[outer + 2].end])  # "*seven in ten* came from Texas"
        if head < outer and s[outer].upos == "NUM":  # "of the 19 rifles, *seven* were lost"
            return read_quantity(self._text[s[self._bound_words(s, outer)].start : s[outer].end])
        if outer != head:
            stop = s[outer].end
            prefix = self._text[s[first].start : stop]
            own = self.read(s, head, head)
            read = read_quantity(prefix)
            if s[outer].lemma in _CONSIGNMENTS and read is not None and read.low is not None:
                return own  # "two shipments of rockets": not two rockets
            if s[outer].lemma in _FRACTIONS:
                return Quantity(text=prefix)  # "two thirds of the weapons": not two
            if own is not None and read is None and s[outer].lemma in {"first", "last"}:
                return Quantity(text=prefix)  # "the first of 18 howitzers": not 18
            return read if read and (read.low is not None or own is None) else own
        numbers = [
            t
            for t in s.children(head, "nummod", "amod", "det", "advmod")
            if t.i < head
            and (
                t.rel == "nummod"
                or t.low in {"several", "many", "some", "few", "numerous", "various", "countless", "dozens", "hundreds"}
            )
            and not re.search(r"\d+(?:mm|-mm)", t.text)
        ]
        numbers = [t for t in numbers if not (t.i + 1 < len(s) and s[t.i + 1].low == "mm" and t.rel == "nummod")]
        numbers = [
            t for t in numbers if not self._reader.within_model(t) and not self._clock(s, t) and not self._year(s, t)
        ]
        numbers = [t for t in numbers if not self._of_a_model(s, t) and t.low not in {"mm", "calibre", "caliber"}]
        numbers = [t for t in numbers if t.i + 1 == len(s) or s[t.i + 1].low != "over"]  # "charged *two over* rifles"
        numbers = [t for t in numbers if t.i + 1 == len(s) or s[t.i + 1].low not in MONTHS]  # "on *27 March* units"
        if not numbers or (s[head].lemma in _UNITS and s[head].upos == "PROPN"):
            return None
        last = max(numbers, key=lambda t: t.i)
        opening = self._bound_words(s, min([t.i for t in s.subtree(last.i)] + [last.i]))
        return read_quantity(self._text[s[opening].start : last.end])
