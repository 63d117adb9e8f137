"""Training examples: a text, the characters a head should find in it, and what kind of sentence it is."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from made import OWN, made_up, tied

from thereafter.claims.encoder import WINDOW, windows
from thereafter.claims.encoding import Mark
from thereafter.claims.grammar.sentences import sentences

STREAM = "current_events_2010_2026.jsonl.gz"
EMPTY = 5  # one in so many parts of a report without a filler is shown
NOT_TRAINABLE = "CC BY-NC"
SYMMETRIC = frozenset("CoLocated Apart FightingAgainst AlliesOf IsSynonymOf CommWith".split())
NOTHING = "none"
UNRELATED = 2  # one in so many pairs that are not related is left out
_MARK = re.compile(r"<(/?)(ARG0|ARG1|SIG\d+)>")
_BACK = {">": "<", "<": ">", "=": "="}
_CAUSAL = {"ARG0": "Cause", "ARG1": "Effect"}


class Label(NamedTuple):
    """Characters `start` to `end` are a `name` for a head."""

    start: int
    end: int
    name: str


class Example(NamedTuple):
    """One text with labels: head -> labels for heads that find words, head -> class for heads that judge the whole."""

    text: str
    spans: dict[str, list[Label]]
    classes: dict[str, str] = {}  # noqa: RUF012 - a NamedTuple's default is never changed
    marks: tuple[Mark, ...] = ()


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The JSON objects of a file of lines, packed or not."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def apart(labels: Iterable[Label]) -> list[Label]:
    """Labels without those that overlap a longer one before them."""
    kept: list[Label] = []
    for label in sorted(labels, key=lambda one: (one.start, -one.end)):
        if not kept or label.start >= kept[-1].end:
            kept.append(label)
    return kept


def cut(text: str, head: str, labels: list[Label], most: int = WINDOW) -> Iterator[Example]:
    """A long text as examples of a few sentences each."""
    for start, end in windows(text, most):
        inside = [
            Label(one.start - start, one.end - start, one.name)
            for one in labels
            if one.start >= start and one.end <= end
        ]
        yield Example(text[start:end], {head: inside})


def entities(data: Path, keep: Callable[[str], bool]) -> Iterator[Example]:
    """re3d: organisations, people, places and things in documents on Syria and Iraq (not those of the BBC)."""
    for row in rows(data / "re3d" / "dev.jsonl"):
        if keep(row["id"]) and not row["licence"].startswith(NOT_TRAINABLE):
            found = apart(Label(e["start"], e["end"], e["type"]) for e in row["entities"] if not e["nested"])
            yield from cut(row["text"], "entities", found)


def causes(data: Path, keep: Callable[[str], bool]) -> Iterator[Example]:
    """Causal News Corpus: whether a sentence states a cause, by which signals; and for each signal, cause and effect.

    The bare sentence gives its first relation; each relation with a signal is what marking the signal gives.
    """
    for row in rows(data / "causal" / "train.jsonl"):
        if not keep(row["id"]):
            continue
        classes = {"causal": "yes" if row["causal"] else "no"} if row["causal"] is not None else {}
        relations = [relation(marked) for marked in row["marked"]]
        spans = {"signal": apart(label for _, signals in relations for label in signals)}
        if relations:
            spans |= {"cause": relations[0][0]}
        for cause, signals in relations:
            if signals:
                yield Example(row["text"], {"cause": cause}, {}, tuple((one.start, one.end, 1) for one in signals))
        yield Example(row["text"], spans, classes)


def relation(marked: str) -> tuple[list[Label], list[Label]]:
    """The labels of one marked relation, as characters of the text without its marks."""
    plain, at, opened = 0, 0, {}
    cause, signal = [], []
    for tag in _MARK.finditer(marked):
        plain += tag.start() - at
        at = tag.end()
        name = tag[2]
        if not tag[1]:
            opened[name] = plain
        elif name in opened:
            start = opened.pop(name)
            if name in _CAUSAL:
                cause.append(Label(start, plain, _CAUSAL[name]))
            else:
                signal.append(Label(start, plain, "Signal"))
    return apart(cause), apart(signal)


def fillers(data: Path, keep: Callable[[str], bool]) -> Iterator[Example]:
    """MUC-4: who did it, with what, to whom, wherever a mention of a filler stands in the report."""
    for name in ("train.jsonl", "dev.jsonl"):
        for row in rows(data / "muc4" / name):
            if keep(row["id"]):
                found = apart(_mentions(row["text"], row["roles"]))
                for number, part in enumerate(cut(row["text"], "fillers", found, 700)):
                    if part.spans["fillers"] or number % EMPTY == 0:
                        yield part


def _mentions(text: str, filled: dict[str, list[list[str]]]) -> Iterator[Label]:
    for role, things in filled.items():
        for mention in {mention for thing in things for mention in thing}:
            for found in re.finditer(rf"(?<!\w){re.escape(mention)}(?!\w)", text):
                yield Label(found.start(), found.end(), role)


def kinds(data: Path, keep: Callable[[str], bool]) -> Iterator[Example]:
    """Our own sentences, among news: what kind of thing one marked side did to another."""
    news = [row["text"] for row in islice(rows(data.parent / "stream" / STREAM), 0, None, 45)]
    for one in made_up([line for line in news if 40 < len(line) < 220]):
        if keep(one.way):
            yield Example(one.text, {}, {"kind": one.kind}, ((*one.source, 1), (*one.target, 2)))


def relations(data: Path, keep: Callable[[str], bool]) -> Iterator[Example]:
    """re3d: how two entities of one sentence, the earlier marked 1 and the later 2, stand to each other."""
    for row in rows(data / "re3d" / "dev.jsonl"):
        if keep(row["id"]) and not row["licence"].startswith(NOT_TRAINABLE):
            where = {one["id"]: (one["start"], one["end"]) for one in row["entities"] if not one["nested"]}
            told = {(r["source"], r["target"]): r["type"] for r in row["relations"]}
            for span in sentences(row["text"]):
                inside = sorted(n for n, (a, b) in where.items() if span.start <= a and b <= span.end)
                inside.sort(key=lambda name: where[name])
                for one in _pairs(row["text"][span.start : span.end], span.start, inside, where, told):
                    yield from (one, turned(one))


def ties(data: Path, keep: Callable[[str], bool]) -> Iterator[Example]:
    """Our own sentences, among news: how two marked names stand to each other."""
    news = [row["text"] for row in islice(rows(data.parent / "stream" / STREAM), 0, None, 45)]
    for one in tied([line for line in news if 40 < len(line) < 160]):
        if keep(one.way):
            name = NOTHING if one.kind == "NONE" else one.kind
            tie = Example(one.text, {}, {"relation": name}, ((*one.source, 1), (*one.target, 2)))
            yield from (tie, turned(tie))


def judged(data: Path, keep: Callable[[str], bool]) -> Iterator[Example]:
    """Sentences of the news with what we judged them to be; what the marked two are to each other also turned."""
    told = [
        line.split("\t") for line in (OWN / "judged.tsv").read_text(encoding="utf-8").splitlines() if line[0] != "#"
    ]
    wanted = {name for name, *_ in told}
    texts = {row["id"]: row["text"] for row in rows(data.parent / "stream" / STREAM) if row["id"] in wanted}
    for name, start, end, head, answer, *places in told:
        if keep(name):
            at = [int(place) for place in places]
            marks = tuple((a, b, side) for side, (a, b) in enumerate(zip(at[::2], at[1::2], strict=True), 1))
            one = Example(texts[name][int(start) : int(end)], {}, {head: answer}, marks)
            yield one
            if head == "relation":
                yield turned(one)


def turned(one: Example) -> Example:
    """The same two things asked about the other way round: what was told from the first to the second goes back."""
    name = one.classes["relation"]
    marks = tuple((start, end, 3 - side) for start, end, side in one.marks)
    return Example(one.text, {}, {"relation": name[:-1] + _BACK[name[-1]] if name != NOTHING else name}, marks)


def _pairs(
    text: str, at: int, names: list[str], where: dict[str, tuple[int, int]], told: dict[tuple[str, str], str]
) -> Iterator[Example]:
    for n, first in enumerate(names):
        for second in names[n + 1 :]:
            forth, back = told.get((first, second)), told.get((second, first))
            name = f"{forth}{'=' if back == forth or forth in SYMMETRIC else '>'}" if forth else NOTHING
            if not forth and back:
                name = f"{back}{'=' if back in SYMMETRIC else '<'}"
            if name == NOTHING and not (n + len(text)) % UNRELATED:
                continue
            marks = tuple((where[one][0] - at, where[one][1] - at, side) for side, one in ((1, first), (2, second)))
            yield Example(text, {}, {"relation": name}, marks)


SOURCES: dict[str, Callable[[Path, Callable[[str], bool]], Iterator[Example]]] = {
    "entities": entities,
    "causes": causes,
    "fillers": fillers,
    "kinds": kinds,
    "relations": relations,
    "ties": ties,
    "judged": judged,
}
