#!/usr/bin/env python3
"""Turn trained weights into the ONNX file that ships, with four bits a weight.

    python bench/train/export.py --from DIR [DIR…] --out DIR --data DIR

Several trained networks become one file: their first layers, which stay as they were pretrained, are the same and stand
in it once. The layers' matrices have four bits a weight, one scale for every `BLOCK` of them, rounded by what texts of
the training give these matrices (rounding.py); the table of word pieces has four bits as well, all else stays whole.
Writes encoder.onnx, labels.json and vocabulary.txt into the out folder.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import onnx
import torch
from examples import SOURCES
from network import Network
from onnx import numpy_helper
from onnxruntime.quantization.matmul_nbits_quantizer import MatMulNBitsQuantizer
from pieces import Fed, batches, fed
from rounding import Rounded, halved, put_in, round_network, round_table
from torch import nn

from thereafter.claims.encoding import FOLDER
from train import SEED, kept_out

INPUTS = ("pieces", "cases", "mask", "marks")
BLOCK = 64
PIECE_BLOCK = 32  # of the table of word pieces
EIGHT, WHOLE = 4, 1  # ONNX Runtime's levels: what a matrix is given is rounded to eight bits, or not
FIXED = "/fixed"  # layers whose input is rounded; in the trained ones that costs relations a point or two
TABLE, WORDS = "/words/Gather", "networks.0.words.weight"
SHOWN = 12_000  # pieces that matrices are rounded by, as many of each source


class Joined(nn.Module):
    """Networks that share their first layers, each with its own heads above."""

    def __init__(self, networks: Sequence[Network]) -> None:
        super().__init__()
        self.networks = nn.ModuleList(networks)

    def forward(
        self, pieces: torch.Tensor, cases: torch.Tensor, mask: torch.Tensor, marks: torch.Tensor
    ) -> tuple[torch.Tensor, ...]:
        """Every head's scores: of each network the heads that find, then those that judge."""
        lean = self.networks[0].lean(mask)
        first = self.networks[0].first(pieces, lean)
        scores: list[torch.Tensor] = []
        for network in self.networks:
            hidden = network.rest(first, cases, marks, lean)
            scores += [head(hidden) for head in network.finds.values()]
            scores += [network.judge(name, hidden, mask, marks) for name in network.judges]
        return tuple(scores)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--from", dest="trained", type=Path, required=True, nargs="+")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--data", type=Path, required=True)
    given = parser.parse_args()
    networks = [opened(folder) for folder in given.trained]
    told = [json.loads((folder / "labels.json").read_text()) for folder in given.trained]
    rounded: dict[str, Rounded] = {WORDS: round_table(networks[0].words.weight, PIECE_BLOCK)}
    for number, (network, labels) in enumerate(zip(networks, told, strict=True)):
        if number:
            network.words, network.fixed = networks[0].words, networks[0].fixed
        found = round_network(network, texts(given.data, labels), BLOCK, first=not number)
        rounded |= {f"networks.{number}.{name}": one for name, one in found.items()}
    given.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        write(networks, plain)
        save(onnx.load(plain), rounded, Joined(networks), given.out / "encoder.onnx")
    joined: dict[str, Any] = {"finds": {}, "judges": {}}
    for one in told:
        for part in joined:
            joined[part] |= one[part]
    (given.out / "labels.json").write_text(json.dumps(joined, indent=1) + "\n")
    shutil.copy(FOLDER / "vocabulary.txt", given.out / "vocabulary.txt")


def texts(data: Path, labels: dict[str, Any]) -> list[list[Fed]]:
    """Texts of the training that a network's heads are asked about, some of each source."""
    dice = random.Random(SEED)
    heads = {*labels["finds"], *labels["judges"]}
    told = [list(source(data, lambda name: not kept_out(name))) for source in SOURCES.values()]
    for some in told:
        dice.shuffle(some)
    asked = [some for some in told if all({*one.spans, *one.classes} <= heads for one in some)]
    shown: list[Fed] = []
    for some in asked:
        budget = SHOWN // len(asked)
        for one in some:
            if budget > 0:
                shown.append(fed(one, labels["finds"], labels["judges"]))
                budget -= len(shown[-1].pieces.ids)
    return list(batches(shown, 2048, dice))


def save(plain: onnx.ModelProto, rounded: dict[str, Rounded], joined: Joined, path: Path) -> None:
    """The network in four bits, its matrices as they were rounded."""
    small = MatMulNBitsQuantizer(plain, block_size=BLOCK, is_symmetric=False, accuracy_level=EIGHT)
    weights = {weight.detach().numpy().T.tobytes(): name for name, weight in _matrices(joined, rounded)}
    held = {one.name: weights.get(numpy_helper.to_array(one).tobytes()) for one in plain.graph.initializer}
    by_node = {node.name: held.get(node.input[1]) for node in plain.graph.node if node.op_type == "MatMul"}
    small.nodes_to_exclude = [name for name, weight in by_node.items() if weight is None]
    small.process()
    for node in small.model.model.graph.node:
        for one in node.attribute:
            if one.name == "accuracy_level" and not node.name.startswith(FIXED):
                one.i = WHOLE
    table = MatMulNBitsQuantizer(
        small.model.model,
        block_size=PIECE_BLOCK,
        is_symmetric=False,
        op_types_to_quantize=("Gather",),
        quant_axes=(("Gather", 1),),
    )
    gathers = [node.name for node in plain.graph.node if node.op_type == "Gather"]
    table.nodes_to_exclude = [name for name in gathers if name != TABLE]
    table.process()
    initializers = {one.name: one for one in table.model.model.graph.initializer}
    put_in(initializers, held, rounded, BLOCK)
    for end, told in zip(("Q4", "scales", "zero_points"), rounded[WORDS], strict=True):
        one = initializers[f"{WORDS}_{end}"]
        one.raw_data = told.numpy().tobytes() if end == "scales" else halved(told)
    table.model.save_model_to_file(str(path))


def _matrices(joined: Joined, rounded: dict[str, Rounded]) -> list[tuple[str, torch.Tensor]]:
    modules = dict(joined.named_modules())
    return [(name, modules[name].weight) for name in rounded if name != WORDS]


def opened(folder: Path) -> Network:
    """A trained network."""
    labels = json.loads((folder / "labels.json").read_text())
    finds = {head: 1 + 2 * len(names) for head, names in labels["finds"].items()}
    layers, fixed = map(int, (folder / "layers").read_text().split())
    pieces = len((FOLDER / "vocabulary.txt").read_text(encoding="utf-8").split())
    network = Network(pieces, layers, fixed, finds, {head: len(names) for head, names in labels["judges"].items()})
    network.load_state_dict(torch.load(folder / "weights.pt", weights_only=True))
    return network.eval()


def write(networks: Sequence[Network], path: Path) -> None:
    """The networks as one ONNX file, in thirty-two bits."""
    sample = tuple(torch.ones((2, 16), dtype=torch.long) for _ in INPUTS)
    names = [name for network in networks for name in (*network.finds, *network.judges)]
    finds = [name for network in networks for name in network.finds]
    axes = {name: {0: "texts", 1: "pieces"} for name in (*INPUTS, *finds)}
    axes |= {name: {0: "texts"} for name in names if name not in finds}
    torch.onnx.export(
        Joined(networks).eval(),
        sample,
        path,
        input_names=list(INPUTS),
        output_names=names,
        dynamic_axes=axes,
        dynamo=False,
    )


if __name__ == "__main__":
    main()
