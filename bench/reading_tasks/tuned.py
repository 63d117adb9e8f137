"""Tags of words, by a transformer fine-tuned on the training rows of one task; wants torch and transformers.

The weights to start from are a folder the caller names (MiniLM, MPNet, any BERT-like model with its tokenizer). Most
know no capitals, so the network is told the case of each word.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import torch
from torch import nn
from torch.nn import functional
from transformers import AutoModel, AutoTokenizer

from reading_tasks.linear import shape
from scoring.counts import Row

if TYPE_CHECKING:
    from reading_tasks.fitted import Scorer

SEED = 20161222
IGNORED = -100
SHAPES = 6
WINDOW = 192  # pieces read together
LONGEST_WORD = 20  # pieces of one word
EPOCHS = 9
RATE = 1e-4  # of the last layer; the head learns ten times as fast
FALLING = 0.9  # each layer further down learns that much slower
BUDGET = 768  # pieces a batch


class Window(NamedTuple):
    """Pieces read together, the case of each one's word, where each word begins, and each word's tag."""

    ids: list[int]
    cases: list[int]
    firsts: list[int]
    tags: list[int]


class Network(nn.Module):
    """The transformer, told the case of each word, under one linear head."""

    def __init__(self, base: Path, size: int) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(base, add_pooling_layer=False)
        width = self.encoder.config.hidden_size
        self.case = nn.Embedding(SHAPES, width)
        nn.init.zeros_(self.case.weight)
        self.head = nn.Linear(width, size)
        self.dropout = nn.Dropout(0.1)

    def forward(self, ids: torch.Tensor, cases: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """The scores of every piece."""
        with torch.autocast("cpu", dtype=torch.bfloat16):
            words = self.encoder.embeddings.word_embeddings(ids) + self.case(cases)
            hidden = self.encoder(inputs_embeds=words, attention_mask=mask).last_hidden_state
        scores: torch.Tensor = self.head(self.dropout(hidden.float()))
        return scores


def learn(train: Sequence[Row], names: Sequence[str], base: Path) -> Scorer:
    """Fine-tune on rows, and give back what scores the words of others."""
    torch.manual_seed(SEED)
    tokenizer = AutoTokenizer.from_pretrained(base)
    network = Network(base, len(names))
    order = {name: number for number, name in enumerate(names)}
    _go(network, [window for row in train for window in windows(row, tokenizer, order)])
    network.eval()

    def scored(rows: Sequence[Row]) -> list[Any]:
        with torch.no_grad():
            return [_scores_of(network, list(windows(row, tokenizer, {}))) for row in rows]

    return scored


def windows(row: Row, tokenizer: Any, order: dict[str, int]) -> Iterator[Window]:
    """A row's words, cut where they are too many to be read together."""
    opened = Window([], [], [], [])
    tags = row.get("tags", ["O"] * len(row["tokens"]))
    for word, tag in zip(row["tokens"], tags, strict=True):
        pieces = tokenizer(word, add_special_tokens=False)["input_ids"][:LONGEST_WORD] or [tokenizer.unk_token_id]
        if len(opened.ids) + len(pieces) > WINDOW - 2:
            yield _closed(opened, tokenizer)
            opened = Window([], [], [], [])
        opened.firsts.append(len(opened.ids) + 1)
        opened.ids.extend(pieces)
        opened.cases.extend([shape(word)] * len(pieces))
        opened.tags.append(order.get(tag, 0))
    yield _closed(opened, tokenizer)


def _closed(opened: Window, tokenizer: Any) -> Window:
    ids = [tokenizer.cls_token_id, *opened.ids, tokenizer.sep_token_id]
    return opened._replace(ids=ids, cases=[0, *opened.cases, 0])


def _go(network: Network, read: Sequence[Window]) -> None:
    """Every window as often as there are epochs; the rate rises briefly, then falls in a line."""
    dice = random.Random(SEED)
    steps = [batch for _ in range(EPOCHS) for batch in batches(read, dice)]
    optimiser = torch.optim.AdamW(_groups(network), weight_decay=0.01)
    warm = max(1, len(steps) // 12)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda n: min((n + 1) / warm, max(0.0, (len(steps) - n) / max(1, len(steps) - warm)))
    )
    network.train()
    for batch in steps:
        scores = network(*_padded(batch))
        gold = torch.full(scores.shape[:2], IGNORED)
        for number, window in enumerate(batch):
            gold[number, window.firsts] = torch.tensor(window.tags)
        functional.cross_entropy(scores.flatten(0, 1), gold.flatten(), ignore_index=IGNORED).backward()
        nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimiser.step()
        schedule.step()
        optimiser.zero_grad()


def _groups(network: Network) -> list[dict[str, Any]]:
    """The head fastest, each layer further down slower; the vocabulary stays as it is."""
    network.encoder.embeddings.word_embeddings.weight.requires_grad_(False)
    layers = list(network.encoder.encoder.layer)
    new = [*network.head.parameters(), *network.case.parameters()]
    placed = {id(one) for one in new} | {id(one) for layer in layers for one in layer.parameters()}
    rest = [one for one in network.parameters() if id(one) not in placed and one.requires_grad]
    lower = [(list(layer.parameters()), RATE * FALLING**depth) for depth, layer in enumerate(reversed(layers))]
    rated = [(new, RATE * 10), *lower, (rest, RATE * FALLING ** len(layers))]
    return [{"params": parameters, "lr": rate} for parameters, rate in rated]


def batches(read: Sequence[Window], dice: random.Random) -> list[list[Window]]:
    """Windows of like length together, about `BUDGET` pieces a batch, in random order."""
    found: list[list[Window]] = [[]]
    for one in sorted(read, key=lambda one: len(one.ids) + dice.random() * 8):
        longest = max(len(other.ids) for other in (*found[-1], one))
        if found[-1] and (len(found[-1]) + 1) * longest > BUDGET:
            found.append([])
        found[-1].append(one)
    dice.shuffle(found)
    return found


def _padded(read: Sequence[Window]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Pieces, cases and mask, to the length of the longest; what is masked may be any piece."""
    long = max(len(one.ids) for one in read)
    ids, cases = (torch.tensor([one[part] + [0] * (long - len(one.ids)) for one in read]) for part in (0, 1))
    mask = torch.tensor([[1] * len(one.ids) + [0] * (long - len(one.ids)) for one in read])
    return ids, cases, mask


def _scores_of(network: Network, read: Sequence[Window]) -> Any:
    """Scores of each word of a row, as numbers."""
    firsts = [network(*_padded([window]))[0][window.firsts].log_softmax(-1) for window in read]
    return torch.cat(firsts).numpy()
