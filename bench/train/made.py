"""Sentences made of our own ways of saying things: many settings for each, so that the words of the deed decide."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

OWN = Path(__file__).parent / "own"
SEED = 7
EACH = 12  # sentences a way of saying
NAMED = 0.5  # share of sides that are names out of the news
_CHOICE = re.compile(r"\(([^()]*)\)")
_NAME = re.compile(r"\b(?:[A-Z][a-z]+ )+[A-Z][a-z]+\b|(?<=[a-z] )[A-Z][a-z]{3,}\b")
_SLOT = re.compile(r"\{(\w+)\}")
# How a sentence may go on around the deed; {deed} is it, {other} a deed of others, {u} and {v} bystanders.
_FRAMES = (
    "{deed}.",
    "{deed}.",
    "{deed}, {u} said.",
    "{deed}, {u} said on {when}.",
    "{u} said {deed}.",
    "{u} told reporters that {deed}.",
    "On {when}, {deed}.",
    "{deed} after {other}.",
    "{deed}, and {other}.",
    "{other}, while {deed}.",
    "{other}. {deed}.",
    "{deed}, days after {other}.",
    "As {other}, {deed}.",
    "According to {u}, {deed}.",
    "{deed}, despite criticism from {u}.",
    "{deed}, in a move welcomed by {u}.",
    "In a statement, {deed}.",
    "{deed}, the official news agency reported.",
    "{news} {deed}.",
    "{deed}. {news}",
    "{deed}, {tail}",
    "{deed} as {tail}",
    "{u}, whose {thing} was in the news, said {deed}, {tail}",
)

Marked = tuple[str, str, tuple[tuple[int, int], ...]]


@cache
def _lists() -> dict[str, list[str]]:
    lists: dict[str, list[str]] = {}
    name = ""
    for line in (OWN / "names.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            name = line.strip("[]")
        elif line and not line.startswith("#"):
            lists.setdefault(name, []).extend(line.split("|"))
    return lists


def _ways() -> list[tuple[str, str]]:
    lines = (OWN / "kinds.txt").read_text(encoding="utf-8").splitlines()
    return [(kind, way) for kind, _, way in (line.partition(" ") for line in lines if line and line[0] != "#")]


def _said(way: str, dice: random.Random) -> str:
    """One choice of every bracket."""
    while _CHOICE.search(way):
        way = _CHOICE.sub(lambda found: dice.choice(found[1].split("|")), way, count=1)
    return " ".join(way.split())


def _filled(way: str, names: dict[str, str], dice: random.Random) -> tuple[str, dict[str, tuple[int, int]]]:
    """The slots of a sentence filled, and where each name came to stand."""
    text, at, stands = "", 0, {}
    for slot in _SLOT.finditer(way):
        text += way[at : slot.start()]
        word = names[slot[1]] if slot[1] in names else dice.choice(_lists()[slot[1]])
        stands[slot[1]] = (len(text), len(text) + len(word))
        text += word
        at = slot.end()
    return text + way[at:], stands


def made_up(news: Sequence[str]) -> Iterator[Marked]:
    """Sentence, kind, and the characters of the two sides, among sentences of the news; always the same."""
    dice = random.Random(SEED)
    ways = _ways()
    bystanders = [name for line in news for name in _NAME.findall(line)]
    for kind, way in ways:
        for _ in range(EACH):
            line = dice.choice(news)
            names = {name: _who(dice, bystanders) for name in ("s", "t", "o", "p", "u")}
            names |= {"news": line, "tail": line[0].lower() + line[1:]}
            yield _one(kind, _said(way, dice), _said(dice.choice(ways)[1], dice), names, dice)


def _who(dice: random.Random, bystanders: Sequence[str]) -> str:
    return dice.choice(bystanders if dice.random() < NAMED else _lists()["side"])


def _one(kind: str, way: str, other: str, names: dict[str, str], dice: random.Random) -> Marked:
    frame = dice.choice(_FRAMES)
    other = other.replace("{s}", "{o}").replace("{t}", "{p}")
    text, stands = _filled(frame.replace("{deed}", way).replace("{other}", other), names, dice)
    text = text[0].upper() + text[1:]
    return text, kind, (stands["s"], stands["t"])
