"""When: every time expression of a sentence, resolved against the day of publication into an interval of days."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from msgspec import Struct

from thereafter.claims.measures import spoken
from thereafter.claims.measures.days import (
    Context,
    Interval,
    ago,
    day_word,
    full_date,
    iso,
    later,
    leads_on,
    month_year,
    months_between,
    next_day,
    night_into,
    now,
    over_past,
    recent,
    relative_unit,
    weekday,
    year_alone,
)
from thereafter.patterns import regex
from thereafter.record.values import When

WIRE_SLACK_DAYS = 1  # a dispatch without any time tells of the day it was published or the day before


_MONTH = (
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan\.?|Feb\.?|Mar\.?|Apr\.?|Jun\.?|Jul\.?|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?)"
)


_MONTH2 = _MONTH.replace("?P<month>", "?P<month2>")


_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"


_DAY2 = r"(?P<day2>\d{1,2})(?:st|nd|rd|th)?"


_WEEKDAY = r"(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"


_YEAR = r"(?P<year>(?:19|20)\d\d)"


_COUNT = r"(?P<count>\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|few)"


_UNIT = r"(?P<unit>hours?|hrs?|h|days?|nights?|weeks?|fortnights?|months?|years?|decades?)"


class Heard(Struct, frozen=True):
    """A time expression: where it stands, its days, how it binds (at, since, from, until, before, distance, …)."""

    start: int
    end: int
    when: When
    binds: str = "at"


def _pattern(body: str) -> re.Pattern[str]:
    return regex(body, re.IGNORECASE)


def times(  # noqa: PLR0917 - a text, its day, and what stands before
    text: str, start: int, end: int, published: date | None, year: int | None = None, anchor: date | None = None
) -> list[Heard]:
    """Time expressions between two offsets, left to right, none overlapping.

    Without `published`, only what carries its own year (or gets `year` from a date nearby) is resolved; the rest keeps
    its wording and stays open. `anchor`: the day named before, from which “two days later” counts.
    """
    context = Context(published, year, anchor)
    low = text[start:end].lower()
    matches = [
        (match, read)
        for (pattern, read), needed in zip(_RULES, _NEEDED, strict=True)
        if any(word in low for word in needed)
        for match in pattern.finditer(text, start, end)
    ]
    matches.sort(key=lambda pair: (pair[0].start(), -pair[0].end()))
    found: list[Heard] = []
    for match, read in matches:
        if (found and match.start() < found[-1].end) or _OF_A_FORCE.match(text, match.end()):
            continue
        when = read(match, context)
        if when is None:
            continue
        binds = "distance" if read is later and leads_on(match) else _binding(text, match, start)
        binds = "until" if read is spoken.granted else binds
        interval = _open(when, binds)
        heard = Heard(match.start(), match.end(), _worded(interval, match.group()), binds)
        if found and binds == "at" and (span := _span(text, found[-1], heard)) is not None:
            found[-1] = span
            continue
        found.append(heard)
        if binds != "distance":
            context.anchor = when[0] or when[1] or context.anchor
    return found or _lasting(text, start, end, context)


def _lasting(text: str, start: int, end: int, context: Context) -> list[Heard]:
    """How long it went on, where nothing else says when."""
    match = _LASTING.search(text, start, end)
    when = spoken.lasting(match, context) if match is not None else None
    return [Heard(match.start(), match.end(), _worded(when, match.group()), "lasting")] if match and when else []


_OF_A_FORCE = regex(r"\s+(?:Movement|Brigades?|Martyrs|Battalion|Front|Division|Revolution|Army|Organi[sz]ation)\b")
_JOINS = regex(r"\s+(?:and|to|until|through)\s+(?:on\s+)?|\s?[–—-]\s?")


_GOES_ON = regex(
    r"\s+and\s+(?:continu|last|stretch|carr|go|r[au]n|went|spill)\w*\s+(?:on\s+|over\s+)?(?:in)?to\s+(?:the\s+)?",
    re.IGNORECASE,
)
"""“Breaks out on Friday and continues into today”."""
_TWO_DAYS = regex(r"(?:on\s+)?\w+day\s+and\s+\w+day(?!['’])", re.IGNORECASE)


def _span(text: str, first: Heard, last: Heard) -> Heard | None:
    """“Between 21 December and 2 January”, “from Monday to Friday”: one time from the first day to the last."""
    opened = re.search(
        r"\b(?:between|from)\s+(?:the\s+|on\s+)?$", text[max(0, first.start - 14) : first.start], re.IGNORECASE
    )
    early, late = first.when.earliest, last.when.latest
    opens = opened is not None or first.when.wording.lower().startswith("from ")
    two_days = bool(_TWO_DAYS.fullmatch(text, first.start, last.end))
    joined = (opens or two_days) and _JOINS.fullmatch(text, first.end, last.start)
    if early is None or late is None or not (joined or _GOES_ON.fullmatch(text, first.end, last.start)):
        return None
    if late < early:
        return None
    return Heard(first.start, last.end, When(earliest=early, latest=late, wording=text[first.start : last.end]))


def _worded(interval: Interval, wording: str) -> When:
    return When(earliest=interval[0], latest=interval[1], wording=wording)


def _binding(text: str, match: re.Match[str], start: int) -> str:
    before = text[max(start, match.start() - 24) : match.start()].lower()
    own = match.group().lower()
    if re.search(r"\bsince\s+(?:the\s+|early\s+|late\s+)?$", before) or own.startswith("since"):
        return "since"
    if _SINCE_AN_EVENT.search(text, max(start, match.start() - _SINCE_BACK), match.start()):
        return "from"
    if own.startswith(("by ", "until ")):
        return "until"
    if re.search(r"\b(?:until|till|by|through)\s+(?:the\s+)?(?:end\s+of\s+(?:the\s+)?)?$", before):
        return "not_until" if re.search(r"not\s+until\s+(?:the\s+)?$", before) else "until"
    if re.search(r"\b(?:before|ahead\s+of|prior\s+to)\s+(?:the\s+)?$", before):
        return "before"
    return "until" if _is_deadline(text, match, before) else "at"


_SINCE_BACK = 60
_SINCE_AN_EVENT = regex(
    r"\bsince\s+(?:the|an?|its|their|his|her)\s+"
    r"(?:(?!(?:\w+ed|began|broke|came|fell|grew|ha[sd]|have|left|lost|rose|said|took|was|went|were|won|that|which|who|when|but)\b)"
    r"[\w'’-]+\s+){1,6}(?:on\s+|in\s+)?$"
)
"""“Since the fall of the town on 3 May”: the town's fall was on that day, all else has been so from it on."""


def _is_deadline(text: str, match: re.Match[str], before: str) -> bool:
    """“A deadline on 3 June”, “a 3 June deadline”: what it is set for is to be done by then."""
    if _DEADLINE_ON.search(before):
        return True
    return text.startswith(" deadline", match.end()) and not before.endswith(
        ("after the ", "since the ", "following the ")
    )


_DEADLINE_ON = regex(r"\bdeadline\s+(?:of|on|for|is|was)\s+(?:the\s+)?$")


def _open(when: Interval, binds: str) -> Interval:
    if binds == "since":
        return when[0], None
    if binds == "until":
        return None, when[1]
    if binds == "before":
        return None, when[0] - timedelta(days=1) if when[0] else None
    return when


_Read = Callable[[re.Match[str], Context], Interval | None]


_MONTH_CUE = (
    "(?:"
    + "|".join(
        rf"(?<=\b{word} )"
        for word in (*"in since by until during through throughout from of before".split(), "early as", "late as")
    )
    + ")"
)
"""A month without day or year needs a word before it that makes it one: May and March are words too."""


_WHICH = r"(?P<which>last|this|next|past|previous|coming)"


_RULES: list[tuple[re.Pattern[str], _Read]] = [
    (_pattern(rf"\b{_YEAR}-(?P<m>\d\d)-(?P<day>\d\d)\b"), iso),
    (
        _pattern(
            rf"\b(?:(?:on\s+)?{_WEEKDAY},?\s+)?{_MONTH}\s+{_DAY}(?:\s?[-–]\s?{_DAY2})?(?!\d|,\d{{3}}|\s*(?:people|civilians|fighters|soldiers)\b)(?:,?\s+{_YEAR})?\b"
        ),
        full_date,
    ),
    (
        _pattern(
            rf"\b(?:(?:on\s+)?{_WEEKDAY},?\s+)?(?:the\s+)?{_DAY}(?:\s?(?:-|–|to|and)\s?{_DAY2})?\s+(?:of\s+)?{_MONTH}(?:,?\s+{_YEAR})?\b"
        ),
        full_date,
    ),
    (
        _pattern(rf"\b(?:between|from)\s+(?-i:{_MONTH})\s+(?:and|to)\s+(?-i:{_MONTH2})(?:,?\s+{_YEAR})?\b(?!\s+\d)"),
        months_between,
    ),
    (
        _pattern(
            rf"\b(?:(?P<part>early|mid|late|(?:the\s+)?(?:beginning|start|middle|end)\s+of)[\s-]+)?{_MONTH}(?:,?\s+(?:of\s+)?{_YEAR})\b"
        ),
        month_year,
    ),
    (_pattern(rf"{_MONTH_CUE}(?:(?P<part>early|mid|late)[\s-]+)?(?-i:{_MONTH})(?P<year>(?!))?\b(?!\s+\d)"), month_year),
    (_pattern(rf"\b(?:last|this|next)\s+(?P<part>(?!))?(?-i:{_MONTH})(?P<year>(?!))?\b"), month_year),
    (_pattern(rf"(?<=\bthe )(?P<part>(?!))?(?-i:{_MONTH})(?P<year>(?!))?(?=\s(?-i:[a-z]))"), month_year),
    (
        _pattern(
            rf"\b(?P<part>early|mid|late|(?:the\s+)?(?:beginning|start|middle|end)\s+of)[\s-]+{_MONTH}(?P<year>(?!))?\b"
        ),
        month_year,
    ),
    (
        _pattern(
            rf"(?:(?<=\bin )|(?<=\bsince )|(?<=\bof )|(?<=\bby )|(?<=\buntil )|(?<=\bduring )|(?<=\bat )|(?<=\bfrom ))"
            rf"(?:(?P<part>early|mid|late|(?:the\s+)?(?:beginning|start|middle|end)\s+of)[\s-]+)?{_YEAR}\b(?!\s*(?:people|civilians|fighters|families|soldiers|troops))"
        ),
        year_alone,
    ),
    (
        _pattern(
            r"\b(?P<word>yesterday|today|tonight|the\s+day\s+before\s+yesterday|overnight(?!\s+(?:in)?to\b)|last\s+night|in\s+the\s+(?:early|small)\s+hours(?!\s+of\s+\w+day)|(?:during|in|through)\s+the\s+night(?!\s+(?:of|to|from|into)\b)|this\s+morning|this\s+afternoon|this\s+evening|tomorrow)\b"
        ),
        day_word,
    ),
    (
        _pattern(
            rf"\b(?:(?:on|by|until|since|from|late|early)\s+)?(?:(?P<which>last|this|next)\s+)?{_WEEKDAY}\b(?:\s+(?P<night>night|morning|evening|afternoon))?"
        ),
        weekday,
    ),
    (
        _pattern(rf"\b(?:over|in|during|within|for)\s+the\s+(?:past|last|previous)\s+(?:{_COUNT}\s*)?{_UNIT}\b"),
        over_past,
    ),
    (_pattern(rf"\b(?:the\s+)?(?:past|last)\s+{_COUNT}\s*{_UNIT}\b"), over_past),
    (_pattern(rf"\b(?:(?:earlier|later)\s+)?{_WHICH}\s+(?P<unit>week|month|year|weekend)\b"), relative_unit),
    (_pattern(rf"\b(?:about\s+|some\s+|nearly\s+)?{_COUNT}\s+{_UNIT}\s+ago\b"), ago),
    (_pattern(rf"\b{_COUNT}\s+{_UNIT}\s+(?P<way>later|earlier|after|before)\b"), later),
    (
        _pattern(
            r"\bthe\s+(?P<count>(?!))?(?P<unit>day)\s+(?P<way>after)"
            r"(?=\s+\w)(?!\s+(?:yesterday|tomorrow|in|on|at|by|to|from|with|when|and|but|of|near|as|while)\b)"
        ),
        later,
    ),
    (_pattern(r"\b(?:at|over|during|on|since)\s+the\s+(?P<which>)(?P<unit>weekend)\b"), relative_unit),
    (
        _pattern(
            rf"\b(?:overnight|the\s+night|late\s+at\s+night)\s+(?:(?:in)?to|(?:of|on|from)\s+\w+day\s+to)\s+{_WEEKDAY}\b"
        ),
        night_into,
    ),
    (
        _pattern(
            r"\b(?:the\s+(?P<which>same|following|next|previous)\s+day|the\s+day\s+(?P<side>before|after))\b(?!\s+yesterday)"
        ),
        next_day,
    ),
    (
        _pattern(
            r"\b(?:in|over|during)\s+(?:the\s+)?(?:recent|past\s+few|last\s+few)\s+(?P<unit>days|weeks|months|years)\b"
        ),
        recent,
    ),
    (_pattern(r"\b(?:right\s+now|currently|at\s+present|as\s+it\s+stands\s+today|now)\b"), now),
]


_MONTH_WORDS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


_SPOKEN = spoken.rules(_COUNT, _UNIT)
_RULES += [(_pattern(body), read) for body, read, _ in _SPOKEN]
_LASTING = _pattern(spoken.lasting_rule(_COUNT))


_NEEDED: list[tuple[str, ...]] = [  # a rule is tried only where one of its words occurs: a third of the time saved
    ("19", "20"),
    _MONTH_WORDS,
    _MONTH_WORDS,
    _MONTH_WORDS,
    _MONTH_WORDS,
    _MONTH_WORDS,
    _MONTH_WORDS,
    _MONTH_WORDS,
    _MONTH_WORDS,
    ("19", "20"),
    ("day", "night", "morn", "noon", "even", "tomorrow", " hours"),
    ("day",),
    ("past", "last", "previous"),
    ("past", "last"),
    ("week", "month", "year"),
    (" ago",),
    ("later", "earlier", "after", "before"),
    ("the day after",),
    ("weekend",),
    ("night",),
    ("day",),
    ("recent", "few "),
    ("now", "current", "present", "stands"),
    *(needed for _, _, needed in _SPOKEN),
]


def explicit_year(text: str, at: int) -> int | None:
    """The year of the date nearest to `at` that carries one, within the text; None when no date does."""
    best: tuple[int, int] | None = None
    for match in re.finditer(rf"{_MONTH}\s+(?:{_DAY},?\s+)?{_YEAR}", text):
        distance = abs(match.start() - at)
        if best is None or distance < best[0]:
            best = (distance, int(match["year"]))
    return best[1] if best else None


def undated(published: date | None, *, wire: bool) -> When:
    """The time of a present-tense dispatch that names none: the day of publication, for wires the day before too."""
    if published is None:
        return When()
    return When(earliest=published - timedelta(days=WIRE_SLACK_DAYS if wire else 0), latest=published)
