"""A text cut into windows of whole sentences for a network that hears a paragraph or two at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from thereafter.claims.grammar.sentences import Span
from thereafter.patterns import regex

MOST = 150  # word pieces of a window
SHARED = 50  # of its last pieces the next window begins with, so that every piece is heard away from an edge
_SENTENCE = regex(r"\S[^\n]*?(?:[.!?:][”\"’')\]]*(?=\s+[A-Z“\"‘'(\[])|(?=\n)|$)")
_WORD = regex(r"\S+")


def windows(text: str, pieces: Callable[[str], int]) -> list[Span]:
    """Runs of sentences of at most `MOST` pieces, each of which shares its end with the next; `pieces` counts them."""
    parts = [part for found in _SENTENCE.finditer(text) for part in _short(text, Span(*found.span()), pieces)]
    sizes = [pieces(text[part.start : part.end]) for part in parts]
    cut: list[Span] = []
    first = 0
    while first < len(parts):
        last = _filled(sizes, first)
        cut.append(Span(parts[first].start, parts[last - 1].end))
        first = len(parts) if last == len(parts) else _back(sizes, first, last)
    return cut


def _filled(sizes: Sequence[int], first: int) -> int:
    """The sentence before which a window ends that begins with the first."""
    total, last = sizes[first], first + 1
    while last < len(sizes) and total + sizes[last] <= MOST:
        total += sizes[last]
        last += 1
    return last


def _back(sizes: Sequence[int], first: int, last: int) -> int:
    """The sentence that the next window begins with."""
    shared, start = 0, last
    while start > first + 1 and shared + sizes[start - 1] <= SHARED:
        start -= 1
        shared += sizes[start]
    return start


def _short(text: str, sentence: Span, pieces: Callable[[str], int]) -> list[Span]:
    """A sentence, or what it is cut into between words where it is longer than a window."""
    if pieces(text[sentence.start : sentence.end]) <= MOST:
        return [sentence]
    cut: list[Span] = []
    start, total, end = sentence.start, 0, sentence.start
    for word in _WORD.finditer(text, sentence.start, sentence.end):
        size = pieces(word.group())
        if end > start and total + size > MOST:
            cut.append(Span(start, end))
            start, total = word.start(), 0
        total, end = total + size, word.end()
    return [*cut, Span(start, end)]
