"""Sentences about a past far before their own publication: history, not news."""

from __future__ import annotations

import re

from thereafter.claims.gates import undated
from thereafter.claims.scene.scene import Scene
from thereafter.patterns import regex

OLD = 20  # years: what a sentence itself dates further back than this is history, not news

_YEARS_AGO = regex(r"\b(\d{2,3})\s+years\s+(?:ago|earlier|before)\b")
_DECADES_AGO = regex(
    r"\b(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|(?:two|three|four|five|six)\s+decades|a\s+(?:century|generation)|a\s+hundred)"
    r"(?:[-\s]\w+)?(?:\s+years?)?\s+(?:ago|earlier)\b",
    re.IGNORECASE,
)
_IN_YEAR = regex(
    r"\b(?:[Ii]n|of|on|during|[Ss]ince|the)\s+(?:(?:early|late|mid)[\s-])?(?:\d{1,2}\s+)?(?:[A-Z][a-z]{2,8}\s+)?(?:\d{1,2},\s+)?(1[5-9]\d\d|20\d\d)s?\b"
)


def is_history(scene: Scene) -> bool:
    """Whether the sentence dates itself into a past far before its own publication."""
    if _DECADES_AGO.search(scene.sentence) or any(int(n) >= OLD for n in _YEARS_AGO.findall(scene.sentence)):
        return True
    published = scene.report.published
    if published is None:
        return False
    years = [int(year) for year in _IN_YEAR.findall(undated(scene.sentence))]
    return bool(years) and max(years) < published.year - OLD
