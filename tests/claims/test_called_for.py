"""What somebody only calls for says so: a demand is nobody's plan."""

from __future__ import annotations

from datetime import date

import pytest

from claims.made import SmallAtlas, claims_of
from thereafter.claims import RuleReader
from thereafter.dossier.wording import status_words
from thereafter.movements import movements_of
from thereafter.record.kinds import HAPPENED, Kind, Status
from thereafter.threads import threads_of

READER = RuleReader(SmallAtlas())


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Mali demands that French forces withdraw from Kidal.", Kind.WITHDRAWAL),
        ("The parties demand the withdrawal of Rwandan troops from Goma.", Kind.WITHDRAWAL),
        ("An envoy repeats his call for the withdrawal of Russian troops from Kherson.", Kind.WITHDRAWAL),
        ("The United Nations calls for a ceasefire in Khartoum.", Kind.CEASEFIRE),
        ("The rebels ask residents to leave Bunia.", Kind.EVACUATION),
        ("Parliament renewed its demand that French troops leave Kidal by June.", Kind.WITHDRAWAL),
        ("The minister repeated a demand for Rwanda to withdraw its forces from Goma.", Kind.WITHDRAWAL),
        ("The demand that Rwanda withdraw from Goma was repeated by the president.", Kind.WITHDRAWAL),
        ("The opposition wants Rwandan troops to leave Goma.", Kind.WITHDRAWAL),
        ("The mayor told Rwandan forces to leave Goma.", Kind.WITHDRAWAL),
        ("The junta gave French soldiers a month to leave Kidal.", Kind.WITHDRAWAL),
        ("Kinshasa insists that Rwandan forces withdraw from Goma.", Kind.WITHDRAWAL),
        ("It is time for French troops to leave Kidal, the president said.", Kind.WITHDRAWAL),
        ("Rwandan troops have to leave Goma, the bishop said.", Kind.WITHDRAWAL),
        ("The militia's main demand is the withdrawal of the army from Goma.", Kind.WITHDRAWAL),
        ("Protesters chanted for French troops to leave Kidal.", Kind.WITHDRAWAL),
        ("Rwandan troops must leave Goma, the president said.", Kind.WITHDRAWAL),
        ("The envoys urged the rebels to stop fighting and withdraw from Goma.", Kind.WITHDRAWAL),
        (
            "The United Nations called for an immediate ceasefire in Goma and the evacuation of civilians.",
            Kind.EVACUATION,
        ),
        ("The United Nations urged both sides to allow the evacuation of civilians from Goma.", Kind.EVACUATION),
    ],
)
def test_what_is_asked_for_is_called_for(text: str, kind: Kind) -> None:
    told = [claim for claim in claims_of(READER, text, published=date(2022, 5, 9)) if claim.kind is kind]
    assert told
    assert all(claim.called_for and claim.heading.startswith("Called for: ") for claim in told)
    assert all(claim.status not in HAPPENED for claim in told)


@pytest.mark.parametrize(
    "text",
    [
        "The army plans to withdraw from Goma.",
        "The government ordered its troops to withdraw from Goma.",
        "Both sides agreed to a ceasefire that mediators had called for in Taiz.",
        "The United Nations calls off the evacuation of Goma.",
        "The general told his troops to withdraw from Goma.",
        "The president wants his troops to leave Goma.",
        "The president set a deadline for his troops to leave Goma.",
        "The militia insists it will withdraw from Goma.",
        "Kenya agreed to a request to send police to Goma.",
        "The army bowed to demands to withdraw from Goma.",
        "Under the accord, Rwanda must withdraw its troops from Goma.",
        "The general called up reservists to be sent to Goma.",
        "Villagers begged the soldiers not to leave Goma.",
        "The president asked his allies to condemn the withdrawal of UN troops from Goma.",
    ],
)
def test_a_plan_an_order_and_a_deal_are_not(text: str) -> None:
    assert not any(claim.called_for for claim in claims_of(READER, text, published=date(2022, 5, 9)))


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Rwanda withdrew a threat to pull its peacekeepers out of Goma.", Status.DENIED),
        ("Rwanda reversed its decision to withdraw its peacekeepers from Goma.", Status.DENIED),
        ("Rwanda decided against withdrawing its peacekeepers from Goma.", Status.DENIED),
        ("The minister warned Rwanda against sending troops to Goma.", Status.CONDITIONAL),
        ("The army warned villagers not to return to Goma.", Status.CONDITIONAL),
        ("The governor said it was safe for refugees to return to Goma.", Status.CONDITIONAL),
        ("The president announced a timetable for withdrawing soldiers from Goma.", Status.PLANNED),
        ("There is no timetable for the withdrawal of Rwandan troops from Goma.", Status.PLANNED),
        ("The president rejected a timetable for withdrawing troops from Goma.", Status.CONDITIONAL),
        ("Rwanda rejected calls to withdraw its troops from Goma.", Status.DENIED),
        ("Dozens of families were able to leave Goma on Friday.", Status.ASSERTED),
        ("Kenya called off plans to send troops to Goma.", Status.DENIED),
        ("Kenya has yet to decide whether to send troops to Goma.", Status.CONDITIONAL),
        ("No decision had been made on sending troops to Goma.", Status.CONDITIONAL),
        ("Families were not able to leave Goma.", Status.DENIED),
    ],
)
def test_how_sure_a_journey_is_that_is_asked_for_or_taken_back(text: str, status: Status) -> None:
    kinds = {Kind.WITHDRAWAL, Kind.RETURN, Kind.MOVEMENT, Kind.EVACUATION}
    told = [claim.status for claim in claims_of(READER, text, published=date(2022, 5, 9)) if claim.kind in kinds]
    assert told == [status]


@pytest.mark.parametrize(
    "text",
    [
        "Kigali says it has received no request to withdraw its troops from Goma.",
        "Kigali denied that it had received a request to withdraw its troops from Goma.",
        "Mali has not asked French troops to leave Kidal.",
        "Mali denied asking France to withdraw its troops from Kidal.",
    ],
)
def test_who_denies_the_asking_denies_no_journey(text: str) -> None:
    assert not [one for one in claims_of(READER, text, published=date(2022, 5, 9)) if one.kind is Kind.WITHDRAWAL]


def test_a_movement_is_called_for_only_when_nobody_means_to_go() -> None:
    asked = "Mali demands that French forces withdraw from Kidal."
    meant = "France plans to withdraw its forces from Kidal."
    (move,) = movements_of(claims_of(READER, asked, published=date(2022, 5, 9)), [])
    assert status_words(move.status, move.hedges) == "called for"
    moves = movements_of(claims_of(READER, f"{asked} {meant}", published=date(2022, 5, 9)), [])
    assert any(status_words(one.status, one.hedges) == "planned" for one in moves)


def test_no_promise_is_made_by_whoever_asks() -> None:
    def promises(text: str) -> list[str]:
        claims = claims_of(READER, text, published=date(2022, 5, 9))
        threads = threads_of(claims, [], movements=[], ledger=None, coverage=[], as_of=date(2023, 5, 9))
        return [one.question for one in threads if one.sort == "promise"]

    assert promises("The army says it will withdraw from Goma on Friday.")
    assert not promises("The envoys urge the army to withdraw from Goma on Friday.")


def test_softer_words_stay_as_they_are() -> None:
    assert status_words(Status.PLANNED) == "planned"
    assert status_words(Status.ASSERTED, ("called for",)) == ""
