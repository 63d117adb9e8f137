"""Verbless tallies of monitors and UN notes: “Killed: 48 civilians”, “Dead, new count: 88”, “three dead”."""

from __future__ import annotations

import re

from thereafter.claims.scene.draft import Draft, war_words
from thereafter.claims.scene.scene import Scene
from thereafter.record.kinds import Kind

_COUNT = (
    r"(?:(?:at\s+least|more\s+than|about|over|some|nearly|up\s+to)\s+)?"
    r"(?:\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens|scores|hundreds)"
)
_TALLY = re.compile(
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


_CAUSES = frozenset(
    (Kind.CLASH, Kind.AIR_STRIKE, Kind.SHELLING, Kind.BOMBING, Kind.OFFENSIVE, Kind.ATTACK_ON_CIVILIANS, Kind.VIOLATION)
)
