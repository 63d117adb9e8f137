"""East Aleppo, December 2016, as a small set of records: facts of public knowledge in our own words."""

from __future__ import annotations

from datetime import UTC, date, datetime

from msgspec.structs import replace

from thereafter.dossier import compose
from thereafter.record.change import Change
from thereafter.record.claim import Claim
from thereafter.record.dossier import Dossier, Tally
from thereafter.record.event import Event, Relation, Telling, Truce
from thereafter.record.ids import content_id
from thereafter.record.kinds import Basis, Group, Kind, Label, Mechanism, Outcome, Precision, Status, Verb
from thereafter.record.link import Evidence, Link
from thereafter.record.movement import Ledger, LedgerLine, Movement
from thereafter.record.place import Route
from thereafter.record.report import Problem, Report
from thereafter.record.tenure import Tenure
from thereafter.record.thread import Thread
from thereafter.record.values import ActorName, Figure, Grade, Quote, Speaker, When, Where

AS_OF = date(2017, 4, 30)
MADE_AT = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)


def spot(name: str, lat: float, lon: float, precision: Precision = Precision.TOWN, **more: object) -> Where:
    radius = {Precision.NEIGHBOURHOOD: 3.0, Precision.TOWN: 5.0, Precision.GOVERNORATE: 45.0}.get(precision, 10.0)
    given = {"country": "SY", "radius_km": radius, "within": (f"plc_{name.lower()}-adm1", "plc_sy"), **more}
    return Where(
        name=name, place=f"plc_{name.lower().replace(' ', '-')}", lat=lat, lon=lon, precision=precision, **given
    )


ALEPPO = spot("East Aleppo", 36.2012, 37.1912, Precision.NEIGHBOURHOOD, within=("plc_aleppo", "plc_sy"))
IDLIB = spot("Idlib", 35.9306, 36.6339)
RASHIDIN = spot("Rashidin", 36.1742, 37.0713, Precision.NEIGHBOURHOOD)
RAMOUSEH = spot("Ramouseh", 36.1541, 37.1289, Precision.NEIGHBOURHOOD, marks=("crossing",))
FOUA = spot("Foua", 35.9829, 36.7031)
PALMYRA = spot("Palmyra", 34.5624, 38.2840, marks=("heritage",))
T4 = spot("Tiyas air base", 34.5226, 37.6272, marks=("airport",))
KHAN = spot("Khan Sheikhoun", 35.4422, 36.6513)
WADI = spot("Wadi Barada", 33.6261, 36.1319, marks=("dam",))
WEST = spot("West Aleppo", 36.2106, 37.1200, Precision.NEIGHBOURHOOD)
ASTANA = Where(
    name="Astana", place="plc_astana", lat=51.1801, lon=71.446, country="KZ", precision=Precision.TOWN, radius_km=8
)

ARMY = ActorName(name="the Syrian army", id="act_government-of-syria")
REBELS = ActorName(name="opposition factions", id="act_syrian-opposition")
IS = ActorName(name="Islamic State", id="act_islamic-state")
RUSSIA = ActorName(name="Russia", id="act_government-of-russia")
TURKEY = ActorName(name="Turkey", id="act_government-of-turkey")
HTS = ActorName(name="Hayat Tahrir al-Sham", id="act_hts")

_REPORTS: dict[str, Report] = {}


def report(key: str, publisher: str, day: date | None, text: str, **more: object) -> Report:
    made = Report(
        id=content_id("rpt", key),
        text=text,
        title=text.split("\n")[0],
        published=day,
        publisher=publisher,
        raw_sha256=content_id("x", text)[2:] * 4,
        lineage=more.pop("lineage", content_id("lin", key)),
        language=more.pop("language", "en"),
        url=more.pop("url", f"https://news.example/{key}"),
        **more,
    )
    _REPORTS[key] = made
    return made


report(
    "icrc-1",
    "Reuters",
    date(2016, 12, 20),
    "Buses leave eastern Aleppo in the snow\nAround 25,000 people have been brought out of east Aleppo since Thursday, the "
    "International Committee of the Red Cross said. Most were taken to the Idlib countryside. Some of the buses waited more than a "
    "day at Ramouseh, and the Red Cross said families were stranded in freezing cold. A resident, Mahmoud Haddad, said his "
    "daughter had not eaten.",
    licence="all rights reserved",
    lineage="lin_reuters-icrc",
)
report(
    "icrc-copy",
    "Daily Star Lebanon",
    date(2016, 12, 20),
    "Evacuation goes on\nAround 25,000 people have been brought out of east Aleppo since Thursday, the International Committee of "
    "the Red Cross said.",
    lineage="lin_reuters-icrc",
)
report(
    "icrc-2",
    "ICRC",
    date(2016, 12, 23),
    "Aleppo operation completed\nMore than 34,000 people, fighters included, left east Aleppo in a week-long operation that ended "
    "on 22 December. In its last stages more than 4,000 fighters were taken out in private cars, vans and pick-ups.",
    licence="CC BY 4.0",
)
report(
    "army",
    "SANA",
    date(2016, 12, 22),
    "القيادة العامة: حلب آمنة\nأعلنت القيادة العامة للجيش عودة الأمن والاستقرار إلى مدينة حلب بعد خروج آخر المسلحين منها. وقالت إن نحو "
    "35 ألف شخص غادروا الأحياء الشرقية.",
    language="ar",
    url="https://sana.example/ar/1",
)
report(
    "sohr",
    "Agence France-Presse",
    date(2016, 12, 22),
    "Last rebels leave Aleppo\nThe Syrian Observatory for Human Rights counted at least 27,000 people who had left by Wednesday. The "
    "monitor said the army now holds the whole city for the first time since July 2012. Rebels had held the east since 2012.",
)
report(
    "palmyra",
    "Middle East Eye",
    date(2016, 12, 12),
    "Palmyra falls again\nIslamic State retook Palmyra on Sunday after government troops pulled back, the Observatory said. The "
    "army had recaptured the ancient city on 27 March. A pro-government commentator claimed that fighters bussed out of Aleppo had "
    "joined the attack; no monitor repeated this, and the evacuation had not yet begun. Analysts said the army had moved units to "
    "Aleppo and left the desert front thin.",
)
report(
    "palmyra-3",
    "BBC News",
    date(2017, 3, 2),
    "Syrian army says Palmyra is back in its hands\nThe army said it had driven Islamic State out of Palmyra with Russian air cover "
    "on 2 March.",
)
report(
    "convoy",
    "Al Jazeera",
    date(2016, 12, 18),
    "Buses burned near Foua\nArmed men set fire to at least five buses on their way to bring people out of Foua and Kefraya on Sunday. "
    "The evacuation of Aleppo was suspended. On Friday gunmen had fired at a convoy near Ramouseh and sent it back.",
)
report(
    "truce",
    "Reuters",
    date(2016, 12, 29),
    "Russia and Turkey announce Syria truce\nA nationwide ceasefire backed by Russia and Turkey was agreed on 29 December and takes "
    "effect at midnight. Rebel groups accused the army of breaking it in Wadi Barada within hours. Talks are to follow in Astana.",
)
report(
    "astana",
    "BBC News",
    date(2017, 1, 24),
    "Astana talks end\nTwo days of talks between the government and rebel groups ended in Astana on 24 January with a plan by "
    "Russia, Turkey and Iran to monitor the ceasefire.",
)
report(
    "idlib-un",
    "UN OCHA",
    date(2017, 1, 12),
    "Situation note, Idlib\nPartners registered 36,086 people who arrived from Aleppo between 15 and 23 December, most of them in "
    "Idlib and western Aleppo. About 6,000 have since moved on to the Turkish border. Where the rest will spend the winter is not "
    "known.",
    licence="CC BY 4.0",
)
report(
    "idlib-strike",
    "Associated Press",
    date(2017, 4, 5),
    "Strike on Khan Sheikhoun\nAt least 72 people were killed in the town of Khan Sheikhoun on 4 April, the Observatory said. Russia "
    "denied that government aircraft had used chemical weapons. Among the dead were people displaced from Aleppo, two rescue "
    "workers said.",
)
report(
    "mistura",
    "The Guardian",
    date(2016, 12, 15),
    "UN envoy fears for Idlib\nStaffan de Mistura warned that without a political deal Idlib would become the next Aleppo.",
)
report(
    "hts",
    "Middle East Eye",
    date(2017, 1, 28),
    "New alliance in Idlib\nJabhat Fateh al-Sham and four smaller groups merged into Hayat Tahrir al-Sham on 28 January. Some of the "
    "fighters who left Aleppo were said to have joined it.",
)


def claim(key: str, quote: str, kind: Kind, status: Status = Status.ASSERTED, **more: object) -> Claim:
    source = _REPORTS[key]
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
REPORTS = tuple(_REPORTS.values())


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


def link(
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


def tenure(
    place: Where, holder: ActorName | None, since: date, until: date | None, claims: tuple[Claim, ...], **more: object
) -> Tenure:
    return Tenure(
        id=content_id("ten", place.name, holder.name if holder else "", since),
        place=place,
        holder=holder,
        since=on(since),
        until=on(until) if until else None,
        claims=tuple(one.id for one in claims),
        last_evidence=claims[-1].published,
        **more,
    )


TENURES = (
    tenure(ALEPPO, REBELS, date(2016, 2, 1), date(2016, 12, 22), (creb,), contested_by=(ARMY,)),
    tenure(ALEPPO, ARMY, date(2016, 12, 22), None, (chold,)),
    tenure(PALMYRA, IS, date(2016, 2, 1), date(2016, 3, 27), (cpal0,), inferred=True),
    tenure(PALMYRA, ARMY, date(2016, 3, 27), date(2016, 12, 11), (cpal0,)),
    tenure(
        PALMYRA,
        IS,
        date(2016, 12, 11),
        date(2017, 3, 2),
        (cpal,),
        share=Figure(what="share", low=0.5, high=1.0, wording="most of the city"),
        contested_by=(ARMY,),
    ),
    tenure(PALMYRA, ARMY, date(2017, 3, 2), None, (cpal3,)),
    tenure(IDLIB, HTS, date(2017, 1, 28), None, (chts,)),
)
M_ALL = Movement(
    id="mov_all",
    group=Group.EVACUEES,
    origin=ALEPPO,
    destination=IDLIB,
    via=RASHIDIN,
    when=on(date(2016, 12, 15), date(2016, 12, 22)),
    people=people(25000, None, 36086, ""),
    tellings=(tell(c25), tell(c34), tell(c35), tell(c27), tell(cun)),
    basis=Basis.TOTAL,
    outcome=Outcome.ARRIVED,
    mode="buses",
    claims=(c25.id, c34.id, cidlib.id, cun.id),
    on_the_way=(E_SHOT.id, E_BUS.id),
    hedges=("most",),
)
M_FIGHT = Movement(
    id="mov_fight",
    group=Group.FIGHTERS,
    side=REBELS,
    origin=ALEPPO,
    destination=RASHIDIN,
    when=on(date(2016, 12, 21), date(2016, 12, 22)),
    people=people(4000, None, None, "more than 4,000"),
    tellings=(tell(cfight),),
    outcome=Outcome.ARRIVED,
    mode="cars",
    claims=(cfight.id,),
)
M_JOIN = Movement(
    id="mov_join",
    group=Group.FIGHTERS,
    side=REBELS,
    origin=ALEPPO,
    destination=PALMYRA,
    when=on(date(2016, 12, 11)),
    status=Status.ALLEGED,
    claims=(cjoin.id,),
)
LEDGER = Ledger(
    place=ALEPPO,
    earliest=date(2016, 12, 15),
    latest=date(2017, 4, 30),
    left=people(25000, 34000, 35000, ""),
    left_tellings=(tell(c25), tell(c34), tell(c35), tell(c27)),
    arrivals=(
        LedgerLine(
            destination=IDLIB,
            people=people(27000, None, 32000, ""),
            group=Group.EVACUEES,
            outcome=Outcome.ARRIVED,
            claims=(cun.id, cidlib.id),
            note="most of 36,086 registered in Idlib and western Aleppo",
        ),
        LedgerLine(
            destination=WEST, people=None, group=Group.EVACUEES, claims=(cun.id,), note="named, no figure of its own"
        ),
        LedgerLine(
            destination=RASHIDIN,
            people=people(4000, None, None, ""),
            group=Group.FIGHTERS,
            outcome=Outcome.ARRIVED,
            claims=(cfight.id,),
        ),
    ),
    onward=(
        LedgerLine(
            destination=None,
            people=people(None, 6000, None, "About 6,000"),
            group=Group.DISPLACED,
            claims=(con.id,),
            note="to the Turkish border",
        ),
    ),
    unaccounted=people(0, None, 4000, ""),
    double_counting=("The ICRC's total includes the fighters who left by car.",),
    question="Where did those who did not reach a registered site spend the winter?",
    movements=("mov_all", "mov_fight", "mov_join"),
)
TRUCE = Truce(
    id=E_TRUCE.id,
    heading="Nationwide ceasefire backed by Russia and Turkey",
    agreed=on(date(2016, 12, 29)),
    in_force=on(date(2016, 12, 30)),
    violations=(E_BREACH.id,),
    talks=(E_ASTANA.id,),
    claims=(ctruce.id,),
)
RELATIONS = (Relation(subject="act_government-of-russia", verb="backs", object="act_government-of-syria", claims=(cpal3.id,)),)
THREADS = (
    Thread(
        id="thr_winter",
        question="Where the people who left East Aleppo spent the winter",
        sort="stated_unknown",
        label=Label.DROPPED,
        where=IDLIB,
        opened=date(2016, 12, 20),
        last_heard=date(2017, 1, 12),
        last_publisher="UN OCHA",
        silence_days=108,
        claims=(cidlib.id,),
        answers=(cwhere.id,),
        reports=(_REPORTS["icrc-1"].id, _REPORTS["idlib-un"].id),
        outlets=3,
        lineages=2,
        events=(E_EVAC.id,),
        ask="Which camps took in the arrivals of 15–23 December, and who is still there?",
        whom=("UN OCHA", "ICRC"),
        why="No report since 12 January 2017; the window is 30 days.",
    ),
    Thread(
        id="thr_buses",
        question="Who burned the buses near Foua",
        sort="inquiry",
        label=Label.DROPPED_WHILE_CONTINUING,
        where=FOUA,
        opened=date(2016, 12, 18),
        last_heard=date(2016, 12, 18),
        last_publisher="Al Jazeera",
        silence_days=133,
        claims=(cbus.id,),
        reports=(_REPORTS["convoy"].id,),
        outlets=1,
        lineages=1,
        events=(E_BUS.id,),
        ask="Has any group admitted it?",
        whom=("Al Jazeera",),
        why="One report, none after.",
    ),
    Thread(
        id="thr_palmyra",
        question="Whether Palmyra is retaken",
        sort="control",
        label=Label.RESOLVED,
        where=PALMYRA,
        opened=date(2016, 12, 12),
        last_heard=date(2017, 3, 2),
        last_publisher="BBC News",
        silence_days=59,
        claims=(cpal.id,),
        answers=(cpal3.id,),
        events=(E_PAL.id, E_PAL3.id),
        outlets=2,
        lineages=2,
        why="The army's return was reported on 2 March 2017.",
    ),
)
CHANGES = (
    Change(
        sort="added",
        layer="event",
        subject=E_KHAN.id,
        heading="Air strike on Khan Sheikhoun",
        after="at least 72 killed",
        claims=(ckhan.id,),
        reports=(_REPORTS["idlib-strike"].id,),
    ),
    Change(
        sort="revised",
        layer="control",
        subject="ten_palmyra",
        heading="Palmyra",
        before="Islamic State",
        after="the Syrian army",
        claims=(cpal3.id,),
    ),
    Change(
        sort="contradicted",
        layer="movement",
        subject="mov_all",
        heading="How many left East Aleppo",
        before="25,000 (ICRC)",
        after="36,086 arrived (UN OCHA)",
        claims=(cun.id,),
    ),
)
ROUTES = (
    Route(
        origin=ALEPPO.place or "",
        destination=PALMYRA.place or "",
        km_low=280,
        km_best=310,
        km_high=360,
        hours_low=3.5,
        hours_best=4.2,
        hours_high=6,
        basis="estimate",
        blocked_by=("Khanasir",),
        wording="by the Homs desert road",
    ),
)
PROBLEMS = (
    Problem(
        what="A report has no date of publication; it is dated by when it was added.",
        where="posts/17.txt",
        hint="Give --published.",
    ),
)

LAYERS = {
    "events": EVENTS,
    "claims": CLAIMS,
    "reports": REPORTS,
    "links": LINKS,
    "tenures": TENURES,
    "movements": (M_ALL, M_FIGHT, M_JOIN),
    "ledger": LEDGER,
    "truces": (TRUCE,),
    "relations": RELATIONS,
    "threads": THREADS,
    "changes": CHANGES,
    "problems": PROBLEMS,
    "routes": ROUTES,
}


def dossier(**more: object) -> Dossier:
    given = {
        "question": "What followed the fall of East Aleppo?",
        "place": ALEPPO,
        "anchor": E_EVAC,
        "as_of": AS_OF,
        "made_at": MADE_AT,
        "limits": ("Reports in Kurdish were not read.",),
        "reports_read": 148,
        "by_side": (
            Tally(name="international press", reports=81),
            Tally(name="monitors", reports=27),
            Tally(name="government media", reports=22),
            Tally(name="UN and aid", reports=18),
        ),
        "by_language": (Tally(name="en", reports=139), Tally(name="ar", reports=9)),
        **LAYERS,
        **more,
    }
    return compose(**given)
