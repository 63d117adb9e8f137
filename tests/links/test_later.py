"""Later reports, ranked: words, names, nearness and what is told; never what came before, never who is cited."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest

from thereafter.links import later_reports
from thereafter.links.chance import WEIGHTS, Grounds, chance
from thereafter.links.heard import Heard, turned
from thereafter.links.later import LONG_WORD
from thereafter.links.mechanism import mechanism_of
from thereafter.links.refers import came_of_another, looks_back
from thereafter.record.claim import Claim
from thereafter.record.kinds import Kind, Mechanism, Precision, Status
from thereafter.record.report import Report
from thereafter.record.values import ActorName, Quote, Where

DAY = date(2016, 12, 22)
GOMA = Where(name="Goma", place="plc_goma", lat=-1.68, lon=29.22, country="CD", precision=Precision.TOWN, radius_km=5)
SAKE = Where(name="Sake", place="plc_sake", lat=-1.57, lon=29.04, country="CD", precision=Precision.TOWN, radius_km=2)
CONGO = Where(name="Congolese", place="plc_cd", lat=-2.9, lon=23.6, country="CD", precision=Precision.COUNTRY)
LIMA = Where(name="Lima", place="plc_lima", lat=-12.0, lon=-77.0, country="PE", precision=Precision.TOWN, radius_km=9)


def heard(name: str, text: str, *places: Where, after: int | None = 0, kinds: tuple[Kind, ...] = ()) -> Heard:
    published = None if after is None else DAY + timedelta(days=after)
    report = Report(id=f"rpt_{name}", text=text, published=published)
    claims = tuple(claim(kind, text) for kind in kinds)
    return Heard(report=report, places=places, claims=claims)


def claim(kind: Kind, text: str, by: str | None = "act_m23", at: str | None = None) -> Claim:
    quote = Quote(report="rpt", start=0, end=len(text), text=text)
    actors = (ActorName(name="M23", id=by),) if by else ()
    targets = (ActorName(name=at, id=at),) if at else ()
    return Claim(id=f"clm_{kind}", quote=quote, kind=kind, status=Status.ASSERTED, actors=actors, targets=targets)


ANCHOR = heard("anchor", "Rebels of the M23 capture Goma after the army leaves the city.", GOMA, kinds=(Kind.CAPTURE,))
WINDOW = [
    heard("camp", "Thousands who fled Goma reach a camp near Sake.", GOMA, SAKE, after=3, kinds=(Kind.MOVEMENT,)),
    heard("sake", "M23 rebels take Sake, west of the city.", SAKE, after=9, kinds=(Kind.CAPTURE,)),
    heard("talks", "The Congolese government agrees to talks with the M23.", CONGO, after=20, kinds=(Kind.TALKS,)),
    heard("lima", "A bus falls into a ravine near Lima.", LIMA, after=2),
    heard("before", "The army says it will hold Goma against the M23.", GOMA, after=-5, kinds=(Kind.CLASH,)),
    heard("undated", "M23 rebels parade through Goma.", GOMA, after=None),
]


def order(*more: Heard) -> list[str]:
    return [one.report.removeprefix("rpt_") for one in later_reports([ANCHOR], [ANCHOR, *WINDOW, *more])]


def test_what_is_near_in_ground_words_and_sort_comes_first() -> None:
    told = order()
    assert set(told[:2]) == {"camp", "sake"}
    assert told[2] == "talks"


def test_nothing_from_before_without_a_day_or_of_the_anchor_itself() -> None:
    assert not {"before", "undated", "anchor"} & set(order())


def test_a_report_with_nothing_in_common_is_left_out() -> None:
    assert "lima" not in order()


def test_the_order_of_reports_changes_nothing() -> None:
    first = later_reports([ANCHOR], WINDOW)
    for seed in range(5):
        mixed = list(WINDOW)
        random.Random(seed).shuffle(mixed)
        assert later_reports([ANCHOR], mixed) == first


def test_time_fades() -> None:
    soon, late = (heard(name, "M23 rebels leave Goma.", GOMA, after=days) for name, days in (("soon", 1), ("late", 90)))
    told = order(late, soon)
    assert told.index("soon") < told.index("late")


def test_who_is_cited_is_no_word_of_the_event() -> None:
    cited = "according to the Syrian Observatory for Human Rights"
    anchor = heard("a", f"Government forces enter the city, {cited}.")
    same = heard("same", f"A storm drowns a ferry, {cited}.", after=1)
    assert later_reports([anchor], [same]) == []


def test_the_grounds_are_told() -> None:
    first = later_reports([ANCHOR], WINDOW)[0]
    assert first.lag_days == (3 if first.report == "rpt_camp" else 9)
    assert first.same_country
    assert first.km == (0 if first.report == "rpt_camp" else pytest.approx(23.4, abs=1))
    assert first.shared
    sorts = ["place", "actors", "words"] if first.km == 0 else ["road", "actors", "words"]
    assert [why.sort for why in first.supports if why.sort != "actors"] == [one for one in sorts if one != "actors"]


def test_an_anchor_without_reports_or_days_has_no_aftermath() -> None:
    assert later_reports([], WINDOW) == []
    assert later_reports([heard("a", "Rebels take Goma.", GOMA, after=None)], WINDOW) == []


def test_a_place_exactly_there_counts_as_there() -> None:
    """Nought kilometres are a distance."""
    there = heard("there", "Aid arrives.", GOMA, after=1)
    assert later_reports([ANCHOR], [there])[0].km == 0


POINT = turned([ANCHOR])

LOOKING_BACK = [
    "55,000 people have fled Goma since it was captured by the M23.",
    "The president is criticised over the fall of Goma.",
    "Aid is denied to the city of Goma following its capture by the rebels.",
    "The army opens a new front in response to the capture of Goma.",
    "Soldiers surrender in Goma, which fell to the rebels on Tuesday.",
]
NOT_LOOKING_BACK = [
    "Rebels attack Goma.",
    "A ferry sinks on the lake near Goma after a storm.",
    "Thousands flee Sake after it was captured by the M23.",
    "The rebels move on towards Bukavu after taking Sake, east of Goma.",
    "A football match is played in Goma.",
]


@pytest.mark.parametrize("text", LOOKING_BACK)
def test_a_report_that_looks_back_says_so_in_its_own_words(text: str) -> None:
    later = {one.report: one for one in later_reports([ANCHOR], [heard("x", text, GOMA, after=4)])}["rpt_x"]
    assert later.stated
    assert any(why.sort == "reference" and why.what.rstrip("”")[-8:] in text for why in later.supports)


@pytest.mark.parametrize("text", NOT_LOOKING_BACK)
def test_being_about_the_same_place_is_not_looking_back(text: str) -> None:
    assert POINT is not None
    assert looks_back(POINT, heard("x", text, GOMA, after=4)) is None


def test_another_cause_told_speaks_against() -> None:
    text = "Congolese jets bomb rebels in retaliation for the attack on Bunia."
    later = later_reports([ANCHOR], [heard("x", text, CONGO, after=4, kinds=(Kind.AIR_STRIKE,))])[0]
    assert not later.stated
    assert "cause" in {why.sort for why in later.doubts}
    assert POINT is not None
    answer = heard("y", "Jets bomb rebels in response to the capture of Goma.", GOMA, after=4)
    assert came_of_another(POINT, answer) is None


def test_the_same_day_leaves_the_order_open() -> None:
    later = later_reports([ANCHOR], [heard("x", "M23 rebels shell a camp near Goma.", GOMA)])[0]
    assert "order" in {why.sort for why in later.doubts}


def test_probability_orders_and_is_never_certain() -> None:
    found = later_reports([ANCHOR], WINDOW)
    chances = [one.probability for one in found]
    assert chances == sorted(chances, reverse=True)
    assert all(0 < one <= 0.91 for one in chances)


def test_who_won_and_who_lost() -> None:
    assert POINT is not None
    assert POINT.won == {"m23"}
    assert POINT.lost == {"government-of-dr-congo"}  # nobody is named: the state on whose ground it happened


MECHANISMS = [
    ("A mass grave is found outside Goma.", (), None, Mechanism.ACCOUNTABILITY),
    ("The Red Cross brings medicine to Goma.", (), None, Mechanism.AID_OR_HEALTH),
    ("Rwanda has treated 220 seriously wounded people from Goma.", (), None, Mechanism.AID_OR_HEALTH),
    ("The Security Council calls for a ceasefire in Goma.", (), None, Mechanism.CEASEFIRE_OR_TALKS),
    ("Thousands flee towards the border.", (), None, Mechanism.PEOPLE_MOVED),
    ("Fighters leave the city and surrender to peacekeepers.", (), None, Mechanism.FIGHTERS_MOVED),
    ("Residents return to their homes in Goma.", (), None, Mechanism.RETURN_HOME),
    ("The president condemns the rebels and resigns.", (), None, Mechanism.POLITICAL_RESPONSE),
    ("M23 rebels capture Sake.", (Kind.CAPTURE,), "act_m23", Mechanism.NEXT_BATTLE),
    ("M23 rebels bomb a barracks.", (Kind.CLASH,), "act_m23", Mechanism.NEXT_BATTLE),
    ("The army takes full control of Goma.", (Kind.CAPTURE,), "act_government-of-dr-congo", Mechanism.CONTROL_CHANGE),
    ("Burundian troops capture Sake.", (Kind.CAPTURE,), "act_government-of-burundi", Mechanism.CONTROL_CHANGE),
    ("A suicide bomber strikes a market.", (Kind.BOMBING,), None, Mechanism.RETALIATION),
    ("Jets strike Goma.", (Kind.AIR_STRIKE,), "act_government-of-dr-congo", Mechanism.DESTRUCTION),
    ("A choir sings.", (), None, None),
    ("Massacres occur in Goma.", (Kind.ATTACK_ON_CIVILIANS,), "act_m23", None),
    ("Thirty people are killed by an explosion at a fuel depot.", (Kind.BOMBING,), None, None),
    ("Thirty people are killed by an explosion of a car bomb.", (Kind.BOMBING,), None, Mechanism.RETALIATION),
]


@pytest.mark.parametrize(("text", "kinds", "by", "told"), MECHANISMS)
def test_the_mechanism_is_what_it_mainly_tells_and_who_does_it(
    text: str, kinds: tuple[Kind, ...], by: str | None, told: Mechanism | None
) -> None:
    report = Report(id="rpt_x", text=text, published=DAY + timedelta(days=5))
    one = Heard(report=report, places=(GOMA,), claims=tuple(claim(kind, text, by) for kind in kinds))
    assert POINT is not None
    assert mechanism_of(POINT, one) == told


def test_each_ground_moves_the_chance_as_its_weight_says() -> None:
    least = chance(Grounds(lag_days=10))
    for more in (Grounds(lag_days=10, words=0.3), Grounds(lag_days=10, refers=True), Grounds(lag_days=10, km=5.0)):
        assert chance(more) > least
    assert chance(Grounds(lag_days=90, words=0.3)) < chance(Grounds(lag_days=10, words=0.3))
    assert chance(Grounds(lag_days=10, elsewhere=True)) < least
    assert len(WEIGHTS) <= 11  # and a constant: no more than a dozen numbers are learned


def test_one_of_the_anchors_own_that_looks_back_follows_it() -> None:
    told = heard("own", "8,000 people fled as the M23 captured the city of Goma.", GOMA, after=1)
    assert [one.report for one in later_reports([ANCHOR, told], [ANCHOR, told])] == ["rpt_own"]


def test_what_both_tell_of_is_written_as_both_write_it() -> None:
    other = heard(
        "later", "Rwanda says that M23 Movement fighters hold Lake Kivu's shore near Goma airport.", GOMA, after=9
    )
    one = next(one for one in later_reports([ANCHOR], [ANCHOR, *WINDOW, other]) if one.report == other.report.id)
    told = next((each.what for each in one.supports if each.sort == "words"), "")
    names = told.removeprefix("Both tell of ").rstrip(".").split(", ")
    assert told
    assert all(name in ANCHOR.report.text or name in one.shared for name in names)
    assert all(len(name) >= LONG_WORD or name[0].isupper() for name in names)


def test_a_massacre_by_who_won_the_place_is_no_battle() -> None:
    text = "M23 rebels kill civilians in Goma for days."
    report = Report(id="rpt_x", text=text, published=DAY + timedelta(days=5))
    one = Heard(report=report, places=(GOMA,), claims=(claim(Kind.ATTACK_ON_CIVILIANS, text, "act_m23"),))
    assert POINT is not None
    assert mechanism_of(POINT, one) is None


@pytest.mark.parametrize(
    ("text", "refers"),
    [
        ("The fall of Goma led to riots in the capital.", True),
        ("The siege of Goma forced the mission to move its staff.", True),
        ("Because of the fall of Goma, the company suspends its work.", True),
        ("Militiamen fired on the first convoy out of besieged Goma and forced it to turn back.", False),
    ],
)
def test_a_cause_that_comes_first_is_the_turn_itself(text: str, refers: bool) -> None:
    assert POINT is not None
    assert (looks_back(POINT, heard("later", text, GOMA, after=3)) is not None) is refers
