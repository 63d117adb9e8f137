"""Files that are whole whenever they are there: written beside their name as a draft, then renamed into place."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4

ABANDONED_S = 3600.0  # a gazetteer is written in a minute at most; an older draft is of a run that was killed


@contextmanager
def drafted(target: Path) -> Iterator[Path]:
    """A path to write to that becomes `target` when the block ends well, and is removed when it does not.

    Drafts that killed runs left in the same folder are swept away after an hour.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    _sweep(target.parent)
    draft = target.with_name(f".{target.name}.{uuid4().hex}.draft")
    try:
        yield draft
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)


def _sweep(folder: Path) -> None:
    for draft in folder.glob(".*.draft"):
        with suppress(FileNotFoundError):  # another process may have swept or renamed it
            if time.time() - draft.stat().st_mtime > ABANDONED_S:
                draft.unlink()
