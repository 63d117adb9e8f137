#!/usr/bin/env python3
"""Train the encoder of the claims room on the CPU: python bench/train/train.py --data DIR --encoder DIR --out DIR.

The data's folder is laid out as bench/train/README.md says; the encoder's holds a BERT-like model with its weights.
One text in ten, chosen by its id, is kept out of training for measuring unless `--all` is given. Writes weights.pt and
labels.json, and prints the loss of each head as it goes.
"""

from __future__ import annotations

import argparse
import copy
import hashlib
import json
import random
import time
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import torch
from examples import SOURCES, Example
from network import Network, pretrained
from pieces import IGNORED, Fed, batches, fed, targets, tensors
from torch.nn.functional import cross_entropy
from torch.nn.utils.rnn import pad_sequence

from thereafter.claims.encoding import FOLDER

SEED = 20161222
KEPT_OUT = 10  # one in ten is for measuring
EPOCHS = {"entities": 25.0, "causes": 9.0, "fillers": 3.5, "kinds": 0.7, "relations": 6.0, "ties": 2.0, "judged": 3.0}
WARM_UP = 0.06
FORWARD = 4096  # pieces a batch where nothing is learned
SMOOTHING = 0.05  # of the classes of heads that judge


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
    _, cases, mask, marks = tensors(batch)
    told = pad_sequence([one.first for one in batch], batch_first=True)
    hidden = network.rest(told, cases, marks, network.lean(mask))
    total = torch.zeros(())
    for head in sorted({head for one in batch for head in one.tags}):
        scores = network.finds[head](hidden).float()
        total = total + cross_entropy(scores.flatten(0, 1), targets(batch, head).flatten(), ignore_index=IGNORED)
    for head in sorted({head for one in batch for head in one.classes}):
        wanted = torch.tensor([one.classes.get(head, IGNORED) for one in batch])
        scores = network.judge(head, hidden, mask, marks).float()
        total = total + cross_entropy(scores, wanted, ignore_index=IGNORED, label_smoothing=SMOOTHING)
    return total


@torch.no_grad()
def remember(network: Network, all_fed: Sequence[Fed], kept: Path | None) -> None:
    """Give each example what the fixed layers make of it: the same in every epoch, whatever is asked."""
    known = torch.load(kept, weights_only=True) if kept and kept.is_file() else {}
    fast = copy.deepcopy(network).to(torch.bfloat16).eval()
    new = {key(one): one for one in all_fed if key(one) not in known}
    for number, batch in enumerate(batches(list(new.values()), FORWARD, random.Random(SEED)) if new else ()):
        pieces, _, mask, _ = tensors(batch)
        for one, made in zip(batch, fast.first(pieces, fast.lean(mask)), strict=True):
            known[key(one)] = made[: len(one.pieces.ids)].clone()
        if number % 20 == 0:
            print(f"read {number} batches", flush=True)
    for one in all_fed:
        one.first = known[key(one)]
    if kept and new:
        torch.save(known, kept)


def key(one: Fed) -> str:
    """A name for the pieces of a text."""
    return hashlib.blake2b(repr(one.pieces.ids).encode(), digest_size=12).hexdigest()


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
    network: Network,
    steps: list[tuple[str, list[Fed]]],
    rate: float,
    say: Callable[[str], None] = print,
) -> None:
    """Go through the planned batches once; the rate rises briefly, then falls in a line.

    The network computes in sixteen bits (three times as fast on a CPU), its optimiser keeps the weights in thirty-two.
    """
    for part in (network.words, network.places, network.distance, network.norm, network.fixed):
        part.requires_grad_(False)
    fast = copy.deepcopy(network).to(torch.bfloat16)
    both = zip(network.parameters(), fast.parameters(), strict=True)
    pairs = [(slow, quick) for slow, quick in both if slow.requires_grad]
    inner = {id(one) for one in network.layers.parameters()}
    groups = [
        {"params": [slow for slow, _ in pairs if (id(slow) in inner) is whether], "lr": 0.0, "most": rate * times}
        for whether, times in ((True, 1), (False, 5))
    ]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    seen: defaultdict[str, list[float]] = defaultdict(list)
    begun = time.monotonic()
    fast.train()
    for number, (name, batch) in enumerate(steps, 1):
        gone = number / len(steps)
        for group in optimiser.param_groups:
            group["lr"] = group["most"] * min(gone / WARM_UP, 1 - gone)
        loss = loss_of(fast, batch)
        loss.backward()
        for slow, quick in pairs:
            slow.grad = None if quick.grad is None else quick.grad.float()
            quick.grad = None
        torch.nn.utils.clip_grad_norm_([slow for slow, _ in pairs], 1.0)
        optimiser.step()
        with torch.no_grad():
            for slow, quick in pairs:
                quick.copy_(slow)
        seen[name].append(float(loss.detach()))
        if number % 20 == 0 or number == len(steps):
            told = ", ".join(f"{one} {sum(losses) / len(losses):.3f}" for one, losses in sorted(seen.items()))
            say(f"{number}/{len(steps)} steps, {time.monotonic() - begun:.0f} s: {told}")
            seen.clear()


def blended(weights: dict[str, torch.Tensor], others: dict[str, torch.Tensor], share: float) -> dict[str, torch.Tensor]:
    """Weights with a share of others in them (Wortsman et al. 2022): where two stretches of one training meet."""
    return {
        name: one + share * (others[name] - one) if share and one.is_floating_point() else one
        for name, one in weights.items()
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--sources", nargs="+", default=list(SOURCES), choices=list(SOURCES))
    parser.add_argument("--epochs", nargs="*", default=[], help="SOURCE=NUMBER, in place of the recipe's")
    parser.add_argument("--all", action="store_true", help="Keep nothing out: the model that ships.")
    parser.add_argument("--rate", type=float, default=1e-4)
    parser.add_argument("--layers", type=int, default=10)
    parser.add_argument("--fixed", type=int, default=6, help="How many of the layers stay as they are.")
    parser.add_argument("--start", type=Path, help="A folder with weights to go on from.")
    parser.add_argument(
        "--blend", type=float, default=0.0, help="Share of the weights gone on from in what is written."
    )
    parser.add_argument("--kept", type=Path, help="Where what the fixed layers make of the texts may be kept.")
    parser.add_argument("--budget", type=int, default=2048, help="Pieces a batch.")
    parser.add_argument("--seed", type=int, default=SEED, help="Another gives another order of the same examples.")
    given = parser.parse_args()
    torch.manual_seed(given.seed)
    dice = random.Random(given.seed)
    epochs = EPOCHS | {name: float(times) for name, times in (one.split("=") for one in given.epochs)}
    taken = {
        name: list(SOURCES[name](given.data, lambda one: given.all or not kept_out(one))) for name in given.sources
    }
    finds, judges = label_names(one for examples in taken.values() for one in examples)
    for name, some in taken.items():
        if epochs[name] < 1:
            taken[name], epochs[name] = dice.sample(some, int(epochs[name] * len(some))), 1.0
    ready = {name: [fed(one, finds, judges) for one in examples] for name, examples in taken.items()}
    tags = {head: 1 + 2 * len(names) for head, names in finds.items()}
    vocabulary = (FOLDER / "vocabulary.txt").read_text(encoding="utf-8").split()
    network = Network(
        len(vocabulary), given.layers, given.fixed, tags, {head: len(names) for head, names in judges.items()}
    )
    pretrained(given.encoder, vocabulary, network)
    begun = torch.load(given.start / "weights.pt", weights_only=True) if given.start else {}
    if begun:
        network.load_state_dict(begun)
    remember(network, [one for some in ready.values() for one in some], given.kept)
    train(network, plan(ready, epochs, given.budget, dice), given.rate)
    given.out.mkdir(parents=True, exist_ok=True)
    (given.out / "layers").write_text(f"{given.layers} {given.fixed}")
    torch.save(blended(network.state_dict(), begun, given.blend), given.out / "weights.pt")
    (given.out / "labels.json").write_text(json.dumps({"finds": finds, "judges": judges}, indent=1) + "\n")


if __name__ == "__main__":
    main()
