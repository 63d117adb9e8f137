"""What a text says outright about where its places lie: "Paris, Texas", "Palma in northern Mozambique"."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence, Set

from msgspec import Struct

from thereafter.patterns import regex
from thereafter.places.measure import km_between
from thereafter.places.tokens import Mention
from thereafter.record.kinds import Precision
from thereafter.record.place import Place

BROAD = frozenset({Precision.GOVERNORATE, Precision.DISTRICT, Precision.REGION})
# beyond the circle of a country: Crimea, the Golan and Western Sahara are told in either of two countries
ABROAD_KM = 300.0
CITY_ABROAD = 1_000_000  # people; "London, Germany and France" is a list, whatever stands behind the comma
# between a name and the country that the text puts it in: "X in northern Y", "X, a town in the east of Y"
_IN_COUNTRY = regex(
    r",? (?:(?:an?|the) (?:[\w-]+ ){1,4})?(?:in|of) (?:the )?(?:[\w-]+ (?:part |half |corner |coast )?of )?(?:the )?"
    r"(?:[a-z-]*(?:north|south|east|west|centr)[a-z-]* )?"
)
_LIST_GOES_ON = regex(r", (?:[A-Z][\w’'-]+,? )+(?:and|or) ")
_CLOSED = regex(r"$|\s*$|['’,.;:)\]]")  # no "in Cleveland, Belgium defeats"


class Ground(Struct, frozen=True):
    """A circle that the text puts other places near or into."""

    n: int
    lat: float
    lon: float
    radius_km: float


def paired_in(text: str, mentions: Sequence[Mention]) -> frozenset[tuple[str, int]]:
    """Candidates that contain one another in `Paris, Texas`, `Seattle, Washington`: the pair settles both senses."""
    found: set[tuple[str, int]] = set()
    for inner, outer in itertools.pairwise(mentions):
        if text[inner.end : outer.start] != ", ":
            continue
        divisions = {c.place.id: c.n for c in outer.candidates if c.place.precision in BROAD}
        for c in inner.candidates if divisions else ():
            for held in divisions.keys() & set(c.place.within):
                found |= {(inner.folded, c.n), (outer.folded, divisions[held])}
    return frozenset(found)


def states_instead(mentions: Sequence[Mention], paired: frozenset[tuple[str, int]]) -> set[str]:
    """Countries whose name stands for a state of another: `Atlanta, Georgia` does not speak of the Caucasus."""
    found = set()
    for mention in mentions:
        country = _country(mention)
        others = [c for c in mention.candidates if country is not None and c.place.country != country.country]
        if country is not None and country.country and any((mention.folded, c.n) in paired for c in others):
            found.add(country.country)
    return found


def countries_around(text: str, mentions: Sequence[Mention], states: Set[str]) -> dict[str, Place]:
    """The country that each name is said to lie in, by folded name: `X in northern Y`, `X, Y`; `states` are none."""
    found: dict[str, Place] = {}
    for inner, outer in itertools.pairwise(mentions):
        country = _country(outer)
        if country is None or country.country in states or inner.folded == outer.folded or _country(inner):
            continue
        between = text[inner.end : outer.start]
        if _IN_COUNTRY.fullmatch(between) or (between == ", " and _one_place(text, inner, outer)):
            found.setdefault(inner.folded, country)
    return found


def _one_place(text: str, inner: Mention, outer: Mention) -> bool:
    """Whether "X, Y" is one place in a country and no list."""
    large = any(c.place.population >= CITY_ABROAD for c in inner.candidates[:1])
    return not large and bool(_CLOSED.match(text, outer.end)) and not _LIST_GOES_ON.match(text, outer.end)


def towns_around(text: str, mentions: Sequence[Mention], sure: Mapping[int, Place]) -> dict[str, Place]:
    """The town that each quarter is said to lie in, by the quarter's folded name: `the X neighbourhood of Y`.

    `sure`: what the names that begin at these characters stand for.
    """
    found: dict[str, Place] = {}
    for inner, outer in itertools.pairwise(mentions):
        town = sure.get(outer.start) if outer.end == outer.core_end else None  # no "Yala Province"
        if town is None or town.precision is not Precision.TOWN or town.population < TOWN_WITH_QUARTERS:
            continue
        if inner.cue in ("hood", "district") and _OF_TOWN.fullmatch(text[inner.end : outer.start]):
            found.setdefault(inner.folded, town)
    return found


def lies_off(c: Place, town: Place, cue: str) -> bool:
    """Whether a place is no quarter of a town: it lies beyond it; a district of that name may lie farther off."""
    if c.precision is Precision.COUNTRY or cue != "hood":
        return lies_abroad(c, town)
    return km_between(c.lat, c.lon, town.lat, town.lon) > town.radius_km + SUBURB_KM


TOWN_WITH_QUARTERS = 20_000  # people
SUBURB_KM = 30.0
_OF_TOWN = regex(r" (?:of|in) (?:the )?(?:(?:[\w-]+ )?(?:city|town|capital)(?: of)?,? )?")


def countries_set_in(text: str, mentions: Sequence[Mention]) -> tuple[Place, ...]:
    """Countries that a sentence begins with as the ground of all it tells: `In northern Mozambique, …`."""
    told = (_country(m) for m in mentions if _SET_IN.search(text[max(0, m.start - _BEFORE) : m.start]))
    return tuple(place for place in told if place is not None)


_BEFORE = 40  # characters before a name that are looked at
_SET_IN = regex(
    r"(?:^|[.!?:]\s+)(?:In|Across|Throughout) (?:the )?"
    r"(?:[a-z-]*(?:north|south|east|west|centr)[a-z-]*(?: of)? )?(?:the )?$"
)


def lies_abroad(place: Place, country: Place, *, beyond_km: float = ABROAD_KM) -> bool:
    """Whether a place lies in another country, and not near this one."""
    if place.country is None or place.country == country.country:
        return False
    return km_between(place.lat, place.lon, country.lat, country.lon) > country.radius_km + beyond_km


def _country(mention: Mention) -> Place | None:
    top = mention.candidates[0].place if mention.candidates else None
    return top if top is not None and top.precision is Precision.COUNTRY else None
