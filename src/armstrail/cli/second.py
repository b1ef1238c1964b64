"""A second reader: ask a language model, and see where it and the rules agree."""

from __future__ import annotations

import json
import os
from pathlib import Path

import click

from armstrail.cli.common import LEDGER, open_existing, progress
from armstrail.cli.packs import chosen_catalogue
from armstrail.errors import EXIT_SKIPPED, NotFound
from armstrail.ledger import FIRST_READER, SECOND_READER


@click.command()
@click.argument("documents", nargs=-1)
@click.option(
    "--address", required=True, envvar="ARMSTRAIL_MODEL_ADDRESS", help="Of the server's API: http://127.0.0.1:11434/v1"
)
@click.option("--model", required=True, envvar="ARMSTRAIL_MODEL", help="The model's name, as the server knows it.")
@click.option("--remote", is_flag=True, help="Allow a server on another computer, which sees the text of the reports.")
@click.option("--timeout", default=300.0, show_default=True, help="Seconds to wait for one answer.")
@LEDGER
def reread(documents: tuple[str, ...], address: str, model: str, remote: bool, timeout: float, ledger: Path) -> None:
    """Have a language model read the ledger's reports a second time.

    Any server that speaks the OpenAI chat protocol will do, such as one on this computer. DOCUMENTS are ids or file names;
    all of the ledger without them. Claims whose words do not stand in the report are dropped. They are kept beside the
    rules' claims, which they do not change; 'compare' shows both. A key is read from ARMSTRAIL_MODEL_KEY.
    """
    from armstrail.claims.llm import ModelServer
    from armstrail.pipeline.run import reread as ask

    store = open_existing(ledger)
    chosen = [store.document(d) for d in documents] if documents else store.documents()
    server = ModelServer(address, model, os.environ.get("ARMSTRAIL_MODEL_KEY", ""), remote, timeout)
    with progress({"asking": "Asking the model"}) as report:
        done = ask(chosen, store, chosen_catalogue(), server, report)
    click.echo(f"{done.read} of {len(chosen)} documents read now by {model}: {done.claims} claims kept")
    for reason, count in done.dropped.most_common():
        click.echo(f"  dropped {count}: {reason}")
    for s in done.skipped:
        click.echo(f"skipped {s.file}: {s.reason}", err=True)
    if done.skipped:
        raise SystemExit(EXIT_SKIPPED)


@click.command()
@click.argument("documents", nargs=-1)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line: 'rules', 'language-model', 'differs'.")
@LEDGER
def compare(documents: tuple[str, ...], as_json: bool, ledger: Path) -> None:
    """Show where the rules and the language model read a report alike, and where one is alone.

    Of reports that both have read; DOCUMENTS are ids or file names. Agreement is a reason to trust a reading, not proof.
    """
    from armstrail.claims.agreement import compare as paired
    from armstrail.views import events, tables

    store = open_existing(ledger)
    wanted = {store.document(d).id for d in documents}
    both = {d.id for d in store.documents()} & store.read_by(SECOND_READER) & (wanted or store.read_by(SECOND_READER))
    if not both:
        raise NotFound("no report here was read by a language model too; 'armstrail reread' has one read")
    first = [c for c in store.claims() if c.document in both]
    second = [c for c in store.claims(reader=SECOND_READER) if c.document in both]
    found = paired(first, second)
    if not as_json:
        tables.console().print(events.agreement_view(found))
        return
    rows: list[tuple[str | None, str | None, tuple[str, ...]]] = [
        (p.first.id, p.second.id, p.differs) for p in found.both
    ]
    rows += [(c.id, None, ()) for c in found.only_first]
    rows += [(None, c.id, ()) for c in found.only_second]
    for mine, theirs, differs in rows:
        click.echo(json.dumps({FIRST_READER: mine, SECOND_READER: theirs, "differs": differs}))
