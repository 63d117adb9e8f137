"""Decided mentions made into the `Where` values that the other rooms read."""

from __future__ import annotations

from collections.abc import Sequence

from thereafter.places import parts
from thereafter.places.fold import fold
from thereafter.places.resolve import Chosen
from thereafter.places.tokens import Mention
from thereafter.record.kinds import Precision
from thereafter.record.place import Place
from thereafter.record.values import Where

_TOWN_FOLLOWS = 30  # characters between "X district" and the town it lies in ("X, a neighbourhood of Y")
_LARGE = frozenset({Precision.COUNTRY, Precision.REGION, Precision.GOVERNORATE, Precision.DISTRICT})
_DISTRICTS = frozenset({"district", "neighbourhood", "neighborhood", "quarter", "borough", "suburb"})


def where_of(
    place: Place,
    name: str,
    *,
    start: int | None = None,
    end: int | None = None,
    marks: Sequence[str] = (),
    sure: float | None = None,
) -> Where:
    """`place` as a `Where` under the name a text gives it."""
    return Where(
        name=name,
        place=place.id,
        lat=place.lat,
        lon=place.lon,
        country=place.country,
        precision=place.precision,
        radius_km=place.radius_km,
        within=place.within,
        marks=(*place.marks, *marks) if marks else place.marks,
        sure=sure,
        start=start,
        end=end,
    )


def composed(text: str, chosen: Sequence[Chosen]) -> tuple[Where, ...]:
    """The places of `text` in order, none overlapping another."""
    ordered: list[Chosen] = []
    for choice in sorted(chosen, key=lambda c: (c.mention.start, -c.mention.end)):
        if not ordered or choice.mention.start >= ordered[-1].mention.end:
            ordered.append(choice)
    return tuple(_where(text, ordered, i) for i in range(len(ordered)))


def _where(text: str, ordered: Sequence[Chosen], i: int) -> Where:
    mention, candidate = ordered[i].mention, ordered[i].candidate
    start, end = mention.start, mention.end
    if candidate is None:
        town = _town_around(text, ordered, i)
        if town is None:
            return Where(name=text[start:end], start=start, end=end)
        return where_of(parts.quarter(town, fold(mention.core)), text[start:end], start=start, end=end)
    place = _as_told(candidate.place, mention, text[mention.core_end : end].strip().lower())
    marks = ("metonym",) if mention.metonym else ()
    return where_of(place, text[start:end], start=start, end=end, marks=marks, sure=ordered[i].sure)


def _as_told(place: Place, mention: Mention, kind: str) -> Place:
    """The part of a place, or the point beside it, that the words around a name tell of."""
    if mention.cue in ("admin", "district") and kind and place.precision is Precision.TOWN:
        place = parts.area(place)
    if mention.countryside:
        place = parts.countryside(place)
    if mention.outskirts:
        place = parts.outskirts(place)
    if mention.direction is not None:
        place = parts.part(place, mention.direction)
    if mention.away is not None and mention.away_km is None and place.precision in _LARGE:
        return parts.part(place, mention.away)  # "the north of Mali" lies in it
    if mention.away is not None:
        place = parts.beside(place, mention.away_km or parts.AWAY_KM, mention.away)
    return place


def _town_around(text: str, ordered: Sequence[Chosen], i: int) -> Place | None:
    """The town that an unlisted quarter is said to lie in: the one named behind it, else the text's only town."""
    mention = ordered[i].mention
    if mention.cue != "hood" and not any(word in text[mention.core_start : mention.end].lower() for word in _DISTRICTS):
        return None
    if i + 1 < len(ordered):
        after, found = ordered[i + 1].mention, ordered[i + 1].candidate
        gap = text[mention.end : after.start]
        if (
            found is not None
            and found.place.precision is Precision.TOWN
            and len(gap) <= _TOWN_FOLLOWS
            and "." not in gap
        ):
            return found.place
    towns = {
        c.candidate.place.id: c.candidate.place
        for c in ordered
        if c.candidate and c.candidate.place.precision is Precision.TOWN
    }
    return next(iter(towns.values())) if len(towns) == 1 and mention.cue == "hood" else None
