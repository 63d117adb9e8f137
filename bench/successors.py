#!/usr/bin/env python3
"""Score where the fighting went next: known successor places among all zones of an event table; prints one JSON object.

`--data FILE`: JSON lines with `place`, `lat`, `lon`, `date`, `next` and, if you like, `id`, `part` and `not_next`
(both lists are of `place`, `lat`, `lon`) [default: own/successors.jsonl]. `--events TABLE`: rows in the columns of UCDP
GED or ACLED (.csv, .csv.gz; .parquet when pyarrow is installed). A known place is the zone of the table's nearest event
within 15 km of it; where there is none, nothing can be found, and it counts as missed. `others_set_aside`: the other
known successors of the same anchor do not count against one; `as_ranked`: they do.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import math
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from statistics import mean
from typing import Any

import numpy as np

from thereafter.claims.tables.coded import claims_from_row
from thereafter.links.activity import Activity, km_from
from thereafter.links.next_places import next_places
from thereafter.links.scene import scene_of
from thereafter.record.claim import Claim
from thereafter.record.next_place import NextPlace
from thereafter.record.values import Where
from thereafter.reports import Options, read_in
from thereafter.reports.options import Incoming

FOUND_KM = 15.0
KNOWN_DAYS = 90
Row = dict[str, Any]
Order = Callable[[NextPlace], tuple[Any, ...]]


def by_nearness(one: NextPlace) -> tuple[Any, ...]:
    """The best published order: nearness × recent activity."""
    return (-(math.log1p(one.before) - one.km / 60), one.km)


def by_placebo(one: NextPlace) -> tuple[Any, ...]:
    """The event study alone: p, then how much more than usual."""
    p = 1.0 if one.p is None else one.p
    return (p, -((one.after or 0) + 0.5) / ((one.usual or 0.0) + 0.5), one.km)


METHODS: dict[str, Order] = {
    "nearness_x_recent": by_nearness,
    "event_study": by_placebo,
    "foreseen": lambda one: (one.foreseen,),
    "retrospective": lambda one: (-one.score, one.km),
}


def main() -> int:
    """Read the table, rank for every anchor, print."""
    given = _arguments()
    lines = given.data.read_text(encoding="utf-8").splitlines()
    rows = [_whole(number, json.loads(line)) for number, line in enumerate(lines, start=1) if line.strip()]
    activity = Activity(_claims(given.events))
    began = time.perf_counter()
    told = [(row, *_ranked(row, activity)) for row in rows]
    seconds = (time.perf_counter() - began) / max(1, len(rows))
    parts = sorted({row["part"] for row in rows})
    of = {part: [row for row in rows if row["part"] == part] for part in parts}
    report: dict[str, Any] = {
        "set": hashlib.sha256(given.data.read_bytes()).hexdigest()[:16],
        "rows_of_the_table": len(activity),
        "seconds_an_anchor": round(seconds, 3),
        "retrospective": {part: _scores([one for one in told if one[0]["part"] == part]) for part in parts},
        "prospective": {part: _prospective(of[part], activity) for part in parts},
        "not_next": {part: _not_next(of[part], activity) for part in parts},
        "war_over": [_war_over(one) for one in told if not one[0]["next"] and not one[0]["not_next"]],
    }
    if given.show:
        order = METHODS["retrospective"]
        report["ranks"] = {
            one[0]["id"]: _shown(one, _ranks(one, order, others=False)) for one in told if one[0]["next"]
        }
    print(json.dumps(report, indent=1))
    return 0


def _whole(number: int, row: Row) -> Row:
    """A row with what it may leave out: its id, its part and the places that were not next."""
    return {"id": f"line {number}", "part": "all", "not_next": [], "next": []} | row


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    own = Path(__file__).parent / "own" / "successors.jsonl"
    parser.add_argument("--data", type=Path, default=own, help="known successors")
    parser.add_argument("--events", type=Path, required=True, help="the event table")
    parser.add_argument("--show", action="store_true", help="also the rank of every known successor")
    return parser.parse_args()


def _claims(table: Path) -> Iterator[Claim]:
    if table.suffix == ".parquet":
        with tempfile.TemporaryDirectory() as folder:
            yield from _claims(_as_csv(table, Path(folder) / "table.csv"))
        return
    for item in read_in([str(table)], Options(today=date.today())):
        if isinstance(item, Incoming) and item.report.coded is not None:
            yield from claims_from_row(item.report)


def _as_csv(table: Path, plain: Path) -> Path:
    """The parquet as CSV in the table's own columns; one day for both where it gives one."""
    try:
        from pyarrow import parquet
    except ImportError:
        raise SystemExit(f"{table}: reading parquet takes pyarrow. Install it, or write the table as CSV.") from None
    with plain.open("w", encoding="utf-8", newline="") as file:
        writer = None
        for batch in parquet.ParquetFile(table).iter_batches():
            for row in batch.to_pylist():
                if "date" in row and "date_start" not in row:
                    day = str(row["date"])[:10]
                    row |= {"date_start": day, "date_end": day}
                writer = writer or csv.DictWriter(file, list(row))
                if file.tell() == 0:
                    writer.writeheader()
                writer.writerow(row)
    return plain


def _ranked(row: Row, activity: Activity) -> tuple[tuple[NextPlace, ...], list[NextPlace | None]]:
    """What is told for an anchor with all of the table known, and the told zone of each known successor."""
    return _told(row, "next", activity, date.fromisoformat(row["date"]) + timedelta(days=KNOWN_DAYS))


def _told(
    row: Row, which: str, activity: Activity, as_of: date
) -> tuple[tuple[NextPlace, ...], list[NextPlace | None]]:
    day = date.fromisoformat(row["date"])
    anchor = Where(name=row["place"], lat=row["lat"], lon=row["lon"])
    scene = scene_of(anchor, day, activity, as_of)
    found = next_places(anchor, day, activity, as_of=as_of)
    if scene is None:
        return found, [None for _ in row[which]]
    by_area = {(one.area.lat, one.area.lon): one for one in found}
    lats, lons = activity.lat[scene.rows], activity.lon[scene.rows]
    zones: list[NextPlace | None] = []
    for place in row[which]:
        km = np.where(scene.zones.of >= 0, km_from(place["lat"], place["lon"], lats, lons), np.inf)
        at = int(km.argmin())
        zone = int(scene.zones.of[at]) if km[at] <= FOUND_KM else -1
        area = (round(float(scene.zones.lat[zone]), 4), round(float(scene.zones.lon[zone]), 4))
        zones.append(by_area.get(area) if zone >= 0 else None)
    return found, zones


Told = tuple[Row, tuple[NextPlace, ...], list[NextPlace | None]]


def _ranks(told: Told, order: Order, *, others: bool) -> list[float]:
    """The rank of each known successor by one order; infinite where the table has nothing there."""
    _, found, zones = told
    ranked = sorted(found, key=order)
    ranks = []
    for zone in zones:
        aside = [] if others else [one for one in zones if one is not None and one is not zone]
        left = [one for one in ranked if one not in aside]
        ranks.append(left.index(zone) + 1.0 if zone is not None else math.inf)
    return ranks


def _shown(told: Told, ranks: Sequence[float]) -> dict[str, str]:
    row, found, _ = told
    known = {
        p["place"]: "not in the table" if r == math.inf else str(int(r))
        for p, r in zip(row["next"], ranks, strict=True)
    }
    return known | {"first told": ", ".join(f"{one.place.name} {one.km:.0f} km" for one in found[:5])}


def _scores(told: Sequence[Told], methods: Sequence[str] = tuple(METHODS)) -> dict[str, Any]:
    report: dict[str, Any] = {"known": sum(len(zones) for _, _, zones in told)}
    report["in_the_table"] = sum(zone is not None for _, _, zones in told for zone in zones)
    for name in methods:
        report[name] = {}
        for way, others in (("others_set_aside", False), ("as_ranked", True)):
            ranks = [rank for one in told for rank in _ranks(one, METHODS[name], others=others)]
            report[name][way] = _measures(ranks)
    return report


def _measures(ranks: Sequence[float]) -> dict[str, float]:
    if not ranks:
        return {}
    hits = {f"hits_{n}": round(mean(rank <= n for rank in ranks), 3) for n in (1, 5, 10)}
    return hits | {"mrr": round(mean(1 / rank for rank in ranks), 3)}


def _prospective(rows: Sequence[Row], activity: Activity) -> dict[str, Any]:
    """The same by what was known on the eve of each day: zones and order are made without anything later."""
    told = []
    for row in rows:
        eve = date.fromisoformat(row["date"]) - timedelta(days=1)
        told.append((row, *_told(row, "next", activity, eve)))
    return _scores(told, ("nearness_x_recent", "foreseen"))


def _not_next(rows: Sequence[Row], activity: Activity) -> dict[str, Any]:
    """Famous places that were not next: how many are among the first five, and how many are said to have risen."""
    named, first, risen = [], 0, []
    for row in rows:
        as_of = date.fromisoformat(row["date"]) + timedelta(days=KNOWN_DAYS)
        found, zones = _told(row, "not_next", activity, as_of)
        for place, zone in zip(row["not_next"], zones, strict=True):
            named.append(place["place"])
            first += zone is not None and zone in found[:5]
            risen += [f"{row['id']} {place['place']}"] if zone is not None and zone.verb else []
    return {"named": len(named), "among_the_first_5": first, "told_as_followed": risen}


def _war_over(told: Told) -> dict[str, Any]:
    """A day on which a war ended: the places that are nevertheless told as having followed."""
    row, found, _ = told
    return {"id": row["id"], "followed": [one.place.name for one in found[:10] if one.verb]}


if __name__ == "__main__":
    sys.exit(main())
