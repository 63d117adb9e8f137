"""What the user says about the sources, and what comes out of them."""

from __future__ import annotations

from datetime import date
from typing import BinaryIO

from msgspec import Struct

from thereafter.record.report import Problem, Report

MEBIBYTE = 1 << 20


class Options(Struct, frozen=True, kw_only=True):
    """What holds for documents that do not say it themselves, and the limits of reading."""

    published: date | None = None
    publisher: str | None = None
    author: str | None = None
    language: str | None = None  # ISO 639-1
    licence: str | None = None
    columns: tuple[tuple[str, str], ...] = ()  # (field, column): these win over guesses
    decimal: str = "."  # of numbers in tables: "." or ","
    day_first: bool | None = None  # how to read 03/04/2016; None: such dates are not guessed
    table: str | None = None  # ucdp, acled, gdelt, none; None: detected
    format: str | None = None  # a suffix such as "jsonl", for `-` or files without one
    today: date | None = None  # dates after it (and two days) are not believed; None: the machine's date
    max_bytes: int = 64 * MEBIBYTE  # of one document that is read as a whole
    max_line_bytes: int = 20 * MEBIBYTE  # of one line of a line-wise format
    max_expanded_bytes: int = 8192 * MEBIBYTE  # of everything that comes out of one archive


class Incoming(Struct, frozen=True, kw_only=True):
    """A report as read in, with the bytes it came in (its file, or its line of a table)."""

    report: Report
    raw: bytes


class Opened(Struct, frozen=True, kw_only=True):
    """A source that is open for reading: its name as the user would find it, its suffix, its bytes."""

    name: str
    suffix: str  # lower case with the dot, archives' own suffix taken off
    stream: BinaryIO


Item = Incoming | Problem
