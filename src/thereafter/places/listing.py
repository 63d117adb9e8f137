"""The gazetteers in use: what was added, from which file, when."""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import msgspec
from msgspec import Struct

from thereafter.places.adding import FILE_FACT, Added
from thereafter.places.gazetteer import packaged_digest
from thereafter.places.opening import added_files, open_atlas

PACKAGED = "packaged"


class InUse(Struct, frozen=True, kw_only=True):
    """One gazetteer that names are looked up in."""

    file: str
    sha256: str
    places: int  # in this file, new or known already
    new: int  # that no other gazetteer had when it was added
    countries: tuple[str, ...]  # of a file of five countries at most
    added_on: str | None = None  # day; None: it came with the package
    names: int = 0
    left_out: int = 0


def in_use(cache: Path | None = None) -> tuple[InUse, ...]:
    """The packaged gazetteer and every file added to this cache, in the order in which they were added."""
    path = open_atlas(cache=cache).path
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as db:
        facts = dict(db.execute("SELECT key, value FROM fact WHERE key LIKE ?", (f"{FILE_FACT}%",)))
        everything = int(db.execute("SELECT count(*) FROM place").fetchone()[0])
    added = [_added(kept, facts) for kept in sorted(added_files(cache), key=lambda p: p.stat().st_mtime)]
    base = everything - sum(one.new for one in added)
    return (InUse(file=PACKAGED, sha256=packaged_digest(), places=base, new=base, countries=()), *added)


def _added(kept: Path, facts: dict[str, str]) -> InUse:
    digest, _, name = kept.name.partition("-")
    with kept.open("rb") as content:
        whole = hashlib.file_digest(content, "sha256").hexdigest()
    told = msgspec.json.decode(facts[f"{FILE_FACT}{digest}"], type=Added)
    return InUse(
        file=name,
        sha256=whole,
        places=told.new + told.known,
        new=told.new,
        countries=told.countries,
        added_on=datetime.fromtimestamp(kept.stat().st_mtime, tz=UTC).date().isoformat(),
        names=told.names,
        left_out=told.left_out,
    )
