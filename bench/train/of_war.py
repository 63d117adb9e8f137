#!/usr/bin/env python3
"""Teach the spotter's last heads: is a sentence of war, is it news? python bench/train/of_war.py --data DIR --from DIR.

Two linear layers over the mean of what the trained network makes of a sentence's pieces (logistic regression; nothing
else of the network changes). Of war: items of Wikipedia's current events that its editors put under armed conflicts,
and sentences of our own with an event; not: those under crime, disasters, politics, business, sport, arts, science and
health, and our own texts without any. News: what was marked with an event, in texts of others and in our own; not:
what was marked with none, above all our own look-alikes (courts, memorials, films, drills, what war does in general),
written in pairs with news in the same words. Prints the areas under the curves on other years and on texts kept out,
by which it is made as sure as it is right, and writes spotter.pt with both in it.
"""

from __future__ import annotations

import argparse
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch
from examples import STREAM, rows
from marks import Marked, by_sentence, marked, told
from spotter import DEVICE, PAIRED, batches
from spotter_network import MINI, Network, opened
from spotter_texts import IN_PAIRS, YEARS, Numbers, kept_out, numbers
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
SEED, BATCH, RATE = 0, 512, 2e-3
EPOCHS = {"war": 12, "news": 24}
DECAY = {"war": 0.3, "news": 1.0}
HEATS = (0.7, 1.0, 1.3, 1.6, 2.0, 2.5, 3.0)


class Shown(NamedTuple):
    """A sentence, what is asked of it, whether it is so, and where it is from: learned from, other years, kept out."""

    one: Marked
    of: str
    is_so: bool
    part: str


def of_war(data: Path) -> Iterator[Shown]:
    """Sentences of the news by the heading that editors put them under, and our own."""
    dice = random.Random(SEED)
    for row in rows(data / "stream" / STREAM):
        is_war = bool(OF_WAR.search(row["category"])) and "dispute" not in row["category"].lower()
        if not is_war and not OF_PEACE.fullmatch(row["category"]):
            continue
        learned = row["date"][:4] in YEARS
        if dice.random() < ((1.0 if is_war else PEACE) if learned else OTHERS):
            for one in list(by_sentence(row["text"], (), "bare", row["id"]))[:FIRST]:
                yield Shown(one, "war", is_war, "learned" if learned else "other years")
    for one in _whole(told()):
        if not IN_PAIRS.match(one.name):
            yield Shown(one, "war", bool(one.events), "own, kept out" if kept_out(one.name) else "learned")


def of_news(data: Path) -> Iterator[Shown]:
    """Marked sentences, those in pairs several times."""
    for one in _whole(marked(data)):
        pair = IN_PAIRS.match(one.name) is not None
        if kept_out(one.name):
            yield Shown(one, "news", bool(one.events), f"{'pairs' if pair else one.source}, kept out")
        else:
            for _ in range(PAIRED if pair else 1):
                yield Shown(one, "news", bool(one.events), "learned")


def _whole(some: Iterator[Marked] | list[Marked]) -> Iterator[Marked]:
    """Sentences that tell an event, and all of texts that tell none."""
    every = list(some)
    telling = {one.name for one in every if one.events}
    yield from (one for one in every if one.events or one.name not in telling)


@torch.no_grad()
def states(network: Network, given: Numbers) -> torch.Tensor:
    """What the layers make of each sentence's first piece, and the mean of what they make of all."""
    found = torch.zeros(len(given.lengths), 2 * MINI["width"])
    heard: list[torch.Tensor] = []
    listening = network.war.register_forward_pre_hook(lambda _, told: heard.append(told[0]))
    for batch in batches(given.lengths, 8192, random.Random(SEED)):
        long = int(given.lengths[batch].max())
        pieces, cases, mask = (one[batch, :long].to(DEVICE) for one in given[:3])
        network(pieces, cases, mask)
        told = heard.pop().float()
        found[batch] = torch.cat([told[:, 0], (told * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)], 1).cpu()
    listening.remove()
    return found


def learned(seen: torch.Tensor, is_so: torch.Tensor, epochs: int, decay: float) -> tuple[torch.Tensor, torch.Tensor]:
    """Weights and constant of a layer."""
    torch.manual_seed(SEED)
    mean, spread = seen.mean(0), seen.std(0) + 1e-3
    even = (seen - mean) / spread
    layer = torch.nn.Linear(even.shape[1], 1)
    learner = torch.optim.AdamW(layer.parameters(), lr=RATE, weight_decay=decay)
    for _ in range(epochs):
        for some in torch.randperm(len(even)).split(BATCH):
            loss = functional.binary_cross_entropy_with_logits(layer(even[some])[:, 0], is_so[some])
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
    network = opened(weights).to(DEVICE)
    layers = [_layer(network, list(some)) for some in (of_war(given.data), of_news(given.data))]
    ends = {"war.weight": torch.cat([one for one, _ in layers]), "war.bias": torch.cat([one for _, one in layers])}
    torch.save(weights | ends, given.trained / "spotter.pt")


def _layer(network: Network, shown: list[Shown]) -> tuple[torch.Tensor, torch.Tensor]:
    """A layer learned from some sentences, and what it is worth on the others."""
    seen, of = states(network, numbers([one.one for one in shown]))[:, MINI["width"] :], shown[0].of
    is_so, parts = np.array([one.is_so for one in shown]), np.array([one.part for one in shown])
    taught = torch.from_numpy(parts == "learned")
    weight, constant = learned(seen[taught], torch.from_numpy(is_so).float()[taught], EPOCHS[of], DECAY[of])
    scores = (seen @ weight[0] + constant).numpy()
    for part in sorted(set(parts) - {"learned"}):
        held = parts == part
        print(f"{of}, {part}: {held.sum()} sentences, area under the curve {auc(is_so[held], scores[held]):.3f}")
    heat = temperature(scores[parts != "learned"], is_so[parts != "learned"])
    print(f"{of}: divided by {heat}")
    return weight / heat, constant / heat


def temperature(
    scores: np.ndarray[Any, Any], is_so: np.ndarray[Any, Any], beside: np.ndarray[Any, Any] | None = None
) -> float:
    """What log-odds are divided by to be as sure as they are right (Guo et al. 2017), of some steps.

    The layers were taught on the sentences that a head learns from, so it thinks too well of itself. `beside`: the
    log-odds of another judge, when it is the mean of both that is to be right.
    """
    given, wanted = torch.from_numpy(scores), torch.from_numpy(is_so).float()

    def missed(heat: float) -> float:
        odds = given / heat if beside is None else (given / heat + torch.from_numpy(beside)) / 2
        return float(functional.binary_cross_entropy_with_logits(odds, wanted))

    return min(HEATS, key=missed)


if __name__ == "__main__":
    main()
