"""Verbs read as something else, and clauses behind a noun hung on the wrong word: repairs around one deed."""

from __future__ import annotations

from armstrail.claims.predicates import BLAMING, CAPTIVES
from armstrail.claims.repairs.tree import make_root, rehang
from armstrail.claims.syntax import Sentence, Token
from armstrail.claims.syntax.lemmas import lemma

_DONE_BY = frozenset(
    {
        "use",
        "firing",
        "capture",
        "seizure",
        "sale",
        "delivery",
        "shipment",
        "supply",
        "transfer",
        "purchase",
        "theft",
        "loss",
    }
    | {"looting", "attack", "strike", "shelling", "bombardment", "bombing", "destruction", "production", "smuggling"}
)
_TOLLS = frozenset({"casualty", "loss", "damage", "defeat", "blow", "attack", "raid", "assault"})
_VOICED = frozenset({"responsibility", "credit", "victory", "attack", "statement", "success"})
_STATED = frozenset({"statement", "claim", "report", "allegation", "assertion", "announcement", "accusation", "charge"})
_HURT = {"wounded": "wound", "injured": "injure", "maimed": "maim", "captured": "capture", "detained": "detain"}


def mend_deed(s: Sentence, token: Token) -> None:
    """Mend a verb that was read as an adjective, a participle or a noun, and what a clause tells of."""
    _mend_finite(s, token)
    _mend_taken_off(s, token)
    _mend_let_have(s, token)
    _mend_perfect(s, token)
    _mend_toll(s, token)
    _mend_second_deed(s, token)
    _mend_before_its_head(s, token)
    _mend_head_count(s, token)
    _mend_with(s, token)
    _mend_gapped(s, token)
    _mend_participle(s, token)
    _mend_relative(s, token)
    _mend_statement(s, token)
    _mend_where(s, token)
    _mend_part(s, token)
    _mend_after_clause(s, token)
    _mend_by_behind(s, token)
    _mend_armed(s, token)


def _mend_armed(s: Sentence, verb: Token) -> None:
    """ "France *armed* and trained the rebels": a verb read as an adjective."""
    joined = s.child(verb.i, "conj")
    if verb.upos != "ADJ" or not verb.low.endswith("ed") or s.child(verb.i, "cop") or s.child(verb.i, "nsubj") is None:
        return
    if joined is not None and joined.upos == "VERB" and s.child(joined.i, "obj") is not None and verb.i < joined.i:
        verb.upos, verb.xpos, verb.lemma = "VERB", "VBD", lemma(verb.low, "VBD", frozenset())


def _mend_by_behind(s: Sentence, deed: Token) -> None:
    """ "The use of rockets against a camp in Kidal *by the rebels*": who did it, hung on what it was done to."""
    if (
        deed.upos != "NOUN"
        or deed.lemma not in _DONE_BY
        or any(s.case(t.i) == "by" for t in s.children(deed.i, "nmod"))
    ):
        return
    for part in s.children(deed.i, "nmod"):
        for t in s.subtree(part.i, frozenset({"acl", "acl:relcl"})):
            if t.rel == "nmod" and s.case(t.i) == "by" and t.head != deed.i:
                rehang(s, t, deed.i, "nmod")
                return


def _mend_finite(s: Sentence, verb: Token) -> None:
    """ "Units, using artillery, *shelled positions*": a verb with its subject read as an adjective of its object."""
    thing = s[verb.head] if verb.rel == "amod" and verb.head > verb.i else None
    if thing is None or verb.xpos not in {"VBN", "VBD"} or s.child(verb.i, "nsubj") is None:
        return
    above, relation = thing.head, thing.rel
    if above < 0:
        make_root(s, verb)
    else:
        rehang(s, verb, above, relation)
    verb.upos, verb.xpos = "VERB", "VBD"
    rehang(s, thing, verb.i, "obj")
    for t in s.children(thing.i, "punct"):
        rehang(s, t, verb.i, "punct")


def _mend_taken_off(s: Sentence, verb: Token) -> None:
    """ "rifles they had taken *off conscripts*": whom they took them from, read as what they took."""
    whom = s.child(verb.i, "obj")
    if verb.lemma != "take" or verb.rel != "acl:relcl" or whom is None or whom.i < verb.i + 2:
        return
    off = s[verb.i + 1]
    if off.low == "off" and off.head == verb.i and s.child(verb.i, "nsubj") is not None:
        rehang(s, off, whom.i, "case")
        rehang(s, whom, verb.i, "obl")


def _mend_let_have(s: Sentence, let: Token) -> None:
    """ "proposed to *let Bangui have* 1,400 rifles": to let somebody have a thing is to give it."""
    if let.lemma != "let" or let.upos != "VERB":
        return
    whom = s.child(let.i, "obj", "iobj")
    have = next((t for t in s.children(let.i, "xcomp", "ccomp") if t.lemma == "have"), None)
    whom = whom or (s.child(have.i, "nsubj") if have else None)
    thing = s.child(have.i, "obj") if have else None
    if have is None or whom is None or thing is None or not let.i < whom.i < have.i < thing.i:
        return
    let.lemma = "give"
    rehang(s, whom, let.i, "iobj")
    rehang(s, have, let.i, "aux")
    for t in s.children(have.i):
        rehang(s, t, let.i, t.rel)


_SORTS = frozenset(
    {"armoured", "armored", "armed", "guided", "unmanned", "towed", "tracked", "wheeled", "motorised", "used"}
)


def _mend_perfect(s: Sentence, have: Token) -> None:
    """ "says that it *has trebled* output": the participle read as a word of the object."""
    thing = s.child(have.i, "obj")
    if have.upos != "AUX" or have.lemma != "have" or thing is None or have.i + 1 >= len(s):
        return
    deed = s[have.i + 1]
    if deed.xpos != "VBN" or deed.rel != "amod" or deed.head != thing.i or deed.low in _SORTS:
        return  # "have *armoured* vehicles"
    if have.head >= 0:
        rehang(s, deed, have.head, have.rel)
    else:
        make_root(s, deed)
    for t in s.children(have.i):
        rehang(s, t, deed.i, t.rel)
    for t in s.children(thing.i, "nsubj"):
        rehang(s, t, deed.i, "nsubj")
    rehang(s, have, deed.i, "aux")
    deed.upos = "VERB"


def _mend_toll(s: Sentence, token: Token) -> None:
    """ "12 were killed and *30 wounded*", "left 12 dead and *30 wounded*": a second toll without words of its own."""
    if token.rel != "conj" or token.low not in _HURT or s.child(token.i, "cop", "aux"):
        return
    rest = [t for t in s.children(token.i, "nsubj", "nsubj:pass", "obj") if t.i != token.i - 1]
    if rest and (s[token.i + 1].text != "," or rest[0].i < token.i):
        return
    first = s[token.head]
    verb = s[first.head] if first.low in {"dead", "killed", *_HURT} and first.rel == "xcomp" else first
    before = s[token.i - 1]
    if (
        (verb.upos != "VERB" and verb.low not in _HURT)
        or before.upos != "NUM"
        or before.head not in {token.i, *(t.i for t in s.children(verb.i))}
    ):
        return
    token.upos, token.xpos, token.lemma = "VERB", "VBN", _HURT[token.low]
    rehang(s, token, verb.i, "conj")
    rehang(s, before, token.i, "nsubj:pass")
    for part in rest:  # "30 wounded, *half of them* children"
        rehang(s, part, before.i, "appos")


def _mend_second_deed(s: Sentence, deed: Token) -> None:
    """ "Claimed responsibility *and published* pictures": a second verb read as an adjective of its object."""
    if deed.rel != "amod" or deed.xpos not in {"VBN", "VBD"} or deed.i < 2 or s[deed.i - 1].low != "and":
        return
    thing = s[deed.head]
    first = s[thing.head] if thing.head >= 0 and thing.i > deed.i else None
    if first is not None and thing.rel == "conj" and first.rel == "obj" and first.i < deed.i:
        if first.lemma not in _TOLLS | _VOICED or s.child(deed.i):
            return  # "paraded a tank and *captured* lorries"
        first = s[first.head]
    elif first is None or not (thing.rel == "conj" or (thing.rel == "obj" and len(s.children(first.i, "obj")) > 1)):
        return
    if first.upos != "VERB" or first.i > deed.i or first.xpos not in {"VBD", "VBP", "VBZ"}:
        return
    deed.upos, deed.xpos = "VERB", first.xpos
    rehang(s, deed, first.i, "conj")
    rehang(s, thing, deed.i, "obj")


def _mend_before_its_head(s: Sentence, token: Token) -> None:
    """ "The men, known as X and *linked* to Y, attacked": the second participle hung on the verb behind it."""
    if token.rel != "conj" or token.xpos != "VBN" or token.head <= token.i:
        return
    joint = s.child(token.i, "cc")
    first = next((t for t in reversed(s.tokens[: token.i]) if t.xpos == "VBN" and t.rel == "acl"), None)
    if joint is not None and first is not None and first.i < joint.i:
        rehang(s, token, first.i, "conj")


def _mend_head_count(s: Sentence, token: Token) -> None:
    """ "30 were killed and *a dozen taken prisoner*": a count of its own, read as one more of those killed."""
    count = s[token.head] if token.head >= 0 else None
    if count is None or token.rel != "acl" or token.low not in {"taken", "held"} or count.rel != "conj":
        return
    verb = s[s[count.head].head] if s[count.head].head >= 0 else None
    if verb is None or s[count.head].rel != "nsubj:pass" or not s.child(token.i, "obj", "xcomp", "obl"):
        return
    if not any(t.lemma in CAPTIVES for t in s.children(token.i, "obj", "xcomp", "obl")):
        return
    rehang(s, token, verb.i, "conj")
    rehang(s, count, token.i, "nsubj:pass")


def _mend_with(s: Sentence, token: Token) -> None:
    """ "was stopped *with 753 rounds* hidden in a sack": read as a clause of its own."""
    if token.low != "with" or token.rel != "mark" or token.head < 0 or s[token.head].xpos != "VBN":
        return
    participle = s[token.head]
    thing = next(
        (t for t in s.tokens[token.i + 1 : participle.i] if t.nominal and t.rel in {"nsubj", "nsubj:pass"}), None
    )
    verb = next((a for a in s.ancestors(participle.i) if a.upos == "VERB" and a.i < token.i), None)
    if thing is None or verb is None or s[participle.i - 1].i != thing.i:
        return
    rehang(s, thing, verb.i, "obl")
    rehang(s, token, thing.i, "case")
    rehang(s, participle, thing.i, "acl")


def _mend_gapped(s: Sentence, token: Token) -> None:
    """ "Ten were killed and *five vehicles destroyed*": a second passive without a verb of its own, whose subject was hung
    on the first."""
    if token.rel != "conj" or token.xpos != "VBN" or s.child(token.i, "aux", "nsubj", "nsubj:pass", "obj", "mark"):
        return
    first = s[token.head]
    if first.upos != "VERB" or not s.child(first.i, "nsubj:pass") or not s.child(first.i, "aux"):
        return
    joint = next((t.i for t in s.children(token.i, "cc")), -1)
    beside = [t for t in s.children(first.i, "conj") if first.i < joint < t.i < token.i]
    if len(beside) == 1 and (beside[0].nominal or beside[0].upos == "NUM"):
        rehang(s, beside[0], token.i, "nsubj:pass")


def _mend_participle(s: Sentence, token: Token) -> None:
    """ "the militia, *armed* and trained by Iran": a participle behind its noun read as an adjective; and "found
    *disassembled* howitzers": one before its noun read as a verb of its own."""
    if token.rel == "amod" and token.upos == "ADJ" and token.low.endswith("ed") and token.i > token.head >= 0:
        before = s[token.i - 1].text
        if before == "," and any(t.xpos == "VBN" or s.case(t.i) in {"by", "with"} for t in s.children(token.i)):
            token.upos, token.xpos, token.rel = "VERB", "VBN", "acl"
            token.lemma = lemma(token.text, "VBN", frozenset())
    if token.rel == "xcomp" and token.xpos == "VBN" and token.head >= 0 and not s.child(token.head, "obj"):
        thing = s.child(token.i, "obj")
        if thing is not None and thing.i == token.i + 1 and not s.child(token.i, "aux", "mark", "nsubj", "nsubj:pass"):
            verb = token.head
            rehang(s, thing, verb, "obj")
            rehang(s, token, thing.i, "amod")


def _mend_relative(s: Sentence, clause: Token) -> None:
    """ "the group, *which* Sudan was arming": two subjects, of which the pronoun is the object."""
    if clause.rel != "acl:relcl" or s.child(clause.i, "obj", "nsubj:pass"):
        return
    subjects = s.children(clause.i, "nsubj")
    if len(subjects) == 2 and subjects[0].low in {"which", "that", "whom"} and subjects[1].i < clause.i:
        rehang(s, subjects[0], clause.i, "obj")


def _mend_statement(s: Sentence, clause: Token) -> None:
    """ "The statement *by the ministry that forces laid mines*": what was stated, read as something of the ministry's."""
    by = s[clause.head] if clause.rel == "acl:relcl" and clause.head >= 0 else None
    said = s[by.head] if by is not None and by.rel == "nmod" and by.head >= 0 else None
    if by is None or said is None or said.lemma not in _STATED or s.case(by.i) not in {"by", "of", "from"}:
        return
    that = next((t for t in s.children(clause.i) if t.low == "that" and t.i < clause.i), None)
    subject = s.child(clause.i, "nsubj", "nsubj:pass")
    if that is None or subject is None or subject is that or that.i > subject.i:
        return
    if s.child(clause.i, "obj") is that and len(s.children(clause.i, "obj")) == 1:
        return
    that.rel = "mark"
    rehang(s, clause, said.i, "acl")


def _mend_where(s: Sentence, where: Token) -> None:
    """ "were filmed in Panjgur, *where they stormed a post*": the clause belongs to the place before it."""
    clause = s[where.head] if where.head >= 0 else None
    if where.low != "where" or where.i < 2 or s[where.i - 1].text != "," or clause is None or clause.i < where.i:
        return
    place = s[where.i - 2]
    while place.rel in {"compound", "flat", "appos"} and place.head >= 0 and s[place.head].nominal:
        place = s[place.head]
    moved = clause.rel in {"advcl", "acl:relcl"} and clause.head != place.i
    moved = moved and all(a is not clause for a in s.ancestors(place.i))
    if moved and place.upos == "PROPN" and place.rel in {"obl", "nmod"} and s.case(place.i) and place.i < where.i:
        rehang(s, clause, place.i, "acl:relcl")


def _mend_part(s: Sentence, token: Token) -> None:
    """ "Seven tanks, *two of which* fell to the rebels": the part is the subject of its clause."""
    if (
        token.rel not in {"appos", "nmod", "dep"}
        or token.upos not in {"NUM", "PRON", "DET", "ADJ", "NOUN"}
        or token.head < 0
    ):
        return
    if not any(t.low in {"which", "whom"} and s.case(t.i) == "of" for t in s.children(token.i, "nmod")):
        return
    for clause in s.children(token.head, "acl:relcl"):
        if clause.i > token.i and s.child(clause.i, "nsubj") and not s.child(clause.i, "obj"):
            rehang(s, token, clause.i, "obj")
            return
        if clause.i > token.i and not s.child(clause.i, "nsubj", "nsubj:pass"):
            passive = clause.xpos == "VBN" and s.child(clause.i, "aux", "aux:pass") is not None
            rehang(s, token, clause.i, "nsubj:pass" if passive else "nsubj")
            return


def _mend_after_clause(s: Sentence, clause: Token) -> None:
    """ "stopped the Klos C, which sails under the flag of Panama, *on Wednesday*": after the comma that closes the relative
    clause, the sentence goes on."""
    if clause.rel != "acl:relcl" or clause.head < 0:
        return
    opening = min(t.i for t in s.subtree(clause.i))
    if opening == 0 or (s[opening].text != "," and s[opening - 1].text != ","):
        return
    governor = next((t for t in s.ancestors(clause.i) if t.upos == "VERB"), None)
    if governor is None or governor.i > clause.head:
        return
    for t in s.children(clause.i, "advcl", "acl"):
        mark = s.child(t.i, "mark")
        if governor.lemma in BLAMING and mark is not None and mark.low in {"of", "for"} and s[mark.i - 1].text == ",":
            rehang(s, t, governor.i, "advcl")  # "accused X, whose men fought there, *of firing* rockets"
    strayed = False
    for t in s.children(clause.i, "obl", "obl:tmod", "advmod"):
        first = min(x.i for x in s.subtree(t.i))
        comma = s[first].text == "," or s[first - 1].text == ","
        if first > clause.i and (
            strayed or (comma and any(x.i > clause.i for x in s.children(clause.i) if x.i < t.i and x.rel != "punct"))
        ):
            strayed = True
            rehang(s, t, governor.i, t.rel)
