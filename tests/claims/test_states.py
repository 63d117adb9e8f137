"""States of words: a row a piece, alike every time, and the heads' answers are not changed by asking for them."""

from __future__ import annotations

import numpy as np

from thereafter.claims.states import states_of

SENTENCE = "The army shelled the town after its fighters had left."


def test_each_piece_has_a_row() -> None:
    ((pieces, states),) = states_of([SENTENCE])
    assert states.shape[0] == len(pieces.ids)
    assert np.isfinite(states).all()


def test_texts_read_together_read_as_alone() -> None:
    together = states_of([SENTENCE, "Thousands fled.", ""])
    for text, (pieces, states) in zip((SENTENCE, "Thousands fled.", ""), together, strict=True):
        ((alone, own),) = states_of([text])
        assert alone == pieces
        assert np.array_equal(own, states)


def test_a_word_is_nearer_to_its_own_kind() -> None:
    ((_, attack),) = states_of(["The attack on the town."])
    ((_, assault),) = states_of(["The assault on the town."])
    ((_, bread),) = states_of(["The bread on the town."])

    def likeness(one: np.ndarray, other: np.ndarray) -> float:
        return float(one @ other / np.linalg.norm(one) / np.linalg.norm(other))

    assert likeness(attack[2], assault[2]) > likeness(attack[2], bread[2])
