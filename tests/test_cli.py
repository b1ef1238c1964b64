"""The program as users run it: in a subprocess, on real files, with exit codes."""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import EXAMPLES, ROOT

COMMAND = [sys.executable, "-c", "from armstrail.cli.main import main; main()"]


def run(*args: object, cwd: Path | None = None, **options: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, *map(str, args)], cwd=cwd, capture_output=True, text=True, timeout=240, check=False, **options
    )  # type: ignore[call-overload,no-any-return]


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("cli") / "examples.db"
    done = run("trace", EXAMPLES, "--metadata", ROOT / "examples" / "metadata.jsonl", "--ledger", path)
    assert done.returncode == 0, done.stderr
    return path


def test_trace_shows_documents_claims_and_chains(tmp_path: Path) -> None:
    done = run("trace", EXAMPLES, "--ledger", tmp_path / "l.db")
    assert done.returncode == 0
    assert done.stderr == ""
    for words in (
        "Documents (6, 6 new)",
        "BGM-71 TOW",
        "United States ━━▶ Hazm Movement",
        "╌╌▶",
        "one voice",
        "(inferred)",
        "inferred:",
    ):
        assert words in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 80


def test_a_second_run_adds_nothing(ledger: Path) -> None:
    before = run("doctor", "--ledger", ledger).stdout
    again = run("trace", EXAMPLES, "--ledger", ledger)
    assert "0 new" in again.stdout
    assert run("doctor", "--ledger", ledger).stdout == before


def test_no_hedged_or_denied_hop_is_drawn_solid(ledger: Path) -> None:
    hops = [json.loads(line) for line in run("export", "--format", "hops", "--ledger", ledger).stdout.splitlines()]
    assert hops
    assert not [h for h in hops if h["solid"] and h["modality"] != "actual"]
    assert any(h["modality"] == "negated" and "Iran" in [f["name"] for f in h["from"]] for h in hops)


def test_exported_claims_have_the_exchange_shape(ledger: Path) -> None:
    lines = run("export", "--format", "claims", "--ledger", ledger).stdout.splitlines()
    for c in map(json.loads, lines):
        assert {"id", "document", "kind", "evidence", "roles", "modality", "attribution", "extractor"} <= set(c)
        assert {"file", "id", "title", "outlet", "published", "sha256"} == set(c["document"])
        for fillers in c["roles"].values():
            for f in fillers:
                assert {"name", "id", "mention", "start", "end", "aliases"} <= set(f)
        text = (EXAMPLES / c["document"]["file"]).read_text()
        if c["document"]["file"].endswith(".txt"):
            assert all(text[e["start"] : e["end"]] == e["quote"] for e in c["evidence"])


@pytest.mark.parametrize("form", ["csv", "geojson", "graphml", "html"])
def test_other_exports(ledger: Path, form: str, tmp_path: Path) -> None:
    out = tmp_path / f"out.{form}"
    assert run("export", "--format", form, "-o", out, "--ledger", ledger).returncode == 0
    text = out.read_text()
    assert "Palmyra" in text or "Mosul" in text
    if form == "geojson":
        assert json.loads(text)["features"]


def test_the_smaller_commands(ledger: Path) -> None:
    claims = [
        json.loads(line)
        for line in run("claims", "--json", "--materiel", "TOW", "--ledger", ledger).stdout.splitlines()
    ]
    assert claims
    assert {f["name"] for c in claims for f in c["roles"]["item"]} == {"BGM-71 TOW"}
    shown = run("show", claims[0]["id"], "--ledger", ledger).stdout
    assert claims[0]["evidence"][0]["quote"][:30] in " ".join(shown.split())
    assert "read by" in shown
    assert "United States" in run("chain", "TOW", "--ledger", ledger).stdout
    assert "Islamic State" in run("timeline", "Mosul", "--ledger", ledger).stdout
    assert "Klos C" in run("document", "01-navy-statement.txt", "--ledger", ledger).stdout
    assert "sound" in run("doctor", "--ledger", ledger).stdout
    kinds = run("claims", "--kind", "control", "--from", "2014-01-01", "--to", "2014-12-31", "--ledger", ledger).stdout
    assert "Mosul" in kinds


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (("trace", "nowhere"), 2, "no such file or folder"),
        (("claims", "--ledger", "none.db"), 5, "no ledger at"),
        (("export", "--format", "pdf"), 2, "Invalid value"),
        (("frobnicate",), 2, "No such command"),
    ],
)
def test_errors_are_one_line(args: tuple[str, ...], code: int, said: str, tmp_path: Path) -> None:
    done = run(*args, cwd=tmp_path)
    assert done.returncode == code
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_what_is_not_found_says_so(ledger: Path) -> None:
    for args in (("show", "zzzz"), ("chain", "Excalibur"), ("timeline", "Atlantis"), ("claims", "--actor", "Atlantis")):
        done = run(*args, "--ledger", ledger)
        assert done.returncode == 4, args
        assert len(done.stderr.strip().splitlines()) == 1


def test_bad_files_are_named_and_the_rest_is_read(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "good.txt").write_text((EXAMPLES / "05-mosul.txt").read_text())
    (folder / "empty.txt").write_text("")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 10)
    (folder / "cut.pdf").write_bytes(b"%PDF-1.7\n1 0 obj")
    (folder / "line.txt").write_bytes(b"a" * 3_000_000)
    (folder / "deep.html").write_text("<div>" * 20_000 + "text" + "</div>" * 20_000)
    (folder / "dangling.txt").symlink_to(folder / "gone.txt")
    (folder / "loop").symlink_to(folder)
    meta = tmp_path / "meta.jsonl"
    meta.write_text('{"file": "good.txt", "outlet": "Reuters"}\n{broken\n')
    done = run("trace", folder, "--ledger", tmp_path / "l.db", "--metadata", meta)
    assert done.returncode == 3
    assert "Documents (1, 1 new)" in done.stdout
    lines = done.stderr.strip().splitlines()
    for name in ("empty.txt", "binary.txt", "cut.pdf", "line.txt", "deep.html", "dangling.txt", "meta.jsonl:2"):
        assert sum(name in line for line in lines) == 1, (name, lines)
    assert "Traceback" not in done.stderr


def test_a_full_disk_loses_nothing(ledger: Path, tmp_path: Path) -> None:
    copy = tmp_path / "l.db"
    copy.write_bytes(ledger.read_bytes())
    size = copy.stat().st_size

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size // 2, size // 2))

    fresh = tmp_path / "more.txt"
    fresh.write_text("Rebels captured two tanks from the army near Gao on 3 May 2012.\n" * 400)
    done = run("trace", fresh, "--ledger", copy, preexec_fn=limit)
    assert done.returncode == 5
    assert len(done.stderr.strip().splitlines()) == 1
    after = run("doctor", "--ledger", copy)
    assert after.returncode == 0
    assert "sound" in after.stdout


def test_a_kill_in_mid_run_leaves_a_sound_ledger(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for k in range(60):
        (folder / f"{k:03}.txt").write_text(
            f"Report {k}\n\nRebels captured {k + 2} tanks from the Syrian army near Aleppo on {k % 27 + 1} May 2013.\n"
        )
    path = tmp_path / "l.db"
    process = subprocess.Popen(
        [*COMMAND, "trace", str(folder), "--ledger", str(path)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    while not path.exists() or path.stat().st_size < 50_000:
        time.sleep(0.02)
        assert process.poll() is None
    process.kill()
    process.wait()
    assert "sound" in run("doctor", "--ledger", path).stdout
    done = run("trace", folder, "--ledger", path)
    assert done.returncode == 0
    assert "Documents (60" in done.stdout


def test_output_into_a_closed_pipe_is_no_error() -> None:
    done = subprocess.run(
        f"{' '.join(map(repr, COMMAND))} --help | head -1", shell=True, capture_output=True, text=True, check=False
    )
    assert "Traceback" not in done.stderr


def test_help_explains_every_command() -> None:
    top = run("--help").stdout
    for name in ("trace", "read", "claims", "chain", "timeline", "show", "document", "export", "doctor", "Exit codes"):
        assert name in top
    assert os.linesep


def test_show_says_why(ledger: Path) -> None:
    first = json.loads(run("claims", "--json", "--ledger", ledger).stdout.splitlines()[0])
    done = run("show", first["id"], "--why", "--ledger", ledger)
    assert done.returncode == 0
    for words in ("Why", "predicate", first["extractor"]["rule"]):
        assert words in done.stdout


def test_the_least_sure_reading_comes_first(ledger: Path) -> None:
    lines = run("claims", "--doubtful", "--json", "--ledger", ledger).stdout.splitlines()
    sure = [json.loads(line)["confidence"] for line in lines]
    assert sure == sorted(sure)
    assert run("claims", "--doubtful", "--ledger", ledger).stdout.startswith("sure")


def test_the_program_runs_as_a_module() -> None:
    done = subprocess.run([sys.executable, "-m", "armstrail", "--version"], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("armstrail")
