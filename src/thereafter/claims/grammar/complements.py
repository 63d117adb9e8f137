"""What belongs to a verb on its right: objects and phrases, up to where the next clause begins."""

from __future__ import annotations

from thereafter.claims.grammar.chunking import Chunk, Noun

SUBORDINATING = frozenset("after before since until till as".split())


def complements(row: list[Chunk], at: int) -> tuple[list[Noun], list[Noun]]:
    """The objects and the phrases right of the verb chunk at `at`, in order."""
    objects: list[Noun] = []
    phrases: list[Noun] = []
    at += 1
    while at < len(row):
        chunk = row[at]
        noun = chunk.noun
        if noun is not None:
            if _is_next_subject(row, at):
                break
            (phrases if noun.prep else objects).append(noun) if not (phrases and not noun.prep) else phrases.append(
                noun
            )
        elif chunk.kind in {"C", ","}:
            after = row[at + 1] if at + 1 < len(row) else None
            if after is None or after.noun is None:
                break
        elif chunk.kind not in {"ADV"}:
            break
        at += 1
    return objects, phrases


def _is_next_subject(row: list[Chunk], at: int) -> bool:
    """Whether this noun starts the next clause: a finite verb follows with nothing but its phrases between."""
    noun = row[at].noun
    if noun is not None and noun.prep:
        return noun.prep.split()[-1] in SUBORDINATING - {"till"} and _verb_follows(row, at + 1)
    before = row[at - 1].kind
    if before not in {"C", ","}:
        return _verb_follows(row, at + 1) and before != "v"
    return _verb_follows(row, at + 1)


def _verb_follows(row: list[Chunk], at: int) -> bool:
    while at < len(row):
        chunk = row[at]
        if chunk.verb is not None:
            return chunk.verb.form == "fin"
        if chunk.noun is not None and chunk.noun.prep and chunk.noun.prep.split()[-1] in SUBORDINATING:
            return False
        if chunk.kind == "C" and at + 1 < len(row) and row[at + 1].noun is not None:
            at += 2
            continue
        if chunk.noun is not None and not chunk.noun.prep:
            return False
        if chunk.kind not in {"ADV", "n"}:
            return False
        at += 1
    return False
