"""A file that a killed run was writing is never taken for a whole one, and is swept away later."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

import pytest

from thereafter.places.drafts import ABANDONED_S, drafted

KILLED = """
import os, signal, sys
from pathlib import Path
from thereafter.places.drafts import drafted
with drafted(Path(sys.argv[1])) as draft:
    draft.write_text("half")
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_killed_run_leaves_what_was_there(tmp_path):
    target = tmp_path / "places.sqlite"
    target.write_text("whole")
    ended = subprocess.run([sys.executable, "-c", KILLED, str(target)], check=False)
    assert ended.returncode == -signal.SIGKILL
    assert target.read_text() == "whole"
    left = [path for path in tmp_path.iterdir() if path != target]
    assert [path.read_text() for path in left] == ["half"]

    with drafted(target) as draft:
        draft.write_text("newer")
    assert left[0].exists()  # it might be another run's, still at work

    long_ago = time.time() - ABANDONED_S - 1
    os.utime(left[0], (long_ago, long_ago))
    with drafted(target) as draft:
        draft.write_text("newest")
    assert list(tmp_path.iterdir()) == [target]
    assert target.read_text() == "newest"


def _write_half(target):
    with drafted(target) as draft:
        draft.write_text("half")
        raise ValueError("no gazetteer")


def test_an_error_leaves_nothing(tmp_path):
    target = tmp_path / "new" / "places.sqlite"
    with pytest.raises(ValueError, match="no gazetteer"):
        _write_half(target)
    assert list(target.parent.iterdir()) == []
