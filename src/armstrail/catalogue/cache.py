"""What takes long to work out from the catalogue, kept between runs under the digest of its files.

The folder is ``ARMSTRAIL_CACHE``, or the user's cache folder; ``ARMSTRAIL_CACHE=off`` keeps nothing. A file that is
missing, damaged or cannot be written only costs time. Files hold what the catalogue folders hold, private packs
included, and nothing of the documents that were read.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

_FORMAT = 5  # raised when what is kept changes, in its shape or in how it is worked out
_KEPT = 4  # files of one kind; the oldest go first


def cache_folder() -> Path | None:
    """Where files are kept, or None where nothing is to be kept."""
    named = os.environ.get("ARMSTRAIL_CACHE")
    if named:
        return None if named.lower() == "off" else Path(named)
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA")
    else:
        base = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")  # noqa: PTH111 - no error without a home
    return Path(base) / "armstrail" if base and not base.startswith("~") else None


def kept(kind: str, digest: str, make: Callable[[], Any]) -> Any:
    """What ``make`` gives, from the file of an earlier run if there is one. JSON values only."""
    folder = cache_folder()
    if folder is None:
        return make()
    path = folder / f"{kind}-{_FORMAT}-{digest}.json"
    try:
        return json.loads(path.read_bytes())
    except (OSError, ValueError):
        made = make()
    with suppress(OSError):
        _write(path, json.dumps(made, ensure_ascii=False).encode())
        for old in sorted(folder.glob(f"{kind}-*.json"), key=lambda p: p.stat().st_mtime)[:-_KEPT]:
            old.unlink()
    return made


def _write(path: Path, content: bytes) -> None:
    """Whole or not at all, for the owner only."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, name = tempfile.mkstemp(dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(content)
        Path(name).replace(path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
