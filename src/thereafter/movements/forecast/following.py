"""Whether newcomers go where people are already or by gravity: what a conflict's own counts say of it."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from thereafter.movements.forecast.attraction import Attraction
from thereafter.movements.forecast.seen import Seen
from thereafter.movements.simulation.scenario import People

WINDOW = 15  # days
PARTS = np.linspace(0.0, 1.0, 11)
FEWEST = 2  # windows
GAIN = (
    1 / 3
)  # of those whom the usual part misplaced: for less, it stays. On four conflicts gravity lost .0-.3 for long


def following(seen: Seen, draw: Attraction, usual: float) -> float:
    """The part of newcomers that follows those who are there, by the windows that every camp's reports reach.

    In each, the rise of the camps' counts is set against both. The usual part stands until another would have
    misplaced a third fewer.
    """
    marks = range(0, seen.reached + 1, WINDOW)
    found = [window for first, last in pairwise(marks) if (window := _window(seen, draw, first, last)) is not None]
    if len(found) < FEWEST:
        return usual
    rises, theirs, gravity = (np.array(column)[:, None] for column in zip(*found, strict=True))
    parts = PARTS[:, None]
    missed = np.abs(rises - (parts * theirs + (1 - parts) * gravity)).sum(axis=(0, 2))
    clear = missed.min() < (1 - GAIN) * float(np.interp(usual, PARTS, missed))
    return float(PARTS[int(np.argmin(missed))]) if clear else usual


def _window(seen: Seen, draw: Attraction, first: int, last: int) -> tuple[People, People, People] | None:
    """The camps' rises, and those of the same size by who is there and by gravity; None where nobody was or came."""
    before, after = seen.at(np.array([first, last]))
    rise = np.maximum(after - before, 0.0)
    there = before * draw.open_on(last)
    if there.sum() <= 0 or rise.sum() <= 0:
        return None
    return rise, rise.sum() * there / there.sum(), rise.sum() * draw.between(first, last)
