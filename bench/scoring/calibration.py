"""Whether confidence means what it says: the expected calibration error, and what share was right at each level."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

BINS = 15


def calibration(answers: Sequence[tuple[float, bool]], bins: int = BINS) -> dict[str, Any]:
    """Of (confidence, right) pairs: the error over equal-width bins (Naeini et al. 2015), and each bin's share right.

    The error is the mean distance of a bin's share right from its mean confidence, weighted by how many answers it has.
    """
    held = defaultdict[int, list[tuple[float, bool]]](list)
    for sure, right in answers:
        held[min(bins - 1, int(sure * bins))].append((sure, right))
    table = [
        (_mean([s for s, _ in rows]), _mean([float(r) for _, r in rows]), len(rows)) for _, rows in sorted(held.items())
    ]
    error = sum(abs(sure - right) * n for sure, right, n in table) / max(1, len(answers))
    return {
        "n": len(answers),
        "ece": round(error, 3) if answers else None,
        "bins": [{"sure": round(sure, 2), "right": round(right, 2), "n": n} for sure, right, n in table],
    }


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)
