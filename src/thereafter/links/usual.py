"""By what an effect of some kind usually comes about, when no evidence names the mechanism."""

from __future__ import annotations

from thereafter.movements import same_place
from thereafter.record.event import Event
from thereafter.record.kinds import Kind, Mechanism

_BY_KIND = {
    Kind.CEASEFIRE: Mechanism.CEASEFIRE_OR_TALKS,
    Kind.TALKS: Mechanism.CEASEFIRE_OR_TALKS,
    Kind.VIOLATION: Mechanism.CEASEFIRE_OR_TALKS,
    Kind.EVACUATION: Mechanism.PEOPLE_MOVED,
    Kind.MOVEMENT: Mechanism.PEOPLE_MOVED,
    Kind.WITHDRAWAL: Mechanism.FIGHTERS_MOVED,
    Kind.RECRUITMENT: Mechanism.FIGHTERS_MOVED,
    Kind.RETURN: Mechanism.RETURN_HOME,
    Kind.AID: Mechanism.AID_OR_HEALTH,
    Kind.DESTRUCTION: Mechanism.DESTRUCTION,
    Kind.EXPLOSIVES: Mechanism.DESTRUCTION,
    Kind.ARREST: Mechanism.ACCOUNTABILITY,
    Kind.ABDUCTION: Mechanism.RETALIATION,
    Kind.CAPTURE: Mechanism.CONTROL_CHANGE,
    Kind.CONTROL: Mechanism.CONTROL_CHANGE,
    Kind.SPLIT: Mechanism.POLITICAL_RESPONSE,
    Kind.SUPPORT: Mechanism.POLITICAL_RESPONSE,
    Kind.PROTEST: Mechanism.POLITICAL_RESPONSE,
    Kind.STATEMENT: Mechanism.POLITICAL_RESPONSE,
    Kind.THREAT: Mechanism.POLITICAL_RESPONSE,
    Kind.PREDICTION: Mechanism.POLITICAL_RESPONSE,
    Kind.OTHER: Mechanism.POLITICAL_RESPONSE,
}
_ENDS_A_BATTLE = frozenset({Kind.CAPTURE, Kind.CONTROL, Kind.EVACUATION, Kind.WITHDRAWAL, Kind.CEASEFIRE})


def usual_mechanism(cause: Event, effect: Event) -> Mechanism | None:
    """The effect's usual mechanism; for fighting elsewhere by the same doers after a battle's end, forces set free.

    None for an attack on civilians: it is no battle, and that it was a revenge is for somebody to say.
    """
    if effect.kind is Kind.ATTACK_ON_CIVILIANS:
        return None
    named = _BY_KIND.get(effect.kind)
    if named is not None:
        return named
    doers = {actor.id for actor in cause.actors if actor.id} & {actor.id for actor in effect.actors if actor.id}
    elsewhere = not same_place(cause.where, effect.where)
    if doers and elsewhere and cause.kind in _ENDS_A_BATTLE:
        return Mechanism.FREED_FORCES
    return Mechanism.NEXT_BATTLE
