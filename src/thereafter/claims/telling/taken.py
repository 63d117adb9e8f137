"""Whom people took: those counted as taken, who is not, and whose the dead beside them are."""

from __future__ import annotations

import re

from msgspec import structs

from thereafter.claims.scene.scene import Scene
from thereafter.claims.telling.tolls import HARMED, TAKEN
from thereafter.patterns import regex
from thereafter.record.claim import Claim
from thereafter.record.kinds import Kind
from thereafter.record.values import Figure


def without_tolls(scene: Scene, claims: list[Claim]) -> list[Claim]:
    """The claims, with the dead left to those of violence where people taken are told beside them.

    Whom “kidnapped and killed” have in common are counted as people.
    """
    harmed = {f.start for one in claims if one.kind not in _TAKING for f in one.figures if f.what in HARMED}
    return [_taken(scene, one, harmed) if one.kind in _TAKING else one for one in claims]


def _taken(scene: Scene, claim: Claim, harmed: set[int | None]) -> Claim:
    kept = []
    for one in claim.figures:
        if _are_takers(scene, claim, one):
            continue
        if _are_police(claim, one) or (one.what == "count" and _are_counted_as_taken(scene, one)):
            kept.append(structs.replace(one, what="people"))
        elif one.what not in HARMED or one.start not in harmed:
            kept.append(one)
        elif _are_taken(scene, one):
            kept.append(structs.replace(one, what="people"))
    return structs.replace(claim, figures=tuple(kept))


def _are_takers(scene: Scene, claim: Claim, figure: Figure) -> bool:
    """“30 gunmen hold guests hostage”, “a group of 30 gunmen”: so many take, and nobody says how many they took."""
    start, end = figure.start or 0, figure.end or 0
    whom = {one.name for one in claim.targets}
    if not whom or not whom.isdisjoint(_TAKEN_ONES) or any(one.name in whom for one in claim.actors):
        return False
    for one in claim.actors:
        first, last = one.start or -1, one.end or 0
        if end <= first and not scene.text[end:first].strip():
            return True
        if 0 <= first < last <= start and scene.text[last:start].strip() == "of":
            return True
    return False


_TAKEN_ONES = frozenset("hostage hostages prisoner captive captives".split())


def _are_police(claim: Claim, figure: Figure) -> bool:
    """Whether those taken are police or guards, of whom nobody says that they fought."""
    police = figure.what == "fighters" and _POLICE.search(figure.unit) is not None
    return police and not any(one.name.lower().endswith(figure.unit) for one in claim.actors)


def _are_counted_as_taken(scene: Scene, figure: Figure) -> bool:
    """“Nine are killed and 50 are kidnapped”, “abducted 12 nurses”: people, whatever they are called."""
    start, end = figure.start or 0, figure.end or 0
    return (
        TAKEN.match(scene.text, end, min(end + 60, scene.span.end)) is not None
        or _TAKES.search(scene.text, max(scene.span.start, start - 40), start) is not None
        or _AS_HOSTAGES.match(scene.text, end, min(end + 60, scene.span.end)) is not None
    )


def _are_taken(scene: Scene, figure: Figure) -> bool:
    """Whether those killed are those who were taken."""
    start, end = figure.start or 0, figure.end or 0
    return (
        _SHARED.search(scene.text, max(scene.span.start, start - 60), start) is not None
        or _WHO_WERE.match(scene.text, end, min(end + 100, scene.span.end)) is not None
    )


_POLICE = regex(r"\b(?:police\w*|officers?|guards?|servicem[ae]n|personnel)$")
_TAKING = frozenset((Kind.ARREST, Kind.ABDUCTION))
_TAKES = regex(
    r"\b(?:abduct|kidnapp?|arrest|detain)(?:s|ed|ing)?\s+(?:(?!(?:in|on|at|after|for|by|from|over|near)\b)[a-z]+\s+){0,3}$",
    re.IGNORECASE,
)
_AS_HOSTAGES = regex(r"\s+(?:[\w-]+\s+){1,3}(?:as\s+)?(?:hostages?|captives?|prisoners?)\b", re.IGNORECASE)
_SHARED = regex(
    r"\b(?:kidnap|abduct|seiz|captur|detain|arrest|apprehend)\w*\s*,?\s+(?:and\s+|then\s+|later\s+)+"
    r"(?:kill|murder|execut|behead|hang|assassinat)\w*\s+(?:of\s+)?$",
    re.IGNORECASE,
)
_WHO_WERE = regex(
    r"\s+(?:[^,;.:]{0,60}?\bwho\s+(?:had|have|were)\s+(?:been\s+)?(?:\w+ly\s+)?)?"
    r"(?:kidnapped|abducted|captured|seized|detained|arrested)\b",
    re.IGNORECASE,
)
"""“Two kidnapped teachers were killed”, “the beheading of nine nurses who had been abducted”."""
