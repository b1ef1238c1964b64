"""Subjects, objects and speakers hung on the wrong verb: repairs around one verb."""

from __future__ import annotations

from armstrail.claims.predicates import CAPTIVES
from armstrail.claims.repairs.tree import rehang
from armstrail.claims.syntax import Sentence, Token

_DONE_TO = frozenset(
    {"destroy", "capture", "damage", "abandon", "seize", "kill", "wound", "injure", "sell", "deliver", "donate"}
    | {"recover", "confiscate", "steal", "export", "intercept", "surrender"}
)


def mend_verb(s: Sentence, verb: Token, said: frozenset[str]) -> None:
    """Mend what hangs on one verb. ``said`` are the verbs of saying."""
    _mend_quoted_object(s, verb, said)
    _mend_voice(s, verb)
    _mend_captives(s, verb)
    _mend_as(s, verb)
    _mend_after(s, verb)
    _mend_tense(s, verb)
    _mend_of_which(s, verb)
    _mend_whose(s, verb)
    _mend_some(s, verb)
    _mend_out_of(s, verb)
    _mend_last_of_list(s, verb)
    _mend_clause_subject(s, verb)
    _mend_nearest(s, verb)
    _mend_behind_particle(s, verb)
    _mend_worth(s, verb)
    _mend_contrast(s, verb)
    _mend_aims(s, verb)
    _mend_goes_on(s, verb)
    _mend_by_whom(s, verb)
    _mend_capital(s, verb)
    _mend_called(s, verb)
    _mend_gerund_within(s, verb)
    _mend_speaker(s, verb)
    if verb.lemma in said:
        _mend_own_speaker(s, verb)
        _mend_aside(s, verb)
        _mend_said_of(s, verb)
        _mend_said_within(s, verb)


def _mend_quoted_object(s: Sentence, verb: Token, said: frozenset[str]) -> None:
    """ "Fighters found, according to a commander, *"dozens of vehicles"*": an object in quotation marks read as speech."""
    if verb.lemma in said and verb.lemma != "find":
        return
    for t in s.children(verb.i, "ccomp"):
        bare = t.upos in {"NOUN", "NUM"} and not s.child(t.i, "nsubj", "cop", "aux", "mark")
        if bare and t.i > verb.i and s.child(verb.i, "obj") is None:
            rehang(s, t, verb.i, "obj")
            for after in s.children(verb.i, "xcomp"):
                if after.xpos == "VBN" and after.i > t.i and s.child(after.i, "mark", "aux") is None:
                    rehang(s, after, t.i, "acl")
                    for stray in s.children(after.i, "obl:agent"):
                        if stray.i < t.i:
                            rehang(s, stray, verb.i, "obl")


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
    if len(subjects) == 2 and subjects[0].upos == "NOUN" and subjects[1].upos == "PROPN":
        noun, name = subjects
        if name.i == noun.i + 1 or (s.children(name.i) and min(t.i for t in s.subtree(name.i)) == noun.i + 1):
            rehang(s, name, noun.i, "appos")


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
    if len(objects) == 2 and s.child(objects[1].i, "cc") is not None and objects[0].i < objects[1].i:
        rehang(s, objects[1], objects[0].i, "conj")
    for more in s.children(verb.i, "conj") if objects else []:  # "sold missiles in 2016 *and four jets* last year"
        listed = more.upos in {"NOUN", "PROPN"} and s.child(more.i, "nummod") is not None
        if (
            listed
            and not s.child(more.i, "nsubj", "nsubj:pass", "cop", "aux", "case", "mark")
            and more.i > objects[0].i
        ):
            rehang(s, more, objects[0].i, "conj")


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
        rehang(s, first, verb.i, "nsubj:pass" if any(t.lemma == "be" for t in s.children(verb.i, "aux")) else "nsubj")


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


def _mend_by_whom(s: Sentence, verb: Token) -> None:
    """ "According to a report *by the panel*, arms were flown": the panel reported and flew nothing."""
    subject = s.child(verb.i, "nsubj:pass")
    for t in s.children(verb.i, "obl:agent", "obl"):
        by = s.child(t.i, "case")
        if subject is None or by is None or by.low != "by" or t.i > subject.i or by.i == 0:
            continue
        before = s[by.i - 1]
        if before.rel == "obl" and before.head == verb.i and before.nominal and s.case(before.i):
            rehang(s, t, before.i, "nmod")


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


def _mend_speaker(s: Sentence, verb: Token) -> None:
    """ "..., *the UN* reported": read as a second subject of what was said, or as what was reported; and "...", said
    *a commander*", read as part of what was said."""
    if s.child(verb.i, "ccomp") and not s.child(verb.i, "nsubj", "nsubj:pass", "obl:agent"):
        for t in s.tokens[verb.i + 1 : verb.i + 8]:
            if t.nominal and t.rel in {"obl", "obj", "dep"} and t.head < verb.i and not s.case(t.i):
                left = min(x.i for x in s.subtree(t.i, frozenset({"acl", "acl:relcl", "appos", "conj"})))
                if left == verb.i + 1:
                    rehang(s, t, verb.i, "nsubj")
                    return
    if verb.i == 0 or verb.xpos not in {"VBD", "VBN"} or s.child(verb.i, "aux", "nsubj", "obl:agent"):
        return
    before = s[verb.i - 1]
    other = before.rel == "nsubj" and before.head >= 0 and s.child(before.head, "nsubj") is not before
    patient = before.rel == "nsubj:pass" and before.head == verb.i and verb.rel == "parataxis"
    if other or patient:
        rehang(s, before, verb.i, "nsubj")
    if patient and s[verb.head].upos != "VERB":
        clause = next((t for t in s.ancestors(verb.i) if t.upos == "VERB"), None)
        if clause is not None:
            rehang(s, verb, clause.i, "parataxis")


def _mend_own_speaker(s: Sentence, verb: Token) -> None:
    """ "Convoys were seen, *an adviser to the ministry* said": who says it, read as another word for what was seen."""
    if verb.rel != "parataxis" or s.child(verb.i, "nsubj", "nsubj:pass") is not None:
        return
    for t in s.tokens[verb.head + 1 : verb.i]:
        if t.rel not in {"appos", "obl", "dep", "conj"} or not t.nominal or s.case(t.i):
            continue
        held = [x.i for x in s.subtree(t.i) if x.upos != "PUNCT"]
        if max(held) == verb.i - 1 and s[min(held) - 1].text == "," and s.child(t.i, "cc") is None:
            rehang(s, t, verb.i, "nsubj")
            return


def _mend_aside(s: Sentence, verb: Token) -> None:
    """ "seized 28 vehicles, *he added*, as well as ammunition": the aside belongs to the sentence, what follows to the
    vehicles."""
    noun = s[verb.head] if verb.head >= 0 else verb
    subject = s.child(verb.i, "nsubj")
    if verb.rel == "parataxis" and noun.upos == "VERB" and subject is not None and subject.i < verb.i:
        for t in s.children(verb.i, "ccomp", "advcl"):  # "had sold rifles, *the envoy says*, a charge the army denies"
            first = min(x.i for x in s.subtree(t.i) if x.upos != "PUNCT")
            if first > verb.i and s[first - 1].text == "," and not s.children(t.i, "mark"):
                rehang(s, t, noun.i, "parataxis" if t.rel == "ccomp" else t.rel)
    if verb.rel not in {"acl:relcl", "acl", "parataxis"} or not noun.nominal or subject is None or subject.i > verb.i:
        return
    left = min(t.i for t in s.subtree(subject.i))
    after = s[verb.i + 1].low if verb.i + 1 < len(s) else ""
    if s[left].upos in {"SCONJ"} or subject.low in {"who", "which", "that"} or s[left - 1].text != "," or after != ",":
        return
    clause = next((t for t in s.ancestors(noun.i) if t.upos == "VERB"), None)
    if clause is None:
        return
    for t in s.children(verb.i, "conj"):
        if t.nominal:
            rehang(s, t, noun.i, "conj")
    rehang(s, verb, clause.i, "parataxis")


def _mend_said_of(s: Sentence, verb: Token) -> None:
    """ "displayed tanks *it said it had captured*": a relative clause without its pronoun."""
    if verb.rel == "acl:relcl" and verb.i + 1 < len(s):  # "drones, which Sudan *says came* from Iran"
        told = s[verb.i + 1]
        pronoun = s.child(told.i, "nsubj")
        if (
            told.rel == "acl:relcl"
            and told.head == verb.head
            and s.child(verb.i, "nsubj")
            and pronoun
            and pronoun.i < verb.i
        ):
            rehang(s, told, verb.i, "ccomp")
        return
    if verb.rel not in {"parataxis", "ccomp", "dep"} or verb.head < 0:
        return
    said, speaker = s.child(verb.i, "ccomp"), s.child(verb.i, "nsubj")
    if said is None or speaker is None or not speaker.i < verb.i < said.i or s.child(said.i, "obj", "mark"):
        return
    left = min(t.i for t in s.subtree(speaker.i))
    before = s[left - 1] if left else None
    if before is None or not before.nominal or before.rel not in {"obj", "obl", "nmod", "conj"} or said.xpos == "VBZ":
        return
    if s.child(said.i, "nsubj") is None:
        return
    rehang(s, verb, before.i, "acl:relcl")
    said.rel = "ccomp"


def _mend_said_within(s: Sentence, verb: Token) -> None:
    """ "It belonged, the general said on Tuesday, *to the front*": what was said goes on after who said it."""
    told = next((t for t in s.children(verb.i, "ccomp") if t.i < verb.i), None)
    subject = s.child(verb.i, "nsubj")
    if told is None or told.upos != "VERB" or subject is None or not told.i < subject.i:
        return
    for t in s.children(verb.i, "obl", "obj", "advmod"):
        first = min(x.i for x in s.subtree(t.i))
        if t.i > verb.i and (s[first].text == "," or s[first - 1].text == ",") and s.case(t.i):
            rehang(s, t, told.i, t.rel)
