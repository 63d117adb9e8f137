"""`places roads` and `places route` as a person types them: made-up roads between real towns, made-up dispatches."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from places.towns import LAT, LON, STEP, Line, street, write_map
from thereafter.cli import main

ALEPPO, HAMA, HOMS = (36.20124, 37.16117), (35.13179, 36.75783), (34.72682, 36.72339)
EAST = (35.4, 37.9)  # a corner of the made-up desert road
DISPATCHES = (
    ("2016-12-02", "SOHR", "Islamic State captured the city of Hama from the Syrian army on Thursday."),
    ("2016-12-05", "Reuters", "The Syrian army said it was in full control of Homs."),
    ("2016-12-06", "AP", "Homs is only 4 hours south of Aleppo, where thousands wait."),
)


def run(*words: str, code: int = 0) -> Result:
    result = CliRunner().invoke(main, list(words))
    assert result.exit_code == code, (result.output, result.exception)
    return result


def road(*points: tuple[float, float], **tags: str) -> Line:
    return street(*(((lat - LAT) / STEP, (lon - LON) / STEP) for lat, lon in points), highway="primary", **tags)


@pytest.fixture(scope="module")
def extract(tmp_path_factory: pytest.TempPathFactory) -> str:
    lines = [road(ALEPPO, HAMA, HOMS, ref="M5"), road(ALEPPO, EAST, HOMS, name="Desert Road")]
    return str(write_map(tmp_path_factory.mktemp("map") / "syria-latest.osm.pbf", lines))


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("case")
    source = folder / "dispatches.jsonl"
    source.write_text(
        "".join(json.dumps({"date": day, "publisher": who, "text": text}) + "\n" for day, who, text in DISPATCHES)
    )
    path = str(folder / "case.thereafter")
    run("new", path)
    run("add", str(source), "-i", path)
    return path


@pytest.fixture(autouse=True)
def own_roads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Roads of its own for each test; the gazetteer stays the one that all tests share."""
    from thereafter.places.roads import keeping

    monkeypatch.setattr(keeping, "cache_folder", lambda: tmp_path / "cache")
    monkeypatch.chdir(tmp_path)


def told(*words: str) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(run("places", "route", *words, "--json").stdout)
    return answer


SIDE = ("--side", "Syrian army", "--at", "2016-12-10")


def test_roads_are_added_listed_replaced_and_removed(extract: str) -> None:
    assert "No roads are kept" in run("places", "roads", "--list").output
    assert "syria: 4" in run("places", "roads", extract).stderr
    run("places", "roads", extract)
    assert "roads                syria\n" in run("doctor").output
    (kept,) = json.loads(run("places", "roads", "--list", "--json").stdout)["roads"]
    assert (kept["name"], kept["day"]) == ("syria", "2016-12-01")
    assert "mars" in run("places", "roads", "--remove", "mars", code=2).stderr
    run("places", "roads", "--remove", "syria")
    assert json.loads(run("places", "roads", "--json").stdout)["roads"] == []


def test_nothing_asked_of_roads_is_a_usage_error() -> None:
    assert "Give an extract" in run("places", "roads", code=2).stderr


def test_a_damaged_extract_is_an_error_and_the_old_roads_stay(extract: str, tmp_path: Path) -> None:
    run("places", "roads", extract)
    bad = tmp_path / "syria.osm.pbf"
    bad.write_bytes(Path(extract).read_bytes()[:150])
    error = run("places", "roads", str(bad), code=2).stderr
    assert str(bad) in error
    assert "cannot be read" in error
    assert "Download it again" in error
    assert told("Aleppo", "Homs")["route"]["basis"] == "roads"
    assert "There is no such file" in run("places", "roads", "none.osm.pbf", code=2).stderr


def test_without_roads_and_reports_it_is_an_estimate() -> None:
    answer = told("Aleppo", "Homs")
    assert answer["schema"] == 1
    assert (answer["route"]["basis"], answer["route"]["legs"], answer["stated"]) == ("estimate", [], [])
    assert "estimate: 1.2 × the great circle" in " ".join(run("places", "route", "Aleppo", "Homs").output.split())


def test_over_roads_in_every_form(extract: str) -> None:
    run("places", "roads", extract)
    way = told("Aleppo", "Homs")["route"]
    assert [leg["road"] for leg in way["legs"]] == ["M5"]
    table = run("places", "route", "Aleppo", "Homs").output
    assert "M5" in table
    assert "© OpenStreetMap contributors" in table
    (row,) = csv.DictReader(io.StringIO(run("places", "route", "Aleppo", "Homs", "--csv").output))
    assert (row["from"], row["to"], row["basis"], row["km"]) == ("Aleppo", "Homs", "roads", f"{way['km_best']:g}")
    drawn = json.loads(run("places", "route", "Aleppo", "Homs", "--geojson").output)
    assert "OpenStreetMap" in drawn["attribution"]
    line = next(one for one in drawn["features"] if one["properties"]["layer"] == "leg")
    assert line["geometry"]["type"] == "LineString"
    assert line["geometry"]["coordinates"][0] == pytest.approx([ALEPPO[1], ALEPPO[0]], abs=1e-6)


def test_an_estimate_is_drawn_as_a_line_that_says_it_is_straight() -> None:
    drawn = json.loads(run("places", "route", "Aleppo", "Homs", "--geojson").output)
    assert [one["properties"]["layer"] for one in drawn["features"]] == ["origin", "destination", "straight_line"]
    assert drawn["attribution"] is None


def test_a_held_town_closes_the_road_to_its_enemy_and_the_detour_is_told(extract: str, case: str) -> None:
    run("places", "roads", extract)
    closed = told("Aleppo", "Homs", *SIDE, "-i", case)
    assert closed["route"]["blocked_by"] == ["Hama"]
    assert [leg["road"] for leg in closed["route"]["legs"]] == ["Desert Road"]
    assert closed["route"]["detour_km"] > 20
    assert closed["route"]["detour_hours"] > 0.3
    assert closed["closed_by"][0]["holder"]["name"] == "Islamic State"
    table = " ".join(run("places", "route", "Aleppo", "Homs", *SIDE, "-i", case).output.split())
    assert "the open road passes Hama: going around is" in table
    assert "Hama was held by Islamic State since 2016-12-01" in table
    for open_to in (("--side", "Islamic State", "--at", "2016-12-10"), ("--side", "Syrian army", "--at", "2016-11-20")):
        assert told("Aleppo", "Homs", *open_to, "-i", case)["route"]["blocked_by"] == [], open_to


def test_a_stated_time_is_quoted_with_its_claim(extract: str, case: str) -> None:
    for roads in (False, True):
        if roads:
            run("places", "roads", extract)
        answer = told("Aleppo", "Homs", "-i", case)
        way, (claim,) = answer["route"], answer["stated"]
        assert (way["basis"], way["hours_best"], way["claims"]) == ("stated", 4, [claim["id"]])
        assert claim["quote"]["text"] == "Homs is only 4 hours south of Aleppo"
        assert "as reported: “Homs is only 4 hours south of Aleppo” (AP, 2016-12-06)" in way["wording"]
    table = " ".join(run("places", "route", "Aleppo", "Homs", "-i", case).output.split())
    assert claim["id"] in table
    assert "“Homs is only 4 hours south of Aleppo” (AP" in table
    early = told("Aleppo", "Homs", "-i", case, "--as-of", "2016-12-05")
    assert early["route"]["basis"] == "roads", "not known then"


def test_the_way_back_is_stated_as_well(case: str) -> None:
    assert told("Homs", "Aleppo", "-i", case)["route"]["basis"] == "stated"


def test_roads_open_to_a_side_are_never_told_of_the_last_72_hours(case: str) -> None:
    from thereafter.store import utc_now

    today = utc_now().date().isoformat()
    error = run("places", "route", "Aleppo", "Homs", "--side", "Syrian army", "--at", today, "-i", case, code=1).stderr
    assert "never of the last 72 hours" in error
    assert "Give a day up to" in error


def test_what_makes_no_sense_is_said(case: str) -> None:
    route = ("places", "route", "Aleppo", "Homs")
    for half in (("--side", "Syrian army"), ("--at", "2016-12-10")):
        assert "--side and --at need one another" in run(*route, *half, "-i", case, code=2).stderr
    assert "no investigation here" in run(*route, *SIDE, code=2).stderr
    nobody = ("--side", "Nobody's Own Rifles", "--at", "2016-12-10", "-i", case)
    assert "No side called “Nobody's Own Rifles” is known" in run(*route, *nobody, code=2).stderr
    assert run("places", "route", "Aleppo", "Xqzwv", code=2).stderr


def test_the_public_edition_has_no_roads_and_rough_figures(extract: str, case: str) -> None:
    run("places", "roads", extract)
    answer = told("Aleppo", "Homs", *SIDE, "-i", case, "--edition", "public")
    way = answer["route"]
    assert (way["legs"], way["to_road_km"]) == ([], None)
    for field in ("km_low", "km_best", "km_high", "detour_km"):
        assert way[field] % 10 == 0
    assert way["detour_hours"] % 0.5 == 0
    assert "nearest road" not in way["wording"]
    assert way["blocked_by"] == ["Hama"]
    drawn = run("places", "route", "Aleppo", "Homs", "--geojson", "--edition", "public").output
    assert "leg" not in {one["properties"]["layer"] for one in json.loads(drawn)["features"]}
    assert str(ALEPPO[0]) not in drawn
