"""Tellings of one happening become one event; different happenings stay apart."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from events.made import (
    ALEPPO,
    EAST_ALEPPO,
    GOV,
    HOMS,
    IDLIB,
    IS,
    PALMYRA,
    REBELS,
    SOMEBODY,
    SYRIA,
    claim,
)
from thereafter.events import Part, events_of, part_of, taken_back
from thereafter.events.vocabulary import EVENT_KINDS
from thereafter.record import Claim
from thereafter.record.kinds import HAPPENED, Group, Kind, Outcome, Status
from thereafter.record.values import Where

STRIKE = claim(Kind.AIR_STRIKE, IDLIB, "4", killed=25, report="rpt_a", speaker="Observatory")


def test_rival_figures_stay_side_by_side() -> None:
    other = claim(Kind.AIR_STRIKE, IDLIB, "4", killed=46, report="rpt_b", speaker="Rescuers")
    (event,) = events_of([STRIKE, other])
    assert {t.figure.best for t in event.tellings} == {25, 46}
    assert {t.said_by[0].name for t in event.tellings} == {"Observatory", "Rescuers"}
    assert event.heading == "25–46 killed in air strikes on Idlib (figures differ)"
    assert len(event.lineages) == 2


def test_copies_of_one_wire_are_one_line_of_reporting() -> None:
    copies = [claim(Kind.AIR_STRIKE, IDLIB, "4", killed=25, report=f"rpt_{n}", lineage="lin_wire") for n in range(4)]
    (event,) = events_of(copies)
    assert event.lineages == ("lin_wire",)
    assert event.heading == "25 killed in air strikes on Idlib"


@pytest.mark.parametrize(
    "other",
    [
        claim(Kind.AIR_STRIKE, IDLIB, "9", report="rpt_b"),
        claim(Kind.AIR_STRIKE, ALEPPO, "4", report="rpt_b"),
        claim(Kind.SHELLING, IDLIB, "4", report="rpt_b"),
        claim(Kind.AIR_STRIKE, SYRIA, "4", report="rpt_b"),
        claim(Kind.AIR_STRIKE, IDLIB, "2016-09-01", until="2016-12-31", report="rpt_b", killed=900),
    ],
    ids=["another day", "another town", "another kind", "only the country", "a sum over months"],
)
def test_other_happenings_stay_apart(other: Claim) -> None:
    assert len(events_of([STRIKE, other])) == 2


def test_rival_sides_capturing_one_town_are_two_events() -> None:
    lost = claim(Kind.CAPTURE, PALMYRA, "11", actors=(IS,), report="rpt_a")
    won = claim(Kind.CAPTURE, PALMYRA, "12", actors=(GOV,), report="rpt_b")
    assert len(events_of([lost, won])) == 2


def test_an_unknown_actor_rules_nothing_out() -> None:
    known = claim(Kind.CAPTURE, PALMYRA, "11", actors=(IS,), report="rpt_a")
    unknown = claim(Kind.CAPTURE, PALMYRA, "11", actors=(SOMEBODY,), report="rpt_b")
    assert len(events_of([known, unknown])) == 1


def test_a_part_of_a_town_belongs_to_it_and_gives_the_finer_place() -> None:
    town = claim(Kind.EVACUATION, None, "15", origin=ALEPPO, report="rpt_a")
    part = claim(Kind.EVACUATION, None, "16", origin=EAST_ALEPPO, report="rpt_b")
    (event,) = events_of([town, part])
    assert event.where is not None
    assert event.where.name == "East Aleppo"


def test_a_governorate_needs_the_same_side_to_merge_violence() -> None:
    near = claim(Kind.CLASH, PALMYRA, "10", actors=(IS,), targets=(GOV,), report="rpt_a")
    same = claim(Kind.CLASH, HOMS, "10", actors=(IS,), targets=(GOV,), report="rpt_b")
    nobody = claim(Kind.CLASH, HOMS, "10", report="rpt_c")
    assert len(events_of([near, same])) == 1
    assert len(events_of([near, nobody])) == 2


def test_a_table_row_joins_the_told_report_but_not_another_row() -> None:
    rows = [
        claim(Kind.CLASH, PALMYRA, "10", actors=(GOV,), targets=(IS,), report=f"rpt_row{n}", reader="table-1", killed=n)
        for n in (3, 7)
    ]
    told = claim(Kind.AIR_STRIKE, PALMYRA, "10", actors=(GOV,), targets=(IS,), report="rpt_told", published="11")
    assert len(events_of(rows)) == 2
    events = events_of([*rows, told])
    assert len(events) == 2
    assert {e.kind for e in events} == {Kind.CLASH, Kind.AIR_STRIKE}


def test_a_telling_without_a_place_joins_the_one_that_fits_in_its_report() -> None:
    toll = claim(Kind.AIR_STRIKE, None, "4", killed=30, report="rpt_a", words="the strikes killed 30")
    (event,) = events_of([STRIKE, toll])
    assert event.claims == (STRIKE.id, toll.id) or set(event.claims) == {STRIKE.id, toll.id}
    elsewhere = claim(Kind.AIR_STRIKE, None, "4", killed=30, report="rpt_z")
    assert len(events_of([STRIKE, elsewhere])) == 2


def test_unresolved_names_match_by_their_letters() -> None:
    one = claim(Kind.CLASH, Where(name="al-Sukhnah", country="SY"), "5", report="rpt_a")
    other = claim(Kind.CLASH, Where(name="Al Sukhnah"), "5", report="rpt_b")
    abroad = claim(Kind.CLASH, Where(name="al-Sukhnah", country="IQ"), "5", report="rpt_c")
    assert len(events_of([one, other])) == 1
    assert len(events_of([one, abroad])) == 2


def test_a_denial_disputes_and_makes_no_event() -> None:
    strike = claim(Kind.AIR_STRIKE, IDLIB, "4", actors=(GOV,), report="rpt_a")
    denial = claim(Kind.AIR_STRIKE, IDLIB, "6", actors=(GOV,), status=Status.DENIED, report="rpt_b")
    (event,) = events_of([strike, denial])
    assert event.disputed_by == (denial.id,)
    assert denial.id not in event.claims
    assert events_of([denial]) == ()


def test_what_is_only_said_makes_no_event() -> None:
    words = [claim(kind, IDLIB, "4") for kind in (Kind.STATEMENT, Kind.PREDICTION, Kind.THREAT, Kind.CONTROL)] + [
        claim(Kind.OFFENSIVE, IDLIB, "4", status=s) for s in (Status.PREDICTED, Status.CONDITIONAL, Status.OPINION)
    ]
    assert events_of(words) == ()


def test_a_plan_is_an_event_of_its_own_and_marked() -> None:
    plan = claim(Kind.EVACUATION, None, "15", origin=EAST_ALEPPO, status=Status.PLANNED, report="rpt_a")
    fact = claim(Kind.EVACUATION, None, "15", origin=EAST_ALEPPO, report="rpt_b")
    events = events_of([plan, fact])
    assert {e.status for e in events} == {Status.PLANNED, Status.ASSERTED}
    assert next(e for e in events if e.status == Status.PLANNED).heading.startswith("Planned: ")


@pytest.mark.parametrize(
    ("status", "heading"),
    [
        (Status.ASSERTED, "Islamic State captures Palmyra"),
        (Status.REPORTED, "Islamic State reportedly captures Palmyra"),
        (Status.ALLEGED, "Islamic State allegedly captures Palmyra"),
    ],
)
def test_headings_are_as_soft_as_the_firmest_claim(status: Status, heading: str) -> None:
    (event,) = events_of([claim(Kind.CAPTURE, PALMYRA, "11", actors=(IS,), status=status)])
    assert event.heading == heading


def test_headings_keep_parts() -> None:
    part = claim(Kind.CAPTURE, PALMYRA, "11", actors=(IS,), words="IS seized parts of Palmyra")
    whole = claim(Kind.CAPTURE, PALMYRA, "11", actors=(IS,), words="IS seized Palmyra", report="rpt_2")
    assert events_of([part])[0].heading == "Islamic State captures parts of Palmyra"
    assert events_of([part, whole])[0].heading == "Islamic State captures Palmyra"


def test_heading_of_a_journey_names_both_ends() -> None:
    gone = claim(Kind.EVACUATION, None, "15", origin=EAST_ALEPPO, destination=IDLIB, people=3000, group=Group.EVACUEES)
    assert events_of([gone])[0].heading == "3,000 evacuees evacuated from East Aleppo to Idlib"


@pytest.mark.parametrize(
    ("outcome", "heading"),
    [
        (Outcome.HALTED, "Evacuees stopped on the way from East Aleppo"),
        (Outcome.TURNED_BACK, "Evacuees turned back from East Aleppo"),
    ],
)
def test_a_journey_that_was_stopped_is_told_beside_the_journey(outcome: Outcome, heading: str) -> None:
    told = [
        replace(
            claim(Kind.EVACUATION, None, "15", origin=EAST_ALEPPO, group=Group.EVACUEES, words=f"w{i}"), outcome=one
        )
        for i, one in enumerate((outcome, Outcome.LEFT, outcome, Outcome.UNKNOWN))
    ]
    assert {event.heading for event in events_of(told)} == {heading, "Evacuees evacuated from East Aleppo"}


def test_a_journey_elsewhere_is_another_event() -> None:
    idlib = claim(Kind.EVACUATION, None, "15", origin=EAST_ALEPPO, destination=IDLIB, report="rpt_a")
    palmyra = claim(Kind.EVACUATION, None, "15", origin=EAST_ALEPPO, destination=PALMYRA, report="rpt_b")
    assert len(events_of([idlib, palmyra])) == 2


def test_the_dates_of_an_event_are_those_all_tellings_share() -> None:
    vague = claim(Kind.CAPTURE, PALMYRA, "9", until="12", actors=(IS,), report="rpt_a", published="12")
    exact = claim(Kind.CAPTURE, PALMYRA, "11", actors=(IS,), report="rpt_b", published="13")
    (event,) = events_of([vague, exact])
    assert (event.when.earliest, event.when.latest) == (exact.when.earliest, exact.when.latest)


def test_undated_news_happened_by_the_day_it_was_published() -> None:
    (event,) = events_of([claim(Kind.CAPTURE, PALMYRA, None, published="11")])
    assert event.when.earliest is None
    assert event.when.latest is not None


@pytest.mark.parametrize(
    ("words", "part"),
    [
        ("IS now controls most of the city of Palmyra", Part.MOST),
        ("troops entered the northern outskirts of Palmyra", Part.SOME),
        ("the army seized several neighbourhoods in eastern Palmyra", Part.SOME),
        ("the army is in full control of Palmyra", Part.ALL),
        ("the army seized Palmyra", Part.UNSAID),
        ("the army seized the town of Palmyra", Part.UNSAID),
        ("the army seized a village near Palmyra", Part.SOME),
        ("the army seized hills 20 km east of Palmyra", Part.SOME),
        ("the army seized eastern Palmyra", Part.SOME),
        ("the army took control of Palmyra", Part.UNSAID),
        ("the army captured in May 2015 the city of Palmyra", Part.UNSAID),
        ("the army controls a mountain overlooking Palmyra", Part.SOME),
        ("the army seized Tiyas and advanced to Palmyra", Part.SOME),
        ("the army seized Palmyra's airport", Part.SOME),
        ("the army left Palmyra's Tiyas base", Part.SOME),
        ("the army left the old city of Palmyra", Part.SOME),
        ("the news of Palmyra's fall", Part.UNSAID),
        ("troops advanced towards Palmyra and control a new area", Part.SOME),
        ("it is now in full control of the ancient city of Palmyra", Part.ALL),
        ("the army, which lost parts of Homs, seized Palmyra", Part.UNSAID),
    ],
)
def test_part_of_reads_the_words(words: str, part: Part) -> None:
    assert part_of(claim(Kind.CAPTURE, PALMYRA, "11", words=words)) == part


def test_part_of_prefers_the_figure() -> None:
    assert part_of(claim(Kind.CONTROL, PALMYRA, "11", share=0.6)) == Part.MOST
    assert part_of(claim(Kind.CONTROL, PALMYRA, "11", share=0.95)) == Part.ALL
    assert part_of(claim(Kind.CONTROL, PALMYRA, "11", share=0.1)) == Part.SOME


def test_a_share_of_something_nearby_is_not_a_share_of_the_place() -> None:
    words = "the army recaptured all of the villages in the valley near Palmyra"
    assert part_of(claim(Kind.CAPTURE, PALMYRA, "11", words=words, share=1.0)) == Part.SOME


def test_taken_back() -> None:
    assert taken_back(claim(Kind.CAPTURE, PALMYRA, "11", words="IS has recaptured Palmyra"))
    assert not taken_back(claim(Kind.CAPTURE, PALMYRA, "11", words="IS has captured Palmyra"))


# properties

PLACES = st.sampled_from([None, SYRIA, HOMS, PALMYRA, ALEPPO, EAST_ALEPPO, IDLIB, Where(name="Nowhere")])
WHO = st.sampled_from([(), (GOV,), (IS,), (REBELS,), (SOMEBODY,), (GOV, SOMEBODY)])


@st.composite
def any_claim(draw: st.DrawFn) -> Claim:
    first = draw(st.integers(1, 20))
    dated = draw(st.sampled_from([True, True, True, False]))
    return claim(
        draw(st.sampled_from(list(Kind))),
        draw(PLACES),
        str(first) if dated else None,
        until=str(first + draw(st.sampled_from([0, 0, 1, 9]))) if dated else None,
        published=draw(st.sampled_from([str(first + 1), "", None])),
        report=f"rpt_{draw(st.integers(1, 9))}",
        status=draw(st.sampled_from(list(Status))),
        actors=draw(WHO),
        targets=draw(WHO),
        killed=draw(st.sampled_from([None, 0, 5, 70])),
        origin=draw(PLACES),
        destination=draw(PLACES),
        reader=draw(st.sampled_from(["rules-1", "table-1"])),
        publisher=draw(st.sampled_from([None, "UCDP", "ACLED"])),
    )


CLAIMS = st.lists(any_claim(), max_size=40)


@settings(max_examples=60, deadline=None)
@given(CLAIMS, st.randoms(use_true_random=False))
def test_input_order_changes_nothing(claims: list[Claim], chance: random.Random) -> None:
    shuffled = claims[:]
    chance.shuffle(shuffled)
    assert events_of(shuffled) == events_of(claims)
    assert events_of(claims + shuffled) == events_of(claims)


@settings(max_examples=60, deadline=None)
@given(CLAIMS)
def test_every_happened_claim_is_in_exactly_one_event(claims: list[Claim]) -> None:
    told = sorted(c for e in events_of(claims) if e.status in HAPPENED for c in e.claims)
    happened = {c.id for c in claims if c.status in HAPPENED and c.kind in EVENT_KINDS}
    assert told == sorted(happened)
    assert len({e.id for e in events_of(claims)}) == len(events_of(claims))


@settings(max_examples=60, deadline=None)
@given(CLAIMS)
def test_later_reports_never_regroup_earlier_ones(claims: list[Claim]) -> None:
    days = sorted(c.published for c in claims if c.published)
    if not days:
        return
    cut = days[len(days) // 2]
    early = [c for c in claims if c.published and c.published <= cut]
    groups = {e.id: set(e.claims) for e in events_of(early)}
    later = {e.id: set(e.claims) for e in events_of(claims)}
    assert all(groups[i] <= later.get(i, set()) for i in groups)


@settings(max_examples=40, deadline=None)
@given(CLAIMS)
def test_the_heading_is_never_harder_than_the_claims(claims: list[Claim]) -> None:
    by_id = {c.id: c for c in claims}
    for event in events_of(claims):
        assert event.heading
        assert event.status in {by_id[c].status for c in event.claims}
        if event.status == Status.ALLEGED and event.kind != Kind.OTHER:
            assert "alleged" in event.heading.lower()
