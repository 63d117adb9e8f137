"""Causal sentences, and the spans of cause, effect and signal in them.

Spans are counted as FairEval does (Ortmann 2022): a wrong boundary or label is half an error on each side, not a whole
one. Of several relations in a sentence the assignment with the best F1 counts.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from scoring.counts import DIGITS, Row, Scores, Tally, by_id, common

MOST_TO_ASSIGN = 6  # relations beyond which they are compared in their own order
PARTS = {"C": "cause", "E": "effect", "S": "signal"}
_LABELS = {"<ARG0>": "C", "<ARG1>": "E"}
_COSTS = {"right": (1.0, 0.0, 0.0), "false": (0.0, 1.0, 0.0), "missing": (0.0, 0.0, 1.0), "off": (0.0, 0.5, 0.5)}
_STRICT = _COSTS | {"off": (0.0, 1.0, 1.0)}
Span = tuple[int, int, str]


class Spans(NamedTuple):
    """One relation: cause and effect in one row of tags, the signal in another."""

    arguments: list[Span]
    signals: list[Span]


class Fate(NamedTuple):
    """What became of one span: how it counts, its marked label and its told one."""

    how: str
    gold: str | None
    told: str | None


NOTHING = Spans([], [])


def score(rows: Sequence[Row], told: Iterable[Row]) -> Scores:
    """Causal or not; then the spans of causal sentences, and end to end with the reader's own choice of sentences."""
    answers, binary = by_id(told), [0, 0, 0, 0]
    given: list[Fate] = []
    official: list[Fate] = []
    whole: list[Fate] = []
    for row in rows:
        answer = answers.get(str(row["id"]), {})
        yes = bool(int(answer.get("causal", 0) or 0))
        if row["causal"] is not None:
            binary[2 * bool(row["causal"]) + yes] += 1
        said = answer.get("marked") or answer.get("relations") or []
        gold, mine = _relations(row, row["marked"]), _relations(row, said)
        if gold:
            given += assigned(gold, mine[: len(gold)])
            pair = [_relations(row, side, official=True) for side in (row["marked"], said)]
            official += assigned(pair[0], pair[1][: len(gold)])
        if gold or (mine and yes):
            whole += assigned(gold, mine if yes else [])
    return _binary(*binary) | {
        "spans": rates(given),
        "spans_official": rates(official),
        "spans_strict": rates(given, costs=_STRICT),
        "spans_end_to_end": rates(whole),
        "parts": {name: rates(given, label) for label, name in PARTS.items()},
    }


def _binary(no: int, false: int, missed: int, right: int) -> Scores:
    spread = math.sqrt((right + false) * (right + missed) * (no + false) * (no + missed)) or 1
    return {
        "sentences": Tally(right, right + false, right + missed).rates(),
        "accuracy": round((right + no) / max(1, no + false + missed + right), DIGITS),
        "mcc": round((right * no - false * missed) / spread, DIGITS),
    }


# spans


def _relations(row: Row, said: Iterable[str | Row], *, official: bool = False) -> list[Spans]:
    return [
        tagged(one, official=official) if isinstance(one, str) else worded(row["text"].split(" "), one) for one in said
    ]


def tagged(marked: str, *, official: bool = False) -> Spans:
    """The spans of a sentence with <ARG0>…</ARG0>, <ARG1>…</ARG1> and <SIGn>…</SIGn> written into it.

    `official` repeats the shared task's own reading, which never closes an argument of one word.
    """
    arguments, signals = ["O"], ["O"]
    carry, signal = "O", "O"
    for word in marked.split(" "):
        tag, carry = (_official if official else _plain)(word, carry)
        arguments.append(tag)
        opens, closes = "<SIG" in word, "</SIG" in word
        signals.append("B-S" if opens else "I-S" if closes else signal)
        signal = ("O" if closes else "I-S") if opens else "O" if closes else signal
    return Spans(spans(arguments[1:]), spans(signals[1:]))


def _plain(word: str, carry: str) -> tuple[str, str]:
    tag = carry
    for opening, label in _LABELS.items():
        closing = opening.replace("<", "</")
        if opening in word:
            tag, carry = f"B-{label}", f"I-{label}"
        if closing in word:
            tag, carry = tag if opening in word else f"I-{label}", "O"
    return tag, carry


def _official(word: str, carry: str) -> tuple[str, str]:
    for opening, label in _LABELS.items():
        if opening in word:
            return f"B-{label}", f"I-{label}"
        if opening.replace("<", "</") in word:
            return f"I-{label}", "O"
    return carry, carry


def worded(words: Sequence[str], said: Row) -> Spans:
    """The spans of a relation told as words of the sentence: their first place in it."""
    arguments, signals = ["O"] * len(words), ["O"] * len(words)
    for label, name in PARTS.items():
        sought = (said.get(name) or "").split()
        at = next((n for n in range(len(words)) if sought and list(words[n : n + len(sought)]) == sought), None)
        if at is not None:
            row = signals if label == "S" else arguments
            row[at : at + len(sought)] = [f"B-{label}", *[f"I-{label}"] * (len(sought) - 1)]
    return Spans(spans(arguments), spans(signals))


def spans(tags: Sequence[str]) -> list[Span]:
    """The spans in a row of tags."""
    found: list[Span] = []
    opened: tuple[int, str] | None = None
    for at, tag in enumerate([*tags, "O"]):
        if opened is not None and (tag == "O" or tag[0] == "B" or tag[2:] != opened[1]):
            found.append((opened[0], at, opened[1]))
            opened = None
        if tag != "O" and opened is None:
            opened = (at, tag[2:])
    return found


# counting


def assigned(gold: Sequence[Spans], told: Sequence[Spans]) -> list[Fate]:
    """What became of all spans under the best assignment of told relations to marked ones."""
    size = max(len(gold), len(told))
    left = [*gold, *[NOTHING] * (size - len(gold))]
    right = [*told, *[NOTHING] * (size - len(told))]
    orders: Iterable[Sequence[int]] = itertools.permutations(range(size)) if size <= MOST_TO_ASSIGN else [range(size)]
    tries = ([fate for a, b in enumerate(order) for fate in _both(left[a], right[b])] for order in orders)
    return max(tries, key=lambda fates: rates(fates)["f1"])


def _both(gold: Spans, told: Spans) -> list[Fate]:
    return fates(gold.arguments, told.arguments) + fates(gold.signals, told.signals)


def fates(gold: Sequence[Span], told: Sequence[Span]) -> list[Fate]:
    """Pair spans: equal ones, then the same words labelled otherwise, then overlapping ones, the same label first."""
    left, right, found = list(gold), list(told), list[Fate]()

    def pair(a: Span, b: Span, how: str) -> None:
        left.remove(a)
        right.remove(b)
        found.append(Fate(how, a[2], b[2]))

    for a in gold:
        if a in right:
            pair(a, a, "right")
    for a in list(left):
        if same := [b for b in right if b[:2] == a[:2]]:
            pair(a, same[0], "off")
    for alike in (True, False):
        for a in list(left):
            if near := [b for b in right if common(a, b) and (b[2] == a[2]) == alike]:
                pair(a, max(near, key=lambda b: (common(a, b), b[0] - b[1])), "off")
    return [*found, *(Fate("missing", a[2], None) for a in left), *(Fate("false", None, b[2]) for b in right)]


def rates(
    found: Iterable[Fate], label: str | None = None, costs: dict[str, tuple[float, float, float]] = _COSTS
) -> Scores:
    """F1 of spans; of one label, every span that is marked or told with it."""
    right = false = missing = 0.0
    for fate in found:
        if label is None or label in fate[1:]:
            cost = costs[fate.how]
            right, false, missing = right + cost[0], false + cost[1], missing + cost[2]
    return Tally(right, right + false, right + missing).rates()
