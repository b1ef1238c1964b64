"""Parts of a list that are claims of their own: hedged apart, or taken at another place."""

from __future__ import annotations

from dataclasses import replace

from armstrail.catalogue.load import Catalogue
from armstrail.claims.draft import Draft
from armstrail.claims.fillers import FillerMaker
from armstrail.claims.frames import FrameMatcher
from armstrail.claims.phrases import PhraseReader
from armstrail.claims.predicates import Predicate
from armstrail.mentions.quantities import read_quantity
from armstrail.model import Cue, Evidence, Kind, Modality, Role

_PASSAGES = frozenset({Kind.TRANSFER, Kind.CAPTURE, Kind.SEIZURE, Kind.LOSS})


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

    def from_others(self, draft: Draft) -> list[Draft]:
        """ "tanks from Russia and *drones from Turkey*", "howitzers to A and *rifles to B*": each lot with its own end.

        The parser may hang the second lot on the first one's end.
        """
        p, s, out = draft.predicate, draft.predicate.sentence, []
        if draft.kind not in _PASSAGES or p.kind != "verb" or not draft.roles.get(Role.ITEM):
            return []
        for token in s.subtree(p.i, frozenset({"parataxis", "acl:relcl", "advcl", "ccomp"})):
            if token.rel != "conj" or token.upos not in {"NOUN", "PROPN"} or s[token.head].upos == "VERB":
                continue
            found = self._matcher.typed(p, token.i, "materiel", "obj")
            if found is None or found.inferred:
                continue
            item = self._fillers.make(found, Role.ITEM)
            mine = next((f for f in draft.roles[Role.ITEM] if f.start == item.start), None)
            near = [*s.children(token.i, "nmod"), *s.children(found.phrase.head, "nmod")]
            if mine is None:
                near += [t for t in s.children(token.head, "nmod") if t.i > token.i]
            for t in dict.fromkeys(x.i for x in near if s.case(x.i) in {"from", "to"}):
                role = Role.FROM if s.case(t) == "from" else Role.TO
                end = self._matcher.typed(p, t, "party", s.case(t))
                known = {f.name for f in draft.roles.get(role, [])}
                other = self._fillers.make(end, role) if end else None
                if other is None or not known or other.name in known:
                    continue
                if mine is not None:
                    draft.roles[Role.ITEM].remove(mine)
                start, stop = min(item.start, token.start), max(item.end, other.end)
                quote = Evidence(quote=self._text[start:stop], start=start, end=stop)
                roles = {**draft.roles, Role.ITEM: [item], role: [other]}
                out.append(replace(draft, roles=roles, phrases={Role.ITEM: [found.said]}, evidence=(quote,)))
                break
        return out if draft.roles[Role.ITEM] else []

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
