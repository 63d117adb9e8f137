"""Forces and people who are sent, driven out, turned back or called home: by whom, how surely, and told once."""

from __future__ import annotations

import pytest

from claims.journeys import going
from thereafter.record.kinds import Kind


def kinds(text: str) -> list[tuple[str, str]]:
    return [(one.kind.value, one.status.value) for one in going(text)]


BY = [
    ("Serbia is moving tanks towards the Bosnian border.", "Serbia"),
    ("Lebanon has reportedly moved two more rocket launchers to its border with Syria.", "Lebanon"),
    ("About 70 Kurdish refugees were deported by Lebanon to Syria.", "Lebanon"),
    ("Guerrillas in Syria kill 10 soldiers as they returned to base.", "soldiers"),
    ("Soldiers were killed as they returned to their barracks in Aleppo.", "Soldiers"),
    ("Kenya is accused of laying mines to prevent the return of fleeing Rohingya refugees.", "Rohingya refugees"),
    ("Interim President Jean Mora orders United Nations peacekeepers to leave the country.", "United Nations peacek"),
]


@pytest.mark.parametrize(("text", "who"), BY)
def test_who_sends_or_goes_is_named(text: str, who: str) -> None:
    named = [one.name for claim in going(text) for one in claim.actors]
    assert named
    assert all(one.startswith(who) for one in named), named


SHIPS = [
    "Two British frigates were dispatched to Lebanon to protect shipping.",
    "The Pentagon orders the USS Halsey strike group and the submarine USS Gull to Lebanon to defend it from attacks.",
    "The UK will send HMS Defiance to Lebanon.",
    "Norway sends destroyer Hald and cruiser Skade to block a convoy of smugglers.",
]


@pytest.mark.parametrize("text", SHIPS)
def test_warships_that_are_sent_go(text: str) -> None:
    assert [kind for kind, _ in kinds(text)] == ["movement"]


ONE_WAY = [
    "Villagers fled Aleppo, hoping to reach Idlib.",
    "Families left Aleppo and were trying to cross into Turkey.",
]


@pytest.mark.parametrize("text", ONE_WAY)
def test_where_those_who_leave_want_to_go_is_no_second_journey(text: str) -> None:
    (told,) = going(text)
    assert (told.origin and told.origin.name, told.destination is not None) == ("Aleppo", True)


HANGS_ON = [
    "Turkey will send 500 soldiers to Syria if the truce collapses.",
    "Kenya vowed to deploy 3,000 troops to Baidoa unless the militia leaves.",
    "Lebanon threatens to send a million refugees to Turkey if the war goes on.",
]


@pytest.mark.parametrize("text", HANGS_ON)
def test_who_goes_only_if_something_else_happens_may_go(text: str) -> None:
    assert ("movement", "conditional") in kinds(text)


SENT_TO_FETCH = [
    ("Kenya sends two ships to evacuate its citizens from Aden.", "Kenya"),
    ("Kenya sends a Hercules to evacuate Kenyan nationals from Juba.", "Kenya"),
]


@pytest.mark.parametrize(("text", "who"), SENT_TO_FETCH)
def test_who_sends_a_ship_takes_people_out(text: str, who: str) -> None:
    told = next(one for one in going(text) if one.kind is Kind.EVACUATION)
    assert [one.name for one in told.actors] == [who]


BIDDEN = [
    "After warnings by the Kenyan army to evacuate the tower, nobody was hurt in Mogadishu.",
    "The Chadian army issued an order to evacuate the town of Gao.",
]


@pytest.mark.parametrize("text", BIDDEN)
def test_who_only_bids_others_go_does_not_go(text: str) -> None:
    assert all(not one.actors for one in going(text))


def test_those_joined_before_a_participle_go_as_well() -> None:
    (told,) = going("A swap is agreed, with 12 Kurdish soldiers and 14 civilians returning to Syria.")
    assert [one.best for one in told.figures] == [12, 14]


def test_whoever_crosses_in_the_passive_goes() -> None:
    (told,) = going("The border was crossed by 300 gunmen from Sudan.")
    assert [one.name for one in told.actors] == ["gunmen"]


def test_who_punishes_others_for_fleeing_does_not_flee() -> None:
    told = going("Rebels bury alive 45 of their own fighters in Gao for fleeing a battle.")
    assert all(one.name != "Rebels" for claim in told for one in claim.actors)


def test_from_house_to_house_is_no_way() -> None:
    assert not going("Soldiers are reportedly going house-to-house in Aleppo in search of rebels.")


ORDERED = [
    ("President Mora orders the deployment of two Kenyan Navy frigates near Aden.", "Kenyan Navy frigates"),
    (
        "Minister Pat Mora authorizes the deployment of 1,000 more Turkish troops to Aden amid attacks.",
        "Turkish troops",
    ),
]


@pytest.mark.parametrize(("text", "who"), ORDERED)
def test_who_orders_others_to_be_sent_does_not_go(text: str, who: str) -> None:
    (told,) = going(text)
    assert [one.name for one in told.actors] == [who]


NO_WAY = [
    "A bomb injures four people travelling on a bus for court staff travelling west of Kabul.",
    "A bomb kills ten and injures four people travelling on a bus for court staff travelling west of Kabul.",
    "Refugees in Kenya fear being sent back to Syria.",
    "Kenya plans to close the Goma camp.",
]


@pytest.mark.parametrize("text", NO_WAY)
def test_who_is_aboard_or_fears_to_be_sent_goes_nowhere(text: str) -> None:
    assert not going(text)


ONE_WAY_IN = [
    "Militants fleeing Sinjar crossed into Syria.",
    "Thousands of villagers fleeing Goma have reached Beni.",
]


@pytest.mark.parametrize("text", ONE_WAY_IN)
def test_those_who_flee_and_arrive_go_once(text: str) -> None:
    (told,) = going(text)
    assert told.origin is not None
    assert told.destination is not None


def test_a_raised_number_of_those_who_fled_is_no_evacuation_as_well() -> None:
    told = kinds(
        "Sixty mercenaries have fled to Turkey, raising the number of fighters who fled from Syria to Turkey to 300."
    )
    assert {kind for kind, _ in told} == {"movement"}


def test_who_can_is_advised_to_leave_all_the_same() -> None:
    assert kinds("Kenya has advised its citizens to leave Lebanon immediately if they can.")[0][1] == "planned"


def test_thousands_of_troops_are_no_civilians() -> None:
    (told,) = going("Thousands of troops are deployed in Aleppo amid fighting.")
    assert told.group is not None
    assert told.group.value == "fighters"


def test_a_build_up_is_no_name_of_who_goes() -> None:
    told = going("Kenya is worried by an alleged Ugandan military build-up near the border.")
    assert all("build-up" not in one.name for claim in told for one in claim.actors)


def test_camps_that_are_expanded_go_nowhere() -> None:
    told = going("The UN announces the expansion of camps for people fleeing Mosul after the strikes.")
    assert all("expansion" not in one.quote.text for one in told)


def test_what_led_to_an_influx_led_nobody() -> None:
    assert ("evacuation", "asserted") not in kinds("Rebel raids led to an influx of Nigerian refugees into Chad.")


STAYING = [
    "Two policemen are killed when gunmen open fire on them as they are escorting nurses in Gao.",
    "Kenyan troops will continue to be stationed in Juba.",
    "The US lifts its ban on deploying contractors to Ukraine amid attacks.",
    "The Taliban returned to power in Kabul after the war.",
    "Marchers ambushed soldiers deployed near Gao, killing two.",
]


@pytest.mark.parametrize("text", STAYING)
def test_who_stays_guards_or_only_may_be_sent_goes_nowhere(text: str) -> None:
    assert not going(text)


def test_whose_troops_a_president_does_not_send_is_told() -> None:
    (told,) = going("President Mora rules out deploying Kenyan troops to Goma amid the war.")
    assert [one.name for one in told.actors] == ["Kenyan troops"]
    assert told.status.value == "denied"


def test_who_is_deployed_stands_behind_the_noun() -> None:
    told = going("The minister orders the recruitment of 9,000 officers and the deployment of Turkish units to Aden.")
    assert [[one.name for one in claim.actors] for claim in told] == [["Turkish units"]]
    assert not told[0].figures


def test_jets_that_a_country_is_given_go_nowhere() -> None:
    assert not going("Poland transfers 13 fighter jets to Ukraine amid the war.")
    assert going("Nine prisoners were transferred from Baghdad to Syria amid the war.")


def test_who_is_told_not_to_travel_is_not_evacuated() -> None:
    told = kinds("Nations urge their citizens not to travel to Lebanon because of the war.")
    assert told == [("movement", "conditional")]


NOT_SENT = [
    "Kenya deploys its Mirage jets against the rebels for the first time.",
    "The rebels announce they will withdraw from peace talks that were due to begin with the army.",
]


@pytest.mark.parametrize("text", NOT_SENT)
def test_jets_used_and_talks_left_are_no_way(text: str) -> None:
    assert not going(text)


def test_fighters_who_are_driven_out_are_not_evacuated() -> None:
    told = kinds("Insurgents were driven out of Timbuktu by French forces.")
    assert all(kind != "evacuation" for kind, _ in told), told


def test_one_leader_who_is_flown_out_is_no_evacuation() -> None:
    assert not going("The wounded rebel leader was flown to Juba for treatment.")


def test_a_transfer_is_told_once() -> None:
    assert len(going("The transfer of 1,200 fighters from Aleppo to Idlib was delayed.")) == 1


def test_troops_flown_in_are_sent_and_wounded_are_taken_out() -> None:
    assert [kind for kind, _ in kinds("The air force flew 200 soldiers into Juba after the fighting.")] == ["movement"]
    assert [kind for kind, _ in kinds("Wounded soldiers were flown to Juba after the attack.")] == ["evacuation"]


def test_those_ordered_out_by_an_army_are_who_goes() -> None:
    (told,) = going("Thousands were ordered out of their homes in Aleppo by the army.")
    assert told.group is not None
    assert (told.group.value, [one.name for one in told.actors]) == ("civilians", ["army"])


def test_a_brigade_that_is_transferred_goes_somewhere() -> None:
    (told,) = going("The transfer of the 3rd Brigade to Kharkiv was announced on Monday.")
    assert (told.kind, told.group and told.group.value) == (Kind.MOVEMENT, "fighters")
