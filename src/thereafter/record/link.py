"""A link: what a later event has to do with an earlier one, for and against, in a graded verb."""

from __future__ import annotations

from msgspec import Struct

from thereafter.record.ids import ClaimId, EventId, LinkId
from thereafter.record.kinds import Mechanism, Verb


class Evidence(Struct, frozen=True, kw_only=True):
    """One reason for or against a link, in a plain sentence, with the claims it rests on."""

    what: str
    sort: str  # stated, actors, people, fighters, road, lag, place, reference, control, order, cause, denial
    claims: tuple[ClaimId, ...] = ()


class Link(Struct, frozen=True, kw_only=True):
    """What `effect` has to do with `cause`."""

    id: LinkId
    cause: EventId
    effect: EventId
    mechanism: Mechanism
    verb: Verb
    stated: bool  # True: a report says so in words; False: inferred here
    supports: tuple[Evidence, ...] = ()
    doubts: tuple[Evidence, ...] = ()
    probability: float = 0.0
    lag_days: int | None = None
    km: float | None = None
