"""Choosing the frame of a predicate: which rule fits its words and the types of its arguments."""

from __future__ import annotations

import re
from collections import defaultdict

from armstrail.catalogue.load import Catalogue
from armstrail.catalogue.schema import Frame, Source
from armstrail.claims.arguments import Arguments, denied
from armstrail.claims.conditions import BLOWS, MAKING, SEARCHES, Conditions, Found
from armstrail.claims.discourse import Discourse
from armstrail.claims.phrases import Phrase, PhraseReader
from armstrail.claims.predicates import CAPTIVES, LADEN, QUARTERS, Predicate, conjuncts, kept_from
from armstrail.claims.syntax import Sentence, Token

# What a claim of a kind must name besides its item, or it says nothing of custody.
_PARTIES = {
    "transfer": ("from", "to", "via"),
    "display": ("agent", "via", "to"),
    "possession": ("agent",),
    "control": ("agent", "from"),
    "capture": ("agent", "from"),
    "use": ("agent", "target", "to"),
    "seizure": ("agent", "via", "from"),
    "production": ("agent", "from"),
    "training": ("agent", "to"),
    "attack": ("agent", "target"),
}
_ON_ROADS = frozenset(
    {"bus", "minibus", "car", "taxi", "van", "minivan", "truck", "lorry", "wagon", "sedan", "trailer", "train"}
)
_HANDED = frozenset(
    {
        "deliver",
        "supply",
        "export",
        "re-export",
        "smuggle",
        "ship",
        "donate",
        "transfer",
        "retransfer",
        "hand",
        "return",
        "resell",
    }
)
_RUINED = frozenset({"destroy", "burn", "damage", "wreck", "abandon"})
_PLANTS = MAKING | {"workshop", "arsenal", "smithy", "garage"}
_REPORTS = frozenset({"report", "letter", "information", "document", "evidence", "news", "list", "sample", "request"})
_DEAD = frozenset({"body", "corpse", "remains", "grave", "evidence", "sign", "indication", "proof", "trace", "record"})
_BESIDES = frozenset({"besides", "in addition to", "along with", "as well as", "together with", "alongside"})
_BANS = frozenset({"ban", "embargo", "sanction", "restriction", "blockade", "moratorium", "siege", "suspension"})
_IDLE = frozenset({"ballast", "bait", "currency", "collateral", "decoy", "prop", "decoration", "evidence", "example"})
_DEADLY = frozenset(
    {"attack", "raid", "ambush", "assassination", "killing", "murder", "shooting", "massacre", "robbery", "assault"}
)
_HARM = frozenset({"casualties", "destruction"})
_LISTING = frozenset({"obj", "subj", "with"})
_DEEDS = frozenset({"capture", "seizure", "use", "attack"})
_HELD_BY = frozenset({"hold", "own", "operate", "control", "occupy", "run", "man"})
_PLACED = frozenset({"use", "seizure", "capture", "display"})
_LOADED = frozenset(
    {
        "carry",
        "load",
        "pack",
        "hold",
        "contain",
        "transport",
        "fill",
        "bear",
        "laden",
        "stuff",
        "smuggle",
        "ferry",
        "haul",
    }
)
_CONTAINS = frozenset({"include", "comprise", "contain", "consist", "number", "total", "hold"})
_CACHES = frozenset({"cache", "stash", "haul", "hoard", "hideout"})
_TAKEN_OF = frozenset({"hold", "possession", "delivery", "receipt", "charge"})
"""Nouns that are a part of their verb: "got *hold* of"."""
_SURE = {
    "materiel": frozenset({"materiel"}),
    "party": frozenset({"actor"}),
    "actor": frozenset({"actor"}),
    "spot": frozenset({"place", "facility"}),
    "any": frozenset({"materiel", "facility"}),
}
"""What a filler found by its role alone must be: the role net errs where the catalogue does not."""
_ROLE_OF = {"subj": "ARG0", "obj": "ARG1", "to": "ARG2", "iobj": "ARG2"}
_HELP = frozenset({"assist", "support", "help", "back", "aid"})
_WAYS = frozenset(
    {"sea", "air", "land", "road", "rail", "train", "night", "day", "hand", "force", "mistake", "accident"}
)
_FINDS = frozenset({"recover", "retrieve", "seize", "confiscate"})
_WITH = frozenset({"leave", "issue", "supply", "provide", "furnish", "present", "entrust", "outfit"})
_CHECKED = frozenset({"verify", "review", "analyse", "analyze", "examine", "authenticate", "geolocate", "see", "check"})
"""What is done to a picture by others than who publishes it."""


class FrameMatcher:
    def __init__(self, catalogue: Catalogue, reader: PhraseReader, discourse: Discourse) -> None:
        self._catalogue, self._reader, self._discourse = catalogue, reader, discourse
        self._verbs, self._nouns, self._adjectives = _index(catalogue)
        self._frames = {f.id: f for f in catalogue.frames}
        self._conditions = Conditions(catalogue, reader)
        self._arguments = Arguments(catalogue, reader, discourse)
        self._seizing = False

    # -- which frames --------------------------------------------------------------------------------------------

    def candidates(self, p: Predicate) -> list[Frame]:
        """Frames whose words fit, the most specific first."""
        if p.kind == "noun":
            found = self._nouns.get(p.lemma, [])
            if p.sentence.child(p.i, "cop"):  # "the rest *is with* the rebels": whoever they are
                found = [*found, *self._nouns.get(f"*{p.sentence.case(p.i)}", [])]
            return sorted(found, key=lambda f: -f.priority)
        if p.kind == "adjective":
            return self._adjectives.get(p.token.low) or self._adjectives.get(p.lemma, [])
        s, out = p.sentence, []
        objects = [s[i].lemma for i in p.slots.get("obj", []) if s[i].i != p.i]
        obliques = [t.lemma for t in s.children(p.i, "obl", "nmod", "advmod", "xcomp", "obl:agent")]
        obliques += [t.lemma for t in s.children(p.i, "advcl") if t.lemma == "bear"]  # "brought them *to bear*"
        obliques += [c.lemma for i in p.slots.get("obj", []) for c in s.children(i, "nmod")]
        stems = [p.lemma, *(f"{p.lemma}+{x}" for x in sorted(p.particles))]
        for stem in reversed(stems):
            for noun in obliques:
                out += self._verbs.get(f"{stem}>{noun}", [])
            for noun in objects:
                out += self._verbs.get(f"{stem}/{noun}", [])
                for oblique in obliques:
                    out += self._verbs.get(f"{stem}/{noun}>{oblique}", [])
        for stem in reversed(stems):
            out += self._verbs.get(stem, [])
        return sorted({f.id: f for f in out}.values(), key=lambda f: -f.priority)

    # -- roles ---------------------------------------------------------------------------------------------------

    def frame(self, identifier: str) -> Frame:
        return self._frames[identifier]

    def match(self, p: Predicate, frame: Frame) -> dict[str, list[Found]] | None:
        """Roles filled by a frame, or None where it does not fit."""
        if p.premodifier and "premodifier" not in frame.when and not (frame.kind == "transfer" and p.slots.get("subj")):
            return None
        if "no-object" in frame.when and p.kind == "verb" and not p.passive and p.slots.get("obj"):
            return None
        if p.kind == "verb" and frame.kind != "casualties" and self._takes_captives(p):
            return None
        self._seizing = frame.kind == "seizure"
        self._arguments.fighting = frame.kind in {"attack", "destruction", "casualties", "use", "seizure"}
        roles: dict[str, list[Found]] = {}
        used: set[int] = set()
        for role, slot in frame.roles.items():
            found = self._fill(p, slot.sources, used, role)
            if found:
                found += self._beside(p, slot.beside, used, role, found)
                roles[role] = found
                used |= {k for f in found for k in (f.said.outer, f.said.head)}
            elif slot.required and role != "item":
                return None
            elif slot.required:
                implied = next((x.slot[1:] for x in slot.sources if x.slot.startswith("=")), None)
                stands_for = self._discourse.spoken_of(p.sentence, p.i) if implied == "told" else None
                if stands_for is not None:
                    roles[role] = [Found(stands_for, self._implied(p, p.token.text).phrase, "told")]
                elif implied is None or implied == "told":
                    return None
                else:
                    roles[role] = [self._implied(p, implied)]
        return roles if self._holds(p, frame, roles) else None

    def _beside(
        self, p: Predicate, sources: tuple[Source, ...], used: set[int], role: str, found: list[Found]
    ) -> list[Found]:
        """What the sources that only add to others hold: the guns that fired, beside their shells."""
        if not sources:
            return []
        names = {f.phrase.name for f in found}
        more = self._fill(p, sources, used, role)
        return [
            f for f in more if f.phrase.name not in names and not f.said.pronoun and not self._arguments.flown(f.phrase)
        ]

    def _implied(self, p: Predicate, word: str) -> Found:
        t = p.token
        entry = self._catalogue.materiel["weapon"]
        phrase = Phrase(
            p.sentence,
            t.i,
            t.i,
            t.start,
            t.end,
            t.text,
            word,
            frozenset({"materiel"}),
            id=entry.id,
            aliases=(entry.name,),
        )
        return Found(phrase, phrase, "implied")

    def _fill(self, p: Predicate, sources: tuple[Source, ...], used: set[int], role: str) -> list[Found]:
        for source in sources:
            for i in self._tokens(p, source.slot, role):
                i = self._equated(p.sentence, i) if source.type == "materiel" else i
                if i in used and source.slot != "owner":
                    continue
                held = self._arguments.holder(p, i) if source.slot == "owner" else None
                if held:
                    return [held]
                if source.slot == "content" and p.sentence[i].upos == "PRON":
                    continue  # "eleven people, three officers among *them*"
                if source.slot == "with" and p.sentence[i].xpos == "PRP" and p.lemma in {"take", "bring", "carry"}:
                    continue  # "took with *them* two tractors"
                if source.slot == "content" and any(p.sentence[k].lemma in _DEAD for k in p.slots.get("obj", [])):
                    continue  # "found the bodies of five men inside *a cache*"
                found = self.typed(p, i, source.type, source.slot)
                said = self._reader.read(p.sentence, i)
                above = p.sentence[p.sentence[i].head].lemma if p.sentence[i].rel == "compound" else ""
                if source.slot == "content" and above and self._reader.is_a(above, "medium"):
                    continue  # "a *drone* video"
                if source.slot == "content" and said and above and "shipment" in said.types:
                    continue  # "*cargo* papers"
                people = said is not None and source.type == "spot" and bool(said.types & {"group", "civilian"})
                if (
                    found is None
                    and source.type in {"materiel", "spot"}
                    and not people
                    and not self._conditions.is_doing(p.sentence[i].lemma)
                    and source.slot in _LISTING
                    and p.sentence[i].lemma not in _TAKEN_OF
                ):
                    others = (self.typed(p, k, source.type, source.slot) for k in self.series(p.sentence, i))
                    found = next((x for x in others if x is not None), None)
                if found is None or (role == "item" and self._carrier(p, found)):
                    continue
                return self._listed(p, i, source, found, role)
        return self._by_role(p, sources, used, role)

    @staticmethod
    def _takes_captives(p: Predicate) -> bool:
        """ "The residents had been *taken prisoner*"."""
        s = p.sentence
        return p.lemma in {"take", "hold"} and any(t.lemma in CAPTIVES for t in s.children(p.i, "xcomp", "obj", "obl"))

    def _equated(self, s: Sentence, i: int) -> int:
        """ "The missing items are *rifles*": what the subject is said to be, where it has no name of its own."""
        token = s[i]
        head = s[token.head] if token.head >= 0 else None
        parts = s.child(i, "nsubj") if s.child(i, "cop") and s.case(i) == "among" else None
        if parts is not None:
            return parts.i  # "*two rifles* were among the seized items"
        if token.rel != "nsubj" or head is None or not head.nominal or not s.child(head.i, "cop"):
            return i
        phrase, said = self._reader.read(s, i), self._reader.read(s, head.i)
        named = phrase is not None and "materiel" in phrase.types
        return head.i if not named and said is not None and "materiel" in said.types else i

    def _by_role(self, p: Predicate, sources: tuple[Source, ...], used: set[int], role: str) -> list[Found]:
        """What the tree does not give, by the roles that the network tells of a finite predicate."""
        if p.token.rel in {"amod", "acl"} or any(t.low == "to" for t in p.sentence.children(p.i, "mark")):
            return []
        for source in sources:
            if source.slot == "subj" and used.intersection(p.slots.get("subj", [])):
                continue  # "*rebels* captured tanks, killed ten": with no tanks
            told = p.sentence.child(p.i, "nsubj") if source.slot == "subj" else None
            if told is not None and told.upos == "NOUN":
                continue  # "*fighting* killed a dozen": whoever else the network names
            for argument in p.token.arguments.get(_ROLE_OF.get(source.slot, ""), []):
                if argument.i in used or argument.i == p.i or _elsewhere(p, argument):
                    continue
                if p.passive and source.slot == "subj" and argument.i in p.slots.get("obj", []):
                    continue  # "*the Houthis* have been supplied with rifles"
                if p.token.rel == "acl:relcl" and source.slot == "obj" and p.slots.get("obj") and argument.i > p.i:
                    continue  # "the scandal that they made over *the missiles*"
                if source.slot == "obj" and any(
                    argument in p.sentence.subtree(c.i) for c in p.sentence.children(p.i, "ccomp") if c.i < p.i
                ):
                    continue  # "*the pistol* had been bought in Miami, the agency *found*"
                outer = argument
                while outer.rel in {"compound", "flat", "amod", "conj"} and outer.head >= 0:
                    outer = p.sentence[outer.head]
                if outer.rel == "nmod" and p.sentence.case(outer.head) == "with":
                    outer = p.sentence[outer.head]  # "with millions *of rounds*"
                case = p.sentence.case(outer.i)
                if outer is not argument and case and outer.nominal and argument.rel == "conj" and source.slot == "obj":
                    continue  # "supplied the group with rifles, mortars and *grenades*"
                if source.slot == "obj" and case in {"near", "in", "at", "from", "to"}:
                    continue  # "evacuating a soldier *near San Jose*"
                if source.slot == "subj" and case in {"near", "in", "at", "from", "to"}:
                    continue  # "had been bought *from the dealer*"
                if source.slot in {"to", "iobj"} and case not in {"", "to", "unto", "into", "for", "at"}:
                    continue  # "supplies these arms *through* Cuba"
                if p.lemma in _WITH and case == "with":
                    continue  # "left Mali *with* its equipment" is not to have left it; "issued Wagner *with* tanks" has its rule
                found = self.typed(p, argument.i, source.type, source.slot)
                if found is None or found.inferred or (role == "item" and self._carrier(p, found)):
                    continue
                if found.phrase.types & _SURE.get(source.type, frozenset()):
                    return self._listed(p, argument.i, source, found, role)
        return []

    def _after_colon(self, p: Predicate, i: int, source: Source) -> list[Found]:
        """ "laid out the haul for the cameras: *rockets, mortars and a pile of rifles*"."""
        s = p.sentence
        colon = next((t.i for t in s.tokens if t.text == ":" and t.i > i), None)
        if colon is None:
            return []
        out: list[Found] = []
        for t in s.tokens[colon + 1 :]:
            if (
                t.nominal
                and t.head >= 0
                and t.head < colon
                and (t.rel in {"appos", "dep", "conj", "list", "parataxis", "nmod"} or t.head == p.i)
            ):
                for k in [t.i, *self.series(s, t.i)]:
                    more = self.typed(p, k, source.type, source.slot)
                    if more and all(more.phrase.name != f.phrase.name for f in out):
                        out.append(more)
        return out

    def _contents(self, p: Predicate, i: int, source: Source) -> list[Found]:
        """ "displayed the arsenal, *which included 20,543 cartridges and two rifles*", "a lorry *loaded with shells*"."""
        s, out = p.sentence, []
        for clause in s.children(i, "acl", "acl:relcl"):
            if clause.lemma not in _CONTAINS | LADEN:
                continue
            case = "with" if clause.lemma in LADEN else "of"
            things = s.children(clause.i, "obj") if clause.lemma in _CONTAINS else []
            for t in [*things, *(t for t in s.children(clause.i, "obl") if s.case(t.i) == case)]:
                found = [self.typed(p, k, source.type, source.slot) for k in [t.i, *self.series(s, t.i)]]
                out += [f for f in found if f is not None]
        return out

    def _listed(self, p: Predicate, i: int, source: Source, found: Found, role: str = "") -> list[Found]:
        """The filler and what is coordinated with it; "such groups as A and B" gives A and B."""
        out = [found, *(self._rest_of_list(found) if role == "item" else [])]
        announced = any(c.low in {"such", "following"} for c in p.sentence.children(i))
        loads = self._reader.is_a(p.sentence[i].lemma, "container", "shipment")
        if role == "item" and (announced or found.phrase.types & {"shipment"} or loads):
            listed = self._after_colon(p, i, source)
            bare = loads and not found.inferred and found.phrase.id in {"weapon", None} and found.said.quantity is None
            out = listed if bare and len(listed) > 1 else out + listed  # "laid out *the trophies*: 14 tanks, a mortar"
        if role == "item":
            out += [f for f in self._contents(p, i, source) if all(f.phrase.name != g.phrase.name for g in out)]
        for extra in self._reader.other_members(found.phrase):
            out.append(Found(extra, extra, source.slot))
        if role == "item" and not found.inferred:
            out += [Found(x, x, source.slot) for x in self._reader.other_models(found.phrase)]
        included = [t.i for t in p.sentence.children(p.i, "obl") if p.sentence.case(t.i).startswith("includ")]
        near = [*p.sentence.children(p.i, "obl"), *p.sentence.children(i, "nmod")]
        beside = [t.i for t in near if p.sentence.case(t.i) in _BESIDES]
        rest = [k for t in included if role == "item" and t > i for k in conjuncts(p.sentence, t)]
        rest += [k for t in beside if role == "item" for k in conjuncts(p.sentence, t)]
        rest += self._among_them(p.sentence, p.i) if role == "item" else []
        colon = next((t.i for t in p.sentence.tokens[i + 1 :] if t.text == ":"), len(p.sentence))
        for k in [*self.series(p.sentence, i), *rest]:
            if role != "item" and k > colon:
                continue  # "carried arms for the rebels: *24 missiles*"
            more = self.typed(p, k, source.type, source.slot)
            if more and role == "item" and any(more.said.start == f.said.end + 1 for f in out):
                continue  # "T-72 and T-80 *tanks*"
            if more and all(more.phrase.name != f.phrase.name for f in out):
                out.append(more)
                if role == "item" and not more.inferred:
                    out += [Found(x, x, source.slot) for x in self._reader.other_models(more.phrase)]
        unnamed = found.phrase.id is None and "shipment" in found.phrase.types
        if role == "item" and len(out) > 1 and unnamed and i + 1 < len(p.sentence) and p.sentence[i + 1].text == ",":
            out = out[1:]  # "the convoy's cargo, *40 missiles and two launchers*"
        if len(out) > 1 and found.inferred and "shipment" in found.said.types and out[1].phrase.start > found.said.end:
            out = out[1:]  # "a picture of *the haul*: nine rifles": what it was, not what was spoken of before
        out = list({(f.phrase.name, f.phrase.start if role == "item" else 0): f for f in reversed(out)}.values())[::-1]
        return out[1:] if len(out) > 1 and announced else out

    def _rest_of_list(self, found: Found) -> list[Found]:
        """ "Two rifles and a mortar were found. *They* were stolen", "sold him *the lot*": the others of the list meant."""
        said, meant = found.said, found.phrase
        word = said.sentence[said.outer]
        whole = word.low in {"they", "them", "these", "those", "all", "both", "which", "that"} or word.lemma == "lot"
        counted = said.quantity is not None and word.low not in {"all", "both"}
        if not found.inferred or not whole or counted or (word.low in {"which", "that"} and said.outer == said.head):
            return []
        s = meant.sentence
        first = s[meant.outer]
        if (
            first.rel == "nmod"
            and s.case(first.i) == "of"
            and self._reader.is_a(s[first.head].lemma, "container", "quantity")
        ):
            first = s[first.head]  # "boxes of *cartridges*"
        first = s[first.head] if first.rel == "conj" else first
        listed = [self._reader.read(s, k) for k in conjuncts(s, first.i)]
        things = [x for x in listed if x is not None and "materiel" in x.types]
        kept = {x.name: x for x in things if x.start != meant.start and x.name != meant.name and x.end <= said.start}
        return [Found(x, said, found.slot) for x in kept.values()]

    @staticmethod
    def _among_them(s: Sentence, i: int) -> list[int]:
        """ "lost 40 vehicles, *among them nine tanks*"."""
        wholes = [
            t for t in s.children(i, "obl") if t.low in {"them", "these", "which", "it"} and s.case(t.i) == "among"
        ]
        parts = [t.i for whole in wholes for t in s.children(whole.i, "nsubj", "nmod", "appos", "conj")]
        return [k for part in parts for k in conjuncts(s, part)]

    def series(self, s: Sentence, i: int) -> list[int]:
        """Conjuncts, and what a colon, "such as" or "including" lists."""
        out = conjuncts(s, i)[1:]
        clause = next((a for a in s.children(i, "acl:relcl", "acl") if a.i > i), None)
        if clause is not None:
            out = [k for k in out if k < clause.i]  # "China, which donated rifles, and Australia"
        parts = [t.i for t in s.children(i, "nmod") if s[i].upos == "NUM" and s.case(t.i) == "of"]
        if s[i].low in {"everything", "anything"}:  # "everything *from rifles to howitzers*"
            return [t.i for t in s.subtree(i) if t.i > i and s.case(t.i) in {"from", "to"}]
        for k in [i, *parts, *out]:  # "three *of the guns, including a Barrett*"
            for t in s.children(k, "nmod", "obl", "appos", "dep"):
                case = s.case(t.i)
                such = case == "as" and any(c.low == "such" for c in s.children(k))
                if t.rel == "nmod" and t.i > k:
                    out += [x.i for x in s.children(t.i, "appos", "conj")]
                if (
                    such
                    or case.startswith(("such", "includ", "like", "as well"))
                    or (t.rel == "appos" and t.i > k and _announced(s, k, t.i))
                    or (t.rel == "appos" and any(x.low == "among" for x in s.tokens[k + 1 : t.i]))
                    or (t.rel == "appos" and self._among_these(s, t.i))
                ):
                    out += conjuncts(s, t.i)
        return [k for k in dict.fromkeys(out) if k != i and (s[k].upos != "ADJ" or s[k].text[:1].isupper())]

    def _among_these(self, s: Sentence, i: int) -> bool:
        """ "167 vehicles, *28 tanks* among them"."""
        if not any(s.case(t.i) == "among" for t in s.children(i, "nmod")):
            return False
        phrase = self._reader.read(s, i)
        return phrase is not None and "materiel" in phrase.types

    def _tokens(self, p: Predicate, slot: str, role: str) -> list[int]:
        s = p.sentence
        if slot == "owner":
            return self._owners(p)
        if slot == "assisted":
            return p.slots.get("obj", []) if p.lemma in _HELP else []
        if slot == "blow":  # "killed in *US* airstrikes", "the *rebels'* raid left two dead"
            blows = [i for name in ("subj", "by", "in", "during", "from") for i in p.slots.get(name, [])]
            blows += [t.i for i in blows for t in s.children(i, "nmod") if s.case(t.i) == "of"]
            near = [t for i in blows if s[i].lemma in BLOWS for t in s.children(i)]
            doers = {"nmod:poss", "amod", "compound"}
            return [t.i for t in near if t.rel in doers or (t.rel == "nmod" and s.case(t.i) == "by")]
        if slot == "self":
            return [p.i]
        if slot == "received":  # "*the rebels'* rifles were bought from soldiers"
            from_whom = p.passive and p.slots.get("from") and not p.slots.get("by")
            owners = [t for i in p.slots.get("obj", []) for t in s.children(i, "nmod:poss")]
            return [t.i for t in owners if t.upos != "PRON"] if from_whom else []
        if slot == "mediumowner":
            return self._medium_owners(p)
        if slot == "copyof":
            return [
                t.i
                for i in p.slots.get("obj", [])
                if s[i].lemma in {"copy", "version", "replica", "clone"}
                for t in s.children(i, "nmod")
            ]
        if slot == "obj" and role == "target" and p.lemma in _HELP:
            return []
        if slot == "holder":
            return [t.i for i in p.slots.get("obj", []) for t in s.children(i, "nmod") if s.case(t.i) == "with"]
        if slot == "mount":  # "photographed a gun mounted on a vehicle of *the movement*"
            things = (t for i in p.slots.get("obj", []) for t in s.children(i, "acl"))
            mounts = (t for clause in things for t in s.children(clause.i, "obl") if s.case(t.i) in {"on", "to"})
            return [x.i for t in mounts for x in s.children(t.i, "nmod", "nmod:poss", "compound")]
        return p.slots.get(slot, [])

    def _carrier(self, p: Predicate, found: Found) -> bool:
        """ "a lorry carrying rifles": the rifles are what is seized."""
        s = p.sentence
        if (
            found.slot == "obj"
            and p.lemma in {"carry", "transport", "haul"}
            and found.phrase.lemma in {"container", "crate"}
        ):
            return any(s.case(t.i) == "with" for t in s.children(found.said.head, "nmod"))
        if found.slot != "obj" or not self._seizing:
            return False
        if found.phrase.lemma in _CACHES and any(s.case(t.i) == "with" for t in s.children(found.said.head, "nmod")):
            return True  # "a cache with 40 mortar rounds"
        craft = "vessel" in found.phrase.types or self._reader.is_a(found.phrase.lemma, "vessel")
        if not craft and found.phrase.lemma not in _CACHES:
            return False
        held = [t.i for t in s.children(found.said.head, "nmod") if s.case(t.i) == "with" and t.i > found.said.head]
        if any(s[i].lemma == "board" for i in p.slots.get("on", [])) or p.slots.get("aboard"):
            held += p.slots.get("with", [])  # "detained an aircraft *with three drones on board*"
        if any((x := self._reader.read(s, i)) and "materiel" in x.types and (x.quantity or x.plural) for i in held):
            return True  # "a lorry *with 36 missiles*"
        said = s[found.said.outer]
        carries = [s[said.head]] if said.rel == "nsubj" else []
        if not any(t.lemma in _LOADED for t in [*s.children(found.said.head), *s.children(said.i), *carries]):
            return False
        rest = [k for k in p.slots.get("content", []) if k != found.said.head]
        return any((m := self._reader.read(p.sentence, k)) is not None and "materiel" in m.types for k in rest)

    def _owners(self, p: Predicate) -> list[int]:
        s, out = p.sentence, []
        for i in [*p.slots.get("obj", []), *p.slots.get("with", [])]:
            place = self._reader.read(s, i)
            if place and (place.owner or (place.lemma in QUARTERS and s.children(i, "compound"))):
                out.append(i)
            out += [t.i for t in s.children(i, "nmod:poss")]
            out += self._groups_own(s, i)
            if not self._reader.is_a(s[i].lemma, "town"):  # "the town *of Tal Abyad*" is its name
                of = [t.i for t in s.children(i, "nmod") if s.case(t.i) == "of"]
                where = place is not None and "facility" in place.types  # "the church *of Lonyo*"
                out += [k for k in of if not (where and self._is_a_place(s, k))]
        return out

    def _is_a_place(self, s: Sentence, i: int) -> bool:
        phrase = self._reader.read(s, i)
        if phrase is None or phrase.types & {"actor", "country", "person"}:
            return False
        return "place" in phrase.types or ("name" in phrase.types and phrase.id is None)

    def _groups_own(self, s: Sentence, i: int) -> list[int]:
        """ "14 *ISIL* tanks", "an *ISIL*-held tank": an armed group before a thing holds it; it is no country of origin."""
        near = s.children(i, "compound", "amod")
        near += [x for t in near if t.lemma in _HELD_BY for x in s.children(t.i, "compound", "obl", "nsubj")]
        named = ((t.i, self._reader.read(s, t.i)) for t in near)
        actors = ((k, self._catalogue.actors.get(p.id or "")) for k, p in named if p is not None)
        return [k for k, actor in actors if actor is not None and actor.kind in {"armed_group", "umbrella"}]

    def _medium_owners(self, p: Predicate) -> list[int]:
        s, out = p.sentence, []
        for i in [*p.slots.get("subj", []), *p.slots.get("in", []), *p.slots.get("on", [])]:
            for t in s.children(i, "acl", "acl:relcl"):
                if t.lemma not in _CHECKED:
                    out += [a.i for a in s.children(t.i, "obl:agent", "nsubj") if a.low not in {"which", "that", "who"}]
            out += [t.i for t in s.children(i, "nmod:poss")]
            out += [t.i for t in s.children(i, "nmod") if s.case(t.i) in {"by", "from"}]
        return out

    def typed(self, p: Predicate, i: int, kind: str, slot: str) -> Found | None:
        """The phrase at token ``i`` as what a slot of that type holds, or None where it is none such."""
        return self._arguments.typed(p, i, kind, slot)

    def _holds(self, p: Predicate, frame: Frame, roles: dict[str, list[Found]]) -> bool:
        if not all(self._conditions.hold(condition, p, roles) for condition in frame.when):
            return False
        if (
            p.passive
            and p.slots.get("by")
            and not roles.get("agent")
            and not all(p.sentence[i].low in {"one", "it", "them"} for i in p.slots["by"])
            and not any(f.said.outer in p.slots["by"] for fs in roles.values() for f in fs)
            and not (frame.kind == "transfer" and all(self._conveys(p, i) for i in p.slots["by"]))
            and not (frame.kind in _HARM and all(p.sentence[i].lemma in BLOWS for i in p.slots["by"]))
        ):
            return False
        if frame.id == "capture.take" and p.particles & {"aboard", "on"}:
            return False  # "had *taken* the cargo *aboard*"
        if p.lemma == "consider" and p.sentence.child(p.i, "ccomp", "xcomp") is not None:
            return False  # "considers it likely that the rifles were meant for"
        if (
            frame.kind == "possession"
            and p.lemma == "carry"
            and any(p.sentence[i].low == "it" for i in p.slots.get("subj", []))
        ):
            return False  # "stopped the ship. *It* was carrying rifles": no army
        if p.lemma in {"find", "report", "discover"} and any(
            t.lemma in {"missing", "miss", "lack", "gone", "guilty", "liable", "possession", "short"}
            for t in p.sentence.children(p.i, "xcomp", "obj", "ccomp")
        ):
            return False  # "were found *missing*", "found *guilty*"
        if p.lemma == "have" and p.kind == "verb" and p.sentence.child(p.i, "xcomp", "ccomp"):
            return False
        if frame.kind == "possession" and any(kept_from(p.sentence, t.i) for t in p.sentence.children(p.i, "advcl")):
            return False  # "*keep* the weapons from being landed"
        if p.lemma == "have" and any(p.sentence[i].low == "none" for i in p.slots.get("obj", [])):
            return False  # "Kabul will have *none* of it"
        if any(p.sentence[f.said.head].upos == "NUM" and not f.inferred for f in roles.get("item", [])):
            return False
        stated = {r for r, found in roles.items() if found}
        elsewhere = frame.kind == "seizure" or any(f.counted for f in roles.get("item", []))
        if not elsewhere and not self.names_a_party(p, frame.kind, stated):
            return False  # the party of a seizure, or of the rest of the things, may stand in the sentence before it
        if frame.kind == "control" and stated == {"place"} and roles["place"][0].said.pronoun:
            return False  # "*it* was burnt, not captured": a thing rather than a place
        if frame.kind == "control" and stated == {"place"}:
            return bool(roles["place"][0].phrase.types & {"place", "facility"})
        if frame.kind in {"attack", "destruction"} and not (
            roles.get("target") or roles.get("item") or roles.get("agent")
        ):
            return False
        if frame.kind == "attack" and not roles.get("target") and p.kind == "verb" and not roles.get("agent"):
            return False
        if frame.kind == "destruction":
            ruined = [f.phrase.types for f in roles["item"] if "country" not in f.phrase.types]  # "to destroy *Israel*"
            return any(x & {"materiel", "facility", "place", "vessel"} for x in ruined)
        if frame.id == "capture.seize" and roles["item"][0].slot == "with" and p.slots.get("obj"):
            taken = [self._reader.read(p.sentence, i) for i in p.slots["obj"]]
            return any(x is not None and x.types & {"place", "facility", "vessel", "materiel"} for x in taken)
        if frame.id == "seizure.find" and any(
            t.lemma in _RUINED for t in p.sentence.children(p.i, "xcomp", "acl", "amod")
        ):
            return False  # "was found *destroyed*"
        if frame.kind == "transfer" and p.kind == "verb" and self._tells(p):
            return False  # "received *photographs* of rifles"
        if frame.id == "loss.lose" and p.lemma in {"throw", "cast"} and "back" in p.particles:
            return False  # "were *thrown back* at Zigueye"
        if frame.id == "loss.lose" and p.lemma == "leave" and ("over" in p.particles or self._remaining(p)):
            return False  # "how many shells he *has left*"
        if p.lemma == "lift" and any(p.sentence[i].lemma in _BANS for i in p.slots.get("obj", [])):
            return False  # "lifted its *ban* on arms exports"
        if frame.kind == "training":
            roles["item"] = [f for f in roles.get("item", []) if not f.said.pronoun]
        if frame.kind == "training" and not (roles.get("agent") or roles.get("item")):
            return False  # "a force trained to deal with riots"
        if frame.id == "seizure.vessel" and not roles.get("item"):
            return not all(f.phrase.lemma in _ON_ROADS for f in roles["via"])  # "passengers boarded the bus"
        if frame.kind == "attack" and roles.get("target") and all(self._fired(f) for f in roles["target"]):
            return False  # "bombing and firing *rockets* at the town"
        if frame.kind == "attack" and roles.get("target"):
            return any(
                f.phrase.types & {"materiel", "facility", "place", "group", "actor", "civilian", "vessel", "name"}
                for f in roles["target"]
            )
        if (
            frame.id == "use.fire"
            and p.lemma == "use"
            and any(p.sentence[i].lemma in _IDLE for i in p.slots.get("as", []))
        ):
            return False  # "used them *as ballast*"
        if frame.id == "capture.seize" and p.lemma == "drive" and not any(self._craft(f) for f in roles["item"]):
            return False  # "drove *arms* out of Sebha"
        if frame.id == "use.fire" and p.lemma == "drop" and not any(self._fired(f) for f in roles["item"]):
            return False  # "dropped *rifles*"
        if (
            frame.kind == "use"
            and p.lemma in {"strike", "hit"}
            and any(f.phrase.lemma == "mine" for f in roles.get("target", []))
        ):
            return False  # "abandoned the tank after it *struck a mine*"
        if frame.kind == "display" and any(
            self._reader.is_a(p.sentence[i].lemma, "attitude") for i in p.slots.get("obj", [])
        ):
            return False  # "showed interest in buying rifles"
        if frame.id == "loss.missing" and p.token.low == "gone" and any(f.said.pronoun for f in roles["item"]):
            return False  # "by then *they were gone*": the men
        if frame.id == "casualties.dead" and p.token.rel in {"xcomp", "advcl"}:
            return False  # "left eight *dead*", "shot two policemen *dead*"
        if frame.id == "casualties.dead" and p.token.rel == "amod":
            return any(f.said.quantity for f in roles["target"])
        if frame.id == "possession.have" and p.lemma == "operate" and roles["item"][0].said.pronoun:
            return False
        if frame.id == "possession.have" and p.lemma in {"have", "carry", "keep", "operate", "field", "boast"}:
            return "person" not in roles["agent"][0].phrase.types
        return True

    def _tells(self, p: Predicate) -> bool:
        """Whether what is passed on is a picture or a report of the things."""
        heads = [p.sentence[k].lemma for i in p.slots.get("obj", []) for k in conjuncts(p.sentence, i)]
        return bool(heads) and all(self._reader.is_a(h, "medium") or h in _REPORTS for h in heads)

    @staticmethod
    def _remaining(p: Predicate) -> bool:
        s = p.sentence
        beside = [
            *s.children(p.i, "nsubj", "nsubj:pass"),
            *(s.children(p.token.head, "obj") if p.token.head >= 0 else []),
        ]
        if any(t.low == "what" for t in beside):
            return True  # "*what is left* of a drone"
        above = [a.lemma for a in s.ancestors(p.i)][:3]
        if p.token.rel in {"acl", "xcomp", "amod", "advcl"} and p.token.xpos in {"VBN", "VBD"} and "have" in above:
            return True  # "*had* 991 of them *left*"
        had = any(t.lemma == "have" for t in s.children(p.i, "aux"))
        return had and not p.passive and p.token.xpos == "VBN" and all(i < p.i for i in p.slots.get("obj", []))

    def _craft(self, found: Found) -> bool:
        """Whether a thing can be driven away."""
        kinds = {found.phrase.id, *self._catalogue.ancestors(found.phrase.id or "")}
        return "vessel" in found.phrase.types or bool(kinds & {"vehicle", "artillery", "heavy-weapon", "aircraft"})

    def _fired(self, found: Found) -> bool:
        """Whether a thing is what is fired, not what is fired at."""
        identifier = found.phrase.id
        if identifier is None or "materiel" not in found.phrase.types:
            return False
        return bool({identifier, *self._catalogue.ancestors(identifier)} & {"ammunition", "rocket", "missile", "bomb"})

    def _conveys(self, p: Predicate, i: int) -> bool:
        """ "taken *by lorry* to Gaza": how, not who."""
        phrase = self._reader.read(p.sentence, i)
        return p.sentence[i].lemma in _WAYS or (phrase is not None and "vessel" in phrase.types)

    def names_a_party(self, p: Predicate, kind: str, roles: set[str]) -> bool:
        """Whether a claim says whose hands the thing was in, or at least where it was."""
        parties = _PARTIES.get(kind)
        if kind == "transfer" and p.kind == "noun" and p.token.rel == "obj" and denied(p):
            return True  # "Moscow denied any arms transfers": whose is for who denies it to say
        if kind == "control" and (p.passive or (p.kind == "noun" and p.lemma == "fall")):
            return True  # "the town was liberated", "the fall of the base": that it changed hands is told all the same
        if kind in {"seizure", "capture"} and p.passive and _told_as_fact(p):
            return True  # "five guns were seized": by whom may be left unsaid
        if kind == "seizure" and any(p.sentence[i].lemma in SEARCHES for i in p.slots.get("during", [])):
            return True  # "two rifles turned up *during a raid*"
        if kind == "seizure" and p.lemma == "yield":
            return True  # "the compound *yielded* four launchers"
        if kind == "seizure" and any(p.sentence[i].lemma in SEARCHES for i in p.slots.get("subj", [])):
            return True  # "the *search* turned up 40 rifles"
        if kind in {"seizure", "capture", "transfer"} and p.lemma in _CONTAINS:
            return True  # "items recovered *include* two rifles"
        if kind == "display" and p.passive and "out" in p.particles and _told_as_fact(p):
            return True  # "five rifles were laid out for reporters"
        if kind in _DEEDS and any(p.sentence[i].low == "we" for i in p.slots.get("subj", [])):
            return True  # "we seized four rifles": the voice of the document
        if kind in {"transfer", "capture", "loss"} and p.passive and _not_done(p):
            return True  # "none of the rifles has been sold"
        if kind == "transfer" and (
            "place" in roles or (p.passive and p.lemma in _HANDED and (_told_as_fact(p) or _due(p)))
        ):
            return True  # "the consignments were flown into Amdjarass", "the drones were delivered in July"
        sold = any(p.sentence[i].lemma == "market" for slot in ("on", "at", "in", "obj") for i in p.slots.get(slot, []))
        traded = kind == "transfer" and (
            sold or p.lemma in {"sale", "sell", "trade", "peddle", "hawk", "change", "fetch", "cost", "retail"}
        )
        if kind == "use" and p.passive and any(p.sentence[i].lemma in _DEADLY for i in p.slots.get("in", [])):
            return True  # "dynamite was used *in the attacks*"
        where = [*p.slots.get("in", []), *p.slots.get("at", []), *p.slots.get("subj", [])]
        plant = any(p.sentence[i].lemma in _PLANTS for i in where)
        made = kind == "production" and (p.lemma != "make" or plant)  # "hauls were *made* at Indelimane"
        loaded = kind == "transfer" and bool(p.particles & {"aboard", "ashore"})
        return (
            not parties
            or bool(roles & set(parties))
            or ((kind in _PLACED or traded or made or loaded) and self._placed(p))
        )

    def _placed(self, p: Predicate) -> bool:
        return any(
            self.typed(p, i, "spot", slot)
            for slot in ("in", "near", "at", "deep", "through", *(["from"] if p.lemma in _FINDS else []))
            for i in p.slots.get(slot, [])
        )


def _due(p: Predicate) -> bool:
    """ "The devices that *were to be delivered* in 2009"."""
    s = p.sentence
    to = any(t.low == "to" for t in s.children(p.i, "mark"))
    return to and any(t.low in {"are", "were", "was", "is"} for t in s.children(p.i, "aux"))


def _not_done(p: Predicate) -> bool:
    """Whether a deed is said, in so many words, not to have been done."""
    s = p.sentence
    no = p.token.rel == "ccomp" and any(t.low in {"not", "never"} for t in s.children(p.i, "advmod"))
    for i in p.slots.get("obj", []):
        no |= s[i].low == "none" or any(t.low == "no" for t in s.children(i, "det"))
        no |= any(t.low == "none" for t in s.ancestors(i)) and s[i].rel == "nmod"
    finite = bool({t.low for t in s.children(p.i, "aux")} & {"was", "were", "been"})
    return finite and (no or denied(p))


def _elsewhere(p: Predicate, argument: Token) -> bool:
    """Whether a word is of a relative clause beside: "sold by rebels *who had attacked the army*"."""
    for above in p.sentence.ancestors(argument.i):
        if above.i == p.i:
            return False
        if above.rel == "acl:relcl":
            return any(x.i == p.i for x in p.sentence.ancestors(above.i))
    return False


def _told_as_fact(p: Predicate) -> bool:
    """ "Were seized", "had been found", "were among the weapons found"; not "are to be found", "24 captured"."""
    whole = p.sentence[p.token.head] if p.token.rel == "acl" and p.token.head >= 0 else None
    if whole is not None and p.sentence.case(whole.i) == "among" and p.sentence.child(whole.i, "cop") is not None:
        return True
    auxiliaries = {t.low for t in p.sentence.children(p.i, "aux")}
    if p.token.low in {"was", "were"}:
        return True  # "aboard *were* 40 missiles"
    if p.token.head < 0 and any(t.text == ":" for t in p.sentence.tokens[p.i : p.i + 8]):
        return True  # "*Seized* in the raid: three rifles"
    return (
        p.token.rel in {"root", "conj", "ccomp", "parataxis"}
        and bool(auxiliaries & {"was", "were", "been"})
        and "to" not in {t.low for t in p.sentence.children(p.i, "mark")}
    )


def _announced(s: Sentence, k: int, i: int) -> bool:
    """Whether a list stands behind a colon or a dash: "the following: *700 rounds*", "an arsenal -- *three rifles*"."""
    inside = [x.i for t in s.children(k, "acl:relcl", "acl", "nmod") for x in s.subtree(t.i) if x.i < i]
    k = max([k, *inside])  # "stores that the army had built up: *eight rifles*"
    first = next((t.i for t in s.tokens[k + 1 : i + 1] if t.upos in {"NUM", "ADJ", "NOUN", "PROPN", "DET"}), i)
    return any(t.text in {":", ";", "-", "–", "—", "--"} for t in s.tokens[k + 1 : first])


def _index(catalogue: Catalogue) -> tuple[dict[str, list[Frame]], dict[str, list[Frame]], dict[str, list[Frame]]]:
    verbs: dict[str, list[Frame]] = defaultdict(list)
    nouns: dict[str, list[Frame]] = defaultdict(list)
    adjectives: dict[str, list[Frame]] = defaultdict(list)
    for frame in catalogue.frames:
        for table, words in ((verbs, frame.verbs), (nouns, frame.nouns), (adjectives, frame.adjectives)):
            for word in words:
                table[word.rstrip("+")].append(frame)
    return verbs, nouns, adjectives


def vocabulary(catalogue: Catalogue) -> frozenset[str]:
    """Every base form that rules and noun classes know, for lemmas."""
    words = {re.split(r"[+/>]", v)[0] for f in catalogue.frames for v in (*f.verbs, *f.nouns)}
    words |= {w for group in catalogue.nouns.values() for w in group}
    words |= {w for e in catalogue.effects for w in e.words}
    return frozenset(words)
