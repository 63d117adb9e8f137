"""Whose verb it is behind a charge, an apology or a rating, and which words are verbs at all."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from thereafter.record.claim import Claim

Read = Callable[[str], tuple[Claim, ...]]


def told(claims: tuple[Claim, ...]) -> list[str]:
    """Kind, status, who did it and to whom, one claim a line."""
    return [
        f"{one.kind}/{one.status} {'; '.join(a.name for a in one.actors)} > {'; '.join(t.name for t in one.targets)}"
        for one in claims
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Two men accused of killing a French priest were shot dead by police in Bangui, Central African Republic,"
            " after a gun battle with rebels.",
            "attack_on_civilians/asserted police > men",
        ),
        (
            "The man accused of organising the bombing in Nairobi was killed in a raid by Kenyan forces in Gedo.",
            "attack_on_civilians/asserted Kenyan forces > man",
        ),
        (
            "Two men accused of plotting to kill Minister Ali Karti die in a gunfight with Sudanese soldiers in Nyala.",
            "clash/asserted Sudanese soldiers > men",
        ),
    ],
)
def test_what_befell_the_accused_is_not_what_they_are_accused_of(read: Read, text: str, wanted: str) -> None:
    assert wanted in told(read(text))


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Chad's president has refused to apologise for bombing a village near Abeche.", "asserted"),
        ("Rebels apologised for killing three nurses in Bria.", "asserted"),
        ("Saudi strikes on Taiz may be the start of a new offensive.", "asserted"),
        ("Sudanese attacks on Kalma may be war crimes, a United Nations panel said.", "reported"),
        ("Air strikes on Taiz may be imminent.", "conditional"),
    ],
)
def test_what_is_judged_or_owned_up_to_was_done(read: Read, text: str, status: str) -> None:
    assert read(text)[0].status == status


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Kenyan army jets bomb suspected Shabaab camps killing 30 fighters in Gedo.",
            ["air_strike/asserted Kenyan army jets > Shabaab; fighters"],
        ),
        (
            "Two guards and Nairobi attacks planner Omar Hassan were killed in Kismayo.",
            ["clash/asserted  > guards; Nairobi attacks planner Omar Hassan"],
        ),
        (
            "Ansar Dine claim responsibility for bomb attacks on Malian soldiers in Kidal that killed six.",
            ["bombing/alleged Ansar Dine > Malian soldiers"],
        ),
        (
            "Chad called off talks with the rebels over the latest rebel attack in Abeche.",
            ["talks/denied Chad > rebels", "offensive/asserted rebel > "],
        ),
    ],
)
def test_a_noun_is_no_verb_and_a_verb_no_noun(read: Read, text: str, wanted: list[str]) -> None:
    assert told(read(text)) == wanted


def test_who_died_before_a_charge_did_not_die_of_what_is_charged(read: Read) -> None:
    text = (
        "Nine people are killed and 30 more wounded in Kenyan airstrikes on Gedo after Nairobi accused Al-Shabaab of"
        " shelling Garissa."
    )
    dead = {one.kind.value: [(f.what, f.low) for f in one.figures] for one in read(text)}
    assert dead == {"shelling": [], "air_strike": [("killed", 9), ("wounded", 30)]}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "A Turkish air strike hits an army post in Duhok Province, 20 miles from Mosul, with six soldiers killed.",
            ["air_strike/asserted Turkish > army post"],
        ),
        (
            "Saudi warplanes strike Sanaa International Airport, damaging the runway.",
            ["air_strike/asserted Saudi warplanes > "],
        ),
        ("Protesters in Peru storm and occupy a council building in Cusco.", ["protest/asserted Protesters > "]),
        (
            "Rebels shelled Bria, hitting a school in Bambari.",
            ["shelling/asserted Rebels > ", "shelling/asserted Rebels > school"],
        ),
        (
            "Shabaab rebels blow up an armoured truck of the Kenyan army near Garissa, killing five soldiers.",
            ["bombing/asserted Shabaab rebels > armoured truck; soldiers"],
        ),
    ],
)
def test_what_came_of_an_attack_is_no_second_one(read: Read, text: str, wanted: list[str]) -> None:
    assert told(read(text)) == wanted


def test_what_is_owned_up_to_is_the_attack_and_not_the_fires_after_it(read: Read) -> None:
    text = "Rebels attacked a post near Beni, killing six soldiers. They also torched a dozen houses."
    (claim,) = [one for one in read(f"{text} The Islamic State claimed responsibility.") if one.status == "alleged"]
    assert claim.kind == "offensive"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "A rescue plane was searching for the wreckage of a jet shot down by Sudan near Nyala.",
            "clash/asserted Sudan > jet",
        ),
        (
            "At least two Indian soldiers are killed after Pakistani forces opened fire in Kashmir.",
            "clash/asserted Pakistani forces > Indian soldiers",
        ),
        ("Gunmen broke into the house of a teacher in Bria.", "attack_on_civilians/asserted Gunmen > teacher"),
        (
            "Kenyan jets bombed camps in Gedo to avenge twin bombings in Mombasa.",
            "bombing/asserted  > ",
        ),
    ],
)
def test_what_is_done_shows_in_the_verb_and_its_object(read: Read, text: str, wanted: str) -> None:
    assert wanted in told(read(text))


def test_arms_that_are_nobodys_back_nobody(read: Read) -> None:
    text = "Ugandan soldiers backed by {} attack a rebel base in Beni."
    assert "support" not in {one.kind.value for one in read(text.format("tanks"))}
    assert "support" in {one.kind.value for one in read(text.format("Rwanda"))}


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Three of the victims were beheaded.", 1),
        ("Two of the dead were burned in their homes.", 1),
        ("Three of the victims were beheaded by a boy in Bunia.", 2),
        ("Three villagers were beheaded.", 2),
    ],
)
def test_how_some_of_the_victims_died_is_no_second_attack(read: Read, text: str, count: int) -> None:
    claims = read(f"Militants attacked a village near Beni, killing nine people. {text}")
    assert [one.kind.value for one in claims] == ["attack_on_civilians"] * count


def test_a_car_ramming_attack_is_an_attack(read: Read) -> None:
    assert told(read("An army officer is killed during a car ramming attack near Haifa.")) == [
        "offensive/asserted  > army officer"
    ]


def test_no_bomb_is_in_a_crisis_that_is_defused(read: Read) -> None:
    assert "explosives" not in {one.kind.value for one in read("Two envoys met in Geneva to defuse tensions in Chad.")}
    assert "explosives" in {one.kind.value for one in read("Soldiers defused a bomb near Gedo.")}
