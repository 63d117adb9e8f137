"""The later reports that likely tell what followed from an anchor given as words, or as a report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta

from thereafter.links import later_reports
from thereafter.links.anchor import day_told
from thereafter.links.later import CONSEQUENCES, Heard
from thereafter.places import Atlas
from thereafter.record.claim import Claim
from thereafter.record.ids import ReportId
from thereafter.record.kinds import Kind
from thereafter.record.link import LaterReport
from thereafter.record.report import Report
from thereafter.store import Scope, Store
from thereafter.story.following import Around, area_of

WEEK, NEXT_DAY = timedelta(days=7), timedelta(days=1)
DAYS = 120  # after the anchor, when nobody says how many


def later_in(
    store: Store, atlas: Atlas, anchor: Iterable[str], *, as_of: date, days: int = DAYS
) -> tuple[LaterReport, ...]:
    """What was published in the days after the anchor's reports, best first; empty when none of them has a date."""
    own = store.reports(anchor)
    told = [report.published for report in own if report.published]
    if not told:
        return ()
    since, until = min(told), min(as_of, min(told) + timedelta(days=days))
    published = store.published(Scope(as_of=as_of, since=since, until=until))
    reports = {report.id: report for report in (*own, *store.reports(one.report for one in published))}
    kinds: dict[ReportId, set[Kind]] = defaultdict(set)
    for claim in store.claims(Scope(as_of=as_of, since=since - timedelta(days=days), until=until)):
        kinds[claim.report].add(claim.kind)
    heard = {one.id: _heard(one, kinds.get(one.id, set()), atlas) for one in reports.values()}
    return tuple(later_reports([heard[one.id] for one in own], heard.values()))


def tellers(around: Around) -> list[ReportId]:
    """The reports that tell of a turning point: its own, and those within a week of it of the same place and sort."""
    if around.anchor is None:
        return []
    day = day_told(around.anchor)
    own = set(around.anchor.claims)
    area = set(area_of(around.target.place))
    return [
        claim.report
        for claim in around.known.claims
        if claim.id in own or (day and claim.kind in CONSEQUENCES and area & _places(claim) and _near(claim, day))
    ]


def _places(claim: Claim) -> set[str]:
    return {one for where in claim.wheres for one in (where.place, *where.within[:1]) if one}


def _near(claim: Claim, day: date) -> bool:
    """Whether a claim is of a day within a week of another, published in the week before it or the day after."""
    told = claim.when.earliest or claim.published
    known = claim.published
    return told is not None and known is not None and abs(told - day) <= WEEK and day - WEEK <= known <= day + NEXT_DAY


def _heard(report: Report, kinds: set[Kind], atlas: Atlas) -> Heard:
    """A report with its places; its people ("Syrian") stand for their country."""
    peoples = (where for where in atlas.where_in(report.text, every=True) if "demonym" in where.marks)
    return Heard(report=report, places=(*atlas.where_in(report.text), *peoples), kinds=frozenset(kinds))
