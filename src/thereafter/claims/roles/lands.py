"""Ground that is called by its people alone: “the Libyan border”, “several Kenyan villages”, “Turkish airspace”."""

from __future__ import annotations

from thereafter.claims.roles.refining import SPOKEN, reach
from thereafter.claims.scene.actors import demonym_pattern, home_of
from thereafter.claims.scene.draft import Draft
from thereafter.claims.scene.scene import Scene
from thereafter.patterns import regex
from thereafter.record.values import Where

_GROUND = (
    r"(?P<ground>borders?|frontier|coast|coastline|territory|soil|airspace|(?:territorial\s+)?waters|countryside"
    r"|villages|towns|cities|provinces|islands)"
)
_LAND = regex(
    r"\b(?:in|at|near|on|along|off|inside|across|over|outside|within|through)\s+(?:the\s+|its\s+)?"
    r"(?:(?:several|multiple|numerous|various|many|some|two|three|four|five|both|other|nearby)\s+)?"
    r"(?P<name>(?:(?:northern|southern|eastern|western|central|coastal|border|ethnic)\s+)?(?P<people>[A-Z][a-z]+)\s+"
    rf"{_GROUND})\b(?!['’-]|\s+(?:guard|police|force|troop|patrol|soldier|officer|agent|official|post|crossing|town|"
    r"village|city|region|area|province|district|state)s?\b)"
)


def land_of(scene: Scene, draft: Draft) -> Where | None:
    """The first such ground in a draft's own words, kept as text, in its country where it is no border."""
    if draft.kind in SPOKEN or draft.background:
        return None
    for match in _LAND.finditer(scene.text, *reach(scene, draft)):
        if demonym_pattern().fullmatch(match["people"]) is None:
            continue
        border = match["ground"].startswith(("border", "frontier"))
        left, right = match.span("name")
        return Where(
            name=match["name"], country=None if border else home_of(match["people"]) or None, start=left, end=right
        )
    return None
