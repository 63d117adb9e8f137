#!/usr/bin/env python3
"""Learn how likely two reports tell one story, from the headings under which a news portal printed its items.

`--stream FILE`: the portal's items, JSON lines (.gz), with their headings (`story`, `topic_conf`, `category`): labels
only. Trained on the items on conflicts of 2010-2013 and 2018-2020, each span by itself; pairs within 400 days, fifteen
of two stories to one of the same (seed 0). `--years FIRST-LAST …` takes other spans. Prints the file that ships.
"""

from __future__ import annotations

import argparse
import json
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scoring.stream import lines_of
from thereafter.places import Atlas, open_atlas
from thereafter.record.report import Report
from thereafter.threads.stories.alike import FEATURES, likenesses
from thereafter.threads.stories.traits import Traits, told_by

Floats = NDArray[np.float64]
SPANS = ("2010-2013", "2018-2018", "2019-2019", "2020-2020")
REACH_DAYS, OTHERS, RIDGE, STEPS = 400, 15, 1.0, 30
CONFLICT = ("onflict", "ttack")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stream", type=Path, required=True, help="the portal's items")
    parser.add_argument("--years", nargs="+", default=SPANS, help="spans of years, each compared within itself")
    given = parser.parse_args()
    rows = lines_of(given.stream)
    atlas = open_atlas()
    chance = np.random.default_rng(0)
    found = [_examples([row for row in rows if within(row, span)], atlas, chance) for span in given.years]
    weights = fit(np.concatenate([x for x, _ in found]), np.concatenate([y for _, y in found]))
    told = dict(zip(FEATURES, weights[:-1].round(3).tolist(), strict=True))
    print(json.dumps({"weights": told, "constant": round(float(weights[-1]), 3), "years": given.years}, indent=1))


def labelled(row: dict[str, Any]) -> bool:
    """Whether an item stands under a heading of its own, in the portal's section on conflicts."""
    sure = row["topic_conf"] in {"direct", "shared"} and bool(row["story"])
    return sure and any(word in row["category"] for word in CONFLICT)


def within(row: dict[str, Any], span: str) -> bool:
    """Whether an item is of a span of years."""
    first, last = span.split("-")
    return first <= row["date"][:4] <= last


def _examples(rows: list[dict[str, Any]], atlas: Atlas, chance: np.random.Generator) -> tuple[Floats, Floats]:
    heading = {row["id"]: row["story"][-1] for row in rows if labelled(row)}
    reports = (Report(id=row["id"], text=row["text"], published=date.fromisoformat(row["date"])) for row in rows)
    traits = Traits(told for report in reports if (told := told_by(report, atlas)))
    known = [row for row, one in enumerate(traits.told) if one.report.id in heading]
    features = likenesses(traits, known, known)
    stories = np.array([heading[traits.told[row].report.id] for row in known])
    days = traits.days[known]
    lag = np.abs(days[:, None] - days[None, :])
    pairs = np.argwhere(np.triu(lag <= REACH_DAYS, 1))
    same = stories[pairs[:, 0]] == stories[pairs[:, 1]]
    others = chance.choice(np.flatnonzero(~same), min(OTHERS * int(same.sum()), int((~same).sum())), replace=False)
    taken = np.concatenate([np.flatnonzero(same), others])
    return features[pairs[taken, 0], pairs[taken, 1]], same[taken].astype(float)


def fit(x: Floats, y: Floats) -> Floats:
    """The weights of a logistic regression and its constant, by Newton's steps with a little ridge."""
    wide = np.hstack([x, np.ones((len(x), 1))])
    penalty = RIDGE * np.diag([1.0] * x.shape[1] + [0.0])
    weights = np.zeros(wide.shape[1])
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-wide @ weights))
        slope = wide.T @ (y - chance) - penalty @ weights
        bend = (wide * (chance * (1 - chance))[:, None]).T @ wide + penalty
        weights += np.linalg.solve(bend, slope)
    return weights


if __name__ == "__main__":
    main()
