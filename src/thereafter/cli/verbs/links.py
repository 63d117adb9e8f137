"""`thereafter links EVENT [OTHER]`."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from thereafter.cli.options import as_of, investigation, output, story_at
from thereafter.cli.show import Column, show
from thereafter.record.event import Event
from thereafter.record.link import Link


@click.command("links")
@click.argument("event")
@click.argument("other", required=False)
@as_of
@output
@investigation
def command(
    *, event: str, other: str | None, as_of: date | None, form: str | None, edition: str, investigation: Path | None
) -> None:
    """What EVENT (a place, its words, an id) led to; with OTHER, whether the two are connected and how we know."""
    with story_at(investigation) as story:
        links, events = story.links(event, other, as_of=as_of)
        today = story.today
    if edition == "public":
        from thereafter.guard import public_events, public_links

        links, events = public_links(links, today=today), public_events(events, today=today)
    empty = f"No evidence that {event} and {other} are connected." if other else f"Nothing read is linked to {event}."
    show(links, columns({one.id: one for one in events}), form=form, title=f"links: {event}", empty=empty)


def columns(events: dict[str, Event]) -> tuple[Column[Link], ...]:
    """The columns of a table of links, with events by their headings."""

    def heading(event_id: str) -> str:
        return events[event_id].heading if event_id in events else event_id

    return (
        Column("earlier", lambda link: heading(link.cause), 3),
        Column("", lambda link: link.verb.value, 2),
        Column("later", lambda link: heading(link.effect), 3),
        Column("by", lambda link: link.mechanism.value.replace("_", " "), 2),
        Column("days", lambda link: "–" if link.lag_days is None else str(link.lag_days), 1),
        Column("said or inferred", lambda link: "a report says so" if link.stated else "inferred", 2),
        Column("for", lambda link: "; ".join(evidence.what for evidence in link.supports) or "–", 5),
        Column("against", lambda link: "; ".join(evidence.what for evidence in link.doubts) or "–", 5),
    )
