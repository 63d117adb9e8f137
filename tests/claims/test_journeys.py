"""People on the road: who, how many, from, to, by way of, by what, under whose guarantee, and how it ended."""

from __future__ import annotations

from datetime import date

import pytest

from claims.made import SmallAtlas, claims_of
from thereafter.claims import RuleReader
from thereafter.claims.telling.vehicles import means_of
from thereafter.record import Claim
from thereafter.record.kinds import Basis, Group, Kind, Outcome, Status

READER = RuleReader(SmallAtlas())
MOVING = {Kind.EVACUATION, Kind.MOVEMENT, Kind.RETURN}


def journeys(text: str) -> list[Claim]:
    return [c for c in claims_of(READER, text, published=date(2022, 5, 9)) if c.kind in MOVING]


def ends(claim: Claim) -> tuple[str | None, str | None]:
    return (
        claim.origin.name if claim.origin else None,
        claim.destination.name if claim.destination else None,
    )


def people(claim: Claim) -> tuple[float | None, float | None, float | None] | None:
    counts = [(f.low, f.best, f.high) for f in claim.figures if f.what in {"people", "fighters"}]
    return counts[0] if counts else None


TAKEN = [
    ("After the shelling, 400 families of fighters were taken from Aleppo to Idlib.", ("Aleppo", "Idlib")),
    (
        "Rebels gave in, and some 900 wounded people were moved out of Harasta to Idlib by ambulance.",
        ("Harasta", "Idlib"),
    ),
    ("The army said the last 300 gunmen and their relatives had quit Harasta overnight.", ("Harasta", None)),
    (
        "The siege ends: buses left Aleppo on Friday carrying 500 fighters and their families to Idlib.",
        ("Aleppo", "Idlib"),
    ),
    ("Around 20,000 people managed to drive out of Mariupol on Tuesday in private cars.", ("Mariupol", None)),
    ("A train carrying 850 returnees left Kyiv for Kherson on Monday.", ("Kyiv", "Kherson")),
    ("Some 40 buses carried all 6,900 residents of Harasta to Idlib.", ("Harasta", "Idlib")),
    ("About 20,000 people have fled Kyiv to Chad and Sudan.", ("Kyiv", "Sudan")),
    ("UN peacekeepers escorted 1,300 Muslims out of Bangui to Bambari on Sunday.", ("Bangui", "Bambari")),
]


@pytest.mark.parametrize(("text", "road"), TAKEN)
def test_people_are_found_on_their_road(text: str, road: tuple[str | None, str | None]) -> None:
    found = [ends(claim) for claim in journeys(text)]
    assert road in found, found


NOBODY = [
    "Rebels seized Bangui on Sunday and the president fled across the river to Bambari.",
    "The army and allied rebels crossed into Lyman on Sunday after heavy shelling.",
    "A gunfight between the army and a cartel left 12 dead in Bogotá.",
    "Five wounded soldiers were taken to a hospital in Damascus after the shelling of Harasta.",
    "The rebels would never be taken from Aleppo to Idlib, the army said after the attack.",
    "Rebels kidnapped 40 civilians in Bama and they were taken to Maiduguri.",
    "A boat carrying 70 refugees from Tripoli to Benghazi capsized on Monday.",
    "After the attack a suspect was taken from Kyiv to court in Kharkiv.",
]


@pytest.mark.parametrize("text", NOBODY)
def test_nobody_is_put_on_a_road_who_is_not_on_one(text: str) -> None:
    real = {Status.ASSERTED, Status.REPORTED}
    assert [c.quote.text for c in journeys(text) if c.status in real and c.outcome is not Outcome.HALTED] == []


def test_a_peoples_name_and_a_bare_thousand_are_counted_as_people() -> None:
    (serbs,) = journeys("More than 150,000 Serbs have fled Mariupol since the attack.")
    assert people(serbs) == (150_000, None, None)
    (of_them,) = journeys("Hundreds of Ukrainians fled Lyman under shellfire on Monday.")
    assert people(of_them) == (200, None, None)
    (bare,) = journeys("Rebels gave the villagers an hour, and thousands left on Tuesday for Idlib.")
    assert (people(bare), bare.group) == ((2_000, None, None), Group.CIVILIANS)


def test_who_is_carried_goes_and_an_evening_is_no_crowd() -> None:
    (carried,) = journeys("A convoy of buses carrying around 300 Americans left Kyiv for Kherson on Friday.")
    assert people(carried) == (None, 300, None)
    missiles = journeys("A convoy of buses carrying around 300 Acme missiles left Kyiv for Kherson on Friday.")
    assert [people(one) for one in missiles] in ([], [None])
    (fighters,) = journeys("By evening 980 fighters had been evacuated to Idlib, the governor said.")
    assert (people(fighters), fighters.group) == ((980, 980, 980), Group.FIGHTERS)


def test_several_hundred_is_no_hundred() -> None:
    (told,) = journeys("Several hundred rebel fighters left Harasta for Idlib on Sunday.")
    assert people(told) == (200, None, None)


def test_vehicles_are_counted_as_vehicles() -> None:
    (told,) = journeys("Aid workers in Mariupol counted: more than 90 cars left the city on Monday under fire.")
    assert people(told) is None
    assert [(f.what, f.low) for f in told.figures] == [("cars", 90)]
    assert told.mode == "cars"


MEANS = [
    ("left in 17 buses for the border", "buses"),
    ("A convoy of buses carrying 101 civilians", "buses"),
    ("most of them by boat across the lake", "boat"),
    ("fled on foot through the woods", "on foot"),
    ("were flown out aboard a military plane", "plane"),
    ("had been flown out", "by air"),
    ("loaded trucks and left", "trucks"),
    ("streaming in tractors and carts", "tractors"),
    ("the last convoy of gunmen", "convoy"),
    ("left the eastern city on Friday", None),
    ("17 vehicles were seen", None),
]


@pytest.mark.parametrize(("words", "means"), MEANS)
def test_means_of_travel(words: str, means: str | None) -> None:
    assert means_of(words, 0, len(words)) == means


GUARANTEES = [
    ("under a deal brokered by Iran and overseen by the United Nations", ["Iran", "United Nations"]),
    ("in an operation led by the United Nations and the Red Cross", ["United Nations", "Red Cross"]),
    ("in a swap mediated by Qatar and Iran", ["Qatar", "Iran"]),
    ("under Red Crescent supervision", ["Red Crescent"]),
    ("under the Russian-Turkish agreement", ["Russian", "Turkish"]),
    ("under the eyes of UN monitors", ["UN monitors"]),
    ("as they agreed with Turkey and Russia to go", ["Turkey", "Russia"]),
    ("as agreed with the Syrian government and Russia for them", ["Syrian government", "Russia"]),
    ("under an accord between Hezbollah and Russia", ["Hezbollah", "Russia"]),
    ("without guarantees from Russia", []),
    ("in a swap mediated by Selim Haddar", []),
    ("in a swap mediated by tribal elders", ["tribal elders"]),
    ("after a week of fighting", []),
]


@pytest.mark.parametrize(("words", "names"), GUARANTEES)
def test_who_vouches_for_the_way(words: str, names: list[str]) -> None:
    told = journeys(f"About 700 fighters left Harasta for Idlib {words}.")
    assert told
    assert {tuple(one.name for one in claim.guaranteed_by) for claim in told} == {tuple(names)}
    for claim in told:
        for one in claim.guaranteed_by:
            assert one.start is not None


def test_an_escort_vouches_by_escorting() -> None:
    told = journeys("UN peacekeepers escorted 1,300 Muslims out of Bangui to Bambari on Sunday.")
    assert [one.name for one in told[0].guaranteed_by] == ["UN peacekeepers"]


def test_a_total_brought_to_a_number_is_its_own_running_total() -> None:
    told = journeys(
        "Some 700 people left Harasta on Monday under shelling, bringing the total number of evacuees to 2,400."
    )
    assert sorted((claim.basis, people(claim)) for claim in told if claim.basis) == [
        (Basis.FLOW, (None, 700, None)),
        (Basis.TOTAL, (2_400, 2_400, 2_400)),
    ]


def test_people_within_a_day_are_a_step_and_no_total() -> None:
    (told,) = journeys("Some 3,000 villagers have fled Raqqa within the last 24 hours.")
    assert told.basis is Basis.FLOW
    (sofar,) = journeys("Some 3,000 villagers have fled Raqqa since Monday.")
    assert sofar.basis is Basis.TOTAL


@pytest.mark.parametrize(
    "text",
    [
        "Mortar fire on Aleppo forced a halt to the evacuation of gunmen and their families.",
        "Shells fell on Mariupol all night. Evacuations were again suspended, an aid worker said.",
    ],
)
def test_an_evacuation_broken_off_is_halted(text: str) -> None:
    halted = [c for c in journeys(text) if c.outcome is Outcome.HALTED]
    assert [ends(c)[0] in {"Aleppo", "Mariupol"} for c in halted] == [True]
    assert all(c.when.earliest is None or c.when.earliest <= date(2022, 5, 9) for c in halted)


def test_a_passage_still_to_be_given_is_planned() -> None:
    (told,) = journeys("Under the truce some 400 gunmen will be taken to Idlib next week.")
    assert (told.status, told.basis) == (Status.PLANNED, Basis.PLANNED)


def test_an_exit_called_untrue_is_denied() -> None:
    (told,) = journeys("Talk of the departure of 1,500 fighters from Harasta is baseless, the army said.")
    assert told.status is Status.DENIED
    assert people(told) == (1_500, 1_500, 1_500)


def test_a_town_keeps_its_whole_name() -> None:
    told = journeys("After the siege buses took 200 families from Aleppo to Qalaat al-Madiq.")
    assert "Qalaat al-Madiq" in {ends(claim)[1] for claim in told}


def test_the_reader_is_no_speaker() -> None:
    text = "As you may know by now, many of the evacuees from Harasta settled in Idlib."
    assert all(one.name.lower() != "you" for claim in journeys(text) for one in claim.said_by)


def test_a_forced_removal_in_war_is_no_return() -> None:
    text = "The army deported 3,000 people from Kherson to Russia during the fighting, the mayor said."
    assert {claim.kind for claim in journeys(text)} == {Kind.MOVEMENT}


def test_a_part_of_those_told_goes_its_own_way() -> None:
    told = journeys("Some 3,000 people fled Harasta after the shelling, 1,200 of them to Idlib.")
    assert {(ends(c), people(c)) for c in told} == {
        (("Harasta", "Idlib"), (1_200, 1_200, 1_200)),
        (("Harasta", None), (None, 3_000, None)),
    }
    (part,) = journeys("Some 8,000 people left besieged towns by bus on Friday, 900 of them from Kherson.")
    assert (ends(part), people(part)) == (("Kherson", None), (900, 900, 900))


def test_the_way_home_is_no_turning_back() -> None:
    (told,) = journeys("Thousands of refugees streamed back to Kherson from Kyiv on Monday.")
    assert told.kind is Kind.RETURN
    assert told.outcome is not Outcome.TURNED_BACK


def test_a_number_behind_a_month_is_still_a_number() -> None:
    (told,) = journeys("Since the offensive began in June 100,000 people have been displaced in Raqqa.")
    assert people(told) == (100_000, 100_000, 100_000)


def test_an_evacuation_called_off_did_not_take_place() -> None:
    (told,) = journeys("An evacuation from Mariupol was called off for the third time on Monday after shelling.")
    assert told.status is Status.DENIED


@pytest.mark.parametrize(
    ("text", "road", "count"),
    [
        (
            "The number of refugees who fled from Kherson to Poland has climbed to 41,700.",
            ("Kherson", "Poland"),
            41_700,
        ),
        (
            "The total number of people displaced from Goma by the fighting now stands at 310,000.",
            ("Goma", None),
            310_000,
        ),
    ],
)
def test_a_number_that_rises_counts_those_it_is_said_of(
    text: str, road: tuple[str | None, str | None], count: float
) -> None:
    (told,) = [claim for claim in journeys(text) if people(claim) is not None]
    assert (ends(told), people(told), told.basis) == (road, (count, count, count), Basis.TOTAL)


def test_those_somebody_takes_along_are_counted_too() -> None:
    (told,) = journeys("French peacekeepers escorted 1,300 Muslims out of Bangui on Sunday in 18 trucks.")
    assert people(told) == (1_300, 1_300, 1_300)


def test_what_a_deal_allows_has_not_happened_yet() -> None:
    found = claims_of(READER, "An accord signed in Damascus on Monday permits rebels to withdraw from Harasta.")
    assert {c.status for c in found if c.kind is Kind.WITHDRAWAL} == {Status.PLANNED}


def test_where_their_goal_lies_is_where_they_go() -> None:
    (told,) = journeys("Some 500 people were evacuated from Aleppo to a camp in Idlib after the shelling.")
    assert ends(told) == ("Aleppo", "Idlib")
    (inside,) = journeys("Poland evacuated 430 of its nationals to a school in Khartoum as the fighting spread.")
    assert ends(inside) == (None, "Khartoum")


def test_people_are_driven_from_where_the_tanks_came() -> None:
    told = journeys("Three people died in Rafah while troops shelled Kherson, displacing some 7,000 people.")
    assert [ends(claim) for claim in told if claim.group is Group.CIVILIANS] == [("Kherson", None)]


@pytest.mark.parametrize(
    ("text", "sender", "road"),
    [
        ("Turkey deploys 400 soldiers along the Syrian border as the fighting goes on.", "Turkey", "Syrian border"),
        ("Ukraine sent tanks to its border with Poland on Sunday.", "Ukraine", "border with Poland"),
        ("Ukraine sends the army to Kherson in response to the riots.", "Ukraine", "Kherson"),
        ("Russia will send 300 peacekeepers to Goma to protect civilians.", "Russia", "Goma"),
        ("Moscow accuses Ukraine of deploying rocket launchers in Kherson.", "Ukraine", "Kherson"),
        ("Russia is to deploy its new air defence system to Aleppo next month.", "Russia", "Aleppo"),
        ("Forty Russian marines are deployed to the embassy in Kyiv after the clashes.", "Russian marines", "Kyiv"),
    ],
)
def test_forces_that_are_sent_somewhere_move(text: str, sender: str, road: str) -> None:
    (told,) = journeys(text)
    assert (told.kind, [one.name for one in told.actors], ends(told)) == (Kind.MOVEMENT, [sender], (None, road))
    arms = "launchers" in text or "system" in text  # that fighters go with them is not said
    assert told.group is (None if arms else Group.FIGHTERS)


def test_forces_that_are_sent_to_help_somebody_back_them() -> None:
    found = claims_of(READER, "Russia sent 500 troops to help Ukraine fight the rebels.")
    backed = [[one.name for one in claim.targets] for claim in found if claim.kind is Kind.SUPPORT]
    assert backed == [["Ukraine"]]
    assert not [claim for claim in found if claim.kind in MOVING]


@pytest.mark.parametrize(
    ("text", "road", "outcome"),
    [
        (
            "More than 4,000 villagers have fled Syria and crossed into Turkey because of the fighting.",
            ("Syria", "Turkey"),
            Outcome.ARRIVED,
        ),
        ("Some 59 refugees arrived in Poland after fleeing Syria.", ("Syria", "Poland"), Outcome.ARRIVED),
        ("The first convoy left Kherson at noon and has reached Kyiv.", ("Kherson", "Kyiv"), Outcome.ARRIVED),
        ("Hundreds of refugees crossed into Poland on Monday.", (None, "Poland"), Outcome.ARRIVED),
        ("Hundreds of refugees are crossing into Poland.", (None, "Poland"), Outcome.UNKNOWN),
        ("Hundreds of refugees may cross into Poland.", (None, "Poland"), Outcome.UNKNOWN),
    ],
)
def test_whoever_has_crossed_has_arrived(text: str, road: tuple[str | None, str | None], outcome: Outcome) -> None:
    (told,) = journeys(text)
    assert (ends(told), told.outcome) == (road, outcome)


def test_the_bridge_they_cross_is_on_their_way() -> None:
    (told,) = journeys("Hundreds of refugees crossed the Morava Bridge into Poland on Monday.")
    assert told.via is not None
    assert (told.via.name, ends(told)) == ("Morava Bridge", (None, "Poland"))


@pytest.mark.parametrize(
    ("text", "road"),
    [
        ("Rebels moved to within 20 km of the city of Goma.", (None, "within 20 km of the city of Goma")),
        ("Russian troops moved into Kherson and Goma on Monday.", (None, "Kherson")),
    ],
)
def test_the_end_they_come_near_is_no_start(text: str, road: tuple[str | None, str | None]) -> None:
    assert ends(journeys(text)[0]) == road


def test_where_troops_are_from_is_not_where_they_are() -> None:
    assert not journeys("The troops are from Fort Drum in Poland, officials say.")


def test_forces_leave_a_border_by_its_name() -> None:
    found = claims_of(READER, "Turkey says it will pull its troops away from the Syrian border on Monday.")
    assert [ends(claim) for claim in found if claim.kind is Kind.WITHDRAWAL] == [("Syrian border", None)]


def test_the_way_home_from_a_wedding_is_no_return() -> None:
    assert not journeys("Gunmen attacked a bus of people returning from a wedding near Goma.")


def test_what_is_handed_over_with_a_withdrawal_is_no_second_one() -> None:
    found = claims_of(READER, "The army withdraws from the city of Goma, handing control of it to the rebels.")
    assert [ends(claim) for claim in found if claim.kind is Kind.WITHDRAWAL] == [("Goma", None)]


def test_forces_are_where_they_are_said_to_be() -> None:
    found = journeys("Russian troops are now present in Syria and are preparing to travel to Kherson, Kyiv says.")
    assert [ends(claim) for claim in found] == [(None, "Syria"), (None, "Kherson")]
