"""The words that tie, and the names they tie."""

from __future__ import annotations

import pytest

from thereafter.links.words import Tie, acts_named, head_name, name_pattern, speaks_of, statements_in
from thereafter.record.kinds import Kind


@pytest.mark.parametrize(
    ("name", "head"),
    [
        ("eastern Aleppo", "aleppo"),
        ("East Aleppo", "aleppo"),
        ("the city of Aleppo", "aleppo"),
        ("Aleppo Governorate", "aleppo"),
        ("North Kivu", "kivu"),
        ("Easterhouse", "easterhouse"),
        ("South", "south"),
    ],
)
def test_head_names(name: str, head: str) -> None:
    assert head_name(name) == head


@pytest.mark.parametrize(
    ("text", "tie", "cause", "effect"),
    [
        ("Shops closed because of the siege", Tie.CAUSE, "siege", "Shops"),
        ("The fall of X led to a new offensive", Tie.CAUSE, "fall of X", "new offensive"),
        ("A raid in retaliation for the bombing", Tie.ANSWER, "bombing", "raid"),
        ("Talks began two days after the evacuation", Tie.AFTER, "evacuation", "Talks"),
        ("The town was bolstered by fighters leaving X", Tie.CAUSE, "fighters leaving X", "town"),
    ],
)
def test_ties_and_their_sides(text: str, tie: Tie, cause: str, effect: str) -> None:
    first = statements_in(text)[0]
    assert first.tie is tie
    assert cause in first.cause
    assert effect in first.effect


def test_a_sentence_without_a_tie_says_nothing() -> None:
    assert statements_in("Fighting went on in the north.") == ()


def test_acts() -> None:
    assert Kind.CAPTURE in acts_named("the fall of the city")
    assert Kind.EVACUATION in acts_named("the evacuation")
    assert acts_named("a quiet day") == frozenset()
    assert speaks_of("the fall of the city", Kind.EVACUATION)
    assert not speaks_of("the blast in the city", Kind.EVACUATION)


def test_names_are_found_behind_direction_words_and_not_inside_others() -> None:
    pattern = name_pattern(["East Homs"])
    assert pattern is not None
    assert pattern.search("those in eastern Homs")
    assert not pattern.search("those in Homsville")
    assert name_pattern([]) is None
