"""Whether a claim tells of a happening already gathered: by kind, place, time and actors; tolls only rule out."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from thereafter.events.sighting import Sighting
from thereafter.events.vocabulary import (
    COARSENESS,
    JOURNEYS,
    LASTING,
    LOCAL,
    MUTUAL,
    SLACK_UNDATED,
    SUMMARY_DAYS,
    VIOLENCE,
    kinds_fit,
    longest_days,
    slack_days,
)
from thereafter.record.kinds import Kind, Precision
from thereafter.record.values import Where

# Two gazetteer entries this near are taken for one place under two spellings; a point from a table, whose
# coordinates are rounded, may lie a little farther off.
SAME_SPOT_KM = 2.0
POINT_KM = 5.0
# Rival tolls of one attack seldom differ fivefold once they are large; sums over weeks do. Set by reasoning.
TOLLS_APART = 5.0
LARGE_TOLL = 20.0
# So do counts of people who left one country on the same days: those of one convoy or of one nation, and of all.
CROWDS_APART = 3.0
_WIDE = frozenset({Precision.GOVERNORATE, Precision.COUNTRY, Precision.REGION})
PLACE_SAME, PLACE_NAME, PLACE_INSIDE, PLACE_COARSE = 3.0, 2.5, 2.0, 1.0
_EARTH_KM = 6371.0


def place_fit(one: Where, other: Where) -> float:
    """How well two places agree: 3 the same … 1 only within one governorate; 0 not the same place."""
    if one.place and one.place == other.place:
        return PLACE_SAME if one.precision in LOCAL else PLACE_COARSE
    if one.place and other.place:
        return max(_inside(one, other), _inside(other, one), _same_spot(one, other))
    if not one.place and not other.place and folded(one.name) == folded(other.name):
        return PLACE_NAME if not (one.country and other.country and one.country != other.country) else 0.0
    return _same_spot(one, other)


def _inside(inner: Where, outer: Where) -> float:
    if outer.place not in inner.within or COARSENESS[inner.precision] > COARSENESS[outer.precision]:
        return 0.0
    if outer.precision in LOCAL:
        return PLACE_INSIDE
    return PLACE_COARSE if outer.precision == Precision.GOVERNORATE and inner.precision in LOCAL else 0.0


def site_apart(one: Where, other: Where) -> bool:
    """Whether one is an airport, a dam or a quarter inside the other, with a name of its own: taken by itself."""
    if one.place == other.place or not (one.place and other.place):
        return False
    inner, outer = (one, other) if COARSENESS[one.precision] <= COARSENESS[other.precision] else (other, one)
    if outer.precision not in LOCAL or inner.precision not in (Precision.BUILDING, Precision.NEIGHBOURHOOD):
        return False
    return inner.precision == Precision.BUILDING or f" {folded(outer.name)} " not in f" {folded(inner.name)} "


def _same_spot(one: Where, other: Where) -> float:
    if one.precision not in LOCAL or other.precision not in LOCAL:
        return 0.0
    km = km_between(one, other)
    limit = SAME_SPOT_KM if one.place and other.place else POINT_KM
    return PLACE_INSIDE if km is not None and km <= limit else 0.0


def km_between(one: Where, other: Where) -> float | None:
    """Kilometres between two points on a sphere, None when one has no coordinates."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    north = math.radians(one.lat - other.lat)
    east = math.radians(one.lon - other.lon) * math.cos(math.radians((one.lat + other.lat) / 2))
    return _EARTH_KM * math.hypot(north, east)


@lru_cache(maxsize=8192)
def folded(name: str) -> str:
    """A name without case, accents, hyphens and a leading article, for comparing spellings."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    letters = "".join(c if c.isalnum() else " " for c in plain if not unicodedata.combining(c))
    words = letters.split()
    return " ".join(words[1:] if len(words) > 1 and words[0] in {"al", "el", "the"} else words)


def time_fit(seen: Sighting, first: int, last: int, dated: bool, kind: Kind) -> float | None:
    """0 … 1 by how near the days are, None when they are too far apart for one happening."""
    if seen.first is None or seen.last is None:
        return None
    slack = slack_days(kind) + (0 if seen.dated and dated else SLACK_UNDATED)
    gap = max(0, seen.first - last, first - seen.last)
    if gap > slack:
        return None
    if kind not in LASTING:
        return 1.0 - gap / (slack + 1) if (seen.width > SUMMARY_DAYS) == (last - first > SUMMARY_DAYS) else None
    together = max(last, seen.last) - min(first, seen.first)
    return 1.0 - gap / (slack + 1) if together <= max(longest_days(kind), last - first, seen.width) else None


def who_fit(seen: Sighting, actors: frozenset[str], targets: frozenset[str], kind: Kind, coded: bool) -> float | None:
    """0 when one side is unknown, 1 or more when known sides agree, None when they contradict."""
    if kind in MUTUAL or (coded and kind in VIOLENCE):
        return _both_sides_fit(seen.actors | seen.targets, actors | targets)
    does, suffers = _role_fit(seen.actors, actors), _role_fit(seen.targets, targets)
    return None if does is None or suffers is None else does + suffers / 2


def _role_fit(one: frozenset[str], other: frozenset[str]) -> float | None:
    if not one or not other:
        return 0.0
    return 1.0 if one & other else None


def _both_sides_fit(one: frozenset[str], other: frozenset[str]) -> float | None:
    if not one or not other:
        return 0.0
    shared = len(one & other)
    needed = min(2, len(one), len(other))
    return float(shared) if shared >= needed else None


def tolls_fit(kind: Kind, one: float | None, others: Iterable[float]) -> bool:
    """Whether a toll can be a rival count of the same happening: a month's sum is not one of its days."""
    if kind not in VIOLENCE or not one:
        return True
    return all(max(one, told) < LARGE_TOLL or max(one, told) <= TOLLS_APART * min(one, told) for told in others if told)


def crowds_fit(where: Where | None, one: float | None, others: Iterable[float]) -> bool:
    """Whether a number of people on the way can be a rival count of one journey: out of a country there are many."""
    if not one or where is None or where.precision not in _WIDE:
        return True
    return all(max(one, told) <= CROWDS_APART * min(one, told) for told in others if told)


def journey_fits(seen: Sighting, origin: Where | None, destination: Where | None) -> bool:
    """Whether both ends of a journey agree as far as both are told.

    Who left a whole country for a place is not all who left it: the far end must be told by both, or by neither.
    """
    if seen.claim.kind not in JOURNEYS:
        return True
    ends = ((seen.claim.origin, origin), (seen.claim.destination, destination))
    back = ((seen.claim.origin, destination), (seen.claim.destination, origin))
    if any(one is not None and other is not None and one.place and one.place == other.place for one, other in back):
        return False  # to a place, and out of it
    both = [(one, other) for one, other in ends if one is not None and other is not None]
    countries = both and all(Precision.COUNTRY in {one.precision, other.precision} for one, other in both)
    if countries and len(both) < sum(one is not None or other is not None for one, other in ends):
        return False
    return all(place_fit(one, other) > 0 for one, other in both)


__all__ = [
    "crowds_fit",
    "folded",
    "journey_fits",
    "kinds_fit",
    "km_between",
    "place_fit",
    "site_apart",
    "time_fit",
    "tolls_fit",
    "who_fit",
]
