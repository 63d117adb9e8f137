"""What is told besides FLEE's own files: given/totals.csv, given/day0.csv, and tables of counts from elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from msgspec.structs import replace
from rapidfuzz import fuzz, process, utils

from thereafter.movements.forecast.seen import Given
from thereafter.movements.simulation import Counts, Scenario
from thereafter.movements.simulation.scenario import CAMPS, People
from thereafter.movements.simulation.sheets import Complaints, Folder, Row
from thereafter.record.camps import StatedCount
from thereafter.record.report import Problem

SAME_NAME = 88.0  # of 100, how like two spellings of a camp must be
DATE = ("date", "reporting date", "date of report", "survey date", "round date", "updated", "day")
PLACE = ("camp", "site", "site name", "location", "place", "settlement", "district", "admin2", "admin1", "name")
PEOPLE = (
    "individuals",
    "people",
    "persons",
    "population",
    "refugees",
    "idps",
    "idp individuals",
    "count",
    "total",
    "value",
)
TAGS = {
    "date": ("#date",),
    "place": ("#loc", "#adm", "#geo"),
    "people": ("#affected", "#population", "#inneed", "#value"),
}


def given_of(root: Path, scenario: Scenario, stated: Sequence[StatedCount] = ()) -> Given:
    """The scenario with the totals and first counts of its `given` folder; raises SourceError for files that are wrong.

    `stated` is what reports say of its camps; a camp that only they count has no reports of its own.

    A folder without source_data has its camps and their counts of the first day from given/day0.csv.
    """
    complaints = Complaints()
    folder = Folder(root, complaints)
    below = folder.root / "given"
    camps = [place.name for place in scenario.locations if place.kind in CAMPS]
    first: dict[str, float] = {}
    for row in _told(folder.rows(below, "day0.csv")):
        if row.cell(0) in camps:
            first[row.cell(0)] = complaints.number(row, row.cell(1), "count", least=0, most=1e12)
        else:
            complaints.refuse(row.where, f"“{row.cell(0)}” is no camp of locations.csv.", "Use a name that is.")
    totals = _totals(folder.rows(below, "totals.csv"), scenario, complaints)
    complaints.end(root)
    if not scenario.reports:
        reports = {camp: Counts(days=np.zeros(1, np.int64), people=np.array([count])) for camp, count in first.items()}
        scenario = replace(scenario, reports=reports)
    if stated:
        none = Counts(days=np.zeros(0, np.int64), people=np.zeros(0))
        scenario = replace(scenario, reports={**{one.camp: none for one in stated}, **scenario.reports})
    day0 = np.array([first.get(camp, 0.0) for camp in scenario.camps]) if first else None
    return Given(scenario=scenario, totals=totals, day0=day0, stated=tuple(stated))


def _told(rows: list[Row] | None) -> list[Row]:
    """Rows without comments and without a heading."""
    told = [row for row in rows or () if not row.is_comment]
    return told[1:] if told and not any(char.isdigit() for char in told[0].cell(1)) else told


def _totals(rows: list[Row] | None, scenario: Scenario, complaints: Complaints) -> People | None:
    """One total a day from day 0 to the last that is told; days between are on a line."""
    found = []
    for row in _told(rows):
        day = complaints.date(row, row.cell(0), "date")
        people = complaints.number(row, row.cell(1), "total", least=0, most=1e12)
        if day is not None:
            found.append(((day - scenario.start).days, people))
    told = sorted((day, people) for day, people in found if 0 <= day < scenario.length)
    if not told:
        return None
    days, people_by_day = zip(*told, strict=True)
    totals: People = np.interp(np.arange(days[-1] + 1), days, people_by_day)
    return totals


def with_counts(scenario: Scenario, table: Path) -> tuple[Scenario, tuple[Problem, ...]]:
    """The scenario with a table's counts added to its camps' reports, and what of the table could not be used.

    The table is a CSV with one count a row: a date, a camp, a number, found by HXL tags or by their headings, as
    HDX, DTM and UNHCR publish them. A name spelt a little otherwise than the scenario's is taken for the likest.
    Raises SourceError when a column is missing, a date or a number is wrong, or no row is of a camp.
    """
    complaints = Complaints()
    folder = Folder(table.parent, complaints)
    rows = folder.rows(folder.root, table.name)
    if rows is None and not complaints.told_of(table.name):
        complaints.refuse(table.name, "there is no such file.", "Name a CSV with one count a row.")
    columns, body = _columns(rows, table.name, complaints) if rows is not None else ({}, [])
    complaints.end(table)
    camps = [place.name for place in scenario.locations if place.kind in CAMPS]
    added: dict[str, dict[int, float]] = {}
    for row in body:
        camp = _camp(row.cell(columns["place"]), camps)
        if camp is None:
            complaints.note(
                row.where, f"“{row.cell(columns['place'])}” is no camp of the scenario; the row is left out."
            )
            continue
        day = complaints.date(row, row.cell(columns["date"])[:10], "date")
        people = complaints.number(row, row.cell(columns["people"]), "count", least=0, most=1e12)
        if day is not None:
            by_day = added.setdefault(camp, {})
            offset = (day - scenario.start).days
            by_day[offset] = by_day.get(offset, 0.0) + people
    if not added and not complaints.wrong:
        complaints.refuse(table.name, "no row is of a camp of the scenario.", f"Its camps are {', '.join(camps[:8])}.")
    complaints.end(table)
    reports = dict(scenario.reports)
    for camp, by_day in added.items():
        before = reports.get(camp)
        merged = {**(dict(zip(before.days.tolist(), before.people.tolist(), strict=True)) if before else {}), **by_day}
        days = sorted(merged)
        reports[camp] = Counts(days=np.array(days, np.int64), people=np.array([merged[day] for day in days]))
    return replace(scenario, reports=reports), tuple(complaints.odd)


def _columns(rows: list[Row], name: str, complaints: Complaints) -> tuple[dict[str, int], list[Row]]:
    """Which column is date, place and people, and the rows below the headings."""
    if not rows:
        complaints.refuse(name, "the table is empty.", "Give a heading and one count a row.")
        return {}, []
    tagged = next((at for at, row in enumerate(rows[:3]) if sum(cell.startswith("#") for cell in row.cells) >= 2), None)
    heads = rows[0 if tagged is None else tagged].cells
    found: dict[str, int] = {}
    for what, headings in (("date", DATE), ("place", PLACE), ("people", PEOPLE)):
        if tagged is None:
            plain = [" ".join(cell.lower().replace("_", " ").split()) for cell in heads]
            at = next((plain.index(word) for word in headings if word in plain), None)
            wanted = f"a heading such as “{headings[0]}”, or the HXL tag {TAGS[what][0]}"
        else:
            at = next((n for n, cell in enumerate(heads) if cell.lower().startswith(TAGS[what])), None)
            wanted = f"the HXL tag {TAGS[what][0]}"
        if at is None:
            complaints.refuse(
                rows[0].where, f"no column is the {what}: {', '.join(heads)[:200]}.", f"Give it {wanted}."
            )
        else:
            found[what] = at
    return found, rows[(0 if tagged is None else tagged) + 1 :]


def _camp(name: str, camps: list[str]) -> str | None:
    if name in camps:
        return name
    like = process.extractOne(name, camps, scorer=fuzz.ratio, processor=_plain, score_cutoff=SAME_NAME)
    return str(like[0]) if like else None


def _plain(name: str) -> str:
    return utils.default_process(name.replace("_", " "))
