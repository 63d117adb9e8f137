"""One reported figure as a bar among its rivals: dark up to the least, light up to the most it allows."""

from __future__ import annotations

from collections.abc import Sequence

from thereafter.dossier.svg import picture, tag
from thereafter.dossier.wording import bounds, figure_words
from thereafter.record.event import Telling

WIDTH, HEIGHT = 150.0, 12.0


def figure_bar(told: Telling, rivals: Sequence[Telling]) -> str:
    """A bar on the scale of all rivals that count the same thing; empty without a number."""
    own = bounds(told.figure)
    spans = [span for one in rivals if one.figure.what == told.figure.what and (span := bounds(one.figure)) is not None]
    most = max((high for _, high in spans), default=0.0)
    if own is None or most <= 0:
        return ""
    low, high = (value / most * (WIDTH - 10) for value in own)
    bars = tag("rect", x=0, y=2, width=max(1.0, high), height=HEIGHT - 4, class_="range")
    bars += tag("rect", x=0, y=2, width=max(1.0, low), height=HEIGHT - 4, class_="least")
    if told.figure.best is None and told.figure.high is None:
        bars += tag("path", d=f"M{high + 3:.1f} 2l4 4-4 4", class_="open-end")
    return picture(bars, width=WIDTH, height=HEIGHT, label=figure_words(told.figure), class_="figure-bar")
