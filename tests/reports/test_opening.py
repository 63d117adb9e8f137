from __future__ import annotations

import gzip
import io
import os
import zipfile
from pathlib import Path

import pytest

from reports.reads import read
from thereafter.reports import Options, guessed_columns

ROW = b'{"text": "They left.", "date": "2016-12-18"}\n'


def packed(entries: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return out.getvalue()


def test_folders_are_read_in_order_and_say_what_they_left(file, tmp_path: Path) -> None:
    file("in/b.txt", "Second town fell.")
    file("in/a/x.txt", "Deeper.")
    file("in/c.md", "# Third")
    file("in/picture.jpg", b"\xff\xd8")
    file("in/.hidden.txt", "No.")
    file("in/.git/x.txt", "No.")
    got = read(tmp_path / "in")
    assert [report.text for report in got.reports] == ["Second town fell.", "Third", "Deeper."]
    assert "1 files of other kinds were passed over: .jpg (1)." in [problem.what for problem in got.problems]


def test_links_do_not_lead_out_of_a_folder(file, tmp_path: Path) -> None:
    outside = file("outside/secret.txt", "Secret.")
    file("in/a.txt", "Open.")
    os.symlink(outside, tmp_path / "in" / "link.txt")
    os.symlink(outside.parent, tmp_path / "in" / "folder")
    got = read(tmp_path / "in")
    assert [report.text for report in got.reports] == ["Open."]
    assert "link was not followed." in [problem.what for problem in got.problems]
    assert read(tmp_path / "in" / "link.txt").one.text == "Secret."  # named by the user himself


def test_globs(file, tmp_path: Path) -> None:
    file("in/b.txt", "Two.")
    file("in/a.txt", "One.")
    file("in/deep/c.txt", "Three.")
    assert [r.text for r in read(f"{tmp_path}/in/*.txt").reports] == ["One.", "Two."]
    assert [r.text for r in read(f"{tmp_path}/in/**/*.txt").reports] == ["One.", "Two.", "Three."]


def test_what_is_not_there_or_not_readable_is_a_problem(file, tmp_path: Path) -> None:
    got = read(tmp_path / "nothing.txt", file("a.parquet", b"PAR1"), file("b.docx", b"?"), file("c.txt", "Here."))
    assert [report.text for report in got.reports] == ["Here."]
    assert [problem.what for problem in got.problems[:3]] == [
        "no such file or folder.",
        'no reader for ".parquet".',
        'no reader for ".docx".',
    ]
    assert "CSV or JSON lines" in got.problems[1].hint


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (ROW, "They left."),
        (b"[" + ROW + b"]", "They left."),
        (b"<!doctype html><p>They left.</p>", "They left."),
        (b"date,source,text\n2016-12-18,BBC,They left.\n", "They left."),
        (b"They left the town, he said, and it was over.", "They left the town, he said, and it was over."),
        (gzip.compress(ROW, mtime=0), "They left."),
        (packed({"a.jsonl": ROW}), "They left."),
    ],
)
def test_standard_input_is_recognised(content: bytes, text: str) -> None:
    assert read("-", stdin=content).one.text == text


def test_gz_and_zip_of_what_is_read(file) -> None:
    zipped = file(
        "a.zip", packed({"b.jsonl": ROW * 2, "a.txt": b"First town.", "__MACOSX/x.txt": b"no", "z.bin": b"no"})
    )
    got = read(zipped)
    assert [report.text for report in got.reports] == ["First town.", "They left.", "They left."]
    assert got.reports[0].origin == f"{zipped}/a.txt"
    assert [problem.what for problem in got.problems if problem.report is None] == ['no reader for ".bin".']
    path = file("rows.jsonl.gz", gzip.compress(ROW, mtime=0))
    assert read(path).one.text == "They left."
    assert guessed_columns(str(path), Options()) == (("text", "text"), ("date", "date"))


def test_names_that_climb_out_of_an_archive_are_refused(file, tmp_path: Path) -> None:
    names = ("../climb.txt", "/etc/absolute.txt", "a/../../b.txt", "..\\win.txt", "C:\\win.txt")
    before = sorted(path.name for path in tmp_path.parent.iterdir())
    got = read(file("a.zip", packed(dict.fromkeys(names, b"Evil.") | {"ok.txt": b"Good."})))
    assert [report.text for report in got.reports] == ["Good."]
    assert [p.what for p in got.problems if p.report is None] == ["name leads out of the archive; it was not read."] * 5
    assert sorted(path.name for path in tmp_path.parent.iterdir()) == before  # nothing was written


def test_links_and_archives_inside_archives_are_refused(file) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr("inner.zip", packed({"a.txt": b"x"}))
        archive.writestr("inner.jsonl.gz", gzip.compress(ROW, mtime=0))
        archive.writestr("disguised.txt", packed({"a.txt": b"x"}))
    got = read(file("a.zip", out.getvalue()), file("b.gz", gzip.compress(gzip.compress(ROW, mtime=0))))
    assert got.reports == []
    assert [problem.what for problem in got.problems].count("archive inside an archive was not opened.") == 4
    assert not any("passwd" in report.text for report in got.reports)
    assert "link inside an archive was not followed." in [problem.what for problem in got.problems]


def test_bombs_stop(file) -> None:
    zeros = b"0" * 40_000_000
    got = read(
        file("bomb.zip", packed({"zeros.txt": zeros, "ok.txt": b"Good."})), file("b.jsonl.gz", gzip.compress(zeros))
    )
    assert [report.text for report in got.reports] == ["Good."]
    assert any("times when unpacked" in problem.what and "bomb.zip" in problem.where for problem in got.problems)
    assert any("times when unpacked" in problem.what and "b.jsonl.gz" in problem.where for problem in got.problems)


def test_an_archive_may_not_give_out_more_than_its_limit(file) -> None:
    content = "".join(f'{{"text": "Line {n} of many."}}\n' for n in range(2000)).encode()
    path = file("a.zip", packed({"a.jsonl": content, "b.jsonl": content}))
    got = read(path, max_expanded_bytes=len(content) + 10)
    assert len(got.reports) == 2000
    assert any("gives out more than its limit" in problem.what for problem in got.problems)
    small = read(file("c.jsonl.gz", gzip.compress(content)), max_expanded_bytes=1000)
    assert any("gives out more than" in problem.what for problem in small.problems)


def test_damaged_files_keep_what_was_read(file) -> None:
    content = "".join(f'{{"text": "Line {n * 7919} of many."}}\n' for n in range(60_000)).encode()
    whole = gzip.compress(content)
    got = read(file("a.jsonl.gz", whole[: len(whole) // 2]))
    assert 0 < len(got.reports) < 60_000
    assert any("damaged" in problem.what for problem in got.problems)
    assert "cannot be opened" in read(file("b.zip", b"PK\x03\x04 nothing")).problems[0].what
