"""Regular expressions that are compiled when they are first asked.

The rooms name some seven hundred patterns, of which a command asks about a hundred: to compile them all takes longer
than to read a report.
"""

from __future__ import annotations

import re
from typing import Any, cast


def regex(words: str, flags: int = 0) -> re.Pattern[str]:
    """The pattern `re.compile` would give, compiled at its first use; a faulty one raises `re.error` only then."""
    return cast("re.Pattern[str]", _Waiting(words, flags))


def found_by(match: re.Match[str], *patterns: re.Pattern[str]) -> bool:
    """Whether `match` is of one of `patterns` (it knows the compiled pattern, never the one that waited)."""
    return any(match.re.pattern == one.pattern for one in patterns)


class _Waiting:
    """A pattern not compiled yet; what it is asked for once (search, match …) it keeps as its own."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # what copying and pickling look for
            raise AttributeError(name)
        asked = getattr(re.compile(self.pattern, self._flags), name)  # `re` keeps the compiled one
        setattr(self, name, asked)
        return asked
