"""What a frame asks of its predicate beyond words and types: the ``when`` of the rules' data."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable
from dataclasses import dataclass

from armstrail.catalogue.load import Catalogue
from armstrail.claims.phrases import Phrase, PhraseReader
from armstrail.claims.predicates import Predicate, of_a_size
from armstrail.claims.syntax import Token
from armstrail.model import Kind

_DEEDS = frozenset({"delivery", "use", "sale", "purchase", "transfer", "shipment", "supply", "payment", "show"})
MAKING = frozenset({"plant", "factory", "works", "foundry", "shipyard"})
CREWED = frozenset(
    {"warplane", "helicopter", "aircraft", "jet", "gunship", "warship", "frigate", "destroyer", "bomber", "plane"}
)
REFLEXIVE = frozenset({"itself", "themselves", "himself", "herself"})
BLOWS = frozenset(
    {"strike", "airstrike", "attack", "raid", "bombardment", "shelling", "bombing", "blast", "salvo", "fire", "barrage"}
    | {"explosion", "gunfire", "shellfire", "crossfire"}
)
SEARCHES = frozenset({"search", "raid", "operation", "sweep", "inspection", "check", "excavation", "dig"})
_HAULS = frozenset({"haul", "cache", "seizure", "find", "shipment", "consignment", "cargo"})
LOADS = frozenset({"package", "tranche", "batch", "consignment", "shipment", "delivery", "load", "lot"})
_ARSENALS = frozenset({"arsenal", "inventory", "stockpile", "armoury", "armory", "weaponry", "armament", "stock"})
_BOOTY = frozenset({"booty", "spoils", "spoil", "loot", "trophy", "plunder"})
_CAPTURED = frozenset({"capture", "loot", "plunder", "take", "abandon"})
_STORES = frozenset({"depot", "arsenal", "armoury", "armory", "stockpile", "magazine", "stockroom"})
_OF_ARMS = frozenset({"arms", "weapon", "weapons", "ammunition", "munitions", "munition"})
_SEIZED = frozenset({"seize", "confiscate", "intercept", "impound", "recover", "discover", "find"})
_FIRED = frozenset(
    {"ammunition", "ied", "missile", "rocket", "bomb", "grenade", "mortar-bomb", "artillery-shell", "drone"}
)
_PACKAGES = frozenset({"package", "tranche", "drawdown"})
_BORDERS = frozenset({"border", "frontier", "river", "lake", "strait", "gulf", "boundary", "line"})
_KEPT_IN = frozenset({"depot", "store", "arsenal", "armoury", "armory", "warehouse", "barracks", "base", "dump"})
_CRAFT = frozenset({"vehicle", "aircraft", "warship"})
_PASSING = frozenset({Kind.TRANSFER, Kind.CAPTURE, Kind.LOSS, Kind.SEIZURE, Kind.PRODUCTION})
_OFF_CRAFT = frozenset({"on", "aboard", "on board", "from", "in", "off", "stowed"})
_DEPLOYS = frozenset({"send", "rush", "dispatch", "move", "bring", "pour"})
_FALLS_ON = frozenset(
    {"kill", "ambush", "attack", "disarm", "overpower", "shoot", "kidnap", "abduct", "rob", "wound", "stab"}
)
_SCREENS = frozenset({"television", "tv", "channel", "broadcaster", "station", "network", "media", "agency"})
_LAID = frozenset(
    {
        "mine",
        "landmine",
        "anti-tank-mine",
        "anti-personnel-mine",
        "naval-mine",
        "ied",
        "bomb",
        "explosive",
        "explosives",
        "explosive-device",
        "limpet-mine",
    }
)
_AUTHORITY = re.compile(
    r"(?i)\b(police|customs|agents?\b|bureau of investigation|carabinieri|homeland security|drug enforcement|coast ?guard|navy|naval|border guard|authorities|security (?:service|force)s?)"
)


@dataclass(slots=True)
class Found:
    """A phrase that fills a role. ``said`` is what stands in the sentence where ``phrase`` is its antecedent."""

    phrase: Phrase
    said: Phrase
    slot: str
    counted: bool = False
    """Whether only a count is said: "*39* were captured"."""

    @property
    def inferred(self) -> bool:
        return self.phrase is not self.said


Roles = dict[str, list[Found]]


class Conditions:
    """Tests of predicates by the names that the ``when`` of frames.yaml uses."""

    def __init__(self, catalogue: Catalogue, reader: PhraseReader) -> None:
        self._catalogue, self._reader = catalogue, reader
        self._doings = frozenset(noun for frame in catalogue.frames for noun in frame.nouns)
        self._passing = frozenset(n for frame in catalogue.frames if frame.kind in _PASSING for n in frame.nouns)
        self._tests: dict[str, Callable[[Predicate, Roles], bool]] = {
            "agent:authority": self._authority,
            "people-object": self._people,
            "presented": lambda p, _: _presented(p),
            "under-way": lambda p, _: p.sentence.case(p.i) in {"on", "for"},
            "going-on": lambda p, _: p.kind != "verb" or p.token.low.endswith("ing"),
            "on-screen": lambda p, _: any(p.sentence[i].lemma in _SCREENS for i in p.slots.get("subj", [])),
            "own-troops": lambda p, _: self._no_civilians(p),
            "free": lambda p, _: not _idiom(p),
            "not-up": lambda p, _: not p.particles & {"up"},
            "not-own-sent": lambda p, roles: not (p.lemma in _DEPLOYS and not roles.get("to") and _their_own(p, roles)),
            "bulky": self._bulky,
            "given": self._given,
            "lost": lambda p, _: p.lemma not in {"find", "locate"} or p.passive or _cannot(p),
            "plain": lambda p, _: not p.particles & {"out", "on", "up", "off", "back"} and not _taken_from(p),
            "bare": lambda p, _: not p.particles and not _judged(p),
            "no-longer": lambda p, _: _no_longer(p),
            "negated": lambda p, _: _negated(p),
            "premodifier": lambda p, _: p.premodifier,
            "no-order": lambda p, _: not _orders(p),
            "no-deed": lambda p, _: not any(p.sentence[i].lemma in _DEEDS for i in p.slots.get("obj", [])),
            "passive": lambda p, _: p.passive,
            "uncrewed": self._uncrewed,
            "search-subject": lambda p, _: any(p.sentence[i].lemma in SEARCHES for i in p.slots.get("subj", [])),
            "event-subject": lambda p, _: any(p.sentence[i].lemma in BLOWS for i in p.slots.get("subj", [])),
            "reflexive": lambda p, _: any(p.sentence[i].low in REFLEXIVE for i in p.slots.get("obj", [])),
            "no-aim": lambda p, _: not _aimed(p),
            "from-somewhere": lambda p, _: any(
                slot.split()[0] in {"from", "out", "under", "beneath"} for slot in p.slots
            ),
            "fired-at": lambda p, _: _under_way(p),
            "munition": self._munition,
            "no-to": lambda p, _: not p.slots.get("to"),
            "nowhere-to": lambda p, _: not p.slots.get("to") and not p.slots.get("into"),
            "mines": self._mines,
            "stays": self._stays,
            "facility-subject": self._of_a_facility,
            "others-own": lambda p, roles: not _their_own(p, roles),
            "ungiven": lambda p, _: p.passive and not p.slots.get("subj") and not p.slots.get("by"),
            "vague-object": lambda p, _: self._many_places(p),
            "haul": lambda p, _: _haul(p, _HAULS, _SEIZED),
            "load-subject": lambda p, _: _haul(p, LOADS | {"it", "they"}, frozenset()),
            "cache": lambda p, _: any(p.sentence[i].lemma == "cache" for i in p.slots.get("subj", [])),
            "nothing-named": lambda p, _: "with" not in p.slots,
            "active": lambda p, _: not p.passive,
            "main-clause": lambda p, _: p.token.rel not in {"advcl", "acl", "acl:relcl"},
            "how-to": lambda p, _: bool(p.slots.get("how")),
            "no-hands": lambda p, _: (
                not any(p.sentence[i].lemma in {"hand", "possession"} for i in p.slots.get("in", []))
            ),
            "others-gone": lambda p, _: bool(p.slots.get("fought")),
            "counted": lambda p, _: any(p.sentence.child(i, "nummod") for i in p.slots.get("obj", [])),
            "arsenal": lambda p, _: any(p.sentence[i].lemma in _ARSENALS for i in p.slots.get("subj", [])),
            "booty": lambda p, _: _haul(p, _BOOTY, _CAPTURED),
            "arms-store": lambda p, _: _arms_store(p),
            "load-object": lambda p, _: any(p.sentence[i].lemma in LOADS for i in p.slots.get("obj", [])),
            "fighters": lambda _, roles: not any("authority" in f.phrase.types for f in roles.get("agent", [])),
            "held": lambda p, _: p.sentence.case(p.i) in {"in", "under"},
            "helping": lambda p, _: p.sentence.case(p.i) == "with",
            "carried": self._carried,
            "freight": _freight,
            "a-thing": lambda p, roles: not self._of_a_doing(p) and not _cut_off(p, roles),
            "no-load": lambda p, _: all(p.sentence[i].lemma not in LOADS for i in p.slots.get("obj", [])),
            "a-border": lambda p, _: any(
                p.sentence[i].low in _BORDERS
                for c in ("over", "across", *(["obj"] if p.lemma == "cross" else []))
                for i in p.slots.get(c, [])
            ),
            "armed-object": lambda p, _: any(
                self._reader.is_a(p.sentence[i].lemma, "military", "fighters") for i in p.slots.get("obj", [])
            ),
            "in-arms": lambda p, roles: any(f.slot == "in" for f in roles.get("item", [])),
            "authority-object": self._authority,
            "many-things": lambda p, roles: any(f.said.quantity or f.said.plural for f in roles.get("item", [])),
            "for-others": self._for_others,
            "package-subject": lambda p, _: any(p.sentence[i].lemma in _PACKAGES for i in p.slots.get("subj", [])),
            "obj-behind": lambda p, _: not p.passive and any(i > p.i for i in p.slots.get("obj", [])),
            "of-behind": lambda p, _: any(i > p.i for name in ("of", "obj.of") for i in p.slots.get(name, [])),
            "to-no-country": lambda _, roles: all("country" not in f.phrase.types for f in roles.get("to", [])),
            "an-end": lambda _, roles: bool(roles.get("from") or roles.get("to")),
            "burning": lambda p, _: p.token.xpos == "VBG" or not p.passive,
            "a-bomber": lambda p, _: any(
                p.sentence[i].lemma in {"bomber", "attacker"} for i in p.slots.get("subj", [])
            ),
            "from-state": lambda _, roles: any(f.phrase.id in self._catalogue.states for f in roles.get("from", [])),
            "bare-receiver": lambda p, _: any(not p.sentence.case(i) for i in p.slots.get("iobj", [])),
            "not-of-booty": lambda p, _: p.token.rel != "acl" or not _owned_booty(p),
            "priced": lambda p, _: any(p.slots.get(slot) for slot in ("obj", "iobj", "to")),
            "no-ruling": lambda p, _: not _ruled(p),
            "no-store": lambda p, _: all(p.sentence[i].lemma not in _KEPT_IN for i in p.slots.get("from", [])),
            "a-vehicle": lambda p, _: all(p.sentence[i].upos != "PRON" for i in p.slots.get("subj", [])),
        }

    def hold(self, condition: str, p: Predicate, roles: Roles) -> bool:
        """Whether a condition holds; one that is no test of the filled roles ("no-object") is the matcher's own."""
        test = self._tests.get(condition)
        return test is None or test(p, roles)

    def is_doing(self, lemma: str) -> bool:
        """Whether a noun tells of a deed and no load: "the *sale* of rifles and mortars"."""
        return lemma in self._passing and lemma not in self._catalogue.nouns.get("shipment", frozenset())

    def _for_others(self, p: Predicate, roles: Roles) -> bool:
        """ "*Officers of a state* bought rifles *for the rebels*": not "for its army", nor a gang's errand boys."""
        if any(p.sentence.child(i, "nmod:poss") for i in p.slots.get("for", [])):
            return False
        given = {state for f in roles.get("to", []) for state in self._states_of(f)}
        return any(mine and not mine & given for f in roles.get("from", []) if (mine := self._states_of(f)))

    def _states_of(self, found: Found) -> set[str]:
        """The countries of a state, or of a service or army of one."""
        actor = self._catalogue.actors.get((found.phrase.id or "").split("/")[0])
        return set(actor.country) if actor is not None and actor.kind != "armed_group" else set()

    def _people(self, p: Predicate, roles: Roles) -> bool:
        """Whether it befell people, no camera "captured" them, and who was "detained" are fighters: an arrest is none."""
        whom = roles.get("target", [])
        if any(p.sentence[i].lemma in {"film", "camera", "video", "tape", "picture"} for i in p.slots.get("on", [])):
            return False
        if p.lemma in {"detain", "imprison"} and not any(
            "actor" in f.phrase.types or self._reader.is_a(f.phrase.lemma, "fighters", "military") for f in whom
        ):
            return False
        return not any("materiel" in f.phrase.types for f in whom)

    def _authority(self, p: Predicate, roles: Roles) -> bool:
        """Police, customs, a navy: those who seize by law; or, unnamed, whoever takes from a ship."""
        agents = roles.get("agent", [])
        if not agents and p.lemma == "take" and p.slots.get("aboard"):
            return False  # "were *taken aboard* a dhow"
        if not agents:
            return bool(roles.get("via")) or bool(p.slots.get("aboard")) or _shown_by_police(p)
        laden = bool(roles.get("item"))  # "captured *a ship loaded with rifles*"
        if any(f.slot in _OFF_CRAFT or (laden and f.slot == "obj") for f in roles.get("via", [])) and not any(
            self._irregular(f) for f in agents
        ):
            return True  # "soldiers seized rifles *from a dhow*"
        if p.lemma in {"take", "capture"}:  # "a Russian *officer* boasted of having taken two howitzers"
            agents = [f for f in agents if f.said.lemma != "officer" or _AUTHORITY.search(f.said.text)]
        return any(
            "authority" in f.phrase.types | f.said.types
            or (p.lemma == "seize" and ("country" in f.phrase.types or "national guard" in f.said.text.lower()))
            or _AUTHORITY.search(f"{f.said.text} {f.phrase.name}")
            for f in agents
        )

    def _irregular(self, found: Found) -> bool:
        """Gunmen, pirates, a group that is no state's: what they take is a capture, from a ship too."""
        actor = self._catalogue.actors.get(found.phrase.id or "")
        if actor is not None:
            return actor.kind in {"armed_group", "umbrella"}
        forces = self._reader.is_a(found.phrase.lemma, "military") and found.phrase.lemma not in {"force", "troop"}
        return not forces and "authority" not in found.phrase.types

    def _no_civilians(self, p: Predicate) -> bool:
        """Not "evacuated *women and children* from the town": those who hold it stay."""
        moved = [p.sentence[i].lemma for i in p.slots.get("obj", [])]
        return not any(self._reader.is_a(x, "civilians") and not self._reader.is_a(x, "military") for x in moved)

    def _of_a_facility(self, p: Predicate, _: Roles) -> bool:
        phrases = [self._reader.read(p.sentence, i) for i in p.slots.get("subj", [])]
        return any(x is not None and "facility" in x.types for x in phrases)

    def _stays(self, p: Predicate, _: Roles) -> bool:
        """Not "was *taking* the rounds *to bandits*", "took the cargo on *board*": that moves what one has."""
        if p.slots.get("aboard"):
            return False  # "were taken *aboard* a dhow"
        s = p.sentence
        if any(s[i].lemma == "board" for i in p.slots.get("on", [])):
            return False
        phrases = [self._reader.read(s, i) for i in p.slots.get("to", [])]
        return not any(x is not None and x.types & {"group", "actor", "place", "civilian"} for x in phrases)

    def _bulky(self, _: Predicate, roles: Roles) -> bool:
        """Whether what was "taken out" was hit, as tanks and batteries are: pistols are drawn."""
        ids = [f.phrase.id for f in roles.get("item", []) if f.phrase.id]
        kinds = {k for i in ids for k in (i, *self._catalogue.ancestors(i))}
        return not ids or bool(kinds & (_CRAFT | {"heavy-weapon", "radar"}))

    def _given(self, p: Predicate, roles: Roles) -> bool:
        """ "Helped the rebels *with weapons*" gives them; "supported the troops *with helicopters*" fights for them."""
        ids = [f.phrase.id for f in roles.get("item", []) if f.phrase.id]
        return bool(ids) and set(ids) <= {"weapon", "materiel", "ammunition", "small-arms", "firearm", "equipment"}

    def _carried(self, p: Predicate, roles: Roles) -> bool:
        """Not "the helicopter *was traveling* from A to B": a craft under way is no delivery of it."""
        ids = [f.phrase.id for f in roles.get("item", []) if f.phrase.id]
        craft = bool({k for i in ids for k in (i, *self._catalogue.ancestors(i))} & _CRAFT)
        return not (craft and p.lemma in {"travel", "bind", "head", "bound"})

    def _mines(self, _: Predicate, roles: Roles) -> bool:
        """Whether what was laid or planted is laid to go off."""
        ids = [f.phrase.id for f in roles.get("item", []) if f.phrase.id]
        return bool({k for i in ids for k in (i, *self._catalogue.ancestors(i))} & _LAID)

    def _munition(self, _: Predicate, roles: Roles) -> bool:
        """Whether what landed or struck is fired: a rocket, no helicopter."""
        ids = [f.phrase.id for f in roles.get("item", []) if f.phrase.id]
        return bool({k for i in ids for k in (i, *self._catalogue.ancestors(i))} & _FIRED)

    def _uncrewed(self, p: Predicate, roles: Roles) -> bool:
        """Not "jets struck the convoy": that is an attack by those who fly them; "F-16 jets" did is a use of F-16s."""
        flown = [f.phrase.id for f in roles.get("item", []) if p.sentence[f.said.head].lemma in CREWED]
        return all(i is not None and self._catalogue.materiel[i].level != "class" for i in flown)

    def _many_places(self, p: Predicate) -> bool:
        """Whether the object is several unnamed places: "200 positions of the army"."""
        phrases = [self._reader.read(p.sentence, i) for i in p.slots.get("obj", [])[:1]]
        return any(x is not None and x.plural and x.id is None and "facility" in x.types for x in phrases)

    def _of_a_doing(self, p: Predicate) -> bool:
        """Whether the object is something done, "stopped the supply of arms", and no load: "stopped a shipment"."""
        loads = self._catalogue.nouns.get("shipment", frozenset())
        heads = [p.sentence[i] for i in p.slots.get("obj", [])]
        return any(
            (h.lemma in self._doings and not of_a_size(p.sentence, h.i) and (h.lemma not in loads or _many(p, h)))
            or h.low == "flow"
            for h in heads
        )


def _many(p: Predicate, load: Token) -> bool:
    """ "Stopped *arms shipments*": the trade, no load; not "stopped *two* shipments"."""
    told = [t for t in p.sentence.children(load.i, "det", "nummod", "nmod:poss") if t.low not in {"all", "any"}]
    return load.xpos == "NNS" and not told


def _cannot(p: Predicate) -> bool:
    """ "*Could* not find": lost; "did not find any": none were there."""
    return any(t.low in {"can", "could", "ca"} for t in p.sentence.children(p.i, "aux"))


def _freight(p: Predicate, roles: Roles) -> bool:
    """Whether a load under way is told: counted or with its end; not within "stopped *a boat carrying* arms"."""
    s, token = p.sentence, p.token
    if token.rel in {"acl", "acl:relcl"} and s[token.head].rel not in {"nsubj", "root"}:
        return False
    it = any(s[i].low == "it" for i in p.slots.get("subj", []))  # "stopped the ship. *It* was carrying rifles"
    return bool(it or roles.get("to") or roles.get("from") or any(f.said.quantity for f in roles.get("item", [])))


def _cut_off(p: Predicate, roles: Roles) -> bool:
    """ "Belgrade *halted* the remainder": a state that gives no more, not one that seizes."""
    states = [f for f in roles.get("agent", []) if "country" in f.phrase.types]
    return p.lemma in {"halt", "stop"} and bool(states) and not roles.get("via") and not roles.get("from")


def _their_own(p: Predicate, roles: Roles) -> bool:
    """ "Left the country with *its* equipment": no booty; but "killed two guards and walked off with *their* rifles"."""
    s = p.sentence
    before = s[p.token.head] if p.token.rel == "conj" and p.token.head >= 0 else None
    if before is not None and before.lemma in _FALLS_ON and s.child(before.i, "obj") is not None:
        return False
    return any(
        t.low in {"its", "their", "his", "her"}
        for f in (*roles.get("item", []), *roles.get("via", []))
        for t in s.children(f.said.head, "nmod:poss")
    )


def _presented(p: Predicate) -> bool:
    """A noun that a sentence puts before the reader: alone, or "from X come pictures"."""
    token = p.token
    return token.head < 0 or p.sentence[token.head].lemma in {"come", "emerge", "appear", "arrive", "exist"}


def _ruled(p: Predicate) -> bool:
    """ "The court *ordered the rifles confiscated*": no order to a firm."""
    s = p.sentence
    behind = [t for i in p.slots.get("obj", []) for t in s.children(i, "acl", "amod") if t.i > i and t.i != p.i]
    return p.lemma == "order" and any(t.xpos == "VBN" for t in [*behind, *s.children(p.i, "xcomp", "ccomp")])


def _negated(p: Predicate) -> bool:
    s = p.sentence
    none = any(t.low in {"none", "neither", "nothing"} for t in s.children(p.i, "nsubj", "nsubj:pass"))
    longer = any(t.low == "longer" and s[t.i - 1].low == "no" for t in s.children(p.i, "advmod"))
    return (
        none or longer or any(t.lemma in {"not", "never", "nor"} or t.low in {"cannot", "n't"} for t in s.children(p.i))
    )


def _idiom(p: Predicate) -> bool:
    """ "Took him *into custody*", "takes the region *to court*": nothing is taken."""
    into = any(p.sentence[i].lemma in {"custody", "account"} for i in p.slots.get("into", []))
    near = p.sentence.children(p.i, "obl", "advcl", "xcomp")
    return into or any(
        t.lemma in {"court", "task", "trial", "hospital"} and p.sentence[t.i - 1].low == "to" for t in near
    )


def _no_longer(p: Predicate) -> bool:
    """ "is *no longer* in control": was, and lost it."""
    words = [t.low for t in p.sentence.tokens[max(0, p.i - 5) : p.i]]
    return any(a == "no" and b in {"longer", "more"} for a, b in itertools.pairwise(words))


def _judged(p: Predicate) -> bool:
    """ "They *hold* him *responsible*": no place is held."""
    return any(t.lemma in {"responsible", "accountable", "liable", "true"} for t in p.sentence.children(p.i, "xcomp"))


def _taken_from(p: Predicate) -> bool:
    """ "The smugglers *had* two pistols *seized by police*": they have them no longer."""
    s = p.sentence
    taken = (t for i in p.slots.get("obj", []) if p.lemma == "have" for t in s.children(i, "acl"))
    return any(t.xpos == "VBN" and s.child(t.i, "obl:agent") is not None for t in taken)


def _orders(p: Predicate) -> bool:
    """Whether somebody is told to do something, which the parser may hang on the verb or on the one told."""
    s = p.sentence
    told = [*s.children(p.i, "xcomp", "ccomp", "advcl")]
    told += [t for i in p.slots.get("obj", []) for t in s.children(i, "acl", "acl:relcl")]
    return any(t.rel in {"xcomp", "ccomp"} or any(m.low == "to" for m in s.children(t.i, "mark")) for t in told)


def _haul(p: Predicate, nouns: frozenset[str], participles: frozenset[str]) -> bool:
    """Whether the subject is what was seized: "the *confiscated* items", "the haul", "the cache"."""
    s = p.sentence
    return any(
        s[i].lemma in nouns or any(t.lemma in participles for t in s.children(i, "amod", "acl", "acl:relcl"))
        for i in p.slots.get("subj", [])
    )


def _shown_by_police(p: Predicate) -> bool:
    """ "*Police* displayed the rifles *seized* from the gang"."""
    s = p.sentence
    if p.token.rel != "acl" or s[p.token.head].rel != "obj":
        return False
    shows = s[s[p.token.head].head]
    return any(_AUTHORITY.search(t.text) for t in s.children(shows.i, "nsubj"))


def _aimed(p: Predicate) -> bool:
    """Whether the sentence says what for: "took action *to deny* the rumour"."""
    s = p.sentence
    heads = [p.i, *p.slots.get("obj", [])]
    return any(
        t.low == "to" for i in heads for c in s.children(i, "acl", "advcl", "xcomp") for t in s.children(c.i, "mark")
    )


def _under_way(p: Predicate) -> bool:
    """Whether what is stopped was fired, no cargo: "intercepted three drones *launched from Yemen*", "*over Riyadh*"."""
    s = p.sentence
    return bool(p.slots.get("over")) or any(
        t.lemma in {"fire", "launch", "shoot"}
        for i in p.slots.get("obj", [])
        for t in s.children(i, "acl", "acl:relcl")
    )


def _arms_store(p: Predicate) -> bool:
    """Whether the object is where arms are kept: "the *arsenal*", "an *arms* depot", "*weapons* stores"."""
    s = p.sentence
    heads = [s[i] for i in p.slots.get("obj", [])]
    return any(
        h.lemma in _STORES
        or (h.low in {"stores", "stocks"} and s.child(h.i, "nmod:poss") is not None)
        or (
            h.lemma in {"store", "warehouse", "stock"}
            and any(t.low in _OF_ARMS or t.lemma in _OF_ARMS for t in s.children(h.i))
        )
        for h in heads
    )


def _owned_booty(p: Predicate) -> bool:
    """ "Captured tanks *belonging to the army*": whose they were is told with the capture."""
    above = next((a for a in p.sentence.ancestors(p.i) if a.upos == "VERB"), None)
    return above is not None and above.lemma in {"capture", "seize", "take", "destroy", "loot", "steal", "lose", "burn"}
