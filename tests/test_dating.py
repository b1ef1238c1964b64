"""Undated reports: dated by what others say of the same happenings, or not at all."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from conftest import make

from armstrail.catalogue.load import Catalogue
from armstrail.links.copies import find_copies
from armstrail.links.dating import DatedReports, date_document, date_undated
from armstrail.links.identity import Identity
from armstrail.model import Claim, Dating, Document, Period

DAY = date(2015, 6, 9)


def dated_by(
    catalogue: Catalogue, claims_of: Callable[[Document], list[Claim]], text: str, *others: Document
) -> Dating:
    """The dating of a text without a day, from others."""
    reports = DatedReports([(d, claims_of(d)) for d in others], Identity(catalogue))
    undated = make(text, None)
    return date_document(undated, claims_of(undated), reports, find_copies([undated, *others]))


def test_an_undated_report_is_dated_by_others(
    catalogue: Catalogue, claims_of: Callable[[Document], list[Claim]]
) -> None:
    undated = make(
        "Palmyra was taken over by ISIS last year and controlled it for 10 months. "
        "Nine months ago Russian forces regained Palmyra.",
        None,
    )
    dated = make("The Islamic State took full control of Palmyra two weeks ago.", DAY)
    dating = date_document(undated, claims_of(undated), DatedReports([(dated, claims_of(dated))], Identity(catalogue)))
    assert dating.published is not None
    assert dating.published.basis == "inferred"
    assert dating.published.first is not None
    assert date(2016, 11, 1) <= dating.published.first
    assert dating.published.last == date(2016, 12, 31)
    assert any("last year" in s for s in dating.steps)


def test_nothing_to_go_by_leaves_a_report_undated(
    catalogue: Catalogue, claims_of: Callable[[Document], list[Claim]]
) -> None:
    undated = make("Rebels captured two tanks near Gao on Monday.", None)
    assert date_document(undated, claims_of(undated), DatedReports([], Identity(catalogue))).published is None


def test_what_has_passed_since_an_event_dates_a_report(
    catalogue: Catalogue, claims_of: Callable[[Document], list[Claim]]
) -> None:
    navy = make("The Israeli navy intercepted the cargo ship Ostrava off Cyprus on Wednesday.", date(2009, 11, 6))
    text = "Two weeks have passed since the interception of the Ostrava by the Israeli navy."
    found = dated_by(catalogue, claims_of, text, navy).published
    assert found is not None
    assert (found.first, found.last) == (date(2009, 11, 14), date(2009, 11, 22))


def test_a_weekday_dates_a_report_where_the_place_is_one_of_a_kind(
    catalogue: Catalogue, claims_of: Callable[[Document], list[Claim]]
) -> None:
    fell = make("Base 46 fell to rebels on 19 November 2012.", date(2014, 9, 2))
    found = dated_by(catalogue, claims_of, "Rebels stormed Base 46 on Monday.", fell).published
    assert found is not None
    assert (found.first, found.last) == (date(2012, 11, 19), date(2012, 11, 25))
    town = make("Rebels took Aleppo on 19 November 2012.", date(2014, 9, 2))
    assert dated_by(catalogue, claims_of, "Fighters took Aleppo on Monday.", town).published is None


def test_who_reported_it_last_week_dates_a_report(
    catalogue: Catalogue, claims_of: Callable[[Document], list[Claim]]
) -> None:
    told = make("German rifles and pistols are sold on markets in northern Iraq.", date(2016, 1, 22))
    text = "Last week two broadcasters reported that German rifles and pistols are sold in the bazaars of Erbil."
    found = dated_by(catalogue, claims_of, text, told).published
    assert found is not None
    assert (found.first, found.last) == (date(2016, 1, 25), date(2016, 1, 31))


def test_a_reprint_was_written_with_its_original(
    catalogue: Catalogue, claims_of: Callable[[Document], list[Claim]]
) -> None:
    text = "Fighters of the group overran a camp near Gao on Friday and drove off with six lorries and two field guns."
    dating = dated_by(catalogue, claims_of, text, make(text + " Nobody was hurt.", date(2016, 1, 16)))
    assert dating.published is not None
    assert dating.published.describe() == "2016-01-16"


def test_contradicting_clues_date_nothing(catalogue: Catalogue, claims_of: Callable[[Document], list[Claim]]) -> None:
    first = make("Al-Shabaab captured the town of Leego on 3 June 2010.", date(2010, 7, 1))
    second = make("Al-Shabaab captured the town of Janale on 5 June 2017.", date(2017, 7, 1))
    text = "Al-Shabaab captured Leego last year. Al-Shabaab captured Janale last year."
    dating = dated_by(catalogue, claims_of, text, first, second)
    assert dating.published is None
    assert dating.conflict is not None
    assert "contradict" in dating.conflict


def test_reports_date_each_other_in_any_order(
    catalogue: Catalogue, claims_of: Callable[[Document], list[Claim]]
) -> None:
    dated = make("Al-Shabaab captured the town of Leego on 3 June 2010.", date(2010, 7, 1))
    second = make("Al-Shabaab captured Leego two weeks ago. On 10 June Al-Shabaab overran Base 46.", None)
    third = make("Al-Shabaab overran Base 46 three weeks ago.", None)

    def days(undated: list[Document]) -> dict[str, str | None]:
        reports = DatedReports([(dated, claims_of(dated))], Identity(catalogue))

        def read(document: Document, published: Period) -> list[Claim]:
            known = document.meta.but(published=published)
            return claims_of(document.but(meta=known))

        found = date_undated([(d, claims_of(d)) for d in undated], reports, (), read)
        return {d.id: (p.describe() if (p := found[d.id].published) else None) for d in undated}

    assert days([second, third]) == days([third, second])
    assert all(days([second, third]).values())


def test_what_followed_an_event_dates_a_report(
    catalogue: Catalogue, claims_of: Callable[[Document], list[Claim]]
) -> None:
    fell = make("Rebels captured Base 46 on 3 March 2014.", date(2014, 3, 5))
    text = "Almost two months after rebels captured Base 46, the ministry has opened an inquiry."
    found = dated_by(catalogue, claims_of, text, fell).published
    assert found is not None
    assert (found.first, found.last) == (date(2014, 4, 15), date(2014, 5, 3))
