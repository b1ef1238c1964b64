"""What linking found: one event as all reports tell it, where they disagree, which repeat others."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

from armstrail.cli.common import LEDGER, open_existing
from armstrail.cli.packs import chosen_catalogue
from armstrail.errors import BadInput, NotFound

if TYPE_CHECKING:
    from armstrail.catalogue.load import Catalogue
    from armstrail.model import Claim


@click.command()
@click.argument("claim")
@click.option("--why", is_flag=True, help="Also what each claim shares with this one, and what that means.")
@LEDGER
def event(claim: str, why: bool, ledger: Path) -> None:
    """Show one happening as all reports tell it: who says what, how many independent voices, grades and their reasons.

    CLAIM is the id of any claim of it.
    """
    from armstrail.links.grading import Grader
    from armstrail.pipeline.run import picture
    from armstrail.views import events, tables

    store, catalogue = open_existing(ledger), chosen_catalogue()
    found = store.claim(claim)
    whole, claims = picture(store, catalogue, found.extractor.name), store.claims(reader=found.extractor.name)
    documents, judged = {d.id: d for d in store.documents()}, store.judgements()
    if all(found.id not in e.claims for e in whole.events):
        raise NotFound(f"{claim} was judged wrong and is in no event; 'armstrail show {claim}' has the judgement")
    grader = Grader(whole, claims, documents, catalogue, judged)
    out, by_id = tables.console(), {c.id: c for c in claims}
    out.print(events.event_view(found, whole, by_id, documents, grader.grade))
    if why:
        from armstrail.links.identity import Identity
        from armstrail.links.names import NameGraph
        from armstrail.links.reasons import event_reasons
        from armstrail.links.stories import find_stories

        told = next(e for e in whole.events if found.id in e.claims)
        stories = find_stories(list(documents.values()))
        identity = Identity(catalogue, NameGraph(store.name_judgements(), catalogue.actors))
        reasons = event_reasons(found, [by_id[c] for c in told.claims], identity, stories)
        out.print(events.event_reasons_view(reasons))


@click.command()
@click.argument("claim")
@click.option(
    "--verdict", type=click.Choice(["right", "wrong", "unsure"]), help="Does the source say what the claim says?"
)
@click.option("--grade", help="An Admiralty pair such as B2, instead of the one by the rules.")
@click.option("--by", "who", required=True, help="Who judges.")
@click.option("--why", default="", help="The reason, for those who come after.")
@LEDGER
def judge(claim: str, verdict: str | None, grade: str | None, who: str, why: str, ledger: Path) -> None:
    """Keep a person's judgement of a claim beside it.

    A claim judged wrong is left out of events, chains and conflicts, and stays in the ledger. A later judgement takes the
    place of an earlier one; both are kept.
    """
    from armstrail.model import Judgement
    from armstrail.views.tables import short_claim

    if verdict is None and grade is None:
        raise BadInput("give a --verdict, a --grade or both")
    if grade is not None and not re.fullmatch(r"[A-F][1-6]", grade):
        raise BadInput(f"'{grade}' is no Admiralty pair: a letter A to F and a number 1 to 6, such as B2")
    store = open_existing(ledger)
    found = store.claim(claim)
    judgement = msgspec.convert(
        {"claim": found.id, "verdict": verdict, "grade": grade, "who": who, "why": why}, Judgement
    )
    store.add_judgement(judgement)
    click.echo(f"{short_claim(found.id)} judged {judgement.said} by {who}")


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
@click.option("--why", is_flag=True, help="Also the longest passage that both have.")
@LEDGER
def copies(why: bool, ledger: Path) -> None:
    """List reports that repeat the text of others: each group is one voice."""
    from armstrail.pipeline.run import picture
    from armstrail.views import events, tables

    store = open_existing(ledger)
    whole = picture(store, chosen_catalogue())
    if not whole.copies:
        raise NotFound("no report here repeats another")
    tables.console().print(events.copies_view(whole.copies, {d.id: d for d in store.documents()}, passages=why))


@click.command()
@click.argument("name", nargs=-1, metavar="[NAME OTHER]")
@click.option("--verdict", type=click.Choice(["same", "different", "unsure"]), help="Do the two names mean one party?")
@click.option("--by", "who", help="Who judges.")
@click.option("--why", default="", help="The reason, for those who come after.")
@LEDGER
def names(name: tuple[str, ...], verdict: str | None, who: str | None, why: str, ledger: Path) -> None:
    """List names of parties that may mean one, or keep a person's judgement of two.

    Names judged the same are one holder in events and chains. A later judgement takes the place of an earlier one, so that
    any of them can be taken back with --verdict unsure; all are kept.
    """
    from armstrail.links.names import NameGraph, likely_pairs
    from armstrail.model import NameJudgement
    from armstrail.views import naming, tables

    store, catalogue = open_existing(ledger), chosen_catalogue()
    graph = NameGraph(store.name_judgements(), catalogue.actors)
    if not name:
        pairs = likely_pairs(store.claims(), catalogue)
        if not pairs and not graph.judgements:
            raise NotFound("no two names of parties here look like one")
        tables.console().print(naming.pairs_view(pairs, graph))
        return
    if len(name) != 2 or verdict is None or who is None:
        raise BadInput("give two names, --verdict and --by; or nothing, for the names that may mean one party")
    keys = _parties_called(name, store.claims(), catalogue)
    judgement = msgspec.convert({"names": keys, "verdict": verdict, "who": who, "why": why}, NameJudgement)
    if keys[0] == keys[1]:
        raise BadInput(f"{name[0]} and {name[1]} are one party already: {keys[0]}")
    graph.check(judgement)
    store.add_name_judgement(judgement)
    click.echo(f"{keys[0]} and {keys[1]} judged {verdict} by {who}")


def _parties_called(names: Sequence[str], claims: Iterable[Claim], catalogue: Catalogue) -> tuple[str, str]:
    """The keys of two parties by what they are called: in the ledger, else in the catalogue."""
    from armstrail.links.names import PARTIES, party_key
    from armstrail.mentions.gazetteer import gazetteer

    parties = [f for c in claims for role in PARTIES for f in c.fillers(role)]
    out = []
    for name in names:
        low = name.lower()
        told = [f for f in parties if low in {party_key(f), f.name.lower(), *(a.lower() for a in f.aliases)}]
        known = [m.entries[0] for m in gazetteer(catalogue).find(name) if m.text == name and m.kind.value == "actor"]
        if not told and not known and name not in catalogue.actors:
            raise NotFound(f"no party in this ledger or in the catalogue is called '{name}'")
        out.append(party_key(told[0]) if told else known[0] if known else name)
    return out[0], out[1]
