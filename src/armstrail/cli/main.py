"""The command line. Every command is useful alone; errors are one line; exit codes are in the help."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click
from rich.text import Text

from armstrail import __version__
from armstrail.asking import filters
from armstrail.cli.ask import ask
from armstrail.cli.catalogue import catalogue as catalogue_commands
from armstrail.cli.common import LEDGER, READER, heading, open_existing, progress
from armstrail.cli.linked import conflicts, copies, event, judge, names
from armstrail.cli.packs import PACKS, chosen_catalogue
from armstrail.cli.second import compare, reread
from armstrail.errors import EXIT_SKIPPED, ArmstrailError, BadInput, NotFound

PATHS = click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
METADATA = click.option(
    "--metadata",
    type=click.Path(path_type=Path),
    default=None,
    help="What you know of saved pages: one JSON object a line, 'file' plus any of url, title, author, outlet, "
    "published {from,to}, republished_by, retrieved, language. It wins over what the page says; both are kept.",
)

NOT_READ_SO = "why: this claim was read by another version, catalogue or model; read its report again to see its steps"
EPILOG = """\b
Exit codes
  0  done
  1  a fault of the program (please report it)
  2  a wrong option, path or metadata file
  3  done, but some files were left out (each is named with its reason)
  4  the ledger has no such claim, document or name
  5  the ledger cannot be used: locked, read-only, damaged, newer, disk full
  6  a catalogue file is broken
"""


class _Commands(click.Group):
    """Commands in the order a newcomer needs them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [
            "trace",
            "read",
            "ask",
            "claims",
            "chain",
            "timeline",
            "show",
            "event",
            "conflicts",
            "copies",
            "judge",
            "names",
            "document",
            "export",
            "reread",
            "compare",
            "catalogue",
            "doctor",
        ]


@click.group(
    cls=_Commands, epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(__version__, prog_name="armstrail")
@PACKS
def cli(packs: tuple[Path, ...]) -> None:
    """From open reports on armed conflict to a cited ledger of materiel custody and its chains.

    Start with:  armstrail trace FOLDER

    It reads reports (.txt .md .html .pdf), finds who captured, supplied, lost, seized, used or showed which weapons, keeps
    each claim with the words it rests on, and joins claims of many reports into chains of custody. Everything stays on
    this computer, unless you have a model elsewhere read too ('reread --remote').
    """


def _metadata(path: Path | None) -> tuple[dict[str, Any], list[str]]:
    from armstrail.sources.metadata import read_metadata

    return read_metadata(path) if path else ({}, [])


def _ingest(
    paths: tuple[Path, ...], ledger: Path, metadata: Path | None, *, claims: bool
) -> tuple[Any, Any, list[str]]:
    from armstrail.ledger import open_ledger
    from armstrail.pipeline.run import extract_claims, read_files

    known, problems = _metadata(metadata)
    catalogue = chosen_catalogue()
    store = open_ledger(ledger)
    with progress({"reading": "Reading files", "claims": "Reading claims"}) as report:
        run = read_files(list(paths), store, catalogue, known, report)
        if claims:
            run.skipped += extract_claims(run.documents, store, catalogue, report)
    return store, run, problems


def _finish(run: Any, problems: list[str]) -> None:
    """Say what was left out, and leave with the code that tells."""
    for line in problems:
        click.echo(f"metadata: {line}", err=True)
    for s in run.skipped:
        click.echo(f"skipped {s.file}: {s.reason}", err=True)
    if not run.documents and not run.skipped:
        raise BadInput("no files to read were found (txt, md, html and pdf are read)")
    if problems or any(not s.reason.startswith("the same bytes") for s in run.skipped):
        raise SystemExit(EXIT_SKIPPED)


@cli.command()
@PATHS
@LEDGER
@METADATA
def trace(paths: tuple[Path, ...], ledger: Path, metadata: Path | None) -> None:
    """Read reports and show what they say about the custody of weapons.

    PATHS are files or folders. Prints the documents, their claims grouped by chain and event, the chains with the basis of
    each link, and what was left out and why. A second run over the same files adds nothing twice.
    """
    from armstrail.pipeline.run import picture
    from armstrail.views import tables

    store, run, problems = _ingest(paths, ledger, metadata, claims=True)
    here = {d.id for d in run.documents}
    whole = picture(store, chosen_catalogue())
    all_claims = store.claims()
    claims = [c for c in all_claims if c.document in here]
    documents, datings = [d for d in store.documents() if d.id in here], store.datings()
    out = tables.console()
    heading(out, f"Documents ({len(documents)}, {run.new} new)")
    out.print(tables.documents_table(documents, claims, datings))
    for line in tables.dating_lines(documents, datings):
        out.print(line)
    for copy in whole.copies:
        if copy.document in here:
            out.print(
                Text(
                    f"{store.document(copy.document).file} repeats {store.document(copy.original).file} ({copy.containment:.0%}): one voice",
                    style="yellow",
                )
            )
    heading(out, f"Claims ({len(claims)})")
    out.print(tables.claims_table(claims, whole))
    mine = {c.id for c in claims}
    chains = [c for c in whole.chains if any(set(h.claims) & mine for h in whole.hops if h.chain == c.id)]
    heading(out, f"Chains of custody ({len(chains)})   ━━▶ stated as fact   ╌╌▶ hedged, planned, denied or inferred")
    out.print(tables.chains_view(whole.but(chains=tuple(chains))))
    if whole.custody:
        heading(out, "Control of places")
        out.print(tables.custody_table([c for c in whole.custody if set(c.claims) & mine]))
    out.print(
        Text(
            f"\nLedger: {ledger}. Try: armstrail show {tables.short_claim(claims[0].id) if claims else 'CLAIM'} · armstrail export --format html -o report.html"
            + (f" --ledger {ledger}" if str(ledger) != "armstrail.db" else ""),
            style="dim",
        )
    )
    _finish(run, problems)


@cli.command()
@PATHS
@LEDGER
@METADATA
def read(paths: tuple[Path, ...], ledger: Path, metadata: Path | None) -> None:
    """Only take reports in: snapshots and documents, no claims."""
    from armstrail.views import tables

    store, run, problems = _ingest(paths, ledger, metadata, claims=False)
    tables.console().print(tables.documents_table(run.documents, [], store.datings()))
    _finish(run, problems)


@cli.command()
@click.option("--materiel", help="Name or id of a weapon; a class finds its models too.")
@click.option("--actor", help="Name or id of a party in any role.")
@click.option("--place", help="Name of a place.")
@click.option(
    "--kind", "kinds", multiple=True, type=click.Choice(filters.KINDS), help="Kind of claim; may be repeated."
)
@click.option("--modality", "modalities", multiple=True, type=click.Choice(filters.MODALITIES), help="May be repeated.")
@click.option("--from", "after", type=click.DateTime(["%Y-%m-%d"]), help="Not before this day.")
@click.option("--to", "before", type=click.DateTime(["%Y-%m-%d"]), help="Not after this day.")
@click.option("--source", help="Words of the outlet, file, title or speaker.")
@click.option(
    "--doubtful", is_flag=True, help="The least sure reading first, with its confidence: where to begin a check."
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line, as 'export --format claims'.")
@READER
@LEDGER
def claims(ledger: Path, reader: str, as_json: bool, doubtful: bool, **wanted: Any) -> None:
    """List claims, filtered; as a table or as JSON lines."""
    from armstrail.pipeline.run import picture
    from armstrail.views import tables
    from armstrail.views.export import claim_lines

    store = open_existing(ledger)
    catalogue = chosen_catalogue()
    documents = {d.id: d for d in store.documents()}
    found = filters.select(store.claims(reader=reader), documents, catalogue, **wanted)
    if doubtful:
        found.sort(key=lambda c: 1.0 if c.confidence is None else c.confidence)
    if as_json:
        for line in claim_lines(found, documents, store.datings()):
            click.echo(line, nl=False)
        return
    if not found:
        raise NotFound("no claim fits these filters")
    if doubtful:
        tables.console().print(tables.doubts_table(found))
        return
    tables.console().print(tables.claims_table(found, picture(store, catalogue, reader)))


@cli.command()
@click.argument("name")
@click.option("--why", is_flag=True, help="Also why each hop was joined to the next.")
@LEDGER
def chain(name: str, why: bool, ledger: Path) -> None:
    """Show the chains of custody of a weapon (TOW, "anti-tank missile") or through an actor (ISIS)."""
    from armstrail.pipeline.run import picture
    from armstrail.views import tables

    catalogue = chosen_catalogue()
    store = open_existing(ledger)
    whole = picture(store, catalogue)
    hops = {h.id: h for h in whole.hops}
    meant = filters.Named(name, catalogue)
    found = [
        c
        for c in whole.chains
        if any(meant.fits(f) for i in c.hops for f in (*hops[i].item, *hops[i].origin, *hops[i].destination))
    ]
    if not found:
        alone = sum(any(meant.fits(f) for fillers in c.roles.values() for f in fillers) for c in store.claims())
        beside = f", but {alone} claim{'s do' if alone > 1 else ' does'}: armstrail ask '{name}'" if alone else ""
        raise NotFound(f"no chain names '{name}'{beside}")
    out = tables.console()
    out.print(tables.chains_view(whole.but(chains=tuple(found))))
    if why:
        from armstrail.links.identity import Identity
        from armstrail.links.names import NameGraph
        from armstrail.links.reasons import join_reasons

        identity = Identity(catalogue, NameGraph(store.name_judgements(), catalogue.actors))
        joins = [line for c in found for line in join_reasons(c, hops, identity)]
        heading(out, "Why hops were joined")
        for line in joins or ["no hop was joined to another: each stands as its source tells it"]:
            out.print(Text(line))


@cli.command()
@click.argument("name")
@LEDGER
def timeline(name: str, ledger: Path) -> None:
    """Show in order of time what happened at a place or to an actor, and who held the place."""
    from armstrail.pipeline.run import picture
    from armstrail.views import tables

    catalogue, store = chosen_catalogue(), open_existing(ledger)
    meant = filters.Named(name, catalogue)
    found = [c for c in store.claims() if any(meant.fits(f) for fs in c.roles.values() for f in fs)]
    if not found:
        raise NotFound(f"no claim names '{name}'")
    found.sort(key=lambda c: (str(c.time.first or c.time.last) if c.time and c.time.known else "9999", c.document))
    out = tables.console()
    whole = picture(store, catalogue)
    held = [c for c in whole.custody if meant.fits_name(c.place) or meant.fits_name(c.holder)]
    if held:
        out.print(tables.custody_table(held))
        out.print()
    out.print(tables.claims_table(found, whole.but(chains=(), hops=(), events=())))


@cli.command()
@click.argument("claim")
@click.option("--why", is_flag=True, help="Also what led to it: predicate, rule, roles, antecedents, cues, day.")
@LEDGER
def show(claim: str, why: bool, ledger: Path) -> None:
    """Show one claim: its sentence in the paragraph with every role marked, source, days, extractor."""
    from armstrail.views import tables

    store = open_existing(ledger)
    found = store.claim(claim)
    document = store.document(found.document)
    console = tables.console()
    console.print(tables.claim_view(found, document, document.page_of(found.evidence[0].start)))
    for j in store.judgements().get(found.id, []):
        console.print(Text(f"judged {j.said} by {j.who}, {j.made}{': ' + j.why if j.why else ''}", style="bold"))
    if why:
        from armstrail.pipeline.run import explain

        reasons = explain(found, store, chosen_catalogue())
        console.print(tables.reasons_view(reasons) if reasons else NOT_READ_SO)


@cli.command()
@click.argument("identifier", metavar="ID")
@LEDGER
def document(identifier: str, ledger: Path) -> None:
    """Show a document's text with its claims marked. ID is the document's id or file name."""
    from armstrail.views import tables

    store = open_existing(ledger)
    found = store.document(identifier)
    tables.console().print(tables.document_view(found, store.claims(found.id)))


@cli.command()
@click.option(
    "--format",
    "form",
    required=True,
    type=click.Choice(["claims", "hops", "csv", "geojson", "graphml", "html"]),
    help="claims, hops: JSON lines. html: one self-contained report.",
)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), default=None, help="File to write; standard output without it."
)
@READER
@LEDGER
def export(form: str, output: Path | None, reader: str, ledger: Path) -> None:
    """Write the ledger's claims, hops or report in a format that other tools read."""
    from armstrail.pipeline.run import picture
    from armstrail.views import export as formats

    store, catalogue = open_existing(ledger), chosen_catalogue()
    documents, datings, found = {d.id: d for d in store.documents()}, store.datings(), store.claims(reader=reader)
    if form == "claims":
        text = "".join(formats.claim_lines(found, documents, datings))
    elif form == "csv":
        text = formats.claims_csv(found, documents, datings)
    elif form == "geojson":
        text = formats.claims_geojson(found, documents)
    else:
        whole = picture(store, catalogue, reader)
        if form == "hops":
            text = "".join(formats.hop_lines(whole))
        elif form == "graphml":
            text = formats.chains_graphml(whole)
        else:
            from armstrail.views.report import html_report

            text = html_report(list(documents.values()), found, whole, datings)
    if output is None:
        click.echo(text, nl=False)
        return
    try:
        output.write_text(text, encoding="utf-8")
    except OSError as error:
        raise BadInput(f"{output}: cannot be written: {error.strerror or error}") from error


cli.add_command(catalogue_commands)
for linked in (ask, event, conflicts, copies, judge, names):
    cli.add_command(linked)
cli.add_command(reread)
cli.add_command(compare)


@cli.command()
@LEDGER
def doctor(ledger: Path) -> None:
    """Say what is installed, which catalogue and model are used, and whether the ledger is sound."""
    from armstrail.claims.syntax import default_parser

    loaded, parser = chosen_catalogue(), default_parser()
    facts = parser.facts["dev"]
    click.echo(f"armstrail {__version__}, Python {sys.version.split()[0]}")
    click.echo(
        f"catalogue {loaded.digest}: {len(loaded.materiel)} materiel, {len(loaded.actors)} actors, {len(loaded.places)} places, "
        f"{len(loaded.outlets)} outlets, {len(loaded.frames)} rules, {len(loaded.effects)} cue groups"
    )
    click.echo(
        f"model {parser.digest}: English sentence parser, labelled attachment {facts['las']:.3f}, roles {facts['roles']:.3f} on UD English EWT (dev); weights CC BY-SA 4.0, "
        "see NOTICE"
    )
    click.echo("network: not used, but by 'reread', for the server it is given")
    if not ledger.exists():
        click.echo(f"ledger {ledger}: none yet")
        return
    store = open_existing(ledger)
    counts = store.counts()
    click.echo(f"ledger {ledger}: " + ", ".join(f"{n} {t}" for t, n in counts.items()))
    found = store.check()
    for line in found:
        click.echo(f"  {line}", err=True)
    click.echo(
        "  sound: bytes match their SHA-256, evidence stands in the texts, the audit chain is whole"
        if not found
        else f"  {len(found)} problems"
    )
    if found:
        raise SystemExit(5)


def main() -> None:
    """Entry point: errors become one line and an exit code."""
    try:
        cli(standalone_mode=False)
    except click.exceptions.Abort:
        click.echo("stopped", err=True)
        sys.exit(130)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except ArmstrailError as error:
        click.echo(f"armstrail: {error}", err=True)
        sys.exit(error.exit_code)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    except KeyboardInterrupt:
        click.echo("stopped; what was stored is whole", err=True)
        sys.exit(130)
    except json.JSONDecodeError as error:
        click.echo(f"armstrail: {error}", err=True)
        sys.exit(1)
