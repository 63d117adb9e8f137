"""`thereafter links EVENT [OTHER]`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from thereafter.cli.options import Day, as_of, investigation, output, story_at
from thereafter.cli.show import Column, show
from thereafter.dossier.wording import mechanism_words
from thereafter.record.event import Event
from thereafter.record.link import Evidence, LaterReport, Link

EXCERPT = 160  # letters of a report on a terminal
REPORTS: tuple[Column[LaterReport], ...] = (
    Column("published", lambda one: str(one.published), 3),
    Column("days", lambda one: str(one.lag_days), 2),
    Column("report", lambda one: _excerpt(one.text), 8),
    Column("publisher", lambda one: one.publisher or "–", 3),
    Column("by", lambda one: one.mechanism.value.replace("_", " ") if one.mechanism else "none read", 3),
    Column("chance", lambda one: f"{one.probability:.2f}", 2),
    Column("said", lambda one: "stated" if one.stated else "inferred", 3),
    Column("for", lambda one: _sentences(one.supports), 6),
    Column("against", lambda one: _sentences(one.doubts), 4),
)


def _entry(one: LaterReport) -> list[str]:
    """A later report as lines: when and by whom, by what and how likely; its words; what speaks for and against it."""
    by = one.mechanism.value.replace("_", " ") if one.mechanism else "by what is not read"
    said = "stated" if one.stated else "inferred"
    head = f"{one.published} · {one.lag_days} days after · {one.publisher or 'no publisher'}"
    return [
        head,
        f"{by} · chance {one.probability:.2f} · {said}",
        f"“{_excerpt(one.text)}”",
        *(f"+ {reason.what}" for reason in one.supports),
        *(f"− {reason.what}" for reason in one.doubts),
    ]


def _link_entry(link: Link, events: dict[str, Event]) -> list[str]:
    """A link as lines: the two events and the verb; by what and how likely; what speaks for and against it."""
    cause, effect = (events[one].heading if one in events else one for one in (link.cause, link.effect))
    lag = "" if link.lag_days is None else f" · {link.lag_days} days after"
    said = "a report says so" if link.stated else "inferred"
    return [
        f"{effect}{lag}",
        f"{link.verb.value} {cause}",
        f"{mechanism_words(link.mechanism)} · chance {link.probability:.2f} · {said}",
        *(f"+ {reason.what}" for reason in link.supports),
        *(f"− {reason.what}" for reason in link.doubts),
    ]


@click.command("links")
@click.argument("event")
@click.argument("other", required=False)
@click.option("--reports", is_flag=True, help="Later reports instead, likeliest to tell what followed first.")
@click.option("--inside", is_flag=True, help="EVENT is a file or a report's id: which of its own events are tied.")
@click.option(
    "--days", type=click.IntRange(1, 3650), default=120, show_default=True, help="With --reports: how long after."
)
@click.option(
    "--top", type=click.IntRange(1, 10_000), default=20, show_default=True, help="How many, in any of these lists."
)
@click.option("--places", is_flag=True, help="The places that the fighting moved to, by an event table.")
@click.option("--on", type=Day(), help="With --places: the day of EVENT, when no report tells it.")
@as_of
@output
@investigation
def command(
    *,
    event: str,
    other: str | None,
    reports: bool,
    inside: bool,
    days: int,
    top: int,
    places: bool,
    on: date | None,
    as_of: date | None,
    form: str | None,
    edition: str,
    investigation: Path | None,
) -> None:
    """What EVENT (a place, its words, an id) led to; with OTHER, whether the two are connected and how we know.

    OTHER may be words or an id, too: of an event, a claim or a report. Where no events are linked the reports of the
    two are asked; where they tell nothing either, it says that there is no evidence.

    --reports ranks what was published afterwards. Each report comes with how likely it is that somebody who knows the
    story would say that it followed, by what, what speaks for and against it, and whether the report itself looks back
    at the event (stated) or not (inferred). None of it says what caused what.

    --places ranks the places of a UCDP or ACLED table: near, deadly soon after, of the same sides, and risen beyond
    what is usual there on other dates.

    --inside looks into one report, a file or an id, for pairs of events one of which led to the other. It is inferred
    from one report's words by a small model; of what it tells about half is right: a clue where to look.
    """
    if inside:
        from thereafter.cli.verbs.links_inside import show_plot

        if other is not None or reports or places:
            raise click.UsageError("--inside looks into one report; leave the second event and other lists out.")
        show_plot(event, top=top, form=form, edition=edition, at=investigation)
        return
    if places:
        if other is not None or reports:
            raise click.UsageError("--places ranks what followed one event; leave the second out, and --reports.")
        from thereafter.cli.verbs.links_places import rank_places

        rank_places(event, on, top, as_of, form, edition, investigation)
        return
    if reports:
        _rank(event, other, days=days, top=top, as_of=as_of, form=form, edition=edition, at=investigation)
        return
    with story_at(investigation) as story:
        links, events = story.links(event, other, as_of=as_of)
        told = story.connected(event, other, as_of=as_of) if other and not links else ()
        today = story.today
    if other and not links:
        empty = f"No evidence that {event} and {other} are connected."
        show(_published(told, edition, today), REPORTS, form=form, title=f"links: {event}", empty=empty, entry=_entry)
        return
    if edition == "public":
        from thereafter.guard import public_events, public_links

        links, events = public_links(links, today=today), public_events(events, today=today)
    empty = f"Nothing read is linked to {event}."
    named = {one.id: one for one in events}
    show(
        links,
        columns(named),
        form=form,
        title=f"links: {event}",
        empty=empty,
        entry=lambda link: _link_entry(link, named),
    )


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
    empty = f"No report read tells of {event}, or none was published after it."
    show(
        _published(found, edition, today),
        REPORTS,
        form=form,
        title=f"later reports: {event}",
        empty=empty,
        entry=_entry,
    )


def _published(found: Sequence[LaterReport], edition: str, today: date) -> Sequence[LaterReport]:
    """The reports as the edition may show them."""
    if edition != "public":
        return found
    from thereafter.guard.edition import public_later

    return public_later(found, today=today)


def columns(events: dict[str, Event]) -> tuple[Column[Link], ...]:
    """The columns of a table of links, with events by their headings."""

    def heading(event_id: str) -> str:
        return events[event_id].heading if event_id in events else event_id

    return (
        Column("earlier", lambda link: heading(link.cause), 3),
        Column("", lambda link: link.verb.value, 2),
        Column("later", lambda link: heading(link.effect), 3),
        Column("by", lambda link: link.mechanism.value.replace("_", " ") if link.mechanism else "none read", 2),
        Column("days", lambda link: "–" if link.lag_days is None else str(link.lag_days), 1),
        Column("said or inferred", lambda link: "a report says so" if link.stated else "inferred", 2),
        Column("for", lambda link: "; ".join(evidence.what for evidence in link.supports) or "–", 5),
        Column("against", lambda link: "; ".join(evidence.what for evidence in link.doubts) or "–", 5),
    )


def _excerpt(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= EXCERPT else line[: EXCERPT - 1].rstrip() + "…"


def _sentences(reasons: Sequence[Evidence]) -> str:
    return " ".join(reason.what for reason in reasons) or "–"
