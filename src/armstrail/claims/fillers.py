"""From matched phrases to fillers with offsets, ids, counts and places; and the words that a claim is cited by."""

from __future__ import annotations

from collections.abc import Iterator

from armstrail.claims.conditions import Found
from armstrail.claims.discourse import Discourse
from armstrail.claims.frames import FrameMatcher
from armstrail.claims.phrases import Phrase
from armstrail.claims.places import PlaceResolver
from armstrail.claims.predicates import Predicate, verb_predicate
from armstrail.claims.syntax import Sentence, Token
from armstrail.claims.times import TimeReader
from armstrail.model import Cue, Evidence, Filler, Kind, MentionKind, Role

_PLACE_SLOTS = (
    "in",
    "near",
    "at",
    "outside",
    "around",
    "inside",
    "off",
    "on",
    "within",
    "close to",
    "next to",
    "along",
    "over",
    "across",
    "throughout",
    "north of",
    "south of",
    "deep",
)
_BESIDE = frozenset({"acl", "acl:relcl", "appos", "conj", "parataxis", "dep", "punct", "advcl"})
_SORTS = frozenset({"equipment", "component", "materiel", "weapon", "ammunition", "explosive"})
"""Entries that tell so little that what a report adds is kept: "components *of missile systems*"."""
_WHOSE = frozenset({"people", "man", "follower", "supporter", "associate"})
"""Nouns that tell nobody apart without whose they are."""
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_BESIDE_IT = frozenset({"parataxis", "advcl", "ccomp", "discourse", "cc"})
_LONGEST = 7  # words of a name in full
_ENTRIES = frozenset({"overrun", "storm", "enter", "capture", "take", "seize", "raid", "attack"})
_NEAR = frozenset({"near", "outside", "around", "close to", "off", "north of", "south of"})


class FillerMaker:
    """Makes fillers for one document."""

    def __init__(
        self, text: str, matcher: FrameMatcher, discourse: Discourse, places: PlaceResolver, times: TimeReader
    ) -> None:
        self._text, self._matcher, self._discourse = text, matcher, discourse
        self._places, self._times = places, times

    def make(self, found: Found, role: Role) -> Filler:
        phrase, said = found.phrase, found.said
        place = self._places.resolve(phrase, found.slot in _NEAR) if role is Role.PLACE else None
        names = (
            *phrase.aliases,
            phrase.text if found.inferred else "",
            self._in_full(phrase) if phrase.id in _SORTS or not phrase.id else "",
        )
        name = self._whose(phrase) or phrase.name
        aliases = tuple(dict.fromkeys(a for a in (*names, phrase.name) if a and a != name))
        return Filler(
            name=name,
            mention=" ".join(self._text[said.start : said.end].split()),
            start=said.start,
            end=said.end,
            id=phrase.id,
            aliases=aliases,
            quantity=said.quantity
            if role not in {Role.PLACE, Role.VIA} and found.slot not in {"owner", "poss"}
            else None,
            origin=tuple(dict.fromkeys((*said.origin, *phrase.origin))) if role is Role.ITEM else (),
            place=place,
            inferred=found.inferred,
        )

    def _in_full(self, phrase: Phrase) -> str:
        """With what tells it from others of its kind: "militia *of his own clan*", "dealer *in Belgrade*"."""
        s = phrase.sentence
        if phrase.pronoun or s[phrase.head].upos != "NOUN":
            return ""
        inside = sorted(s.subtree(phrase.head, _BESIDE), key=lambda t: t.i)
        last = phrase.head
        for token in inside:
            if token.i == last + 1:
                last += 1
        text = " ".join(self._text[phrase.start : s[last].end].split()).rstrip(",;:")
        return text if phrase.start < s[last].end and text.count(" ") < _LONGEST else ""

    def _whose(self, phrase: Phrase) -> str:
        """ "sold to *Haftar's people*", "*men of the brigade*": nouns that tell nobody apart by themselves."""
        s = phrase.sentence
        if phrase.lemma not in _WHOSE or phrase.id:
            return ""
        for t in s.children(phrase.head, "nmod:poss", "nmod"):
            if t.rel == "nmod:poss" and t.upos != "PRON" and t.start < phrase.start:
                first = min(x.start for x in s.subtree(t.i) if x.upos not in {"DET", "PUNCT"})
                return " ".join(self._text[first : phrase.end].split())
            if s.case(t.i) == "of" and t.start > phrase.end and t.upos != "PRON":
                return " ".join(self._text[phrase.start : t.end].split())
        return ""

    def place(self, p: Predicate, found: dict[str, list[Found]]) -> list[Filler]:
        used = {f.said.outer for fillers in found.values() for f in fillers}
        fillers: list[Filler] = []
        for slot in _PLACE_SLOTS:
            if slot == "deep" and (taken := self._taken_from(p, found, used)):
                return taken
            for i in p.slots.get(slot, []):
                if i in used:
                    continue
                i = _shore(p, i)
                if _thereabouts(p, i):
                    continue
                one = self._matcher.typed(p, i, "spot", slot)
                if (
                    one is None
                    or one.phrase.types & {"materiel", "vessel", "medium", "person"}
                    or self._times.covers(one.said)
                ):
                    continue
                if "name" in one.phrase.types and "place" not in one.phrase.types and slot == "on":
                    continue
                if "actor" in one.phrase.types and not one.phrase.types & {"place", "facility"}:
                    continue
                if one.phrase.types <= {"facility"} and not one.phrase.definite and slot not in {"at", "in", "near"}:
                    continue
                if one.phrase.described and not one.phrase.types & {"name"}:
                    one = self._town(p, slot) or one  # "in a house *in Marib*"
                fillers.append(self.make(one, Role.PLACE))
                for k in self._matcher.series(p.sentence, i):
                    more = self._matcher.typed(p, k, "spot", slot)
                    if more and more.phrase.name != one.phrase.name:  # "the north of Goma, the capital": one place
                        fillers.append(self.make(more, Role.PLACE))
                return fillers
        doers = [i for slot in ("subj", "by") for i in p.slots.get(slot, [])]  # "*police there* seized 40 rifles"
        there = next((t for i in (p.i, *doers) for t in p.sentence.children(i, "advmod") if t.low == "there"), None)
        around = (p.sentence[i] for slot in ("in", "at") for i in p.slots.get(slot, []) if _thereabouts(p, i))
        there = there or next(around, None)
        if there:
            phrase = Phrase(
                p.sentence, there.i, there.i, there.start, there.end, "there", "there", frozenset({"pronoun"})
            )
            antecedent = self._discourse.antecedent(phrase, frozenset({"place"}))
            if antecedent:
                return [self.make(Found(antecedent, phrase, "at"), Role.PLACE)]
        return []

    def _taken_from(self, p: Predicate, found: dict[str, list[Found]], used: set[int]) -> list[Filler]:
        """ "seized the tanks *from Tiyas airfield* near Palmyra", "flew arms *out of Pleso airport*": where they were, where
        it is no party."""
        if not found.get("item"):
            return []
        for i in [*p.slots.get("from", []), *p.slots.get("out of", [])]:
            one = self._matcher.typed(p, i, "spot", "from") if i not in used else None
            if one is not None and "facility" in one.phrase.types and not one.phrase.types & {"actor", "vessel"}:
                named = any(t.upos == "PROPN" for t in p.sentence.children(one.phrase.head, "compound", "flat"))
                theirs = any(m.kind is MentionKind.ACTOR for m in one.phrase.mentions)
                if (named and not theirs) or one.phrase.types & {"name"} or one.phrase.id:
                    return [self.make(one, Role.PLACE)]
        return []

    def _town(self, p: Predicate, slot: str) -> Found | None:
        """The named place around an unnamed one."""
        if slot == "deep":
            return None
        for i in p.slots.get("deep", []):
            found = self._matcher.typed(p, i, "spot", "deep")
            if (
                found is not None
                and (found.phrase.id or "name" in found.phrase.types)
                and "place" in found.phrase.types
            ):
                return found
        return None

    def place_of_moment(self, p: Predicate) -> list[Filler]:
        """ "took weapons when they recaptured Palmyra", "when they stormed Malakal": it happened there."""
        s = p.sentence
        for clause in s.children(p.i, "advcl"):
            if not any(t.low in {"when", "after", "while", "as"} for t in s.children(clause.i, "mark", "advmod")):
                continue
            inner = verb_predicate(s, clause.i)
            for frame in self._matcher.candidates(inner):
                found = self._matcher.match(inner, frame) if frame.kind in {Kind.CONTROL, Kind.ATTACK} else None
                stormed = [f for f in (found or {}).get("target", []) if f.phrase.types >= {"place"}]
                if found and (places := found.get("place") or stormed):
                    return [self.make(f, Role.PLACE) for f in places]
            there = self.place(inner, {}) if inner.lemma in _ENTRIES else []
            if there:
                return there
        return []

    def evidence(self, p: Predicate, roles: dict[Role, list[Filler]], cues: tuple[Cue, ...]) -> tuple[Evidence, ...]:
        """The clause that a claim can be checked by: that of its predicate, wide enough to hold the words that deny or
        hedge it ("Moscow *denied that* arms were being delivered")."""
        s = p.sentence
        tokens = [t for t in s.subtree(p.i) if t.rel != "punct" and not self._framing(s, t, p.i)]
        whole = _clause(s, p.i, cues)
        if whole != p.i:
            tokens += [t for t in _told_by(s, whole, p.i) if t.rel != "punct" and not self._framing(s, t, whole)]
        start, end = min(t.start for t in tokens), max(t.end for t in tokens)
        for fillers in roles.values():
            for f in fillers:
                if s.start <= f.start < s.end:
                    start, end = min(start, f.start), max(end, f.end)
        first = next(t for t in s.tokens if t.end > start)
        if first.i and s[first.i - 1].rel == "det":
            start = s[first.i - 1].start  # "*The* navy boarded ... and seized"
        return (Evidence(quote=self._text[start:end], start=start, end=end),)

    @staticmethod
    def _framing(s: Sentence, t: Token, i: int) -> bool:
        """Words outside the claim proper: a leading conjunction or the marker of its clause."""
        return t.head == i and t.rel in {"cc", "mark"} and t.i < i


def _clause(s: Sentence, i: int, cues: tuple[Cue, ...]) -> int:
    """The head of the finite clause around a predicate that holds its cues too."""
    here = [c for c in cues if s.start <= c.start < s.end]
    for token in (s[i], *s.ancestors(i)):
        inside = [t.start for t in s.subtree(token.i)]
        if _finite(s, token) and all(min(inside) <= c.start <= max(inside) for c in here):
            return token.i
    return next((t.i for t in (s[i], *s.ancestors(i)) if t.head < 0), i)


def _finite(s: Sentence, token: Token) -> bool:
    """ "*sold* it", "*was* sold", "may have been *sold*", "*is* in the hands of"."""
    helped = any(t.xpos in _FINITE for t in s.children(token.i, "aux", "cop"))
    return helped or (token.upos in {"VERB", "AUX"} and token.xpos in _FINITE and token.rel not in {"acl", "amod"})


def _told_by(s: Sentence, whole: int, i: int) -> Iterator[Token]:
    """The clause of ``whole`` without the clauses beside the one that token ``i`` stands in."""
    holding = {i, *(t.i for t in s.ancestors(i))}
    waiting = [whole]
    while waiting:
        current = waiting.pop()
        yield s[current]
        for t in s.children(current):
            clause = t.rel in _BESIDE_IT or (t.rel == "conj" and t.upos in {"VERB", "AUX"})
            if t.i in holding or not clause:
                waiting.append(t.i)


def _thereabouts(p: Predicate, i: int) -> bool:
    """ "In *the area*", "at *the site*": no more than "there"."""
    bare = all(t.rel in {"det", "case", "punct"} for t in p.sentence.children(i))
    return p.sentence[i].lemma in {"area", "site", "scene", "vicinity", "location", "spot"} and bare


def _shore(p: Predicate, i: int) -> int:
    """ "in *waters off Somalia*": what they are off."""
    s = p.sentence
    if s[i].low != "waters":
        return i
    return next((t.i for t in s.children(i, "nmod") if s.case(t.i) in {"off", "near", "around", "of", "close to"}), i)
