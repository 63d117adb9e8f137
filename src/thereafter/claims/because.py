"""The words in which a report itself says that one event led to another."""

from __future__ import annotations

import re

from thereafter.claims.scene.draft import Draft
from thereafter.claims.scene.scene import Scene
from thereafter.patterns import regex
from thereafter.record.values import Quote

_CAUSES = regex(
    r"\b(?:in\s+response\s+to|in\s+retaliation\s+for|as\s+a\s+result\s+of|because\s+of|due\s+to|triggered\s+by|prompted\s+by|sparked\s+by|caused\s+by|following|after|led\s+to|"
    r"leads?\s+to|resulted\s+in|allowed|which\s+allowed|paved\s+the\s+way\s+for|forced\s+by|owing\s+to|thanks\s+to|in\s+revenge\s+for|over)\b",
    re.IGNORECASE,
)
_STRONG = regex(
    r"^(?:in\s+response|in\s+retaliation|as\s+a\s+result|because|due|triggered|prompted|sparked|caused|led|leads?|resulted|allowed|which|paved|owing|thanks|in\s+revenge|following|after)",
    re.IGNORECASE,
)


def stated_cause(scene: Scene, draft: Draft, end: int) -> Quote | None:
    """The words after a causal connective in the same sentence."""
    for match in _CAUSES.finditer(scene.text, draft.trigger_end, scene.span.end):
        if not _STRONG.match(match.group()):
            continue
        stop = re.search(r"[;.]|,\s+(?:and|but|while|according)|$", scene.text[match.end() : scene.span.end])
        finish = match.end() + (stop.start() if stop else 0)
        words = scene.text[match.start() : finish].rstrip(' ,."”')
        if len(words.split()) >= 3 and match.start() - end < 40:
            return Quote(report=scene.report.id, start=match.start(), end=match.start() + len(words), text=words)
    return None
