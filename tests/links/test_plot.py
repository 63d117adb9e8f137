"""The plot inside one report: ties between its events, in its own words, and nothing where there is nothing."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from thereafter.links.plot import plot_in, tied
from thereafter.links.plot.mentions import Mention, Passage, stem, words_of
from thereafter.links.plot.network import Judged, judge, weights
from thereafter.links.plot.plot import TOLD
from thereafter.links.plot.reading import mention_states, with_mentions
from thereafter.links.plot.signs import signs_of
from thereafter.record.report import Report

STORY = (
    "A suicide bombing at a market in Hama killed twenty people on Monday. "
    "After the bombing the army arrested six suspects. "
    "The suspects were charged with murder and sentenced to death over the attack."
)


def report(text: str, language: str | None = "en") -> Report:
    return Report(id="rep_1", text=text, language=language)


def passage(text: str, *marked: tuple[int, str]) -> Passage:
    """A passage of one sentence a line in which the words named are mentions."""
    sentences, at = [], 0
    for line in text.split("\n"):
        sentences.append((at, at + len(line)))
        at += len(line) + 1
    words = tuple(words_of(text, *span) for span in sentences)
    mentions = tuple(
        Mention(line, (next(n for n, (a, b) in enumerate(words[line]) if text[a:b] == word),), "OCCURRENCE")
        for line, word in marked
    )
    return Passage(text, tuple(sentences), words, mentions)


@pytest.mark.parametrize(
    ("one", "other"),
    [("killed", "killing"), ("arrest", "arrested"), ("shot", "shoot"), ("died", "death"), ("charge", "charges")],
)
def test_forms_of_a_word_have_one_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


def test_different_words_have_different_stems() -> None:
    assert len({stem(word) for word in ("attack", "arrest", "retreat", "shelling", "captured")}) == 5


def test_ties_are_told_in_the_words_of_the_report() -> None:
    found = plot_in(report(STORY))
    assert found
    for one in found:
        for quote in (one.cause, one.effect, one.cause_in, one.effect_in):
            assert STORY[quote.start : quote.end] == quote.text
        assert one.cause_in.start <= one.cause.start < one.cause.end <= one.cause_in.end
        assert one.cause.start != one.effect.start
        assert one.sure >= TOLD - 1e-3
        assert 0.5 <= one.sure_of_order <= 1
    assert [one.sure for one in found] == sorted((one.sure for one in found), reverse=True)


def test_a_killing_comes_before_the_charge_for_it() -> None:
    story = passage(
        "Gunmen killed a judge .\nPolice arrested two men after the shooting .\nThey were charged with murder .",
        (0, "killed"),
        (1, "arrested"),
        (1, "shooting"),
        (2, "charged"),
        (2, "murder"),
    )
    told = {(one.first, one.second): one for one in tied(story, least=0.0)}
    assert told[0, 1].forward > 0.5
    assert told[1, 2].forward < 0.5
    assert told[0, 3].forward > 0.5


def test_the_same_report_gives_the_same_plot() -> None:
    assert plot_in(report(STORY)) == plot_in(report(STORY))


@pytest.mark.parametrize("text", ["", "\n\n", "…", "Rain.", "12 13 14", "a" * 3000])
def test_texts_without_two_events_have_no_plot(text: str) -> None:
    assert plot_in(report(text)) == ()


def test_only_english_is_read() -> None:
    assert plot_in(report(STORY, "ar")) == ()
    assert plot_in(report(STORY, None)) == plot_in(report(STORY))


@settings(max_examples=15, deadline=None)
@given(st.text(max_size=200))
def test_no_text_stops_it(text: str) -> None:
    for one in plot_in(report(text)):
        assert text[one.cause.start : one.cause.end] == one.cause.text


def test_a_long_report_is_read_in_parts() -> None:
    text = "\n\n".join([STORY] * 20)
    found = plot_in(report(text))
    assert max(one.cause.start for one in found) > len(text) // 2


def test_what_the_network_is_fed_fits_its_weights() -> None:
    kept = weights()
    story = with_mentions(passage(STORY.replace(". ", ".\n")), kept)
    states = mention_states(story, kept)
    signs = signs_of(story, states)
    many = len(story.mentions)
    assert signs.mentions.shape == (many, len(kept.shared["mention_mean"]))
    assert signs.pairs.shape == (many * (many - 1) // 2, len(kept.shared["pair_mean"]))
    told: Judged = judge(states, signs, kept)
    assert ((told.tied >= 0) & (told.tied <= 1)).all()
    assert ((told.forward >= 0) & (told.forward <= 1)).all()


def test_mentions_of_one_event_share_its_ties() -> None:
    """With `same` of two mentions set to one, what ties the one ties the other: same · led · sameᵀ."""
    same = np.array([[1.0, 0, 1.0], [0, 1.0, 0], [1.0, 0, 1.0]])
    led = np.zeros((3, 3))
    led[0, 1] = 2.0
    whole = same @ led @ same.T
    assert whole[2, 1] == whole[0, 1] == 2.0
    assert whole[1, 0] == whole[0, 2] == 0.0
