"""States of words, and mentions of events in a text in which nobody marked them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from thereafter.claims.grammar.words import TAGS
from thereafter.links.plot.mentions import KINDS, Mention, Passage
from thereafter.links.plot.network import Weights, events_among

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from thereafter.claims.encoding import Pieces

WINDOW = 600  # characters of neighbouring sentences that the encoder reads together
EVENT = 0.5  # the probability from which a word tells of an event

Spans = Sequence[tuple[int, int]]


def states_in(text: str, sentences: Spans, asked: Sequence[Spans]) -> NDArray[np.float32]:
    """For each thing asked about (the characters of its words) the mean state of its pieces, a row each."""
    import numpy as np

    from thereafter.claims.states import states_of

    parts = list(_windows(sentences))
    told = states_of([text[start:end] for start, end in parts])
    rows = np.zeros((len(asked), told[0][1].shape[1] if told else 1), dtype=np.float32)
    at = 0
    for n in sorted(range(len(asked)), key=lambda n: asked[n][0]):
        while at + 1 < len(parts) and asked[n][0][0] >= parts[at + 1][0]:
            at += 1
        pieces, states = told[at]
        rows[n] = _mean(pieces, states, [(a - parts[at][0], b - parts[at][0]) for a, b in asked[n]])
    return rows


def _mean(pieces: Pieces, states: Any, words: Spans) -> Any:
    """The mean state of the pieces of some words; of the whole where the window was cut before them."""
    held = [k for k, (a, b) in enumerate(pieces.spans) if b > a and any(a < end and b > start for start, end in words)]
    return states[held or [0]].mean(axis=0)


def _windows(sentences: Spans) -> Iterator[tuple[int, int]]:
    """Neighbouring sentences joined to at most `WINDOW` characters."""
    start = end = None
    for a, b in sentences:
        if start is not None and end is not None and b - start > WINDOW:
            yield start, end
            start = None
        start = a if start is None else start
        end = b
    if start is not None and end is not None:
        yield start, end


def mention_states(passage: Passage, given: Weights) -> NDArray[np.float32]:
    """A row for each mention of a passage, less what mentions of events share."""
    asked = [[passage.words[one.sentence][at] for at in one.words] for one in passage.mentions]
    centred: NDArray[np.float32] = states_in(passage.text, passage.sentences, asked) - given.shared["centre"]
    return centred


def with_mentions(passage: Passage, given: Weights) -> Passage:
    """A passage with the words that tell of events, each a mention of one word; "on" and "away" tell of none."""
    places = [
        (sentence, at)
        for sentence, words in enumerate(passage.words)
        for at, (start, _) in enumerate(words)
        if passage.text[start].isalpha() and passage.word(sentence, at).lower() not in TAGS
    ]
    if not places:
        return passage
    states = states_in(passage.text, passage.sentences, [[passage.words[s][at]] for s, at in places])
    told = events_among(states - given.shared["centre"], given.shared)
    mentions = tuple(
        Mention(sentence=sentence, words=(at,), kind=KINDS[int(row[1:].argmax())])
        for (sentence, at), row in zip(places, told, strict=True)
        if 1 - row[0] >= EVENT
    )
    return passage._replace(mentions=mentions)
