"""The vocabulary of war beyond its commonest words, over many wars, and look-alikes from peace."""

from __future__ import annotations

import pytest

from thereafter.record.kinds import HAPPENED

RUIN = "destruction|attack_on_civilians|offensive"
FIRE = "shelling|offensive|clash|attack_on_civilians|air_strike"
AWAY = "movement|evacuation|return|withdrawal"

TOLD = [
    # fire from the air and from afar
    ("Sudanese jets strafed a column of fleeing families near El Fasher.", "air_strike", "El Fasher"),
    ("Helicopter gunships rocketed Gao on Tuesday.", "air_strike|shelling", "Gao"),
    ("Ethiopian artillery pounded rebel trenches outside Axum all night.", "shelling", "Axum"),
    ("Government howitzers opened up on the suburbs of Bentiu.", "shelling|offensive", "Bentiu"),
    ("The separatists lobbed mortar bombs into Kharkiv.", "shelling", "Kharkiv"),
    ("Militiamen fired rocket-propelled grenades at a police post in Herat.", FIRE, "Herat"),
    ("Two rockets landed on a maternity clinic in Kabul.", "shelling", "Kabul"),
    ("Mortar rounds crashed into a market in Mogadishu, killing seven people.", "shelling", "Mogadishu"),
    ("A shell slammed into a bakery in Donetsk on Friday.", "shelling", "Donetsk"),
    ("A missile ploughed into a block of flats in Zaporizhzhia.", "shelling|air_strike", "Zaporizhzhia"),
    ("Rockets came down beside a school bus in Sanaa.", "shelling", "Sanaa"),
    ("Shells whistled over the river and exploded among fishermen in Malakal.", "bombing|shelling", "Malakal"),
    ("Aden's airport was peppered with mortar fire by the Houthis.", "shelling", "Aden"),
    ("Tanks were shelling Fallujah from the east bank.", "shelling", "Fallujah"),
    ("Gunboats raked the beach at Kismayo with machine-gun fire.", FIRE, "Kismayo"),
    # shooting and killing at close range
    ("Policemen shot at stone-throwing youths in Baidoa.", FIRE, "Baidoa"),
    ("Snipers picked off four soldiers in Tripoli.", "clash|attack_on_civilians|offensive", "Tripoli"),
    ("Gunmen sprayed a café in Bogotá with bullets.", FIRE, "Bogotá"),
    ("The convoy was fired on by tribesmen outside Marib.", FIRE, "Marib"),
    ("Soldiers mowed down worshippers in Bangui.", "attack_on_civilians", "Bangui"),
    ("Seven herders were hacked to death by militiamen near Bunia.", "attack_on_civilians", "Bunia"),
    ("Fighters of the Islamic State beheaded three bakers in Sirte.", "attack_on_civilians", "Sirte"),
    ("The guerrillas lined up and shot eleven villagers outside Marawi.", "attack_on_civilians", "Marawi"),
    # bombs in cars
    ("A bomber rammed a lorry full of explosives into the barracks at Kidal.", "bombing|offensive", "Kidal"),
    ("Al-Shabaab drove a car bomb into a hotel in Mogadishu.", "bombing|attack_on_civilians", "Mogadishu"),
    ("A booby-trapped motorcycle blew up outside a bank in Taiz.", "bombing", "Taiz"),
    ("A bomb ripped apart a bus in Baghdad.", "bombing", "Baghdad"),
    # attack and taking by ground
    ("Boko Haram fighters stormed the barracks in Bama at dawn.", "offensive|attack_on_civilians", "Bama"),
    ("M23 marched on Goma on Sunday.", "offensive|movement", "Goma"),
    ("Kurdish units pressed into Manbij from the south.", "offensive", "Manbij"),
    ("The rebels have overrun three outposts around Lashio.", "capture|offensive", "Lashio"),
    ("The army won back Konna after two days.", "capture", "Konna"),
    ("Paratroopers stormed ashore at Hodeidah.", "offensive|movement", "Hodeidah"),
    ("Insurgents hoisted their flag over the town hall in Maiduguri.", "capture|control", "Maiduguri"),
    ("Two garrisons near Lashio were captured by the rebels.", "capture", "Lashio"),
    ("Security forces cleared the old market of Palmyra of snipers.", "capture|clash|offensive", "Palmyra"),
    ("Nyala has fallen.", "capture", "Nyala"),
    ("Rebel fighters are now inside Bentiu.", "capture|control|offensive|movement", "Bentiu"),
    ("Marines wrested the bridge at Ramadi from the militants.", "capture", "Ramadi"),
    (
        "The mutineers set up roadblocks around Bambari and cut the road to the capital.",
        "siege|control|offensive",
        None,
    ),
    ("Government troops ringed Deraa with tanks.", "siege", "Deraa"),
    ("Militiamen sealed off the roads out of Tikrit.", "siege|control", "Tikrit"),
    ("The garrison at Sittwe is still holding out.", "control", "Sittwe"),
    ("The rebels counter-attacked in Omdurman on Monday.", "offensive|clash", "Omdurman"),
    ("Soldiers laid down their arms in Beni.", "withdrawal|ceasefire|other", None),
    # ruin and plunder
    ("Soldiers set fire to huts in Malakal.", RUIN, "Malakal"),
    ("Militiamen set the grain stores of Nyala alight.", RUIN, "Nyala"),
    ("The junta's men burned houses in Lashio.", RUIN, "Lashio"),
    ("Looters and soldiers stripped the hospital in Bentiu.", RUIN, "Bentiu"),
    ("Fighters ransacked the warehouse of an aid agency in Bambari.", RUIN, "Bambari"),
    ("An air strike levelled a school in Taiz.", "air_strike|destruction", "Taiz"),
    ("Three churches were reduced to ashes by the militants in Marawi.", RUIN, "Marawi"),
    # going
    ("Some 3,000 people ran from Bama in the night.", AWAY, "Bama"),
    ("A column of tanks rolled out of Khartoum towards Omdurman.", "movement|offensive|withdrawal", None),
    ("Thousands of villagers set off along the road to Goma.", AWAY, "Goma"),
    ("Two hundred civilians were let out of Mariupol on Sunday.", AWAY, "Mariupol"),
    ("Hundreds crossed over from Myawaddy.", AWAY, "Myawaddy"),
    ("The rebels slipped out of Hama under cover of darkness.", "movement|withdrawal", "Hama"),
    ("Kenyan soldiers landed at Kismayo on Thursday.", "movement|offensive", "Kismayo"),
    ("Residents were driven out of Kherson by the shelling.", AWAY, "Kherson"),
    ("The fighters pulled back from Idlib.", "withdrawal", "Idlib"),
    # ceasing
    ("The two sides laid down their weapons at Juba and signed a truce.", "ceasefire|withdrawal", None),
    ("Both armies have held their fire along the front near Lyman since Monday.", "ceasefire", None),
    # names no gazetteer has
    ("M23 fighters took Kibirizi on Monday.", "capture", "Kibirizi"),
    ("Maoist guerrillas overran the police post at Sandhikharka.", "capture|offensive", "Sandhikharka"),
    ("The rebels attacked Malualkon on Friday, killing nine soldiers.", "offensive", "Malualkon"),
    ("Rockets fell on Kiryat Melachim.", "shelling", "Kiryat Melachim"),
    ("Villagers fled Bwerenga after the militia burned their houses.", "movement", None),
    ("Tigrayan fighters have captured Chercherit.", "capture", "Chercherit"),
    ("Clashes broke out in Tilemsi-Kolo.", "clash", "Tilemsi-Kolo"),
    # second clauses
    (
        "The rebels hold Kidal; their mortars killed four people in the market on Tuesday.",
        "shelling|attack_on_civilians",
        None,
    ),
    ("The army did not enter Bama, and its helicopters strafed the villages around it.", "air_strike", None),
    ("The UN left Bunia on Monday, yet militiamen went on shooting.", "clash|offensive|attack_on_civilians", None),
    ("The convoy could not leave Hama because government guns pounded the road.", "shelling", None),
    ("No aid has reached Taiz since the Houthis closed the last road into the city.", "siege|control|offensive", None),
    ("Envoys met in Geneva while jets bombed Idlib.", "air_strike|bombing", "Idlib"),
    ("They had not surrendered when the tanks opened fire on Sinjar.", FIRE, "Sinjar"),
    ("A teacher fled Gao, where gunmen had burned the school.", RUIN, "Gao"),
]
NOT_TOLD = [
    "The team stormed to victory in the second half on Saturday.",
    "Shares in the bank were pounded on Monday.",
    "A storm pounded the coast of Kenya on Friday.",
    "Fire levelled a warehouse in Kharkiv on Sunday, officials said.",
    "Police fired the coach of their volleyball side.",
    "Prices fell on Monday.",
    "The minister opened up on his childhood in an interview.",
    "The company overran its budget in Poland.",
    "The board fired at least 200 workers in Lagos.",
    "Fans stormed the pitch in Tripoli after the final whistle.",
    "The bank took Monday off.",
    "Torrential rain hammered Mogadishu.",
    "The senator came under fire for his remarks on Sudan.",
    "The president's plane landed at Juba on Thursday.",
    "A tourist drove out of Kabul and set off along the old road.",
    "The bakery in Aden burned bread for an hour.",
    "The singer took Berlin by surprise on her tour.",
    "The lawyer tore into the minister's plan on Monday.",
    "Snow fell on Kabul.",
    "Leaves fall on the road in autumn.",
    "The newspaper opened fire on the prime minister in an editorial.",
    "The deadline fell on Friday.",
    "Critics savaged the play and shot down its author.",
    "The party marched to victory in Kenya's north.",
    "Students sprayed the walls with paint in Bogotá.",
    "The teacher set off for Goma with her two bags.",
    "The new governor took up arms against malaria in Bunia.",
    "Firefighters cleared the road of fallen trees near Herat.",
    "The hikers held out in Alaska until rescue came.",
    "The airline pulled out of Lagos because of low demand.",
    "Visitors streamed into the zoo in Kharkiv.",
    "Hail battered crops around Herat on Sunday.",
    "The striker hit the post twice in Tripoli.",
    "The mayor surrounded himself with friends in Gao.",
    "The firm captured a third of the market in Poland.",
    "The supermarket in Kyiv cleared its shelves of Russian goods.",
    "The minister's plane took off from Baidoa and landed at Kismayo.",
    "A lorry ploughed into a tree near Kyiv.",
    "Bulls rammed a fence in Aden.",
    "Lightning struck a church in Beni and set it alight.",
    "The hotel in Malakal hoisted its flag for the guests.",
]


@pytest.mark.parametrize(("text", "kinds", "where"), TOLD, ids=[row[0][:40] for row in TOLD])
def test_it_is_told(read, text, kinds, where):
    found = [c for c in read(text) if c.kind.value in kinds.split("|") and c.status in HAPPENED]
    assert found, [(c.kind.value, c.status.value, c.heading) for c in read(text)]
    named = [p.name for c in found for p in (c.where, c.origin, c.destination, c.via) if p is not None]
    assert where is None or any(where in name for name in named), named


@pytest.mark.parametrize("text", NOT_TOLD, ids=[row[:40] for row in NOT_TOLD])
def test_it_is_not_told(read, text):
    assert not [(c.kind.value, c.quote.text) for c in read(text) if c.status in HAPPENED]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Protesters clashed with police in Bangui.", "protest"),
        ("Riot police clash with demonstrators protesting against a new tax in Nyala.", "protest"),
        ("Nine demonstrators were hurt in clashes with police in Nyala.", "protest"),
        ("Protesters clashed with rebel fighters in Goma.", "clash"),
        ("Armed protesters clashed with soldiers in Goma.", "clash"),
    ],
)
def test_demonstrators_and_police_fight_no_war(read, text, kind):
    assert {c.kind.value for c in read(text)} <= {kind}


def test_strikes_that_will_stop_are_not_to_come(read):
    text = "Kenya said that it had agreed a truce with the rebels in Kismayo, and would stop its air strikes."
    assert not [c for c in read(text) if c.kind.value == "air_strike" and c.status.value == "planned"]
