"""What somebody only calls for: “demands that X withdraw”, “calls for a truce”, “a demand for the return of Y”."""

from __future__ import annotations

from thereafter.claims.grammar.clause import Clause
from thereafter.claims.grammar.speech import ASKING
from thereafter.claims.scene.draft import Draft
from thereafter.claims.scene.scene import Scene

_ASKING = ASKING | {"advise", "recommend", "insist"}
_ASKED = frozenset("call calls demand demands appeal appeals plea pleas request requests ultimatum".split())
_BIDDING = _ASKED | frozenset("order orders warning warnings instruction instructions advice command commands".split())
_REACH = 4  # words from “calls for” to the noun that tells what for


def is_called_for(scene: Scene, draft: Draft) -> bool:
    """Whether a draft is what a verb or a noun of asking asks for, and nobody's own plan."""
    clause = scene.clauses[draft.clause] if draft.clause is not None else None
    if clause is None:
        return False
    if draft.trigger is not None and draft.trigger.form == "n":
        return is_asked(scene, draft, clause) or _is_named_asked(scene, draft)
    above = scene.clauses[clause.governor] if clause.governor is not None else None
    return above is not None and clause.relation in {"comp", "inf"} and above.verb.lemma in _ASKING


def is_asked(scene: Scene, draft: Draft, clause: Clause) -> bool:
    """“Demand the withdrawal”, “calls for a truce”: the noun is what the clause's verb asks for."""
    if clause.verb.lemma not in _ASKING or clause.verb.passive:
        return False
    bare = clause.objects if clause.verb.lemma in {"demand", "request", "urge"} else ()
    asked = (*bare, *(noun for noun in clause.phrases if noun.prep == "for"))
    return any(scene.words[noun.head].end == draft.trigger_end for noun in asked)


def _is_named_asked(scene: Scene, draft: Draft) -> bool:
    """“His call for the withdrawal of X”."""
    at = next((n for n, word in enumerate(scene.words) if word.end == draft.trigger_end), 0)
    before = [word.low for word in scene.words[max(0, at - _REACH) : at]]
    return "for" in before and not _ASKED.isdisjoint(before[: before.index("for")])


def is_bidden(scene: Scene, clause: Clause) -> bool:
    """“Warnings by X to leave Y”, “issued an order to evacuate Y”: others are to go than those named before."""
    if clause.relation != "inf" or not clause.verb.start:
        return False
    last = next((noun for noun in scene.nouns if noun.end == clause.verb.start), None)
    if last is not None and last.prep in {"by", "from"}:
        last = next((noun for noun in scene.nouns if noun.end == last.start - 1), None)
    return last is not None and scene.words[last.head].low in _BIDDING


def is_order_for(scene: Scene, draft: Draft) -> bool:
    """“An evacuation order”, “withdrawal demands”: what is ordered, and has not happened."""
    at = next((n for n, word in enumerate(scene.words) if word.start >= draft.trigger_end), len(scene.words))
    return any(word.low in _BIDDING | {"notice", "notices"} for word in scene.words[at : at + 1])
