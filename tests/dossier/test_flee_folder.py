"""A dossier as a folder that can be simulated."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from dossier.aleppo import dossier
from thereafter.dossier.flee_folder import LASTS_DAYS, scenario_of
from thereafter.errors import ConfigError
from thereafter.movements.simulation import Scenario, expected, read_folder, write_folder
from thereafter.movements.simulation.scenario import Kind
from thereafter.record.event import Event
from thereafter.record.ids import ActorId, EventId, MovementId, PlaceId, TenureId
from thereafter.record.kinds import Basis, Group, Precision, Status
from thereafter.record.kinds import Kind as Deed
from thereafter.record.movement import Movement
from thereafter.record.tenure import Tenure
from thereafter.record.values import ActorName, Figure, When, Where

DOSSIER = dossier()
POPULATIONS = {PlaceId("plc_Ashford"): 1000, PlaceId("plc_Birchwood"): 200, PlaceId("plc_Dunmore"): 77}
DAY = date(2016, 12, 1)


def spot(name: str, lat: float, lon: float, country: str = "SY", **more: object) -> Where:
    place = PlaceId(f"plc_{name}")
    told = {"name": name, "place": place, "lat": lat, "lon": lon, "country": country, "precision": Precision.TOWN}
    return Where(**{**told, **more})  # type: ignore[arg-type]


TOWN = spot("Ashford", 36.0, 37.0)
NEXT = spot("Birchwood", 36.1, 36.5)
ABROAD = spot("Dunmore", 36.9, 37.4, country="TR")


def at(first: int, last: int | None = None) -> When:
    return When(earliest=DAY + timedelta(days=first), latest=DAY + timedelta(days=first if last is None else last))


def fight(where: Where, when: When, status: Status = Status.ASSERTED) -> Event:
    name = EventId(f"evt_{where.name}{when.earliest}")
    return Event(id=name, kind=Deed.SHELLING, heading="made up", where=where, when=when, status=status)


def journey(people: float, day: int, basis: Basis = Basis.FLOW, group: Group = Group.CIVILIANS) -> Movement:
    return Movement(
        id=MovementId(f"mov_{people}"),
        group=group,
        origin=TOWN,
        destination=ABROAD,
        when=at(day),
        people=Figure(what="people", best=people),
        basis=basis,
    )


def told(**changed: object) -> Scenario:
    fields = {
        "question": "Ashford",
        "place": TOWN,
        "as_of": DAY + timedelta(days=59),
        "events": (fight(TOWN, at(0, 3)), fight(TOWN, at(10)), fight(NEXT, at(40))),
        "movements": (journey(500, 5), journey(900, 9, Basis.TOTAL), journey(50, 20), journey(7000, 8, Basis.PLANNED)),
        "control": (),
        **changed,
    }
    return scenario_of(replace(DOSSIER, **fields), people_in=lambda place: POPULATIONS.get(place, 0))


def test_places_of_fighting_are_zones_and_destinations_camps() -> None:
    scenario = told()
    kinds = {place.name: (place.kind, place.country, place.population) for place in scenario.locations}
    assert kinds == {
        "Ashford": (Kind.CONFLICT_ZONE, "SY", 1000),
        "Birchwood": (Kind.CONFLICT_ZONE, "SY", 200),
        "Dunmore": (Kind.CAMP, "TR", 0),
    }
    assert (scenario.start, scenario.length) == (DAY, 60)


def test_where_a_population_is_not_known_none_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(POPULATIONS, PlaceId("plc_Birchwood"))
    assert [place.population for place in told().locations] == [0, 0, 0]


def test_fighting_lasts_a_while_after_it_was_last_heard_of() -> None:
    ashford = told().conflict[:, 0]
    assert ashford[: 10 + LASTS_DAYS].all()
    assert not ashford[10 + LASTS_DAYS :].any()


def test_arrivals_add_up_and_totals_stand_for_what_came_before() -> None:
    counts = told().reports["Dunmore"]
    assert dict(zip(counts.days.tolist(), counts.people.tolist(), strict=True)) == {0: 0, 5: 500, 9: 900, 20: 950}


def test_roads_join_all_places_and_wind() -> None:
    scenario = told()
    assert len(scenario.roads) == 2
    assert all(40 < road.km < 200 for road in scenario.roads)


def test_a_front_line_closes_the_way() -> None:
    def held(where: Where, who: str, when: When) -> Tenure:
        holder = ActorName(name=who, id=ActorId(f"act_{who}"))
        return Tenure(id=TenureId(f"ten_{where.name}"), place=where, holder=holder, since=when, until=at(30))

    control = (held(TOWN, "reds", at(2)), held(NEXT, "blues", at(5)), held(ABROAD, "blues", at(0)))
    closures = [(one.a, one.b, one.first, one.until) for one in told(control=control).closures]
    assert closures == [("Ashford", "Birchwood", 5, 30), ("Ashford", "Dunmore", 2, 30)]


@pytest.mark.parametrize(
    "left_out",
    [
        {"movements": (journey(500, 5, group=Group.FIGHTERS),)},
        {"movements": (replace(journey(500, 5), status=Status.DENIED),)},
        {"movements": (replace(journey(500, 5), destination=spot("Turkey", 39, 35, precision=Precision.COUNTRY)),)},
    ],
)
def test_fighters_denials_and_whole_countries_are_no_camps(left_out: dict[str, object]) -> None:
    scenario = told(**left_out)
    assert [place.name for place in scenario.locations] == ["Ashford", "Birchwood"]
    assert not scenario.reports


def test_without_fighting_there_is_nothing_to_simulate() -> None:
    with pytest.raises(ConfigError, match="no fighting with a place and a day"):
        told(events=(fight(TOWN, at(0), Status.PREDICTED),))


def test_it_is_written_read_and_run(tmp_path: Path) -> None:
    write_folder(told(), tmp_path / "flee")
    scenario = read_folder(tmp_path / "flee")
    assert not scenario.problems
    flow = expected(scenario)
    assert flow.people[-1].sum() + flow.travelling[-1] == pytest.approx(950)


def test_two_places_of_one_name_are_told_apart() -> None:
    twin = spot("Ashford", 35.0, 36.0, place=PlaceId("plc_other"))
    assert [place.name for place in told(events=(fight(TOWN, at(0)), fight(twin, at(1)))).locations] == [
        "Ashford",
        "Ashford (2)",
        "Dunmore",
    ]


def test_the_sample_dossier_becomes_a_scenario() -> None:
    scenario = scenario_of(DOSSIER)
    assert scenario.locations
    assert scenario.conflict.any()
