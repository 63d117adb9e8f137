#!/usr/bin/env python3
"""Turn trained weights into the ONNX file that ships, with eight bits a weight.

    python bench/train/export.py --encoder MINILM --from DIR --out DIR

Weights of matrix products are quantised channel by channel (one scale for all breaks a small encoder); the table of
word pieces keeps eight bits as well. Writes encoder.onnx and labels.json into the out folder.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path

import torch
from network import Network
from onnxruntime.quantization import QuantType, quantize_dynamic

INPUTS = ("pieces", "cases", "mask", "marks")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--from", dest="trained", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--only", help="One head: its network goes beside the others under the head's name.")
    given = parser.parse_args()
    labels = json.loads((given.trained / "labels.json").read_text())
    finds = {head: 1 + 2 * len(names) for head, names in labels["finds"].items()}
    network = Network(given.encoder, finds, {head: len(names) for head, names in labels["judges"].items()})
    network.load_state_dict(torch.load(given.trained / "weights.pt", weights_only=True))
    network.eval()
    file = f"{given.only}.onnx" if given.only else "encoder.onnx"
    alone = labels["finds"].get(given.only)
    given.out.mkdir(parents=True, exist_ok=True)
    sample = tuple(torch.ones((2, 16), dtype=torch.long) for _ in INPUTS)
    names = [*finds, *labels["judges"]]
    axes = {name: {0: "texts", 1: "pieces"} for name in (*INPUTS, *finds)} | {
        name: {0: "texts"} for name in labels["judges"]
    }
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        torch.onnx.export(
            network, sample, plain, input_names=list(INPUTS), output_names=names, dynamic_axes=axes, dynamo=False
        )
        quantize_dynamic(
            plain,
            given.out / file,
            per_channel=True,
            weight_type=QuantType.QInt8,
            op_types_to_quantize=["MatMul", "Gather", "Gemm"],
        )
    path = given.out / "labels.json"
    if given.only:
        labels = json.loads(path.read_text())
        labels["finds"][given.only] = alone
        labels["files"] = labels.get("files", {}) | {given.only: file}
    path.write_text(json.dumps(labels, indent=1) + "\n")


if __name__ == "__main__":
    main()
