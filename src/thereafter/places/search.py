"""Looking a name up for a person: `places find`, and the one place a question is about."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from thereafter.errors import PlaceUnclear
from thereafter.patterns import regex
from thereafter.places.fold import fold, script
from thereafter.places.lookup import Candidate, Lookup
from thereafter.places.measure import km_between
from thereafter.places.resolve import SEAT_KM, SMALLEST_SEAT
from thereafter.places.scripts import plain_forms
from thereafter.places.sounds import consonants_alike, family_of, is_part, skeleton, sound
from thereafter.record.kinds import Precision
from thereafter.record.place import Place

if TYPE_CHECKING:
    from thereafter.places.atlas import Atlas, Match
    from thereafter.places.likely import Clue

CLEARLY_AHEAD = 0.08  # prominence by which the first namesake must lead to be the one that is meant …
AHEAD_OF_KNOWN = 0.20  # … when the next is itself a large town (Tripoli in Libya and in Lebanon)
KNOWN_TOWN = 0.62  # prominence of a town of about 100,000
DIVISION_COST = 0.2  # plain "Hama" is the town
SAME_NAME = 0.82  # likeness of two spellings of one name
LONG_SKELETON = 4  # consonants; shorter skeletons are shared by too many names
CLOSE = 0.85  # likeness at which places that are merely spelled alike are not looked for
FUZZY_FLOOR = 0.6  # likeness of such places in a country given …
SPELLED_ALIKE = 0.75  # … and anywhere
_OFFERED = 6
EDGE_KM = 8.0  # beyond the last place of a province; set on the fitted half of bench/train/likely.py …
EDGE_REACH_KM = 30.0  # … and where it is not looked for any more


class Asked(Struct, frozen=True, kw_only=True):
    """A name somebody looks up, and what is known of where it lies."""

    name: str
    country: str | None = None
    division: str | None = None
    near: tuple[float, float] | None = None


def found_by_name(lookup: Lookup, asked: Asked, *, home: frozenset[str], limit: int) -> tuple[Match, ...]:
    """Candidates for a name with the probability of each; what is missing to 1 is that none of them is meant."""
    from thereafter.places.atlas import Match
    from thereafter.places.likely import probabilities

    found = clued(lookup, asked, home=home)
    weighed = probabilities(
        [clue for clue, _, _ in found], country=asked.country is not None, division=asked.division is not None
    )
    ranked = sorted(zip(weighed, found, strict=True), key=lambda r: (-r[0], -r[1][1].prominence, r[1][1].n))
    return tuple(
        Match(place=c.place, how=how, score=round(_FITS[how] * c.likeness, 4), probability=p)
        for p, (_, c, how) in ranked[:limit]
    )


_FITS = {"exact": 1.0, "folded": 0.98, "phonetic": 0.85, "fuzzy": 0.7}


def clued(lookup: Lookup, asked: Asked, *, home: frozenset[str]) -> list[tuple[Clue, Candidate, str]]:
    """Every candidate for a name, with what speaks for it and how it was found."""
    from thereafter.places.likely import either

    countries = (asked.country,) if asked.country else tuple(sorted(home))
    inside = divisions_named(lookup, asked.division, asked.country) if asked.division else frozenset()
    told: dict[int, tuple[Clue, Candidate, str]] = {}
    for name in spellings_in(lookup, asked.name):
        for c, how in _candidates(lookup, name, countries, asked.country):
            clue = _clue(lookup, asked, name, c, how, inside, home)
            kept = told.get(c.n)
            if kept is None:
                told[c.n] = (clue, c, how)
            else:
                better = max((kept, (clue, c, how)), key=lambda one: one[1].likeness)
                told[c.n] = (either(kept[0], clue), *better[1:])
    return list(told.values())


def spellings_in(lookup: Lookup, name: str) -> tuple[str, ...]:
    """The names that somebody wrote at once for one place, without the word for its kind where no place is called so.

    `Tawatiha/Khurayta town` → `Tawatiha`, `Khurayta`; `Kansas City` stays what it is.
    """
    if "://" in name or lookup.named(fold(name)):
        return (name,)
    parts = [part.strip() for part in _BESIDES.split(name) if part.strip()] or [name]
    return tuple(dict.fromkeys(part if lookup.named(fold(part)) else _KIND.sub("", part) for part in parts))


_BESIDES = regex(r"\s*[/()\[\]]\s*")
_KIND = regex(
    r"(?<=\w)(?:\s+(?:village|town|city|hamlet|suburb|locality|farm|(?:refugee |idp )?camp|area))+$", re.IGNORECASE
)


def _clue(  # noqa: PLR0917
    lookup: Lookup, asked: Asked, name: str, c: Candidate, how: str, divisions: frozenset[str], home: frozenset[str]
) -> Clue:
    """What speaks for one candidate of a name."""
    from thereafter.places.likely import Clue

    place, family = c.place, family_of(c.place.country)
    inside = bool(divisions & {place.id, *place.within})
    return Clue(
        likeness=c.likeness,
        exact=how in _EXACT,
        heard=how != "fuzzy",
        alternate=c.alternate,
        named=fold(name) == fold(place.name),
        consonants=consonants_alike(name, place.name, family),
        part=is_part(name, place.name, family),
        inside=inside,
        edge=0.0 if inside or not divisions else beside(lookup, place, divisions),
        area=place.precision in _AREAS and not _CALLED_DIVISION.search(name),
        away_km=km_between(place.lat, place.lon, *asked.near) if asked.near else None,
        prominence=c.prominence,
        home=place.country in home,
    )


def beside(lookup: Lookup, place: Place, divisions: frozenset[str]) -> float:
    """How near the closest place of these provinces lies to a place outside them: 1 beside it, 0 beyond the reach.

    Lists disagree about which province a village at the edge of two belongs to, and some leave it open.
    """
    high = EDGE_REACH_KM / 111.0
    points = lookup.contained(place.lat, place.lon, high, high / math.cos(math.radians(place.lat)), divisions)
    away = min((km_between(place.lat, place.lon, *point) for point in points), default=math.inf)
    return math.exp(-away / EDGE_KM) if away <= EDGE_REACH_KM else 0.0


_AREAS = (Precision.GOVERNORATE, Precision.DISTRICT)
_EXACT = ("exact", "folded")


def _candidates(lookup: Lookup, name: str, countries: Sequence[str], within: str | None) -> list[tuple[Candidate, str]]:
    """Every place that `name` may mean, once, with how it was found: as written, by its sound, or spelled alike."""
    found: dict[int, tuple[Candidate, str]] = {}
    for form in (fold(name), *plain_forms(name)):
        for c in lookup.named(form):
            how = "exact" if name in (c.place.name, c.place.local_name) else "folded"
            if within in (None, c.place.country):
                found.setdefault(c.n, (c, how))
    for c in _divisions(lookup, name, within) if _CALLED_DIVISION.search(name) else ():
        found.setdefault(c.n, (c, "folded"))
    if script(name) == "latin":
        for country in countries:
            for c in lookup.sounding(name, country):
                found.setdefault(c.n, (c, "phonetic"))
        if max((c.likeness for c, _ in found.values()), default=0.0) < CLOSE:
            for c in similar(lookup, name, countries):
                found.setdefault(c.n, (c, "fuzzy"))
    return list(found.values())


def divisions_named(lookup: Lookup, name: str, country: str | None) -> frozenset[str]:
    """Ids of the provinces of this name, with or without "Governorate" behind it."""
    return frozenset(c.place.id for c in _divisions(lookup, name, country))


def _divisions(lookup: Lookup, name: str, country: str | None) -> list[Candidate]:
    bare = _CALLED_DIVISION.sub("", name)
    named = (*lookup.named(fold(bare)), *(lookup.sounding(bare, country) if country else ()))
    return [c for c in named if c.place.precision is Precision.GOVERNORATE and country in (None, c.place.country)]


_CALLED_DIVISION = regex(r"\s+(?:governorate|province|region|state|oblast|prefecture|department)$", re.IGNORECASE)


def similar(lookup: Lookup, name: str, countries: Sequence[str]) -> list[Candidate]:
    """Places spelled alike: in all of the given countries, else among names that begin with the same letters."""
    from rapidfuzz import fuzz, process

    if countries:
        return [c for country in countries for c in lookup.spelled_like(name, country, floor=FUZZY_FLOOR)]
    folded = fold(name)
    sql = "SELECT DISTINCT key FROM name WHERE key>=? AND key<? LIMIT 20000"
    spellings = sorted(str(row[0]) for row in lookup.query(sql, folded[:3], folded[:3] + "\uffff"))
    best = process.extract(folded, spellings, scorer=fuzz.ratio, score_cutoff=100 * SPELLED_ALIKE, limit=_OFFERED * 2)
    return [
        Candidate(c.n, c.place, c.alternate, c.prominence, percent / 100)
        for spelling, percent, _ in best
        for c in lookup.named(spelling)[:3]
    ]


def the_one_place(atlas: Atlas, lookup: Lookup, name: str, *, country: str | None) -> Place:
    """The place meant by `name`, or by `name, country or division`; raises `PlaceUnclear`."""
    whole = _named(lookup, name, country)
    head, _, tail = (part.strip() for part in name.partition(","))
    namesakes = whole if whole or not tail else _named(lookup, head, country)
    if tail and not whole:
        namesakes = [c for c in namesakes if _lies_in(lookup, c.place, tail)]
    if not namesakes:
        told = [w for w in atlas.where_in(name, countries=(country,) if country else ()) if w.place and w.name == name]
        place = atlas.place(told[0].place) if told and told[0].place else None
        if place is not None and country in (None, place.country):
            return place
        alike = _only_one_alike(lookup, head, country)
        if alike is not None:
            return alike
        raise _unknown(atlas, head, country)
    return _clear(name, namesakes, atlas.home)


def _named(lookup: Lookup, name: str, country: str | None) -> list[Candidate]:
    """Places of exactly this name, or of what is left of it without the small words and endings of its script."""
    for form in (fold(name), *plain_forms(name)):
        found = [c for c in lookup.named(form) if country in (None, c.place.country)]
        if found:
            return found
    return []


def _only_one_alike(lookup: Lookup, name: str, country: str | None) -> Place | None:
    """The one place in the world that this is very likely another spelling of."""
    if len(skeleton(sound(name))) < LONG_SKELETON:
        return None
    close = [
        c for c in lookup.sounding_anywhere(name) if c.likeness >= SAME_NAME and country in (None, c.place.country)
    ]
    apart = [
        c for c in close[1:] if km_between(c.place.lat, c.place.lon, close[0].place.lat, close[0].place.lon) > 40.0
    ]
    return close[0].place if close and not apart else None


def _clear(name: str, namesakes: list[Candidate], home: frozenset[str]) -> Place:
    namesakes = [
        c for c in namesakes if c.place.precision is not Precision.DISTRICT or not _has_seat(c, namesakes)
    ]  # plain "Hama" is the town, whatever districts are called after it
    standing = {c.n: _standing(c, home) - DIVISION_COST * _has_seat(c, namesakes) for c in namesakes}
    ranked = sorted(namesakes, key=lambda c: (-standing[c.n], c.n))
    best = ranked[0]
    rivals = [
        c
        for c in ranked[1:]
        if km_between(c.place.lat, c.place.lon, best.place.lat, best.place.lon) > max(40.0, c.place.radius_km)
        and not _has_seat(c, [best])
    ]
    lead = standing[best.n] - standing[rivals[0].n] if rivals else 1.0
    if lead < (AHEAD_OF_KNOWN if rivals and _is_known_so(rivals[0], best) else CLEARLY_AHEAD):
        told = "; ".join(described(c.place) for c in (best, *rivals[: _OFFERED - 1]))
        shared = best.place.country == rivals[0].place.country
        where = best.place.admin1 if shared and best.place.admin1 else _country_name(best.place)
        hint = f'Say which: {told}. For example: "{name.partition(",")[0].strip()}, {where}".'
        raise PlaceUnclear(f'"{name}" could be several places.', hint=hint)
    return best.place


def _is_known_so(rival: Candidate, best: Candidate) -> bool:
    """Whether a rival is a large town that is called so no less than the best: Nikopol once was “Sloviansk” too."""
    return rival.prominence >= KNOWN_TOWN and (best.alternate or not rival.alternate)


def _standing(c: Candidate, home: frozenset[str]) -> float:
    return c.prominence - 0.08 * c.alternate + (0.25 if c.place.country in home else 0.0)


def _has_seat(area: Candidate, namesakes: list[Candidate]) -> bool:
    """Whether a town of the same name lies in a province (a large one), or beside a district or in its province."""
    if area.place.precision not in _AREAS:
        return False
    towns = [
        c.place for c in namesakes if c.place.precision is Precision.TOWN and c.place.country == area.place.country
    ]
    if area.place.precision is Precision.GOVERNORATE:
        least = area.place.population // SMALLEST_SEAT
        return any(area.place.id in town.within and town.population >= least for town in towns)
    reach = area.place.radius_km + SEAT_KM
    return any(
        (town.admin1 is not None and town.admin1 == area.place.admin1)
        or km_between(area.place.lat, area.place.lon, town.lat, town.lon) < reach
        for town in towns
    )


def _unknown(atlas: Atlas, name: str, country: str | None) -> PlaceUnclear:
    close = atlas.find(name, country=country, limit=_OFFERED)
    told = f"Closest: {'; '.join(described(m.place) for m in close)}. " if close else ""
    advice = "A larger gazetteer of the country can be added with `thereafter places add FILE`."
    return PlaceUnclear(f'No place called "{name}" is known.', hint=told + advice)


def described(place: Place) -> str:
    """A place with what contains it, for choosing among namesakes."""
    parts = [place.name, place.admin1 if place.admin1 != place.name else None, _country_name(place)]
    kind = "" if place.precision.value == "town" else f" ({place.precision.value})"
    return ", ".join(part for part in parts if part) + kind


def _country_name(place: Place) -> str:
    from thereafter.places.packaged import country_name

    return country_name(place.country) if place.country else "no one country"


def _lies_in(lookup: Lookup, place: Place, tail: str) -> bool:
    """Whether a place lies in what follows the comma: a country, its code, or a containing place."""
    from thereafter.places.measure import km_between as km

    if place.country == tail.upper():
        return True
    if divisions_named(lookup, tail, place.country) & {place.id, *place.within}:
        return True
    outers = [c.place for c in lookup.named(fold(tail)) if c.place.id != place.id]
    if any(o.id in place.within for o in outers) or (place.admin1 is not None and fold(place.admin1) == fold(tail)):
        return True
    return any(
        o.radius_km > place.radius_km and km(o.lat, o.lon, place.lat, place.lon) < o.radius_km
        for o in outers
        if o.precision != "country"
    )
