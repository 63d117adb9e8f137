"""Quotations of a text, paired by paragraph, and its sentences with each long quotation as one word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from thereafter.claims.grammar.sentences import Span, Token, sentences, tokens
from thereafter.claims.grammar.tagging import tag
from thereafter.claims.saying.cues import QUOTE, mark
from thereafter.patterns import regex

LEAST_WORDS = 4  # a shorter quotation is read as part of its sentence, unless it closes like a sentence
_OPENING = "“«„"
_CLOSING = "”»"
_MARK = regex(r"[“”«»„]|\"|(?<!')''(?!')|``")
_PARAGRAPH = regex(r"[^\n]+")
_BEFORE_OPENING = "([{‘'—–―-/:"
_ENDS = (".", "!", "?", ",", "…")


class Line(Struct):
    """One sentence: its tagged words, quotations among them as single words, and whether it opens a paragraph."""

    words: list[Token]
    opens: bool


def paragraphs(text: str) -> list[Span]:
    """Lines of text between line breaks."""
    return [Span(*found.span()) for found in _PARAGRAPH.finditer(text) if found.group().strip()]


def announced(text: str, parts: Sequence[Span]) -> Iterator[Span]:
    """Paragraphs, and one that ends in a colon or a comma together with the quotation below it."""
    waiting: Span | None = None
    for part in parts:
        if waiting is not None and text.startswith((*_OPENING, '"'), part.start):
            yield Span(waiting.start, part.end)
            waiting = None
            continue
        if waiting is not None:
            yield waiting
        waiting = part if text[part.start : part.end].rstrip()[-1:] in {":", ","} else None
        if waiting is None:
            yield part
    if waiting is not None:
        yield waiting


def quotations(text: str, within: Span) -> list[Span]:
    """The quotations of a paragraph with their marks; one that is never closed runs to the paragraph's end."""
    found, opened = list[Span](), None
    for one in _MARK.finditer(text, within.start, within.end):
        opens = one.group() in _OPENING or (one.group() not in _CLOSING and _looks_opening(text, one, opened))
        if opened is None and opens:
            opened = one.start()
        elif opened is None and not found and _ends_quotation(text, one, within):
            found.append(Span(within.start, one.end()))
        elif opened is not None and not (opens and one.group() in _OPENING):
            found.append(Span(opened, one.end()))
            opened = None
    if opened is not None:
        found.append(Span(opened, within.start + len(text[within.start : within.end].rstrip())))
    return found


def _ends_quotation(text: str, one: re.Match[str], within: Span) -> bool:
    """Whether a paragraph goes on with a quotation opened before it: one mark that ends it, and pairs behind that."""
    later = len(_MARK.findall(text, one.end(), within.end))
    return text[within.start : one.start()].endswith(_ENDS) and later % 2 == 0


def _looks_opening(text: str, one: re.Match[str], opened: int | None) -> bool:
    """A straight mark opens when none is open, unless it stands right behind a word."""
    before, after = text[max(0, one.start() - 1) : one.start()], text[one.end() : one.end() + 1]
    return opened is None and not after.isspace() and (not before.strip() or before in _BEFORE_OPENING)


def lines_of(text: str, within: Span) -> list[Line]:
    """The sentences of a paragraph; a full stop inside a quotation ends none."""
    quoted = [one for one in quotations(text, within) if _is_long(text, one)]
    found: list[Line] = []
    for span, inside in _sentences(text, within, quoted):
        words = list(_words(text, span, inside))
        if found and words and (_closes(words, found[-1].words) or _announces(found[-1].words, words)):
            words = [*found.pop().words, *words]
        if words:
            found.append(Line(words, not found))
    for line in found:
        line.words = _abbreviated(line.words)
        _tag(line.words)
    return found


def _sentences(text: str, within: Span, quoted: list[Span]) -> Iterator[tuple[Span, list[Span]]]:
    """The sentences of a paragraph, each with its quotations; one that ends inside a quotation goes on."""
    start, at = within.start, 0
    for end in [*(within.start + one.end for one in sentences(text[within.start : within.end])), within.end]:
        last = at
        while last < len(quoted) and quoted[last].start < end:
            last += 1
        if end > start and (last == at or quoted[last - 1].end <= end):
            yield Span(start, end), quoted[at:last]
            start, at = end, last


def _abbreviated(words: list[Token]) -> list[Token]:
    """A full stop inside a sentence belongs to the word it touches: “Sen.”, “Calif.”."""
    found: list[Token] = []
    for at, word in enumerate(words):
        before = found[-1] if found else None
        inner = at + 1 < len(words) and words[at + 1].tag != QUOTE
        if word.low == "." and before is not None and before.end == word.start and inner and before.low[-1:].isalpha():
            found[-1] = Token(before.text + ".", before.low, before.start, word.end, before.tag)
        else:
            found.append(word)
    return found


def _is_long(text: str, one: Span) -> bool:
    inside = text[one.start : one.end].strip("“”«»„\"'` ")
    words = inside.count(" ") + 1
    return words >= LEAST_WORDS or inside.endswith(_ENDS if words > 1 else (",",))


def _words(text: str, within: Span, quoted: list[Span]) -> Iterator[Token]:
    start = within.start
    for one in quoted:
        yield from parted(tokens(text, Span(start, one.start)))
        yield Token(text[one.start : one.end], "“", one.start, one.end, QUOTE)
        start = one.end
    yield from parted(tokens(text, Span(start, within.end)))


_SHORTENED = regex(r"(?P<whole>.+?)(?P<part>n't|'(?:m|re|ve|ll|d))")
_PARTS = {"n't": "NOT", "'m": "BE", "'re": "BE", "'ve": "HAVE", "'ll": "M", "'d": "M"}


def parted(words: list[Token]) -> Iterator[Token]:
    """“Don't”, “I'm” as two words each."""
    for word in words:
        short = _SHORTENED.fullmatch(word.low)
        if short is None:
            yield word
            continue
        at = word.start + short.start("part")
        whole = {"ca": "can", "wo": "will"}.get(short["whole"], short["whole"])
        yield Token(word.text[: at - word.start], whole, word.start, at)
        yield Token(word.text[at - word.start :], short["part"], at, word.end, _PARTS[short["part"]])


_SHORT = 14  # words of "Smith said." after a quotation that ends in a question mark


def _closes(words: list[Token], before: list[Token]) -> bool:
    """Whether “… ?” is followed by its speaker as a sentence of its own."""
    if before[-1].tag != QUOTE or len(words) > _SHORT or any(w.tag == QUOTE for w in words):
        return False
    return any(word.low in {"said", "asked", "says", "wrote", "added", "told", "tweeted"} for word in words[1:6]) or (
        words[0].low in {"said", "asked", "wrote"}
    )


def _announces(before: list[Token], words: list[Token]) -> bool:
    """Whether a line “Reyes wrote:” stands above a quotation."""
    return before[-1].low in {":", ","} and words[0].tag == QUOTE


def _tag(words: list[Token]) -> None:
    tag(words)
    mark(words)
