"""Claims of the small Aleppo record, each with the words it stands on."""

from __future__ import annotations

from datetime import date

from dossier.aleppo_reports import (
    ALEPPO,
    ARMY,
    ASTANA,
    BY_KEY,
    FOUA,
    HTS,
    IDLIB,
    IS,
    KHAN,
    PALMYRA,
    RAMOUSEH,
    RASHIDIN,
    REBELS,
    RUSSIA,
    TURKEY,
    WADI,
)
from thereafter.record.claim import Claim
from thereafter.record.ids import content_id
from thereafter.record.kinds import Basis, Group, Kind, Outcome, Status
from thereafter.record.values import ActorName, Figure, Grade, Quote, Speaker, When


def claim(key: str, quote: str, kind: Kind, status: Status = Status.ASSERTED, **more: object) -> Claim:
    source = BY_KEY[key]
    start = source.text.index(quote)
    said_by = more.pop("said_by", ())
    outlet = Speaker(name=source.publisher or "", role="outlet")
    return Claim(
        id=content_id("clm", key, quote, kind),
        quote=Quote(report=source.id, start=start, end=start + len(quote), text=quote),
        kind=kind,
        status=status,
        said_by=(*said_by, outlet),
        report=source.id,
        published=source.published,
        publisher=source.publisher,
        url=source.url,
        lineage=source.lineage,
        reader="rules-1",
        grade=Grade(source="B", information=2),
        **more,
    )


def people(low: float | None, best: float | None, high: float | None, wording: str) -> Figure:
    return Figure(what="people", low=low, best=best, high=high, unit="people", wording=wording)


def on(first: date, last: date | None = None, wording: str = "") -> When:
    return When(earliest=first, latest=last or first, wording=wording)


ICRC = Speaker(name="ICRC", role="aid")
SOHR = Speaker(name="Syrian Observatory for Human Rights", role="monitor")
COMMAND = Speaker(name="Syrian army command", role="military")

F25, F34, F35, F27 = (
    people(None, 25000, None, "Around 25,000"),
    people(34000, None, None, "More than 34,000"),
    people(None, 35000, None, "نحو 35 ألف"),
    people(27000, None, None, "at least 27,000"),
)

EVAC = {"kind": Kind.EVACUATION, "origin": ALEPPO, "group": Group.EVACUEES}
c25 = claim(
    "icrc-1",
    "Around 25,000 people have been brought out of east Aleppo since Thursday",
    status=Status.REPORTED,
    said_by=(ICRC,),
    figures=(F25,),
    basis=Basis.TOTAL,
    where=ALEPPO,
    when=on(date(2016, 12, 15), date(2016, 12, 20)),
    heading="About 25,000 people evacuated from East Aleppo",
    hedges=("around",),
    **EVAC,
)
c25b = claim(
    "icrc-copy",
    "Around 25,000 people have been brought out of east Aleppo since Thursday",
    status=Status.REPORTED,
    said_by=(ICRC,),
    figures=(F25,),
    basis=Basis.TOTAL,
    where=ALEPPO,
    heading="About 25,000 people evacuated",
    **EVAC,
)
c34 = claim(
    "icrc-2",
    "More than 34,000 people, fighters included, left east Aleppo in a week-long operation",
    said_by=(ICRC,),
    figures=(F34,),
    basis=Basis.TOTAL,
    where=ALEPPO,
    when=on(date(2016, 12, 15), date(2016, 12, 22)),
    heading="More than 34,000 people left East Aleppo",
    **EVAC,
)
c35 = claim(
    "army",
    "نحو 35 ألف شخص غادروا الأحياء الشرقية",
    status=Status.REPORTED,
    said_by=(COMMAND,),
    figures=(F35,),
    where=ALEPPO,
    heading="About 35,000 people left the eastern districts",
    **EVAC,
)
c27 = claim(
    "sohr",
    "at least 27,000 people who had left by Wednesday",
    status=Status.REPORTED,
    said_by=(SOHR,),
    figures=(F27,),
    where=ALEPPO,
    heading="At least 27,000 people had left",
    hedges=("at least",),
    **EVAC,
)
cidlib = claim(
    "icrc-1",
    "Most were taken to the Idlib countryside",
    status=Status.REPORTED,
    said_by=(ICRC,),
    destination=IDLIB,
    heading="Most taken to the Idlib countryside",
    hedges=("most",),
    **EVAC,
)
cfight = claim(
    "icrc-2",
    "more than 4,000 fighters were taken out in private cars, vans and pick-ups",
    Kind.EVACUATION,
    said_by=(ICRC,),
    origin=ALEPPO,
    destination=RASHIDIN,
    group=Group.FIGHTERS,
    figures=(people(4000, None, None, "more than 4,000"),),
    heading="More than 4,000 fighters left by car",
)
cstop = claim(
    "icrc-1",
    "families were stranded in freezing cold",
    Kind.MOVEMENT,
    Status.REPORTED,
    said_by=(ICRC,),
    where=RAMOUSEH,
    heading="Families stranded at Ramouseh in freezing cold",
)
cbus = claim(
    "convoy",
    "Armed men set fire to at least five buses on their way to bring people out of Foua and Kefraya",
    Kind.ATTACK_ON_CIVILIANS,
    where=FOUA,
    when=on(date(2016, 12, 18), wording="on Sunday"),
    heading="Buses burned on the way to Foua",
)
cshot = claim(
    "convoy",
    "gunmen had fired at a convoy near Ramouseh and sent it back",
    Kind.ATTACK_ON_CIVILIANS,
    where=RAMOUSEH,
    when=on(date(2016, 12, 16), wording="On Friday"),
    heading="Convoy fired at and turned back near Ramouseh",
)
chold = claim(
    "sohr",
    "the army now holds the whole city for the first time since July 2012",
    Kind.CONTROL,
    Status.REPORTED,
    said_by=(SOHR,),
    actors=(ARMY,),
    where=ALEPPO,
    when=on(date(2016, 12, 22), wording="now"),
    heading="The army holds the whole city",
)
creb = claim(
    "sohr",
    "Rebels had held the east since 2012",
    Kind.CONTROL,
    actors=(REBELS,),
    where=ALEPPO,
    when=on(date(2012, 7, 1), date(2012, 12, 31)),
    heading="Rebels held the east since 2012",
)
cpal = claim(
    "palmyra",
    "Islamic State retook Palmyra on Sunday after government troops pulled back",
    Kind.CAPTURE,
    Status.REPORTED,
    said_by=(SOHR,),
    actors=(IS,),
    targets=(ARMY,),
    where=PALMYRA,
    when=on(date(2016, 12, 11), wording="on Sunday"),
    heading="Islamic State took Palmyra",
)
cpal0 = claim(
    "palmyra",
    "army had recaptured the ancient city on 27 March",
    Kind.CAPTURE,
    actors=(ARMY,),
    where=PALMYRA,
    when=on(date(2016, 3, 27)),
    heading="The army took Palmyra",
)
cjoin = claim(
    "palmyra",
    "fighters bussed out of Aleppo had joined the attack",
    Kind.MOVEMENT,
    Status.ALLEGED,
    said_by=(Speaker(name="a pro-government commentator", role="unnamed"),),
    group=Group.FIGHTERS,
    origin=ALEPPO,
    destination=PALMYRA,
    heading="Fighters from Aleppo said to have joined the attack",
)
cnot = claim(
    "palmyra",
    "no monitor repeated this, and the evacuation had not yet begun",
    Kind.STATEMENT,
    heading="Not repeated by any monitor",
)
cunits = claim(
    "palmyra",
    "the army had moved units to Aleppo and left the desert front thin",
    Kind.MOVEMENT,
    Status.OPINION,
    said_by=(Speaker(name="analysts", role="unnamed"),),
    heading="Army units moved from the desert to Aleppo",
)
cpal3 = claim(
    "palmyra-3",
    "it had driven Islamic State out of Palmyra with Russian air cover on 2 March",
    Kind.CAPTURE,
    Status.REPORTED,
    said_by=(COMMAND,),
    actors=(ARMY,),
    where=PALMYRA,
    when=on(date(2017, 3, 2)),
    heading="The army took Palmyra back",
)
ctruce = claim(
    "truce",
    "A nationwide ceasefire backed by Russia and Turkey was agreed on 29 December",
    Kind.CEASEFIRE,
    actors=(RUSSIA, TURKEY),
    when=on(date(2016, 12, 29)),
    heading="Nationwide ceasefire agreed",
)
cbreach = claim(
    "truce",
    "Rebel groups accused the army of breaking it in Wadi Barada within hours",
    Kind.VIOLATION,
    Status.ALLEGED,
    said_by=(Speaker(name="rebel groups", role="armed_group"),),
    actors=(ARMY,),
    where=WADI,
    when=on(date(2016, 12, 30)),
    heading="Ceasefire broken in Wadi Barada",
)
castana = claim(
    "astana",
    "Two days of talks between the government and rebel groups ended in Astana on 24 January",
    Kind.TALKS,
    where=ASTANA,
    actors=(ActorName(name="the government"), REBELS),
    when=on(date(2017, 1, 23), date(2017, 1, 24)),
    heading="Talks in Astana",
)
cun = claim(
    "idlib-un",
    "Partners registered 36,086 people who arrived from Aleppo between 15 and 23 December",
    Kind.MOVEMENT,
    said_by=(Speaker(name="UN OCHA", role="un"),),
    origin=ALEPPO,
    destination=IDLIB,
    group=Group.DISPLACED,
    figures=(people(36086, 36086, 36086, "36,086"),),
    when=on(date(2016, 12, 15), date(2016, 12, 23)),
    outcome=Outcome.ARRIVED,
    heading="36,086 arrivals registered in Idlib and western Aleppo",
)
con = claim(
    "idlib-un",
    "About 6,000 have since moved on to the Turkish border",
    Kind.MOVEMENT,
    origin=IDLIB,
    group=Group.DISPLACED,
    figures=(people(None, 6000, None, "About 6,000"),),
    heading="About 6,000 moved on to the Turkish border",
)
cwhere = claim(
    "idlib-un",
    "Where the rest will spend the winter is not known",
    Kind.OTHER,
    where=IDLIB,
    heading="Winter shelter not known",
)
ckhan = claim(
    "idlib-strike",
    "At least 72 people were killed in the town of Khan Sheikhoun on 4 April",
    Kind.AIR_STRIKE,
    Status.REPORTED,
    said_by=(SOHR,),
    where=KHAN,
    when=on(date(2017, 4, 4)),
    figures=(Figure(what="killed", low=72, wording="At least 72"),),
    heading="Air strike on Khan Sheikhoun",
)
cdeny = claim(
    "idlib-strike",
    "Russia denied that government aircraft had used chemical weapons",
    Kind.STATEMENT,
    Status.DENIED,
    said_by=(Speaker(name="Russia", id="act_government-of-russia", role="official"),),
    where=KHAN,
    heading="Russia denies use of chemical weapons",
)
cdead = claim(
    "idlib-strike",
    "Among the dead were people displaced from Aleppo",
    Kind.STATEMENT,
    Status.REPORTED,
    said_by=(Speaker(name="two rescue workers", role="witness"),),
    where=KHAN,
    heading="People from Aleppo among the dead",
)
cnext = claim(
    "mistura",
    "without a political deal Idlib would become the next Aleppo",
    Kind.PREDICTION,
    Status.PREDICTED,
    said_by=(Speaker(name="Staffan de Mistura", role="un"),),
    where=IDLIB,
    heading="Idlib could become the next Aleppo",
)
chts = claim(
    "hts",
    "Jabhat Fateh al-Sham and four smaller groups merged into Hayat Tahrir al-Sham on 28 January",
    Kind.SPLIT,
    actors=(HTS,),
    where=IDLIB,
    when=on(date(2017, 1, 28)),
    heading="Hayat Tahrir al-Sham formed",
)
chts2 = claim(
    "hts",
    "Some of the fighters who left Aleppo were said to have joined it",
    Kind.RECRUITMENT,
    Status.ALLEGED,
    hedges=("some", "said to"),
    actors=(HTS,),
    where=IDLIB,
    heading="Some fighters from Aleppo joined",
)
CLAIMS = tuple(value for name, value in sorted(globals().items()) if isinstance(value, Claim))
