"""Ways of telling that are easily missed, and look-alikes that tell nothing."""

from __future__ import annotations

import pytest

from thereafter.record.kinds import HAPPENED

TOLD = [
    ("Armed elements of the militia have taken the town of Bambari.", "capture", "Bambari"),
    ("Our forces have full control of Sirte, the spokesman said.", "control", "Sirte"),
    ("The rebels gave up Konna without a fight.", "withdrawal", "Konna"),
    ("The Malian army transfers control of Kidal to the rebels.", "withdrawal", "Kidal"),
    ("The rebels handed control of Konna to the army.", "withdrawal", "Konna"),
    ("Kurdish fighters drove Islamic State from Sinjar.", "capture", "Sinjar"),
    ("Militants seized a hospital and burned a church in Marawi.", "destruction", "Marawi"),
    ("Lyman: clashes on the outskirts, nine dead.", "clash", "Lyman"),
    ("The army took Bama after four days of fighting.", "clash", "Bama"),
    ("A ceasefire in Hodeidah took effect on Monday.", "ceasefire", "Hodeidah"),
    ("The bodies of twenty prisoners were found in Timbuktu after the rebels left.", "attack_on_civilians", "Timbuktu"),
    ("Some 181,000 people have fled their homes in Mosul.", "movement", None),
    ("Thousands of residents stream across the border into Uganda as rebels enter Bunia.", "movement", None),
    ("Families began driving back to Kherson.", "return", None),
    ("The death toll from the bombing in Kabul rises to 31.", "bombing", "Kabul"),
    ("A shootout in Gao, Mali, leaves at least nine people dead.", "clash", "Gao"),
    ("Gunmen attacked a market in Maiduguri.", "attack_on_civilians", "Maiduguri"),
    ("The Islamic State threatened to attack churches in Baghdad.", "threat", "Baghdad"),
]
NOT_TOLD = [
    "A siege of ice and snow hit Texas on Monday.",
    "In August 1943 the Red Army recaptured Kharkiv after heavy fighting.",
    "NATO troops captured a mock village near Lyman on the training ground.",
    "Duncan Smith attacks the Corporation in an article.",
]


@pytest.mark.parametrize(("text", "kind", "where"), TOLD, ids=[row[0][:40] for row in TOLD])
def test_it_is_told(read, text, kind, where):
    found = [c for c in read(text) if c.kind == kind]
    assert found, [(c.kind.value, c.heading) for c in read(text)]
    assert where is None or any(c.where is not None and where in c.where.name for c in found)


@pytest.mark.parametrize("text", NOT_TOLD, ids=[row[:40] for row in NOT_TOLD])
def test_it_is_not_told(read, text):
    assert not read(text)


def test_a_road_into_a_city_is_not_the_city(read):
    taken = next(c for c in read("Troops captured the main road into Aleppo.") if c.kind == "capture")
    assert taken.where is not None
    assert (taken.where.name, taken.where.place) == ("main road into Aleppo", None)


def test_some_villages_of_a_region_are_not_the_region(read):
    taken = [c for c in read("The rebels captured several villages in Idlib.") if c.kind == "capture"]
    assert [(c.where.name, c.where.place) for c in taken] == [("villages in Idlib", None)]


def test_who_is_kept_from_leaving_does_not_deny_having_left(read):
    assert not [c for c in read("Rebels prevent civilians from leaving Aleppo.") if c.kind == "movement"]


def test_a_deal_to_take_people_away_is_a_plan(read):
    found = [c for c in read("The rebels signed a deal to evacuate fighters from Raqqa.") if c.kind == "evacuation"]
    assert found
    assert all(c.status not in HAPPENED for c in found)
