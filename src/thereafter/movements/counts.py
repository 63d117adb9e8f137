"""Head counts as evidence: each speaker's latest, steps of one count set aside, other departures kept apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from thereafter.movements.people import last_day
from thereafter.movements.sums import Span, span_of, total
from thereafter.movements.who import STEP_WORDS
from thereafter.patterns import regex
from thereafter.record.claim import Claim
from thereafter.record.event import Telling
from thereafter.record.ids import ClaimId
from thereafter.record.kinds import Basis, Outcome
from thereafter.record.movement import Movement
from thereafter.record.values import Where

GAP_DAYS = 4
"""Counts this many days apart or less are of one departure: evacuations pause for a day or two. Set by reasoning."""
GROWTH_DAYS = 21
"""A later count that is larger continues the one before it over a silence this long; a running total over any."""
ARRIVAL_DAYS = 60
"""Arrivals are counted after the departure; later than this they may be of other people."""
STEP_DAYS = 2
"""A count this many days older than a larger one is a step towards it, not its rival …"""
STEP_RATIO = 1.25
"""… and on the day before, when the later one is larger by this: two end totals a day apart disagree by less."""
PART = 0.5
"""A later count of less than this share of an earlier one counts one convoy or day, not the whole. By reasoning."""
_NOBODY = regex(
    r"^(?:an? |the )?(?:estimates?|spokes(?:man|woman|person)|officials?|sources?|reports?|residents?|activists?)$",
    re.I,
)


class Count(NamedTuple):
    """One head count by one speaker, with the day up to which it counts."""

    span: Span
    day: date
    telling: Telling
    destination: Where | None
    outcome: Outcome
    running: bool  # told as a total so far
    step: bool  # told as one more on top of what was before

    @property
    def low(self) -> float:
        """At least this many."""
        return self.span.low

    @property
    def top(self) -> float:
        """At most this many; the floor when the top is open."""
        return self.span.low if self.span.high is None else self.span.high


def counts_of(movements: Iterable[Movement], claims: Mapping[ClaimId, Claim]) -> list[Count]:
    """Every head count told of these movements, in order of the day it counts up to.

    What the network alone takes for a departure ("90,500 are registered in the city") counts where nothing else does.
    """
    told = [_count(move, told, claims) for move in movements for told in move.tellings]
    found = [count for count in told if count is not None]
    parsed = [count for count in found if (one := claims.get(count.telling.claim)) is None or not one.spotted]
    return sorted(parsed or found, key=lambda c: (c.day, c.telling.claim, c.low))


def _count(move: Movement, told: Telling, claims: Mapping[ClaimId, Claim]) -> Count | None:
    span = span_of(told.figure)
    if span is None:
        return None
    claim = claims.get(told.claim)
    known = last_day(claim) if claim else move.when.latest
    day = min((d for d in (known, told.published) if d is not None), default=date.min)
    step = claim is not None and STEP_WORDS.search(claim.quote.text) is not None
    return Count(span, day, told, move.destination, move.outcome, move.basis is Basis.TOTAL, step)


def departures(counts: Sequence[Count]) -> list[list[Count]]:
    """Counts by departure: apart by silence, together again while the count only grows. In order of time."""
    groups: list[list[Count]] = []
    for count in counts:
        if groups and (count.day - groups[-1][-1].day).days <= GAP_DAYS:
            groups[-1].append(count)
        else:
            groups.append([count])
    joined: list[list[Count]] = []
    for group in groups:
        grown = group
        while joined and _continues(joined[-1], grown):
            grown = joined.pop() + grown
        joined.append(grown)
    return joined


def _continues(before: Sequence[Count], after: Sequence[Count]) -> bool:
    silence = (after[0].day - before[-1].day).days
    if all(count.step for count in after):
        return silence <= ARRIVAL_DAYS
    largest = max((c for c in after if not c.step), key=lambda c: (c.top, c.running))
    if largest.top < max(c.top for c in before):
        return False
    return largest.running or silence <= GROWTH_DAYS


def settled(counts: Sequence[Count]) -> list[Count]:
    """The counts that stand: each speaker's latest, without steps on the way to a larger one and parts of it."""
    now = latest([c for c in counts if not c.step])
    rivals = [c for c in now if not any(_overtakes(later, c) for later in now)]
    whole = [c for c in rivals if c.running or not any(_holds(other, c) for other in rivals)]
    return sorted(whole, key=lambda c: (c.day, c.telling.claim, c.low))


def latest(counts: Sequence[Count]) -> list[Count]:
    """The figure each speaker gave last, in order of the day it counts up to."""
    last = {speaker_of(count.telling): count for count in sorted(counts, key=_printed)}
    return sorted(last.values(), key=lambda c: (c.day, c.telling.claim, c.low))


def _printed(count: Count) -> tuple[date, date, str, float]:
    return (count.telling.published or count.day, count.day, count.telling.claim, count.low)


def speaker_of(telling: Telling) -> str:
    """Who counts, in one word that is equal for one speaker in two reports; nameless ones stand for their report."""
    first = telling.said_by[0] if telling.said_by else None
    if first is None or _NOBODY.match(first.name.strip()) or first.role == "unnamed":
        return telling.lineage or telling.claim
    return first.id or " ".join(re.sub(r"[’']s\b", "", first.name.casefold()).split()).removeprefix("the ")


def _overtakes(later: Count, earlier: Count) -> bool:
    days = (later.day - earlier.day).days
    grown = later.low >= earlier.top
    return grown and (days >= STEP_DAYS or (days == 1 and later.low >= STEP_RATIO * earlier.top))


def _holds(whole: Count, part: Count) -> bool:
    return part.day > whole.day and part.top < PART * whole.low


def standing(counts: Sequence[Count]) -> Span | None:
    """From the lowest to the highest count that stands; "another 1,000" after the last of them is added."""
    kept = settled(counts)
    last = max((c.day for c in kept), default=date.min)
    more = [c.span for c in _once(counts) if c.step and c.day >= last]
    if not kept:
        return total(more)
    spans = [c.span for c in kept]
    bests = {s.best for s in spans}
    best = bests.pop() if len(bests) == 1 else None
    open_top = any(s.high is None and s.low >= max(c.top for c in kept) for s in spans)
    floors = [s.low for s in spans if not _open_below(s)]
    base = Span(min(floors, default=0.0), best, None if open_top else max(c.top for c in kept))
    return total([base, *more])


def _open_below(span: Span) -> bool:
    """Whether only an upper end was told ("up to 35,000"): that takes nothing from what others counted at least."""
    return span.low == 0 and span.best is None and bool(span.high)


def _once(counts: Sequence[Count]) -> list[Count]:
    """One wire figure printed by many outlets is one figure."""
    return list({(c.telling.lineage, c.low, c.top): c for c in counts}.values())
