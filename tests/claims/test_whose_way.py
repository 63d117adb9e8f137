"""Whose way it is, whether it was gone, and what is no way at all: staff, vehicles beside men, forced and purposes."""

from __future__ import annotations

import pytest

from claims.journeys import every, going
from thereafter.record.kinds import Group, Kind, Status

SIDES = [
    ("Chadian troops and tanks enter Bambari.", ["Chadian troops"]),
    ("Chadian tanks leave Gao.", ["Chadian"]),
    ("Russian tanks withdraw from Lyman.", ["Russian"]),
    ("The army carries out a deal to evacuate dozens of Taliban fighters from Kunduz to Herat.", ["Taliban fighters"]),
    ("The army evacuates 400 Houthi fighters from Taiz.", ["Houthi fighters"]),
    ("Russia evacuates its troops from Kherson.", ["Russia"]),
    ("The army completed the evacuation of 70 Houthi militants from Taiz.", ["Houthi militants"]),
    ("Turkey moves 300 Taliban fighters from Kunduz to Herat.", ["Taliban fighters"]),
    ("Chadian soldiers and tanks raid Bambari after abruptly withdrawing from it.", ["Chadian soldiers"]),
]


@pytest.mark.parametrize(("text", "names"), SIDES)
def test_a_side_is_of_men_or_whose_the_things_are(text: str, names: list[str]) -> None:
    (told,) = going(text)
    assert [one.name for one in told.actors] == names


STAFF = [
    "Poland closes its embassy in Tripoli and pulls out all personnel.",
    "Poland shuts its embassy in Sanaa and pulls out its staff.",
    "The United Nations withdraws its staff from Bunia.",
    "The UN evacuates non-essential personnel from Juba.",
    "Poland pulls its diplomats out of Kabul.",
    "All United Nations staff are evacuated from Malakal.",
    "The withdrawal of Kenyan officials from Kismayo was announced.",
    "Poland closes its embassy in Juba and pulls out.",
    "Seven embassy employees left Bangui for Bambari.",
    "Embassy staff withdrew from Goma.",
]


@pytest.mark.parametrize("text", STAFF)
def test_staff_that_is_pulled_out_bears_no_arms(text: str) -> None:
    told = going(text)
    assert told
    assert {claim.group for claim in told} == {Group.CIVILIANS}
    assert all("personnel" not in one.name for claim in told for one in claim.actors)


FIGHTERS = [
    "Rebels take Gao while police and military flee.",
    "Border guards flee Gao after the attack.",
    "Ethiopian military vehicles leave Baidoa for Axum.",
    "The first of ninety Kenyan military personnel arrive in Baidoa.",
    "Al-Shabaab agrees to leave Baidoa in exchange for safe passage to Kismayo.",
    "The rebels allow army officers to leave Bangui with safe passage to Bambari.",
]


@pytest.mark.parametrize("text", FIGHTERS)
def test_police_officers_and_armed_groups_are_fighters(text: str) -> None:
    assert {claim.group for claim in going(text)} == {Group.FIGHTERS}


CITIZENS = "Officials order the immediate evacuation of the remaining 9,000 citizens in Lyman."


def test_citizens_who_are_ordered_out_are_civilians_and_counted() -> None:
    assert {claim.group for claim in going(CITIZENS)} == {Group.CIVILIANS}
    (told,) = going("Authorities ordered 40,000 residents to evacuate from Lyman.")
    assert [one.best for one in told.figures] == [40_000]


DONE = [
    ("Ethiopian air strikes force al-Shabaab to withdraw from Baidoa.", Status.ASSERTED),
    ("The siege obliged the garrison to leave Taiz.", Status.ASSERTED),
    ("Drone strikes drove the rebels to retreat from Konna.", Status.ASSERTED),
    ("French raids caused the rebels to withdraw from Konna.", Status.ASSERTED),
    ("The army carries out a deal to evacuate 60 Taliban fighters from Kunduz.", Status.ASSERTED),
    ("The army and the rebels reach a deal to evacuate 60 fighters from Bambari.", Status.PLANNED),
    ("The army tried to force the militants to leave Hama.", Status.PLANNED),
    ("The advance will force the rebels to leave Bakhmut.", Status.PLANNED),
    ("Kenya sends soldiers to Juba to protect the camp and help evacuate teachers.", Status.PLANNED),
]


@pytest.mark.parametrize(("text", "status"), DONE)
def test_who_is_forced_to_leave_has_left_and_a_purpose_is_a_plan(text: str, status: Status) -> None:
    left = [claim for claim in going(text) if claim.kind is not Kind.MOVEMENT or claim.group is Group.FIGHTERS]
    assert left
    assert left[-1].status is status


NO_WAY = [
    "The rebels fired rockets, believed to be Grads, at Bangui in the attacks near Bambari.",
    "Kenya says it has 'neutralised' 300 Somali militants in Kismayo.",
    "Kenyan officials leave Mogadishu for talks in Kismayo.",
    "The rebels return the bodies of four soldiers.",
]


@pytest.mark.parametrize("text", NO_WAY)
def test_what_a_thing_is_and_who_is_killed_goes_nowhere(text: str) -> None:
    assert not going(text)


def test_a_verb_that_is_joined_by_also_has_the_first_verbs_subject() -> None:
    left = "after agreeing to let party officials leave the town with safe passage to Kidal"
    text = f"Rebels take Gao {left}, and also take Konna."
    taken = [claim for claim in every(text) if claim.kind is Kind.CAPTURE]
    assert [(c.where and c.where.name, c.status, [a.name for a in c.actors]) for c in taken] == [
        ("Gao", Status.ASSERTED, ["Rebels"]),
        ("Konna", Status.ASSERTED, ["Rebels"]),
    ]
    (told,) = going(text)
    assert (told.status, told.group, told.destination and told.destination.name) == (
        Status.PLANNED,
        Group.CIVILIANS,
        "Kidal",
    )
