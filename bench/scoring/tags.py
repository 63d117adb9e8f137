"""Names tagged token by token (B-X, I-X, O), compared as whole names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from scoring.counts import Row, Scores, Tallies, by_id

Name = tuple[int, int, str]


def score(rows: Sequence[Row], told: Iterable[Row]) -> Scores:
    """Micro and macro F1 of names with the right tokens and the right type; missing tags count as O."""
    answers, types = by_id(told), Tallies()
    for row in rows:
        size = len(row["tags"])
        tags = answers.get(str(row["id"]), {}).get("tags", [])
        gold, mine = names(row["tags"]), names([*tags, *["O"] * size][:size])
        for one in gold:
            types[one[2]].add(one in mine, 0, 1)
        for one in mine:
            types[one[2]].add(0, 1, 0)
    return {"micro": types.micro(), "macro_f1": types.macro(), "types": types.each()}


def names(tags: Sequence[str]) -> set[Name]:
    """The names in a row of tags; an I- that follows no name of its type opens one."""
    found, opened = set[Name](), None
    for at, tag in enumerate([*tags, "O"]):
        mark, _, kind = tag.partition("-")
        if opened is not None and (mark in {"O", "B"} or kind != opened[1]):
            found.add((opened[0], at, opened[1]))
            opened = None
        if mark == "B" or (mark == "I" and opened is None):
            opened = (at, kind)
    return found
