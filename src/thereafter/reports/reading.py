"""Everything a user hands over, one report after the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import BinaryIO

from thereafter.record.kinds import ReportKind
from thereafter.record.report import Problem
from thereafter.reports.columns import check_given
from thereafter.reports.formats import ADVICE, FORMATS
from thereafter.reports.opening import UNREADABLE, TooLarge, opened_sources
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
            yield from _read(opened, options, today)


def _read(file: Opened, options: Options, today: date) -> Iterator[Item]:
    read = FORMATS.get(file.suffix)
    if read is None:
        hint = ADVICE.get(file.suffix, f"Read are: {' '.join(FORMATS)}, and .gz or .zip of these.")
        yield Problem(what=f'no reader for "{file.suffix or "no suffix"}".', where=file.name, hint=hint)
        return
    try:
        yield from _at_most(_each_headline_once(read(file, options, today)), file.name)
    except TooLarge as error:
        yield Problem(what=str(error), where=file.name, hint="It may be a bomb. Unpack it yourself if you trust it.")
    except UNREADABLE as error:
        yield Problem(what=f"file is damaged ({error}); the rest of it was not read.", where=file.name)


def _each_headline_once(items: Iterator[Item]) -> Iterator[Item]:
    """Many rows of an event table are coded from one headline; only ids are remembered."""
    seen: set[str] = set()
    for item in items:
        if isinstance(item, Incoming) and item.report.kind is ReportKind.HEADLINE:
            if item.report.id in seen:
                continue
            seen.add(item.report.id)
        yield item


def _at_most(items: Iterator[Item], name: str) -> Iterator[Item]:
    """The items, with no more problems than fit a page."""
    problems = 0
    for item in items:
        problems += isinstance(item, Problem)
        if problems <= PROBLEMS_PER_FILE or isinstance(item, Incoming):
            yield item
    if problems > PROBLEMS_PER_FILE:
        yield Problem(what=f"{problems - PROBLEMS_PER_FILE} more problems are not listed one by one.", where=name)
