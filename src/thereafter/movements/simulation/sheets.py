"""The files of one folder as rows with their line numbers, and everything that is wrong with them, told at once."""

from __future__ import annotations

import csv
import io
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from thereafter.errors import SourceError
from thereafter.patterns import regex
from thereafter.record.report import Problem

LARGEST_BYTES = 64_000_000  # of one file: 20,000 days of 1,000 places
MOST_ROWS = 200_000  # of one file
MOST_TOLD = 20  # mistakes that one error names
MOST_KEPT = 1_000  # mistakes that are kept at all
FARTHEST_DAY = 4_000_000  # days from the start: more is a slip of the pen, and would not fit a date
SEPARATORS = {";": "semicolons", "\t": "tabs", "|": "bars"}  # of spreadsheets that do not write commas
_ISO = regex(r"(\d{4})-?(\d{1,2})-?(\d{1,2})(?:[T ][\d:.+Z-]*)?", re.ASCII)
_DAY_FIRST = regex(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})", re.ASCII)
_GROUPED = regex(r"\d{1,3}([,' .\u00a0\u202f])\d{3}(?:\1\d{3})*", re.ASCII)


@dataclass(frozen=True)
class Row:
    """One row of a file: where it stands, and its cells without outer spaces."""

    where: str
    cells: tuple[str, ...]

    def cell(self, at: int) -> str:
        """The cell in a column; '' past the end."""
        return self.cells[at] if at < len(self.cells) else ""

    @property
    def is_comment(self) -> bool:
        """Whether the row is a heading or a remark."""
        return self.cells[0].startswith("#")


@dataclass
class Complaints:
    """What is wrong in a folder (it cannot be used) and what is odd (it can)."""

    wrong: list[Problem] = field(default_factory=list)
    odd: list[Problem] = field(default_factory=list)

    def refuse(self, where: str, what: str, hint: str) -> None:
        """Note something without which the folder makes no sense."""
        if len(self.wrong) < MOST_KEPT:
            self.wrong.append(Problem(what=what, where=where, hint=hint))

    def note(self, where: str, what: str, hint: str = "") -> None:
        """Note something that is got over."""
        if len(self.odd) < MOST_KEPT:
            self.odd.append(Problem(what=what, where=where, hint=hint))

    def told_of(self, name: str) -> bool:
        """Whether something in a file was refused already."""
        return any(problem.where.partition(" line ")[0] == name for problem in self.wrong)

    def number(self, row: Row, text: str, what: str, *, least: float = -math.inf, most: float = math.inf) -> float:
        """A number in a cell; one that is none, or out of range, is refused and read as 0."""
        try:
            value = float(text)
        except ValueError:
            self.refuse(row.where, f"{what} “{text}” is not a number.", _plain(text))
            return 0.0
        if not math.isfinite(value) or not least <= value <= most:
            self.refuse(row.where, f"{what} {text} is out of range.", f"Give a number{_between(least, most)}.")
            return 0.0
        return value

    def whole(self, row: Row, text: str, what: str, *, least: int = 0, most: int = 10**12) -> int:
        """A whole number in a cell, or 0 and a complaint."""
        value = self.number(row, text, what, least=least, most=most)
        if value != int(value):
            self.refuse(row.where, f"{what} {text} is not a whole number.", "Round it.")
        return int(value)

    def date(self, row: Row, text: str, what: str) -> date | None:
        """A day written as 2012-02-29, with or without the time, or None and a complaint."""
        told = _ISO.fullmatch(text)
        try:
            if told:
                return date(*(int(part) for part in told.groups()))
        except ValueError:  # the 31st of February
            pass
        self.refuse(row.where, f"{what} “{text}” is not a date.", f"Write it as {_day_of(text)}.")
        return None

    def end(self, folder: Path) -> None:
        """Raise SourceError with everything that was refused; do nothing when nothing was."""
        if not self.wrong:
            return
        told = [f"  {problem}" for problem in self.wrong[:MOST_TOLD]]
        more = len(self.wrong) - MOST_TOLD
        told += [f"  … and {more} more."] if more > 0 else []
        things = "One thing" if len(self.wrong) == 1 else f"{len(self.wrong)} things"
        raise SourceError(f"{things} must be mended before this can be run:\n" + "\n".join(told), where=str(folder))


def _plain(text: str) -> str:
    """How a number should have been written: “22,849” has its thousands apart, “18,4” a comma for a point."""
    if _GROUPED.fullmatch(text):
        return f"Write it as {''.join(filter(str.isdigit, text))}."
    pointed = text.replace(",", ".", 1)
    if pointed != text and pointed.removeprefix("-").replace(".", "", 1).isdigit():
        return f"Write it as {pointed}."
    return "Write digits only, with a point for decimals." if text else "The cell is empty."


def _day_of(text: str) -> str:
    """A day in the order that is understood, both where nobody can tell day and month apart; else an example."""
    told = _DAY_FIRST.fullmatch(text)
    first, second, year = (int(part) for part in told.groups()) if told else (0, 0, 0)
    read = dict.fromkeys(
        f"{year}-{month:02}-{day:02}"
        for day, month in ((first, second), (second, first))
        if 1 <= month <= 12 and 1 <= day <= 31
    )
    return ", or as ".join(read) or "2012-02-29"


def _between(least: float, most: float) -> str:
    low = f" from {least:g}" if least > -math.inf else ""
    return f"{low} up to {most:g}" if most < math.inf else low


def _separator(rows: list[Row]) -> str | None:
    """What stands between the cells of a table that has no comma in it; None where that is not what is wrong."""
    if not rows or any(len(row.cells) > 1 for row in rows):
        return None
    return next((one for one in SEPARATORS if all(one in row.cell(0) for row in rows if not row.is_comment)), None)


class Folder:
    """A folder whose files may be read, and nothing outside it."""

    def __init__(self, root: Path, complaints: Complaints) -> None:
        if not root.is_dir():
            raise SourceError("there is no such folder.", where=str(root), hint="Name a folder in FLEE's layout.")
        self.root = root.resolve()
        self.complaints = complaints
        self.inputs = self.root / "input_csv" if (self.root / "input_csv").is_dir() else self.root
        self.source = self.root / "source_data" if (self.root / "source_data").is_dir() else self.inputs

    def file(self, below: Path, name: str) -> Path | None:
        """A regular file by the name that a document gives it, or None; a name that leads outside is refused."""
        path = below / name
        try:
            inside = path.resolve().is_relative_to(self.root)
            there = path.is_file()
        except (OSError, ValueError, RuntimeError):  # a loop of links, a NUL byte
            inside, there = False, False
        if not inside:
            self.complaints.refuse(name, "this path leads outside the folder.", "Put the file inside and name it.")
            return None
        return path if there else None

    def has(self, below: Path, name: str) -> bool:
        """Whether a file is there."""
        return (below / name).is_file()

    def rows(self, below: Path, name: str, *, needed: bool = False) -> list[Row] | None:
        """The rows of a CSV file that say something, comments included; None when there is no such CSV file."""
        path = self.file(below, name)
        if path is None:
            if needed and not self.complaints.told_of(name):
                where = self._told(below)
                self.complaints.refuse(name, f"this file is missing in {where}.", "Every folder of FLEE's has it.")
            return None
        rows = list(self._rows(self.text(path, name) or "", name))
        apart = _separator(rows)
        if apart is None:
            return rows
        what = f"the cells are set apart by {SEPARATORS[apart]}, not by commas."
        self.complaints.refuse(rows[0].where, what, "Save the file as CSV with commas.")
        return None

    def text(self, path: Path, name: str, *, most_bytes: int = LARGEST_BYTES) -> str | None:
        """A file's text, or None and a complaint."""
        with path.open("rb") as opened:
            data = opened.read(most_bytes + 1)
        if len(data) > most_bytes:
            self.complaints.refuse(name, f"this file is larger than {most_bytes:,} bytes.", "Is it the right one?")
            return None
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = data[: error.start].count(b"\n") + 1
            self.complaints.refuse(f"{name} line {line}", "this is not UTF-8 text.", "Save the file as UTF-8.")
            return None

    def _told(self, below: Path) -> str:
        inside = below.relative_to(self.root)
        return f"{inside}/" if inside.parts else "the folder"

    def _rows(self, text: str, name: str) -> Iterator[Row]:
        reader = csv.reader(io.StringIO(text, newline=""))
        seen = 0
        try:
            for cells in reader:
                trimmed = tuple(cell.strip() for cell in cells)
                if not any(trimmed):
                    continue
                seen += 1
                if seen > MOST_ROWS:
                    self.complaints.refuse(name, f"more than {MOST_ROWS:,} rows.", "Is it the right file?")
                    return
                yield Row(f"{name} line {reader.line_num}", trimmed)
        except csv.Error as error:
            self.complaints.refuse(f"{name} line {reader.line_num}", f"this row cannot be read ({error}).", "Mend it.")
