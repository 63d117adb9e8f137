"""Rows of journeys that say no more than their words: ends, days, numbers and goers that others' words would lend."""

from __future__ import annotations

from datetime import date

import pytest

from claims.journeys import going
from thereafter.record.kinds import Group, Kind, Outcome

TODAY = date(2022, 5, 9)


ENDS = [
    ("The army deploys 30 soldiers from the Fifth Engineer Group to Gao.", (None, "Gao")),
    ("Kenya sends 150 policemen from the Rapid Response Wing to Goma.", (None, "Goma")),
    ("Thousands flee to Chad from Musa Hilal's fighters.", (None, "Chad")),
    ("Activist Maryam Bama criticised the government for withdrawing troops too soon.", (None, None)),
    ("Embassies were evacuated and housed in schools in Gao.", (None, "Gao")),
    ("The army will not pull out of the region in response to raids in Taiz.", (None, None)),
    ("The guards warned Chad against sending troops to the country.", (None, None)),
    ("Refugees in Lebanon were told to return by the ministry.", ("Lebanon", None)),
    ("Syrians in Lebanon return after the truce.", ("Lebanon", None)),
    ("Kenya moves its troops to the Uganda border.", (None, "Uganda border")),
    ("After the coup in Gao, Uganda moved a battalion to Goma.", (None, "Goma")),
    ("Thousands fled to the Chad border.", (None, "Chad border")),
    ("Malian soldiers were deployed along the Chad border.", (None, "Chad border")),
]


@pytest.mark.parametrize(("text", "ends"), ENDS)
def test_an_end_is_ground_that_is_left_or_reached(text: str, ends: tuple[str | None, str | None]) -> None:
    claims = going(text)
    assert claims
    for claim in claims:
        assert (claim.origin and claim.origin.name, claim.destination and claim.destination.name) == ends
        assert claim.where is None


def test_those_who_come_back_do_not_go_where_they_had_fled() -> None:
    back = [c for c in going("Fighters who left Hama for Idlib in March have returned.") if c.kind is Kind.RETURN]
    assert [c.destination and c.destination.name for c in back] == ["Hama"]


UNCOUNTED = [
    "The first of ninety Kenyan soldiers arrive in Gao.",
    "Rebels in Kidal evacuate their base after protests by hundreds of local people.",
    "Residents leave Goma after clashes with hundreds of rebels.",
    "One in four people has fled Bakhmut.",
    "Kenyan soldiers are sent to Juba in addition to the 2,000 that are already there.",
]


@pytest.mark.parametrize("text", UNCOUNTED)
def test_a_number_of_all_or_of_others_is_not_of_those_who_go(text: str) -> None:
    claims = going(text)
    assert claims
    assert all(not claim.figures for claim in claims)


def test_a_third_is_a_share_and_what_is_sent_for_people_is_not_counted_with_them() -> None:
    (claim,) = going("Nearly one third of the Malian army was sent to Gao.")
    assert [one.what for one in claim.figures] == ["share"]
    fetched = [
        c for c in going("Kenya sends two aircraft to Goma to evacuate 60 citizens.") if c.kind is Kind.EVACUATION
    ]
    assert [[one.best for one in c.figures] for c in fetched] == [[60]]


BEFORE = [
    "Lawmakers re-elect the president amid tensions that resulted in troops being deployed to Kismayo.",
    "The party wins the vote amid a dispute which resulted in troops being sent to Kismayo.",
]


@pytest.mark.parametrize("text", BEFORE)
def test_what_something_had_led_to_is_of_some_day_before(text: str) -> None:
    assert {(c.when.earliest, c.when.latest) for c in going(text)} == {(None, TODAY)}


NOBODY = [
    "Kenya sends 40 armoured personnel carriers to Mali.",
    "The decision comes two days before Prime Minister Jean Dupont's arrival in Kenya for talks.",
]


@pytest.mark.parametrize("text", NOBODY)
def test_arms_that_are_given_and_one_person_are_no_movement(text: str) -> None:
    assert not going(text)


def test_who_leaves_its_bases_to_advance_does_not_retreat() -> None:
    (claim,) = going("Tanks moved towards Hama after leaving their bases.")
    assert claim.kind is Kind.MOVEMENT


def test_who_were_being_evacuated_have_not_left() -> None:
    (claim,) = going("The volunteers were evacuating villagers from Lyman when a shell hit them.")
    assert claim.outcome is Outcome.UNKNOWN


def test_the_wounded_are_a_group() -> None:
    (claim,) = going("The army moved 60 wounded from Goma to Bunia.")
    assert claim.group is Group.WOUNDED
