"""Which outlets a text leans on: "Reuters reported", "according to AFP", "(Reuters) -", "told the BBC"."""

from __future__ import annotations

import re

from thereafter.patterns import regex
from thereafter.reports.outlets import Outlet, known_outlet

# A cheap look first: most short texts hold none of these and need no further work.
_CUE = regex(r"report|accord|cit(?:ed|ing|es)|told|quot|\(|interview|said|says|via |tell|wrote|publish", re.IGNORECASE)

_WORD = r"(?<!\w)[A-Z](?:[\w'’&.!/-]{0,24}\w)?"  # bounded, so that hostile text costs no more than its length
_NAME = rf"{_WORD}(?: (?:(?:of|for|and|al|the) )?{_WORD}){{0,7}}"
_LEAD = (
    r"(?:(?:the|state-run|state|government-run|semi-official|news|agency|local|private|broadcaster|newspaper|daily) )*"
)
_SAYS = (
    r"(?:(?:(?:has|have|had) )?(?:reported|quoted|cited|published)|reports|reporting|said|says|quotes|quoting|cites"
    r"|citing|wrote)"
)
_BEFORE = regex(
    rf"({_NAME})(?: (?:news agency|news site|newspaper|television|TV|radio|website|channel))?,? (?:\w+ly )?{_SAYS}\b"
)
_AFTER = regex(
    r"\b(?:[Aa]ccording to|(?:[Rr]eport(?:ed|s)?|[Cc]ited|[Qq]uoted|[Pp]ublished) (?:by|in)|[Rr]eports? from|[Cc]iting"
    rf"|[Qq]uoting|[Ii]nterview (?:with|by)|[Tt]old|[Tt]elling|[Tt]ells|[Vv]ia) {_LEAD}({_NAME})"
)
_PARENTHESIS = regex(r"\(([A-Z][^()\n]{1,40})\)")
_POSSESSOR = regex(r"^(?:[\w-]+ )?[\w-]+['’]s (?=[A-Z])")  # "Iraq's Al-Sumaria TV"
_VIA = regex(r"\s+via\s+", re.IGNORECASE)
_PARTS = regex(r"\s*[,/;]\s*")

# Publishers; the UN, aid groups and ministries are speakers, which claims keep, not lines of reporting.
_REPORTING = frozenset({"agency", "outlet", "monitor", "state_media", "armed_group_media"})
# Words that make an unknown capitalised name one of an outlet.
_OUTLET_WORD = regex(
    r"\b(?:News|Times|Post|Herald|Tribune|Gazette|Telegraph|Journal|News Agency|Press|TV|Television|Radio|Broadcasting"
    r"|Observatory|Newspaper|Network)$"
)
_NOT_OUTLET = regex(r"^(?:UN|U\.N\.|Space|Intelligence|National Security|Central)\b")
_MOST_WORDS = 6
_LOOK_AT = 200_000  # characters


def credited_outlets(text: str) -> tuple[str, ...]:
    """The outlets and agencies a text credits, by their known names, in order of mention."""
    text = text[:_LOOK_AT]
    if not _CUE.search(text):
        return ()
    named: list[tuple[int, str]] = []
    for pattern, from_end in ((_BEFORE, True), (_AFTER, False)):
        for found in pattern.finditer(text):
            if credited := _credit(_POSSESSOR.sub("", found[1]).split(), from_end=from_end):
                named.append((found.start(1), credited))
    for found in _PARENTHESIS.finditer(text):
        named += [(found.start(1), name) for part in _PARTS.split(found[1]) if (name := _whole(part))]
    return tuple(dict.fromkeys(name for _, name in sorted(named)))


def parted_by_via(name: str | None) -> tuple[str | None, tuple[str, ...]]:
    """The publisher and the agencies it credits: "Reuters via ABC Online" is ABC Online crediting Reuters."""
    if not name:
        return None, ()
    if " via " not in name.lower():
        return name, ()
    *agencies, publisher = _VIA.split(name.strip())
    return publisher, tuple(_known_name(agency) for agency in agencies if agency)


def _known_name(name: str) -> str:
    outlet = known_outlet(name)
    return outlet.name if outlet else name


def _whole(name: str) -> str | None:
    outlet = known_outlet(name)
    return outlet.name if outlet and outlet.role in _REPORTING else None


def _credit(words: list[str], *, from_end: bool) -> str | None:
    """The outlet a capitalised run names: all of it, or its end (before "reported") or start (after "told").

    A part of a longer run counts only under an unmistakable name: "Guardian Council said" credits no newspaper.
    """
    for length in range(min(len(words), _MOST_WORDS), 0, -1):
        part = " ".join(words[-length:] if from_end else words[:length])
        outlet = known_outlet(part)
        if outlet and outlet.role in _REPORTING and (length == len(words) or _unmistakable(part, outlet)):
            return outlet.name
    name = " ".join(words)
    is_outlet = 1 < len(words) < _MOST_WORDS and _OUTLET_WORD.search(name) and not _NOT_OUTLET.search(name)
    return name if is_outlet and known_outlet(name) is None else None


def _unmistakable(name: str, outlet: Outlet) -> bool:
    return " " in name or (len(name) > 1 and name.isupper()) or outlet.role != "outlet"
