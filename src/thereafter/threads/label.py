"""What became of a thread: the label, and in one sentence the window and the evidence behind it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from thereafter.record.kinds import Label
from thereafter.threads.panel import Panel

WINDOW_DAYS = 30
"""A story without an item for this long is silent: 73 % of gaps in continuing stories are shorter."""
NOTICE_DAYS = 7
"""Two items or two outlets within this many days make a story noticed."""


class Heard(NamedTuple):
    """A report that told of the thread."""

    day: date
    publisher: str
    report: str


class Life(NamedTuple):
    """What is known of a thread's life when it is labelled."""

    opened: date
    heard: Sequence[Heard]  # reports on the question itself, the opening ones first
    around: Sequence[Heard]  # any report on the place, for whether the story was noticed
    settled: date | None
    going_on: int  # events recorded at the place after the thread was last heard of


def judged(life: Life, panel: Panel, as_of: date) -> tuple[Label, str]:
    """The label by the definition of a dropped story, with its reason; a later report may change both."""
    last = max((h.day for h in life.heard), default=life.opened)
    silence = (as_of - last).days
    followed = [h for h in life.heard if h.day > life.opened]
    if life.settled is not None:
        return Label.RESOLVED, f"A report of {_plain(life.settled)} settles it."
    if silence < WINDOW_DAYS:
        return _still_warm(life, followed, last, silence)
    if not _noticed([*life.heard, *life.around]) and not followed:
        words = f"One report opened it; nobody else reported from there within {NOTICE_DAYS} days."
        return Label.NEVER_COVERED, words
    trouble = panel.trouble(last, WINDOW_DAYS, frozenset(h.publisher for h in life.heard))
    window = f"from {_plain(last + timedelta(days=1))} to {_plain(last + timedelta(days=WINDOW_DAYS))}"
    if trouble:
        return Label.UNKNOWN, f"No report {window}, but {trouble}."
    silent = f"No report on it {window}, while the outlets read kept publishing"
    if life.going_on:
        events = f"{life.going_on} event{'' if life.going_on == 1 else 's'}"
        return Label.DROPPED_WHILE_CONTINUING, f"{silent}; {events} recorded there since."
    return Label.DROPPED, f"{silent}; nothing recorded shows whether it goes on."


def _still_warm(life: Life, followed: Sequence[Heard], last: date, silence: int) -> tuple[Label, str]:
    days = f"{silence} day{'' if silence == 1 else 's'}"
    if not followed:
        return Label.UNKNOWN, f"Opened {days} ago; {WINDOW_DAYS} days must pass before silence means anything."
    gap = _longest_gap(life)
    if gap > WINDOW_DAYS:
        return Label.FOLLOWED_LATE, f"Last heard on {_plain(last)}, after {gap} days of silence before."
    return Label.FOLLOWED, f"Last heard on {_plain(last)}, {days} ago; no silence longer than {gap} days."


def _longest_gap(life: Life) -> int:
    days = sorted({life.opened, *(h.day for h in life.heard if h.day >= life.opened)})
    return max(((b - a).days for a, b in pairwise(days)), default=0)


def _noticed(heard: Sequence[Heard]) -> bool:
    """At least two reports within a week; two outlets are two reports."""
    days = sorted(h.day for h in {h.report: h for h in heard}.values())
    return any((b - a).days <= NOTICE_DAYS for a, b in pairwise(days))


def _plain(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
