"""Stated causes: cause and effect are told apart, and nothing is stated where nothing is."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from thereafter.claims.causes import relations_in
from thereafter.claims.encoder import open_encoder
from thereafter.claims.spotter import open_spotter


def test_a_cause_and_its_effect_are_told_apart() -> None:
    text = "Thousands of people fled the town because government jets bombed the market."
    ((stated, relations),) = relations_in([text], open_encoder(), open_spotter())
    assert stated > 0.6
    first = relations[0]
    assert "fled" in text[first.effect.start : first.effect.end]
    assert "bombed" in text[first.cause.start : first.cause.end]


def test_no_cause_is_seen_where_none_is_stated() -> None:
    ((stated, _),) = relations_in(["The minister arrived in Geneva on Tuesday."], open_encoder(), open_spotter())
    assert stated < 0.5


@settings(max_examples=20, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_answered(text: str) -> None:
    ((stated, relations),) = relations_in([text], open_encoder(), open_spotter())
    assert 0 <= stated <= 1
    for one in relations:
        assert one.cause.name == "Cause"
        assert one.effect.name == "Effect"
