"""Each event with its own sides, place and standing, where another clause, an epithet or a noun tells of others."""

from __future__ import annotations

from datetime import date

import pytest

from claims.made import claims_of
from thereafter.claims import RuleReader
from thereafter.places import open_atlas
from thereafter.record import Claim


@pytest.fixture(scope="module")
def reader() -> RuleReader:
    return RuleReader(open_atlas())


def told(reader: RuleReader, text: str, kind: str) -> list[Claim]:
    return [one for one in claims_of(reader, text, published=date(2016, 5, 1)) if one.kind.value == kind]


SIDES = [
    (
        "The Sudanese army responds with air strikes as some 300 Chadian villagers are brought to safety.",
        "air_strike",
        "Sudanese army",
        "",
    ),
    (
        "Gunmen attack hours after the Prime Minister leaves a market in the city of Baidoa, killing three people.",
        "attack_on_civilians",
        "Gunmen",
        "",
    ),
    ("Denmark will provide military assistance against Islamic State.", "support", "Denmark", ""),
    ("Ethiopia warned that Eritrea could face military action.", "offensive", "", "Eritrea"),
    (
        "Soldiers were forced to flee the area, leaving the gunmen to burn down houses.",
        "destruction",
        "gunmen",
        "houses",
    ),
    (
        "Jets bomb Islamic State of Iraq and the Levant-controlled oil wells in eastern Syria.",
        "control",
        "Islamic State of Iraq and the Levant",
        "",
    ),
    ("The convoy is stranded in Libyan government-controlled territory.", "control", "Libyan government", ""),
    ("A truck is left burning at a rebel-run border crossing near Nusaybin.", "control", "rebel", ""),
    ("Warplanes hit IS positions near Sirte.", "air_strike", "Warplanes", "IS"),
    ("Iraqi troops fight IS militants near Tikrit.", "clash", "Iraqi troops", "IS militants"),
    ("A truce brokered by Qatar is broken in Darfur within an hour.", "violation", "", ""),
    (
        "Rebels in Gao and the Malian government agree to a local ceasefire.",
        "ceasefire",
        "Rebels; Malian government",
        "",
    ),
    ("The army shells Idlib in response to Thursday's attack on a barracks.", "shelling", "army", ""),
    ("Nine people died after a suicide attack on a market in Kano.", "bombing", "", "people; market"),
    ("Germany sends 20 Marder infantry fighting vehicles to Ukraine.", "support", "Germany", "Ukraine"),
    ("Sweden announces that it will send 50 armoured personnel carriers to Ukraine.", "support", "Sweden", "Ukraine"),
    (
        "The Islamic State said that three of its fighters had detonated the bombs in Hasakah.",
        "bombing",
        "Islamic State",
        "",
    ),
    (
        "Mali announces the withdrawal of its troops from posts in the south of Kidal amid clashes with rebels.",
        "withdrawal",
        "Mali",
        "",
    ),
]


@pytest.mark.parametrize(("text", "kind", "by", "to"), SIDES, ids=[row[0][:40] for row in SIDES])
def test_sides_are_not_those_of_another_clause(reader: RuleReader, text: str, kind: str, by: str, to: str) -> None:
    one = told(reader, text, kind)[0]
    assert "; ".join(name.name for name in one.actors) == by
    assert "; ".join(name.name for name in one.targets) == to


STANDING = [
    ("The rebels withdrew a threat to attack Bangui.", "offensive", "denied"),
    ("Rebels abandon plans to attack the town of Goma.", "offensive", "denied"),
    ("Uganda withdraws a threat to pull its peacekeepers out of Somalia.", "withdrawal", "denied"),
    ("Fighting resumes in Mali after the failure to reach a truce with the rebels.", "ceasefire", "denied"),
    ("Guards stopped the gunmen before they were able to attack the airport in Kano.", "offensive", "denied"),
    ("A gunman was shot dead by soldiers before he could detonate his explosives in Gao.", "bombing", "denied"),
    ("Soldiers had to flee, leaving the gunmen to burn down houses in Bama.", "destruction", "asserted"),
]


@pytest.mark.parametrize(("text", "kind", "status"), STANDING, ids=[row[0][:40] for row in STANDING])
def test_what_is_given_up_or_left_to_others(reader: RuleReader, text: str, kind: str, status: str) -> None:
    assert [one.status.value for one in told(reader, text, kind)][:1] == [status]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Fighters in Donetsk threaten a new peace deal on Ukraine.", "threat"),
        ("Air raids on Taiz resume after a truce ends.", "ceasefire"),
        ("Rebels hold Gao. The withdrawal comes a week after rebels entered the city.", "withdrawal"),
    ],
)
def test_what_is_only_named_is_not_told(reader: RuleReader, text: str, kind: str) -> None:
    assert told(reader, text, kind) == []


@pytest.mark.parametrize(
    ("text", "kind", "where"),
    [
        (
            "At least 40 people have been killed by security forces in Yemen: 20 in the city of Taiz, 12 in Aden.",
            "attack_on_civilians",
            "Yemen",
        ),
        (
            "The envoy calls for an end to the crackdown against protesters in Chad, as tanks deploy around Moundou.",
            "attack_on_civilians",
            "Chad",
        ),
    ],
)
def test_the_place_is_of_its_own_clause(reader: RuleReader, text: str, kind: str, where: str) -> None:
    assert [one.where.name if one.where else None for one in told(reader, text, kind)] == [where]


def test_a_planned_weekday_is_the_next_one(reader: RuleReader) -> None:
    one = told(reader, "Police in Nairobi ban a planned Tuesday march by the opposition.", "protest")[0]
    assert (one.when.earliest, one.when.latest) == (date(2016, 5, 3), date(2016, 5, 3))


def test_who_holds_a_place_is_not_counted_with_who_fled_it(reader: RuleReader) -> None:
    one = told(reader, "Thousands of ISIL fighters flee, leaving the last ISIL stronghold of Hajin.", "control")
    assert [claim.figures for claim in one] == [()] * len(one)
