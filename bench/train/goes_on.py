#!/usr/bin/env python3
"""Learn which later reports go on with a story, and when nothing does, from stories of a portal cut short by hand.

`--stream FILE` as for `same_story.py`. A case is a story under one heading, cut at a day after which it goes on within
30 days; its reports of the 40 days before are given. For every case there is a twin without what followed: the
heading's items, and those that hold one of the heading's two rarest words. Prints the file that ships.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter, defaultdict
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from same_story import SPANS, fit, labelled, within

from scoring.stream import lines_of
from thereafter.places import open_atlas
from thereafter.record.report import Report
from thereafter.threads.stories.going_on import FEATURES, OF_SILENCE, WINDOW_DAYS, evidence, silence
from thereafter.threads.stories.traits import Told, Traits, told_by

Floats = NDArray[np.float64]
GIVEN_DAYS, CASES, FEWEST = 40, 6, 2
_WORD = re.compile(r"[^\W\d_]{4,}")
COMMON = frozenset(
    "attack attacks battle bombing bombings civil conflict crisis from insurgency intervention involvement killing "
    "killings military offensive protest protests shooting siege timeline unrest with".split()
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stream", type=Path, required=True, help="the portal's items")
    parser.add_argument("--years", nargs="+", default=SPANS, help="spans of years, each by itself")
    given = parser.parse_args()
    rows = lines_of(given.stream)
    heard = Counter(word for row in rows for word in set(_WORD.findall(row["text"].lower())))
    atlas, chance = open_atlas(), np.random.default_rng(0)
    xs: list[Floats] = []
    ys: list[float] = []
    silences: list[list[Floats]] = [[], []]
    for span in given.years:
        years = [row for row in rows if within(row, span)]
        told = [one for row in years if (one := told_by(_report(row), atlas))]
        for own, later, gone in _cases(years, heard, chance):
            cut = max(date.fromisoformat(row["date"]) for row in years if row["id"] in own).toordinal()
            near = [one for one in told if -60 <= one.day.toordinal() - cut <= WINDOW_DAYS]
            for which, left_out in enumerate((frozenset[str](), gone)):
                found = _evidence([one for one in near if one.report.id not in left_out], own)
                silences[which].append(silence(found.values()))
                if not which:
                    xs.extend(found.values())
                    ys.extend(float(name in later) for name in found)
    report = fit(np.array(xs), np.array(ys))
    dropped = fit(np.array([*silences[0], *silences[1]]), np.repeat([0.0, 1.0], len(silences[0])))
    print(
        json.dumps(
            {"report": _told(FEATURES, report), "dropped": _told(OF_SILENCE, dropped), "cases": len(silences[0])},
            indent=1,
        )
    )


def _told(names: tuple[str, ...], weights: Floats) -> dict[str, Any]:
    found = dict(zip(names, weights[:-1].round(3).tolist(), strict=True))
    return {"weights": found, "constant": round(float(weights[-1]), 3)}


def _report(row: dict[str, Any]) -> Report:
    return Report(id=row["id"], text=row["text"], published=date.fromisoformat(row["date"]))


def _evidence(told: list[Told], own: frozenset[str]) -> dict[str, Floats]:
    traits = Traits(told)
    story = [at for at, one in enumerate(traits.told) if one.report.id in own]
    return {traits.told[row].report.id: features for row, features in evidence(traits, story).items()}


def _cases(
    rows: list[dict[str, Any]], heard: Counter[str], chance: np.random.Generator
) -> list[tuple[frozenset[str], frozenset[str], frozenset[str]]]:
    """The given reports, those that go on, and all that the twin does without: by their ids."""
    stories: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        if labelled(row):
            stories[row["story"][-1]].append(row)
    found = []
    for heading, items in sorted(stories.items()):
        days = [date.fromisoformat(item["date"]).toordinal() for item in items]
        cuts = [at for at in range(1, len(days) - 1) if 0 < days[at + 1] - days[at] <= WINDOW_DAYS]
        for at in chance.choice(cuts, min(CASES, len(cuts)), replace=False) if cuts else ():
            own = frozenset(i["id"] for i, d in zip(items, days, strict=True) if 0 <= days[at] - d <= GIVEN_DAYS)
            later = frozenset(i["id"] for i, d in zip(items, days, strict=True) if 0 < d - days[at] <= WINDOW_DAYS)
            if len(own) >= FEWEST:
                words = sorted((w for w in _WORD.findall(heading) if w not in COMMON), key=heard.__getitem__)[:2]
                found.append(
                    (own, later, later | {r["id"] for r in rows if any(w in r["text"].lower() for w in words)} - own)
                )
    return found


if __name__ == "__main__":
    main()
