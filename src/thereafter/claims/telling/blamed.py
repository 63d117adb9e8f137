"""Whether deaths are told by another, or of another event, than the violence told beside them."""

from __future__ import annotations

from thereafter.claims.grammar.denials import SAYING_NO
from thereafter.claims.grammar.speech import ALLEGING, reports
from thereafter.claims.scene.draft import Draft
from thereafter.claims.scene.scene import Scene


def by_another(scene: Scene, event: Draft, deaths: Draft) -> bool:
    """Whether somebody denies the event, or it is another who tells of the deaths."""
    one, two = _teller(scene, event), _teller(scene, deaths)
    if one is None:
        return False
    lemma, charged = scene.clauses[one].verb.lemma, scene.clauses[one].opener in {"after", "since"}
    return (two is not None and two != one) or lemma in SAYING_NO or (charged and lemma in ALLEGING)


def _teller(scene: Scene, draft: Draft) -> int | None:
    """The clause of saying or denying that what is told hangs on."""
    at = scene.clauses[draft.clause].governor if draft.clause is not None else None
    for _ in range(_STEPS):
        if at is None or reports(scene.clauses[at].verb.lemma) or scene.clauses[at].verb.lemma in SAYING_NO | ALLEGING:
            break
        at = scene.clauses[at].governor
    return at


_STEPS = 4
