"""What the catalogue knows corrects what the parser guessed: rare names are where a small parser errs."""

from __future__ import annotations

import re
from functools import lru_cache

from armstrail.catalogue.load import Catalogue
from armstrail.claims.repairs.clauses import mend_clause
from armstrail.claims.repairs.deeds import mend_deed
from armstrail.claims.repairs.lists import mend_listed
from armstrail.claims.repairs.sentences import mend_sentence
from armstrail.claims.repairs.shifted import mend_shifted
from armstrail.claims.repairs.speech import mend_speech
from armstrail.claims.repairs.strays import mend_report, mend_stray
from armstrail.claims.repairs.tree import rehang
from armstrail.claims.repairs.verbs import mend_verb
from armstrail.claims.repairs.words import mend_tag, mend_word
from armstrail.claims.syntax import PARTICLES, Sentence, Token, find_cycle
from armstrail.model import Mention, MentionKind

_GIVE = frozenset(
    {
        "give",
        "gift",
        "lease",
        "sell",
        "send",
        "hand",
        "lend",
        "grant",
        "offer",
        "promise",
        "supply",
        "provide",
        "deliver",
        "ship",
        "turn",
        "issue",
        "award",
        "allot",
        "allocate",
        "loan",
        "buy",
        "purchase",
        "procure",
        "leave",
        "bring",
    }
)


_CLIENTS = frozenset({"partner", "commander", "officer", "dealer", "government"})
_WITHIN_NAMES = frozenset({"DET", "NUM", "ADJ", "NOUN", "PROPN", "SYM"})
_WHERE = frozenset(
    {"near", "in", "at", "outside", "inside", "around", "towards", "toward", "out of", "into", "from", "to", "through"}
    | {"north of", "south of", "east of", "west of"}
)

_TAKES = frozenset(
    {"abandon", "besiege", "bomb", "bombard", "capture", "cede", "enter", "evacuate", "liberate", "lose", "occupy"}
    | {"overrun", "quit", "raid", "reach", "recapture", "retake", "seize", "shell", "storm", "surrender", "take"}
)
"""What a bare name behind is a place: "abandoned *Kidal*"."""


def mend(s: Sentence, mentions: list[Mention], catalogue: Catalogue) -> None:
    """Re-hang the tokens of a parsed sentence, in place, where it was misread.

    ``mentions`` are those of the sentence. Known names show a recipient read as part of the thing given ("sold
    *the Emirates* war materiel"), a model read beside its class ("show *D-30* howitzers"), a particle read as a
    preposition ("left *behind* a tank") and the agent of a passive read as part of what was given ("supplied with rockets
    *by Iran*"). The repairs of the modules beside this one need no names.
    """
    before = [(t.head, t.rel, t.upos, t.xpos, t.lemma) for t in s.tokens]
    _mend_all(s, mentions, catalogue)
    if find_cycle([0, *(t.head + 1 for t in s.tokens)]):
        # two repairs that undid each other: the parse as it was is the lesser evil
        for token, (head, rel, upos, xpos, lemma) in zip(s.tokens, before, strict=True):
            token.head, token.rel, token.upos, token.xpos, token.lemma = head, rel, upos, xpos, lemma
        s.relink()


def _mend_all(s: Sentence, mentions: list[Mention], catalogue: Catalogue) -> None:
    for token in s.tokens:
        if token.upos == "VERB":
            mend_shifted(s, token, mentions)
    mend_sentence(s)
    mend_listed(s)
    for token in s.tokens[1:]:
        _mend_name(s, token, mentions)
    for token in s.tokens:
        if token.upos == "VERB" and token.lemma in _GIVE:
            _mend_recipient(s, token, mentions, catalogue)
        if token.upos == "VERB":
            _mend_particle(s, token, mentions, catalogue)
            _mend_agent(s, token, mentions, catalogue)
        _mend_model(s, token, mentions)
        _mend_capital(s, token, catalogue)
        _mend_verb_in_name(s, token, mentions)
    said = catalogue.nouns.get("say", frozenset())
    for token in s.tokens:
        mend_tag(s, token)
        if token.upos == "VERB":
            mend_verb(s, token)
            mend_clause(s, token)
            mend_speech(s, token, said)
            mend_stray(s, token)
        mend_report(s, token)
        mend_deed(s, token)
        mend_word(s, token)


def _mend_name(s: Sentence, last: Token, mentions: list[Mention]) -> None:
    """ "in Lomas *Verdes*": the second word of a name read as a thing of its own."""
    first = s[last.i - 1]
    if first.upos != "PROPN" or last.upos != "PROPN" or first.head == last.i or last.head == first.i:
        return
    twice = last.rel == first.rel == "nsubj" and last.head == first.head  # "the Front *Carolina Ramírez* sold"
    if not (twice or last.rel in {"nmod", "obl", "obl:agent", "dep", "appos", "list"}) or s.child(last.i, "cop", "cc"):
        return
    before = s.children(last.i, "case", "det")  # "zone *of* Lomas Verdes": hung on the second word
    if any(t.i > first.i for t in before):
        return
    if any(m.start <= k.start < m.end for m in mentions for k in (first, last)) or last.start != first.end + 1:
        return
    if not (first.text[:1].isupper() and last.text[:1].isupper()) or any(a.i == last.i for a in s.ancestors(first.i)):
        return
    rehang(s, last, first.i, "flat")
    for t in [*before, *s.children(last.i, "appos")]:
        rehang(s, t, first.i, t.rel)


def _mend_capital(s: Sentence, token: Token, catalogue: Catalogue) -> None:
    """ "near *Gijet*", "the Beluga *Endurance*": a proper name read as a common noun."""
    if token.upos != "NOUN" or not token.i or s.title or not re.fullmatch(r"[A-Z][a-zà-ÿ'’-]{2,}", token.text):
        return
    if any(token.low in nouns or token.lemma in nouns for nouns in catalogue.nouns.values()):
        return
    bare = s.child(token.i, "det", "nmod:poss", "amod", "compound", "nummod", "nmod") is None
    where = s.case(token.i) in _WHERE or (token.rel == "obj" and s[token.head].lemma in _TAKES)
    if s.case(token.i) == "of" and token.head >= 0:  # "the post of *Cararabo*"
        where = where or any(s[token.head].lemma in catalogue.nouns[c] for c in ("town", "facility"))
    before = s[token.i - 1]
    named = before.upos == "PROPN" and before.rel == "compound" and before.head == token.i
    if token.xpos in {"NN", "NNP"} and ((where and bare) or named):
        token.upos, token.xpos = "PROPN", "NNP"


def _mend_verb_in_name(s: Sentence, first: Token, mentions: list[Mention]) -> None:
    """ "resorted to *cluster munitions*": the first word of a weapon's name read as a verb."""
    if first.upos != "VERB" or first.head < 0 or not _named(first, MentionKind.MATERIEL, mentions):
        return
    last = s.child(first.i, "obj")
    whole = any(m.start == first.start and last is not None and m.end == last.end for m in mentions)
    if last is None or not whole or first.rel not in {"xcomp", "advcl", "acl"}:
        return
    rehang(s, last, first.head, "obl" if s.child(first.i, "mark") else "obj")
    for t in s.children(first.i):
        rehang(s, t, last.i if t.rel == "mark" else last.head, "case" if t.rel == "mark" else t.rel)
    first.upos, first.xpos = "NOUN", "NN"
    rehang(s, first, last.i, "compound")


def _named(token: Token, kind: MentionKind, mentions: list[Mention]) -> bool:
    """Whether the token stands in a name of that kind."""
    return any(m.kind is kind and m.start <= token.start < m.end for m in mentions)


@lru_cache(maxsize=4)
def _doers(catalogue: Catalogue) -> frozenset[str]:
    """Nouns of those who fight, and of bodies of them."""
    return catalogue.nouns["fighters"] | catalogue.nouns["organisation"]


@lru_cache(maxsize=4)
def _receivers(catalogue: Catalogue) -> frozenset[str]:
    """Nouns of those who may be given weapons."""
    return _doers(catalogue) | catalogue.nouns["military"] | _CLIENTS


def _mend_recipient(s: Sentence, verb: Token, mentions: list[Mention], catalogue: Catalogue) -> None:
    objects = s.children(verb.i, "obj")
    if len(objects) == 2 and not s.child(verb.i, "iobj") and not s.case(objects[1].i):
        whom, what = objects  # "bought *the rebels* 40 rifles"
        beside = verb.i < whom.i < what.i and all(t.text not in {",", ";"} for t in s.tokens[whom.i : what.i])
        if beside and s.child(what.i, "nummod", "det", "nmod:poss") is not None:
            whom.rel = "iobj"
            objects = [what]
    given = s.children(verb.i, "iobj")
    if len(given) == 2 and not objects:  # "promised Baku *ten tanks*": read as two receivers
        rehang(s, given[1], verb.i, "obj")
        return
    if _mend_city(s, verb, [*given, *objects]) or _mend_dative(s, verb, mentions, catalogue):
        return
    receiver = s.child(verb.i, "iobj")
    thing = s.child(receiver.i, "appos") if receiver and not objects else None
    if receiver and thing and thing.i > receiver.i and s[receiver.i + 1].text != ",":
        rehang(s, thing, verb.i, "obj")  # "gave the group *50 rockets*", read as another name of the group
        for number in s.children(receiver.i, "nummod"):
            if number.i > receiver.i:
                rehang(s, number, thing.i, "nummod")
        return
    if len(objects) != 1 or s.child(verb.i, "iobj") or any(s.case(t.i) == "to" for t in s.children(verb.i, "obl")):
        return
    thing = objects[0]
    if _named(thing, MentionKind.ACTOR, mentions):
        _mend_gift(s, verb, thing)
        return
    first = verb.i + 1
    if first < len(s) and s[first].low == "the":
        first += 1
    _mend_named_receiver(s, verb, thing, first, catalogue)


def _mend_dative(s: Sentence, verb: Token, mentions: list[Mention], catalogue: Catalogue) -> bool:
    """ "gave *the brigade* surface-to-air missiles", "sold *a militia in Goma* rifles": a party right behind the verb and a weapon
    right behind the party, however they were hung."""
    who = _party_behind(s, verb, mentions, catalogue)
    if who is None:
        return False
    end = who
    if who.i + 2 < len(s) and s[who.i + 1].low in {"in", "near", "of"}:
        place = next((m for m in mentions if m.kind is MentionKind.PLACE and s[who.i + 2].start == m.start), None)
        if place is not None:
            end = (s.token_at(place.start, place.end) or [who])[-1]
        else:
            k = who.i + 2 + (s[who.i + 2].upos == "ADJ")
            while k < len(s) and s[k].upos == "PROPN":
                end = s[k]
                k += 1 + (k + 2 < len(s) and s[k + 1].text == "-" and s[k + 2].upos == "PROPN")
        if _named(end, MentionKind.MATERIEL, mentions):
            return False
    thing = _weapon_behind(s, end, mentions)
    if thing is None or (who.rel == "iobj" and thing.rel == "obj" and who.head == thing.head == verb.i):
        return False
    rehang(s, thing, verb.i, "obj")
    rehang(s, who, verb.i, "iobj")
    if end is not who:
        rehang(s, end, who.i, "nmod")
        rehang(s, s[who.i + 1], end.i, "case")
        for t in s.tokens[who.i + 2 : end.i]:
            rehang(s, t, end.i, "compound")
    for t in s.tokens[verb.i + 1 : who.i]:
        if not verb.i < t.head <= who.i:
            rehang(s, t, who.i, t.rel)
    for t in s.tokens[end.i + 1 : thing.i]:
        if t.head <= end.i:
            rehang(s, t, thing.i, t.rel)
    return True


def _party_behind(s: Sentence, verb: Token, mentions: list[Mention], catalogue: Catalogue) -> Token | None:
    """The last word of a party's name or description that begins right behind a verb."""
    doers = _receivers(catalogue)
    at = verb.i + 1
    while at < len(s) and (s[at].upos in {"DET", "ADJ"} or s[at].xpos == "PRP$" or s[at].rel == "amod"):
        at += 1
    starts = {t.start for t in s.tokens[verb.i + 1 : at + 1]}  # "*Saudi* Arabia", "*the* Kurds" may be the name
    for m in mentions:
        if m.kind is not MentionKind.ACTOR or at >= len(s) or m.start not in starts:
            continue
        name = s.token_at(m.start, m.end)
        adjective = bool(name) and name[-1].upos == "ADJ" and (" " not in m.text or name[-1].i + 1 >= len(s))
        if not name or name[-1].end != m.end or adjective:
            continue
        if at == verb.i + 1 and name[-1].text.isupper() and catalogue.actors[m.entries[0]].kind == "state":
            return None  # "sold US weapons"
        at = name[-1].i
        break
    else:
        people = at < len(s) and s[at - 1].low == "the" and s[at].upos == "PROPN" and s[at].text.endswith("s")
        while not people and at < len(s) and s[at].rel in {"compound", "amod"} and s[at].nominal:
            if s[at].lemma in doers:
                break
            at += 1
        if at >= len(s) or (s[at].lemma not in doers and not people):
            return None  # "promised *the Kurds* rifles"
        if at == verb.i + 1 and s[at].xpos == "NN" and s[at].low not in {"police"}:
            return None  # "sold army rifles"
    own = at + 1 < len(s) and s[at + 1].xpos == "POS"
    more = at + 1 + own
    if (
        more < len(s) and s[more].lemma in doers and not _named(s[more], MentionKind.MATERIEL, mentions)
    ):  # "Boko Haram *militants*", "Haftar's *forces*"
        at = more
    return s[at] if own <= (at == more) else None


def _weapon_behind(s: Sentence, end: Token, mentions: list[Mention]) -> Token | None:
    """The head of the name of a weapon that begins right behind a token."""
    first = end.i + 1
    if first + 1 >= len(s) or s[first].xpos == "POS":
        return None
    if s[first].upos not in _WITHIN_NAMES and (s[first].low, s[first + 1].low) not in {("at", "least"), ("up", "to")}:
        return None
    for m in mentions:
        name = s.token_at(m.start, m.end) if m.kind is MentionKind.MATERIEL and m.start >= s[first].start else []
        if not name or name[0].i > first + 6:
            continue
        between = s.tokens[first : name[0].i]
        if any(
            t.upos not in _WITHIN_NAMES and t.low not in {"of", "-", "at", "least", "up", "to", "about", "made"}
            for t in between
        ):
            return None
        thing = name[-1]
        while thing.rel in {"compound", "amod", "nummod", "flat"} and thing.head > thing.i:
            thing = s[thing.head]
        while thing.rel == "nmod" and s.case(thing.i) == "of" and first <= thing.head < thing.i:
            thing = s[thing.head]
        return thing
    return None


def _mend_city(s: Sentence, verb: Token, things: list[Token]) -> bool:
    """ "promised *Kyiv* 40 tanks": the city read as part of the things' name."""
    for thing in things:
        city = next(
            (t for t in s.children(thing.i, "compound", "nmod") if t.upos == "PROPN" and t.i == verb.i + 1), None
        )
        if city is None:
            continue
        following = s[max(t.i for t in s.subtree(city.i)) + 1]
        if following.head == thing.i and following.rel in {"nummod", "det"}:
            rehang(s, city, verb.i, "iobj")
            rehang(s, thing, verb.i, "obj")
            if city.low == "us":
                city.upos, city.xpos = "PRON", "PRP"  # "issued *us* 20 rifles"
            return True
    return False


def _mend_named_receiver(s: Sentence, verb: Token, thing: Token, first: int, catalogue: Catalogue) -> None:
    """ "sold *Juba* 100 launchers", "offered *Naypyidaw* jammers": a name before the number of what was sold, or a capital,
    is no part of it."""
    named = next((t for t in s.children(thing.i, "compound") if t.i == first and t.upos == "PROPN"), None)
    number = s[first + 1] if first + 1 < len(s) else None
    if named is None or number is None:
        return
    counted = number.head == thing.i and number.rel in {"nummod", "det"}
    if not counted and named.low not in catalogue.capitals:
        return
    rehang(s, named, verb.i, "iobj")


def _mend_gift(s: Sentence, verb: Token, receiver: Token) -> None:
    """ "sell Saudi Arabia *15,000* of them": what is given, hung on who gets it."""
    for t in s.children(receiver.i, "nummod", "nmod", "appos", "dep"):
        if t.i > receiver.i and not s.case(t.i) and s[t.i - 1].text != ",":
            rehang(s, t, verb.i, "obj")
            rehang(s, receiver, verb.i, "iobj")
            return


def _mend_particle(s: Sentence, verb: Token, mentions: list[Mention], catalogue: Catalogue) -> None:
    """ "left *behind* a T-72": a particle before a weapon read as its preposition."""
    at = verb.i + 1
    if at >= len(s) or s[at].rel != "case" or s.child(verb.i, "obj"):
        return
    thing = s[s[at].head]
    of_them = thing.low in {"dozen", "rest", "remainder", "lot", "some", "others"} or thing.upos == "NUM"
    if (
        thing.head != verb.i
        or s[at].low not in PARTICLES
        or not (of_them or _named(thing, MentionKind.MATERIEL, mentions))
    ):
        return
    if any(f"{verb.lemma}+{s[at].low}" in frame.verbs for frame in catalogue.frames):
        rehang(s, s[at], verb.i, "compound:prt")
        rehang(s, thing, verb.i, "obj")


def _mend_agent(s: Sentence, verb: Token, mentions: list[Mention], catalogue: Catalogue) -> None:
    """ "was supplied with rockets *by Iran*", "shot dead at Lotisan *by men* in masks": rockets are not by anyone, supplies
    are."""
    doers = _doers(catalogue)
    passive = s.child(verb.i, "nsubj:pass") or (verb.rel == "acl" and verb.xpos == "VBN")
    if not passive or any(s.case(t.i) == "by" for t in s.children(verb.i)):
        return
    for thing in s.children(verb.i, "obl", "obj"):
        for agent in (t for t in s.subtree(thing.i) if t.rel == "nmod" and t.i > thing.i):
            known = _named(agent, MentionKind.ACTOR, mentions) or agent.lemma in doers
            if s.case(agent.i) == "by" and known:
                rehang(s, agent, verb.i, "obl:agent")
                return


def _mend_model(s: Sentence, token: Token, mentions: list[Mention]) -> None:
    """Two objects side by side, the first a model's name: one object."""
    if token.rel != "obj" or token.i + 1 >= len(s):
        return
    after = s[token.i + 1]
    if after.rel == "obj" and after.head == token.head and after.upos == "NOUN":
        if _named(token, MentionKind.MATERIEL, mentions):
            for child in s.children(token.i):
                rehang(s, child, after.i, child.rel)
            rehang(s, token, after.i, "compound")
