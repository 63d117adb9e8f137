"""What happened to a convoy between its two ends: stops, offers, attacks."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence, Set
from datetime import date, timedelta
from typing import NamedTuple

from thereafter.movements.where import km_between, same_place
from thereafter.movements.who import MOVING
from thereafter.patterns import regex
from thereafter.record.claim import Claim
from thereafter.record.event import Event
from thereafter.record.ids import ClaimId, EventId
from thereafter.record.kinds import Kind, Outcome, Status
from thereafter.record.values import When, Where

BEFORE_DAYS, AFTER_DAYS = 1, 3
"""Days around a movement's own span in which something can have happened to it."""
DETOUR = 1.5
"""A place is on the way when going through it makes the journey at most this much longer …"""
SLACK_KM = 20.0
"""… plus this, for short journeys and coarse coordinates."""
NEAR_END_KM = 40.0
"""With one end unknown, a place this near the other end counts as on the way."""

_CONVOY = regex(
    r"\b(convoys?|bus(?:es)?|evacuees|evacuations?|evacuating|ambulances?|column of|passengers|"
    r"(?:fleeing|displaced|departing) (?:civilians|people|families|residents|fighters))\b",
    re.I,
    needs="convoy bus evacu ambulance column_of passengers fleeing displaced departing",
)
_NEVER = frozenset({Kind.PREDICTION, Kind.CONTROL, Kind.CEASEFIRE, Kind.TALKS, Kind.SUPPORT})
_STOPPED = frozenset({Outcome.HALTED, Outcome.TURNED_BACK})


class _Stop(NamedTuple):
    day: date
    event: Event
    origin: Where | None  # where the convoy the claim speaks of came from, if it says so
    destination: Where | None


class Convoys(NamedTuple):
    """Events that concern people under way, in order of time."""

    days: tuple[date, ...]
    stops: tuple[_Stop, ...]

    @classmethod
    def among(cls, events: Sequence[Event], claims: Mapping[ClaimId, Claim]) -> Convoys:
        """Pick the events whose own words speak of a convoy, buses or evacuees."""
        found = sorted((s for e in events if (s := _stop_of(e, claims))), key=lambda s: (s.day, s.event.id))
        return cls(tuple(stop.day for stop in found), tuple(found))

    def along(
        self, origin: Where | None, destination: Where | None, via: Where | None, when: When, own: Set[ClaimId]
    ) -> tuple[EventId, ...]:
        """Events on this journey's road in its days (kilometres as the crow flies), oldest first."""
        first, last = when.earliest or when.latest, when.latest or when.earliest
        if first is None or last is None:
            return ()
        lo = bisect_left(self.days, first - timedelta(days=BEFORE_DAYS))
        hi = bisect_right(self.days, last + timedelta(days=AFTER_DAYS))
        return tuple(s.event.id for s in self.stops[lo:hi] if _meets(s, origin, destination, via, own))


def _stop_of(event: Event, claims: Mapping[ClaimId, Claim]) -> _Stop | None:
    day = event.when.earliest or event.when.latest or event.first_reported
    if day is None or event.kind in _NEVER or event.status in {Status.PLANNED, Status.PREDICTED, Status.CONDITIONAL}:
        return None
    told = [claims[claim] for claim in event.claims if claim in claims]
    about = [claim for claim in told if speaks_of_convoy(claim)]
    if not about or (event.kind in MOVING and 2 * len(about) < len(told)):  # a journey that mostly went on is no stop
        return None
    origin = next((claim.origin for claim in about if claim.origin), None)
    destination = next((claim.destination for claim in about if claim.destination), None)
    return _Stop(day, event, origin, destination)


def speaks_of_convoy(claim: Claim) -> bool:
    """Whether a claim's own words concern people under way: a journey that was stopped, or a convoy that was met."""
    if claim.kind in MOVING:
        return claim.outcome in _STOPPED
    return _CONVOY.search(claim.quote.text) is not None


def _meets(stop: _Stop, origin: Where | None, destination: Where | None, via: Where | None, own: Set[ClaimId]) -> bool:
    if not own.isdisjoint(stop.event.claims):
        return True
    if stop.origin and origin and not same_place(stop.origin, origin):
        return False
    if stop.destination and destination and not same_place(stop.destination, destination):
        return False
    where = stop.event.where or stop.origin or stop.destination  # its road is all that is told of where it was
    if any(same_place(where, end) for end in (origin, destination, via)):
        return True
    return _between(where, origin, destination)


def _between(where: Where | None, origin: Where | None, destination: Where | None) -> bool:
    out, back = km_between(origin, where), km_between(where, destination)
    if out is None and back is None:
        return False
    direct = km_between(origin, destination)
    if out is not None and back is not None and direct is not None:
        return out + back <= DETOUR * direct + SLACK_KM
    return min(km for km in (out, back) if km is not None) <= NEAR_END_KM
