"""Weigh the words on one place: what speaks for a change of hands, and what against it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from thereafter.control.evidence import Evidence, Says
from thereafter.events import Part

WINDOW_DAYS = 14  # further words on one change of hands come within this time
DENIAL_DAYS = 3  # how long after a reported change the old holder's word counts against it
MOST_NEIGHBOURS = 80  # pieces of evidence looked at on either side; keeps the cost linear


class Words:
    """What is said about one place, in order of time."""

    def __init__(self, words: list[Evidence]) -> None:
        self.words = words
        self.firsts = [word.first for word in words]

    def near(self, told: Evidence) -> Iterator[Evidence]:
        """Evidence up to WINDOW_DAYS after the word (and DENIAL_DAYS before it)."""
        start = bisect_left(self.firsts, told.first - DENIAL_DAYS)
        stop = bisect_left(self.firsts, told.first + WINDOW_DAYS + 1)
        at = bisect_left(self.firsts, told.first)
        yield from self.words[max(start, at - MOST_NEIGHBOURS) : min(stop, at + MOST_NEIGHBOURS)]

    def outweigh(self, told: Evidence, holder: str | None, needed: float) -> bool:
        """Whether what speaks for `told`'s side reaches `needed` and is more than what speaks against it."""
        for_it: dict[str, float] = {}
        against: dict[str, float] = {}
        for other in self.near(told):
            if _speaks_for(other, told):
                for_it[other.lineage] = max(for_it.get(other.lineage, 0.0), other.weight)
            elif _speaks_against(other, told, holder):
                against[other.lineage] = max(against.get(other.lineage, 0.0), other.weight)
        support = _total(for_it)
        return support >= needed and support > _total(against)

    def leaving(self, told: Evidence) -> float:
        """How much says that the side left, over independent lines of reporting, less what says that it is there."""
        near = [e for e in self.near(told) if e.side == told.side and e.whole]
        gone = {e.lineage: e.weight for e in near if e.says == Says.LEAVES}
        there = {
            e.lineage: e.weight
            for e in near
            if e.says in {Says.TAKES, Says.HOLDS} and told.first <= e.first <= told.last + DENIAL_DAYS
        }
        return _total(gone) if _total(gone) > _total(there) else 0.0

    def last_leaving(self, told: Evidence) -> int:
        """The last day on which the side is told to leave, in one run of such words."""
        days = [e.last for e in self.near(told) if e.says == Says.LEAVES and e.side == told.side and e.whole]
        return max(days, default=told.last)


def _speaks_for(other: Evidence, told: Evidence) -> bool:
    """The same side is told to take the place, or to hold it from then on."""
    if other.side != told.side or other.part == Part.SOME:
        return False
    return other.says in {told.says, Says.TAKES} or (other.says == Says.HOLDS and other.first >= told.first)


def _speaks_against(other: Evidence, told: Evidence, holder: str | None) -> bool:
    """A denial, or the old holder still there after the change (but not taking it back)."""
    if other.side == told.side:
        return other.says == Says.DENIED
    late = told.last < other.first <= told.last + DENIAL_DAYS and other.published >= told.published
    return other.side == holder and other.says == Says.HOLDS and other.whole and late


def _total(weights: dict[str, float]) -> float:
    return round(sum(weights[lineage] for lineage in sorted(weights)), 6)
