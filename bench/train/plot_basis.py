"""Where states of words about events mostly differ: main directions, from clauses of the news that tie two events.

Of sentences with words like "after", "because of", "leading to" or ", killing" the clause on either side is read by
itself, and the state of its event kept: the last verb before the words, the first verb or noun of an event behind them.
Bases from all past forms, or of fewer directions, made the whole worse (docs/benchmarks.md).
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from thereafter.claims.grammar.sentences import Span, Token, sentences, tokens
from thereafter.claims.grammar.tagging import tag
from thereafter.links.plot.reading import states_in

YEARS = frozenset("2010 2011 2012 2013 2014 2015 2018 2019 2020".split())  # of the stream; others are for tests
EACH = 3  # of the clauses one in so many is read
NOUNS = frozenset(
    """attack war earthquake crash strike bombing bomb death fire quake explosion blast shooting murder trial verdict
    protest riot flood storm hurricane election vote ban sanction arrest clash crisis outbreak scandal coup raid ambush
    assault battle offensive invasion ceasefire deal agreement talks resignation dispute collapse accident collision
    derailment landslide tsunami typhoon cyclone rain snow drought famine epidemic virus leak spill hack hijacking
    kidnapping abduction rape robbery conviction sentence appeal ruling decision announcement plan bailout cuts
    austerity layoffs recall lawsuit charges investigation injuries heatwave wildfire avalanche eruption massacre
    genocide siege shelling airstrike airstrikes violence unrest demonstration rally march walkout referendum defeat
    victory win loss retirement firing merger acquisition takeover launch test""".split()
)
_EMPTY = frozenset(
    """be is are was were been being has have had do does did will would can could may might shall should must say says
    said report reports reported""".split()
)
_BEFORE = r"(?:hours|days|weeks|months|shortly|a day|one day|minutes) "
_BEHIND = re.compile(
    rf"\b(?:{_BEFORE})?(?:after|following|in the wake of|in the aftermath of|because of|because|due to|in response to|"
    r"in retaliation for|as a result of|in protest (?:against|at|of|over)|over|triggered by|caused by|sparked by|"
    r"prompted by|amid)\b",
    re.IGNORECASE,
)  # the earlier event stands behind it
_AHEAD = re.compile(
    r",? (?:leading to|resulting in|which led to|leads to|led to|causing|prompting|sparking|triggering|results in|"
    r"resulted in|forcing|before|as a result,?|and as a result)\b",
    re.IGNORECASE,
)
_PARTICIPLE = re.compile(
    r", (?=(?:killing|leaving|injuring|wounding|destroying|damaging|ending|making|forcing|bringing|becoming|raising|"
    r"cutting|trapping|stranding|displacing|sending|allowing)\b)",
    re.IGNORECASE,
)
_REACH = (80, 60)  # characters from either event to the words that tie them
_LEFT, _RIGHT = 200, 250  # characters of a clause that are read around its event

Clause = tuple[str, int, int]  # a text, and where its event stands


def basis(stream: Path, width: int) -> tuple[Any, Any]:
    """The mean, and `width` main directions with the length of one over their spread."""
    clauses = [clause for text in _texts(stream) for pair in _pairs(text) for clause in pair][::EACH]
    rows = [states_in(text, [(0, len(text))], [[(start, end)]])[0] for text, start, end in clauses]
    every = np.array(rows, dtype=np.float64)
    centre = every.mean(axis=0)
    _, spread, directions = np.linalg.svd(every - centre, full_matrices=False)
    deviation = spread[:width] / np.sqrt(len(every) - 1)
    return centre.astype(np.float32), (directions[:width] / deviation[:, None]).astype(np.float32)


def _texts(stream: Path) -> Iterator[str]:
    with gzip.open(stream, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            if row["date"][:4] in YEARS:
                yield from (row["text"][span.start : span.end] for span in sentences(row["text"]))


def _pairs(text: str) -> Iterator[tuple[Clause, Clause]]:
    """The clauses on either side of words that tie, the earlier event's first."""
    ties = [(pattern, found) for pattern in (_BEHIND, _AHEAD, _PARTICIPLE) for found in pattern.finditer(text)]
    words = tokens(text, Span(0, len(text))) if ties else []
    tag(words)
    for pattern, found in ties:
        ahead = [word for word in words if word.end <= found.start()]
        behind = [word for word in words if word.start >= found.end()]
        if found.start() == 0:
            comma = text.find(", ", found.end())
            ahead, behind = [w for w in behind if w.start > comma > 0], [w for w in behind if w.end <= comma]
            main, other = _first(ahead), _first(behind)
            if main and other:
                yield _clause(text, found.end(), comma, other), _clause(text, comma + 2, len(text), main)
            continue
        main, other = _last(ahead), _first(behind)
        if not main or not other or found.start() - main.end > _REACH[0] or other.start - found.end() > _REACH[1]:
            continue
        sides = _clause(text, 0, found.start(), main), _clause(text, found.end(), len(text), other)
        yield (sides[1], sides[0]) if pattern is _BEHIND else sides


def _clause(text: str, start: int, end: int, event: Token) -> Clause:
    first = max(start, event.start - _LEFT)
    clause = text[first : min(end, event.start + _RIGHT)]
    lost = len(clause) - len(clause.lstrip())
    return clause.lstrip(), event.start - first - lost, event.end - first - lost


def _events(words: list[Token]) -> list[Token]:
    return [w for w in words if (w.tag[:1] == "V" and w.low not in _EMPTY) or (w.tag == "N" and w.low in NOUNS)]


def _first(words: list[Token]) -> Token | None:
    return next(iter(_events(words)), None)


def _last(words: list[Token]) -> Token | None:
    found = _events(words)
    finite = [word for word in found if word.tag in {"VD", "VN", "VS", "VB"}]
    return (finite or found or [None])[-1]
