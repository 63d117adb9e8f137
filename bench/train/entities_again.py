#!/usr/bin/env python3
"""Teach the shipped encoder's layers for entities by hands, and by what teachers say of the news.

    python bench/train/entities_again.py teach --data DATA/reading --encoder MPNET --out SOFT    # two minutes, a GPU
    python bench/train/entities_again.py learn --data DATA/reading --labels SOFT --out MODEL     # eight minutes, a core

Teachers are whole MPNets, all twelve layers trained on re3d's documents, each from a seed of its own. What they say of
those documents and of items of the news is what the two layers that ship learn (Hinton et al. 2015), on the lower
layers as the shipped file has them; then they are rounded and take their place in it. One document in ten is kept out.
"""

from __future__ import annotations

import argparse
import random
import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import onnx
import torch
from examples import STREAM, Example, entities, rows
from export import BLOCK
from network import Network, pretrained
from pieces import IGNORED, Fed, batches, fed, targets, tensors
from rounding import round_network
from shipped import FIXED, HEAD, Shipped
from spotter import DEVICE, fit, hidden, lowered
from spotter_texts import YEARS
from torch.nn.functional import cross_entropy

from scoring.tags import names
from thereafter.claims.encoder import WINDOW
from thereafter.claims.encoding import FOLDER
from train import SMOOTHING, kept_out, remember

SEED = 5
TEACHERS = ((0, 5e-5), (1, 8e-5), (3, 5e-5), (4, 8e-5))  # seeds and rates; two at 3e-5 had learned too little
EPOCHS, BATCH, FASTER, DECAY = 26, 700, 8.0, 0.93  # of a teacher; how much faster its head, slower each lower layer
HIDDEN, LOWERED = 0.06, 0.05  # shares of pieces hidden, and of texts written without capitals
ITEMS, LONGEST, MOST = 6000, 160, 4  # items of the news, pieces of one, and kinds kept a piece
ROUNDS, OFTEN, HAND, RATE = 4, 5, 0.4, 1e-4  # of the layers that ship; how often documents in a round; hands' share
HEAD_FASTER, HIDDEN_STATES = 5.0, 0.04


class Soft(NamedTuple):
    """What teachers say of a text's pieces: the likeliest tags, and how likely."""

    tags: torch.Tensor
    shares: torch.Tensor


def documents(data: Path, kinds: list[str], *, held: bool = False) -> list[Fed]:
    """re3d's documents, a few sentences each."""
    some = entities(data, lambda name: kept_out(name) == held)
    return [fed(one, {HEAD: kinds}, {}) for one in some]


def items(data: Path) -> list[Fed]:
    """Items of the news that nobody marked."""
    told = rows(data.parent / "stream" / STREAM)
    texts = [row["text"] for row in told if row["date"][:4] in YEARS and len(row["text"]) < WINDOW]
    random.Random(SEED).shuffle(texts)
    found = (fed(Example(text, {}), {}, {}) for text in texts)
    return [one for one in found if len(one.pieces.ids) <= LONGEST][:ITEMS]


def run(network: Network, batch: Sequence[Fed], *, noise: bool) -> torch.Tensor:
    """The head's scores of some texts."""
    pieces, cases, mask, marks = tensors(batch)
    if noise:
        pieces, cases = hidden(pieces, HIDDEN), lowered(cases, LOWERED)
    with torch.autocast(DEVICE, dtype=torch.bfloat16, enabled=DEVICE == "cuda"):
        lean = network.lean(mask)
        return network.finds[HEAD](network.rest(network.first(pieces, lean), cases, marks, lean)).float()


def by_hand(scores: torch.Tensor, batch: Sequence[Fed]) -> torch.Tensor:
    """The loss against marked entities."""
    wanted = targets(batch, HEAD).flatten()
    return cross_entropy(scores.flatten(0, 1), wanted, ignore_index=IGNORED, label_smoothing=SMOOTHING)


def teacher(given: argparse.Namespace, told: list[Fed], tags: int, seed: int, rate: float) -> Network:
    """A whole MPNet that learned the documents."""
    torch.manual_seed(seed)
    dice = random.Random(seed)
    vocabulary = (FOLDER / "vocabulary.txt").read_text(encoding="utf-8").split()
    network = Network(len(vocabulary), 2 * FIXED, 0, {HEAD: tags}, {})
    pretrained(given.encoder, vocabulary, network)
    network.to(DEVICE)

    steps = [
        (lambda one, batch=batch: by_hand(run(one, batch, noise=True), batch))
        for _ in range(EPOCHS)
        for batch in batches(told, BATCH, dice)
    ]
    fit(network, steps, rate, FASTER, DECAY, label=f"teacher {seed}")
    return network


@torch.no_grad()
def said(teachers: Sequence[Network], told: Sequence[Fed]) -> list[Soft]:
    """What teachers say together of texts."""
    found = []
    for one in told:
        shares = sum(run(network, [one], noise=False)[0].softmax(-1) for network in teachers) / len(teachers)
        best = shares.topk(MOST, -1)
        found.append(Soft(best.indices.to(torch.uint8).cpu(), best.values.half().cpu()))
    return found


def teach(given: argparse.Namespace) -> None:
    """Teachers, and what they say of the documents and of the news."""
    torch.set_default_device(DEVICE)
    shipped = Shipped()
    told = documents(given.data, shipped.kinds)
    teachers = [teacher(given, told, shipped.tags, seed, rate) for seed, rate in TEACHERS]
    for network in teachers:
        print({"kept out": scored(network, documents(given.data, shipped.kinds, held=True))}, flush=True)
    torch.save({"documents": said(teachers, told), "news": said(teachers, items(given.data))}, given.out)


@torch.no_grad()
def scored(network: Network, told: Sequence[Fed]) -> float:
    """F1 of entities found to the piece."""
    right = found = wanted = 0
    for one in told:
        mine, theirs = (
            names(_tagged(tags)) for tags in (run(network, [one], noise=False)[0].argmax(-1), one.tags[HEAD])
        )
        right, found, wanted = right + len(mine & theirs), found + len(mine), wanted + len(theirs)
    return round(2 * right / max(1, found + wanted), 3)


def _tagged(tags: Iterable[int]) -> list[str]:
    return [f"{'I' if tag % 2 == 0 else 'B'}-{(tag - 1) // 2}" if tag else "O" for tag in map(int, tags)]


def learn(given: argparse.Namespace) -> None:
    """The layers that ship, by hands and teachers, into the shipped file."""
    torch.manual_seed(1)
    dice, shipped = random.Random(1), Shipped()
    slow = shipped.network()
    told, news = documents(given.data, shipped.kinds), items(given.data)
    soft = torch.load(given.labels, weights_only=False)
    wanted = {id(one): two for one, two in zip([*told, *news], [*soft["documents"], *soft["news"]], strict=True)}
    remember(slow, [*told, *news], None)
    for part in (slow.words, slow.places, slow.distance, slow.norm, slow.fixed):
        part.requires_grad_(False)
    steps: list[Any] = []
    for _ in range(ROUNDS):
        of_documents = [batch for _ in range(OFTEN) for batch in batches(told, 1200, dice)]
        steps += [
            (lambda one, batch=batch: by_both(one, batch, [wanted[id(text)] for text in batch]))
            for batch in (*batches(news, 2048, dice), *of_documents)
        ]
    dice.shuffle(steps)
    fit(slow, steps, RATE, HEAD_FASTER, 1.0, label="entities")
    print({"kept out": scored(slow, documents(given.data, shipped.kinds, held=True))}, flush=True)
    shown = list(batches([*told, *news[:250]], 2048, dice))
    shipped.replace(slow, round_network(slow, shown, BLOCK, first=False))
    given.out.mkdir(parents=True, exist_ok=True)
    onnx.save(shipped.model, given.out / "encoder.onnx")
    for name in ("labels.json", "vocabulary.txt"):
        shutil.copy(FOLDER / name, given.out / name)


def by_both(network: Network, batch: Sequence[Fed], soft: Sequence[Soft]) -> torch.Tensor:
    """The loss against teachers, and against hands where they marked the text."""
    _, cases, mask, marks = tensors(batch)
    first = torch.nn.utils.rnn.pad_sequence([one.first for one in batch], batch_first=True)
    first = first * (torch.rand(first.shape[:2]) >= HIDDEN_STATES)[..., None]
    scores = network.finds[HEAD](network.rest(first, lowered(cases, LOWERED), marks, network.lean(mask))).float()
    tags, shares = (torch.nn.utils.rnn.pad_sequence(part, batch_first=True) for part in zip(*soft, strict=True))
    missed = -(shares.float() * scores.log_softmax(-1).gather(-1, tags.long())).sum(-1)
    loss = (missed * mask).sum() / mask.sum()
    return (1 - HAND) * loss + HAND * by_hand(scores, batch) if batch[0].tags else loss


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("verb", choices=("teach", "learn"))
    for name in ("--data", "--encoder", "--labels", "--out"):
        parser.add_argument(name, type=Path)
    given = parser.parse_args()
    {"teach": teach, "learn": learn}[given.verb](given)


if __name__ == "__main__":
    main()
