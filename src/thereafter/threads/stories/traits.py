"""What a report is known by when it is compared with others: words, names, actors, countries, points.

Each is a row of weights of length 1 over the terms of all reports compared (TF-IDF, sublinear in the count). Countries
are those of the places and peoples named, and those that a report's other names are usually told with: “Erdoğan” stands
for Turkey when most reports that name him tell of it.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cached_property

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from thereafter.claims import actors_in
from thereafter.links.heard import VAGUE, is_cited, named_in
from thereafter.patterns import regex
from thereafter.places import Atlas
from thereafter.record.report import Report
from thereafter.record.values import Where
from thereafter.threads.subject import COMMON

Floats = NDArray[np.float32]
Whole = NDArray[np.int64]

LEAD = 2000
"""Characters of a report that are compared: an article tells its story first."""
NAMES_HOME = 0.7
"""What the usual countries of the other names count for."""
LEAST_TOLD = 3
"""A name told less often says nothing of its usual country."""
UNREAD = 100
"""Reports that are thought beside those compared and share nothing with them: few reports make no word common."""
DOUBT = 2.0  # reports that are added to a name's, telling of no country at all
_WORD = regex(r"[^\W\d_][\w'’-]*")
_ENDINGS = ("ing", "ed", "es", "s")
_STEM = 4  # letters that a word keeps at least
_SHORTEST = 4  # letters of a word that says anything, if it is no “PKK”


class Told(Struct, frozen=True, kw_only=True):
    """A dated report with the places that it names, its peoples (“Syrian”, mark `demonym`) among them."""

    report: Report
    day: date
    places: tuple[Where, ...] = ()

    @property
    def points(self) -> tuple[tuple[float, float], ...]:
        """Latitude and longitude of the places it names that are more than a country or a sea."""
        return tuple(
            (one.lat, one.lon)
            for one in self.places
            if one.lat is not None and one.lon is not None and one.precision not in VAGUE and "demonym" not in one.marks
        )


def told_by(report: Report, atlas: Atlas) -> Told | None:
    """A report as it is compared: with the places and peoples its beginning names; None when it has no day."""
    if report.published is None:
        return None
    return Told(report=report, day=report.published, places=named_in(report.text[:LEAD], atlas))


class Ragged:
    """Rows of unequal length laid end to end."""

    def __init__(self, lengths: Iterable[int]) -> None:
        self._ends = np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(np.array(list(lengths), dtype=np.int64))])

    def of(self, rows: Sequence[int]) -> tuple[Whole, Whole]:
        """Where the things of some rows lie, and which of those rows each belongs to."""
        wanted = np.asarray(rows, dtype=np.int64)
        starts, counts = self._ends[wanted], self._ends[wanted + 1] - self._ends[wanted]
        owners = np.repeat(np.arange(len(wanted)), counts)
        before = np.cumsum(counts) - counts
        return np.arange(counts.sum()) + np.repeat(starts - before, counts), owners


class Terms:
    """Rows of weights, most of them 0: for each report its terms as numbers, and what each weighs."""

    def __init__(self, rows: Sequence[dict[str, float]]) -> None:
        number: dict[str, int] = {}
        self._terms = np.array([number.setdefault(t, len(number)) for row in rows for t in row], dtype=np.int64)
        self._weights = np.array([weight for row in rows for weight in row.values()], dtype=np.float32)
        self._rows = Ragged(len(row) for row in rows)
        self._size = len(number)
        self.known = np.array([bool(row) for row in rows])

    def likeness(self, left: Sequence[int], right: Sequence[int]) -> Floats:
        """The cosine of each report of `left` (rows) with each of `right` (columns), 0 to 1."""
        used = np.unique(self._terms[self._rows.of(left)[0]])
        column = np.full(self._size, -1, dtype=np.int64)
        column[used] = np.arange(len(used))
        product: Floats = self._dense(left, column, len(used)) @ self._dense(right, column, len(used)).T
        return product

    def _dense(self, rows: Sequence[int], column: Whole, width: int) -> Floats:
        """Some rows over the terms that have a column."""
        at, owners = self._rows.of(rows)
        here = column[self._terms[at]]
        out = np.zeros((len(rows), width), dtype=np.float32)
        out[owners[here >= 0], here[here >= 0]] = self._weights[at[here >= 0]]
        return out


class Traits:
    """The traits of all reports that are compared with one another, in order of publication."""

    def __init__(self, reports: Iterable[Told]) -> None:
        self.told = told = sorted(reports, key=lambda one: (one.day, one.report.id))
        self.days = np.array([one.day.toordinal() for one in told], dtype=np.int64)
        said = [_WORD.findall(one.report.text[:LEAD]) for one in told]
        self._named = [[word.lower() for word in words[1:] if word[0].isupper() and len(word) > 2] for words in said]
        self.words = Terms(_weighed([[_stem(word) for word in words if _carries(word)] for words in said]))
        self.names = Terms(_weighed(self._named))
        self.actors = Terms(_weighed([_actors(one.report.text[:LEAD]) for one in told]))
        self.countries = Terms(self._countries())

    @cached_property
    def _points(self) -> tuple[Ragged, NDArray[np.float64]]:
        """The points of every report as unit vectors."""
        points = [one.points for one in self.told]
        radians = np.radians(np.array([point for found in points for point in found]).reshape(-1, 2))
        lat, lon = radians[:, 0], radians[:, 1]
        there = np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=-1)
        return Ragged(len(found) for found in points), there

    def points(self, rows: Sequence[int]) -> tuple[Whole, NDArray[np.float64]]:
        """The points of some reports as unit vectors, and which of the reports each belongs to."""
        lying, there = self._points
        at, owners = lying.of(rows)
        return owners, there[at]

    def _countries(self) -> list[dict[str, float]]:
        own = [{where.country for where in one.places if where.country} for one in self.told]
        usual = _usual(self._named, own)
        share = Counter(country for found in own for country in found)
        rows = []
        for named, found in zip(self._named, own, strict=True):
            row = _expected(named, usual)
            for country in found:
                row[country] = row.get(country, 0.0) + 1 / len(found)
            rows.append({c: w * math.log((UNREAD + len(own)) / (1 + share[c])) for c, w in row.items()})
        return [_unit(row) for row in rows]


def _usual(named: Sequence[Sequence[str]], own: Sequence[set[str]]) -> dict[str, tuple[float, dict[str, float]]]:
    """For each name told often enough its rarity, and the share of its reports that tell of each country."""
    times = Counter(name for names in named for name in set(names))
    often = {name for name, number in times.items() if number >= LEAST_TOLD}
    told: dict[str, Counter[str]] = {name: Counter() for name in often}
    for names, countries in zip(named, own, strict=True):
        for name in often.intersection(names):
            told[name].update({country: 1 / len(countries) for country in countries})
    rarity = {name: math.log((UNREAD + len(named)) / (1 + times[name])) for name in often}
    return {
        name: (rarity[name], {country: part / (times[name] + DOUBT) for country, part in found.items()})
        for name, found in told.items()
    }


def _expected(named: Sequence[str], usual: dict[str, tuple[float, dict[str, float]]]) -> dict[str, float]:
    """The countries that a report's names are usually told with, each name by its rarity and count."""
    weights = {name: (1 + math.log(times)) * usual[name][0] for name, times in Counter(named).items() if name in usual}
    expected: dict[str, float] = {}
    for name, weight in _unit(weights).items():
        for country, part in usual[name][1].items():
            expected[country] = expected.get(country, 0.0) + NAMES_HOME * weight * part
    return expected


def _weighed(rows: Sequence[Sequence[str]]) -> list[dict[str, float]]:
    """Each row of terms as weights of length 1: sublinear in the count, more for what few reports say."""
    told = Counter(term for row in rows for term in set(row))
    rarity = {term: math.log((UNREAD + len(rows)) / (1 + number)) for term, number in told.items()}
    return [_unit({t: (1 + math.log(n)) * rarity[t] for t, n in Counter(row).items()}) for row in rows]


def _unit(row: dict[str, float]) -> dict[str, float]:
    norm = math.sqrt(sum(weight**2 for weight in row.values()))
    return {term: weight / norm for term, weight in row.items()} if norm else {}


def _carries(word: str) -> bool:
    """Whether a word says anything of what is told."""
    return (len(word) >= _SHORTEST or word.isupper()) and word.lower() not in COMMON


def _stem(word: str) -> str:
    plain = word.lower().replace("’", "'").removesuffix("'s")
    return next((plain[: -len(e)] for e in _ENDINGS if plain.endswith(e) and len(plain) - len(e) >= _STEM), plain)


def _actors(text: str) -> list[str]:
    """The known actors a text names, without those that only tell (monitors, media)."""
    return [one for mention in actors_in(text) for one in mention.ids if not is_cited(one)]
