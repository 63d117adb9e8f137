"""How likely each candidate of a name that somebody asks for is the place meant.

The candidates and the possibility that none of them is meant share one whole: the weight of each is the exponential
of a sum of clues. The weights down to EDGE were fitted to half of the names of Syrian places that UCDP's coders wrote
down and checked on the other half (`bench/train/likely.py`, docs/benchmarks.md), then sharpened by a fifth, which the
fitted half asked for. Those for questions that give no country were set by hand: no open data says what people mean
then.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import msgspec
from msgspec import Struct

NONE_MEANT = 11.0
NONE_IN_PROVINCE = 6.0  # more, when a province is given: what is called so and lies elsewhere is hardly meant
LIKENESS = 8.5
CLOSELY = 8.8  # for likeness beyond NEARLY
NEARLY = 0.85
EXACT = 1.3
HEARD = 2.1
ALTERNATE = -0.5
NAMED = 1.2
CONSONANTS = 1.8
PART = 0.9  # set by hand, with both halves in sight
INSIDE = 8.3
EDGE = 8.2
# by hand, for a list of villages has no say in them:
AREA = -3.0  # a city is not its province
KNOWN = 2.5  # for prominence beyond WELL_KNOWN, that of a town of 4,000
WELL_KNOWN = 0.45
WEIGHTS = (
    LIKENESS,
    CLOSELY,
    EXACT,
    HEARD,
    ALTERNATE,
    NAMED,
    CONSONANTS,
    PART,
    INSIDE,
    EDGE,
    AREA,
    KNOWN,
)
# by hand:
NEAR = 6.0  # at most, for lying beside the point given
NEAR_KM = 200.0
PROMINENT = 12.0  # Paris of two million against Paris of 25,000: twenty to one
ORDINARY = 0.4  # prominence of a town of 1,500
HOME = 3.0
DIGITS = 4


class Clue(Struct, frozen=True, kw_only=True):
    """What speaks for one candidate."""

    likeness: float  # of the spelling, 0..1
    exact: bool = False  # called just so
    heard: bool = True  # found by its sound
    alternate: bool = False  # by another than its main name
    named: bool = False  # its main name is written just so, article and all
    consonants: float = 0.0  # likeness of the consonants of its main name, 0..1
    part: bool = False  # by its sound some words of its main name, or its main name some of the words asked for
    inside: bool = False  # lies in the province asked for
    edge: float = 0.0  # lies outside it, but beside its places: 1 at their side, falling with the distance
    area: bool = False  # a province or district, and the name does not call it one
    away_km: float | None = None  # from the point given
    prominence: float = 0.0
    home: bool = False  # in a country whose gazetteer was added


def either(one: Clue, other: Clue) -> Clue:
    """What two names of one place say for it together: the better of each."""
    return msgspec.structs.replace(
        one,
        likeness=max(one.likeness, other.likeness),
        exact=one.exact or other.exact,
        heard=one.heard or other.heard,
        alternate=one.alternate and other.alternate,
        named=one.named or other.named,
        consonants=max(one.consonants, other.consonants),
        part=one.part or other.part,
        area=one.area and other.area,
    )


def features(clue: Clue) -> tuple[float, ...]:
    """The clues that have a fitted weight, in the order of `WEIGHTS`."""
    return (
        clue.likeness,
        max(0.0, clue.likeness - NEARLY),
        float(clue.exact),
        float(clue.heard),
        float(clue.alternate and clue.exact),
        float(clue.named),
        clue.consonants,
        float(clue.part),
        float(clue.inside),
        clue.edge,
        float(clue.area),
        max(0.0, clue.prominence - WELL_KNOWN),
    )


def probabilities(clues: Sequence[Clue], *, country: bool, division: bool) -> list[float]:
    """The probability of each candidate; what is missing to 1 is that none is meant."""
    if not clues:
        return []
    sums = [_sum(clue, country=country) for clue in clues]
    none = NONE_MEANT + NONE_IN_PROVINCE * division + PROMINENT * ORDINARY * (not country)
    top = max(*sums, none)
    parts = [math.exp(value - top) for value in sums]
    whole = sum(parts) + math.exp(none - top)
    return [math.floor(part / whole * 10**DIGITS) / 10**DIGITS for part in parts]


def _sum(clue: Clue, *, country: bool) -> float:
    known = sum(weight * value for weight, value in zip(WEIGHTS, features(clue), strict=True))
    if not country:
        known += PROMINENT * clue.prominence + HOME * clue.home
    if clue.away_km is not None:
        known += NEAR * (max(0.0, 1.0 - clue.away_km / NEAR_KM) - 1.0)
    return known
