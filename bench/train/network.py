"""The network: MPNet's lower layers under several linear heads.

Its first layers stay as they were pretrained; between them and the others each piece is told its case and whether it
is asked about. So what the first layers make of a text holds for every question about it.
"""

from __future__ import annotations

import math
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import nn
from torch.nn import functional

CASES = 6  # none, lower, Capital, ALL CAPS, digits, mixed
MARKS = 3  # nothing, the first thing asked about, the second
WIDTH, SIDES, INNER = 768, 12, 3072
REACH = 256  # pieces at most
DISTANCES, FARTHEST = 32, 128  # kinds of distance between two pieces that attention tells apart
SPECIAL = {"[PAD]": "<pad>", "[CLS]": "<s>", "[SEP]": "</s>"}  # MPNet's names of these pieces


class Layer(nn.Module):
    """Attention and two layers of neurons, each added to what came in and normed."""

    def __init__(self) -> None:
        super().__init__()
        self.ask = nn.Linear(WIDTH, 3 * WIDTH)
        self.gather = nn.Linear(WIDTH, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-5)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.last = nn.LayerNorm(WIDTH, eps=1e-5)
        self.dropout = nn.Dropout(0.1)

    def forward(self, told: torch.Tensor, lean: torch.Tensor) -> torch.Tensor:
        """What each piece knows after it looked at the others."""
        texts, pieces, width = told.shape
        asked = self.ask(told).view(texts, pieces, 3, SIDES, width // SIDES).permute(2, 0, 3, 1, 4)
        seen = functional.scaled_dot_product_attention(asked[0], asked[1], asked[2], attn_mask=lean)
        told = self.norm(told + self.dropout(self.gather(seen.transpose(1, 2).reshape(texts, pieces, width))))
        return self.last(told + self.dropout(self.down(functional.gelu(self.up(told)))))


class Network(nn.Module):
    """MPNet under one linear head a task: tags of pieces where it finds, classes of texts where it judges."""

    def __init__(self, pieces: int, layers: int, fixed: int, finds: dict[str, int], judges: dict[str, int]) -> None:
        super().__init__()
        self.words = nn.Embedding(pieces, WIDTH)
        self.places = nn.Embedding(REACH, WIDTH)
        self.case = nn.Embedding(CASES, WIDTH)
        self.mark = nn.Embedding(MARKS, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-5)
        self.distance = nn.Embedding(DISTANCES, SIDES)
        self.register_buffer("kinds_of_distance", kinds_of_distance(), persistent=False)
        self.fixed = nn.ModuleList(Layer() for _ in range(fixed))
        self.layers = nn.ModuleList(Layer() for _ in range(layers - fixed))
        self.dropout = nn.Dropout(0.1)
        self.finds = nn.ModuleDict({name: nn.Linear(WIDTH, size) for name, size in finds.items()})
        self.judges = nn.ModuleDict({name: nn.Linear((1 + MARKS) * WIDTH, size) for name, size in judges.items()})
        for table in (self.case, self.mark):
            nn.init.zeros_(table.weight)
        nn.init.normal_(self.mark.weight[1:], std=0.05)

    def lean(self, mask: torch.Tensor) -> torch.Tensor:
        """How much each piece leans towards looking at each other: by their distance, and not at padding."""
        at = torch.arange(mask.shape[1])
        lean = self.distance(self.kinds_of_distance[at[None, :] - at[:, None] + REACH - 1]).permute(2, 0, 1)[None]
        return lean + (1 - mask[:, None, None, :].to(lean.dtype)) * -1e4

    def first(self, pieces: torch.Tensor, lean: torch.Tensor) -> torch.Tensor:
        """What the fixed layers make of each piece."""
        told = self.norm(self.words(pieces) + self.places(torch.arange(pieces.shape[1]))[None])
        for layer in self.fixed:
            told = layer(told, lean)
        return told

    def rest(self, told: torch.Tensor, cases: torch.Tensor, marks: torch.Tensor, lean: torch.Tensor) -> torch.Tensor:
        """What the trained layers make of it: texts by pieces by width."""
        told = told + self.case(cases) + self.mark(marks)
        for layer in self.layers:
            told = layer(told, lean)
        return self.dropout(told)

    def judge(self, name: str, hidden: torch.Tensor, mask: torch.Tensor, marks: torch.Tensor) -> torch.Tensor:
        """Class scores of each text, from its first piece and the means of all, of the first and the second mark."""
        parts = [hidden[:, 0]]
        for inside in (mask, mask * (marks == 1), mask * (marks == 2)):
            weights = inside.unsqueeze(-1).to(hidden.dtype)
            parts.append((hidden * weights).sum(1) / weights.sum(1).clamp(min=1.0))
        return self.judges[name](torch.cat(parts, dim=-1))

    def forward(
        self, pieces: torch.Tensor, cases: torch.Tensor, mask: torch.Tensor, marks: torch.Tensor
    ) -> tuple[torch.Tensor, ...]:
        """Every head's scores, heads that find first; the form that is exported."""
        lean = self.lean(mask)
        hidden = self.rest(self.first(pieces, lean), cases, marks, lean)
        found = [head(hidden) for head in self.finds.values()]
        return (*found, *(self.judge(name, hidden, mask, marks) for name in self.judges))


def kinds_of_distance() -> torch.Tensor:
    """For each distance from -255 to 255 its kind, as MPNet counts them: near ones apart, far ones together."""
    behind = -torch.arange(1 - REACH, REACH)
    half, near = DISTANCES // 2, DISTANCES // 4
    far = behind.abs()
    log = torch.log(far.float().clamp(min=1) / near) / math.log(FARTHEST / near) * (half - near)
    return (behind < 0).long() * half + torch.where(far < near, far, (near + log.long()).clamp(max=half - 1))


def pretrained(folder: Path, vocabulary: list[str], network: Network) -> None:
    """Fill a network with MPNet's weights, its word pieces only as far as the vocabulary has them."""
    told = load_file(folder / "model.safetensors")
    lines = (folder / "vocab.txt").read_text(encoding="utf-8").split("\n")
    rows = {piece: number for number, piece in enumerate(lines)}
    kept = [rows[SPECIAL.get(piece, piece)] for piece in vocabulary]
    with torch.no_grad():
        network.words.weight.copy_(told["embeddings.word_embeddings.weight"][kept])
        network.places.weight.copy_(told["embeddings.position_embeddings.weight"][2 : REACH + 2])
        network.distance.weight.copy_(told["encoder.relative_attention_bias.weight"])
        _copy(network.norm, told, "embeddings.LayerNorm")
        for number, layer in enumerate([*network.fixed, *network.layers]):
            lead = f"encoder.layer.{number}."
            for end in ("weight", "bias"):
                asked = [told[f"{lead}attention.attn.{name}.{end}"] for name in "qkv"]
                getattr(layer.ask, end).copy_(torch.cat(asked))
            _copy(layer.gather, told, lead + "attention.attn.o")
            _copy(layer.norm, told, lead + "attention.LayerNorm")
            _copy(layer.up, told, lead + "intermediate.dense")
            _copy(layer.down, told, lead + "output.dense")
            _copy(layer.last, told, lead + "output.LayerNorm")


def _copy(part: nn.Module, told: dict[str, torch.Tensor], name: str) -> None:
    for end in ("weight", "bias"):
        getattr(part, end).copy_(told[f"{name}.{end}"])
