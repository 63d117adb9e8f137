"""Word pieces: every piece knows its characters, whatever the text; letters are told apart by their look."""

from __future__ import annotations

from pathlib import Path

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
    pieces = pieces_of(text)
    marks = marks_of(pieces, [(0, 6, 2), (12, 18, 1)])
    sides = {(0, 6): 2, (7, 11): 0, (12, 18): 1}
    for (start, end), mark in zip(pieces.spans[1:-1], marks[1:-1], strict=True):
        assert mark == next(side for (first, last), side in sides.items() if first <= start and end <= last)
    assert not any(marks_of(pieces_of(text), []))


def test_another_folder_has_its_own_pieces(tmp_path: Path) -> None:
    (tmp_path / "vocabulary.txt").write_text("[PAD]\n[UNK]\n[CLS]\n[SEP]\nпальмира\nвзя\n##та\n", encoding="utf-8")
    told = pieces_of("Пальмира взята", tmp_path)
    assert told.ids == [2, 4, 5, 6, 3]
    assert told.spans[1:-1] == [(0, 8), (9, 12), (12, 14)]
