"""`links --inside`: the plot inside one report, from a file or by an id; nothing is stored."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli.test_cli import run

STORY = (
    "A suicide bombing at a market in Hama killed twenty people on Monday. "
    "After the bombing the army arrested six suspects. "
    "The suspects were charged with murder and sentenced to death over the attack."
)


@pytest.fixture
def story(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "story.txt"
    file.write_text(STORY)
    return file


def test_a_file_is_looked_into_and_not_kept(story: Path) -> None:
    told = json.loads(run("links", "--inside", str(story), "--json").stdout)
    assert told["schema"] == 1
    assert told["plot"]
    for one in told["plot"]:
        assert STORY[one["cause"]["start"] : one["cause"]["end"]] == one["cause"]["text"]
    assert [file.name for file in story.parent.iterdir()] == [story.name]


def test_the_table_and_how_many(story: Path) -> None:
    shown = run("links", "--inside", str(story), "--csv", "--top", "2").output.splitlines()
    assert shown[0] == "first,then,tied,this order,in the words"
    assert len(shown) == 3


def test_a_stored_report_is_named_by_its_id(story: Path) -> None:
    run("new", "case")
    run("add", str(story), "--published", "2016-12-20")
    claims = json.loads(run("claims", "--json").stdout)["claims"]
    by_id = json.loads(run("links", "--inside", claims[0]["report"], "--json").stdout)["plot"]
    by_file = json.loads(run("links", "--inside", str(story), "--json").stdout)["plot"]
    assert [one["cause"]["start"] for one in by_id] == [one["cause"]["start"] for one in by_file]
    assert by_id[0]["published"] == "2016-12-20"


def test_what_it_is_not_for_is_said(story: Path) -> None:
    assert "newsroom" in run("links", "--inside", str(story), "--edition", "public", code=2).output
    assert "leave the second event" in run("links", "--inside", str(story), "other", code=2).output
    run("new", "case")
    assert "no file and no report" in " ".join(run("links", "--inside", "rep_none", code=2).output.split())


def test_a_report_without_events_has_no_plot(tmp_path: Path) -> None:
    quiet = tmp_path / "quiet.txt"
    quiet.write_text("Rain.")
    assert "no evidence" in run("links", "--inside", str(quiet)).output.replace("\n", " ")
