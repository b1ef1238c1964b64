"""What a user knows of saved pages: one JSON object a line, found by file name."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import msgspec

from armstrail.errors import BadInput
from armstrail.model import Metadata, Period

_KNOWN = frozenset({"url", "title", "author", "outlet", "republished_by", "retrieved", "language"})
_PERIODS = ("published", "republished")
_IGNORED = frozenset({"doc", "case", "column", "published_note", "infer_with", "infer_from", "infer_to"})


def read_metadata(path: Path) -> tuple[dict[str, Metadata], list[str]]:
    """Metadata by file name, and a line for each entry that cannot be used. Raises BadInput where the file cannot."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"{path}: cannot be read as UTF-8 text: {error}") from error
    out: dict[str, Metadata] = {}
    problems: list[str] = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            file, found = _entry(json.loads(line))
            out[file] = found
        except (ValueError, TypeError) as error:
            reason = (
                str(error).splitlines()[0] if not isinstance(error, json.JSONDecodeError) else f"not JSON: {error.msg}"
            )
            problems.append(f"{path}:{number}: {reason}")
    return out, problems


def _entry(raw: object) -> tuple[str, Metadata]:
    if not isinstance(raw, dict):
        raise ValueError("needs a JSON object")
    file = raw.get("file")
    if not isinstance(file, str) or not file:
        raise ValueError("'file' is missing")
    unknown = set(raw) - _KNOWN - set(_PERIODS) - _IGNORED - {"file"}
    if unknown:
        raise ValueError(f"unknown field '{sorted(unknown)[0]}'")
    fields: dict[str, object] = {k: raw[k] for k in _KNOWN if raw.get(k) is not None}
    for key in _PERIODS:
        if raw.get(key):
            fields[key] = _period(key, raw[key])
    return Path(file).name, msgspec.convert(fields, Metadata)


def _period(key: str, raw: object) -> Period:
    if isinstance(raw, str):
        raw = {"from": raw, "to": raw}
    if not isinstance(raw, dict) or not set(raw) <= {"from", "to"}:
        raise ValueError(f'\'{key}\' needs a day or {{"from", "to"}}')
    ends = {}
    for end, name in (("from", "first"), ("to", "last")):
        try:
            ends[name] = date.fromisoformat(str(raw[end])) if raw.get(end) else None
        except ValueError as error:
            raise ValueError(f"'{key}.{end}' is not a day like 2016-12-14: {raw[end]!r}") from error
    period = Period(first=ends["first"], last=ends["last"], basis="stated", text="stated by the user")
    if period.first and period.last and period.first > period.last:
        raise ValueError(f"'{key}' ends before it begins")
    return period
