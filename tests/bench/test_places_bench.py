"""The places bench tells files apart, counts right, and keeps added gazetteers where they belong; no text is real."""

from __future__ import annotations

import importlib
import json
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from thereafter.places import gazetteer, open_atlas
from thereafter.places.opening import cache_folder

Row = dict[str, Any]
DEGREE = 111.1951  # kilometres of one degree along a meridian
FORMED = "Shells fell on Qwertanaba and on Aleppo."
GAZETTEER = "name,lat,lon,country\nQwertanaba,35.5,36.6,SY\n"


@pytest.fixture(scope="module")
def bench(bench_script: Callable[[str], ModuleType]) -> ModuleType:
    return bench_script("places")


@pytest.fixture(scope="module")
def scoring(bench: ModuleType) -> Callable[[str], ModuleType]:
    return lambda name: importlib.import_module(f"scoring.{name}")


def mark(start: int, end: int, lat: float | None = None, lon: float | None = None, **more: Any) -> Row:
    return {"start": start, "end": end, "lat": lat, "lon": lon, **more}


GOLD = [
    {
        "id": "d1",
        "mentions": [
            mark(0, 5, 0, 0, kind="place", country="AA"),
            mark(10, 15, 10, 10, kind="derived", level="country", country="BB"),
            mark(20, 30, kind="place"),
        ],
    }
]
TOLD = [
    {
        "id": "d1",
        "mentions": [
            mark(0, 5, 1, 0),  # a degree off; its country is looked up
            mark(0, 5, 50, 50),  # the same span again: not counted
            mark(7, 7, 0, 0),  # empty: not counted
            mark(9, 15, 20, 10, country="BB"),  # ten degrees off, in the right country
            mark(22, 25, 0, 0),  # where nobody knows the position
            mark(40, 45),  # a false alarm
        ],
    }
]


def rates(p: float, r: float, f1: float) -> Any:
    return pytest.approx({"p": p, "r": r, "f1": f1})


def test_places_that_were_found_in_a_text(scoring: Callable[[str], ModuleType]) -> None:
    result = scoring("geoparse").score_found(GOLD, TOLD, lambda lat, lon: "AA" if (lat, lon) == (1, 0) else None)
    assert result["recognition"] == {
        "exact_all": rates(1 / 4, 1 / 3, 2 / 7),
        "overlap_all": rates(3 / 4, 1, 6 / 7),
        "exact_place": rates(1 / 3, 1 / 2, 2 / 5),  # what stands on the derived one is not counted
        "overlap_place": rates(2 / 3, 1, 4 / 5),
    }
    assert result["end_to_end"] == {
        "161": rates(1 / 3, 1 / 2, 2 / 5),  # what stands on the third mention is not counted
        "161c": rates(2 / 3, 1, 4 / 5),
        "25": rates(0, 0, 0),
    }
    assert result["resolution"] == pytest.approx(
        {
            "n": 2,
            "resolved": 1,
            "acc161": 1 / 2,
            "acc161c": 1,
            "acc25": 0,
            "mean_km": 5.5 * DEGREE,
            "median_km": 5.5 * DEGREE,
            "auc": 0.5924,  # (ln(112.195) + ln(1112.951)) / 2 / ln(20039)
            "country": 1,
        },
        abs=1e-4,
        rel=1e-5,
    )


def test_places_whose_spans_were_given(scoring: Callable[[str], ModuleType]) -> None:
    result = scoring("geoparse").score_given(GOLD, TOLD, lambda _lat, _lon: None)["resolution"]
    assert (result["n"], result["resolved"], result["acc161"], result["acc161c"]) == (2, 1 / 2, 1 / 2, 1 / 2)
    assert result["mean_km"] == pytest.approx((DEGREE + 20039) / 2)  # the second has no answer at exactly its span
    assert result["country"] == 0


def test_a_text_without_an_answer_is_one_where_nothing_was_told(scoring: Callable[[str], ModuleType]) -> None:
    module = scoring("geoparse")
    found = module.score_found(GOLD, [], lambda _lat, _lon: None)
    assert found["recognition"]["overlap_all"] == rates(0, 0, 0)
    assert found["resolution"] == {"n": 0}
    given = module.score_given(GOLD, [], lambda _lat, _lon: None)["resolution"]
    assert (given["n"], given["median_km"], given["auc"]) == (2, 20039, pytest.approx(1, abs=1e-4))


def test_the_longest_overlap_is_paired_first_and_then_the_shorter(scoring: Callable[[str], ModuleType]) -> None:
    paired = scoring("geoparse").paired
    gold = [mark(0, 10), mark(8, 20)]
    assert sorted(paired(gold, [mark(5, 20), mark(0, 9)], exact=False)) == [(0, 1), (1, 0)]
    assert paired([mark(0, 4)], [mark(0, 9), mark(0, 6)], exact=False) == [(0, 1)]
    assert paired(gold, [mark(0, 9), mark(8, 20)], exact=True) == [(1, 1)]


def test_means_over_sets_are_of_those_that_have_the_figure(scoring: Callable[[str], ModuleType]) -> None:
    one = {"resolution": {"acc161": 0.5, "auc": 0.25}, "end_to_end": {"161": {"p": 1, "r": 0.1, "f1": 0.2}}}
    other = {"resolution": {"acc161": 1.0, "auc": None}}
    assert scoring("geoparse").macro([one, other]) == {
        "end_to_end": {"161": 0.2},
        "resolution": {"acc161": 0.75, "auc": 0.25},
    }


def test_the_one_target_of_a_text(scoring: Callable[[str], ModuleType]) -> None:
    gold = [{"id": f"t{n}", "start": 5, "end": 10, "lat": 35, "lon": 37} for n in range(1, 5)]
    told = [
        {"id": "t1", "mentions": [mark(4, 7, 35, 37), mark(6, 20, 36, 37)]},  # the second shares more
        {"id": "t2", "mentions": [mark(0, 5, 35, 37)]},
        {"id": "t3", "mentions": [mark(5, 10)]},
    ]
    result = scoring("points").score_targets(gold, told)
    assert (result["span"], result["found"], result["country"]) == (1 / 2, 1 / 4, 1 / 4)
    assert (result["acc5"], result["acc25"], result["acc161"]) == (0, 0, 1 / 4)
    assert result["median_km"] == pytest.approx(DEGREE)


def test_names_count_once_and_by_their_events(scoring: Callable[[str], ModuleType]) -> None:
    gold = [
        {"id": "p1", "lat": 35, "lon": 37, "events": 9},
        {"id": "p2", "lat": 35, "lon": 37, "events": 1},
        {"id": "p3", "lat": 40, "lon": 37, "events": 10},
    ]
    told = [{"id": "p1", "lat": 35, "lon": 37}, {"id": "p2", "lat": None, "lon": None}]
    result = scoring("points").score_places(gold, [*told, {"id": "p3", "lat": 40.1, "lon": 37}])
    assert (result["found"], result["country"]) == (2 / 3, 1 / 3)  # 40.1 north is outside Syria
    assert (result["acc5"], result["acc25"], result["acc161"]) == (1 / 3, 2 / 3, 2 / 3)
    assert result["by_events"] == {"acc5": 9 / 20, "acc25": 19 / 20, "acc161": 19 / 20}
    assert result["median_km"] == pytest.approx(DEGREE / 10)  # the farther of the two in the middle
    assert "not yet" in result["sure"]


def test_places_given_as_sure_should_be_right(scoring: Callable[[str], ModuleType]) -> None:
    here, near, far = ({"lat": lat, "lon": 0} for lat in (0, 1, 2))
    told = [(here, {**near, "probability": 0.9}), (here, {**far, "probability": 0.95}), (here, here)]
    unsure = [(here, {**far, "probability": 0.89}), (here, None), (mark(0, 1), {**near, "probability": 1.0})]
    assert scoring("points").sure([*told, *unsure]) == {"n": 2, "of": 4, "right": 1 / 2}


def test_road_distances(scoring: Callable[[str], ModuleType]) -> None:
    gold = [{"id": f"r{n}", "road_km": km} for n, km in enumerate((100, 200, 70, 50), start=1)]
    told = [
        {"id": "r1", "km": 110, "lo": 90, "hi": 130},
        {"id": "r2", "km": 100, "lo": 80, "hi": 150},  # 50 km beyond the interval
        {"id": "r4", "km": 60, "lo": None, "hi": None},
    ]
    assert scoring("roads").score(gold, told) == pytest.approx(
        {
            "missing": 1,
            "median_error": 0.5,  # of .1, .2, .5 and 1
            "mean_error": 0.45,
            "within25": 0.5,
            "coverage90": 0.25,
            "mean_width": 0.375,
            "winkler": (0.4 + (70 + 20 * 50) / 200) / 2,
        }
    )


def test_files_are_told_apart_by_the_words_of_their_names(bench: ModuleType, tmp_path: Path) -> None:
    names = "lgl.gold lgl.text held/lgl.gold gwn.heldout.gold trn.gold.test trn.spans.test odd.text lgl.gold.text"
    for name in names.split():
        file = tmp_path / f"{name}.jsonl"
        file.parent.mkdir(exist_ok=True)
        file.touch()
    found = bench.sets_in([tmp_path])
    assert [(one.name, one.part, sorted(one.files)) for one in found] == [
        ("gwn.heldout", "heldout", ["gold"]),
        ("held/lgl", "held", ["gold"]),
        ("lgl", "all", ["gold", "text"]),
        ("trn.test", "test", ["gold", "spans"]),
    ]
    for name in ("headlines.gold", "headlines.test.gold", "places.test.gold"):
        (tmp_path / f"{name}.jsonl").touch()
    assert [one.name for one in bench.sets_in([tmp_path], "headlines")] == ["all", "test"]


@pytest.mark.parametrize(
    ("lat", "lon", "country"),
    [(35.0, 38.5, "SY"), (-29.5, 28.2, "LS"), (33.9, 35.35, "LB"), (35.0, -40.0, None)],
    ids=["inland", "inside another country", "just off the coast", "at sea"],
)
def test_the_country_of_a_point(bench: ModuleType, lat: float, lon: float, country: str | None) -> None:
    assert bench.country_at(lat, lon) == country


def written(folder: Path, files: dict[str, list[Row]]) -> Path:
    for name, rows in files.items():
        file = folder / "places" / f"{name}.jsonl"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of every layout: one text, two names of which one is in no packaged gazetteer, one road."""
    ours, city = FORMED.index("Qwertanaba"), FORMED.index("Aleppo")
    spans = [[ours, ours + 10], [city, city + 6]]
    text = {"id": "d1", "text": FORMED}
    marks = [mark(*spans[0], 35.5, 36.6, country="SY"), mark(*spans[1], 36.2, 37.16, country="SY")]
    names = [{"id": "p1", "name": "Qwertanaba town", "forms": ["Qwertanaba"], "country": "SY", "adm1": "Idlib"}]
    ends = {"a": {"name": "Avila", "lat": 10.0, "lon": 20.0}, "b": {"name": "Belis", "lat": 11.0, "lon": 20.0}}
    return written(
        tmp_path / "data",
        {
            "geoparse/own.heldout.gold": [{"id": "d1", "mentions": marks}],
            "geoparse/own.heldout.text": [text],
            "geoparse/own.heldout.spans": [{**text, "spans": spans}],
            "ucdp_syria/headlines.test.gold": [{**text, **marks[0]}, {**text, **marks[0], "id": "d2"}],
            "ucdp_syria/headlines.test.text": [text],
            "ucdp_syria/headlines.test.spans": [{**text, "spans": spans[:1]}],
            "ucdp_syria/places.heldout.gold": [{"id": "p1", "lat": 35.5, "lon": 36.6, "events": 3}],
            "ucdp_syria/places.heldout.input": names,
            "routes/test.gold": [{"id": "r1", "road_km": DEGREE}],
            "routes/test.input": [{"id": "r1", **ends}],
        },
    )


@pytest.fixture
def user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user's own cache, with a gazetteer of theirs that has the made-up town, elsewhere."""
    open_atlas()
    packaged = f"gazetteer-{gazetteer.sources_digest(())}.sqlite"
    own = tmp_path / "user"
    (own / "gazetteers").mkdir(parents=True)
    (own / "gazetteers" / "0-own.csv").write_text(GAZETTEER.replace("35.5", "32.8"), encoding="utf-8")
    shutil.copyfile(cache_folder() / packaged, own / packaged)
    monkeypatch.setenv("THEREAFTER_CACHE", str(own))
    return own


def run(bench: ModuleType, capsys: pytest.CaptureFixture[str], *words: str | Path) -> dict[str, Any]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", ["places.py", *map(str, words)])
        assert bench.main() == 0
    return dict(json.loads(capsys.readouterr().out))


@pytest.mark.slow
def test_added_gazetteers_serve_ucdp_alone_and_the_users_are_left_alone(
    bench: ModuleType, folder: Path, user: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = tmp_path / "own.csv"
    table.write_text(GAZETTEER, encoding="utf-8")
    before = sorted(user.rglob("*"))
    result = run(bench, capsys, "--data", folder, "--gazetteer", table, "--write", tmp_path / "out")

    assert sorted(user.rglob("*")) == before
    assert result["geoparse"]["gazetteers"] == ["packaged"]
    assert [one["file"] for one in result["headlines"]["gazetteers"][1:]] == ["own.csv"]
    assert result["places"]["gazetteers"][1]["new"] == 1

    texts = result["geoparse"]["sets"]["own.heldout"]
    assert (texts["rows"], len(texts["sha256"])) == (1, 64)
    assert texts["found"]["recognition"]["exact_all"] == {"p": 1, "r": 0.5, "f1": 0.6667}
    assert texts["given"]["resolution"]["resolved"] == 0.5
    assert texts["given"]["resolution"]["acc25"] == 0.5
    assert result["geoparse"]["macro"]["heldout"]["found"]["end_to_end"]["25"] == 0.6667

    heads = result["headlines"]["sets"]["test"]
    assert (heads["found"]["acc5"], heads["given"]["acc5"], heads["given"]["missing"]) == (0.5, 0.5, 1)
    names = result["places"]["sets"]["heldout"]
    assert (names["alone"]["acc5"], names["alone"]["by_events"]["acc5"]) == (1, 1)
    assert names["province"]["acc5"] == 1
    road = result["routes"]["sets"]["test"]["estimate"]
    assert (road["median_error"], road["coverage90"]) == (pytest.approx(0.25, abs=1e-3), 0)
    told = json.loads((tmp_path / "out" / "headlines" / "given" / "test.jsonl").read_text(encoding="utf-8"))
    assert told["mentions"][0]["lat"] == 35.5


@pytest.mark.slow
def test_without_added_gazetteers_and_for_one_task(
    bench: ModuleType, folder: Path, user: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "places" / "ucdp_syria" / "headlines.test.spans.jsonl").unlink()
    result = run(bench, capsys, "--data", folder / "places", "--task", "headlines")
    assert list(result) == ["headlines"]
    heads = result["headlines"]["sets"]["test"]
    assert heads["found"]["acc25"] == 0
    assert heads["given"] == {"absent": "no spans file beside headlines.test.gold.jsonl"}


def test_a_folder_without_a_task_says_so(bench: ModuleType, tmp_path: Path) -> None:
    (task,) = (one for one in bench.TASKS if one.name == "routes")
    assert bench.run(task, tmp_path, None) == {"absent": f"no routes sets in {tmp_path.name}"}


@pytest.mark.slow
def test_the_index_of_the_packaged_places_is_quick_and_small(
    scoring: Callable[[str], ModuleType], tmp_path: Path
) -> None:
    told = scoring("lookups").measure(tmp_path, ())
    assert told["build"]["peak_mb"] < 450
    assert told["first"]["found"] == "Deir ez-Zor"
    assert told["first"]["seconds_with_imports"] < 2  # half a second on a machine with nothing else to do
    assert told["many"]["places"] > 200_000
    assert told["many"]["found_something"] > 0.9
    assert told["many"]["peak_mb"] < 400
