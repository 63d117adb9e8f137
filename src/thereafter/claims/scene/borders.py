"""The border of one country or of several: one stretch of ground by its own name, and none of the countries."""

from __future__ import annotations

import re
from collections.abc import Sequence

from thereafter.claims.scene.actors import demonym_pattern
from thereafter.patterns import regex
from thereafter.record.kinds import Precision
from thereafter.record.values import Where

_GROUND = (
    r"(?:border|frontier)s?(?!\s+(?:guard|troop|police|force|patrol|soldier|officer|agent|official|clash))"
    r"(?:\s+(?:areas?|regions?|zones?|triangle)\b|lands?\b|\b)"
)
_DASHED = regex(r"\s?[-‑–—/]\s?")
_BEHIND = regex(rf"\s+(?:[a-z]+\s+)?{_GROUND}")
_OF = regex(
    r"\b(?P<name>(?:(?:tri-?border|three-?borders?)\s+(?:areas?|regions?|zones?)"
    r"|(?:border|frontier)s?(?:\s+(?:areas?|regions?|zones?))?)"
    r"\s+(?:of|between|separating|shared\s+by)\s+(?:the\s+)?(?:(?:states|provinces|regions|districts|governorates)\s+of\s+)?)$",
    re.IGNORECASE,
)
_WITH = regex(r"['’]s\s+(?:[a-z]+\s+){0,2}borders?\s+with\s+(?:the\s+)?")
_AND = regex(r"\s*(?:,|,?\s+and)\s+(?:the\s+)?")
_OF_PEOPLES = regex(rf"\b(?P<one>[A-Z][a-z]{{2,}})[-‑–—/](?P<other>[A-Z][a-z]{{2,}})\s+{_GROUND}")
_REACH = 80  # characters before the first country in which the border is named
_MOST = 3  # countries that meet
_LEAST_KM = 50.0


def with_borders(text: str, start: int, end: int, places: Sequence[Where]) -> list[Where]:
    """The places of a sentence in order, with one for each border in place of those that meet there."""
    if text.find("order", start, end) < 0 and text.find("rontier", start, end) < 0:
        return sorted(places, key=lambda p: p.start or 0)
    found: list[Where] = []
    at = 0
    while at < len(places):
        border, count = _border_at(text, start, places, at)
        found.append(border or places[at])
        at += count
    taken = [(p.start or 0, p.end or 0) for p in found]
    for match in _OF_PEOPLES.finditer(text, start, end):
        free = all(last <= match.start() or first >= match.end() for first, last in taken)
        if free and any(demonym_pattern().fullmatch(match[side]) for side in ("one", "other")):
            found.append(Where(name=match.group(), start=match.start(), end=match.end()))
    return sorted(found, key=lambda p: p.start or 0)


def _border_at(text: str, begin: int, places: Sequence[Where], at: int) -> tuple[Where | None, int]:
    """The border that begins with a place of the list, and how many of the list it takes."""
    first, second = places[at], places[at + 1] if at + 1 < len(places) else None
    if first.start is None or first.end is None:
        return None, 1
    if second is None or second.start is None or second.end is None:
        return _of_one(text, begin, first), 1
    before = _OF.search(text, max(begin, first.start - _REACH), first.start)
    if before is not None:
        return _between(text, before.start("name"), places[at : at + _MOST])
    behind = _BEHIND.match(text, second.end) if _DASHED.fullmatch(text, first.end, second.start) else None
    if behind is not None:
        return _border(text, first.start, behind.end(), (first, second)), 2
    if _WITH.fullmatch(text, first.end, second.start):
        return _border(text, first.start, second.end, (first, second)), 2
    return _of_one(text, begin, first), 1


def is_line(place: Where) -> bool:
    """Whether a place is the border of one country, which no “city” and no “area” behind it points to."""
    return place.place is None and place.lat is None and ("border" in place.name or "frontier" in place.name)


def _of_one(text: str, begin: int, land: Where) -> Where | None:
    """“At the border with X”, “near the X border”: on which side is not said."""
    start, end = land.start or 0, land.end or 0
    if land.precision is not Precision.COUNTRY:
        return None
    before = _ON_ITS.search(text, max(begin, start - _REACH), start)
    if before is not None:
        return Where(name=text[before.start("name") : end], start=before.start("name"), end=end)
    behind = _ITS_OWN.match(text, end) if _ON.search(text, max(begin, start - _PREP), start) else None
    return Where(name=text[start : behind.end()], start=start, end=behind.end()) if behind is not None else None


_PREP = 20  # characters before a country in which its border's preposition stands
_ON = regex(r"\b(?:at|near|along|on|around|by|to|towards?|from)\s+(?:the\s+)?$")
_ON_ITS = regex(
    r"\b(?:at|near|along|on|around|by|to|towards?|from)\s+(?:the|its|their|a)\s+(?:[a-z]+\s+){0,2}"
    r"(?P<name>(?:border|frontier)s?(?:\s+(?:areas?|regions?|zones?))?\s+with\s+(?:the\s+)?)$"
)
_ITS_OWN = regex(
    r"\s+(?:border|frontier)s?(?:\s+(?:areas?|regions?|zones?)\b)?(?!\s+(?:with|between|town|city|village|crossing|post|point"
    r"|province|state|district|fence|wall|checkpoint|guard|police|force|troop|patrol|soldier|officer|agent|official|clash)|['’-])\b"
)


def _between(text: str, start: int, places: Sequence[Where]) -> tuple[Where | None, int]:
    """“The border of X and Y”, “the tri-border area of X, Y and Z”."""
    count = 1
    while count < len(places) and _AND.fullmatch(text, places[count - 1].end or 0, places[count].start or 0):
        count += 1
    return (_border(text, start, places[count - 1].end or 0, places[:count]), count) if count > 1 else (None, 1)


def _border(text: str, start: int, end: int, sides: Sequence[Where]) -> Where:
    """The ground where places meet: between their middles, nearer to the smaller one, and as wide as that."""
    points = [
        (p.lat, p.lon, max(p.radius_km or 0.0, _LEAST_KM)) for p in sides if p.lat is not None and p.lon is not None
    ]
    within = tuple(dict.fromkeys(p.place for p in sides if p.place))
    if len(points) < len(sides):
        return Where(name=text[start:end], within=within, start=start, end=end)
    weight = sum(1 / radius for _, _, radius in points)
    return Where(
        name=text[start:end],
        lat=round(sum((lat or 0.0) / radius for lat, _, radius in points) / weight, 4),
        lon=round(sum((lon or 0.0) / radius for _, lon, radius in points) / weight, 4),
        precision=Precision.REGION,
        radius_km=round(min(radius for _, _, radius in points), 1),
        within=within,
        start=start,
        end=end,
    )
