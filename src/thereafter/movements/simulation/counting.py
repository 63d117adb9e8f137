"""source_data: how many people were counted in camps, one file or several for each."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import numpy as np
from msgspec import Struct

from thereafter.movements.simulation.geography import nearest
from thereafter.movements.simulation.scenario import Counts
from thereafter.movements.simulation.sheets import Folder, Row

HEADINGS = ("Date", "DateTime", "")
MOST_FILES = 5_000
Series = list[tuple[int, float]]


class Counted(Struct, frozen=True, kw_only=True):
    """What source_data holds: counts of camps, of names that are no camps, and the total."""

    camps: dict[str, Counts]
    elsewhere: tuple[tuple[str, Counts], ...] = ()
    total: Counts | None = None


def counts_of(folder: Folder, start: date, camps: dict[str, int]) -> Counted:
    """The counts that data_layout.csv names; nothing when there is no such file."""
    rows = [row for row in folder.rows(folder.source, "data_layout.csv") or [] if not row.is_comment]
    found: dict[str, Counts] = {}
    elsewhere: list[tuple[str, Counts]] = []
    total = None
    for number, row in enumerate(rows[:MOST_FILES]):
        if len(row.cells) < 2:
            folder.complaints.note(row.where, f"“{row.cell(0)}” names no file; it is left out.", "Write name,file.")
            continue
        counts = _camp(folder, row, start)
        name = row.cell(0)
        if name in camps and name not in found:
            found[name] = counts
        elif number == 0 and name not in camps:
            total = counts
        else:
            elsewhere.append((name, found.get(name, counts)))
            folder.complaints.note(row.where, *_why_elsewhere(name, camps))
    return Counted(camps=found, elsewhere=tuple(elsewhere), total=total)


def _why_elsewhere(name: str, camps: dict[str, int]) -> tuple[str, str]:
    if name in camps:
        return f"“{name}” stands here a second time.", "Only its first row is its count."
    return f"“{name}” is no camp of locations.csv.", nearest(name, camps)


def _is_heading(row: Row) -> bool:
    """Whether the first row names its columns, as FLEE writes them or in other words without a digit."""
    return row.cell(0) in HEADINGS or not any(char.isdigit() for char in row.cell(0) + row.cell(1))


def _camp(folder: Folder, row: Row, start: date) -> Counts:
    series: Series | None = None
    for name in filter(None, row.cells[1:]):
        read = _series(folder, row, name, start)
        series = read if series is None else added(series, read)
    days = np.array([day for day, _ in series or ()], np.int64)
    return Counts(days=days, people=np.array([people for _, people in series or ()], np.float64))


def _series(folder: Folder, layout: Row, name: str, start: date) -> Series:
    rows = folder.rows(folder.source, name)
    if rows is None:
        if not folder.complaints.told_of(name):
            hint = f"{layout.where} names it: add the file, or take the name out."
            folder.complaints.refuse(name, "this file is missing.", hint)
        return []
    series: Series = []
    told = [row for row in rows if not row.is_comment]
    told = told[1:] if told and _is_heading(told[0]) else told
    if told and not any(row.cell(1) for row in told):
        folder.complaints.refuse(told[0].where, "no row has a count.", "Write a row as date,count.")
        return []
    if not told:
        folder.complaints.note(name, "it holds no count.", f"Fill it, or take it out of {layout.where}.")
    for row in told:
        if not row.cell(1):
            folder.complaints.note(row.where, "this day has no count; the row is left out.", "Write one, or 0.")
            continue
        day = folder.complaints.date(row, row.cell(0), "date")
        people = folder.complaints.number(row, row.cell(1), "count", least=0, most=1e12)
        if day is not None:
            series.append(((day - start).days, float(int(people))))
    days = [day for day, _ in series]
    if len(set(days)) < len(days):
        twice = start + timedelta(days=next(day for day in days if days.count(day) > 1))
        folder.complaints.note(name, f"{twice} has two counts; the last of them counts from that day on.", "Keep one.")
    if any(later[0] < earlier[0] for earlier, later in pairwise(series)):
        folder.complaints.note(name, "its dates do not ascend; they are put in order.")
        series.sort(key=lambda entry: entry[0])
    return series


def added(one: Series, other: Series) -> Series:
    """The sum of two series by FLEE's rule: a date in only one adds the other's last value.

    Past the last date of either, nothing of the other is added.
    """
    if not one or not other:
        return one
    total: Series = []
    at, last = 0, 0.0
    for day, people in other:
        while day > one[at][0]:
            total.append((one[at][0], last + one[at][1]))
            if at == len(one) - 1:
                break
            at += 1
        if day <= one[at][0]:
            total.append((day, people + one[at][1]))
            last = people
            if day == one[at][0] and at < len(one) - 1:
                at += 1
    return total
