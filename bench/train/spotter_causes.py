"""The spotter's head for stated causes: the Causal News Corpus, and what four teachers say of any sentence.

The teachers are MPNets of their own that learn this alone (five epochs; our own judgements of sentences of the news as
well); the short network learns half from the corpus and half from them, and from them alone on all other sentences.
"""

from __future__ import annotations

import random
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import torch
from examples import Example, causes, judged
from marks import Marked
from spotter_network import Network
from spotter_texts import Numbers, numbers
from torch.nn import functional

KEPT_OUT = 10  # one sentence in so many is for measuring, as in train.py
SMOOTHING = 0.05
WEIGHT, CORPUS = 0.3, 0.6  # how much causes weigh beside events, in any sentence and in the corpus's own


class Caused(NamedTuple):
    """Sentences as numbers, and how far each states a cause."""

    texts: Numbers
    stated: torch.Tensor


def caused(data: Path) -> Caused:
    """What is learned from: the corpus without what is kept out, and our own judgements."""
    return _numbered(one for one in _examples(data) if "causal" in one.classes)


def kept_out(data: Path) -> tuple[list[str], Caused]:
    """The texts of the corpus that nothing is learned from, and the same as numbers."""
    held = causes(data / "reading", lambda name: zlib.crc32(name.encode()) % KEPT_OUT == 0)
    shown = [one for one in held if "causal" in one.classes]
    return [one.text for one in shown], _numbered(shown)


def _numbered(examples: Iterable[Example]) -> Caused:
    shown = list(examples)
    texts = numbers([Marked(one.text, (), "causal", "") for one in shown])
    return Caused(texts, torch.tensor([float(one.classes["causal"] == "yes") for one in shown]))


def _examples(data: Path) -> Iterator[Example]:
    yield from causes(data / "reading", lambda name: zlib.crc32(name.encode()) % KEPT_OUT != 0)
    yield from judged(data / "reading", lambda _: True)


def stated(scores: tuple[Any, ...], mask: torch.Tensor) -> torch.Tensor:
    """The log-odds that each sentence states a cause."""
    why = scores[-1].float()
    return why[:, 0, 0] + (why[..., 1] * mask).sum(1) / mask.sum(1)


def lost(scores: tuple[Any, ...], mask: torch.Tensor, wanted: torch.Tensor) -> torch.Tensor:
    """What a batch's answers cost against how far its sentences state causes."""
    return functional.binary_cross_entropy_with_logits(stated(scores, mask), wanted.to(mask.device))


def smoothed(wanted: torch.Tensor) -> torch.Tensor:
    """Answers of a corpus as a teacher learns them: never quite sure."""
    return wanted * (1 - 2 * SMOOTHING) + SMOOTHING


@torch.no_grad()
def said_of_causes(teachers: list[Network], told: Numbers, device: str, size: int = 128) -> torch.Tensor:
    """What teachers say together of sentences: the mean of their probabilities."""
    found = torch.zeros(len(told.lengths))
    order = sorted(range(len(found)), key=lambda at: int(told.lengths[at]))
    for start in range(0, len(order), size):
        batch = order[start : start + size]
        long = int(told.lengths[batch].max())
        pieces, cases, mask = (one[batch, :long].to(device) for one in told[:3])
        answers = [stated(network(pieces, cases, mask), mask).sigmoid() for network in teachers]
        found[batch] = (sum(answers) / len(answers)).cpu()
    return found


def shuffled(many: int, size: int, dice: random.Random) -> Iterator[list[int]]:
    """All numbers up to `many`, some at a time, in random order."""
    order = list(range(many))
    dice.shuffle(order)
    for start in range(0, many, size):
        yield order[start : start + size]
