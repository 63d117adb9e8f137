"""Patterns are compiled when they are first asked; a faulty one must be found here and not by a reader."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

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
