"""Who did what to whom, as event coders write it: source code, target code, CAMEO root and PLOVER type."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from scoring.counts import DIGITS, Row, Scores, Tallies, by_id, shared

_CODE = re.compile(r"(?:---)?[A-Z]{3,}")
MEASURES = ("type", "root", "dyad", "full", "detect")
Coded = tuple[str | None, str | None, str | None]  # source, target, type


class Book(NamedTuple):
    """The peer's actor dictionary, longest names first, and its CAMEO → PLOVER table."""

    names: list[tuple[str, str]]
    codes: dict[str, str]
    roots: dict[str, str]

    def code(self, name: str | None) -> str | None:
        """The first three letters of an actor's code; words are looked up in the dictionary."""
        if not name:
            return None
        if _CODE.fullmatch(name):
            return name if name.startswith("---") else name[:3]
        low = name.lower()
        known = (code for words, code in self.names if re.search(rf"(?<!\w){re.escape(words.strip())}", low))
        return next((code[:3].upper() for code in known), name.upper()[:3])

    def type(self, event: Row) -> str | None:
        """The PLOVER type of a told event: its own, or that of its CAMEO code."""
        cameo = event.get("cameo") or ""
        named = [self.codes[key] for key in (cameo, cameo[:3]) if len(key) > 2 and key in self.codes]
        return event.get("event") or (named[0] if named else self.roots.get(cameo[:2]))


def book(folder: Path) -> Book:
    """The dictionaries that lie beside the sentences."""
    actors = json.loads((folder / "actors_unit.json").read_text("utf-8"))["actors"]
    table = json.loads((folder / "cameo2plover.json").read_text("utf-8"))
    codes = {code: one["event"] for code, one in table["codes"].items()}
    return Book(sorted(actors.items(), key=lambda pair: -len(pair[0])), codes, table["root"])


def score(rows: Sequence[Row], told: Iterable[Row], by: Book) -> Scores:
    """Types, roots, dyads and whole events; events without a target are not counted, as such coders write none.

    Where a suite carries two official codings of a sentence, the one nearer to the answer counts.
    """
    answers, tallies = by_id(told), Tallies()
    exact = silent = alarms = 0
    for row in rows:
        found = answers.get(str(row["id"]), {}).get("events", [])
        found = [e for e in found if e.get("source") and e.get("target")]
        mine = [(by.code(e["source"]), by.code(e["target"]), by.type(e)) for e in found]
        events = _nearer(row, mine, by)
        gold = _coded(events, by)
        _count(tallies, gold, mine)
        roots = [e["cameo"][:2] for e in found if e.get("cameo")]
        marked = [e["root"] for e in events]
        tallies["root"].add(shared(marked, roots), len(roots), len(marked))
        tallies["detect"].add(bool(gold and mine), bool(mine), bool(gold))
        exact += sorted(map(str, gold)) == sorted(map(str, mine))
        silent += not gold
        alarms += not gold and bool(mine)
    return {measure: tallies[measure].rates() for measure in MEASURES} | {
        "exactly_right": {"share": round(exact / len(rows), DIGITS), "sentences": exact, "of": len(rows)},
        "false_alarms": {"sentences": alarms, "of": silent},
    }


def _coded(events: Iterable[Row], by: Book) -> list[Coded]:
    return [(by.code(e["source"]), by.code(e["target"]), e["plover"]) for e in events]


def _nearer(row: Row, mine: Sequence[Coded], by: Book) -> list[Row]:
    """The coding that shares more whole events with the answer, then more dyads; the first one when they tie."""

    def fit(events: list[Row]) -> tuple[float, int]:
        gold = _coded(events, by)
        dyads = shared([g[:2] for g in gold], [m[:2] for m in mine])
        return shared(gold, mine) - abs(len(gold) - len(mine)) * 0.01, dyads

    other = row.get("alt_events")
    first: list[Row] = row["events"]
    return first if other is None else max((first, other), key=fit)


def _count(tallies: Tallies, gold: Sequence[Coded], mine: Sequence[Coded]) -> None:
    cuts = {"type": slice(2, 3), "dyad": slice(0, 2), "full": slice(0, 3)}
    for measure, cut in cuts.items():
        a, b = [g[cut] for g in gold], [m[cut] for m in mine]
        tallies[measure].add(shared(a, b), len(b), len(a))
