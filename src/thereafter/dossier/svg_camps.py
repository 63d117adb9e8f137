"""Pictures of a forecast of camps: a small chart for each, and a map of camps and of places in conflict."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from datetime import date

from thereafter.dossier.days import Days
from thereafter.dossier.projection import Frame, frame_around
from thereafter.dossier.svg import Boxes, path_of, picture, tag, text, ticks_at, title, width_of
from thereafter.dossier.svg_map import Shape, outline
from thereafter.dossier.wording import short_day
from thereafter.record.camps import CampCourse, CampForecast, HeadCount

CHART_HEIGHT = 150.0
LEFT, RIGHT, TOP, FOOT = 46.0, 8.0, 8.0, 20.0
BEFORE = 3  # times the days forecast, of counts shown before the day of issue
LARGEST_R, LEAST_R = 30.0, 4.0
LABEL = 11.5


def draw_course(course: CampCourse, issued: date, *, width: float) -> str:
    """Counts as dots up to the day of issue, then the expected line in its interval; the scale starts at nobody."""
    counted = shown_counts(course, issued)
    if not course.expected and not counted:
        return ""
    last = course.expected[-1].day if course.expected else issued
    first = min([one.day for one in counted] + [issued])
    days = Days(first=first, last=max(last, date.fromordinal(first.toordinal() + 1)), left=LEFT, right=width - RIGHT)
    most = max([one.people for one in counted] + [one.high or one.people for one in course.expected] + [1.0])
    base = CHART_HEIGHT - FOOT

    def y(people: float) -> float:
        return base - people / most * (base - TOP)

    drawn = _grid(most, y, width) + _time(days, issued, base)
    if course.expected and course.expected[0].low is not None:
        band = [(days.x(one.day), y(one.high or 0.0)) for one in course.expected]
        band += [(days.x(one.day), y(one.low or 0.0)) for one in reversed(course.expected)]
        drawn += tag("path", d=path_of(band, close=True), class_="band")
    if counted:
        drawn += tag("path", d=path_of([(days.x(one.day), y(one.people)) for one in counted]), class_="counted-line")
    if course.expected:
        line = [(days.x(one.day), y(one.people)) for one in course.expected]
        drawn += tag("path", d=path_of(line), class_="expected-line")
    for one in counted:
        words = title(f"{one.people:,.0f} counted on {short_day(one.day)}")
        drawn += tag("circle", words, cx=days.x(one.day), cy=y(one.people), r=2.2, class_="count")
    label = f"{course.camp}: counts up to {short_day(issued)}, then what is expected; the table has the same numbers"
    return picture(drawn, width=width, height=CHART_HEIGHT, label=label, class_="course")


def shown_counts(course: CampCourse, issued: date) -> list[HeadCount]:
    """The counts a chart shows: of three times as many days as are forecast, and at least the last one before."""
    if not course.expected:
        return list(course.counted)
    span = BEFORE * (course.expected[-1].day - issued).days
    late = [one for one in course.counted if (issued - one.day).days <= span]
    return late or list(course.counted[-1:])


def _grid(most: float, y: Callable[[float], float], width: float) -> str:
    step = ticks_at(most, 3)
    lines = ""
    for at in range(int(most / step) + 1):
        high = y(at * step)
        lines += tag("path", d=f"M{LEFT:.1f} {high:.1f}H{width - RIGHT:.1f}", class_="lane-rule")
        lines += text(_short(at * step), LEFT - 5, high + 3.5, "tick", text_anchor="end")
    return lines


def _short(people: float) -> str:
    if people >= 1e6:
        return f"{people / 1e6:g}m"
    return f"{people / 1e3:g}k" if people >= 1e4 else f"{people:,.0f}"


def _time(days: Days, issued: date, base: float) -> str:
    marks = "".join(text(words, x, base + 14, "tick", text_anchor="middle") for x, words in days.ticks())
    x = days.x(issued)
    return marks + tag("path", d=f"M{x:.1f} {TOP:.1f}V{base:.1f}", class_="issued")


def frame_of_camps(told: CampForecast, width: float, height: float) -> Frame | None:
    """The frame of the map; None when no camp has a point."""
    camps = [(one.lat, one.lon) for one in told.camps if one.lat is not None and one.lon is not None]
    return frame_around([*camps, *((one.lat, one.lon) for one in told.zones)], width, height) if camps else None


def draw_camps(told: CampForecast, base: Sequence[Shape], frame: Frame, *, key: str = "k") -> str:
    """A disc for each camp, its area as the people expected on the last day; a cross for each place in conflict."""
    boxes = Boxes(frame.width, frame.height)
    most = max((_last(one) for one in told.camps), default=0.0) or 1.0
    clip = tag("clipPath", tag("rect", width=frame.width, height=frame.height), id=f"{key}-clip")
    ground = "".join(outline(shape, frame) for shape in sorted(base, key=lambda one: (one.level, one.name or "")))
    drawn = [
        tag("defs", clip),
        tag("rect", width=frame.width, height=frame.height, class_="sea"),
        tag("g", ground, clip_path=f"url(#{key}-clip)"),
    ]
    for zone in told.zones:
        x, y = frame.at(zone.lat, zone.lon)
        words = title(f"{zone.name}: in conflict on the day of issue")
        drawn.append(tag("path", words, d=f"M{x - 4:.1f} {y - 4:.1f}l8 8M{x + 4:.1f} {y - 4:.1f}l-8 8", class_="zone"))
        boxes.take(x - 4, y - 4, 8, 8)
    placed = [one for one in told.camps if one.lat is not None and one.lon is not None]
    for camp in sorted(placed, key=lambda one: (-_last(one), one.camp)):
        x, y = frame.at(camp.lat or 0.0, camp.lon or 0.0)
        r = max(LEAST_R, LARGEST_R * math.sqrt(_last(camp) / most))
        drawn.append(tag("circle", title(f"{camp.camp}: {_last(camp):,.0f}"), cx=x, cy=y, r=r, class_="camp"))
        drawn.append(_name(camp, x, y, r, boxes))
    drawn.append(tag("rect", x=0.5, y=0.5, width=frame.width - 1, height=frame.height - 1, class_="frame"))
    label = "Map of camps by the people expected, and of places in conflict: every camp is a row of the table"
    return picture("".join(drawn), width=frame.width, height=frame.height, label=label, class_="map")


def _last(course: CampCourse) -> float:
    return course.expected[-1].people if course.expected else 0.0


def _name(camp: CampCourse, x: float, y: float, r: float, boxes: Boxes) -> str:
    """The camp's name where there is room; without room it stands in the table only."""
    name = camp.camp.replace("_", " ")
    wide = width_of(name, LABEL)
    boxes.take(x - min(r, 8), y - min(r, 8), 2 * min(r, 8), 2 * min(r, 8))
    spots = [(x - wide / 2, y + r + LABEL), (x + r + 4, y + 4), (x - r - wide - 4, y + 4), (x - wide / 2, y - r - 4)]
    for left, low in spots:
        if boxes.free(left, low - LABEL, wide, LABEL * 1.3):
            boxes.take(left, low - LABEL, wide, LABEL * 1.3)
            return text(name, left, low, "place")
    return ""
