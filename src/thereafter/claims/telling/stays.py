"""People who are only where violence finds them: “hits a school where families are sheltering” moves nobody."""

from __future__ import annotations

from collections.abc import Sequence

from thereafter.claims.grammar.clause import Clause
from thereafter.claims.scene.draft import VIOLENT, Draft
from thereafter.claims.scene.scene import Scene
from thereafter.record.kinds import Kind

_STAYING = frozenset("shelter live stay remain house host camp lodge accommodate sleep huddle".split())
_TAKING = frozenset("take seek find have".split())
_COVER = frozenset("refuge shelter sanctuary safety cover".split())


def without_stays(scene: Scene, found: list[Draft]) -> list[Draft]:
    """The drafts without stays that only say who was where something was struck; counts of those there remain."""
    violent = struck_in(found)
    return [draft for draft in found if not is_stay(scene, draft, violent)] if violent else found


def struck_in(found: Sequence[Draft]) -> set[int]:
    """The clauses that tell of violence."""
    return {draft.clause for draft in found if draft.kind in VIOLENT and draft.clause is not None}


def is_stay(scene: Scene, draft: Draft, violent: set[int]) -> bool:
    """Whether a draft only says who was where a clause of violence tells that something was struck."""
    if draft.kind is not Kind.MOVEMENT or draft.present or draft.clause is None:
        return False
    clause = scene.clauses[draft.clause]
    return _says_where(clause) and _stays(scene, clause) and _hangs_on(scene.clauses, draft.clause, violent)


def _says_where(clause: Clause) -> bool:
    """“Where families are sheltering”, “that houses refugees”, “people sheltering there”."""
    return clause.opener == "where" or clause.relation == "rel" or (clause.relation == "part" and not clause.opener)


def _stays(scene: Scene, clause: Clause) -> bool:
    if clause.verb.lemma in _STAYING:
        return True
    return clause.verb.lemma in _TAKING and any(scene.words[noun.head].low in _COVER for noun in clause.objects)


def _hangs_on(clauses: Sequence[Clause], here: int, violent: set[int]) -> bool:
    """Whether what a clause hangs on tells of violence, or only of its dead (“killing people sheltering there”)."""
    at = clauses[here].governor
    if at is None:
        return here + 1 in violent and clauses[here + 1].relation == "main"  # "people sheltering there are killed"
    if at not in violent and clauses[at].relation == "part":
        at = clauses[at].governor
    return at in violent
