"""Files and folders as snapshots: found in a fixed order, read whole, never followed in a circle."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from armstrail.errors import BadInput, NothingToRead, SkipDocument, Unreadable, Unsupported
from armstrail.model import Snapshot

MEDIA_TYPES = {
    ".txt": "text/plain",
    ".md": "text/markdown",
    ".text": "text/plain",
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "text/html",
    ".pdf": "application/pdf",
}
MAX_BYTES = 64 * 1024 * 1024
MAX_LINE = 2_000_000


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that was left out, and why."""

    file: str
    reason: str


def find_files(paths: list[Path]) -> Iterator[Path | Skipped]:
    """Readable files under ``paths``, sorted; each real file once, folders that loop once. Raises BadInput where a
    named path does not exist."""
    seen: set[Path] = set()
    for path in paths:
        if not path.exists() and not path.is_symlink():
            raise BadInput(f"{path}: no such file or folder")
        for found in _walk(path, named=True):
            if isinstance(found, Path):
                real = found.resolve()
                if real in seen:
                    continue
                seen.add(real)
            yield found


def _walk(path: Path, *, named: bool) -> Iterator[Path | Skipped]:
    if not path.is_dir():
        if path.suffix.lower() in MEDIA_TYPES or (named and path.suffix == ""):
            yield path
        else:
            yield Skipped(str(path), f"files of kind '{path.suffix or 'none'}' are not read (txt, md, html, pdf are)")
        return
    visited: set[tuple[int, int]] = set()
    for folder, folders, files in os.walk(path, followlinks=True, onerror=None):
        status = Path(folder).stat()
        if (status.st_dev, status.st_ino) in visited:
            folders.clear()
            continue
        visited.add((status.st_dev, status.st_ino))
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        if not os.access(folder, os.R_OK | os.X_OK):
            yield Skipped(folder, "the folder may not be read")
        for name in sorted(files):
            if not name.startswith(".") and not name.endswith(
                (".jsonl", ".json", ".db", ".db-wal", ".db-shm", ".yaml")
            ):
                yield from _walk(Path(folder) / name, named=False)


def read_snapshot(path: Path) -> tuple[Snapshot, bytes]:
    """The bytes of a file and its snapshot. Raises SkipDocument with the reason where it cannot be used."""
    media_type = MEDIA_TYPES.get(path.suffix.lower(), "text/plain")
    try:
        if not path.is_file():
            raise Unreadable("is not a regular file" if path.exists() else "the link leads nowhere")
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise Unreadable(f"is {size / 1e6:,.0f} MB; files over {MAX_BYTES / 1e6:,.0f} MB are not read")
        data = path.read_bytes()
    except PermissionError as error:
        raise Unreadable("may not be read: permission denied") from error
    except OSError as error:
        raise Unreadable(f"cannot be read: {error.strerror or error}") from error
    if not data.strip():
        raise NothingToRead("the file is empty")
    if media_type == "application/pdf" and not data.lstrip()[:5] == b"%PDF-":
        raise Unsupported("is named .pdf but is not a PDF")
    if media_type != "application/pdf":
        if data.lstrip()[:5] == b"%PDF-":
            media_type = "application/pdf"
        elif max(map(len, data.split(b"\n"))) > MAX_LINE:
            raise Unreadable(f"has a line of more than {MAX_LINE:,} bytes; it is no report")
    snapshot = Snapshot(
        sha256=hashlib.sha256(data).hexdigest(), uri=path.as_posix(), media_type=media_type, size=len(data)
    )
    return snapshot, data


def reason_of(error: SkipDocument) -> str:
    return str(error) or type(error).__name__
