"""Stores of arms that blow up: “an ammunition depot exploded”, “a blast at an arms dump” tells of ordnance, no bomb."""

from __future__ import annotations

import re
from collections.abc import Sequence

from thereafter.claims.scene.draft import Draft, chars
from thereafter.claims.scene.scene import Scene, head_of
from thereafter.claims.telling.told import Told
from thereafter.patterns import regex
from thereafter.record.kinds import Kind

_STORE = (
    r"(?:arms|weapons?|ammunition|ammo|munitions?|ordnance|explosives?|missiles?|shells?)\s+(?:storage\s+|production\s+)?"
    r"(?:depot|dump|store|storehouse|warehouse|stockpile|magazine|cache|factory|plant|facility|site|storage)s?"
)
_BEFORE = regex(rf"\b{_STORE}\s+(?:explosion|blast)s?$|\barsenal\s+(?:explosion|blast)s?$", re.IGNORECASE)
_AT = regex(
    rf"\s+(?:at|in|inside|of)\s+(?:an?|the|its|their)\s+(?:[\w-]+\s+){{0,3}}?(?:{_STORE}|arsenal)\b", re.IGNORECASE
)
_STORED = regex(rf"\b(?:{_STORE}|arsenals?)$", re.IGNORECASE)
_BACK = 60  # characters before the end of a word for a blast in which the store stands
_BLASTS = frozenset("explosion explosions blast blasts".split())
_MEANT = regex(
    r"\b(?:bomb\w*|(?:air|drone|missile|rocket)?\s?-?strikes?|attack\w*|drones?|raid\w*|sabotage\w*|shelling|shelled|detonat\w+)\b",
    re.IGNORECASE,
)
"""Words by which somebody blew it up."""


def is_store(told: Told) -> bool:
    """Whether what blows up is a store of arms, and nobody is said to have done it."""
    text = told.scene.text
    stored = (_STORED.search(text, *chars(told.scene, noun)) for noun in told.agents)
    return any(stored) and _MEANT.search(told.scene.sentence) is None


def name_blasts(scene: Scene, found: Sequence[Draft]) -> None:
    """Give blasts of stores of arms their kind, where nobody is said to have blown them up."""
    for draft in found:
        if draft.kind is Kind.BOMBING and _is_of_store(scene, draft) and _MEANT.search(scene.sentence) is None:
            draft.kind = Kind.EXPLOSIVES


def _is_of_store(scene: Scene, draft: Draft) -> bool:
    if draft.trigger is not None and draft.trigger.needs == "stored":
        return True
    for noun in scene.nouns:
        if head_of(scene, noun) in _BLASTS and draft.start <= (end := chars(scene, noun)[1]) <= draft.end:
            before = _BEFORE.search(scene.text, max(scene.span.start, end - _BACK), end)
            return before is not None or _AT.match(scene.text, end, scene.span.end) is not None
    return False
