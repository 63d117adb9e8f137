"""Adding and subtracting ranges of people; an open end stays open, and nothing reported stays `None`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from thereafter.record.values import Figure


class Span(NamedTuple):
    """A head count between `low` and `high` (`None`: no upper end known); `best` only when every part has one."""

    low: float
    best: float | None
    high: float | None

    def figure(self, wording: str = "") -> Figure:
        """The span as a figure of people."""
        return Figure(what="people", low=self.low, best=self.best, high=self.high, wording=wording)


def span_of(figure: Figure | None) -> Span | None:
    """A figure as a span; a missing low counts from 0, a missing high leaves the top open."""
    if figure is None or (figure.low is None and figure.best is None and figure.high is None):
        return None
    low = figure.low if figure.low is not None else figure.best
    high = figure.high if figure.high is not None or figure.low is not None else figure.best
    if figure.high is None and figure.best is not None and figure.low == figure.best:
        high = figure.best
    return Span(low or 0.0, figure.best, high)


def total(spans: Sequence[Span]) -> Span | None:
    """The sum of spans; `None` for no spans at all."""
    if not spans:
        return None
    bests = [span.best for span in spans]
    highs = [span.high for span in spans]
    return Span(
        sum(span.low for span in spans),
        None if None in bests else sum(best for best in bests if best is not None),
        None if None in highs else sum(high for high in highs if high is not None),
    )


def overlapping(a: Span, b: Span) -> Span:
    """Two counts that may or may not be of the same people: at least the larger, at most both."""
    both = total([a, b])
    return Span(max(a.low, b.low), None, both.high if both else None)


def minus(whole: Span, part: Span | None) -> Span:
    """What is left of `whole` without `part`; never below zero, open where either end is open."""
    if part is None:
        return whole
    low = 0.0 if part.high is None else max(0.0, whole.low - part.high)
    high = None if whole.high is None else max(low, whole.high - part.low)
    exact = whole.best is not None and part.best is not None and whole.best >= part.best
    best = whole.best - part.best if exact and whole.best is not None and part.best is not None else None
    return Span(low, best, high)
