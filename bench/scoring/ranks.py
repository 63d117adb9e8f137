"""How good a ranking is against graded items: nDCG at 20 and average precision, counted as for follow-ups."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence

GAINS = {3: 7.0, 2: 3.0}  # an item that is merely of the same war (1) earns nothing
RELEVANT = 2
DEPTH = 20


def ranked(ranking: Sequence[str], grades: Mapping[str, int], anchors: Collection[str] = ()) -> dict[str, float]:
    """nDCG@20, AP, P@10 and R@20; anchor items and repeats are passed over, items without a grade are not relevant."""
    kept = [item for item in dict.fromkeys(ranking) if item not in anchors]
    relevant = sum(grade >= RELEVANT for grade in grades.values())
    ideal = _gain(sorted(grades.values(), reverse=True))
    hits, precisions = 0, 0.0
    for position, item in enumerate(kept, start=1):
        if grades.get(item, 0) >= RELEVANT:
            hits += 1
            precisions += hits / position
    found = [grades.get(item, 0) for item in kept]
    return {
        "ndcg_20": round(_gain(found) / ideal, 4) if ideal else 0.0,
        "ap": round(precisions / relevant, 4) if relevant else 0.0,
        "p_10": round(sum(grade >= RELEVANT for grade in found[:10]) / 10, 4),
        "r_20": round(sum(grade >= RELEVANT for grade in found[:DEPTH]) / relevant, 4) if relevant else 0.0,
        "relevant": relevant,
    }


def _gain(grades: Sequence[int]) -> float:
    return sum(GAINS.get(grade, 0.0) / math.log2(place + 2) for place, grade in enumerate(grades[:DEPTH]))
