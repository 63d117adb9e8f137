"""Who did it and to whom: joined names, whole names, things that are struck, whom the dead fought."""

from __future__ import annotations

import pytest

from claims.made import SmallAtlas, claims_of
from thereafter.claims import RuleReader
from thereafter.claims.scene.parties import whole_party
from thereafter.places import open_atlas
from thereafter.record.kinds import Kind

READER = RuleReader(SmallAtlas())

BY = [
    ("The Military of Togo attacked Mosul.", "Military of Togo"),
    ("The National Police of Peru arrested two rebels in Mosul.", "National Police of Peru"),
    ("The Movement for the Liberation of Azawad attacked Mosul.", "Movement for the Liberation of Azawad"),
    (
        "Fighters belonging to a breakaway faction of the FARC attacked Mosul.",
        "Fighters belonging to a breakaway faction of the FARC",
    ),
    ("A mob of settlers attacked the village of Mosul.", "settlers"),
    (
        "France and Chad launch air strikes on 30 Islamic State targets in Mosul.",
        "France; Chad",
    ),
    ("Clashes erupted between the Sudanese army and a tribe once loyal to it in Mosul.", "Sudanese army; tribe"),
    ("Clashes erupted between the Rapid Action Force (RAF) and a clan in Mosul.", "Rapid Action Force; clan"),
    ("The number of guards killed in Mosul has grown to 30 amid clashes with tribal gunmen.", "tribal gunmen"),
    ("A Kenyan military rescue operation in Mosul freed a Somali hostage.", "Kenyan military"),
    ("Chadian and Nigerien border guards exchanged fire in Mosul.", "Chadian border guards; Nigerien border guards"),
    ("The army, Kurdish and Arab fighters captured Mosul.", "army; Kurdish fighters; Arab fighters"),
    ("Yemeni and Saudi-led coalition forces captured Mosul.", "Yemeni forces; Saudi-led coalition forces"),
    ("France and its allies captured Mosul.", "France; its allies"),
    ("Two villagers were shot dead by Ethiopian troops gunfire in Mosul.", "Ethiopian troops"),
    ("Ten people were killed in Ethiopian government air strikes on Mosul.", "Ethiopian government"),
    ("The town of Mosul is still under AQIM control.", "AQIM"),
    ("Gunmen of the Lord's Resistance Army attacked Mosul.", "Gunmen of the Lord's Resistance Army"),
    ("The chief of the guard captured Mosul.", "chief of the guard"),
    ("Boko Haram released ten fishermen the group had kidnapped in Mosul.", "Boko Haram"),
    ("Seven Nigerian soldiers were killed fighting Boko Haram militants in Mosul.", "Boko Haram militants"),
    ("Nine Kenyan soldiers died in clashes with the Al-Shabaab near Mosul.", "Al-Shabaab"),
    ("Ten rebels were killed in clashes with soldiers near Mosul.", "soldiers"),
    ("Warplanes of the Arab coalition bombed Mosul.", "Warplanes of the Arab coalition"),
    ("An attack on the camp that killed two villagers shook Mosul.", ""),
    ("Two villagers were killed in a Kenyan Grad rocket strike on Mosul.", "Kenyan"),
    ("A Kenyan F-5 air strike killed two villagers in Mosul.", "Kenyan"),
    ("Ethiopian long-range drones attacked Mosul.", "Ethiopian"),
    ("Three villagers died in an Ethiopian glide bomb strike on Mosul.", "Ethiopian"),
    ("Two villagers were killed in a Kenyan car bomb attack in Mosul.", ""),
    ("Two villagers were killed in a Kenyan grenade attack in Mosul.", ""),
    ("A Boko Haram counterattack recaptured Mosul.", "Boko Haram"),
    ("Chad wants to seek a truce with Boko Haram.", "Chad"),
    ("Chad and Boko Haram clashed in Mosul. Both sides agreed to a ceasefire.", "Chad; Boko Haram"),
    ("Fighting between Chad and Boko Haram shook Mosul despite a truce announced by both sides.", "Chad; Boko Haram"),
    ("Twelve rebels were killed while trying to storm a school in Mosul.", "rebels"),
    ("The attack on Mosul was condemned by Chad.", ""),
    ("Two Kenyan soldiers are killed and three others are injured in clashes with Boko Haram in Mosul.", "Boko Haram"),
    ("Kenyan border guards attack villagers near Mosul.", "Kenyan border guards"),
    ("Talks between Chad and Boko Haram ended; the two sides signed a ceasefire in Mosul.", "Chad; Boko Haram"),
    ("The death of three soldiers in an ambush near Mosul was announced by the army.", ""),
    ("Nine soldiers were killed when a suicide bomber blew himself up at a post in Mosul.", "suicide bomber"),
    ("A suicide bomber attacks a Coptic procession in Mosul, killing six.", "suicide bomber"),
    ("Sixty Kenyan marines were deployed to the embassy in Mosul.", "Kenyan marines"),
    ("North and South Korean soldiers clashed in Mosul.", "North Korean soldiers; South Korean soldiers"),
    ("The Kenyan Minister of Defence Ali Nur captured Mosul.", "Kenyan Minister of Defence Ali Nur"),
    ("Fighters loyal to President Omar Deeq shell Mosul.", "Fighters loyal to President Omar Deeq"),
    ("Kenya closes its border. The gunmen opened fire on villagers near Mosul.", "gunmen"),
    ("A herder was killed by gunfire from unknown gunmen in Mosul.", "unknown gunmen"),
    ("Two policemen were wounded by fire from rebel snipers near Mosul.", "rebel snipers"),
    ("A clinic in Mosul was struck by a government air strike.", "government"),
    ("Two coalition air strikes near Mosul killed nine people.", "coalition"),
    ("Forces commanded by General Omar Deeq captured Mosul.", "Forces commanded by General Omar Deeq"),
    ("A coalition of rebels and tribesmen captured Mosul.", "coalition of rebels and tribesmen"),
    ("Ten people died as Kenya and Somalia exchanged fire in Mosul.", "Kenya; Somalia"),
    ("Chadian and African Union troops captured Mosul.", "Chadian troops; African Union troops"),
    ("Ten people died as Somali and Kenyan troops stormed Mosul.", "Somali troops; Kenyan troops"),
    ("Mosul was attacked by Rwandan and M23 fighters.", "Rwandan fighters; M23 fighters"),
    ("Mosul was attacked by rebels, tribesmen and deserters.", "rebels; tribesmen; deserters"),
    ("Two guards were killed by rebels and a soldier was wounded in Mosul.", "rebels"),
    ("Clashes between police and Kenyan soldiers shook Mosul.", "police; Kenyan soldiers"),
    ("The Kenya–Somalia ceasefire began in Mosul.", "Kenya; Somalia"),
    ("Saudi-Houthi talks resumed in Mosul.", "Saudi; Houthi"),
    ("The raid on Mosul, carried out by Tuareg rebels, killed two guards.", "Tuareg rebels"),
    (
        "A series of air strikes on Mosul, believed to be carried out by Kenyan warplanes, killed nine herders.",
        "Kenyan warplanes",
    ),
    ("Clashes with Houthi fighters near Mosul killed ten soldiers.", "Houthi fighters"),
    ("Ten soldiers were killed in an exchange of gunfire with rebels and deserters in Mosul.", "rebels; deserters"),
    ("The Yemeni army lost ten soldiers in clashes with the Houthis near Mosul.", "Houthis"),
    ("Ten guards were killed in fighting in Mosul, with the Houthis set to leave.", ""),
    ("Somali coast guard ships attacked fishing boats near Mosul.", "Somali coast guard ships"),
    (
        "Fighting in Mosul between northern and southern-backed forces killed six.",
        "northern forces; southern-backed forces",
    ),
    ("Polish and Czech farmers protested in Mosul.", "Polish farmers; Czech farmers"),
    ("Sudanese and Chadian officials signed a ceasefire in Mosul.", "Sudanese officials; Chadian officials"),
    ("Rebels from the 5th Division clashed with the army in Mosul.", "Rebels from the 5th Division"),
    ("Kenyan troops used tanks and drones in an attempt to retake Mosul from rebels.", "Kenyan troops"),
    ("Chad apologised to Sudan for shelling a village near Mosul.", "Chad"),
    ("Officials cancelled talks over the latest Taliban attack in Mosul.", "Taliban"),
    ("Boko Haram will attend the Chadian-brokered talks in Mosul.", "Boko Haram"),
    ("A patrol near Mosul came under fire from Tuareg rebels.", "Tuareg rebels"),
    ("Kenyan troops came under attack by Al-Shabaab in Mosul.", "Al-Shabaab"),
    (
        "Somali soldiers accompanied by Kenyan and Ethiopian troops recaptured Mosul.",
        "Somali soldiers; Kenyan troops; Ethiopian troops",
    ),
    ("French troops, together with Tuareg fighters, attacked militants near Mosul.", "French troops; Tuareg fighters"),
    (
        "At least 14 were killed in clashes with suspected Boko Haram militants in Mosul.",
        "suspected Boko Haram militants",
    ),
    ("Two hotels in Mosul came under attack from an unknown number of gunmen.", "gunmen"),
    ("Mosul was recaptured by pro-government forces.", "pro-government forces"),
    ("The bombing in Mosul was claimed by the Taliban.", "Taliban"),
    ("Kenyan soldiers shot dead three gunmen after they attacked villagers near Mosul.", "gunmen"),
    ("Instructors train Kurdish forces ahead of an assault on Mosul.", "Instructors"),
    ("Ten people were killed in clashes between the Dinka and Murle tribes in Mosul.", "Dinka; Murle tribes"),
    ("Clashes between fans and opponents of President Ali Nur shook Mosul.", "fans; opponents of President Ali Nur"),
    ("Clashes between rival clans in Mosul left ten people dead.", "rival clans"),
    ("Fighting between Kenyan rebels and government forces rages in Mosul.", "Kenyan rebels; government forces"),
    ("Ten soldiers were killed in fighting on the road between Mosul and Erbil.", ""),
    ("Nine people died in clashes in Mosul after a rally by Christian groups.", ""),
    ("Kenyan officials confirmed the loss of Mosul to Tuareg rebels.", "Tuareg rebels"),
    ("Armed men linked to Boko Haram attacked Mosul.", "Armed men linked to Boko Haram"),
    ("The Kenyan Ministry of Defence said it had bombed Mosul.", "Kenyan Ministry of Defence"),
    ("A barracks in Mosul was destroyed in a Kenyan air strike.", "Kenyan"),
    ("Nine rebels were killed in Kenyan shelling and air strikes in Mosul.", "Kenyan"),
    ("Iraqi clashes and attacks kill nine people.", ""),
    ("President Ali Nur orders United Nations peacekeepers to leave Mosul.", "United Nations peacekeepers"),
    ("A team of gunmen killed nine soldiers in Mosul.", "team of gunmen"),
    ("Chad carried out two raids against Sudan. Both countries later agreed to a ceasefire.", "Chad; Sudan"),
]


@pytest.mark.parametrize(("text", "names"), BY, ids=[row[0][:40] for row in BY])
def test_who_acts_is_told_whole(text, names):
    told = ["; ".join(one.name for one in claim.actors) for claim in claims_of(READER, text)]
    assert names in told, told


TO = [
    ("The death toll among border guards in Mosul rose to 19 amid clashes with tribal gunmen.", "border guards"),
    ("Six rebels were killed while three soldiers were wounded in a gunfight in Mosul.", "rebels; soldiers"),
    ("Four Kurds were killed and a soldier was hurt when army soldiers opened fire on a bus in Mosul.", "bus"),
    ("Five people were killed in shelling in Mosul, including a member of Hamas.", "people; Hamas"),
    ("The army killed 20 rebels and captured six others in Mosul.", "rebels"),
    ("Soldiers raided a protest camp in Mosul.", "protest camp"),
    ("The sister of the Kenyan prime minister was killed by rebels in Mosul.", "sister of the Kenyan prime minister"),
    ("Rebels kidnapped relatives of a wealthy trader in Mosul.", "relatives of a wealthy trader"),
    ("She met Ethiopian government forces fighting Islamist militants in Mosul.", "Islamist militants"),
    ("Gunmen took villagers hostage in Mosul.", "villagers"),
    ("Kenyan forces liberated Mosul from Al-Shabaab control.", "Al-Shabaab"),
    ("Kenyan forces advanced on the Al-Shabaab de facto capital city of Mosul.", "Al-Shabaab"),
    ("Militants attacked a police barracks in Mosul.", "police barracks"),
    ("An attack on a police barracks by Boko Haram shook Mosul.", "police barracks"),
    ("Gunmen stormed a school in Mosul.", "school"),
    ("Gunmen opened fire on an army patrol in Mosul.", "army patrol"),
    ("Taliban militants blew up several bridges in Mosul.", "bridges"),
    ("Ukraine shot down a Russian Air Force drone near Mosul.", "Russian Air Force"),
    ("Congo launched a campaign against Hutu rebels and army deserters in Mosul.", "Hutu rebels; army deserters"),
    ("Kenyan troops retook Mosul, Al-Shabaab's last stronghold.", "Al-Shabaab"),
    ("Kenyan troops captured Mosul, the last stronghold of Al-Shabaab.", "Al-Shabaab"),
    ("Rebels killed 12 soldiers and wounded 20 in an ambush near Mosul.", "soldiers"),
    ("Eritrea-backed forces loyal to the former regime captured Mosul.", "forces loyal to the former regime"),
    ("The army shelled a village near Mosul.", ""),
    ("Rebels destroyed the capital of their foes in Mosul.", ""),
    ("Twelve rebels were killed while trying to storm a school in Mosul.", "school"),
    ("Chad has reached a ceasefire with Boko Haram in Mosul.", "Boko Haram"),
    ("Chad wants to seek a truce with Boko Haram.", "Boko Haram"),
    ("Chad announced a ceasefire with Qatar as mediator.", ""),
    ("Rioters attacked churches, shops and cars in Mosul.", "churches; shops; cars"),
    ("Rioters torched a school, a church and a shop in Mosul.", "school; church; shop"),
    ("Boko Haram opened talks with Chadian officials in Mosul.", "Chadian officials"),
    ("Rioters in Mosul, Iraq, attack churches and shops.", "churches; shops"),
    ("The Ministry of Defence reports as many as 36 militants were killed in Mosul.", "militants"),
    ("The army announced the death of three soldiers in an ambush near Mosul.", "soldiers"),
    (
        "Kenya announced the death of rebel leader Ahmed Nur, following an air strike on Mosul.",
        "rebel leader Ahmed Nur",
    ),
    ("Air strikes killed ten people in Mosul, including six family members of Boko Haram leader Ahmed Nur.", "people"),
    ("Gunmen killed three soldiers and their families in Mosul.", "soldiers; their families"),
    ("Two Kenyan soldiers are killed and three others injured in an ambush near Mosul.", "Kenyan soldiers"),
    ("A guard was killed and two others were wounded in a mortar attack on Mosul.", "guard"),
    ("Five jihadists were killed as they attacked a police barracks in Mosul.", "police barracks"),
    ("A soldier opened fire at a hotel in Mosul before being killed by guards.", ""),
    ("Gunmen attacked a prison in Mosul and freed the inmates.", "prison"),
    ("Rebels attacked two Kenyan cargo ships off Mosul.", "Kenyan cargo ships"),
    ("Gunmen attack a jazz festival in Mosul, wounding ten people.", "jazz festival"),
    ("Rebels ambushed a convoy near Mosul.", "convoy"),
    ("Rebels ambushed a village near Mosul.", ""),
    ("Twelve people were wounded in a suicide attack on a clinic in Mosul.", "people; clinic"),
    ("A bomb attack on an army convoy near Mosul killed nine people.", "people; army convoy"),
    ("Kenya sent 300 troops to Mosul to help Chad fight the rebels.", "Chad"),
    ("Kenya will supply body armour, radios and vests to Chadian border forces.", "Chadian border forces"),
    ("Kenya sends weapons to Boko Haram.", "Boko Haram"),
    ("Kenyan soldiers arrested Luis Ortega, the son of a drug lord, in Mosul.", "Luis Ortega"),
    ("Ahmed Jama Saad, the governor of the province, was killed by gunmen in Mosul.", "Ahmed Jama Saad"),
    ("Rebels shelled hundreds of soldiers and policemen in Mosul.", "soldiers; policemen"),
    ("The army killed dozens of Somali fighters and Kenyan rebels near Mosul.", "Somali fighters; Kenyan rebels"),
    ("Aid workers left two towns near Mosul, Sake and Goma, besieged by rebels.", ""),
    ("Rebels attacked the army, a policeman and a guard in Mosul.", "army; policeman; guard"),
    ("Rebels opened fire at a minibus in Mosul, killing two teachers.", "minibus; teachers"),
    ("A car bomb explodes outside a clinic in Mosul, killing nine guards and a judge.", "guards; judge"),
    ("A mine went off under a lorry carrying sheep near Mosul, wounding a herder.", "lorry; herder"),
    (
        "A suicide bomber attacks an army bus near Mosul, leaving two soldiers and a cook dead.",
        "army bus; soldiers; cook",
    ),
    ("Rebels attacked a post in Mosul, wounding a cook before being shot by guards.", "cook"),
    ("Kenya rejected talks with the leadership of Al-Shabaab.", "leadership of Al-Shabaab"),
    ("Rebels attacked Chadian and African Union troops in Mosul.", "Chadian troops; African Union troops"),
    ("Local fighters in Tafas, northern Daraa, attack army convoys.", "army convoys"),
    ("Gunmen killed her brother in Mosul.", "her brother"),
    ("An air strike near Mosul killed its leader Ali Nur.", "leader Ali Nur"),
    ("Its leader, Omar Deeq, was killed in an air strike near Mosul.", "Omar Deeq"),
    (
        "Two Kurdish fighters were killed and three policemen were wounded in clashes near Mosul.",
        "Kurdish fighters; policemen",
    ),
    ("Six guards were killed when Al-Shabaab militants ambushed their convoy near Mosul.", "guards"),
    ("A suicide bomber killed nine people after ramming a lorry into a checkpoint in Mosul.", "people"),
    ("Settlers burned two houses in Mosul.", "houses"),
    ("Settlers set fire to a Palestinian home near Mosul.", "Palestinian home"),
    ("Rebels attacked houses in Mosul.", ""),
    ("Gunmen fire on a Kenyan consulate car in Mosul.", "Kenyan consulate car"),
    ("Gunmen opened fire at a minibus in Mosul.", "minibus"),
    ("A mine exploded under an army lorry near Mosul.", "army lorry"),
    ("A roadside bomb hit a police van in Mosul.", "police van"),
    ("A bomb on a motorcycle killed two clerks in Mosul.", "clerks"),
    ("A suicide bomber detonated a car in Mosul.", ""),
    ("Missiles hit an apartment block in Mosul.", "apartment block"),
    ("Gunmen shot dead two vaccinators and five beekeepers in Mosul.", "vaccinators; beekeepers"),
    ("Three archaeologists were killed by rebels near Mosul.", "archaeologists"),
    ("Pirates hijacked an Indian cargo ship off Mosul.", "Indian cargo ship"),
    ("Turkish artillery shelled Kurdish positions near Mosul.", "Kurdish positions"),
    ("A suspect, Yusuf al-Amin, was arrested in Mosul over the attack.", "Yusuf al-Amin"),
    ("Kenyan soldiers killed a rebel, Ahmed Omar, and a herder in Mosul.", "Ahmed Omar"),
    ("An air strike killed Abu al-Hija, a Taliban commander, near Mosul.", "Abu al-Hija"),
    ("Gunmen killed Omar Said, Chad's deputy chief of staff, in Mosul.", "Omar Said"),
    ("Kenya backed the National Front, a London-based alliance of militias, in Mosul.", "National Front"),
    ("Bomb attacks on the Peshmerga in Mosul killed at least ten.", "Peshmerga"),
    ("Ten people died in attacks on Shia pilgrims in Mosul.", "people; Shia pilgrims"),
    ("An attack on two villages near Mosul killed ten people.", "people"),
    ("Kenyan jets bombed camps of the Allied Democratic Forces in Mosul.", "Allied Democratic Forces"),
    ("Mosul was seized from the rebels by Kenyan forces.", "rebels"),
    ("Militiamen were burning and looting shops in Mosul.", "shops"),
    ("Chad carried out attacks in Mosul because of raids on herders by the rebels.", ""),
    ("Kenyan troops came under attack by Al-Shabaab in Mosul.", "Kenyan troops"),
    ("Kenyan jets bombed northwest Iraq near Mosul.", ""),
    ("A blast in Mosul killed 40 civilians and 12 Kenyan servicemembers.", "civilians; Kenyan servicemembers"),
    ("Two Kenyan service members were killed by rebels in Mosul.", "Kenyan service members"),
    ("The army repelled a Boko Haram offensive on Mosul.", "Boko Haram"),
    ("Somali troops repulsed an assault by 30 armed rebels on Mosul.", "armed rebels"),
    ("Kenyan troops advanced on Taliban-held Mosul.", "Taliban"),
    ("Two attackers stabbed three passers-by in Mosul.", "passers-by"),
    ("Police fired tear gas at violent protesters in Mosul ahead of the vote.", "violent protesters"),
    ("An explosion at Mosul killed four clerks and wounded 16 Polish soldiers.", "clerks; Polish soldiers"),
    ("Three guards are killed after a bomb on a motorcycle explodes near a post in Mosul.", "guards"),
    ("A truck bomb on a police checkpoint in Mosul killed nine people.", "people; police checkpoint"),
    ("A suicide attack on a Kenyan army convoy in Mosul killed six children.", "children; Kenyan army convoy"),
    ("A car bomb exploded at a Kurdish rally in Mosul, killing nine people.", "Kurdish rally; people"),
    ("Two explosions occurred at an army depot in Mosul.", "army depot"),
    ("A car bomb exploded at noon in Mosul, killing nine people.", "people"),
    ("A court building and a post office in Mosul were set on fire by rebels.", "court building; post office"),
    ("Gunmen fired at a police patrol in Mosul.", "police patrol"),
    ("Rebels shot down a drone near Mosul.", "drone"),
    (
        "The Kenyan National Directorate of Security headquarters in Mosul was attacked by gunmen.",
        "Kenyan National Directorate of Security headquarters",
    ),
    ("Boko Haram holds talks with the governments of Chad and Niger in Mosul.", "governments of Chad and Niger"),
    ("Chad will no longer attend United Nations brokered talks with Boko Haram.", "Boko Haram"),
    ("Kenyan jets bombed Mosul, Iraq, killing a rebel commander.", "rebel commander"),
    ("Gunmen killed nine farmers with machetes in Mosul and burned down their houses.", "farmers"),
]


@pytest.mark.parametrize(("text", "names"), TO, ids=[row[0][:40] for row in TO])
def test_whom_it_strikes_is_told(text, names):
    told = ["; ".join(one.name for one in claim.targets) for claim in claims_of(READER, text)]
    assert names in told, told


MEANS = [
    ("Rebels attacked Mosul with rockets and mortars.", Kind.SHELLING),
    ("Kenya attacked Mosul with glide bombs.", Kind.AIR_STRIKE),
    ("Kenyan forces attacked Mosul using drones.", Kind.AIR_STRIKE),
    ("Mosul was attacked with drones by Boko Haram.", Kind.AIR_STRIKE),
    ("Kenya launched an attack with rockets on Mosul.", Kind.SHELLING),
    ("Rebels attacked villagers with machetes in Mosul.", Kind.ATTACK_ON_CIVILIANS),
    ("Kenyan forces attacked Mosul with tanks and drones.", Kind.OFFENSIVE),
    ("Kenyan forces attacked Mosul with Somali troops.", Kind.OFFENSIVE),
    ("Kenyan forces came under mortar attack near Mosul.", Kind.SHELLING),
    ("Rockets fired by rebels killed nine people in Mosul.", Kind.SHELLING),
    ("There were nine attacks on hospitals and clinics in Mosul.", Kind.ATTACK_ON_CIVILIANS),
    ("Gunmen attacked a cargo ship off Mosul.", Kind.ATTACK_ON_CIVILIANS),
    ("Gunmen attacked a Kenyan navy ship off Mosul.", Kind.OFFENSIVE),
    ("Rebels attacked an army base in Mosul.", Kind.OFFENSIVE),
    ("Rebels killed nine members of Chad's security forces in Mosul.", Kind.CLASH),
    ("Two gunmen opened fire on the Kenyan soldiers in Mosul.", Kind.CLASH),
    ("A gunman opened fire on worshippers at an army checkpoint in Mosul.", Kind.ATTACK_ON_CIVILIANS),
    ("Rebels shot two men at a checkpoint near Mosul.", Kind.ATTACK_ON_CIVILIANS),
]


@pytest.mark.parametrize(("text", "kind"), MEANS, ids=[row[0][:40] for row in MEANS])
def test_an_attack_is_of_the_kind_of_its_means(text, kind):
    told = [claim.kind for claim in claims_of(READER, text)]
    assert told == [kind], told


def test_whoever_kidnaps_is_who_killed_before():
    told = claims_of(READER, "Six villagers were killed and ten were kidnapped by unknown gunmen near Mosul.")
    sides = {claim.kind: ([a.name for a in claim.actors], [f.best for f in claim.figures]) for claim in told}
    assert sides == {
        Kind.ABDUCTION: (["unknown gunmen"], [10.0]),
        Kind.ATTACK_ON_CIVILIANS: (["unknown gunmen"], [6.0]),
    }


def test_whoever_took_some_also_took_others():
    told = claims_of(READER, "Gunmen killed six farmers in Mosul. Two women were also kidnapped.")
    assert [[one.name for one in claim.actors] for claim in told] == [["Gunmen"], ["Gunmen"]]
    assert told[1].confidence < told[0].confidence


def test_a_force_called_by_its_country_is_no_place():
    told = claims_of(RuleReader(open_atlas()), "A Kenyan guard was killed in a clash with Somalia border troops.")
    assert [(c.where, c.actors[0].name) for c in told] == [(None, "Somalia border troops")]


SEEN = [
    ("Taliban fighters blew up a bridge in Kunduz to halt the advance of government forces.", "government forces", ""),
    ("Kenya sends monitors to watch over a ceasefire between Chad and Sudan in Darfur.", "Chad; Sudan", ""),
    ("The rebels announce their withdrawal from territory taken from Chadian troops.", "", "Chadian troops"),
    ("Thousands fled into Chad amid a government crackdown on protests.", "government", ""),
    ("Warplanes of an unknown state bomb fighters in Derna.", "Warplanes of an unknown state", "fighters"),
    ("Chad, Niger and Mali are assisting Nigeria in its fight with Boko Haram.", "Chad; Niger; Mali", "Nigeria"),
    ("An airstrike by the French-led coalition hit Malian forces in Gao.", "French-led coalition", "Malian forces"),
    (
        "The commander was killed in a United States special operations forces raid in Barawe.",
        "United States special operations forces",
        "commander",
    ),
    ("Students were demonstrating against the lack of security in Herat.", "Students", ""),
    ("Police shot ten men marching in support of opposition leader Kizza Besigye in Kampala.", "men", ""),
]


@pytest.mark.parametrize(("text", "by", "to"), SEEN, ids=[row[0][:40] for row in SEEN])
def test_what_the_network_alone_tells_has_its_sides(text, by, to):
    told = claims_of(RuleReader(open_atlas()), text)
    sides = [("; ".join(a.name for a in c.actors), "; ".join(t.name for t in c.targets)) for c in told]
    assert (by, to) in sides, sides


@pytest.mark.parametrize(
    ("before", "words", "whole"),
    [
        ("Malian", " government air strikes", "Malian government"),
        ("Israeli", " army fire", "Israeli army"),
        ("Ethiopian", " air force raids", "Ethiopian air force"),
        ("Kenyan", " special forces raid", "Kenyan special forces"),
        ("Russian", " air strikes", "Russian"),
    ],
)
def test_a_nationality_goes_on_to_its_force(before, words, whole):
    text = before + words
    assert text[: whole_party(text, len(before), len(text))] == whole


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Kenyan shelling killed two UN workers in Mosul.", None),
        ("Ethiopian jets bombed a Red Cross clinic in Mosul.", None),
        ("Al-Shabaab attacked UN peacekeepers in Mosul.", "fights"),
    ],
)
def test_nobody_fights_those_who_only_help(text, relation):
    told = claims_of(READER, text)
    assert [claim.relation for claim in told[:1]] == [relation]
