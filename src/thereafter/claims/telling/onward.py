"""Where those who left go on: “fled X and crossed into Y”, “are fleeing X and walking to Y”."""

from __future__ import annotations

from thereafter.claims.grammar.clause import Clause
from thereafter.claims.scene.scene import Scene

LEAVING = frozenset("flee leave quit exit depart escape".split())
ARRIVING = frozenset("arrive reach enter cross".split())


def has_crossed(clause: Clause) -> bool:
    """“Crossed into X”, “cross the river to Y”: they are there; who is crossing, or may cross, is not yet."""
    over = any(noun.prep.split()[-1:] in (["into"], ["to"]) for noun in clause.phrases)
    return clause.verb.lemma == "cross" and over and clause.verb.form == "fin" and not clause.verb.modal


def arrival_behind(scene: Scene, clause: Clause) -> Clause | None:
    """“Fled X and crossed into Y”: the clause that says that those who left are there."""
    if clause.verb.lemma not in LEAVING or clause.verb.modal:
        return None
    joined = (c for c in scene.clauses if c.relation == "coord" and scene.clauses[c.governor or 0] is clause)
    return next((c for c in joined if _gets_there(c) and _same_people(c, clause)), None)


def onward_behind(scene: Scene, clause: Clause) -> Clause | None:
    """“Fled X and headed for Y”, “are fleeing X and walking to Y”: the clause that says where those who left go on."""
    if clause.verb.lemma not in LEAVING or clause.verb.modal or clause.verb.negation:
        return None
    joined = (c for c in scene.clauses if c.governor is not None and scene.clauses[c.governor] is clause)
    return next((c for c in joined if _goes_on(scene, c) and _same_people(c, clause)), None)


def _goes_on(scene: Scene, clause: Clause) -> bool:
    if clause.verb.lemma not in _ONWARD or clause.verb.modal or clause.verb.negation or clause.verb.passive:
        return False
    walking = clause.verb.form == "ing" and scene.words[clause.verb.start - 1].low == "and"
    return walking or (clause.relation == "coord" and clause.verb.form == "fin")


_ONWARD = ARRIVING | frozenset("head walk go travel move trek drive run sail march shelter settle camp make".split())


def _gets_there(clause: Clause) -> bool:
    return (
        clause.verb.form == "fin"
        and not clause.verb.modal
        and (has_crossed(clause) or clause.verb.lemma in ARRIVING - {"cross"})
    )


def _same_people(one: Clause, other: Clause) -> bool:
    return {n.start for n in one.subject} == {n.start for n in other.subject}
