"""Make the event record from its tellings: dates, roles, figures by speaker, status, heading and a stable id."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from msgspec.structs import replace

from thereafter.events.heading import Told, heading_of
from thereafter.events.sighting import Sighting
from thereafter.events.vocabulary import LASTING
from thereafter.record import Claim, Event
from thereafter.record.event import Telling
from thereafter.record.ids import ClaimId, content_id
from thereafter.record.kinds import Kind, Status
from thereafter.record.values import ActorName, When, Where

_FIRMEST = (Status.ASSERTED, Status.REPORTED, Status.ALLEGED, Status.PLANNED)


def event_from(tellings: Sequence[Sighting], *, where: Where | None, denials: Sequence[ClaimId]) -> Event:
    """The event that `tellings`, given in order of publication, tell of; its id rests on the first of them."""
    claims = [seen.claim for seen in tellings]
    kind, place, status = _kind(tellings), _without_mention(where), firmest(c.status for c in claims)
    actors, targets = named(c.actors for c in claims), named(c.targets for c in claims)
    told = tuple(_tellings(claims))
    published = [c.published for c in claims if c.published]
    line = heading_of(
        Told(kind=kind, status=status, where=place, actors=actors, targets=targets, tellings=told, claims=claims)
    )
    return Event(
        id=_id(tellings[0]),
        kind=kind,
        heading=line,
        where=place,
        when=when_of(claims, lasting=kind in LASTING),
        actors=actors,
        targets=targets,
        claims=tuple(c.id for c in claims),
        tellings=told,
        lineages=tuple(sorted({c.lineage or c.report for c in claims})),
        status=status,
        disputed_by=tuple(sorted(denials)),
        first_reported=min(published, default=None),
        last_reported=max(published, default=None),
    )


def _id(first: Sighting) -> str:
    spot = (first.where.place or first.where.name) if first.where else None
    return content_id("evt", first.claim.kind, spot, first.claim.id)


def _kind(tellings: Sequence[Sighting]) -> Kind:
    """The kind most tellings give, told ones before coded ones; the first told decides a draw."""
    if len(tellings) == 1:
        return tellings[0].claim.kind
    told = [s.claim.kind for s in tellings if not s.coded] or [s.claim.kind for s in tellings]
    count = Counter(told)
    return max(count, key=lambda kind: (count[kind], -told.index(kind)))


def firmest(statuses: Iterable[Status]) -> Status:
    """The firmest of `statuses`: asserted before reported before alleged before planned."""
    given = set(statuses)
    return next(status for status in _FIRMEST if status in given)


def named(roles: Iterable[Sequence[ActorName]]) -> tuple[ActorName, ...]:
    """Each actor once, in the order first named: by id, else by its name; without places in any one text."""
    found: dict[str, ActorName] = {}
    for names in roles:
        for name in names:
            found.setdefault(name.id or name.name.casefold(), replace(name, start=None, end=None))
    return tuple(found.values())


def _without_mention(where: Where | None) -> Where | None:
    return None if where is None else replace(where, start=None, end=None)


def _tellings(claims: Sequence[Claim]) -> list[Telling]:
    return [
        Telling(figure=f, said_by=c.said_by, claim=c.id, lineage=c.lineage or c.report, published=c.published)
        for c in claims
        for f in c.figures
    ]


def when_of(claims: Sequence[Claim], *, lasting: bool) -> When:
    """The days all dated tellings share, or for lasting kinds all they cover; else at the latest when published."""
    dated = [c.when for c in claims if c.when.known]
    if not dated:
        published = [c.published for c in claims if c.published]
        return When(latest=min(published)) if published else When()
    if lasting:
        return _spread(dated)
    earliest = max((w.earliest for w in dated if w.earliest), default=None)
    latest = min((w.latest for w in dated if w.latest), default=None)
    if earliest and latest and earliest > latest:
        return min(dated, key=_width)
    return When(earliest=earliest, latest=latest, wording=min(dated, key=_width).wording)


def _spread(dated: Sequence[When]) -> When:
    starts = [w.earliest or w.latest for w in dated]
    ends = [w.latest or w.earliest for w in dated]
    return When(
        earliest=min((d for d in starts if d), default=None),
        latest=max((d for d in ends if d), default=None),
        wording=dated[0].wording,
    )


def _width(when: When) -> int:
    return ((when.latest or date.max) - (when.earliest or date.min)).days
