"""Sentences in which somebody denies, plans, negates or reports: which claims they must yield, and which never.

`said/*.txt` has a sentence a line, and behind it what must hold: `+ kinds status speakers : words` for a claim that
overlaps the words (`a|b`: either; speakers nearest to the fact first, parted by `>`), `- kinds status : words` for one
that must not be read, `silent` for none at all. Every construction stands there several times, over other wars.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from thereafter.claims import RuleReader
from thereafter.places import open_atlas
from thereafter.record import Claim, Report

FOLDER = Path(__file__).parent / "said"


class Mark(NamedTuple):
    """What one line behind a sentence asks for."""

    wanted: bool
    kinds: frozenset[str]
    statuses: frozenset[str]
    speakers: tuple[str, ...] | None
    words: str


class Sentence(NamedTuple):
    """A sentence with its marks."""

    suite: str
    text: str
    marks: tuple[Mark, ...]
    silent: bool


TERRITORY, PEOPLE = frozenset(("capture", "control")), frozenset(("evacuation", "movement", "return"))
VIOLENCE = frozenset("air_strike shelling bombing attack_on_civilians clash offensive".split())
FAMILIES = (
    TERRITORY,
    PEOPLE,
    VIOLENCE,
    frozenset(("ceasefire", "talks", "violation")),
    frozenset(("statement", "threat", "prediction")),
    frozenset(("abduction", "arrest")),
    frozenset(("destruction", "explosives")),
)


def sentences() -> Iterator[Sentence]:
    for file in sorted(FOLDER.glob("*.txt")):
        text, marks, silent = "", list[Mark](), False
        for line in [*file.read_text("utf-8").splitlines(), ""]:
            if line.startswith("#"):
                continue
            if line[:2] in {"+ ", "- "}:
                marks.append(_mark(line))
            elif line == "silent":
                silent = True
            else:
                if text:
                    yield Sentence(file.stem, text, tuple(marks), silent)
                text, marks, silent = line, [], False


def _mark(line: str) -> Mark:
    head, _, words = line[2:].partition(" : ")
    kinds, statuses, *speakers = head.split(" ", 2)
    names = tuple(one.strip() for one in speakers[0].split(" > ")) if speakers else None
    alike = {kind for kind in kinds.split("|") for kind in _family(kind)}
    return Mark(line[0] == "+", frozenset(alike), frozenset(statuses.split("|")), names, words)


def _family(kind: str) -> frozenset[str]:
    return next((family for family in FAMILIES if kind in family), frozenset((kind,)))


def _meets(sentence: Sentence, mark: Mark, claim: Claim) -> bool:
    start = sentence.text.index(mark.words)
    overlaps = claim.quote.start < start + len(mark.words) and start < claim.quote.end
    if not overlaps or claim.kind.value not in mark.kinds or claim.status.value not in mark.statuses:
        return False
    named = [one.name for one in claim.said_by if one.start is not None]
    return mark.speakers is None or (len(named) == len(mark.speakers) and all(map(_same, mark.speakers, named)))


def _same(wanted: str, name: str) -> bool:
    found = set(name.lower().split())
    return any(set(one.lower().split()) <= found or found <= set(one.lower().split()) for one in wanted.split("|"))


@pytest.fixture(scope="module")
def packaged() -> RuleReader:
    """A reader with the packaged gazetteer: the sentences are of places all over the world."""
    return RuleReader(open_atlas())


@pytest.mark.parametrize("sentence", list(sentences()), ids=lambda one: f"{one.suite}: {one.text[:60]}")
def test_what_is_said(sentence: Sentence, packaged: RuleReader) -> None:
    report = Report(id="rpt_said", text=sentence.text, published=date(2016, 5, 9), publisher="Reuters", language="en")
    told = next(iter(packaged.read([report]))).claims
    for mark in sentence.marks:
        assert mark.wanted == any(_meets(sentence, mark, claim) for claim in told), (mark, told)
    assert not (sentence.silent and told), told


def test_every_suite_has_enough_sentences() -> None:
    told = [one.suite for one in sentences()]
    assert all(told.count(suite) >= 40 for suite in ("denial", "negation", "planned", "reporting", "not_news"))
