"""Where a journey began and led, as far as its words bear it out; whose way it is; and when what is planned will be."""

from __future__ import annotations

from datetime import date

import pytest

from claims.journeys import going
from claims.made import SmallAtlas, claims_of
from thereafter.claims import RuleReader
from thereafter.movements import movements_of
from thereafter.record import Movement
from thereafter.record.kinds import Group, Kind, Status

READER = RuleReader(SmallAtlas())


def moves(text: str) -> tuple[Movement, ...]:
    return movements_of(claims_of(READER, text, published=date(2022, 5, 9)), [])


def ends(move: Movement) -> tuple[str | None, str | None]:
    return move.origin.name if move.origin else None, move.destination.name if move.destination else None


NO_SUCH_END = [
    ("Government troops have reached a hill about 6 km away from Hama, rebels said.", "Hama"),
    ("Regime forces reached the nearest point to the outskirts of Idlib.", "Idlib"),
    ("Chad called on Ethiopia to withdraw its troops from the disputed hills.", "Ethiopia"),
    ("Poland hopes that Ukraine can persuade Russia to withdraw its soldiers.", "Poland"),
    ("Shelling displaced 40,000 people in Goma, according to an aid worker for Care in Kyiv.", "Kyiv"),
    ("Gunmen in Mali ambushed a convoy returning from a wedding.", "Mali"),
    ("Tens of thousands of residents fled to Goma, the largest town of the east near Bunia.", "Bunia"),
    ("The rebels withdrew from the hills because of the new pact with Turkey.", "Turkey"),
]


@pytest.mark.parametrize(("text", "place"), NO_SUCH_END)
def test_a_place_named_for_another_reason_is_no_end(text: str, place: str) -> None:
    assert all(place not in ends(move) for move in moves(text)), [ends(move) for move in moves(text)]


ROADS = [
    (
        "The army deported several hundred villagers from Lyman to camps and distant towns in Russia.",
        ("Lyman", "Russia"),
    ),
    ("Buses carried the wounded from Idlib to Damascus.", ("Idlib", "Damascus")),
    ("25,000 people had been evacuated so far from rebel-held parts of Aleppo.", ("Aleppo", None)),
    ("Nearly 40,000 people have fled from Aleppo to government-held areas.", ("Aleppo", "government-held areas")),
    ("More than 2,000 people are in a school in Goma where they have fled the fighting.", (None, "Goma")),
    ("Fighting broke out in Goma among refugees fleeing another war.", (None, "Goma")),
    ("Rebel fighters melted away from Gao overnight.", ("Gao", None)),
]


@pytest.mark.parametrize(("text", "road"), ROADS)
def test_an_end_that_is_told_stays(text: str, road: tuple[str | None, str | None]) -> None:
    assert road in [ends(move) for move in moves(text)], [ends(move) for move in moves(text)]


def test_a_force_that_is_sent_goes_to_the_place_of_the_support() -> None:
    (move,) = moves("Uganda has sent 1,000 troops to Bunia to fight the rebels.")
    assert ends(move) == (None, "Bunia")
    assert move.group is Group.FIGHTERS
    assert move.people is not None
    assert move.people.best == 1000
    (move,) = moves("Uganda sends troops to the Chad–Sudan border.")
    assert ends(move) == (None, "Chad–Sudan border")


def test_who_is_let_through_attacks_nobody() -> None:
    (claim,) = going("Turkey allowed 150 fighters to cross into Raqqa.")
    assert claim.kind is Kind.MOVEMENT
    assert claim.destination is not None
    assert claim.destination.name == "Raqqa"


ONE_PERSON = [
    "The rebel leader Abu Omar returned to Idlib on Friday.",
    "Jamal Idris, leader of a rebel group, returned to Nyala after the truce.",
    "The governor abandoned Gao before the rebels came.",
    "The militant commander Abu Omar was killed with his son while they were fleeing Raqqa.",
]


@pytest.mark.parametrize("text", ONE_PERSON)
def test_one_person_is_never_followed(text: str) -> None:
    assert moves(text) == ()


GROUPS = [
    ("Roughly 1,500 army troops deployed in Aden.", Group.FIGHTERS),
    ("Three armed men fled Harasta.", Group.FIGHTERS),
    ("Attackers fled Bama after the raid.", Group.FIGHTERS),
    ("Hundreds of residents fled Bama because of militant attacks.", Group.CIVILIANS),
]


@pytest.mark.parametrize(("text", "group"), GROUPS)
def test_who_goes_is_told_by_the_words_for_them(text: str, group: Group) -> None:
    assert {move.group for move in moves(text)} == {group}


def test_the_dead_and_the_executed_are_not_counted_among_those_who_go() -> None:
    for text in (
        "Twenty-five people drowned while trying to flee Hodeidah.",
        "Fighters fled to Hama after the execution of 11 civilians.",
    ):
        assert all(move.people is None for move in moves(text)), text


def test_part_of_a_deal_and_some_of_their_leaders_are_no_share() -> None:
    for text in (
        "Fighters withdrew from Harasta as part of a deal.",
        "Hundreds of fighters, including some of their leaders, left Harasta for Idlib.",
        "Rebels left Gao in the northern part of the country.",
    ):
        assert all(not move.counted for move in moves(text)), text


PLANNED = [
    ("Poland will withdraw its troops from Gao by early February.", (None, date(2023, 2, 10))),
    ("Poland plans to withdraw its troops from Gao on 3 March.", (date(2023, 3, 3), date(2023, 3, 3))),
    ("Poland will withdraw its troops from Gao later this year.", (date(2022, 5, 9), date(2022, 12, 31))),
    ("Poland plans to withdraw its troops from Gao this month.", (date(2022, 5, 9), date(2022, 5, 31))),
]


@pytest.mark.parametrize(("text", "when"), PLANNED)
def test_what_is_planned_is_still_to_come(text: str, when: tuple[date | None, date | None]) -> None:
    (move,) = moves(text)
    assert (move.when.earliest, move.when.latest) == when


def test_a_day_put_in_between_belongs_to_those_words() -> None:
    (claim,) = going("The rebels, who seized the base on 18 February, fled Gao on Sunday.")
    assert claim.when.earliest == date(2022, 5, 8)


def test_what_is_carried_out_is_done_and_what_a_plan_holds_is_not() -> None:
    (done,) = going("The army has carried out an operation to evacuate 600 residents from Bama.")
    assert done.status is Status.ASSERTED
    (meant,) = going("Both backed the plan, which included moving 600 residents from Bama to Maiduguri.")
    assert meant.status is Status.PLANNED


def test_those_whom_a_leader_commands_are_of_his_side() -> None:
    (claim,) = going("Hezbollah leader Hassan Nasrallah said his fighters had left Hama.")
    assert [one.name for one in claim.actors] == ["Hezbollah"]


def test_a_gang_that_kidnapped_is_not_who_was_deployed() -> None:
    claims = claims_of(READER, "Soldiers were deployed in Chibok after the kidnapping of pupils by a gang.")
    sent = [c for c in claims if c.kind in {Kind.SUPPORT, Kind.MOVEMENT}]
    assert all("gang" not in one.name for claim in sent for one in claim.actors)


def test_a_plan_without_a_day_is_from_its_report_on() -> None:
    (move,) = moves("The rebels agreed to withdraw from Harasta.")
    assert (move.when.earliest, move.when.latest) == (date(2022, 5, 9), None)


WHOSE = [
    ("India deported 39 soldiers who had fled across the border to Lashio.", "soldiers"),
    ("US president Joe Biden orders the deployment of 500 soldiers to Marib.", None),
    ("Syrian rebels began evacuating the suburb of Harasta.", "Syrian rebels"),
    ("Poland announces the withdrawal of Polish forces from Gao after the collapse of the militia.", "Polish forces"),
]


@pytest.mark.parametrize(("text", "side"), WHOSE)
def test_whose_forces_go(text: str, side: str | None) -> None:
    assert {move.side.name if move.side else None for move in moves(text)} == {side}


GOERS = [
    ("More African troops are sent into Gao.", ["African troops"]),
    ("Peacekeeping forces from UNMISS were deployed to Kidal.", ["Peacekeeping forces from UNMISS"]),
    ("More than 2,000 Kenyan citizens are evacuated from Aden.", ["Kenyan citizens"]),
    ("Hundreds of Chadian refugees returned to Gao from Timbuktu.", ["Chadian refugees"]),
    ("Thousands of villagers fled Konna.", []),
]


@pytest.mark.parametrize(("text", "names"), GOERS)
def test_forces_and_peoples_that_go_are_named(text: str, names: list[str]) -> None:
    (move,) = going(text)
    assert [one.name for one in move.actors] == names


NOBODY_GOES = [
    "France expands its military presence in Gao with another base.",
    "Chad orders its navy to coordinate military operations in Gao with the French Navy.",
]


@pytest.mark.parametrize("text", NOBODY_GOES)
def test_what_is_acted_on_is_neither_who_goes_nor_ground(text: str) -> None:
    assert going(text) == []


SENT_WHERE = [
    ("Italy announces the deployment of 400 soldiers across the country following a bombing in Gao.", None, None),
    ("The Security Council approves the deployment of soldiers in Timbuktu.", None, "Timbuktu"),
    ("The deployment of Kenyan troops to Gao from Aden began.", "Aden", "Gao"),
]


@pytest.mark.parametrize(("text", "start", "goal"), SENT_WHERE)
def test_a_deployment_leads_where_its_own_words_say(text: str, start: str | None, goal: str | None) -> None:
    (move,) = [claim for claim in going(text) if claim.kind is Kind.MOVEMENT]
    assert (move.origin.name if move.origin else None) == start
    assert (move.destination.name if move.destination else None) == goal


CRAFTS = [
    ("France deploys three warships to Aden.", "warships"),
    ("France deploys three hundred soldiers to Aden.", "fighters"),
]


@pytest.mark.parametrize(("text", "what"), CRAFTS)
def test_warships_that_are_sent_are_no_fighters(text: str, what: str) -> None:
    (move,) = [claim for claim in going(text) if claim.kind is Kind.MOVEMENT]
    assert [figure.what for figure in move.figures] == [what]


def test_an_aid_convoy_is_nobody_on_the_move() -> None:
    assert moves("Warplanes hit an aid convoy heading to Idlib.") == ()


def test_two_names_that_a_verb_joins_are_two_places() -> None:
    found = [ends(move) for move in moves("Russian soldiers left Mariupol, returning to Poland.")]
    assert ("Mariupol", None) in found
    assert (None, "Mariupol") not in found


def test_who_stays_goes_nowhere() -> None:
    assert moves("Some 9,800 soldiers will stay in Kunduz for a year.") == ()


def test_prisoners_who_break_out_are_prisoners() -> None:
    (move,) = moves("Nearly 400 militants escaped from a prison in Bama after an attack.")
    assert move.group is Group.PRISONERS


def test_consular_work_that_is_suspended_is_no_truce() -> None:
    text = "Chad and Uganda suspend all diplomatic operations in Khartoum because of the war."
    assert all(claim.kind is not Kind.CEASEFIRE for claim in claims_of(READER, text))
    truce = claims_of(READER, "Both armies suspend military operations in Khartoum.")
    assert any(claim.kind is Kind.CEASEFIRE for claim in truce)


def test_that_refugees_flee_is_taken_for_granted() -> None:
    found = going("The minister said Chad will no longer accept refugees fleeing Nyala.")
    assert {c.status for c in found if c.origin is not None} & {Status.ASSERTED, Status.REPORTED}


def test_a_group_is_no_person_for_its_leader_being_named() -> None:
    for text in (
        "Rebels, whose commander was killed, fled Gao.",
        "Insurgents, led by general Musa, withdrew from Gao.",
    ):
        assert [ends(move) for move in moves(text)] == [("Gao", None)], text


@pytest.mark.parametrize(
    ("text", "origin"),
    [
        ("Thousands of villagers leave the besieged Damascus suburb of Kefren.", "Kefren"),
        ("Over 40 people left a police compound in Goma.", "police compound in Goma"),
        ("Soldiers withdraw from the Malian border ahead of a summit.", "Malian border"),
        ("Following the withdrawal of troops, jets bombed a depot at a dam in Kidal.", None),
        ("A bus evacuating civilians is hit by a shell in Kherson.", None),
        ("Russian soldiers have retreated across the Dnipro.", None),
        ("Hundreds of villagers flee their homes in Konna as the rebels advance from Gao.", "Konna"),
        ("Soldiers left their base in Kidal.", "base in Kidal"),
    ],
)
def test_what_is_left_is_what_the_verb_of_leaving_names(text: str, origin: str | None) -> None:
    assert {c.origin.name if c.origin else None for c in going(text)} == {origin}


def test_those_on_their_way_are_not_the_soldiers_sent() -> None:
    text = "Chad deploys its army to close its border over the passage of Malian migrants on their way to Libya."
    assert all(c.destination is None for c in going(text) if c.actors and c.actors[0].name == "Chad")


@pytest.mark.parametrize(
    ("text", "goal"),
    [
        ("Residents who fled Gao because of clashes in Konna return to the area.", "Gao"),
        ("Chad is close to deploying its troops to Bangui.", "Bangui"),
    ],
)
def test_a_goal_is_where_they_go_and_not_the_way_nor_the_cause(text: str, goal: str) -> None:
    assert goal in {c.destination.name for c in going(text) if c.destination}
    assert all(c.where is None for c in going(text) if c.kind is Kind.RETURN)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("People flee to either Mosul or Tikrit.", {(None, "Mosul")}),
        ("Villagers fled Hama and Idlib provinces.", {("Hama and Idlib", None)}),
        ("Residents of Gao fled to Kidal, 140 km away, as gunmen from Konna shelled the town.", {("Gao", "Kidal")}),
    ],
)
def test_a_place_joined_to_one_end_is_not_the_other(text: str, found: set[tuple[str | None, str | None]]) -> None:
    assert {(c.origin and c.origin.name, c.destination and c.destination.name) for c in going(text)} == found
