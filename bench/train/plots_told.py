"""Reports of our own whose plot is marked: what `plot.py` learns beside EventStoryLine.

`own/plots.txt` holds reports, an empty line between two: `@ topic`, then a sentence a line in which
`{words|event|class}` marks a mention (event: a number that mentions of one event share, or - for one that leads to
nothing), last
`> 1-2 1-3`: event 1 led to events 2 and 3. Classes: o happens, n does not, s state, r reporting, p perception,
a begins or ends, c causes. Every mention of an event is linked with every mention of one that it led to.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from scoring.plots import Pair, Plotted
from thereafter.links.plot.mentions import Mention, Passage, words_of

TOLD = Path(__file__).resolve().parent / "own" / "plots.txt"
OWN = 0  # the topic of every report of our own: never one of EventStoryLine's
CLASSES = {
    "o": "OCCURRENCE",
    "n": "OCCURRENCE",
    "s": "STATE",
    "r": "REPORTING",
    "p": "PERCEPTION",
    "a": "ASPECTUAL",
    "c": "CAUSATIVE",
}
_MARK = re.compile(r"\{([^{}|]+)\|(\d+|-)\|([a-z])\}")
_LINK = re.compile(r"(\d+)-(\d+)")


def told(path: Path = TOLD) -> list[Plotted]:
    """The reports of a file; ValueError where one has no topic or no line of links."""
    blocks = [block.splitlines() for block in path.read_text(encoding="utf-8").split("\n\n") if block.strip()]
    return [_report(f"own-{number}", [line for line in lines if line]) for number, lines in enumerate(blocks)]


def _report(name: str, lines: Sequence[str]) -> Plotted:
    if len(lines) < 3 or lines[0][0] != "@" or lines[-1][0] != ">":
        raise ValueError(f"{name}: a report begins with @ and ends with >")
    text, sentences, mentions, events = "", [], [], defaultdict[str, list[int]](list)
    words = []
    for number, line in enumerate(lines[1:-1]):
        start, at = len(text), 0
        spans = []
        for mark in _MARK.finditer(line):
            text += line[at : mark.start()]
            spans.append((len(text), len(text) + len(mark[1]), mark[2], mark[3]))
            text, at = text + mark[1], mark.end()
        text += line[at:]
        sentences.append((start, len(text)))
        words.append(words_of(text, start, len(text)))
        text += "\n"
        for first, last, event, letter in spans:
            held = tuple(n for n, (a, b) in enumerate(words[-1]) if a < last and b > first)
            if held:
                events[event].append(len(mentions))
                mentions.append(Mention(number, held, CLASSES[letter], letter == "n"))
    passage = Passage(text, tuple(sentences), tuple(words), tuple(mentions))
    return Plotted(name, OWN, passage, dict(_pairs(lines[-1], events)))


def _pairs(line: str, events: dict[str, list[int]]) -> list[tuple[Pair, bool]]:
    """Pairs of mentions, and whether the first of the two is of the event that led to the other."""
    return [
        ((min(one, other), max(one, other)), one < other)
        for cause, effect in _LINK.findall(line)
        for one in events[cause]
        for other in events[effect]
        if one != other
    ]
