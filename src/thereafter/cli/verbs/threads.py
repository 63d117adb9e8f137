"""`thereafter threads`."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from thereafter.cli.options import Day, as_of, investigation, output, story_at
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
@click.option("--unreported", is_flag=True, help="Where a table records deaths and no report names the place.")
@click.option("--since", type=Day(), help="With --unreported: from this day [default: the last year of the table].")
@click.option("--until", type=Day(), help="With --unreported: up to this day.")
@click.option("--monthly", is_flag=True, help="With --unreported: every place by month, beside its reports.")
@as_of
@output
@investigation
def command(
    *,
    place: str | None,
    dropped: bool,
    unreported: bool,
    since: date | None,
    until: date | None,
    monthly: bool,
    as_of: date | None,
    form: str | None,
    edition: str,
    investigation: Path | None,
) -> None:
    """The questions the press left open: last heard, how long silent, what to ask next and whom.

    --unreported lists silences instead: 30 days and more in which a UCDP or ACLED table records 25 or more killed in a
    country or place that no report read names, while the outlets read kept publishing.
    """
    if unreported:
        from thereafter.cli.verbs.threads_unreported import show_unreported

        show_unreported(place, since, until, monthly, as_of, form, edition, investigation)
        return
    with story_at(investigation) as story:
        threads = story.threads(place=place, as_of=as_of)
        today = story.today
    if dropped:
        threads = tuple(thread for thread in threads if thread.label in DROPPED)
    if edition == "public":
        from thereafter.guard import public_threads

        threads = public_threads(threads, today=today)
    show(threads, COLUMNS, form=form, title="threads", empty="No open question found in the reports read.")
