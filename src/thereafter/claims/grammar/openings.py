"""Phrases that open a sentence, or a part of it behind a semicolon, belong to the main verb that follows them."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from thereafter.claims.grammar.chunking import Chunk

if TYPE_CHECKING:
    from thereafter.claims.grammar.clause import Clause


def lend_openings(row: list[Chunk], found: list[Clause]) -> None:
    """“After the loss of X, …”; “… held X; after a night of shelling, the army …”."""
    finite = [clause for clause in found if clause.verb.form == "fin"]
    places = [clause.chunk for clause in finite]
    for start in (0, *(at + 1 for at, chunk in enumerate(row) if chunk.kind == ";")):
        at = bisect_left(places, start)
        if at < len(finite):
            _lend(row, start, finite[at])


def _lend(row: list[Chunk], start: int, main: Clause) -> None:
    end = next(
        (at for at in range(start, main.chunk) if row[at].kind in {",", ";"} or _is_subject(row[at], main)), None
    )
    opening = row[start:end] if end is not None else []
    if not opening or any(chunk.verb is not None for chunk in opening):
        return
    nouns = [chunk.noun for chunk in opening if chunk.noun is not None]
    if nouns and nouns[0].prep and not any(noun is known for noun in nouns for known in main.lead):
        main.lead.extend(reversed(nouns))


def _is_subject(chunk: Chunk, main: Clause) -> bool:
    """Without a comma, the phrases end where the subject begins: “After days of shelling the defenders …”."""
    return main.relation == "main" and bool(main.subject) and chunk.noun is main.subject[-1]
