"""Sources as the user names them, opened one after the other: files, folders, globs, `-`, .gz and .zip of these."""

from __future__ import annotations

import glob
import gzip
import io
import os
import stat
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from thereafter.record.report import Problem
from thereafter.reports.formats import FORMATS, sniffed
from thereafter.reports.lines import buffered, utf8_stream, whole
from thereafter.reports.options import MEBIBYTE, Opened, Options

RATIO_MOST = 200  # news text packs 3 to 12 times, repetitive tables up to 60; bombs 1000 times
RATIO_FROM = 8 * MEBIBYTE  # smaller outputs do no harm at any ratio
ENTRIES_MOST = 50_000
_HEAD = 4096
_GZIP = b"\x1f\x8b"
_ZIP = b"PK\x03\x04"
_NESTED = "archive inside an archive was not opened."
_ARCHIVES = (".zip", ".gz", ".bz2", ".xz", ".7z", ".rar", ".tar", ".tgz")


class TooLarge(Exception):
    """An archive gives out more than its limits allow."""


UNREADABLE = (TooLarge, OSError, EOFError, zlib.error, zipfile.BadZipFile)
"""What reading damaged or hostile files raises."""


def opened_sources(sources: Sequence[str], options: Options, stdin: BinaryIO | None) -> Iterator[Opened | Problem]:
    """Every document of the sources, open for as long as it is the current one."""
    for source in sources:
        if source == "-":
            yield from _standard_input(stdin, options)
        elif os.path.isdir(source):
            yield from _folder(Path(source), options)
        elif os.path.exists(source):
            yield from _file(Path(source), source, options)
        else:
            yield from _glob(source, options)


def _glob(pattern: str, options: Options) -> Iterator[Opened | Problem]:
    found = sorted(glob.glob(pattern, recursive=True)) if glob.has_magic(pattern) else []
    if not found:
        yield Problem(
            what="no such file or folder.", where=pattern, hint="Check the path; folders, globs and - work too."
        )
    for path in found:
        if os.path.isdir(path):
            continue  # its files are matched by ** or named by themselves
        yield from _file(Path(path), path, options)


def _folder(folder: Path, options: Options) -> Iterator[Opened | Problem]:
    """The folder's readable files, in order of their names; hidden files and links that could lead out are left."""
    passed_over: Counter[str] = Counter()
    for parent, folders, names in os.walk(folder, followlinks=False):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(parent, name)
            if name.startswith("."):
                continue
            if path.is_symlink():
                yield Problem(what="link was not followed.", where=str(path), hint="Name the file itself to add it.")
            elif _suffix(name) in FORMATS or name.lower().endswith(".zip"):
                yield from _file(path, str(path), options)
            else:
                passed_over[path.suffix.lower() or "no suffix"] += 1
    if passed_over:
        kinds = ", ".join(f"{suffix} ({count})" for suffix, count in sorted(passed_over.items()))
        yield Problem(
            what=f"{passed_over.total()} files of other kinds were passed over: {kinds}.",
            where=str(folder),
            hint=f"Read are: {' '.join(FORMATS)}, and .gz or .zip of these.",
        )


def _file(path: Path, name: str, options: Options) -> Iterator[Opened | Problem]:
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            yield Problem(what="not a regular file.", where=name, hint="Give its content on standard input with -.")
            return
        with path.open("rb") as stream:
            yield from _stream(stream, name, options)
    except UNREADABLE as error:
        yield Problem(what=f"cannot be opened ({error}).", where=name)


def _standard_input(stdin: BinaryIO | None, options: Options) -> Iterator[Opened | Problem]:
    if stdin is None:
        yield Problem(what="there is nothing on standard input.", where="-")
        return
    try:
        yield from _stream(stdin, "standard input", options)
    except UNREADABLE as error:
        yield Problem(what=f"cannot be read ({error}).", where="standard input")


def _stream(stream: BinaryIO, name: str, options: Options) -> Iterator[Opened | Problem]:
    source = buffered(stream)
    head = source.peek(_HEAD)[:_HEAD]
    if head.startswith(_ZIP):
        yield from _zip(source, name, options)
    elif head.startswith(_GZIP):
        yield from _gzip(source, name, options)
    else:
        yield _opened(source, name, options)


def _opened(stream: io.BufferedReader, name: str, options: Options) -> Opened:
    text = utf8_stream(stream)
    suffix = f".{options.format.lower().lstrip('.')}" if options.format else _suffix(name)
    if not suffix:
        suffix = sniffed(text.peek(_HEAD)[:_HEAD])
    return Opened(name=name, suffix=suffix, stream=text)


def _suffix(name: str) -> str:
    path = PurePosixPath(name.replace("\\", "/"))
    path = path.with_suffix("") if path.suffix.lower() == ".gz" else path
    return path.suffix.lower()


def _gzip(packed: BinaryIO, name: str, options: Options) -> Iterator[Opened | Problem]:
    counted = _Counted(packed)
    stream = _Bounded(gzip.GzipFile(fileobj=counted), lambda: counted.read_bytes, options.max_expanded_bytes)
    inner = buffered(stream)
    try:
        head = inner.peek(_HEAD)[:4]
    except UNREADABLE as error:
        yield Problem(what=f"cannot be unpacked ({error}).", where=name)
        return
    if head.startswith((_GZIP, _ZIP)):
        yield Problem(what=_NESTED, where=name, hint="Unpack the outer one first.")
        return
    yield _opened(inner, name, options)


def _zip(stream: io.BufferedReader, name: str, options: Options) -> Iterator[Opened | Problem]:
    if not stream.seekable():
        raw = whole(Opened(name=name, suffix=".zip", stream=stream), options.max_bytes)
        if isinstance(raw, Problem):
            yield raw
            return
        stream = buffered(io.BytesIO(raw))
    with zipfile.ZipFile(stream) as archive:
        entries = sorted(
            (entry for entry in archive.infolist() if not entry.is_dir()), key=lambda entry: entry.filename
        )
        if len(entries) > ENTRIES_MOST:
            yield Problem(what=f"archive holds {len(entries)} files; the limit is {ENTRIES_MOST}.", where=name)
            return
        left = options.max_expanded_bytes
        for entry in entries:
            where = f"{name}/{entry.filename}"
            refusal = _refusal(entry, left)
            if refusal:
                yield Problem(what=refusal, where=where)
                continue
            left -= entry.file_size
            yield from _entry(archive, entry, where, options)


def _refusal(entry: zipfile.ZipInfo, left: int) -> str:
    """Why an entry is not read, or nothing; no entry is ever written anywhere, odd ones are no honest documents."""
    path = PurePosixPath(entry.filename.replace("\\", "/"))
    growth = entry.file_size // max(entry.compress_size, 1)
    if path.is_absolute() or ".." in path.parts or ":" in entry.filename.split("/")[0]:
        return "name leads out of the archive; it was not read."
    if stat.S_ISLNK(entry.external_attr >> 16):
        return "link inside an archive was not followed."
    if entry.flag_bits & 1:
        return "is locked with a password."
    if path.suffix.lower() in _ARCHIVES:
        return _NESTED
    if entry.file_size > RATIO_FROM and growth > RATIO_MOST:
        return f"would grow {growth} times when unpacked; it was not read."
    return "the archive gives out more than its limit; this was not read." if entry.file_size > left else ""


def _entry(
    archive: zipfile.ZipFile, entry: zipfile.ZipInfo, where: str, options: Options
) -> Iterator[Opened | Problem]:
    if PurePosixPath(entry.filename).name.startswith(".") or entry.filename.startswith("__MACOSX/"):
        return
    try:
        with archive.open(entry) as packed:
            bounded = _Bounded(packed, lambda: entry.compress_size, entry.file_size)
            stream = buffered(bounded)
            if stream.peek(_HEAD).startswith((_GZIP, _ZIP)):
                yield Problem(what=_NESTED, where=where)
            else:
                yield _opened(stream, where, options)
    except (*UNREADABLE, NotImplementedError, RuntimeError) as error:
        yield Problem(what=f"cannot be unpacked ({error}).", where=where)


class _Counted(io.RawIOBase):
    """A stream that knows how many packed bytes were taken from it."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.read_bytes = 0

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        piece = self._stream.read(size)
        self.read_bytes += len(piece)
        return piece


class _Bounded(io.RawIOBase):
    """Unpacked bytes, up to a total and a ratio to the packed ones."""

    def __init__(self, stream: object, packed: object, limit: int) -> None:
        self._stream = stream
        self._packed = packed
        self._limit = limit
        self._given = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        piece = self._stream.read(len(buffer))  # type: ignore[attr-defined]
        self._given += len(piece)
        if self._given > self._limit:
            raise TooLarge(f"gives out more than {self._limit / MEBIBYTE:.0f} MB; the rest was not read.")
        if self._given > RATIO_FROM and self._given > RATIO_MOST * max(self._packed(), 1):  # type: ignore[operator]
            raise TooLarge(f"grows more than {RATIO_MOST} times when unpacked; the rest was not read.")
        buffer[: len(piece)] = piece
        return len(piece)
