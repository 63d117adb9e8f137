"""Small pieces of SVG, written as text: escaped, rounded, the same for the same input."""

from __future__ import annotations

import math
from collections.abc import Sequence
from html import escape

Point = tuple[float, float]

CHAR_WIDTH = (
    0.56  # of the type size: the mean width of a letter in the sans-serif the pictures use, measured on place names
)


def tag(name: str, content: str = "", **given: object) -> str:
    """One element; `_` in attribute names becomes `-`, a trailing one is dropped; `None` leaves the attribute out."""
    pairs = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(_shown(value), quote=True)}"'
        for key, value in given.items()
        if value is not None
    )
    return f"<{name}{pairs}>{content}</{name}>" if content else f"<{name}{pairs}/>"


def _shown(value: object) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".") if isinstance(value, float) else clean(str(value))


# Embeddings, overrides and isolates turn the words around them; marks of direction (U+200E, U+200F, U+061C) may stay.
_TURNS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def clean(text: str) -> str:
    """Text without characters that XML forbids, that control a terminal, or that turn the direction of what follows."""
    return "".join(letter for letter in text if _may_stand(letter))


def _may_stand(letter: str) -> bool:
    if letter <= "\x7e":
        return letter >= " " or letter in "\n\t"
    return letter > "\x9f" and not 0xD800 <= ord(letter) <= 0xDFFF and letter not in _TURNS


def text(words: str, x: float, y: float, class_: str = "", **given: object) -> str:
    """A line of text."""
    return tag("text", escape(clean(words)), x=x, y=y, class_=class_ or None, **given)


def title(words: str) -> str:
    """What a pointer resting on an element is told."""
    return tag("title", escape(clean(words)))


def path_of(points: Sequence[Point], *, close: bool = False) -> str:
    """The `d` of a polyline."""
    steps = "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
    return f"M{steps}{'Z' if close else ''}"


def width_of(words: str, size: float) -> float:
    """About how wide a line of text is, in the units of the picture."""
    return len(words) * size * CHAR_WIDTH


def shortened(words: str, room: float, size: float) -> str:
    """The line cut with an ellipsis where it would not fit."""
    most = max(1, int(room / (size * CHAR_WIDTH)))
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"


def picture(content: str, *, width: float, height: float, label: str, class_: str = "") -> str:
    """A whole picture that scales to the width of its column."""
    return tag(
        "svg",
        title(label) + content,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {width:.0f} {height:.0f}",
        role="img",
        aria_label=label,
        class_=class_ or None,
    )


class Boxes:
    """Boxes already taken in a picture, so that labels do not lie on one another."""

    def __init__(self, width: float, height: float) -> None:
        self._size = (width, height)
        self._taken: list[tuple[float, float, float, float]] = []

    def take(self, x: float, y: float, width: float, height: float) -> None:
        """Mark a box as taken, whatever is there."""
        self._taken.append((x, y, x + width, y + height))

    def free(self, x: float, y: float, width: float, height: float) -> bool:
        """Whether the box lies in the picture and on nothing."""
        if x < 2 or y < 2 or x + width > self._size[0] - 2 or y + height > self._size[1] - 2:
            return False
        return all(
            x >= right or x + width <= left or y >= low or y + height <= top for left, top, right, low in self._taken
        )


def free_spot(boxes: Boxes, point: Point, r: float) -> Point:
    """The point itself when a disc of radius r has room there, else the nearest free spot around it."""
    x, y = point
    around = [(x + dx * 2.2 * r * far, y + dy * 2.2 * r * far) for far in (1, 2) for dx, dy in _COMPASS]
    spots = (point, *around)
    return next((one for one in spots if boxes.free(one[0] - r, one[1] - r, 2 * r, 2 * r)), point)


_COMPASS = ((1, 0), (-1, 0), (0, 1), (0, -1), (0.8, 0.8), (-0.8, 0.8), (0.8, -0.8), (-0.8, -0.8))


def ticks_at(size: float, most: int) -> float:
    """The distance between ticks (1, 2 or 5 times a power of ten) so that at most `most` of them cover `size`."""
    power = 10.0 ** math.floor(math.log10(max(size, 1e-9) / max(most, 1)))
    return next(step for step in (power, 2 * power, 5 * power, 10 * power) if size / step <= most)
