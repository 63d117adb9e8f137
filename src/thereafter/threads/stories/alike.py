"""How likely two reports tell one story: a logistic over sixteen likenesses, learned from a news portal's headings.

The weights stand in `data/same_story.json` with how they were found; `bench/train/same_story.py` finds them again.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from thereafter.threads.stories.traits import Traits

Floats = NDArray[np.float64]

NEAR_KM = 60.0
DAYS, WEEKS, MONTHS = 7.0, 30.0, 60.0
"""Days over which what two reports share fades."""
EARTH_KM = 6371.0
CELLS = 500_000
"""Pairs whose likenesses are held at a time, about 64 MB."""
FEATURES = (
    *("words", "names", "actors", "countries", "countries squared", "both countries known"),
    *("near", "days", "same day", "fresh", "fresh words"),
    *("countries and actors", "countries and names", "both points known", "near at once", "words at once"),
)


def likenesses(traits: Traits, left: Sequence[int], right: Sequence[int]) -> Floats:
    """The likenesses of reports of `left` with those of `right`, by `FEATURES`: rows × columns × sixteen."""
    words, names = traits.words.likeness(left, right), traits.names.likeness(left, right)
    actors = traits.actors.likeness(left, right)
    countries = traits.countries.likeness(left, right)
    lag = np.abs(traits.days[list(left)][:, None] - traits.days[list(right)][None, :]).astype(float)
    known, km = traits.countries.known, _km(traits, left, right)
    return np.stack(
        [
            words,
            names,
            actors,
            countries,
            countries**2,
            np.outer(known[list(left)], known[list(right)]),
            np.exp(-km / NEAR_KM),
            np.log1p(lag),
            lag == 0,
            np.exp(-lag / WEEKS),
            words * np.exp(-lag / MONTHS),
            countries * actors,
            countries * names,
            np.isfinite(km),
            np.exp(-km / NEAR_KM) * np.exp(-lag / DAYS),
            words * np.exp(-lag / DAYS),
        ],
        axis=-1,
    )


def log_odds(traits: Traits, left: Sequence[int], right: Sequence[int]) -> Floats:
    """The log-odds that reports of `left` (rows) and `right` (columns) tell one story.

    They hold for a mixture of one pair of one story to fifteen of two; among all pairs of a war the odds are smaller.
    """
    weights, constant = _weights()
    height = max(1, CELLS // max(1, len(right)))
    parts = (left[first : first + height] for first in range(0, len(left), height))
    found: Floats = np.concatenate(
        [np.zeros((0, len(right))), *(likenesses(traits, part, right) @ weights for part in parts)]
    )
    return found + constant


@cache
def _weights() -> tuple[Floats, float]:
    read = json.loads((resources.files("thereafter.threads.stories") / "data/same_story.json").read_text("utf-8"))
    return np.array([read["weights"][name] for name in FEATURES]), float(read["constant"])


def _km(traits: Traits, left: Sequence[int], right: Sequence[int]) -> Floats:
    """Kilometres between the nearest points of two reports; infinite when either names none."""
    out = np.full((len(left), len(right)), np.inf)
    (rows, here), (columns, there) = traits.points(left), traits.points(right)
    if len(here) and len(there):
        km = EARTH_KM * np.arccos(np.clip(here @ there.T, -1.0, 1.0))
        first_row, first_column = (
            np.flatnonzero(np.diff(rows, prepend=-1)),
            np.flatnonzero(np.diff(columns, prepend=-1)),
        )
        nearest = np.minimum.reduceat(np.minimum.reduceat(km, first_row, axis=0), first_column, axis=1)
        out[np.ix_(rows[first_row], columns[first_column])] = nearest
    return out
