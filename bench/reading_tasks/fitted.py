"""Readers that learn a task from its own training rows at the moment it is measured, and forget it again.

ConfliBERT's tasks are measured that way: nothing may be kept of their data, so nothing is. A learner takes rows with
their answers and gives back a scorer: for each row, scores of words by tags, of classes, or of yes against no.
Where a folder holds nothing but training rows, one in five, chosen by a checksum of its id, is kept back and scored.
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Callable, Sequence
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reading_tasks import linear
from scoring.counts import Row

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Scorer = Callable[[Sequence[Row]], list[NDArray[np.float64]]]
    Learner = Callable[[Sequence[Row], Sequence[str]], Scorer]

TRAIN = "train.jsonl"
KEPT_BACK = 5  # one in five
FORBIDDEN = -1e9
FOLDS = 4
LEANS = [n / 20 for n in range(11)]
POLICE = re.compile(r"polic|\bcops?\b|constable|inspector|\b[cr]?rpf|\bsrp|army|arrest|firing", re.IGNORECASE)
"""What IndiaPoliceEvents asks about: a document is read for what these sentences say."""
_SENTENCES = re.compile(r"(?<=[.!?])\s+")


def kept_back(row: Row) -> bool:
    """Whether a training row is for measuring where there is no other part."""
    return zlib.crc32(str(row["id"]).encode()) % KEPT_BACK == 0


def predict(rows: Sequence[Row], setting: Any, about: re.Pattern[str] | None = None) -> list[Row] | None:
    """Learn from the folder's training rows, without those to be scored, and answer; `about` picks what is read."""
    train = training(setting.folder, {str(row["id"]) for row in rows})
    if about:
        train, rows = ([row | {"text": picked(row["text"], about)} for row in some] for some in (train, rows))
    learner = learner_of(setting)
    if not train or learner is None:
        return None
    names = names_of(train)
    tell = _TELLS[kind_of(train[0])](train, names)
    scores = learner(train, names)(rows)
    return [{"id": row["id"]} | tell(one) for row, one in zip(rows, scores, strict=True)]


def picked(text: str, about: re.Pattern[str]) -> str:
    """The sentences of a text that a pattern is found in."""
    return " ".join(one for one in _SENTENCES.split(text) if about.search(one))


def training(folder: Path, scored: set[str]) -> list[Row]:
    """The training rows of a folder that are not scored."""
    file = folder / TRAIN
    lines = file.read_text("utf-8").split("\n") if file.is_file() else []
    rows = [json.loads(line) for line in lines if line.strip()]
    return [row for row in rows if str(row["id"]) not in scored and not (kept_back(row) and _alone(folder))]


def _alone(folder: Path) -> bool:
    return not any(file.name != TRAIN for file in folder.glob("*.jsonl"))


def how(setting: Any, rows: Sequence[Row]) -> str:
    """What was learned from and with, for the result."""
    count = len(training(setting.folder, {str(row["id"]) for row in rows}))
    tool = "a linear machine over words and letters"
    if tunes(setting):
        tool = "fine-tuning" if "tokens" in rows[0] else f"{tool}, and vectors"
        tool += f" of {Path(setting.base).resolve().name}"
    return f"on {count} rows of {TRAIN}, none of them scored: {tool}"


def tunes(setting: Any) -> bool:
    """Whether a transformer is given, and what it runs on."""
    return bool(setting.base and find_spec("torch") and find_spec("transformers"))


def learner_of(setting: Any) -> Learner | None:
    """By words and letters, with what a transformer makes of them where one is given; None without numpy."""
    return partial(learn, base=setting.base if tunes(setting) else None) if find_spec("numpy") else None


def learn(train: Sequence[Row], names: Sequence[str], base: Path | None) -> Scorer:
    """Learn tags or classes from rows."""
    if kind_of(train[0]) != "tags":
        return _texts(train, names, base)
    if base is None:
        return _tags_by_neighbours(train, names)
    from reading_tasks import tuned

    return tuned.learn(train, names, base)


def kind_of(row: Row) -> str:
    """What a row's answer is called: tags of words, one label, several labels."""
    return next(kind for kind in ("tags", "label", "labels") if kind in row)


def names_of(rows: Sequence[Row]) -> list[str]:
    """What may be answered."""
    kind = kind_of(rows[0])
    if kind == "labels":
        return [str(n) for n in range(len(rows[0]["labels"]))]
    told = {row["label"] for row in rows} if kind == "label" else {tag for row in rows for tag in row["tags"]} | {"O"}
    return sorted(told)


# the learners


def _texts(train: Sequence[Row], names: Sequence[str], base: Path | None) -> Scorer:
    """Words, letters and, with a transformer, meanings of whole texts."""
    texts = [row["text"] for row in train]
    seen, wanted, meant = bags(texts), sides(train, names), meanings(texts, base)
    machine = linear.Machine(seen, wanted, vectors=meant)
    lean = _lean(seen, wanted, meant) if kind_of(train[0]) == "labels" else 0.0

    def scored(rows: Sequence[Row]) -> list[NDArray[np.float64]]:
        told = [row["text"] for row in rows]
        return list(machine.margins(bags(told), meanings(told, base)) + lean)

    return scored


def bags(texts: Sequence[str]) -> list[linear.Bag]:
    """The words and letters of texts."""
    return [linear.words_and_letters(text) for text in texts]


def meanings(texts: Sequence[str], base: Path | None) -> NDArray[np.float64] | None:
    """What a transformer makes of texts, where one is given."""
    if base is None:
        return None
    from reading_tasks.vectors import vectors

    return vectors(texts, base)


def _lean(read: Sequence[linear.Bag], wanted: NDArray[np.float64], meant: NDArray[np.float64] | None) -> float:
    """How much to lean towards yes: what gives training rows, told by machines that did not see them, the best F1."""
    import numpy as np

    margins = np.zeros_like(wanted)
    for part in range(FOLDS):
        away = list(range(part, len(read), FOLDS))
        seen = [i for i in range(len(read)) if i % FOLDS != part]
        machine = linear.Machine([read[i] for i in seen], wanted[seen], vectors=None if meant is None else meant[seen])
        margins[away] = machine.margins([read[i] for i in away], None if meant is None else meant[away])
    always = bool((wanted > 0).any(axis=1).all())
    return max(LEANS, key=lambda lean: example_f1(wanted > 0, yes(margins + lean, always=always)))


def example_f1(gold: NDArray[np.bool_], told: NDArray[np.bool_]) -> float:
    """The mean F1 of rows that have a class on either side."""
    import numpy as np

    sizes = gold.sum(axis=1) + told.sum(axis=1)
    return float(np.mean(2 * (gold & told).sum(axis=1)[sizes > 0] / sizes[sizes > 0])) if sizes.any() else 0.0


def sides(rows: Sequence[Row], names: Sequence[str]) -> NDArray[np.float64]:
    """+1 where a row is of a class, -1 where it is not."""
    import numpy as np

    many = [row["labels"] if "labels" in row else [row["label"] == name for name in names] for row in rows]
    return np.where(np.array(many, dtype=bool), 1.0, -1.0)


def _tags_by_neighbours(train: Sequence[Row], names: Sequence[str]) -> Scorer:
    """Each word by itself and by its neighbours."""
    bags = [bag for row in train for bag in linear.around(row["tokens"])]
    machine = linear.Machine(bags, sides([{"label": tag} for row in train for tag in row["tags"]], names))
    return lambda rows: [machine.margins(linear.around(row["tokens"])) for row in rows]


# from scores to answers


def _tags(_: Sequence[Row], names: Sequence[str]) -> Callable[[Any], Row]:
    return lambda scores: {"tags": best_tags(scores, names)}


def _label(_: Sequence[Row], names: Sequence[str]) -> Callable[[Any], Row]:
    return lambda scores: {"label": names[int(scores.argmax())]}


def _labels(train: Sequence[Row], _: Sequence[str]) -> Callable[[Any], Row]:
    always = all(any(row["labels"]) for row in train)
    return lambda scores: {"labels": [int(one) for one in yes(scores, always=always)]}


def yes(scores: NDArray[np.float64], *, always: bool) -> NDArray[np.bool_]:
    """Every class on the yes side, and the nearest one where there is always one."""
    told: NDArray[np.bool_] = scores > 0
    return told | (scores == scores.max(axis=-1, keepdims=True)) if always else told


_TELLS = {"tags": _tags, "label": _label, "labels": _labels}


def best_tags(scores: NDArray[np.float64], names: Sequence[str]) -> list[str]:
    """The best row of tags in which I-X follows B-X or I-X only (Viterbi 1967)."""
    import numpy as np

    wrong = np.array([[FORBIDDEN * (not may_follow(one, other)) for other in names] for one in names])
    best = scores[0] + np.array([FORBIDDEN * (not may_follow("O", name)) for name in names])
    back = []
    for row in scores[1:]:
        options = best[:, None] + wrong
        back.append(options.argmax(axis=0))
        best = options.max(axis=0) + row
    path = [int(best.argmax())]
    for choice in reversed(back):
        path.append(int(choice[path[-1]]))
    return [names[at] for at in reversed(path)]


def may_follow(one: str, other: str) -> bool:
    """Whether a tag may stand behind another: I-X needs its X before it."""
    return not other.startswith("I-") or one[1:] == other[1:]
