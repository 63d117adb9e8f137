"""Whether two happenings are connected as far as reports tell; each is given as words or as an id."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from thereafter.errors import ConfigError
from thereafter.events import events_of
from thereafter.patterns import regex
from thereafter.places import Atlas
from thereafter.record.event import Event
from thereafter.record.ids import ReportId
from thereafter.record.link import LaterReport
from thereafter.store import Scope, Store
from thereafter.story.knowing import Known
from thereafter.story.later import DAYS, later_in

EVIDENCE = 0.2
"""Less likely than this, and with no words that look back, a later report is no evidence of a connection."""
LONGEST_DAYS = 1095
"""Two happenings further apart than this are not compared."""
_ID = regex(r"(?:rpt|clm|evt)_[0-9a-f]{6,}\Z")


def is_id(wanted: str) -> bool:
    """Whether it is the id of a report, a claim or an event, and not words."""
    return _ID.match(wanted) is not None


def reports_called(store: Store, wanted: str, *, as_of: date) -> list[ReportId]:
    """The reports with this id, or that make this claim or tell this event; ConfigError when nothing has the id."""
    if store.knows(wanted):
        return [wanted]
    claims = store.claims(Scope(as_of=as_of))
    if wanted.startswith("evt_"):
        told = {claim for event in events_of(claims) if event.id == wanted for claim in event.claims}
    else:
        told = {wanted}
    found = list(dict.fromkeys(claim.report for claim in claims if claim.id in told))
    if not found:
        hint = "Ids stand in the answers of `claims`, `links` and `follow` with --json; words and a date do as well."
        raise ConfigError("Nothing read by then has this id.", where=wanted, hint=hint)
    return found


def connected(
    store: Store, atlas: Atlas, one: Sequence[ReportId], other: Sequence[ReportId], *, as_of: date
) -> tuple[LaterReport, ...]:
    """The reports of the later of two happenings that likely follow from the earlier; empty: no evidence of it."""
    days = {name: [told.published for told in store.reports(ids) if told.published] for name, ids in _both(one, other)}
    if not all(days.values()):
        return ()
    first, then = (one, other) if min(days["one"]) <= min(days["other"]) else (other, one)
    apart = (max(max(told) for told in days.values()) - min(min(told) for told in days.values())).days
    if apart > LONGEST_DAYS:
        return ()
    found = later_in(store, atlas, first, as_of=as_of, days=max(DAYS, apart + 1))
    wanted = set(then)
    return tuple(told for told in found if told.report in wanted and (told.stated or told.probability >= EVIDENCE))


def _both(one: Sequence[ReportId], other: Sequence[ReportId]) -> tuple[tuple[str, Sequence[ReportId]], ...]:
    return (("one", one), ("other", other))


def only_with_another(cause: str, effect: str | None) -> None:
    """Refuse an id alone: it says which reports are meant, not which place is asked about. Raises ConfigError."""
    if effect is None:
        hint = 'Give its place and date, as in "fall of Goma, January 2025", or add --reports.'
        raise ConfigError("What an event led to is asked with words.", where=cause, hint=hint)


def event_called(wanted: str, known: Known) -> Event | None:
    """The event with an id, or of the claim or report with it; None when there is none."""
    told = {claim.id for claim in known.claims if claim.report == wanted}
    found = (event for event in known.events if wanted in (event.id, *event.claims) or told & set(event.claims))
    return next(found, None)
