"""How fast names are looked up, and what the index costs: time to build, size, first answer, memory.

Each step runs in a process of its own, so that its memory and its first answer are its own. A lookup asks for the
places of one country that sound like a name: a name of the index with some letters changed, each asked once. Its
speed is counted in seconds of the processor, which other work on the machine lengthens little.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from scoring.counts import Scores

LOOKUPS = 30_000
_HEAD = """
import json, random, resource, sqlite3, sys, time
from pathlib import Path
folder, files = Path(sys.argv[1]), [Path(name) for name in sys.argv[2:]]
"""
# what getrusage calls the peak is, at first, that of the process that started this one
_TAIL = """
try:
    status = Path("/proc/self/status").read_text()
    peak_kb = int(next(line for line in status.splitlines() if line.startswith("VmHWM")).split()[1])
except OSError:
    peak_kb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
told["peak_mb"] = round(peak_kb / 1024)
print(json.dumps(told))
"""
_BUILD = """
from thereafter.places import open_atlas
began, cpu = time.monotonic(), time.process_time()
index = open_atlas(cache=folder).path
told = {"seconds": round(time.monotonic() - began, 1), "cpu_seconds": round(time.process_time() - cpu, 1),
        "mb": round(index.stat().st_size / 1e6)}
"""
_ADD = """
from thereafter.places import add_gazetteer
began, cpu = time.monotonic(), time.process_time()
new = sum(add_gazetteer(file, cache=folder).new for file in files)
told = {"seconds": round(time.monotonic() - began, 1), "cpu_seconds": round(time.process_time() - cpu, 1), "new": new}
"""
_FIRST = """
began = time.monotonic()
from thereafter.places import open_atlas
found = open_atlas(cache=folder).find("Deir al-Zour", country="SY")
told = {"seconds_with_imports": round(time.monotonic() - began, 3), "found": found[0].place.name}
"""
_MANY = """
from thereafter.places import open_atlas
atlas = open_atlas(cache=folder)
began = time.monotonic()
atlas.find("Deir al-Zour", country="SY")
told = {"first_seconds": round(time.monotonic() - began, 3)}
db = sqlite3.connect(f"{atlas.path.absolute().as_uri()}?mode=ro", uri=True)
told["places"], told["names"] = (db.execute(f"SELECT count(*) FROM {t}").fetchone()[0] for t in ("place", "name"))
rows = db.execute("SELECT name, country FROM place WHERE country IS NOT NULL AND precision='town'").fetchall()
draw = random.Random(1)
draw.shuffle(rows)
CHANGES = (("ou", "u"), ("sh", "ch"), ("ee", "i"), ("a", "e"), ("k", "q"), ("i", "y"))
def changed(name):
    for one, other in CHANGES:
        name = name.replace(one, other, 1) if draw.random() < 0.5 else name
    return name
asked = [(changed(name), country) for name, country in rows[:%d]]
for what, look in (("lookups", atlas._lookup.spelled_alike), ("lookups_with_places", atlas._lookup.sounding)):
    cpu = time.process_time()
    found = sum(1 for name, country in asked if look(name, country))
    told[f"{what}_per_cpu_second"] = round(len(asked) / (time.process_time() - cpu))
told["found_something"] = round(found / len(asked), 3)
"""


def measure(folder: Path, gazetteers: Sequence[Path]) -> Scores:
    """Build the packaged index in an empty folder, add the gazetteers, and look names up."""
    return {
        "build": _run(_BUILD, folder),
        "add": _run(_ADD, folder, *gazetteers) if gazetteers else {"absent": "no gazetteers were given"},
        "first": _run(_FIRST, folder),
        "many": _run(_MANY % LOOKUPS, folder),
    }


def _run(body: str, folder: Path, *files: Path) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-c", _HEAD + body + _TAIL, str(folder), *map(str, files)],
        check=True,
        capture_output=True,
        text=True,
        env=os.environ | {"THEREAFTER_CACHE": str(folder)},
    )
    return json.loads(done.stdout.splitlines()[-1])
