"""Opening the atlas: find the gazetteer file in the user's cache, or make it."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path

from thereafter.places import gazetteer
from thereafter.places.atlas import Atlas


def cache_folder() -> Path:
    """Where gazetteers are kept: $THEREAFTER_CACHE, else $XDG_CACHE_HOME/thereafter, else ~/.cache/thereafter."""
    own = os.environ.get("THEREAFTER_CACHE")
    if own:
        return Path(own)
    base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "thereafter"


def open_atlas(
    extra: Sequence[Path] = (), *, cache: Path | None = None, progress: Callable[[str], None] | None = None
) -> Atlas:
    """The atlas over the packaged gazetteer and the `extra` files; builds what is missing once.

    Raises `ConfigError` when a file cannot be read as a gazetteer.
    """
    folder = cache or cache_folder()
    base = folder / f"gazetteer-{gazetteer.sources_digest(())}.sqlite"
    if not base.exists():
        gazetteer.build(base, progress=progress)
    return Atlas(base)
