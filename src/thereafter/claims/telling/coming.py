"""When what is still to come happens: “is to leave on Friday”, “by early July”, “this year”."""

from __future__ import annotations

import re
from datetime import date, timedelta

from msgspec import structs

from thereafter.claims.measures.days import unit_around
from thereafter.claims.scene.draft import VIOLENT, Draft
from thereafter.claims.scene.scene import Scene
from thereafter.patterns import regex
from thereafter.record.kinds import HAPPENED, Kind, Status
from thereafter.record.values import When

_DAY = regex(r"(?:(?:on|by|until|from)\s+)?(?:mon|tues|wednes|thurs|fri|satur|sun)day(?:\s+\w+)?", re.IGNORECASE)
_ELSEWHERE = regex(r"[,;:–—]|\b(?:said|says|told|announced|reported|warned)\b", re.IGNORECASE)


_DONE = VIOLENT | {Kind.ABDUCTION, Kind.ARREST, Kind.CAPTURE, Kind.DESTRUCTION, Kind.PROTEST}
"""What had happened by the day it was told in passing."""


def coming(scene: Scene, draft: Draft, when: When, status: Status) -> When:
    """“Is to leave on Friday”: a day or month behind what is to come is the next one, not the last; else nothing is."""
    if draft.background and status in HAPPENED and draft.kind in _DONE and when.earliest is None is when.latest:
        return when if _is_ahead(scene, draft) else structs.replace(when, latest=scene.heard_on)
    published, at = scene.report.published, scene.text.find(when.wording, draft.trigger_end, scene.span.end)
    if published is None or when.latest is None or status not in _TO_COME:
        return when
    unit = _THIS.fullmatch(when.wording) if status is not Status.CONDITIONAL else None
    if unit is not None:  # "plans to withdraw this year": what is left of it
        return structs.replace(when, earliest=published, latest=unit_around(published, unit["unit"].lower(), 0)[1])
    if when.latest == published and _OWN_MONTH.fullmatch(when.wording):  # "will leave in May", told in May
        return structs.replace(when, earliest=published, latest=unit_around(published, "month", 0)[1])
    if when.latest >= published or not _is_next(scene, draft, when, published, at):
        return when
    return _a_year_on(when) if _MONTH.search(when.wording) else _a_week_on(when)


_AHEAD = regex(r"\b(?:ahead\s+of|prior\s+to|before|for)\s+(?:an?\s+|the\s+)?(?:[\w'’-]+\s+){0,5}$")
_BACK = 60  # characters before an event in which it may be told to lie ahead


def _is_ahead(scene: Scene, draft: Draft) -> bool:
    """“Arrives ahead of an operation against X”: nothing that had happened."""
    at = draft.trigger_start
    return _AHEAD.search(scene.text, max(scene.span.start, at - _BACK), at) is not None


def _is_next(scene: Scene, draft: Draft, when: When, published: date, at: int) -> bool:
    """Whether a day or month that is over, told with what is to come at character `at` (-1: before it), is the next."""
    if _MONTH.search(when.wording) and when.latest is not None:
        gone, ahead = published - when.latest, when.latest + _YEAR - published
        return ahead <= _SOON or (at >= 0 and gone > _JUST_NOW)
    if at < 0 and _DEADLINE.search(scene.text, scene.span.start, draft.trigger_start):
        return True
    if at < 0 or not _DAY.fullmatch(when.wording) or _ELSEWHERE.search(scene.text, draft.trigger_end, at):
        return False
    begin = max(scene.span.start, min(draft.start, draft.trigger_start - 20))
    return _WAS_TO.search(scene.text, begin, at) is None  # "was to have left on Friday": as likely gone by


def _a_week_on(when: When) -> When:
    week = timedelta(days=7)
    return structs.replace(
        when, earliest=when.earliest and when.earliest + week, latest=when.latest and when.latest + week
    )


_THIS = regex(r"this\s+(?P<unit>week|month|year)", re.IGNORECASE)
_MONTH = regex(
    r"^(?!.*(?:\d{4}|\b(?:last|past|since|previous|this)\b)).*\b(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b",
    re.IGNORECASE | re.DOTALL,
)
"""A day or part of a month whose year is not told."""
_OWN_MONTH = regex(
    r"(?:in\s+|this\s+)?(?:january|february|march|april|may|june|july|august|september|october|november|december)",
    re.IGNORECASE,
)
_YEAR, _SOON, _JUST_NOW = timedelta(days=365), timedelta(days=90), timedelta(days=45)


def _a_year_on(when: When) -> When:
    return structs.replace(when, earliest=_next_year(when.earliest), latest=_next_year(when.latest))


def _next_year(day: date | None) -> date | None:
    if day is None:
        return None
    return day.replace(year=day.year + 1, day=28 if (day.month, day.day) == (2, 29) else day.day)


_TO_COME = frozenset((Status.PLANNED, Status.PREDICTED, Status.CONDITIONAL))
_DEADLINE = regex(
    r"\b(?:have|has|having|given|gives?)\s+(?:[\w’'-]+\s+){0,4}until\s+(?:next\s+)?\w+day\b", re.IGNORECASE
)
"""“Have until Friday to leave”: the day stands before what is to be done by it."""
_WAS_TO = regex(r"\b(?:was|were|had|have)\b", re.IGNORECASE)
