"""The dead and wounded of a sentence: counted once, with what killed them."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec import structs

from thereafter.claims.once import counted_once
from thereafter.record.claim import Claim
from thereafter.record.ids import content_id
from thereafter.record.kinds import Kind, Status
from thereafter.record.values import Figure, Quote, When

TEXT = "Nine people died and four were hurt in a bombing in Kirkuk, a town held by rebels."
DEAD = Figure(what="killed", low=9, best=9, high=9, wording="Nine", start=0, end=4)
HURT = Figure(what="wounded", low=4, best=4, high=4, wording="four", start=21, end=25)
UNKNOWN = When()
DAY = When(earliest=date(2022, 5, 8), latest=date(2022, 5, 9))


def told(kind: Kind, words: str, *figures: Figure, when: When = UNKNOWN, status: Status = Status.ASSERTED) -> Claim:
    start = TEXT.index(words)
    quote = Quote(report="rpt_x", start=start, end=start + len(words), text=words)
    return Claim(
        id=content_id("clm", kind, words),
        quote=quote,
        kind=kind,
        status=status,
        figures=figures,
        when=when,
        heading=f"{kind} (nine killed)" if figures else str(kind),
    )


def test_who_died_is_told_with_what_killed_them_and_lends_it_its_day() -> None:
    bare = told(Kind.OTHER, "Nine people died", DEAD, when=DAY)
    cause = told(Kind.BOMBING, "Nine people died and four were hurt in a bombing", DEAD, HURT)
    (one,) = counted_once(TEXT, [bare, cause])
    assert one.kind is Kind.BOMBING
    assert one.figures == (DEAD, HURT)
    assert one.when == DAY


def test_numbers_that_only_the_toll_has_go_to_the_cause_with_their_words() -> None:
    bare = told(Kind.OTHER, "Nine people died and four were hurt", DEAD, HURT)
    cause = told(Kind.BOMBING, "Nine people died", DEAD)
    (one,) = counted_once(TEXT, [bare, cause])
    assert one.figures == (DEAD, HURT)
    assert TEXT[one.quote.start : one.quote.end] == one.quote.text
    assert all(one.quote.start <= number.start < one.quote.end for number in (DEAD, HURT) if number.start is not None)


def test_nobody_dies_of_a_town_being_held() -> None:
    cause = told(Kind.BOMBING, "Nine people died and four were hurt in a bombing", DEAD)
    held = told(Kind.CONTROL, "a town held by rebels", DEAD)
    assert [(one.kind, one.figures) for one in counted_once(TEXT, [cause, held])] == [
        (Kind.BOMBING, (DEAD,)),
        (Kind.CONTROL, ()),
    ]


def test_of_two_causes_the_one_whose_words_hold_the_number_keeps_it() -> None:
    near = told(Kind.BOMBING, "Nine people died and four were hurt in a bombing", DEAD)
    far = told(Kind.CLASH, "held by rebels", DEAD)
    assert [one.figures for one in counted_once(TEXT, [near, far])] == [(DEAD,), ()]


@pytest.mark.parametrize("status", [Status.PLANNED, Status.DENIED])
def test_what_did_not_happen_counts_no_dead_for_others(status: Status) -> None:
    bare = told(Kind.OTHER, "Nine people died", DEAD)
    cause = told(Kind.BOMBING, "a bombing", DEAD, status=status)
    assert counted_once(TEXT, [bare, cause]) == [bare, cause]


def test_the_only_cause_is_given_the_only_dead() -> None:
    cause = told(Kind.BOMBING, "Nine people died and four were hurt in a bombing")
    bare = told(Kind.OTHER, "four were hurt", HURT)
    (one,) = counted_once(TEXT, [cause, bare])
    assert (one.kind, one.figures) == (Kind.BOMBING, (HURT,))


def test_a_toll_alone_stays() -> None:
    bare = told(Kind.OTHER, "Nine people died", DEAD)
    assert counted_once(TEXT, [bare]) == [bare]


def test_a_name_in_brackets_stays_in_the_heading() -> None:
    named = "Bombing by Kurdistan Workers' Party (PKK)"
    cause = structs.replace(told(Kind.BOMBING, "Nine people died", DEAD), heading=f"{named} (nine killed)")
    (one,) = counted_once(TEXT, [cause, told(Kind.OTHER, "Nine people died and four were hurt", DEAD, HURT)])
    assert one.heading == f"{named} (nine killed, four wounded)"
    held = structs.replace(told(Kind.CONTROL, "held by rebels", DEAD), heading="Control by X (PKK) (nine killed)")
    assert counted_once(TEXT, [cause, held])[1].heading == "Control by X (PKK)"
