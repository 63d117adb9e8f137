"""Rows of JSON lines, JSON arrays, CSV and TSV: one report a row, read one row at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import msgspec

from thereafter.record.kinds import ReportKind
from thereafter.record.report import Problem
from thereafter.reports.columns import Columns, columns_of
from thereafter.reports.dates import read_date
from thereafter.reports.drafts import Draft, settled
from thereafter.reports.lines import Decoding, numbered_lines, whole
from thereafter.reports.options import Item, Opened, Options
from thereafter.reports.outlets import known_outlet
from thereafter.reports.tables import RowReader, table_reader

Row = Mapping[str, Any]

_MOST_SHAPES = 512  # remembered sets of column names; a file with more has no columns worth remembering


def read_json_lines(file: Opened, options: Options, today: date) -> Iterator[Item]:
    """One report for each line of JSON lines."""
    decode = msgspec.json.Decoder(dict[str, Any]).decode
    rows = RowSource(file.name, options, today)
    decoding = Decoding(file.name)
    for line in numbered_lines(file, options.max_line_bytes):
        if isinstance(line, Problem):
            yield line
            continue
        number, raw = line
        if raw.isspace():
            continue
        try:
            row = decode(raw)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            yield from _second_try(rows, number, raw, decoding)
            continue
        yield from rows.reports(row, raw, f"{file.name} line {number}")


def _second_try(rows: RowSource, number: int, raw: bytes, decoding: Decoding) -> Iterator[Item]:
    """A line that is not clean UTF-8 JSON: other encodings, `NaN` and the like, else a Problem."""
    where = f"{rows.name} line {number}"
    try:
        row = msgspec.json.decode(decoding.text(raw).encode("utf-8"), type=dict[str, Any])
    except (msgspec.DecodeError, RecursionError) as error:
        yield Problem(what=f"not a JSON object ({error}).", where=where, hint="Each line must be one {…}.")
        return
    yield from decoding.notices()
    yield from rows.reports(row, raw, where)


def read_json(file: Opened, options: Options, today: date) -> Iterator[Item]:
    """One report for each object of a JSON array, of the one list in a JSON object, or for the object itself."""
    raw = whole(file, options.max_bytes)
    if isinstance(raw, Problem):
        yield raw
        return
    text = Decoding(file.name).text(raw).encode("utf-8", "replace")
    try:
        pieces = pieces_of(text)
    except (msgspec.DecodeError, RecursionError) as error:
        if b"\n{" in text.strip():
            yield from _json_lines_after_all(file, raw, options, today)
        else:
            yield Problem(what=f"not JSON ({error}).", where=file.name, hint="JSON lines need the suffix .jsonl.")
        return
    rows = RowSource(file.name, options, today)
    for number, piece in enumerate(pieces, 1):
        where = f"{file.name} item {number}" if len(pieces) > 1 else file.name
        try:
            row = msgspec.json.decode(piece, type=dict[str, Any])
        except (msgspec.DecodeError, RecursionError) as error:
            yield Problem(what=f"not a JSON object ({error}).", where=where)
            continue
        yield from rows.reports(row, bytes(piece), where)


def pieces_of(text: bytes) -> list[msgspec.Raw]:
    """The objects of a JSON document, each still as bytes; raises msgspec.DecodeError when it is none."""
    if text.lstrip()[:1] == b"[":
        return msgspec.json.decode(text, type=list[msgspec.Raw])
    fields = msgspec.json.decode(text, type=dict[str, msgspec.Raw])
    if columns_of(fields).text:
        return [msgspec.Raw(text)]
    lists = [value for value in fields.values() if bytes(value).lstrip()[:1] == b"["]
    if len(lists) != 1:
        return [msgspec.Raw(text)]
    return msgspec.json.decode(lists[0], type=list[msgspec.Raw])


def _json_lines_after_all(file: Opened, raw: bytes, options: Options, today: date) -> Iterator[Item]:
    import io

    yield from read_json_lines(Opened(name=file.name, suffix=".jsonl", stream=io.BytesIO(raw)), options, today)


class RowSource:
    """Turns the rows of one file into reports; remembers what its columns mean."""

    def __init__(self, name: str, options: Options, today: date) -> None:
        self.name = name
        self._options = options
        self._today = today
        self._shapes: dict[tuple[str, ...], tuple[Columns, RowReader | None]] = {}

    def reports(self, row: Row, raw: bytes, where: str) -> Iterator[Item]:
        """The reports of one row (an event table's row also brings its source headlines)."""
        columns, table = self._meaning(tuple(row))
        drafts = table(row, where) if table else (_draft(row, columns, where, self._options),)
        for draft in drafts:
            if isinstance(draft, Problem):
                yield draft
            else:
                yield from settled(draft, raw, self._options, self._today)

    def _meaning(self, names: tuple[str, ...]) -> tuple[Columns, RowReader | None]:
        known = self._shapes.get(names)
        if known is None:
            if len(self._shapes) >= _MOST_SHAPES:
                self._shapes.clear()
            known = (columns_of(names, self._options.columns), table_reader(names, self._options))
            self._shapes[names] = known
        return known


def _draft(row: Row, columns: Columns, where: str, options: Options) -> Draft | Problem:
    text = _first_text(row, columns.text)
    if text is None:
        return _without_text(row, columns, where)
    day, day_from, doubt = _day(row, columns.date, options)
    credited = _names(row, columns.credits)
    publisher = _first_text(row, columns.publisher)
    return Draft(
        text=text,
        origin=where,
        kind=_kind(publisher),
        title=_first_text(row, columns.title),
        published=day,
        published_from=day_from,
        publisher=publisher or (credited[0] if credited else None),
        author=_first_text(row, columns.author),
        url=_first_text(row, columns.url),
        language=_language(row, columns.language),
        licence=_first_text(row, columns.licence),
        credits=credited,
        undatable=doubt,
    )


def _without_text(row: Row, columns: Columns, where: str) -> Problem:
    if columns.text:
        return Problem(what=f'column "{columns.text[0]}" is empty.', where=where)
    names = ", ".join(list(row)[:12])
    return Problem(what=f"no text column among: {names}.", where=where, hint="Name it: --column text=NAME.")


def _first_text(row: Row, names: tuple[str, ...]) -> str | None:
    for name in names:
        value = row.get(name)
        if isinstance(value, str):
            if value and not value.isspace():
                return value.strip()
        elif isinstance(value, int | float) and not isinstance(value, bool):
            return str(value)
        elif isinstance(value, list) and value and all(isinstance(part, str) for part in value):
            return ", ".join(value)
        elif isinstance(value, dict) and isinstance(value.get("name"), str):
            return str(value["name"]).strip() or None
    return None


def _names(row: Row, names: tuple[str, ...]) -> tuple[str, ...]:
    for name in names:
        value = row.get(name)
        parts = value if isinstance(value, list) else value.split(";") if isinstance(value, str) else ()
        found = tuple(part.strip() for part in parts if isinstance(part, str) and part.strip())
        if found:
            return found
    return ()


def _day(row: Row, names: tuple[str, ...], options: Options) -> tuple[date | None, str, str]:
    for name in names:
        value = row.get(name)
        if value is None or value == "" or isinstance(value, bool | list | dict):
            continue
        day = read_date(value, day_first=options.day_first)
        if day is not None:
            return day, f'column "{name}"', ""
        return None, "", f'date "{str(value)[:40]}" in column "{name}" cannot be read as one day.'
    return None, "", ""


def _language(row: Row, names: tuple[str, ...]) -> str | None:
    value = _first_text(row, names)
    return value[:2].lower() if value and len(value.split("-")[0]) == 2 else None


def _kind(publisher: str | None) -> ReportKind:
    outlet = known_outlet(publisher) if publisher else None
    return ReportKind.DISPATCH if outlet is not None and outlet.role == "agency" else ReportKind.ARTICLE
