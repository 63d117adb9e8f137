"""The tasks on stories: a small made-up stream grouped and cut short, and the digits of their measures."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest

WAR = "Rebels and civilians besieged in Aleppo leave on buses under the truce with the Syrian army"
JAIL = "Congolese police hunt the prisoners who fled from the jail in Goma"
STREAM = (
    *((f"w{n}", f"2014-03-{1 + 2 * n:02}", f"{WAR}, report {n} says.") for n in range(5)),
    *((f"j{n}", f"2014-03-{2 + 2 * n:02}", f"{JAIL}, {n} of them caught.") for n in range(4)),
    *((f"d{n}", f"2014-{1 + n // 28:02}-{1 + n % 28:02}", f"Bakers of Lima praise loaf {n}.") for n in range(140)),
)


def as_lines(file: Path, rows: list[dict[str, Any]]) -> None:
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


@pytest.fixture
def told(
    bench_script: Callable[[str], ModuleType],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> dict[str, Any]:
    """What the script prints for one file of each task."""
    as_lines(
        tmp_path / "stream.jsonl",
        [{"id": i, "date": d, "text": t, "story": ["label"], "cited_outlets": ["AP"]} for i, d, t in STREAM],
    )
    stories = tmp_path / "stories"
    stories.mkdir()
    gold = [{"id": i, "date": d, "text": t, "gold_story": i[0]} for i, d, t in STREAM if not i.startswith("d")]
    as_lines(stories / "cluster_dev.jsonl", gold)
    seen = {"seen": ["w0", "w1", "w2"], "cut": "2014-03-05"}
    as_lines(
        stories / "planted_test.jsonl",
        [
            {"case": "a", **seen, "dropped": False, "masked_ids": [], "followup_ids": ["w3", "w4"]},
            {"case": "b", **seen, "dropped": True, "masked_ids": ["w3", "w4"], "followup_ids": []},
        ],
    )
    words = ["--data", str(tmp_path), "--stream", str(tmp_path / "stream.jsonl")]
    monkeypatch.setattr("sys.argv", ["stories.py", *words, "--investigation", str(tmp_path / "kept.thereafter")])
    assert bench_script("stories").main() == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def test_items_are_grouped_under_their_stories(told: dict[str, Any]) -> None:
    found = told["cluster_dev"]
    assert (found["items"], found["stories"], found["not in the stream"]) == (9, 2, 0)
    assert found["bcubed"] == found["pairs"] == {"precision": 1.0, "recall": 1.0, "f1": 1.0}
    assert found["every item alone"]["f1"] == round(2 * (2 / 9) / (1 + 2 / 9), 4)


def test_a_story_cut_short_is_told_from_one_that_goes_on(told: dict[str, Any]) -> None:
    found = told["planted_test"]
    assert found["auc"] == 1.0
    assert found["dropped"] == found["follow-up links"] == {"precision": 1.0, "recall": 1.0, "f1": 1.0}


def test_measures_of_groups_by_hand(bench_script: Callable[[str], ModuleType]) -> None:
    bench_script("stories")
    from scoring.groups import auc, bcubed, pairs

    gold = {"a": 1, "b": 1, "c": 2, "d": 2}
    found = {"a": "x", "b": "x", "c": "x"}
    precision, recall, f1 = bcubed(gold, found)
    assert precision == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1) / 4)
    assert recall == pytest.approx((1 + 1 + 1 / 2 + 1 / 2) / 4)
    assert f1 == pytest.approx(2 * precision * recall / (precision + recall))
    assert pairs(gold, found) == pytest.approx((1 / 3, 1 / 2, 0.4))
    assert auc([True, False, True, False], [0.9, 0.1, 0.5, 0.5]) == 0.875
    assert auc([True], [0.4]) is None


def test_links_are_judged_by_the_best_report_of_their_effect(bench_script: Callable[[str], ModuleType]) -> None:
    bench = bench_script("chain")
    links = [
        bench.Judged("a", 0.9, 3),
        bench.Judged("a", 0.85, None),
        bench.Judged("b", 0.5, 0),
        bench.Judged("b", 0.6, 2),
    ]
    told = bench._told(links)
    assert (told["links"], told["graded"], told["followed"], told["graded 0"]) == (4, 3, 2, 1)
    assert told["given .8 and more"] == {"links": 2, "followed": 1}
    assert told["brier"] == pytest.approx((0.1**2 + 0.85**2 + 0.5**2 + 0.4**2) / 4, abs=1e-4)
    well = [(0.5, True), (0.5, False), (0.9, True), (0.9, True), (0.9, True), (0.9, False), (0.1, False)]
    assert 0 < bench._line(well)["slope"] < 1.2
    assert bench._told([])["line"] is None


def test_the_recipe_learns_from_pairs_under_one_heading_and_under_two(
    bench_script: Callable[[str], ModuleType],
) -> None:
    recipe = bench_script("train/same_story")
    rows = [
        {
            "id": i,
            "date": d,
            "text": t,
            "story": [i[0]],
            "topic_conf": "direct",
            "category": "Armed conflicts and attacks",
        }
        for i, d, t in STREAM
    ]
    assert recipe.within(rows[0], "2010-2014")
    assert not recipe.labelled(rows[0] | {"topic_conf": "guess"})
    features, same = recipe._examples(rows[:9], recipe.open_atlas(), np.random.default_rng(0))
    assert len(features) == len(same) == 9 * 8 // 2
    assert same.sum() == 5 * 4 // 2 + 4 * 3 // 2
    weights = recipe.fit(features[:, :1], same)
    assert weights[0] > 0  # the more words are shared, the likelier one story
