"""Who moves: people and fighters are told apart, and so are those counted within them."""

from __future__ import annotations

import re
from enum import StrEnum

from thereafter.patterns import regex
from thereafter.record.claim import Claim
from thereafter.record.kinds import Basis, Group, Kind, Status

MOVING = frozenset({Kind.EVACUATION, Kind.MOVEMENT, Kind.RETURN, Kind.WITHDRAWAL})
"""Kinds of claims that tell of a movement."""


STEP_WORDS = regex(r"\b(another|additional|further|a second|second group|new wave|more (people|civilians))\b", re.I)
"""Words that make a figure one more step on top of what was before, not a retelling of it."""


class Crowd(StrEnum):
    """Groups whose figures may be compared; figures of different crowds are never added."""

    PEOPLE = "people"  # civilians, displaced, evacuees, refugees, returnees, mixed
    FIGHTERS = "fighters"
    PRISONERS = "prisoners"
    WOUNDED = "wounded"  # usually counted among the evacuees already


class Stance(StrEnum):
    """Whether the movement is told as having happened, as meant, or as somebody's view."""

    HAPPENED = "happened"
    PLANNED = "planned"
    OPINION = "opinion"


_CROWD = {Group.FIGHTERS: Crowd.FIGHTERS, Group.PRISONERS: Crowd.PRISONERS, Group.WOUNDED: Crowd.WOUNDED}
_USUAL_GROUP = {
    Kind.EVACUATION: Group.EVACUEES,
    Kind.RETURN: Group.RETURNEES,
    Kind.WITHDRAWAL: Group.FIGHTERS,
    Kind.SUPPORT: Group.FIGHTERS,
    Kind.CAPTURE: Group.FIGHTERS,
    Kind.OFFENSIVE: Group.FIGHTERS,
}


def group_of(claim: Claim) -> Group:
    """The group the claim names, else the usual one of its kind; a bare "movement" is mixed."""
    return claim.group or _USUAL_GROUP.get(claim.kind, Group.MIXED)


def crowd_of(group: Group) -> Crowd:
    """The crowd a group is counted with."""
    return _CROWD.get(group, Crowd.PEOPLE)


def stance_of(claim: Claim) -> Stance:
    """Planned, conditional and predicted movements have not happened; opinions stay apart."""
    if claim.status in {Status.PLANNED, Status.CONDITIONAL, Status.PREDICTED} or claim.basis is Basis.PLANNED:
        return Stance.PLANNED
    return Stance.OPINION if claim.status is Status.OPINION else Stance.HAPPENED
