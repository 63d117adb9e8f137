"""CSV and TSV, one row at a time; a bad row costs that row only."""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from thereafter.record.report import Problem
from thereafter.reports.gdelt import header_of_export
from thereafter.reports.lines import Decoding, numbered_lines
from thereafter.reports.options import MEBIBYTE, Item, Opened, Options
from thereafter.reports.rows import RowSource

_FIELD_MOST = 4 * MEBIBYTE  # characters of one cell; a row with an unclosed quote is given up at this size
_DELIMITERS = ",\t;|"


class Cells(Struct, frozen=True):
    """One row as split: where it starts, the bytes it came in, its cells."""

    number: int
    raw: bytes
    cells: list[str]
    lines: int


def read_delimited(file: Opened, options: Options, today: date) -> Iterator[Item]:
    """One report for each row (an event table's row also brings its source headlines)."""
    table = _Table(file, options)
    rows = RowSource(file.name, options, today)
    header: list[str] | None = None
    for row in table.rows():
        if isinstance(row, Problem):
            yield row
            continue
        yield from table.decoding.notices()
        if header is None:
            header = header_of_export(row.cells)
            if header is None:
                header = _clean(row.cells)
                continue
            table.width = len(header)
        where = f"{file.name} line {row.number}"
        if len(row.cells) != len(header):
            yield _wrong_width(row, header, where)
            continue
        yield from rows.reports(dict(zip(header, row.cells, strict=True)), row.raw, where)


def header_of(file: Opened, options: Options) -> list[str]:
    """The column names of a delimited file: its first row, or those a headerless export is known to have."""
    for row in _Table(file, options).rows():
        if isinstance(row, Cells):
            return header_of_export(row.cells) or _clean(row.cells)
    return []


def _clean(cells: list[str]) -> list[str]:
    return [name.strip().removeprefix("\ufeff") for name in cells]


def _wrong_width(row: Cells, header: list[str], where: str) -> Problem:
    return Problem(
        what=f"row has {len(row.cells)} cells where the header has {len(header)}.",
        where=where,
        hint="Check quotes and separators in this row; it was passed over, the others were read.",
    )


class _Table:
    """The rows of one delimited file; remembers the bytes of the row in hand and gives back lines a bad row took."""

    def __init__(self, file: Opened, options: Options) -> None:
        self.decoding = Decoding(file.name)
        self.width: int | None = None
        self._name = file.name
        self._lines = numbered_lines(file, options.max_line_bytes)
        self._waiting: deque[tuple[int, bytes]] = deque()  # lines to be read again
        self._taken: list[tuple[int, bytes]] = []  # lines of the row in hand
        self._problems: deque[Problem] = deque()

    def rows(self) -> Iterator[Cells | Problem]:
        """Every row, each as soon as it is complete."""
        first = self._next_line()
        if first is None:
            yield from self._problems
            return
        self._waiting.appendleft(first)
        reader = self._reader(self.decoding.text(first[1]))
        while True:
            self._taken.clear()
            try:
                cells = next(reader)
            except StopIteration:
                break
            except csv.Error as error:
                yield from self._given_up(str(error))
                continue
            yield from self._due()
            if not cells:
                continue
            if self._swallowed(cells):
                yield from self._given_up("its quotes do not close")
                continue
            self.width = self.width or len(cells)
            raw = b"".join(raw for _, raw in self._taken)
            yield Cells(self._taken[0][0], raw, cells, len(self._taken))
        yield from self._due()

    def _reader(self, first: str) -> Iterator[list[str]]:
        csv.field_size_limit(_FIELD_MOST)
        delimiter = max(_DELIMITERS, key=first.count)
        plain = (
            delimiter == "\t" and '"' not in first and header_of_export(first.rstrip("\r\n").split("\t")) is not None
        )
        if plain:  # GDELT's exports never quote
            return csv.reader(self, delimiter=delimiter, quoting=csv.QUOTE_NONE)
        return csv.reader(self, delimiter=delimiter)

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        """The next line for the splitter; may go on after an end when a bad row gave lines back."""
        line = self._next_line()
        if line is None:
            raise StopIteration
        self._taken.append(line)
        return self.decoding.text(line[1]).replace("\x00", "")

    def _next_line(self) -> tuple[int, bytes] | None:
        if self._waiting:
            return self._waiting.popleft()
        for line in self._lines:
            if not isinstance(line, Problem):
                return line
            self._problems.append(line)
        return None

    def _swallowed(self, cells: list[str]) -> bool:
        """Whether an unclosed quote made one row of several lines."""
        if len(self._taken) == 1:
            return False
        wrong_width = self.width is not None and len(cells) != self.width
        return wrong_width or sum(raw.count(b'"') for _, raw in self._taken) % 2 == 1

    def _given_up(self, why: str) -> Iterator[Problem]:
        """The first line of the row in hand becomes a Problem; the lines after it are read again."""
        number, *_ = self._taken[0]
        self._waiting.extendleft(reversed(self._taken[1:]))
        yield from self._due()
        yield Problem(
            what=f"row cannot be split into cells: {why}.",
            where=f"{self._name} line {number}",
            hint="Check the quotes in this row; it was passed over, the others were read.",
        )

    def _due(self) -> Iterator[Problem]:
        while self._problems:
            yield self._problems.popleft()
