#!/usr/bin/env python3
"""Fit the weights of `thereafter.links.chance` to graded stories of a stream; prints JSON.

`--graded DIR` holds stories.json and one <story>.jsonl of grades a story [default: bench/own/followups_fitted];
`--stream` and `--investigation` as for `bench/stories.py`. Every report of a story's window that has anything in common
with the anchor is an example: it follows when its grade is 2 or 3, and does not when its grade is less or nobody graded
it (the graded ones are the first of a ranking, so that what is missed among the rest is rare). One penalised logistic,
solved by Newton's steps: no seed, the same numbers every time. Each story left out in turn says what the fit is worth.
"""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from scoring.calibration import calibration
from scoring.ranks import RELEVANT, ranked
from scoring.stream import Items, investigation
from thereafter.links.chance import CONSTANT, WEIGHTS
from thereafter.links.heard import turned
from thereafter.links.later import LEAST, grounds_of, likenesses
from thereafter.store import Scope
from thereafter.story import Story
from thereafter.story.later import heard_in

PENALTY = 0.3
STEPS = 100
SURE = 0.8


class Graded(NamedTuple):
    """A story's reports: their items, the strengths of their grounds, and whether they followed."""

    items: list[str]
    strengths: np.ndarray
    followed: np.ndarray
    grades: dict[str, int]
    anchors: set[str]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    own = Path(__file__).resolve().parents[1] / "own" / "followups_fitted"
    parser.add_argument("--graded", type=Path, default=own)
    parser.add_argument("--stream", type=Path, required=True)
    parser.add_argument("--investigation", type=Path)
    given = parser.parse_args()
    file, items = investigation(given.stream, given.investigation)
    told = json.loads((given.graded / "stories.json").read_text(encoding="utf-8"))
    with Story.open(file) as story:
        stories = [_graded(story, one, given.graded, items) for one in told]
    fitted = fit(stories)
    shipped = np.array([CONSTANT, *WEIGHTS.values()])
    kept = [(one, fit([other for other in stories if other is not one])) for one in stories]
    print(
        json.dumps(
            {
                "constant": round(float(fitted[0]), 2),
                "weights": {name: round(float(w), 2) for name, w in zip(WEIGHTS, fitted[1:], strict=True)},
                "fitted": _scores([(one, fitted) for one in stories]),
                "shipped": _scores([(one, shipped) for one in stories]),
                "each left out": _scores(kept),
            },
            indent=1,
        )
    )
    return 0


def _graded(story: Story, told: dict[str, Any], folder: Path, items: Items) -> Graded:
    rows = (folder / f"{told['story']}.jsonl").read_text(encoding="utf-8").splitlines()
    grades = {row["item_id"]: row["grade"] for row in map(json.loads, rows)}
    first, last = (date.fromisoformat(told[name]) for name in ("window_start", "window_end"))
    anchors = set(told["anchor_item_ids"])
    published = story.store.published(Scope(as_of=last, since=first, until=first + timedelta(days=21)))
    reports = story.store.reports(one.report for one in published)
    own = [one.id for one in reports if items.get((str(one.published), one.text)) in anchors]
    anchor, window = heard_in(story.store, story.desk.atlas, own, as_of=last, days=(last - first).days + 1)
    point = turned(anchor)
    if point is None:
        raise SystemExit(f"{told['story']}: none of its anchor's items is in the stream.")
    after = [one for one in window if one.report.id not in own]
    words, names = likenesses(anchor, after)
    found = [(one, grounds_of(point, one, words, names)) for one in after]
    near = [(one, grounds.strengths()) for one, grounds in found if grounds.likeness >= LEAST]
    ids = [items.get((str(one.report.published), one.report.text), one.report.id) for one, _ in near]
    strengths = np.array([[1.0, *(given[name] for name in WEIGHTS)] for _, given in near])
    followed = np.array([float(grades.get(item, 0) >= RELEVANT) for item in ids])
    return Graded(ids, strengths, followed, grades, anchors)


def fit(stories: list[Graded]) -> np.ndarray:
    """The weights, the constant first, that make the grades likeliest; all but it are drawn towards nought."""
    given, right = np.vstack([one.strengths for one in stories]), np.concatenate([one.followed for one in stories])
    pull = np.diag([0.0, *[PENALTY] * (given.shape[1] - 1)])
    weights = np.zeros(given.shape[1])

    def loss(at: np.ndarray) -> float:
        score = given @ at
        return float(np.sum(np.logaddexp(0, score) - right * score) + at @ pull @ at / 2)

    for _ in range(STEPS):
        likely = 1 / (1 + np.exp(-given @ weights))
        slope = given.T @ (likely - right) + pull @ weights
        step = np.linalg.solve((given * (likely * (1 - likely))[:, None]).T @ given + pull, slope)
        size = 1.0
        while loss(weights - size * step) > loss(weights) and size > 1e-6:
            size /= 2
        weights = weights - size * step
    return weights


def _scores(fitted: list[tuple[Graded, np.ndarray]]) -> dict[str, Any]:
    answers, ranks = [], []
    for one, weights in fitted:
        likely = 1 / (1 + np.exp(-one.strengths @ weights))
        answers += list(zip(likely.tolist(), (one.followed > 0).tolist(), strict=True))
        order = sorted(range(len(likely)), key=lambda at: (-likely[at], one.items[at]))
        ranks.append(ranked([one.items[at] for at in order], one.grades, one.anchors))
    sure = [right for chance, right in answers if chance >= SURE]
    return {
        **{name: round(float(np.mean([one[name] for one in ranks])), 3) for name in ("ndcg_20", "ap")},
        "sure": len(sure),
        "sure followed": sum(sure),
        "calibration error": calibration(answers, 10)["ece"],
    }


if __name__ == "__main__":
    sys.exit(main())
