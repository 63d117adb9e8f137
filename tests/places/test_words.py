"""What is known of a word depends on which words are peoples, not on who asked first."""

from __future__ import annotations

from thereafter.places.words import word


def test_a_people_stays_one_whoever_asked_before() -> None:
    peoples = frozenset({"Zembarian"})
    bare = word("Zembarian")
    among = word("Zembarian", peoples)
    assert among != bare
    assert word("Zembarian") == bare
    assert word("Zembarian", peoples) == among
