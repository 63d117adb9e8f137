"""The spotter's examples as numbers: sentences marked by hand, and others that are not."""

from __future__ import annotations

import json
import random
import re
import zlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch
from examples import NOT_TRAINABLE, STREAM, rows
from marks import AGAIN, KINDS, ROLES, STATUSES, WITH_SPEAKERS, Event, Marked, by_sentence

from thereafter.claims.encoding import pieces_of
from thereafter.claims.grammar.lexicon import is_worth_reading
from thereafter.claims.spotter import words_of

LONGEST = 96  # pieces of a sentence that are learned from
KEPT_OUT = 8  # one text in so many is for measuring
OTHERS = 0.6  # share of sentences without a word worth reading that are shown all the same
YEARS = ("2010", "2011", "2012", "2013", "2018", "2019", "2020")
IN_PAIRS = re.compile(r"own(?:7[1-8]|8[12])-")  # texts written in pairs, news and what only sounds like it
UNTOLD = -100


class Numbers(NamedTuple):
    """Examples as tensors of texts by pieces.

    `events`: text and piece of each trigger whose roles are marked, `known`: which of its roles that is so of.
    `news`: whether a sentence tells an event, untold where only another one of its text does; `paired`: it is one of
    those written in pairs.
    """

    pieces: torch.Tensor
    cases: torch.Tensor
    mask: torch.Tensor
    first: torch.Tensor
    tell: torch.Tensor
    status: torch.Tensor
    events: torch.Tensor
    roles: torch.Tensor
    known: torch.Tensor
    news: torch.Tensor
    paired: torch.Tensor
    lengths: np.ndarray[Any, Any]


def kept_out(name: str) -> bool:
    """Whether a text is for measuring only."""
    return zlib.crc32(name.removeprefix(AGAIN).encode()) % KEPT_OUT == 0


def numbers(some: Sequence[Marked]) -> Numbers:
    """Sentences as numbers; what is no first piece of a word tells nothing."""
    shape = (len(some), LONGEST)
    pieces, cases = np.zeros(shape, np.int64), np.zeros(shape, np.int64)
    mask, first = np.zeros(shape, np.float32), np.zeros(shape, bool)
    tell, status = np.full(shape, UNTOLD, np.int64), np.full(shape, UNTOLD, np.int64)
    events: list[tuple[int, int]] = []
    roles: list[Any] = []
    known: list[Any] = []
    for row, one in enumerate(some):
        cut = pieces_of(one.text)
        long = min(LONGEST, len(cut.ids))
        pieces[row, :long], cases[row, :long], mask[row, :long] = cut.ids[:long], cut.cases[:long], 1
        words = [word for word in words_of(one.text, cut) if word[0] < LONGEST]
        for at, _, _ in words:
            first[row, at], tell[row, at] = True, 0
        for event in one.events:
            inside = _inside(words, event.start, event.end)
            for at in inside:
                tell[row, at], status[row, at] = KINDS.index(event.kind), STATUSES.index(event.status)
            if inside and event.roles is not None:
                events.append((row, inside[0]))
                roles.append(_parts(words, event))
                known.append([name != "by" or WITH_SPEAKERS.match(one.name) is not None for name in ROLES])
    told = np.array(roles, bool).reshape(-1, len(ROLES), LONGEST)
    asked = np.array(known, bool).reshape(-1, len(ROLES))
    lengths = np.array([int(one.sum()) for one in mask])
    telling = {one.name for one in some if one.events}
    news = np.array([1 if one.events else UNTOLD if one.name in telling else 0 for one in some])
    paired = np.array([IN_PAIRS.match(one.name) is not None for one in some])
    at = np.array(events, np.int64).reshape(-1, 2)
    found = (pieces, cases, mask, first, tell, status, at, told, asked, news, paired)
    return Numbers(*(torch.from_numpy(one) for one in found), lengths)


def _inside(words: Iterable[tuple[int, int, int]], start: int, end: int) -> list[int]:
    return [at for at, a, b in words if a < end and b > start]


def _parts(words: Sequence[tuple[int, int, int]], event: Event) -> np.ndarray[Any, Any]:
    told = np.zeros((len(ROLES), LONGEST), bool)
    for name, (start, end) in (event.roles or {}).items():
        told[ROLES.index(name), _inside(words, start, end)] = True
    return told


def unmarked(data: Path, seed: int) -> Iterator[Marked]:
    """Sentences of news and reports, most of them with a word worth reading, that nobody need have marked."""
    dice = random.Random(seed)
    for name, text in _texts(data):
        for one in by_sentence(text, (), "bare", name):
            if is_worth_reading(one.text) or dice.random() < OTHERS:
                yield one


def _texts(data: Path) -> Iterator[tuple[str, str]]:
    for row in rows(data / "stream" / STREAM):
        if row["date"][:4] in YEARS:
            yield f"s{row['id']}", row["text"]
    for row in rows(data / "reading" / "re3d" / "dev.jsonl"):
        if not row["licence"].startswith(NOT_TRAINABLE):
            yield f"r{row['id']}", row["text"]
    for part in ("train", "dev"):
        lines = (data / "reading" / "muc4" / f"{part}.jsonl").read_text(encoding="utf-8").splitlines()
        yield from ((f"m{row['id']}", row["text"]) for row in map(json.loads, lines))
