"""The documents say what the program does, and their commands run."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import click
import pytest
from conftest import ROOT
from test_cli import run

from armstrail.cli.main import cli

REFERENCE = (ROOT / "docs" / "reference.md").read_text()


def commands(group: click.Group, prefix: str = "armstrail") -> list[tuple[str, click.Command]]:
    out = []
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            out += commands(command, f"{prefix} {name}")
        else:
            out.append((f"{prefix} {name}", command))
    return out


@pytest.mark.parametrize(("name", "command"), commands(cli), ids=lambda x: x if isinstance(x, str) else "")
def test_the_reference_names_every_command_and_option(name: str, command: click.Command) -> None:
    assert name in REFERENCE
    assert command.help
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            for option in parameter.opts:
                assert f"`{option}" in REFERENCE or f"{option} " in REFERENCE, option
            if isinstance(parameter.type, click.Choice) and parameter.name == "form":
                assert all(f"`{c}`" in REFERENCE for c in parameter.type.choices)


def test_the_tutorial_runs_as_written(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    blocks = re.findall(r"```console\n(.*?)```", (ROOT / "docs" / "tutorial.md").read_text(), re.DOTALL)
    lines = [line for block in blocks for line in block.strip().splitlines()]
    assert len(lines) >= 8
    for line in lines:
        words = shlex.split(line)
        assert words[0] == "armstrail"
        done = run(*words[1:], cwd=tmp_path)
        assert done.returncode == 0, (line, done.stderr)
        assert done.stdout or "-o" in words, line
    assert (tmp_path / "report.html").stat().st_size > 10_000


@pytest.mark.parametrize(
    "path", sorted([*(ROOT / "docs").glob("*.md"), ROOT / "README.md", ROOT / "CONTRIBUTING.md"]), ids=lambda p: p.name
)
def test_links_between_documents_lead_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", path.read_text()):
        if "://" not in target:
            assert (path.parent / target).exists(), target


def test_the_examples_name_their_sources() -> None:
    for path in (ROOT / "examples" / "reports").iterdir():
        assert "Example report: written for Armstrail" in path.read_text(), path.name
