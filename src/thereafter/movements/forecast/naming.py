"""Which location of a folder a place in a report is: by its name, or by the gazetteer; never by likeness."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from thereafter.movements.simulation import Scenario
from thereafter.movements.simulation.scenario import CAMPS, Location
from thereafter.patterns import regex
from thereafter.places import Atlas, distance_km
from thereafter.places.fold import fold
from thereafter.record.ids import PlaceId
from thereafter.record.kinds import Precision
from thereafter.record.values import Where

NEAR_KM = 25.0  # a place of the gazetteer this near a location of its name is that location
_CAMP_WORDS = regex(r"\b(?:refugee|idp|displacement|transit)?\s*(?:camps?|settlement|site)\b", re.IGNORECASE)


class Names:
    """The locations of a folder by what reports may call them."""

    def __init__(self, scenario: Scenario, atlas: Atlas) -> None:
        self.start: date = scenario.start
        self.camps = frozenset(one.name for one in scenario.locations if one.kind in CAMPS)
        told = dict.fromkeys(one.country for one in scenario.locations)
        self._countries = {name: _country(name, atlas) for name in told}
        self.home = next(iter(self._countries.values()), None)
        self._folded: dict[str, list[Location]] = {}
        self._places: dict[PlaceId, list[Location]] = {}
        for one in scenario.locations:
            self._folded.setdefault(folded(one.name), []).append(one)
            for place in _in_gazetteer(one, self._countries[one.country], atlas):
                self._places.setdefault(place, []).append(one)

    def called(self, where: Where) -> tuple[str, ...]:
        """The locations that a place of a report may be, in order of their names: one, several, or none.

        Names are alike without case, accents, hyphens and the word "camp", unless the report's place lies in another
        country; the gazetteer knows a place by its other names. Only what both of them allow together is one location.
        """
        by_name = [one for one in self._folded.get(folded(where.name), ()) if not self._elsewhere(one, where)]
        by_place = self._places.get(where.place, []) if where.place else []
        return tuple(sorted({one.name for one in (*by_name, *by_place)}))

    def is_near(self, where: Where) -> bool:
        """Whether a place may lie in the folder's countries: then a count of it is missed."""
        known = {code for code in self._countries.values() if code}
        return not where.country or not known or where.country in known

    def _elsewhere(self, one: Location, where: Where) -> bool:
        country = self._countries[one.country]
        return bool(country and where.country and country != where.country)


def folded(name: str) -> str:
    """A name without case, accents, signs and the word that says that it is a camp."""
    plain = _spaced(name)
    return fold(_CAMP_WORDS.sub(" ", plain)) or fold(plain)


def _spaced(name: str) -> str:
    return " ".join(name.replace("_", " ").split())


def _country(name: str, atlas: Atlas) -> str | None:
    """The code of a country by its name."""
    wanted = folded(name)
    found = atlas.find(_spaced(name), limit=10)
    return next(
        (
            one.place.country
            for one in found
            if one.place.precision is Precision.COUNTRY and _is_name(one.place.name, wanted)
        ),
        None,
    )


def _is_name(name: str, wanted: str) -> bool:
    return folded(name) == wanted


def _in_gazetteer(one: Location, country: str | None, atlas: Atlas) -> Iterable[PlaceId]:
    """The one place of the gazetteer that has a location's name and lies where the folder has it."""
    if one.lat is None or one.lon is None:
        return ()
    spot = Where(name=one.name, lat=one.lat, lon=one.lon)
    near = [
        found.place
        for found in atlas.find(_CAMP_WORDS.sub(" ", _spaced(one.name)), country=country, near=(one.lat, one.lon))
        if found.how in {"exact", "folded"}
        and found.place.precision is not Precision.COUNTRY
        and distance_km(spot, Where(name=found.place.name, lat=found.place.lat, lon=found.place.lon)) <= NEAR_KM
    ]
    return (near[0].id,) if len(near) == 1 else ()
