"""Reading the gazetteer file: names to candidates, ids to places; remembered, and the file is never written."""

from __future__ import annotations

import math
import sqlite3
from pathlib import Path
from threading import local
from typing import Any

from msgspec import Struct

from thereafter.places.sounds import FAMILIES, MIXED, bare, family_of, heard_keys, keys_of, likeness
from thereafter.record.ids import PlaceId
from thereafter.record.kinds import Precision
from thereafter.record.place import Place

_REMEMBERED_NAMES = 400_000  # folded names; a miss is remembered too
_MOST_NAMESAKES = 400  # candidates kept of one name, most populous first
_MOST_SOUNDALIKES = 200
_MOST_SPELLED_LIKE = 30
_COLUMNS = "n,id,name,lat,lon,country,admin1,precision,radius_km,population,within,marks,local_name,source,known"
_BY_ID = f"SELECT {_COLUMNS} FROM place WHERE id=?"  # noqa: S608 - constant columns, values are bound
_IN_BOX = f"SELECT {_COLUMNS} FROM place WHERE lat BETWEEN ? AND ? AND lon BETWEEN ? AND ?"  # noqa: S608
_BY_NAME = (
    f"SELECT {_COLUMNS}, min(alternate) FROM place JOIN (SELECT n AS m, alternate FROM name WHERE key=?) ON n=m "  # noqa: S608
    "GROUP BY n ORDER BY population DESC, n LIMIT ?"
)
_BY_SOUND = "SELECT n, spelling, heard FROM sound WHERE key=? AND country=? LIMIT ?"
_BY_NUMBER = f"SELECT {_COLUMNS} FROM place WHERE n IN "  # noqa: S608
UNLIKE = 0.4  # spellings of less likeness are no candidates, whatever their consonants
MARKED = 0.08
KNOWN = {
    Precision.REGION: 0.74,
    Precision.SEA: 0.74,
    Precision.GOVERNORATE: 0.74,
    Precision.DISTRICT: 0.66,
    Precision.BUILDING: 0.6,
    Precision.NEIGHBOURHOOD: 0.55,
    Precision.TOWN: 0.66,
}
# how much more readily a kind of place is meant than a town of the same number of people
_STANDING = {
    Precision.REGION: 0.6,
    Precision.SEA: 0.6,
    Precision.GOVERNORATE: 0.5,
    Precision.BUILDING: 0.45,
    Precision.NEIGHBOURHOOD: 0.45,
    Precision.DISTRICT: 0.42,
}


class Candidate(Struct, frozen=True):
    """A place that a name may stand for; `prominence` 0..1 says how readily it is meant without any context."""

    n: int
    place: Place
    alternate: bool
    prominence: float
    likeness: float = 1.0  # of the spelling
    known: bool = False  # entered by hand because news speak of it


class Lookup:
    """One open gazetteer. Connections are made per thread and reopened after a fork."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._local = local()
        self._names: dict[str, tuple[Candidate, ...]] = {}
        self._sounds: dict[tuple[str, str], tuple[Candidate, ...]] = {}
        self._places: dict[int, Place] = {}
        self._spellings: dict[str, tuple[list[str], list[int]]] = {}

    def query(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """Rows of a query over the gazetteer."""
        import os

        held: tuple[int, sqlite3.Connection] | None = getattr(self._local, "held", None)
        if held is None or held[0] != os.getpid():
            opened = sqlite3.connect(f"{self.path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
            held = self._local.held = (os.getpid(), opened)
        return held[1].execute(sql, values).fetchall()

    def named(self, folded: str) -> tuple[Candidate, ...]:
        """Every place with exactly this folded name, most prominent first."""
        found = self._names.get(folded)
        if found is None:
            if len(self._names) > _REMEMBERED_NAMES:
                self._names.clear()
            found = self._names[folded] = self._named(folded)
        return found

    def sounding(self, name: str, country: str) -> tuple[Candidate, ...]:
        """Places of one country whose name is likely the same in another transliteration, likeliest first."""
        asked = (name, country)
        found = self._sounds.get(asked)
        if found is None:
            if len(self._sounds) > _REMEMBERED_NAMES:
                self._sounds.clear()
            found = self._sounds[asked] = self.numbered(self.spelled_alike(name, country))
        return found

    def sounding_anywhere(self, name: str) -> tuple[Candidate, ...]:
        """Places of every country whose name is likely the same, likeliest first; slower, for people's questions."""
        keys = sorted({key for family in FAMILIES for key in keys_of(name, family)})
        marks = ",".join("?" * len(keys))
        rows = self.query(f"SELECT DISTINCT country FROM sound WHERE key IN ({marks})", *keys)  # noqa: S608
        found = [c for row in rows for c in self.sounding(name, str(row[0]))]
        return tuple(sorted(found, key=lambda c: (-c.likeness, -c.prominence, c.n)))

    def place(self, place_id: PlaceId) -> Place | None:
        """The place with this id."""
        rows = self.query(_BY_ID, place_id)
        return self._placed(rows[0]) if rows else None

    def near(self, lat: float, lon: float, degrees_lat: float, degrees_lon: float) -> list[Place]:
        """Places in a box around a point."""
        rows = self.query(
            _IN_BOX,
            lat - degrees_lat,
            lat + degrees_lat,
            lon - degrees_lon,
            lon + degrees_lon,
        )
        return [self._placed(row) for row in rows]

    def contained(
        self, lat: float, lon: float, degrees_lat: float, degrees_lon: float, containers: frozenset[str]
    ) -> list[tuple[float, float]]:
        """Points of the places in a box around a point that lie in one of these containers."""
        box = (lat - degrees_lat, lat + degrees_lat, lon - degrees_lon, lon + degrees_lon)
        rows = self.query("SELECT lat, lon, within FROM place WHERE lat BETWEEN ? AND ? AND lon BETWEEN ? AND ?", *box)
        return [(north, east) for north, east, within in rows if not containers.isdisjoint(within.split())]

    def _named(self, folded: str) -> tuple[Candidate, ...]:
        rows = self.query(
            _BY_NAME,
            folded,
            _MOST_NAMESAKES,
        )
        found = [self._candidate(row[:-1], alternate=bool(row[-1])) for row in rows]
        return tuple(sorted(found, key=lambda c: (-c.prominence, c.n)))

    def spelled_alike(self, name: str, country: str) -> dict[int, float]:
        """Numbers of the places of one country that sound like `name`, each with the likeness of its best spelling."""
        from rapidfuzz import fuzz

        family = family_of(country)
        heard, spelled, keys = heard_keys(name, family)
        ratio, best = fuzz.ratio, dict[int, float]()
        for key in keys:
            for n, spelling, sounded in self.query(_BY_SOUND, key, country, _MOST_SOUNDALIKES):
                like = (MIXED * ratio(spelled, spelling) + (1 - MIXED) * ratio(heard, sounded)) / 100
                if like >= UNLIKE and best.get(n, 0.0) < like:
                    best[n] = like
        return best

    def spelled_like(self, name: str, country: str, *, floor: float) -> tuple[Candidate, ...]:
        """Places of a country whose spelling is like `name`, whatever its consonants; slow, for people's questions."""
        asked = (name, f"{country} {floor}")
        if asked not in self._sounds:
            self._sounds[asked] = self._spelled_like(name, country, floor)
        return self._sounds[asked]

    def _spelled_like(self, name: str, country: str, floor: float) -> tuple[Candidate, ...]:
        from rapidfuzz import fuzz, process

        family = family_of(country)
        spellings, numbers = self._all_spellings(country)
        best: dict[int, float] = {}
        close = process.extract(
            bare(name, family), spellings, scorer=fuzz.ratio, score_cutoff=100 * floor, limit=_MOST_SOUNDALIKES
        )
        for spelling, _, at in close:
            like = likeness(name, spelling, family)
            if like >= floor and best.get(numbers[at], 0.0) < like:
                best[numbers[at]] = like
        return self.numbered(dict(sorted(best.items(), key=lambda b: -b[1])[:_MOST_SPELLED_LIKE]))

    def _all_spellings(self, country: str) -> tuple[list[str], list[int]]:
        """Every Latin spelling of a country's places, with the number of its place."""
        found = self._spellings.get(country)
        if found is None:
            rows = self.query("SELECT spelling, n FROM sound WHERE country=?", country)
            found = self._spellings[country] = ([str(row[0]) for row in rows], [int(str(row[1])) for row in rows])
        return found

    def numbered(self, likenesses: dict[int, float]) -> tuple[Candidate, ...]:
        """The places of these numbers as candidates, likeliest spelling first."""
        numbers = ",".join(map(str, likenesses))
        rows = self.query(f"{_BY_NUMBER}({numbers})") if likenesses else []
        found = [self._candidate(row, alternate=True, likeness=likenesses[int(str(row[0]))]) for row in rows]
        return tuple(sorted(found, key=lambda c: (-c.likeness, -c.prominence, c.n)))

    def _candidate(self, row: tuple[object, ...], *, alternate: bool, likeness: float = 1.0) -> Candidate:
        place = self._placed(row)
        known = bool(row[14])
        return Candidate(int(str(row[0])), place, alternate, prominence(place, known=known), likeness, known)

    def _placed(self, row: tuple[object, ...]) -> Place:
        n = int(str(row[0]))
        place = self._places.get(n)
        if place is None:
            if len(self._places) > _REMEMBERED_NAMES:
                self._places.clear()
            place = self._places[n] = _place(row)
        return place


_MOST = {Precision.GOVERNORATE: 0.72}  # a state of millions is meant less readily than a city of millions
KNOWN_QUARTER = 0.66  # "East Aleppo", "Sadr City"


def prominence(place: Place, *, known: bool = False) -> float:
    """How readily a place is meant when nothing else is known, 0..1: by kind, else by the order of its population.

    `known` places are entered by hand because news speak of them.
    """
    if place.precision is Precision.COUNTRY:
        return 1.0
    people = min(_MOST.get(place.precision, 1.0), math.log10(place.population + 10) / 8.0)
    standing = max(_STANDING.get(place.precision, 0.0), _known_standing(place) if known else 0.0)
    return min(
        1.0, max(standing, people) + (MARKED if place.marks else 0.0)
    )  # known sites and capitals are written about more


def _known_standing(place: Place) -> float:
    """Standing of a hand-entered place; quarters whose name is one word (Dora, Sur) are often something else."""
    if place.precision is Precision.NEIGHBOURHOOD and " " in place.name:
        return KNOWN_QUARTER
    return KNOWN.get(place.precision, 0.0)


def _place(row: tuple[object, ...]) -> Place:
    (
        _n,
        place_id,
        name,
        lat,
        lon,
        country,
        admin1,
        precision,
        radius,
        population,
        within,
        marks,
        local_name,
        source,
        *_,
    ) = row
    return Place(
        id=str(place_id),
        name=str(name),
        lat=float(str(lat)),
        lon=float(str(lon)),
        country=_text(country),
        admin1=_text(admin1),
        precision=Precision(str(precision)),
        radius_km=float(str(radius)),
        population=int(str(population)),
        within=tuple(str(within).split()),
        marks=tuple(str(marks).split()),
        local_name=_text(local_name),
        source=str(source),
    )


def _text(value: object) -> str | None:
    return None if value is None else str(value)
