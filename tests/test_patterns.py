"""Patterns are compiled when they are first asked; a faulty one must be found here and not by a reader."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import pytest

import thereafter
from thereafter.patterns import found_by, regex

MODULES = sorted(
    one.name for one in pkgutil.walk_packages(thereafter.__path__, "thereafter.") if not one.name.endswith("__main__")
)


def waiting(value: object, depth: int = 3) -> Iterator[object]:
    """The patterns in a module's values, and in tuples, lists and mappings of them."""
    if type(value) is type(regex("")):
        yield value
    elif depth and isinstance(value, Mapping):
        for one in value.values():
            yield from waiting(one, depth - 1)
    elif depth and isinstance(value, (tuple, list)):
        for one in value:
            yield from waiting(one, depth - 1)


@pytest.mark.parametrize("name", MODULES)
def test_every_pattern_of_a_module_compiles(name: str) -> None:
    for pattern in waiting(vars(importlib.import_module(name))):
        assert pattern.groups >= 0  # type: ignore[attr-defined]


def test_it_answers_as_the_compiled_pattern_does() -> None:
    pattern = regex(r"(?P<who>\w+) fled", re.IGNORECASE)
    assert pattern.pattern == r"(?P<who>\w+) fled"
    found = pattern.search("THOUSANDS FLED Sinjar")
    assert found is not None
    assert found["who"] == "THOUSANDS"
    assert pattern.sub("-", "Some fled, all fled.") == "-, -."


def test_it_is_asked_only_where_a_part_of_its_words_stands() -> None:
    pattern = regex(r"\bby (?:mistake|accident)\b", re.IGNORECASE, needs="mistake accident")
    assert pattern.search("hit BY MISTAKE") is not None
    assert pattern.search("hit by mistake", 5) is None
    assert pattern.search("hit by chance") is None
    assert pattern.search("a mistake") is None


@pytest.mark.parametrize("name", MODULES)
def test_all_that_a_pattern_finds_holds_a_part_that_it_needs(name: str) -> None:
    for pattern in waiting(vars(importlib.import_module(name))):
        if needs := pattern.needs:  # type: ignore[attr-defined]
            told = list(shortest(parser.parse(pattern.pattern, re.I)))  # type: ignore[attr-defined]
            assert not [words for words in told if not any(part in words for part in needs)]


def test_the_shortest_that_a_pattern_finds() -> None:
    told = list(shortest(parser.parse(r"\b(?:mines?|(?:to|the) [sz]one\w+)\b(?! by)")))
    assert told == ["mine", "to ?one?", "the ?one?"]


def shortest(parsed: Iterable[Any]) -> Iterator[str]:
    """Every text that a pattern finds, without what may be missing; `?` where one of several letters stands."""
    texts = [""]
    for sort, told in parsed:
        texts = [text + more for text in texts for more in one_step(str(sort), told)]
    yield from texts


def one_step(sort: str, told: Any) -> list[str]:
    match sort:
        case "LITERAL":
            return [chr(told).casefold()]
        case "BRANCH":
            return [text for branch in told[1] for text in shortest(branch)]
        case "SUBPATTERN":
            return list(shortest(told[-1]))
        case "MAX_REPEAT" | "MIN_REPEAT":
            return [text * told[0] for text in shortest(told[2])] if told[0] else [""]
        case "AT" | "ASSERT" | "ASSERT_NOT":
            return [""]
        case _:
            return ["?"]


def test_a_faulty_one_says_so_when_it_is_asked() -> None:
    faulty = regex("(unclosed")
    with pytest.raises(re.error):
        faulty.search("anything")


def test_whose_match_it_is_is_asked_by_its_words() -> None:
    fled, left = regex("fled"), regex("left")
    match = fled.search("they fled")
    assert match is not None
    assert found_by(match, fled)
    assert not found_by(match, left)


def test_no_match_is_told_by_the_pattern_itself() -> None:
    """`match.re is PATTERN` never holds for one that waited."""
    told = re.compile(r"\.re (?:is|==|!=|in)\b")
    assert not [file for file in Path(thereafter.__path__[0]).rglob("*.py") if told.search(file.read_text("utf-8"))]
