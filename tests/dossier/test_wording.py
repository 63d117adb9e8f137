"""Numbers, dates and speakers in words."""

from __future__ import annotations

from datetime import date

import pytest

from thereafter.dossier.wording import (
    chain_words,
    figure_words,
    listed,
    names_words,
    number,
    on_words,
    rivals_words,
    when_words,
)
from thereafter.record.event import Telling
from thereafter.record.values import ActorName, Figure, Speaker, When


def figure(
    low: float | None = None, best: float | None = None, high: float | None = None, what: str = "people"
) -> Figure:
    return Figure(what=what, low=low, best=best, high=high, wording="")


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (figure(best=34000), "34,000"),
        (figure(low=25000, high=35000), "25,000–35,000"),
        (figure(low=25000), "at least 25,000"),
        (figure(high=50), "up to 50"),
        (figure(low=0, best=0, high=0), "0"),
        (figure(), "not reported"),
        (None, "not reported"),
        (Figure(what="share", low=0.5, high=1.0, wording="most of the city"), "most of the city"),
        (Figure(what="share", low=0.4, high=0.4), "40%"),
        (Figure(what="distance", best=4, unit="km"), "4 km"),
    ],
)
def test_figures(given: Figure | None, words: str) -> None:
    assert figure_words(given) == words


@pytest.mark.parametrize(
    ("first", "last", "words", "adverb"),
    [
        (date(2016, 12, 22), date(2016, 12, 22), "22 December 2016", "on 22 December 2016"),
        (date(2016, 12, 15), date(2016, 12, 22), "15–22 December 2016", "between 15 and 22 December 2016"),
        (date(2016, 12, 1), date(2016, 12, 31), "December 2016", "in December 2016"),
        (date(2016, 11, 1), date(2016, 12, 31), "November – December 2016", "in November – December 2016"),
        (date(2016, 12, 24), date(2017, 1, 12), "24 December 2016 – 12 January 2017",
         "between 24 December 2016 and 12 January 2017"),
        (None, date(2016, 12, 22), "by 22 December 2016", "by 22 December 2016"),
        (date(2016, 12, 22), None, "from 22 December 2016", "from 22 December 2016"),
        (None, None, "date not reported", ""),
    ],
)  # fmt: skip
def test_times(first: date | None, last: date | None, words: str, adverb: str) -> None:
    when = When(earliest=first, latest=last)
    assert when_words(when) == words
    assert on_words(when) == adverb


def test_a_speaker_who_publishes_himself_is_named_once() -> None:
    assert chain_words((Speaker(name="ICRC"), Speaker(name="ICRC"))) == "ICRC"
    assert chain_words((Speaker(name="army"), Speaker(name="monitor"), Speaker(name="AFP"))) == "army ← monitor ← AFP"


def test_lists_and_numbers() -> None:
    assert listed(("a", "b", "c")) == "a, b and c"
    assert number(1234567.0) == "1,234,567"
    assert number(0.25) == "0.2"


def _said(who: str, low: float | None = None, best: float | None = None, high: float | None = None) -> Telling:
    figure = Figure(what="people", low=low, best=best, high=high)
    return Telling(figure=figure, said_by=(Speaker(name=who, role="aid"),), claim=f"clm_{who}")


def test_a_figure_told_as_a_bound_stays_one() -> None:
    assert rivals_words([_said("ICRC", low=2000)]) == "at least 2,000 (ICRC)"
    assert rivals_words([_said("ICRC", high=500)]) == "up to 500 (ICRC)"
    assert rivals_words([_said("ICRC", low=2000), _said("UN", best=2000)]) == "2,000 (UN)"
    assert (
        rivals_words([_said("ICRC", low=2000), _said("UN", best=3000)]) == "between 2,000 or more (ICRC) and 3,000 (UN)"
    )
    assert (
        rivals_words([_said("ICRC", best=2000), _said("UN", low=3000)]) == "between 2,000 (ICRC) and 3,000 or more (UN)"
    )


def test_a_generic_name_beside_a_known_one_is_nobody_else() -> None:
    taliban = ActorName(name="Taliban", id="act_taliban")
    assert names_words([taliban, ActorName(name="jihadist group")]) == "Taliban"
    assert names_words([taliban, ActorName(name="Haqqani men")]) == "Taliban and Haqqani men"
    assert names_words([ActorName(name="jihadist group")]) == "jihadist group"
