"""The tables of a ledger and how an older one is brought up to date."""

from __future__ import annotations

# What the ledger holds for good; `pictures` are derived from it, and replaced.
TABLES = (
    "snapshots",
    "documents",
    "mentions",
    "readings",
    "claims",
    "fillers",
    "datings",
    "audit",
    "answers",
    "judgements",
    "name_judgements",
)

MIGRATIONS: tuple[str, ...] = (
    """
    CREATE TABLE snapshots (
        sha256 TEXT PRIMARY KEY, uri TEXT NOT NULL, media_type TEXT NOT NULL, size INTEGER NOT NULL,
        retrieved TEXT, bytes BLOB NOT NULL
    ) STRICT;
    CREATE TABLE documents (
        seq INTEGER PRIMARY KEY, id TEXT NOT NULL, snapshot TEXT NOT NULL REFERENCES snapshots(sha256),
        file TEXT NOT NULL, digest TEXT NOT NULL, body TEXT NOT NULL, UNIQUE (id, digest)
    ) STRICT;
    CREATE TABLE mentions (
        reading INTEGER NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL, text TEXT NOT NULL,
        kind TEXT NOT NULL, entries TEXT NOT NULL
    ) STRICT;
    CREATE INDEX mentions_reading ON mentions(reading);
    CREATE TABLE readings (
        id INTEGER PRIMARY KEY, document TEXT NOT NULL, extractor TEXT NOT NULL, version TEXT NOT NULL,
        catalogue TEXT NOT NULL, model TEXT NOT NULL, anchor TEXT NOT NULL, made TEXT NOT NULL,
        UNIQUE (document, extractor, version, catalogue, model, anchor)
    ) STRICT;
    CREATE TABLE claims (
        reading INTEGER NOT NULL REFERENCES readings(id), position INTEGER NOT NULL, id TEXT NOT NULL,
        document TEXT NOT NULL, kind TEXT NOT NULL, modality TEXT NOT NULL, first TEXT, last TEXT, body TEXT NOT NULL,
        PRIMARY KEY (reading, position)
    ) STRICT;
    CREATE INDEX claims_id ON claims(id);
    CREATE TABLE fillers (
        reading INTEGER NOT NULL, claim TEXT NOT NULL, role TEXT NOT NULL, name TEXT NOT NULL, entry TEXT
    ) STRICT;
    CREATE INDEX fillers_name ON fillers(name);
    CREATE TABLE datings (
        seq INTEGER PRIMARY KEY, document TEXT NOT NULL, body TEXT NOT NULL, made TEXT NOT NULL
    ) STRICT;
    CREATE TABLE audit (
        seq INTEGER PRIMARY KEY, made TEXT NOT NULL, action TEXT NOT NULL, subject TEXT NOT NULL,
        digest TEXT NOT NULL, previous TEXT NOT NULL, hash TEXT NOT NULL
    ) STRICT;
    """,
    """
    CREATE TABLE answers (digest TEXT PRIMARY KEY, body TEXT NOT NULL, made TEXT NOT NULL) STRICT;
    """,
    """
    CREATE TABLE judgements (
        seq INTEGER PRIMARY KEY, claim TEXT NOT NULL, verdict TEXT, grade TEXT, who TEXT NOT NULL, why TEXT NOT NULL,
        made TEXT NOT NULL
    ) STRICT;
    CREATE INDEX judgements_claim ON judgements(claim);
    """,
    """
    CREATE TABLE name_judgements (
        seq INTEGER PRIMARY KEY, first TEXT NOT NULL, second TEXT NOT NULL, verdict TEXT NOT NULL, who TEXT NOT NULL,
        why TEXT NOT NULL, made TEXT NOT NULL
    ) STRICT;
    """,
    """
    CREATE TABLE pictures (reader TEXT PRIMARY KEY, made_of TEXT NOT NULL, body BLOB NOT NULL) STRICT;
    """,
)


def guards() -> str:
    """Triggers that refuse to change or delete a row."""
    out = []
    for table in TABLES:
        for verb in ("UPDATE", "DELETE"):
            out.append(
                f"CREATE TRIGGER IF NOT EXISTS {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;"
            )
    return "\n".join(out)
