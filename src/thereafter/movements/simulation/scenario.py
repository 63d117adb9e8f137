"""What a folder of FLEE's holds: places, roads, conflict, closures, and how many people were counted in camps."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

import numpy as np
from msgspec import Struct, field
from numpy.typing import NDArray

from thereafter.movements.simulation.settings import Settings
from thereafter.record.report import Problem

Days = NDArray[np.int64]
People = NDArray[np.float64]


class Kind(StrEnum):
    """What a location is to people on the move."""

    CONFLICT_ZONE = "conflict_zone"
    TOWN = "town"
    CAMP = "camp"
    IDP_CAMP = "idpcamp"
    FORWARD = "forwarding_hub"
    MARKER = "marker"
    FLOOD_ZONE = "flood_zone"


CAMPS = (Kind.CAMP, Kind.IDP_CAMP)


class ClosureKind(StrEnum):
    """What a closure closes."""

    COUNTRY = "country"
    LOCATION = "location"
    LINK = "link"
    CAMP = "camp"
    IDP_CAMP = "idpcamp"
    REDIRECTION = "remove_forced_redirection"


class Location(Struct, frozen=True, kw_only=True):
    """One place of a scenario; the country of the first one is home."""

    name: str
    country: str
    kind: Kind
    region: str = ""
    lat: float | None = None
    lon: float | None = None
    conflict_day: int = 0  # of a conflict zone: the day from which it is one
    population: int = 0  # of those who live there; camps have none
    capacity: int | None = None  # of a camp; None: no limit is given
    attributes: tuple[tuple[str, str], ...] = ()


class Road(Struct, frozen=True, kw_only=True):
    """A way between two locations, open in both directions; `a` and `b` count in the scenario's locations."""

    a: int
    b: int
    km: float
    forced: int = 0  # 0 no, 1 from a to b, 2 from b to a: the flag as FLEE writes it
    attributes: tuple[tuple[str, str], ...] = ()


class Closure(Struct, frozen=True, kw_only=True):
    """What is closed from day `first` on and open again from day `until` on."""

    kind: ClosureKind
    a: str
    b: str
    first: int
    until: int


class Correction(Struct, frozen=True, kw_only=True):
    """A camp was registered anew on a day: earlier counts are to be measured by that day's."""

    camp: str
    day: int
    wording: str = ""


class KindChange(Struct, frozen=True, kw_only=True):
    """A location becomes another kind of place on a day."""

    location: str
    kind: Kind
    day: int


class Counts(Struct, frozen=True, kw_only=True, eq=False):
    """How many people were counted on which days, earliest first."""

    days: Days
    people: People

    def at(self, days: Days) -> People:
        """The count on each day: on a line between two reports, held outside them, cut to a whole number."""
        if not len(self.days):
            return np.zeros(len(days))
        after = np.clip(np.searchsorted(self.days, days, side="right"), 1, max(1, len(self.days) - 1))
        before = after - 1
        after = np.minimum(after, len(self.days) - 1)
        gap = self.days[after] - self.days[before]
        share = np.divide(days - self.days[before], gap, out=np.zeros(len(days)), where=gap != 0)
        between = self.people[before] + share * (self.people[after] - self.people[before])
        held = np.where(days <= self.days[0], self.people[0], between)
        counted: People = np.trunc(np.where(days >= self.days[-1], self.people[-1], held))
        return counted


class Scenario(Struct, frozen=True, kw_only=True, eq=False):
    """One conflict as FLEE's folder tells it; nothing in it is derived, except that a camp's files are added up."""

    name: str
    start: date
    length: int  # days are 0 … length - 1
    locations: tuple[Location, ...]
    roads: tuple[Road, ...]
    conflict: NDArray[np.float64]  # days × locations: intensity as conflicts.csv has it, 0 where it has no column
    conflict_told: tuple[str, ...] | None  # the columns of conflicts.csv; None: there is no such file
    closures: tuple[Closure, ...] = ()
    corrections: tuple[Correction, ...] = ()
    kind_changes: tuple[KindChange, ...] = ()
    reports: Mapping[str, Counts] = field(default_factory=dict)  # per camp, as reported
    elsewhere: tuple[tuple[str, Counts], ...] = ()  # camps that are no locations, and names given again
    total: Counts | None = None  # the first row of data_layout.csv
    settings: Settings | None = None  # simsetting.yml, if there is one
    problems: tuple[Problem, ...] = ()  # what is odd about the folder and was got over

    @property
    def camps(self) -> tuple[str, ...]:
        """Camps with reports, in the order of the locations."""
        return tuple(one.name for one in self.locations if one.kind in CAMPS and one.name in self.reports)

    def index(self, name: str) -> int:
        """The number of a location; raises KeyError for a name that is none."""
        for number, one in enumerate(self.locations):
            if one.name == name:
                return number
        raise KeyError(name)

    def observed(self, cutoff: int | None = None) -> dict[str, Counts]:
        """Reports per camp, earlier ones measured by new registrations; of what is after `cutoff` nothing is known."""
        known = {camp: (self.reports[camp].days, self.reports[camp].people.copy()) for camp in self.camps}
        for correction in self.corrections:
            if correction.camp in known and correction.day >= 0 and (cutoff is None or correction.day <= cutoff):
                _measure_anew(*known[correction.camp], correction.day)
        return {camp: _until(days, people, cutoff) for camp, (days, people) in known.items()}

    def counted(self, days: Days | None = None, *, cutoff: int | None = None) -> People:
        """Days × camps: the observed counts on each day of the scenario, or on the days given."""
        asked = np.arange(self.length) if days is None else days
        known = self.observed(cutoff)
        columns = [known[camp].at(asked) for camp in self.camps]
        return np.stack(columns, axis=1) if columns else np.zeros((len(asked), 0))


def _measure_anew(days: Days, people: People, day: int) -> None:
    """Multiply what was counted before a new registration by what the registration found of the last count."""
    for at in np.flatnonzero(days == day):
        if at > 0 and people[at - 1]:
            people[:at] *= people[at] / people[at - 1]


def _until(days: Days, people: People, cutoff: int | None) -> Counts:
    known = np.ones(len(days), bool) if cutoff is None else days <= cutoff
    return Counts(days=days[known], people=people[known])
