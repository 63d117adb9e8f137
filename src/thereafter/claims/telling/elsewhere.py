"""Places that stand in the words and are not where it happened: of some only, of another event, in somebody's name."""

from __future__ import annotations

import re

from thereafter.claims.scene.draft import VIOLENT, Draft
from thereafter.claims.scene.scene import Scene
from thereafter.patterns import regex
from thereafter.record.kinds import Kind, Precision
from thereafter.record.values import Where


def is_in_a_name(scene: Scene, draft: Draft, place: Where) -> bool:
    """“The Security Service of X”: whose it is."""
    if place.precision is not Precision.COUNTRY or place.start is None:
        return False
    if not scene.text[max(0, place.start - 8) : place.start].endswith((" of ", " of the ")):
        return False
    named = (one for one in draft.actors if one.start is not None and scene.text[one.start].isupper())
    return any((one.start or 0) < place.start < (one.end or 0) for one in named)


def is_of_some(scene: Scene, place: Where) -> bool:
    """“Twenty were killed, at least twelve of them in X”: where some of those counted were is not where all were."""
    start = place.start
    if start is None or not scene.figures:
        return False
    first = max(scene.span.start, start - _SOME_BACK)
    before = scene.text[first:start]
    if " of " not in before and "including " not in before:
        return False
    some = _SOME_IN.search(before)
    return some is not None and any(
        (f.end or 0) > first + some.start() and (f.start or 0) < start for f in scene.figures
    )


_SOME_BACK = 100
_SOME_IN = regex(
    r"\b(?:(?:[\w-]+\s+of\s+(?:them|whom|which))|including(?:\s+[\w-]+){1,3}?)"
    r"(?:\s+(?:were|was|are|is|being))?(?:\s+(?:killed|wounded|injured|alone))?"
    r"\s+(?:in|at|near)\s+(?:the\s+)?(?:[a-z][\w-]*\s+){0,4}$",
    re.IGNORECASE,
)


def names_another(scene: Scene, draft: Draft, place: Where) -> bool:
    """“A suspect in the X bombings was arrested”, “is held for shooting two men in X”: X is of another event."""
    if draft.kind in VIOLENT or place.end is None:
        return False
    if draft.kind is Kind.ARREST and _is_charged_there(scene, draft, place):
        return True
    event = _EVENT.match(scene.text, place.end, scene.span.end)
    return event is not None and not place.end <= draft.trigger_start < event.end()


def _is_charged_there(scene: Scene, draft: Draft, place: Where) -> bool:
    """Whether a place stands behind what somebody is arrested for having done."""
    return any(
        clause.verb.form == "ing"
        and draft.trigger_end <= scene.words[clause.verb.start].start < (place.start or 0)
        and scene.words[clause.verb.start - 1].low in {"for", "of"}
        for clause in scene.clauses
    ) or bool(_TIES_TO.search(scene.text, draft.trigger_end, place.start or 0))


_TIES_TO = regex(
    r"\b(?:for|over|due\s+to|because\s+of)\s+(?:[\w’'-]+\s+){0,4}(?:ties|links|connections?|allegiance)\s+(?:to|with)\b[^,;]*$"
)
"""“Arrested over links to a group in X”: where the group is."""


_EVENT = regex(
    r"\s(?:(?!(?:after|amid|as|during|following|despite|before|when|since|over|by|and|from|for|with|to|of|in)\s)[a-z]+\s)?(?:attacks?|bombings?|massacres?|killings|shootings?|siege|blasts?|clashes|riots?)\b"
)
