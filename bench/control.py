#!/usr/bin/env python3
"""Score who held which town: read reports, make tenures, compare with a table; prints one JSON object.

`--data DIR`: DIR/control/*control*.csv is the table (place, lat, lon, from_date, to_date, controller, prec_days …);
DIR/events/ucdp_*.csv.gz and DIR/stream/current_events_*.jsonl.gz are read as reports unless `--reports` names others.
`--write EST.csv` also writes the estimate (place, from_date, controller). Only `id`, `date`, `text` and `cited_outlets`
of a stream are read: its other columns were made later and know the outcome.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import math
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from thereafter.claims import RuleReader, claims_in, side_of
from thereafter.control import change_day, covers_day, holder_on, tenures_of
from thereafter.places import Atlas, open_atlas
from thereafter.record import Report, Tenure
from thereafter.reports import Incoming, Options, read_in

NEAR_KM = 8.0  # a place of the same name this near the table's point is the town meant
LEAST_SCORE = 0.7  # of a name match
KM_PER_DEGREE = 111.2
STREAM_FIELDS = ("id", "date", "text", "cited_outlets")
MIXED_DAYS = 45  # a part is taken to be still held this long after it was last heard of
CODES = {
    "government-of-syria": "GOV",
    "government-of-russia": "GOV",
    "government-of-iran": "GOV",
    "hezbollah": "GOV",
    "syrian-opposition": "OPP",
    "hts": "OPP",
    "jund-al-aqsa": "OPP",
    "al-qaeda": "OPP",
    "islamic-state": "IS",
    "sdf": "SDF",
    "pkk": "SDF",
    "turkey-backed-opposition": "TUR",
    "government-of-turkey": "TUR",
}
"""How the table's words map to sides; a side without a word of its own keeps its name and scores as wrong."""


class Row(NamedTuple):
    """One spell of the table."""

    place: str
    lat: float
    lon: float
    start: date
    end: date
    holder: str
    slack: int  # days to which the table itself is exact


Daily = dict[str, list[str | None]]  # place → holder on each day of the window


def main() -> int:
    given = _arguments()
    gold_file = _only(given.data, "control/*control*.csv")
    gold, days = read_gold(gold_file), _window(given.start, given.end)
    began = time.monotonic()
    atlas = open_atlas()
    reports = list(_reports(given.reports or _sources(given.data), given.end))
    claims = [c for reading in claims_in(reports, RuleReader(atlas)) for c in reading.claims]
    tenures = tenures_of(claims, as_of=given.end)
    places = {name: _place(atlas, rows[0], tenures) for name, rows in gold.items()}
    truth = {name: [_true_holder(rows, day) for day in days] for name, rows in gold.items()}
    guess = {name: [_holder(places[name], tenures, day) for day in days] for name in gold}
    started = {name: _carried(guess[name], truth[name][0]) for name in gold}
    if given.write:
        _write(given.write, started, days)
    result = {
        "table": gold_file.name,
        "reports": len(reports),
        "claims": len(claims),
        "tenures": len(tenures),
        "places_found": sum(any(t.place.place == p for t in tenures) for p in places.values()),
        "start_given": score(truth, started, gold, days),
        "from_nothing": score(truth, {n: _carried(g, None) for n, g in guess.items()}, gold, days),
        "persistence": score(truth, {n: [t[0]] * len(days) for n, t in truth.items()}, gold, days),
        "seconds": round(time.monotonic() - began, 1),
    }
    if given.verbose:
        quotes = {c.id: f"{c.kind} {c.status} {c.published} {' '.join(c.quote.text.split())[:120]}" for c in claims}
        for name in gold:
            _explain(name, places[name], tenures, quotes)
            print("  true", flips(truth[name], days), "\n  told", flips(started[name], days), file=sys.stderr)
    print(json.dumps(result, indent=1))
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--reports", type=Path, nargs="*", help="files to read instead of those under DIR")
    parser.add_argument("--start", type=date.fromisoformat, default=date(2016, 1, 1))
    parser.add_argument("--end", type=date.fromisoformat, default=date(2017, 12, 31))
    parser.add_argument("--write", type=Path, help="write the estimate here")
    parser.add_argument("--verbose", action="store_true", help="each place's spells on stderr")
    return parser.parse_args()


# reading


def read_gold(file: Path) -> dict[str, list[Row]]:
    """The table by place, in order of time."""
    found: defaultdict[str, list[Row]] = defaultdict(list)
    with file.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            start, end = date.fromisoformat(row["from_date"]), date.fromisoformat(row["to_date"])
            slack = int(float(row.get("prec_days") or 0))
            spot = (float(row["lat"]), float(row["lon"]))
            found[row["place"]].append(Row(row["place"], *spot, start, end, row["controller"], slack))
    return {place: sorted(rows, key=lambda r: r.start) for place, rows in found.items()}


def _only(folder: Path, pattern: str) -> Path:
    files = sorted(folder.glob(pattern))
    if not files:
        sys.exit(f"{folder}: no {pattern}")
    return files[0]


def _sources(folder: Path) -> list[Path]:
    return sorted([*folder.glob("events/ucdp_*.csv.gz"), *folder.glob("stream/current_events_*.jsonl.gz")])


def _reports(files: Iterable[Path], until: date) -> Iterator[Report]:
    for file in files:
        with tempfile.TemporaryDirectory() as folder:
            source = _without_hindsight(file, Path(folder)) if ".jsonl" in file.name else file
            for item in read_in([str(source)], Options(today=until + timedelta(days=3650))):
                if isinstance(item, Incoming) and (item.report.published or until) <= until:
                    yield item.report


def _without_hindsight(file: Path, folder: Path) -> Path:
    """A copy of a stream with only what was known on the day."""
    copy = folder / file.name.removesuffix(".gz")
    opener = gzip.open if file.suffix == ".gz" else open
    with opener(file, "rt", encoding="utf-8") as lines, copy.open("w", encoding="utf-8") as out:
        for line in lines:
            row = json.loads(line)
            out.write(json.dumps({field: row[field] for field in STREAM_FIELDS if field in row}) + "\n")
    return copy


# from tenures to a holder a day


def _place(atlas: Atlas, row: Row, tenures: Sequence[Tenure]) -> str | None:
    """The gazetteer's place for the table's town: the same name near its point, a place with tenures before others."""
    told = {t.place.place: t.place for t in tenures}
    spelt = {_spelling(name) for name in _names(row.place)}
    found = [
        (match.place.id not in told, -match.score, _km(match.place.lat, match.place.lon, row), match.place.id)
        for name in _names(row.place)
        for match in atlas.find(name, near=(row.lat, row.lon))
        if match.score >= LEAST_SCORE and _km(match.place.lat, match.place.lon, row) <= NEAR_KM
    ]
    found += [
        (False, -1.0, _km(where.lat, where.lon, row), place)
        for place, where in told.items()
        if place
        and where.lat
        and where.lon
        and _spelling(where.name) in spelt
        and _km(where.lat, where.lon, row) <= NEAR_KM
    ]
    return min(found)[-1] if found else None


def _spelling(name: str) -> str:
    return name.casefold().replace("eastern", "east").replace("western", "west").removesuffix(" city")


def _names(name: str) -> list[str]:
    """A table's name and what it may be called elsewhere: without brackets, and without "city" or "camp"."""
    parts = [part.strip(" )") for part in name.split("(")]
    plain = [part.removesuffix(" city").removesuffix(" camp") for part in parts]
    return list(dict.fromkeys([*parts, *plain]))


def _km(lat: float, lon: float, row: Row) -> float:
    east = (lon - row.lon) * math.cos(math.radians(row.lat))
    return KM_PER_DEGREE * math.hypot(lat - row.lat, east)


def _holder(place: str | None, tenures: Sequence[Tenure], day: date) -> str | None:
    if place is None:
        return None
    here = [t for t in tenures if t.place.place == place and covers_day(t, day)]
    main = holder_on(here, place, day)
    code = _code(main)
    rivals = {_code(t) for t in here if t is not main and _fresh(t, day)} - {code, None}
    return "MIXED" if rivals and code else code


def _fresh(tenure: Tenure, day: date) -> bool:
    last = tenure.last_evidence
    return tenure.share is not None and last is not None and (day - last).days <= MIXED_DAYS


def _code(tenure: Tenure | None) -> str | None:
    if tenure is None or tenure.holder is None:
        return None
    side = side_of(tenure.holder.id) if tenure.holder.id else ""
    return CODES.get(side, side or tenure.holder.name)


def _carried(guess: Sequence[str | None], start: str | None) -> list[str | None]:
    """The holder of each day; while nothing new is known the last known one stays.

    With a given start, the estimate's own first word is only believed when it is a change within the window.
    """
    now, before = start, guess[0]
    held: list[str | None] = []
    for holder in guess:
        if holder is not None and (start is None or holder != before):
            now = holder
        before = holder if holder is not None else before
        held.append(now)
    return held


def _true_holder(rows: Sequence[Row], day: date) -> str | None:
    return next((r.holder for r in reversed(rows) if r.start <= day), None)


def _window(start: date, end: date) -> list[date]:
    return [start + timedelta(days=n) for n in range((end - start).days + 1)]


# scoring: state holds until the next change; a change found is one to the right holder


def score(truth: Daily, guess: Daily, gold: dict[str, list[Row]], days: Sequence[date]) -> dict[str, float | None]:
    """Place-days right, changes found within 7 and 30 days, their error in days, false changes a place and year."""
    changing = [p for p in truth if flips(truth[p], days)]
    errors: list[int] = []
    total = within7 = within30 = false = 0
    for place in truth:
        real, told = flips(truth[place], days), flips(guess[place], days)
        for day, holder in real:
            slack = next((r.slack for r in gold[place] if r.start == day), 0)
            gaps = [abs((d - day).days) for d, h in told if h == holder]
            total += 1
            if gaps:
                beyond = max(0, min(gaps) - slack)
                within7, within30 = within7 + (beyond <= 7), within30 + (beyond <= 30)
                errors += [min(gaps)] if min(gaps) <= 180 else []
        false += sum(not any(h == k and abs((d - x).days) <= 30 for x, k in real) for d, h in told)
    return {
        "places": len(truth),
        "flips": total,
        "acc": _share_right(truth, guess, truth),
        "acc_flip_places": _share_right(truth, guess, changing),
        "flip_recall_7d": round(within7 / max(total, 1), 3),
        "flip_recall_30d": round(within30 / max(total, 1), 3),
        "median_flip_error_days": statistics.median(errors) if errors else None,
        "false_flips_per_place_year": round(false / len(truth) / (len(days) / 365.25), 3),
    }


def flips(holders: Sequence[str | None], days: Sequence[date]) -> list[tuple[date, str]]:
    """Days on which the known holder becomes another one."""
    found: list[tuple[date, str]] = []
    last: str | None = None
    for holder, day in zip(holders, days, strict=True):
        if holder is not None and holder != last:
            found.append((day, holder))
            last = holder
    return found[1:]


def _share_right(truth: Daily, guess: Daily, places: Iterable[str]) -> float | None:
    pairs = [(t, g) for p in places for t, g in zip(truth[p], guess[p], strict=True) if t is not None]
    return round(sum(t == g for t, g in pairs) / len(pairs), 3) if pairs else None


def _write(file: Path, guess: Daily, days: Sequence[date]) -> None:
    with file.open("w", encoding="utf-8", newline="") as out:
        lines = csv.writer(out)
        lines.writerow(("place", "from_date", "controller"))
        for place, holders in guess.items():
            if holders[0] is not None:
                lines.writerow((place, days[0].isoformat(), holders[0]))
            lines.writerows((place, day.isoformat(), holder) for day, holder in flips(holders, days))


def _explain(name: str, place: str | None, tenures: Sequence[Tenure], quotes: dict[str, str]) -> None:
    print(f"\n{name} {place}", file=sys.stderr)
    for t in (t for t in tenures if place and t.place.place == place):
        until = str(change_day(t.until)) if t.until else "now"
        marks = " ".join(m for m, on in (("part", t.share), ("inferred", t.inferred)) if on)
        rivals = [who.name for who in t.contested_by]
        print(f"  {change_day(t.since)} … {until} {_code(t)} {marks} contested by {rivals}", file=sys.stderr)
        for sign, ids in (("+", t.claims[:3]), ("-", t.against[:3])):
            print(*(f"      {sign} {quotes[one]}" for one in ids), sep="\n", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
