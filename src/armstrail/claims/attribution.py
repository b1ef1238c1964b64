"""Who says it: verbs of speech above or beside a clause, "according to", and quotations that run on."""

from __future__ import annotations

import re
from collections.abc import Iterator

from armstrail.catalogue.load import Catalogue
from armstrail.claims.discourse import FULL_NAME, Discourse
from armstrail.claims.phrases import Phrase, PhraseReader
from armstrail.claims.predicates import BLAMING, blamed_for, is_passive, subject_of
from armstrail.claims.refuting import called_false, scorned
from armstrail.claims.syntax import Sentence, Token
from armstrail.model import Speaker

_QUOTE = re.compile(r"[“”\"]")
_SHORTEST, _LONGEST = 12, 900  # characters of a quotation that somebody says; shorter ones are names and single words
_QUESTIONS = 3  # in lines of their own, from which a text is an interview
_RANKS = re.compile(
    r"^(?:(?:Lt|Gen|Col|Maj|Capt|Sgt|Brig|Adm|Mr|Mrs|Ms|Dr|Sen|Rep|Gov)\.?\s+|(?:General|Colonel|Major|Captain|"
    r"Lieutenant|Brigadier|Admiral|President|Prime Minister|Minister|Senator|Secretary|Commander)\s+)+"
)

_VIEWS = frozenset(
    {"word", "view", "opinion", "account", "statement", "telling", "reckoning", "estimate", "assessment", "version"}
    | {"count", "tally", "admission"}
)
_DOCUMENTS = frozenset({"document", "text", "paper", "study", "dossier", "publication"})
_GROUNDS = frozenset({"reason", "ground", "cause", "sign", "indication", "proof", "evidence"})
_STATEMENTS = frozenset(
    {"report", "claim", "statement", "allegation", "accusation", "assertion", "charge", "admission", "complaint"}
)
_FOUND = frozenset({"document", "find", "record", "conclude", "establish", "show"})
_TEXTS = frozenset(
    {
        "report",
        "statement",
        "letter",
        "study",
        "bulletin",
        "communiqué",
        "communique",
        "memo",
        "note",
        "analysis",
        "dossier",
    }
    | {"account", "testimony", "submission", "filing", "briefing"}
)
_UTTERS = frozenset({"repeat", "reiterate", "renew", "make", "level", "raise", "voice", "air", "restate", "withdraw"})
_SURE = frozenset({"certain", "sure", "convinced", "confident", "aware", "adamant", "positive"})
_HOLDS = frozenset({"have", "possess", "find", "obtain", "collect", "gather", "see", "present", "publish", "produce"})
_PAPERS = frozenset({"paper", "document", "record", "file", "filing", "figure", "report", "letter", "memo", "log"})


def nearest(heads: list[int], verb: int) -> list[int]:
    """The one subject that is meant where a parse gives a verb several: the quote before it is no speaker."""
    return sorted(heads, key=lambda head: abs(head - verb))[:1]


_SAYS_OF = frozenset(
    {"deny", "announce", "report", "claim", "confirm", "reject", "count", "record", "tally", "document"}
)
"""Verbs of saying whose object is what they say: "*confirmed the delivery*", "*counted* 40 dead"."""
_SAID_AS = frozenset({"ccomp", "xcomp", "parataxis", "csubj", "advcl", "dep"})


def _ends(s: Sentence, source: Token) -> bool:
    """Whether "according to" somebody stands behind a comma, where it speaks of the whole sentence."""
    first = min(t.i for t in s.subtree(source.i) if t.upos != "PUNCT")
    return s[first - 1].text == ","


def _closes(s: Sentence, source: Token) -> bool:
    """Whether it is besides the last of the sentence."""
    last = max(t.i for t in s.subtree(source.i))
    return _ends(s, source) and all(t.upos == "PUNCT" for t in s.tokens[last + 1 :])


def is_interview(text: str) -> bool:
    """Whether a text is questions in lines of their own, answered by someone who says "I" or "we"."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    asked = [k for k, line in enumerate(lines) if line.endswith("?") and line[0] not in '"“' and line.count(" ") < 40]
    if len(asked) < _QUESTIONS:
        return False
    answers = [line for k, line in enumerate(lines) if k > asked[0] and k not in asked]
    return sum(1 for line in answers if re.search(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|us|me)\b", line)) >= _QUESTIONS - 1


def _quotations(text: str) -> Iterator[tuple[int, int]]:
    """Where somebody is quoted, without the marks. A straight mark opens where a word follows and none stands before it."""
    opened: int | None = None
    for mark in _QUOTE.finditer(text):
        at = mark.start()
        before, behind = text[at - 1 : at], text[at + 1 : at + 2]
        straight = mark.group() == '"'
        if mark.group() == "“" or (straight and not behind.isspace() and (not before or before in " \n(—–[‘'")):
            opened = at + 1
        elif opened is not None:
            if _SHORTEST <= at - opened <= _LONGEST:
                yield opened, at
            opened = None


def _according(phrase: Phrase) -> bool:
    return phrase.sentence.case(phrase.outer).startswith("according")


def _also_called(speaker: Speaker, *names: str) -> Speaker:
    return speaker.but(aliases=tuple(dict.fromkeys((*speaker.aliases, *names))))


class AttributionReader:
    def __init__(self, text: str, reader: PhraseReader, discourse: Discourse, catalogue: Catalogue) -> None:
        self._text, self._reader, self._discourse, self._catalogue = text, reader, discourse, catalogue
        self._say = catalogue.nouns.get("say", frozenset())
        self._deny = catalogue.nouns.get("deny", frozenset())
        self._weak = catalogue.nouns.get("say-weak", frozenset())
        self._plain = self._say - self._weak
        self._names: dict[str, str] = {}
        self._quotes = list(_quotations(text))
        self._paragraph: dict[int, tuple[Speaker, ...]] = {}
        self._interviewed: Speaker | None = None
        self._asked = False
        self._interview = is_interview(text)
        self._answers: set[int] = set()
        self._begun = False  # whether the first question was asked

    def note_names(self, sentence: Sentence) -> None:
        """Remember full names, so that a surname alone finds its owner."""
        for token in sentence.tokens:
            if token.upos == "PROPN":
                phrase = self._reader.read(sentence, token.i)
                if phrase and phrase.head == token.i and not phrase.id:
                    full = _RANKS.sub("", " ".join(phrase.text.split())).strip()
                    words = full.split()
                    if 2 <= len(words) <= 4 and all(w[:1].isupper() for w in words):
                        self._names.setdefault(words[-1], full)
                        if self._interviewed is None and token.rel == "nsubj" and not sentence.title:
                            self._interviewed = self._make(phrase, phrase)

    def read(self, s: Sentence, i: int, paragraph: int) -> tuple[Speaker, ...]:
        """Speakers of the clause headed by token ``i``; empty where the author speaks."""
        found = self._above(s, i) or self._beside(s, i)
        found += [f for f in self._according(s, i) if all(f.start != g.start for g in found)]
        speakers = tuple(found)
        if speakers:
            if not any(self._quoted(x.start) for x in speakers):
                self._paragraph[paragraph] = speakers
            return speakers
        spoken = self._quoted(s[i].start) or paragraph in self._answers
        return self._paragraph.get(paragraph, ()) if spoken else ()

    def _quoted(self, at: int) -> bool:
        """Whether an offset lies within a quotation."""
        return any(a <= at < b for a, b in self._quotes)

    def _speaks(self, token: Token) -> bool:
        """Whether a token is a verb that says something, outside what is quoted."""
        return token.upos == "VERB" and token.lemma in self._plain and not self._quoted(token.start)

    def voice_of(self, paragraph: int) -> Speaker | None:
        """The one speaker of a paragraph, if it names one."""
        speakers = self._paragraph.get(paragraph, ())
        return speakers[0] if len(speakers) == 1 else None

    def enter(self, s: Sentence, paragraph: int) -> None:
        """Note who is quoted in a sentence, for the quotations that go on behind it."""
        first, last = s.tokens[0].start, s.tokens[-1].end
        if not any(a < last and first < b for a, b in self._quotes):
            return
        for token in s.tokens:
            if self._speaks(token):
                subject = s.child(token.i, "nsubj")
                if subject is not None and subject.upos == "PRON" and self._paragraph.get(paragraph):
                    return  # "..., *he* said": who spoke before
                speakers = tuple(self.speakers_of(s, token))
                if speakers:
                    self._paragraph[paragraph] = speakers
                    return

    def note_paragraph(self, sentences: list[Sentence], paragraph: int) -> None:
        """The first speaker named in a paragraph, for quotations in it that come before or after; in an interview whoever
        answers the question before."""
        asked, self._asked = self._asked, self._text[: sentences[-1].tokens[-1].end].endswith("?")
        self._asked = self._asked and not self._quoted(sentences[0].tokens[0].start)
        if self._interview:
            self._begun |= self._asked
            if not self._begun and self._interviewed is None:
                self._interviewed = self._introduced(sentences)
            if self._begun and not self._asked and self._interviewed is not None:
                self._answers.add(paragraph)
                self._paragraph.setdefault(paragraph, (self._interviewed,))
                return
        for s in sentences:
            for token in s.tokens:
                if self._speaks(token):
                    speakers = tuple(self.speakers_of(s, token))
                    if speakers:
                        self._paragraph.setdefault(paragraph, speakers)
                        return
        opens = self._text[sentences[0].start : sentences[0].start + 2]
        if asked and self._interviewed is not None and opens[:1] in {'"', "“"}:
            self._paragraph.setdefault(paragraph, (self._interviewed,))

    def _introduced(self, sentences: list[Sentence]) -> Speaker | None:
        """ "*A commander of the brigade* talks about weapons": who is asked, before the first question."""
        for s in sentences:
            for token in s.tokens:
                official = self._reader.is_a(token.lemma, "official", "fighters")
                if official and token.rel in {"nsubj", "root"} and not self._quoted(token.start):
                    return self._speaker(s, token.i)
        return None

    def _above(self, s: Sentence, i: int) -> list[Speaker]:
        current = s[i]
        if current.lemma == "claim" and current.upos == "VERB":
            return self.speakers_of(s, current)  # "the group *claimed* the attack"
        within = False
        for _ in range(10):
            if current.head < 0:
                return []
            head = s[current.head]
            within |= current.rel == "acl:relcl"  # "states should record every missile *that they export*"
            if head.lemma in BLAMING and head.rel == "acl" and is_passive(s, head.i):
                # "a dealer *accused* of shipping": by whom is seldom said
                return [x for t in s.children(head.i, "obl:agent") if (x := self._speaker(s, t.i))]
            doing = current.rel == "advcl" and any(x.low == "by" for x in s.children(current.i, "mark"))
            content = (current.rel in _SAID_AS and not doing) or (  # "responded *by bombing* the town" says nothing
                current.rel == "obj" and head.lemma in _SAYS_OF and not (within and head.lemma in self._weak)
            )
            if head.upos in {"VERB", "AUX"} and head.lemma in self._say and content:
                told = current.rel in {"ccomp", "parataxis"} or (current.rel == "obj" and head.lemma in _SAYS_OF)
                if told or head.lemma not in self._weak:
                    speakers = self.speakers_of(s, head)
                    if speakers:
                        return speakers
            sure = head.upos == "ADJ" and head.lemma in _SURE and current.rel in {"ccomp", "csubj", "advcl"}
            held = (
                head.lemma in {"evidence", "proof"}
                and head.rel == "obj"
                and current.rel in {"acl", "ccomp", "acl:relcl"}
            )
            if sure or (held and s[head.head].lemma in _HOLDS):
                convinced = self.speakers_of(s, head if sure else s[head.head])
                if convinced and not any(t.low in {"no", "any", "not"} for t in s.subtree(head.i) if t.i <= head.i):
                    return convinced
            beside = current.rel == "advcl" and not blamed_for(s, current.i)
            if head.lemma in BLAMING and current.rel in {"advcl", "xcomp", "obl", "obj", "nsubj:pass"} and not beside:
                accusers = self.speakers_of(s, head) or self._misplaced(s, head, current)
                if accusers:
                    return accusers
            if current.rel == "acl:relcl" and not any(
                t.upos == "VERB" and t.lemma in self._say for t in s.ancestors(current.i)
            ):
                return []
            if (
                head.rel == "xcomp"
                and head.low in {"clear", "plain", "known", "public"}
                and s[head.head].lemma == "make"
            ):
                return self.speakers_of(s, s[head.head])  # "*made it clear* that"
            if current.rel in {"acl", "csubj"} and head.lemma in _STATEMENTS:
                verb = s[head.head] if head.head >= 0 else head
                whose = s.child(head.i, "nmod:poss")
                if verb.lemma in _UTTERS and head.rel == "obj" and (whose is None or whose.upos == "PRON"):
                    return self.speakers_of(s, verb)  # "*repeated* the charge that"
                if verb.lemma in self._deny or called_false(s, head) or scorned(s, head):
                    return self.speakers_of(s, verb)
                owner = whose or next((t for t in s.children(head.i, "nmod") if s.case(t.i) in {"of", "by"}), None)
                speaker = self._speaker(s, owner.i) if owner else None
                return [speaker] if speaker else []
            current = head
        return []

    def _beside(self, s: Sentence, i: int) -> list[Speaker]:
        """ "..., officials said": the verb of speech hangs on the clause it frames."""
        for token in (s[i], *s.ancestors(i)):
            for child in s.children(token.i, "parataxis", "ccomp", "dep"):
                subject_first = s.child(child.i, "nsubj")
                papers = subject_first is not None and subject_first.lemma in _PAPERS and child.lemma in self._weak
                found = child.lemma in _FOUND and child.rel == "parataxis" and child.i > token.i
                told = papers or found or child.lemma in self._plain
                if told and child.i != i and not s.child(child.i, "ccomp"):
                    if subject_first is None and not s.children(child.i, "obl:agent"):
                        continue
                    if abs(child.i - token.i) and not s.children(child.i, "obj"):
                        return self.speakers_of(s, child)
        for what in s.children(i, "nsubj"):  # "*what the panel says* is that it sold them"
            for says in s.children(what.i, "acl:relcl") if what.low == "what" else []:
                if says.lemma in self._plain:
                    return self.speakers_of(s, says)
        first = min((t.i for t in s.subtree(i) if t.upos != "PUNCT"), default=i)
        for aside in s.tokens[first:i]:  # "rockets which, *the army maintains*, had been put aboard"
            if aside.rel == "parataxis" and aside.lemma in self._say and not s.children(aside.i, "obj", "ccomp"):
                if s[aside.i + 1].text == ",":
                    return self.speakers_of(s, aside)
        return []

    def _according(self, s: Sentence, i: int) -> list[Speaker]:
        out: list[Speaker] = []
        for token in (s[i], *s.ancestors(i)):
            near = s.children(token.i, "obl", "nmod", "advcl", "dep", "parataxis")
            for later in s.children(token.i, "conj", "advcl", "ccomp"):
                # "attacked the post and took two guns", "were killed since it began, *according to residents*"
                apart = _ends if later.rel == "conj" else _closes
                if later.upos == "VERB" and (later.rel == "conj" or later.i > token.i):
                    sources = s.children(later.i, "obl")
                    near += [t for t in sources if s.case(t.i).startswith("accord") and apart(s, t)]
            for child in near:
                case = s.case(child.i)
                if case.startswith("accord") or (child.low == "according" and s.children(child.i, "obl")):
                    target = child.i if case.startswith("accord") else s.children(child.i, "obl")[0].i
                    out += [x for x in self._joint(s, target) if all(x.start != y.start for y in out)]
                elif child.rel == "advcl" and any(t.low == "as" for t in s.children(child.i, "mark")):
                    if child.lemma in self._say:
                        out += self.speakers_of(s, child)  # "as the ministry put it"
                elif child.lemma in _VIEWS and case in {"by", "in", "on", "at"}:
                    inner = s.child(child.i, "nmod:poss") or next(
                        (t for t in s.children(child.i, "nmod") if s.case(t.i) == "of"), None
                    )
                    speaker = self._speaker(s, inner.i) if inner else None
                    if speaker and child.lemma != "statement":
                        out.append(speaker)
            if token.rel in {"acl:relcl"}:
                break
        return out

    def speakers_of(self, s: Sentence, verb: Token) -> list[Speaker]:
        """Who says, denies or reports by this verb."""
        if any(t.low == "whatever" for t in s.children(verb.i, "obj", "advmod", "mark")):
            return []  # "*whatever the generals say*"
        quoted = s[verb.head] if verb.head >= 0 and verb.rel in {"advcl", "xcomp"} else verb
        if quoted.lemma in {"quote", "cite"} and any(t.low == "as" for t in s.children(verb.i, "mark", "case")):
            whom = s.child(quoted.i, "obj", "nsubj:pass")  # "quotes *a witness* as saying"
            speaker = self._speaker(s, whom.i) if whom is not None else None
            return [speaker] if speaker else []
        passive = bool(s.child(verb.i, "nsubj:pass")) or (verb.lemma in BLAMING and is_passive(s, verb.i))
        heads = [t.i for t in s.children(verb.i, "obl:agent")] if passive else [x for x, _ in subject_of(s, verb.i)]
        return [speaker for head in nearest(heads, verb.i) for speaker in self._joint(s, head)]

    def _joint(self, s: Sentence, head: int) -> list[Speaker]:
        """ "*Residents and an officer*": a speaker and those named beside it."""
        beside = (c.i for c in s.children(head, "conj") if c.upos not in {"VERB", "AUX"})
        return [speaker for k in (head, *beside) if (speaker := self._speaker(s, k))]

    def _misplaced(self, s: Sentence, verb: Token, clause: Token) -> list[Speaker]:
        """Who accuses, where the parser hung it elsewhere: on the clause ("accused of supplying X by the UN"), or bare
        before the verb."""
        if s.child(verb.i, "nsubj:pass"):
            found = [t for t in s.children(clause.i, "obl", "obl:agent") if s.case(t.i) == "by"]
        else:
            found = [t for t in s.children(verb.i, "obl", "dep", "nmod") if t.i < verb.i and not s.case(t.i)]
        return [speaker for t in found[:1] if (speaker := self._speaker(s, t.i))]

    def _speaker(self, s: Sentence, i: int) -> Speaker | None:
        phrase = self._reader.read(s, i)
        keeper = self._keeper(s, phrase) if phrase is not None else None
        if keeper is not None:
            return keeper
        if phrase is None or self._reader.is_a(phrase.lemma, "marks") or phrase.lemma in _GROUNDS:
            return None  # "markings show": what is seen on a weapon is no speaker; nor is a "reason to believe"
        if any(t.low == "no" for t in s.children(phrase.outer, "det")):
            return None  # "*no group* claimed responsibility"
        author = self._author(s, phrase)
        if author is not None:
            return author
        said = phrase
        if phrase.pronoun:
            if phrase.text.lower() in {"he", "she", "his", "her", "him"}:
                want = frozenset({"person", "name"})
            elif phrase.text.lower() in {"it", "they", "its", "their"}:
                want = frozenset({"actor", "group", "person", "speaker"})
            else:
                return None
            found = self._last_speaker(phrase, want)
            if found is None and phrase.text.lower() in {"he", "she"}:
                found = self._discourse.antecedent(phrase, want)
                if found is not None and (found.plural or self._reader.is_a(found.lemma, "organisation")):
                    found = None
            if found is None:
                return None
            said = found
        named = self._named_one(said) if not said.id else None
        if named is not None:
            titled = self._make(phrase, said)
            return _also_called(self._make(phrase, named), titled.name, *titled.aliases)
        if said.types & {"materiel", "medium"} and not said.types & {"speaker"}:
            return None
        return self._make(phrase, said)

    def _author(self, s: Sentence, text: Phrase) -> Speaker | None:
        """ "*The panel's* report says", "a statement from *the group* said": whose text it is; the text is an alias."""
        if text.lemma not in _TEXTS | _DOCUMENTS | {"author"}:
            return None
        by = (t for t in s.children(text.head, "nmod") if s.case(t.i) in {"by", "from", "of"} and t.i > text.head)
        owner = s.child(text.head, "nmod:poss") or next(by, None)
        theirs = owner is not None and owner.low in {"its", "their"}
        if theirs and s[text.outer].rel == "obj" and s[s[text.outer].head].lemma in {"publish", "release", "issue"}:
            owner = s.child(s[text.outer].head, "nsubj")  # "*the panel* published its report"
        elif (owner is None and text.definite) or (theirs and text.lemma == "author"):
            return self._same_author(text)
        if owner is None or owner.low == "its" or owner.text.isdigit():
            return None
        phrase = self._reader.read(s, owner.i)
        if (
            phrase is None
            or phrase.pronoun
            or not phrase.types & {"actor", "group", "authority", "person", "speaker", "name"}
        ):
            return None
        return _also_called(self._make(phrase, phrase), self._words(text))

    def _same_author(self, text: Phrase) -> Speaker | None:
        """ "A report *by the panel*", then "*the document* says"."""
        told = [e.phrase for e in self._discourse.entities if e.phrase.end <= text.start and e.phrase.lemma in _TEXTS]
        for before in reversed(told[-3:]):
            speaker = self._author(before.sentence, before) if before.lemma != text.lemma else None
            if speaker is not None:
                here = speaker.but(mention=text.text, start=text.start, end=text.end)
                return _also_called(here, self._words(text))
        return None

    def _keeper(self, s: Sentence, text: Phrase) -> Speaker | None:
        """ "Documents published by *the ministry* show": who gathered or published what shows it."""
        if text.lemma not in _PAPERS | {"evidence", "footage", "datum", "data", "picture", "image"}:
            return None
        for made in s.children(text.head, "acl"):
            for by in s.children(made.i, "obl:agent") if made.lemma in _HOLDS | {"release", "compile"} else []:
                phrase = self._reader.read(s, by.i)
                if phrase is not None and phrase.types & {
                    "actor",
                    "group",
                    "authority",
                    "outlet",
                    "name",
                    "speaker",
                    "person",
                }:
                    return self._make(phrase, phrase)
        return None

    def _last_speaker(self, phrase: Phrase, want: frozenset[str]) -> Phrase | None:
        recent = [
            e.phrase
            for e in self._discourse.entities
            if e.phrase.end <= phrase.start
            and e.phrase.types & want
            and not e.phrase.types & {"place"}
            and (e.subject or e.phrase.types & {"person"} or _according(e.phrase))
            and not (e.phrase.plural and e.phrase.id is None and phrase.text.lower() in {"it", "he", "she"})
            and not self._spoken_of(e.phrase, phrase)
        ]
        return recent[-1] if recent else None

    def _named_one(self, person: Phrase) -> Phrase | None:
        """Who "the spokeswoman" is: the one named beside those words, or beside the same word before."""
        told = self._name_beside(person)
        if told is not None or not person.described or not person.definite:
            return told
        if person.plural or not self._reader.is_a(person.lemma, "official"):
            return None
        before = (
            e.phrase
            for e in reversed(self._discourse.entities)
            if e.phrase.end <= person.start and e.phrase.lemma == person.lemma and not e.phrase.plural
        )
        return next((named for p in before if (named := self._name_beside(p)) is not None), None)

    def _name_beside(self, person: Phrase) -> Phrase | None:
        """ "*Jeanne Moreau*, a spokeswoman", "army spokeswoman *Jeanne Moreau*"."""
        s, token = person.sentence, person.sentence[person.outer]
        if not person.described or not self._reader.is_a(person.lemma, "official"):
            return None
        around = [s[token.head]] if token.rel == "appos" else []
        for t in (*around, *s.children(person.head, "appos")):
            named = self._reader.read(s, t.i) if t.upos == "PROPN" else None
            if named is not None and named.id is None and FULL_NAME.fullmatch(" ".join(named.text.split())):
                return named
        return None

    def _spoken_of(self, subject: Phrase, speaker: Phrase) -> bool:
        """ "*The recipients*, they said, were rebels": of whom the clause is told that the words stand in."""
        s, i = speaker.sentence, speaker.outer
        before = s[i - 1] if i else None
        if subject.sentence is not s or not s[subject.outer].rel.startswith("nsubj"):
            return False
        return before is not None and before.text == "," and not self._text[subject.end : before.start].strip()

    def _words(self, phrase: Phrase) -> str:
        return " ".join(self._text[phrase.start : phrase.end].split())

    def _make(self, phrase: Phrase, said: Phrase) -> Speaker:
        text = self._words(said)
        said = self._reader.metonym(said) or said
        name = said.name if said.id else _RANKS.sub("", text)
        name = self._names.get(name, name)
        aliases = [text, *said.aliases]
        s = said.sentence
        owner = next((t for t in s.children(said.head, "nmod") if s.case(t.i) in {"for", "of", "in", "at"}), None)
        if not said.id and owner is not None:
            a, b = self._reader.span(s, owner.i)
            aliases.append(f"{text} {s.case(owner.i)} {self._text[a:b]}")
            name = (
                f"{text} {s.case(owner.i)} {self._text[a:b]}"
                if ("person" in said.types and said.sentence[said.head].upos != "PROPN")
                or (
                    s[said.head].text[:1].isupper()
                    and s[owner.i].text[:1].isupper()
                    and s.case(owner.i) in {"of", "for"}
                )
                else name
            )
            aliases += [m for x in self._reader.mentions_in(a, b) for m in [x.text]]
        of_whom = s.child(said.head, "nmod:poss")
        if not said.id and of_whom is not None and of_whom.text[:1].isupper() and s[said.head].upos == "NOUN":
            a, _ = self._reader.span(s, of_whom.i)  # "*Somalia's* president"
            name = " ".join(self._text[a : said.end].split())
        for t in s.children(said.head, "appos"):
            a, b = self._reader.span(s, t.i)
            aliases.append(self._text[a:b])
        return Speaker(
            name=name,
            mention=phrase.text,
            start=phrase.start,
            end=phrase.end,
            id=said.id,
            aliases=tuple(dict.fromkeys(a for a in aliases if a)),
        )
