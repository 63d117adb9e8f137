#!/usr/bin/env python3
"""Teach the trained spotter fresh marks: python bench/train/spotter_further.py --data DIR --start DIR --out DIR.

Each round goes once over the fresh marks, over some of the older ones, where its own former word counts as much as the
hands, and over some sentences that nobody marked, of which it is to say what it said before (Li and Hoiem 2016).
Prints precision and recall on texts kept out, older and fresh, before and after. Makes no head for war and news.
"""

from __future__ import annotations

import argparse
import random
import re
from pathlib import Path

import torch
from marks import Marked, marked
from spotter import DEVICE, Step, by_marks, fit, said, scored, with_teachers
from spotter_network import Network, opened
from spotter_texts import Numbers, kept_out, numbers, unmarked

FRESH = re.compile(r"own7[1-8]-|rol[1-8]-")  # names of the texts that an earlier network was not taught
ROUNDS, OLDER, UNMARKED = 4, 9000, 4000  # sentences a round
HAND, RATE, SEED = 0.5, 1.2e-4, 21
BATCH, BATCH_OF_FRESH = 3072, 2048  # pieces


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("--data", "--start", "--out"):
        parser.add_argument(name, type=Path, required=True)
    given = parser.parse_args()
    torch.manual_seed(SEED)
    told = torch.load(given.start / "spotter.pt", map_location="cpu", weights_only=True)
    network, before = (opened(told).to(DEVICE) for _ in range(2))
    every = marked(given.data)
    kept = [one for one in every if kept_out(one.name)]
    held = [numbers(_of(kept, fresh=fresh)) for fresh in (False, True)]
    print("before", [scored(before, one) for one in held], flush=True)
    steps = _steps(before, every, list(unmarked(given.data, SEED)), random.Random(SEED))
    fit(network, steps, RATE, 3, 0.95, label="further")
    print("after", [scored(network, one) for one in held], flush=True)
    given.out.mkdir(parents=True, exist_ok=True)
    torch.save(network.cpu().state_dict(), given.out / "spotter.pt")


def _of(some: list[Marked], *, fresh: bool) -> list[Marked]:
    return [one for one in some if bool(FRESH.match(one.name)) == fresh]


def _steps(before: Network, every: list[Marked], bare: list[Marked], dice: random.Random) -> list[Step]:
    """All rounds, each shuffled."""
    learned = [one for one in every if not kept_out(one.name)]
    known = {one.text for one in every}
    bare = [one for one in bare if one.text not in known]
    fresh, older, steps = numbers(_of(learned, fresh=True)), _of(learned, fresh=False), []
    for _ in range(ROUNDS):
        one = list(by_marks(fresh, 1, BATCH_OF_FRESH, dice))
        one += _with_itself(before, numbers(dice.sample(older, min(OLDER, len(older)))), dice, HAND)
        one += _with_itself(before, numbers(dice.sample(bare, min(UNMARKED, len(bare)))), dice, 0)
        dice.shuffle(one)
        steps += one
    return steps


def _with_itself(before: Network, told: Numbers, dice: random.Random, hand: float) -> list[Step]:
    return list(with_teachers(told, said(before, told), BATCH, dice, hand))


if __name__ == "__main__":
    main()
