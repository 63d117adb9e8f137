#!/usr/bin/env python3
"""Score the claims read from short texts against claims marked by hand; prints one JSON object.

The sets are bench/own/claims*.jsonl unless `--set FILE` names one or `--data DIR` has DIR/claims/*.jsonl of the same
layout (bench/own/README.md says what each field means). `confidence`: how often claims of each confidence have the
right kind, status and place. `--part dev` takes ids that end in 0 to 6, `held` the others.
`--show missing|wrong|false` lists those claims on stderr.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from scoring.calibration import calibration
from thereafter.claims import RuleReader, claims_in
from thereafter.places import open_atlas
from thereafter.record import Claim, Report

OWN = sorted((Path(__file__).resolve().parent / "own").glob("claims*.jsonl"))
HELD_DIGITS = "789"
WHEN_OVERLAP = 0.5  # two closed intervals agree when their common days are at least this share of all their days
SOFT = frozenset("alleged denied planned conditional predicted opinion".split())
HARD = frozenset(("asserted", "reported"))
FAMILIES = {
    kind: family
    for family, kinds in {
        "territory": "capture control",
        "people": "evacuation movement return",
        "violence": "air_strike shelling bombing attack_on_civilians clash offensive",
        "truce": "ceasefire talks violation",
        "words": "statement threat prediction",
        "seizure": "abduction arrest",
        "ruin": "destruction explosives",
    }.items()
    for kind in kinds.split()
}
"""Kinds that a careful reader may take for one another; a kind that is not listed is a family of its own."""
COUNTED = {"killed", "wounded", "share", "hours", "days", "weeks", "months", "km"}
"""What a figure counts is compared for these; all others count heads or things and are compared by number alone."""
_SKIPPED = frozenset("the a an of s and its his her their our".split())

Gold = dict[str, Any]  # one marked claim, as its line says it


class Text(NamedTuple):
    """One marked text."""

    id: str
    report: Report
    gold: tuple[Gold, ...]


class Pair(NamedTuple):
    """A marked claim and the claim read for it."""

    text: Text
    gold: Gold
    told: Claim


def main() -> int:
    given = _arguments()
    texts, digest = read_set(_files(given), given.part)
    began = time.monotonic()
    reader = RuleReader(open_atlas())
    told = [list(reading.claims) for reading in claims_in([t.report for t in texts], reader)]
    result = {"set": digest, "part": given.part, "reader": reader.version, **score(texts, told)}
    print(json.dumps(result | {"seconds": round(time.monotonic() - began, 1)}, indent=1))
    if given.show:
        show(given.show, texts, told)
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, help="a folder that may hold claims/*.jsonl")
    parser.add_argument("--set", type=Path, help="one file of marked texts")
    parser.add_argument("--part", choices=("dev", "held", "all"), default="all")
    parser.add_argument("--show", choices=("missing", "wrong", "false"))
    return parser.parse_args()


# reading


def _files(given: argparse.Namespace) -> list[Path]:
    if given.set:
        return [given.set]
    unseen = sorted((given.data / "claims").glob("*.jsonl")) if given.data else []
    return unseen or OWN


def read_set(files: Sequence[Path], part: str = "all", marks: str = "claims") -> tuple[list[Text], str]:
    """The marked texts of a part with their `marks`, and a digest of all files' bytes."""
    digest, texts = hashlib.sha256(), []
    for file in files:
        body = file.read_bytes()
        digest.update(body)
        texts += [_text(json.loads(line), marks) for line in body.decode("utf-8").splitlines() if line.strip()]
    return [t for t in texts if part == "all" or (t.id[-1] in HELD_DIGITS) == (part == "held")], digest.hexdigest()[:16]


def _text(row: dict[str, Any], marks: str) -> Text:
    day = date.fromisoformat(row["published"]) if row.get("published") else None
    report = Report(
        id=f"rpt_{row['id']}", text=row["text"], published=day, publisher=row.get("publisher"), language="en"
    )
    return Text(row["id"], report, tuple(row[marks]))


def span_of(text: str, gold: Gold) -> tuple[int, int]:
    """Where a marked quote stands; ValueError when it is not in the text exactly once."""
    if text.count(gold["quote"]) != 1:
        raise ValueError(f"“{gold['quote']}” is not exactly once in: {text}")
    start = text.index(gold["quote"])
    return start, start + len(gold["quote"])


# alignment


def align(text: Text, told: Sequence[Claim], *, strict: bool) -> list[tuple[int, int]]:
    """The best one-to-one pairs (marked, read): required claims first, then the same kind, then agreeing roles."""
    weights = [[_weight(text, gold, claim, strict=strict) for claim in told] for gold in text.gold]

    @cache
    def best(row: int, used: int) -> tuple[int, tuple[tuple[int, int], ...]]:
        if row == len(weights):
            return 0, ()
        found = best(row + 1, used)
        for column, weight in enumerate(weights[row]):
            if weight and not used >> column & 1:
                rest, pairs = best(row + 1, used | 1 << column)
                found = max(found, (rest + weight, ((row, column), *pairs)), key=lambda pair: pair[0])
        return found

    return list(best(0, 0)[1])


def _weight(text: Text, gold: Gold, claim: Claim, *, strict: bool) -> int:
    """0: no pair. A required pair outweighs any agreement, and the same kind any agreement of roles."""
    start, end = span_of(text.report.text, gold)
    if min(end, claim.quote.end) <= max(start, claim.quote.start):
        return 0
    same = one_of(gold["kind"], claim.kind)
    if not same and (strict or _family(claim.kind.value) not in map(_family, gold["kind"].split("|"))):
        return 0
    agreeing = sum(check(gold[field], claim) for field, check in CHECKS.items() if field in gold)
    shared = (min(end, claim.quote.end) - max(start, claim.quote.start)) / (
        max(end, claim.quote.end) - min(start, claim.quote.start)
    )
    return (1 if gold.get("optional") else 1_000_000) + 10_000 * same + 100 * agreeing + round(50 * shared)


def _family(kind: str) -> str:
    return FAMILIES.get(kind, kind)


# comparing fields


def one_of(gold: str, told: str | None) -> bool:
    """Whether a word of a closed vocabulary is one of the marked ones ("capture|offensive": either is right)."""
    return told is not None and str(told) in gold.split("|")


def same_name(gold: str, name: str) -> bool:
    """Whether a name is one of the marked wordings ("the city|Palmyra"): one's words are among the other's."""
    return any(a and b and (a <= b or b <= a) for a, b in ((_words(one), _words(name)) for one in gold.split("|")))


def _words(name: str) -> frozenset[str]:
    return frozenset(w.removesuffix("s") for w in re.findall(r"\w+", name.casefold()) if w not in _SKIPPED)


def _same_names(gold: Sequence[str], names: Iterable[str]) -> bool:
    left = list(dict.fromkeys(names))
    return all(any(same_name(g, n) for n in left) for g in gold) and all(
        any(same_name(g, n) for g in gold) for n in left
    )


def _has_names(gold: Sequence[str], names: Sequence[str]) -> bool:
    """The marked ones are among them; unnamed victims beside them are not marked. None marked: none told."""
    return all(any(same_name(g, n) for n in names) for g in gold) if gold else not names


def _same_place(gold: str | None, name: str | None) -> bool:
    return name is None if gold is None else name is not None and same_name(gold, name)


def _same_figures(gold: Sequence[dict[str, Any]], claim: Claim) -> bool:
    told = Counter((_counted(f.what), _rounded(f.low), _rounded(f.best), _rounded(f.high)) for f in claim.figures)
    need = Counter((_counted(f["what"]), *(_rounded(f.get(b)) for b in ("low", "best", "high"))) for f in gold)
    return told == need if not gold else need <= told


def _counted(what: str) -> str:
    return what if what in COUNTED else "count"


def _rounded(number: float | None) -> float | None:
    return None if number is None else round(float(number), 3)


def _same_when(gold: dict[str, str | None] | None, claim: Claim) -> bool:
    if gold is None:  # the words name no time
        return not claim.when.known or not claim.when.wording
    first, last = (date.fromisoformat(v) if v else None for v in (gold["earliest"], gold["latest"]))
    start, end = claim.when.earliest, claim.when.latest
    if first is None or last is None or start is None or end is None:
        return (first, last) == (start, end)
    common = (min(last, end) - max(first, start)).days + 1
    return common >= WHEN_OVERLAP * ((max(last, end) - min(first, start)).days + 1)


def _said(claim: Claim) -> list[str]:
    """The speakers named in the text; the outlet that closes every chain stands nowhere in it."""
    return [one.name for one in claim.said_by if one.start is not None]


Check = Callable[[Any, Claim], bool]
CHECKS: dict[str, Check] = {
    "actors": lambda gold, claim: _same_names(gold, (a.name for a in claim.actors)),
    "targets": lambda gold, claim: _has_names(gold, [t.name for t in claim.targets]),
    "where": lambda gold, claim: _same_place(gold, claim.where.name if claim.where else None),
    "origin": lambda gold, claim: _same_place(gold, claim.origin.name if claim.origin else None),
    "destination": lambda gold, claim: _same_place(gold, claim.destination.name if claim.destination else None),
    "figures": _same_figures,
    "when": _same_when,
    "said_by": lambda gold, claim: _same_names(gold, _said(claim)),
    "group": lambda gold, claim: one_of(gold, claim.group),
    "basis": lambda gold, claim: one_of(gold, claim.basis),
    "outcome": lambda gold, claim: one_of(gold, claim.outcome),
    "mode": lambda gold, claim: one_of(gold, claim.mode),
}


# scoring


def score(texts: Sequence[Text], told: Sequence[Sequence[Claim]]) -> dict[str, Any]:
    """Precision, recall and F1 of claims, then what the matched ones get right; optional claims count neither way."""
    strict, lenient, kinds = Counter[str](), Counter[str](), defaultdict[str, Counter[str]](Counter)
    pairs: list[Pair] = []
    for text, claims in zip(texts, told, strict=True):
        _count(text, claims, align(text, claims, strict=True), strict, kinds)
        loose = align(text, claims, strict=False)
        _count(text, claims, loose, lenient)
        pairs += [Pair(text, text.gold[g], claims[c]) for g, c in loose]
    alarms = [len(claims) for text, claims in zip(texts, told, strict=True) if not text.gold]
    return {
        "texts": len(texts),
        "gold": sum(not g.get("optional") for t in texts for g in t.gold),
        "told": sum(map(len, told)),
        "strict": _rates(strict),
        "lenient": _rates(lenient),
        **_fields([p for p in pairs if not p.gold.get("optional")]),
        "hedges": _hedges(texts, pairs),
        "confidence": calibration(
            [one for text, claims in zip(texts, told, strict=True) for one in _right(text, claims)]
        ),
        "no_event": {"texts": len(alarms), "with_claims": sum(n > 0 for n in alarms), "claims": sum(alarms)},
        "kinds": {kind: _rates(kinds[kind]) for kind in sorted(kinds)},
    }


def _right(text: Text, claims: Sequence[Claim]) -> Iterator[tuple[float, bool]]:
    """The confidence of each claim, and whether its kind, status and place are those of a marked one."""
    marks = {c: text.gold[g] for g, c in align(text, claims, strict=True)}
    for n, claim in enumerate(claims):
        gold = marks.get(n)
        yield (
            claim.confidence,
            gold is not None
            and one_of(gold["status"], claim.status)
            and ("where" not in gold or CHECKS["where"](gold["where"], claim)),
        )


def _count(
    text: Text,
    claims: Sequence[Claim],
    pairs: Sequence[tuple[int, int]],
    total: Counter[str],
    kinds: dict[str, Counter[str]] | None = None,
) -> None:
    """Add one text's right, missing and false claims to the totals (and to those of each kind)."""
    right, used = {g for g, _ in pairs}, {c for _, c in pairs}
    marks = [
        ("right" if n in right else "missing", g["kind"].split("|")[0])
        for n, g in enumerate(text.gold)
        if not g.get("optional")
    ]
    marks += [("false", c.kind.value) for n, c in enumerate(claims) if n not in used]
    for mark, kind in marks:
        total[mark] += 1
        if kinds is not None:
            kinds[kind][mark] += 1


def _rates(n: Counter[str]) -> dict[str, float | int | None]:
    told, gold = n["right"] + n["false"], n["right"] + n["missing"]
    return {
        "p": _share(n["right"], told),
        "r": _share(n["right"], gold),
        "f1": _share(2 * n["right"], told + gold),
        **{mark: n[mark] for mark in ("right", "missing", "false")},
    }


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 3) if whole else None


def _fields(pairs: Sequence[Pair]) -> dict[str, Any]:
    """For matched claims: right status, and each field where the marks give it, as (share right, how many)."""
    right = sum(one_of(p.gold["status"], p.told.status) for p in pairs)
    fields = {}
    for field, check in CHECKS.items():
        marks = [check(p.gold[field], p.told) for p in pairs if field in p.gold]
        fields[field] = {"acc": _share(sum(marks), len(marks)), "n": len(marks)}
    return {"status": {"acc": _share(right, len(pairs)), "n": len(pairs)}, "fields": fields}


def _hedges(texts: Sequence[Text], pairs: Sequence[Pair]) -> dict[str, Any]:
    """How many softened claims are marked and found, and how many of those are told as if they had happened."""
    soft = [p for p in pairs if _is_soft(p.gold)]
    hard = Counter(p.gold["status"] for p in soft if p.told.status.value in HARD)
    marked = sum(_is_soft(g) for t in texts for g in t.gold)
    return {
        "marked": marked,
        "found": len(soft),
        "hardened": sum(hard.values()),
        "by_status": dict(sorted(hard.items())),
    }


def _is_soft(gold: Gold) -> bool:
    return SOFT.issuperset(gold["status"].split("|"))


# showing


def show(what: str, texts: Sequence[Text], told: Sequence[Sequence[Claim]]) -> None:
    """List missing, wrong or false claims with their texts on stderr."""
    for text, claims in zip(texts, told, strict=True):
        pairs = align(text, claims, strict=False)
        lines = {"missing": _missing, "wrong": _wrong, "false": _false}[what](text, claims, pairs)
        if lines:
            print(f"{text.id} {text.report.published} {text.report.text}", *lines, sep="\n    ", file=sys.stderr)


def _missing(text: Text, _: Sequence[Claim], pairs: Sequence[tuple[int, int]]) -> list[str]:
    found = {g for g, _ in pairs}
    return [
        f"{g['kind']} {g['status']}: {g['quote']}"
        for n, g in enumerate(text.gold)
        if n not in found and not g.get("optional")
    ]


def _false(_: Text, claims: Sequence[Claim], pairs: Sequence[tuple[int, int]]) -> list[str]:
    used = {c for _, c in pairs}
    return [f"{c.kind} {c.status}: {c.quote.text}" for n, c in enumerate(claims) if n not in used]


def _wrong(text: Text, claims: Sequence[Claim], pairs: Sequence[tuple[int, int]]) -> list[str]:
    lines = []
    for g, c in pairs:
        gold, claim = text.gold[g], claims[c]
        off = [
            f"{f} {gold[f]} ≠ {_told(f, claim)}"
            for f, check in CHECKS.items()
            if f in gold and not check(gold[f], claim)
        ]
        off += [
            f"{f} {gold[f]} ≠ {getattr(claim, f).value}"
            for f in ("kind", "status")
            if not one_of(gold[f], getattr(claim, f))
        ]
        if off:
            lines.append(f"“{gold['quote']}”: {'; '.join(off)}")
    return lines


def _told(field: str, claim: Claim) -> object:
    if field == "said_by":
        return _said(claim)
    value = getattr(claim, field)
    if field in {"actors", "targets"}:
        return [one.name for one in value]
    if field == "figures":
        return [(f.what, f.low, f.best, f.high) for f in value]
    if field == "when":
        return f"{value.earliest}/{value.latest} “{value.wording}”"
    return getattr(value, "name", value)


if __name__ == "__main__":
    sys.exit(main())
