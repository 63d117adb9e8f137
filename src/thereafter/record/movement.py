"""A movement: who went from where to where, how many, by which road; and the ledger that adds them up."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from thereafter.record.event import Telling
from thereafter.record.ids import ClaimId, EventId, MovementId
from thereafter.record.kinds import Basis, Group, Outcome, Status
from thereafter.record.values import ActorName, Figure, When, Where


class Movement(Struct, frozen=True, kw_only=True):
    """One flow of people or fighters, with every figure by speaker."""

    id: MovementId
    group: Group
    side: ActorName | None = None  # for fighters: whose
    origin: Where | None = None
    destination: Where | None = None
    via: Where | None = None
    when: When = When()
    people: Figure | None = None  # over all tellings; None: no number reported
    counted: tuple[Figure, ...] = ()  # what else is counted, never turned into people: shares, families, vehicles
    tellings: tuple[Telling, ...] = ()
    basis: Basis = Basis.FLOW
    outcome: Outcome = Outcome.UNKNOWN
    mode: str | None = None
    guaranteed_by: tuple[ActorName, ...] = ()  # who brokered, guaranteed, escorted or oversaw it
    status: Status = Status.ASSERTED
    claims: tuple[ClaimId, ...] = ()
    on_the_way: tuple[EventId, ...] = ()  # stops, offers, attacks on the convoy
    hedges: tuple[str, ...] = ()


class LedgerLine(Struct, frozen=True, kw_only=True):
    """People who reached (or are headed for) one destination, as a range with the claims behind it."""

    destination: Where | None  # None: no destination was reported
    people: Figure | None
    group: Group | None = None
    outcome: Outcome = Outcome.UNKNOWN
    claims: tuple[ClaimId, ...] = ()
    note: str = ""


class Ledger(Struct, frozen=True, kw_only=True):
    """left − arrived = unaccounted, for one place and period; every cell a range, `None` = nobody reported it."""

    place: Where
    earliest: date | None
    latest: date | None
    left: Figure | None
    left_tellings: tuple[Telling, ...] = ()
    arrivals: tuple[LedgerLine, ...] = ()
    onward: tuple[LedgerLine, ...] = ()  # second moves reported from the destinations
    unaccounted: Figure | None = None
    double_counting: tuple[str, ...] = ()  # why figures may overlap
    question: str = ""  # what to ask next
    denied: tuple[LedgerLine, ...] = ()  # departures that somebody calls untrue; never counted
    movements: tuple[MovementId, ...] = ()  # departures, then the onward moves
