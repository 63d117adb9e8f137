"""The listener: a network that hears which words of a text tell who speaks, that he does, and what is said.

It stands on the states of the encoder's lower layers (MPNet, Song et al. 2020). Every piece of a word tells whether it
begins or goes on a source, a cue or a content (tags as in Ramshaw and Marcus 1995), and each piece of a content points
to where its source and its cue begin, or to nobody (a product of what it asks and what others offer, Dozat and Manning
2017). Taught by texts of our own and by marks on texts of the training data (bench/train/listener.py); the model card
is data/listener/README.md.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from thereafter.claims.encoder import MOST_THREADS
from thereafter.claims.encoding import Pieces, opened, pieces_of
from thereafter.claims.saying.windows import windows
from thereafter.claims.states import states_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from onnxruntime import InferenceSession

FOLDER = Path(__file__).parents[1] / "data" / "listener"
NETWORK = "listener.onnx"
SOURCE, CUE, CONTENT = range(3)
FAINT = 0.02  # share of a piece's pointing that is not counted
LONGEST = 60_000  # characters listened to, some ten thousand words, half a minute


class Piece(msgspec.Struct, frozen=True):
    """Characters of a text and what the network hears in them.

    `begins` and `goes_on` are shares for source, cue and content. `points` tells, for source and cue, which pieces (by
    their first characters; -1: none) it points to and with which share.
    """

    start: int
    end: int
    begins: tuple[float, ...]
    goes_on: tuple[float, ...]
    points: tuple[dict[int, float], ...]

    def share(self, part: int) -> float:
        """How likely the piece is of a source, a cue or a content."""
        return self.begins[part] + self.goes_on[part]


class Listener:
    """A folder with the network, opened when it is first asked; ModelMissing without onnxruntime."""

    def __init__(self, folder: Path = FOLDER, *, threads: int = 1) -> None:
        self._folder = folder
        self._threads = threads

    @cached_property
    def _session(self) -> InferenceSession:
        return opened(self._folder / NETWORK, self._threads)

    def hear(self, text: str) -> list[Piece]:
        """The pieces of a text (its first `LONGEST` characters) in order.

        Each is as heard in the window in which it stands farthest from an edge.
        """
        text = text[:LONGEST]
        cut = windows(text, lambda part: len(pieces_of(part).ids) - 2)
        told = states_of([text[one.start : one.end] for one in cut], threads=self._threads)
        best: dict[int, tuple[int, Piece]] = {}
        for number, (window, (pieces, states)) in enumerate(zip(cut, told, strict=True)):
            heard = self._window(pieces, states, window.start)
            for at, one in enumerate(heard):
                left = len(text) if not number else at
                right = len(text) if number + 1 == len(cut) else len(heard) - 1 - at
                inside = min(left, right)
                if one.start not in best or best[one.start][0] < inside:
                    best[one.start] = (inside, one)
        return [best[start][1] for start in sorted(best)]

    def _window(self, pieces: Pieces, states: NDArray[np.float32], at: int) -> list[Piece]:
        import numpy as np

        fed = {"states": states[None], "cases": np.array([pieces.cases], dtype=np.int64)}
        tags, *pointers = (one[0] for one in self._session.run(["tags", "sources", "cues"], fed))
        starts = [at + start if end > start else -1 for start, end in pieces.spans]
        return [
            Piece(
                start=at + start,
                end=at + end,
                begins=tuple(float(share) for share in tags[row, :, 1]),
                goes_on=tuple(float(share) for share in tags[row, :, 2]),
                points=tuple(_pointed(one[row], starts) for one in pointers),
            )
            for row, (start, end) in enumerate(pieces.spans)
            if end > start
        ]


def _pointed(shares: NDArray[np.float32], starts: Sequence[int]) -> dict[int, float]:
    return {starts[at]: float(shares[at]) for at in (shares > FAINT).nonzero()[0].tolist()}


@lru_cache(maxsize=1)
def open_listener() -> Listener:
    """The listener that ships, on as many cores as help."""
    return Listener(threads=min(MOST_THREADS, os.cpu_count() or 1))
