"""One event told by several words of a sentence is one claim, with its own dead and wounded and nobody else's."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from thereafter.record.claim import Claim

Read = Callable[[str], tuple[Claim, ...]]


def told(claims: tuple[Claim, ...]) -> list[tuple[str, str]]:
    return [
        (one.kind.value, " ".join(f"{f.what[0]}{f.low:.0f}" for f in one.figures if f.what in {"killed", "wounded"}))
        for one in claims
    ]


ONCE = [
    ("Nine guards are killed and two others hurt in a car bombing targeting a bank in Kano.", [("bombing", "k9 w2")]),
    ("At least six people died in an air strike targeting a market in Gao.", [("air_strike", "k6")]),
    (
        "A soldier is killed and another injured after a bomb planted by rebels detonates under a bus near Gao.",
        [("bombing", "k1 w1")],
    ),
    ("Three guards were killed when a mine planted by rebels exploded near Kidal.", [("bombing", "k3")]),
    ("The Turkish Air Force launched airstrikes in Iraq targeting PKK positions.", [("air_strike", "")]),
    ("Four Kurds were injured by militiamen attacking a family on a road in Afrin.", [("attack_on_civilians", "w4")]),
    ("Saudi air defences intercepted a Houthi missile fired towards Jeddah from Yemen.", [("shelling", "")]),
    (
        "Nine villagers and a teacher are killed, while five others are injured, in an attack by rebels in Oicha.",
        [("attack_on_civilians", "k9 k1 w5")],
    ),
    ("Two people are killed and another is injured in a Russian drone strike in Kherson.", [("air_strike", "k2 w1")]),
    ("Two soldiers are killed and four others are hurt in an attack on a base in Gao.", [("offensive", "k2 w4")]),
    (
        "At least nine people die and another 22 are wounded in a suicide attack on a mosque in Kano.",
        [("bombing", "k9 w22")],
    ),
    ("An explosion occurs in Izmir, with at least 4 people killed and 25 wounded.", [("bombing", "k4 w25")]),
    ("Six people were killed as rebels captured Goma.", [("capture", "k6")]),
    (
        "Nine people are killed in a wave of bombings in Kano as sectarian violence in Nigeria goes on.",
        [("clash", ""), ("bombing", "k9")],
    ),
    ("Nine people were killed in an air strike that hit a market in Gao.", [("air_strike", "k9")]),
    ("Six soldiers die in a car bombing that targeted a barracks in Kano.", [("bombing", "k6")]),
    ("A car bomb in Kano massacres more than 30 people.", [("bombing", "k30")]),
    ("Kenya launches an intense bombing campaign in Jubaland.", [("air_strike", "")]),
    ("Soldiers discover and deactivate an explosive device in Kano.", [("explosives", "")]),
    ("Police arrested and took away 15 protesters in Juba.", [("arrest", "")]),
    ("Protesters clashed with police in Accra, leaving nine dead and 30 wounded.", [("protest", "k9 w30")]),
    ("A gunman shoots and seriously wounds a guard in Aden.", [("clash", "w1")]),
    ("A driver rammed and injured four Kenyan policemen with a lorry in Garissa.", [("clash", "w4")]),
    ("Hundreds of people were killed and around 80 are missing after clashes in Juba.", [("clash", "k200")]),
    ("A coalition of militias numbering around 2,000 launches an offensive against rebel posts.", [("offensive", "")]),
    ("The Duma airbase had been under rebel control since May 2013.", [("control", "")]),
    # what it was meant for and what it did
    (
        "Three people are killed and nine injured when a car bomb targeting a police convoy explodes in Quetta.",
        [("bombing", "k3 w9")],
    ),
    ("A truck bomb kills five Malian soldiers when the vehicle explodes at a post in Gao.", [("bombing", "k5")]),
    ("A lorry bomb, targeting a bus with policemen, explodes in Adana, killing nine officers.", [("bombing", "k9")]),
    ("Rockets fired by rebels from Lebanon hit the town of Qusayr killing three people.", [("shelling", "k3")]),
    ("The mortar shell that killed a teacher was fired from Homs, the army said.", [("shelling", "k1")]),
    ("Rebels attacking Goma attacked Bukavu.", [("offensive", ""), ("offensive", "")]),
    # taken, heard, shouted and announced once
    ("Several Nigerian policemen were seized and taken hostage by Boko Haram in Damboa.", [("abduction", "")]),
    ("The rebels captured Sirte, the third big city to fall since the war began.", [("capture", "")]),
    ("Kurdish troops took control of the port city of Latakia after driving out rebels.", [("capture", "")]),
    ("Rebels advanced on Sirte, capturing the village of Ajdabiya.", [("offensive", ""), ("capture", "")]),
    ("Gunfire is heard in Juba as soldiers fight rebels.", [("clash", "")]),
    ("Rioting took place in Leeds, as police clashed with protesters.", [("protest", "")]),
    ("Fighting raged in Aleppo as rebels fought soldiers in Idlib.", [("clash", ""), ("clash", "")]),
    ("Students marched through Dakar, chanting slogans and demanding reforms.", [("protest", "")]),
    ("Thousands marched in Tunis and chanted slogans against the government.", [("protest", "")]),
    ("Thousands marched in Tunis and later rallied in Sfax.", [("protest", ""), ("protest", "")]),
    ("Both sides in Mali announce a three-day ceasefire will start on Friday.", [("ceasefire", "")]),
    ("Hostilities began in Aden.", [("clash", "")]),
    ("Residents fled Sinjar, hoping to reach Dohuk.", [("movement", "")]),
    ("An attack hit a school in Kharkiv.", [("attack_on_civilians", "")]),
    # those set free are no dead
    ("The army has killed at least 40 rebels and freed 90 captives in Borno.", [("other", ""), ("clash", "k40")]),
    (
        "Insurgents storm a prison in Kandahar killing four guards and freeing about 350 prisoners.",
        [("offensive", "k4"), ("other", "")],
    ),
    # taken in a raid, ruined by the same strikes, killed in what somebody is charged with
    ("Kenyan police arrest 14 members of a militant group at a mosque in Kismayo in a dawn raid.", [("arrest", "")]),
    ("Tunisian forces detain six suspected militants during a raid in Sirte.", [("arrest", "")]),
    ("Israeli strikes hit a port in Hodeidah and destroy two of its five cranes.", [("air_strike", "")]),
    (
        "Rebels are accused by Chad of attacking government troops near Gao, killing three soldiers.",
        [("offensive", "k3")],
    ),
    (
        "The army says scores of rebels were killed in clashes and that dozens of others were wounded in Kunduz.",
        [("clash", "k40 w24")],
    ),
]


@pytest.mark.parametrize(("text", "claims"), ONCE)
def test_one_event_is_one_claim(read: Read, text: str, claims: list[tuple[str, str]]) -> None:
    assert told(read(text)) == claims


OWN = [
    (
        "Authorities report a success in an army operation against rebels in the forest near Surat, killing 21 rebels.",
        "offensive",
        "k21",
    ),
    (
        "Rebels ambush a convoy in Dikwa, triggering a gun battle, with at least nine soldiers and five rebels killed.",
        "clash",
        "k9 k5",
    ),
    ("The death toll from the airstrike on a market in Togoga rises to fourteen.", "air_strike", "k14"),
    (
        "At least five civilians are killed and nine others are injured in airstrikes near Raqqa and eight people"
        " are killed in Russian airstrikes on two clinics in Idlib.",
        "air_strike",
        "k5 w9",
    ),
    (
        "Russian forces attack Odesa with missiles, injuring 12 people and damaging civilian infrastructure.",
        "destruction",
        "",
    ),
    ("Thirty people fled to Chad amid fighting between the Sudanese army and the RSF in Nyala.", "clash", ""),
    ("Soldiers enter Baidoa after a bomb explodes at a market, killing nine civilians.", "bombing", "k9"),
    (
        "Raiders storm a post in Gao after two suicide bombers blow themselves up there, killing nine civilians.",
        "bombing",
        "k9",
    ),
]


@pytest.mark.parametrize(("text", "kind", "figures"), OWN)
def test_an_event_has_its_own_dead(read: Read, text: str, kind: str, figures: str) -> None:
    assert dict(reversed(told(read(text))))[kind] == figures


def test_who_fled_is_not_counted_of_the_fighting(read: Read) -> None:
    fights = [one for one in read("Some 900 villagers fled Nyala amid clashes near the town.") if one.kind == "clash"]
    assert all(not one.figures for one in fights)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Rebels abducted nine police officers in Cauca.", 9),
        ("Forty-one police and customs officers are taken hostage in five different prisons in Lima.", 41),
        ("At least nine people are killed and 50 are kidnapped by gunmen in Zamfara.", 50),
        ("Turkish police arrested six suspects in Van after an ambush by PKK fighters.", 6),
        ("On the 30th anniversary of the 1986 coup, Ugandan police arrested 40 opposition supporters in Kampala.", 40),
    ],
)
def test_who_is_taken_counts_as_people(read: Read, text: str, count: int) -> None:
    taken = [one for one in read(text) if one.kind in {"abduction", "arrest"}]
    assert [[(f.what, f.low) for f in one.figures] for one in taken] == [[("people", count)]]


def test_a_day_of_remembrance_is_no_news_by_itself(read: Read) -> None:
    assert not read("On the tenth anniversary of the bombing, families laid wreaths in Madrid.")


def test_an_agency_that_halts_its_work_makes_no_truce(read: Read) -> None:
    claims = read("The Red Cross announces it will halt its operations in Darfur after gunmen killed three nurses.")
    assert not any(one.kind == "ceasefire" for one in claims)
