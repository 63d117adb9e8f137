"""What somebody only calls for: “demands that X withdraw”, “calls for a truce”, “a demand for the return of Y”."""

from __future__ import annotations

from thereafter.claims.grammar.speech import ASKING
from thereafter.claims.scene.draft import Draft
from thereafter.claims.scene.scene import Scene

_ASKING = ASKING | {"advise", "recommend", "insist"}
_ASKED = frozenset("call calls demand demands appeal appeals plea pleas request requests ultimatum".split())
_REACH = 4  # words from “calls for” to the noun that tells what for


def is_called_for(scene: Scene, draft: Draft) -> bool:
    """Whether a draft is what a verb or a noun of asking asks for, and nobody's own plan."""
    clause = scene.clauses[draft.clause] if draft.clause is not None else None
    if clause is None:
        return False
    if draft.trigger is not None and draft.trigger.form == "n":
        return _is_asked_for(scene, draft, clause.verb.lemma, passive=clause.verb.passive)
    above = scene.clauses[clause.governor] if clause.governor is not None else None
    return above is not None and clause.relation in {"comp", "inf"} and above.verb.lemma in _ASKING


def _is_asked_for(scene: Scene, draft: Draft, lemma: str, *, passive: bool) -> bool:
    at = next((n for n, word in enumerate(scene.words) if word.end == draft.trigger_end), None)
    if at is None:
        return False
    before = [word.low for word in scene.words[max(0, at - _REACH) : at]]
    if "for" in before and _ASKED & set(before[: before.index("for")]):
        return True
    return lemma in _ASKING and not passive and draft.trigger_start > scene.span.start + _verb_end(scene, draft)


def _verb_end(scene: Scene, draft: Draft) -> int:
    clause = scene.clauses[draft.clause or 0]
    return scene.words[clause.verb.main].end - scene.span.start
