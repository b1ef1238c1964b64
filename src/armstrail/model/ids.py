"""Identifiers: hashes over length-prefixed parts, so that ("ab", "c") and ("a", "bc") differ."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable


def short_id(prefix: str, parts: Iterable[str]) -> str:
    """``prefix`` and 12 hexadecimal digits of SHA-256 over the parts; the same parts give the same id."""
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode()
        digest.update(f"{len(data)}:".encode())
        digest.update(data)
    return f"{prefix}-{digest.hexdigest()[:12]}"
