"""The turning point of a place: the latest strong peak, unless the question's own words ask for another."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from movements.builders import claim, event, place
from thereafter.links import anchor_of
from thereafter.record.event import Event
from thereafter.record.ids import ActorId
from thereafter.record.kinds import Kind, Status
from thereafter.record.values import ActorName


def happening(kind: Kind, where: str, on: str, tellings: int = 1, status: Status = Status.ASSERTED) -> Event:
    return event(
        *[
            claim(kind, f"{kind} {where} {on}", on=on, where=where, publisher=f"P{i}", status=status)
            for i in range(tellings)
        ]
    )


FALL = happening(Kind.CAPTURE, "East Aleppo", "22", 4)
EVACUATION = happening(Kind.EVACUATION, "Aleppo", "16", 3)
OLD = happening(Kind.OFFENSIVE, "Aleppo", "2012-07-20", 2)
STRIKE = happening(Kind.AIR_STRIKE, "Aleppo", "2017-03-01", 6)
ELSEWHERE = happening(Kind.CAPTURE, "Palmyra", "11", 9)
WIDE = happening(Kind.CONTROL, "Aleppo Governorate", "2017-02-01", 9)
ALL = [FALL, EVACUATION, OLD, STRIKE, ELSEWHERE, WIDE]


def test_the_strongest_change_of_hands_is_the_anchor() -> None:
    assert anchor_of(place("East Aleppo"), ALL) == FALL


def test_the_city_counts_for_its_part_and_the_part_for_its_city() -> None:
    assert anchor_of(place("East Aleppo"), [EVACUATION]) == EVACUATION
    assert anchor_of(place("Aleppo"), [FALL]) == FALL


def test_a_governorate_is_not_its_town_and_another_town_is_not_this_one() -> None:
    assert anchor_of(place("East Aleppo"), [WIDE, ELSEWHERE]) is None


def test_words_of_the_question_lead() -> None:
    assert anchor_of(place("Aleppo"), ALL, wording="the evacuation of Aleppo") == EVACUATION
    assert anchor_of(place("Aleppo"), ALL, wording="Aleppo, July 2012") == OLD
    assert anchor_of(place("Aleppo"), ALL, wording="Aleppo 2012-07") == OLD


def test_a_later_peak_nearly_as_strong_is_preferred() -> None:
    first = happening(Kind.CAPTURE, "Palmyra", "2015-05-20", 4)
    second = happening(Kind.CAPTURE, "Palmyra", "2016-12-11", 3)
    faint = happening(Kind.CAPTURE, "Palmyra", "2017-09-01", 1, Status.ALLEGED)
    assert anchor_of(place("Palmyra"), [first, second, faint]) == second


def test_the_further_back_a_strong_peak_lies_the_less_the_later_one_must_match_it() -> None:
    first = happening(Kind.CAPTURE, "Palmyra", "2005-05-20", 4)
    soon = happening(Kind.CAPTURE, "Palmyra", "2006-09-01", 1, Status.ALLEGED)
    long_after = happening(Kind.CAPTURE, "Palmyra", "2025-01-27", 1, Status.ALLEGED)
    assert anchor_of(place("Palmyra"), [first, soon]) == first
    assert anchor_of(place("Palmyra"), [first, soon, long_after]) == long_after


def test_plans_are_no_turning_point_and_other_kinds_only_when_there_is_nothing_else() -> None:
    planned = happening(Kind.EVACUATION, "Aleppo", "14", 5, Status.PLANNED)
    assert anchor_of(place("Aleppo"), [planned]) is None
    assert anchor_of(place("Aleppo"), [planned, STRIKE]) == STRIKE


def test_an_unresolved_name_is_matched_by_name() -> None:
    unknown = happening(Kind.CAPTURE, "Old Nowhere", "12")
    assert anchor_of(place("Nowhere"), [unknown]) == unknown


@settings(max_examples=30, deadline=None)
@given(st.permutations(ALL))
def test_order_changes_nothing(events: list[Event]) -> None:
    assert anchor_of(place("East Aleppo"), events) == FALL


def test_a_capture_that_was_only_alleged_counts_once_the_same_side_is_told_to_hold_the_place() -> None:
    advance = happening(Kind.OFFENSIVE, "Palmyra", "2015-05-18", 3)
    alleged = happening(Kind.CAPTURE, "Palmyra", "2015-05-20", 1, Status.ALLEGED)
    taken = replace(alleged, actors=(ActorName(name="M23", id=ActorId("act_m23"), start=0, end=3),))
    held = replace(happening(Kind.CONTROL, "Palmyra", "2015-05-22", 1), actors=taken.actors)
    assert anchor_of(place("Palmyra"), [advance, taken]) == advance
    assert anchor_of(place("Palmyra"), [advance, taken, held]) == taken
    other = replace(held, actors=(ActorName(name="the army", id=ActorId("act_fardc"), start=0, end=3),))
    assert anchor_of(place("Palmyra"), [advance, taken, other]) != taken
