"""An investigation as a scenario that can be simulated, in the layout of FLEE's folder.

Everything in it rests on what was reported: places of violence and of journeys, days of fighting, who held what, and
how many people arrived where. What no report tells is estimated (roads) or left out, and a person is meant to look it
over: a folder is a beginning.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from itertools import combinations
from typing import TYPE_CHECKING

from thereafter.errors import ConfigError
from thereafter.movements import place_key
from thereafter.places import distance_km, route
from thereafter.record import Dossier, Event, Movement, Tenure
from thereafter.record.ids import PlaceId
from thereafter.record.kinds import HAPPENED, Basis, Group, Kind, Precision
from thereafter.record.values import Where

if TYPE_CHECKING:
    from thereafter.movements.simulation import Scenario
    from thereafter.movements.simulation.scenario import Counts, Location, Road

VIOLENT = frozenset(
    {Kind.CLASH, Kind.AIR_STRIKE, Kind.SHELLING, Kind.BOMBING, Kind.SIEGE, Kind.ATTACK_ON_CIVILIANS, Kind.OFFENSIVE}
    | {Kind.CAPTURE}
)
PEOPLE = frozenset({Group.CIVILIANS, Group.DISPLACED, Group.EVACUEES, Group.REFUGEES, Group.MIXED})
TOO_WIDE = frozenset({Precision.COUNTRY, Precision.REGION, Precision.SEA, Precision.UNRESOLVED})
LASTS_DAYS = 14  # fighting not heard of for longer is over; chosen, not measured
MOST_DAYS = 3_000


def scenario_of(dossier: Dossier, *, people_in: Callable[[PlaceId], int] = lambda _: 0) -> Scenario:
    """The scenario of a dossier; `people_in` tells how many live in a place. Raises ConfigError when nothing fits."""
    import numpy as np

    from thereafter.movements.simulation import Scenario
    from thereafter.movements.simulation.scenario import Closure, ClosureKind

    fights = [event for event in dossier.events if event.kind in VIOLENT and _fits(event.where, event)]
    journeys = [one for one in dossier.movements if one.group in PEOPLE and one.status in HAPPENED]
    start, length = _period(dossier, fights, journeys)
    places = _places(dossier, fights, journeys)
    at = {key: number for number, key in enumerate(places)}
    conflict = np.zeros((length, len(places)))
    for event in fights:
        first, until = _spell(event, start, length)
        conflict[first:until, at[place_key(event.where)]] = 1.0
    at_war: list[bool] = [bool(spell.any()) for spell in conflict.T]
    locations = _locations(places, at_war, journeys, people_in)
    roads = _roads(list(places.values()))
    fronts = _fronts(dossier.control, at, {(road.a, road.b) for road in roads}, (start, length))
    counts = _counts(journeys, at, start, length)
    camps = {place.name for place in locations if place.capacity is None and place.kind.value.endswith("camp")}
    return Scenario(
        name="flee",
        start=start,
        length=length,
        locations=locations,
        roads=roads,
        conflict=conflict,
        conflict_told=tuple(one.name for one, war in zip(locations, at_war, strict=True) if war),
        closures=tuple(
            Closure(kind=ClosureKind.LINK, a=locations[a].name, b=locations[b].name, first=first, until=until)
            for a, b, first, until in fronts
        ),
        reports={locations[at[key]].name: told for key, told in counts.items() if locations[at[key]].name in camps},
    )


def _period(dossier: Dossier, fights: Sequence[Event], journeys: Sequence[Movement]) -> tuple[date, int]:
    """The first day of any fighting or journey, and how many days it is to the day of the answer."""
    times = [*(event.when for event in fights), *(journey.when for journey in journeys)]
    days = [day for when in times if (day := when.earliest or when.latest) is not None]
    if not fights or not days:
        hint = "Add reports of the fighting, or ask about another place."
        raise ConfigError("no fighting with a place and a day is in this answer.", where=dossier.question, hint=hint)
    start = max(min(days), dossier.as_of - timedelta(days=MOST_DAYS - 1))
    return start, max(1, (dossier.as_of - start).days + 1)


def _fits(where: Where | None, event: Event) -> bool:
    return event.status in HAPPENED and event.when.known and _is_spot(where)


def _is_spot(where: Where | None) -> bool:
    return where is not None and where.lat is not None and where.lon is not None and where.precision not in TOO_WIDE


def _places(dossier: Dossier, fights: Sequence[Event], journeys: Sequence[Movement]) -> dict[str, Where]:
    """Every place that is a spot on the map, the place asked about first: its country is home."""
    ends = [end for one in journeys for end in (one.origin, one.destination, one.via)]
    fought = [event.where for event in fights]
    found: dict[str, Where] = {}
    for where in [dossier.place, *fought, *ends]:
        if where is not None and _is_spot(where):
            found.setdefault(place_key(where), where)
    return found


def _spell(event: Event, start: date, length: int) -> tuple[int, int]:
    """The first day of fighting and the first without; an event of no last day lasts as fighting usually does."""
    first = event.when.earliest or event.when.latest or start
    last = min(event.when.latest or first, first + timedelta(days=MOST_DAYS))
    return max(0, (first - start).days), max(0, min(length, (last - start).days + LASTS_DAYS))


def _locations(
    places: dict[str, Where], at_war: Sequence[bool], journeys: Sequence[Movement], people_in: Callable[[PlaceId], int]
) -> tuple[Location, ...]:
    """Places at war are zones, destinations of people camps (of the displaced at home), the others towns."""
    from thereafter.movements.simulation.scenario import Kind as What
    from thereafter.movements.simulation.scenario import Location

    home = next(iter(places.values())).country
    reached = {place_key(one.destination) for one in journeys}
    people = [people_in(where.place) if where.place else 0 for where in places.values()]
    if not all(here for here, war in zip(people, at_war, strict=True) if war):
        people = [0] * len(people)  # of some zone it is not known: then each counts by its fighting alone
    names: dict[str, int] = {}
    found = []
    for (key, where), war, here in zip(places.items(), at_war, people, strict=True):
        again = names[where.name] = names.get(where.name, 0) + 1
        abroad = where.country is not None and where.country != home
        camp = What.CAMP if abroad else What.IDP_CAMP
        kind = What.CONFLICT_ZONE if war else camp if key in reached or "camp" in where.marks else What.TOWN
        found.append(
            Location(
                name=where.name if again == 1 else f"{where.name} ({again})",
                country=where.country or "unknown",
                kind=kind,
                lat=where.lat,
                lon=where.lon,
                population=here if kind not in (What.CAMP, What.IDP_CAMP) else 0,
            )
        )
    return tuple(found)


def _roads(places: Sequence[Where]) -> tuple[Road, ...]:
    """Roads as long as roads usually wind, between places of which no third is nearer to both (so all are joined)."""
    import numpy as np

    from thereafter.movements.simulation.scenario import Road

    apart = np.array([[distance_km(a, b) for b in places] for a in places]).reshape(len(places), len(places))
    found = []
    for a, b in combinations(range(len(places)), 2):
        nearer = np.maximum(apart[a], apart[b]) < apart[a, b]
        if not nearer.any():
            found.append(Road(a=a, b=b, km=round(route(places[a], places[b]).km_best, 1)))
    return tuple(found)


def _fronts(
    control: Sequence[Tenure], at: dict[str, int], roads: set[tuple[int, int]], period: tuple[date, int]
) -> list[tuple[int, int, int, int]]:
    """Front lines: both ends of a road, and the days on which two sides hold them."""
    spells = [
        (at[place_key(one.place)], one.holder.id or one.holder.name, *_held(one, *period))
        for one in control
        if one.holder is not None and place_key(one.place) in at
    ]
    found = []
    for (a, mine, from_a, to_a), (b, theirs, from_b, to_b) in combinations(spells, 2):
        first, until = max(from_a, from_b), min(to_a, to_b)
        if mine != theirs and first < until and (min(a, b), max(a, b)) in roads:
            found.append((min(a, b), max(a, b), first, until))
    return sorted(found)


def _held(tenure: Tenure, start: date, length: int) -> tuple[int, int]:
    first = tenure.since.earliest or tenure.since.latest
    last = (tenure.until.latest or tenure.until.earliest) if tenure.until else None
    return (
        max(0, (first - start).days) if first else 0,
        min(length, (last - start).days) if last else length,
    )


def _counts(journeys: Iterable[Movement], at: dict[str, int], start: date, length: int) -> dict[str, Counts]:
    """Arrivals by destination, added up: a total so far, or a count of who is there, stands for what came before."""
    told: dict[str, list[tuple[int, float, Basis]]] = {}
    for one in journeys:
        day, key = one.when.latest or one.when.earliest, place_key(one.destination)
        people = None if one.people is None else one.people.low if one.people.best is None else one.people.best
        if key in at and day is not None and people is not None and 0 <= (day - start).days < length:
            told.setdefault(key, []).append(((day - start).days, people, one.basis))
    return {key: _added_up(steps) for key, steps in told.items()}


def _added_up(steps: Sequence[tuple[int, float, Basis]]) -> Counts:
    import numpy as np

    from thereafter.movements.simulation.scenario import Counts

    there, by_day = 0.0, {0: 0.0}
    for number, people, basis in sorted(steps, key=lambda step: step[0]):
        if basis is Basis.PLANNED:
            continue
        there = there + people if basis is Basis.FLOW else max(there, people) if basis is Basis.TOTAL else people
        by_day[number] = float(round(there))
    return Counts(days=np.array(sorted(by_day), np.int64), people=np.array([by_day[day] for day in sorted(by_day)]))
