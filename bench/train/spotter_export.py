#!/usr/bin/env python3
"""Turn the trained spotter into the ONNX file that ships.

    python bench/train/spotter_export.py --data DIR --from DIR --out DIR

The matrices of the layers in eight bits, a scale a column, seven of the bits used so that every processor sums them
alike; what they are given is rounded on a scale found once from marked sentences, so that what is read in a sentence
never depends on those read beside it. The table of words in four bits. Writes spotter.onnx and labels.json.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from marks import KINDS, ROLES, STATUSES, marked
from onnx import helper, numpy_helper
from onnxruntime.quantization import CalibrationDataReader, QuantFormat, QuantType, quantize_static
from rounding import Rounded, round_table
from spotter_network import BLOCK, Network, kind_of
from spotter_texts import kept_out

from thereafter.claims.encoding import pieces_of
from thereafter.claims.spotter import MOST_PIECES

INPUTS, OUTPUTS = ("pieces", "cases", "mask"), ("tell", "status", "trigger", "part", "lean", "war", "why")
TABLE, WORDS = "/words/Gather", "words.weight"
OPSET = 21
SHOWN, EACH, SEED = 400, 16, 1  # sentences that scales are found from, and how many at a time


class Shown(CalibrationDataReader):  # type: ignore[misc] - onnxruntime has no types
    """Sentences to find scales from."""

    def __init__(self, sentences: list[str]) -> None:
        self._batches = fed(sentences)

    def get_next(self) -> dict[str, Any] | None:
        """The next batch."""
        return next(self._batches, None)


def fed(sentences: list[str]) -> Iterator[dict[str, Any]]:
    """Sentences of like length as the network is fed them."""
    cut = sorted((pieces_of(one) for one in sentences), key=lambda one: len(one.ids))
    for start in range(0, len(cut), EACH):
        some = cut[start : start + EACH]
        found = {name: np.zeros((len(some), min(MOST_PIECES, len(some[-1].ids))), np.int64) for name in INPUTS}
        for row, one in enumerate(some):
            for name, told in zip(INPUTS, (one.ids, one.cases, [1] * len(one.ids)), strict=True):
                long = min(found[name].shape[1], len(told))
                found[name][row, :long] = told[:long]
        yield found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--from", dest="trained", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    told = torch.load(given.trained / "spotter.pt", map_location="cpu", weights_only=True)
    network = Network(len(told[WORDS]), **kind_of(told))
    network.load_state_dict(told)
    given.out.mkdir(parents=True, exist_ok=True)
    learned = [one.text for one in marked(given.data) if not kept_out(one.name)]
    save(network.eval(), random.Random(SEED).sample(learned, SHOWN), given.out / "spotter.onnx")
    labels = {"kinds": KINDS, "statuses": STATUSES, "roles": ROLES}
    (given.out / "labels.json").write_text(json.dumps(labels, indent=1) + "\n")


def save(network: Network, shown: list[str], path: Path) -> None:
    """Write the network with whole numbers for weights."""
    table = round_table(network.words.weight, BLOCK)
    with tempfile.TemporaryDirectory() as folder:
        plain, small = Path(folder) / "plain.onnx", Path(folder) / "small.onnx"
        write(network, plain)
        matrices = [one.name for one in onnx.load(plain).graph.node if one.op_type == "Gemm" and _is_of_a_layer(one)]
        quantize_static(
            plain,
            small,
            Shown(shown),
            quant_format=QuantFormat.QDQ,
            op_types_to_quantize=["Gemm"],
            nodes_to_quantize=matrices,
            per_channel=True,
            reduce_range=True,
            activation_type=QuantType.QUInt8,
            weight_type=QuantType.QInt8,
            extra_options={"MatMulConstBOnly": True, "OpTypesToExcludeOutputQuantization": ["Gemm"]},
        )
        model = onnx.load(small)
    in_four_bits(model.graph, table)
    model.opset_import[0].version = OPSET
    onnx.save(model, path)


def in_four_bits(graph: Any, table: Rounded) -> None:
    """The table of words two numbers a byte, taken apart for the pieces asked about."""
    rows, wide = table.codes.shape
    codes = table.codes.to(torch.uint8).view(rows, wide // BLOCK, 2, BLOCK // 2).numpy()
    held = {
        f"{WORDS}_Q4": codes[:, :, 0] | codes[:, :, 1] << 4,
        f"{WORDS}_scales": table.scales.numpy()[..., None],
        f"{WORDS}_zero_points": table.noughts.numpy()[..., None].astype(np.uint8),
        "low": np.uint8(15),
        "high": np.uint8(4),
        "row": np.array([0, 0, wide]),
    }
    at = next(number for number, one in enumerate(graph.node) if one.name == TABLE)
    asked, given = graph.node[at].input[1], graph.node[at].output[0]
    steps = [
        ("Gather", [f"{WORDS}_Q4", asked], "both"),
        ("BitwiseAnd", ["both", "low"], "earlier"),
        ("BitShift", ["both", "high"], "later"),
        ("Concat", ["earlier", "later"], "codes"),
        ("Cast", ["codes"], "whole"),
        ("Gather", [f"{WORDS}_zero_points", asked], "noughts"),
        ("Cast", ["noughts"], "nought"),
        ("Sub", ["whole", "nought"], "above"),
        ("Gather", [f"{WORDS}_scales", asked], "scale"),
        ("Mul", ["above", "scale"], "blocks"),
        ("Reshape", ["blocks", "row"], given),
    ]
    more: dict[str, dict[str, Any]] = {
        "BitShift": {"direction": "RIGHT"},
        "Concat": {"axis": -1},
        "Cast": {"to": onnx.TensorProto.FLOAT},
    }
    nodes = [
        helper.make_node(kind, took, [gave], f"{TABLE}/{gave}", **more.get(kind, {})) for kind, took, gave in steps
    ]
    kept = [*graph.node[:at], *nodes, *graph.node[at + 1 :]]
    still = [one for one in graph.initializer if one.name != WORDS]
    for field, found in (("node", kept), ("initializer", still)):
        graph.ClearField(field)
        getattr(graph, field).extend(found)
    graph.initializer.extend(numpy_helper.from_array(np.ascontiguousarray(one), name) for name, one in held.items())


def _is_of_a_layer(node: Any) -> bool:
    """Whether a product is with a matrix of the layers, not of attention or of a head."""
    return node.name.startswith("/layers") and any(
        part in node.name for part in ("/ask/", "/gather/", "/up/", "/down/")
    )


def write(network: Network, path: Path) -> None:
    """The network in thirty-two bits."""
    one = torch.ones((2, 16), dtype=torch.long)
    torch.onnx.export(
        network,
        (one, one, one),
        path,
        input_names=list(INPUTS),
        output_names=list(OUTPUTS),
        dynamic_axes={name: {0: "texts", 1: "pieces"} for name in (*INPUTS, *OUTPUTS)},
        dynamo=False,
    )


if __name__ == "__main__":
    main()
