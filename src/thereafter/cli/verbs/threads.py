"""`thereafter threads`."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from thereafter.cli.options import as_of, investigation, output, story_at
from thereafter.cli.show import Column, show
from thereafter.record.kinds import Label
from thereafter.record.thread import Thread

DROPPED = (Label.DROPPED, Label.DROPPED_WHILE_CONTINUING)
COLUMNS: tuple[Column[Thread], ...] = (
    Column("question", lambda thread: thread.question, 5),
    Column("label", lambda thread: thread.label.value, 2),
    Column("opened", lambda thread: str(thread.opened or "–"), 2),
    Column("last heard", lambda thread: f"{thread.last_heard or '–'}, {thread.last_publisher or '–'}", 3),
    Column("silent", lambda thread: "–" if thread.silence_days is None else f"{thread.silence_days} days", 1),
    Column("ask next", lambda thread: thread.ask, 4),
    Column("whom", lambda thread: ", ".join(thread.whom), 2),
)


@click.command("threads")
@click.option("--place", help="Around this place's turning point [default: the last year, everywhere].")
@click.option("--dropped", is_flag=True, help="Only questions that were dropped.")
@as_of
@output
@investigation
def command(
    *, place: str | None, dropped: bool, as_of: date | None, form: str | None, edition: str, investigation: Path | None
) -> None:
    """The questions the press left open: last heard, how long silent, what to ask next and whom."""
    with story_at(investigation) as story:
        threads = story.threads(place=place, as_of=as_of)
        today = story.today
    if dropped:
        threads = tuple(thread for thread in threads if thread.label in DROPPED)
    if edition == "public":
        from thereafter.guard import public_threads

        threads = public_threads(threads, today=today)
    show(threads, COLUMNS, form=form, title="threads", empty="No open question found in the reports read.")
