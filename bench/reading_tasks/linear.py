"""Linear machines over words and letters, one a class, learned in seconds with nothing but numpy."""

from __future__ import annotations

import math
import random
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from thereafter.claims.encoding import case_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Placed = tuple[NDArray[np.int64], NDArray[np.float64]]
    Vectors = Sequence[NDArray[np.float64]]

Bag = dict[Hashable, float]  # what stands in a text, and how often
EPOCHS = 12
COST = 0.3  # what an error costs against plain weights; of .1, .3, 1 and 3 the best on kept-back training rows
SEED = 20161222


class Machine:
    """Weighs what stands in a text for and against each class (Hsieh et al. 2008, squared hinge, dual descent)."""

    def __init__(
        self, bags: Sequence[Bag], sides: NDArray[np.float64], cost: float = COST, vectors: Vectors | None = None
    ) -> None:
        """Learn from bags (and vectors) and, for each, +1 or -1 a class; a class is weighed by how rare its side is."""
        import numpy as np

        self._rarity = rarity(bags)
        self._place = {one: n for n, one in enumerate(self._rarity)}
        rows = list(self._rows(bags, vectors))
        share = np.clip((sides > 0).mean(axis=0), 1e-3, 1 - 1e-3)
        costs = cost * np.where(sides > 0, np.sqrt((1 - share) / share), 1.0)
        self._weights = _descend(rows, sides, costs, max(int(places[-1]) for places, _ in rows) + 1)

    def margins(self, bags: Iterable[Bag], vectors: Vectors | None = None) -> NDArray[np.float64]:
        """How far each text lies on the yes side of each class: texts by classes."""
        import numpy as np

        return np.array([values @ self._weights[places] for places, values in self._rows(bags, vectors)])

    def _rows(self, bags: Iterable[Bag], vectors: Vectors | None) -> Iterator[Placed]:
        return (self._row(bag, () if vectors is None else vectors[number]) for number, bag in enumerate(bags))

    def _row(self, bag: Bag, vector: Iterable[float]) -> Placed:
        """Places and values: the bag's at length one, a place of its own that is always 1, and the vector's."""
        import numpy as np

        known = [
            (self._place[one], (1 + math.log(n)) * self._rarity[one]) for one, n in bag.items() if one in self._place
        ]
        length = math.sqrt(sum(value * value for _, value in known)) or 1.0
        more = [1.0, *vector]
        places = [place for place, _ in known] + [len(self._place) + n for n in range(len(more))]
        return np.array(places), np.array([value / length for _, value in known] + more)


def rarity(bags: Sequence[Bag], least: int = 2) -> dict[Hashable, float]:
    """How rare each thing is that stands in at least two bags (or in one, where there are few)."""
    counts = Counter(one for bag in bags for one in bag)
    least = least if len(bags) >= 500 else 1
    return {one: 1 + math.log((1 + len(bags)) / (1 + n)) for one, n in counts.items() if n >= least}


def _descend(
    rows: Sequence[Placed], sides: NDArray[np.float64], costs: NDArray[np.float64], size: int
) -> NDArray[np.float64]:
    """All classes at once, a row at a time."""
    import numpy as np

    weights, pull = np.zeros((size, sides.shape[1])), np.zeros_like(sides)
    slack = 1 / (2 * costs)
    order, dice = list(range(len(rows))), random.Random(SEED)
    for _ in range(EPOCHS):
        dice.shuffle(order)
        for i in order:
            places, values = rows[i]
            slope = sides[i] * (values @ weights[places]) - 1 + pull[i] * slack[i]
            stronger = np.maximum(pull[i] - slope / (values @ values + slack[i]), 0.0)
            weights[places] += values[:, None] * ((stronger - pull[i]) * sides[i])
            pull[i] = stronger
    return weights


def words_and_letters(text: str) -> Bag:
    """Words, pairs of words, and three to five letters in a row."""
    words = [word.strip(".,;:!?()[]\"'“”‘’") for word in text.lower().split()]
    words = [word for word in words if word]
    bag: Bag = Counter()
    for one in (*words, *pairwise(words), *_letters(words)):
        bag[one] = bag.get(one, 0) + 1
    return bag


def _letters(words: Sequence[str]) -> Iterator[tuple[str, str]]:
    for word in words:
        edged = f" {word} "
        for long in (3, 4, 5):
            for start in range(len(edged) - long + 1):
                yield "letters", edged[start : start + long]


def shape(word: str) -> int:
    """The case of a word, where each part of a hyphenated name must begin with a capital (`case_of` asks the first)."""
    case = case_of(word)
    if case not in (2, 5):
        return case
    return 2 if word.istitle() else 5


def around(words: Sequence[str]) -> Iterator[Bag]:
    """For each word of a sentence: itself, its ends and capitals, and its two neighbours on each side."""
    told = ["^", "^", *words, "$", "$"]
    small = [word.lower() for word in told]
    for at in range(2, len(told) - 2):
        seen: list[Hashable] = [(step, small[at + step]) for step in (-2, -1, 0, 1, 2)]
        seen += [("shape", step, shape(told[at + step])) for step in (-2, -1, 0, 1, 2)]
        seen += [("pair", small[at - 1], small[at]), ("pair+", small[at], small[at + 1])]
        seen += [("starts", small[at][:n]) for n in (2, 3, 4)] + [("ends", small[at][-n:]) for n in (2, 3, 4)]
        seen += [("shapes", *(shape(told[at + step]) for step in (-1, 0, 1)))]
        yield dict.fromkeys(seen, 1.0)
