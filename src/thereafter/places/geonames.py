"""GeoNames' two tables: places in 19 columns, and other names (alternateNamesV2) in 8 or 10."""

from __future__ import annotations

from collections.abc import Iterator

from thereafter.errors import ConfigError
from thereafter.places.kinds import geonames_kind
from thereafter.places.rows import OtherNames, Read, Row, point_or_why, problem, radius_km, told_apart

COLUMNS = 19
NAME_COLUMNS = (8, 10)  # before and since 2018
# "languages" of alternateNamesV2 that are no names
_NO_NAMES = frozenset("link wkdt post iata icao faac tcid unlc abbr phon piny".split())


def is_places(first: str) -> bool:
    """Whether a first line is one of GeoNames' places, give or take some columns."""
    cells = first.split("\t")
    return len(cells) >= COLUMNS - 3 and cells[0].strip().isdigit()


def is_names(first: str) -> bool:
    """Whether a first line is one of GeoNames' other names."""
    cells = first.rstrip("\r\n").split("\t")
    return len(cells) in NAME_COLUMNS and cells[0].isdigit() and cells[1].isdigit()


def places(lines: Iterator[str], file: str) -> Iterator[Read]:
    """The places of a table; streets, woods and what lies under the sea are passed over."""
    for number, line in enumerate(lines, start=1):
        cells = line.rstrip("\r\n").split("\t")
        at = f"{file} line {number}"
        if len(cells) != COLUMNS:
            _refuse_half(line, at)
            yield problem(at, f"it has {len(cells)} columns where GeoNames has {COLUMNS}.")
            continue
        precision, mark = geonames_kind(cells[6], cells[7])
        if precision is None:
            continue
        point = point_or_why(cells[4], cells[5])
        if isinstance(point, str) or not cells[1].strip():
            yield problem(at, point if isinstance(point, str) else "it has no name.")
            continue
        people = int(cells[14]) if cells[14].isdigit() else 0
        name = cells[1].strip()
        yield Row(
            key=f"geonames:{cells[0]}",
            name=name,
            names=told_apart(name, (cells[2], *cells[3].split(","))),
            lat=point[0],
            lon=point[1],
            country=cells[8] or None,
            admin1=cells[10] or None,
            precision=precision,
            radius_km=radius_km(precision, people, (mark,) if mark else ()),
            population=people,
            marks=(mark,) if mark else (),
            source=file,
            at=at,
        )


def names(lines: Iterator[str], file: str) -> Iterator[Read]:
    """Other names by the number of their place."""
    for number, line in enumerate(lines, start=1):
        cells = line.rstrip("\r\n").split("\t")
        if len(cells) not in NAME_COLUMNS or not cells[1].isdigit():
            _refuse_half(line, f"{file} line {number}")
            yield problem(f"{file} line {number}", f"it has {len(cells)} columns where alternateNamesV2 has 8 or 10.")
        elif cells[2] not in _NO_NAMES and cells[3].strip():
            yield OtherNames(key=f"geonames:{cells[1]}", names=(cells[3].strip(),))


def _refuse_half(line: str, at: str) -> None:
    """A last line without its end and its columns is where a download broke off."""
    if not line.endswith("\n"):
        raise ConfigError(
            "This gazetteer file ends in the middle of a line.",
            where=at,
            hint="It is half downloaded; fetch it again (`thereafter places get` goes on where it stopped). "
            "The gazetteer in use is unchanged.",
        )
