"""Where violence went on without a report: an event table beside everything else that was read.

A report tells of a place when it names it, or a place within the same zone; of a country when it names it, its people
or a place in it. That is generous to the press: it need not be the violence that it tells of. A silence means
something only while the panel was alive, else it is "unknown". Linear in rows, reports and the days between.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from thereafter.links.activity import Activity, Floats, Ints, km_from
from thereafter.links.zones import KM_A_DEGREE, ZONE_KM, zones_of
from thereafter.record.ids import ReportId
from thereafter.record.kinds import Label, Precision
from thereafter.record.unreported import CoverageMonth, Silence
from thereafter.record.values import Where
from thereafter.threads.panel import Panel

SILENT_DAYS = 30
"""A silence is at least as long: the window of a dropped story."""
COVERS_DAYS = 7
"""A report may tell of what happened in the week before it; what happened then is not called unreported."""
HEARD_DAYS = 180
"""A place named in this long before a silence was dropped; any other was never covered."""
FEWEST_KILLED = 25
"""A silence in which fewer were killed is not told (the bar of the country-months that were checked)."""
BEFORE_DAYS = 90
SIDES, DEADLIEST = 2, 3
MOST_TROUBLED = 1 / 3
"""Of the months of a silence in which the panel may have been ill; with more nothing is known."""


class Naming(NamedTuple):
    """What one report names: countries by their codes, and points."""

    report: ReportId
    day: date
    publisher: str
    countries: frozenset[str]
    points: tuple[tuple[float, float], ...]


class Subject(NamedTuple):
    """A country or a zone with its rows and the reports that name it, both in order of time."""

    where: Where
    level: str
    rows: Ints
    reports: tuple[Naming, ...]


class Record(NamedTuple):
    """The table and the panel over one span of days."""

    activity: Activity
    subjects: tuple[Subject, ...]
    naming: tuple[Naming, ...]  # every report that names a country or zone of the table, by day
    panel: Panel
    first: date
    last: date


def recorded(  # noqa: PLR0917 - two sources and a span
    activity: Activity, countries: Sequence[str], naming: Sequence[Naming], panel: Panel, first: date, last: date
) -> Record:
    """The table's countries and zones with the reports that name them; `countries` has each row's code, '' for none."""
    ordered = sorted(naming, key=lambda one: (one.day, one.report))
    codes = np.array(countries, dtype=object)
    points = _points(ordered)
    subjects: list[Subject] = []
    for code in sorted({code for code in countries if code}):
        rows = np.flatnonzero(codes == code)
        whole = Where(name=code, country=code, precision=Precision.COUNTRY)
        subjects.append(Subject(whole, "country", rows, tuple(one for one in ordered if code in one.countries)))
        subjects += _zones(activity, rows, ordered, points, code)
    told = {one.report: one for subject in subjects for one in subject.reports}
    return Record(activity, tuple(subjects), tuple(one for one in ordered if one.report in told), panel, first, last)


class _Points(NamedTuple):
    """Every point that a report names, in order of latitude, with the report's number."""

    lat: Floats
    lon: Floats
    report: Ints


def _points(naming: Sequence[Naming]) -> _Points:
    told = sorted((lat, lon, at) for at, one in enumerate(naming) for lat, lon in one.points)
    lat, lon = np.array([p[0] for p in told], dtype=np.float64), np.array([p[1] for p in told], dtype=np.float64)
    return _Points(lat, lon, np.array([p[2] for p in told], dtype=np.int64))


def _zones(activity: Activity, rows: Ints, naming: Sequence[Naming], points: _Points, code: str) -> Iterator[Subject]:
    """The zones of one country, each with the reports that name a place in it."""
    zones = zones_of(activity.lat[rows], activity.lon[rows], np.ones(len(rows)))
    lats, lons = points.lat, points.lon
    for zone, (lat, lon) in enumerate(zip(zones.lat, zones.lon, strict=True)):
        reach = ZONE_KM / KM_A_DEGREE + 0.01
        low, high = int(np.searchsorted(lats, lat - reach)), int(np.searchsorted(lats, lat + reach))
        near = np.flatnonzero(km_from(float(lat), float(lon), lats[low:high], lons[low:high]) <= ZONE_KM) + low
        named = np.unique(points.report[near])
        mine = rows[zones.of == zone]
        yield Subject(
            _place(activity, mine, float(lat), float(lon), code), "place", mine, tuple(naming[i] for i in named)
        )


def _place(activity: Activity, rows: Ints, lat: float, lon: float, code: str) -> Where:
    told = Counter((w.name, w.place) for row in rows if (w := activity.claims[row].where) is not None)
    name, place = min(told, key=lambda one: (-told[one], one[0], one[1] or ""))
    return Where(
        name=name,
        place=place,
        lat=round(lat, 4),
        lon=round(lon, 4),
        country=code,
        precision=Precision.DISTRICT,
        radius_km=ZONE_KM,
    )


def silences_in(record: Record) -> tuple[Silence, ...]:
    """Every silence of 30 days or more in which 25 or more were killed, the deadliest first."""
    found = [silence for subject in record.subjects for silence in _silences(subject, record)]
    return tuple(sorted(found, key=lambda s: (-s.killed, s.since, s.level, s.where.name)))


def _silences(subject: Subject, record: Record) -> Iterator[Silence]:
    days = [one.day for one in subject.reports]
    inside = [day for day in dict.fromkeys(days) if record.first <= day <= record.last]
    marks = [record.first - timedelta(days=1), *inside, record.last + timedelta(days=1)]
    for before, after in pairwise(marks):
        length = (after - before).days - 1
        end = after - timedelta(days=1 + (COVERS_DAYS if after <= record.last else 0))
        rows = _within(subject.rows, record.activity, before + timedelta(days=1), end)
        if length >= SILENT_DAYS and record.activity.killed[rows].sum() >= FEWEST_KILLED:
            yield _silence(subject, record, rows, before, after)


def _within(rows: Ints, activity: Activity, first: date, last: date) -> Ints:
    days = activity.day[rows]
    return rows[np.searchsorted(days, first.toordinal()) : np.searchsorted(days, last.toordinal(), side="right")]


def _silence(subject: Subject, record: Record, rows: Ints, before: date, after: date) -> Silence:
    activity = record.activity
    first, last = before + timedelta(days=1), after - timedelta(days=1)
    days = [one.day for one in subject.reports]
    earlier = subject.reports[: bisect_right(days, before)]
    recent = [one for one in earlier if (first - one.day).days <= BEFORE_DAYS]
    heard = [one.day for one in earlier if (first - one.day).days <= HEARD_DAYS]
    later = bisect_left(days, after)
    label, why = _judged(record.panel, before, (after - before).days - 1, recent, heard)
    by_death = sorted(rows, key=lambda row: (-activity.killed[row], activity.claims[row].id))
    sides = Counter(activity.names[side] for row in rows for side in (activity.one[row], activity.other[row]))
    named = sorted((side for side in sides if side), key=lambda side: (-sides[side], side))
    share, coverage = _shares(subject, record, first, last)
    return Silence(
        where=subject.where,
        level=subject.level,
        since=_day(activity, rows[0]),
        until=_day(activity, rows[-1]),
        days=(after - before).days - 1,
        events=len(rows),
        killed=int(activity.killed[rows].sum()),
        deadliest=_day(activity, by_death[0]),
        deadliest_killed=int(activity.killed[by_death[0]]),
        sides=tuple(named[:SIDES]),
        last_report=heard[-1] if heard else None,
        next_report=days[later] if later < len(days) else None,
        reports_before=len(recent),
        share_of_activity=share,
        share_of_coverage=coverage,
        gap=round(share - coverage, 4),
        label=label,
        why=why,
        claims=tuple(activity.claims[row].id for row in by_death[:DEADLIEST]),
    )


def _day(activity: Activity, row: int) -> date:
    return date.fromordinal(int(activity.day[row]))


def _judged(
    panel: Panel, before: date, days: int, recent: Sequence[Naming], heard: Sequence[date]
) -> tuple[Label, str]:
    """What the silence is, and on what evidence; unknown where the panel itself was silent."""
    trouble = _troubles(panel, before, days, frozenset(one.publisher for one in recent))
    if len(trouble) > MOST_TROUBLED * days / SILENT_DAYS:
        return Label.UNKNOWN, f"No report read named it, but {trouble[0]}."
    if not heard:
        return Label.NEVER_COVERED, f"No report read named it, nor in the {HEARD_DAYS} days before."
    words = f"No report read named it for {days} days, while the outlets read kept publishing"
    return Label.DROPPED_WHILE_CONTINUING, f"{words}; {len(recent)} had in the {BEFORE_DAYS} days before."


def _troubles(panel: Panel, before: date, days: int, outlets: frozenset[str]) -> list[str]:
    """What was wrong with the panel, month by month: what is usual in a long silence changes."""
    steps = [before + timedelta(days=start) for start in range(0, max(1, days - SILENT_DAYS + 1), SILENT_DAYS)]
    return [found for step in steps if (found := panel.trouble(step, SILENT_DAYS, outlets))]


def _shares(subject: Subject, record: Record, first: date, last: date) -> tuple[float, float]:
    """The subject's share of those killed in these days, and of the reports that name anything in the table."""
    activity = record.activity
    whole = activity.killed[activity.between(first.toordinal(), last.toordinal())].sum()
    mine = activity.killed[_within(subject.rows, activity, first, last)].sum()
    reports, all_reports = _number(subject.reports, first, last), _number(record.naming, first, last)
    return round(float(mine / whole), 4) if whole else 0.0, round(reports / all_reports, 4) if all_reports else 0.0


def _number(reports: Sequence[Naming], first: date, last: date) -> int:
    return bisect_right(reports, last, key=_published) - bisect_left(reports, first, key=_published)


def _published(one: Naming) -> date:
    return one.day


def months_in(record: Record) -> tuple[CoverageMonth, ...]:
    """Every country and place in every month in which somebody was killed there, the widest gap first."""
    troubles: dict[date, str] = {}
    found: list[CoverageMonth] = []
    for subject in record.subjects:
        months = {_day(record.activity, row).replace(day=1) for row in subject.rows}
        for month in sorted(month for month in months if record.first <= month and _end(month) <= record.last):
            trouble = troubles.setdefault(month, _trouble(record.panel, month))
            cell = _month(subject, record, month, trouble)
            if cell.killed:
                found.append(cell)
    return tuple(sorted(found, key=lambda cell: (-cell.gap, cell.month, cell.level, cell.where.name)))


def _end(month: date) -> date:
    return (month + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def _trouble(panel: Panel, month: date) -> str:
    return panel.trouble(month - timedelta(days=1), _end(month).day, frozenset())


def _month(subject: Subject, record: Record, month: date, trouble: str) -> CoverageMonth:
    rows = _within(subject.rows, record.activity, month, _end(month))
    reports = _number(subject.reports, month, _end(month))
    share, coverage = _shares(subject, record, month, _end(month))
    label = "reported" if reports else "unknown" if trouble else "unreported"
    return CoverageMonth(
        where=subject.where,
        level=subject.level,
        month=month,
        events=len(rows),
        killed=int(record.activity.killed[rows].sum()),
        reports=reports,
        share_of_activity=share,
        share_of_coverage=coverage,
        gap=round(share - coverage, 4),
        label=label,
        why=f"{trouble[:1].upper()}{trouble[1:]}." if label == "unknown" else "",
    )
