"""The listener's network: four layers above the encoder's fixed ones, tags of pieces, and whom a content points to."""

from __future__ import annotations

import math
from typing import Any

import torch
from network import CASES, DISTANCES, REACH, SIDES, WIDTH, Layer, kinds_of_distance
from torch import nn

LAYERS = 4
TAGS = 9  # outside, first and further piece of a source, a cue, a content
WIDE = 128  # numbers by which a piece points and is pointed to
FAR = 32  # kinds of distance, each way, that lean towards a speaker
FAR_BELOW = -1e4


class Network(nn.Module):
    """The states of a text's pieces to tags, and to scores of each piece as where its source and its cue begin."""

    def __init__(self) -> None:
        super().__init__()
        self.case, self.distance = nn.Embedding(CASES, WIDTH), nn.Embedding(DISTANCES, SIDES)
        self.register_buffer("kinds", kinds_of_distance(), persistent=False)
        self.layers, self.drop = nn.ModuleList(Layer() for _ in range(LAYERS)), nn.Dropout(0.1)
        self.tags = nn.Linear(WIDTH, TAGS)
        self.asks, self.offers = (nn.ModuleList(nn.Linear(WIDTH, WIDE) for _ in range(2)) for _ in range(2))
        self.near = nn.Embedding(2 * FAR + 1, 2)
        for table in (self.case, self.near):
            nn.init.zeros_(table.weight)

    def forward(self, states: torch.Tensor, cases: torch.Tensor, mask: torch.Tensor) -> tuple[torch.Tensor, ...]:
        """Tags (texts by pieces by nine), and two tables of texts by pieces by pieces."""
        lean = lean_of(self, mask)
        told = self.drop(states + self.case(cases))
        for layer in self.layers:
            told = layer(told, lean)
        told = self.drop(told)
        near = self.near(steps(states.shape[1])).float()
        pointed = [
            (asks(told) @ offers(told).transpose(1, 2)).float() / math.sqrt(WIDE) + near[..., part]
            for part, (asks, offers) in enumerate(zip(self.asks, self.offers, strict=True))
        ]
        return self.tags(told).float(), *(one.masked_fill(~mask[:, None, :], FAR_BELOW) for one in pointed)


class Shipped(nn.Module):
    """The same for one text, with shares instead of scores: what is exported."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, states: torch.Tensor, cases: torch.Tensor) -> Any:
        """Shares of tags by part (pieces by three parts by three tags), and of whom each piece points to."""
        tags, *pointed = self.network(states, cases, torch.ones_like(cases, dtype=torch.bool))
        texts, pieces, _ = tags.shape
        return tags.view(texts, pieces, 3, 3).softmax(-1), *(one.softmax(-1) for one in pointed)


def lean_of(network: Network, mask: torch.Tensor) -> torch.Tensor:
    """How much each piece leans towards looking at each other: by their distance, and not at padding."""
    at = torch.arange(mask.shape[1])
    lean = network.distance(network.kinds[at[None] - at[:, None] + REACH - 1]).permute(2, 0, 1)[None]
    return lean + (1 - mask[:, None, None, :].to(lean.dtype)) * FAR_BELOW


def steps(pieces: int) -> torch.Tensor:
    """How far apart pieces stand, and which way: near ones told apart, far ones by the logarithm."""
    at = torch.arange(pieces)
    apart = at[None] - at[:, None]
    far = ((apart.abs().float() + 1).log2() * 4).clamp(max=FAR).long()
    return torch.sign(apart) * far + FAR
