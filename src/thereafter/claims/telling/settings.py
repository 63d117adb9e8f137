"""Wars that a sentence only names while it tells something else: “a solution to the war in X”, “talks on the war”."""

from __future__ import annotations

from thereafter.claims.scene.scene import Scene
from thereafter.patterns import regex

_WARS = frozenset(("conflict", "war", "wars", "crisis", "hostilities"))
_MATTER = regex(
    r"\b(?:solutions?|resolutions?|settlement|answer|talks|discussions?|debates?|negotiations?|conference|summit|meeting|role"
    r"|involvement|use|position|stance|policy|policies|views?|end(?:ing)?|resolv\w+|discuss\w*|solv\w+|settl\w+)\s+"
    r"(?:(?:to|of|in|on|about|over|for|the|a|an|its|their|this|that|ongoing|current|civil|long-running|bloody|[A-Z]\w+"
    r"|\w+-year(?:-old|-long)?)\s+){1,6}$",
)
"""“A political solution to the”, “discuss ways to end the”, “their use in the”: what stands before a war talked of."""
_BEFORE = 80


def is_talked_of(scene: Scene, start: int, end: int) -> bool:
    """Whether a war is only the matter of talks, of somebody's stand or of somebody's part in it."""
    if scene.text[start:end].lower().split()[-1] not in _WARS:
        return False
    return _MATTER.search(scene.text[max(scene.span.start, start - _BEFORE) : start]) is not None
