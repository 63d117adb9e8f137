"""`thereafter threads --unreported`: where an event table records violence that no report read names."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from thereafter.cli.options import story_at
from thereafter.cli.show import Column, show, show_json
from thereafter.record.unreported import CoverageMonth, Silence

TOP = 30  # silences on a terminal; JSON and CSV have all of them
SILENCES: tuple[Column[Silence], ...] = (
    Column("where", lambda one: _where(one), 3),  # noqa: PLW0108 - defined below
    Column("silent", lambda one: f"{one.days} days", 2),
    Column("events", lambda one: f"{one.events:,}, {one.since} to {one.until}", 4),
    Column("killed", lambda one: f"{one.killed:,}", 2),
    Column("deadliest", lambda one: f"{one.deadliest or '–'} ({one.deadliest_killed:,})", 3),
    Column("sides", lambda one: " – ".join(one.sides), 4),
    Column("reports: last, next", lambda one: f"{one.last_report or '–'}, {one.next_report or '–'}", 3),
    Column("gap", lambda one: f"{100 * one.gap:+.1f} points", 2),
    Column("label", lambda one: one.label.value, 3),
    Column("why", lambda one: one.why, 5),
)
NARROW = tuple(c for c in SILENCES if c.heading not in {"deadliest", "sides", "why"})  # a terminal is narrow
MONTHS: tuple[Column[CoverageMonth], ...] = (
    Column("where", lambda one: _where(one), 3),  # noqa: PLW0108 - defined below
    Column("month", lambda one: f"{one.month:%Y-%m}", 1),
    Column("events", lambda one: f"{one.events:,}", 1),
    Column("killed", lambda one: f"{one.killed:,}", 1),
    Column("reports", lambda one: f"{one.reports:,}", 1),
    Column("of the killed", lambda one: f"{one.share_of_activity:.1%}", 1),
    Column("of the reports", lambda one: f"{one.share_of_coverage:.1%}", 1),
    Column("gap", lambda one: f"{100 * one.gap:+.1f} points", 1),
    Column("label", lambda one: one.label, 1),
)


def show_unreported(  # noqa: PLR0917 - what the verb was given
    place: str | None,
    since: date | None,
    until: date | None,
    monthly: bool,
    as_of: date | None,
    form: str | None,
    edition: str,
    at: Path | None,
) -> None:
    """Show the silences, or every month beside its reports; a public edition knows nothing of the last 72 hours."""
    with story_at(at) as story:
        if edition == "public":
            from thereafter.guard.edition import public_unreported, shown_until

            found = story.unreported(place=place, since=since, until=until, as_of=shown_until(as_of, story.today))
            silences, months = public_unreported(found.silences), public_unreported(found.months)
        else:
            found = story.unreported(place=place, since=since, until=until, as_of=as_of)
            silences, months = found.silences, found.months
    span = f"{found.since} to {found.until}"
    if form == "json":
        beside = {} if not monthly else {"months": months}
        show_json("unreported", silences, since=found.since, until=found.until, **beside)
    elif monthly:
        show(months, MONTHS, form=form, title=f"reported and recorded: {span}", empty=f"Nobody killed there, {span}.")
    else:
        shown, columns = (silences, SILENCES) if form else (silences[:TOP], NARROW)
        show(shown, columns, form=form, title=f"unreported: {span}", empty=f"No silence of 30 days, {span}.")


def _where(one: Silence | CoverageMonth) -> str:
    return one.where.name if one.level == "country" else f"{one.where.name} ({one.where.country or '–'})"
