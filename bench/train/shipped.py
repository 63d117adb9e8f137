"""The shipped encoder as a network to go on with, and new layers for entities written into its file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from export import BLOCK, PIECE_BLOCK
from network import WIDTH, Layer, Network
from onnx import numpy_helper
from rounding import Rounded, packed

from thereafter.claims.encoding import FOLDER

FIXED, LAYERS = 6, 8
HEAD = "entities"
MATRICES, NORMS, ENDS = ("ask", "gather", "up", "down"), ("norm", "last"), ("weight", "bias")
OWN = "networks.1"  # the network for entities in the file: the second, whose nodes bear `_1`
PARTS = ("Q4", "scales", "zero_points")


class Shipped:
    """The file with its initializers, and which of them a node's matrix stands in."""

    def __init__(self, folder: Path = FOLDER) -> None:
        self.model = onnx.load(folder / "encoder.onnx")
        self.held = {one.name: one for one in self.model.graph.initializer}
        nodes = (node for node in self.model.graph.node if node.op_type == "MatMulNBits")
        self.matrix = {node.name: node.input[1].removesuffix("_Q4") for node in nodes}
        self.kinds = json.loads((folder / "labels.json").read_text())["finds"][HEAD]

    @property
    def tags(self) -> int:
        """How many tags the head for entities tells apart."""
        return 1 + 2 * len(self.kinds)

    def whole(self, name: str) -> torch.Tensor:
        """An initializer that has thirty-two bits a number."""
        return torch.from_numpy(numpy_helper.to_array(self.held[name]).copy())

    def rounded(self, name: str, block: int, width: int) -> torch.Tensor:
        """A matrix or table of four bits a number, as the numbers it stands for."""
        scales = self.whole(f"{name}_scales")
        scales = scales.reshape(-1, width // block)
        codes = _codes(self.held[f"{name}_Q4"].raw_data).reshape(len(scales), -1, block)
        noughts = _codes(self.held[f"{name}_zero_points"].raw_data).reshape(len(scales), -1)[:, : scales.shape[1]]
        return ((codes - noughts[..., None]) * scales[..., None]).reshape(len(scales), width)

    def network(self) -> Network:
        """The network for entities: lower layers as they are in the file, its own above them."""
        words = self.rounded("networks.0.words.weight", PIECE_BLOCK, WIDTH)
        network = Network(len(words), LAYERS, FIXED, {HEAD: self.tags}, {})
        with torch.no_grad():
            network.words.weight.copy_(words)
            for name in ("places", "distance"):
                getattr(network, name).weight.copy_(self.whole(f"networks.0.{name}.weight"))
            for end in ENDS:
                getattr(network.norm, end).copy_(self.whole(f"networks.0.norm.{end}"))
            for number, layer in enumerate(network.fixed):
                self._fill(layer, f"networks.0.fixed.{number}", f"fixed.{number}", "")
            for number, layer in enumerate(network.layers):
                self._fill(layer, f"{OWN}.layers.{number}", f"layers.{number}", "_1")
            for name, weight in _small(network):
                weight.copy_(self.whole(name))
            network.finds[HEAD].weight.copy_(self.whole(self._head()).T)
        return network.eval()

    def replace(self, network: Network, rounded: dict[str, Rounded]) -> None:
        """Put a network's own layers and head in the place of those in the file."""
        for name, weight in _small(network):
            self._set(name, weight)
        for number, layer in enumerate(network.layers):
            lead = f"{OWN}.layers.{number}"
            for part in MATRICES:
                base = self.matrix[f"/layers.{number}/{part}_1/MatMul_Q4"]
                for end, value in zip(PARTS, packed(rounded[f"layers.{number}.{part}"], BLOCK), strict=True):
                    self._set(f"{base}_{end}", torch.from_numpy(np.ascontiguousarray(value)))
                self._set(f"{lead}.{part}.bias", getattr(layer, part).bias)
            for part in NORMS:
                for end in ENDS:
                    self._set(f"{lead}.{part}.{end}", getattr(getattr(layer, part), end))
        self._set(self._head(), network.finds[HEAD].weight.T)

    def _fill(self, layer: Layer, lead: str, node: str, suffix: str) -> None:
        for part in MATRICES:
            linear = getattr(layer, part)
            name = self.matrix[f"/{node}/{part}{suffix}/MatMul_Q4"]
            linear.weight.copy_(self.rounded(name, BLOCK, linear.in_features))
            linear.bias.copy_(self.whole(f"{lead}.{part}.bias"))
        for part in NORMS:
            for end in ENDS:
                getattr(getattr(layer, part), end).copy_(self.whole(f"{lead}.{part}.{end}"))

    def _head(self) -> str:
        return next(name for name, one in self.held.items() if list(one.dims) == [WIDTH, self.tags])

    def _set(self, name: str, weight: torch.Tensor) -> None:
        old = self.held[name]
        value = np.ascontiguousarray(weight.detach().numpy()).reshape(tuple(old.dims))
        old.CopyFrom(numpy_helper.from_array(value, name))


def _small(network: Network) -> Iterator[tuple[str, Any]]:
    """What stands whole in the file beside the layers."""
    yield f"{OWN}.case.weight", network.case.weight
    yield f"{OWN}.mark.weight", network.mark.weight
    yield f"{OWN}.finds.{HEAD}.bias", network.finds[HEAD].bias


def _codes(raw: bytes) -> torch.Tensor:
    """Codes packed two a byte, the earlier one low."""
    pairs = np.frombuffer(raw, np.uint8)
    return torch.from_numpy(np.stack([pairs & 15, pairs >> 4], 1).reshape(-1).astype(np.float32))
