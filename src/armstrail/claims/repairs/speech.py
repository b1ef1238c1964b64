"""Speakers and what they say, read as part of each other: repairs around a verb of saying."""

from __future__ import annotations

from armstrail.claims.refuting import ACCUSATIONS, TALES
from armstrail.claims.repairs.tree import make_root, rehang
from armstrail.claims.syntax import Sentence, Token

_PUBLISHES = frozenset(
    {"publish", "release", "post", "show", "issue", "broadcast", "share", "circulate", "upload", "air"}
)
_PICTURES = frozenset({"picture", "photograph", "photo", "video", "footage", "image", "film", "clip"})


def mend_speech(s: Sentence, verb: Token, said: frozenset[str]) -> None:
    """Mend who speaks and where what is said ends. ``said`` are the verbs of saying."""
    _mend_told_whom(s, verb)
    _mend_quoted_object(s, verb, said)
    _mend_by_whom(s, verb)
    _mend_speaker(s, verb)
    _mend_adding(s, verb, said)
    _mend_added(s, verb, said)
    _mend_tale(s, verb)
    _mend_told_before(s, verb, said)
    _mend_what_for(s, verb)
    if verb.lemma in said:
        _mend_own_speaker(s, verb)
        _mend_aside(s, verb)
        _mend_said_of(s, verb)
        _mend_said_within(s, verb)
        _mend_published(s, verb)
        _mend_said_that(s, verb)
        _mend_told_that(s, verb)
        _mend_headline_says(s, verb)


def _mend_told_whom(s: Sentence, verb: Token) -> None:
    """ "...," John Smith, an officer, *told the Post*": who is told, read as who tells, and the teller as of the quotation."""
    told = next((t for t in s.children(verb.i, "nsubj", "iobj", "obj") if t.i > verb.i and not s.case(t.i)), None)
    if verb.lemma not in {"tell", "inform"} or told is None or verb.xpos not in {"VBD", "VBZ"}:
        return
    if any(t.i < verb.i for t in s.children(verb.i, "nsubj")):
        told.rel = "iobj" if told.rel == "nsubj" else told.rel
        return
    for deed in s.children(verb.i, "ccomp"):
        for teller in s.children(deed.i, "nsubj", "obj", "appos", "parataxis"):
            quoted = any(t.text in {'"', "”", "’", "'"} for t in s.tokens[deed.i : teller.i])
            if deed.i < teller.i < verb.i and teller.upos == "PROPN" and quoted:
                rehang(s, teller, verb.i, "nsubj")
                rehang(s, told, verb.i, "iobj")
                return


def _mend_told_before(s: Sentence, verb: Token, said: frozenset[str]) -> None:
    """ "Flights *landed* with arms, they write": what is told, read as said of its own subject."""
    subjects = s.children(verb.i, "nsubj")
    if verb.lemma not in said or len(subjects) != 2 or subjects[1].i != verb.i - 1:
        return
    doer = subjects[0]
    deed = next((t for t in s.children(doer.i, "acl", "acl:relcl") if t.xpos in {"VBD", "VBN"} and t.i > doer.i), None)
    if deed is not None and s[subjects[1].i - 1].text == "," and not s.child(deed.i, "nsubj", "mark"):
        rehang(s, deed, verb.i, "ccomp")
        rehang(s, doer, deed.i, "nsubj")


def _mend_what_for(s: Sentence, verb: Token) -> None:
    """ "Found what the gangs had been waiting for: *18 rifles*": what was found, read as what they waited for."""
    for clause in s.children(verb.i, "ccomp"):
        if clause.i < verb.i or not any(t.low == "what" for t in s.subtree(clause.i)):
            continue
        for thing in s.children(clause.i, "obl", "obj"):
            case = s.child(thing.i, "case")
            if case is not None and any(t.text == ":" for t in s.tokens[case.i : thing.i]):
                rehang(s, case, clause.i, "compound:prt")
                rehang(s, thing, verb.i, "obj")


def _mend_tale(s: Sentence, verb: Token) -> None:
    """ "The report *that missiles had been shipped*": what it tells, read as said of the report."""
    if verb.rel == "acl:relcl" and s[verb.head].lemma in ACCUSATIONS | TALES and s.child(verb.i, "nsubj", "nsubj:pass"):
        link = s.child(verb.i, "mark")
        if link is not None and link.low == "that":
            verb.rel = "acl"


def _mend_adding(s: Sentence, verb: Token, said: frozenset[str]) -> None:
    """ "The army retook the camp, *he said, adding* that ten were killed": he adds it, not the army."""
    if verb.rel != "advcl" or verb.xpos != "VBG" or verb.head < 0:
        return
    if verb.lemma not in said and verb.lemma not in {"add", "note"}:
        return
    told = s[verb.head]
    speaks = s[told.head] if told.rel == "ccomp" and told.head >= 0 else None
    aside = next((t for t in s.children(told.i, "parataxis") if t.lemma in said and told.i < t.i < verb.i), None)
    if aside is not None and s[verb.i - 1].text == ",":
        rehang(s, verb, aside.i, "advcl")
    if speaks is not None and speaks.lemma in said and told.i < speaks.i < verb.i:
        rehang(s, verb, speaks.i, "advcl")


def _mend_added(s: Sentence, verb: Token, said: frozenset[str]) -> None:
    """ "Sudan sent rifles to Chad, *added Moreau*": who adds it, read as what is added."""
    if verb.rel != "parataxis" or (verb.lemma not in said and verb.lemma != "add") or s[verb.i - 1].text != ",":
        return
    speaker = s.child(verb.i, "obj")
    if speaker is None or s.child(verb.i, "nsubj", "ccomp") or not speaker.nominal:
        return
    if min(t.i for t in s.subtree(speaker.i)) == verb.i + 1 and s[verb.head].i < verb.i:
        rehang(s, speaker, verb.i, "nsubj")


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
    if any(a.i == before.i for a in s.ancestors(verb.i)):
        return  # "AK-47s *wrapped* in plastic"
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


def _mend_published(s: Sentence, verb: Token) -> None:
    """ "Its media arm said 14 soldiers had died *and published pictures*": what the speaker did, not who it speaks of."""
    told = s.child(verb.i, "ccomp")
    for deed in s.children(told.i, "conj") if told is not None and told.i > verb.i else []:
        thing = s.child(deed.i, "obj")
        if deed.lemma in _PUBLISHES and thing is not None and thing.lemma in _PICTURES and not s.child(deed.i, "nsubj"):
            rehang(s, deed, verb.i, "conj")


def _mend_said_that(s: Sentence, verb: Token) -> None:
    """ "The survey *estimated in 2007 that herders held* 180,000": the verb of saying read as a word of who says it."""
    who = s[verb.head] if verb.rel == "acl" and verb.head >= 0 else None
    if who is None or verb.xpos not in {"VBD", "VBN"}:
        return
    above = s[who.head] if who.rel in {"nsubj", "nsubj:pass"} and who.head >= 0 else None
    told = above if who.head >= 0 else s.child(who.i, "acl:relcl", "ccomp")
    that = next((t for t in s.children(told.i, "mark") if t.low == "that"), None) if told is not None else None
    if told is None or told.upos != "VERB" or that is None or not who.i < verb.i < that.i < told.i:
        return
    if len([t for t in s.children(told.i, "nsubj", "nsubj:pass") if t is not who]) != 1:
        return
    if above is None or told.head < 0:
        make_root(s, verb)
    else:
        rehang(s, verb, told.head, told.rel)
    verb.xpos = "VBD"
    rehang(s, who, verb.i, "nsubj")
    rehang(s, told, verb.i, "ccomp")


def _mend_headline_says(s: Sentence, verb: Token) -> None:
    """ "*Dozens of rifles found* on ship, navy says": what was found, read as one more that says so."""
    subjects = s.children(verb.i, "nsubj")
    if not s.title or len(subjects) != 2 or subjects[1].i != verb.i - 1 or verb.head >= 0:
        return
    thing = subjects[0]
    deeds = [t for t in s.subtree(thing.i) if t.rel == "acl" and t.xpos == "VBN" and not s.child(t.i, "aux")]
    deed = min(deeds, key=lambda t: t.i, default=None)
    if deed is None or thing.i > deed.i or deed.i > subjects[1].i:
        return
    rehang(s, deed, verb.i, "ccomp")
    rehang(s, thing, deed.i, "nsubj:pass")


def _mend_told_that(s: Sentence, verb: Token) -> None:
    """ "informed the panel *that the missiles belonged* to it": what was said, read as a clause about who was told."""
    if verb.lemma not in {"inform", "tell", "assure", "notify", "warn", "remind", "advise", "persuade"}:
        return
    for whom in s.children(verb.i, "iobj", "obj"):
        for clause in s.children(whom.i, "acl:relcl", "acl"):
            that = any(t.low == "that" and t.upos == "SCONJ" for t in s.children(clause.i, "mark"))
            if that and s.child(clause.i, "nsubj", "nsubj:pass") is not None:
                rehang(s, clause, verb.i, "ccomp")
