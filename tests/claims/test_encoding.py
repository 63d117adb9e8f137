"""Word pieces: every piece knows its characters, whatever the text; letters are told apart by their look."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from thereafter.claims.encoding import MOST_PIECES, marks_of, pieces_of


@given(st.text(max_size=300))
def test_pieces_point_into_the_text_in_order_and_never_overlap(text: str) -> None:
    pieces = pieces_of(text)
    assert len(pieces.ids) == len(pieces.spans) == len(pieces.cases) <= MOST_PIECES
    at = 0
    for start, end in pieces.spans[1:-1]:
        assert at <= start < end <= len(text)
        assert text[start:end].strip() == text[start:end]
        at = end


def test_words_are_cut_as_the_vocabulary_has_them() -> None:
    text = "Évacuation of Aleppo"
    pieces = pieces_of(text)
    assert "".join(text[start:end] for start, end in pieces.spans) == "ÉvacuationofAleppo"
    assert pieces.ids == pieces_of("evacuation OF aleppo").ids  # case and accents tell in another place


def test_the_look_of_letters_is_kept() -> None:
    assert pieces_of("In ISIL hands 2016 - McCain's").cases == [0, 2, 3, 1, 4, 0, 5, 0, 1, 0]


def test_a_word_without_end_is_one_unknown_piece() -> None:
    assert len(pieces_of("x" * 5_000).ids) == 3
    assert len(pieces_of("word " * 5_000).ids) <= MOST_PIECES


def test_marks_fall_on_the_pieces_of_the_marked_words() -> None:
    text = "Rebels left Aleppo"
    assert marks_of(pieces_of(text), [(12, 18)])[-2] == 1
    assert sum(marks_of(pieces_of(text), [(0, 6)])) == sum(a < 6 for a, b in pieces_of(text).spans if b)
    assert not any(marks_of(pieces_of(text), []))
