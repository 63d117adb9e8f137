"""Whether anything published later goes on with a story: a chance for each later report, and that nothing does.

A later report is held against the story's own last reports and against all else that was printed beside them: what is
liker to those others is not of this story, even when it is of the same war. Learned on stories of a news portal, of
which half had lost their later items (`data/goes_on.json`, `bench/train/goes_on.py`).
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from thereafter.record.thread import Goes, GoingOn
from thereafter.threads.stories.alike import log_odds
from thereafter.threads.stories.traits import Traits

Floats = NDArray[np.float64]

WINDOW_DAYS = 30
BESIDE_DAYS = 45
"""Reports of this many days before the silence stand for what else is told."""
LAST = 12
"""A story is known by its last reports."""
NEIGHBOURS, FEW = 8, 3
FEATURES = ("mean", "likest", "three likest", "three likest of others", "share of neighbours", "reports")

OF_SILENCE = ("likest", "three likest reports")
DOUBT = 3.0
"""A silence is at most so many times as likely as that the likeliest later report does not go on with the story."""


def going_on(traits: Traits, story: Sequence[int], *, window: int = WINDOW_DAYS) -> GoingOn:
    """What goes on with the reports of a story (row numbers); rows of `traits` up to 45 days before should be there."""
    cut = date.fromordinal(int(traits.days[list(story)].max()))
    rows = evidence(traits, story, window=window)
    weights, constant = _weights("report")
    chances = {row: _chance(float(features @ weights) + constant) for row, features in rows.items()}
    later = (Goes(report=traits.told[row].report.id, chance=round(c, 3)) for row, c in chances.items())
    weights, constant = _weights("dropped")
    silent = _chance(float(silence(rows.values()) @ weights) + constant)
    return GoingOn(
        first=cut + timedelta(days=1),
        last=cut + timedelta(days=window),
        later=tuple(sorted(later, key=lambda one: (-one.chance, one.report))),
        dropped=round(min(silent, DOUBT * (1 - max(chances.values(), default=0.0))), 3),
    )


def evidence(traits: Traits, story: Sequence[int], *, window: int = WINDOW_DAYS) -> dict[int, Floats]:
    """For each report of the window after a story its `FEATURES`."""
    own = sorted(story)
    cut = int(traits.days[own[-1]])
    first, here, last = np.searchsorted(traits.days, [cut - BESIDE_DAYS, cut + 1, cut + window + 1])
    later = range(int(here), int(last))
    beside = [row for row in range(int(first), int(here)) if row not in set(own)]
    if not later:
        return {}
    ours = np.sort(log_odds(traits, own[-LAST:], later), axis=0)
    others = np.sort(log_odds(traits, beside, later), axis=0) if beside else np.full((1, len(later)), -math.inf)
    features = np.stack(
        [
            ours.mean(axis=0),
            ours[-1],
            ours[-FEW:].mean(axis=0),
            np.maximum(others[-FEW:].mean(axis=0), LEAST),
            _share(ours, others),
            np.full(len(later), math.log(len(own[-LAST:]))),
        ],
        axis=-1,
    )
    return dict(zip(later, features, strict=True))


LEAST = -8.0  # log-odds below this are told as this: nothing in common


def _share(ours: Floats, others: Floats) -> Floats:
    """Of the weight of each later report's nearest neighbours before it, the share that is the story's."""
    odds = np.concatenate([ours, others])
    own = np.arange(len(odds)) < len(ours)
    nearest = np.argsort(-odds, axis=0, kind="stable")[:NEIGHBOURS]
    weight = np.exp(np.take_along_axis(odds, nearest, axis=0))
    share: Floats = (weight * own[nearest]).sum(axis=0) / weight.sum(axis=0)
    return share


def silence(evidence: Iterable[Floats]) -> Floats:
    """What speaks against a silence, by `OF_SILENCE`: how like the story its likest later reports are, in log-odds.

    Each by the story's report that it is likest to. One report that happens to be alike says less than three; of the
    three, what is rather unlike counts as nought.
    """
    odds = sorted((float(features[FEATURES.index("likest")]) for features in evidence), reverse=True)
    return np.array([odds[0] if odds else LEAST, sum(max(0.0, one) for one in odds[:FEW]) / FEW])


def _chance(odds: float) -> float:
    return 1 / (1 + math.exp(-odds))


@cache
def _weights(what: str) -> tuple[Floats, float]:
    read = json.loads((resources.files("thereafter.threads.stories") / "data/goes_on.json").read_text("utf-8"))[what]
    names = FEATURES if what == "report" else OF_SILENCE
    return np.array([read["weights"][name] for name in names]), float(read["constant"])
