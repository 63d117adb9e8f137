"""Who held what: changes of hands, parts, rival claims, losses, and what must always hold."""

from __future__ import annotations

import random
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from events.made import ALEPPO, EAST_ALEPPO, GOV, HOMS, IDLIB, IS, PALMYRA, REBELS, SDF, SOMEBODY, claim, day
from thereafter.control import change_day, holder_on, tenures_of
from thereafter.record import Claim, Tenure
from thereafter.record.kinds import Group, Kind, Precision, Status
from thereafter.record.values import ActorName, When, Where

AS_OF = day("2018-01-01")


def taken(who: object, on: str, *, place: object = PALMYRA, report: str = "", **more: object) -> Claim:
    return claim(Kind.CAPTURE, place, on, actors=(who,), report=report or f"rpt_{on}", **more)  # type: ignore[arg-type]


def held(who: object, on: str, *, place: object = PALMYRA, report: str = "", **more: object) -> Claim:
    return claim(Kind.CONTROL, place, on, actors=(who,), report=report or f"rpt_{on}", **more)  # type: ignore[arg-type]


def holder(claims: list[Claim], on: str, place: str = "plc_palmyra") -> str | None:
    tenure = holder_on(tenures_of(claims, as_of=AS_OF), place, day(on))
    return tenure.holder.id if tenure and tenure.holder else None


PALMYRA_STORY = [
    taken(IS, "2015-05-20"),
    taken(GOV, "2016-03-27", targets=(IS,), words="the army recaptured Palmyra from IS"),
    taken(IS, "2016-12-11", words="IS has recaptured Palmyra"),
    taken(GOV, "2017-03-02", words="the army has retaken Palmyra"),
]


@pytest.mark.parametrize(
    ("on", "who"),
    [("2015-06-01", IS), ("2016-05-01", GOV), ("2016-12-25", IS), ("2017-06-01", GOV), ("2015-01-01", None)],
)
def test_a_town_that_changed_hands_four_times(on: str, who: object) -> None:
    assert holder(PALMYRA_STORY, on) == (who.id if who else None)  # type: ignore[attr-defined]


def test_spells_follow_one_another() -> None:
    spells = tenures_of(PALMYRA_STORY, as_of=AS_OF)
    assert [t.holder.id for t in spells if t.holder] == [IS.id, GOV.id, IS.id, GOV.id]
    assert [t.until for t in spells[:-1]] == [t.since for t in spells[1:]]
    assert spells[-1].until is None


def test_taken_from_somebody_means_held_before() -> None:
    first, second = tenures_of([taken(GOV, "2016-03-27", targets=(IS,))], as_of=AS_OF)
    assert first.inferred
    assert first.holder is not None
    assert first.holder.id == IS.id
    assert not second.inferred


def test_recaptured_means_lost_before() -> None:
    spells = tenures_of([taken(IS, "11", words="IS recaptured Palmyra")], as_of=AS_OF)
    assert [t.holder.id if t.holder else None for t in spells] == [IS.id, None, IS.id]
    assert [t.inferred for t in spells] == [True, True, False]


def test_a_loss_nobody_reported_is_inferred_between() -> None:
    told = [taken(IS, "2016-03-01"), taken(IS, "11", words="IS recaptured Palmyra", targets=(GOV,))]
    spells = tenures_of(told, as_of=AS_OF)
    assert [t.holder.id for t in spells if t.holder] == [IS.id, GOV.id, IS.id]
    assert spells[1].inferred


def test_one_softened_claim_does_not_flip() -> None:
    rumour = taken(IS, "11", status=Status.ALLEGED)
    assert holder([held(GOV, "1"), rumour], "20") == GOV.id
    (spell,) = tenures_of([held(GOV, "1"), rumour], as_of=AS_OF)
    assert [who.id for who in spell.contested_by] == [IS.id]
    assert spell.against == (rumour.id,)


def test_two_independent_softened_claims_do() -> None:
    rumours = [taken(IS, "11", status=Status.ALLEGED, report=f"rpt_{n}") for n in (1, 2)]
    copies = [taken(IS, "11", status=Status.ALLEGED, report=f"rpt_{n}", lineage="lin_wire") for n in (1, 2)]
    assert holder([held(GOV, "1"), *rumours], "20") == IS.id
    assert holder([held(GOV, "1"), *copies], "20") == GOV.id


def test_a_denied_capture_is_contested_not_flipped() -> None:
    claims = [
        held(GOV, "1"),
        taken(IS, "11", status=Status.REPORTED, report="rpt_amaq"),
        taken(IS, "11", status=Status.DENIED, report="rpt_army"),
    ]
    assert holder(claims, "20") == GOV.id
    (spell,) = tenures_of(claims, as_of=AS_OF)
    assert [who.id for who in spell.contested_by] == [IS.id]


def test_a_denial_that_is_outvoted_is_kept_against() -> None:
    denial = taken(IS, "12", status=Status.DENIED, report="rpt_army")
    claims = [held(GOV, "1"), taken(IS, "11", report="rpt_a"), taken(IS, "12", report="rpt_b"), denial]
    assert holder(claims, "20") == IS.id
    assert denial.id in tenures_of(claims, as_of=AS_OF)[-1].against


def test_who_takes_a_town_again_after_years_had_lost_it() -> None:
    """Nobody takes what he holds: in between it was lost, to whom and when nobody told."""
    told = [taken(IS, "2015-05-20"), taken(IS, "11")]
    first, between, again = tenures_of(told, as_of=AS_OF)
    assert between.holder is None
    assert first.holder is not None
    assert again.holder is not None
    assert first.holder.id == again.holder.id == IS.id
    soon = [taken(IS, "2016-05-20"), taken(IS, "11")]
    assert len(tenures_of(soon, as_of=AS_OF)) == 1


def test_what_was_taken_briefly_was_lost_by_the_day_it_is_told() -> None:
    told = [
        held(GOV, "1"),
        taken(IS, "10"),
        taken(IS, "10", words="IS briefly captured Palmyra", published="20", report="rpt_b"),
    ]
    assert holder(told, "10") == IS.id
    assert holder(told, "25") is None


def test_an_office_that_speaks_is_no_holder() -> None:
    speaker = ActorName(name="the Russian Defence Ministry", id="act_government-of-russia")
    (spell,) = tenures_of([taken(speaker, "11")], as_of=AS_OF)
    assert spell.holder == ActorName(name="Government of Russia", id="act_government-of-russia")


def test_a_part_taken_is_a_foothold_beside_the_holder() -> None:
    part = taken(IS, "10", words="IS seized parts of Palmyra")
    spells = tenures_of([held(GOV, "1"), part], as_of=AS_OF)
    assert holder([held(GOV, "1"), part], "20") == GOV.id
    foothold = next(t for t in spells if t.holder and t.holder.id == IS.id)
    assert foothold.share is not None
    assert foothold.share.wording == "parts of"
    assert [who.id for who in foothold.contested_by] == [GOV.id]
    main = next(t for t in spells if t.holder and t.holder.id == GOV.id)
    assert [who.id for who in main.contested_by] == [IS.id]


def test_most_of_a_town_flips_it_with_a_share_and_a_rival() -> None:
    most = taken(IS, "10", words="IS has taken most of Palmyra", share=0.5)
    spell = tenures_of([held(GOV, "1"), most], as_of=AS_OF)[-1]
    assert spell.holder is not None
    assert spell.holder.id == IS.id
    assert spell.share is not None
    assert spell.share.low == 0.5
    assert [who.id for who in spell.contested_by] == [GOV.id]


def test_a_whole_town_taken_ends_footholds() -> None:
    claims = [held(GOV, "1"), taken(IS, "5", words="IS seized parts of Palmyra"), taken(GOV, "20")]
    foothold = next(t for t in tenures_of(claims, as_of=AS_OF) if t.holder and t.holder.id == IS.id)
    assert foothold.until is not None
    assert foothold.until.latest == day("20")


def test_villages_of_a_governorate_do_not_flip_it() -> None:
    claims = [
        held(GOV, "1", place=HOMS, words="the government holds all of Homs Governorate"),
        taken(IS, "9", place=HOMS),
    ]
    tenures = tenures_of(claims, as_of=AS_OF)
    held_by = holder_on(tenures, "plc_homs", day("15"))
    assert held_by is not None
    assert held_by.holder is not None
    assert held_by.holder.id == GOV.id


def test_one_report_of_a_new_holder_contests_and_two_flip() -> None:
    one = [taken(IS, "1"), held(GOV, "20", report="rpt_a")]
    two = [*one, held(GOV, "22", report="rpt_b")]
    assert holder(one, "25") == IS.id
    assert holder(two, "31") == GOV.id


def test_after_a_long_silence_one_report_of_a_new_holder_is_believed() -> None:
    claims = [held(REBELS, "2013-11-30"), held(IS, "2015-11-07")]
    assert holder(claims, "2015-12-01") == IS.id
    assert holder(claims, "2014-12-01") == REBELS.id


def test_two_sides_said_to_hold_a_town_at_once_stand_side_by_side() -> None:
    claims = [held(GOV, "10"), held(IS, "12")]
    tenures = tenures_of(claims, as_of=AS_OF)
    assert {t.holder.id for t in tenures if t.holder} == {GOV.id, IS.id}
    assert all(t.contested_by for t in tenures)
    assert holder(claims, "15") == GOV.id


def test_a_table_row_with_only_a_point_is_a_fight_for_the_town_there() -> None:
    point = Where(name="Tadmur town", country="SY", precision=Precision.TOWN, lat=34.56, lon=38.27)
    left = claim(Kind.WITHDRAWAL, PALMYRA, "20", actors=(IS,), report="rpt_l")
    rows = [
        claim(Kind.CLASH, point, str(n), actors=(GOV,), targets=(IS,), report=f"rpt_{n}", reader="table-1")
        for n in range(1, 6)
    ]
    assert holder([left, *rows], "25") == GOV.id


def test_a_withdrawal_leaves_the_place_to_the_besieger_or_to_nobody_known() -> None:
    left = claim(Kind.WITHDRAWAL, EAST_ALEPPO, "20", actors=(REBELS,), report="rpt_l")
    siege = claim(Kind.SIEGE, EAST_ALEPPO, "1", actors=(GOV,), report="rpt_s")
    before = held(REBELS, "1", place=EAST_ALEPPO)
    assert holder([before, left], "25", "plc_east") is None
    assert holder([before, siege, left], "25", "plc_east") == GOV.id
    assert tenures_of([before, siege, left], as_of=AS_OF)[-1].inferred


def test_a_place_left_goes_to_who_fought_for_it() -> None:
    left = claim(Kind.WITHDRAWAL, PALMYRA, "20", actors=(IS,), report="rpt_l")
    fights = [claim(Kind.CLASH, PALMYRA, str(n), actors=(GOV,), targets=(IS,), report=f"rpt_{n}") for n in range(1, 6)]
    others = [claim(Kind.CLASH, PALMYRA, str(n), actors=(SDF,), targets=(IS,), report=f"rpt_s{n}") for n in range(1, 6)]
    assert holder([left, *fights], "25") == GOV.id
    assert holder([left, *fights, *others], "25") is None
    assert tenures_of(fights, as_of=AS_OF) == ()


def test_a_withdrawal_that_was_made_good_the_same_day_is_kept_against() -> None:
    left = claim(Kind.WITHDRAWAL, PALMYRA, "11", actors=(IS,), report="rpt_l")
    story = [held(GOV, "1"), taken(IS, "11", report="rpt_a"), held(IS, "11", report="rpt_b"), left]
    assert holder(story, "20") == IS.id


def test_a_month_in_which_it_was_taken_gives_way_to_the_day_the_other_side_left() -> None:
    month = replace(
        taken(IS, "10", report="rpt_year"), when=When(earliest=date(2016, 12, 1), latest=date(2016, 12, 31))
    )
    left = claim(Kind.WITHDRAWAL, PALMYRA, "11", actors=(GOV,), report="rpt_day")
    before, after = tenures_of([month, left], as_of=AS_OF)
    assert after.since.earliest == after.since.latest == left.when.latest
    assert (before.holder and before.holder.id, before.until, before.inferred) == (GOV.id, after.since, True)


def test_evacuated_fighters_have_left() -> None:
    gone = claim(
        Kind.EVACUATION, None, "22", origin=EAST_ALEPPO, actors=(GOV,), targets=(REBELS,), group=Group.FIGHTERS
    )
    people = claim(Kind.EVACUATION, None, "22", origin=IDLIB, targets=(REBELS,), group=Group.CIVILIANS)
    tenures = tenures_of([gone, people, held(REBELS, "1", place=IDLIB)], as_of=AS_OF)
    assert holder_on(tenures, "plc_east", day("23")) is None or holder_on(tenures, "plc_east", day("23")).holder is None  # type: ignore[union-attr]
    assert holder_on(tenures, "plc_idlib", day("25")).holder.id == REBELS.id  # type: ignore[union-attr]


def test_a_part_of_a_town_hears_of_the_whole_and_the_other_way_round() -> None:
    east = held(REBELS, "1", place=EAST_ALEPPO)
    whole = taken(GOV, "22", place=ALEPPO)
    assert holder([east, whole], "25", "plc_east") == GOV.id
    city = held(GOV, "1", place=ALEPPO)
    tenures = tenures_of([east, city], as_of=AS_OF)
    main = holder_on(tenures, "plc_aleppo", day("5"))
    assert main is not None
    assert main.holder is not None
    assert main.holder.id == GOV.id
    assert [who.id for who in main.contested_by] == [REBELS.id]


def test_background_is_filed_under_its_own_date() -> None:
    old = taken(IS, "2015-05-20", published="2016-12-12", report="rpt_background")
    claims = [old, taken(GOV, "2016-03-27"), taken(IS, "2016-12-11")]
    assert holder(claims, "2016-05-01") == GOV.id
    assert holder(claims, "2015-08-01") == IS.id


def test_held_since_is_heard_twice() -> None:
    since = claim(Kind.CONTROL, PALMYRA, "2016-03-27", until="2016-11-30", actors=(GOV,), wording="since March")
    (spell,) = tenures_of([since], as_of=AS_OF)
    assert spell.since.latest == day("2016-03-27")
    assert spell.last_evidence == day("2016-11-30")


def test_the_future_is_not_shown() -> None:
    known = tenures_of(PALMYRA_STORY, as_of=day("2016-12-31"))
    assert [t.holder.id for t in known if t.holder] == [IS.id, GOV.id, IS.id]


@pytest.mark.parametrize("status", [Status.PLANNED, Status.PREDICTED, Status.CONDITIONAL, Status.OPINION])
def test_what_did_not_happen_changes_nothing(status: Status) -> None:
    assert tenures_of([taken(IS, "11", status=status)], as_of=AS_OF) == ()


# properties

PLACES = st.sampled_from([PALMYRA, ALEPPO, EAST_ALEPPO, HOMS])
KINDS = st.sampled_from([Kind.CAPTURE, Kind.CAPTURE, Kind.CONTROL, Kind.WITHDRAWAL, Kind.SIEGE, Kind.EVACUATION])
STATUSES = st.sampled_from([*[Status.ASSERTED] * 4, Status.REPORTED, Status.ALLEGED, Status.DENIED, Status.PLANNED])
WORDS = st.sampled_from(["", "", "recaptured {}", "took parts of {}", "took most of {}", "all of {}"])
WHO = st.sampled_from([GOV, IS, REBELS, SDF, SOMEBODY])


@st.composite
def any_claim(draw: st.DrawFn) -> Claim:
    place, first = draw(PLACES), draw(st.integers(0, 120))
    start = date(2016, 9, 1).toordinal() + first
    end = start + draw(st.sampled_from([0, 0, 0, 3, 40]))
    dated = draw(st.sampled_from([True, True, True, False]))
    return claim(
        draw(KINDS),
        place,
        str(date.fromordinal(start)) if dated else None,
        until=str(date.fromordinal(end)) if dated else None,
        published=str(date.fromordinal(end + draw(st.sampled_from([0, 1, 60])))),
        actors=(draw(WHO),),
        targets=(draw(WHO),) if draw(st.booleans()) else (),
        words=draw(WORDS).format(place.name),
        status=draw(STATUSES),
        share=draw(st.sampled_from([None, None, None, 0.6])),
        group=draw(st.sampled_from([Group.FIGHTERS, Group.CIVILIANS])),
        report=f"rpt_{draw(st.integers(1, 12))}",
        wording=draw(st.sampled_from(["", "since then", "until then"])),
    )


CLAIMS = st.lists(any_claim(), max_size=30)


def days(tenure: Tenure) -> tuple[date, date]:
    since = change_day(tenure.since) or date.min
    until = change_day(tenure.until) if tenure.until else None
    return since, until or date.max


def test_who_left_and_is_heard_of_again_holds_it_from_after_the_leaving() -> None:
    told = [
        claim(Kind.CAPTURE, ALEPPO, "2016-09-01", actors=(GOV,)),
        claim(Kind.CONTROL, ALEPPO, "2016-09-02", published="2016-11-01", actors=(IS,), wording="since then"),
        claim(Kind.EVACUATION, ALEPPO, "2016-10-18", actors=(GOV,), targets=(IS,), group=Group.FIGHTERS),
    ]
    first, second = sorted(days(t) for t in tenures_of(told, as_of=AS_OF) if t.holder and t.holder.id == IS.id)
    assert first[1] <= second[0]


@settings(max_examples=300, deadline=None)
@given(CLAIMS)
def test_spells_of_one_holder_never_overlap(claims: list[Claim]) -> None:
    by_holder: dict[object, list[tuple[date, date]]] = {}
    for tenure in tenures_of(claims, as_of=AS_OF):
        start, end = days(tenure)
        assert start <= end
        if tenure.holder is not None and start < end:
            by_holder.setdefault((tenure.place.place, tenure.holder.id), []).append((start, end))
    for spells in by_holder.values():
        spells.sort()
        assert all(one[1] <= other[0] for one, other in pairwise(spells))


@settings(max_examples=80, deadline=None)
@given(CLAIMS, st.randoms(use_true_random=False))
def test_input_order_changes_nothing(claims: list[Claim], chance: random.Random) -> None:
    shuffled = claims[:]
    chance.shuffle(shuffled)
    assert tenures_of(shuffled, as_of=AS_OF) == tenures_of(claims, as_of=AS_OF)


@settings(max_examples=80, deadline=None)
@given(CLAIMS)
def test_every_tenure_rests_on_claims_of_its_place(claims: list[Claim]) -> None:
    by_id = {c.id: c for c in claims}
    tenures = tenures_of(claims, as_of=AS_OF)
    assert len({t.id for t in tenures}) == len(tenures)
    for tenure in tenures:
        assert tenure.claims or tenure.against
        assert all(c in by_id for c in (*tenure.claims, *tenure.against))
        assert not set(tenure.claims) & set(tenure.against)
