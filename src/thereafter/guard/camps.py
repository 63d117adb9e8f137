"""A forecast of camps as it may be published: regions in place of camps, weeks in place of days, no point on a map."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta

from msgspec.structs import replace

from thereafter.errors import HarmRefused
from thereafter.guard.coarse import HELD_BACK, SMALL_GROUP, recent
from thereafter.record.camps import CampCourse, CampForecast, Expected

ELSEWHERE = "elsewhere"


def public_camps(told: CampForecast, *, today: date) -> CampForecast:
    """Camps summed by region and week, small ones under “elsewhere”, without points, counts and places in conflict.

    Raises HarmRefused for a forecast issued in the last 72 hours: it would tell where people are now.
    """
    if told.edition == "public":
        return told
    if recent(told.issued, today):
        what = "a public edition tells nothing of the last 72 hours."
        raise HarmRefused(what, hint=f"Issue it for {today - HELD_BACK} or earlier, with --until.")
    regions: dict[tuple[str, str], list[CampCourse]] = defaultdict(list)
    for camp in told.camps:
        regions[_region(camp)].append(camp)
    small = [key for key, camps in regions.items() if _most(camps) < SMALL_GROUP]
    rest = [camp for key in small for camp in regions.pop(key)]
    summed = [_summed(name, country, camps) for (name, country), camps in sorted(regions.items())]
    summed += [_summed(ELSEWHERE, "", rest)] if rest and _most(rest) >= SMALL_GROUP else []
    return replace(told, camps=tuple(summed), zones=(), edition="public")


def _region(camp: CampCourse) -> tuple[str, str]:
    """Region and country; a camp without a region counts for its country, without either for elsewhere."""
    return (camp.region or camp.country or ELSEWHERE, camp.country)


def _most(camps: list[CampCourse]) -> float:
    """The most people that are expected in all of them on one day."""
    by_day: dict[date, float] = defaultdict(float)
    for camp in camps:
        for one in camp.expected:
            by_day[one.day] += one.people
    return max(by_day.values(), default=0.0)


def _summed(name: str, country: str, camps: list[CampCourse]) -> CampCourse:
    """The weekly means of the sums; an interval of a sum is no wider than the sum of the intervals."""
    weeks: dict[date, list[Expected]] = defaultdict(list)
    for camp in camps:
        for one in camp.expected:
            weeks[one.day - timedelta(days=one.day.weekday())].append(one)
    expected = []
    for week, ones in sorted(weeks.items()):
        days = len({one.day for one in ones})
        low = [one.low for one in ones if one.low is not None]
        high = [one.high for one in ones if one.high is not None]
        expected.append(
            Expected(
                day=week,
                people=round(sum(one.people for one in ones) / days),
                low=round(sum(low) / days) if len(low) == len(ones) else None,
                high=round(sum(high) / days) if len(high) == len(ones) else None,
            )
        )
    return CampCourse(camp=name, country=country, expected=tuple(expected))
