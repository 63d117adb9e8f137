"""Who held what: a strip per place, coloured and named by side; gaps are unknown, contested spells are hatched."""

from __future__ import annotations

from collections.abc import Sequence

from thereafter.dossier.days import Days, axis, days_of
from thereafter.dossier.palette import Sides, hatch
from thereafter.dossier.svg import picture, shortened, tag, text, title, width_of
from thereafter.dossier.wording import actor_words, names_words, place_words, when_words
from thereafter.record.dossier import Dossier
from thereafter.record.tenure import Tenure

ROW = 30.0
BAR = 19.0
LABELS = 150.0
NARROW = 500.0
LETTER = 11.0


def draw_control(dossier: Dossier, sides: Sides, *, width: float, key: str = "c") -> str:
    """The strips of control as SVG; empty when no spell has a date. `key` keeps ids in the page apart."""
    spells = [one for one in dossier.control if one.since.known or one.until]
    if not spells:
        return ""
    narrow = width < NARROW
    ends = [one.until.latest or one.until.earliest for one in spells if one.until]
    known = [*(one.since.earliest or one.since.latest for one in spells), *ends, dossier.as_of]
    days = days_of(dossier, known, left=2.0 if narrow else LABELS, right=width - 8)
    places = _by_place(spells)
    drawn, y = [], 6.0
    for held in places:
        lane, high = _strip(held, days, sides, y, key)
        drawn.append(lane)
        y += high
    defs = tag("defs", "".join(hatch(f"{key}-h{i}", side.colour) for i, side in enumerate(sides.shown)))
    label = f"Control of {len(places)} places over time; the table below has the same spells"
    return picture(defs + axis(days, 2, y) + "".join(drawn), width=width, height=y + 20, label=label, class_="strips")


def _by_place(spells: Sequence[Tenure]) -> list[list[Tenure]]:
    grouped: dict[str, list[Tenure]] = {}
    for one in spells:
        grouped.setdefault(one.place.place or one.place.name, []).append(one)
    return list(grouped.values())


def _strip(spells: Sequence[Tenure], days: Days, sides: Sides, y: float, key: str) -> tuple[str, float]:
    narrow = days.left < LABELS
    head = 15.0 if narrow else 0.0
    top = y + head + (ROW - BAR) / 2
    middle = top + BAR / 2
    gap = tag("path", d=f"M{days.left:.1f} {middle:.1f}H{days.right:.1f}", class_="unknown")
    where = (days.left, y + 12) if narrow else (0.0, middle + 4)
    label = text(shortened(place_words(spells[0].place), LABELS - 10 if not narrow else 300, 12), *where, "lane-name")
    drawn = "".join(_spell(one, days, sides, top, key) for one in spells)
    return gap + label + drawn, head + ROW


def _spell(spell: Tenure, days: Days, sides: Sides, top: float, key: str) -> str:
    left = days.x(spell.since.earliest or spell.since.latest or days.first)
    until = (spell.until.earliest or spell.until.latest) if spell.until else None
    right = days.x(until) if until else days.x(days.last)
    wide = max(3.0, right - left - 1)
    side = sides.of(spell.holder)
    position = next((i for i, one in enumerate(sides.shown) if one.name == side.name), None)
    fill = f"url(#{key}-h{position})" if spell.contested_by and position is not None else side.colour
    class_ = "spell inferred" if spell.inferred else "spell"
    bar = tag("rect", x=left, y=top, width=wide, height=BAR, fill=fill, class_=class_)
    return tag("g", title(_spell_words(spell)) + bar + _holder(spell, side.colour, left, wide, top))


def _holder(spell: Tenure, colour: str, left: float, wide: float, top: float) -> str:
    """The holder's name in its strip, on a plate of the plain colour so that it can be read over a hatch."""
    name = shortened(actor_words(spell.holder), wide - 10, LETTER)
    if len(name) < 3 or wide < 26:
        return ""
    plate = ""
    if spell.contested_by:
        plate = tag("rect", x=left + 2, y=top + 2, width=width_of(name, LETTER) + 8, height=BAR - 4, fill=colour)
    return plate + text(name, left + 6, top + BAR / 2 + 4, "holder")


def _spell_words(spell: Tenure) -> str:
    holder = actor_words(spell.holder)
    until = f", until {when_words(spell.until)}" if spell.until else ""
    contested = f", contested by {names_words(spell.contested_by)}" if spell.contested_by else ""
    return f"{place_words(spell.place)}: {holder}, since {when_words(spell.since)}{until}{contested}"
