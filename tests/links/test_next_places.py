"""Where the fighting moved to: what ranks a place, what is only told when it rose, and what is left out."""

from __future__ import annotations

import random
from datetime import timedelta

import numpy as np
import pytest
from msgspec import structs

from links.rows import ALEPPO, FALL, WAR, every, row
from thereafter.links import Activity, next_places, with_links
from thereafter.links.placebo import rises, with_placebo
from thereafter.links.zones import HERE, ZONE_KM, zones_of
from thereafter.record.event import Event
from thereafter.record.kinds import Kind, Mechanism, Precision, Verb
from thereafter.record.link import Evidence, Link
from thereafter.record.next_place import NextPlace
from thereafter.record.values import When, Where

HERE_IS = Where(name="East Aleppo", lat=ALEPPO[0], lon=ALEPPO[1], country="SY", precision=Precision.TOWN)
LATER = FALL + timedelta(days=90)


def after(claims: list, as_of=LATER) -> dict[str, NextPlace]:
    return {one.place.name: one for one in next_places(HERE_IS, FALL, Activity(claims), as_of=as_of)}


def test_the_place_that_rose_and_has_the_same_sides_comes_before_the_nearer_one_that_went_on():
    found = after(WAR)
    assert list(found).index("Wadi Barada") < list(found).index("Idlib")
    assert found["Wadi Barada"].same_sides
    assert found["Wadi Barada"].same_sides > 0.9
    assert found["Tabqa"].same_sides == 0
    assert "Aleppo" not in found


def test_a_rise_beyond_other_dates_is_followed_and_never_more():
    found = after(WAR)
    risen = found["Wadi Barada"]
    assert (risen.verb, risen.mechanism) == (Verb.FOLLOWED, Mechanism.NEXT_BATTLE)
    assert risen.p is not None
    assert risen.p <= 0.05
    assert risen.after == 40
    assert risen.usual is not None
    assert risen.usual < 2
    assert next(e.sort for e in risen.supports) == "placebo"
    assert "events within 30 km in the 45 days after" in risen.supports[0].what
    assert all(claim.startswith("clm_") for claim in risen.supports[0].claims)


def test_a_place_that_went_on_as_before_has_no_verb_and_the_test_is_told_against_it():
    idlib = after(WAR)["Idlib"]
    assert idlib.verb is None
    assert any(e.what.startswith("No rise there") for e in idlib.doubts)


def test_none_followed_when_nothing_rose():
    quiet = [c for c in WAR if (c.when.earliest or FALL) < FALL] + every("Idlib", 35.93, 36.63, 0, 90, 6)
    assert {one.verb for one in after(quiet).values()} == {None}


def test_what_is_said_is_bounded_by_the_day_asked_for():
    eve = after(WAR, as_of=FALL - timedelta(days=1))
    known = after([c for c in WAR if (c.when.earliest or FALL) < FALL], as_of=FALL - timedelta(days=1))
    assert eve == known
    assert all(one.after is None and one.p is None and one.verb is None for one in eve.values())
    assert next(iter(eve)) == "Idlib"  # near, and active of late
    assert [one.foreseen for one in eve.values()] == sorted(one.foreseen for one in eve.values())
    month = after(WAR, as_of=FALL + timedelta(days=29))["Wadi Barada"]
    assert (month.window_days, month.after) == (30, 30)


def test_order_of_rows_changes_nothing():
    mixed = WAR.copy()
    random.Random(5).shuffle(mixed)
    assert next_places(HERE_IS, FALL, Activity(mixed), as_of=LATER) == next_places(
        HERE_IS, FALL, Activity(WAR), as_of=LATER
    )


def test_rows_that_do_not_know_their_place_or_their_days_are_left_out():
    vague = [row("Somewhere", 35.0, 37.0, 3, precision=4), row("Some year", 35.0, 37.0, 3, long=200)]
    assert len(Activity(vague)) == 0
    assert len(Activity([row("Hama", 35.13, 36.75, 3, precision=2)])) == 1


def test_a_table_that_begins_too_late_says_so_instead_of_calling_everything_a_rise():
    found = after([c for c in WAR if (c.when.earliest or FALL) >= FALL - timedelta(days=100)])
    assert {one.p for one in found.values()} == {None}
    assert all(any("begins too late" in e.what for e in one.doubts) for one in found.values())


def test_civilians_are_no_side_that_was_freed():
    attacks = {"sides": ("Government of Syria", "Civilians"), "killed": 3}
    there = every("Aleppo", *ALEPPO, -100, 0, 3, **attacks)
    other = every("Hama", 35.13, 36.75, 0, 40, 2, sides=("IS", "Civilians"))
    same = every("Homs", 34.73, 36.72, 0, 40, 2, **attacks)
    found = after([*every("Latakia", 35.52, 35.79, -700, 90, 30), *there, *other, *same])
    assert (found["Hama"].one_side, found["Hama"].same_sides) == (0.0, 0.0)
    assert any(e.what == "No side of East Aleppo is in the events there." for e in found["Hama"].doubts)
    assert (found["Homs"].one_side, found["Homs"].same_sides) == (1.0, 1.0)


def test_a_freed_side_is_told_by_its_name():
    freed = every("Palmyra", 34.55, 38.28, 0, 40, 2, sides=("Government of Syria", "IS"))
    palmyra = after([*WAR, *freed])["Palmyra"]
    assert "Government of Syria, a side at East Aleppo, is in 20 of 20 events there." in [
        e.what for e in palmyra.supports
    ]


def test_a_place_without_a_point_and_a_table_without_rows_give_nothing():
    assert next_places(Where(name="Nowhere"), FALL, Activity(WAR), as_of=LATER) == ()
    assert next_places(HERE_IS, FALL, Activity([]), as_of=LATER) == ()


def test_other_countries_are_looked_at_only_when_they_are_near():
    far = every("Donetsk", 48.0, 37.8, 0, 40, 1, country="Ukraine")
    near = every("Arsal", 34.18, 36.42, 0, 40, 1, country="Lebanon")
    found = after([*WAR, *far, *near])
    assert "Donetsk" not in found
    assert "Arsal" in found


def test_a_link_that_words_make_brings_a_place_forward_with_its_own_verb():
    found = next_places(HERE_IS, FALL, Activity(WAR), as_of=LATER)
    idlib = next(one for one in found if one.place.name == "Idlib")
    said = Evidence(what="“the rebels went to Idlib” (a report)", sort="stated", claims=("clm_a",))
    event = Event(id="evt_idlib", kind=Kind.CLASH, heading="clash, Idlib", where=idlib.place)
    link = Link(
        id="lnk_1",
        cause="evt_fall",
        effect="evt_idlib",
        mechanism=Mechanism.FIGHTERS_MOVED,
        verb=Verb.LINKED_TO,
        stated=True,
        supports=(said,),
    )
    linked = with_links(found, [link], [event], "evt_fall")
    now = next(one for one in linked if one.place.name == "Idlib")
    assert (now.verb, now.mechanism, now.links) == (Verb.LINKED_TO, Mechanism.FIGHTERS_MOVED, ("lnk_1",))
    assert said in now.supports
    assert now.doubts == idlib.doubts
    assert now.score > idlib.score
    assert with_links(found, [link], [event], "evt_other") == found


def test_zones_cover_their_rows_and_leave_the_asked_place_out():
    lat = np.array([c.where.lat for c in WAR if c.where])
    lon = np.array([c.where.lon for c in WAR if c.where])
    zones = zones_of(lat, lon, np.ones(len(lat)), here=(*ALEPPO, 10.0))
    assert len(zones) == 3
    assert set(np.flatnonzero(zones.of == HERE)) == {
        i for i, c in enumerate(WAR) if c.where and c.where.name == "Aleppo"
    }
    mixed = np.random.default_rng(1).permutation(len(lat))
    again = zones_of(lat[mixed], lon[mixed], np.ones(len(lat)), here=(*ALEPPO, 10.0))
    assert (again.of == zones.of[mixed]).all()
    assert ZONE_KM > 0


@pytest.mark.parametrize(("rows", "p"), [(3, 1.0), (30, 1 / 47)])
def test_p_is_the_share_of_dates_with_as_many(rows, p):
    usual = np.arange(-720, 0, 15)  # three in every 45 days
    days = np.concatenate([usual, np.zeros(rows, dtype=np.int64)])
    rise = rises(days, np.zeros(len(days), dtype=np.int64), 1, first=-720, window=45)
    assert rise.dates == 46
    assert rise.p[0] == pytest.approx(p)


def _link(place: str, where: Where, km: float) -> tuple[Link, list[Event]]:
    cause = Event(
        id="evt_c", kind=Kind.CAPTURE, heading="capture", where=HERE_IS, when=When(earliest=FALL, latest=FALL)
    )
    effect = Event(id="evt_e", kind=Kind.OFFENSIVE, heading=place, where=where)
    link = Link(
        id="lnk_t",
        cause="evt_c",
        effect="evt_e",
        mechanism=Mechanism.NEXT_BATTLE,
        verb=Verb.FOLLOWED,
        stated=False,
        km=km,
        probability=0.4,
    )
    return link, [cause, effect]


def test_links_carry_the_test_for_and_against_and_keep_their_verb():
    activity = Activity(WAR)
    risen, events = _link("Wadi Barada", Where(name="Wadi Barada", lat=33.62, lon=36.12), 300.0)
    for_it = with_placebo([risen], events, activity, LATER)[0]
    assert [e.sort for e in for_it.supports] == ["placebo"]
    assert not for_it.doubts
    flat, events = _link("Idlib", Where(name="Idlib", lat=35.93, lon=36.63), 60.0)
    against = with_placebo([flat], events, activity, LATER)[0]
    assert [e.sort for e in against.doubts] == ["placebo"]
    assert not against.supports
    assert (for_it.verb, for_it.probability) == (risen.verb, risen.probability)


def test_links_at_the_same_place_or_too_fresh_are_not_tested():
    activity = Activity(WAR)
    same, events = _link("Aleppo", HERE_IS, 0.0)
    assert with_placebo([same], events, activity, LATER) == (same,)
    risen, events = _link("Wadi Barada", Where(name="Wadi Barada", lat=33.62, lon=36.12), 300.0)
    assert with_placebo([risen], events, activity, FALL + timedelta(days=5)) == (risen,)
    assert with_placebo([risen], events, Activity([]), LATER) == (risen,)


@pytest.mark.parametrize(("lag", "window"), [(10, "45 days"), (60, "90 days"), (120, "")])
def test_the_days_counted_reach_to_the_linked_event(lag, window):
    flat, events = _link("Idlib", Where(name="Idlib", lat=35.93, lon=36.63), 60.0)
    told = with_placebo([structs.replace(flat, lag_days=lag)], events, Activity(WAR), FALL + timedelta(days=200))[0]
    assert [window in e.what for e in told.doubts] == ([True] if window else [])
