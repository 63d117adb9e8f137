"""Where fire comes from: “rockets launched from X at Y”, “shelling from across X”."""

from __future__ import annotations

import re

from thereafter.claims.scene.draft import Draft
from thereafter.claims.scene.scene import Scene, is_place
from thereafter.patterns import regex
from thereafter.record.kinds import Kind
from thereafter.record.values import Where

_FIRE = frozenset((Kind.SHELLING, Kind.AIR_STRIKE))
_FROM = regex(
    r"\b(?:fire[ds]?|firing|launch\w*|shot|lobbed|shelling|shellfire|rockets?|missiles?|shells?|mortars?|artillery"
    r"|drones?)\b"
    r"[^,;.:]{0,60}?\bfrom\s+(?:across\s+|inside\s+|within\s+)?(?:the\s+)?(?:(?:[a-z]+ern|neighbou?ring)\s+)?$",
    re.IGNORECASE,
)
_REACH = 100  # characters before a place in which the fire is told


def fired_from(scene: Scene, draft: Draft, where: Where | None) -> Where | None:
    """The place that shells, rockets or missiles of a draft are said to come from; not the one they hit."""
    if draft.kind not in _FIRE:
        return None
    for place in scene.places:
        start = place.start
        if start is None or not draft.start <= start < draft.end or not is_place(scene, place):
            continue
        hit = where is not None and (where.start == start or (where.place is not None and where.place == place.place))
        if not hit and _FROM.search(scene.text, max(scene.span.start, start - _REACH), start):
            return place
    return None
