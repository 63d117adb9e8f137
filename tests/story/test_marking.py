"""Reading without keeping: every report with its claims in the order of its words, and every reason for not reading."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from thereafter.reports import Options
from thereafter.story import marked_copy, open_desk


def test_reports_come_with_their_claims_in_order_and_problems_beside_them(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("Rebels left Aleppo for Idlib on Monday. The army captured Palmyra on Tuesday.")
    options = Options(published=date(2016, 12, 22), today=date(2017, 1, 1))
    copy = marked_copy([str(file), str(tmp_path / "b.txt")], options, desk=open_desk(), most=5)
    (one,) = copy.reports
    starts = [claim.quote.start for claim in one.claims]
    assert len(starts) >= 2
    assert starts == sorted(starts)
    assert [problem.what for problem in copy.problems] == ["no such file or folder."]
