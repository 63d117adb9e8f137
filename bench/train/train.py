#!/usr/bin/env python3
"""Train the encoder of the claims room on the CPU: python bench/train/train.py --data DIR --encoder DIR --out DIR.

The data's folder is laid out as bench/train/README.md says; the encoder's holds a BERT-like model with its weights.
One text in ten, chosen by its id, is kept out of training for measuring unless `--all` is given. Writes weights.pt and
labels.json, and prints the loss of each head as it goes.
"""

from __future__ import annotations

import argparse
import json
import random
import time
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import torch
from examples import SOURCES, Example
from network import Network
from pieces import IGNORED, Fed, batches, fed, targets, tensors
from torch.nn.functional import cross_entropy

SEED = 20161222
KEPT_OUT = 10  # one in ten is for measuring
EPOCHS = {"entities": 14.0, "causes": 4.0, "fillers": 2.2, "kinds": 1.6}
WARM_UP = 0.06


def kept_out(name: str) -> bool:
    """Whether a document is for measuring only."""
    return zlib.crc32(name.encode()) % KEPT_OUT == 0


def label_names(all_examples: Iterable[Example]) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """Every head's kinds, in the order of the alphabet: heads that find, heads that judge."""
    finds: defaultdict[str, set[str]] = defaultdict(set)
    judges: defaultdict[str, set[str]] = defaultdict(set)
    for one in all_examples:
        for head, labels in one.spans.items():
            finds[head].update(label.name for label in labels)
        for head, name in one.classes.items():
            judges[head].add(name)
    return {head: sorted(names) for head, names in finds.items()}, {k: sorted(v) for k, v in judges.items()}


def loss_of(network: Network, batch: Sequence[Fed]) -> torch.Tensor:
    """The loss of one batch, over every head that has labels in it."""
    pieces, cases, mask, marks = tensors(batch)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        hidden = network.hidden(pieces, cases, mask, marks)
    hidden = hidden.float()
    total = torch.zeros(())
    for head in {head for one in batch for head in one.tags}:
        scores = network.finds[head](hidden)
        total = total + cross_entropy(scores.flatten(0, 1), targets(batch, head).flatten(), ignore_index=IGNORED)
    for head in {head for one in batch for head in one.classes}:
        wanted = torch.tensor([one.classes.get(head, IGNORED) for one in batch])
        total = total + cross_entropy(network.judge(head, hidden, mask), wanted, ignore_index=IGNORED)
    return total


def plan(
    all_fed: dict[str, list[Fed]], epochs: dict[str, float], budget: int, dice: random.Random
) -> list[tuple[str, list[Fed]]]:
    """All batches of a run, in random order: each source as often as its epochs say."""
    steps = []
    for name, examples in all_fed.items():
        whole, part = divmod(epochs.get(name, 0.0), 1)
        for _ in range(int(whole)):
            steps += [(name, batch) for batch in batches(examples, budget, dice)]
        if part:
            some = dice.sample(examples, int(part * len(examples)))
            steps += [(name, batch) for batch in batches(some, budget, dice)]
    dice.shuffle(steps)
    return steps


def train(
    network: Network, steps: list[tuple[str, list[Fed]]], rate: float, say: Callable[[str], None] = print
) -> None:
    """Go through the planned batches once; the rate rises briefly, then falls in a line."""
    heads = [*network.finds.parameters(), *network.judges.parameters(), *network.case.parameters()]
    groups = [{"params": network.encoder.parameters(), "lr": rate}, {"params": heads, "lr": rate * 5}]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01)
    warm = max(1, int(WARM_UP * len(steps)))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda n: min((n + 1) / warm, max(0.0, (len(steps) - n) / max(1, len(steps) - warm)))
    )
    seen: defaultdict[str, list[float]] = defaultdict(list)
    begun = time.monotonic()
    network.train()
    for number, (name, batch) in enumerate(steps, 1):
        loss = loss_of(network, batch)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimiser.step()
        schedule.step()
        optimiser.zero_grad()
        seen[name].append(float(loss.detach()))
        if number % 200 == 0 or number == len(steps):
            told = ", ".join(f"{one} {sum(losses) / len(losses):.3f}" for one, losses in sorted(seen.items()))
            say(f"{number}/{len(steps)} steps, {time.monotonic() - begun:.0f} s: {told}")
            seen.clear()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--sources", nargs="+", default=list(SOURCES), choices=list(SOURCES))
    parser.add_argument("--epochs", nargs="*", default=[], help="SOURCE=NUMBER, in place of the recipe's")
    parser.add_argument("--all", action="store_true", help="Keep nothing out: the model that ships.")
    parser.add_argument("--rate", type=float, default=1.6e-4)
    parser.add_argument("--budget", type=int, default=1024, help="Pieces a batch.")
    given = parser.parse_args()
    torch.manual_seed(SEED)
    dice = random.Random(SEED)
    epochs = EPOCHS | {name: float(times) for name, times in (one.split("=") for one in given.epochs)}
    taken = {
        name: list(SOURCES[name](given.data, lambda one: given.all or not kept_out(one))) for name in given.sources
    }
    finds, judges = label_names(one for examples in taken.values() for one in examples)
    ready = {name: [fed(one, finds, judges) for one in examples] for name, examples in taken.items()}
    tags = {head: 1 + 2 * len(names) for head, names in finds.items()}
    network = Network(given.encoder, tags, {head: len(names) for head, names in judges.items()})
    train(network, plan(ready, epochs, given.budget, dice), given.rate)
    given.out.mkdir(parents=True, exist_ok=True)
    torch.save(network.state_dict(), given.out / "weights.pt")
    (given.out / "labels.json").write_text(json.dumps({"finds": finds, "judges": judges}, indent=1) + "\n")


if __name__ == "__main__":
    main()
