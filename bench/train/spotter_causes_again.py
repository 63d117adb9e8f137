#!/usr/bin/env python3
"""Give the further taught spotter its head for causes back.

    python bench/train/spotter_causes_again.py --data DIR --before DIR --from DIR

What its layers make of a sentence has moved, so the head is learned anew on them, and nothing else: from the corpus
and our own judgements, half by what they say and half by what the network before said. Writes it into spotter.pt.
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path

import torch
from of_war import learned
from spotter import DEVICE, batches
from spotter_causes import caused, said_of_causes
from spotter_network import MINI, Network
from spotter_texts import Numbers

EPOCHS, DECAY = 30, 1.0


@torch.no_grad()
def seen(network: Network, given: Numbers) -> torch.Tensor:
    """What the layers make of each sentence's first piece, and the mean of what they make of all."""
    width = MINI["width"]
    found = torch.zeros(len(given.lengths), 2 * width)
    heard: list[torch.Tensor] = []
    listening = network.why.register_forward_pre_hook(lambda _, told: heard.append(told[0]))
    for batch in batches(given, 8192, random.Random(0)):
        long = int(given.lengths[batch].max())
        pieces, cases, mask = (one[batch, :long].to(DEVICE) for one in given[:3])
        network(pieces, cases, mask)
        states = heard.pop().float()
        mean = (states * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)
        found[batch] = torch.cat([states[:, 0], mean], 1).cpu()
    listening.remove()
    return found


def opened(folder: Path) -> tuple[dict[str, torch.Tensor], Network]:
    """A trained network and its weights."""
    told = torch.load(folder / "spotter.pt", map_location="cpu", weights_only=True)
    network = Network(len(told["words.weight"]), **MINI)
    network.load_state_dict({name: one for name, one in told.items() if not name.startswith("war.")}, strict=False)
    return told, network.eval().to(DEVICE)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--before", type=Path, required=True, help="folder with the network before")
    parser.add_argument("--from", dest="trained", type=Path, required=True, help="folder with spotter.pt")
    given = parser.parse_args()
    (_, before), (weights, network) = opened(given.before), opened(given.trained)
    corpus = caused(given.data)
    wanted = (corpus.stated + said_of_causes([before], corpus.texts, DEVICE)) / 2
    weight, constant = learned(seen(network, corpus.texts), wanted, EPOCHS, DECAY)
    ends = {"why.weight": weight.view(2, -1), "why.bias": torch.cat([constant, torch.zeros(1)])}
    torch.save(weights | ends, given.trained / "spotter.pt")


if __name__ == "__main__":
    main()
