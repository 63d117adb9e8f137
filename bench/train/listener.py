#!/usr/bin/env python3
"""Teach the listener who says what, and write the file that ships.

    python bench/train/listener.py learn --data DIR --encoder MPNET --out FIRST --epochs 5 --rate 1e-4
    python bench/train/listener.py learn --data DIR --encoder MPNET --out LAST --start FIRST --shipped …
    python bench/train/listener.py export --data DIR --encoder MPNET --from LAST --out FOLDER

DIR under `--data` holds `stream` and `reading`; MPNET is the folder of `all-mpnet-base-v2`. What the lower six layers
make of the texts is worked out once: by MPNet itself, or (`--shipped`) by the encoder that ships, whose weights are
rounded. Everything is kept in sixteen bits but for the sums of the optimiser, which a processor with the instructions
for them learns some eight times faster from.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import torch
from listener_export import rounded_layers, write
from listener_network import TAGS, Network
from listener_texts import Attribution, Heard, Range, heard
from network import Network as Encoder
from network import pretrained
from torch import nn
from torch.nn import functional

from thereafter.claims.encoding import FOLDER, Pieces, pieces_of
from thereafter.claims.saying.windows import windows
from thereafter.claims.states import states_of

FIXED = 6
UNTOLD = -100
POINTS = 0.5  # weight of pointing rightly beside three tags
HEADS = 10.0  # heads learn so much faster than layers
BUDGET = 1_600  # pieces a batch
WARM = 0.1
SHOWN = 60  # texts that layers are rounded by


class Fed(NamedTuple):
    """One window: its pieces, their states, tags by part, and the pieces where source and cue of a content begin."""

    pieces: Pieces
    states: torch.Tensor
    tags: torch.Tensor
    points: torch.Tensor


States = Callable[[str], torch.Tensor]


def by_pretrained(encoder: Encoder) -> States:
    """What MPNet's lower layers make of the pieces of a text."""

    def states(text: str) -> torch.Tensor:
        ids = torch.tensor([pieces_of(text).ids])
        with torch.no_grad():
            lean = encoder.lean(torch.ones_like(ids, dtype=torch.bool)).to(torch.bfloat16)
            return encoder.first(ids, lean)[0]

    return states


def by_shipped(text: str) -> torch.Tensor:
    """What the lower layers of the encoder that ships make of them."""
    ((_, states),) = states_of([text])
    return torch.from_numpy(states).to(torch.bfloat16)


def fed(one: Heard, states: States) -> Iterator[Fed]:
    """The windows of a text as numbers."""
    for window in windows(one.text, lambda part: len(pieces_of(part).ids) - 2):
        pieces = pieces_of(one.text[window.start : window.end])
        spans = [(a + window.start, b + window.start) if b > a else (0, 0) for a, b in pieces.spans]
        tags, points = _labels(one.attributions, spans, window.start)
        yield Fed(pieces, states(one.text[window.start : window.end]), tags, points)


def _labels(told: Sequence[Attribution], spans: Sequence[Range], begin: int) -> tuple[torch.Tensor, torch.Tensor]:
    tags = torch.zeros(len(spans), 3, dtype=torch.long)
    points = torch.full((len(spans), 2), UNTOLD)
    for one in told:
        for part, ranges in enumerate(one):
            for start, end in ranges:
                inside = _inside(spans, [(start, end)])
                for order, at in enumerate(inside):
                    tags[at, part] = 2 if order or start < begin else 1
        targets = [_first(spans, ranges) for ranges in (one.source, one.cue)]
        points[_inside(spans, one.content)] = torch.tensor(targets)
    tags[[0, -1]] = UNTOLD
    return tags, points


def _inside(spans: Sequence[Range], ranges: Sequence[Range]) -> list[int]:
    return [at for at, (a, b) in enumerate(spans) if b > a and any(a < end and b > start for start, end in ranges)]


def _first(spans: Sequence[Range], ranges: Sequence[Range]) -> int:
    """The piece where a part begins: the special one (0) where there is none, unknown outside the window."""
    inside = _inside(spans, ranges)
    return inside[0] if inside else (UNTOLD if ranges else 0)


def tensors(batch: Sequence[Fed]) -> tuple[torch.Tensor, ...]:
    """States, cases, mask, tags and points of windows, filled up to the longest."""
    cases = nn.utils.rnn.pad_sequence([torch.tensor(one.pieces.cases) for one in batch], batch_first=True)
    states = nn.utils.rnn.pad_sequence([one.states for one in batch], batch_first=True)
    mask = nn.utils.rnn.pad_sequence([torch.ones(len(one.states), dtype=torch.bool) for one in batch], batch_first=True)
    labels = (
        nn.utils.rnn.pad_sequence([getattr(one, name) for one in batch], batch_first=True, padding_value=UNTOLD)
        for name in ("tags", "points")
    )
    return states, cases, mask, *labels


def loss_of(network: Network, batch: Sequence[Fed]) -> torch.Tensor:
    """How far tags and pointers are from the marked ones."""
    states, cases, mask, tags, points = tensors(batch)
    told, *pointed = network(states, cases, mask)
    loss = functional.cross_entropy(told.view(-1, TAGS // 3), tags.flatten(), ignore_index=UNTOLD) * 3
    for part, one in enumerate(pointed):
        wanted = points[..., part].flatten()
        if (wanted != UNTOLD).any():
            loss = loss + POINTS * functional.cross_entropy(one.flatten(0, 1), wanted, ignore_index=UNTOLD)
    return loss


def batches(some: Sequence[Fed], dice: random.Random) -> list[list[Fed]]:
    """Windows of like length together, in random order."""
    found: list[list[Fed]] = [[]]
    for one in sorted(some, key=lambda one: len(one.states) + dice.random() * 20):
        if found[-1] and (len(found[-1]) + 1) * len(one.states) > BUDGET:
            found.append([])
        found[-1].append(one)
    dice.shuffle(found)
    return found


def fit(network: Network, some: Sequence[Fed], epochs: int, rate: float, dice: random.Random) -> None:
    """Learn in sixteen bits, with sums in thirty-two; the rate rises for a tenth of the way and falls to nought."""
    live = dict(network.named_parameters())
    sums = {name: one.detach().float().clone() for name, one in live.items()}
    paces = {name: rate * (1 if name.startswith(("layers", "case", "distance")) else HEADS) for name in live}
    groups = [
        {"params": [one], "lr": paces[name], "weight_decay": 0.01 if one.dim() > 1 else 0.0}
        for name, one in sums.items()
    ]
    optimiser = torch.optim.AdamW(groups, betas=(0.9, 0.99), eps=1e-7)
    plan = [batch for _ in range(epochs) for batch in batches(some, dice)]
    network.train()
    for step, batch in enumerate(plan):
        share = min((step + 1) / (len(plan) * WARM), (len(plan) - step) / (len(plan) * (1 - WARM)), 1.0)
        for group, pace in zip(optimiser.param_groups, paces.values(), strict=True):
            group["lr"] = pace * share
        network.zero_grad()
        loss = loss_of(network, batch)
        loss.backward()
        for name, one in live.items():
            sums[name].grad = None if one.grad is None else one.grad.float()
        nn.utils.clip_grad_norm_(list(sums.values()), 1.0)
        optimiser.step()
        with torch.no_grad():
            for name, one in live.items():
                one.copy_(sums[name])
        if step % 50 == 0:
            print(f"{step} of {len(plan)}: {float(loss.detach()):.3f}", flush=True)


def opened(folder: Path) -> Encoder:
    """MPNet with the encoder's vocabulary and its ten lower layers."""
    vocabulary = (FOLDER / "vocabulary.txt").read_text(encoding="utf-8").split()
    encoder = Encoder(len(vocabulary), FIXED + 4, FIXED, {}, {})
    pretrained(folder, vocabulary, encoder)
    return encoder.eval()


def begun(encoder: Encoder) -> Network:
    """A network whose layers are MPNet's next ones."""
    network = Network()
    network.layers.load_state_dict(encoder.layers.state_dict())
    network.distance.load_state_dict(encoder.distance.state_dict())
    network.distance.requires_grad_(requires_grad=False)
    return network


def learn(given: argparse.Namespace) -> None:
    torch.manual_seed(given.seed)
    encoder = opened(given.encoder).to(torch.bfloat16)
    network = begun(encoder).to(torch.bfloat16)
    if given.start:
        network.load_state_dict(torch.load(given.start / "weights.pt", weights_only=True))
    states = by_shipped if given.shipped else by_pretrained(encoder)
    some = [window for one in heard(given.data) for window in fed(one, states)]
    print(f"{len(some)} windows, {sum(len(one.states) for one in some)} pieces")
    fit(network, some, given.epochs, given.rate, random.Random(given.seed))
    given.out.mkdir(parents=True, exist_ok=True)
    torch.save(network.state_dict(), given.out / "weights.pt")


def export(given: argparse.Namespace) -> None:
    """Round the layers to four bits by what texts give them, and write ONNX."""
    encoder = opened(given.encoder)
    network = begun(encoder)
    network.load_state_dict(torch.load(given.trained / "weights.pt", weights_only=True))
    network = network.float().eval()
    dice = random.Random(0)
    texts = list(heard(given.data))
    dice.shuffle(texts)
    shown = [window for one in texts[:SHOWN] for window in fed(one, by_shipped)]
    rounded = rounded_layers(network, [tensors(batch)[:3] for batch in batches(shown, dice)])
    given.out.mkdir(parents=True, exist_ok=True)
    write(network, rounded, given.out / "listener.onnx")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("verb", choices=("learn", "export"))
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--from", dest="trained", type=Path)
    parser.add_argument("--start", type=Path)
    parser.add_argument("--shipped", action="store_true")
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--rate", type=float, default=1e-4)
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    {"learn": learn, "export": export}[given.verb](given)


if __name__ == "__main__":
    main()
