"""Violence without a report: what a silence is, what it is not, and when nobody can say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

import pytest

from links.rows import FALL, every, row
from thereafter.links import Activity
from thereafter.record.claim import Claim
from thereafter.record.kinds import Label, Precision
from thereafter.record.thread import Thread
from thereafter.record.unreported import Silence
from thereafter.record.values import Where
from thereafter.threads import Coverage
from thereafter.threads.gaps import with_gaps
from thereafter.threads.panel import Panel
from thereafter.threads.unreported import Naming, Record, months_in, recorded, silences_in

TSHIKAPA, KANANGA = (-6.42, 20.79), (-5.90, 22.42)
CONGO = "DR Congo (Zaire)"
FIRST, LAST = FALL - timedelta(days=200), FALL + timedelta(days=200)
KILLING = every("Tshikapa", *TSHIKAPA, 0, 90, 3, killed=5, country=CONGO)


def naming(days: Iterable[int], country: str = "CD", *points: tuple[float, float]) -> list[Naming]:
    return [
        Naming(f"rpt_{country}{n}{len(points)}", FALL + timedelta(days=n), "Agency", frozenset({country}), points)
        for n in days
    ]


def panel(*, dead: tuple[int, int] = (0, 0)) -> Panel:
    """An outlet that prints four items a day, but for the days in which its feed is dead."""
    days = [n for n in range(-420, 260) if not dead[0] <= n < dead[1]]
    items = [
        Coverage(report=f"rpt_p{n}-{i}", published=FALL + timedelta(days=n), publisher="Agency")
        for n in days
        for i in range(4)
    ]
    return Panel(items, LAST + timedelta(days=30))


def record(
    rows: Sequence[Claim], told: Sequence[Naming], *, alive: Panel | None = None, codes: Sequence[str] = ()
) -> Record:
    activity = Activity(rows)
    countries = codes or [(c.where.country if c.where else None) or "" for c in activity.claims]
    return recorded(activity, countries, told, alive or panel(), FIRST, LAST)


def country_silences(found: Iterable[Silence]) -> list[Silence]:
    return [one for one in found if one.level == "country"]


def test_a_country_that_was_named_before_and_after_but_not_meanwhile_was_dropped_while_it_went_on():
    told = naming([*range(-150, 0, 10), *range(120, 200, 10)])
    (silence,) = country_silences(silences_in(record(KILLING, told)))
    assert (silence.where.country, silence.killed, silence.events) == ("CD", 150, 30)
    assert (silence.since, silence.until) == (FALL, FALL + timedelta(days=87))
    assert (silence.last_report, silence.next_report) == (FALL - timedelta(days=10), FALL + timedelta(days=120))
    assert silence.label is Label.DROPPED_WHILE_CONTINUING
    assert silence.days == 129
    assert silence.reports_before == 9
    assert (silence.share_of_activity, silence.share_of_coverage, silence.gap) == (1.0, 0.0, 1.0)
    assert silence.sides == ("Government of Syria", "Syrian insurgents")
    assert len(silence.claims) == 3


def test_a_country_that_nobody_named_before_was_never_covered():
    (silence,) = country_silences(silences_in(record(KILLING, naming([150]))))
    assert silence.label is Label.NEVER_COVERED
    assert silence.last_report is None


def test_a_dead_feed_is_no_silence_of_the_press():
    told = naming([*range(-150, 0, 10), *range(120, 200, 10)])
    (silence,) = country_silences(silences_in(record(KILLING, told, alive=panel(dead=(-5, 110)))))
    assert silence.label is Label.UNKNOWN
    assert "usual" in silence.why


def test_an_ill_month_in_a_long_silence_leaves_the_rest_told():
    told = naming([*range(-150, 0, 10), *range(120, 200, 10)])
    (silence,) = country_silences(silences_in(record(KILLING, told, alive=panel(dead=(20, 40)))))
    assert silence.label is Label.DROPPED_WHILE_CONTINUING


def test_what_a_report_may_tell_of_is_not_unreported():
    told = naming(range(-150, 200, 20))
    assert country_silences(silences_in(record(KILLING, told))) == []
    week_late = naming([*range(-150, 0, 10), 40, 95])
    assert [s.until for s in country_silences(silences_in(record(KILLING, week_late)))] == [
        FALL + timedelta(days=87),
        FALL + timedelta(days=30),
    ]


@pytest.mark.parametrize(("killed", "number"), [(1, 0), (5, 1)])
def test_few_dead_make_no_silence(killed, number):
    rows = every("Tshikapa", *TSHIKAPA, 0, 60, 3, killed=killed, country=CONGO)
    assert len(country_silences(silences_in(record(rows, naming([-10]))))) == number


def test_a_country_in_the_news_can_have_a_place_that_nobody_names():
    told = naming(range(-150, 200, 10), "CD", KANANGA)
    rows = [*KILLING, *every("Kananga", *KANANGA, 0, 90, 9, killed=4, country=CONGO)]
    found = silences_in(record(rows, told))
    assert [(one.level, one.where.name) for one in found] == [("place", "Tshikapa")]
    assert found[0].gap == pytest.approx(150 / 190, abs=0.01)


def test_a_place_is_named_by_any_place_of_its_zone():
    beside = naming(range(-150, 200, 10), "CD", (TSHIKAPA[0] + 0.1, TSHIKAPA[1]))
    assert silences_in(record(KILLING, beside)) == ()


def test_order_of_rows_and_reports_changes_nothing():
    told = naming([*range(-150, 0, 10), *range(120, 200, 10)])
    rows = [*KILLING, *every("Kananga", *KANANGA, 0, 90, 9, killed=4, country=CONGO)]
    assert silences_in(record(rows, told)) == silences_in(record(rows[::-1], told[::-1]))
    assert months_in(record(rows, told)) == months_in(record(rows[::-1], told[::-1]))


def test_months_stand_beside_their_reports():
    told = naming([-2, 15])
    months = {one.month: one for one in months_in(record(KILLING, told)) if one.level == "country"}
    assert sorted(months) == [date(2016, 12, 1), date(2017, 1, 1), date(2017, 2, 1), date(2017, 3, 1)]
    assert [months[m].label for m in sorted(months)] == ["reported", "reported", "unreported", "unreported"]
    assert sum(one.killed for one in months.values()) == 150
    assert months[date(2017, 2, 1)].gap == 1.0
    assert months[date(2017, 1, 1)].gap == 0.0


def test_a_month_with_a_dead_feed_is_unknown():
    months = months_in(record(KILLING, naming([-2]), alive=panel(dead=(35, 70))))
    february = next(one for one in months if one.level == "country" and one.month == date(2017, 2, 1))
    assert february.label == "unknown"
    assert february.why


def thread(label: Label) -> Thread:
    return Thread(
        id="thr_1",
        question="Where are the people of Tshikapa?",
        sort="people",
        label=label,
        where=Where(name="Tshikapa", place="plc_t", lat=TSHIKAPA[0], lon=TSHIKAPA[1], precision=Precision.TOWN),
        last_heard=FALL - timedelta(days=5),
        why="No report on it.",
    )


def test_a_thread_dropped_while_continuing_names_its_gap():
    elsewhere = [row("Aleppo", 36.2, 37.18, 10, killed=150)]
    coverage = [
        Coverage(report=f"rpt_{n}", published=FALL + timedelta(days=n), places=("plc_t" if n == 3 else "plc_o",))
        for n in range(10)
    ]
    (told,) = with_gaps([thread(Label.DROPPED_WHILE_CONTINUING)], Activity([*KILLING, *elsewhere]), coverage, LAST)
    assert told.why.startswith("No report on it. From 18 December 2016 to ")
    assert "150 killed within 30 km, 50.0% of all it records then" in told.why
    assert "10.0% of the reports" in told.why
    assert told.why.endswith("a gap of 40.0 points.")


def test_other_threads_and_quiet_places_keep_their_reason():
    dropped, quiet = thread(Label.DROPPED), thread(Label.DROPPED_WHILE_CONTINUING)
    assert with_gaps([dropped], Activity(KILLING), [], LAST) == (dropped,)
    elsewhere = Activity([row("Aleppo", 36.2, 37.18, 10, killed=150)])
    assert with_gaps([quiet], elsewhere, [], LAST) == (quiet,)
    assert with_gaps([quiet], Activity([]), [], LAST) == (quiet,)
