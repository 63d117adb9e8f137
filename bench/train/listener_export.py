"""The listener as an ONNX file, its layers' matrices in four bits (rounding.py)."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import onnx
import torch
from listener_network import Network, Shipped, lean_of
from onnx import numpy_helper
from onnxruntime.quantization.matmul_nbits_quantizer import MatMulNBitsQuantizer
from rounding import Rounded, put_in, rounded_layer

BLOCK = 64
WHOLE = 1  # ONNX Runtime's level at which what a matrix is given is not rounded


def rounded_layers(network: Network, batches: Sequence[tuple[torch.Tensor, ...]]) -> dict[str, Rounded]:
    """Round the layers in place, each by what the rounded ones before it make of states, cases and masks."""
    told = [states.float() + network.case(cases) for states, cases, _ in batches]
    leans = [lean_of(network, mask) for _, _, mask in batches]
    masks = [mask for _, _, mask in batches]
    found: dict[str, Rounded] = {}
    with torch.no_grad():
        for number, layer in enumerate(network.layers):
            names = rounded_layer(layer, told, leans, masks, BLOCK)
            found |= {f"network.layers.{number}.{name}": one for name, one in names.items()}
            told = [layer(one, lean) for one, lean in zip(told, leans, strict=True)]
    return found


def write(network: Network, rounded: dict[str, Rounded], path: Path) -> None:
    """One text's states and cases to its tags and to where its pieces point."""
    shipped = Shipped(network).eval()
    sample = (torch.zeros(1, 16, 768), torch.ones(1, 16, dtype=torch.long))
    names = ("tags", "sources", "cues")
    axes: dict[str, Any] = {name: {1: "pieces"} for name in ("states", "cases", "tags")}
    axes |= {name: {1: "pieces", 2: "pieces"} for name in ("sources", "cues")}
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        torch.onnx.export(
            shipped,
            sample,
            plain,
            input_names=["states", "cases"],
            output_names=list(names),
            dynamic_axes=axes,
            dynamo=False,
        )
        model = onnx.load(plain)
    modules = dict(shipped.named_modules())
    weights = {modules[name].weight.detach().numpy().T.tobytes(): name for name in rounded}
    held = {one.name: weights.get(numpy_helper.to_array(one).tobytes()) for one in model.graph.initializer}
    small = MatMulNBitsQuantizer(model, block_size=BLOCK, is_symmetric=False, accuracy_level=WHOLE)
    small.nodes_to_exclude = [
        node.name for node in model.graph.node if node.op_type == "MatMul" and not held.get(node.input[1])
    ]
    small.process()
    initializers = {one.name: one for one in small.model.model.graph.initializer}
    put_in(initializers, held, rounded, BLOCK)
    small.model.save_model_to_file(str(path))
