"""Who said what by ear: windows, what is heard put together, and what the network that ships hears."""

from __future__ import annotations

import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thereafter.claims.grammar.sentences import Span
from thereafter.claims.saying import listener
from thereafter.claims.saying.attributed import agreed, attributions, attributions_within
from thereafter.claims.saying.hearing import Overheard, overheard
from thereafter.claims.saying.listener import Piece, open_listener
from thereafter.claims.saying.statements import Attributed
from thereafter.claims.saying.windows import MOST, windows

TEXT = "Reyes said the bridge was shut."
SOURCE, CUE, CONTENT = (0, 5), (6, 10), (11, 30)


def words(text: str) -> int:
    return len(text.split())


@given(st.text(alphabet="ab .!\n“”", max_size=1500))
def test_windows_hold_every_word_and_no_more_than_they_may(text: str) -> None:
    cut = windows(text, words)
    assert all(words(text[one.start : one.end]) <= MOST for one in cut)
    held = {at for one in cut for at in range(one.start, one.end)}
    assert {at for at, letter in enumerate(text) if not letter.isspace()} <= held
    assert [*cut] == sorted(cut, key=lambda one: (one.start, one.end))


def test_windows_share_sentences_so_that_none_stands_at_an_edge_only() -> None:
    text = " ".join(f"Sentence number {at} has exactly nine words in it." for at in range(60))
    cut = windows(text, words)
    assert len(cut) > 3
    for earlier, later in itertools.pairwise(cut):
        assert earlier.start < later.start < earlier.end < later.end


def test_a_sentence_without_an_end_is_cut_between_words() -> None:
    text = "word " * 1000
    assert max(words(text[one.start : one.end]) for one in windows(text, words)) == MOST


def heard_pieces(text: str, *, sure: float = 0.9, to: tuple[int, int] = (SOURCE[0], CUE[0])) -> list[Piece]:
    """The words of a text as pieces, with the three parts of `TEXT` as sure as asked."""

    def shares(start: int) -> tuple[tuple[float, ...], tuple[float, ...]]:
        parts = (SOURCE, CUE, CONTENT)
        begins = tuple(sure if start == a else 0.0 for a, _ in parts)
        return begins, tuple(sure if a < start < b else 0.0 for a, b in parts)

    return [
        Piece(found.start(), found.end(), *shares(found.start()), ({to[0]: 0.9, -1: 0.1}, {to[1]: 1.0}))
        for found in re.finditer(r"\w+", text)
    ]


def parts(text: str, one: Attributed) -> tuple[str, str, str]:
    return tuple(" … ".join(text[span.start : span.end] for span in getattr(one, part)) for part in ATTRIBUTION)  # type: ignore[return-value]


ATTRIBUTION = ("source", "cue", "content")


def test_a_content_goes_to_the_speaker_it_points_to() -> None:
    (one,) = overheard(TEXT, heard_pieces(TEXT))
    assert parts(TEXT, one.told) == ("Reyes", "said", "the bridge was shut")
    assert one.sure == pytest.approx(0.9)
    assert one.sure_of_source == pytest.approx(0.9)


def test_a_content_that_points_to_nobody_has_no_speaker() -> None:
    (one,) = overheard(TEXT, heard_pieces(TEXT, to=(-1, -1)))
    assert parts(TEXT, one.told) == ("", "", "the bridge was shut")


def test_what_is_said_before_and_behind_one_cue_is_one() -> None:
    text = "Shut, Reyes said, for years."
    spans = {0: 2, 6: 0, 12: 1, 18: 2, 22: 2}

    def piece(found: re.Match[str]) -> Piece:
        part = spans[found.start()]
        begins = tuple(0.9 * (part == n and found.start() != 22) for n in range(3))
        goes_on = tuple(0.9 * (part == n and found.start() == 22) for n in range(3))
        return Piece(found.start(), found.end(), begins, goes_on, ({6: 1.0}, {12: 1.0}))

    (one,) = overheard(text, [piece(found) for found in re.finditer(r"\w+", text)])
    assert parts(text, one.told) == ("Reyes", "said", "Shut … for years")


def attributed(source: tuple[int, int] = SOURCE, content: tuple[int, int] = CONTENT) -> Attributed:
    return Attributed(source=(Span(*source),), cue=(Span(*CUE),), content=(Span(*content),))


def test_what_both_tell_is_told_as_heard_by_whom_the_rules_name_where_that_is_unsure() -> None:
    pieces = heard_pieces(TEXT)
    ruled = attributed(source=(0, 3), content=(11, 31))
    for sure, source in ((0.9, SOURCE), (0.4, (0, 3))):
        (one,) = agreed([ruled], [Overheard(attributed(), 0.9, sure)], pieces)
        assert one == attributed(source=source)


@pytest.mark.parametrize(("sure", "told"), [(0.9, 1), (0.6, 0)])
def test_what_is_heard_alone_must_be_heard_surely(sure: float, told: int) -> None:
    assert len(agreed([], [Overheard(attributed(), sure, 0.9)], heard_pieces(TEXT))) == told


@pytest.mark.parametrize(("sure", "told"), [(0.5, 1), (0.1, 0)])
def test_what_rules_tell_alone_must_be_half_heard(sure: float, told: int) -> None:
    assert len(agreed([attributed()], [], heard_pieces(TEXT, sure=sure))) == told


def test_beyond_what_is_listened_to_rules_are_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    assert agreed([attributed()], [], []) == [attributed()]
    monkeypatch.setattr(listener, "LONGEST", 300)
    assert 250 < max(piece.end for piece in open_listener().hear("A bell rang. " * 100)) <= 300


REPORT = (
    "The governor of the lakes province has long been wary of the toll road, and those who work for her make no secret "
    "of it. “We were never asked,” her deputy told a hall full of farmers on Monday. “Not once in four years.” "
    "Engineers see it otherwise: in their reckoning the road would pay for itself by spring. A survey of 900 drivers "
    "found that most would rather wait at the ferry. The road is 40 kilometres long."
)


def test_the_network_that_ships_hears_who_says_what() -> None:
    told = [parts(REPORT, one) for one in attributions(REPORT)]
    spoken = next(one for one in told if "never asked" in one[2])
    assert spoken[0] == "her deputy"
    assert "Not once in four years." in spoken[2]
    assert any("survey" in source and "wait at the ferry" in content for source, _, content in told)
    assert not any("40 kilometres" in content for *_, content in told)


def test_what_speakers_attribute_to_others_stands_in_their_words() -> None:
    text = "“The army says the village is empty,” the mayor told us on Friday."
    sources = [parts(text, one)[0] for one in attributions_within(text)]
    assert sorted(sources) == ["The army", "the mayor"]
