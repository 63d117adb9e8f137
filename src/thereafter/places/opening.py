"""Opening the atlas: find the gazetteer file in the user's cache, or make it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

from thereafter.errors import ConfigError
from thereafter.places import gazetteer
from thereafter.places.adding import Added, extend
from thereafter.places.atlas import Atlas
from thereafter.places.drafts import drafted


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
    """The atlas over the packaged gazetteer, the files added to this cache before, and the `extra` files.

    What is missing is built once (about 20 s for the packaged part). Raises `ConfigError` when a file is no gazetteer.
    """
    folder = cache or cache_folder()
    files = {gazetteer.file_digest(path): path for path in (*added_files(folder), *extra)}
    if not files:
        return _opened(_base(folder, progress))
    ordered = [files[digest] for digest in sorted(files)]
    target = folder / f"gazetteer-{gazetteer.sources_digest(ordered)}.sqlite"
    if not target.exists():
        extend(_base(folder, progress), ordered, target, progress or _silent)
    return _opened(target)


def add_gazetteer(path: Path, *, cache: Path | None = None, progress: Callable[[str], None] | None = None) -> Added:
    """Add a gazetteer file to every atlas opened on this cache from now on, and say what became of its lines.

    What can be added is listed in the room's README. Raises `ConfigError` when the file is no gazetteer; then nothing
    is changed.
    """
    folder = cache or cache_folder()
    if not path.is_file():
        raise ConfigError(
            "There is no such file.", where=str(path), hint="Give a GeoNames table or a CSV file with name, lat, lon."
        )
    digest = gazetteer.file_digest(path)
    kept = folder / _ADDED / f"{digest}-{path.name}"
    others = {gazetteer.file_digest(p): p for p in added_files(folder)} | {digest: path}
    ordered = [others[d] for d in sorted(others)]
    target = folder / f"gazetteer-{gazetteer.sources_digest(ordered)}.sqlite"
    told = extend(_base(folder, progress), ordered, target, progress or _silent)
    with drafted(kept) as draft:
        shutil.copyfile(path, draft)
    return told[ordered.index(path)]


_ADDED = "gazetteers"


def added_files(cache: Path | None = None) -> list[Path]:
    """Files added to this cache."""
    return sorted(
        p for p in ((cache or cache_folder()) / _ADDED).glob("*") if p.is_file() and not p.name.startswith(".")
    )


def _base(folder: Path, progress: Callable[[str], None] | None) -> Path:
    base = folder / f"gazetteer-{gazetteer.sources_digest(())}.sqlite"
    return base if base.exists() else gazetteer.build(base, progress=progress)


def _opened(path: Path) -> Atlas:
    return Atlas(path, home=gazetteer.home_of(path))


def _silent(_message: str) -> None:
    return None
