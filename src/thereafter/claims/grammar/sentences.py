"""Text into sentences and tokens, every one with its offsets into the stored text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from thereafter.patterns import regex

LONGEST_SENTENCE = 1_200  # characters; longer runs are lists or tables and are cut at white space (news median: 130)
SHORT_LINE = 60  # a line shorter than this that ends without a full stop is a heading or a list item


class Span(Struct, frozen=True):
    """Characters `start` to `end` of a text."""

    start: int
    end: int


class Token(Struct):
    """One word or mark with its offsets; `tag` is filled by the clause reader."""

    text: str
    low: str
    start: int
    end: int
    tag: str = ""
    lemma: str = ""


_ABBREVIATIONS = frozenset(
    """mr mrs ms dr prof gen lt col maj capt sgt brig adm cmdr st sen rep gov pres hon rev jr sr vs etc inc ltd co corp
    no vol fig al ca approx dept univ est jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri
    sat sun u.s u.k u.n e.u d.c a.m p.m i.e e.g ft mt cf op messrs""".split()
)
_NEVER_LAST = frozenset("mr mrs ms dr prof gen lt col maj capt sgt brig adm cmdr st sen gov rev messrs e.g i.e".split())
_BOUNDARY = regex(r"[.!?…؟。۔]+[\"'”’»)\]*]*(?=\s)")
_OPENER = regex(r"\s+[\"'“‘«(\[*]*[A-Z0-9À-ÞА-ЯЀ-Џ\u0590-\u06ff\u4e00-\u9fff]")
_LAST_WORD = regex(r"([^\s(\"“‘]+)$")
_BULLET = regex(r"\s*(?:[-*•–—▪●]|\d{1,2}[.)])\s+|\s+")
_TOKEN = regex(
    r"\d+(?:-[a-z]+)+|\d{1,3}(?:[,\u202f]\d{3})+(?:\.\d+)?(?:st|nd|rd|th)?|\d+(?:[.:]\d+)*(?:st|nd|rd|th|pm|am)?%?"
    r"|(?:[A-Za-z]\.){2,}(?:[-‐‑][^\W\d_]+)*|[A-Z]\.[A-Z](?!\w)|[A-Z]\.(?=\s[A-Z])"
    r"|[^\W\d_]+\d*(?:[-‐‑'’–][^\W_]+)*'?|\S"
)


def sentences(text: str) -> list[Span]:
    """Spans of the sentences of `text`, in order; headlines, list items and one-line dispatches count as sentences."""
    return [piece for line in _blocks(text) for span in _split(text, line) for piece in _cut(text, span)]


def _blocks(text: str) -> Iterator[Span]:
    """Paragraphs: hard-wrapped lines are joined, headings and list items stand alone."""
    start, at = 0, 0
    for line in text.splitlines(keepends=True):
        end = at + len(line)
        if _ends_block(text, line, end):
            yield Span(start, end)
            start = end
        at = end
    if start < len(text):
        yield Span(start, len(text))


def _ends_block(text: str, line: str, end: int) -> bool:
    bare = line.strip()
    if not bare or len(bare) < SHORT_LINE or bare[-1] in '.!?:;”"':
        return True
    following = text[end : end + 12].lstrip(" \t")
    return not following[:1].islower()


def _split(text: str, block: Span) -> Iterator[Span]:
    start = block.start
    for mark in _BOUNDARY.finditer(text, block.start, block.end):
        if mark.end() < block.end and _is_end(text, start, mark):
            yield from _trimmed(text, start, mark.end())
            start = mark.end()
    yield from _trimmed(text, start, block.end)


def _is_end(text: str, start: int, mark: re.Match[str]) -> bool:
    if not _OPENER.match(text, mark.end()):
        return False
    if mark.group()[0] != "." or len(mark.group()) > 1:
        return True
    word = _LAST_WORD.search(text, max(start, mark.start() - 20), mark.start())
    if word is None:
        return True
    last = word.group(1)
    if last.lower() in _NEVER_LAST or (len(last) == 1 and last.isupper()):
        return False
    if last.lower() in _ABBREVIATIONS:
        return text[mark.end() : mark.end() + 12].lstrip()[:4].lower() in {"the ", "it i", "they", "he s", "she "}
    return not last.isdigit() or mark.start() - start > 4


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    bullet = _BULLET.match(text, start, end)
    start = bullet.end() if bullet else start
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start:
        yield Span(start, end)


def _cut(text: str, span: Span) -> Iterator[Span]:
    start = span.start
    while span.end - start > LONGEST_SENTENCE:
        at = text.rfind(" ", start + LONGEST_SENTENCE // 2, start + LONGEST_SENTENCE)
        at = at if at > start else start + LONGEST_SENTENCE
        yield Span(start, at)
        start = at + 1 if text[at : at + 1] == " " else at
    if span.end > start:
        yield Span(start, span.end)


def tokens(text: str, span: Span) -> list[Token]:
    """The words and marks of one sentence, with offsets into `text`; possessive 's stands alone."""
    found: list[Token] = []
    for match in _TOKEN.finditer(text, span.start, span.end):
        word, start, end = match.group(), match.start(), match.end()
        low = word.lower().replace("’", "'")
        if word == "IS" and not text[span.start : span.end].isupper():
            low = "isis"  # a name, never the verb
        if low.endswith("'s") and len(low) > 2:
            found.append(Token(word[:-2], low[:-2], start, end - 2))
            found.append(Token(word[-2:], "'s", end - 2, end))
        elif low.endswith("s'") or (low.endswith("'") and text[start - 1 : start] in {"'", "‘"}):
            found.append(Token(word[:-1], low[:-1], start, end - 1))
            found.append(Token(word[-1:], "'", end - 1, end))
        else:
            found.append(Token(word, low, start, end))
    return found
