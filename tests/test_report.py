"""The HTML report in a real browser: nothing overflows, nothing is fetched, everything links."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import EXAMPLES
from playwright.sync_api import Page, sync_playwright
from test_cli import run


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("report")
    assert run("trace", EXAMPLES, "--ledger", folder / "l.db").returncode == 0
    assert run("export", "--format", "html", "-o", folder / "report.html", "--ledger", folder / "l.db").returncode == 0
    return folder / "report.html"


@pytest.mark.parametrize("width", [1280, 400])
def test_the_report_in_a_browser(report: Path, chromium: str, width: int) -> None:
    asked: list[str] = []
    with sync_playwright() as p:
        browser = p.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        page: Page = browser.new_page(viewport={"width": width, "height": 900})
        errors: list[str] = []
        page.on("pageerror", lambda e: errors.append(str(e)))
        page.on("request", lambda r: asked.append(r.url))
        page.goto(report.as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.locator("svg.flow").count() >= 3
        assert page.locator("svg.map circle").count() >= 1
        dead = page.evaluate(
            "[...document.querySelectorAll('a[href^=\"#\"]')].filter(a => !document.getElementById(a.getAttribute('href').slice(1))).length"
        )
        assert dead == 0
        assert page.locator("#disagreements ~ .card li").count() >= 2
        page.fill("input[type=search]", "Hazm")
        assert page.locator("table.claims tbody tr:visible").count() < page.locator("table.claims tbody tr").count()
        browser.close()
        assert errors == []
    assert all(u.startswith("file:") for u in asked)


def test_hostile_text_stays_text(tmp_path: Path) -> None:
    evil = tmp_path / "evil.txt"
    evil.write_text(
        '<script>alert(1)</script> says it all today\n\nRebels captured two "tanks" <img src=x onerror=alert(1)> from the army near Gao.\n'
    )
    assert run("trace", evil, "--ledger", tmp_path / "l.db").returncode == 0
    html = run("export", "--format", "html", "--ledger", tmp_path / "l.db").stdout
    assert "<script>alert" not in html
    assert "<img" not in html
