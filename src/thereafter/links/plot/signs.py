"""What is seen of mentions and of every two of them, as numbers: order, distance, likeness, words around."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from thereafter.links.plot.mentions import KINDS, Mention, Passage, stem, stems

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_ARTICLES = frozenset("the a an his her their this".split())
_MODALS = frozenset("will would could may might can should must".split())
_BE = frozenset("was were been is are be being".split())
_HAVE = frozenset("had has have".split())
_PREPOSITIONS = frozenset("of for in on at by with from".split())
_NOT = frozenset({"not", "n't", "no"})
BETWEEN = (
    r"\b(?:because|due to|owing to|thanks to|as a result of|caused by|over)\b",
    r"\b(?:after|following|since|in the wake of|once)\b",
    r"\b(?:before|until|ahead of)\b",
    r"\b(?:so|therefore|thus|leading to|led to|result(?:ed|ing)|caus(?:ed|ing)|sparked|triggered|prompted"
    r"|forc(?:ed|ing))\b",
    r"\bfor\b",
    r"\bby\b",
    r"\bto\b",
    r"\band\b",
    r"\bin\b",
    r"\bof\b",
    r"\b(?:when|while|as|during)\b",
    r"\b(?:that|which|who|where)\b",
    r"\bbut\b",
    r",",
    r"\bfrom\b",
    r"\bwith\b",
    r"\bif\b",
    r"\bon\b",
    r"\b(?:said|told|says|reported)\b",
    r"[\"“”]",
)
"""Words between two mentions of one sentence."""
OPENING = r"\b(?:after|following|because|when|as|since)\b"  # … before the first of them
ALIKE = 0.4  # the cosine from which two mentions may be one event; 1 is the same words in the same place


class Signs(NamedTuple):
    """Numbers about mentions (a row each) and about pairs (a row each, `first` before `second` in the text)."""

    mentions: NDArray[np.float32]
    pairs: NDArray[np.float32]
    first: NDArray[np.intp]
    second: NDArray[np.intp]
    stems: list[str]


def signs_of(passage: Passage, states: NDArray[np.float32]) -> Signs:
    """The signs of a passage; `states`: one row a mention, as the encoder reads it, less what all mentions share."""
    import numpy as np

    roots = list(stems(passage))
    row = _rows(passage)
    first, second = np.triu_indices(len(roots), 1)
    alike = _cosines(states)
    near = _likeness(alike, row)
    seen = _mentions(passage, roots, row)
    told = [_pair(passage, roots, row, int(i), int(j)) for i, j in zip(first, second, strict=True)]
    pairs = np.array(told, dtype=np.float32).reshape(len(told), len(BETWEEN) + 11)
    by_pair = np.stack([table[first, second] for table in near.tables], axis=1) if told else np.zeros((0, 3))
    both = near.each[first], near.each[second]
    return Signs(
        mentions=seen,
        pairs=np.hstack([pairs, by_pair, *both, (both[0] + both[1])[:, [0, 2, 3]]]).astype(np.float32),
        first=first,
        second=second,
        stems=roots,
    )


def _rows(passage: Passage) -> NDArray[np.intp]:
    """For each mention the number of its sentence among those that have one."""
    import numpy as np

    holding = sorted({mention.sentence for mention in passage.mentions})
    number = {sentence: n for n, sentence in enumerate(holding)}
    return np.array([number[mention.sentence] for mention in passage.mentions], dtype=np.intp)


def _mentions(passage: Passage, roots: list[str], row: NDArray[np.intp]) -> NDArray[np.float32]:
    import numpy as np

    told = Counter(roots)
    text = Counter(stem(passage.text[a:b]) for words in passage.words for a, b in words if passage.text[a:b].isalpha())
    many, holding = len(roots), max(1, int(row.max(initial=0)) + 1)
    seen = []
    for mention, root, at in zip(passage.mentions, roots, row.tolist(), strict=True):
        often = [np.log(told[root]), np.log(1 + text[root]), told[root] / many]
        seen.append([*_around(passage, mention), *often, at == 0, at <= 1, at / holding, np.log(1 + at)])
    return np.array(seen, dtype=np.float32)


def _around(passage: Passage, mention: Mention) -> list[bool]:
    """Class, form and neighbours of a mention."""
    start, last = mention.words[0], mention.words[-1]
    word = passage.word(mention.sentence, start)
    before, earlier = (passage.word(mention.sentence, start - n).lower() for n in (1, 2))
    after = passage.word(mention.sentence, last + 1).lower()
    low = word.lower()
    return [
        *(mention.kind == kind for kind in KINDS),
        mention.denied,
        *(low.endswith(ending) for ending in ("ed", "ing", "s")),
        before in _ARTICLES,
        before == "to",
        earlier == "to",
        before in _MODALS,
        before in _BE,
        before in _HAVE,
        before in _PREPOSITIONS,
        before in _NOT,
        after == "by",
        after in _ARTICLES,
        after == "of",
        after in {"in", "on", "at"},
        after == "to",
        after in {".", ""},
        after == "that",
        word[:1].isupper(),
        len(mention.words) > 1,
    ]


def _pair(passage: Passage, roots: list[str], row: NDArray[np.intp], i: int, j: int) -> list[float]:
    import math

    one, other = passage.mentions[i], passage.mentions[j]
    apart = int(row[j] - row[i])
    lines = other.sentence - one.sentence
    place = [lines == 0, min(10, apart), apart == 1, math.log1p(lines), math.log1p(j - i), j - i == 1]
    size = [roots[i] == roots[j], math.log(len(roots)), math.log(int(row[-1]) + 1)]
    if lines:
        return [*place, *size, *(0.0 for _ in range(len(BETWEEN) + 2))]
    words = passage.words[one.sentence]
    start, end = words[one.words[-1]][1], words[other.words[0]][0]
    between = passage.text[start:end]
    opening = passage.text[words[0][0] : words[one.words[0]][0]]
    cues = [bool(cue(between)) for cue in _cues()]
    return [*place, *size, *cues, math.log1p(max(0, other.words[0] - one.words[-1] - 1)), bool(_opens()(opening))]


@cache
def _cues() -> tuple[Callable[[str], re.Match[str] | None], ...]:
    return tuple(re.compile(words, re.IGNORECASE).search for words in BETWEEN)


@cache
def _opens() -> Callable[[str], re.Match[str] | None]:
    return re.compile(OPENING, re.IGNORECASE).search


class _Near(NamedTuple):
    each: NDArray[np.float64]  # a row a mention
    tables: tuple[NDArray[np.float64], ...]  # mentions by mentions


def _cosines(states: NDArray[np.float32]) -> NDArray[np.float64]:
    import numpy as np

    long = np.linalg.norm(states, axis=1, keepdims=True)
    unit = states / np.maximum(long, 1e-6)
    return np.asarray(unit @ unit.T, dtype=np.float64)


def _likeness(alike: NDArray[np.float64], row: NDArray[np.intp]) -> _Near:
    """How central and how repeated each mention is, and whether mentions like two stand together anywhere."""
    import numpy as np

    many = len(alike)
    often = np.clip(alike - 0.5, 0, 1).sum(axis=1)
    title, lead, centre = alike[:, row == 0].max(axis=1), alike[:, row <= 1].max(axis=1), alike.mean(axis=1)
    same = np.log(np.maximum(1, (alike > 0.6).sum(axis=1)))
    each = np.stack([often, same, title, centre, lead, _ranks(often), _ranks(centre)], axis=1)
    close = np.clip((alike - ALIKE) / (1 - ALIKE), 0, 1)
    gaps = np.abs(row[:, None] - row[None, :])
    other = 1 - np.eye(many)
    tables = tuple(np.log(0.01 + close @ ((gaps <= most) * other) @ close.T) for most in (0, 1))
    return _Near(each=each, tables=(*tables, alike))


def _ranks(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """0 for the highest … 1 for the lowest; equal ones in the order of the text."""
    import numpy as np

    order = np.argsort(-values, kind="stable")
    ranks = np.empty(len(values))
    ranks[order] = np.arange(len(values))
    return ranks / max(1, len(values) - 1)
