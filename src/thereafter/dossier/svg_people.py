"""Where people went: bands from those who left to those who arrived; light where the number is a range."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from thereafter.dossier.svg import picture, shortened, tag, text, title
from thereafter.dossier.wording import bounds, figure_words, place_words
from thereafter.record.movement import Ledger, LedgerLine
from thereafter.record.values import Figure

HIGH = 150.0  # what the largest total is as tall as
NODE = 12.0
GAP = 15.0
LEAST = 3.0
ROWS_MOST = 9
SLOT = 32.0  # the least height of a row on the right: two lines of type
NARROW = 500.0


class _Band(Struct, frozen=True, kw_only=True):
    """One row on the right: a destination, or those unaccounted for."""

    name: str
    figure: Figure | None
    low: float
    high: float
    class_: str


def draw_people(ledger: Ledger | None, *, width: float) -> str:
    """The ledger as bands in SVG; empty when it holds no number at all."""
    if ledger is None:
        return ""
    bands = _bands(ledger)
    left = bounds(ledger.left) or (0.0, 0.0)
    total = max(left[1], sum(band.high for band in bands))
    if total <= 0:
        return ""
    scale = HIGH / total
    narrow = width < NARROW
    x1, x2 = (NODE, width * 0.42) if narrow else (NODE, width * 0.56)
    slots = [max(SLOT, band.high * scale) for band in bands]
    height = 44 + max(sum(slots) + GAP * (len(bands) - 1), left[1] * scale)
    drawn = [_left_node(ledger, left, scale), *_rows(bands, slots, scale, (x1, x2), width)]
    label = f"People who left {place_words(ledger.place)} and where they went; the table below has the same numbers"
    return picture("".join(drawn), width=width, height=height + 8, label=label, class_="flows")


def overlap(ledger: Ledger | None) -> bool:
    """Whether the bands add up to more than those who left: figures overlap, or an arrival was never confirmed."""
    left = bounds(ledger.left) if ledger else None
    return ledger is not None and left is not None and sum(band.high for band in _bands(ledger)) > 1.01 * left[1]


def _bands(ledger: Ledger) -> list[_Band]:
    lines = sorted(ledger.arrivals, key=lambda line: (-_high(line), place_words(line.destination)))
    bands = [_band(line) for line in lines[:ROWS_MOST]]
    told = bounds(ledger.unaccounted)
    if told and told[1] > 0:
        bands.append(
            _Band(
                name="unaccounted for",
                figure=ledger.unaccounted,
                low=max(0.0, told[0]),
                high=told[1],
                class_="unaccounted",
            )
        )
    return bands


def _high(line: LedgerLine) -> float:
    told = bounds(line.people)
    return told[1] if told else -1.0


def _band(line: LedgerLine) -> _Band:
    told = bounds(line.people)
    name = place_words(line.destination) if line.destination else "destination not reported"
    if line.group:
        name = f"{name} · {line.group}"
    class_ = "fighters" if line.group == "fighters" else "people"
    return _Band(name=name, figure=line.people, low=told[0] if told else 0, high=told[1] if told else 0, class_=class_)


def _left_node(ledger: Ledger, left: tuple[float, float], scale: float) -> str:
    words = f"left {place_words(ledger.place)}: {figure_words(ledger.left)}"
    whole = tag("rect", x=0, y=40, width=NODE, height=max(LEAST, left[1] * scale), class_="node range")
    sure = tag("rect", x=0, y=40, width=NODE, height=left[0] * scale, class_="node") if left[0] else ""
    return (
        tag("g", title(words) + whole + sure)
        + text(f"left {place_words(ledger.place)}", 0, 14, "row-name")
        + text(figure_words(ledger.left), 0, 30, "row-number")
    )


def _rows(
    bands: Sequence[_Band], slots: Sequence[float], scale: float, ends: tuple[float, float], width: float
) -> list[str]:
    drawn = []
    y_left, y_right = 40.0, 40.0
    for band, slot in zip(bands, slots, strict=True):
        thick = max(LEAST if band.high else 1.2, band.high * scale)
        drawn.append(_band_drawn(band, (y_left, y_right), thick, scale, ends))
        room = width - ends[1] - NODE - 10
        name = shortened(band.name, room, 12)
        middle = y_right + min(thick, slot) / 2
        top = max(y_right + 9, middle - 4) if thick > SLOT else y_right + 9
        drawn.append(text(name, ends[1] + NODE + 8, top, "row-name"))
        number = figure_words(band.figure) if band.figure else "no number reported"
        drawn.append(text(number, ends[1] + NODE + 8, top + 15, "row-number"))
        y_left += band.high * scale
        y_right += slot + GAP
    return drawn


def _band_drawn(band: _Band, tops: tuple[float, float], thick: float, scale: float, ends: tuple[float, float]) -> str:
    words = f"{band.name}: {figure_words(band.figure)}"
    if band.high <= 0:
        line = tag("path", d=_middle_line(tops, ends), class_="no-number")
        return tag("g", title(words) + line)
    whole = tag("path", d=_ribbon(tops, thick, ends), class_="band range")
    sure = tag("path", d=_ribbon(tops, band.low * scale, ends), class_="band") if band.low * scale > 0.5 else ""
    node = tag("rect", x=ends[1], y=tops[1], width=NODE, height=thick, class_="node")
    return tag("g", title(words) + whole + sure + node, class_=band.class_)


def _ribbon(tops: tuple[float, float], thick: float, ends: tuple[float, float]) -> str:
    (y1, y2), (x1, x2) = tops, ends
    middle = (x1 + x2) / 2
    there = f"M{x1:.1f} {y1:.1f}C{middle:.1f} {y1:.1f} {middle:.1f} {y2:.1f} {x2:.1f} {y2:.1f}"
    back = f"V{y2 + thick:.1f}C{middle:.1f} {y2 + thick:.1f} {middle:.1f} {y1 + thick:.1f} {x1:.1f} {y1 + thick:.1f}Z"
    return there + back


def _middle_line(tops: tuple[float, float], ends: tuple[float, float]) -> str:
    (y1, y2), (x1, x2) = tops, ends
    middle = (x1 + x2) / 2
    return f"M{x1:.1f} {y1:.1f}C{middle:.1f} {y1:.1f} {middle:.1f} {y2 + 8:.1f} {x2:.1f} {y2 + 8:.1f}"
