"""A state-space filter: how many are in each camp, how far its counts can be trusted, where newcomers go.

The state of C camps is 3C numbers with their covariance: people now, the factor between true and counted people (a new
registration would find that share), and the share of newcomers (the camp's attraction). Three kinds of observation
correct it: a camp's reports (people = factor × count, on a line between two reports), how that line rose against the
total's rise, and the total of all camps. After a camp's newest report its people grow by attraction × the total's rise.
An extended use of Kalman (1960); the pooled prior of attraction is a gravity model (`attraction`).
"""

from __future__ import annotations

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from thereafter.movements.forecast.agreeing import doubt_of_factors
from thereafter.movements.forecast.attraction import Attraction
from thereafter.movements.forecast.following import following
from thereafter.movements.forecast.seen import Given, Seen
from thereafter.movements.simulation.scenario import Days, People

Matrix = NDArray[np.float64]


class Tuning(Struct, frozen=True, kw_only=True):
    """The filter's numbers: set once by their meaning, not fitted; results move little with any of them."""

    step: int = 5  # days
    staying: float = (
        0.25  # of attraction, before anything is seen, follows those who are there; the rest follows gravity
    )
    memory: float = 90.0  # days in which what was learned of attraction fades to the prior
    factor: float = 0.3  # standard deviation of a camp's factor that was not registered anew
    registered: float = 0.03  # of one that was
    attraction: float = 0.4  # standard deviation of attraction against that of a single throw
    flows: float = 0.05  # variance of a step's newcomers beside attraction, as a part of the total's rise squared
    leaving: float = 0.5  # how far the part of a fall that a camp takes may be from its part of the people
    wandering: float = 0.005  # of those who are there, a day
    rise: float = 0.5  # how loosely a rise tells attraction
    transfers: float = 0.01
    count: float = 0.01  # error of a count
    total: float = 0.002
    least_factor: float = 0.02
    most_factor: float = 6.0


TUNING = Tuning()
FEW = 5.0  # people: no count is surer


class Path(Struct, frozen=True, kw_only=True, eq=False):
    """What the filter holds on the days of its steps: people and their standard deviation, days × camps."""

    days: Days
    people: People
    spread: People
    factor: People  # per camp, at the end

    def on(self, days: Days) -> tuple[People, People]:
        """People and standard deviation on days between the steps."""
        columns = range(self.people.shape[1])
        return (
            np.stack([np.interp(days, self.days, self.people[:, at]) for at in columns], axis=1),
            np.stack([np.interp(days, self.days, self.spread[:, at]) for at in columns], axis=1),
        )


def assimilated(seen: Seen, given: Given, attraction: Attraction, until: int, tuning: Tuning = TUNING) -> Path:
    """Run the filter from day 0 over what is seen to day `until`; raises ValueError when no totals are told."""
    filter_ = _Filter(seen, given, attraction, tuning)
    marks = sorted({*range(0, seen.day, tuning.step), *range(seen.day, until + 1, tuning.step), until})
    people, spread = [], []
    before = marks[0]
    for day in marks:
        filter_.go_on(before, day)
        filter_.observe(before, day)
        people.append(filter_.people.copy())
        spread.append(filter_.spread.copy())
        before = day
    return Path(days=np.array(marks), people=np.array(people), spread=np.array(spread), factor=filter_.factor.copy())


class _Filter:
    """The state (people, factors, attraction) and its covariance, carried from step to step."""

    def __init__(self, seen: Seen, given: Given, attraction: Attraction, tuning: Tuning) -> None:
        self.seen, self.given, self.draw, self.tuning = seen, given, attraction, tuning
        self.camps = len(seen.counts)
        self.staying = following(seen, attraction, tuning.staying)
        self.now, self.of, self.share = (np.arange(self.camps) + part * self.camps for part in range(3))
        first = given.day0 if given.day0 is not None else seen.at(np.zeros(1, np.int64))[0]
        self.state = np.concatenate([first, np.ones(self.camps), self._usual(0, 30, first)])
        self.fallen = np.zeros(self.camps)  # what each camp lost of the total's falls since its newest report
        registered = np.array(seen.registered)
        factor = np.where(registered, tuning.registered, doubt_of_factors(seen, given, tuning.factor))
        self.covariance = np.diag(
            np.concatenate([(0.01 * first + 2) ** 2, factor**2, self._doubt(self.state[self.share], 0)])
        )

    @property
    def people(self) -> People:
        """Those in each camp; never fewer than none."""
        people: People = np.maximum(self.state[self.now], 0.0)
        return people

    @property
    def spread(self) -> People:
        """The standard deviation of each camp's people."""
        spread: People = np.sqrt(np.maximum(self.covariance[self.now, self.now], 0.0))
        return spread

    @property
    def factor(self) -> People:
        """True people a counted one, per camp."""
        return self.state[self.of]

    def _usual(self, first: int, last: int, people: People) -> People:
        """The prior of attraction: partly as people are spread now, partly by gravity."""
        gravity, opened = self.draw.between(first, last), self.draw.open_on(last)
        there = people * opened
        as_now = there / there.sum() if there.sum() > 0 else gravity
        usual: People = self.staying * as_now + (1 - self.staying) * gravity
        return usual

    def _doubt(self, share: People, day: int) -> People:
        """The variance of attraction: that of a single throw, scaled; next to none for a closed camp."""
        doubt: People = self.tuning.attraction**2 * (share * (1 - share) + 0.01 * self.draw.open_on(day)) + 1e-8
        return doubt

    def go_on(self, before: int, day: int) -> None:
        """Carry the state over a step: the total's rise goes by attraction, its fall by who is there."""
        step = day - before
        if step <= 0:
            return
        tuning, people = self.tuning, self.people
        usual = self._usual(before, day, people)
        rise = self._total(day) - self._total(before)
        kept = float(np.exp(-step / tuning.memory))
        move = np.eye(3 * self.camps)
        move[self.share, self.share] = kept
        if rise > 0:
            move[self.now, self.share] = rise
        self.state = move @ self.state
        if rise < 0:
            self.state[self.now] += rise * (people / people.sum() if people.sum() > 0 else 1 / self.camps)
        self.state[self.share] += (1 - kept) * usual
        self.covariance = move @ self.covariance @ move.T
        opened = self.draw.open_on(day)
        flows = tuning.flows * (usual * (1 - usual) + 0.01) * rise**2 + (tuning.wandering * people + 1) ** 2 * step
        self.covariance[self.now, self.now] += flows * (opened > 0) + self._doubt_of_fall(people, rise, day)
        self.covariance[self.share, self.share] += (1 - kept**2) * self._doubt(usual, day)

    def _doubt_of_fall(self, people: People, rise: float, day: int) -> People:
        """More variance for a step's fall: a camp that loses more than its part goes on doing so."""
        before = self.fallen
        lost = -min(rise, 0.0) * people / max(float(people.sum()), FEW)
        self.fallen = np.where(day <= self.seen.last_day, 0.0, before + lost)
        doubt: People = self.tuning.leaving**2 * ((before + lost) ** 2 - before**2)
        return doubt

    def _total(self, day: int) -> float:
        return float(self.given.totals_on(np.array(day)))

    def observe(self, before: int, day: int) -> None:
        """Correct the state by everything known of a day."""
        rows: list[tuple[dict[int, float], float, float]] = []  # weights of the state, value, variance
        total, rise = self._total(day), self._total(day) - self._total(before)
        then, now = self.seen.at(np.array([before, day]))
        opened = self.draw.open_on(day)
        told = np.flatnonzero(day <= self.seen.last_day)
        beyond = self.seen.loose_at(np.array([day]))[0]
        if day > before:
            self._forget(told, (2 * total + 100) ** 2)
        for camp in told:
            if rise > 0 and opened[camp]:
                loose = self.tuning.rise * rise + self.tuning.transfers * now[camp] + FEW
                rows.append(({self.share[camp]: rise, self.of[camp]: then[camp] - now[camp]}, 0.0, loose**2))
            error = (self.tuning.count * now[camp] + FEW) ** 2 + beyond[camp] ** 2
            rows.append(({self.now[camp]: 1.0, self.of[camp]: -now[camp]}, 0.0, error))
        for camp in np.flatnonzero(opened == 0):
            rows.append(({self.share[camp]: 1.0}, 0.0, 1e-4))
            if day > self.seen.last_day[camp]:
                rows.append(({self.now[camp]: 1.0}, 0.0, (self.tuning.total * total + FEW) ** 2))
        rows.append((dict.fromkeys(self.now, 1.0), total, (self.tuning.total * total + FEW) ** 2))
        rows.append((dict.fromkeys(self.share, 1.0), 1.0, 0.05**2))
        self._correct(rows)

    def _forget(self, camps: NDArray[np.int64], variance: float) -> None:
        """Where a camp's reports tell how many are there, what was expected counts for nothing."""
        self.covariance[camps, :] = 0.0
        self.covariance[:, camps] = 0.0
        self.covariance[camps, camps] = variance

    def _correct(self, rows: list[tuple[dict[int, float], float, float]]) -> None:
        weights = np.zeros((len(rows), len(self.state)))
        for number, (entries, _, _) in enumerate(rows):
            for at, weight in entries.items():
                weights[number, at] = weight
        values = np.array([value for _, value, _ in rows])
        seen = weights @ self.covariance
        gain = np.linalg.solve(seen @ weights.T + np.diag([variance for _, _, variance in rows]), seen).T
        self.state = self.state + gain @ (values - weights @ self.state)
        covariance = self.covariance - gain @ seen
        self.covariance = (covariance + covariance.T) / 2
        factor = np.clip(self.state[self.of], self.tuning.least_factor, self.tuning.most_factor)
        self.state[self.of] = factor
