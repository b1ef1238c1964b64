"""Asking the ledger in a researcher's words."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from armstrail.cli.common import LEDGER, READER, open_existing
from armstrail.cli.packs import chosen_catalogue
from armstrail.errors import NotFound


@click.command()
@click.argument("question", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line, as 'export --format claims'.")
@READER
@LEDGER
def ask(question: tuple[str, ...], as_json: bool, reader: str, ledger: Path) -> None:
    """Answer a question with rows of the ledger: each cited, nothing made up, or "nothing found".

    \b
    armstrail ask who supplied Kornets to Hezbollah
    armstrail ask "TOW held by Nusra before 2015-06"
    armstrail ask has Islamic State used TOWs
    armstrail ask what is new since 2020-01-01

    Understood are deeds (supplied, received, took, lost, held, used, showed, made, destroyed, attacked, controlled,
    trained), names of weapons, parties and places, "by", "to", "from", "against", "in", days, and who, whom, what, where,
    when. The first line says how the question was read, the next which words were not used.
    """
    from armstrail.asking.answer import answer
    from armstrail.asking.question import read_question
    from armstrail.pipeline.run import picture
    from armstrail.views import tables
    from armstrail.views.answers import answer_view, undated_line
    from armstrail.views.export import claim_lines

    store, catalogue = open_existing(ledger), chosen_catalogue()
    understood = read_question(" ".join(question), catalogue, date.today())
    documents, datings = {d.id: d for d in store.documents()}, store.datings()
    claims, hops = store.claims(reader=reader), picture(store, catalogue, reader).hops
    found = answer(understood, claims, documents, datings, hops)
    if not found.claims:
        unused = f"; words not used: {', '.join(understood.unused)}" if understood.unused else ""
        undated = f"; {undated_line(found)}" if found.undated else ""
        raise NotFound(f"nothing found (read as: {understood.describe()}{unused}){undated}")
    if as_json:
        for line in claim_lines(found.claims, documents, datings):
            click.echo(line, nl=False)
        return
    tables.console().print(answer_view(understood, found, documents))
