"""Where people went, for one place and period: a map of flows, bands, and tables with the claims behind every cell."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from html import escape

from msgspec import Struct, structs

from thereafter.dossier.html import MAP_HEIGHT, NARROW, WIDE
from thereafter.dossier.mapped import Mapped, mapped_of, point_of
from thereafter.dossier.on_road import Met, met_by
from thereafter.dossier.pages import TEMPLATES, page, safe
from thereafter.dossier.palette import Sides
from thereafter.dossier.svg import picture, tag, text, width_of
from thereafter.dossier.svg_map import Shape, draw_map, frame_of
from thereafter.dossier.svg_people import draw_people, overlap
from thereafter.dossier.wording import bounds, day_words, place_words, short_day
from thereafter.record.claim import Claim
from thereafter.record.event import Event
from thereafter.record.kinds import Basis, Group, Status
from thereafter.record.movement import Ledger, Movement
from thereafter.record.values import Where

SPACE = 12.0  # between the map and the bands in one picture
EDGE, HEAD, FOOT = 20.0, 64.0, 30.0  # around the pictures in a file of their own
PICTURE = 720.0  # the breadth of the picture in a file of its own


class Moves(Struct, frozen=True, kw_only=True):
    """The ledger of a place and a period, the movements in and out of it, and the claims behind both."""

    ledger: Ledger
    movements: tuple[Movement, ...]
    events: tuple[Event, ...] = ()  # what befell people on the way
    claims: tuple[Claim, ...] = ()
    as_of: date
    edition: str = "newsroom"


def draw_moves(told: Moves, *, base: Sequence[Shape] | None = None) -> str:
    """The map of flows over the bands of the ledger as one SVG file; empty when neither can be drawn."""
    chart = _map(told, PICTURE, base)
    bands = draw_people(told.ledger, width=PICTURE)
    drawn = [part for part in (chart, bands) if part]
    if not drawn:
        return ""
    top, placed = HEAD, []
    for svg in drawn:
        high = _height(svg)
        at = f'x="{EDGE:.0f}" y="{top:.0f}" width="{PICTURE:.0f}" height="{high:.0f}"'
        placed.append(svg.replace("<svg ", f"<svg {at} ", 1))
        top += high + SPACE
    rules = escape((TEMPLATES / "style.css").read_text(encoding="utf-8"), quote=False)
    wide, high = PICTURE + 2 * EDGE, top + FOOT
    paper = tag("rect", width=wide, height=high, fill="var(--paper)")
    content = f"<style>{rules}</style>" + paper + _heading(told) + "".join(placed) + _key(top)
    label = f"Where people went from {place_words(told.ledger.place)}, as known on {told.as_of}"
    return picture(content, width=wide, height=high, label=label)


def _heading(told: Moves) -> str:
    book = told.ledger
    days = f"{short_day(book.earliest)} – {short_day(book.latest)}, as known on {day_words(told.as_of)}"
    return text(f"Where people went: {place_words(book.place)}", EDGE, 30, font_size=19, font_weight=700) + text(
        days, EDGE, 49, font_size=12.5
    )


def _key(top: float) -> str:
    """What the two colours and the dashes mean."""
    drawn, x, y = [], EDGE, top + 10
    for class_, words in (("people", "people"), ("fighters", "fighters"), ("unaccounted", "unaccounted for")):
        drawn.append(tag("g", tag("rect", x=x, y=y - 9, width=11, height=11, fill="currentColor"), class_=class_))
        drawn.append(text(words, x + 17, y, font_size=12))
        x += 42 + width_of(words, 12)
    drawn.append(text("dashed arrow: alleged, planned or a view", x, y, font_size=12))
    return "".join(drawn)


def render_moves(told: Moves, *, base: Sequence[Shape] | None = None) -> str:
    """The same as one self-contained page: pictures, the ledger, every movement, and the words behind each of them."""
    numbers = {claim.id: position for position, claim in enumerate(told.claims, start=1)}
    return page(
        "moves.html.j2",
        "style.css",
        t=told,
        map=safe(_both([_map(told, width, base) for width in (WIDE, NARROW)])),
        bands=safe(_both([draw_people(told.ledger, width=min(width, PICTURE)) for width in (WIDE, NARROW)])),
        overlap=overlap(told.ledger),
        met=on_the_way(told),
        numbers=numbers,
    )


def on_the_way(told: Moves) -> tuple[Met, ...]:
    """Stops, offers and attacks that people met with, in the words of those who tell it, the same words once."""
    met = met_by(told.movements, {one.id: one for one in told.events}, {one.id: one for one in told.claims})
    longest = sorted(met, key=lambda one: -len(one.words))
    kept: list[Met] = []
    for one in longest:
        if not any(one.words.rstrip(" …") in other.words for other in kept):
            kept.append(one)
    return tuple(one for one in met if one in kept)


def _both(drawn: Sequence[str]) -> str:
    wide, narrow = drawn
    return f'<div class="wide">{wide}</div><div class="narrow">{narrow}</div>' if wide else ""


def _height(svg: str) -> float:
    return float(svg.split('viewBox="', 1)[1].split('"', 1)[0].split()[3])


def _map(told: Moves, width: float, base: Sequence[Shape] | None) -> str:
    shown = flows(told)
    if shown is None or not shown.movements:
        return ""
    height = MAP_HEIGHT.get(width, 0.61 * width)
    if base is None:
        from thereafter.places import outlines

        base = outlines(frame_of(shown, width, height).bounds)
    return draw_map(shown, Sides(shown=(), by_actor={}), base, width=width, height=height, key=f"f{width:.0f}")


def flows(told: Moves) -> Mapped | None:
    """What the map of flows shows: one arrow for each two ends and crowd, the firmest and largest that is told."""
    best: dict[tuple[str, str, bool], Movement] = {}
    for move in (_from_here(one, told.ledger.place) for one in sorted(told.movements, key=lambda one: one.id)):
        if point_of(move.origin) is None or point_of(move.destination) is None or move.basis is Basis.STOCK:
            continue
        ends = (_end(move.origin), _end(move.destination), move.group is Group.FIGHTERS)
        best[ends] = max((one for one in (best.get(ends), move) if one is not None), key=_weight)
    return mapped_of(told.ledger.place, (), (), tuple(best.values()))


def _from_here(move: Movement, here: Where) -> Movement:
    """The movement with the place asked about under one name, however a report wrote it."""
    ends = {
        name: here
        for name in ("origin", "destination")
        if (end := getattr(move, name)) is not None and here.place and end.place == here.place
    }
    return structs.replace(move, **ends) if ends else move


def _end(where: Where | None) -> str:
    point = point_of(where)
    return "" if point is None else f"{point[0]:.2f} {point[1]:.2f}"


def _weight(move: Movement) -> tuple[bool, bool, float, str]:
    told = bounds(move.people)
    return (move.basis is not Basis.PLANNED, move.status is not Status.OPINION, told[1] if told else -1.0, move.id)
