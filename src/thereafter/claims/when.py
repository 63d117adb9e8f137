"""When: every time expression of a sentence, resolved against the day of publication into an interval of days."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

from msgspec import Struct

from thereafter.record.values import When

WIRE_SLACK_DAYS = 1  # a dispatch without any time tells of the day it was published or the day before

_MONTH_NAMES = "january february march april may june july august september october november december".split()
_DAY_NAMES = "monday tuesday wednesday thursday friday saturday sunday".split()
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
_UNIT = r"(?P<unit>hours?|days?|nights?|weeks?|months?|years?)"
_NUMBERS = {
    "a": 1,
    "an": 1,
    **{w: i + 1 for i, w in enumerate("one two three four five six seven eight nine ten eleven twelve".split())},
}
_UNIT_DAYS = {"hour": 1 / 24, "day": 1, "night": 1, "week": 7, "month": 30, "year": 365}


class Heard(Struct, frozen=True):
    """A time expression: where it stands, the interval, and how it binds (at, since, until, relative)."""

    start: int
    end: int
    when: When
    binds: str = "at"


class _Context(Struct):
    published: date | None
    year: int | None  # of the nearest explicit date, for undated reports
    anchor: date | None  # the day the previous expression named, for "two days later"


def _pattern(body: str) -> re.Pattern[str]:
    return re.compile(body, re.IGNORECASE)


def times(text: str, start: int, end: int, published: date | None, year: int | None = None) -> list[Heard]:
    """Time expressions between two offsets, left to right, none overlapping.

    Without `published`, only what carries its own year (or gets `year` from a date nearby) is resolved; the rest keeps
    its wording and stays open.
    """
    context = _Context(published, year, None)
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
        if found and match.start() < found[-1].end:
            continue
        when = read(match, context)
        if when is None:
            continue
        binds = _binding(text, match, start)
        interval = _open(when, binds)
        found.append(Heard(match.start(), match.end(), _worded(interval, match.group()), binds))
        context.anchor = when[0] or when[1] or context.anchor
    return found


_Interval = tuple[date | None, date | None]


def _worded(interval: _Interval, wording: str) -> When:
    return When(earliest=interval[0], latest=interval[1], wording=wording)


def _binding(text: str, match: re.Match[str], start: int) -> str:
    before = text[max(start, match.start() - 14) : match.start()].lower()
    own = match.group().lower()
    if re.search(r"\bsince\s+(?:the\s+|early\s+|late\s+)?$", before) or own.startswith("since"):
        return "since"
    if re.search(r"\b(?:until|till|by)\s+(?:the\s+)?$", before):
        return "not_until" if re.search(r"not\s+until\s+(?:the\s+)?$", before) else "until"
    if re.search(r"\bbefore\s+(?:the\s+)?$", before):
        return "before"
    return "at"


def _open(when: _Interval, binds: str) -> _Interval:
    if binds == "since":
        return when[0], None
    if binds == "until":
        return None, when[1]
    if binds == "before":
        return None, when[0] - timedelta(days=1) if when[0] else None
    return when


def _month_number(name: str) -> int:
    return next(i for i, full in enumerate(_MONTH_NAMES, 1) if full.startswith(name.lower().rstrip(".")[:3]))


def _safe(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _near_year(month: int, day: int, context: _Context) -> int | None:
    """The year of a month without one: the nearest past, a fortnight of look-ahead allowed (announced dates)."""
    if context.published is None:
        return context.year
    candidate = _safe(context.published.year, month, min(day, monthrange(context.published.year, month)[1]))
    if candidate is None:
        return None
    ahead = (candidate - context.published).days
    if ahead > 14:
        return context.published.year - 1
    return context.published.year + 1 if ahead < -351 else context.published.year


_AHEAD = re.compile(
    r"\b(?:by|deadline\s+of|due\s+on|scheduled\s+for|set\s+for|planned\s+for)\s+(?:the\s+)?$", re.IGNORECASE
)


_PLANS = re.compile(
    r"\b(?:will|would|plan\w*|order\w*|deadline|must|should|expected|scheduled|due|set|promis\w+|pledg\w+)\b",
    re.IGNORECASE,
)


def _is_ahead(before: str) -> bool:
    """A plan “by 15 January” looks forward; “had left by 22 December” does not."""
    return bool(_AHEAD.search(before[-24:]) and _PLANS.search(before))


def _full_date(match: re.Match[str], context: _Context) -> _Interval | None:
    groups = match.groupdict()
    month, day = _month_number(groups["month"]), int(groups["day"])
    year = int(groups["year"]) if groups.get("year") else _near_year(month, day, context)
    if not 1 <= day <= 31:
        return None
    if (
        year
        and not groups.get("year")
        and context.published
        and _is_ahead(match.string[max(0, match.start() - 140) : match.start()])
    ):
        this_year = _safe(context.published.year, month, day)
        year = context.published.year + int(this_year is not None and this_year < context.published)
    if year is None:
        return None, None
    first = _safe(year, month, day)
    if first is None:
        return None
    last = first
    if groups.get("day2"):
        second_month = _month_number(groups["month2"]) if groups.get("month2") else month
        last = _safe(year, second_month, int(groups["day2"])) or first
        last = last if last >= first else first
    return first, last


def _iso(match: re.Match[str], _: _Context) -> _Interval | None:
    day = _safe(int(match["year"]), int(match["m"]), int(match["day"]))
    return (day, day) if day else None


def _month_year(match: re.Match[str], context: _Context) -> _Interval | None:
    month = _month_number(match["month"])
    year = int(match["year"]) if match["year"] else _near_year(month, 1, context)
    if year is None:
        return None, None
    first, last = date(year, month, 1), date(year, month, monthrange(year, month)[1])
    part = (match["part"] or "").lower().strip(" -")
    if part in {"early", "beginning of", "the beginning of", "start of", "the start of"}:
        last = date(year, month, 10)
    elif part in {"mid", "middle of", "the middle of"}:
        first, last = date(year, month, 10), date(year, month, 20)
    elif part in {"late", "end of", "the end of"}:
        first = date(year, month, 20)
    if context.published and first <= context.published < last and not match["year"]:
        last = context.published
    return first, last


def _year_alone(match: re.Match[str], _: _Context) -> _Interval | None:
    year = int(match["year"])
    part = (match["part"] or "").lower().strip(" -")
    first, last = date(year, 1, 1), date(year, 12, 31)
    if part == "early":
        last = date(year, 4, 30)
    elif part == "mid":
        first, last = date(year, 5, 1), date(year, 8, 31)
    elif part == "late":
        first = date(year, 9, 1)
    return first, last


def _weekday(match: re.Match[str], context: _Context) -> _Interval | None:
    if context.published is None:
        return None, None
    wanted = _DAY_NAMES.index(match["weekday"].lower())
    which = (match["which"] or "").lower()
    back = (context.published.weekday() - wanted) % 7
    if which == "next":
        day = context.published + timedelta(days=(wanted - context.published.weekday()) % 7 or 7)
        return day, day
    day = context.published - timedelta(days=back)
    if which == "last":
        return day - timedelta(days=7 if back == 0 else 0), day - timedelta(days=7 if back == 0 else 0)
    last = day + timedelta(days=1) if (match["night"] or "").lower() == "night" else day
    return day, min(last, max(day, context.published))


def _day_word(match: re.Match[str], context: _Context) -> _Interval | None:
    if context.published is None:
        return None, None
    word = re.sub(r"\s+", " ", match["word"].lower())
    shift = {"yesterday": -1, "the day before yesterday": -2, "tomorrow": 1}.get(word, 0)
    day = context.published + timedelta(days=shift)
    if word in {"overnight", "last night", "in the early hours"}:
        return context.published - timedelta(days=1), context.published
    return day, day


def _relative_unit(match: re.Match[str], context: _Context) -> _Interval | None:
    """“last month”, “this week”, “earlier this year”, “next week”."""
    today = context.published
    if today is None:
        return None, None
    unit, which = match["unit"].lower().rstrip("s"), match["which"].lower()
    step = {"last": -1, "previous": -1, "past": -1, "next": 1, "coming": 1}.get(which, 0)
    if unit == "month":
        month = today.year * 12 + today.month - 1 + step
        first = date(month // 12, month % 12 + 1, 1)
        last = date(first.year, first.month, monthrange(first.year, first.month)[1])
    elif unit == "year":
        first, last = date(today.year + step, 1, 1), date(today.year + step, 12, 31)
    elif unit == "weekend":
        saturday = today - timedelta(days=(today.weekday() - 5) % 7) + timedelta(days=7 * max(step, 0))
        first, last = saturday, saturday + timedelta(days=1)
    else:
        first = today - timedelta(days=today.weekday()) + timedelta(days=7 * step)
        last = first + timedelta(days=6)
    if step == 0:
        last = min(last, today)
    if step == -1 and unit == "week":
        last = min(today, last)
    return first, last


def _over_past(match: re.Match[str], context: _Context) -> _Interval | None:
    if context.published is None:
        return None, None
    days = _days(match)
    if days is None:
        return None
    return context.published - timedelta(days=days), context.published


def _days(match: re.Match[str]) -> int | None:
    word = (match["count"] or "one").lower()
    count = int(word) if word.isdigit() else _NUMBERS.get(word)
    if count is None:
        return None
    days = count * _UNIT_DAYS[match["unit"].lower().rstrip("s")]
    return min(40_000, max(1, -int(-days // 1)))


def _ago(match: re.Match[str], context: _Context) -> _Interval | None:
    if context.published is None:
        return None, None
    days = _days(match)
    if days is None:
        return None, context.published
    unit = match["unit"].lower().rstrip("s")
    if unit == "hour":
        return context.published - timedelta(days=days), context.published
    slack = {"day": 0, "night": 0, "week": 3, "month": 15, "year": 183}[unit]
    day = context.published - timedelta(days=days)
    return day - timedelta(days=slack), min(context.published, day + timedelta(days=slack))


def _later(match: re.Match[str], context: _Context) -> _Interval | None:
    """“two days later”, “hours after”: counted from the day named before; open when no day was named."""
    days = _days(match)
    if re.match(
        r"\s+(?:I|we|this|the)\s+(?:\w+\s+)?(?:published|posted|article|publication)",
        match.string[match.end() : match.end() + 30],
    ):
        return context.published, context.published
    if context.anchor is None or days is None:
        return None, None
    unit = match["unit"].lower().rstrip("s")
    sign = -1 if match["way"].lower() in {"earlier", "before"} else 1
    day = context.anchor + timedelta(days=sign * (0 if unit == "hour" else days))
    slack = 1 if unit == "hour" else {"day": 0, "night": 0, "week": 3, "month": 15, "year": 183}[unit]
    return (
        (day, day + timedelta(days=slack))
        if unit == "hour"
        else (day - timedelta(days=slack), day + timedelta(days=slack))
    )


def _now(_: re.Match[str], context: _Context) -> _Interval | None:
    return context.published, context.published


_Read = Callable[[re.Match[str], _Context], _Interval | None]
_WHICH = r"(?P<which>last|this|next|past|previous|coming)"
_RULES: list[tuple[re.Pattern[str], _Read]] = [
    (_pattern(rf"\b{_YEAR}-(?P<m>\d\d)-(?P<day>\d\d)\b"), _iso),
    (
        _pattern(
            rf"\b(?:(?:on\s+)?{_WEEKDAY},?\s+)?{_MONTH}\s+{_DAY}(?:\s?[-–]\s?{_DAY2})?(?!\d|,\d{{3}}|\s*(?:people|civilians|fighters|soldiers)\b)(?:,?\s+{_YEAR})?\b"
        ),
        _full_date,
    ),
    (
        _pattern(
            rf"\b(?:(?:on\s+)?{_WEEKDAY},?\s+)?(?:the\s+)?{_DAY}(?:\s?(?:-|–|to|and)\s?{_DAY2})?\s+(?:of\s+)?{_MONTH}(?:,?\s+{_YEAR})?\b"
        ),
        _full_date,
    ),
    (
        _pattern(
            rf"\b(?:(?P<part>early|mid|late|(?:the\s+)?(?:beginning|start|middle|end)\s+of)[\s-]+)?{_MONTH}(?:,?\s+(?:of\s+)?{_YEAR})\b"
        ),
        _month_year,
    ),
    (_pattern(rf"(?<=\bin )(?:(?P<part>early|mid|late)[\s-]+)?{_MONTH}(?P<year>(?!))?\b"), _month_year),
    (_pattern(rf"(?<=\bsince )(?:(?P<part>early|mid|late)[\s-]+)?{_MONTH}(?P<year>(?!))?\b"), _month_year),
    (
        _pattern(
            rf"\b(?P<part>early|mid|late|(?:the\s+)?(?:beginning|start|middle|end)\s+of)[\s-]+{_MONTH}(?P<year>(?!))?\b"
        ),
        _month_year,
    ),
    (
        _pattern(
            rf"(?:(?<=\bin )|(?<=\bsince )|(?<=\bof )|(?<=\bby )|(?<=\buntil )|(?<=\bduring ))(?:(?P<part>early"
            rf"|mid|late)[\s-]+)?{_YEAR}\b(?!\s*(?:people|civilians|fighters|families|soldiers|troops))"
        ),
        _year_alone,
    ),
    (
        _pattern(
            r"\b(?P<word>yesterday|today|tonight|the\s+day\s+before\s+yesterday|overnight|last\s+night|this\s+morning|this\s+afternoon|this\s+evening|tomorrow)\b"
        ),
        _day_word,
    ),
    (
        _pattern(
            rf"\b(?:(?:on|by|until|since|from|late|early)\s+)?(?:(?P<which>last|this|next)\s+)?{_WEEKDAY}\b(?:\s+(?P<night>night|morning|evening|afternoon))?"
        ),
        _weekday,
    ),
    (
        _pattern(rf"\b(?:over|in|during|within|for)\s+the\s+(?:past|last|previous)\s+(?:{_COUNT}\s+)?{_UNIT}\b"),
        _over_past,
    ),
    (_pattern(rf"\bthe\s+(?:past|last)\s+{_COUNT}\s+{_UNIT}\b"), _over_past),
    (_pattern(rf"\b(?:(?:earlier|later)\s+)?{_WHICH}\s+(?P<unit>week|month|year|weekend)\b"), _relative_unit),
    (_pattern(rf"\b(?:about\s+|some\s+|nearly\s+)?{_COUNT}\s+{_UNIT}\s+ago\b"), _ago),
    (_pattern(rf"\b{_COUNT}\s+{_UNIT}\s+(?P<way>later|earlier|after|before)\b"), _later),
    (_pattern(r"\b(?:right\s+now|currently|at\s+present|as\s+it\s+stands\s+today|now)\b"), _now),
]


_MONTH_WORDS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NEEDED: list[tuple[str, ...]] = [  # a rule is tried only where one of its words occurs: a third of the time saved
    ("19", "20"),
    _MONTH_WORDS,
    _MONTH_WORDS,
    _MONTH_WORDS,
    _MONTH_WORDS,
    _MONTH_WORDS,
    _MONTH_WORDS,
    ("19", "20"),
    ("day", "night", "morn", "noon", "even", "tomorrow"),
    ("day",),
    ("past", "last", "previous"),
    ("past", "last"),
    ("week", "month", "year"),
    (" ago",),
    ("later", "earlier", "after", "before"),
    ("now", "current", "present", "stands"),
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
