"""Spans that the caller says are places are resolved, each of them, in their order."""

from __future__ import annotations

import pytest

from thereafter.places import Atlas
from thereafter.record.kinds import Precision
from thereafter.record.values import Where


def at(atlas: Atlas, text: str, *names: str) -> tuple[Where, ...]:
    return atlas.where_at(text, [(text.index(name), text.index(name) + len(name)) for name in names])


def test_one_answer_a_span_in_the_order_asked(atlas: Atlas) -> None:
    text = "Rebels left Aleppo for Idlib and Qwertanabad."
    told = at(atlas, text, "Qwertanabad", "Idlib", "Aleppo")
    assert [text[w.start : w.end] for w in told] == [w.name for w in told] == ["Qwertanabad", "Idlib", "Aleppo"]
    assert [w.precision for w in told] == [Precision.UNRESOLVED, Precision.TOWN, Precision.TOWN]
    assert atlas.where_at(text, []) == atlas.where_at("", []) == ()


def test_a_name_that_would_be_left_out_is_taken_when_it_is_asked_for(atlas: Atlas) -> None:
    text = "the road to aleppo"
    assert atlas.where_in(text) == ()
    assert at(atlas, text, "aleppo")[0].country == "SY"


def test_the_likeliest_namesake_is_taken_and_the_texts_country_counts(atlas: Atlas) -> None:
    assert at(atlas, "He was in Tripoli.", "Tripoli")[0].country == "LY"
    assert at(atlas, "In Lebanon he went to Tripoli.", "Tripoli")[0].country == "LB"


def test_among_unclear_namesakes_the_one_beside_another_place_is_taken(atlas: Atlas) -> None:
    assert atlas.find("Springfield")[0].place.admin1 == "Missouri"
    assert at(atlas, "From Boston the road goes to springfield.", "springfield")[0].lat == pytest.approx(42.1, abs=0.1)


def test_people_stand_for_their_country(atlas: Atlas) -> None:
    (told,) = at(atlas, "A Syrian officer spoke.", "Syrian")
    assert (told.name, told.country, told.precision) == ("Syrian", "SY", Precision.COUNTRY)


def test_what_is_told_outside_a_span_is_not_part_of_it(atlas: Atlas) -> None:
    text = "Shells fell on northern Aleppo, 20 km east of Homs."
    plain, part, beside = at(atlas, text, "Aleppo", "northern Aleppo", "Homs")
    assert plain.place is not None
    assert part.place == f"{plain.place}.n"
    assert beside.place is not None
    assert "." not in beside.place  # the place itself, not a point beside it
    assert "Homs" in [m.place.name for m in atlas.find("Homs", country="SY") if m.place.id == beside.place]


def test_spans_beyond_the_text_that_is_searched_are_unresolved(atlas: Atlas) -> None:
    text = "." * 400_000 + " qwertanabad"
    assert at(atlas, text, "qwertanabad")[0].precision is Precision.UNRESOLVED
