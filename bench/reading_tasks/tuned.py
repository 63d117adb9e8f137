"""A transformer fine-tuned on the training rows of one task, on the CPU; wants torch and transformers.

The weights to start from are a folder the caller names (MiniLM, MPNet, any BERT-like model with its tokenizer). A long
text is read in windows of a few sentences; what one of them says, the text says: its
scores are the windows' soft maximum.
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

from reading_tasks.fitted import kind_of
from reading_tasks.linear import shape
from scoring.counts import Row

if TYPE_CHECKING:
    from reading_tasks.fitted import Scorer

SEED = 20161222
IGNORED = -100
CASES = 6
WINDOW = 192  # pieces read together
LONGEST_WORD = 20  # pieces of one word
SHARPNESS = 4.0  # of the soft maximum over windows: about the maximum, but every window learns


class Plan(NamedTuple):
    """How long and how fast one kind of task is learned; set on kept-back training rows."""

    epochs: int
    rate: float
    budget: int  # pieces a batch
    falling: float = 0.9  # each layer further down learns that much slower
    silent: float = 1.0  # share of the rows without any label that an epoch sees


PLANS = {"tags": Plan(9, 1e-4, 768), "label": Plan(6, 6e-5, 512), "labels": Plan(4, 6e-5, 1024)}


class Window(NamedTuple):
    """Pieces of a few sentences, the case of each one's word, and where each word begins."""

    ids: list[int]
    cases: list[int]
    firsts: list[int]


class Network(nn.Module):
    """The transformer, told the case of each word, under one linear head."""

    def __init__(self, base: Path, size: int, *, tags: bool) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(base, add_pooling_layer=False)
        width = self.encoder.config.hidden_size
        self.case = nn.Embedding(CASES, width)
        nn.init.zeros_(self.case.weight)
        self.head = nn.Linear(width if tags else 2 * width, size)
        self.dropout = nn.Dropout(0.1)
        self.tags = tags

    def forward(self, ids: torch.Tensor, cases: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Scores of every piece, or of every window from its first piece and the mean of all."""
        with torch.autocast("cpu", dtype=torch.bfloat16):
            words = self.encoder.embeddings.word_embeddings(ids) + self.case(cases)
            hidden = self.encoder(inputs_embeds=words, attention_mask=mask).last_hidden_state
        hidden = hidden.float()
        if not self.tags:
            weights = mask.unsqueeze(-1).float()
            hidden = torch.cat([hidden[:, 0], (hidden * weights).sum(1) / weights.sum(1)], dim=-1)
        scores: torch.Tensor = self.head(self.dropout(hidden))
        return scores


def learn(train: Sequence[Row], names: Sequence[str], base: Path) -> Scorer:
    """Fine-tune on rows, and give back what scores others."""
    torch.manual_seed(SEED)
    kind = kind_of(train[0])
    tokenizer = AutoTokenizer.from_pretrained(base)
    network = Network(base, len(names), tags=kind == "tags")
    read = [list(windows(row, tokenizer)) for row in train]
    wanted = [_wanted(row, kind, names) for row in train]
    if kind == "tags":
        read, wanted = _apart(read, wanted)
    _go(network, read, wanted, kind, tokenizer.pad_token_id)
    network.eval()

    def scored(rows: Sequence[Row]) -> list[Any]:
        with torch.no_grad():
            return [_scores_of(network, list(windows(row, tokenizer))) for row in rows]

    return scored


def windows(row: Row, tokenizer: Any) -> Iterator[Window]:
    """A row's words in windows, cut at the end of a sentence where one is near."""
    words = row["tokens"] if "tokens" in row else row["text"].split() or ["."]
    ids: list[int] = []
    cases: list[int] = []
    firsts: list[int] = []
    for number, word in enumerate(words):
        pieces = tokenizer(word, add_special_tokens=False)["input_ids"][:LONGEST_WORD] or [tokenizer.unk_token_id]
        full = len(ids) + len(pieces) > WINDOW - 2
        ended = len(ids) > WINDOW * 3 // 4 and words[number - 1][-1] in ".!?"
        if full or ended:
            yield _closed(ids, cases, firsts, tokenizer)
            ids, cases, firsts = [], [], []
        firsts.append(len(ids))
        ids += pieces
        cases += [shape(word)] * len(pieces)
    yield _closed(ids, cases, firsts, tokenizer)


def _closed(ids: list[int], cases: list[int], firsts: list[int], tokenizer: Any) -> Window:
    whole = [tokenizer.cls_token_id, *ids, tokenizer.sep_token_id]
    return Window(whole, [0, *cases, 0], [first + 1 for first in firsts])


def _wanted(row: Row, kind: str, names: Sequence[str]) -> Any:
    if kind == "tags":
        return [names.index(tag) for tag in row["tags"]]
    return names.index(row["label"]) if kind == "label" else [float(one) for one in row["labels"]]


def _apart(read: Sequence[list[Window]], wanted: Sequence[list[int]]) -> tuple[list[list[Window]], list[list[int]]]:
    """Sentences of words, a window an example."""
    parts: list[tuple[list[Window], list[int]]] = []
    for row, tags in zip(read, wanted, strict=True):
        at = 0
        for window in row:
            parts.append(([window], tags[at : at + len(window.firsts)]))
            at += len(window.firsts)
    return [row for row, _ in parts], [tags for _, tags in parts]


def _go(network: Network, read: Sequence[list[Window]], wanted: Sequence[Any], kind: str, padding: int) -> None:
    plan, dice = PLANS[kind], random.Random(SEED)
    steps = [batch for _ in range(plan.epochs) for batch in batches(read, plan.budget, dice)]
    optimiser = torch.optim.AdamW(_groups(network, plan), weight_decay=0.01)
    warm = max(1, len(steps) // 12)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda n: min((n + 1) / warm, max(0.0, (len(steps) - n) / max(1, len(steps) - warm)))
    )
    network.train()
    for batch in steps:
        loss = _loss(network, [read[i] for i in batch], [wanted[i] for i in batch], kind, padding)
        loss.backward()
        nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimiser.step()
        schedule.step()
        optimiser.zero_grad()


def _groups(network: Network, plan: Plan) -> list[dict[str, Any]]:
    """The head fastest, each layer further down slower; the words themselves stay as they are."""
    network.encoder.embeddings.word_embeddings.weight.requires_grad_(False)
    layers = list(network.encoder.encoder.layer)
    inside = {id(one) for layer in layers for one in layer.parameters()}
    inside |= {id(one) for one in (*network.head.parameters(), *network.case.parameters())}
    rest = [one for one in network.parameters() if id(one) not in inside and one.requires_grad]
    groups = [{"params": [*network.head.parameters(), *network.case.parameters()], "lr": plan.rate * 10}]
    for depth, layer in enumerate(reversed(layers)):
        groups.append({"params": list(layer.parameters()), "lr": plan.rate * plan.falling**depth})
    return [*groups, {"params": rest, "lr": plan.rate * plan.falling ** len(layers)}]


def batches(read: Sequence[list[Window]], budget: int, dice: random.Random) -> list[list[int]]:
    """Numbers of rows, of like length together, about `budget` pieces a batch, in random order."""
    long = [max(len(window.ids) for window in row) for row in read]
    order = sorted(range(len(read)), key=lambda i: (len(read[i]), long[i] + dice.random() * 8))
    found: list[list[int]] = [[]]
    count = longest = 0
    for i in order:
        count, longest = count + len(read[i]), max(longest, long[i])
        if found[-1] and count * longest > budget:
            found.append([])
            count, longest = len(read[i]), long[i]
        found[-1].append(i)
    dice.shuffle(found)
    return found


def _loss(network: Network, rows: Sequence[list[Window]], wanted: Sequence[Any], kind: str, padding: int) -> Any:
    if kind == "tags":
        scores = network(*_padded([row[0] for row in rows], padding))
        gold = torch.full(scores.shape[:2], IGNORED)
        for number, (row, tags) in enumerate(zip(rows, wanted, strict=True)):
            gold[number, row[0].firsts] = torch.tensor(tags)
        return functional.cross_entropy(scores.flatten(0, 1), gold.flatten(), ignore_index=IGNORED)
    scores = network(*_padded([window for row in rows for window in row], padding))
    whole = torch.stack([_together(part) for part in scores.split([len(row) for row in rows])])
    if kind == "label":
        return functional.cross_entropy(whole, torch.tensor(wanted), label_smoothing=0.05)
    return 3 * functional.binary_cross_entropy_with_logits(whole, torch.tensor(wanted))


def _together(scores: torch.Tensor) -> torch.Tensor:
    """One row's scores from those of its windows."""
    return scores[0] if len(scores) == 1 else torch.logsumexp(SHARPNESS * scores, 0) / SHARPNESS


def _padded(read: Sequence[Window], padding: int) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Pieces, cases and mask, to the length of the longest."""
    long = max(len(one.ids) for one in read)
    ids = torch.tensor([one.ids + [padding] * (long - len(one.ids)) for one in read])
    cases = torch.tensor([one.cases + [0] * (long - len(one.ids)) for one in read])
    mask = torch.tensor([[1] * len(one.ids) + [0] * (long - len(one.ids)) for one in read])
    return ids, cases, mask


def _scores_of(network: Network, read: list[Window]) -> Any:
    """Scores of one row, as numbers: of each word, or of each class."""
    parts = [network(*_padded([window], 0))[0] for window in read]
    if network.tags:
        firsts = [part[window.firsts].log_softmax(-1) for part, window in zip(parts, read, strict=True)]
        return torch.cat(firsts).numpy()
    return _together(torch.stack(parts)).numpy()
