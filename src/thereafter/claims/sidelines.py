"""What stands beside the verbs: holders in adjectives, backers in adjectives, stated unknowns."""

from __future__ import annotations

from thereafter.claims.scene import Scene
from thereafter.record.claim import Claim


def sidelines(scene: Scene, reader: str, claims: list[Claim]) -> list[Claim]:
    """Claims made in passing by a sentence that says something else."""
    return []
