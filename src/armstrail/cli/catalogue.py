"""`armstrail catalogue`: look names up, add names of one's own, check the files, browse them."""

from __future__ import annotations

import json
from pathlib import Path

import click

from armstrail.cli.packs import chosen_catalogue, chosen_packs
from armstrail.errors import BadInput, NotFound

_NAMED = ("materiel", "actors", "places", "outlets")


@click.group()
def catalogue() -> None:
    """What the program knows: weapons, armed groups and states, places, outlets."""


@catalogue.command()
@click.argument("name")
@click.option("--kind", type=click.Choice(_NAMED), help="Look among these only.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a candidate.")
def lookup(name: str, kind: str | None, as_json: bool) -> None:
    """What does NAME mean? Candidates with their score and how each was reached.

    Made for dirty names too: "37 T-72B3", "9М133 Kornet" in Cyrillic letters, "Unknown BMP-1/2", "Kalashnikof". The score
    orders the candidates; 1 is the name as it stands.
    """
    from armstrail.catalogue.fold import place_key
    from armstrail.catalogue.resolve import resolve
    from armstrail.views import entries

    known = chosen_catalogue()
    found = resolve(name, known, kind)
    towns = known.towns.named(name) if kind in {None, "places"} else []
    if found and kind is None:  # other names of far-off towns only where places are asked for
        towns = [t for t in towns if place_key(t.name) == place_key(name)]
    if as_json:
        for c in found:
            click.echo(json.dumps(entries.candidate_record(c, known), ensure_ascii=False))
        return
    if not found and not towns:
        raise NotFound(f"no entry is likely to be meant by '{name}'; add one with 'armstrail catalogue add'")
    entries.show(found, towns[:3], known)


@catalogue.command()
@click.argument("kind", type=click.Choice(_NAMED))
@click.argument("name")
@click.option("--to", "pack", type=click.Path(path_type=Path), required=True, help="Folder of your pack; made if new.")
@click.option("--id", "identifier", help="Id; made from the name without it.")
@click.option("--alias", "aliases", multiple=True, help="Another spelling; may be repeated.")
@click.option("--parent", help="Materiel: the class or model it is a kind of, such as anti-tank-missile.")
@click.option("--country", "countries", multiple=True, help="ISO code; of materiel, where it was designed.")
@click.option("--copy-of", help="Materiel: id of what it is an unlicensed copy of.")
@click.option(
    "--is", "sort", help="Actors: armed_group, militia, state_force, company ... Outlets: wire, newspaper, site ..."
)
@click.option("--feature", help="Places: town, base, airbase, oil_field, province ...")
@click.option("--at", "point", nargs=2, type=float, metavar="LAT LON", help="Places: degrees north and east.")
@click.option("--reliability", help="Outlets: the Admiralty letter a reader may start from, A to F.")
@click.option("--reason", help="Outlets: why that letter.")
@click.option("--source", default="general", show_default=True, help="Key of data/sources, or of your pack's.")
def add(kind: str, name: str, pack: Path, identifier: str | None, sort: str | None, point: tuple[float, float] | None,
        countries: tuple[str, ...], **given: object) -> None:  # fmt: skip
    """Add NAME to a pack of your own.

    The pack is a folder of the same files as the built-in catalogue. Use it with 'armstrail --pack FOLDER trace ...'.
    An entry that would break a rule is not written; the rule is named.
    """
    from armstrail.catalogue.add import add_entry, slug

    codes = [c.upper() for c in countries]
    fields: dict[str, object] = {"id": identifier, "name": name, **given}
    copied = fields.pop("copy_of", None)
    if kind == "materiel":
        if not fields.get("parent"):
            raise BadInput(
                "materiel needs --parent, the class or model it is a kind of: see 'armstrail catalogue lookup'"
            )
        fields |= {"origin": codes, "copy_of": [copied] if copied else []}
    elif kind == "actors":
        fields |= {"country": codes, "kind": sort}
    else:
        fields["country"] = codes[0] if codes else None
    if kind == "places":
        fields["feature"] = fields.get("feature") or sort
        if point:
            fields |= {"latitude": point[0], "longitude": point[1]}
    if kind == "outlets":
        fields["kind"] = sort
        fields["reason"] = fields.get("reason") or "not assessed"
    fields["aliases"] = list(fields["aliases"])  # type: ignore[call-overload]
    after = add_entry(pack, kind, fields, below=tuple(p for p in chosen_packs() if p != pack))
    entry = after.tables()[kind][identifier or slug(name)]
    click.echo(f"added {kind} {entry.id} to {pack}; use it with: armstrail --pack {pack} ...")


@catalogue.command()
def check() -> None:
    """Check every data file: schema, dead ids, colliding names, missing sources. Exit code 6 where one fails."""
    from armstrail.catalogue.check import entries_by_status, problems

    known = chosen_catalogue()
    found = problems(known)
    for line in found:
        click.echo(line, err=True)
    counts = entries_by_status(known)
    click.echo(
        ", ".join(f"{n} {kind} ({sure} verified)" for kind, (n, sure) in counts.items())
        + f", {len(known.frames)} rules: {len(found)} problem{'' if len(found) == 1 else 's'}"
    )
    if found:
        raise SystemExit(6)


@catalogue.command()
@click.argument(
    "kind", type=click.Choice([*_NAMED, "sources", "marks", "variants", "cues", "rules", "nouns", "furniture"])
)
def schema(kind: str) -> None:
    """Print the JSON Schema of an entry of KIND, for editors and other programs."""
    from armstrail.catalogue.load import KINDS

    click.echo(json.dumps(KINDS[kind].model_json_schema(), indent=2, ensure_ascii=False))


@catalogue.command()
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True, help="File to write.")
def page(output: Path) -> None:
    """Write the catalogue, packs included, as one HTML page to browse and search offline."""
    from armstrail.views.entries import catalogue_page

    try:
        output.write_text(catalogue_page(chosen_catalogue()), encoding="utf-8")
    except OSError as error:
        raise BadInput(f"{output}: cannot be written: {error.strerror or error}") from error
