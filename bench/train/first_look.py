#!/usr/bin/env python3
"""Learn which sentences the spotter need not be asked about: python bench/train/first_look.py --data DIR --out DIR.

One weight a word piece and a constant (logistic regression over the pieces a sentence has, ridge), taught with what the
spotter itself says of sentences of the news and of our own. The threshold lets through `KEPT` of the kept-out sentences
in which it sees an event. Writes first_look.npy (the constant less the threshold, then the weights).
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path

import numpy as np
import torch
from marks import told
from spotter_texts import unmarked

from thereafter.claims.encoding import FOLDER, pieces_of
from thereafter.claims.spotter import Spotter
from thereafter.claims.telling.spotted import AT_PEACE, LEAST, kind_of

KEPT, NEWS = 0.945, 22_000
SEED, STEPS, RATE, RIDGE, HELD = 2, 150, 0.05, 5e-5, 0.15


def bags(some: list[list[int]]) -> tuple[torch.Tensor, torch.Tensor]:
    """The pieces of each sentence, one sentence after the other, and where each begins."""
    begins = np.cumsum([0, *(len(one) for one in some[:-1])])
    return torch.tensor([at for one in some for at in one]), torch.from_numpy(begins)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    dice = random.Random(SEED)
    news = [one.text for one in unmarked(given.data, SEED)]
    texts = [*dice.sample(news, min(NEWS, len(news))), *(one.text for one in told())]
    dice.shuffle(texts)
    seen = Spotter(first_look=False).spot(texts)
    sees = [one.war >= AT_PEACE and any(e.sure * e.likely >= LEAST and kind_of(e) for e in one.events) for one in seen]
    cut, wanted = [sorted(set(pieces_of(text).ids)) for text in texts], torch.tensor(sees, dtype=torch.float32)
    held = int(HELD * len(texts))
    weights = torch.nn.EmbeddingBag(len((FOLDER / "vocabulary.txt").read_text("utf-8").split()), 1, mode="sum")
    torch.nn.init.zeros_(weights.weight)
    constant = torch.zeros(1, requires_grad=True)
    learner = torch.optim.Adam([*weights.parameters(), constant], lr=RATE)
    fed = bags(cut[held:])
    for _ in range(STEPS):
        score = weights(*fed)[:, 0] + constant
        loss = torch.nn.functional.binary_cross_entropy_with_logits(score, wanted[held:])
        learner.zero_grad()
        (loss + RIDGE * weights.weight.square().sum()).backward()
        learner.step()
    with torch.no_grad():
        score = weights(*bags(cut[:held]))[:, 0] + constant
        least = torch.quantile(score[wanted[:held] > 0], 1 - KEPT)
        print(f"asked about {float((score >= least).float().mean()):.3f}")
        kept = torch.cat([constant - least, weights.weight[:, 0]])
    given.out.mkdir(parents=True, exist_ok=True)
    np.save(given.out / "first_look.npy", kept.detach().numpy().astype(np.float16))


if __name__ == "__main__":
    main()
