"""Raids by which people are taken: “arrested in a dawn raid”, “detained during raids in X” tells one event."""

from __future__ import annotations

import re

from thereafter.claims.scene.draft import Draft
from thereafter.claims.scene.scene import Scene
from thereafter.patterns import regex
from thereafter.record.kinds import Kind

_RAIDS = frozenset("raid raids sweep sweeps operation operations".split())
_TAKING = frozenset((Kind.ARREST, Kind.ABDUCTION))
_WITHIN = regex(r"\b(?:in|during)\s+(?:(?!(?:and|which|that)\b)[\w-]+\s+){0,5}$", re.IGNORECASE)
_BACK = 60  # characters before a raid in which “in” stands


def is_raid_of(scene: Scene, taking: Draft, start: int, end: int) -> bool:
    """Whether the words of an offensive are of the raid by which somebody was taken."""
    if taking.kind not in _TAKING or not taking.trigger_end <= start < taking.end:
        return False
    word = scene.text[start:end].rsplit(None, 1)[-1]
    if word.lower() not in _RAIDS:
        return False
    return _WITHIN.search(scene.text, max(taking.trigger_end, end - _BACK), end - len(word)) is not None
