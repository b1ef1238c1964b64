"""What several commands share: the ledger option, the choice of reader, a progress bar, headings."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click
from rich.progress import BarColumn, Progress, TextColumn
from rich.text import Text

from armstrail.ledger import FIRST_READER, SECOND_READER

LEDGER = click.option(
    "--ledger",
    type=click.Path(path_type=Path),
    default=Path("armstrail.db"),
    show_default=True,
    envvar="ARMSTRAIL_LEDGER",
    help="The ledger file (SQLite).",
)
READER = click.option(
    "--reader",
    type=click.Choice([FIRST_READER, SECOND_READER]),
    default=FIRST_READER,
    show_default=True,
    help="Whose reading: of the rules, or of the language model that 'reread' asked.",
)


@contextmanager
def progress(stage_names: dict[str, str]) -> Iterator[Callable[[str, int, int], None]]:
    """Shows a bar on stderr meanwhile, where that is a terminal; silent where it is piped."""
    if not sys.stderr.isatty():
        yield lambda stage, done, total: None
        return
    from rich.console import Console

    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.completed}/{task.total}"),
        console=Console(stderr=True),
        transient=True,
    )
    tasks: dict[str, Any] = {}

    def report(stage: str, done: int, total: int) -> None:
        if stage not in tasks:
            tasks[stage] = bar.add_task(stage_names.get(stage, stage), total=total)
        bar.update(tasks[stage], completed=done, total=total)

    with bar:
        yield report


def heading(out: Any, text: str) -> None:
    out.print()
    out.print(Text(text, style="bold"))


def open_existing(ledger: Path) -> Any:
    from armstrail.ledger import open_ledger

    return open_ledger(ledger, create=False)
