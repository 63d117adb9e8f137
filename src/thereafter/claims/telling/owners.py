"""Whose the dead of a clause are, where two events could have killed them: of the nearer place, of the attack."""

from __future__ import annotations

from collections.abc import Sequence

from thereafter.claims.grammar.clause import Clause
from thereafter.claims.scene.draft import VIOLENT, Draft, chars
from thereafter.claims.scene.scene import Scene, place_in
from thereafter.record.kinds import Kind
from thereafter.record.values import Where


def are_apart(scene: Scene, one: Clause, other: Clause) -> bool:
    """“Two are killed in X, and five are killed in Y”: two events, each with its own place."""
    if one is other or {one.relation, other.relation} != {"main", "coord"}:
        return False
    here, there = _place_of(scene, one), _place_of(scene, other)
    return here is not None and there is not None and here.name != there.name


def _place_of(scene: Scene, clause: Clause) -> Where | None:
    """The place that a clause says by “in”."""
    places = (place_in(scene, *chars(scene, noun)) for noun in clause.phrases if noun.prep == "in")
    return next((place for place in places if place is not None), None)


def attack_beside(scene: Scene, owner: Draft, earlier: Sequence[Draft]) -> Draft:
    """“Raid and burn the village, killing six”: they died of the raid."""
    if owner.kind is not Kind.DESTRUCTION or owner.clause is None:
        return owner
    above = scene.clauses[owner.clause].subject_of
    beside = (one for one in earlier if one.clause is not None and one.clause == above and one.kind in VIOLENT)
    return next(beside, owner)
