"""What can go wrong, and which exit code it becomes.

ArmstrailError
├── SkipDocument          one file is left out, the run goes on   (exit code 3 at the end)
│   ├── Unreadable        cannot be opened or decoded
│   ├── Unsupported       not a kind of file that is read
│   └── NothingToRead     opened, but holds no text
└── StopRun               the run cannot go on
    ├── BadInput          a wrong option, name or metadata file   (2)
    ├── NotFound          the ledger has no such thing            (4)
    ├── LedgerError       locked, damaged, newer, no room         (5)
    └── CatalogueError    a data file breaks its schema           (6)
"""

from __future__ import annotations

EXIT_OK = 0
EXIT_SKIPPED = 3


class ArmstrailError(Exception):
    """Base of all errors that a user is meant to read: one line, what is wrong and what to do."""

    exit_code = 1


class SkipDocument(ArmstrailError):
    """One document cannot be used. Callers note the reason and go on."""

    exit_code = EXIT_SKIPPED


class Unreadable(SkipDocument):
    pass


class Unsupported(SkipDocument):
    pass


class NothingToRead(SkipDocument):
    pass


class StopRun(ArmstrailError):
    pass


class BadInput(StopRun):
    exit_code = 2


class NotFound(StopRun):
    exit_code = 4


class LedgerError(StopRun):
    exit_code = 5


class CatalogueError(StopRun):
    exit_code = 6
