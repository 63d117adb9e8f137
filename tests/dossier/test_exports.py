"""Exports: lossless where they promise it, valid in their formats, harmless in a spreadsheet."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from dossier import aleppo
from thereafter.dossier import FORMATS, Layers, export, import_jsonl, layers_of, render_json
from thereafter.dossier.sharing import sharing_of
from thereafter.dossier.tables import TABLES, cell
from thereafter.errors import ConfigError
from thereafter.record.claim import Claim

DOSSIER = aleppo.dossier()
text = st.text(st.characters(exclude_categories=("Cs",)), max_size=30)


def strategy_for_claims() -> st.SearchStrategy[Claim]:
    """Claims with any content the types allow: built from a claim with every field set at random."""
    number = st.none() | st.floats(allow_nan=False, allow_infinity=False)
    figure = st.builds(aleppo.Figure, what=text, low=number, best=number, high=number, unit=text, wording=text)
    where = st.none() | st.builds(
        aleppo.Where, name=text, place=st.none() | text, lat=number, lon=number, marks=st.tuples(text)
    )
    return st.builds(
        replace,
        st.sampled_from(aleppo.CLAIMS),
        where=where,
        destination=where,
        figures=st.lists(figure, max_size=2).map(tuple),
        heading=text,
        hedges=st.lists(text, max_size=2).map(tuple),
        published=st.none() | st.dates(),
        publisher=st.none() | text,
        url=st.none() | text,
        report=text,
        confidence=st.floats(0, 1),
    )


@settings(max_examples=100, deadline=None)
@given(st.lists(strategy_for_claims(), max_size=4).map(tuple))
def test_claims_come_back_as_they_went(claims: tuple[Claim, ...]) -> None:
    back, problems = import_jsonl(export("jsonl", Layers(claims=claims)))
    assert back == claims
    assert problems == ()


def test_a_claim_line_has_the_published_shape() -> None:
    line = next(one for one in map(json.loads, export("jsonl", DOSSIER).splitlines()) if one["where"])
    assert list(line)[:13] == [
        *("schema", "id", "report", "published", "publisher", "url", "quote", "start", "end", "kind"),
        *("acled", "plover", "actors"),
    ]
    assert line["schema"] == 1
    assert {"targets", "where", "origin", "destination", "when", "figures", "said_by", "status"} <= set(line)
    assert {"name", "id", "lat", "lon", "country", "precision", "radius_km"} <= set(line["where"])


def test_quotations_in_the_export_are_the_report_s_own_characters() -> None:
    texts = {report.id: report.text for report in DOSSIER.reports}
    for line in map(json.loads, export("jsonl", DOSSIER).splitlines()):
        assert texts[line["report"]][line["start"] : line["end"]] == line["quote"]


def test_bad_lines_become_problems_and_stop_nothing() -> None:
    good = export("jsonl", DOSSIER).splitlines()[0]
    claims, problems = import_jsonl(f'{{"id": 3}}\n{good}\nnot json\n\n[1]\n{{"a": "{"x" * 1_100_000}"}}\n')
    assert len(claims) == 1
    assert [problem.where for problem in problems] == ["line 1", "line 3", "line 5", "line 6"]


def test_geojson_is_a_valid_feature_collection() -> None:
    told = json.loads(export("geojson", DOSSIER))
    assert told["type"] == "FeatureCollection"
    assert told["schema"] == 1
    kinds = {"Point": 0, "LineString": 0}
    for feature in told["features"]:
        assert set(feature) == {"type", "id", "geometry", "properties"}
        if feature["geometry"] is not None:
            kinds[feature["geometry"]["type"]] += 1
            _positions(feature["geometry"])
    assert kinds["Point"] >= len(DOSSIER.control)
    assert kinds["LineString"] == 3


def _positions(geometry: dict[str, Any]) -> None:
    points = geometry["coordinates"] if geometry["type"] == "LineString" else [geometry["coordinates"]]
    for lon, lat in points:
        assert -180 <= lon <= 180
        assert -90 <= lat <= 90
    assert geometry["type"] == "Point" or len(points) >= 2


def test_timelinejs_has_its_official_shape() -> None:
    told = json.loads(export("timelinejs", DOSSIER))
    assert set(told["title"]["text"]) == {"headline", "text"}
    assert told["events"]
    for slide in told["events"]:
        assert set(slide["start_date"]) == {"year", "month", "day"}
        date(**slide["start_date"])
        assert set(slide["text"]) == {"headline", "text"}
        assert slide["unique_id"].startswith("evt_")
        assert "end_date" not in slide or slide["display_date"]


def test_timelinejs_text_is_escaped() -> None:
    hostile = replace(aleppo.E_BUS, heading="<script>alert(1)</script>")
    told = export("timelinejs", Layers(events=(hostile,)))
    assert "<script>" not in told


@settings(max_examples=200)
@given(st.text(max_size=20))
def test_no_text_cell_starts_a_formula(words: str) -> None:
    told = cell(words)
    assert isinstance(told, str)
    assert not told.lstrip(" \u00a0").startswith(("=", "+", "-", "@", "\t", "\r"))


@pytest.mark.parametrize("layer", list(TABLES))
def test_tables_read_back_with_all_rows(layer: str) -> None:
    rows = list(csv.DictReader(io.StringIO(export("csv", DOSSIER, layer=layer), newline="")))
    assert len(rows) == len(getattr(layers_of(DOSSIER), layer))
    assert all(row["schema"] == "1" and None not in row for row in rows)


def test_a_formula_in_a_quotation_is_defused() -> None:
    claim = replace(aleppo.CLAIMS[0], heading='=HYPERLINK("http://x.example";"y")', publisher="@cmd", url="+1")
    (row,) = csv.DictReader(io.StringIO(export("csv", Layers(claims=(claim,))), newline=""))
    assert row["heading"].startswith("'=")
    assert row["publisher"].startswith("'@")
    assert row["url"].startswith("'+")


def test_every_export_says_what_may_be_passed_on() -> None:
    for name in ("geojson", "timelinejs"):
        told = json.loads(export(name, DOSSIER))
        assert {"note", "reports"} == set(told["sharing"])
        assert {one["report"] for one in told["sharing"]["reports"]} == {report.id for report in DOSSIER.reports}
    assert "may_share" in export("csv", DOSSIER).splitlines()[0]
    assert '"may_share":' in export("jsonl", DOSSIER)


@pytest.mark.parametrize(
    ("licence", "allows"),
    [
        (None, "quotations with attribution"),
        ("all rights reserved", "quotations with attribution"),
        ("CC BY 4.0", "full text with attribution"),
        ("CC BY-SA 4.0", "full text with attribution, under the same licence"),
        ("https://creativecommons.org/licenses/by-nc-nd/4.0/", "full text with attribution, not for profit"),
        ("CC BY-ND 3.0", "full text with attribution, unchanged"),
        ("CC0", "full text"),
        ("Open Government Licence v3.0", "full text with attribution"),
    ],
)
def test_licences(licence: str | None, allows: str) -> None:
    assert sharing_of(licence).allows == allows


def test_an_unknown_format_or_table_is_an_error_for_people() -> None:
    with pytest.raises(ConfigError, match="no export called “kml”"):
        export("kml", DOSSIER)
    with pytest.raises(ConfigError, match="no table called “links”"):
        export("csv", DOSSIER, layer="links")


def test_the_json_edition_has_flat_claims_and_a_schema_number() -> None:
    told = msgspec.json.decode(render_json(DOSSIER))
    assert told["schema"] == 1
    assert isinstance(told["claims"][0]["quote"], str)
    assert told["answer"][0]["claims"]
    assert set(FORMATS) == {"geojson", "csv", "jsonl", "timelinejs"}
