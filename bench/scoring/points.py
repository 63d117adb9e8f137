"""How far told points lie from true ones: shares within a distance, medians, and how often the sure ones are right."""

from __future__ import annotations

import math
import statistics
from collections.abc import Iterable, Sequence

from msgspec import Struct

from scoring.counts import Row, Scores, by_id

EARTH_KM = 6371.0088
NEAR_KM = (5, 25, 161)  # a town, a district, and the hundred miles of earlier work
SURE = 0.9  # a place with at least this probability is given as sure
SURE_KM = 161
BOX = (32.0, 37.5, 35.6, 42.5)  # south, north, west, east of Syria: the target country of UCDP's sets
NO_PROBABILITY = {"not yet": "the places that were told carry no probability"}


class Told(Struct, frozen=True):
    """What was told for one target: how far off the point is, and whether it lies in the target country."""

    km: float | None  # None: no point was told
    inside: bool = False
    events: float = 1


def km_between(a: Row, b: Row) -> float:
    """Great-circle distance of two rows with `lat` and `lon`."""
    north, south = math.radians(a["lat"]), math.radians(b["lat"])
    across = math.sin(math.radians(b["lon"] - a["lon"]) / 2) ** 2
    half = math.sin((south - north) / 2) ** 2 + math.cos(north) * math.cos(south) * across
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(half)))


def placed(row: Row | None) -> bool:
    """Whether a row says where it lies."""
    return row is not None and row.get("lat") is not None and row.get("lon") is not None


def score_places(gold: Sequence[Row], told: Iterable[Row]) -> Scores:
    """A point for each name. A name that nothing was told for counts as wrong at every distance."""
    answers = by_id(told)
    pairs = [(row, answers.get(str(row["id"]))) for row in gold]
    return _rates([_told(row, answer) for row, answer in pairs]) | {"sure": sure(pairs)}


def score_targets(gold: Sequence[Row], told: Iterable[Row]) -> Scores:
    """A point for the one target of each text: of the mentions that overlap it, the one that shares most with it."""
    answers = by_id(told)
    pairs = [(row, _mention_of(row, answers.get(str(row["id"]), {}).get("mentions") or ())) for row in gold]
    share = sum(mention is not None for _, mention in pairs) / len(pairs) if pairs else None
    return {"span": share} | _rates([_told(row, mention) for row, mention in pairs]) | {"sure": sure(pairs)}


def _mention_of(target: Row, mentions: Iterable[Row]) -> Row | None:
    def common(mention: Row) -> int:
        return int(min(mention["end"], target["end"]) - max(mention["start"], target["start"]))

    best = max(mentions, key=common, default=None)
    return best if best is not None and common(best) > 0 else None


def _told(gold: Row, answer: Row | None) -> Told:
    events = gold.get("events", 1)
    if answer is None or not placed(answer):
        return Told(None, events=events)
    south, north, west, east = BOX
    inside = south <= answer["lat"] <= north and west <= answer["lon"] <= east
    return Told(km_between(gold, answer), inside, events)


def _rates(told: Sequence[Told]) -> Scores:
    """Shares of all targets; the median is of those that a point was told for (the farther of two in the middle)."""
    if not told:
        return {"found": None}
    away = [one.km for one in told if one.km is not None]
    events = sum(one.events for one in told)
    within = {limit: [one for one in told if one.km is not None and one.km <= limit] for limit in NEAR_KM}
    return {
        "found": len(away) / len(told),
        **{f"acc{limit}": len(near) / len(told) for limit, near in within.items()},
        "country": sum(one.inside for one in told) / len(told),
        "median_km": statistics.median_high(away) if away else None,
        "by_events": {f"acc{limit}": sum(one.events for one in near) / events for limit, near in within.items()},
    }


def sure(pairs: Iterable[tuple[Row, Row | None]]) -> Scores:
    """Of the places told with a probability of at least .9, how many, and the share that lies within 161 km.

    A pair is the true place and what was told for it; places whose position nobody knows are left out.
    """
    known = [(gold, told) for gold, told in pairs if told is not None and placed(gold) and placed(told)]
    weighed = [(gold, told) for gold, told in known if told.get("probability") is not None]
    if not weighed:
        return NO_PROBABILITY
    near = [km_between(gold, told) <= SURE_KM for gold, told in weighed if told["probability"] >= SURE]
    return {"n": len(near), "of": len(known), "right": sum(near) / len(near) if near else None}
