"""Subjects and objects hung on the wrong word: repairs around one verb."""

from __future__ import annotations

from armstrail.claims.predicates import CAPTIVES
from armstrail.claims.repairs.tree import make_root, rehang, subject_relation, with_be
from armstrail.claims.syntax import Sentence, Token
from armstrail.mentions.dates import MONTHS, WEEKDAYS

_RIDS = frozenset({"clear", "rid", "free", "purge", "strip", "rob", "relieve", "deprive"})
_TAKEN = frozenset(
    {"capture", "seize", "steal", "loot", "smuggle", "confiscate", "abandon", "destroy", "damage", "plunder"}
)
_HAD = frozenset(
    {"buy", "purchase", "acquire", "obtain", "take", "supply", "donate", "sell", "give", "deliver", "import"}
)
_STOPS = frozenset(
    {"board", "intercept", "stop", "seize", "search", "impound", "halt", "detain", "inspect", "hit", "sink"}
)
_CARRIES = frozenset({"carry", "transport", "ferry", "haul", "convey", "bring", "smuggle"})
_HARMS = frozenset({"wound", "injure", "kill", "hurt", "maim", "capture", "arrest", "detain"})
_TIMES_OF_YEAR = frozenset(
    {"spring", "summer", "autumn", "winter", "year", "month", "week", "day", "night", "evening", "morning", "weekend"}
    | {*MONTHS, *WEEKDAYS}
)
_BESIDES = frozenset({"besides", "apart from", "aside from", "along with", "in addition to", "as well as"})

_MOVING = frozenset(
    {"flee", "retreat", "advance", "surrender", "defect", "depart", "withdraw", "die", "oppose", "fight"}
)
_FRONTED = frozenset({"no", "not", "never", "only", "nor", "seldom", "rarely", "hardly", "scarcely", "nowhere"})


def mend_verb(s: Sentence, verb: Token) -> None:
    """Mend what hangs on one verb: voice, subjects, objects and what goes with them."""
    _mend_voice(s, verb)
    _mend_no_agent(s, verb)
    for t in s.children(verb.i, "nsubj"):
        if verb.lemma == "consist" and t.i > verb.i and s.case(t.i) == "of":
            rehang(s, t, verb.i, "obl")  # "consisted *of rifles* wrapped in plastic"
    _mend_ordered(s, verb)
    _mend_going_on(s, verb)
    _mend_rest(s, verb)
    _mend_addressed(s, verb)
    _mend_day_subject(s, verb)
    _mend_list_behind_aside(s, verb)
    _mend_captives(s, verb)
    _mend_capital(s, verb)
    _mend_called(s, verb)
    _mend_whose(s, verb)
    _mend_some(s, verb)
    _mend_out_of(s, verb)
    _mend_last_of_list(s, verb)
    _mend_worth(s, verb)
    _mend_behind_particle(s, verb)
    _mend_whatever(s, verb)
    _mend_listed_aims(s, verb)
    _mend_behind_for(s, verb)
    _mend_fleeing(s, verb)
    _mend_fronted(s, verb)
    _mend_pluperfect(s, verb)
    _mend_having(s, verb)
    _mend_shipment_list(s, verb)
    _mend_renamed(s, verb)
    _mend_craft_named(s, verb)
    _mend_after_aside(s, verb)
    _mend_in_addition(s, verb)
    _mend_last_is_subject(s, verb)
    _mend_taken_included(s, verb)
    _mend_rid_of(s, verb)
    _mend_away_with(s, verb)
    _mend_two_tolls(s, verb)
    _mend_captured_things(s, verb)
    _mend_carrying(s, verb)
    _mend_arranged(s, verb)
    _mend_together(s, verb)
    _mend_called_false(s, verb)
    _mend_second_subject(s, verb)


def _mend_voice(s: Sentence, verb: Token) -> None:
    """ "*Troops have confiscated* from the rebels *25 missiles*": an active verb read as a passive."""
    subjects = s.children(verb.i, "nsubj:pass")
    if not subjects or any(t.lemma in {"be", "get"} for t in s.children(verb.i, "aux")) or verb.rel == "acl":
        return
    things = [t for t in (*subjects[1:], *s.children(verb.i, "obj")) if t.i > verb.i] or _beyond_dash(s, verb)
    if subjects[0].i < verb.i and things and len(subjects) <= 2:
        rehang(s, subjects[0], verb.i, "nsubj")
        for t in things:
            rehang(s, t, verb.i, "obj")


def _mend_no_agent(s: Sentence, verb: Token) -> None:
    """ "launchers that *Swedish industry* had shipped": read as the agent of a passive, without a "by"."""
    agent = s.child(verb.i, "obl:agent")
    if agent is None or agent.i > verb.i or s.case(agent.i) or s.child(verb.i, "nsubj", "nsubj:pass", "csubj"):
        return
    if not with_be(s, verb) and agent.nominal:
        rehang(s, agent, verb.i, "nsubj")


def _mend_ordered(s: Sentence, verb: Token) -> None:
    """ "Analysts expect *the army* to ship shells": who is to do it, read as a second subject of the expecting."""
    first, *others = s.children(verb.i, "nsubj") or [verb]
    for t in others:
        below = [c for c in s.children(verb.i, "xcomp", "ccomp") if c.i > t.i and s.child(c.i, "mark")]
        if first.i < verb.i < t.i and any(s[c.i].xpos == "VB" and not s.child(c.i, "nsubj") for c in below):
            t.rel = "obj"


def _mend_going_on(s: Sentence, verb: Token) -> None:
    """ "*Went on shipping* shells": the shipping read as a circumstance of the going."""
    if verb.lemma not in {"go", "keep", "carry"}:
        return
    for clause in s.children(verb.i, "advcl"):
        on = s.child(clause.i, "mark")
        if on is not None and on.low == "on" and on.i == verb.i + 1 and clause.xpos == "VBG" and clause.i == on.i + 1:
            rehang(s, on, verb.i, "compound:prt")
            clause.rel = "xcomp"


def _mend_rest(s: Sentence, verb: Token) -> None:
    """ "20 lorries, eleven of them captured, *the others bought* from dealers": what was bought, read as who bought."""
    part = s.child(verb.i, "nsubj")
    if (
        part is None
        or part.low not in {"others", "rest", "remainder", "some", "most"}
        or verb.xpos not in {"VBD", "VBN"}
    ):
        return
    if verb.rel in {"parataxis", "conj", "acl", "appos", "advcl"} and verb.lemma in _HAD | _TAKEN:
        if not s.child(verb.i, "obj", "aux", "ccomp") and verb.i == part.i + 1:
            part.rel, verb.xpos = "nsubj:pass", "VBN"


def _mend_addressed(s: Sentence, verb: Token) -> None:
    """ "*Kampala*, he told parliament, had bought helicopters": read as one who is spoken to."""
    name = s.child(verb.i, "vocative")
    if name is not None and name.i < verb.i and not s.child(verb.i, "nsubj", "nsubj:pass", "csubj"):
        if any(t.xpos in {"VBD", "VBZ", "VBP", "MD"} for t in (verb, *s.children(verb.i, "aux"))):
            rehang(s, name, verb.i, subject_relation(s, verb))


def _mend_day_subject(s: Sentence, verb: Token) -> None:
    """ "By the following *spring* coalition aircraft had left": the time read as a word of the doers' name."""
    told = s.child(verb.i, "nsubj", "nsubj:pass", "csubj")
    if told is not None and not s.case(told.i):
        return
    for doers in [told] if told is not None else s.children(verb.i, "obl"):
        case = s.child(doers.i, "case")
        if case is None or doers.i > verb.i or case.low not in {"by", "in", "on", "during", "until", "since"}:
            continue
        at = next((k for k in range(case.i + 1, doers.i) if s[k].low in _TIMES_OF_YEAR), None)
        if at is None or not doers.nominal or s[at].head < at or any(t.upos == "ADP" for t in s.tokens[at : doers.i]):
            continue
        inside = [t for t in s.subtree(doers.i) if t.i < at]
        rehang(s, s[at], verb.i, "obl")
        for t in inside:
            if t.head == doers.i or t.head > at:
                rehang(s, t, at, t.rel)
        rehang(s, doers, verb.i, subject_relation(s, verb))
        return


def _mend_list_behind_aside(s: Sentence, verb: Token) -> None:
    """ "received, in at least four deliveries, *rifles and machine guns*": what stands between commas, read as their first."""
    if verb.i + 2 >= len(s) or s[verb.i + 1].text != "," or s.child(verb.i, "obj", "ccomp", "xcomp"):
        return
    for t in s.children(verb.i, "obl"):
        listed = [x for x in s.children(t.i, "conj", "appos") if x.nominal and x.i > t.i]
        own = min(x.i for x in s.subtree(t.i, frozenset({"conj", "appos", "punct"})))
        if own != verb.i + 2 or not s.case(t.i) or not listed:
            continue
        first = min(x.i for x in s.subtree(listed[0].i, frozenset({"conj", "punct"})))
        if s[first - 1].text == "," and s.child(listed[0].i, "cc") is None:
            rehang(s, listed[0], verb.i, "obj")
            for more in listed[1:]:
                rehang(s, more, listed[0].i, "conj")
            return


def _beyond_dash(s: Sentence, verb: Token) -> list[Token]:
    """ "seized from the rebels - a local militia - *three rifles*": counted things hung on whom they were taken from."""
    for whom in s.children(verb.i, "obl"):
        for t in s.children(whom.i, "conj", "appos"):
            first = min(x.i for x in s.subtree(t.i))
            dash = s[first].text if s[first].upos == "PUNCT" else s[first - 1].text
            if s.case(whom.i) == "from" and dash in {"-", "—", "–", ","} and s.child(t.i, "nummod"):
                return [t]
    return []


def _mend_captives(s: Sentence, verb: Token) -> None:
    """ "took *30 soldiers prisoner*": read as the soldiers' prisoner, or as a prisoner that 60 took."""
    captive = next((t for t in s.children(verb.i, "obj") if t.low in CAPTIVES), None)
    if captive is None or verb.lemma not in {"take", "hold"}:
        return
    owner = s.child(captive.i, "nmod:poss", "compound")
    if owner is not None and not s.child(owner.i, "case") and not s.child(captive.i, "det"):
        rehang(s, owner, verb.i, "obj")
        rehang(s, captive, verb.i, "xcomp")
    count = s.child(captive.i, "nummod")
    if count is not None and captive.xpos == "NN" and count.low not in {"one", "1"}:
        rehang(s, count, verb.i, "obj")  # "took *12* prisoner"
        rehang(s, captive, verb.i, "xcomp")
    taken = s.child(verb.i, "nsubj")
    if taken is not None and taken.upos == "NUM" and verb.rel == "conj" and verb.xpos == "VBN":
        rehang(s, taken, verb.i, "nsubj:pass")
        rehang(s, captive, verb.i, "xcomp")


def _mend_capital(s: Sentence, verb: Token) -> None:
    """ "In the capital, *Tiraspol*, police shot four men": the town's name read as a second subject."""
    subjects = s.children(verb.i, "nsubj", "nsubj:pass")
    if len(subjects) < 2 or subjects[0].upos != "PROPN" or subjects[0].i < 2:
        return
    name, comma = subjects[0], s[subjects[0].i - 1]
    place = s[comma.i - 1]
    if comma.text == "," and place.rel == "obl" and place.head == verb.i and place.upos == "NOUN" and s.case(place.i):
        rehang(s, name, place.i, "appos")


def _mend_called(s: Sentence, verb: Token) -> None:
    """ "The state company *Norinco* sold rifles": the name behind its noun read as a second subject."""
    subjects = s.children(verb.i, "nsubj", "nsubj:pass")
    by = s.children(verb.i, "obl:agent")  # "made by the Chinese firm *CASC*"
    if len(by) == 2 and by[0].upos == "NOUN" and by[1].upos == "PROPN" and by[1].i == by[0].i + 1:
        rehang(s, by[1], by[0].i, "appos")
    if len(subjects) == 2 and subjects[0].upos == "NOUN" and subjects[1].upos == "PROPN":
        noun, name = subjects
        if name.i == noun.i + 1 or (s.children(name.i) and min(t.i for t in s.subtree(name.i)) == noun.i + 1):
            rehang(s, name, noun.i, "appos")


def _mend_whose(s: Sentence, verb: Token) -> None:
    """ "were seized by the group, *whose station* broadcast pictures": read as one more subject of the seizure."""
    subjects = s.children(verb.i, "nsubj", "nsubj:pass")
    if len(subjects) < 2 or subjects[-1].i < verb.i:
        return
    strayed = subjects[-1]
    later = next((t for t in s.children(verb.i, "conj", "parataxis", "advcl") if t.i > strayed.i), None)
    whose = any(t.low == "whose" for t in s.children(strayed.i, "nmod:poss"))
    if whose and later is not None and not s.child(later.i, "nsubj"):
        rehang(s, strayed, later.i, "nsubj")


def _mend_some(s: Sentence, verb: Token) -> None:
    """ "abandoned vehicles, *some with the engines warm*": part of the object read as a second subject."""
    subjects, thing = s.children(verb.i, "nsubj"), s.child(verb.i, "obj")
    if len(subjects) == 2 and thing is not None and subjects[0].i < verb.i < thing.i < subjects[1].i:
        if subjects[1].low in {"some", "many", "most", "several", "few", "all", "one", "two"}:
            rehang(s, subjects[1], thing.i, "appos")


def _mend_out_of(s: Sentence, verb: Token) -> None:
    """ "drove six lorries *out of the camp*": where they were driven, read as what the lorries are of."""
    thing = s.child(verb.i, "obj", "nsubj:pass")
    for origin in s.children(thing.i, "nmod") if thing is not None else []:
        if s.case(origin.i) in {"out of", "away from", "off"} and origin.i > verb.i:
            rehang(s, origin, verb.i, "obl")


def _mend_last_of_list(s: Sentence, verb: Token) -> None:
    """ "taking lorries, guns *and new radios*": the last of a list read as an object of its own."""
    objects = s.children(verb.i, "obj")
    if len(objects) == 2 and objects[0].i < objects[1].i and s.case(objects[1].i) == "of":
        rehang(s, objects[1], objects[0].i, "nmod")  # "published pictures in May *of two jets*"
    if len(objects) == 2 and s.child(objects[1].i, "cc") is not None and objects[0].i < objects[1].i:
        rehang(s, objects[1], objects[0].i, "conj")
    for more in s.children(verb.i, "conj") if objects else []:  # "sold missiles in 2016 *and four jets* last year"
        listed = more.upos == "NOUN" or (more.upos == "PROPN" and s.child(more.i, "nummod") is not None)
        if (
            listed
            and not s.child(more.i, "nsubj", "nsubj:pass", "cop", "aux", "case", "mark")
            and more.i > objects[0].i
        ):
            rehang(s, more, objects[0].i, "conj")


def _mend_worth(s: Sentence, verb: Token) -> None:
    """ "five billion dollars' worth *of arms*": hung on the dollars."""
    for worth in s.children(verb.i, "obj"):
        of = s[worth.i + 1] if worth.lemma == "worth" and worth.i + 1 < len(s) else None
        if of is None or of.low != "of" or of.head < 0:
            continue
        goods = s[of.head]
        if goods.i > of.i and goods.nominal and goods.head != worth.i:
            rehang(s, goods, worth.i, "nmod")
            for mark in s.children(goods.i, "case"):
                if mark.text in {"'", "’"} and mark.i < worth.i:
                    rehang(s, mark, mark.i - 1, "case")


def _mend_behind_particle(s: Sentence, verb: Token) -> None:
    """ "gone over *to the rebels*", "sent back *to the depot*": hung on the particle."""
    for particle in s.children(verb.i, "advmod", "compound"):
        if particle.low in {"over", "back", "on", "off", "away", "home", "out", "in", "across", "along"}:
            for t in s.children(particle.i, "obl"):
                rehang(s, t, verb.i, "obl")


def _mend_listed_aims(s: Sentence, verb: Token) -> None:
    """ "Wants to build a base, *train* them *and supply* rifles": more of what it wants, read as joined to the wanting."""
    aim = next((t for t in s.children(verb.i, "xcomp") if t.xpos == "VB" and s.child(t.i, "mark")), None)
    if aim is None or verb.xpos not in {"VBZ", "VBD", "VBP"}:
        return
    for t in s.children(verb.i, "conj"):
        if t.xpos == "VB" and t.i > aim.i and not s.child(t.i, "nsubj", "aux", "mark"):
            rehang(s, t, aim.i, "conj")


def _mend_behind_for(s: Sentence, verb: Token) -> None:
    """ "Left guns *behind* for the rebels": the particle read as a part of the preposition."""
    for t in s.children(verb.i, "obl"):
        marks = s.children(t.i, "case")
        if len(marks) == 2 and marks[0].low == "behind" and marks[1].low in {"for", "to"}:
            rehang(s, marks[0], verb.i, "compound:prt")


def _mend_fleeing(s: Sentence, verb: Token) -> None:
    """ "Looted rifles from *fleeing soldiers*": what they do, read as what was done to them."""
    for clause in s.children(verb.i, "advcl"):
        mark, men = s.child(clause.i, "mark"), s.child(clause.i, "obj")
        if mark is None or men is None or mark.low not in {"from", "to", "by", "with"} or clause.xpos != "VBG":
            continue
        if clause.i == mark.i + 1 and men.i == clause.i + 1 and clause.lemma in _MOVING:
            rehang(s, men, verb.i, "obl")
            rehang(s, mark, men.i, "case")
            for t in [s[k] for k in list(clause.children)]:
                rehang(s, t, men.i, t.rel)
            rehang(s, clause, men.i, "amod")
            mark.upos = "ADP"


def _mend_whatever(s: Sentence, verb: Token) -> None:
    """ "It has no missiles, *whatever* its videos pretend": read as one more thing that it has."""
    for t in s.children(verb.i, "obj"):
        if t.low in {"whatever", "whoever", "whichever"} and t.i > verb.i and s[t.i - 1].text == ",":
            t.rel = "dep"


def _mend_fronted(s: Sentence, had: Token) -> None:
    """ "At no time *had* the gunners *shelled* it": the auxiliary read as the verb, the gunners as what it had."""
    if had.low != "had" or s.child(had.i, "nsubj", "aux"):
        return
    verb = next((t for t in s.children(had.i, "xcomp", "ccomp") if t.xpos in {"VBN", "VBD"} and t.i > had.i), None)
    if verb is None or s.child(verb.i, "mark", "aux"):
        return
    doer = s.child(verb.i, "nsubj") or next((t for t in s.children(had.i, "obj") if t.i < verb.i), None)
    opened = any(t.low in _FRONTED for t in s.tokens[: min(2, had.i)])
    if doer is None or not had.i < doer.i < verb.i or not opened:
        return
    doer.rel = "nsubj"
    _become_auxiliary(s, had, verb)


def _mend_pluperfect(s: Sentence, had: Token) -> None:
    """ "They *had*, however, *sold* rifles": the auxiliary read as the verb, the verb as a second one."""
    aside = s.child(had.i, "parataxis")
    thing = s.child(had.i, "obj")
    if had.lemma == "have" and aside is not None and thing is not None and aside.i + 2 < len(s):
        sold = s[aside.i + 2]  # "They *have*, officials say, *sold* rifles"
        if (
            sold.xpos == "VBN"
            and sold.head == thing.i
            and sold.rel == "amod"
            and s[had.i + 1].text == s[aside.i + 1].text == ","
        ):
            rehang(s, sold, had.i, "ccomp")
            rehang(s, thing, sold.i, "obj")
            rehang(s, aside, sold.i, "parataxis")
            for mark in [s[k] for k in list(had.children) if s[k].upos == "PUNCT"]:
                rehang(s, mark, sold.i, "punct")
            _become_auxiliary(s, had, sold)
            return
    if had.lemma != "have" or s.child(had.i, "obj", "xcomp", "aux"):
        return
    verb = next(
        (t for t in s.children(had.i, "conj", "ccomp", "dep") if t.xpos in {"VBN", "VBD"} and t.i > had.i), None
    )
    if verb is None or s.child(verb.i, "cc", "nsubj", "aux", "mark"):
        return
    if any(t.upos not in {"ADV", "PUNCT"} for t in s.tokens[had.i + 1 : verb.i]):
        return
    _become_auxiliary(s, had, verb)


def _become_auxiliary(s: Sentence, had: Token, verb: Token) -> None:
    """Put a verb in the place of the auxiliary above it, with all that hangs there."""
    if had.head >= 0:
        rehang(s, verb, had.head, had.rel)
    else:
        make_root(s, verb)
    for t in [s[k] for k in list(had.children)]:
        rehang(s, t, verb.i, t.rel)
    rehang(s, had, verb.i, "aux")
    had.upos, verb.xpos = "AUX", "VBN"


def _mend_away_with(s: Sentence, verb: Token) -> None:
    """ "The army came away *with fourteen 105mm and 120mm guns*": read as one more subject, for the "and" within."""
    for subject in s.children(verb.i, "nsubj", "nsubj:pass"):
        for t in s.children(subject.i, "conj"):
            if t.i > verb.i > subject.i and s.case(t.i) and not any(c.i < verb.i for c in s.children(t.i, "cc")):
                rehang(s, t, verb.i, "obl")


def _mend_last_is_subject(s: Sentence, verb: Token) -> None:
    """ "Along with two tanks, three guns and a mortar, *rebels* captured a truck": the subject read as the last of the list."""
    last = s[verb.i - 1] if verb.i else None
    if last is None or not last.nominal or verb.xpos not in {"VBD", "VBZ", "VBP"}:
        return
    if s.child(verb.i, "nsubj", "nsubj:pass", "csubj", "aux"):
        return
    of = next((a for a in s.ancestors(last.i) if a.rel == "obl" and a.head == verb.i and a.i < last.i), None)
    comma = next((t.i for t in reversed(s.tokens[: last.i]) if t.text == "," or t.upos == "CCONJ"), -1)
    if of is None or s.case(of.i) not in _BESIDES or s[comma].text != "," or comma < of.i:
        return
    for t in s.children(last.i):
        if t.i < comma:  # "a howitzer, rebels", read as one phrase
            rehang(s, t, of.i, "conj" if t.nominal else t.rel)
    rehang(s, last, verb.i, "nsubj")


def _mend_taken_included(s: Sentence, verb: Token) -> None:
    """ "*The booty* taken from the army *included* two tanks": the subject of the verb read as that of the participle."""
    if verb.lemma not in {"include", "comprise", "number", "total", "contain"} or verb.xpos not in {
        "VBD",
        "VBZ",
        "VBP",
    }:
        return
    if s.child(verb.i, "nsubj", "nsubj:pass"):
        return
    for t in s.tokens[: verb.i]:
        thing = s.child(t.i, "nsubj:pass", "nsubj") if t.xpos == "VBN" and t.head >= verb.i else None
        if thing is not None and thing.i < t.i and not s.child(t.i, "aux", "aux:pass", "cop"):
            rehang(s, thing, verb.i, "nsubj")
            rehang(s, t, thing.i, "acl")
            return


def _mend_in_addition(s: Sentence, verb: Token) -> None:
    """ "In addition to the tanks, *three guns and two lorries* were destroyed": the subject read as more of what it is
    added to."""
    if s.child(verb.i, "nsubj", "nsubj:pass", "obj", "csubj") or verb.xpos not in {"VBN", "VBD"}:
        return
    for t in s.children(verb.i, "obl"):
        added = s.child(t.i, "nmod") if t.lemma == "addition" else t if s.case(t.i) in _BESIDES else None
        listed = s.children(added.i, "conj") if added is not None and added.i < verb.i else []
        if added is None or not listed or not any(x.text == "," and added.i < x.i < listed[0].i for x in s.tokens):
            continue
        rehang(s, listed[0], verb.i, subject_relation(s, verb))
        for more in listed[1:]:
            rehang(s, more, listed[0].i, "conj")
        return


def _mend_rid_of(s: Sentence, verb: Token) -> None:
    """ "cleared the town of Baga *of militants*": whom it was cleared of, read as a part of its name."""
    thing = s.child(verb.i, "obj", "nsubj:pass")
    if thing is None or verb.lemma not in _RIDS:
        return
    inside = [t for t in s.subtree(thing.i) if t.rel == "nmod" and s.case(t.i) == "of" and t.upos == "NOUN"]
    last = max(inside, key=lambda t: t.i, default=None)
    if last is not None and (last.head != thing.i or len(inside) > 1 or thing.upos == "PROPN"):
        rehang(s, last, verb.i, "obl")


def _mend_shipment_list(s: Sentence, verb: Token) -> None:
    """ "Shipments of rifles, *machine guns and shells* have arrived": what else was shipped, read as a second subject."""
    subjects = s.children(verb.i, "nsubj", "nsubj:pass")
    if len(subjects) != 2 or subjects[1].i > verb.i or subjects[1].upos != "NOUN" or not s.child(subjects[1].i, "conj"):
        return
    first, second = subjects
    of = next((t for t in s.children(first.i, "nmod") if s.case(t.i) == "of" and first.i < t.i < second.i), None)
    if of is not None and s[of.i + 1].text == "," and not s.child(second.i, "det"):
        rehang(s, second, of.i, "conj")


def _mend_renamed(s: Sentence, verb: Token) -> None:
    """ "accused it of arming the FDLR, *a militia*": what the object is, read as the subject."""
    thing = s.child(verb.i, "obj")
    for t in s.children(verb.i, "nsubj"):
        first = min(x.i for x in s.subtree(t.i) if x.upos != "PUNCT")
        if thing is None or not verb.i < thing.i < first or s[first].low not in {"a", "an", "the"}:
            continue
        if s[first - 1].text == "," and s[first - 2].i in {x.i for x in s.subtree(thing.i)}:
            rehang(s, t, thing.i, "appos")


def _mend_craft_named(s: Sentence, verb: Token) -> None:
    """ "from the Malo, *a freighter* bound for Somalia": what the name is, read as the subject of a clause."""
    what = s.child(verb.i, "nsubj", "nsubj:pass")
    if verb.rel != "acl" or verb.xpos not in {"VBN", "VBD", "JJ"} or what is None or not verb.head < what.i < verb.i:
        return
    first = min(t.i for t in s.subtree(what.i) if t.upos != "PUNCT")
    if s[first].low in {"a", "an", "the"} and s[first - 1].text == "," and s[first - 2].i >= verb.head:
        name = verb.head
        rehang(s, verb, what.i, "acl")
        rehang(s, what, name, "appos")


def _mend_after_aside(s: Sentence, verb: Token) -> None:
    """ "seized 28 vehicles, he added, *and a quantity of ammunition*": read as joined to what the speaker did."""
    if verb.rel != "parataxis" or verb.head < 0 or s.child(verb.i, "obj"):
        return
    thing = s.child(verb.head, "obj", "nsubj:pass")
    for t in s.children(verb.i, "conj"):
        if thing is not None and t.upos in {"NOUN", "PROPN"} and s.child(t.i, "cc") and thing.i < verb.i < t.i:
            rehang(s, t, thing.i, "conj")


def _mend_having(s: Sentence, having: Token) -> None:
    """ "admits *having parachuted rifles* to them": the participle read as a word of the rifles."""
    thing = s.child(having.i, "obj")
    deed = s[having.i + 1] if having.low == "having" and having.i + 1 < len(s) else None
    if thing is None or deed is None or deed.xpos != "VBN" or deed.rel != "amod" or deed.head != thing.i:
        return
    rehang(s, deed, having.head, having.rel)
    for t in s.children(having.i):
        rehang(s, t, deed.i, t.rel)
    rehang(s, having, deed.i, "aux")
    deed.upos, having.upos = "VERB", "AUX"


def _mend_two_tolls(s: Sentence, verb: Token) -> None:
    """ "Killed *three and wounded five*": read as three of something, or three wounded."""
    if verb.i + 4 > len(s) - 1 or verb.xpos == "NNP":
        return
    first, joint, second, other = s.tokens[verb.i + 1 : verb.i + 5]
    if joint.low not in {"and", ","} or not {first.xpos, other.xpos} <= {"CD"} or second.lemma not in _HARMS:
        return
    if first.head != verb.i or first.rel != "obj":
        rehang(s, first, verb.i, "obj")
    if second.head != verb.i or second.rel != "conj":
        rehang(s, second, verb.i, "conj")
    second.upos, second.xpos = "VERB", verb.xpos
    if other.head == verb.i and other.rel == "obj":
        rehang(s, other, second.i, "obj")


def _mend_captured_things(s: Sentence, verb: Token) -> None:
    """ "The fighters paraded *captured* vehicles": read as what they did next."""
    before = s[verb.i - 1] if verb.i else None
    thing = s.child(verb.i, "obj")
    if before is None or before.upos != "VERB" or thing is None or thing.i < verb.i or before.xpos in {"VBN", "VBG"}:
        return
    if verb.lemma not in _TAKEN or s.children(verb.i, "nsubj", "nsubj:pass", "aux", "mark") or verb.low.endswith("ing"):
        return
    governed = before.head == verb.i and before.rel in {"advcl", "acl", "dep", "amod", "compound"}
    if not governed and not (verb.head == before.i and verb.rel in {"xcomp", "ccomp", "advcl", "conj"}):
        return
    if governed:
        if verb.head >= 0:
            rehang(s, before, verb.head, verb.rel)
        else:
            make_root(s, before)
        for t in s.children(verb.i):
            if t.i > thing.i or t.i < before.i:
                rehang(s, t, before.i, t.rel)
    else:
        for t in s.children(verb.i):
            if t.i > thing.i:
                rehang(s, t, before.i, t.rel)  # "turned captured howitzers *on the army*"
    rehang(s, thing, before.i, "obj")
    verb.upos, verb.xpos = "VERB", "VBN"
    rehang(s, verb, thing.i, "amod")


def _mend_carrying(s: Sentence, verb: Token) -> None:
    """ "Boarded a boat off the island *carrying 21 rifles*": the boat carries them, not who boarded it."""
    vessel = s.child(verb.i, "obj", "nsubj:pass")
    if verb.lemma not in _STOPS or vessel is None:
        return
    for clause in s.children(verb.i, "advcl"):
        if clause.xpos == "VBG" and clause.lemma in _CARRIES and clause.i > max(verb.i, vessel.i):
            if not s.children(clause.i, "mark", "nsubj") and s[clause.i - 1].text != ",":
                rehang(s, clause, vessel.i, "acl")


def _mend_arranged(s: Sentence, verb: Token) -> None:
    """ "Arranged *for 200 rifles to be shipped*", "paid *for tanks to go* to Kyiv": the things are what is shipped."""
    for thing in s.children(verb.i, "obl"):
        if s.case(thing.i) != "for":
            continue
        for clause in s.children(verb.i, "advcl", "xcomp"):
            aim = any(t.low == "to" for t in s.children(clause.i, "mark"))
            passive = clause.xpos == "VBN" and s.child(clause.i, "aux") is not None
            if clause.i > thing.i and aim and (passive or clause.lemma == "go") and not s.child(clause.i, "nsubj:pass"):
                rehang(s, thing, clause.i, "nsubj:pass" if passive else "nsubj")
                rehang(s, clause, verb.i, "ccomp")
                for case in s.children(thing.i, "case"):
                    rehang(s, case, clause.i, "mark")


def _mend_together(s: Sentence, verb: Token) -> None:
    """ "Put on display *together with* a tank": what is beside the thing, hung on a word of the phrase."""
    for word in s.children(verb.i, "advmod"):
        if word.low not in {"together", "along", "alongside"}:
            continue
        for thing in s.children(word.i, "obl", "nmod"):
            if s.case(thing.i) == "with":
                rehang(s, thing, verb.i, "obl")
                rehang(s, word, thing.i, "case")


def _mend_second_subject(s: Sentence, verb: Token) -> None:
    """ "Nine were killed and *two vehicles* burned": what the second verb is said of, read as said of the first."""
    subjects = s.children(verb.i, "nsubj:pass", "nsubj")
    for second in s.children(verb.i, "conj"):
        between = [t for t in subjects[1:] if verb.i < t.i < second.i]
        if between and not s.child(second.i, "nsubj", "nsubj:pass") and between[-1].i == second.i - 1:
            rehang(s, between[-1], second.i, "nsubj:pass" if second.xpos == "VBN" else "nsubj")


def _mend_called_false(s: Sentence, verb: Token) -> None:
    """ "Rejected as "invention" *a report* that": what is rejected, read as one more circumstance."""
    if verb.lemma not in {"reject", "dismiss", "denounce", "describe", "brand"} or s.child(verb.i, "obj"):
        return
    verdict = next((t for t in s.children(verb.i, "obl") if s.case(t.i) == "as"), None)
    for t in s.children(verb.i, "obl"):
        if verdict is not None and t.i > verdict.i and not s.case(t.i) and s.child(t.i, "det", "nmod:poss"):
            rehang(s, t, verb.i, "obj")
