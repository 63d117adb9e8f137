"""Tellings of one journey come together; different journeys, groups and bases stay apart."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from movements.builders import claim, day, event, people, speaker, when
from thereafter.movements import movements_of
from thereafter.record.claim import SPOTTER, Claim
from thereafter.record.kinds import Basis, Group, Kind, Outcome, Status
from thereafter.record.values import ActorName, Figure, When


def test_tellings_of_one_evacuation_become_one_movement_with_a_range() -> None:
    told = [
        claim(Kind.EVACUATION, "8,000 left", on="16", origin="East Aleppo", figures=[people(8000)]),
        claim(Kind.EVACUATION, "6,000 left", on="16", origin="Aleppo", figures=[people(6000)], publisher="Army"),
    ]
    (movement,) = movements_of(told, [])
    assert movement.people is not None
    assert (movement.people.low, movement.people.best, movement.people.high) == (6000, None, 8000)
    assert len(movement.tellings) == 2
    assert movement.basis is Basis.FLOW


def test_a_wire_figure_printed_by_three_outlets_counts_once() -> None:
    told = [
        claim(
            Kind.EVACUATION,
            "8,000 left",
            origin="Aleppo",
            figures=[people(8000)],
            publisher=name,
            lineage="lin_wire",
            by=[speaker("ICRC", "aid"), speaker(name)],
        )
        for name in ("A", "B", "C")
    ]
    (movement,) = movements_of(told, [])
    assert movement.people is not None
    assert movement.people.best == 8000
    assert len(movement.tellings) == 3
    assert {t.lineage for t in movement.tellings} == {"lin_wire"}


def test_a_correction_supersedes_in_its_lineage_but_stays_in_the_record() -> None:
    told = [
        claim(Kind.EVACUATION, "8,000", on="16", origin="Aleppo", figures=[people(8000)], lineage="lin_a"),
        claim(
            Kind.EVACUATION,
            "6,000, corrected",
            on="16",
            published="17",
            origin="Aleppo",
            figures=[people(6000)],
            lineage="lin_a",
        ),
    ]
    (movement,) = movements_of(told, [])
    assert movement.people is not None
    assert movement.people.best == 6000
    assert len(movement.tellings) == 2


def test_a_later_running_total_overtakes_the_earlier_one() -> None:
    told = [
        claim(Kind.EVACUATION, "25,000", on="20", origin="Aleppo", figures=[people(25000)], basis=Basis.TOTAL),
        claim(Kind.EVACUATION, "34,000", on="23", origin="Aleppo", figures=[people(34000)], basis=Basis.TOTAL),
        claim(
            Kind.EVACUATION,
            "35,000",
            on="23",
            origin="Aleppo",
            figures=[people(35000)],
            basis=Basis.TOTAL,
            publisher="Army",
        ),
    ]
    (movement,) = movements_of(told, [])
    assert movement.people is not None
    assert (movement.people.low, movement.people.high) == (34000, 35000)
    assert len(movement.tellings) == 3


def test_bases_and_crowds_are_told_apart() -> None:
    told = [
        claim(Kind.EVACUATION, "8,000 left", origin="Aleppo", figures=[people(8000)]),
        claim(Kind.EVACUATION, "25,000 so far", origin="Aleppo", figures=[people(25000)], basis=Basis.TOTAL),
        claim(Kind.EVACUATION, "5,000 are to leave", origin="Aleppo", figures=[people(5000)], status=Status.PLANNED),
        claim(Kind.WITHDRAWAL, "4,000 fighters left", origin="Aleppo", figures=[people(4000)], actors=["Rebels"]),
    ]
    found = movements_of(told, [])
    assert sorted((m.basis, m.group) for m in found) == sorted(
        [
            (Basis.FLOW, Group.EVACUEES),
            (Basis.TOTAL, Group.EVACUEES),
            (Basis.PLANNED, Group.EVACUEES),
            (Basis.FLOW, Group.FIGHTERS),
        ]
    )
    assert {m.status for m in found if m.basis is Basis.PLANNED} == {Status.PLANNED}


def test_another_group_and_another_named_day_are_steps_not_retellings() -> None:
    told = [
        claim(Kind.EVACUATION, "3,000 left", on="15", origin="Aleppo", figures=[people(3000)]),
        claim(Kind.EVACUATION, "another 1,000 left", on="16", origin="Aleppo", figures=[people(1000)]),
        claim(
            Kind.EVACUATION, "2,000 left", origin="Azaz", figures=[people(2000)], dated=when("15", wording="Thursday")
        ),
        claim(Kind.EVACUATION, "2,500 left", origin="Azaz", figures=[people(2500)], dated=when("16", wording="Friday")),
    ]
    assert len(movements_of(told, [])) == 4


def test_a_country_is_not_a_town_in_it() -> None:
    told = [
        claim(Kind.MOVEMENT, "300,000 left Syria", origin="Syria", figures=[people(300_000)]),
        claim(Kind.MOVEMENT, "8,000 left Aleppo", origin="Aleppo", figures=[people(8000)]),
    ]
    assert len(movements_of(told, [])) == 2


def test_a_destination_is_never_lent_to_a_figure_that_has_none() -> None:
    told = [
        claim(Kind.EVACUATION, "25,000 left Aleppo", origin="Aleppo", figures=[people(25000)]),
        claim(Kind.EVACUATION, "evacuees reach Idlib", origin="Aleppo", destination="Idlib", outcome=Outcome.ARRIVED),
    ]
    by_end = {m.destination.name if m.destination else None: m for m in movements_of(told, [])}
    assert by_end["Idlib"].people is None
    assert by_end["Idlib"].outcome is Outcome.ARRIVED
    assert by_end[None].people is not None


def test_a_denial_joins_as_a_hedge_and_makes_no_movement() -> None:
    told = [
        claim(Kind.EVACUATION, "8,000 left", origin="Aleppo", figures=[people(8000)]),
        claim(Kind.EVACUATION, "nobody left", origin="Aleppo", status=Status.DENIED, by=[speaker("Army", "military")]),
    ]
    (movement,) = movements_of(told, [])
    assert movement.hedges == ("denied by Army",)
    assert len(movement.claims) == 2
    assert movements_of(told[1:], []) == ()


def test_opinion_stays_opinion_and_apart() -> None:
    told = [
        claim(Kind.EVACUATION, "8,000 left", origin="Aleppo", figures=[people(8000)]),
        claim(Kind.EVACUATION, "all went, I think", origin="Aleppo", status=Status.OPINION),
    ]
    assert sorted(m.status for m in movements_of(told, [])) == [Status.ASSERTED, Status.OPINION]


def test_an_attack_on_the_convoy_is_on_the_way_and_another_war_is_not() -> None:
    journey = claim(Kind.EVACUATION, "buses left", on="16", origin="Aleppo", destination="Idlib")
    attack = claim(Kind.CLASH, "Gunmen fired on the convoy of buses", on="16", where="Khan Tuman")
    far = claim(Kind.CLASH, "Gunmen fired on a convoy", on="16", where="Palmyra")
    late = claim(Kind.CLASH, "Gunmen fired on the buses again", on="2017-02-01", where="Khan Tuman")
    plain = claim(Kind.CLASH, "Fighting went on", on="16", where="Khan Tuman")
    events = [event(c) for c in (attack, far, late, plain)]
    (movement,) = movements_of([journey, attack, far, late, plain], events)
    assert movement.on_the_way == (events[0].id,)


def test_a_convoy_from_elsewhere_is_not_on_this_way() -> None:
    journey = claim(Kind.EVACUATION, "buses left", on="16", origin="Aleppo", destination="Idlib")
    other = claim(Kind.BOMBING, "a blast hit buses from Azaz", on="16", where="Khan Tuman", origin="Azaz")
    found = movements_of([journey, other], [event(other)])
    assert [m.on_the_way for m in found] == [()]


def test_a_hit_convoy_told_only_by_its_road_is_on_that_road() -> None:
    journey = claim(Kind.EVACUATION, "buses left", on="16", origin="Aleppo", destination="Idlib")
    hit = claim(Kind.BOMBING, "a blast hit buses from Aleppo", on="16", origin="Aleppo")
    found = movements_of([journey, hit], [event(hit)])
    assert [m.on_the_way for m in found] == [(event(hit).id,)]


def test_a_journey_that_mostly_went_on_is_no_stop_of_its_own() -> None:
    left = claim(Kind.EVACUATION, "buses left", on="16", origin="Aleppo", destination="Idlib")
    halted = claim(
        Kind.EVACUATION, "buses halted", on="16", origin="Aleppo", destination="Idlib", outcome=Outcome.HALTED
    )
    more = claim(Kind.EVACUATION, "more left", on="16", origin="Aleppo", destination="Idlib")
    whole = event(left, halted, more)
    assert not any(m.on_the_way for m in movements_of([left, halted, more], [whole]))
    assert any(m.on_the_way for m in movements_of([left, halted], [event(halted)]))


def test_a_single_person_is_never_a_movement() -> None:
    told = claim(Kind.EVACUATION, "one of the last to leave", origin="Aleppo", figures=[people(1)])
    assert movements_of([told], []) == ()


def test_a_few_civilians_are_persons_and_few_fighters_a_movement() -> None:
    three = claim(Kind.EVACUATION, "3 people left", origin="Aleppo", figures=[people(3)])
    family = claim(Kind.EVACUATION, "6 people left", origin="Aleppo", figures=[people(6)])
    named = _of_quote(claim(Kind.MOVEMENT, "two Tajiks who had left a house in Idlib", where="Idlib"), actor="Tajiks")
    soldiers = claim(Kind.WITHDRAWAL, "3 soldiers left", origin="Aleppo", figures=[people(3)])
    assert [len(movements_of([one], [])) for one in (three, family, named, soldiers)] == [0, 1, 0, 1]


DRIVEN = [
    ("The army expelled the rebels from the town of Idlib", 1),
    ("The army drives all rebels out of Idlib", 1),
    ("The rebels were driven out of the centre of Idlib", 1),
    ("The army took the positions of rebels near Idlib", 0),
    ("The army drove past rebels on the way to Idlib", 0),
]


@pytest.mark.parametrize(("words", "ways"), DRIVEN)
def test_fighters_who_are_driven_out_of_a_place_have_left_it(words: str, ways: int) -> None:
    told = _of_quote(
        claim(Kind.CAPTURE, words, where="Idlib", actors=["Army"], targets=["rebels"]), target="rebels", where="Idlib"
    )
    found = movements_of([told], [])
    assert len(found) == ways
    for one in found:
        assert (one.group, one.side and one.side.name) == (Group.FIGHTERS, "rebels")
        assert (one.origin and one.origin.name, one.destination) == ("Idlib", None)


def _of_quote(told: Claim, *, actor: str = "", target: str = "", where: str = "") -> Claim:
    """A claim whose names carry the offsets at which its quotation has them."""
    words = told.quote.text
    if actor:
        at = words.index(actor)
        told = structs.replace(told, actors=(ActorName(name=actor, start=at, end=at + len(actor)),))
    if target:
        at = words.index(target)
        told = structs.replace(told, targets=(ActorName(name=target, start=at, end=at + len(target)),))
    if where and told.where is not None:
        at = words.index(where)
        told = structs.replace(told, where=structs.replace(told.where, start=at, end=at + len(where)))
    return told


def test_a_claim_without_any_place_is_left_out() -> None:
    assert movements_of([claim(Kind.EVACUATION, "thousands fled")], []) == ()


STEPS = st.builds(
    claim,
    st.sampled_from([Kind.EVACUATION, Kind.WITHDRAWAL, Kind.RETURN, Kind.MOVEMENT]),
    st.sampled_from(["they left", "another group left", "convoy of buses", "more people left"]),
    on=st.sampled_from(["12", "14", "15", "16", "20", "2017-02-01"]),
    published=st.sampled_from(["20", "21", "2017-02-03"]),
    origin=st.sampled_from(["Aleppo", "East Aleppo", "Aleppo Governorate", "Nowhere", None]),
    destination=st.sampled_from(["Idlib", "Idlib Governorate", "Atma", None]),
    figures=st.lists(st.builds(people, st.integers(5, 50_000)), max_size=2),
    status=st.sampled_from([Status.ASSERTED, Status.REPORTED, Status.PLANNED, Status.DENIED, Status.OPINION]),
    lineage=st.sampled_from(["lin_a", "lin_b", None]),
    publisher=st.sampled_from(["A", "B"]),
    basis=st.sampled_from([*Basis, None]),
    outcome=st.sampled_from([*Outcome, None]),
    actors=st.sampled_from([(), ("Rebels",), ("Army",)]),
)


@settings(max_examples=80, deadline=None)
@given(st.lists(STEPS, max_size=12, unique_by=lambda c: c.id), st.randoms(use_true_random=False))
def test_order_changes_nothing_and_every_claim_is_told_once(told: list, chance) -> None:  # type: ignore[no-untyped-def]
    """A number told of several destinations is told once more: as the departure of them all."""
    shuffled = list(told)
    chance.shuffle(shuffled)
    found = movements_of(told, [])
    assert found == movements_of(shuffled, [])
    kept = [c for m in found for c in m.claims]
    real = [c.id for c in told if c.status is not Status.DENIED and (c.origin or c.destination)]
    assert set(real) <= set(kept)
    several = {c.id for c in told if c.origin and c.destination and c.figures}
    assert all(kept.count(c) == 1 or (kept.count(c) == 2 and c in several) for c in set(real))
    assert len({m.id for m in found}) == len(found)


@settings(max_examples=60, deadline=None)
@given(st.lists(STEPS, max_size=10, unique_by=lambda c: c.id))
def test_ranges_lie_within_the_tellings(told: list) -> None:  # type: ignore[type-arg]
    for movement in movements_of(told, []):
        numbers = [t.figure.low for t in movement.tellings]
        if movement.people is None:
            assert numbers == []
            continue
        assert movement.people.low in numbers
        assert movement.people.high in numbers
        assert movement.people.low <= movement.people.high  # type: ignore[operator]


def test_evacuees_without_an_origin_come_from_where_their_own_report_says() -> None:
    left = claim(Kind.EVACUATION, "evacuated from Aleppo", origin="Aleppo", report="rpt_a", group=Group.EVACUEES)
    settled = claim(Kind.MOVEMENT, "to settle in Idlib", destination="Idlib", report="rpt_a", group=Group.EVACUEES)
    elsewhere = claim(Kind.MOVEMENT, "reached Idlib", destination="Idlib", report="rpt_b", group=Group.EVACUEES)
    by_claim = {m.claims[0]: m for m in movements_of([left, settled, elsewhere], [])}
    origin = by_claim[settled.id].origin
    assert origin is not None
    assert origin.name == "Aleppo"
    assert by_claim[elsewhere.id].origin is None
    other = claim(Kind.EVACUATION, "evacuated from Azaz", origin="Azaz", report="rpt_a", group=Group.EVACUEES)
    mixed = {m.claims[0]: m for m in movements_of([left, other, settled], [])}
    assert mixed[settled.id].origin is None


def test_an_evacuation_inside_the_words_of_another_claim_leaves_its_place() -> None:
    whole = "in full control of Aleppo after the evacuation of rebels to Idlib"
    held = claim(Kind.CONTROL, whole, where="Aleppo", report="rpt_a")
    moved = claim(Kind.EVACUATION, "the evacuation of rebels", destination="Idlib", report="rpt_a")
    (movement,) = movements_of([held, moved], [])
    assert movement.origin is not None
    assert movement.origin.name == "Aleppo"


def test_the_side_people_went_to_tells_two_flows_apart() -> None:
    told = [
        claim(Kind.MOVEMENT, "40,000 fled to government-held areas", origin="Aleppo", figures=[people(40000)]),
        claim(Kind.MOVEMENT, "5,000 crossed to the rebel side", origin="Aleppo", figures=[people(5000)]),
        claim(Kind.MOVEMENT, "8,000 fled to the other side", origin="Aleppo", figures=[people(8000)]),
    ]
    ends = {m.destination.name if m.destination else None for m in movements_of(told, [])}
    assert ends == {"government-held areas", "rebel-held areas", None}


def spot(count: float, start: int) -> Figure:
    return Figure(what="people", low=count, best=count, high=count, start=start, end=start + 5)


def test_who_fled_and_who_reached_are_one_journey_in_one_sentence() -> None:
    told = [
        claim(
            Kind.MOVEMENT,
            "150,000 have fled Aleppo",
            origin="Aleppo",
            figures=[spot(150_000, 0)],
            report="rpt_a",
            outcome=Outcome.LEFT,
        ),
        claim(
            Kind.MOVEMENT,
            "150,000 have fled Aleppo, streaming towards Idlib",
            destination="Idlib",
            figures=[spot(150_000, 0)],
            report="rpt_a",
        ),
    ]
    (movement,) = movements_of(told, [])
    assert movement.origin is not None
    assert movement.destination is not None
    assert (movement.origin.name, movement.destination.name) == ("Aleppo", "Idlib")
    assert len(movement.tellings) == 1
    assert set(movement.claims) == {one.id for one in told}


def test_a_return_is_never_joined_to_the_flight_before_it() -> None:
    told = [
        claim(Kind.MOVEMENT, "46,000 uprooted from Aleppo", origin="Aleppo", figures=[spot(46_000, 0)], report="r"),
        claim(
            Kind.RETURN,
            "46,000 uprooted from Aleppo are back in Azaz",
            destination="Azaz",
            figures=[spot(46_000, 0)],
            report="r",
        ),
    ]
    assert len(movements_of(told, [])) == 2


def test_two_destinations_of_one_number_stay_two_journeys() -> None:
    told = [
        claim(Kind.MOVEMENT, "900 left", origin="Aleppo", destination=end, figures=[spot(900, 0)], report="r")
        for end in ("Idlib", "Palmyra")
    ]
    found = movements_of(told, [])
    ends = {(one.destination and one.destination.name, one.people and one.people.best) for one in found}
    assert ends == {("Idlib", None), ("Palmyra", None), (None, 900)}


def test_what_else_is_counted_stays_what_it_is() -> None:
    told = claim(
        Kind.EVACUATION,
        "most of them left in 20 buses",
        origin="Aleppo",
        figures=[
            Figure(what="share", low=0.5, high=1.0, wording="most"),
            Figure(what="buses", unit="buses", low=20, best=20, high=20, wording="20"),
        ],
    )
    (movement,) = movements_of([told], [])
    assert movement.people is None
    assert [figure.wording for figure in movement.counted] == ["20", "most"]


def test_an_about_stays_an_about() -> None:
    about = Figure(what="people", best=1200, wording="some 1,200")
    (movement,) = movements_of([claim(Kind.EVACUATION, "some 1,200 left", origin="Aleppo", figures=[about])], [])
    assert movement.people is not None
    assert (movement.people.low, movement.people.best, movement.people.high) == (None, 1200, None)


def test_everybody_who_vouched_is_named_once() -> None:
    told = [
        claim(Kind.EVACUATION, "left", origin="Aleppo", guaranteed=["Qatar", "Iran"]),
        claim(Kind.EVACUATION, "they left", origin="Aleppo", guaranteed=["Iran"]),
    ]
    (movement,) = movements_of(told, [])
    assert [one.name for one in movement.guaranteed_by] == ["Iran", "Qatar"]


def test_an_escort_is_not_the_side_of_those_escorted() -> None:
    told = claim(
        Kind.EVACUATION,
        "fighters were escorted",
        origin="Aleppo",
        group=Group.FIGHTERS,
        actors=["Red Crescent", "Rebels"],
        guaranteed=["Red Crescent"],
    )
    (movement,) = movements_of([told], [])
    assert movement.side is not None
    assert movement.side.name == "Rebels"


def test_what_became_of_some_is_not_what_became_of_all() -> None:
    many = Figure(what="share", low=0.01, high=1.0, wording="many")
    told = [
        claim(Kind.MOVEMENT, "they left", origin="Aleppo", outcome=Outcome.LEFT),
        claim(Kind.MOVEMENT, "many turned back", origin="Aleppo", figures=[many], outcome=Outcome.TURNED_BACK),
    ]
    assert sorted(m.outcome for m in movements_of(told, [])) == [Outcome.LEFT, Outcome.TURNED_BACK]


def test_giving_a_town_up_is_nobodys_journey() -> None:
    told = claim(Kind.WITHDRAWAL, "a deadline to surrender the city", where="Aleppo", actors=["Army"])
    assert movements_of([told], []) == ()
    left = claim(Kind.WITHDRAWAL, "surrendered and left for Idlib", origin="Aleppo", destination="Idlib")
    assert len(movements_of([left], [])) == 1


def test_since_a_day_reaches_to_the_day_it_was_told() -> None:
    since = When(earliest=day("10"), wording="since 10 December")
    told = claim(Kind.MOVEMENT, "left since", origin="Aleppo", figures=[people(900)], dated=since, published="20")
    (movement,) = movements_of([told], [])
    assert (movement.when.earliest, movement.when.latest) == (day("10"), day("20"))


def test_a_denial_of_another_number_or_before_the_journey_is_no_hedge_on_it() -> None:
    left = claim(Kind.EVACUATION, "8,000 left", on="16", origin="Aleppo", figures=[people(8000)])
    other = claim(
        Kind.EVACUATION, "1,200 did not", on="17", origin="Aleppo", figures=[people(1200)], status=Status.DENIED
    )
    before = claim(Kind.EVACUATION, "nobody leaves today", on="12", origin="Aleppo", status=Status.DENIED)
    (movement,) = movements_of([left, other, before], [])
    assert movement.hedges == ()
    assert movement.claims == (left.id,)


def test_a_convoy_stopped_nowhere_is_that_of_the_report() -> None:
    told = [
        claim(Kind.EVACUATION, "evacuated from Aleppo", origin="Aleppo", report="rpt_a", group=Group.EVACUEES),
        claim(Kind.MOVEMENT, "the convoys were stopped", report="rpt_a", outcome=Outcome.HALTED),
        claim(Kind.MOVEMENT, "the convoys were stopped there too", report="rpt_b", outcome=Outcome.HALTED),
    ]
    stopped = [m for m in movements_of(told, []) if m.outcome is Outcome.HALTED]
    assert [m.origin.name for m in stopped if m.origin] == ["Aleppo"]


def test_who_else_did_not_go_is_no_denial_of_those_who_went() -> None:
    left = claim(Kind.EVACUATION, "staff left", origin="Aleppo", actors=["Aid group"])
    other = claim(
        Kind.EVACUATION, "the embassy did not leave", origin="Aleppo", actors=["Embassy"], status=Status.DENIED
    )
    (movement,) = movements_of([left, other], [])
    assert movement.hedges == ()


def test_what_the_network_alone_takes_for_a_journey_needs_a_number_or_both_ends() -> None:
    bare = claim(Kind.MOVEMENT, "residents caught in the middle", origin="Aleppo")
    counted = claim(Kind.MOVEMENT, "40 slipped out", origin="Aleppo", figures=[people(40)])
    there = claim(Kind.MOVEMENT, "slipped out to Atma", origin="Aleppo", destination="Atma")
    spotted = [structs.replace(one, reader=SPOTTER) for one in (bare, counted, there)]
    assert [len(movements_of([one], [])) for one in spotted] == [0, 1, 1]


@pytest.mark.parametrize("end", ["destination", "where"])
def test_who_is_trapped_somewhere_has_not_gone_there(end: str) -> None:
    told = claim(Kind.MOVEMENT, "900 families remain trapped in Tikrit", outcome=Outcome.HALTED, **{end: "Tikrit"})
    (moved,) = movements_of([told], [])
    assert (moved.origin and moved.origin.name, moved.destination) == ("Tikrit", None)
