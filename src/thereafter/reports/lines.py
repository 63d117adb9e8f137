"""Bytes to lines to text, with bounds: no line is held that is longer than the limit."""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Iterator
from typing import BinaryIO

from thereafter.record.report import Problem
from thereafter.reports.options import MEBIBYTE, Opened

_CHUNK = 1 << 18
_HIGH_RUN = re.compile(rb"[\xc0-\xff\x80-\xbf]{3,}")
# The letters that make up most of running text; they tell code pages apart.
_COMMON_ARABIC = frozenset("اليمنورتبدعهة")
_COMMON_CYRILLIC = frozenset("оеаинтсрвлкмдпуі")
_LOOK_AT, _TOO_SHORT_TO_TELL = 8_192, 512  # bytes
_BINARY_SHARE = 0.05  # random bytes have more than twice as many control codes, broken text hardly any
_CONTROL_CODES = frozenset(range(32)) - frozenset(b"\t\n\r\f")


def numbered_lines(file: Opened, limit: int) -> Iterator[tuple[int, bytes] | Problem]:
    """Each line with its number (from 1), its end included; a longer one than `limit` bytes is passed over."""
    readline = file.stream.readline
    number = 0
    while raw := readline(limit + 1):
        number += 1
        if len(raw) > limit and not raw.endswith(b"\n"):
            size = len(raw) + _skip_line(file.stream)
            yield Problem(
                what=f"line of {size / MEBIBYTE:.0f} MB passed over; the limit is {limit / MEBIBYTE:.0f} MB.",
                where=f"{file.name} line {number}",
                hint="Split the file, or check that it really is a line-wise format.",
            )
            continue
        yield number, raw


def whole(file: Opened, limit: int) -> bytes | Problem:
    """All bytes of a document, or a Problem when there are more than `limit`."""
    raw = file.stream.read(limit + 1)
    if len(raw) <= limit:
        return raw
    return Problem(
        what=f"document is larger than {limit / MEBIBYTE:.0f} MB and was not read.",
        where=file.name,
        hint="Split it into single documents, or give tables as CSV or JSON lines, which are read line by line.",
    )


def is_binary(raw: bytes) -> bool:
    """Whether bytes are a picture or a program rather than text in any code page: control codes all through them."""
    head = raw[:_LOOK_AT]
    return len(head) >= _TOO_SHORT_TO_TELL and sum(byte in _CONTROL_CODES for byte in head) > _BINARY_SHARE * len(head)


def _skip_line(stream: BinaryIO) -> int:
    skipped = 0
    while chunk := stream.readline(_CHUNK):
        skipped += len(chunk)
        if chunk.endswith(b"\n"):
            break
    return skipped


class Decoding:
    """How one file's bytes become text: UTF-8, else the code page the bytes look like; it says so once a file."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._told = False
        self.notice: Problem | None = None

    def text(self, raw: bytes) -> str:
        """The bytes as text; what cannot be read becomes U+FFFD and a notice."""
        try:
            return raw.decode("utf-8-sig" if raw.startswith(codecs.BOM_UTF8) else "utf-8")
        except UnicodeDecodeError:
            return self._legacy(raw)

    def notices(self) -> Iterator[Problem]:
        """The notice that is due, at most once."""
        if self.notice is not None:
            notice, self.notice = self.notice, None
            yield notice

    def _legacy(self, raw: bytes) -> str:
        encoding = code_page(raw)
        text = raw.decode(encoding, "replace")
        if not self._told:
            self._told = True
            self.notice = Problem(
                what=f"bytes that are not UTF-8 were read as {encoding}; {text.count(chr(0xFFFD))} could not be read.",
                where=self._name,
                hint="Check names and quotations from it, or convert the file to UTF-8.",
            )
        return text


def code_page(raw: bytes) -> str:
    """The encoding that bytes which are not clean UTF-8 are most likely in."""
    tolerant = raw.decode("utf-8", "replace")
    broken = tolerant.count("\ufffd")
    if sum(character > "\x7f" for character in tolerant) - broken > broken:
        return "utf-8"  # UTF-8 with a few broken bytes
    if not _HIGH_RUN.search(raw):
        return "cp1252"  # single accented letters between plain ones
    arabic = _share(raw, "cp1256", _COMMON_ARABIC)
    cyrillic = _share(raw, "cp1251", _COMMON_CYRILLIC)
    return "cp1252" if max(arabic, cyrillic) < 0.5 else "cp1256" if arabic >= cyrillic else "cp1251"


def _share(raw: bytes, encoding: str, common: frozenset[str]) -> float:
    letters = [character for character in raw.decode(encoding, "replace").lower() if character > "\x7f"]
    return sum(letter in common for letter in letters) / len(letters) if letters else 0.0


def buffered(stream: BinaryIO | io.RawIOBase) -> io.BufferedReader:
    """The stream with a buffer, so that one can look ahead in it."""
    if isinstance(stream, io.BufferedReader):
        return stream
    return io.BufferedReader(stream, _CHUNK)  # type: ignore[arg-type]


def utf8_stream(stream: io.BufferedReader) -> io.BufferedReader:
    """The stream, turned into UTF-8 as it is read when it starts with a UTF-16 mark."""
    if stream.peek(2)[:2] not in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        return stream
    return buffered(_FromUtf16(stream))


class _FromUtf16(io.RawIOBase):
    """UTF-16 bytes read as UTF-8, a piece at a time."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder("utf-16")("replace")
        self._ready = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        while not self._ready:
            piece = self._stream.read(len(buffer))
            self._ready = self._decoder.decode(piece, final=not piece).encode("utf-8", "replace")
            if not piece:
                break
        taken = self._ready[: len(buffer)]
        self._ready = self._ready[len(buffer) :]
        buffer[: len(taken)] = taken
        return len(taken)
