#!/usr/bin/env python3
"""Score the places that the product finds, and its roads, against places that others marked; prints one JSON object.

`--data DIR` (or DIR/places) has geoparse/, ucdp_*/ and routes/. Files are told apart by the words of their names, in
any order: what they hold (gold, text, spans, input), their set (lgl, headlines, places …) and their part (dev, test,
heldout, or none). `--gazetteer FILE…` are added for UCDP's headlines and places, in a folder that is thrown away
afterwards: nothing the user has added is read or changed. Texts of geoparse/ are read with the packaged gazetteer
alone. `--write OUT` also writes what was told, as OUT/TASK/HOW/SET.jsonl. `--lookups` measures instead how fast names
are looked up with `--gazetteer FILE…` added, and what the index costs.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from scoring import geoparse, lookups, points, roads
from scoring.counts import DIGITS, Row, Scores
from thereafter.places import Atlas, Outline, add_gazetteer, gazetteer, open_atlas, outlines, route
from thereafter.places.compose import where_of
from thereafter.places.opening import cache_folder
from thereafter.record.values import Where

KINDS = frozenset(("gold", "text", "spans", "input"))
PARTS = ("dev", "test", "heldout", "held", "train")
WHOLE = "all"  # the part, or the set, of a file whose name says none
COAST_DEGREES = 0.6  # a point at sea this near a country's outline is that country's
PROBABILITY = "sure"  # the field of a `Where` that says how likely it is right, when there is one


class Set(NamedTuple):
    """The files of one marked set, by what they hold."""

    name: str
    files: dict[str, Path]

    @property
    def part(self) -> str:
        """What the name says it was marked for."""
        return next((word for word in re.split(r"[./]", self.name) if word in PARTS), WHOLE)


class Reader(NamedTuple):
    """The product with the gazetteers it was opened with, and where what it tells is written."""

    atlas: Atlas
    gazetteers: tuple[Row, ...]
    write: Path | None


Tell = Callable[[Row], Row]  # a row of a set, without its answer → what the product tells
Score = Callable[[Sequence[Row], Sequence[Row]], Scores]


class Task(NamedTuple):
    """What is asked of the sets of one folder."""

    name: str
    folder: str
    first: str  # word that the names of its files begin with
    packaged: bool  # whether added gazetteers are kept from it
    run: Callable[[Set, list[Row], Reader], Scores]


def main() -> int:
    given = _arguments()
    if given.lookups:
        with tempfile.TemporaryDirectory() as folder:
            print(json.dumps(rounded(lookups.measure(Path(folder), given.gazetteer)), indent=1))
        return 0
    tasks = [task for task in TASKS if given.task in (None, task.name)]
    root = given.data / "places" if (given.data / "places").is_dir() else given.data
    with tempfile.TemporaryDirectory() as folder:
        plain = opened(Path(folder) / "packaged", (), given.write)
        added = opened(Path(folder) / "added", given.gazetteer, given.write) if given.gazetteer else plain
        result = {task.name: run(task, root, plain if task.packaged else added) for task in tasks}
    print(json.dumps(rounded(result), indent=1))
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--gazetteer", type=Path, nargs="+", default=(), help="GeoNames tables or CSV to add")
    parser.add_argument("--task", choices=[task.name for task in TASKS], help="only this one")
    parser.add_argument("--lookups", action="store_true", help="measure the speed of the index instead")
    parser.add_argument("--write", type=Path, help="write what was told into this folder")
    return parser.parse_args()


def opened(folder: Path, files: Sequence[Path], write: Path | None = None) -> Reader:
    """The product over the packaged gazetteer and `files` alone, whatever the user has added."""
    packaged = f"gazetteer-{gazetteer.sources_digest(())}.sqlite"
    kept = cache_folder() / packaged
    folder.mkdir(parents=True)
    shutil.copyfile(kept if kept.exists() else gazetteer.build(kept), folder / packaged)
    told = tuple(_added(file, folder) for file in files)
    return Reader(open_atlas(cache=folder), told, write)


def _added(file: Path, folder: Path) -> Row:
    told = add_gazetteer(file, cache=folder)
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    return {"file": file.name, "sha256": digest, "new": told.new, "known": told.known}


# sets


def sets_in(folders: Iterable[Path], first: str = "") -> list[Set]:
    """The sets of folders and the folders in them, in order of name; only files whose name begins with `first`."""
    found: dict[str, dict[str, Path]] = {}
    for folder in folders:
        for file in sorted(folder.rglob("*.jsonl")):
            words = file.name.split(".")[:-1]
            kinds = [word for word in words if word in KINDS]
            if len(kinds) == 1 and (not first or words[0] == first):
                left = ".".join(word for word in words if word not in (first, *kinds)) or WHOLE
                name = (file.parent.relative_to(folder) / left).as_posix()
                found.setdefault(name, {})[kinds[0]] = file
    return [Set(name, files) for name, files in sorted(found.items()) if "gold" in files]


def run(task: Task, root: Path, reader: Reader) -> Scores:
    """One task over all its sets."""
    found = sets_in(sorted(root.glob(task.folder)), task.first)
    if not found:
        return {"absent": f"no {task.first or task.folder} sets in {root.name}"}
    scored = {one.name: _scored(task, one, reader) for one in found}
    head: Scores = {"gazetteers": ["packaged", *reader.gazetteers], "sets": scored}
    return head | ({"macro": _macro(found, scored)} if task.name == "geoparse" else {})


def _scored(task: Task, one: Set, reader: Reader) -> Scores:
    body = one.files["gold"].read_bytes()
    gold = list(_rows(body))
    began = time.monotonic()
    scores = task.run(one, gold, reader)
    head = {"gold": one.files["gold"].name, "sha256": hashlib.sha256(body).hexdigest(), "rows": len(gold)}
    return head | scores | {"seconds": round(time.monotonic() - began, 2)}


def _macro(found: Sequence[Set], scored: dict[str, Scores]) -> Scores:
    """Means over the sets of each part: of what was found, and of what was given."""
    means: Scores = {}
    for part in sorted({one.part for one in found}):
        sets = [scored[one.name] for one in found if one.part == part]
        for how in ("found", "given"):
            there = [one[how] for one in sets if "absent" not in one[how]]
            means.setdefault(part, {})[how] = {"sets": len(there)} | geoparse.macro(there)
    return means


def _rows(body: bytes) -> Iterator[Row]:
    return (json.loads(line) for line in body.decode("utf-8").split("\n") if line.strip())


def _asked(one: Set, kind: str, how: str, gold: list[Row], tell: Tell, score: Score, reader: Reader) -> Scores:  # noqa: PLR0917
    """Tell every row of a set's file of one kind, write it when that was asked, and score it."""
    if kind not in one.files:
        return {"absent": f"no {kind} file beside {one.files['gold'].name}"}
    told = [tell(row) for row in _rows(one.files[kind].read_bytes())]
    if reader.write:
        file = reader.write / how / f"{one.name}.jsonl"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("".join(json.dumps(row) + "\n" for row in told), encoding="utf-8")
    return {"missing": len({row["id"] for row in gold} - {row["id"] for row in told})} | score(gold, told)


# asking the product


def in_text(atlas: Atlas) -> Tell:
    """Every place and people that a text names."""
    return lambda row: _mentions(row, atlas.where_in(row["text"], every=True))


def at_spans(atlas: Atlas) -> Tell:
    """The places at the spans of a text."""
    return lambda row: _mentions(row, atlas.where_at(row["text"], [(start, end) for start, end in row["spans"]]))


def by_name(atlas: Atlas, *, division: bool) -> Tell:
    """The place that a name means in the country its row gives; with the province its row gives when it is asked."""
    return lambda row: {"id": row["id"], **named(atlas, row, row.get("adm1") if division else None)}


def named(atlas: Atlas, row: Row, division: str | None) -> Row:
    """The likeliest place that is offered to somebody who looks up a row's spellings."""
    spellings = " / ".join(row.get("forms") or [row["name"]])
    offered = atlas.find(spellings, country=row.get("country"), division=division, limit=1)
    if not offered:
        return _point(None)
    return _point(where_of(offered[0].place, row["name"])) | {"probability": offered[0].probability}


def by_road(row: Row) -> Row:
    """The way between two points."""
    a, b = (Where(name=row[end]["name"], lat=row[end]["lat"], lon=row[end]["lon"]) for end in ("a", "b"))
    told = route(a, b)
    return {"id": row["id"], "km": _number(told.km_best), "lo": _number(told.km_low), "hi": _number(told.km_high)}


def _number(km: float | None) -> float | None:
    return km if km is not None and math.isfinite(km) else None


def _mentions(row: Row, told: Iterable[Where]) -> Row:
    return {"id": row["id"], "mentions": [{"start": w.start, "end": w.end, **_point(w)} for w in told]}


def _point(where: Where | None) -> Row:
    if where is None:
        return {"lat": None, "lon": None}
    likely = getattr(where, PROBABILITY, None)
    point = {"lat": where.lat, "lon": where.lon, "country": where.country}
    return point if likely is None else point | {"probability": likely}


# tasks


def _geoparse(one: Set, gold: list[Row], reader: Reader) -> Scores:
    def found(gold: Sequence[Row], told: Sequence[Row]) -> Scores:
        return geoparse.score_found(gold, told, country_at)

    def given(gold: Sequence[Row], told: Sequence[Row]) -> Scores:
        return geoparse.score_given(gold, told, country_at)

    return {
        "found": _asked(one, "text", "geoparse/found", gold, in_text(reader.atlas), found, reader),
        "given": _asked(one, "spans", "geoparse/given", gold, at_spans(reader.atlas), given, reader),
    }


def _headlines(one: Set, gold: list[Row], reader: Reader) -> Scores:
    score = points.score_targets
    return {
        "found": _asked(one, "text", "headlines/found", gold, in_text(reader.atlas), score, reader),
        "given": _asked(one, "spans", "headlines/given", gold, at_spans(reader.atlas), score, reader),
    }


def _places(one: Set, gold: list[Row], reader: Reader) -> Scores:
    alone, within = (by_name(reader.atlas, division=division) for division in (False, True))
    told = {"alone": _asked(one, "input", "places/alone", gold, alone, points.score_places, reader)}
    if "input" in one.files and any(row.get("adm1") for row in _rows(one.files["input"].read_bytes())):
        told["province"] = _asked(one, "input", "places/province", gold, within, points.score_places, reader)
    return told


def _routes(one: Set, gold: list[Row], reader: Reader) -> Scores:
    return {"estimate": _asked(one, "input", "routes/estimate", gold, by_road, roads.score, reader)}


TASKS = (
    Task("geoparse", "geoparse", "", True, _geoparse),
    Task("headlines", "ucdp*", "headlines", False, _headlines),
    Task("places", "ucdp*", "places", False, _places),
    Task("routes", "routes", "", True, _routes),
)


# countries


def country_at(lat: float, lon: float) -> str | None:
    """ISO code of the country whose outline a point lies in, or beside; the outlines are the product's own."""
    reach = COAST_DEGREES
    near = [o for o in outlines((lon - reach, lat - reach, lon + reach, lat + reach)) if o.level == "country"]
    inside = next((o.country for o in near if _contains(o, lat, lon)), None)
    squeeze = math.cos(math.radians(lat))
    beside = ((math.hypot((x - lon) * squeeze, y - lat), o.country) for o in near for ring in o.rings for x, y in ring)
    off, country = min(beside, default=(reach, None))
    return inside or (country if off < reach else None)


def _contains(outline: Outline, lat: float, lon: float) -> bool:
    """Whether a line from the point to the east crosses the outline an odd number of times."""
    odd = False
    for ring in outline.rings:
        for (ax, ay), (bx, by) in zip(ring, (*ring[1:], ring[0]), strict=True):
            if (ay > lat) != (by > lat) and lon < ax + (bx - ax) * (lat - ay) / (by - ay):
                odd = not odd
    return odd


# telling


def rounded(value: Any) -> Any:
    """The same with every fraction cut to the digits that are quoted."""
    if isinstance(value, dict):
        return {name: rounded(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [rounded(one) for one in value]
    return round(value, DIGITS) if isinstance(value, float) else value


if __name__ == "__main__":
    sys.exit(main())
