"""Regular expressions that are compiled when they are first asked.

The rooms name some seven hundred patterns, of which a command asks about a hundred: to compile them all takes longer
than to read a report.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, cast

Asked = Callable[..., object]


def regex(words: str, flags: int = 0, *, needs: str = "") -> re.Pattern[str]:
    """The pattern `re.compile` would give, compiled at its first use; a faulty one raises `re.error` only then.

    `needs`: parts of words (an underscore stands for a space), one of which every text that it finds anything in has,
    in whatever case. `search` and `finditer` look for them first: without any, that takes a tenth of the time.
    """
    return cast("re.Pattern[str]", _Waiting(words, flags, tuple(part.replace("_", " ") for part in needs.split())))


def found_by(match: re.Match[str], *patterns: re.Pattern[str]) -> bool:
    """Whether `match` is of one of `patterns` (it knows the compiled pattern, never the one that waited)."""
    return any(match.re.pattern == one.pattern for one in patterns)


class _Waiting:
    """A pattern not compiled yet; what it is asked for once (search, match …) it keeps as its own."""

    def __init__(self, pattern: str, flags: int, needs: tuple[str, ...]) -> None:
        self.pattern = pattern
        self.needs = needs
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # what copying and pickling look for
            raise AttributeError(name)
        asked = getattr(re.compile(self.pattern, self._flags), name)  # `re` keeps the compiled one
        if name in _NOTHING and self.needs:
            asked = _where_any(self.needs, asked, _NOTHING[name])
        setattr(self, name, asked)
        return asked


_NOTHING = {"search": None, "finditer": ()}  # what they give where nothing is found


def _where_any(parts: tuple[str, ...], asked: Asked, nothing: object) -> Asked:
    """A search, asked only of texts that hold one of the parts."""

    def found(text: str, *span: int) -> object:
        folded = text.casefold()
        for part in parts:
            if part in folded:
                return asked(text, *span)
        return nothing

    return found
