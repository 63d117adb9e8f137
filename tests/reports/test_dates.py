from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thereafter.reports.dates import date_in_address, date_in_name, plausible, read_date

DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31))


@given(DAYS)
def test_every_unambiguous_writing_of_a_day_is_read_as_that_day(day: date) -> None:
    month = day.strftime("%B")
    for text in (
        day.isoformat(),
        f"{day.isoformat()}T23:30:00+03:00",
        day.strftime("%Y%m%d"),
        day.strftime("%Y/%m/%d"),
        f"{day.day} {month} {day.year}",
        f"{month} {day.day}, {day.year}",
        f"Sun, {day.day:02d} {day.strftime('%b')} {day.year} 10:00:00 GMT",
    ):
        assert read_date(text) == day, text


@given(DAYS)
def test_a_day_of_two_small_numbers_needs_to_be_told(day: date) -> None:
    text = day.strftime("%d/%m/%Y")
    assert read_date(text, day_first=True) == day
    if day.day <= 12 and day.day != day.month:
        assert read_date(text) is None
    else:
        assert read_date(text) == day


@given(st.text(max_size=60))
def test_no_text_breaks_it(text: str) -> None:
    assert read_date(text) is None or isinstance(read_date(text), date)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("18 декабря 2016", date(2016, 12, 18)),
        ("18 ديسمبر 2016", date(2016, 12, 18)),
        ("18 de diciembre de 2016", date(2016, 12, 18)),
        ("1482019200", date(2016, 12, 18)),
        (1482019200000, date(2016, 12, 18)),
        ("2016-13-40", None),
        ("soon", None),
    ],
)
def test_other_writings(text: object, day: date | None) -> None:
    assert read_date(text) == day


def test_days_in_names_and_addresses() -> None:
    assert date_in_name("2016-12-18-aleppo.txt") == date(2016, 12, 18)
    assert date_in_name("20161218.html") == date(2016, 12, 18)
    assert date_in_name("report-123456789012.txt") is None
    assert date_in_address("https://example.org/2016/12/18/aleppo") == date(2016, 12, 18)


def test_days_that_cannot_be_days_of_publication() -> None:
    today = date(2017, 1, 10)
    assert plausible(date(2017, 1, 12), today) == date(2017, 1, 12)
    assert plausible(date(2017, 1, 13), today) is None
    assert plausible(date(1753, 1, 1), today) is None
