"""A stretch of days on paper, with round ticks: shared by the timeline and the strips of control."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from msgspec import Struct

from thereafter.dossier.svg import tag, text, width_of
from thereafter.dossier.wording import SHORT_MONTHS
from thereafter.record.dossier import Dossier

BEFORE_SHARE = 0.12  # of the time after the anchor, shown before it
LEAST_BEFORE = timedelta(days=30)
LEAST_SPAN = timedelta(days=60)
TICK = 62.0  # paper units a tick's label needs


class Days(Struct, frozen=True, kw_only=True):
    """From `first` to `last`, drawn from x = `left` to `right`."""

    first: date
    last: date
    left: float
    right: float

    def x(self, day: date) -> float:
        """Where a day lies; days outside lie on the edge."""
        inside = min(max(day, self.first), self.last)
        return self.left + (inside - self.first).days / (self.last - self.first).days * (self.right - self.left)

    def ticks(self) -> Iterator[tuple[float, str]]:
        """Round days with their labels, as many as fit."""
        months = (self.last.year - self.first.year) * 12 + self.last.month - self.first.month + 1
        fit = max(2, int((self.right - self.left) / TICK))
        step = next((one for one in (1, 2, 3, 6, 12, 24, 60, 120, 240) if months / one <= fit), 600)
        month = self.first.year * 12 + self.first.month - 1
        while (day := date(month // 12, month % 12 + 1, 1)) <= self.last:
            if day >= self.first and month % step == 0:
                yield self.x(day), _tick_words(day, step)
            month += 1


def _tick_words(day: date, step: int) -> str:
    if step >= 12:
        return str(day.year)
    short = SHORT_MONTHS[day.month]
    return f"{short} {day.year}" if day.month == 1 else short


def days_of(dossier: Dossier, days: Iterable[date | None], *, left: float, right: float) -> Days:
    """The stretch that shows the given days from shortly before the anchor to the day the dossier is told as of."""
    known = [day for day in days if day is not None and day <= dossier.as_of]
    first = min(known, default=dossier.as_of - LEAST_SPAN)
    last = dossier.as_of if known and dossier.as_of - max(known) < LEAST_SPAN * 6 else max(known, default=dossier.as_of)
    if last - first < LEAST_SPAN:
        first = last - LEAST_SPAN
    pad = max((last - first) * 0.02, timedelta(days=2))
    return Days(first=first - pad, last=last + pad, left=left, right=right)


def axis(days: Days, top: float, bottom: float) -> str:
    """Hairlines and labels for the ticks; the labels stand under `bottom`. The first one always names its year."""
    drawn = []
    named = False
    for x, words in days.ticks():
        if not named and not words.isdigit() and words[-1:].isalpha():
            words = f"{words} {_year_at(days, x)}"  # noqa: PLW2901 - the label is what is being built here
        named = True
        drawn.append(tag("path", d=f"M{x:.1f} {top:.1f}V{bottom:.1f}", class_="tick"))
        if x + 3 + width_of(words, 10.5) < days.right + 2:
            drawn.append(text(words, x + 3, bottom + 12, "tick-words"))
    return "".join(drawn)


def _year_at(days: Days, x: float) -> int:
    share = (x - days.left) / (days.right - days.left)
    return (days.first + (days.last - days.first) * share + timedelta(hours=12)).year
