"""The catalogue's machinery: packs laid over it, adding, looking up, checks, its page and its schemas."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import pytest
from conftest import GOLD, ROOT, need
from playwright.sync_api import sync_playwright
from test_cli import run

from armstrail.catalogue import cache
from armstrail.catalogue.add import add_entry, slug
from armstrail.catalogue.check import problems
from armstrail.catalogue.load import DATA, KINDS, Catalogue, default_catalogue, read_catalogue
from armstrail.catalogue.resolve import resolve
from armstrail.catalogue.variants import variants
from armstrail.errors import BadInput, CatalogueError
from armstrail.mentions.gazetteer import gazetteer
from armstrail.mentions.marks import find_marks
from armstrail.mentions.toponyms import Toponym, resolve_toponyms
from armstrail.views.entries import catalogue_page


def pack_with(folder: Path, kind: str, *lines: str) -> Path:
    (folder / kind).mkdir(parents=True, exist_ok=True)
    (folder / kind / "ours.yaml").write_text("entries:\n" + "".join(f"- {line}\n" for line in lines), encoding="utf-8")
    return folder


def test_it_is_as_large_as_it_says(catalogue: Catalogue) -> None:
    assert len([m for m in catalogue.materiel.values() if m.level != "class"]) >= 1500
    assert len(catalogue.actors) >= 800
    assert len(catalogue.outlets) >= 300
    stated = re.search(
        r"([\d,]+) kinds of materiel[^,]*, ([\d,]+) actors", (ROOT / "docs" / "catalogue.md").read_text("utf-8")
    )
    assert stated
    assert [int(n.replace(",", "")) for n in stated.groups()] == [len(catalogue.materiel), len(catalogue.actors)]


def test_no_entry_tells_of_performance_or_handling() -> None:
    words = re.compile(
        r"(?i)\b(km/h|muzzle|effective range|rate of fire|penetrates|penetration|warhead weight|kg of|metres? range)\b"
    )
    for path in DATA.rglob("*.yaml"):
        if path.parent.name in {"materiel", "actors", "places", "outlets"}:
            assert not words.search(path.read_text("utf-8")), path


def test_a_pack_adds_changes_and_removes(tmp_path: Path) -> None:
    pack = pack_with(
        tmp_path,
        "actors",
        '{id: grey-falcons, name: Grey Falcons Brigade, country: ["SY"], source: general}',
        "{id: hamas, aliases: [Movement H]}",
        "{id: fatah, remove: true}",
    )
    laid = read_catalogue(DATA, pack)
    assert laid.actors["grey-falcons"].country == ("SY",)
    assert {"Movement H", "Qassam Brigades"} <= set(laid.names_of("hamas"))
    assert "fatah" not in laid.actors
    assert laid.digest != default_catalogue().digest
    assert [m.entries for m in gazetteer(laid).find("The Grey Falcons Brigade left")] == [("grey-falcons",)]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{id: x-1, name: X, parent: no-such-class, source: general}", "parent 'no-such-class' does not exist"),
        ("{id: x-1, name: T-72B3, parent: tank, source: general}", "'t-72b3' names"),
        ("{id: x-1, name: X-1 gun, parent: rifle, source: rumours}", "is no work of data/sources"),
        ("{id: x-1, name: X-1 gun, parent: rifle, source: general, status: verified}", "no work that can be looked up"),
        ("{id: x-1, name: X-1 gun, parent: rifle, origin: [QQ], source: general}", "'QQ' is no state"),
        ("{id: x-1, name: X-1 gun, parent: x-1, source: general}", "circle"),
        ("{id: x-1, name: X-1 gun, parent: rifle, level: variant, source: general}", "call it a model"),
    ],
)
def test_the_check_names_what_is_wrong(tmp_path: Path, line: str, says: str) -> None:
    found = problems(read_catalogue(DATA, pack_with(tmp_path, "materiel", line)))
    assert any(says in problem for problem in found), found


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("entries:\n- {id: x, name: X, parnt: rifle}\n", "parnt"),
        ("entries:\n- {id: 9, name: X}\n", "needs an id"),
        ("entries: [\n", "cannot be read"),
        ("- a list\n", "mapping with a list 'entries'"),
        ("entries:\n- {id: x, name: X}\n- {id: x, name: Y}\n", "two entries"),
    ],
)
def test_broken_files_are_named_with_the_reason(tmp_path: Path, text: str, says: str) -> None:
    (tmp_path / "materiel").mkdir()
    (tmp_path / "materiel" / "ours.yaml").write_text(text)
    with pytest.raises(CatalogueError, match=r"ours\.yaml") as error:
        read_catalogue(DATA, tmp_path)
    assert says in str(error.value)


def test_adding_writes_only_what_passes(tmp_path: Path) -> None:
    good = {"name": "Rabwa-9 launcher", "parent": "rpg", "aliases": ["Rabwa 9"], "source": "general"}
    after = add_entry(tmp_path, "materiel", good)
    assert after.materiel["rabwa-9-launcher"].parent == "rpg"
    written = (tmp_path / "materiel" / "added.yaml").read_text()
    with pytest.raises(CatalogueError, match="does not exist"):
        add_entry(tmp_path, "materiel", {"name": "Rabwa-10", "parent": "nothing", "source": "general"})
    with pytest.raises(BadInput, match="already"):
        add_entry(tmp_path, "materiel", {"name": "T-72", "parent": "tank", "source": "general"})
    assert (tmp_path / "materiel" / "added.yaml").read_text() == written
    assert slug("Ra'ad-1 (missile)") == "raad-1-missile"


def test_the_commands_work_on_a_pack(tmp_path: Path) -> None:
    pack = tmp_path / "pack"
    add = ("catalogue", "add", "actors", "Grey Falcons", "--to", pack, "--country", "sy", "--is", "militia")
    assert run(*add).returncode == 0
    assert run(*add).returncode == 2
    assert "grey-falcons" in run("--pack", pack, "catalogue", "lookup", "Gray Falcons").stdout
    assert run("catalogue", "lookup", "Grey Falcons").returncode == 4
    assert run("--pack", pack, "catalogue", "check").returncode == 0
    assert run("--pack", tmp_path / "none", "catalogue", "check").returncode == 6
    record = json.loads(run("catalogue", "lookup", "9М133 Kornet", "--json").stdout.splitlines()[0])
    assert (record["id"], record["kind"]) == ("9m133-kornet", "materiel")


def test_a_report_is_read_with_a_pack(tmp_path: Path) -> None:
    pack = pack_with(
        tmp_path / "pack", "actors", '{id: grey-falcons, name: Grey Falcons, country: ["SY"], source: general}'
    )
    (tmp_path / "r.txt").write_text("Grey Falcons captured two tanks near Homs.\n")
    ledger = tmp_path / "l.db"
    run("--pack", pack, "trace", tmp_path / "r.txt", "--ledger", ledger)
    claims = run("--pack", pack, "claims", "--json", "--ledger", ledger).stdout.splitlines()
    assert json.loads(claims[0])["roles"]["agent"][0]["id"] == "grey-falcons"
    assert json.loads(claims[0])["extractor"]["catalogue"] != default_catalogue().digest


def test_the_schemas_in_docs_are_those_of_the_code() -> None:
    for kind, schema in KINDS.items():
        held = json.loads((ROOT / "docs" / "schema" / f"{kind}.json").read_text("utf-8"))
        assert held == schema.model_json_schema(), (
            f"write docs/schema/{kind}.json anew: armstrail catalogue schema {kind}"
        )


def test_what_is_kept_between_runs_may_be_damaged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARMSTRAIL_CACHE", str(tmp_path))
    assert cache.kept("numbers", "d1", lambda: [1]) == [1]
    assert cache.kept("numbers", "d1", lambda: [2]) == [1]
    for path in tmp_path.iterdir():
        path.write_bytes(b"{ not json")
    assert cache.kept("numbers", "d1", lambda: [3]) == [3]
    monkeypatch.setenv("ARMSTRAIL_CACHE", "off")
    assert cache.kept("numbers", "d1", lambda: [4]) == [4]
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("ARMSTRAIL_CACHE", str(tmp_path / "file"))
    assert cache.kept("numbers", "d1", lambda: [5]) == [5]


def test_names_of_the_gold_are_known_or_listed_with_the_reason(catalogue: Catalogue) -> None:
    need(GOLD.exists(), "the development gold is not beside the checkout")
    lines = (Path(__file__).parent / "data" / "gold_names_not_listed.tsv").read_text("utf-8").splitlines()
    listed = {(r["kind"], r["name"]) for r in csv.DictReader((x for x in lines if x[0] != "#"), delimiter="\t")}
    roles = {"item": "materiel", "agent": "actors", "from": "actors", "to": "actors", "place": "places"}
    kinds = {"materiel": {"materiel"}, "actors": {"actor"}, "places": {"place", "actor"}}
    missing = set()
    for gold in sorted(GOLD.glob("*.claims.jsonl")):
        for line in gold.read_text("utf-8").splitlines():
            for role, fillers in json.loads(line)["roles"].items():
                for names in (f["names"] for f in fillers if role in roles and f.get("names")):
                    kind = roles[role]
                    known = any(m.kind.value in kinds[kind] for n in names for m in gazetteer(catalogue).find(n))
                    known = known or any(resolve(n, catalogue, kind) for n in names)
                    if not known and not (kind == "places" and any(catalogue.towns.named(n) for n in names)):
                        missing.add((kind, names[0]))
    assert missing - listed == set()


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Jaysh al-Islam", "Jaish al-Islam"),
        ("Kata'ib Hezbollah", "Kataib Hezbollah"),
        ("Ahrar al-Sham", "Ahrar ash-Sham"),
        ("al-Nusra Front", "el-Nusra Front"),
    ],
)
def test_other_romanisations_are_made_by_rule(name: str, other: str, catalogue: Catalogue) -> None:
    same = {w: tuple(o for o in r.words if o != w) for r in catalogue.spelling for w in r.words}
    made = list(variants(name, same))
    assert other in made
    assert name not in made
    assert len(made) <= 16


def test_marks_are_kept_as_printed(catalogue: Catalogue) -> None:
    text = "The missile, serial number EM22-0043, was of lot 14-02; the crate bore contract No. DAAH01-82-C-A164."
    found = find_marks(text, catalogue)
    assert [(m.kind, m.value) for m in found] == [
        ("serial", "EM22-0043"),
        ("lot", "14-02"),
        ("contract", "DAAH01-82-C-A164"),
    ]
    assert all(text[m.start : m.end] == m.value for m in found)


def resolved(text: str, *names: str) -> list[tuple[str, str, str]]:
    spans = sorted((Toponym(text.index(n), text.index(n) + len(n), n) for n in names), key=lambda n: n.start)
    return [(r.name, r.kind, r.country) for r in resolve_toponyms(text, spans, default_catalogue())]


@pytest.mark.parametrize(
    ("text", "names", "answers"),
    [
        ("Palmyra and Homs in Syria fell", ("Palmyra", "Homs", "Syria"), ["SY", "SY", "SY"]),
        ("a fair in Palmyra, Pennsylvania", ("Palmyra", "Pennsylvania"), ["US", "US"]),
        ("from Tripoli to Misrata and Benghazi", ("Tripoli", "Misrata", "Benghazi"), ["LY", "LY", "LY"]),
        ("from Tripoli to Sidon and Beirut", ("Tripoli", "Sidon", "Beirut"), ["LB", "LB", "LB"]),
    ],
)
def test_the_names_of_a_document_decide_together(text: str, names: tuple[str, ...], answers: list[str]) -> None:
    assert [country for _, _, country in resolved(text, *names)] == answers


def test_an_unknown_place_stays_without_a_point() -> None:
    text = "near Qwertzabad, Homs and Hama"
    assert resolved(text, "Qwertzabad", "Homs", "Hama")[0] == ("Qwertzabad", "unlocated", "SY")


def test_the_page_is_searched_in_a_browser(tmp_path: Path, chromium: str) -> None:
    page_file = tmp_path / "c.html"
    assert run("catalogue", "page", "-o", page_file).returncode == 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page()
        problems_seen: list[str] = []
        page.on("pageerror", lambda e: problems_seen.append(str(e)))
        page.on("request", lambda r: problems_seen.append(r.url) if not r.url.startswith(("file:", "data:")) else None)
        page.goto(page_file.as_uri())
        page.get_by_role("searchbox").fill("9m133")
        page.wait_for_timeout(300)
        assert page.locator("summary b").first.inner_text() == "9M133 Kornet"
        page.locator("main summary").first.click()
        assert "anti-tank missile" in page.locator("main dl").first.inner_text()
        page.get_by_role("searchbox").fill("داعش")
        page.wait_for_timeout(300)
        assert "Islamic State" in page.locator("main summary b").all_inner_texts()
        page.get_by_role("button", name="outlet").click()
        assert page.locator("main summary").count() == 0
        browser.close()
    assert problems_seen == []


@pytest.mark.parametrize(
    ("address", "outlet"),
    [
        ("https://www.reuters.com/world/x-2020", "Reuters"),
        ("http://bbc.co.uk/news/1", "BBC News"),
        ("https://t.me/rybar/1234", "Rybar"),
        ("https://notreuters.com/", None),
        ("not an address", None),
    ],
)
def test_an_outlet_is_known_by_its_address(address: str, outlet: str | None, catalogue: Catalogue) -> None:
    found = catalogue.outlet_at(address)
    assert (found.name if found else None) == outlet


def test_the_page_in_docs_shows_this_catalogue() -> None:
    held, now = (ROOT / "docs" / "catalogue.html").read_text("utf-8"), catalogue_page(default_catalogue())
    of_rules_too = re.compile(r'"digest": "\w+"')
    assert of_rules_too.sub("", held) == of_rules_too.sub("", now), "armstrail catalogue page -o docs/catalogue.html"
