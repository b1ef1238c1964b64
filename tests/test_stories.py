"""Reports of one story: told in the same rare words, in any order, on days that allow it."""

from __future__ import annotations

import random
from datetime import date

import pytest
from conftest import make_text_document

from armstrail.catalogue.load import Catalogue
from armstrail.links.events import find_events
from armstrail.links.identity import Identity
from armstrail.links.stories import find_stories
from armstrail.model import Claim, Document, Evidence, Extractor, Filler, Kind, Metadata, Period, Role

TANKS = (
    "Fighters of the Blue Column drove nine T-55 tanks out of the depot at Wadi Sora before sunrise.",
    "The depot at Wadi Sora lost nine T-55 tanks before sunrise, when the Blue Column walked in.",
)
OTHERS = (
    "The ministry of health counted forty cases of measles in the northern districts.",
    "A ferry with tourists ran aground off Cape Lomo; nobody was hurt.",
    "Parliament passed the budget after nine hours of debate on fuel subsidies.",
    "The striker scored twice as the national side beat its neighbours in the cup.",
    "Heavy rain washed away a bridge on the road between two market towns.",
    "Teachers went on strike for higher wages and smaller classes on Monday.",
    "Researchers found a new kind of frog in the hills behind the reservoir.",
)


def report(number: int, text: str, day: date | None = None) -> Document:
    made = make_text_document(text)
    meta = Metadata(published=Period.day(day)) if day else Metadata()
    return made.but(id=f"doc-{number:02}", meta=meta)


def reports(*days: date | None) -> list[Document]:
    told = [report(k, text, days[k] if k < len(days) else None) for k, text in enumerate(TANKS)]
    return told + [report(k + 2, text) for k, text in enumerate(OTHERS)]


def test_reports_in_the_same_rare_words_tell_one_story() -> None:
    stories = find_stories(reports())
    assert stories["doc-00"] == stories["doc-01"]
    assert len(set(stories.values())) == len(stories) - 1


@pytest.mark.parametrize("seed", range(3))
def test_stories_do_not_depend_on_order(seed: int) -> None:
    told = reports()
    random.Random(seed).shuffle(told)
    assert find_stories(told) == find_stories(reports())


def test_reports_of_different_months_tell_no_one_story() -> None:
    stories = find_stories(reports(date(2015, 1, 1), date(2015, 6, 1)))
    assert stories["doc-00"] != stories["doc-01"]


def test_too_few_reports_tell_no_stories() -> None:
    assert len(set(find_stories(reports()[:2]).values())) == 2


def taken(document: Document, catalogue: Catalogue) -> Claim:
    t55 = catalogue.materiel["t-55"]
    return Claim(
        id=f"claim-{document.id}",
        document=document.id,
        kind=Kind.CAPTURE,
        roles={
            Role.AGENT: (Filler(name="Blue Column", mention="Blue Column", start=0, end=1),),
            Role.ITEM: (Filler(name=t55.name, mention="T-55", start=0, end=1, id="t-55"),),
        },
        evidence=(Evidence(quote=document.text[:1], start=0, end=1),),
        extractor=Extractor(name="rules", version="test", rule="made", catalogue="", model=""),
    )


def test_undated_claims_of_one_story_are_one_event(catalogue: Catalogue) -> None:
    told = reports()
    claims = [taken(d, catalogue) for d in told[:2]]
    identity = Identity(catalogue)
    assert len(find_events(claims, (), identity)) == 2
    (event,) = find_events(claims, (), identity, find_stories(told))
    assert event.why == "same agent, item, in reports of one story"
