"""`thereafter moves PLACE`."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from thereafter.cli import words
from thereafter.cli.options import Day, as_of, investigation, output, story_at
from thereafter.cli.show import Column, show, show_json
from thereafter.record.movement import Ledger, LedgerLine, Movement

if TYPE_CHECKING:
    from thereafter.dossier.moves_page import Moves

COLUMNS: tuple[Column[Movement], ...] = (
    Column("who", words.movers, 2),
    Column("from", lambda move: words.place(move.origin), 2),
    Column("to", words.towards, 2),
    Column("when", lambda move: words.when(move.when), 3),
    Column("how many", words.how_many, 2),
    Column("by whom reported", lambda move: "; ".join(_told(move)) or "–", 4),
    Column("how it went", words.how_it_went, 3),
)


@click.command("moves")
@click.argument("place")
@click.option("--since", type=Day(), help="Only movements from this day on.")
@click.option("--until", type=Day(), help="Only movements up to this day.")
@click.option("--svg", type=click.Path(path_type=Path, dir_okay=False), help="Draw the flows into one SVG file.")
@click.option(
    "--html", type=click.Path(path_type=Path, dir_okay=False), help="Write map, ledger and words as one HTML file."
)
@as_of
@output
@investigation
def command(
    *,
    place: str,
    since: date | None,
    until: date | None,
    svg: Path | None,
    html: Path | None,
    as_of: date | None,
    form: str | None,
    edition: str,
    investigation: Path | None,
) -> None:
    """Who went from or to PLACE, how many by whose count, and the ledger: left − arrived = unaccounted."""
    if since and until and since > until:
        raise click.UsageError(f"--since {since} is later than --until {until}: no day lies between them.")
    with story_at(investigation) as story:
        told = story.moves(place, as_of=as_of, since=since, until=until)
        today = story.today
    if edition == "public":
        told = _public(told, today)
    _draw(told, svg, html)
    if form == "json":
        show_json("moves", {"ledger": told.ledger, "movements": told.movements})
        return
    empty = f"No report read says who left or reached {place}."
    show(told.movements, COLUMNS, form=form, title=f"moves: {place}", empty=empty)
    if form is None:
        click.echo("\n".join([*ledger_lines(told.ledger), *_way_lines(told)]))


def _public(told: Moves, today: date) -> Moves:
    from msgspec import structs

    from thereafter.guard import public_claims, public_events, public_ledger, public_movements

    return structs.replace(
        told,
        ledger=public_ledger(told.ledger, today=today),
        movements=public_movements(told.movements, today=today),
        events=public_events(told.events, today=today),
        claims=public_claims(told.claims, today=today),
        edition="public",
    )


def _draw(told: Moves, svg: Path | None, html: Path | None) -> None:
    """Write the picture and the page that were asked for, and say where they are."""
    if svg is None and html is None:
        return
    from thereafter.dossier.moves_page import draw_moves, render_moves

    if svg is not None:
        drawn = draw_moves(told)
        if drawn:
            svg.write_text(drawn, encoding="utf-8")
        click.echo(
            f"picture: {svg}" if drawn else "nothing to draw: no number, and no journey with both ends", err=True
        )
    if html is not None:
        html.write_text(render_moves(told), encoding="utf-8")
        click.echo(f"page: {html}", err=True)


def _way_lines(told: Moves) -> list[str]:
    """What befell people between the two ends of their journey, with the day and who tells it."""
    from thereafter.dossier.moves_page import on_the_way

    voices = {claim.id: words.chain(claim.said_by[:1]) for claim in told.claims}
    return [
        f"on the way: {words.when(met.event.when)} “{met.words}” ({voices[met.claims[0]]})" for met in on_the_way(told)
    ]


def _told(move: Movement) -> list[str]:
    return list(
        dict.fromkeys(f"{words.figure(told.figure)} – {words.chain(told.said_by[:1])}" for told in move.tellings)
    )


def ledger_lines(ledger: Ledger) -> list[str]:
    """The ledger as a column of lines."""
    period = f"from {ledger.earliest} to {ledger.latest} (other days: --since, --until)"
    lines = [period, f"left {ledger.place.name}: {words.figure(ledger.left)}"]
    lines += [f"  {line.outcome.value.replace('_', ' ')}: {_line(line)}" for line in ledger.arrivals]
    lines += [f"  onward: {_line(line)}" for line in ledger.onward]
    lines.append(f"unaccounted: {words.figure(ledger.unaccounted)}")
    lines += [f"said untrue: {_line(line)}" for line in ledger.denied]
    lines += [f"may overlap: {reason}" for reason in ledger.double_counting]
    if ledger.question:
        lines.append(f"ask: {ledger.question}")
    return lines


def _line(line: LedgerLine) -> str:
    who = f"{line.group.value}, " if line.group else ""
    note = f"  ({line.note})" if line.note else ""
    return f"{words.place(line.destination)}  {who}{words.figure(line.people)}{note}"
