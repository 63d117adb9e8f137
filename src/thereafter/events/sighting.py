"""A sighting: a claim prepared for comparison, with its days as numbers and its actors as sides."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from thereafter.claims import side_of
from thereafter.events.vocabulary import JOURNEYS
from thereafter.record import Claim
from thereafter.record.kinds import Outcome
from thereafter.record.values import ActorName, Where

# A report without any date for a happening tells of the days just before it was published.
NEWS_IS_OLD_DAYS = 2
# "since May", "by March": an open interval is read this far, no further.
OPEN_SIDE_DAYS = 10
UNKNOWN_SIDES = frozenset({"", "unknown", "other", "none"})


_STOPPED = frozenset({Outcome.HALTED, Outcome.TURNED_BACK})


class Sighting(Struct, frozen=True, kw_only=True):
    """One claim, ready to be compared: days are ordinals, `None` when nothing dates it."""

    claim: Claim
    where: Where | None
    first: int | None
    last: int | None
    dated: bool  # False: only the day of publication dates it
    actors: frozenset[str]  # sides
    targets: frozenset[str]
    ids: frozenset[str]  # actor ids of both roles
    toll: float | None  # the number of dead told, the largest
    crowd: float | None  # for a journey: the number of people told, the largest
    coded: bool  # it comes from an event table
    stopped: bool  # a journey that did not go on: another happening than the journey

    @property
    def width(self) -> int:
        """Length of its interval in days, 0 when undated."""
        return 0 if self.first is None or self.last is None else self.last - self.first


def sighting(claim: Claim) -> Sighting:
    """Prepare `claim` for comparison."""
    first, last = days_of(claim)
    return Sighting(
        claim=claim,
        where=scene_of(claim),
        first=first,
        last=last,
        dated=claim.when.known,
        actors=sides(claim.actors),
        targets=sides(claim.targets),
        ids=frozenset(name.id for name in claim.actors + claim.targets if name.id),
        coded=claim.coded,
        stopped=claim.outcome in _STOPPED,
        toll=_most(claim, "killed"),
        crowd=_most(claim, "people") if claim.kind in JOURNEYS else None,
    )


def _most(claim: Claim, what: str) -> float | None:
    return max((f.best or f.high or f.low or 0.0 for f in claim.figures if f.what == what), default=None)


def sides(names: tuple[ActorName, ...]) -> frozenset[str]:
    """The known sides among `names`; an actor whose side is not known rules nothing out."""
    return frozenset(side for name in names if name.id and (side := side_of(name.id)) not in UNKNOWN_SIDES)


def scene_of(claim: Claim) -> Where | None:
    """Where a claim happens: its place, or for a journey where it starts, else where it ends."""
    if claim.kind in JOURNEYS:
        return claim.origin or claim.where or claim.destination
    return claim.where


def days_of(claim: Claim) -> tuple[int | None, int | None]:
    """First and last day a claim can speak of, as ordinals; publication stands in when it gives no date."""
    earliest, latest = _ordinal(claim.when.earliest), _ordinal(claim.when.latest)
    published = _ordinal(claim.published)
    if earliest is not None and latest is not None:
        return min(earliest, latest), max(earliest, latest)
    if earliest is not None:
        return earliest, _no_later_than(earliest + OPEN_SIDE_DAYS, published, earliest)
    if latest is not None:
        return latest - OPEN_SIDE_DAYS, latest
    return (None, None) if published is None else (published - NEWS_IS_OLD_DAYS, published)


def _no_later_than(day: int, published: int | None, floor: int) -> int:
    return day if published is None else max(floor, min(day, published))


def _ordinal(day: date | None) -> int | None:
    return None if day is None else day.toordinal()
