"""The order of the stages: files to documents, documents to claims, claims to a linked picture."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from armstrail.catalogue.load import Catalogue
from armstrail.claims.explaining import Reason
from armstrail.claims.llm import LanguageModelExtractor, ModelServer, NoAnswer
from armstrail.claims.protocol import ClaimExtractor, check_order
from armstrail.claims.relevance import concerns_conflict
from armstrail.claims.rules import RulesExtractor
from armstrail.errors import LedgerError, SkipDocument
from armstrail.ledger import FIRST_READER, Ledger, Reading
from armstrail.links.build import link
from armstrail.links.copies import find_copies
from armstrail.links.dating import DatedReports, date_undated
from armstrail.links.identity import Identity
from armstrail.links.names import NameGraph
from armstrail.mentions.gazetteer import gazetteer
from armstrail.model import Claim, Document, Extractor, Judgement, Metadata, Period, Picture, published_of
from armstrail.sources.files import Skipped, find_files, read_snapshot, reason_of
from armstrail.text.read import make_document

Progress = Callable[[str, int, int], None]
_LARGE = 2000  # claims from which linking takes longer than reading what it derived before


def _silent(stage: str, done: int, total: int) -> None:
    """No progress is shown."""


@dataclass(slots=True)
class Run:
    """What a run did: documents in order, files left out and why, how many documents were new."""

    documents: list[Document] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    new: int = 0


def read_files(
    paths: list[Path], ledger: Ledger, catalogue: Catalogue, metadata: dict[str, Metadata], progress: Progress = _silent
) -> Run:
    """Ingest: every readable file under ``paths`` becomes a snapshot and a document in the ledger."""
    run = Run()
    found = list(find_files(paths))
    stored = {d.id: d for d in ledger.documents()}
    read: dict[str, Document] = {}
    for number, item in enumerate(found, 1):
        progress("reading", number, len(found))
        if isinstance(item, Skipped):
            run.skipped.append(item)
            continue
        try:
            snapshot, data = read_snapshot(item)
            document = make_document(snapshot, data, item.as_posix(), metadata.get(item.name, Metadata()), catalogue)
        except SkipDocument as error:
            run.skipped.append(Skipped(item.as_posix(), reason_of(error)))
            continue
        twin = read.get(document.id)
        if twin:
            run.skipped.append(Skipped(item.as_posix(), f"the same bytes as {twin.file}"))
            continue
        known = stored.get(document.id)
        if known and document.stated == Metadata():
            document = document.but(file=known.file, stated=known.stated, meta=known.stated.over(document.guessed))
        run.new += ledger.add_document(snapshot, data, document)
        run.documents.append(document)
        read[document.id] = document
    return run


def extract_claims(
    documents: list[Document], ledger: Ledger, catalogue: Catalogue, progress: Progress = _silent
) -> list[Skipped]:
    """Read claims of each document that was not read so before, then date the undated and read those again.

    Gives the documents on which the reading itself broke: a fault of the program, which must not cost the other reports.
    """
    extractor: ClaimExtractor = RulesExtractor(catalogue)
    check_order([extractor], frozenset({"mentions"}))
    datings, broken = ledger.datings(), []
    for number, document in enumerate(documents, 1):
        progress("claims", number, len(documents))
        try:
            _read_document(document, published_of(document, datings), extractor, ledger, catalogue)
        except (
            ArithmeticError,
            AssertionError,
            AttributeError,
            LookupError,
            RecursionError,
            TypeError,
            ValueError,
        ) as error:
            why = f"its claims could not be read, a fault of armstrail: {type(error).__name__}: {error}"
            broken.append(Skipped(document.file, why))
    lost = {s.file for s in broken}
    _date_undated(ledger, extractor, catalogue, lost)
    return broken


def _read_document(
    document: Document,
    published: Period | None,
    extractor: ClaimExtractor,
    ledger: Ledger,
    catalogue: Catalogue,
    known: list[Claim] | None = None,
) -> None:
    """Keep a document's claims in the ledger; ``known`` are those that were read from it already, as of that day."""
    reading = _reading(document, published, extractor.identity(""))
    if ledger.has_reading(reading):
        return
    mentions = gazetteer(catalogue).find(document.text)
    matters = concerns_conflict(document.text, mentions, catalogue)
    if known is None and matters:
        known = extractor.extract(document, mentions, published)
    claims = known if known and matters else []
    ledger.add_claims(reading, document, mentions, claims)


def _reading(document: Document, published: Period | None, by: Extractor) -> Reading:
    anchor = f"{published.describe()} {published.basis}" if published else "unknown"
    return Reading(document.id, by.name, by.version, by.catalogue, by.model, anchor)


def _date_undated(ledger: Ledger, extractor: ClaimExtractor, catalogue: Catalogue, lost: set[str]) -> None:
    """Infer the day of each undated document from the dated ones, and count its expressions from there. ``lost`` are files
    that cannot be read."""
    identity = Identity(catalogue)
    documents = [d for d in ledger.documents() if d.file not in lost]
    undated = [d for d in documents if d.meta.published is None]
    if not undated:
        return
    by_document: dict[str, list[Claim]] = {d.id: [] for d in documents}
    for claim in ledger.claims():
        by_document[claim.document].append(claim)
    stated = DatedReports([(d, by_document[d.id]) for d in documents if d.meta.published is not None], identity)

    latest: dict[str, list[Claim]] = {}  # of each, as read last: without a day, or with the one inferred

    def read(document: Document, published: Period | None) -> list[Claim]:
        mentions = gazetteer(catalogue).find(document.text)
        latest[document.id] = extractor.extract(document, mentions, published)
        return latest[document.id]

    datings = date_undated([(d, read(d, None)) for d in undated], stated, find_copies(documents), read)
    for document in undated:
        dating = datings[document.id]
        ledger.add_dating(dating)
        _read_document(document, dating.published, extractor, ledger, catalogue, latest[document.id])


@dataclass(slots=True)
class Reread:
    """What a second reading did: documents read now, those left for a later run with the reason, words not found."""

    read: int = 0
    claims: int = 0
    skipped: list[Skipped] = field(default_factory=list)
    dropped: Counter[str] = field(default_factory=Counter)


def reread(
    documents: list[Document], ledger: Ledger, catalogue: Catalogue, server: ModelServer, progress: Progress = _silent
) -> Reread:
    """Have a language model read documents of the ledger too. Its claims are kept beside those of the rules; a document
    that it has read before with the same instructions, model and day is not read again.

    Raises BadInput where the server cannot be used; a document without a usable answer is left for a later run.
    """
    extractor = LanguageModelExtractor(server, ledger, catalogue)
    identity, done, datings = extractor.identity(""), Reread(), ledger.datings()
    for number, document in enumerate(documents, 1):
        progress("asking", number, len(documents))
        published = published_of(document, datings)
        reading = _reading(document, published, identity)
        if ledger.has_reading(reading):
            continue
        mentions = gazetteer(catalogue).find(document.text)
        if not concerns_conflict(document.text, mentions, catalogue):
            continue
        try:
            claims = extractor.extract(document, mentions, published)
        except NoAnswer as error:
            done.skipped.append(Skipped(document.file, reason_of(error)))
            continue
        ledger.add_claims(reading, document, mentions, claims)
        done.read, done.claims = done.read + 1, done.claims + len(claims)
        done.dropped.update(extractor.dropped)
    return done


def explain(claim: Claim, ledger: Ledger, catalogue: Catalogue) -> list[Reason] | None:
    """What led to a claim of the ledger; None where today's extractor does not read it so any more."""
    extractor = RulesExtractor(catalogue)
    document = ledger.document(claim.document)
    published = published_of(document, ledger.datings())
    mentions = gazetteer(catalogue).find(document.text)
    return extractor.explain(document, mentions, published, claim)


def picture(ledger: Ledger, catalogue: Catalogue, reader: str = FIRST_READER) -> Picture:
    """The linked picture of everything in the ledger, as one reader has read it, but for claims that a person judged
    wrong. That of a large ledger is kept in it until something is added."""
    made_of = hashlib.sha256(f"{ledger.state()} {catalogue.digest} {_linking()}".encode()).hexdigest()
    if (kept := ledger.kept_picture(reader, made_of)) is not None:
        return Picture.from_json(kept)
    wrong = {claim for claim, said in ledger.judgements().items() if _verdict(said) == "wrong"}
    claims = [c for c in ledger.claims(reader=reader) if c.id not in wrong]
    names = NameGraph(ledger.name_judgements(), catalogue.actors)
    whole = link(ledger.documents(), claims, ledger.datings(), catalogue, names)
    if len(claims) >= _LARGE:
        with suppress(LedgerError):  # a ledger that cannot be written can be read all the same
            ledger.keep_picture(reader, made_of, whole.to_json().encode())
    return whole


@cache
def _linking() -> str:
    """A digest of the code that linking depends on: another version may link otherwise."""
    package = Path(__file__).parent.parent
    files = sorted(f for part in ("links", "model", "catalogue") for f in (package / part).glob("*.py"))
    return hashlib.sha256(b"".join(f.read_bytes() for f in files)).hexdigest()


def _verdict(judgements: list[Judgement]) -> str | None:
    """The latest verdict, if any was given."""
    return next((j.verdict for j in reversed(judgements) if j.verdict), None)
