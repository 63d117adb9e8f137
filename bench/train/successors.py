#!/usr/bin/env python3
"""Fit the weights by which `links --places` ranks on the development wars; prints them, and scores war by war left out.

`python bench/train/successors.py --events TABLE [--data bench/own/successors.jsonl]`. A conditional logit over the
zones of each anchor (the other known successors of the same anchor left out), L2 of 1, from zero: nothing random. Only
rows of `part` dev are read. The weights are then rounded to a tenth by hand into `links/next_places.py`.
"""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date, timedelta
from pathlib import Path
from statistics import mean
from typing import Any

import numpy as np
from scipy.optimize import minimize

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from successors import FOUND_KM, KNOWN_DAYS, _claims
from thereafter.links.activity import Activity, km_from
from thereafter.links.scene import Scene, grounds_of, rise_of, scene_of
from thereafter.record.values import Where

RETROSPECTIVE = ("near", "killed", "both", "one", "rise")
PROSPECTIVE = ("near", "before")
Choice = tuple[np.ndarray, int]  # what speaks for each zone, and the zone that was next


def main() -> int:
    """Fit both orders and print them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=Path, required=True)
    parser.add_argument("--data", type=Path, default=Path(__file__).parent.parent / "own" / "successors.jsonl")
    given = parser.parse_args()
    rows = [json.loads(line) for line in given.data.read_text(encoding="utf-8").splitlines()]
    rows = [row for row in rows if row["part"] == "dev"]
    activity = Activity(_claims(given.events))
    for name, names in (("retrospective", RETROSPECTIVE), ("foreseen", PROSPECTIVE)):
        choices = [(row["war"], choice) for row in rows for choice in _choices(row, activity, names)]
        left_out = [
            rank
            for war in sorted({war for war, _ in choices})
            for rank in _ranks([c for w, c in choices if w == war], _fitted([c for w, c in choices if w != war]))
        ]
        weights = dict(zip(names, np.round(_fitted([choice for _, choice in choices]), 2).tolist(), strict=True))
        scores = {"hits_5": round(mean(r <= 5 for r in left_out), 3), "mrr": round(mean(1 / r for r in left_out), 3)}
        print(json.dumps({name: weights, "left_out_war_by_war_in_the_table": scores}))
    return 0


def _choices(row: dict[str, Any], activity: Activity, names: tuple[str, ...]) -> list[Choice]:
    day = date.fromisoformat(row["date"])
    anchor = Where(name=row["place"], lat=row["lat"], lon=row["lon"])
    scene = scene_of(anchor, day, activity, day + timedelta(days=KNOWN_DAYS))
    if scene is None:
        return []
    grounds = grounds_of(scene, activity, anchor, rise_of(scene, activity, day))
    table = np.stack([getattr(grounds, name) for name in names], axis=1)
    zones = [zone for place in row["next"] if (zone := _zone(place, scene, activity)) is not None]
    found = []
    for zone in zones:
        kept = np.ones(len(table), dtype=bool)
        kept[[other for other in zones if other != zone]] = False
        found.append((table[kept], int(kept[:zone].sum())))
    return found


def _zone(place: dict[str, Any], scene: Scene, activity: Activity) -> int | None:
    km = km_from(place["lat"], place["lon"], activity.lat[scene.rows], activity.lon[scene.rows])
    km = np.where(scene.zones.of >= 0, km, np.inf)
    at = int(km.argmin())
    return int(scene.zones.of[at]) if km[at] <= FOUND_KM else None


def _fitted(choices: list[Choice]) -> np.ndarray:
    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        value, slope = float(weights @ weights) / 2, weights.copy()
        for table, chosen in choices:
            score = table @ weights
            chance = np.exp(score - score.max())
            chance /= chance.sum()
            value -= float(np.log(chance[chosen]))
            slope -= table[chosen] - chance @ table
        return value, slope

    width = choices[0][0].shape[1]
    return minimize(loss, np.zeros(width), jac=True, method="L-BFGS-B").x


def _ranks(choices: list[Choice], weights: np.ndarray) -> list[int]:
    return [1 + int((table @ weights > (table @ weights)[chosen]).sum()) for table, chosen in choices]


if __name__ == "__main__":
    sys.exit(main())
