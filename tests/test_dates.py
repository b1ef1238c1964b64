"""Time expressions: what they mean on a given day, and what never fires."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from armstrail.mentions.dates import find_times
from armstrail.model import Period

DAY = Period.day(date(2016, 12, 20))  # a Tuesday


def meaning(text: str, published: Period | None = DAY, context: tuple[date, date] | None = None) -> str:
    found = list(find_times(text))
    assert len(found) == 1, [t.text for t in found]
    period = found[0].resolve(published, context)
    return period.describe() if period else "unknown"


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("on Wednesday", "2016-12-14"),
        ("last Tuesday", "2016-12-13"),
        ("Wednesday last week", "2016-12-14"),
        ("yesterday", "2016-12-19"),
        ("on 3 May last year", "2015-05-03"),
        ("in the past month", "2016-11-20/2016-12-20"),
        ("as recently as May", "2016-05-01/2016-05-31"),
        ("no later than 2014", "../2014-12-31"),
        ("from May 2014 onwards", "2014-05-01/2016-12-20"),
        ("from 2014 on", "2014-01-01/2016-12-20"),
        ("last year", "2015-01-01/2015-12-31"),
        ("last December", "2015-12-01/2015-12-31"),
        ("last June", "2016-06-01/2016-06-30"),
        ("earlier this month", "2016-12-01/2016-12-20"),
        ("in September", "2016-09-01/2016-09-30"),
        ("nine months ago", "2016-03-04/2016-04-05"),
        ("two weeks ago", "2016-12-02/2016-12-10"),
        ("three days ago", "2016-12-17"),
        ("since May 13", "2016-05-13/2016-12-20"),
        ("by 10 September 2016", "../2016-09-10"),
        ("before 2011", "../2010-12-31"),
        ("in the summer of this year", "2016-06-01/2016-08-31"),
        ("the spring of last year", "2015-03-01/2015-05-31"),
        ("on 18 August", "2016-08-18"),
        ("12 September 2022", "2022-09-12"),
        ("Aug. 19, 2008", "2008-08-19"),
        ("21.10.2020", "2020-10-21"),
        ("09Jun15", "2015-06-09"),
        ("October 2009", "2009-10-01/2009-10-31"),
        ("in the spring of 2011", "2011-03-01/2011-05-31"),
        ("mid-2013", "2013-05-01/2013-08-31"),
        ("late May 2015", "2015-05-20/2015-05-31"),
        ("in 2003 and 2004", "2003-01-01/2004-12-31"),
        ("between 1993 and 1996", "1993-01-01/1996-12-31"),
        ("on 12-14 May 2015", "2015-05-12/2015-05-14"),
        ("Issue 7 - 2 September 2014", "2014-09-02"),
        ("between 3 and 9 March", "2016-03-03/2016-03-09"),
        ("on August 7 and 8", "2016-08-07/2016-08-08"),
        ("from November 2014 to June 2015", "2014-11-01/2015-06-30"),
        ("from November to March", "2015-11-01/2016-03-31"),
        ("between May and July last year", "2015-05-01/2015-07-31"),
        ("in July last year", "2015-07-01/2015-07-31"),
        ("last Oct. 23", "2016-10-23"),
        ("over the past two weeks", "2016-12-06/2016-12-20"),
        ("during the night", "2016-12-19/2016-12-20"),
        ("in the last three months", "2016-09-20/2016-12-20"),
        ("over the weekend", "2016-12-17/2016-12-18"),
        ("the day before yesterday", "2016-12-18"),
        ("a fortnight ago", "2016-12-02/2016-12-10"),
        ("half a year ago", "2016-06-04/2016-07-06"),
        ("in the first half of 2013", "2013-01-01/2013-06-30"),
        ("at the end of last year", "2015-10-01/2015-12-31"),
        ("in the first week of May", "2016-05-01/2016-05-07"),
        ("by the end of May", "../2016-05-31"),
        ("in mid-March", "2016-03-10/2016-03-21"),
        ("in 2013-14", "2013-01-01/2014-12-31"),
        ("in the third quarter of 2014", "2014-07-01/2014-09-30"),
        ("on Christmas Day 2014", "2014-12-25"),
        ("in autumn 2014", "2014-09-01/2014-11-30"),
        ("this summer", "2016-06-01/2016-08-31"),
    ],
)
def test_an_expression_means_these_days(text: str, days: str) -> None:
    assert meaning(text) == days


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("the following year", "2012-01-01/2012-12-31"),
        ("the year before", "2010-01-01/2010-12-31"),
        ("the week after", "2011-10-10"),
        ("two weeks after that", "2011-10-17"),
        ("six months on, ", "2012-04-01/2012-04-30"),
        ("later that month", "2011-10-03/2011-10-31"),
        ("earlier that year", "2011-01-01/2011-10-03"),
        ("later the same week", "2011-10-03/2011-10-09"),
        ("since then", "2011-10-03/2016-12-20"),
        ("by then", "../2011-10-03"),
    ],
)
def test_some_expressions_count_from_the_last_time_spoken_of(text: str, days: str) -> None:
    assert meaning(text, context=(date(2011, 10, 3), date(2011, 10, 3))) == days
    assert meaning(text) == "unknown"


@pytest.mark.parametrize(
    "text",
    [
        "they may buy rifles",
        "7.62 mm rounds",
        "the march to Sun city",
        "2,000 soldiers",
        "1999 rifles",
        "for two years",
        "the day before the attack",
        "then they left",
        "now",
    ],
)
def test_no_time_is_read_into_other_words(text: str) -> None:
    assert list(find_times(text)) == []


def test_a_relative_expression_without_a_publication_day_stays_unknown() -> None:
    assert meaning("last year", published=None) == "unknown"


def test_a_weekday_of_an_uncertain_week_stays_unknown() -> None:
    assert (
        meaning("on Wednesday", Period(first=date(2016, 11, 1), last=date(2016, 12, 31), basis="inferred")) == "unknown"
    )


@given(
    st.dates(date(1990, 1, 1), date(2035, 1, 1)),
    st.sampled_from(["yesterday", "last year", "on Friday", "two weeks ago", "last May"]),
)
def test_the_past_does_not_lie_ahead(day: date, text: str) -> None:
    found = next(iter(find_times(text)))
    period = found.resolve(Period.day(day))
    assert period is not None
    assert period.first is not None
    assert period.first <= day


@given(st.text(max_size=200))
def test_offsets_are_true_in_any_text(text: str) -> None:
    for t in find_times(text):
        assert text[t.start : t.end] == t.text


@given(st.dates(date(2000, 1, 1), date(2030, 1, 1)), st.integers(0, 400), st.integers(0, 400), st.integers(0, 60))
def test_periods_overlap_both_ways(start: date, a: int, b: int, gap: int) -> None:
    one = Period(first=start, last=start + timedelta(a))
    two = Period(first=start + timedelta(gap), last=start + timedelta(gap + b))
    assert one.overlaps(two) == two.overlaps(one) == (gap <= a)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("in the 1970s", date(1970, 1, 1), date(1979, 12, 31)),
        ("in the late 1980s", date(1986, 1, 1), date(1989, 12, 31)),
        ("this morning", date(2020, 5, 4), date(2020, 5, 4)),
    ],
)
def test_decades_and_parts_of_the_day(text: str, first: date, last: date) -> None:
    (found,) = find_times(f"Rifles were sold {text}.")
    period = found.resolve(Period.day(date(2020, 5, 4)), None, False)
    assert period is not None
    assert (period.first, period.last) == (first, last)


def test_a_year_earlier_is_the_same_month_of_that_year() -> None:
    assert meaning("a year later", context=(date(2012, 11, 1), date(2012, 11, 30))) == "2013-11-01/2013-11-30"
    assert meaning("a year later", context=(date(2012, 1, 1), date(2012, 12, 31))) == "2013-01-01/2013-12-31"


def test_a_day_of_the_next_weeks_lies_ahead_unless_the_past_is_told() -> None:
    (deadline,) = find_times("by 14 January")
    open_ = deadline.resolve(DAY, past=False)
    assert open_ is not None
    assert open_.last == date(2017, 1, 14)
    told = deadline.resolve(DAY)
    assert told is not None
    assert told.last == date(2016, 1, 14)
