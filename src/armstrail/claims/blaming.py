"""Who is blamed for what was just told of nobody, or claims it: "Rockets hit the airport; the army blamed the rebels"."""

from __future__ import annotations

from dataclasses import replace

from armstrail.claims.attribution import AttributionReader
from armstrail.claims.conditions import BLOWS, Found
from armstrail.claims.draft import Draft, points_back
from armstrail.claims.fillers import FillerMaker
from armstrail.claims.frames import FrameMatcher
from armstrail.claims.predicates import subject_of, verb_predicate
from armstrail.claims.syntax import Sentence, Token
from armstrail.model import Kind, Modality, Role, Speaker

_BLAMES = frozenset({"blame", "accuse"})
_OWNED = frozenset({"responsibility", "credit"})
_DEEDS = frozenset({Kind.ATTACK, Kind.USE, Kind.CASUALTIES, Kind.DESTRUCTION, Kind.CAPTURE})
_POINTING = frozenset({"it", "this", "that"})
_DOINGS = BLOWS | {
    "ambush",
    "massacre",
    "killing",
    "theft",
    "looting",
    "bloodshed",
    "incident",
    "raid",
    "shooting",
    "violence",
}


class Blames:
    """Finds who is blamed, and who claims responsibility, in the sentences of one document."""

    def __init__(self, text: str, matcher: FrameMatcher, fillers: FillerMaker, attribution: AttributionReader) -> None:
        self._text, self._matcher, self._fillers, self._attribution = text, matcher, fillers, attribution

    def of(self, s: Sentence, paragraph: int, told: list[Draft]) -> list[Draft]:
        """Claims of ``told``, the document's drafts so far, over again: done by who is blamed, said by who blames.

        A verb that says itself what somebody is blamed for ("accused them of stealing rifles") is read by its own frame.
        """
        out: list[Draft] = []
        for verb in s.tokens:
            owns_up = verb.lemma in {"claim", "take"} and any(t.lemma in _OWNED for t in s.children(verb.i, "obj"))
            if verb.upos != "VERB" or (verb.lemma not in _BLAMES and not owns_up) or not self._points_back(s, verb):
                continue
            predicate = verb_predicate(s, verb.i)
            slot = "subj" if owns_up else "obj"
            accused = [
                f for i in predicate.slots.get(slot, []) if (f := self._matcher.typed(predicate, i, "party", slot))
            ]
            speakers = tuple(self._attribution.speakers_of(s, verb))
            last = self._last_told(s, verb, paragraph, told)
            if accused and speakers and last:
                out += [self._done_by(d, s, verb, accused, paragraph, speakers) for d in last]
        return out

    @staticmethod
    def _points_back(s: Sentence, verb: Token) -> bool:
        if any(t.low in {"not", "n't", "never"} for t in s.children(verb.i)) or s.child(verb.i, "mark"):
            return False
        if any(t.low == "no" for k, _ in subject_of(s, verb.i) for t in s.children(k, "det")):
            return False  # "*no group* claimed responsibility"
        if s.child(verb.i, "advcl", "xcomp", "ccomp") is not None:
            return False
        said = [t for t in s.children(verb.i, "obl") if s.case(t.i) in {"for", "of"}]
        return all(t.low in _POINTING or t.lemma in _DOINGS for t in said)

    @staticmethod
    def _last_told(s: Sentence, verb: Token, paragraph: int, told: list[Draft]) -> list[Draft]:
        """What was told last, in this sentence or the one before, of somebody who has no name."""
        before = [d for d in told if d.evidence[0].start < verb.start and paragraph - d.paragraph <= 1]
        if not before:
            return []
        last = [d for d in before if d.predicate.sentence is before[-1].predicate.sentence]
        deeds = [d for d in last if d.kind in _DEEDS and d.modality is Modality.ACTUAL]
        return [d for d in deeds if all(f.id is None and f.name[:1].islower() for f in d.roles.get(Role.AGENT, []))]

    def _done_by(
        self, told: Draft, s: Sentence, verb: Token, accused: list[Found], paragraph: int, speakers: tuple[Speaker, ...]
    ) -> Draft:
        below = [t for o in s.children(verb.i, "obj") for t in s.subtree(o.i)]
        doers = [self._fillers.make(f, Role.AGENT) for f in accused]
        roles = {r: list(f) for r, f in told.roles.items()} | {Role.AGENT: doers}
        return replace(
            told,
            attribution=speakers,
            paragraph=paragraph,
            roles=roles,
            evidence=points_back(self._text, s, [verb, *below], speakers, told),
        )
