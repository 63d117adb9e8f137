"""What the spotter is sure plays no part in an event: places, ends and doers that rules find beside it."""

from __future__ import annotations

from datetime import date

import pytest

from claims.made import claims_of
from thereafter.claims import RuleReader
from thereafter.claims.spotter import Seen, Spotted
from thereafter.places import open_atlas
from thereafter.record import Claim
from thereafter.record.kinds import Kind


@pytest.fixture(scope="module")
def reader() -> RuleReader:
    return RuleReader(open_atlas())


def told(reader: RuleReader, text: str, kind: Kind) -> list[Claim]:
    return [one for one in claims_of(reader, text, published=date(2016, 5, 1)) if one.kind is kind]


@pytest.mark.parametrize(
    ("text", "kind", "where"),
    [
        ("Gunmen abduct nine passengers from a bus in Tasiast near the city of Atar.", Kind.ABDUCTION, ["Tasiast"]),
        (
            "Soldiers retake the towns of Soledar, Lyman, and Siversk from the separatists.",
            Kind.CAPTURE,
            ["Soledar", "Lyman", "Siversk"],
        ),
        ("Gunmen storm Libya's Sarir oil field.", Kind.OFFENSIVE, ["Libya"]),
    ],
)
def test_the_place_that_plays_a_part(reader: RuleReader, text: str, kind: Kind, where: list[str]) -> None:
    assert [one.where.name if one.where else None for one in told(reader, text, kind)] == where


@pytest.mark.parametrize(
    ("text", "kind", "doers"),
    [
        (
            "Human rights groups accuse forces led by Uganda of torturing people in Ituri.",
            Kind.ATTACK_ON_CIVILIANS,
            ["forces led by Uganda"],
        ),
        (
            "More than 9,000 people are displaced in northern Mozambique amid strikes by Rwandan forces.",
            Kind.MOVEMENT,
            [],
        ),
        ("The Danish prime minister announces the deployment of 300 soldiers to Mali.", Kind.MOVEMENT, []),
        ("The Kachin army says it has taken the town of Momauk.", Kind.CAPTURE, ["Kachin army"]),
    ],
)
def test_whoever_plays_a_part(reader: RuleReader, text: str, kind: Kind, doers: list[str]) -> None:
    (one,) = told(reader, text, kind)
    assert [doer.name for doer in one.actors] == doers


def test_a_place_of_the_other_clause_is_no_start(reader: RuleReader) -> None:
    text = "Kurdish fighters encircle the town of Manbij, while Syrian forces move closer to Raqqa."
    (one,) = told(reader, text, Kind.MOVEMENT)
    assert one.origin is None


def test_how_likely_words_play_a_part() -> None:
    event = Spotted(4, 8, "clash", 0.9, 0.9, "asserted", 0.9, offers={"actor": (0.8, 0.1), "place": (0.0, 0.3)})
    seen = Seen((event,), ((0, 3, 0.0), (4, 8, 0.9)))
    assert seen.plays(event, ("actor", "place"), 0, 3) == 0.8
    assert seen.plays(event, ("place", "from"), 5, 6) == 0.3
    assert seen.plays(event, ("from",), 0, 8) is None
    assert seen.plays(event, ("actor",), 20, 25) is None
