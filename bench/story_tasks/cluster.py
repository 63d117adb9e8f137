"""Items under their stories: BCubed and pair F1 of the grouping, beside leaving every item alone."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

from scoring.groups import bcubed, pairs
from story_tasks.panel import Panel, rows
from thereafter.threads import Traits, grouped

YEAR = 365  # of the stream before the first item, to know names and words by


def score(file: Path, panel: Panel) -> dict[str, Any]:
    """The items of `file` (id, date, gold_story) grouped; the stream of their days and the year before is the panel."""
    gold = {row["id"]: row["gold_story"] for row in rows(file)}
    days = [date.fromisoformat(row["date"]) for row in rows(file)]
    around = panel.between(min(days) - timedelta(days=YEAR), max(days))
    names = {one.report.id: name for name, one in around}
    traits = Traits(one for _, one in around)
    given = [row for row, one in enumerate(traits.told) if names[one.report.id] in gold]
    groups = grouped(traits, given)
    found = {names[traits.told[row].report.id]: at for at, group in enumerate(groups) for row in group}
    return {
        "items": len(gold),
        "not in the stream": len(gold.keys() - found.keys()),
        "gold stories": len(set(gold.values())),
        "stories": len(groups) + len(gold.keys() - found.keys()),
        "bcubed": _told(bcubed(gold, found)),
        "pairs": _told(pairs(gold, found)),
        "every item alone": _told(bcubed(gold, {})),
    }


def _told(figures: tuple[float, float, float]) -> dict[str, float]:
    return dict(zip(("precision", "recall", "f1"), (round(one, 4) for one in figures), strict=True))
