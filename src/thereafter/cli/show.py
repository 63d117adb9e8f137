"""Showing rows: a table for people, JSON and CSV for machines, all from the same records."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

import click
from msgspec import Struct

T = TypeVar("T")


class Column(Struct, Generic[T], frozen=True):
    """One column: its heading and how its cell is read off a record."""

    heading: str
    cell: Callable[[T], str]
    ratio: int = 1  # share of the width on a terminal


def show(
    records: Sequence[T],
    columns: Sequence[Column[T]],
    *,
    form: str | None,
    title: str,
    empty: str = "Nothing found.",
    entry: Callable[[T], Sequence[str]] | None = None,
) -> None:
    """Print records as a table, or as `form`: json (whole records, with a schema number) or csv (the columns).

    `entry` makes a list for people of what holds too many words for a table: the lines of one record, its head first.
    """
    if form == "json":
        show_json(title, records)
    elif form == "csv":
        click.echo(as_csv(records, columns), nl=False)
    elif not records:
        click.echo(empty)
    elif entry is not None:
        _entries(records, entry, title)
    else:
        _table(records, columns, title)


def show_json(layer: str, records: Any, **beside: Any) -> None:
    """Print `{"schema": 1, "<layer>": [...]}` and what stands beside the layer, indented."""
    import msgspec

    name = layer.split(":", maxsplit=1)[0].lower().replace(" ", "_")
    body = msgspec.json.encode({"schema": 1, **beside, name: records})
    sys.stdout.write(msgspec.json.format(body, indent=2).decode() + "\n")


def as_csv(records: Sequence[T], columns: Sequence[Column[T]]) -> str:
    """The columns as CSV; cells that a spreadsheet would run as a formula start with an apostrophe."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([column.heading for column in columns])
    writer.writerows([[_safe(column.cell(record)) for column in columns] for record in records])
    return out.getvalue()


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) and cell != "-" else cell


def _entries(records: Sequence[T], entry: Callable[[T], Sequence[str]], title: str) -> None:
    from rich.padding import Padding
    from rich.text import Text

    out = console()
    out.print(Text(title, style="bold"))
    for number, record in enumerate(records, 1):
        head, *lines = entry(record)
        out.print()
        out.print(Text(f"{number}. {head}", style="bold"))
        for line in lines:
            out.print(Padding(Text(line), (0, 0, 0, 4)))


def _table(records: Sequence[T], columns: Sequence[Column[T]], title: str) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    table = Table(title=title, title_justify="left", title_style="bold", box=SIMPLE_HEAD, expand=True, pad_edge=False)
    for column in columns:
        table.add_column(column.heading, ratio=column.ratio, overflow="fold")
    for record in records:
        table.add_row(*[Text(column.cell(record)) for column in columns])
    console().print(table)


def console() -> Any:
    """The terminal, or plain text of 100 columns when the output goes elsewhere."""
    from rich.console import Console

    return Console(width=None if sys.stdout.isatty() else 100, highlight=False)
