from __future__ import annotations

import hashlib
import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.reads import read
from thereafter.errors import ConfigError
from thereafter.reports import Options, guessed_columns

ROW = {
    "id": "a-1",
    "date": "2016-12-18",
    "title": "Battle of a later name",
    "text": "The last buses left the enclave.",
    "cited_outlets": ["Reuters via ABC Online", "BBC"],
    "category": "Armed conflicts",
    "topics": ["a heading added years later"],
}


def lines(*rows: object) -> bytes:
    return b"".join(json.dumps(row, ensure_ascii=False).encode() + b"\n" for row in rows)


def test_a_row_becomes_a_report_and_labels_stay_out(file) -> None:
    path = file("items.jsonl", lines(ROW))
    got = read(path)
    assert got.problems == []
    report = got.one
    assert report.text == "The last buses left the enclave."
    assert report.title is None
    assert report.published == date(2016, 12, 18)
    assert report.published_from == 'column "date"'
    assert report.publisher == "ABC Online"
    assert report.credits == ("Reuters", "ABC Online", "BBC")
    assert report.language == "en"
    assert report.origin == f"{path} line 1"
    assert got.raws == [lines(ROW)]
    assert report.raw_sha256 == hashlib.sha256(lines(ROW)).hexdigest()


def test_a_title_is_text_only_where_there_is_no_text_column(file) -> None:
    report = read(file("heads.jsonl", lines({"title": "Rebels leave the town", "date": "2016-12-18"}))).one
    assert report.text == "Rebels leave the town"


def test_a_title_the_user_names_is_the_first_paragraph(file) -> None:
    report = read(file("a.jsonl", lines(ROW)), columns=(("title", "title"),)).one
    assert report.title == "Battle of a later name"
    assert report.text == "Battle of a later name\n\nThe last buses left the enclave."


def test_guesses_can_be_seen_and_overruled(file) -> None:
    path = file("a.jsonl", lines({"wording": "Shells fell.", "when": "2016-12-18", "source": "Radio"}))
    assert guessed_columns(str(path), Options()) == (("publisher", "source"),)
    given = (("text", "wording"), ("date", "when"))
    assert guessed_columns(str(path), Options(columns=given)) == (*given[:1], *given[1:], ("publisher", "source"))
    report = read(path, columns=given).one
    assert (report.text, report.published, report.publisher) == ("Shells fell.", date(2016, 12, 18), "Radio")


def test_a_field_no_report_has_is_an_error(file) -> None:
    with pytest.raises(ConfigError, match='no field "bodytext"'):
        read(file("a.jsonl", lines(ROW)), columns=(("bodytext", "text"),))


def test_bad_rows_cost_themselves_only(file) -> None:
    content = lines(ROW) + b"{broken\n" + b"[1, 2]\n" + b"\n" + lines({"text": "  "}) + lines({**ROW, "text": "More."})
    got = read(file("a.jsonl", content))
    assert [report.text for report in got.reports] == [ROW["text"], "More."]
    assert [problem.where.rsplit(" ", 2)[1:] for problem in got.problems] == [
        ["line", "2"],
        ["line", "3"],
        ["line", "5"],
    ]


def test_undated_and_undatable_rows_are_kept_and_flagged(file) -> None:
    path = file(
        "a.jsonl",
        lines(
            {"text": "Shells fell."},
            {"text": "They left.", "date": "03/04/2016"},
            {"text": "Ha.", "date": "1753-01-01"},
        ),
    )
    got = read(path)
    assert [report.published for report in got.reports] == [None, None, None]
    assert [problem.report for problem in got.problems] == [report.id for report in got.reports]
    assert got.problems[0].what == "no date found."
    assert "--published" in got.problems[0].hint
    assert '"03/04/2016"' in got.problems[1].what
    dated = read(path, published=date(2016, 5, 1), day_first=True)
    assert [report.published for report in dated.reports] == [date(2016, 5, 1), date(2016, 4, 3), date(2016, 5, 1)]


def test_options_fill_gaps_and_do_not_overrule(file) -> None:
    path = file(
        "a.jsonl",
        lines(
            {"text": "Shells fell on the town.", "source": "Radio", "lang": "fr-FR"}, {"text": "They left the town."}
        ),
    )
    first, second = read(path, publisher="Desk", language="en", licence="CC0").reports
    assert (first.publisher, first.language, first.licence) == ("Radio", "fr", "CC0")
    assert (second.publisher, second.language) == ("Desk", "en")


def test_json_arrays_and_wrapped_lists(file) -> None:
    rows = [{"text": "One thing."}, {"text": "Another thing."}]
    for content in (rows, {"count": 2, "articles": rows}):
        got = read(file("a.json", json.dumps(content)))
        assert [report.text for report in got.reports] == ["One thing.", "Another thing."]
    assert read(file("b.json", json.dumps(rows[0]))).one.text == "One thing."
    assert read(file("c.json", lines(*rows))).reports[1].text == "Another thing."
    assert "not JSON" in read(file("d.json", "[1, 2")).problems[0].what


ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "text": st.text(min_size=1, max_size=80),
            "date": st.dates().map(str),
            "source": st.sampled_from(["Reuters", "SANA"]),
        }
    ),
    max_size=8,
)


@given(ROWS, st.randoms())
def test_ids_do_not_depend_on_order(rows: list[dict[str, str]], random) -> None:
    shuffled = rows[:]
    random.shuffle(shuffled)
    first = read("-", stdin=lines(*rows), format="jsonl")
    second = read("-", stdin=lines(*shuffled), format="jsonl")
    assert sorted((r.id, r.lineage) for r in first.reports) == sorted((r.id, r.lineage) for r in second.reports)


@given(st.text(alphabet=st.characters(codec="utf-8", categories=("L", "N", "P", "Z")), min_size=1, max_size=120))
def test_tidy_text_comes_through_unchanged(text: str) -> None:
    from thereafter.reports.tidy import tidy

    got = read("-", stdin=lines({"text": text}), format="jsonl")
    assert [report.text for report in got.reports] == ([tidy(text)] if tidy(text) else [])


def test_many_problems_are_counted_not_listed(file) -> None:
    got = read(file("a.jsonl", b"{oops\n" * 300))
    assert len(got.problems) == 201
    assert got.problems[-1].what.startswith("100 more problems")
