"""Which movements left a place: from it or a part of it, or from the town around it when something ties them to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from thereafter.movements.sums import span_of
from thereafter.movements.where import WIDE, coarseness, place_key, same_place
from thereafter.record.claim import Claim
from thereafter.record.ids import ClaimId
from thereafter.record.kinds import Precision, Status
from thereafter.record.movement import Movement
from thereafter.record.values import Where

TOO_WIDE = WIDE | {Precision.GOVERNORATE}
"""Origins that say nothing about one town in them."""
TIE_DAYS = 10
"""A departure from the whole town within this many days of one from the part asked about is taken to be of it."""


def leaving(movements: Sequence[Movement], place: Where, claims: Mapping[ClaimId, Claim]) -> list[Movement]:
    """The movements out of `place`, in the order given.

    A departure told of the town around a part counts when its days, destination or figure tie it to one told of the
    part, or when nobody names the part at all; what left the town at another time may have left any part of it.
    """
    out = [m for m in movements if _leaves(m, place)]
    exact = [m for m in out if not _wider(m.origin, place) or _names(m, place, claims)]
    if not exact:
        return out
    return [m for m in out if m in exact or any(_tied(m, other) for other in exact)]


def untied(movements: Sequence[Movement], place: Where, claims: Mapping[ClaimId, Claim]) -> list[Movement]:
    """Counted departures told of the town around `place` that nothing ties to it: they may have left any part."""
    told = [m for m in movements if m.people is not None and _leaves(m, place)]
    kept = leaving(movements, place, claims)
    return [m for m in told if m not in kept]


def _leaves(movement: Movement, place: Where) -> bool:
    """The city counts for its part and the part for its city; a governorate does not count for a town in it."""
    origin = movement.origin
    if origin is None or not same_place(origin, place):
        return False
    if movement.destination is not None and place_key(movement.destination) == place_key(place):
        return False
    return place_key(origin) == place_key(place) or origin.precision not in TOO_WIDE or place.precision in TOO_WIDE


def _wider(origin: Where | None, place: Where) -> bool:
    """Whether an origin is coarser ground than the place itself."""
    if origin is None or place_key(origin) == place_key(place):
        return False
    return coarseness(origin) > coarseness(place)


def _names(movement: Movement, place: Where, claims: Mapping[ClaimId, Claim]) -> bool:
    """Whether any telling of the movement names the place itself, or a part of it; denials name none."""
    told = [claims[c] for c in movement.claims if c in claims]
    origins = [one.origin or one.where for one in told if one.status is not Status.DENIED]
    return any(w is not None and not _wider(w, place) and same_place(w, place) for w in origins)


def _tied(wide: Movement, exact: Movement) -> bool:
    if same_place(wide.destination, exact.destination):
        return True
    figure, other = span_of(wide.people), span_of(exact.people)
    if figure is not None and figure == other:
        return True
    return _near(wide, exact)


def _near(a: Movement, b: Movement) -> bool:
    """Whether the days of two movements lie close; a day that is only a latest one reaches back no further."""
    (first, last), (begin, end) = _days(a), _days(b)
    if first is None or last is None or begin is None or end is None:
        return True
    reach = timedelta(days=TIE_DAYS)
    return first <= end + reach and begin <= last + reach


def _days(movement: Movement) -> tuple[date | None, date | None]:
    when = movement.when
    return when.earliest or when.latest, when.latest or when.earliest
