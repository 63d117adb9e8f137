"""The gap of a thread dropped while violence went on: its place's share of the dead less its share of reports."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from msgspec import structs

from thereafter.links.activity import Activity, km_from
from thereafter.links.zones import ZONE_KM
from thereafter.record.kinds import Label
from thereafter.record.thread import Thread
from thereafter.threads.known import GOING_ON_DAYS
from thereafter.threads.panel import Coverage


def with_gaps(
    threads: Sequence[Thread], activity: Activity, coverage: Sequence[Coverage], as_of: date
) -> tuple[Thread, ...]:
    """Threads dropped while continuing, with their gap in the reason; others, and all without a table, as they are."""
    return tuple(_with_gap(thread, activity, coverage, as_of) for thread in threads)


def _with_gap(thread: Thread, activity: Activity, coverage: Sequence[Coverage], as_of: date) -> Thread:
    where, heard = thread.where, thread.last_heard
    if thread.label is not Label.DROPPED_WHILE_CONTINUING or where is None or heard is None:
        return thread
    first, last = heard + timedelta(days=1), min(heard + timedelta(days=GOING_ON_DAYS), as_of)
    rows = activity.between(first.toordinal(), last.toordinal())
    whole = float(activity.killed[rows].sum())
    if where.lat is None or where.lon is None or not whole:
        return thread
    near = km_from(where.lat, where.lon, activity.lat[rows], activity.lon[rows]) <= ZONE_KM
    killed = float(activity.killed[rows][near].sum())
    if not killed:
        return thread
    placed = [one for one in coverage if one.places and one.published and first <= one.published <= last]
    named = sum(where.place in one.places for one in placed) if where.place else 0
    activity_share, coverage_share = killed / whole, named / len(placed) if placed else 0.0
    gap = (
        f"From {_plain(first)} to {_plain(last)} the event table has {killed:,.0f} killed within {ZONE_KM:.0f} km, "
        f"{activity_share:.1%} of all it records then; {coverage_share:.1%} of the reports read that name a place "
        f"name this one: a gap of {100 * (activity_share - coverage_share):.1f} points."
    )
    return structs.replace(thread, why=f"{thread.why} {gap}")


def _plain(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
