"""Time expressions of speech → intervals of days: the 17th, the end of the month, last autumn, the coming days.

Where such words leave it open which days they mean, an end stays open, or both do: never a false day.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

from thereafter.claims.measures.days import PLANS, RECENT, SLACK, Context, Interval, days_of, unit_around, unit_of
from thereafter.patterns import regex

_BACK = 140  # characters before a time in which a plan for it stands
_FEASTS = {
    "new year's day": (1, 1),
    "new year's eve": (12, 31),
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "boxing day": (12, 26),
}


def is_planned(match: re.Match[str]) -> bool:
    """Whether the words before a time, in its part of the sentence, speak of what is to come."""
    before = match.string[max(0, match.start() - _BACK) : match.start()]
    return PLANS.search(re.split(r"[.;:]\s", before)[-1]) is not None


_DEMANDED = regex(
    r"\b(?:agree\w*|demand\w*|ultimatum|vow\w*|intend\w*|urg(?:e[sd]?|ing)|call(?:s|ed)?\s+(?:on|for)|(?:is|are)\s+to\s+[a-z]+)\b",
    re.IGNORECASE,
)


def is_demanded(match: re.Match[str]) -> bool:
    """Whether the words before a time demand or promise something: “an ultimatum to leave within a week”."""
    before = match.string[max(0, match.start() - _BACK) : match.start()]
    return _DEMANDED.search(re.split(r"[.;:]\s", before)[-1]) is not None


def day_of_month(match: re.Match[str], context: Context) -> Interval | None:
    """“On the 17th”: the last such day up to publication, or the next one where something is planned for it."""
    today, wanted = context.published, int(match["day"])
    if today is None or not 1 <= wanted <= 31:
        return None, None
    step = 1 if is_planned(match) else -1
    month = today.year * 12 + today.month - 1
    for _ in range(3):
        year, number = month // 12, month % 12 + 1
        if wanted <= monthrange(year, number)[1]:
            day = date(year, number, wanted)
            if (day - today).days * step >= 0:
                return day, day
        month += step
    return None, None


def part_of_unit(match: re.Match[str], context: Context) -> Interval | None:
    """“At the end of the month”: a third of it; of the one before where that third is still to come and not planned."""
    if context.published is None:
        return None, None
    unit, part = match["unit"].lower(), match["part"].lower()
    step = {"last": -1, "next": 1}.get(match["which"].lower(), 0)
    first, last = _third(context.published, unit, part, step)
    if step == 0 and first > context.published and not is_planned(match):
        first, last = _third(context.published, unit, part, -1)
    return first, last


def _third(today: date, unit: str, part: str, step: int) -> tuple[date, date]:
    """The beginning, middle or end of the week, month or year of a day, `step` units on."""
    begun, ended = unit_around(today, unit, step)
    third = timedelta(days=((ended - begun).days + 1) // 3)
    if part in {"start", "beginning"}:
        return begun, begun + third - timedelta(days=1)
    return (begun + third, ended - third) if part == "middle" else (ended - third + timedelta(days=1), ended)


def season(match: re.Match[str], context: Context) -> Interval | None:
    """“Last autumn”: some day before publication; which months it has depends on where one is."""
    if context.published is None:
        return None, None
    which = (match["which"] or "").lower()
    on = which == "next" or (not which and is_planned(match))
    return (context.published, None) if on else (None, context.published)


def season_of_year(match: re.Match[str], _: Context) -> Interval | None:
    """“In the summer of 2012”: some day of that year; a winter may run on into the next."""
    year = int(match["year"])
    runs_on = "winter" in match.group().lower()
    return date(year, 1, 1), date(year + 1, 2, 28) if runs_on else date(year, 12, 31)


def feast(match: re.Match[str], context: Context) -> Interval | None:
    """New Year's Eve and Christmas: the last one, or the next one of a plan; feasts that move stay open."""
    fixed = _FEASTS.get(re.sub(r"\s+", " ", match["feast"].lower().replace("’", "'")))
    if fixed is None or context.published is None:
        return None, None
    today, ahead_of = context.published, is_planned(match)
    days = [date(today.year + step, *fixed) for step in ((0, 1) if ahead_of else (0, -1))]
    day = next(day for day in days if (day >= today if ahead_of else day <= today))
    return day, day


def ahead(match: re.Match[str], context: Context) -> Interval | None:
    """“In the coming days”: from publication on, as far as such words are used for."""
    if context.published is None:
        return None, None
    return context.published, context.published + timedelta(days=_reach(match))


def within(match: re.Match[str], context: Context) -> Interval | None:
    """“Within the week” of what is planned; of what has happened it says how long it took, and not when."""
    return ahead(match, context) if is_planned(match) or is_demanded(match) else None


_GRANTED = regex(r"\b(?:giv(?:e[ns]?|ing)|gave|ha(?:ve|s))\s+(?:[\w’'-]+\s+){0,5}$", re.IGNORECASE)


def granted(match: re.Match[str], context: Context) -> Interval | None:
    """“Gives X 48 hours to leave”: by then; what took 48 hours to happen says no day."""
    before = match.string[max(0, match.start() - _BACK) : match.start()]
    return ahead(match, context) if _GRANTED.search(before) else None


def so_far(match: re.Match[str], context: Context) -> Interval | None:
    """“Earlier in the week”: from its first day to the day of publication."""
    if context.published is None:
        return None, None
    unit = match["unit"].lower()
    first = context.published if unit == "day" else unit_around(context.published, unit, 0)[0]
    return first, context.published


def first_part(match: re.Match[str], context: Context) -> Interval | None:
    """“In the first five months of the year”: from January on, up to publication where it is that year's."""
    if context.published is None:
        return None, None
    year = int(match["year"] or context.published.year - (match["which"].lower() == "last"))
    counted = days_of(match) if match["unit"] else None
    months = _PARTS.get((match["part"] or "").lower()) or round((counted or 0) / _MONTH)
    if not 0 < months <= _YEAR:
        return None
    last = date(year, months, monthrange(year, months)[1])
    return date(year, 1, 1), last if last <= context.published or is_planned(match) else context.published


_PARTS = {"half": 6, "quarter": 3}
_MONTH, _YEAR = 30, 12  # days in a month, months in a year


def in_time(match: re.Match[str], context: Context) -> Interval | None:
    """“In two weeks' time”: so long after publication, with slack that grows with the unit."""
    days = days_of(match)
    if context.published is None or days is None:
        return None, None
    day, slack = context.published + timedelta(days=days), timedelta(days=SLACK[unit_of(match)])
    return max(context.published, day - slack), day + slack


def lasting(match: re.Match[str], context: Context) -> Interval | None:
    """“For three days”, of what has happened: it may have begun so long before publication."""
    if context.published is None or is_planned(match):
        return None
    return context.published - timedelta(days=_reach(match) + 1), context.published


def _reach(match: re.Match[str]) -> int:
    """So many units in days; a bare plural reaches as far as "recent days" do."""
    unit = unit_of(match)
    counted = days_of(match) if match["count"] or not match["unit"].lower().endswith("s") else None
    return counted if counted is not None else RECENT.get(f"{unit}s", 1)


_PART = r"(?P<part>start|beginning|middle|end)"
_FEAST = (
    r"(?P<feast>New\s+Year['’]s\s+(?:Day|Eve)|Christmas\s+(?:Day|Eve)|Boxing\s+Day|Ramadan|Eid(?:\s+al-(?:Fitr|Adha))?"
    r"|Easter(?:\s+\w+day)?|Ashura|Nowruz|Passover)"
)
_SEASONS = ("spring", "summer", "autumn", "winter")
_NO_NOUN = r"(?=\s*(?:[.,;:)]|$)|\s+(?:and|when|as|after|before|in|at|by|but|near|from|with|to|while|that|which|who)\b)"
"""Behind “the 17th”: no noun of its own, such as an attempt, a day of something, a floor or a brigade."""


def rules(
    count: str, unit: str
) -> list[tuple[str, Callable[[re.Match[str], Context], Interval | None], tuple[str, ...]]]:
    """Each way of saying when: its pattern, what it means, and words of which one must stand in the sentence."""
    few = rf"(?:(?:{count})\s+|few\s+|several\s+)?"
    return [
        (rf"\bon\s+the\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)\b{_NO_NOUN}", day_of_month, ("on the ",)),
        (
            rf"\bthe\s+{_PART}\s+of\s+(?P<which>the|this|last|next)\s+(?P<unit>week|month|year)\b",
            part_of_unit,
            (" of the ", " of this ", " of last ", " of next "),
        ),
        (
            r"\b(?P<which>last|this|next)\s+(?:spring|summer|autumn|winter)\b(?!['’]s)",
            season,
            _SEASONS,
        ),
        (
            r"\b(?:spring|summer|autumn|fall|winter)\s+(?:of\s+)?(?P<year>(?:19|20)\d\d)(?:\s?[-–/]\s?\d\d(?:\d\d)?)?\b",
            season_of_year,
            (*_SEASONS, "fall "),
        ),
        (
            rf"\b(?P<which>(?!))?(?:in|during|by|until)\s+(?:the\s+)?(?:spring|summer|autumn|winter){_NO_NOUN}",
            season,
            _SEASONS,
        ),
        (
            rf"\b(?:on|at|since|before|after|during|over|until)\s+{_FEAST}\b",
            feast,
            ("year", "christmas", "boxing", "ramadan", "eid", "easter", "ashura", "nowruz", "passover"),
        ),
        (rf"\b(?:within|in|over|during)\s+the\s+(?:coming|next)\s+{few}{unit}\b", ahead, ("coming", "next")),
        (rf"\bin\s+the\s+(?P<count>(?!)x)?{unit}\s+(?:ahead|to\s+come)\b", ahead, ("ahead", "to come")),
        (rf"\bwithin\s+(?:the\s+)?{few}{unit}\b", within, ("within",)),
        (
            rf"\b{count}\s+{unit}(?=\s+to\s+[a-z])",
            granted,
            ("hours to ", "days to ", "week to ", "weeks to ", "months to "),
        ),
        (rf"\bin\s+{count}\s+{unit}['’]?\s+time\b", in_time, (" time",)),
        (
            rf"\b(?:in|during|over|for)\s+the\s+first\s+(?:{count}\s+(?P<unit>months)|(?P<part>half|quarter))"
            r"\s+of\s+(?:(?P<which>the|this|last)\s+year|(?P<year>(?:19|20)\d\d))\b",
            first_part,
            ("the first ",),
        ),
        (r"\bearlier\s+(?:in|on\s+in)\s+the\s+(?P<unit>day|week|month|year)\b", so_far, ("earlier ",)),
    ]


def lasting_rule(count: str) -> str:
    """The pattern of what went on for some days; hours say nothing of the day."""
    about = r"(?:(?:at\s+least|nearly|almost|about|over|more\s+than)\s+)?"
    unit = r"(?P<unit>days?|nights?|weeks?|fortnight|months?)\b(?!\s+(?:later|earlier|after|before))"
    return rf"\bfor\s+{about}(?:(?:{count})\s+)?{unit}"
