"""`thereafter places` as a person types it."""

from __future__ import annotations

import csv
import io
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from cli.test_cli import run
from places.geonames_lines import HAMLET
from places.geonames_server import Tables, serving
from thereafter.places import gazetteer, open_atlas


@pytest.fixture
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of its own with the packaged gazetteer in it."""
    packaged = f"gazetteer-{gazetteer.sources_digest(())}.sqlite"
    built = open_atlas().path.with_name(packaged)
    folder = tmp_path / "cache"
    folder.mkdir()
    shutil.copyfile(built, folder / packaged)
    monkeypatch.setenv("THEREAFTER_CACHE", str(folder))
    return folder


@pytest.fixture
def tables() -> Iterator[Tables]:
    with serving() as opened:
        yield opened


def test_find_tells_every_candidate_with_its_probability() -> None:
    told = json.loads(run("places", "find", "Deir al-Zour", "--country", "sy", "--json").output)
    first = told["candidates"][0]
    assert told["resolved"] == first["place"]["id"]
    assert first["place"]["admin1"] == "Deir ez-Zor"
    assert first["how"] in ("folded", "phonetic")
    shares = [one["probability"] for one in told["candidates"]]
    assert sum(shares) + told["none_of_these"] == pytest.approx(1, abs=0.001)


def test_find_says_when_it_is_not_clear() -> None:
    told = json.loads(run("places", "find", "Springfield", "--json").output)
    assert told["resolved"] is None
    assert len(told["candidates"]) > 3
    assert "Not clear which is meant" in run("places", "find", "Springfield").output


def test_find_and_near_in_every_form() -> None:
    rows = list(csv.DictReader(io.StringIO(run("places", "find", "Palmyra", "--country", "SY", "--csv").output)))
    assert 0 < float(rows[0]["likely"]) <= 1
    for words in (("find", "Palmyra"), ("near", "34.55", "38.28")):
        told = json.loads(run("places", *words, "--geojson").output)
        lon, lat = told["features"][0]["geometry"]["coordinates"]
        assert (round(lat, 1), round(lon, 1)) == (34.6, 38.3)


def test_near_takes_southern_points_and_names_and_refuses_what_is_no_point() -> None:
    pemba = json.loads(run("places", "near", "-12.97", "40.52", "--json").output)["places"]
    assert pemba[0]["name"] == "Pemba"
    assert json.loads(run("places", "near", "-33.45,-70.65", "--km", "5", "--json").output)["places"]
    named = json.loads(run("places", "near", "Palmyra, Syria", "--json").output)["places"]
    assert named[0]["name"] in ("Tadmur", "Palmyra ruins")
    for words, why in (
        (("40.52", "-112.97"), None),
        (("95", "40"), "swapped"),
        (("195", "40"), "latitude comes first"),
        (("95", "140"), "latitude comes first"),
        (("34.5", "38.3", "--km", "-3"), "no radius"),
    ):
        told = run("places", "near", *words, code=0 if why is None else 2).output
        assert why is None or why in told
    assert "empty" in run("places", "find", "  ", code=2).output


def test_get_fetches_adds_and_lists(own_cache: Path, tables: Tables) -> None:
    told = run("places", "get", "SY", "--from", tables.address).output
    assert list((own_cache / "fetched").iterdir()) == []
    assert "SHA-256" in told
    assert "1 places added" in told
    listed = json.loads(run("places", "list", "--json").output)["gazetteers"]
    assert [one["file"] for one in listed] == ["packaged", "SY.zip"]
    assert listed[1]["countries"] == ["SY"]
    assert listed[1]["places"] == 1
    assert listed[1]["sha256"] in told
    assert listed[1]["added_on"]
    assert "SY.zip" in run("places", "list", "--csv").output
    assert "Qwertanaba" in run("places", "find", "Kwirtanaba", "--country", "SY", "--csv").output


def test_get_without_a_server_says_what_to_do(own_cache: Path, tables: Tables) -> None:
    told = run("places", "get", "LB", "--from", tables.address, code=1).output
    assert "places add LB.zip" in told


def test_add_tells_what_was_left_out(own_cache: Path, tmp_path: Path) -> None:
    path = tmp_path / "sites.csv"
    path.write_text("name,kind,lat,lon\nQwert Dam,dam,35.5,36.6\nBroken,dam,x,y\n", encoding="utf-8")
    told = run("places", "add", str(path), code=3)
    assert "1 places added, 0 known already, 1 left out" in told.output
    assert "sites.csv line 3" in told.stderr


def test_ids_of_added_places_stay_when_more_is_added(own_cache: Path, tmp_path: Path) -> None:
    (tmp_path / "sites.csv").write_text("name,kind,lat,lon\nQwert Dam,dam,35.5,36.6\n", encoding="utf-8")
    (tmp_path / "SY.txt").write_text(HAMLET, encoding="utf-8")
    run("places", "add", str(tmp_path / "sites.csv"))
    before = open_atlas().find("Qwert Dam")[0].place.id
    run("places", "add", str(tmp_path / "SY.txt"))
    assert open_atlas().find("Qwert Dam")[0].place.id == before
    assert [one["file"] for one in json.loads(run("places", "list", "--json").output)["gazetteers"]] == [
        "packaged",
        "sites.csv",
        "SY.txt",
    ]
