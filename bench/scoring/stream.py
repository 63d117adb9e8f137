"""A stream of dated items as an investigation, and which of its reports is which item."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

FIELDS = ("id", "date", "text", "cited_outlets")
Items = dict[tuple[str, str], str]  # (day, text) → id of the stream


def lines_of(stream: Path) -> list[dict[str, Any]]:
    """Every line of a stream (.gz or not) with all its columns, those too that know the outcome."""
    data = stream.read_bytes()
    text = gzip.decompress(data) if stream.suffix == ".gz" else data
    return [json.loads(line) for line in text.decode("utf-8").splitlines()]


def _rows(stream: Path) -> Iterator[dict[str, Any]]:
    return ({name: row[name] for name in FIELDS if name in row} for row in lines_of(stream))


def investigation(stream: Path, file: Path | None) -> tuple[Path, Items]:
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
