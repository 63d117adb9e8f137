"""`thereafter review`."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from thereafter.cli.options import as_of, investigation, output, story_at
from thereafter.cli.show import Column, show
from thereafter.record.change import Judgement
from thereafter.record.kinds import Verdict

VERDICTS = {"yes": Verdict.POSITIVE, "no": Verdict.NEGATIVE, "unsure": Verdict.UNSURE}
COLUMNS: tuple[Column[Judgement], ...] = (
    Column("what", lambda judged: judged.target, 2),
    Column("verdict", lambda judged: judged.verdict.value, 1),
    Column("by", lambda judged: judged.by or "–", 1),
    Column("note", lambda judged: judged.note or "–", 3),
    Column("when", lambda judged: str(judged.at or "–")[:16], 2),
)


@click.command("review")
@click.argument("target", required=False)
@click.argument("verdict", required=False, type=click.Choice(list(VERDICTS)))
@click.option("--by", default="", help="Who judged.")
@click.option("--note", default="", help="Why.")
@as_of
@output
@investigation
def command(
    *,
    target: str | None,
    verdict: str | None,
    by: str,
    note: str,
    as_of: date | None,
    form: str | None,
    edition: str,
    investigation: Path | None,
) -> None:
    """Judge TARGET (the id of a claim, event, link or thread): yes, no or unsure. Without one, list the judgements.

    A claim judged “no” is left out of every answer from then on; the judgement is kept with its note.
    """
    with story_at(investigation) as story:
        if target and verdict:
            story.judge(target, VERDICTS[verdict], by=by, note=note)
            click.echo(f"{target}: {verdict}")
            return
        judged = tuple(
            one
            for one in story.store.judgements().values()
            if (not target or one.target == target) and (as_of is None or one.at is None or one.at.date() <= as_of)
        )
    if edition == "public":
        judged = tuple(Judgement(target=one.target, verdict=one.verdict, at=one.at) for one in judged)
    show(judged, COLUMNS, form=form, title="judgements", empty="Nothing was judged yet.")
