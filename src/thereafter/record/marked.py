"""Reports with the claims that were read from them, to be looked at before anything is stored."""

from __future__ import annotations

from msgspec import Struct

from thereafter.record.claim import Claim
from thereafter.record.report import Problem, Report


class MarkedReport(Struct, frozen=True, kw_only=True):
    """One report with its claims, and the reasons where it was not read."""

    report: Report
    claims: tuple[Claim, ...] = ()
    problems: tuple[Problem, ...] = ()


class MarkedCopy(Struct, frozen=True, kw_only=True):
    """Everything one reading brought up; nothing of it is stored."""

    schema: int = 1
    edition: str = "newsroom"  # newsroom, public
    reports: tuple[MarkedReport, ...] = ()
    problems: tuple[Problem, ...] = ()  # about what never became a report
    reductions: tuple[str, ...] = ()  # what the public edition took out or made coarser
