"""The script that scores plot links: on a made-up document of EventStoryLine's layout, and its measures by hand."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

LINES = ("A bomb exploded in a market .", "The blast killed five and police arrested a man .")
EVENTS = (("3", "exploded", 0), ("9", "blast", 1), ("10", "killed", 1), ("14_15", "arrested a", 1))
GOLD = (("3", "10", "PRECONDITION"), ("9", "10", "PRECONDITION"), ("10", "14_15", "FALLING_ACTION"))


def document(**more: Any) -> dict[str, Any]:
    tokens = [(n, line) for n, line in enumerate(LINES) for _ in line.split(" ")]
    ids = [str(n + 1) for n in range(len(tokens))]
    return {
        "doc": "made_1",
        "topic": 99,
        "sentences": list(LINES),
        "sent_index": [4, 7],
        "token_ids": ids,
        "token_sent": [(4, 7)[n] for n, _ in tokens],
        "events_v09": [
            {
                "m_id": key,
                "cls": "ACTION_OCCURRENCE",
                "tokens": key,
                "text": text,
                "sent": (4, 7)[line],
                "pos": int(key.split("_")[0]) - 1,
            }
            for key, text, line in EVENTS
        ],
        "gold_ext_v09": [list(one) for one in GOLD],
    } | more


def written(folder: Path, *documents: dict[str, Any]) -> Path:
    stories = folder / "stories"
    stories.mkdir(parents=True)
    (stories / "esc_test.jsonl").write_text("".join(json.dumps(one) + "\n" for one in documents))
    return folder


def test_a_document_is_scored(
    bench_script: Callable[[str], ModuleType],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "argv", ["plot.py", "--data", str(written(tmp_path, document()))])
    assert bench_script("plot").main() == 0
    told = json.loads(capsys.readouterr().out)["plot"]["esc_test"]
    assert told["documents"] == 1
    assert told["learned_from"] == []
    assert told["all"]["gold"] == 3
    assert told["intra"]["gold"] == 2
    assert told["all"]["told"] <= 6
    assert told["dir"]["f1"] <= told["all"]["f1"]


def test_a_folder_without_documents_is_named(
    bench_script: Callable[[str], ModuleType],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "argv", ["plot.py", "--data", str(tmp_path)])
    assert bench_script("plot").main() == 2
    assert "esc*.jsonl" in capsys.readouterr().err


def test_documents_and_measures_by_hand(bench_script: Callable[[str], ModuleType], tmp_path: Path) -> None:
    bench = bench_script("plot")
    lost = document(doc="made_2", gold_ext_v09=[["3", "10", "PRECONDITION"], ["3", "777", "PRECONDITION"]])
    folder = written(tmp_path, document(), lost)
    one, two = bench.documents([folder / "stories" / "esc_test.jsonl"])
    said = [one.passage.text[slice(*one.passage.said(mention))] for mention in one.passage.mentions]
    assert said == ["exploded", "blast", "killed", "arrested a"]
    assert one.gold == {(0, 2): True, (1, 2): True, (2, 3): False}
    assert (two.gold, two.lost) == ({(0, 2): True}, 1)
    guesses = {"made_1": [bench.Guess((0, 2), True), bench.Guess((2, 3), True), bench.Guess((0, 1), True)]}
    told = bench.scored(guesses, [one, two])
    assert told["all"] == {"precision": 66.7, "recall": 40.0, "f1": 50.0, "gold": 5, "told": 3}  # 2 of 3, 2 of 5
    assert told["dir"]["f1"] == 25.0  # the first alone has its cause right
    assert (told["intra"]["gold"], told["cross"]["gold"]) == (2, 2)


def test_a_report_of_our_own_ties_every_mention_of_two_tied_events(
    bench_script: Callable[[str], ModuleType], tmp_path: Path
) -> None:
    told = tmp_path / "plots.txt"
    told.write_text("@ fire\n{Blaze|1|o} kills two\nTwo {died|2|o} when {fire|1|o} broke out .\n> 1-2\n")
    (report,) = bench_script("train/plots_told").told(told)
    words = [report.passage.word(one.sentence, one.words[0]) for one in report.passage.mentions]
    assert words == ["Blaze", "died", "fire"]
    assert report.gold == {(0, 1): True, (1, 2): False}


def test_a_report_of_our_own_without_links_is_an_error(
    bench_script: Callable[[str], ModuleType], tmp_path: Path
) -> None:
    told = tmp_path / "plots.txt"
    told.write_text("@ fire\n{Blaze|1|o} kills two\nTwo {died|2|o} .\n")
    with pytest.raises(ValueError, match="begins with @"):
        bench_script("train/plots_told").told(told)
