"""From where, by where and where to people go, where the words point, border on a place or give a reason."""

from __future__ import annotations

from datetime import date

import pytest

from claims.journeys import going
from thereafter.record import Claim


def road(claim: Claim) -> tuple[str | None, str | None, str | None]:
    places = (claim.origin, claim.destination, claim.via)
    origin, goal, way = (place.name if place is not None else None for place in places)
    return origin, goal, way


LEFT = [
    ("Kenya demands that Chadian forces leave the country without delay.", "Kenya"),
    ("Kenya's ruling junta demands that Chadian forces withdraw from its territory.", "Kenya"),
    ("Chadian forces leave the country.", None),
    ("The army says it holds the Libyan capital, Tripoli, after militiamen retreat from the capital.", "Tripoli"),
    ("The army says it holds Benghazi after militiamen retreat from the capital.", None),
    ("Aid workers in Kenya are urged to leave the country due to fighting in Baidoa.", "Kenya"),
    (
        "The ministry warns of raids in Kenya and advises its citizens there to leave due to violence in Baidoa.",
        "Kenya",
    ),
    ("The families of Kenyan diplomats in Mali are told to leave.", None),
    ("Tanks have been withdrawn from Syrian cities.", "Syrian cities"),
    (
        "Soldiers seize Manbij in the Aleppo area after rebels withdrew from their last strongholds in the city.",
        "Manbij",
    ),
    ("The president of Uganda promised to withdraw troops from the country.", None),
    ("Rebels withdraw from Bambari amid clashes in Bangui.", "Bambari"),
    ("Aid workers leave Bambari because of threats from militants in Bangui.", "Bambari"),
    ("Villagers leave Bambari after attacks by gunmen from Chad.", "Bambari"),
    ("Two ships are sent to Benghazi to evacuate migrant workers.", "Benghazi"),
    ("Two people evacuating in a van are killed by shelling near Kharkiv.", None),
    ("Guards on the far side of the border with Turkey flee.", None),
    ("The army says that it will evacuate 300 Yemenis.", None),
    ("Two smugglers had ferried 30 people across the river that runs along the Syrian-Turkish border.", None),
    ("Uganda announces the withdrawal of the engineers stationed in Juba.", "Juba"),
    ("Rebels retake Bambari, which they withdrew from in March.", "Bambari"),
    ("Kenya announces the withdrawal of its soldiers from Zelenka.", "Zelenka"),
    ("After the fall of Bambari, soldiers have withdrawn from the Sudanese border.", "Sudanese border"),
    ("About 300 Chadians were deported by Kenya to Mali.", "Kenya"),
    ("Students from Chad leave Goma after raids on their hostels.", "Goma"),
    ("Militants are returning from the fighting in Bunia.", "Bunia"),
    ("Peacekeepers withdrew to their base in Bambari after the clash.", None),
    ("The army also warns people near the seat of the Security Council of Ukraine to evacuate.", None),
]


@pytest.mark.parametrize(("text", "origin"), LEFT)
def test_what_is_left_is_what_the_words_point_at(text: str, origin: str | None) -> None:
    found = [road(claim)[0] for claim in going(text)]
    assert found
    assert set(found) == {origin}


ROADS = [
    (
        "Kenya sends soldiers to Juba in preparation for an evacuation of Kenyans from Khartoum.",
        {(None, "Juba", None), ("Khartoum", None, None)},
    ),
    ("The army sends two tanks across the Chad–Sudan border.", {(None, None, "Chad–Sudan border")}),
    ("Rebels encircle Bambari while government forces move closer to Bangui.", {(None, "Bangui", None)}),
    ("Kenyan warplanes have entered Ethiopian airspace.", {(None, "Ethiopian airspace", None)}),
    ("Thousands of residents have fled to the border with Turkey.", {(None, "border with Turkey", None)}),
    ("The army of Chad arrives in Goma to keep the peace.", {(None, "Goma", None)}),
    ("Kenya withdraws its jets from both Iraq and Syria.", {("Iraq", None, None), ("Syria", None, None)}),
    ("The ministry urges Kenyans to leave Goma due to the violence in Bunia.", {("Goma", None, None)}),
    ("Uganda plans to send as many as 300 more soldiers to Goma.", {(None, "Goma", None)}),
    ("Uganda sends soldiers to quell riots in the southern city of Goma.", {(None, "Goma", None)}),
    ("Thousands of villagers cross the closed border with Chad.", {(None, "Chad", "border with Chad")}),
    (
        "Uganda deploys troops to Juba from Kenya and Chad.",
        {("Kenya", "Juba", None), ("Chad", "Juba", None)},
    ),
    ("Soldiers raided Bunia at dawn. More troops are sent to the town from Goma.", {("Goma", "Bunia", None)}),
    ("Families displaced from Bunia are returning to Goma.", {("Bunia", None, None), (None, "Goma", None)}),
    (
        "Half of the refugees who fled fighting in Bunia for Goma are returning home.",
        {("Bunia", "Goma", None), (None, "Bunia", None)},
    ),
    (
        "Hundreds took shelter in a church in Goma after fleeing villages to the north.",
        {(None, "Goma", None), (None, None, None)},
    ),
    ("Soldiers hand the base in Bambari over to Chad.", {("base in Bambari", None, None)}),
    ("Refugees on their way from Goma to Bunia were stopped by soldiers.", {("Goma", "Bunia", None)}),
    ("The army moved villagers from Goma to a camp outside Bunia.", {("Goma", "outside Bunia", None)}),
]


@pytest.mark.parametrize(("text", "roads"), ROADS)
def test_each_journey_has_its_own_ends(text: str, roads: set[tuple[str | None, str | None, str | None]]) -> None:
    assert {road(claim) for claim in going(text)} == roads


TODAY = date(2022, 5, 9)
WHEN = [
    ("Kenya will withdraw its troops from Gao at the end of 2023.", (date(2023, 9, 1), date(2023, 12, 31))),
    ("Kenya will withdraw its troops from Gao by summer 2023.", (None, date(2023, 12, 31))),
    ("Kenya will withdraw its troops from Gao in the spring.", (TODAY, None)),
    ("By the summer of 2012, some 3,000 people had fled Gao.", (None, date(2012, 12, 31))),
    ("Some 3,000 people fled Gao in the winter of 2013-14.", (date(2013, 1, 1), date(2014, 2, 28))),
    ("More than 3,000 people have fled Gao since the fighting began in March.", (date(2022, 3, 1), TODAY)),
    ("More than 3,000 people have fled Gao since it was captured by rebels.", (None, TODAY)),
    ("More than 3,000 people have fled Gao.", (None, TODAY)),
    ("Uganda confirms the deployment of its soldiers to Gao.", (None, TODAY)),
    ("Thousands fled Gao before the army retook it on 20 April.", (None, date(2022, 4, 20))),
    ("Residents of Gao have until Friday to leave.", (None, date(2022, 5, 13))),
    ("Kenya sends 200 soldiers to Gao after a raid on a college on Friday.", (date(2022, 5, 8), TODAY)),
    ("Rebels withdraw from Gao ahead of elections in June.", (date(2022, 5, 8), TODAY)),
    ("Police arrest two men who fled to Gao.", (None, TODAY)),
    ("Kenya gives Uganda 48 hours to withdraw its forces from Gao.", (None, date(2022, 5, 11))),
    ("Refugees living there since 2011 will go back to Gao next month.", (date(2022, 6, 1), date(2022, 6, 30))),
    ("Most of the traders have fled Gao; now only 900 remain.", (None, TODAY)),
    ("More than 900 people have now been displaced from Gao.", (None, TODAY)),
    ("Kenya currently has around 70 soldiers deployed in Gao.", (None, TODAY)),
    ("Shells hit a camp for people fleeing Gao.", (None, TODAY)),
    ("The toll rises to 300, with an estimated 90,000 people displaced in Gao.", (None, TODAY)),
    ("Soldiers deploy to Gao, following the leader's rejection of last week's vote.", (date(2022, 5, 8), TODAY)),
    ("The minister said that the last soldiers would leave Gao in May.", (TODAY, date(2022, 5, 31))),
    ("The council urged residents of Gao to leave.", (date(2022, 5, 8), TODAY)),
    ("Kenya withdraws its staff from Gao after a raid on the consulate two days earlier.", (date(2022, 5, 8), TODAY)),
]


@pytest.mark.parametrize(("text", "when"), WHEN)
def test_when_they_go_is_bound_by_its_own_words(text: str, when: tuple[date | None, date | None]) -> None:
    assert {(claim.when.earliest, claim.when.latest) for claim in going(text)} == {when}


PAST = [
    "Rebels who had fled to Gao in 2012 returned to Goma after the truce.",
    "Soldiers, sent to Gao in 2013, left Goma after the coup.",
]


@pytest.mark.parametrize("text", PAST)
def test_a_year_of_words_put_in_between_is_theirs(text: str) -> None:
    days = {(claim.when.earliest, claim.when.latest) for claim in going(text)}
    assert (date(2022, 5, 8), TODAY) in days


SAID = [
    ("Ten families were displaced, according to early findings by the Red Cross.", "Red Cross"),
    ("Ten families were displaced, according to findings of an inquiry by the Red Cross.", "Red Cross"),
    (
        "Kenya formally requests that Uganda withdraws its troops from Juba, saying that its guards will go there.",
        "Kenya",
    ),
    (
        "Kenyan politicians from both parties demand the withdrawal of Ugandan forces from Juba.",
        "Kenyan politicians from both parties",
    ),
    ("The foreign office orders families of diplomats in Kenya to leave.", "foreign office"),
    ('An officer said the withdrawal from Gao had "added strength" to the force.', "officer"),
    ("Kenya tells its citizens to leave Gao, citing a high threat of raids.", "Kenya"),
    ("Kenya says it hopes that Chad can urge Uganda to withdraw its troops from Gao.", "Kenya"),
]


@pytest.mark.parametrize(("text", "name"), SAID)
def test_who_asks_orders_or_found_it_out_speaks(text: str, name: str) -> None:
    assert {claim.said_by[0].name for claim in going(text)} == {name}


def test_a_dash_inside_a_name_begins_no_speaker() -> None:
    for claim in going("Hundreds flee after Bama is captured by Islamic State – West Africa Province militants."):
        assert [one.role for one in claim.said_by] == ["author"]


def test_who_retreats_as_others_advance_is_named_and_dated() -> None:
    for text in (
        "Rebels take the town of Gao as government troops retreat.",
        "Rebels take Gao while soldiers retreat.",
    ):
        (claim,) = going(text)
        assert claim.actors
        assert claim.when.earliest == date(2022, 5, 8)


def test_a_reason_has_a_place_of_its_own() -> None:
    (claim,) = going("The ministry urges Kenyans to leave Goma because of the violence in Bunia.")
    assert claim.where is None


def test_a_ship_and_a_jet_are_no_places() -> None:
    for text in ("Kenya sends the cruiser USS Palmyra to Gao.", "Kenya moves nine Aden-29 fighter jets to Gao."):
        assert {road(claim) for claim in going(text)} == {(None, "Gao", None)}
