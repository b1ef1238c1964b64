"""Repairs of the parse that need no names: sentences turned round, garden paths, clauses hung on the wrong word.

Each repair looks for one misreading, re-hangs tokens in place and leaves every other sentence as it is.
"""

from __future__ import annotations

from armstrail.claims.predicates import BLAMING, CAPTIVES
from armstrail.claims.syntax import Sentence, Token
from armstrail.claims.syntax.lemmas import lemma

_PAST = frozenset({"left", "lost", "sold", "sent", "bought", "found", "brought", "made", "held"})
_CALLS = frozenset({"call", "say", "describe", "appear", "seem", "claim", "believe", "term", "think", "look"})
_TOLLS = frozenset({"casualty", "loss", "damage", "defeat", "blow", "attack", "raid", "assault"})
_STANDS = frozenset({"appear", "lie", "stand", "come", "turn", "emerge", "arrive", "surface", "remain", "sit"})
_HURT = {"wounded": "wound", "injured": "injure", "maimed": "maim", "captured": "capture", "detained": "detain"}
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
_FIRMS = frozenset({"company", "firm", "dealer", "broker", "manufacturer", "shop", "group", "brigade", "militia"})
_DONE_TO = frozenset(
    {"destroy", "capture", "damage", "abandon", "seize", "kill", "wound", "injure", "sell", "deliver", "donate"}
    | {"recover", "confiscate", "steal", "export", "intercept", "surrender"}
)
PARTICLES = frozenset({"behind", "over", "off", "away", "back", "up", "down", "out"})


def mend_sentence(s: Sentence) -> None:
    """Find the main verb of a sentence that is turned round or has none."""
    _mend_opening(s)
    _mend_inverted(s)
    _mend_locative(s)
    _mend_of(s)
    _mend_gerund(s)
    _mend_shot(s)
    _mend_headline(s)
    _mend_among(s)
    _mend_stranded(s)
    _mend_what(s)
    _mend_verb(s)


def mend_clauses(s: Sentence, said: frozenset[str]) -> None:
    """Mend what hangs on single words. ``said`` are the verbs of saying."""
    for token in s.tokens:
        if token.low == "wound" and token.i + 1 < len(s) and s[token.i + 1].low == "up":
            token.lemma, token.upos = "wind", "VERB"  # "*wound up* in the hands of"
        if token.low in {"show", "display"} and token.upos == "VERB" and token.i > 1 and s[token.i - 1].low == "on":
            _mend_on_show(s, token)
        if token.upos == "VERB":
            _mend_voice(s, token)
            _mend_captives(s, token)
            _mend_as(s, token)
            _mend_tense(s, token)
            _mend_of_which(s, token)
            _mend_some(s, token)
            _mend_goes_on(s, token)
            _mend_by_whom(s, token)
            _mend_capital(s, token)
            _mend_gerund_within(s, token)
            _mend_speaker(s, token)
            if token.lemma in said:
                _mend_aside(s, token)
                _mend_said_of(s, token)
                _mend_said_within(s, token)
        _mend_particle(s, token)
        _mend_toll(s, token)
        _mend_participle(s, token)
        _mend_second_deed(s, token)
        _mend_relative(s, token)
        _mend_possessor(s, token)
        _mend_part(s, token)
        _mend_list(s, token)
        _mend_series(s, token)
        _mend_names(s, token)
        _mend_pair(s, token)
        _mend_split_name(s, token)
        _mend_seat(s, token)
        _mend_counted(s, token)
        _mend_after_clause(s, token)


def rehang(s: Sentence, token: Token, head: int, rel: str) -> None:
    """Give a token another head."""
    if token.head >= 0:
        s[token.head].children.remove(token.i)
    token.head, token.rel = head, rel
    s[head].children.append(token.i)
    s[head].children.sort()


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
            s[0].children.remove(clause.i)
            clause.head, clause.rel = -1, "root"
            rehang(s, thing, clause.i, "nsubj")
            first.head, first.rel = thing.i, "amod"
            thing.children.append(0)
            thing.children.sort()
            return


def _mend_particle(s: Sentence, token: Token) -> None:
    """ "cut *off* deliveries": a particle read as the preposition of the object."""
    if token.xpos == "RP" and token.rel == "case" and token.head >= 0 and s[token.head].rel == "obj":
        verb = s[s[token.head].head]
        if verb.i == token.i - 1 and verb.upos == "VERB":
            rehang(s, token, verb.i, "compound")


def _mend_toll(s: Sentence, token: Token) -> None:
    """ "12 were killed and *30 wounded*": a second toll read as an adjective."""
    if token.rel != "conj" or token.upos != "ADJ" or token.low not in _HURT or s[token.head].upos != "VERB":
        return
    count = s.child(token.i, "nummod", "nsubj")
    if count is not None and count.i < token.i and not s.child(token.i, "cop"):
        token.upos, token.xpos, token.lemma = "VERB", "VBN", _HURT[token.low]
        rehang(s, count, token.i, "nsubj:pass")


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
    s[root.i].children.remove(verb.i)
    verb.head, verb.rel, verb.upos, verb.xpos = -1, "root", "VERB", "VBP"
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
        if after.low not in {"down", "up"} or thing.head != shot.i or thing.rel != "compound":
            continue
        head, rel = shot.head, shot.rel
        for t in [t for t in s.children(shot.i) if t.i < thing.i]:
            rehang(s, t, thing.i, t.rel)
        s[shot.i].children.remove(thing.i)
        thing.head, thing.rel = head, rel
        if head >= 0:
            s[head].children.remove(shot.i)
            s[head].children.append(thing.i)
            s[head].children.sort()
        shot.head, shot.rel, shot.upos, shot.xpos = thing.i, "acl", "VERB", "VBN"
        shot.lemma = "shoot" if shot.low == "shot" else "blow"
        thing.children.append(shot.i)
        for t in s.children(shot.i, "nmod"):
            t.rel = "obl"


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


def _mend_second_deed(s: Sentence, deed: Token) -> None:
    """ "inflicted casualties and *seized ammunition*": a second verb with its object read as one more object."""
    thing = s[deed.head] if deed.head >= 0 else None
    if thing is None or deed.rel != "amod" or deed.xpos not in {"VBN", "VBD"} or thing.rel != "conj" or deed.i < 2:
        return
    first = s[thing.head]
    if s[deed.i - 1].low != "and" or first.rel != "obj" or first.lemma not in _TOLLS or s.child(deed.i):
        return
    verb = first.head
    rehang(s, deed, verb, "conj")
    deed.upos, deed.xpos = "VERB", "VBD"
    rehang(s, thing, deed.i, "obj")


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


def _mend_capital(s: Sentence, verb: Token) -> None:
    """ "In the capital, *Tiraspol*, police shot four men": the town's name read as a second subject."""
    subjects = s.children(verb.i, "nsubj", "nsubj:pass")
    if len(subjects) < 2 or subjects[0].upos != "PROPN" or subjects[0].i < 2:
        return
    name, comma = subjects[0], s[subjects[0].i - 1]
    place = s[comma.i - 1]
    if comma.text == "," and place.rel == "obl" and place.head == verb.i and place.upos == "NOUN" and s.case(place.i):
        rehang(s, name, place.i, "appos")


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


def _mend_some(s: Sentence, verb: Token) -> None:
    """ "abandoned vehicles, *some with the engines warm*": part of the object read as a second subject."""
    subjects, thing = s.children(verb.i, "nsubj"), s.child(verb.i, "obj")
    if len(subjects) == 2 and thing is not None and subjects[0].i < verb.i < thing.i < subjects[1].i:
        if subjects[1].low in {"some", "many", "most", "several", "few", "all", "one", "two"}:
            rehang(s, subjects[1], thing.i, "appos")


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


def _mend_relative(s: Sentence, clause: Token) -> None:
    """ "the group, *which* Sudan was arming": two subjects, of which the pronoun is the object."""
    if clause.rel != "acl:relcl" or s.child(clause.i, "obj", "nsubj:pass"):
        return
    subjects = s.children(clause.i, "nsubj")
    if len(subjects) == 2 and subjects[0].low in {"which", "that", "whom"} and subjects[1].i < clause.i:
        rehang(s, subjects[0], clause.i, "obj")


def _mend_inverted(s: Sentence) -> None:
    """ "*Destroyed* were also three tanks": the participle is the verb, what follows its subject."""
    first = next((t for t in s.tokens[:2] if t.xpos in {"VBN", "VBD"} and t.rel in {"amod", "advmod", "nsubj"}), None)
    if first is None or first.head < 0 or (first.i == 1 and s[0].upos != "ADV"):
        return
    thing = s[first.head]
    copula = s.child(thing.i, "cop")
    if copula is None or copula.i != first.i + 1 or copula.lemma != "be" or thing.i < copula.i or thing.head >= 0:
        return
    thing.children.remove(first.i)
    first.head, first.rel, first.upos, first.xpos = -1, "root", "VERB", "VBN"
    copula.rel = "aux"
    for t in [
        copula,
        *(t for t in s.children(thing.i, "advmod", "obl", "punct") if t.i < thing.i),
        *s.children(thing.i, "punct"),
    ]:
        if t.head == thing.i:
            rehang(s, t, first.i, t.rel)
    rehang(s, thing, first.i, "nsubj:pass")


def _mend_on_show(s: Sentence, show: Token) -> None:
    """ "put *on show* the wreckage": read as a second verb."""
    verb, on = s[show.i - 2], s[show.i - 1]
    if verb.lemma in {"put", "go", "place", "be"} and show.head == verb.i and not s.child(show.i, "nsubj", "aux"):
        show.upos, show.xpos = "NOUN", "NN"
        rehang(s, show, verb.i, "obl")
        rehang(s, on, show.i, "case")


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
            passive = any(t.lemma == "be" for t in s.children(verb.i, "aux"))
            rehang(s, inside, verb.i, "nsubj:pass" if passive else "nsubj")
            for t in s.children(whole.i, "advmod"):
                if whole.i < t.i < inside.i:
                    rehang(s, t, inside.i, "advmod")
            part = inside
        if part is not None:
            rehang(s, whole, part.i, "nmod")


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


def _mend_stranded(s: Sentence) -> None:
    """ "Two rifles, a pistol and *material to make bombs were seized*": what was done to all hung on the last alone."""
    root = next((t for t in s.tokens if t.head < 0), None)
    if root is None or root.upos not in {"NOUN", "PROPN"} or s.child(root.i, "cop", "nsubj", "acl:relcl"):
        return
    for verb in s.tokens[root.i + 1 :]:
        be = next((t for t in s.children(verb.i, "aux") if t.lemma == "be" and t.xpos in {"VBD", "VBP", "VBZ"}), None)
        if verb.xpos != "VBN" or be is None or be.low in {"is", "was"} or s.child(verb.i, "nsubj", "nsubj:pass", "obj"):
            continue
        if verb.rel in {"xcomp", "acl", "ccomp", "advcl", "conj"} and s[verb.head].xpos in {"VB", "VBG", "NN", "NNS"}:
            s[verb.head].children.remove(verb.i)
            verb.head, verb.rel = -1, "root"
            rehang(s, root, verb.i, "nsubj:pass")
            return


def _mend_among(s: Sentence) -> None:
    """ "Among the captured weapons were two mortars": the weapons include the mortars."""
    for whole in s.tokens:
        copula, parts = s.child(whole.i, "cop"), s.child(whole.i, "nsubj")
        if copula is None or parts is None or s.case(whole.i) != "among" or not whole.i < copula.i < parts.i:
            continue
        head, rel = whole.head, whole.rel
        if head >= 0:
            s[head].children.remove(whole.i)
            s[head].children.append(copula.i)
        whole.children.remove(copula.i)
        copula.head, copula.rel, copula.upos, copula.xpos, copula.lemma = head, rel, "VERB", "VBD", "include"
        for t in s.children(whole.i, "punct", "obl", "advmod"):
            rehang(s, t, copula.i, t.rel)
        rehang(s, parts, copula.i, "obj")
        rehang(s, whole, copula.i, "nsubj")
        return


def _mend_what(s: Sentence) -> None:
    """ "showed *what it said were rifles*", "what appears to be a launcher": the thing is the object, what is said of it
    hangs on the thing."""
    for what in s.tokens:
        if what.low != "what" or what.head < 0:
            continue
        if what.rel == "obj":
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
        thing = thing or next((t for t in s.children(clause.i, "obl") if s.case(t.i) == "as"), None)
        if thing is None and told is not None:
            thing = s.child(told.i, "nsubj", "nsubj:pass")
        if thing is None or thing.low in {"it", "what"}:
            continue
        rehang(s, thing, governor.i, "obj")
        rehang(s, clause, thing.i, "acl")
        rehang(s, what, clause.i, "dep")
        if told is not None and told is not thing:
            rehang(s, told, thing.i, "acl")
        return


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


def _mend_verb(s: Sentence) -> None:
    """A sentence whose root is a noun, and whose participle has both a noun before it and an object: a finite verb.

    A passive participle has no direct object, and "the group paraded tanks" is no compound.
    """
    root = next((t for t in s.tokens if t.head < 0), None)
    if root is None or root.upos not in {"NOUN", "PROPN"} or s.child(root.i, "cop", "aux"):
        return
    if any(t.xpos in {"VBD", "VBZ", "VBP", "MD"} and t.rel not in {"amod", "compound"} for t in s.tokens):
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
                s[verb.head].children.remove(verb.i)  # "the divisions *left behind* howitzers"
                verb.head, verb.rel, verb.xpos = -1, "root", "VBD"
                rehang(s, root, verb.i, "nsubj")
                return
        if not verb.low.endswith("ed") or verb.xpos not in {"VBN", "VBD"} or verb.i == 0:
            continue
        before = s[verb.i - 1]
        if verb.rel == "acl" and verb.i > root.i and s.child(verb.i, "obj"):
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
        s[verb.head].children.remove(verb.i)
        verb.head, verb.rel, verb.upos, verb.xpos = -1, "root", "VERB", "VBD"
        rehang(s, subject, verb.i, "nsubj")
        if root is not subject:
            rehang(s, root, verb.i, "obj")
        return


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


def _mend_aside(s: Sentence, verb: Token) -> None:
    """ "seized 28 vehicles, *he added*, as well as ammunition": the aside belongs to the sentence, what follows to the
    vehicles."""
    noun = s[verb.head] if verb.head >= 0 else verb
    subject = s.child(verb.i, "nsubj")
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
    if token.rel != "appos" or token.upos != "NOUN" or token.head < 0 or s[token.head].upos not in {"NOUN", "PROPN"}:
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
