"""The small network that judges every two mentions of a passage: which are one event, which are tied, which came first.

A pair is tied when mentions of the same two events are tied anywhere: with `same[a, b]` how surely two mentions are one
event and `led[a, b]` how strongly the words say that a led to b, the whole is same · led · sameᵀ. Trained by
bench/train/plot.py; several networks that differ by their seed are asked and averaged.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from thereafter.links.plot.signs import Signs

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

WEIGHTS = Path(__file__).parents[1] / "data" / "plot.npz"
RARE = -4.0  # both “one event” and “led to” start from rare
WIDEST = 4.0  # standard deviations beyond which a sign is no further out
LEAST, MOST = -8.0, 2.5  # bounds of the logarithm of `led`
FULL = 12.0  # bound of the whole

Layers = Mapping[str, Any]  # arrays by name


class Judged(NamedTuple):
    """For each pair the probability that it is tied, and that the first led to the second if it is."""

    tied: NDArray[np.float64]
    forward: NDArray[np.float64]


class Weights(NamedTuple):
    """What training left: a basis for states, what is usual of signs, the networks, the detector, the threshold."""

    shared: Layers
    networks: tuple[Layers, ...]

    @property
    def tied_from(self) -> float:
        """The probability from which a pair counts as tied, set for F1 on topics that a network had not seen."""
        return float(self.shared["tied_from"])


@lru_cache(maxsize=2)
def weights(path: Path = WEIGHTS) -> Weights:
    """The weights of a file: whole numbers of a byte with a scale a row become numbers again."""
    import numpy as np

    with np.load(path, allow_pickle=False) as kept:
        plain = {
            name: kept[name] * kept[f"{name}!"] if f"{name}!" in kept else kept[name]
            for name in kept.files
            if not name.endswith("!")
        }
    shared = {name: value for name, value in plain.items() if not name[0].isdigit()}
    many = 1 + max(int(name.split(".")[0]) for name in plain if name[0].isdigit())
    networks = tuple(
        {name.partition(".")[2]: value for name, value in plain.items() if name.startswith(f"{n}.")}
        for n in range(many)
    )
    return Weights(shared=shared, networks=networks)


def prepared(states: NDArray[np.float32], signs: Signs, shared: Layers) -> tuple[Any, Any, Any]:
    """States, with those of their stem and of the whole passage; signs of mentions; signs of pairs."""
    import numpy as np

    wide = np.clip(states @ shared["basis"].T, -WIDEST, WIDEST)
    ours = np.array([[one == other for other in signs.stems] for one in signs.stems], dtype=np.float64)
    stem = ours @ wide / ours.sum(axis=1, keepdims=True)
    seen = np.hstack([wide, stem, np.broadcast_to(wide.mean(axis=0), wide.shape)])
    return (
        seen,
        usual(signs.mentions, shared["mention_mean"], shared["mention_spread"]),
        usual(signs.pairs, shared["pair_mean"], shared["pair_spread"]),
    )


def usual(signs: NDArray[np.float32], mean: Any, spread: Any) -> Any:
    """Signs as standard deviations from what is usual."""
    import numpy as np

    return np.clip((signs - mean) / spread, -WIDEST, WIDEST)


def judge(states: NDArray[np.float32], signs: Signs, given: Weights) -> Judged:
    """What the networks make of every two mentions, on average."""
    import numpy as np

    seen, mentions, pairs = prepared(states, signs, given.shared)
    told = [_judge(seen, mentions, pairs, signs, layers) for layers in given.networks]
    return Judged(
        tied=np.mean([one.tied for one in told], axis=0), forward=np.mean([one.forward for one in told], axis=0)
    )


def _judge(seen: Any, mentions: Any, pairs: Any, signs: Signs, layers: Layers) -> Judged:
    import numpy as np

    many, i, j = len(mentions), signs.first, signs.second
    read = np.hstack([_over(seen, layers, "state"), _over(mentions, layers, "sign")])
    one, other = read[i], read[j]
    apart = [one * other, np.abs(one - other)]
    led = _linear(_over(np.hstack([one, other, *apart, pairs]), layers, "pair"), layers, "led")
    alike = _linear(_over(np.hstack([*apart, pairs]), layers, "likeness"), layers, "same")[:, 0]
    same, force = np.eye(many), np.zeros((many, many))
    same[i, j] = same[j, i] = 1 / (1 + np.exp(-(alike + RARE)))
    strength = np.exp(np.clip(led + RARE, LEAST, MOST))
    force[i, j], force[j, i] = strength[:, 0], strength[:, 1]
    whole = same @ force @ same.T
    ahead, back = whole[i, j], whole[j, i]
    return Judged(tied=-np.expm1(-np.minimum(ahead + back, FULL)), forward=ahead / np.maximum(ahead + back, 1e-9))


def _linear(values: Any, layers: Layers, name: str) -> Any:
    return values @ layers[f"{name}.weight"].T + layers[f"{name}.bias"]


def _over(values: Any, layers: Layers, name: str) -> Any:
    import numpy as np

    return np.maximum(_linear(values, layers, name), 0)


def events_among(states: NDArray[np.float32], shared: Layers) -> NDArray[np.float64]:
    """For each word the probabilities of being no event and of each class of events, by its state alone."""
    import numpy as np

    wide = np.clip(states @ shared["basis"].T, -WIDEST, WIDEST)
    scores = wide @ shared["event.weight"].T + shared["event.bias"]
    risen: Sequence[Any] = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(risen / np.sum(risen, axis=1, keepdims=True), dtype=np.float64)
