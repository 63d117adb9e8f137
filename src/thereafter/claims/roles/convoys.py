"""The road of a convoy that something happens to: "a bomb struck buses carrying evacuees from X"."""

from __future__ import annotations

import re

from thereafter.claims.scene.draft import VIOLENT, Draft
from thereafter.claims.scene.scene import Scene, is_place
from thereafter.claims.telling.journeys import Journey
from thereafter.claims.telling.placing import before_place
from thereafter.patterns import regex
from thereafter.record.kinds import Kind
from thereafter.record.values import Where

STOPPABLE = VIOLENT | {Kind.DESTRUCTION, Kind.ABDUCTION, Kind.ARREST, Kind.VIOLATION}

_CONVOY = regex(
    r"\b(?:convoys?|bus(?:es)?|coach(?:es)?|ambulances?|trucks?|lorr(?:y|ies)|trains?|boats?|ferr(?:y|ies)|vehicles?)\b",
    re.IGNORECASE,
)
_LOADED = regex(
    r"\b(?:carry|transport|ferry|tak|mov|evacuat|bring|bus)(?:ing|ied|ed|e|s)?\b[^.;:]{0,80}?"
    r"\b(?P<prep>from|out\s+of|to|into|towards?)\s+",
    re.IGNORECASE,
)
_BOUND = regex(
    r"\b(?:en\s+route|on\s+(?:its|their|the)\s+way|bound|head(?:ed|ing))\s+(?P<prep>to|for|from|towards?)\s+",
    re.IGNORECASE,
)
_ONWARD = regex(r"\s+(?P<prep>to|into|towards?|from)\s+", re.IGNORECASE)
_UP_TO_A_NAME = regex(r"(?:(?:the\s+)?(?:[\w-]+\s+){0,4}?(?:towns?|villages?|city|cities|districts?)\s+of\s+|the\s+)?")
REACH = 90
"""Characters between the convoy and the words that tell its road."""


def convoy_road(scene: Scene, draft: Draft) -> tuple[Journey, int]:
    """Where the convoy came from and was bound for, and the last character that tells it (else the draft's)."""
    road, end = Journey(), draft.end
    convoy = _CONVOY.search(scene.text, draft.start, draft.end) if draft.kind in STOPPABLE else None
    if convoy is None:
        return road, end
    for pattern in (_LOADED, _BOUND):
        told = pattern.search(scene.text, convoy.end(), scene.span.end)
        if told is not None and told.start() - convoy.end() > REACH:
            continue
        while told is not None:
            place = _named_at(scene, told.end())
            if place is None or place.end is None:
                break
            if told["prep"].lower() in {"from", "out of"}:
                road.origin = road.origin or place
            else:
                road.destination = road.destination or place
            end = max(end, place.end)
            told = _ONWARD.match(scene.text, place.end)
    return road, end


def beside_road(scene: Scene, road: Journey, where: Where | None) -> Where | None:
    """Where it happened: never the far end of the convoy's road, but a place named behind it ("west of Aleppo")."""
    ends = [end for end in (road.origin, road.destination) if end is not None and end.start is not None]
    if not ends or (where is not None and where.start not in {end.start for end in ends}):
        return where
    told = max(end.end or 0 for end in ends)
    here = [p for p in scene.places if p.start is not None and p.start > told and is_place(scene, p)]
    return next((p for p in here if before_place(scene, p, told)), None)


def _named_at(scene: Scene, at: int) -> Where | None:
    """The place that these words name, behind no more than "the besieged villages of"."""
    for place in scene.places:
        if place.start is not None and at <= place.start and is_place(scene, place):
            return place if _UP_TO_A_NAME.fullmatch(scene.text, at, place.start) else None
    return None
