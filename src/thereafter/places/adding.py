"""Adding a user's gazetteer: its places join the packaged ones, which stay in use until the new file is whole."""

from __future__ import annotations

import shutil
import sqlite3
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import msgspec
from msgspec import Struct

from thereafter.errors import ConfigError
from thereafter.places import packaged
from thereafter.places.drafts import drafted
from thereafter.places.files import own_name, rows_in, turn
from thereafter.places.fold import fold, script
from thereafter.places.gazetteer import ALTERNATE, SAME_PLACE_KM, Progress, file_digest, name_keys, place_id, sound_rows
from thereafter.places.local import local_name
from thereafter.places.measure import km_between
from thereafter.places.outlines import beside, division_at, holds
from thereafter.places.rows import OtherNames, Row, problem
from thereafter.places.tables import WANTED
from thereafter.record.kinds import Precision
from thereafter.record.report import Problem

FILE_FACT = "file:"  # … and the digest of an added file: what became of its lines
PROBLEMS_KEPT = 50  # of one file; the count goes on
TOLD_EVERY = 100_000  # lines
HOME_AT_MOST = 5  # a file of more countries is not a region of interest
_SCRIPTS = frozenset({"latin", "arabic", "cyrillic", "hebrew", "greek"})
_SOUND = "INSERT OR IGNORE INTO sound VALUES(?,?,?,?,?)"
_PLACED = frozenset({Precision.TOWN, Precision.NEIGHBOURHOOD})


class Added(Struct, frozen=True, kw_only=True):
    """What became of an added file: places that were new, places that were known already, lines that were left out."""

    file: str
    new: int
    known: int
    left_out: int
    countries: tuple[str, ...]
    names: int = 0  # that the file gives to places of other files
    unknown: int = 0  # places that it gives names to and that no file has
    problems: tuple[Problem, ...] = ()


def extend(base: Path, files: Sequence[Path], target: Path, tell: Progress) -> tuple[Added, ...]:
    """Write `base` with the places of `files` to `target`; the file is whole whenever it is there."""
    with drafted(target) as draft, closing(_copied(base, draft)) as db:
        db.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-65536;")
        adding = _Adding(db)
        in_turn = sorted(files, key=turn)  # names come after the places that they are for
        by_file = {path: adding.file(path, tell) for path in in_turn}
        told = tuple(by_file[path] for path in files)
        home = sorted({country for added in told for country in added.countries})
        db.execute("INSERT OR REPLACE INTO fact VALUES('home', ?)", (" ".join(home),))
        for path, added in by_file.items():
            told_of = msgspec.json.encode(msgspec.structs.replace(added, problems=())).decode()
            db.execute("INSERT OR REPLACE INTO fact VALUES(?, ?)", (FILE_FACT + file_digest(path), told_of))
        db.commit()
    return told


def _copied(base: Path, draft: Path) -> sqlite3.Connection:
    shutil.copyfile(base, draft)
    return sqlite3.connect(draft)


class _Adding:
    """One pass over added files into an open draft."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db
        self.joined: dict[str, int] = {}  # keys of rows that were places known already
        self.next = int(db.execute("SELECT max(n) FROM place").fetchone()[0]) + 1

    def file(self, path: Path, tell: Progress) -> Added:
        """Take in every place of a file, and every name for a place of another."""
        tell(f"places: adding {own_name(path)}")
        tally: Counter[str] = Counter()
        problems: list[Problem] = []
        countries: Counter[str] = Counter()
        for count, read in enumerate(rows_in(path), start=1):
            if count % TOLD_EVERY == 0:
                tell(f"places: {own_name(path)}, {count:,} lines")
            wrong = read if isinstance(read, Problem) else None
            if isinstance(read, OtherNames):
                tally["names" if self._named(read) else "unknown"] += 1
            elif isinstance(read, Row) and (wrong := self._swapped(read)) is None:
                row = self._completed(read)
                tally["new" if self._taken(row) else "known"] += 1
                countries[row.country or ""] += 1
            if wrong is not None:
                tally["left_out"] += 1
                problems.extend([wrong] if len(problems) < PROBLEMS_KEPT else [])
        if not (tally["new"] or tally["known"] or tally["names"]):
            raise self._refused(path, tally, problems)
        home = tuple(sorted(c for c in countries if c)) if len(countries) <= HOME_AT_MOST else ()
        return Added(
            file=own_name(path),
            new=tally["new"],
            known=tally["known"],
            left_out=tally["left_out"],
            names=tally["names"],
            unknown=tally["unknown"],
            countries=home,
            problems=tuple(problems),
        )

    def _refused(self, path: Path, tally: Counter[str], problems: list[Problem]) -> ConfigError:
        if tally["unknown"]:
            hint = "Add the file with the places first; the gazetteer in use is unchanged."
            return ConfigError("No place that this file names is known.", where=str(path), hint=hint)
        first = f" The first line left out: {problems[0]}" if problems else ""
        return ConfigError(f"This file holds no places.{first}", where=str(path), hint=WANTED)

    def _taken(self, row: Row) -> bool:
        """Take a place in; whether it was new."""
        n = self._same(row)
        new = n is None
        n = self._inserted(row) if n is None else n
        if row.marks:
            self._mark(row, n)
        self._names(n, row, first=0 if new else ALTERNATE)
        return new

    def _swapped(self, row: Row) -> Problem | None:
        """A line whose point lies off its country, where it would lie in it with latitude and longitude exchanged."""
        if row.country is None or beside(row.country, row.lat, row.lon) or not holds(row.country, row.lon, row.lat):
            return None
        what = f"{row.lat}, {row.lon} lies far from {row.country}; latitude and longitude seem to be swapped."
        return problem(row.at, what)

    def _named(self, told: OtherNames) -> bool:
        """Give a known place more names; whether it is known."""
        n = self._keyed(told.key) if told.key else self._called(told)
        if n is None:
            return False
        country = self.db.execute("SELECT country FROM place WHERE n=?", (n,)).fetchone()[0]
        self._also_called(n, told.names, country, sounded=told.precision is not Precision.COUNTRY)
        return True

    def _keyed(self, key: str) -> int | None:
        found = self.db.execute("SELECT n FROM place WHERE key=?", (key,)).fetchone()
        return int(found[0]) if found else self.joined.get(key)

    def _called(self, told: OtherNames) -> int | None:
        """The one place of this kind that is called by one of these names in the country, or sounds like it."""
        kind = (told.country, told.precision.value)
        for name in told.names:
            sql = "SELECT DISTINCT n FROM name JOIN place USING(n) WHERE name.key=? AND country IS ? AND precision=?"
            found = self.db.execute(sql, (fold(name), *kind)).fetchall()
            if len(found) == 1:
                return int(found[0][0])
        keys = {kept[0] for name in told.names for kept in sound_rows(0, name, told.country or "")}
        sql = (
            "SELECT DISTINCT n FROM sound JOIN place USING(n) WHERE sound.key=? AND sound.country IS ? AND precision=?"
        )
        alike = {int(row[0]) for key in keys for row in self.db.execute(sql, (key, *kind))}
        return alike.pop() if len(alike) == 1 else None

    def _mark(self, site: Row, n: int) -> None:
        """Mark a site, and the town on whose ground it lies."""
        marked = [n]
        if site.precision is Precision.BUILDING:
            rows = self.db.execute(
                "SELECT n, lat, lon, radius_km FROM place WHERE precision='town' AND country IS ?3 "
                "AND lat BETWEEN ?1-0.3 AND ?1+0.3 AND lon BETWEEN ?2-0.5 AND ?2+0.5",
                (site.lat, site.lon, site.country),
            )
            near = ((km_between(site.lat, site.lon, lat, lon), radius, town) for town, lat, lon, radius in rows)
            marked += [int(town) for km, radius, town in sorted(near)[:1] if km <= radius]
        for place in marked:
            held = self.db.execute("SELECT marks FROM place WHERE n=?", (place,)).fetchone()[0]
            marks = " ".join(dict.fromkeys((*held.split(" "), *site.marks))).strip()
            self.db.execute("UPDATE place SET marks=? WHERE n=?", (marks, place))

    def _completed(self, row: Row) -> Row:
        """Fill in the country from the nearest known place when a file gives none."""
        if row.country:
            return row
        near = self.db.execute(
            "SELECT country FROM place WHERE country IS NOT NULL "
            "AND lat BETWEEN ?1-0.6 AND ?1+0.6 AND lon BETWEEN ?2-0.6 AND ?2+0.6 "
            "ORDER BY (lat-?1)*(lat-?1)+(lon-?2)*(lon-?2) LIMIT 1",
            (row.lat, row.lon),
        ).fetchone()
        return msgspec.structs.replace(row, country=near[0] if near else None)

    def _same(self, row: Row) -> int | None:
        """The place that this row is another source's telling of."""
        held = self.db.execute("SELECT n, lat, lon FROM place WHERE key=?", (row.key,)).fetchone()
        if held and (
            row.precision not in _PLACED or km_between(row.lat, row.lon, held[1], held[2]) < SAME_PLACE_KM * 3
        ):
            return int(held[0])
        best: tuple[float, int] | None = None
        for key in sorted({fold(name) for name in (row.name, *row.names)}):
            for n, lat, lon, precision in self.db.execute(
                "SELECT place.n, lat, lon, precision FROM name JOIN place USING(n) WHERE name.key=? AND country IS ?",
                (key, row.country),
            ):
                km = km_between(row.lat, row.lon, lat, lon)
                if self._alike(row, precision, km) and (best is None or (km, n) < best):
                    best = (km, int(n))
        if best:
            self.joined[row.key] = best[1]
        return best[1] if best else None

    def _alike(self, row: Row, precision: str, km: float) -> bool:
        if row.precision in (Precision.COUNTRY, Precision.GOVERNORATE):
            return precision == row.precision.value
        if row.precision in _PLACED:
            return precision in ("town", "neighbourhood") and km <= SAME_PLACE_KM
        return precision == row.precision.value and km <= SAME_PLACE_KM

    def _inserted(self, row: Row) -> int:
        n, self.next = self.next, self.next + 1
        taken = self.db.execute("SELECT 1 FROM place WHERE key=?", (row.key,)).fetchone()
        key = f"{row.key}:{fold(row.name)}:{row.lat:.2f}:{row.lon:.2f}" if taken else row.key
        division = self._division(row)
        within = [division[1]] if division else []
        if row.country:
            within.append(place_id(f"country:{row.country}"))
        local = local_name((row.name, *row.names), row.country or "")
        self.db.execute(
            "INSERT OR IGNORE INTO place VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
            (
                n,
                place_id(key),
                key,
                row.name,
                row.lat,
                row.lon,
                row.country,
                division[0] if division else None,
                row.precision.value,
                row.radius_km,
                row.population,
                " ".join(within),
                " ".join(row.marks),
                local,
                row.source,
                int(
                    bool(row.marks) and row.key.startswith("added:")
                ),  # a site that the user lists is one news speak of,
            ),
        )
        return n

    def _division(self, row: Row) -> tuple[str, str] | None:
        """Name and id of the province of a row: from a GeoNames code, a name, or where it lies."""
        if not row.country:
            return None
        coded = packaged.division_of_code().get((row.country, row.admin1 or ""))
        if coded:
            return coded[1], place_id(coded[0])
        return (self._division_named(row) if row.admin1 else None) or self._division_around(row)

    def _division_around(self, row: Row) -> tuple[str, str] | None:
        name = division_at(row.country or "", row.lat, row.lon) if row.precision in _PLACED else None
        key = f"admin1:{row.country}:{name}"
        found = self.db.execute("SELECT name FROM place WHERE key=?", (key,)).fetchone() if name else None
        return (str(found[0]), place_id(key)) if found else None

    def _division_named(self, row: Row) -> tuple[str, str] | None:
        found = self.db.execute(
            "SELECT place.name, id FROM name JOIN place USING(n) "
            "WHERE name.key=? AND country=? AND precision='governorate' LIMIT 1",
            (fold(row.admin1 or ""), row.country),
        ).fetchone()
        return (str(found[0]), str(found[1])) if found else None

    def _names(self, n: int, row: Row, *, first: int) -> None:
        keyed = {(key, first, n) for key in name_keys(row.name, row.country)}
        self.db.executemany("INSERT OR IGNORE INTO name VALUES(?,?,?)", sorted(keyed))
        sounded = row.precision is not Precision.COUNTRY
        self._also_called(n, (row.name, *row.names) if first else row.names, row.country, sounded=sounded)
        if not first and row.country and sounded:
            self.db.executemany(_SOUND, sorted(sound_rows(n, row.name, row.country)))

    def _also_called(self, n: int, names: Sequence[str], country: str | None, *, sounded: bool) -> None:
        """Index other names of place `n`, and how they sound."""
        names = [name for name in names if script(name) in _SCRIPTS]
        keyed = {(key, ALTERNATE, n) for name in names for key in name_keys(name, country)}
        self.db.executemany("INSERT OR IGNORE INTO name VALUES(?,?,?)", sorted(keyed))
        if country and sounded:
            sounds = {kept for name in names for kept in sound_rows(n, name, country)}
            self.db.executemany(_SOUND, sorted(sounds))
