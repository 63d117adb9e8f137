"""The day from which the words of a sentence count: its report's, or that of the coverage it quotes."""

from __future__ import annotations

from datetime import date

from thereafter.claims.grammar.sentences import Span
from thereafter.claims.measures.when import times
from thereafter.patterns import regex

_DATED_QUOTE = regex(
    r"\b(?:reported|written|published|announced)\s+(?:by|in)\s+[^,.;]{3,50}?\s+on\s+(?P<after>[^“\",;]{4,24}?(?:\d{4}|\d(?:st|nd|rd|th)?))\b"
    r"|\bon\s+(?P<before>[^“\",;]{4,24}?\d{4}),?\s+(?:[A-Z][\w'’-]*\s+){1,5}(?:reported|wrote|published|announced)\b"
)


def heard_on(text: str, span: Span, published: date | None, year: int | None) -> tuple[date | None, Span | None]:
    """The day words in a quotation count from: the coverage's own date when the sentence gives it."""
    match = _DATED_QUOTE.search(text, span.start, span.end)
    if match is None:
        return published, None
    group = "after" if match.group("after") else "before"
    found = times(text, match.start(group), match.end(group), published, year)
    day = found[0].when.earliest if found else None
    if day is None or (published is not None and day > published):
        return published, None
    return day, Span(match.start(), match.end())
