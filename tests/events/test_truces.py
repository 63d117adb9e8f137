"""Ceasefires and talks have a life; relations between actors are dated and merged."""

from __future__ import annotations

import random

import pytest
from msgspec.structs import replace

from events.made import ALEPPO, ASTANA, EAST_ALEPPO, GOV, IS, PALMYRA, REBELS, SDF, SYRIA, claim, day
from thereafter.events import events_of, relations_of, truces_of
from thereafter.record import Claim
from thereafter.record.event import Truce
from thereafter.record.ids import ActorId
from thereafter.record.kinds import Kind, Status
from thereafter.record.values import ActorName, When

AGREED = claim(
    Kind.CEASEFIRE, SYRIA, "29", words="Russia and Turkey announced a ceasefire across Syria", report="rpt_a"
)
IN_FORCE = claim(
    Kind.CEASEFIRE, SYRIA, "30", words="The ceasefire came into effect at midnight", published="30", report="rpt_b"
)
VIOLATED = claim(Kind.VIOLATION, PALMYRA, "31", actors=(GOV,), report="rpt_c")
TALKS = claim(
    Kind.TALKS, ASTANA, "2017-01-23", actors=(GOV,), targets=(REBELS,), words="talks opened in Astana", report="rpt_d"
)
MENTION = claim(Kind.CLASH, ALEPPO, "2017-01-22", report="rpt_d")
ENDED = claim(Kind.CEASEFIRE, SYRIA, "2017-01-15", words="the truce collapsed", report="rpt_e")
LIFE = [AGREED, IN_FORCE, VIOLATED, TALKS, MENTION, ENDED]


def truces(claims: list[Claim]) -> tuple[Truce, ...]:
    return truces_of(events_of(claims), claims)


def test_a_truce_has_a_life() -> None:
    (truce,) = truces(LIFE)
    assert truce.agreed.earliest == day("29")
    assert truce.in_force.earliest == day("30")
    assert truce.ended.earliest == day("2017-01-15")
    assert len(truce.violations) == 1
    assert len(truce.talks) == 1
    assert truce.heading == "Ceasefire in Syria, 29 December 2016"
    assert {AGREED.id, IN_FORCE.id, ENDED.id} == set(truce.claims)


def test_talks_that_are_only_planned_are_no_round_of_a_truce() -> None:
    plan = replace(TALKS, status=Status.PLANNED)
    (truce,) = [one for one in truces([AGREED, IN_FORCE, plan]) if one.heading.startswith("Ceasefire")]
    assert truce.talks == ()


def test_a_day_of_a_truce_that_ends_does_not_end_it() -> None:
    report = claim(Kind.CEASEFIRE, SYRIA, "31", words="the truce ends its second day with breaches", report="rpt_h")
    (truce,) = truces([AGREED, report])
    assert not truce.ended.known


def test_nothing_is_in_force_before_anybody_says_so() -> None:
    plan = claim(Kind.CEASEFIRE, SYRIA, "30", status=Status.PLANNED, words="a truce agreed to begin at midnight")
    (truce,) = truces([plan])
    assert not truce.in_force.known
    assert truce.agreed.known
    assert truce.heading.startswith("Planned: ")


def test_a_local_truce_is_not_the_national_one() -> None:
    local = claim(Kind.CEASEFIRE, EAST_ALEPPO, "29", words="a truce was agreed in East Aleppo", report="rpt_f")
    assert len(truces([AGREED, local])) == 2


def test_a_violation_elsewhere_is_not_one_of_a_local_truce() -> None:
    local = claim(Kind.CEASEFIRE, EAST_ALEPPO, "29", words="a truce was agreed in East Aleppo", report="rpt_f")
    (truce,) = truces([local, VIOLATED])
    assert truce.violations == ()


def test_a_truce_months_later_is_another() -> None:
    later = claim(Kind.CEASEFIRE, SYRIA, "2017-07-09", words="a ceasefire was announced", report="rpt_g")
    assert len(truces([AGREED, later])) == 2


def test_successive_talks_without_a_truce_are_one_series() -> None:
    rounds = [
        claim(Kind.TALKS, ASTANA, on, actors=(GOV,), targets=(REBELS,), report=f"rpt_{on}")
        for on in ("2018-01-10", "2018-02-10", "2018-09-10")
    ]
    assert sorted(len(t.talks) for t in truces(rounds)) == [1, 2]


def test_order_changes_nothing() -> None:
    shuffled = LIFE[:]
    random.Random(4).shuffle(shuffled)
    assert truces(shuffled) == truces(LIFE)


def test_relations_merge_and_keep_their_dates() -> None:
    backs = [
        claim(Kind.SUPPORT, None, on, actors=(GOV,), targets=(SDF,), relation="backs", report=f"rpt_{on}")
        for on in ("2016-03-01", "2016-08-01", "2019-01-01")
    ]
    first, second = relations_of(backs)
    assert (first.subject, first.verb, first.object) == (GOV.id, "backs", SDF.id)
    assert (first.when.earliest, first.when.latest) == (day("2016-03-01"), day("2016-08-01"))
    assert len(first.claims) == 2
    assert second.when.earliest == day("2019-01-01")


def test_fighting_goes_both_ways() -> None:
    clashes = [
        claim(Kind.CLASH, PALMYRA, "1", actors=(GOV,), targets=(IS,), report="rpt_a", status=Status.REPORTED),
        claim(Kind.CLASH, PALMYRA, "2", actors=(IS,), targets=(GOV,), report="rpt_b"),
    ]
    (relation,) = relations_of(clashes)
    assert relation.verb == "fights"
    assert relation.status == Status.ASSERTED
    assert relations_of(clashes[::-1]) == (relation,)


def test_who_hits_somebody_by_mistake_does_not_fight_him() -> None:
    words = "Russian aircraft bombed Syrian troops by mistake"
    hit = claim(Kind.AIR_STRIKE, PALMYRA, "1", actors=(IS,), targets=(GOV,), relation="fights", words=words)
    assert relations_of([hit]) == ()


@pytest.mark.parametrize(("hit", "fights"), [("act_wfp", False), ("act_icrc", False), ("act_monusco", True)])
def test_who_bears_no_arms_fights_nobody(hit: str, fights: bool) -> None:
    target = ActorName(name="those who were hit", id=ActorId(hit), start=0, end=4)
    strike = claim(Kind.AIR_STRIKE, PALMYRA, "1", actors=(IS,), targets=(target,), relation="fights")
    assert bool(relations_of([strike])) is fights
    both = claim(Kind.AIR_STRIKE, PALMYRA, "1", actors=(IS,), targets=(target, GOV), relation="fights")
    assert {GOV.id} <= {end for one in relations_of([both]) for end in (one.subject, one.object)}


def test_what_did_not_happen_relates_nobody() -> None:
    denied = claim(Kind.SUPPORT, None, "1", actors=(GOV,), targets=(IS,), relation="arms", status=Status.DENIED)
    unknown = claim(Kind.SUPPORT, None, "1", actors=(GOV,), relation="arms")
    assert relations_of([denied, unknown]) == ()


COUNTED = claim(
    Kind.CEASEFIRE, SYRIA, "2017-02-02", words="the 34th day of the truce with renewed breaches", report="rpt_i"
)
IN_EFFECT = claim(Kind.CEASEFIRE, SYRIA, "2017-01-05", words="the ceasefire currently in effect", report="rpt_j")


def test_a_truce_whose_days_are_counted_is_the_one_that_began_then() -> None:
    (truce,) = truces([AGREED, COUNTED])
    assert truce.agreed.earliest == day("29")
    assert truce.in_force.earliest == day("30")
    assert truce.in_force.latest == day("31")
    assert not truce.ended.known


def test_breaches_told_of_a_day_of_the_truce_are_violations_of_it() -> None:
    (truce,) = truces([AGREED, COUNTED])
    assert len(truce.violations) == 1


def test_in_effect_on_a_day_is_begun_by_that_day_and_not_on_it() -> None:
    (truce,) = truces([AGREED, IN_EFFECT])
    assert truce.in_force.earliest is None
    assert truce.in_force.latest == day("2017-01-05")


def test_told_starts_and_counted_days_narrow_each_other() -> None:
    second = claim(Kind.CEASEFIRE, SYRIA, "31", words="the second day of the truce", report="rpt_k")
    (truce,) = truces([AGREED, IN_FORCE, second, COUNTED])
    assert truce.in_force.earliest == truce.in_force.latest == day("30")


def test_of_yesterday_or_today_a_truce_is_named_by_the_day_of_the_news() -> None:
    brokered = claim(Kind.CEASEFIRE, SYRIA, "28", until="29", words="a ceasefire was brokered", report="rpt_l")
    (truce,) = truces([brokered])
    assert truce.heading == "Ceasefire in Syria, 29 December 2016"


def test_the_reckoning_never_leaves_the_calendar() -> None:
    old = claim(Kind.CEASEFIRE, SYRIA, "0001-01-02", words="the 900th day of the truce", report="rpt_m")
    (truce,) = truces([old])
    assert truce.in_force.known


def test_a_truce_told_without_a_place_is_the_only_one_of_those_days() -> None:
    nowhere = claim(Kind.CEASEFIRE, None, "29", words="a ceasefire was announced", report="rpt_n")
    assert len(truces([IN_FORCE, nowhere])) == 1
    elsewhere = claim(Kind.CEASEFIRE, ASTANA, "28", words="a ceasefire was announced", report="rpt_o")
    country = replace(elsewhere, where=replace(SYRIA, place="plc_kz", country="KZ", name="Kazakhstan"))
    assert len(truces([IN_FORCE, nowhere, country])) == 3


def test_in_force_since_a_day_is_in_force_from_that_day() -> None:
    since = claim(Kind.CEASEFIRE, SYRIA, "30", words="the truce has been in force since Friday", published="31")
    (truce,) = truces([replace(since, when=When(earliest=day("30")))])
    assert truce.in_force.earliest == day("30")


def test_who_announced_a_truce_in_one_report_and_observes_it_in_another_are_not_its_two_parties() -> None:
    said = claim(Kind.CEASEFIRE, SYRIA, "29", actors=(GOV,), words="they announced a ceasefire", report="rpt_p")
    kept = claim(
        Kind.CEASEFIRE, SYRIA, "3", published="2017-01-03", actors=(SDF,), words="observing it", report="rpt_q"
    )
    later = replace(kept, when=When(earliest=day("2017-01-03"), latest=day("2017-01-03")))
    (truce,) = truces([said, later])
    assert truce.heading == "Ceasefire in Syria, 29 December 2016"
    both = claim(Kind.CEASEFIRE, SYRIA, "30", actors=(GOV, REBELS), words="the ceasefire began", report="rpt_r")
    (truce,) = truces([said, both])
    assert " between Government of Syria and " in truce.heading


def test_some_of_a_side_who_go_over_are_not_the_side() -> None:
    army = replace(GOV, name="hundreds of army officers")
    went_over = claim(Kind.SPLIT, PALMYRA, "1", actors=(army,), targets=(IS,), relation="joins")
    whole = claim(Kind.SPLIT, PALMYRA, "1", actors=(replace(GOV, name="the army"),), targets=(IS,), relation="joins")
    assert relations_of([went_over]) == ()
    assert [one.verb for one in relations_of([whole])] == ["joins"]
