"""Where it happened by the name that is written: borders, villages, long names; and names that are no place of it."""

from __future__ import annotations

from datetime import date

import pytest

from thereafter.claims import RuleReader
from thereafter.claims.scene.draft import VIOLENT
from thereafter.places import open_atlas
from thereafter.record import Claim, Report
from thereafter.record.kinds import Kind, Precision


@pytest.fixture(scope="module")
def reader() -> RuleReader:
    return RuleReader(open_atlas())


def told(reader: RuleReader, text: str) -> tuple[Claim, ...]:
    return next(reader.read([Report(id="rpt_where", text=text, published=date(2019, 5, 10), language="en")])).claims


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("Clashes break out between rebels and soldiers on the Ethiopia–Sudan border.", "Ethiopia–Sudan border"),
        ("Gunmen attack a convoy on the border between Mali and Niger.", "border between Mali and Niger"),
        ("Two soldiers are killed by rebels at Chad's border with Sudan.", "Chad's border with Sudan"),
        (
            "Gunmen kill four herders in the tri-border area of Chad, Niger and Nigeria.",
            "tri-border area of Chad, Niger and Nigeria",
        ),
        ("Fighting erupts on the Indo-Pak border.", None),
        ("Rebels storm an army camp in Somaliland.", "Somaliland"),
        ("Ugandan troops drive the rebels from Burane, a small town near Goma.", "Burane"),
        ("Gunmen kill a priest in Lamu, a town north of Mombasa.", "Lamu"),
        ("The rebels will not attack Kampala government troops.", None),
        ("Police arrest nine Chad–NLF fighters.", None),
        ("Mobs attack U.S. diplomatic missions.", None),
        ("Four rockets are fired at Kenyan villages from Kismayo.", "Kenyan villages"),
        ("Gunmen kill four nurses engaged in a vaccination drive in Chad.", "Chad"),
        ("The village of Belbaho in Sanma Governorate is destroyed by shelling.", "Belbaho"),
        ("The village of Stepne near Donetsk has been captured by Russian troops.", "Stepne"),
        ("Gunmen kill four people in San José de las Matas.", "San José de las Matas"),
        ("Rebels attack the town of Pointe-à-Michel.", "Pointe-à-Michel"),
        ("Pirates attack the Panama-flagged tanker Sea Star in the Strait of Malacca.", "Strait of Malacca"),
        ("US missile strikes on Raqqa, Syria, hit a school.", "Raqqa"),
        ("Ceasefire talks between Chad and Sudan should be held in Nairobi.", "Nairobi"),
        ("At least 12 people are killed in Turkish attacks.", None),
        ("Two guards are killed in a clash with Uzbekistan border troops.", None),
        ("A Serbian MiG-21 is shot down by rebels.", None),
        ("Thirty people are killed in air strikes in Yemen, at least nine of them in Taiz.", "Yemen"),
        ("Clashes in Kenya kill 30 people, including 14 in Lamu.", "Kenya"),
        ("Thirty people, nine of them in Lamu, are killed in clashes with rebels.", None),
        ("A suspected militant is killed in a U.S. drone strike.", None),
        ("Herders fight against Uganda in the Karamoja region.", "Karamoja region"),
        ("Gunmen fire on students at Nairobi's Uhuru Square.", "Uhuru Square"),
        ("Guards shoot inmates in Bangui's central prison.", "Bangui's central prison"),
        ("A bomb explodes outside the U.S. embassy in Bujumbura.", "U.S. embassy"),
        ("Police clash with students outside the Embassy of Chad, Niamey.", "Niamey"),
        ("War in Mali: soldiers attack rebels after an ambush in Gao.", "Gao"),
        ("The envoy's guards are attacked by youths on their way through Bamako.", "Bamako"),
        ("Police clash with students in numerous Ghanaian towns.", "Ghanaian towns"),
        ("Ugandan troops kill four insurgents near the Congolese border.", "Congolese border"),
        ("Four Ugandan border guards are killed by rebels.", None),
    ],
)
def test_where_it_happened_is_the_place_that_is_written(reader: RuleReader, text: str, where: str | None) -> None:
    claims = told(reader, text)
    assert claims
    assert {one.where.name if one.where else None for one in claims} == {where}


def test_a_truce_does_not_hold_where_it_was_talked_of(reader: RuleReader) -> None:
    claims = told(reader, "The rebels and Ethiopia announce a ceasefire after talks in Nairobi.")
    places = {one.kind.value: one.where.name if one.where else None for one in claims}
    assert places == {"ceasefire": None, "talks": "Nairobi"}


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("Thousands of farmers crossed into Chad because of raids by the Sudanese army.", None),
        ("Chad sent troops to Diffa after raids by militants on herders.", None),
        ("Fighting between Chad and Sudan intensifies, killing two soldiers.", None),
        ("Fighting between Chad and Sudan in Tine kills two soldiers.", "Tine"),
        ("Two gunmen shot nine people in Lamu. A bomb was found at the scene and detonated by police.", "Lamu"),
        ("A mine hit a lorry in Herat. Another guard and two nurses were also injured in the blast.", "Herat"),
    ],
)
def test_where_others_went_is_not_where_it_was_but_the_scene_is(
    reader: RuleReader, text: str, where: str | None
) -> None:
    last = [one for one in told(reader, text) if one.kind in VIOLENT][-1]
    assert (last.where.name if last.where else None) == where


def test_a_place_that_names_another_event_is_not_where_somebody_is_arrested(reader: RuleReader) -> None:
    claims = told(reader, "Kenyan police arrested a suspect in the planning of the deadly Garissa attacks of 2015.")
    assert [one.where for one in claims if one.kind is Kind.ARREST] == [None]


def test_the_port_of_a_town_is_taken_beside_another_town(reader: RuleReader) -> None:
    claims = told(reader, "Rebels captured Bouaké and the port of San Pedro.")
    assert {one.where.name for one in claims if one.where} == {"Bouaké", "San Pedro"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Drones hit oil depots in Crimea and Bryansk Oblast.", {"Crimea", "Bryansk Oblast"}),
        ("Hezbollah fires rockets at a post in Metula and in Kiryat Shmona.", {"Metula", "Kiryat Shmona"}),
        ("Rebels attack posts near Homs and Raqqa, and Russian air strikes answer.", {"Homs", "Raqqa"}),
        ("Heavy clashes are also reported in Helmand and Herat provinces.", {"Helmand", "Herat"}),
        ("Clashes kill twelve people in Kidal and Gao.", {"Kidal", "Gao"}),
        ("Nine people die in clashes in the capital Lomé and the suburb of Agoè.", {"Lomé", "Agoè"}),
    ],
)
def test_what_is_aimed_at_two_places_hits_both(reader: RuleReader, text: str, names: set[str]) -> None:
    assert {one.where.name for one in told(reader, text) if one.where} == names


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("The Sons of Justice Brigade attacks Saraqib.", "Sons of Justice Brigade"),
        ("The pro-Turkish Light of the North Command attacks Kobani.", "pro-Turkish Light of the North Command"),
    ],
)
def test_the_name_of_a_body_goes_on_behind_of(reader: RuleReader, text: str, actor: str) -> None:
    (claim,) = told(reader, text)
    assert [one.name for one in claim.actors] == [actor]


def test_a_border_lies_between_its_countries(reader: RuleReader) -> None:
    (claim,) = told(reader, "Gunmen attack a convoy on the border between Mali and Niger.")
    border = claim.where
    assert border is not None
    assert border.precision is Precision.REGION
    assert (border.country, border.place) == (None, None)
    assert border.lat is not None
    assert border.lon is not None
    assert border.radius_km is not None
    assert -3.5 < border.lon < 9.4
    assert 17 < border.lat < 18
    assert border.radius_km > 100
    assert len(border.within) == 2


@pytest.mark.parametrize(
    ("text", "origin", "destination"),
    [
        ("According to the deal, the army fully withdraws from the Morag Corridor.", "Morag", None),
        ("According to the deal, families return to northern Gaza.", None, "northern Gaza"),
        ("Russian fighters in some parts of the city retreat to nearby Svatove.", None, "Svatove"),
        ("Niger demands the withdrawal of French soldiers from the country.", "Niger", None),
    ],
)
def test_a_source_named_first_is_no_end_of_a_journey(
    reader: RuleReader, text: str, origin: str | None, destination: str | None
) -> None:
    (claim,) = told(reader, text)
    assert (claim.origin.name if claim.origin else None) == origin
    assert (claim.destination.name if claim.destination else None) == destination


@pytest.mark.parametrize(
    ("text", "lies"),
    [
        ("Rebels attack a post in the north of Goma.", ".n"),
        ("Soldiers pull back from the south of Goma.", ".s"),
        ("Rebels attack a post to the north of Goma.", ".10km-n"),
        ("Rebels attack a post north of Goma.", ".10km-n"),
    ],
)
def test_the_north_of_a_town_lies_in_it(reader: RuleReader, text: str, lies: str) -> None:
    (claim,) = told(reader, text)
    assert claim.where is not None
    assert claim.where.place is not None
    assert claim.where.place.endswith(lies)


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("Gunmen shoot four traders in the village of Kori Dala in the Nigerian state of Borno.", "Kori Dala"),
        ("Rebels attack a police post in Surigao del Sur, killing a guard.", "Surigao del Sur"),
        ("Four miners are killed by rebels in Kasai-Oriental, Democratic Republic of the Congo.", "Kasai-Oriental"),
        ("Militants attack an army camp in Far North, Cameroon.", "Far North"),
        ("Police clash with gunmen in North West Kabul, leaving five dead.", "North West Kabul"),
        ("Police clash with gunmen in North East Lagos, Nigeria, leaving five dead.", "North East Lagos"),
        ("Rebels kill nine farmers in the Joma Khel district of Paktia.", "Joma Khel district"),
        ("Gunmen shoot four traders in the town of Beni Monday.", "Beni"),
        ("Gunmen shoot four traders in the city of Kano President Obi comes from.", "Kano"),
        ("Rebels kill nine farmers in the Kurdish Afrin district.", "Afrin district"),
    ],
)
def test_a_place_has_the_whole_of_its_name(reader: RuleReader, text: str, where: str) -> None:
    assert {one.where.name for one in told(reader, text) if one.where} == {where}


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("Gunmen kidnap three nurses in Jos. Two other drivers are kidnapped.", ["Jos", "Jos"]),
        ("Gunmen kidnap three nurses in Jos. Two drivers are also kidnapped.", ["Jos", "Jos"]),
        ("Gunmen kidnap three nurses in Jos. Two drivers are kidnapped.", ["Jos", None]),
        ("A jet bombs a clinic in Aden. Another airstrike hit a school.", ["Aden", "Aden"]),
        ("Gunmen attack a convoy in Jos. The mission condemns the attack.", ["Jos"]),
        ("Israel and Hamas agree to a truce for the Gaza Strip.", ["Gaza Strip"]),
        ("The United States and Russia agree on a ceasefire for Yemen.", ["Yemen"]),
        ("Sudan and the rebels agree to a truce.", ["Sudan"]),
        ("The army seizes six villages from the rebels in Kasai.", ["Kasai"]),
        (
            "Rebels take Nushki in Balochistan after attacks across the province killed 90 people.",
            ["Nushki", "Balochistan"],
        ),
    ],
)
def test_a_place_is_that_of_what_is_told(reader: RuleReader, text: str, where: list[str | None]) -> None:
    assert [one.where.name if one.where else None for one in told(reader, text)] == where


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("Tuareg rebels in northern Mali kill six soldiers in an attack on a post.", ["northern Mali"]),
        ("Communist rebels in the Philippines kill ten soldiers.", ["Philippines"]),
        ("The Islamic State in Iraq and Syria kills nine soldiers.", [None]),
        ("Jihadists kill four refugees from the Malian town of Kidal in a camp in Agadez.", ["Agadez"]),
        ("Two men are killed in a blast in a train travelling from Kano to Lagos.", [None]),
        ("Crowds protest outside US, UK and Italian embassies.", [None]),
        ("Five soldiers die in a gun battle in the North Caucasus republic of Ingushetia.", ["Ingushetia"]),
        ("Thousands of demonstrators march through Sanabis to demand reforms.", ["Sanabis"]),
        ("Six soldiers are arrested for killing four villagers in Mopti.", [None, "Mopti"]),
        ("Gunmen attack a convoy and kidnap three nurses in Gao.", ["Gao", "Gao"]),
        ("Rebels launch an offensive to take Marinka, Ukraine.", ["Marinka", "Marinka"]),
        ("Clashes between the army and the Rwandan-backed SNA in Goma kill nine.", ["Goma", None]),
        ("Gunmen open fire in Gao, killing four people. The two gunmen are arrested.", ["Gao", "Gao"]),
        ("Rebels raid a prison in Diffa. Soldiers repel the attack.", ["Diffa", "Diffa"]),
        ("Riots break out in Lyon. Nine officers are hurt and 70 protesters arrested.", ["Lyon", "Lyon", None]),
        ("Rebels enter the city of Gao. Heavy fighting is under way.", ["Gao", "Gao"]),
    ],
)
def test_where_somebody_is_from_or_goes_is_not_where_it_happens(
    reader: RuleReader, text: str, where: list[str | None]
) -> None:
    assert [one.where.name if one.where else None for one in told(reader, text)] == where


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("Rebels ambush a patrol at the border with Niger.", ["border with Niger"]),
        ("Jets bomb a convoy close to the Iran border.", ["Iran border"]),
        ("Clashes break out near the Kenya border town of Mandera.", ["Mandera"]),
        ("Rebels attack a checkpoint in Diffa, near the border with Nigeria.", ["Diffa"]),
        ("Rebels fire rockets at a hangar at Bahrain International Airport.", ["Bahrain International Airport"]),
        ("Nine pupils die in bombings in Khost and Wardak Province.", ["Khost", "Wardak Province"]),
        ("Bombs explode in the Kenyan cities of Nakuru, Kisumu and Mombasa.", ["Nakuru", "Kisumu", "Mombasa"]),
        ("Blasts in Damascus, Syria, and Beirut, Lebanon, kill six people.", ["Damascus", "Beirut"]),
        ("Clashes break out in Azaz, Aleppo, and in Idlib.", ["Azaz", "Idlib"]),
        ("A car bomb explodes on the road between Herat and Kandahar.", ["Herat"]),
        ("Shells destroy a barn outside the areas controlled by Egypt in Rafah.", ["Rafah", None]),
        ("Militants attack a base in Maiduguri, Borno State, and loot shops in the city.", ["Maiduguri", "Maiduguri"]),
        ("Protesters march through Minsk. Nine people are wounded in the ensuing clashes.", ["Minsk", "Minsk"]),
        ("A Kenyan nurse is arrested over her links to the Al-Shabaab in Somalia.", [None]),
        ("The gunmen release two nurses, including Adama Levin.", [None]),
        ("Rebels capture the sultan's Farcha compound.", ["Farcha compound"]),
        ("Rebels seize Diffa, on the border with Nigeria. Fighting goes on in the city.", ["Diffa", "Diffa"]),
        ("A mine explodes between the towns of Bama and Gwoza.", ["Bama"]),
    ],
)
def test_places_that_meet_or_are_joined_are_told_and_others_places_are_not(
    reader: RuleReader, text: str, where: list[str | None]
) -> None:
    found = [one.where.name if one.where else None for one in told(reader, text)]
    assert [name if name is None or "areas" not in name else None for name in found] == where
