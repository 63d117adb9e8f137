"""Adding a user's gazetteer: its places join the packaged ones, which stay in use until the new file is whole."""

from __future__ import annotations

import shutil
import sqlite3
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from thereafter.errors import ConfigError
from thereafter.places import packaged
from thereafter.places.drafts import drafted
from thereafter.places.files import rows_in
from thereafter.places.fold import fold, script
from thereafter.places.gazetteer import ALTERNATE, SAME_PLACE_KM, Progress, name_keys, place_id, sound_rows
from thereafter.places.measure import km_between
from thereafter.places.outlines import division_at
from thereafter.places.rows import Row
from thereafter.record.kinds import Precision
from thereafter.record.report import Problem

PROBLEMS_KEPT = 50  # of one file; the count goes on
HOME_AT_MOST = 5  # a file of more countries is not a region of interest
_SCRIPTS = frozenset({"latin", "arabic", "cyrillic", "hebrew", "greek"})
_PLACED = frozenset({Precision.TOWN, Precision.NEIGHBOURHOOD})


class Added(Struct, frozen=True, kw_only=True):
    """What became of an added file: places that were new, places that were known already, lines that were left out."""

    file: str
    new: int
    known: int
    left_out: int
    countries: tuple[str, ...]
    problems: tuple[Problem, ...] = ()


def extend(base: Path, files: Sequence[Path], target: Path, tell: Progress) -> tuple[Added, ...]:
    """Write `base` with the places of `files` to `target`; the file is whole whenever it is there."""
    with drafted(target) as draft:
        shutil.copyfile(base, draft)
        db = sqlite3.connect(draft)
        db.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-65536;")
        told = tuple(_Adding(db).file(path, tell) for path in files)
        home = sorted({country for added in told for country in added.countries})
        db.execute("INSERT OR REPLACE INTO fact VALUES('home', ?)", (" ".join(home),))
        db.commit()
        db.close()
    return told


class _Adding:
    """One pass over added files into an open draft."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db
        self.next = int(db.execute("SELECT max(n) FROM place").fetchone()[0]) + 1

    def file(self, path: Path, tell: Progress) -> Added:
        """Take in every place of a file."""
        tell(f"places: adding {path.name}")
        new = known = left_out = 0
        problems: list[Problem] = []
        countries: Counter[str] = Counter()
        for read in rows_in(path):
            if isinstance(read, Problem):
                left_out += 1
                problems.extend([read] if len(problems) < PROBLEMS_KEPT else [])
                continue
            row = self._completed(read)
            n = self._same(row)
            new, known = new + (n is None), known + (n is not None)
            countries[row.country or ""] += 1
            self._names(self._inserted(row) if n is None else n, row, first=ALTERNATE if n is not None else 0)
        if not new + known:
            hint = "A GeoNames table has 19 tab-separated columns; a CSV file needs the headings name, lat, lon."
            raise ConfigError("This file holds no places.", where=str(path), hint=hint)
        home = tuple(sorted(c for c in countries if c)) if len(countries) <= HOME_AT_MOST else ()
        return Added(file=path.name, new=new, known=known, left_out=left_out, countries=home, problems=tuple(problems))

    def _completed(self, row: Row) -> Row:
        """Fill in the country from the nearest known place when a file gives none."""
        import msgspec

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
        local = next((name for name in row.names if script(name) in ("arabic", "cyrillic")), None)
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
                int(bool(row.marks)),
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
        names = [name for name in row.names if script(name) in _SCRIPTS]
        keyed = {(key, first, n) for key in name_keys(row.name, row.country)}
        keyed |= {(key, ALTERNATE, n) for name in names for key in name_keys(name, row.country)}
        self.db.executemany("INSERT OR IGNORE INTO name VALUES(?,?,?)", sorted(keyed))
        if row.country and row.precision is not Precision.COUNTRY:
            sounds = {kept for name in (row.name, *names) for kept in sound_rows(n, name, row.country)}
            self.db.executemany("INSERT OR IGNORE INTO sound VALUES(?,?,?,?,?)", sorted(sounds))
