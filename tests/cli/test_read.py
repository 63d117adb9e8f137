"""`read`: a look at what would be claimed, in the terminal, as JSON and as a page; nothing is stored."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli.test_cli import run

DISPATCH = "The Syrian army recaptured Palmyra from Islamic State on Sunday, state media said."
ASKED = ("--published", "2017-03-02", "--publisher", "Test Wire")


@pytest.fixture
def dispatch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "dispatch.txt"
    file.write_text(DISPATCH)
    return file


def test_it_prints_the_text_and_its_claims_and_stores_nothing(dispatch: Path) -> None:
    shown = run("read", str(dispatch), *ASKED).output
    assert "Palmyraʷʰᵉʳᵉ" in shown
    assert "[1] capture · reported" in shown
    assert "26 February 2017" in shown
    assert "state media ← Test Wire" in shown
    assert [file.name for file in dispatch.parent.iterdir()] == [dispatch.name]


def test_json_has_whole_reports_and_flat_claims(dispatch: Path) -> None:
    told = json.loads(run("read", str(dispatch), *ASKED, "--json").stdout)
    assert (told["schema"], told["edition"], told["problems"]) == (1, "newsroom", [])
    (one,) = told["reports"]
    claim = next(claim for claim in one["claims"] if claim["kind"] == "capture")
    assert one["report"]["text"][claim["start"] : claim["end"]] == claim["quote"]


def test_a_page_is_written_and_named(dispatch: Path, tmp_path: Path) -> None:
    page = tmp_path / "marked.html"
    result = run("read", str(dispatch), *ASKED, "--html", str(page))
    assert str(page) in result.output.replace("\n", "")
    assert "Content-Security-Policy" in page.read_text(encoding="utf-8")


def test_standard_input_is_read(dispatch: Path) -> None:
    assert "capture" in run("read", "-", *ASKED, stdin=DISPATCH).output


def test_the_public_edition_leaves_out_the_text(dispatch: Path) -> None:
    told = json.loads(run("read", str(dispatch), *ASKED, "--json", "--edition", "public").stdout)
    assert told["edition"] == "public"
    assert told["reports"][0]["report"]["text"] == ""
    assert str(dispatch.parent) not in json.dumps(told)
    assert told["reductions"]
    assert "not part of the public edition" in run("read", str(dispatch), *ASKED, "--edition", "public").output


@pytest.mark.parametrize(
    ("name", "body", "reason"),
    [
        ("none.txt", None, "no such file"),
        ("empty.txt", b"", "empty"),
        ("picture.png", b"\x89PNG", "no reader"),
        ("arabic.txt", "قال الجيش السوري إنه استعاد السيطرة على تدمر يوم الأحد بعد معارك عنيفة.".encode(), "Arabic"),
    ],
)
def test_what_was_not_read_is_said_with_its_reason(
    name: str, body: bytes | None, reason: str, dispatch: Path, tmp_path: Path
) -> None:
    file = tmp_path / name
    if body is not None:
        file.write_bytes(body)
    result = run("read", str(file), str(dispatch), *ASKED, code=3)
    assert reason in " ".join(result.output.split())
    assert "[1] capture" in result.output  # the other one is read all the same


def test_no_more_reports_than_asked_are_read(tmp_path: Path) -> None:
    many = tmp_path / "many.jsonl"
    many.write_text("".join(json.dumps({"text": f"{DISPATCH} {n}", "date": "2017-03-02"}) + "\n" for n in range(4)))
    told = json.loads(run("read", str(many), "--limit", "2", "--json", code=3).stdout)
    assert len(told["reports"]) == 2
    assert "only the first 2 reports" in told["problems"][0]["what"]
