"""The timeline: numbered signs in a lane per place, a bar where a date is only known as an interval."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from thereafter.dossier.days import Days, axis, days_of
from thereafter.dossier.mapped import Numbered, numbered
from thereafter.dossier.palette import number_drop, shape_of, sign
from thereafter.dossier.select import day_of
from thereafter.dossier.svg import picture, shortened, tag, text, title
from thereafter.dossier.wording import place_words, status_words, when_words
from thereafter.record.dossier import Dossier
from thereafter.record.event import Event
from thereafter.record.kinds import Kind

LANES_MOST = 12  # further places share a last lane
ROW = 25.0
SIGN_R = 8.5
LABELS = 150.0  # the column of lane names on a wide picture; on a narrow one they stand over their lane
NARROW = 500.0
ELSEWHERE = "other places"


def draw_timeline(dossier: Dossier, *, width: float) -> str:
    """The linked events over time as SVG; empty when no event has a date."""
    rows = [row for row in numbered(dossier) if day_of(row.event) is not None]
    if not rows:
        return ""
    narrow = width < NARROW
    known = [day for row in rows for day in (day_of(row.event), row.event.when.latest)]
    days = days_of(dossier, known, left=8.0 if narrow else LABELS, right=width - 14)
    lanes = _lanes(rows, dossier)
    drawn, y = [], 8.0
    for name, held in lanes:
        lane, high = _lane(name, held, days, y, narrow)
        drawn.append(lane)
        y += high
    frame = axis(days, 4, y) + _anchor_band(dossier, days, y)
    label = f"Timeline of {len(rows)} events; the table below has the same numbers"
    return picture(frame + "".join(drawn), width=width, height=y + 20, label=label, class_="timeline")


def _lanes(rows: Sequence[Numbered], dossier: Dossier) -> list[tuple[str, list[Numbered]]]:
    """A lane per place, the place asked about first, then by the first event in it; what is left shares the last."""
    own = place_words(dossier.place)
    lanes: dict[str, list[Numbered]] = {}
    for row in sorted(rows, key=lambda row: (day_of(row.event) or date.max, row.number)):
        lanes.setdefault(_lane_name(row.event), []).append(row)
    order = sorted(lanes, key=lambda name: name != own)
    kept = [(name, lanes[name]) for name in order[:LANES_MOST]]
    rest = [row for name in order[LANES_MOST:] for row in lanes[name]]
    return [*kept, (ELSEWHERE, sorted(rest, key=lambda row: row.number))] if rest else kept


def _lane_name(event: Event) -> str:
    if event.where is None and event.kind in {Kind.CEASEFIRE, Kind.TALKS}:
        return "truces and talks"
    return place_words(event.where) if event.where else "place not reported"


def _lane(name: str, rows: Sequence[Numbered], days: Days, y: float, narrow: bool) -> tuple[str, float]:
    """One lane and its height: signs that would overlap move to a further row of the same lane."""
    head = 15.0 if narrow else 0.0
    ends: list[float] = []
    drawn = []
    for row in rows:
        first, last = _span(row.event, days)
        level = next((i for i, end in enumerate(ends) if first - SIGN_R > end + 2), len(ends))
        ends[level : level + 1] = [max(last, first) + SIGN_R]
        drawn.append(_mark(row, first, last, y + head + ROW * (level + 0.5)))
    high = head + ROW * len(ends)
    where = (days.left, y + 12) if narrow else (0.0, y + ROW / 2 + 4)
    label = text(shortened(name, LABELS - 10 if not narrow else 300, 12), *where, "lane-name")
    rule = tag("path", d=f"M0 {y + high:.1f}H{days.right:.1f}", class_="lane-rule")
    return rule + label + "".join(drawn), high


def _span(event: Event, days: Days) -> tuple[float, float]:
    first = day_of(event) or days.first
    last = event.when.latest or first
    return days.x(first), days.x(last)


def _mark(row: Numbered, first: float, last: float, y: float) -> str:
    event = row.event
    hedge = status_words(event.status)
    words = f"{row.number}. {event.heading}, {when_words(event.when)}{f' ({hedge})' if hedge else ''}"
    bar = ""
    if last - first > 1:
        bar = tag("rect", x=first, y=y - 4, width=last - first, height=8, rx=4, class_="interval")
    drawn = sign(shape_of(event.kind), first, y, SIGN_R, "sign hedged" if hedge else "sign")
    number = text(
        str(row.number),
        first,
        y + 3.3 + number_drop(shape_of(event.kind)),
        "sign-number hedged" if hedge else "sign-number",
        text_anchor="middle",
    )
    return tag("g", title(words) + bar + drawn + number)


def _anchor_band(dossier: Dossier, days: Days, bottom: float) -> str:
    if dossier.anchor is None or not dossier.anchor.when.known:
        return ""
    first, last = _span(dossier.anchor, days)
    return tag("rect", x=first, y=4, width=max(2.0, last - first), height=bottom - 4, class_="anchor-band")
