"""Everything a user hands over, one report after the other."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator, Sequence
from datetime import date
from typing import BinaryIO

from thereafter.record.report import Problem
from thereafter.reports.columns import check_given
from thereafter.reports.formats import ADVICE, FORMATS
from thereafter.reports.opening import TooLarge, opened_sources
from thereafter.reports.options import Incoming, Item, Opened, Options

PROBLEMS_PER_FILE = 200  # more of one file are counted, not listed: a dossier's limits page has to be readable


def read_in(sources: Sequence[str], options: Options, *, stdin: BinaryIO | None = None) -> Iterator[Item]:
    """Every report in `sources` (files, folders, globs, `-`), with Problems where something cannot be read.

    Streams: at most one document, or one line of a table, is held at a time. Raises ConfigError for a field in
    `options.columns` that no report has; everything about the data itself is a Problem.
    """
    check_given(options.columns)
    today = options.today or date.today()
    for opened in opened_sources(sources, options, stdin):
        if isinstance(opened, Problem):
            yield opened
        else:
            yield from _at_most(_read(opened, options, today), opened.name)


def _read(file: Opened, options: Options, today: date) -> Iterator[Item]:
    read = FORMATS.get(file.suffix)
    if read is None:
        hint = ADVICE.get(file.suffix, f"Read are: {' '.join(FORMATS)}, and .gz or .zip of these.")
        yield Problem(what=f'no reader for "{file.suffix or "no suffix"}".', where=file.name, hint=hint)
        return
    seen: set[str] = set()
    try:
        for item in read(file, options, today):
            if isinstance(item, Incoming) and item.report.id in seen:
                continue
            if isinstance(item, Incoming) and item.report.kind == "headline":
                seen.add(item.report.id)  # many rows of a table are coded from one headline
            yield item
    except TooLarge as error:
        yield Problem(what=str(error), where=file.name, hint="It may be a bomb. Unpack it yourself if you trust it.")
    except (OSError, EOFError, zlib.error, zipfile.BadZipFile) as error:
        yield Problem(what=f"file is damaged ({error}); the rest of it was not read.", where=file.name)


def _at_most(items: Iterator[Item], name: str) -> Iterator[Item]:
    """The items, with no more problems than fit a page."""
    problems = 0
    for item in items:
        if isinstance(item, Problem):
            problems += 1
            if problems > PROBLEMS_PER_FILE:
                continue
        yield item
    if problems > PROBLEMS_PER_FILE:
        yield Problem(what=f"{problems - PROBLEMS_PER_FILE} more problems are not listed one by one.", where=name)
