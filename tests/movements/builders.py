"""Claims, events and places made by hand, for the rooms that read them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from thereafter.record.claim import Claim
from thereafter.record.event import Event, Telling
from thereafter.record.ids import content_id
from thereafter.record.kinds import Basis, Group, Kind, Outcome, Precision, Status
from thereafter.record.values import ActorName, Figure, Quote, Speaker, When, Where

_GEOGRAPHY = {
    "Syria": (35.0, 38.5, Precision.COUNTRY, ()),
    "Aleppo Governorate": (36.2, 37.6, Precision.GOVERNORATE, ("Syria",)),
    "Aleppo": (36.20, 37.16, Precision.TOWN, ("Aleppo Governorate", "Syria")),
    "East Aleppo": (36.20, 37.18, Precision.NEIGHBOURHOOD, ("Aleppo", "Aleppo Governorate", "Syria")),
    "Azaz": (36.586, 37.048, Precision.TOWN, ("Aleppo Governorate", "Syria")),
    "Khan Tuman": (36.116, 37.03, Precision.TOWN, ("Aleppo Governorate", "Syria")),
    "Idlib Governorate": (35.8, 36.7, Precision.GOVERNORATE, ("Syria",)),
    "Idlib": (35.93, 36.63, Precision.TOWN, ("Idlib Governorate", "Syria")),
    "Atma": (36.31, 36.69, Precision.TOWN, ("Idlib Governorate", "Syria")),
    "Binnish": (35.955, 36.715, Precision.TOWN, ("Idlib Governorate", "Syria")),
    "Palmyra": (34.55, 38.28, Precision.TOWN, ("Homs Governorate", "Syria")),
    "Homs Governorate": (34.5, 38.3, Precision.GOVERNORATE, ("Syria",)),
    "Astana": (51.13, 71.43, Precision.TOWN, ()),
}


def place(name: str) -> Where:
    """A place of the little gazetteer above; any other name is unresolved."""
    if name not in _GEOGRAPHY:
        return Where(name=name)
    lat, lon, precision, within = _GEOGRAPHY[name]
    return Where(
        name=name,
        place=_id(name),
        lat=lat,
        lon=lon,
        country="KZ" if name == "Astana" else "SY",
        precision=precision,
        radius_km=5.0,
        within=tuple(_id(outer) for outer in within),
    )


def _id(name: str) -> str:
    return "plc_" + name.casefold().replace(" ", "-")


def day(text: str) -> date:
    """A day of December 2016 ("16"), or any ISO date."""
    return date.fromisoformat(text if "-" in text else f"2016-12-{int(text):02d}")


def when(first: str, last: str | None = None, wording: str = "") -> When:
    """An interval of days."""
    return When(earliest=day(first), latest=day(last or first), wording=wording)


def people(low: float | None, best: float | None = None, high: float | None = None, wording: str = "") -> Figure:
    """A head count; one number means exactly that many."""
    exact = best is None and high is None
    return Figure(what="people", low=low, best=low if exact else best, high=low if exact else high, wording=wording)


def actor(name: str) -> ActorName:
    """A known actor."""
    return ActorName(name=name, id="act_" + name.casefold().replace(" ", "-"))


def speaker(name: str, role: str = "outlet") -> Speaker:
    """A speaker in a role."""
    return Speaker(name=name, role=role)


def claim(
    kind: Kind,
    quote: str,
    *,
    on: str = "16",
    published: str | None = None,
    origin: str | None = None,
    destination: str | None = None,
    where: str | None = None,
    figures: Sequence[Figure] = (),
    status: Status = Status.ASSERTED,
    by: Sequence[Speaker] = (),
    lineage: str | None = None,
    publisher: str = "Agency",
    actors: Sequence[str] = (),
    targets: Sequence[str] = (),
    group: Group | None = None,
    basis: Basis | None = None,
    outcome: Outcome | None = None,
    cause: str | None = None,
    hedges: Sequence[str] = (),
    dated: When | None = None,
    report: str | None = None,
    guaranteed: Sequence[str] = (),
) -> Claim:
    """A claim with sensible defaults; `on` is the day it happened, `published` the day it was printed."""
    rpt = report or content_id("rpt", quote, published or on, publisher)
    return Claim(
        id=content_id("clm", rpt, quote, kind, origin, destination, where, on),
        quote=Quote(report=rpt, start=0, end=len(quote), text=quote),
        kind=kind,
        status=status,
        actors=tuple(actor(name) for name in actors),
        targets=tuple(actor(name) for name in targets),
        where=place(where) if where else None,
        origin=place(origin) if origin else None,
        destination=place(destination) if destination else None,
        when=dated if dated is not None else when(on),
        figures=tuple(figures),
        said_by=tuple(by) or (speaker(publisher),),
        hedges=tuple(hedges),
        group=group,
        basis=basis,
        outcome=outcome,
        guaranteed_by=tuple(actor(name) for name in guaranteed),
        stated_cause=Quote(report=rpt, start=0, end=len(cause), text=cause) if cause else None,
        heading=quote,
        report=rpt,
        published=day(published or on),
        publisher=publisher,
        lineage=lineage or content_id("lin", rpt),
    )


def event(*claims: Claim, kind: Kind | None = None, disputed_by: Sequence[str] = ()) -> Event:
    """The event these claims tell of."""
    first = min(claims, key=lambda c: (c.day or date.max, c.id))
    starts = [c.when.earliest for c in claims if c.when.earliest]
    ends = [c.when.latest for c in claims if c.when.latest]
    printed = [c.published for c in claims if c.published]
    actors = {a.id: a for c in claims for a in c.actors}
    targets = {a.id: a for c in claims for a in c.targets}
    ids = tuple(sorted(c.id for c in claims))
    return Event(
        id=content_id("evt", *ids),
        kind=kind or first.kind,
        heading=first.heading,
        where=first.where or first.origin or first.destination,
        when=When(earliest=min(starts, default=None), latest=max(ends, default=None)),
        actors=tuple(actors.values()),
        targets=tuple(targets.values()),
        claims=ids,
        tellings=tuple(
            Telling(figure=f, said_by=c.said_by, claim=c.id, lineage=c.lineage, published=c.published)
            for c in claims
            for f in c.figures
        ),
        lineages=tuple(sorted({c.lineage for c in claims})),
        status=first.status,
        disputed_by=tuple(disputed_by),
        first_reported=min(printed, default=None),
        last_reported=max(printed, default=None),
    )
