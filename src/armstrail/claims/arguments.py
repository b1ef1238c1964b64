"""What a word must be to fill a role: its phrase, or what that stands for, tested against the type a slot asks for."""

from __future__ import annotations

import re
from dataclasses import replace

from armstrail.catalogue.load import Catalogue
from armstrail.claims.conditions import CREWED, MAKING, REFLEXIVE, Found
from armstrail.claims.discourse import Discourse
from armstrail.claims.phrases import Phrase, PhraseReader
from armstrail.claims.predicates import CAPTIVES, QUARTERS, Predicate, excluded
from armstrail.model import MentionKind

_PARTY = frozenset({"actor", "group", "authority", "person", "civilian"})
_WANT = {
    "materiel": frozenset({"materiel"}),
    "party": frozenset({"actor", "group"}),
    "actor": frozenset({"actor", "group"}),
    "spot": frozenset({"place", "facility"}),
    "place": frozenset({"place"}),
    "country": frozenset({"country"}),
    "civilian": frozenset({"civilian", "group"}),
    "vessel": frozenset({"vessel"}),
    "medium": frozenset({"medium"}),
    "any": frozenset({"materiel", "place", "facility", "actor", "group", "vessel"}),
}
_TIMES = frozenset(
    {"moment", "time", "hour", "minute", "night", "dawn", "noon", "midnight", "day", "random", "beginning", "dusk"}
)
_KILLS = frozenset({"kill", "wound", "injure", "murder", "massacre", "behead", "execute"})
_DOWN = frozenset({"dead", "wounded", "injured"})
_STORES = frozenset(
    {
        "stock",
        "store",
        "stockpile",
        "arsenal",
        "depot",
        "armoury",
        "armory",
        "warehouse",
        "inventory",
        "magazine",
        "surplus",
        "reserve",
    }
)
_BUILDINGS = frozenset({"warehouse", "depot", "armoury", "armory", "magazine"})
_CARRIERS = frozenset({"aircraft", "vehicle", "warship", "surface-ship"})
_LOSES = frozenset({"lose", "abandon", "leave"})
_CRAFT = frozenset({"vessel", "ship", "boat", "frigate", "destroyer", "warship", "corvette", "helicopter", "patrol"})
"""Craft that act for whom they belong to: "a *vessel* of the French navy boarded the dhow"."""
_VOICES = frozenset({"spokesman", "spokeswoman", "spokesperson"})
_ALONE = frozenset(
    {
        "one",
        "other",
        "another",
        "each",
        "nothing",
        "anything",
        "something",
        "everything",
        "what",
        "who",
        "which",
        "whatever",
        "anyone",
        "anybody",
        "someone",
        "somebody",
        "nobody",
        "everyone",
    }
)
_PEOPLE = frozenset({"he", "she", "him", "her", "i", "me", "we", "us", "you"})
_FIRMS = frozenset(
    {
        "company",
        "firm",
        "manufacturer",
        "maker",
        "dealer",
        "group",
        "militia",
        "trader",
        "exporter",
        "importer",
        "broker",
    }
    | {"agency", "supplier", "intermediary", "shipper", "subsidiary", "enterprise", "producer", "carrier", "airline"}
)
_GOVERNMENTS = frozenset({"government", "authority", "regime", "administration", "cabinet"})
_UNNAMED = frozenset({"anything", "nothing", "whatever"})
_DENIALS = frozenset({"deny", "reject", "refute", "dispute", "dismiss", "denial", "contradict"})
_DESIGNATION = re.compile(r"^[A-Z][A-Za-z]{0,4}-?\d{1,4}[A-Za-z]{0,3}$")
_TIMEWORD = frozenset(
    {
        "day",
        "week",
        "month",
        "year",
        "time",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "morning",
        "night",
        "evening",
        "afternoon",
        "today",
        "yesterday",
        "weekend",
        "hour",
        "minute",
        "dawn",
        "noon",
        "midnight",
        "dusk",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "attack",
        "war",
        "way",
        "battle",
        "part",
        "area",
        "fire",
        "question",
        "place",
        "conflict",
        "case",
        "statement",
        "report",
        "thing",
    }
)


_BUYS = frozenset({"buy", "purchase", "order", "procure", "acquire", "import", "receive", "source", "obtain"})


class Arguments:
    """Types the arguments of predicates of one document. ``fighting``: the frame that is tried is one of fighting, in which
    a craft told of by its sort stands for those who fly or sail it."""

    def __init__(self, catalogue: Catalogue, reader: PhraseReader, discourse: Discourse) -> None:
        self._catalogue, self._reader, self._discourse = catalogue, reader, discourse
        self.fighting = False

    def typed(self, p: Predicate, i: int, kind: str, slot: str) -> Found | None:
        """The phrase at token ``i``, or what it stands for, as what a slot of type ``kind`` holds; None where it is none
        such."""
        phrase = self._reader.read(p.sentence, i)
        if phrase is None or excluded(p.sentence, i):
            return None
        if kind == "any" and phrase.lemma in _TIMES:
            return None  # "at *this moment* rockets are being fired"
        counted = self._of_a_count(p, phrase, kind, slot)
        if counted is not None:
            return counted
        if kind == "materiel" and phrase.lemma == "uniform" and p.sentence.case(phrase.outer) == "in":
            return None  # "a man *in uniform*"
        if kind == "materiel" and phrase.text.lower() in _UNNAMED:
            return Found(phrase, phrase, slot) if denied(p) else None
        if phrase.pronoun:
            return self._of_a_pronoun(p, phrase, kind, slot)
        if kind in {"party", "actor"}:
            seated = self._government_in(phrase)
            if seated is not None:
                return Found(seated, phrase, slot)
            party = self._party(p, phrase, kind, slot)
            if party is not None or phrase.lemma in _VOICES:
                return party
        if kind in {"spot", "any"} and phrase.described:
            phrase = self._named_before(phrase) or (self._called_place(phrase) if kind == "spot" else None) or phrase
        if (kind == "party" and slot not in {"in", "in.of"}) or (kind == "actor" and slot in {"to", "of"}):
            phrase = self._reader.metonym(phrase) or phrase
        told_of = phrase.types & {"actor", "group", "authority", "person", "place", "facility"}
        if kind == "materiel" and phrase.id is None and phrase.described and not told_of:
            phrase = self._named_load(phrase) or phrase
        if kind == "materiel" and "materiel" not in phrase.types:
            meant = self._discourse.antecedent(phrase, frozenset({"materiel"}))
            if meant and "materiel" in meant.types:
                return Found(meant, phrase, slot)
            return Found(phrase, phrase, slot) if self._is(phrase, kind, slot) else None
        trades = _makes(phrase) and (slot in {"subj", "by"} or (slot == "from" and p.lemma in _BUYS))
        if kind == "plant" or (kind == "party" and trades):  # "*the plant at Nis* makes mortars": no town does
            phrase = replace(phrase, name=" ".join(phrase.text.split()), id=None, types=frozenset({"facility"}))
            if kind == "party":
                return Found(phrase, phrase, slot)
        if kind in {"place", "spot"} and (state := self._discourse.own_state(phrase)) is not None:
            return Found(state, phrase, slot)
        if not self._is(phrase, kind, slot):
            return None
        if kind == "any" and p.sentence[phrase.head].upos == "NUM":
            return None
        antecedent = self._discourse.antecedent(phrase, _WANT.get(kind, frozenset()), self._others(p, i))
        return Found(antecedent or phrase, phrase, slot)

    def _of_a_count(self, p: Predicate, phrase: Phrase, kind: str, slot: str) -> Found | None:
        """What a bare count is of: "*39* were captured", "killed *12*"."""
        token = p.sentence[phrase.outer]
        if kind in {"materiel", "any"}:
            meant = self._discourse.counted(phrase)
            return Found(meant, phrase, slot, counted=True) if meant is not None else None
        if kind != "civilian" and not (kind == "party" and slot == "subj" and token.upos == "NUM"):
            return None
        people = self._discourse.counted_people(phrase)
        if people is not None and not (kind == "civilian" and token.low == "half"):
            return Found(people, phrase, slot, counted=True)
        killing = p.lemma in _KILLS or any(t.lemma in _DOWN for t in p.sentence.children(p.i, "xcomp"))
        if slot == "obj" and killing and token.upos == "NUM" and phrase.head == phrase.outer:
            whoever = replace(phrase, name="people", types=frozenset({"civilian"}), plural=True)
            return Found(whoever, whoever, slot)  # "the attack killed *at least 12*", "left *12* dead"
        return None

    def _of_a_pronoun(self, p: Predicate, phrase: Phrase, kind: str, slot: str) -> Found | None:
        """What a pronoun stands for, where that is of the type asked for."""
        token, word = p.sentence[phrase.outer], phrase.text.lower()
        if kind == "party" and (slot == "of" or (slot == "owner" and token.rel == "nmod")):
            return None  # "two *of them* were burned"
        if word in {"some", "all", "both", "most", "many"} and kind in {"spot", "place"}:
            return None  # "captured Humvees around Kobani and handed *some* over"
        if word in _ALONE | REFLEXIVE or (word == "there" and kind in {"party", "actor", "materiel"}):
            return None
        if word == "that" and token.xpos != "WDT":
            return None  # "found that many are broken", "too proud to accept that"
        if kind == "materiel" and (word in _PEOPLE or (slot == "subj" and self._of_doers(p, phrase))):
            return None
        if word == "it":
            taken = kind == "party" and slot == "subj" and self._of_what_was_taken(p)
            idle = kind == "civilian" or (kind == "spot" and p.lemma == "lose")
            if taken or idle:
                return None  # "we will capture *it*", "the wager is sound; *it* is being lost"
        if word == "it" and kind == "party" and slot == "from":
            craft = self._discourse.antecedent(phrase, _WANT["vessel"])
            if craft is not None and craft.sentence is p.sentence:
                return None  # "stopped a truck and recovered *from it* six drones"
        if kind == "any" and word in {"it", "them"} and slot == "obj":
            thing = self._discourse.antecedent(phrase, _WANT["materiel"], self._others(p, token.i))
            mine = {k for slot in p.slots.values() for k in slot}
            if thing is not None and thing.sentence is p.sentence and not {thing.outer, thing.head} & mine:
                return Found(thing, phrase, slot)  # "forced *a helicopter* down in a field near X and burned it"
        antecedent = self._discourse.antecedent(phrase, _WANT.get(kind, frozenset()), self._others(p, token.i))
        if antecedent is not None and self._is(antecedent, kind, slot):
            return Found(antecedent, phrase, slot)
        if word in {"we", "us"} and kind == "party":  # a communiqué whose author is not named
            own = replace(phrase, name="we", types=frozenset({"group"}), plural=True)
            return Found(own, own, slot)
        return None

    def _party(self, p: Predicate, phrase: Phrase, kind: str, slot: str) -> Found | None:
        """The party that a store, a base, a spokesman, a craft or a description tells of."""
        if (
            kind == "party"
            and (slot in {"from", "out of", "fought"} or (slot == "subj" and p.lemma in _LOSES))
            and phrase.lemma in _STORES | QUARTERS
            and "place" not in phrase.types
        ):
            owner = self._store_owner(p, phrase)
            if owner is not None:
                return owner
        if kind == "party" and slot in {"from", "out of"} and phrase.owner and "facility" in phrase.types:
            held = self.holder(p, phrase.outer)
            if held:
                return held
        acting = slot in {"subj", "by", "lightsubj"} and self._acts(phrase)
        if kind == "party" and (phrase.lemma in _VOICES or acting):
            called = self._called(phrase)
            voiced = self._voiced(p, phrase) if called is None else Found(called, phrase, slot)
            if voiced is not None or phrase.lemma in _VOICES:
                return voiced
        if phrase.types & {"group"} and (not phrase.id or "/" in phrase.id):
            called = self._called(phrase)
            if called is not None:
                return Found(called, phrase, slot)
        return None

    def _acts(self, phrase: Phrase) -> bool:
        """Whether a craft does what those it belongs to do: "a *warship* of the navy boarded", "US *warplanes* bombed"."""
        crewed = phrase.lemma in CREWED and (
            "materiel" in phrase.types or phrase.lemma != "bomber"
        )  # no suicide bombers
        return phrase.lemma in _CRAFT or (self.fighting and crewed)

    def _of_what_was_taken(self, p: Predicate) -> bool:
        """ "One DShK was captured after *it* had brought down a helicopter": the gun, no party."""
        s = p.sentence
        above = s[p.token.head] if p.token.rel == "advcl" and p.token.head >= 0 else None
        thing = s.child(above.i, "nsubj:pass") if above is not None else None
        said = self._reader.read(s, thing.i) if thing is not None else None
        return said is not None and "materiel" in said.types and not said.plural

    def _of_doers(self, p: Predicate, phrase: Phrase) -> bool:
        """Whether "they" do the deed rather than weapons: "*They* also burned a gas station", after men and rifles."""
        if phrase.text.lower() not in {"they", "who"} or p.passive or not (self.fighting or p.lemma == "belong"):
            return False
        doers = _WANT["party"] | {"civilian", "authority"}
        meant = self._discourse.antecedent(phrase, doers | {"materiel"}, self._others(p, phrase.head))
        return meant is not None and "materiel" not in meant.types

    def _voiced(self, p: Predicate, spokesman: Phrase) -> Found | None:
        """ "*The rebels'* spokesman boasted of having shot down two", "a *US* warship": who did it is whom he speaks for."""
        s = spokesman.sentence
        if s[spokesman.outer].rel == "conj" and not s.children(spokesman.head, "nmod:poss", "amod", "compound", "det"):
            first = self._reader.read(s, s[spokesman.outer].head)  # "Israeli helicopters and *warplanes*"
            if first is not None and self._acts(first):
                return self._voiced(p, first)
        adjective = spokesman.lemma in _VOICES or "name" not in spokesman.types
        owners = ("nmod:poss", "nmod", "compound", "amod") if adjective else ("nmod:poss", "nmod")
        for t in s.children(spokesman.head, *owners):
            if t.rel != "nmod" or s.case(t.i) in {"of", "for"}:
                found = self.typed(p, t.i, "party", "poss")
                if found is not None and found.phrase.types & {"actor", "group"} and "outlet" not in found.phrase.types:
                    return found
        return None

    def _called(self, phrase: Phrase) -> Phrase | None:
        """ "a Serbian manufacturer, *Krusik*": the party's name behind what it is."""
        s = phrase.sentence
        company = phrase.lemma in _FIRMS
        for t in s.children(phrase.head, "appos"):
            name = self._reader.read(s, t.i)
            if (
                name is not None
                and t.i > phrase.head
                and ((name.id and "actor" in name.types) or (company and "name" in name.types and not name.id))
                and not name.types & {"country", "place", "person"}
            ):
                return name
        return None

    def _named_before(self, phrase: Phrase) -> Phrase | None:
        """ "left *Base 46*, an army compound which rebels stormed": the place's name before what it is."""
        token = phrase.sentence[phrase.head]
        if token.rel != "appos" or not self._reader.is_a(phrase.lemma, "facility"):
            return None
        named = self._reader.read(phrase.sentence, token.head)
        return named if named and "place" in named.types and not named.described and named.head < token.i else None

    def _called_place(self, phrase: Phrase) -> Phrase | None:
        """ "in the capital, *Makhachkala*": the place's name behind what it is."""
        if not self._reader.is_a(phrase.lemma, "town", "facility"):
            return None
        s, i = phrase.sentence, phrase.whereabouts
        if i is not None and s.case(i) == "at":  # "the air base *at Ramstein*"
            there = self._reader.read(s, i)
            if there is not None and "place" in there.types:
                return there
        for t in s.children(phrase.head, "appos"):
            name = self._reader.read(s, t.i) if t.upos == "PROPN" and t.i > phrase.head else None
            if name is not None and name.types & {"place", "name"} and not name.types & {"person", "materiel"}:
                return name
        return None

    def _named_load(self, phrase: Phrase) -> Phrase | None:
        """ "Seized its load, *three million cartridges*", "the best piece, *a Kh-101 missile*": what is said right behind."""
        for t in phrase.sentence.children(phrase.head, "appos"):
            named = self._reader.read(phrase.sentence, t.i) if t.i > phrase.head else None
            if named is not None and "materiel" in named.types and named.id is not None:
                return named
        return None

    def _government_in(self, phrase: Phrase) -> Phrase | None:
        """ "the government *in Kabul*", "the authorities in Tripoli": the state whose capital it is."""
        s = phrase.sentence
        if phrase.lemma not in _GOVERNMENTS:
            return None
        i = phrase.whereabouts
        seat = self._reader.read(s, i) if i is not None and s.case(i) == "in" else None
        return self._reader.metonym(seat) if seat is not None else None

    def _store_owner(self, p: Predicate, store: Phrase) -> Found | None:
        """ "from *army* stocks", "from the *police's* armoury": whose store it is."""
        s = p.sentence
        near = s.children(store.head, "nmod:poss", "compound", "amod")
        for t in [*near, *(t for t in s.children(store.head, "nmod") if s.case(t.i) == "of")]:
            found = self.typed(p, t.i, "party", "poss")
            quarters = store.lemma in QUARTERS and t.rel == "amod"  # "a *military* base" is nobody's in particular
            if found is not None and found.phrase.types & {"actor", "group", "authority"}:
                if not quarters or found.phrase.id:
                    return found
        if store.lemma in QUARTERS | _BUILDINGS:
            return None  # "stolen from *a warehouse in Helmand*": a place, nobody's in particular
        for t in s.children(store.head, "nmod"):  # "from surplus stocks *in the Balkans*"
            found = self.typed(p, t.i, "place", "from") if s.case(t.i) == "in" else None
            if found is not None and found.phrase.id:
                return found
        return None

    def _others(self, p: Predicate, i: int) -> frozenset[str]:
        """Names beside token ``i`` in the clause, for which "it" or "the government" cannot stand."""
        beside = [(slot, k) for slot in ("subj", "obj") for k in p.slots.get(slot, []) if k != i]
        token = p.sentence[i]
        if token.rel in {"obj", "iobj"} and token.head not in {p.i, -1}:  # "*the committee* allowed it to send them"
            beside += [("subj", t.i) for t in p.sentence.children(token.head, "nsubj")]
        out = []
        for slot, k in beside:
            phrase = self._reader.read(p.sentence, k)
            doer = slot == "subj" and i not in p.slots.get("subj", [])
            if phrase is not None and phrase.pronoun and doer:  # "*they* question *them*"
                phrase = self._discourse.antecedent(phrase, _WANT["party"] | {"civilian"})
            if phrase is not None and not phrase.pronoun:
                out += [phrase.id, phrase.id.split("/")[0]] if phrase.id else [phrase.name.lower()]
        return frozenset(out)

    def _is(self, phrase: Phrase, kind: str, slot: str) -> bool:
        types = phrase.types
        named = {"place", "name"} <= types  # "the area *of Sarmin*"
        if phrase.lemma.lower() in _TIMEWORD and "materiel" not in types and not named:
            return False
        name = "name" in types
        match kind:
            case "any":
                return True
            case "materiel":
                listed = name or phrase.sentence[phrase.head].rel == "conj"  # "4 M-16 rifles and 1 *M-79*"
                if name and self._counted_beside(phrase):
                    return True
                if "materiel" in types or (listed and bool(_DESIGNATION.match(phrase.text)) and "place" not in types):
                    return True
                return phrase.lemma in {"copy", "version", "replica"} and any(
                    m.kind.value == "materiel" for m in self._reader.post_mentions(phrase.sentence, phrase.head)
                )
            case "party" if phrase.text.rstrip(".") in {"Mr", "Mrs", "Ms", "Dr"}:
                return False
            case "party" if phrase.text == "force" and not phrase.sentence.child(
                phrase.outer, "det", "nmod:poss", "amod"
            ):
                return False  # "taken by *force*"
            case "party":
                if (
                    slot in {"subj", "by", "lightsubj"}
                    and self.fighting
                    and phrase.lemma in CREWED
                    and not any(
                        self._catalogue.materiel[m.entries[0]].level != "class"
                        for m in phrase.mentions
                        if m.kind is MentionKind.MATERIEL
                    )
                ):
                    return True
                carries = "actor" not in types and self._discourse.is_vessel(phrase)
                if slot in {"to", "into", "onto", "for", "from"} and carries:
                    return False  # "loaded on to *the Klos C*": what carries it
                if slot == "mediumowner" and types & {"outlet", "speaker"}:
                    return True
                if phrase.lemma in {"garrison", "front"} and slot in {"subj", "by", "from", "obj"}:
                    return True
                whose = phrase.sentence.child(phrase.head, "nmod:poss", "amod")  # "to *the ELN's northeastern front*"
                if slot in {"to", "to.poss"} and (phrase.lemma == "garrison" or (phrase.lemma == "front" and whose)):
                    return True
                if types & {"medium", "facility", "materiel", "vessel"} and not types & {"actor"}:
                    return False
                if slot in {"in", "in.of"} and not types & _PARTY and not name:
                    return False
                return bool(types & _PARTY) or (name and "place" not in types)
            case "spot":
                if self._discourse.is_vessel(phrase) or (slot in {"obj", "of"} and self._vague(phrase)):
                    return False
                if self._counted_beside(phrase) or ("vessel" in types and "place" not in types):
                    return False
                if phrase.sentence[phrase.head].upos == "NUM":
                    return False
                if slot == "obj" and phrase.lemma in {"ministry", "parliament"} and phrase.definite:
                    return True  # "retook *the Ministry of Defence*"
                return bool(
                    types & {"place", "facility"} and (not types & {"actor"} or slot not in {"obj", "subj", "of"})
                ) or (name and not types & {"person"} and bool(phrase.text[:1].isupper()))
            case "authority":
                return bool(types & {"authority"}) or self._reader.is_a(phrase.lemma, "authorities")
            case "known":
                return "actor" in types and phrase.id is not None
            case "plant":
                return _makes(phrase) or phrase.lemma in {"arsenal", "workshop", "bureau"}
            case "force":
                military = self._reader.is_a(phrase.lemma, "military")
                if phrase.described and phrase.definite and military:
                    return True  # "the weapons of *the army*"
                return "actor" in types and ("/forces" in (phrase.id or "") or military)
            case "place":
                return ("place" in types and "facility" not in types) or (name and "place" in types)
            case "actor":
                return "actor" in types or (name and "place" not in types and "person" not in types)
            case "civilian":
                return (phrase.lemma not in CAPTIVES or (phrase.plural and phrase.quantity is not None)) and (
                    (bool(types & {"civilian", "group", "actor"}) and "country" not in types)
                    or ("person" in types and not name)
                )
            case "craft":
                if "vessel" in types and "materiel" not in types:
                    return True
                titled = " " in phrase.text and all(w[:1].isupper() for w in phrase.text.split()) and phrase.id is None
                unknown = (name or titled) and not types & {"person", "actor", "materiel"}  # "the *Nordic Trader*"
                ship = self._discourse.is_vessel(phrase)
                return unknown and (ship or (self._with_article(phrase) and phrase.id is None))
            case "ship":
                bodies = ("organisation", "authorities", "speakers", "facility", "town")
                body = types & {"group", "authority", "facility"} or phrase.text.isupper()
                if body or phrase.plural or self._reader.is_a(phrase.lemma, *bodies):
                    return False
                return self._is(phrase, "craft", slot) and "vessel" not in types
            case "vessel":
                aboard = slot in {"aboard", "on board", "board.of", "onto"} and not types & {"actor", "place", "person"}
                if (
                    aboard
                    and "materiel" in types
                    and {phrase.id, *self._catalogue.ancestors(phrase.id or "")} & _CARRIERS
                ):
                    return True  # "flown on board *an Airbus A400M*"
                called = self._discourse.is_vessel(phrase) and "actor" not in types
                return "vessel" in types or called or (aboard and (name or phrase.text[:1].isupper()))
            case "name":
                return name and "landmark" not in types
            case _:
                return kind in types

    def _counted_beside(self, phrase: Phrase) -> bool:
        """ "took 43 lorries and *two Antonovs*": an unknown name, counted beside weapons that are."""
        s, q = phrase.sentence, phrase.quantity
        if phrase.id or q is None or q.low is None or not phrase.text.endswith("s") or s[phrase.head].rel != "conj":
            return False
        beside = self._reader.read(s, s[phrase.head].head)
        return beside is not None and "materiel" in beside.types and beside.quantity is not None

    def _with_article(self, phrase: Phrase) -> bool:
        """Ships have their article, "stopped the Francop"; people, "stopped Bell, 22", do not."""
        before = self._reader.text[max(0, phrase.start - 4) : phrase.start].lower()
        return phrase.definite or phrase.text.lower().startswith("the ") or before.endswith("the ")

    @staticmethod
    def _vague(phrase: Phrase) -> bool:
        """ "bases", "an outpost": no place that could be told from another."""
        return (
            phrase.described
            and not phrase.definite
            and not phrase.owner
            and "name" not in phrase.types
            and phrase.plural
            and phrase.quantity is None  # "liberated *dozens of* villages"
        )

    def flown(self, phrase: Phrase) -> bool:
        """Whether a craft is told of by its sort alone, and so stands for those who fly it: "army *helicopters*"."""
        entry = self._catalogue.materiel.get(phrase.id or "")
        return phrase.lemma in CREWED and (entry is None or entry.level == "class")

    def holder(self, p: Predicate, i: int) -> Found | None:
        """The party that a place's adjective names, "a Kenyan-manned base", or that has such places: "*police* stations"."""
        place = self._reader.read(p.sentence, i)
        if place is not None and place.owner is None and place.lemma in QUARTERS:
            return self._store_owner(p, place)
        if place is None or place.owner is None:
            return None
        mention = next((m for m in place.mentions if m.kind is MentionKind.ACTOR and m.entries[0] == place.owner), None)
        if mention is None:
            return None
        phrase = self._reader.party_of(place, mention)
        return Found(phrase, phrase, "owner")


def _makes(phrase: Phrase) -> bool:
    """Whether a place makes and sells what it makes: "the factory", "the Slavko Rodić *works*"."""
    return phrase.lemma in MAKING or phrase.text.lower().endswith(" works")


def denied(p: Predicate) -> bool:
    """ "denied that *anything* was abandoned": what is denied is left open, and a claim all the same."""
    return any(t.lemma in _DENIALS for t in p.sentence.ancestors(p.i))
