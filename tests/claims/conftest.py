from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from claims.made import SmallAtlas
from thereafter.claims import RuleReader
from thereafter.record import Claim, Report
from thereafter.record.kinds import ReportKind


@pytest.fixture(scope="session")
def reader() -> RuleReader:
    return RuleReader(SmallAtlas())


@pytest.fixture(scope="session")
def read(reader: RuleReader) -> Callable[[str], tuple[Claim, ...]]:
    """Read one text as a dispatch of 9 May 2022."""

    def _read(text: str) -> tuple[Claim, ...]:
        report = Report(
            id="rpt_x", text=text, published=date(2022, 5, 9), kind=ReportKind.DISPATCH, publisher="X", language="en"
        )
        return next(iter(reader.read([report]))).claims

    return _read
