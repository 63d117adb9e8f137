"""Which places stand on a road told in words: from, to and by way of, behind a verb; and what "the city" points to."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from thereafter.claims.grammar.asides import MODIFIES
from thereafter.claims.roles.refining import unknown_name
from thereafter.claims.roles.road_words import (
    ARRIVING,
    AWAY,
    GOAL_NAME,
    GONE,
    PREP,
    SETTLED,
    TOWARDS,
)
from thereafter.claims.scene.scene import Scene, is_place
from thereafter.patterns import found_by, regex
from thereafter.record.kinds import Precision
from thereafter.record.values import Where


class Road(Struct):
    """Where from, where to, by way of."""

    origin: Where | None = None
    destination: Where | None = None
    via: Where | None = None


def same(a: Where, b: Where) -> bool:
    """Whether two mentions are of one place."""
    return (a.place or a.name) == (b.place or b.name)


def road_behind(scene: Scene, verb: re.Match[str], end: int) -> Road:
    """The places behind the verb by their prepositions; a verb of leaving or reaching may have its place bare."""
    road, text = Road(), scene.text
    words = " ".join(verb.group().lower().split())
    arriving = ARRIVING.search(words) is not None
    settled = arriving or verb.groupdict().get("verb") in SETTLED
    for place in scene.places:
        if place.start is None or not verb.end() <= place.start < end or not is_place(scene, place):
            continue
        if place.end is not None and MODIFIES.match(text, place.end):
            continue
        found = PREP.search(text, verb.start(), place.start)
        prep = " ".join(found["prep"].lower().split()) if found and found.end() == place.start else ""
        between = text[verb.end() : place.start]
        if not prep and re.fullmatch(
            r"\s*(?:,\s*|and\s+|,?\s*and\s+)(?:the\s+)?", text[_end_before(scene, place) : place.start]
        ):
            continue  # "to X and Y": the first stands for both
        if not prep and found_by(verb, GONE) and len(between.split()) <= 3:
            prep = "to" if arriving or words.endswith((" to", " into", " for")) else "from"
        if prep in AWAY and road.origin is None:
            road.origin = place
        elif (prep in TOWARDS or (prep in {"in", "at"} and settled)) and road.destination is None:
            road.destination = place
        elif prep in {"via", "through", "across"} and road.via is None:
            road.via = place
    if road.origin is None and found_by(verb, GONE) and not arriving and _POINTER.match(text, verb.end()):
        road.origin = only_place(scene)
    if road.destination is None:
        road.destination = unknown_name(scene, GOAL_NAME, verb.end(), end)
    return road


_POINTER = regex(
    r"(?:the|this|that)\s+(?:besieged\s+|rebel-held\s+|old\s+)?(?:city|town|village|enclave|camp|district|neighbourhood|area|pocket)\b"
)


def only_place(scene: Scene, before: int | None = None) -> Where | None:
    """What “the city” is: the one place of the sentence (before some character), else the one named before it."""
    end = scene.span.end if before is None else before
    here = [p for p in scene.places if (p.start or 0) < end and is_place(scene, p)]
    here = [p for p in here if p.precision is not Precision.COUNTRY]
    if not here:
        return scene.memory.recent_place() or _innermost([p for _, p in scene.memory.places[-3:]])
    return here[0] if len({p.place or p.name for p in here}) == 1 else _innermost(here)


def _innermost(places: Sequence[Where]) -> Where | None:
    """Of "the steel works in Mariupol" the works: the one place that lies in all others."""
    return next(
        (
            p
            for p in places
            if all(p is q or (q.place or q.name) == (p.place or p.name) or q.place in p.within for q in places)
        ),
        None,
    )


def _end_before(scene: Scene, place: Where) -> int:
    ends = [p.end for p in scene.places if p.end is not None and p.end <= (place.start or 0)]
    return max(ends, default=place.start or 0)
