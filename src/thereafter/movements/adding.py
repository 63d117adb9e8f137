"""Adding up one departure: who left, where they are counted, and in words what was set aside and why."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple, TypeVar

from thereafter.movements.counts import ARRIVAL_DAYS, Count, counts_of, departures, latest, settled, standing
from thereafter.movements.sides import is_side
from thereafter.movements.sums import Span, minus, overlapping, total
from thereafter.movements.where import coarseness, place_key, same_place
from thereafter.record.claim import Claim
from thereafter.record.event import Telling
from thereafter.record.ids import ClaimId
from thereafter.record.kinds import Outcome
from thereafter.record.movement import Movement
from thereafter.record.values import Where

STEPS_NAMED = 6
"""Earlier figures named in one note."""
ON_RECORD = frozenset({Outcome.ARRIVED, Outcome.UNKNOWN})
"""Outcomes whose head counts are set against those who left; "left for X" and "halted" say nothing of arrival."""

T = TypeVar("T")


class Sum(NamedTuple):
    """How many left in the main departure, how many of them are counted somewhere, and what was set aside."""

    left: Span | None
    placed: Span | None
    gap: Span | None  # left without those: nobody, where one figure tells both
    counts: tuple[Count, ...]  # those that stand behind `left`, each speaker's latest
    main: tuple[Count, ...]  # every count of the main departure, arrivals included
    notes: tuple[str, ...]


def add_up(movements: Sequence[Movement], claims: Mapping[ClaimId, Claim]) -> Sum:
    """The departure that most lines of reporting count; others are named in the notes and never added to it.

    Within it a later, larger figure overtakes earlier ones, marked as a total or not; people who went to another
    holder's side are another flow. Figures that name a destination lie within a later one that names none.
    """
    counts = counts_of(movements, claims)
    aside = [c for c in counts if is_side(c.destination)] if any(not is_side(c.destination) for c in counts) else []
    ours = [c for c in counts if c not in aside]
    gone = departures([c for c in ours if not _arrival(c)]) or departures(ours)
    if not gone:
        return Sum(None, None, None, (), (), ())
    main = max(gone, key=lambda group: (_lines(group), max(c.top for c in group), group[0].day))
    main = sorted([*main, *_arrived_after(main, ours)], key=lambda c: (c.day, c.telling.claim, c.low))
    placed = by_destination(c for c in main if c.destination is not None)
    nowhere = [c for c in main if c.destination is None]
    left, notes = _left(nowhere, placed)
    stand = [c for group in (nowhere, *placed) for c in settled(group)] if not nowhere else settled(nowhere)
    notes += [_steps(nowhere), *(_apart(group) for group in gone if group[0] not in main), _other_side(aside)]
    there = [standing([c for c in group if c.outcome in ON_RECORD]) for group in placed]
    arrived = total([span for span in there if span is not None])
    apart = [_without(span, at) for group, at in zip(placed, there, strict=True) if (span := _into(group)) is not None]
    return Sum(
        left,
        arrived,
        minus(left, arrived) if nowhere and left is not None else total(apart),
        tuple(stand),
        tuple(main),
        tuple(note for note in notes if note),
    )


def _without(left: Span, arrived: Span | None) -> Span:
    """Those who left for a place without those counted there; the same figure on both sides leaves nobody."""
    return Span(0.0, 0.0, 0.0) if arrived == left else minus(left, arrived)


def _arrival(count: Count) -> bool:
    return count.destination is not None and count.outcome is Outcome.ARRIVED


def _arrived_after(main: Sequence[Count], counts: Sequence[Count]) -> list[Count]:
    """Arrivals are counted later than departures, and belong to the one before them."""
    first, last = main[0].day, main[-1].day
    return [
        c for c in counts if _arrival(c) and c not in main and first <= c.day and (c.day - last).days <= ARRIVAL_DAYS
    ]


def _lines(counts: Sequence[Count]) -> int:
    return len({c.telling.lineage or c.telling.claim for c in counts})


def by_destination(counts: Iterable[Count]) -> list[list[Count]]:
    """Counts by where the people went, a town filed under its district; the widest destination leads a group."""
    return grounds(counts, lambda c: c.destination, lambda c: c.telling.claim)


def grounds(things: Iterable[T], end: Callable[[T], Where | None], key: Callable[[T], str]) -> list[list[T]]:
    """Things that go to one ground put together: equal ends, or one inside the other and no country."""
    groups: list[list[T]] = []
    for thing in sorted(things, key=lambda t: (*_widest_first(end(t)), key(t))):
        home = next((group for group in groups if _same_end(end(thing), end(group[0]))), None)
        if home is None:
            groups.append([thing])
        else:
            home.append(thing)
    return groups


def _widest_first(where: Where | None) -> tuple[int, str]:
    return (0 if where is None else -(coarseness(where) % 8), place_key(where))


def _same_end(a: Where | None, b: Where | None) -> bool:
    return (a is None and b is None) or same_place(a, b)


def _left(nowhere: Sequence[Count], placed: Sequence[Sequence[Count]]) -> tuple[Span | None, list[str]]:
    whole = standing(nowhere)
    if whole is None:
        return total([span for group in placed if (span := _into(group)) is not None]), []
    last = max(c.day for c in nowhere)
    later = [[c for c in group if c.day > last and not _arrival(c)] for group in placed]
    after = total([span for group in later if (span := _into(group)) is not None])
    there = total([span for group in placed if (span := _into(group)) is not None])
    if after is not None:
        note = "People counted on the way to a destination may be among those counted before without one."
        return overlapping(whole, after), [note]
    return _within(whole, there) if there is not None else (whole, [])


def _within(whole: Span, there: Span) -> tuple[Span, list[str]]:
    if whole.high is None or there.low <= whole.high:
        return whole, []
    note = "The counts by destination exceed the count of those who left; both ends are kept."
    return Span(whole.low, None, there.low), [note]


def _into(group: Sequence[Count]) -> Span | None:
    """Counts into one place; those into a district and into a town of it may be of the same people."""
    by_key: dict[str, list[Count]] = {}
    for count in group:
        by_key.setdefault(place_key(count.destination), []).append(count)
    sums = [span for key in sorted(by_key) if (span := standing(by_key[key])) is not None]
    joined = sums[0] if sums else None
    for span in sums[1:]:
        joined = overlapping(joined, span) if joined else span
    return joined


def _steps(counts: Sequence[Count]) -> str:
    """The figures on the way to those that stand: shown, never added."""
    stand = settled(counts)
    steps = [c for c in counts if c not in stand and not c.step and all(_words(c) != _words(k) for k in stand)]
    told = list(dict.fromkeys(_words(c) for c in steps))
    return f"Earlier figures of the same count, not added: {', '.join(told[:STEPS_NAMED])}." if told else ""


def _apart(group: Sequence[Count]) -> str:
    days = _days(group[0].day, group[-1].day)
    return f"Another departure, {days}, is kept apart: {_told(group)}."


def _other_side(counts: Sequence[Count]) -> str:
    if not counts:
        return ""
    ends = sorted({c.destination.name for c in counts if c.destination})
    return f"Another flow, to {' and '.join(ends)}, is kept apart: {_told(counts)}."


def _told(counts: Sequence[Count]) -> str:
    return ", ".join(dict.fromkeys(_words(c) for c in latest(counts)))


def _words(count: Count) -> str:
    """A figure with its speaker."""
    said = count.telling.said_by
    return f"{number(count.span)} ({said[0].name})" if said else number(count.span)


def _days(first: date, last: date) -> str:
    if first == last:
        return f"{last.day} {last:%B %Y}"
    start = f"{first.day} {first:%B}" if first.year == last.year else f"{first.day} {first:%B %Y}"
    return f"{start} to {last.day} {last:%B %Y}"


def tellings_in(sum_: Sum) -> tuple[Telling, ...]:
    """The tellings that stand, copies of one figure in one line of reporting once, in order of publication."""
    found = {(c.telling.lineage, c.low, c.top): c.telling for c in reversed(sum_.counts)}
    return tuple(sorted(found.values(), key=lambda t: (t.published or date.min, t.claim, t.figure.low or 0.0)))


def number(span: Span | None) -> str:
    """A span in words: "34,000", "25,000 to 34,000", "at least 8,000"."""
    if span is None:
        return "an unknown number"
    if span.high is None:
        return f"at least {span.low:,.0f}"
    if span.low == span.high:
        return f"{span.low:,.0f}"
    return f"{span.low:,.0f} to {span.high:,.0f}" if span.low else f"up to {span.high:,.0f}"
