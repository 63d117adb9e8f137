"""A place that the fighting may have moved to after a turning point, with the numbers that speak for it and against."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from thereafter.record.ids import EventId, LinkId
from thereafter.record.kinds import Mechanism, Verb
from thereafter.record.link import Evidence
from thereafter.record.values import Where


class NextPlace(Struct, frozen=True, kw_only=True):
    """One zone of an event table as a candidate for where the fighting went; its busiest place stands for it."""

    place: Where
    area: Where  # the zone: a circle around its busiest point
    km: float  # from the place asked about
    score: float  # for ordering; no probability
    mechanism: Mechanism = Mechanism.NEXT_BATTLE
    verb: Verb | None = None  # None: no rise beyond other dates, so not even "followed"
    foreseen: int  # its rank by what was recorded before the day: nearness and recent fighting
    window_days: int  # events are counted over this many days
    after: int | None = None  # events in the days after; None: nothing later is known as of the day asked for
    usual: float | None = None  # events in as many days, on average over other dates
    before: int = 0  # events in the 90 days before
    killed_after: int | None = None
    killed_usual: float | None = None
    dates: int = 0  # other dates of the same place that it was compared with
    p: float | None = None  # share of those dates, and this one, with at least as many events
    first: date | None = None  # the first event after the day
    sides: tuple[str, ...] = ()  # that fought at the place asked about, by the table
    same_sides: float | None = None  # share of the events there that are between the sides of the place asked about
    one_side: float | None = None  # share of them with at least one of those sides
    supports: tuple[Evidence, ...] = ()
    doubts: tuple[Evidence, ...] = ()
    links: tuple[LinkId, ...] = ()  # links of the turning point to events in this zone
    events: tuple[EventId, ...] = ()
