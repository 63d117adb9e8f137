"""Names and how they stand to each other: exact words, offices only for people, cost in step with the text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from thereafter.claims.encoder import Found, open_encoder
from thereafter.claims.named import KINDS, STANDINGS, WITHIN, _mean, _pairs, in_office, named_in
from thereafter.record.ids import ReportId

REPORT = ReportId("rep_test")
FIGHT = "The Syrian army is fighting Islamic State near Palmyra, General Hassan Darwish said on Thursday."


def test_forces_and_places_are_named_in_their_words() -> None:
    names, _ = named_in(FIGHT, REPORT, open_encoder())
    told = {one.quote.text.removeprefix("The "): one.kind for one in names}
    assert told["Syrian army"] == "organisation"
    assert told["Palmyra"] == "place"


def test_who_fights_whom_is_told() -> None:
    _, standings = named_in(FIGHT, REPORT, open_encoder())
    fights = [one for one in standings if one.kind == "fights"]
    ends = {words for one in fights for words in (one.source.text, one.target.text)}
    assert any("army" in words for words in ends)
    assert any("Islamic State" in words for words in ends)
    assert all(one.mutual for one in fights)


def test_what_is_told_of_two_asked_about_the_other_way_round_is_turned_back() -> None:
    forth = {"BelongsTo>": 0.6, "BelongsTo<": 0.1, "AlliesOf=": 0.1, "none": 0.2}
    back = {"BelongsTo>": 0.2, "BelongsTo<": 0.4, "AlliesOf=": 0.3, "none": 0.1}
    assert _mean(forth, back) == pytest.approx({"BelongsTo>": 0.5, "BelongsTo<": 0.15, "AlliesOf=": 0.2, "none": 0.15})


@pytest.mark.parametrize(
    ("text", "name", "told"),
    [
        ("General Hassan Darwish said so.", "Hassan Darwish", True),
        ("Hassan Darwish, the mayor of Ardun, said so.", "Hassan Darwish", True),
        ("Hassan Darwish, 34, lost his house.", "Hassan Darwish", False),
        ("After he met the minister, Hassan Darwish lost his house.", "Hassan Darwish", False),
        ("The minister told Hassan Darwish so.", "Hassan Darwish", False),
        ("Minister of Defence Hassan Darwish said so.", "Hassan Darwish", True),
        ("The commander of the brigade, Hassan Darwish, said so.", "Hassan Darwish", True),
        ("Lt. Gen. Hassan Darwish said so.", "Hassan Darwish", True),
        ("Hassan Darwish, who met the minister, lost his house.", "Hassan Darwish", False),
        ("Hassan Darwish, father of the mayor, lost his house.", "Hassan Darwish", False),
        ("The minister and Hassan Darwish left.", "Hassan Darwish", False),
        ("After he met the minister of defence, Hassan Darwish, 34, fled.", "Hassan Darwish", False),
        ("Martin King lost his house.", "Martin King", False),
        ("Hassan Darwish, head of a family of six, fled.", "Hassan Darwish", False),
        ("The minister left. Hassan Darwish lost his house.", "Hassan Darwish", False),
        ("Hassan Darwish met the minister.", "Hassan Darwish", False),
        ("The spokesman\nHassan Darwish lost his house.", "Hassan Darwish", False),
    ],
)
def test_people_are_told_of_where_an_office_stands_beside_them(text: str, name: str, *, told: bool) -> None:
    start = text.index(name)
    assert in_office(text, Found(start, start + len(name), "Person", 0.9)) is told


@settings(max_examples=20, deadline=None)
@given(st.text(max_size=300))
def test_everything_told_is_in_the_text(text: str) -> None:
    names, standings = named_in(text, REPORT, open_encoder())
    quotes = [one.quote for one in names] + [end for one in standings for end in (one.source, one.target)]
    assert all(text[one.start : one.end] == one.text for one in quotes)
    assert {one.kind for one in names} <= set(KINDS.values())
    assert {one.kind for one in standings} <= set(STANDINGS.values())


def test_a_list_of_many_towns_is_asked_about_in_step_with_its_length() -> None:
    towns = [f"Town{n}" for n in range(60)]
    text = f"They reached {', '.join(towns)} on Monday."
    names = [Found(at := text.index(town), at + len(town), "Location", 0.9) for town in towns]
    assert len(list(_pairs(text, names))) <= len(towns) * WITHIN
