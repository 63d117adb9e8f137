"""Which reports go back to one telling: the same words, nearly the same words, or one agency's copy."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from msgspec.structs import replace

from thereafter.record.ids import LineageId, content_id
from thereafter.reports.likeness import shared, shingles
from thereafter.reports.outlets import known_outlet

if TYPE_CHECKING:
    from thereafter.record.report import Report

NEAR_DUPLICATE = 0.72  # share of three-word runs; README says how it was set
WIRE_COPY = 0.40  # enough when both credit or come from the same agency
KIN_DAYS = 4  # a wire is reprinted within days; the same words months later are another happening told alike

_NOT_WORDS = re.compile(r"[\W_]+")
_NUMBERS = re.compile(r"\d+(?:[.,]\d+)*")


def own_lineage(text: str, published: date | None) -> LineageId:
    """The lineage of a report without kin: equal words on one day share it, whoever prints them."""
    return content_id("lin", _NOT_WORDS.sub(" ", text.lower()).strip(), published)


def lineage_of(report: Report, kin: Report | None) -> LineageId:
    """The lineage of `report`: that of `kin` when both go back to one telling, else its own."""
    if kin is None or not akin(report, kin):
        return report.lineage or own_lineage(report.text, report.published)
    return kin.lineage or own_lineage(kin.text, kin.published)


def as_copy(report: Report, kin: Report | None) -> Report:
    """`report` with its lineage, and marked as a copy of `kin` when it says nothing that `kin` does not.

    A later version of the same telling with other numbers shares the lineage but is no copy: it is read.
    """
    lineage = lineage_of(report, kin)
    if kin is None or not akin(report, kin):
        return replace(report, lineage=lineage)
    same = _likeness(report, kin) >= NEAR_DUPLICATE and _numbers(report.text) == _numbers(kin.text)
    return replace(report, lineage=lineage, copy_of=(kin.copy_of or kin.id) if same else None)


def akin(report: Report, kin: Report) -> bool:
    """Whether two reports go back to one telling."""
    if report.id == kin.id or not _close_in_time(report, kin):
        return report.id == kin.id
    alike = _likeness(report, kin)
    return alike >= NEAR_DUPLICATE or (alike >= WIRE_COPY and bool(_agencies(report) & _agencies(kin)))


def _close_in_time(a: Report, b: Report) -> bool:
    if a.published is None or b.published is None:
        return True  # nothing speaks against it
    return abs((a.published - b.published).days) <= KIN_DAYS


def _likeness(a: Report, b: Report) -> float:
    left, right = shingles(a.text), shingles(b.text)
    if left is None or right is None:
        return (
            1.0 if _NOT_WORDS.sub(" ", a.text.lower()).strip() == _NOT_WORDS.sub(" ", b.text.lower()).strip() else 0.0
        )
    return shared(left, right)


def _agencies(report: Report) -> set[str]:
    named = (known_outlet(name) for name in (report.publisher or "", *report.credits))
    return {outlet.name for outlet in named if outlet is not None and outlet.role == "agency"}


def _numbers(text: str) -> frozenset[str]:
    return frozenset(_NUMBERS.findall(text))
