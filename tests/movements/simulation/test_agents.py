"""Person by person: the same rules as the flows, heads kept, and the same run for the same seed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from movements.simulation.builders import write
from movements.simulation.test_flows import RULES, WORLDS, made, unlike
from thereafter.movements.simulation import VALIDATION, Flow, Scenario, Settings, expected, one_by_one, read_folder
from thereafter.movements.simulation import agents as agents_module
from thereafter.movements.simulation.drawing import table_of
from thereafter.movements.simulation.scenario import Closure, ClosureKind


def run(scenario: Scenario, used: Settings = VALIDATION, *, people: int = 1000, seed: int = 0) -> Flow:
    totals = np.full(scenario.length, float(people))
    totals[0] = 0
    return one_by_one(scenario, used, totals=totals, day0=np.zeros(len(scenario.locations)), seed=seed)


def test_the_same_seed_gives_the_same_run_and_another_one_another() -> None:
    one, again, other = (run(made(), seed=seed) for seed in (3, 3, 4))
    assert np.array_equal(one.people, again.people)
    assert np.array_equal(one.departures, again.departures)
    assert not np.array_equal(one.people, other.people)


def test_batches_change_nothing_but_the_draws(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(agents_module, "BATCH", 64)
    flow = run(made())
    assert (flow.people.sum(axis=1) + flow.travelling)[1:].tolist() == [1000.0] * 19


@settings(max_examples=25, deadline=None)
@given(world=WORLDS, used=RULES, people=st.integers(0, 500))
def test_heads_are_kept_whatever_the_world_is_like(world: dict[str, Any], used: Settings, people: int) -> None:
    flow = run(unlike(world), used, people=people)
    assert (flow.people.sum(axis=1) + flow.travelling)[1:].tolist() == [float(people)] * 19


@pytest.mark.parametrize("km", [45.0, 130.0, 450.0, 1250.0])
@pytest.mark.parametrize(
    "changed", [{}, {"awareness_level": 3}, {"start_on_foot": True}, {"avoid_short_stints": False}]
)
def test_flows_and_people_agree_within_what_chance_allows(km: float, changed: dict[str, Any]) -> None:
    people, scenario, used = 100_000, made(km=km), replace(VALIDATION, **changed)
    totals = np.full(scenario.length, float(people))
    totals[0] = 0
    there = run(scenario, used, people=people, seed=11)
    flow = expected(scenario, used, totals=totals, day0=np.zeros(4))
    allowed = 5 * np.sqrt(np.maximum(flow.people, 1)) + 0.002 * people  # chance, and the joining of like groups
    assert (np.abs(there.people - flow.people) <= allowed).all()


def test_the_average_of_many_runs_comes_close_to_the_flow() -> None:
    runs = np.mean([run(made(), people=2000, seed=seed).people for seed in range(30)], axis=0)
    totals = np.full(20, 2000.0)
    totals[0] = 0
    flow = expected(made(), totals=totals, day0=np.zeros(4))
    assert np.abs(runs - flow.people).max() < 30


def test_nobody_passes_a_closed_border_and_who_is_on_the_way_returns() -> None:
    closure = Closure(kind=ClosureKind.COUNTRY, a="Home", b="Far", first=3, until=10)
    flow = run(made(km=450.0, closures=(closure,)))
    assert flow.people[:10, 3].tolist() == [0.0] * 10
    assert flow.departures[3:10, 4].sum() == 0
    assert flow.people[-1, 3] > 0


def test_conflict_that_drives_people_out_by_chance_is_drawn() -> None:
    used = replace(VALIDATION, spawn_mode="poisson", displaced_per_conflict_day=50.0)
    one, again, other = (one_by_one(made(), used, seed=seed) for seed in (1, 1, 2))
    heads = [float(flow.people[-1].sum() + flow.travelling[-1]) for flow in (one, again, other)]
    assert heads[0] == heads[1] != heads[2]
    assert 700 < heads[0] < 1300


def test_parts_of_people_wait_until_they_are_whole() -> None:
    totals = np.linspace(0, 10, 20)
    flow = one_by_one(made(), totals=totals, day0=np.zeros(4))
    heads = flow.people.sum(axis=1) + flow.travelling
    assert heads.tolist() == [float(int(total + 1e-9)) for total in totals]


def test_a_made_up_folder_runs(tmp_path: Path) -> None:
    scenario = read_folder(write(tmp_path))
    flow = one_by_one(scenario)
    counted = scenario.counted()
    assert flow.people[0].sum() + flow.travelling[0] == counted[0].sum()
    assert flow.people[-1].sum() + flow.travelling[-1] == counted.sum(axis=1).max()


@given(
    chances=st.lists(st.lists(st.floats(0, 1), min_size=5, max_size=5), min_size=1, max_size=4).filter(
        lambda rows: all(sum(row) > 0.01 for row in rows)
    )
)
@settings(max_examples=30, deadline=None)
def test_a_table_gives_each_outcome_its_chance(chances: list[list[float]]) -> None:
    """Counted over the cells of the table, not drawn."""
    wanted = np.array(chances) / np.array(chances).sum(axis=1, keepdims=True)
    outcomes = np.tile(np.arange(5), (len(chances), 1))
    table = table_of(wanted, outcomes, np.array([77]), np.arange(len(chances) + 1))
    whole = 1 << (32 - table.bits)
    got = np.zeros((len(chances), 5))
    for row in range(len(chances)):
        for cell in range(table.first[row], table.first[row] + 8):
            own = min(int(table.own[cell]), whole) / whole
            got[row, table.outcomes[2 * cell]] += own / 8
            got[row, table.outcomes[2 * cell + 1]] += (1 - own) / 8
    assert got == pytest.approx(wanted, abs=1e-6)
    draws = np.random.default_rng(1).integers(0, 1 << 32, 50, np.uint32)
    assert set(table.draw(np.full(50, len(chances), np.int32), draws).tolist()) == {77}


@pytest.mark.data
@pytest.mark.slow
def test_people_go_where_the_flow_goes_in_a_real_conflict(data: Path) -> None:
    folder = data / "movements" / "conflicts" / "mali2012"
    if not folder.is_dir():
        pytest.skip("no mali2012 in the measuring data")
    scenario = read_folder(folder)
    there, flow = one_by_one(scenario, seed=5), expected(scenario)
    assert np.abs(there.people[-1] - flow.people[-1]).max() < 0.006 * flow.people[-1].sum()
