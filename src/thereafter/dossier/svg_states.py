"""Who held what at four moments: the same small map, once per moment, for readers who cannot move a slider."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from thereafter.dossier.mapped import held_on, point_of
from thereafter.dossier.palette import Sides, hatch
from thereafter.dossier.projection import Frame, clipped, frame_around
from thereafter.dossier.svg import Boxes, free_spot, path_of, picture, shortened, tag, text, width_of
from thereafter.dossier.svg_map import Shape
from thereafter.dossier.wording import day_words, place_words
from thereafter.record.dossier import Dossier
from thereafter.record.tenure import Tenure

WIDTH, HEIGHT = 220.0, 180.0
DISC_R = 9.0
PLACES_LEAST = 2


def frame_of_states(dossier: Dossier) -> Frame | None:
    """The frame of the small maps; `None` when too few places have a point and a holder."""
    points = [point for one in dossier.control if (point := point_of(one.place)) is not None]
    distinct = list(dict.fromkeys(points))
    return frame_around(distinct, WIDTH, HEIGHT) if len(distinct) >= PLACES_LEAST else None


def moments_of(dossier: Dossier) -> tuple[date, ...]:
    """The day before the event asked about, its last day, a day half way, and the dossier's own day."""
    when = dossier.anchor.when if dossier.anchor else None
    first = (when.earliest or when.latest) if when else None
    if when is None or first is None or first >= dossier.as_of:
        return (dossier.as_of,)
    last = min(when.latest or first, dossier.as_of)
    half = last + (dossier.as_of - last) / 2
    return tuple(sorted({first - timedelta(days=1), last, half, dossier.as_of}))


def draw_state(dossier: Dossier, day: date, sides: Sides, base: Sequence[Shape], frame: Frame, *, key: str) -> str:
    """One small map of the holders on one day."""
    held = held_on(dossier.control, day)
    boxes = Boxes(WIDTH, HEIGHT)
    defs = tag("defs", "".join(hatch(f"{key}-h{i}", side.colour) for i, side in enumerate(sides.shown)))
    land = "".join(_land(one, frame) for one in sorted(base, key=lambda one: (one.level != "country", one.name or "")))
    discs = "".join(_disc(one, sides, frame, boxes, key) for one in held)
    names = "".join(_name(one, frame, boxes) for one in held)
    edge = tag("rect", x=0.5, y=0.5, width=WIDTH - 1, height=HEIGHT - 1, class_="frame")
    sea = tag("rect", width=WIDTH, height=HEIGHT, class_="sea")
    told = ", ".join(f"{place_words(one.place)}: {one.holder.name if one.holder else 'not known'}" for one in held)
    return picture(
        defs + sea + land + discs + names + edge,
        width=WIDTH,
        height=HEIGHT,
        label=f"Control on {day_words(day)}. {told or 'Nothing reported'}",
        class_="map",
    )


def _land(shape: Shape, frame: Frame) -> str:
    rings = (clipped([frame.at(lat, lon) for lon, lat in ring], WIDTH, HEIGHT) for ring in shape.rings)
    d = "".join(path_of(ring, close=True) for ring in rings if len(ring) > 2)
    return tag("path", d=d, class_=f"land {shape.level}") if d else ""


def _disc(tenure: Tenure, sides: Sides, frame: Frame, boxes: Boxes, key: str) -> str:
    point = point_of(tenure.place)
    if point is None:
        return ""
    spot = frame.at(*point)
    x, y = free_spot(boxes, spot, DISC_R)
    side = sides.of(tenure.holder)
    boxes.take(x - DISC_R, y - DISC_R, 2 * DISC_R, 2 * DISC_R)
    leader = tag("path", d=path_of([spot, (x, y)]), class_="leader") if (x, y) != spot else ""
    position = next((i for i, one in enumerate(sides.shown) if one.name == side.name), None)
    hatched = bool(tenure.contested_by) and position is not None
    disc = tag(
        "circle", cx=x, cy=y, r=DISC_R, fill=f"url(#{key}-h{position})" if hatched else side.colour, class_="disc"
    )
    plate = tag("circle", cx=x, cy=y, r=DISC_R - 3, fill=side.colour) if hatched else ""
    return leader + disc + plate + text(side.initials, x, y + 3.2, "initials", text_anchor="middle")


def _name(tenure: Tenure, frame: Frame, boxes: Boxes) -> str:
    point = point_of(tenure.place)
    if point is None:
        return ""
    x, y = frame.at(*point)
    name = shortened(place_words(tenure.place), 110, 10.5)
    wide = width_of(name, 10.5)
    spots = ((x - wide / 2, y + 20), (x - wide / 2, y - 12), (x + 12, y + 4), (x - wide - 12, y + 4))
    for left, base in spots:
        if boxes.free(left, base - 10, wide, 13):
            boxes.take(left, base - 10, wide, 13)
            return text(name, left, base, "place small")
    return ""
