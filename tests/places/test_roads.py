"""Ways over the roads of a made-up river town: the right bridge, one-ways, held places, and what roads cannot tell."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from places.towns import EAST, NEW_BRIDGE, RIVER_TOWN, ROWS, STEP, WEST, Line, grid, place, street, write_map
from thereafter.places import distance_km, route
from thereafter.places.roads import NoRoad, Roads, Way, add_roads, open_roads
from thereafter.places.roads.classes import BACKWARD, BOTH, FORWARD, use_of
from thereafter.record.kinds import Precision
from thereafter.record.values import Figure, Where

Drawn = Callable[[Sequence[Line]], Roads]
HOME, MARKET = place("Home", 2, 0), place("Market", 2, 9)  # at both ends of the row with the old bridge
BRIDGEHEAD = place("Bridgehead", 2, 4.5)


def roads_of(folder: Path, lines: Sequence[Line]) -> Roads:
    add_roads(write_map(folder / "town.osm.pbf", lines), cache=folder)
    roads = open_roads(cache=folder)
    assert roads is not None
    return roads


@pytest.fixture
def drawn(tmp_path: Path) -> Drawn:
    return lambda lines: roads_of(tmp_path, lines)


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Roads:
    return roads_of(tmp_path_factory.mktemp("town"), RIVER_TOWN)


def over(roads: Roads, a: Where, b: Where, *held: Where) -> Way:
    way = roads.way(a, b, held)
    assert isinstance(way, Way), way
    return way


def test_the_way_takes_the_bridge_in_its_row(town: Roads) -> None:
    way = over(town, HOME, MARKET)
    assert way.km == pytest.approx(distance_km(HOME, MARKET), rel=1e-4)
    assert [leg.road for leg in way.legs] == ["Row 2", "Old Bridge", "Row 2"]
    bridge = way.legs[1]
    assert bridge.highway == "primary"
    assert bridge.hours == pytest.approx(bridge.km / 65, abs=1e-3)
    assert bridge.line[0] == pytest.approx((HOME.lat, 40.03))
    assert bridge.line[-1] == pytest.approx((HOME.lat, 40.06))
    assert way.hours == pytest.approx(sum(leg.hours for leg in way.legs), abs=2e-3)


def test_a_held_bridge_sends_the_way_over_the_other_one_and_the_cost_is_told(town: Roads) -> None:
    way = route(HOME, MARKET, held_against=[BRIDGEHEAD], roads=town)
    free = route(HOME, MARKET, roads=town)
    assert (way.basis, way.blocked_by) == ("roads", ("Bridgehead",))
    assert [leg.road for leg in way.legs if leg.highway == "primary"] == ["M5"], "the new bridge, by its number"
    assert way.detour_km == pytest.approx(way.km_best - free.km_best, abs=0.2)
    assert way.detour_km == pytest.approx(2 * 5 * STEP * 111.19, abs=0.2), "five rows up and five rows down again"
    assert way.detour_hours == pytest.approx(way.detour_km / 25, abs=0.01)
    assert "the open road passes Bridgehead: going around is 11.1 km longer and takes 0.4 hours more" in way.wording
    assert (free.blocked_by, free.detour_km, free.detour_hours) == ((), None, None)


def test_a_held_place_beside_the_way_closes_nothing(town: Roads) -> None:
    way = route(HOME, MARKET, held_against=[place("Elsewhere", 9, 4.5)], roads=town)
    assert (way.blocked_by, way.detour_km) == ((), None)


def test_when_every_bridge_is_held_the_closed_road_is_told_as_closed(town: Roads) -> None:
    way = route(HOME, MARKET, held_against=[BRIDGEHEAD, place("New Town", 7, 4.5)], roads=town)
    assert way.blocked_by == ("Bridgehead",), "what closes the road that would be taken"
    assert (way.basis, way.detour_km) == ("roads", None)
    assert "no way around is open: these are figures of the closed road" in way.wording
    assert way.km_best == route(HOME, MARKET, roads=town).km_best


def test_a_road_that_passes_between_two_mapped_points_passes_the_held_place(drawn: Drawn) -> None:
    straight = drawn([street((0, 0), (0, 30), highway="trunk", ref="M20")])
    way = over(straight, place("West", 0, 0), place("East", 0, 30), place("Checkpoint", 0.05, 15))
    assert way.closed_by == ("Checkpoint",)
    far = over(straight, place("West", 0, 0), place("East", 0, 30), place("Hill", 5, 15))
    assert far.closed_by == ()


def test_an_end_of_the_way_never_closes_it(town: Roads) -> None:
    quarter = place("Quarter", 2, 9, place="plc_quarter", within=("plc_market",))
    suburb = place("Suburb", 2, 1, radius_km=5.0)  # its circle reaches over Home
    for held in (MARKET, quarter):
        assert route(HOME, MARKET, held_against=[held], roads=town).blocked_by == ()
    way = over(town, HOME, MARKET, suburb)
    assert way.closed_by == ("Suburb",)
    assert way.detour_hours is not None, "the side streets of Home stay open"


def test_an_area_wider_than_a_town_closes_no_road(town: Roads) -> None:
    province = place("Province", 2, 4.5, precision=Precision.GOVERNORATE, radius_km=60.0)
    assert route(HOME, MARKET, held_against=[province], roads=town).blocked_by == ()


def test_a_one_way_is_driven_one_way(drawn: Drawn) -> None:
    roads = drawn([
        street((0, 0), (0, 9), highway="primary", ref="There", oneway="yes"),
        street((0, 9), (3, 9), (3, 0), (0, 0), highway="primary", ref="Back", oneway="yes"),
    ])  # fmt: skip
    a, b = place("A", 0, 0), place("B", 0, 9)
    there, back = over(roads, a, b), over(roads, b, a)
    assert [leg.road for leg in there.legs] == ["There"]
    assert [leg.road for leg in back.legs] == ["Back"]
    assert back.km == pytest.approx(there.km + 6 * STEP * 111.19, rel=0.01)


def test_a_one_way_against_its_drawing(drawn: Drawn) -> None:
    roads = drawn([street((0, 0), (0, 5), oneway="-1")])
    assert isinstance(roads.way(place("A", 0, 5), place("B", 0, 0)), Way)
    assert isinstance(roads.way(place("A", 0, 0), place("B", 0, 5)), NoRoad)


@pytest.mark.parametrize(
    "closed", [{"access": "no"}, {"motor_vehicle": "no"}, {"highway": "construction"}, {"highway": "footway"}]
)
def test_a_bridge_closed_on_the_map_is_not_driven_over(drawn: Drawn, closed: dict[str, str]) -> None:
    bridge = street((2, 3), (2, 6), **{"highway": "primary", "name": "Old Bridge", "bridge": "yes"} | closed)
    roads = drawn([*grid(ROWS, WEST), *grid(ROWS, EAST), bridge, NEW_BRIDGE])
    assert "M5" in [leg.road for leg in over(roads, HOME, MARKET).legs]


def test_what_cars_may_use() -> None:
    def directions(**tags: str) -> int | None:
        use = use_of(tags)
        return use and use.directions

    assert directions(highway="primary") == BOTH
    assert directions(highway="motorway") == FORWARD
    assert directions(highway="motorway", oneway="no") == BOTH
    assert directions(highway="tertiary", junction="roundabout") == FORWARD
    assert directions(highway="primary", oneway="-1") == BACKWARD
    assert directions(highway="primary", access="no", motor_vehicle="yes") == BOTH
    assert directions(highway="primary", access="yes", motorcar="private") is None
    assert directions(highway="pedestrian") is None
    assert directions(highway="track") is None
    assert directions(highway="residential", area="yes") is None


def test_a_place_beside_the_road_is_joined_to_it_and_the_distance_is_told(town: Roads) -> None:
    farm = place("Farm", 2, -4)
    way = route(farm, MARKET, roads=town)
    assert way.to_road_km == pytest.approx((distance_km(farm, HOME), 0.0), abs=0.1)
    assert f"the nearest road is {distance_km(farm, HOME):.1f} km from Farm" in way.wording
    assert way.km_best == pytest.approx(distance_km(farm, MARKET), abs=0.2)


def test_a_long_road_has_a_node_every_kilometre(drawn: Drawn) -> None:
    desert = drawn([street(*((0, column / 2) for column in range(61)), highway="trunk", ref="M20")])
    well = place("Well", 0.2, 15)
    assert over(desert, well, place("Far", 0, 30)).to_road_km[0] < 0.6


def test_a_place_too_far_from_every_road_is_estimated_and_that_is_said(town: Roads) -> None:
    camp = place("Camp", 2, -40)
    way = route(camp, MARKET, roads=town)
    assert way.basis == "estimate"
    assert f"because the nearest road of town, mapped by 2016-12-01 is {distance_km(camp, HOME):.0f} km" in way.wording
    assert (way.legs, way.to_road_km) == ((), None)
    assert way.km_best == route(camp, MARKET).km_best


def test_banks_that_no_bridge_joins_are_estimated_and_that_is_said(drawn: Drawn) -> None:
    roads = drawn([*grid(ROWS, WEST), *grid(ROWS, EAST)])
    way = route(HOME, MARKET, roads=roads)
    assert way.basis == "estimate"
    assert "because no road of town, mapped by 2016-12-01 leads from Home to Market" in way.wording


def test_a_scrap_of_road_beside_a_place_does_not_cut_it_off(drawn: Drawn) -> None:
    scrap = street((2.3, -0.3), (2.4, -0.3))
    farm = place("Farm", 2.3, -0.3)
    way = over(drawn([*RIVER_TOWN, scrap]), farm, MARKET)
    assert way.to_road_km[0] == pytest.approx(distance_km(farm, HOME), abs=0.05)


def test_a_scrap_far_from_other_roads_is_what_a_place_is_joined_to(drawn: Drawn) -> None:
    scrap = street((2.3, -3), (2.4, -3))
    roads = drawn([*RIVER_TOWN, scrap])
    assert isinstance(roads.way(place("Farm", 2.3, -3), MARKET), NoRoad), "nobody is carried over two kilometres"


def test_an_area_is_no_end_of_a_road(town: Roads) -> None:
    country = place("Country", 2, 0, precision=Precision.COUNTRY)
    assert "because Country is an area" in route(country, MARKET, roads=town).wording
    nowhere = Where(name="Nowhere")
    assert "because where Nowhere lies is not known" in route(nowhere, MARKET, roads=town).wording


def test_the_faster_of_two_roads_between_the_same_junctions_is_taken_until_it_is_held(drawn: Drawn) -> None:
    roads = drawn([
        street((0, 0), (0, 0.4), (0, 0.8), highway="trunk", ref="Main"),
        street((0, 0), (0.4, 0.4), (0, 0.8), highway="track"),
        street((0, 0), (-0.4, 0.4), (0, 0.8), highway="residential", name="Lane"),
        street((0, -8), (0, 0), highway="trunk", ref="Main"),
        street((0, 0.8), (0, 9), highway="trunk", ref="Main"),
    ])  # fmt: skip
    a, b = place("A", 0, -8), place("B", 0, 9)
    assert [leg.road for leg in over(roads, a, b).legs] == ["Main"]
    # A circle of a kilometre is as small as they get, so the lane is held as well: there is no way around.
    assert over(roads, a, b, place("Post", 0, 0.4)).detour_km is None


def test_what_a_report_states_comes_before_the_road_and_is_quoted(town: Roads) -> None:
    told = Figure(what="hours", best=4, unit="hours", wording="only 4 hours")
    way = route(HOME, MARKET, held_against=[BRIDGEHEAD], stated=told, stated_by=["clm_1"], roads=town)
    assert (way.basis, way.hours_low, way.hours_best, way.hours_high) == ("stated", 4, 4, 4)
    assert way.claims == ("clm_1",)
    assert way.km_best == route(HOME, MARKET, held_against=[BRIDGEHEAD], roads=town).km_best
    assert way.wording.startswith("as reported: only 4 hours; kilometres: over the roads of town")
    assert way.detour_km == pytest.approx(11.1, abs=0.1)


def test_a_figure_that_is_neither_way_nor_time_changes_nothing(town: Roads) -> None:
    assert route(HOME, MARKET, stated=Figure(what="people", best=4), stated_by=["clm_1"], roads=town) == route(
        HOME, MARKET, roads=town
    )


points = st.builds(
    place,
    st.sampled_from(["Here", "There"]),
    st.floats(-1, 10),
    st.floats(-1, 10),
)
held_places = st.lists(
    st.builds(
        lambda n, row, column, km: place(f"Held {n}", row, column, radius_km=km),
        st.integers(0, 99),
        st.floats(0, 9),
        st.floats(0, 9),
        st.floats(0.1, 3),
    ),
    max_size=4,
)


@settings(deadline=None)
@given(points, points)
def test_on_two_way_roads_the_way_back_is_as_long(town: Roads, a: Where, b: Where) -> None:
    there, back = over(town, a, b), over(town, b, a)
    assert there.hours == pytest.approx(back.hours)
    assert there.to_road_km == pytest.approx(back.to_road_km[::-1])


@settings(deadline=None)
@given(points, points, held_places)
def test_no_way_is_shorter_than_the_great_circle(town: Roads, a: Where, b: Where, held: list[Where]) -> None:
    way = over(town, a, b, *held)
    assert way.km >= distance_km(a, b) * (1 - 1e-9)
    told = route(a, b, held_against=held, roads=town)
    assert told.km_low <= told.km_best <= told.km_high
    assert told.km_low >= round(distance_km(a, b), 1) - 0.1
    assert told.hours_low <= told.hours_best <= told.hours_high


@settings(deadline=None)
@given(points, points, held_places)
def test_a_closure_never_makes_the_way_quicker(town: Roads, a: Where, b: Where, held: list[Where]) -> None:
    free = over(town, a, b)
    before = free.hours
    for count in range(len(held) + 1):
        way = over(town, a, b, *held[:count])
        if way.closed_by and way.detour_hours is None:
            assert way.hours == pytest.approx(free.hours), "told as closed, with the figures of the open road"
            return  # no way around: nor with more places held
        assert way.hours >= before - 1e-9
        assert way.detour_hours is None or way.hours == pytest.approx(free.hours + way.detour_hours)
        before = way.hours


@settings(deadline=None)
@given(points, points)
def test_the_legs_lead_from_one_end_to_the_other(town: Roads, a: Where, b: Where) -> None:
    way = over(town, a, b)
    line = [point for leg in way.legs for point in leg.line]
    on_road = sum(leg.km for leg in way.legs)
    assert on_road + sum(way.to_road_km) == pytest.approx(way.km, abs=0.01 * (len(way.legs) + 1))
    if line:
        ends = [Where(name="", lat=lat, lon=lon) for lat, lon in (line[0], line[-1])]
        assert distance_km(a, ends[0]) == pytest.approx(way.to_road_km[0], abs=1e-3)
        assert distance_km(b, ends[1]) == pytest.approx(way.to_road_km[1], abs=1e-3)
