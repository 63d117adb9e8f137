"""The dossier as one HTML file: no script, no request, pictures drawn here, a table beside each of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from thereafter.dossier import wording
from thereafter.dossier.excerpt import excerpt_of
from thereafter.dossier.figures_svg import figure_bar
from thereafter.dossier.footnotes import footnotes_of, once_per_line
from thereafter.dossier.mapped import Mapped, mapped, numbered
from thereafter.dossier.on_road import met_by
from thereafter.dossier.pages import environment, escaped, page, safe
from thereafter.dossier.palette import OTHER_SHAPE, SHAPES, Sides, shape_of, sides_of, sign
from thereafter.dossier.svg import picture
from thereafter.dossier.svg_control import draw_control
from thereafter.dossier.svg_map import Shape, draw_map, frame_of
from thereafter.dossier.svg_people import draw_people, overlap
from thereafter.dossier.svg_states import draw_state, frame_of_states, moments_of
from thereafter.dossier.svg_timeline import draw_timeline
from thereafter.dossier.wording import short_day
from thereafter.record.dossier import Dossier
from thereafter.record.kinds import Verb
from thereafter.record.link import Link

if TYPE_CHECKING:
    from markupsafe import Markup

WIDE, NARROW = 920.0, 350.0  # the two widths every picture is drawn at; the page shows the one that fits
MAP_HEIGHT = {WIDE: 560.0, NARROW: 400.0}
CLOSE_UP = {WIDE: (380.0, 300.0), NARROW: (350.0, 300.0)}
VERBS = {
    Verb.FOLLOWED: "was followed by",
    Verb.LINKED_TO: "is linked to",
    Verb.CONTRIBUTED_TO: "contributed to",
    Verb.LED_TO: "led to",
}
STEPS = {verb: step for step, verb in enumerate(Verb, start=1)}


def render_html(dossier: Dossier, *, base: Sequence[Shape] | None = None) -> str:
    """The dossier as one self-contained page; `base` replaces the packaged outlines of countries on the map.

    The page holds no script; its policy allows its own style sheet, by hash, and nothing else.
    """
    _words()
    return page("dossier.html.j2", "style.css", d=dossier, **_view(dossier, base))


def _view(dossier: Dossier, base: Sequence[Shape] | None) -> dict[str, Any]:
    """What the templates show besides the dossier itself."""
    notes = footnotes_of(dossier)
    rows = numbered(dossier)
    drawn = mapped(dossier)
    reports = {report.id: report for report in dossier.reports}
    events = {event.id: event for event in dossier.events}
    lineages = dict.fromkeys(report.lineage for report in dossier.reports if report.lineage)
    return {
        "notes": notes,
        "rows": rows,
        "number_of": {row.event.id: row.number for row in rows},
        "events": events,
        "met": {one.event.id: one for one in met_by(dossier.movements, events, {c.id: c for c in dossier.claims})},
        "reports": reports,
        "excerpts": {claim.id: excerpt_of(claim, reports.get(claim.report)) for claim in dossier.claims},
        "lineage": {one: f"L{position}" for position, one in enumerate(lineages, start=1)},
        "names": {one.place: one.name for one in _wheres(dossier) if one.place},
        "onward": _onward(dossier),
        "overlap": overlap(dossier.ledger),
        "off_map": drawn.off_map if drawn else (),
        "pictures": _pictures(dossier, base, drawn),
    }


def _wheres(dossier: Dossier) -> list[Any]:
    from thereafter.dossier.compose import wheres

    return list(wheres(dossier))


def _onward(dossier: Dossier) -> dict[str, list[Link]]:
    """Links by their cause; an effect that already stands in the first row of the chain is not told again below it."""
    grouped: dict[str, list[Link]] = {}
    for link in dossier.chain:
        grouped.setdefault(link.cause, []).append(link)
    return grouped


def _pictures(dossier: Dossier, base: Sequence[Shape] | None, shown: Mapped | None) -> dict[str, Markup]:
    """Every picture at its two widths, as markup that was escaped where it was made."""
    sides = sides_of(dossier)
    drawn = {
        "map": _both(lambda width: _map(shown, sides, base, width)),
        "close_up": _both(lambda width: _close_up(shown, sides, base, width)) if shown and shown.near else "",
        "timeline": _both(lambda width: draw_timeline(dossier, width=width)),
        "control": _both(lambda width: draw_control(dossier, sides, width=width, key=f"c{width:.0f}")),
        "states": _states(dossier, sides, base),
        "people": _both(lambda width: draw_people(dossier.ledger, width=min(width, 720))),
    }
    return {
        **{name: safe(svg) for name, svg in drawn.items()},
        "sides": safe("".join(_side_key(sides))),
        "signs": safe("".join(_sign_key(dossier))),
    }


def _both(draw: Callable[[float], str]) -> str:
    wide = draw(WIDE)
    return f'<div class="wide">{wide}</div><div class="narrow">{draw(NARROW)}</div>' if wide else ""


def _map(shown: Mapped | None, sides: Sides, base: Sequence[Shape] | None, width: float) -> str:
    if shown is None:
        return ""
    height = MAP_HEIGHT[width]
    shapes = _outlines(frame_of(shown, width, height).bounds) if base is None else base
    return draw_map(shown, sides, shapes, width=width, height=height, key=f"m{width:.0f}")


def _close_up(shown: Mapped, sides: Sides, base: Sequence[Shape] | None, width: float) -> str:
    wide, height = CLOSE_UP[width]
    shapes = _outlines(frame_of(shown, wide, height, close=True).bounds) if base is None else base
    return draw_map(shown, sides, shapes, width=wide, height=height, close=True, key=f"n{width:.0f}")


def _states(dossier: Dossier, sides: Sides, base: Sequence[Shape] | None) -> str:
    frame, days = frame_of_states(dossier), moments_of(dossier)
    if frame is None or len(days) < 2:
        return ""
    shapes = _outlines(frame.bounds) if base is None else base
    drawn = ((day, draw_state(dossier, day, sides, shapes, frame, key=f"t{day:%Y%m%d}")) for day in days)
    return "".join(f"<div><p>{short_day(day)}</p>{svg}</div>" for day, svg in drawn)


def _outlines(bounds: tuple[float, float, float, float]) -> Sequence[Shape]:
    from thereafter.places import outlines

    return outlines(bounds)


def _side_key(sides: Sides) -> list[str]:
    from thereafter.dossier.svg import tag, text

    keys = []
    for side in sides.shown:
        disc = tag("circle", cx=11, cy=11, r=10, fill=side.colour) + text(
            side.initials, 11, 14.5, "initials", text_anchor="middle"
        )
        keys.append(f"<li>{picture(disc, width=22, height=22, label=side.name, class_='key')}{escaped(side.name)}</li>")
    return keys


def _sign_key(dossier: Dossier) -> list[str]:
    used = {shape_of(row.event.kind) for row in numbered(dossier)}
    names = [name for name in (*SHAPES, OTHER_SHAPE) if name in used]
    return [
        f"<li>{picture(sign(name, 11, 11, 7.5), width=22, height=22, label=name, class_='key')}{name}</li>"
        for name in names
    ]


@cache
def _words() -> None:
    """Teach the templates what only the dossier says."""
    made = environment()
    made.filters |= {
        "once": once_per_line,
        "bar": _bar,
        "actor": _actor,
        "mechanism_words": wording.mechanism_words,
        "later_words": wording.later_words,
    }
    made.globals |= {"VERBS": VERBS, "STEPS": STEPS}


def _actor(actor_id: str) -> str:
    """The name of a known actor, else its readable id without the prefix."""
    from thereafter.claims import actor

    known = actor(actor_id)
    return known.name if known else actor_id.removeprefix("act_").replace("-", " ")


def _bar(told: Any, tellings: Sequence[Any]) -> Markup:
    return safe(figure_bar(told, tellings))
