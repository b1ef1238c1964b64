"""What belongs to a clause within the sentence and was hung on the clause around it."""

from __future__ import annotations

from armstrail.claims.repairs.tree import rehang
from armstrail.claims.syntax import Sentence, Token

_PROVIDES = frozenset({"arm", "supply", "equip", "provide", "furnish", "outfit", "rearm"})
_MOVES = frozenset(
    {"send", "ship", "smuggle", "supply", "deliver", "transfer", "receive", "buy", "get", "obtain", "acquire", "export"}
    | {
        "import",
        "give",
        "hand",
        "sell",
        "delivery",
        "shipment",
        "sale",
        "export",
        "transfer",
        "supply",
        "provide",
        "donate",
    }
)
_FITTED = frozenset(
    {"mount", "fit", "equip", "pack", "hide", "wrap", "disguise", "mark", "label", "arm", "load", "conceal"}
)
_LADEN = frozenset({"pack", "load", "laden", "fill", "rig", "stuff", "cram"})
_SAYS = frozenset({"say", "claim", "allege", "insist", "maintain", "add", "believe", "think", "suspect", "note"})


def mend_stray(s: Sentence, verb: Token) -> None:
    """Mend what strayed from, or to, the clause of one verb."""
    _mend_before_main_verb(s, verb)
    _mend_past_aside(s, verb)
    _mend_beside_store(s, verb)
    _mend_past_description(s, verb)
    _mend_contact_clause(s, verb)
    _mend_with_inside(s, verb)
    _mend_unsaid_subject(s, verb)
    _mend_after_place(s, verb)
    _mend_everything(s, verb)
    _mend_laden(s, verb)
    _mend_this_time(s, verb)
    _mend_mounted(s, verb)


def _mend_laden(s: Sentence, verb: Token) -> None:
    """ "Drove a lorry packed with explosives *into the barracks*": whither it was driven, read as whither packed."""
    for thing in s.children(verb.i, "obj"):
        for packed in s.children(thing.i, "acl"):
            for t in s.children(packed.i, "obl") if packed.lemma in _LADEN else []:
                if s.case(t.i) in {"into", "against", "through"}:
                    rehang(s, t, verb.i, "obl")


def _mend_mounted(s: Sentence, verb: Token) -> None:
    """ "Sent guns mounted on lorries *to the rebels*", "received parts for tanks *from Iran*": whither and whence it went, read
    as said of what describes it."""
    if verb.lemma not in _MOVES:
        return
    for thing in s.children(verb.i, "obj", "nsubj:pass", "obl", "nmod"):
        within = [
            *s.children(thing.i, "acl"),
            *(t for t in s.children(thing.i, "nmod") if s.case(t.i) in {"for", "with"}),
        ]
        for part in within:
            if part.upos == "VERB" and part.lemma not in _FITTED:
                continue
            for t in [
                *s.children(part.i, "obl", "nmod"),
                *(d for c in s.children(part.i, "obl") for d in s.children(c.i, "nmod")),
            ]:
                if s.case(t.i) in {"to", "from"} and t.i > part.i:
                    rehang(s, t, verb.i, "obl")
    for other in s.children(verb.i, "obl"):  # "received parts *for tanks from Iran*"
        for t in s.children(other.i, "nmod") if s.case(other.i) == "for" else []:
            if s.case(t.i) == "from" and t.upos == "PROPN":
                rehang(s, t, verb.i, "obl")


def _mend_this_time(s: Sentence, verb: Token) -> None:
    """ "A second delivery, this time *of mortar bombs*": what the delivery is of, read as what the time is of."""
    for subject in s.children(verb.i, "nsubj", "nsubj:pass", "obj"):
        for time in s.children(subject.i, "nmod", "appos", "obl:tmod", "nmod:tmod"):
            if time.lemma == "time" and any(t.low == "this" for t in s.children(time.i, "det")):
                for t in s.children(time.i, "nmod"):
                    rehang(s, t, subject.i, "nmod")


def _mend_before_main_verb(s: Sentence, verb: Token) -> None:
    """ "Weapons that turned up there *since January* were bought by": of the clause it ends."""
    subject = s.child(verb.i, "nsubj", "nsubj:pass")
    clause = s.child(subject.i, "acl:relcl") if subject is not None else None
    if clause is None or not clause.i < verb.i:
        return
    for t in s.children(verb.i, "obl"):
        if clause.i < t.i < verb.i and all(x.text != "," for x in s.tokens[clause.i : t.i]):
            rehang(s, t, clause.i, "obl")


def _mend_past_aside(s: Sentence, verb: Token) -> None:
    """ "four rifles, taken, they claimed, *from the army* in May": of the participle before the aside."""
    taken = s[verb.i - 3] if verb.rel == "parataxis" and verb.i > 3 and verb.lemma in _SAYS else None
    if taken is None or taken.xpos != "VBN" or taken.rel not in {"acl", "appos", "conj", "advcl"}:
        return
    if s[taken.i + 1].text != "," or verb.i + 1 >= len(s) or s[verb.i + 1].text != ",":
        return
    above = list(s.ancestors(taken.i))
    if taken.rel == "appos" or any(a.rel == "acl:relcl" for a in above):  # "rifles that are on a *list*, taken"
        main = next((a for a in above if a.rel in {"root", "ccomp", "conj"}), None)
        thing = s.child(main.i, "obj") if main is not None else None
        if thing is None or thing.i > taken.i:
            return
        rehang(s, taken, thing.i, "acl")
    for t in s.tokens[verb.i + 2 :]:
        if t.rel == "obl" and t.head < taken.i:
            rehang(s, t, taken.i, "obl")


def _mend_beside_store(s: Sentence, verb: Token) -> None:
    """ "took shells from its depots, *as well as two tanks*": tanks beside the shells, not beside the depots."""
    things = s.children(verb.i, "obj")
    if len(things) != 1:
        return
    for store in s.children(verb.i, "obl"):
        more = [t for t in s.children(store.i, "conj") if t.i > things[0].i]
        first = more[0] if more else None
        joined = first is not None and any(c.low == "as" for c in s.children(first.i, "cc"))
        if first is None or not joined or s.child(first.i, "nummod", "det") is None:
            continue
        for t in more:
            rehang(s, t, things[0].i, "conj")


def _mend_past_description(s: Sentence, verb: Token) -> None:
    """ "armed the brigade, its partner across the border, *with mortars*": with what it was armed, not its partner."""
    whom = s.child(verb.i, "obj")
    if verb.lemma not in _PROVIDES or whom is None:
        return
    for partner in (t for t in s.tokens[whom.i + 1 :] if t.rel == "appos"):
        before = [t for t in s.tokens[whom.i + 1 : partner.i] if t.upos == "PUNCT"]
        if not before or before[0].i != whom.i + 1 or partner.head not in {whom.i, *(a.i for a in s.ancestors(whom.i))}:
            continue
        for t in s.children(partner.i, "nmod", "obl"):
            opened = s[min(x.i for x in s.subtree(t.i)) - 1].text == "," or s.child(t.i, "punct") is not None
            if s.case(t.i) == "with" and opened:
                rehang(s, t, verb.i, "obl")
                rehang(s, partner, whom.i, "appos")
                return


def _mend_contact_clause(s: Sentence, verb: Token) -> None:
    """ "The rockets *the militia smuggled* were old": who smuggled them, read as what was smuggled."""
    if verb.rel not in {"acl", "acl:relcl"} or verb.xpos not in {"VBN", "VBD"} or s.child(verb.i, "aux", "obl:agent"):
        return
    doer = s.child(verb.i, "nsubj:pass")
    who = doer is not None and doer.upos in {"NOUN", "PROPN", "PRON"} and doer.xpos not in {"WDT", "WP"}
    if doer is not None and who and verb.head < doer.i < verb.i and doer.low != "that":
        rehang(s, doer, verb.i, "nsubj")
        verb.rel, verb.xpos = "acl:relcl", "VBD"


def _mend_with_inside(s: Sentence, verb: Token) -> None:
    """ "stopped the dhow, *with 40 rockets in its hold*": "with" read as the mark of "hold"."""
    for hold in s.children(verb.i, "obl", "nmod"):
        for mark in (t for t in s.children(hold.i, "mark") if t.low == "with"):
            things = [t for t in s.children(verb.i, "obl", "nmod") if mark.i < t.i < hold.i and not s.case(t.i)]
            if len(things) == 1:
                rehang(s, mark, things[0].i, "case")
                return


def _mend_unsaid_subject(s: Sentence, verb: Token) -> None:
    """ "*The rebels* guard 40 rockets": the subject read as a part of the verb's name."""
    if verb.rel != "root" or s.child(verb.i, "nsubj", "nsubj:pass", "csubj", "expl") or not s.child(verb.i, "obj"):
        return
    doer = s.child(verb.i, "compound")
    if doer is not None and doer.i == verb.i - 1 and doer.nominal and s.child(doer.i, "det", "nmod:poss"):
        rehang(s, doer, verb.i, "nsubj")


def _mend_after_place(s: Sentence, verb: Token) -> None:
    """ "In *Moscow officials* said": the place and the subject behind it read as one name."""
    if s.child(verb.i, "nsubj", "nsubj:pass", "csubj", "expl"):
        return
    for doer in s.children(verb.i, "obl"):
        place = s.child(doer.i, "compound")
        case = s.child(doer.i, "case")
        if place is None or case is None or case.low not in {"in", "at", "near", "outside"} or doer.i > verb.i:
            continue
        if (
            place.upos == "PROPN"
            and doer.xpos == "NNS"
            and doer.text.islower()
            and (case.i, place.i) == (place.i - 1, doer.i - 1)
        ):
            rehang(s, place, verb.i, "obl")
            rehang(s, case, place.i, "case")
            rehang(s, doer, verb.i, "nsubj")
            return


def _mend_everything(s: Sentence, verb: Token) -> None:
    """ "sent *everything from rifles to howitzers*": rifles and howitzers were sent."""
    whole = next((t for t in s.children(verb.i, "obj") if t.low in {"everything", "anything"}), None)
    if whole is None:
        return
    near = [*s.children(whole.i, "nmod", "obl"), *s.children(verb.i, "obl", "nmod")]
    first = next((t for t in near if s.case(t.i) == "from" and t.i > whole.i), None)
    if first is None:
        return
    last = next((t for t in [*s.children(first.i, "nmod"), *near] if s.case(t.i) == "to" and t.i > first.i), None)
    if last is None or last.i - first.i > 6:
        return
    rehang(s, first, verb.i, "obj")
    rehang(s, last, first.i, "conj")
    rehang(s, whole, first.i, "det")


def mend_report(s: Sentence, noun: Token) -> None:
    """ "Local media *report* that": the verb read as a noun."""
    if noun.upos != "NOUN" or noun.rel != "root" or noun.lemma not in {"report", "claim"} or noun.i + 1 >= len(s):
        return
    who = s.child(noun.i, "compound")
    clause = next((t for t in s.children(noun.i, "appos", "acl", "ccomp", "acl:relcl") if t.i > noun.i), None)
    many = who is not None and (who.xpos == "NNS" or who.low in {"media", "police", "people"})
    if who is None or clause is None or not many or who.i != noun.i - 1 or s[noun.i + 1].low != "that":
        return
    noun.upos, noun.xpos = "VERB", "VBP"
    for t in s.children(noun.i, "amod", "det"):
        rehang(s, t, who.i, t.rel)
    rehang(s, who, noun.i, "nsubj")
    rehang(s, clause, noun.i, "ccomp")
