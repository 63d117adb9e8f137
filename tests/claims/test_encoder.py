"""The encoder that ships: what it finds points into the text, whatever the text, and comes out alike every time."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from thereafter.claims.encoder import Encoder, open_encoder, straightened, windows

SENTENCE = "The Syrian army captured Palmyra from Islamic State on Thursday, Reuters reported."


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return open_encoder()


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=400))
def test_what_it_finds_points_into_the_text(text: str) -> None:
    encoder = open_encoder()
    for head in encoder.labels["finds"]:
        at = 0
        for one in encoder.find(text, head):
            assert at <= one.start < one.end <= len(text)
            assert 0 < one.sure <= 1
            assert one.name in encoder.labels["finds"][head]
            at = one.end


def test_it_knows_a_force_from_a_place(encoder: Encoder) -> None:
    found = {SENTENCE[one.start : one.end]: one.name for one in encoder.find(SENTENCE, "entities")}
    assert found["Palmyra"] == "Location"
    assert found["The Syrian army"] == "Organisation"


def test_every_head_gives_shares_of_one(encoder: Encoder) -> None:
    read = encoder.read([SENTENCE], heads=list(encoder.labels["judges"]))[0]
    for judged in read.judged.values():
        assert sum(judged.values()) == pytest.approx(1.0, abs=1e-4)


def test_the_same_texts_give_the_same_answer(encoder: Encoder) -> None:
    texts = [SENTENCE, "", "Thousands fled.", "x" * 3_000]
    heads = [*encoder.labels["finds"], *encoder.labels["judges"]]
    assert encoder.read(texts, heads=heads) == Encoder().read(texts, heads=heads)


def test_who_does_it_and_to_whom_are_told_apart(encoder: Encoder) -> None:
    text = "Thousands of students demonstrated against the government on Monday."
    marks = [(0, 21, 1), (43, 57, 2)]
    (read,) = encoder.read([text], heads=("kind",), marks=[marks])
    assert max(read.judged["kind"], key=lambda kind: read.judged["kind"][kind]) == "PROTEST"


@given(st.floats(0, 1), st.floats(0.1, 4), st.floats(-3, 3))
def test_a_straightened_probability_is_one_and_keeps_the_order(sure: float, slope: float, shift: float) -> None:
    moved = straightened(sure, slope, shift)
    assert 0 <= moved <= 1
    assert straightened(min(1.0, sure + 0.01), slope, shift) >= moved
    assert straightened(sure, 1.0, 0.0) == pytest.approx(sure, abs=1e-5)


@given(st.text(max_size=2_000))
def test_windows_follow_one_another_inside_the_text(text: str) -> None:
    at = 0
    for start, end in windows(text):
        assert at <= start < end <= len(text)
        at = end
