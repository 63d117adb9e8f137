"""`thereafter links EVENT [OTHER]`."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from thereafter.cli.options import as_of, investigation, output, story_at
from thereafter.cli.show import Column, show
from thereafter.record.event import Event
from thereafter.record.link import LaterReport, Link

EXCERPT = 160  # letters of a report on a terminal
REPORTS: tuple[Column[LaterReport], ...] = (
    Column("published", lambda one: str(one.published), 2),
    Column("days", lambda one: str(one.lag_days), 1),
    Column("report", lambda one: _excerpt(one.text), 8),
    Column("publisher", lambda one: one.publisher or "–", 2),
    Column("because", lambda one: _because(one), 4),  # noqa: PLW0108 - defined below
)


@click.command("links")
@click.argument("event")
@click.argument("other", required=False)
@click.option("--reports", is_flag=True, help="Later reports instead, likeliest to tell what followed first.")
@click.option("--report", is_flag=True, help="EVENT is a file or a report's id: which of its own events are tied.")
@click.option(
    "--days", type=click.IntRange(1, 3650), default=120, show_default=True, help="With --reports: how long after."
)
@click.option(
    "--top", type=click.IntRange(1, 10_000), default=20, show_default=True, help="With --reports, --report: how many."
)
@as_of
@output
@investigation
def command(
    *,
    event: str,
    other: str | None,
    reports: bool,
    report: bool,
    days: int,
    top: int,
    as_of: date | None,
    form: str | None,
    edition: str,
    investigation: Path | None,
) -> None:
    """What EVENT (a place, its words, an id) led to; with OTHER, whether the two are connected and how we know.

    --reports ranks what was published afterwards; there EVENT may also be a report's id. A place in that list says that
    a report is near in words, names, ground and time, not that one thing led to another.

    --report looks inside one report, a file or an id, for pairs of events one of which led to the other. It is inferred
    from one report's words by a small model; of what it tells about half is right: a clue where to look.
    """
    if report:
        from thereafter.cli.verbs.links_report import show_plot

        if other is not None or reports:
            raise click.UsageError("--report looks inside one report; leave the second event and --reports out.")
        show_plot(event, top=top, form=form, edition=edition, at=investigation)
        return
    if reports:
        _rank(event, other, days=days, top=top, as_of=as_of, form=form, edition=edition, at=investigation)
        return
    with story_at(investigation) as story:
        links, events = story.links(event, other, as_of=as_of)
        today = story.today
    if edition == "public":
        from thereafter.guard import public_events, public_links

        links, events = public_links(links, today=today), public_events(events, today=today)
    empty = f"No evidence that {event} and {other} are connected." if other else f"Nothing read is linked to {event}."
    show(links, columns({one.id: one for one in events}), form=form, title=f"links: {event}", empty=empty)


def _rank(
    event: str,
    other: str | None,
    *,
    days: int,
    top: int,
    as_of: date | None,
    form: str | None,
    edition: str,
    at: Path | None,
) -> None:
    if other is not None:
        raise click.UsageError("--reports ranks what followed one event; leave the second out.")
    with story_at(at) as story:
        found = story.later(event, as_of=as_of, days=days)[:top]
        today = story.today
    if edition == "public":
        from thereafter.guard.edition import public_later

        found = public_later(found, today=today)
    empty = f"No report read tells of {event}, or none was published after it."
    show(found, REPORTS, form=form, title=f"later reports: {event}", empty=empty)


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


def _excerpt(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= EXCERPT else line[: EXCERPT - 1].rstrip() + "…"


def _because(one: LaterReport) -> str:
    """On what grounds a report stands where it does, in a few words."""
    grounds = []
    if one.km is not None:
        grounds.append("there" if one.km < 1 else f"{one.km:,.0f} km away")
    elif one.same_country:
        grounds.append("the same country")
    if one.shared:
        grounds.append("words: " + ", ".join(one.shared))
    if one.kinds:
        grounds.append("tells of " + ", ".join(kind.value.replace("_", " ") for kind in one.kinds))
    return "; ".join(grounds) or "–"
