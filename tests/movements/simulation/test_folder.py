"""Reading FLEE's folder: what it holds, what is wrong with it, and writing it again."""

from __future__ import annotations

import importlib.util
from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from movements.simulation.builders import FILES, conflicts, day, with_line, write
from thereafter.errors import ConfigError, SourceError
from thereafter.movements.simulation import Scenario, Settings, read_folder, write_folder
from thereafter.movements.simulation.counting import added
from thereafter.movements.simulation.scenario import ClosureKind, Kind


def same(one: Scenario, other: Scenario) -> bool:
    """Whether two scenarios hold the same."""
    plain = ("start", "length", "locations", "roads", "conflict_told", "closures", "corrections", "kind_changes")
    counts = [
        {**each.reports, **dict(each.elsewhere), **({"total of all": each.total} if each.total else {})}
        for each in (one, other)
    ]
    return (
        all(getattr(one, name) == getattr(other, name) for name in plain)
        and one.settings == other.settings
        and np.array_equal(one.conflict, other.conflict)
        and counts[0].keys() == counts[1].keys()
        and all(
            np.array_equal(counts[0][name].days, counts[1][name].days)
            and np.array_equal(counts[0][name].people, counts[1][name].people)
            for name in counts[0]
        )
    )


def test_everything_is_read(tmp_path: Path) -> None:
    scenario = read_folder(write(tmp_path))
    ashford, birchwood, cedarton, bend, dunmore, elmside = scenario.locations
    assert (scenario.start.isoformat(), scenario.length) == ("2031-03-01", 40)
    assert (ashford.kind, ashford.population, ashford.capacity) == (Kind.CONFLICT_ZONE, 50_000, None)
    assert (birchwood.conflict_day, birchwood.attributes) == (10, (("heritage", "old town"),))
    assert (cedarton.kind, bend.kind) == (Kind.TOWN, Kind.MARKER)
    assert (dunmore.lat, dunmore.lon, dunmore.capacity, elmside.capacity) == (11.5, 21.5, 9_000, None)
    assert [(road.a, road.b, road.km) for road in scenario.roads][:2] == [(0, 1, 80.0), (0, 2, 150.0)]
    assert scenario.conflict[:, 1].tolist() == [0.0] * 10 + [1.0] * 20 + [0.0] * 10
    assert [closure.kind for closure in scenario.closures] == [ClosureKind.COUNTRY]
    assert scenario.camps == ("Dunmore", "Elmside")
    assert [name for name, _ in scenario.elsewhere] == ["Farhaven"]
    assert [str(problem) for problem in scenario.problems] == [
        "data_layout.csv line 4: “Farhaven” is no camp of locations.csv. Add the place, or mend it."
    ]


def test_counts_are_added_and_measured_by_the_new_registration(tmp_path: Path) -> None:
    scenario = read_folder(write(tmp_path))
    raw = scenario.reports["Dunmore"]
    assert raw.days.tolist() == [0, 5, 10, 20, 30]
    assert raw.people.tolist() == [200.0, 4050.0, 4050.0, 3100.0, 5150.0]
    share = 3100 / 4050
    assert scenario.observed()["Dunmore"].people.tolist() == pytest.approx(
        [200 * share, 4050 * share, 4050 * share, 3100, 5150]
    )


def test_nothing_later_than_the_cutoff_is_known(tmp_path: Path) -> None:
    scenario = read_folder(write(tmp_path))
    before = scenario.observed(cutoff=19)["Dunmore"]
    assert (before.days.tolist(), before.people.tolist()) == ([0, 5, 10], [200.0, 4050.0, 4050.0])
    assert scenario.counted(np.array([0, 5, 39]), cutoff=19)[:, 0].tolist() == [200, 4050, 4050]


def test_counts_between_reports_lie_on_a_line_and_are_whole(tmp_path: Path) -> None:
    elmside = read_folder(write(tmp_path)).observed()["Elmside"]
    assert elmside.at(np.array([-3, 0, 1, 38, 39, 50])).tolist() == [100, 100, 151, 2048, 2100, 2100]


def test_files_may_lie_in_the_folder_itself(tmp_path: Path) -> None:
    whole, flat = write(tmp_path / "whole"), tmp_path / "flat"
    flat.mkdir()
    for name, text in FILES.items():
        (flat / name.rpartition("/")[2]).write_text(text, encoding="utf-8")
    assert same(read_folder(whole), read_folder(flat))


def test_counts_may_be_missing(tmp_path: Path) -> None:
    for name, text in FILES.items():
        if name.startswith("input_csv"):
            (tmp_path / "input_csv").mkdir(exist_ok=True)
            (tmp_path / name).write_text(text, encoding="utf-8")
    scenario = read_folder(tmp_path)
    assert (scenario.camps, scenario.total, scenario.problems) == ((), None, ())
    assert scenario.counted().shape == (40, 0)


def test_what_is_written_reads_the_same(tmp_path: Path) -> None:
    (write(tmp_path / "one") / "simsetting.yml").write_text("move_rules:\n  softening: 12.5\n")
    (tmp_path / "one" / "location_changes.csv").write_text("Cedarton,camp,7\n")
    scenario = read_folder(tmp_path / "one")
    write_folder(scenario, tmp_path / "two")
    assert same(scenario, read_folder(tmp_path / "two"))
    with pytest.raises(ConfigError, match="something already"):
        write_folder(scenario, tmp_path / "two")


WRONG = [
    ("sim_period", "StartDate,2031-03-01\n", "sim_period.csv: it has no Length. Add a row “Length,…”."),
    ("sim_period", "StartDate,1 March\nLength,40\n", "StartDate “1 March” is not a date. Write it as 2012-02-29."),
    ("sim_period", "StartDate,2031-03-01\nLength,0\n", "Length 0 is out of range. Give a number from 1 up to 20000."),
    ("sim_period", None, "sim_period.csv: this file is missing in input_csv/."),
    ("locations", ("50000", '"22,849"'), "population or capacity “22,849” is not a number. Write it as 22849."),
    ("locations", (",town,", ",village,"), "line 4: type “village” is not known. Known are conflict_zone, town,"),
    ("locations", ("10.0,20.0", '"36,2",20.0'), "latitude “36,2” is not a number."),
    ("locations", (",conflict_zone,10,", ",conflict_zone,soon,"), "conflict day “soon” is not a number."),
    ("locations", ("Cedarton,South,Homeland,11.0,21.0,town,,", "Cedarton,South"), "line 4: only 2 columns."),
    ("locations", (",9000", ",-9000"), "population or capacity -9000 is out of range."),
    ("locations", None, "locations.csv: this file is missing in input_csv/."),
    ("routes", ("Birchwood,80", "Birchwod,80"), "“Birchwod” is not in locations.csv. Did you mean “Birchwood”?"),
    ("routes", ("150", "-150"), "routes.csv line 3: distance -150 is out of range. Give a number from 0 up to 50000."),
    ("routes", ("150", ""), "distance “” is not a number. The cell is empty."),
    ("routes", ("Ashford,Cedarton,150,0", "Ashford,Cedarton"), "routes.csv line 3: only 2 columns."),
    ("conflicts", conflicts(30), "conflicts.csv: 30 days, but sim_period.csv says 40. Add a row for each day,"),
    ("conflicts", conflicts().replace("\n3,1,0,0", "\n3,1,,0"), "conflicts.csv line 5: column 3 is empty."),
    ("conflicts", conflicts().replace("\n3,1,0,0", "\n3,war,0,0"), "intensity “war” is not a number."),
    ("conflicts", conflicts().replace("Birchwood", "Ashford"), "“Ashford” has two columns."),
    ("closures", "border,Homeland,Neighbourland,4,8\n", "“border,Homeland,Neighbourland,4,8” is not a closure."),
    ("closures", "country,Homeland,Neighbourland,x,8\n", "first day “x” is not a number."),
    ("registration_corrections", "Dunmore,March\n", "date of registration “March” is not a date."),
    ("elmside", None, "elmside.csv: this file is missing. data_layout.csv line 3 names it:"),
    ("elmside", f'{day(0)},"22,849"\n', "elmside.csv line 1: count “22,849” is not a number. Write it as 22849."),
    ("elmside", f"{day(0)},-5\n", "count -5 is out of range."),
    ("elmside", "yesterday,5\n", "elmside.csv line 1: date “yesterday” is not a date."),
    ("elmside", f"{day(0)}\n{day(39)}\n", "elmside.csv line 1: no row has a count. Write a row as date,count."),
    ("elmside", f"{day(0)};5\n", "elmside.csv line 1: the cells are set apart by semicolons, not by commas. Save"),
    ("elmside", "21/03/2031,5\n", "elmside.csv line 1: date “21/03/2031” is not a date. Write it as 2031-03-21."),
    ("elmside", "04/03/2031,5\n", "“04/03/2031” is not a date. Write it as 2031-03-04, or as 2031-04-03."),
    ("elmside", "2031-02-31,5\n", "elmside.csv line 1: date “2031-02-31” is not a date."),
    ("locations", ("10.0,20.0", '"36,2",20.0'), "latitude “36,2” is not a number. Write it as 36.2."),
    ("locations", "", "locations.csv: it names no place. Give one place a row."),
    (
        "locations",
        FILES["input_csv/locations.csv"].replace(",", "\t"),
        "locations.csv line 1: the cells are set apart by",
    ),
    ("data_layout", "total,all.csv\nElmside,../../../etc/passwd\n", "this path leads outside the folder."),
    ("data_layout", "total,all.csv\nElmside,/etc/passwd\n", "this path leads outside the folder."),
]


@pytest.mark.parametrize(("stem", "change", "said"), WRONG)
def test_a_mistake_is_told_with_its_line_and_its_remedy(
    stem: str, change: str | tuple[str, str] | None, said: str, tmp_path: Path
) -> None:
    text = with_line(f"input_csv/{stem}.csv", *change) if isinstance(change, tuple) else change
    with pytest.raises(SourceError) as refused:
        read_folder(write(tmp_path, **{stem: text}))
    assert said in str(refused.value)
    assert "One thing must be mended" in str(refused.value)


def test_mistakes_are_told_together(tmp_path: Path) -> None:
    routes = with_line("input_csv/routes.csv", "80", "near").replace("900", "-1")
    with pytest.raises(SourceError) as refused:
        read_folder(write(tmp_path, routes=routes, elmside="never,7\n"))
    assert "3 things must be mended" in str(refused.value)
    assert all(said in str(refused.value) for said in ("“near”", "distance -1", "“never”"))


PLACES = "input_csv/locations.csv"
ODD = [
    ("locations", with_line(PLACES, "10.0,20.0", "100.0,20.0"), "latitude 100.0 is out of range. The place is run"),
    ("locations", with_line(PLACES, "10.0,20.0", "10.0,181"), "longitude 181 is out of range."),
    (
        "locations",
        with_line(PLACES, ",town,,\n", ",town,,\nAshford,,Homeland,,,town,,\n"),
        "locations.csv line 5: “Ashford” stands here a second time. Its first row counts.",
    ),
    ("closures", "country,Homeland,Nowhere,4,8\n", "closures.csv line 1: “Nowhere” is not in locations.csv; nothing"),
    ("closures", "location,Ashford,,-2,80\n", "closures.csv line 1: day -2 is before the first day; it is closed"),
    ("closures", "location,Ashford,,60,80\n", "closures.csv line 1: day 60 is past the last day (39)."),
    ("conflicts", conflicts().replace("Cedarton", "Atlantis"), "“Atlantis” is not in locations.csv; its conflict"),
    ("conflicts", conflicts().replace("\n3,1", "\n4,1"), "the day is “4” where 3 would follow;"),
    ("registration_corrections", f"Dunmore,{day(19)}\n", "Dunmore has no count on the day of its new registration"),
    ("registration_corrections", f"Cedarton,{day(19)}\n", "“Cedarton” has no counts."),
    ("elmside", f"{day(39)},5\n{day(0)},1\n", "elmside.csv: its dates do not ascend; they are put in order."),
    ("elmside", "", "elmside.csv: it holds no count. Fill it, or take it out of data_layout.csv line 3."),
    (
        "elmside",
        f"{day(0)},5\n{day(5)},\n",
        "elmside.csv line 2: this day has no count; the row is left out. Write one,",
    ),
    ("elmside", f"{day(0)},5\n{day(5)},6\n{day(5)},7\n", f"elmside.csv: {day(5)} has two counts;"),
    ("conflicts", "", "conflicts.csv: it is empty; zones are in conflict by conflict_date. Fill it,"),
    ("routes", "", "routes.csv: it names no road: nobody can go anywhere. Give each road a row."),
    ("closures", "location,Ashford,,60,80\n", "(39). Mend the day, or Length in sim_period.csv."),
    ("locations", with_line(PLACES, "zone,10,", "zone,40,"), "locations.csv line 3: conflict day 40 is past the last"),
    ("registration_corrections", f"Dunmore,{day(19)}\n", "registration_corrections.csv line 1: Dunmore has no count"),
    ("routes", FILES["input_csv/routes.csv"] + "Ashford,Ashford,3,0\n", "a road from Ashford to itself is left out."),
    ("data_layout", "total,all.csv\nElmside,elmside.csv\nElmside,far.csv\n", "“Elmside” stands here a second time."),
]


@pytest.mark.parametrize(("stem", "text", "said"), ODD)
def test_what_is_odd_is_noted_and_got_over(stem: str, text: str, said: str, tmp_path: Path) -> None:
    assert any(said in str(problem) for problem in read_folder(write(tmp_path, **{stem: text})).problems)


@pytest.mark.parametrize("how", ["Reporting day,Individuals\n", "date,count\n", " 00:00", "T06:30:00Z", "-"])
def test_headings_and_times_of_day_are_read_over(how: str, tmp_path: Path) -> None:
    rows = [f"{day(0)}{how if how[0] in ' T' else ''},100", f"{day(39)},2100", ""]
    text = "\n".join(rows) if how != "-" else "\n".join(rows).replace("-", "")
    told = read_folder(write(tmp_path, elmside=(how if "," in how else "") + text))
    assert told.reports["Elmside"].people.tolist() == [100.0, 2100.0]
    assert not [problem for problem in told.problems if problem.where.startswith("elmside")]


@pytest.mark.parametrize(
    ("heading", "pair", "expected"),
    [
        ("latitude,longitude", "10.0,20.0", (10.0, 20.0)),
        ("longitude,latitude", "10.0,20.0", (20.0, 10.0)),
        ("gps_x,gps_y", "10.0,20.0", (10.0, 20.0)),
        ("gps_x,gps_y", "100.0,20.0", (20.0, 100.0)),
        ("gps_x,gps_y", ",", (None, None)),
    ],
)
def test_coordinates_come_in_the_order_of_their_heading(
    heading: str, pair: str, expected: tuple[float | None, float | None], tmp_path: Path
) -> None:
    text = with_line("input_csv/locations.csv", "latitude,longitude", heading).replace("10.0,20.0", pair)
    first = read_folder(write(tmp_path, locations=text)).locations[0]
    assert (first.lat, first.lon) == expected


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.csv").write_text(f"{day(0)},5\n")
    folder = write(tmp_path / "folder", elmside=None)
    (folder / "source_data" / "elmside.csv").symlink_to(tmp_path / "secret.csv")
    with pytest.raises(SourceError, match="leads outside the folder"):
        read_folder(folder)


def test_no_folder(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="there is no such folder"):
        read_folder(tmp_path / "none")


@pytest.mark.parametrize(
    ("limit", "said"),
    [
        ("sheets.LARGEST_BYTES", "larger than"),
        ("sheets.MOST_ROWS", "more than 3 rows"),
        ("geography.MOST_LOCATIONS", "more than 3 places"),
        ("geography.MOST_ROADS", "more than 3 roads"),
        ("folder.MOST_CELLS", "40 days of 6 places and 6 roads are too much"),
        ("folder.LONGEST", "Length 40 is out of range"),
    ],
)
def test_too_much_is_refused(limit: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(f"thereafter.movements.simulation.{limit}", 3)
    if limit == "sheets.LARGEST_BYTES":
        module = importlib.import_module("thereafter.movements.simulation.sheets")
        monkeypatch.setattr(module.Folder.text, "__kwdefaults__", {"most_bytes": 3})
    with pytest.raises(SourceError, match=said):
        read_folder(write(tmp_path))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.sampled_from(sorted(FILES)), junk=st.binary(max_size=200), at=st.integers(0, 400))
def test_any_bytes_are_read_or_refused(name: str, junk: bytes, at: int, tmp_path: Path) -> None:
    path = write(tmp_path) / name
    path.write_bytes(path.read_bytes()[:at] + junk + path.read_bytes()[at:])
    with suppress(SourceError):  # any other error fails the test
        scenario = read_folder(tmp_path)
        assert scenario.counted().shape == (scenario.length, len(scenario.camps))


def test_series_are_added_as_flee_does() -> None:
    one, other = [(0, 1.0), (10, 2.0), (20, 3.0)], [(5, 10.0), (10, 20.0), (30, 30.0)]
    assert added(one, other) == [(0, 1.0), (5, 12.0), (10, 22.0), (20, 23.0)]
    assert added(one, []) == one
    assert added([], other) == []


SETTINGS = """# a remark
log_levels:
  agent: 0
spawn_rules:
  take_from_population: False
  insert_day0: yes
  conflict_spawn_decay: [1.0,1.0,1.0,0.5,0.1]
  conflict_driven_spawning:
    spawn_mode: pop_ratio
    displaced_per_conflict_day: 0.02
move_rules:
  max_move_speed: 500.0 # km a day
  awareness_level: 2
  two_system_decision_making: true
  softening: wide
optimisations:
  hasten: 10
"""


def test_settings_are_read_and_what_is_not_understood_is_named(tmp_path: Path) -> None:
    (write(tmp_path) / "simsetting.yml").write_text(SETTINGS)
    scenario = read_folder(tmp_path)
    assert scenario.settings == Settings(
        insert_day0=True,
        conflict_spawn_decay=(1.0, 1.0, 1.0, 0.5, 0.1),
        spawn_mode="pop_ratio",
        displaced_per_conflict_day=0.02,
        max_move_speed=500.0,
        awareness_level=2,
    )
    assert [str(problem) for problem in scenario.problems if "simsetting" in problem.where] == [
        "simsetting.yml line 14: “move_rules: two_system_decision_making” is not simulated.",
        "simsetting.yml line 15: softening: “wide” is not understood; the default stands.",
        "simsetting.yml line 17: “optimisations: hasten” is not simulated.",
    ]


def test_a_list_may_stand_line_by_line(tmp_path: Path) -> None:
    text = "spawn_rules:\n  conflict_spawn_decay:\n    - 1.0\n    - 0.5\nmove_rules:\n  weight_power: 2\n"
    (write(tmp_path) / "simsetting.yml").write_text(text)
    settings_read = read_folder(tmp_path).settings
    assert settings_read == Settings(conflict_spawn_decay=(1.0, 0.5), weight_power=2.0)


@pytest.mark.data
@pytest.mark.parametrize("cutoff", [None, 0, 30, 97, 200, 299])
def test_counts_equal_the_independent_scorer(cutoff: int | None, data: Path) -> None:
    scorer = data.parent / "bench" / "movements" / "score.py"
    conflict_folders = sorted((data / "movements" / "conflicts").glob("*/"))
    if not scorer.exists() or not conflict_folders:
        pytest.skip("no conflicts or no scorer in the measuring data")
    spec = importlib.util.spec_from_file_location("score_movements", scorer)
    assert spec is not None
    assert spec.loader is not None
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)
    for folder in conflict_folders:
        expected, scenario = score.Conflict(str(folder), cutoff=cutoff), read_folder(folder)
        assert scenario.camps == tuple(expected.camps)
        observed = scenario.observed(cutoff)
        for camp in expected.camps:
            assert [[*pair] for pair in zip(observed[camp].days, observed[camp].people, strict=True)] == (
                expected.series[camp]
            )
        days = range(0, scenario.length, 7)
        assert scenario.counted(np.array(days), cutoff=cutoff).tolist() == [expected.obs(number) for number in days]
