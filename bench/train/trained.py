"""Trained weights that answer as the packaged encoder does, before they are exported."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from export import opened

from thereafter.claims.encoder import Encoder
from thereafter.claims.encoding import Pieces, marks_of


class Trained(Encoder):
    """A folder that train.py wrote, asked like an Encoder; nothing is calibrated."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, calibrated=False)
        self._network = opened(folder).to(torch.bfloat16)

    @torch.no_grad()
    def scores(self, cut: Sequence[Pieces], marks: Sequence[Any], heads: Sequence[str]) -> dict[str, Any]:
        """The scores of each head, from the network itself."""
        shape = (len(cut), max(len(one.ids) for one in cut))
        pieces, cases, mask, marked = (torch.zeros(shape, dtype=torch.long) for _ in range(4))
        for row, (one, mark) in enumerate(zip(cut, marks, strict=True)):
            long = len(one.ids)
            pieces[row, :long], cases[row, :long] = torch.tensor(one.ids), torch.tensor(one.cases)
            mask[row, :long], marked[row, :long] = 1, torch.tensor(marks_of(one, mark))
        network, lean = self._network, self._network.lean(mask)
        hidden = network.rest(network.first(pieces, lean), cases, marked, lean)
        found = {head: network.finds[head](hidden) for head in heads if head in network.finds}
        judged = {head: network.judge(head, hidden, mask, marked) for head in heads if head in network.judges}
        return {head: told.float().numpy() for head, told in {**found, **judged}.items()}
