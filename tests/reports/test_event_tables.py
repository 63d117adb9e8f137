from __future__ import annotations

import csv
import io
from datetime import date

import pytest

from reports.reads import read
from thereafter.record.kinds import ReportKind
from thereafter.reports import Options, guessed_columns

UCDP = {
    "id": "1001.0",
    "type_of_violence": "1.0",
    "side_a": "Government of Syria",
    "side_b": "IS",
    "source_article": '"SOHR,2016-12-11,First headline";"Reuters News,2016-12-12,Second; with &#8220;marks&#8221;"',
    "source_office": "SOHR;Reuters News",
    "source_date": "2016-12-11;2016-12-12",
    "source_headline": "First headline;Second; with &#8220;marks&#8221;",
    "where_prec": "1",
    "where_coordinates": "Palmyra town",
    "adm_1": "Homs Governorate",
    "latitude": "34.55",
    "longitude": "38.28",
    "country": "Syria",
    "date_start": "2016-12-11",
    "date_end": "2016-12-11",
    "deaths_civilians": "0",
    "low": "4",
    "best": "4.0",
    "high": "6",
}
ACLED = {
    "event_id_cnty": "SYR1",
    "event_date": "11 December 2016",
    "event_type": "Battles",
    "sub_event_type": "Armed clash",
    "actor1": "Islamic State (Syria)",
    "actor2": "Military Forces of Syria (2000-2024)",
    "country": "Syria",
    "admin1": "Homs",
    "location": "Palmyra",
    "latitude": "34.55",
    "longitude": "38.28",
    "geo_precision": "1",
    "source": "SOHR; Reuters",
    "notes": "Fighters entered the city.",
    "fatalities": "4",
}


def table(*rows: dict[str, str], delimiter: str = ",") -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, fieldnames=list(rows[0]), delimiter=delimiter, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def test_a_ucdp_row_and_its_headlines(file) -> None:
    got = read(file("ged.csv", table(UCDP)))
    row, first, second = got.reports
    assert got.problems == []
    assert row.kind is ReportKind.TABLE_ROW
    assert row.text == (
        "2016-12-11 · Palmyra town, Homs Governorate, Syria · Government of Syria – IS · state-based armed conflict"
        " · killed: 4 (4–6), civilians 0 · source: SOHR;Reuters News · UCDP GED 1001"
    )
    assert (row.publisher, row.published, row.language) == ("UCDP GED", date(2016, 12, 12), "en")
    assert row.licence is not None
    assert row.licence.startswith("CC BY 4.0")
    assert row.coded is not None
    assert (row.coded.row, row.coded.lat, row.coded.killed_best, row.coded.killed_civilians) == ("1001", 34.55, 4, 0)
    assert (first.kind, first.text, first.publisher, first.published) == (
        ReportKind.HEADLINE,
        "First headline",
        "SOHR",
        date(2016, 12, 11),
    )
    assert (second.text, second.publisher) == ("Second; with “marks”", "Reuters News")
    assert len({row.lineage, first.lineage, second.lineage}) == 3


def test_a_row_that_rests_on_one_headline_counts_with_it(file) -> None:
    single = UCDP | {
        "source_article": "",
        "source_office": "SOHR",
        "source_date": "2016-12-11",
        "source_headline": "One",
    }
    row, headline = read(file("ged.csv", table(single))).reports
    assert row.lineage == headline.lineage


def test_a_headline_behind_many_rows_appears_once(file) -> None:
    got = read(file("ged.csv", table(UCDP, UCDP | {"id": "1002"})))
    assert [report.kind for report in got.reports].count(ReportKind.HEADLINE) == 2
    rows = {report.id for report in got.reports if report.kind is ReportKind.TABLE_ROW}
    assert len(rows) == 2  # equal in everything but their own id, and still two events


def test_sources_that_cannot_be_paired_are_left(file) -> None:
    unpaired = UCDP | {"source_article": "", "source_headline": "Only one; of two; or three"}
    assert [report.kind for report in read(file("ged.csv", table(unpaired))).reports] == [ReportKind.TABLE_ROW]
    uneven = UCDP | {"source_date": "2016-12-11"}
    assert [report.kind for report in read(file("ged.csv", table(uneven))).reports] == [ReportKind.TABLE_ROW]


def test_a_row_is_never_known_before_its_event(file) -> None:
    early = UCDP | {
        "source_article": "",
        "source_office": "SOHR",
        "source_date": "2015-01-01",
        "source_headline": "Clashes go on",
    }
    got = read(file("ged.csv", table(early)))
    assert got.reports[0].published == date(2016, 12, 11)
    assert "before the event it reports began" in got.problems[0].what
    assert got.problems[0].report == got.reports[1].id


def test_dates_that_stand_for_no_date_leave_the_headline_undated(file) -> None:
    null = UCDP | {
        "source_article": "",
        "source_office": "SOHR",
        "source_date": "1753-01-01",
        "source_headline": "Clashes go on",
    }
    got = read(file("ged.csv", table(null)))
    assert got.reports[1].published is None
    assert got.problems[0].what == "no date found."


def test_a_decimal_comma_in_the_middle_is_named_and_costs_its_row_only(file) -> None:
    path = file(
        "events.csv", table(UCDP, UCDP | {"id": "1002", "latitude": "36,2"}, UCDP | {"id": "1003", "best": "9"})
    )
    got = read(path)
    assert [report.coded.row for report in got.reports if report.coded] == ["1001", "1003"]
    (problem,) = got.problems
    assert problem.where == f"{path} line 3"
    assert problem.what == 'latitude "36,2" is not a number.'
    assert problem.hint == 'Use a dot, or --decimal ","'
    comma = read(file("comma.csv", table(UCDP | {"latitude": "36,2", "longitude": "38,28"})), decimal=",")
    assert comma.reports[0].coded is not None
    assert comma.reports[0].coded.lat == 36.2


@pytest.mark.parametrize(
    ("column", "value", "what"),
    [
        ("latitude", "3455", "lies outside ±90"),
        ("best", "4.5", "is not a whole number"),
        ("date_start", "someday", "cannot be read as one day"),
    ],
)
def test_cells_that_mean_nothing(file, column: str, value: str, what: str) -> None:
    got = read(file("ged.csv", table(UCDP | {column: value})))
    assert got.reports == []
    assert what in got.problems[0].what


def test_an_acled_row(file) -> None:
    report = read(file("acled.csv", table(ACLED))).one
    assert report.text == (
        "2016-12-11 · Palmyra, Homs, Syria · Islamic State (Syria) – Military Forces of Syria (2000-2024)"
        " · Battles: Armed clash · killed: 4 · source: SOHR; Reuters · ACLED SYR1\n\nFighters entered the city."
    )
    assert (report.publisher, report.published) == ("ACLED", date(2016, 12, 11))
    assert report.credits == ("SOHR", "Reuters")
    assert report.coded is not None
    assert (report.coded.event_type, report.coded.killed_best, report.coded.killed_low) == ("Armed clash", 4, None)


def gdelt_export(columns: int) -> str:
    cells = [""] * columns
    geo = 51 if columns == 61 else 49
    cells[0:2] = ["610000001", "20161211"]
    cells[6], cells[16], cells[26] = "ISLAMIC STATE", "SYRIA", "190"
    cells[geo : geo + 2] = ["4", "Palmyra, Hims, Syria"]
    at = geo + (5 if columns == 61 else 4)
    cells[at : at + 2] = ["34.55", "38.28"]
    cells[-2:] = ["20161212", "https://example.org/a"]
    return "\t".join(cells) + "\n"


@pytest.mark.parametrize("columns", [58, 61])
def test_headerless_gdelt_exports(file, columns: int) -> None:
    path = file("20161212.export.CSV", gdelt_export(columns) * 2)
    report = read(path).reports[0]
    assert report.coded is not None
    assert (report.coded.place, report.coded.admin1, report.coded.country) == ("Palmyra", "Hims", "Syria")
    assert (report.coded.event_type, report.coded.lat, report.coded.lon) == ("190", 34.55, 38.28)
    assert (report.published, report.url, report.publisher) == (date(2016, 12, 12), "https://example.org/a", "GDELT")
    assert report.text == (
        "2016-12-11 · Palmyra, Hims, Syria · ISLAMIC STATE – SYRIA · CAMEO 190 (fight) · source: https://example.org/a"
        " · GDELT 610000001"
    )
    assert guessed_columns(str(path), Options()) == (("table", "gdelt"),)


def test_a_table_can_be_forced_or_refused(file) -> None:
    with_text = UCDP | {"text": "They fought."}
    assert read(file("a.csv", table(with_text)), table="none").one.text == "They fought."
    renamed = {key: value for key, value in ACLED.items() if key != "sub_event_type"}
    assert read(file("b.csv", table(renamed)), table="acled").one.publisher == "ACLED"


def test_event_rows_may_come_as_json_lines(file) -> None:
    import json

    row = read(file("ged.jsonl", json.dumps(UCDP))).reports[0]
    assert row.coded is not None
    assert row.coded.table == "ucdp"
