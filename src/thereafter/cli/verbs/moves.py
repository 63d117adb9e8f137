"""`thereafter moves PLACE`."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from thereafter.cli import words
from thereafter.cli.options import as_of, investigation, output, story_at
from thereafter.cli.show import Column, show, show_json
from thereafter.record.movement import Ledger, Movement

COLUMNS: tuple[Column[Movement], ...] = (
    Column("who", words.movers, 2),
    Column("from", lambda move: words.place(move.origin), 2),
    Column("to", lambda move: words.place(move.destination), 2),
    Column("when", lambda move: words.when(move.when), 3),
    Column("how many", lambda move: words.figure(move.people), 2),
    Column("counts", lambda move: move.basis.value, 1),
    Column("by whom reported", lambda move: "; ".join(_told(move)) or "–", 4),
    Column("outcome", lambda move: move.outcome.value.replace("_", " "), 1),
)


@click.command("moves")
@click.argument("place")
@as_of
@output
@investigation
def command(*, place: str, as_of: date | None, form: str | None, edition: str, investigation: Path | None) -> None:
    """Who went from or to PLACE, how many by whose count, and the ledger: left − arrived = unaccounted."""
    with story_at(investigation) as story:
        ledger, moves = story.moves(place, as_of=as_of)
        today = story.today
    if edition == "public":
        from thereafter.guard import public_ledger, public_movements

        ledger, moves = public_ledger(ledger, today=today), public_movements(moves, today=today)
    if form == "json":
        show_json("moves", {"ledger": ledger, "movements": moves})
        return
    show(moves, COLUMNS, form=form, title=f"moves: {place}", empty=f"No report read says who left or reached {place}.")
    if form is None:
        click.echo("\n".join(ledger_lines(ledger)))


def _told(move: Movement) -> list[str]:
    return list(
        dict.fromkeys(f"{words.figure(told.figure)} – {words.chain(told.said_by[:1])}" for told in move.tellings)
    )


def ledger_lines(ledger: Ledger) -> list[str]:
    """The ledger as a column of lines."""
    lines = [f"left {ledger.place.name}: {words.figure(ledger.left)}"]
    lines += [
        f"  {line.outcome.value.replace('_', ' ')}: {words.place(line.destination)}  {words.figure(line.people)}"
        f"{f'  ({line.note})' if line.note else ''}"
        for line in ledger.arrivals
    ]
    lines += [f"  onward: {words.place(line.destination)}  {words.figure(line.people)}" for line in ledger.onward]
    lines.append(f"unaccounted: {words.figure(ledger.unaccounted)}")
    lines += [f"may overlap: {reason}" for reason in ledger.double_counting]
    if ledger.question:
        lines.append(f"ask: {ledger.question}")
    return lines
