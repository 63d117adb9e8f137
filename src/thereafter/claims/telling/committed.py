"""How far what the network spots commits itself: what rules may be softened by, and where they know better."""

from __future__ import annotations

from thereafter.claims.grammar.denials import PREVENTING
from thereafter.claims.grammar.intentions import carried_out
from thereafter.claims.scene.draft import Draft
from thereafter.claims.scene.scene import Scene
from thereafter.claims.spotter import Spotted
from thereafter.claims.telling.called_for import is_order_for
from thereafter.claims.telling.checked import COMMITTED, TO_COME, same_event
from thereafter.claims.telling.journeys import MOVING
from thereafter.record.kinds import Kind, Status

_TO_COME = frozenset(("planned", "conditional", "predicted"))


def softened(scene: Scene, draft: Draft, status: Status) -> Status | None:
    """The status the network gives: its own event where it is sure, a rule’s where it is sure that it is to come.

    What did not happen, and who only says so, rules know better ("could not prevent them from taking X"), and how what
    is to come is said to come ("is on the point of").
    """
    if draft.spotted is not None:
        one = draft.spotted
        named = draft.trigger is not None and draft.trigger.form == "n"
        if _is_attempt(scene, draft, one) or (named and draft.kind in MOVING and is_order_for(scene, draft)):
            return Status.PLANNED
        known = one.committed < COMMITTED or (one.status in _TO_COME and status.value in _TO_COME)
        return None if known else Status(one.status)
    if status not in {Status.ASSERTED, Status.REPORTED} or _is_forced(scene, draft):
        return None
    same = same_event(scene, draft)
    if same is None or same.kind != draft.kind or same.committed < TO_COME or same.status not in _TO_COME:
        return None
    return None if _is_done(scene, draft) else Status(same.status)


def _is_done(scene: Scene, draft: Draft) -> bool:
    """“Once X was theirs they turned on Y”, “could not prevent them from taking X”, “carried out a plan to clear X”."""
    clause = scene.clauses[draft.clause] if draft.clause is not None else None
    if clause is None:
        return False
    above = scene.clauses[clause.governor] if clause.governor is not None else None
    if above is not None and clause.opener == "from" and above.verb.negation and above.verb.lemma in PREVENTING:
        return True
    if above is not None and clause.relation == "inf" and not above.verb.modal and carried_out(above, scene.words):
        return above.verb.past or above.verb.perfect or (above.verb.form == "fin" and draft.kind in _JOURNEYS)
    told = clause.verb.form == "fin" and clause.verb.past and clause.relation in {"main", "coord"}
    return told and not clause.verb.modal and not any(one.opener in _IF for one in scene.clauses)


_JOURNEYS = MOVING | {Kind.WITHDRAWAL}
_FORCING = frozenset("force compel oblige cause drive".split())
_IF = frozenset("if unless should provided".split())


def _is_forced(scene: Scene, draft: Draft) -> bool:
    """“The blasts force thousands to be evacuated”: an infinitive that tells what is done."""
    clause = scene.clauses[draft.clause] if draft.clause is not None and draft.kind in _JOURNEYS else None
    if clause is None or clause.relation != "inf" or clause.governor is None:
        return False
    above = scene.clauses[clause.governor].verb
    return above.lemma in _FORCING and above.form != "inf" and not (above.modal or above.negation)


def _is_attempt(scene: Scene, draft: Draft, one: Spotted) -> bool:
    """“Shot as they tried to cross into X”: nobody denies that they tried."""
    clause = scene.clauses[draft.clause] if draft.clause is not None else None
    if draft.kind not in MOVING or one.status != Status.DENIED or clause is None:
        return False
    if clause.relation != "inf" or clause.governor is None:
        return False
    above = scene.clauses[clause.governor].verb
    return above.lemma in {"try", "attempt", "seek"} and not above.negation
