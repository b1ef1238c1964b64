"""Where snapshots, documents and claims are kept: append-only, one SQLite file."""

from armstrail.ledger.sqlite import FIRST_READER, SECOND_READER, Ledger, Reading, open_ledger

__all__ = ["FIRST_READER", "SECOND_READER", "Ledger", "Reading", "open_ledger"]
