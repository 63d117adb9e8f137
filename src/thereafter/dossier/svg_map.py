"""The map: outlines, who holds what, movements as arrows, events as numbered signs; drawn without overlap of labels."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Protocol

from thereafter.dossier.geometry import (
    area_of,
    arrow_head,
    bend,
    grid_over,
    lies_in,
    middle_of,
    on_curve,
    pulled_back,
    thinned,
)
from thereafter.dossier.mapped import Mapped, Numbered, point_of
from thereafter.dossier.palette import Sides, hatch, number_drop, shape_of, sign
from thereafter.dossier.projection import Frame, clipped, frame_around
from thereafter.dossier.svg import Boxes, Point, free_spot, path_of, picture, tag, text, ticks_at, title, width_of
from thereafter.dossier.wording import actor_words, bounds, figure_words, place_words, status_words, when_words
from thereafter.record.kinds import Group, Status
from thereafter.record.movement import Movement
from thereafter.record.tenure import Tenure
from thereafter.record.values import Where

SIGN_R = 8.5
DISC_R = 11.0
STACK = 4.0  # signs of places nearer to one another than this share one row
LABEL = 11.5
ARROW_MOST = 9.0  # the width of the widest arrow
ARROW_LEAST = 1.6
NO_COUNTRY_NAMES = 4.0  # paper units to a kilometre beyond which the name of a country says nothing
PEOPLE_AT_MOST = 50_000.0  # people that get the widest arrow; width grows with the square root


class Shape(Protocol):
    """An outline of the base map: a country or a first-order division, as rings of (lon, lat)."""

    @property
    def name(self) -> str | None:
        """Its name in English; a few have none."""

    @property
    def level(self) -> str:
        """`country` or `admin1`."""

    @property
    def rings(self) -> Sequence[Sequence[tuple[float, float]]]:
        """Its border: closed rings of (lon, lat)."""


def draw_map(
    shown: Mapped,
    sides: Sides,
    base: Sequence[Shape],
    *,
    width: float,
    height: float,
    close: bool = False,
    key: str = "m",
) -> str:
    """The map of a dossier as SVG, or its close-up around the place asked about; `key` keeps ids in the page apart."""
    frame = frame_around(shown.near if close else shown.points, width, height)
    return _Map(shown, sides, frame, key).drawn(base, "Close-up map" if close else "Map")


def frame_of(shown: Mapped, width: float, height: float, *, close: bool = False) -> Frame:
    """The frame `draw_map` uses, for fetching the outlines that fall into it."""
    return frame_around(shown.near if close else shown.points, width, height)


class _Map:
    """One drawing: layers go down in order, labels last, each where nothing lies yet."""

    def __init__(self, shown: Mapped, sides: Sides, frame: Frame, key: str) -> None:
        self.shown, self.sides, self.frame, self.key = shown, sides, frame, key
        self.boxes = Boxes(frame.width, frame.height)
        self.boxes.take(8, frame.height - 34, 120, 34)  # scale bar
        self.boxes.take(frame.width - 30, 6, 30, 34)  # north
        self.arrow_labels: list[tuple[tuple[Point, Point, Point], str]] = []

    def drawn(self, base: Sequence[Shape], name: str) -> str:
        width, height = self.frame.width, self.frame.height
        layers = [
            tag("defs", self._patterns()),
            tag("rect", width=width, height=height, class_="sea"),
            tag("g", self._outlines(base), clip_path=f"url(#{self.key}-clip)"),
            self._precision(),
            self._arrows(),
            self._dots(),
            self._discs(),
            self._signs(),
            self._labels(base),
            self._scale_bar(),
            _north(width),
            tag("rect", x=0.5, y=0.5, width=width - 1, height=height - 1, class_="frame"),
        ]
        label = f"{name} around {place_words(self.shown.place)}: every sign and arrow is a row of the tables below"
        return picture("".join(layers), width=width, height=height, label=label, class_="map")

    def _patterns(self) -> str:
        clip = tag("rect", width=self.frame.width, height=self.frame.height)
        patterns = (hatch(f"{self.key}-h{i}", side.colour) for i, side in enumerate(self.sides.shown))
        return tag("clipPath", clip, id=f"{self.key}-clip") + "".join(patterns)

    def _outlines(self, base: Sequence[Shape]) -> str:
        order = {"country": 0, "admin1": 1}
        shapes = sorted(base, key=lambda one: (order.get(one.level, 2), one.name or ""))
        return "".join(outline(one, self.frame) for one in shapes)

    def at(self, where: Where | None) -> Point | None:
        """Where a place lies on the paper, if it is in the frame."""
        point = point_of(where)
        if point is None or not self.frame.holds(*point):
            return None
        return self.frame.at(*point)

    def _precision(self) -> str:
        """How exactly each place is known, as a translucent circle; too small or too large ones say nothing."""
        circles: dict[tuple[float, float, float], str] = {}
        for where in (*(row.event.where for row in self.shown.events), *(one.place for one in self.shown.holders)):
            point = self.at(where)
            if where is None or point is None or where.radius_km is None:
                continue
            r = where.radius_km * self.frame.px_per_km
            if DISC_R + 3 < r < 0.45 * self.frame.height:
                circles[(*point, r)] = tag("circle", cx=point[0], cy=point[1], r=r, class_="precision")
        return "".join(circles[one] for one in sorted(circles))

    def _arrows(self) -> str:
        drawn = []
        for move in sorted(self.shown.movements, key=lambda one: (-width_by_people(one), one.id)):
            start, end = self.at(move.origin), self._end(move)
            if start and end and math.dist(start, end) > 2.2 * DISC_R:
                drawn.append(self._arrow(move, start, end))
        return "".join(drawn)

    def _end(self, move: Movement) -> Point | None:
        point = point_of(move.destination)
        return self.frame.at(*point) if point else None

    def _arrow(self, move: Movement, start: Point, end: Point) -> str:
        inside = self.at(move.destination) is not None
        width = width_by_people(move)
        control, tip = bend(start, end), end
        back = DISC_R + 2 if inside else 0.0
        tip, shaft = pulled_back(control, tip, back), pulled_back(control, tip, back + width * 1.2 + 7)
        d = f"M{start[0]:.1f} {start[1]:.1f}Q{control[0]:.1f} {control[1]:.1f} {shaft[0]:.1f} {shaft[1]:.1f}"
        class_ = "fighters" if move.group is Group.FIGHTERS else "people"
        sure = " unsure" if move.status not in {Status.ASSERTED, Status.REPORTED} else ""
        words = _flow_words(move)
        for share in (0.2, 0.35, 0.5, 0.65, 0.8):
            x, y = on_curve(start, control, shaft, share)
            self.boxes.take(x - 4, y - 4, 8, 8)
        if bounds(move.people):
            self.arrow_labels.append(((start, control, shaft), figure_words(move.people)))
        line = tag("path", d=d, stroke_width=width, class_="flow")
        head = tag("path", d=arrow_head(control, tip, width), class_="flow-head")
        return tag("g", title(words) + line + head, class_=f"{class_}{sure}", clip_path=f"url(#{self.key}-clip)")

    def _dots(self) -> str:
        """A dot for every named place, seen where no disc or sign stands on it."""
        points = {point for where, _ in _named(self.shown) if (point := self.at(where)) is not None}
        return "".join(tag("circle", cx=x, cy=y, r=2.4, class_="dot") for x, y in sorted(points))

    def _discs(self) -> str:
        return "".join(self._disc(one) for one in self.shown.holders)

    def _disc(self, tenure: Tenure) -> str:
        point = self.at(tenure.place)
        if point is None:
            return ""
        x, y = free_spot(self.boxes, point, DISC_R)
        leader = tag("path", d=path_of([point, (x, y)]), class_="leader") if (x, y) != point else ""
        side = self.sides.of(tenure.holder)
        self.boxes.take(x - DISC_R, y - DISC_R, 2 * DISC_R, 2 * DISC_R)
        position = next((i for i, one in enumerate(self.sides.shown) if one.name == side.name), None)
        fill = f"url(#{self.key}-h{position})" if tenure.contested_by and position is not None else side.colour
        ring = tag("circle", cx=x, cy=y, r=DISC_R, fill=fill, class_="disc")
        plate = tag("circle", cx=x, cy=y, r=DISC_R - 3.6, fill=side.colour) if tenure.contested_by else ""
        words = f"{place_words(tenure.place)}: {actor_words(tenure.holder)}"
        return tag(
            "g",
            title(words) + leader + ring + plate + text(side.initials, x, y + 3.4, "initials", text_anchor="middle"),
        )

    def _signs(self) -> str:
        return "".join(self._row_of_signs(point, rows) for point, rows in self._stacks())

    def _stacks(self) -> list[tuple[Point, list[Numbered]]]:
        """Events whose signs would overlap, gathered into rows beside the place; never moved on the ground itself."""
        stacks: list[tuple[Point, list[Numbered]]] = []
        for row in self.shown.events:
            point = self.at(row.event.where)
            if point is None:
                continue
            for middle, rows in stacks:
                if math.dist(middle, point) < STACK:
                    rows.append(row)
                    break
            else:
                stacks.append((point, [row]))
        return stacks

    def _row_of_signs(self, point: Point, rows: Sequence[Numbered]) -> str:
        gap = 2.5 * SIGN_R
        held = any(
            self.at(one.place) and math.dist(self.at(one.place) or point, point) < STACK for one in self.shown.holders
        )
        long = gap * len(rows)
        x, y = self._room_for_row(point, long, DISC_R + 3 if held else 0.0)
        self.boxes.take(x, y - SIGN_R * 1.3, long, SIGN_R * 2.6)
        leader = ""
        if abs(x + long / 2 - point[0]) > 1:
            target = x + SIGN_R if x > point[0] else x + long - SIGN_R
            leader = tag("path", d=path_of([point, (target, y)]), class_="leader")
        drawn = [self._sign(row, x + gap * (index + 0.5), y) for index, row in enumerate(rows)]
        return leader + "".join(drawn)

    def _room_for_row(self, point: Point, long: float, off: float) -> Point:
        """The left end of the row: on the place when it stands alone, else the first free spot around it."""
        x, y = point
        if off == 0.0 and self.boxes.free(x - long / 2, y - SIGN_R * 1.3, long, SIGN_R * 2.6) and long < 3 * SIGN_R:
            return (x - long / 2, y)
        off = max(off, 4.0)
        right, left = x + off, x - off - long
        spots = [(right, y), (left, y), (x - long / 2, y - 26), (x - long / 2, y + 26)]
        spots += [(right, y - 22), (left, y - 22), (right, y + 22), (left, y + 22)]
        spots += [(right, y - 44), (left, y - 44), (right, y + 44), (left, y + 44)]
        for spot in spots:
            if self.boxes.free(spot[0], spot[1] - SIGN_R * 1.3, long, SIGN_R * 2.6):
                return spot
        return spots[0]

    def _sign(self, row: Numbered, x: float, y: float) -> str:
        event = row.event
        hedge = status_words(event.status)
        words = f"{row.number}. {event.heading}, {when_words(event.when)}{f' ({hedge})' if hedge else ''}"
        drawn = sign(shape_of(event.kind), x, y, SIGN_R, "sign hedged" if hedge else "sign")
        number = text(
            str(row.number),
            x,
            y + 3.3 + number_drop(shape_of(event.kind)),
            "sign-number hedged" if hedge else "sign-number",
            text_anchor="middle",
        )
        return tag("g", title(words) + drawn + number)

    def _labels(self, base: Sequence[Shape]) -> str:
        places: dict[str, tuple[Point, float]] = {}
        for where, rank in _named(self.shown):
            point = self.at(where)
            if point is not None:
                name = place_words(where)
                places[name] = (point, min(rank, places.get(name, (point, rank))[1]))
        order = sorted(places, key=lambda name: (places[name][1], places[name][0][1], name))
        drawn = [self._label(name, places[name][0], bold=places[name][1] == 0) for name in order]
        drawn += [self._number_label(curve, words) for curve, words in self.arrow_labels]
        return "".join(drawn) + "".join(
            self._country_label(one) for one in sorted(base, key=lambda one: one.name or "")
        )

    def _label(self, name: str, point: Point, *, bold: bool) -> str:
        size = LABEL + 1.5 if bold else LABEL
        wide = width_of(name, size) * (1.08 if bold else 1.0)
        for x, y in _spots(point, wide, size):
            if self.boxes.free(x, y - size, wide, size * 1.25):
                self.boxes.take(x, y - size, wide, size * 1.25)
                return text(name, x, y, "place bold" if bold else "place")
        return ""

    def _number_label(self, curve: tuple[Point, Point, Point], words: str) -> str:
        """How many went, written beside the arrow, as near to its middle as there is room."""
        wide = width_of(words, LABEL)
        for share in (0.5, 0.35, 0.65, 0.8, 0.2):
            middle = on_curve(*curve, share)
            for dx, dy in ((10, 4), (-wide - 10, 4), (-wide / 2, -12), (-wide / 2, 20), (14, 16), (-wide - 14, -10)):
                x, y = middle[0] + dx, middle[1] + dy
                if self.boxes.free(x - 2, y - LABEL, wide + 4, LABEL * 1.3):
                    self.boxes.take(x - 2, y - LABEL, wide + 4, LABEL * 1.3)
                    return text(words, x, y, "flow-number")
        return ""

    def _country_label(self, shape: Shape) -> str:
        """The name of a country in the open part of what the frame shows of it."""
        if shape.level != "country" or self.frame.px_per_km > NO_COUNTRY_NAMES:
            return ""
        rings = [
            clipped([self.frame.at(lat, lon) for lon, lat in ring], self.frame.width, self.frame.height, 0)
            for ring in shape.rings
        ]
        largest = max(rings, key=area_of, default=[])
        name = (shape.name or "").upper()
        wide = width_of(name, 10) * 1.45
        if len(largest) < 3 or area_of(largest) < wide * 60:
            return ""
        spots = [(left, y) for y in grid_over(largest, 1) for left in grid_over(largest, 0)]
        middle = middle_of(largest)
        for x, y in sorted(spots, key=lambda spot: math.dist((spot[0] + wide / 2, spot[1]), middle)):
            corners = ((x, y - 12), (x + wide, y - 12), (x, y + 4), (x + wide, y + 4))
            if all(lies_in(corner, largest) for corner in corners) and self.boxes.free(x, y - 14, wide, 20):
                self.boxes.take(x, y - 14, wide, 20)
                return text(name, x, y, "country-name") + self._local_name(shape, x + wide / 2, y + 17, wide)
        return ""

    def _local_name(self, shape: Shape, middle: float, y: float, wide: float) -> str:
        """The name of a country in its own script, under the Latin one where there is room."""
        local = getattr(shape, "local_name", None)
        if not local or not self.boxes.free(middle - wide / 2, y - 10, wide, 14):
            return ""
        self.boxes.take(middle - wide / 2, y - 10, wide, 14)
        return text(local, middle, y, "country-name local")

    def _scale_bar(self) -> str:
        km = ticks_at(min(120.0, self.frame.width / 3) / self.frame.px_per_km, 1) / 2
        long = km * self.frame.px_per_km
        x, y = 14.0, self.frame.height - 14
        bar = tag("path", d=f"M{x:.1f} {y - 4:.1f}V{y:.1f}H{x + long:.1f}V{y - 4:.1f}", class_="scale")
        return bar + text(f"{km:,.0f} km", x, y - 8, "scale-words")


def outline(shape: Shape, frame: Frame) -> str:
    """The border of a country or a division as it lies on the paper; empty when none of it does."""
    parts = []
    for ring in shape.rings:
        points = [frame.at(lat, lon) for lon, lat in ring]
        cut = clipped(points, frame.width, frame.height)
        if len(cut) > 2:
            parts.append(path_of(thinned(cut), close=True))
    return tag("path", d="".join(parts), class_=f"land {shape.level}") if parts else ""


def width_by_people(move: Movement) -> float:
    """How wide the arrow of a flow is: by the square root of its people; least without a number."""
    told = bounds(move.people)
    if told is None:
        return ARROW_LEAST
    share = math.sqrt(min(told[1], PEOPLE_AT_MOST) / PEOPLE_AT_MOST)
    return max(ARROW_LEAST, ARROW_MOST * share)


def _flow_words(move: Movement) -> str:
    hedge = status_words(move.status, move.hedges)
    ends = f"{place_words(move.origin)} to {place_words(move.destination)}"
    return f"{move.group}: {ends}, {figure_words(move.people)}{f' ({hedge})' if hedge else ''}"


def _named(shown: Mapped) -> Iterable[tuple[Where, float]]:
    """Places that want a label, with their rank: the place asked about, holders, ends of flows, events."""
    yield shown.place, 0
    yield from ((one.place, 1) for one in shown.holders)
    yield from ((end, 2) for move in shown.movements for end in (move.origin, move.destination) if end)
    yield from ((row.event.where, 3) for row in shown.events if row.event.where)


def _spots(point: Point, wide: float, size: float) -> list[Point]:
    """Where a label may stand, best first: under the disc, over it, to its right and left, then farther away."""
    x, y = point
    near = DISC_R + 4
    below, above = y + near + size * 0.8, y - near
    spots = [
        (x - wide / 2, below),
        (x + near, y + size * 0.35),
        (x - wide / 2, above),
        (x - near - wide, y + size * 0.35),
    ]
    spots += [(x + 6, below), (x - wide - 6, below), (x + 6, above), (x - wide - 6, above)]
    return [*spots, (x - wide / 2, below + 16), (x - wide / 2, above - 16), (x + near + 22, y + size * 0.35)]


def _north(width: float) -> str:
    x = width - 18
    return tag("path", d=f"M{x} 12l4.5 12-4.5-3-4.5 3Z", class_="north") + text(
        "N", x, 35, "scale-words", text_anchor="middle"
    )
