"""`read`: a look at what would be claimed, in the terminal, as JSON and as a page; nothing is stored."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from cli.test_cli import run
from thereafter.claims.encoder import open_encoder

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


VOICES = (
    "Army retakes Palmyra\n\n"
    "The Syrian army recaptured Palmyra from Islamic State on Sunday, the army command said. "
    "“It was a long road,” said Colonel Samir Haddad. He denied that Russia had bombed the camp.\n\n"
    "Forty people are said to be missing."
)


@pytest.fixture
def voices(tmp_path: Path) -> Path:
    file = tmp_path / "voices.txt"
    file.write_text(VOICES)
    return file


def test_what_was_not_asked_for_is_not_shown(voices: Path) -> None:
    shown = run("read", str(voices), *ASKED).output
    assert "Who says what" not in shown
    assert "Who did what" not in shown
    (one,) = json.loads(run("read", str(voices), *ASKED, "--json").stdout)["reports"]
    assert set(one) == {"report", "claims", "problems"}


def test_who_says_what_is_told_speaker_by_speaker(voices: Path) -> None:
    shown = run("read", str(voices), *ASKED, "--said").output
    below = shown[shown.index("Who says what") :]
    names = ("The army command", "Colonel Samir Haddad", "Nobody in particular")
    assert [below.index(name) for name in names] == sorted(below.index(name) for name in names)
    assert "(as “He”)" in below  # under the colonel, who spoke last
    assert "4 statements, 2 named speakers" in below


def test_every_statement_points_into_the_text(voices: Path) -> None:
    (one,) = json.loads(run("read", str(voices), *ASKED, "--said", "--json").stdout)["reports"]
    text = one["report"]["text"]
    assert len(one["statements"]) == 4
    for said in one["statements"]:
        for part in (said["source"], said["meant"], said["cue"], *said["content"]):
            assert part is None or text[part["start"] : part["end"]] == part["text"]
    assert [bool(said["source"]) for said in one["statements"]] == [True, True, True, False]
    assert "acts" not in one


def test_who_did_what_to_whom_has_code_clause_and_offsets(voices: Path) -> None:
    (one,) = json.loads(run("read", str(voices), *ASKED, "--coded", "--json").stdout)["reports"]
    text, (first, *_) = one["report"]["text"], one["acts"]
    assert (first["source"]["id"], first["target"]["id"]) == ("act_government-of-syria", "act_islamic-state")
    assert (first["cameo"][:2], first["words"], first["plover"]) == ("19", "fight", "ASSAULT")
    quote = first["quote"]
    assert text[quote["start"] : quote["end"]] == quote["text"]
    shown = run("read", str(voices), *ASKED, "--coded").output
    assert "Syrian army (Government of Syria) → Islamic State" in shown
    assert "PLOVER ASSAULT" in shown


@pytest.mark.parametrize(
    ("option", "head"),
    [
        ("--said", "source,meant,cue,words,start,end,report"),
        ("--coded", "source,target,cameo,plover,quote,start,end,report,source_id,target_id,judged,sure"),
    ],
)
def test_csv_has_the_rows_of_one_of_them(option: str, head: str, voices: Path) -> None:
    rows = run("read", str(voices), *ASKED, option, "--csv").stdout.splitlines()
    assert rows[0] == head
    assert len(rows) >= 2


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        (("--csv",), "one of --said, --coded, --judged, --named, --why"),
        (("--csv", "--said", "--coded"), "one of --said, --coded, --judged, --named, --why"),
        (("--csv", "--said", "--edition", "public"), "not part of the public edition"),
    ],
)
def test_a_table_that_cannot_be_is_refused(given: tuple[str, ...], reason: str, voices: Path) -> None:
    assert reason in " ".join(run("read", str(voices), *given, code=2).output.split())


def test_the_page_leads_from_each_to_its_words(voices: Path, tmp_path: Path) -> None:
    page = tmp_path / "marked.html"
    run("read", str(voices), *ASKED, "--said", "--coded", "--html", str(page))
    text = page.read_text(encoding="utf-8")
    for name in ("s1-1", "s1-2", "s1-3", "s1-4", "a1-1"):
        assert f'href="#{name}"' in text
        assert f'id="{name}"' in text


def test_the_public_edition_has_no_list_of_who_spoke(voices: Path, tmp_path: Path) -> None:
    page = tmp_path / "public.html"
    asked = ("read", str(voices), *ASKED, "--said", "--coded", "--edition", "public")
    told = json.loads(run(*asked, "--json").stdout)
    assert set(told["reports"][0]) == {"report", "claims", "problems"}
    run(*asked, "--html", str(page))
    for shown in (json.dumps(told), run(*asked).output, page.read_text(encoding="utf-8")):
        assert "Samir" not in shown
        assert "a long road" not in shown
        assert "Who says what is left out of 1 reports" in " ".join(shown.split())
        assert "Who did what to whom, clause by clause, is left out of 1 reports" in " ".join(shown.split())


def test_what_is_in_another_language_or_empty_of_speakers_is_told_so(tmp_path: Path) -> None:
    file = tmp_path / "plain.txt"
    file.write_text("The road from Ardun to the river is closed because of snow, and the ferry is late again today.")
    shown = run("read", str(file), *ASKED, "--said", "--coded").output
    assert "Nothing was found that it gives to anybody" in " ".join(shown.split())
    file.write_text("قال الجيش السوري إنه استعاد السيطرة على تدمر يوم الأحد بعد معارك عنيفة.")
    (one,) = json.loads(run("read", str(file), *ASKED, "--said", "--coded", "--json", code=3).stdout)["reports"]
    assert (one["statements"], one["acts"]) == ([], [])


REASONS = (
    "Thousands of people fled Ardun because government jets bombed the market. "
    "The Syrian army is fighting Islamic State near Palmyra, General Hassan Darwish said. "
    "Samir Haddad, 34, lost his house."
)


@pytest.fixture
def reasons(tmp_path: Path) -> Path:
    file = tmp_path / "reasons.txt"
    file.write_text(REASONS)
    return file


def test_names_are_listed_by_kind_and_private_people_are_not(reasons: Path, tmp_path: Path) -> None:
    page = tmp_path / "marked.html"
    shown = run("read", str(reasons), *ASKED, "--named").output
    run("read", str(reasons), *ASKED, "--named", "--html", str(page))
    below = shown[shown.index("What it names") :]
    assert "Palmyra" in below
    assert "Syrian army" in below
    for told in (below, page.read_text(encoding="utf-8").split("What it names")[1]):
        assert "Hassan Darwish" in told
        assert "Samir Haddad" not in told


def test_stated_causes_are_told_with_their_words_and_places(reasons: Path, tmp_path: Path) -> None:
    page = tmp_path / "marked.html"
    (one,) = json.loads(run("read", str(reasons), *ASKED, "--why", "--json").stdout)["reports"]
    first = one["reasons"][0]
    assert "bombed" in first["cause"]["text"]
    assert "fled" in first["effect"]["text"]
    for part in (first["cause"], first["effect"]):
        assert REASONS[part["start"] : part["end"]] == part["text"]
    assert "names" not in one
    assert "Which causes it states" in run("read", str(reasons), *ASKED, "--why").output
    run("read", str(reasons), *ASKED, "--why", "--html", str(page))
    assert 'href="#w1-1"' in page.read_text(encoding="utf-8")
    assert 'id="w1-1"' in page.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("option", "head"),
    [("--named", "kind,words,sure,start,end,report"), ("--why", "cause,signal,effect,sure,start,end,report")],
)
def test_what_the_encoder_brings_has_rows(option: str, head: str, reasons: Path) -> None:
    rows = run("read", str(reasons), *ASKED, option, "--csv").stdout.splitlines()
    assert rows[0] == head
    assert len(rows) >= 2


def test_the_public_edition_has_nothing_of_the_encoder(reasons: Path) -> None:
    told = json.loads(run("read", str(reasons), *ASKED, "--named", "--why", "--edition", "public", "--json").stdout)
    assert set(told["reports"][0]) == {"report", "claims", "problems"}
    assert sum("left out of 1 reports" in line for line in told["reductions"]) == 2


def test_the_encoder_judges_what_the_codebook_codes(tmp_path: Path) -> None:
    file = tmp_path / "shelling.txt"
    file.write_text("The Syrian army shelled Jabhat al-Nusra near Aleppo on Sunday.")
    (one,) = json.loads(run("read", str(file), *ASKED, "--judged", "--json").stdout)["reports"]
    first = one["acts"][0]
    assert (first["plover"], first["judged"]) == ("ASSAULT", "ASSAULT")
    assert 0.5 < first["sure"] <= 1
    assert "the encoder: ASSAULT" in run("read", str(file), *ASKED, "--judged").output
    (plain,) = json.loads(run("read", str(file), *ASKED, "--coded", "--json").stdout)["reports"]
    assert plain["acts"][0]["sure"] is None


def test_without_its_runtime_the_encoder_says_what_to_install(reasons: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    open_encoder.cache_clear()
    told = run("read", str(reasons), *ASKED, "--named", code=1)
    open_encoder.cache_clear()
    assert "Install onnxruntime" in told.output
