"""The stories that the reports of some days tell, and whether anything goes on with a few reports somebody names."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta

from msgspec import structs

from thereafter.places import Atlas, covers
from thereafter.record.ids import ReportId
from thereafter.record.kinds import Kind, Precision
from thereafter.record.thread import GoingOn, Storyline, Thread
from thereafter.record.values import Where
from thereafter.store import Scope, Store
from thereafter.story.following import area_of, coverage_of, gaps_told
from thereafter.story.knowing import Known, derive
from thereafter.threads import Coverage, Told, Traits, going_on, stories_of, threads_of, told_by

BEFORE_DAYS = 60
"""Days before the reports asked about from which the rest of the panel is read, to tell them from it."""
WIDE = frozenset((Precision.COUNTRY, Precision.REGION, Precision.GOVERNORATE, Precision.SEA))
"""Places too wide to have one turning point."""
_NO_WAR = frozenset((Kind.STATEMENT, Kind.OTHER))


def threads_in(
    store: Store, scope: Scope, known: Known, coverage: Sequence[Coverage] | None = None
) -> tuple[Thread, ...]:
    """The open questions of a scope's days, whatever the place; `known` and `coverage` are of the same days."""
    if coverage is None:
        coverage = coverage_of(store, scope, known.claims)
    threads = threads_of(
        known.claims, known.events, movements=known.movements, ledger=None, coverage=coverage, as_of=scope.as_of
    )
    return gaps_told(store, threads, coverage, scope, scope.as_of)


def threads_at(store: Store, scope: Scope, place: Where | None) -> tuple[Thread, ...]:
    """The open questions of a scope's days about a place and all within it; about every place without one."""
    if place is None:
        return threads_in(store, scope, derive(store.claims(scope), as_of=scope.as_of))
    bounds = structs.replace(scope, countries=(place.country,) if place.country else ())
    found = threads_in(store, scope, derive(store.claims(bounds), as_of=scope.as_of))
    return tuple(thread for thread in found if thread.where is not None and covers(place, thread.where))


def stories_in(store: Store, told: Iterable[Told], scope: Scope, known: Known) -> tuple[Storyline, ...]:
    """The stories of a scope's reports that tell of a conflict; `known` is of the same days."""
    coverage = coverage_of(store, scope, known.claims)
    return stories_of(
        told,
        frozenset(claim.report for claim in known.claims if claim.kind not in _NO_WAR),
        threads=threads_in(store, scope, known, coverage),
        events=known.events,
        coverage=coverage,
        as_of=scope.as_of,
    )


def told_in(store: Store, atlas: Atlas, scope: Scope) -> tuple[Told, ...]:
    """All dated reports of a scope's days as they are compared."""
    reports = store.reports(line.report for line in store.published(scope))
    return tuple(told for report in reports if not report.coded and (told := told_by(report, atlas)))


def at_place(stories: Iterable[Storyline], told: Iterable[Told], place: Where) -> tuple[Storyline, ...]:
    """The stories of which a report names the place or a part of it."""
    area = set(area_of(place))
    naming = {one.report.id for one in told if any(area & {where.place, *where.within} for where in one.places)}
    return tuple(story for story in stories if naming.intersection(story.reports))


def goes_on(store: Store, atlas: Atlas, reports: Collection[ReportId], *, as_of: date, window: int) -> GoingOn | None:
    """What was published in the window after some reports that goes on with them; None when none of them has a day."""
    days = [report.published for report in store.reports(reports) if report.published]
    if not days:
        return None
    last = min(as_of, max(days) + timedelta(days=window))
    scope = Scope(as_of=as_of, since=min(*days, max(days) - timedelta(days=BEFORE_DAYS)), until=last)
    traits = Traits(told_in(store, atlas, scope))
    found = going_on(traits, [row for row, one in enumerate(traits.told) if one.report.id in reports], window=window)
    return found if found.last <= as_of else structs.replace(found, last=last, dropped=None)
