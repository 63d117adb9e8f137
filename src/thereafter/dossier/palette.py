"""Colours, hatches and initials of the sides, and the sign of each kind of event: never colour alone."""

from __future__ import annotations

import math
from collections.abc import Sequence

from msgspec import Struct

from thereafter.dossier.svg import path_of, tag
from thereafter.dossier.wording import camp_words
from thereafter.record.dossier import Dossier
from thereafter.record.kinds import Kind
from thereafter.record.values import ActorName

# Eight quiet colours, white letters on each ≥ 4.5:1, told apart under the common colour blindnesses when neighbours.
COLOURS = ("#2b5c8a", "#a4442c", "#5b6b22", "#6d4b8c", "#8a6210", "#22706b", "#8d3c69", "#57534c")
UNKNOWN = "#77736a"
OF_NO_MEANING = frozenset({"the", "of", "and", "for", "al", "de"})


class Side(Struct, frozen=True, kw_only=True):
    """One side as the pictures show it."""

    name: str
    colour: str
    initials: str


class Sides(Struct, frozen=True, kw_only=True):
    """Every side of a dossier, and which actor counts with which."""

    shown: tuple[Side, ...]
    by_actor: dict[str, Side]

    def of(self, actor: ActorName | None) -> Side:
        """The side of an actor; nobody known is shown as unknown."""
        if actor is None:
            return Side(name="not known", colour=UNKNOWN, initials="?")
        return self.by_actor.get(_key(actor), Side(name=actor.name, colour=UNKNOWN, initials=initials(actor.name)))


def sides_of(dossier: Dossier) -> Sides:
    """Colours by side, the side with most spells first; actors of one side share its colour and keep its initials."""
    actors = [tenure.holder for tenure in dossier.control if tenure.holder]
    actors += [actor for tenure in dossier.control for actor in tenure.contested_by]
    actors += [move.side for move in dossier.movements if move.side]
    count: dict[str, int] = {}
    for actor in actors:
        count[camp_words(actor)] = count.get(camp_words(actor), 0) + 1
    names = sorted(count, key=lambda name: (-count[name], name))
    made = {name: _made(name, position, names) for position, name in enumerate(names)}
    return Sides(shown=tuple(made.values()), by_actor={_key(actor): made[camp_words(actor)] for actor in actors})


def _made(name: str, position: int, names: Sequence[str]) -> Side:
    colour = COLOURS[position] if position < len(COLOURS) else UNKNOWN
    taken = {initials(other) for other in names[:position]}
    own = initials(name)
    return Side(name=name, colour=colour, initials=own if own not in taken else f"{own[:1]}{position}")


def _key(actor: ActorName) -> str:
    return actor.id or actor.name.casefold()


def initials(name: str) -> str:
    """Up to two capitals for a disc on the map: "SA" for the Syrian army."""
    words = [word for word in name.replace("-", " ").replace("_", " ").split() if word.casefold() not in OF_NO_MEANING]
    return "".join(word[0].upper() for word in words[:2]) or "?"


SHAPES = {
    "fighting": (Kind.CLASH, Kind.OFFENSIVE, Kind.SIEGE),
    "strike or blast": (Kind.AIR_STRIKE, Kind.SHELLING, Kind.BOMBING, Kind.EXPLOSIVES, Kind.DESTRUCTION),
    "attack on civilians": (Kind.ATTACK_ON_CIVILIANS, Kind.ABDUCTION, Kind.ARREST, Kind.VIOLATION),
    "control changes": (Kind.CAPTURE, Kind.CONTROL, Kind.WITHDRAWAL, Kind.SPLIT),
    "people move": (Kind.EVACUATION, Kind.MOVEMENT, Kind.RETURN),
    "talks or truce": (Kind.CEASEFIRE, Kind.TALKS),
    "aid or support": (Kind.AID, Kind.SUPPORT, Kind.RECRUITMENT),
}
OTHER_SHAPE = "other"
_SHAPE_OF = {kind: name for name, kinds in SHAPES.items() for kind in kinds}


def shape_of(kind: Kind) -> str:
    """The name of the sign for a kind of event."""
    return _SHAPE_OF.get(kind, OTHER_SHAPE)


def _ring(x: float, y: float, radii: Sequence[float], corners: int, turn: float = 0.0) -> str:
    """A closed shape around a point whose corners lie at the given radii in turn."""
    steps = [turn + 2 * math.pi * index / corners for index in range(corners)]
    points = [
        (x + radii[i % len(radii)] * math.sin(angle), y - radii[i % len(radii)] * math.cos(angle))
        for i, angle in enumerate(steps)
    ]
    return path_of(points, close=True)


def number_drop(kind_shape: str) -> float:
    """How far the number in a sign stands lower than its middle: a triangle is only wide at its foot."""
    return 1.9 if kind_shape == "strike or blast" else 0.0


def sign(kind_shape: str, x: float, y: float, r: float, class_: str = "sign") -> str:
    """The sign of one kind of event, drawn around (x, y) with about radius r."""
    outlines = {
        "fighting": _ring(x, y, (r * 1.25, r * 0.95), 16),
        "strike or blast": _ring(x, y + r * 0.16, (r * 1.78,), 3),
        "attack on civilians": _ring(x, y, (r * 1.14,), 8, math.pi / 8),
        "control changes": _ring(x, y, (r * 1.3,), 4, math.pi / 4),
        "talks or truce": _ring(x, y, (r * 1.32,), 4),
        "aid or support": _cross(x, y, r * 1.12),
        OTHER_SHAPE: _ring(x, y, (r * 1.15,), 6),
    }
    if kind_shape in outlines:
        return tag("path", d=outlines[kind_shape], class_=class_)
    return tag("circle", cx=x, cy=y, r=r, class_=class_)


def _cross(x: float, y: float, r: float) -> str:
    a = r * 0.58
    corners = (
        (-a, -r),
        (a, -r),
        (a, -a),
        (r, -a),
        (r, a),
        (a, a),
        (a, r),
        (-a, r),
        (-a, a),
        (-r, a),
        (-r, -a),
        (-a, -a),
    )
    return path_of([(x + dx, y + dy) for dx, dy in corners], close=True)


def hatch(name: str, colour: str) -> str:
    """A pattern of diagonal lines over a colour, for what is contested."""
    base = tag("rect", width=6, height=6, fill=colour)
    lines = tag("path", d="M0 0V6", stroke="#ffffff", stroke_width=2.2, stroke_opacity=0.72)
    return tag(
        "pattern",
        base + lines,
        id=name,
        width=6,
        height=6,
        patternUnits="userSpaceOnUse",
        patternTransform="rotate(45)",
    )
