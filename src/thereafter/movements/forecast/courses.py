"""From arrays to records: a conflict's forecast as it is told, exported and drawn."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
from msgspec.structs import replace

from thereafter.errors import ConfigError
from thereafter.movements.forecast.forecaster import Forecaster
from thereafter.movements.forecast.seen import Given, seen_on
from thereafter.movements.forecast.sharing import shared
from thereafter.movements.forecast.stated import current
from thereafter.movements.simulation import Scenario
from thereafter.movements.simulation.answering import Answer
from thereafter.movements.simulation.running import at_camps
from thereafter.movements.simulation.scenario import Counts, Days, Kind, People
from thereafter.movements.simulation.scores import averaged_relative_difference
from thereafter.record.camps import CampCourse, CampForecast, Expected, HeadCount, Zone

METHODS = {
    "filter": "counts and totals weighed against each other by a filter, and carried on as far as its own past allows",
    "counts": "the last counts, made right by new registrations, with a fading part of their growth",
    "persistence": "the present state held: carrying it on was worse on this conflict's own past",
    "shares": "the given total of each day, shared among camps",
}
LONGEST = 400  # days ahead


def camp_forecast(given: Given, *, issued: date | None = None, horizon: int = 30) -> CampForecast:
    """The best that can be said of the camps for `horizon` days after a day of issue (by default the last report's).

    Raises ConfigError when the day lies outside the conflict, when the horizon is longer than 400 days, or when there
    are neither counts nor totals to go by.
    """
    scenario = given.scenario
    if not 1 <= horizon <= LONGEST:
        raise ConfigError(f"a horizon of {horizon} days cannot be forecast.", hint=f"Give 1 to {LONGEST} days.")
    day = _issue_day(given, issued)
    days = np.arange(day + 1, day + horizon + 1)
    seen = seen_on(given, day)
    reported = any(int((counts.days > 0).sum()) for counts in seen.counts)
    counted = [*(scenario.reports[camp] for camp in scenario.camps), *seen.counts]
    if reported or (given.totals is None and any(len(counts.days) for counts in counted)):
        told = Forecaster(_reaching(given, int(days[-1]))).issue(day, days)
        record = forecast_record(
            scenario, day, days, told.people, low=told.low, high=told.high, method=METHODS[told.by], tried=told.tried
        )
        return _with_stated(record, given)
    if given.totals is None:
        what = "there are no counts of camps and no totals to go by."
        raise ConfigError(what, where=scenario.name, hint="Add source_data, or --counts FILE, or simulate by --flows.")
    people = shared(given)
    days = days[days < len(people)]
    return forecast_record(scenario, day, days, people[days], method=METHODS["shares"])


def _with_stated(record: CampForecast, given: Given) -> CampForecast:
    """With what reports said of each camp by the day of issue."""
    said = current(given.stated, record.issued)
    if not said:
        return record
    camps = (replace(camp, stated=tuple(one for one in said if one.camp == camp.camp)) for camp in record.camps)
    return replace(record, camps=tuple(camps), method=f"{record.method}; counts that reports state weighed in")


def _reaching(given: Given, last: int) -> Given:
    """Totals that do not reach the last day forecast do not count: nobody knows them."""
    if given.totals is not None and len(given.totals) <= last:
        return replace(given, totals=None)
    return given


def _issue_day(given: Given, issued: date | None) -> int:
    scenario = given.scenario
    if issued is None:
        newest = [*_newest(scenario), *((one.day - scenario.start).days for one in given.stated)]
        return max(0, min(scenario.length - 1, max(newest, default=0)))
    day = (issued - scenario.start).days
    if day < 0:
        what = f"{issued} lies before the conflict's first day, {scenario.start}."
        raise ConfigError(what, where=scenario.name, hint="Give a later day.")
    return day


def _newest(scenario: Scenario) -> list[int]:
    """The day of each camp's newest report."""
    return [int(scenario.reports[camp].days[-1]) for camp in scenario.camps if len(scenario.reports[camp].days)]


def simulated_record(told: Answer, *, runs: int = 0) -> CampForecast:
    """A run by FLEE's rules as it stands in the camps, beside everything that was counted there."""
    scenario, days = told.scenario, np.arange(1, told.scenario.length)
    low, high = (None if ends is None else at_camps(scenario, ends)[1:] for ends in (told.low, told.high))
    way = f"person by person, {runs} run{'s' if runs > 1 else ''}" if runs else "as flows"
    people = at_camps(scenario, told.flow.people)[1:]
    record = forecast_record(scenario, 0, days, people, method=f"FLEE's rules, {way}", low=low, high=high)
    counts = scenario.observed()
    camps = tuple(replace(one, counted=_counted(scenario, counts[one.camp])) for one in record.camps)
    return replace(record, camps=camps, simulated=True)


def forecast_record(
    scenario: Scenario,
    day: int,
    days: Days,
    people: People,
    *,
    method: str,
    low: People | None = None,
    high: People | None = None,
    tried: int = 0,
) -> CampForecast:
    """Days × camps as a record, with what was counted, and the error on days that were counted since."""
    known = scenario.observed(day)
    courses = []
    for at, camp in enumerate(scenario.camps):
        place = scenario.locations[scenario.index(camp)]
        courses.append(
            CampCourse(
                camp=camp,
                country=place.country,
                region=place.region,
                lat=place.lat,
                lon=place.lon,
                counted=_counted(scenario, known[camp]),
                expected=tuple(
                    Expected(
                        day=scenario.start + timedelta(days=int(one)),
                        people=round(float(people[row, at]), 1),
                        low=None if low is None else round(float(low[row, at]), 1),
                        high=None if high is None else round(float(high[row, at]), 1),
                    )
                    for row, one in enumerate(days)
                ),
            )
        )
    return CampForecast(
        conflict=scenario.name,
        issued=scenario.start + timedelta(days=day),
        method=method,
        camps=tuple(courses),
        zones=_zones(scenario, day),
        tried=tried,
        error=_error(scenario, days, people),
    )


def _counted(scenario: Scenario, counts: Counts) -> tuple[HeadCount, ...]:
    return tuple(
        HeadCount(day=scenario.start + timedelta(days=int(day)), people=float(people))
        for day, people in zip(counts.days, counts.people, strict=True)
    )


def _zones(scenario: Scenario, day: int) -> tuple[Zone, ...]:
    row = scenario.conflict[min(day, scenario.length - 1)] if scenario.conflict_told is not None else None
    found = []
    for at, place in enumerate(scenario.locations):
        fought = row[at] > 0 if row is not None else place.kind is Kind.CONFLICT_ZONE and place.conflict_day <= day
        if fought and place.lat is not None and place.lon is not None:
            found.append(Zone(name=place.name, lat=place.lat, lon=place.lon))
    return tuple(found)


def _error(scenario: Scenario, days: Days, people: People) -> float | None:
    """On the days forecast that the newest report of any camp reaches; None when there is none."""
    seen = days <= max(_newest(scenario), default=-1)
    if not seen.any():
        return None
    counted = [at for at, camp in enumerate(scenario.camps) if len(scenario.reports[camp].days)]
    return round(averaged_relative_difference(people[seen][:, counted], scenario.counted(days[seen])[:, counted]), 4)
