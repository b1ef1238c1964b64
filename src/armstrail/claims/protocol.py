"""What every extractor looks like, whatever is inside: rules, a network or a language model."""

from __future__ import annotations

from typing import Protocol

from armstrail.errors import BadInput
from armstrail.model import Claim, Document, Extractor, Mention, Period


class ClaimExtractor(Protocol):
    """Reads claims from a document.

    ``requires`` names what must be there before (``mentions``, ``sentences``), ``assigns`` what it adds. Checked by
    `check_order` before anything runs.
    """

    name: str
    version: str
    requires: tuple[str, ...]
    assigns: tuple[str, ...]

    def extract(self, document: Document, mentions: list[Mention], published: Period | None) -> list[Claim]:
        """Claims of one document, in reading order. ``published`` is what relative dates are counted from."""
        ...

    def identity(self, rule: str) -> Extractor:
        """What stands on each claim: name, version, rule and the digests of catalogue and model."""
        ...


def check_order(extractors: list[ClaimExtractor], given: frozenset[str]) -> None:
    """Raise BadInput where an extractor requires what nothing before it gives."""
    have = set(given)
    for extractor in extractors:
        missing = [r for r in extractor.requires if r not in have]
        if missing:
            raise BadInput(
                f"extractor '{extractor.name}' requires {', '.join(missing)}, which nothing before it assigns"
            )
        have |= set(extractor.assigns)
