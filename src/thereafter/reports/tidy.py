"""Text in one shape: NFC, line feeds, no control characters, paragraphs parted by one blank line."""

from __future__ import annotations

import unicodedata

from thereafter.patterns import regex

# Control, bidi-override, zero-width (but not the joiners that Persian and Hindi need), lone surrogates.
_UNWANTED = regex(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
_NEWLINES = regex("\r\n|[\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]")
_SPACES = regex("[\t\xa0\u2000-\u200a\u202f\u205f\u3000]")
_BLANK_LINES = regex("\n{3,}")
_PLAIN = regex(r"[\x20-\x7e\n]*")

# A paragraph counts as hard-wrapped when every line but its last is this wide (characters); typewriter and mail widths.
WRAP_LEAST = 45
WRAP_MOST = 100


def tidy(text: str) -> str:
    """The text in the one shape that all offsets point into."""
    if not _PLAIN.fullmatch(text):
        text = _NEWLINES.sub("\n", text)
        text = _SPACES.sub(" ", _UNWANTED.sub("", text))
        text = unicodedata.normalize("NFC", text)
    if "\n" in text:
        text = "\n".join(line.strip(" ") for line in text.split("\n"))
        text = _BLANK_LINES.sub("\n\n", text)
    return text.strip()


def one_line(text: str) -> str:
    """The text on one line, with single spaces."""
    return " ".join(tidy(text).split())


def unwrapped(text: str) -> str:
    """Tidy text with hard-wrapped paragraphs joined, so that a sentence is not cut by a line end."""
    return "\n\n".join(_joined(paragraph) for paragraph in text.split("\n\n"))


def _joined(paragraph: str) -> str:
    lines = paragraph.split("\n")
    widths = [len(line) for line in lines[:-1]]
    if widths and min(widths) >= WRAP_LEAST and max(widths) <= WRAP_MOST and len(lines[-1]) <= WRAP_MOST:
        return " ".join(lines)
    return paragraph
