"""What other words say of the time: done “while” or “with” something else, “prior to the fighting”, “still held”."""

from __future__ import annotations

from thereafter.claims.grammar.clause import Clause
from thereafter.claims.scene.draft import VIOLENT, Draft
from thereafter.claims.scene.scene import Scene
from thereafter.patterns import regex
from thereafter.record.kinds import Kind

_ANSWERING = frozenset("respond retaliate answer react continue resume begin open start intensify".split())
_BACK = 40  # characters before an event in which “with” stands
_WITH = regex(r"\bwith\s+(?:[\w-]+\s+){0,4}$")
_OPENINGS = ("Prior to ", "Before the ")
_BEFORE_THAT = regex(r"(?:Prior\s+to|Before)\s+(?:the|this|that|these|those|its|their)\s+(?:[\w-]+\s+){0,3}[\w-]+,")


def is_meanwhile(scene: Scene, draft: Draft, clause: Clause | None) -> bool:
    """“Is killed while taking part in an operation”, “retaliates with air strikes”: at the time of the verb."""
    if clause is None:
        return False
    if clause.opener == "while" and clause.verb.form == "ing" and clause.relation == "adv":
        return True
    if draft.kind not in VIOLENT or clause.verb.lemma not in _ANSWERING or clause.verb.form != "fin":
        return False
    back = max(scene.words[clause.verb.main].end, draft.trigger_start - _BACK)
    return _WITH.search(scene.text, back, draft.trigger_start) is not None


def is_beforehand(scene: Scene) -> bool:
    """“Prior to the fighting, …”: what is told behind it lies before what was told."""
    return scene.sentence.startswith(_OPENINGS) and _BEFORE_THAT.match(scene.sentence) is not None


def is_still_held(scene: Scene, draft: Draft, clause: Clause) -> bool:
    """“Is being held by X”, “has been held since”: taken on some day before."""
    verb = clause.verb
    if draft.kind is not Kind.ABDUCTION or verb.lemma != "hold" or not verb.passive:
        return False
    return any(word.low in {"being", "been", "still"} for word in scene.words[verb.start : verb.end])
