from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from thereafter.reports.tidy import tidy, unwrapped


@given(st.text())
def test_tidy_text_is_in_one_shape_and_stays_so(text: str) -> None:
    once = tidy(text)
    assert tidy(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert "\r" not in once
    assert "\n\n\n" not in once
    assert not any(unicodedata.category(c) == "Cc" and c != "\n" for c in once)
    once.encode("utf-8")  # no lone surrogates, so that it can be stored


@given(st.text(alphabet="abc \n.,", max_size=200))
def test_tidy_keeps_every_word(text: str) -> None:
    assert tidy(text).split() == text.split()


def test_bidi_overrides_go_and_joiners_stay() -> None:
    assert tidy("\u202eevil\u202c") == "evil"
    assert tidy("می\u200cروند") == "می\u200cروند"


def test_hard_wrapped_paragraphs_are_joined_and_lists_are_not() -> None:
    wrapped = "The last convoy left the eastern part of the city on\nThursday night, a monitor said."
    assert unwrapped(wrapped) == wrapped.replace("\n", " ")
    assert unwrapped("• one\n• two\n• three") == "• one\n• two\n• three"
