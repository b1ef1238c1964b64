"""Idioms that say whether a deed was done: "*never got round to* selling", "the sale *fell through*"."""

from __future__ import annotations

from armstrail.claims.refuting import ACCUSATIONS, FALSE, TALES, scorned
from armstrail.claims.syntax import Sentence, Token

_UNDONE = frozenset(
    {("stop", "short"), ("think", "better"), ("shy", "away"), ("back", "away"), ("hold", "off"), ("try", "vain")}
    | {("have", "yet"), ("draw", "line")}
)
"""A verb above a clause and a word that hangs on it: "*stopped short* of selling", "has *yet* to sell"."""
_UNWILLING = frozenset(
    {("balk", "at"), ("baulk", "at"), ("jib", "at"), ("line", "at")}
    | {("decide", "against"), ("vote", "against"), ("choose", "against")}
)
"""A word above a clause and the word that opens it: "*balked at* selling", "drew the *line at* selling"."""
_SEEMING = frozenset({("look", "though"), ("look", "if"), ("seem", "though"), ("seem", "if")})
_WAYS = frozenset({"way", "door", "path", "road"})
_GUESSES = frozenset(
    {"guess", "guesswork", "speculation", "rumour", "rumor", "theory", "conjecture", "hearsay", "hypothesis"}
)
_GATHERS = frozenset({"mass", "prepare", "gather", "ready", "gear", "assemble", "brace", "rehearse", "regroup", "plan"})
_PLANNING = frozenset(
    {("think", "of"), ("think", "about"), ("dream", "of"), ("talk", "of"), ("talk", "about"), ("toy", "with")}
)
"""As `_UNWILLING`: "is *thinking of* selling"."""
_SOUGHT = frozenset(
    {("call", "for"), ("push", "for"), ("press", "for"), ("lobby", "for"), ("argue", "for"), ("campaign", "for")}
    | {("ask", "for"), ("vote", "for"), ("opt", "for"), ("agree", "to"), ("agree", "on"), ("consent", "to")}
    | {("settle", "on"), ("haggle", "over"), ("bargain", "over"), ("insist", "on")}
)
"""A verb above the noun of a deed and the word between them: "*called for* the sale"."""
_PUTS_OFF = frozenset({"delay", "postpone", "defer"})
_CARRIES_OUT = frozenset(
    {"complete", "finish", "finalise", "finalize", "conclude", "make", "fulfil", "honour", "execute"}
)
_ON_THE_TABLE = frozenset({"discussion", "consideration", "negotiation", "review"})
HAPPENS = frozenset(
    {"begin", "start", "happen", "occur", "proceed", "continue", "resume", "follow", "come", "go", "take", "commence"}
)
"""Verbs by which the noun of a deed says that it is done: "the sale *may have begun*"."""
_PRESUMED = frozenset(
    {"criticism", "condemnation", "censure", "praise", "rebuke", "outrage", "anger", "apology", "blame"}
)
"""What is said of a deed that was done: "rejected *criticism* for having sold"."""
_OCCASIONS = frozenset({"time", "case", "instance", "occasion", "example"})
_CLEARS = frozenset({"clear", "pave", "open", "smooth"})
_GROUNDS = frozenset({"reason", "ground", "cause"})
_PLANS = frozenset({"plan", "schedule", "slate", "envisage"})
_FAILS = frozenset({"collapse", "founder", "fail", "unravel", "misfire"})
_HAPPENS = frozenset({"materialise", "materialize", "happen", "occur", "transpire"})
_ONWARD = frozenset({"off", "about", "ahead", "through", "forward"})
_TALKS = frozenset({"talk", "talks", "negotiation", "discussion", "consultation"})


def idiom_above(s: Sentence, head: Token, below: Token, denied: bool) -> tuple[Token, str] | None:
    """The word, and the modality, that what stands above a clause or the noun of a deed gives it; None where it gives none.

    ``head`` is the word above, ``denied`` whether it is negated itself, ``below`` the clause or noun.
    """
    found = _over_tale(s, head, below, denied)
    if found is None and below.rel in {"acl:relcl", "acl", "ccomp"}:
        found = _over_occasion(s, head)
    if found is None and below.upos == "VERB" and below.rel in {"advcl", "xcomp", "acl"}:
        found = _over_clause(s, head, below, denied)
    if found is None and below.upos == "NOUN":
        found = _over_deed(s, head, below, denied)
    return found


def _over_occasion(s: Sentence, head: Token) -> tuple[Token, str] | None:
    """ "It *would* be the first time that it used them"."""
    if head.lemma not in _OCCASIONS or s.child(head.i, "cop") is None:
        return None
    would = next((t for t in s.children(head.i, "aux") if t.low in {"would", "could", "might", "may"}), None)
    return (would, "possible") if would is not None else None


def _over_clause(s: Sentence, head: Token, below: Token, denied: bool) -> tuple[Token, str] | None:
    words = {t.low for t in s.children(head.i)}
    if head.lemma == "get" and words & {"round", "around"} and denied:
        return head, "negated"
    beside = {(head.lemma, word) for word in words | {t.low for t in s.children(below.i, "advmod")}}
    opened = {(head.lemma, t.low) for t in s.children(below.i, "mark")}
    if beside & _UNDONE or opened & _UNWILLING:
        return head, "negated"
    if opened & _PLANNING:
        return head, "planned"
    if head.low == "used" and below.rel == "xcomp" and below.xpos == "VB" and not s.child(head.i, "aux", "obj"):
        return head, "generic"  # "*used to* sell"
    if head.lemma == "tell" and below.xpos == "VB" and below.rel == "xcomp":
        return head, "planned"  # "has been *told* to sell"
    if head.lemma in {"warn", "advise", "caution"} and (head.lemma, "against") in opened:
        return head, "possible"  # "*warned* it against selling"
    if _missed(s, head, opened, words):
        return head, "negated"
    if opened & _SEEMING:
        return head, "possible"  # "it *looks as though*"
    above = s[head.head] if head.head >= 0 else head
    if head.lemma == "line" and s.case(head.i) == "in":
        return head, "planned"  # "is *in line* to receive"
    if head.lemma in _WAYS and above.lemma in _CLEARS:
        return above, "planned"  # "*cleared the way* for it to sell"
    if head.rel == "nsubj" and above.lemma in _FAILS and below.rel == "acl":
        return above, "negated"  # "the deal to sell them *collapsed*"
    return None


def _missed(s: Sentence, head: Token, opened: set[tuple[str, str]], words: set[str]) -> bool:
    """ "Came *close* to selling", "*far* from selling", whether the parser hangs the clause on the verb or on the adverb."""
    if head.upos == "ADV" and head.low in {"close", "near", "far"}:
        return head.low == "far" or s[head.head].lemma in {"come", "be"}
    return head.lemma in {"come", "be"} and bool(words & {"close", "near"}) and (head.lemma, "to") in opened


def _over_tale(s: Sentence, head: Token, below: Token, denied: bool) -> tuple[Token, str] | None:
    above = s[head.head] if head.head >= 0 else head
    if below.rel == "ccomp":
        if head.lemma == "exclude" and denied:
            return head, "possible"
        reasons = head.rel == "acl" and above.lemma in _GROUNDS
        if reasons and not any(t.low in {"no", "little"} for t in s.children(above.i)):
            return above, "possible"  # "there is *reason* to think that"
    if below.rel in {"acl", "csubj"} and head.upos == "NOUN" and head.lemma in FALSE and s.child(head.i, "cop"):
        return head, "negated"  # "it is a *myth* that it sold them"
    if below.rel in {"csubj", "advcl", "acl"} and any(t.low == "that" for t in s.children(below.i, "mark")):
        guess = [head, *s.children(head.i, "obl")]  # "is *a guess*", "is no more than *a guess*"
        if (word := next((t for t in guess if t.lemma in _GUESSES), None)) is not None and s.child(head.i, "cop"):
            return word, "possible"
    if below.rel == "acl" and (scorn := scorned(s, head)) is not None:
        return scorn, "negated"
    if below.rel == "acl" and head.lemma in ACCUSATIONS | TALES:
        negators = {t.low for t in s.children(above.i, "advmod", "det")} & {"no", "not", "n't", "never"}
        if head.rel == "nsubj" and above.low in FALSE and s.child(above.i, "cop") and not negators:
            return above, "negated"  # "the story that it sold them is a *hoax*"
        if above.lemma == "truth" and "no" in negators:
            return above, "negated"  # "there is *no truth* to the story that"
    return None


def _over_deed(s: Sentence, head: Token, below: Token, denied: bool) -> tuple[Token, str] | None:
    words = {t.low for t in s.children(head.i)}
    if below.rel == "nsubj:pass" and head.lemma in _PLANS:
        return head, "planned"  # "a sale is *planned* for May"
    if head.lemma == "come" and "nothing" in words and below.rel in {"nsubj", "obl"}:
        return head, "negated"  # "*nothing came* of the sale", "the sale *came to nothing*"
    if head.lemma in _TALKS and head.rel == "nsubj" and s.case(below.i) in {"on", "about", "over"}:
        ended = s[head.head]
        nowhere = any(t.low in {"nowhere", "down"} for t in s.children(ended.i))
        if ended.lemma in _FAILS or (ended.lemma in {"get", "go", "lead", "break"} and nowhere):
            return ended, "negated"  # "talks on the sale *got nowhere*"
    if head.lemma in _GATHERS and head.upos == "VERB" and s.case(below.i) == "for" and below.rel == "obl":
        return head, "planned"  # "*massing* tanks for an assault"
    if head.lemma in _TALKS and s.case(below.i) in {"on", "about", "over"} and below.rel in {"nmod", "obl"}:
        return head, "planned"
    case = s.case(below.i)
    if (head.lemma, case) in _SOUGHT and below.rel == "obl":
        return head, "planned"
    if (head.lemma, case) == ("suspect", "of") and below.rel == "obl":
        return head, "possible"
    if head.lemma in _PUTS_OFF and below.rel in {"obj", "nsubj:pass"}:
        return head, "planned"
    if below.rel == "nsubj:pass":
        return _over_passive(s, head, denied)
    if below.rel == "nmod" and case == "of" and head.lemma in {"evidence", "proof", "trace", "sign"}:
        return (head, "negated") if any(t.low == "no" for t in s.children(head.i, "det")) else None
    if below.rel != "nsubj":
        return None
    if head.lemma in _ON_THE_TABLE and s.case(head.i) == "under":
        return head, "planned"  # "is *under discussion*"
    if head.lemma in _FAILS and s.child(head.i, "xcomp") is None:
        return head, "negated"
    if head.lemma == "fall" and words & {"through", "apart"}:
        return head, "negated"
    went_on = head.lemma in {"come", "go"} and words & _ONWARD
    if denied and (went_on or head.lemma in _HAPPENS or (head.lemma == "take" and "place" in words)):
        return head, "negated"
    return None


def _over_passive(s: Sentence, head: Token, denied: bool) -> tuple[Token, str] | None:
    """ "The sale was *put on hold*", "was *never completed*", "was *approved*", "*could not be confirmed*"."""
    if head.lemma == "put" and any(t.lemma == "hold" and s.case(t.i) == "on" for t in s.children(head.i, "obl")):
        return head, "negated"
    if denied and head.lemma in _CARRIES_OUT:
        return head, "negated"
    if head.lemma in {"approve", "authorise", "authorize", "agree"}:
        return head, "planned"
    return (head, "possible") if denied and head.lemma in {"confirm", "verify", "corroborate"} else None


def taken_for_granted(s: Sentence, noun: Token) -> bool:
    """Whether a noun above a deed says that it was done: "rejected *criticism* for selling", "is *beyond doubt*"."""
    return noun.lemma in _PRESUMED or (noun.lemma in {"doubt", "dispute"} and s.case(noun.i) in {"beyond", "without"})


def outcome(s: Sentence, i: int) -> tuple[Token, str] | None:
    """What came of a plan or a doubt by the words behind it: "could have sold them *but did not*", "was asked to, *but
    refused*", "said it would, *and did*"."""
    for token in (s[i], *s.ancestors(i)):
        for end in s.children(token.i, "conj"):
            if end.i < i or s.child(end.i, "obj", "xcomp", "ccomp", "obl", "nsubj", "advcl") is not None:
                continue
            never = any(t.low in {"not", "n't", "never"} for t in s.children(end.i, "advmod"))
            passive = any(t.lemma == "be" for t in s.children(end.i, "aux"))
            if end.lemma == "do":
                return end, "negated" if never else "actual"
            if end.lemma in {"refuse", "decline", "fail", "balk"} and not passive:
                return end, "negated"
            if end.lemma in {"prevent", "stop", "thwart", "overrule", "rebuff", "refuse", "block", "foil"} and passive:
                return end, "negated"
        if token.rel in {"acl", "acl:relcl"}:
            return None
    return None
