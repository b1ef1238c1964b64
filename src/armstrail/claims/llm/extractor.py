"""Reading a document by a language model, passage by passage."""

from __future__ import annotations

from collections.abc import Iterator

from armstrail.catalogue.load import Catalogue
from armstrail.claims.llm.grounding import Grounded, Grounder
from armstrail.claims.llm.prompt import DIGEST, SCHEMA, messages
from armstrail.claims.llm.server import Answers, ModelServer
from armstrail.ledger.sqlite import SECOND_READER
from armstrail.model import Claim, Document, Extractor, Mention, Period

PASSAGE = 3500  # characters; a model overlooks more in longer ones


class LanguageModelExtractor:
    """Asks a server for the claims of each passage and keeps those whose words stand in it.

    ``extract`` raises NoAnswer where one passage got no usable answer, so that half a reading is never taken for a whole;
    passages already answered are not asked again. ``dropped`` says what was not kept of the last document, and why.
    """

    name = SECOND_READER
    version = "1"
    requires: tuple[str, ...] = ("mentions",)
    assigns: tuple[str, ...] = ("claims",)

    def __init__(self, server: ModelServer, answers: Answers, catalogue: Catalogue) -> None:
        self._server, self._answers, self._catalogue = server, answers, catalogue
        self.dropped: dict[str, int] = {}

    def identity(self, rule: str) -> Extractor:
        return Extractor(
            name=self.name,
            version=self.version,
            rule=rule,
            catalogue=self._catalogue.digest,
            model=f"{self._server.model}/{DIGEST}",
        )

    def extract(self, document: Document, mentions: list[Mention], published: Period | None) -> list[Claim]:
        grounder = Grounder(document, mentions, self._catalogue, published)
        claims: dict[str, Claim] = {}
        for start, end in passages(document):
            question = messages(document.text[start:end], document.meta.title or "")
            for one in self._server.ask(question, SCHEMA, self._answers):
                grounded = grounder.ground(one, start, end)
                if grounded:
                    claim = self._claim(document, grounded)
                    claims.setdefault(claim.id, claim)
        self.dropped = dict(grounder.dropped)
        return sorted(claims.values(), key=lambda c: (c.evidence[0].start, c.id))

    def _claim(self, document: Document, g: Grounded) -> Claim:
        extractor = self.identity("asked")
        return Claim(
            id=Claim.make_id(document.id, g.kind, g.roles, g.evidence, g.modality, extractor),
            document=document.id,
            kind=g.kind,
            roles=g.roles,
            evidence=g.evidence,
            modality=g.modality,
            cues=g.cues,
            attribution=g.attribution,
            time=g.time,
            extractor=extractor,
        )


def passages(document: Document) -> Iterator[tuple[int, int]]:
    """The readable text in stretches of whole regions, each of at most `PASSAGE` characters where its regions allow."""
    start = end = -1
    for region in document.regions:
        if region not in document.readable:
            continue
        if start >= 0 and region.end - start > PASSAGE:
            yield start, end
            start = -1
        if start < 0:
            start = region.start
        end = region.end
    if start >= 0:
        yield start, end
