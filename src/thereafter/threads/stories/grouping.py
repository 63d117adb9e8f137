"""Reports into stories: the two groups most alike are joined, as long as their pairs are alike on the mean.

Only pairs within `REACH_DAYS` are compared, so the cost grows with the reports and not with their square, and a story
may run for years under changing names. Method: average linkage (Sokal and Michener 1958) over clipped log-odds, with a
threshold that falls as the larger group grows: two reports alone must be plainly alike, but a war of fifty reports is
many things, and what belongs to it is like few of them.
"""

from __future__ import annotations

import heapq
import math
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

import numpy as np

from thereafter.threads.stories.alike import log_odds
from thereafter.threads.stories.traits import Traits

JOINS, EASIER, LEAST = 1.0, 0.4, 0.1
"""Mean log-odds from which two reports are one story, how much less is asked for each factor e by which the larger of
two groups has grown, and what is asked of any: best over the headings of 2010–2013 and 2018–2020, each span left out in
turn; flat from .8, .3 to 1.2, .5."""
CLIP = 2.0
"""No pair counts for more than this, for or against."""
REACH_DAYS = 120
BLOCK = 128

Pairs = dict[int, dict[int, float]]


def grouped(traits: Traits, rows: Sequence[int] | None = None) -> list[list[int]]:
    """Reports (all, or some by their row numbers) as groups of row numbers, in order of publication."""
    wanted = sorted(range(len(traits.told)) if rows is None else rows)
    return sorted(sorted(group) for group in _joined(_pairs(traits, wanted), traits.days.tolist()))


def _pairs(traits: Traits, rows: Sequence[int]) -> Pairs:
    """For each report the others within reach that are not plainly of another story, with the clipped log-odds."""
    days = traits.days[rows]
    found: Pairs = {row: {} for row in rows}
    for first in range(0, len(rows), BLOCK):
        begin, last = int(np.searchsorted(days, days[first] - REACH_DAYS)), min(first + BLOCK, len(rows))
        odds = np.clip(log_odds(traits, rows[first:last], rows[begin:last]), -CLIP, CLIP)
        for a, b in np.argwhere(odds > -CLIP).tolist():
            here, there = first + a, begin + b
            if there < here and days[here] - days[there] <= REACH_DAYS:
                found[rows[here]][rows[there]] = found[rows[there]][rows[here]] = float(odds[a, b])
    return found


def _joined(pairs: Pairs, told: Sequence[int]) -> list[list[int]]:
    """Average linkage; between two groups the sum is kept of what their pairs have above the least."""
    above = {row: {other: odds + CLIP for other, odds in near.items()} for row, near in pairs.items()}
    members = {row: [row] for row in above}
    days = {row: [told[row]] for row in above}
    waiting = [(CLIP - gain, a, b) for a, near in above.items() for b, gain in near.items() if a < b]
    waiting = [one for one in waiting if -one[0] >= _asked(1, 1)]
    heapq.heapify(waiting)
    while waiting:
        less, a, b = heapq.heappop(waiting)
        if a not in members or b not in members or -less != _mean(above, days, a, b):
            continue  # one of them has grown since
        _join(above, members, days, a, b)
        for other in above[a]:
            if (mean := _mean(above, days, a, other)) >= _asked(len(members[a]), len(members[other])):
                heapq.heappush(waiting, (-mean, min(a, other), max(a, other)))
    return list(members.values())


def _asked(left: int, right: int) -> float:
    """The mean log-odds from which two groups of so many reports are joined."""
    return max(LEAST, JOINS - EASIER * math.log(max(left, right)))


def _mean(above: Pairs, days: dict[int, list[int]], a: int, b: int) -> float:
    return above[a].get(b, 0.0) / max(1, _within(days[a], days[b])) - CLIP


def _join(above: Pairs, members: dict[int, list[int]], days: dict[int, list[int]], a: int, b: int) -> None:
    """Group b becomes part of group a."""
    members[a] += members.pop(b)
    days[a] = sorted(days[a] + days.pop(b))
    for other, gain in above.pop(b).items():
        del above[other][b]
        if other != a:
            above[a][other] = above[other][a] = above[a].get(other, 0.0) + gain


def _within(left: Sequence[int], right: Sequence[int]) -> int:
    """How many pairs of two groups' days are within reach; both in order."""
    fewer, more = sorted((left, right), key=len)
    return sum(bisect_right(more, day + REACH_DAYS) - bisect_left(more, day - REACH_DAYS) for day in fewer)
