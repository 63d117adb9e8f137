"""The network: one small encoder, told the case of each piece, under several linear heads."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import nn
from transformers import AutoModel

CASES = 6  # none, lower, Capital, ALL CAPS, digits, mixed


class Network(nn.Module):
    """MiniLM under one linear head a task: tags of pieces where it finds, classes of texts where it judges."""

    def __init__(self, encoder: Path, finds: dict[str, int], judges: dict[str, int], dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(encoder, add_pooling_layer=False, attn_implementation="eager")
        width = self.encoder.config.hidden_size
        self.case = nn.Embedding(CASES, width)
        nn.init.zeros_(self.case.weight)
        self.dropout = nn.Dropout(dropout)
        self.finds = nn.ModuleDict({name: nn.Linear(width, size) for name, size in finds.items()})
        self.judges = nn.ModuleDict({name: nn.Linear(2 * width, size) for name, size in judges.items()})

    def hidden(
        self, pieces: torch.Tensor, cases: torch.Tensor, mask: torch.Tensor, marks: torch.Tensor
    ) -> torch.Tensor:
        """What the encoder makes of each piece: texts by pieces by width."""
        words = self.encoder.embeddings.word_embeddings(pieces) + self.case(cases)
        told = self.encoder(inputs_embeds=words, attention_mask=mask, token_type_ids=marks)
        return self.dropout(told.last_hidden_state)

    def judge(self, name: str, hidden: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Class scores of each text, from its first piece and the mean of all."""
        weights = mask.unsqueeze(-1).to(hidden.dtype)
        mean = (hidden * weights).sum(1) / weights.sum(1)
        return self.judges[name](torch.cat([hidden[:, 0], mean], dim=-1))

    def forward(
        self, pieces: torch.Tensor, cases: torch.Tensor, mask: torch.Tensor, marks: torch.Tensor
    ) -> tuple[torch.Tensor, ...]:
        """Every head's scores, heads that find first; the form that is exported."""
        hidden = self.hidden(pieces, cases, mask, marks)
        found = [head(hidden) for head in self.finds.values()]
        return (*found, *(self.judge(name, hidden, mask) for name in self.judges))
