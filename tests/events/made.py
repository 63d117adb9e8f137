"""Claims made by hand: a small war with its places and parties."""

from __future__ import annotations

from datetime import date

from thereafter.record import Claim
from thereafter.record.ids import content_id
from thereafter.record.kinds import Group, Kind, Precision, Status
from thereafter.record.values import ActorName, Figure, Quote, Speaker, When, Where

GOV = ActorName(name="Syrian army", id="act_government-of-syria")
IS = ActorName(name="IS", id="act_islamic-state")
REBELS = ActorName(name="rebels", id="act_syrian-opposition")
SDF = ActorName(name="SDF", id="act_sdf")
SOMEBODY = ActorName(name="gunmen")

SYRIA = Where(name="Syria", place="plc_sy", country="SY", precision=Precision.COUNTRY, lat=35.0, lon=38.0)
HOMS = Where(
    name="Homs Governorate",
    place="plc_homs",
    country="SY",
    precision=Precision.GOVERNORATE,
    lat=34.5,
    lon=38.3,
    within=("plc_sy",),
)
PALMYRA = Where(
    name="Palmyra",
    place="plc_palmyra",
    country="SY",
    precision=Precision.TOWN,
    lat=34.55,
    lon=38.28,
    within=("plc_homs", "plc_sy"),
)
ALEPPO = Where(
    name="Aleppo",
    place="plc_aleppo",
    country="SY",
    precision=Precision.TOWN,
    lat=36.20,
    lon=37.16,
    within=("plc_aleppo_gov", "plc_sy"),
)
EAST_ALEPPO = Where(
    name="East Aleppo",
    place="plc_east",
    country="SY",
    precision=Precision.NEIGHBOURHOOD,
    lat=36.21,
    lon=37.2,
    within=("plc_aleppo", "plc_aleppo_gov", "plc_sy"),
)
IDLIB = Where(
    name="Idlib",
    place="plc_idlib",
    country="SY",
    precision=Precision.TOWN,
    lat=35.93,
    lon=36.63,
    within=("plc_idlib_gov", "plc_sy"),
)
ASTANA = Where(name="Astana", place="plc_astana", country="KZ", precision=Precision.TOWN, lat=51.1, lon=71.4)


def day(text: str) -> date:
    """An ISO day, or a day of December 2016."""
    return date.fromisoformat(text if "-" in text else f"2016-12-{int(text):02d}")


def claim(
    kind: Kind,
    where: Where | None,
    on: str | None,
    *,
    words: str = "",
    published: str | None = "",
    until: str | None = None,
    report: str = "rpt_1",
    status: Status = Status.ASSERTED,
    actors: tuple[ActorName, ...] = (),
    targets: tuple[ActorName, ...] = (),
    killed: int | None = None,
    people: int | None = None,
    share: float | None = None,
    origin: Where | None = None,
    destination: Where | None = None,
    speaker: str = "Outlet",
    lineage: str = "",
    reader: str = "rules-1",
    publisher: str | None = None,
    hedges: tuple[str, ...] = (),
    group: Group | None = None,
    relation: str | None = None,
    wording: str = "",
) -> Claim:
    """One claim; `published` "" means: on the day it speaks of."""
    numbers = (("killed", killed), ("people", people), ("share", share))
    told = published if published != "" else (until or on)
    quote = words or f"{kind} {where.name if where else ''}"
    key = (report, kind, where and where.place, on, until, told, status, actors, targets, killed, quote, reader, origin)
    return Claim(
        id=content_id(
            "clm", *key, destination, people, share, relation, hedges, speaker, wording, group, publisher, lineage
        ),
        quote=Quote(report=report, start=0, end=len(quote), text=quote),
        kind=kind,
        status=status,
        actors=actors,
        targets=targets,
        where=where,
        origin=origin,
        destination=destination,
        when=When(earliest=day(on), latest=day(until or on), wording=wording) if on else When(),
        figures=tuple(Figure(what=what, best=n) for what, n in numbers if n is not None and what != "share")
        + ((Figure(what="share", low=share),) if share is not None else ()),
        said_by=(Speaker(name=speaker),),
        hedges=hedges,
        group=group,
        relation=relation,
        reader=reader,
        report=report,
        published=day(told) if told else None,
        publisher=publisher,
        lineage=lineage or f"lin_{report}",
    )
