"""A link: what a later event has to do with an earlier one, for and against, in a graded verb."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from thereafter.record.ids import ClaimId, EventId, LinkId, ReportId
from thereafter.record.kinds import Kind, Mechanism, Verb


class Evidence(Struct, frozen=True, kw_only=True):
    """One reason for or against a link, in a plain sentence, with the claims it rests on."""

    what: str
    sort: str  # stated, actors, people, fighters, road, lag, place, reference, control, order, cause, denial, words …
    claims: tuple[ClaimId, ...] = ()


class Link(Struct, frozen=True, kw_only=True):
    """What `effect` has to do with `cause`."""

    id: LinkId
    cause: EventId
    effect: EventId
    mechanism: Mechanism | None  # None: nothing read says by what
    verb: Verb
    stated: bool  # True: a report says so in words; False: inferred here
    supports: tuple[Evidence, ...] = ()
    doubts: tuple[Evidence, ...] = ()
    probability: float = 0.0
    lag_days: int | None = None
    km: float | None = None


class LaterReport(Struct, frozen=True, kw_only=True):
    """A report that may tell what followed, how likely and by what, and how we know; it never says what caused what."""

    report: ReportId
    published: date
    publisher: str | None = None
    text: str
    probability: float  # that somebody who knows the story would say that it followed from the anchor
    mechanism: Mechanism | None = None  # None: none read
    stated: bool = False  # True: the report itself looks back at the anchor; False: inferred here
    supports: tuple[Evidence, ...] = ()
    doubts: tuple[Evidence, ...] = ()
    shared: tuple[str, ...] = ()  # the rarest words that it shares with the anchor's reports
    km: float | None = None  # from the anchor's place to the nearest place it names
    same_country: bool = False
    kinds: tuple[Kind, ...] = ()  # what it tells, as read
    lag_days: int = 0
