"""The spotter's networks: a transformer over word pieces, with what each word tells, how surely, and who plays a part.

Whether a sentence is one of war, and whether it is news, is the mean of what its pieces say of it; whether it states a
cause, that mean and what its first piece says.

The teachers are MPNet (Song et al. 2020, told how far apart two pieces stand), what they teach is MiniLM (Wang et al.
2020), and what ships has four of its layers.
A trigger's roles are scored by a product of what the trigger asks and what each word offers (Dozat and Manning 2017).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import torch
from marks import KINDS, ROLES, STATUSES
from torch import nn
from torch.nn import functional

CASES, REACH = 6, 160
WIDE = 32  # numbers a role
HEADS = 12  # of attention
FAR_BELOW = -1e4  # added to what is asked of a piece that is none
MPNET = {"width": 768, "inner": 3072, "layers": 12, "relative": True, "dropped": 0.1}
MINI = {"width": 384, "inner": 1536, "layers": 6, "relative": False, "dropped": 0.15}
SHORT = {"width": 384, "inner": 1536, "layers": 4, "relative": False, "dropped": 0.05, "plain": True}  # what ships
UNLIKELY = -3.0  # log-odds of a role that is still to be learned
BLOCK = 64  # numbers of the table of words that share a scale of four bits


def attended(asked: torch.Tensor, lean: torch.Tensor) -> torch.Tensor:
    """What each piece gathers from the others: `asked` holds what it asks, answers to, and gives."""
    texts, pieces, width = asked.shape
    ask, key, value = asked.view(texts, pieces, 3, HEADS, width // 3 // HEADS).permute(2, 0, 3, 1, 4)
    mask = lean.expand(-1, -1, pieces, -1).to(asked.dtype)
    seen = functional.scaled_dot_product_attention(ask, key, value, attn_mask=mask)
    return seen.transpose(1, 2).reshape(texts, pieces, width // 3)


class Attention(torch.autograd.Function):
    """The same as one step of ONNX Runtime's (MultiHeadAttention), which is given the mask itself."""

    @staticmethod
    def forward(_: Any, ask: torch.Tensor, key: torch.Tensor, value: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """What the step gives."""
        lean = (1 - mask[:, None, None].to(ask.dtype)) * FAR_BELOW
        return attended(torch.cat([ask, key, value], -1), lean)

    @staticmethod
    def symbolic(graph: Any, ask: Any, key: Any, value: Any, mask: Any) -> Any:
        """The step in a graph."""
        none = graph.op("prim::Constant")
        none.setType(torch._C.OptionalType.ofTensor())
        whole = graph.op("Cast", mask, to_i=torch.onnx.TensorProtoDataType.INT32)
        found = graph.op("com.microsoft::MultiHeadAttention", ask, key, value, none, whole, num_heads_i=HEADS)
        return found.setType(ask.type())


class Layer(nn.Module):
    """Attention and two layers of neurons, each added to what came in and normed."""

    def __init__(self, width: int, inner: int, eps: float, dropped: float, *, plain: bool) -> None:
        super().__init__()
        self.bend = functional.relu if plain else functional.gelu
        self.ask, self.gather = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.norm, self.last = nn.LayerNorm(width, eps=eps), nn.LayerNorm(width, eps=eps)
        self.up, self.down = nn.Linear(width, inner), nn.Linear(inner, width)
        self.drop = nn.Dropout(dropped)

    def forward(self, told: torch.Tensor, lean: torch.Tensor) -> torch.Tensor:
        """What each piece knows after it looked at the others."""
        if torch.onnx.is_in_onnx_export():
            return self.as_graph(told, lean)
        told = self.norm(told + self.drop(self.gather(attended(self.ask(told), lean))))
        return self.last(told + self.drop(self.down(self.bend(self.up(told)))))

    def as_graph(self, told: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """The same for a graph: the pieces of all texts in one row, so that each product takes its constant along."""
        texts, pieces, width = told.shape
        row = told.reshape(-1, width)
        seen = Attention.apply(*self.ask(row).view(texts, pieces, 3 * width).chunk(3, -1), mask)
        row = self.norm(row + self.gather(seen.reshape(-1, width)))
        return self.last(row + self.down(self.bend(self.up(row)))).view(texts, pieces, width)


class Network(nn.Module):
    """Words, cases and places of pieces through the layers to seven scores a piece."""

    def __init__(
        self, words: int, *, width: int, inner: int, layers: int, relative: bool, dropped: float, plain: bool = False
    ) -> None:
        super().__init__()
        eps = 1e-5 if relative else 1e-12
        self.words, self.places, self.case = (nn.Embedding(size, width) for size in (words, REACH, CASES))
        nn.init.zeros_(self.case.weight)
        self.norm, self.drop = nn.LayerNorm(width, eps=eps), nn.Dropout(dropped)
        self.relative = relative
        if relative:
            self.distance = nn.Embedding(32, HEADS)
            self.register_buffer("far", kinds_of_distance(), persistent=False)
        self.layers = nn.ModuleList(Layer(width, inner, eps, dropped, plain=plain) for _ in range(layers))
        self.tell, self.status = nn.Linear(width, len(KINDS)), nn.Linear(width, len(STATUSES))
        self.trigger, self.part = nn.Linear(width, len(ROLES) * WIDE), nn.Linear(width, len(ROLES) * WIDE)
        self.lean, self.war = nn.Linear(width, len(ROLES)), nn.Linear(width, 2)
        self.why = nn.Linear(width, 2)

    def forward(self, pieces: torch.Tensor, cases: torch.Tensor, mask: torch.Tensor) -> tuple[torch.Tensor, ...]:
        """Scores of kinds and statuses, what a trigger asks, what a word offers, how it leans to roles, war, causes."""
        at = torch.arange(pieces.shape[1], device=pieces.device)
        told = self.drop(self.norm(self.words(pieces) + self.places(at)[None]) + self.case(cases))
        lean = (1 - mask[:, None, None, :].to(told.dtype)) * FAR_BELOW
        if torch.onnx.is_in_onnx_export():
            lean = mask
        elif self.relative:
            lean = lean + self.distance(self.far[at[None] - at[:, None] + 255]).permute(2, 0, 1)[None]
        for layer in self.layers:
            told = layer(told, lean)
        told = self.drop(told)
        heads = (self.tell, self.status, self.trigger, self.part, self.lean, self.war, self.why)
        return tuple(head(told) for head in heads)


def roles(scores: tuple[torch.Tensor, ...], texts: torch.Tensor, pieces: torch.Tensor) -> torch.Tensor:
    """Scores of each word for each role of some triggers: triggers by roles by pieces."""
    _, _, trigger, part, lean, *_ = scores
    asked = trigger[texts, pieces].view(len(texts), len(ROLES), WIDE)
    offered = part[texts].view(len(texts), part.shape[1], len(ROLES), WIDE)
    return torch.einsum("nrd,njrd->nrj", asked, offered) / math.sqrt(WIDE) + lean[texts].permute(0, 2, 1)


def kinds_of_distance() -> torch.Tensor:
    """For each distance from -255 to 255 its kind, as MPNet counts them: near ones apart, far ones together."""
    behind = -torch.arange(-255, 256)
    far = behind.abs()
    log = torch.log(far.float().clamp(min=1) / 8) / math.log(128 / 8) * 8
    return (behind < 0).long() * 16 + torch.where(far < 8, far, (8 + log.long()).clamp(max=15))


def in_four_bits(table: torch.Tensor) -> torch.Tensor:
    """A table of words as four bits a number leave it, each block of a row with a scale of its own."""
    parts = table.reshape(-1, BLOCK)
    least, most = parts.amin(1, keepdim=True).clamp(max=0), parts.amax(1, keepdim=True).clamp(min=0)
    step = ((most - least) / 15).clamp(min=1e-8)
    zero = (-least / step).round().clamp(0, 15)
    return ((((parts / step).round() + zero).clamp(0, 15) - zero) * step).view_as(table)


def from_mpnet(told: Mapping[str, Any]) -> Network:
    """A teacher with MPNet's weights (tensors by the names they bear in its file, words cut to the vocabulary)."""
    network = Network(len(told["embeddings.word_embeddings.weight"]), **MPNET)
    with torch.no_grad():
        network.words.weight.copy_(told["embeddings.word_embeddings.weight"])
        network.places.weight.copy_(told["embeddings.position_embeddings.weight"][2 : REACH + 2])
        network.distance.weight.copy_(told["encoder.relative_attention_bias.weight"])
        _copy(network.norm, told, "embeddings.LayerNorm")
        names = ("attention.attn.o", "attention.LayerNorm")
        _copy_layers(network, told, "attention.attn.", "qkv", names)
    return network


def from_mini(told: Mapping[str, Any]) -> Network:
    """The short network with MiniLM's words and layers; its words stay as they are from then on."""
    network = Network(len(told["embeddings.word_embeddings.weight"]), **MINI)
    with torch.no_grad():
        network.words.weight.copy_(in_four_bits(told["embeddings.word_embeddings.weight"]))
        kinds = told["embeddings.token_type_embeddings.weight"][:1]
        network.places.weight.copy_(told["embeddings.position_embeddings.weight"][:REACH] + kinds)
        _copy(network.norm, told, "embeddings.LayerNorm")
        names = ("attention.output.dense", "attention.output.LayerNorm")
        _copy_layers(network, told, "attention.self.", ("query", "key", "value"), names)
    network.words.weight.requires_grad_(False)
    return network


def kind_of(told: Mapping[str, Any]) -> dict[str, Any]:
    """Which of the two networks some trained weights are of."""
    layers = 1 + max(int(name.split(".")[1]) for name in told if name.startswith("layers."))
    return MINI if layers == MINI["layers"] else SHORT | {"layers": layers}


def opened(told: Mapping[str, Any]) -> Network:
    """A network with trained weights, but its heads for war and news, which are learned last."""
    network = Network(len(told["words.weight"]), **kind_of(told))
    network.load_state_dict({name: one for name, one in told.items() if not name.startswith("war.")}, strict=False)
    network.words.weight.requires_grad_(False)
    return network.eval()


def with_every_role(told: Mapping[str, torch.Tensor]) -> dict[str, torch.Tensor]:
    """Trained weights with room for the roles that their network was not asked for: small ones, and unlikely."""
    more = len(ROLES) - len(told["lean.bias"])
    grown = dict(told)
    for name in ("trigger", "part"):
        weight = told[f"{name}.weight"]
        fresh = torch.randn(more * WIDE, weight.shape[1]) * weight.std()
        grown[f"{name}.weight"] = torch.cat([weight, fresh])
        grown[f"{name}.bias"] = torch.cat([told[f"{name}.bias"], torch.zeros(more * WIDE)])
    grown["lean.weight"] = torch.cat([told["lean.weight"], torch.zeros(more, told["lean.weight"].shape[1])])
    grown["lean.bias"] = torch.cat([told["lean.bias"], torch.full((more,), UNLIKELY)])
    return grown


def _copy_layers(
    network: Network, told: Mapping[str, Any], asking: str, parts: Sequence[str], attention: tuple[str, str]
) -> None:
    """Every layer's weights: what asks (`parts` under `asking`), the two ends of attention, and the neurons."""
    for number, layer in enumerate(network.layers):
        lead = f"encoder.layer.{number}."
        for end in ("weight", "bias"):
            asked = [told[f"{lead}{asking}{name}.{end}"] for name in parts]
            getattr(layer.ask, end).copy_(torch.cat(asked))
        names = (*attention, "intermediate.dense", "output.dense", "output.LayerNorm")
        for part, name in zip((layer.gather, layer.norm, layer.up, layer.down, layer.last), names, strict=True):
            _copy(part, told, lead + name)


def _copy(part: nn.Module, told: Mapping[str, Any], name: str) -> None:
    for end in ("weight", "bias"):
        getattr(part, end).copy_(torch.as_tensor(np.asarray(told[f"{name}.{end}"])))
