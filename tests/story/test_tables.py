"""An event table in an investigation: where the fighting went, what no report names, and what is said without one."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from pathlib import Path

import pytest

from thereafter.errors import ConfigError, HarmRefused
from thereafter.guard.edition import public_next_places, public_unreported, shown_until
from thereafter.record.kinds import Label, Verb
from thereafter.record.report import Report
from thereafter.reports import Options
from thereafter.store import Entry, Scope
from thereafter.story import Story

FALL = date(2016, 12, 22)
COLUMNS = (
    "id,type_of_violence,side_a,side_b,where_prec,where_coordinates,country,latitude,longitude,"
    "date_start,date_end,low,best,high,deaths_civilians"
).split(",")
TODAY = date(2026, 1, 2)


def table(path: Path, *places: tuple[str, float, float, range], killed: int = 4, country: str = "Syria") -> str:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        for number, (name, lat, lon, days) in enumerate(places):
            for days_after in days:
                day = FALL + timedelta(days=days_after)
                who = ("1", "Government of Syria", "Syrian insurgents", "1", name, country, lat, lon)
                writer.writerow((f"{number}-{days_after}", *who, day, day, killed, killed, killed, 0))
    return str(path)


def report(story: Story, text: str, day: date, batch: int) -> None:
    made = Report(id=f"rpt_{text[:12]}{day}".replace(" ", "_"), text=text, published=day, publisher="Agency")
    story.store.append(Entry(report=made), batch)


@pytest.fixture
def aleppo(story: Story, tmp_path: Path) -> Story:
    rows = table(
        tmp_path / "events.csv",
        ("Aleppo town", 36.20, 37.16, range(-500, 0, 4)),
        ("Idlib town", 35.93, 36.63, range(-500, 90, 6)),
        ("Wadi Barada", 33.62, 36.12, range(-480, 0, 60)),
        ("Wadi Barada", 33.62, 36.12, range(40)),
    )
    story.add([rows], Options())
    return story


def test_the_places_after_a_day_without_any_report(aleppo: Story):
    day, found = aleppo.next_places("Aleppo", on=FALL)
    assert day == FALL
    assert [one.place.name for one in found if one.verb is Verb.FOLLOWED] == ["Wadi Barada"]
    assert found[0].area.radius_km == 30.0
    later = aleppo.next_places("Aleppo", on=FALL, as_of=FALL - timedelta(days=1))[1]
    assert {one.after for one in later} == {None}


def test_without_a_table_it_says_what_to_add(story: Story):
    with pytest.raises(ConfigError, match="no event table"):
        story.next_places("Aleppo", on=FALL)
    with pytest.raises(ConfigError, match="no event table"):
        story.unreported()


def test_without_a_turning_point_it_asks_for_the_day(story: Story, tmp_path: Path):
    story.add([table(tmp_path / "e.csv", ("Idlib town", 35.93, 36.63, range(3)))], Options())
    with pytest.raises(ConfigError, match=r"no turning point of Aleppo"):
        story.next_places("Aleppo")


def test_zones_of_a_table_without_place_names_are_called_by_their_town(story: Story, tmp_path: Path):
    story.add([table(tmp_path / "e.csv", ("", 35.93, 36.63, range(-400, 90, 5)))], Options())
    (one,) = story.next_places("Aleppo", on=FALL)[1]
    assert one.place.name == "Idlib"


def test_a_public_edition_has_no_forecast_no_fine_point_and_nothing_fresh(aleppo: Story):
    day, found = aleppo.next_places("Aleppo", on=FALL)
    public = public_next_places(found, day=day, today=TODAY)
    assert [one.km % 10 for one in public] == [0] * len(public)
    for one in public:
        for where in (one.place, one.area):
            assert where.lat == round(round((where.lat or 0) / 0.2) * 0.2, 1)
            assert where.radius_km is not None
            assert where.radius_km >= 16
        assert one.first is None or one.first.weekday() == 0
    assert "(Government of Syria and Syrian insurgents)" in str([one.supports for one in public])
    eve = aleppo.next_places("Aleppo", on=FALL, as_of=FALL - timedelta(days=1))[1]
    with pytest.raises(HarmRefused):
        public_next_places(eve, day=FALL, today=TODAY)
    with pytest.raises(HarmRefused):
        public_next_places(found, day=FALL, today=FALL + timedelta(days=1))
    assert shown_until(None, TODAY) == TODAY - timedelta(days=3)
    assert shown_until(FALL, TODAY) == FALL


def test_rows_alone_and_their_countries_are_read_on_demand(aleppo: Story):
    batch = aleppo.store.begin_batch(["x"])
    report(aleppo, "Nothing happened.", FALL, batch)
    rows = aleppo.store.claims(Scope(as_of=TODAY, rows=True))
    assert rows
    assert all(claim.coded for claim in rows)
    assert aleppo.store.table_days(TODAY) == (FALL - timedelta(days=500), FALL + timedelta(days=88))
    assert aleppo.store.table_days(date(2010, 1, 1)) is None
    kinds = {one.kind for one in aleppo.store.published(Scope(as_of=TODAY, since=FALL, until=FALL))}
    assert {str(kind) for kind in kinds} == {"article", "table_row"}
    texts = aleppo.store.published(Scope(as_of=TODAY, since=FALL, until=FALL, texts=True))
    assert {str(one.kind) for one in texts} == {"article"}


@pytest.fixture
def silent(aleppo: Story) -> Story:
    """A panel that prints three items a day and names Syria daily, its capital often, and Wadi Barada never."""
    batch = aleppo.store.begin_batch(["feed"])
    for n in range(-200, 120):
        day = FALL + timedelta(days=n)
        for i in range(3):
            report(aleppo, f"{n} {i} The minister opens a fair in Lima, Peru.", day, batch)
        report(aleppo, f"{n} Fighting near Idlib and Aleppo in Syria.", day, batch)
    return aleppo


def test_a_place_that_nobody_names_is_told_with_its_dead(silent: Story):
    told = silent.unreported(since=FALL - timedelta(days=30), until=FALL + timedelta(days=100))
    (silence,) = told.silences
    assert (silence.where.name, silence.level, silence.killed) == ("Wadi Barada", "place", 160)
    assert silence.label is Label.NEVER_COVERED
    assert {one.label for one in told.months if one.level == "country"} == {"reported"}


def test_a_place_asked_for_shows_that_place_alone(silent: Story):
    ask = {"since": FALL - timedelta(days=30), "until": FALL + timedelta(days=100)}
    assert silent.unreported(place="Idlib", **ask).silences == ()
    assert len(silent.unreported(place="Syria", **ask).silences) == 1


def test_a_public_silence_is_coarse(silent: Story):
    told = silent.unreported(since=FALL - timedelta(days=30), until=FALL + timedelta(days=100))
    (public,) = public_unreported(told.silences)
    assert (public.where.lat, public.where.lon) == (33.6, 36.2)
    assert (public.where.name, public.killed) == ("Wadi Barada", 160)
    assert public.sides == ("Government of Syria", "Syrian insurgents")
    assert (public.since.weekday(), public.until.weekday()) == (0, 6)


def test_days_that_table_and_reports_do_not_share_are_an_error(silent: Story, aleppo: Story):
    with pytest.raises(ConfigError, match="share no days"):
        silent.unreported(since=date(2020, 1, 1), until=date(2020, 12, 31))


def test_a_table_alone_has_nothing_to_be_compared_with(aleppo: Story):
    with pytest.raises(ConfigError, match="nothing beside the event table"):
        aleppo.unreported()
