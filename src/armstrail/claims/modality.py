"""How real a claim is: cues beside the predicate and above it, with the words kept."""

from __future__ import annotations

from armstrail.catalogue.load import Catalogue
from armstrail.claims.idioms import HAPPENS, idiom_above, outcome, taken_for_granted
from armstrail.claims.predicates import BLAMING, Predicate, kept_from
from armstrail.claims.refuting import FALSE, called_false
from armstrail.claims.syntax import Sentence, Token
from armstrail.model import Cue, Modality

_CLIMB = frozenset(
    {"xcomp", "ccomp", "acl", "advcl", "csubj", "obj", "nsubj", "nsubj:pass", "obl", "nmod", "conj", "parataxis"}
)
_BREACHES = frozenset(
    {"breach", "violate", "violation", "flout", "defy", "defiance", "circumvent", "evade", "break", "contravene"}
    | {"contravention", "circumvention", "evasion", "bust", "undermine"}
)
_GIVEN = frozenset({"over", "after", "following", "since", "despite", "during", "because of", "due to", "amid"})
_LIFTS = frozenset({"lift", "end", "drop", "ease", "revoke", "rescind", "relax", "scrap"})
_COMING = frozenset({"due", "pending", "imminent", "forthcoming", "overdue"})
_ENDS = frozenset({"stop", "cease", "end", "halt", "pause"})
_HELD = frozenset({"believe", "presume", "think", "assume", "suspect", "fear", "suppose"})
_ASIDE = frozenset({"acl", "acl:relcl", "appos", "conj", "nmod", "parataxis"})
_DEGREES = frozenset({"almost", "nearly", "very", "highly", "most", "quite", "rather", "increasingly"})
_CONFIRMS = frozenset(
    {"confirm", "verify", "corroborate", "substantiate", "authenticate", "ascertain", "establish", "prove", "determine"}
    | {"support", "back", "underpin"}
)
_NEVER = frozenset({"circumstance", "circumstances", "point", "time", "stage", "moment", "condition"})
_DOUBTS = frozenset({"suspect", "fear", "worry", "imply", "infer", "deduce"})
_SHRINKS = frozenset({"hesitate", "shrink", "shy", "fail", "scruple", "neglect", "forget"})
_CLAIMS = frozenset({"claim", "report", "allegation", "account", "rumour", "rumor", "statement", "assertion", "story"})
_CASES = frozenset({"case", "instance", "example", "incident", "occasion"})
_CHARGES = frozenset({"charge", "accusation", "conviction", "allegation", "case", "indictment", "verdict"})
_TAKEN_BACK = dict.fromkeys(("quash", "overturn", "annul", "reverse"), "negated") | dict.fromkeys(
    ("drop", "withdraw", "dismiss"), "possible"
)
_MANAGES = frozenset({"show", "see", "identify", "locate", "match", "count"})
_UNCONFIRMED = frozenset({"unconfirmed", "unverified", "uncorroborated", "unsubstantiated", "unproven"})
_SCARCELY = frozenset({"hardly", "scarcely", "barely"})
_TIMES = frozenset({"time", "occasion", "instance"})
_STRENGTH = (
    Modality.NEGATED,
    Modality.CONDITIONAL,
    Modality.PREDICTED,
    Modality.PLANNED,
    Modality.POSSIBLE,
    Modality.GENERIC,
)

_PROOFS = frozenset({"evidence", "proof"})
_MEANS = frozenset({"fund", "funds", "money", "cash", "troop", "soldier", "ship", "plane", "power", "permit", "team"})
_TRUSTS = frozenset({"believe", "trust", "confirm", "verify", "true", "correct", "accurate", "genuine", "authentic"})
_SCRAPS = frozenset({"shred", "scrap", "iota", "trace", "hint", "sliver", "ounce", "jot", "piece", "bit", "whit"})


class ModalityReader:
    """Reads the effects of the catalogue's cues on a predicate."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._words: dict[str, dict[str, str]] = {}
        self._bands: dict[str, tuple[int, int]] = {}
        for effect in catalogue.effects:
            table = self._words.setdefault(effect.position, {})
            for word in effect.words:
                table[word] = effect.effect
            self._bands.update(effect.bands)
        self._say = catalogue.nouns.get("say", frozenset())
        self._deny = catalogue.nouns.get("deny", frozenset())
        self._shown = catalogue.nouns.get("medium", frozenset()) | {"evidence", "data", "finding", "trace", "marking"}

    def read(self, p: Predicate) -> tuple[Modality, tuple[Cue, ...]]:
        """The modality of a predicate and the cues that make it so."""
        s = p.sentence
        cues: list[Cue] = []
        self._local(s, p.i, cues, own=True)
        if p.kind == "noun":
            self._determiner(s, p.i, cues)  # "there has been *no* delivery"
            for t in s.children(p.i, "amod"):
                effect = self._words["modifier"].get(t.low)
                if effect and effect != "reported":
                    self._cue(s, cues, t, effect)  # "a *suspected* delivery"
        for slot in ("subj", "obj", "copsubj"):
            for i in p.slots.get(slot, [])[:1]:
                self._determiner(s, i, cues)
                for t in s.children(i, "acl"):
                    if t.lemma in {"appear", "seem", "believe", "think", "look"} and any(
                        x.low == "what" for x in s.children(t.i)
                    ):
                        self._cue(s, cues, t, "possible")  # "what *appears* to be a launcher"
        for i in p.slots.get("is", [])[:1]:
            self._local(s, i, cues, own=False)  # "the recipient *may* have been the army"
        for slot in ("to", "from"):
            for i in p.slots.get(slot, [])[:1]:
                if s[i].low in {"nobody", "none"} or any(t.low in {"neither", "no"} for t in s.children(i, "det")):
                    self._determiner(s, i, cues)  # "provides arms to *neither* side"
        self._climb(s, p.i, cues)
        self._beside(s, p.i, cues)
        ended = outcome(s, p.i) if cues else None
        if ended is not None and ended[1] == "actual":
            return Modality.ACTUAL, ()  # "said it would sell them, *and did*"
        if ended is not None:
            self._cue(s, cues, *ended)
        perfect = any(t.low == "have" for t in s.children(p.i, "aux"))
        return self._decide(cues, perfect), tuple(cues)

    def _cue(self, s: Sentence, cues: list[Cue], token: Token, effect: str) -> None:
        if any(c.start <= token.start < c.end for c in cues):
            return
        text, start = token.text, token.start
        before = s[token.i - 1] if token.i else None
        if effect == Modality.POSSIBLE and before is not None and before.low in _DEGREES:
            text, start = f"{before.text} {text}", before.start  # "almost certainly" is not "certainly"
        band = self._bands.get(text.lower()) if effect == Modality.POSSIBLE else None
        cues.append(Cue(text=text, start=start, end=token.end, effect=effect, band=band))

    @staticmethod
    def _only(s: Sentence, t: Token) -> bool:
        """ "*Not only* rifles but also mortars": no denial."""
        return t.low == "not" and t.i + 1 < len(s) and s[t.i + 1].low in {"only", "just", "merely", "least"}

    def _determiner(self, s: Sentence, i: int, cues: list[Cue]) -> None:
        token = s[i]
        if token.lemma in _TIMES:
            return  # "it was *not the first time* that"
        if token.low in {"none", "nobody", "nothing"}:
            self._cue(s, cues, token, "negated")
        scarcely = next(
            (t for t in s.subtree(i, _ASIDE) if t.low in _SCARCELY and t.i + 1 < len(s) and s[t.i + 1].low == "any"),
            None,
        )
        if scarcely is not None:
            self._cue(s, cues, scarcely, "negated")  # "*hardly any* of the guns"
        nots = (t for t in s.subtree(i, _ASIDE) if t.low == "not" and t.i < i and not self._only(s, t))
        if (no := next(nots, None)) is not None:
            self._cue(s, cues, no, "negated")  # "*not* a single tank was left"
        for more in s.children(i, "amod", "det"):
            than = more.i + 1 < len(s) and s[more.i + 1].low == "than"
            if more.low == "more" and more.i and s[more.i - 1].low == "no" and not than:
                self._cue(s, cues, s[more.i - 1], "negated")  # "will sell it *no* more weapons"
        for t in s.children(i, "det", "advmod", "cc:preconj", "cc"):
            if t.low in {"no", "neither"} and not (
                t.i + 1 < len(s) and s[t.i + 1].low in {"fewer", "less", "more", "longer", "matter"}
            ):
                self._cue(s, cues, t, "negated")

    def _local(self, s: Sentence, i: int, cues: list[Cue], own: bool) -> None:
        for t in s.children(i, "aux", "advmod", "mark", "cc:preconj", "case", "cop"):
            if self._only(s, t):
                continue
            effect: str | None
            if t.low == "must" and any(x.lemma == "have" for x in s.children(i, "aux")):
                effect = "possible"  # "*must* have sold"
            elif t.low == "could" and s[i].lemma in _MANAGES and not s.child(i, "mark"):
                effect = None  # "the chief *could* show us 14 rifles": and did
            elif t.low == "would" and s[i].lemma in {"seem", "appear"}:
                effect = None  # "it *would* seem"
            elif t.rel in {"aux", "cop"} and t.low not in {"cannot", "can't"}:
                effect = self._words["auxiliary"].get(t.lemma) or self._words["auxiliary"].get(t.low)
            elif t.low == "longer" and s[i].upos == "VERB" and s[t.i - 1].low == "no":
                effect = "negated"  # "will *no longer* use them"
            elif t.low in {"cannot", "can't"} or (
                t.low in {"nearly", "almost"} and t.i < i and s[t.i + 1].low != "certainly"
            ):
                effect = "negated"  # "*cannot* have sold", "*nearly* sold"
            elif t.rel == "advmod" and t.low in {"not", "never"} and self._until_now(s, t):
                continue
            elif t.rel == "advmod":
                effect = self._words["adverb"].get(t.low) or (
                    self._words["negator"].get(t.lemma) if t.low not in {"no", "hardly"} else None
                )
                if t.low == "certainly" and t.i and s[t.i - 1].low == "almost":
                    effect = "possible"
            else:
                effect = self._words["marker"].get(t.low) or ("negated" if t.low in {"without", "neither"} else None)
                if t.low == "until" and s[i].xpos in {"VBP", "VBZ", "VB"}:
                    effect = "conditional"  # "*until* the rebels surrender their arms"
            if effect and effect != "reported":
                self._cue(s, cues, t, effect)
        for t in s.children(i, "obl", "obl:tmod", "obl:npmod"):
            effect = self._phrase(s, t)
            if effect:
                self._cue(s, cues, t, effect)
        chances = s.child(i, "nsubj") if own and s.child(i, "mark") is not None else None
        if chances is not None and chances.lemma == "chance" and chances.head == i:
            self._cue(s, cues, chances, "possible")  # "*chances* are that"
        if own and any(t.low == "due" for t in s.children(i, "mark")):
            self._cue(s, cues, next(t for t in s.children(i, "mark") if t.low == "due"), "planned")
        if own:
            self._be_to(s, i, cues)
        if own and s[i].rel != "conj":
            for clause in s.children(i, "advcl"):
                if any(t.low in {"if", "unless"} for t in s.children(clause.i, "mark")):
                    proviso = clause.lemma in _TRUSTS and clause.xpos in {"VBN", "JJ"}  # "*if* he is to be *believed*"
                    mark = s.children(clause.i, "mark")[0]
                    self._cue(s, cues, mark, "possible" if proviso else "conditional")

    def _be_to(self, s: Sentence, i: int, cues: list[Cue]) -> None:
        """ "*Is to* sell them"."""
        if any(t.low == "to" for t in s.children(i, "mark")):
            forms = (t for t in s.children(i, "aux", "cop") if t.lemma == "be" and t.low not in {"be", "been", "being"})
            if (be := next(forms, None)) is not None:
                self._cue(s, cues, be, self._words["auxiliary"].get("be to", "planned"))

    @staticmethod
    def _until_now(s: Sentence, t: Token) -> bool:
        """ "*Not since 2014* had they used it so", "*never before* had it lost as many": this time it did."""
        after = s[t.i + 1].low if t.i + 1 < len(s) else ""
        return (t.low, after) in {("not", "since"), ("never", "before")} and t.i < 3

    @staticmethod
    def _phrase(s: Sentence, t: Token) -> str | None:
        """What a circumstance does to a clause: "*in all likelihood*", "*from time to time*", "*every month*"."""
        case, every = s.case(t.i), any(x.low in {"every", "each"} for x in s.children(t.i, "det"))
        if t.lemma in {"likelihood", "probability"} and case == "in":
            return "possible"
        again = t.lemma == "time" and case == "from" and any(x.low == "time" for x in s.children(t.i, "nmod"))
        rule = t.lemma in {"rule", "matter"} and case == "as" and not s.child(t.i, "amod")
        often = every and t.lemma in {"day", "week", "month", "year", "night"} and not case
        return "generic" if again or rule or often else None

    def _beside(self, s: Sentence, i: int, cues: list[Cue]) -> None:
        """ "..., satellite pictures *suggest*", "it *seems*"; and the second half of "neither lost *nor* sold"."""
        for t in s.children(i, "parataxis"):
            subject = s.child(t.i, "nsubj", "nsubj:pass", "expl")
            shown = subject is not None and (subject.low == "it" or subject.upos in {"NOUN", "PRON", "PROPN", "ADJ"})
            shown = shown or s[t.i - 1].low in {"many", "some", "most"}
            doubted = self._words["governor"].get(t.lemma) == "possible"  # "some, *officials suspect*, were sold"
            active = t.lemma in {"believe", "presume", "understand"} and not s.children(t.i, "nsubj:pass")
            if shown and ((doubted and not active) or t.lemma in {"suggest", "appear", "seem"}):
                self._cue(s, cues, t, "possible")
        for k in [t.i for t in s.children(i, "nsubj", "nsubj:pass")]:
            for t in s.children(k, "acl:relcl"):
                held = t.lemma in _HELD and any(x.low == "it" for x in s.children(t.i, "nsubj:pass", "nsubj"))
                if held and t.i + 1 < len(s) and s[t.i + 1].text == ",":
                    self._cue(s, cues, t, "possible")  # "some, *it is believed*, were sold"
        for t in s.children(i, "cc"):
            than = t.low == "rather" and s.child(t.i, "fixed") is not None  # "*rather than* sell them"
            if t.low in {"nor", "neither"} or than:
                self._cue(s, cues, t, "negated")

    @staticmethod
    def _breached(s: Sentence, ban: Token) -> bool:
        """ "*breached a ban* on arms exports", "in *violation of* the embargo": it was done all the same."""
        if ban.head < 0:
            return False
        head = s[ban.head]
        return head.lemma in _BREACHES and (ban.rel == "obj" or s.case(ban.i) == "of")

    def _denies(self, s: Sentence, verb: Token) -> bool:
        return verb.lemma in self._deny and not self._denied(s, verb.i)

    def _denied(self, s: Sentence, i: int) -> bool:
        if any(t.low in {"cannot", "can't"} for t in s.children(i, "aux")):
            return True
        return any(t.low in self._words["negator"] or t.low == "n't" for t in s.children(i, "advmod"))

    def _climb(self, s: Sentence, i: int, cues: list[Cue]) -> None:
        """Cues of the clauses above. What is told of a thing in passing ("plans to sell tanks *captured from Iran*") is no
        part of the plan or the denial; a doubt about the thing reaches it."""
        own = len(cues)
        self._ascend(s, i, cues)
        if self._in_passing(s, i):
            cues[own:] = [c for c in cues[own:] if c.effect == Modality.POSSIBLE]

    @staticmethod
    def _in_passing(s: Sentence, i: int) -> bool:
        token = s[i]
        if (
            token.rel != "acl"
            or token.xpos != "VBN"
            or token.head < 0
            or not s[token.head].nominal
            or s.child(i, "aux", "mark")
        ):
            return False
        return not any(t.low in {"no", "any", "neither"} for t in s.children(token.head, "det"))

    def _ascend(self, s: Sentence, i: int, cues: list[Cue]) -> None:
        current = s[i]
        asks = next((t for t in s.children(i, "aux") if t.low in {"had", "were", "should"}), None)
        subject = s.child(i, "nsubj", "nsubj:pass")
        if current.rel == "advcl" and asks is not None and subject is not None and asks.i < subject.i:
            self._cue(s, cues, asks, "conditional")  # "*had* the army held it, they would not have taken it"
            return
        for t in s.children(i, "obl"):
            if t.lemma in _NEVER and any(d.low == "no" for d in s.children(t.i, "det")) and s.case(t.i):
                self._cue(s, cues, t, "negated")  # "*at no point* did it sell any"
                return
        for _ in range(8):
            if current.head >= 0 and s.case(current.head) == "until" and self._denied(s, current.head):
                return  # "it was *not until* May that they were delivered"
            if current.head < 0:
                self._infinitive_headline(s, current, cues)
                return
            head, rel = s[current.head], current.rel
            if rel == "acl:relcl" and head.i < current.i and self._said_besides(s, current):
                return
            if self._doubled(s, head, current):
                return  # "*did not hesitate to* sell", "there is *no doubt* that"
            idiom = idiom_above(s, head, current, self._denied(s, head.i))
            if idiom is not None:
                self._cue(s, cues, *idiom)
                return
            untrue = self._untrue(s, head, rel)
            if untrue is not None:
                self._cue(s, cues, untrue, "negated")
                return
            if rel in {"acl", "acl:relcl"} and head.lemma in _CASES:
                never = next((t for t in s.children(head.i, "det") if t.low == "no"), None)
                if never is not None:
                    self._cue(s, cues, never, "negated")  # "found *no* case in which they came from there"
                    return
            cleared = self._cleared(s, head, current)
            if cleared is not None:
                self._cue(s, cues, *cleared)
                return
            unsure = self._unsure(s, head) if rel in {"acl", "ccomp", "acl:relcl", "obj"} else None
            asked = any(t.low in {"how", "why", "where", "when"} for t in s.children(current.i, "advmod", "mark"))
            if unsure is not None and not asked:
                self._cue(s, cues, unsure, "possible")
                return
            marks_here = [*s.children(current.i, "mark"), *s.children(head.i, "mark")]
            if (
                rel in {"csubj", "advcl"}
                and current.i < head.i
                and (whether := next((t for t in marks_here if t.low == "whether"), None)) is not None
            ):
                self._cue(s, cues, whether, "possible")  # "*whether* it did is disputed"
                return
            if rel in {"ccomp", "advcl"} and any(t.low == "whether" for t in s.children(current.i, "mark", "advmod")):
                return  # "to determine *whether* it was used": what is planned is the finding out
            if rel == "ccomp" and head.rel == "acl" and f"no {s[head.head].lemma}" in self._words["noun"]:
                if any(t.low == "no" for t in s.children(head.head, "det")):
                    self._cue(s, cues, s[head.head], "negated")  # "*no reason* to believe that it was used"
                    return
            if rel == "ccomp" and head.lemma in self._say and any(t.low == "to" for t in s.children(head.i, "mark")):
                return  # "flew to Moscow *to complain that* missiles had been found"
            if any(t.low in {"how", "why"} for t in s.children(current.i, "advmod")):
                return  # "asked *how* rifles it had sold turned up there"
            if rel in {"acl", "acl:relcl", "ccomp"} and head.lemma in _TIMES and s.child(head.i, "amod", "nummod"):
                return  # "it was *not the first time* that they had lost any": they had, before
            if rel == "acl:relcl" and s.child(current.i, "mark"):
                rel = "acl"  # "signs *that* Russia sold them": no relative clause
            if rel == "nsubj" and current.i == i and current.upos == "NOUN" and head.lemma in HAPPENS:
                self._local(s, head.i, cues, own=False)  # "the sale *may* have begun", "*will* begin in May"
            false = called_false(s, head) if rel in {"acl", "ccomp", "nmod"} else None
            if false is not None:
                self._cue(s, cues, false, "negated")  # "called reports that it was sold *nonsense*"
                return
            if rel == "conj" and head.upos in {"VERB", "AUX", "ADJ", "NOUN"}:
                if s.child(current.i, "nsubj", "nsubj:pass") is None:
                    no = next((t for t in s.children(head.i, "advmod") if t.low in {"not", "never", "n't"}), None)
                    if no is not None and any(t.low == "or" for t in s.children(current.i, "cc")):
                        self._cue(s, cues, no, "negated")  # "has *not* sold or donated any"
                    for t in s.children(head.i, "advmod"):
                        if self._words["adverb"].get(t.low) == "generic":
                            self._cue(s, cues, t, "generic")
                    for t in s.children(head.i, "aux"):
                        if t.lemma in {"will", "would", "may", "might", "could"} and not s.child(current.i, "aux"):
                            self._cue(s, cues, t, self._words["auxiliary"].get(t.lemma, "planned"))
                    if not s.child(current.i, "aux", "mark"):
                        self._be_to(s, head.i, cues)  # "*is to* train and equip them"
                    for t in s.children(head.i, "mark"):
                        if t.low == "whether":
                            self._cue(s, cues, t, "possible")  # "*whether* it came out of Libya or was sold by Iran"
                    current = head
                    continue
                if s.child(current.i, "mark") is not None or head.rel in {"ccomp", "xcomp"}:
                    current = head
                    continue
                return
            if (
                rel == "acl"
                and head.low in {"those", "that"}
                and head.head >= 0
                and s[head.head].low in {"consistent", "similar"}
            ):
                self._cue(s, cues, s[head.head], "possible")  # "*consistent* with those produced by"
                return
            if head.lemma in _PROOFS and s[head.head].lemma in _SCRAPS and s.case(head.i) == "of":
                scrap = s[head.head]
                none = any(t.low in {"no", "not"} for t in s.children(scrap.i)) or self._denied(s, max(scrap.head, 0))
                if none:
                    self._cue(s, cues, head, "negated")  # "there is *not a shred of evidence* that"
                    return
            lacking = self._lacking(s, head) if rel in {"acl", "ccomp", "csubj", "advcl", "acl:relcl", "dep"} else None
            if lacking:
                self._cue(s, cues, lacking, self._words["noun"][f"no {lacking.lemma}"])
                return
            tale = current.i == i or (current.upos == "NOUN" and self._denies(s, head))  # "the claim that it sold them"
            if rel == "nsubj:pass" and tale and self._governing(s, head) == "negated":
                self._cue(s, cues, head, "negated")  # "deliveries were *halted*"
                return
            if rel == "nsubj" and current.i == i and head.lemma in _ENDS and not s.child(head.i, "obj"):
                self._cue(s, cues, head, "negated")  # "deliveries have *stopped*"
                return
            if rel == "nsubj" and current.i == i and head.low in _COMING and s.child(head.i, "cop"):
                self._cue(s, cues, head, "planned")  # "the first shipment is *due* in October"
                return
            if rel not in _CLIMB or rel in {"nsubj", "nsubj:pass", "parataxis", "conj"}:
                return
            if rel == "obl" and current.upos == "NOUN" and s.case(current.i) in _GIVEN:
                return  # "decided to leave *after the seizure*": that it took place is taken for granted
            if kept_from(s, current.i):
                self._cue(s, cues, head, "negated")
                current = head
                continue
            if rel == "advcl":
                marks = {t.low for t in s.children(current.i, "mark")}
                if marks & {"if", "unless"}:
                    return
                if (
                    current.xpos == "VB"
                    and "to" in marks
                    and head.upos == "VERB"
                    and head.lemma not in {"use", "be", "help", "proceed"}
                    and not (head.lemma == "go" and any(t.low == "on" for t in s.children(head.i)))
                ):
                    to = s.children(current.i, "mark")[0]
                    outcome = any(t.low == "only" and t.i == to.i - 1 for t in s.children(current.i, "advmod"))
                    if not s.children(current.i, "aux") and not outcome:  # "left them, *only to* see them taken"
                        self._cue(s, cues, to, "planned")
                    return
                if marks - {"to"} and head.lemma not in BLAMING:
                    return
            if rel == "xcomp" and head.low == "going":
                self._cue(s, cues, head, "planned")  # "was *going* to be used"
                return
            nominal = head.nominal and head.upos != "VERB"
            if nominal and (self._breached(s, head) or taken_for_granted(s, head)):
                return
            aim = next((t for t in s.children(current.i, "mark") if t.low == "to"), None)
            if rel == "acl" and current.xpos == "VB" and aim is not None and head.lemma in _MEANS:
                self._cue(s, cues, aim, "planned")  # "raised funds *to* buy them"
                return
            table = self._words["noun"] if nominal else self._words["governor"]
            effect = table.get(head.lemma) if nominal else self._governing(s, head)
            if nominal and effect == "planned" and any(t.low == "no" for t in s.children(head.i, "det")):
                effect = "negated"  # "has *no plans* to send them"
            if nominal and effect == "negated" and head.rel == "obj" and s[head.head].lemma in _LIFTS:
                effect = "planned"  # "lifted its *ban* on exports"
            if not nominal and head.lemma == "rule" and any(t.low == "out" for t in s.children(head.i)):
                effect = "possible" if self._denied(s, head.i) else "negated"
                self._cue(s, cues, head, effect)
                return
            subject = s.child(head.i, "nsubj")
            if head.lemma == "be" and subject is not None and rel in {"ccomp", "csubj", "acl", "advcl"}:
                effect = self._words["noun"].get(subject.lemma)  # "there are *signs* that"
                if effect == "possible":
                    self._cue(s, cues, subject, effect)
                    return
            if effect == "negated" and s[head.head].lemma == "confirm" and head.rel == "conj":
                self._cue(s, cues, head, "possible")  # "would *neither confirm nor deny* that"
                return
            impersonal = any(t.low == "it" for t in s.children(head.i, "nsubj", "nsubj:pass", "expl"))
            said = head.lemma in self._say and head.lemma not in _DOUBTS
            if effect == "possible" and rel == "ccomp" and said and not impersonal:
                effect = None  # "officials believe that": who says it, not how surely
            if head.lemma == "suggest" and subject is not None and subject.lemma in self._shown:
                effect = "possible"
            infinitive = any(t.low == "to" for t in s.children(current.i, "mark")) or current.xpos in {"VBG", "VB"}
            if effect and (
                rel in {"ccomp", "xcomp", "acl", "csubj", "advcl"}
                or (nominal and rel == "nmod")
                or (rel == "obj" and current.upos == "NOUN")
                or (rel == "obl" and current.upos == "NOUN" and effect == "negated" and not s.child(head.i, "obj"))
            ):
                if not (
                    effect == "planned"
                    and rel == "ccomp"
                    and not infinitive
                    and head.lemma in {"agree", "insist", "mean", "order"}
                ):
                    self._cue(s, cues, head, effect)
            if rel in {"xcomp", "ccomp"} and head.upos == "VERB" and subject is not None:
                self._determiner(s, subject.i, cues)  # "*no* state has admitted arming", "*neither* has"
            if rel in {"xcomp", "acl", "obj"} or effect:
                self._local(s, head.i, cues, own=False)
            if rel in {"obl", "nmod"} and not effect and head.upos == "VERB":
                return
            current = head

    def _doubled(self, s: Sentence, head: Token, clause: Token) -> bool:
        """Whether two denials above a clause leave it standing: "*nobody stopped* them from selling", "*did not fail* to"."""
        if (
            head.lemma in {"doubt", "question"}
            and head.nominal
            and any(t.low == "no" for t in s.children(head.i, "det"))
        ):
            return clause.rel in {"acl", "ccomp", "acl:relcl"}
        if self._recants(s, head):
            return True
        if head.lemma in _SHRINKS and clause.rel in {"xcomp", "ccomp", "advcl"} and self._denied(s, head.i):
            return True
        nobody = any(t.low in {"nobody", "nothing"} for t in s.children(head.i, "nsubj"))
        past = head.xpos in {"VBD", "VBN"} or any(t.low == "did" for t in s.children(head.i, "aux"))
        return kept_from(s, clause.i) and past and (nobody or self._denied(s, head.i))

    def _recants(self, s: Sentence, denial: Token) -> bool:
        """ "*No longer denies* it", "*stopped denying* it"."""
        if denial.lemma not in self._deny:
            return False
        ceased = denial.rel == "xcomp" and s[denial.head].lemma in {"stop", "cease", "quit"}
        return ceased or any(t.low in {"longer", "anymore"} for t in s.children(denial.i, "advmod"))

    def _untrue(self, s: Sentence, head: Token, rel: str) -> Token | None:
        """ "It is *not true* that", "the claim that it sold them is *false*": the word that calls it so."""
        if rel in {"csubj", "ccomp"} and head.upos == "ADJ":
            if head.low in {"untrue", "false"} or (head.low in {"true", "correct"} and self._denied(s, head.i)):
                return head
        if rel == "acl" and head.rel == "nsubj" and head.lemma in _CLAIMS and s[head.head].low in FALSE:
            return s[head.head]
        return None

    @staticmethod
    def _said_besides(s: Sentence, clause: Token) -> bool:
        """ "It plans to send 40 more, *which were bought in May*": a clause behind a comma stands by itself."""
        first = min((t.i for t in s.subtree(clause.i)), default=clause.i)
        opened = [t.i for t in s.tokens[max(first, 1) : clause.i] if t.low in {"which", "who", "whose", "whom"}]
        return any(s[i - 1].text == "," or (i > 1 and s[i - 2].text == ",") for i in opened)

    def _cleared(self, s: Sentence, head: Token, deed: Token) -> tuple[Token, str] | None:
        """ "Was found *not guilty* of having sold", "was *cleared* of selling", "*quashed* his conviction for selling",
        "charges of selling were *dropped*": the word that takes the charge back, and what is left of it."""
        marks = {t.low for t in s.children(deed.i, "mark")}
        if not marks & {"of", "for", "to"}:
            return None
        if head.lemma in {"guilty", "innocent"}:
            denied = next((t for t in s.tokens[max(0, head.i - 2) : head.i] if t.low == "not"), None)
            return (denied or head, "negated") if denied is not None or head.lemma == "innocent" else None
        if head.lemma == "clear" and head.upos == "VERB":
            return (head, "negated") if "of" in marks else None
        if head.lemma not in _CHARGES or head.head < 0 or head.rel not in {"obj", "nsubj:pass"}:
            return None
        effect = _TAKEN_BACK.get(s[head.head].lemma)
        return (s[head.head], effect) if effect else None

    def _unsure(self, s: Sentence, head: Token) -> Token | None:
        """ "*Unable to confirm* that", "could not verify claims that", "*unconfirmed* reports that": neither so nor not so."""
        for t in s.children(head.i, "amod") if head.nominal else []:
            if t.low in _UNCONFIRMED:
                return t
        claim = head.lemma in _CLAIMS and head.rel in {"obj", "nsubj:pass"}
        told = head if head.upos == "VERB" else s[head.head] if claim else None
        if told is None or told.lemma not in _CONFIRMS:
            return None
        above = s[told.head] if told.head >= 0 and told.rel in {"xcomp", "csubj", "advcl", "ccomp"} else None
        unable = above is not None and (above.low in {"unable", "impossible"} or above.lemma == "decline")
        failed = above is not None and above.lemma in {"fail", "possible", "able"}
        failed = failed and above is not None and (above.lemma == "fail" or self._denied(s, above.i))
        return told if unable or failed or self._denied(s, told.i) else None

    def _governing(self, s: Sentence, verb: Token) -> str | None:
        """The effect of a verb above, with its particle where it has one: "cut off"."""
        words = self._words["governor"]
        held = any(t.upos == "ADJ" and t.i > verb.i for t in s.children(verb.i, "xcomp", "ccomp", "obj"))
        if verb.lemma == "consider" and held:
            return None  # "*considers* it probable that"
        particles = [t.low for t in s.children(verb.i, "compound:prt", "advmod", "compound") if t.i > verb.i]
        if verb.lemma in {"end", "wind", "finish"} and "up" in particles:
            return None  # "*ended up* selling"
        return next((words[w] for w in (f"{verb.lemma} {x}" for x in particles) if w in words), words.get(verb.lemma))

    def _lacking(self, s: Sentence, head: Token) -> Token | None:
        """The noun of "no proof that X": over the clause, or beside it where the parser hung the clause on the verb."""
        beside = [] if head.nominal and head.upos != "VERB" else s.children(head.i, "obj", "nsubj", "nsubj:pass")
        for noun in (head, *beside):
            if f"no {noun.lemma}" in self._words["noun"] and any(t.low == "no" for t in s.children(noun.i, "det")):
                return noun
        return None

    def _infinitive_headline(self, s: Sentence, root: Token, cues: list[Cue]) -> None:
        if (
            s.title
            and root.xpos == "VB"
            and (to := next((t for t in s.children(root.i, "mark") if t.low == "to"), None))
        ):
            self._cue(s, cues, to, "planned")

    @staticmethod
    def _decide(cues: list[Cue], perfect: bool) -> Modality:
        effects = {c.effect for c in cues}
        if {"planned", "possible"} <= effects and any(c.text.lower() in {"will", "'ll"} for c in cues):
            return Modality.PREDICTED
        if "conditional" in effects and any(c.text.lower() == "unless" for c in cues):
            return Modality.CONDITIONAL
        if effects == {"conditional"} and all(c.text.lower() in {"would", "should"} for c in cues):
            planned = not perfect and any(c.text.lower() == "would" for c in cues)
            return Modality.PLANNED if planned else Modality.CONDITIONAL  # "would have been handed over" was not
        return next((m for m in _STRENGTH if m.value in effects), Modality.ACTUAL)
