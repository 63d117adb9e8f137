#!/usr/bin/env python3
"""Turn trained weights into the ONNX file that ships, with four bits a weight.

    python bench/train/export.py --from DIR [DIR…] --out DIR

Several trained networks become one file: their first layers, which stay as they were pretrained, are the same and stand
in it once. Weights of matrix products and the table of word pieces have four bits, one scale for every `BLOCK` of them.
Writes encoder.onnx, labels.json and vocabulary.txt into the out folder.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import onnx
import torch
from network import Network
from onnxruntime.quantization.matmul_nbits_quantizer import MatMulNBitsQuantizer
from torch import nn

from thereafter.claims.encoding import FOLDER

INPUTS = ("pieces", "cases", "mask", "marks")
BLOCK = 64
PIECE_BLOCK = 32  # of the table of word pieces


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
    given = parser.parse_args()
    networks = [opened(folder) for folder in given.trained]
    given.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        write(networks, plain)
        small = MatMulNBitsQuantizer(onnx.load(plain), block_size=BLOCK, is_symmetric=False, accuracy_level=4)
        small.process()
        table = MatMulNBitsQuantizer(
            small.model.model,
            block_size=PIECE_BLOCK,
            is_symmetric=False,
            op_types_to_quantize=("Gather",),
            quant_axes=(("Gather", 1),),
        )
        table.process()
        table.model.save_model_to_file(str(given.out / "encoder.onnx"))
    labels: dict[str, Any] = {"finds": {}, "judges": {}}
    for network_folder in given.trained:
        told = json.loads((network_folder / "labels.json").read_text())
        for part in labels:
            labels[part] |= told[part]
    (given.out / "labels.json").write_text(json.dumps(labels, indent=1) + "\n")
    shutil.copy(FOLDER / "vocabulary.txt", given.out / "vocabulary.txt")


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
