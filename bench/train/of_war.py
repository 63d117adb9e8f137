#!/usr/bin/env python3
"""Teach the spotter's last head whether a sentence is of war: python bench/train/of_war.py --data DIR --from DIR.

A linear layer over the mean of what the trained network makes of a sentence's pieces (logistic regression; nothing
else of the network changes). Of war: items of Wikipedia's current events that its editors put under armed conflicts,
and sentences of our own with an event; not: those under crime, disasters, politics, business, sport, arts, science and
health, and our own texts without any. Prints the area under the curve on other years and on texts kept out, and writes
spotter.pt with the head in it.
"""

from __future__ import annotations

import argparse
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from examples import STREAM, rows
from marks import Marked, by_sentence, told
from spotter import DEVICE, batches
from spotter_network import MINI, Network
from spotter_texts import YEARS, Numbers, kept_out, numbers
from torch.nn import functional

from scoring.groups import auc

OF_WAR = re.compile(
    r"armed|\bwars?\b|insurgen|uprising|israeli.palestinian|libyan|syrian|unrest in ukraine", re.IGNORECASE
)
OF_PEACE = re.compile(
    r"law and crime|disasters?( and accidents?)?|business.*|health.*|arts.*|sports?|science.*|politics.*|religion",
    re.IGNORECASE,
)
PEACE, OTHERS = 0.6, 0.12  # shares of the items of peace that are shown, and of those of other years
FIRST = 3  # sentences of an item
SEED, EPOCHS, BATCH, RATE, DECAY = 0, 12, 512, 2e-3, 0.3


class Shown(NamedTuple):
    """A sentence, whether it is of war, and where it is from: learned from, other years, own texts kept out."""

    one: Marked
    is_war: bool
    part: str


def news(data: Path) -> Iterator[Shown]:
    """Sentences of the news by the heading that editors put them under."""
    dice = random.Random(SEED)
    for row in rows(data / "stream" / STREAM):
        is_war = bool(OF_WAR.search(row["category"])) and "dispute" not in row["category"].lower()
        if not is_war and not OF_PEACE.fullmatch(row["category"]):
            continue
        learned = row["date"][:4] in YEARS
        if dice.random() < ((1.0 if is_war else PEACE) if learned else OTHERS):
            for one in list(by_sentence(row["text"], (), "bare", row["id"]))[:FIRST]:
                yield Shown(one, is_war, "learned" if learned else "other years")


def own() -> Iterator[Shown]:
    """Sentences of our own: those that tell an event, and all of texts that tell none."""
    every = list(told())
    telling = {one.name for one in every if one.events}
    for one in every:
        if one.events or one.name not in telling:
            yield Shown(one, bool(one.events), "own, kept out" if kept_out(one.name) else "learned")


@torch.no_grad()
def means(network: Network, given: Numbers) -> torch.Tensor:
    """The mean of what the layers make of each sentence's pieces."""
    found = torch.zeros(len(given.lengths), MINI["width"])
    heard: list[torch.Tensor] = []
    network.war.register_forward_pre_hook(lambda _, told: heard.append(told[0]))
    for batch in batches(given, 8192, random.Random(SEED)):
        long = int(given.lengths[batch].max())
        pieces, cases, mask = (one[batch, :long].to(DEVICE) for one in given[:3])
        network(pieces, cases, mask)
        states = heard.pop().float()
        found[batch] = ((states * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)).cpu()
    return found


def learned(states: torch.Tensor, is_war: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """Weights and constant of the layer."""
    torch.manual_seed(SEED)
    mean, spread = states.mean(0), states.std(0) + 1e-3
    even = (states - mean) / spread
    layer = torch.nn.Linear(even.shape[1], 1)
    learner = torch.optim.AdamW(layer.parameters(), lr=RATE, weight_decay=DECAY)
    for _ in range(EPOCHS):
        for some in torch.randperm(len(even)).split(BATCH):
            loss = functional.binary_cross_entropy_with_logits(layer(even[some])[:, 0], is_war[some])
            learner.zero_grad()
            loss.backward()
            learner.step()
    weights = layer.weight.detach() / spread
    return weights, layer.bias.detach() - weights @ mean


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--from", dest="trained", type=Path, required=True, help="folder with spotter.pt")
    given = parser.parse_args()
    weights = torch.load(given.trained / "spotter.pt", map_location="cpu", weights_only=True)
    network = Network(len(weights["words.weight"]), **MINI)
    network.load_state_dict(weights, strict=False)
    shown = [*news(given.data), *own()]
    states = means(network.eval().to(DEVICE), numbers([one.one for one in shown]))
    is_war = np.array([one.is_war for one in shown])
    parts = np.array([one.part for one in shown])
    taught = torch.from_numpy(parts == "learned")
    weight, constant = learned(states[taught], torch.from_numpy(is_war).float()[taught])
    scores = (states @ weight[0] + constant).numpy()
    for part in ("other years", "own, kept out"):
        held = parts == part
        print(f"{part}: {held.sum()} sentences, area under the curve {auc(is_war[held], scores[held]):.3f}")
    torch.save(weights | {"war.weight": weight, "war.bias": constant}, given.trained / "spotter.pt")


if __name__ == "__main__":
    main()
