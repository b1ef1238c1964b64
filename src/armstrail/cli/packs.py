"""The catalogue a command works with: the built-in one and the packs that the user laid over it."""

from __future__ import annotations

from pathlib import Path

import click

from armstrail.catalogue.load import Catalogue

PACKS = click.option(
    "--pack",
    "packs",
    multiple=True,
    type=click.Path(path_type=Path),
    envvar="ARMSTRAIL_PACKS",
    help="A folder of names of your own, laid over the built-in catalogue; may be repeated, later ones win.",
)


def chosen_packs() -> tuple[Path, ...]:
    """The packs named before the command or in ARMSTRAIL_PACKS, in order."""
    return tuple(click.get_current_context().find_root().params.get("packs") or ())


def chosen_catalogue() -> Catalogue:
    """The catalogue with those packs; read once per process."""
    from armstrail.catalogue.load import catalogue_with

    return catalogue_with(chosen_packs())
