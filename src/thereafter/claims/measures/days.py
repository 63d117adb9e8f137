"""Time expressions → intervals of days: one function a way of saying when."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from msgspec import Struct

from thereafter.patterns import regex

_MONTH_NAMES = "january february march april may june july august september october november december".split()


_DAY_NAMES = "monday tuesday wednesday thursday friday saturday sunday".split()


_NUMBERS = {
    "a": 1,
    "an": 1,
    **{w: i + 1 for i, w in enumerate("one two three four five six seven eight nine ten eleven twelve".split())},
}


_UNIT_DAYS = {
    "hour": 1 / 24,
    "day": 1,
    "night": 1,
    "week": 7,
    "fortnight": 14,
    "month": 30,
    "year": 365,
    "decade": 3_652,
}


class Context(Struct):
    """What expressions are resolved against."""

    published: date | None
    year: int | None  # of the nearest explicit date, for undated reports
    anchor: date | None  # the day the previous expression named, for "two days later"


Interval = tuple[date | None, date | None]


def _month_number(name: str) -> int:
    return next(i for i, full in enumerate(_MONTH_NAMES, 1) if full.startswith(name.lower().rstrip(".")[:3]))


def _safe(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _near_year(month: int, day: int, context: Context) -> int | None:
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


_AHEAD = regex(
    r"\b(?:(?:by|before)(?:\s+an?)?|deadline\s+(?:of|on|for)|due\s+on|scheduled\s+for|set\s+for|planned\s+for)\s+(?:the\s+)?$",
    re.IGNORECASE,
)


PLANS = regex(
    r"\b(?:will|would|plan\w*|order\w*|deadline|must|should|expected|scheduled|due|set|promis\w+|pledg\w+)\b",
    re.IGNORECASE,
)


def _is_ahead(before: str) -> bool:
    """A plan “by 15 January” looks forward; “had left by 22 December”, “missed a deadline of 3 May” do not."""
    return bool(_AHEAD.search(before[-24:]) and PLANS.search(before) and not _MISSED.search(before))


_MISSED = regex(r"\b(?:had|miss\w+|pass\w+|expir\w+|fail\w+|after|since)\b[^.;]*$", re.IGNORECASE)


def full_date(match: re.Match[str], context: Context) -> Interval | None:
    """A day of a month, with its year or the nearest fitting one; two days give the span between them."""
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


def iso(match: re.Match[str], _: Context) -> Interval | None:
    """2016-12-22."""
    day = _safe(int(match["year"]), int(match["m"]), int(match["day"]))
    return (day, day) if day else None


_EARLY = frozenset(("early", "beginning of", "the beginning of", "start of", "the start of"))
_MID = frozenset(("mid", "middle of", "the middle of"))
_LATE = frozenset(("late", "end of", "the end of"))


def month_year(match: re.Match[str], context: Context) -> Interval | None:
    """A month (early, mid, late) of a year; without a year, the nearest past."""
    month = _month_number(match["month"])
    year = int(match["year"]) if match["year"] else _near_year(month, 1, context)
    if year is None:
        return None, None
    year = _year_of_which(match.group().lower(), year, month, context.published) if not match["year"] else year
    first, last = date(year, month, 1), date(year, month, monthrange(year, month)[1])
    part = (match["part"] or "").lower().strip(" -")
    if part in _EARLY:
        last = date(year, month, 10)
    elif part in _MID:
        first, last = date(year, month, 11), date(year, month, 20)
    elif part in _LATE:
        first = date(year, month, 21)
    if context.published and first <= context.published < last and not match["year"]:
        last = context.published
    return first, last


def _year_of_which(wording: str, year: int, month: int, published: date | None) -> int:
    """“Last May” told in May is that of the year before, “next May” that of a year to come."""
    told = (published.year, published.month) if published is not None else None
    if told is None or not wording.startswith(("last", "next")):
        return year
    return year - (told == (year, month)) if wording.startswith("last") else year + (told >= (year, month))


def months_between(match: re.Match[str], context: Context) -> Interval | None:
    """From the first day of one month to the last of another, of a year or the nearest past."""
    first, last = _month_number(match["month"]), _month_number(match["month2"])
    year = int(match["year"]) if match["year"] else _near_year(last, 1, context)
    if year is None:
        return None
    begun = date(year - (first > last), first, 1)
    ended = date(year, last, monthrange(year, last)[1])
    return begun, min(ended, context.published) if context.published and begun <= context.published else ended


def year_alone(match: re.Match[str], _: Context) -> Interval | None:
    """A year, or its first, middle or last third."""
    year = int(match["year"])
    part = (match["part"] or "").lower().strip(" -")
    first, last = date(year, 1, 1), date(year, 12, 31)
    if part in _EARLY:
        last = date(year, 4, 30)
    elif part in _MID:
        first, last = date(year, 5, 1), date(year, 8, 31)
    elif part in _LATE:
        first = date(year, 9, 1)
    return first, last


def weekday(match: re.Match[str], context: Context) -> Interval | None:
    """The last such day up to publication; “next” the coming one; a night runs into the day after."""
    if context.published is None:
        return None, None
    wanted = _DAY_NAMES.index(match["weekday"].lower())
    which = (match["which"] or "").lower()
    back = (context.published.weekday() - wanted) % 7
    planned = not which and _PLANNED.search(match.string, max(0, match.start() - 24), match.start())
    if which == "next" or planned:
        day = context.published + timedelta(days=(wanted - context.published.weekday()) % 7 or 7)
        return day, day
    day = context.published - timedelta(days=back)
    if which == "last":
        return day - timedelta(days=7 if back == 0 else 0), day - timedelta(days=7 if back == 0 else 0)
    last = day + timedelta(days=1) if (match["night"] or "").lower() == "night" else day
    return day, min(last, max(day, context.published))


_PLANNED = regex(r"\b(?:planned|scheduled|upcoming|forthcoming)\s+$", re.IGNORECASE)
"""“A planned Saturday march”: still to come."""


def day_word(match: re.Match[str], context: Context) -> Interval | None:
    """Yesterday, today, overnight, tomorrow."""
    if context.published is None:
        return None, None
    word = re.sub(r"\s+", " ", match["word"].lower())
    shift = {"yesterday": -1, "the day before yesterday": -2, "tomorrow": 1}.get(word, 0)
    day = context.published + timedelta(days=shift)
    if word in {"overnight", "last night"} or word.startswith(("in the ", "during the ", "through the ")):
        return context.published - timedelta(days=1), context.published
    return day, day


def relative_unit(match: re.Match[str], context: Context) -> Interval | None:
    """“last month”, “this week”, “earlier this year”, “later this year”, “next week”."""
    today = context.published
    if today is None:
        return None, None
    unit, which = match["unit"].lower().rstrip("s"), match["which"].lower()
    step = {"last": -1, "previous": -1, "past": -1, "next": 1, "coming": 1}.get(which, 0)
    if unit == "weekend":
        saturday = today - timedelta(days=(today.weekday() - 5) % 7) + timedelta(days=7 * max(step, 0))
        first, last = saturday, saturday + timedelta(days=1)
    else:
        first, last = unit_around(today, unit, step)
    if step == 0 and match.group().lower().startswith("later"):
        first = max(first, today)
    elif step == 0:
        last = min(last, today)
    if step == -1 and unit == "week":
        last = min(today, last)
    return first, last


def unit_around(today: date, unit: str, step: int) -> tuple[date, date]:
    """The first and last day of the week, month or year of a day, `step` units on."""
    if unit == "month":
        month = today.year * 12 + today.month - 1 + step
        first = date(month // 12, month % 12 + 1, 1)
        return first, date(first.year, first.month, monthrange(first.year, first.month)[1])
    if unit == "year":
        return date(today.year + step, 1, 1), date(today.year + step, 12, 31)
    first = today - timedelta(days=today.weekday()) + timedelta(days=7 * step)
    return first, first + timedelta(days=6)


def over_past(match: re.Match[str], context: Context) -> Interval | None:
    """“Over the past 48 hours”: that many days up to publication."""
    if context.published is None:
        return None, None
    days = days_of(match)
    if days is None:
        return None
    return context.published - timedelta(days=days), context.published


def unit_of(match: re.Match[str]) -> str:
    """The unit of a count, in full and in the singular."""
    unit = match["unit"].lower().rstrip("s")
    return "hour" if unit in {"h", "hr"} else unit


def days_of(match: re.Match[str]) -> int | None:
    """So many units in days, rounded up; None where they are not counted."""
    word = (match["count"] or "one").lower()
    count = int(word) if word.isdigit() else _NUMBERS.get(word)
    if count is None:
        return None
    days = count * _UNIT_DAYS[unit_of(match)]
    return min(40_000, max(1, -int(-days // 1)))


def ago(match: re.Match[str], context: Context) -> Interval | None:
    """“Three weeks ago”, with slack that grows with the unit."""
    if context.published is None:
        return None, None
    days = days_of(match)
    if days is None:
        return None, context.published
    unit = unit_of(match)
    if unit == "hour":
        return context.published - timedelta(days=days), context.published
    slack = SLACK[unit]
    day = context.published - timedelta(days=days)
    return day - timedelta(days=slack), min(context.published, day + timedelta(days=slack))


SLACK = {
    "hour": 0,
    "day": 0,
    "night": 0,
    "week": 3,
    "fortnight": 3,
    "month": 15,
    "year": 183,
    "decade": 1_826,
}  # days around a rounded distance


def later(match: re.Match[str], context: Context) -> Interval | None:
    """“two days later”, “hours after”: counted from the day named before; open when no day was named."""
    days = days_of(match)
    if _since_publication(match):
        return context.published, context.published
    back = match["way"].lower() == "earlier"
    anchor = context.anchor or (context.published if back else None)
    if days is None or (anchor is None and not leads_on(match)):
        return None, None
    unit = unit_of(match)
    if leads_on(match):
        return _before_that(context, match["way"].lower(), days, unit)
    sign = -1 if match["way"].lower() in {"earlier", "before"} else 1
    day = (anchor or date.min) + timedelta(days=sign * (0 if unit == "hour" else days))
    slack = SLACK[unit]
    return (
        (day, day + timedelta(days=1)) if unit == "hour" else (day - timedelta(days=slack), day + timedelta(days=slack))
    )


def leads_on(match: re.Match[str]) -> bool:
    """Whether “a week after” is followed by the event it counts from: that event's own time is then meant."""
    after = match.groupdict().get("way", "").lower() in {"after", "before"}
    return (
        after
        and bool(re.match(r"\s+[\w“\"]", match.string[match.end() : match.end() + 3]))
        and not _since_publication(match)
    )


def _since_publication(match: re.Match[str]) -> bool:
    return bool(
        re.match(
            r"\s+(?:I|we|this|the)\s+(?:\w+\s+)?(?:published|posted|article|publication)",
            match.string[match.end() : match.end() + 30],
        )
    )


def _before_that(context: Context, way: str, days: int, unit: str) -> Interval:
    """The day of the event a distance leads to: a week after X, X was a week before the day named so far."""
    step = timedelta(days=0 if unit == "hour" else days)
    if context.anchor is None:
        latest = context.published if way == "after" else None
        return None, latest - step + timedelta(days=SLACK[unit]) if latest else None
    day = context.anchor - step if way == "after" else context.anchor + step
    if unit == "hour":
        return (day - timedelta(days=1), day) if way == "after" else (day, day + timedelta(days=1))
    slack = 0 if unit == "day" else _near(days)
    return day - timedelta(days=slack), day + timedelta(days=slack)


def _near(days: int) -> int:
    """“A week after” rarely means the very day; ten months after, rarely the very month."""
    return 0 if days < 7 else 1 if days < 14 else days // 10


def night_into(match: re.Match[str], context: Context) -> Interval | None:
    """“Overnight into Tuesday”: Monday and Tuesday."""
    if context.published is None:
        return None, None
    back = (context.published.weekday() - _DAY_NAMES.index(match["weekday"].lower())) % 7
    day = context.published - timedelta(days=back)
    return day - timedelta(days=1), day


def next_day(match: re.Match[str], context: Context) -> Interval | None:
    """“The same day”, “the following day”, “the day before”: counted from the day named before."""
    word = (match["which"] or match["side"]).lower()
    if context.anchor is None:
        return None, None
    day = context.anchor + timedelta(days={"same": 0, "previous": -1, "before": -1}.get(word, 1))
    return day, day


RECENT = {"days": 7, "weeks": 42, "months": 183, "years": 1_825}  # days that "recent …" may reach back; generous


def recent(match: re.Match[str], context: Context) -> Interval | None:
    """“In recent weeks”: up to publication, from as far back as such words are used for."""
    if context.published is None:
        return None, None
    return context.published - timedelta(days=RECENT[match["unit"].lower()]), context.published


def now(_: re.Match[str], context: Context) -> Interval | None:
    """The day of publication."""
    return context.published, context.published
