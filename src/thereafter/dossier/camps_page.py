"""A forecast of people in camps as one page: charts, a map, and a table with the same numbers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from thereafter.dossier.html import MAP_HEIGHT, NARROW, WIDE
from thereafter.dossier.pages import page, safe
from thereafter.dossier.svg_camps import draw_camps, draw_course, frame_of_camps
from thereafter.dossier.svg_map import Shape
from thereafter.record.camps import CampForecast

CHART_WIDTH = 330.0
ROWS = 7  # days a table shows for each camp, evenly over the days forecast


def render_camps_html(told: CampForecast, *, base: Sequence[Shape] | None = None) -> str:
    """One self-contained page; it holds no script. `base` replaces the packaged outlines on the map."""
    rows = table_days(told)
    total = {day: sum(one.people for camp in told.camps for one in camp.expected if one.day == day) for day in rows}
    charts = [(camp, safe(draw_course(camp, told.issued, width=CHART_WIDTH))) for camp in told.camps]
    return page(
        "camps.html.j2",
        "style.css",
        "camps.css",
        f=told,
        charts=charts,
        map=safe(_map(told, base)),
        rows=rows,
        table=[(camp, {one.day: one for one in camp.expected}) for camp in told.camps],
        total=total,
        stated=[one for camp in told.camps for one in camp.stated],
    )


def table_days(told: CampForecast) -> list[date]:
    """The days a table shows: the first forecast, the last, and some evenly between."""
    days = [one.day for one in told.camps[0].expected] if told.camps else []
    if len(days) <= ROWS:
        return days
    return [days[round(at * (len(days) - 1) / (ROWS - 1))] for at in range(ROWS)]


def _map(told: CampForecast, base: Sequence[Shape] | None) -> str:
    """The map at its two widths; empty when no camp has a point."""
    drawn = []
    for width, class_ in ((WIDE, "wide"), (NARROW, "narrow")):
        frame = frame_of_camps(told, width, MAP_HEIGHT[width])
        if frame is None:
            return ""
        drawn.append(f'<div class="{class_}">{draw_camps(told, _shapes(frame.bounds, base), frame, key=class_)}</div>')
    return "".join(drawn)


def _shapes(bounds: tuple[float, float, float, float], base: Sequence[Shape] | None) -> Sequence[Shape]:
    if base is not None:
        return base
    from thereafter.places import outlines

    return outlines(bounds)
