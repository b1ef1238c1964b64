"""Sentences turned round, without a verb, or whose verb reads as something else: repairs of the whole."""

from __future__ import annotations

from armstrail.claims.refuting import ACCUSATIONS, TALES
from armstrail.claims.repairs.tree import make_root, rehang, subject_relation
from armstrail.claims.syntax import PARTICLES, Sentence

_PAST = frozenset({"left", "lost", "sold", "sent", "bought", "found", "brought", "made", "held"})
_CALLS = frozenset({"call", "say", "describe", "appear", "seem", "claim", "believe", "term", "think", "look"})
_STANDS = frozenset({"appear", "lie", "stand", "come", "turn", "emerge", "arrive", "surface", "remain", "sit"})
_HEADLINES = frozenset(
    {"display", "parade", "show", "attack", "raid", "loot", "strike", "supply", "export", "capture", "use", "fire"}
    | {
        "shell",
        "bomb",
        "seize",
        "target",
        "claim",
        "report",
        "ambush",
        "storm",
        "smuggle",
        "sell",
        "transfer",
        "deploy",
    }
)


def mend_sentence(s: Sentence) -> None:
    """Find the main verb of a sentence that is turned round or has none."""
    _mend_tale_is(s)
    _mend_tale_subject(s)
    _mend_opening(s)
    _mend_crossing(s)
    _mend_inverted(s)
    _mend_locative(s)
    _mend_of(s)
    _mend_had(s)
    _mend_to_rebels(s)
    _mend_there_is(s)
    _mend_expletive(s)
    _mend_owner(s)
    _mend_gerund(s)
    _mend_shot(s)
    _mend_headline(s)
    _mend_among(s)
    _mend_stranded(s)
    _mend_reduced(s)
    _mend_what(s)
    _mend_verb(s)
    _mend_aboard(s)
    _mend_announced(s)


def _mend_tale_is(s: Sentence) -> None:
    """ "*Reports* that rifles had been lost *are false*": what is said of a tale read as more of the tale."""
    for is_so in [t for t in s.tokens if t.rel == "acl" and t.upos in {"ADJ", "NOUN"} and s.child(t.i, "cop")]:
        report = s[is_so.head]
        if report.i > is_so.i or report.lemma not in ACCUSATIONS | TALES or s.child(is_so.i, "nsubj", "mark", "case"):
            continue
        above, rel = report.head, report.rel
        make_root(s, is_so)
        rehang(s, report, is_so.i, "nsubj")
        if above >= 0:
            rehang(s, is_so, above, rel)


def _mend_tale_subject(s: Sentence) -> None:
    """ "The claim that it sold rifles *made* headlines": the main verb read as one more thing said of the claim."""
    tale = next((t for t in s.tokens if t.head < 0), None)
    if tale is None or tale.lemma not in ACCUSATIONS | TALES or s.child(tale.i, "cop"):
        return
    told = [t for t in s.children(tale.i, "acl", "acl:relcl", "ccomp") if t.i > tale.i]
    if len(told) < 2 or not any(t.low == "that" for t in s.children(told[0].i, "mark")):
        return
    main = told[-1]
    if main.xpos in {"VBD", "VBZ", "VBP"} and not s.child(main.i, "nsubj", "nsubj:pass", "mark"):
        make_root(s, main)
        rehang(s, tale, main.i, subject_relation(s, main))


def _mend_crossing(s: Sentence) -> None:
    """ "Officers *who had chosen* the losing side sold *some of them*": what follows the verb of the sentence hung on a verb
    of the relative clause before it."""
    for t in s.tokens:
        if t.rel == "conj" and t.nominal and t.head >= 0 and (joint := s.child(t.i, "cc")) is not None and joint.i:
            near = s[joint.i - 1]  # "according to residents, carting off *mortars and howitzers*"
            if near.nominal and near.rel == "obj" and t.head < near.head < near.i and s[t.head].nominal:
                rehang(s, t, near.i, "conj")
        if t.rel not in {"obj", "iobj", "obl", "xcomp", "ccomp"} or t.head < 0:
            continue
        inside = s[t.head]
        main = s[s[inside.head].head] if inside.rel == "acl:relcl" and s[inside.head].head >= 0 else None
        if main is not None and main.upos == "VERB" and inside.i < main.i < t.i:
            rehang(s, t, main.i, t.rel)


def _mend_announced(s: Sentence) -> None:
    """ "Russia delivered to Mali: *two helicopters*", "The following were shown: *two pods*": the list is what was meant."""
    colon = next((t for t in s.tokens if t.text == ":"), None)
    if colon is None or any(t.xpos in {"VBD", "VBZ", "VBP", "MD"} for t in s.tokens[colon.i :]):
        return
    named = [t for t in s.tokens[colon.i :] if t.nominal and 0 <= t.head < colon.i and t.rel != "obl"]
    if not named:
        return
    above = [s[named[0].head], *s.ancestors(named[0].head)]
    verb = next((t for t in above if t.upos == "VERB" and t.low != "following"), None)
    if verb is None:
        return
    stand = s.child(verb.i, "nsubj:pass")
    if stand is not None and stand.low == "following":
        relation = "nsubj:pass"
    elif stand is None and s.child(verb.i, "obj", "ccomp", "xcomp") is None and s.child(verb.i, "nsubj") is not None:
        relation = "obj"
    else:
        return
    rehang(s, named[0], verb.i, relation)
    for more in named[1:]:
        rehang(s, more, named[0].i, "conj")
    if stand is not None:
        rehang(s, stand, named[0].i, "dep")


def _mend_opening(s: Sentence) -> None:
    """A participle at the head, its object, and a finite verb after it that has no subject: that object's."""
    first = s.tokens[0] if s.tokens else None
    if first is None or first.head >= 0 or first.xpos not in {"VBN", "VBD"} or s.child(0, "nsubj", "aux"):
        return
    thing = s.child(0, "obj")
    if thing is None:
        return
    for clause in s.children(0, "advcl", "conj", "parataxis", "ccomp", "xcomp"):
        finite = [clause, *s.children(clause.i, "cop", "aux")]
        if clause.i < thing.i or s.child(clause.i, "nsubj", "mark", "cc"):
            continue
        if any(t.xpos in {"VBD", "VBZ", "VBP", "MD"} for t in finite):
            for t in s.children(0):
                if t.i > clause.i:
                    rehang(s, t, clause.i, t.rel)
            make_root(s, clause)
            rehang(s, thing, clause.i, "nsubj")
            first.head, first.rel = thing.i, "amod"
            thing.children.append(0)
            thing.children.sort()
            return


def _mend_headline(s: Sentence) -> None:
    """ "*Rebels display tanks*", "*Jihadists parade* weapons": the doers of a headline read as part of what they show."""
    root = next((t for t in s.tokens if t.head < 0), None)
    if root is None:
        return
    if root.xpos in {"VBP", "VBZ", "VB"} and not s.child(root.i, "nsubj", "nsubj:pass"):
        for thing in s.children(root.i, "obj"):
            doer = next(
                (t for t in s.children(thing.i, "compound") if t.i < root.i and t.xpos in {"NNS", "NNPS"}), None
            )
            if doer is not None:
                rehang(s, doer, root.i, "nsubj")
        return
    if (
        root.upos not in {"NOUN", "PROPN"}
        or s.child(root.i, "cop", "nsubj")
        or any(t.xpos in {"VBD", "VBZ", "VBP", "MD"} and t.rel not in {"amod", "acl"} for t in s.tokens)
    ):
        return
    verb = next((t for t in s.children(root.i, "compound") if t.low in _HEADLINES and 0 < t.i < root.i), None)
    doer = s[verb.i - 1] if verb is not None else None
    if verb is None or doer is None or doer.head not in {root.i, verb.i} or not doer.low.endswith("s"):
        return
    if s.child(root.i, "det") or doer.rel != "compound":
        return
    make_root(s, verb)
    verb.upos, verb.xpos = "VERB", "VBP"
    for t in s.children(root.i):
        if t.i < doer.i:
            rehang(s, t, doer.i, t.rel)
    rehang(s, doer, verb.i, "nsubj")
    rehang(s, root, verb.i, "obj")


def _mend_shot(s: Sentence) -> None:
    """ "*A drone shot down* over Tripoli was made in China": a participle read as the noun that the drone describes."""
    for shot in s.tokens:
        if shot.low not in {"shot", "blown"} or shot.upos != "NOUN" or shot.i == 0 or shot.i + 1 >= len(s):
            continue
        thing, after = s[shot.i - 1], s[shot.i + 1]
        if after.low not in {"down", "up", "dead"} or thing.head != shot.i or thing.rel not in {"compound", "amod"}:
            continue
        if thing.rel == "amod" and after.low != "dead":
            continue
        if thing.upos == "ADJ":
            thing.upos, thing.xpos = "NOUN", "NN"  # "a *militant* shot dead"
        head, rel = shot.head, shot.rel
        for t in [t for t in s.children(shot.i) if t.i < thing.i]:
            rehang(s, t, thing.i, t.rel)
        s[shot.i].children.remove(thing.i)
        thing.head, thing.rel = head, rel
        if head >= 0:
            s[head].children.remove(shot.i)
            s[head].children.append(thing.i)
            s[head].children.sort()
        if thing.head == after.i and after.head >= 0:  # "a militant shot *dead was carrying*"
            for t in s.children(after.i, "obl", "nmod"):
                rehang(s, t, shot.i, "obl")
            rehang(s, thing, after.head, "nsubj")
            rehang(s, after, shot.i, "xcomp")
        shot.head, shot.rel, shot.upos, shot.xpos = thing.i, "acl", "VERB", "VBN"
        shot.lemma = "shoot" if shot.low == "shot" else "blow"
        thing.children.append(shot.i)
        for t in s.children(shot.i, "nmod"):
            t.rel = "obl"


def _mend_inverted(s: Sentence) -> None:
    """ "*Destroyed* were also three tanks": the participle is the verb, what follows its subject."""
    first = next((t for t in s.tokens[:2] if t.xpos in {"VBN", "VBD"} and t.rel in {"amod", "advmod", "nsubj"}), None)
    if first is None or first.head < 0 or (first.i == 1 and s[0].upos != "ADV"):
        return
    thing = s[first.head]
    copula = s.child(thing.i, "cop")
    if copula is None or copula.i != first.i + 1 or copula.lemma != "be" or thing.i < copula.i or thing.head >= 0:
        return
    make_root(s, first)
    first.upos, first.xpos = "VERB", "VBN"
    copula.rel = "aux"
    for t in [
        copula,
        *(t for t in s.children(thing.i, "advmod", "obl", "punct") if t.i < thing.i),
        *s.children(thing.i, "punct"),
    ]:
        if t.head == thing.i:
            rehang(s, t, first.i, t.rel)
    rehang(s, thing, first.i, "nsubj:pass")


def _mend_of(s: Sentence) -> None:
    """ "*Of the 19 rifles, seven* were lost": the seven are of the rifles."""
    for verb in s.tokens:
        whole = next((t for t in s.children(verb.i, "obl", "nmod") if s.case(t.i) == "of" and t.i < verb.i), None)
        if whole is None or min(t.i for t in s.subtree(whole.i)) > 1:
            continue
        part = next((t for t in s.children(verb.i, "nsubj", "nsubj:pass") if t.upos == "NUM" and t.i > whole.i), None)
        inside = next(
            (t for t in s.children(whole.i, "flat", "nummod", "appos") if t.xpos == "CD" and t.i > whole.i), None
        )
        if part is None and inside is not None and not s.child(verb.i, "nsubj", "nsubj:pass"):
            rehang(s, inside, verb.i, subject_relation(s, verb))
            for t in s.children(whole.i, "advmod"):
                if whole.i < t.i < inside.i:
                    rehang(s, t, inside.i, "advmod")
            part = inside
        if part is not None:
            rehang(s, whole, part.i, "nmod")


def _mend_owner(s: Sentence) -> None:
    """ "*Addis Ababa's* purchase of drones": the owner read as one more subject beside what is its."""
    for mark in s.tokens:
        owner = s[mark.head] if mark.xpos == "POS" and mark.rel == "case" and mark.head >= 0 else None
        if owner is None or owner.rel not in {"nsubj", "obj", "obl", "nsubj:pass"} or owner.upos != "PROPN":
            continue
        for thing in s.tokens[mark.i + 1 : mark.i + 5]:
            if thing.nominal and thing.head == owner.head and not s.case(thing.i):
                rehang(s, owner, thing.i, "nmod:poss")
                break


def _mend_there_is(s: Sentence) -> None:
    """ "There was no sale of rifles *to the militia*": to whom it was sold, read as where there was none."""
    for verb in s.tokens:
        if verb.lemma != "be" or s.child(verb.i, "expl") is None:
            continue
        deed = s.child(verb.i, "nsubj")
        if deed is None or deed.i < verb.i or not any(s.case(t.i) == "of" for t in s.children(deed.i, "nmod")):
            continue
        for t in s.children(verb.i, "obl"):
            if t.i > deed.i and s.case(t.i) in {"to", "from", "by"}:
                rehang(s, t, deed.i, "nmod")


def _mend_to_rebels(s: Sentence) -> None:
    """ "Sent it *to rebel commanders*": the noun read as a verb, and they as what it is done to."""
    for rebel in s.tokens:
        if rebel.low != "rebel" or rebel.upos != "VERB" or rebel.head < 0 or rebel.i + 1 >= len(s):
            continue
        to, men = s.child(rebel.i, "mark", "case"), s[rebel.i + 1]
        if to is None or not men.nominal or men.head not in {rebel.i, rebel.head}:
            continue
        if to.i == rebel.i - 1 and men.i == rebel.i + 1:
            rehang(s, men, rebel.head, "obl")
            rehang(s, to, men.i, "case")
            for t in [s[k] for k in list(rebel.children)]:
                rehang(s, t, men.i, t.rel)
            rehang(s, rebel, men.i, "compound")
            rebel.upos, rebel.xpos, to.upos = "NOUN", "NN", "ADP"


def _mend_had(s: Sentence) -> None:
    """ "*Had* it *sold* them, it would have broken the embargo": the condition hung on its auxiliary, that on the main verb or
    above it."""
    had = s.tokens[0] if s.tokens else None
    if had is None or had.low != "had" or s.child(had.i, "nsubj", "aux"):
        return
    verb = next((t for t in s.children(had.i, "xcomp", "ccomp") if t.xpos in {"VBN", "VBD"}), None)
    if verb is None or s.child(verb.i, "aux", "mark"):
        return
    doer = s.child(verb.i, "nsubj") or next((t for t in s.children(had.i, "obj") if t.i < verb.i), None)
    if doer is None or doer.i > verb.i:
        return
    if had.rel != "aux":
        then = next((t for t in s.children(had.i, "parataxis", "ccomp") if t.i > verb.i and s.child(t.i, "aux")), None)
        if then is None:
            return
        make_root(s, then)
        for t in [s[k] for k in list(had.children) if k not in {verb.i, doer.i}]:
            rehang(s, t, then.i, t.rel)
        rehang(s, had, then.i, "aux")
    rehang(s, verb, had.head, "advcl")
    rehang(s, doer, verb.i, "nsubj")
    rehang(s, had, verb.i, "aux")
    had.upos, verb.xpos = "AUX", "VBN"


def _mend_expletive(s: Sentence) -> None:
    """ "It is untrue *that they reached it*": what is untrue, read as a circumstance."""
    for word in s.tokens:
        if word.upos not in {"ADJ", "NOUN"} or s.child(word.i, "cop") is None:
            continue
        subject = s.child(word.i, "nsubj")
        if subject is None or subject.low != "it" or any(t.low == "so" for t in s.children(word.i, "advmod")):
            continue
        for clause in s.children(word.i, "advcl"):
            if clause.i > word.i and any(t.low == "that" for t in s.children(clause.i, "mark")):
                clause.rel = "ccomp"


def _mend_locative(s: Sentence) -> None:
    """ "*In the hands of the rebels appeared five launchers*": the rebels read as those who appear."""
    for verb in s.tokens:
        subject, thing = s.child(verb.i, "nsubj"), s.child(verb.i, "obj")
        if verb.lemma not in _STANDS or subject is None or thing is None or not subject.i < verb.i < thing.i:
            continue
        place = next((t for t in s.children(verb.i, "obl") if t.i < subject.i), None)
        if place is not None and s.case(place.i) and s.case(subject.i) == "of":
            rehang(s, subject, place.i, "nmod")
            rehang(s, thing, verb.i, "nsubj")


def _mend_gerund(s: Sentence) -> None:
    """ "*Fleeing* troops left their tanks": the troops are the subject, not their fleeing."""
    first = s.tokens[0] if s.tokens else None
    if first is None or first.rel != "csubj" or first.xpos != "VBG" or s.child(first.head, "nsubj"):
        return
    doer = s.child(first.i, "obj")
    if doer is None or doer.i != 1 or s.child(doer.i, "det", "nmod:poss") or not doer.nominal:
        return
    verb = first.head
    rehang(s, doer, verb, "nsubj")
    rehang(s, first, doer.i, "amod")


def _mend_stranded(s: Sentence) -> None:
    """ "Two rifles, a pistol and *material to make bombs were seized*": what was done to all hung on the last alone."""
    root = next((t for t in s.tokens if t.head < 0), None)
    if root is None or root.upos not in {"NOUN", "PROPN"} or s.child(root.i, "cop", "nsubj", "acl:relcl"):
        return
    for verb in s.tokens[root.i + 1 :]:
        be = next((t for t in s.children(verb.i, "aux") if t.lemma == "be" and t.xpos in {"VBD", "VBP", "VBZ"}), None)
        if verb.xpos != "VBN" or be is None or be.low in {"is", "was"} or s.child(verb.i, "nsubj", "nsubj:pass", "obj"):
            continue
        if verb.rel in {"xcomp", "acl", "ccomp", "advcl", "conj"} and s[verb.head].xpos in {
            "VB",
            "VBG",
            "NN",
            "NNS",
            "NNPS",
        }:
            make_root(s, verb)
            rehang(s, root, verb.i, "nsubj:pass")
            return


def _mend_among(s: Sentence) -> None:
    """ "Among the captured weapons were two mortars": the weapons include the mortars."""
    _mend_among_bought(s)
    for whole in s.tokens:
        copula = s.child(whole.i, "cop")
        parts = copula and (s.child(whole.i, "nsubj") or s.child(copula.i, "nsubj"))
        if copula is not None and parts is None and whole.rel == "obl" and whole.head >= 0:  # "..., the general said"
            parts = next((t for t in s.children(whole.head, "ccomp") if t.nominal and t.i > copula.i), None)
        if copula is not None and parts is None and whole.rel in {"nmod", "obl"} and s[whole.head].nominal:
            parts = s[whole.head]  # read as "mortars among the haul"
        if copula is None or parts is None or s.case(whole.i) != "among" or not whole.i < copula.i < parts.i:
            continue
        top = parts if whole.head == parts.i else whole
        if top.head < 0:
            make_root(s, copula)
        else:
            rehang(s, copula, top.head, "ccomp" if top.rel == "obl" else top.rel)
        copula.upos, copula.xpos, copula.lemma = "VERB", "VBD", "include"
        for t in s.children(top.i, "punct", "obl", "advmod"):
            rehang(s, t, copula.i, t.rel)
        rehang(s, parts, copula.i, "obj")
        rehang(s, whole, copula.i, "nsubj")
        return


def _mend_among_bought(s: Sentence) -> None:
    """ "Among the booty were *four tanks bought* from Ukraine": a participle behind the parts read as the verb."""
    for were in s.tokens:
        verb = s[were.head] if were.low in {"was", "were"} and were.rel == "aux" else None
        parts = s.child(verb.i, "nsubj:pass", "nsubj") if verb is not None and verb.xpos == "VBN" else None
        if verb is None or parts is None or not were.i < parts.i < verb.i or s[were.i - 1].text == ",":
            continue
        whole = next((t for t in reversed(s.tokens[: were.i]) if t.nominal and s.case(t.i) == "among"), None)
        top = next((t for t in (whole, verb) if t is not None and t.head < 0), None)
        if whole is None or top is None:
            continue
        make_root(s, were)
        were.upos, were.xpos, were.lemma = "VERB", "VBD", "include"
        rehang(s, whole, were.i, "nsubj")
        rehang(s, parts, were.i, "obj")
        rehang(s, verb, parts.i, "acl")
        return


def _mend_what(s: Sentence) -> None:
    """ "showed *what it said were rifles*", "what appears to be a launcher": the thing is the object, what is said of it
    hangs on the thing."""
    for what in s.tokens:
        if what.low != "what" or what.head < 0:
            continue
        if what.rel == "obj" or (what.rel == "obl" and s.case(what.i) in {"at", "on", "into", "from", "against"}):
            governor = s[what.head]
            clause = s.child(what.i, "acl:relcl") or next(
                (t for t in s.children(governor.i, "ccomp") if t.i > what.i), None
            )
        else:
            clause = s[what.head]
            governor = s[clause.head] if clause.rel == "ccomp" and clause.head >= 0 else clause
        if clause is None or governor is clause or governor.upos != "VERB" or clause.lemma not in _CALLS:
            continue
        told = s.child(clause.i, "ccomp")
        if told is not None and s.child(told.i, "mark"):
            continue  # "repeated what others say, *that* ..."
        thing = next((t for t in s.children(clause.i, "xcomp", "obj", "ccomp") if t.nominal and t.i > clause.i), None)
        thing = thing or next((t for t in s.children(clause.i, "obl") if s.case(t.i) in {"as", "like"}), None)
        if thing is None and told is not None:
            thing = s.child(told.i, "nsubj", "nsubj:pass")
        if thing is None:  # "fired at what villagers said *was a camp*"
            beside = s.children(governor.i, "advcl", "ccomp")
            thing = next((t for t in beside if t.nominal and t.i > clause.i and s.child(t.i, "cop")), None)
        if thing is None or thing.low in {"it", "what"}:
            continue
        for t in s.children(what.i, "case"):
            rehang(s, t, thing.i, "case")
        rehang(s, thing, governor.i, "obl" if what.rel == "obl" else "obj")
        for t in s.children(clause.i, "obl"):
            if t.i > thing.i and t is not thing:
                rehang(s, t, governor.i, "obl")  # "seized what it called missiles *from a dhow*"
        rehang(s, clause, thing.i, "acl")
        rehang(s, what, clause.i, "dep")
        if told is not None and told is not thing:
            rehang(s, told, thing.i, "acl")
        return


def _mend_reduced(s: Sentence) -> None:
    """ "Rebels *linked to the group* captured ten tanks": the participle read as the verb, the verb as one of the group."""
    root = next((t for t in s.tokens if t.head < 0), None)
    if root is None or root.xpos not in {"VBD", "VBN"} or s.child(root.i, "obj", "aux", "cop", "ccomp"):
        return
    doer = s.child(root.i, "nsubj", "nsubj:pass")
    if doer is None or doer.i > root.i:
        return
    for party in s.children(root.i, "obl", "obl:agent"):
        for verb in s.children(party.i, "acl:relcl", "acl"):
            finite = verb.xpos == "VBD" and s.child(verb.i, "obj") is not None and verb.i == party.i + 1
            if not finite or s.child(verb.i, "nsubj", "nsubj:pass", "mark", "advmod"):
                continue
            make_root(s, verb)
            for t in s.children(root.i):
                if t.i > verb.i:
                    rehang(s, t, verb.i, t.rel)
            rehang(s, doer, verb.i, "nsubj")
            root.head, root.rel, root.xpos = doer.i, "acl", "VBN"
            s[doer.i].children.append(root.i)
            s[doer.i].children.sort()
            return


def _mend_verb(s: Sentence) -> None:
    """A sentence whose root is a noun, and whose participle has both a noun before it and an object: a finite verb.

    A passive participle has no direct object, and "the group paraded tanks" is no compound.
    """
    root = next((t for t in s.tokens if t.head < 0), None)
    if root is None or root.upos not in {"NOUN", "PROPN"} or s.child(root.i, "cop", "aux"):
        return
    if any(t.xpos in {"VBD", "VBZ", "VBP", "MD"} and t.rel not in {"amod", "compound", "acl"} for t in s.tokens):
        return
    for verb in s.children(root.i, "acl", "amod", "compound"):
        if (
            verb.low in _PAST
            and verb.rel == "acl"
            and verb.i == root.i + 1
            and s.child(verb.i, "obl")
            and len(s) > verb.i + 2
        ):
            if s[verb.i + 1].low in PARTICLES and not s.child(verb.i, "obl:agent", "aux"):
                make_root(s, verb)  # "the divisions *left behind* howitzers"
                verb.xpos = "VBD"
                rehang(s, root, verb.i, "nsubj")
                return
        if not verb.low.endswith("ed") or verb.xpos not in {"VBN", "VBD"} or verb.i == 0:
            continue
        before = s[verb.i - 1]
        if verb.rel in {"acl", "amod"} and verb.i > root.i and s.child(verb.i, "obj"):
            subject = root
        elif verb.rel != "acl" and verb.i == root.i - 1 and before.rel == "compound" and before.head == root.i:
            subject = before
            if s[0].low not in {"the", "a", "an"} or before.upos not in {"NOUN", "PROPN"}:
                continue
            for t in s.children(root.i):
                if t.i < before.i:
                    rehang(s, t, before.i, t.rel)
                elif t.i > root.i and t.rel == "nmod" and s.case(t.i) != "of":
                    rehang(s, t, verb.i, "obl")
        else:
            continue
        make_root(s, verb)
        verb.upos, verb.xpos = "VERB", "VBD"
        rehang(s, subject, verb.i, "nsubj")
        if root is not subject:
            rehang(s, root, verb.i, "obj")
        return


def _mend_aboard(s: Sentence) -> None:
    """ "*Aboard were* 40 missiles", "on board the dhow were two launchers": they were found there."""
    aboard = (len(s) > 2 and s[0].low in {"aboard", "onboard"}) or (
        len(s) > 2 and s[0].low == "on" and s[1].low == "board"
    )
    were = next((t for t in s.tokens[1:8] if t.low in {"were", "was"}), None) if aboard else None
    if were is None or were.i + 1 >= len(s) or any(t.upos == "VERB" or t.text == "," for t in s.tokens[: were.i]):
        return
    root = next(t for t in s.tokens if t.head < 0)
    things = s.child(root.i, "nsubj") if root.i < were.i or root is were else root
    if (
        things is None
        or things.i < were.i
        or any(t.upos == "VERB" and t.head == root.i for t in s.tokens[were.i + 1 :])
    ):
        return
    if root is not were:
        make_root(s, were)
        for t in s.children(root.i):
            if root is not things or t.i < were.i:
                rehang(s, t, were.i, t.rel)
        if root is not things:
            rehang(s, root, were.i, "advmod")
    rehang(s, things, were.i, "nsubj:pass")
    were.upos, were.xpos, were.lemma = "VERB", "VBN", "find"
