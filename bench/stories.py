#!/usr/bin/env python3
"""Score what followed: later reports ranked over a whole stream, against graded follow-ups; prints one JSON object.

`--data DIR`: DIR/followups (or DIR/stories/followups) holds stories.json and one <story>.jsonl of graded items a story.
`--stream FILE`: JSON lines (.gz) with `id`, `date`, `text` and `cited_outlets`; its other columns were made later and
know the outcome, so they are left out. It is read into an investigation once and kept: `--investigation FILE` says
where [default: a file beside this script's other caches, named by the stream's digest].
`items`: the anchor is given as items of the stream. `words`: as a question, “fall of PLACE, Month Year”.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from statistics import mean
from typing import Any

from scoring.ranks import ranked
from thereafter.errors import ThereafterError
from thereafter.record.link import LaterReport
from thereafter.store import Scope
from thereafter.story import Story
from thereafter.story.later import later_in

FIELDS = ("id", "date", "text", "cited_outlets")
MEASURES = ("ndcg_20", "ap", "p_10", "r_20")
Items = dict[tuple[str, str], str]  # (day, text) → id of the stream


def main() -> int:
    given = _arguments()
    folder = next(
        (
            path
            for path in (given.data / "followups", given.data / "stories" / "followups", given.data)
            if (path / "stories.json").is_file()
        ),
        None,
    )
    if folder is None:
        print(f"{given.data}: no followups/stories.json is in it.", file=sys.stderr)
        return 2
    file, items = _investigation(given.stream, given.investigation)
    stories = json.loads((folder / "stories.json").read_text(encoding="utf-8"))
    with Story.open(file) as story:
        told = {one["story"]: _score(story, one, folder, items) for one in stories}
    print(json.dumps({"set": _digest(folder), "followups": told, "mean": _means(told)}, indent=1))
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder of graded stories")
    parser.add_argument("--stream", type=Path, required=True, help="the stream that is ranked")
    parser.add_argument("--investigation", type=Path, help="where the stream is kept once it is read")
    return parser.parse_args()


def _digest(folder: Path) -> str:
    total = hashlib.sha256()
    for path in sorted(folder.glob("*.json*")):
        total.update(path.read_bytes())
    return total.hexdigest()[:16]


def _rows(stream: Path) -> Iterator[dict[str, Any]]:
    data = stream.read_bytes()
    text = gzip.decompress(data) if stream.suffix == ".gz" else data
    for line in text.decode("utf-8").splitlines():
        row = json.loads(line)
        yield {name: row[name] for name in FIELDS if name in row}


def _investigation(stream: Path, file: Path | None) -> tuple[Path, Items]:
    """The stream as an investigation, read when it is not there yet, and the ids of its items."""
    rows = list(_rows(stream))
    items = {(row["date"], row["text"]): row["id"] for row in rows}
    name = hashlib.sha256(stream.read_bytes()).hexdigest()[:16]
    kept = file or Path(os.environ.get("XDG_CACHE_HOME", tempfile.gettempdir())) / f"thereafter-{name}.thereafter"
    if not kept.exists():
        with tempfile.TemporaryDirectory() as folder:
            plain = Path(folder) / "stream.jsonl"
            plain.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
            for words in (("new", str(kept)), ("add", "-i", str(kept), str(plain))):
                done = subprocess.run(
                    [sys.executable, "-m", "thereafter", *words], capture_output=True, text=True, check=False
                )
                if done.returncode not in (0, 3):
                    kept.unlink(missing_ok=True)
                    raise SystemExit(f"thereafter {words[0]}: {done.stderr}")
    return kept, items


def _score(story: Story, told: dict[str, Any], folder: Path, items: Items) -> dict[str, Any]:
    rows = (folder / f"{told['story']}.jsonl").read_text(encoding="utf-8").splitlines()
    grades = {row["item_id"]: row["grade"] for row in map(json.loads, rows)}
    first, last = (date.fromisoformat(told[name]) for name in ("window_start", "window_end"))
    anchors = set(told["anchor_item_ids"])
    days = (last - first).days + 1
    published = story.store.published(Scope(as_of=last, since=first, until=last))
    ids = {
        one.id: items.get((str(one.published), one.text)) for one in story.store.reports(p.report for p in published)
    }
    given = [report for report, item in ids.items() if item in anchors]
    began = time.perf_counter()
    by_items = later_in(story.store, story.desk.atlas, given, as_of=last, days=days)
    seconds = round(time.perf_counter() - began, 2)
    month = f"{date.fromisoformat(told['anchor_date']):%B %Y}"
    try:
        by_words = story.later(f"fall of {told['places'][0]}, {month}", as_of=last, days=days)
    except ThereafterError:
        by_words = ()
    return {
        "items": ranked(_names(by_items, items), grades, anchors),
        "words": ranked(_names(by_words, items), grades, anchors),
        "seconds": seconds,
    }


def _names(found: tuple[LaterReport, ...], items: Items) -> list[str]:
    return [items.get((str(one.published), one.text), one.report) for one in found]


def _means(told: dict[str, Any]) -> dict[str, dict[str, float]]:
    return {
        way: {name: round(mean(one[way][name] for one in told.values()), 4) for name in MEASURES}
        for way in ("items", "words")
    }


if __name__ == "__main__":
    sys.exit(main())
