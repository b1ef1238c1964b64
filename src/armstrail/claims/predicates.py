"""Predicates and their arguments: voice undone, omitted subjects found, prepositions named."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from armstrail.claims.syntax import PARTICLES, Sentence, Token
from armstrail.mentions.dates import MONTHS, WEEKDAYS

_MOVED = frozenset(
    {"press", "pressure", "push", "prod", "prompt", "urge", "lobby", "petition", "bribe", "pay", "hire"}
    | {"recruit", "commission", "contract", "task", "tempt"}
)
_OBJECT_CONTROL = (
    _MOVED
    | {"force", "compel", "oblige", "coerce", "cause", "lead", "drive", "induce", "ask", "beg", "implore"}
    | {"order", "command", "direct", "tell", "instruct", "require", "request", "invite", "advise"}
    | {"challenge", "allow", "let", "permit", "authorise", "authorize", "license", "clear", "entitle"}
    | {"empower", "enable", "help", "trust", "persuade", "convince", "encourage", "entice", "want"}
    | {"expect", "need", "intend", "mean", "prefer", "like", "believe", "know", "have", "get", "make"}
    | {"see", "show", "film", "photograph", "find", "hear", "catch", "accuse", "suspect", "prevent"}
    | {"stop", "forbid"}
)
"""Verbs whose object is who does what the clause below tells: "expect *the army* to sell". `_MOVED`: also where that clause
is read as an aim: "paid *a dealer* to ship them"."""
_KEEPS = frozenset(
    {"prevent", "stop", "keep", "bar", "ban", "prohibit", "block", "deter", "dissuade", "hinder", "restrain"}
    | {"discourage", "refrain", "abstain", "desist", "preclude", "disqualify"}
)
_WATCHED = (_OBJECT_CONTROL | _KEEPS) - {"have", "make", "get"}
_FLEES = frozenset(
    {"flee", "retreat", "withdraw", "surrender", "collapse", "capitulate", "disintegrate", "rout", "desert"}
)
_WHATEVER = frozenset({"thing", "item", "weapon", "arm", "materiel", "equipment", "weaponry", "ammunition", "material"})
_SIZES = frozenset({"large", "small", "huge", "big", "vast", "good", "ample", "limited", "considerable", "fresh"})
_PASSIVE_SUBJECT = "nsubj:pass"
_SUBJECTS = ("nsubj", _PASSIVE_SUBJECT, "csubj")
CAPTIVES = frozenset({"prisoner", "captive", "hostage"})
_WAYS = frozenset({"off", "away", "out", "over", "back", "up", "down", "across", "along", "on", "through", "as far as"})
_COMPASS = frozenset({"north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest", "outside"})
_COURSE = frozenset({"result", "course", "wake", "aftermath", "midst", "consequence"})
QUARTERS = frozenset(
    {"convoy", "column", "patrol", "hideout", "camp", "base", "barracks", "post", "outpost", "station", "checkpoint"}
    | {"position", "compound", "cache", "dump", "stash", "bunker", "trench", "garrison", "safehouse", "airbase"}
)
"""Where a party's things are taken from: "from *an army* convoy"."""
_RELATIVE = {"which", "who", "that", "whom", "whose"}
BLAMING = frozenset(
    {
        "accuse",
        "suspect",
        "blame",
        "condemn",
        "criticise",
        "criticize",
        "denounce",
        "rebuke",
        "fault",
        "censure",
        "thank",
        "praise",
        "charge",
        "sentence",
        "convict",
        "jail",
        "imprison",
        "indict",
        "prosecute",
        "arrest",
        "detain",
        "fine",
        "sanction",
        "punish",
        "acquit",
        "absolve",
        "exonerate",
        "exculpate",
    }
)
"""Verbs whose object did the deed that is named, and whose subject says so."""
_SUSPICION = frozenset({"suspicion", "charge", "accusation", "allegation"})
_LICENCES = frozenset(
    {"licence", "license", "permit", "permission", "approval", "authorisation", "authorization", "application"}
)
_PAYS = frozenset({"pay", "fund", "finance"})
_BROKERS = frozenset({"arrange", "broker", "organise", "organize", "facilitate", "handle", "mediate", "coordinate"})
_STRIKES = frozenset(
    {
        "attack",
        "shell",
        "hit",
        "strike",
        "bomb",
        "destroy",
        "target",
        "bombard",
        "raid",
        "storm",
        "knock",
        "disable",
        "down",
        "kill",
        "sink",
        "pound",
    }
)
_LIGHT = {
    "license",
    "licence",
    "authorise",
    "authorize",
    "permit",
    "approve",
    "carry",
    "launch",
    "conduct",
    "stage",
    "make",
    "mount",
    "claim",
    "announce",
    "report",
    "complete",
    "begin",
    "start",
    "continue",
    "do",
    "perform",
    "undertake",
    "show",
    "publicize",
    "publicise",
    "celebrate",
    "organise",
    "lead",
    "halt",
    "stop",
    "suspend",
    "freeze",
    "cut",
    "resume",
    "end",
    "increase",
    "expand",
    "accelerate",
    "speed",
    "step",
}
_RAISING = frozenset(
    {"say", "believe", "report", "think", "suspect", "allege", "understand", "claim", "know", "presume"}
)
_ABOUT = frozenset(
    {
        "discuss",
        "describe",
        "praise",
        "welcome",
        "condemn",
        "mention",
        "comment",
        "criticise",
        "criticize",
        "oppose",
        "support",
        "back",
        "cover",
        "follow",
        "watch",
        "say",
        "talk",
        "speak",
    }
    | {"foil", "thwart", "prevent", "stop", "block", "halt", "expose", "uncover", "discover", "investigate", "suspect"}
    | {"avert", "frustrate", "disrupt", "break"}
)
"""Verbs whose subject does not do the deed of their object: "discussed the campaign *to liberate* the city"."""
_SHOWS = frozenset({"show", "see", "film", "photograph", "picture", "depict", "feature"})
_CARRIES = frozenset({"fly", "bring", "ship", "send", "truck", "smuggle", "airlift"})
_OWNS_UP = frozenset(
    {"report", "concede", "acknowledge", "admit", "suffer", "sustain", "mourn", "regret", "announce", "confirm"}
    | {"record", "register", "document"}
)
_MEANS = frozenset({"way", "means", "letter", "mistake"})
_ACTS = _MEANS | frozenset(
    {
        "agreement",
        "contract",
        "decree",
        "order",
        "law",
        "resolution",
        "treaty",
        "deal",
        "decision",
        "accord",
        "accident",
    }
)
_EXPORTS = frozenset({"export", "delivery", "shipment", "transfer", "sale", "dispatch", "handover"})
_CONTRACTS = frozenset({"contract", "order", "tender", "deal", "agreement"})
_ROWS = frozenset({"series", "wave", "spate", "string", "round", "flurry", "number", "spree", "campaign", "barrage"})
_LOADS = frozenset({"consignment", "shipment", "cargo", "load", "delivery"})
_PARTS = frozenset({"component", "part", "staple", "mainstay", "element"})
_FIGHTS = frozenset(
    {
        "battle",
        "clash",
        "fighting",
        "fight",
        "combat",
        "offensive",
        "attack",
        "assault",
        "siege",
        "campaign",
        "operation",
        "raid",
        "war",
        "advance",
    }
)


_DIES = frozenset({"die", "perish", "lose", "suffer", "fall"})
_BOUND = frozenset({"bind", "bound", "destine", "intend", "mean", "head", "consign", "consigned", "earmark"})
_DISARMS = frozenset({"disarm", "frisk", "search", "arrest", "overpower", "surround"})
_KEEPING = frozenset(
    {
        "possession",
        "custody",
        "hand",
        "keeping",
        "pocket",
        "bag",
        "luggage",
        "baggage",
        "house",
        "home",
        "flat",
        "car",
        "room",
        "shop",
    }
)
_ARRESTS = frozenset({"arrest", "detain", "apprehend", "nab", "catch", "stop", "hold"})
_STOWED = frozenset(
    {"hide", "conceal", "stash", "store", "bury", "stow", "pack", "secrete", "load", "find", "discover", "keep"}
)
_SEARCHED = frozenset({"search", "board", "stop", "inspect", "intercept", "examine", "check", "raid", "open", "unload"})
_STOPS = frozenset(
    {"intercept", "stop", "seize", "board", "detain", "impound", "interdict", "halt", "catch", "capture"}
)
_FIRES = frozenset(
    {"fire", "launch", "drop", "lob", "plant", "lay", "shoot", "detonate", "explode", "hurl", "throw", "send"}
)
_CANCELS = frozenset({"cancel", "suspend", "freeze", "scrap", "shelve", "block", "ban", "halt", "veto", "prohibit"})
_PRACTISED = frozenset(
    {"use", "operate", "fire", "handle", "fly", "shoot", "maintain", "launch", "drive", "repair", "load", "aim"}
)
_LESSONS = frozenset({"training", "instruction", "lesson", "course"})
_PRACTICE = frozenset({"use", "operation", "handling", "maintenance", "firing", "deployment"})
_TEACHES = frozenset({"train", "teach", "instruct", "show", "learn", "drill", "coach", "school"})
LADEN = frozenset({"load", "laden", "pack", "fill", "stuff", "cram", "stack"})
_THANKS = frozenset({"thank", "thanks", "praise", "criticise", "criticize", "condemn", "commend", "blame"})
_WITHIN = frozenset({"in", "inside", "on", "aboard", "under", "beneath", "within", "behind", "among"})
_CARRYING = frozenset({"carry", "transport", "smuggle", "hide", "conceal", "possess"})
_AID = frozenset(
    {"help", "assistance", "aid", "backing", "cooperation", "co-operation", "support", "permission", "consent"}
)
_TOLD = frozenset({"notify", "report", "announce", "disclose", "declare", "submit", "confirm", "explain", "describe"})
_STAYS = frozenset(
    {"withdraw", "flee", "escape", "surrender", "fight", "arrive", "enter", "retreat", "return", "attack", "desert"}
)
_SOMEBODY = frozenset(
    {"country", "state", "nation", "government", "party", "group", "company", "firm", "one", "those", "man", "person"}
)
_FORMERLY = frozenset(
    {"once", "formerly", "originally", "previously", "presumably", "probably", "allegedly", "apparently"}
)
_PARTED = frozenset(
    {("pass", "on"), ("sell", "on"), ("send", "on"), ("carry", "off"), ("bring", "down"), ("shoot", "down")}
    | {("hand", "over"), ("turn", "over"), ("take", "over"), ("hand", "in"), ("sign", "over"), ("give", "up")}
    | {("blow", "up"), ("pick", "up"), ("dig", "up"), ("leave", "behind"), ("take", "down"), ("hand", "on")}
)
"""Verbs whose particle may be read as a preposition before their object."""


@dataclass(slots=True)
class Predicate:
    """A verb, event noun or adjective with its arguments: slot name to token numbers, nearest first."""

    sentence: Sentence
    i: int
    kind: str  # "verb", "noun" or "adjective"
    lemma: str
    slots: dict[str, list[int]] = field(default_factory=dict)
    passive: bool = False
    premodifier: bool = False
    particles: frozenset[str] = frozenset()

    def add(self, slot: str, i: int) -> None:
        if i != self.i and i not in self.slots.setdefault(slot, []):
            self.slots[slot].append(i)

    @property
    def token(self) -> Token:
        return self.sentence[self.i]


def is_passive(s: Sentence, i: int) -> bool:
    token = s[i]
    if token.xpos not in {"VBN", "VBD"}:
        return False
    if s.child(i, _PASSIVE_SUBJECT):
        return True
    auxiliaries = {t.lemma for t in s.children(i, "aux")}
    if "be" in auxiliaries or "get" in auxiliaries:
        return not s.child(i, "obj") or (token.xpos == "VBN" and s.child(i, "nsubj") is None)
    if token.rel == "acl" and "have" in auxiliaries and s.child(i, "obj"):
        return False  # "Croatia, *having sent* them rockets"
    if token.rel in {"acl", "amod"}:  # "rifles sold to them"; but not "the claim that it sold rifles"
        return not (s.child(i, "nsubj") and s.child(i, "mark", "obj"))
    if token.rel == "advcl" and token.xpos == "VBN" and not auxiliaries:  # "*Built* in Serbia, the mortar was captured"
        return not s.child(i, "obj", "nsubj")
    counted = any(t.upos == "NUM" for t in s.children(i, "nsubj"))
    if token.xpos == "VBN" and counted and not auxiliaries and not s.child(i, "obj"):
        return True  # "of which *146 destroyed* and 109 captured"
    if token.rel == "xcomp" and token.xpos == "VBN" and not auxiliaries and not s.child(i, "obj"):
        return True  # "was found *destroyed*"
    if token.rel == "conj" and not auxiliaries and not s.child(i, "obj") and token.head >= 0:
        if s.child(i, "nsubj"):  # "twelve rifles were seized and *three men arrested*"
            return token.xpos == "VBN" and s.child(i, "cc") is not None and is_passive(s, token.head)
        bare = not s.children(token.head, "aux") and s[token.head].xpos == "VBN"
        return (token.xpos == "VBN" or bare) and is_passive(s, token.head)
    return bool(s.child(i, "obl:agent")) and not s.child(i, "obj")


def blamed_for(s: Sentence, i: int) -> bool:
    """Whether the deed is what the object of the verb above is blamed for: "accused them *of firing*", "arrested men
    *selling* rifles"; not "arrested him, *confiscating* a pistol", which the subject did."""
    token = s[i]
    if token.rel != "advcl" or token.head < 0:
        return False
    cleared = s[token.head].lemma == "clear" and any(t.low == "of" for t in s.children(i, "mark"))
    if s[token.head].lemma not in BLAMING and not cleared:
        return False
    aside = token.i > token.head and s[token.i - 1].text == "," and token.xpos == "VBG"
    return not aside or bool(s.children(i, "mark"))


def kept_from(s: Sentence, i: int) -> bool:
    """Whether a deed was not to happen: "stopped them *from bringing* rifles", "refrained *from using* missiles"."""
    token = s[i]
    being = any(t.low == "being" for t in s.children(i, "aux"))  # "kept the rifles *from being* sold"
    if not (token.xpos == "VBG" or being) or token.head < 0 or s[token.head].lemma not in _KEEPS:
        return False
    return any(t.low == "from" for t in s.children(i, "mark", "case"))


def of_a_size(s: Sentence, i: int) -> bool:
    """Whether a noun tells a quantity and no deed: "seized *a large supply* of weapons"."""
    return any(t.low in {"a", "an"} for t in s.children(i, "det")) and any(
        t.low in _SIZES for t in s.children(i, "amod")
    )


def relative_head(s: Sentence, i: int) -> int | None:
    """The noun that a clause modifies, if ``i`` heads a relative or participial clause."""
    return s[i].head if s[i].rel in {"acl", "acl:relcl"} and s[i].head >= 0 else None


def _one_of(s: Sentence, several: int) -> int:
    """ "*Croatia* is one of three states that sold them": the one that is told of; else the several themselves."""
    named = s[s[several].head] if s[several].rel in {"nsubj", "obl"} and s[several].head >= 0 else None
    if named is not None and named.nominal and s[several].lemma in _SOMEBODY and s.child(named.i, "cop"):
        if s[several].rel == "nsubj" or s.case(several) == "among":
            return named.i  # "the country that sold them was *Sudan*", "among those who sold them was *Sudan*"
    one = s[s[several].head] if s[several].rel == "nmod" and s[several].head >= 0 else s[several]
    if one.low != "one" or s.case(several) != "of":
        return several
    told = s.child(one.i, "nsubj") if s.child(one.i, "cop") else None
    if told is not None and told.upos != "PRON":
        return told.i
    return one.head if one.rel == "appos" else several


def subject_of(s: Sentence, i: int, depth: int = 0) -> list[tuple[int, bool]]:
    """Grammatical subjects of a verb as (token, passive): its own, or the one it shares or is controlled by."""
    if depth > 6:
        return []
    own = s.children(i, *_SUBJECTS)
    if own:
        out = []
        for t in own:
            target = t.i
            if t.low in _RELATIVE and (head := _clause_noun(s, i)) is not None:
                target = _one_of(s, head)
            out.append((target, is_passive(s, i)))
        return out
    token = s[i]
    passive = is_passive(s, i)
    head = token.head
    if head < 0:
        return []
    if token.rel == "acl" and s[head].lemma in _SUSPICION and s[s[head].head].upos == "VERB":
        held = s[head].head
        blamed = [(o.i, False) for o in s.children(held, "obj")] if not is_passive(s, held) else []
        suspects = blamed or subject_of(s, held, depth + 1)
        return [(x, passive) for x, _ in suspects]  # "arrested on suspicion of having sold"
    if token.rel == "acl" and s[head].upos == "ADJ" and (first := s.child(head, "nsubj")) is not None:
        return [(first.i, passive)]  # "*he* was the first to report"
    charged = s[s[head].head] if token.rel == "acl" and s[head].rel in {"obj", "nsubj:pass"} else None
    done = token.xpos == "VBG" or any(t.low == "having" for t in s.children(i, "aux"))
    if charged is not None and charged.lemma in BLAMING and done and s.child(i, "mark"):
        return [(head, passive)]  # "convicted *the dealer* of selling"
    if token.rel in {"acl"} and s[head].nominal:
        if any(t.low == "have" for t in s.children(i, "aux")) and s[head].rel == "obj":
            return [(head, passive)]  # "papers showed *the rounds* to have come from"
        having = any(t.low == "having" for t in s.children(i, "aux"))
        abstract = s.child(i, "mark") is not None and (token.xpos == "VBG" or having)  # "criticism *for* having sold"
        abstract = abstract and s[s[head].head].lemma not in _WATCHED  # not "suspect *it* of selling"
        if token.xpos == "VB" or abstract:  # "plans to send", "opportunity to strike"
            if s.child(head, "cop") and (pressed := s.child(head, "nsubj")) is not None:
                return [(pressed.i, passive)]  # "*it* is under pressure to send"
            governor = next((a for a in s.ancestors(head) if a.upos in {"VERB", "AUX"}), None)
            poss = s.child(head, "nmod:poss")
            of = next((t for t in s.children(head, "nmod") if t.i < i and s.case(t.i) in {"of", "by"}), None)
            owner = poss or of
            if owner is not None:  # "*its* plan to sell", "the refusal *of the ministry* to sell"
                return [(owner.i, passive)]
            if governor is None or governor.lemma in _ABOUT:
                return []
            return [(x, passive) for x, _ in subject_of(s, governor.i, depth + 1)]
        return [(head, passive)]
    if token.rel == "acl:relcl":
        return [(head, passive)] if passive or s.child(i, "obj") or not _has_gap_subject(s, i) else []
    if token.rel == "amod":
        return [(head, True)]
    if token.rel in {"conj", "parataxis"} and s[head].upos in {"VERB", "AUX", "ADJ"}:
        shared = subject_of(s, head, depth + 1)
        return [(x, passive) for x, _ in shared]
    if token.rel == "csubj" and s[head].lemma in {"take", "cost"}:  # "it took *the rebels* a month to sell them"
        return [(t.i, passive) for t in s.children(head, "iobj")]
    if token.rel in {"xcomp", "advcl", "ccomp"}:
        governor_token = s[head]
        if token.rel in {"advcl", "xcomp"} and token.xpos == "VB" and governor_token.lemma in {"call", "appeal"}:
            asked = next((t for t in s.children(head, "obl") if s.case(t.i) in {"on", "upon", "to"}), None)
            if asked is not None:
                return [(asked.i, passive)]  # "called on *Washington* to suspend deliveries"
        into = any(t.low in {"into", "against"} for t in s.children(i, "mark"))
        if token.rel == "advcl" and token.xpos == "VBG" and into:
            whom = s.child(head, "obj") or s.child(head, "iobj")
            if whom is not None and whom.i < i:
                return [(whom.i, passive)]  # "talked *it* into selling", "warned *it* against selling"
        if token.rel == "advcl" and s[head].upos == "ADV" and s[head].low in {"close", "near", "far"}:
            return [(x, passive) for x, _ in subject_of(s, s[head].head, depth + 1)]  # "came close to selling"
        if token.rel == "advcl" and token.xpos == "VB" and governor_token.lemma in _MOVED:
            moved = s.child(head, "obj") or s.child(head, "iobj")
            if moved is not None and head < moved.i < i and not any(s[k].low in PARTICLES for k in range(head, i)):
                return [(moved.i, passive)]
        if token.rel == "advcl" and kept_from(s, i) and (kept := s.child(head, "obj")):
            return [(kept.i, passive)]
        if token.rel in {"xcomp", "ccomp"} or blamed_for(s, i):
            obj = s.child(head, "obj") or s.child(head, "iobj")
            if obj and (governor_token.lemma in _OBJECT_CONTROL or token.xpos == "VBG" or blamed_for(s, i)):
                named = _clause_noun(s, head) if obj.low in _RELATIVE else None
                return [(obj.i if named is None else named, passive)]
        link = s.child(i, "mark") if token.rel == "ccomp" and governor_token.rel == "acl:relcl" else None
        if link is not None and link.low in _RELATIVE and link.i < head and s.child(i, "aux", "cop"):
            return [(governor_token.head, passive)]  # "a convoy *that* it said *was bringing* missiles"
        if token.rel == "ccomp" and token.xpos not in {"VB", "VBG", "VBN"}:
            return []
        if governor_token.upos in {"VERB", "AUX", "ADJ"} or s.child(head, "cop"):
            return [(x, passive) for x, _ in subject_of(s, head, depth + 1)]
    return []


def _clause_noun(s: Sentence, i: int) -> int | None:
    """The noun a relative clause hangs on, through coordinated clauses."""
    current = i
    for _ in range(4):
        found = relative_head(s, current)
        if found is not None:
            return found
        if s[current].rel in {"conj", "xcomp", "ccomp"} and s[current].head >= 0:
            current = s[current].head
        else:
            return None
    return None


def _has_gap_subject(s: Sentence, i: int) -> bool:
    return bool(s.child(i, "nsubj", _PASSIVE_SUBJECT))


def excluded(s: Sentence, i: int) -> bool:
    """ "the technology, but *not the rockets*": named only to be left out."""
    if s[i].rel != "conj":
        return False
    if s[i].upos == "NUM" and any(t.low == "but" for t in s.children(i, "cc")):
        return True  # "175 men, all *but five* of them civilians"
    but_no = any(t.low == "but" for t in s.children(i, "cc")) and any(t.low == "no" for t in s.children(i, "det"))
    return but_no or any(t.low in {"not", "never"} and t.i < i for t in s.children(i, "advmod", "cc"))


def conjuncts(s: Sentence, i: int) -> list[int]:
    """The token and what is coordinated with it: "rifles, mortars and shells"."""
    out = [i]
    for child in s.children(i, "conj"):
        if child.upos in {"VERB", "AUX"} or excluded(s, child.i):
            continue
        out += conjuncts(s, child.i)
    return out


def _prepositional(s: Sentence, i: int, p: Predicate, weak: bool = False) -> None:
    """Name the obliques and modifiers of token ``i`` by their preposition."""
    for child in s.children(i, "obl", "nmod", "obl:agent", "obl:tmod", "advcl", "xcomp") + s.children(i, "obl:npmod"):
        if child.rel in {"advcl", "xcomp"}:
            if not weak and child.upos == "VERB":
                _clausal(s, child, p)
            continue
        case = s.case(child.i)
        if case == "by" or (child.rel == "obl:agent" and not case):
            if child.low not in MONTHS and child.low not in WEEKDAYS and not re.fullmatch(r"(?:19|20)\d\d", child.text):
                p.add("by", child.i)  # not "*by June* 40 had been handed over"
            continue
        if not case:
            continue
        if child.low in _RELATIVE or (case == "with" and child.lemma in _AID):
            continue  # "boarded *with help from a destroyer*": the destroyer is no cargo
        inner = s.children(child.i, "nmod")
        for slot in (case, case.split()[0], *_onward(case)):
            p.add(slot, child.i)
        if child.lemma in {"hand", "possession", "custody", "store", "stock", "stockpile", "inventory"} | QUARTERS:
            for t in s.children(child.i, "compound", "amod"):
                p.add(f"{case}.comp", t.i)  # "ended up in *al-Qaeda* hands"
            for t in (x for holder in inner for x in s.children(holder.i, "nmod")):
                if s.case(t.i) in {"in", "near", "at"}:
                    p.add("deep", t.i)  # "seen in the hands of rebels *in Libya*"
        for owner in s.children(child.i, "nmod:poss"):
            whose = _clause_noun(s, i) if owner.low == "whose" else None
            p.add(f"{case}.poss", owner.i if whose is None else whose)
        for deeper in inner:
            deep_case = s.case(deeper.i)
            p.add(f"{case}.{deep_case}", deeper.i)
            if deep_case in {"with", "against"}:
                p.add(deep_case, deeper.i)
            if deep_case in {"to", "from"} and case in {"in", "aboard", "by", "on", "under"}:
                p.add(deep_case, deeper.i)  # "shipped in containers *to Haiti*"
            if deep_case in {"in", "near", "at", "around", "outside", "on"} and (
                deep_case != "on" or child.lemma in _FIGHTS
            ):
                p.add("deep", deeper.i)
            if child.lemma == "support" and deep_case == "of":
                p.add("in support of", deeper.i)
            if child.lemma == "board" and deep_case == "of":
                p.add(case, deeper.i)
            if child.lemma in {"battle", "clash", "fighting", "fight", "combat"} and deep_case in {"with", "against"}:
                p.add("fought", deeper.i)
            if child.lemma in {"ambush", "attack", "raid", "assault"} and deep_case == "on" and case.split()[0] == "in":
                p.add("fought", deeper.i)
        if child.lemma == "board":
            for deeper in inner:
                p.add("aboard", deeper.i)
        for way in s.children(child.i, "advmod"):  # "on a bus *south of Medellin*"
            for t in s.children(way.i, "obl", "nmod") if way.low in _COMPASS else []:
                p.add("deep", t.i)
        fights = [t for t in (child, *(inner if child.lemma in _COURSE else [])) if t.lemma in _FIGHTS]
        for fight in fights:
            _where_it_was(s, fight, p)


def _where_it_was(s: Sentence, fight: Token, p: Predicate) -> None:
    """ "killed in a clash with rebels, *which took place in Idlib*", "as a result of an ambush *near Mopti*"."""
    for where in s.children(fight.i, "nmod"):
        if s.case(where.i) in {"in", "near", "at", "outside", "around"}:
            p.add("deep", where.i)
    for t in s.subtree(fight.i):
        if t.rel == "acl:relcl" and (t.lemma in {"occur", "happen", "erupt"} or s.child(t.i, "obj") is not None):
            took = s.child(t.i, "obj")
            if took is None or (t.lemma == "take" and took.low == "place"):
                for where in s.children(t.i, "obl"):
                    if s.case(where.i) in {"in", "near", "at", "outside", "around"}:
                        p.add("deep", where.i)


def _onward(case: str) -> list[str]:
    """ "carried off *to* Russia", "fired across *at* the town": where a way and an end are said together, the end."""
    first, _, last = case.rpartition(" ")
    return [last] if first in _WAYS and last in {"to", "into", "from", "at", "onto"} else []


def _clausal(s: Sentence, child: Token, p: Predicate) -> None:
    obj = s.child(child.i, "obj")
    if child.lemma in {"fight", "battle", "defeat", "rout", "engage", "overrun", "ambush"}:
        for t in [
            *([obj] if obj else []),
            *(t for t in s.children(child.i, "obl") if s.case(t.i) in {"with", "against"}),
        ]:
            p.add("fought", t.i)
        for t in s.children(child.i, "obl"):
            for where in (t, *s.children(t.i, "nmod")):
                if s.case(where.i) in {"in", "near", "at", "around", "outside"}:
                    p.add("deep", where.i)
    if child.lemma in _FLEES and any(
        t.low in {"when", "as", "after", "once"} for t in s.children(child.i, "mark", "advmod")
    ):
        for t in s.children(child.i, "nsubj"):
            p.add("fought", t.i)  # "fell into their hands when *the army* fled"
    if child.lemma in {"assist", "support", "help", "back", "aid"} and obj:
        p.add("support", obj.i)
        for deeper in s.children(obj.i, "nmod"):
            if s.case(deeper.i) == "as" or s.case(deeper.i).startswith("such"):
                p.add("support", deeper.i)
    if obj and child.lemma in _STRIKES and any(t.low == "to" for t in s.children(child.i, "mark")):
        p.add("purpose", obj.i)  # "used them *to shell the palace*"
    if child.lemma == "bear" and p.lemma == "bring":
        for t in s.children(child.i, "obl"):  # "brought their mortars to bear *on the town*"
            p.add(s.case(t.i), t.i)
    if child.lemma == "use" and obj:
        p.add("using", obj.i)
    if child.lemma in _BOUND:
        for t in s.children(child.i, "obl"):
            if s.case(t.i) in {"for", "to"}:
                p.add("bound", t.i)


def _bound_for(s: Sentence, p: Predicate) -> None:
    """ "seized rifles *intended for the rebels*", "found in a container *consigned to the church*": whose they were to be."""
    things = [i for slot in ("obj", "with", "content", "in", "aboard", "on", "from") for i in p.slots.get(slot, [])]
    things += [
        t.i for i in things for t in s.children(i, "nmod") if s.case(t.i) == "of"
    ]  # "hundreds of tonnes *of arms*"
    ends = [t for i in things for t in s.children(i, "acl", "amod") if t.lemma in _BOUND]
    ways = [t for i in (*things, p.i) for t in s.children(i, "nmod", "obl") if t.lemma == "way" and s.case(t.i) == "on"]
    for end in [*ends, *ways]:
        beside = s.children(p.i, "obl") if end.head == p.i else []  # "from a dhow *on its way to the rebels*"
        for t in [*s.children(end.i, "obl", "nmod"), *beside]:
            if s.case(t.i) in {"for", "to"} and t.i > end.i:
                p.add("bound", t.i)


def _stowed(s: Sentence, p: Predicate) -> None:
    """ "found rifles *hidden in a lorry*", "*hidden* under rice *aboard a dhow*, the navy found": where they were kept."""
    things = [i for slot in ("obj", "obj.of") for i in p.slots.get(slot, [])]
    ways = [t for i in things for t in s.children(i, "acl")]
    ways += [t for t in s.children(p.i, "advcl", "xcomp", "ccomp") if not _has_gap_subject(s, t.i)]
    for way in ways:
        if way.lemma in _STOWED and way.xpos not in {"VB", "VBG"}:
            for t in s.subtree(way.i):
                if t.rel in {"obl", "nmod"} and s.case(t.i).split(" ")[0] in _WITHIN:
                    p.add("stowed", t.i)
    for i in things:
        for clause in s.children(i, "acl", "acl:relcl"):
            for t in s.children(clause.i, "obl") if clause.lemma in _CARRYING else []:
                if s.case(t.i) in {"in", "off", "near", "at"}:
                    p.add("deep", t.i)  # "intercepted a dhow carrying rifles *in the Red Sea*"


def _cargo(s: Sentence, p: Predicate) -> None:
    """ "A plane *carrying rifles from Belarus* landed", "a ship *loaded with rifles* sailed": what was aboard, and whence."""
    for k in p.slots.get("subj", []):
        for clause in s.children(k, "acl", "acl:relcl"):
            carrying = clause.lemma in _CARRYING | _CARRIES and not is_passive(s, clause.i)
            beside = (
                [*s.children(clause.i, "obl", "obl:agent"), *s.children(k, "nmod")] if clause.lemma in LADEN else []
            )
            laden = [t for t in beside if s.case(t.i) == "with"]
            for t in [*(s.children(clause.i, "obj") if carrying else []), *laden]:
                p.add("cargo", t.i)
                for way in (*s.children(clause.i, "obl"), *s.children(t.i, "nmod")):
                    if s.case(way.i) == "from":
                        p.add("cargofrom", way.i)


def _held_by(s: Sentence, p: Predicate) -> None:
    """On whom something was found: "disarmed *the men*, taking two pistols", "in the possession of *the suspect*"."""
    above = s[p.token.head] if p.token.rel in {"conj", "advcl"} and p.token.head >= 0 else None
    if above is not None and above.lemma in _DISARMS and not is_passive(s, above.i):
        for t in s.children(above.i, "obj"):
            p.add("disarmed", t.i)
    for where in p.slots.get("in", []):
        for t in s.children(where, "nmod", "nmod:poss") if s[where].lemma in _KEEPING else []:
            if t.rel == "nmod:poss" or s.case(t.i) == "of":
                p.add("kept", t.i)
    thing = s[p.token.head] if p.token.rel == "acl" and p.passive and p.token.i > p.token.head else None
    if thing is not None and thing.rel == "obj" and s[thing.head].lemma == "have":
        for t in s.children(thing.head, "nsubj"):
            p.add("kept", t.i)  # "*the smugglers* had two pistols seized by police"


def _carried(s: Sentence, p: Predicate) -> None:
    """What was aboard, and who looked: "the lorry, *stopped by customs*, was carrying 40 rifles"."""
    for deed in (p.i, *(t.i for t in s.children(p.i, "xcomp", "ccomp"))):
        for search in s.children(deed, "advcl"):
            for t in s.children(search.i, "nsubj") if search.lemma in _SEARCHED and not p.slots.get("by") else []:
                p.add("searcher", t.i)  # "was found to be carrying rifles when *the navy* searched it"
    for clause in s.children(p.i, "advcl", "xcomp") if p.lemma in _STOPS and p.slots.get("obj") else []:
        for t in s.children(clause.i, "obj") if clause.lemma in _CARRYING and clause.xpos == "VBG" else []:
            p.add("content", t.i)  # "intercepted a ship, the Ever Star, *carrying rifles*"
            _inside(s, t.i, p)
    before = s[p.token.head] if p.token.rel == "conj" and p.token.head >= 0 else None
    if before is not None and before.lemma in _SEARCHED and not is_passive(s, before.i):
        for t in s.children(before.i, "obj"):
            p.add("searched", t.i)  # "*searched a bus* and found 2,000 cartridges"
    stopped = s[p.token.head] if p.token.rel == "acl" and p.passive and p.token.head >= 0 else None
    if stopped is not None and stopped.rel == "nsubj" and s[stopped.head].lemma in _CARRYING:
        for t in s.children(stopped.head, "obj"):
            p.add("content", t.i)
            _inside(s, t.i, p)


def _practised(s: Sentence, p: Predicate) -> None:
    """ "trained the rebels *to use mortars*", "taught them *how to fire mortars*": what they were trained on."""
    for deed in s.children(p.i, "xcomp", "advcl", "ccomp") if p.lemma in _TEACHES else []:
        if deed.lemma in _PRACTISED and any(t.low == "to" for t in s.children(deed.i, "mark")):
            for t in s.children(deed.i, "obj"):
                p.add("practised", t.i)
            for t in s.children(deed.i, "obl"):
                if p.lemma == "learn" and s.case(t.i) == "from":
                    p.add("from", t.i)  # "learned to use mortars *from Iranian officers*"
            if any(t.low == "how" for t in s.children(deed.i, "advmod")):
                p.add("how", deed.i)
    lessons = [i for slot in ("obj", "with") for i in p.slots.get(slot, []) if s[i].lemma in _LESSONS]
    for use in (t for i in lessons for t in s.subtree(i) if t.lemma in _PRACTICE):
        for t in s.children(use.i, "nmod"):
            p.add("practised", t.i)  # "provided the rebels with training in the use *of mortars*"


def _fired_by(s: Sentence, p: Predicate) -> None:
    """ "was hit by a missile *fired by the rebels*", "killed by a bomb *that the group planted*": who did it."""
    for k in dict.fromkeys(k for slot in ("subj", "by") for k in p.slots.get(slot, [])):
        for clause in s.children(k, "acl", "acl:relcl"):
            if clause.lemma in _FIRES:
                for t in s.children(clause.i, "obl", "obl:agent", "nsubj"):
                    by = s.case(t.i) == "by" or (t.rel == "obl:agent" and not s.case(t.i))
                    if by or (t.rel == "nsubj" and t.low not in _RELATIVE):
                        p.add("firer", t.i)


def _inside(s: Sentence, i: int, p: Predicate) -> None:
    """Everything nominal below a token, for contents: "a video of its fighters using a TOW"."""

    def within(t: Token) -> bool:  # "*MiG-29* and *Su-24* jets"
        return t.rel == "compound" or (t.rel == "conj" and t.head >= 0 and s[t.head].rel == "compound")

    for t in sorted(s.subtree(i), key=lambda t: (within(t), t.i)):
        if (
            t.i != i
            and t.upos in {"NOUN", "PROPN", "PRON"}
            and t.rel in {"obj", "nmod", "nsubj", "nsubj:pass", "obl", "conj", "appos", "dep", "root", "compound"}
        ):
            p.add("content", t.i)


def verb_predicate(s: Sentence, i: int) -> Predicate:
    """Arguments of a verb in active terms: the subject of a passive is its ``obj``."""
    token = s[i]
    p = Predicate(
        s, i, "verb", token.lemma, passive=is_passive(s, i), premodifier=token.rel == "amod" and token.head > i
    )
    particles = {
        t.low
        for t in s.children(i, "compound", "advmod", "case", "compound:prt")
        if t.upos in {"ADP", "ADV", "PART"} or t.xpos == "RP"
    }
    follow = s[i + 1] if i + 1 < len(s) else None
    if (
        follow
        and follow.xpos in {"RP", "IN", "RB"}
        and follow.low
        in {"over", "up", "off", "away", "out", "down", "back", "on", "along", "behind", "upon", "across"}
    ):
        particles.add(follow.low)
    for ready in s.children(i, "xcomp"):
        if ready.low == "available" and token.lemma == "make":  # "made rifles *available to the rebels*"
            particles.add("available")
    p.particles = frozenset(particles)
    if p.premodifier:
        modified = s[token.head]
        p.add("obj", _named_before(s, modified) if modified.rel == "appos" and modified.head >= 0 else token.head)
        for child in s.children(i, "compound", "obl", "nsubj", "obl:npmod", "advmod", "obj"):
            if child.i < i and (child.nominal or child.upos == "ADJ"):  # "US-supplied", "Saudi-supplied"
                p.add("subj", child.i)
        return p
    governor = s[token.head] if token.rel == "ccomp" and token.head >= 0 else None
    if governor is not None and any(t.low == "for" for t in s.children(i, "mark")):
        for k, passive in subject_of(s, governor.i):  # "*the broker* arranged for rifles to be shipped"
            if not passive and (governor.lemma in _BROKERS or governor.lemma in _PAYS):
                p.add("broker" if governor.lemma in _BROKERS else "payer", k)
    for made in s.children(i, "compound", "amod") if p.passive else []:
        if made.i == i - 2 and s[i - 1].text == "-":
            p.add("comp", made.i)  # "the rockets were *Iranian*-made"
    given = s.child(i, "obj") is not None  # "the rebels were given rifles": the subject of the passive receives
    if given and is_passive(s, i) and all(t.lemma in CAPTIVES for t in s.children(i, "obj")):
        given = False  # "the residents were taken *prisoner*"
    for subject, passive in subject_of(s, i):
        p.add(("iobj" if given else "obj") if passive else "subj", subject)
    if token.rel == "conj" and s[token.head].lemma == "surrender" and not is_passive(s, token.head):
        for t in s.children(token.head, "obl"):  # "surrendered *to the rebels* and handed over their rifles"
            if s.case(t.i) == "to":
                p.add("to", t.i)
    _objects(s, i, p)
    if token.rel == "acl:relcl" and token.head >= 0 and not p.passive:
        _fill_gap(s, i, p)
    if token.rel == "acl:relcl" and token.head >= 0 and p.passive:
        for t in s.children(i, "obl"):
            if t.low in {"whom", "which"} and s.case(t.i) in {"from", "to", "with", "on", "aboard"}:
                p.add(s.case(t.i), token.head)  # "traffickers *from whom* rifles were taken"
        if s[token.head].nominal and any(t.low == "where" for t in s.children(i, "advmod")):
            p.add("in", token.head)  # "the village *where* rifles were found"
    cleft = s[token.head] if token.rel == "acl:relcl" else None
    if cleft is not None and cleft.low == "what" and cleft.rel == "nsubj" and s.child(cleft.head, "cop"):
        p.slots["obj"] = [cleft.head]  # "*what* they found *were rifles*"
    if cleft is not None and cleft.lemma in _WHATEVER and cleft.i in p.slots.get("obj", []):
        p.slots["obj"] = _made_up_of(s, cleft) or p.slots["obj"]
    if token.rel == "ccomp" and s[token.head].rel == "acl:relcl" and not p.passive and not p.slots.get("obj"):
        p.add("obj", s[s[token.head].head].i)  # "tanks it said it had captured"
    _prepositional(s, i, p)
    p.slots.get("at", []).sort(key=lambda k: k < i)  # "at Bria it fired *at a camp*"
    for way in s.children(i, "advmod"):  # "seized the base *together with* its tanks"
        for t in s.children(way.i, "obl", "nmod") if way.low in {"together", "along"} else []:
            if s.case(t.i) == "with":
                p.add(f"{way.low} with", t.i)
    if follow is not None and not p.passive and not p.slots.get("obj") and (token.lemma, follow.low) in _PARTED:
        for handed in p.slots.get(follow.low, []):  # "passed on *rifles* to rebels"
            if follow.head == handed:
                p.add("obj", handed)
    if follow is not None and follow.low in {"in", "out"} and token.lemma in _CARRIES and not p.slots.get("obj"):
        for handed in p.slots.get(follow.low, []):  # "flew in *the first weapons*"; not "flew in *a jet*"
            many = s[handed].xpos in {"NNS", "NNPS"} or s[handed].lemma in _WHATEVER
            if follow.head == handed and many and follow.i == i + 1:
                p.add("obj", handed)
                p.particles |= {follow.low}
    _by_construction(s, token, p)
    if token.lemma in _ARRESTS:
        held = [i, *p.slots.get("obj", [])]
        for deed in (t for k in held for t in s.children(k, "advcl", "xcomp", "acl") if t.xpos == "VBG"):
            kept = bool(s.children(deed.i, "mark", "case"))  # "stopped the group *from* carrying rifles in"
            for t in s.children(deed.i, "obj") if deed.lemma in _CARRYING and not kept else []:
                p.add("carried", t.i)  # "arrested *carrying* 4,000 detonators"
    _all_told_of(s, token, p)
    if token.rel == "xcomp" and s[token.head].lemma in _RAISING and is_passive(s, token.head):
        _prepositional(s, token.head, p)  # "from whose stores rifles are said to have leaked"
    if p.passive and "by" not in p.slots:
        beside = [k for k in [token.head] if token.rel == "conj" and token in _coordinated(s, k)]
        for k in [*(other.i for other in _coordinated(s, i)), *beside]:  # "armed and later trained *by Iran*"
            for agent in s.children(k, "obl:agent"):
                if s.case(agent.i) in {"by", ""} and agent.i > i:  # not "bought *from the dealer* and brought here"
                    p.add("by", agent.i)
    if "out" in p.slots:
        p.particles |= {"out"}  # "drove them out of the town"
    for k in p.slots.get("by", []):
        if s[k].lemma == "way":  # "delivered *by way of Entebbe*"
            for t in [*s.children(k, "nmod"), *s.children(i, "obl")]:
                if s.case(t.i) == "of" and t.i > k:
                    p.add("via", t.i)
    if "by" in p.slots:  # "to be handed over *by an agreement*"
        p.slots["by"] = [k for k in p.slots["by"] if s[k].lemma not in _ACTS]
    for k in p.slots.get("from", []):
        for t in s.children(k, "nmod"):
            if s.case(t.i) == "to":
                p.add("to", t.i)  # "went from a warehouse *to Bishkek*"
    for by in p.slots.get("by", []):
        p.add("subj" if p.passive or token.xpos == "VBN" else "by", by)
    for subject_i in p.slots.get("subj", []):
        for t in s.children(subject_i, "nmod"):
            island = s.case(t.i) == "on" and (t.upos == "PROPN" or t.lemma == "island")  # "marines *on Jolo*"
            if island or s.case(t.i) in {"in", "near", "at", "outside"}:
                for where in (t, *s.children(t.i, "nmod")):  # "an explosion at a depot *in Bata*"
                    p.add("deep", where.i)
    for name in ("subj", "obj"):
        for k in list(p.slots.get(name, [])):
            _of_its_own(s, k, name, p)
    for thing in [k for slot in ("obj", "subj", "with") for k in p.slots.get(slot, [])]:
        relative = s.children(thing, "acl:relcl")  # "two pistols that *belonged to the man*"
        for clause in (*relative, *(t for t in s.subtree(thing) if t.rel == "acl")):
            doubted = any(t.low in _FORMERLY or t.low == "had" for t in s.children(clause.i, "advmod", "aux"))
            if clause.lemma == "belong" and not doubted:  # "captured tanks *belonging to the army*"
                for t in s.children(clause.i, "obl"):
                    p.add("belonging", t.i)
    if token.rel == "conj" and s[token.head].lemma in {
        "ambush",
        "attack",
        "overrun",
        "rout",
        "raid",
        "storm",
        "defeat",
    }:
        for t in s.children(token.head, "obj"):  # "ambushed *the police* and made off with rifles"
            if t.lemma not in QUARTERS or s.child(t.i, "compound", "amod", "nmod:poss"):
                p.add("fought", t.i)
    for obj_i in list(p.slots.get("obj", [])):
        for k in conjuncts(s, obj_i):
            _prepositional(s, k, p, weak=True)
            _deep_prepositional(s, k, p)
        _inside(s, obj_i, p)
    _bound_for(s, p)
    _stowed(s, p)
    _carried(s, p)
    _held_by(s, p)
    _cargo(s, p)
    _fired_by(s, p)
    _practised(s, p)
    if p.passive and p.slots.get("obj"):
        for clause in s.children(i, "xcomp"):
            _inside(s, clause.i, p)
    if token.lemma in _SHOWS:
        for complement in s.children(i, "xcomp", "ccomp"):
            if not any(t.low == "that" for t in s.children(complement.i, "mark")):  # "showed *that* it has rockets"
                _inside(s, complement.i, p)
    return p


def _by_construction(s: Sentence, token: Token, p: Predicate) -> None:
    """Arguments that a construction hangs elsewhere: "made rifles *available to*", "*kept* the rebels supplied"."""
    i, follow = token.i, s[token.i + 1] if token.i + 1 < len(s) else None
    for ready in s.children(i, "xcomp") if "available" in p.particles else []:
        for t in s.children(ready.i, "obl"):
            if s.case(t.i) == "to":
                p.add("available", t.i)
    keeper = s[token.head] if token.rel in {"xcomp", "ccomp", "acl", "advcl"} and token.head >= 0 else None
    if keeper is not None and keeper.rel == "obj" and keeper.head >= 0:
        keeper = s[keeper.head]
    bare = token.xpos == "VBN" and not s.children(i, "mark", "aux", "case")  # not "kept them *from being used*"
    if keeper is not None and keeper.lemma == "keep" and bare and s.children(keeper.i, "obj"):
        p.slots["obj"] = [t.i for t in s.children(keeper.i, "obj")]  # "kept *the rebels* supplied with rifles"
        p.slots["subj"] = [k for k, passive in subject_of(s, keeper.i) if not passive]
    if follow is not None and follow.text == ":" and token.xpos in {"VBN", "VBD"} and not p.passive:
        p.slots.pop("subj", None)  # "ten men neutralised; *recovered:* 9 rifles"
        listed = next((t for t in s.tokens[follow.i + 1 :] if t.nominal and t.rel not in {"compound", "nummod"}), None)
        if listed is not None and not p.slots.get("obj"):
            p.add("obj", listed.i)
    cause = s[token.head] if token.rel == "acl" and token.head >= 0 and s.case(token.head) == "for" else None
    if cause is not None and cause.head >= 0 and s[cause.head].lemma in _THANKS and "by" not in p.slots:
        for t in s.children(cause.head, "obj"):
            p.add("subj", t.i)  # "thanked *France* for the vehicles handed over in June"


def _made_up_of(s: Sentence, things: Token) -> list[int]:
    """ "The things that they seized *include two rifles*", "among the weapons that they seized *were two rifles*"."""
    above = s[things.head] if things.head >= 0 else things
    if things.rel == "nsubj" and above.lemma in {"include", "comprise"}:
        return [k for t in s.children(above.i, "obj") for k in conjuncts(s, t.i)]
    if things.rel == "obl" and s.case(things.i) == "among" and above.nominal and s.child(above.i, "cop"):
        return conjuncts(s, above.i)
    return []


def _all_told_of(s: Sentence, clause: Token, p: Predicate) -> None:
    """ "*the rifles and equipment* which were seized": the clause behind the last of a pair tells of both.

    Where the last has an article or count of its own, or a comma stands before the clause, it tells of the last alone.
    """
    if clause.rel not in {"acl:relcl", "acl"} or clause.head < 0 or s[clause.head].rel != "conj":
        return
    last, first = s[clause.head], s[s[clause.head].head]
    opening = min(t.i for t in s.subtree(clause.i))
    if s[opening].text == "," or s[opening - 1].text == "," or s.child(last.i, "det", "nummod", "nmod:poss", "case"):
        return
    if not first.nominal or not any(t.low in {"the", "these", "those"} for t in s.children(first.i, "det")):
        return
    for slot in p.slots.values():
        if last.i in slot:
            slot[slot.index(last.i)] = first.i


def _of_its_own(s: Sentence, k: int, name: str, p: Predicate) -> None:
    """What stands with the subject or object itself: "the cargo *confiscated by the navy*", "left *the army's* custody"."""
    for t in s.children(k, "nmod:poss", "nmod", "amod", "compound"):
        case = s.case(t.i)
        if t.rel == "nmod:poss" or (t.rel in {"amod", "compound"} and t.i < k):
            p.add(f"{name}.poss", t.i)
        elif case:
            p.add(f"{name}.{case}", t.i)
        if name == "obj" and (t.rel != "nmod" or case == "of"):
            p.add("objowner", t.i)
    for clause in s.children(k, "acl", "acl:relcl"):
        for t in s.children(clause.i, "obl", "obl:agent"):
            p.add(f"{name}.{s.case(t.i) or 'by'}", t.i)


def _objects(s: Sentence, i: int, p: Predicate) -> None:
    """Direct and indirect objects; one shared with a verb right behind; one that strayed under an oblique."""
    direct = s.children(i, "obj")
    for obj in s.children(i, "obj", "iobj"):
        if obj.low in _RELATIVE and (head := _clause_noun(s, i)) is not None:
            p.add("obj", head)
        elif obj.rel == "iobj" or (len(direct) == 2 and obj is direct[0]):
            p.add("iobj", obj.i)
        else:
            p.add("obj", obj.i)
    if p.slots.get("obj") or p.passive:
        return
    for other in _coordinated(s, i):
        shared = s.child(other.i, "obj")
        if shared and (other.i <= i + 2 or s[i].lemma not in _STAYS):
            p.add("obj", shared.i)
            return
    if s[i].rel == "conj" and s[i].head >= 0 and s[s[i].head].upos == "VERB":
        for shared in s.children(s[i].head, "obj"):
            if shared.i > i:  # "conspired to buy and *export weapons* to the south"
                p.add("obj", shared.i)
                _prepositional(s, s[i].head, p)
                return
    for oblique in s.children(i, "obl"):
        if not s.case(oblique.i) and oblique.upos == "NOUN":
            p.add("obj", oblique.i)
        for strayed in s.children(oblique.i, "obj"):
            p.add("obj", strayed.i)
        for k in conjuncts(s, oblique.i)[1:]:
            if not s.case(k) and s[k].upos == "NOUN" and not s.child(k, "cc"):
                p.add("obj", k)


def _coordinated(s: Sentence, i: int) -> list[Token]:
    """The verbs beside one that share what follows with it: "captured and later *sold* 40 rifles"."""
    if i + 1 >= len(s) or s[i + 1].upos != "CCONJ":
        return []  # not "recovered *there* and traced by the agency"
    others = (t for t in s.children(i, "conj") if t.upos == "VERB" and not s.child(t.i, *_SUBJECTS))
    return [t for t in others if all(x.upos in {"ADV", "AUX"} for x in s.tokens[i + 2 : t.i])]


def _deep_prepositional(s: Sentence, k: int, p: Predicate) -> None:
    """Prepositions that the parser hung on a word inside the object: "a helicopter with a missile near Baiji"."""
    for t in s.subtree(k, frozenset({"acl", "acl:relcl", "advcl", "parataxis"})):
        if (
            t.i > k
            and t.rel in {"nmod", "obl"}
            and (case := s.case(t.i)) in {"with", "from", "to", "for", "near", "against", "in", "at", "aboard"}
        ):
            p.add("deep" if case in {"in", "at", "near"} else case, t.i)


def _fill_gap(s: Sentence, i: int, p: Predicate) -> None:
    """The role that the modified noun plays in its relative clause."""
    head = s[i].head
    relative = next(
        (t for t in s.subtree(i, frozenset({"acl:relcl", "advcl"})) if t.low in _RELATIVE | {"where"} and t.i < i + 1),
        None,
    )
    bare = relative is not None and relative.low == "that" and not s.case(relative.i)
    if relative is not None and relative.rel in {"obl", "nmod"} and not bare:
        case = s.case(relative.i) or "in"
        p.add(case, head)
        return
    if relative is not None and relative.low == "where":
        p.add("in", _place_before(s, relative.i, head))
        return
    if relative is not None and relative.rel in _SUBJECTS:
        p.add("subj", head)
        return
    if not p.slots.get("obj"):
        p.add("obj", head)
    stranded = next((t for t in s.children(i, "obl") if t.low in _RELATIVE), None)
    if stranded is not None and s.case(stranded.i):
        p.add(s.case(stranded.i), head)


def _place_before(s: Sentence, where: int, head: int) -> int:
    """ "filmed with launchers in *Panjgur*, where they stormed a camp": the place right before, whatever the clause hangs on."""
    last = where - 2 if where > 1 and s[where - 1].text == "," else where - 1
    if s[head].upos == "PROPN":
        return head
    while last > head and s[last].rel in {"flat", "compound", "appos"}:
        last = s[last].head  # "in *La* Spezia"
    return last if last > head and s[last].nominal and s[last].rel in {"nmod", "obl", "conj"} else head


def noun_predicate(s: Sentence, i: int) -> Predicate:
    """Arguments of an event noun: "the capture of X by Y", "its supply", "launched an attack on"."""
    token = s[i]
    p = Predicate(s, i, "noun", token.low if token.xpos == "VBG" else token.lemma)
    _prepositional(s, i, p)
    for child in s.children(i, "nmod"):
        if s.case(child.i) == "of" or (s.case(child.i) == "for" and token.lemma in _LICENCES):
            _prepositional(s, child.i, p, weak=True)
            for t in s.subtree(child.i, frozenset({"acl", "acl:relcl", "advcl"})):
                if t.rel == "nmod" and s.case(t.i) in {"by", "to", "from"}:
                    p.add(s.case(t.i), t.i)
    for by in p.slots.get("by", []):
        for t in s.children(by, "nmod"):
            if s.case(t.i) in {"against", "on"}:
                p.add(s.case(t.i), t.i)  # "the use of mortars by gunmen *against the troops*"
            if s.case(t.i) in {"in", "off", "near"}:
                p.add("deep", t.i)  # "the seizure of rifles by border guards *in the Gulf of Oman*"
    for owner in s.children(i, "nmod:poss"):
        p.add("poss", owner.i)
    for t in s.children(i, "appos"):  # "the first shipment, *5,000 rifles*, is due"
        p.add("appos", t.i)
    for clause in s.children(i, "acl"):  # "the attack, *using mortars*, failed"
        for t in s.children(clause.i, "obj") if clause.low == "using" else []:
            p.add("using", t.i)
    for modifier in s.children(i, "compound", "amod"):
        p.add("comp" if modifier.rel == "compound" else "amodstate", modifier.i)
    if s.child(i, "cop") or token.rel == "root":
        for subject in s.children(i, "nsubj"):
            relative = subject.low in _RELATIVE and token.rel == "acl:relcl" and token.head >= 0
            p.add("copsubj", token.head if relative else subject.i)
            if s.case(token.i) == "behind":
                p.add("lightsubj", token.head if relative else subject.i)  # "*Iran* is behind the arming of the group"
    if token.head >= 0:
        if s.case(token.i) == "with" and token.rel in {"obl", "nmod"}:
            helped = subject_of(s, token.head) if token.rel == "obl" else []
            agents = s.children(token.head, "obl:agent")
            for k in [t.i for t in agents] or [k for k, passive in helped if not passive]:
                p.add("helped", k)
        readied = s[token.head] if token.rel in {"advcl", "obl"} and token.lemma in _EXPORTS else None
        if readied is not None and any(t.low == "for" for t in s.children(i, "mark", "case")):
            things = [t.i for t in s.children(readied.i, "obj", "nsubj:pass")]
            for k in things or [k for k, passive in subject_of(s, readied.i) if passive]:
                p.add("of", k)  # "cleared *40 tanks* for export"
        _is_what(s, token, p)
        _described_by(s, token, p)
        _blamed(s, token, p)
        _licensed(s, token, p)
        if token.rel in {"obj", "nsubj:pass", "obl"} and s[token.head].upos == "VERB":
            _light_verb(s, token, token, p)
            if s[token.head].lemma in _OWNS_UP:  # "*the rebels* conceded the loss of two tanks"
                for k, passive in subject_of(s, token.head):
                    if not passive and token.rel == "obj":
                        p.add("owned-up", k)
            if token.lemma in _CONTRACTS:  # "*the army* signed a contract *with the firm* *for six tanks*"
                won = s[token.head].lemma in {"win", "secure", "land", "clinch", "bag"}
                for k, passive in subject_of(s, token.head):
                    if not passive:
                        p.add("seller" if won else "lightsubj", k)
                for t in s.children(token.head, "obl"):
                    if t.i > token.i and s.case(t.i) in {"for", "with"}:
                        p.add(s.case(t.i), t.i)
        row = s[token.head]  # "staged *a series of* attacks"
        if row.lemma in _ROWS and row.rel in {"obj", "nsubj:pass"} and s.case(i) == "of" and s[row.head].upos == "VERB":
            _light_verb(s, token, row, p)
    return p


def _is_what(s: Sentence, token: Token, p: Predicate) -> None:
    """What the noun turns out to be: "the recipient *is the army*", "named the army *as* the recipient"."""
    head = s[token.head]
    if token.rel == "nsubj" and head.nominal and s.child(head.i, "cop"):
        p.add("is", head.i)
    if s.case(token.i) == "as" and token.rel in {"obl", "nmod"}:
        verb = head if head.upos == "VERB" else s[head.head] if head.head >= 0 else head
        for named in s.children(verb.i, "obj", "nsubj:pass"):
            if named.i != token.i:
                p.add("is", named.i)


def _described_by(s: Sentence, token: Token, p: Predicate) -> None:
    """What a predicative noun is said of: the subject of "is", "became", "considers itself", or the noun it renames."""
    head = s[token.head]
    if token.rel == "conj" and s.child(token.i, "cop") and not s.child(token.i, "nsubj"):
        for k, _ in subject_of(s, head.i):  # "was abandoned and *is* in the hands of"
            p.add("copsubj", k)
    if token.rel == "acl:relcl" and not s.child(token.i, "nsubj"):
        p.add("copsubj", head.i)
    under = s.case(token.i) == "under" and head.lemma in {"come", "fall", "pass", "return"}
    if head.lemma in {"be", "remain", "stay", "consider", "become"} or token.rel == "xcomp" or under:
        reflexive = any(o.low in {"itself", "themselves"} for o in s.children(head.i, "obj"))
        objects = s.children(head.i, "obj") if token.rel == "xcomp" and not reflexive else []
        for k in [o.i for o in objects] or [k for k, _ in subject_of(s, head.i)]:
            p.add("copsubj", k)
    if token.rel == "appos":
        p.add("appossubj", _named_before(s, token))
    inverted = token.rel == "obl" and token.i < head.i and head.nominal and s.child(head.i, "cop")
    if inverted and s.case(token.i) in {"among", "in", "at"}:
        p.add("copsubj", head.i)  # "among the suppliers is *Sudan*", "in the hands of the rebels are *40 rifles*"
    some_of = head.lemma in _PARTS or head.low in {"one", "two", "three"}
    if token.rel == "nmod" and s.case(token.i) == "of" and some_of:
        for subject in s.children(head.i, "nsubj"):
            relative = subject.low in _RELATIVE and head.rel == "acl:relcl"
            p.add("copsubj", head.head if relative else subject.i)
    if token.lemma == "way" and s.case(token.i) == "on" and token.rel in {"nmod", "obl"}:
        for k in [head.i] if token.rel == "nmod" else [t.i for t in s.children(head.i, "obj") if t.i < token.i]:
            p.add("copsubj", k)  # "held *missiles* on their way to Lebanon"
    if s.case(token.i) == "in" and (token.rel == "nmod" or (token.rel == "obl" and head.rel == "acl")):
        p.add("copsubj", head.i if token.rel == "nmod" else head.head)


def _blamed(s: Sentence, token: Token, p: Predicate) -> None:
    """Who is blamed for the deed, wherever the parser hangs it: "criticised X for the export", "accused X of the sale"."""
    head = s[token.head]
    if s.case(token.i) not in {"for", "of", "over"}:
        return
    if token.rel == "obl" and head.lemma in BLAMING:
        for blamed in s.children(head.i, "nsubj:pass", "obj", "iobj"):
            p.add("blamed", blamed.i)
    elif token.rel == "nmod" and head.rel in {"obj", "iobj", "nsubj:pass"} and s[head.head].lemma in BLAMING:
        p.add("blamed", head.i)
    elif token.rel == "nmod" and head.lemma in _SUSPICION and head.head >= 0 and s[head.head].lemma in BLAMING:
        for blamed in s.children(head.head, "nsubj:pass", "obj"):  # "held on charges *of the purchase of arms*"
            p.add("blamed", blamed.i)


def _licensed(s: Sentence, token: Token, p: Predicate) -> None:
    """ "*South Africa* refused to grant a licence for the export of shells": who has to allow it, where that is a state."""
    licence = token if token.lemma in _LICENCES else s[token.head]
    if (
        (licence is not token and token.rel != "nmod")
        or licence.lemma not in _LICENCES
        or licence.rel not in {"obj", "nsubj:pass"}
    ):
        return
    for k, passive in subject_of(s, licence.head):
        if not passive and k != licence.i:
            p.add("licenser", k)
    for agent in s.children(licence.head, "obl:agent"):
        p.add("licenser", agent.i)


def _light_verb(s: Sentence, token: Token, said: Token, p: Predicate) -> None:
    """Arguments that stand with the verb: "carried out an attack on X". ``said`` is its object, the deed or a row of them."""
    head = s[said.head]
    own = token.rel == "obl" and token.lemma in _FIGHTS and s.case(token.i) in {"in", "during"}
    own = own and head.lemma not in _DIES  # "died *in an attack on* the town"
    if own and not is_passive(s, head.i) and any(t.low in {"a", "an", "its", "their"} for t in s.children(token.i)):
        for subject, passive in subject_of(s, head.i):  # "seized rifles *in an ambush on* troops"
            if not passive:
                p.add("lightsubj", subject)
    taking_part = token.rel == "obl" and head.lemma in {"take", "participate", "engage", "join", "share"}
    one_load = token.xpos == "NN" or s.child(token.i, "nummod") is not None
    held_up = one_load and head.lemma in {"stop", "halt"} and token.lemma in _LOADS  # "stopped a consignment": seized
    told = head.lemma == "report" and token.lemma in _FIGHTS | _STRIKES  # "residents *reported* an attack"
    if (head.lemma in _LIGHT and token.rel != "obl" and not held_up and not told) or taking_part:
        for subject, passive in subject_of(s, head.i):
            if not passive:
                p.add("lightsubj", subject)
        for agent in s.children(head.i, "obl:agent"):
            p.add("lightsubj", agent.i)
    if head.lemma in _CANCELS and said.rel == "obj":
        for subject, passive in subject_of(s, head.i):
            if not passive:
                p.add("stopper", subject)  # "*Qatar* cancelled the sale of rifles"
    for receiver in s.children(head.i, "iobj"):
        p.add("to", receiver.i)  # "made *the rebels* a gift of rockets"
    if head.lemma in _BROKERS and said.rel == "obj":
        for subject, passive in subject_of(s, head.i):
            if not passive:
                p.add("broker", subject)  # "*the dealer* arranged the sale of rifles"
    if token.rel == "obl" and s.case(token.i) in {"since", "after", "before", "following", "despite", "until"}:
        return  # "*since the attacks* it has taken steps against the group"
    for child in s.children(head.i, "obl"):
        if head.lemma in _TOLD and s.case(child.i) == "to":
            continue  # "their delivery had been notified *to the Security Council*"
        if child.i > token.i and s.case(child.i) in {"on", "against", "to", "from", "in", "at", "near", "by"}:
            p.add(s.case(child.i), child.i)


def _named_before(s: Sentence, token: Token) -> int:
    """What a singular apposition is about: the last of the coordinated names before it."""
    names = [k for k in conjuncts(s, token.head) if k < token.i]
    return names[-1] if names and token.xpos in {"NN", "NNP"} else token.head


def adjective_predicate(s: Sentence, i: int) -> Predicate:
    """Arguments of a predicative or modifying adjective: "bound for", "armed with", "missing", "loyal to"."""
    token = s[i]
    p = Predicate(s, i, "adjective", token.lemma)
    _prepositional(s, i, p)
    before = s[i - 1] if i else token
    if token.rel in {"amod", "acl", "acl:relcl"} and token.head >= 0 and not s.child(i, "nsubj"):
        p.add("subj", token.head)
    elif token.rel in {"ccomp", "xcomp", "conj", "dep", "orphan"} and before.nominal and before.rel in {"obj", "conj"}:
        p.add("subj", before.i)  # "reported eight marines dead and *rifles missing*"
    else:
        for subject, _ in subject_of(s, i):
            p.add("subj", subject)
    for told in (a for a in s.ancestors(i) if a.lemma in _OWNS_UP):  # "*Venezuela* reported rifles missing"
        for subject, passive in subject_of(s, told.i):
            if not passive:
                p.add("owned-up", subject)
    return p
