"""Ends of a journey that a report names only by who holds them: "to government-held areas"."""

from __future__ import annotations

import re

from thereafter.patterns import regex
from thereafter.record.claim import Claim
from thereafter.record.values import Where

_AREA = r"(?:areas?|territor(?:y|ies)|districts?|parts?|side|neighbou?rhoods?|towns?|villages?|zones?|lines|land)"
_TOWARDS = regex(
    r"\b(?:to|into|towards?|in|for)\s+(?:the\s+|other\s+|nearby\s+|safety\s+in\s+)*"
    r"(?P<holder>[^\W\d_]+)(?:[-–\s](?:held|controlled|run|occupied)\s+" + _AREA + r"|\s+side\b)",
    re.I,
)
_COMMON = frozenset("government rebel regime opposition army militant insurgent separatist jihadist".split())
_NO_HOLDER = frozenset(
    "the this that other another each either one far near right left west western east eastern north northern south "
    "southern same which any both their its his her our my".split()
)


def side_end(claim: Claim, origin: Where | None) -> Where | None:
    """The area of another holder that the words of a claim name as where people went; `None` when they name none.

    It is no place on a map (precision unresolved), but it tells two flows out of one town apart.
    """
    found = _TOWARDS.search(claim.quote.text) if origin is not None else None
    if found is None or found["holder"].casefold() in _NO_HOLDER:
        return None
    holder = found["holder"]
    named = holder[:1].isupper() and holder.casefold() not in _COMMON
    name = holder if named else holder.casefold()
    return Where(name=f"{name}-held areas", country=origin.country if origin else None)


def is_side(where: Where | None) -> bool:
    """Whether an end is only known by its holder."""
    return where is not None and where.place is None and where.name.endswith("-held areas")
