"""`simulate` as a person types it, over a small conflict that never was."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from movements.simulation.builders import FILES, write
from thereafter.cli import main


def run(*words: str, code: int = 3) -> Result:
    """The made-up folder has one oddity, so that a run ends with 3."""
    result = CliRunner().invoke(main, ["simulate", *words])
    assert result.exit_code == code, (result.output, result.exception)
    return result


@pytest.fixture
def folder(tmp_path: Path) -> str:
    return str(write(tmp_path / "ashford"))


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_a_table_for_people_with_counts_and_the_error(folder: str) -> None:
    result = run(folder)
    assert "people: ashford, 2031-04-09" in result.stdout
    assert "Dunmore" in result.stdout
    assert "The Bend" not in result.stdout
    assert "Error (averaged relative difference from the counts): 0." in result.stderr
    assert "“Farhaven” is no camp of locations.csv" in result.stderr
    assert "No simsetting.yml" in result.stderr


def test_csv_of_every_day(folder: str) -> None:
    told = rows(run(folder, "--csv").stdout)
    assert len(told) == 40 * 5
    assert list(told[0]) == ["date", "location", "predicted", "low", "high", "counted"]
    first = {row["location"]: row for row in told if row["date"] == "2031-03-01"}
    assert float(first["Elmside"]["predicted"]) == pytest.approx(100, abs=1)
    assert first["Elmside"]["counted"] == "100.0"
    assert first["Ashford"]["low"] == ""


def test_runs_have_bounds_and_a_seed_repeats_them(folder: str) -> None:
    one = run(folder, "--agents", "--runs", "5", "--seed", "9", "--csv").stdout
    assert one == run(folder, "--agents", "--runs", "5", "--seed", "9", "--csv").stdout
    last = next(row for row in rows(one) if (row["date"], row["location"]) == ("2031-04-09", "Elmside"))
    assert float(last["low"]) <= float(last["predicted"]) <= float(last["high"])


def test_json_of_the_last_day(folder: str) -> None:
    told = json.loads(run(folder, "--json", "--until", "2031-03-10").stdout)
    assert told["schema"] == 1
    assert {one["date"] for one in told["people"]} == {"2031-03-10"}


def test_files_are_written(folder: str, tmp_path: Path) -> None:
    run(folder, "--out", str(tmp_path / "out"))
    people, roads = ((tmp_path / "out" / name).read_text(encoding="utf-8") for name in ("people.csv", "roads.csv"))
    assert len(rows(people)) == 200
    assert {"date", "from", "to", "people"} == set(rows(roads)[0])
    assert any(row["from"] == "Ashford" and row["to"] == "Birchwood" for row in rows(roads))


def test_what_makes_no_sense_is_told(folder: str, tmp_path: Path) -> None:
    assert "--runs needs --agents" in run(folder, "--runs", "3", code=2).stderr
    assert "Choose a day from 2031-03-01 to 2031-04-09" in run(folder, "--until", "2032-01-01", code=2).stderr
    assert "there is no such folder" in run(str(tmp_path / "none"), code=1).stderr
    broken = write(tmp_path / "broken", routes="Ashford,Nowhere,near,0\n")
    assert "2 things must be mended" in run(str(broken), code=1).stderr


def test_flees_ways_can_be_asked_for(tmp_path: Path) -> None:
    routes = FILES["input_csv/routes.csv"].replace("Ashford,Elmside,900,0", "Ashford,Elmside,900,1")
    folder = str(write(tmp_path / "forced", routes=routes))
    ours, theirs = (rows(run(folder, *how, "--csv").stdout)[-1] for how in ((), ("--flee-compatible",)))
    assert ours["location"] == theirs["location"] == "Elmside"
    assert float(ours["predicted"]) > 1.5 * float(theirs["predicted"])


def test_a_clean_folder_ends_with_nothing_wrong(tmp_path: Path) -> None:
    layout = "total,all.csv\nDunmore,dunmore.csv\nElmside,elmside.csv\n"
    run(str(write(tmp_path / "clean", data_layout=layout)), code=0)
