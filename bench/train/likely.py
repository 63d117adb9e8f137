#!/usr/bin/env python3
"""Fit the weights of `thereafter.places.likely` to names of places whose coordinates are known; prints JSON.

`--data DIR` has places/ucdp_*/places.*.input.jsonl and .gold.jsonl beside it (UCDP, CC BY: may be learned from),
`--gazetteer` the country's gazetteer. Names are split by the checksum of their id: the even half is fitted, the odd
half only counted. A candidate is right when it lies within 25 km; when none does, “none is meant” is.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from places import opened
from thereafter.places import likely
from thereafter.places.likely import features
from thereafter.places.measure import km_between
from thereafter.places.search import Asked, clued

RIGHT_KM = 25.0
STEPS, RATE, SHRINK = 500, 0.05, 0.0003
BINS = 10
CLEAR = 0.7  # from which `places find` calls a candidate the place meant


class Name(NamedTuple):
    """One question: the features of its candidates, which are right, and whether a province was given."""

    clues: np.ndarray
    right: np.ndarray
    division: bool


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--gazetteer", type=Path, nargs="+", required=True)
    given = parser.parse_args()
    halves = questions(given.data / "places", given.gazetteer)
    start = np.array([likely.NONE_MEANT, likely.NONE_IN_PROVINCE, *likely.WEIGHTS])
    fitted = fit(halves[0], start)
    told = {"none": fitted[0], "none_division": fitted[1], "weights": list(fitted[2:])}
    for name, weights in (("shipped", start), ("fitted", fitted)):
        told[name] = {
            f"{half} half, {'with' if division else 'no'} province": score(
                [q for q in halves[at] if q.division == division], weights
            )
            for at, half in enumerate(("fitted", "checked"))
            for division in (False, True)
        }
    print(json.dumps(told, indent=1, default=float))
    return 0


def questions(root: Path, gazetteers: Sequence[Path]) -> tuple[list[Name], list[Name]]:
    """Both halves: every spelling of every name, once without and once with its province."""
    halves: tuple[list[Name], list[Name]] = ([], [])
    with tempfile.TemporaryDirectory() as folder:
        atlas = opened(Path(folder) / "added", gazetteers).atlas
        for file in sorted(root.glob("ucdp_*/places.*.input.jsonl")):
            gold = {row["id"]: row for row in _rows(file.with_name(file.name.replace(".input.", ".gold.")))}
            for row in _rows(file):
                half = int(hashlib.sha256(row["id"].encode()).hexdigest(), 16) % 2
                for name in row["forms"]:
                    for division in (None, row["adm1"]):
                        asked = Asked(name=name, country=row["country"], division=division)
                        found = clued(atlas._lookup, asked, home=frozenset())
                        clues = np.array([features(clue) for clue, _, _ in found]).reshape(-1, len(likely.WEIGHTS))
                        there = gold[row["id"]]
                        right = [
                            km_between(c.place.lat, c.place.lon, there["lat"], there["lon"]) <= RIGHT_KM
                            for _, c, _ in found
                        ]
                        halves[half].append(Name(clues, np.array(right, bool), division is not None))
    return halves


def _rows(file: Path) -> list[dict]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line]


def shares(name: Name, weights: np.ndarray) -> np.ndarray:
    """The probability of each candidate and, last, of none."""
    none = weights[0] + weights[1] * name.division
    sums = np.append(name.clues @ weights[2:], none)
    parts = np.exp(sums - sums.max())
    return parts / parts.sum()


def fit(names: list[Name], start: np.ndarray) -> np.ndarray:
    """Weights of the greatest likelihood (Adam), held a little to zero, each clue measured by its spread."""
    spread = np.concatenate([[1.0, 1.0], np.concatenate([name.clues for name in names]).std(0) + 1e-6])
    names = [Name(name.clues / spread[2:], name.right, name.division) for name in names]
    weights, mean, square = start * spread, np.zeros_like(start), np.zeros_like(start)
    for step in range(1, STEPS + 1):
        slope = SHRINK * weights
        for name in names:
            share = shares(name, weights)
            right = np.append(name.right, not name.right.any())
            off = share - np.where(right, share, 0) / max(share[right].sum(), 1e-12)
            slope += np.concatenate([[off[-1], off[-1] * name.division], name.clues.T @ off[:-1]]) / len(names)
        mean, square = 0.9 * mean + 0.1 * slope, 0.999 * square + 0.001 * slope**2
        weights -= RATE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    return weights / spread


def score(names: list[Name], weights: np.ndarray) -> dict[str, float]:
    """How often the likeliest candidate is right, how often any is, and how well its probability says so."""
    tops = []
    for name in names:
        share = shares(name, weights)[:-1]
        best = int(share.argmax()) if len(share) else -1
        tops.append((share[best] if best >= 0 else 0.0, best >= 0 and bool(name.right[best])))
    told = np.array(tops, dtype=float)
    bins = np.minimum((told[:, 0] * BINS).astype(int), BINS - 1)
    error = sum(abs((told[bins == b, 0] - told[bins == b, 1]).sum()) for b in set(bins)) / len(told)
    return {
        "names": len(names),
        "first right": told[:, 1].mean(),
        "any right": float(np.mean([name.right.any() for name in names])),
        "ece": error,
        "clear": (told[:, 0] >= CLEAR).mean(),
        "right of the clear": told[told[:, 0] >= CLEAR, 1].mean(),
    }


if __name__ == "__main__":
    sys.exit(main())
