"""The ledger adds people up once, keeps ranges, and conserves everybody."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from movements.builders import claim, day, people, place, speaker
from thereafter.movements import ledger_of, movements_of
from thereafter.record.claim import SPOTTER, Claim
from thereafter.record.kinds import Basis, Group, Kind, Outcome, Status
from thereafter.record.movement import Ledger
from thereafter.record.values import Figure

MOST = Figure(what="share", low=0.5, high=1.0, wording="most")


def ledger(told: list[Claim], name: str = "East Aleppo") -> Ledger:
    return ledger_of(
        place(name), movements_of(told, []), claims=told, earliest=day("2016-11-01"), latest=day("2017-06-30")
    )


def totals() -> list[Claim]:
    return [
        claim(Kind.EVACUATION, "8,000 left", on="16", origin="Aleppo", figures=[people(8000)]),
        claim(Kind.EVACUATION, "25,000 so far", on="20", origin="Aleppo", figures=[people(25000)], basis=Basis.TOTAL),
        claim(Kind.EVACUATION, "34,000 in all", on="22", origin="Aleppo", figures=[people(34000)], basis=Basis.TOTAL),
    ]


def test_totals_overtake_the_flows_before_them() -> None:
    sheet = ledger(totals())
    assert sheet.left is not None
    assert (sheet.left.low, sheet.left.best, sheet.left.high) == (34000, 34000, 34000)
    assert any(words.startswith("Earlier figures of the same count") for words in sheet.double_counting)


def test_what_the_network_alone_takes_for_a_departure_counts_where_nothing_else_does() -> None:
    register = claim(Kind.MOVEMENT, "90,500 are registered", on="2017-01-04", origin="Aleppo", figures=[people(90500)])
    spotted = structs.replace(register, reader=SPOTTER)
    beside, alone = ledger([*totals(), spotted]), ledger([spotted])
    assert beside.left is not None
    assert beside.left.best == 34000
    assert alone.left is not None
    assert alone.left.best == 90500


def test_another_group_after_a_total_is_added_to_it() -> None:
    late = claim(Kind.EVACUATION, "another 400", on="2017-01-15", origin="Aleppo", figures=[people(400)])
    sheet = ledger([*totals(), late])
    assert sheet.left is not None
    assert sheet.left.best == 34400


def test_a_departure_at_another_time_is_kept_apart_and_said() -> None:
    before = claim(Kind.EVACUATION, "50,000 left", on="2016-12-01", origin="Aleppo", figures=[people(50000)])
    after = claim(Kind.EVACUATION, "400 left", on="2017-01-15", origin="Aleppo", figures=[people(400)])
    sheet = ledger([before, *totals(), after])
    assert sheet.left is not None
    assert (sheet.left.low, sheet.left.high) == (34000, 34000)
    apart = [words for words in sheet.double_counting if words.startswith("Another departure")]
    assert ["1 December 2016" in words for words in apart] == [True, False]
    assert ["50,000 (Agency)" in words for words in apart] == [True, False]


def test_unmarked_steps_of_a_growing_count_are_no_rivals_of_its_end() -> None:
    """Five speakers over a week, none of whom says "in total": the end figures are rivals, the steps are not."""
    told = [
        claim(Kind.EVACUATION, "3,000", on="15", origin="Aleppo", figures=[people(3000)], by=[speaker("Red Cross")]),
        claim(Kind.EVACUATION, "8,000", on="16", origin="Aleppo", figures=[people(8000)], by=[speaker("Paper")]),
        claim(Kind.EVACUATION, "25,000", on="20", origin="Aleppo", figures=[people(25000)], by=[speaker("Red Cross")]),
        claim(Kind.EVACUATION, "37,500", on="21", origin="Aleppo", figures=[people(37500)], by=[speaker("Ministry")]),
        claim(Kind.EVACUATION, "34,000", on="22", origin="Aleppo", figures=[people(34000)], by=[speaker("Red Cross")]),
        claim(Kind.EVACUATION, "2,000 today", on="23", origin="Aleppo", figures=[people(2000)], by=[speaker("Radio")]),
    ]
    sheet = ledger(told)
    assert sheet.left is not None
    assert (sheet.left.low, sheet.left.best, sheet.left.high) == (34000, None, 37500)
    assert [t.said_by[0].name for t in sheet.left_tellings] == ["Ministry", "Red Cross"]
    assert sheet.unaccounted is not None
    assert (sheet.unaccounted.low, sheet.unaccounted.high) == (34000, 37500)


def test_people_who_went_to_another_holders_side_are_another_flow() -> None:
    across = claim(
        Kind.MOVEMENT, "53,000 fled to government-held areas", on="22", origin="Aleppo", figures=[people(53000)]
    )
    sheet = ledger([*totals(), across])
    assert sheet.left is not None
    assert sheet.left.high == 34000
    assert any("to government-held areas, is kept apart: 53,000" in words for words in sheet.double_counting)
    assert sheet.arrivals == ()


def test_one_ground_stands_together_and_decides_the_main_destination() -> None:
    some = Figure(what="share", low=0.01, high=1.0, wording="some")
    told = [
        claim(Kind.MOVEMENT, "some, I hear, to Palmyra", origin="Aleppo", destination="Palmyra", figures=[some]),
        claim(Kind.MOVEMENT, "fighters in Palmyra", origin="Aleppo", destination="Palmyra", group=Group.FIGHTERS),
        claim(Kind.EVACUATION, "to Idlib city", origin="Aleppo", destination="Idlib", publisher="B"),
        claim(Kind.EVACUATION, "to the province", origin="Aleppo", destination="Idlib Governorate", publisher="C"),
        claim(
            Kind.WITHDRAWAL,
            "rebels to the province",
            origin="Aleppo",
            destination="Idlib Governorate",
            publisher="D",
            actors=["Rebels"],
        ),
    ]
    found = [line.destination.name for line in ledger(told).arrivals if line.destination]
    assert found[-1] == "Palmyra"
    assert set(found[:2]) <= {"Idlib", "Idlib Governorate"}
    assert len(set(found[:2])) == 1


def test_the_whole_town_counts_for_its_part_only_when_something_ties_them() -> None:
    told = [
        claim(Kind.EVACUATION, "8,000 left the east", on="16", origin="East Aleppo", figures=[people(8000)]),
        claim(Kind.EVACUATION, "9,000 left the city", on="18", origin="Aleppo", figures=[people(9000)]),
        claim(Kind.MOVEMENT, "700 left the city", on="2017-04-19", origin="Aleppo", figures=[people(700)]),
    ]
    moved = movements_of(told, [])
    late = next(m.id for m in moved if m.people is not None and m.people.best == 700)
    assert late not in ledger(told).movements
    assert len(ledger(told).movements) == len(moved) - 1
    assert late in ledger(told, "Aleppo").movements


def test_unaccounted_is_what_no_report_gives_a_destination() -> None:
    arrived = claim(
        Kind.EVACUATION,
        "25,000 arrived in Idlib",
        on="22",
        origin="Aleppo",
        destination="Idlib",
        figures=[people(25000)],
        outcome=Outcome.ARRIVED,
        basis=Basis.TOTAL,
    )
    sheet = ledger([*totals(), arrived])
    assert sheet.unaccounted is not None
    assert (sheet.unaccounted.low, sheet.unaccounted.high) == (9000, 9000)
    assert sheet.question == (
        "34,000 people are reported to have left East Aleppo; no report read says where 9,000 of them went. "
        "Who registered arrivals in Idlib?"
    )


def test_a_share_is_words_and_never_a_number() -> None:
    told = [
        *totals(),
        claim(
            Kind.MOVEMENT,
            "most went to Idlib",
            on="22",
            origin="Aleppo",
            destination="Idlib",
            figures=[MOST],
            by=[speaker("The author", "author")],
        ),
    ]
    sheet = ledger(told)
    (line,) = sheet.arrivals
    assert line.people is None
    assert "“most” (The author)" in line.note
    assert sheet.unaccounted is not None
    assert sheet.unaccounted.low == 34000


def test_without_numbers_the_larger_share_comes_first() -> None:
    some = Figure(what="share", low=0.01, high=1.0, wording="some")
    told = [
        claim(Kind.MOVEMENT, "some to Atma", origin="Aleppo", destination="Atma", figures=[some]),
        claim(Kind.MOVEMENT, "most to Palmyra", origin="Aleppo", destination="Palmyra", figures=[MOST]),
        claim(Kind.MOVEMENT, "to Azaz", origin="Aleppo", destination="Azaz"),
    ]
    found = [line.destination.name for line in ledger(told).arrivals if line.destination]
    assert found == ["Palmyra", "Atma", "Azaz"]
    assert ledger(told).question == (
        "No report read says how many people left East Aleppo. "
        "Who counted the people who went to Palmyra, Atma and Azaz?"
    )


def test_plans_and_counts_of_people_present_stay_out_of_the_sum() -> None:
    told = [
        *totals(),
        claim(Kind.EVACUATION, "60,000 to leave", origin="Aleppo", figures=[people(60000)], status=Status.PLANNED),
        claim(
            Kind.MOVEMENT,
            "50,000 are in Idlib",
            origin="Aleppo",
            destination="Idlib",
            figures=[people(50000)],
            basis=Basis.STOCK,
        ),
    ]
    sheet = ledger(told)
    assert sheet.left is not None
    assert sheet.left.high == 34000
    assert sheet.unaccounted is not None
    assert sheet.unaccounted.high == 34000
    assert any("Planned" in words for words in sheet.double_counting)
    assert [line.note for line in sheet.arrivals] == ["A count of people there at the time, not of arrivals."]


def test_fighters_are_not_added_to_people() -> None:
    told = [
        *totals(),
        claim(Kind.WITHDRAWAL, "4,000 fighters", on="22", origin="Aleppo", figures=[people(4000)], actors=["Rebels"]),
    ]
    sheet = ledger(told)
    assert sheet.left is not None
    assert sheet.left.high == 34000
    assert any("fighters" in words for words in sheet.double_counting)


def test_fighters_who_leave_later_are_not_added_either() -> None:
    told = [
        claim(Kind.EVACUATION, "8,000 left", on="16", origin="Aleppo", figures=[people(8000)]),
        claim(Kind.WITHDRAWAL, "4,000 fighters", on="22", origin="Aleppo", figures=[people(4000)], actors=["Rebels"]),
    ]
    sheet = ledger(told)
    assert sheet.left is not None
    assert sheet.left.high == 8000


def test_an_opinion_never_enters_the_sum() -> None:
    view = claim(
        Kind.EVACUATION, "90,000, I think", on="22", origin="Aleppo", figures=[people(90000)], status=Status.OPINION
    )
    assert ledger([view]).left is None


def test_who_left_the_country_did_not_leave_the_town() -> None:
    abroad = claim(Kind.MOVEMENT, "3,000,000 left Syria", on="22", origin="Syria", figures=[people(3_000_000)])
    region = claim(
        Kind.MOVEMENT, "90,000 left the governorate", on="22", origin="Aleppo Governorate", figures=[people(90_000)]
    )
    assert ledger([abroad, region]).left is None


def test_nobody_reported_is_none_and_zero_is_zero() -> None:
    bare = ledger([claim(Kind.EVACUATION, "people left", origin="Aleppo")])
    assert bare.left is None
    assert bare.unaccounted is None
    zero = ledger([claim(Kind.EVACUATION, "no one left", origin="Aleppo", figures=[people(0)])])
    assert zero.left is not None
    assert zero.left.high == 0


def test_onward_moves_and_returns_are_carried_forward() -> None:
    told = [
        claim(Kind.EVACUATION, "to Idlib", on="16", origin="Aleppo", destination="Idlib", figures=[people(5000)]),
        claim(Kind.MOVEMENT, "on to Atma", on="2017-02-01", origin="Idlib", destination="Atma", figures=[people(900)]),
        claim(Kind.RETURN, "back to Aleppo", on="2017-03-01", origin="Idlib", destination="Aleppo"),
        claim(Kind.MOVEMENT, "before", on="2016-11-10", origin="Idlib", destination="Atma", figures=[people(70)]),
    ]
    sheet = ledger(told)
    assert [line.destination.name for line in sheet.onward if line.destination] == ["Atma", "Aleppo"]
    assert sheet.onward[0].note.startswith("From Idlib; may include people")
    assert sheet.onward[1].note.startswith("Back from Idlib.")
    assert sheet.left is not None
    assert sheet.left.high == 5000


def test_onward_moves_are_carried_over_several_steps() -> None:
    told = [
        claim(Kind.EVACUATION, "to Idlib", on="16", origin="Aleppo", destination="Idlib"),
        claim(Kind.MOVEMENT, "on to Atma", on="2017-02-01", origin="Idlib", destination="Atma"),
        claim(Kind.MOVEMENT, "on to Azaz", on="2017-03-01", origin="Atma", destination="Azaz"),
        claim(Kind.MOVEMENT, "from Palmyra", on="2017-03-01", origin="Palmyra", destination="Azaz"),
    ]
    assert [line.destination.name for line in ledger(told).onward if line.destination] == ["Atma", "Azaz"]


def test_a_town_and_its_governorate_are_not_added() -> None:
    told = [
        claim(Kind.EVACUATION, "to Idlib city", on="15", origin="Aleppo", destination="Idlib", figures=[people(20000)]),
        claim(
            Kind.EVACUATION,
            "to the governorate",
            on="22",
            origin="Aleppo",
            destination="Idlib Governorate",
            figures=[people(25000)],
        ),
    ]
    sheet = ledger(told)
    assert sheet.left is not None
    assert (sheet.left.low, sheet.left.high) == (25000, 45000)


def test_an_open_top_stays_open() -> None:
    sheet = ledger(
        [claim(Kind.EVACUATION, "at least 8,000", origin="Aleppo", figures=[Figure(what="people", low=8000)])]
    )
    assert sheet.left is not None
    assert sheet.left.high is None
    assert "At least 8,000 people" in sheet.question


ENDS = ["Idlib", "Atma", "Palmyra", "Azaz"]


@settings(max_examples=100, deadline=None)
@given(st.dictionaries(st.sampled_from(ENDS), st.integers(5, 90_000), min_size=1), st.randoms(use_true_random=False))
def test_people_are_conserved_over_destinations(reached: dict[str, int], chance) -> None:  # type: ignore[no-untyped-def]
    """Exact flows to different places: left equals the sum of arrivals and nobody is unaccounted."""
    told = [
        claim(Kind.EVACUATION, f"to {end}", origin="Aleppo", destination=end, figures=[people(count)])
        for end, count in reached.items()
    ]
    chance.shuffle(told)
    sheet = ledger(told)
    assert sheet.left is not None
    assert sheet.left.best == sum(reached.values())
    assert sheet.unaccounted is not None
    assert sheet.unaccounted.high == 0
    assert sum(line.people.best or 0 for line in sheet.arrivals if line.people) == sheet.left.best


@settings(max_examples=100, deadline=None)
@given(st.integers(5, 90_000), st.dictionaries(st.sampled_from(ENDS), st.integers(5, 90_000)))
def test_left_minus_arrived_is_unaccounted(whole: int, reached: dict[str, int]) -> None:
    """A total and arrivals: what is unaccounted and what arrived make up what left, whenever that many left."""
    told = [
        claim(Kind.EVACUATION, "in all", on="22", origin="Aleppo", figures=[people(whole)], basis=Basis.TOTAL),
        *[
            claim(Kind.EVACUATION, f"to {end}", on="18", origin="Aleppo", destination=end, figures=[people(count)])
            for end, count in reached.items()
        ],
    ]
    sheet = ledger(told)
    assert sheet.left is not None
    assert sheet.unaccounted is not None
    assert sheet.unaccounted.low is not None
    assert sheet.unaccounted.low >= 0
    arrived = sum(reached.values())
    if arrived <= whole:
        assert sheet.unaccounted.best == whole - arrived
    else:
        assert sheet.unaccounted.low == 0


def test_prisoners_alone_make_a_ledger_of_prisoners() -> None:
    sheet = ledger(
        [claim(Kind.MOVEMENT, "100 prisoners moved", origin="Aleppo", figures=[people(100)], group=Group.PRISONERS)]
    )
    assert sheet.left is not None
    assert sheet.left.best == 100


def test_fighters_keep_their_own_line_beside_the_people_added_up() -> None:
    told = [
        *totals(),
        claim(
            Kind.WITHDRAWAL,
            "4,000 fighters to Idlib",
            on="22",
            origin="Aleppo",
            destination="Idlib",
            figures=[people(4000)],
            actors=["Rebels"],
        ),
    ]
    (line,) = ledger(told).arrivals
    assert line.people is not None
    assert line.people.best == 4000
    assert line.group is Group.FIGHTERS


def test_people_bound_for_a_place_are_asked_after_there() -> None:
    told = claim(
        Kind.MOVEMENT,
        "500 left for Idlib",
        origin="Aleppo",
        destination="Idlib",
        figures=[people(500)],
        outcome=Outcome.LEFT,
    )
    assert ledger([told]).question == (
        "500 people are reported to have left East Aleppo (500 for Idlib); no report read counts them where they went. "
        "Who registered arrivals in Idlib?"
    )


def test_a_departure_called_untrue_is_shown_and_never_counted() -> None:
    denied = claim(
        Kind.MOVEMENT,
        "talk of 1,200 fighters leaving is baseless",
        on="20",
        origin="Aleppo",
        figures=[people(1200)],
        status=Status.DENIED,
        group=Group.FIGHTERS,
        by=[speaker("Monitor", "monitor")],
    )
    sheet = ledger([*totals(), denied])
    assert sheet.left is not None
    assert sheet.left.high == 34000
    (line,) = sheet.denied
    assert line.people is not None
    assert (line.people.best, line.group, line.claims) == (1200, Group.FIGHTERS, (denied.id,))
    assert "Monitor" in line.note
    assert ledger([denied], "Palmyra").denied == ()
    early = ledger_of(place("East Aleppo"), (), claims=[denied], earliest=day("2017-01-01"), latest=day("2017-06-30"))
    assert early.denied == ()


def test_a_period_leaves_out_what_moved_before_and_after_it() -> None:
    told = [
        claim(Kind.EVACUATION, "8,000 left", on="16", origin="Aleppo", figures=[people(8000)]),
        claim(Kind.EVACUATION, "700 left", on="2017-04-19", origin="Aleppo", figures=[people(700)]),
    ]
    moved = movements_of(told, [])
    spring = ledger_of(place("Aleppo"), moved, claims=told, earliest=day("2017-04-01"), latest=day("2017-04-30"))
    assert spring.left is not None
    assert spring.left.best == 700
    assert len(spring.movements) == 1


def test_the_towns_of_one_district_keep_their_own_ledgers() -> None:
    """Circles of neighbouring towns overlap; who left Idlib has not left Binnish."""
    told = claim(Kind.EVACUATION, "7,500 left", on="16", origin="Idlib", figures=[people(7500)])
    assert ledger([told], "Binnish").left is None
    assert ledger([told], "Idlib").left is not None


ANY = st.builds(
    claim,
    st.sampled_from([Kind.EVACUATION, Kind.MOVEMENT, Kind.RETURN, Kind.WITHDRAWAL]),
    st.sampled_from(["they left", "another group left", "buses took them"]),
    on=st.sampled_from(["12", "15", "16", "20", "22", "2017-02-01"]),
    origin=st.sampled_from(["Aleppo", "East Aleppo", "Idlib", "Azaz", None]),
    destination=st.sampled_from(["Idlib", "Atma", "Palmyra", "Aleppo", None]),
    figures=st.lists(st.builds(people, st.integers(5, 50_000)), max_size=1),
    status=st.sampled_from([Status.ASSERTED, Status.REPORTED, Status.PLANNED, Status.DENIED, Status.OPINION]),
    publisher=st.sampled_from(["A", "B", "C"]),
    basis=st.sampled_from([*Basis, None]),
    outcome=st.sampled_from([*Outcome, None]),
    group=st.sampled_from([Group.CIVILIANS, Group.FIGHTERS, Group.WOUNDED, None]),
)
MANY = st.lists(ANY, max_size=12, unique_by=lambda c: c.id)


@settings(max_examples=80, deadline=None)
@given(MANY, st.randoms(use_true_random=False))
def test_the_order_of_reports_never_changes_the_ledger(told: list[Claim], chance) -> None:  # type: ignore[no-untyped-def]
    shuffled = list(told)
    chance.shuffle(shuffled)
    assert ledger(told) == ledger(shuffled)


@settings(max_examples=80, deadline=None)
@given(MANY)
def test_ranges_are_conserved_whatever_is_told(told: list[Claim]) -> None:
    """Nobody is invented: unaccounted lies between zero and those who left, and each cell rests on claims."""
    sheet = ledger(told)
    known = {one.id for one in told}
    for line in (*sheet.arrivals, *sheet.onward, *sheet.denied):
        assert line.claims
        assert set(line.claims) <= known
    if sheet.left is None:
        assert sheet.unaccounted is None
        return
    assert sheet.unaccounted is not None
    assert sheet.unaccounted.low is not None
    assert sheet.left.low is not None
    assert 0 <= sheet.unaccounted.low <= sheet.left.low
    if sheet.left.high is not None:
        assert sheet.unaccounted.high is not None
        assert sheet.unaccounted.low <= sheet.unaccounted.high <= sheet.left.high
    told_most = max(figure.best or 0 for one in told for figure in one.figures)
    assert sheet.left.low <= len(told) * told_most


@settings(max_examples=80, deadline=None)
@given(MANY)
def test_what_did_not_happen_never_changes_who_left(told: list[Claim]) -> None:
    """Plans, opinions and denials are shown beside the sum and are no part of it."""
    real = [one for one in told if one.status in {Status.ASSERTED, Status.REPORTED}]
    assert ledger(told).left == ledger(real).left


@settings(max_examples=60, deadline=None)
@given(MANY, st.integers(5, 90_000))
def test_a_wire_figure_counts_once_however_often_it_is_printed(told: list[Claim], count: int) -> None:
    def printed(publisher: str) -> Claim:
        return claim(
            Kind.EVACUATION,
            f"{count} left",
            on="16",
            origin="Aleppo",
            figures=[people(count)],
            publisher=publisher,
            lineage="lin_wire",
            by=[speaker("Red Crescent", "aid"), speaker(publisher)],
        )

    once, thrice = [*told, printed("W")], [*told, printed("W"), printed("X"), printed("Y")]
    assert ledger(once).left == ledger(thrice).left
    assert ledger(once).unaccounted == ledger(thrice).unaccounted


def test_one_figure_of_leaving_and_arriving_leaves_nobody_unaccounted() -> None:
    """ "20,000 to 23,000 were taken to Idlib" is one count: its width is no gap."""
    told = [
        claim(
            Kind.EVACUATION,
            "between 20,000 and 23,000",
            on="16",
            origin="Aleppo",
            destination="Idlib",
            figures=[Figure(what="people", low=20000, high=23000, wording="between 20,000 and 23,000")],
            outcome=Outcome.ARRIVED,
        )
    ]
    sheet = ledger(told)
    assert (sheet.left and sheet.left.low, sheet.left and sheet.left.high) == (20000, 23000)
    assert (sheet.unaccounted and sheet.unaccounted.low, sheet.unaccounted and sheet.unaccounted.high) == (0, 0)
    assert sheet.question.startswith("A destination is on record for all of the 20,000 to 23,000")


def test_a_count_told_as_up_to_takes_nothing_from_what_others_counted() -> None:
    told = [
        claim(Kind.EVACUATION, "20,000", on="16", origin="Aleppo", figures=[people(20000)], by=[speaker("Red Cross")]),
        claim(
            Kind.EVACUATION,
            "up to 35,000",
            on="17",
            origin="Aleppo",
            figures=[Figure(what="people", high=35000, wording="up to 35,000")],
            by=[speaker("the governor")],
        ),
    ]
    sheet = ledger(told)
    assert (sheet.left and sheet.left.low, sheet.left and sheet.left.high) == (20000, 35000)


def test_what_left_the_town_at_another_time_is_named_beside_the_count_of_a_part() -> None:
    told = [
        claim(Kind.EVACUATION, "10,000", on="2016-11-27", origin="East Aleppo", figures=[people(10000)]),
        claim(Kind.EVACUATION, "25,000", on="20", origin="Aleppo", figures=[people(25000)]),
    ]
    sheet = ledger(told)
    assert sheet.left is not None
    assert sheet.left.best == 10000
    assert "Counted out of Aleppo, not known to be of East Aleppo, not added: 25,000 (Agency)." in (
        sheet.double_counting
    )


def test_a_denial_about_a_part_ties_nothing_to_it() -> None:
    told = [
        claim(Kind.WITHDRAWAL, "fighters left", on="20", origin="Aleppo", group=Group.FIGHTERS),
        claim(Kind.EVACUATION, "300 left", on="2017-02-01", origin="Aleppo", figures=[people(300)]),
    ]
    untrue = claim(
        Kind.WITHDRAWAL, "they did not", on="20", origin="East Aleppo", group=Group.FIGHTERS, status=Status.DENIED
    )
    assert ledger([*told, untrue]).left == ledger(told).left
    assert ledger(told).left is not None


def test_a_number_of_two_destinations_is_lent_to_neither() -> None:
    quoted = "5,000 fled to Idlib and Palmyra"
    ends = [("East Aleppo", "Idlib"), ("East Aleppo", "Palmyra")]
    told = [
        claim(Kind.MOVEMENT, quoted, on="16", origin=origin, destination=end, figures=[people(5000)])
        for origin, end in ends
    ]
    sheet = ledger(told)
    assert sheet.left is not None
    assert (sheet.left.best, sheet.unaccounted and sheet.unaccounted.best) == (5000, 5000)
    assert [(line.destination and line.destination.name, line.people) for line in sheet.arrivals] == [
        ("Idlib", None),
        ("Palmyra", None),
    ]
    assert len({movement.id for movement in movements_of(told, [])}) == 3
