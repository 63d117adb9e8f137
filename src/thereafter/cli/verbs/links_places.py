"""`thereafter links EVENT --places`: where the fighting moved to, out of an event table."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from thereafter.cli.options import story_at
from thereafter.cli.show import Column, show
from thereafter.record.next_place import NextPlace

PLACES: tuple[Column[NextPlace], ...] = (
    Column("place", lambda one: one.place.name, 5),
    Column("km", lambda one: f"{one.km:,.0f}", 2),
    Column("usual → after", lambda one: _rose(one.usual, one.after, one.before), 5),
    Column("killed: usual → after", lambda one: _rose(one.killed_usual, one.killed_after, None), 3),
    Column("p", lambda one: "–" if one.p is None else f"{one.p:.2f}", 2),
    Column("verb", lambda one: one.verb.value if one.verb else "–", 4),
    Column("by", lambda one: one.mechanism.value.replace("_", " "), 3),
    Column("foreseen", lambda one: f"{one.foreseen}.", 4),
    Column("first", lambda one: str(one.first or "–"), 3),
    Column("for", lambda one: " ".join(evidence.what for evidence in one.supports) or "–", 9),
    Column("against", lambda one: " ".join(evidence.what for evidence in one.doubts) or "–", 9),
)
NARROW = tuple(
    c for c in PLACES if c.heading not in {"p", "by", "first", "killed: usual → after"}
)  # a terminal is narrow


def rank_places(  # noqa: PLR0917 - what the verb was given
    event: str, on: date | None, top: int, as_of: date | None, form: str | None, edition: str, at: Path | None
) -> None:
    """Show the likeliest places; a public edition knows nothing of the last 72 hours, and forecasts nothing."""
    with story_at(at) as story:
        if edition == "public":
            from thereafter.guard.edition import public_next_places, shown_until

            day, found = story.next_places(event, on=on, as_of=shown_until(as_of, story.today))
            found = public_next_places(found[:top], day=day, today=story.today)
        else:
            day, found = story.next_places(event, on=on, as_of=as_of)
    title = f"next places: after {event}, {day}"
    columns = PLACES if form else NARROW
    show(found[:top], columns, form=form, title=title, empty=f"The tables record no fighting around {event} then.")


def _rose(usual: float | None, after: int | None, before: int | None) -> str:
    if after is None:
        return "–" if before is None else f"{before} in the 90 days before"
    return f"{'?' if usual is None else f'{usual:,.1f}'} → {after:,}"
