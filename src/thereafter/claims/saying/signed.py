"""Words whose speaker stands beside them without a verb: signed posts and quotations, and lines “Reyes: …”."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set

from msgspec import Struct

from thereafter.claims.grammar.sentences import Span
from thereafter.patterns import regex

_NAME = r"[A-Z][\w.'’-]*(?:,? (?:[A-Z][\w.'’-]*|of|the|for|de|al|bin|and)){0,9}"
_POSTED = regex(rf"(?:[—–―]|--?)\s*(?P<name>{_NAME})\s*\(@\w+\)[^\n]{{0,40}}$")
_SIGNED = regex(rf"(?<!\S)(?:[—–―]|--)\s*(?P<name>{_NAME})[.,]?(?:\s*\([^)\n]{{1,40}}\))?\s*$")
_LABEL = regex(r"(?P<name>[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]*){0,4}(?: \([^)\n]{1,30}\))?):\s+(?=\S)")
_TURN = regex(r"(?:(?<=[.!?”\")\]…-] )|(?<![^\n])[“\"]?)(?P<name>[A-Z][A-Z.'’-]{2,}(?: [A-Z.'’-]+){0,3}):\s+(?=\S)")
_BAR = "―"  # the mark that sets off who is quoted; other dashes set off anything
_MARKS = ("“", '"', "«", "„")
LEAST_LABELLED = 5  # words of a line that is spoken
LEAST_SIGNED = 8  # words of a line without marks of quotation that a name behind a dash signs
LONGEST_VOICE, LONGEST_NAME = 12, 5  # words of a speaker in which a name is looked for, and of a name
LEAST_TURNS = 3  # names in capitals that make a text the record of a conversation


class Signed(Struct, frozen=True):
    """Words and whoever stands beside them."""

    source: Span
    content: Span


def signed(text: str, lines: Sequence[Span], voices: Sequence[str]) -> Iterator[Signed]:
    """Posts and quotations with a name behind a dash, and lines with a speaker before a colon.

    `voices` are the sources of what is said elsewhere in the text: a line in a name that speaks nowhere else and
    begins no other line is no speech (“Location: …”).
    """
    turns, known = _turns(text, lines), _names(voices)
    yield from turns
    for at, line in enumerate(lines):
        if (found := _POSTED.search(text, line.start, line.end)) is not None:
            yield from _before(text, lines, at, found)
        elif (found := _SIGNED.search(text, line.start, line.end)) is not None:
            yield from (one for one in _before(text, lines, at, found) if _is_signed(text, one, known))
        elif not turns and (found := _LABEL.match(text, line.start, line.end)) is not None:
            spoken = Span(found.end(), line.end)
            named = found["name"] in known or text.startswith(_MARKS, spoken.start)
            if named and _words(text, spoken) >= LEAST_LABELLED:
                yield Signed(Span(*found.span("name")), spoken)


def _words(text: str, span: Span) -> int:
    return text.count(" ", span.start, span.end) + 1


def _is_signed(text: str, one: Signed, known: Set[str]) -> bool:
    """Whether what stands before a dash and a name is a quotation, or is signed by somebody and not located somewhere.

    “They settled in two places – Idlib and Palmyra” is signed by nobody.
    """
    if text.startswith(_MARKS, one.content.start):
        return True
    barred = _BAR in text[one.content.end : one.source.start]
    return _words(text, one.content) >= LEAST_SIGNED and (barred or text[one.source.start : one.source.end] in known)


def _turns(text: str, lines: Sequence[Span]) -> list[Signed]:
    """A conversation as it was recorded: “REYES: … BELL: …”, where one of them speaks twice."""
    found = [(line, list(_TURN.finditer(text, line.start, line.end))) for line in lines]
    names = Counter(one["name"] for _, ones in found for one in ones)
    if names.total() < LEAST_TURNS or len(names) == names.total():
        return []
    return [
        Signed(Span(*one.span("name")), Span(one.end(), _last(text, one.end(), end)))
        for line, ones in found
        for one, end in zip(ones, [*(after.start() for after in ones[1:]), line.end], strict=False)
    ]


def _last(text: str, start: int, end: int) -> int:
    return start + len(text[start:end].rstrip())


def _before(text: str, lines: Sequence[Span], at: int, found: re.Match[str]) -> Iterator[Signed]:
    """What stands before a signature in its line, or in the line above when it opens its own."""
    start, end = lines[at].start, found.start()
    if not text[start:end].strip() and at:
        start, end = lines[at - 1].start, lines[at - 1].end
    end = _last(text, start, end)
    if end > start:
        yield Signed(Span(*found.span("name")), Span(start, end))


def _names(voices: Sequence[str]) -> Set[str]:
    """Whatever of a speaker's words may be his name in a label: up to five words in a row."""
    found: set[str] = set()
    for voice in set(voices):
        words = voice.split()[:LONGEST_VOICE]
        for start in range(len(words)):
            for end in range(start + 1, min(len(words), start + LONGEST_NAME) + 1):
                found.add(" ".join(words[start:end]).rstrip(",."))
    return found
