"""The reading tasks: what each is called, where its rows lie, who reads them, and how the answers are scored.

A task with a reader is one `Task` in `TASKS`. To plug a reader in, write `predict(rows, setting)`: it gets the rows of
the file without their answers (`unmarked` sees to that) and gives back
prediction rows of the form the task's scorer names, one an id. Return None when what it needs is not there.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from reading_tasks import acled, encoder, fitted, petrarch, statements
from scoring import attribution, causal, dyads, entities, labels, roles, tags
from scoring.counts import Row, Scores


class Setting(NamedTuple):
    """What a reader may use besides the rows: their folder, our encoder's weights, a transformer to start from."""

    folder: Path
    encoder: Path | None = None
    base: Path | None = None


Predict = Callable[[Sequence[Row], Setting], list[Row] | None]
Score = Callable[[Sequence[Row], Sequence[Row], Setting], Scores]


class Task(NamedTuple):
    """One reading task; without `predict`, or where it has no answer, `waits_for` says what is missing."""

    name: str
    folder: str
    score: Score
    predict: Predict | None = None
    waits_for: str = ""
    learned_from: frozenset[str] = frozenset()  # files whose rows the reader was trained on: no measure of unseen text
    fits: bool = False  # its reader learns from the folder's own training rows each time it is measured


_MARKS = frozenset("events alt_events attributions entities relations label labels tags causal marked roles".split())


def unmarked(rows: Sequence[Row]) -> list[Row]:
    """The rows without their answers: what a reader gets to see."""
    return [{key: value for key, value in row.items() if key not in _MARKS | {"event", "quad"}} for row in rows]


def _plain(scorer: Callable[[Sequence[Row], Sequence[Row]], Scores]) -> Score:
    """A scorer that needs nothing but rows and answers."""
    return lambda rows, told, _: scorer(rows, told)


def _dyads(rows: Sequence[Row], told: Sequence[Row], setting: Setting) -> Scores:
    return dyads.score(rows, told, dyads.book(setting.folder))


def _types(rows: Sequence[Row], told: Sequence[Row], _: Setting) -> Scores:
    """The type of a marked pair, and the four classes it falls into."""
    return {key: labels.score_one(rows, told, key) for key in ("event", "quad")}


_SEEN_LATER = frozenset("ORG_CRIME NATURAL_DISASTER MAN_MADE_DISASTER ATTRIB DIPLO".split())


def _acled(rows: Sequence[Row], told: Sequence[Row], _: Setting) -> Scores:
    """All 30 classes, and the 25 of the task's first part."""
    first = [row for row in rows if row["label"] not in _SEEN_LATER]
    return {"classes_30": labels.score_one(rows, told), "classes_25": labels.score_one(first, told)}


_WEIGHTS = "the encoder's weights; give their folder with --encoder"
_TRAINED = "training rows beside it, and numpy"


def _conflibert(name: str, score: Callable[[Sequence[Row], Sequence[Row]], Scores], predict: Predict) -> Task:
    """A task of ConfliBERT's, learned when it is measured."""
    return Task(name, f"peer_conflibert/{name}", _plain(score), predict, _TRAINED, fits=True)


TASKS: tuple[Task, ...] = (
    Task("re3d", "re3d", _plain(entities.score), encoder.entities, _WEIGHTS, frozenset(("dev.jsonl",))),
    Task("event_coding", "event_coding", _types, encoder.types, _WEIGHTS),
    Task("peer_petrarch", "peer_petrarch", _dyads, petrarch.predict),
    _conflibert("re3d_ner", tags.score, fitted.predict),
    _conflibert("cameo_ner", tags.score, fitted.predict),
    _conflibert("cameo_class", labels.score_one, fitted.predict),
    _conflibert("ipe_docs", labels.score_many, partial(fitted.predict, about=fitted.POLICE)),
    _conflibert("ipe_sents", labels.score_many, fitted.predict),
    _conflibert("satp", labels.score_many, fitted.predict),
    Task("case21_types", "case21_types", _acled, acled.predict, "numpy"),
    Task("attribution", "attribution", _plain(attribution.score), statements.predict),
    Task("causal", "causal", _plain(causal.score), encoder.causes, _WEIGHTS, frozenset(("train.jsonl",))),
    Task("muc4", "muc4", _plain(roles.score), encoder.fillers, _WEIGHTS, frozenset(("train.jsonl", "dev.jsonl"))),
)
