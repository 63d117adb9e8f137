"""Counts that reports state of camps: which claims are counts, of which camp, how loosely, and what they change."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest
from msgspec.structs import replace

from movements.builders import claim as made
from movements.builders import people
from movements.forecast.scenes import START, counts, scenario
from thereafter.movements.forecast import Given, camp_forecast, seen_on, stated_counts
from thereafter.movements.forecast.stated import Found, current
from thereafter.movements.forecast.weighing import weighed
from thereafter.movements.simulation import Counts, Scenario
from thereafter.movements.simulation.scenario import Kind as Sort
from thereafter.movements.simulation.scenario import Location
from thereafter.places import Atlas, open_atlas
from thereafter.record.camps import Limit, StatedCount
from thereafter.record.claim import Claim
from thereafter.record.kinds import HAPPENED, Basis, Group, Kind, Status
from thereafter.record.values import Figure, When

CAMPS = {"Dunmoor_Camp": counts((0, 1000)), "Elmsidu": counts((0, 500))}
LATER = date(2031, 12, 31)


@pytest.fixture(scope="session")
def atlas() -> Atlas:
    return open_atlas()


def day(number: int) -> str:
    return (START + timedelta(days=number)).isoformat()


def claim(
    number: int, figure: Figure, *, at: str = "Dunmoor", basis: Basis = Basis.STOCK, words: str = "", **more: Any
) -> Claim:
    quote = words or f"{figure.best or figure.low or figure.high} refugees are living in {at} {number}"
    usual: dict[str, Any] = {"group": Group.REFUGEES, "dated": When(), "on": day(number), "destination": at}
    return made(Kind.MOVEMENT, quote, figures=(figure,), basis=basis, **{**usual, **more})


def found(claims: Sequence[Claim], atlas: Atlas, *, of: Scenario | None = None, until: date = LATER) -> Found:
    texts = {one.quote.report: one.quote.text for one in claims}
    return stated_counts(claims, of or scenario(CAMPS), atlas, until=until, texts=texts)


def test_a_stock_is_a_count_of_the_day_of_its_report_with_its_words(atlas: Atlas) -> None:
    told = claim(10, people(3000))
    (one,) = found([told], atlas).counts
    assert (one.camp, one.day.isoformat(), one.people, one.limit) == ("Dunmoor_Camp", day(10), 3000, Limit.NONE)
    assert (one.claim, one.quote, one.lineage) == (told.id, told.quote.text, told.lineage)


@pytest.mark.parametrize("status", sorted(set(Status) - HAPPENED))
def test_what_is_not_said_to_be_so_counts_nobody(atlas: Atlas, status: Status) -> None:
    assert found([claim(10, people(3000), status=status)], atlas) == Found()


@pytest.mark.parametrize(
    ("words", "basis", "counted"),
    [
        ("3,000 refugees have arrived in Dunmoor so far", Basis.TOTAL, True),
        ("The number of refugees in Dunmoor has passed 3,000", Basis.TOTAL, True),
        ("3,000 refugees have crossed into Dunmoor", Basis.TOTAL, False),
        ("3,000 refugees have reached Dunmoor", Basis.TOTAL, False),
        ("The number of refugees arriving in Dunmoor has risen to 3,000", Basis.TOTAL, False),
        ("3,000 refugees are living in Dunmoor every day", Basis.STOCK, False),
        ("3,000 refugees crossed into Dunmoor on Monday", Basis.FLOW, False),
        ("Another 3,000 refugees are living in Dunmoor", Basis.STOCK, False),
        ("3,000 refugees are to live in Dunmoor", Basis.PLANNED, False),
        ("3,000 refugee children are living in Dunmoor", Basis.STOCK, False),
    ],
)
def test_flows_steps_and_parts_are_no_counts(atlas: Atlas, words: str, basis: Basis, counted: bool) -> None:
    assert bool(found([claim(10, people(3000), words=words, basis=basis)], atlas).counts) is counted


def test_a_total_of_some_days_is_a_flow(atlas: Atlas) -> None:
    words = "A total of 3,000 refugees have arrived in Dunmoor since Monday"
    week = When(earliest=START + timedelta(days=7), latest=START + timedelta(days=10), wording="since Monday")
    assert not found([claim(10, people(3000), words=words, basis=Basis.TOTAL, dated=week)], atlas).counts


def test_words_beside_the_quotation_tell_a_total(atlas: Atlas) -> None:
    one = claim(10, people(3000), words="3,000 refugees have arrived in Dunmoor", basis=Basis.TOTAL)
    for rest, counted in ((" so far, the agency said.", True), (". So far nobody left.", False)):
        texts = {one.quote.report: one.quote.text + rest}
        told = stated_counts([one], scenario(CAMPS), atlas, until=LATER, texts=texts)
        assert bool(told.counts) is counted


def test_the_looser_the_words_the_wider_the_count(atlas: Atlas) -> None:
    def spread(figure: Figure, **more: Any) -> float:
        return found([claim(10, figure, **more)], atlas).counts[0].spread

    plain = spread(people(3000))
    assert spread(people(3000), status=Status.REPORTED) == plain
    assert spread(people(3000), hedges=("about",)) > plain
    assert spread(people(None, high=3000)) > plain
    assert spread(people(3000, high=5000)) > plain * 4000 / 3000
    assert spread(people(3000), status=Status.ALLEGED) > spread(people(3000), hedges=("about",))
    old = When(earliest=START, latest=START, wording="on 1 March")
    assert spread(people(3000), dated=old) > plain
    assert found([claim(10, people(3000), dated=old)], atlas).counts[0].lag == 10
    assert not found([claim(100, people(3000), dated=old)], atlas).counts


def test_open_ends_are_limits(atlas: Atlas) -> None:
    ends = (Figure(what="people", low=3000), people(None, high=9))
    least, most = (found([claim(10, one)], atlas).counts[0] for one in ends)
    assert (least.limit, least.people) == (Limit.LEAST, 3000)
    passed = claim(10, people(3000), words="The number of refugees in Dunmoor has passed 3,000")
    assert found([passed], atlas).counts[0].limit is Limit.LEAST
    assert (most.limit, most.people) == (Limit.MOST, 9)


def test_a_name_of_two_places_or_of_none_is_told_and_never_guessed(atlas: Atlas) -> None:
    two = scenario({**CAMPS, "Dunmoor": counts((0, 5))})
    told = found([claim(10, people(3000)), claim(11, people(70), at="Farhavn")], atlas, of=two)
    assert not told.counts
    assert [str(one) for one in told.problems] == [
        "claims: “Dunmoor” may be Dunmoor or Dunmoor_Camp: a count is left out. "
        "Tell them apart in locations.csv, or give the counts with --counts.",
        "claims: counts of what is no camp of the folder are left out: Farhavn. "
        "A camp is found by the name that locations.csv gives it.",
    ]


def test_names_are_alike_without_case_hyphens_and_the_word_camp(atlas: Atlas) -> None:
    for name in ("DUNMOOR", "Dun-moor refugee camp", "Dunmoor Camp"):
        assert found([claim(10, people(3000), at=name)], atlas).counts, name


def test_the_gazetteer_knows_a_camp_by_its_other_names_and_another_country(atlas: Atlas) -> None:
    place = atlas.find("Mopti", country="ML")[0].place
    spots = (
        Location(name="Ouagadougou", country="Burkina_Faso", kind=Sort.CONFLICT_ZONE, lat=12.37, lon=-1.53),
        Location(name=place.name, country="Mali", kind=Sort.CAMP, lat=place.lat, lon=place.lon),
    )
    of = replace(scenario({}), locations=spots, reports={})
    where = replace(made(Kind.MOVEMENT, "x").when and atlas.where("Mopti", country="ML"), name="The old town")
    there = replace(claim(10, people(3000)), destination=where)
    assert [one.camp for one in found([there], atlas, of=of).counts] == [place.name]
    abroad = replace(there, destination=replace(where, name=place.name, place="plc_elsewhere", country="CD"))
    assert not found([abroad], atlas, of=of).counts


def test_people_of_another_country_are_not_counted(atlas: Atlas) -> None:
    spots = (
        Location(name="Homs", country="Syria", kind=Sort.CONFLICT_ZONE),
        Location(name="Jordan", country="Jordan", kind=Sort.CAMP),
    )
    of = replace(scenario({}), locations=spots, reports={})
    for whose, counted in (("Syrian ", True), ("Iraqi ", False), ("", True)):
        words = f"30,000 {whose}refugees are living in Jordan"
        one = replace(claim(10, people(30_000), words=words), destination=atlas.where("Jordan"))
        assert bool(found([one], atlas, of=of).counts) is counted, whose


def test_order_changes_nothing_and_a_day_knows_nothing_later(atlas: Atlas) -> None:
    claims = [claim(number, people(1000 + 40 * number)) for number in range(5, 60, 5)]
    claims += [claim(20, Figure(what="people", low=1500)), claim(20, people(1700), hedges=("about",))]
    mixed = claims[:]
    random.Random(3).shuffle(mixed)
    told = found(claims, atlas).counts
    assert found(mixed, atlas).counts == told
    known = tuple(one for one in told if one.day <= START + timedelta(days=30))
    assert found(mixed, atlas, until=START + timedelta(days=30)).counts == known
    issued = START + timedelta(days=30)
    given = Given(scenario=scenario(CAMPS), stated=told)
    now = camp_forecast(given, issued=issued)
    assert camp_forecast(replace(given, stated=tuple(reversed(told))), issued=issued) == now
    assert camp_forecast(replace(given, stated=known), issued=issued) == now
    assert camp_forecast(replace(given, stated=()), issued=issued) != now
    assert now.camps[0].stated == known
    assert "counts that reports state" in now.method


def test_a_corrected_figure_takes_the_place_of_its_lineage_s_and_a_copy_counts_once(atlas: Atlas) -> None:
    wrong = claim(10, people(9000), lineage="lin_wire")
    right = claim(12, people(3000), lineage="lin_wire")
    copy = claim(11, people(9000), lineage="lin_wire", publisher="Copyist")
    other = claim(12, people(3000), lineage="lin_other", publisher="Other")
    late = claim(13, people(9000), lineage="lin_wire")
    told = found([wrong, right, copy, other, late], atlas).counts
    assert [one.people for one in current(told, START + timedelta(days=11))] == [9000]
    assert [one.people for one in current(told, START + timedelta(days=12))] == [3000]
    assert [one.people for one in current(told, LATER)] == [3000]
    assert len(told) == 5  # nothing is lost


def stated(number: int, n: float, *, spread: float = 100.0, limit: Limit = Limit.NONE) -> StatedCount:
    name, when = f"clm_{number}_{n}", START + timedelta(days=number)
    return StatedCount(
        camp="Elmsidu", day=when, people=n, spread=spread, limit=limit, claim=name, quote="so many", lineage=name
    )


def test_tables_stand_and_on_a_day_with_both_both_count() -> None:
    table = counts((0, 1000), (20, 1200))
    both, loose = weighed(table, [stated(10, 1100), stated(20, 1300)], START)
    assert both.days.tolist() == [0, 10, 20]
    assert both.people[0] == 1000
    assert 1000 < both.people[1] < 1100
    assert 1200 < both.people[2] < 1210  # a table is much surer
    assert loose.people[0] == loose.people[2] == 0 < loose.people[1]
    same, none = weighed(table, [], START)
    assert same is table
    assert not none.people.any()


def test_an_end_that_says_nothing_new_changes_nothing() -> None:
    table = counts((0, 1000))
    for one in (stated(10, 900, limit=Limit.LEAST), stated(10, 1100, limit=Limit.MOST)):
        assert weighed(table, [one], START)[0].people.tolist() == [1000, 1000]
    assert weighed(table, [stated(10, 1500, limit=Limit.LEAST)], START)[0].people[1] > 1000


def test_a_slip_far_from_a_table_moves_little() -> None:
    assert weighed(counts((0, 60_000)), [stated(30, 600)], START)[0].people[1] > 45_000


def test_a_camp_that_only_reports_count_is_forecast_and_with_totals_the_filter_weighs_it() -> None:
    none = Counts(days=np.zeros(0, np.int64), people=np.zeros(0))
    of = scenario({"Dunmoor_Camp": counts((0, 1000), (20, 1000)), "Elmsidu": none})
    given = Given(scenario=of, stated=(stated(15, 4000), stated(25, 4000)))
    now = camp_forecast(given)
    assert now.issued == START + timedelta(days=25)
    assert now.camps[1].expected[0].people == pytest.approx(4000, rel=0.1)
    total = camp_forecast(replace(given, totals=np.full(200, 5000.0)), issued=START + timedelta(days=26))
    assert total.camps[1].expected[0].people == pytest.approx(4000, rel=0.1)
    assert total.error is None or total.error >= 0
    assert seen_on(given, 26).loose[1].people.all()


def test_what_was_said_before_a_new_registration_went_by_the_old_count() -> None:
    from thereafter.movements.simulation.scenario import Correction

    of = scenario(
        {"Dunmoor_Camp": counts((0, 10)), "Elmsidu": counts((0, 1000), (20, 500))},
        corrections=(Correction(camp="Elmsidu", day=20),),
    )
    told = Given(scenario=of, stated=(stated(10, 1100),))
    assert seen_on(told, 15).counts[1].days.tolist() == [0, 10]
    assert seen_on(told, 30).counts[1].days.tolist() == [0, 20]
