"""Coarser places, times and numbers: the same input always gives the same output, and nothing is jittered."""

from __future__ import annotations

from datetime import date, timedelta

from msgspec.structs import replace

from thereafter.record.kinds import Group, Kind, Precision
from thereafter.record.values import Figure, When, Where

GRID = (
    0.2  # degrees, about 22 km: between the 0.1° and 0.25° at which a district is no longer an address (OCHA practice)
)
GRID_RADIUS_KM = 16.0  # the farthest a point can lie from the middle of its cell
HELD_BACK = timedelta(days=3)
SMALL_GROUP = 100
SMALL_WORDS = "a small group"

FINE = frozenset({Precision.BUILDING, Precision.NEIGHBOURHOOD, Precision.TOWN, Precision.UNRESOLVED})
REFUSED_MARKS = {
    "hospital": "a medical site",
    "clinic": "a medical site",
    "medical": "a medical site",
    "shelter": "a shelter",
    "school": "a shelter",
    "refuge ": "a shelter",
    "infirmary": "a medical site",
    "ambulance": "a medical site",
    "maternity": "a medical site",
    "orphanage": "a shelter",
    "مستشفى": "a medical site",
    "مشفى": "a medical site",
    "مدرسة": "a shelter",
    "больниц": "a medical site",
    "школ": "a shelter",
    "лікарн": "a medical site",
    "hôpital": "a medical site",
    "école": "a shelter",
    "hastane": "a medical site",
}
"""Marks, or parts of names, of places whose point is never given; schools serve as shelters in every war."""
HOLDS_SITES = frozenset(
    {Precision.TOWN, Precision.DISTRICT, Precision.GOVERNORATE, Precision.COUNTRY, Precision.REGION, Precision.SEA}
)
OPEN_SITES = frozenset({"camp", "crossing", "dam", "airport", "air base", "heritage", "bridge", "border", "port"})
"""Sites that are named in every atlas: they keep their names, their points are made coarse like all others."""
GUARDED_MARKS = frozenset({"camp", "crossing", "aid", "convoy", "route", "warehouse"})
CIVILIAN_KINDS = frozenset(
    {
        Kind.ATTACK_ON_CIVILIANS,
        Kind.EVACUATION,
        Kind.MOVEMENT,
        Kind.RETURN,
        Kind.AID,
        Kind.ABDUCTION,
        Kind.ARREST,
        Kind.PROTEST,
    }
)
COUNTS_NO_GROUP = frozenset(
    """
    killed dead deaths death wounded injured casualties fatalities vehicles buses trucks lorries cars ambulances tanks
    aircraft planes jets warplanes helicopters drones ships boats convoys trains share percent hours days weeks months
    years minutes times km kilometres miles metres feet hectares acres money dollars euros tonnes tons litres strikes
    airstrikes raids sorties attacks rockets shells missiles bombs barrels mines devices explosions tunnels bases
    checkpoints positions posts points sites areas villages towns cities districts neighbourhoods quarters provinces
    governorates countries states streets roads bridges buildings houses homes schools hospitals clinics mosques
    churches camps groups factions brigades battalions parties rounds attempts resolutions articles
    reports batches stages lines
    """.split()
)
"""What a figure may count without counting people on the move; casualties are reported, not tracked. Anything that is
not listed is taken for people: that errs on the safe side."""


def refused(where: Where) -> str | None:
    """The words for a place whose point and name are never given; `None` for any other."""
    told = _own_marks(where)
    for part, words in REFUSED_MARKS.items():
        if any(part in one for one in told):
            return words
    known_site = any(part in one for one in told for part in OPEN_SITES)
    return "a building" if where.precision is Precision.BUILDING and not known_site else None


def _own_marks(where: Where) -> tuple[str, ...]:
    """What a place itself is: its name, and its marks unless it is a town or more, whose marks say what lies in it."""
    whole = where.precision in HOLDS_SITES
    return (where.name.casefold(), *(() if whole else (mark.casefold() for mark in where.marks)))


def guarded(where: Where | None) -> bool:
    """Whether what happens at a place concerns civilians, shelter, medicine or aid."""
    if where is None:
        return False
    told = _own_marks(where)
    return refused(where) is not None or any(part in one for one in told for part in GUARDED_MARKS)


def coarse_where(where: Where, name: str) -> Where:
    """The place on the 0.2° grid, its precision said as it now is; without any point where that is refused.

    `name` is the place's name after masking. The gazetteer id goes where it would give back a finer point.
    """
    words = refused(where)
    if words is not None:
        return Where(name=words, country=where.country, precision=Precision.DISTRICT, within=where.within[1:])
    fine = where.precision in FINE
    keep_id = where.precision not in FINE or where.precision is Precision.TOWN
    located = where.lat is not None and where.lon is not None
    return replace(
        where,
        name=name,
        place=where.place if keep_id and not guarded(where) else None,
        lat=on_grid(where.lat, 90.0),
        lon=on_grid(where.lon, 180.0),
        precision=Precision.DISTRICT if fine and located else where.precision,
        radius_km=max(where.radius_km or 0.0, GRID_RADIUS_KM) if located else None,
        marks=tuple(mark for mark in where.marks if mark in {"heritage", "dam", "airport", "camp"}),
        start=None,
        end=None,
    )


def on_grid(degrees: float | None, most: float) -> float | None:
    """The middle of the cell a coordinate falls in, one decimal; what is no coordinate becomes `None`."""
    if degrees is None or not -most <= degrees <= most:
        return None
    return round(round(degrees / GRID) * GRID, 1) + 0.0


def coarse_when(when: When) -> When:
    """The interval widened to whole ISO weeks, without its wording."""
    return When(earliest=monday(when.earliest), latest=sunday(when.latest), wording="")


def monday(day: date | None) -> date | None:
    """The first day of the ISO week."""
    return day - timedelta(days=min(day.weekday(), day.toordinal() - 1)) if day else None


def sunday(day: date | None) -> date | None:
    """The last day of the ISO week."""
    if day is None:
        return None
    return day + timedelta(days=min(6 - day.weekday(), date.max.toordinal() - day.toordinal()))


def small(figure: Figure) -> bool:
    """Whether a figure counts a group of fewer than 100 people; zero is not a group."""
    told = [value for value in (figure.low, figure.best, figure.high) if value is not None]
    head = (figure.what.casefold().split() or [""])[-1]
    thing = head in COUNTS_NO_GROUP or f"{head}s" in COUNTS_NO_GROUP
    return bool(told) and not thing and 0 < max(told) < SMALL_GROUP


def unnumbered(figure: Figure) -> Figure:
    """The figure of a small group without its number."""
    return Figure(what=figure.what, unit=figure.unit, wording=SMALL_WORDS)


def recent(day: date | None, today: date) -> bool:
    """Whether a day lies within the last 72 hours, or ahead."""
    return day is not None and (today - day) < HELD_BACK


CIVILIAN_GROUPS = frozenset(set(Group) - {Group.FIGHTERS})
