"""The stream as the tasks see it: the reports of an investigation under the ids their gold files use."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from scoring.stream import Items
from thereafter.store import Scope
from thereafter.story import Story
from thereafter.story.stories import told_in
from thereafter.threads import Told


def rows(file: Path) -> list[dict[str, Any]]:
    """The lines of a JSON lines file."""
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]


class Panel:
    """Reports by the stream's ids; those of a span are read once and kept."""

    def __init__(self, story: Story, items: Items) -> None:
        self._story, self._items = story, items
        self._told: dict[str, Told] = {}
        self._names: dict[str, str] = {}
        self._read: set[int] = set()  # years

    def between(self, first: date, last: date) -> list[tuple[str, Told]]:
        """The reports of some days with their ids."""
        for year in range(first.year, last.year + 1):
            if year not in self._read:
                self._read.add(year)
                self._told |= (told := self.named(self._year(year)))
                self._names |= {one.report.id: name for name, one in told.items()}
        return [(name, one) for name, one in self._told.items() if first <= one.day <= last]

    def name_of(self, report: str) -> str:
        """The stream's id of a report that was read."""
        return self._names[report]

    def named(self, told: Iterable[Told]) -> dict[str, Told]:
        """Reports under the ids of the stream."""
        return {self._items.get((str(one.day), one.report.text), one.report.id): one for one in told}

    def _year(self, year: int) -> tuple[Told, ...]:
        scope = Scope(as_of=date(year, 12, 31), since=date(year, 1, 1), until=date(year, 12, 31))
        return told_in(self._story.store, self._story.desk.atlas, scope)
