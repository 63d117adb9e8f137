"""Broken encodings and oversized input; bombs and climbing names are in test_opening, markup in test_pages."""

from __future__ import annotations

import io
import random
import tracemalloc
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.reads import TODAY, read
from thereafter.record.report import Problem
from thereafter.reports import Options, read_in
from thereafter.reports.formats import FORMATS


class LongLine(io.RawIOBase):
    """50 MB of one line between two good ones, made as it is read."""

    def __init__(self) -> None:
        self._left = 50_000_000
        self._head = b'{"text": "Before."}\n{"text": "'
        self._tail = b'"}\n{"text": "After."}\n'

    def readable(self) -> bool:
        return True

    def readinto(self, view: memoryview) -> int:
        if self._head:
            piece, self._head = self._head[: len(view)], self._head[len(view) :]
        elif self._left:
            piece = b"x" * min(len(view), self._left)
            self._left -= len(piece)
        else:
            piece, self._tail = self._tail[: len(view)], self._tail[len(view) :]
        view[: len(piece)] = piece
        return len(piece)


def test_a_line_of_50_mb_is_passed_over_without_being_held() -> None:
    stream = io.BufferedReader(LongLine())
    tracemalloc.start()
    options = Options(format="jsonl", today=TODAY, published=date(2016, 12, 18), max_line_bytes=1 << 20)
    items = list(read_in(["-"], options, stdin=stream))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    problems = [item for item in items if isinstance(item, Problem)]
    assert [item.report.text for item in items if not isinstance(item, Problem)] == ["Before.", "After."]
    assert problems[0].what == "line of 48 MB passed over; the limit is 1 MB."
    assert problems[0].where == "standard input line 2"
    assert peak < 12_000_000


def test_a_document_over_the_limit_is_not_read(file) -> None:
    got = read(file("a.txt", "x" * 3000), file("b.html", "x" * 3000), max_bytes=2000)
    assert got.reports == []
    assert len(got.problems) == 2


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-8-sig", "The café fell – they left."),
        ("utf-16", "The café fell – они ушли."),
        ("cp1252", "The “café” fell on Sunday."),
        ("cp1256", "استعاد الجيش مدينة تدمر يوم الأحد"),
        ("cp1251", "Армия вернула город Пальмиру в воскресенье"),
    ],
)
@pytest.mark.parametrize("suffix", ["txt", "csv"])
def test_other_encodings(file, encoding: str, text: str, suffix: str) -> None:
    content = text if suffix == "txt" else f"text,date\n{text},2016-12-18\n"
    got = read(file(f"a.{suffix}", content.encode(encoding)))
    assert got.one.text == text
    told = [problem.what for problem in got.problems if "not UTF-8" in problem.what]
    assert len(told) == encoding.startswith("cp")
    assert all(encoding in what for what in told)


def test_utf8_with_a_few_broken_bytes_stays_utf8(file) -> None:
    raw = "Армия вернула город".encode() + b"\xff" + " в воскресенье".encode()
    got = read(file("a.txt", raw))
    assert got.one.text == "Армия вернула город\ufffd в воскресенье"
    assert "1 could not be read" in got.problems[-1].what


def test_utf16_lines_are_read_line_by_line(file) -> None:
    content = '{"text": "Один."}\n{"text": "Два."}\n'.encode("utf-16")
    assert [report.text for report in read(file("a.jsonl", content)).reports] == ["Один.", "Два."]


def test_deeply_nested_json_is_a_problem(file) -> None:
    deep = b'{"text": ' + b"[" * 200_000 + b"]" * 200_000 + b"}\n"
    got = read(file("a.jsonl", deep + b'{"text": "Fine."}\n'))
    assert [report.text for report in got.reports] == ["Fine."]


@pytest.mark.parametrize(
    "piece", ["[", "**a ", "![", "<!--", "<script", "# a  ", "`a", "A", "Reuters said (", " ", "\\"]
)
def test_marks_without_end_cost_no_more_than_their_length(piece: str) -> None:
    got = read("-", stdin=(piece * 60_000).encode() + b" x", format="md")
    assert len(got.reports) == 1


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300), st.sampled_from(sorted(FORMATS)))
def test_no_bytes_stop_a_run(raw: bytes, suffix: str) -> None:
    for report in read("-", stdin=raw, format=suffix).reports:
        assert report.text == report.text.strip() != ""
        assert report.title is None or report.text.startswith(report.title)
        report.text.encode("utf-8")


def test_empty_files_are_told(file, tmp_path: Path) -> None:
    for suffix in FORMATS:
        got = read(file(f"empty{suffix}", b""))
        assert got.reports == []


def test_a_picture_that_calls_itself_text_is_told_and_not_read(file) -> None:
    noise = random.Random(1).randbytes(20_000)
    got = read(file("scan.txt", noise))
    assert got.reports == []
    assert "no text" in got.problems[0].what
