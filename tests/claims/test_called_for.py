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
    ],
)
def test_a_plan_an_order_and_a_deal_are_not(text: str) -> None:
    assert not any(claim.called_for for claim in claims_of(READER, text, published=date(2022, 5, 9)))


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
