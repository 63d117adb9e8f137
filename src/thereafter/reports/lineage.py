"""Which reports go back to one telling: the same words, nearly the same words, or one agency's copy."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from msgspec.structs import replace

from thereafter.patterns import regex
from thereafter.record.ids import LineageId, content_id
from thereafter.reports.likeness import shared, shingles
from thereafter.reports.outlets import known_outlet

if TYPE_CHECKING:
    from thereafter.record.report import Report

# Set on a third of the news stream (README): below these, sentences of one pattern about other happenings come in.
NEAR_DUPLICATE = 0.60  # share of three-word runs
WIRE_COPY = 0.35  # enough when both come from, or credit, the same agency or monitor
KIN_DAYS = 4  # a wire is reprinted within days; the same words months later are another happening told alike
WORDS_PER_SLIP = (
    40  # in so many words one name may differ both ways: long copies are edited, short ones name another place
)

_NOT_WORDS = regex(r"[\W_]+")
_LETTERS = regex(r"[^\W\d_]+")
_NUMBERS = regex(r"\d+(?:[.,]\d+)*")
# Words that change what a sentence says however few they are; a report that brings one anew is no copy.
_WEIGHTY = frozenset(
    """one two three four five six seven eight nine ten eleven twelve dozen dozens hundred hundreds thousand thousands
    million first second third fourth fifth sixth seventh eighth ninth tenth last
    not no never nor none without denies denied deny denying false falsely wrong wrongly correction corrected corrects
    retracted retracts withdrawn withdraws unconfirmed confirmed confirms alleged allegedly suspended resumed
    failed""".split()
)
_NAMES = regex(r"\b[^\W\d_a-z][\w'’-]*")
_NO_NAMES = frozenset(
    "The A An In On At As It He She They After Before For From Of And But This That These Their His Her".split()
)
_WIRES = frozenset({"agency", "state_media", "monitor", "armed_group_media"})


def own_lineage(text: str, published: date | None) -> LineageId:
    """The lineage of a report without kin: equal words on one day share it, whoever prints them."""
    return content_id("lin", _plain(text), published)


def lineage_of(report: Report, kin: Report | None) -> LineageId:
    """The lineage of `report`: that of `kin` when both go back to one telling, else its own."""
    if kin is None or not akin(report, kin):
        return report.lineage or own_lineage(report.text, report.published)
    return kin.lineage or own_lineage(kin.text, kin.published)


def as_copy(report: Report, kin: Report | None) -> Report:
    """`report` with its lineage, and marked as a copy of `kin` when it says nothing that `kin` does not.

    A later version with other numbers, a denial or a correction shares the lineage but is no copy: it is read.
    """
    if kin is None or not akin(report, kin):
        return replace(report, lineage=lineage_of(report, None))
    same = likeness_of(report, kin) >= NEAR_DUPLICATE and _weighty(report.text) <= _weighty(kin.text)
    return replace(report, lineage=lineage_of(report, kin), copy_of=(kin.copy_of or kin.id) if same else None)


def akin(report: Report, kin: Report) -> bool:
    """Whether two reports go back to one telling."""
    if report.id == kin.id:
        return True
    if not _close_in_time(report, kin) or not _same_names(report.text, kin.text):
        return False
    alike = likeness_of(report, kin)
    return alike >= NEAR_DUPLICATE or (alike >= WIRE_COPY and bool(_wires(report) & _wires(kin)))


def likeness_of(a: Report, b: Report) -> float:
    """The exact share of word runs in common; texts of under six words are alike (1) or not (0)."""
    left, right = shingles(a.text), shingles(b.text)
    if left is None or right is None:
        return 1.0 if _plain(a.text) == _plain(b.text) else 0.0
    return shared(left, right)


def _close_in_time(a: Report, b: Report) -> bool:
    if a.published is None or b.published is None:
        return True  # nothing speaks against it
    return abs((a.published - b.published).days) <= KIN_DAYS


def _same_names(a: str, b: str) -> bool:
    left, right = _names(a), _names(b)
    return min(len(left - right), len(right - left)) <= min(a.count(" "), b.count(" ")) // WORDS_PER_SLIP


def _names(text: str) -> frozenset[str]:
    return frozenset(_NAMES.findall(text)) - _NO_NAMES


def _wires(report: Report) -> set[str]:
    named = (known_outlet(name) for name in (report.publisher or "", *report.credits))
    return {outlet.name for outlet in named if outlet is not None and outlet.role in _WIRES}


def _weighty(text: str) -> frozenset[str]:
    return frozenset(_NUMBERS.findall(text)) | (_WEIGHTY & frozenset(_LETTERS.findall(text.lower())))


def _plain(text: str) -> str:
    return _NOT_WORDS.sub(" ", text.lower()).strip()
