"""Parts of a list that are claims of their own: hedged apart, or taken at another place."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace

from armstrail.catalogue.load import Catalogue
from armstrail.claims.draft import Draft
from armstrail.claims.fillers import FillerMaker
from armstrail.claims.frames import FrameMatcher
from armstrail.claims.phrases import PhraseReader
from armstrail.claims.predicates import Predicate
from armstrail.claims.syntax import Sentence, Token
from armstrail.mentions.quantities import read_quantity
from armstrail.model import Cue, Evidence, Filler, Kind, Modality, Role

_PASSAGES = frozenset({Kind.TRANSFER, Kind.CAPTURE, Kind.SEIZURE, Kind.LOSS})

_IN_LOTS = _PASSAGES | {Kind.POSSESSION, Kind.USE, Kind.DESTRUCTION, Kind.DISPLAY}
_LOT_ENDS = {"to": Role.TO, "from": Role.FROM, "in": Role.PLACE, "near": Role.PLACE, "at": Role.PLACE}


def _segments(s: Sentence, start: int) -> Iterator[list[Token]]:
    """The words between commas and "and"s, to the end of the sentence or the next clause."""
    words: list[Token] = []
    for t in s.tokens[start:]:
        if t.text == "," or (t.upos == "CCONJ" and t.low in {"and", "or"}):
            if words:
                yield words
            words = []
        elif t.upos == "PUNCT":
            break
        else:
            words.append(t)
    if words:
        yield words


class Parts:
    """Splits drafts of one document."""

    def __init__(
        self, text: str, catalogue: Catalogue, reader: PhraseReader, matcher: FrameMatcher, fillers: FillerMaker
    ) -> None:
        self._text, self._catalogue, self._reader = text, catalogue, reader
        self._matcher, self._fillers = matcher, fillers

    def hedged(self, draft: Draft) -> list[Draft]:
        """ "weapons, possibly including air defence equipment": the part is a claim of its own."""
        s, out = draft.predicate.sentence, []
        hedges = {
            w for e in self._catalogue.effects if e.position == "adverb" and e.effect == "possible" for w in e.words
        }
        for token in s.tokens:
            if token.low != "including" or token.i == 0 or s[token.i - 1].low not in hedges:
                continue
            head = token.head if token.rel == "case" else next((t.i for t in s.children(token.i, "obj", "obl")), None)
            if head is None or not any(p.start < token.start for p in draft.phrases.get(Role.ITEM, [])):
                continue
            if any(f.start >= token.start for f in draft.roles.get(Role.ITEM, [])):
                draft.roles[Role.ITEM] = [f for f in draft.roles[Role.ITEM] if f.start < token.start]
            fillers = []
            for i in [head, *self._matcher.series(s, head)]:
                found = self._matcher.typed(draft.predicate, i, "materiel", "obj")
                if found:
                    fillers.append(self._fillers.make(found, Role.ITEM))
            if not fillers:
                continue
            hedge = s[token.i - 1]
            roles = {**draft.roles, Role.ITEM: fillers}
            quote = Evidence(quote=self._text[hedge.start : fillers[-1].end], start=hedge.start, end=fillers[-1].end)
            cue = Cue(text=hedge.text, start=hedge.start, end=hedge.end, effect="possible")
            out.append(
                Draft(
                    draft.predicate,
                    draft.frame,
                    draft.kind,
                    roles,
                    Modality.POSSIBLE,
                    (cue,),
                    draft.attribution,
                    draft.time,
                    draft.paragraph,
                    {},
                    (quote,),
                )
            )
        return out

    def apart(self, draft: Draft) -> list[Draft]:
        """ "Rifles to A, *shells to B* and *mortars to C*": lots of one deed, each with its own end or place.

        Read by the words alone, since a parser hangs the later lots on whatever stands before them; ``draft`` keeps the
        first.
        """
        p, s = draft.predicate, draft.predicate.sentence
        first = next((i for i in p.slots.get("obj", []) if i > p.i), None)
        if draft.kind not in _IN_LOTS or p.kind != "verb" or first is None or not draft.roles.get(Role.ITEM):
            return []
        lots: list[tuple[Filler, Filler, int]] = []
        word = ""
        for words in _segments(s, p.i + 1):
            at = next((k for k, t in enumerate(words) if t.low in _LOT_ENDS and (not word or t.low == word)), None)
            found = self._lot(p, words[:at] if at is not None else words)
            end = self._end(p, words[at], words[at + 1 :]) if at is not None and at + 1 < len(words) else None
            timed = at is None and len(words) < 5 and not any(t.upos == "VERB" for t in words)
            if found is None and word and (timed or words[0].upos == "ADP"):
                continue  # "and, *in the same month*, fuses to Iran", "and, *a year later*, tanks to Chad"
            if found is None or at is None or end is None:
                break
            word = words[at].low
            lots.append((found, end, words[-1].end))
        if len(lots) < 2 or len({end.name for _, end, _ in lots}) < 2:
            return []
        role = _LOT_ENDS[word]
        (item, end, stop), *others = lots
        said = draft.evidence[0]
        if len(draft.evidence) == 1 and said.start < item.start < stop < said.end:
            draft.evidence = (Evidence(quote=self._text[said.start : stop], start=said.start, end=stop),)
        draft.roles[Role.ITEM], draft.roles[role] = [item], [end]
        out = []
        for item, end, stop in others:
            quote = Evidence(quote=self._text[item.start : stop], start=item.start, end=stop)
            roles = {**draft.roles, Role.ITEM: [item], role: [end]}
            out.append(replace(draft, roles=roles, phrases={}, evidence=(*draft.evidence, quote)))
        return out

    def _lot(self, p: Predicate, words: list[Token]) -> Filler | None:
        for t in words:
            found = self._matcher.typed(p, t.i, "materiel", "obj") if t.nominal else None
            if found is not None and not found.inferred and found.phrase.head == t.i:
                return self._fillers.make(found, Role.ITEM)
        return None

    def _end(self, p: Predicate, word: Token, words: list[Token]) -> Filler | None:
        within = list(itertools.takewhile(lambda t: t.upos in {"DET", "ADJ", "NOUN", "PROPN", "NUM"}, words))
        last = next((t for t in reversed(within) if t.nominal), None)
        role = _LOT_ENDS[word.low]
        found = self._matcher.typed(p, last.i, "spot" if role is Role.PLACE else "party", word.low) if last else None
        if found is None and last is not None and role is not Role.PLACE:
            found = self._matcher.typed(p, last.i, "country", word.low)
        return self._fillers.make(found, role) if found is not None else None

    def more_for_others(self, draft: Draft) -> list[Draft]:
        """ "40 launchers to A and *12 to B*": a count with its own end, of what was told of before it."""
        p, s, out = draft.predicate, draft.predicate.sentence, []
        items = draft.roles.get(Role.ITEM, [])
        if draft.kind not in _PASSAGES or p.kind != "verb" or len(items) != 1:
            return []
        for count in s.tokens[1:-2]:
            mark, before = s[count.i + 1], s[count.i - 1].low
            counts = count.upos == "NUM" or count.low in {"some", "several", "others", "dozens", "hundreds"}
            role = {"to": Role.TO, "from": Role.FROM}.get(mark.low)
            if not counts or role is None or before not in {"and", ",", "another"} or mark.rel != "case":
                continue
            if count.start < items[0].end or not any(a.i == p.i for a in s.ancestors(mark.i)):
                continue
            end = self._matcher.typed(p, mark.head, "party", mark.low)
            other = self._fillers.make(end, role) if end else None
            mine = [f for f in draft.roles.get(role, []) if other is None or f.name != other.name]
            if other is None or not mine:
                continue
            draft.roles[role] = mine
            item = items[0].but(
                mention=count.text, start=count.start, end=count.end, quantity=read_quantity(count.text), inferred=True
            )
            quote = Evidence(quote=self._text[count.start : other.end], start=count.start, end=other.end)
            roles = {**draft.roles, Role.ITEM: [item], role: [other]}
            out.append(replace(draft, roles=roles, evidence=(*draft.evidence, quote)))
        return out

    def elsewhere(self, draft: Draft) -> list[Draft]:
        """ "rifles near A, as well as missiles near B": the second lot is a claim of its own, at its own place.

        The parser may hang the second lot on the wrong noun; a coordinated item under any argument counts.
        """
        p, s, out = draft.predicate, draft.predicate.sentence, []
        if (
            draft.kind not in {Kind.CAPTURE, Kind.SEIZURE, Kind.LOSS, Kind.POSSESSION, Kind.USE}
            or p.kind != "verb"
            or not draft.roles.get(Role.ITEM)
        ):
            return []
        for token in s.subtree(p.i, frozenset({"parataxis", "acl:relcl"})):
            if token.rel != "conj" or token.upos == "VERB" or s[token.head].upos == "VERB":
                continue
            found = self._matcher.typed(p, token.i, "materiel", "obj")
            if found is None or found.inferred:
                continue
            item = self._fillers.make(found, Role.ITEM)
            mine = next((f for f in draft.roles[Role.ITEM] if f.start == item.start), None)
            head = self._reader.read(s, token.head)
            strayed = head is not None and not head.types & {"materiel"}
            if mine is None and not strayed:
                continue
            own = Predicate(s, p.i, "verb", p.lemma)
            for t in [*s.children(token.i, "nmod"), *s.children(found.phrase.head, "nmod")]:
                if s.case(t.i) in {"in", "near", "at"}:
                    own.add(s.case(t.i), t.i)
            place = self._fillers.place(own, {"item": [found]})
            if place and draft.roles.get(Role.PLACE) and place[0].name != draft.roles[Role.PLACE][0].name:
                if mine:
                    draft.roles[Role.ITEM].remove(mine)
                roles = {r: f for r, f in draft.roles.items() if r is Role.AGENT} | {
                    Role.ITEM: [item],
                    Role.PLACE: place,
                }
                start, end = min(item.start, token.start), max(item.end, place[0].end)
                count = item.quantity
                if count and (k := self._text.rfind(count.text, s.start, item.start)) >= 0:
                    start = min(start, k)
                quote = Evidence(quote=self._text[start:end], start=start, end=end)
                out.append(
                    Draft(
                        p,
                        draft.frame,
                        draft.kind,
                        roles,
                        draft.modality,
                        draft.cues,
                        draft.attribution,
                        draft.time,
                        draft.paragraph,
                        {Role.ITEM: [found.said]},
                        (quote,),
                    )
                )
            elif mine is None:
                draft.roles[Role.ITEM].append(item)
        return out
