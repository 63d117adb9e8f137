"""One random number decides what somebody does: the alias method, a table row for each state that a person can be in.

Walker's method: a row has a column for each outcome; the lower bits of a draw pick a column, its upper bits decide
between that column's outcome and one other. Exact to a part in a million or better, and three look-ups whatever the
number of outcomes. States with but one outcome have a row of one column.
"""

from __future__ import annotations

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from thereafter.movements.simulation.network import Numbers, Reals

States = NDArray[np.int32]
Amounts = NDArray[np.float32]
Draws = NDArray[np.uint32]
BITS = 32


class Table(Struct, frozen=True, kw_only=True, eq=False):
    """For each row its first cell and the bits that pick a column; for each cell the part that is its own, and both."""

    bits: int
    first: States
    mask: Draws
    own: Draws  # draws below it give the cell's own outcome
    outcomes: States  # two for each cell

    def draw(self, rows: States, draws: Draws) -> States:
        """The outcome for each row and draw."""
        cell = draws & self.mask.take(rows)
        cell += self.first.take(rows).view(np.uint32)
        at = cell.view(np.int32)
        draws >>= np.uint32(self.bits)
        other = draws >= self.own.take(at)
        at <<= 1
        at |= other
        found: States = self.outcomes.take(at)
        return found


def table_of(chances: Reals, outcomes: Numbers, sure: Numbers, order: Numbers) -> Table:
    """A table from rows × options, the chance of each (a row adds up to 1) and its outcome, and from sure outcomes.

    `order` says which of these rows, the sure ones after the others, stands where in the table.
    """
    rows, options = chances.shape
    bits = max(1, int(options - 1).bit_length())
    columns = 1 << bits
    part, told = np.zeros((rows, columns)), np.zeros((rows, columns), np.int64)
    part[:, :options], told[:, :options] = chances, outcomes
    part *= columns / part.sum(axis=1, keepdims=True)
    other = np.tile(np.arange(columns), (rows, 1))
    full, done, every = np.ones((rows, columns)), np.zeros((rows, columns), bool), np.arange(rows)
    for _ in range(columns - 1):  # the poorest cell is filled up from the richest, in all rows at once
        poor = np.where(done, np.inf, part).argmin(axis=1)
        rich = np.where(done, -np.inf, part).argmax(axis=1)
        own = np.clip(part[every, poor], 0.0, 1.0)
        full[every, poor], other[every, poor], done[every, poor] = own, rich, True
        part[every, rich] -= 1.0 - own
    cells = np.concatenate([full.reshape(-1) * (1 << (BITS - bits)), np.full(len(sure), 1 << (BITS - bits))])
    both = np.stack([told, np.take_along_axis(told, other, axis=1)], axis=2).reshape(-1)
    first = np.concatenate([every * columns, rows * columns + np.arange(len(sure))])[order]
    return Table(
        bits=bits,
        first=first.astype(np.int32),
        mask=np.where(order < rows, columns - 1, 0).astype(np.uint32),
        own=cells.astype(np.uint32),
        outcomes=np.concatenate([both, np.repeat(sure, 2)]).astype(np.int32),
    )
