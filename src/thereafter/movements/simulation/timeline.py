"""What each place is to people on each day, and which links are closed: everything that does not depend on people."""

from __future__ import annotations

import numpy as np
from msgspec import Struct

from thereafter.movements.simulation.network import Flags, Links, Numbers, Reals, number_in
from thereafter.movements.simulation.scenario import CAMPS, Closure, ClosureKind, Kind, Scenario
from thereafter.movements.simulation.settings import Settings

TOWNS = (Kind.TOWN, Kind.FLOOD_ZONE, Kind.CONFLICT_ZONE)  # what a place is while there is no conflict in it
NEVER = -1  # the outbreak of a zone that was one before the first day


class Timeline(Struct, frozen=True, kw_only=True, eq=False):
    """Days × places (or links): chance of leaving, what it is, how it attracts and drives out; closed, forced."""

    leaving: Reals
    camp: Flags
    town: Flags
    score: Reals
    intensity: Reals  # of its conflict; 0 where there is none
    driving: Reals  # intensity × decay since the outbreak
    closed: Flags
    forced: Flags


class _Place:
    """What the places are on one day, changed from day to day."""

    def __init__(self, scenario: Scenario, settings: Settings) -> None:
        kinds = [place.kind for place in scenario.locations]
        self.settings = settings
        self.camp = np.array([kind in CAMPS for kind in kinds])
        self.towns = np.array([kind in TOWNS for kind in kinds])
        self.town = self.towns.copy()
        self.usual = np.array([_leaving(kind, settings) for kind in kinds])  # chance of leaving without a conflict
        self.leaving = self.usual.copy()
        self.intensity = np.zeros(len(kinds))
        self.since = np.full(len(kinds), NEVER)

    def outbreak(self, places: Numbers | Flags, intensity: Reals | float, day: int) -> None:
        """Conflict begins in places."""
        self.intensity[places] = intensity
        self.leaving[places] = self.settings.conflict_movechance
        self.town[places] = False
        self.since[places] = day

    def become(self, place: int, kind: Kind, day: int) -> None:
        """A place becomes another kind on a day; a conflict in it is over."""
        self.intensity[place] = 0.0
        self.camp[place] = kind in CAMPS
        self.towns[place] = self.town[place] = kind in TOWNS
        self.usual[place] = self.leaving[place] = _leaving(kind, self.settings)
        if kind is Kind.CONFLICT_ZONE:
            self.outbreak(np.array([place]), 1.0, day)

    def peace(self, places: Numbers | Flags) -> None:
        """Conflict ends in places: they are what they were; in FLEE all are towns."""
        self.intensity[places] = 0.0
        if self.settings.compatible:
            self.town[places] = True
            self.leaving[places] = self.settings.default_movechance
        else:
            self.town[places] = self.towns[places]
            self.leaving[places] = self.usual[places]


def _leaving(kind: Kind, settings: Settings) -> float:
    """The chance of leaving a place of a kind on a day; a zone starts as a town until its conflict breaks out."""
    always = {Kind.FORWARD: 1.0, Kind.MARKER: 1.0}
    camps = {Kind.CAMP: settings.camp_movechance, Kind.IDP_CAMP: settings.idpcamp_movechance}
    return {**always, **camps}.get(kind, settings.default_movechance)


def timeline_of(scenario: Scenario, settings: Settings, links: Links) -> Timeline:
    """The state of every place and link on every day."""
    days, count = scenario.length, len(scenario.locations)
    conflict = _conflict(scenario, settings)
    place = _Place(scenario, settings)
    leaving, intensity = np.empty((days, count)), np.empty((days, count))
    camp, town = np.empty((days, count), bool), np.empty((days, count), bool)
    since = np.empty((days, count), np.int64)
    kinds = _kinds_by_day(scenario)
    before = np.zeros(count)
    for day in range(days):
        now = conflict[day]
        begins, ends = (now > 0) & (before <= 0), (now <= 0) & (before > 0)
        if begins.any():
            place.outbreak(begins, now[begins], NEVER if day == 0 and scenario.conflict_told is None else day)
        if ends.any():
            place.peace(ends)
        if not settings.compatible:  # FLEE keeps the intensity of the outbreak
            np.copyto(place.intensity, now, where=(now > 0) & (place.intensity > 0))
        for number, kind in kinds.get(day, ()):
            place.become(number, kind, day)
        leaving[day], camp[day], town[day] = place.leaving, place.camp, place.town
        intensity[day], since[day] = place.intensity, place.since
        before = now
    driving = intensity * _decay(np.arange(days)[:, None] - since, settings)
    return Timeline(
        leaving=leaving * _by_size(scenario, settings),
        camp=camp,
        town=town,
        score=_score(scenario, settings, camp, driving),
        intensity=intensity,
        driving=driving,
        closed=_closed(scenario, settings, links),
        forced=_forced(scenario, settings, links),
    )


def _conflict(scenario: Scenario, settings: Settings) -> Reals:
    """Days × places: as conflicts.csv has it; where it has no column, from the conflict day of locations.csv on."""
    conflict = scenario.conflict.copy()
    conflict[conflict < 1e-6] = 0.0
    told = set(scenario.conflict_told or ())
    for number, place in enumerate(scenario.locations):
        if place.kind is not Kind.CONFLICT_ZONE:
            continue
        intensity = number_in(dict(place.attributes), "conflict_intensity", 1.0, "locations.csv")
        if scenario.conflict_told is None or (place.name not in told and not settings.compatible):
            conflict[place.conflict_day :, number] = intensity
        elif settings.compatible and place.conflict_day == 0:  # a zone of the first day is one until its end is told
            told_days = np.flatnonzero(conflict[:, number])
            conflict[: told_days[0] if len(told_days) else None, number] = intensity
    return conflict


def _kinds_by_day(scenario: Scenario) -> dict[int, list[tuple[int, Kind]]]:
    """Camps that close (and are towns) or open, and the changes of location_changes.csv."""
    names = {place.name: number for number, place in enumerate(scenario.locations)}
    found: dict[int, list[tuple[int, Kind]]] = {}
    for change in scenario.kind_changes:
        found.setdefault(change.day, []).append((names[change.location], change.kind))
    for closure in scenario.closures:
        if closure.kind in (ClosureKind.CAMP, ClosureKind.IDP_CAMP) and closure.a in names:
            opened = Kind.CAMP if closure.kind is ClosureKind.CAMP else Kind.IDP_CAMP
            first, until = _days(scenario, closure)
            found.setdefault(first, []).append((names[closure.a], Kind.TOWN))
            found.setdefault(until, []).append((names[closure.a], opened))
    return found


def _decay(days: Numbers, settings: Settings) -> Reals:
    """What is left of a conflict's force so many days after its outbreak."""
    steps = settings.conflict_spawn_decay
    if not steps:
        return np.ones(days.shape)
    interval = max(1, settings.conflict_spawn_decay_interval)
    return np.array(steps)[np.clip(days // interval, 0, len(steps) - 1)]


def _by_size(scenario: Scenario, settings: Settings) -> Reals:
    """The factor by which the size of a place changes the chance of leaving it."""
    people = np.array([max(place.population, place.capacity or 0) for place in scenario.locations], np.float64)
    power, base = settings.movechance_pop_scale_factor, settings.movechance_pop_base
    return np.ones(len(people)) if power == 0 or base <= 0 else (people / base) ** power


def _score(scenario: Scenario, settings: Settings, camp: Flags, driving: Reals) -> Reals:
    """Days × places: how a place attracts, distance and crowding left aside."""
    home = scenario.locations[0].country
    foreign = np.array([place.country != home for place in scenario.locations])
    score = np.where(foreign, settings.foreign_weight, 1.0) * np.where(camp, settings.camp_weight, 1.0)
    score = score * np.where(driving > 0, settings.conflict_weight**driving, 1.0)
    if settings.use_pop_for_loc_weight:
        people = np.array([place.population for place in scenario.locations], np.float64)
        held = np.minimum(1.0, people) if settings.compatible else np.maximum(1.0, people)
        score = score * np.where(camp, 1.0, held**settings.pop_power_for_loc_weight)
    return score


def _closed(scenario: Scenario, settings: Settings, links: Links) -> Flags:
    """Days × links. In FLEE the end of one closure opens what another one still closes."""
    closed = np.zeros((scenario.length, len(links.start)), bool)
    events: list[tuple[int, int, Flags, bool]] = []
    for number, closure in enumerate(scenario.closures):
        which = _which(scenario, settings, links, closure)
        if not which.any():
            continue
        first, until = _days(scenario, closure)
        if not settings.compatible:
            closed[first:until, which] = True
        elif closure.first >= 0:  # in FLEE what would close before the first day never does
            events += [(first, number, which, True), (until, number, which, False)]
    for day, _, which, shut in sorted(events, key=lambda event: event[:2]):
        closed[day:, which] = shut
    return closed


def _which(scenario: Scenario, settings: Settings, links: Links, closure: Closure) -> Flags:
    """The links that a closure closes, both ways."""
    if closure.kind is ClosureKind.LOCATION:
        at = np.array([place.name == closure.a for place in scenario.locations])
        return np.asarray(at[links.start] | at[links.end])
    if closure.kind is ClosureKind.COUNTRY:
        names = [place.country for place in scenario.locations]
    elif closure.kind is ClosureKind.LINK and not settings.compatible:  # closures of links are lost in FLEE
        names = [place.name for place in scenario.locations]
    else:
        return np.zeros(len(links.start), bool)
    a, b = (np.array([name == end for name in names]) for end in (closure.a, closure.b))
    return np.asarray((a[links.start] & b[links.end]) | (b[links.start] & a[links.end]))


def _forced(scenario: Scenario, settings: Settings, links: Links) -> Flags:
    """Days × links: who leaves the start must take it. FLEE reads the flag and does nothing with it."""
    forced = np.zeros((scenario.length, len(links.start)), bool)
    if settings.compatible:
        return forced
    flags = np.array([road.forced for road in scenario.roads], np.int64)[links.way // 2]
    forced[:] = np.where(links.way % 2 == 0, flags == 1, flags == 2)
    names = [place.name for place in scenario.locations]
    for closure in scenario.closures:
        if closure.kind is ClosureKind.REDIRECTION:
            a, b = (np.array([name == end for name in names]) for end in (closure.a, closure.b))
            which = forced[0] & a[links.start] & b[links.end]
            first, until = _days(scenario, closure)
            forced[first:until, which] = False
    return forced


def _days(scenario: Scenario, closure: Closure) -> tuple[int, int]:
    """The first day of a closure and the first day after it; one that ends before it begins never ends."""
    first = max(0, closure.first)
    return first, closure.until if closure.until > closure.first else scenario.length
