"""What texts mean, as a transformer as it comes puts it in numbers; wants torch and transformers."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import torch
from transformers import AutoModel, AutoTokenizer

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

WINDOW = 190  # pieces read together
BUDGET = 4_096  # pieces a batch, padding included


def vectors(texts: Sequence[str], base: Path) -> NDArray[np.float64]:
    """One row of length one a text: the mean of its pieces, and of its windows where it is long."""
    import numpy as np

    tokenizer = AutoTokenizer.from_pretrained(base)
    model = AutoModel.from_pretrained(base, add_pooling_layer=False).eval()
    cut = [(number, window) for number, text in enumerate(texts) for window in _windows(text, tokenizer)]
    told = np.zeros((len(texts), model.config.hidden_size))
    for batch in _batches([window for _, window in cut]):
        means = _means(model, [cut[i][1] for i in batch], tokenizer.pad_token_id)
        for i, mean in zip(batch, means, strict=True):
            told[cut[i][0]] += mean
    lengths: NDArray[np.float64] = np.linalg.norm(told, axis=1, keepdims=True)
    return told / lengths


def _windows(text: str, tokenizer: Any) -> list[list[int]]:
    """A text's pieces in windows of like length."""
    ids = tokenizer(text, add_special_tokens=False, verbose=False)["input_ids"] or [tokenizer.unk_token_id]
    step = -(-len(ids) // -(-len(ids) // WINDOW))
    parts = [ids[start : start + step] for start in range(0, len(ids), step)]
    return [[tokenizer.cls_token_id, *part, tokenizer.sep_token_id] for part in parts]


def _batches(windows: Sequence[list[int]]) -> list[list[int]]:
    found: list[list[int]] = [[]]
    for i in sorted(range(len(windows)), key=lambda i: len(windows[i])):
        if found[-1] and (len(found[-1]) + 1) * len(windows[i]) > BUDGET:
            found.append([])
        found[-1].append(i)
    return found


def _means(model: Any, windows: Sequence[list[int]], padding: int) -> Any:
    long = max(map(len, windows))
    ids = torch.tensor([window + [padding] * (long - len(window)) for window in windows])
    mask = torch.tensor([[1] * len(window) + [0] * (long - len(window)) for window in windows])
    with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
        hidden = model(input_ids=ids, attention_mask=mask).last_hidden_state
    weights = mask.unsqueeze(-1).float()
    means = (hidden.float() * weights).sum(1) / weights.sum(1)
    return (means / means.norm(dim=1, keepdim=True)).numpy()
