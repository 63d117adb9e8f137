"""Which outlets a text leans on: "Reuters reported", "according to AFP", "(Reuters) -", "told the BBC", "citing SANA"."""

from __future__ import annotations

import re

from thereafter.reports.outlets import known_outlet

# A cheap look first: most sentences hold none of these and need no further work.
_CUE = re.compile(
    r"report|accord|cit(?:ed|ing|es)|told|quot|\(|interview|said|says|via|agency|monitor|tweet", re.IGNORECASE
)

_WORD = r"(?:[A-Z][\w'’&.!-]*\w|[A-Z]{2,}|[A-Z])"
_NAME = rf"(?:{_WORD}(?: (?:{_WORD}|of|for|and|al|the|on|in|\d+))*)"
_THE = r"(?:the |state-run |state |government-run |news agency |local |broadcaster |newspaper |daily )*"
_SAID = r"(?:reported|reports|reporting|has reported|have reported|had reported|said|says|quoted|cited|wrote|carried|published)"
_BEFORE = re.compile(rf"({_NAME})(?:'s [a-z ]{{0,30}})?,? (?:\w+ly )?{_SAID}\b")
_AFTER = re.compile(
    rf"\b(?:[Aa]ccording to|[Aa]s reported by|[Rr]eported by|[Rr]eports by|[Rr]eports from|[Cc]iting|[Cc]ited by|[Qq]uoting"
    rf"|[Qq]uoted by|[Ii]n an interview with|[Ii]nterview with|[Tt]old|[Vv]ia|[Tt]elling|[Ss]peaking to) {_THE}({_NAME})"
)
_PARENTHESIS = re.compile(r"\(([A-Z][^()]{1,40})\)")
_DATELINE = re.compile(r"^[A-Z][A-Za-z ,./'-]{2,60} \(([A-Z][\w ./&-]{1,30})\) *[-–—:]", re.MULTILINE)
_VIA = re.compile(r"\s+(?:via|through)\s+", re.IGNORECASE)
# Words that make a capitalised name one of an outlet even when the table does not know it.
_OUTLET_WORD = re.compile(
    r"\b(?:News|Times|Post|Herald|Tribune|Gazette|Observer|Telegraph|Journal|Daily|Weekly|Agency|Press|TV|Television|Radio"
    r"|Broadcasting|Media|Newspaper|Observatory)\b"
)
_MOST_WORDS = 6


def credited_outlets(text: str) -> tuple[str, ...]:
    """The outlets and agencies a text credits, by their known names, in order of mention."""
    if not _CUE.search(text):
        return ()
    found: list[tuple[int, str]] = []
    for pattern in (_BEFORE, _AFTER, _DATELINE):
        found += [(match.start(1), match[1]) for match in pattern.finditer(text)]
    named = [(start, credited) for start, name in found if (credited := _credit(name))]
    named += [(m.start(1), outlet.name) for m in _PARENTHESIS.finditer(text) if (outlet := known_outlet(m[1]))]
    return tuple(dict.fromkeys(name for _, name in sorted(named)))


def parted_by_via(name: str | None) -> tuple[str | None, tuple[str, ...]]:
    """ "Reuters via ABC Online" parted into its publisher ("ABC Online") and the agencies it credits ("Reuters")."""
    if not name:
        return None, ()
    if " via " not in name.lower() and " through " not in name.lower():
        return name, ()
    *agencies, publisher = _VIA.split(name.strip())
    return publisher, tuple(_canonical(agency) for agency in agencies if agency)


def _canonical(name: str) -> str:
    outlet = known_outlet(name)
    return outlet.name if outlet else name


def _credit(name: str) -> str | None:
    """The known outlet a capitalised run names (its longest known tail or head), or an outlet-like name itself."""
    words = name.split()[:_MOST_WORDS]
    for length in range(len(words), 0, -1):
        for start in range(len(words) - length + 1):
            outlet = known_outlet(" ".join(words[start : start + length]))
            if outlet:
                return outlet.name
    return name if len(words) > 1 and _OUTLET_WORD.search(name) and len(words) < _MOST_WORDS else None
