"""conflicts.csv, closures.csv, location_changes.csv and registration_corrections.csv: what changes from day to day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

from thereafter.movements.simulation.geography import MEND_THE_DAY, kind_of, nearest, past_the_end
from thereafter.movements.simulation.scenario import (
    Closure,
    ClosureKind,
    Correction,
    Counts,
    Kind,
    KindChange,
    Location,
)
from thereafter.movements.simulation.sheets import FARTHEST_DAY, Folder, Row

TAKE_OUT = "Fill it, or take the file out."
CLOSURE_COLUMNS = "A closure has type, name1, name2, first day, last day."


def conflict_of(
    folder: Folder, places: Sequence[Location], length: int
) -> tuple[NDArray[np.float64], tuple[str, ...] | None]:
    """Days × locations: the intensity conflicts.csv gives, and the names of its columns; None when there is none."""
    values = np.zeros((length, len(places)))
    rows = folder.rows(folder.inputs, "conflicts.csv")
    if not rows:
        if rows is not None:
            folder.complaints.note("conflicts.csv", "it is empty; zones are in conflict by conflict_date.", TAKE_OUT)
        return values, None
    told = [row for row in rows[1:] if not row.is_comment]
    names = rows[0].cells[1:]
    columns = _columns(folder, rows[0], places)
    if len(told) < length:
        what = f"{len(told)} days, but sim_period.csv says {length}."
        folder.complaints.refuse("conflicts.csv", what, "Add a row for each day, or shorten Length.")
    _look_at_days(folder, told[:length])
    for day, row in enumerate(told[:length]):
        for at, column in columns.items():
            values[day, column] = _intensity(folder, row, at)
        if any(row.cells[len(names) + 1 :]):
            folder.complaints.refuse(row.where, "more cells than the heading names.", "Name every column.")
    known = tuple(names[at - 1] for at in columns)
    return values, known


def _columns(folder: Folder, heading: Row, places: Sequence[Location]) -> dict[int, int]:
    """Column of the file → location; unknown names are noted, names given twice refused."""
    at = {place.name: number for number, place in enumerate(places)}
    columns: dict[int, int] = {}
    for number, name in enumerate(heading.cells[1:], start=1):
        if name and name not in at:
            what = f"“{name}” is not in locations.csv; its conflict is left out."
            folder.complaints.note(heading.where, what, nearest(name, at))
        elif name and at[name] in columns.values():
            folder.complaints.refuse(heading.where, f"“{name}” has two columns.", "Keep one of them.")
        elif name:
            columns[number] = at[name]
    return columns


def _intensity(folder: Folder, row: Row, at: int) -> float:
    text = row.cell(at)
    if text in ("0", "1"):
        return float(text)
    if not text:
        folder.complaints.refuse(row.where, f"column {at + 1} is empty.", "Write 0 where there was no conflict.")
        return 0.0
    return folder.complaints.number(row, text, "intensity", least=0, most=1e6)


def _look_at_days(folder: Folder, rows: Sequence[Row]) -> None:
    for day, row in enumerate(rows):
        if row.cell(0) != str(day):
            what = f"the day is “{row.cell(0)}” where {day} would follow; rows are taken in their order."
            folder.complaints.note(row.where, what, "Put one row for each day in order.")
            return


def closures_of(folder: Folder, places: Sequence[Location], length: int) -> tuple[Closure, ...]:
    """The closures of closures.csv, those without effect left in and noted."""
    names = {place.name: number for number, place in enumerate(places)}
    countries = {place.country: 0 for place in places}
    found = []
    for row in folder.rows(folder.inputs, "closures.csv") or []:
        if row.is_comment:
            continue
        kinds = {kind.value: kind for kind in ClosureKind}
        kind = kinds.get(row.cell(0))
        if len(row.cells) < 5 or kind is None:
            known = f"{CLOSURE_COLUMNS} Types are {', '.join(kinds)}."
            folder.complaints.refuse(row.where, f"“{','.join(row.cells)}” is not a closure.", known)
            continue
        closure = Closure(
            kind=kind,
            a=row.cell(1),
            b=row.cell(2),
            first=folder.complaints.whole(row, row.cell(3), "first day", least=-FARTHEST_DAY, most=FARTHEST_DAY),
            until=folder.complaints.whole(row, row.cell(4), "last day", least=-FARTHEST_DAY, most=FARTHEST_DAY),
        )
        _look_at_closure(folder, row, closure, countries if kind is ClosureKind.COUNTRY else names, length)
        found.append(closure)
    return tuple(found)


def _look_at_closure(folder: Folder, row: Row, closure: Closure, known: dict[str, int], length: int) -> None:
    two = closure.kind in (ClosureKind.COUNTRY, ClosureKind.LINK, ClosureKind.REDIRECTION)
    for name in (closure.a, closure.b) if two else (closure.a,):
        if name not in known:
            folder.complaints.note(
                row.where, f"“{name}” is not in locations.csv; nothing closes.", nearest(name, known)
            )
    if closure.first < 0:
        folder.complaints.note(
            row.where, f"day {closure.first} is before the first day; it is closed from then on.", "Write 0."
        )
    if closure.first >= length:
        folder.complaints.note(row.where, past_the_end(f"day {closure.first}", length), MEND_THE_DAY)


def kind_changes_of(folder: Folder, places: Sequence[Location], length: int) -> tuple[KindChange, ...]:
    """The changes of location_changes.csv, beside input_csv or in it."""
    names = {place.name: number for number, place in enumerate(places)}
    below = folder.root if folder.has(folder.root, "location_changes.csv") else folder.inputs
    found = []
    for row in folder.rows(below, "location_changes.csv") or []:
        kind = kind_of(row.cell(1))
        if row.is_comment:
            continue
        if row.cell(0) not in names:
            folder.complaints.refuse(
                row.where, f"“{row.cell(0)}” is not in locations.csv.", nearest(row.cell(0), names)
            )
        if kind is None:
            known = ", ".join(kind.value for kind in Kind)
            folder.complaints.refuse(row.where, f"type “{row.cell(1)}” is not known.", f"Known are {known}.")
        day = folder.complaints.whole(row, row.cell(2), "day", most=FARTHEST_DAY)
        if day >= length:
            folder.complaints.note(row.where, past_the_end(f"day {day}", length), MEND_THE_DAY)
        found.append(KindChange(location=row.cell(0), kind=kind or Kind.TOWN, day=day))
    return tuple(found)


def corrections_of(folder: Folder, start: date, counted: Mapping[str, Counts]) -> tuple[Correction, ...]:
    """The new registrations of registration_corrections.csv, of camps with such counts."""
    found = []
    for row in folder.rows(folder.inputs, "registration_corrections.csv") or []:
        if row.is_comment or len(row.cells) < 2:
            continue
        day = folder.complaints.date(row, row.cell(1), "date of registration")
        one = Correction(camp=row.cell(0), day=(day - start).days, wording=row.cell(2)) if day is not None else None
        _look_at_correction(folder, row, one, counted)
        found.append(one)
    return tuple(filter(None, found))


def _look_at_correction(folder: Folder, row: Row, one: Correction | None, counted: Mapping[str, Counts]) -> None:
    counts = counted.get(row.cell(0))
    if counted and counts is None:
        folder.complaints.note(row.where, f"“{row.cell(0)}” has no counts.", nearest(row.cell(0), counted))
    elif one is not None and counts is not None and one.day >= 0 and one.day not in counts.days:
        what = f"{one.camp} has no count on the day of its new registration, {row.cell(1)}; nothing is measured anew."
        folder.complaints.note(row.where, what, "Mend the date, or add that day's count.")
