"""Pieces of a text for the encoder: BERT's word pieces with their characters, and what their letters look like.

Word pieces as in Devlin et al. 2019 (uncased): words and marks, lower case without accents, each cut greedily
into the longest pieces the vocabulary has. Written here because the library for it brings a model hub's client along.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from thereafter.errors import ModelMissing
from thereafter.patterns import regex

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

MOST_PIECES = 256  # a longer text is cut; callers give windows that are shorter
FOLDER = Path(__file__).parent / "data" / "encoder"
_WORD = regex(r"[^\W_]+|[^\s]")
_LONGEST_WORD = 60
Mark = tuple[int, int, int]  # characters start to end belong to the first or the second thing asked about (1, 2)


class Pieces(Struct, frozen=True):
    """The pieces of one text: vocabulary ids, characters (start, end; 0, 0 for a special piece), kinds of letters."""

    ids: list[int]
    spans: list[tuple[int, int]]
    cases: list[int]


@lru_cache(maxsize=4)
def _vocabulary(folder: Path) -> dict[str, int]:
    lines = (folder / "vocabulary.txt").read_text(encoding="utf-8").split("\n")
    return {piece: number for number, piece in enumerate(lines) if piece}


def pieces_of(text: str, folder: Path = FOLDER) -> Pieces:
    """Cut a text into at most `MOST_PIECES` pieces of a model folder's vocabulary, the first and the last special."""
    known = _vocabulary(folder)
    ids, spans, cases = [known["[CLS]"]], [(0, 0)], [0]
    for word in _WORD.finditer(text):
        start, end = word.span()
        cut, kind = _cut(word[0], folder)
        if len(ids) + len(cut) >= MOST_PIECES:
            break
        if len(cut) == 1:
            ids.append(cut[0][0])
            spans.append((start, end))
            cases.append(kind)
            continue
        for number, first, last in cut:
            ids.append(number)
            spans.append((start + first, start + last))
            cases.append(kind)
    return Pieces([*ids, known["[SEP]"]], [*spans, (0, 0)], [*cases, 0])


def marks_of(pieces: Pieces, marks: Sequence[Mark]) -> list[int]:
    """For each piece which of the things asked about it belongs to (1, 2), 0 for the others."""
    return [
        next((side for start, end, side in marks if a < end and b > start), 0) if b > a else 0 for a, b in pieces.spans
    ]


@lru_cache(maxsize=50_000)
def _cut(word: str, folder: Path) -> tuple[tuple[tuple[int, int, int], ...], int]:
    """Pieces of one word (id, first and last character), and its kind of letters."""
    known = _vocabulary(folder)
    plain = [_plain(letter) for letter in word]
    whole = ((known["[UNK]"], 0, len(word)),)
    if len(word) > _LONGEST_WORD:
        return whole, case_of(word)
    cut, start = [], 0
    while start < len(plain):
        lead = "##" if start else ""
        ends = range(len(plain), start, -1)
        found = next(
            ((known[piece], end) for end in ends if (piece := lead + "".join(plain[start:end])) in known), None
        )
        if found is None:
            return whole, case_of(word)
        cut.append((found[0], start, found[1]))
        start = found[1]
    return tuple(cut), case_of(word)


@lru_cache(maxsize=5_000)
def _plain(letter: str) -> str:
    """A letter in lower case without its accents."""
    return "".join(one for one in unicodedata.normalize("NFD", letter.lower()) if not unicodedata.combining(one))


def case_of(word: str) -> int:
    """0 marks, 1 lower, 2 Capital, 3 ALL CAPS, 4 digits, 5 mixed."""
    if not any(letter.isalnum() for letter in word):
        return 0
    if word.isdigit():
        return 4
    if word.islower():
        return 1
    if word.isupper():
        return 3 if len(word) > 1 else 2
    return 2 if word[0].isupper() and word[1:].islower() else 5


_SLOW_FUSIONS = ("SkipLayerNormFusion", "BiasGeluFusion")
"""Fused steps of ONNX Runtime that take longer on a processor than their parts (a fifth of the network's time)."""


def opened(network: Path | bytes, threads: int) -> InferenceSession:
    """A network (its file, or the bytes of one) ready to run on so many cores; ModelMissing without onnxruntime."""
    try:
        from onnxruntime import InferenceSession, SessionOptions
    except ImportError as error:
        raise ModelMissing("Reading needs onnxruntime.", hint="Install onnxruntime.") from error

    options = SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    given = network if isinstance(network, bytes) else str(network)
    return InferenceSession(given, options, providers=["CPUExecutionProvider"], disabled_optimizers=list(_SLOW_FUSIONS))


def batches(cut: Sequence[Pieces], budget: int, apart: int | None = None) -> Iterator[list[int]]:
    """Numbers of texts of like length, a batch at a time.

    A batch has at most `budget` pieces, padding included, and where `apart` is given its lengths differ by no more.
    """
    batch: list[int] = []
    for i in sorted(range(len(cut)), key=lambda i: len(cut[i].ids)):
        long = len(cut[i].ids)
        full = (len(batch) + 1) * long > budget
        if batch and (full or (apart is not None and long - len(cut[batch[0]].ids) > apart)):
            yield batch
            batch = []
        batch.append(i)
    if batch:
        yield batch


def shares_of(scores: Any) -> Any:
    """Scores of classes as shares that add up to one along the last axis."""
    import numpy as np

    risen = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return risen / risen.sum(axis=-1, keepdims=True)
