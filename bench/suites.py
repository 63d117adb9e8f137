#!/usr/bin/env python3
"""Score five suites of sentences that are easily read as facts and are none; prints one JSON object.

bench/own/suites/README.md says what a row asks; `suites` were written by whoever wrote the rules, `suites_b` by
somebody who had not seen them. `--part dev` takes ids that end in 0 to 6, `held` the others; `--show` lists failing
rows of dev on stderr (held rows are only ever counted). `filter` is the share of marked claims, here and in
bench/own/claims*.jsonl, whose sentence passes the cheap first look.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
import sys
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import chain
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

from thereafter.claims import RuleReader, claims_in
from thereafter.claims.grammar.sentences import sentences
from thereafter.claims.reader import is_wanted
from thereafter.claims.spotter import open_spotter
from thereafter.places import open_atlas
from thereafter.record import Claim, Report


def _sibling(name: str) -> ModuleType:
    """A script of this folder as a module, whatever else bears its name."""
    spec = importlib.util.spec_from_file_location(f"bench_{name}", Path(__file__).with_name(f"{name}.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


marked = _sibling("claims")
SUITES = sorted((Path(__file__).resolve().parent / "own").glob("suites*"))
PARTS = ("dev", "held")


class Row(NamedTuple):
    """One sentence and what must hold of the claims read from it."""

    id: str
    report: Report
    must: tuple[dict[str, Any], ...]
    never: tuple[dict[str, Any], ...]
    silent: bool

    @property
    def part(self) -> str:
        """The part its id puts it in."""
        return "held" if self.id[-1] in marked.HELD_DIGITS else "dev"


def main() -> int:
    given = _arguments()
    files = [file for folder in given.suites for file in sorted(folder.glob("*.jsonl"))]
    suites = {f"{file.parent.name}/{file.stem}": read_suite(file) for file in files}
    reader = RuleReader(open_atlas())
    result: dict[str, Any] = {"set": digest(files), "reader": reader.version, "suites": {}}
    for name, rows in suites.items():
        told = [reading.claims for reading in claims_in([row.report for row in rows], reader)]
        scores = {part: _share(rows, told, part) for part in PARTS if given.part in {part, "all"}}
        result["suites"][name] = scores | {"saying_nothing": _share(rows, [()] * len(rows), given.part)}
        if given.show in {name, name.partition("/")[2], "all"}:
            show(rows, told)
    result["filter"] = filter_recall(suites)
    print(json.dumps(result, indent=1))
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--suites", type=Path, nargs="+", default=SUITES, help="folders of suites")
    parser.add_argument("--part", choices=(*PARTS, "all"), default="all")
    parser.add_argument("--show", nargs="?", const="all", help="list failing dev rows (of one suite)")
    return parser.parse_args()


def digest(files: Iterable[Path]) -> str:
    """A digest of every suite's bytes."""
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:16]


def read_suite(file: Path) -> list[Row]:
    """The rows of one suite; a quote that is not in its text exactly once is an error."""
    rows = [_row(json.loads(line)) for line in file.read_text("utf-8").splitlines() if line.strip()]
    for row in rows:
        for mark in (*row.must, *row.never):
            marked.span_of(row.report.text, mark)
    return rows


def _row(row: dict[str, Any]) -> Row:
    report = Report(
        id=f"rpt_{row['id']}",
        text=row["text"],
        published=date.fromisoformat(row["published"]),
        publisher=row["publisher"],
        language="en",
    )
    must, never = tuple(row.get("must", ())), tuple(row.get("never", ()))
    return Row(row["id"], report, must, never, row.get("silent", False))


# scoring


def failures(row: Row, told: Sequence[Claim]) -> list[str]:
    """What of a row does not hold, in words."""
    wrong = [f"must {_words(mark)}" for mark in row.must if not any(_meets(row, mark, claim) for claim in told)]
    wrong += [f"never {_words(mark)}" for mark in row.never if any(_meets(row, mark, claim) for claim in told)]
    return wrong + (["silent"] if row.silent and told else [])


def _meets(row: Row, mark: dict[str, Any], claim: Claim) -> bool:
    start, end = marked.span_of(row.report.text, mark)
    overlaps = min(end, claim.quote.end) > max(start, claim.quote.start)
    kinds = {marked.FAMILIES.get(kind, kind) for kind in mark["kind"].split("|")}
    alike = marked.FAMILIES.get(claim.kind.value, claim.kind.value) in kinds
    return overlaps and alike and marked.one_of(mark["status"], claim.status) and _said_by(mark, claim)


def _said_by(mark: dict[str, Any], claim: Claim) -> bool:
    if "said_by" not in mark:
        return True
    names = _speakers(claim)
    return len(names) == len(mark["said_by"]) and all(map(marked.same_name, mark["said_by"], names))


def _speakers(claim: Claim) -> list[str]:
    """Those named in the text, nearest to the fact first."""
    return [one.name for one in claim.said_by if one.start is not None]


def _share(rows: Sequence[Row], told: Sequence[Sequence[Claim]], part: str) -> dict[str, Any]:
    holds = [not failures(row, claims) for row, claims in zip(rows, told, strict=True) if part in {row.part, "all"}]
    return {"rows": len(holds), "hold": round(sum(holds) / len(holds), 3) if holds else None}


def filter_recall(suites: dict[str, list[Row]]) -> dict[str, Any]:
    """The share of required claims whose sentence the first look lets through, by set."""
    own = [(t.report.text, mark) for t in marked.read_set(marked.OWN)[0] for mark in t.gold if not mark.get("optional")]
    sets = {"claims": own} | {
        name: [(row.report.text, mark) for row in rows for mark in row.must] for name, rows in suites.items()
    }
    return {name: _passed(marks) for name, marks in sets.items()} | {"all": _passed(chain(*sets.values()))}


def _passed(marks: Iterable[tuple[str, dict[str, Any]]]) -> dict[str, Any]:
    kept = [_passes(text, *marked.span_of(text, mark)) for text, mark in marks]
    return {"claims": len(kept), "recall": round(sum(kept) / len(kept), 3) if kept else None}


def _passes(text: str, start: int, end: int) -> bool:
    """Whether a sentence that the words from `start` to `end` touch is let through."""
    touched = [text[s.start : s.end] for s in sentences(text) if s.start < end and start < s.end]
    return any(is_wanted(one, seen) for one, seen in zip(touched, open_spotter().spot(touched), strict=True))


# showing


def show(rows: Sequence[Row], told: Sequence[Sequence[Claim]]) -> None:
    """List failing dev rows with what was read, on stderr."""
    for row, claims in zip(rows, told, strict=True):
        wrong = failures(row, claims) if row.part == "dev" else []
        if wrong:
            read = [f"read {c.kind} {c.status} {_speakers(c)}: {c.quote.text}" for c in claims]
            print(f"{row.id} {row.report.text}", *wrong, *read, sep="\n    ", file=sys.stderr)


def _words(mark: dict[str, Any]) -> str:
    said = f" {mark['said_by']}" if "said_by" in mark else ""
    return f"{mark['kind']} {mark['status']}{said}: {mark['quote']}"


if __name__ == "__main__":
    sys.exit(main())
