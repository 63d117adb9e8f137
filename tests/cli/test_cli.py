"""The verbs as a person types them: exit codes, errors that say what to do, JSON and CSV that parse."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from thereafter.cli import main
from thereafter.cli.group import VERBS
from thereafter.cli.show import Column, as_csv

DISPATCHES = (
    ("2016-12-11", "SOHR", "Islamic State recaptured the city of Palmyra from the Syrian army on Sunday."),
    ("2016-12-20", "AP", "About 25,000 people have been evacuated from eastern Aleppo, the Red Cross said."),
    (
        "2016-12-22",
        "BBC",
        "The Syrian army said it was in full control of Aleppo after the last rebels left for Idlib.",
    ),
)


def run(*words: str, code: int | None = 0, stdin: str | None = None) -> Result:
    result = CliRunner().invoke(main, list(words), input=stdin)
    assert code is None or result.exit_code == code, result.output
    return result


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("cli")
    source = folder / "dispatches.jsonl"
    source.write_text(
        "".join(json.dumps({"date": day, "publisher": who, "text": text}) + "\n" for day, who, text in DISPATCHES)
    )
    path = str(folder / "case.thereafter")
    run("new", path)
    assert "3 reports added" in run("add", str(source), "-i", path).output
    return path


def test_every_verb_has_help_and_a_line_in_the_list() -> None:
    listing = run("--help").output
    for verb in VERBS:
        assert verb in listing
        assert run(verb, "--help").output


def test_help_imports_nothing_heavy() -> None:
    code = "import sys; from thereafter.cli import main\ntry: main(['--help'])\nexcept SystemExit: pass\n"
    code += "print([m for m in ('numpy', 'trafilatura', 'rich', 'sqlite3', 'msgspec', 'jinja2') if m in sys.modules])"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=os.environ)
    assert out.stdout.strip().endswith("[]")


@pytest.mark.parametrize(
    "words",
    [
        ("control", "Palmyra"),
        ("moves", "Aleppo"),
        ("claims", "Palmyra"),
        ("links", "Aleppo"),
        ("threads", "--place", "Aleppo"),
        ("threads", "--stories"),
        ("changes",),
        ("follow", "Aleppo"),
    ],
)
def test_reading_verbs_show_tables_json_and_csv_in_both_editions(case: str, words: tuple[str, ...]) -> None:
    asked = (*words, "-i", case, "--as-of", "2017-04-30")
    assert run(*asked).output.strip()
    for edition in ("newsroom", "public"):
        answer = json.loads(run(*asked, "--json", "--edition", edition).stdout)
        assert answer["schema"] == 1
        rows = list(csv.reader(io.StringIO(run(*asked, "--csv", "--edition", edition).stdout)))
        assert len({len(row) for row in rows}) <= 1


@pytest.mark.parametrize("form", ["geojson", "csv", "jsonl", "timelinejs"])
def test_export_writes_every_format(case: str, form: str, tmp_path: Path) -> None:
    out = tmp_path / f"out.{form}"
    run("export", form, "Aleppo", "-i", case, "--as-of", "2017-04-30", "-o", str(out))
    assert out.stat().st_size > 50
    if form in ("geojson", "timelinejs"):
        assert json.loads(out.read_text())


def test_export_flee_makes_a_folder_that_can_be_simulated(case: str, tmp_path: Path) -> None:
    asked = ("Palmyra", "-i", case, "--as-of", "2017-04-30")
    told = run("export", "flee", *asked, "--out", str(tmp_path / "palmyra"))
    assert "places" in told.stderr
    assert "Palmyra" in (tmp_path / "palmyra" / "input_csv" / "locations.csv").read_text(encoding="utf-8")
    assert "say where with --out DIR" in run("export", "flee", *asked, code=2).stderr
    assert "something already" in run("export", "flee", *asked, "--out", str(tmp_path), code=2).stderr
    assert "this is a folder" in run("export", "csv", *asked, "--out", str(tmp_path), code=2).stderr


def test_follow_writes_a_page(case: str, tmp_path: Path) -> None:
    page = tmp_path / "aleppo.html"
    run("follow", "Aleppo", "-i", case, "--as-of", "2017-04-30", "--html", str(page))
    text = page.read_text()
    assert "Content-Security-Policy" in text
    assert "<script" not in text


def test_errors_say_what_where_and_what_to_do(case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    nothing_here = run("control", "Palmyra", code=2).output
    assert "thereafter new" in nothing_here
    unknown = run("follow", "Qwertzuiopolis", "-i", case, code=2).output
    assert "Qwertzuiopolis" in unknown
    assert "places add" in unknown
    missing = run("claims", "-i", "none.thereafter", code=1).output
    assert "no such investigation" in missing
    assert "Did you mean “follow”" in run("folow", "x", code=2).output
    assert "2017-04-30" in run("follow", "Aleppo", "--as-of", "30.4.2017", "-i", case, code=2).output
    assert run("new", case, code=1).output.count("there already") == 1


def test_a_bad_source_is_a_problem_not_a_crash(case: str, tmp_path: Path) -> None:
    bad = tmp_path / "bad.jsonl"
    bad.write_text('{"text": "Fighting resumed in Homs on Monday.", "date": "2016-05-04"}\n{broken\n')
    result = run("add", str(bad), "-i", case, code=3)
    assert "1 reports added" in result.output
    assert "bad.jsonl" in run("doctor", "-i", case).output


def found(case: str, *words: str) -> list[dict[str, Any]]:
    claims: list[dict[str, Any]] = json.loads(run("claims", *words, "-i", case, "--json").stdout)["claims"]
    return claims


def test_claims_are_narrowed_by_status_actor_report_and_day(case: str) -> None:
    every = found(case)
    assert {claim["status"] for claim in found(case, "--status", "reported")} == {"reported"}
    islamic_state = found(case, "--actor", "ISIS")
    assert any(claim["kind"] == "capture" for claim in islamic_state)
    for claim in islamic_state:
        assert "act_islamic-state" in {side["id"] for side in (*claim["actors"], *claim["targets"])}
    one = every[0]["report"]
    assert {claim["report"] for claim in found(case, "--report", one[:12])} == {one}
    assert 0 < len(found(case, "--report", one)) < len(every)
    early, late = found(case, "--until", "2016-12-15"), found(case, "--since", "2016-12-16")
    assert early
    assert late
    assert len(early) + len(late) == len(every)
    assert found(case, "Palmyra", "--since", "2016-12-16") == []
    assert found(case, "Palmyra", "--until", "2016-12-15", "--kind", "capture")
    assert "Swap them" in run("claims", "-i", case, "--since", "2017-01-02", "--until", "2017-01-01", code=2).output


def test_review_takes_and_lists_judgements(case: str) -> None:
    claim = json.loads(run("claims", "Palmyra", "-i", case, "--json").stdout)["claims"][0]["id"]
    run("review", claim, "unsure", "--note", "check the date", "-i", case)
    assert "check the date" in run("review", "-i", case).output
    assert "check the date" not in run("review", "-i", case, "--edition", "public").output


def test_csv_cells_that_a_spreadsheet_would_run_are_escaped_and_empty_ones_stay_empty() -> None:
    cells = ["=1+1", "+1", "@SUM(A1)", "-2", "", "–", "plain"]
    columns = [Column("cell", lambda cell: cell)]
    assert as_csv(cells, columns).splitlines()[1:] == ["'=1+1", "'+1", "'@SUM(A1)", "'-2", '""', "–", "plain"]


def test_standard_input_is_a_source(case: str) -> None:
    text = "Shells hit the western part of Deraa on Tuesday, residents said."
    run("add", "-", "--published", "2016-06-01", "--publisher", "Test Wire", "-i", case, stdin=text, code=None)
    assert "Deraa" in run("claims", "Shells", "-i", case, "--csv").output


def test_the_demo_runs_and_names_its_page(tmp_path: Path) -> None:
    result = run("demo", "--folder", str(tmp_path), "--no-open")
    assert str(tmp_path / "east-aleppo.html") in result.output.replace("\n", "")
    assert (tmp_path / "sample.thereafter").is_file()


def test_moves_draws_a_picture_and_a_page_of_a_period(case: str, tmp_path: Path) -> None:
    svg, html = tmp_path / "flows.svg", tmp_path / "moves.html"
    period = ("--since", "2016-12-01", "--until", "2016-12-31", "--as-of", "2017-01-31")
    shown = run("moves", "Aleppo", *period, "--svg", str(svg), "--html", str(html), "-i", case)
    assert "from 2016-12-01 to 2016-12-31" in shown.output
    assert "25,000" in shown.output
    assert svg.read_text("utf-8").startswith("<svg")
    assert "In their words" in html.read_text("utf-8")
    early = run("moves", "Aleppo", "--since", "2016-11-01", "--until", "2016-11-30", "-i", case)
    assert "No report read says who left or reached Aleppo." in early.output
    wrong = run("moves", "Aleppo", "--since", "2017-01-01", "--until", "2016-01-01", "-i", case, code=2)
    assert "no day lies between them" in wrong.output


def test_the_public_page_of_moves_is_reduced(case: str, tmp_path: Path) -> None:
    html = tmp_path / "moves.html"
    run("moves", "Aleppo", "--as-of", "2017-01-31", "--edition", "public", "--html", str(html), "-i", case)
    told = html.read_text("utf-8")
    assert "public edition" in told
    assert "20 Dec 2016" not in told.split('id="movements"', 1)[1].split("</section>", 1)[0]  # weeks, not days


def test_stories_are_told_with_what_became_of_them(tmp_path: Path) -> None:
    path, source = str(tmp_path / "s.thereafter"), tmp_path / "wire.jsonl"
    told = (
        ("2016-12-16", "Rebels and civilians besieged in Aleppo board buses under a truce with the Syrian army."),
        ("2016-12-18", "Buses carry 1,500 civilians besieged in Aleppo to Idlib under the truce with the Syrian army."),
        ("2016-12-20", "More buses carry civilians besieged in Aleppo to Idlib under the truce, the Syrian army says."),
    )
    rows = [{"date": day, "publisher": "Agency", "text": text} for day, text in told]
    source.write_text("".join(json.dumps(row) + "\n" for row in rows))
    run("new", path)
    run("add", str(source), "-i", path)
    words = ("threads", "--stories", "--as-of", "2016-12-31", "-i", path)
    (story,) = json.loads(run(*words, "--json").output)["stories"]
    assert (story["label"], len(story["reports"]), story["where"]["name"]) == ("followed", 3, "Aleppo")
    assert "besieged in Aleppo" in run(*words, "--csv").output
    assert "Aleppo" in run(*words).output
    assert json.loads(run(*words, "--place", "Palmyra", "--json").output)["stories"] == []
    assert "besieged in Aleppo" not in run(*words, "--csv", "--edition", "public").output
    assert (
        json.loads(run("threads", "--since", "2016-12-30", "--as-of", "2016-12-31", "-i", path, "--json").output)[
            "threads"
        ]
        == []
    )
    after = ("threads", "--after", story["reports"][0], "--as-of", "2016-12-31", "-i", path)
    (found,) = json.loads(run(*after, "--json").output)["going_on"]
    assert [one["report"] for one in found["later"]][:1] == [story["reports"][1]]
    assert (found["last"], found["dropped"]) == ("2016-12-31", None)  # the thirty days have not passed
    assert "too early" in " ".join(run(*after).output.split())
    assert "1,500" in run(*after, "--csv").output
    assert "No report with a day" in run("threads", "--after", "rpt_none", "-i", path, code=2).output
    assert "--stories" in run(*after, "--edition", "public", code=2).output


@pytest.fixture(scope="module")
def tabled(tmp_path_factory: pytest.TempPathFactory) -> str:
    """An investigation with a small event table and a feed that names Idlib but never Wadi Barada."""
    folder = tmp_path_factory.mktemp("tabled")
    fall = date(2016, 12, 22)
    header = "id,type_of_violence,side_a,side_b,where_prec,where_coordinates,country,latitude,longitude"
    lines = [f"{header},date_start,date_end,low,best,high,deaths_civilians"]
    places = (("Idlib town", 35.93, 36.63, range(-500, 90, 9)), ("Wadi Barada", 33.62, 36.12, range(40)))
    for name, lat, lon, days in places:
        for n in days:
            day = fall + timedelta(days=n)
            lines.append(f"{name}{n},1,Government of Syria,Rebels,1,{name},Syria,{lat},{lon},{day},{day},4,4,4,0")
    (folder / "events.csv").write_text("\n".join(lines), encoding="utf-8")
    feed = [
        json.dumps({"text": f"Shells fall near Idlib, Syria, for day {n}.", "date": str(fall + timedelta(days=n))})
        for n in range(-150, 110)
    ]
    (folder / "feed.jsonl").write_text("\n".join(feed), encoding="utf-8")
    path = str(folder / "t.thereafter")
    run("new", path)
    run("add", "-i", path, str(folder / "events.csv"), str(folder / "feed.jsonl"), "--publisher", "Agency")
    return path


@pytest.mark.parametrize("edition", ["newsroom", "public"])
def test_places_after_a_day_are_shown_in_every_form(tabled: str, edition: str) -> None:
    ask = ("links", "-i", tabled, "Aleppo", "--places", "--on", "2016-12-22", "--edition", edition)
    assert "Barada" in run(*ask).output
    told = json.loads(run(*ask, "--json").output)["next_places"]
    assert next(one["place"]["name"] for one in told) == "Wadi Barada"
    assert (told[0]["verb"], told[0]["mechanism"]) == ("followed", "next_battle")
    rows = list(csv.DictReader(io.StringIO(run(*ask, "--csv", "--top", "1").output)))
    assert [row["verb"] for row in rows] == ["followed"]


def test_places_of_a_public_edition_are_no_forecast(tabled: str) -> None:
    ask = ("links", "-i", tabled, "Aleppo", "--places", "--on", "2016-12-22", "--as-of", "2016-12-22")
    assert json.loads(run(*ask, "--json").output)["next_places"][0]["after"] is None
    assert "does not tell where fighting may go next" in run(*ask, "--edition", "public", code=1).output
    assert "leave the second out" in run("links", "-i", tabled, "Aleppo", "Idlib", "--places", code=2).output


@pytest.mark.parametrize("edition", ["newsroom", "public"])
def test_what_no_report_names_is_shown_in_every_form(tabled: str, edition: str) -> None:
    ask = ("threads", "-i", tabled, "--unreported", "--since", "2016-12-01", "--edition", edition)
    assert "Barada" in run(*ask).output
    (silence,) = json.loads(run(*ask, "--json").output)["unreported"]
    assert (silence["killed"], silence["label"]) == (160, "never covered")
    rows = list(csv.DictReader(io.StringIO(run(*ask, "--csv", "--monthly").output)))
    assert {row["label"] for row in rows} == {"reported", "unreported"}


def test_without_a_table_both_say_what_to_add(case: str) -> None:
    for words in (("links", "Aleppo", "--places"), ("threads", "--unreported")):
        assert "thereafter add events.csv" in run(*words, "-i", case, code=2).output
