"""Whose soldiers they are: "soldiers", "the army", "guards" without a country, settled by whose forces a report speaks of."""

from __future__ import annotations

import re
from collections import Counter

from armstrail.catalogue.load import Catalogue
from armstrail.claims.draft import Draft
from armstrail.claims.phrases import FORCE_ALIASES
from armstrail.claims.places import SURE
from armstrail.mentions.toponyms import Toponym, resolve_toponyms
from armstrail.model import Filler, Kind, Mention, MentionKind, Role, Speaker

_WORDS = (
    r"(?:soldiers?|troops?|army|military|armed forces|navy|air force|guards|sailors|paratroopers|marines|garrison|"
    r"servicemen|conscripts|gunners|crewmen|army units?|army engineers|(?:naval )?commandos|naval forces|"
    r"special forces|infantry(?:men)?|(?:tank|gun) crews?|coast ?guard)"
)
_FORCE = re.compile(rf"(?i){_WORDS}")
_POLICE = re.compile(
    r"(?i)(police|customs|border|prison|gendarmerie)(?: (?:officers?|guards?|agents?|officials?|service|forces?))?|policem[ae]n|"
    r"gendarmes?"
)
"""Those of a state that are no army, by the word that tells their service first."""
_THEIRS = re.compile(rf"(?i)(?:['’]s)?\s(?:[a-z-]+\s)?(?:{_WORDS}|forces|units?|base|camp|barracks|brigade|crew)\b")
_BARE = re.compile(r"(?i)^(?:(?:the|its|their|our|some|many|several|dozens of|hundreds of|scores of|\d[\d,]*|about|of|"
                   r"captured|fleeing|retreating|wounded|dead|surviving|regular|government|defending|other|more|than|"
                   r"at least|[a-z]+teen|[a-z]+ty|two|three|four|five|six|seven|eight|nine|ten)\s+)*")  # fmt: skip
_PARTIES = (Role.AGENT, Role.FROM, Role.TO, Role.TARGET)
_TAKEN = frozenset({Kind.CAPTURE, Kind.DESTRUCTION, Kind.LOSS, Kind.SEIZURE})
_SUFFERED = frozenset({Kind.CASUALTIES, Kind.DESTRUCTION, Kind.LOSS})
_NAME = r"[A-ZÀ-Þ][\w'’.-]*(?:[ -][A-ZÀ-Þ][\w'’.-]*){0,3}"
_WRITTEN_AT = re.compile(
    rf"(?m)^(?:[^\n]{{0,60}}, )?(?P<place>{_NAME})(?:/{_NAME})?(?:, {_NAME})?"
    r"(?:,? (?:\w+day,? )?(?:\d{1,2}\.? [A-Z][a-z]{2,8}\b|[A-Z][a-z]{2,8}\.? \d{1,2}\b)[^—–\n]{0,30}?(?: [—–-]+ |$|\. |\) )| [—–-]+ )"
)
"""A line or opening that says where a report was written: "Eilat, 10 March 2014", "Manila, June 29 —"."""
_HEAD = 900  # characters of a report within which its dateline stands
_LEAD = 3  # how many times oftener the forces of one state must be named than those of the next
_ENOUGH, _SHARE = 3, 0.8  # places that a report without named forces must have in one country, at least and in part


class ForceReader:
    """Settles the bare forces of one document. Build once a document, with all its mentions."""

    def __init__(self, text: str, mentions: list[Mention], catalogue: Catalogue) -> None:
        self._text, self._catalogue = text, catalogue
        self._holders: list[tuple[int, str, str]] = []
        """Where forces or authorities of a state are named: offset, state, their own entry or ``state/forces``."""
        for m in mentions:
            if m.kind is not MentionKind.ACTOR:
                continue
            actor = catalogue.actors[m.entries[0]]
            whole = self._state(actor.id)
            if whole and actor.kind in {"state_force", "authority"}:
                self._holders.append((m.start, whole, actor.id))
            elif actor.id in catalogue.states and _THEIRS.match(text, m.end):
                self._holders.append((m.start, actor.id, f"{actor.id}/forces"))
        self._named = [h for h in self._holders if "/" in h[2] or catalogue.actors[h[2]].kind == "state_force"]
        self._countries = [
            place.country
            for m in mentions
            if m.kind is MentionKind.PLACE and (place := catalogue.places.get(m.entries[0])) and place.country
        ]
        self._country: str | None = None
        self._written = self._written_in()

    def _written_in(self) -> str | None:
        """The state of the town in the dateline, where that is sure and the report is not of another country: many are
        written from the capital next door."""
        state = self._dateline()
        told = Counter(self._state_in(c) for c in self._countries)
        others = max((n for s, n in told.items() if s != state), default=0)
        return state if others <= 1 or told[state] >= others else None

    def _dateline(self) -> str | None:
        for match in _WRITTEN_AT.finditer(self._text[:_HEAD]):
            name = match["place"].title() if match["place"].isupper() else match["place"]
            if capital := self._catalogue.capitals.get(name.lower()):
                return capital
            at = Toponym(match.start("place"), match.end("place"), name)
            (found,) = resolve_toponyms(self._text, [at], self._catalogue, self._countries)
            if found.country and found.latitude is not None and found.margin >= SURE:
                return self._state_in(found.country)
        return None

    def own(self, drafts: list[Draft]) -> None:
        """ "Shot down an Iraqi army helicopter", "sank three Greek coast guard boats": whose they were, where the item
        names the force that held it. A bare "Russian tanks" may be Russian-made, and says nothing of it."""
        for draft in drafts:
            if draft.kind not in _TAKEN or draft.roles.get(Role.FROM):
                continue
            takers = {self._state_of(f) for f in draft.roles.get(Role.AGENT, []) if f.id}
            for item in draft.roles.get(Role.ITEM, []):
                holder = next((n for n in self._holders if item.start <= n[0] < item.end), None)
                if holder and holder[1] not in takers and not item.inferred:
                    start, state, entry = holder
                    end = self._end_of_force(start, item.end)
                    words = self._text[start:end]
                    said = Filler(name=words, mention=words, start=start, end=end)
                    draft.roles[Role.FROM] = [self._settled(said, state, entry).but(inferred=False)]
                    break

    def _end_of_force(self, start: int, end: int) -> int:
        """Where the force's name ends within an item's: "Iraqi army" of "Iraqi army Mi-35M"."""
        found = _FORCE.search(self._text, start, end)
        return found.end() if found else end

    def settle(self, drafts: list[Draft]) -> None:
        """Give each bare force of the drafts the state whose forces it must be, marked as inferred; leave it as it is
        where two fit."""
        self._country = self.ground(drafts)
        for number, draft in enumerate(drafts):
            for role in _PARTIES:
                fillers = draft.roles.get(role, [])
                for k, filler in enumerate(fillers):
                    nameless = filler.id is None and self._is_bare(filler.name)
                    if nameless or (self._ours(filler) and self._is_bare(filler.mention)):
                        found = self._owner(draft, role, filler, self._attackers(draft, drafts[:number]))
                        if found:
                            fillers[k] = self._settled(filler, *found)
                    elif filler.id is None and (land := self._land(draft)) and (served := self._served(filler, land)):
                        fillers[k] = served

    def _land(self, draft: Draft) -> str | None:
        """The state in which a draft happened: by its place, else by nearly all places of the report."""
        countries = {f.place.country for f in draft.roles.get(Role.PLACE, []) if f.place and f.place.country}
        return self._state_in(countries.pop()) if len(countries) == 1 else self._country or self._written

    def _state_in(self, country: str) -> str | None:
        state = f"state.{country.lower()}"
        return state if state in self._catalogue.states else None

    def _served(self, filler: Filler, state: str) -> Filler | None:
        """ "Police", "customs officers": those of the state in which it happened."""
        bare = _BARE.sub("", filler.name, count=1)
        found = _POLICE.fullmatch(bare)
        before = self._text[max(0, filler.start - 8) : filler.start].split()
        if not found or (before and (before[-1].lower() in {"its", "their", "his", "our"} or before[-1].endswith("s"))):
            return None  # "*its* police": of whoever is spoken of
        owner = self._catalogue.actors[state]
        adjective = owner.adjectives[0] if owner.adjectives else owner.name
        service = (found[1] or ("gendarmerie" if bare.lower().startswith("gendarme") else "police")).lower()
        aliases = tuple(dict.fromkeys((*filler.aliases, filler.name, f"{adjective} {service}")))
        known = {"id": f"{state}/{service}", "name": f"{adjective} {bare}", "aliases": aliases, "inferred": True}
        return filler.but(**known)

    def home(self) -> str | None:
        """The state in which most places that the report names lie, by far; looser than ``ground``."""
        ranked = Counter(self._countries).most_common(2)
        if not ranked or ranked[0][1] < _ENOUGH or (len(ranked) > 1 and ranked[0][1] < 2 * ranked[1][1]):
            return None
        return self._state_in(ranked[0][0])

    def ground(self, drafts: list[Draft]) -> str | None:
        """The state in which nearly all places of the report lie: those it names, and those of the drafts so far."""
        told = [f.place.country for d in drafts for f in d.roles.get(Role.PLACE, []) if f.place and f.place.country]
        countries = Counter([*self._countries, *told])
        if not countries:
            return None
        country, often = countries.most_common(1)[0]
        enough = often >= _ENOUGH and often >= _SHARE * countries.total()
        return self._state_in(country) if enough else None

    def _ours(self, filler: Filler) -> bool:
        before = re.findall(r"[a-z]+", self._text[max(0, filler.start - 12) : filler.start].lower())
        return before[-1:] == ["our"] or filler.mention.lower().startswith("our ")

    @staticmethod
    def _is_bare(name: str) -> bool:
        head = _BARE.sub("", name, count=1)
        return bool(_FORCE.fullmatch(head))

    def _attackers(self, draft: Draft, earlier: list[Draft]) -> set[str | None]:
        """ "Israel bombed a convoy. Two *guards* were killed": whose they are not."""
        if draft.kind not in _SUFFERED or draft.roles.get(Role.AGENT):
            return set()
        near = [d for d in earlier if d.kind is Kind.ATTACK and draft.paragraph - 1 <= d.paragraph <= draft.paragraph]
        return {self._state_of(f) for d in near[-1:] for f in d.roles.get(Role.AGENT, [])}

    def _owner(self, draft: Draft, role: Role, filler: Filler, attackers: set[str | None]) -> tuple[str, str] | None:
        if self._ours(filler):
            said = {s for f in draft.attribution if (s := self._state_of(f)) in self._catalogue.states}
            if not draft.attribution and (here := self._country or self.home()) is not None:
                said = {here}  # a paper that writes of "our soldiers" is of where its news is from
            return next(((s, f"{s}/forces") for s in said if s and len(said) == 1), None)
        others = {
            self._state_of(f) for r in _PARTIES if r is not role for f in draft.roles.get(r, []) if f.id is not None
        }
        others |= attackers
        arm = next((w for w in ("navy", "air force", "coast guard") if filler.name.lower().endswith(w)), "")
        told = Counter(state for _, state, _ in self._named)
        fitting = [
            (start, state, entry)
            for start, state, entry in self._named
            if (start < filler.start or told[state] > 1)
            and state not in others
            and ("/" in entry or arm in self._catalogue.actors[entry].name.lower())
        ]
        sentence = draft.predicate.sentence
        first = sentence.tokens[0].start
        near = [x for x in fitting if first <= x[0] < filler.start]
        if near:
            return near[-1][1:]
        before = any(x[0] < filler.start for x in fitting)
        if self._written and not before and self._written not in others:
            return self._written, f"{self._written}/forces"  # "the army", before any is named: of where it is written
        counts = Counter(state for _, state, _ in fitting)
        ranked = counts.most_common(2)
        if not self._named and self._country and self._country not in others:
            return self._country, f"{self._country}/forces"
        if not ranked or (len(ranked) > 1 and ranked[0][1] < _LEAD * ranked[1][1]):
            return None
        state = ranked[0][0]
        entries = Counter(entry for _, s, entry in fitting if s == state)
        proper = [e for e, _ in entries.most_common() if "/" not in e]
        return state, proper[0] if len(proper) == 1 else f"{state}/forces"

    def _state_of(self, filler: Filler | Speaker) -> str | None:
        key = (filler.id or "").split("/")[0]
        return self._state(key) or (key if key in self._catalogue.actors else None)

    def _state(self, identifier: str) -> str | None:
        """The state that an actor is, or is a part of; by its country where that is not told."""
        if identifier in self._catalogue.states:
            return identifier
        actor = self._catalogue.actors.get(identifier)
        if actor is None:
            return None
        whole = next((r.to for r in actor.relations if r.kind == "part_of"), None)
        if whole and (state := self._state(whole)):
            return state
        own = len(actor.country) == 1 and actor.kind in {"state_force", "authority"}
        return self._state_in(actor.country[0]) if own else None

    def _settled(self, filler: Filler, state: str, entry: str) -> Filler:
        owner = self._catalogue.actors[state]
        adjective = owner.adjectives[0] if owner.adjectives else owner.name
        names = [f"{adjective} {w}" for w in FORCE_ALIASES] + [f"{owner.name} forces"]
        force = self._catalogue.actors.get(entry)
        if force:
            names = [*self._catalogue.names_of(entry), *names]
        bare = _BARE.sub("", filler.mention if self._is_bare(filler.mention) else filler.name, count=1)
        name = force.name if force else bare if bare.startswith(adjective) else f"{adjective} {bare}"
        aliases = tuple(dict.fromkeys(a for a in (*filler.aliases, filler.name, *names) if a != name))
        return filler.but(id=entry, name=name, aliases=aliases, inferred=True)
