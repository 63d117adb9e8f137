"""Days that are not those of the sentence: “after a 12 April raid”, and the day somebody was found dead."""

from __future__ import annotations

import re

from thereafter.claims.grammar.lexicon import singular
from thereafter.claims.measures.when import Heard
from thereafter.claims.scene.draft import VIOLENT, Draft
from thereafter.claims.scene.scene import Scene
from thereafter.patterns import regex

_LEADING = regex(
    r"\b(?:following|after|since|despite|before|amid|over|(?:response|retaliation|revenge|reprisal)\s+(?:to|for))\s+"
    r"(?:an?|the|its|their|his|her|this|that)\s+$",
    re.IGNORECASE,
)
_BACK = 40  # characters before a day in which what leads to it stands
_NOUN = regex(r"\s+[a-z][\w-]*")


def dates_a_noun(scene: Scene, heard: Heard) -> bool:
    """“Following a 12 April raid, …”: the day stands before the noun that it dates."""
    if heard.binds == "since":
        return False
    before = _LEADING.search(scene.text, max(scene.span.start, heard.start - _BACK), heard.start)
    return before is not None and _NOUN.match(scene.text, heard.end) is not None


def dates_the_noun(scene: Scene, heard: Heard, start: int) -> bool:
    """Whether the noun a day is put before is the one that begins at `start`."""
    if start < heard.end or not dates_a_noun(scene, heard):
        return False
    return len(between := scene.text[heard.end : start].split()) <= 2 and all(word.isalpha() for word in between)


_FINDING = frozenset("find discover unearth uncover recover exhume".split())
_DEAD = frozenset("body corpse remain grave skeleton".split())


def is_found_later(scene: Scene, draft: Draft) -> bool:
    """“Is found dead”, “discover 30 bodies as they advance”: killed on that day or any day before."""
    clause = scene.clauses[draft.clause] if draft.clause is not None else None
    if clause is not None and clause.relation in {"part", "rel"} and clause.governor is not None:
        clause = scene.clauses[clause.governor]
    if clause is None or draft.kind not in VIOLENT or clause.verb.lemma not in _FINDING:
        return False
    behind = {word.low for word in scene.words[clause.verb.end : clause.verb.end + 2]}
    found = clause.subject if clause.verb.passive else clause.objects
    return "dead" in behind or any(singular(scene.words[noun.head].low) in _DEAD for noun in found)
