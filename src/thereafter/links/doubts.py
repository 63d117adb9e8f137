"""What speaks against a link: order, other sides, nearer causes, denials, distance, and one war for all."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from thereafter.events import denials_standing
from thereafter.links.finding import Finding, finding, lineages, who_said
from thereafter.links.known import Known, camps_in, day_of, lag_days, name_of
from thereafter.links.words import same_family
from thereafter.movements import km_between, place_key
from thereafter.record.event import Event
from thereafter.record.kinds import Kind

NEARER_DAYS = 14
"""Something weighty at the effect's own place this shortly before it is a likelier cause."""
DISPUTED = 3
"""An event told by more than this many lines of reporting for each denial is not in doubt because of it."""
FAR_KM = 200.0
"""Farther apart than this, somebody must have carried the effect there; without a report of it, that is a doubt."""
_WEIGHTY = frozenset(
    {Kind.CAPTURE, Kind.OFFENSIVE, Kind.ATTACK_ON_CIVILIANS, Kind.BOMBING, Kind.VIOLATION, Kind.WITHDRAWAL, Kind.SIEGE}
)
_LEAVING = frozenset({Kind.EVACUATION, Kind.MOVEMENT})
_CARRIERS = frozenset({"people", "fighters", "stated"})
_TYING = frozenset(
    {
        "stated",
        "stated_by_someone",
        "reference",
        "people",
        "fighters",
        "convoy",
        "control",
        "elsewhere",
        "forces",
        "back",
        "truce",
    }
)


def doubts(cause: Event, effect: Event, known: Known, supports: Sequence[Finding]) -> Iterator[Finding]:
    """Everything that speaks against `effect` having to do with `cause`."""
    sorts = {f.evidence.sort for f in supports}
    yield from _order(cause, effect)
    yield from _sides(cause, effect, sorts)
    yield from _nearer(cause, effect, known)
    yield from _denied(effect, known)
    yield from _single(supports, known)
    weights = {f.weight for f in supports if f.weight != "forces" or f.evidence.sort == "actors"}
    if weights.isdisjoint({"forces", "elsewhere"}):
        yield from _far(cause, effect, sorts)
    if weights.isdisjoint(_TYING):
        yield finding(
            "cause", "No report read ties the two; in one war much happens near and after.", weight="coincidence"
        )


def comes_first(cause: Event, effect: Event) -> bool:
    """Whether the effect began before the cause."""
    lag = lag_days(cause, effect)
    return lag is not None and lag < 0


def _order(cause: Event, effect: Event) -> Iterator[Finding]:
    claims = (*cause.claims, *effect.claims)
    if comes_first(cause, effect):
        days = -(lag_days(cause, effect) or 0)
        words = f"What happened in {name_of(effect)} began {days} day{'' if days == 1 else 's'} before."
        yield finding("order", words, claims, weight="order_reversed")
        return
    end = cause.when.latest or day_of(cause)
    start = day_of(effect)
    if end is not None and start is not None and end >= start:
        yield finding("order", "It is not certain which came first.", claims, weight="unsure")


def _sides(cause: Event, effect: Event, sorts: set[str]) -> Iterator[Finding]:
    first, second = camps_in(cause), camps_in(effect)
    if first and second and first.isdisjoint(second) and "actors" not in sorts:
        yield finding("actors", "No side is named in both.", [*cause.claims, *effect.claims], weight="other_sides")


def _nearer(cause: Event, effect: Event, known: Known) -> Iterator[Finding]:
    """A weighty event at the effect's own place, between the cause and the effect and shortly before it."""
    done, begun = day_of(effect), day_of(cause)
    if effect.where is None or done is None or begun is None or place_key(effect.where) == place_key(cause.where):
        return
    here = known.by_place.get(place_key(effect.where), [])
    upto = bisect_left(here, done, key=lambda e: day_of(e) or date.min)
    for event in reversed(here[:upto]):
        day = day_of(event) or date.min
        if day < done - timedelta(days=NEARER_DAYS):
            return
        own = event.kind is Kind.OFFENSIVE and effect.kind is Kind.CAPTURE  # the attack that took the place
        if event.kind in _WEIGHTY and event.kind != effect.kind and not own and event.id not in {cause.id, effect.id}:
            words = f"Something nearer may explain it: {event.heading} ({day.day} {day:%B %Y})."
            yield finding("cause", words, event.claims)
            return


def _denied(effect: Event, known: Known) -> Iterator[Finding]:
    """The effect is denied, and nobody has told it again since; doubts about the cause are told with the cause."""
    against = denials_standing(effect, known.claims)
    if against and DISPUTED * len(against) >= len(effect.lineages):
        words = f"“{effect.heading}” is itself disputed by {who_said(against[0])}."
        yield finding("denial", words, [c.id for c in against], weight="unsure")


def _single(supports: Sequence[Finding], known: Known) -> Iterator[Finding]:
    """That people or fighters went there rests on one line of reporting."""
    for found in supports:
        if found.weight in {"people", "fighters"} and len(lineages(found.evidence.claims, known.claims)) == 1:
            words = f"Only one line of reporting has it that the {found.evidence.sort} went."
            yield finding(found.evidence.sort, words, found.evidence.claims, weight="unsure")
            return


def _far(cause: Event, effect: Event, sorts: set[str]) -> Iterator[Finding]:
    km = km_between(cause.where, effect.where)
    talks = effect.kind is Kind.TALKS  # a table stands anywhere
    if not talks and km is not None and km > FAR_KM and sorts.isdisjoint(_CARRIERS):
        words = (
            f"The places lie about {round(km, -1):.0f} km apart, and no report read says who or what went between them."
        )
        yield finding("road", words, weight="coincidence")


def part_of(cause: Event, effect: Event, days: int) -> bool:
    """Whether the "effect" is a piece of the cause itself: the same place and family of kinds, within `days`.

    That people leave is never a piece of the battle they leave from: it is what followed.
    """
    lag = lag_days(cause, effect)
    same = place_key(cause.where) == place_key(effect.where) and same_family(cause.kind, effect.kind)
    leaving = effect.kind in _LEAVING and cause.kind not in _LEAVING
    return same and not leaving and lag is not None and abs(lag) <= days
