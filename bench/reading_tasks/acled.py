"""Which of ACLED's kinds of event a text tells, learned from no rows of anybody: from our own sentences and cues.

`own/acled/sentences.txt` says of each class what it is and how news tells it; `own/acled/cues.txt` by which words its
definition knows it. A text gets the class whose sentences and cues it is most like, by words, letters and, with
a transformer's folder, meaning.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from reading_tasks import linear
from reading_tasks.fitted import bags, meanings, sides, tunes
from scoring.counts import Row

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

OWN = Path(__file__).resolve().parent.parent / "own" / "acled"
CUES = 0.1  # what a cue's weight counts beside a margin; .05 to .2 are within a point
FIRST = 1.15  # a cue in the first third of a text, where news tells what happened


class Cue(NamedTuple):
    """Words that speak for a class."""

    name: str
    weight: float
    pattern: re.Pattern[str]


def predict(rows: Sequence[Row], setting: Any) -> list[Row] | None:
    """The class of each text."""
    if not find_spec("numpy"):
        return None
    names, texts, wanted = sentences()
    told = [row["text"] for row in rows]
    base = setting.base if tunes(setting) else None
    machine = linear.Machine(bags(texts), wanted, vectors=meanings(texts, base))
    scores = machine.margins(bags(told), meanings(told, base)) + CUES * cued(told, names)
    return [{"id": row["id"], "label": names[int(one.argmax())]} for row, one in zip(rows, scores, strict=True)]


def sentences() -> tuple[list[str], list[str], NDArray[np.float64]]:
    """The classes; our texts, definitions included; and which class each is of."""
    names: list[str] = []
    rows: list[Row] = []
    for line in _lines("sentences.txt"):
        heading, _, meaning = line.partition("] ")
        if heading.startswith("["):
            names.append(heading[1:])
        rows.append({"text": meaning or line, "label": names[-1]})
    return names, [row["text"] for row in rows], sides(rows, names)


@cache
def cues() -> tuple[Cue, ...]:
    """Every class's words."""
    parts = (line.split(" ", 2) for line in _lines("cues.txt"))
    return tuple(Cue(name, float(weight), re.compile(pattern, re.IGNORECASE)) for name, weight, pattern in parts)


def cued(texts: Sequence[str], names: Sequence[str]) -> NDArray[np.float64]:
    """The weight of the weightiest cue in each text: texts by classes."""
    import numpy as np

    told = np.zeros((len(texts), len(names)))
    for number, text in enumerate(texts):
        for cue in cues():
            if found := cue.pattern.search(text):
                weight = cue.weight * (FIRST if found.start() < len(text) / 3 else 1)
                at = number, names.index(cue.name)
                told[at] = max(told[at], weight)
    return told


def _lines(name: str) -> list[str]:
    return [line for line in (OWN / name).read_text("utf-8").split("\n") if line.strip() and not line.startswith("#")]
