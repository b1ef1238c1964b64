"""Where snapshots, documents and claims are kept: append-only, one SQLite file."""

from armstrail.ledger.sqlite import Ledger, Reading, open_ledger

__all__ = ["Ledger", "Reading", "open_ledger"]
