"""Later reports, ranked: words, names, nearness and what is told; never what came before, never who is cited."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest

from thereafter.links import later_reports
from thereafter.links.later import Heard
from thereafter.record.kinds import Kind, Precision
from thereafter.record.report import Report
from thereafter.record.values import Where

DAY = date(2016, 12, 22)
GOMA = Where(name="Goma", place="plc_goma", lat=-1.68, lon=29.22, country="CD", precision=Precision.TOWN, radius_km=5)
SAKE = Where(name="Sake", place="plc_sake", lat=-1.57, lon=29.04, country="CD", precision=Precision.TOWN, radius_km=2)
CONGO = Where(name="Congolese", place="plc_cd", lat=-2.9, lon=23.6, country="CD", precision=Precision.COUNTRY)
LIMA = Where(name="Lima", place="plc_lima", lat=-12.0, lon=-77.0, country="PE", precision=Precision.TOWN, radius_km=9)


def heard(name: str, text: str, *places: Where, after: int | None = 0, kinds: tuple[Kind, ...] = ()) -> Heard:
    published = None if after is None else DAY + timedelta(days=after)
    report = Report(id=f"rpt_{name}", text=text, published=published)
    return Heard(report=report, places=places, kinds=frozenset(kinds))


ANCHOR = heard("anchor", "Rebels of the M23 capture Goma after the army leaves the city.", GOMA, kinds=(Kind.CAPTURE,))
WINDOW = [
    heard("camp", "Thousands who fled Goma reach a camp near Sake.", GOMA, SAKE, after=3, kinds=(Kind.MOVEMENT,)),
    heard("sake", "M23 rebels take Sake, west of the city.", SAKE, after=9, kinds=(Kind.CAPTURE,)),
    heard("talks", "The Congolese government agrees to talks with the M23.", CONGO, after=20, kinds=(Kind.TALKS,)),
    heard("lima", "A bus falls into a ravine near Lima.", LIMA, after=2),
    heard("before", "The army says it will hold Goma against the M23.", GOMA, after=-5, kinds=(Kind.CLASH,)),
    heard("undated", "M23 rebels parade through Goma.", GOMA, after=None),
]


def order(*more: Heard) -> list[str]:
    return [one.report.removeprefix("rpt_") for one in later_reports([ANCHOR], [ANCHOR, *WINDOW, *more])]


def test_what_is_near_in_ground_words_and_sort_comes_first() -> None:
    told = order()
    assert set(told[:2]) == {"camp", "sake"}
    assert told[2] == "talks"


def test_nothing_from_before_without_a_day_or_of_the_anchor_itself() -> None:
    assert not {"before", "undated", "anchor"} & set(order())


def test_a_report_with_nothing_in_common_is_left_out() -> None:
    assert "lima" not in order()


def test_the_order_of_reports_changes_nothing() -> None:
    first = later_reports([ANCHOR], WINDOW)
    for seed in range(5):
        mixed = list(WINDOW)
        random.Random(seed).shuffle(mixed)
        assert later_reports([ANCHOR], mixed) == first


def test_time_fades() -> None:
    soon, late = (heard(name, "M23 rebels leave Goma.", GOMA, after=days) for name, days in (("soon", 1), ("late", 90)))
    told = order(late, soon)
    assert told.index("soon") < told.index("late")


def test_who_is_cited_is_no_word_of_the_event() -> None:
    cited = "according to the Syrian Observatory for Human Rights"
    anchor = heard("a", f"Government forces enter the city, {cited}.")
    same = heard("same", f"A storm drowns a ferry, {cited}.", after=1)
    assert later_reports([anchor], [same]) == []


def test_the_grounds_are_told() -> None:
    first = later_reports([ANCHOR], WINDOW)[0]
    assert first.lag_days == (3 if first.report == "rpt_camp" else 9)
    assert first.same_country
    assert first.km == (0 if first.report == "rpt_camp" else pytest.approx(23.4, abs=1))
    assert first.shared


def test_an_anchor_without_reports_or_days_has_no_aftermath() -> None:
    assert later_reports([], WINDOW) == []
    assert later_reports([heard("a", "Rebels take Goma.", GOMA, after=None)], WINDOW) == []


def test_a_place_exactly_there_counts_as_there() -> None:
    """Nought kilometres are a distance."""
    there = heard("there", "Aid arrives.", GOMA, after=1)
    assert later_reports([ANCHOR], [there])[0].km == 0
