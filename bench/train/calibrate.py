#!/usr/bin/env python3
"""Fit what a head's probabilities mean on texts kept out: python bench/train/calibrate.py --data DIR --model DIR.

A head's scores are divided by a temperature (Guo et al. 2017), then, where that pays, the log-odds of each answer are
moved along a line (Platt 1999): one or three numbers a head, so that of the things said with .8 four in five are right.
An answer is what the reader is told: words found by a head, right where they are exactly the marked ones, or the
likeliest class of a text. The kept-out texts are halved; each half is measured with what the other gave, what ships is
fitted on both. Writes `temperatures` and `lines` into the model's labels.json and prints each head's expected
calibration error (15 bins), and the error that as many answers, perfectly calibrated, would show by chance.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from examples import SOURCES, Example
from pieces import fed

from thereafter.claims.encoder import Encoder, found
from thereafter.claims.encoding import pieces_of
from train import kept_out

BINS = 15
GRID = np.exp(np.linspace(np.log(0.5), np.log(5.0), 60))
MOST = 2_000  # texts a source
DRAWS = 200
ROUNDS, RIDGE = 60, 1e-2  # steps of Newton's method, and how much a line is held back
Rows = list[tuple[Any, int]]


class Told(NamedTuple):
    """What one text's answers to a head were: scores with the right tag or class, and marked words."""

    rows: Rows
    example: Example


def scored(encoder: Encoder, data: Path) -> dict[str, list[Told]]:
    """For each head and text, the scores of every labelled piece or of the text, and the right answer."""
    finds, judges = encoder.labels["finds"], encoder.labels["judges"]
    told: dict[str, list[Told]] = {head: [] for head in (*finds, *judges)}
    for name, source in SOURCES.items():
        some = [one for one in source(data, kept_out) if name != "judged" and not turned_round(one)]
        for one in some[:MOST]:
            ready = fed(one, finds, judges)
            scores = encoder.scores([ready.pieces], [one.marks], [*ready.tags, *ready.classes])
            for head, tags in ready.tags.items():
                told[head].append(Told(list(zip(scores[head][0], tags, strict=False)), one))
            for head, right in ready.classes.items():
                told[head].append(Told([(scores[head][0], right)], one))
    return told


def turned_round(one: Example) -> bool:
    """Whether a pair is asked about the other way round: it is calibrated as it stands in the text."""
    return bool(one.marks) and one.marks[0][2] == 2 and "relation" in one.classes


def shares(rows: Rows, temperature: float) -> tuple[Any, Any]:
    """The probability of each answer, and the right ones."""
    scores = np.array([row for row, _ in rows]) / temperature
    risen = np.exp(scores - scores.max(axis=1, keepdims=True))
    return risen / risen.sum(axis=1, keepdims=True), np.array([right for _, right in rows])


def loss(rows: Rows, temperature: float) -> float:
    """Mean negative log-likelihood of the right answers."""
    told, right = shares(rows, temperature)
    return float(-np.log(told[np.arange(len(right)), right] + 1e-12).mean())


def answers(encoder: Encoder, head: str, told: Sequence[Told], temperature: float) -> tuple[Any, Any]:
    """How surely each answer was given, as log-odds, and whether it was right."""
    sure, right = [], []
    for one in told:
        if head in encoder.labels["judges"]:
            given, wanted = shares(one.rows, temperature)
            sure.append(given[0].max())
            right.append(given[0].argmax() == wanted[0])
            continue
        marked = {(label.start, label.end, label.name) for label in one.example.spans[head]}
        scores = np.array([row for row, _ in one.rows]) / temperature
        for each in found(one.example.text, pieces_of(one.example.text), scores, encoder.labels["finds"][head]):
            sure.append(each.sure)
            right.append((each.start, each.end, each.name) in marked)
    clipped = np.array(sure).clip(1e-6, 1 - 1e-6)
    return np.log(clipped / (1 - clipped)), np.array(right)


def line(odds: Any, right: Any) -> tuple[float, float]:
    """Slope and shift of the log-odds by logistic regression, held back towards no change."""
    told, weights = np.stack([odds, np.ones_like(odds)], axis=1), np.array([1.0, 0.0])
    for _ in range(ROUNDS):
        share = 1 / (1 + np.exp(-told @ weights))
        slope = told.T @ (share - right) / len(right) + RIDGE * (weights - [1.0, 0.0])
        bend = (told * (share * (1 - share))[:, None]).T @ told / len(right) + RIDGE * np.eye(2)
        weights = weights - np.linalg.solve(bend, slope)
    return float(weights[0]), float(weights[1])


def fitted(encoder: Encoder, head: str, told: Sequence[Told]) -> tuple[float, float, float]:
    """Temperature, slope and shift."""
    rows = [row for one in told for row in one.rows if head in encoder.labels["judges"] or row[0].argmax() > 0]
    best = float(min(GRID, key=lambda t: loss(rows, t)))
    return best, *line(*answers(encoder, head, told, best))


def error(odds: Any, right: Any) -> float:
    """Expected calibration error of answers."""
    sure = 1 / (1 + np.exp(-odds))
    bins = np.minimum((sure * BINS).astype(int), BINS - 1)
    parts = [(bins == one) for one in range(BINS)]
    return float(sum(abs(right[p].mean() - sure[p].mean()) * p.mean() for p in parts if p.any()))


def crossed(encoder: Encoder, head: str, told: Sequence[Told]) -> dict[str, Any]:
    """The error as it comes, with a temperature, and with both, each half measured with what the other gave."""
    halves = [told[0::2], told[1::2]]
    warm, both = [], []
    for fit, held in (halves, halves[::-1]):
        temperature, slope, shift = fitted(encoder, head, fit)
        odds, right = answers(encoder, head, held, temperature)
        warm.append((odds, right))
        both.append((slope * odds + shift, right))
    plain = answers(encoder, head, told, 1.0)
    measured = {"before": plain, "temperature": _joined(warm), "line": _joined(both)}
    told_by = {name: round(error(*one), 4) for name, one in measured.items()}
    pays = surprise(*measured["line"]) < surprise(*measured["temperature"])
    kept = measured["line" if pays else "temperature"]
    return told_by | {"by_chance": round(chance(kept[0]), 4), "answers": len(plain[1]), "line_pays": pays}


def surprise(odds: Any, right: Any) -> float:
    """Mean negative log-likelihood of whether answers were right."""
    return float(np.logaddexp(0, np.where(right, -odds, odds)).mean())


def chance(odds: Any) -> float:
    """The error of answers as sure as these that are right exactly as often as they say, over many draws."""
    dice = np.random.default_rng(BINS)
    sure = 1 / (1 + np.exp(-odds))
    return float(np.mean([error(odds, dice.random(len(sure)) < sure) for _ in range(DRAWS)]))


def _joined(parts: Sequence[tuple[Any, Any]]) -> tuple[Any, Any]:
    return np.concatenate([odds for odds, _ in parts]), np.concatenate([right for _, right in parts])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--model", type=Path, required=True)
    given = parser.parse_args()
    encoder = Encoder(given.model, threads=2, calibrated=False)
    temperatures, lines, report = {}, {}, {}
    for head, told in scored(encoder, given.data).items():
        temperature, *rest = fitted(encoder, head, told)
        report[head] = crossed(encoder, head, told)
        temperatures[head] = round(temperature, 3)
        if report[head]["line_pays"]:
            lines[head] = [round(one, 3) for one in rest]
    path = given.model / "labels.json"
    labels = json.loads(path.read_text()) | {"temperatures": temperatures, "lines": lines}
    path.write_text(json.dumps(labels, indent=1) + "\n")
    print(json.dumps(report, indent=1))


if __name__ == "__main__":
    main()
