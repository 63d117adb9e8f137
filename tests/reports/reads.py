"""Reading from bytes and files, split into reports and problems."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import msgspec

from thereafter.record.report import Problem, Report
from thereafter.reports import Options, read_in

TODAY = date(2026, 1, 1)


class Read(msgspec.Struct, frozen=True):
    reports: list[Report]
    problems: list[Problem]
    raws: list[bytes]

    @property
    def one(self) -> Report:
        (report,) = self.reports
        return report


def read(*sources: str | Path, stdin: bytes | None = None, **options: object) -> Read:
    settings = msgspec.structs.replace(Options(today=TODAY), **options)
    stream = io.BytesIO(stdin) if stdin is not None else None
    items = list(read_in([str(source) for source in sources], settings, stdin=stream))
    incoming = [item for item in items if not isinstance(item, Problem)]
    problems = [item for item in items if isinstance(item, Problem)]
    return Read([item.report for item in incoming], problems, [item.raw for item in incoming])
