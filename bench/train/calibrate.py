#!/usr/bin/env python3
"""Fit one temperature a head on the texts kept out of training: python bench/train/calibrate.py --data DIR --model DIR.

A head's scores are divided by its temperature (Guo et al. 2017), so that of the things said with .8 four in five are
right. Texts kept out are halved: one half fits, the other is measured. Writes `temperatures` into the model's
labels.json and prints the expected calibration error (15 bins) of each head before and after.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import numpy as np
from examples import SOURCES
from pieces import fed

from thereafter.claims.encoder import Encoder
from train import kept_out

BINS = 15
GRID = np.exp(np.linspace(np.log(0.5), np.log(5.0), 60))
MOST = 400  # texts a source


def scored(encoder: Encoder, data: Path) -> dict[str, list[tuple[Any, int]]]:
    """For each head, the scores of every labelled piece or text and the right answer."""
    finds, judges = encoder.labels["finds"], encoder.labels["judges"]
    told: dict[str, list[tuple[Any, int]]] = {head: [] for head in (*finds, *judges)}
    for source in SOURCES.values():
        for one in list(source(data, kept_out))[:MOST]:
            ready = fed(one, finds, judges)
            heads = [*ready.tags, *ready.classes]
            scores = encoder.scores([ready.pieces], [one.marks], heads)
            for head, tags in ready.tags.items():
                told[head] += list(zip(scores[head][0], tags, strict=False))
            for head, right in ready.classes.items():
                told[head].append((scores[head][0], right))
    return told


def shares(rows: list[tuple[Any, int]], temperature: float) -> tuple[Any, Any]:
    """The probability of each answer, and the right ones."""
    scores = np.array([row for row, _ in rows]) / temperature
    risen = np.exp(scores - scores.max(axis=1, keepdims=True))
    return risen / risen.sum(axis=1, keepdims=True), np.array([right for _, right in rows])


def loss(rows: list[tuple[Any, int]], temperature: float) -> float:
    """Mean negative log-likelihood of the right answers."""
    told, right = shares(rows, temperature)
    return float(-np.log(told[np.arange(len(right)), right] + 1e-12).mean())


def error(rows: list[tuple[Any, int]], temperature: float) -> float:
    """Expected calibration error of the answers given."""
    told, right = shares(rows, temperature)
    given, sure = told.argmax(axis=1), told.max(axis=1)
    bins = np.minimum((sure * BINS).astype(int), BINS - 1)
    parts = [(bins == one) for one in range(BINS)]
    return float(sum(abs((given[p] == right[p]).mean() - sure[p].mean()) * p.mean() for p in parts if p.any()))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--model", type=Path, required=True)
    given = parser.parse_args()
    encoder = Encoder(given.model, threads=2, calibrated=False)
    temperatures, report = {}, {}
    for head, rows in scored(encoder, given.data).items():
        said = [row for row in rows if head not in encoder.labels["finds"] or row[0].argmax() > 0]  # 0 is nothing
        fit, held = said[::2], said[1::2]
        best = min(GRID, key=lambda t: loss(fit, t))
        temperatures[head] = round(float(best), 3)
        report[head] = {
            "temperature": temperatures[head],
            "ece_before": round(error(held, 1.0), 4),
            "ece_after": round(error(held, best), 4),
            "answers": len(said),
        }
    path = given.model / "labels.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {"temperatures": temperatures}, indent=1) + "\n")
    print(json.dumps(report, indent=1))


if __name__ == "__main__":
    main()
