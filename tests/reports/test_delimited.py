from __future__ import annotations

import csv
import io
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from reports.reads import read

HEADER = "date,source,text,topic\n"


def test_rows_become_reports(file) -> None:
    got = read(
        file("a.csv", HEADER + '2016-12-18,SANA,"The army said ""all"" left.",war\n2016-12-19,BBC,They left.,war\n')
    )
    assert [report.text for report in got.reports] == ['The army said "all" left.', "They left."]
    assert got.reports[0].published == date(2016, 12, 18)
    assert got.raws[1] == b"2016-12-19,BBC,They left.,war\n"
    assert got.reports[1].origin.endswith("line 3")


def test_tabs_and_semicolons_are_recognised(file) -> None:
    for separator, name in (("\t", "a.tsv"), (";", "a.csv"), ("|", "b.csv")):
        table = (HEADER + "2016-12-18,SANA,They left.,war\n").replace(",", separator)
        assert read(file(name, table)).one.publisher == "SANA"


def test_a_cell_over_several_lines_keeps_its_bytes(file) -> None:
    got = read(file("a.csv", HEADER + '2016-12-18,SANA,"One.\n\nTwo.",war\n2016-12-19,BBC,Three.,war\n'))
    assert got.reports[0].text == "One.\n\nTwo."
    assert got.raws[0] == b'2016-12-18,SANA,"One.\n\nTwo.",war\n'
    assert got.reports[1].origin.endswith("line 5")


def test_a_bad_row_in_the_middle_costs_that_row_only(file) -> None:
    table = HEADER + "2016-12-18,SANA,One.,war\n2016-12-18,SANA,too,many,cells\nshort\n2016-12-20,BBC,Two.,war\n"
    path = file("events.csv", table)
    got = read(path)
    assert [report.text for report in got.reports] == ["One.", "Two."]
    assert [problem.where for problem in got.problems] == [f"{path} line 3", f"{path} line 4"]
    assert got.problems[0].what == "row has 5 cells where the header has 4."


def test_an_unclosed_quote_does_not_swallow_the_rows_after_it(file) -> None:
    table = (
        HEADER
        + '2016-12-18,SANA,One.,war\n2016-12-19,SANA,"open,war\n2016-12-20,BBC,Two.,war\n2016-12-21,BBC,Three.,war\n'
    )
    got = read(file("a.csv", table))
    assert [report.text for report in got.reports] == ["One.", "Two.", "Three."]
    assert [problem.where.split()[-1] for problem in got.problems] == ["3"]


def test_an_unclosed_quote_in_the_last_column_does_not_either(file) -> None:
    got = read(file("a.csv", 'date,text\n2016-12-19,"open\n2016-12-20,Two.\n2016-12-21,Three.\n'))
    assert [report.text for report in got.reports] == ["Two.", "Three."]
    assert [problem.where.split()[-1] for problem in got.problems] == ["2"]


def test_a_table_without_text_says_so(file) -> None:
    got = read(file("a.csv", "town,topic\nAleppo,war\n"))
    assert got.reports == []
    assert got.problems[0].what == "no text column among: town, topic."
    assert "--column text=NAME" in got.problems[0].hint


CELLS = st.text(
    alphabet=st.characters(codec="utf-8", categories=("L", "N", "P"), include_characters=" ,\"'"), min_size=1
)


@given(st.lists(CELLS.filter(lambda text: text.strip() != ""), min_size=1, max_size=6))
def test_what_a_table_writer_writes_is_read_back(texts: list[str]) -> None:
    from thereafter.reports.tidy import tidy

    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerows([("text", "date", "source"), *((text, "2016-12-18", "BBC") for text in texts)])
    got = read("-", stdin=out.getvalue().encode(), format="csv")
    assert [report.text for report in got.reports] == [tidy(text) for text in texts if tidy(text)]
    assert b"".join(got.raws) in out.getvalue().encode()
