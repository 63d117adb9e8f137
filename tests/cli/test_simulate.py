"""`simulate` as a person types it, over a small conflict that never was."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from datetime import date
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
    result = run(folder, "--flows")
    assert "people: ashford, 2031-04-09" in result.stdout
    assert "Dunmore" in result.stdout
    assert "The Bend" not in result.stdout
    assert "Error (averaged relative difference from the counts): 0." in result.stderr
    assert "“Farhaven” is no camp of locations.csv" in result.stderr
    assert "No simsetting.yml" in result.stderr


def test_csv_of_every_day(folder: str) -> None:
    told = rows(run(folder, "--flows", "--csv").stdout)
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
    told = json.loads(run(folder, "--flows", "--json", "--until", "2031-03-10").stdout)
    assert told["schema"] == 1
    assert {one["date"] for one in told["people"]} == {"2031-03-10"}


def test_files_are_written(folder: str, tmp_path: Path) -> None:
    run(folder, "--flows", "--out", str(tmp_path / "out"))
    people, roads = ((tmp_path / "out" / name).read_text(encoding="utf-8") for name in ("people.csv", "roads.csv"))
    assert len(rows(people)) == 200
    assert {"date", "from", "to", "people"} == set(rows(roads)[0])
    assert any(row["from"] == "Ashford" and row["to"] == "Birchwood" for row in rows(roads))


def test_what_makes_no_sense_is_told(folder: str, tmp_path: Path) -> None:
    assert "--runs needs --agents" in run(folder, "--runs", "3", code=2).stderr
    assert (
        "Choose a day from 2031-03-01 to 2031-04-09" in run(folder, "--flows", "--until", "2032-01-01", code=2).stderr
    )
    assert "there is no such folder" in run(str(tmp_path / "none"), code=1).stderr
    broken = write(tmp_path / "broken", routes="Ashford,Nowhere,near,0\n")
    assert "2 things must be mended" in run(str(broken), code=1).stderr


def test_flees_ways_can_be_asked_for(tmp_path: Path) -> None:
    routes = FILES["input_csv/routes.csv"].replace("Ashford,Elmside,900,0", "Ashford,Elmside,900,1")
    folder = str(write(tmp_path / "forced", routes=routes))
    ours, theirs = (rows(run(folder, "--flows", *how, "--csv").stdout)[-1] for how in ((), ("--flee-compatible",)))
    assert ours["location"] == theirs["location"] == "Elmside"
    assert float(ours["predicted"]) > 1.5 * float(theirs["predicted"])


def test_a_clean_folder_ends_with_nothing_wrong(tmp_path: Path) -> None:
    layout = "total,all.csv\nDunmore,dunmore.csv\nElmside,elmside.csv\n"
    run(str(write(tmp_path / "clean", data_layout=layout)), code=0)


def test_counts_are_carried_on_with_an_interval(folder: str, tmp_path: Path) -> None:
    page, ahead = tmp_path / "camps.html", ("--until", "2031-03-21", "--horizon", "10")
    result = run(folder, *ahead, "--html", str(page), "--out", str(tmp_path / "out"))
    assert "people expected: ashford, 2031-03-31 (counts known on 2031-03-21)" in result.stdout
    assert "By: the last counts" in result.stdout
    assert "Error (averaged relative difference from the counts): 0." in result.stderr
    written = (tmp_path / "out" / "people.csv").read_text(encoding="utf-8")
    assert run(folder, *ahead, "--csv").stdout == written
    told = rows(written)
    assert len(told) == 2 * 10
    assert all(float(row["low"]) <= float(row["predicted"]) <= float(row["high"]) for row in told)
    assert "where will the people be?" in page.read_text(encoding="utf-8")
    assert (
        run(folder, "--until", "2031-03-21", "--horizon", "10", "--csv").stdout
        == (tmp_path / "out" / "people.csv").read_text()
    )


def test_json_of_a_forecast_has_counts_and_expectations(folder: str) -> None:
    told = json.loads(run(folder, "--json").stdout)["forecast"]
    assert told["issued"] == "2031-04-09"
    assert [camp["camp"] for camp in told["camps"]] == ["Dunmore", "Elmside"]
    assert len(told["camps"][0]["expected"]) == 30
    assert told["error"] is None  # nothing was counted since


def test_a_table_of_counts_is_added(folder: str, tmp_path: Path) -> None:
    table = tmp_path / "dtm.csv"
    table.write_text("#date,#loc+name,#affected\n2031-04-09,ELMSIDE,7100\n2031-04-09,Gullhaven,5\n", encoding="utf-8")
    result = run(folder, "--counts", str(table), "--horizon", "1", "--csv")
    elmside = next(row for row in rows(result.stdout) if row["location"] == "Elmside")
    assert float(elmside["predicted"]) > 6_000
    assert "“Gullhaven” is no camp of the scenario" in result.stderr


def test_a_public_edition_knows_regions_and_weeks_of_the_past(folder: str) -> None:
    assert "tells nothing of the last 72 hours" in run(folder, "--edition", "public", code=1).stderr
    for path in Path(folder).rglob("*.csv"):
        path.write_text(path.read_text(encoding="utf-8").replace("2031-", "2011-"), encoding="utf-8")
    for words in (("--until", "2011-03-21"), ("--flows",)):
        told = rows(run(folder, "--edition", "public", *words, "--csv").stdout)
        assert {row["location"] for row in told} == {"Neighbourland"}
        assert all(date.fromisoformat(row["date"]).weekday() == 0 for row in told)


def test_rules_and_counts_do_not_mix(folder: str) -> None:
    assert "look ahead from counts" in run(folder, "--flows", "--horizon", "10", code=2).stderr


def test_a_folder_as_it_is_cut_for_a_trial_is_forecast_from_its_totals(tmp_path: Path) -> None:
    root = write(
        tmp_path / "cut", data_layout=None, all=None, dunmore=None, dunmore_outside=None, elmside=None, far=None
    )
    (root / "given").mkdir()
    (root / "given" / "day0.csv").write_text("location,count\nDunmore,200\nElmside,100\n")
    (root / "given" / "totals.csv").write_text("date,total\n2031-03-01,300\n2031-04-09,9000\n")
    told = rows(run(str(root), "--until", "2031-03-01", "--horizon", "39", "--csv", code=0).stdout)
    last = {row["location"]: float(row["predicted"]) for row in told if row["date"] == "2031-04-09"}
    assert sum(last.values()) == pytest.approx(9000, rel=0.001)


@pytest.mark.parametrize("words", [("--horizon", "401"), ("--until", "2031-02-01")])
def test_days_out_of_reach_are_refused(folder: str, words: tuple[str, str]) -> None:
    result = CliRunner().invoke(main, ["simulate", folder, *words])
    assert result.exit_code in (1, 2)
    assert "401" in result.output or "lies before the conflict's first day, 2031-03-01" in result.output


@pytest.mark.parametrize("words", [("--html", "none/page.html"), ("--flows", "--out", "file/below")])
def test_where_nothing_can_be_written_is_told(folder: str, tmp_path: Path, words: tuple[str, ...]) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    result = run(folder, *words[:-1], str(tmp_path / words[-1]), code=1)
    assert "cannot be read or written" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_table_that_is_not_there_is_told(folder: str, tmp_path: Path) -> None:
    assert "does not exist" in run(folder, "--counts", str(tmp_path / "none.csv"), code=2).stderr


REPORTS = (
    ("2011-03-15", "Wire", "Some 9,000 refugees are now living in Dunmore camp, the agency said."),
    ("2011-03-16", "Post", "About 300 refugees crossed into Dunmore on Monday."),
    ("2011-03-17", "Post", "Officials denied that 70,000 refugees are living in Dunmore."),
    ("2011-03-17", "Post", "The agency plans to move 60,000 refugees to Dunmore."),
    ("2011-03-18", "Post", "Some 4,000 refugees are staying in Quillhaven."),
    (
        "2011-04-01",
        "Wire",
        "By now 50,000 people are sheltering in Dunmore, aid workers told reporters.",
    ),
)


@pytest.fixture
def past(folder: str) -> str:
    """The made-up folder twenty years earlier: reports of days to come are not believed."""
    for path in Path(folder).rglob("*.csv"):
        path.write_text(path.read_text(encoding="utf-8").replace("2031-", "2011-"), encoding="utf-8")
    return folder


def investigated(root: Path, reports: Sequence[tuple[str, str, str]]) -> str:
    """An investigation of these reports, one file as anybody would make it."""
    file, told = root / "case.thereafter", root / "told.jsonl"
    root.mkdir(exist_ok=True)
    told.write_text(
        "".join(json.dumps({"published": day, "publisher": who, "text": text}) + "\n" for day, who, text in reports)
    )
    for words in (["new", str(file)], ["add", "-i", str(file), "--jobs", "1", str(told)]):
        result = CliRunner().invoke(main, words)
        assert result.exit_code == 0, result.output
    return str(file)


@pytest.fixture
def investigation(tmp_path: Path) -> str:
    return investigated(tmp_path, REPORTS)


def test_counts_that_reports_state_are_weighed_in_and_shown_with_their_words(
    past: str, investigation: str, tmp_path: Path
) -> None:
    page = tmp_path / "page.html"
    ahead = ("--until", "2011-03-20", "--horizon", "10")
    before = rows(run(past, *ahead, "--csv").stdout)
    result = run(past, *ahead, "--claims-of", investigation, "--json", "--html", str(page))
    told = json.loads(result.stdout)["forecast"]
    (dunmore,) = [camp for camp in told["camps"] if camp["camp"] == "Dunmore"]
    assert [(one["day"], one["people"], one["quote"]) for one in dunmore["stated"]] == [
        ("2011-03-15", 9000.0, "Some 9,000 refugees are now living in Dunmore camp")
    ]
    assert dunmore["stated"][0]["claim"].startswith("clm_")
    assert "1 count stated by reports of" in result.stderr
    assert "no camp of the folder are left out: Quillhaven" in result.stderr
    assert "Some 9,000 refugees are now living in Dunmore camp" in page.read_text(encoding="utf-8")
    first = next(float(row["predicted"]) for row in before if row["location"] == "Dunmore")
    assert dunmore["expected"][0]["people"] != pytest.approx(first, rel=0.0001)


def test_a_table_and_reports_of_one_day_are_both_kept(past: str, investigation: str, tmp_path: Path) -> None:
    table = tmp_path / "dtm.csv"
    table.write_text("date,camp,count\n2011-03-15,Dunmore,5000\n", encoding="utf-8")
    ahead = ("--until", "2011-03-16", "--counts", str(table), "--claims-of", investigation, "--json")
    (dunmore,) = [
        camp for camp in json.loads(run(past, *ahead).stdout)["forecast"]["camps"] if camp["camp"] == "Dunmore"
    ]
    assert dunmore["counted"][-1] == {"day": "2011-03-15", "people": 5000.0}
    assert [one["people"] for one in dunmore["stated"]] == [9000.0]


def test_a_public_edition_has_no_words_of_reports(past: str, investigation: str) -> None:
    result = run(past, "--claims-of", investigation, "--edition", "public", "--until", "2011-03-21", "--json")
    assert "9,000" not in result.stdout


def test_reports_and_rules_do_not_mix(past: str, investigation: str) -> None:
    assert "--claims-of look ahead" in run(past, "--flows", "--claims-of", investigation, code=2).stderr
    assert "case2" in run(past, "--claims-of", investigation.replace("case", "case2"), code=1).stderr


WIRE = (
    "The agency's spokesman gave the figures to reporters in the capital in the evening. {} refugees are now living "
    "in Dunmore camp. He said that water trucks had come twice, that the road to the north was open again, and that "
    "tents, blankets and flour for two weeks had been handed out to everybody who had come over the hills on foot."
)


def stated(folder: str, investigation: str, until: str) -> list[tuple[str, float]]:
    told = json.loads(run(folder, "--until", until, "--claims-of", investigation, "--json").stdout)["forecast"]
    return [(one["day"], one["people"]) for camp in told["camps"] for one in camp["stated"]]


def test_a_correction_replaces_its_wire_s_figure_and_copies_count_once_in_any_order(past: str, tmp_path: Path) -> None:
    reports = [
        ("2011-03-14", "Wire", WIRE.format("9,000")),
        ("2011-03-14", "Post", WIRE.format("9,000")),
        ("2011-03-16", "Wire", WIRE.format("6,000")),
        ("2011-03-18", "Radio", "There are now 7,500 refugees in Dunmore."),
    ]
    for name, told in (("one", reports), ("other", reports[::-1])):
        case = investigated(tmp_path / name, told)
        assert stated(past, case, "2011-03-15") == [("2011-03-14", 9000.0)]
        assert stated(past, case, "2011-03-20") == [("2011-03-16", 6000.0), ("2011-03-18", 7500.0)]


def test_a_name_that_fits_two_places_of_the_folder_is_told_and_left_out(tmp_path: Path) -> None:
    places = FILES["input_csv/locations.csv"] + "Dunmore_Camp,,Neighbourland,11.5,21.5,camp,,9000\n"
    roads = FILES["input_csv/routes.csv"] + "Dunmore,Dunmore_Camp,5,\n"
    folder = write(tmp_path / "two", locations=places, routes=roads)
    case = investigated(tmp_path / "told", [("2011-03-14", "Post", "There are now 7,500 refugees in Dunmore.")])
    for path in folder.rglob("*.csv"):
        path.write_text(path.read_text(encoding="utf-8").replace("2031-", "2011-"), encoding="utf-8")
    result = run(str(folder), "--until", "2011-03-20", "--claims-of", case)
    assert "0 counts stated by reports" in result.stderr
    assert "“Dunmore” may be Dunmore or Dunmore_Camp: a count is left out. Tell them apart" in result.stderr
