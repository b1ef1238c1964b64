"""Who published the picture that was told of before: "A video shows two tanks. It was posted by the group on Friday."."""

from __future__ import annotations

from dataclasses import replace

from armstrail.claims.attribution import AttributionReader
from armstrail.claims.conditions import Found
from armstrail.claims.draft import Draft
from armstrail.claims.fillers import FillerMaker
from armstrail.claims.frames import FrameMatcher
from armstrail.claims.phrases import Phrase, PhraseReader
from armstrail.claims.predicates import Predicate, verb_predicate
from armstrail.claims.syntax import Sentence
from armstrail.claims.times import TimeReader
from armstrail.model import Kind, Modality, Role

_PUBLISHES = frozenset(
    {"publish", "post", "release", "upload", "print", "circulate", "broadcast", "share", "air", "distribute", "issue"}
)
_NEAR = 2  # paragraphs back
_SHOWN = frozenset({Kind.DISPLAY, Kind.POSSESSION, Kind.USE})


class Publishers:
    """Finds who published a picture whose content another sentence tells, in the sentences of one document."""

    def __init__(
        self,
        reader: PhraseReader,
        matcher: FrameMatcher,
        fillers: FillerMaker,
        attribution: AttributionReader,
        times: TimeReader,
    ) -> None:
        self._reader, self._matcher, self._fillers = reader, matcher, fillers
        self._attribution, self._times = attribution, times

    def of(self, s: Sentence, paragraph: int, told: list[Draft]) -> list[Draft]:
        """Claims of display for pictures of which ``told``, the document's drafts so far, has the content.

        Where the claim told names no publisher, it gets this one and no claim is added.
        """
        out: list[Draft] = []
        own = {d.predicate.i for d in told if d.predicate.sentence is s}
        for verb in s.tokens:
            if verb.upos != "VERB" or verb.lemma not in _PUBLISHES or verb.i in own:
                continue
            p = verb_predicate(s, verb.i)
            picture = self._picture(p)
            parties = [f for i in p.slots.get("subj", []) if (f := self._publisher(p, i))]
            shown = self._last_shown(picture, paragraph, told) if picture and parties else None
            if picture is None or shown is None:
                continue
            agents = [self._fillers.make(f, Role.AGENT) for f in parties]
            time = self._times.of(p, Modality.ACTUAL)
            if shown.kind is Kind.DISPLAY and shown.roles.get(Role.VIA) and not shown.roles.get(Role.AGENT):
                shown.roles[Role.AGENT] = [a.but(inferred=True) for a in agents]
                shown.time = shown.time or time
                continue
            roles = {Role.AGENT: agents, Role.ITEM: list(shown.roles[Role.ITEM])}
            roles[Role.VIA] = [self._fillers.make(Found(picture, picture, "obj"), Role.VIA)]
            out.append(
                replace(
                    shown,
                    kind=Kind.DISPLAY,
                    predicate=p,
                    modality=Modality.ACTUAL,
                    cues=(),
                    attribution=self._attribution.read(s, verb.i, paragraph),
                    paragraph=paragraph,
                    roles=roles,
                    time=time,
                    evidence=self._fillers.evidence(p, roles, ()),
                )
            )
        return out

    def _picture(self, p: Predicate) -> Phrase | None:
        """A definite picture of which the clause does not say what it shows."""
        for i in p.slots.get("obj", []):
            phrase = self._reader.read(p.sentence, i)
            shows = [t for t in p.sentence.children(i, "acl", "acl:relcl") if t.i != p.i and t.i < p.i]
            if phrase is None or shows or any(p.sentence.case(t.i) == "of" for t in p.sentence.children(i, "nmod")):
                continue
            if phrase.pronoun and phrase.text.lower() == "it":
                return phrase
            if "medium" in phrase.types and phrase.definite:
                return phrase
        return None

    def _publisher(self, p: Predicate, i: int) -> Found | None:
        phrase = self._reader.read(p.sentence, i)
        if phrase is None or phrase.pronoun:
            return None
        named = next((self._reader.read(p.sentence, t.i) for t in p.sentence.children(i, "appos") if t.i > i), None)
        if named is not None and self._reader.is_a(phrase.lemma, "speakers"):
            return Found(named, phrase, "subj")  # "by the newspaper *Le Matin*"
        if self._reader.is_a(phrase.lemma, "speakers") or "outlet" in phrase.types:
            return Found(phrase, phrase, "subj")
        return self._matcher.typed(p, i, "party", "subj")

    @staticmethod
    def _last_shown(picture: Phrase, paragraph: int, told: list[Draft]) -> Draft | None:
        near = [d for d in told if paragraph - d.paragraph <= _NEAR and d.evidence[0].start < picture.start]
        for draft in reversed(near):
            if draft.kind not in _SHOWN or not draft.roles.get(Role.ITEM) or draft.modality is not Modality.ACTUAL:
                continue
            seen = draft.predicate.lemma in {"photograph", "film", "picture", "record", "capture", "show", "see"}
            media = [p.lemma for p in draft.phrases.get(Role.VIA, [])]
            if picture.pronoun:
                return draft if media and draft.predicate.sentence is near[-1].predicate.sentence else None
            if seen or media:
                return draft
        return None
