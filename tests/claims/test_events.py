"""What kind of event the words tell, where another kind lies near, and where they tell none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from thereafter.record.claim import Claim

Read = Callable[[str], tuple[Claim, ...]]

KINDS = [
    # bombs that have not gone off
    ("A bomb was discovered on a bus in Nairobi by soldiers.", {"explosives"}),
    ("Two bombs are found in Basra and detonated by police.", {"explosives"}),
    ("A car bomb was detonated by insurgents outside a hotel in Mogadishu.", {"bombing"}),
    # those who attacked and are shot
    (
        "A gunman kills four people at a church in Nairobi. Police later shoot and kill him.",
        {"attack_on_civilians", "clash"},
    ),
    ("The attacker, Omar Said, wearing a vest, was shot dead by police at the station in Lyon.", {"clash"}),
    ("Soldiers shot dead a farmer near Hebron.", {"attack_on_civilians"}),
    # with what one fires at another
    ("Pakistan and India exchange artillery fire across the Line of Control.", {"shelling"}),
    ("Soldiers and rebels exchange fire near Gao.", {"clash"}),
    # the dead of an offensive
    ("Sixty people are killed in a government offensive against militants in Somalia.", {"offensive"}),
    ("Eight people die in a raid by rebels on a village near Bria.", {"attack_on_civilians"}),
    ("Gunmen in Kabul kill Danish Radio correspondent Lars Holm.", {"attack_on_civilians"}),
    # crowds that no verb of protest tells of
    ("Thousands of Kurds march in Erbil to show their anger at the attack.", {"protest"}),
    # pacts left, threats made
    ("The government scraps the truce with the rebels.", {"violation"}),
    ("Eritrea ends all peace agreements with Ethiopia.", {"violation"}),
    ("Eritrea renews war threats against Ethiopia.", {"threat"}),
    ("Militants and the army battle to control the town of Kidal.", {"clash"}),
    ("Norway will deploy 90 soldiers to Raqqa as part of an effort to counter Boko Haram.", {"movement"}),
    ("Norway is to send soldiers to Niamey airport to help evacuate nurses.", {"movement", "evacuation"}),
    ("The junta sent in soldiers to restore order in Zinder.", {"movement"}),
    (
        "A Ukrainian drone attack on a fuel depot near Kursk causes a blast that was felt as an earthquake.",
        {"air_strike"},
    ),
    # on whom
    ("Militiamen opened fire on Iraqi soldiers in Basra.", {"clash"}),
    ("Police in Quito opened fire on groups of strikers.", {"attack_on_civilians"}),
    ("Gunmen opened fire on a World Food Programme convoy in Goma.", {"attack_on_civilians"}),
    ("Zelensky warns the G7 nations that Russia is planning another offensive against Kyiv.", {"offensive"}),
    ("Three oil tankers were attacked in the Red Sea.", {"attack_on_civilians"}),
    ("Human Rights Watch condemned Syrian attacks on hospitals in Aleppo.", {"attack_on_civilians"}),
    ("A navy frigate was attacked in the Red Sea by Houthi rebels.", {"offensive"}),
    ("Jets bombed a funeral ceremony in Saada.", {"air_strike"}),
    ("Attacks targeting a Shiite gathering killed 55 people in Basra.", {"attack_on_civilians"}),
    ("Police declared a riot in Portland after protesters threw bottles.", set()),
    # threats in many words
    ("Hezbollah vowed revenge for the killing of its commander in Damascus.", {"threat", "attack_on_civilians"}),
    ('Iran said it was "ready for war" against Israel.', {"threat"}),
    ("Boko Haram issued a warning to Muslims in southern Cameroon to leave the area within a week.", {"threat"}),
    ('North Korea warned South Korea of a "merciless" attack.', {"threat"}),
    ("The Pentagon raises security at its bases due to a growing jihadist threat in the United States.", set()),
    # nothing of the kind
    ("NATO forces will pull out of Helmand to avoid clashing with the Taliban.", {"withdrawal"}),
    ("A journalist named Milan, charged with treason, was held captive by rebels in Aleppo.", {"abduction"}),
    ("Sixteen people waiting for aid in Rafah were shot dead by soldiers.", {"attack_on_civilians"}),
    ("The separatist group indicated a readiness to disband and give up its weapons.", set()),
    ("Forty thousand people gather in Tbilisi to demonstrate against the junta.", {"protest"}),
    # with what
    ("A missile attack on the town of Manbij killed three civilians.", {"shelling"}),
    ("A rocket explosion is reported in Haifa, wounding a woman.", {"shelling"}),
    ("The army kills about 30 rebels near Gao in a helicopter attack.", {"air_strike"}),
    ("The army retakes Gao two days after French jets drove out militants.", {"capture", "control", "air_strike"}),
    ("An ammunition depot explosion near Aden kills at least nine people.", {"explosives"}),
    ("A weapons depot explodes in Aden.", {"explosives"}),
    ("A bomb explodes at an arms depot in Aden.", {"bombing"}),
    ("More than six explosions are heard in Kherson as Russia launches a missile barrage at the city.", {"shelling"}),
    ("Soldiers fire live rounds at civilians in Taiz.", {"attack_on_civilians"}),
    ("Sudan agrees to a truce following peace talks in Juba.", {"ceasefire", "talks"}),
]


@pytest.mark.parametrize(("text", "kinds"), KINDS, ids=[row[0][:40] for row in KINDS])
def test_the_kind_is_what_the_words_tell(read: Read, text: str, kinds: set[str]) -> None:
    assert {one.kind.value for one in read(text)} == kinds


def test_what_arms_can_do_is_not_done(read: Read) -> None:
    told = read("Iran has deployed missiles capable of hitting Tel Aviv.")
    assert "shelling" not in {one.kind.value for one in told}


MATTERS = [
    "The UN envoy calls for a political solution to the conflict in Yemen during a visit to Oslo.",
    "The minister arrives in Amman for talks on the Syrian civil war with Jordanian leaders.",
    "Norway cancels a sale of bombs because of concerns about their use in the conflict in Yemen.",
]


@pytest.mark.parametrize("text", MATTERS)
def test_a_war_that_is_only_talked_of_is_no_clash(read: Read, text: str) -> None:
    assert "clash" not in {one.kind.value for one in read(text)}


def test_a_prediction_is_told_by_what_is_expected(read: Read) -> None:
    told = read("The minister arrives in Cairo, where he is expected to discuss ways of ending the war in Libya.")
    assert "prediction" not in {one.kind.value for one in told}


def test_bodies_from_a_boat_that_sank_are_no_attack(read: Read) -> None:
    told = read("Six bodies are recovered after a boat carrying refugees fleeing violence in Mali sinks.")
    assert {one.kind.value for one in told} <= {"movement"}
