"""People counted where they are: which words count them, how many, where, and how surely."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from thereafter.record.claim import Claim
from thereafter.record.kinds import Basis, Group, Kind, Status

Read = Callable[[str], tuple[Claim, ...]]


def one(read: Read, text: str) -> Claim:
    (claim,) = [claim for claim in read(text) if claim.kind is Kind.MOVEMENT]
    assert text[claim.quote.start : claim.quote.end] == claim.quote.text
    return claim


@pytest.mark.parametrize(
    ("text", "place", "number"),
    [
        ("Walungeri camp now holds 70,000 refugees, the agency said.", "Walungeri", (70_000, 70_000, 70_000)),
        ("Walungeri is home to 450,000 Somali refugees.", "Walungeri", (450_000, 450_000, 450_000)),
        (
            "The drone flew over Walungeri refugee camp, which holds 9,000 refugees.",
            "Walungeri refugee camp",
            (9_000, 9_000, 9_000),
        ),
        ("Hard hit were the 1.1 million Syrian refugees in Lebanon.", "Lebanon", (1_100_000, 1_100_000, 1_100_000)),
        ("There are now 90,000 refugees in Walungeri.", "Walungeri", (90_000, 90_000, 90_000)),
        ("More than one million Syrian refugees are registered in Lebanon.", "Lebanon", (1_000_000, None, None)),
        ("Up to 30,000 displaced people are sheltering in Walungeri.", "Walungeri", (None, None, 30_000)),
        ("The number of refugees in Lebanon has passed 100,000.", "Lebanon", (100_000, 100_000, 100_000)),
        ("The number of refugees in Lebanon rises to 200,000.", "Lebanon", (200_000, 200_000, 200_000)),
        ("The army shelled 400,000 refugees from Syria living in Lebanon.", "Lebanon", (400_000, 400_000, 400_000)),
    ],
)
def test_a_count_of_those_who_are_there(read: Read, text: str, place: str, number: tuple[float | None, ...]) -> None:
    claim = one(read, text)
    assert claim.basis is Basis.STOCK
    assert claim.destination is not None
    assert (claim.destination.name, claim.origin) == (place, None)
    (figure,) = claim.figures
    assert (figure.what, figure.low, figure.best, figure.high) == ("people", *number)


def test_who_they_are_and_who_says_so(read: Read) -> None:
    assert one(read, "Walungeri holds 900 displaced people.").group is Group.DISPLACED
    said = one(read, "Walungeri holds 9,000 refugees, activists claim.")
    assert (said.group, said.status) == (Group.REFUGEES, Status.ALLEGED)
    denied = one(read, "The ministry denied that 90,000 refugees are living in Lebanon.")
    assert denied.status is Status.DENIED


@pytest.mark.parametrize(
    "text",
    [
        "Lebanon will host 50,000 refugees in Walungeri.",
        "If the war goes on, Lebanon would host 900,000 refugees.",
        "Lebanon does not host 500,000 refugees.",
        "Walungeri holds elections for 70,000 refugees.",
        "Hezbollah holds 200 refugees.",
        "John holds 200 refugees.",
        "2,000 refugees crossed into Lebanon on Monday.",
    ],
)
def test_what_counts_nobody_who_is_there(read: Read, text: str) -> None:
    assert not [claim for claim in read(text) if claim.basis is Basis.STOCK]
