"""locations.csv and routes.csv: the places of a scenario and the ways between them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from thereafter.movements.simulation.scenario import CAMPS, Kind, Location, Road
from thereafter.movements.simulation.sheets import FARTHEST_DAY, Complaints, Folder, Row

MOST_LOCATIONS = 5_000
MOST_ROADS = 50_000
FIXED = 8  # columns of locations.csv that always mean the same; attributes follow
WORDS = (  # a type is told by the first word found in it, as FLEE does
    ("idp", Kind.IDP_CAMP),
    ("camp", Kind.CAMP),
    ("conflict", Kind.CONFLICT_ZONE),
    ("forward", Kind.FORWARD),
    ("marker", Kind.MARKER),
    ("default", Kind.TOWN),
    ("town", Kind.TOWN),
    ("flood", Kind.FLOOD_ZONE),
)
MEND_THE_DAY = "Mend the day, or Length in sim_period.csv."
HEADINGS = ("name", "name1", "location", "locations")


def kind_of(text: str) -> Kind | None:
    """The kind that a type names; None for one that FLEE does not know either."""
    told = text.lower()
    return next((kind for word, kind in WORDS if word in told and (word != "idp" or "camp" in told)), None)


def locations_of(folder: Folder, length: int) -> tuple[Location, ...]:
    """The places of locations.csv, for a conflict of so many days."""
    complaints = folder.complaints
    read = folder.rows(folder.inputs, "locations.csv", needed=True)
    rows = read or []
    heading, told = _heading(rows)
    longitude_first = _longitude_first(heading, told)
    found: dict[str, Location] = {}
    for row in told[: MOST_LOCATIONS + 1]:
        one = _location(row, heading, longitude_first, complaints)
        if one.conflict_day >= length:
            complaints.note(row.where, past_the_end(f"conflict day {one.conflict_day}", length), MEND_THE_DAY)
        if one.name in found:
            complaints.note(row.where, f"“{one.name}” stands here a second time.", "Its first row counts.")
        elif one.name:
            found[one.name] = one
    if len(told) > MOST_LOCATIONS:
        complaints.refuse("locations.csv", f"more than {MOST_LOCATIONS:,} places.", "Leave some out.")
    if read is not None and not told:
        complaints.refuse("locations.csv", "it names no place.", "Give one place a row.")
    return tuple(found.values())


def _heading(rows: Sequence[Row]) -> tuple[tuple[str, ...], list[Row]]:
    """The names of the columns, lower case, and the rows that are no headings or remarks."""
    heads = [row for row in rows if row.is_comment or (row is rows[0] and row.cell(0).lower() in HEADINGS)]
    widest = max(heads, key=lambda row: len(row.cells), default=None)
    names = tuple(cell.lstrip("#").strip().lower() for cell in widest.cells) if widest else ()
    return names, [row for row in rows if row not in heads]


def _longitude_first(heading: tuple[str, ...], rows: Sequence[Row]) -> bool:
    """Whether column 3 holds the longitude: as its heading says, else when it cannot be a latitude."""
    third, fourth = (*heading, *[""] * 5)[3:5]
    if third.startswith(("lon", "lng")) or fourth.startswith("lat"):
        return True
    if third.startswith("lat") or fourth.startswith(("lon", "lng")):
        return False
    pairs = [(_degrees(row.cell(3)), _degrees(row.cell(4))) for row in rows]
    return any(abs(x) > 90 for x, _ in pairs) and all(abs(y) <= 90 for _, y in pairs)


def _degrees(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0


def _location(row: Row, heading: tuple[str, ...], longitude_first: bool, complaints: Complaints) -> Location:
    name, kind = row.cell(0), kind_of(row.cell(5))
    if not name:
        complaints.refuse(row.where, "the place has no name.", "Write its name in the first column.")
    if len(row.cells) < 6:
        hint = "A place has name, region, country, latitude, longitude, type, conflict day, population or capacity."
        complaints.refuse(row.where, f"only {len(row.cells)} columns.", hint)
    elif kind is None:
        known = ", ".join(kind.value for kind in Kind)
        complaints.refuse(row.where, f"type “{row.cell(5)}” is not known.", f"Known are {known}.")
    at = [_coordinate(row, column, complaints, lat=(column == 3) != longitude_first) for column in (3, 4)]
    lon, lat = at if longitude_first else reversed(at)
    people = _people(row, complaints)
    is_camp = kind in CAMPS
    day = row.cell(6) if kind is Kind.CONFLICT_ZONE else ""
    return Location(
        name=name,
        region=row.cell(1),
        country=row.cell(2) or "unknown",
        kind=kind or Kind.TOWN,
        lat=lat,
        lon=lon,
        conflict_day=max(0, complaints.whole(row, day, "conflict day", least=-FARTHEST_DAY, most=FARTHEST_DAY))
        if day
        else 0,
        population=0 if is_camp else people or 0,
        capacity=people if is_camp else None,
        attributes=tuple(zip(heading[FIXED:], row.cells[FIXED:], strict=False)),
    )


def _coordinate(row: Row, column: int, complaints: Complaints, *, lat: bool) -> float | None:
    text = row.cell(column)
    if not text:
        return None
    what, most = ("latitude", 90.0) if lat else ("longitude", 180.0)
    value = complaints.number(row, text, what)
    if abs(value) <= most:
        return value
    complaints.note(
        row.where, f"{what} {text} is out of range.", "The place is run without a point, and not on the map."
    )
    return None


def _people(row: Row, complaints: Complaints) -> int | None:
    """Population or capacity; -1 is FLEE's own word for "no limit"."""
    text = row.cell(7)
    return complaints.whole(row, text, "population or capacity") if text not in ("", "-1") else None


def roads_of(folder: Folder, places: Sequence[Location]) -> tuple[Road, ...]:
    """The roads of routes.csv."""
    complaints = folder.complaints
    read = folder.rows(folder.inputs, "routes.csv", needed=True)
    rows = read or []
    heading, told = _heading(rows)
    if read is not None and not told:
        complaints.note("routes.csv", "it names no road: nobody can go anywhere.", "Give each road a row.")
    at = {place.name: number for number, place in enumerate(places)}
    if len(told) > MOST_ROADS:
        complaints.refuse("routes.csv", f"more than {MOST_ROADS:,} roads.", "Leave some out.")
    return tuple(filter(None, (_road(row, heading, at, complaints) for row in told[:MOST_ROADS])))


def _road(row: Row, heading: tuple[str, ...], at: dict[str, int], complaints: Complaints) -> Road | None:
    if len(row.cells) < 3:
        complaints.refuse(row.where, f"only {len(row.cells)} columns.", "A road has two places and a distance in km.")
        return None
    unknown = [name for name in row.cells[:2] if name not in at]
    for name in unknown:
        complaints.refuse(row.where, f"“{name}” is not in locations.csv.", nearest(name, at))
    km = complaints.number(row, row.cell(2), "distance", least=0, most=50_000)
    forced = complaints.whole(row, row.cell(3), "forced redirection", most=2) if row.cell(3) else 0
    if unknown:
        return None
    if row.cell(0) == row.cell(1):
        complaints.note(row.where, f"a road from {row.cell(0)} to itself is left out.", "Take it out, or mend a name.")
        return None
    attributes = tuple(zip(heading[4:], row.cells[4:], strict=False))
    return Road(a=at[row.cell(0)], b=at[row.cell(1)], km=km, forced=forced, attributes=attributes)


def past_the_end(what: str, length: int) -> str:
    """What to say of a day on which the conflict is over."""
    return f"{what} is past the last day ({length - 1})."


def nearest(name: str, names: Iterable[str]) -> str:
    """What to do about a name that is none of these."""
    from difflib import get_close_matches

    near = get_close_matches(name, list(names), n=1)
    return f"Did you mean “{near[0]}”? Names are compared letter by letter." if near else "Add the place, or mend it."
