"""Reading a folder in FLEE's layout (docs/why/flee.md says how each of its traps is decided)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from thereafter.movements.simulation.counting import counts_of
from thereafter.movements.simulation.geography import locations_of, roads_of
from thereafter.movements.simulation.happening import closures_of, conflict_of, corrections_of, kind_changes_of
from thereafter.movements.simulation.scenario import CAMPS, Scenario
from thereafter.movements.simulation.settings import LARGEST_BYTES, Settings, settings_of
from thereafter.movements.simulation.sheets import Complaints, Folder

LONGEST = 20_000  # days: more than fifty years
MOST_CELLS = 20_000_000  # days × places, or × roads: 160 MB
UNREAD = ("agents.csv", "major_routes.csv", "flood_level.csv", "region_attributes_IPC.csv", "demographics_*.csv")


def read_folder(root: Path) -> Scenario:
    """The scenario in a folder; raises SourceError with everything that is wrong, each with file, line and remedy."""
    complaints = Complaints()
    folder = Folder(root, complaints)
    start, length = _period(folder)
    places = locations_of(folder, length)
    if not places:
        complaints.end(root)  # every name in the other files would be unknown
    roads = roads_of(folder, places)
    if length * max(len(places), len(roads)) > MOST_CELLS:
        what = f"{length:,} days of {len(places):,} places and {len(roads):,} roads are too much."
        complaints.refuse("sim_period.csv", what, "Shorten Length, or leave some out.")
        length = 1
    camps = {place.name: at for at, place in enumerate(places) if place.kind in CAMPS}
    conflict, told = conflict_of(folder, places, length)
    counted = counts_of(folder, start, camps)
    corrections = corrections_of(folder, start, counted.camps)
    closures = closures_of(folder, places, length)
    changes = kind_changes_of(folder, places, length)
    settings = _settings(folder)
    for name in UNREAD:
        for path in sorted(folder.inputs.glob(name)):
            complaints.note(path.name, "this file is not simulated.")
    complaints.end(root)
    return Scenario(
        name=folder.root.name,
        start=start,
        length=length,
        locations=places,
        roads=roads,
        conflict=conflict,
        conflict_told=told,
        closures=closures,
        corrections=corrections,
        kind_changes=changes,
        reports=counted.camps,
        elsewhere=counted.elsewhere,
        total=counted.total,
        settings=settings,
        problems=tuple(complaints.odd),
    )


def _period(folder: Folder) -> tuple[date, int]:
    start, length = None, 0
    rows = folder.rows(folder.inputs, "sim_period.csv", needed=True)
    for row in rows or []:
        key = row.cell(0).lower()
        if key == "startdate":
            start = folder.complaints.date(row, row.cell(1), "StartDate")
        elif key == "length":
            length = folder.complaints.whole(row, row.cell(1), "Length", least=1, most=LONGEST)
    told = bool(folder.complaints.wrong)
    for key, value in (("StartDate", start), ("Length", length)):
        if rows is not None and not value and not told:
            folder.complaints.refuse("sim_period.csv", f"it has no {key}.", f"Add a row “{key},…”.")
    return start or date(1970, 1, 1), length or 1


def _settings(folder: Folder) -> Settings | None:
    """The settings of simsetting.yml in the folder or beside the inputs, if it is there."""
    for below in dict.fromkeys((folder.root, folder.inputs)):
        path = folder.file(below, "simsetting.yml")
        text = folder.text(path, "simsetting.yml", most_bytes=LARGEST_BYTES) if path else None
        if text is not None:
            return settings_of(text, "simsetting.yml", folder.complaints.odd)
    return None
