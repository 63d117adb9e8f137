"""Reading gazetteer files that a user adds: GeoNames' tables (.txt, .zip, .gz) and CSV with name, lat, lon."""

from __future__ import annotations

import csv
import gzip
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from thereafter.errors import ConfigError
from thereafter.places.rows import Row, town_radius_km
from thereafter.record.kinds import Precision
from thereafter.record.report import Problem

GEONAMES_COLUMNS = 19
LONGEST_LINE = 200_000  # characters; GeoNames' longest are about 15,000
LARGEST_MEMBER = 4_000_000_000  # bytes an archive member may unpack to; allCountries.txt is 1.6 GB
_HEADINGS = {
    "name": ("name", "place", "placename", "toponym", "asciiname"),
    "lat": ("lat", "latitude", "y"),
    "lon": ("lon", "lng", "long", "longitude", "x"),
    "country": ("country", "country_code", "countrycode", "iso", "iso2"),
    "population": ("population", "pop"),
    "admin1": ("admin1", "adm1", "province", "governorate"),
    "names": ("names", "other_names", "alternate_names", "alternatenames", "aliases"),
    "id": ("id", "geonameid", "pcode"),
    "mark": ("mark", "type", "kind"),
}
_MARKS = frozenset(
    {"heritage", "hospital", "camp", "crossing", "airport", "dam", "refinery", "nuclear", "oilfield", "prison", "base"}
)
_FEATURES = {
    "ADM1": Precision.GOVERNORATE,
    "ADM2": Precision.DISTRICT,
    "ADM3": Precision.DISTRICT,
    "ADM4": Precision.DISTRICT,
    "PCLI": Precision.COUNTRY,
    "PPLX": Precision.NEIGHBOURHOOD,
    "SEA": Precision.SEA,
    "OCN": Precision.SEA,
    "GULF": Precision.SEA,
}
_CLASSES = {
    "P": Precision.TOWN,
    "A": Precision.DISTRICT,
    "S": Precision.BUILDING,
    "L": Precision.REGION,
    "T": Precision.REGION,
    "H": Precision.REGION,
}
_RADIUS = {
    Precision.GOVERNORATE: 60.0,
    Precision.DISTRICT: 15.0,
    Precision.COUNTRY: 300.0,
    Precision.NEIGHBOURHOOD: 1.5,
    Precision.SEA: 200.0,
    Precision.BUILDING: 0.5,
    Precision.REGION: 10.0,
}


def rows_in(path: Path) -> Iterator[Row | Problem]:
    """The places of a file, and a `Problem` for each line that is none; raises `ConfigError` when it cannot be read."""
    try:
        with _opened(path) as lines:
            first = lines.readline(LONGEST_LINE)
            rest = _lines(lines, path)
            if first.count("\t") >= GEONAMES_COLUMNS - 3:
                yield from _geonames(first, rest, path)
            else:
                yield from _table(first, rest, path)
    except (OSError, EOFError, zipfile.BadZipFile, UnicodeDecodeError) as error:
        hint = "It may be half downloaded; fetch it again. The gazetteer in use is unchanged."
        raise ConfigError(f"This gazetteer file cannot be read ({error}).", where=str(path), hint=hint) from error


def _opened(path: Path) -> IO[str]:
    if path.suffix == ".gz":
        return io.TextIOWrapper(gzip.open(path), encoding="utf-8-sig", newline="")
    if path.suffix != ".zip":
        return path.open(encoding="utf-8-sig", newline="")
    archive = zipfile.ZipFile(path)
    members = [
        m for m in archive.infolist() if m.filename.endswith((".txt", ".csv")) and "readme" not in m.filename.lower()
    ]
    if not members or max(m.file_size for m in members) > LARGEST_MEMBER:
        raise ConfigError(
            "This archive holds no gazetteer table.",
            where=str(path),
            hint="Give the country's .zip from GeoNames, or a CSV file.",
        )
    return io.TextIOWrapper(archive.open(max(members, key=lambda m: m.file_size)), encoding="utf-8-sig", newline="")


def _lines(lines: IO[str], path: Path) -> Iterator[str]:
    while line := lines.readline(LONGEST_LINE):
        if not line.endswith("\n") and len(line) >= LONGEST_LINE:
            raise ConfigError(
                "A line is too long for a gazetteer table.", where=str(path), hint="Is this the right file?"
            )
        yield line


def _geonames(first: str, rest: Iterator[str], path: Path) -> Iterator[Row | Problem]:
    for number, line in enumerate(_chained(first, rest), start=1):
        cells = line.rstrip("\r\n").split("\t")
        if len(cells) != GEONAMES_COLUMNS:
            yield _problem(path, number, f"has {len(cells)} columns where GeoNames has {GEONAMES_COLUMNS}")
            continue
        precision = _FEATURES.get(cells[7]) or _CLASSES.get(cells[6])
        point = _point(cells[4], cells[5])
        if precision is None:
            continue
        if point is None or not cells[1].strip():
            yield _problem(path, number, f'has no usable name or position ("{cells[1]}", "{cells[4]}", "{cells[5]}")')
            continue
        yield _row(
            f"geonames:{cells[0]}",
            cells[1],
            point,
            tuple(n for n in (cells[2], *cells[3].split(",")) if n),
            cells[8] or None,
            cells[10] or None,
            precision,
            int(cells[14]) if cells[14].isdigit() else 0,
            path,
        )


def _table(first: str, rest: Iterator[str], path: Path) -> Iterator[Row | Problem]:
    separator = max(",;\t", key=first.count)
    reader = csv.reader(_chained(first, rest), delimiter=separator)
    header = [cell.strip().lower() for cell in next(reader, [])]
    column = {what: next((header.index(n) for n in names if n in header), -1) for what, names in _HEADINGS.items()}
    if min(column["name"], column["lat"], column["lon"]) < 0:
        hint = "A GeoNames table has 19 tab-separated columns; a CSV file needs the headings name, lat, lon."
        raise ConfigError("No gazetteer columns were found.", where=f"{path} line 1", hint=hint)
    for number, cells in enumerate(reader, start=2):
        got = {what: cells[at].strip() if 0 <= at < len(cells) else "" for what, at in column.items()}
        point = _point(got["lat"], got["lon"])
        if point is None or not got["name"]:
            yield _problem(
                path, number, f'has no usable name or position ("{got["name"]}", "{got["lat"]}", "{got["lon"]}")'
            )
            continue
        key = f"added:{path.name}:{got['id'] or got['name']}:{point[0]:.3f}:{point[1]:.3f}"
        mark = got["mark"].lower()
        row = _row(
            key,
            got["name"],
            point,
            tuple(n.strip() for n in got["names"].replace(";", "|").split("|") if n.strip()),
            got["country"].upper()[:2] or None,
            got["admin1"] or None,
            Precision.BUILDING if mark in _MARKS else Precision.TOWN,
            int(got["population"]) if got["population"].isdigit() else 0,
            path,
            (mark,) if mark in _MARKS else (),
        )
        yield row


def _row(  # noqa: PLR0917 - one argument a column
    key: str,
    name: str,
    point: tuple[float, float],
    names: tuple[str, ...],
    country: str | None,
    admin1: str | None,
    precision: Precision,
    population: int,
    path: Path,
    marks: tuple[str, ...] = (),
) -> Row:
    radius = _RADIUS.get(precision) or town_radius_km(population)
    return Row(
        key=key,
        name=name.strip(),
        lat=point[0],
        lon=point[1],
        names=tuple(dict.fromkeys(n.strip() for n in names if n.strip() != name.strip())),
        country=country,
        admin1=admin1,
        precision=precision,
        radius_km=radius,
        population=population,
        marks=marks,
        source=path.name,
    )


def _point(lat: str, lon: str) -> tuple[float, float] | None:
    try:
        point = float(lat), float(lon)
    except ValueError:
        return None
    return point if -90 <= point[0] <= 90 and -180 <= point[1] <= 180 else None


def _problem(path: Path, line: int, what: str) -> Problem:
    return Problem(
        what=f"Line {line} {what}; it was left out.",
        where=f"{path.name} line {line}",
        hint="Coordinates are decimal degrees, latitude first.",
    )


def _chained(first: str, rest: Iterator[str]) -> Iterator[str]:
    yield first
    yield from rest
