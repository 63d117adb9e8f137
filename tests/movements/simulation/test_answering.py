"""What a simulation answers: runs put together, days cut off, rows for a spreadsheet."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from msgspec.structs import replace

from movements.simulation.builders import write
from thereafter.errors import ConfigError
from thereafter.movements.simulation import Scenario, answering, one_by_one, read_folder
from thereafter.movements.simulation.answering import answer, people_csv, roads_csv, until


@pytest.fixture
def scenario(tmp_path: Path) -> Scenario:
    return read_folder(write(tmp_path))


def test_runs_have_a_mean_between_bounds(scenario: Scenario) -> None:
    told = answer(scenario, seeds=range(6))
    runs = np.stack([one_by_one(scenario, seed=seed).people for seed in range(6)])
    assert told.low is not None
    assert told.high is not None
    assert np.allclose(told.flow.people, runs.mean(axis=0))
    assert (runs.min(axis=0) <= told.low).all()
    assert (told.low <= told.high).all()
    assert (told.high <= runs.max(axis=0)).all()


def test_totals_of_ones_own_are_what_is_run(scenario: Scenario) -> None:
    told = answer(scenario, totals=np.linspace(0, 390, 40), day0=np.zeros(6))
    assert told.flow.people[-1].sum() + told.flow.travelling[-1] == pytest.approx(390)


def test_days_after_the_last_are_cut_off_and_change_nothing_before(scenario: Scenario) -> None:
    whole, part = answer(scenario), answer(until(scenario, date(2031, 3, 10)))
    assert part.flow.people.shape == (10, 6)
    assert np.allclose(part.flow.people, whole.flow.people[:10])
    with pytest.raises(ConfigError, match="2031-02-01 is not in the simulation"):
        until(scenario, date(2031, 2, 1))


def test_too_many_runs_are_refused(scenario: Scenario, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answering, "MOST_CELLS", 1000)
    with pytest.raises(ConfigError, match="5 runs of this scenario are too many"):
        answer(scenario, seeds=range(5))


def test_people_who_set_out_are_told_by_road(scenario: Scenario) -> None:
    told = answer(scenario)
    rows = list(csv.DictReader(io.StringIO(roads_csv(told))))
    ways = {(row["from"], row["to"]) for row in rows}
    assert {("Ashford", "Birchwood"), ("Birchwood", "Ashford"), ("The Bend", "Dunmore")} <= ways
    assert sum(float(row["people"]) for row in rows) == pytest.approx(told.flow.departures.sum(), abs=1)


def test_no_cell_starts_a_formula(scenario: Scenario) -> None:
    places = (replace(scenario.locations[0], name="=HYPERLINK(1)"), *scenario.locations[1:])
    told = answer(replace(scenario, locations=places, conflict_told=None))
    assert "'=HYPERLINK(1)" in people_csv(told)
    assert "\n=HYPERLINK" not in roads_csv(told).replace(",=", "\n=")
