"""Forces and people who are sent, driven out, turned back or called home: by whom, how surely, and told once."""

from __future__ import annotations

from datetime import date

import pytest

from claims.made import SmallAtlas, claims_of
from thereafter.claims import RuleReader
from thereafter.record import Claim
from thereafter.record.kinds import Kind

READER = RuleReader(SmallAtlas())
GOING = {Kind.EVACUATION, Kind.MOVEMENT, Kind.RETURN, Kind.WITHDRAWAL}


def going(text: str) -> list[Claim]:
    return [claim for claim in claims_of(READER, text, published=date(2022, 5, 9)) if claim.kind in GOING]


def kinds(text: str) -> list[tuple[str, str]]:
    return [(one.kind.value, one.status.value) for one in going(text)]


BY = [
    ("Serbia is moving tanks towards the Bosnian border.", "Serbia"),
    ("Lebanon has reportedly moved two more rocket launchers to its border with Syria.", "Lebanon"),
    ("About 70 Kurdish refugees were deported by Lebanon to Syria.", "Lebanon"),
    ("Guerrillas in Syria kill 10 soldiers as they returned to base.", "soldiers"),
    ("Soldiers were killed as they returned to their barracks in Aleppo.", "Soldiers"),
    ("Kenya is accused of laying mines to prevent the return of fleeing Rohingya refugees.", "Rohingya refugees"),
    ("Interim President Jean Mora orders United Nations peacekeepers to leave the country.", "United Nations peacek"),
]


@pytest.mark.parametrize(("text", "who"), BY)
def test_who_sends_or_goes_is_named(text: str, who: str) -> None:
    named = [one.name for claim in going(text) for one in claim.actors]
    assert named
    assert all(one.startswith(who) for one in named), named


SHIPS = [
    "Two British frigates were dispatched to Lebanon to protect shipping.",
    "The Pentagon orders the USS Halsey strike group and the submarine USS Gull to Lebanon to defend it from attacks.",
    "The UK will send HMS Defiance to Lebanon.",
    "Norway sends destroyer Hald and cruiser Skade to block a convoy of smugglers.",
]


@pytest.mark.parametrize("text", SHIPS)
def test_warships_that_are_sent_go(text: str) -> None:
    assert [kind for kind, _ in kinds(text)] == ["movement"]


ONE_WAY = [
    "Villagers fled Aleppo, hoping to reach Idlib.",
    "Families left Aleppo and were trying to cross into Turkey.",
]


@pytest.mark.parametrize("text", ONE_WAY)
def test_where_those_who_leave_want_to_go_is_no_second_journey(text: str) -> None:
    (told,) = going(text)
    assert (told.origin and told.origin.name, told.destination is not None) == ("Aleppo", True)
