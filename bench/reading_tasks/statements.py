"""Who said it, by rule and by ear."""

from __future__ import annotations

from collections.abc import Sequence

from scoring.counts import Row
from thereafter.claims.grammar.sentences import Span
from thereafter.claims.saying.attributed import attributions


def predict(rows: Sequence[Row], _: object) -> list[Row]:
    """Source, cue and content spans of each article."""
    return [{"id": row["id"], "attributions": [_parts(one) for one in attributions(row["text"])]} for row in rows]


def _parts(one: object) -> dict[str, list[list[int]]]:
    return {part: _spans(getattr(one, part)) for part in ("source", "cue", "content")}


def _spans(spans: Sequence[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]
