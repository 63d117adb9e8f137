"""The dead and wounded of an attack that the sentence before told: of its kind, place and day."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from thereafter.record.claim import Claim
from thereafter.record.kinds import Kind

Read = Callable[[str], tuple[Claim, ...]]
BOMB = "A car bomb exploded in Mosul."


def harmed(claim: Claim) -> list[tuple[str, float | None]]:
    return [(one.what, one.best or one.low) for one in claim.figures if one.what in {"killed", "wounded"}]


@pytest.mark.parametrize(
    ("after", "figures"),
    [
        ("At least nine people were killed.", [("killed", 9)]),
        ("Nine people died and 20 were hurt in the blast.", [("killed", 9), ("wounded", 20)]),
        ("Three soldiers and four civilians were killed.", [("killed", 3), ("killed", 4)]),
        ("Five civilians were injured in the attack.", [("wounded", 5)]),
        ("One person was killed and another injured.", [("killed", 1), ("wounded", 1)]),
        ("Another guard and nine porters were injured in the blast.", [("wounded", 1), ("wounded", 9)]),
    ],
)
def test_dead_without_a_cause_are_those_of_the_attack_before(
    read: Read, after: str, figures: list[tuple[str, float]]
) -> None:
    text = f"{BOMB} {after}"
    first, second = read(text)
    assert first.kind is second.kind is Kind.BOMBING
    assert second.where == first.where
    assert second.when == first.when
    assert harmed(second) == figures
    assert text[second.quote.start : second.quote.end] == second.quote.text


@pytest.mark.parametrize(
    "after",
    [
        "Nine people were killed in a road accident.",
        "Nine people were killed in Tikrit.",
        "Nine people were killed last year.",
        "Nine people have been killed in similar attacks.",
        "Nobody was killed.",
        "Nine people could have been killed.",
    ],
)
def test_other_dead_are_not(read: Read, after: str) -> None:
    assert not any(harmed(one) for one in read(f"{BOMB} {after}") if one.kind is Kind.BOMBING)


def test_guards_killed_in_the_attack_were_killed_where_it_was(read: Read) -> None:
    first, second = read(
        "Militants attacked a prison in Abuja. One guard is killed and three others are hurt in the attack."
    )
    assert second.where == first.where
    assert harmed(second) == [("killed", 1), ("wounded", 3)]


def test_what_befell_the_attackers_happened_there_and_was_no_bombing(read: Read) -> None:
    _, second = read(f"{BOMB} Two attackers were killed by soldiers.")
    assert second.kind is not Kind.BOMBING
    assert second.where is not None
    assert second.where.name == "Mosul"


def test_who_is_wounded_in_the_clashes_is_wounded_where_the_crowd_was(read: Read) -> None:
    _, second = read("Police fired tear gas at protesters in Tripoli. Dozens of people were wounded in the clashes.")
    assert second.where is not None
    assert second.where.name == "Tripoli"


def test_three_sentences_on_nothing_is_lent(read: Read) -> None:
    told = read(f"{BOMB} The mayor went home. Shops were shut. Nine people were killed.")
    assert not any(harmed(one) for one in told if one.kind is Kind.BOMBING)


@pytest.mark.parametrize("after", ["Two suspects are arrested.", "The gunman was later detained by police."])
def test_who_is_held_for_it_right_after_is_told(read: Read, after: str) -> None:
    told = read(f"Three nurses were shot dead by a gunman in Basra. {after}")
    assert [one.kind for one in told] == [Kind.ATTACK_ON_CIVILIANS, Kind.ARREST]
