"""`thereafter claims [WORDS]`."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from thereafter.cli import words
from thereafter.cli.options import Day, as_of, investigation, output, story_at
from thereafter.cli.show import Column, show, show_json
from thereafter.errors import ConfigError
from thereafter.record.claim import Claim
from thereafter.record.kinds import Kind, Status

COLUMNS: tuple[Column[Claim], ...] = (
    Column("published", lambda claim: str(claim.published or "undated"), 2),
    Column("kind", lambda claim: claim.kind.value.replace("_", " "), 2),
    Column("status", lambda claim: claim.status.value, 2),
    Column("where", lambda claim: words.place(claim.where or claim.origin), 2),
    Column("when", lambda claim: words.when(claim.when), 3),
    Column("figures", words.figures, 2),
    Column("said by", lambda claim: words.chain(claim.said_by), 3),
    Column("words", lambda claim: claim.quote.text, 7),
    Column("id", lambda claim: claim.id, 3),
)
SIDES: tuple[Column[Claim], ...] = (
    Column("who", lambda claim: words.names(claim.actors)),
    Column("to whom", lambda claim: words.names(claim.targets)),
)


def _entry(claim: Claim) -> list[str]:
    """A claim as lines: what, where and when; its words; who does what to whom, how many, who says so, and its id."""
    where = words.place(claim.where or claim.origin)
    head = f"{claim.kind.value.replace('_', ' ')} ({words.how_surely(claim)}) · {where} · {words.when(claim.when)}"
    told = [
        f"by {words.names(claim.actors)}" if claim.actors else "",
        f"to {words.names(claim.targets)}" if claim.targets else "",
        words.figures(claim) if claim.figures else "",
    ]
    said = words.chain(claim.said_by) if claim.said_by else claim.publisher or "not stated"
    return [
        head,
        f"“{' '.join(claim.quote.text.split())}”",
        *([" · ".join(one for one in told if one)] if any(told) else []),
        f"said by {said} · published {claim.published or 'on an unknown day'} · {claim.id}",
    ]


@click.command("claims")
@click.argument("text", nargs=-1)
@click.option("--place", help="Only claims about this place.")
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=click.Choice([kind.value for kind in Kind]),
    help="Only this kind; repeatable.",
)
@click.option(
    "--status",
    "statuses",
    multiple=True,
    type=click.Choice([status.value for status in Status]),
    help="Only claims whose words go so far; repeatable.",
)
@click.option("--actor", help="Only claims in which this force or group acts or is acted on.")
@click.option("--report", help="Only claims of this report: its id or how it begins, or a part of its address.")
@click.option("--since", type=Day(), help="Only what is said to have happened on this day or later.")
@click.option("--until", type=Day(), help="Only what is said to have happened on this day or earlier.")
@click.option("--limit", type=click.IntRange(1), default=50, show_default=True, help="At most so many in the list.")
@as_of
@output
@investigation
def command(
    *,
    text: tuple[str, ...],
    place: str | None,
    kinds: tuple[str, ...],
    statuses: tuple[str, ...],
    actor: str | None,
    report: str | None,
    since: date | None,
    until: date | None,
    limit: int,
    as_of: date | None,
    form: str | None,
    edition: str,
    investigation: Path | None,
) -> None:
    """Search what was said: TEXT in the quotation, by place, kind, status, actor, report and day."""
    if since and until and until < since:
        raise ConfigError(f"--until {until} is before --since {since}.", hint="Swap them.")
    with story_at(investigation) as story:
        found = tuple(
            story.claims(
                " ".join(text),
                place=place,
                kinds=[Kind(kind) for kind in kinds],
                statuses=[Status(status) for status in statuses],
                actor=actor,
                report=report,
                since=since,
                until=until,
                as_of=as_of,
            )
        )
        today = story.today
    if edition == "public":
        from thereafter.guard import public_claims

        found = public_claims(found, today=today)
    if form == "json":
        from thereafter.dossier import flat

        show_json("claims", [flat(claim) for claim in found])
        return
    title = f"claims: {len(found):,} found"
    show(found if form else found[:limit], (*COLUMNS, *SIDES), form=form, title=title, entry=_entry)
