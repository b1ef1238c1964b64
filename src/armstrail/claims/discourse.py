"""Who "they", "the group", "the city" and "these weapons" are: the things spoken of so far."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace

from armstrail.catalogue.load import Catalogue
from armstrail.catalogue.schema import Actor
from armstrail.claims.naming import ATTACKING, DEFENDING, GETTING, GIVING
from armstrail.claims.phrases import Phrase, PhraseReader
from armstrail.claims.refuting import ACCUSATIONS
from armstrail.claims.syntax import Sentence, Token
from armstrail.model import MentionKind

_REGISTERED = frozenset(
    {
        "nsubj",
        "nsubj:pass",
        "obj",
        "iobj",
        "obl",
        "obl:agent",
        "nmod",
        "nmod:poss",
        "appos",
        "conj",
        "root",
        "compound",
        "xcomp",
        "parataxis",
        "dep",
        "flat",
        "list",
        "amod",
    }
)
_OTHER_RULERS = frozenset(
    {
        *ATTACKING,
        *DEFENDING,
        *GIVING,
        *GETTING,
        "interim",
        "transitional",
        "provisional",
        "rival",
        "exiled",
        "regional",
        "local",
        "provincial",
        "caretaker",
        "breakaway",
    }
)
_BESIDE_IT = frozenset({"ally", "proxy", "client", "surrogate", "partner", "rival", "enemy", "foe", "opponent"})
_IN_TOWNS = frozenset(
    {"market", "bazaar", "quay", "quayside", "street", "square", "avenue", "refinery", "dam"}
    | {"crossing", "junction", "crossroads", "entrance", "exit", "edge", "mouth", "front", "frontier"}
)
"""Places that lie in or by a town and are not what "the town" would be: "shells hit *the market*"."""
_BASES = frozenset(
    [
        "base",
        "camp",
        "airport",
        "compound",
        "airfield",
        "depot",
        "garrison",
        "barracks",
        "position",
        "outpost",
        "post",
        "headquarters",
        "station",
    ]
)
_CAMPS = frozenset({"base", "camp", "compound", "barracks", "garrison"})
_ANY_ARMS = frozenset({"weapon", "ammunition", "equipment", "materiel"})
_SUBJECT = frozenset({"nsubj", "nsubj:pass", "obl:agent"})
_ARMED = frozenset({"armed_group", "umbrella", "militia"})
_CALLED_SO = frozenset({"front", "brigade", "division", "league", "council", "battalion", "corps", "legion", "union"})
_FIRMS = frozenset({"manufacturer", "company", "maker", "producer", "supplier", "exporter", "importer", "authority"})
_DISTANCE = 6
_MOUTHPIECES = frozenset(
    {"mission", "embassy", "ministry", "delegation", "government", "spokesman", "spokeswoman", "ambassador", "envoy"}
)
_HOLDS = frozenset({"arrest", "detain", "charge", "hold", "indict", "jail", "convict", "extradite", "try", "sentence"})
FULL_NAME = re.compile(r"[A-Z][\w'’.-]+(?: (?:(?:[ae]l|bin|ibn|van|von|de|da|du|der|ben)[- ])*[A-Z][\w'’.-]*){1,3}")
_ONE_MAN = frozenset({"he", "she", "him", "her", "his"})
_LOCATIVE = frozenset(
    {"in", "near", "between", "off", "across", "inside", "outside", "around", "along", "at", "within", "through", "via"}
)
_CREWS = frozenset({"pilot", "crew", "crewman", "sailor", "officer", "commander"})
_ASIDES = frozenset({"compound", "flat", "amod", "nmod", "obl"})
_SOIL = frozenset({"territory", "soil", "airspace", "waters", "water", "land"})
_OWN_STATE = frozenset({"country", "nation", "government", "homeland", "state"})
_WHOLES = frozenset({"them", "these", "those", "which"})  # "two *of them*"
_SORT_OF = frozenset({"version", "variant", "model", "type", "kind", "sort"})
_ALIKE = frozenset(
    {"such", "identical", "similar", "same", "comparable"}
)  # "*identical* rifles": of the type just told of
_ORDINALS = frozenset({"first", "second", "third", "fourth", "fifth", "sixth", "seventh", "tenth"})
_SHORTENED = frozenset(
    [
        "one",
        "ones",
        "another",
        "other",
        "others",
        "more",
        "most",
        "some",
        "many",
        "several",
        "few",
        "all",
        "both",
        "none",
        "any",
        "half",
        "rest",
        "remainder",
        "each",
        "dozen",
        "dozens",
        "hundreds",
        "thousands",
        "majority",
        "part",
        "handful",
        "batch",
        "lot",
        *_ORDINALS,
    ]
)
"""Words that stand alone for a number of the things spoken of: "*Another* 24 were promised", "sold the *rest*"."""


_LOTS = frozenset({"range", "consignment", "shipment", "delivery", "batch", "lot", "series", "order"})
_STEMS = frozenset({"fall", "lie", "belong", "come", "originate", "stem", "form", "trace"})
"""How things are told to be of a lot: "*belong* to a batch that", "*come* from a lot that"."""
_FORCES = frozenset({"army", "military", "troop", "soldier", "force", "serviceman", "navy"})
_SERVICES = frozenset({"police", "customs", "policeman", "gendarme", "gendarmerie"})
_OTHERS = frozenset({"local", "neighbouring", "neighboring", "other", "different", "rival", "new", "another", "nearby"})
_SORTS = frozenset({"anti-government", "pro-government", "al-qaeda", "al-qaida", "para-military", "counter-terrorism"})


@dataclass(slots=True)
class Entity:
    """A thing spoken of, at the place where it was."""

    phrase: Phrase
    sentence: int
    subject: bool

    @property
    def key(self) -> str:
        return self.phrase.id or self.phrase.name.lower()


def _words_of(s: Sentence, i: int) -> set[str]:
    return {t.low for t in s.subtree(i)}


def _points_back(p: Phrase) -> bool:
    """ "*the* rifles", "two *such* rifles": those told of before, or of their type."""
    return p.definite or any(t.low in _ALIKE for t in p.sentence.children(p.head, "amod", "det", "det:predet"))


def _within(p: Phrase) -> bool:
    """Whether a name only tells whose a thing is: "*rebel* positions"."""
    return p.sentence[p.outer].rel in {"compound", "amod", "nmod:poss"}


def _first_of_series(p: Phrase) -> Token:
    """The head of a phrase, or of the first of the series that it stands in."""
    s, token = p.sentence, p.sentence[p.outer]
    while token.rel == "conj" and token.head >= 0:
        token = s[token.head]
    return token


def _oblique(p: Phrase) -> bool:
    """Whether a country is no subject and no object: "from Honduras to *Guatemala*"."""
    first = _first_of_series(p)
    return first.rel in {"obl", "nmod"} and p.sentence.case(first.i) not in {"", "by", "of"}


def _where(p: Phrase) -> bool:
    """Whether a country is only where something is: "between *Sudan* and Eritrea"."""
    first = _first_of_series(p)
    return "country" in p.types and first.rel in {"obl", "nmod"} and p.sentence.case(first.i) in _LOCATIVE


class Discourse:
    """Entities in reading order, and the choice among them."""

    def __init__(self, reader: PhraseReader, catalogue: Catalogue, home: str | None = None) -> None:
        """``home`` is the state in which what is told takes place, where that is known: "the army" is rather its own."""
        self._reader, self._catalogue, self._home = reader, catalogue, home
        self.entities: list[Entity] = []
        self._surnames: set[str] = set()
        self._counts: Counter[str] = Counter()
        self._sentence = -1
        self._vessels: set[str] = set()
        self.voice: Phrase | None = None
        """Who says "I" and "we" in the sentence that is read: the speaker of its paragraph, where one is named."""

    def is_vessel(self, phrase: Phrase) -> bool:
        """Whether a name was introduced as a ship or vehicle: "the dhow *Jihan 1*"."""
        return phrase.text.lower() in self._vessels

    def _note_vessel(self, sentence: Sentence, phrase: Phrase) -> None:
        if sentence[phrase.head].upos == "PROPN" and any(
            self._reader.is_a(t.lemma, "vessel") or (t.lemma == "carrier" and "flagged" in _words_of(sentence, t.i))
            for t in sentence.children(phrase.head, "appos")
        ):
            self._vessels.add(phrase.text.lower())  # "the *Bana*, a Lebanese-flagged car carrier"
        if not self._reader.is_a(phrase.lemma, "vessel"):
            return
        for t in sentence.children(phrase.head, "appos", "flat", "compound"):
            if t.upos in {"PROPN", "NUM"} or t.text[0].isupper():
                other = self._reader.read(sentence, t.i)
                if other:
                    self._vessels.add(other.text.lower())

    def add(self, sentence: Sentence, number: int) -> None:
        """Register the nominals of a sentence, in order."""
        self._sentence = number
        found: list[Entity] = []
        for token in sentence.tokens:
            if token.rel not in _REGISTERED:
                continue
            phrase = self._reader.read(sentence, token.i)
            if phrase is None or phrase.pronoun or phrase.head != token.i:
                continue
            self._note_vessel(sentence, phrase)
            if self._says_what_it_is(phrase):
                continue
            adjective = token.rel in {"amod", "compound", "flat"}
            if adjective and not (phrase.id and phrase.types & {"actor"} and "country" not in phrase.types):
                continue
            told = sentence.child(token.i, "nsubj") if sentence.child(token.i, "cop") else None
            about = told is not None and told.low in {"it", "this", "they", "these"}  # "It is *a machine gun*."
            what = self._reader.read(sentence, t.i) if (t := sentence.child(token.i, "appos")) is not None else None
            body = what is not None and what.described and self._reader.is_a(what.lemma, "organisation")
            man = what is not None and what.described and self._one_man(what)
            if what is not None and phrase.types == {"name"} and man:
                phrase.types = phrase.types | {"person", "civilian"}  # "*Brian Terry*, a Border Patrol agent"
            if what is not None and phrase.types == {"name"} and body:
                phrase.types = phrase.types | {"group"}  # "*African Parks*, the group that runs the reserve"
            if "name" in phrase.types and not phrase.id and FULL_NAME.fullmatch(phrase.text):
                self._surnames.add(phrase.text.split()[-1])
            found.append(Entity(phrase, number, token.rel in _SUBJECT or about))
        found.sort(key=lambda e: e.phrase.start)
        self.entities += found
        self._counts.update(e.key for e in found)

    def _says_what_it_is(self, phrase: Phrase) -> bool:
        """ "The Kornet, *an anti-tank missile*": "the missiles" afterwards are Kornets."""
        s = phrase.sentence
        token = s[phrase.outer]
        told = s[token.head] if token.rel == "appos" else s.child(token.i, "nsubj") if s.child(token.i, "cop") else None
        if told is None or "materiel" not in phrase.types or told.i > token.i:
            return False
        thing = self._reader.read(s, told.i)
        if thing is None or thing.id is None or phrase.id is None or thing.id == phrase.id:
            return False
        return phrase.id in self._catalogue.ancestors(thing.id)

    def named(self, kinds: frozenset[str]) -> list[Entity]:
        return [e for e in self.entities if e.phrase.id and e.phrase.types & kinds]

    # -- choices -------------------------------------------------------------------------------------------------

    def antecedent(self, phrase: Phrase, want: frozenset[str], exclude: frozenset[str] = frozenset()) -> Phrase | None:
        """The phrase that a pronoun or description stands for, or None where it stands for itself."""
        if phrase.lemma in _BESIDE_IT:
            return None  # "sent them to its *allies*": others than itself
        token = phrase.sentence[phrase.head]
        owner = self._possessor(phrase)
        if owner is not None:
            return owner
        if phrase.pronoun:
            return self._pronoun(phrase, "there" if phrase.text == "there" else token.low, want, exclude)
        if (state := self.own_state(phrase) or self._state_there(phrase)) is not None:
            return state
        if (
            want == frozenset({"materiel"})
            and phrase.definite
            and phrase.described
            and self._reader.is_a(phrase.lemma, "thing")
            and not any(t.rel == "compound" or t.xpos == "VBG" for t in phrase.sentence.children(phrase.head))
        ):
            return self._last_materiel(phrase)
        if not phrase.described and not (phrase.id and "materiel" in phrase.types):
            return None
        if "materiel" in phrase.types and phrase.id:
            whose = phrase.sentence.child(phrase.head, "nmod:poss")
            own = whose is not None and (phrase.id in _ANY_ARMS or (whose.xpos == "PRP$" and not phrase.plural))
            return self._materiel(phrase) if _points_back(phrase) and not own else None  # "part of *their* ammunition"
        if not phrase.definite and token.lemma not in {"militant", "insurgent", "rebel"}:
            return None
        if phrase.types & {"place", "facility"} and "name" not in phrase.types and want & {"place", "facility"}:
            return self._place(phrase)
        if phrase.types & {"group", "civilian"}:
            return self._group(phrase, exclude)
        return None

    def _country(self, phrase: Phrase) -> str | None:
        """The country in which a description puts those it tells of: "rebels *in Libya*"."""
        i = phrase.whereabouts
        place = self._reader.read(phrase.sentence, i) if i is not None else None
        if place is None or not place.id:
            return None
        entry = self._catalogue.places.get(place.id)
        actor = self._catalogue.actors.get(place.id) if place.id in self._catalogue.states else None
        return entry.country if entry is not None else actor.country[0] if actor is not None and actor.country else None

    def own_state(self, phrase: Phrase) -> Phrase | None:
        """ "Syria's foreign minister denied that arms were delivered to *his country*": the state of the official."""
        s = phrase.sentence
        whose = s.child(phrase.head, "nmod:poss") or (s.child(phrase.head, "amod") if phrase.lemma in _SOIL else None)
        if whose is not None and phrase.lemma in _SOIL:  # "Chad denied that weapons had crossed *its territory*"
            owner = self._reader.read(s, whose.i)
            state = owner and (self.antecedent(owner, frozenset({"actor", "group"})) if owner.pronoun else owner)
            return state if state and state.id in self._catalogue.states else None
        if phrase.lemma not in _OWN_STATE or whose is None or whose.low not in {"his", "her", "their", "our"}:
            return None
        for official in (t for t in reversed(s.tokens[: whose.i]) if self._reader.is_a(t.lemma, "official")):
            for t in s.children(official.i, "nmod:poss", "amod", "compound", "nmod"):
                state = self._reader.read(s, t.i)
                if state is not None and state.id in self._catalogue.states:
                    return state
        return None

    def _state_there(self, phrase: Phrase) -> Phrase | None:
        """ "The army *there*", "the authorities *in that country*", "*its* police": of the country spoken of last."""
        s = phrase.sentence
        serving = self._reader.is_a(phrase.lemma, "military", "authorities") or phrase.lemma in _FORCES
        if not serving or phrase.id:
            return None
        there = any(t.low == "there" for t in s.children(phrase.head, "advmod"))
        if there and phrase.lemma in _SERVICES:
            return None  # named after the place in which they did it
        lands = (t for t in s.children(phrase.head, "nmod", "nmod:poss") if t.lemma in {"country", "nation"})
        that = any(s.case(t.i) in {"in", "'s", "’s"} and s.child(t.i, "det") is not None for t in lands)
        its = next((t for t in s.children(phrase.head, "nmod:poss") if t.low == "its"), None)
        owner = self._reader.read(s, its.i) if its is not None else None
        if owner is not None:
            found = self.antecedent(owner, frozenset({"actor", "group"}))
            return (found if found.id and "actor" in found.types else None) if found else self._land(phrase)
        return self._land(phrase) if there or that else None

    def _land(self, phrase: Phrase) -> Phrase | None:
        """The country spoken of last, or that of the place spoken of last."""
        now = self._now(phrase)
        for e in reversed(self._before(phrase)):
            p = e.phrase
            if now - e.sentence > 3:
                return None
            if "country" in p.types and p.id:
                return p
            entry = self._catalogue.places.get(p.id or "")
            state = self._catalogue.actors.get(f"state.{entry.country.lower()}") if entry and entry.country else None
            if state is not None:
                names = tuple(self._catalogue.names_of(state.id))
                kinds = frozenset({"actor", "group", "country"})
                return replace(p, name=state.name, id=state.id, types=kinds, aliases=names, quantity=None, origin=())
        return None

    def phrase_at(self, start: int) -> Phrase | None:
        """The registered phrase that begins there."""
        return next((e.phrase for e in reversed(self.entities) if e.phrase.start == start), None)

    def phrase_named(self, name: str) -> Phrase | None:
        """The last phrase that goes by a name: who "it" or "he" was that spoke."""
        return next((e.phrase for e in reversed(self.entities) if name in {e.phrase.name, e.phrase.text}), None)

    def counted(self, phrase: Phrase) -> Phrase | None:
        """The materiel of which a bare count or part tells: "captured two tanks and sold *one*", "*39* were seized".

        None where the last countable thing spoken of is no materiel ("300 soldiers were killed and *60* captured").
        """
        s, token = phrase.sentence, phrase.sentence[phrase.outer]
        if token.lemma in _LOTS and phrase.head == phrase.outer and token.head >= 0 and s[token.head].lemma in _STEMS:
            whose = s.child(token.head, "nsubj")  # "*the rifles* belong to a consignment that Serbia delivered"
            if whose is not None and self._reader.is_a(whose.lemma, "marks"):
                whose = s.child(whose.i, "nmod:poss", "nmod")  # "*their* numbers fall in a range that was delivered"
            said = self._reader.read(s, whose.i) if whose is not None else None
            if said is not None and said.pronoun:
                said = self.antecedent(said, frozenset({"materiel"}))
            if said is not None and "materiel" in said.types:
                return (self._materiel(said) if said.definite else None) or said
        if not (token.upos == "NUM" or token.low in _SHORTENED):
            return None
        if s.case(token.i) in {"at", "since", "until", "in", "of"} and token.text.isdigit():
            return None  # "at *0933* a helicopter bombed the town"
        if token.low == "part" and s[token.head].lemma in {"take", "have", "play"}:
            return None  # "helicopters took *part* in the attack"
        if phrase.head != phrase.outer and s[phrase.head].low not in _WHOLES:
            return None
        if token.low == "other" and any(t.low == "the" for t in s.children(token.i, "det")):
            one = next((t for t in s.tokens[: token.i] if t.low == "one" and t.upos == "NUM"), None)
            first = self._reader.read(s, one.i) if one is not None else None
            if first is not None and first.head == first.outer:
                return self.counted(first)  # "*one* was fired at the bridge and *the other* found in a taxi"
        if any(t.upos in {"NOUN", "PROPN"} for t in s.children(phrase.outer, "nmod", "compound", "flat")):
            of = [t for t in s.children(phrase.outer, "nmod") if s.case(t.i) == "of"]
            meant = any(t.lemma == "question" and s.case(t.i) == "in" for t in s.children(phrase.outer, "nmod"))
            if any(t.low not in _WHOLES and t.lemma not in _SORT_OF for t in of) or not (of or meant):
                return None  # but "the *lot in question*"
        if token.rel == "conj":  # "two videos and *another*"
            head = self._reader.read(s, token.head)
            return head if head is not None and "materiel" in head.types else None
        now = self._now(phrase)
        for entity in reversed(self._before(phrase)):
            p = entity.phrase
            if now - entity.sentence > 2:
                return None
            relation = p.sentence[p.outer].rel
            if relation == "nmod" and p.sentence.case(p.outer) in {"to", "by"}:
                continue  # "four howitzers were lost, two *to drones*; nine were destroyed": nine howitzers
            if (
                p.sentence is s
                and p.sentence[p.outer].head == token.head
                and relation == "nsubj"
                and token.rel == "obj"
            ):
                continue  # "*two aircraft* unloaded the first of these": of what came before
            if relation in {"compound", "flat", "amod"} or (token.low == "others" and relation in {"obl", "nmod"}):
                continue
            if relation == "obl" and p.sentence[p.sentence[p.outer].head].rel == "acl" and "materiel" in p.types:
                continue  # "systems mounted *on lorries*; nine of these were knocked out": nine systems
            if "shipment" in p.types and token.low in _ORDINALS:
                continue
            if self._reader.is_a(p.lemma, "facility"):
                continue  # "diverted from *the stockpile*. Seven had been captured": seven of what was diverted
            if "shipment" in p.types and p.id is None and p.sentence[p.outer].rel == "root":
                continue  # "it was not *the first load*. A hundred more had come"
            if "vessel" in p.types and "materiel" not in p.types and p.plural:
                return None  # "loaded on trawlers; the navy caught *two of these*"
            if relation == "nmod" and p.sentence.case(p.outer).startswith("includ"):
                continue  # "2,000 weapons, *including 34 rifles*. About 710 were found": of the 2,000
            if "materiel" in p.types and self._cargo(p):
                continue  # "lorries full *of explosives*: five of them" are lorries
            if "materiel" in p.types:
                return (self._materiel(p) if p.definite else None) or p
            if p.plural and (p.types & {"civilian"} or (p.types & {"group"} and p.quantity)):
                return None
        return None

    def counted_people(self, phrase: Phrase) -> Phrase | None:
        """The people of whom a bare count tells: "killed 12 soldiers and wounded *30*", "and *dozens more* were taken".

        From this sentence or the one before; None where things were spoken of since.
        """
        s, token = phrase.sentence, phrase.sentence[phrase.outer]
        others = token.low in {"others", "dozens", "scores", "hundreds", "several", "many", "more", "another", "some"}
        if not (token.upos == "NUM" or others) or s.children(phrase.outer, "nmod", "compound", "flat"):
            return None
        if s.case(token.i) or phrase.head != phrase.outer:
            return None
        now = self._now(phrase)
        for entity in reversed(self._before(phrase)):
            p = entity.phrase
            if now - entity.sentence > 1:
                return None
            whole = p.sentence[p.sentence[p.outer].head]  # "four *of the rebels*"
            counted = p.quantity or whole.upos == "NUM" or (not p.plural and token.low == "others")
            if p.types & {"civilian", "group"} and counted and "country" not in p.types:
                return p
            if p.sentence[p.outer].rel not in _ASIDES and "materiel" in p.types:
                return None
        return None

    def _possessor(self, phrase: Phrase) -> Phrase | None:
        """ "its forces", "the group's fighters": the party itself."""
        if (
            phrase.id
            or phrase.pronoun
            or not self._reader.is_a(phrase.lemma, "fighters", "military")
            or phrase.types & {"materiel", "facility"}
            or not (phrase.plural or self._reader.is_a(phrase.lemma, "organisation"))
            or phrase.lemma in _CREWS
        ):
            return None  # "its *pilot* died": one man
        for t in phrase.sentence.children(phrase.head, "nmod:poss"):
            owner = self._reader.read(phrase.sentence, t.i)
            if owner is None:
                continue
            found = self.antecedent(owner, frozenset({"actor", "group"})) or (None if owner.pronoun else owner)
            found = found and (self._reader.metonym(found) or found)  # "*Kyiv's* troops"
            if found and found.id and found.types & {"actor"}:
                return found
            if found is not None and owner.text.lower() in {"his", "her"}:  # "a commander of the group said *his men*"
                names = self._reader.post_mentions(found.sentence, found.head)
                party = next((m for m in names if m.kind is MentionKind.ACTOR), None)
                if party is not None:
                    return self._reader.party_of(found, party)
                for of in found.sentence.children(found.head, "nmod"):  # "a commander *of the rebels*"
                    group = self._reader.read(found.sentence, of.i) if found.sentence.case(of.i) == "of" else None
                    if group is not None and "group" in group.types:
                        return group
        return None

    def _before(self, phrase: Phrase) -> list[Entity]:
        return [e for e in self.entities if e.phrase.end <= phrase.start]

    def _score(self, entity: Entity, now: int) -> float:
        return (
            -1.2 * (now - entity.sentence) + (1.0 if entity.subject else 0.0) + 0.1 * min(self._counts[entity.key], 6)
        )

    def _now(self, phrase: Phrase) -> int:
        return next(
            (e.sentence for e in reversed(self.entities) if e.phrase.sentence is phrase.sentence), self._sentence
        )

    def _pronoun(self, phrase: Phrase, word: str, want: frozenset[str], exclude: frozenset[str]) -> Phrase | None:
        now = self._now(phrase)
        if word in {"there", "here"}:
            want = frozenset({"place"})
        if word in {"he", "she", "him", "her", "his"}:
            want = frozenset({"person"})
        if word in {"i", "we", "us", "our", "my", "me"}:
            return self._speaking(word) if want & {"actor", "group"} else None
        if word in {"you", "it's"} or not want:
            return None
        if word in {"it", "they"} and "materiel" in want:
            marked = self._marked(phrase)
            if marked is not None:
                return marked
        charged = self._charged(phrase) if word in {"they", "he", "she"} and want & {"actor", "group"} else None
        if charged is not None:
            return charged
        if word in {"he", "she"}:
            telling = self._telling(phrase)
            if telling is not None:
                return telling
        host = self._host(phrase, want) if word in {"it", "they"} and phrase.outer == phrase.head else None
        if host is not None and (host.id or host.name.lower()) not in exclude:
            return self.antecedent(host, want, exclude) or host
        teller = self._teller(phrase) if word in {"it", "its", "they", "their", "them"} else None
        if teller is not None and (teller.id or teller.name.lower()) not in exclude and want & {"actor", "group"}:
            return self.antecedent(teller, want, exclude) or teller
        plural = phrase.plural
        options: list[tuple[float, int, Phrase]] = []
        told_of: list[tuple[float, int, Phrase]] = []  # "*the garrison* fled; it left two guns": for want of a name
        for position, entity in enumerate(self._before(phrase)):
            p = entity.phrase
            if (
                p.described
                and p.definite
                and p.types & want
                and (p.plural == plural or (plural and self._reader.is_a(p.lemma, "organisation")))
                and now - entity.sentence < 2
                and word in {"it", "they"}
                and ("group" in p.types or not p.types & {"place", "facility"})
                and not p.types & {"person", "vessel"}
                and entity.key not in exclude
                and not _where(p)
            ):
                told_of.append((self._score(entity, now), position, p))
            if word in {"it", "its"} and entity.subject and entity.sentence == now and not p.types & want:
                p = self._reader.metonym(p) or p  # "Kyiv denied that it had sold tanks"
            if word == "they" and now - entity.sentence == 1 and self._and_others(entity) and want & {"group"}:
                options.append((self._score(entity, now), position, p))
                continue
            if (
                now - entity.sentence > _DISTANCE
                or (word in _ONE_MAN and p.plural)
                or not (
                    p.types & want or (word in _ONE_MAN and (self._one_man(p) or (entity.subject and self._called(p))))
                )
                or entity.key in exclude
                or (
                    p.described
                    and p.definite
                    and not p.types & {"person", "name"}
                    and word not in _ONE_MAN
                    and not self._their_own(entity, word, now - entity.sentence)
                    and not (word == "it" and entity.sentence == now and "shipment" in p.types)
                    and not (
                        word == "it"
                        and entity.subject
                        and now - entity.sentence < 2
                        and p.types & {"vessel", "shipment"}
                    )
                )
                or (_where(p) and not want & {"place", "facility"})
                or (word == "it" and p.plural and "materiel" in p.types and phrase.outer == phrase.head)
            ):
                continue
            if "country" in p.types and want <= {"place", "facility"} and not (word == "there" and _oblique(p)):
                continue
            if word in {"its", "their"} and p.sentence.case(p.outer).startswith("according"):
                continue  # "according to *MONUSCO* they took shells from its depots"
            if word in {"them", "they"} and want & {"civilian", "place"} and not p.plural:
                continue  # "delivered to the army before rebels captured *them*": no army
            if "country" in p.types and "materiel" in want and word in {"them", "they"}:
                continue  # "shot down two of *them*": no states
            if "outlet" in p.types and "speaker" not in want:
                continue
            if any(t.low == "no" for t in p.sentence.children(p.outer, "det")):
                continue  # "*no group* has said where it got them"
            one = self._called(p) or {"person", "name"} <= p.types or (p.described and self._one_man(p))
            if word in {"they", "their", "them"} and not p.plural and one:
                continue  # "Avila was shot. *They* had bought 34 rifles"
            if word in {"it", "its"} and "person" in p.types and not p.types & {"actor", "group", "materiel"}:
                continue
            if want == frozenset({"place"}) and self._of_a_speaker(p):
                continue
            score = self._score(entity, now)
            if word == "there" and "country" in p.types:
                score -= 2.0  # "at *Damietta* in Egypt"
            if word in {"them", "they"} and "materiel" in p.types and self._cargo(p):
                score -= 2.5
            if word in {"it", "its", "which"} and p.plural:
                score -= 1.5
            if plural and not p.plural:
                score -= 0.2 if p.types & {"actor", "group"} and not (self._one_man(p) and p.id is None) else 2.0
            options.append((score, position, p))
        if not options and not told_of:
            return None
        subjects = [o for o in told_of if o[2].sentence[o[2].outer].rel in _SUBJECT]
        if word == "they" and subjects and options and all(_within(o[2]) for o in options):
            options = []  # "*The army* shelled rebel positions. *They* use old rockets."
        chosen = max(options or told_of, key=lambda o: o[:2])[2]
        first = chosen.sentence[chosen.outer]
        if plural and first.rel == "conj" and "materiel" in chosen.types and want == frozenset({"materiel"}):
            head = self._reader.read(chosen.sentence, first.head)
            if head is not None and "materiel" in head.types:
                chosen = head  # "rifles, mortars and launchers": "them" are no launchers alone
        if (
            word in _ONE_MAN
            and chosen.described
            and first.rel == "appos"
            and chosen.sentence[first.head].upos == "PROPN"
        ):
            return self._reader.read(chosen.sentence, first.head) or chosen  # "Canino, the agency's *attaché*"
        if chosen.described and chosen.definite and chosen.types & {"group"} and not chosen.id:
            return self.antecedent(chosen, want, exclude) or chosen
        return (self._materiel(chosen) if "materiel" in chosen.types and _points_back(chosen) else None) or chosen

    def _marked(self, pronoun: Phrase) -> Phrase | None:
        """ "Markings *on the missiles* show that *they* were made in Iran": what bears them; on its crates, what is in them."""
        s = pronoun.sentence
        for above in s.ancestors(pronoun.head):
            marks = s.child(above.i, "nsubj")
            if marks is None or marks.i > pronoun.head or not self._reader.is_a(marks.lemma, "marks"):
                continue
            for bearer in s.children(marks.i, "nmod"):
                if s.case(bearer.i) not in {"on", "of", "from", "inside", "in"}:
                    continue
                inside = [
                    t.i for t in s.children(bearer.i, "compound", "nmod") if not s.case(t.i) or s.case(t.i) == "of"
                ]
                for i in (bearer.i, *inside):
                    p = self._reader.read(s, i)
                    if p is not None and "materiel" in p.types:
                        entry = self._catalogue.materiel.get(p.id or "")
                        return (self._materiel(p) if entry and entry.level == "class" else None) or p
        return None

    @staticmethod
    def _cargo(p: Phrase) -> bool:
        """ "lorries full *of explosives*", "a boat packed *with arms*": what something else is full of."""
        s, token = p.sentence, p.sentence[p.outer]
        holder = s[token.head] if token.rel == "obl" and token.head >= 0 else None
        return (
            holder is not None
            and holder.rel in {"amod", "acl"}
            and holder.lemma in {"full", "pack", "load", "laden", "fill"}
        )

    @staticmethod
    def _their_own(entity: Entity, word: str, far: int) -> bool:
        """ "*The sailors* boarded the ship. *They* found rockets": plural doers, for a plural pronoun; and what the
        clause or the sentence before is about: "*The army* has friends. Iran sent *it* drones"."""
        p = entity.phrase
        if word in {"they", "them", "their"} and entity.subject and p.plural:
            return bool(p.types & {"group", "authority"}) or (far == 0 and "materiel" in p.types)
        return word in {"it", "its"} and entity.subject and not p.plural and far <= 1 and bool(p.types & {"group"})

    def _and_others(self, entity: Entity) -> bool:
        """ "*Avila and 19 others* were indicted. They ...": several persons, of whom the first is named."""
        s, p = entity.phrase.sentence, entity.phrase
        others = s.children(p.outer, "conj") if entity.subject and "name" in p.types and not p.id else []
        return any(
            t.upos in {"PROPN", "NUM"} or t.low == "others" or self._reader.is_a(t.lemma, "civilians") for t in others
        )

    def _one_man(self, p: Phrase) -> bool:
        """Whether "he" may stand for it: a suspect, a smuggler; no troops."""
        return (
            not p.plural
            and p.lemma not in _FIRMS
            and (p.described or "/" in (p.id or ""))
            and self._reader.is_a(p.lemma, "fighters", "official", "civilians")
        )

    def _called(self, p: Phrase) -> bool:
        """Whether a name of several words, of nobody known, may be a person's: "*Viktor Bout* sold rifles. He ..."."""
        named = "name" in p.types and not p.id and not p.types & {"place", "facility", "vessel", "materiel", "outlet"}
        return (
            named
            and bool(FULL_NAME.fullmatch(p.text) or p.text in self._surnames)
            and not self.is_vessel(p)
            and not self._reader.is_a(p.lemma, "organisation", "medium", "speakers")
        )

    def _speaking(self, word: str) -> Phrase | None:
        """Who "we" are: the party that the speaker is of, "a commander *of the group*"; else the speaker."""
        if self.voice is None or word in {"i", "my", "me"}:
            return self.voice
        owner = self.voice.sentence.child(self.voice.head, "nmod:poss")
        if owner is not None and self.voice.lemma in _MOUTHPIECES:
            of = self._reader.read(self.voice.sentence, owner.i)
            if of is not None and "actor" in of.types:
                return of  # "*Iran's* mission to the United Nations"
        employer = self._employer(self.voice)
        if employer is not None:
            return employer if "actor" in employer.types else None
        names = self._reader.post_mentions(self.voice.sentence, self.voice.head)
        party = next((m for m in names if m.kind is MentionKind.ACTOR), None)
        if party is not None:
            return self._reader.party_of(self.voice, party)
        for t in self.voice.sentence.children(self.voice.head, "nmod"):  # "a spokesman *for the government* in Tripoli"
            party_of = self._reader.read(self.voice.sentence, t.i)
            served = (
                self.voice.sentence.case(t.i) in {"for", "of"} and party_of is not None and "group" in party_of.types
            )
            one_of_them = "person" in self.voice.types or not self.voice.plural
            if served and one_of_them:
                return party_of
        return self.voice if self.voice.types & {"actor", "group"} else None  # who speaks for others is not all of them

    def _employer(self, speaker: Phrase) -> Phrase | None:
        """ "Canino, *the agency's* attaché in Mexico": whose the man is, wherever he is posted."""
        s = speaker.sentence
        for post in (s[speaker.head], *s.children(speaker.head, "appos")):
            owner = s.child(post.i, "nmod:poss") if self._reader.is_a(post.lemma, "official") else None
            of = self._reader.read(s, owner.i) if owner is not None else None
            if of is not None and not of.pronoun and of.types & {"actor", "group", "authority"}:
                return self.antecedent(of, frozenset({"actor", "group"})) or of
        return None

    def _host(self, phrase: Phrase, want: frozenset[str]) -> Phrase | None:
        """ "*Commanders* sell the ammunition *they* receive": the party whose clause the pronoun's own describes a thing of."""
        s, token = phrase.sentence, phrase.sentence[phrase.head]
        clause = s[token.head] if token.rel == "nsubj" and token.head >= 0 else None
        if clause is None or clause.rel != "acl:relcl" or not want & {"actor", "group"}:
            return None
        above = next((a for a in s.ancestors(clause.i) if a.upos == "VERB"), None)
        subject = s.child(above.i, "nsubj") if above is not None else None
        host = self._reader.read(s, subject.i) if subject is not None and subject.i < clause.head else None
        if host is None or host.pronoun or host.plural != phrase.plural or "materiel" in host.types:
            return None
        return host if host.types & {"actor", "group", "authority", "civilian"} else None

    def _charged(self, phrase: Phrase) -> Phrase | None:
        """ "Agents arrested *a couple* on charges that *they* sold rifles": those who are charged."""
        s = phrase.sentence
        for clause in (s[phrase.outer], *s.ancestors(phrase.outer)):
            charge = s[clause.head] if clause.rel in {"acl", "acl:relcl", "ccomp"} and clause.head >= 0 else None
            if charge is None or charge.lemma not in {"charge", "suspicion", "allegation", "accusation", "count"}:
                continue
            verb = s[charge.head] if charge.head >= 0 else None
            held = s.child(verb.i, "obj", "nsubj:pass") if verb is not None and verb.lemma in _HOLDS else None
            return self._reader.read(s, held.i) if held is not None and held.i < phrase.outer else None
        return None

    def _telling(self, phrase: Phrase) -> Phrase | None:
        """ "*A trafficker* told the panel that *he* exchanged ivory": the one man that the clause is told by."""
        s = phrase.sentence
        clause = next((t for t in (s[phrase.outer], *s.ancestors(phrase.outer)) if t.rel == "ccomp"), None)
        if clause is None or clause.head < 0 or s[phrase.outer].head != clause.i:
            return None
        subject = s.child(clause.head, "nsubj")
        told = self._reader.read(s, subject.i) if subject is not None and subject.i < phrase.outer else None
        if told is None or told.pronoun:
            return None
        one = (
            subject is not None and subject.low == "one" and "group" in told.types
        )  # "*One of the skippers* said that he"
        return told if one or "person" in told.types or self._one_man(told) or self._called(told) else None

    def _teller(self, phrase: Phrase) -> Phrase | None:
        """ "*The army* denied that it had lost any": the party that the clause is told by, no person."""
        s = phrase.sentence
        for token in [s[phrase.outer], *s.ancestors(phrase.outer)]:
            claim = s[token.head] if token.rel == "acl" and token.head >= 0 else token
            if claim.lemma in ACCUSATIONS and (whose := s.child(claim.i, "nmod:poss")) is not None:
                claimant = self._reader.read(s, whose.i)  # "rejected *Moscow's* claim that it had shelled the plant"
                if claimant is not None and not claimant.pronoun:
                    return self._reader.metonym(claimant) or claimant
            if token.rel != "ccomp" or token.head < 0:
                continue
            said = s[token.head]
            while said.rel == "conj" and said.head >= 0 and s.child(said.i, "nsubj") is None:
                said = s[said.head]  # "the army put it at 23 and *said* that it had"
            subject = s.child(said.i, "nsubj")
            told = self._reader.read(s, subject.i) if subject and subject.i < phrase.outer else None
            if (
                told is not None
                and told.plural
                and not told.pronoun
                and s[phrase.outer].low in {"they", "their", "them"}
            ):
                return (
                    None if told.types & {"materiel", "place", "facility"} else told
                )  # "*two drivers* said that they"
            if told is None or told.pronoun or "person" in told.types or told.plural:
                return None
            party = self._reader.metonym(told) or told
            named = "name" in told.types and not told.types & {"place", "facility", "outlet", "materiel"}
            group = told.types & {"group", "actor"} and s[phrase.outer].low in {"they", "their", "them"}
            if group and not told.types & {"place", "facility", "country"}:
                return party  # "*a rival faction* said *they* had captured"
            if named and not self._called(told) and s[phrase.outer].low in {"it", "its"}:
                return told  # "*Saracen* has stated that it delivered none"
            owned = (
                party.definite or party.sentence.child(party.head, "nmod:poss") is not None
            )  # "*Libya's* coastguard"
            return party if party.described and owned and party.types & {"group", "authority"} else None
        return self._source(phrase)

    def _source(self, phrase: Phrase) -> Phrase | None:
        """ "According to *the group*, its fighters captured two tanks": the party it is told after."""
        s = phrase.sentence
        for token in s.ancestors(phrase.outer):
            for t in s.children(token.i, "obl"):
                if (
                    s.case(t.i) == "according to"
                    and t.i < phrase.outer < token.i
                    and phrase.text.lower() in {"it", "its"}
                ):
                    told = self._reader.read(s, t.i)
                    if told is None or told.plural or "actor" not in told.types or told.types & {"person", "outlet"}:
                        return None
                    nearer = any("actor" in e.phrase.types and e.phrase.start > told.end for e in self._before(phrase))
                    return None if nearer else told
        return None

    def _group(self, phrase: Phrase, exclude: frozenset[str]) -> Phrase | None:
        """ "the jihadist group", "the militants", "the Chechen group", "the army", "the company"."""
        s = phrase.sentence
        beside = {t.low for t in s.children(phrase.head, "amod", "compound")}
        if beside & _OTHER_RULERS or (phrase.lemma == "junta" and beside):
            return None  # "the *interim* government" is none of the states spoken of by name
        named = any(t.upos == "PROPN" for t in s.children(phrase.head, "compound", "nmod:poss"))
        named = named or any(t.upos == "PROPN" and s.case(t.i) == "of" for t in s.children(phrase.head, "nmod"))
        if named and phrase.lemma not in {"state", "country", "kingdom", "nation", "emirate", "republic"}:
            return None  # "the Antigua government" is one the text names
        if phrase.plural and s.child(phrase.head, "nmod:poss") is not None:
            return None  # "*its* favourite militias"
        if phrase.lemma in {"group", "panel", "mission", "team"} and s[phrase.head].text[:1].isupper() and not s.title:
            return None  # "the *Group* visited the base": of experts, in its own report
        if any(t.low in {"that", "this", "these", "those"} for t in s.children(phrase.head, "det")):
            same = next((e.phrase for e in reversed(self._before(phrase)) if e.phrase.lemma == phrase.lemma), None)
            near = same is not None and self._now(same) > self._now(phrase) - 4
            if same is not None and near and (same.modifiers or not same.described):
                return same  # "a *clan militia* ... seized from *that militia*"
        told_apart = s[phrase.head].rel != "appos" and s.child(phrase.head, "acl:relcl") is not None
        if told_apart and s[phrase.head + 1].low == "that":
            return None  # "the government *that preceded this one*"
        now = self._now(phrase)
        there = self._country(phrase)
        described = set(phrase.modifiers)
        proper = {
            t.low for t in s.children(phrase.head, "amod") if t.text[:1].isupper() and t.i and t.text[1:].islower()
        }
        others = {t.low for t in s.children(phrase.head, "compound") if t.upos == "NOUN" and "-" in t.text} - _SORTS
        options: list[tuple[float, int, Phrase]] = []
        for position, entity in enumerate(self._before(phrase)):
            p = entity.phrase
            actor = self._catalogue.actors.get(p.id or "")
            if now - entity.sentence > 12 or entity.key in exclude or p.id is None or not p.types & {"actor"}:
                continue
            if _where(p):
                continue  # "through Thailand": "the junta" is another's
            fit = self._fits(phrase, actor.kind if actor else "state_force", p)
            if fit is None:
                continue
            score = self._score(entity, now) + fit
            words = {w for d in actor.descriptors for w in d.split()} if actor else set()
            whose = actor or self._catalogue.actors.get((p.id or "").split("/")[0])
            if proper - words and whose and not proper & self._adjectives(whose):
                continue  # "the *Rhodesian* army" is no other army
            if there and whose and whose.country and there not in whose.country:
                continue  # "rebels *in Libya*" are none of Syria's
            if not phrase.definite and phrase.lemma not in words:
                continue  # "captured from *rebels*": of another group, unless it is known as one of rebels
            if described & _OTHERS or (others - words):
                continue  # "the *local self-defence* group" is none spoken of
            if self._home and phrase.lemma in _FORCES and self._home in self._states_of(p):
                score += 3.0
            if described and actor:
                score += 4.0 if described & words else -1.0
            options.append((score, position, p))
        return max(options, key=lambda o: o[:2])[2] if options else None

    def _adjectives(self, actor: Actor) -> set[str]:
        """Adjectives of the countries that an actor is of."""
        states = [self._catalogue.actors.get(f"state.{c.lower()}") for c in actor.country]
        return {a.lower() for state in (actor, *states) if state for a in state.adjectives}

    def _states_of(self, p: Phrase) -> set[str]:
        """The state that a force is of, by its id or by what it is a part of."""
        key = (p.id or "").split("/")[0]
        actor = self._catalogue.actors.get(key)
        return {key, *(r.to for r in actor.relations if r.kind == "part_of")} if actor else {key}

    def _fits(self, phrase: Phrase, kind: str, candidate: Phrase) -> float | None:
        lemma = phrase.lemma
        if lemma in {
            "group",
            "movement",
            "organisation",
            "organization",
            "militia",
            "faction",
            "militant",
            "insurgent",
            "rebel",
            "jihadist",
            "fighter",
            "gunman",
            "terrorist",
            "extremist",
            "islamist",
            "separatist",
            "cartel",
            "gang",
            "branch",
            "affiliate",
            "insurgency",
        }:
            return 0.0 if kind in _ARMED else None
        if lemma in _CALLED_SO:  # "the *front* denies it", of the Levant Front
            named = {w for n in (candidate.name, *candidate.aliases) for w in n.lower().split()}
            return 1.0 if kind in _ARMED and lemma in named else None
        if lemma in _FORCES:
            return 0.0 if kind == "state_force" or "/" in (candidate.id or "") else None
        if lemma in {"government", "regime", "kingdom", "junta", "authority", "country", "state"}:
            return 0.0 if kind == "state" else None
        if lemma in {"company", "firm", "manufacturer", "maker", "producer"}:
            return 0.0 if kind == "company" else None
        if lemma in {"agency", "bureau"}:
            return 0.0 if kind in {"authority", "agency"} else None
        if lemma in {"coalition", "alliance"}:
            return 0.0 if kind == "coalition" else None
        return None

    def _place(self, phrase: Phrase) -> Phrase | None:
        """ "The city", "the base"; "the bridge" is no town."""
        if phrase.lemma not in _BASES and not self._reader.is_a(phrase.lemma, "town"):
            return None
        s = phrase.sentence
        beside = s.children(phrase.head, "compound", "amod")
        if any(self._reader.is_a(t.lemma, "fighters", "military") or t.upos == "PROPN" for t in beside):
            return None  # "the *militant* positions", "the *Zamzam* camp"
        if phrase.whereabouts is not None:
            return None  # "the air base *at Ramstein*"
        if phrase.lemma in {"road", "highway", "river", "bridge", "checkpoint", "border", "coast"}:
            return None
        if phrase.lemma == "market" and any(t.low in {"black", "open", "grey", "gray"} for t in beside):
            return None
        within = phrase.lemma in _IN_TOWNS and s[phrase.outer].rel in {"obj", "nsubj", "nsubj:pass"}
        now = self._now(phrase)
        base = phrase.lemma in _BASES
        options: list[tuple[float, int, Phrase]] = []
        for position, entity in enumerate(self._before(phrase)):
            p = entity.phrase
            if (
                now - entity.sentence > 10
                or "place" not in p.types
                or "country" in p.types
                or phrase.lemma in {"country", "nation"}
                or (within and p.lemma != phrase.lemma)
                or self._of_a_speaker(p)
                or (p.described and "name" not in p.types and not (phrase.lemma in _CAMPS and p.lemma in _CAMPS))
            ):
                continue
            entry = self._catalogue.places.get(p.id or "")
            feature = entry.feature if entry else ("base" if "facility" in p.types else "town")
            if feature in {"sea", "region", "province"} and not self._reader.is_a(phrase.lemma, "town"):
                continue
            if (
                base
                and feature == "town"
                and "facility" not in p.types
                and phrase.lemma in {"airport", "airfield", "station"}
            ):
                continue  # "the airport" is no village
            if base and feature == "town" and "facility" not in p.types and phrase.lemma not in {"base", "camp"}:
                continue  # "destroyed *the garrison*", after a town: not the town
            if base and feature == "town" and "facility" not in p.types:
                options.append((self._score(entity, now) - 1.0, position, p))
            elif base or feature not in {"base", "airbase", "oil_field"}:
                options.append(
                    (
                        self._score(entity, now)
                        - (2.0 if feature in {"sea", "region", "province", "mountains"} else 0.0),
                        position,
                        p,
                    )
                )
        return max(options, key=lambda o: o[:2])[2] if options else None

    def _of_a_speaker(self, place: Phrase) -> bool:
        """ "The ministry *in Nairobi*", "*Washington* was asked": where who speaks is at home, or a government."""
        s, token = place.sentence, place.sentence[place.outer]
        if token.head < 0 or token.rel not in {"nmod", "nsubj", "obj", "iobj", "nmod:poss"}:
            return False
        head = s[token.head]
        if token.rel in {"nsubj", "obj", "iobj", "nmod:poss"}:
            return self._reader.metonym(place) is not None
        return head.rel in {"nsubj", "obl"} and self._reader.is_a(head.lemma, "speakers", "official")

    def _last_materiel(self, phrase: Phrase) -> Phrase | None:
        """ "the system", "these machines": the last particular materiel spoken of."""
        now = self._now(phrase)
        for e in reversed(self._before(phrase)):
            if now - e.sentence > 4:
                return None
            entry = self._catalogue.materiel.get(e.phrase.id or "")
            if entry and (entry.level != "class" or not e.phrase.definite):
                return e.phrase
        return None

    def spoken_of(self, s: Sentence, i: int) -> Phrase | None:
        """The materiel that a word without complement is about: "the *buyer* was X", after a sale of tanks was told."""
        for e in reversed([e for e in self.entities if e.phrase.end <= s[i].start]):
            if self._sentence - e.sentence > 2 or "\n" in self._reader.text[e.phrase.end : s[i].start]:
                return None
            if "materiel" in e.phrase.types and e.phrase.sentence[e.phrase.outer].rel not in {
                "compound",
                "flat",
                "amod",
            }:
                return (self._materiel(e.phrase) if e.phrase.definite else None) or e.phrase
        return None

    def _materiel(self, phrase: Phrase) -> Phrase | None:
        """ "these weapons", "the missiles": the last materiel that is of that class and no vaguer."""
        now = self._now(phrase)
        entry = self._catalogue.materiel.get(phrase.id or "")
        if entry is None or entry.level != "class":
            return None
        options: list[tuple[float, int, Phrase]] = []
        for position, entity in enumerate(self._before(phrase)):
            p = entity.phrase
            if (
                now - entity.sentence > 4
                or p.id == phrase.id
                or "materiel" not in p.types
                or p.id not in self._catalogue.materiel
            ):
                continue
            one = p.sentence.child(p.outer, "det")
            if phrase.plural and not p.plural and phrase.id in _ANY_ARMS and one is not None and one.low in {"a", "an"}:
                continue  # "traced *a pistol*. *The weapons* would go to Ukraine"
            if phrase.id in set(self._catalogue.ancestors(p.id)):
                argument = p.sentence[p.outer].rel in {"obj", "nsubj", "nsubj:pass"} or entity.subject
                options.append((-1.2 * (now - entity.sentence) + (1.5 if argument else 0.0), position, p))
        if not options:
            return None
        chosen = max(options, key=lambda o: o[:2])[2]
        return None if phrase.plural and self._of_a_list(chosen) else chosen

    def _of_a_list(self, phrase: Phrase) -> bool:
        """Whether several kinds were listed: after "rifles, mortars and pistols", "these weapons" are no pistols alone."""
        s = phrase.sentence
        head = s[phrase.outer].head if s[phrase.outer].rel == "conj" else phrase.outer
        listed = [self._reader.read(s, t.i) for t in (s[head], *s.children(head, "conj"))]
        return len({x.id for x in listed if x is not None and "materiel" in x.types}) > 1
