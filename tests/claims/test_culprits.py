"""Who is said to have done what was told before: of the attack's kind, place and day, never more than alleged."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from thereafter.record.claim import Claim
from thereafter.record.kinds import Kind, Status

Read = Callable[[str], tuple[Claim, ...]]
BOMB = "A car bomb killed nine people at a market in Mosul on Saturday"


def owned(read: Read, text: str) -> list[Claim]:
    return [claim for claim in read(text) if claim.kind is Kind.BOMBING and claim.status is not Status.ASSERTED]


@pytest.mark.parametrize(
    ("words", "who", "told_by"),
    [
        (". The Islamic State claimed responsibility.", "Islamic State", "Islamic State"),
        (". The Islamic State took responsibility in a statement.", "Islamic State", "Islamic State"),
        (". Responsibility was claimed by the Islamic State.", "Islamic State", "Islamic State"),
        (". The Islamic State claimed responsibility for the attack.", "Islamic State", "Islamic State"),
        (", with the Islamic State claiming responsibility.", "Islamic State", "Islamic State"),
        (", an attack claimed by the Islamic State.", "Islamic State", "Islamic State"),
        (". Shops were shut. The Islamic State claimed responsibility.", "Islamic State", "Islamic State"),
        (". The attack was claimed by the Islamic State.", "Islamic State", "Islamic State"),
        (". The Islamic State claimed the bombing.", "Islamic State", "Islamic State"),
        (". Police blamed the Islamic State.", "Islamic State", "Police"),
        (". Police blamed the Islamic State for the attack.", "Islamic State", "Police"),
        (". The attack was blamed on the Islamic State.", "Islamic State", "X"),
        (". No group has claimed responsibility, but the Islamic State is suspected.", "Islamic State", "X"),
    ],
)
def test_who_owns_up_or_is_blamed_is_told_of_the_attack_itself(read: Read, words: str, who: str, told_by: str) -> None:
    text = BOMB + words
    (claim,) = owned(read, text)
    assert claim.status is Status.ALLEGED
    assert [one.name for one in claim.actors] == [who]
    assert claim.where is not None
    assert claim.where.name == "Mosul"
    assert claim.said_by[0].name == told_by
    assert not any(one.what == "killed" for one in claim.figures), "its dead are counted once"
    assert text[claim.quote.start : claim.quote.end] == claim.quote.text


def test_who_disowns_it_denies_it(read: Read) -> None:
    (claim,) = owned(read, f"{BOMB}. The Islamic State denied responsibility.")
    assert claim.status is Status.DENIED
    assert [one.name for one in claim.actors] == ["Islamic State"]


@pytest.mark.parametrize(
    "text",
    [
        "Two guards are killed in a car bombing in Aden. Al-Qaeda claims responsibility for the assassination.",
        "Two car bombs kill nine police in Kano, three weeks after a similar attack killed dozens."
        " Boko Haram claims responsibility.",
    ],
)
def test_who_owns_up_means_the_news_and_its_kind(read: Read, text: str) -> None:
    assert [one.kind for one in read(text) if one.status is Status.ALLEGED] == [Kind.BOMBING]


@pytest.mark.parametrize(
    "words",
    [
        "No group claimed responsibility.",
        "It was not clear whether any group claimed responsibility.",
        "The Islamic State has not claimed responsibility.",
        "The opposition blamed the government for the price of bread.",
        "The Islamic State could claim responsibility.",
    ],
)
def test_nobody_is_made_a_culprit(read: Read, words: str) -> None:
    assert owned(read, f"{BOMB}. {words}") == []


def test_who_was_named_already_is_not_told_twice(read: Read) -> None:
    text = "The Islamic State bombed a market in Mosul on Saturday. The Islamic State claimed responsibility."
    assert owned(read, text) == []


def test_what_befell_the_attackers_is_not_what_they_own(read: Read) -> None:
    text = f"{BOMB}. The attackers were also killed. The Islamic State claimed responsibility for the attack."
    (claim,) = owned(read, text)
    assert claim.where is not None
    assert claim.where.name == "Mosul"


def test_who_owns_up_to_the_attack_struck_whom_it_struck(read: Read) -> None:
    (claim,) = owned(read, f"{BOMB}. The Islamic State claimed responsibility for the attack.")
    assert [one.name for one in claim.targets] == ["people"]


def test_without_an_attack_before_it_nothing_is_owned(read: Read) -> None:
    assert read("The mayor opened a school. The Islamic State claimed responsibility.") == ()


def test_who_accuse_each_other_each_say_that_it_was_the_other(read: Read) -> None:
    found = owned(read, f"{BOMB}. Iraq and Syria accuse each other of carrying out the attack.")
    assert [(one.said_by[0].name, one.actors[0].name) for one in found] == [("Iraq", "Syria"), ("Syria", "Iraq")]
    assert {one.status for one in found} == {Status.ALLEGED}
    assert not owned(read, f"{BOMB}. Iraq and Syria accuse each other of lying about the border.")


def test_the_group_that_owns_up_is_the_one_named_before(read: Read) -> None:
    (claim,) = owned(read, f"{BOMB}. Islamic State fighters were seen nearby. The group claimed responsibility.")
    assert claim.said_by[0].id == claim.actors[0].id == "act_islamic-state"


@pytest.mark.parametrize(
    "text",
    [
        "Kenyan soldiers shot four men in Bunia, saying they had bombed a market in Beni.",
        "The army executed four men in Bunia, claiming they had bombed a market in Beni.",
    ],
)
def test_who_is_punished_did_it_not_who_says_so(read: Read, text: str) -> None:
    (claim,) = [one for one in read(text) if "bombed" in one.quote.text and one.status is not Status.ASSERTED]
    assert [one.name for one in claim.actors] == ["men"]


def test_the_attack_is_the_one_told_now_and_no_earlier_one(read: Read) -> None:
    text = "A bomb kills 20 people in Mosul two weeks after an attack killed hundreds. Al-Qaeda claims responsibility."
    assert len(owned(read, text)) == 1
