"""Entities with offsets and type, and the relations between them, over whole documents."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from scoring.counts import Row, Scores, Tallies, by_id, common, matched

ENOUGH_TO_AVERAGE = 10  # marks below which a type's F1 says little
SYMMETRIC = frozenset("CoLocated Apart FightingAgainst AlliesOf IsSynonymOf CommWith".split())
_LEAD = re.compile(r"(?:the|a|an|its|their|his|her)\s+", re.IGNORECASE)
Mark = tuple[int, int, str]


class Relation(NamedTuple):
    """One relation between two stretches of text."""

    type: str
    source: tuple[int, int]
    target: tuple[int, int]


def score(rows: Sequence[Row], told: Iterable[Row]) -> Scores:
    """Exact, trimmed, overlapping and untyped F1 of entities; F1 of relations whose ends overlap or are equal."""
    answers = by_id(told)
    kinds = {name: Tallies() for name in ("exact", "trimmed", "overlap", "span", "relations", "relations_exact")}
    for row in rows:
        answer = answers.get(str(row["id"]), {})
        gold, mine = _marks(row), _marks(answer)
        _entities(kinds, row["text"], gold, mine)
        links, said = _marked_relations(row), _told_relations(answer)
        _relations(kinds["relations"], links, said, exact=False)
        _relations(kinds["relations_exact"], links, said, exact=True)
    out = {name: {"micro": one.micro(), "macro_f1": one.macro(ENOUGH_TO_AVERAGE)} for name, one in kinds.items()}
    for name in ("exact", "overlap", "relations"):
        out[name]["types"] = kinds[name].each()
    return out


def _marks(row: Row) -> list[Mark]:
    """Entities without the nested ones, in order."""
    return sorted({(e["start"], e["end"], e["type"]) for e in row.get("entities", []) if not e.get("nested")})


def _entities(kinds: dict[str, Tallies], text: str, gold: Sequence[Mark], mine: Sequence[Mark]) -> None:
    cut = [[(*trim(text, start, end), kind) for start, end, kind in side] for side in (gold, mine)]
    bare = [[(start, end, "any") for start, end, _ in side] for side in (gold, mine)]
    _sets(kinds["exact"], set(gold), set(mine))
    _sets(kinds["trimmed"], set(cut[0]), set(cut[1]))
    _sets(kinds["span"], set(bare[0]), set(bare[1]))
    pairs = matched(gold, mine, lambda g, m: common(g, m) if g[2] == m[2] else 0)
    _totals(kinds["overlap"], [gold[g][2] for g, _ in pairs], [g[2] for g in gold], [m[2] for m in mine])


def _sets(tallies: Tallies, gold: set[Mark], mine: set[Mark]) -> None:
    _totals(tallies, [one[2] for one in gold & mine], [one[2] for one in gold], [one[2] for one in mine])


def _totals(tallies: Tallies, right: Iterable[str], gold: Iterable[str], told: Iterable[str]) -> None:
    for name in gold:
        tallies[name].add(gold=1)
    for name in told:
        tallies[name].add(told=1)
    for name in right:
        tallies[name].add(right=1)


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """A mention without leading articles and possessives, a closing 's, and marks at its end."""
    while lead := _LEAD.match(text, start, end):
        start = lead.end()
    for owner in ("'s", "’s"):
        end -= 2 * text[start:end].endswith(owner)
    while end > start and text[end - 1] in " \n.,;:":
        end -= 1
    while start < end and text[start] in " \n":
        start += 1
    return start, end


def _marked_relations(row: Row) -> list[Relation]:
    where = {e["id"]: (e["start"], e["end"]) for e in row["entities"]}
    return [Relation(r["type"], where[r["source"]], where[r["target"]]) for r in row["relations"]]


def _told_relations(answer: Row) -> list[Relation]:
    def span(end: Row) -> tuple[int, int]:
        return end["start"], end["end"]

    return [Relation(r["type"], span(r["source"]), span(r["target"])) for r in answer.get("relations", [])]


def _relations(tallies: Tallies, gold: Sequence[Relation], told: Sequence[Relation], *, exact: bool) -> None:
    pairs = matched(gold, told, lambda g, t: _likeness(g, t, exact=exact))
    _totals(tallies, [gold[g].type for g, _ in pairs], [g.type for g in gold], [t.type for t in told])


def _likeness(gold: Relation, told: Relation, *, exact: bool) -> float:
    if gold.type != told.type:
        return 0

    def ends(source: tuple[int, int], target: tuple[int, int]) -> float:
        if exact:
            return float(gold.source == source and gold.target == target)
        left, right = common(gold.source, source), common(gold.target, target)
        return left + right if left and right else 0

    forth = ends(told.source, told.target)
    return max(forth, ends(told.target, told.source)) if gold.type in SYMMETRIC else forth
