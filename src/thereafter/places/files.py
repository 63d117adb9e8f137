"""Reading the files that a user adds: what each is, is told by its content; packed files are read without unpacking."""

from __future__ import annotations

import csv
import gzip
import io
import itertools
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from thereafter.errors import ConfigError
from thereafter.patterns import regex
from thereafter.places import features, geonames, sheets, tables
from thereafter.places.rows import Read

LONGEST_LINE = 200_000  # characters; GeoNames' longest are about 15,000
LONGEST_FEATURE = 60_000_000  # characters; the outline of a country may be 20 million
LARGEST_MEMBER = 4_000_000_000  # bytes an archive member may unpack to; allCountries.txt is 1.6 GB
_KEPT = regex(r"^[0-9a-f]{12}-")
_TABLES = (".txt", ".csv", ".tsv")
_FEATURES = (".geojson", ".json", ".geojsonl", ".ndjson")
_CHANGED_NOTHING = "It may be half downloaded; fetch it again. The gazetteer in use is unchanged."


def rows_in(path: Path) -> Iterator[Read]:
    """The places of a file, and a `Problem` for each line that is none; raises `ConfigError` when it cannot be read."""
    try:
        if path.suffix.lower() == ".xls":
            hint = "Save it as CSV or XLSX and add that."
            raise ConfigError("Workbooks of Excel before 2007 are not read.", where=str(path), hint=hint)
        if path.suffix.lower() in (".zip", ".xlsx"):
            with zipfile.ZipFile(path) as archive:
                yield from _workbook(archive, path) if _is_workbook(archive) else _archived(archive, path)
        else:
            with _plain(path) as lines:
                yield from _rows(lines, own_name(path), str(path))
    except (OSError, EOFError, zipfile.BadZipFile, UnicodeDecodeError, csv.Error) as error:
        what = f"This gazetteer file cannot be read ({error})."
        raise ConfigError(what, where=str(path), hint=_CHANGED_NOTHING) from error


def own_name(path: Path) -> str:
    """The name of a file as the user gave it: kept copies have a digest before it, and ids are made from names."""
    return _KEPT.sub("", path.name)


def turn(path: Path) -> int:
    """When a file is added: 0 places, 1 tables of P-codes, which may have names alone, 2 names for places of others."""
    try:
        if path.suffix.lower() == ".zip":
            with zipfile.ZipFile(path) as archive, _member(archive, path) as lines:
                return _turn_of(lines.readline(LONGEST_LINE))
        if path.suffix.lower() in (".xlsx", ".xls"):
            return 1
        if path.suffix.lower() in _FEATURES:
            return 0
        with _plain(path) as lines:
            return _turn_of(lines.readline(LONGEST_LINE))
    except (OSError, EOFError, zipfile.BadZipFile, UnicodeDecodeError, ConfigError):
        return 0  # what is wrong with it is said when it is read


def _turn_of(first: str) -> int:
    return 2 if geonames.is_names(first) else int("_pcode" in first.lower())


def _plain(path: Path) -> IO[str]:
    if path.suffix.lower() == ".gz":
        return io.TextIOWrapper(gzip.open(path), encoding="utf-8-sig", newline="")
    return path.open(encoding="utf-8-sig", newline="")


def _is_workbook(archive: zipfile.ZipFile) -> bool:
    return "xl/workbook.xml" in archive.namelist()


def _workbook(archive: zipfile.ZipFile, path: Path) -> Iterator[Read]:
    """Every sheet that has the headings of a gazetteer; an error when none has."""
    known = 0
    for sheet in sheets.sheets(archive, str(path)):
        try:
            yield from tables.places(sheet, own_name(path))
            known += 1
        except ConfigError as error:
            if "columns" not in error.what:
                raise
    if not known:
        raise ConfigError("No sheet of this workbook has gazetteer columns.", where=str(path), hint=tables.WANTED)


def _archived(archive: zipfile.ZipFile, path: Path) -> Iterator[Read]:
    """The largest table of an archive, or all its GeoJSON features."""
    drawn = [m for m in archive.infolist() if m.filename.lower().endswith(_FEATURES)]
    if drawn and not _tables_of(archive):
        for member in drawn:
            if member.file_size > LONGEST_FEATURE:
                raise ConfigError("A feature is too large.", where=f"{path}: {member.filename}", hint=tables.WANTED)
            yield from features.places(archive.read(member).decode("utf-8-sig"), member.filename)
        return
    with _member(archive, path) as lines:
        yield from _rows(lines, own_name(path), str(path))


def _tables_of(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    return [
        m for m in archive.infolist() if m.filename.lower().endswith(_TABLES) and "readme" not in m.filename.lower()
    ]


def _member(archive: zipfile.ZipFile, path: Path) -> IO[str]:
    members = _tables_of(archive)
    if not members or max(m.file_size for m in members) > LARGEST_MEMBER:
        hint = "Give the country's .zip from GeoNames, or a CSV file."
        raise ConfigError("This archive holds no gazetteer table.", where=str(path), hint=hint)
    largest = max(members, key=lambda m: m.file_size)
    return io.TextIOWrapper(archive.open(largest), encoding="utf-8-sig", newline="")


def _rows(lines: IO[str], file: str, where: str) -> Iterator[Read]:
    first = lines.readline(LONGEST_LINE)
    if first.lstrip().startswith("{"):
        text = first + lines.read(LONGEST_FEATURE)
        if len(text) >= LONGEST_FEATURE:
            raise ConfigError(
                "This GeoJSON file is too large.", where=where, hint="Give one feature a file, in a .zip."
            )
        yield from features.places(text, file)
        return
    all_lines = itertools.chain([first], _lines(lines, where))
    if geonames.is_names(first):
        yield from geonames.names(all_lines, file)
    elif geonames.is_places(first):
        yield from geonames.places(all_lines, file)
    else:
        yield from tables.places(csv.reader(all_lines, delimiter=max(",;\t", key=first.count)), file)


def _lines(lines: IO[str], where: str) -> Iterator[str]:
    while line := lines.readline(LONGEST_LINE):
        if not line.endswith("\n") and len(line) >= LONGEST_LINE:
            raise ConfigError("A line is too long for a gazetteer table.", where=where, hint="Is this the right file?")
        yield line
