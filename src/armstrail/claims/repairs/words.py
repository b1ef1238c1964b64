"""Lists, names, numbers and parts hung on the wrong word: repairs around one word."""

from __future__ import annotations

from armstrail.claims.refuting import CALLS, FALSE
from armstrail.claims.repairs.tree import make_root, rehang, with_be
from armstrail.claims.syntax import Sentence, Token
from armstrail.claims.syntax.lemmas import lemma
from armstrail.mentions.dates import WEEKDAYS

_OWNS_UP = frozenset(
    {"admit", "deny", "confess", "acknowledge", "begin", "stop", "start", "finish", "continue", "report"}
)
_CLAIMS = frozenset(
    {"claim", "report", "allegation", "assertion", "charge", "complaint", "accusation", "rumour", "rumor", "suggestion"}
    | {
        "story",
        "myth",
        "hoax",
        "lie",
        "fiction",
        "idea",
        "notion",
        "news",
        "tale",
        "legend",
        "canard",
        "evidence",
        "proof",
    }
)
_FIRMS = frozenset({"company", "firm", "dealer", "broker", "manufacturer", "shop", "group", "brigade", "militia"})


_INSERTED = frozenset(
    {"fears", "claims", "says", "suspects", "reports", "hopes", "believes", "thinks", "doubts", "maintains"}
)
_SHARES = frozenset({"third", "half", "quarter", "fifth", "tenth", "two-thirds", "majority", "bulk", "part"})
_SMALL_CLAUSES = frozenset(
    {
        "have",
        "get",
        "see",
        "find",
        "want",
        "leave",
        "keep",
        "make",
        "report",
        "show",
        "film",
        "hear",
        "consider",
        "watch",
    }
    | {"let", "put", "declare", "believe", "think", "call", "order", "need", "feel", "photograph", "picture", "help"}
)
"""Verbs of which a participle may say what became of their object: "had it *shipped*", "saw them *taken* away"."""


def mend_word(s: Sentence, token: Token) -> None:
    """Mend what hangs on one word."""
    _mend_aged(s, token)
    _mend_deny(s, token)
    _mend_having_done(s, token)
    _mend_claim_that(s, token)
    _mend_particle(s, token)
    _mend_so_much_as(s, token)
    _mend_in_hands(s, token)
    _mend_hyphened(s, token)
    _mend_supplied(s, token)
    _mend_laden(s, token)
    _mend_rank(s, token)
    _mend_held(s, token)
    _mend_doer(s, token)
    _mend_from(s, token)
    _mend_inserted(s, token)
    _mend_bound(s, token)
    _mend_day_count(s, token)
    _mend_quoted_verdict(s, token)
    _mend_joint(s, token)
    _mend_ordinal(s, token)
    _mend_behind_object(s, token)
    _mend_one(s, token)
    _mend_no_doubt(s, token)
    _mend_possessor(s, token)
    _mend_list(s, token)
    _mend_series(s, token)
    _mend_names(s, token)
    _mend_pair(s, token)
    _mend_split_name(s, token)
    _mend_seat(s, token)
    _mend_blow(s, token)
    _mend_price(s, token)
    _mend_opening_place(s, token)
    _mend_counted(s, token)
    _mend_share(s, token)


def mend_tag(s: Sentence, token: Token) -> None:
    """Mend the part of speech of a word that two read alike: "*wound* up", "on *show*"."""
    doing = token.upos == "NOUN" and token.low.endswith("ing") and token.rel == "obj" and token.head == token.i - 1
    whom = s.child(token.i, "obj") or next((t for t in s.children(token.i, "nmod") if not s.case(t.i)), None)
    if doing and whom is not None and s[token.head].lemma in _OWNS_UP:
        token.upos, token.xpos, token.rel = "VERB", "VBG", "xcomp"  # "admitted *ambushing* the marines"
        token.lemma, whom.rel = lemma(token.text, "VBG", frozenset()), "obj"
    if token.xpos == "VBG" and token.low.endswith("ed"):
        token.xpos = "VBN"  # "rifles *smuggled* from Jordan"
    if token.low == "unaccounted" and token.i + 1 < len(s) and s[token.i + 1].low == "for":
        token.upos, token.xpos, token.lemma = "ADJ", "JJ", "unaccounted"
    if token.low in {"together", "along"} and token.rel == "advmod" and s[token.head].nominal:
        if token.i + 1 < len(s) and s[token.i + 1].low == "with" and s[token.i + 1].head == token.head:
            token.rel = "case"  # "*together with* 66 rifles"
    if token.low == "bound" and token.i + 1 < len(s) and s[token.i + 1].low == "for":
        token.lemma = "bind"
    if token.low == "wound" and token.i + 1 < len(s) and s[token.i + 1].low == "up":
        token.lemma, token.upos = "wind", "VERB"  # "*wound up* in the hands of"
    if token.low in {"show", "display"} and token.upos == "VERB" and token.i > 1 and s[token.i - 1].low == "on":
        _mend_on_show(s, token)


def _mend_aged(s: Sentence, old: Token) -> None:
    """ "A *24-year-old* from Malmö": somebody, where no noun follows."""
    if old.low in {"old", "olds"} and old.nominal and old.i > 3 and s[old.i - 2].lemma == "year":
        old.lemma = "year-old"


def _mend_having_done(s: Sentence, having: Token) -> None:
    """ "Was jailed for *having delivered* rifles": read as to have delivered rifles."""
    if having.low != "having" or having.upos != "VERB" or having.head < 0 or having.i + 1 >= len(s.tokens):
        return
    deed = s[having.i + 1]
    if deed.xpos not in {"VBN", "VBD"}:
        return
    within = deed.rel == "amod" and deed.head >= 0 and s[deed.head].head == having.i
    if not within and (deed.head != having.i or deed.rel not in {"xcomp", "ccomp", "amod"}):
        return
    deed.upos = "VERB"
    rehang(s, deed, having.head, having.rel)
    for t in s.children(having.i):
        if t is not deed:
            rehang(s, t, deed.i, t.rel)
    rehang(s, having, deed.i, "aux")
    having.upos = "AUX"


def _mend_deny(s: Sentence, token: Token) -> None:
    """ "The Emirates *deny having sent* any arms": read as a noun, which it never is."""
    who = next((t for t in reversed(s.children(token.i, "compound", "amod")) if t.i == token.i - 1), None)
    if token.low != "deny" or token.upos == "VERB" or who is None:
        return
    token.upos, token.xpos = "VERB", "VBP"
    for t in s.children(token.i, "det", "compound", "amod"):
        if t is not who and t.i < who.i:
            rehang(s, t, who.i, t.rel)
    who.rel = "nsubj"
    for t in s.children(token.i, "acl"):
        t.rel = "xcomp"


def _mend_claim_that(s: Sentence, token: Token) -> None:
    """ "The claim by the rebels *that Iran had sent 40 rockets*": what is claimed, not a word for the claim."""
    if token.lemma not in _CLAIMS or token.upos != "NOUN":
        return
    for told in s.children(token.i, "acl:relcl"):
        that = next((t for t in s.children(told.i, "obj", "obl") if t.low == "that" and not s.case(t.i)), None)
        whole = len(s.children(told.i, "obj")) > (that is not None and that.rel == "obj")
        if that is not None and whole and s.child(told.i, "nsubj") is not None:
            that.rel, that.upos, told.rel = "mark", "SCONJ", "acl"


def _mend_particle(s: Sentence, token: Token) -> None:
    """ "cut *off* deliveries": a particle read as the preposition of the object."""
    if token.xpos == "RP" and token.rel == "case" and token.head >= 0 and s[token.head].rel == "obj":
        verb = s[s[token.head].head]
        if verb.i == token.i - 1 and verb.upos == "VERB":
            rehang(s, token, verb.i, "compound")


def _mend_in_hands(s: Sentence, hands: Token) -> None:
    """ "identified *in rebel hands launchers and mortars*": whose hands, read as a word of the things."""
    things = s[hands.head] if hands.low == "hands" and hands.rel == "compound" and hands.head > hands.i else None
    if things is None or things.rel != "obl":
        return
    marks = [*s.children(hands.i, "case"), *s.children(things.i, "case")]
    mark = next((t for t in marks if t.low in {"in", "from"} and t.i < hands.i), None)
    if mark is None:
        return
    verb = s[things.head]
    if verb.upos != "VERB" or with_be(s, verb) or s.child(verb.i, "obj"):
        return
    for t in s.children(verb.i, "nsubj:pass"):
        rehang(s, t, verb.i, "nsubj")
    for t in s.children(things.i):
        if mark.i < t.i < hands.i:
            rehang(s, t, hands.i, t.rel)
    rehang(s, hands, verb.i, "obl")
    rehang(s, mark, hands.i, "case")
    rehang(s, things, verb.i, "obj")


def _mend_hyphened(s: Sentence, tens: Token) -> None:
    """ "*Forty-one* of them": a number of two words, of which the first was hung on the verb."""
    if tens.xpos != "CD" or tens.i + 2 >= len(s) or s[tens.i + 1].text != "-":
        return
    ones = s[tens.i + 2]
    joined = tens.end == s[tens.i + 1].start and s[tens.i + 1].end == ones.start
    if joined and ones.xpos == "CD" and tens.head != ones.i and all(a.i != tens.i for a in s.ancestors(ones.i)):
        rehang(s, tens, ones.i, "compound")


def _mend_laden(s: Sentence, laden: Token) -> None:
    """ "stopped a dhow *laden with* rifles": read as a part of the name before it."""
    if laden.low != "laden" or laden.i == 0 or laden.i + 1 >= len(s) or s[laden.i + 1].low != "with":
        return
    craft, load = s[laden.i - 1], s[s[laden.i + 1].head]
    if not craft.nominal or load.i < laden.i or load.head < 0:
        return
    laden.upos, laden.xpos, laden.lemma = "VERB", "VBN", "load"
    if laden.rel != "acl":
        rehang(s, laden, craft.i, "acl")
    if load.head != laden.i and laden.i not in {a.i for a in s.ancestors(craft.i)}:
        rehang(s, load, laden.i, "obl")


def _mend_doer(s: Sentence, verb: Token) -> None:
    """ "A Bulgarian *firm* trucked mortars to the rebels": who did it read as a part of the thing behind the verb."""
    if verb.upos != "VERB" or verb.xpos not in {"VBD", "VBZ", "VBP"} or verb.i == 0 or s.child(verb.i, "nsubj", "aux"):
        return
    doer = s[verb.i - 1]
    thing = s[doer.head] if doer.head > verb.i else None
    if thing is not None and thing.head == verb.i and thing.rel == "obj" and doer.upos in {"NOUN", "PROPN"}:
        for t in s.children(thing.i):
            if t.i < doer.i:
                rehang(s, t, doer.i, t.rel)
        rehang(s, doer, verb.i, "nsubj")


def _mend_from(s: Sentence, place: Token) -> None:
    """ "The rifles *are from* Serbia": as though they came from there."""
    be = next((t for t in s.children(place.i, "cop") if t.lemma == "be"), None)
    case = next((t for t in s.children(place.i, "case") if t.low == "from"), None)
    subject = s.child(place.i, "nsubj")
    if be is None or case is None or subject is None or case.i != place.i - 1 or place.upos != "PROPN":
        return
    be.upos, be.lemma = "VERB", "come"
    if place.head >= 0:
        rehang(s, be, place.head, place.rel)
    else:
        make_root(s, be)
    for t in s.children(place.i):
        if t.i not in {case.i, be.i} and t.rel not in {"compound", "flat", "det", "amod", "conj", "nmod"}:
            rehang(s, t, be.i, t.rel)
    rehang(s, place, be.i, "obl")


def _mend_held(s: Sentence, judged: Token) -> None:
    """ "think it *likely* that the group fired them": the clause hung on the verb."""
    if judged.upos != "ADJ" or judged.rel not in {"ccomp", "xcomp", "obj"} or judged.head < 0 or judged.i < 2:
        return
    if s[judged.i - 1].low != "it" and not (s[judged.i - 2].low == "it" and s[judged.i - 1].upos == "ADV"):
        return
    for clause in s.children(judged.head, "ccomp"):
        if clause.i > judged.i and any(t.low == "that" for t in s.children(clause.i, "mark")):
            rehang(s, clause, judged.i, "ccomp")


def _mend_rank(s: Sentence, rank: Token) -> None:
    """ "said *Rear Adm.* Erik Holm": the first of two words of a rank read as the speaker."""
    if rank.low not in {
        "rear",
        "vice",
        "brig.",
        "maj.",
        "lt.",
        "brigadier",
        "major",
        "lieutenant",
    } or rank.i + 2 >= len(s):
        return
    second = s[rank.i + 1]
    if second.low.rstrip(".") not in {"adm", "gen", "col", "cdr", "cmdr", "admiral", "general", "colonel", "commander"}:
        return
    named = s[rank.i + 2]
    if named.upos == "PROPN" and named.rel == rank.rel and named.head == rank.head:
        rehang(s, rank, named.i, "nmod")


def _mend_inserted(s: Sentence, verb: Token) -> None:
    """ "some of them, *an official fears*, have been passed on": what is put in read as a noun."""
    if verb.low not in _INSERTED or verb.upos != "NOUN" or not 2 < verb.i < len(s) - 2:
        return
    doer = s[verb.i - 1]
    main = next((a for a in s.ancestors(verb.i) if a.upos == "VERB"), None)
    main = main or next((t for t in s.tokens[verb.i :] if t.upos == "VERB"), None)
    opened = next((t.i for t in reversed(s.tokens[: verb.i]) if t.text == ","), None)
    if s[verb.i + 1].text != "," or opened is None or verb.i - opened > 6 or main is None or main.i < verb.i:
        return
    if doer.upos not in {"NOUN", "PROPN", "ADJ"} or verb.i in {a.i for a in s.ancestors(main.i)}:
        return
    verb.upos, verb.xpos, verb.lemma = "VERB", "VBZ", lemma(verb.low, "VBZ", frozenset())
    for t in s.children(verb.i):
        if t.i != doer.i:
            rehang(s, t, doer.i, t.rel)
    doer.upos = "NOUN" if doer.upos == "ADJ" else doer.upos
    rehang(s, doer, verb.i, "nsubj")
    rehang(s, verb, main.i, "parataxis")


def _mend_supplied(s: Sentence, deed: Token) -> None:
    """ "used Russia-*supplied* armoured vehicles": a participle behind a hyphen read as a verb of its own."""
    if deed.xpos not in {"VBN", "VBD"} or deed.rel not in {"ccomp", "xcomp"} or deed.i < 2 or deed.head < 0:
        return
    who, hyphen = s[deed.i - 2], s[deed.i - 1]
    joined = hyphen.text == "-" and who.end == hyphen.start and hyphen.end == deed.start
    thing = next((t for t in s.children(deed.i, "obj") if t.i > deed.i), None)
    if joined and thing is not None and who.upos in {"PROPN", "ADJ", "NOUN"} and s.child(s[deed.head].i, "obj") is None:
        rehang(s, thing, deed.head, "obj")
        rehang(s, deed, thing.i, "amod")
        rehang(s, who, deed.i, "compound")


def _mend_so_much_as(s: Sentence, so: Token) -> None:
    """ "deny having handed over *so much as a bullet*": the least there is, read as a comparison."""
    if (
        so.low != "so"
        or so.i == 0
        or so.i + 3 >= len(s)
        or [t.low for t in s.tokens[so.i + 1 : so.i + 3]] != ["much", "as"]
    ):
        return
    mark = s[so.i + 2]
    thing = s[mark.head] if mark.head > mark.i else None
    verb = next((t for t in reversed(s.tokens[: so.i]) if t.upos == "VERB"), None)
    if thing is None or not thing.nominal or verb is None or s.child(verb.i, "obj"):
        return
    for t in (so, s[so.i + 1], mark):
        rehang(s, t, thing.i, "advmod")
    rehang(s, thing, verb.i, "obj")


def _mend_bound(s: Sentence, more: Token) -> None:
    """ "40 *or more* rifles", "*upwards of* 40 rifles", "*a total of* 17 rifles": of the count, no part of the name."""
    if more.low == "more" and more.i > 1 and s[more.i - 1].low == "or" and s[more.i - 2].xpos == "CD":
        if more.head == more.i - 2 and more.rel == "conj":
            more.rel = "advmod"
    if more.low == "total" and more.upos == "ADJ" and any(s.case(t.i) == "of" for t in s.children(more.i, "nmod")):
        more.upos, more.xpos = "NOUN", "NN"  # "tanks and *a total of* 17 rifles"
    if more.low in {"upwards", "upward"} and more.rel.startswith("nsubj") and more.i + 1 < len(s):
        thing = next((t for t in s.children(more.i, "obl", "nmod") if s.case(t.i) == "of"), None)
        if thing is not None and s[more.i + 1].low == "of" and s.child(thing.i, "nummod") is not None:
            rehang(s, thing, more.head, more.rel)
            rehang(s, more, thing.i, "advmod")
            rehang(s, s[more.i + 1], more.i, "fixed")


def _mend_day_count(s: Sentence, count: Token) -> None:
    """ "By Friday *40* had been delivered": a count read as part of the day's name."""
    if count.rel not in {"flat", "nummod"} or count.xpos != "CD" or count.i < 1 or count.i + 1 >= len(s):
        return
    day, after = s[count.i - 1], s[count.i + 1]
    verb = s[day.head] if day.head >= 0 else None
    if day.low not in WEEKDAYS or count.head != day.i or after.rel != "aux" or verb is None or verb.upos != "VERB":
        return
    if not s.children(verb.i, "nsubj", "nsubj:pass") and after.head == verb.i:
        rehang(s, count, verb.i, "nsubj:pass" if verb.xpos == "VBN" else "nsubj")


def _mend_quoted_verdict(s: Sentence, token: Token) -> None:
    """ "called reports of shells from *Pyongyang* "*nonsense*"": the name before the quotation is no part of it."""
    if token.low not in FALSE or token.i < 2 or s[token.i - 1].text not in {'"', "“", "‘", "'"}:
        return
    name = next((t for t in s.children(token.i, "compound", "flat") if t.i == token.i - 2), None)
    above = next((a for a in s.ancestors(token.i) if a.lemma in CALLS), None)
    if name is None or above is None or token.head < 0:
        return
    head, rel = token.head, token.rel
    for t in s.children(token.i):
        if t.i < name.i:
            rehang(s, t, name.i, t.rel)
    rehang(s, name, head, rel)
    rehang(s, token, above.i, "xcomp")


def _mend_joint(s: Sentence, token: Token) -> None:
    """ "a *U.S.-British* raid": two states whose raid it is, of which one was hung on the other."""
    other = s[token.head] if token.head >= 0 else None
    if other is None or token.rel not in {"compound", "amod"} or other.rel != "amod" or other.i != token.i + 2:
        return
    if s[token.i + 1].text == "-" and token.text[:1].isupper() and other.text[:1].isupper():
        rehang(s, token, other.head, "amod")
        rehang(s, other, token.i, "conj")


def _mend_possessor(s: Sentence, token: Token) -> None:
    """ "took rifles *from* the traders' lorry": the preposition is the lorry's, which is no second object."""
    if token.rel != "obj" or token.head < 0 or s.child(token.head, "obj") is token:
        return
    owner = s.child(token.i, "nmod:poss")
    before = (
        next((t for t in s.children(owner.i, "case") if t.i < owner.i and t.upos == "ADP"), None) if owner else None
    )
    if before is not None:
        rehang(s, before, token.i, "case")
        rehang(s, token, token.head, "obl")


def _mend_list(s: Sentence, token: Token) -> None:
    if token.rel not in {"nmod", "appos"} or token.upos != "NOUN" or s.case(token.i) or token.head < 0:
        return
    if not any(t.low == "," for t in s.children(token.i, "punct")):
        return
    before = [t for t in s.children(token.head, "nmod") if t.i < token.i and s.case(t.i)]
    if not before or token.head > before[-1].i:
        return
    if s.children(token.i, "conj") or any(t.i > token.i for t in s.children(before[-1].i, "conj")):
        rehang(s, token, before[-1].i, "conj")


def _mend_series(s: Sentence, token: Token) -> None:
    """ "three tanks, *a howitzer* and crates of shells": read as another name of the tanks."""
    if token.rel != "appos" or not token.nominal or token.head < 0 or s[token.head].upos not in {"NOUN", "PROPN"}:
        return
    counted = s.child(token.i, "nummod") or next((t for t in s.children(token.i, "det") if t.low in {"a", "an"}), None)
    opened = any(t.text == "," and t.i < token.i for t in s.children(token.i, "punct"))
    later = [
        t
        for t in [*s.children(token.head, "conj"), *s.children(token.i, "conj")]
        if t.i > token.i and s.child(t.i, "cc")
    ]
    several = s.child(token.head, "nummod") is not None or s[token.head].xpos in {"NNS", "NNPS"}
    each = any(t.low in {"a", "an"} for t in s.children(token.head, "det"))
    several = several or (each and any(s[c.i - 1].text != "," for t in later for c in s.children(t.i, "cc")))
    if counted is not None and opened and later and several:
        rehang(s, token, token.head, "conj")


def _mend_names(s: Sentence, token: Token) -> None:
    """ "the Blue Front (BF), *the Red Army (RA)* and the Green Party": read as another name of the first; with no comma
    before the "and" it is a list."""
    if token.rel != "appos" or token.upos != "PROPN" or token.head < 0 or s[token.head].upos != "PROPN":
        return
    opened = any(t.text == "," and t.i < token.i for t in s.children(token.i, "punct"))
    later = [t for t in [*s.children(token.head, "conj"), *s.children(token.i, "conj")] if t.i > token.i]
    joined = [c for t in later for c in s.children(t.i, "cc") if s[c.i - 1].text != ","]
    if opened and joined and s.child(token.i, "det") and any(s.child(t.i, "det") for t in later):
        rehang(s, token, token.head, "conj")


def _mend_pair(s: Sentence, token: Token) -> None:
    """ "*the mortars and machine guns*": the first of two things read as a part of the second's name."""
    if token.rel != "compound" or token.xpos not in {"NNS", "NNPS"} or token.head <= token.i:
        return
    head = s[token.head]
    part = s.child(token.i, "conj")
    if part is None or part.i != head.i - 1 or part.upos != "NOUN" or part.xpos != "NN" or head.xpos != "NNS":
        return
    rehang(s, part, head.i, "compound")
    rehang(s, token, head.i, "conj")


def _mend_split_name(s: Sentence, token: Token) -> None:
    """ "in *Abu Dhabi*", "to *Port-au-Prince*": a name of several words read as several names."""
    if token.upos != "PROPN" or token.i == 0 or token.head < 0:
        return
    before = s[token.i - 1]
    if before.text == "-" and token.i > 2 and before.end == token.start and s[token.i - 2].end == before.start:
        first = s[token.head]
        joined = all(s[k].text == "-" or s[k].upos == "PROPN" for k in range(first.i, token.i))
        if token.rel == "conj" and first.i < token.i and first.upos == "PROPN" and joined:
            rehang(s, token, first.i, "flat")
        return
    apart = before.head == token.head and before.rel == token.rel and before.rel in {"nmod", "obl"}
    if before.upos == "PROPN" and apart and s.case(before.i) and not s.case(token.i):
        for t in s.children(token.i, "appos"):
            rehang(s, t, before.i, "appos")
        rehang(s, token, before.i, "flat")


def _mend_seat(s: Sentence, token: Token) -> None:
    """ "a company in Abu Dhabi, *International Golden Group*": the company's name read as the town's."""
    if token.rel != "appos" or token.upos != "PROPN" or token.head < 0:
        return
    town = s[token.head]
    company = s[town.head] if town.rel == "nmod" and town.head >= 0 else None
    if company is not None and company.upos == "NOUN" and town.upos == "PROPN" and s.case(town.i) in {"in", "from"}:
        if any(t.low in {"a", "an", "the"} for t in s.children(company.i, "det")) and company.lemma in _FIRMS:
            rehang(s, token, company.i, "appos")


def _mend_blow(s: Sentence, token: Token) -> None:
    """ "were killed by *shelling* in Barda": what killed them, read as something they did."""
    if token.rel != "advcl" or token.low not in {"shelling", "bombing", "fighting"} or s.child(token.i, "obj", "nsubj"):
        return
    mark = s.child(token.i, "mark")
    if mark is None or mark.low != "by" or not s.child(token.head, "nsubj:pass"):
        return
    token.upos, token.xpos, token.lemma = "NOUN", "NN", token.low
    rehang(s, token, token.head, "obl:agent")
    rehang(s, mark, token.i, "case")
    for t in s.children(token.i, "obl"):
        rehang(s, t, token.i, "nmod")


def _mend_price(s: Sentence, token: Token) -> None:
    """ "arms *worth* 200 million euros *to Riyadh*", "arms *to Georgia worth* $30 million": who got them is no part of the
    price."""
    if token.low != "worth" or token.head < 0:
        return
    to = s.child(token.i, "case")
    name = s.child(token.i, "compound", "amod", "nmod:poss")
    if to is not None and name is not None and to.i < name.i < token.i and name.text[:1].isupper():
        rehang(s, name, token.head, token.rel)
        rehang(s, to, name.i, "case")
        rehang(s, token, name.i, "acl")
    elif s[token.head].nominal:
        for t in s.children(token.i, "obl"):
            if s.case(t.i) in {"to", "from"}:
                rehang(s, t, token.head, "nmod")


def _mend_opening_place(s: Sentence, token: Token) -> None:
    """ "In Barda *eleven* people were killed": the count read as a part of the name, or the name as a part of whom it counts."""
    if token.xpos != "CD" or token.text[:1].isupper() or token.i < 2 or s[token.i - 2].low not in {"in", "near", "at"}:
        return
    name, mark = s[token.i - 1], s[token.i - 2]
    if not name.text[:1].isupper() or (mark.i and s[mark.i - 1].text not in {",", ";", "“"}):
        return
    if token.head == name.i:
        thing = next((t for t in s.tokens[token.i + 1 : token.i + 4] if t.upos in {"NOUN", "PROPN"}), None)
    else:
        thing = s[token.head] if token.head > token.i and name.head == token.head else None
    if thing is None or thing.rel not in {"nsubj", "nsubj:pass", "obj"} or s.case(thing.i):
        return
    if name.head == thing.i:
        rehang(s, name, thing.head, "obl")
    if mark.head != name.i:
        rehang(s, mark, name.i, "case")
    name.upos = "PROPN"
    rehang(s, token, thing.i, "nummod")


def _mend_counted(s: Sentence, token: Token) -> None:
    """ "84 tanks *of this type and 32 missiles*": a second count hung on what describes the first."""
    if token.rel != "conj" or token.upos != "NOUN" or token.head < 0 or not s.child(token.i, "nummod"):
        return
    described = s[token.head]
    if described.rel != "nmod" or s.child(described.i, "nummod") or described.head < 0:
        return
    first = s[described.head]
    if s.child(first.i, "nummod") and first.nominal:
        rehang(s, token, first.i, "conj")


def _mend_share(s: Sentence, token: Token) -> None:
    """ "sell *between a third and a half* of it", "lost *up to half* of its tanks": a share read as a circumstance."""
    if token.rel != "obl" or token.head < 0 or s[token.head].upos != "VERB" or s.child(token.head, "obj"):
        return
    counted = next((t for t in s.children(token.i, "nmod") if s.case(t.i) == "of" and s.child(t.i, "nummod")), None)
    if token.low == "excess" and s.case(token.i) == "in" and counted is not None:
        rehang(s, counted, token.head, "obj")  # "in excess of 40 rockets"
        rehang(s, token, counted.i, "nmod")
        return
    several = next((t for t in s.children(token.i, "conj") if t.lemma in _SHARES or t.upos == "NUM"), None)
    case = s.case(token.i)
    share = several if case == "between" else token if case in {"up to", "over", "about", "around"} else None
    if share is None or (token.lemma not in _SHARES and token.upos != "NUM"):
        return
    if any(s.case(t.i) == "of" for t in s.children(share.i, "nmod")):
        token.rel = "obj"


def _mend_on_show(s: Sentence, show: Token) -> None:
    """ "put *on show* the wreckage": read as a second verb."""
    verb, on = s[show.i - 2], s[show.i - 1]
    if verb.lemma in {"put", "go", "place", "be"} and show.head == verb.i and not s.child(show.i, "nsubj", "aux"):
        show.upos, show.xpos = "NOUN", "NN"
        rehang(s, show, verb.i, "obl")
        rehang(s, on, show.i, "case")


def _mend_ordinal(s: Sentence, token: Token) -> None:
    """ "*The first* was shown to us": the article read as one more subject, the ordinal as an adverb."""
    before = s[token.i - 1] if token.i else None
    if token.low not in {"first", "second", "third", "last"} or token.upos == "NOUN" or before is None:
        return
    if before.low == "the" and token.rel in {"nsubj", "nsubj:pass"} and before.rel == token.rel:
        rehang(s, before, token.i, "det")
        token.upos, token.xpos = "NOUN", "NN"


def _mend_one(s: Sentence, token: Token) -> None:
    """ "*One, an R4 rifle*, was lost": what the one is, read as a second subject."""
    if token.upos != "NUM" or token.low != "one" or token.rel not in {"nsubj", "nsubj:pass"} or token.head < 0:
        return
    second = next((t for t in s.children(token.head, token.rel) if t.i > token.i), None)
    if (
        second is not None
        and s[token.i + 1].text == ","
        and any(t.low in {"a", "an"} for t in s.children(second.i, "det"))
    ):
        rehang(s, second, token.i, "appos")


def _mend_no_doubt(s: Sentence, token: Token) -> None:
    """ "sold to Yemen and *no doubt* taken from the army": read as one more thing, of which "taken" tells."""
    taken = s.child(token.i, "acl")
    if token.low != "doubt" or token.rel != "conj" or taken is None or s[token.i - 1].low != "no":
        return
    deed = next((t for t in reversed(s.tokens[: token.i]) if t.xpos in {"VBN", "VBD"} and t.rel != "aux"), None)
    if deed is not None and deed.i not in {t.i for t in s.subtree(taken.i)}:
        rehang(s, taken, deed.i, "conj")
        rehang(s, token, taken.i, "obl")


def _mend_behind_object(s: Sentence, deed: Token) -> None:
    """ "examined four rifles *recovered* from gunmen": a participle behind the object, read as what the subject does."""
    if deed.xpos != "VBN" or deed.rel not in {"ccomp", "xcomp"} or not deed.i or deed.head < 0:
        return
    thing = s[deed.i - 1]
    if thing.head != deed.head or thing.rel != "obj" or thing.upos not in {"NOUN", "PROPN"}:
        return
    if s[deed.head].lemma in _SMALL_CLAUSES or s.child(deed.i, "nsubj", "nsubj:pass", "aux", "mark", "obj"):
        return
    rehang(s, deed, thing.i, "acl")
