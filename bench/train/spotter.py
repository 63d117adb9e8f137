#!/usr/bin/env python3
"""Train the spotter (src/thereafter/claims/spotter.py), on a GPU where there is one.

    python bench/train/spotter.py learn --data DIR --from MINILM --out DIR                    # from marks alone
    python bench/train/spotter.py teach --data DIR --from MPNET --out DIR                   # soft labels of sentences
    python bench/train/spotter.py learn --data DIR --from MINILM --start DIR --labels DIR --out DIR
    python bench/train/spotter.py mean --from DIR DIR --out DIR                             # of two networks' weights

MPNET and MINILM hold model.safetensors and vocab.txt. Teachers learn from what was marked by hand (marks.py); the short
network from the marks, then from marks and from what the teachers say of every sentence, those that nobody marked as
well (Hinton et al. 2015). One text in eight is kept out and scored.
"""

from __future__ import annotations

import argparse
import copy
import random
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch
from marks import KINDS, marked
from safetensors.torch import load_file
from spotter_causes import CORPUS, WEIGHT, Caused, caused, lost, said_of_causes, shuffled, smoothed
from spotter_network import Network, from_mini, from_mpnet, roles, with_every_role
from spotter_texts import LONGEST, UNTOLD, Numbers, kept_out, numbers, unmarked
from torch.nn import functional

from thereafter.claims.encoding import FOLDER

SEED = 11
DEVICE = "cuda" if torch.cuda.is_available() else "cpu"
TELL, STATUS, ROLES, NEWS = 8.0, 0.5, 4.0, 0.3  # how much each task weighs
PAIRED = 4  # how much more sentences in pairs weigh as to what is news
DROPPED, LOWERED = 0.08, 0.08  # shares of pieces hidden, and of sentences written without capitals
RARE = 2.0  # how much more a word in a role weighs than one outside
BEGIN, RATES = 3e-5, (1e-4, 2e-4, 6e-5)  # the teachers' rates: five epochs, then nine, each teacher its own
JUDGES = 4  # teachers that learn stated causes alone
ROUNDS, HAND = 11, 0.4  # rounds over all sentences with teachers; how much hands count beside them where both speak
LEAST = (0.3, 0.5, 0.7, 0.85)
SPECIAL = {"[PAD]": "<pad>", "[CLS]": "<s>", "[SEP]": "</s>"}  # MPNet's names of these pieces
Step = Callable[[Network], torch.Tensor]


class Soft(NamedTuple):
    """What teachers say of texts: kinds and statuses a piece, roles for likely triggers, what is news, and causes."""

    tell: torch.Tensor
    status: torch.Tensor
    events: torch.Tensor
    roles: torch.Tensor
    news: torch.Tensor
    stated: torch.Tensor


class Parts(NamedTuple):
    """Who plays which part in some events, of which parts that is known, and what a word in one weighs."""

    events: torch.Tensor
    roles: torch.Tensor
    known: torch.Tensor
    rare: float


def weights_in(folder: Path) -> dict[str, torch.Tensor]:
    """A model's weights, the table of words cut to the encoder's vocabulary."""
    told: dict[str, torch.Tensor] = load_file(folder / "model.safetensors")
    lines = (folder / "vocab.txt").read_text(encoding="utf-8").split("\n")
    at = {piece: number for number, piece in enumerate(lines)}
    ours = (FOLDER / "vocabulary.txt").read_text(encoding="utf-8").split()
    name = "embeddings.word_embeddings.weight"
    told[name] = told[name][[at[piece] if piece in at else at[SPECIAL[piece]] for piece in ours]]
    return told


def batches(lengths: Any, budget: int, dice: random.Random) -> list[list[int]]:
    """Numbers of texts of like length, about `budget` pieces a batch, in random order."""
    order = np.argsort(lengths + np.array([dice.random() * 8 for _ in lengths]), kind="stable")
    found: list[list[int]] = [[]]
    for at in order:
        if found[-1] and (len(found[-1]) + 1) * lengths[at] > budget:
            found.append([])
        found[-1].append(int(at))
    dice.shuffle(found)
    return found


def scores(network: Network, told: Numbers, batch: Sequence[int], *, noise: bool) -> tuple[Any, ...]:
    """The network's scores of a batch, cut to its longest text."""
    long = int(told.lengths[list(batch)].max())
    pieces, cases, mask = (one[list(batch), :long].to(DEVICE) for one in told[:3])
    if noise:
        pieces, cases = hidden(pieces, DROPPED), lowered(cases, LOWERED)
    with torch.autocast(DEVICE, dtype=torch.bfloat16, enabled=DEVICE == "cuda"):
        return tuple(network(pieces, cases, mask.to(network.case.weight.dtype)))


def hidden(pieces: torch.Tensor, share: float) -> torch.Tensor:
    """Pieces with a share of them hidden."""
    away = (torch.rand(pieces.shape, device=pieces.device) < share) & (pieces > 3)
    return torch.where(away, torch.ones_like(pieces), pieces)


def lowered(cases: torch.Tensor, share: float) -> torch.Tensor:
    """Cases with a share of the texts as if they had no capitals."""
    lower = torch.rand(len(cases), 1, device=cases.device) < share
    return torch.where(lower & (cases > 0), torch.ones_like(cases), cases)


def by_hand(network: Network, told: Numbers, batch: Sequence[int]) -> torch.Tensor:
    """The loss against marked words."""
    found = scores(network, told, batch, noise=True)
    long = found[0].shape[1]
    tell, status = (one[list(batch), :long].to(DEVICE) for one in (told.tell, told.status))
    loss = _share(found[0], tell) * TELL + _share(found[1], status) * STATUS
    loss = loss + _of_news(found, told, batch) * NEWS
    return loss + _roles(found, told, batch, Parts(told.events, told.roles.float(), told.known, RARE))


def _share(given: torch.Tensor, wanted: torch.Tensor) -> torch.Tensor:
    summed = functional.cross_entropy(
        given.float().flatten(0, 1), wanted.flatten(), ignore_index=UNTOLD, reduction="sum"
    )
    return summed / (wanted != UNTOLD).sum().clamp(min=1)


def news(found: tuple[Any, ...], mask: torch.Tensor) -> torch.Tensor:
    """The log-odds that each sentence is news, from the second end of the head for war."""
    return (found[5].float()[..., 1] * mask).sum(1) / mask.sum(1)


def _of_news(found: tuple[Any, ...], told: Numbers, batch: Sequence[int]) -> torch.Tensor:
    mask = told.mask[list(batch), : found[0].shape[1]].to(DEVICE)
    wanted, paired = (one[list(batch)].to(DEVICE).float() for one in (told.news, told.paired))
    weight = (wanted >= 0).float() * (1 + (PAIRED - 1) * paired)
    even = smoothed(wanted.clamp(0, 1))
    lost = functional.binary_cross_entropy_with_logits(news(found, mask), even, reduction="none")
    return (lost * weight).sum() / weight.sum().clamp(min=1)


def by_teachers(network: Network, told: Numbers, soft: Soft, batch: Sequence[int]) -> torch.Tensor:
    """The loss against what the teachers say."""
    found = scores(network, told, batch, noise=True)
    long = found[0].shape[1]
    first, tell, status = (one[list(batch), :long].to(DEVICE).float() for one in (told.first, soft.tell, soft.status))
    likely = (1 - tell[..., 0]) * first
    missed = -(tell * found[0].float().log_softmax(-1)).sum(-1)
    unsure = -(status * found[1].float().log_softmax(-1)).sum(-1)
    loss = (missed * first).sum() / first.sum() * TELL
    loss = loss + (unsure * likely).sum() / likely.sum().clamp(min=1) * STATUS
    mask = told.mask[list(batch), :long].to(DEVICE)
    new = functional.binary_cross_entropy_with_logits(news(found, mask), soft.news[list(batch)].to(DEVICE))
    loss = loss + lost(found, mask, soft.stated[list(batch)]) * WEIGHT + new * NEWS
    every = torch.ones(soft.roles.shape[:2], dtype=torch.bool)
    return loss + _roles(found, told, batch, Parts(soft.events, soft.roles.float(), every, 1.0))


def by_causes(network: Network, told: Caused, batch: Sequence[int], weight: float = 1.0) -> torch.Tensor:
    """The loss against stated causes alone."""
    found = scores(network, told.texts, batch, noise=True)
    mask = told.texts.mask[list(batch), : found[0].shape[1]].to(DEVICE)
    return lost(found, mask, told.stated[list(batch)]) * weight


def _roles(found: tuple[Any, ...], told: Numbers, batch: Sequence[int], parts: Parts) -> torch.Tensor:
    place = torch.full((len(told.lengths),), -1)
    place[list(batch)] = torch.arange(len(batch))
    asked = torch.nonzero(place[parts.events[:, 0]] >= 0).flatten()
    if not len(asked):
        return torch.zeros((), device=DEVICE)
    long = found[0].shape[1]
    rows = place[parts.events[asked, 0]].to(DEVICE)
    given = roles(found, rows, parts.events[asked, 1].to(DEVICE)).float()
    wanted = parts.roles[asked][:, :, :long].to(DEVICE)
    shown = told.first[list(batch), :long].to(DEVICE)[rows][:, None].expand_as(given).float()
    shown = shown * parts.known[asked].to(DEVICE)[:, :, None]
    weight = torch.tensor(parts.rare, device=DEVICE)
    lost = functional.binary_cross_entropy_with_logits(given, wanted, reduction="none", pos_weight=weight)
    return (lost * shown).sum() / shown.sum() * ROLES


def fit(network: Network, steps: Sequence[Step], rate: float, heads: float, decay: float, *, label: str) -> None:
    """Go through the steps once; the rate rises briefly, then falls; lower layers learn more slowly, heads faster.

    On a processor the network computes in sixteen bits, and its optimiser keeps the weights in thirty-two.
    """
    fast = network if DEVICE == "cuda" else copy.deepcopy(network).to(torch.bfloat16)
    both = zip(network.named_parameters(), fast.parameters(), strict=True)
    pairs = [(name, slow, quick) for (name, slow), quick in both if slow.requires_grad]
    groups = [
        {"params": [slow], "lr": 0.0, "most": rate * _pace(name, network, heads, decay)} for name, slow, _ in pairs
    ]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01)
    fast.train()
    begun, lost = time.monotonic(), 0.0
    for number, step in enumerate(steps, 1):
        gone = number / len(steps)
        for group in optimiser.param_groups:
            group["lr"] = group["most"] * min(gone / 0.06, 1 - gone + 1e-3)
        loss = step(fast)
        loss.backward()
        lost += float(loss.detach())
        for _, slow, quick in pairs if fast is not network else ():
            slow.grad, quick.grad = (None if quick.grad is None else quick.grad.float()), None
        torch.nn.utils.clip_grad_norm_([slow for _, slow, _ in pairs], 1.0)
        optimiser.step()
        optimiser.zero_grad(set_to_none=True)
        with torch.no_grad():
            for _, slow, quick in pairs if fast is not network else ():
                quick.copy_(slow)
        if number % 100 == 0 or number == len(steps):
            print(f"{label}: {number}/{len(steps)}, {time.monotonic() - begun:.0f} s, {lost / number:.3f}", flush=True)
    network.eval()


def _pace(name: str, network: Network, heads: float, decay: float) -> float:
    part, _, rest = name.partition(".")
    if part == "layers":
        return decay ** (len(network.layers) - 1 - int(rest.split(".")[0]))
    return decay ** len(network.layers) if part in {"words", "places", "norm", "distance", "case"} else heads


@torch.no_grad()
def said(network: Network, told: Numbers) -> Soft:
    """What a network says of texts."""
    size = (len(told.lengths), LONGEST)
    tell, status = (torch.zeros(*size, width) for width in (network.tell.out_features, network.status.out_features))
    new, events, parts = torch.zeros(len(tell)), [], []
    for batch in batches(told.lengths, 8192, random.Random(SEED)):
        found = scores(network, told, batch, noise=False)
        long = found[0].shape[1]
        shares = found[0].float().softmax(-1)
        tell[batch, :long], status[batch, :long] = shares.cpu(), found[1].float().softmax(-1).cpu()
        new[batch] = news(found, told.mask[batch, :long].to(DEVICE)).sigmoid().cpu()
        likely = torch.nonzero((shares[..., 0].cpu() < 0.7) & told.first[batch, :long])
        if len(likely):
            at = likely.to(DEVICE)
            shown = torch.zeros(len(likely), network.lean.out_features, LONGEST)
            shown[:, :, :long] = roles(found, at[:, 0], at[:, 1]).float().sigmoid().cpu()
            events.append(torch.stack([torch.tensor(batch)[likely[:, 0]], likely[:, 1]], 1))
            parts.append(shown)
    return Soft(tell, status, torch.cat(events), torch.cat(parts), new, torch.zeros(len(tell)))


def scored(network: Network, told: Numbers) -> dict[float, tuple[float, float]]:
    """Precision and recall of words with the right kind, by how likely an event must be."""
    tell = said(network, told).tell
    likely, kind = 1 - tell[..., 0], tell[..., 1:].argmax(-1) + 1
    found = {}
    for least in LEAST:
        given = (likely >= least) & told.first
        right = (given & (kind == told.tell)).sum()
        wanted = (told.tell > 0).sum()
        found[least] = (round(float(right / given.sum().clamp(min=1)), 3), round(float(right / wanted), 3))
    return found


def averaged(told: Sequence[Soft]) -> Soft:
    """The mean of several teachers; roles are the last one's, of whatever it takes for an event."""
    names = ("tell", "status", "news")
    return told[-1]._replace(**{name: sum(getattr(one, name) for one in told) / len(told) for name in names})


def chosen(data: Path) -> tuple[Numbers, Numbers]:
    """Marked sentences to learn from, and those kept out."""
    every = marked(data)
    return numbers([one for one in every if not kept_out(one.name)]), numbers(
        [one for one in every if kept_out(one.name)]
    )


def by_marks(told: Numbers, epochs: int, budget: int, dice: random.Random) -> Iterator[Step]:
    """The steps of some epochs over marked sentences."""
    for _ in range(epochs):
        for batch in batches(told.lengths, budget, dice):
            yield lambda network, batch=batch: by_hand(network, told, batch)


def with_teachers(told: Numbers, soft: Soft, budget: int, dice: random.Random, hand: float) -> Iterator[Step]:
    """The steps of one epoch with teachers, and with hands where they count."""
    for batch in batches(told.lengths, budget, dice):
        if hand:
            yield (
                lambda network, batch=batch: (
                    (1 - hand) * by_teachers(network, told, soft, batch) + hand * by_hand(network, told, batch)
                )
            )
        else:
            yield lambda network, batch=batch: by_teachers(network, told, soft, batch)


def teach(given: argparse.Namespace) -> None:
    """Teachers, one a seed, and what they say together of all sentences."""
    learned, held = chosen(given.data)
    known = {one.text for one in marked(given.data)}
    rest = numbers([one for one in unmarked(given.data, SEED) if one.text not in known])
    told = []
    for seed, rate in enumerate(RATES):
        torch.manual_seed(seed)
        dice = random.Random(seed)
        network = from_mpnet(weights_in(given.source[0])).to(DEVICE)
        fit(network, list(by_marks(learned, 5, 2560, dice)), BEGIN, 10, 0.92, label=f"teacher {seed}")
        fit(network, list(by_marks(learned, 9, 2048, dice)), rate, 5, 0.95, label=f"teacher {seed}, on")
        print(scored(network, held), flush=True)
        told.append((said(network, rest), said(network, learned)))
    judges, corpus = _judges(given), caused(given.data)
    given.out.mkdir(parents=True, exist_ok=True)
    torch.save(rest, given.out / "rest.pt")
    for name, texts, some in (("rest", rest, [one for one, _ in told]), ("marked", learned, [one for _, one in told])):
        soft = averaged(some)._replace(stated=said_of_causes(judges, texts, DEVICE))
        torch.save(soft, given.out / f"soft_{name}.pt")
    both = (corpus.stated + said_of_causes(judges, corpus.texts, DEVICE)) / 2
    torch.save(corpus._replace(stated=both), given.out / "corpus.pt")


def _judges(given: argparse.Namespace) -> list[Network]:
    """Teachers of stated causes, one a seed."""
    told = caused(given.data)
    told = told._replace(stated=smoothed(told.stated))
    found = []
    for seed in range(JUDGES):
        torch.manual_seed(seed)
        dice = random.Random(seed)
        network = from_mpnet(weights_in(given.source[0])).to(DEVICE)
        steps = [
            (lambda one, batch=batch: by_causes(one, told, batch))
            for _ in range(5)
            for batch in shuffled(len(told.stated), 24, dice)
        ]
        fit(network, steps, BEGIN, 10, 0.92, label=f"causes {seed}")
        found.append(network)
    return found


def learn(given: argparse.Namespace) -> None:
    """The short network, from hands alone, or from hands and teachers where labels are given."""
    learned, held = chosen(given.data)
    torch.manual_seed(given.seed)
    dice = random.Random(given.seed)
    network = from_mini(weights_in(given.source[0])).to(DEVICE)
    if given.start:
        before = torch.load(given.start / "spotter.pt", map_location="cpu", weights_only=True)
        network.load_state_dict(with_every_role(before))
    steps = [] if given.labels else list(by_marks(learned, given.epochs, 3072, dice))
    if given.labels:
        names = ("rest", "soft_rest", "soft_marked", "corpus")
        rest, of_rest, of_marked, corpus = (
            torch.load(given.labels / f"{name}.pt", weights_only=False) for name in names
        )
        for _ in range(ROUNDS):
            one = [*with_teachers(learned, of_marked, 3072, dice, HAND), *with_teachers(rest, of_rest, 4096, dice, 0)]
            one += [
                (lambda network, batch=batch: by_causes(network, corpus, batch, CORPUS))
                for batch in shuffled(len(corpus.stated), 48, dice)
            ]
            dice.shuffle(one)
            steps += one
    fit(network, steps, given.rate, 3, 0.95, label=given.verb)
    print({"kept out": scored(network, held), "kinds": len(KINDS) - 1}, flush=True)
    given.out.mkdir(parents=True, exist_ok=True)
    torch.save(network.cpu().state_dict(), given.out / "spotter.pt")


def mean(given: argparse.Namespace) -> None:
    """The mean of networks that began alike (Wortsman et al. 2022)."""
    told = [torch.load(one / "spotter.pt", map_location="cpu", weights_only=True) for one in given.source]
    given.out.mkdir(parents=True, exist_ok=True)
    torch.save({name: sum(one[name] for one in told) / len(told) for name in told[0]}, given.out / "spotter.pt")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("verb", choices=("teach", "learn", "mean"))
    parser.add_argument("--data", type=Path)
    parser.add_argument("--from", dest="source", type=Path, required=True, nargs="+")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--labels", type=Path)
    parser.add_argument("--start", type=Path)
    parser.add_argument("--epochs", type=int, default=9)
    parser.add_argument("--rate", type=float, default=3e-4)
    parser.add_argument("--seed", type=int, default=SEED)
    given = parser.parse_args()
    {"teach": teach, "learn": learn, "mean": mean}[given.verb](given)


if __name__ == "__main__":
    main()
