"""Whose way is told: groups, convoys and forces, never one person's."""

from __future__ import annotations

import re

from thereafter.claims.grammar.chunking import Noun
from thereafter.claims.grammar.clause import Clause
from thereafter.claims.grammar.lexicon import in_class, singular
from thereafter.claims.scene.scene import Scene, head_of, sort_of
from thereafter.claims.telling.fitting import are_armed
from thereafter.claims.telling.movers import moves_many

_LIFTING = frozenset("evacuate airlift extract fly ferry bus".split())
_WRECKED = re.compile(
    r"[^;]{0,60}\b(?:carrying|with)\b[^;]{0,80}\b(?:capsiz\w+|sank|sunk|overturned|crashed)\b", re.IGNORECASE
)
_ENVOYS = frozenset("diplomat ambassador envoy consul".split())


def are_many(scene: Scene, clause: Clause, movers: list[Noun]) -> bool:
    """Groups, convoys and forces; envoys called home are politics, and one person's way is nobody's business."""
    heads = {singular(head_of(scene, noun)) for noun in movers}
    if heads & _ENVOYS:
        return clause.verb.lemma in {"evacuate", "airlift", "extract"}
    if clause.verb.lemma in {"carry", "take", "bring"} and heads == {"them"}:
        return True  # "buses began carrying them to X"
    if clause.verb.lemma in _LIFTING and any(sort_of(scene, n) == "civilian" and _is_plural(scene, n) for n in movers):
        return True
    return (
        clause.verb.lemma in {"enter", "cross"}
        or moves_many(scene, clause, movers)
        or any(in_class("convoy", head) for head in heads)
        or are_armed(scene, movers)
    )


def _is_plural(scene: Scene, noun: Noun) -> bool:
    return singular(head_of(scene, noun)) != head_of(scene, noun)


def is_wrecked(scene: Scene, start: int) -> bool:
    """Whether what carries them goes down on the way: “a boat carrying 70 refugees from X to Y capsized”."""
    return _WRECKED.match(scene.text, start, scene.span.end) is not None
