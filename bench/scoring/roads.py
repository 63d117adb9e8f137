"""How well road distances are estimated: relative error, and an interval that is neither too narrow nor too wide."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Sequence

from scoring.counts import Row, Scores, by_id

CLOSE = 0.25  # relative error
MISSING = 1.0  # the relative error of a distance that was not told
OUTSIDE = 20  # what a kilometre outside a 90 % interval costs in the Winkler score: 2 / (1 - 0.9)


def score(gold: Sequence[Row], told: Iterable[Row]) -> Scores:
    """Errors, coverage and Winkler score relative to the true distance; a missing interval covers nothing."""
    answers = by_id(told)
    pairs = [(row["road_km"], answers.get(str(row["id"]), {})) for row in gold]
    if not pairs:
        return {"missing": 0}
    off = [MISSING if told.get("km") is None else abs(told["km"] - km) / km for km, told in pairs]
    ranges = [(km, told["lo"], told["hi"]) for km, told in pairs if _bounded(told)]
    return {
        "missing": sum(told.get("km") is None for _, told in pairs),
        "median_error": statistics.median_high(off),
        "mean_error": sum(off) / len(off),
        "within25": sum(error <= CLOSE for error in off) / len(off),
        "coverage90": sum(low <= km <= high for km, low, high in ranges) / len(pairs),
        "mean_width": _mean([(high - low) / km for km, low, high in ranges]),
        "winkler": _mean([_winkler(*one) / one[0] for one in ranges]),
    }


def _bounded(told: Row) -> bool:
    return all(told.get(name) is not None for name in ("km", "lo", "hi"))


def _winkler(km: float, low: float, high: float) -> float:
    """The width of an interval and the price of what it misses by."""
    return high - low + OUTSIDE * (max(0.0, low - km) + max(0.0, km - high))


def _mean(numbers: Sequence[float]) -> float | None:
    return sum(numbers) / len(numbers) if numbers else None
