"""The ledger in one SQLite file: write-ahead log, append-only by trigger, audited by a chain of hashes."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from armstrail.errors import LedgerError, NotFound
from armstrail.ledger.schema import MIGRATIONS, guards
from armstrail.model import Claim, Dating, Document, Judgement, Mention, MentionKind, NameJudgement, Snapshot

FIRST_READER, SECOND_READER = "rules", "language-model"
"""Extractors: the one whose claims are listed, linked and exported unless another is asked for, and that other."""

_MAGIC = b"SQLite format 3\0"


@dataclass(frozen=True, slots=True)
class Reading:
    """What a set of claims was read with. ``anchor`` is the publication day that relative dates were counted from."""

    document: str
    extractor: str
    version: str
    catalogue: str
    model: str
    anchor: str


class Ledger:
    """Open with `open_ledger`. Every public write is one transaction: a kill leaves all of it or nothing."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._db, self.path = connection, path

    def close(self) -> None:
        self._db.close()

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        with _explained(self.path):
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield self._db
            except BaseException:
                self._db.execute("ROLLBACK")
                raise
            self._db.execute("COMMIT")

    # -- writing -------------------------------------------------------------------------------------------------

    def add_document(self, snapshot: Snapshot, data: bytes, document: Document) -> bool:
        """Keep a snapshot and its document. False where both are there already, as they are."""
        body = document.to_json()
        digest = hashlib.sha256(body.encode()).hexdigest()
        if self._one("SELECT 1 FROM documents WHERE id = ? AND digest = ?", document.id, digest):
            return False
        with self._transaction() as db:
            db.execute(
                "INSERT OR IGNORE INTO snapshots VALUES (?, ?, ?, ?, ?, ?)",
                (
                    snapshot.sha256,
                    snapshot.uri,
                    snapshot.media_type,
                    snapshot.size,
                    snapshot.retrieved.isoformat() if snapshot.retrieved else None,
                    zlib.compress(data),
                ),
            )
            db.execute(
                "INSERT INTO documents (id, snapshot, file, digest, body) VALUES (?, ?, ?, ?, ?)",
                (document.id, snapshot.sha256, document.file, digest, body),
            )
            self._log(db, "document", document.id, digest)
        return True

    def has_reading(self, reading: Reading) -> bool:
        """Whether a document was read so already, and not otherwise by the same reader since."""
        latest = self._one(
            "SELECT extractor, version, catalogue, model, anchor FROM readings WHERE document = ? AND extractor = ? "
            "ORDER BY id DESC LIMIT 1",
            reading.document,
            reading.extractor,
        )
        return latest == (reading.extractor, reading.version, reading.catalogue, reading.model, reading.anchor)

    def add_claims(self, reading: Reading, document: Document, mentions: list[Mention], claims: list[Claim]) -> None:
        """Keep what one reading of a document found. Raises LedgerError where evidence is not in the text."""
        for claim in claims:
            verify(claim, document)
        bodies = [c.to_json() for c in claims]
        key = (reading.document, reading.extractor, reading.version, reading.catalogue, reading.model, reading.anchor)
        with self._transaction() as db:
            repeated = db.execute(
                "SELECT count(*) FROM readings WHERE document = ? AND extractor = ? AND version = ? AND catalogue = ? "
                "AND model = ? AND (anchor = ? OR anchor LIKE ?)",
                (*key, f"{reading.anchor}#%"),
            ).fetchone()[0]
            stored = (*key[:5], reading.anchor if not repeated else f"{reading.anchor}#{repeated}")
            number = db.execute(
                "INSERT INTO readings (document, extractor, version, catalogue, model, anchor, made) "
                "VALUES (?, ?, ?, ?, ?, ?, ?)",
                (*stored, _now()),
            ).lastrowid
            db.executemany(
                "INSERT INTO mentions VALUES (?, ?, ?, ?, ?, ?)",
                [(number, m.start, m.end, m.text, m.kind.value, json.dumps(m.entries)) for m in mentions],
            )
            db.executemany(
                "INSERT INTO claims VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [
                    (number, k, c.id, c.document, c.kind.value, c.modality.value, *_days(c), body)
                    for k, (c, body) in enumerate(zip(claims, bodies, strict=True))
                ],
            )
            db.executemany(
                "INSERT INTO fillers VALUES (?, ?, ?, ?, ?)",
                [(number, c.id, role.value, f.name, f.id) for c in claims for role, fs in c.roles.items() for f in fs],
            )
            total = hashlib.sha256("".join(bodies).encode()).hexdigest()
            self._log(db, "reading", reading.document, total)

    def add_dating(self, dating: Dating) -> None:
        """Keep an inferred publication day, unless the latest says the same."""
        body = dating.to_json()
        if self._one("SELECT body FROM datings WHERE document = ? ORDER BY seq DESC LIMIT 1", dating.document) == (
            body,
        ):
            return
        with self._transaction() as db:
            db.execute("INSERT INTO datings (document, body, made) VALUES (?, ?, ?)", (dating.document, body, _now()))
            self._log(db, "dating", dating.document, hashlib.sha256(body.encode()).hexdigest())

    def add_judgement(self, judgement: Judgement) -> None:
        """Keep what a person decided. Nothing is overwritten: a change of mind is a new row."""
        j = judgement
        with self._transaction() as db:
            db.execute(
                "INSERT INTO judgements (claim, verdict, grade, who, why, made) VALUES (?, ?, ?, ?, ?, ?)",
                (j.claim, j.verdict, j.grade, j.who, j.why, _now()),
            )
            self._log(db, "judgement", j.claim, hashlib.sha256(j.to_json().encode()).hexdigest())

    def judgements(self) -> dict[str, list[Judgement]]:
        """What persons decided of each claim, first to last."""
        out: dict[str, list[Judgement]] = {}
        for claim, verdict, grade, who, why, made in self._all(
            "SELECT claim, verdict, grade, who, why, made FROM judgements ORDER BY seq"
        ):
            found = Judgement(claim=claim, verdict=verdict, grade=grade, who=who, why=why, made=made)
            out.setdefault(claim, []).append(found)
        return out

    def add_name_judgement(self, judgement: NameJudgement) -> None:
        """Keep what a person decided of two names. Nothing is overwritten: a change of mind is a new row."""
        j = judgement
        with self._transaction() as db:
            db.execute(
                "INSERT INTO name_judgements (first, second, verdict, who, why, made) VALUES (?, ?, ?, ?, ?, ?)",
                (*j.names, j.verdict, j.who, j.why, _now()),
            )
            self._log(db, "name judgement", " / ".join(j.names), hashlib.sha256(j.to_json().encode()).hexdigest())

    def name_judgements(self) -> list[NameJudgement]:
        """What persons decided of names, first to last."""
        rows = self._all("SELECT first, second, verdict, who, why, made FROM name_judgements ORDER BY seq")
        return [
            NameJudgement(names=(first, second), verdict=verdict, who=who, why=why, made=made)
            for first, second, verdict, who, why, made in rows
        ]

    def _log(self, db: sqlite3.Connection, action: str, subject: str, digest: str) -> None:
        row = db.execute("SELECT hash FROM audit ORDER BY seq DESC LIMIT 1").fetchone()
        previous, made = (row[0] if row else "0" * 64), _now()
        db.execute(
            "INSERT INTO audit (made, action, subject, digest, previous, hash) VALUES (?, ?, ?, ?, ?, ?)",
            (made, action, subject, digest, previous, _chain(previous, made, action, subject, digest)),
        )

    # -- reading -------------------------------------------------------------------------------------------------

    def documents(self) -> list[Document]:
        """Every document as it stands now, in the order they came."""
        rows = self._all(
            "SELECT body FROM documents WHERE seq IN (SELECT max(seq) FROM documents GROUP BY id) "
            "ORDER BY (SELECT min(seq) FROM documents d WHERE d.id = documents.id)"
        )
        return [Document.from_json(r[0]) for r in rows]

    def document(self, identifier: str) -> Document:
        """A document by its id, the start of it, or its file name. Raises NotFound."""
        found = [
            d
            for d in self.documents()
            if d.id == identifier
            or d.file == identifier
            or Path(d.file).name == identifier
            or (len(identifier) >= 6 and d.id.startswith(identifier))
        ]
        if not found:
            raise NotFound(f"no document '{identifier}' in {self.path}; 'armstrail claims' lists what is there")
        return found[0]

    def claims(self, document: str | None = None, reader: str = FIRST_READER) -> list[Claim]:
        """Claims of each document's latest reading by one reader (the rules, a language model), in document and text
        order, evidence checked. Readers are never mixed: what two read of one sentence is one claim, read twice."""
        rows = self._all(
            "SELECT c.body FROM claims c JOIN "
            "(SELECT document, max(id) AS id FROM readings WHERE extractor = ? GROUP BY document) r "
            "ON c.reading = r.id WHERE ? IS NULL OR c.document = ? ORDER BY "
            "(SELECT min(seq) FROM documents d WHERE d.id = c.document), c.position",
            reader,
            document,
            document,
        )
        claims = [Claim.from_json(r[0]) for r in rows]
        texts = {d.id: d for d in self.documents()}
        for claim in claims:
            verify(claim, texts[claim.document])
        return claims

    def claim(self, identifier: str) -> Claim:
        """A claim by its id or the start of it. Raises NotFound."""
        found = [
            c
            for reader in self.readers()
            for c in self.claims(reader=reader)
            if c.id == identifier
            or (len(identifier) >= 4 and c.id.removeprefix("claim-").startswith(identifier.removeprefix("claim-")))
        ]
        if len(found) == 1 or (found and found[0].id == identifier):
            return found[0]
        if found:
            raise NotFound(f"'{identifier}' fits {len(found)} claims; give more of the id")
        raise NotFound(f"no claim '{identifier}' in {self.path}; 'armstrail claims' lists them")

    def readers(self) -> list[str]:
        """Who has read documents of this ledger: the rules first."""
        found = [str(r[0]) for r in self._all("SELECT extractor FROM readings GROUP BY extractor ORDER BY min(id)")]
        return sorted(found, key=lambda name: name != FIRST_READER)

    def read_by(self, reader: str) -> set[str]:
        """Ids of the documents that a reader has read."""
        return {str(r[0]) for r in self._all("SELECT DISTINCT document FROM readings WHERE extractor = ?", reader)}

    def answer(self, digest: str) -> str | None:
        """A language model's answer of an earlier run."""
        row = self._one("SELECT body FROM answers WHERE digest = ?", digest)
        return str(row[0]) if row else None

    def keep_answer(self, digest: str, body: str) -> None:
        """Keep a language model's answer under the digest of all that it depends on."""
        with self._transaction() as db:
            db.execute("INSERT OR IGNORE INTO answers VALUES (?, ?, ?)", (digest, body, _now()))

    def state(self) -> str:
        """A digest that changes with whatever is added to the ledger."""
        row = self._one("SELECT hash FROM audit ORDER BY seq DESC LIMIT 1")
        return str(row[0]) if row else ""

    def kept_picture(self, reader: str, made_of: str) -> bytes | None:
        """What linking derived for a reader, if it was derived from what ``made_of`` stands for."""
        row = self._one("SELECT body FROM pictures WHERE reader = ? AND made_of = ?", reader, made_of)
        return zlib.decompress(row[0]) if row else None

    def keep_picture(self, reader: str, made_of: str, body: bytes) -> None:
        """Keep what linking derived in place of what was kept for the reader before."""
        with self._transaction() as db:
            db.execute("INSERT OR REPLACE INTO pictures VALUES (?, ?, ?)", (reader, made_of, zlib.compress(body, 1)))

    def mentions(self, document: str) -> list[Mention]:
        rows = self._all(
            "SELECT start, end, text, kind, entries FROM mentions WHERE reading = "
            "(SELECT max(id) FROM readings WHERE document = ?) ORDER BY start",
            document,
        )
        return [
            Mention(a, b, text, MentionKind(kind), tuple(json.loads(entries))) for a, b, text, kind, entries in rows
        ]

    def datings(self) -> dict[str, Dating]:
        rows = self._all("SELECT body FROM datings WHERE seq IN (SELECT max(seq) FROM datings GROUP BY document)")
        return {d.document: d for d in (Dating.from_json(r[0]) for r in rows)}

    def check(self) -> list[str]:
        """What is wrong with the ledger: broken file, changed bytes, evidence or audit. Empty where it is sound."""
        problems = [str(r[0]) for r in self._all("PRAGMA integrity_check") if r[0] != "ok"]
        for sha, data in self._all("SELECT sha256, bytes FROM snapshots"):
            if hashlib.sha256(zlib.decompress(data)).hexdigest() != sha:
                problems.append(f"snapshot {sha[:12]}: bytes do not match their SHA-256")
        previous = "0" * 64
        for made, action, subject, digest, before, seal in self._all(
            "SELECT made, action, subject, digest, previous, hash FROM audit ORDER BY seq"
        ):
            if before != previous or seal != _chain(before, made, action, subject, digest):
                problems.append(f"audit: the entry for {subject} does not follow from the one before")
                break
            previous = seal
        try:
            for reader in self.readers():
                self.claims(reader=reader)
        except LedgerError as error:
            problems.append(str(error))
        return problems

    def counts(self) -> dict[str, int]:
        return {
            t: int(self._all(f"SELECT count(*) FROM {t}")[0][0])
            for t in ("snapshots", "documents", "readings", "claims", "audit")
        }

    def _all(self, query: str, *values: object) -> list[tuple[Any, ...]]:  # columns are as the query names them
        with _explained(self.path):
            return self._db.execute(query, values).fetchall()

    def _one(self, query: str, *values: object) -> tuple[Any, ...] | None:
        rows = self._all(query, *values)
        return rows[0] if rows else None


def verify(claim: Claim, document: Document) -> None:
    """Raise LedgerError unless every quote stands in the text at its offsets."""
    for e in claim.evidence:
        if document.text[e.start : e.end] != e.quote:
            raise LedgerError(f"claim {claim.id}: its quote is not what {document.file} says at {e.start}-{e.end}")
    if not claim.evidence:
        raise LedgerError(f"claim {claim.id} has no evidence")


def open_ledger(path: Path, *, create: bool = True) -> Ledger:
    """Open a ledger, bringing an older one up to date. Raises LedgerError with what to do."""
    if not path.exists() and not create:
        raise LedgerError(f"no ledger at {path}; make one with 'armstrail trace FOLDER --ledger {path}'")
    if path.is_dir():
        raise LedgerError(f"{path} is a folder, not a ledger file")
    if path.exists() and path.stat().st_size:
        with _explained(path), path.open("rb") as stream:
            if stream.read(16) != _MAGIC:
                raise LedgerError(f"{path} is not a ledger; give another file with --ledger")
    if not path.parent.exists():
        raise LedgerError(f"the folder {path.parent} does not exist")
    with _explained(path):
        connection = sqlite3.connect(path, timeout=5, isolation_level=None)
        connection.execute("PRAGMA foreign_keys = ON")
        ledger = Ledger(connection, path)
        try:
            _migrate(connection, path)
        except BaseException:
            connection.close()
            raise
    return ledger


def _migrate(db: sqlite3.Connection, path: Path) -> None:
    version = int(db.execute("PRAGMA user_version").fetchone()[0])
    if version > len(MIGRATIONS):
        raise LedgerError(f"{path} was made by a newer armstrail (schema {version}); update armstrail to read it")
    if version == len(MIGRATIONS):
        return
    if version == 0 and db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
        raise LedgerError(f"{path} is a database of another program; give another file with --ledger")
    db.execute("PRAGMA journal_mode = WAL")
    script = "".join(MIGRATIONS[version:]) + guards()
    db.executescript(f"BEGIN IMMEDIATE; {script} PRAGMA user_version = {len(MIGRATIONS)}; COMMIT;")


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    """SQLite's and the system's errors in words a user can act on."""
    try:
        yield
    except sqlite3.Error as error:
        text = str(error).lower()
        reason = next(
            (
                said
                for key, said in (
                    ("locked", "is locked by another program; close it or wait"),
                    ("readonly", "is read-only; change its rights or give another file with --ledger"),
                    ("unable to open", "cannot be opened; check the folder's rights"),
                    ("full", "cannot grow: the disk is full"),
                    ("disk i/o", "cannot be written: the disk reports an error or is full"),
                    ("malformed", "is damaged; restore a copy"),
                    ("not a database", "is not a ledger or is damaged"),
                    ("append-only", "is append-only"),
                )
                if key in text
            ),
            f"cannot be used: {error}",
        )
        raise LedgerError(f"{path} {reason}") from error
    except OSError as error:
        raise LedgerError(f"{path} cannot be used: {error.strerror or error}") from error


def _chain(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()


def _days(claim: Claim) -> tuple[str | None, str | None]:
    time = claim.time
    return (str(time.first) if time and time.first else None, str(time.last) if time and time.last else None)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
