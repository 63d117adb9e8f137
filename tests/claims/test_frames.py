"""Ground, passage and relief told in everyday verbs, over many wars; bare names of ground; look-alikes."""

from __future__ import annotations

import pytest

from thereafter.record.kinds import HAPPENED

GROUND = [
    # bare names: some that only somebody who asks for them knows, some that nobody has
    ("Zelenopillia has been captured.", "capture", "Zelenopillia"),
    ("Zelenopillia was shelled again overnight.", "shelling", "Zelenopillia"),
    ("Kabaro has fallen.", "capture", "Kabaro"),
    ("Kabaro is under constant artillery fire.", "shelling", "Kabaro"),
    ("Tsarikivka has been liberated, the army said.", "capture", "Tsarikivka"),
    ("Bwizangi is now in the hands of the M23.", "control|capture", "Bwizangi"),
    ("Dumakwa is again under government control.", "control|capture", "Dumakwa"),
    ("Palinganj residents fled after the shelling.", "movement", "Palinganj"),
    ("Nigerian troops recovered Malumfa Tori from Boko Haram.", "capture", "Malumfa Tori"),
    ("The rebels attacked an outpost east of Sokhanna.", "offensive", "Sokhanna"),
    # taken
    ("The militia took possession of the airport at Axum.", "capture", "Axum"),
    ("Kurdish fighters made themselves masters of Sinjar.", "capture", "Sinjar"),
    ("Two villages were wrested from the insurgents outside Kunduz.", "capture", "Kunduz"),
    ("The rebels took Bambari without firing a shot.", "capture", "Bambari"),
    ("With the fall of Konna the road to the south lay open.", "capture", "Konna"),
    ("Palmyra's fall to Islamic State shocked Damascus.", "capture", "Palmyra"),
    ("The Taliban rolled up three districts around Herat.", "capture", "Herat"),
    ("The rebels have taken five villages in two days.", "capture", None),
    # held
    ("The Islamic State has the run of the desert around Palmyra.", "control", "Palmyra"),
    ("The opposition clings to a few streets in Harasta.", "control", "Harasta"),
    ("The militia holds sway over most of Bunia.", "control", "Bunia"),
    ("Baidoa is still loyal to the army.", "control", "Baidoa"),
    ("Government forces are back in Bambari.", "control", "Bambari"),
    # given up
    ("Rwandan troops have gone home from Goma.", "withdrawal", "Goma"),
    ("The rebels melted away from Gao overnight.", "withdrawal", "Gao"),
    ("Kenya brought its last soldiers out of Kismayo before dawn.", "withdrawal", "Kismayo"),
    ("UN peacekeepers closed their base at Kidal and left.", "withdrawal", "Kidal"),
    ("The LNA's men have left Sirte.", "withdrawal", "Sirte"),
    # gone for
    ("Rebels are within sight of the airport at Bangui.", "offensive", "Bangui"),
    ("Government tanks have reached the outskirts of Nyala.", "offensive", "Nyala"),
    ("The army opened a second front near Marib.", "offensive", "Marib"),
    ("Troops have breached the rebels' lines at Deraa.", "offensive", "Deraa"),
    ("Rival factions battled for the port of Kismayo.", "clash", "Kismayo"),
    ("A patrol ran into an ambush near Gao.", "clash", "Gao"),
    ("Sixteen conscripts died in an exchange of fire with smugglers near Herat.", "clash", "Herat"),
    ("Gunfire rang out across Khartoum for a second day.", "clash", "Khartoum"),
    # shut in
    ("El Fasher is ringed on three sides.", "siege", "El Fasher"),
    ("The road into Taiz has been cut since Tuesday.", "siege", "Taiz"),
    ("Troops threw a cordon round Hama.", "siege", "Hama"),
    ("Rebels cut the road between Goma and Beni.", "siege", None),
    # fire and ruin
    ("Rebel howitzers were again turned on Juba.", "shelling", "Juba"),
    ("A drone killed two men on a motorcycle near Marib.", "air_strike", "Marib"),
    ("The camp at Rafah was hit from the air on Sunday night.", "air_strike", "Rafah"),
    ("The army's convoy hit a roadside bomb near Baidoa.", "bombing", "Baidoa"),
    ("Whole blocks of Marawi lie in ruins.", "destruction", "Marawi"),
    ("Two bridges over the river at Lyman were blown.", "destruction", "Lyman"),
    ("Twelve hamlets round Bama have been put to the torch.", "destruction", "Bama"),
    ("A power station at Kherson was knocked out.", "destruction", "Kherson"),
    ("Twelve villagers had their throats cut near Chibok.", "attack_on_civilians", "Chibok"),
    ("At least thirty bodies lay in the streets of Bangui.", "attack_on_civilians", "Bangui"),
    ("Gunmen made off with 40 schoolgirls near Chibok.", "abduction", "Chibok"),
    ("The arrest of a rebel commander in Bunia set off gunfire.", "arrest", "Bunia"),
    ("The kidnapping of twelve priests in Bambari drew protests.", "abduction", "Bambari"),
    ("Five hundred men signed up with the militia in Bunia.", "recruitment", "Bunia"),
    ("A colonel and his men broke with the RSF in Nyala.", "split", "Nyala"),
]
PASSAGE = [
    ("People are pouring out of Hodeidah.", "movement", "Hodeidah"),
    ("More than 3,000 villagers are on the move in Nyala.", "movement", "Nyala"),
    ("The camp at Bunia took in 4,000 people in a week.", "movement", "Bunia"),
    ("Families with carts and goats clogged the road out of Goma.", "movement", "Goma"),
    ("Nearly 9,000 people are camped along the river at Myawaddy.", "movement", "Myawaddy"),
    ("The number of refugees in Bama has risen to 60,000.", "movement", "Bama"),
    ("The fighting in Nyala has sent 6,000 people to El Fasher.", "movement", "El Fasher"),
    ("Up to 100 families a day are arriving in Idlib from Hama, the Red Crescent says.", "movement", "Idlib"),
    ("Whole neighbourhoods of Donetsk have emptied.", "movement", "Donetsk"),
    ("Residents of Kharkiv packed their cars and drove west.", "movement", "Kharkiv"),
    ("Some 45,000 people have been displaced by the fighting.", "movement", None),
    ("Families from Kherson were put on a train to Kyiv during the shelling.", "evacuation", "Kyiv"),
    ("A ferry with 900 Yemenis and 70 foreigners on board left Aden for Djibouti.", "evacuation", "Aden"),
    ("Soldiers are emptying villages near Kharkiv.", "evacuation", "Kharkiv"),
    ("Residents are back in Mariupol, sweeping glass.", "return", "Mariupol"),
    ("Two buses brought 90 people back to Shusha.", "return", "Shusha"),
    ("Villagers were allowed back into Sinjar on Monday.", "return", "Sinjar"),
    ("A convoy of returnees left Goma for Beni.", "return", "Beni"),
    ("Some 9,000 newly displaced people in Walungeri since Monday (local authorities).", "movement", "Walungeri"),
    ("Bentiu: 4,000 returnees from Sudan this week.", "return", None),
    ("The family had walked for four days from Sinjar.", "movement", "Sinjar"),
    ("By evening most of Mariupol's people had gone.", "movement", "Mariupol"),
    ("The wounded were taken to Kyiv, the Red Cross said.", "evacuation", "Kyiv"),
    ("A relief column got through to Taiz on Friday.", "aid", "Taiz"),
    ("A ship with 2,000 tonnes of wheat docked in Hodeidah.", "aid", "Hodeidah"),
    ("Blankets were handed out to 900 families in Goma.", "aid", "Goma"),
    ("The first lorries of flour were let into Harasta.", "aid", "Harasta"),
    ("A pause in the fighting was agreed for Khartoum.", "ceasefire", "Khartoum"),
]
NOT_TOLD = [
    "The company rolled up three smaller rivals in Poland.",
    "The estate at Juba passed to the family in 1890.",
    "The minister clings to power in Khartoum.",
    "The fans remain loyal to the club in Kyiv.",
    "The team is back in Kharkiv.",
    "The side made headway in the second half in Tripoli.",
    "Runners reached the outskirts of Goma on Sunday.",
    "Critics trained their guns on the mayor of Kyiv.",
    "Thunder boomed round Kabul.",
    "The border at Goma was sealed because of the virus.",
    "Lashio is cut off by floods.",
    "Papers littered the streets of Bogotá after the parade.",
    "His career lies in ruins in Kyiv.",
    "The storm left the town of Sittwe in ruins.",
    "Cars clogged the road out of Herat on Saturday.",
    "Thousands of fans are on the move in Tripoli.",
    "Shoppers are pouring into Kyiv.",
    "Students were put on a train to Kyiv for a school trip.",
    "Pupils are back in Aden after the holidays.",
    "The orchestra flew home from Kyiv.",
    "Workers downed tools in Lagos.",
    "Thousands signed up with the gym in Bogotá.",
    "The band fell apart in Kyiv.",
    "Engineers made safe the gas main in Kyiv.",
    "The ship docked in Mariupol with 2,000 cars.",
    "Menus were handed out to guests in Kyiv.",
    "Thieves made off with 40 paintings in Kyiv.",
    "Apple fell on Tuesday.",
    "Kabaro fell just short of the record.",
    "Johnson is under fire for the party.",
    "Netflix was hit by outages on Monday.",
    "Mladic has been captured.",
    "Heavy rains uprooted 4,000 people in Chad.",
    "A pause in the debate was agreed in Kyiv.",
    "The exodus of talent from Kyiv worries banks.",
    "Sales rose to 60,000 in Poland.",
    "The number of visitors in Palmyra has risen to 60,000.",
    "Scientists unearthed eighty bodies of mammoths near Kyiv.",
    "The minister called for a ceasefire.",
    "The bridge at Juba fell into the river.",
    "Protesters blocked roads in Tripoli.",
    "Troops went on parade in Kyiv.",
    "Boats carrying migrants from Libya capsized.",
]


@pytest.mark.parametrize(("text", "kinds", "where"), GROUND + PASSAGE, ids=[row[0][:44] for row in GROUND + PASSAGE])
def test_it_is_told(read, text, kinds, where):
    found = [c for c in read(text) if c.kind.value in kinds.split("|") and c.status in HAPPENED]
    assert found, [(c.kind.value, c.status.value, c.heading) for c in read(text)]
    named = [p.name for c in found for p in (c.where, c.origin, c.destination, c.via) if p is not None]
    assert where is None or any(where in name for name in named), named


@pytest.mark.parametrize("text", NOT_TOLD, ids=[row[:44] for row in NOT_TOLD])
def test_it_is_not_told(read, text):
    wrong = {"protest"} if "Protesters" in text else set()
    assert not [(c.kind.value, c.quote.text) for c in read(text) if c.status in HAPPENED and c.kind.value not in wrong]


def test_what_the_gazetteer_clearly_has_is_resolved_and_the_rest_stays_a_name(read):
    (known,) = read("Zelenopillia has been captured.")
    assert known.where.place == "plc_Zelenopillia"
    (unknown,) = read("Tsarikivka has been liberated, the army said.")
    assert unknown.where.place is None


def test_who_says_they_have_left_has_left_the_place_named_before(read):
    found = read("Rwandan soldiers entered Goma on Monday. The rebels said they had left.")
    assert [c.where.name for c in found] == ["Goma", "Goma"]
    assert found[0].kind.value in {"offensive", "capture"}
    assert found[1].kind.value == "withdrawal"


def test_a_truce_needs_no_place(read):
    assert [c.kind.value for c in read("The truce appears to be holding.")] == ["ceasefire"]


def test_no_longer_denies_the_present(read):
    (claim,) = read("The junta no longer controls Lashio.")
    assert (claim.kind.value, claim.status.value, claim.where.name) == ("control", "denied", "Lashio")


def test_a_ruined_bridge_is_no_town_that_fell(read):
    found = read("The bridge at Deraa fell into the river after two days of tank fire.")
    assert "capture" not in [c.kind.value for c in found]


def test_a_side_that_only_goes_somewhere_does_not_withdraw(read):
    kinds = [c.kind.value for c in read("Some of the fighters slipped out towards Mayadin.")]
    assert "withdrawal" not in kinds
