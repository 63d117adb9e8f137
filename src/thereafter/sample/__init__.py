"""The bundled sample: dispatches on Syria and its neighbours, February 2016 to July 2017, in our own words."""

from __future__ import annotations

from importlib.resources import as_file, files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from contextlib import AbstractContextManager
    from pathlib import Path

__all__ = ["dispatches"]


def dispatches() -> AbstractContextManager[Path]:
    """Lend the sample's JSON lines as a real file for as long as the `with` block lasts."""
    return as_file(files(__name__) / "dispatches.jsonl")
