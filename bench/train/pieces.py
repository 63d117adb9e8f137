"""Texts as pieces with labels: what the network is fed."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import torch
from examples import Example, Label

from thereafter.claims.encoding import Pieces, marks_of, pieces_of

IGNORED = -100


@dataclass
class Fed:
    """One example ready for the network."""

    pieces: Pieces
    tags: dict[str, list[int]]
    classes: dict[str, int]
    marks: list[int]
    first: torch.Tensor = field(default_factory=torch.Tensor)  # what the fixed layers make of it


def tags_of(pieces: Pieces, labels: Sequence[Label], names: Sequence[str]) -> list[int]:
    """For each piece 0 (outside), or 1 + 2·n for the first and 2 + 2·n for a later piece of the n-th kind."""
    tags = [0] * len(pieces.ids)
    for label in labels:
        inside = [i for i, (a, b) in enumerate(pieces.spans) if b > a and a < label.end and b > label.start]
        for order, i in enumerate(inside):
            tags[i] = 1 + 2 * names.index(label.name) + (order > 0)
    return tags


def fed(example: Example, finds: dict[str, list[str]], judges: dict[str, list[str]]) -> Fed:
    """An example as numbers."""
    pieces = pieces_of(example.text)
    return Fed(
        pieces,
        {head: tags_of(pieces, labels, finds[head]) for head, labels in example.spans.items()},
        {head: judges[head].index(name) for head, name in example.classes.items()},
        marks_of(pieces, example.marks),
    )


def batches(all_fed: Sequence[Fed], budget: int, dice: random.Random) -> Iterator[list[Fed]]:
    """Batches of about `budget` pieces, texts of like length together, in random order."""
    order = sorted(all_fed, key=lambda one: len(one.pieces.ids) + dice.random() * 8)
    found: list[list[Fed]] = [[]]
    for one in order:
        if found[-1] and (len(found[-1]) + 1) * len(one.pieces.ids) > budget:
            found.append([])
        found[-1].append(one)
    dice.shuffle(found)
    yield from found


def tensors(batch: Sequence[Fed]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor]:
    """Pieces, cases, mask and marks, padded to the longest."""
    long = max(len(one.pieces.ids) for one in batch)

    def padded(values: Sequence[Sequence[int]]) -> torch.Tensor:
        return torch.tensor([[*row, *[0] * (long - len(row))] for row in values])

    mask = padded([[1] * len(one.pieces.ids) for one in batch])
    return (
        padded([one.pieces.ids for one in batch]),
        padded([one.pieces.cases for one in batch]),
        mask,
        padded([one.marks for one in batch]),
    )


def targets(batch: Sequence[Fed], head: str) -> torch.Tensor:
    """The tags of a head that finds, padding and unlabelled texts ignored."""
    long = max(len(one.pieces.ids) for one in batch)
    return torch.tensor(
        [
            [*one.tags[head], *[IGNORED] * (long - len(one.pieces.ids))] if head in one.tags else [IGNORED] * long
            for one in batch
        ]
    )
