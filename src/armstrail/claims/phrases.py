"""Noun phrases: what a nominal denotes, by its head, its modifiers and the catalogue's names inside it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from armstrail.catalogue.load import Catalogue
from armstrail.claims.counts import CountReader
from armstrail.claims.syntax import Sentence, Token
from armstrail.mentions.dates import MONTHS, WEEKDAYS
from armstrail.model import Mention, MentionKind, Quantity

_DEFINITE = {"the", "this", "these", "that", "those", "its", "their", "his", "both", "such"}
_SPONSOR = re.compile(
    r"-(?:recognised|recognized|backed|led|supported|funded|trained|aligned|allied|brokered|mandated|sponsored|appointed|"
    r"equipped|loyal)\b"
)
"""What follows a party that others are called after: "the *UN*-recognised government" is not the United Nations."""
_AGAINST = re.compile(r"(?i)\b(?:anti|pro|non|counter)-$")
"""What makes a party's name another's: "*anti-Taliban* forces"."""
_OF_TYPE = re.compile(r"\s+of (?:the )?(?:type|model|make)s? ((?:[A-Z]|\d+[A-Z])[\w.-]*(?:[ -]?\d+[A-Z]*)?)\b")
_RANK = re.compile(
    r"^(?:Lt|Gen|Col|Maj|Capt|Sgt|Brig|Adm|General|Colonel|Major|Captain|Lieutenant|Brigadier|Admiral|"
    r"President|Minister|Mr|Mrs|Ms|Dr|Sheikh|Senator|Ambassador|Secretary|Commander|Prime|Spokesman)\b\.?"
)
_LANDMARK = re.compile(r"(?:Mount|Mt\.?|Lake|Jebel|Jabal|Wadi|Cape|Fort|Camp|Port|Isla|Rio) [A-Z]")
_LIQUIDS = frozenset({"water", "fuel", "petrol", "gasoline", "diesel", "oil", "gas", "oxygen", "septic", "kerosene"})
_OFFICES = frozenset(
    {
        "ministry",
        "department",
        "office",
        "bureau",
        "secretariat",
        "directorate",
        "committee",
        "government",
        "army",
        "navy",
    }
)
_COMPANIES = frozenset({"company", "firm", "manufacturer", "maker", "corporation", "bureau", "producer"})
_NAMED_AFTER = frozenset({"Port", "New", "Fort", "Radio", "Camp", "Mount", "Lake"})
_SITES = frozenset(
    {
        "base",
        "camp",
        "airport",
        "airfield",
        "airbase",
        "garrison",
        "barracks",
        "compound",
        "checkpoint",
        "market",
        "port",
    }
)
"""Places told apart by where they are: "the camp in *Leego*"; not "a house in Leego"."""
_BONDS = frozenset({"loyal", "affiliate", "affiliated", "belong", "answerable", "subordinate", "faithful"})
_CALENDAR = frozenset({*MONTHS, *WEEKDAYS, "week", "month", "year", "spring", "summer", "autumn", "winter"})
_SERVICES = frozenset({"customs", "security", "intelligence", "border", "police", "secret", "guard", "investigation"})
_TRACTS = frozenset({"area", "zone", "sector", "vicinity", "neighborhood", "neighbourhood", "district", "valley"})
_PIECES = frozenset({"part", "parts", "component", "engine", "spares", "electronics", "gearbox", "transmission"})
_FLYING = frozenset({"plane", "aircraft", "helicopter", "jet", "airplane", "aeroplane", "glider", "airship"})
_DOINGS = frozenset(
    {"say", "promise", "announce", "deny", "claim", "attack", "ambush", "fight", "seize", "kill", "fire"}
)
_VAGUE = frozenset(
    {
        "other",
        "several",
        "few",
        "many",
        "numerous",
        "some",
        "various",
        "more",
        "additional",
        "following",
        "dead",
        "killed",
        "wounded",
        "injured",
    }
)
_TYPE_OF = re.compile(r"^(?:type|model|kind|family|version|variant|class)$")
FORCE_ALIASES = ("forces", "army", "troops", "military", "soldiers", "armed forces")

_WHEREABOUTS = frozenset({"at", "in", "near", "outside", "of"})


@dataclass(slots=True)
class Phrase:
    """A nominal of a sentence. ``outer`` is its syntactic head, ``head`` the word that carries the meaning
    ("dozens of *soldiers*"). ``name`` is what it is called in the ledger, ``start``/``end`` the words themselves."""

    sentence: Sentence
    outer: int
    head: int
    start: int
    end: int
    text: str
    name: str
    types: frozenset[str]
    id: str | None = None
    aliases: tuple[str, ...] = ()
    quantity: Quantity | None = None
    origin: tuple[str, ...] = ()
    owner: str | None = None
    definite: bool = False
    plural: bool = False
    modifiers: tuple[str, ...] = ()
    mentions: tuple[Mention, ...] = field(default=())

    @property
    def lemma(self) -> str:
        return self.sentence[self.head].lemma

    @property
    def pronoun(self) -> bool:
        return "pronoun" in self.types

    @property
    def described(self) -> bool:
        """A description without a name of its own: "the group", "these weapons", "the city"."""
        return self.id is None and not self.pronoun and self.sentence[self.head].upos != "PROPN"

    @property
    def whereabouts(self) -> int | None:
        """The name right behind that says where it is: "the air base *at Ramstein*", wherever the tree hangs it."""
        s = self.sentence
        if self.head + 2 >= len(s.tokens) or s[self.head + 1].low not in _WHEREABOUTS:
            return None
        i = s[self.head + 1].head
        return i if i > self.head and s[i].upos == "PROPN" else None


_TRADE = re.compile(r"[a-z]{3,}(?:ist|ician|woman|worker|keeper|herd|smith|maker)")
_NO_TRADE = frozenset({"checklist", "shortlist", "blacklist", "playlist"})
"""People by their trade: a "geologist", a "beekeeper"."""


class PhraseReader:
    """Phrases of one document. ``mentions`` are the gazetteer's, by offset."""

    def __init__(self, text: str, mentions: list[Mention], catalogue: Catalogue) -> None:
        self.text, self.catalogue = text, catalogue
        self._mentions = mentions
        self._counts = CountReader(text, self)
        self._learnt: dict[str, str] = {}
        self._cache: dict[tuple[int, int], Phrase | None] = {}

    # -- words ---------------------------------------------------------------------------------------------------

    def is_a(self, lemma: str, *classes: str) -> bool:
        """Whether a noun belongs to one of the noun classes of the catalogue."""
        base = lemma.removeprefix("ex-")
        if any(base in self.catalogue.nouns.get(c, frozenset()) for c in classes):
            return True
        if not {"civilians", "victims"} & set(classes) or not _TRADE.fullmatch(base) or base in _NO_TRADE:
            return False
        return not any(base in words for words in self.catalogue.nouns.values())

    def mentions_in(self, start: int, end: int) -> list[Mention]:
        return [m for m in self._mentions if m.start < end and start < m.end]

    # -- phrases -------------------------------------------------------------------------------------------------

    def read(self, sentence: Sentence, i: int) -> Phrase | None:
        """The phrase headed by token ``i``, or None where the token heads no nominal."""
        key = (sentence.start, i)
        if key not in self._cache:
            self._cache[key] = self._read(sentence, i)
        return self._cache[key]

    def _read(self, s: Sentence, i: int) -> Phrase | None:
        token = s[i]
        inner = self._core(s, i)
        if inner != i and (s[inner].xpos in {"PRP", "WDT", "WP"} or s[inner].low in {"this", "these", "those"}):
            meant = self._read(s, inner)
            return meant and replace(meant, outer=i, quantity=self._counts.read(s, i, inner))  # "15,000 of *them*"
        if inner == i and (
            token.upos == "PRON"
            or token.xpos in {"PRP", "PRP$", "WP", "WDT", "EX"}
            or (token.upos == "DET" and token.low in {"this", "these", "those", "that", "all", "some", "both"})
        ):
            plural = token.low in {"they", "them", "their", "these", "those", "we", "us", "our"}
            return Phrase(
                s,
                i,
                i,
                token.start,
                token.end,
                token.text,
                token.text,
                frozenset({"pronoun"}),
                plural=plural,
                definite=True,
            )
        if not token.nominal and inner == i and token.upos not in {"ADJ", "DET"}:
            return None
        head = inner
        start, end = self.span(s, head)
        phrase = self._typed(s, i, head, start, end)
        phrase.quantity = self._counts.read(s, i, head)
        return phrase

    def _core(self, s: Sentence, i: int, depth: int = 0) -> int:
        """From a counting or containing noun to what is counted: "crates of *ammunition*", "two of the *tanks*"."""
        token = s[i]
        if depth > 3:
            return i
        for child in s.children(i, "compound", "flat"):
            if (
                child.i > i
                and token.upos == "NOUN"
                and any(
                    m.kind is MentionKind.MATERIEL and not self._generic(m)
                    for m in self.mentions_in(child.start, child.end)
                )
            ):
                return child.i  # "an Iraqi army Mi-35M"
        if token.upos == "NUM" or token.low == "another":
            for child in s.children(i, "appos"):  # "One, *a T-55 tank*, had been stolen"
                named = any(m.kind is MentionKind.MATERIEL for m in self.mentions_in(*self.span(s, child.i)))
                if child.i > i and child.nominal and named:
                    return child.i
        if token.lemma == "front" and s.case(i) == "in":
            of = next((c.i for c in s.children(i, "nmod") if s.case(c.i) == "of"), i)
            return of if of == i else self._core(s, of, depth + 1)  # "in front of *the embassy*"
        counting = (
            self.is_a(token.lemma, "quantity", "container")
            or token.upos in {"NUM", "DET"}
            or bool(_TYPE_OF.match(token.lemma))
            or token.low == "tens"  # "*tens* of thousands of rockets"
        )
        members = self.is_a(token.lemma, "fighters", "official") or token.lemma in {"member", "element", "remnant"}
        parts = [c for c in s.children(i, "nmod") if s.case(c.i) == "of" and (c.i > i or token.upos == "NUM")]
        parts = [c for c in parts if c.upos != "NUM" or s.children(c.i, "nmod")]  # "a lot of 9,000"
        parts = [c for c in parts if not re.fullmatch(r"(?:19|20)\d\d", c.text)]  # "a delivery of 2011 from Korea"
        if token.low == "parts" and any(self._names_materiel(s, self._core(s, c.i, depth + 1)) for c in parts):
            return i  # "*parts* of ballistic missiles"
        for child in sorted(parts, key=lambda c: not self._names_materiel(s, self._core(s, c.i, depth + 1))):
            inner = self._core(s, child.i, depth + 1)
            if counting and (
                self._names_materiel(s, inner)
                or s[inner].xpos == "PRP"
                or s[inner].low in {"this", "these", "those"}
                or self.is_a(s[inner].lemma, "fighters", "civilians", "victims", "vessel", "facility", "town")
                or self.is_a(token.lemma, "quantity")
            ):
                return inner
            if members and token.lemma == "member":
                return inner
        return i

    def _names_materiel(self, s: Sentence, i: int) -> bool:
        return any(m.kind is MentionKind.MATERIEL for m in self.mentions_in(*self.span(s, i)))

    def _whole(self, p: Phrase) -> str | None:
        """ "parts *for ballistic missiles*": the materiel that parts are of, with its preposition."""
        s = p.sentence
        if p.head + 2 >= len(s) or s[p.head + 1].low not in {"for", "of"}:
            return None
        near = s.tokens[p.head + 2 : p.head + 5]
        named = (m for t in near for m in self.mentions_in(t.start, t.end) if m.kind is MentionKind.MATERIEL)
        first = next(named, None)
        return f"{s[p.head + 1].low} {' '.join(first.text.split())}" if first is not None else None

    def span(self, s: Sentence, head: int) -> tuple[int, int]:
        """From the leftmost modifier that belongs to the name to the last word of the name."""
        apart = frozenset({"acl", "acl:relcl", "appos", "nmod", "parataxis", "cop", "aux", "nsubj"})
        inside = {t.i for t in s.subtree(head, apart)}
        right = head
        left = min([head, *(t.i for t in self._within_class(s, head))])
        while left - 1 in inside and (self._names(s[left - 1], s[left]) or self.within_model(s[left - 1])):
            left -= 1
        while s[left].text in {"-", "'", '"', "“", "”", "’", "and"} or s[left].low in {"and", "or"}:
            left += 1
        if left + 1 < head and s[left].low in {"last", "this", "next"} and s[left + 1].low in _CALENDAR:
            left += 2  # "*last September* troops"
        elif left < head and s[left].low in MONTHS and s[left].text[0].isupper():
            left += 1  # "in *January* rifles were found"
        following = {
            t.i
            for c in s.children(head, "flat", "compound", "goeswith", "nummod")
            if c.i > head
            for t in s.subtree(c.i, frozenset({"appos", "acl", "acl:relcl", "nmod", "conj"}))
        }
        while right + 1 in following and s[right + 1].text not in {",", "(", ";", ":"}:
            right += 1
        start, end = s[left].start, s[right].end
        for m in self.mentions_in(s[head].start, s[head].end):
            start, end = min(start, m.start), max(end, m.end)
        return start, end

    def _within_class(self, s: Sentence, head: int) -> list[Token]:
        """The words of a class of weapons before its head: "*surface-to-air* missiles" is one name."""
        names = (m for m in self.mentions_in(s[head].start, s[head].end) if m.kind is MentionKind.MATERIEL)
        return [t for m in names for t in s.tokens[max(0, head - 8) : head] if m.start <= t.start]

    def within_model(self, token: Token) -> bool:
        """Whether a number belongs to a designation: "Leopard *2*"."""
        return any(
            m.kind is MentionKind.MATERIEL and m.start < token.start and token.end <= m.end for m in self._mentions
        )

    @staticmethod
    def _names(token: Token, following: Token) -> bool:
        """Whether the word before a name belongs to it: no article, preposition, comma or plain count."""
        if token.rel in {"det", "case", "mark", "cc:preconj"} or token.text in {",", "(", ")", ";", ":", "—", "–", "."}:
            return False
        if token.low in {"neither", "nor", "either", "both", "more", "fewer", "further"}:
            return False
        if token.upos in {"ADP", "SCONJ", "DET", "PRON"} or (
            token.upos == "CCONJ" and following.upos not in {"ADJ", "PROPN"}
        ):
            return False
        if token.rel == "advmod" and token.upos == "ADV":
            return False
        return not (
            token.xpos == "CD"
            and token.text[0].isdigit()
            and not re.search(r"[A-Za-z-]", token.text)
            and following.low not in {"mm", "-"}
        ) and not (token.xpos == "CD" and token.text.isalpha())

    def _typed(self, s: Sentence, outer: int, head: int, start: int, end: int) -> Phrase:
        token = s[head]
        inside = [
            m
            for m in self.mentions_in(start, end)
            if m.kind is not MentionKind.ACTOR or not _AGAINST.search(self.text[start : m.start])
        ]
        on_head = [m for m in inside if m.start < token.end and token.start < m.end]
        before = [m for m in inside if m.end <= token.start]
        left = [t for t in s.tokens if start <= t.start < token.start]
        modifiers = tuple(t.low for t in left if t.upos in {"ADJ", "NOUN", "PROPN", "VERB"})
        dets = {t.low for t in s.children(head, "det", "nmod:poss")} | {t.low for t in s.children(outer, "det")}
        text = self.text[start:end]
        phrase = Phrase(
            s,
            outer,
            head,
            start,
            end,
            text,
            " ".join(text.split()),
            frozenset(),
            modifiers=modifiers,
            definite=bool(dets & _DEFINITE),
            mentions=tuple(inside),
            plural=token.xpos in {"NNS", "NNPS"} or token.lemma in {"police", "people"},
        )
        if (token.lemma, "blue" in modifiers) == ("helmet", True) or (
            token.lemma == "room" and "operations" in modifiers
        ):
            phrase.types = frozenset({"group"})  # peacekeepers; those who hand out arms from an "operations room"
            return phrase
        after = self.post_mentions(s, head)
        whose = before[-1] if before and before[-1].kind is MentionKind.ACTOR else None
        if token.lemma == "service" and whose is not None and whose.end == token.start - 1:
            if self.catalogue.actors[whose.entries[0]].kind in {"authority", "agency", "state_force"}:
                return self._actor(phrase, whose.entries[0], whose)  # "the Nigerian Customs *Service*"
        company = any(t.low in _COMPANIES for t in s.children(head, "compound", "nmod") if t.i == head - 1)
        for m in on_head:
            if m.kind is MentionKind.MATERIEL and token.lemma == "tank" and self._vat(s, head):
                continue  # "a *tank* of clean water"
            if company and m.kind is MentionKind.MATERIEL:
                continue  # "the company *Nimr*": who makes the vehicles, not one of them
            if m.kind is MentionKind.MATERIEL and not (
                token.upos == "PROPN"
                and self._generic(m)
                and token.text[0].isupper()
                and not token.text.isupper()
                and not s.title
                and head > 0
                and not before
                and token.xpos == "NNP"
                and m.text not in self.catalogue.names_of(m.entries[0])  # "Semtex" is written so
                and not s.child(head, "nummod")  # "one *General Purpose Machine Gun*"
            ):
                return self._materiel(phrase, m, before, after)
            if m.kind is MentionKind.ACTOR and not self._part_of_a_name(s, m):
                if self._of_people(phrase, m):
                    return self._members(phrase, m)
                return self._actor(phrase, m.entries[0], m)
            if m.kind is MentionKind.PLACE:
                return self._place(phrase, m)
            if m.kind is MentionKind.OUTLET:
                phrase.name, phrase.types = self.catalogue.outlets[m.entries[0]].name, frozenset({"group", "outlet"})
                phrase.id, phrase.aliases = m.entries[0], self.catalogue.names_of(m.entries[0])
                return phrase
        return self._common(phrase, token, [m for m in before if not _SPONSOR.match(self.text, m.end)], after)

    @staticmethod
    def _vat(s: Sentence, head: int) -> bool:
        """Whether a tank is one that holds something to drink or burn."""
        inside = [t for t in s.children(head, "nmod") if s.case(t.i) in {"of", "for"}] + s.children(head, "compound")
        return any(t.lemma in _LIQUIDS for t in inside)

    def _of_people(self, p: Phrase, m: Mention) -> bool:
        """ "*Two Israelis*", "*a* Yemeni", "the *three* Palestinians": men and women of a state, not the state."""
        entry, s = self.catalogue.actors[m.entries[0]], p.sentence
        word = m.text.lower()
        if entry.kind != "state" or word.removesuffix("s") not in {a.lower() for a in entry.adjectives}:
            return False
        before = [t for i in (p.head, p.outer) for t in s.children(i, "det", "nummod")]
        one = any(t.low in {"a", "an", "one", "another"} for t in before)
        counted = (
            any(t.i < p.head for t in s.children(p.head, "nummod"))
            or s[p.outer].upos == "NUM"
            or self.is_a(s[p.outer].lemma, "quantity")
        )
        return one or bool(counted)

    def _part_of_a_name(self, s: Sentence, m: Mention) -> bool:
        """ "arrived in *Port* Sudan": no state."""
        before = next((t for t in reversed(s.tokens) if t.end <= m.start), None)
        state = self.catalogue.actors[m.entries[0]].kind == "state"
        return state and before is not None and before.text in _NAMED_AFTER and before.end + 1 == m.start

    def _generic(self, m: Mention) -> bool:
        return self.catalogue.materiel[m.entries[0]].level == "class"

    def post_mentions(self, s: Sentence, head: int) -> list[Mention]:
        """Names behind the noun: "complexes *Osa*", "rockets of the type *M-302*", "group *RUAG*", "town of *Marea*"."""
        out: list[Mention] = []
        for child in s.children(head, "appos", "flat", "nmod", "dep", "compound"):
            if child.i < head:
                continue
            if child.rel == "nmod" and s.case(child.i) not in {"of", "at", "from"}:
                continue
            out += self.mentions_in(*self.span(s, child.i))
            for deeper in s.children(child.i, "nmod", "appos", "flat", "dep"):
                out += self.mentions_in(s[deeper.i].start, s[deeper.i].end)
        return out

    def _materiel(self, p: Phrase, m: Mention, before: list[Mention], after: list[Mention]) -> Phrase:
        entry = self.catalogue.materiel[m.entries[0]]
        part = entry.id in {"component", "engine", "radar", "magazine", "warhead"}
        if entry.level == "class" and not part:
            ends = p.sentence[p.head].end
            close = [
                x
                for x in after
                if x.kind is MentionKind.MATERIEL
                and not self._generic(x)
                and x.start - ends < 40
                and not re.search(r"[,;]|\b(?:and|from|by|to|for)\b", self.text[ends : x.start])
            ]
            named = [x for x in before if x.kind is MentionKind.MATERIEL and not self._generic(x)] or close
            if named:
                m = named[-1] if named[-1] in before else named[0]
                entry = self.catalogue.materiel[m.entries[0]]
        p.id, p.types = entry.id, frozenset({"materiel"})
        if entry.level == "class":
            self._learn(p, entry.id)
            p.name = self._uncapitalised(p, " ".join(self._without_origin(p).split())) or entry.name
            p.aliases = (entry.name,)
            if typed := _OF_TYPE.match(self.text, p.sentence[p.head].end):
                p.name, p.aliases = typed.group(1), (p.name, *p.aliases)
        else:
            p.name, p.aliases = entry.name, self.catalogue.names_of(entry.id)
        p.origin = self._origin(p, before)
        if p.lemma in self.catalogue.nouns["vessel"]:
            p.types |= {"vessel"}
        return p

    def _learn(self, p: Phrase, kind: str) -> None:
        """Remember what an unknown name before a class is: after "82 *Eland* armoured cars", nine *Elands* are such cars."""
        for t in p.sentence.tokens:
            if (
                t.upos in {"PROPN", "NOUN"}
                and t.i
                and p.start <= t.start
                and t.end <= p.sentence[p.head].start
                and len(t.text) > 3
            ):
                if (
                    not any(m.start <= t.start < m.end for m in p.mentions)
                    and t.text[0].isupper()
                    and not p.sentence.title
                ):
                    self._learnt[t.low.rstrip("s")] = kind

    @staticmethod
    def _uncapitalised(p: Phrase, name: str) -> str:
        """A common noun at the head of a sentence, or in a headline, without the capital it has only there."""
        s = p.sentence
        first = next((t for t in s.tokens if t.start <= p.start < t.end), s.tokens[0])
        there_only = first.i == 0 or s.title
        if any(m.start == p.start and m.kind is not MentionKind.MATERIEL for m in p.mentions):
            return name  # "Iran-aligned militias"
        if first.upos == "PROPN" and first.i != p.head and not s.title:
            return name  # "Hutu rebels"
        if (
            there_only
            and first.upos in {"NOUN", "ADJ", "PROPN"}
            and first.text[1:].islower()
            and name.startswith(first.text)
        ):
            return name[0].lower() + name[1:]
        return name

    def _without_origin(self, p: Phrase) -> str:
        """The words without "US-made", "the captured", "their"."""
        words = self.text[p.start : p.end]
        words = re.sub(
            r"^(?:(?:[\w.]+[ -])?(?:made|built|manufactured|supplied|provided|produced|donated|designed|funded)|its|their|his|own|"
            r"captured|seized|stolen|looted|new|old|other|various|some|several|few|many|single|remaining)\s+",
            "",
            words,
        )
        return re.sub(r"^and\s+", "", self._without_adjectives(words))  # "*Russian and North Korean* weapons"

    def _without_adjectives(self, words: str) -> str:
        for _ in range(3):
            bare = re.sub(r"^and\s+", "", words)
            name = next((n for n in self.catalogue.adjectives if bare.lower().startswith(n + " ")), None)
            if name is None:
                return words
            words = bare[len(name) + 1 :]
        return words

    def _origin(self, p: Phrase, before: list[Mention]) -> tuple[str, ...]:
        out: list[str] = []
        for m in before:
            if m.kind is MentionKind.ACTOR and self.catalogue.actors[m.entries[0]].kind == "state":
                follow = self.text[m.end : m.end + 14].lower()
                if not re.match(
                    r"[- ]?(?:supplied|provided|backed|led|funded|donated|issued|owned|army|military|armed|"
                    r"police|forces|government|navy|security|coast|air force|'s|’s)",
                    follow,
                ):
                    out.append(self.catalogue.actors[m.entries[0]].name)
        for child in p.sentence.children(p.head, "nmod"):
            if child.lemma in {"origin", "manufacture", "fabrication", "make", "production"}:
                out += [
                    self.catalogue.actors[m.entries[0]].name
                    for m in self.mentions_in(*self.span(p.sentence, child.i))
                    if m.kind is MentionKind.ACTOR
                ]
        return tuple(dict.fromkeys(out))

    def _actor(self, p: Phrase, identifier: str, m: Mention) -> Phrase:
        entry = self.catalogue.actors[identifier]
        p.id, p.name, p.aliases = identifier, entry.name, self.catalogue.names_of(identifier)
        p.types = frozenset({"actor", "group"})
        if entry.kind == "state":
            p.types |= {"place", "country"}
        if entry.kind == "authority":
            p.types |= {"authority"}
        p.aliases = tuple(dict.fromkeys([*p.aliases, p.text]))
        return p

    def _place(self, p: Phrase, m: Mention) -> Phrase:
        entry = self.catalogue.places[m.entries[0]]
        p.id, p.name, p.aliases = entry.id, entry.name, self.catalogue.names_of(entry.id)
        p.types = frozenset({"place"}) | (
            {"facility"} if entry.feature in {"base", "airbase", "oil_field"} else frozenset()
        )
        return p

    def _sort_of(self, lemma: str, m: Mention, p: Phrase) -> bool:
        """Whether a noun right after a weapon's name says only what sort of thing it is: "a TOW system", "Buk battery".

        After a class ("artillery battery", "missile unit") the same nouns may name those who man it.
        """
        if lemma in {"fighter", "bomber", "interceptor", "plane", "jet", "trainer", "fire", "tube", "barrel"}:
            return True  # "answered with *mortar fire*", "an 81-mm mortar *tube*"
        head = p.sentence[p.head]
        if self.text[m.end : head.start].strip(" -"):
            return False
        named = self.catalogue.materiel[m.entries[0]].level != "class"
        return self.is_a(lemma, "apparatus") or (named and self.is_a(lemma, "battery"))

    def _common(self, p: Phrase, token: Token, before: list[Mention], after: list[Mention]) -> Phrase:
        """A noun that no catalogue name covers."""
        lemma = token.lemma
        learnt = (
            self._learnt.get(token.low.removesuffix("s"))
            if token.low.endswith("s") and token.text[0].isupper()
            else None
        )
        if learnt is not None and not before:
            p.id, p.types, p.plural = learnt, frozenset({"materiel"}), True
            p.aliases = (token.text[:-1], self.catalogue.materiel[learnt].name)
            return p
        actor = next((m for m in reversed(before) if m.kind is MentionKind.ACTOR), None)
        if actor is None and self.is_a(lemma, "organisation", "fighters"):
            low = min(t.start for t in p.sentence.subtree(p.head))
            actor = next(
                (
                    m
                    for m in self.mentions_in(low, p.start)
                    if m.kind is MentionKind.ACTOR and not re.search(r"[,;]", self.text[m.end : p.start])
                ),
                None,
            )
        if lemma in _OFFICES:  # "retook the Ministry of Defence *from al-Shabaab*": not al-Shabaab's
            after = [m for m in after if not self.text[: m.start].endswith((" from ", " from the "))]
        if lemma in _OFFICES and not any(m.kind is MentionKind.ACTOR for m in after):
            of = next((t for t in p.sentence.children(p.head, "nmod") if p.sentence.case(t.i) == "of"), None)
            if of is not None and of.text[:1].isupper():
                p.name = " ".join(self.text[p.start : self.span(p.sentence, of.i)[1]].split())
                p.types, p.aliases = frozenset({"group", "speaker", "name"}), (p.text,)
                return p
        called_so = any(t.upos == "PROPN" for t in p.sentence.children(p.head, "compound", "flat"))
        if lemma == "front" and (called_so or (token.i and token.text[0].isupper() and not p.sentence.title)):
            p.types, p.name = frozenset({"group", "name"}), " ".join(p.text.split())
            return p  # "the *Carolina Ramírez front*"
        if lemma in {
            "branch",
            "affiliate",
            "ally",
            "offshoot",
            "wing",
            "rival",
            "enemy",
            "splinter",
            "supporter",
            "member",
            "account",
        }:
            actor = None
        whole = self._whole(p) if lemma == "part" and p.plural and token.upos == "NOUN" else None
        if whole is not None:
            p.id, p.types, p.name = "component", frozenset({"materiel"}), " ".join(p.text.split())
            p.aliases = (f"{p.name} {whole}",)
            return p  # "*parts* for ballistic missiles"
        if lemma in _PIECES and before and before[-1].kind is MentionKind.MATERIEL:
            p.id, p.types, p.name = "component", frozenset({"materiel"}), " ".join(p.text.split())
            p.aliases = (f"{before[-1].text} {token.low}",)
            return p  # "F-35 *parts*", "tank *engines*"
        if before and before[-1].kind is MentionKind.MATERIEL and self._sort_of(lemma, before[-1], p):
            return self._materiel(p, before[-1], before[:-1], after)
        types: set[str] = set()
        month = token.low.rstrip(".") in MONTHS and re.match(
            r"\.? \d", self.text[token.start + len(token.low.rstrip(".")) :]
        )
        if token.upos == "PROPN" and token.text[:1].isupper() and not month:
            types.add("name")
            if _LANDMARK.match(p.text):
                types |= {"place", "landmark"}  # "*Mount Cudi*"
            elif _RANK.match(p.text):
                types.add("person")
            elif self.catalogue.towns.prominent(p.text):
                types.add("place")
        for cls, name in (
            ("medium", "medium"),
            ("vessel", "vessel"),
            ("facility", "facility"),
            ("town", "place"),
            ("civilians", "civilian"),
            ("victims", "civilian"),
            ("fighters", "group"),
            ("organisation", "group"),
            ("authorities", "authority"),
            ("shipment", "shipment"),
            ("speakers", "speaker"),
        ):
            if self.is_a(lemma, cls):
                types.add(name)
        if self.is_a(lemma, "official") and not types & {"medium"}:
            types.add("person")
        if types & {"facility", "place"} and not types & {"name"}:
            types.add("facility")
        if lemma in _FLYING and any(re.search(r"[A-Z].*\d", t.text) for t in p.sentence.children(p.head, "compound")):
            types.add("materiel")  # "Zlin-143 planes"
        number = p.sentence.child(p.head, "nummod")
        counted_round = number is not None and re.match(r"\d[\d,]+$", number.text)
        if lemma == "round" and not after and (counted_round or (p.plural and self._rounds_before(p.start))):
            p.id, p.types, p.name, p.aliases = "ammunition", frozenset({"materiel"}), "rounds", ("ammunition",)
            return p  # "1,500 grenades and *25,000 rounds*"
        if lemma == "service" and set(p.modifiers) & _SERVICES:
            types |= {"group", "authority"}
        if lemma in {"country", "nation"}:
            types = (
                types - {"facility"} | {"place"} | ({"group"} if p.plural else set())
            )  # "to *neighbouring countries*"
        doing = p.sentence[token.head] if token.head >= 0 and token.rel == "nsubj" else None
        if not types and p.plural and doing is not None and token.upos == "NOUN" and doing.lemma in _DOINGS:
            types.add("group")  # "*the renegades* promised", whoever they are
        if actor and types & {"group", "authority", "civilian"} and not types & {"facility", "medium", "vessel"}:
            return self._members(p, actor)
        if actor and "facility" in types and self.is_a(lemma, "facility"):
            p.owner = actor.entries[0]
        if types & {"group", "person"} and not types & {"place", "facility"}:
            inner = next((m for m in after if m.kind is MentionKind.ACTOR), None) or self._served(p)
            if inner and "person" not in types:
                return self._members(p, inner)
        if "facility" in types and token.text[:1].isupper() and not p.sentence.title:
            if any(t.upos == "PROPN" for t in p.sentence.children(p.head, "compound", "flat")):
                types.add("name")  # "*Tiyas Airfield* near Palmyra" has a name of its own
        if types & {"place", "facility"} and "name" not in types:
            inner = next((m for m in after if m.kind is MentionKind.PLACE), None)
            if inner and lemma in {
                "city",
                "town",
                "village",
                "port",
                "province",
                "region",
                "district",
                "capital",
                "base",
                "camp",
                "bastion",
                "stronghold",
                "suburb",
            }:
                p.types = frozenset({"place", "facility"} if "facility" in types else {"place"})
                entry = self.catalogue.places[inner.entries[0]]
                p.id, p.name, p.aliases = entry.id, entry.name, (*self.catalogue.names_of(entry.id), p.text)
                return p
            named = self._named_place(p)
            if named:
                p.name, p.aliases = named, (p.name,)
                p.types = frozenset(types | {"name"}) - (set() if self.is_a(lemma, "facility") else {"facility"})
                return p
        if "vessel" in types:
            called = self._vessel_name(p)
            if called:
                p.types = frozenset({"vessel", "name"})
                p.name, p.aliases = called, (" ".join(p.text.split()), f"{p.lemma} {called}")
                return p
        inside = [
            t for t in p.sentence.subtree(p.head, frozenset({"nmod", "acl", "acl:relcl", "appos"})) if t.i < p.head
        ]
        kind = next((t for t in inside if t.rel == "compound" and self.is_a(t.lemma, "vessel")), None)
        called = " ".join(self.text[kind.end : p.end].split()) if kind is not None and kind.start >= p.start else ""
        if called and all(
            word[0].isupper() or word[0].isdigit() for word in called.split()
        ):  # "motor vessel *Jie Shun*"
            p.types, p.name, p.aliases = frozenset({"vessel", "name"}), called, (p.text,)
            return p
        if "shipment" in types and not self._of_other_goods(p):
            types.add("materiel")
        p.types = frozenset(types or {"object"})
        p.name = self._own_name(p, token)
        if types & {"group", "authority", "civilian", "person"} and not _RANK.match(p.name):
            last = p.name.split()[-1]
            p.name = (
                self._uncapitalised(p, p.name)
                if last[1:].islower() and (last.islower() or " " not in p.name)
                else p.name
            )
        return p

    def _rounds_before(self, start: int) -> bool:
        """Whether the text has told of rounds of ammunition so far."""
        return any(m.kind is MentionKind.MATERIEL and "round" in m.text.lower() for m in self.mentions_in(0, start))

    def _of_other_goods(self, p: Phrase) -> bool:
        """ "35 packages *of marijuana*", "a *cocaine* shipment": no materiel."""
        s, goods = p.sentence, self.catalogue.nouns["other-goods"]
        of = [t for t in s.children(p.head, "nmod") if s.case(t.i) == "of"]
        return any(t.lemma in goods for t in [*of, *s.children(p.head, "compound")])

    def _served(self, p: Phrase) -> Mention | None:
        """ "forces *loyal to the Syrian government*", "fighters *affiliated with IS*": whose they are."""
        s = p.sentence
        for bond in s.children(p.head, "acl", "amod"):
            if bond.i < p.head or bond.lemma not in _BONDS:
                continue
            for t in s.children(bond.i, "obl"):
                if s.case(t.i) in {"to", "with"}:
                    held = self.mentions_in(*self.span(s, t.i))
                    return next((m for m in held if m.kind is MentionKind.ACTOR), None)
        return None

    def _own_name(self, p: Phrase, token: Token) -> str:
        """The words without a count ("*several* passengers"), or a proper name behind what it is ("factory *Cardoen*")."""
        words = self.text[p.start : p.end].split()
        if token.upos == "PROPN" and token.text[:1].isupper():
            noun = next(
                (t for t in reversed(p.sentence.tokens[: token.i]) if t.start >= p.start and t.text.islower()), None
            )
            if (
                noun is not None
                and noun.upos == "NOUN"
                and not p.sentence.title
                and self.is_a(noun.lemma, "organisation", "facility")
            ):
                p.aliases, p.types = (
                    (*p.aliases, " ".join(words)),
                    (p.types | {"group", "name"}) - {"facility", "materiel", "shipment"},
                )
                return " ".join(self.text[noun.end : p.end].split())
        while len(words) > 1 and words[0].lower() in _VAGUE:
            words = words[1:]
        return " ".join(words)

    def _vessel_name(self, p: Phrase) -> str | None:
        """ "the cargo ship Francop": the proper name behind a vessel noun."""
        s = p.sentence
        for child in s.children(p.head, "appos", "flat", "compound", "nmod", "dep"):
            if p.head < child.i <= p.head + 3 and child.text[0].isupper() and not s.case(child.i):
                a, b = self.span(s, child.i)
                for more in s.tokens[child.i + 1 :]:
                    if more.start < b:
                        continue
                    if more.rel != "flat" or more.head not in {p.head, child.i} or not more.text[0].isupper():
                        break
                    b = more.end
                numbered = re.match(r" (?:\d{1,3}|[IVX]{1,4})\b", self.text[b : p.end])  # "the dhow *Safina 2*"
                return " ".join(self.text[a : b + (numbered.end() if numbered else 0)].split())
        return self._introduced(p) or self._right_behind(p)

    def _introduced(self, p: Phrase) -> str | None:
        """ "a container ship, *the Ever Star*"."""
        s = p.sentence
        for child in s.children(p.head, "appos"):
            article = next((t for t in s.tokens[p.head + 1 : child.i] if t.low == "the"), None)
            words = s.tokens[article.i + 1 : child.i + 1] if article is not None else []
            if (
                words
                and article is not None
                and s[article.i - 1].text == ","
                and all(t.text[0].isupper() for t in words)
            ):
                return " ".join(self.text[words[0].start : words[-1].end].split())
        return None

    def _right_behind(self, p: Phrase) -> str | None:
        """ "took weapons off the freighter *Al Hamdani*", where the parser makes the name an object of the verb."""
        s, words = p.sentence, []
        for t in s.tokens[p.head + 1 :]:
            if not (t.upos == "PROPN" and t.text[0].isupper()) or t.rel in {"nsubj", "nsubj:pass", "compound"}:
                break
            words.append(t)
        named = bool(words) and s[p.head].xpos == "NN" and words[0].rel in {"obj", "dep", "obl", "xcomp"}
        if not named or self.mentions_in(words[0].start, words[-1].end):
            return None
        return " ".join(self.text[words[0].start : words[-1].end].split())

    def _named_place(self, p: Phrase) -> str | None:
        """ "the town of Marea", "a camp at Leego": the proper name behind a place noun."""
        s = p.sentence
        renamed = s[p.head].head if s[p.head].rel == "appos" else -1
        if renamed >= 0 and s[renamed].upos == "PROPN":
            a, b = self.span(s, renamed)
            return " ".join(self.text[a:b].split())
        near = s[p.head - 1] if p.head else None
        owner = s.child(p.head, "nmod:poss")
        if (
            owner is not None
            and owner.upos == "PROPN"
            and self.is_a(p.lemma, "town")
            and not self._of_actor(s, owner.i)
        ):
            a, b = self.span(s, owner.i)
            return self.text[a:b]  # "in *San Salvador's* northern areas"
        within = near is not None and near.head == p.head and near.rel == "compound" and near.upos == "PROPN"
        if within and near is not None and p.lemma in _TRACTS and not self._of_actor(s, near.i):
            return self.text[max(p.start, self.span(s, near.i)[0]) : near.end]  # "in the *Corinto* area"
        for child in s.children(p.head, "nmod", "appos", "flat"):
            cases = {"of", "at", ""} if p.lemma in _SITES or self.is_a(p.lemma, "town") else {"at", ""}
            cases |= {"in", "near"} if p.lemma in _SITES else set()
            if child.upos == "PROPN" and child.i > p.head and s.case(child.i) in cases:
                if s.case(child.i) == "of" and self._of_group(s, child.i):
                    continue  # "a camp *of the FARC*"
                a, b = self.span(s, child.i)
                return self.text[a:b]
        return None

    def _of_actor(self, s: Sentence, i: int) -> bool:
        """Whether a token stands in the name of a party: "the *Kurdish* areas", "*Hezbollah's* district"."""
        return any(m.kind is MentionKind.ACTOR for m in self.mentions_in(s[i].start, s[i].end))

    def _of_group(self, s: Sentence, i: int) -> bool:
        """Whether a token stands in the name of a party that is no country."""
        named = [m for m in self.mentions_in(s[i].start, s[i].end) if m.kind is MentionKind.ACTOR]
        return any(self.catalogue.actors[m.entries[0]].kind != "state" for m in named)

    def _members(self, p: Phrase, m: Mention) -> Phrase:
        """ "Russian troops", "Islamic State fighters", "soldiers of the LNA"."""
        entry = self.catalogue.actors[m.entries[0]]
        text = " ".join(p.text.split())
        if entry.kind == "state" and m.start >= p.end and self.is_a(p.lemma, "military"):  # "forces *of France*"
            text = f"{entry.adjectives[0] if entry.adjectives else entry.name} {text[:1].lower()}{text[1:]}"
        owned = entry.kind == "state" and m.end < p.start and self.is_a(p.lemma, "military", "authorities")
        if owned and m.text.lower() not in text.lower():  # "*Rwanda's* army"
            text = f"{entry.adjectives[0] if entry.adjectives else entry.name} {text[:1].lower()}{text[1:]}"
        if p.head < len(p.sentence.tokens) and re.search(r"\band\b", text) and p.start <= m.start:
            text = f"{m.text} {p.sentence[p.head].text}"
        if entry.kind != "state":
            p.id, p.name, p.types = entry.id, entry.name, frozenset({"actor", "group"})
            p.aliases = tuple(dict.fromkeys([*self.catalogue.names_of(entry.id), text]))
            return p
        if p.lemma in {
            "government",
            "regime",
            "administration",
            "authority",
            "cabinet",
            "leadership",
            "state",
            "side",
            "parliament",
            "congress",
            "senate",
            "legislature",
        }:
            p.id, p.name, p.types = entry.id, entry.name, frozenset({"actor", "group"})
            p.aliases = tuple(
                dict.fromkeys(
                    [
                        *self.catalogue.names_of(entry.id),
                        text,
                        f"{entry.adjectives[0] if entry.adjectives else entry.name} government",
                    ]
                )
            )
            return p
        adjective = entry.adjectives[0] if entry.adjectives else entry.name
        if self.is_a(p.lemma, "military") and p.lemma not in {"guard", "commando"}:
            p.id = f"{entry.id}/forces"
            p.aliases = tuple(
                dict.fromkeys([text, *(f"{adjective} {w}" for w in FORCE_ALIASES), f"{entry.name} forces"])
            )
            p.types = frozenset({"actor", "group"})
        else:
            p.types = frozenset(
                {"group", "authority"}
                if self.is_a(p.lemma, "authorities")
                else (
                    {"civilian", "group"}
                    if self.is_a(p.lemma, "victims", "civilians")
                    or (p.start <= m.start and p.sentence[p.head].end <= m.end)
                    else {"group"}
                )
            )
            p.id = f"{entry.id}/{re.sub(r'[^a-z]+', '-', p.lemma)}"
            p.aliases = (text,)
        p.name = text
        return p

    def metonym(self, p: Phrase) -> Phrase | None:
        """ "Moscow", "Tehran" as a government; None where the phrase is no capital's bare name: "seized *the Victoria*"."""
        state = self.catalogue.capitals.get(p.text.lower())
        article = any(t.low == "the" for t in p.sentence.children(p.head, "det"))
        if state is None or p.id is not None or article:
            return None
        entry = self.catalogue.actors[state]
        return Phrase(
            p.sentence,
            p.outer,
            p.head,
            p.start,
            p.end,
            p.text,
            entry.name,
            frozenset({"actor", "group", "country"}),
            id=state,
            aliases=tuple(dict.fromkeys([*self.catalogue.names_of(state), p.text])),
        )

    def party_of(self, place: Phrase, m: Mention) -> Phrase:
        """The actor that an adjective of a place names, as a phrase of its own."""
        phrase = Phrase(place.sentence, place.outer, place.head, m.start, m.end, m.text, m.text, frozenset())
        return self._actor(phrase, m.entries[0], m)

    def other_models(self, p: Phrase) -> list[Phrase]:
        """ "*TOW* and Kornet missiles" is two kinds: the ones that the head's own reading left out."""
        s = p.sentence
        firsts = [t for t in s.children(p.head, "compound", "amod") if t.i < p.head and s.children(t.i, "conj")]
        named = [t for first in firsts for t in (first, *s.children(first.i, "conj")) if t.i < p.head]
        found = [self.read(s, t.i) for t in named]
        return [x for x in found if x and "materiel" in x.types and x.id not in {None, p.id} and not self._is_class(x)]

    def _is_class(self, p: Phrase) -> bool:
        entry = self.catalogue.materiel.get(p.id or "")
        return entry is not None and entry.level == "class"

    def other_members(self, p: Phrase) -> list[Phrase]:
        """ "Russian and Syrian forces" is two parties: the ones that the head's own reading left out."""
        s = p.sentence
        paired = [
            t
            for first in s.children(p.head, "amod", "compound")
            for t in (first, *s.children(first.i, "conj"))
            if t.i < p.head and (t is not first or s.children(first.i, "conj"))
        ]
        states = [
            m
            for m in self.mentions_in(min((t.start for t in paired), default=p.start), s[p.head].start)
            if m.kind is MentionKind.ACTOR
            and m.end <= s[p.head].start
            and self.catalogue.actors[m.entries[0]].kind == "state"
            and (len(paired) > 1 or p.start <= m.start)
        ]
        if max(len(states), len(paired)) < 2 or not p.types & {"group", "actor"}:
            return []
        out = []
        for t in paired[:-1]:  # "*police* and army troops"
            plain = self.read(s, t.i) if t.upos in {"NOUN", "PROPN"} else None
            if plain is not None and plain.types & {"group", "actor"} and "country" not in plain.types:
                out.append(plain)
        for m in states:
            other = Phrase(
                p.sentence,
                p.outer,
                p.head,
                m.start,
                m.end,
                f"{m.text} {p.sentence[p.head].text}",
                "",
                frozenset(),
                definite=p.definite,
                plural=p.plural,
            )
            other = self._members(other, m)
            if other.id != p.id:
                out.append(other)
        return out
