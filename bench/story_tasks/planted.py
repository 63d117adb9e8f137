"""Stories cut short by hand: are they told from those that go on, and which later items go on with them?"""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from statistics import mean
from typing import Any

from scoring.groups import auc
from story_tasks.panel import Panel, rows
from thereafter.record.thread import GoingOn
from thereafter.story.stories import BEFORE_DAYS
from thereafter.threads import Traits, going_on

GOES_ON = 0.5
"""Chance from which an item is told as going on with a story: likelier than not."""
WINDOW = 30


def score(file: Path, panel: Panel) -> dict[str, Any]:
    """The cases of `file` (seen, cut, masked_ids: not to be seen; dropped, followup_ids: gold)."""
    cases = rows(file)
    answers = {case["case"]: _answer(case, panel) for case in cases}
    said = [answers[case["case"]].dropped for case in cases]
    gold = [bool(case["dropped"]) for case in cases]
    called = [chance >= 0.5 for chance in said]
    right = sum(a and b for a, b in zip(called, gold, strict=True))
    links = [(_named(answers[case["case"]], panel), set(case["followup_ids"])) for case in cases]
    both = sum(len(found & wanted) for found, wanted in links)
    given, wanted = sum(len(found) for found, _ in links), sum(len(wanted) for _, wanted in links)
    return {
        "cases": len(cases),
        "auc": _rounded(auc(gold, said)),
        "brier": round(mean((chance - is_it) ** 2 for chance, is_it in zip(said, gold, strict=True)), 4),
        "dropped": _f1(right, sum(called), sum(gold)),
        "follow-up links": _f1(both, given, wanted),
    }


def _answer(case: dict[str, Any], panel: Panel) -> GoingOn:
    cut = date.fromisoformat(case["cut"])
    hidden, seen = set(case["masked_ids"]), set(case["seen"])
    first, last = cut - timedelta(days=BEFORE_DAYS), cut + timedelta(days=WINDOW)
    told = {name: one for name, one in panel.between(first, last) if name not in hidden}
    names = {one.report.id: name for name, one in told.items()}
    traits = Traits(told.values())
    return going_on(traits, [row for row, one in enumerate(traits.told) if names[one.report.id] in seen], window=WINDOW)


def _named(answer: GoingOn, panel: Panel) -> set[str]:
    return {panel.name_of(one.report) for one in answer.later if one.chance >= GOES_ON}


def _f1(right: int, given: int, wanted: int) -> dict[str, float]:
    return {
        "precision": round(right / given, 4) if given else 0.0,
        "recall": round(right / wanted, 4) if wanted else 0.0,
        "f1": round(2 * right / (given + wanted), 4) if given + wanted else 0.0,
    }


def _rounded(figure: float | None) -> float | None:
    return None if figure is None else round(figure, 4)
