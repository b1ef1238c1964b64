"""Admiralty grades by stated rules: how good the source is, and how far its information is confirmed by others.

Source and information are graded apart, and neither is multiplied with what a source hedges or what we infer. The rules are
the docstrings of `Grader`; each grade carries the reason that gave it.
"""

from __future__ import annotations

from armstrail.catalogue.load import Catalogue
from armstrail.catalogue.schema import Outlet
from armstrail.links.copies import origins
from armstrail.links.identity import Identity
from armstrail.model import Claim, Document, Grade, Judgement, Modality, Picture, Role

_PARTIES = (Role.AGENT, Role.FROM, Role.TO, Role.TARGET)


class Grader:
    """Grades claims of one linked picture. Build once, ask per claim."""

    def __init__(
        self,
        picture: Picture,
        claims: list[Claim],
        documents: dict[str, Document],
        catalogue: Catalogue,
        judged: dict[str, list[Judgement]] | None = None,
    ) -> None:
        self._judged = judged or {}
        self._identity, self._catalogue, self._documents = Identity(catalogue), catalogue, documents
        self._claims = {c.id: c for c in claims}
        self._roots = origins(picture.copies)
        self._event_of = {c: e for e in picture.events for c in e.claims}
        self._denied = {c: d for d in picture.denials for c in d.denies}
        self._disputed = {c: k for k in picture.conflicts for s in k.sides for c in s.claims}
        self._outlets = {
            name.lower(): outlet for key, outlet in catalogue.outlets.items() for name in catalogue.names_of(key)
        }

    def grade(self, claim: Claim) -> Grade:
        """The pair of a claim with its reasons."""
        letter, source_why = self._source(claim)
        number, information_why = self._information(claim, letter)
        given = next((j for j in reversed(self._judged.get(claim.id, [])) if j.grade), None)
        if given is None or given.grade is None:
            return Grade(reliability=letter, credibility=number, source_why=source_why, information_why=information_why)
        said = f"given by {given.who}{': ' + given.why if given.why else ''}; by the rules"
        return Grade(
            reliability=given.grade[0],
            credibility=int(given.grade[1]),
            source_why=f"{said} {letter}, {source_why}",
            information_why=f"{said} {number}, {information_why}",
        )

    def _source(self, claim: Claim) -> tuple[str, str]:
        """The letter of the outlet in the catalogue; F for one that it does not know."""
        outlet = self._outlet(claim)
        said = self._documents[claim.document].meta.outlet
        if outlet is None:
            return "F", f"the catalogue does not know {said}" if said else "the report names no outlet"
        return outlet.reliability, f"{outlet.name}: {outlet.reason or outlet.kind}"

    def _outlet(self, claim: Claim) -> Outlet | None:
        name = self._documents[claim.document].meta.outlet
        return self._outlets.get(name.lower()) if name else None

    def _information(self, claim: Claim, letter: str) -> tuple[int, str]:
        """By independent voices of the event, a speaker or a document without its copies being one voice:

        1 three voices that are no party to it, and no denial; 2 two such voices; 3 one such voice of a source rated A to
        C; 4 one such voice, denied by another or at odds with it; 6 only parties to it say so, or one voice of a source that
        cannot be judged.
        """
        event = self._event_of.get(claim.id)
        told = [self._claims[c] for c in event.claims] if event else [claim]
        voices = {v for c in told for v in self._voices(c)}
        parties = {k for c in told for r in _PARTIES for f in c.fillers(r) for k in self._identity.reach(f)}
        others = {v for c in told for v in self._voices(c) if not self._is_party(v, c, parties)}
        denied = self._denied.get(claim.id)
        by = self._names(self._claims[denied.claim]) if denied else ""
        beside = f"; {by} denies it" if denied else ""
        if not others:
            who = ", ".join(sorted(self._name(v) for v in voices))
            if claim.modality is Modality.NEGATED:
                return 6, f"a denial by a party to it ({who})"
            return (4 if denied else 6), f"only a party to it says so ({who}){beside}"
        if len(others) >= 3 and not denied:
            return 1, f"{len(others)} independent voices"
        if len(others) >= 2:
            return 2, f"{len(others)} independent voices{beside}"
        conflict = self._disputed.get(claim.id)
        if denied or conflict:
            return 4, "one voice" + (beside or f", at odds with another on {conflict.about if conflict else ''}")
        if letter in {"A", "B", "C"}:
            return 3, "one voice, of a source that is fairly reliable or better; nothing speaks against it"
        return 6, "one voice, of a source that cannot be judged or is not usually reliable"

    def _voices(self, claim: Claim) -> list[str]:
        """Who says it: the named speakers, wherever they are quoted; else the report, its copies included."""
        if claim.attribution:
            return [s.id or s.name.lower() for s in claim.attribution]
        return [self._roots.get(claim.document, claim.document)]

    def _is_party(self, voice: str, claim: Claim, parties: set[str]) -> bool:
        """Whether a speaker, or the owner of the outlet, is a party to the event."""
        speakers = [s for s in claim.attribution if (s.id or s.name.lower()) == voice]
        if any(s.id is None and self._named_after(s.name, parties) for s in speakers):
            return True
        outlet = None if speakers else self._outlet(claim)
        mine = {voice.split("/")[0]} if speakers else {outlet.party} if outlet and outlet.party else set()
        wholes = set(mine)
        for key in mine:
            actor = self._catalogue.actors.get(key or "")
            if actor:
                wholes |= {r.to for r in actor.relations if r.kind == "part_of"}
                wholes |= {f"state.{c.lower()}" for c in actor.country if actor.kind in {"state_force", "authority"}}
        return bool(wholes & parties)

    def _named_after(self, name: str, parties: set[str]) -> bool:
        """ "A spokesman for the Russian defence ministry" speaks for Russia."""
        said = f" {name.lower()} "
        for key in parties:
            actor = self._catalogue.actors.get(key)
            words = (actor.name, *actor.adjectives, *self._catalogue.names_of(key)) if actor else (key,)
            if any(f" {w.lower()} " in said for w in words if len(w) > 3):
                return True
        return False

    def _names(self, claim: Claim) -> str:
        return ", ".join(s.name for s in claim.attribution) or self._documents[claim.document].meta.outlet or "a report"

    def _name(self, voice: str) -> str:
        actor = self._catalogue.actors.get(voice)
        return actor.name if actor else self._documents[voice].file if voice in self._documents else voice
