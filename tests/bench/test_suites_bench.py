"""The suites bench counts rows that hold: what must be told, what never, who said it, what the first look lets by."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from thereafter.record.claim import Claim
from thereafter.record.kinds import Kind, Status
from thereafter.record.values import Quote, Speaker

TEXT = "Rebels took Palmyra on Sunday, the mayor said; the army did not shell it."
ROW: dict[str, Any] = {
    "id": "t-1",
    "published": "2016-12-12",
    "publisher": "made for this test",
    "text": TEXT,
    "must": [{"kind": "capture", "status": "asserted|reported", "quote": "took Palmyra", "said_by": ["mayor"]}],
    "never": [{"kind": "shelling", "status": "asserted|reported", "quote": "did not shell it"}],
}


@pytest.fixture(scope="module")
def bench(bench_script: Callable[[str], ModuleType]) -> ModuleType:
    return bench_script("suites")


def rows(bench: ModuleType, folder: Path, *given: dict[str, Any]) -> Any:
    file = folder / "suite.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in given), encoding="utf-8")
    return bench.read_suite(file)


def claim(words: str, kind: Kind, status: Status, *speakers: str) -> Claim:
    start = TEXT.index(words)
    quote = Quote(report="rpt_t", start=start, end=start + len(words), text=words)
    said = tuple(Speaker(name=name, role="official", start=TEXT.find(name), end=0) for name in speakers)
    return Claim(id="clm_t", quote=quote, kind=kind, status=status, said_by=said)


def test_a_row_holds_when_all_that_must_be_is_told(bench: ModuleType, tmp_path: Path) -> None:
    (row,) = rows(bench, tmp_path, ROW)
    assert bench.failures(row, [claim("took Palmyra", Kind.CONTROL, Status.REPORTED, "the mayor")]) == []
    assert bench.failures(row, [])
    assert bench.failures(row, [claim("took Palmyra", Kind.CAPTURE, Status.ALLEGED, "the mayor")])
    assert bench.failures(row, [claim("took Palmyra", Kind.CAPTURE, Status.REPORTED)])
    assert bench.failures(row, [claim("on Sunday", Kind.CAPTURE, Status.REPORTED, "the mayor")])


def test_what_never_may_be_told_fails_a_row_only_as_a_fact(bench: ModuleType, tmp_path: Path) -> None:
    (row,) = rows(bench, tmp_path, {**ROW, "must": []})
    assert bench.failures(row, [claim("shell it", Kind.SHELLING, Status.REPORTED)])
    assert bench.failures(row, [claim("shell it", Kind.SHELLING, Status.DENIED)]) == []


def test_a_silent_row_allows_no_claim(bench: ModuleType, tmp_path: Path) -> None:
    quiet = {key: ROW[key] for key in ("id", "published", "publisher", "text")} | {"silent": True}
    (row,) = rows(bench, tmp_path, quiet)
    assert bench.failures(row, []) == []
    assert bench.failures(row, [claim("shell it", Kind.SHELLING, Status.DENIED)]) == ["silent"]


def test_a_quote_stands_in_its_text_once(bench: ModuleType, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="exactly once"):
        rows(bench, tmp_path, {**ROW, "must": [{"kind": "capture", "status": "asserted", "quote": "the"}]})


def test_the_suites_have_the_size_and_parts_they_say(bench: ModuleType) -> None:
    assert [folder.name for folder in bench.SUITES] == ["suites", "suites_b", "suites_c", "suites_d", "suites_e"]
    suites = {file: bench.read_suite(file) for folder in bench.SUITES for file in folder.glob("*.jsonl")}
    assert sorted(file.stem for file in suites) == sorted(
        5 * ["denial", "negation", "not_news", "planned", "reporting"]
    )
    for suite in suites.values():
        assert len(suite) >= 60
        assert len({row.id for row in suite}) == len(suite)
        assert {row.part for row in suite} == {"dev", "held"}


def test_the_script_prints_shares_and_shows_failing_rows(root: Path, tmp_path: Path) -> None:
    rows_ = [ROW, {**ROW, "id": "t-8"}, {**ROW, "id": "t-2", "text": f"{TEXT} Belis fell.", "silent": True}]
    (tmp_path / "one.jsonl").write_text("".join(json.dumps(r) + "\n" for r in rows_), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, root / "bench" / "suites.py", "--suites", tmp_path, "--show"],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": str(root / "src"), "PATH": ""},
    )
    printed = json.loads(done.stdout)
    assert printed["suites"][f"{tmp_path.name}/one"]["dev"] == {"rows": 2, "hold": 0.5}
    assert printed["suites"][f"{tmp_path.name}/one"]["held"] == {"rows": 1, "hold": 1.0}
    assert printed["filter"][f"{tmp_path.name}/one"]["recall"] == 1.0
    assert "t-2" in done.stderr
    assert "t-8" not in done.stderr
