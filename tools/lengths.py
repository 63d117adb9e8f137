"""Fail when a source file outgrows the size at which it still reads as one thought.

The house limit is 400 lines. A file that has to be longer is named in `ALLOWED` with its own limit and the reason.
"""

from __future__ import annotations

import sys
from pathlib import Path

LIMIT = 400
ALLOWED: dict[str, tuple[int, str]] = {}  # path below src/thereafter → (lines, why it may be longer)

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "thereafter"


def too_long(source: Path = SOURCE) -> list[str]:
    """One sentence for each Python file below `source` that is longer than it may be."""
    complaints = []
    for path in sorted(source.rglob("*.py")):
        name = path.relative_to(source).as_posix()
        limit, _ = ALLOWED.get(name, (LIMIT, ""))
        lines = len(path.read_text(encoding="utf-8").splitlines())
        if lines > limit:
            complaints.append(f"{name} has {lines} lines; {limit} is the limit. Would two files read better?")
    return complaints


def main() -> int:
    """Print the complaints; exit 1 when there are any."""
    complaints = too_long()
    print("\n".join(complaints) or f"No file is longer than {LIMIT} lines.")
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main())
