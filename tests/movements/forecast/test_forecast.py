"""Forecasts of people in camps: nothing of the future is used, counts are weighed, people add up."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import example, settings
from hypothesis import given as drawn
from hypothesis import strategies as st
from msgspec.structs import replace

from movements.forecast.scenes import counts, scenario
from thereafter.movements.forecast import (
    Forecaster,
    Given,
    averaged_relative_difference,
    covered,
    persisting,
    seen_on,
    shared,
)
from thereafter.movements.forecast.agreeing import doubt_of_factors
from thereafter.movements.forecast.assimilate import assimilated
from thereafter.movements.forecast.attraction import attraction_of
from thereafter.movements.forecast.following import following
from thereafter.movements.forecast.hold import held, spread_of_held
from thereafter.movements.simulation.scenario import Closure, ClosureKind, Correction

STEADY = {"Dunmore": counts(*((day, 100 + 60 * day) for day in range(0, 200, 10))),
          "Elmside": counts(*((day, 50 + 20 * day) for day in range(0, 200, 10)))}  # fmt: skip


def told(reports=STEADY, *, totals: bool = True, **more) -> Given:
    built = scenario(reports, **more)
    observed = built.counted()
    return Given(scenario=built, totals=observed.sum(axis=1) if totals else None, day0=observed[0])


def test_gravity_draws_to_the_nearer_camp_and_none_to_a_closed_one() -> None:
    shut = Closure(kind=ClosureKind.CAMP, a="Dunmore", b="", first=0, until=50)
    draw = attraction_of(scenario(STEADY, km={"Dunmore": 100, "Elmside": 900}, closures=[shut]))
    assert draw.shares.sum(axis=1) == pytest.approx(1)
    assert draw.shares[20].tolist() == [0, 1]
    assert draw.shares[60] == pytest.approx(
        np.array([np.exp(-1 / 8), np.exp(-9 / 8)]) / (np.exp(-1 / 8) + np.exp(-9 / 8))
    )


def test_a_closed_border_sends_people_elsewhere() -> None:
    shut = Closure(kind=ClosureKind.LINK, a="Ashford", b="Dunmore", first=10, until=20)
    draw = attraction_of(scenario(STEADY, closures=[shut]))
    assert draw.shares[15].tolist() == [0, 1]
    assert draw.shares[25] == pytest.approx([0.5, 0.5])


@pytest.mark.parametrize("totals", [True, False])
def test_what_is_reported_later_changes_nothing(totals: bool) -> None:
    known = {
        camp: counts(*((int(d), n) for d, n in zip(c.days, c.people, strict=True) if d <= 60))
        for camp, c in STEADY.items()
    }
    other = {
        camp: counts(*zip(c.days.tolist(), c.people.tolist(), strict=True), (70, 9_000)) for camp, c in known.items()
    }
    later = Correction(camp="Dunmore", day=70)
    days, sums = np.arange(61, 91), np.linspace(150, 16_000, 200)
    first, second = (
        Forecaster(Given(scenario=scenario(reports, corrections=corrections), totals=sums if totals else None))
        for reports, corrections in ((known, []), (other, [later]))
    )
    one, two = first.issue(60, days), second.issue(60, days)
    assert np.array_equal(one.people, two.people)
    assert np.array_equal(one.high, two.high)


def test_steady_growth_is_forecast_with_and_without_totals() -> None:
    days = np.arange(91, 121)
    observed = told().scenario.counted()[days]
    for totals, most in ((True, 0.02), (False, 0.2)):
        given = told(totals=totals)
        forecast = Forecaster(given).issue(90, days)
        still = persisting(seen_on(given, 90), given, days)
        error, unchanged = (averaged_relative_difference(people, observed) for people in (forecast.people, still))
        assert error < most
        assert totals or error < unchanged
        assert (forecast.low <= forecast.people).all()
        assert (forecast.people <= forecast.high).all()
        assert (forecast.low >= 0).all()
        assert covered(forecast.low, forecast.high, observed) > 0.9


def test_totals_tell_which_camp_counts_too_many() -> None:
    true = {
        "Dunmore": [100 + 60 * day for day in range(0, 200, 10)],
        "Elmside": [50 + 20 * day + day**2 / 4 for day in range(0, 200, 10)],
    }
    doubled = {
        "Dunmore": counts(*((10 * n, 2 * count) for n, count in enumerate(true["Dunmore"]))),
        "Elmside": counts(*((10 * n, count) for n, count in enumerate(true["Elmside"]))),
    }
    built = scenario(doubled)
    sums = np.interp(np.arange(200), np.arange(0, 200, 10), np.array(true["Dunmore"]) + np.array(true["Elmside"]))
    given = Given(scenario=built, totals=sums, day0=np.array([100.0, 50.0]))
    path = assimilated(seen_on(given, 120), given, attraction_of(built), 130)
    assert path.factor == pytest.approx([0.5, 1.0], abs=0.05)
    assert path.people[-1] == pytest.approx([7_900, 50 + 2_600 + 130**2 / 4], rel=0.05)


def test_a_new_registration_is_believed_and_lowers_what_others_may_find() -> None:
    reports = {
        camp: counts((0, 0), (40, 10_000), (60, 6_000 if camp == "Dunmore" else 10_000))
        for camp in ("Dunmore", "Elmside")
    }
    given = Given(scenario=scenario(reports, corrections=[Correction(camp="Dunmore", day=60)]))
    seen = seen_on(given, 60)
    assert seen.registered == (True, False)
    assert seen.factors == (0.6,)
    assert seen.counts[0].people.tolist() == [0, 6_000, 6_000]
    people = Forecaster(given).issue(60, np.array([61])).people[0]
    assert people[0] == pytest.approx(6_000, rel=0.01)
    assert 7_000 < people[1] < 9_500


@settings(deadline=None)
@example(seed=1025, camps=5, day=0, ahead=31)  # the filter holds nobody, the total tells of some
@drawn(seed=st.integers(0, 10_000), camps=st.integers(1, 5), day=st.integers(0, 150), ahead=st.integers(1, 60))
def test_people_add_up_to_the_total_whatever_is_reported(seed: int, camps: int, day: int, ahead: int) -> None:
    random = np.random.default_rng(seed)
    reports = {
        f"camp {at}": counts(
            *zip(sorted(random.choice(200, 6, replace=False)), random.integers(0, 90_000, 6), strict=True)
        )
        for at in range(camps)
    }
    totals = np.maximum(0, np.cumsum(random.normal(100, 300, 200)))
    days = np.arange(day, day + ahead)
    forecast = Forecaster(Given(scenario=scenario(reports), totals=totals)).issue(day, days)
    assert np.isfinite(forecast.high).all()
    assert (forecast.people >= 0).all()
    assert forecast.people.sum(axis=1) == pytest.approx(totals[np.minimum(days, 199)], abs=1e-6)


def test_the_order_of_camps_changes_nothing() -> None:
    turned = dict(reversed(STEADY.items()))
    days = np.arange(100, 130)
    one, two = (Forecaster(told(reports)).issue(99, days) for reports in (STEADY, turned))
    assert one.people == pytest.approx(two.people[:, ::-1])


def test_a_forecast_that_was_worse_than_no_change_gives_way_to_it() -> None:
    """Growth that turns into loss whenever it has just been measured."""
    saw = {
        "Dunmore": counts(*((10 * n, 10_000 + 1_000 * (n % 12 if n // 6 % 2 == 0 else 12 - n % 12)) for n in range(20)))
    }
    forecaster = Forecaster(Given(scenario=scenario(saw)))
    assert forecaster.issue(190, np.arange(191, 250)).by == "persistence"
    assert Forecaster(told(totals=False)).issue(190, np.arange(191, 221)).by == "counts"


def test_without_reports_newcomers_fill_the_room_there_is() -> None:
    given = told(capacities={"Dunmore": 10_000, "Elmside": 5_000})
    totals = np.linspace(150, 15_000, 200)
    people = shared(replace(given, totals=totals))
    assert people.sum(axis=1) == pytest.approx(totals)
    assert people[-1] == pytest.approx([10_000, 5_000], rel=0.02)


def test_without_capacities_half_go_as_on_the_first_day() -> None:
    given = told(km={"Dunmore": 100, "Elmside": 100})
    people = shared(replace(given, totals=np.linspace(150, 3_150, 200)))
    assert people[-1] == pytest.approx([100 + 3_000 * (2 / 3 + 1 / 2) / 2, 50 + 3_000 * (1 / 3 + 1 / 2) / 2])


def test_a_falling_total_takes_from_all_alike() -> None:
    people = shared(replace(told(), totals=np.linspace(150, 15, 200)))
    assert people[-1] == pytest.approx([10, 5])


def test_nothing_is_shared_or_filtered_without_totals() -> None:
    given = told(totals=False)
    with pytest.raises(ValueError, match="a total for each day"):
        shared(given)
    with pytest.raises(ValueError, match="a total for each day"):
        assimilated(seen_on(given, 50), given, attraction_of(given.scenario), 60)


def test_a_new_registration_of_a_camp_nobody_counts_is_passed_over() -> None:
    given = Given(scenario=scenario(STEADY, corrections=[Correction(camp="Farhaven", day=20)]))
    assert seen_on(given, 60).factors == ()
    assert seen_on(given, 60).registered == (False, False)


def test_where_everybody_goes_past_the_nearer_camp_a_month_shows_it() -> None:
    """Gravity is wrong here from the first day: it has little say until it was tried, and then none."""
    past = {
        "Near": counts(*((day, 2_000) for day in range(0, 200, 5))),
        "Far": counts(*((day, 2_000 + 100 * day) for day in range(0, 200, 5))),
    }
    built = scenario(past, km={"Near": 30.0, "Far": 1_500.0})
    observed = built.counted()
    given = Given(scenario=built, totals=observed.sum(axis=1), day0=observed[0])
    forecaster = Forecaster(given)
    early, late = np.arange(1, 91), np.arange(61, 151)
    for issued, days in ((0, early), (60, late)):
        forecast = forecaster.issue(issued, days)
        still = persisting(seen_on(given, issued), given, days)
        error, unchanged = (averaged_relative_difference(p, observed[days]) for p in (forecast.people, still))
        assert error < 1.1 * unchanged
    untried = forecaster.issue(0, early).people[-1]
    carried = forecaster._raw(0, early).people[-1]
    assert untried == pytest.approx(0.1 * carried + 0.9 * observed[90].sum() / 2)


def test_a_camp_that_loses_more_than_its_part_may_go_on_doing_so() -> None:
    """The longer the total falls after the last count, the less sure each part of it: not as chance adds up."""
    past = {name: counts((0, 50_000), (50, 50_000)) for name in ("Dunmore", "Elmside")}
    built = scenario(past)
    totals = np.interp(np.arange(200), [0, 50, 150, 199], [100_000, 100_000, 40_000, 40_000])
    given = Given(scenario=built, totals=totals, day0=np.array([50_000.0, 50_000.0]))
    path = assimilated(seen_on(given, 50), given, attraction_of(built), 150)
    _, spread = path.on(np.array([75, 100, 150]))
    assert spread[1, 0] > 1.6 * spread[0, 0]
    assert spread[2, 0] > 1.4 * spread[1, 0]


def test_counts_that_add_up_to_the_total_need_no_factor() -> None:
    given = told()
    doubled = replace(given, totals=2 * given.totals)
    early, late = (doubt_of_factors(seen_on(given, day), given, 0.3) for day in (20, 120))
    assert 0.03 <= late < early < 0.3
    assert doubt_of_factors(seen_on(doubled, 120), doubled, 0.3) == 0.3
    assert doubt_of_factors(seen_on(given, 0), replace(given, totals=np.zeros(200)), 0.3) == 0.3


def test_only_a_clear_gain_takes_newcomers_from_gravity() -> None:
    """Both camps are as far; in the first conflict all new people go to one, in the second to both alike."""
    uneven = {
        "Dunmore": counts(*((day, 1_000 + 90 * day) for day in range(0, 100, 5))),
        "Elmside": counts(*((day, 50 + 4 * day) for day in range(0, 100, 5))),
    }
    even = {name: counts(*((day, 1_000 + 90 * day) for day in range(0, 100, 5))) for name in ("Dunmore", "Elmside")}
    for reports, part in ((uneven, 1.0), (even, 0.25)):
        given = told(reports)
        draw = attraction_of(given.scenario)
        assert following(seen_on(given, 60), draw, 0.25) == part
        assert following(seen_on(given, 20), draw, 0.25) == 0.25  # one window of two weeks is too little


def test_camps_that_have_grown_fast_may_go_on_and_are_the_less_sure_the_farther_ahead() -> None:
    grown = {"Dunmore": counts((0, 0), (40, 100), (70, 5_000)), "Elmside": counts((0, 5_000), (70, 5_000))}
    seen = seen_on(told(grown, totals=False), 70)
    people = np.full((2, 2), 5_000.0)
    spread = spread_of_held(seen, people, np.array([100, 160]))
    assert (spread[:, 0] > 2 * spread[:, 1]).all()
    assert spread[1, 0] > 2.5 * spread[0, 0]  # chance alone would grow by the root of three


def test_a_flight_that_stopped_is_not_carried_on_without_totals() -> None:
    rising = ((0, 0), (20, 4_000), (40, 8_000))
    stopped = {"Dunmore": counts(*rising, (60, 8_000)), "Elmside": counts(*rising, (60, 12_000))}
    given = told(stopped, totals=False)
    ahead = held(seen_on(given, 60), replace(given, day0=None), np.array([60, 90]))
    assert ahead[1, 0] == ahead[0, 0]
    assert ahead[1, 1] > 1.05 * ahead[0, 1]
