"""Adding up movements of one crowd: running totals overtake the flows before them, and nothing is counted twice."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import reduce
from typing import NamedTuple

from thereafter.movements.people import counted
from thereafter.movements.sums import Span, overlapping, span_of, total
from thereafter.movements.where import coarseness, place_key, same_place
from thereafter.record.event import Telling
from thereafter.record.kinds import Basis
from thereafter.record.movement import Movement
from thereafter.record.values import Where


class Sum(NamedTuple):
    """A head count with the movements it rests on and, in words, what was left out or may overlap."""

    span: Span | None
    movements: tuple[Movement, ...]
    notes: tuple[str, ...]


def add_up(movements: Sequence[Movement]) -> Sum:
    """How many people these movements carried in all; plans and counts of people present never enter.

    A running total replaces every flow up to its day, flows after it are added. Flows that name a destination and
    flows that name none may be of the same people, so together they give a range from the larger to the sum.
    """
    numbered = [m for m in movements if m.people is not None]
    totals = [m for m in numbered if m.basis is Basis.TOTAL]
    flows = [m for m in numbered if m.basis is Basis.FLOW]
    base, notes = _totals(totals)
    upto = max((day for m in totals if (day := as_of(m)) is not None), default=None)
    late = [m for m in flows if upto is None or _after(m, upto)]
    early = [m for m in flows if m not in late]
    if early:
        notes.append(f"{_many(len(early), 'earlier figure')} ({_numbers(early)}) counted within the later total.")
    moved, more = _flows(late)
    span = total([part for part in (base, moved) if part is not None])
    return Sum(span, (*totals, *late), (*notes, *more))


def as_of(movement: Movement) -> date | None:
    """The day up to which a running total counts: its latest telling, else the last day of the movement."""
    days = [telling.published for telling in movement.tellings if telling.published]
    return max(days, default=movement.when.latest)


def _after(movement: Movement, day: date) -> bool:
    """A flow whose day is not known is taken to be inside the total, so that it cannot be counted twice."""
    start = movement.when.earliest
    return start is not None and start > day


def _totals(totals: Sequence[Movement]) -> tuple[Span | None, list[str]]:
    """One total without destination covers those with one; several such totals may include one another."""
    whole = [span for m in totals if m.destination is None and (span := span_of(m.people))]
    placed = by_destination(m for m in totals if m.destination is not None)
    latest = [max(group, key=lambda m: (as_of(m) or date.min, m.id)) for group in placed]
    parts = [span for m in latest if (span := span_of(m.people))]
    named, notes = total(parts), list[str]()
    if not whole:
        return named, notes
    base = max(whole, key=lambda s: (s.low, s.high or 0.0))
    if len(whole) > 1:
        joined = total(whole)
        base = Span(base.low, None, joined.high if joined else None)
        notes.append("Running totals given more than three weeks apart may or may not include one another.")
    if named is not None and base.high is not None and named.low > base.high:
        notes.append("The totals by destination exceed the total reported to have left; both ends are kept.")
        base = Span(base.low, None, named.high)
    return base, notes


def by_destination(movements: Iterable[Movement]) -> list[list[Movement]]:
    """Movements by where they went, a town filed under its district; the widest destination leads a group."""
    groups: list[list[Movement]] = []
    for movement in sorted(movements, key=_widest_first):
        home = next((group for group in groups if _same_end(movement.destination, group[0].destination)), None)
        if home is None:
            groups.append([movement])
        else:
            home.append(movement)
    return groups


def _widest_first(movement: Movement) -> tuple[int, str, str]:
    where = movement.destination
    return (0 if where is None else -(coarseness(where) % 8), place_key(where), movement.id)


def _same_end(a: Where | None, b: Where | None) -> bool:
    return (a is None and b is None) or same_place(a, b)


def _flows(flows: Sequence[Movement]) -> tuple[Span | None, list[str]]:
    groups = by_destination(m for m in flows if m.destination is not None)
    somewhere = total([span for group in groups if (span := _into(group)) is not None])
    nowhere = total([s for m in flows if m.destination is None and (s := span_of(m.people))])
    if somewhere is None or nowhere is None:
        return somewhere or nowhere, []
    note = "People reported to have reached a destination may be among those reported to have left without one."
    return overlapping(somewhere, nowhere), [note]


def _into(group: Sequence[Movement]) -> Span | None:
    """Flows into one place; those into a district and into a town of it may be of the same people."""
    by_key: dict[str, list[Span]] = {}
    for movement in group:
        if (span := span_of(movement.people)) is not None:
            by_key.setdefault(place_key(movement.destination), []).append(span)
    sums = [span for key in sorted(by_key) if (span := total(by_key[key])) is not None]
    return reduce(overlapping, sums) if sums else None


def tellings_in(sum_: Sum) -> tuple[Telling, ...]:
    """Every telling behind a sum, overtaken ones included, in order of publication."""
    found = [telling for movement in sum_.movements for telling in movement.tellings]
    return tuple(sorted(found, key=lambda t: (t.published or date.min, t.claim, t.figure.low or 0.0)))


def rival_lineages(movement: Movement) -> int:
    """How many lines of reporting give the figures that count now."""
    return len({telling.lineage for telling in counted(movement.tellings, movement.basis)})


def number(span: Span | None) -> str:
    """A span in words: "34,000", "25,000 to 34,000", "at least 8,000"."""
    if span is None:
        return "an unknown number"
    if span.high is None:
        return f"at least {span.low:,.0f}"
    if span.low == span.high:
        return f"{span.low:,.0f}"
    return f"{span.low:,.0f} to {span.high:,.0f}" if span.low else f"up to {span.high:,.0f}"


def _many(count: int, noun: str) -> str:
    return f"{count} {noun} is" if count == 1 else f"{count} {noun}s are"


def _numbers(movements: Sequence[Movement]) -> str:
    return ", ".join(sorted({number(span_of(m.people)) for m in movements}))
