"""Victims nobody counts in numerals, and to which event the dead of a sentence belong."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from thereafter.record.claim import Claim
from thereafter.record.kinds import Kind

Read = Callable[[str], tuple[Claim, ...]]
Harm = list[tuple[str, float | None]]


def harmed(claims: tuple[Claim, ...], kind: str) -> Harm:
    """The dead and wounded of the one claim of a kind, in order."""
    (claim,) = [one for one in claims if one.kind is Kind(kind)]
    return [(f.what, f.low) for f in claim.figures if f.what in {"killed", "wounded"}]


ONE = [
    ("Twin bombings killed a customs officer and wounded nine people in Kabul.", "bombing", "k1 w9"),
    ("An Estonian reporter was shot dead by gunmen in Benghazi.", "attack_on_civilians", "k1"),
    ("Gunmen shot dead an Estonian reporter in Benghazi.", "attack_on_civilians", "k1"),
    ("Maria Lopez, a reporter, was killed by a roadside bomb near Herat.", "bombing", "k1"),
    ("A drone strike near Sirte killed Abu Salim, a commander of the group.", "air_strike", "k1"),
    ("A drone strike near Sirte killed their leader, Abu Salim.", "air_strike", "k1"),
    ("Gunmen killed the governor and wounded his deputy in Kunduz.", "attack_on_civilians", "k1 w1"),
    ("A mine killed a nurse, her son and four soldiers near Bakhmut.", "bombing", "k1 k1 k4"),
    ("A clash near Bunia killed a Congolese soldier and three militants.", "clash", "k1 k3"),
    ("One Congolese is killed and nine others injured in shelling near Goma.", "shelling", "k1 w9"),
    ("A mine killed two sailors, one Greek and one Kenyan, near Aden.", "bombing", "k2"),
    ("A policeman and two guards were killed in a clash near Gao.", "clash", "k1 k2"),
    ("A reporter was killed and a driver injured when a shell hit their car near Sirte.", "shelling", "k1 w1"),
    ("A soldier was killed and another wounded in a clash near Gao.", "clash", "k1 w1"),
    ("A car bomb exploded in Mosul, killing the bomber and injuring five people.", "bombing", "k1 w5"),
    ("Rebels attacked the post near Gao, killing two guards and leaving another injured.", "offensive", "k2 w1"),
    ("A mortar attack on Aden left a teacher dead and nine pupils wounded.", "shelling", "k1 w9"),
    ("The raid on the camp near Goma resulted in the death of a shepherd.", "offensive", "k1"),
    ("A bomb killed at least one crew member in Aden.", "bombing", "k1"),
    ("Rebels attacked the post near Gao and killed 42 people, a captain among them.", "offensive", "k42"),
    ("A bomb in Aden wounded five policemen, one seriously.", "bombing", "w5"),
    ("A drone strike near Sirte killed Tunisian commander Abu Salim.", "air_strike", "k1"),
    ("Deposed Peruvian strongman Luis Prado is killed in a clash near Gao.", "clash", "k1"),
    ("Former Kenyan Interior Minister Paul Otieno died in a bombing in Lamu.", "bombing", "k1"),
    ("Fighting near Bria kills 20 soldiers, along with 31 rebels.", "clash", "k20 k31"),
    ("A 21-year old Palestinian is killed by soldiers in Hebron.", "attack_on_civilians", "k1"),
    ("Kenyan intelligence officer Omar Ali is killed by a car bomb in Lamu.", "bombing", "k1"),
    ("Gunmen in Aden kill Swedish Radio foreign correspondent Karl Berg.", "attack_on_civilians", "k1"),
    ("Shelling of Aden injures an American resident and two students.", "shelling", "w1 w2"),
    ("Shelling of Aden kills Yemeni civilian population.", "shelling", ""),
    ("A teacher is hacked to death by militants in Gao.", "attack_on_civilians", "k1"),
    ("A deputy mayor was gunned down in Gao by militants.", "attack_on_civilians", "k1"),
    ("Shelling of Aden left one 9-year-old girl dead.", "shelling", "k1"),
    ("Two bombs go off at a market near Bria killing at least nine and wounding 20.", "bombing", "k9 w20"),
    ("At least nine people die and another 20 are hurt in a bombing in Lamu.", "bombing", "k9 w20"),
    ("Nine farmers were killed when their lorry was ambushed near Bria by rebels.", "attack_on_civilians", "k9"),
]


@pytest.mark.parametrize(("text", "kind", "wanted"), ONE)
def test_one_victim_counts_without_a_numeral(read: Read, text: str, kind: str, wanted: str) -> None:
    named = {"k": "killed", "w": "wounded"}
    assert harmed(read(text), kind) == [(named[part[0]], float(part[1:])) for part in wanted.split()]


@pytest.mark.parametrize(
    "text",
    [
        "An air strike killed a family in Taiz.",
        "Mortars wounded a crowd of people in Taiz.",
        "A bomb wounded a unit of the police in Mosul.",
        "A bomb in Mosul killed Iraqi Special Forces.",
        "The attack on Gao did not kill a single soldier.",
        "The army attacked Gao without wounding a civilian.",
        "Militants tried to kill a general in Mosul.",
        "The army would kill a hostage if the rebels attacked Goma.",
        "Rebels attacked a post near Gao held by nine soldiers, all but one of whom were killed.",
    ],
)
def test_many_or_nobody_is_not_one_victim(read: Read, text: str) -> None:
    assert not [f for claim in read(text) for f in claim.figures if f.what in {"killed", "wounded"}]


def test_the_dead_of_the_fighting_stay_with_it_where_the_captured_are_told_beside_them(read: Read) -> None:
    text = (
        "At least 60 rebels were killed and a further 40 were captured following heavy fighting with troops in Kunduz."
    )
    (clash,) = [one for one in read(text) if one.kind is Kind.CLASH]
    assert [(f.what, f.low) for f in clash.figures] == [("killed", 60.0)]


def test_the_dead_of_weeks_of_fighting_are_not_those_of_the_strike(read: Read) -> None:
    text = "Ethiopia bombed rebels in Mekelle as scores of soldiers have been killed in fighting in recent weeks."
    assert harmed(read(text), "clash") == [("killed", 40.0)]
    assert harmed(read(text), "air_strike") == []


def test_the_dead_that_came_before_are_not_those_of_the_clashes(read: Read) -> None:
    assert harmed(read("Clashes broke out in Juba after the killing of nine herders."), "clash") == []


def test_whom_one_takes_and_whom_one_kills_are_told_apart(read: Read) -> None:
    claims = read("Gunmen killed nine villagers and kidnapped seven women near Chibok.")
    (taken,) = [one for one in claims if one.kind is Kind.ABDUCTION]
    assert [(f.what, f.low) for f in taken.figures] == [("people", 7.0)]
    assert harmed(claims, "attack_on_civilians") == [("killed", 9.0)]


def test_other_villages_are_no_number_of_the_town(read: Read) -> None:
    claims = read("The rebels captured Konna along with two other villages.")
    assert [one.figures for one in claims if one.kind is Kind.CAPTURE] == [()]


@pytest.mark.parametrize(
    ("text", "kind", "wanted"),
    [
        ("A Kenyan soldier crosses the border into Uganda and is shot dead by a policeman.", "clash", [("killed", 1)]),
        ("Two attackers storm a police post in Goma before being shot dead by officers.", "clash", [("killed", 2)]),
        ("Two attackers storm a police post in Goma before being shot dead by officers.", "offensive", []),
    ],
)
def test_the_dead_go_with_the_verb_that_killed_them(read: Read, text: str, kind: str, wanted: Harm) -> None:
    assert harmed(read(text), kind) == wanted


def test_of_attacks_a_share_is_no_number(read: Read) -> None:
    (claim,) = read("The Taliban claim responsibility for some of the attacks in Kabul.")
    assert claim.figures == ()


def test_whom_one_verb_takes_the_next_does_not_count(read: Read) -> None:
    claims = read("Gunmen abduct 40 pupils after storming two schools in Kaduna.")
    assert {one.kind.value: [f.low for f in one.figures] for one in claims} == {
        "abduction": [40],
        "attack_on_civilians": [2],
    }


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("Gunmen abduct two nuns in Kaduna.", ("people", 2)),
        ("Gunmen abduct 37 Kenyan Christians in Kaduna.", ("people", 37)),
        ("Rebels shoot down two drones near Goma.", ("drones", 2)),
        ("Chad sends 40 military engineers to Kaduna.", ("fighters", 40)),
    ],
)
def test_whoever_they_are_they_are_people(read: Read, text: str, whom: tuple[str, float]) -> None:
    assert whom in [(f.what, f.low) for one in read(text) for f in one.figures]


def test_those_who_speak_are_not_counted_for_what_they_say(read: Read) -> None:
    assert [one.figures for one in read("The two sides call for an immediate ceasefire in Goma.")] == [()]


@pytest.mark.parametrize(
    ("text", "kind", "numbers"),
    [
        ("A drone hits a clinic near Aden, about 20 miles north of the front, killing four nurses.", "air_strike", [4]),
        ("Rebels recapture Bria, 16 kilometers (10 miles) south of Goma.", "capture", []),
        ("Rebels advance 30 kilometers from Aden.", "offensive", [30]),
        ("Six people are arrested in Lamu over the murder of a bishop by militants.", "arrest", [6]),
        ("A group of 40 armed men storm a hotel in Gao, holding guests hostage.", "abduction", []),
        ("30 gunmen abduct two nurses in Goma.", "abduction", [2]),
        ("Shelling of Aden goes on, with 700 people detained since then.", "shelling", []),
    ],
)
def test_a_number_is_of_what_is_told(read: Read, text: str, kind: str, numbers: list[float]) -> None:
    (claim,) = [one for one in read(text) if one.kind is Kind(kind)]
    assert [figure.low or figure.best for figure in claim.figures] == numbers
