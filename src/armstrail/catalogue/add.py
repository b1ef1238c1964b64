"""Writing an entry into a pack: a folder of a team's own names that is laid over the catalogue."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

from armstrail.catalogue.check import problems
from armstrail.catalogue.fold import without_accents
from armstrail.catalogue.load import DATA, Catalogue, read_catalogue
from armstrail.errors import BadInput, CatalogueError

FILE = "added.yaml"
_HEAD = "# Names added with 'armstrail catalogue add'; edit at will, then run 'armstrail catalogue check --pack'.\nentries:\n"


def slug(name: str) -> str:
    """An id from a name: "Ra'ad-1 (missile)" is ``raad-1-missile``."""
    plain = without_accents(name).lower()
    return re.sub(r"[^a-z0-9.+/]+", "-", re.sub(r"['’()\"]", "", plain)).strip("-.+/")


def add_entry(pack: Path, kind: str, fields: dict[str, Any], *, below: tuple[Path, ...] = ()) -> Catalogue:
    """Append an entry of ``kind`` ("materiel", "actors", "places", "outlets") to ``pack`` and return the catalogue
    with it. ``below`` are packs that lie between the built-in catalogue and this one.

    Nothing is left written if the entry breaks a rule. Raises BadInput where the pack cannot be written or the id is
    taken, CatalogueError with the first problem of the entry.
    """
    fields = {k: v for k, v in fields.items() if v not in (None, (), [], "")}
    fields["id"] = fields.get("id") or slug(fields["name"])
    if not fields["id"]:
        raise BadInput(f"'{fields['name']}' gives no id of Latin letters; give one with --id")
    before = read_catalogue(DATA, *below, *((pack,) if _is_pack(pack) else ()))
    if fields["id"] in before.tables()[kind]:
        raise BadInput(
            f"the catalogue has an entry '{fields['id']}' already; give another --id, or edit the pack to change it"
        )
    path = pack / kind / FILE
    old = path.read_text(encoding="utf-8") if path.exists() else None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text((old or _HEAD).rstrip("\n") + "\n" + _line(fields), encoding="utf-8")
    except OSError as error:
        raise BadInput(f"{path}: cannot be written: {error.strerror or error}") from error
    try:
        after = read_catalogue(DATA, *below, pack)
        known = set(problems(before))
        found = [line for line in problems(after) if line not in known]
        if found:
            raise CatalogueError(found[0])
    except CatalogueError:
        _restore(path, old)
        raise
    return after


def _is_pack(pack: Path) -> bool:
    return pack.is_dir() and any(p.is_dir() for p in pack.iterdir())


def _line(fields: dict[str, Any]) -> str:
    ordered = {"id": fields["id"], "name": fields["name"], **fields}
    text = yaml.safe_dump(ordered, default_flow_style=True, allow_unicode=True, sort_keys=False, width=10_000)
    return f"- {text.strip()}\n"


def _restore(path: Path, old: str | None) -> None:
    if old is None:
        path.unlink()
    else:
        path.write_text(old, encoding="utf-8")
