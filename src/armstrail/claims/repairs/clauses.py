"""What a clause hangs on, and whose subject it has: repairs between two clauses."""

from __future__ import annotations

from armstrail.claims.repairs.tree import rehang, subject_relation
from armstrail.claims.syntax import Sentence, Token

_DONE_TO = frozenset(
    {"destroy", "capture", "damage", "abandon", "seize", "kill", "wound", "injure", "sell", "deliver", "donate"}
    | {"recover", "confiscate", "steal", "export", "intercept", "surrender"}
)


def mend_clause(s: Sentence, verb: Token) -> None:
    """Mend how the clause of one verb hangs on the clause or the thing before it."""
    _mend_as(s, verb)
    _mend_after(s, verb)
    _mend_tense(s, verb)
    _mend_of_which(s, verb)
    _mend_clause_subject(s, verb)
    _mend_nearest(s, verb)
    _mend_contrast(s, verb)
    _mend_aims(s, verb)
    _mend_goes_on(s, verb)
    _mend_gerund_within(s, verb)
    _mend_next_deed(s, verb)


def _mend_as(s: Sentence, verb: Token) -> None:
    """ "pushed for talks *as heavy fighting killed a dozen*": the subject of the clause read as what the talks are like."""
    if verb.rel != "advcl" or verb.xpos not in {"VBD", "VBZ", "VBP"} or s.child(verb.i, "nsubj", "nsubj:pass"):
        return
    for mark in reversed(s.tokens[: verb.i]):
        noun = s[mark.head] if mark.low == "as" and mark.rel == "case" and mark.upos == "SCONJ" else None
        if noun is not None and noun.rel in {"nmod", "obl"} and mark.i < noun.i < verb.i:
            if max(t.i for t in s.subtree(noun.i)) == verb.i - 1:
                rehang(s, noun, verb.i, "nsubj")
                rehang(s, mark, verb.i, "mark")
            return


def _mend_after(s: Sentence, verb: Token) -> None:
    """ "disbanded a day *after the front overran* its base": the subject of the clause read as what the day is after."""
    if verb.xpos not in {"VBD", "VBZ", "VBP"} or s.child(verb.i, "nsubj", "nsubj:pass"):
        return
    mark = s.child(verb.i, "mark")
    if verb.rel == "acl" and mark is not None and mark.low in {"after", "before", "when"} and mark.i < verb.head:
        noun, above = s[verb.head], s[verb.head].head  # "*after gunners* aiming at a raid *downed* a plane"
        if above >= 0 and noun.rel in {"obl", "nmod", "obj"}:
            rehang(s, verb, above, "advcl")
            rehang(s, noun, verb.i, "nsubj")
        return
    if verb.rel != "advcl" or mark is not None:
        return
    for noun in s.tokens[: verb.i]:
        case = s.child(noun.i, "case")
        if not noun.nominal or case is None or case.low not in {"after", "before", "since", "until", "while"}:
            continue
        held = [t.i for t in s.subtree(noun.i)]
        if max(held) == verb.i - 1 and noun.head != verb.i:
            rehang(s, noun, verb.i, "nsubj")
            rehang(s, case, verb.i, "mark")
            return


def _mend_tense(s: Sentence, verb: Token) -> None:
    """ "prevented her from leaving and *arrested* her": a finite verb joined to one that is not."""
    if verb.rel not in {"conj", "advcl"} or verb.head < 0 or s.child(verb.i, "aux", "nsubj", "nsubj:pass", "mark"):
        return
    other = s[verb.head]
    if verb.xpos == "VBG" and other.xpos == "VBG" and s[verb.i - 1].text == "," and not s.child(verb.i, "cc"):
        between = [t for t in s.tokens[other.i + 1 : verb.i] if t.xpos == "VBD" and t.rel == "conj"]
        if between:  # "prevented her from leaving and arrested her, *confiscating* a pistol"
            rehang(s, verb, between[-1].i, "advcl")
    if verb.xpos != "VBD" or verb.rel != "conj":
        return
    governor = s[other.head] if other.head >= 0 else other
    if other.xpos in {"VBG", "VB"} and not s.child(other.i, "aux") and governor.xpos in {"VBD", "VBZ", "VBP"}:
        rehang(s, verb, governor.i, "conj")


def _mend_of_which(s: Sentence, verb: Token) -> None:
    """ "366 tanks, of which *146 destroyed and 109 captured*": what was done to so many, read as done by them."""
    if verb.rel != "acl:relcl" or not any(
        t.low in {"which", "whom"} and s.case(t.i) == "of" for t in s.children(verb.i)
    ):
        return
    for deed in (verb, *s.children(verb.i, "conj")):
        count = s.child(deed.i, "nsubj")
        if count is not None and count.upos == "NUM" and deed.lemma in _DONE_TO and not s.child(deed.i, "aux", "obj"):
            deed.xpos = "VBN"
            rehang(s, count, deed.i, "nsubj:pass")


def _mend_clause_subject(s: Sentence, verb: Token) -> None:
    """ "experts concluded that *Abu Dhabi* had sent it": a subject hung on a word outside of its clause."""
    mark = next((t for t in s.children(verb.i, "mark") if t.low in {"that", "because", "after", "before"}), None)
    if mark is None or s.child(verb.i, "nsubj", "nsubj:pass", "csubj") is not None:
        return
    first = s[mark.i + 1]
    if (
        first.nominal
        and first.i < verb.i
        and 0 <= first.head < mark.i
        and first.rel in {"compound", "flat", "nmod", "dep"}
    ):
        rehang(s, first, verb.i, subject_relation(s, verb))


def _mend_nearest(s: Sentence, verb: Token) -> None:
    """ "the loss of the launchers to drones, *which Turkey had sold*": the drones are what was sold."""
    which = next((t for t in s.children(verb.i, "obj", "nsubj", "nsubj:pass") if t.low == "which"), None)
    if verb.rel != "acl:relcl" or which is None or which.i < 2 or s[which.i - 1].text != ",":
        return
    far, near = s[verb.head], s[which.i - 2]
    while near.rel in {"compound", "flat", "amod", "nummod"} and near.head >= 0:
        near = s[near.head]
    if (
        near.i == far.i
        or near.upos != "NOUN"
        or near.rel != "nmod"
        or near.head != far.i
        or s.case(near.i) in {"of", ""}
    ):
        return
    one = any(t.low in {"was", "is", "has"} for t in (verb, *s.children(verb.i, "aux", "cop"))) or verb.xpos == "VBZ"
    if which.rel == "obj" or one != near.low.endswith("s"):
        rehang(s, verb, near.i, verb.rel)


def _mend_contrast(s: Sentence, verb: Token) -> None:
    """ "was bought, *not taken*, from deserters by the front": what follows belongs to what was done."""
    for other in s.children(verb.i, "conj"):
        denied = any(t.low == "not" for t in s.children(other.i, "advmod"))
        at = other.i + 1
        if other.xpos != "VBN" or not denied or at >= len(s) or s[at].text != "," or s[other.i - 2].text != ",":
            continue
        for t in s.children(other.i, "obl", "obl:agent", "nmod"):
            if t.i > other.i:
                rehang(s, t, verb.i, t.rel)
                for deeper in s.children(t.i, "nmod"):
                    if s.case(deeper.i) == "by":
                        rehang(s, deeper, verb.i, "obl:agent")


def _mend_aims(s: Sentence, verb: Token) -> None:
    """ "charged with conspiring to buy *and export* weapons": the second aim read as joined to what it is the aim of."""
    if verb.rel != "acl" or verb.xpos != "VB" or verb.head < 0:
        return
    for second in s.children(verb.head, "conj"):
        if second.xpos == "VB" and second.i > verb.i and s.child(second.i, "mark", "nsubj") is None:
            rehang(s, second, verb.i, "conj")


def _mend_goes_on(s: Sentence, verb: Token) -> None:
    """ "were wrapped in bags, *hidden among clothes* and shipped": one of a row of deeds hung on the thing before it."""
    for obl in s.children(verb.i, "obl"):
        for deed in s.children(obl.i, "acl"):
            opened = s[deed.i - 1].text == "," and deed.xpos == "VBN" and not s.child(deed.i, "obl:agent", "aux")
            later = [t for t in s.children(verb.i, "conj") if t.i > deed.i and t.xpos == "VBN" and s.child(t.i, "cc")]
            if opened and later and verb.xpos == "VBN" and s.child(verb.i, "aux"):
                rehang(s, deed, verb.i, "conj")


def _mend_gerund_within(s: Sentence, fleeing: Token) -> None:
    """ "mortars that *fleeing* soldiers had left": the soldiers left them, and the mortars did not flee."""
    doer = s.child(fleeing.i, "obj")
    if fleeing.xpos != "VBG" or doer is None or doer.i != fleeing.i + 1:
        return
    if fleeing.rel == "advcl":
        verb, holder = s[fleeing.head], fleeing.head
    elif fleeing.rel == "acl:relcl":
        later = [t for t in s.children(fleeing.head, "acl:relcl") if t.i > doer.i and not s.child(t.i, "nsubj")]
        verb, holder = (later[0] if later else fleeing), fleeing.i
    else:
        return
    pronoun = s.child(holder, "nsubj")
    if verb is fleeing or pronoun is None or pronoun.i != fleeing.i - 1 or pronoun.low not in {"that", "which"}:
        return
    if s.child(verb.i, "obj") is None:
        rehang(s, pronoun, verb.i, "obj")
        rehang(s, doer, verb.i, "nsubj")
        rehang(s, fleeing, doer.i, "amod")


def _mend_next_deed(s: Sentence, verb: Token) -> None:
    """ "The rebels surprised the army, *captured 40 rifles* and fled": the second of three deeds read as what is told."""
    above = s[verb.head] if verb.head >= 0 else None
    if verb.rel != "ccomp" or verb.xpos not in {"VBD", "VBN"} or above is None or above.i > verb.i:
        return
    if s[verb.i - 1].text != "," or s.child(verb.i, "nsubj", "nsubj:pass", "mark", "aux", "cop", "csubj"):
        return
    if above.xpos == "VBD" and s.child(above.i, "obj") and s.child(verb.i, "obj", "conj"):
        rehang(s, verb, above.i, "conj")
