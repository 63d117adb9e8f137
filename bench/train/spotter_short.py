#!/usr/bin/env python3
"""Make the spotter shorter: a network of fewer layers learns to say what the one that ships says.

    python bench/train/spotter_short.py numbers --data DIR --out FILE             # what is learned from, as numbers
    python bench/train/spotter_short.py learn --numbers FILE --start NETWORK --out DIR [--layers 4] [--minutes 6]

Each batch is shown to both networks, some pieces hidden and some capitals lowered; the short one is to make the same
of every piece in its last layer (Romero et al. 2015) and to say the same with every head (Hinton et al. 2015). Hands
have a small say in what they marked. It starts from some of the layers of the longer one, whose spotter.onnx NETWORK
is. Writes spotter.pt.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import onnx
import torch
from marks import marked
from onnx import numpy_helper
from spotter import DEVICE, batches, hidden, lowered, news
from spotter_causes import stated
from spotter_network import BLOCK, MINI, SHORT, Network, roles
from spotter_texts import UNTOLD, kept_out, numbers, unmarked
from torch.nn import functional

SEED = 31
BUDGET, RATE, WARM = 8192, 6e-4, 0.04
ALIKE, TELL, STATUS, PARTS, WHOLE = 6.0, 8.0, 1.0, 8.0, 0.6  # how much each likeness weighs
HAND = 0.15  # how much hands weigh beside the longer network, in what they marked
DROPPED, LOWERED = 0.05, 0.05  # shares of pieces hidden, and of sentences written without capitals
LIKELY = 0.2  # words that the longer network takes for an event with this likelihood are asked for their parts
STARTS = {3: (0, 2, 5), 4: (0, 1, 3, 5), 5: (0, 1, 2, 4, 5), 6: (0, 1, 2, 3, 4, 5)}
HEADS = ("tell", "status", "trigger", "part", "lean", "war", "why")


def as_trained(path: Path) -> dict[str, torch.Tensor]:
    """The weights of a spotter.onnx, whole numbers and four bits taken back to fractions."""
    graph = onnx.load(path).graph
    held = {one.name: one for one in graph.initializer}
    whole = {one.output[0]: one for one in graph.node if one.op_type == "DequantizeLinear" and one.input[0] in held}
    told = {name: _array(one) for name, one in held.items() if name.endswith((".weight", ".bias"))}
    for node in graph.node:
        if node.op_type in {"MatMul", "Gemm"} and node.input[1] in held.keys() | whole.keys():
            weight, *constant = (_fraction(name, held, whole) for name in node.input[1:])
            owner = node.name.removeprefix("/").rpartition("/")[0].replace("/", ".")
            told[f"{owner}.weight"] = weight if node.op_type == "Gemm" else weight.T.contiguous()
            told |= {f"{owner}.bias": one for one in constant}
    return told | {"words.weight": _words(held)}


def _fraction(name: str, held: Mapping[str, Any], whole: Mapping[str, Any]) -> torch.Tensor:
    """A constant of the graph, whole numbers times the scale of their row or column."""
    if name in held:
        return _array(held[name])
    number, scale = (_array(held[given]) for given in whole[name].input[:2])
    axis = next((one.i for one in whole[name].attribute if one.name == "axis"), -1)
    shape = [1] * number.dim()
    shape[axis] = -1
    return number.float() * scale.view(shape)


def _array(one: Any) -> torch.Tensor:
    return torch.from_numpy(numpy_helper.to_array(one).copy())


def _words(held: Mapping[str, Any]) -> torch.Tensor:
    """The table of words: two numbers a byte, each block of a row with a scale and a code of nought of its own."""
    scales = _array(held["words.weight_scales"])
    if scales.dim() == 2:  # as the network of six layers was written: neighbours share a byte
        both, nought = (_halves(held[f"words.weight_{end}"]) for end in ("Q4", "zero_points"))
        rows, blocks = scales.shape
        whole = both.view(rows, blocks, BLOCK).float() - nought[: rows * blocks].view(rows, blocks, 1).float()
        return (whole * scales[..., None]).flatten(1)
    codes, noughts = (_array(held[f"words.weight_{end}"]) for end in ("Q4", "zero_points"))
    return ((torch.cat([codes & 15, codes >> 4], -1).float() - noughts.float()) * scales).flatten(1)


def _halves(one: Any) -> torch.Tensor:
    raw = torch.frombuffer(bytearray(one.raw_data), dtype=torch.uint8)
    return torch.stack([raw & 15, raw >> 4], 1).flatten()


def shortened(told: Mapping[str, torch.Tensor], kind: Mapping[str, Any]) -> Network:
    """A network of fewer layers, or narrower ones, that starts from some of the longer one's."""
    network, kept = Network(len(told["words.weight"]), **kind), dict(told)
    for to, begun in enumerate(STARTS[kind["layers"]]):
        one = {name.split(".", 2)[2]: told[name] for name in told if name.startswith(f"layers.{begun}.")}
        strong = (one["up.weight"].norm(dim=1) * one["down.weight"].norm(dim=0)).topk(kind["inner"]).indices
        one |= {"up.weight": one["up.weight"][strong], "up.bias": one["up.bias"][strong]}
        one["down.weight"] = one["down.weight"][:, strong]
        kept |= {f"layers.{to}.{name}": value for name, value in one.items()}
    names = network.state_dict().keys()
    network.load_state_dict({name: kept[name] for name in names})
    network.words.weight.requires_grad_(False)
    return network


class Shown(NamedTuple):
    """What both networks make of a batch: the last layer, and the scores of every head."""

    last: torch.Tensor
    scores: tuple[torch.Tensor, ...]


def shown(network: Network, pieces: torch.Tensor, cases: torch.Tensor, mask: torch.Tensor) -> Shown:
    """A batch through a network, with what its last layer made of it."""
    heard: list[torch.Tensor] = []
    listening = network.drop.register_forward_hook(lambda _, __, told: heard.append(told))
    with torch.autocast(DEVICE, dtype=torch.bfloat16, enabled=DEVICE == "cuda"):
        scores = tuple(one.float() for one in network(pieces, cases, mask))
    listening.remove()
    return Shown(heard[-1].float(), scores)


def unlike(short: Shown, long: Shown, mask: torch.Tensor, first: torch.Tensor) -> torch.Tensor:
    """How far one network is from the other in what it makes of pieces and says of words and sentences."""
    weight = mask.float()
    lost = ((short.last - long.last).pow(2).mean(-1) * weight).sum() / weight.sum() * ALIKE
    begins = first.float()
    kinds, statuses = (long.scores[at].softmax(-1) for at in (0, 1))
    likely = (1 - kinds[..., 0]) * begins
    lost = lost + (_apart(short.scores[0], kinds) * begins).sum() / begins.sum() * TELL
    lost = lost + (_apart(short.scores[1], statuses) * likely).sum() / likely.sum().clamp(min=1) * STATUS
    asked = torch.nonzero(likely > LIKELY)
    if len(asked):
        wanted, given = (roles(one.scores, asked[:, 0], asked[:, 1]) for one in (long, short))
        seen = begins[asked[:, 0]][:, None].expand_as(given)
        apart = functional.binary_cross_entropy_with_logits(given, wanted.sigmoid(), reduction="none")
        lost = lost + (apart * seen).sum() / seen.sum() * PARTS
    for one, other in zip(_whole(short.scores, weight), _whole(long.scores, weight), strict=True):
        lost = lost + functional.binary_cross_entropy_with_logits(one, other.sigmoid()) * WHOLE
    return lost


def _apart(given: torch.Tensor, wanted: torch.Tensor) -> torch.Tensor:
    """Kullback and Leibler's distance of scores from shares."""
    return (wanted * (wanted.clamp(min=1e-9).log() - given.log_softmax(-1))).sum(-1)


def _whole(scores: tuple[torch.Tensor, ...], weight: torch.Tensor) -> Iterator[torch.Tensor]:
    """The log-odds that each sentence is of war, is news, and states a cause."""
    yield (scores[5][..., 0] * weight).sum(1) / weight.sum(1)
    yield news(scores, weight)
    yield stated(scores, weight)


def by_hand(given: Shown, marks: Mapping[str, torch.Tensor]) -> torch.Tensor:
    """The loss against what was marked: kinds and statuses of words."""
    lost = torch.zeros((), device=DEVICE)
    for scores, name, weight in zip(given.scores, ("tell", "status"), (TELL, STATUS), strict=False):
        wanted = marks[name].flatten()
        if bool((wanted != UNTOLD).any()):
            lost = lost + functional.cross_entropy(scores.flatten(0, 1), wanted, ignore_index=UNTOLD) * weight
    return lost


def learn(given: argparse.Namespace) -> None:
    """The short network, taught for so many minutes, and how it does on texts kept out."""
    torch.manual_seed(given.seed)
    dice = random.Random(given.seed)
    told = as_trained(given.start)
    kind = SHORT | {"layers": given.layers, "inner": given.inner}
    network, long = shortened(told, kind), Network(len(told["words.weight"]), **MINI)
    if given.on:
        network.load_state_dict(torch.load(given.on / "spotter.pt", map_location="cpu", weights_only=True))
    network = network.to(DEVICE)
    long.load_state_dict(told)
    long = long.to(DEVICE).eval()
    every = torch.load(given.numbers, weights_only=True)
    learned = {name: one.to(DEVICE) for name, one in every["learned"].items()}
    groups = [
        {"params": [one], "lr": 0.0, "most": given.rate * (2 if name.split(".")[0] in HEADS else 1)}
        for name, one in network.named_parameters()
        if one.requires_grad
    ]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01, fused=DEVICE == "cuda")
    network.train()
    step = 0
    for step, (gone, batch) in enumerate(
        _until(given.minutes, learned["lengths"].long().cpu().numpy(), given.budget, dice), 1
    ):
        for group in optimiser.param_groups:
            group["lr"] = group["most"] * min(gone / WARM, 1 - gone + 1e-3)
        lost = _step(network, long, learned, torch.tensor(batch, device=DEVICE))
        lost.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimiser.step()
        optimiser.zero_grad(set_to_none=True)
        if step % 500 == 0:
            print(f"{given.out.name}: {step}, {gone:.2f}, {float(lost.detach()):.3f}", flush=True)
    network.eval()
    held = {name: one.to(DEVICE) for name, one in every["held"].items()}
    print(given.out.name, step, {"short": scored(network, held, long), "long": scored(long, held, long)}, flush=True)
    given.out.mkdir(parents=True, exist_ok=True)
    torch.save(network.cpu().state_dict(), given.out / "spotter.pt")


def _until(minutes: float, lengths: Any, budget: int, dice: random.Random) -> Iterator[tuple[float, list[int]]]:
    """Batches for so many minutes, each with the share of them that is gone."""
    begun = time.monotonic()
    while True:
        for batch in batches(lengths, budget, dice):
            gone = (time.monotonic() - begun) / (60 * minutes)
            if gone >= 1:
                return
            yield gone, batch


def _step(network: Network, long: Network, learned: Mapping[str, torch.Tensor], some: torch.Tensor) -> torch.Tensor:
    most = int(learned["lengths"][some].max())
    pieces, cases, mask, first = (learned[name][some, :most] for name in ("pieces", "cases", "mask", "first"))
    pieces, cases, weight = pieces.long(), cases.long(), mask.float()
    pieces, cases = hidden(pieces, DROPPED), lowered(cases, LOWERED)
    with torch.no_grad():
        wanted = shown(long, pieces, cases, weight)
    found = shown(network, pieces, cases, weight)
    lost = unlike(found, wanted, mask, first)
    marks = {name: learned[name][some, :most].long() for name in ("tell", "status")}
    return lost + by_hand(found, marks) * HAND


@torch.no_grad()
def scored(network: Network, held: Mapping[str, torch.Tensor], long: Network) -> dict[str, float]:
    """Words of the right kind at .5 (F1), statuses right among marked words, and how far it is from the longer one."""
    sums: Counter[str] = Counter()
    for batch in batches(held["lengths"].long().cpu().numpy(), 16384, random.Random(SEED)):
        some = torch.tensor(batch, device=DEVICE)
        most = int(held["lengths"][some].max())
        told = {name: one[some, :most] for name, one in held.items() if name != "lengths"}
        given = (told["pieces"].long(), told["cases"].long(), told["mask"].float())
        sums.update(_counted(*(shown(one, *given) for one in (network, long)), told))
    precision, recall = sums["right"] / max(1, sums["given"]), sums["right"] / max(1, sums["wanted"])
    return {
        "precision": round(precision, 3),
        "recall": round(recall, 3),
        "F1": round(2 * precision * recall / max(1e-9, precision + recall), 4),
        "status": round(sums["status"] / max(1, sums["marked"]), 3),
        "apart": round(sums["apart"] / max(1, sums["words"]), 5),
        "parts otherwise": round(sums["otherwise"] / max(1, sums["parts"]), 3),
    }


def _counted(found: Shown, other: Shown, told: Mapping[str, torch.Tensor]) -> dict[str, float]:
    first, tell, status = told["first"], told["tell"].long(), told["status"].long()
    shares, wants = (one.scores[0].softmax(-1) for one in (found, other))
    likely, long_likely, kind = 1 - shares[..., 0], 1 - wants[..., 0], shares[..., 1:].argmax(-1) + 1
    given = (likely >= 0.5) & first
    counts = {
        "given": given,
        "right": given & (kind == tell),
        "wanted": tell > 0,
        "status": (found.scores[1].argmax(-1) == status) & (status >= 0),
        "marked": status >= 0,
        "words": first,
        "apart": (likely - long_likely).abs() * first,
    }
    triggers = torch.nonzero((long_likely >= 0.5) & first)
    if len(triggers):
        one, two = (roles(net.scores, triggers[:, 0], triggers[:, 1]) > 0 for net in (found, other))
        begins = first[triggers[:, 0]][:, None]
        counts |= {"otherwise": (one != two) & begins, "parts": two & begins}
    return {name: float(one.sum()) for name, one in counts.items()}


def as_numbers(given: argparse.Namespace) -> None:
    """Marked and other sentences as numbers, small enough to be carried."""
    every = marked(given.data)
    known = {one.text for one in every}
    rest = [one for one in unmarked(given.data, SEED) if one.text not in known]
    learned = [one for one in every if not kept_out(one.name)]
    found = {"learned": _small(numbers(learned)), "held": _small(numbers([one for one in every if kept_out(one.name)]))}
    bare = _small(numbers(rest))
    bare |= {name: torch.full_like(bare[name], UNTOLD) for name in ("tell", "status")}
    found["learned"] = {name: torch.cat([one, bare[name]]) for name, one in found["learned"].items()}
    print({name: len(one["lengths"]) for name, one in found.items()})
    torch.save(found, given.out)


def _small(told: Any) -> dict[str, torch.Tensor]:
    kinds = {"pieces": torch.int16, "cases": torch.int8, "tell": torch.int8, "status": torch.int8}
    found = {name: getattr(told, name).to(kind) for name, kind in kinds.items()}
    found |= {"mask": told.mask.bool(), "first": told.first, "lengths": torch.from_numpy(told.lengths).short()}
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("verb", choices=("numbers", "learn"))
    for name in ("--data", "--out", "--numbers", "--start"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--layers", type=int, default=SHORT["layers"], choices=sorted(STARTS))
    parser.add_argument("--inner", type=int, default=SHORT["inner"])
    parser.add_argument("--minutes", type=float, default=6)
    parser.add_argument("--rate", type=float, default=RATE)
    parser.add_argument("--on", type=Path, help="folder with the spotter.pt of an earlier stretch")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--budget", type=int, default=BUDGET)
    given = parser.parse_args()
    {"numbers": as_numbers, "learn": learn}[given.verb](given)


if __name__ == "__main__":
    main()
