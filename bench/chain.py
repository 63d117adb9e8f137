#!/usr/bin/env python3
"""Score the links of `links EVENT` against graded follow-ups; prints one JSON object.

`--data DIR …`: folders laid out as `stories.py` reads graded follow-ups (stories.json and a file a story; DIR/followups
and DIR/stories/followups are found too). `--stream`, `--investigation`: as there. Each story is asked with words, “fall
of PLACE, Month Year”. A link is as good as the best grade among the items that tell its effect; where nobody graded any
it counts as not followed. Printed: how many links, of those given .8 and more how many followed, links whose effect was
graded 0, the calibration, and the line through the log-odds that would fit best (`line`; 1 and 0: as they are).
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from statistics import mean
from typing import Any

import numpy as np
from msgspec import Struct

from scoring.calibration import calibration
from scoring.ranks import RELEVANT
from scoring.stream import Items, investigation
from thereafter.errors import ThereafterError
from thereafter.store import Scope
from thereafter.story import Story

SURE, LEVELS = 0.8, 5
STEPS, RIDGE = 30, 1e-3


class Judged(Struct, frozen=True):
    """A link of a story with the best grade of what tells its effect; None: nobody graded any of it."""

    story: str
    probability: float
    grade: int | None

    @property
    def followed(self) -> bool:
        """Whether it was graded as a follow-up."""
        return (self.grade or 0) >= RELEVANT


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, nargs="+", required=True, help="folders of graded stories")
    parser.add_argument("--stream", type=Path, required=True, help="the stream that is asked")
    parser.add_argument("--investigation", type=Path, help="where the stream is kept once it is read")
    given = parser.parse_args()
    folders = [
        path
        for data in given.data
        for path in (data / "followups", data / "stories" / "followups", data)
        if (path / "stories.json").is_file()
    ]
    if not folders:
        print(f"{given.data[0]}: no followups/stories.json is in it.", file=sys.stderr)
        return 2
    kept, items = investigation(given.stream, given.investigation)
    with Story.open(kept) as story:
        print(json.dumps({str(folder): _told(list(_judged(story, folder, items))) for folder in folders}, indent=1))
    return 0


def _judged(story: Story, folder: Path, items: Items) -> Iterable[Judged]:
    for told in json.loads((folder / "stories.json").read_text(encoding="utf-8")):
        rows = (folder / f"{told['story']}.jsonl").read_text(encoding="utf-8").splitlines()
        grades = {row["item_id"]: row["grade"] for row in map(json.loads, rows)}
        last = date.fromisoformat(told["window_end"])
        question = f"fall of {told['places'][0]}, {date.fromisoformat(told['anchor_date']):%B %Y}"
        try:
            links, events = story.links(question, as_of=last)
        except ThereafterError:
            continue
        reports = {claim.id: claim.report for claim in story.store.claims(Scope(as_of=last))}
        by_id = {event.id: event for event in events}
        for link in links:
            telling = story.store.reports({reports[claim] for claim in by_id[link.effect].claims if claim in reports})
            found = [items.get((str(one.published), one.text), "") for one in telling]
            yield Judged(
                told["story"], link.probability, max((grades[one] for one in found if one in grades), default=None)
            )


def _told(links: list[Judged]) -> dict[str, Any]:
    sure = [link.followed for link in links if link.probability >= SURE]
    answers = [(link.probability, link.followed) for link in links]
    return {
        "links": len(links),
        "graded": sum(link.grade is not None for link in links),
        "followed": sum(link.followed for link in links),
        "graded 0": sum(link.grade == 0 for link in links),
        "given .8 and more": {"links": len(sure), "followed": sum(sure)},
        "calibration": calibration(answers, LEVELS) if links else {},
        "brier": round(mean((chance - right) ** 2 for chance, right in answers), 4) if links else None,
        "line": _line(answers) if links else None,
    }


def _line(answers: list[tuple[float, bool]]) -> dict[str, float]:
    """Logistic regression of what followed on the log-odds, by Newton's steps."""
    odds = np.array([[math.log(chance / (1 - chance)), 1.0] for chance, _ in answers])
    right = np.array([float(followed) for _, followed in answers])
    line = np.array([1.0, 0.0])
    for _ in range(STEPS):
        said = 1 / (1 + np.exp(-odds @ line))
        bend = (odds * (said * (1 - said))[:, None]).T @ odds + RIDGE * np.eye(2)
        line = line + np.linalg.solve(bend, odds.T @ (right - said) - RIDGE * (line - [1.0, 0.0]))
    return {"slope": round(float(line[0]), 3), "constant": round(float(line[1]), 3)}


if __name__ == "__main__":
    sys.exit(main())
