"""Counts and totals from files: HXL tags, headings, a `given` folder, and what is wrong with them."""

from __future__ import annotations

from pathlib import Path

import pytest

from movements.forecast.scenes import counts, scenario
from movements.simulation.builders import day, write
from thereafter.errors import SourceError
from thereafter.movements.forecast import given_of, with_counts
from thereafter.movements.simulation import read_folder

CAMPS = {"Dunmore_Camp": counts((0, 100)), "Elmside": counts((0, 50))}


def table(folder: Path, text: str) -> Path:
    path = folder / "counts.csv"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "text",
    [
        "Reporting Date,Site Name,Note,Individuals\n2031-03-11,Dunmore camp,,400\n2031-03-21T00:00,DUNMORE CAMP,,500\n",
        "Datum,Ort,Zahl\n#date,#loc+name,#affected+idps\n2031-03-11,Dunmore-Camp,400\n2031-03-21,Dunmore Camp,500\n",
    ],
)
def test_headings_and_tags_are_understood_and_spellings_bridged(tmp_path: Path, text: str) -> None:
    after, odd = with_counts(scenario(CAMPS), table(tmp_path, text))
    assert after.reports["Dunmore_Camp"].days.tolist() == [0, 10, 20]
    assert after.reports["Dunmore_Camp"].people.tolist() == [100, 400, 500]
    assert after.reports["Elmside"].people.tolist() == [50]
    assert not odd


def test_a_row_of_another_place_is_said_and_left_out(tmp_path: Path) -> None:
    text = "date,camp,count\n2031-03-11,Elmside,70\n2031-03-11,Farhaven,70\n"
    after, odd = with_counts(scenario(CAMPS), table(tmp_path, text))
    assert after.reports["Elmside"].people.tolist() == [50, 70]
    assert [str(problem) for problem in odd] == [
        "counts.csv line 3: “Farhaven” is no camp of the scenario; the row is left out."
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "counts.csv: the table is empty"),
        ("date;camp;count\n2031-03-11;Elmside;70\n", "One thing must be mended before this can be run:\n  "),
        ("date,camp\n2031-03-11,Elmside\n", "counts.csv line 1: no column is the people: date, camp"),
        ('date,camp,count\n2031-03-11,Elmside,"22,849"\n', "line 2: count “22,849” is not a number. Write it as 22"),
        ("date,camp,count\n11/03/2031,Elmside,70\n", "line 2: date “11/03/2031” is not a date. Write it as 2031-03"),
        ("date,camp,count\n2031-03-11,Farhaven,70\n", "no row is of a camp of the scenario. Its camps are Dunmore"),
    ],
)  # fmt: skip
def test_a_table_that_cannot_be_used_says_why(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(SourceError) as error:
        with_counts(scenario(CAMPS), table(tmp_path, text))
    assert said in str(error.value)


def test_totals_and_first_counts_are_read_beside_a_scenario(tmp_path: Path) -> None:
    root = write(tmp_path, data_layout=None, all=None, dunmore=None, dunmore_outside=None, elmside=None, far=None)
    (root / "given").mkdir()
    (root / "given" / "day0.csv").write_text("location,count\nDunmore,200\nElmside,100\n")
    (root / "given" / "totals.csv").write_text(f"date,total\n{day(0)},300\n{day(10)},400\n")
    given = given_of(root, read_folder(root))
    assert given.scenario.camps == ("Dunmore", "Elmside")
    assert given.day0 is not None
    assert given.day0.tolist() == [200, 100]
    assert given.totals is not None
    assert given.totals.tolist() == [300 + 10 * number for number in range(11)]


def test_a_folder_without_them_tells_neither(tmp_path: Path) -> None:
    root = write(tmp_path)
    given = given_of(root, read_folder(root))
    assert (given.totals, given.day0) == (None, None)


def test_a_first_count_of_no_camp_is_refused(tmp_path: Path) -> None:
    root = write(tmp_path)
    (root / "given").mkdir()
    (root / "given" / "day0.csv").write_text("location,count\nAshford,200\n")
    with pytest.raises(SourceError, match=r"day0.csv line 2: “Ashford” is no camp of locations.csv"):
        given_of(root, read_folder(root))


def test_a_table_that_is_not_there_says_so(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="there is no such file"):
        with_counts(scenario(CAMPS), tmp_path / "none.csv")
