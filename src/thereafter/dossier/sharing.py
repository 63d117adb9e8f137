"""What may be passed on: a report's licence read into one of three plain answers, and the attribution to give."""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import Struct

from thereafter.patterns import regex
from thereafter.record.report import Report

QUOTES = "quotations with attribution"
FULL = "full text with attribution"
FULL_SHARE_ALIKE = "full text with attribution, under the same licence"
FULL_UNCHANGED = "full text with attribution, unchanged"
FULL_NON_COMMERCIAL = "full text with attribution, not for profit"
FREE = "full text"
NOTE = (
    "Claims are short quotations with their source. Full texts may be passed on only where `allows` says so; "
    "a licence that is not stated allows quotations only."
)

_FREE = regex(r"\bcc[- ]?0\b|public domain|\bpddl\b|\bunlicense\b", re.IGNORECASE)
_CC = regex(r"\bcc[- ]by\b|creative ?commons|creativecommons\.org/licenses", re.IGNORECASE)
_OPEN = regex(r"open government licen[cs]e|\bogl\b|\bodc-by\b|\bodbl\b|\bcdla\b", re.IGNORECASE)


class Sharing(Struct, frozen=True, kw_only=True):
    """What one report's licence allows."""

    report: str = ""
    publisher: str | None = None
    url: str | None = None
    licence: str | None = None
    allows: str = QUOTES


def sharing_of(licence: str | None) -> Sharing:
    """What a licence line allows; anything not plainly open allows quotations only."""
    return Sharing(licence=licence, allows=_allows(licence or ""))


def _allows(licence: str) -> str:
    if _FREE.search(licence):
        return FREE
    if _CC.search(licence):
        terms = licence.casefold().replace("/", "-")
        return _conditions(terms)
    return FULL if _OPEN.search(licence) else QUOTES


def _conditions(terms: str) -> str:
    if re.search(r"[- ]nc\b|non-?commercial", terms):
        return FULL_NON_COMMERCIAL
    if re.search(r"[- ]nd\b|no-?deriv", terms):
        return FULL_UNCHANGED
    return FULL_SHARE_ALIKE if re.search(r"[- ]sa\b|share-?alike", terms) else FULL


def attributions(reports: Iterable[Report]) -> tuple[Sharing, ...]:
    """One line per report: whom to name, under which licence, and what may be passed on."""
    return tuple(
        Sharing(
            report=one.id,
            publisher=one.publisher,
            url=one.url,
            licence=one.licence,
            allows=_allows(one.licence or ""),
        )
        for one in sorted(reports, key=lambda one: one.id)
    )
