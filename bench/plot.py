#!/usr/bin/env python3
"""Score plot links inside one report against EventStoryLine v0.9; prints one JSON object.

`--data DIR`: every `esc*.jsonl` of DIR (or of DIR/stories) is scored: precision, recall and F1 over pairs of marked
events that are tied, of one sentence (`intra`), of two (`cross`), `all`, and all with the right cause (`dir`). The
weights that ship learned from the six topics of `esc_dev.jsonl`, so a score of that file says nothing about others and
carries `learned_from`. `--cross` trains anew without each topic in turn (torch; ten minutes), scores what was left out;
`--kept FILE` keeps what the encoder read between runs.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import pickle
import sys
import tempfile
from pathlib import Path
from typing import Any

from scoring.plots import Guess, Plotted, documents, scored
from thereafter.links.plot import tied
from thereafter.links.plot.network import weights

LEARNED = frozenset(weights().shared["topics"].astype(int).tolist())


def main() -> int:
    asked = _arguments()
    folder = asked.data / "stories" if (asked.data / "stories").is_dir() else asked.data
    files = sorted(folder.glob("esc*.jsonl"))
    if not files:
        print(f"{folder}: no esc*.jsonl is in it.", file=sys.stderr)
        return 2
    if asked.cross:
        print(json.dumps({"set": _digest(files), "cross": _cross(asked, files)}, indent=1))
        return 0
    print(json.dumps({"set": _digest(files), "plot": {path.stem: score(path) for path in files}}, indent=1))
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder of EventStoryLine documents")
    parser.add_argument("--cross", action="store_true", help="leave one topic out, train on the others")
    parser.add_argument("--stream", type=Path, help="with --cross: the stream [default: DIR/stream/current_events…]")
    parser.add_argument("--kept", type=Path, help="with --cross: where what the encoder read is kept")
    return parser.parse_args()


def _digest(files: list[Path]) -> str:
    total = hashlib.sha256()
    for path in files:
        total.update(path.read_bytes())
    return total.hexdigest()[:16]


def score(path: Path) -> dict[str, Any]:
    """The documents of one file with the weights that ship."""
    gold = documents([path])
    told = {one.name: _guesses(one) for one in gold}
    topics = sorted({one.topic for one in gold})
    return {
        "documents": len(gold),
        "learned_from": [topic for topic in topics if topic in LEARNED],
        **scored(told, gold),
        "f1_by_topic": {
            topic: scored(told, [one for one in gold if one.topic == topic])["all"]["f1"] for topic in topics
        },
    }


def _guesses(document: Plotted) -> list[Guess]:
    return [Guess((one.first, one.second), one.forward >= 0.5) for one in tied(document.passage)]


def _cross(asked: argparse.Namespace, files: list[Path]) -> dict[str, Any]:
    from train.plot import corpus, cross_scores, crossed  # torch, only here

    stream = asked.stream or asked.data / "stream" / "current_events_2010_2026.jsonl.gz"
    if asked.kept and asked.kept.exists():
        given = pickle.loads(asked.kept.read_bytes())
    else:
        given = corpus(files, stream)
        if asked.kept:
            asked.kept.write_bytes(pickle.dumps(given))
    with tempfile.TemporaryDirectory() as folder:
        return cross_scores(crossed(given, Path(folder)))


if __name__ == "__main__":
    sys.exit(main())
