#!/usr/bin/env python3
"""Score the movements told of single reports against movements marked by hand; prints one JSON object.

The set is bench/own/movements.jsonl unless `--set FILE` names one or `--data DIR` has DIR/movements/*.jsonl of the same
layout (bench/own/README.md says what each field means). `--part dev` takes ids that end in 0 to 6, `held` the others.
`--show` lists missing, false and wrong movements of the part dev on stderr.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

from thereafter.claims import RuleReader, claims_in
from thereafter.movements import movements_of
from thereafter.places import open_atlas
from thereafter.record import Claim, Movement
from thereafter.record.values import Figure


def _sibling(name: str) -> ModuleType:
    """Another script of this folder, whatever is called alike elsewhere."""
    spec = importlib.util.spec_from_file_location(f"bench_{name}", Path(__file__).with_name(f"{name}.py"))
    if spec is None or spec.loader is None:
        raise SystemExit(f"bench/{name}.py is missing")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


words = _sibling("claims")
OWN = Path(__file__).resolve().parent / "own" / "movements.jsonl"

Gold = dict[str, Any]


class Told(NamedTuple):
    """A movement with the claims it was put together from."""

    move: Movement
    claims: tuple[Claim, ...]


class Text(NamedTuple):
    """One marked text and the movements told of it."""

    id: str
    text: str
    gold: tuple[Gold, ...]
    told: tuple[Told, ...]


def main() -> int:
    given = _arguments()
    rows, digest = _rows(given)
    texts = read_moves(rows)
    print(json.dumps({"set": digest, "part": given.part, **score(texts)}, indent=1))
    if given.show:
        show([text for text in texts if text.id[-1] not in words.HELD_DIGITS])
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, help="a folder that may hold movements/*.jsonl")
    parser.add_argument("--set", type=Path, help="one file of marked texts")
    parser.add_argument("--part", choices=("dev", "held", "all"), default="all")
    parser.add_argument("--show", action="store_true")
    return parser.parse_args()


def _rows(given: argparse.Namespace) -> tuple[list[tuple[Any, tuple[Gold, ...]]], str]:
    unseen = sorted((given.data / "movements").glob("*.jsonl")) if given.data else []
    texts, digest = words.read_set([given.set] if given.set else unseen or [OWN], given.part, "movements")
    return [(text.report, text.gold) for text in texts], digest


def read_moves(rows: Sequence[tuple[Any, tuple[Gold, ...]]]) -> list[Text]:
    """Read every text alone: its claims, and the movements they tell of."""
    readings = claims_in([report for report, _ in rows], RuleReader(open_atlas()))
    found = []
    for (report, gold), reading in zip(rows, readings, strict=True):
        claims = {claim.id: claim for claim in reading.claims}
        moves = movements_of(claims.values(), [])
        told = tuple(Told(move, tuple(claims[c] for c in move.claims if c in claims)) for move in moves)
        found.append(Text(report.id.removeprefix("rpt_"), report.text, gold, told))
    return found


# comparing fields


def _one_of(gold: str, told: str) -> bool:
    return told in gold.split("|")


def _place(gold: str | None, name: str | None) -> bool:
    return name is None if not gold else name is not None and words.same_name(gold, name)


def _many(gold: dict[str, Any] | None, told: Told) -> bool:
    figure = _figure(gold, told)
    if gold is None or figure is None:
        return gold is None and figure is None
    return all(_near(gold[bound], getattr(figure, bound)) for bound in ("low", "best", "high"))


def _near(a: float | None, b: float | None) -> bool:
    return a is b or (a is not None and b is not None and abs(a - b) < 0.001 * max(1.0, abs(a)))


def _figure(gold: dict[str, Any] | None, told: Told) -> Figure | None:
    what = (gold or {}).get("what")
    if what is None:
        return told.move.people
    return next((one for one in told.move.counted if what in {one.what, one.unit}), None)


def _when(gold: dict[str, str] | None, told: Told) -> bool:
    when = told.move.when
    if gold is None:
        return not when.wording
    first, last = date.fromisoformat(gold["earliest"]), date.fromisoformat(gold["latest"])
    if when.earliest is None or when.latest is None:
        return False
    common = (min(last, when.latest) - max(first, when.earliest)).days + 1
    return common >= words.WHEN_OVERLAP * ((max(last, when.latest) - min(first, when.earliest)).days + 1)


def _names(gold: Sequence[str], told: Sequence[str]) -> bool:
    if not gold:
        return not told
    return all(one.startswith("|") or any(words.same_name(one, name) for name in told) for one in gold)


def _mode(gold: str | None, told: str | None) -> bool:
    if gold is None:
        return told is None
    return told is None if told is None and gold.endswith("|") else told is not None and words.same_name(gold, told)


def _name(where: Any) -> str | None:
    return where.name if where is not None else None


Check = Callable[[Gold, Told], bool]


class Field(NamedTuple):
    """How one field is compared; both silent agree too."""

    agrees: Check
    marked: Callable[[Gold], bool] = bool
    told: Callable[[Told], bool] = bool


FIELDS: dict[str, Field] = {
    "group": Field(lambda g, t: _one_of(g["group"], t.move.group)),
    "many": Field(
        lambda g, t: _many(g["many"], t),
        lambda g: g["many"] is not None,
        lambda t: t.move.people is not None or bool(t.move.counted),
    ),
    "from": Field(
        lambda g, t: _open(g["from"], _name(t.move.origin)),
        lambda g: bool(g["from"]),
        lambda t: t.move.origin is not None,
    ),
    "to": Field(
        lambda g, t: _open(g["to"], _name(t.move.destination)),
        lambda g: bool(g["to"]),
        lambda t: t.move.destination is not None,
    ),
    "via": Field(
        lambda g, t: _open(g["via"], _name(t.move.via)), lambda g: bool(g["via"]), lambda t: t.move.via is not None
    ),
    "mode": Field(lambda g, t: _mode(g["mode"], t.move.mode), lambda g: bool(g["mode"]), lambda t: bool(t.move.mode)),
    "when": Field(lambda g, t: _when(g.get("when"), t), lambda g: "when" in g, lambda t: bool(t.move.when.wording)),
    "guarantee": Field(
        lambda g, t: _names(g["guarantee"], [a.name for a in t.move.guaranteed_by]),
        lambda g: bool(g["guarantee"]),
        lambda t: bool(t.move.guaranteed_by),
    ),
    "basis": Field(lambda g, t: _one_of(g["basis"], t.move.basis)),
    "outcome": Field(lambda g, t: "outcome" not in g or _one_of(g["outcome"], t.move.outcome)),
    "status": Field(lambda g, t: _one_of(g.get("status", "asserted|reported"), t.move.status)),
}
"""For each field: whether the marked and the told one agree, whether it is marked, and whether it is told."""
WHOLE = ("many", "from", "to")
"""What must be right for a movement to be right as a whole."""


def _open(gold: str | None, name: str | None) -> bool:
    """A marked end; "|X" or "X|" says that a careful reader may leave it open."""
    if gold is not None and name is None and (gold.startswith("|") or gold.endswith("|")):
        return True
    return _place(gold, name)


# pairing


def overlaps(text: Text, gold: Gold, told: Told) -> bool:
    """Whether any claim behind a movement has words in common with the marked ones."""
    start = text.text.index(gold["quote"])
    end = start + len(gold["quote"])
    return any(c.quote.start < end and start < c.quote.end for c in told.claims)


def agreeing(gold: Gold, told: Told) -> int:
    """How many fields agree, those that make a movement right first."""
    return sum((10 if field in WHOLE else 1) * check(gold, told) for field, (check, _, _) in FIELDS.items())


def pairs(text: Text) -> list[tuple[int, int]]:
    """Marked and told movements one to one, best agreement first, required before optional."""
    ranked = sorted(
        (
            (not gold.get("optional"), agreeing(gold, told), -g, -t)
            for g, gold in enumerate(text.gold)
            for t, told in enumerate(text.told)
            if overlaps(text, gold, told)
        ),
        reverse=True,
    )
    found: list[tuple[int, int]] = []
    for _, _, g, t in ranked:
        if all(-g != a and -t != b for a, b in found):
            found.append((-g, -t))
    return found


def _second_end(text: Text, told: Told) -> bool:
    """Another destination of one journey ("to X and Y"): marked as "X|Y", so neither right nor false."""
    return any(
        overlaps(text, gold, told) and all(FIELDS[field].agrees(gold, told) for field in WHOLE) for gold in text.gold
    )


# scoring


def score(texts: Sequence[Text]) -> dict[str, Any]:
    """Movements found and false, those right as a whole, and precision and recall of every field on found ones."""
    count: Counter[str] = Counter()
    fields: dict[str, Counter[str]] = {field: Counter() for field in FIELDS}
    for text in texts:
        matched = pairs(text)
        right = {g for g, _ in matched}
        used = {t for _, t in matched}
        count["missing"] += sum(not g.get("optional") for n, g in enumerate(text.gold) if n not in right)
        count["false"] += sum(not _second_end(text, t) for n, t in enumerate(text.told) if n not in used)
        for g, t in matched:
            if not text.gold[g].get("optional"):
                _add(text.gold[g], text.told[t], count, fields)
        if not text.gold:
            count["calm"] += 1
            count["alarms"] += bool(text.told)
    found, gold = count["found"], count["found"] + count["missing"]
    return {
        "texts": len(texts),
        "marked": gold,
        "precision": _share(found, found + count["false"]),
        "recall": _share(found, gold),
        "right as a whole": _share(count["whole"], gold),
        **{key: count[key] for key in ("found", "missing", "false", "whole")},
        "texts without a movement that got one": [count["alarms"], count["calm"]],
        "fields": {
            field: {
                "precision": _share(n["right"], n["told"]),
                "recall": _share(n["right"], n["marked"]),
                "agree": _share(n["agree"], found),
                "marked": n["marked"],
            }
            for field, n in fields.items()
        },
    }


def _add(gold: Gold, told: Told, count: Counter[str], fields: dict[str, Counter[str]]) -> None:
    count["found"] += 1
    count["whole"] += all(FIELDS[field].agrees(gold, told) for field in WHOLE)
    for field, (agrees, marked, says) in FIELDS.items():
        here, there, agree = marked(gold), says(told), agrees(gold, told)
        fields[field]["marked"] += here
        fields[field]["told"] += there
        fields[field]["right"] += here and there and agree
        fields[field]["agree"] += agree


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 3) if whole else None


def show(texts: Sequence[Text]) -> None:
    """List what is missing, false or wrong on stderr."""
    for text in texts:
        matched = pairs(text)
        lines = [
            f"missing: {g['quote']}"
            for n, g in enumerate(text.gold)
            if n not in {a for a, _ in matched} and not g.get("optional")
        ]
        lines += [
            f"false: {_said(t)}"
            for n, t in enumerate(text.told)
            if n not in {b for _, b in matched} and not _second_end(text, t)
        ]
        for g, t in matched:
            off = [f for f, (agrees, _, _) in FIELDS.items() if not agrees(text.gold[g], text.told[t])]
            if off and not text.gold[g].get("optional"):
                lines.append(f"wrong {', '.join(off)}: “{text.gold[g]['quote']}” told as {_said(text.told[t])}")
        if lines:
            print(f"{text.id} {text.text}", *lines, sep="\n    ", file=sys.stderr)


def _said(told: Told) -> str:
    move = told.move
    figure = (move.people.low, move.people.best, move.people.high) if move.people else None
    others = [(f.what, f.unit, f.low) for f in move.counted]
    return (
        f"{move.group} {figure} {others} {_name(move.origin)} → {_name(move.destination)} via {_name(move.via)} by"
        f" {move.mode} “{move.when.wording}” {move.when.earliest}/{move.when.latest} {move.basis} {move.outcome}"
        f" {move.status} {[a.name for a in move.guaranteed_by]} | {[c.quote.text for c in told.claims]}"
    )


if __name__ == "__main__":
    sys.exit(main())
