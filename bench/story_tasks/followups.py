"""What followed: later reports ranked over a whole stream, against graded follow-ups.

`items`: the anchor is given as items of the stream. `words`: as a question, “fall of PLACE, Month Year”.
Over the list for `items`: of the graded follow-ups in its first twenty, how many have their mechanism; of the graded
items given .8 and more, how many followed (ungraded ones are only counted); over all graded items, the calibration;
and how many that did not follow are told as stated.
"""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from statistics import mean
from typing import Any

from scoring.calibration import calibration
from scoring.ranks import DEPTH, RELEVANT, ranked
from scoring.stream import Items
from thereafter.errors import ThereafterError
from thereafter.record.link import LaterReport
from thereafter.store import Scope
from thereafter.story import Story
from thereafter.story.later import later_in

MEASURES = ("ndcg_20", "ap", "p_10", "r_20")
SURE = 0.8
LEVELS = 10
NO_MECHANISM = (None, "other")

Answers = list[tuple[float, bool]]


def score(folder: Path, story: Story, items: Items) -> dict[str, Any]:
    """The stories of a folder (stories.json, and a file of graded items for each)."""
    told, answers = {}, Answers()
    for one in json.loads((folder / "stories.json").read_text(encoding="utf-8")):
        told[one["story"]], given_to = _score(story, one, folder, items)
        answers += given_to
    return {"set": digest(folder), "followups": told, "mean": _means(told), **_sums(told, answers)}


def digest(folder: Path) -> str:
    total = hashlib.sha256()
    for path in sorted(folder.glob("*.json*")):
        total.update(path.read_bytes())
    return total.hexdigest()[:16]


def _score(story: Story, told: dict[str, Any], folder: Path, items: Items) -> tuple[dict[str, Any], Answers]:
    rows = (folder / f"{told['story']}.jsonl").read_text(encoding="utf-8").splitlines()
    graded = {row["item_id"]: row for row in map(json.loads, rows)}
    grades = {item: row["grade"] for item, row in graded.items()}
    first, last = (date.fromisoformat(told[name]) for name in ("window_start", "window_end"))
    anchors = set(told["anchor_item_ids"])
    days = (last - first).days + 1
    published = story.store.published(Scope(as_of=last, since=first, until=last))
    ids = {
        one.id: items.get((str(one.published), one.text)) for one in story.store.reports(p.report for p in published)
    }
    given = [report for report, item in ids.items() if item in anchors]
    began = time.perf_counter()
    by_items = later_in(story.store, story.desk.atlas, given, as_of=last, days=days)
    seconds = round(time.perf_counter() - began, 2)
    month = f"{date.fromisoformat(told['anchor_date']):%B %Y}"
    try:
        by_words = story.later(f"fall of {told['places'][0]}, {month}", as_of=last, days=days)
    except ThereafterError:
        by_words = ()
    names = _names(by_items, items)
    chances = dict(zip(reversed(names), [one.probability for one in reversed(by_items)], strict=True))
    answers = [(chances.get(item, 0.0), grade >= RELEVANT) for item, grade in grades.items() if item not in anchors]
    scores = {
        "items": ranked(names, grades, anchors),
        "words": ranked(_names(by_words, items), grades, anchors),
        "mechanism": _mechanisms(list(zip(names, by_items, strict=True)), graded, anchors),
        "sure": _sure(chances, grades, anchors),
        "stated": sum(one.stated for one in by_items),
        "stated_not_followed": sum(
            one.stated and grades.get(item, RELEVANT) < RELEVANT for item, one in zip(names, by_items, strict=True)
        ),
        "seconds": seconds,
    }
    return scores, answers


def _mechanisms(
    found: Sequence[tuple[str, LaterReport]], graded: Mapping[str, Mapping[str, Any]], anchors: set[str]
) -> dict[str, int]:
    """Of the follow-ups in the first twenty whose mechanism somebody has judged: how many, and how many agree."""
    first = [(item, one) for item, one in found if item not in anchors][:DEPTH]
    asked = [
        (graded[item].get("kind"), one.mechanism)
        for item, one in first
        if item in graded and graded[item]["grade"] >= RELEVANT and graded[item].get("kind") not in NO_MECHANISM
    ]
    return {"asked": len(asked), "right": sum(kind == told for kind, told in asked)}


def _sure(chances: Mapping[str, float], grades: Mapping[str, int], anchors: set[str]) -> dict[str, int]:
    """What is given .8 and more: how many graded, how many of these followed, and how many nobody graded."""
    given = [item for item, chance in chances.items() if chance >= SURE and item not in anchors]
    judged = [item for item in given if item in grades]
    followed = sum(grades[item] >= RELEVANT for item in judged)
    return {"graded": len(judged), "followed": followed, "ungraded": len(given) - len(judged)}


def _sums(told: Mapping[str, Mapping[str, Any]], answers: Answers) -> dict[str, Any]:
    """What is counted over all stories together."""
    summed = {
        name: {part: sum(one[name][part] for one in told.values()) for part in next(iter(told.values()))[name]}
        for name in ("mechanism", "sure")
    }
    brier = round(mean((chance - right) ** 2 for chance, right in answers), 4)
    followed = mean(float(right) for _, right in answers)
    return {
        **summed,
        "stated_not_followed": sum(one["stated_not_followed"] for one in told.values()),
        "calibration": {
            **calibration(answers, LEVELS),
            "brier": brier,
            "brier_of_share": round(followed - followed**2, 4),
        },
    }


def _names(found: tuple[LaterReport, ...], items: Items) -> list[str]:
    return [items.get((str(one.published), one.text), one.report) for one in found]


def _means(told: dict[str, Any]) -> dict[str, dict[str, float]]:
    return {
        way: {name: round(mean(one[way][name] for one in told.values()), 4) for name in MEASURES}
        for way in ("items", "words")
    }
