#!/usr/bin/env python3
"""How long roads take: reading an extract, opening what is kept, and ways over it; prints one JSON object.

The extract is a made-up town grid of SIDE × SIDE junctions, a little crooked, with streets of mixed classes, or the one
named with `--extract`. Ways are asked between points drawn at random with a fixed seed: over free roads, and past
towns held on a stripe through the middle. `--data` is taken for the sake of `./go bench` and not read.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from thereafter.places.roads import NoRoad, Roads, Way, add_roads, open_roads
from thereafter.record.kinds import Precision
from thereafter.record.values import Where

STEP = 0.005  # degrees between junctions, about half a kilometre
CROOKED = 0.001
CLASSES = ("primary", "residential", "secondary", "residential", "tertiary", "unclassified")
SEED = 7


def main() -> int:
    given = _arguments()
    with tempfile.TemporaryDirectory() as folder:
        extract = given.extract or grid(Path(folder) / "grid.osm.pbf", given.side)
        print(json.dumps(measured(extract, Path(folder), given.ways), indent=1))
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, help="not read")
    parser.add_argument("--extract", type=Path, help="an .osm.pbf file [default: a made-up grid]")
    parser.add_argument("--side", type=int, default=500, help="junctions on one side of the grid [default: 500]")
    parser.add_argument("--ways", type=int, default=40, help="ways to ask [default: 40]")
    return parser.parse_args()


def grid(path: Path, side: int) -> Path:
    """A made-up extract: `side` × `side` junctions and a street along every row and every column."""
    import osmium

    chance = random.Random(SEED)
    with osmium.SimpleWriter(str(path)) as writer:
        for number in range(side * side):
            row, column = divmod(number, side)
            lat, lon = (34 + row * STEP, 36 + column * STEP)
            at = (lon + chance.uniform(-CROOKED, CROOKED), lat + chance.uniform(-CROOKED, CROOKED))
            writer.add_node(osmium.osm.mutable.Node(id=number + 1, location=at))
        for line in range(2 * side):
            across, n = line < side, line % side
            nodes = [n * side + k + 1 if across else k * side + n + 1 for k in range(side)]
            tags = {"highway": CLASSES[n % len(CLASSES)], "name": f"{'Row' if across else 'Column'} {n}"}
            writer.add_way(osmium.osm.mutable.Way(id=line + 1, nodes=nodes, tags=tags))
    return path


def measured(extract: Path, folder: Path, count: int) -> dict[str, Any]:
    """Seconds of every step."""
    build, kept = timed(lambda: add_roads(extract, cache=folder))
    opening, roads = timed(lambda: open_roads(cache=folder))
    assert roads is not None
    lats, lons = roads.graph.lats, roads.graph.lons
    middle = float(lats.mean())
    chance = random.Random(SEED)

    def town(name: str, at: int) -> Where:
        return Where(name=name, lat=float(lats[at]), lon=float(lons[at]), precision=Precision.TOWN, radius_km=2.0)

    pairs = [tuple(town(name, chance.randrange(len(lats))) for name in "AB") for _ in range(count)]
    stripe = [town(f"Held {n}", at) for n, at in enumerate(_near(lats, middle, chance))]
    first, _ = timed(partial(roads.way, *pairs[0]))
    free = [timed(partial(roads.way, *pair)) for pair in pairs]
    held = [timed(partial(roads.way, *pair, stripe)) for pair in pairs]
    return {
        "extract": {"megabytes": round(extract.stat().st_size / 1e6, 1), "nodes": kept.nodes, "km": kept.km},
        "kept_megabytes": round(sum(one.stat().st_size for one in (folder / "roads").iterdir()) / 1e6, 1),
        "seconds": {
            "reading": round(build, 2),
            "opening": round(opening, 2),
            "first_way": round(first, 2),
            "way": _of([seconds for seconds, _ in free]),
            "way_past_20_held_towns": _of([seconds for seconds, _ in held]),
            "one_source_to_all": round(min(timed(partial(_to_all, roads, n))[0] for n in range(3)), 3),
        },
        "ways": {
            "asked": count,
            "no_road": sum(isinstance(way, NoRoad) for _, way in free),
            "closed": sum(isinstance(way, Way) and bool(way.closed_by) for _, way in held),
        },
        "peak_megabytes": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }


def _near(lats: Any, middle: float, chance: random.Random) -> list[int]:
    """Twenty nodes on a stripe through the middle."""
    stripe = [n for n, lat in enumerate(lats.tolist()) if abs(lat - middle) < STEP]
    return chance.sample(stripe, 20)


def _to_all(roads: Roads, start: int) -> Any:
    from scipy.sparse.csgraph import dijkstra

    return dijkstra(roads.net.matrix, indices=start)


def timed(run: Callable[[], Any]) -> tuple[float, Any]:
    """Seconds on the clock, and what came out."""
    began = time.perf_counter()
    result = run()
    return time.perf_counter() - began, result


def _of(seconds: list[float]) -> dict[str, float]:
    return {"median": round(statistics.median(seconds), 3), "most": round(max(seconds), 3)}


if __name__ == "__main__":
    sys.exit(main())
