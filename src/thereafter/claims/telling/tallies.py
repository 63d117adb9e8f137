"""Verbless tallies of monitors and UN notes: “Killed: 48 civilians”, “three dead”, “9,000 newly displaced in X”."""

from __future__ import annotations

import re

from thereafter.claims.scene.draft import Draft, war_words
from thereafter.claims.scene.lone import is_nobody
from thereafter.claims.scene.scene import Scene, place_in
from thereafter.patterns import regex
from thereafter.record.kinds import Kind
from thereafter.record.values import Where

_COUNT = (
    r"(?:(?:at\s+least|more\s+than|about|over|some|nearly|up\s+to)\s+)?"
    r"(?:\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens|scores|hundreds)"
)
_TALLY = regex(
    rf"\b(?:(?:killed|dead|deaths|death\s+toll|toll|casualties)(?:,\s+[\w\s]{{2,24}})?\s*(?::|–|—)\s*{_COUNT}(?:\s+(?:civilians|people|soldiers|fighters|children|policemen))?"
    rf"|{_COUNT}\s+(?:(?:people|civilians|soldiers|fighters|policemen|protesters|children|militants|rebels|insurgents|troops|gunmen|guerrillas)\s+)?(?:dead|killed)(?=\s*(?:[,;.]|$|in\b|at\b|near\b|and\b|after\b)))",
    re.IGNORECASE,
)


def tallies(scene: Scene, found: list[Draft]) -> list[Draft]:
    """Deaths counted without a verb; they go to the one violent event of the sentence when there is one."""
    match = _TALLY.search(scene.text, scene.span.start, scene.span.end)
    if match is None or any(d.casualties and d.start <= match.start() < d.end for d in found):
        return []
    if any(match.start() <= scene.words[c.verb.main].start < match.end() and c.subject for c in scene.clauses):
        return []
    violent = [d for d in found if d.kind in _CAUSES]
    if violent:
        owner = min(violent, key=lambda d: (abs(d.trigger_start - match.start()), d.trigger_start))
        owner.casualties = True
        owner.start, owner.end = min(owner.start, match.start()), max(owner.end, match.end())
        return []
    if not war_words(scene):
        return []  # the cause stands in another line of the list
    return [
        Draft(Kind.OTHER, None, match.start(), match.end(), match.start(), match.end(), word="deaths", casualties=True)
    ]


_UPROOTED = regex(
    rf"\b(?:some\s+|an\s+estimated\s+)?{_COUNT}\s+(?:(?:newly|internally|recently|new)\s+)?(?P<who>displaced(?:\s+(?:people|persons|families|households))?"
    r"|refugees|returnees|evacuees|idps)\b(?=[^.;:]{0,40}?\b(?P<way>in|at|from|to|near)\s+[A-Z])",
    re.IGNORECASE,
)
_WAY = regex(r"\b(?:in|at|from|to|near)\s+(?P<name>[A-Z][\w’-]+(?:\s[A-Z][\w’-]+)?)")


def uprooted(scene: Scene, found: list[Draft]) -> list[Draft]:
    """People counted without a verb where they are now: “9,000 newly displaced people in X (local authorities)”."""
    match = _UPROOTED.search(scene.text, scene.span.start, scene.span.end)
    if match is None or any(d.start <= match.start() < d.end for d in found):
        return []
    if any(c.verb.form in {"fin", "inf", "ing"} for c in scene.clauses):
        return []
    place = _place_behind(scene, match.end())
    if place is None:
        return []
    kind = Kind.RETURN if match["who"].lower() == "returnees" else Kind.MOVEMENT
    end = place.end or match.end()
    draft = Draft(kind, None, match.start(), end, match.start("who"), match.end("who"), word=match["who"])
    draft.where = place
    return [draft]


def _place_behind(scene: Scene, at: int) -> Where | None:
    """The place where they are counted; a bare name that no gazetteer has is kept as text."""
    way = _WAY.search(scene.text, at, min(scene.span.end, at + _REACH))
    if way is None:
        return None
    start, end = way.span("name")
    known = place_in(scene, start, end) or next((p for p in scene.places if p.start == start), None)
    if known is None and not is_nobody(way["name"]):
        return None
    return known or Where(name=way["name"], start=start, end=end)


_REACH = 40  # characters behind those who are counted in which their place stands
_CAUSES = frozenset(
    (Kind.CLASH, Kind.AIR_STRIKE, Kind.SHELLING, Kind.BOMBING, Kind.OFFENSIVE, Kind.ATTACK_ON_CIVILIANS, Kind.VIOLATION)
)
