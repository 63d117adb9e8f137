"""What the columns of a source are taken to mean, so that a user can look before adding it."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import msgspec

from thereafter.record.report import Problem
from thereafter.reports.columns import check_given, columns_of
from thereafter.reports.delimited import header_of
from thereafter.reports.lines import numbered_lines
from thereafter.reports.opening import UNREADABLE, opened_sources
from thereafter.reports.options import Opened, Options
from thereafter.reports.rows import pieces_of
from thereafter.reports.tables import table_of

ROWS_LOOKED_AT = 20  # JSON rows leave out empty fields; twenty show nearly all there are


def guessed_columns(source: str, options: Options) -> tuple[tuple[str, str], ...]:
    """(field, column) pairs for the first table in `source`; ("table", "ucdp") and the like for an event table.

    Empty for sources without columns (texts, pages) and for `-`, which cannot be read twice. Raises ConfigError as
    `read_in` does.
    """
    check_given(options.columns)
    if source == "-":
        return ()
    for opened in opened_sources([source], options, None):
        if isinstance(opened, Problem):
            continue
        names = _names(opened, options)
        if names:
            table = table_of(names, options.table)
            return (("table", table),) if table else columns_of(names, options.columns).pairs()
    return ()


def _names(file: Opened, options: Options) -> list[str]:
    with suppress(*UNREADABLE, msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        if file.suffix in (".csv", ".tsv", ".tab"):
            return header_of(file, options)
        if file.suffix in (".jsonl", ".ndjson"):
            return _names_in_lines(file, options)
        if file.suffix == ".json":
            return _names_in(
                [bytes(piece) for piece in pieces_of(file.stream.read(options.max_bytes))[:ROWS_LOOKED_AT]]
            )
    return []


def _names_in_lines(file: Opened, options: Options) -> list[str]:
    rows: list[bytes] = []
    for line in numbered_lines(file, options.max_line_bytes):
        if not isinstance(line, Problem) and not line[1].isspace():
            rows.append(line[1])
        if len(rows) == ROWS_LOOKED_AT:
            break
    return _names_in(rows)


def _names_in(rows: list[bytes]) -> list[str]:
    names: dict[str, None] = {}
    for raw in rows:
        with suppress(msgspec.DecodeError, UnicodeDecodeError):
            names |= dict.fromkeys(msgspec.json.decode(raw, type=dict[str, Any]))
    return list(names)
