#!/usr/bin/env python3
"""Learn which sentences hold nothing to tell: python bench/train/first_look.py --data DIR --out DIR.

One weight a word piece (logistic regression over the pieces a sentence has, ridge), taught with what the reader tells
of sentences of the news and of our own when the spotter is shown every one. Two thresholds, both set on news kept out:
the spotter is shown a sentence above the one that lets through `LOOKED_AT` of those of which something is told, and
nobody reads it below the one that lets through `READ`. Writes first_look.npy: the constant less the first threshold,
how far the second lies below it, then the weights.
"""

from __future__ import annotations

import argparse
import random
import zlib
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from examples import STREAM, rows
from marks import told
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from thereafter.claims import RuleReader, claims_in
from thereafter.claims.encoding import FOLDER, pieces_of
from thereafter.claims.grammar.sentences import sentences
from thereafter.claims.spotter import MOST_PIECES, Seen, Spotter
from thereafter.claims.telling.at_war import AT_PEACE
from thereafter.claims.telling.spotted import LEAST, kind_of
from thereafter.places import open_atlas
from thereafter.record.report import Report

YEARS = ("2010", "2011", "2012", "2013", "2018", "2019", "2020")
NEWS, SEED, RIDGE, STEPS, HELD = 30_000, 2, 1.0, 120, 7
OWN_DAY = date(2016, 5, 1)  # on which our own sentences are read
LOOKED_AT, READ = 0.90, 0.99
BATCH = 512


class Example(NamedTuple):
    """A sentence, and whether anything is told of it; `news`: it is not one of ours."""

    text: str
    told: bool
    news: bool


class Everything:
    """The spotter, shown every sentence; it remembers what it saw of the last ones."""

    def __init__(self) -> None:
        self._spotter = Spotter(first_look=False)
        self.last: dict[str, Seen] = {}

    def spot(self, sentences: Sequence[str], *, every: bool = False) -> list[Seen]:  # noqa: ARG002 - as any spotter's
        """What is told in each sentence, in their order."""
        seen = self._spotter.spot(sentences, every=True)
        self.last = dict(zip(sentences, seen, strict=True))
        return seen


def is_told(seen: Seen) -> bool:
    """Whether the spotter sees an event of war that could become a claim."""
    return (seen.war or 0.0) >= AT_PEACE and any(one.sure * one.likely >= LEAST and kind_of(one) for one in seen.events)


def read(reports: Sequence[Report], *, news: bool) -> Iterator[Example]:
    """Every sentence of some reports, with what the reader makes of it."""
    spots = Everything()
    reader = RuleReader(open_atlas(), spots)
    for begin in range(0, len(reports), BATCH):
        some = reports[begin : begin + BATCH]
        for report, reading in zip(some, claims_in(some, reader), strict=True):
            begun = [one.quote.start for one in reading.claims]
            for span in sentences(report.text):
                text = report.text[span.start : span.end]
                if text in spots.last:
                    claimed = any(span.start <= start < span.end for start in begun)
                    yield Example(text, claimed or is_told(spots.last[text]), news)


def reports(data: Path) -> tuple[list[Report], list[Report]]:
    """Items of the news of some years, by lot, and our own sentences."""
    items = list(rows(data / "stream" / STREAM))
    random.Random(SEED).shuffle(items)
    items = [row for row in items if row["date"][:4] in YEARS][:NEWS]
    news = [
        Report(id=row["id"], text=row["text"], published=date.fromisoformat(row["date"]), language="en")
        for row in items
    ]
    own = [Report(id=f"own{at}", text=one.text, published=OWN_DAY, language="en") for at, one in enumerate(told())]
    return news, own


def is_held(one: Example) -> bool:
    """Whether a sentence of the news only sets thresholds."""
    return one.news and zlib.crc32(one.text.encode()) % HELD == 0


def bags(texts: Sequence[str]) -> Any:
    """Texts by pieces: 1 where a text has the piece."""
    ids = [sorted(set(pieces_of(text).ids[:MOST_PIECES])) for text in texts]
    begins = np.cumsum([0, *(len(one) for one in ids)])
    wide = len((FOLDER / "vocabulary.txt").read_text("utf-8").split("\n"))
    filled = np.concatenate([np.array(one, np.int32) for one in ids])
    return csr_matrix((np.ones(len(filled)), filled, begins), shape=(len(texts), wide))


def learned(some: Sequence[Example]) -> Any:
    """A constant and a weight a piece."""
    seen, sign = bags([one.text for one in some]), np.array([1.0 if one.told else -1.0 for one in some])

    def loss(weights: Any) -> tuple[float, Any]:
        score = sign * (seen @ weights[1:] + weights[0])
        steep = -sign / (1 + np.exp(score))
        total = float(np.logaddexp(0, -score).sum() + RIDGE * (weights[1:] ** 2).sum())
        return total, np.concatenate([[steep.sum()], seen.T @ steep + 2 * RIDGE * weights[1:]])

    start = np.zeros(seen.shape[1] + 1)
    return minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": STEPS}).x


def with_thresholds(weights: Any, held: Sequence[Example]) -> Any:
    """What first_look.npy holds."""
    score = bags([one.text for one in held]) @ weights[1:]
    told_of = score[[one.told for one in held]]
    looked, least = (float(np.quantile(told_of, 1 - share)) for share in (LOOKED_AT, READ))
    print(f"shown to the spotter {(score >= looked).mean():.3f}, read at all {(score >= least).mean():.3f}")
    return np.concatenate([[-looked, looked - least], weights[1:]]).astype(np.float16)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    news, own = reports(given.data)
    some = [*read(news, news=True), *read(own, news=False)]
    held = [one for one in some if is_held(one)]
    weights = learned([one for one in some if not is_held(one)])
    given.out.mkdir(parents=True, exist_ok=True)
    np.save(given.out / "first_look.npy", with_thresholds(weights, held))


if __name__ == "__main__":
    main()
