"""An event: one happening, told by one or many claims; truces and relations are read off the same claims."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from thereafter.record.ids import ActorId, ClaimId, EventId, LineageId
from thereafter.record.kinds import Kind, Status
from thereafter.record.values import ActorName, Figure, Speaker, When, Where


class Telling(Struct, frozen=True, kw_only=True):
    """A figure as one speaker gave it; rival tellings are kept side by side."""

    figure: Figure
    said_by: tuple[Speaker, ...]
    claim: ClaimId
    lineage: LineageId = ""
    published: date | None = None


class Event(Struct, frozen=True, kw_only=True):
    """The same happening in one or many tellings."""

    id: EventId
    kind: Kind
    heading: str  # one plain line, never harder than the claims
    where: Where | None = None
    when: When = When()
    actors: tuple[ActorName, ...] = ()
    targets: tuple[ActorName, ...] = ()
    claims: tuple[ClaimId, ...] = ()
    tellings: tuple[Telling, ...] = ()  # every figure, by speaker
    lineages: tuple[LineageId, ...] = ()  # independent lines of reporting
    status: Status = Status.ASSERTED  # the firmest status any telling gives it
    disputed_by: tuple[ClaimId, ...] = ()  # claims that deny or contradict it
    first_reported: date | None = None
    last_reported: date | None = None


class Truce(Struct, frozen=True, kw_only=True):
    """A ceasefire or round of talks as something with a life: agreed, in force, violated, ended."""

    id: EventId
    heading: str
    where: Where | None = None
    agreed: When = When()
    in_force: When = When()
    ended: When = When()
    violations: tuple[EventId, ...] = ()
    talks: tuple[EventId, ...] = ()
    claims: tuple[ClaimId, ...] = ()


class Relation(Struct, frozen=True, kw_only=True):
    """How one actor stands to another, dated and sourced: backs, arms, fights, joins, splits_from, allied_with."""

    subject: ActorId
    verb: str
    object: ActorId
    when: When = When()
    status: Status = Status.ASSERTED
    claims: tuple[ClaimId, ...] = ()
