"""The script that scores what followed: on a small made-up stream, and the digits of its measures."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from thereafter.record.kinds import Mechanism
from thereafter.record.link import LaterReport

STREAM = (
    ("a1", "2013-03-01", "Rebels capture Goma from the Congolese army."),
    ("b1", "2013-03-04", "The rebels of Goma agree to talks with the Congolese government."),
    ("b2", "2013-03-09", "A ferry sinks off Lima."),
    ("b3", "2013-04-20", "Rebels withdraw from Goma."),
    ("c1", "2013-02-01", "The Congolese army shells rebels near Goma."),
)


def story(name: str, **more: object) -> dict[str, object]:
    days = {"anchor_date": "2013-03-01", "window_start": "2013-03-01", "window_end": "2013-06-01"}
    return {"story": name, "places": ["Goma"], "anchor_item_ids": ["a1"], **days, **more}


def test_a_small_stream_is_ranked(
    bench_script: Callable[[str], ModuleType],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    folder = tmp_path / "stories" / "followups"
    folder.mkdir(parents=True)
    (folder / "stories.json").write_text(json.dumps([story("T1")]))
    grades = {"b1": 2, "b2": 0, "b3": 3}
    kinds = {"b1": "ceasefire_or_talks", "b3": "fighters_moved"}
    rated = [{"story": "T1", "item_id": i, "grade": grade, "kind": kinds.get(i)} for i, grade in grades.items()]
    lines = [json.dumps(one) + "\n" for one in rated]
    (folder / "T1.jsonl").write_text("".join(lines))
    stream = tmp_path / "stream.jsonl"
    rows = ({"id": i, "date": d, "text": t, "story": ["label"], "cited_outlets": []} for i, d, t in STREAM)
    stream.write_text("".join(json.dumps(row) + "\n" for row in rows))
    kept = tmp_path / "stream.thereafter"
    words = ["--data", str(tmp_path), "--stream", str(stream), "--investigation", str(kept)]
    monkeypatch.setattr(sys, "argv", ["stories.py", *words])
    bench = bench_script("stories")
    assert bench.main() == 0
    told = json.loads(capsys.readouterr().out)
    ranked = told["followups"]["T1"]["items"]
    assert ranked["ndcg_20"] > 0.8
    assert ranked == {"ndcg_20": ranked["ndcg_20"], "ap": 1.0, "p_10": 0.2, "r_20": 1.0, "relevant": 2}
    assert told["mean"]["words"]["ap"] == 1.0
    assert told["mechanism"] == {"asked": 2, "right": 2}
    assert told["sure"]["graded"] == told["sure"]["followed"]
    assert told["stated_not_followed"] == 0
    assert told["calibration"]["n"] == 3
    assert told["calibration"]["brier"] < told["calibration"]["brier_of_share"]
    before = kept.stat().st_mtime_ns
    assert bench.main() == 0
    assert kept.stat().st_mtime_ns == before  # read once


def test_measures_by_hand(bench_script: Callable[[str], ModuleType]) -> None:
    bench = bench_script("story_tasks/followups")
    told = bench.ranked(["x", "a", "x", "b", "c"], {"a": 3, "b": 1, "c": 2}, anchors={"b"})
    # kept: x (not graded), a (7 at place 2), c (3 at place 3); ideal: 7 at 1, 3 at 2
    assert told["ndcg_20"] == pytest.approx((7 / 1.58496 + 3 / 2) / (7 + 3 / 1.58496), abs=1e-4)
    assert told["ap"] == pytest.approx((1 / 2 + 2 / 3) / 2, abs=1e-4)


def test_a_folder_without_stories_is_told(
    bench_script: Callable[[str], ModuleType],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "argv", ["stories.py", "--data", str(tmp_path), "--stream", str(tmp_path / "none")])
    assert bench_script("stories").main() == 2
    assert "no followups/stories.json" in capsys.readouterr().err


def test_what_is_counted_beside_the_ranking(bench_script: Callable[[str], ModuleType]) -> None:
    bench = bench_script("story_tasks/followups")
    graded = {
        "a": {"grade": 3, "kind": "retaliation"},
        "b": {"grade": 2, "kind": "next_battle"},
        "c": {"grade": 2, "kind": "other"},
        "d": {"grade": 1, "kind": None},
    }
    told = Mechanism.NEXT_BATTLE
    day = date(2013, 3, 1)
    found = [(i, LaterReport(report=i, published=day, text="", probability=0.5, mechanism=told)) for i in "abcde"]
    assert bench._mechanisms(found, graded, set()) == {"asked": 2, "right": 1}
    chances = {"a": 0.9, "b": 0.85, "d": 0.8, "e": 0.95, "c": 0.1}
    grades = {item: row["grade"] for item, row in graded.items()}
    assert bench._sure(chances, grades, {"b"}) == {"graded": 2, "followed": 1, "ungraded": 1}


def test_the_fit_finds_the_ground_that_tells(bench_script: Callable[[str], ModuleType]) -> None:
    fitting = bench_script("train/followups")
    likeness, noise = np.linspace(0, 1, 40), np.tile([0.0, 1.0], 20)
    strengths = np.column_stack([np.ones(40), likeness, noise])
    one = fitting.Graded([], strengths, (likeness > 0.5).astype(float), {}, set())
    constant, told, other = fitting.fit([one])
    assert told > 2 > abs(other)
    assert constant < 0
