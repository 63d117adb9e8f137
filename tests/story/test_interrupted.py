"""A run of add that is killed loses nothing that was written; run again, it ends where an uninterrupted run ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

from thereafter.reports import Options
from thereafter.store import Scope, Store
from thereafter.story import Desk, Story

from .conftest import NOON
from .dispatches import write

MANY = tuple(
    (f"2016-{1 + number % 12:02d}-{1 + number % 28:02d}", f"Paper {number % 7}",
     f"Shelling killed {number + 2} people in Homs and {number + 3} in Idlib, monitors said in note {number}.")
    for number in range(1500)
)  # fmt: skip
EVER = Scope(as_of=date(2030, 1, 1))


def state(path: Path) -> tuple[list[str], int]:
    with Store.open(path) as store:
        return [claim.id for claim in store.claims(EVER)], store.counts(date(2030, 1, 1))[0]


def test_a_killed_add_run_again_ends_where_an_uninterrupted_one_ends(tmp_path: Path, desk: Desk) -> None:
    source = write(tmp_path, MANY)
    whole, killed = tmp_path / "whole.thereafter", tmp_path / "killed.thereafter"
    for path in (whole, killed):
        Store.create(path, name="case").close()
    with Story(Store.open(whole, clock=lambda: NOON), desk=lambda: desk, clock=lambda: NOON) as story:
        story.add([source], Options())
    command = [sys.executable, "-m", "thereafter", "add", source, "-i", str(killed), "--jobs", "2"]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 60
    while state(killed)[1] < 100 and time.monotonic() < deadline and process.poll() is None:
        time.sleep(0.02)
    process.send_signal(signal.SIGKILL)
    process.wait()
    written = state(killed)[1]
    assert 0 < written <= len(MANY)
    with Story(Store.open(killed, clock=lambda: NOON), desk=lambda: desk, clock=lambda: NOON) as story:
        again = story.add([source], Options())
    assert again.new == len(MANY) - written
    assert state(killed) == state(whole)
