"""What linking found: one event as all reports tell it, where they disagree, which repeat others."""

from __future__ import annotations

from pathlib import Path

import click

from armstrail.cli.common import LEDGER, open_existing
from armstrail.cli.packs import chosen_catalogue
from armstrail.errors import NotFound


@click.command()
@click.argument("claim")
@LEDGER
def event(claim: str, ledger: Path) -> None:
    """Show one happening as all reports tell it: who says what, how many independent voices, grades and their reasons.

    CLAIM is the id of any claim of it.
    """
    from armstrail.links.grading import Grader
    from armstrail.pipeline.run import picture
    from armstrail.views import events, tables

    store, catalogue = open_existing(ledger), chosen_catalogue()
    found = store.claim(claim)
    whole, claims = picture(store, catalogue, found.extractor.name), store.claims(reader=found.extractor.name)
    documents = {d.id: d for d in store.documents()}
    grader = Grader(whole, claims, documents, catalogue)
    tables.console().print(events.event_view(found, whole, {c.id: c for c in claims}, documents, grader.grade))


@click.command()
@LEDGER
def conflicts(ledger: Path) -> None:
    """List denials beside what they deny, and counts and places that reports of one event tell differently."""
    from armstrail.pipeline.run import picture
    from armstrail.views import events, tables

    store = open_existing(ledger)
    whole = picture(store, chosen_catalogue())
    if not whole.denials and not whole.conflicts:
        raise NotFound("no report here denies or contradicts another")
    claims = {c.id: c for c in store.claims()}
    tables.console().print(events.conflicts_view(whole, claims, {d.id: d for d in store.documents()}))


@click.command()
@LEDGER
def copies(ledger: Path) -> None:
    """List reports that repeat the text of others: each group is one voice."""
    from armstrail.pipeline.run import picture
    from armstrail.views import events, tables

    store = open_existing(ledger)
    whole = picture(store, chosen_catalogue())
    if not whole.copies:
        raise NotFound("no report here repeats another")
    tables.console().print(events.copies_view(whole.copies, {d.id: d for d in store.documents()}))
