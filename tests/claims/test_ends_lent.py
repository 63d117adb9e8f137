"""Ends that words lend a journey: what it goes deep into, comes near to, or leaves together; what “the town” is."""

from __future__ import annotations

from datetime import date

import pytest

from claims.made import SmallAtlas, claims_of
from thereafter.claims import RuleReader
from thereafter.claims.scene.memory import one_called
from thereafter.movements import lies_at, movements_of
from thereafter.record import Movement
from thereafter.record.kinds import Kind, Precision
from thereafter.record.values import Where

READER = RuleReader(SmallAtlas())


def moves(text: str) -> tuple[Movement, ...]:
    return movements_of(claims_of(READER, text, published=date(2022, 5, 9)), [])


def roads(text: str) -> set[tuple[str | None, str | None]]:
    return {(m.origin.name if m.origin else None, m.destination.name if m.destination else None) for m in moves(text)}


ROADS = [
    # into, deep into, closer to
    ("Turkish tanks go deep into the land of the border town of Manbij.", {(None, "Manbij")}),
    ("Soldiers loyal to the general loot two shops and move into the capital, Tripoli.", {(None, "Tripoli")}),
    ("Rebels besiege Hama while Syrian forces move closer to the group's stronghold, Raqqa.", {(None, "Raqqa")}),
    (
        "Turkey drops its ban on fighters entering Syria and allows 90 Kurdish gunmen to cross into Manbij.",
        {(None, "Manbij")},
    ),
    # near a town is not the town
    ("Fighters mass near Kunduz.", {(None, "near Kunduz")}),
    ("Rebels move to within 40 miles of the capital, Bangui.", {(None, "within 40 miles of the capital, Bangui")}),
    ("Government forces moved to the edge of the town of Bunia.", {(None, "edge of the town of Bunia")}),
    ("Rebels withdrew from positions near Manbij.", {("near Manbij", None)}),
    # words of which no journey is lent
    ("Peacekeepers in the country will be sent home over their conduct during a raid last June in Malakal.", set()),
    ("Police said four fighter jets from the air base near Kherson were deployed.", set()),
    ("Soldiers left Bambari and moved back across the border.", {("Bambari", None)}),
    ("The ministry says it has 'neutralized' 900 rebel gunmen in Idlib.", set()),
    ("Seven villagers who had left a building in Gao were shot by soldiers.", {("building in Gao", None)}),
    # the finer place
    ("Residents fled from Harasta, in Damascus, on Sunday.", {("Harasta", None)}),
    # several places that are left together
    (
        "The Red Cross evacuated 400 people from three towns—Goma, Bunia, and Beni—on Friday.",
        {("Goma, Bunia, and Beni", None)},
    ),
    ("Around 5,000 civilians fled from Gao and Konna to Kidal.", {("Gao and Konna", "Kidal")}),
    ("Residents were evacuated from Kherson, Bakhmut and Lyman.", {("Kherson, Bakhmut and Lyman", None)}),
    ("People fled Goma, and Bunia fell to the rebels.", {("Goma", None)}),
    # what they are to defend
    ("Rebel units withdrew from Hama in order to reinforce Idlib.", {("Hama", "Idlib")}),
    ("The army pulled back from Konna to protect Gao.", {("Konna", "Gao")}),
    ("The army withdrew from Konna after the president vowed to protect Gao.", {("Konna", None)}),
]


@pytest.mark.parametrize(("text", "found"), ROADS)
def test_a_journey_has_the_ends_its_words_lend_it(text: str, found: set[tuple[str | None, str | None]]) -> None:
    assert roads(text) == found


def test_forces_fire_in_attacks_and_go_nowhere() -> None:
    text = "Police claim gunmen fired shells, suspected to be gas, in the May attacks on a village near Tikrit."
    assert not [c for c in claims_of(READER, text, published=date(2022, 5, 9)) if c.kind is Kind.MOVEMENT]


def test_places_left_together_are_found_under_each_of_them() -> None:
    (move,) = moves("Around 700 people fled Gao and Konna.")
    (gao,) = moves("Villagers fled Gao.")
    (konna,) = moves("Villagers fled Konna.")
    assert move.people is not None
    assert all(one.origin is not None and lies_at(move.origin, one.origin) for one in (gao, konna))


def test_ground_near_a_town_is_told_by_it() -> None:
    (near,) = moves("Fighters mass near Kunduz.")
    (town,) = moves("Villagers fled Kunduz.")
    assert town.origin is not None
    assert lies_at(near.destination, town.origin)


def test_who_left_a_deserted_town_is_counted_by_nobody() -> None:
    text = "Some 6,000 people in Marawi have fled since the battle began, leaving the village of Konna deserted."
    counted = {m.origin.name: m.people is not None for m in moves(text) if m.origin}
    assert counted == {"Marawi": True, "Konna": False}


def test_the_town_is_the_one_that_fits_the_word() -> None:
    text = "Rebels seized the town of Myawaddy. Jets then bombed the town, causing locals to flee to Thailand."
    assert roads(text) == {("Myawaddy", "Thailand")}


PLACES = [
    Where(name="Gao Region", place="plc_a", precision=Precision.GOVERNORATE, lat=16.3, lon=0.0, radius_km=200.0),
    Where(name="Gao", place="plc_b", precision=Precision.TOWN, lat=16.3, lon=0.0, radius_km=5.0, within=("plc_a",)),
]


@pytest.mark.parametrize(("called", "name"), [("town", "Gao"), ("province", "Gao Region"), ("area", "Gao Region")])
def test_of_several_places_the_word_takes_the_one_that_fits(called: str, name: str) -> None:
    found = one_called(PLACES, called)
    assert found is not None
    assert found.name == name
    assert one_called(PLACES, "airport") is None
