"""Tables with headings: name, lat, lon; Who's On First's meta files; UNESCO's list; OCHA's P-codes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from thereafter.errors import ConfigError
from thereafter.patterns import regex
from thereafter.places.kinds import kind_of, mark_of
from thereafter.places.rows import OtherNames, Read, Row, point_or_why, problem, radius_km, told_apart
from thereafter.record.kinds import Precision

WANTED = (
    "A GeoNames table has 19 tab-separated columns; a table needs the headings name, lat, lon; a table of P-codes "
    "headings such as ADM1_EN, ADM1_PCODE."
)
_HEADINGS = {
    "name": ("name", "place", "placename", "toponym", "asciiname", "site", "name_en", "label"),
    "lat": ("lat", "latitude", "y", "geom_latitude", "lbl_latitude", "latitude_y", "lat_dd"),
    "lon": ("lon", "lng", "long", "longitude", "x", "geom_longitude", "lbl_longitude", "longitude_x", "lon_dd"),
    "country": ("country", "country_code", "countrycode", "iso", "iso2", "iso_code", "iso_country", "wof_country"),
    "population": ("population", "pop", "gn_population", "wof_population"),
    "admin1": ("admin1", "adm1", "province", "governorate"),
    "names": ("names", "other_names", "alternate_names", "alternatenames", "aliases", "name_ar", "name_fr"),
    "id": ("id", "geonameid", "pcode", "wof_id", "id_no", "unique_number"),
    "kind": ("mark", "type", "kind", "placetype", "wof_placetype", "category"),
    "source": ("source", "src", "provenance"),
    "danger": ("danger", "in_danger"),
}
_PCODES = regex(r"^adm(?:in)?(\d)_?(.*)$")
_PCODE_LEVELS = {1: Precision.GOVERNORATE, 2: Precision.DISTRICT, 3: Precision.DISTRICT, 4: Precision.TOWN}
_MARKUP = regex(r"<[^>]{1,40}>")  # UNESCO writes names of species and ships with <em>
IN_DANGER = "in_danger"


def places(rows: Iterable[Sequence[str]], file: str) -> Iterator[Read]:
    """The places of a table whose first row has the headings; raises `ConfigError` when none of them is known."""
    told = iter(rows)
    header = [cell.strip().lower().lstrip("\ufeff").replace(" ", "_").replace(":", "_") for cell in next(told, [])]
    levels = _levels(header)
    column = {what: [header.index(n) for n in names if n in header] for what, names in _HEADINGS.items()}
    if levels and not column["name"]:
        yield from _pcoded(told, levels, column, file)
    elif column["name"] and column["lat"] and column["lon"]:
        for number, cells in enumerate(told, start=2):
            if any(cell.strip() for cell in cells):
                yield _place(cells, column, file, f"{file} line {number}")
    else:
        raise ConfigError("No gazetteer columns were found.", where=f"{file} line 1", hint=WANTED)


def _place(cells: Sequence[str], column: dict[str, list[int]], file: str, at: str) -> Read:
    got = {what: next((c for c in _cells(cells, where) if c), "") for what, where in column.items()}
    point = point_or_why(got["lat"], got["lon"])
    name = " ".join(_MARKUP.sub("", got["name"]).split())
    if isinstance(point, str) or not name:
        return problem(at, point if isinstance(point, str) else "it has no name.")
    mark, precision = mark_of(got["kind"]), kind_of(got["kind"])
    marks = tuple(m for m in (mark, IN_DANGER if got["danger"] not in _NOT_IN_DANGER else "") if m)
    people = int(got["population"]) if got["population"].isdigit() else 0
    others = [n for cell in _cells(cells, column["names"]) for n in cell.replace(";", "|").split("|")]
    return Row(
        key=f"added:{file}:{got['id'] or name}:{point[0]:.3f}:{point[1]:.3f}",
        name=name,
        names=told_apart(name, tuple(others)),
        lat=point[0],
        lon=point[1],
        country=re.split(r"[,;| ]", got["country"].strip())[0].upper()[:2] or None,
        admin1=got["admin1"] or None,
        precision=precision,
        radius_km=radius_km(precision, people, marks),
        population=people,
        marks=marks,
        source=got["source"] or file,
        at=at,
    )


_NOT_IN_DANGER = frozenset(("", "0", "no", "n", "false"))


def _cells(cells: Sequence[str], where: Sequence[int]) -> list[str]:
    return [cells[at].strip() if at < len(cells) else "" for at in where]


# P-codes


def _levels(header: Sequence[str]) -> dict[int, dict[str, int]]:
    """For each level of a table of P-codes: which column has its code (`pcode`), which its names (`en`, `ar` …)."""
    levels: dict[int, dict[str, int]] = {}
    for at, heading in enumerate(header):
        found = _PCODES.match(heading)
        if found and int(found[1]) in _PCODE_LEVELS:
            levels.setdefault(int(found[1]), {})[found[2].removeprefix("name_") or "en"] = at
    return {level: columns for level, columns in sorted(levels.items()) if "pcode" in columns and len(columns) > 1}


def _pcoded(
    rows: Iterator[Sequence[str]],
    levels: dict[int, dict[str, int]],
    column: dict[str, list[int]],
    file: str,
) -> Iterator[Read]:
    """Each division once: a place when it has a point, else more names for one that is known by this name."""
    seen: set[str] = set()
    for number, cells in enumerate(rows, start=2):
        for level, columns in levels.items():
            code = next(iter(_cells(cells, [columns["pcode"]])))
            if not code or code in seen:
                continue
            seen.add(code)
            names = [n for what, at in columns.items() if what != "pcode" for n in _cells(cells, [at]) if n]
            deepest = level == max(levels)
            point = _cells(cells, [*column["lat"][:1], *column["lon"][:1]]) if deepest else []
            at = f"{file} line {number}"
            if names:
                yield _division(code, names, point, _PCODE_LEVELS[level], _province(cells, levels, level), file, at)
            else:
                yield problem(at, f"{code} has no name.")


def _province(cells: Sequence[str], levels: dict[int, dict[str, int]], level: int) -> str | None:
    first = levels.get(1, {}) if level > 1 else {}
    return next((n for what, at in first.items() if what != "pcode" for n in _cells(cells, [at]) if n), None)


def _division(  # noqa: PLR0917 - one argument a column
    code: str, names: list[str], point: list[str], precision: Precision, province: str | None, file: str, at: str
) -> Read:
    country = code[:2].upper() if code[:2].isalpha() and not code[:3].isalpha() else None
    if len(point) < 2 or not any(point):
        return OtherNames(names=(*names, code), name=names[0], country=country, precision=precision)
    where = point_or_why(*point)
    if isinstance(where, str):
        return problem(at, where)
    return Row(
        key=f"pcode:{code}",
        name=names[0],
        names=told_apart(names[0], (*names[1:], code)),
        lat=where[0],
        lon=where[1],
        country=country,
        admin1=province,
        precision=precision,
        radius_km=radius_km(precision, 0),
        source=file,
        at=at,
    )
