"""Who said it: words labelled source, cue and content, and the right speaker for the right statement."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from scoring.counts import Row, Scores, Tallies, Tally, by_id, matched

PARTS = ("source", "cue", "content")
ENOUGH = 0.5  # word overlap (Dice) from which a statement, or a speaker, counts as the marked one
_WORD = re.compile(r"\w+")
Words = frozenset[int]
Labelled = dict[str, Words]  # part → the words it covers


def score(rows: Sequence[Row], told: Iterable[Row]) -> Scores:
    """F1 of words, of exact parts, of overlapping parts, and of (speaker, statement) pairs."""
    answers, pair = by_id(told), Tally()
    tokens, exact, partial = Tallies(), Tallies(), Tallies()
    for row in rows:
        marks = _words(row["text"])
        gold = [_labelled(marks, one) for one in row["attributions"]]
        mine = [_labelled(marks, one) for one in answers.get(str(row["id"]), {}).get("attributions", [])]
        pairs = [(gold[g], mine[m]) for g, m in matched(gold, mine, _likeness)]
        for part in PARTS:
            _count_words(tokens[part], [g[part] for g in gold], [m[part] for m in mine])
            sides = {"told": sum(bool(m[part]) for m in mine), "gold": sum(bool(g[part]) for g in gold)}
            both = [(g[part], m[part]) for g, m in pairs if g[part] and m[part]]
            exact[part].add(sum(g == m for g, m in both), **sides)
            partial[part].add(sum(dice(g, m) for g, m in both), **sides)
        pair.add(sum(_same_voice(g, m) for g, m in pairs), _voiced(mine), _voiced(gold))
    return {
        "pair": pair.rates(),
        "tokens": {part: tokens[part].rates() for part in PARTS},
        "exact": {part: exact[part].rates() for part in PARTS},
        "partial": {part: partial[part].rates() for part in PARTS},
    }


def dice(a: Words, b: Words) -> float:
    """Twice what two sets share over all they have."""
    return 2 * len(a & b) / (len(a) + len(b)) if a or b else 0.0


def _words(text: str) -> list[tuple[int, int]]:
    return [found.span() for found in _WORD.finditer(text)]


def _labelled(words: Sequence[tuple[int, int]], one: Row) -> Labelled:
    return {
        part: frozenset(n for n, (s, e) in enumerate(words) for a, b in one.get(part) or () if s < b and e > a)
        for part in PARTS
    }


def _likeness(gold: Labelled, mine: Labelled) -> float:
    weights = {"content": 1.0, "cue": 0.5, "source": 0.1}
    return sum(weight * dice(gold[part], mine[part]) for part, weight in weights.items())


def _count_words(tally: Tally, gold: Iterable[Words], mine: Iterable[Words]) -> None:
    marked, labelled = frozenset[int]().union(*gold), frozenset[int]().union(*mine)
    tally.add(len(marked & labelled), len(labelled), len(marked))


def _same_voice(gold: Labelled, mine: Labelled) -> bool:
    return all(dice(gold[part], mine[part]) >= ENOUGH for part in ("content", "source"))


def _voiced(found: Iterable[Labelled]) -> int:
    return sum(bool(one["source"] and one["content"]) for one in found)
