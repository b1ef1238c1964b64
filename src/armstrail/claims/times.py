"""When a claim's event happened: the expression of its own clause, then of the clause it hangs on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from armstrail.claims.headings import Headings
from armstrail.claims.phrases import Phrase
from armstrail.claims.predicates import Predicate, is_passive
from armstrail.claims.syntax import Sentence, Token
from armstrail.mentions.dates import TimeExpression, find_elapsed, find_times
from armstrail.mentions.reckoning import Days
from armstrail.model import Modality, Period

_FUTURE = frozenset({Modality.PLANNED, Modality.PREDICTED})
_TEXTS = frozenset(
    {"agreement", "law", "act", "treaty", "embargo", "resolution", "accord", "convention", "constitution", "protocol"}
    | {"decree", "statute"}
)
_UTTERANCES = frozenset(
    {"interview", "statement", "letter", "speech", "briefing", "testimony", "broadcast", "tweet", "memorandum", "email"}
)
_CLAUSES = frozenset({"acl", "acl:relcl", "ccomp", "advcl", "parataxis", "conj"})
_BOUNDS = frozenset({"since", "until", "till"})
_LASTING = frozenset({"last", "run", "rage", "continue", "stretch", "go", "take"})
_STARTING = frozenset({"begin", "start", "erupt", "break"})
_SPEECH = frozenset(
    {
        "say",
        "tell",
        "report",
        "announce",
        "state",
        "write",
        "add",
        "deny",
        "claim",
        "confirm",
        "declare",
        "inform",
        "note",
        "admit",
        "acknowledge",
        "concede",
        "allege",
        "maintain",
        "insist",
        "hear",
        "learn",
        "reveal",
        "conclude",
        "complain",
    }
)


class TimeReader:
    """Times of one document. ``enter`` each sentence in order; expressions that count from the last time do so."""

    def __init__(self, published: Period | None, headings: Headings) -> None:
        self._published, self._headings = published, headings
        self._found: list[tuple[TimeExpression, Token, int, int]] = []
        self._passed: list[tuple[TimeExpression, int]] = []
        self._context: Days | None = None
        self._day: Days | None = None
        self._scene: tuple[int, Period] | None = None
        self._paragraph = -1
        self._heading: TimeExpression | None = None
        self._told: Days | None = None
        self._told_before: dict[TimeExpression, Days | None] = {}
        self._counted_from: dict[TimeExpression, Days | None] = {}

    def enter(self, s: Sentence, text: str, paragraph: int) -> None:
        self._found = []
        self._passed = []
        self._told_before = {}
        self._counted_from = {}
        if paragraph != self._paragraph:
            self._paragraph, self._told, self._heading = paragraph, None, None
            heading = self._headings.of(s.start)
            day = heading.day.resolve(self._published, None, False, None) if heading is not None else None
            if heading is not None and day != self._published:
                self._heading = heading.day  # not the day of publication, which opens reports
        for t in find_times(text[s.start : s.end]):
            self._told_before[t] = self._told
            if t.fixed and (t.fixed[1] - t.fixed[0]).days <= 31 and t.lead not in {"since", "before"}:
                self._told = t.fixed
            elif t.relative and (t.relative.unit or t.relative.op not in {"monthname", "monthday"}):
                self._told = None  # "last June": counted from the day of writing again
            if self._of_a_text(s, s.start + t.start):
                continue
            covered = [k for k in s.token_at(s.start + t.start, s.start + t.end) if k.upos != "PUNCT"]
            if covered:
                top = min(covered, key=lambda k: self._depth(s, k.i))
                self._found.append((t, top, s.start + t.start, s.start + t.end))
        self._passed = list(self._elapsed(s, text))
        for t, _ in self._passed:
            self._told_before[t] = self._told
        for t, *_ in self._found:
            day = None if t.by_the_clock else t.resolve(self._published, self._context, False, self._told_before[t])
            if day and day.within(3):
                self._scene = (paragraph, day)
                self._day = (day.first, day.last) if day.first and day.last else self._day

    @staticmethod
    def _of_a_text(s: Sentence, start: int) -> bool:
        """ "The embargo *of 2005*", "in an interview *on 3 March*": the day of a law or of an utterance, of no deed."""
        before = [t for t in s.tokens if t.end <= start]
        if len(before) < 2 or before[-1].low not in {"of", "on", "in", "from", "last", "dated"}:
            return False
        noun = before[-2]
        if before[-1].low != "of":
            return noun.upos == "NOUN" and noun.lemma in _UTTERANCES
        return noun.lemma in _TEXTS and s.case(noun.i) not in {"after", "since", "before", "until", "following"}

    @staticmethod
    def _elapsed(s: Sentence, text: str) -> Iterator[tuple[TimeExpression, int]]:
        """ "Two weeks have passed since *the raid*", "three months after *the town fell* it has": the event with its time."""
        for t, sure in find_elapsed(text[s.start : s.end]):
            mark = next(
                (k for k in reversed(s.token_at(s.start + t.start, s.start + t.end)) if k.rel in {"mark", "case"}), None
            )
            if mark is None:
                continue
            event = s[mark.head]
            if event.rel in {"nsubj", "nsubj:pass"} and event.head >= 0:
                event = s[event.head]  # "after" read as a preposition of the subject
            main = next((a for a in s.ancestors(event.i) if a.upos == "VERB"), None)
            perfect = main is not None and any(a.low in {"has", "have"} for a in s.children(main.i, "aux"))
            if sure or perfect:
                yield t, event.i

    @staticmethod
    def _depth(s: Sentence, i: int) -> int:
        return sum(1 for _ in s.ancestors(i))

    def covers(self, phrase: Phrase) -> bool:
        """Whether a phrase is a time expression or part of one."""
        return any(a <= phrase.start < b for _, _, a, b in self._found)

    def of(self, p: Predicate, modality: Modality) -> Period | None:
        """The period of a predicate; one without ends where the words are there but the day they count from is not;
        None where the text says nothing."""
        s = p.sentence
        expression = (
            next((t for t, event in self._passed if event == p.i), None)
            or self._bounded(s, p)
            or self._attached(s, p.i)
            or self._of_subject(s, p)
            or self._during(s, p)
            or self._within(s, p)
            or self._of_moment(s, p)
            or self._opening(s, p.i)
            or (self._heading if not any(t.low == "had" for t in s.children(p.i, "aux")) else None)
        )
        if expression is None:
            return None
        period = expression.resolve(
            self._published,
            self._counted_from.setdefault(expression, self._from(expression)),  # once, for all deeds of "a day later"
            modality in _FUTURE,
            self._told_before.get(expression),
            past=modality is Modality.ACTUAL,
        )
        if expression.by_the_clock and self._scene and self._scene[0] == self._paragraph:
            period = self._scene[1].but(text=expression.text, basis="inferred")
        if period is None:
            return Period(text=f"{expression.lead} {expression.text}".strip(), basis="resolved")
        if period.first and period.last:
            self._context = (period.first, period.last)
        return period

    def _from(self, expression: TimeExpression) -> Days | None:
        """What an expression counts from: "that day" from the last day told of, others from the last time."""
        return (
            self._day or self._context if expression.text.lower().endswith(("that day", "same day")) else self._context
        )

    def of_story(self, s: Sentence) -> Period | None:
        """The day, or few weeks, of what a sentence in the simple past tells; for those that follow it."""
        root = next((t for t in s.tokens if t.head < 0), None)
        if root is None or root.xpos not in {"VBD", "VBN"} or root.lemma in _SPEECH or s.title:
            return None
        if {t.low for t in s.children(root.i, "aux")} - {"was", "were"} or (
            root.xpos == "VBN" and not is_passive(s, root.i)
        ):
            return None
        told = [t for t, top, _, _ in self._found if self._clause_of(s, top) == root.i and not t.lead]
        if len(told) != 1:
            return None
        period = told[0].resolve(self._published, self._context, False, self._told_before[told[0]], past=True)
        return period if period and period.within(31) else None

    def _attached(self, s: Sentence, i: int) -> TimeExpression | None:
        clause = i
        seen = 0
        limit = len(s)
        while seen < 5:
            own = [(t, top) for t, top, _, _ in self._found if self._clause_of(s, top) == clause or top.i == clause]
            own = [(t, top) for t, top in own if top.i < limit]
            if own:
                return min(own, key=lambda x: (x[0].by_the_clock, abs(x[1].i - i)))[0]
            up = self._next_clause(s, clause)
            if up is None:
                return None
            if s[clause].rel == "acl:relcl" and s[up].rel in {"nsubj", "nsubj:pass"} and s[up].head > clause:
                limit = s[up].head  # "Hezbollah, *which got its first from Syria*, used them in 2019"
            clause = up
            seen += 1
        return None

    def _of_subject(self, s: Sentence, p: Predicate) -> TimeExpression | None:
        """ "The bombings on 7 August killed 40": the time of the event that is the subject."""
        for t in s.children(p.i, "nsubj"):
            below = {x.i for x in s.subtree(t.i, frozenset({"acl:relcl", "acl"}))}
            below |= {x.i for c in s.children(t.i, "acl") if c.lemma == "date" for x in s.subtree(c.i)}
            for expression, top, _, _ in self._found:
                if top.i in below and top.rel in {"nmod", "nmod:tmod", "appos", "obl"}:
                    return expression
        return None

    def _within(self, s: Sentence, p: Predicate) -> TimeExpression | None:
        """ "Their capture during the fighting in January 2014": the time inside the predicate's own arguments."""
        below = {x.i for x in s.subtree(p.i, _CLAUSES)}
        own = [(t, top) for t, top, _, _ in self._found if top.i in below and top.i > p.i]
        return min(own, key=lambda x: x[1].i - p.i)[0] if own else None

    def _bounded(self, s: Sentence, p: Predicate) -> TimeExpression | None:
        """ "Since *the war began in 2014* it has lost 40", "until *the truce of May 2012*": the time of an event that
        bounds the period, with the word that bounds it."""
        for event in s.children(p.i, "advcl", "obl"):
            lead = next((t.low for t in s.children(event.i, "mark", "case") if t.low in _BOUNDS), None)
            below = {x.i for x in s.subtree(event.i)} - {event.i}
            own = [t for t, top, _, _ in self._found if top.i in below and not t.lead]
            if lead and len(own) == 1:
                return self._led(own[0], lead)
        return None

    def _during(self, s: Sentence, p: Predicate) -> TimeExpression | None:
        """ "In the battle for the base *in May*, they took it", "during the siege, *which began in May 2013*"."""
        for event in s.children(p.i, "obl"):
            if any(t.text == ";" for t in s.tokens[min(event.i, p.i) : max(event.i, p.i)]):
                continue
            inside = [x.i for x in s.subtree(event.i, _CLAUSES)]
            relatives = (c for i in inside for c in s.children(i, "acl:relcl") if c.lemma in _LASTING | _STARTING)
            relative = next(relatives, None)
            below = {x.i for x in s.subtree(relative.i)} if relative else set(inside)
            own = [t for t, top, _, _ in self._found if top.i in below]
            if len(own) != 1 or own[0].lead not in {"", "from"}:
                continue
            after = next((t.low for t in s.children(event.i, "case", "mark") if t.low in {"after", "before"}), "")
            lead = "since" if relative and relative.lemma in _STARTING else after
            return self._led(own[0], lead) if lead else own[0]
        return None

    def _led(self, expression: TimeExpression, lead: str) -> TimeExpression:
        led = replace(expression, lead=lead)
        self._told_before[led] = self._told_before.get(expression)
        return led

    def _of_moment(self, s: Sentence, p: Predicate) -> TimeExpression | None:
        """ "were stolen *when guerrillas raided the post in 1995*": it happened then."""
        beside = [t.i for t in s.children(p.i, "conj") if t.upos == "VERB"]
        for clause in (c for i in (p.i, *beside) for c in s.children(i, "advcl")):
            if any(t.low in {"when", "as", "while"} for t in s.children(clause.i, "mark", "advmod")):
                return next((t for t, top, _, _ in self._found if self._clause_of(s, top) == clause.i), None)
        return None

    def _opening(self, s: Sentence, i: int) -> TimeExpression | None:
        """ "On Sunday evening ...": a time that opens the sentence holds for its main clauses."""
        first = next((t for t, top, _, _ in self._found if top.i <= 3), None)
        if first is None:
            return None
        chain = [s[i], *s.ancestors(i)]
        return None if any(t.rel in _CLAUSES - {"conj", "parataxis"} for t in chain) else first

    @staticmethod
    def _clause_of(s: Sentence, token: Token) -> int | None:
        """The verb or event noun that a time expression belongs to."""
        for a in s.ancestors(token.i):
            if a.upos in {"VERB", "AUX", "ADJ"} or a.head < 0:
                return a.i
            if a.rel in {"obj", "nsubj", "nsubj:pass", "obl", "nmod", "appos"} and token.head == a.i:
                return (
                    a.i
                    if a.rel in {"nmod", "appos"}
                    or a.lemma.endswith(("tion", "ure", "ing", "all", "ack", "ive", "ss", "ult"))
                    else (a.head if s[a.head].upos in {"VERB"} else a.i)
                )
        return None

    @staticmethod
    def _next_clause(s: Sentence, clause: int) -> int | None:
        token = s[clause]
        if token.head < 0:
            return None
        head = s[token.head]
        if token.rel == "advcl" and is_passive(s, clause) and not s.children(clause, "mark", "aux", "case"):
            return None  # "Built in Serbia, it was captured in 2014"
        if token.rel in {"conj", "advcl", "xcomp", "obj", "obl", "nsubj", "nsubj:pass", "nmod", "appos"} or (
            token.rel in {"ccomp", "parataxis"} and head.lemma not in _SPEECH
        ):
            return head.i if head.lemma not in _SPEECH else None
        if token.rel == "acl:relcl" and any(
            t.low in {"which", "when", "where"} and t.i < clause for t in s.subtree(clause)
        ):
            return head.i if token.xpos in {"VBD", "VBN"} and not s.children(clause, "cop") else None
        return None
