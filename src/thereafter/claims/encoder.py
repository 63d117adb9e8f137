"""The encoder: small networks whose heads find words and judge sentences; they propose, the rules decide.

MPNet's lower layers (Song et al. 2020) under linear heads, trained by bench/train, run by ONNX Runtime on the CPU. The
model card is data/encoder/README.md. Any folder with labels.json, vocabulary.txt (word pieces) and an ONNX file of the
same inputs can take its place, a multilingual one as well.
"""

from __future__ import annotations

import json
import math
import os
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct, structs

from thereafter.claims.encoding import FOLDER, Mark, Pieces, batches, marks_of, opened, pieces_of, shares_of
from thereafter.claims.grammar.sentences import sentences

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from onnxruntime import InferenceSession

Marks = Sequence[Mark]
WINDOW = 480  # characters of neighbouring sentences read together: a paragraph, about 100 pieces
NETWORK = "encoder.onnx"
MOST_THREADS = 4
BUDGET = 4_096  # pieces a batch, padding included


class Found(Struct, frozen=True):
    """Characters `start` to `end` of a text are a `name`, with a probability."""

    start: int
    end: int
    name: str
    sure: float


class Read(Struct, frozen=True):
    """What the heads make of one text: what was found by head, and the probability of each class by head."""

    found: dict[str, tuple[Found, ...]]
    judged: dict[str, dict[str, float]]


class Encoder:
    """A model folder (labels.json, encoder.onnx), opened when it is first asked; ModelMissing without onnxruntime."""

    def __init__(self, folder: Path = FOLDER, *, threads: int = 1, calibrated: bool = True) -> None:
        self._folder = folder
        self._threads = threads
        self._calibrated = calibrated

    @cached_property
    def labels(self) -> dict[str, dict[str, Any]]:
        """By head: `finds` and `judges` (names), `temperatures`, `lines` (what scores mean)."""
        told: dict[str, dict[str, Any]] = json.loads((self._folder / "labels.json").read_text(encoding="utf-8"))
        return told

    @cached_property
    def _session(self) -> InferenceSession:
        return opened(self._folder / NETWORK, self._threads)

    def read(
        self,
        texts: Sequence[str],
        *,
        heads: Sequence[str],
        marks: Sequence[Marks] | None = None,
    ) -> list[Read]:
        """What `heads` make of each text, in order; `marks` are the characters of the words asked about, if any."""
        cut = [pieces_of(text, self._folder) for text in texts]
        told: list[Read | None] = [None] * len(texts)
        for batch in batches(cut, BUDGET):
            scores = self.scores([cut[i] for i in batch], [marks[i] if marks else () for i in batch], heads)
            for row, i in enumerate(batch):
                told[i] = self._told(texts[i], cut[i], {head: scores[head][row] for head in heads})
        return [one for one in told if one is not None]

    def find(self, text: str, head: str, *, within: int = WINDOW) -> list[Found]:
        """What one head finds in a text of any length, read `within` so many characters at a time."""
        parts = list(windows(text, within))
        reads = self.read([text[start:end] for start, end in parts], heads=[head])
        return [
            Found(start + one.start, start + one.end, one.name, one.sure)
            for (start, _), read in zip(parts, reads, strict=True)
            for one in read.found[head]
        ]

    def scores(
        self, cut: Sequence[Pieces], marks: Sequence[Marks], heads: Sequence[str]
    ) -> dict[str, NDArray[np.float32]]:
        """The scores of each head for texts cut to pieces: texts by pieces by tags, or texts by classes."""
        import numpy as np

        shape = (len(cut), max(len(one.ids) for one in cut))
        pieces, cases, mask, marked = (np.zeros(shape, dtype=np.int64) for _ in range(4))
        for row, (one, mark) in enumerate(zip(cut, marks, strict=True)):
            long = len(one.ids)
            pieces[row, :long], cases[row, :long], mask[row, :long] = one.ids, one.cases, 1
            if mark:
                marked[row, :long] = marks_of(one, mark)
        fed = {"pieces": pieces, "cases": cases, "mask": mask, "marks": marked}
        warmth = self.labels.get("temperatures", {}) if self._calibrated else {}
        told = self._session.run(list(heads), fed)
        return {head: scores / warmth.get(head, 1.0) for head, scores in zip(heads, told, strict=True)}

    def _told(self, text: str, cut: Pieces, scores: dict[str, Any]) -> Read:
        finds, judges = self.labels["finds"], self.labels["judges"]
        words, judged = {}, {}
        for head, one in scores.items():
            if head in finds:
                words[head] = tuple(
                    structs.replace(each, sure=self._meant(head, each.sure))
                    for each in found(text, cut, one, finds[head])
                )
            elif head in judges:
                judged[head] = dict(zip(judges[head], self._spread(head, shares_of(one).tolist()), strict=True))
        return Read(found=words, judged=judged)

    def _meant(self, head: str, sure: float) -> float:
        """What a probability of a head means: how often answers told so surely were right on texts kept out."""
        line = self.labels.get("lines", {}).get(head) if self._calibrated else None
        return straightened(sure, *line) if line else sure

    def _spread(self, head: str, shares: list[float]) -> list[float]:
        """The shares of all classes, the likeliest one's as it is meant and the others' in proportion."""
        top = max(range(len(shares)), key=shares.__getitem__)
        second = max((share for n, share in enumerate(shares) if n != top), default=0.0)
        least = second / max(1e-9, 1 - shares[top] + second)  # below this another class would come first
        meant = max(least, self._meant(head, shares[top]))
        rest = (1 - meant) / max(1e-9, 1 - shares[top])
        return [meant if n == top else share * rest for n, share in enumerate(shares)]


def straightened(sure: float, slope: float, shift: float) -> float:
    """A probability moved along a line of its log-odds (Platt 1999)."""
    odds = math.log(max(sure, 1e-6) / max(1 - sure, 1e-6))
    return 1 / (1 + math.exp(-(slope * odds + shift)))


def windows(text: str, most: int = WINDOW) -> Iterator[tuple[int, int]]:
    """Neighbouring sentences of a text joined to at most `most` characters."""
    start = end = None
    for span in sentences(text):
        if start is not None and end is not None and span.end - start > most:
            yield start, end
            start = None
        start = span.start if start is None else start
        end = span.end
    if start is not None and end is not None:
        yield start, end


def found(text: str, cut: Pieces, scores: Any, names: Sequence[str]) -> Iterator[Found]:
    """Runs of pieces with one tag, as characters widened to whole words."""
    shares = shares_of(scores[: len(cut.ids)])
    path = _best_path(scores[: len(cut.ids)])
    at = reached = 0
    while at < len(path):
        tag = path[at]
        if tag % 2 == 0:
            at += 1
            continue
        last = at + 1
        while last < len(path) and path[last] == tag + 1:
            last += 1
        start, end = _words(text, cut.spans[at][0], cut.spans[last - 1][1])
        start = max(start, reached)  # two kinds in one word: it is the first one's
        sure = float(min(shares[i][path[i]] for i in range(at, last)))
        if start < end:
            yield Found(start, end, names[(tag - 1) // 2], sure)
        at, reached = last, max(reached, end)


def _best_path(scores: Any) -> list[int]:
    """The likeliest tags under the rule that a later piece follows a piece of its own kind (Viterbi 1967)."""
    import numpy as np

    count = scores.shape[1]
    allowed = np.zeros((count, count), dtype=np.float32)
    for later in range(2, count, 2):
        allowed[:, later] = -1e9
        allowed[[later - 1, later], later] = 0.0
    best = scores[0].copy()
    best[2::2] = -1e9
    back = []
    for row in scores[1:]:
        options = best[:, None] + allowed
        back.append(options.argmax(axis=0))
        best = options.max(axis=0) + row
    path = [int(best.argmax())]
    for choice in reversed(back):
        path.append(int(choice[path[-1]]))
    return path[::-1]


def _words(text: str, start: int, end: int) -> tuple[int, int]:
    """The characters widened to the words they stand in."""
    while start > 0 and text[start].isalnum() and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum() and text[end - 1].isalnum():
        end += 1
    return start, end


@lru_cache(maxsize=1)
def open_encoder() -> Encoder:
    """The encoder that comes with the package, on as many cores as help."""
    return Encoder(threads=min(MOST_THREADS, os.cpu_count() or 1))
