"""A quotation in its context, in the language and direction it was written in."""

from __future__ import annotations

from msgspec import Struct

from thereafter.record.claim import Claim
from thereafter.record.report import Report

AROUND = 160  # characters of context on each side of a quotation
RIGHT_TO_LEFT = frozenset({"ar", "he", "fa", "ur", "ps", "ckb", "sd", "ug", "yi", "dv"})


class Excerpt(Struct, frozen=True, kw_only=True):
    """A quotation with what stands before and after it in the report."""

    before: str
    quote: str
    after: str
    language: str = ""
    direction: str = "auto"


def excerpt_of(claim: Claim, report: Report | None) -> Excerpt:
    """The quotation with up to 160 characters on each side; without context when the report's text is not included."""
    quote = claim.quote
    language = (report.language or "") if report else ""
    exact = report is not None and quote.start >= 0 and report.text[quote.start : quote.end] == quote.text
    before = _tail(report.text[: quote.start]) if report and exact else ""
    after = _head(report.text[quote.end :]) if report and exact else ""
    return Excerpt(before=before, quote=quote.text, after=after, language=language, direction=direction_of(language))


def direction_of(language: str | None) -> str:
    """Right to left for languages written so; else left to the letters themselves."""
    return "rtl" if (language or "").split("-")[0] in RIGHT_TO_LEFT else "auto"


def _tail(text: str) -> str:
    if len(text) <= AROUND:
        return text
    cut = text[-AROUND:]
    return "…" + cut[cut.find(" ") :] if " " in cut else "…" + cut


def _head(text: str) -> str:
    if len(text) <= AROUND:
        return text
    cut = text[:AROUND]
    return cut[: cut.rfind(" ") + 1] + "…" if " " in cut else cut + "…"
