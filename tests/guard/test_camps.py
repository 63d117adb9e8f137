"""A public forecast of camps: regions and weeks, no points, nothing fresh, no small group told apart."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from thereafter.dossier.camps_page import render_camps_html
from thereafter.errors import HarmRefused
from thereafter.guard.camps import public_camps
from thereafter.record.camps import CampCourse, CampForecast, Expected, HeadCount, Zone

MONDAY = date(2031, 3, 3)


def camp(name: str, region: str, people: float) -> CampCourse:
    days = (MONDAY + timedelta(days=at) for at in range(14))
    return CampCourse(
        camp=name,
        country="Neighbourland",
        region=region,
        lat=11.5,
        lon=21.5,
        counted=(HeadCount(day=MONDAY, people=people),),
        expected=tuple(Expected(day=day, people=people, low=people / 2, high=people * 2) for day in days),
    )


def forecast(*camps: CampCourse) -> CampForecast:
    zone = Zone(name="Ashford", lat=10.0, lon=20.0)
    return CampForecast(conflict="invented", issued=MONDAY, method="counts", camps=camps, zones=(zone,))


def test_camps_become_regions_and_days_weeks() -> None:
    told = public_camps(
        forecast(camp("Dunmore", "West", 4_000), camp("Elmside", "West", 1_000), camp("Farhaven", "East", 700)),
        today=MONDAY + timedelta(days=3),
    )
    assert [(one.camp, [row.people for row in one.expected]) for one in told.camps] == [
        ("East", [700, 700]),
        ("West", [5_000, 5_000]),
    ]
    assert [row.day for row in told.camps[0].expected] == [MONDAY, MONDAY + timedelta(days=7)]
    assert (told.camps[1].expected[0].low, told.camps[1].expected[0].high) == (2_500, 10_000)
    page = render_camps_html(told, base=())
    for secret in ("Dunmore", "Elmside", "Farhaven", "Ashford", "<circle"):
        assert secret not in page
    assert public_camps(told, today=MONDAY + timedelta(days=3)) == told


def test_small_groups_are_not_told_apart() -> None:
    told = public_camps(
        forecast(camp("Dunmore", "West", 4_000), camp("Elmside", "North", 60), camp("Farhaven", "East", 70)),
        today=MONDAY + timedelta(days=9),
    )
    assert [(one.camp, one.expected[0].people) for one in told.camps] == [("West", 4_000), ("elsewhere", 130)]
    alone = public_camps(forecast(camp("Elmside", "North", 60)), today=MONDAY + timedelta(days=9))
    assert alone.camps == ()


def test_nothing_of_the_last_three_days_is_published() -> None:
    with pytest.raises(HarmRefused, match="last 72 hours"):
        public_camps(forecast(camp("Dunmore", "West", 4_000)), today=MONDAY + timedelta(days=2))
