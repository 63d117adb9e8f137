"""Who is meant: names with their days, phrases with their country; what is not known stays unknown."""

from __future__ import annotations

import re
from datetime import date

import pytest

from thereafter.claims.scene.actors import aliases, known, known_actor, mentions


@pytest.mark.parametrize(
    ("name", "country", "year", "meant"),
    [
        ("Army of Islam", "SY", 2016, "jaysh-al-islam"),
        ("Army of Islam", "PS", 2007, "army-of-islam-gaza"),
        ("Islamic factions", "SY", 2016, "syrian-opposition"),
        ("Bosnian Serb forces", "BA", 1993, "vrs"),
        ("Serb gunners", "BA", 1994, "vrs"),
        ("Bosnian government forces", "BA", 1994, "arbih"),
        ("Maoists", "NP", 2004, "maoists-nepal"),
        ("Maoists", "IN", 2010, "naxalites"),
        ("junta troops", "MM", 2022, "government-of-myanmar"),
        ("Chechen fighters", "RU", 1999, "chechen-separatists"),
        ("rebels", "LR", 2003, "lurd"),
        ("Euphrates Shield", "SY", 2016, "euphrates-shield"),
        ("Volunteers for the Defense of the Homeland", "CD", 2025, "wazalendo"),
        ("Volunteers for the Defense of the Homeland", "BF", 2022, "government-of-burkina-faso"),
        ("Russian peacekeepers", "AZ", 2021, "government-of-russia"),
    ],
)
def test_a_name_or_phrase_has_its_actor(name: str, country: str, year: int, meant: str) -> None:
    found = known_actor(name, day=date(year, 6, 1), countries=(country,))
    assert found is not None
    assert found.id == f"act_{meant}"


@pytest.mark.parametrize(
    ("name", "country", "year"),
    [
        ("rebels", "LR", 2016),  # the war was over
        ("opposition", "VE", 2016),  # parties, no force
        ("Bosnian Muslims", "BA", 1995),  # a people
        ("Lebanese forces", "LB", 2012),  # an army or a party: the words do not say
    ],
)
def test_what_the_words_leave_open_stays_open(name: str, country: str, year: int) -> None:
    found = known_actor(name, day=date(year, 6, 1), countries=(country,))
    assert found is None or found.kind == "state"


def test_peacekeepers_are_not_the_state_they_come_from() -> None:
    assert known_actor("Bangladeshi peacekeepers", day=date(2025, 12, 13), countries=("SD",)) is None


def test_a_shared_name_can_be_told_apart_by_day_or_country() -> None:
    unclear = []
    for name, ids in aliases().items():
        for one, other in ((known()[a], known()[b]) for a in ids for b in ids if a < b):
            apart = (one.until and other.since and one.until <= other.since) or (
                other.until and one.since and other.until <= one.since
            )
            if not apart and one.country == other.country:
                unclear.append((name, one.id, other.id))
    assert unclear == []


def test_ids_are_plain_and_days_in_order() -> None:
    for one in known().values():
        assert re.fullmatch(r"act_[a-z0-9-]+", one.id), one.id
        assert one.since is None or one.until is None or one.since < one.until, one.id


def test_a_sum_of_money_is_no_actor() -> None:
    assert not mentions("a grant of US$30 million")
    assert mentions("a grant of the US")
