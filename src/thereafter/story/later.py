"""The later reports that likely tell what followed from an anchor given as words, or as a report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta

from thereafter.links import later_reports
from thereafter.links.anchor import PEAK_DAYS
from thereafter.links.heard import Heard, named_in
from thereafter.links.turning import calls_over
from thereafter.places import Atlas
from thereafter.record.claim import Claim
from thereafter.record.ids import ReportId
from thereafter.record.kinds import HAPPENED, Kind
from thereafter.record.link import LaterReport
from thereafter.record.report import Report
from thereafter.store import Scope, Store
from thereafter.story.following import Around, area_of

NEXT_DAY, SOON, PEAK = timedelta(days=1), timedelta(days=3), timedelta(days=PEAK_DAYS)
DAYS = 120  # after the anchor, when nobody says how many


def later_in(
    store: Store, atlas: Atlas, anchor: Iterable[str], *, as_of: date, days: int = DAYS
) -> tuple[LaterReport, ...]:
    """What was published in the days after the anchor's reports, likeliest first; empty when none of them has a day."""
    return tuple(later_reports(*heard_in(store, atlas, anchor, as_of=as_of, days=days)))


def heard_in(
    store: Store, atlas: Atlas, anchor: Iterable[str], *, as_of: date, days: int = DAYS
) -> tuple[list[Heard], list[Heard]]:
    """The anchor's reports and those of the days after them, with their places and claims."""
    own = store.reports(anchor)
    told = [report.published for report in own if report.published]
    if not told:
        return [], []
    since, until = min(told), min(as_of, min(told) + timedelta(days=days))
    published = store.published(Scope(as_of=as_of, since=since, until=until))
    reports = {report.id: report for report in (*own, *store.reports(one.report for one in published))}
    told_by: dict[ReportId, list[Claim]] = defaultdict(list)
    for claim in store.claims(Scope(as_of=as_of, since=since - timedelta(days=days), until=until)):
        told_by[claim.report].append(claim)
    heard = {one.id: _heard(one, told_by.get(one.id, ()), atlas) for one in reports.values()}
    return [heard[one.id] for one in own], list(heard.values())


def tellers(around: Around) -> list[ReportId]:
    """The reports that tell of a turning point: its own, and those that call the fighting there over just before.

    What is published long after it or tells of it in passing only mentions it, and what breaks a truce there has
    followed from it.
    """
    if around.anchor is None:
        return []
    claims = around.known.claims
    own = set(around.anchor.claims)
    day = min((claim.published for claim in claims if claim.id in own and claim.published), default=None)
    area = set(area_of(around.target.place))
    broken = {claim.report for claim in claims if claim.kind is Kind.VIOLATION}
    told = [
        claim.report
        for claim in claims
        if (claim.id in own and _soon(claim, day) and not claim.in_passing)
        or (day and area & _places(claim) and _over(claim, day))
    ]
    return [report for report in dict.fromkeys(told) if report not in broken] or list(dict.fromkeys(told))


def _soon(claim: Claim, first: date | None) -> bool:
    """Whether a claim is published within days of the first that tells it."""
    return first is None or claim.published is None or claim.published - first <= SOON


def _over(claim: Claim, day: date) -> bool:
    """Whether a claim calls it over in the weeks before a day, or just after it."""
    known = claim.published
    return (
        claim.status in HAPPENED and known is not None and calls_over(claim) and day - PEAK <= known <= day + NEXT_DAY
    )


def _places(claim: Claim) -> set[str]:
    return {one for where in claim.wheres for one in (where.place, *where.within[:1]) if one}


def _heard(report: Report, claims: Iterable[Claim], atlas: Atlas) -> Heard:
    return Heard(report=report, places=named_in(report.text, atlas), claims=tuple(claims))
