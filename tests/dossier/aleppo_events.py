"""Events and links of the small Aleppo record."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from dossier.aleppo_claims import (
    c25,
    c25b,
    c27,
    c34,
    c35,
    castana,
    cbreach,
    cbus,
    cdead,
    cdeny,
    chts,
    chts2,
    cidlib,
    cjoin,
    ckhan,
    cnot,
    con,
    cpal,
    cpal0,
    cpal3,
    cshot,
    cstop,
    ctruce,
    cun,
    cunits,
    on,
)
from dossier.aleppo_reports import (
    ALEPPO,
    ARMY,
    ASTANA,
    FOUA,
    HTS,
    IDLIB,
    IS,
    KHAN,
    PALMYRA,
    RAMOUSEH,
    RUSSIA,
    TURKEY,
    WADI,
)
from thereafter.record.claim import Claim
from thereafter.record.event import Event, Telling
from thereafter.record.ids import content_id
from thereafter.record.kinds import Kind, Mechanism, Status, Verb
from thereafter.record.link import Evidence, Link


def tell(one: Claim) -> Telling:
    return Telling(
        figure=one.figures[0], said_by=one.said_by, claim=one.id, lineage=one.lineage, published=one.published
    )


def event(key: str, kind: Kind, heading: str, claims: tuple[Claim, ...], **more: object) -> Event:
    days = [one.published for one in claims if one.published]
    return Event(
        id=content_id("evt", key),
        kind=kind,
        heading=heading,
        claims=tuple(one.id for one in claims),
        tellings=tuple(tell(one) for one in claims if one.figures),
        lineages=tuple(sorted({one.lineage for one in claims})),
        first_reported=min(days),
        last_reported=max(days),
        **more,
    )


E_EVAC = event(
    "evac",
    Kind.EVACUATION,
    "Evacuation of East Aleppo",
    (c34, c25, c25b, c35, c27, cidlib),
    where=ALEPPO,
    when=on(date(2016, 12, 15), date(2016, 12, 22)),
)
E_PAL0 = event(
    "pal0", Kind.CAPTURE, "The army took Palmyra", (cpal0,), where=PALMYRA, actors=(ARMY,), when=on(date(2016, 3, 27))
)
E_PAL = event(
    "pal",
    Kind.CAPTURE,
    "Islamic State took Palmyra",
    (cpal,),
    where=PALMYRA,
    actors=(IS,),
    when=on(date(2016, 12, 11)),
    status=Status.REPORTED,
)
E_PAL3 = event(
    "pal3",
    Kind.CAPTURE,
    "The army took Palmyra back",
    (cpal3,),
    where=PALMYRA,
    actors=(ARMY,),
    when=on(date(2017, 3, 2)),
    status=Status.REPORTED,
)
E_SHOT = event(
    "shot",
    Kind.ATTACK_ON_CIVILIANS,
    "Convoy fired at and turned back near Ramouseh",
    (cshot, cstop),
    where=RAMOUSEH,
    when=on(date(2016, 12, 16)),
)
E_BUS = event(
    "bus", Kind.ATTACK_ON_CIVILIANS, "Buses burned on the way to Foua", (cbus,), where=FOUA, when=on(date(2016, 12, 18))
)
E_TRUCE = event(
    "truce",
    Kind.CEASEFIRE,
    "Nationwide ceasefire agreed",
    (ctruce,),
    actors=(RUSSIA, TURKEY),
    when=on(date(2016, 12, 29)),
)
E_BREACH = event(
    "breach",
    Kind.VIOLATION,
    "Ceasefire said to be broken in Wadi Barada",
    (cbreach,),
    where=WADI,
    actors=(ARMY,),
    when=on(date(2016, 12, 30)),
    status=Status.ALLEGED,
)
E_ASTANA = event(
    "astana", Kind.TALKS, "Talks in Astana", (castana,), where=ASTANA, when=on(date(2017, 1, 23), date(2017, 1, 24))
)
E_KHAN = replace(
    event(
        "khan",
        Kind.AIR_STRIKE,
        "Air strike on Khan Sheikhoun",
        (ckhan, cdead),
        where=KHAN,
        when=on(date(2017, 4, 4)),
        status=Status.REPORTED,
    ),
    disputed_by=(cdeny.id,),
)
E_HTS = event(
    "hts",
    Kind.SPLIT,
    "Hayat Tahrir al-Sham formed",
    (chts, chts2),
    where=IDLIB,
    actors=(HTS,),
    when=on(date(2017, 1, 28)),
)
E_ONWARD = event(
    "onward",
    Kind.MOVEMENT,
    "About 6,000 evacuees moved on to the Turkish border",
    (con,),
    where=IDLIB,
    when=on(date(2016, 12, 24), date(2017, 1, 12)),
)
EVENTS = (E_EVAC, E_PAL0, E_PAL, E_PAL3, E_SHOT, E_BUS, E_TRUCE, E_BREACH, E_ASTANA, E_KHAN, E_HTS, E_ONWARD)


def link(  # noqa: PLR0917 - reads as a sentence below
    cause: Event,
    effect: Event,
    mechanism: Mechanism,
    verb: Verb,
    probability: float,
    supports: tuple[Evidence, ...],
    doubts: tuple[Evidence, ...] = (),
    **more: object,
) -> Link:
    return Link(
        id=content_id("lnk", cause.id, effect.id, mechanism),
        cause=cause.id,
        effect=effect.id,
        mechanism=mechanism,
        verb=verb,
        stated=bool(more.pop("stated", False)),
        probability=probability,
        supports=supports,
        doubts=doubts,
        **more,
    )


LINKS = (
    link(
        E_EVAC,
        E_ONWARD,
        Mechanism.PEOPLE_MOVED,
        Verb.LED_TO,
        0.93,
        (
            Evidence(
                what="A UN note says the people who moved on had arrived from Aleppo.",
                sort="stated",
                claims=(cun.id, con.id),
            ),
        ),
        stated=True,
        lag_days=2,
        km=57,
    ),
    link(
        E_EVAC,
        E_TRUCE,
        Mechanism.CEASEFIRE_OR_TALKS,
        Verb.CONTRIBUTED_TO,
        0.7,
        (
            Evidence(
                what="Agreed one week after the last convoy, by the two states that had brokered the evacuation.",
                sort="lag",
                claims=(ctruce.id,),
            ),
            Evidence(what="Same two sponsors.", sort="actors", claims=(ctruce.id, c34.id)),
        ),
        lag_days=7,
    ),
    link(
        E_EVAC,
        E_KHAN,
        Mechanism.PEOPLE_MOVED,
        Verb.LINKED_TO,
        0.55,
        (
            Evidence(
                what="People displaced from Aleppo were among the dead, rescue workers said.",
                sort="people",
                claims=(cdead.id,),
            ),
        ),
        (
            Evidence(
                what="Russia denies that government aircraft used chemical weapons.", sort="denial", claims=(cdeny.id,)
            ),
        ),
        lag_days=103,
        km=86,
    ),
    link(
        E_EVAC,
        E_HTS,
        Mechanism.FIGHTERS_MOVED,
        Verb.LINKED_TO,
        0.5,
        (
            Evidence(
                what="Some fighters who left Aleppo were said to have joined.", sort="fighters", claims=(chts2.id,)
            ),
        ),
        lag_days=37,
        km=57,
    ),
    link(
        E_EVAC,
        E_PAL,
        Mechanism.FREED_FORCES,
        Verb.FOLLOWED,
        0.2,
        (Evidence(what="Analysts say that the army had moved units to Aleppo.", sort="cause", claims=(cunits.id,)),),
        (
            Evidence(what="Palmyra fell before the first convoy left.", sort="order", claims=(cpal.id, cnot.id)),
            Evidence(
                what="The claim that fighters from Aleppo took part rests on one unnamed commentator.",
                sort="reference",
                claims=(cjoin.id, cnot.id),
            ),
        ),
        lag_days=-4,
        km=207,
    ),
    link(
        E_TRUCE,
        E_ASTANA,
        Mechanism.CEASEFIRE_OR_TALKS,
        Verb.LED_TO,
        0.9,
        (
            Evidence(
                what="The announcement says that talks are to follow.", sort="stated", claims=(ctruce.id, castana.id)
            ),
        ),
        stated=True,
        lag_days=25,
    ),
    link(
        E_TRUCE,
        E_BREACH,
        Mechanism.CEASEFIRE_OR_TALKS,
        Verb.LINKED_TO,
        0.6,
        (Evidence(what="Rebel groups call it a breach.", sort="reference", claims=(cbreach.id,)),),
        lag_days=1,
    ),
)
