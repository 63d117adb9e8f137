"""Places that a list joins to a first one: “in X, Y and Z”; not where the first of them lies: “in X, Iraq, and Y”."""

from __future__ import annotations

from thereafter.claims.scene.scene import Scene, is_place
from thereafter.patterns import regex
from thereafter.record.kinds import Precision
from thereafter.record.values import Where

_AND = regex(
    r"\s*(?:,|,?\s*and|,?\s*as\s+well\s+as)\s+(?:in\s+|on\s+)?(?:the\s+)?(?:(?:nearby\s+|neighbou?ring\s+)?(?:cit(?:y|ies)|(?:town|village|district|port|suburb|camp|island|province|region)s?)\s+of\s+)?"
)
_AND_MORE = regex(r",?\s+and\s+[A-Z][\w-]+(?:\s+[A-Z][\w-]*)*\s*(?:[.;,]|$)")
_AGAIN = regex(r",\s+and\s+(?:in|on)\s")
"""Between an address and a further place: “in X, Y, and in Z”."""


def joined_places(scene: Scene, first: Where | None, *, countries: bool = False) -> list[Where]:
    """The further places of a list, in order; countries only where asked for and the first is one."""
    if first is None or first.end is None:
        return []
    chain, at = first, first.end
    found: list[tuple[Where, bool]] = []
    unwanted = () if countries and first.precision is Precision.COUNTRY else (Precision.COUNTRY,)
    for place in scene.places:
        if place.start is None or place.end is None or place.start < at or not is_place(scene, place):
            continue
        between = scene.text[at : place.start]
        if between == ", " and _is_address(scene, chain, place):
            at = place.end
            continue
        if not _AND.fullmatch(between) or place.place in chain.within or place.precision in unwanted:
            break
        if found and not found[-1][1] and _AGAIN.match(between):
            found.pop()
        found.append((place, "and" in between or "as well" in between))
        chain, at = place, place.end
    if found and _AND_MORE.match(scene.text, at, scene.span.end):
        return [place for place, _ in found]  # "in the cities of X, Y and" one that nobody knows
    last = max((i for i, (_, ends) in enumerate(found) if ends), default=-1)
    return [place for place, _ in found[: last + 1]]


def _is_address(scene: Scene, place: Where, around: Where) -> bool:
    """“In Damascus, Syria, and Beirut”: Syria is where Damascus lies."""
    country = around.precision is Precision.COUNTRY and around.country == place.country
    inside = around.place is not None and around.place in place.within
    return (country or inside) and scene.text.startswith(",", around.end or 0)
