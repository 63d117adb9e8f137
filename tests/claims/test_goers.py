"""Who goes, and who only says so, sends, stops or shelters them: movements that are told, and those that are none."""

from __future__ import annotations

import pytest

from claims.journeys import every, going
from thereafter.record.kinds import Group, Kind, Status

WHO = [
    (
        "A contingent of Ugandan special forces troops has been deployed in Juba.",
        "contingent of Ugandan special forces",
    ),
    ("Personnel from the Ghanaian Armed Forces are deployed to the town of Goma.", "Personnel from the Ghanaian Armed"),
    ("Military personnel from the Senegalese army were sent to Gao.", "Military personnel from the Senegalese army"),
    ("The ministry announces the deployment of 2,000 Kenyan soldiers to Kismayo.", "Kenyan soldiers"),
    ("Ugandan President Yoweri Museveni announces the return of 2,000 Ugandan soldiers from Mogadishu.", "Ugandan s"),
    ("Kenya confirms the deployment of its soldiers to Goma.", "Kenya"),
    ("The African Union approves the deployment of 5,000 Ethiopian and Ugandan troops to Bangui.", "Ethiopian troops"),
    ("Poland announces plans to deploy 500 soldiers to Gao.", "Poland"),
    ("French soldiers are ready to evacuate French citizens from Bangui as fighting continues.", "French soldiers"),
]


@pytest.mark.parametrize(("text", "who"), WHO)
def test_who_goes_or_sends_is_named_in_full(text: str, who: str) -> None:
    (told,) = going(text)
    assert told.actors[0].name.startswith(who), told.actors


NOT_BY = [
    ("Ugandan President Yoweri Museveni announces the deployment of hundreds of soldiers to the town of Juba.", "Muse"),
    ("Colombian President Juan Santos announces a deal with Peru to deploy 400 soldiers to Bogotá.", "Santos"),
    ("More than 5,000 people are displaced in Bambari amid attacks by Fulani gunmen.", "gunmen"),
    ("Members of an African Union monitoring team arrive in Nyala amid fighting.", "Union"),
]


@pytest.mark.parametrize(("text", "who"), NOT_BY)
def test_who_announces_it_or_did_something_else_does_not_go(text: str, who: str) -> None:
    told = going(text)
    assert told
    assert all(who not in one.name for claim in told for one in claim.actors), [claim.actors for claim in told]


NOBODY_GOES = [
    "The villages were returned to Ukraine under the truce.",
    "Kenya extends the stay of soldiers sent to Somalia as fighting goes on.",
    "Rebel tanks destroyed the bridge, leaving the town of Goma cut off.",
    "The rebels fired mortars for hours, leaving the town of Taiz without water.",
    "Chad was warned by France against moving chemical weapons.",
    "Kenya is to send doctors to Uganda to prevent rebels from crossing into the country from Chad.",
    "Poland announces that it will send several howitzers to Ukraine.",
    "An air strike hits a school in Taiz where more than 800 displaced people are taking shelter.",
    "Rebels shell a church in Bangui that was sheltering refugees, killing 12.",
    "Gunmen attacked people sheltering in a church in Bunia.",
    "At least six of the 4,000 people sheltering in a school in Gao are killed in an air strike.",
    "Greek police say they came under fire on the border with Turkey during the arrest of two refugees.",
    "Russian jets were behind five air raids on hospitals in Idlib in March, a human rights group says.",
]


@pytest.mark.parametrize("text", NOBODY_GOES)
def test_nobody_goes(text: str) -> None:
    assert not going(text)


def test_arms_that_are_deployed_are_no_fighters() -> None:
    (told,) = going("Ethiopia says it will deploy its air defence missile system to Mekelle next week.")
    assert told.group is None


def test_those_who_stop_a_convoy_are_not_who_travels_in_it() -> None:
    (told,) = going("A convoy belonging to the Red Cross was stopped by Sudanese soldiers near Nyala.")
    assert told.group is not Group.FIGHTERS


@pytest.mark.parametrize(
    "text",
    [
        "Kenya announces it will send soldiers to three border districts in Ethiopia.",
        "Rebels withdraw from the two villages near Goma.",
    ],
)
def test_ground_is_nobody_who_goes(text: str) -> None:
    assert all(not claim.figures for claim in going(text))


def test_a_name_is_no_denial() -> None:
    (told,) = going("Governor Peter Nor instructs residents to leave the town of Bentiu.")
    assert told.status is Status.PLANNED


ONE_WAY = [
    ("At least 40,000 residents of Goma flee the fighting and head east into Uganda.", "Goma", "Uganda"),
    ("Families are fleeing Bentiu and walking to a UN base in Malakal.", "Bentiu", "Malakal"),
    ("Thousands of people have left Mekelle and are sheltering in Axum.", "Mekelle", "Axum"),
]


@pytest.mark.parametrize(("text", "origin", "destination"), ONE_WAY)
def test_who_leaves_and_goes_on_is_told_once(text: str, origin: str, destination: str) -> None:
    (told,) = going(text)
    assert told.origin is not None
    assert told.destination is not None
    assert (told.origin.name, told.destination.name) == (origin, destination)


def test_what_is_only_reported_beside_a_journey_leaves_it_as_told() -> None:
    (told,) = going("Residents fled Gao amid reports of an attack.")
    assert told.status is Status.ASSERTED


@pytest.mark.parametrize("verb", ["retreat", "withdraw"])
def test_forces_that_close_a_sentence_go(verb: str) -> None:
    (told,) = [c for c in every(f"The rebels took Hama as government troops {verb}.") if c.kind is Kind.WITHDRAWAL]
    assert [one.name for one in told.actors] == ["government troops"]


def test_the_last_to_leave_has_left() -> None:
    (told,) = going("General Ann Smith becomes the last British soldier to leave Herat.")
    assert told.status is Status.ASSERTED


def test_those_who_are_ordered_are_named_in_full() -> None:
    (told,) = going("President Obama orders Secretary of Defense Leon Panetta to send 300 soldiers to Uganda.")
    assert [one.name for one in told.actors] == ["Secretary of Defense Leon Panetta"]


def test_an_order_sends_them() -> None:
    (told,) = going("Egypt's president orders 800 troops to Yemen.")
    assert (told.status, told.destination and told.destination.name) == (Status.PLANNED, "Yemen")


def test_what_is_left_behind_is_no_second_way() -> None:
    (told,) = going("Soldiers withdrew from Goma, leaving behind 20 burned houses.")
    assert (told.kind, told.figures) == (Kind.WITHDRAWAL, ())


def test_rockets_that_land_carry_nobody() -> None:
    assert not going("The army fires on a village in response to rockets fired from Syria which landed in Lebanon.")


def test_two_evacuated_villages_are_counted() -> None:
    (told,) = going("The army evacuated two villages near Goma amid shelling.")
    assert [one.best for one in told.figures] == [2]


@pytest.mark.parametrize(
    "text",
    [
        "The army drove the rebels back into the hills near Goma.",
        "Rebels have been driven back to Chad by the army.",
        "Uganda says its troops will remain in Juba.",
    ],
)
def test_who_is_beaten_back_or_remains_goes_nowhere_by_himself(text: str) -> None:
    assert not going(text)


def test_what_forces_are_sent_to_stop_is_no_way_of_its_own() -> None:
    (told,) = going("Poland sends soldiers to its border with Ukraine to stop migrants.")
    assert told.group is Group.FIGHTERS


OTHERS_COUNTED = [
    ("The rebels pulled out of Goma after three weeks of siege.", []),
    ("Chad and Sudan will pull their troops out of Abéché after talks between the two countries.", []),
    ("Militants raided a school in Goma, seizing scores of pupils before retreating.", []),
    ("Soldiers were deployed in Bangui, with at least 40 people detained.", []),
    ("Uganda raised its force from 6,000 to 9,000 and will send soldiers to Goma.", []),
    ("A rocket levels a nine storey block in Taiz, displacing 40 families.", [40]),
    ("Two boats carrying 300 refugees arrive in Lebanon amid the war.", [2, 300]),
    ("The army expects between 200 and 300 villagers to leave Goma.", [None]),
    ("Over a hundred cross into Uganda from Goma as fighting rages.", [None]),
]


@pytest.mark.parametrize(("text", "counted"), OTHERS_COUNTED)
def test_only_those_who_go_are_counted(text: str, counted: list[int | None]) -> None:
    told = next(claim for claim in going(text))
    assert [one.best for one in told.figures] == counted, told.figures


HOW_SURE = [
    ("Gunmen tried to block an army convoy moving towards Gao.", Status.ASSERTED),
    ("The shelling forces thousands to be evacuated from Goma.", Status.ASSERTED),
    ("Kenya is close to sending its troops to Goma.", Status.PLANNED),
    ("The rebels passed the posts of Goma without firing, with the soldiers choosing to withdraw.", Status.PLANNED),
]


@pytest.mark.parametrize(("text", "status"), HOW_SURE)
def test_how_surely_somebody_is_on_the_way(text: str, status: Status) -> None:
    told = going(text)
    assert told[-1].status is status, [(one.status, one.quote.text) for one in told]
    assert len({one.kind for one in told}) == len(told)


def test_who_drives_people_out_is_not_who_goes() -> None:
    told = next(
        one for one in going("Rebels overran the town of Goma, displacing hundreds of families.") if one.figures
    )
    assert (told.actors, told.group) == ((), Group.CIVILIANS)


def test_who_is_on_a_military_convoy_fights() -> None:
    (told,) = going("Herders attacked a military convoy heading to Gao, killing nine people.")
    assert told.group is Group.FIGHTERS


def test_those_who_try_to_get_in_cross_the_border_themselves() -> None:
    (told,) = going("Police shot at refugees trying to reach Lebanon by crossing the river from Syria.")
    assert (told.actors, told.destination and told.destination.name) == ((), "Lebanon")


def test_a_force_deployed_before_protests_is_not_who_protests() -> None:
    told = going("The army is deployed in Goma ahead of marches by the Freedom Fighters.")
    assert all("Freedom" not in one.name for claim in told for one in claim.actors)


TAKEN_ALONG = [
    ("Rebels arrested three villagers near Goma and later moved them to a camp in Gao.", "Rebels"),
    ("Government soldiers begin evicting people from a camp in Goma amid clashes with rebels.", "Government soldiers"),
]


@pytest.mark.parametrize(("text", "by"), TAKEN_ALONG)
def test_those_who_are_moved_are_who_goes(text: str, by: str) -> None:
    told = going(text)
    assert all((one.group, one.actors[0].name) == (Group.CIVILIANS, by) for one in told), told
