#!/usr/bin/env python3
"""Train the networks of `links --inside` (src/thereafter/links/data/plot.npz): which events of a report are tied.

`PYTHONPATH=src:bench python -m train.plot --data DATA --kept FILE`, with torch beside the package; about half an
hour on one core. DATA/stories/esc_dev.jsonl: EventStoryLine v0.9, six topics (Caselli and Vossen 2017, CC BY 3.0);
own/plots.txt: reports of our own (plots_told.py).
DATA/stream: Wikipedia's current events, whose words alone give the basis on which states are read. `--kept` keeps the
states between runs.
"""

from __future__ import annotations

import argparse
import json
import pickle
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch
from torch import nn

from scoring.plots import Guess, Plotted, documents, scored
from thereafter.links.plot.mentions import KINDS, Passage
from thereafter.links.plot.network import LEAST, MOST, RARE, WEIGHTS, Weights, judge, prepared, weights
from thereafter.links.plot.reading import states_in
from thereafter.links.plot.signs import Signs, signs_of
from train.plot_basis import basis
from train.plots_told import OWN
from train.plots_told import told as told_by_us

SEED = 0
NETWORKS = 5  # of each of two sorts: taught by EventStoryLine and our own reports, and by EventStoryLine alone
WIDTH = 128  # directions of the basis
READ, PAIR, LIKENESS = 32, 48, 24  # units of the layers
EPOCHS, ALONE = 12, 30  # with our own reports, and without
RATE, DECAY, DROPPED = 2e-3, 1e-2, 0.3
DIRECTION = 0.5  # what direction counts against being tied
SIZE = 0.5  # power of a document's mentions by which its pairs count less


class Example(NamedTuple):
    """A document with the states of its mentions, less the centre, and its signs."""

    document: Plotted
    states: Any
    signs: Signs


class Corpus(NamedTuple):
    """What training reads: documents, words with their class (0: no event), the centre and basis of states."""

    examples: list[Example]
    words: Any
    classes: Any
    word_topics: Any
    centre: Any
    basis: Any


def corpus(paths: Sequence[Path], stream: Path) -> Corpus:
    """Read everything by the encoder; minutes."""
    centre, directions = basis(stream, WIDTH)
    examples, words, classes, topics = [], [], [], []
    for document in [*documents(paths), *told_by_us()]:
        passage = document.passage
        asked = [[passage.words[one.sentence][at] for at in one.words] for one in passage.mentions]
        states = states_in(passage.text, passage.sentences, asked) - centre
        examples.append(Example(document, states, signs_of(passage, states)))
        places, told = _words(passage)
        words.append(states_in(passage.text, passage.sentences, [[passage.words[s][at]] for s, at in places]) - centre)
        classes += told
        topics += [document.topic] * len(told)
    return Corpus(examples, np.vstack(words), np.array(classes), np.array(topics), centre, directions)


def _words(passage: Passage) -> tuple[list[tuple[int, int]], list[int]]:
    """The words of sentences in which events were marked, with the class of each."""
    held = {(one.sentence, at): 1 + KINDS.index(one.kind) for one in passage.mentions for at in one.words[:1]}
    inside = {(one.sentence, at) for one in passage.mentions for at in one.words[1:]}
    marked = {one.sentence for one in passage.mentions}
    places = [
        (sentence, at)
        for sentence in sorted(marked)
        for at, (start, _) in enumerate(passage.words[sentence])
        if passage.text[start].isalpha() and (sentence, at) not in inside
    ]
    return places, [held.get(place, 0) for place in places]


class Network(nn.Module):
    """The same sums as `thereafter.links.plot.network`, with words dropped at random."""

    def __init__(self, states: int, mentions: int, pairs: int) -> None:
        super().__init__()
        self.state, self.sign = nn.Linear(states, READ), nn.Linear(mentions, READ)
        self.pair, self.led = nn.Linear(8 * READ + pairs, PAIR), nn.Linear(PAIR, 2)
        self.likeness, self.same = nn.Linear(4 * READ + pairs, LIKENESS), nn.Linear(LIKENESS, 1)
        self.drop = nn.Dropout(DROPPED)

    def forward(self, states: Any, mentions: Any, pairs: Any, i: Any, j: Any) -> tuple[Any, Any]:
        """Log-odds of being tied, and of the first having led to the second."""
        many, drop = len(mentions), self.drop
        read = torch.cat([self.state(drop(states)).relu(), self.sign(drop(mentions)).relu()], 1)
        read = drop(read)
        one, other = read[i], read[j]
        apart = [one * other, (one - other).abs()]
        led = self.led(drop(self.pair(drop(torch.cat([one, other, *apart, pairs], 1))).relu()))
        alike = self.same(drop(self.likeness(drop(torch.cat([*apart, pairs], 1))).relu()))[:, 0]
        sure = torch.sigmoid(alike + RARE)
        same = torch.eye(many).index_put((i, j), sure).index_put((j, i), sure)
        strength = torch.exp((led + RARE).clamp(LEAST, MOST))
        force = torch.zeros(many, many).index_put((i, j), strength[:, 0]).index_put((j, i), strength[:, 1])
        whole = same @ force @ same.T
        ahead, back = whole[i, j], whole[j, i]
        total = (ahead + back).clamp(1e-6, 12)
        return torch.log(torch.expm1(total)), torch.log(ahead + 1e-6) - torch.log(back + 1e-6)


def trained(given: Corpus, topics: Collection[int], networks: int = NETWORKS) -> dict[str, Any]:
    """Weights, by name, learned from the documents of some topics, half of the networks from all of our own as well."""
    learned = [example for example in given.examples if example.document.topic in {*topics, OWN}]
    theirs = [example for example in learned if example.document.topic != OWN]
    shared: dict[str, Any] = {"centre": given.centre, "basis": given.basis}
    for name in ("mention", "pair"):
        every = np.vstack([getattr(example.signs, f"{name}s") for example in learned])
        shared |= {f"{name}_mean": every.mean(axis=0), f"{name}_spread": every.std(axis=0) + 1e-3}
    shared |= _detector(given, {*topics, OWN})
    for n in range(2 * networks):
        some, epochs = (learned, EPOCHS) if n < networks else (theirs, ALONE)
        network = _network(some, shared, SEED + n % networks, epochs)
        shared |= {f"{n}.{name}": value.detach().numpy() for name, value in network.state_dict().items()}
    return shared


def _network(learned: list[Example], shared: dict[str, Any], seed: int, epochs: int) -> Network:
    torch.manual_seed(seed)
    draw = np.random.default_rng(seed)
    fed = [_tensors(example, shared) for example in learned if len(example.signs.first)]
    network = Network(*(fed[0][n].shape[1] for n in range(3)))
    learner = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=DECAY)
    pace = torch.optim.lr_scheduler.OneCycleLR(learner, RATE, total_steps=epochs * len(fed) + 1, pct_start=0.1)
    size = np.array([len(one[1]) ** -SIZE for one in fed])
    size = size / np.mean([s * len(one[5]) for s, one in zip(size, fed, strict=True)])
    for _ in range(epochs):
        for n in draw.permutation(len(fed)):
            loss = _loss(network, _thinned(fed[n], draw))
            if loss is not None:
                learner.zero_grad()
                (loss * float(size[n])).backward()
                nn.utils.clip_grad_norm_(network.parameters(), 1.0)
                learner.step()
            pace.step()
    return network.eval()


def _tensors(example: Example, shared: dict[str, Any]) -> tuple[Any, ...]:
    """States, signs of mentions, signs of pairs, first, second, tied (0, 1), first led to second (0, 1)."""
    signs, gold = example.signs, example.document.gold
    pairs = list(zip(signs.first.tolist(), signs.second.tolist(), strict=True))
    tied = np.array([pair in gold for pair in pairs], dtype=np.float32)
    ahead = np.array([gold.get(pair, False) for pair in pairs], dtype=np.float32)
    fed = [torch.tensor(np.asarray(one, dtype=np.float32)) for one in prepared(example.states, signs, shared)]
    return (*fed, *(torch.tensor(one) for one in (signs.first, signs.second, tied, ahead)))


def _thinned(fed: tuple[Any, ...], draw: np.random.Generator) -> tuple[Any, ...]:
    """Two times in three the pairs of a document without some of its mentions."""
    states, mentions, pairs, i, j, tied, ahead = fed
    if draw.random() >= 0.7:
        return fed
    stays = draw.random(len(mentions)) > 0.3 * draw.random()
    held = torch.tensor(stays[i.numpy()] & stays[j.numpy()])
    return states, mentions, pairs[held], i[held], j[held], tied[held], ahead[held]


def _loss(network: Network, fed: tuple[Any, ...]) -> Any:
    *given, tied, ahead = fed
    if not len(tied):
        return None
    told, direction = network(*given)
    costs = nn.functional.binary_cross_entropy_with_logits
    loss = costs(told, tied, reduction="sum")
    held = tied > 0
    return loss + DIRECTION * costs(direction[held], ahead[held], reduction="sum") if held.any() else loss


def _detector(given: Corpus, topics: Collection[int]) -> dict[str, Any]:
    """A linear layer that tells the class of a word, 0 for no event, from its state."""
    torch.manual_seed(SEED)
    held = np.isin(given.word_topics, list(topics))
    wide = torch.tensor(np.clip(given.words[held] @ given.basis.T, -4, 4), dtype=torch.float32)
    classes = torch.tensor(given.classes[held])
    layer = nn.Linear(WIDTH, 1 + len(KINDS))
    learner = torch.optim.AdamW(layer.parameters(), lr=1e-2, weight_decay=3e-2)
    for _ in range(300):
        loss = nn.functional.cross_entropy(layer(wide), classes)
        learner.zero_grad()
        loss.backward()
        learner.step()
    return {f"event.{name}": value.detach().numpy() for name, value in layer.state_dict().items()}


def save(told: dict[str, Any], path: Path) -> None:
    """Tables of weights as whole numbers of a byte with a scale a row, the rest as it is."""
    kept: dict[str, Any] = {}
    for name, value in told.items():
        if np.ndim(value) == 2:
            scale = np.abs(value).max(axis=1, keepdims=True) / 127 + 1e-12
            kept |= {name: np.round(value / scale).astype(np.int8), f"{name}!": scale.astype(np.float32)}
        else:
            kept[name] = np.asarray(value, dtype=np.float32)
    np.savez_compressed(path, **kept)


def crossed(given: Corpus, folder: Path, networks: int = NETWORKS) -> list[tuple[Example, Any]]:
    """Every document judged by networks that saw nothing of its topic, through the file that would ship."""
    told = []
    every = sorted({example.document.topic for example in given.examples} - {OWN})
    for topic in every:
        path = folder / f"plot_{topic}.npz"
        save(trained(given, [one for one in every if one != topic], networks) | {"tied_from": 0.0}, path)
        kept: Weights = weights(path)
        told += [
            (example, judge(example.states, example.signs, kept))
            for example in given.examples
            if example.document.topic == topic
        ]
    return told


def threshold(told: list[tuple[Example, Any]]) -> float:
    """The probability from which telling pairs as tied gives the highest F1."""
    sure = np.concatenate([judged.tied for _, judged in told])
    right = np.concatenate([_right(example) for example, _ in told])
    order = np.argsort(-sure)
    f1 = 2 * np.cumsum(right[order]) / (np.arange(1, len(order) + 1) + right.sum())
    return float(sure[order][f1.argmax()])


def _right(example: Example) -> Any:
    pairs = zip(example.signs.first.tolist(), example.signs.second.tolist(), strict=True)
    return np.array([pair in example.document.gold for pair in pairs], dtype=np.float64)


def cross_scores(told: list[tuple[Example, Any]]) -> dict[str, dict[str, float]]:
    """The score of documents judged without their topic, the threshold set on the other topics."""
    guesses: dict[str, list[Guess]] = {}
    for topic in sorted({example.document.topic for example, _ in told}):
        least = threshold([one for one in told if one[0].document.topic != topic])
        for example, judged in told:
            if example.document.topic == topic:
                pairs = zip(example.signs.first.tolist(), example.signs.second.tolist(), strict=True)
                guesses[example.document.name] = [
                    Guess(pair, bool(ahead > 0.5))
                    for pair, sure, ahead in zip(pairs, judged.tied, judged.forward, strict=True)
                    if sure >= least
                ]
    return scored(guesses, [example.document for example, _ in told])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--kept", type=Path, required=True, help="where the states are kept between runs")
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    asked = parser.parse_args()
    torch.set_num_threads(1)
    if asked.kept.exists():
        given = pickle.loads(asked.kept.read_bytes())
    else:
        stream = asked.data / "stream" / "current_events_2010_2026.jsonl.gz"
        given = corpus([asked.data / "stories" / "esc_dev.jsonl"], stream)
        asked.kept.write_bytes(pickle.dumps(given))
    told = crossed(given, asked.kept.parent)
    print(json.dumps(cross_scores(told)))
    topics = {example.document.topic for example in given.examples} - {OWN}
    save(trained(given, topics) | {"tied_from": threshold(told), "topics": sorted(topics)}, asked.out)
    print(f"{asked.out}: {asked.out.stat().st_size:,} bytes, tied from {threshold(told):.3f}")


if __name__ == "__main__":
    from train import plot  # by its own name, so that what is kept can be read by others

    plot.main()
