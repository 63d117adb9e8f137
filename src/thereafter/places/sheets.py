"""The sheets of an XLSX workbook as rows of text: a zip of XML, read with what is installed anyway."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from thereafter.errors import ConfigError
from thereafter.patterns import regex

LARGEST_PART = 100_000_000  # bytes a part of a workbook may unpack to
WIDEST = 200  # columns; a table of places has fewer
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_SHEET = regex(r"^xl/worksheets/sheet(\d+)\.xml$")
_CELL = regex(r"^([A-Z]{1,3})\d+$")


def sheets(archive: zipfile.ZipFile, where: str) -> Iterator[Iterator[list[str]]]:
    """The rows of every sheet, in the order of their numbers."""
    parts = sorted((int(m[1]), m[0]) for m in map(_SHEET.match, archive.namelist()) if m)
    if not parts:
        raise ConfigError("This workbook has no sheets.", where=where, hint="Save it as CSV and add that.")
    shared = _shared(archive, where)
    for _, part in parts:
        yield _rows(archive, part, shared, where)


def _shared(archive: zipfile.ZipFile, where: str) -> list[str]:
    """Texts that cells point to by number."""
    if "xl/sharedStrings.xml" not in archive.namelist():
        return []
    return [_words(item) for item in _elements(archive, "xl/sharedStrings.xml", "si", where)]


def _rows(archive: zipfile.ZipFile, part: str, shared: list[str], where: str) -> Iterator[list[str]]:
    for row in _elements(archive, part, "row", where):
        cells: dict[int, str] = {}
        for at, cell in enumerate(row.iterchildren(f"{_MAIN}c")):
            named = _CELL.match(cell.get("r", ""))
            cells[_column(named[1]) if named else at] = _cell(cell, shared)
        if cells and max(cells) < WIDEST:
            yield [cells.get(at, "") for at in range(max(cells) + 1)]


def _cell(cell: Any, shared: list[str]) -> str:
    value = cell.findtext(f"{_MAIN}v") or ""
    if cell.get("t") == "s":
        return shared[int(value)] if value.isdigit() and int(value) < len(shared) else ""
    return _words(cell) if cell.get("t") == "inlineStr" else value


def _words(item: Any) -> str:
    return "".join(part.text or "" for part in item.iter(f"{_MAIN}t"))


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _elements(archive: zipfile.ZipFile, part: str, tag: str, where: str) -> Iterator[Any]:
    from lxml import etree  # type: ignore[import-untyped]

    if archive.getinfo(part).file_size > LARGEST_PART:
        raise ConfigError("This workbook is too large.", where=where, hint="Save the sheet as CSV and add that.")
    try:
        unpacked = io.BytesIO(archive.read(part))
        for _, element in etree.iterparse(unpacked, tag=f"{_MAIN}{tag}", resolve_entities=False, no_network=True):
            yield element
            element.clear()
    except etree.XMLSyntaxError as error:
        hint = "It may be half downloaded; fetch it again, or save the sheet as CSV and add that."
        raise ConfigError(f"This workbook is damaged ({error}).", where=where, hint=hint) from error
