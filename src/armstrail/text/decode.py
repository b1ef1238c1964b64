"""Bytes to text: what the file says of its encoding first, then what it looks like."""

from __future__ import annotations

import re

from charset_normalizer import from_bytes

from armstrail.errors import NothingToRead, Unreadable

_META = re.compile(rb"<meta[^>]+charset=[\"']?([\w-]+)", re.IGNORECASE)
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_LOOK = 200_000


def decode(data: bytes, *, html: bool = False) -> str:
    """Text with ``\\n`` line ends. Raises Unreadable for binary data, NothingToRead for none."""
    if not data.strip():
        raise NothingToRead("the file is empty")
    for mark, name in _BOMS:
        if data.startswith(mark):
            return _tidy(data.decode(name, errors="replace"))
    if b"\0" in data[:_LOOK]:
        raise Unreadable("looks like binary data, not text")
    named = _META.search(data[:4096]) if html else None
    for name in ([named.group(1).decode("ascii")] if named else []) + ["utf-8"]:
        try:
            return _tidy(data.decode(name))
        except (UnicodeDecodeError, LookupError):
            continue
    best = from_bytes(data[:_LOOK]).best()
    if best is None:
        raise Unreadable("its encoding cannot be recognised; save it as UTF-8")
    return _tidy(data.decode(best.encoding, errors="replace"))


def _tidy(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", " ")
