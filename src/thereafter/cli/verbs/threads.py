"""`thereafter threads`."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from thereafter.cli.options import Day, as_of, investigation, output, story_at
from thereafter.cli.show import Column, show
from thereafter.record.kinds import Label
from thereafter.record.report import Report
from thereafter.record.thread import GoingOn, Storyline, Thread

DROPPED = (Label.DROPPED, Label.DROPPED_WHILE_CONTINUING)
EXCERPT = 160  # letters of a report on a terminal
NAMED = 0.1  # later reports less likely to go on with a story are not shown on a terminal
COLUMNS: tuple[Column[Thread], ...] = (
    Column("question", lambda thread: thread.question, 5),
    Column("label", lambda thread: thread.label.value, 2),
    Column("opened", lambda thread: str(thread.opened or "–"), 2),
    Column("last heard", lambda thread: f"{thread.last_heard or '–'}, {thread.last_publisher or '–'}", 3),
    Column("silent", lambda thread: "–" if thread.silence_days is None else f"{thread.silence_days} days", 1),
    Column("ask next", lambda thread: thread.ask, 4),
    Column("whom", lambda thread: ", ".join(thread.whom), 2),
)
STORIES: tuple[Column[Storyline], ...] = (
    Column("story", lambda story: story.title or "–", 5),
    Column("place", lambda story: story.where.name if story.where else "–", 2),
    Column("label", lambda story: story.label.value, 2),
    Column("told", lambda story: f"{story.first} to {story.last}", 2),
    Column("by", lambda story: f"{len(story.reports)} reports, {story.outlets} outlets", 2),
    Column("why", lambda story: story.why, 5),
    Column("ask next", lambda story: f"{story.ask} ({', '.join(story.whom)})" if story.whom else story.ask, 5),
)


def _thread(one: Thread) -> list[str]:
    """An open question as lines: what and how it stands; since when nobody wrote of it; whom to ask what."""
    silent = "" if one.silence_days is None else f" · silent for {one.silence_days} days"
    ask = f"Ask: {one.ask}" if one.ask else ""
    return [
        one.question,
        f"{one.label.value} · opened {one.opened or 'on an unknown day'} · {_last_heard(one)}{silent}",
        *([f"{ask} ({', '.join(one.whom)})" if one.whom else ask] if ask else []),
    ]


def _last_heard(one: Thread) -> str:
    who = f" from {one.last_publisher}" if one.last_publisher else ""
    return f"last heard {one.last_heard}{who}" if one.last_heard else "never heard of since"


def _story(one: Storyline) -> list[str]:
    """A story as lines: its first words; where, when and by how many it was told; what became of it and why."""
    where = f"{one.where.name} · " if one.where else ""
    ask = f"{one.ask} ({', '.join(one.whom)})" if one.whom else one.ask
    return [
        one.title or "without a title",
        f"{one.label.value} · {where}{one.first} to {one.last} · {len(one.reports)} reports, {one.outlets} outlets",
        one.why,
        *([f"Ask: {ask}"] if one.ask else []),
    ]


@click.command("threads")
@click.option("--place", help="Around this town's turning point; in a country over the last year.")
@click.option("--dropped", is_flag=True, help="Only questions (or stories) that were dropped.")
@click.option("--stories", is_flag=True, help="The stories that the reports tell instead of single questions.")
@click.option("--after", multiple=True, metavar="REPORT", help="Which later reports go on with these (repeatable)?")
@click.option("--unreported", is_flag=True, help="Where a table records deaths and no report names the place.")
@click.option("--since", type=Day(), help="From this day on [default: the last year, with --unreported of the table].")
@click.option("--until", type=Day(), help="With --unreported: up to this day.")
@click.option("--monthly", is_flag=True, help="With --unreported: every place by month, beside its reports.")
@as_of
@output
@investigation
def command(
    *,
    place: str | None,
    dropped: bool,
    stories: bool,
    after: tuple[str, ...],
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

    --stories groups reports that go on with one another, whatever the story is called that week, and says what became
    of each. --after REPORT asks it of reports by their ids: what goes on with them in the 30 days after, if anything.

    --unreported lists silences instead: 30 days and more in which a UCDP or ACLED table records 25 or more killed in a
    country or place that no report read names, while the outlets read kept publishing.
    """
    if after:
        _goes_on(after, as_of=as_of, form=form, edition=edition, at=investigation)
        return
    if unreported:
        from thereafter.cli.verbs.threads_unreported import show_unreported

        show_unreported(place, since, until, monthly, as_of, form, edition, investigation)
        return
    with story_at(investigation) as story:
        threads = () if stories else story.threads(place=place, since=since, as_of=as_of)
        told = story.stories(place=place, since=since, as_of=as_of) if stories else ()
        today = story.today
    if dropped:
        threads = tuple(thread for thread in threads if thread.label in DROPPED)
        told = tuple(one for one in told if one.label in DROPPED)
    if edition == "public":
        from thereafter.guard.edition import public_storylines, public_threads

        threads, told = public_threads(threads, today=today), public_storylines(told, today=today)
    if stories:
        empty = "No two reports of these days tell one story."
        show(told, STORIES, form=form, title="stories", empty=empty, entry=_story)
    else:
        empty = "No open question found in the reports read."
        show(threads, COLUMNS, form=form, title="threads", empty=empty, entry=_thread)


def _goes_on(after: tuple[str, ...], *, as_of: date | None, form: str | None, edition: str, at: Path | None) -> None:
    if edition == "public":
        raise click.UsageError("--after names single reports; a public edition does not. Use --stories.")
    with story_at(at) as story:
        found = story.goes_on(after, as_of=as_of)
        named = [one for one in found.later if one.chance >= NAMED] if found else []
        texts = {report.id: report for report in story.store.reports(one.report for one in named)}
    if found is None:
        raise click.UsageError(f"No report with a day has the id “{'” or “'.join(after)}”. `claims --json` shows ids.")
    if form == "json":
        show([found], (), form=form, title="going on")
        return
    columns: tuple[Column[tuple[float, Report]], ...] = (
        Column("chance", lambda row: f"{row[0]:.0%}", 1),
        Column("published", lambda row: str(row[1].published), 2),
        Column("report", lambda row: " ".join(row[1].text.split())[:EXCERPT], 8),
        Column("publisher", lambda row: row[1].publisher or "–", 2),
    )
    rows = [(one.chance, texts[one.report]) for one in named if one.report in texts]
    show(rows, columns, form=form, title=_title(found), empty=_title(found))


def _title(found: GoingOn) -> str:
    silent = "too early to say whether it fell silent" if found.dropped is None else f"{found.dropped:.0%}"
    return f"{found.first} to {found.last}; chance that nothing goes on with it: {silent}"
