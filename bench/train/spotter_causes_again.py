#!/usr/bin/env python3
"""Give the further taught spotter its head for causes back.

    python bench/train/spotter_causes_again.py --data DIR --before DIR --from DIR

What its layers make of a sentence has moved, so the head is learned anew on them, and nothing else: from the corpus
and our own judgements, half by what they say and half by what the network before said. It has learned those sentences
by heart, so its log-odds are divided until it and the encoder together are as sure as they are right on those kept out.
Writes it into spotter.pt.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch
from of_war import learned, states, temperature
from spotter import DEVICE
from spotter_causes import caused, kept_out, said_of_causes
from spotter_network import opened

from thereafter.claims.encoder import open_encoder

EPOCHS, DECAY = 30, 1.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--before", type=Path, required=True, help="folder with the network before")
    parser.add_argument("--from", dest="trained", type=Path, required=True, help="folder with spotter.pt")
    given = parser.parse_args()
    before, weights = (
        torch.load(one / "spotter.pt", map_location="cpu", weights_only=True) for one in (given.before, given.trained)
    )
    corpus = caused(given.data)
    wanted = (corpus.stated + said_of_causes([opened(before).to(DEVICE)], corpus.texts, DEVICE)) / 2
    network, (texts, held) = opened(weights).to(DEVICE), kept_out(given.data)
    weight, constant = learned(states(network, corpus.texts), wanted, EPOCHS, DECAY)
    scores = states(network, held.texts) @ weight[0] + constant
    beside = torch.tensor(
        [one.judged["causal"]["yes"] for one in open_encoder().read(texts, heads=("causal",))]
    ).logit()
    heat = temperature(scores.numpy(), held.stated.numpy(), beside.numpy())
    print(f"divided by {heat}")
    weight, constant = weight / heat, constant / heat
    ends = {"why.weight": weight.view(2, -1), "why.bias": torch.cat([constant, torch.zeros(1)])}
    torch.save(weights | ends, given.trained / "spotter.pt")


if __name__ == "__main__":
    main()
