#!/usr/bin/env python3
"""Score what the product reads against reading tasks that others made; prints one JSON object.

`--data DIR` (or DIR/reading) has one folder a task (re3d, event_coding, peer_petrarch, peer_conflibert/…,
case21_types, attribution, causal, muc4) with rows in dev.jsonl, test.jsonl, heldout.jsonl or unit_*.jsonl; train.jsonl
is scored only where a folder has no other. Each task gives the file's SHA-256, rows, scores and seconds; a task that
nothing in the product reads yet is listed as "not yet" with the reason, and a file that its reader was trained on says
so. ConfliBERT's tasks are learned anew from their train.jsonl each time, with a linear machine, or by fine-tuning the
transformer that lies in `--base DIR` where torch is there; "fitted" says from how many rows and with what. Of a folder
with train.jsonl alone a fifth is kept back and scored. `--write OUT` also writes the answers, one file a task.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from reading_tasks import TASKS, Setting, Task, fitted, unmarked
from scoring.counts import Row

NAMES = ("dev.jsonl", "test.jsonl", "heldout.jsonl", "unit_*.jsonl")
LAST = "train.jsonl"


def main() -> int:
    given = _arguments()
    tasks = [task for task in TASKS if given.task in (None, task.name)]
    if not tasks:
        sys.exit(f"no task {given.task}; there are: {', '.join(task.name for task in TASKS)}")
    print(json.dumps({task.name: run(task, given) for task in tasks}, indent=1))
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--task", help="only this one")
    parser.add_argument("--limit", type=int, help="read only the first N rows of each file")
    parser.add_argument("--encoder", type=Path, help="a folder with an encoder's weights")
    parser.add_argument(
        "--base", type=Path, help="a folder with a transformer to fine-tune (needs torch, transformers)"
    )
    parser.add_argument("--write", type=Path, help="write the answers into this folder")
    return parser.parse_args()


def files_of(folder: Path) -> list[Path]:
    """The files to score: every measuring part, or the training part where there is no other."""
    found = sorted({file for name in NAMES for file in folder.glob(name)})
    return found or [file for file in (folder / LAST,) if file.is_file()]


def run(task: Task, given: argparse.Namespace) -> dict[str, Any]:
    """One task's result, by file name where there are several."""
    inner = given.data / "reading"
    setting = Setting((inner if inner.is_dir() else given.data) / task.folder, given.encoder, given.base)
    results = {file.name: _scored(task, file, setting, given) for file in files_of(setting.folder)}
    if not results:
        return {"absent": f"no rows in {task.folder}"}
    return next(iter(results.values())) if len(results) == 1 else results


def _scored(task: Task, file: Path, setting: Setting, given: argparse.Namespace) -> dict[str, Any]:
    body = file.read_bytes()
    rows = list(_rows(body))
    if task.fits and file.name == LAST:
        rows = [row for row in rows if fitted.kept_back(row)]
    rows = rows[: given.limit]
    head = {"file": file.name, "sha256": hashlib.sha256(body).hexdigest(), "rows": len(rows)}
    began = time.monotonic()
    told = task.predict(unmarked(rows), setting) if task.predict and rows else None
    if told is None:
        return head | {"not yet": f"waits for {task.waits_for}"}
    seconds = round(time.monotonic() - began, 2)
    if given.write:
        _write(given.write / f"{task.name}.{file.name}", told)
    if file.name in task.learned_from:
        head |= {"learned from": "rows of this file were trained on: these scores say nothing of unseen text"}
    if task.fits:
        head |= {"fitted": fitted.how(setting, rows)}
    return head | {"scores": task.score(rows, told, setting), "seconds": seconds}


def _rows(body: bytes) -> Iterator[Row]:
    return (json.loads(line) for line in body.decode("utf-8").split("\n") if line.strip())


def _write(file: Path, told: Sequence[Row]) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("".join(json.dumps(row) + "\n" for row in told), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
