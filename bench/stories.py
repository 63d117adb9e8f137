#!/usr/bin/env python3
"""Score what followed and what was dropped over a whole stream of reports; prints one JSON object.

`--data DIR`: DIR (or DIR/stories) holds any of: followups/ (or stories.json itself) with graded follow-ups,
cluster*.jsonl with items under their stories, planted*.jsonl with stories cut short, esc*.jsonl with plot links (see
`plot.py`). What is there is scored.
`--stream FILE`: JSON lines (.gz) with `id`, `date`, `text` and `cited_outlets`; its other columns were made later and
know the outcome, so they are left out. It is read into an investigation once and kept: `--investigation FILE` says
where [default: a file beside this script's other caches, named by the stream's digest].
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

import plot
from scoring.stream import Items, investigation
from story_tasks import cluster, followups, planted
from story_tasks.panel import Panel
from thereafter.story import Story

OVER_FILES = {"cluster": cluster.score, "planted": planted.score, "esc": lambda file, _: plot.score(file)}


def main() -> int:
    given = _arguments()
    homes = [path for path in (given.data / "stories", given.data) if path.is_dir()]
    folder = next(
        (path for home in homes for path in (home / "followups", home) if (path / "stories.json").is_file()), None
    )
    files = {file: name for home in homes for name in OVER_FILES for file in sorted(home.glob(f"{name}*.jsonl"))}
    if folder is None and not files:
        print(
            f"{given.data}: no followups/stories.json, cluster*.jsonl, planted*.jsonl or esc*.jsonl is in it.",
            file=sys.stderr,
        )
        return 2
    kept, items = investigation(given.stream, given.investigation)
    with Story.open(kept) as story:
        print(json.dumps(_told(folder, files, story, items), indent=1))
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder of stories")
    parser.add_argument("--stream", type=Path, required=True, help="the stream that is read")
    parser.add_argument("--investigation", type=Path, help="where the stream is kept once it is read")
    return parser.parse_args()


def _told(folder: Path | None, files: dict[Path, str], story: Story, items: Items) -> dict[str, Any]:
    """What every task found makes of its gold, the tasks over files by the names of the files."""
    panel = Panel(story, items)
    over_files = {file.stem: OVER_FILES[name](file, panel) for file, name in files.items()}
    return {**(followups.score(folder, story, items) if folder else {}), **over_files}


if __name__ == "__main__":
    sys.exit(main())
