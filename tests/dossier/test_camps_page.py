"""The page of a forecast of camps: every number of the pictures in the table, nothing foreign runs, no request."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from thereafter.dossier.camps_page import ROWS, render_camps_html, table_days
from thereafter.dossier.svg_camps import draw_course, shown_counts
from thereafter.record.camps import CampCourse, CampForecast, Expected, HeadCount, Zone

START = date(2031, 3, 1)


def course(name: str = "Dunmore", *, lat: float | None = 11.5, days: int = 30) -> CampCourse:
    counted = tuple(HeadCount(day=START - timedelta(days=10 * at), people=4_000 - 100 * at) for at in range(20, -1, -1))
    expected = tuple(
        Expected(day=START + timedelta(days=at), people=4_000 + 10 * at, low=3_000, high=6_000)
        for at in range(1, days + 1)
    )
    return CampCourse(camp=name, country="Neighbourland", lat=lat, lon=lat, counted=counted, expected=expected)


def forecast(*camps: CampCourse) -> CampForecast:
    return CampForecast(
        conflict="invented",
        issued=START,
        method="counts",
        camps=camps,
        zones=(Zone(name="Ashford", lat=10.0, lon=20.0),),
        tried=40,
        error=0.123,
    )


def test_the_page_tells_counts_expectations_and_error() -> None:
    page = render_camps_html(forecast(course(), course("Elmside", lat=9.0)), base=())
    assert page.count('class="course"') == 2
    assert "4,000" in page
    assert "4,300 <span class=\"soft\">(3,000–6,000)</span>" in page  # fmt: skip
    assert "8,600" in page  # the sum on the last day
    assert "12 % of those counted" in page
    assert "By counts known on" in page
    assert page.count('class="camp"') == 4  # two camps on two widths of the map
    assert "40 misses" in page


def test_a_simulation_does_not_pass_for_a_forecast() -> None:
    page = render_camps_html(replace(forecast(course()), simulated=True), base=())
    assert "Simulated from" in page
    assert "taken from the counts themselves" in page
    assert "By counts known on" not in page
    assert "later counts should lie" not in page


def test_foreign_words_do_nothing() -> None:
    page = render_camps_html(forecast(course("<script>alert(1)</script>")), base=())
    assert "<script" not in page
    assert "default-src &#39;none&#39;" in page


def test_camps_without_a_point_have_no_map() -> None:
    assert 'class="map"' not in render_camps_html(forecast(course(lat=None)), base=())


def test_a_forecast_of_no_camps_is_still_a_page() -> None:
    assert "<h1><bdi>invented</bdi></h1>" in render_camps_html(forecast(), base=())


def test_the_table_shows_first_last_and_some_between() -> None:
    rows = table_days(forecast(course(days=100)))
    assert len(rows) == ROWS
    assert (rows[0], rows[-1]) == (START + timedelta(days=1), START + timedelta(days=100))
    assert table_days(forecast(course(days=3))) == [START + timedelta(days=at) for at in (1, 2, 3)]


def test_a_chart_shows_thrice_the_days_ahead_and_never_no_count() -> None:
    told = course(days=30)
    assert min(one.day for one in shown_counts(told, START)) == START - timedelta(days=90)
    assert len(shown_counts(told, START + timedelta(days=20))) == 2
    old = shown_counts(course(days=3), START + timedelta(days=2))
    assert [one.day for one in old] == [START]


def test_a_camp_without_anything_has_no_chart() -> None:
    assert draw_course(CampCourse(camp="Dunmore"), START, width=330) == ""


@pytest.mark.parametrize("width", [360, 1280])
def test_a_browser_finds_nothing_to_complain_of(browser: object, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})  # type: ignore[attr-defined]
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("request", lambda request: asked.append(request.url))
    page.set_content(render_camps_html(forecast(course(), course("A camp with a rather long name", lat=9.0))))
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()
    assert (said, [url for url in asked if not url.startswith("data:")]) == ([], [])
