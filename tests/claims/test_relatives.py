"""“Which X took”, “that X holds”: what stands before the pronoun is what is taken, not who takes it."""

from __future__ import annotations

from datetime import date

import pytest

from thereafter.claims import RuleReader
from thereafter.places import open_atlas
from thereafter.record.claim import Claim
from thereafter.record.report import Report


def read(text: str) -> list[Claim]:
    (reading,) = RuleReader(open_atlas()).read(
        [Report(id="rpt_1", text=text, published=date(2017, 3, 2), language="en")]
    )
    return list(reading.claims)


@pytest.mark.parametrize(
    ("text", "kind", "actor", "where"),
    [
        ("Families went back to Kidal, which Malian troops captured last week.", "capture", "Malian troops", "Kidal"),
        ("Benghazi, which Libyan rebels had held since March, is calm.", "control", "Libyan rebels", "Benghazi"),
        ("A bomb went off in Raqqa, which the group and its allies seized in 2014.", "capture", "group", "Raqqa"),
        ("Monrovia, the capital that Liberian rebels besieged, is dark.", "siege", "Liberian rebels", "Monrovia"),
        ("They saw Kunduz, which the Taliban took on Monday and lost.", "capture", "Taliban", "Kunduz"),
    ],
)
def test_the_noun_before_is_the_object(text: str, kind: str, actor: str, where: str) -> None:
    found = [claim for claim in read(text) if claim.kind == kind]
    assert [(claim.where and claim.where.name, [one.name for one in claim.actors][:1]) for claim in found] == [
        (where, [actor])
    ], read(text)


@pytest.mark.parametrize(
    "text",
    [
        "The soldiers, who took Palmyra on Thursday, slept in its hotel.",  # the soldiers took it
        "Reports that rebels captured Homs could not be checked.",  # a content, no clause on a noun
    ],
)
def test_other_clauses_keep_their_own_object(text: str) -> None:
    (claim, *_) = [one for one in read(text) if one.kind == "capture"]
    assert claim.where is not None
    assert claim.where.name in {"Palmyra", "Homs"}


def test_nobody_is_taken_hostage_by_a_town_being_taken() -> None:
    assert not [
        claim
        for claim in read("They fled Kidal, which French and Malian troops captured.")
        if claim.kind == "abduction"
    ]


def test_where_others_go_is_not_where_it_happened() -> None:
    """The market is that of the town named before, not of the town the families left for."""
    text = (
        "The army reached Babanusa on Monday. Shells were still falling on the market, residents said, and hundreds of "
        "families had left for Muglad."
    )
    told = {claim.kind: claim.where and claim.where.name for claim in read(text)}
    assert told["shelling"] == "Babanusa"


def test_no_place_is_lent_across_a_paragraph_or_over_named_ground() -> None:
    text = (
        "Hezbollah fired rockets at Haifa. Peacekeepers have refused to leave their posts along the Blue Line.\n\n"
        "More than a million people have been displaced since late September, the government says."
    )
    lent = [claim for claim in read(text) if claim.kind != "shelling"]
    assert not [claim for claim in lent for where in (claim.where, claim.origin) if where and where.name == "Haifa"]


def test_the_whole_of_a_place_is_the_place() -> None:
    (claim,) = [one for one in read("The army took the whole of Homs on Monday.") if one.kind == "capture"]
    assert claim.where is not None
    assert claim.where.name == "Homs"
    assert "capture" not in {one.kind for one in read("They took the whole team to dinner in Homs.")}
