"""What the spotter learns from: texts with the words that tell an event, marked by hand.

`own/marks/news.tsv` holds no text, only where it stands (`s…`: an item of Wikipedia's current events; `c…`: a sentence
of the Causal News Corpus; `m…@a-b`, `r…@a-b`: characters of a report of MUC-4 or re3d) and, for each event,
`start-end kind status role=start-end …` in the text with its white space evened out. `own/marks/told.tsv` holds texts
of our own: `name<TAB>publisher<TAB>text` with the words that tell an event as `{words:kind:status}`, and where parts
were marked as well `{words:kind:status|actor=…|target=…|place=…|from=…|to=…|by=…}`: words of the text, nearest to the
event. `by`, who says so, was asked of some of them only. `own/marks/news_by.tsv` is like the first: items of the news
marked with who tells of each event, most of them a second time and by another hand, which had not seen the first.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from examples import STREAM, rows
from made import OWN

from thereafter.claims.grammar.sentences import sentences

MARKS = OWN / "marks"
KINDS = (
    "none clash air_strike shelling bombing siege attack_on_civilians offensive capture control withdrawal evacuation "
    "movement return ceasefire talks violation support recruitment split destruction explosives aid abduction arrest "
    "protest statement threat prediction casualties other"
).split()
STATUSES = "asserted reported alleged denied planned conditional predicted opinion".split()
ROLES = "actor target place from to by".split()
SHORT = 8  # characters: what is no longer is no sentence
_BRACED = re.compile(r"\{([^{}:]+):(\w+):(\w+)((?:\|[^{}|]*)*)\}")
WITH_PARTS = "rol"  # how the names of our own texts begin in which parts are marked
AGAIN = "again-"  # before the names of texts of the news that were marked with their speakers
WITH_SPEAKERS = re.compile(rf"rol[3-6]\d-|{AGAIN}")  # how the names of texts begin in which speakers are marked


class Event(NamedTuple):
    """Characters `start` to `end` tell an event; `roles`: who plays a part in it, None where nobody marked that."""

    start: int
    end: int
    kind: str
    status: str
    roles: dict[str, tuple[int, int]] | None


class Marked(NamedTuple):
    """A sentence with its events; `source`: news, reports (MUC-4, re3d, causal) or own; `name`: of its text."""

    text: str
    events: tuple[Event, ...]
    source: str
    name: str


def marked(data: Path) -> list[Marked]:
    """Every marked sentence, those without events as well; the texts of the news are read from the data's folder."""
    again = (one._replace(name=AGAIN + one.name) for one in news(data, "news_by.tsv"))
    return [*news(data), *again, *told()]


def news(data: Path, file: str = "news.tsv") -> Iterator[Marked]:
    """Sentences of texts of others."""
    lines = [line.split("\t") for line in _lines(MARKS / file)]
    texts = _texts(data, [name for name, *_ in lines])
    for name, *marks in lines:
        if name in texts:
            events = tuple(_event(mark) for mark in marks if mark != "-")
            short = name.rpartition("-")[0] if "@" in name else name.removeprefix("sce-")
            yield from by_sentence(texts[name], events, "news" if name[0] == "s" else "reports", short)


def told() -> Iterator[Marked]:
    """Sentences of our own."""
    for line in _lines(MARKS / "told.tsv"):
        name, _, written = line.split("\t", 2)
        plain, at, events, parts = "", 0, [], []
        for mark in _BRACED.finditer(written):
            plain += written[at : mark.start()]
            events.append(Event(len(plain), len(plain) + len(mark[1]), mark[2], mark[3], None))
            parts.append([part.split("=", 1) for part in mark[4].split("|") if part])
            plain += mark[1]
            at = mark.end()
        plain += written[at:]
        if name.startswith(WITH_PARTS):
            both = zip(events, parts, strict=True)
            events = [one._replace(roles={role: _nearest(plain, words, one) for role, words in of}) for one, of in both]
        yield from by_sentence(plain, tuple(events), "own", name)


def _nearest(text: str, words: str, event: Event) -> tuple[int, int]:
    """Where some words stand, nearest to an event but not over it where they also stand elsewhere."""
    found = [(at.start(), at.end()) for at in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)]
    return min(found, key=lambda at: (at[0] < event.end and event.start < at[1], abs(at[0] - event.start)))


def by_sentence(text: str, events: tuple[Event, ...], source: str, name: str) -> Iterator[Marked]:
    """A text's sentences, each with the events told in it."""
    for span in sentences(text):
        if span.end - span.start <= SHORT:
            continue
        inside = [one for one in events if span.start <= one.start and one.end <= span.end]
        yield Marked(
            text[span.start : span.end], tuple(_moved(one, span.start, span.end) for one in inside), source, name
        )


def _moved(one: Event, start: int, end: int) -> Event:
    if one.roles is not None:
        inside = {role: at for role, at in one.roles.items() if start <= at[0] and at[1] <= end}
        one = one._replace(roles={role: (a - start, b - start) for role, (a, b) in inside.items()})
    return one._replace(start=one.start - start, end=one.end - start)


def _event(mark: str) -> Event:
    where, kind, status, *parts = mark.split(" ")
    roles = {name: _span(at) for name, at in (part.split("=") for part in parts)}
    return Event(*_span(where), kind, status, roles)


def _span(told: str) -> tuple[int, int]:
    start, end = told.split("-")
    return int(start), int(end)


def _texts(data: Path, names: list[str]) -> dict[str, str]:
    wanted = {name.partition("@")[0] for name in names}
    whole = {f"s{row['id']}": row["text"] for row in rows(data / "stream" / STREAM) if f"s{row['id']}" in wanted}
    for lead, path in (("c", "causal/train.jsonl"), ("m", "muc4/train.jsonl"), ("r", "re3d/dev.jsonl")):
        lines = (data / "reading" / path).read_text(encoding="utf-8").splitlines()
        whole |= {lead + row["id"]: row["text"] for row in map(json.loads, lines)}
    found = {}
    for name in names:
        of, _, part = name.partition("@")
        start, end = _span(part) if part else (0, None)
        if of in whole:
            found[name] = " ".join(whole[of][start:end].split())
    return found


def _lines(path: Path) -> list[str]:
    return [line for line in path.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
