"""Right, told and marked: the counts behind every precision, recall and F1, and one-to-one matching."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Any, TypeVar

from msgspec import Struct

DIGITS = 4
Row = dict[str, Any]  # one line of a data or prediction file
Scores = dict[str, Any]
A = TypeVar("A")
B = TypeVar("B")


class Tally(Struct):
    """Counts that add up over rows."""

    right: float = 0
    told: float = 0
    gold: float = 0

    def add(self, right: float = 0, told: float = 0, gold: float = 0) -> None:
        """Count some more."""
        self.right += right
        self.told += told
        self.gold += gold

    def rates(self) -> Scores:
        """Precision, recall and F1, with the counts."""
        p = self.right / self.told if self.told else 0.0
        r = self.right / self.gold if self.gold else 0.0
        f1 = 2 * p * r / (p + r) if p + r else 0.0
        rounded = {"p": round(p, DIGITS), "r": round(r, DIGITS), "f1": round(f1, DIGITS)}
        return rounded | {"right": round(self.right, 2), "told": self.told, "gold": self.gold}


class Tallies(dict[str, Tally]):
    """One tally a class, made when first counted."""

    def __missing__(self, name: str) -> Tally:
        self[name] = Tally()
        return self[name]

    def micro(self) -> Scores:
        """All classes in one."""
        total = Tally()
        for one in self.values():
            total.add(one.right, one.told, one.gold)
        return total.rates()

    def macro(self, least: int = 1) -> float | None:
        """The mean F1 of the classes that are marked at least so often."""
        found = [one.rates()["f1"] for one in self.values() if one.gold >= least]
        return round(sum(found) / len(found), DIGITS) if found else None

    def each(self) -> Scores:
        """Every class, the most often marked first."""
        return {str(name): one.rates() for name, one in sorted(self.items(), key=lambda pair: -pair[1].gold)}


def by_id(rows: Iterable[Row]) -> dict[str, Row]:
    """Predictions by the id of their row; a row without one counts as an empty answer."""
    return {str(row["id"]): row for row in rows}


def shared(left: Iterable[Hashable], right: Iterable[Hashable]) -> int:
    """How many items two bags have in common."""
    return (Counter(left) & Counter(right)).total()


def matched(gold: Sequence[A], told: Sequence[B], likeness: Callable[[A, B], float]) -> list[tuple[int, int]]:
    """One-to-one pairs (marked, told), the most alike first; pairs without any likeness are none."""
    ranked = sorted((-s, g, t) for g, a in enumerate(gold) for t, b in enumerate(told) if (s := likeness(a, b)) > 0)
    left, right, pairs = set[int](), set[int](), []
    for _, g, t in ranked:
        if g not in left and t not in right:
            left.add(g)
            right.add(t)
            pairs.append((g, t))
    return pairs


def common(a: Sequence[Any], b: Sequence[Any]) -> int:
    """How long two ranges run together."""
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))
