"""Raids by which people are taken: “arrested in a dawn raid”, “detained during raids in X” tells one event."""

from __future__ import annotations

from thereafter.claims.scene.draft import Draft, chars
from thereafter.claims.scene.scene import Scene
from thereafter.record.kinds import Kind

_RAIDS = frozenset("raid raids sweep sweeps operation operations".split())
_TAKING = frozenset((Kind.ARREST, Kind.ABDUCTION))
_WITHIN = frozenset(("in", "during"))


def is_raid_of(scene: Scene, taking: Draft, start: int, end: int) -> bool:
    """Whether the words of an offensive are of the raid by which somebody was taken."""
    if taking.kind not in _TAKING or taking.clause is None or not taking.start <= start < taking.end:
        return False
    phrases = (chars(scene, one) for one in scene.clauses[taking.clause].phrases if one.prep in _WITHIN)
    raid = scene.text[start:end].rsplit(None, 1)[-1].lower() in _RAIDS
    return raid and any(left <= start < right for left, right in phrases)
