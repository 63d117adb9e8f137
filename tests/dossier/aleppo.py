"""East Aleppo, December 2016, as a small set of records: facts of public knowledge in our own words."""

from __future__ import annotations

from datetime import UTC, date, datetime

from dossier.aleppo_claims import (
    CLAIMS,
    c25,
    c27,
    c34,
    c35,
    cbus,
    cfight,
    chold,
    chts,
    cidlib,
    cjoin,
    ckhan,
    con,
    cpal,
    cpal0,
    cpal3,
    creb,
    ctruce,
    cun,
    cwhere,
    on,
    people,
)
from dossier.aleppo_events import (
    E_ASTANA,
    E_BREACH,
    E_BUS,
    E_EVAC,
    E_KHAN,
    E_PAL,
    E_PAL3,
    E_SHOT,
    E_TRUCE,
    EVENTS,
    LINKS,
    tell,
)
from dossier.aleppo_reports import (
    ALEPPO,
    ARMY,
    BY_KEY,
    FOUA,
    HTS,
    IDLIB,
    IS,
    KHAN,
    PALMYRA,
    RASHIDIN,
    REBELS,
    REPORTS,
    WEST,
)
from thereafter.dossier import compose
from thereafter.record.change import Change
from thereafter.record.claim import Claim
from thereafter.record.dossier import Dossier, Tally
from thereafter.record.event import Relation, Truce
from thereafter.record.ids import content_id
from thereafter.record.kinds import Basis, Group, Label, Outcome, Status
from thereafter.record.movement import Ledger, LedgerLine, Movement
from thereafter.record.place import Route
from thereafter.record.report import Problem
from thereafter.record.tenure import Tenure
from thereafter.record.thread import Thread
from thereafter.record.values import ActorName, Figure, Where

__all__ = ["ALEPPO", "CLAIMS", "EVENTS", "E_ASTANA", "E_BREACH", "E_BUS", "E_EVAC", "E_KHAN", "E_PAL", "E_PAL3"]
__all__ += ["E_SHOT", "E_TRUCE", "KHAN", "LINKS", "RASHIDIN", "REPORTS", "tell"]

AS_OF = date(2017, 4, 30)
MADE_AT = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)


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
RELATIONS = (
    Relation(subject="act_government-of-russia", verb="backs", object="act_government-of-syria", claims=(cpal3.id,)),
)
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
        reports=(BY_KEY["icrc-1"].id, BY_KEY["idlib-un"].id),
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
        reports=(BY_KEY["convoy"].id,),
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
        reports=(BY_KEY["idlib-strike"].id,),
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
