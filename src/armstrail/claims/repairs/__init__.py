"""Corrections of the parse: what the catalogue knows, and readings that a small parser is known to miss.

Each repair looks for one misreading, re-hangs tokens in place and leaves every other sentence as it is.
"""

from armstrail.claims.repairs.named import mend

__all__ = ["mend"]
