"""The cells of an event table's row: text, whole numbers, coordinates and days, or a sentence on what is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from thereafter.record.report import Problem
from thereafter.reports.dates import read_date
from thereafter.reports.options import Options

Row = Mapping[str, Any]


class BadCell(ValueError):
    """A cell that cannot mean what its column holds; the row becomes a Problem."""

    def __init__(self, what: str, hint: str = "") -> None:
        self.what = what
        self.hint = hint
        super().__init__(what)

    def problem(self, where: str) -> Problem:
        """The Problem this makes of the row at `where`."""
        return Problem(what=self.what, where=where, hint=self.hint)


def words(row: Row, column: str) -> str | None:
    """The cell's text, or None when it is empty or absent."""
    value = row.get(column)
    return " ".join(str(value).split()) or None if value is not None else None


def number(row: Row, column: str, options: Options) -> float | None:
    """The cell as a number, or None when it is empty."""
    text = words(row, column)
    if text is None:
        return None
    try:
        value = float(text.replace(options.decimal, ".") if options.decimal != "." else text)
    except ValueError:
        hint = 'Use a dot, or --decimal ","' if "," in text and options.decimal == "." else ""
        raise BadCell(f'{column} "{text[:40]}" is not a number.', hint) from None
    if value != value or value in (float("inf"), float("-inf")):  # noqa: PLR0124 (NaN is what differs from itself)
        return None
    return value


def count(row: Row, column: str, options: Options) -> int | None:
    """The cell as a whole number, or None when it is empty."""
    value = number(row, column, options)
    if value is not None and value != int(value):
        raise BadCell(f"{column} {value} is not a whole number.")
    return None if value is None else int(value)


def degrees(row: Row, column: str, most: int, options: Options) -> float | None:
    """The cell as a latitude (`most` 90) or longitude (180), or None when it is empty."""
    value = number(row, column, options)
    if value is not None and abs(value) > most:
        hint = 'Did a decimal sign get lost? Use a dot, or --decimal ","'
        raise BadCell(f"{column} {value} lies outside ±{most}.", hint)
    return value


def day(row: Row, column: str, options: Options) -> date | None:
    """The cell as a day, or None when it is empty."""
    text = words(row, column)
    if text is None:
        return None
    found = read_date(text, day_first=options.day_first)
    if found is None:
        raise BadCell(f'{column} "{text[:40]}" cannot be read as one day.', "Write it as 2016-12-18.")
    return found


def span(start: date | None, end: date | None) -> str:
    """The days of an event as a row's text gives them."""
    if start is None or end is None or start == end:
        return str(start or end or "undated")
    return f"{start} to {end}"


def joined(*parts: str | None) -> str:
    """The parts that are there, in a row's text."""
    return " · ".join(part for part in parts if part)


def placed(*parts: str | None) -> str | None:
    """Place, province, country as one phrase, each named once."""
    return ", ".join(dict.fromkeys(part for part in parts if part)) or None
