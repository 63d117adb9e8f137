"""What is known: the layers that follow from a set of claims, each a pure function of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from msgspec import Struct, structs

from thereafter.control import tenures_of
from thereafter.events import events_of, relations_of, truces_of
from thereafter.movements import movements_of
from thereafter.record.claim import Claim
from thereafter.record.event import Event, Relation, Truce
from thereafter.record.movement import Movement
from thereafter.record.tenure import Tenure


class Known(Struct, frozen=True, kw_only=True):
    """Claims and everything derived from them alone."""

    claims: tuple[Claim, ...] = ()
    events: tuple[Event, ...] = ()
    tenures: tuple[Tenure, ...] = ()
    movements: tuple[Movement, ...] = ()
    truces: tuple[Truce, ...] = ()
    relations: tuple[Relation, ...] = ()


class Seen(Struct, frozen=True, kw_only=True):
    """What an answer rested on when somebody looked at it: kept so that the next look can tell what changed."""

    known: Known  # without the claims themselves
    claims: frozenset[str]


def seen(known: Known) -> Seen:
    """A state of knowledge in the short form that is kept."""
    return Seen(known=structs.replace(known, claims=()), claims=frozenset(claim.id for claim in known.claims))


def derive(claims: Sequence[Claim], *, as_of: date) -> Known:
    """Events, control, movements, truces and relations of `claims` (any order gives the same answer)."""
    ordered = sorted({claim.id: claim for claim in claims}.values(), key=lambda claim: (claim.day or as_of, claim.id))
    events = events_of(ordered)
    return Known(
        claims=tuple(ordered),
        events=events,
        tenures=tenures_of(ordered, as_of=as_of),
        movements=movements_of(ordered, events),
        truces=truces_of(events, ordered),
        relations=relations_of(ordered),
    )
