"""The script that scores what followed: on a small made-up stream, and the digits of its measures."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

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
    lines = [json.dumps({"story": "T1", "item_id": item, "grade": grade}) + "\n" for item, grade in grades.items()]
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
    assert told["followups"]["T1"]["items"] == {"ndcg_20": 1.0, "ap": 1.0, "p_10": 0.2, "r_20": 1.0, "relevant": 2}
    assert told["mean"]["words"]["ap"] == 1.0
    before = kept.stat().st_mtime_ns
    assert bench.main() == 0
    assert kept.stat().st_mtime_ns == before  # read once


def test_measures_by_hand(bench_script: Callable[[str], ModuleType]) -> None:
    bench = bench_script("stories")
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
